//! Time values against the calendar: does a date exist, on which day of the week does it fall,
//! what day is "two weeks ago".
//!
//! Never reads text. Civil dates only: no time zones.

use jiff::civil;
use jiff::{Span as Jump, ToSpan};

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

fn date(year: u16, month: u8, day: u8) -> Option<civil::Date> {
    civil::Date::new(year as i16, month as i8, day as i8).ok()
}

fn of(day: civil::Date) -> Date {
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

fn impossible_date(value: &Date) -> Option<String> {
    let (month, day) = match value.part {
        Part::Day(month, day) => (month, day),
        Part::Month(month)
        | Part::NthWeekday(month, ..)
        | Part::NthWeek(month, _)
        | Part::LastDay(month) => (month, 1),
        Part::DayOfMonth(day) => (1, day),
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

fn exact(value: &Date) -> Option<civil::Date> {
    match (value.year, settle(value).part) {
        (Year::Ce(year), Part::Day(month, day)) => date(year, month, day),
        (Year::Ce(year), Part::WeekDay(week, weekday)) => {
            week_day(year as i16, week as i8, weekday)
        }
        _ => None,
    }
}

fn week_day(year: i16, week: i8, weekday: u8) -> Option<civil::Date> {
    let weekday = civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
    Some(civil::ISOWeekDate::new(year, week, weekday).ok()?.date())
}

/// The day of the week that a value falls on, 1 (Monday) – 7; `None` where it is not one day.
#[must_use]
pub fn weekday(value: &Value) -> Option<u8> {
    Some(day(value)?.weekday().to_monday_one_offset() as u8)
}

/// A date whose day is counted (the third Tuesday of a month) as a plain one, as soon as the year
/// is known; other dates as they are.
#[must_use]
pub fn settle(value: &Date) -> Date {
    settled(value).unwrap_or(*value)
}

fn settled(value: &Date) -> Option<Date> {
    let Year::Ce(year) = value.year else {
        return None;
    };
    let day = match value.part {
        Part::NthWeekday(month, nth, weekday) => {
            let weekday = civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
            date(year, month, 1)?
                .nth_weekday_of_month(nth, weekday)
                .ok()?
        }
        Part::LastDay(month) => date(year, month, 1)?.last_of_month(),
        Part::Easter => easter(year)?,
        Part::LunarDay(month, day) => super::lunar::gregorian(year, month, day)?,
        Part::NthWeek(month, nth) => {
            // The first week is the first that begins in the month.
            let monday = date(year, month, 1)?
                .nth_weekday_of_month(nth, civil::Weekday::Monday)
                .ok()?;
            let week = monday.iso_week_date();
            return Some(Date {
                year: Year::Ce(week.year().unsigned_abs()),
                part: Part::Week(week.week() as u8),
                ..*value
            });
        }
        _ => return None,
    };
    Some(Date {
        phase: value.phase,
        said: value.said,
        ..of(day)
    })
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876; Meeus,
/// Astronomical Algorithms, chapter 8).
fn easter(year: u16) -> Option<civil::Date> {
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let moon_drift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_drift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let sum = epact + to_sunday - 7 * late + 114;
    date(year, (sum / 31) as u8, (sum % 31 + 1) as u8)
}

/// A year of the cycle of sixty as the one nearest to a known year; other dates as they are.
#[must_use]
pub fn in_cycle(value: &Date, near: u16) -> Date {
    let year = match value.year {
        Year::Cycle(cycle) => super::lunar::nearest_year(cycle, near).map(Year::Ce),
        _ => None,
    };
    settle(&Date {
        year: year.unwrap_or(value.year),
        ..*value
    })
}

/// The date a duration before or after another, at the grain of the coarser; `None` where either
/// is not exact.
pub(super) fn moved(from: &Date, by: &Duration, after: bool) -> Option<Date> {
    let (Amount::Milli(milli), unit) = by.single()? else {
        return None;
    };
    let count = i64::from(milli) / 1000 * if after { 1 } else { -1 };
    if milli % 1000 != 0 {
        return None;
    }
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

fn jump(unit: Unit, count: i64) -> Option<Jump> {
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

/// The value counted from the reference, where that is possible; others as they are.
#[must_use]
pub fn resolve(value: &Value, reference: &Reference) -> Value {
    match value {
        Value::Relative(relative) => from_reference(relative, reference).unwrap_or(*value),
        Value::Date(date) => Value::Date(in_cycle(date, reference.date.year().unsigned_abs())),
        Value::Time(date, clock) => Value::Time(settle(date), *clock),
        _ => *value,
    }
}

fn from_reference(relative: &Relative, reference: &Reference) -> Option<Value> {
    let today = reference.date;
    let mut date = match relative.step {
        Step::Seconds(seconds) => {
            let time = today.to_datetime(reference.time?);
            let then = time.checked_add(seconds.seconds()).ok()?;
            let clock = Clock::At(then.hour() as u8, Some(then.minute() as u8), None);
            return Some(Value::Time(of(then.date()), clock));
        }
        Step::Nearest(by) => nearest(relative.part, i32::from(by), today)?,
        Step::Shift(unit, by) => shift(relative.part, unit, by, today)?,
        Step::ToDay(unit, by) => of(today.checked_add(jump(unit, i64::from(by))?).ok()?),
    };
    date.phase = relative.phase;
    Some(match relative.clock {
        Some(clock) => Value::Time(date, clock),
        None => Value::Date(date),
    })
}

fn shift(part: Part, unit: Unit, by: i32, today: civil::Date) -> Option<Date> {
    let day = today.checked_add(jump(unit, i64::from(by))?).ok()?;
    let year = Year::Ce(u16::try_from(day.year()).ok()?);
    let month = day.month() as u8;
    let date = match (unit, part) {
        (Unit::Week | Unit::Fortnight, Part::Whole) => {
            let week = day.iso_week_date();
            Date::new(
                Year::Ce(u16::try_from(week.year()).ok()?),
                Part::Week(week.week() as u8),
            )
        }
        (Unit::Week, Part::Weekday(weekday)) => {
            let week = day.iso_week_date();
            of(week_day(week.year(), week.week(), weekday)?)
        }
        (Unit::Weekend, Part::Whole) => {
            let week = day.iso_week_date();
            of(week_day(week.year(), week.week(), 6)?)
        }
        (Unit::Month, Part::DayOfMonth(day)) => Date::new(year, Part::Day(month, day)),
        (Unit::Month, Part::Whole) => Date::new(year, Part::Month(month)),
        (Unit::Quarter, Part::Whole) => Date::new(year, Part::Quarter((month - 1) / 3 + 1)),
        (Unit::Year, part) => Date::new(year, part),
        (Unit::Decade, Part::Whole) => {
            Date::new(Year::Decade(u16::try_from(day.year()).ok()? / 10), part)
        }
        (Unit::Century, Part::Whole) => Date::new(Year::Century((day.year() / 100) as u8), part),
        (Unit::Day, Part::Whole) => of(day),
        _ => return None,
    };
    Some(settle(&date))
}

/// The nearest date of that form strictly before or after a day.
fn nearest(part: Part, by: i32, today: civil::Date) -> Option<Date> {
    match part {
        Part::Weekday(weekday) => {
            let weekday = civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
            Some(of(today.nth_weekday(by, weekday).ok()?))
        }
        Part::Month(month) => {
            let ahead = month as i8 > today.month();
            let behind = (month as i8) < today.month();
            let years = match by {
                ..0 if behind => 0,
                0.. if ahead => 0,
                by => by.signum(),
            };
            let year = u16::try_from(i32::from(today.year()) + years).ok()?;
            Some(Date::new(Year::Ce(year), part))
        }
        _ => None,
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
