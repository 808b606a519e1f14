//! Vietnamese.

use postil::language::Language;

fn check(sentences: &[&str]) {
    super::check(Language::Vi, None, sentences);
}

#[test]
fn days() {
    check(&[
        "Hội nghị khai mạc ⟦ngày 17/3/1998|1998-03-17⟧ tại Huế.",
        "Biên bản lập ⟦ngày 05-12-2007|2007-12-05⟧ còn giá trị.",
        "Văn bản ký ⟦21.06.2011|2011-06-21⟧ đã hết hạn.",
        "Bản tin đăng ⟦2019-11-30|2019-11-30⟧ nói khác.",
        "Ông sinh ⟦ngày 6 tháng 9 năm 1962|1962-09-06⟧ ở Vinh.",
        "Cầu thông xe ⟦ngày 8 tháng 2, 2004|2004-02-08⟧.",
        "Bão đổ bộ ⟦ngày 14 tháng 10|XXXX-10-14⟧ vào Quảng Bình.",
        "Đoàn đến Hà Nội ⟦hôm 27/8|XXXX-08-27⟧ rồi về nước.",
        "Phiên tòa mở ⟦ngày mồng 4 tháng 7 năm 1989|1989-07-04⟧ rồi hoãn.",
        "Lễ cưới vào ⟦mùng năm tháng sáu|XXXX-06-05⟧ ở quê.",
        "Hai bên gặp nhau ⟦ngày hai mươi mốt tháng mười một năm 1986|1986-11-21⟧.",
        "Họp lại ⟦thứ Tư, ngày 9 tháng 8 năm 2023|2023-08-09⟧ tại trụ sở.",
        "Báo ra ⟦Chủ nhật, 12/5/2019|2019-05-12⟧ có bài này.",
        "Lịch ghi ⟦CN, 3/3/2013|2013-03-03⟧ là ngày nghỉ.",
        "Hạn chót là ⟦ngày 30|XXXX-XX-30⟧.",
        "Đội về đích ⟦11 thg 8 năm 2001|2001-08-11⟧.",
    ]);
}

#[test]
fn months_years_and_longer() {
    check(&[
        "Sách in ⟦tháng 5/1996|1996-05⟧ và tái bản ⟦tháng 9 năm 2003|2003-09⟧.",
        "Dự án chạy từ ⟦tháng 2-2010|2010-02⟧.",
        "Mưa lớn kéo dài suốt ⟦tháng mười một|XXXX-11⟧.",
        "Lụt xảy ra ⟦tháng chạp năm 1964|1964-12⟧.",
        "Thành phố được lập ⟦năm 1789|1789⟧.",
        "Nhà nước ra đời ⟦năm 258 TCN|BC0258⟧.",
        "Cuộc nổi dậy nổ ra ⟦năm 40 sau Công nguyên|0040⟧.",
        "Thành bị phá ⟦năm một chín bốn sáu|1946⟧.",
        "Chùa xây từ ⟦thế kỷ 11|10XX⟧, sửa ⟦cuối thế kỷ XIX|18XX⟧.",
        "Đồ đồng có từ ⟦thế kỷ 3 TCN|BC02XX⟧.",
        "Nhạc ⟦những năm 80|198X⟧ và ⟦thập niên 1970|197X⟧ được ưa chuộng.",
        "Xuất khẩu giảm ⟦quý I/2024|2024-Q1⟧ và tăng ⟦quý 3 năm 2023|2023-Q3⟧.",
        "Lợi nhuận ⟦6 tháng đầu năm 2015|2015-H1⟧ tăng mạnh.",
        "Chiến dịch mở ⟦mùa xuân năm 1975|1975-SP⟧.",
        "Nhà máy khánh thành ⟦đầu năm 2008|2008⟧, đóng cửa ⟦cuối tháng 4/2012|2012-04⟧.",
        "Hội chợ diễn ra ⟦tuần 12 của năm 2016|2016-W12⟧.",
    ]);
}

#[test]
fn ranges_and_lists() {
    check(&[
        "Triển lãm mở từ ⟦ngày 4|2014-06-04⟧ đến ⟦ngày 9 tháng 6 năm 2014|2014-06-09⟧.",
        "Đợt một từ ⟦ngày 4 tháng 6|2014-06-04⟧ đến ⟦ngày 9 tháng 6 năm 2014|2014-06-09⟧.",
        "Hội trại ⟦2|2016-07-02⟧ - ⟦8 tháng 7, 2016|2016-07-08⟧ đông vui.",
        "Ông dạy học từ ⟦1921|1921⟧ đến ⟦1945|1945⟧.",
        "Giai đoạn ⟦2016|2016⟧-⟦2020|2020⟧, vốn tăng gấp đôi.",
        "Nhà thơ Tản (⟦1889|1889⟧-⟦1939|1939⟧) để lại nhiều bài.",
        "Mưa nhiều từ ⟦tháng 5|XXXX-05⟧ đến ⟦tháng 10|XXXX-10⟧.",
        "Vắng khách ⟦tháng 3|2011-03⟧ và ⟦tháng 4 năm 2011|2011-04⟧.",
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        "Tàu rời ga lúc ⟦19 giờ 30 phút ngày 2/9/2018|2018-09-02T19:30⟧.",
        "Họp báo lúc ⟦8h30 sáng ngày 5/7|XXXX-07-05T08:30⟧ tại Hà Nội.",
        "Bài đăng ⟦23/11/2020 - 06:15|2020-11-23T06:15⟧ đã bị gỡ.",
        "Trận đấu bắt đầu lúc ⟦7 giờ tối|T19:00⟧.",
        "⟦Sáng ngày 20/10|XXXX-10-20TMO⟧, trường khai giảng.",
        "⟦Chiều 16/5|XXXX-05-16TAF⟧, mưa lớn gây ngập.",
        "⟦Tối qua|PAST_REF⟧, mất điện diện rộng.",
    ]);
}

#[test]
fn amounts_and_sets() {
    check(&[
        "Chuyến đi kéo dài ⟦hai mươi ngày|P20D⟧, rồi nghỉ gần ⟦3 tháng|P3M⟧.",
        "Cuộc họp dài ⟦4 tiếng|PT4H⟧ không có kết quả.",
        "Ông bị giam ⟦nhiều năm|PXY⟧ ở đảo.",
        "Họ đi ⟦1 tuần 2 ngày|P1W2D⟧ mới tới.",
        "Đội tập ⟦mỗi ngày|SET P1D⟧, thi ⟦hằng năm|SET P1Y⟧.",
        "Chợ họp ⟦chủ nhật hàng tuần|SET XXXX-WXX-7⟧ ở bến sông.",
        "Lễ giỗ vào ⟦ngày 19/5 hằng năm|SET XXXX-05-19⟧.",
        "⟦Trong ba thập kỷ qua|P3DE⟧, làng đổi khác.",
        "Ông chờ ⟦hai năm rưỡi|P2.5Y⟧ mới được xét.",
    ]);
}

#[test]
fn relative() {
    let sentences = [
        "⟦Hôm nay|2021-04-14⟧ trời mưa, ⟦hôm qua|2021-04-13⟧ nắng.",
        "⟦Tuần trước|2021-W14⟧ họ gặp nhau, ⟦tháng sau|2021-05⟧ gặp lại.",
        "⟦Năm ngoái|2020⟧ lỗ, ⟦năm nay|2021⟧ lãi.",
        "Thuế mới áp dụng từ ⟦quý tới|2021-Q3⟧.",
        "Ông mất ⟦3 năm trước|2018⟧ tại quê nhà.",
        "Kết quả có ⟦sau 5 ngày nữa|2021-04-19⟧.",
        "Đoàn sẽ sang ⟦thứ năm tuần tới|2021-04-22⟧.",
        "Vụ việc xảy ra ⟦cách đây 2 tháng|2021-02⟧.",
        "Giá vàng ⟦hiện nay|PRESENT_REF⟧ rất cao.",
        "Đường thông xe ⟦tháng 10 năm sau|2022-10⟧.",
    ];
    super::check(Language::Vi, Some("2021-04-14"), &sentences);
}

#[test]
fn lunar() {
    check(&[
        "Hội mở ⟦ngày 10 tháng 3 âm lịch|XXXX-XX-XX⟧.",
        "Nhà chùa cúng ⟦rằm tháng bảy năm 2019|2019-08-15⟧.",
    ]);
    super::check(
        Language::Vi,
        Some("2023-06-01"),
        &["Ông mất ⟦ngày 3 tháng 2 năm Quý Mão|2023-02-22⟧ (âm lịch)."],
    );
}

#[test]
fn not_dates() {
    check(&[
        "Năm học sinh được khen.",
        "Có năm tỉnh chịu ảnh hưởng.",
        "Họ mua năm con gà và hai con vịt.",
        "Xưởng có 1985 thợ may.",
        "Đội khách thắng 4-2.",
        "Tỷ số hiệp một là 1-0.",
        "Khoảng 3/4 số phiếu bị hủy.",
        "Một phần hai, tức 1/2, đã bán.",
        "Giá vé là 1.950 đồng.",
        "Lương tối thiểu tăng 7,3%.",
        "Xem mục 2.4.1 trong phụ lục.",
        "Theo Điều 12 và khoản 3 của luật.",
        "Phiên bản 2.10.12 chạy nhanh hơn.",
        "Gọi số 0903 112 233 để đặt chỗ.",
        "Tổng đài 1900 6868 luôn bận.",
        "Địa chỉ là 10.0.12.7.",
        "Nhà số 12/5 đường Trần Phú.",
        "Phòng 9/10 đã kín.",
        "Vụ khủng bố 11/9 gây chấn động.",
        "Sự kiện 30/4 được nhắc lại.",
        "Quyết định số 15/2013/QĐ-TTg còn hiệu lực.",
        "Nghị định 24/2019/NĐ-CP quy định rõ.",
        "Đây là lần thứ hai ông trúng cử.",
        "Người thứ ba rời phòng.",
        "Đội đứng thứ tư toàn đoàn.",
        "Cô là con thứ sáu trong nhà.",
        "Quý ông và quý bà ngồi xuống.",
        "Đá quý được đấu giá.",
        "Cô Mai bán hoa mai.",
        "Bà Xuân hát rất hay.",
        "Chiều rộng của sông là 300 m.",
        "Bầu trời tối dần.",
        "Gương mặt sáng sủa.",
        "Đèn sáng trưng cả phố.",
        "Giữa đám đông, ông im lặng.",
        "Cuối đường có một quán nhỏ.",
        "Đầu tàu kéo mười toa.",
        "Quốc lộ 14 bị sạt lở.",
        "Máy bay A320 hạ cánh.",
        "Xe biển số 29A-1975 gây tai nạn.",
        "Dân số là 2.010.450 người.",
        "Anh nặng 72,5 kg.",
        "Trang 20-25 nói về kinh tế.",
        "Chương 3 đến chương 6 khá khó.",
        "Nghị quyết 1559 được thông qua.",
        "Tên lửa bay xa 1500-2000 km.",
        "Điểm thi là 9/10.",
        "Tỉ lệ chọi là 1/15.",
        "Có từ 30 đến 40 người đến dự.",
        "Nhiệt độ từ 20 đến 25 độ.",
        "Hơn 1900 hộ dân phải di dời.",
        "Mã hàng 2020-7781-12 đã hết.",
        "Con số 1999 in trên áo.",
        "Cả tám người đều khỏe.",
        "Đội có mười một cầu thủ.",
        "Nó dài ba mươi mét.",
        "Tiếng Việt giàu thanh điệu.",
        "Ông nói tiếng Anh trôi chảy.",
        "Giá xăng là 21.090 đồng.",
        "Ngày càng nhiều người đến xem.",
        "Phút chốc, đám đông tan.",
        "Hàng trăm người tụ tập.",
        "Hàng nghìn hộ mất điện.",
        "Tuần lộc sống ở xứ lạnh.",
    ]);
}
