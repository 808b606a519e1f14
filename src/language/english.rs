//! The tables of English.

use super::{Language, NameWords, StructureWords, Table, TimeWords};

/// Everything Postil knows of English.
pub static TABLE: Table = Table {
    language: Language::En,
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
    titles: &[],
    honorifics: &[],
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
