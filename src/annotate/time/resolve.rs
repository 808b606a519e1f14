//! Values counted from the document's date or from another date of the text, and dates of other
//! calendars as ours.
//!
//! Never reads text. What nothing tells stays open.

use jiff::ToSpan;
use jiff::civil;

use super::bangla::{self, Reckoning};
use super::civil::{Reference, date, easter, exact, jump, of, week_day};
use super::lunar;
use super::value::{Clock, Date, Part, Relative, Set, Step, Unit, Value, Year};

/// A value whose day is counted (the third Tuesday of a month) or stands in another calendar as
/// one of ours, as soon as the year is known; other values as they are.
#[must_use]
pub fn settle(value: &Value, reckoning: Reckoning) -> Value {
    match value {
        Value::Date(date) => match settle_date(date, reckoning) {
            (from, None) => Value::Date(from),
            (from, Some(to)) => Value::Range(from, to),
        },
        Value::Time(date, clock) => match settle_date(date, reckoning) {
            (day, None) => Value::Time(day, *clock),
            _ => *value,
        },
        Value::Set(Set::On(date)) => match settle_date(date, reckoning) {
            (day, None) => Value::Set(Set::On(day)),
            _ => *value,
        },
        _ => *value,
    }
}

/// Whether it depends on the reckoning of the Bangla calendar which day of ours a value is.
#[must_use]
pub fn needs_reckoning(value: &Value) -> bool {
    let bangla = |date: &Date| {
        matches!(date.year, Year::Bangla(_))
            || matches!(date.part, Part::BanglaDay(..) | Part::BanglaMonth(_))
    };
    match value {
        Value::Date(date) | Value::Time(date, _) | Value::Set(Set::On(date)) => bangla(date),
        Value::Relative(relative) => {
            matches!(relative.part, Part::BanglaDay(..) | Part::BanglaMonth(_))
        }
        _ => false,
    }
}

/// The date, or the first and the last day of what no one date of ours is.
fn settle_date(value: &Date, reckoning: Reckoning) -> (Date, Option<Date>) {
    let value = &match (value.year, value.part) {
        // A Bangla month of one of our years: those from Magh on began with the year before.
        (Year::Ce(year), Part::BanglaDay(month, _) | Part::BanglaMonth(month)) => Date {
            year: bangla::year_with(year, month).map_or(value.year, Year::Bangla),
            ..*value
        },
        _ => *value,
    };
    let stretch = match (value.year, value.part) {
        (Year::Bangla(year), Part::Whole) => bangla::year(year, reckoning),
        (Year::Bangla(year), Part::BanglaMonth(month)) => {
            bangla::month(Some(year), month, reckoning)
        }
        (Year::Open, Part::BanglaMonth(month)) => bangla::month(None, month, reckoning),
        (Year::Ce(year), Part::LunarMonth(month)) => {
            lunar::month(year, month).map(|(first, last)| (of(first), of(last)))
        }
        (Year::Ce(year), Part::BudgetYear) => Some((
            Date::new(Year::Ce(year), Part::Month(7)),
            Date::new(Year::Ce(year + 1), Part::Month(6)),
        )),
        _ => None,
    };
    if let Some((from, to)) = stretch {
        return (from, Some(to));
    }
    let day = match (value.year, value.part) {
        (Year::Bangla(year), Part::BanglaDay(month, day)) => {
            bangla::gregorian(year, month, day, reckoning)
        }
        (Year::Open, Part::BanglaDay(month, day)) => bangla::open(month, day, reckoning),
        (Year::Ce(year), part) => counted(year, part),
        _ => None,
    };
    let date = day.map_or(*value, |day| Date {
        phase: value.phase,
        said: value.said,
        ..day
    });
    (date, None)
}

/// A part of a year that is counted, as a day or week of it.
fn counted(year: u16, part: Part) -> Option<Date> {
    let day = match part {
        Part::NthWeekday(month, nth, weekday) => {
            let weekday = civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
            date(year, month, 1)?
                .nth_weekday_of_month(nth, weekday)
                .ok()?
        }
        Part::LastDay(month) => date(year, month, 1)?.last_of_month(),
        Part::Easter => easter(year)?,
        Part::LunarDay(month, day) => lunar::gregorian(year, month, day)?,
        Part::NthWeek(month, nth) => {
            // The first week is the first that begins in the month.
            let monday = date(year, month, 1)?
                .nth_weekday_of_month(nth, civil::Weekday::Monday)
                .ok()?;
            let week = monday.iso_week_date();
            return Some(Date::new(
                Year::Ce(week.year().unsigned_abs()),
                Part::Week(week.week() as u8),
            ));
        }
        _ => return None,
    };
    Some(of(day))
}

/// A year of the cycle of sixty as the one nearest to a known year; other dates as they are.
fn in_cycle(value: &Date, near: u16) -> Date {
    let year = match value.year {
        Year::Cycle(cycle) => lunar::nearest_year(cycle, near).map(Year::Ce),
        _ => None,
    };
    Date {
        year: year.unwrap_or(value.year),
        ..*value
    }
}

/// The value counted from the reference, where that is possible; others as they are.
#[must_use]
pub fn resolve(value: &Value, reference: &Reference, reckoning: Reckoning) -> Value {
    let near = reference.date.year().unsigned_abs();
    let value = match value {
        Value::Relative(relative) => from_reference(relative, reference).unwrap_or(*value),
        Value::Date(date) => Value::Date(in_cycle(date, near)),
        Value::Time(date, clock) => Value::Time(in_cycle(date, near), *clock),
        _ => *value,
    };
    settle(&value, reckoning)
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

/// A relative value counted from a date of the text, as fine as that date allows; `None` where it
/// does not tell enough.
#[must_use]
pub fn count_from(relative: &Relative, from: &Date, reckoning: Reckoning) -> Option<Value> {
    let Step::Shift(unit, _) = relative.step else {
        return None;
    };
    let Year::Ce(year) = from.year else {
        return None;
    };
    let whole = match unit {
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => true,
        Unit::Month | Unit::Quarter => matches!(from.part, Part::Month(_)),
        _ => false,
    };
    let day = match (exact(from), from.part) {
        (Some(day), _) => day,
        (None, Part::Month(month)) if whole => date(year, month, 1)?,
        (None, _) if whole => date(year, 1, 1)?,
        _ => return None,
    };
    let value = from_reference(relative, &day.into())?;
    Some(settle(&value, reckoning))
}

fn shift(part: Part, unit: Unit, by: i32, today: civil::Date) -> Option<Date> {
    // The year of accounts that is under way on the day began in July.
    let from = match part {
        Part::BudgetYear => today.checked_sub(6.months()).ok()?,
        _ => today,
    };
    let day = from.checked_add(jump(unit, i64::from(by))?).ok()?;
    let year = Year::Ce(u16::try_from(day.year()).ok()?);
    let month = day.month() as u8;
    Some(match (unit, part) {
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
        (Unit::Month, Part::NthWeek(0, nth)) => Date::new(year, Part::NthWeek(month, nth)),
        (Unit::Month, Part::LastDay(0)) => Date::new(year, Part::LastDay(month)),
        (Unit::Month, Part::Whole) => Date::new(year, Part::Month(month)),
        (Unit::Quarter, Part::Whole) => Date::new(year, Part::Quarter((month - 1) / 3 + 1)),
        (Unit::Year, part) => Date::new(year, part),
        (Unit::Decade, Part::Whole) => {
            Date::new(Year::Decade(u16::try_from(day.year()).ok()? / 10), part)
        }
        (Unit::Century, Part::Whole) => Date::new(Year::Century((day.year() / 100) as u8), part),
        (Unit::Day, Part::Whole) => of(day),
        _ => return None,
    })
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
        // The last 12 March may be today, and so may the next.
        Part::Day(month, day) => {
            let years = [0, by.signum()];
            let days = years.iter().filter_map(|more| {
                let year = u16::try_from(i32::from(today.year()) + more).ok()?;
                date(year, month, day)
            });
            let fits = |day: &civil::Date| if by < 0 { *day <= today } else { *day >= today };
            days.into_iter().find(fits).map(of)
        }
        Part::DayOfMonth(day) => {
            let months = [0, by.signum()];
            let days = months.iter().filter_map(|more| {
                let month = today.checked_add(i64::from(*more).months()).ok()?;
                civil::Date::new(month.year(), month.month(), day as i8).ok()
            });
            let fits = |day: &civil::Date| if by < 0 { *day <= today } else { *day >= today };
            days.into_iter().find(fits).map(of)
        }
        _ => None,
    }
}
