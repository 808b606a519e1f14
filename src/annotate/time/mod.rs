//! Time expressions: readings of dates and times in one segment.
//!
//! A grammar for each language ([`bn`], [`vi`], [`en`]) reads the tables of `language/` through a
//! compiled [`lexicon`]; all of them yield the values of one algebra ([`Value`]). A segment that
//! holds no digit and no word of time costs one scan.
//!
//! Never resolves against context: what the words leave open stays open in the [`Value`], and
//! every reading is given.

mod amount;
mod bangla;
mod bn;
mod civil;
mod clock;
mod en;
mod extent;
mod grammar;
mod lexicon;
mod lunar;
mod numeric;
mod resolve;
mod series;
mod spelt;
mod token;
mod value;
mod vi;

pub use bangla::{Reckoning, of as bangla_date};
pub use civil::{MONTHS, Reference, WEEKDAYS, day, describe, impossible, weekday};
pub use extent::{Day, extent, reversed, reversed_in_any_year};
pub use lunar::{LunarDate, of as lunar_date};
pub use resolve::{count_from, needs_reckoning, resolve, settle};
pub use value::{
    Amount, Clock, Date, DayPart, Duration, LunarMonth, Order, Part, Phase, RangeEnd, Reading, Ref,
    Relative, Season, Set, Step, Unit, Value, Year,
};

use super::{Input, TimeCandidate};
use crate::language::Language;
use crate::text::words::WordClass;

/// All readings of dates and times in `input`, sorted by start; spans are of the folded text.
#[must_use]
pub fn candidates(input: Input<'_>) -> Vec<TimeCandidate> {
    let mut candidates = Vec::new();
    for &language in languages(input) {
        if let Some(lexicon) = lexicon::of(language)
            && let Some(scan) = token::Scan::new(input, lexicon)
        {
            read(input, &scan, &mut candidates);
        }
    }
    candidates.sort_by_key(|c| (c.span.start, c.span.end));
    candidates
}

/// The languages to try.
fn languages(input: Input<'_>) -> &'static [Language] {
    match input.language {
        Language::Bn => &[Language::Bn],
        Language::Vi => &[Language::Vi],
        Language::En => &[Language::En],
        Language::Und => {
            let bengali = |class| matches!(class, WordClass::Bengali | WordClass::BengaliDigits);
            let latin = input.words.iter().any(|w| w.class == WordClass::Latin);
            match (input.words.iter().any(|w| bengali(w.class)), latin) {
                (true, false) => &[Language::Bn],
                (true, true) => &Language::ALL,
                (false, _) => &[Language::Vi, Language::En],
            }
        }
    }
}

fn read(input: Input<'_>, scan: &token::Scan<'_>, candidates: &mut Vec<TimeCandidate>) {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        at = match grammar::read(scan, at, &mut found) {
            Some(next) if next > at => next,
            _ => at + 1,
        };
    }
    if found.is_empty() {
        return;
    }
    let sentences = Sentences::of(input);
    for found in found {
        let span = scan.span(found.from, found.to);
        let (sentence, last_sentence) = sentences.at(span.start);
        let mut push = |value: Value, order| {
            candidates.push(TimeCandidate {
                span,
                kind: value.kind(),
                value,
                reading: Reading {
                    language: scan.lexicon.language,
                    order,
                    sentence,
                    last_sentence,
                    end: found.end,
                },
            });
        };
        push(found.value, found.order);
        if let Some(rival) = found.rival() {
            push(rival, Order::DayFirst);
        }
    }
}

/// Where the sentences of a segment end.
struct Sentences {
    ends: Vec<u32>,
}

impl Sentences {
    /// A sentence ends at `।`, `?`, `!`, and at a full stop before a capital or Bengali letter
    /// where the word before the stop is longer than an abbreviation.
    fn of(input: Input<'_>) -> Self {
        let text = input.text;
        let mut ends = Vec::new();
        let mut from = 0;
        // What ends a sentence stands between words.
        for word in input.words {
            let to = word.span.start as usize;
            let gap = text.get(from..to).unwrap_or("");
            if gap != " " {
                ends.extend(gap.char_indices().filter_map(|(at, char)| {
                    let ends = match char {
                        '?' | '!' | '\n' | '।' | '৷' => true,
                        '.' => full_stop(text, from + at),
                        _ => false,
                    };
                    // Their last byte.
                    ends.then_some((from + at + char.len_utf8() - 1) as u32)
                }));
            }
            from = word.span.end as usize;
        }
        Self { ends }
    }

    /// The sentence of a byte, and whether it is the last.
    fn at(&self, byte: u32) -> (u16, bool) {
        let before = self.ends.partition_point(|end| *end < byte);
        let count = u16::try_from(before).unwrap_or(u16::MAX);
        (count, before == self.ends.len())
    }
}

/// Whether the full stop at byte `at` ends a sentence.
fn full_stop(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let rest = after[1..].trim_start_matches(['"', '”', '’', '\'', ')', ']']);
    let mut next = rest.chars();
    next.next().is_none_or(char::is_whitespace)
        && next.next().is_none_or(|c| !c.is_lowercase())
        && before
            .chars()
            .rev()
            .take(3)
            .filter(|c| c.is_alphanumeric())
            .count()
            > 2
}
