//! Citation markers that are not written as they should be (`[১`, `১]`, `[১২]]`, `[ ১ ]`, `[১2]`),
//! that stand apart from the word they belong to, and notes that a source is missing.
//!
//! A malformed marker is a marker all the same: it points to its entry, so that one slip is not
//! told again as a gap in the numbers and an entry that nobody cites.

use super::letters::{count_digits, in_digits};
use super::{Slip, SlipKind};
use crate::annotate::{Input, Label, Marker, shape};
use crate::language::TABLES;
use crate::text::Span;

/// From here on, a number in brackets is a year rather than a label.
const FIRST_YEAR: u32 = 1000;
/// How far the closing bracket of one that is open may be, in bytes.
const REACH: usize = 64;

/// Adds the malformed markers to `markers`, in order, and gives their spans; where one is only
/// a bracket too many, the span holds the marker beside it. Bytes of the folded text.
#[must_use]
pub fn markers(input: Input<'_>, markers: &mut Vec<Marker>) -> Vec<Span> {
    let text = input.text;
    let mut spans = Vec::new();
    let mut added = Vec::new();
    let label_end = std::cell::OnceCell::new();
    let behind_label = |at: usize| {
        at >= *label_end
            .get_or_init(|| shape::entry_label(text).map_or(0, |(_, span, _)| span.end as usize))
    };
    let inside = |at: usize| {
        let next = markers.partition_point(|m| m.span.end as usize <= at);
        markers.get(next).filter(|m| m.span.start as usize <= at)
    };
    // Opening brackets that no closing one has answered yet.
    let mut open = 0_usize;
    let mut done = 0;
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        if at < done || !behind_label(at) {
            continue;
        }
        let opens = text.as_bytes()[at] == b'[';
        if let Some(marker) = inside(at) {
            if opens && has_blanks(&text[marker.span.range()]) {
                spans.push(marker.span);
            }
            continue;
        }
        let hit = if opens {
            opening(text, at)
        } else {
            closing(text, at, open, markers)
        };
        match hit {
            Some((span, label)) => {
                done = span.end as usize;
                spans.push(span);
                added.extend(label.map(|number| Marker {
                    span,
                    labels: [Label::Number(number)].into(),
                }));
            }
            None if opens => open += 1,
            None => open = open.saturating_sub(1),
        }
    }
    if !added.is_empty() {
        markers.extend(added);
        markers.sort_by_key(|m| m.span);
    }
    spans
}

/// The marker as it should be, for one that [`markers`] found.
#[must_use]
pub fn mended(marker: &str) -> Option<String> {
    let inner: String = marker
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | '(' | ')' | '{' | '}'))
        .collect();
    let inner = inner.trim();
    let (ascii, bengali) = count_digits(inner);
    let inner = if ascii > 0 && bengali > 0 {
        in_digits(inner, bengali >= ascii)
    } else {
        inner.to_owned()
    };
    (!inner.is_empty()).then(|| format!("[{inner}]"))
}

/// Whether blanks stand within the brackets at their edges.
fn has_blanks(marker: &str) -> bool {
    marker.starts_with("[ ") || marker.ends_with(" ]")
}

/// The number of up to three digits, of whatever script, at `at`; where it ends; whether the
/// scripts are mixed.
fn label(text: &str, at: usize) -> Option<(u32, usize, bool)> {
    let digits = text[at..]
        .find(|c| !matches!(c, '0'..='9' | '০'..='৯'))
        .unwrap_or(text.len() - at);
    let digits = &text[at..at + digits];
    if digits.chars().count() > 3 {
        return None;
    }
    let number = in_digits(digits, false).parse().ok()?;
    let (ascii, bengali) = count_digits(digits);
    let fits = (1..FIRST_YEAR).contains(&number);
    fits.then_some((number, at + digits.len(), ascii > 0 && bengali > 0))
}

/// Whether what stands before a bracket may have a marker attached: a word, or the end of a
/// clause.
fn attaches(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| {
        c.is_alphabetic()
            || matches!(c, '\u{980}'..='\u{9FF}' | '\u{300}'..='\u{36F}')
            || matches!(
                c,
                '।' | '.' | ',' | '”' | '’' | '"' | '»' | ')' | '?' | '!' | ']' | '%'
            )
    })
}

/// A malformed marker that begins with the opening bracket at `at`.
fn opening(text: &str, at: usize) -> Option<(Span, Option<u32>)> {
    let before = &text[..at];
    // `[[১২]` or `[[১২]]`: the second bracket's turn would come behind this one.
    let doubled = text[at + 1..].starts_with('[');
    let inner = at + 1 + usize::from(doubled);
    let inner = inner + usize::from(text[inner..].starts_with(' '));
    let (number, end, mixed) = label(text, inner)?;
    let rest = &text[end..];
    let closed = rest.strip_prefix(' ').unwrap_or(rest).starts_with(']');
    if closed {
        let mut end = end + usize::from(rest.starts_with(' ')) + 1;
        if doubled {
            if !attaches(before) {
                return None;
            }
            end += usize::from(text[end..].starts_with(']'));
            return Some((Span::new(at, end), Some(number)));
        }
        return mixed.then(|| (Span::new(at, end), Some(number)));
    }
    if doubled || !attaches(before) {
        return None;
    }
    // `[১)`, with no round bracket that it could close.
    if let Some(bracket @ (')' | '}')) = rest.chars().next() {
        let partner = if bracket == ')' { '(' } else { '{' };
        let count = |c: char| before.matches(c).count();
        if count(partner) <= count(bracket) {
            return Some((Span::new(at, end + 1), Some(number)));
        }
    }
    let ends = rest
        .chars()
        .next()
        .is_none_or(|c| matches!(c, ' ' | '।' | '.' | ',' | ';' | '?' | '!' | '[' | '”' | '"'));
    (ends && !closes_later(rest)).then(|| (Span::new(at, end), Some(number)))
}

/// Whether a closing bracket follows before the next opening one, in the same sentence.
fn closes_later(text: &str) -> bool {
    let bytes = text.as_bytes();
    let bytes = &bytes[..bytes.len().min(REACH)];
    memchr::memchr2(b'[', b']', bytes).is_some_and(|at| {
        let within = &text[..at];
        bytes[at] == b']' && !within.contains('।') && !within.contains(". ")
    })
}

/// A malformed marker that ends with the closing bracket at `at`; `open` brackets are open
/// before it.
fn closing(text: &str, at: usize, open: usize, markers: &[Marker]) -> Option<(Span, Option<u32>)> {
    if open > 0 {
        return None;
    }
    // `[১২]]`
    let before = markers.partition_point(|m| m.span.end as usize <= at);
    if let Some(marker) = before.checked_sub(1).and_then(|i| markers.get(i))
        && marker.span.end as usize == at
    {
        return Some((Span::new(marker.span.start as usize, at + 1), None));
    }
    let head = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
    let digits = head.trim_end_matches(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let digits = if digits.len() == head.len() {
        head.trim_end_matches(|c| matches!(c, '০'..='৯'))
    } else {
        digits
    };
    let start = digits.len();
    let (number, end, _) = label(text, start)?;
    if end != head.len() {
        return None;
    }
    let before = &text[..start];
    // `(১]`, with no other bracket that could close it.
    if before.ends_with(['(', '{']) && !text[at + 1..].starts_with([')', '}']) {
        let start = start - 1;
        return attaches(&text[..start]).then(|| (Span::new(start, at + 1), Some(number)));
    }
    // `হয়১]`; a number that belongs to the word (`F16]`) does not occur outside of brackets.
    let attached = attaches(before) || before.ends_with(' ') && before.trim_end().len() > 1;
    attached.then(|| (Span::new(start, at + 1), Some(number)))
}

/// Blanks before markers, and notes that a source is missing.
pub(super) fn find(input: Input<'_>, markers: &[Marker], found: &mut Vec<Slip>) {
    let text = input.text;
    for marker in markers {
        let start = marker.span.start as usize;
        let before = &text[..start];
        if !before.ends_with(' ') || before.trim_end().is_empty() || names_the_work(before) {
            continue;
        }
        let span = Span::new(before.trim_end().len(), marker.span.end as usize);
        found.push(Slip::new(span, SlipKind::DetachedMarker));
    }
    for open in memchr::memchr_iter(b'[', text.as_bytes()) {
        let Some(end) = text[open..].bytes().take(120).position(|b| b == b']') else {
            continue;
        };
        let note = text[open + 1..open + end]
            .trim()
            .trim_matches(['\'', '*', '_']);
        if note.starts_with(char::is_alphabetic) && is_note(note) {
            let span = Span::new(open, open + end + 1);
            found.push(Slip::new(span, SlipKind::CitationNeeded));
        }
    }
}

/// Whether the word before a marker makes it stand for the work (`as in [4]`).
fn names_the_work(before: &str) -> bool {
    let before = before.trim_end();
    let start = before.rfind(' ').map_or(0, |at| at + 1);
    let word = before[start..]
        .trim_start_matches(['(', '“', '"'])
        .to_lowercase();
    let word = word.trim_end_matches([':', '.', '-']);
    TABLES
        .iter()
        .any(|table| table.structure.before_markers.contains(&word))
}

fn is_note(note: &str) -> bool {
    let note = note.to_lowercase();
    // `[citation needed, March 2024]`
    let note = note
        .split([',', '|', ';'])
        .next()
        .unwrap_or_default()
        .trim();
    TABLES
        .iter()
        .any(|table| table.structure.citation_needed.contains(&note))
}
