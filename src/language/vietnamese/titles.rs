//! Titles, offices, trades and words of kinship that stand before a name in Vietnamese.
//!
//! Never holds a name of one person.

/// In lower case where the script has it; separated by `|`.
pub(super) const TITLES: &str = "\
    tổng thống|phó tổng thống|chủ tịch|phó chủ tịch|chủ tịch nước|chủ tịch quốc hội|\
    thủ tướng|phó thủ tướng|tổng bí thư|bí thư|bộ trưởng|thứ trưởng|ngoại trưởng|đại sứ|\
    tổng thư ký|phát ngôn viên|người phát ngôn|giám đốc|tổng giám đốc|thống đốc|thị trưởng|\
    thượng nghị sĩ|nghị sĩ|giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|bác sĩ|luật sư|nhà báo|\
    nhà văn|nhà thơ|nhạc sĩ|đạo diễn|đại tướng|trung tướng|thiếu tướng|đại tá|tướng|vua|\
    hoàng đế|thủ hiến|chuyên gia|nhà phân tích|người đồng cấp|nhà sử học|nhà nghiên cứu|\
    nhà khoa học|nhà kinh tế|nhà kinh tế học|nhà ngoại giao|nhà thiết kế|sử gia|học giả|\
    kỹ sư|ca sĩ|diễn viên|cầu thủ|huấn luyện viên|linh mục|giám mục|hồng y|giáo hoàng|\
    hòa thượng|thượng tọa|trung tá|thiếu tá|đại úy|trung úy|thượng úy|thượng tá|\
    thượng tướng|chuẩn tướng|chủ nhiệm|phó chủ nhiệm|trưởng phòng|phó giám đốc|trưởng ban|\
    phó trưởng ban|viện trưởng|phó viện trưởng|hiệu trưởng|phó hiệu trưởng|cục trưởng|\
    phó cục trưởng|vụ trưởng|tổng cục trưởng|đại biểu|tổng tư lệnh|tư lệnh|thống chế|\
    nguyên soái|họa sĩ|nghệ sĩ|doanh nhân|tỷ phú|quốc vương|nữ hoàng|thái tử|hoàng tử|\
    công chúa|hoàng hậu|thiền sư|thủ lĩnh|cố vấn|trợ lý|thư ký|tham mưu trưởng|phó thủ hiến|\
    cựu tổng thống|cựu thủ tướng|thẩm phán|công tố viên|phóng viên|biên tập viên|\
    nhà hoạt động|TS|PGS|GS|ThS|BS|KS|LS|CN|PGS.TS|GS.TS|GS-TS|PGS-TS|TSKH|BSCKII|BSCKI|\
    NSND|NSƯT|NGND|NGƯT|KTS|ĐBQH|HLV|CEO|CTV|nhà giáo|nhà giáo nhân dân|thầy giáo|cô giáo|\
    thầy|giáo viên|giảng viên|cán bộ|nhân viên|chủ tiệm|chủ quán|chủ cửa hàng|\
    chủ doanh nghiệp|chủ tịch UBND|phó chủ tịch UBND|chủ tịch HĐQT|\
    chủ tịch hội đồng quản trị|phó tổng giám đốc|giám đốc điều hành|giám đốc sở|\
    phó giám đốc sở|trưởng khoa|phó trưởng khoa|phó trưởng phòng|đội trưởng|đội phó|\
    trưởng công an|phó trưởng công an|điều tra viên|kiểm sát viên|thư ký tòa án|hội thẩm|\
    bị cáo|bị can|nghi phạm|nạn nhân|nguyên đơn|bị đơn|nhân chứng|tài xế|lái xe|\
    thuyền trưởng|thuyền viên|ngư dân|nông dân|công nhân|tiểu thương|bệnh nhân|sinh viên|\
    học sinh|thí sinh|hoa hậu|á hậu|người mẫu|siêu mẫu|MC|người dẫn chương trình|\
    nhạc trưởng|nghệ nhân|nghệ sĩ ưu tú|nghệ sĩ nhân dân|ca nương|danh ca|nhà biên kịch|\
    biên kịch|nhà sản xuất|nhà quay phim|nhiếp ảnh gia|kiến trúc sư|nhà điêu khắc|dịch giả|\
    tiểu thuyết gia|nhà phê bình|bình luận viên|vận động viên|VĐV|võ sĩ|kình ngư|tay vợt|\
    thủ môn|hậu vệ|trung vệ|tiền vệ|tiền đạo|trọng tài|đội trưởng đội tuyển|kỳ thủ|xạ thủ|\
    cua rơ|danh thủ|cựu danh thủ|cựu tuyển thủ|tuyển thủ|trợ lý huấn luyện viên|\
    nhà sáng lập|người sáng lập|đồng sáng lập|nhà đầu tư|nhà hảo tâm|nghiên cứu sinh|\
    viện sĩ|nhà vật lý|nhà toán học|nhà hóa học|nhà sinh học|nhà khảo cổ|nhà khảo cổ học|\
    nhà dân tộc học|nhà văn hóa|nhà thiên văn|nhà thám hiểm|phi công|phi hành gia|chiến sĩ|\
    hạ sĩ|trung sĩ|thượng sĩ|binh nhất|liệt sĩ|anh hùng|cựu chiến binh|mẹ|cha|bố|vợ|chồng|\
    con gái|con trai|em gái|em trai|anh trai|chị gái|bác|chú|dì|cậu|cháu|bé|em|nàng|chàng|\
    sư cô|sư thầy|ni sư|đại đức|mục sư|tổng giám mục|đức cha|chúa|vương|tướng quân|quan|\
    thái hậu|thái thú|tổng đốc|tuần phủ|bí thư tỉnh ủy|bí thư thành ủy|phó bí thư|ủy viên|\
    trưởng đoàn|phó trưởng đoàn|vụ phó|phó vụ trưởng|chánh văn phòng|phó chánh văn phòng|\
    chánh án|phó chánh án|chánh thanh tra|chủ tọa|tổng thanh tra|tổng biên tập|\
    phó tổng biên tập|thư ký tòa soạn|tùy viên|công sứ|lãnh sự|tổng lãnh sự|đặc phái viên|\
    đặc sứ|cao ủy|phó tổng thư ký|thủ quỹ|hội trưởng|tổ trưởng|trưởng thôn|trưởng bản|\
    già làng|dân biểu|hạ nghị sĩ|chủ nợ|trưởng nhóm|trưởng dự án|chuyên viên|cố vấn cấp cao|\
    thủ tướng chính phủ|bộ trưởng bộ ngoại giao|thị trưởng thành phố|giám đốc công an|\
    cựu cầu thủ|hoàng thân|quận công|bá tước|nam tước|công tước|nữ diễn viên|nam diễn viên|\
    nữ ca sĩ|nam ca sĩ|rapper|DJ|ban nhạc|y tá|điều dưỡng|dược sĩ|soạn giả|quay phim|\
    trưởng đại diện|đại diện|bệnh nhi|trưởng trạm|kiểm lâm viên|đối tượng|phạm nhân|nhân vật|\
    tác giả|bác sĩ chuyên khoa II|bác sĩ chuyên khoa I|bác sĩ CKII|bác sĩ CKI|BS CKII|BS CKI|\
    nhà tạo mẫu|họa sư|nhà từ thiện|nhà sưu tập|người đại diện|hướng dẫn viên|tiếp viên|\
    thủ khoa|á khoa|quán quân|á quân|nữ sinh|nam sinh|nữ tiếp viên|chủ hộ|chủ xe|chủ tàu|\
    thuyền phó|chính ủy|chính trị viên|trạm trưởng|đồn trưởng|phó đồn trưởng|chủ vườn|\
    chủ nhà|chủ trang trại|ứng viên|ứng cử viên|luật gia|trạng nguyên|tiến sĩ khoa học|\
    bác sĩ nội trú|hộ lý|nhà nông|thợ lặn|phụ huynh|nhà thầu|cầu thủ trẻ|ngôi sao|trung phong|\
    thủ quân|cựu trung vệ|cựu tiền đạo|cựu thủ môn";
