//! brat standoff: the `NAME.ann` beside a `NAME.txt`.
//!
//! Offsets are code points of the file as Python reads it with `newline=''`: a BOM and each CR
//! count. A span that a line break cuts is written in parts, as brat demands. Never writes a file.

mod read;

use std::fmt::Write;

use ropey::Rope;

use super::Annotation;
use crate::text::DocRange;

pub use read::read;

/// The `.ann` of a text.
#[must_use]
pub fn standoff(rope: &Rope, annotations: &[Annotation]) -> String {
    let mut ann = String::new();
    let mut number = 0;
    for annotation in annotations {
        let parts = parts(rope, &annotation.range);
        if parts.is_empty() {
            continue;
        }
        number += 1;
        let offsets: Vec<_> = parts.iter().map(|(a, b)| format!("{a} {b}")).collect();
        let text: Vec<_> = parts
            .iter()
            .map(|&(a, b)| rope.slice(a..b).to_string())
            .collect();
        let (label, offsets, text) = (&annotation.label, offsets.join(";"), text.join(" "));
        // Writing to a string cannot fail.
        let _ = writeln!(ann, "T{number}\t{label} {offsets}\t{text}");
        let note = match (&annotation.entity, &annotation.value) {
            (Some(id), _) => id.to_string(),
            (None, Some(value)) => format!("{} {value}", annotation.kind),
            (None, None) => continue,
        };
        let _ = writeln!(ann, "#{number}\tAnnotatorNotes T{number}\t{note}");
    }
    ann
}

/// The characters of a range, cut at line breaks and tabs (which brat's lines cannot hold); the
/// blanks around a break belong to no part.
fn parts(rope: &Rope, range: &DocRange) -> Vec<(usize, usize)> {
    let end = range.end.min(rope.len_bytes());
    let first = rope.byte_to_char(range.start.min(end));
    let last = rope.byte_to_char(end);
    let mut parts = Vec::new();
    // The part being read: its first character and the end of its last word.
    let mut part: Option<(usize, usize)> = None;
    for (c, at) in rope.slice(first..last).chars().zip(first..) {
        if breaks(c) {
            parts.extend(part.take());
        } else if !c.is_whitespace() {
            part = Some((part.map_or(at, |(start, _)| start), at + 1));
        }
    }
    parts.extend(part);
    parts
}

/// Whether Python's `splitlines` ends a line here, or brat's own columns would.
fn breaks(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::marked;

    fn ann(text: &str, label: &'static str, entity: Option<&str>, value: Option<&str>) -> String {
        let (text, range) = marked(text);
        let annotation = Annotation {
            range,
            kind: label.into(),
            label: label.into(),
            entity: entity.map(Into::into),
            value: value.map(Into::into),
        };
        standoff(&Rope::from_str(&text), &[annotation])
    }

    #[test]
    fn an_entity_carries_its_id_and_a_time_its_value() {
        assert_eq!(
            ann("আজ ⟦পুতিনের⟧ কথা", "PER", Some("vladimir-putin"), None),
            "T1\tPER 3 10\tপুতিনের\n#1\tAnnotatorNotes T1\tvladimir-putin\n"
        );
        assert_eq!(
            ann("on ⟦11 March 2014⟧", "DATE", None, Some("2014-03-11")),
            "T1\tDATE 3 16\t11 March 2014\n#1\tAnnotatorNotes T1\tDATE 2014-03-11\n"
        );
        assert_eq!(ann("x⟦[১]⟧", "CITE", None, None), "T1\tCITE 1 4\t[১]\n");
    }

    #[test]
    fn a_bom_each_cr_and_an_emoji_count_one() {
        assert_eq!(
            ann("\u{feff}😀\r\n⟦Nga⟧", "LOC", Some("russia"), None),
            "T1\tLOC 4 7\tNga\n#1\tAnnotatorNotes T1\trussia\n"
        );
    }

    #[test]
    fn a_line_break_cuts_a_span_into_parts() {
        assert_eq!(
            ann("a ⟦Bộ Ngoại \r\n  giao Mỹ⟧", "CITE", None, None),
            "T1\tCITE 2 10;15 22\tBộ Ngoại giao Mỹ\n"
        );
        assert_eq!(
            ann("⟦a\u{2028}b\tc d⟧", "CITE", None, None),
            "T1\tCITE 0 1;2 3;4 7\ta b c d\n"
        );
        assert_eq!(ann("⟦\n⟧", "CITE", None, None), "");
    }
}
