//! English: `17 August 1656`, `March 3rd, 2015`, `the late 5th century B.C.`, `two days ago`.
//!
//! A month is a month beside a day or a year, or after a preposition of time: `May` is also a
//! verb and `March` a protest.

use crate::language::{Role, Unit};

use super::grammar::{Dated, decade};
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Date, Part, Phase, Year};

mod counted;
mod relative;

pub(super) use relative::other;

use counted::{counted, ordinal, ordinal_word, quarter_letter};

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let at_the = s.skip(at, Role::The);
    let (phase, next) = phase(s, at);
    if phase != Phase::All {
        let next = s.skip(s.skip_mark(next, '-'), Role::The);
        let mut dated = calendar(s, next, true)?;
        if matches!(dated.date.part, Part::Day(..)) {
            return None;
        }
        dated.date.phase = phase;
        return Some(dated);
    }
    let lexeme = s.lex(at);
    let day = lexeme.weekday.max(lexeme.short_weekday);
    if day > 0 {
        let dot = usize::from(lexeme.short_weekday > 0 && s.mark(at + 1, '.'));
        let next = s.skip(s.skip_mark(at + 1 + dot, ','), Role::The);
        return calendar(s, next, false)
            .filter(|d| matches!(d.date.part, Part::Day(..)))
            .map(|dated| dated.said(day));
    }
    if at_the > at {
        // The article belongs to an ordinal (`the 1960s`), not to a year or month.
        let whole = calendar(s, at_the, false)?;
        return (s.is_word(at_the) || s.glued(at_the + 1)).then_some(whole);
    }
    calendar(s, at, false)
}

fn phase(s: &Scan<'_>, at: usize) -> (Phase, usize) {
    let word = s.skip(at, Role::The);
    for (role, phase) in [
        (Role::Early, Phase::Early),
        (Role::Mid, Phase::Mid),
        (Role::Late, Phase::Late),
    ] {
        if s.is(at, role) {
            return (phase, at + 1);
        }
        if s.is(word, role) {
            return (phase, word + 1);
        }
    }
    (Phase::All, at)
}

/// A date without weekday, article or phase. `cued` says that a word before it makes a bare
/// month or year one.
fn calendar(s: &Scan<'_>, at: usize, cued: bool) -> Option<Dated> {
    let lexeme = s.lex(at);
    if let Some((month, day)) = lexeme.feast {
        return Some(in_year(s, at + 1, Part::Day(month, day)));
    }
    match s.word(at) {
        w if w.eq_ignore_ascii_case("easter") => {
            let (year, to) = year_after(s, at + 1)?;
            return Some(Dated::new(Date::new(year, Part::Easter), to));
        }
        w if w.eq_ignore_ascii_case("thanksgiving") => {
            return Some(in_year(s, at + 1, Part::NthWeekday(11, 4, 4)));
        }
        w if w.eq_ignore_ascii_case("ides") && s.is(at + 1, Role::Of) => {
            let month = Some(s.lex(at + 2).month).filter(|m| *m > 0)?;
            let day = if matches!(month, 3 | 5 | 7 | 10) {
                15
            } else {
                13
            };
            return Some(in_year(s, at + 3, Part::Day(month, day)));
        }
        _ => {}
    }
    if lexeme.month > 0 {
        return month(s, at, cued);
    }
    if let Some(dated) = counted(s, at) {
        return Some(dated);
    }
    if let Some((day, to)) = day_number(s, at)
        && let Some(dated) = day_month(s, day, to)
    {
        return Some(dated);
    }
    if let Some(season) = lexeme.season {
        let (year, to) = year_after(s, at + 1)?;
        return Some(Dated::new(Date::new(year, Part::Season(season)), to));
    }
    if lexeme.is(Role::YearHead) {
        return named_year(s, at + 1);
    }
    if let Some((number, digits)) = s.digits(at) {
        return digits_date(s, at, number, digits, cued);
    }
    if let Some(q) = quarter_letter(s, at) {
        return Some(in_year(s, at + 2, q));
    }
    spelt_year_or_decade(s, at, cued)
}

/// The day at `at`: digits with or without an ordinal ending, or an ordinal word.
fn day_number(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some((day, digits)) = s.digits(at) {
        let clear = numeric::clear_before(s, at)
            || s.mark(at.wrapping_sub(1), '-')
            || s.lex_before(at).month > 0;
        let mark = s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark);
        return ((1..=31).contains(&day) && digits <= 2 && clear)
            .then_some((day as u8, at + 1 + usize::from(mark)));
    }
    ordinal_word(s, at).filter(|(day, _)| *day <= 31)
}

/// What follows the day: `of August 2010`, `-Oct-74`, `/Oct/1974`, ` Sep '05`.
fn day_month(s: &Scan<'_>, day: u8, at: usize) -> Option<Dated> {
    let mut next = at;
    if s.unit(next) == Some(Unit::Day) {
        next += 1;
    }
    next = s.skip(next, Role::Of);
    if let Kind::Mark(mark @ ('-' | '/' | '.')) = s.at(next).kind
        && s.glued(next)
        && s.glued(next + 1)
    {
        let month = Some(s.lex(next + 1).month).filter(|m| *m > 0)?;
        let part = Part::Day(month, day);
        if s.mark(next + 2, mark)
            && let Some((number, digits)) = s.digits(next + 3)
            && let Some(year) = any_year(number, digits)
        {
            return Some(Dated::new(Date::new(year, part), next + 4));
        }
        return Some(in_year(s, next + 2, part));
    }
    let month = Some(s.lex(next).month).filter(|m| *m > 0)?;
    // "12 may" is a verb more often than a month.
    if month == 5
        && !s.at(next).upper
        && s.at(next).space
        && next == at
        && s.digits(next + 1).is_none()
    {
        return None;
    }
    let to = next + 1;
    let dot = usize::from(s.mark(to, '.') && s.glued(to) && abbreviated(s, next));
    let part = Part::Day(month, day);
    let end = in_year(s, to + dot, part);
    Some(if end.date.is_open() {
        Dated::new(end.date, to)
    } else {
        end
    })
}

fn abbreviated(s: &Scan<'_>, at: usize) -> bool {
    s.word(at).len() <= 4
}

fn any_year(number: u32, digits: u8) -> Option<Year> {
    match digits {
        4 => numeric::year(number),
        2 => Some(numeric::short_year(number)),
        _ => None,
    }
}

/// A date that begins with its month.
fn month(s: &Scan<'_>, at: usize, cued: bool) -> Option<Dated> {
    let month = s.lex(at).month;
    let verb = month == 5 && !s.at(at).upper;
    let dot = usize::from(s.mark(at + 1, '.') && s.glued(at + 1) && abbreviated(s, at));
    let next = at + 1 + dot;
    // Dec-2018
    if s.mark(next, '-')
        && s.glued(next)
        && let Some((number, 4)) = s.digits(next + 1).filter(|_| s.glued(next + 1))
        && let Some(year) = numeric::year(number)
    {
        return Some(Dated::new(Date::new(year, Part::Month(month)), next + 2));
    }
    let day_at = s.skip(s.skip_mark(next, ','), Role::The);
    if let Some((day, to)) =
        day_number(s, day_at).filter(|(_, to)| !s.mark(*to, '%') && clear(s, *to))
        && !(verb && s.digits(day_at).is_some() && s.unit(to).is_some())
    {
        return Some(in_year(s, to, Part::Day(month, day)));
    }
    // "January twenty five nineteen eighty six"
    if let Some((day, to)) = spelt_day(s, day_at) {
        return Some(in_year(s, to, Part::Day(month, day)));
    }
    if let Some((year, to)) = year_after(s, next) {
        return Some(Dated::new(Date::new(year, Part::Month(month)), to));
    }
    let before = s.lex_before(at);
    let capital = s.at(at).upper;
    let cue = cued
        || before.is(Role::YearCue)
        || before.is(Role::From)
        || before.is(Role::Every)
        || before.shift.is_some()
        || matches!(s.word(at.wrapping_sub(1)), "mid" | "on");
    let range = s.is(at + 1, Role::To) || s.mark(at + 1, '-');
    let named = matches!(month, 3 | 4 | 5 | 6 | 8);
    let title = s.at(at + 1).upper && s.is_word(at + 1) && s.at(at + 1).space;
    let stands = capital && cue && !title
        || capital && !named && !title && !abbreviated(s, at)
        || range && s.lex(at + 2).month > 0
        || (before.is(Role::To) || s.mark(at.wrapping_sub(1), '-'))
            && s.lex_before(at.wrapping_sub(1)).month > 0
        || cue && !verb && !abbreviated(s, at) && cued
        || capital && s.len() == at + 1 && at == 0;
    stands.then(|| {
        Dated::new(
            Date::new(Year::Open, Part::Month(month)),
            next - usize::from(dot > 0),
        )
    })
}

fn clear(s: &Scan<'_>, to: usize) -> bool {
    numeric::clear_after(s, to) || s.mark(to, '-') || s.glued(to) && s.is(to, Role::OrdinalMark)
}

fn spelt_day(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let first = s.lex(at).number.filter(|n| (1..=31).contains(n))?;
    let unit = s
        .lex(at + 1)
        .number
        .filter(|n| first >= 20 && (1..10).contains(n));
    let to = at + 1 + usize::from(unit.is_some());
    // "October two thousand and five" is a year.
    let year = s.is(to, Role::Thousand) || s.is(to, Role::Hundred);
    let pair = unit.is_none() && spelt::english_year(s, at).is_some();
    (!year && !pair).then_some(((first + unit.unwrap_or(0)) as u8, to))
}

fn in_year(s: &Scan<'_>, at: usize, part: Part) -> Dated {
    match year_after(s, at) {
        Some((year, to)) => Dated::new(Date::new(year, part), to),
        None => Dated::new(Date::new(Year::Open, part), at),
    }
}

/// The year after a month, day, quarter or season: `, 1999`, `of 1999`, `in 1999`, `'05`,
/// `190 BC`, `nineteen eighty six`, `82` after a day with its month.
fn year_after(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let comma = s.skip_mark(at, ',');
    let mut next = s.skip(comma, Role::Of);
    if next == comma && s.word(next) == "in" {
        next += 1;
    }
    next = s.skip(next, Role::The);
    next = s.skip(next, Role::YearHead);
    let quote = usize::from(matches!(s.at(next).kind, Kind::Mark('\'' | '’' | '‘')));
    if quote == 1
        && let Some((number, 2)) = s.digits(next + 1).filter(|_| s.glued(next + 1))
    {
        return Some((numeric::short_year(number), next + 2));
    }
    if let Some((number, digits)) = s.digits(next) {
        let to = next + 1;
        if let Some(found) = era(s, number, to) {
            return Some(found);
        }
        let clear = numeric::clear_after(s, to) || s.mark(to, '-');
        if digits == 4 && clear && !s.mark(to, '%') {
            let year = numeric::year(number)?;
            return Some((year, to));
        }
        // "14th April 15", "3rd Feb 82": directly after the month, and nothing counted follows.
        let month_before = s.lex_before(at).month > 0;
        if digits == 2
            && next == at
            && month_before
            && clear
            && !s.is_word(to)
            && dayed(s, at)
            && !s.mark(to, ':')
        {
            return Some((numeric::short_year(number), to));
        }
        return None;
    }
    let (year, to) = spelt::english_year(s, next)?;
    Some((Year::Ce(year as u16), to))
}

/// Whether a day stands before the month that ends before `at`.
fn dayed(s: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(2);
    s.digits(before).is_some() || s.is(before, Role::OrdinalMark) || s.lex(before).ordinal > 0
}

/// A number with its era: `44 BC`, `14 a.d.`, `88 CE`, `2555 BE`.
fn era(s: &Scan<'_>, number: u32, at: usize) -> Option<(Year, usize)> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    let to = |at: usize| {
        at + 1 + usize::from(s.word(at).contains('.') && s.mark(at + 1, '.') && s.glued(at + 1))
    };
    if s.is(at, Role::Bce) {
        return Some((Year::Bce(number as u16), to(at)));
    }
    if s.is(at, Role::Ce) {
        return Some((Year::Ce(number as u16), to(at)));
    }
    // The Buddhist era.
    (s.word(at) == "BE" && (2000..2800).contains(&number))
        .then(|| (Year::Ce((number - 543) as u16), at + 1))
}

/// `year 2008`, `year two thousand`.
fn named_year(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (year, to) = match s.digits(at) {
        Some((number, 4)) => (numeric::year(number)?, at + 1),
        Some((number, _)) => era(s, number, at + 1)?,
        None => {
            let (year, to) = spelt::english_year(s, at)?;
            (Year::Ce(year as u16), to)
        }
    };
    Some(Dated::new(Date::new(year, Part::Whole), to))
}

/// Dates of digits alone, and bare years.
fn digits_date(s: &Scan<'_>, at: usize, number: u32, digits: u8, cued: bool) -> Option<Dated> {
    let dashed = s.mark(at.wrapping_sub(1), '-')
        && !s.glued(at.wrapping_sub(1)) | s.digits(at.wrapping_sub(2)).is_some();
    if !numeric::clear_before(s, at) && !dashed {
        return None;
    }
    if let Some(found) = era(s, number, at + 1) {
        return Some(Dated::new(Date::new(found.0, Part::Whole), found.1));
    }
    if digits == 4 && (s.glued(at + 1) || s.at(at + 1).space) && s.is(at + 1, Role::DecadeMark) {
        return decade(number).map(|date| Dated::new(date, at + 2));
    }
    if digits == 2
        && s.glued(at + 1)
        && s.is(at + 1, Role::DecadeMark)
        && s.is(at.wrapping_sub(1), Role::The)
    {
        return decade(number).map(|date| Dated::new(date, at + 2));
    }
    if s.lex_before(at).is(Role::NotDate) {
        return None;
    }
    if let Some(n) = numeric::date(s, at, Custom::Both, false) {
        return Some(Dated {
            date: n.date,
            to: n.to,
            other: n.other,
            order: n.order,
        });
    }
    let year = numeric::year(number).filter(|_| digits == 4 && number < 2200)?;
    let to = at + 1;
    let before = s.lex_before(at);
    let bracket = matches!(s.before(at).kind, Kind::Mark('('))
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    let next = s.skip_mark(to, '-');
    let span = next > to
        && s.digits(next).is_some_and(|(n, d)| {
            let end = if d == 2 && s.glued(next) && s.glued(to) {
                number / 100 * 100 + n
            } else {
                n
            };
            (d == 4 || d == 2 && s.glued(next) && n > 12) && end > number && end < 2200
        })
        && !s.mark(next + 1, '-')
        && (!s.is_word(next + 1) || s.is(next + 1, Role::And) || s.is(next + 1, Role::YearCue))
        && numeric::clear_after(s, next + 1);
    let clear = numeric::clear_after(s, to) || s.mark(to, '-');
    let cue = cued || before.is(Role::YearCue) && !weak(s, at) || before.month > 0;
    let follows = s.lex(to);
    let counts = s.is_word(to)
        && !s.at(to).upper
        && (follows.unit.is_some()
            || follows.is(Role::NotDate)
            || follows.is(Role::Hundred)
            || follows.is(Role::Thousand)
            || plural(s.word(to)) && !s.is(to, Role::And));
    (bracket || span || cue && clear && !counts)
        .then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// After these words a number is a year only where it ends a clause or a range.
fn weak(s: &Scan<'_>, at: usize) -> bool {
    let word = s.word(at.wrapping_sub(1)).to_ascii_lowercase();
    matches!(
        word.as_str(),
        "of" | "to" | "about" | "around" | "by" | "between" | "through"
    ) && s.is_word(at + 1)
        && !s.is(at + 1, Role::And)
        && !s.is(at + 1, Role::To)
        && !s.is(at + 1, Role::YearCue)
}

/// Whether a word in small letters looks like the plural of what a number counts.
fn plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
        || word == "people"
        || word == "men"
        || word == "cc"
        || word == "km"
}

/// `nineteen ninety-six` after a preposition, `the nineteen seventies`.
fn spelt_year_or_decade(s: &Scan<'_>, at: usize, cued: bool) -> Option<Dated> {
    let first = s.lex(at).number.filter(|n| (10..=20).contains(n));
    if let Some(hundreds) = first {
        let tens = u32::from(s.lex(at + 1).decade);
        if tens > 0 {
            return decade(hundreds * 100 + tens).map(|date| Dated::new(date, at + 2));
        }
    }
    let tens = u32::from(s.lex(at).decade);
    if tens > 0 && (cued || s.lex_before(at).is(Role::The)) {
        return decade(tens).map(|date| Dated::new(date, at + 1));
    }
    s.lex(at).number?;
    if !cued && !s.lex_before(at).is(Role::YearCue) {
        return None;
    }
    let (year, to) = spelt::english_year(s, at)?;
    let counts = s.unit(to).is_some() || plural(s.word(to)) && s.is_word(to);
    (!counts && (1100..2100).contains(&year)).then(|| Dated::new(Date::of_year(year as u16), to))
}
