//! The tables of Vietnamese.

use super::{Language, NameWords, StructureWords, Table, TimeWords};

/// Everything Postil knows of Vietnamese.
pub static TABLE: Table = Table {
    language: Language::Vi,
    common_words: COMMON_WORDS,
    names: NAMES,
    time: TIME,
    structure: STRUCTURE,
};

// ── identification ──────────────────────────────────────────────────────────────────────────

// Those without a letter of Vietnamese alone count most: the others give themselves away.
const COMMON_WORDS: &[&str] = &[
    "và", "là", "có", "không", "trong", "theo", "cho", "khi", "các", "công", "này", "ông", "bà",
    "sau", "nhưng", "nhà", "hơn", "cùng", "mình", "chính", "như", "vào", "sẽ", "đã", "bị", "tôi",
    "chị", "với", "từ", "đến", "của", "người", "được", "một", "những", "để", "lại", "nhiều",
    "trên", "cũng", "còn", "nước", "năm", "ngày", "đó", "nếu", "thì", "mà", "phải", "rất", "nay",
    "nói", "việc",
];

// ── names ───────────────────────────────────────────────────────────────────────────────────

const NAMES: NameWords = NameWords {
    endings: &[],
    stacks: &[],
    titles: &[
        "tổng thống",
        "phó tổng thống",
        "chủ tịch",
        "phó chủ tịch",
        "chủ tịch nước",
        "chủ tịch quốc hội",
        "thủ tướng",
        "phó thủ tướng",
        "tổng bí thư",
        "bí thư",
        "bộ trưởng",
        "thứ trưởng",
        "ngoại trưởng",
        "đại sứ",
        "tổng thư ký",
        "phát ngôn viên",
        "người phát ngôn",
        "giám đốc",
        "tổng giám đốc",
        "thống đốc",
        "thị trưởng",
        "thượng nghị sĩ",
        "nghị sĩ",
        "giáo sư",
        "phó giáo sư",
        "tiến sĩ",
        "thạc sĩ",
        "bác sĩ",
        "luật sư",
        "nhà báo",
        "nhà văn",
        "nhà thơ",
        "nhạc sĩ",
        "đạo diễn",
        "đại tướng",
        "trung tướng",
        "thiếu tướng",
        "đại tá",
        "tướng",
        "vua",
        "hoàng đế",
        "thủ hiến",
        "chuyên gia",
        "nhà phân tích",
        "người đồng cấp",
    ],
    honorifics: &["ông", "bà", "anh", "chị", "cô", "cụ", "ngài", "đồng chí"],
    particles: &["van", "von", "de", "bin", "ibn", "al", "da"],
    not_names: &[],
};

// ── dates and times ─────────────────────────────────────────────────────────────────────────

const TIME: TimeWords = TimeWords {
    months: &[],
    weekdays: &[],
};

// ── structure ───────────────────────────────────────────────────────────────────────────────

const STRUCTURE: StructureWords = StructureWords {
    reference_headings: &[
        "tài liệu tham khảo",
        "danh mục tài liệu tham khảo",
        "danh mục tham khảo",
        "tham khảo",
        "chú thích",
        "chú thích và tham khảo",
        "tham khảo và chú thích",
        "nguồn",
        "nguồn tham khảo",
        "nguồn trích dẫn",
        "ghi chú",
        "ghi chú và tham khảo",
        "cước chú",
        "chú giải",
        "trích dẫn",
        "thư mục",
        "thư mục tham khảo",
        "tài liệu trích dẫn",
        "tài liệu dẫn",
        "sách tham khảo",
    ],
    caption_words: &[
        "ảnh",
        "ảnh minh họa",
        "ảnh minh hoạ",
        "ảnh tư liệu",
        "ảnh chụp màn hình",
        "hình",
        "hình ảnh",
        "hình minh họa",
        "hình minh hoạ",
        "nguồn ảnh",
        "tranh",
        "đồ họa",
        "đồ hoạ",
        "biểu đồ",
        "video",
        "clip",
    ],
    dateline_words: &[
        "ngày", "năm", "lúc", "giờ", "phút", "cập", "nhật", "đăng", "xuất", "bản", "thứ", "chủ",
        "hai", "ba", "tư", "sáu", "bảy", "sáng", "chiều", "tối", "trưa", "h", "g", "gmt",
    ],
    dateline_months: &["tháng"],
    page_words: &["tr", "trang", "trg"],
    after_quotation: &[],
    elisions: &[],
};

/// Whether Vietnamese alone of the languages with Latin letters writes the letter (NFC).
#[must_use]
pub fn is_own_letter(c: char) -> bool {
    matches!(
        c,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'
    )
}
