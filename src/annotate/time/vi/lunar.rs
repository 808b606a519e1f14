//! Vietnamese dates of the lunar calendar, where the phrase says so: `âm lịch`, a year of the cycle
//! of sixty, a leap month, `rằm`, `Tết`.
//!
//! Never says which day of ours they are: that needs the year, which the document may tell.

use crate::language::Role;

use super::super::token::Scan;
use super::super::value::{Date, LunarMonth, Part, Year};
use super::super::{lunar, numeric};
use super::{Dated, day_number, in_year, month_number};

fn plain(number: u8) -> LunarMonth {
    LunarMonth {
        number,
        leap: false,
    }
}

/// `Giáp Thìn`, `Canh Tý 1780`: a year of the cycle of sixty, and the year that it was.
pub(super) fn cycle_year(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let (stem, branch) = (s.lex(at).stem, s.lex(at + 1).branch);
    let cycle = lunar::cycle(stem.checked_sub(1)?, branch.checked_sub(1)?)?;
    let to = at + 2;
    let bracket = s.skip_mark(to, '(');
    if let Some((number, 3..=4)) = s.digits(bracket)
        && lunar::is_year(cycle, number)
        && (bracket == to || s.mark(bracket + 1, ')'))
    {
        // The year in brackets is an expression of its own.
        let to = if bracket > to { to } else { to + 1 };
        return Some((Year::Ce(number as u16), to));
    }
    Some((Year::Cycle(cycle), to))
}

/// The date in the lunar calendar where the phrase says so: by its year, or by `âm lịch` after it.
pub(super) fn marked(s: &Scan<'_>, mut dated: Dated) -> Dated {
    let named = s.is(dated.to, Role::Lunar);
    let bracketed = s.mark(dated.to, '(') && s.is(dated.to + 1, Role::Lunar);
    let cycle = matches!(dated.date.year, Year::Cycle(_)) || ends_in_cycle(s, dated.to);
    if !named && !bracketed && !cycle {
        return dated;
    }
    dated.date.part = match dated.date.part {
        Part::Day(month, day) => Part::LunarDay(plain(month), day),
        Part::Month(month) => Part::LunarMonth(plain(month)),
        part => part,
    };
    dated.to += usize::from(named);
    dated
}

/// Whether the expression that ends before `to` ends in a year of the cycle and its number.
fn ends_in_cycle(s: &Scan<'_>, to: usize) -> bool {
    let number = usize::from(s.digits(to.wrapping_sub(1)).is_some());
    let branch = to.wrapping_sub(1 + number);
    s.lex(branch).branch > 0 && s.lex(branch.wrapping_sub(1)).stem > 0
}

/// `tháng 4 nhuận`, with its year.
pub(super) fn leap_month(s: &Scan<'_>, month: u8, at: usize) -> Option<Dated> {
    let month = LunarMonth {
        number: (1..=12).contains(&month).then_some(month)?,
        leap: true,
    };
    Some(in_year(s, at, Part::LunarMonth(month), true))
}

/// `ngày 10 tháng 4 nhuận`, with its year.
pub(super) fn leap_day(s: &Scan<'_>, month: u8, day: u8, at: usize) -> Option<Dated> {
    let month = LunarMonth {
        number: (1..=12).contains(&month).then_some(month)?,
        leap: true,
    };
    Some(in_year(s, at, Part::LunarDay(month, day), true))
}

/// `rằm tháng Bảy`, `mùng 2 Tết`, `30 Tết`, `Tết Nguyên đán 2024`, `Tết Giáp Thìn`, `Trung thu`: lunar
/// days by their own words.
pub(super) fn day(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some((month, day)) = s.lex(at).lunar_feast {
        return Some(in_its_year(s, at + 1, Part::LunarDay(plain(month), day)));
    }
    if s.is(at, Role::FullMoon) {
        let (month, to) = month_number(s, at + 1)?;
        return Some(in_year(s, to, Part::LunarDay(plain(month), 15), true));
    }
    let early = s.is(at, Role::EarlyDayHead);
    let (day, to) = match early {
        true => day_number(s, at + 1)?,
        false => match day_number(s, at).filter(|(day, _)| (20..=30).contains(day)) {
            Some(found) => found,
            None => (1, at),
        },
    };
    if !s.is(to, Role::LunarNewYear) {
        return None;
    }
    let day = u8::try_from(day).ok().filter(|day| *day <= 30)?;
    // The last ten days before the new year are of the year before.
    let month = plain(u8::from(day < 20));
    let dated = in_its_year(s, to + 1, Part::LunarDay(month, day));
    // Tết alone is a season and a feast.
    let long = s.word(to).contains(' ') || !dated.date.is_open();
    (to > at || long).then_some(dated)
}

/// With the year that follows, by its name or number.
fn in_its_year(s: &Scan<'_>, at: usize, part: Part) -> Dated {
    if let Some((year, to)) = cycle_year(s, at) {
        return Dated::new(Date::new(year, part), to);
    }
    if let Some((number, 4)) = s.digits(at)
        && s.at(at).space
        && numeric::clear_after(s, at + 1)
        && let Some(year) = numeric::year(number)
    {
        return Dated::new(Date::new(year, part), at + 1);
    }
    in_year(s, at, part, false)
}
