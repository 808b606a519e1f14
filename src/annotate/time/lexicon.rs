//! The compiled words of a language's dates: one look-up a word says what it may be.
//!
//! Never looks at the words around.

use std::sync::LazyLock;

use crate::language::{DayPart, Language, Ref, Role, Season, Unit};

use self::index::Index;
use self::stems::Stems;
use super::value::Amount;

mod compile;
mod index;
mod stems;

/// Everything that one word (or fixed phrase) may be in a time expression.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lexeme {
    /// 1–12, 0 = none.
    pub month: u8,
    /// 1–12 in the language's own calendar.
    pub own_month: u8,
    /// 1–7.
    pub weekday: u8,
    /// 1–7, beside a date only.
    pub short_weekday: u8,
    pub number: Option<u32>,
    /// What it multiplies the number before it by, 0 = nothing.
    pub scale: u64,
    /// An amount in thousandths, 0 = none.
    pub fraction: u32,
    /// About so many, behind a unit; 0 = none.
    pub about: u8,
    /// 0 = none.
    pub ordinal: u8,
    /// 1–10 and 1–12 in the cycle of sixty years.
    pub stem: u8,
    pub branch: u8,
    /// 20 for the twenties, 0 = none.
    pub decade: u8,
    pub unit: Option<Unit>,
    /// How many of its unit it is, 0 = one.
    pub term: u8,
    /// An amount with its unit in one word (`দুদিন`).
    pub amount: Option<(Amount, Unit)>,
    pub season: Option<Season>,
    pub day_part: Option<DayPart>,
    pub day: Option<i8>,
    /// A day counted from one that the text spoke of.
    pub other_day: Option<i8>,
    pub shift: Option<i8>,
    pub vague: Option<Ref>,
    /// Recurs so often, by itself (`daily`).
    pub every: Option<Unit>,
    pub feast: Option<(u8, u8)>,
    /// Month and day of the lunar calendar.
    pub lunar_feast: Option<(u8, u8)>,
    roles: u128,
    /// Whether an expression can begin or turn on it, so that a segment that holds it is worth a
    /// second look.
    pub trigger: bool,
    /// Whether an expression can begin with it.
    pub opens: bool,
}

impl Lexeme {
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }

    fn give(&mut self, role: Role) {
        self.roles |= 1 << role as u32;
    }
}

/// What a word that is in no table is.
pub(super) static NOTHING: Lexeme = Lexeme {
    month: 0,
    own_month: 0,
    weekday: 0,
    short_weekday: 0,
    number: None,
    scale: 0,
    fraction: 0,
    about: 0,
    ordinal: 0,
    stem: 0,
    branch: 0,
    decade: 0,
    unit: None,
    term: 0,
    amount: None,
    season: None,
    day_part: None,
    day: None,
    other_day: None,
    shift: None,
    vague: None,
    every: None,
    feast: None,
    lunar_feast: None,
    roles: 0,
    trigger: false,
    opens: false,
};

/// A word's entry: its own meaning, and the phrases that it begins.
#[derive(Debug, Default)]
struct Entry {
    /// In lower case.
    word: Box<str>,
    lexeme: Option<u16>,
    /// Lower-case rest of the phrase from the first word's end, longest first.
    phrases: Vec<(Box<str>, u16)>,
    /// Whether it or one of its phrases is a [`Lexeme::trigger`].
    turns: bool,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub language: Language,
    lexemes: Vec<Lexeme>,
    entries: Vec<Entry>,
    index: Index,
    stems: Stems,
}

/// What a word is by itself, before it is seen whether a phrase begins with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    entry: u16,
    /// Bytes of case ending at its end.
    ending: u8,
    /// Whether an expression may turn on it.
    pub turns: bool,
}

/// A word found in the lexicon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub lexeme: u16,
    /// Bytes of text from the word's start.
    pub len: usize,
    /// Bytes of case ending at its end.
    pub ending: u8,
}

static BENGALI: LazyLock<Lexicon> = LazyLock::new(|| compile::lexicon(Language::Bn));
static VIETNAMESE: LazyLock<Lexicon> = LazyLock::new(|| compile::lexicon(Language::Vi));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| compile::lexicon(Language::En));

/// The compiled tables of a language; `None` for [`Language::Und`].
pub(super) fn of(language: Language) -> Option<&'static Lexicon> {
    match language {
        Language::Bn => Some(&BENGALI),
        Language::Vi => Some(&VIETNAMESE),
        Language::En => Some(&ENGLISH),
        Language::Und => None,
    }
}

impl Lexicon {
    pub(super) fn lexeme(&self, index: u16) -> &Lexeme {
        self.lexemes.get(usize::from(index)).unwrap_or(&NOTHING)
    }

    /// The word itself in the lexicon, else the longest listed word that a case ending makes of it
    /// (`দশক`, not `দশ`, of `দশকে`). `key` must be the word's.
    #[inline]
    pub(super) fn head(&self, key: u32, word: &str) -> Option<Head> {
        let whole = self.index.get(key).filter(|entry| self.is(*entry, word));
        let (entry, ending) = match whole {
            Some(entry) => (entry, 0),
            None => self.stem(word)?,
        };
        let turns = self.entries.get(usize::from(entry))?.turns;
        Some(Head {
            entry,
            ending,
            turns,
        })
    }

    fn stem(&self, word: &str) -> Option<(u16, u8)> {
        self.stems.of_word(word, |key, stem| {
            let entry = self.index.get(key)?;
            let own = self.entries.get(usize::from(entry))?.lexeme.is_some();
            (own && self.is(entry, stem)).then_some(entry)
        })
    }

    /// Whether an entry is that of a word, whatever the word's case.
    fn is(&self, entry: u16, word: &str) -> bool {
        let Some(Entry { word: own, .. }) = self.entries.get(usize::from(entry)) else {
            return false;
        };
        own.eq_ignore_ascii_case(word) || word.chars().flat_map(char::to_lowercase).eq(own.chars())
    }

    /// What stands at the word `text[start..end]`, whose head is known: the longest phrase that
    /// begins there, else the word.
    pub(super) fn find(&self, head: Head, text: &str, start: usize, end: usize) -> Option<Hit> {
        let entry = self.entries.get(usize::from(head.entry))?;
        if head.ending == 0 && !entry.phrases.is_empty() {
            for (rest, lexeme) in &entry.phrases {
                if let Some((len, ending)) = self.phrase(text, end, rest) {
                    return Some(Hit {
                        lexeme: *lexeme,
                        len: end - start + len,
                        ending,
                    });
                }
            }
        }
        entry.lexeme.map(|lexeme| Hit {
            lexeme,
            len: end - start,
            ending: head.ending,
        })
    }

    /// Whether `rest` stands at byte `at` of the text up to a word's end; its length in the text,
    /// and how much of that is a case ending.
    fn phrase(&self, text: &str, at: usize, rest: &str) -> Option<(usize, u8)> {
        // All but a few fail at their first letter, a byte behind the blank.
        let (wanted, found) = (rest.as_bytes().get(1), text.as_bytes().get(at + 1));
        if let (Some(wanted), Some(found)) = (wanted, found)
            && wanted.is_ascii()
            && found.is_ascii()
            && !wanted.eq_ignore_ascii_case(found)
        {
            return None;
        }
        let follow = text.get(at..)?;
        let mut chars = follow.char_indices();
        for wanted in rest.chars() {
            let (_, found) = chars.next()?;
            if found != wanted && !found.to_lowercase().eq([wanted]) {
                return None;
            }
        }
        let len = chars.offset();
        let tail = chars.as_str();
        let tail = &tail[..tail
            .find(|c: char| !c.is_alphanumeric() && !in_bengali_word(c))
            .unwrap_or(tail.len())];
        if tail.is_empty() {
            return Some((len, 0));
        }
        let ending = self.stems.ending(tail)?;
        Some((len + tail.len(), ending))
    }
}

/// Vowel signs, virama and nukta, which are letters of a word but not alphabetic.
pub(super) fn in_bengali_word(char: char) -> bool {
    matches!(char, '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}' | '\u{9D7}')
}
