//! What kind of line a segment looks like: heading, numbered entry, caption, dateline, prose.
//!
//! Goes by the form and by the tables' structure words alone. Never looks at the lines around:
//! whether a numbered line belongs to a reference list is decided in
//! [`crate::document::citations`].

use super::citations::{footnote_name, number};
use super::{Input, Label, Shape};
use crate::language::TABLES;
use crate::text::Span;
use crate::text::words::WordClass;

/// The longest heading, in words and in bytes of folded text.
const HEADING: (usize, usize) = (20, 300);
/// How far into a segment (bytes) a dateline may reach.
const DATELINE: usize = 160;
/// The longest caption and the longest source named at its end, in bytes.
const CAPTION: (usize, usize) = (1200, 160);

/// Keys of front matter that give a text's date, in small letters; `-` and `_` count for nothing.
const DATE_KEYS: [&str; 6] = [
    "date",
    "published",
    "datepublished",
    "publishdate",
    "publicationdate",
    "pubdate",
];

/// The shape of a line of front matter that has to do with the text's date, by the segment's raw
/// text (of joined lines any may be one); `None` for other segments.
#[must_use]
pub fn field(raw: &str) -> Option<Shape> {
    if matches!(raw.trim_end(), "---" | "+++") {
        return Some(Shape::Fence);
    }
    let mut start = 0;
    loop {
        let end = memchr::memchr(b'\n', &raw.as_bytes()[start..]).map(|at| start + at);
        let line = &raw[start..end.unwrap_or(raw.len())];
        if let Some(length) = date_key(line) {
            let value = Span::new(start + length, start + line.len());
            return Some(Shape::Field { value });
        }
        start = end? + 1;
    }
}

/// The length of the key, with its colon or equals sign, where a line gives a text's date.
fn date_key(line: &str) -> Option<usize> {
    if !matches!(line.as_bytes().first()?, b'd' | b'D' | b'p' | b'P') {
        return None;
    }
    let mark = line
        .as_bytes()
        .iter()
        .take(24)
        .position(|b| matches!(b, b':' | b'='))?;
    let letters = line[..mark]
        .trim_end()
        .bytes()
        .filter(|b| !matches!(b, b'-' | b'_'))
        .map(|b| b.to_ascii_lowercase());
    DATE_KEYS
        .iter()
        .any(|key| key.bytes().eq(letters.clone()))
        .then_some(mark + 1)
}

/// What the segment looks like.
#[must_use]
pub fn shape(input: Input<'_>) -> Shape {
    let text = input.text.trim();
    if text.is_empty() {
        return Shape::Blank;
    }
    let title = title(text);
    if let Some(title) = title
        && is_reference_heading(title)
    {
        return Shape::Heading { references: true };
    }
    if text.starts_with('#') && title.is_some() {
        return Shape::Heading { references: false };
    }
    if let Some((label, span, bracketed)) = entry_label(input.text) {
        return Shape::Entry {
            label,
            span,
            bracketed,
        };
    }
    if is_caption(text) {
        return Shape::Caption;
    }
    if is_dateline(input) {
        return Shape::Dateline;
    }
    if text.starts_with("==") && text.ends_with("==") && title.is_some()
        || looks_like_heading(text, input.words.len())
    {
        return Shape::Heading { references: false };
    }
    Shape::Prose
}

// ── headings ────────────────────────────────────────────────────────────────────────────────

/// The words of a short line without its markup, numbering, colon and `[edit]` link.
fn title(text: &str) -> Option<&str> {
    if text.len() > HEADING.1 {
        return None;
    }
    let markup: &[char] = &['#', '=', '*', '_', ' ', ':', '-'];
    let mut title = text.trim_matches(markup);
    if let Some(open) = title.find('[')
        && title.ends_with(']')
        && open > 0
        && !title[open..].contains(|c: char| c.is_numeric())
    {
        title = title[..open].trim_matches(markup);
    }
    // `5.`, `৫।`, `IV.`
    if let Some((first, rest)) = title.split_once(' ')
        && let Some(label) = first.strip_suffix(['.', ')', '।', ':'])
        && label.len() <= 12
        && label
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | 'I' | 'V' | 'X'))
    {
        title = rest.trim_matches(markup);
    }
    (!title.is_empty()).then_some(title)
}

fn is_reference_heading(title: &str) -> bool {
    // The longest of the list has fewer than a hundred bytes.
    title.len() <= 100
        && TABLES
            .iter()
            .flat_map(|table| table.structure.reference_headings)
            .any(|heading| same_in_lower_case(title, heading))
}

/// Whether `text` in small letters is `lower`.
fn same_in_lower_case(text: &str, lower: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

fn looks_like_heading(text: &str, words: usize) -> bool {
    if words == 0 || words > HEADING.0 || text.len() > HEADING.1 {
        return false;
    }
    let Some(first) = text.chars().next() else {
        return false;
    };
    let begins = first.is_alphanumeric() && !first.is_lowercase()
        || matches!(first, '"' | '\'' | '“' | '‘' | '«' | '(' | '*');
    begins && !text.starts_with("* ") && !ends_a_sentence(text) && !holds_a_sentence_end(text)
}

/// Whether the last mark, quotation marks, brackets and markers aside, ends a sentence or keeps
/// one open.
fn ends_a_sentence(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_end_matches(['"', '\'', '”', '’', '»', ')', '*', '_', ' ']);
        match rest.rfind('[') {
            Some(open)
                if rest.ends_with(']') && !rest[open..].contains(|c: char| c.is_alphabetic()) =>
            {
                rest = &rest[..open];
            }
            _ => break,
        }
    }
    rest.ends_with(['.', '!', '?', '…', '।', '॥', '৷', ',', ';', ':', '-', '='])
}

/// Whether a sentence ends within the line.
fn holds_a_sentence_end(text: &str) -> bool {
    text.contains(['।', '৷'])
        || text.match_indices(". ").any(|(at, _)| {
            // Not the full stop of an abbreviation or initial.
            text[..at]
                .chars()
                .rev()
                .take_while(|c| c.is_alphabetic())
                .count()
                > 3
        })
}

// ── entries ─────────────────────────────────────────────────────────────────────────────────

/// The label of a numbered entry that begins a segment (`[12] …`, `১২. …`, `[^a]: …`, `^ …`):
/// where it stands, and whether in brackets. The empty name stands for `^` and `↑` without a
/// number: such an entry counts by its place.
pub(super) fn entry_label(text: &str) -> Option<(Label, Span, bool)> {
    let mut start = text.len() - text.trim_start().len();
    for bullet in ["- ", "* ", "+ ", "• "] {
        // A bullet introduces a label in brackets only: `- 5. …` is a list within a list.
        if let Some(rest) = text[start..].strip_prefix(bullet)
            && rest.trim_start().starts_with('[')
        {
            start = text.len() - rest.trim_start().len();
        }
    }
    let rest = &text[start..];
    if rest.starts_with('[') {
        return bracketed_label(text, start);
    }
    for arrow in ['^', '↑'] {
        if let Some(rest) = rest.strip_prefix(arrow) {
            let named = rest.starts_with(' ') && rest.len() > 1;
            let span = Span::new(start, start + arrow.len_utf8());
            return named.then_some((Label::Name("".into()), span, false));
        }
    }
    let (value, digits, end) = number(text, start)?;
    if digits > 3 {
        return None;
    }
    let mark = text[end..].chars().next()?;
    if !matches!(mark, '.' | ')' | '।') {
        return None;
    }
    let end = end + mark.len_utf8();
    let follows = match text[end..].chars().next() {
        Some(' ') => !text[end..].trim_start().is_empty(),
        Some(c) => mark != ')' && c.is_alphabetic() || matches!(c, '^' | '↑' | '"' | '“'),
        None => false,
    };
    follows.then_some((Label::Number(value), Span::new(start, end), false))
}

/// The same for a label in brackets at `start`.
fn bracketed_label(text: &str, start: usize) -> Option<(Label, Span, bool)> {
    if let Some(name) = text[start..].strip_prefix("[^") {
        let (name, length) = footnote_name(name)?;
        let end = start + 2 + length + 1;
        let colon = text[end..].starts_with(':');
        return colon.then(|| (Label::Name(name.into()), Span::new(start, end + 1), true));
    }
    let blanks = |at: usize| at + usize::from(text[at..].starts_with(' '));
    let (value, _, end) = number(text, blanks(start + 1))?;
    let end = blanks(end);
    if value >= 1000 || !text[end..].starts_with(']') {
        return None;
    }
    let end = end + 1;
    match text[end..].chars().next() {
        Some('.' | ':') => {
            // Not `[3].` alone, which ends the sentence of the line before.
            let more = !text[end + 1..].trim().is_empty();
            more.then_some((Label::Number(value), Span::new(start, end + 1), true))
        }
        Some(c) if c == ' ' || c.is_alphabetic() => {
            Some((Label::Number(value), Span::new(start, end), true))
        }
        Some('"' | '“' | '‘' | '«' | '\'') | None => {
            Some((Label::Number(value), Span::new(start, end), true))
        }
        // `[1][2] …`, `[1], …`, `[1](…)`
        Some(_) => None,
    }
}

// ── captions ────────────────────────────────────────────────────────────────────────────────

/// Whether the line names its picture's source (`… - Ảnh: X`, `ছবি: …`) or begins as a figure's
/// title does (`Hình 2: …`).
fn is_caption(text: &str) -> bool {
    if text.len() > CAPTION.0 {
        return false;
    }
    memchr::memchr_iter(b':', text.as_bytes()).any(|colon| {
        let source = text[colon + 1..].trim();
        let before = text[..colon].trim_end();
        let unnumbered = before
            .trim_end_matches(|c: char| c.is_numeric() || c == '.')
            .trim_end();
        let numbered = unnumbered.len() < before.len();
        let Some(word) = caption_word(unnumbered) else {
            return false;
        };
        let lead = unnumbered[..unnumbered.len() - word].trim_end();
        if lead.is_empty() {
            return numbered || source.len() <= CAPTION.1 && !holds_a_sentence_end(source);
        }
        let apart = lead.ends_with([
            '-', '.', '(', '|', '।', '৷', ',', '/', '!', '?', ')', '"', '”',
        ]);
        apart && !numbered && source.len() <= CAPTION.1 && !holds_a_sentence_end(source)
    })
}

/// The length in bytes of the caption word that ends `text`, the longest of all tables.
fn caption_word(text: &str) -> Option<usize> {
    TABLES
        .iter()
        .flat_map(|table| table.structure.caption_words)
        .filter_map(|word| {
            let letters = word.chars().count();
            let (at, _) = text.char_indices().rev().nth(letters.checked_sub(1)?)?;
            let whole = !text[..at].ends_with(|c: char| c.is_alphanumeric());
            (whole && same_in_lower_case(&text[at..], word)).then_some(text.len() - at)
        })
        .max()
}

// ── datelines ───────────────────────────────────────────────────────────────────────────────

/// Whether the line gives a text's date alone, or begins with a report's place and date.
fn is_dateline(input: Input<'_>) -> bool {
    let digits = input
        .words
        .iter()
        .take_while(|word| word.span.end as usize <= DATELINE)
        .any(|word| matches!(word.class, WordClass::Digits | WordClass::BengaliDigits));
    digits && (is_date_alone(input) || begins_with_place_and_date(input))
}

/// `14/04/2021 - 08:54`, `প্রকাশ: ১২ মার্চ ২০২৪`, `Thứ Ba, ngày 12/3/2024`.
fn is_date_alone(input: Input<'_>) -> bool {
    input.text.len() <= DATELINE && is_date(input, 0, input.text.len())
}

/// `HUẾ, 12/3 - …`, `ঢাকা, ১২ মার্চ: …`, `LONDON, March 3 (Reuters) - …`.
fn begins_with_place_and_date(input: Input<'_>) -> bool {
    let text = input.text;
    let mut from = 0;
    while let Some(comma) = memchr::memchr(b',', &text.as_bytes()[from..]) {
        let comma = from + comma;
        if comma > DATELINE / 2 {
            return false;
        }
        from = comma + 1;
        if !is_place(input, comma) {
            return false;
        }
        let rest = &text[from..];
        let reach = (0..=rest.len().min(DATELINE / 2))
            .rev()
            .find(|at| rest.is_char_boundary(*at))
            .unwrap_or(0);
        let ends = rest[..reach]
            .char_indices()
            .filter(|(at, c)| match c {
                '-' => rest[..*at].ends_with([' ', ')']) || rest[at + 1..].starts_with(' '),
                ':' => !rest[at + 1..].starts_with(|c: char| c.is_numeric()),
                '।' | '৷' => true,
                '(' => true,
                _ => false,
            })
            .map(|(at, _)| at);
        for end in ends {
            let closed = !rest[end..].starts_with('(') || {
                let after = rest[end..]
                    .split_once(')')
                    .map(|(_, after)| after.trim_start());
                after.is_some_and(|after| after.starts_with(['-', ':', '।', '৷']))
            };
            if closed && is_date(input, from, from + end) {
                return true;
            }
        }
    }
    false
}

/// Whether up to `end` there are one to five words that may name a place: in capitals or
/// capitalised, or Bengali.
fn is_place(input: Input<'_>, end: usize) -> bool {
    let mut count = 0;
    for word in input.words {
        if word.span.end as usize > end {
            break;
        }
        count += 1;
        let Some(letters) = input.text.get(word.span.range()) else {
            return false;
        };
        let may_be = match word.class {
            WordClass::Latin => letters.starts_with(char::is_uppercase),
            WordClass::Bengali => true,
            WordClass::Other | WordClass::Digits | WordClass::BengaliDigits => false,
        };
        if !may_be {
            return false;
        }
    }
    (1..=5).contains(&count)
}

/// Whether the bytes from `start` to `end` are a date: numbers, names of months and days and the
/// words of datelines, with a month's name or numbers joined as in dates.
fn is_date(input: Input<'_>, start: usize, end: usize) -> bool {
    let (mut numbers, mut months, mut joined, mut count) = (0, false, false, 0);
    let mut before: Option<usize> = None;
    for word in input.words {
        let (from, to) = (word.span.start as usize, word.span.end as usize);
        if from < start || to > end {
            continue;
        }
        count += 1;
        let Some(letters) = input.text.get(from..to) else {
            return false;
        };
        match word.class {
            WordClass::Digits | WordClass::BengaliDigits => {
                numbers += 1;
                let glue = before.and_then(|b| input.text.get(b..from));
                joined |= matches!(glue, Some("/" | "." | "-"));
                before = Some(to);
            }
            WordClass::Latin | WordClass::Bengali => {
                before = None;
                match date_word(letters) {
                    Some(month) => months |= month,
                    None => return false,
                }
            }
            WordClass::Other => return false,
        }
    }
    numbers > 0 && count <= 16 && (months || joined)
}

/// Whether a word may stand in a date, and whether it tells the month.
fn date_word(word: &str) -> Option<bool> {
    let listed = |list: &[&str]| {
        list.iter()
            .flat_map(|entry| entry.split(['|', ' ']))
            .any(|name| same_in_lower_case(word, name))
    };
    for table in TABLES {
        let (time, structure) = (&table.time, &table.structure);
        if listed(time.months) || listed(time.own_months) || listed(structure.month_words) {
            return Some(true);
        }
        if listed(time.weekdays) || listed(time.short_weekdays) || listed(structure.dateline_words)
        {
            return Some(false);
        }
    }
    None
}

#[cfg(test)]
mod tests;
