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

const COMMON_WORDS: &[&str] = &[];

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
    reference_headings: &[],
};

/// Whether Vietnamese alone of the languages with Latin letters writes the letter (NFC).
#[must_use]
pub fn is_own_letter(c: char) -> bool {
    matches!(
        c,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'
    )
}
