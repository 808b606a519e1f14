//! Citation markers in a segment: `[১]`, `[12]`, runs, lists, ranges, footnotes.
//!
//! A marker is a pair of square brackets with numbers (or a footnote's name) and nothing else.
//! Never says whether an entry answers it: that is [`crate::document::citations`].

use memchr::memchr_iter;

use super::{Input, Label, Marker, shape};
use crate::language::TABLES;
use crate::text::Span;

/// The most labels that a range is written out to.
const LONGEST_RANGE: u32 = 100;
/// The most labels that the ranges of one segment are written out to; from then on a range gives
/// its two ends. No text needs so many; a hostile one must not fill the memory.
const MOST_LABELS: usize = 1000;
/// From here on, a number is a year rather than a label.
const FIRST_YEAR: u32 = 1000;

/// The citation markers of a segment, in order; spans are bytes of the folded text.
#[must_use]
pub fn markers(input: Input<'_>) -> Vec<Marker> {
    let text = input.text;
    let mut found: Vec<Marker> = Vec::new();
    // An entry's own label is no marker.
    let mut after = None;
    let mut code = Code::default();
    let mut given = 0;
    for start in memchr_iter(b'[', text.as_bytes()) {
        let after = *after.get_or_insert_with(|| {
            shape::entry_label(text).map_or(0, |(_, span, _)| span.end as usize)
        });
        if start < after {
            continue;
        }
        let Some((mut labels, end)) = marker_at(text, start) else {
            continue;
        };
        if let Some(first) = found.last().and_then(|from| range_from(text, from, start))
            && let [Label::Number(last)] = labels[..]
        {
            let range = (first + 1..=last).take(LONGEST_RANGE as usize);
            labels = range.map(Label::Number).collect();
            if labels.is_empty() {
                labels.push(Label::Number(last));
            }
        }
        if stands_in_running_text(text, start, end) && !code.holds(text, start) {
            given += labels.len();
            if given > MOST_LABELS && labels.len() > 2 {
                labels = [labels.first(), labels.last()]
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect();
            }
            found.push(Marker {
                span: Span::new(start, end),
                labels: labels.into_boxed_slice(),
            });
        }
    }
    found
}

/// The number that a range like `[1]-[3]` begins with, whose second marker starts at `start`:
/// that one then stands for all behind the first.
fn range_from(text: &str, from: &Marker, start: usize) -> Option<u32> {
    match from.labels[..] {
        [Label::Number(first)] if text.get(from.span.end as usize..start) == Some("-") => {
            Some(first)
        }
        _ => None,
    }
}

/// The labels in the brackets that open at `start`, and where the brackets end.
fn marker_at(text: &str, start: usize) -> Option<(Vec<Label>, usize)> {
    let inner = start + 1;
    let rest = text.get(inner..)?;
    if let Some(name) = rest.strip_prefix('^') {
        let (name, length) = footnote_name(name)?;
        return Some((vec![Label::Name(name.into())], inner + 1 + length + 1));
    }
    let mut labels = Vec::new();
    let mut at = skip_blanks(text, inner);
    let mut before: Option<u32> = None;
    loop {
        let (first, digits, next) = number(text, at)?;
        // `[4,500]` is a number with a separator, `[98,100]` two labels.
        let separated = text[..at].ends_with(',') && digits == 3;
        if separated && before.is_some_and(|b| first < b || first - b > 100) {
            return None;
        }
        at = next;
        let mut last = first;
        let dash = skip_blanks(text, at);
        if text[dash..].starts_with('-') {
            let (end, _, next) = number(text, skip_blanks(text, dash + 1))?;
            if end <= first {
                return None;
            }
            last = end;
            at = next;
        }
        let room = LONGEST_RANGE.saturating_sub(labels.len() as u32);
        labels.extend((first..=last).take(room as usize).map(Label::Number));
        before = Some(last);
        at = skip_blanks(text, at);
        match text.as_bytes().get(at)? {
            b']' => break,
            b',' | b';' | b':' => {
                let separator = text.as_bytes()[at];
                if let Some(end) = page(text, at + 1) {
                    at = end;
                    break;
                }
                if separator == b':' {
                    return None;
                }
                at = at + 1 + usize::from(text[at + 1..].starts_with(' '));
            }
            _ => return None,
        }
    }
    let only_years = labels
        .iter()
        .all(|label| matches!(label, Label::Number(n) if *n >= FIRST_YEAR));
    (!only_years).then_some((labels, at + 1))
}

/// The name of a footnote, its length with the circumflex before it and up to the bracket.
pub(super) fn footnote_name(text: &str) -> Option<(&str, usize)> {
    const LONGEST: usize = 64;
    let end = text
        .bytes()
        .take(LONGEST + 1)
        .position(|b| b == b']' || b == b'[' || b == b' ' || b == b'^')?;
    (end > 0 && text.as_bytes()[end] == b']').then(|| (&text[..end], end))
}

/// The number of one to four digits (of one script) at `at`: its value, how many digits, and
/// where it ends. Nought is no label.
pub(super) fn number(text: &str, at: usize) -> Option<(u32, usize, usize)> {
    let (mut value, mut digits, mut end) = (0, 0, at);
    let mut zero = None;
    for c in text.get(at..)?.chars() {
        let base = match c {
            '0'..='9' => '0',
            '০'..='৯' => '০',
            _ => break,
        };
        if digits == 4 || *zero.get_or_insert(base) != base {
            return None;
        }
        value = value * 10 + (c as u32 - base as u32);
        digits += 1;
        end += c.len_utf8();
    }
    (value > 0).then_some((value, digits, end))
}

/// A place within the work cited (`p. 5`, `পৃ. ১২-১৪`, `tr. 7`) up to the closing bracket.
fn page(text: &str, at: usize) -> Option<usize> {
    let at = skip_blanks(text, at);
    let rest = text.get(at..)?;
    let word = TABLES
        .iter()
        .flat_map(|table| table.structure.page_words)
        .filter(|word| rest.starts_with(**word))
        .max_by_key(|word| word.len())?;
    let mut at = at + word.len();
    at += usize::from(text[at..].starts_with('.'));
    let pages = &text[at..];
    let end = pages.bytes().take(48).position(|b| b == b']')?;
    let numbers = pages[..end]
        .chars()
        .all(|c| matches!(c, '0'..='9' | '০'..='৯' | ' ' | '-' | ','));
    (numbers && end > 0).then_some(at + end)
}

fn skip_blanks(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..]
        .iter()
        .take_while(|b| **b == b' ')
        .count()
}

/// Whether brackets from `start` to `end` stand as a marker does: not in a link, nor behind a
/// variable's name, nor in front of what only code has.
fn stands_in_running_text(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let attached = before.chars().next_back().is_some_and(|c| c != ' ');
    let variable = {
        let name = before.len()
            - before
                .bytes()
                .rev()
                .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
                .count();
        let name = &before[name..];
        // `tố[1]` ends in an ASCII letter or not: what stands before the name must be no letter.
        let whole = !before[..before.len() - name.len()]
            .ends_with(|c: char| c.is_alphanumeric() || is_mark(c));
        name.contains('_')
            || name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() == 1 && whole
    };
    let assigned = before.trim_end().ends_with(['=', '∈', '∉']);
    // `\[1\]`, `![1]`, `[[1]]`, `$[1]`
    let markup = before.ends_with(['\\', '!', '[', '$', '@', '#']);
    if variable || assigned || markup {
        return false;
    }
    let mut next = after.chars();
    match next.next() {
        // A link, or an entry's text that was meant for one.
        Some('(' | '=' | '{' | '_') => false,
        // `[18]F`, `[2]1`
        Some(c) if c.is_numeric() => false,
        Some(c) if c.is_ascii_alphabetic() => attached,
        Some('.') => {
            // `a[1].name` against a sentence's end
            !(attached
                && next.next().is_some_and(|c| c.is_ascii_lowercase())
                && looks_like_code(before))
        }
        Some(' ') => {
            let rest = after.trim_start();
            !(rest.starts_with('=') || rest.starts_with("+="))
        }
        _ => true,
    }
}

/// Whether the word before a bracket is an ASCII identifier in small letters.
fn looks_like_code(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a character is a combining mark of Bengali or Vietnamese.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}' | '\u{9D7}')
}

/// Inline code between backticks, counted once along the segment.
#[derive(Default)]
struct Code {
    upto: usize,
    ticks: usize,
}

impl Code {
    /// Whether `at` lies between two backticks. Must be asked from left to right.
    fn holds(&mut self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        self.ticks += memchr_iter(b'`', &bytes[self.upto..at]).count();
        self.upto = at;
        self.ticks % 2 == 1 && memchr::memchr(b'`', &bytes[at..]).is_some()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotate::Tokens;
    use crate::language::Language;

    /// The text with every marker in ⟦…⟧ and its labels behind it.
    fn mark(text: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for marker in find(text) {
            let labels: Vec<String> = marker
                .labels
                .iter()
                .map(|label| match label {
                    Label::Number(number) => number.to_string(),
                    Label::Name(name) => format!("^{name}"),
                })
                .collect();
            let span = marker.span.range();
            shown += &text[at..span.start];
            shown += &format!("⟦{}⟧", labels.join(" "));
            at = span.end;
        }
        shown + &text[at..]
    }

    fn find(text: &str) -> Vec<Marker> {
        markers(Input::new(text, &Tokens::default(), Language::Und))
    }

    #[test]
    fn markers_of_every_form() {
        for (text, expected) in [
            ("চুক্তিটি ছিল সাময়িক[৩]।", "চুক্তিটি ছিল সাময়িক⟦3⟧।"),
            ("বাণিজ্য বেড়েছে[৬০][৬১] দ্রুত", "বাণিজ্য বেড়েছে⟦60⟧⟦61⟧ দ্রুত"),
            ("Hai nước ký hiệp định [12].", "Hai nước ký hiệp định ⟦12⟧."),
            (
                "Nhiều nghiên cứu [1, 2; 5] cho thấy",
                "Nhiều nghiên cứu ⟦1 2 5⟧ cho thấy",
            ),
            (
                "Earlier work [1-3,7] agrees.",
                "Earlier work ⟦1 2 3 7⟧ agrees.",
            ),
            ("Earlier work [1]-[4] too", "Earlier work ⟦1⟧-⟦2 3 4⟧ too"),
            ("nor [4]-[1] back", "nor ⟦4⟧-⟦1⟧ back"),
            ("আগের কাজ [১ - ৩]", "আগের কাজ ⟦1 2 3⟧"),
            (
                "As noted.[^a] And[^12] again",
                "As noted.⟦^a⟧ And⟦^12⟧ again",
            ),
            ("xem [12, tr. 45-47] và [3; p. 9]", "xem ⟦12⟧ và ⟦3⟧"),
            ("বইটিতে[৪, পৃ. ১২] আছে", "বইটিতে⟦4⟧ আছে"),
            (
                "in 2003[1] and \"so\"[2], he",
                "in 2003⟦1⟧ and \"so\"⟦2⟧, he",
            ),
            ("vitamin D[4] helps", "vitamin D⟦4⟧ helps"),
            ("tố[1] của", "tố⟦1⟧ của"),
            ("the end[1]and on", "the end⟦1⟧and on"),
            ("all [98,100] cases", "all ⟦98 100⟧ cases"),
        ] {
            assert_eq!(mark(text), expected);
        }
    }

    #[test]
    fn brackets_that_cite_nothing() {
        for text in [
            "he said [sic] that",
            "on [24 March] they",
            "left [...] and […] right",
            "দাবি করা হয়[তথ্যসূত্র প্রয়োজন]।",
            "২৪ [বছর] পর",
            "see [1](https://example.org) there",
            "a picture ![1] there",
            "the year [2019] was",
            "from [1998-2003] on",
            "between [1998, 2003] and",
            "x[1] = y[2]",
            "where a[3] is",
            "call `argv[1]` then",
            "items[2] = 5 and rows[1].name",
            "list = [1, 2, 3]",
            "index [0] of [0-9]",
            "a backwards range [5-3]",
            "about [4,500] men",
            "number [12345] of",
            "[[1]] and \\[1]",
            "my_list[4] was",
            "empty [] and [ ] and [,] and [1,] and [-2]",
            "open [1 and 2",
            "labelled [18]F and [2]1",
            "mixed [1২]",
        ] {
            assert_eq!(mark(text), text);
        }
    }

    #[test]
    fn the_label_of_an_entry_is_no_marker() {
        assert_eq!(
            mark("[1] Rahman, A. See also [2]."),
            "[1] Rahman, A. See also ⟦2⟧."
        );
        assert_eq!(mark("- [১] রহমান, ২০০৩"), "- [১] রহমান, ২০০৩");
        assert_eq!(mark("[^a]: See the map.[^b]"), "[^a]: See the map.⟦^b⟧");
        assert_eq!(mark("[1][2] both begin"), "⟦1⟧⟦2⟧ both begin");
    }

    #[test]
    fn a_range_is_written_out_to_a_hundred_labels() {
        let found = find("see [1-9999] all");
        assert_eq!(found[0].labels.len(), LONGEST_RANGE as usize);
        let found = find("see [1-900, 902-1900] all");
        assert_eq!(found[0].labels.len(), LONGEST_RANGE as usize);
    }

    #[test]
    fn a_segment_of_ranges_gives_a_bounded_number_of_labels() {
        let found = find(&"as[1-1000] ".repeat(1400));
        assert_eq!(found.len(), 1400);
        let labels: usize = found.iter().map(|m| m.labels.len()).sum();
        assert!(labels < MOST_LABELS + 2 * 1400, "{labels}");
    }

    proptest! {
        #[test]
        fn spans_are_sorted_disjoint_and_whole(
            text in "([\\[\\]^0-9১-৯a-c ,;:.()`=-]|ছি|ệ|\\PC){0,40}"
        ) {
            let mut end = 0;
            for marker in find(&text) {
                let span = marker.span.range();
                prop_assert!(span.start >= end && !marker.labels.is_empty());
                prop_assert!(text.get(span.clone()).is_some_and(|m| m.starts_with('[')));
                prop_assert!(text[span.clone()].ends_with(']'));
                end = span.end;
            }
        }
    }
}
