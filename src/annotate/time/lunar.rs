//! The lunisolar calendar of Vietnam: months begin on the day of the new moon in Hanoi (UTC+7),
//! and the month that holds the winter solstice is the eleventh.
//!
//! New moons and the sun's longitude after Meeus, *Astronomical Algorithms* (2nd ed., chapters 25
//! and 49, the periodic terms above 15 seconds): good to a few minutes for 1800–2200. The Chinese
//! calendar differs, as its day begins an hour earlier. Before 1813 Vietnam kept the older rules of
//! the Ming, whose days mostly agree with these; before 1583, when Europe's own calendar was
//! another, no day is told.
//!
//! Two readings: on 8 August 1967 the north decreed the reckoning by Hanoi's midnight, from the new
//! year of 1968 on; the south kept that by eight hours east until 1975, and both had it before
//! (Hồ Ngọc Đức, *Computing the Vietnamese lunar calendar*). The days here are those of the north
//! from 1968 and, before, may be one off where a new moon fell in the hour before Hanoi's midnight.

use jiff::ToSpan;
use jiff::civil;

use super::value::LunarMonth;

/// Hanoi's midnight, in days from Greenwich's.
const ZONE: f64 = 7.0 / 24.0;

/// Mean length of a lunation in days.
const LUNATION: f64 = 29.530_588_861;

/// The sine of an angle in degrees.
fn sin(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

/// The local day, as a Julian day number, on which new moon `k` (0 = that of 6 January 2000) falls.
fn new_moon(k: i32) -> i32 {
    let k = f64::from(k);
    let t = k / 1236.85;
    let mean = 2_451_550.097_66 + LUNATION * k + 0.000_154_37 * t * t;
    let e = 1.0 - 0.002_516 * t;
    let sun = 2.5534 + 29.105_356_70 * k;
    let moon = 201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t;
    let node = 160.7108 + 390.670_502_84 * k - 0.001_611_8 * t * t;
    let ascending = 124.7746 - 1.563_755_88 * k + 0.002_067_2 * t * t;
    let true_phase = mean - 0.407_20 * sin(moon)
        + 0.172_41 * e * sin(sun)
        + 0.016_08 * sin(2.0 * moon)
        + 0.010_39 * sin(2.0 * node)
        + 0.007_39 * e * sin(moon - sun)
        - 0.005_14 * e * sin(moon + sun)
        + 0.002_08 * e * e * sin(2.0 * sun)
        - 0.001_11 * sin(moon - 2.0 * node)
        - 0.000_57 * sin(moon + 2.0 * node)
        + 0.000_56 * e * sin(2.0 * moon + sun)
        - 0.000_42 * sin(3.0 * moon)
        + 0.000_42 * e * sin(sun + 2.0 * node)
        + 0.000_38 * e * sin(sun - 2.0 * node)
        - 0.000_24 * e * sin(2.0 * moon - sun)
        - 0.000_17 * sin(ascending);
    // Dynamical time runs ahead of the earth's by about a minute.
    let years = k / 12.3685;
    let ahead = (62.92 + 0.322_17 * years + 0.005_589 * years * years) / 86_400.0;
    (true_phase - ahead + 0.5 + ZONE).floor() as i32
}

/// In which twelfth of its course the sun stands at the beginning of a local day: 0 from the
/// spring equinox, 9 from the winter solstice.
fn sun_sector(day: i32) -> i32 {
    let t = (f64::from(day) - 0.5 - ZONE - 2_451_545.0) / 36_525.0;
    let anomaly = 357.529_11 + 35_999.050_29 * t;
    let centre = (1.914_602 - 0.004_817 * t) * sin(anomaly)
        + 0.019_993 * sin(2.0 * anomaly)
        + 0.000_289 * sin(3.0 * anomaly);
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let apparent = mean + centre - 0.005_69 - 0.004_78 * sin(125.04 - 1_934.136 * t);
    (apparent.rem_euclid(360.0) / 30.0).floor() as i32
}

fn julian(date: civil::Date) -> i32 {
    (date - civil::date(2000, 1, 1)).get_days() + 2_451_545
}

fn gregorian_day(julian: i32) -> Option<civil::Date> {
    civil::date(2000, 1, 1)
        .checked_add((i64::from(julian) - 2_451_545).days())
        .ok()
}

/// The number of the new moon that begins the eleventh month within a Gregorian year.
fn eleventh(year: i16) -> Option<i32> {
    let last = julian(civil::Date::new(year, 12, 31).ok()?);
    let mut k = (f64::from(last - 2_451_550) / LUNATION).floor() as i32 + 1;
    while new_moon(k) > last {
        k -= 1;
    }
    // One that begins when the solstice is past is the twelfth.
    while sun_sector(new_moon(k)) >= 9 {
        k -= 1;
    }
    Some(k)
}

/// The number of the leap month's place after the eleventh month of the year before, for the
/// year whose eleventh months are given; `None` where it has no leap month.
fn leap_place(from: i32, to: i32) -> Option<i32> {
    if to - from < 13 {
        return None;
    }
    (1..13).find(|i| sun_sector(new_moon(from + i)) == sun_sector(new_moon(from + i + 1)))
}

/// The years whose days can be told.
const YEARS: std::ops::RangeInclusive<i16> = 1583..=2199;

/// The Gregorian day of a lunar one; `None` where it does not exist. Month 0 is the last of the
/// year before, whose thirtieth day is its last however many it has.
pub(super) fn gregorian(year: u16, month: LunarMonth, day: u8) -> Option<civil::Date> {
    let start = first_moon(year, month)?;
    let (first, next) = (new_moon(start), new_moon(start + 1));
    let eve = month.number == 0 && day == 30;
    let date = if eve {
        next - 1
    } else {
        first + i32::from(day) - 1
    };
    (day > 0 && date < next)
        .then(|| gregorian_day(date))
        .flatten()
}

/// The first and the last day of a lunar month.
pub(super) fn month(year: u16, month: LunarMonth) -> Option<(civil::Date, civil::Date)> {
    let start = first_moon(year, month)?;
    let last = gregorian_day(new_moon(start + 1) - 1)?;
    Some((gregorian_day(new_moon(start))?, last))
}

/// The new moon that begins a month.
fn first_moon(year: u16, month: LunarMonth) -> Option<i32> {
    let year = i16::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    let (year, after) = match month.number {
        0 => (year - 1, 1),
        1..=10 => (year - 1, i32::from(month.number) + 1),
        11 | 12 => (year, i32::from(month.number) - 11),
        _ => return None,
    };
    if !month.leap {
        return place(year, after);
    }
    let (from, to) = (eleventh(year)?, eleventh(year + 1)?);
    (leap_place(from, to) == Some(after + 1)).then_some(from + after + 1)
}

/// The new moon of the month so many places after the eleventh of a Gregorian year, leap months
/// not counted.
fn place(year: i16, after: i32) -> Option<i32> {
    let (from, to) = (eleventh(year)?, eleventh(year + 1)?);
    let leap = leap_place(from, to).is_some_and(|leap| after >= leap);
    Some(from + after + i32::from(leap))
}

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarDate {
    /// The Gregorian year in which the lunar year begins.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–30.
    pub day: u8,
    /// Whether the month is a leap month, which follows the one of its number.
    pub leap: bool,
}

/// The lunar day of a Gregorian one.
#[must_use]
pub fn of(date: civil::Date) -> Option<LunarDate> {
    let day = julian(date);
    let mut k = (f64::from(day - 2_451_550) / LUNATION).floor() as i32 + 1;
    while new_moon(k) > day {
        k -= 1;
    }
    let mut begins = date.year();
    let mut from = eleventh(begins)?;
    if from > k {
        begins -= 1;
        from = eleventh(begins)?;
    }
    let leap = leap_place(from, eleventh(begins + 1)?);
    let after = k - from;
    let place = after - i32::from(leap.is_some_and(|leap| after >= leap));
    let month = (place + 10) % 12 + 1;
    let year = if place < 2 { begins } else { begins + 1 };
    Some(LunarDate {
        year: u16::try_from(year).ok()?,
        month: month as u8,
        day: (day - new_moon(k) + 1) as u8,
        leap: leap == Some(after),
    })
}

/// The years' place in the cycle of sixty, from 0 (Giáp Tý), by stem and branch from 0; `None`
/// for a pair that does not occur.
pub(super) fn cycle(stem: u8, branch: u8) -> Option<u8> {
    (0..60).find(|n| n % 10 == stem && n % 12 == branch)
}

/// Whether a year has that place in the cycle of sixty.
pub(super) fn is_year(cycle: u8, year: u32) -> bool {
    year > 4 && (year - 4) % 60 == u32::from(cycle)
}

/// The year of that place in the cycle of sixty that is nearest to another.
pub(super) fn nearest_year(cycle: u8, to: u16) -> Option<u16> {
    let to = i32::from(to);
    let behind = (to - 4 - i32::from(cycle)).rem_euclid(60);
    let year = if behind > 30 {
        to - behind + 60
    } else {
        to - behind
    };
    u16::try_from(year).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(number: u8) -> LunarMonth {
        LunarMonth {
            number,
            leap: false,
        }
    }

    #[test]
    fn new_years_of_vietnam() {
        for (year, month, day) in [
            (1985, 1, 21),
            (2007, 2, 17),
            (2020, 1, 25),
            (2023, 1, 22),
            (2024, 2, 10),
            (2025, 1, 29),
            (2030, 2, 2),
        ] {
            let expected = civil::date(year, month, day);
            assert_eq!(
                gregorian(year as u16, plain(1), 1),
                Some(expected),
                "{year}"
            );
        }
    }

    #[test]
    fn there_and_back() {
        let mut date = civil::date(1990, 1, 1);
        while date < civil::date(2050, 1, 1) {
            let lunar = of(date).expect("a lunar day");
            let month = LunarMonth {
                number: lunar.month,
                leap: lunar.leap,
            };
            assert_eq!(
                gregorian(lunar.year, month, lunar.day),
                Some(date),
                "{lunar:?}"
            );
            date = date.checked_add(5.days()).expect("a day");
        }
    }

    #[test]
    fn leap_months() {
        let leaps = [
            (1985, 4, 1, 2),
            (2017, 7, 30, 6),
            (2020, 5, 30, 4),
            (2023, 4, 1, 2),
            (2025, 8, 1, 6),
        ];
        for (year, month, day, lunar_month) in leaps {
            let lunar = of(civil::date(year, month, day)).expect("a lunar day");
            assert_eq!((lunar.month, lunar.leap), (lunar_month, true), "{year}");
        }
    }

    #[test]
    fn the_eve_of_the_new_year_is_the_last_day_whatever_its_number() {
        // The twelfth month of the year that ended on 28 January 2025 had 29 days.
        assert_eq!(
            gregorian(2025, plain(0), 30),
            Some(civil::date(2025, 1, 28))
        );
        assert_eq!(gregorian(2024, plain(12), 30), None);
        assert_eq!(gregorian(2024, plain(0), 30), Some(civil::date(2024, 2, 9)));
    }

    #[test]
    fn years_of_the_cycle() {
        assert_eq!(cycle(0, 4).and_then(|c| nearest_year(c, 2030)), Some(2024));
        assert_eq!(cycle(1, 5).and_then(|c| nearest_year(c, 1950)), Some(1965));
        assert_eq!(cycle(0, 1), None);
    }
}
