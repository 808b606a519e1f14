//! The text around a finding, cut to what a person reads. Never writes it.

use ropey::{Rope, RopeSlice};
use serde::{Deserialize, Serialize};

use crate::text::DocRange;

/// Characters of context on either side of what is marked.
const CONTEXT: usize = 60;
/// Characters of what is marked; more is cut in the middle.
const MARKED: usize = 200;

/// The first and the last line that a range touches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// One line, or two where the range ends on another than it begins.
    pub lines: Vec<ExcerptLine>,
}

/// A line, or the part of it near what is marked. Control characters, and those that would turn
/// or hide their neighbours, are written `<U+202E>`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptLine {
    /// 1-based.
    pub number: usize,
    /// What stands before the range.
    pub before: String,
    /// The part of the range on this line.
    pub marked: String,
    /// What stands behind the range.
    pub after: String,
    /// Whether the range begins on this line.
    pub opens: bool,
    /// Whether the range ends on this line.
    pub closes: bool,
}

impl Excerpt {
    /// The excerpt of `range` (bytes, clamped to the text).
    #[must_use]
    pub fn new(rope: &Rope, range: &DocRange) -> Self {
        let end = range.end.min(rope.len_bytes());
        let start = range.start.min(end);
        let (start, end) = (rope.byte_to_char(start), rope.byte_to_char(end));
        let first = rope.char_to_line(start);
        let last = rope.char_to_line(end);
        // A range that ends with its line's break ends on that line.
        let last = if last > first && rope.line_to_char(last) == end {
            last - 1
        } else {
            last
        };
        let mut lines = vec![line(rope, first, start, end)];
        if last > first {
            lines.push(line(rope, last, start, end));
        }
        Self { lines }
    }
}

/// Line `index` of the text with the characters `start..end` marked.
fn line(rope: &Rope, index: usize, start: usize, end: usize) -> ExcerptLine {
    let (from, to) = (rope.line_to_char(index), rope.line_to_char(index + 1));
    let break_at = |i: usize| matches!(rope.get_char(i), Some('\n' | '\r'));
    let to = (from..to)
        .rev()
        .find(|&i| !break_at(i))
        .map_or(from, |i| i + 1);
    let (opens, closes) = (start >= from, end <= rope.line_to_char(index + 1));
    let (start, end) = (start.clamp(from, to), end.clamp(from, to));
    let marked = if end - start > MARKED {
        let (head, tail) = (start + MARKED / 2, end - MARKED / 2);
        format!(
            "{} … {}",
            shown(rope.slice(start..head)),
            shown(rope.slice(tail..end))
        )
    } else {
        shown(rope.slice(start..end))
    };
    ExcerptLine {
        number: index + 1,
        before: before(rope, from, start),
        marked,
        after: after(rope, end, to),
        opens,
        closes,
    }
}

fn before(rope: &Rope, from: usize, start: usize) -> String {
    if start - from <= CONTEXT {
        return shown(rope.slice(from..start));
    }
    let cut = start - CONTEXT;
    // At a blank a word is whole, and no mark is parted from its letter.
    let blank = (cut..start).find(|&i| rope.char(i).is_whitespace());
    format!("…{}", shown(rope.slice(blank.unwrap_or(cut)..start)))
}

fn after(rope: &Rope, end: usize, to: usize) -> String {
    if to - end <= CONTEXT {
        return shown(rope.slice(end..to));
    }
    let cut = end + CONTEXT;
    let blank = (end..cut).rev().find(|&i| rope.char(i).is_whitespace());
    format!("{}…", shown(rope.slice(end..blank.map_or(cut, |i| i + 1))))
}

/// The text as it can be shown in a terminal without harm.
fn shown(slice: RopeSlice<'_>) -> String {
    let mut text = String::with_capacity(slice.len_bytes());
    for c in slice.chars() {
        match c {
            '\u{feff}' => {}
            '\t' => text.push(' '),
            c if harmful(c) => text.push_str(&format!("<U+{:04X}>", u32::from(c))),
            c => text.push(c),
        }
    }
    text
}

/// Controls, line breaks of other conventions, and bidirectional controls.
fn harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::marked;

    /// The excerpt of the marked range, one line a line, `⟦` and `⟧` where it begins and ends.
    fn excerpt(text: &str) -> String {
        let (text, range) = marked(text);
        let excerpt = Excerpt::new(&Rope::from_str(&text), &range);
        let lines = excerpt.lines.iter().map(|line| {
            let open = if line.opens { "⟦" } else { "" };
            let close = if line.closes { "⟧" } else { "" };
            let ExcerptLine {
                number,
                before,
                marked,
                after,
                ..
            } = line;
            format!("{number}: {before}{open}{marked}{close}{after}")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_short_line_is_whole() {
        assert_eq!(
            excerpt("ক\r\nতিনি বলেন,⟦[১২]⟧ পরে।\r\n"),
            "2: তিনি বলেন,⟦[১২]⟧ পরে।"
        );
        assert_eq!(excerpt("⟦⟧"), "1: ⟦⟧");
        assert_eq!(excerpt("\u{feff}⟦😀⟧\r"), "1: ⟦😀⟧");
    }

    #[test]
    fn a_range_over_lines_shows_its_ends() {
        assert_eq!(excerpt("a ⟦b\nc\nd⟧ e"), "1: a ⟦b\n3: d⟧ e");
        assert_eq!(excerpt("a⟦b\n⟧c"), "1: a⟦b⟧");
    }

    #[test]
    fn an_endless_line_is_cut_between_words() {
        let word = "বাংলা ".repeat(1000);
        let shown = excerpt(&format!("{word}⟦x⟧ {word}"));
        assert!(shown.chars().count() < 3 + 2 * CONTEXT + 10, "{shown}");
        assert!(
            shown.starts_with("1: … বাংলা") && shown.ends_with("বাংলা …"),
            "{shown}"
        );
    }

    #[test]
    fn what_would_harm_a_terminal_is_spelt_out() {
        assert_eq!(
            excerpt("a\u{1b}[31m⟦b\u{202e}⟧"),
            "1: a<U+001B>[31m⟦b<U+202E>⟧"
        );
    }
}
