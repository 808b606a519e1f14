//! Time values against the calendar: does a date exist, on which day of the week does it fall,
//! what day is "two weeks ago".
//!
//! Never reads text. Civil dates only: no time zones.

use jiff::Span as Jump;
use jiff::civil;

use super::value::{Amount, Clock, Date, Duration, Part, Relative, Set, Step, Unit, Value, Year};

/// What a document's relative expressions count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The day.
    pub date: civil::Date,
    /// The time on it, where it is known.
    pub time: Option<civil::Time>,
}

impl From<civil::Date> for Reference {
    fn from(date: civil::Date) -> Self {
        Self { date, time: None }
    }
}

impl Reference {
    /// Reads `2014-09-01` or `2014-09-01T10:30:00`, with or without a time zone, which is not
    /// heeded.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.get(..10)?.parse().ok()?;
        let time = text
            .get(11..)
            .and_then(|rest| rest.get(..8).or_else(|| rest.get(..5)))
            .and_then(|time| time.parse().ok());
        Some(Self { date: day, time })
    }
}

pub(super) fn date(year: u16, month: u8, day: u8) -> Option<civil::Date> {
    civil::Date::new(year as i16, month as i8, day as i8).ok()
}

pub(super) fn of(day: civil::Date) -> Date {
    let year = Year::Ce(day.year().unsigned_abs());
    Date::new(year, Part::Day(day.month() as u8, day.day() as u8))
}

/// Why a date or time cannot exist, in words; `None` where it can.
#[must_use]
pub fn impossible(value: &Value) -> Option<String> {
    match value {
        Value::Date(date) | Value::Set(Set::On(date)) => impossible_date(date),
        Value::Time(date, clock) | Value::Set(Set::At(date, clock)) => {
            impossible_date(date).or_else(|| impossible_clock(clock))
        }
        Value::Range(from, to) => impossible_date(from).or_else(|| impossible_date(to)),
        Value::Relative(relative) => relative.clock.as_ref().and_then(impossible_clock),
        Value::Duration(..) | Value::Set(_) | Value::Ref(_) => None,
    }
}

/// The days of the week in English, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn impossible_date(value: &Date) -> Option<String> {
    let (month, day) = match value.part {
        Part::Day(month, day) => (month, day),
        Part::Month(month)
        | Part::NthWeekday(month, ..)
        | Part::NthWeek(month @ 1.., _)
        | Part::LastDay(month @ 1..) => (month, 1),
        Part::DayOfMonth(day) => (1, day),
        // One that exists has become a day of ours.
        Part::BanglaDay(_, day) if !matches!(value.year, Year::Open) => {
            return Some(format!("that month has no day {day}"));
        }
        Part::Week(week) | Part::WeekDay(week, _) if week == 0 || week > 53 => {
            return Some(format!("there is no week {week}"));
        }
        _ => return None,
    };
    let Some(name) = MONTHS.get(usize::from(month).wrapping_sub(1)) else {
        return Some(format!("there is no month {month}"));
    };
    // A leap year's February where the year is open.
    let year = match value.year {
        Year::Ce(year) => year,
        _ => 2000,
    };
    let last = date(year, month, 1)?.days_in_month() as u8;
    if day == 0 || day > 31 {
        return Some(format!("there is no day {day} of a month"));
    }
    if day <= last {
        return None;
    }
    Some(match (month, value.year) {
        (2, Year::Ce(year)) if day == 29 => format!("{year} is no leap year: February has 28 days"),
        (_, Year::Ce(year)) if month == 2 => format!("February {year} has {last} days"),
        _ => format!("{name} has {last} days"),
    })
}

fn impossible_clock(clock: &Clock) -> Option<String> {
    match *clock {
        Clock::At(hour, minute, second)
            if hour > 24 || hour == 24 && (minute > Some(0) || second > Some(0)) =>
        {
            Some(format!("there is no hour {hour}"))
        }
        Clock::At(_, Some(minute), _) if minute > 59 => {
            Some(format!("there is no minute {minute}"))
        }
        Clock::At(_, _, Some(second)) if second > 60 => {
            Some(format!("there is no second {second}"))
        }
        _ => None,
    }
}

/// The day that a value names, where it is one day that exists.
#[must_use]
pub fn day(value: &Value) -> Option<civil::Date> {
    match value {
        Value::Date(date) | Value::Time(date, _) => exact(date),
        _ => None,
    }
}

pub(super) fn exact(value: &Date) -> Option<civil::Date> {
    match (value.year, value.part) {
        (Year::Ce(year), Part::Day(month, day)) => date(year, month, day),
        (Year::Ce(year), Part::WeekDay(week, weekday)) => {
            week_day(year as i16, week as i8, weekday)
        }
        _ => None,
    }
}

pub(super) fn week_day(year: i16, week: i8, weekday: u8) -> Option<civil::Date> {
    let weekday = civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
    Some(civil::ISOWeekDate::new(year, week, weekday).ok()?.date())
}

/// The day of the week that a value falls on, 1 (Monday) – 7; `None` where it is not one day.
#[must_use]
pub fn weekday(value: &Value) -> Option<u8> {
    Some(day(value)?.weekday().to_monday_one_offset() as u8)
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876; Meeus,
/// Astronomical Algorithms, chapter 8).
pub(super) fn easter(year: u16) -> Option<civil::Date> {
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let moon_drift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_drift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let sum = epact + to_sunday - 7 * late + 114;
    date(year, (sum / 31) as u8, (sum % 31 + 1) as u8)
}

/// The day after, of a value that is one day.
pub(super) fn day_after(value: &Value) -> Option<Value> {
    let next = |day: civil::Date| day.tomorrow().ok();
    match value {
        Value::Date(day) => {
            let after = match day.part {
                Part::Weekday(weekday) => Date::new(day.year, Part::Weekday(weekday % 7 + 1)),
                Part::Day(month, date_of) => match day.year {
                    Year::Ce(year) => of(next(date(year, month, date_of)?)?),
                    // In a leap year, so that February has all its days.
                    _ => Date {
                        year: day.year,
                        ..of(next(date(2000, month, date_of)?)?)
                    },
                },
                _ => return None,
            };
            Some(Value::Date(after))
        }
        Value::Relative(relative) => {
            let step = match (relative.step, relative.part) {
                (Step::Shift(Unit::Day, by), Part::Whole) => Step::Shift(Unit::Day, by + 1),
                (step @ (Step::Nearest(_) | Step::Shift(Unit::Week, _)), Part::Weekday(_)) => step,
                _ => return None,
            };
            let part = match relative.part {
                Part::Weekday(weekday) => Part::Weekday(weekday % 7 + 1),
                part => part,
            };
            Some(Value::Relative(Relative {
                step,
                part,
                ..*relative
            }))
        }
        _ => None,
    }
}

/// The date a duration before or after another, at the grain of the coarser; `None` where either
/// is not exact.
pub(super) fn moved(from: &Date, by: &Duration, after: bool) -> Option<Date> {
    let (Amount::Milli(milli), unit) = by.single()? else {
        return None;
    };
    if milli % 1000 != 0 {
        return None;
    }
    let count = i64::try_from(milli / 1000).ok()?;
    let count = if after { count } else { -count };
    if let Some(day) = exact(from) {
        return Some(of(day.checked_add(jump(unit, count)?).ok()?));
    }
    match (from.year, from.part, unit) {
        (Year::Ce(year), Part::Whole, Unit::Year | Unit::Decade | Unit::Century) => {
            let years = count * [1, 10, 100][unit as usize - Unit::Year as usize];
            let year = u16::try_from(i64::from(year) + years).ok()?;
            Some(Date::of_year(year))
        }
        _ => None,
    }
}

pub(super) fn jump(unit: Unit, count: i64) -> Option<Jump> {
    let zero = Jump::new();
    match unit {
        Unit::Day => zero.try_days(count).ok(),
        Unit::Weekend | Unit::Week => zero.try_weeks(count).ok(),
        Unit::Fortnight => zero.try_weeks(count.checked_mul(2)?).ok(),
        Unit::Month => zero.try_months(count).ok(),
        Unit::Quarter => zero.try_months(count.checked_mul(3)?).ok(),
        Unit::Year => zero.try_years(count).ok(),
        Unit::Decade => zero.try_years(count.checked_mul(10)?).ok(),
        Unit::Century => zero.try_years(count.checked_mul(100)?).ok(),
        Unit::Millennium => zero.try_years(count.checked_mul(1000)?).ok(),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// What a value leaves open or says beside itself, in the order of a sentence: for a card.
#[must_use]
pub fn describe(value: &Value) -> Vec<&'static str> {
    let mut open = Vec::new();
    match value {
        Value::Date(date) | Value::Time(date, _) => {
            match date.phase {
                super::value::Phase::All => {}
                super::value::Phase::Early => open.push("the beginning"),
                super::value::Phase::Mid => open.push("the middle"),
                super::value::Phase::Late => open.push("the end"),
            }
            match (date.year, date.part) {
                (Year::Open | Year::Same, Part::Whole) => open.push("no day"),
                (Year::Open | Year::Same, Part::Weekday(_)) => open.push("no week"),
                (Year::Open | Year::Same, Part::DayOfMonth(_)) => open.push("no month"),
                (Year::Open | Year::Same, _) => open.push("no year"),
                (Year::Ce(_) | Year::Bce(_), Part::Month(_)) => open.push("no day"),
                _ => {}
            }
        }
        Value::Relative(relative) if matches!(relative.step, Step::Seconds(_)) => {
            open.push("counts from the document's time, which is not known");
        }
        Value::Relative(_) => open.push("counts from the document's date, which is not known"),
        Value::Ref(_) => open.push("no date"),
        Value::Duration(duration, _)
            if duration
                .parts()
                .any(|(amount, _)| amount == Amount::Unknown) =>
        {
            open.push("no amount");
        }
        _ => {}
    }
    open
}
