//! The tables of Bengali.

use super::{Language, NameWords, StructureWords, Table, TimeWords};

/// Everything Postil knows of Bengali.
pub static TABLE: Table = Table {
    language: Language::Bn,
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
