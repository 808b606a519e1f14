//! The words that Vietnamese names of organisations are made of: heads, and the words behind them.
//!
//! Such names capitalise the first syllable of a word only (`Viện Kiểm sát nhân dân tối cao`), so
//! that a name can't be ended by its capitals: it needs to be known which syllables are one word.
//! Never holds a name of one organisation or place.

/// Nouns that begin the name of an organisation, as it is written in one.
pub(super) const HEADS: &str = "\
    Bộ|Viện|Học viện|Viện Hàn lâm|Viện Kiểm sát|Viện kiểm sát|Hội đồng|Trung tâm|Đại học|\
    Trường Đại học|Trường đại học|Trường|Ủy ban|Uỷ ban|Đảng|Đảng bộ|Tòa án|Toà án|Ban|Cục|\
    Tổng cục|Sở|Quốc hội|Ngân hàng|Công ty|Tập đoàn|Tổng công ty|Hội|Hiệp hội|Liên đoàn|\
    Liên minh|Liên hiệp|Liên đội|Mặt trận|Tổ chức|Quỹ|Cơ quan|Văn phòng|Thượng viện|Hạ viện|\
    Lực lượng|Quân đội|Câu lạc bộ|CLB|Đài|Báo|Tạp chí|Hãng thông tấn|Nhà xuất bản|NXB|\
    Bệnh viện|Bảo tàng|Nhà hát|Đoàn|Tổng thống phủ|Phủ|Hải quân|Không quân|Lục quân|\
    Bộ Tư lệnh|Bộ Tổng tham mưu|TAND|VKSND|HĐND|Chi cục|Hãng phim|Hãng phim truyện|Nhà máy|\
    Xí nghiệp|Trạm|Đồn|Đội|Khoa|Vụ|Trường tiểu học|Trường mầm non|Trường THPT|Trường THCS|\
    Trường trung học|Trường Quốc học|Phong trào|Chính phủ|UBND|UBMTTQ|Phòng|Thư viện|Cảnh sát|\
    Công an|Đại sứ quán|Lãnh sự quán|Tổng lãnh sự quán|Đoàn luật sư|Thành ủy|Tỉnh ủy|Huyện ủy|\
    Quận ủy|Thành đoàn|Tỉnh đoàn|Hạt|Kho bạc|Bảo hiểm xã hội|Bưu điện|Cảng vụ|Quân khu|\
    Quân đoàn|Quân chủng|Binh chủng|Binh đoàn|Sư đoàn|Lữ đoàn|Trung đoàn|Tiểu đoàn|Thanh tra|\
    Hợp tác xã|HTX|Chi hội|Tỉnh hội|Cty|Cty CP|Cty TNHH|Công ty CP|Công ty TNHH|BV|TTYT|\
    Trường ĐH|ĐH|THPT|THCS|Trường CĐ|Trường Cao đẳng|Trường cao đẳng|Phân hiệu|Phân viện|\
    Tiểu ban|Tổng hội|Tổng liên đoàn|Hệ thống|Doanh nghiệp tư nhân|DNTN|Nông trường|Lâm trường|\
    Cung|Rạp|Gánh|Gánh hát|Ban nhạc|Nhóm nhạc|Dàn nhạc|Nhà thi đấu|Nhà thờ|Giáo phận|Giáo hội|\
    Giáo xứ|Dòng|Công đoàn|Chi đoàn|Thị ủy|Đảng ủy|Tòa soạn|Toà soạn|Hội Chữ thập đỏ|\
    Hội chữ thập đỏ|CDC|CSGT|PCCC|BQL|Ban Quản lý|Ban quản lý|Ban Chỉ đạo|Ban chỉ đạo|\
    Ban Tổ chức|Ban tổ chức";

/// Heads whose names are often those of a person: `Trường THPT Nguyễn Du`.
pub const NAMED_AFTER: &[&str] = &[
    "Trường",
    "THPT",
    "THCS",
    "Quỹ",
    "Bảo",
    "Nhà",
    "Học",
    "Thư",
    "Bệnh",
    "Cung",
    "Rạp",
    "Đoàn",
    "Hãng",
    "Liên",
    "BV",
];

/// Nouns and adjectives of such names, in any case: what is written small belongs to the name where
/// something with a capital, or a closing word, comes behind it.
pub(super) const WORDS: &str = "\
    chính phủ|quốc hội|kiểm toán|thanh tra|chấp hành|ngoại giao|quốc phòng|tài chính|công an|\
    giáo dục|đào tạo|khoa học|công nghệ|y tế|tư pháp|nội vụ|giao thông|vận tải|thương mại|\
    công thương|nông nghiệp|nông thôn|văn hóa|thể thao|du lịch|lao động|thương binh|môi trường|\
    tài nguyên|an ninh|quốc gia|quốc tế|kinh tế|xã hội học|xã hội|chính trị|chiến lược|dân chủ|\
    cộng hòa|cộng sản|nhân dân|tối cao|trung ương|đối ngoại|bảo an|nhân quyền|hình sự|kế hoạch|\
    truyền thông|dân tộc|tôn giáo|nhà nước|hàn lâm|bách khoa|sư phạm|ngoại thương|luật|luật sư|\
    thanh niên|phụ nữ|nhà báo|nhà văn|bóng đá|chữ thập đỏ|trăng lưỡi liềm đỏ|tiền tệ|nguyên tử|\
    năng lượng|hàng không|hàng hải|vũ trụ|tình báo|liên bang|cách mạng|bảo thủ|tự do|xanh|độc lập|\
    cảnh sát|hải quan|bảo hiểm|y khoa|y dược|y học|kiến trúc|mỹ thuật|âm nhạc|lịch sử|quân sự|\
    hạt nhân|hòa bình|thế giới|châu âu|châu á|châu phi|doanh nghiệp|cổ phần|dầu khí|điện lực|\
    viễn thông|dịch bệnh|biển|hải dương học|địa chất|vật lý|toán học|tổ quốc|công đoàn|nông dân|\
    cựu chiến binh|sinh viên|học sinh|vệ tinh|không gian|thời sự|tiếng nói|truyền hình|trái đất|\
    khí tượng|thủy văn|lâm nghiệp|thủy sản|thuế|đa khoa|tỉnh|thành phố|huyện|quận|nhi đồng|trẻ em|\
    phòng không|biên phòng|thủ đô|dân tộc học|triết học|ngôn ngữ học|khảo cổ học|trung học|\
    phổ thông|chuyên|chính sách|quan hệ|ngân sách|công nghiệp|phát thanh|đại chúng|hàng rong|\
    liên hiệp|tự nhiên|tiểu học|trung học cơ sở|trung học phổ thông|mầm non|mẫu giáo|dã chiến|\
    bệnh tật|quản lý thị trường|xã|phường|thị trấn|thị xã|cấp cao|điện tử|thời trang|chứng khoán|\
    TNHH|CP|TMCP|MTV|bảo hiểm xã hội|kiểm lâm|điện ảnh|sân khấu|mặt trận|kỹ thuật|công trình|\
    khu vực|địa phương|chuyên khoa|chuyên nghiệp|dinh dưỡng|lâm sàng|nhiệt đới|truyền nhiễm|\
    truyền máu|huyết học|tim mạch|ung bướu|thận|tiết niệu|sản|nhi|mắt|lao|phổi|bệnh phổi|da liễu|\
    tâm thần|răng hàm mặt|chấn thương|chỉnh hình|phục hồi chức năng|y học cổ truyền|cổ truyền|\
    dược|dược phẩm|sức khỏe|sức khoẻ|dân số|sốt rét|ký sinh trùng|côn trùng|vi sinh|sinh học|\
    sinh vật|hóa học|hoá học|toán|văn học|địa lý|địa chính|bản đồ|đo đạc|viễn thám|di truyền|\
    Pasteur|vệ sinh|dịch tễ|môi sinh|lương thực|thực phẩm|an toàn|an toàn thực phẩm|thực vật|\
    động vật|thú y|chăn nuôi|trồng trọt|thủy lợi|thuỷ lợi|đê điều|thiên tai|bão lụt|phòng cháy|\
    chữa cháy|phòng cháy chữa cháy|cứu nạn|cứu hộ|cơ động|giao thông đường bộ|đường bộ|đường sắt|\
    đường thủy|đường cao tốc|cầu đường|hạ tầng|đô thị|nhà ở|bất động sản|quy hoạch|vật liệu|\
    cơ khí|luyện kim|khoáng sản|than|xăng dầu|khí|điện|nước|cấp nước|thoát nước|cây xanh|\
    chiếu sáng|dệt may|may mặc|da giày|gỗ|giấy|nhựa|cao su|cà phê|chè|lúa gạo|sữa|mía đường|bia|\
    rượu|nước giải khát|thuốc lá|xuất nhập khẩu|xuất khẩu|nhập khẩu|bán lẻ|siêu thị|thị trường|\
    cạnh tranh|tiêu dùng|người tiêu dùng|sở hữu trí tuệ|trí tuệ|tiêu chuẩn|đo lường|chất lượng|\
    tin học|máy tính|phần mềm|viễn thông quân đội|bưu chính|tần số|mật mã|cơ yếu|xuất bản|báo chí|\
    nghệ thuật|nghệ thuật đương đại|múa|kịch|kịch nói|chèo|tuồng|cải lương|múa rối|xiếc|\
    ca múa nhạc|nhạc|nhạc vũ kịch|giao hưởng|hợp xướng|nhiếp ảnh|di sản|di sản văn hóa|di tích|\
    cố đô|danh thắng|thắng cảnh|văn nghệ|văn học nghệ thuật|gia đình|người cao tuổi|\
    người khuyết tật|trẻ mồ côi|nạn nhân|chất độc da cam|Dioxin|khuyến học|từ thiện|nhân đạo|\
    đồng hương|doanh nhân|nhà đầu tư|ngành|ngân hàng|tín dụng|quỹ|kho bạc|hối đoái|\
    vàng bạc đá quý|vàng bạc|tư vấn|pháp luật|pháp chế|pháp lý|pháp y|giám định|công chứng|\
    thi hành án|trại giam|ma túy|tội phạm|tham nhũng|buôn lậu|trật tự|hành chính|hành chính công|\
    phục vụ|di trú|nhập cư|xuất nhập cảnh|biên giới|lãnh thổ|lãnh sự|lễ tân|nội chính|tuyên giáo|\
    dân vận|kiểm tra|tổ chức cán bộ|cán bộ|công chức|viên chức|tiền lương|việc làm|thể dục|\
    thể dục thể thao|Olympic|điền kinh|bóng chuyền|bóng rổ|bóng bàn|cầu lông|quần vợt|cờ|bơi lội|\
    thể thao dưới nước|võ thuật|karate|taekwondo|bắn súng|xe đạp|đua thuyền|ngoại ngữ|\
    ngoại ngữ - tin học|nhân văn|khoa học xã hội|khoa học tự nhiên|đại cương|cơ bản|ứng dụng|\
    khởi nghiệp|sáng tạo|đổi mới sáng tạo|đổi mới|chuyển đổi số|dữ liệu|vườn|vườn quốc gia|\
    khu bảo tồn|khu bảo tồn thiên nhiên|thiên nhiên|đất ngập nước|rừng|rừng phòng hộ|phòng hộ|\
    đặc dụng|đa dạng sinh học|khí hậu|biến đổi khí hậu|hải đảo|tàu ngầm|tàu biển|đăng kiểm|\
    tên lửa|pháo binh|thiết giáp|đặc công|công binh|thông tin liên lạc|tác chiến|không gian mạng|\
    hậu cần|vận tải biển|vận tải hành khách|hành khách|công cộng|taxi|logistics|vĩnh cửu|\
    thường trực|bầu cử|bảo hiến|phúc thẩm|sơ thẩm|lâm thời|đặc biệt|đặc nhiệm|khẩn cấp|cấp cứu|\
    ghép tạng|máu|tiêm chủng|trung cấp|cao đẳng|dạy nghề|nghề|năng khiếu|dân lập|tư thục|công lập|\
    nội trú|bán công|thực hành|thực nghiệm|liên hợp|hỗn hợp|tổng hợp|hành động|đoàn kết|tiến bộ|\
    nhân loại|thịnh vượng|chủ nghĩa|xã hội chủ nghĩa|tôn vinh|tương lai|tuổi trẻ|thiếu niên|\
    thiếu nhi|tiền phong|lập hiến";

/// Such words that are verbs as well (`Bộ Y tế hỗ trợ Hà Nội`): small, they belong to the name only
/// directly behind its head.
pub(super) const ACTS: &str = "\
    phát triển|xây dựng|nghiên cứu|đầu tư|thông tin|cứu trợ|điều tra|phòng vệ|thống kê|hợp tác|\
    hỗ trợ|phòng chống|kiểm soát|dự trữ|dự báo|quản lý|giải phóng|bảo vệ|tổ chức|\
    kiểm sát|giám sát|điều phối|điều hành|sản xuất|kinh doanh|dịch vụ|khai thác|chế biến|\
    phân phối|cung ứng|thiết kế|thi công|lắp đặt|khảo sát|thăm dò|khám chữa bệnh|chẩn đoán|\
    điều trị|chăm sóc|bảo tồn|phát huy|phòng ngừa|sở hữu|xúc tiến|giới thiệu|bồi dưỡng|huấn luyện|\
    đào tạo nghề|khuyến nông|khuyến công|kiểm định|kiểm nghiệm|chứng nhận|đăng ký|giao dịch|\
    lưu ký|bù trừ|đấu giá|thẩm định|biểu diễn|sáng tác|phát hành|sản xuất phim|tiêu chuẩn hóa|\
    ứng phó|tìm kiếm|cứu nạn|vận động|bảo trợ|giao lưu|hữu nghị|chỉ đạo|thi đua|\
    khen thưởng|tiếp công dân|giải quyết|kiểm dịch|truyền giáo|tái thiết|tị nạn|di cư|gìn giữ|\
    gìn giữ hòa bình|chống|thực thi|xét xử|truy tố";

/// Words that may close a name although they are written small: `Trung tâm Dự báo khí tượng thủy
/// văn quốc gia`.
pub const CLOSING: &[&str] = &[
    "quốc gia",
    "quốc tế",
    "trung ương",
    "tối cao",
    "thế giới",
    "nông thôn",
    "nhân dân",
    "thị trường",
    "phổ thông",
];
