//! Fixes of a finding of which only the source can tell the right one: an editor offers them all,
//! and none is applied by itself.
//!
//! Never offers what a finding's own fix does.

use crate::annotate::time::{Date, MONTHS, Part, Value, Year};
use crate::document::Document;
use crate::rules::{Edit, Finding, Fix, Safety};

/// The fixes to choose from: both readings of digits that `ambiguous-date` found, with the month
/// in letters.
#[must_use]
pub fn choices(document: &Document, finding: &Finding) -> Vec<Fix> {
    if finding.code != "ambiguous-date" {
        return Vec::new();
    }
    let times = document.analysis().times.iter();
    let Some(time) = times
        .filter(|time| time.rival.is_some())
        .find(|time| document.range(time.at) == finding.range)
    else {
        return Vec::new();
    };
    let readings = [Some(time.value), time.rival].into_iter().flatten();
    readings
        .filter_map(|value| in_letters(&value))
        .map(|date| Fix {
            title: format!("Write {date}"),
            safety: Safety::Unsafe,
            edits: vec![Edit {
                range: finding.range.clone(),
                new_text: date,
            }],
        })
        .collect()
}

/// `3 April 2021`; only a day of a year that is known, without a time and a day of the week beside
/// it, which the edit would take away.
fn in_letters(value: &Value) -> Option<String> {
    let Value::Date(Date {
        year: Year::Ce(year),
        part: Part::Day(month, day),
        said: 0,
        ..
    }) = value
    else {
        return None;
    };
    let month = MONTHS.get(usize::from(*month).checked_sub(1)?)?;
    Some(format!("{day} {month} {year}"))
}
