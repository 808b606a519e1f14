//! `weekday-mismatch`: a day of the week beside a date that falls on another.

use jiff::civil;

use super::wording::quote;
use super::{Context, Finding, Related, Rule, Severity};
use crate::annotate::time::{Date, MONTHS, Part, Value, WEEKDAYS, Year, day};
use crate::document::{Document, TimeExpression};

pub(super) static RULE: Rule = Rule {
    name: "weekday-mismatch",
    severity: Severity::Warning,
    summary: "A date falls on another day of the week than the text says.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds dates whose day of the week is not the one that the calendar gives them. Either may be wrong, or the year, and nothing but the source can tell which; so there is no fix. A date without a year is held against the days around the document's date, where that is known.

English:
```text bad
The bridge was opened on Monday, 14 April 2021.
```
```text good
The bridge was opened on Wednesday, 14 April 2021.
```
Bengali:
```text bad
সেতুটি সোমবার, ১৪ এপ্রিল ২০২১ খুলে দেওয়া হয়।
```
```text good
সেতুটি বুধবার, ১৪ এপ্রিল ২০২১ খুলে দেওয়া হয়।
```
Vietnamese:
```text bad
Cây cầu được khánh thành thứ Hai, ngày 14 tháng 4 năm 2021.
```
```text good
Cây cầu được khánh thành thứ Tư, ngày 14 tháng 4 năm 2021.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for time in &document.analysis().times {
        let (Value::Date(date) | Value::Time(date, _)) = &time.value else {
            continue;
        };
        if date.said == 0 {
            continue;
        }
        let days = match day(&time.value) {
            Some(day) => vec![day],
            None => around(document, time, date),
        };
        let falls = |day: &civil::Date| day.weekday().to_monday_one_offset() as u8 != date.said;
        if days.is_empty() || !days.iter().all(falls) {
            continue;
        }
        let days: Vec<String> = days.into_iter().map(told).collect();
        let range = document.range(time.at);
        let text = quote(document, range.clone());
        let message = format!(
            "{text}: {}. Look up in the source which is wrong, the date or the day of the week.",
            days.join(", and ")
        );
        let mut finding = RULE.finding(range, message);
        if let Some(at) = time.inferred_from {
            let from = document.range(at);
            finding
                .related
                .push(Related::here(from, "the year is taken from here"));
        }
        findings.push(finding);
    }
}

/// `14 April 2021 is a Wednesday`
fn told(day: civil::Date) -> String {
    let name = |names: &[&'static str], number: i8| {
        let index = usize::try_from(number - 1).unwrap_or_default();
        names.get(index).copied().unwrap_or_default()
    };
    let weekday = name(&WEEKDAYS, day.weekday().to_monday_one_offset());
    let month = name(&MONTHS, day.month());
    format!("{} {month} {} is a {weekday}", day.day(), day.year())
}

/// The last such day up to the document's date and the next one after it, for a date without a
/// year where its paragraph speaks of no other time.
fn around(document: &Document, time: &TimeExpression, date: &Date) -> Vec<civil::Date> {
    let (Some(now), Part::Day(month, day), Year::Open) =
        (document.analysis().date, date.part, date.year)
    else {
        return Vec::new();
    };
    let now = now.value.date;
    let times = &document.analysis().times;
    let first = times.partition_point(|other| other.at.segment < time.at.segment);
    let elsewhere = times[first..]
        .iter()
        .take_while(|other| other.at.segment == time.at.segment)
        .any(|other| match &other.value {
            Value::Date(Date {
                year: Year::Ce(year),
                ..
            })
            | Value::Time(
                Date {
                    year: Year::Ce(year),
                    ..
                },
                _,
            ) => (i32::from(now.year()) - i32::from(*year)).abs() > 1,
            _ => false,
        });
    if elsewhere {
        return Vec::new();
    }
    let in_year = |year: i16| civil::Date::new(year, month as i8, day as i8).ok();
    let years = now.year() - 1..=now.year() + 1;
    let days: Vec<civil::Date> = years.filter_map(in_year).collect();
    let next = days.partition_point(|day| *day <= now);
    let nearest = days.get(next.saturating_sub(1)..days.len().min(next + 1));
    nearest.unwrap_or_default().to_vec()
}
