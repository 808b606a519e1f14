//! Vietnamese: `ngày 2 tháng 9 năm 1945`, `hôm 13/4`, `tháng 9/2024`, `thế kỷ XIX`, `năm ngoái`.
//!
//! The head word decides what a number is (`ngày`, `tháng`, `năm`, `quý`); it stands before it,
//! and the deictic after it. `năm` is both "year" and "five": alone before a noun it is five.

use crate::language::{Role, Unit};

use super::grammar::{Dated, century, decade, roman};
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Date, Part, Phase, Year};

mod relative;

pub(super) use relative::other;

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some((day, next)) = weekday(s, at) {
        let next = s.skip_mark(next, ',');
        if let Some(dated) = calendar(s, next).map(|dated| lunar(s, dated)).filter(|d| {
            matches!(
                d.date.part,
                Part::Day(..) | Part::DayOfMonth(_) | Part::LunarDay(..)
            ) && d.date.said == 0
        }) {
            return Some(dated.said(day));
        }
        return None;
    }
    for (role, phase) in [
        (Role::Early, Phase::Early),
        (Role::Mid, Phase::Mid),
        (Role::Late, Phase::Late),
    ] {
        if s.is(at, role)
            && let Some(mut dated) = calendar(s, at + 1)
            && !matches!(dated.date.part, Part::Day(..))
        {
            dated.date.phase = phase;
            return Some(dated);
        }
    }
    calendar(s, at).map(|dated| lunar(s, dated))
}

fn calendar(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    if let Some((month, day)) = lexeme.feast {
        return Some(in_year(s, at + 1, Part::Day(month, day), false));
    }
    if let Some(dated) = lunar_day(s, at) {
        return Some(dated);
    }
    if lexeme.season.is_some() {
        return season(s, at);
    }
    match lexeme.unit {
        Some(Unit::Quarter) => return quarter(s, at),
        Some(Unit::Century) => return century_of(s, at + 1),
        Some(Unit::Decade) => return decade_of(s, at + 1),
        Some(Unit::Week) => return week(s, at),
        _ => {}
    }
    if lexeme.is(Role::Few) && s.unit(at + 1) == Some(Unit::Year) {
        return decade_of(s, at + 2).filter(|d| s.digits(d.to.wrapping_sub(1)).is_some());
    }
    if lexeme.is(Role::DayHead) {
        return headed_day(s, at);
    }
    if lexeme.is(Role::EarlyDayHead) {
        let (day, next) = day_number(s, at + 1)?;
        return day_and_month(s, day, next);
    }
    if lexeme.is(Role::MonthHead) {
        return month(s, at);
    }
    if lexeme.is(Role::YearHead)
        && let Some((year, to)) = year(s, at)
    {
        return Some(Dated::new(Date::new(year, Part::Whole), to));
    }
    half_year(s, at).or_else(|| unheaded(s, at))
}

/// A day of the week and one past it: `thứ Hai`, `thứ 2`, `T2`, `CN`.
fn weekday(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let lexeme = s.lex(at);
    if lexeme.weekday > 0 {
        return Some((lexeme.weekday, at + 1));
    }
    if lexeme.short_weekday > 0 && s.word(at) == "CN" {
        return Some((lexeme.short_weekday, at + 1));
    }
    let (number, 1) = s.digits(at + 1)? else {
        return None;
    };
    let named = lexeme.is(Role::WeekdayHead) || s.word(at) == "T" && s.glued(at + 1);
    let day = (2..=7).contains(&number).then(|| number as u8 - 1)?;
    named.then_some((day, at + 2))
}

/// What follows `ngày` or `hôm`.
fn headed_day(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = at + 1;
    if let Some(n) = numeric::date(s, next, Custom::DayFirst, true)
        && !matches!(n.date.part, Part::Month(_))
    {
        return Some(Dated::new(n.date, n.to));
    }
    if let Some((date, to)) = numeric::day_month(s, next) {
        return Some(in_year(s, to, date.part, false));
    }
    if s.is(next, Role::First) || s.is(next, Role::Last) {
        let month = s.skip(next + 1, Role::Of);
        let dated = month_number(s, month)?;
        let part = if s.is(next, Role::First) {
            Part::Day(dated.0, 1)
        } else {
            Part::LastDay(dated.0)
        };
        return Some(in_year(s, dated.1, part, true));
    }
    let early = s.is(next, Role::EarlyDayHead);
    let (day, to) = day_number(s, next + usize::from(early))?;
    if let Some(dated) = day_and_month(s, day, to) {
        return Some(dated);
    }
    // Day alone: `ngày 18`, but not `ngày 3 lần`.
    let alone = s.digits(next).is_some()
        && (1..=31).contains(&day)
        && numeric::clear_after(s, to)
        && !s.mark(to, '/')
        && s.unit(to).is_none();
    (alone || early).then(|| Dated::new(Date::new(Year::Open, Part::DayOfMonth(day as u8)), to))
}

fn day_number(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    match s.digits(at) {
        Some((day, digits)) => (digits <= 2 && day > 0).then_some((day, at + 1)),
        None => spelt::vietnamese_day(s, at),
    }
}

/// A day whose month follows.
fn day_and_month(s: &Scan<'_>, day: u32, at: usize) -> Option<Dated> {
    if !s.is(at, Role::MonthHead) || day > 99 {
        return None;
    }
    let (month, to) = month_number(s, at)?;
    Some(in_year(s, to, Part::Day(month, day as u8), true))
}

/// The number of the month whose head stands at `at`: at most two digits, or words.
fn month_number(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    if !s.is(at, Role::MonthHead) {
        return None;
    }
    let next = at + 1;
    if let Some((month, digits)) = s.digits(next) {
        let dotted = s.mark(next + 1, '.') && s.glued(next + 1) && s.glued(next + 2);
        let amount = s.mark(next + 1, '%') || dotted && s.digits(next + 2).is_some();
        return (digits <= 2 && month > 0 && !amount).then_some((month as u8, next + 1));
    }
    let month = s.lex(next).number?;
    match month {
        10 => {
            let unit = s.lex(next + 1).number.filter(|n| (1..=2).contains(n));
            let to = next + 1 + usize::from(unit.is_some());
            Some((10 + unit.unwrap_or(0) as u8, to))
        }
        1..=12 => Some((month as u8, next + 1)),
        _ => None,
    }
}

/// `tháng 3`, `tháng 3/2011`, `tháng tư năm một chín bảy lăm`, `Tháng Mười Hai 29, 2013`.
fn month(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (month, to) = month_number(s, at)?;
    if s.unit(to) == Some(Unit::Month) && s.digits(at + 1).is_some() {
        return None;
    }
    if let Some((day, 1..=2)) = s.digits(to)
        && s.mark(to + 1, ',')
        && let Some((year, 4)) = s.digits(to + 2)
        && (1..=31).contains(&day)
    {
        let date = Date::new(numeric::year(year)?, Part::Day(month, day as u8));
        return Some(Dated::new(date, to + 3));
    }
    if month > 12 && s.digits(at + 1).is_none() {
        return None;
    }
    Some(in_year(s, to, Part::Month(month), true))
}

/// The part with the year that follows it, if one does.
fn in_year(s: &Scan<'_>, at: usize, part: Part, marks: bool) -> Dated {
    match year_after(s, at, marks) {
        Some((year, to)) => Dated::new(Date::new(year, part), to),
        None => Dated::new(Date::new(Year::Open, part), at),
    }
}

/// The year after a month or quarter: `năm 1999`, `của năm 1999`, `, 1999`, `/1999`, `-1999`, `1999`.
fn year_after(s: &Scan<'_>, at: usize, marks: bool) -> Option<(Year, usize)> {
    let next = s.skip(s.skip_mark(at, ','), Role::Of);
    if s.is(next, Role::YearHead) {
        if let Some(found) = cycle_year(s, next + 1) {
            return Some(found);
        }
        return year(s, next);
    }
    if !marks {
        return None;
    }
    if let Kind::Mark('/' | '-') = s.at(at).kind {
        let (number, 4) = s
            .digits(at + 1)
            .filter(|_| s.glued(at) && s.glued(at + 1))?
        else {
            return None;
        };
        let to = at + 2;
        return (numeric::clear_after(s, to) || s.mark(to, '-'))
            .then_some(())
            .and_then(|()| Some((numeric::year(number)?, to)));
    }
    let next = s.skip_mark(at, ',');
    let (number, digits) = s.digits(next).filter(|_| s.at(next).space)?;
    let (year, to) = era(s, number, next + 1, false)
        .or_else(|| Some((numeric::year(number).filter(|_| digits == 4)?, next + 1)))?;
    (numeric::clear_after(s, to) || s.mark(to, '-')).then_some((year, to))
}

/// The year whose head stands at `at`: digits or words, and its era.
fn year(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let next = at + 1;
    match s.digits(next) {
        Some((number, digits)) => {
            if let Some(found) = era(s, number, next + 1, false) {
                return Some(found);
            }
            let fits = (3..=4).contains(&digits) && (100..=2999).contains(&number);
            (fits && (numeric::clear_after(s, next + 1) || s.mark(next + 1, '-')))
                .then_some((Year::Ce(number as u16), next + 1))
        }
        None => {
            let (number, to) = spelt::vietnamese_year(s, next)?;
            // năm hai nghìn người: five, two thousand of something.
            era(s, number, to, true)
        }
    }
}

/// A number with its era; without one only where `bare`.
fn era(s: &Scan<'_>, number: u32, at: usize, bare: bool) -> Option<(Year, usize)> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    if s.is(at, Role::Bce) {
        return Some((Year::Bce(number as u16), at + 1));
    }
    if s.is(at, Role::Ce) {
        return Some((Year::Ce(number as u16), at + 1));
    }
    bare.then_some((Year::Ce(number as u16), at))
}

/// `Giáp Thìn`: a year of the cycle of sixty.
fn cycle_year(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let (stem, branch) = (s.lex(at).stem, s.lex(at + 1).branch);
    let cycle = super::lunar::cycle(stem.checked_sub(1)?, branch.checked_sub(1)?)?;
    Some((Year::Cycle(cycle), at + 2))
}

/// The date in the lunar calendar where the phrase says so: by its year, or by `âm lịch` after it.
fn lunar(s: &Scan<'_>, mut dated: Dated) -> Dated {
    let named = s.is(dated.to, Role::Lunar);
    let bracketed = s.mark(dated.to, '(') && s.is(dated.to + 1, Role::Lunar);
    if !named && !bracketed && !matches!(dated.date.year, Year::Cycle(_)) {
        return dated;
    }
    dated.date.part = match dated.date.part {
        Part::Day(month, day) => Part::LunarDay(month, day),
        Part::Month(month) => Part::LunarMonth(month),
        part => part,
    };
    dated.to += usize::from(named);
    dated
}

/// `rằm tháng Bảy`, `mùng 2 Tết`, `Tết Nguyên đán 2024`: lunar days by their own words.
fn lunar_day(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if s.is(at, Role::FullMoon) {
        let (month, to) = month_number(s, at + 1)?;
        return Some(in_year(s, to, Part::LunarDay(month, 15), true));
    }
    let (day, to) = match s.is(at, Role::EarlyDayHead) {
        true => day_number(s, at + 1)?,
        false => (1, at),
    };
    let named = s.is(to, Role::LunarNewYear) && (to > at || s.word(to).contains(' '));
    named.then(|| in_year(s, to + 1, Part::LunarDay(1, day.min(30) as u8), true))
}

fn season(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let season = s.lex(at).season?;
    let part = Part::Season(season);
    match year_after(s, at + 1, true) {
        Some((year, to)) => Some(Dated::new(Date::new(year, part), to)),
        None => Some(Dated::new(Date::new(Year::Open, part), at + 1)),
    }
}

/// A number after a head: digits, words or a Roman numeral.
fn ordinal(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((number, digits)) = s.digits(at) {
        return (digits <= 2).then_some((number, at + 1));
    }
    spelt::vietnamese(s, at).or_else(|| roman(s.word(at)).map(|number| (number, at + 1)))
}

fn quarter(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, to) = ordinal(s, at + 1).filter(|(number, _)| (1..=4).contains(number))?;
    Some(in_year(s, to, Part::Quarter(number as u8), true))
}

fn century_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = s.skip(at, Role::WeekdayHead);
    let (number, mut to) = ordinal(s, next)?;
    let bce = s.is(to, Role::Bce);
    to += usize::from(bce || s.is(to, Role::Ce));
    Some(Dated::new(century(number, bce)?, to))
}

fn decade_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, to) = match s.digits(at) {
        Some((number, digits)) => (digits == 2 || digits == 4).then_some((number, at + 1))?,
        None => spelt::vietnamese(s, at)?,
    };
    let mut date = decade(number)?;
    let mut end = to;
    // những năm 20 của thế kỷ 19
    let next = s.skip(to, Role::Of);
    if number < 100
        && s.unit(next) == Some(Unit::Century)
        && let Some(whole) = century_of(s, next + 1)
        && let Year::Century(hundreds) = whole.date.year
    {
        date.year = Year::Decade(u16::from(hundreds) * 10 + number as u16 / 10);
        end = whole.to;
    }
    Some(Dated::new(date, end))
}

/// `tuần 36 của năm 2014`, `tuần đầu tiên của tháng 9 năm 2017`.
fn week(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = at + 1;
    let (nth, to): (i8, usize) = if s.is(next, Role::First) || s.is(next, Role::Early) {
        (1, next + 1)
    } else if s.is(next, Role::Last) || s.is(next, Role::Late) {
        (-1, next + 1)
    } else {
        let next = s.skip(next, Role::WeekdayHead);
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

/// `6 tháng đầu năm 2010`, `nửa cuối năm 2010`.
fn half_year(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = if s.is(at, Role::Half) {
        at + 1
    } else {
        spelt::any(s, at)
            .filter(|(n, to)| *n == 6 && s.unit(*to) == Some(Unit::Month))?
            .1
            + 1
    };
    let half = match () {
        () if s.is(next, Role::Early) => 1,
        () if s.is(next, Role::Late) => 2,
        () => return None,
    };
    let head = s.skip(next + 1, Role::Of);
    let (year, to) = s
        .is(head, Role::YearHead)
        .then(|| year(s, head))
        .flatten()?;
    Some(Dated::new(Date::new(year, Part::Half(half)), to))
}

/// Dates whose number comes first.
fn unheaded(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let before = s.lex_before(at);
    let blocked = before.is(Role::NotDate);
    if let Some((number, digits)) = s.digits(at) {
        if !numeric::clear_before(s, at) && !s.mark(at.wrapping_sub(1), '-') {
            return None;
        }
        if let Some((year, to)) = era(s, number, at + 1, false) {
            return Some(Dated::new(Date::new(year, Part::Whole), to));
        }
        if digits <= 2
            && let Some(dated) = day_and_month(s, number, at + 1)
        {
            return (number <= 31).then_some(dated);
        }
        if blocked {
            return None;
        }
        if let Some(n) = numeric::date(s, at, Custom::DayFirst, false) {
            return Some(Dated::new(n.date, n.to));
        }
        // A part of the day or a day of the week makes d/m a date.
        if (before.day_part.is_some() || before.weekday > 0)
            && let Some((date, to)) = numeric::day_month(s, at)
        {
            return Some(Dated::new(date, to));
        }
        return bare_year(s, at, number, digits);
    }
    if s.lex(at).number.is_some()
        && let Some((day, to)) = spelt::vietnamese_day(s, at)
        && s.digits(to + 1).is_none()
    {
        return day_and_month(s, day, to).filter(|_| day <= 31);
    }
    None
}

/// Four digits alone are a year after a word that says so, in brackets, or before a dash and
/// another year.
fn bare_year(s: &Scan<'_>, at: usize, number: u32, digits: u8) -> Option<Dated> {
    let year = numeric::year(number).filter(|_| digits == 4 && number < 2200)?;
    let to = at + 1;
    let bracket = s.mark(at.wrapping_sub(1), '(')
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    let span = s.mark(to, '-')
        && s.digits(to + 1)
            .is_some_and(|(n, d)| d == 4 && n > number && n < 2200)
        && !s.mark(to + 2, '-')
        && follows_nothing_counted(s, to + 2);
    let cue = s.lex_before(at).is(Role::YearCue)
        && s.lex_before(at).shift.is_none_or(|_| true)
        && !s.is_word(to) | s.is(to, Role::To) | s.is(to, Role::And);
    let ends = s.is(at.wrapping_sub(1), Role::To) && !s.is_word(to) && spans_back(s, at);
    (bracket || span || (cue && numeric::clear_after(s, to)) || ends)
        .then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// Whether a year stands before the word that joins it to the number at `at`.
fn spans_back(s: &Scan<'_>, at: usize) -> bool {
    s.digits(at.wrapping_sub(2))
        .is_some_and(|(n, d)| d == 4 && numeric::year(n).is_some())
}

/// Whether no word that could be counted follows: a range of years is not `2000-2500 km`.
fn follows_nothing_counted(s: &Scan<'_>, at: usize) -> bool {
    !s.is_word(at) && numeric::clear_after(s, at) || s.lex(at).is(Role::And)
}
