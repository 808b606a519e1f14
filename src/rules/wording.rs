//! What several rules' messages share: numbers in the text's own digits, lists of numbers, the
//! names of marks. Never decides whether something is wrong.

use crate::annotate::{Pair, SlipKind};
use crate::config::Genre;
use crate::document::{At, Citations, Document};
use crate::rules::{Context, Related};
use crate::text::DocRange;

/// The text of a range on one line.
pub(super) fn quote(document: &Document, range: DocRange) -> String {
    let text = document.slice(range);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The slips of a document that are of the kinds looked for, with their places.
pub(super) fn slips(
    document: &Document,
    wanted: fn(SlipKind) -> bool,
) -> impl Iterator<Item = (DocRange, SlipKind)> {
    let all = document.analysis().slips.iter();
    all.filter(move |(_, kind)| wanted(*kind))
        .map(|(at, kind)| (document.range(*at), *kind))
}

/// The line (from 1) that a byte of the document stands in.
pub(super) fn line(document: &Document, byte: usize) -> usize {
    document.rope().try_byte_to_line(byte).unwrap_or(0) + 1
}

/// Whether the settings say that the document is a piece of news.
pub(super) fn is_news(context: &Context<'_>) -> bool {
    context.corpus.config().genre_for(context.path) == Some(Genre::News)
}

/// Which digits a text writes its numbers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// 0–9
    Ascii,
    /// ০–৯
    Bengali,
}

impl Digits {
    /// The digits of the text in `range`, a marker or an entry's label.
    pub(super) fn of(document: &Document, range: DocRange) -> Self {
        let bengali = |char| ('০'..='৯').contains(&char);
        if document.slice(range).contains(bengali) {
            Self::Bengali
        } else {
            Self::Ascii
        }
    }

    /// A number in these digits.
    pub(super) fn number(self, number: u32) -> String {
        let ascii = number.to_string();
        match self {
            Self::Ascii => ascii,
            Self::Bengali => ascii
                .chars()
                .filter_map(|digit| char::from_u32('০' as u32 + digit.to_digit(10)?))
                .collect(),
        }
    }

    /// Ascending numbers in words: `3`, `3 and 4`, `3, 5 and 7–12`. `last` is the word before
    /// the last (`and`, `or`).
    pub(super) fn list(self, numbers: &[u32], last: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut rest = numbers;
        while let [first, ..] = rest {
            let run = rest
                .iter()
                .zip(*first..=u32::MAX)
                .take_while(|&(&number, expected)| number == expected)
                .count();
            // Two neighbours read better one by one than as a range.
            if run < 3 {
                parts.push(self.number(*first));
                rest = &rest[1..];
            } else {
                let end = rest[run - 1];
                parts.push(format!("{}–{}", self.number(*first), self.number(end)));
                rest = &rest[run..];
            }
        }
        join(&parts, last)
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn join(parts: &[String], last: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}

/// Points to a document's reference list: its heading, else its first entry.
pub(super) fn reference_list(document: &Document, citations: &Citations) -> Option<Related> {
    let range = match citations.heading {
        // The pass knows which line it is, not where in it the words stand.
        Some(at) => document.trimmed(document.segment_range(at.segment)),
        None => document.range(citations.entries.first()?.at),
    };
    Some(Related::here(range, "The reference list"))
}

/// Which half of a pair a mark is, as far as the mark itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Half {
    /// `“`, `(`
    Open,
    /// `”`, `)`
    Close,
    /// `"`
    Unknown,
}

impl Half {
    /// Which half stands at `at`.
    pub(super) fn of(document: &Document, pair: Pair, at: At) -> Self {
        let (open, close) = halves(pair);
        let mark = document.slice(document.range(at));
        match (mark == open, mark == close) {
            (true, false) => Self::Open,
            (false, true) => Self::Close,
            _ => Self::Unknown,
        }
    }
}

/// The characters directly before and after a range.
pub(super) fn neighbours(document: &Document, range: &DocRange) -> (Option<char>, Option<char>) {
    let rope = document.rope();
    let char_at = |byte: usize| rope.try_byte_to_char(byte).ok();
    let before = char_at(range.start).and_then(|index| rope.get_char(index.checked_sub(1)?));
    let after = char_at(range.end).and_then(|index| rope.get_char(index));
    (before, after)
}

/// The opening and the closing mark of a pair.
pub(super) fn halves(pair: Pair) -> (&'static str, &'static str) {
    match pair {
        Pair::Double => ("“", "”"),
        Pair::Single => ("‘", "’"),
        Pair::StraightDouble => ("\"", "\""),
        Pair::StraightSingle => ("'", "'"),
        Pair::Guillemets => ("«", "»"),
        Pair::Round => ("(", ")"),
        Pair::Square => ("[", "]"),
        Pair::Curly => ("{", "}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_numbers_in_words_and_in_the_texts_own_digits() {
        assert_eq!(Digits::Ascii.list(&[3], "and"), "3");
        assert_eq!(Digits::Ascii.list(&[3, 4], "and"), "3 and 4");
        assert_eq!(Digits::Ascii.list(&[3, 4, 5], "and"), "3–5");
        assert_eq!(Digits::Ascii.list(&[1, 3, 7, 8, 9], "or"), "1, 3 or 7–9");
        assert_eq!(Digits::Bengali.list(&[9, 10, 11, 23], "and"), "৯–১১ and ২৩");
        assert_eq!(Digits::Ascii.list(&[u32::MAX], "and"), "4294967295");
    }
}
