//! What English counts with ordinals: `the third Tuesday of May`, `the 18th century`, `Q3 2017`.
//!
//! Never reads a plain day of a month: that is the parent's.

use super::super::grammar::{Dated, century, decade_of, millennium};
use super::super::numeric;
use super::super::token::Scan;
use super::super::value::{Date, Part, Year};
use super::{in_year, year_after};
use crate::language::{Role, Unit};

/// `Q3`, `H1`, `2Q`, `1H`.
pub(super) fn quarter_letter(s: &Scan<'_>, at: usize) -> Option<Part> {
    if !s.glued(at + 1) || !numeric::clear_after(s, at + 2) {
        return None;
    }
    let (letter, number) = match (s.digits(at), s.digits(at + 1)) {
        (None, Some((number, 1))) => (s.word(at), number),
        (Some((number, 1)), None) if numeric::clear_before(s, at) => (s.word(at + 1), number),
        _ => return None,
    };
    match (letter, number) {
        ("Q" | "q", 1..=4) => Some(Part::Quarter(number as u8)),
        ("H" | "h", 1..=2) => Some(Part::Half(number as u8)),
        _ => None,
    }
}

/// `third`, `twenty-third`.
pub(super) fn ordinal_word(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let lexeme = s.lex(at);
    if lexeme.ordinal > 0 {
        return Some((lexeme.ordinal, at + 1));
    }
    let tens = lexeme.number.filter(|n| matches!(n, 20 | 30))? as u8;
    let next = s.skip_mark(at + 1, '-');
    let unit = Some(s.lex(next).ordinal).filter(|n| (1..10).contains(n))?;
    Some((tens + unit, next + 1))
}

/// An ordinal in words or digits.
pub(super) fn ordinal(s: &Scan<'_>, at: usize) -> Option<(i8, usize)> {
    if s.is(at, Role::Last) {
        return Some((-1, at + 1));
    }
    if let Some((n, _)) = s.digits(at) {
        return (s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark) && n < 60)
            .then_some((n as i8, at + 2));
    }
    ordinal_word(s, at).map(|(n, to)| (n as i8, to))
}

/// What an ordinal counts: centuries, quarters, months, weeks, weekdays, days of a month.
pub(super) fn counted(s: &Scan<'_>, at: usize) -> Option<Dated> {
    // "1997 second quarter", "2019 H2", "2018Q4", "2017-q1", "2017 april"
    if let Some((number, 4)) = s.digits(at)
        && let Some(year) = numeric::year(number)
        && numeric::clear_before(s, at)
    {
        let next = s.skip_mark(at + 1, '-');
        if let Some(part) = quarter_letter(s, next) {
            return Some(Dated::new(Date::new(year, part), next + 2));
        }
        if let Some((nth @ 1..=4, to)) = ordinal(s, next)
            && s.unit(to) == Some(Unit::Quarter)
        {
            return Some(Dated::new(
                Date::new(year, Part::Quarter(nth as u8)),
                to + 1,
            ));
        }
        if s.lex(at + 1).month > 0 && s.digits(at + 2).is_none() {
            return Some(Dated::new(
                Date::new(year, Part::Month(s.lex(at + 1).month)),
                at + 2,
            ));
        }
    }
    let (nth, to) = ordinal(s, at)?;
    let to = s.skip_mark(to, '-');
    if s.is(to, Role::Half) {
        let (year, end) = year_after(s, to + 1)?;
        return (1..=2)
            .contains(&nth)
            .then(|| Dated::new(Date::new(year, Part::Half(nth as u8)), end));
    }
    let of = s.skip(s.skip(to + 1, Role::Of), Role::The);
    if s.lex(to).weekday > 0 {
        let month = Some(s.lex(of).month).filter(|m| *m > 0 && s.is(to + 1, Role::Of))?;
        let part = Part::NthWeekday(month, nth, s.lex(to).weekday);
        return (nth <= 5).then(|| in_year(s, of + 1, part));
    }
    match s.unit(to)? {
        // His fifth century is of runs.
        Unit::Century if nth > 22 && !s.is(to + 1, Role::Bce) => None,
        Unit::Century if s.lex_before(at).is(Role::Owner) => None,
        Unit::Century if nth > 0 => {
            let bce = s.is(to + 1, Role::Bce);
            let end = to + 1 + usize::from(bce || s.is(to + 1, Role::Ce));
            let dot =
                end > to + 1 && s.word(end - 1).contains('.') && s.mark(end, '.') && s.glued(end);
            let date = century(nth as u32, bce)?;
            Some(Dated::new(date, end + usize::from(dot)))
        }
        Unit::Millennium if nth > 0 => {
            let bce = s.is(to + 1, Role::Bce);
            let end = to + 1 + usize::from(bce || s.is(to + 1, Role::Ce));
            Some(Dated::new(millennium(nth as u32, bce)?, end))
        }
        Unit::Decade if nth > 0 && s.is(to + 1, Role::Of) => {
            let whole = super::date(s, to + 2)?;
            let Year::Century(century) = whole.date.year else {
                return None;
            };
            Some(Dated::new(decade_of(century, nth as u32)?, whole.to))
        }
        Unit::Quarter if nth == -1 => {
            let (year, end) = year_after(s, to + 1)?;
            Some(Dated::new(Date::new(year, Part::Quarter(4)), end))
        }
        Unit::Quarter if (1..=4).contains(&nth) => {
            let mut dated = in_year(s, to + 1, Part::Quarter(nth as u8));
            if dated.date.is_open() && s.is(of, Role::YearHead) && of > to + 1 {
                dated.to = of + 1;
            }
            Some(dated)
        }
        Unit::Month if (1..=12).contains(&nth) => {
            let (year, end) = year_after(s, to + 1)?;
            Some(Dated::new(Date::new(year, Part::Month(nth as u8)), end))
        }
        Unit::Week if nth <= 53 => {
            if s.lex(of).month > 0 && nth <= 5 {
                return Some(in_year(s, of + 1, Part::NthWeek(s.lex(of).month, nth)));
            }
            let (year, end) = year_after(s, to + 1)?;
            (nth > 0).then(|| Dated::new(Date::new(year, Part::Week(nth as u8)), end))
        }
        Unit::Day if nth == -1 => {
            let month = Some(s.lex(of).month).filter(|m| *m > 0)?;
            Some(in_year(s, of + 1, Part::LastDay(month)))
        }
        _ => None,
    }
}
