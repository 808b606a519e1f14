//! Vietnamese stretches of more than a month: quarters, halves, decades, centuries, weeks of a year.

use crate::language::{Role, Unit};

use super::super::grammar::{Dated, century, decade, millennium, roman};
use super::super::numeric;
use super::super::spelt;
use super::super::token::Scan;
use super::super::value::{Date, Part, Year};
use super::{decade_in, in_year, month_number, year};

/// A number after a head: digits, words or a Roman numeral.
pub(super) fn ordinal(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    // thứ ba is the third as well as a day of the week, which is one behind.
    if let weekday @ 1..=6 = s.lex(at).weekday {
        return Some((u32::from(weekday) + 1, at + 1));
    }
    let next = s.skip(at, Role::WeekdayHead);
    if let Some((number, digits)) = s.digits(next) {
        return (digits <= 2).then_some((number, next + 1));
    }
    if let Some((number, to)) = spelt::vietnamese(s, next) {
        return Some((u32::try_from(number).ok()?, to));
    }
    roman(s.word(next)).map(|number| (number, next + 1))
}

/// `quý 4 năm 2018`, `quý II/2024`, `quý đầu năm 2024`.
pub(super) fn quarter(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = at + 1;
    let edge = match () {
        () if s.is(next, Role::Early) || s.is(next, Role::First) => Some(1),
        () if s.is(next, Role::Late) || s.is(next, Role::Last) => Some(4),
        () => None,
    };
    if let Some(quarter) = edge {
        let head = s.skip(next + 1, Role::Of);
        return s
            .is(head, Role::YearHead)
            .then(|| in_year(s, next + 1, Part::Quarter(quarter), true))
            .filter(|dated| !dated.date.is_open());
    }
    let (number, to) = ordinal(s, next).filter(|(number, _)| (1..=4).contains(number))?;
    // Quý is a name as well: bà Quý một bộ hồ sơ.
    let name = s.at(at).upper && s.lex(next).number.is_some() && s.is_word(at.wrapping_sub(1));
    (!name).then(|| in_year(s, to, Part::Quarter(number as u8), true))
}

/// What follows `thế kỷ`.
pub(super) fn century_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, mut to) = ordinal(s, at)?;
    let bce = s.is(to, Role::Bce);
    to += usize::from(bce || s.is(to, Role::Ce));
    Some(Dated::new(century(number, bce)?, to))
}

/// What follows `thiên niên kỷ`.
pub(super) fn millennium_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, mut to) = ordinal(s, at)?;
    let bce = s.is(to, Role::Bce);
    to += usize::from(bce || s.is(to, Role::Ce));
    Some(Dated::new(millennium(number, bce)?, to))
}

/// What follows `những năm`: a decade, or the first of two years.
pub(super) fn years(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, digits) = s.digits(at)?;
    let next = at + 1;
    let joint = s.mark(next, '-') || s.is(next, Role::To);
    if digits == 4 && joint && s.digits(next + 1).is_some_and(|(_, digits)| digits == 4) {
        return Some(Dated::new(
            Date::new(numeric::year(number)?, Part::Whole),
            next,
        ));
    }
    decade_of(s, at)
}

/// What follows `thập niên` or `những năm`.
pub(super) fn decade_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, to) = match s.digits(at) {
        Some((number, digits)) => (digits == 2 || digits == 4).then_some((number, at + 1))?,
        None => {
            let (number, to) = spelt::vietnamese(s, at)?;
            (u32::try_from(number).ok()?, to)
        }
    };
    let date = decade(number)?;
    // những năm 20 của thế kỷ 19; thế kỷ trước is the twentieth as long as this one lasts
    let next = s.skip(to, Role::Of);
    if number < 100 && s.unit(next) == Some(Unit::Century) {
        if s.word(next + 1) == "trước" {
            return Some(Dated::new(decade_in(19, number)?, next + 2));
        }
        if let Some(whole) = century_of(s, next + 1)
            && let Year::Century(hundreds) = whole.date.year
        {
            return Some(Dated::new(decade_in(hundreds, number)?, whole.to));
        }
    }
    Some(Dated::new(date, to))
}

/// `tuần 36 của năm 2014`, `tuần đầu tiên của tháng 9 năm 2017`.
pub(super) fn week(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = at + 1;
    let (nth, to): (i8, usize) = if s.is(next, Role::First) || s.is(next, Role::Early) {
        (1, next + 1)
    } else if s.is(next, Role::Last) || s.is(next, Role::Late) {
        (-1, next + 1)
    } else {
        let (number, to) = ordinal(s, next).filter(|(n, _)| (1..=53).contains(n))?;
        (number as i8, to)
    };
    let of = s.skip(to, Role::Of);
    if s.is(of, Role::MonthHead) {
        let (month, end) = month_number(s, of)?;
        return (nth <= 5).then(|| in_year(s, end, Part::NthWeek(month, nth), true));
    }
    let (year, end) = s.is(of, Role::YearHead).then(|| year(s, of)).flatten()?;
    (nth > 0).then(|| Dated::new(Date::new(year, Part::Week(nth as u8)), end))
}

/// `6 tháng đầu năm 2010`, `nửa cuối năm 2010`, `3 tháng cuối năm`.
pub(super) fn half_year(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (count, next) = if s.is(at, Role::Half) {
        (6, at + 1)
    } else {
        let (count, to) = spelt::any(s, at).filter(|(n, _)| *n == 6 || *n == 3)?;
        (s.unit(to) == Some(Unit::Month)).then_some((count, to + 1))?
    };
    let first = match () {
        () if s.is(next, Role::Early) => true,
        () if s.is(next, Role::Late) || s.is(at, Role::Half) && s.word(next) == "sau" => false,
        () => return None,
    };
    let part = match (count, first) {
        (3, true) => Part::Quarter(1),
        (3, false) => Part::Quarter(4),
        (_, true) => Part::Half(1),
        (_, false) => Part::Half(2),
    };
    let head = s.skip(next + 1, Role::Of);
    if !s.is(head, Role::YearHead) {
        return None;
    }
    match year(s, head) {
        Some((year, to)) => Some(Dated::new(Date::new(year, part), to)),
        // nửa cuối năm; but nửa đầu năm nay is counted from today
        None => (!s.is(head, Role::Few)).then(|| Dated::new(Date::new(Year::Open, part), head + 1)),
    }
}
