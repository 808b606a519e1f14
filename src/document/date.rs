//! The document's date (TIMEX3's document creation time): what relative expressions count from.
//!
//! The first of these that there is counts: what is given from outside (a record's `ref`, else
//! `postil.toml`), the front matter, a dateline among the first lines, the file's name. Never
//! guesses: a date without a year, and the first of the many dates of a chronicle, is none.

use jiff::civil;

use super::times::{self, DigitOrder};
use super::{At, SegmentFacts, Settings};
use crate::annotate::time::{Clock, Reference, Value, day};
use crate::annotate::{Shape, TimeCandidate};
use crate::language::Language;

/// Segments with text among which a dateline is looked for: a title, an author, a source and
/// some more.
const HEAD: usize = 8;
/// Segments that front matter may have.
const FRONT_MATTER: usize = 80;
/// Bytes of a segment within which a dateline's date begins.
const DATELINE: u32 = 160;

/// The document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentDate {
    /// The day, and the time where it is known.
    pub value: Reference,
    /// Who says so.
    pub from: DateSource,
}

/// Where a document's date comes from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// The record that the text came in (`ref` in JSON Lines).
    Record,
    /// `postil.toml`.
    Settings,
    /// A `date:` in the front matter.
    FrontMatter(At),
    /// A dateline among the first lines.
    Dateline(At),
    /// The file's name.
    FileName,
}

/// The document's language, and how it orders the digits of its dates.
type Custom = (Language, DigitOrder);

/// The document's date, by its settings and facts.
#[must_use]
pub fn of(
    segments: &[SegmentFacts<'_>],
    language: Language,
    digits: DigitOrder,
    settings: &Settings,
) -> Option<DocumentDate> {
    let custom = (language, digits);
    let found = |(value, at), from: fn(At) -> DateSource| DocumentDate {
        value,
        from: from(at),
    };
    settings
        .date
        .or_else(|| front_matter(segments, custom).map(|it| found(it, DateSource::FrontMatter)))
        .or_else(|| dateline(segments, custom).map(|it| found(it, DateSource::Dateline)))
        .or_else(|| {
            settings.file_date.map(|day| DocumentDate {
                value: day.into(),
                from: DateSource::FileName,
            })
        })
}

/// The date in a field between the `---` of the first line and the next.
fn front_matter(segments: &[SegmentFacts<'_>], custom: Custom) -> Option<(Reference, At)> {
    let (first, rest) = segments.split_first()?;
    if first.facts.shape != Shape::Fence {
        return None;
    }
    let rest = &rest[..rest.len().min(FRONT_MATTER)];
    // Without an end it is no front matter but a line across the page.
    let end = rest.iter().position(|s| s.facts.shape == Shape::Fence)?;
    (1..=end).find_map(|at| match segments[at].facts.shape {
        Shape::Field { value } => dated(segments, at, custom, value.start),
        _ => None,
    })
}

/// The date of the first dateline of the head, unless days stand over the parts of the text too.
fn dateline(segments: &[SegmentFacts<'_>], custom: Custom) -> Option<(Reference, At)> {
    let said = |at: usize| match segments[at].facts.shape {
        Shape::Dateline => dated(segments, at, custom, 0),
        Shape::Field { value } => dated(segments, at, custom, value.start),
        _ => None,
    };
    let texts = (0..segments.len()).filter(|at| segments[*at].facts.shape != Shape::Blank);
    let mut head = texts.clone().take(HEAD);
    let (first, at) = head.find_map(said)?;
    let chronicle = texts
        .skip(HEAD)
        .filter_map(said)
        .any(|(other, _)| other.date != first.date);
    (!chronicle).then_some((first, at))
}

/// The first whole date of a segment from a byte on.
fn dated(
    segments: &[SegmentFacts<'_>],
    at: usize,
    (language, digits): Custom,
    from: u32,
) -> Option<(Reference, At)> {
    let near = |c: &&TimeCandidate| (from..from + DATELINE).contains(&c.span.start);
    let times = &segments[at].facts.times;
    times.iter().find(near)?;
    let mut kept = Vec::new();
    times::keep(times, language, digits.order, &mut kept);
    kept.into_iter().filter(near).find_map(|candidate| {
        let at = At {
            segment: u32::try_from(at).ok()?,
            span: candidate.span,
        };
        Some((reference(&candidate.value)?, at))
    })
}

fn reference(value: &Value) -> Option<Reference> {
    let time = match *value {
        Value::Time(_, Clock::At(hour, minute, second)) => civil::Time::new(
            i8::try_from(hour).ok()?,
            minute.unwrap_or(0) as i8,
            second.unwrap_or(0) as i8,
            0,
        )
        .ok(),
        _ => None,
    };
    Some(Reference {
        date: day(value)?,
        time,
    })
}

/// The day in a file's name or path (`2021-04-14-flood.txt`, `news_20210414.txt`,
/// `2021/04/14/flood.txt`): year, month, day; the last one counts.
#[must_use]
pub fn of_path(path: &str) -> Option<civil::Date> {
    let bytes = path.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // Letters beside it make it the number of something else (`a1b20210414`).
    let bare = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_none_or(|b| !b.is_ascii_alphanumeric() && b.is_ascii())
    };
    let number = |from: usize, to: usize| path.get(from..to)?.parse::<i16>().ok();
    (0..bytes.len()).rev().find_map(|at| {
        if !digit(at) || !bare(at.checked_sub(1)) {
            return None;
        }
        let separator = bytes.get(at + 4).filter(|b| b"-_./".contains(b));
        let gap = usize::from(separator.is_some());
        let (month, day) = (at + 4 + gap, at + 6 + 2 * gap);
        let fits = (at..at + 4)
            .chain(month..month + 2)
            .chain(day..day + 2)
            .all(digit)
            && (separator.is_none() || bytes.get(month + 2) == separator)
            && bare(Some(day + 2));
        let year = number(at, at + 4).filter(|year| fits && (1500..2200).contains(year))?;
        let month = number(month, month + 2)?;
        let day = number(day, day + 2)?;
        civil::Date::new(year, month as i8, day as i8).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::of_path;

    #[test]
    fn days_in_the_names_of_files() {
        for (path, day) in [
            ("2021-04-14-bonna.txt", Some("2021-04-14")),
            ("20210414_bonna.txt", Some("2021-04-14")),
            ("bonna_2021.04.14.md", Some("2021-04-14")),
            ("2021/04/14/bonna.txt", Some("2021-04-14")),
            ("2020-01-01/2021_04_14.txt", Some("2021-04-14")),
            ("বন্যা-2021-04-14.txt", Some("2021-04-14")),
            ("2021-04.txt", None),
            ("2021-13-14.txt", None),
            ("2021-02-30.txt", None),
            ("2021-04_14.txt", None),
            ("120210414.txt", None),
            ("a20210414.txt", None),
            ("20210414f.txt", None),
            ("00010101.txt", None),
            ("notes.txt", None),
            ("", None),
        ] {
            assert_eq!(
                of_path(path).map(|d| d.to_string()).as_deref(),
                day,
                "{path}"
            );
        }
    }
}
