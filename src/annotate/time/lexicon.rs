//! The compiled words of a language's dates: one look-up a word says what it may be.
//!
//! Never looks at the words around.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{DayPart, Language, Ref, Role, Season, TimeWords, Unit};

use super::value::Amount;

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

/// The roles that a word which begins an expression may have.
const OPENING: &[Role] = &[
    Role::YearHead,
    Role::MonthHead,
    Role::DayHead,
    Role::EarlyDayHead,
    Role::WeekdayHead,
    Role::FullMoon,
    Role::LunarNewYear,
    Role::MovableFeast,
    Role::The,
    Role::A,
    Role::Every,
    Role::Recurring,
    Role::Distance,
    Role::Later,
    Role::Same,
    Role::Early,
    Role::Mid,
    Role::Late,
    Role::Few,
    Role::Half,
    Role::HalfMore,
    Role::QuarterMore,
    Role::QuarterLess,
    Role::Whole,
    Role::Times,
    Role::Daytime,
    Role::SomeDay,
    Role::Now,
    Role::Next,
    Role::Ce,
    Role::Bce,
    Role::FullMoon,
];

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
    lexeme: Option<u16>,
    /// Lower-case rest of the phrase from the first word's end, longest first.
    phrases: Vec<(Box<str>, u16)>,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub language: Language,
    lexemes: Vec<Lexeme>,
    entries: FxHashMap<Box<str>, Entry>,
    endings: &'static [&'static str],
    /// A bit for each hash of the first bytes of a word: most words stop here.
    filter: Box<[u64; 64]>,
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

/// The longest word in any table, in bytes, case endings included.
const LONGEST: usize = 96;

static BENGALI: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(Language::Bn));
static VIETNAMESE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(Language::Vi));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(Language::En));

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
    fn build(language: Language) -> Self {
        let mut lexicon = Self {
            language,
            lexemes: vec![NOTHING],
            entries: FxHashMap::default(),
            endings: &[],
            filter: Box::new([0; 64]),
        };
        let Some(table) = language.table() else {
            return lexicon;
        };
        let time: &TimeWords = &table.time;
        lexicon.endings = time.endings;
        lexicon.listed(time.months, |l, n| (l.month, l.trigger) = (n, true));
        lexicon.listed(time.own_months, |l, n| (l.own_month, l.trigger) = (n, true));
        lexicon.listed(time.weekdays, |l, n| (l.weekday, l.trigger) = (n, true));
        lexicon.listed(time.short_weekdays, |l, n| l.short_weekday = n);
        lexicon.listed(time.stems, |l, n| l.stem = n);
        lexicon.listed(time.branches, |l, n| l.branch = n);
        lexicon.listed(time.ordinals, |l, n| l.ordinal = n);
        lexicon.numbers(time);
        if language == Language::En {
            // Years are read in pairs: nineteen ninety-six.
            for words in time.numbers.split_whitespace().skip(11) {
                lexicon.add(words, |l| l.trigger = true);
            }
        }
        for &(words, scale) in time.scales {
            lexicon.add(words, |l| l.scale = scale);
        }
        for &(words, milli) in time.fractions {
            lexicon.add(words, |l| l.fraction = milli);
        }
        for &(words, about) in time.about {
            lexicon.add(words, |l| l.about = about);
        }
        for &(words, tens) in time.decades {
            lexicon.add(words, |l| (l.decade, l.trigger) = (tens, true));
        }
        for &(words, unit) in time.units {
            lexicon.add(words, |l| (l.unit, l.trigger) = (Some(unit), true));
        }
        for &(words, count, unit) in time.terms {
            lexicon.add(words, |l| {
                (l.unit, l.term, l.trigger) = (Some(unit), count, true);
            });
        }
        lexicon.glued(time);
        for &(words, season) in time.seasons {
            lexicon.add(words, |l| (l.season, l.trigger) = (Some(season), true));
        }
        for &(words, part) in time.day_parts {
            lexicon.add(words, |l| (l.day_part, l.trigger) = (Some(part), true));
        }
        for &(words, day) in time.days {
            lexicon.add(words, |l| (l.day, l.trigger) = (Some(day), true));
        }
        for &(words, day) in time.other_days {
            lexicon.add(words, |l| (l.other_day, l.trigger) = (Some(day), true));
        }
        for &(words, shift) in time.shifts {
            lexicon.add(words, |l| l.shift = Some(shift));
        }
        for &(words, vague) in time.vague {
            lexicon.add(words, |l| (l.vague, l.trigger) = (Some(vague), true));
        }
        for &(words, unit) in time.every {
            lexicon.add(words, |l| (l.every, l.trigger) = (Some(unit), true));
        }
        for &(words, month, day) in time.feasts {
            lexicon.add(words, |l| (l.feast, l.trigger) = (Some((month, day)), true));
        }
        for &(words, month, day) in time.lunar_feasts {
            lexicon.add(words, |l| {
                (l.lunar_feast, l.trigger) = (Some((month, day)), true);
            });
        }
        for &(words, role) in time.roles {
            lexicon.add(words, |l| {
                l.give(role);
                l.trigger |= matches!(
                    role,
                    Role::YearHead
                        | Role::MovableFeast
                        | Role::Recurring
                        | Role::Daytime
                        | Role::SomeDay
                        | Role::Half
                        | Role::FirstHalf
                        | Role::SecondHalf
                        | Role::LunarNewYear
                        | Role::FullMoon
                        | Role::Bce
                        | Role::OwnEra
                        | Role::FiscalYear
                );
            });
        }
        for lexeme in &mut lexicon.lexemes {
            lexeme.opens = lexeme.trigger
                || lexeme.number.is_some()
                || lexeme.fraction > 0
                || lexeme.about > 0
                // The deictic stands behind its unit in Vietnamese.
                || lexeme.shift.is_some() && language != Language::Vi
                || lexeme.ordinal > 0
                || lexeme.short_weekday > 0
                || OPENING.iter().any(|role| lexeme.is(*role));
        }
        for entry in lexicon.entries.values_mut() {
            entry
                .phrases
                .sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        lexicon
    }

    fn listed(&mut self, list: &[&str], set: impl Fn(&mut Lexeme, u8)) {
        for (words, number) in list.iter().zip(1..) {
            self.add(words, |l| set(l, number));
        }
    }

    fn numbers(&mut self, time: &TimeWords) {
        for (words, value) in number_words(time) {
            // একাত্তরে: what remains of a year as it is spoken.
            let spoken = time.number_endings.len() > 1 && value > 40 && value % 10 != 0;
            self.add(words, |l| {
                (l.number, l.trigger) = (Some(value), l.trigger || spoken);
            });
            for (ending, scale) in time.number_endings {
                for word in words.split('|').filter(|_| value > 0) {
                    self.add(&format!("{word}{ending}"), |l| {
                        l.number = Some(value * scale);
                    });
                }
            }
        }
    }

    /// Amounts that are one word with their unit.
    fn glued(&mut self, time: &TimeWords) {
        let whole = number_words(time)
            .filter(|(_, value)| (1..=60).contains(value))
            .map(|(words, value)| (words, Amount::whole(u64::from(value))));
        let parts = time
            .fractions
            .iter()
            .map(|(words, milli)| (*words, Amount::Milli(u64::from(*milli))));
        let roles = time.roles.iter().filter_map(|(words, role)| match role {
            Role::Few => Some((*words, Amount::Unknown)),
            Role::Half => Some((*words, Amount::Milli(500))),
            _ => None,
        });
        let amounts: Vec<(&str, Amount)> = whole.chain(parts).chain(roles).collect();
        for (units, unit) in time.glued_units {
            for (words, amount) in &amounts {
                for word in words.split('|') {
                    for form in units.split('|') {
                        self.add(&format!("{word}{form}"), |l| {
                            (l.amount, l.trigger) = (Some((*amount, *unit)), true);
                        });
                    }
                }
            }
        }
    }

    /// Adds what `set` says to each of the variants in `words`.
    fn add(&mut self, words: &str, set: impl Fn(&mut Lexeme)) {
        for form in words.split('|').filter(|form| !form.is_empty()) {
            let first = form
                .find(|c: char| c == ' ' || c.is_ascii_punctuation())
                .unwrap_or(form.len());
            let (first, rest) = form.split_at(first);
            let next = self.lexemes.len() as u16;
            let entry = self.entries.entry(first.into()).or_default();
            let index = if rest.is_empty() {
                *entry.lexeme.get_or_insert(next)
            } else if let Some((_, known)) = entry.phrases.iter().find(|(r, _)| &**r == rest) {
                *known
            } else {
                entry.phrases.push((rest.into(), next));
                next
            };
            if index == next {
                self.lexemes.push(NOTHING);
            }
            if let Some(lexeme) = self.lexemes.get_mut(usize::from(index)) {
                set(lexeme);
            }
            self.admit(first);
            let mut chars = first.chars();
            if let Some(initial) = chars.next() {
                let capital: String = initial.to_uppercase().chain(chars).collect();
                self.admit(&capital);
                self.admit(&first.to_uppercase());
            }
        }
    }

    fn admit(&mut self, word: &str) {
        let hash = prefix_hash(word.as_bytes());
        self.filter[hash >> 6] |= 1 << (hash & 63);
    }

    /// Whether a word may be in the lexicon: cheap, and right most of the time where it says no.
    #[inline]
    pub(super) fn may_hold(&self, word: &[u8]) -> bool {
        let hash = prefix_hash(word);
        self.filter[hash >> 6] & (1 << (hash & 63)) != 0
    }

    pub(super) fn lexeme(&self, index: u16) -> &Lexeme {
        self.lexemes.get(usize::from(index)).unwrap_or(&NOTHING)
    }

    /// What stands at the word `text[start..end]`: the longest phrase that begins there, else the
    /// word itself, else the word without a case ending.
    pub(super) fn find(&self, text: &str, start: usize, end: usize) -> Option<Hit> {
        let word = text.get(start..end)?;
        if word.len() > LONGEST {
            return None;
        }
        let mut buffer = [0; LONGEST + 8];
        let lower = lower(word, &mut buffer)?;
        let (entry, ending) = match self.entries.get(lower) {
            Some(entry) => (entry, 0),
            None => {
                let (stem, ending) = self.stem(lower)?;
                (self.entries.get(stem)?, ending)
            }
        };
        if ending == 0 {
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
            ending,
        })
    }

    /// Whether `rest` stands at byte `at` of the text up to a word's end; its length in the text,
    /// and how much of that is a case ending.
    fn phrase(&self, text: &str, at: usize, rest: &str) -> Option<(usize, u8)> {
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
        let ending = self.endings.iter().find(|ending| **ending == tail)?;
        Some((len + ending.len(), ending.len() as u8))
    }

    /// The longest listed word that a case ending makes of this one (`দশক`, not `দশ`, of `দশকে`),
    /// and the ending's length.
    fn stem<'w>(&self, word: &'w str) -> Option<(&'w str, u8)> {
        let stems = self.endings.iter().filter_map(|ending| {
            let stem = word.strip_suffix(ending)?;
            self.entries
                .get(stem)
                .is_some_and(|entry| entry.lexeme.is_some())
                .then_some((stem, ending.len() as u8))
        });
        stems.min_by_key(|(_, ending)| *ending)
    }
}

/// The number words of a language with what they stand for.
fn number_words(time: &TimeWords) -> impl Iterator<Item = (&'static str, u32)> {
    let listed = time.numbers.split_whitespace().zip(0..);
    listed.chain(time.more_numbers.iter().copied())
}

/// Vowel signs, virama and nukta, which are letters of a word but not alphabetic.
pub(super) fn in_bengali_word(char: char) -> bool {
    matches!(char, '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}' | '\u{9D7}')
}

/// A hash from 0 to 4095 of the first bytes of a word, blind to ASCII case.
#[inline]
fn prefix_hash(word: &[u8]) -> usize {
    // Of a Bengali word the first two letters, as an ending may follow any word; else all of it,
    // but for what a long word has more than eight bytes.
    let (take, len) = match word {
        [0xE0, ..] => (6, 0),
        _ => (8, word.len()),
    };
    let mut key = 0u64;
    for &byte in word.iter().take(take) {
        key = (key << 8) | u64::from(byte | 0x20);
    }
    key ^= (len as u64) << 56;
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize
}

/// The word in lower case, written to the buffer where that changes it.
fn lower<'a>(word: &'a str, buffer: &'a mut [u8]) -> Option<&'a str> {
    // Capitals stand first, or everywhere: the first letter and the ASCII ones tell.
    let first = word.bytes().next()?;
    if (first < 0x80 || first == 0xE0) && !word.bytes().any(|b| b.is_ascii_uppercase()) {
        return Some(word);
    }
    let mut len = 0;
    for char in word.chars() {
        for lower in char.to_lowercase() {
            len += lower.encode_utf8(buffer.get_mut(len..len + 4)?).len();
        }
    }
    std::str::from_utf8(&buffer[..len]).ok()
}
