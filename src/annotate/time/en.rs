//! English: `17 August 1656`, `March 3rd, 2015`, `the late 5th century B.C.`, `two days ago`.
//!
//! A month is a month beside a day or a year, or after a preposition of time: `May` is also a
//! verb and `March` a protest. Four digits are a year after such a preposition, in brackets and
//! ranges, and between an article and what they tell the time of (`the 2019 election`).

use crate::language::{Role, Unit};

use super::grammar::Dated;
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Date, Part, Phase, Year};

mod counted;
mod relative;
mod years;

pub(super) use relative::other;
pub(super) use years::counts;

use counted::{counted, ordinal, ordinal_word, quarter_letter};
use years::{era, year_after};

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let at_the = s.skip(at, Role::The);
    let (phase, next) = phase(s, at);
    if phase != Phase::All {
        let dash = s.skip_mark(next, '-');
        let next = s.skip(dash, Role::The);
        // the end of the 1991 war
        if next > dash
            && s.digits(next).is_some_and(|(_, digits)| digits == 4)
            && !s.glued(next + 1)
        {
            return None;
        }
        let mut dated = calendar(s, next, true)?;
        // The first half of a year has a value of its own.
        if let (Part::Whole, Year::Ce(_), Some(half)) =
            (dated.date.part, dated.date.year, half_of(s, at))
        {
            dated.date.part = half;
            return Some(dated);
        }
        if dated.date.is_day() {
            return None;
        }
        dated.date.phase = phase;
        return Some(dated);
    }
    // "this 5th day of May", as deeds have it
    if s.lex(at).shift == Some(0)
        && let Some((_, to)) = ordinal(s, at + 1)
        && s.unit(to) == Some(Unit::Day)
    {
        return calendar(s, at + 1, false).filter(|dated| dated.date.is_day());
    }
    let lexeme = s.lex(at);
    // The Edmonton Sun is a paper.
    let before = s.before(at);
    let paper = before.upper && before.kind == Kind::Word;
    let short = if paper { 0 } else { lexeme.short_weekday };
    let day = lexeme.weekday.max(short);
    if day > 0 {
        let dot = usize::from(lexeme.short_weekday > 0 && s.mark(at + 1, '.'));
        let next = s.skip(s.skip_mark(at + 1 + dot, ','), Role::The);
        return calendar(s, next, false)
            .filter(|d| matches!(d.date.part, Part::Day(..)))
            .map(|dated| dated.said(day));
    }
    if at_the > at {
        // The article belongs to an ordinal (`the 1960s`), not to a year or month.
        if s.lex(at_the).month > 0 {
            return None;
        }
        let whole = calendar(s, at_the, false)?;
        let marked = s.glued(at_the + 1) && s.is_word(at_the + 1)
            || s.mark(at_the, '\'')
            || s.mark(at_the, '’');
        return (s.is_word(at_the) || marked).then_some(whole);
    }
    calendar(s, at, false)
}

/// The beginning, middle or end that words tell (`late`, `the end of`, `the first half of`), and
/// where what they are of begins.
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
    match fraction(s, word) {
        Some((1, _, to)) => (Phase::Early, to),
        Some((nth, of, to)) if nth == -1 || nth == of => (Phase::Late, to),
        Some((_, _, to)) => (Phase::Mid, to),
        None => (Phase::All, at),
    }
}

/// `first half of`, `last quarter of`, `latter half of`: which part, of how many, and where what it
/// is of begins. A quarter of a year is no part of it but a quarter.
fn fraction(s: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let (nth, to) = ordinal(s, at)?;
    let (of, to) = match () {
        () if s.is(to, Role::Half) && s.is(to + 1, Role::Of) => (2, to + 2),
        () if s.unit(to) == Some(Unit::Quarter) && s.is(to + 1, Role::Of) => (4, to + 2),
        () => return None,
    };
    let whole = s.skip(to, Role::The);
    if of == 4 && !matches!(s.unit(ordinal(s, whole)?.1), Some(Unit::Century)) {
        return None;
    }
    (nth <= of).then_some((nth, of, to))
}

/// The half of a year that words tell.
fn half_of(s: &Scan<'_>, at: usize) -> Option<Part> {
    let (nth, 2, _) = fraction(s, s.skip(at, Role::The))? else {
        return None;
    };
    Some(Part::Half(if nth == 1 { 1 } else { 2 }))
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
            let sunday = usize::from(s.lex(at + 1).weekday == 7);
            let (year, to) = year_after(s, at + 1 + sunday)?;
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
        // the winter of 1962–63
        let next = s
            .digits(to + 1)
            .filter(|_| s.mark(to, '-') && s.glued(to) && s.glued(to + 1));
        let turn = match (year, next) {
            (Year::Ce(year), Some((end, 2))) => u32::from(year % 100) + 1 == end,
            (Year::Ce(year), Some((end, 4))) => u32::from(year) + 1 == end,
            _ => false,
        };
        let to = to + if turn { 2 } else { 0 };
        return Some(Dated::new(Date::new(year, Part::Season(season)), to));
    }
    if lexeme.is(Role::YearHead) {
        return years::named(s, at + 1);
    }
    if lexeme.is(Role::FiscalYear) {
        return years::fiscal(s, at);
    }
    if let Some(dated) = years::era_first(s, at) {
        return Some(dated);
    }
    let quarter = quarter_letter(s, at);
    if let (Some((number, digits)), None) = (s.digits(at), quarter) {
        return digits_date(s, at, number, digits, cued);
    }
    if let Some(q) = quarter {
        let dated = in_year(s, at + 2, q);
        return Some(match dated.date.is_open() {
            true => years::fiscal(s, at + 2).map_or(dated, |fiscal| {
                let date = Date {
                    part: q,
                    ..fiscal.date
                };
                Dated::new(date, fiscal.to)
            }),
            false => dated,
        });
    }
    years::apostrophe(s, at).or_else(|| years::spelt(s, at, cued))
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
    let range = s.is(next, Role::To) || s.mark(next, '-');
    let named = matches!(month, 3 | 4 | 5 | 6 | 8);
    let title = s.at(at + 1).upper && s.is_word(at + 1) && s.at(at + 1).space;
    let stands = capital && cue && !title
        || capital && !named && !title && !abbreviated(s, at)
        || range && s.lex(next + 1).month > 0
        || (before.is(Role::To) || s.mark(at.wrapping_sub(1), '-'))
            && s.lex_before(at.wrapping_sub(1)).month > 0
        || cue && !verb && !abbreviated(s, at) && cued
        || capital && s.len() == at + 1 && at == 0;
    // The stop of an abbreviation may end the sentence as well.
    let to = if range { next } else { at + 1 };
    stands.then(|| Dated::new(Date::new(Year::Open, Part::Month(month)), to))
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
    let year = s.lex(to).scale > 0;
    let pair = unit.is_none() && spelt::english_year(s, at).is_some();
    (!year && !pair).then_some(((first + unit.unwrap_or(0)) as u8, to))
}

/// The part with the year that follows it, if one does.
fn in_year(s: &Scan<'_>, at: usize, part: Part) -> Dated {
    match year_after(s, at) {
        Some((year, to)) => Dated::new(Date::new(year, part), to),
        None => Dated::new(Date::new(Year::Open, part), at),
    }
}

/// Dates of digits alone, and bare years.
fn digits_date(s: &Scan<'_>, at: usize, number: u32, digits: u8, cued: bool) -> Option<Dated> {
    if !numeric::clear_or_joined(s, at) {
        return None;
    }
    if let Some(found) = era(s, number, at + 1) {
        return Some(Dated::new(Date::new(found.0, Part::Whole), found.1));
    }
    if let Some(dated) = years::decade_or_century(s, at, number, digits) {
        return Some(dated);
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
    years::bare(s, at, number, digits, cued)
}
