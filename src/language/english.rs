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
    titles: &[
        "president",
        "vice president",
        "prime minister",
        "deputy prime minister",
        "foreign minister",
        "defence minister",
        "defense minister",
        "finance minister",
        "minister",
        "chief minister",
        "chancellor",
        "secretary-general",
        "secretary general",
        "general secretary",
        "secretary of state",
        "foreign secretary",
        "governor",
        "mayor",
        "ambassador",
        "senator",
        "congressman",
        "congresswoman",
        "representative",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "director",
        "director-general",
        "chairman",
        "chairwoman",
        "chairperson",
        "professor",
        "economist",
        "historian",
        "analyst",
        "journalist",
        "judge",
        "justice",
        "general",
        "colonel",
        "admiral",
        "king",
        "queen",
        "prince",
        "princess",
        "emperor",
        "pope",
    ],
    honorifics: &[
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof.", "sir", "dame", "lady",
    ],
    particles: &["van", "von", "de", "bin", "ibn", "al", "da", "der", "di"],
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
