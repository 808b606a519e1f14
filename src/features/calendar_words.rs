//! The same day in the calendar of the document's language, and its distance from the document's
//! date: lines of a date's hover card.
//!
//! Never converts: the arithmetic is in [`crate::annotate::time`].

use jiff::Unit;
use jiff::civil::Date as Day;

use super::place::line;
use crate::annotate::time::{Date, Part, Reckoning, Value, Year, bangla_date, day, lunar_date};
use crate::document::{DateSource, Document, DocumentDate, TimeExpression};
use crate::language::Language;

/// The years between which the lunar calendar's reckoning is good.
const LUNAR: std::ops::RangeInclusive<i16> = 1800..=2199;

/// The day in the calendar that readers of the language keep beside the Gregorian one:
/// `১ বৈশাখ ১৪২৮ বঙ্গাব্দ`, `3 tháng Ba năm Tân Sửu`.
pub(super) fn own(value: &Value, language: Language, reckoning: Reckoning) -> Option<String> {
    let day = day(value)?;
    let table = &language.table()?.time;
    let first = |names: &[&'static str], index: usize| -> Option<&'static str> {
        names.get(index)?.split('|').next()
    };
    match language {
        Language::Bn => {
            let told = |reckoning: Reckoning| {
                let (year, month, day) = bangla_date(day, reckoning)?;
                let month = first(table.own_months, usize::from(month).checked_sub(1)?)?;
                Some(format!("{} {month} {}", bengali(day.into()), bengali(year)))
            };
            let (other, place) = match reckoning {
                Reckoning::Bangladesh => (Reckoning::India, "in India"),
                Reckoning::India => (Reckoning::Bangladesh, "in Bangladesh"),
            };
            let (here, there) = (told(reckoning)?, told(other));
            // The two countries' reckonings differ by a day for most of the year.
            Some(match there.filter(|there| *there != here) {
                Some(there) => format!("Bangla calendar: {here} বঙ্গাব্দ ({place} {there})"),
                None => format!("Bangla calendar: {here} বঙ্গাব্দ"),
            })
        }
        Language::Vi if LUNAR.contains(&day.year()) => {
            let lunar = lunar_date(day)?;
            // Year 4 of our era was the first of a cycle.
            let place = usize::from(lunar.year).checked_sub(4)?;
            let stem = capital(first(table.stems, place % 10)?);
            let branch = capital(first(table.branches, place % 12)?);
            let leap = if lunar.leap { " nhuận" } else { "" };
            Some(format!(
                "Vietnamese lunar calendar: {} tháng {}{leap} năm {stem} {branch}",
                lunar.day, lunar.month
            ))
        }
        _ => None,
    }
}

fn bengali(number: u16) -> String {
    let digits = number.to_string();
    digits
        .bytes()
        .filter_map(|digit| char::from_u32('০' as u32 + u32::from(digit - b'0')))
        .collect()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// How far the value is from the document's date, and who says that date.
pub(super) fn distance(document: &Document, time: &TimeExpression) -> Option<String> {
    let date = document.analysis().date?;
    let said_here = match date.from {
        DateSource::Dateline(at) | DateSource::FrontMatter(at) => at == time.at,
        _ => false,
    };
    if said_here {
        return Some("This is the document's date.".to_owned());
    }
    let origin = origin(document, &date);
    let day = date.value.date;
    let away = match &time.value {
        Value::Date(date) | Value::Time(date, _) => away(date, &time.value, day),
        _ => None,
    };
    let counted = if time.counted { "Counted: " } else { "" };
    match away {
        Some(away) => Some(format!(
            "{counted}{away} the document's date, {day} ({origin})."
        )),
        None if time.counted => Some(format!(
            "Counted from the document's date, {day} ({origin})."
        )),
        None => None,
    }
}

/// Who says the document's date.
fn origin(document: &Document, date: &DocumentDate) -> String {
    let at = |what: &str, at| {
        let line = line(document, document.range(at).start);
        format!("from {what} in line {line}")
    };
    match date.from {
        DateSource::Record => "from the record's `ref`".to_owned(),
        DateSource::Settings => "from `postil.toml`".to_owned(),
        DateSource::FrontMatter(place) => at("its front matter", place),
        DateSource::Dateline(place) => at("its dateline", place),
        DateSource::FileName => "from the file's name".to_owned(),
    }
}

/// `17 days before`, `2 months after`, `the day of`, at the grain of the value.
fn away(date: &Date, value: &Value, from: Day) -> Option<String> {
    if let Some(day) = day(value) {
        let days = i64::from((day - from).get_days());
        return Some(match days {
            0 => "the day of".to_owned(),
            -90..=90 => counted(days, "day"),
            _ => long(from, day)?,
        });
    }
    let Year::Ce(year) = date.year else {
        return None;
    };
    let years = i64::from(year) - i64::from(from.year());
    match date.part {
        Part::Whole if years == 0 => Some("the year of".to_owned()),
        Part::Whole => Some(counted(years, "year")),
        Part::Month(month) => {
            let months = years * 12 + i64::from(month) - i64::from(from.month());
            Some(match months {
                0 => "the month of".to_owned(),
                -24..=24 => counted(months, "month"),
                _ => counted(years, "year"),
            })
        }
        _ => None,
    }
}

/// Years, months and days.
fn long(from: Day, to: Day) -> Option<String> {
    let span = from.until((Unit::Year, to)).ok()?;
    let parts = [
        (i64::from(span.get_years()), "year"),
        (i64::from(span.get_months()), "month"),
        (i64::from(span.get_days()), "day"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, unit)| number(*count, unit))
        .collect();
    Some(format!(
        "{} {}",
        parts.join(" "),
        side(i64::from(to > from) * 2 - 1)
    ))
}

fn counted(count: i64, unit: &str) -> String {
    format!("{} {}", number(count, unit), side(count))
}

fn number(count: i64, unit: &str) -> String {
    let plural = if count.abs() == 1 { "" } else { "s" };
    format!("{} {unit}{plural}", count.abs())
}

fn side(count: i64) -> &'static str {
    if count < 0 { "before" } else { "after" }
}
