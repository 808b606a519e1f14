//! Languages: one file each with its tables, and identification.
//!
//! To add a language is to add one file here and a line in [`TABLES`]. Never matches anything:
//! the tables are read by [`crate::annotate`]. How names sound, across
//! scripts and within one, is told by [`transliteration`] and [`spelling`].

pub mod bengali;
pub mod english;
pub mod identify;
pub mod spelling;
mod time;
pub mod transliteration;
pub mod vietnamese;
pub mod words;

pub use time::{DayPart, Ref, Role, Season, TimeWords, Unit};

use serde::{Deserialize, Serialize};

/// A language that Postil has tables for, or [`Language::Und`] for every other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Bengali, ISO 639-1 `bn`.
    Bn,
    /// Vietnamese, ISO 639-1 `vi`.
    Vi,
    /// English, ISO 639-1 `en`.
    En,
    /// Undetermined, ISO 639-2 `und`: another language, or too little text to say.
    #[default]
    Und,
}

impl Language {
    /// The languages with tables, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Bn, Self::Vi, Self::En];

    /// The ISO 639 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Bn => "bn",
            Self::Vi => "vi",
            Self::En => "en",
            Self::Und => "und",
        }
    }

    /// The language of an ISO 639-1 code; `None` for one without tables.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bn => "Bengali",
            Self::Vi => "Vietnamese",
            Self::En => "English",
            Self::Und => "undetermined",
        }
    }

    /// Its tables; `None` for [`Language::Und`].
    #[must_use]
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Self::Bn => Some(&bengali::TABLE),
            Self::Vi => Some(&vietnamese::TABLE),
            Self::En => Some(&english::TABLE),
            Self::Und => None,
        }
    }
}

/// All tables.
pub static TABLES: [&Table; 3] = [&bengali::TABLE, &vietnamese::TABLE, &english::TABLE];

/// What one language's file says. Every string is in the folded form of [`crate::text::fold`].
#[derive(Debug)]
pub struct Table {
    /// Which language.
    pub language: Language,
    /// Frequent words that tell it from others of its script, lower case.
    pub common_words: &'static [&'static str],
    /// How names are inflected and introduced.
    pub names: NameWords,
    /// How dates and times are written.
    pub time: TimeWords,
    /// How documents are laid out.
    pub structure: StructureWords,
    /// Which words are doubled by mistake.
    pub doubling: Doubling,
    /// What stands between two spellings of names.
    pub spellings: SpellingWords,
}

/// What tells whether two names that are spelt alike are one name; all in lower case.
#[derive(Debug)]
pub struct SpellingWords {
    /// Names of places before they were renamed, which a text about the past uses beside the new
    /// ones.
    pub former: &'static [&'static str],
    /// Words between two who are named together (`X and Y`).
    pub links: &'static [&'static str],
    /// Words by which a text says that two names are one (`Kolkata, formerly Calcutta`).
    pub explains: &'static [&'static str],
}

/// Which words stand twice by mistake, and which on purpose; all in lower case.
#[derive(Debug)]
pub struct Doubling {
    /// Words that nobody doubles on purpose.
    pub slips: &'static [&'static str],
    /// Words of two parts whose second part is one of those, so that it may stand twice (`hiện
    /// tại tại địa phương`).
    pub compounds: &'static [(&'static str, &'static str)],
    /// Verbs that meet themselves where a clause ends with one (`what it is is`).
    pub verbs: &'static [&'static str],
    /// Words that open such a clause.
    pub openers: &'static [&'static str],
    /// Pronouns that meet themselves behind a verb (`gave her her book`), and by mistake only
    /// where a clause begins.
    pub subjects: &'static [&'static str],
    /// Words that a clause begins behind.
    pub conjunctions: &'static [&'static str],
    /// Prepositions that are particles of verbs as well (`came in in May`).
    pub particles: &'static [&'static str],
    /// Whether a word may have a particle behind it.
    pub takes_particle: fn(&str) -> bool,
    /// Whether a word that is in no list is one that nobody doubles on purpose, by its form.
    pub content: fn(&str) -> bool,
    /// Words that are doubled on purpose, or that grammar lets meet; no repeated stretch of nothing
    /// but such words is a slip.
    pub fine: &'static [&'static str],
    /// Words that begin stretches that are doubled on purpose (`từng chút từng chút`).
    pub begins_pairs: &'static [&'static str],
}

/// The sound in which a stem must end for an [`Ending`] to follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Anything.
    Any,
    /// A consonant (no vowel sign, no independent vowel).
    Consonant,
    /// A vowel.
    Vowel,
    /// The vowel -আ (`া` or `আ`).
    Aa,
}

/// One case ending or clitic that may be attached to the last word of a name.
#[derive(Debug)]
pub struct Ending {
    /// Its letters, without a hyphen.
    pub text: &'static str,
    /// What the stem must end in.
    pub after: After,
}

/// A case ending that differs with the sound before it.
#[derive(Debug)]
pub struct Case {
    /// Behind a consonant.
    pub consonant: &'static str,
    /// Behind a vowel sign other than -আ.
    pub vowel: &'static str,
    /// Behind -আ.
    pub aa: &'static str,
    /// Behind what glides into the ending: an independent vowel, ং, ঃ.
    pub glide: &'static str,
    /// Further forms, which no sound asks for.
    pub others: &'static [&'static str],
}

/// Words around names.
#[derive(Debug)]
pub struct NameWords {
    /// Endings that may follow a name directly.
    pub endings: &'static [Ending],
    /// Those of them that differ with the sound before them.
    pub cases: &'static [Case],
    /// Which endings may follow which: pairs (first, next).
    pub stacks: &'static [(&'static str, &'static str)],
    /// Titles, offices and trades that stand before a person's name (`প্রেসিডেন্ট`, `tổng thống`,
    /// `president`), in lower case; separated by `|`.
    pub titles: &'static str,
    /// Honorifics that stand before a person's name (`মিঃ`, `ông`, `mr`), in lower case.
    pub honorifics: &'static [&'static str],
    /// Lower-case words inside a person's name (`van`, `bin`).
    pub particles: &'static [&'static str],
    /// Words that end a supposed name in a script without capitals: verbs, function words and
    /// nouns that often follow a title.
    pub not_names: &'static [&'static str],
    // The lists below are separated by `|`; case counts unless said otherwise.
    /// Nouns that make an event of the bare name, or pair of names, before them: of a place or a
    /// people (`ইউক্রেন যুদ্ধ`, `Russo-Ukrainian War`).
    pub events: &'static str,
    /// Nouns that make an event or treaty of the bare name of a place before them, but not of a
    /// people's (`মিনস্ক চুক্তি`; a `রুশ চুক্তি` is any).
    pub place_events: &'static str,
    /// What makes an event of the place or places behind it (`cuộc chiến`, `Battle of`).
    pub events_before: &'static str,
    /// What makes a treaty or the like of whatever name is behind it (`hiệp ước`, `Treaty of`).
    pub treaties_before: &'static str,
    /// What makes an event of the day behind it, after some small words (`vụ tấn công 11/9`).
    pub day_events: &'static str,
    /// Words that count events and belong to the name (`দ্বিতীয়`, `Second`).
    pub event_ordinals: &'static str,
    /// Nouns that end an organisation's name (`বিশ্ববিদ্যালয়`, `University`).
    pub bodies: &'static str,
    /// Nouns that begin an organisation's name (`Bộ`).
    pub bodies_before: &'static str,
    /// Words that organisations' names are made of besides names and heads (`পররাষ্ট্র`,
    /// `Ngoại giao`).
    pub body_words: &'static str,
    /// Such words that are verbs as well: written small, they belong to a name only directly behind
    /// its head (`Trung tâm kiểm soát …`, but `Bộ Y tế kiểm soát …`).
    pub body_acts: &'static str,
    /// Words that link the parts of organisations' names (`অব`).
    pub body_links: &'static str,
    /// Nouns out of `bodies` that with the name of a people alone mean any (`রুশ কোম্পানি`), and
    /// behind an organisation's name only say what it is.
    pub generic_bodies: &'static str,
    /// Nouns out of `bodies` and `places` before which an unknown word is mostly a name
    /// (`বিশ্ববিদ্যালয়`); before others it may be anything (`কমিটি`).
    pub telling_heads: &'static str,
    /// What stands before the short name of a source (`theo AFP`).
    pub sources: &'static str,
    /// Common nouns before an organisation's name that do not belong to it (`hãng tin`).
    pub body_labels: &'static str,
    /// Nouns that end a place's name (`সেতু`, `River`).
    pub places: &'static str,
    /// Common nouns before a place's name that do not belong to it (`thành phố`).
    pub place_labels: &'static str,
    /// Common nouns behind a place's name that do not belong to it (`the X region`).
    pub place_labels_after: &'static str,
    /// Prepositions before places (`ở`, `in`).
    pub place_prepositions: &'static str,
    /// Verbs of saying, as they stand beside the speaker's name.
    pub sayings: &'static str,
    /// Frequent given names (in Vietnamese: family names), which begin a person's name.
    pub first_names: &'static str,
    /// Frequent family names that end a person's name.
    pub last_names: &'static str,
    /// Frequent words, in a script without capitals: none is part of an unknown person's name, with
    /// or without an ending.
    pub vocabulary: &'static str,
    /// Names of one word that are words as well: at the start of a sentence they count only where
    /// the document names the entity elsewhere.
    pub need_evidence: &'static str,
}

/// Words of a document's structure, lower case.
#[derive(Debug)]
pub struct StructureWords {
    /// Headings of a reference list (`তথ্যসূত্র`, `Tài liệu tham khảo`, `References`).
    pub reference_headings: &'static [&'static str],
    /// What names a picture or its source before a colon (`ছবি: …`, `Ảnh: …`, `Photo: …`).
    pub caption_words: &'static [&'static str],
    /// What stands in a line that gives a text's date, besides the words of dates:
    /// single words (`প্রকাশিত`, `cập`, `nhật`, `updated`).
    pub dateline_words: &'static [&'static str],
    /// What makes the number beside it a month (`tháng`).
    pub month_words: &'static [&'static str],
    /// What an editor puts in brackets where a source is missing (`citation needed`), in lower case.
    pub citation_needed: &'static [&'static str],
    /// What a wiki puts in brackets behind a heading for whoever edits it, in lower case.
    pub edit_links: &'static [&'static str],
    /// Words behind which a citation marker stands for the work itself (`see [4]`), in lower case.
    pub before_markers: &'static [&'static str],
    /// What precedes a page number inside a citation marker (`[12, p. 5]`), without a full stop.
    pub page_words: &'static [&'static str],
    /// What is written directly behind a closing quotation mark: case endings and classifiers
    /// in the form that they have after a mark (`'…'এর`).
    pub after_quotation: &'static [&'static str],
    /// What a wiki writes before a bar to say how a picture is set (`thumb|`), in lower case.
    pub picture_words: &'static [&'static str],
    /// Words that begin with an apostrophe, without it (`'tis`).
    pub elisions: &'static [&'static str],
}
