//! The hover card of a date, time, duration or set.

use super::calendar_words;
use super::escape::inline;
use super::place::line;
use crate::annotate::TimeKind;
use crate::annotate::time::{
    Amount, Date, Duration, MONTHS, Part, Phase, Ref, Season, Set, Step, Unit, Value, WEEKDAYS,
    Year, impossible, weekday,
};
use crate::document::{Document, TimeExpression};
use crate::language::Language;

/// The card, a paragraph each: value, what it says in words, the weekday, what the text left
/// open, and what was taken from elsewhere.
pub(super) fn card(document: &Document, time: &TimeExpression) -> Vec<String> {
    let value = &time.value;
    let mut paragraphs = vec![format!("### {}", inline(&value.to_string()))];
    let kind = match time.kind {
        TimeKind::Date => "date",
        TimeKind::Time => "time",
        TimeKind::Duration => "duration",
        TimeKind::Set => "recurring time",
    };
    paragraphs.push(match words(value) {
        Some(words) => format!("{kind} · {words}"),
        None => kind.to_owned(),
    });
    if let Some(day) = weekday(value) {
        paragraphs.push(weekdays(day, document.analysis().language));
    }
    if let Some(own) = calendar_words::own(
        value,
        document.analysis().language,
        document.analysis().reckoning,
    ) {
        paragraphs.push(inline(&own));
    }
    if let Some(reason) = impossible(value) {
        paragraphs.push(format!("Does not exist: {}.", inline(&reason)));
    } else if let Some(open) = open(value) {
        paragraphs.push(format!("Left open: {open}."));
    }
    if let Some(at) = time.inferred_from {
        let range = document.range(at);
        paragraphs.push(format!(
            "Completed from “{}” in line {}.",
            inline(&document.slice(range.clone())),
            line(document, range.start)
        ));
    }
    paragraphs.extend(calendar_words::distance(document, time));
    paragraphs
}

/// A weekday (1 = Monday) in English and in the document's language.
fn weekdays(day: u8, language: Language) -> String {
    let english = nth(&WEEKDAYS, day).unwrap_or_default();
    let own = language
        .table()
        .filter(|_| language != Language::En)
        .and_then(|table| nth(table.time.weekdays, day))
        .and_then(|variants| variants.split('|').next());
    match own {
        Some(own) => format!("{english} · {}", inline(own)),
        None => english.to_owned(),
    }
}

fn nth(words: &'static [&'static str], number: u8) -> Option<&'static str> {
    words.get(usize::from(number).checked_sub(1)?).copied()
}

// ── in words ────────────────────────────────────────────────────────────────────────────────

/// The value in words, where they say more than the value itself.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Date(date) => date_words(date),
        Value::Time(date, _) => date_words(date),
        Value::Range(from, to) => Some(format!("{} to {}", date_words(from)?, date_words(to)?)),
        Value::Duration(duration, _) => Some(duration_words(duration)),
        Value::Set(Set::Every(every)) => Some(format!("every {}", duration_words(every))),
        Value::Set(_) => None,
        Value::Relative(relative) => Some(direction(relative.direction).to_owned()),
        Value::Ref(reference) => Some(direction(*reference).to_owned()),
    }
}

fn direction(reference: Ref) -> &'static str {
    match reference {
        Ref::Past => "before the time of writing",
        Ref::Present => "at the time of writing",
        Ref::Future => "after the time of writing",
    }
}

fn date_words(date: &Date) -> Option<String> {
    let year = year_words(date.year);
    let words = match (date.part, year) {
        (Part::Whole, year) => year?,
        (Part::Month(month), year) => joined(nth(&MONTHS, month)?.to_owned(), year),
        (Part::Day(month, day), year) => joined(format!("{day} {}", nth(&MONTHS, month)?), year),
        (Part::Half(half), Some(year)) => format!("{} half of {year}", ordinal(half)),
        (Part::Quarter(quarter), Some(year)) => format!("{} quarter of {year}", ordinal(quarter)),
        (Part::Season(season), year) => joined(season_word(season).to_owned(), year),
        (Part::Weekday(day), None) => nth(&WEEKDAYS, day)?.to_owned(),
        _ => return None,
    };
    Some(match date.phase {
        Phase::All => words,
        Phase::Early => format!("the beginning of {words}"),
        Phase::Mid => format!("the middle of {words}"),
        Phase::Late => format!("the end of {words}"),
    })
}

fn joined(part: String, year: Option<String>) -> String {
    match year {
        Some(year) => format!("{part} {year}"),
        None => part,
    }
}

fn year_words(year: Year) -> Option<String> {
    Some(match year {
        Year::Open | Year::Same | Year::Cycle(_) => return None,
        Year::Ce(year) => year.to_string(),
        Year::Bangla(year) => format!("{year} of the Bangla calendar"),
        Year::Fiscal(year) => format!("the year of accounts {year}"),
        Year::BceMillennium(millennium) => {
            format!("{} millennium BCE", ordinal(millennium.saturating_add(1)))
        }
        Year::Bce(year) => format!("{year} BCE"),
        Year::Decade(decade) => format!("{decade}0s"),
        Year::Century(century) => format!("{} century", ordinal(century.saturating_add(1))),
        Year::BceCentury(century) => {
            format!("{} century BCE", ordinal(century.saturating_add(1)))
        }
        Year::Millennium(millennium) => {
            format!("{} millennium", ordinal(millennium.saturating_add(1)))
        }
    })
}

fn season_word(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

/// `1st`, `12th`, `23rd`
fn ordinal(number: u8) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `2 years 3 months`, `an unknown number of days`
fn duration_words(duration: &Duration) -> String {
    let parts: Vec<String> = duration
        .parts()
        .map(|(amount, unit)| match amount {
            Amount::Milli(1000) => format!("1 {}", unit_word(unit)),
            Amount::Milli(n) if n % 1000 == 0 => format!("{} {}", n / 1000, plural(unit)),
            Amount::Milli(n) => {
                let fraction = format!("{:03}", n % 1000);
                let fraction = fraction.trim_end_matches('0');
                format!("{}.{fraction} {}", n / 1000, plural(unit))
            }
            Amount::Unknown => format!("an unknown number of {}", plural(unit)),
        })
        .collect();
    parts.join(" ")
}

fn plural(unit: Unit) -> String {
    match unit {
        Unit::Century => "centuries".to_owned(),
        Unit::Millennium => "millennia".to_owned(),
        unit => format!("{}s", unit_word(unit)),
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Fortnight => "fortnight",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
    }
}

// ── what the text left open ─────────────────────────────────────────────────────────────────

/// What the text did not say of the value and nothing else told.
fn open(value: &Value) -> Option<&'static str> {
    match value {
        Value::Date(date) => open_date(date),
        Value::Time(date, _) if date.is_open() && date.part == Part::Whole => {
            Some("the day is not stated")
        }
        Value::Time(date, _) => open_date(date),
        Value::Relative(relative) => Some(match relative.step {
            Step::Seconds(_) => "it counts from the document's time, which is not known",
            _ => "it counts from the document's date, which is not known",
        }),
        Value::Ref(_) => Some("no date is stated"),
        Value::Duration(..) | Value::Set(_) | Value::Range(..) => None,
    }
}

fn open_date(date: &Date) -> Option<&'static str> {
    match (date.is_open(), date.part) {
        (true, Part::Whole) => Some("the year is not stated"),
        (true, Part::Weekday(_)) => Some("the week is not stated"),
        (true, Part::DayOfMonth(_)) => Some("the month and the year are not stated"),
        (true, Part::Month(_)) => Some("the year and the day are not stated"),
        (true, _) => Some("the year is not stated"),
        (false, Part::Month(_)) => Some("the day is not stated"),
        (false, Part::DayOfMonth(_)) => Some("the month is not stated"),
        (false, _) => None,
    }
}
