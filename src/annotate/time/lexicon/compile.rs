//! Compiles a language's table of dates into its lexicon.
//!
//! Never looks a word up.

use rustc_hash::FxHashMap;

use crate::language::{Language, Role, TimeWords};
use crate::text::words::key;

use super::super::value::Amount;
use super::index::Index;
use super::stems::Stems;
use super::{Entry, Lexeme, Lexicon, NOTHING};

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

/// Compiles the table of a language.
pub(super) fn lexicon(language: Language) -> Lexicon {
    let mut builder = Builder {
        lexemes: vec![NOTHING],
        ..Builder::default()
    };
    let Some(table) = language.table() else {
        return builder.finish(language, &[]);
    };
    builder.read(language, &table.time);
    builder.finish(language, table.time.endings)
}

/// A lexicon that is being compiled.
#[derive(Default)]
struct Builder {
    lexemes: Vec<Lexeme>,
    entries: Vec<Entry>,
    /// The entries by their words.
    by_word: FxHashMap<Box<str>, usize>,
}

impl Builder {
    fn read(&mut self, language: Language, time: &TimeWords) {
        self.listed(time.months, |l, n| (l.month, l.trigger) = (n, true));
        self.listed(time.own_months, |l, n| (l.own_month, l.trigger) = (n, true));
        self.listed(time.weekdays, |l, n| (l.weekday, l.trigger) = (n, true));
        // on Sat
        let alone = language == Language::En;
        self.listed(time.short_weekdays, |l, n| {
            (l.short_weekday, l.trigger) = (n, l.trigger || alone);
        });
        self.listed(time.stems, |l, n| l.stem = n);
        self.listed(time.branches, |l, n| l.branch = n);
        self.listed(time.ordinals, |l, n| l.ordinal = n);
        self.numbers(time);
        if language == Language::En {
            // Years are read in pairs: nineteen ninety-six.
            for words in time.numbers.split_whitespace().skip(11) {
                self.add(words, |l| l.trigger = true);
            }
        }
        for &(words, scale) in time.scales {
            self.add(words, |l| l.scale = scale);
        }
        for &(words, milli) in time.fractions {
            self.add(words, |l| l.fraction = milli);
        }
        for &(words, about) in time.about {
            self.add(words, |l| l.about = about);
        }
        for &(words, tens) in time.decades {
            self.add(words, |l| (l.decade, l.trigger) = (tens, true));
        }
        for &(words, unit) in time.units {
            self.add(words, |l| (l.unit, l.trigger) = (Some(unit), true));
        }
        for &(words, count, unit) in time.terms {
            self.add(words, |l| {
                (l.unit, l.term, l.trigger) = (Some(unit), count, true);
            });
        }
        self.glued(time);
        for &(words, season) in time.seasons {
            self.add(words, |l| (l.season, l.trigger) = (Some(season), true));
        }
        for &(words, part) in time.day_parts {
            self.add(words, |l| (l.day_part, l.trigger) = (Some(part), true));
        }
        for &(words, day) in time.days {
            self.add(words, |l| (l.day, l.trigger) = (Some(day), true));
        }
        for &(words, day) in time.other_days {
            self.add(words, |l| (l.other_day, l.trigger) = (Some(day), true));
        }
        for &(words, shift) in time.shifts {
            self.add(words, |l| l.shift = Some(shift));
        }
        for &(words, vague) in time.vague {
            self.add(words, |l| (l.vague, l.trigger) = (Some(vague), true));
        }
        for &(words, unit) in time.every {
            self.add(words, |l| (l.every, l.trigger) = (Some(unit), true));
        }
        for &(words, month, day) in time.feasts {
            self.add(words, |l| (l.feast, l.trigger) = (Some((month, day)), true));
        }
        for &(words, month, day) in time.lunar_feasts {
            self.add(words, |l| {
                (l.lunar_feast, l.trigger) = (Some((month, day)), true);
            });
        }
        for &(words, role) in time.roles {
            self.add(words, |l| {
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
                        | Role::Now
                        | Role::Bce
                        | Role::OwnEra
                        | Role::FiscalYear
                );
            });
        }
        for lexeme in &mut self.lexemes {
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
    }

    /// The lexicon, with each word under the keys of the forms that texts have it in: as it is, with
    /// a capital, and in capitals.
    fn finish(mut self, language: Language, endings: &'static [&'static str]) -> Lexicon {
        let mut stems = Stems::of(endings);
        let mut keys: FxHashMap<u32, u16> = FxHashMap::default();
        for (entry, number) in self.entries.iter_mut().zip(0..) {
            entry
                .phrases
                .sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
            let lexemes = entry.phrases.iter().map(|(_, lexeme)| lexeme);
            entry.turns = lexemes.chain(&entry.lexeme).any(|lexeme| {
                let lexeme = self.lexemes.get(usize::from(*lexeme));
                lexeme.is_some_and(|lexeme| lexeme.trigger)
            });
            let mut chars = entry.word.chars();
            let capital: String = chars
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(chars)
                .collect();
            for form in [&*entry.word, &capital, &entry.word.to_uppercase()] {
                keys.insert(key(form), number);
            }
            if entry.lexeme.is_some() {
                stems.admit(&entry.word);
            }
        }
        let keys: Vec<(u32, u16)> = keys.into_iter().collect();
        Lexicon {
            language,
            lexemes: self.lexemes,
            entries: self.entries,
            index: Index::of(&keys),
            stems,
        }
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
            let index = *self.by_word.entry(first.into()).or_insert_with(|| {
                self.entries.push(Entry {
                    word: first.into(),
                    ..Entry::default()
                });
                self.entries.len() - 1
            });
            let Some(entry) = self.entries.get_mut(index) else {
                continue;
            };
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
        }
    }
}

/// The number words of a language with what they stand for.
fn number_words(time: &TimeWords) -> impl Iterator<Item = (&'static str, u32)> {
    let listed = time.numbers.split_whitespace().zip(0..);
    listed.chain(time.more_numbers.iter().copied())
}
