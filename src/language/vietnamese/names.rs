//! The words around names in Vietnamese: titles, heads of organisations, family names.
//!
//! Never holds a name of one person or place: those are the gazetteer's.

use crate::language::NameWords;

pub(super) const NAMES: NameWords = NameWords {
    endings: &[],
    cases: &[],
    stacks: &[],
    titles: super::titles::TITLES,
    honorifics: &["ông", "bà", "anh", "chị", "cô", "cụ", "ngài", "đồng chí"],
    particles: &[
        "van", "von", "de", "der", "den", "del", "di", "du", "dos", "la", "le", "bin", "ibn", "al",
        "da",
    ],
    not_names: &[
        "anh em",
        "anh ta",
        "anh ấy",
        "anh chị",
        "anh hùng",
        "anh trai",
        "ý kiến",
        "ý nghĩa",
        "ý tưởng",
        "ý thức",
        "ý định",
        "ý chí",
        "ý đồ",
        "đức tin",
        "đức tính",
        "đức hạnh",
        "đức phật",
        "đức cha",
        "đức giáo hoàng",
        "đức thánh cha",
        "đức mẹ",
        "pháp luật",
        "pháp lý",
        "pháp quyền",
        "pháp nhân",
        "áo quần",
        "áo dài",
        "hàn lâm",
        "thái độ",
        "nhật ký",
        "nhật báo",
        "theo",
        "trước",
        "tuy",
        "vì",
        "do",
        "dù",
        "riêng",
        "cả",
        "nhờ",
        "tại",
        "ở",
        "với",
        "hai",
        "ba",
        "phía",
        "bên",
        "nhóm",
        "đội",
        "vợ",
        "chồng",
        "con",
        "em",
        "chú",
        "bác",
        "khi",
        "hiện",
        "sáng",
        "chiều",
        "tối",
        "đêm",
        "hôm",
        "thứ",
        "tháng",
        "quý",
        "gần",
        "trong",
        "ngoài",
        "trên",
        "dưới",
        "giữa",
        "taekwondo",
        "karate",
        "judo",
        "wushu",
        "boxing",
        "pencak silat",
        "HCV",
        "HCB",
        "HCĐ",
        "CCCD",
        "CMND",
        "GPLX",
        "HĐQT",
        "BHYT",
        "BHXH",
        "TP",
        "Tp",
        "TX",
        "PCR",
        "ADN",
        "GDP",
        "USD",
        "VND",
    ],
    events: "",
    place_events: "",
    events_before: "\
        cuộc xung đột|xung đột|cuộc chiến tranh|chiến tranh|cuộc chiến|cuộc nội chiến|\
        nội chiến|cuộc khủng hoảng|khủng hoảng|cuộc cách mạng|cách mạng|trận|chiến dịch|\
        hội nghị",
    treaties_before: "\
        hiệp ước|hiệp định|công ước|nghị định thư|tuyên bố chung|thỏa thuận|định ước|tạm ước|\
        giải thưởng|giải",
    day_events: "vụ",
    event_ordinals: "",
    bodies: "",
    bodies_before: super::bodies::HEADS,
    body_words: super::bodies::WORDS,
    body_acts: super::bodies::ACTS,
    body_links: "",
    generic_bodies: "",
    telling_heads: "",
    sources: "theo|tham khảo|nguồn|hãng tin",
    body_labels: "\
        hãng tin|hãng thông tấn|tờ|tờ báo|nhật báo|tạp chí|kênh|kênh truyền hình|\
        đài truyền hình|đài|hãng|công ty|tập đoàn|nhóm|tổ chức|câu lạc bộ",
    places: "",
    place_labels: "\
        thành phố|thủ đô|tỉnh|huyện|quận|xã|thị trấn|thị xã|làng|đảo|quần đảo|bán đảo|sông|\
        núi|hồ|vùng|khu vực|bang|phường|cảng|sân bay|căn cứ|eo biển|vịnh|biển|cao nguyên|\
        dãy núi|đường|phố|cầu|thôn|ấp|bản|tiểu bang|vùng lãnh thổ|sân|sân vận động|cửa khẩu|\
        đèo|ải|ga|chợ|chùa|khu phố|tổ dân phố|khu đô thị|khu công nghiệp|công viên|quảng trường|\
        kênh|rạch|bãi biển|mũi|cù lao|buôn|hang|động|thác|suối|bến xe|bến tàu|bến phà|chung cư",
    place_labels_after: "",
    place_prepositions: "tại|ở",
    sayings: "\
        nói|cho biết|tuyên bố|nhận định|khẳng định|phát biểu|chia sẻ|cho rằng|nhấn mạnh|\
        trả lời|viết|cho hay|bày tỏ|kêu gọi|cảnh báo|thừa nhận|bác bỏ|xác nhận|giải thích|\
        nhận xét|đề nghị|lưu ý|bình luận|kể|kể lại|tiết lộ|nhớ lại|tâm sự|đánh giá|hỏi|đáp|\
    phân tích|phản ánh|lý giải|trình bày|thú nhận|than thở|thổ lộ|im lặng|mỉm cười|thở dài",
    first_names: "\
        Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Vương|\
        Trịnh|Trương|Đinh|Lâm|Phùng|Mai|Tô|Hà|Tạ|Châu|Quách|Cao|La|Lương|Lưu|Tôn|Thái|Thạch|\
        Kiều|Khuất|Nghiêm|Tống|Triệu|Chu|Doãn|Giang|Hứa|Từ|Văn|Vi|Ông|Âu|Bạch|Cù|Đàm|Đậu|Hàn|\
        Kim|Mạc|Nông|Ninh|Phí|Tăng|Thân|Tiêu|Trang|Ung|Viên",
    last_names: "\
        Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Trịnh|Trương|Đinh|\
        Phùng|Mạc|Đào|Lương|Tống|Khuất|Nghiêm|Doãn|Quách|Tạ",
    need_evidence: "Anh|Ý|Đức|Áo|Pháp|Thái|Hàn|Nhật|Lào|Bỉ|Séc",
    vocabulary: "",
};

/// Syllables that are often given names, the last of a name.
const GIVEN_NAMES: &str = "|an|anh|ánh|ân|bách|bảo|bắc|bằng|bích|bình|cảnh|cẩm|châu|chi|chiến|chính|\
    chung|công|cúc|cường|danh|diễm|diệp|diệu|dung|dũng|duy|duyên|dương|đại|đào|đạo|đạt|đăng|điệp|đoan|\
    đông|đức|giang|giáp|hà|hạ|hai|hải|hạnh|hào|hằng|hân|hậu|hiên|hiền|hiển|hiếu|hiệp|hiệu|hoa|hoà|hòa|\
    hoài|hoan|hoàn|hoàng|hồng|hợp|huân|huệ|hùng|huy|huyền|hưng|hương|hường|hữu|khải|khang|khanh|khánh|\
    khoa|khôi|khuê|kiên|kiệt|kiều|kim|kỳ|lam|lan|lâm|lân|lệ|liên|liễu|linh|loan|long|lộc|lợi|luân|lực|\
    lương|ly|lý|mai|mạnh|minh|mẫn|my|mỹ|nam|nga|ngân|nghĩa|nghị|ngọc|nguyên|nguyệt|nhàn|nhân|nhật|nhi|\
    nhung|như|oanh|phát|phi|phong|phú|phúc|phước|phương|phượng|quang|quân|quế|quốc|quý|quyên|quyền|\
    quyết|quỳnh|sang|sáng|sinh|sơn|sương|tài|tâm|tân|tấn|thạch|thái|thành|thanh|thảo|thắng|thế|thi|\
    thiện|thịnh|thoa|thọ|thông|thơ|thu|thuận|thuỷ|thủy|thuý|thúy|thư|thương|tiên|tiến|tín|tính|tình|\
    toàn|toản|tố|trà|trang|trâm|trân|trí|trinh|trọng|trung|trúc|trường|tú|tuấn|tuệ|tùng|tuyên|tuyền|\
    tuyết|tường|uyên|vân|vi|việt|vinh|vĩnh|vũ|vượng|vy|xuân|yên|yến|trực|thắm|lượng|nhài|đài|\
    đoàn|đồng|giao|hoạch|huấn|kha|khiêm|khuyên|lành|liêm|lĩnh|lụa|luận|lưu|mến|miên|nết|ngà|ngoan|\
    nguyện|nhẫn|ninh|nương|phấn|phụng|quảng|sen|sĩ|sỹ|tạo|tăng|tần|thạo|thân|thật|thìn|thuần|thức|\
    thực|tiệp|tĩnh|tòng|tới|triển|triều|truyền|tứ|viên|viễn|vọng|vui|vương|xuyến|đan|ngôn|diện|khởi|\
    lãm|phan|sử|thụ|thuyết|trác|trạch|trấn|vịnh|";

/// Whether a syllable is one that Vietnamese people often bear as their given name; in small
/// letters, folded.
#[must_use]
pub fn is_given_name(syllable: &str) -> bool {
    static ALL: std::sync::LazyLock<rustc_hash::FxHashSet<&str>> =
        std::sync::LazyLock::new(|| GIVEN_NAMES.split('|').filter(|s| !s.is_empty()).collect());
    ALL.contains(syllable)
}

/// Whether a word has the form of one Vietnamese syllable: then it may be a word as well as a
/// name. `Minh` and `Trọng` have it, `Putin` and `Zola` have not.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    const ONSETS: [&str; 28] = [
        "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
        "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];
    if word.chars().any(super::is_own_letter) {
        return true;
    }
    let lower = word.to_lowercase();
    ONSETS.iter().any(|onset| {
        let Some(rhyme) = lower.strip_prefix(onset) else {
            return false;
        };
        let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii();
        let coda = rhyme.trim_start_matches(vowel);
        let vowels = rhyme.chars().count() - coda.chars().count();
        (1..=3).contains(&vowels)
            && matches!(coda, "" | "c" | "ch" | "m" | "n" | "ng" | "nh" | "p" | "t")
    })
}
