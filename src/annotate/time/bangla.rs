//! The Bangla calendar of Bangladesh, as the Bangla Academy reformed it in 2019: the year begins
//! on 14 April; the first six months have 31 days, the others 30, but Falgun 29 (30 in a
//! Gregorian leap year).
//!
//! Never guesses India's reckoning, which follows the sun and may differ by a day.

use jiff::ToSpan;
use jiff::civil;

use super::value::{Date, Part, Year};

/// How far the Bangla year is behind the Gregorian one in which it begins.
const BEHIND: u16 = 593;

/// Days of the month in the Bangla year that begins in the Gregorian year given.
fn days_in_month(begins: u16, month: u8) -> u8 {
    match month {
        1..=6 => 31,
        11 if civil::Date::new(begins as i16 + 1, 1, 1).is_ok_and(civil::Date::in_leap_year) => 30,
        11 => 29,
        _ => 30,
    }
}

/// The Gregorian day of a Bangla date; `None` for one that does not exist.
pub(super) fn gregorian(year: u16, month: u8, day: u8) -> Option<Date> {
    let begins = year.checked_add(BEHIND)?;
    if !(1..=12).contains(&month) || day == 0 || day > days_in_month(begins, month) {
        return None;
    }
    let before: i64 = (1..month)
        .map(|m| i64::from(days_in_month(begins, m)))
        .sum();
    let first = civil::Date::new(begins as i16, 4, 14).ok()?;
    let date = first
        .checked_add((before + i64::from(day) - 1).days())
        .ok()?;
    Some(plain(date))
}

fn plain(date: civil::Date) -> Date {
    let year = Year::Ce(date.year().unsigned_abs());
    Date::new(year, Part::Day(date.month() as u8, date.day() as u8))
}

/// The Gregorian day and month of a Bangla day whose year is open (of a common year).
pub(super) fn open(month: u8, day: u8) -> Option<Date> {
    let date = gregorian(1429, month, day)?;
    Some(Date {
        year: Year::Open,
        ..date
    })
}

/// The first and the last day of a Bangla year.
pub(super) fn year(year: u16) -> Option<(Date, Date)> {
    Some((gregorian(year, 1, 1)?, gregorian(year, 12, 30)?))
}

/// The Bangla year, month (1–12) and day of a Gregorian day.
#[must_use]
pub fn of(date: civil::Date) -> Option<(u16, u8, u8)> {
    let gregorian_year = u16::try_from(date.year()).ok()?;
    let turn = civil::Date::new(date.year(), 4, 14).ok()?;
    let begins = if date < turn {
        gregorian_year.checked_sub(1)?
    } else {
        gregorian_year
    };
    let first = civil::Date::new(begins as i16, 4, 14).ok()?;
    let mut rest = (date - first).get_days();
    for month in 1..=12 {
        let days = i32::from(days_in_month(begins, month));
        if rest < days {
            return Some((begins.checked_sub(BEHIND)?, month, rest as u8 + 1));
        }
        rest -= days;
    }
    None
}
