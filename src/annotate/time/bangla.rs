//! The Bangla calendar, in the two reckonings that are in use.
//!
//! *Bangladesh*: the Bangla Academy's committee under Muhammad Shahidullah proposed fixed months in
//! 1966, and the state has used them since 1987: the year begins on 14 April, its first five
//! months have 31 days, the others 30, Falgun one more where it holds a 29 February. The reform of
//! October 2019 (in force within the year 1426) gave Ashwin 31 days and Falgun 29 or 30. Years
//! before 1394 (1987) are reckoned as in India: everybody did.
//!
//! *India*: the year follows the sun's course among the stars as the *Surya Siddhanta* has it
//! (mean motions, epicycle and apogee after Reingold and Dershowitz, *Calendrical Calculations*,
//! "modern Hindu calendars"); a month begins on the day after the sun enters its sign, counted
//! from midnight to midnight (the Bengal rule: Sewell and Dikshit, *The Indian Calendar*, 1896,
//! § 28). Almanacs that take the sun's true place instead may differ by a day, as may an entry
//! within half an hour of midnight. The Bengali day lasted until sunrise: what happened in the small
//! hours has the date of the evening before (Tagore's birth, on 25 Baishakh 1268, was on 7 May 1861).

use jiff::civil;
use jiff::{Span as Jump, ToSpan};

use super::value::{Date, Part, Year};

/// How far the Bangla year is behind the Gregorian one in which it begins.
const BEHIND: u16 = 593;
/// The first year that Bangladesh reckoned in fixed months.
const FIXED: u16 = 1394;
/// The first year with the months of 2019.
const REVISED: u16 = 1426;

/// Whose reckoning of the Bangla calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reckoning {
    /// Bangladesh's, with fixed months.
    #[default]
    Bangladesh,
    /// India's, by the sun.
    India,
}

impl Reckoning {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Bangladesh, Self::India];

    /// Whose, as `postil.toml` writes it: `bangladesh` or `india`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bangladesh => "bangladesh",
            Self::India => "india",
        }
    }

    /// The reckoning of a year: before its reform Bangladesh's was India's.
    fn fixed(self, year: u16) -> bool {
        self == Self::Bangladesh && year >= FIXED
    }
}

/// The Gregorian day on which a month begins; month 13 is the first of the next year.
fn begins(year: u16, month: u8, reckoning: Reckoning) -> Option<civil::Date> {
    if month > 12 {
        return begins(year.checked_add(1)?, month - 12, reckoning);
    }
    let gregorian = i16::try_from(year.checked_add(BEHIND)?).ok()?;
    if !reckoning.fixed(year) {
        return by_the_sun(gregorian, month);
    }
    let leap = civil::Date::new(gregorian + 1, 1, 1).ok()?.in_leap_year();
    let days = |month: u8| match (month, year >= REVISED) {
        (1..=5, _) | (6, true) => 31,
        (11, revised) => 30 - i64::from(revised) + i64::from(leap),
        _ => 30,
    };
    let before: i64 = (1..month).map(days).sum();
    let first = civil::Date::new(gregorian, 4, 14).ok()?;
    first.checked_add(before.days()).ok()
}

/// The Gregorian day of a Bangla date; `None` for one that does not exist.
fn day_of(year: u16, month: u8, day: u8, reckoning: Reckoning) -> Option<civil::Date> {
    if !(1..=12).contains(&month) || day == 0 {
        return None;
    }
    let first = begins(year, month, reckoning)?;
    let date = first.checked_add(i64::from(day - 1).days()).ok()?;
    (date < begins(year, month + 1, reckoning)?).then_some(date)
}

/// The Gregorian day of a Bangla date; `None` for one that does not exist.
pub(super) fn gregorian(year: u16, month: u8, day: u8, reckoning: Reckoning) -> Option<Date> {
    day_of(year, month, day, reckoning).map(plain)
}

fn plain(date: civil::Date) -> Date {
    let year = Year::Ce(date.year().unsigned_abs());
    Date::new(year, Part::Day(date.month() as u8, date.day() as u8))
}

/// A common year of our time: what a date without a year is counted in.
const COMMON: u16 = 1429;

/// The Gregorian day and month of a Bangla day whose year is open (of a common year).
pub(super) fn open(month: u8, day: u8, reckoning: Reckoning) -> Option<Date> {
    let date = gregorian(COMMON, month, day, reckoning)?;
    Some(Date {
        year: Year::Open,
        ..date
    })
}

/// The Bangla year whose month falls, or begins, in a Gregorian year.
pub(super) fn year_with(gregorian: u16, month: u8) -> Option<u16> {
    gregorian.checked_sub(BEHIND + u16::from(month > 9))
}

/// The first and the last day of a Bangla month, open where the year is.
pub(super) fn month(year: Option<u16>, month: u8, reckoning: Reckoning) -> Option<(Date, Date)> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let known = year.unwrap_or(COMMON);
    let first = begins(known, month, reckoning)?;
    let last = begins(known, month + 1, reckoning)?.yesterday().ok()?;
    let opened = |day: civil::Date| match year {
        Some(_) => plain(day),
        None => Date {
            year: Year::Open,
            ..plain(day)
        },
    };
    Some((opened(first), opened(last)))
}

/// The first and the last day of a Bangla year.
pub(super) fn year(year: u16, reckoning: Reckoning) -> Option<(Date, Date)> {
    let first = begins(year, 1, reckoning)?;
    let last = begins(year, 13, reckoning)?.yesterday().ok()?;
    Some((plain(first), plain(last)))
}

/// The Bangla year, month (1–12) and day of a Gregorian day.
#[must_use]
pub fn of(date: civil::Date, reckoning: Reckoning) -> Option<(u16, u8, u8)> {
    let near = u16::try_from(date.year()).ok()?.checked_sub(BEHIND)?;
    let year = match begins(near, 1, reckoning)? <= date {
        true => near,
        false => near.checked_sub(1)?,
    };
    let (month, first) = (1..=12)
        .rev()
        .filter_map(|month| Some((month, begins(year, month, reckoning)?)))
        .find(|(_, first)| *first <= date)?;
    let day = u8::try_from((date - first).get_days()).ok()? + 1;
    Some((year, month, day))
}

// ── by the sun ──────────────────────────────────────────────────────────────────────────────

/// Days of the sun's course among the stars.
const SIDEREAL_YEAR: f64 = 365.0 + 279_457.0 / 1_080_000.0;
/// How far of its course from the apogee the sun was at the epoch.
const ANOMALY_AT_EPOCH: f64 = 1.0 - 0.214_25;
/// Days from apogee to apogee: of 4,320,000,000 years the apogee takes back 387.
const ANOMALISTIC_YEAR: f64 = SIDEREAL_YEAR * 4_320_000_000.0 / (4_320_000_000.0 - 387.0);
/// Days from the epoch (midnight before 18 February 3102 BC of the Julian calendar, at Ujjain) to
/// the midnight before 1 January 2000.
const EPOCH_TO_2000: i32 = 1_863_079;

/// Where the sun stands, in degrees from the first point of its course, so many days after the
/// epoch.
fn longitude(days: f64) -> f64 {
    let course = |period: f64, start: f64| (days / period + start).rem_euclid(1.0) * 360.0;
    let sine = course(ANOMALISTIC_YEAR, ANOMALY_AT_EPOCH)
        .to_radians()
        .sin();
    // An epicycle of 14 degrees, which shrinks by 20 minutes at the quadrants.
    let size = 14.0 / 360.0;
    let contraction = sine.abs() * size / 42.0;
    let equation = (sine * (size - contraction)).asin().to_degrees();
    (course(SIDEREAL_YEAR, 0.0) - equation).rem_euclid(360.0)
}

/// The day on which the month of the sun's nth sign begins within a Gregorian year and the next.
fn by_the_sun(gregorian: i16, month: u8) -> Option<civil::Date> {
    let base = civil::date(2000, 1, 1);
    let spring = civil::Date::new(gregorian, 4, 1).ok()?;
    // The year's first sign is entered in the middle of April by now, and was earlier before.
    let mean = f64::from(month - 1) * SIDEREAL_YEAR / 12.0;
    let early = (spring - base).get_days() + EPOCH_TO_2000 + mean as i32 - 45;
    let sign = f64::from(month - 1) * 30.0;
    // The first midnight after which the sun is within the sign.
    let within = |day: i32| (longitude(f64::from(day)) - sign).rem_euclid(360.0) < 180.0;
    let (mut low, mut high) = (early, early + 90);
    while low < high {
        let middle = low + (high - low) / 2;
        match within(middle) {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    let jump: Jump = i64::from(low - EPOCH_TO_2000).days();
    base.checked_add(jump).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8, reckoning: Reckoning) -> String {
        day_of(year, month, day, reckoning).map_or("none".to_owned(), |d| d.to_string())
    }

    #[test]
    fn days_that_are_known_in_both_calendars() {
        for (year, month, date, expected) in [
            // Tagore died, Nazrul was born, Dhaka's students were shot.
            (1348, 4, 22, "1941-08-07"),
            (1306, 2, 11, "1899-05-24"),
            (1358, 11, 8, "1952-02-21"),
        ] {
            for reckoning in [Reckoning::India, Reckoning::Bangladesh] {
                assert_eq!(day(year, month, date, reckoning), expected);
            }
        }
    }

    #[test]
    fn new_years() {
        for (year, india) in [
            (1426, "2019-04-15"),
            (1425, "2018-04-15"),
            (1427, "2020-04-14"),
            (1428, "2021-04-15"),
            (1429, "2022-04-15"),
            (1430, "2023-04-15"),
            (1431, "2024-04-14"),
            (1432, "2025-04-15"),
        ] {
            assert_eq!(day(year, 1, 1, Reckoning::India), india, "{year}");
            let bangladesh = format!("{}-04-14", year + BEHIND);
            assert_eq!(day(year, 1, 1, Reckoning::Bangladesh), bangladesh);
        }
    }

    #[test]
    fn both_reforms_of_bangladesh() {
        // The twenty-first of February before and after that of 2019.
        assert_eq!(day(1425, 11, 9, Reckoning::Bangladesh), "2019-02-21");
        assert_eq!(day(1426, 11, 8, Reckoning::Bangladesh), "2020-02-21");
        assert_eq!(day(1426, 6, 31, Reckoning::Bangladesh), "2019-10-16");
        assert_eq!(day(1425, 6, 31, Reckoning::Bangladesh), "none");
        assert_eq!(day(1428, 12, 14, Reckoning::Bangladesh), "2022-03-28");
        assert_eq!(day(1428, 12, 14, Reckoning::India), "2022-03-29");
    }

    #[test]
    fn there_and_back() {
        let mut date = civil::date(1850, 1, 1);
        while date < civil::date(2060, 1, 1) {
            for reckoning in [Reckoning::India, Reckoning::Bangladesh] {
                let (year, month, day) = of(date, reckoning).expect("a Bangla day");
                assert_eq!(day_of(year, month, day, reckoning), Some(date));
            }
            date = date.checked_add(3.days()).expect("a day");
        }
    }
}
