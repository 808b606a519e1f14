//! Vietnamese: `ngày 2 tháng 9 năm 1945`, `hôm 13/4`, `tháng 9/2024`, `thế kỷ XIX`, `năm ngoái`.
//!
//! The head word decides what a number is (`ngày`, `tháng`, `năm`, `quý`); it stands before it,
//! and the deictic after it. `năm` is both "year" and "five": alone before a noun it is five.

use crate::language::{Role, Unit};

use super::grammar::{Dated, Found, decade_of as nth_decade, shifted};
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Date, Part, Phase, RangeEnd, Year};

mod lists;
mod lunar;
mod relative;
mod stretch;

pub(super) use lists::headed as headed_list;
pub(super) use relative::other;

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    // hôm thứ Ba, 2/3
    let head = at + usize::from(s.is(at, Role::DayHead) && weekday(s, at + 1).is_some());
    if let Some((day, next)) = weekday(s, head) {
        let next = s.skip_mark(next, ',');
        let numeric = || numeric::day_month(s, next).map(|(date, to)| Dated::new(date, to));
        return whole(s, next)
            .filter(|d| d.date.is_day() && d.date.said == 0)
            .or_else(numeric)
            .map(|dated| dated.said(day));
    }
    // nửa đầu năm 2023 has a value of its own
    if s.is(at, Role::Half)
        && let Some(dated) = stretch::half_year(s, at)
    {
        return Some(dated);
    }
    if let Some((phase, next)) = phase(s, at)
        && let Some(mut dated) = whole(s, next)
        && !dated.date.is_day()
    {
        dated.date.phase = phase;
        return Some(dated);
    }
    whole(s, at)
}

/// The beginning, middle or end that a word tells, and where what it is of begins.
fn phase(s: &Scan<'_>, at: usize) -> Option<(Phase, usize)> {
    // nửa đầu thế kỷ, nửa sau những năm
    let half = usize::from(s.is(at, Role::Half) && s.word(at + 1).len() > 2);
    let word = at + half;
    let next = s.skip(word + 1, Role::Of);
    match () {
        () if s.is(word, Role::Early) => Some((Phase::Early, next)),
        () if s.is(word, Role::Mid) => Some((Phase::Mid, next)),
        () if s.is(word, Role::Late) || half > 0 && s.word(word) == "sau" => {
            Some((Phase::Late, next))
        }
        () => None,
    }
}

/// A date without its day of the week and phase, as the lunar calendar has it where the phrase
/// says so.
fn whole(s: &Scan<'_>, at: usize) -> Option<Dated> {
    calendar(s, at).map(|dated| lunar::marked(s, dated))
}

fn calendar(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    // ông già Noel
    if let Some((month, day)) = lexeme.feast.filter(|_| s.word(at.wrapping_sub(1)) != "già") {
        return Some(in_year(s, at + 1, Part::Day(month, day), false));
    }
    if let Some(dated) = lunar::day(s, at) {
        return Some(dated);
    }
    if lexeme.season.is_some() {
        return season(s, at);
    }
    match lexeme.unit {
        Some(Unit::Quarter) => return stretch::quarter(s, at),
        Some(Unit::Century) => return stretch::century_of(s, at + 1),
        Some(Unit::Millennium) => return stretch::millennium_of(s, at + 1),
        Some(Unit::Decade) => return stretch::decade_of(s, at + 1),
        Some(Unit::Week) => return stretch::week(s, at),
        _ => {}
    }
    if lexeme.is(Role::Few) && s.unit(at + 1) == Some(Unit::Year) {
        return stretch::years(s, at + 2);
    }
    if lexeme.is(Role::FiscalYear) {
        let (number, 4) = s.digits(at + 1)? else {
            return None;
        };
        numeric::year(number)?;
        let date = Date::new(Year::Fiscal(number as u16), Part::Whole);
        return Some(Dated::new(date, at + 2));
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
    if lexeme.is(Role::Same) && s.unit(at + 1) == Some(Unit::Year) {
        let date = Date::new(Year::Same, Part::Whole);
        return Some(Dated::new(date, at + 2));
    }
    if lexeme.is(Role::YearHead)
        && let Some((year, to)) = year(s, at)
    {
        return Some(Dated::new(Date::new(year, Part::Whole), to));
    }
    stretch::half_year(s, at).or_else(|| unheaded(s, at))
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
    // Day alone: `ngày 18`, `ngày 5 tháng trước`, but not `ngày 3 lần`.
    let last_month = s.is(to, Role::MonthHead) && s.lex(to + 1).shift.is_some();
    let alone = s.digits(next).is_some()
        && (1..=31).contains(&day)
        && numeric::clear_after(s, to)
        && !s.mark(to, '/')
        && (s.unit(to).is_none() || last_month)
        && !s.is(to, Role::Times);
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
    // 9 tháng năm 2017: nine months of it
    if s.is(at + 1, Role::YearHead) && s.digits(at + 2).is_some() && s.digits(at - 1).is_some() {
        return None;
    }
    let (month, to) = month_number(s, at)?;
    if s.is(to, Role::LeapMonth) {
        return lunar::leap_day(s, month, day as u8, to + 1);
    }
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
    if s.is(to, Role::LeapMonth) {
        return lunar::leap_month(s, month, to + 1);
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
        if let Some(found) = lunar::cycle_year(s, next + 1) {
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
    if let Some((number, digits)) = s.digits(next) {
        if let Some(found) = era(s, number, next + 1, false) {
            return Some(found);
        }
        let clear = numeric::clear_after(s, next + 1) || s.mark(next + 1, '-');
        let year = match digits {
            3..=4 if (100..=2999).contains(&number) => number,
            // Năm 40, Hai Bà Trưng …; năm 75 is of the last century.
            2 if !s.is_word(next + 1) && two_digits(s, at) => {
                number + if number >= 45 { 1900 } else { 0 }
            }
            _ => return None,
        };
        return clear.then_some((Year::Ce(year as u16), next + 1));
    }
    if let Some(found) = lunar::cycle_year(s, next) {
        return Some(found);
    }
    let (number, to) = spelt::vietnamese_year(s, next)?;
    // năm hai nghìn người: five, two thousand of something.
    era(s, number, to, true)
}

/// Whether `năm` before two digits is a year: not the five or the years of an amount.
fn two_digits(s: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let amount = s.digits(before).is_some()
        || s.lex(before).number.is_some()
        || s.is(before, Role::Few)
        || s.is(before, Role::Every);
    let next = s.at(at + 2).kind;
    !amount && !matches!(next, Kind::Mark('%' | '/' | ':' | '-'))
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

/// `mùa đông năm 2001`, `xuân 1975`, `Xuân Mậu Thân 1968`; of one syllable it needs a year.
fn season(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let part = Part::Season(s.lex(at).season?);
    // The crop of đông xuân 2022-2023 is of no one season.
    if s.lex_before(at).season.is_some() && s.at(at).space {
        return None;
    }
    let to = at + 1;
    if let Some((year, to)) = lunar::cycle_year(s, to).or_else(|| year_after(s, to, true)) {
        return Some(Dated::new(Date::new(year, part), to));
    }
    let long = s.word(at).contains(' ');
    long.then(|| Dated::new(Date::new(Year::Open, part), to))
}

/// Dates whose number comes first.
fn unheaded(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let before = s.lex_before(at);
    let blocked = before.is(Role::NotDate);
    if let Some((number, digits)) = s.digits(at) {
        if !numeric::clear_or_joined(s, at) {
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
        if let Some((date, to)) = numeric::day_month(s, at)
            && (day_before(s, at) || stretch_before(s, at, date.part, to))
        {
            return Some(Dated::new(date, to));
        }
        return bare_year(s, at, number, digits);
    }
    // The first ten days have a head: ba tháng ba is three months, and three of something.
    if s.lex(at).number.is_some()
        && let Some((day @ 11..=31, to)) = spelt::vietnamese_day(s, at)
        && s.digits(to + 1).is_none()
    {
        return day_and_month(s, day, to);
    }
    None
}

/// Whether a part of the day, a day of the week or a day counted from today stands before, which
/// makes d/m a date: `Tối 24/12`, `hôm qua (13/4)`, `Sáng nay, 14/4`.
fn day_before(s: &Scan<'_>, at: usize) -> bool {
    let mark = matches!(s.before(at).kind, Kind::Mark(',' | '('));
    let Some(at) = at.checked_sub(1 + usize::from(mark)) else {
        return false;
    };
    let lexeme = s.lex(at);
    let short = matches!(s.word(at), "nay" | "qua" | "mai") && s.lex_before(at).day_part.is_some();
    let numbered = s.digits(at).is_some() && s.is(at.wrapping_sub(1), Role::WeekdayHead);
    let part = lexeme.day_part.is_some() && !mark;
    part || lexeme.weekday > 0 || lexeme.day.is_some() || short || numbered
}

/// Whether a word before d/m makes it the end of a stretch: `từ 20-3`, `đến 9/3`. Fractions and
/// ranges of numbers have the same form.
fn stretch_before(s: &Scan<'_>, at: usize, part: Part, to: usize) -> bool {
    let before = s.lex_before(at);
    let (from, until) = (before.is(Role::From), before.is(Role::To));
    let Part::Day(month, day) = part else {
        return false;
    };
    let into = s.word(at.wrapping_sub(1)).eq_ignore_ascii_case("vào") && s.mark(at + 1, '/');
    if !from && !until && !into && !before.is(Role::YearCue) || month > 12 {
        return false;
    }
    if !s.mark(at + 1, '-') {
        let fraction = day < month && matches!(month, 2..=5 | 10);
        let ends = !s.is_word(to) || s.is(to, Role::To);
        return !fraction || from && s.is(to, Role::To) || until && ends;
    }
    // từ 5-8 người is a range, từ 27-6 đến 6-7 is none.
    let next = s.is(to, Role::To) && s.digits(to + 1).is_some() && s.mark(to + 2, '-');
    let last = s.digits(at.wrapping_sub(2)).is_some() && s.mark(at.wrapping_sub(3), '-');
    day > month || from && next || until && last
}

/// d/m behind a part of the day, whatever it is glued to.
pub(super) fn day_month_after(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (date, to) = numeric::day_month(s, at)?;
    Some(Found::dated(at, Dated::new(date, to), RangeEnd::No))
}

/// A day whose month the next one tells: `đêm 30 rạng sáng 31/12`, `từ tối 22 đến sáng 24-4`.
pub(super) fn eve(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (day, 1..=2) = s.digits(at)? else {
        return None;
    };
    let comma = s.skip_mark(at + 1, ',');
    let joint = s.skip(s.skip(comma, Role::To), Role::And);
    s.lex(joint).day_part?;
    let (date, _) = numeric::day_month(s, s.skip(joint + 1, Role::DayHead))?;
    let Part::Day(month, next) = date.part else {
        return None;
    };
    let date = super::series::earlier_day(u8::try_from(day).ok()?, month, next, date.year);
    Some(Found::dated(at, Dated::new(date, at + 1), RangeEnd::No))
}

/// `nay`, `qua`, `mai` behind a part of the day: `sáng nay`, `9h sáng mai`, `tối qua`.
pub(super) fn short_day(s: &Scan<'_>, at: usize) -> Option<Found> {
    s.lex_before(at).day_part?;
    let day = match s.word(at) {
        "nay" => 0,
        "qua" => -1,
        "mai" => 1,
        "kia" => -2,
        _ => return None,
    };
    Some(Found::new(at, at + 1, shifted(Unit::Day, day, Part::Whole)))
}

/// Four digits alone are a year after a word that says so, in brackets, or before a dash and
/// another year.
fn bare_year(s: &Scan<'_>, at: usize, number: u32, digits: u8) -> Option<Dated> {
    let year = numeric::year(number).filter(|_| digits == 4 && number < 2200)?;
    let to = at + 1;
    let bracket = s.mark(at.wrapping_sub(1), '(')
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    // vụ đông xuân 2022-2023
    let told = s.lex_before(at).is(Role::YearCue)
        || s.lex_before(at).season.is_some()
        || matches!(s.word(at.wrapping_sub(1)), "kỳ" | "đoạn" | "khóa" | "khoá");
    let second = |at: usize| {
        s.digits(at).is_some_and(|(n, d)| match d {
            4 => n > number && n < 2200 || numeric::years_back(number, n) && told,
            2 => s.glued(at) && n > number % 100 && n > 12,
            _ => false,
        })
    };
    let slash = s.mark(to, '/') && s.glued(to);
    let span = (s.mark(to, '-') || slash)
        && second(to + 1)
        && !s.mark(to + 2, '-')
        && !s.mark(to + 2, '/')
        && follows_nothing_counted(s, to + 2);
    let joint = s.is(to, Role::To) || s.is(to, Role::And);
    let span = span || told && (s.mark(to, '-') || slash) && second(to + 1);
    let cue = told && !s.is_word(to) | joint || in_law(s, at);
    let ends = s.is(at.wrapping_sub(1), Role::To) && !s.is_word(to) && spans_back(s, at);
    (bracket || span || (cue && numeric::clear_after(s, to)) || ends)
        .then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// Whether the number ends the name of a law, whose year it is: `Luật Đất đai 2013`.
fn in_law(s: &Scan<'_>, at: usize) -> bool {
    let words = (1..=7).map_while(|back| at.checked_sub(back).filter(|at| s.is_word(*at)));
    !s.is_word(at + 1)
        && words
            .into_iter()
            .any(|at| s.at(at).upper && s.is(at, Role::Law))
}

/// Whether a year stands before the word that joins it to the number at `at`.
fn spans_back(s: &Scan<'_>, at: usize) -> bool {
    s.digits(at.wrapping_sub(2))
        .is_some_and(|(n, d)| d == 4 && numeric::year(n).is_some())
}

/// Whether no word that could be counted follows: a range of years is not `2000-2500 km`.
fn follows_nothing_counted(s: &Scan<'_>, at: usize) -> bool {
    let counted = s.is_word(at) && !s.at(at).upper;
    !counted && numeric::clear_after(s, at) || s.lex(at).is(Role::And)
}

/// The nth ten years of a century.
fn decade_in(century: u8, tens: u32) -> Option<Date> {
    nth_decade(century, tens / 10 + 1)
}
