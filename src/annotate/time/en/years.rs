//! English years, decades and eras: `in 1956`, `the 1960s`, `AD 476`, `FY2024`, `nineteen eighty-two`.
//!
//! Never reads a month or day.

use crate::language::{Role, Unit};

use super::super::grammar::{Dated, century, decade};
use super::super::numeric;
use super::super::spelt;
use super::super::token::{Kind, Scan};
use super::super::value::{Date, Part, Year};

/// The year after a month, day, quarter or season: `, 1999`, `of 1999`, `in 1999`, `'05`,
/// `190 BC`, `nineteen eighty six`, `82` after a day with its month.
pub(super) fn year_after(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let comma = s.skip_mark(at, ',');
    let mut next = s.skip(comma, Role::Of);
    if next == comma && s.word(next) == "in" {
        next += 1;
    }
    next = s.skip(next, Role::The);
    next = s.skip(next, Role::YearHead);
    if quote(s, next)
        && let Some((number, 2)) = s.digits(next + 1).filter(|_| s.glued(next + 1))
    {
        return Some((numeric::short_year(number), next + 2));
    }
    if let Some(dated) = era_first(s, next) {
        return Some((dated.date.year, dated.to));
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
        // 28 May 621
        if digits == 3 && number >= 100 && next == at && clear && dayed(s, at) && !s.is_word(to) {
            return Some((Year::Ce(number as u16), to));
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

fn quote(s: &Scan<'_>, at: usize) -> bool {
    matches!(s.at(at).kind, Kind::Mark('\'' | '’' | '‘'))
}

/// Whether a day stands before the month that ends before `at`.
fn dayed(s: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(2);
    s.digits(before).is_some() || s.is(before, Role::OrdinalMark) || s.lex(before).ordinal > 0
}

/// Past the word of an era, with the stop of its abbreviation.
fn past_era(s: &Scan<'_>, at: usize) -> usize {
    at + 1 + usize::from(s.word(at).contains('.') && s.mark(at + 1, '.') && s.glued(at + 1))
}

/// A number with its era: `44 BC`, `14 a.d.`, `88 CE`, `2555 BE`.
pub(super) fn era(s: &Scan<'_>, number: u32, at: usize) -> Option<(Year, usize)> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    if s.is(at, Role::Bce) {
        return Some((Year::Bce(number as u16), past_era(s, at)));
    }
    if s.is(at, Role::Ce) {
        return Some((Year::Ce(number as u16), past_era(s, at)));
    }
    // The Buddhist era.
    (s.word(at) == "BE" && (2000..2800).contains(&number))
        .then(|| (Year::Ce((number - 543) as u16), at + 1))
}

/// `AD 476`, `A.D. 1066`: the era first.
pub(super) fn era_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if !s.is(at, Role::Ce) || !s.at(at).upper {
        return None;
    }
    let next = past_era(s, at);
    let (number, digits) = s.digits(next).filter(|_| s.at(next).space)?;
    let fits = digits <= 4 && number > 0 && numeric::clear_after(s, next + 1);
    fits.then(|| Dated::new(Date::of_year(number as u16), next + 1))
}

/// `year 2008`, `year two thousand`, after the word.
pub(super) fn named(s: &Scan<'_>, at: usize) -> Option<Dated> {
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

/// `FY2024`, `fiscal 2023`, `fiscal year 2023`, `FY24`.
pub(super) fn fiscal(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if !s.is(at, Role::FiscalYear) {
        return None;
    }
    let next = s.skip(at + 1, Role::YearHead);
    let (number, digits) = s.digits(next)?;
    let year = match digits {
        4 => numeric::year(number).map(|_| number)?,
        2 if s.word(at).eq_ignore_ascii_case("fy") => number + 2000,
        _ => return None,
    };
    let clear = numeric::clear_after(s, next + 1) || s.mark(next + 1, '-');
    clear.then(|| Dated::new(Date::new(Year::Fiscal(year as u16), Part::Whole), next + 1))
}

/// `1960s`, `60s`, `1990 s`, `1700s`: a decade, or before this century's last one a hundred years.
pub(super) fn decade_or_century(s: &Scan<'_>, at: usize, number: u32, digits: u8) -> Option<Dated> {
    if s.mark(at + 2, '°') {
        return None;
    }
    let mark = s.is(at + 1, Role::DecadeMark)
        || quote(s, at + 1) && s.glued(at + 1) && s.is(at + 2, Role::DecadeMark);
    if !mark {
        return None;
    }
    let to = at + 2 + usize::from(quote(s, at + 1));
    let the = s.is(at.wrapping_sub(1), Role::The);
    let date = match digits {
        4 if number.is_multiple_of(100) && number < 1900 => century(number / 100 + 1, false)?,
        4 => decade(number)?,
        2 if s.glued(at + 1) && (the || s.is(at.wrapping_sub(1), Role::Early)) => decade(number)?,
        _ => return None,
    };
    Some(Dated::new(date, to))
}

/// `the '60s`
pub(super) fn apostrophe(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, 2) = s
        .digits(at + 1)
        .filter(|_| quote(s, at) && s.glued(at + 1))?
    else {
        return None;
    };
    let mark = s.glued(at + 2) && s.is(at + 2, Role::DecadeMark);
    mark.then(|| decade(number))
        .flatten()
        .map(|date| Dated::new(date, at + 3))
}

/// Four digits that are a year by what stands around them.
pub(super) fn bare(s: &Scan<'_>, at: usize, number: u32, digits: u8, cued: bool) -> Option<Dated> {
    let year = numeric::year(number).filter(|_| digits == 4 && number < 2200)?;
    let to = at + 1;
    let bracket = matches!(s.before(at).kind, Kind::Mark('('))
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    let clear = numeric::clear_after(s, to) || s.mark(to, '-');
    let before = s.lex_before(at);
    let cue = cued || before.is(Role::YearCue) && !weak(s, at) || before.month > 0;
    let abbreviated = s.mark(at.wrapping_sub(1), '.')
        && s.glued(at - 1)
        && s.is(at.wrapping_sub(2), Role::YearCue)
        // U.S.C. 1983
        && !(s.mark(at.wrapping_sub(3), '.') && s.glued(at - 2));
    let stands = bracket
        || spans(s, at, number)
        || (cue || abbreviated) && clear && (!counts(s, to) || cued && s.unit(to).is_none())
        || attributive(s, at)
        || clear && !s.is_word(to) && (1200..2100).contains(&number) && in_act(s, at);
    stands.then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// Whether the number ends the name of a law, whose year it is: `the Waters Act 1974`.
fn in_act(s: &Scan<'_>, at: usize) -> bool {
    let law = matches!(
        s.word(at.wrapping_sub(1)),
        "Act" | "Acts" | "Ordinance" | "Regulations" | "Code" | "Bill"
    );
    law && s.before(at - 1).upper
}

/// Whether another year follows, in full or by its last two figures (`1850-58`, `1845 to 1849`).
fn spans(s: &Scan<'_>, at: usize, number: u32) -> bool {
    let to = at + 1;
    let dash = s.mark(to, '-') || s.mark(to, '/') && s.glued(to);
    let word = s.is(to, Role::To);
    if !dash && !word {
        return false;
    }
    let next = to + 1;
    let later = s.digits(next).is_some_and(|(n, digits)| match digits {
        4 => n > number && n < 2200 || dash && numeric::years_back(number, n),
        2 => dash && s.glued(next) && s.glued(to) && n > number % 100 && short_end(s, at, n),
        _ => false,
    });
    let after = next + 1;
    // 1500 to 2000 metres; but "1914–18 emptied".
    let ends = match dash {
        true => {
            !s.is_word(after) || !counts(s, after) && s.digits(next).is_some_and(|(_, d)| d == 2)
        }
        false => !s.is_word(after) || s.is(after, Role::YearCue),
    };
    let period = dash
        && matches!(
            s.word(after),
            "period" | "era" | "season" | "term" | "war" | "crisis"
        );
    let ends =
        ends || period || s.is(after, Role::And) || s.is(after, Role::YearCue) || is_verb(s, after);
    later && ends && !s.mark(after, '-') && numeric::clear_after(s, after)
}

/// Whether two figures behind a year and a dash are a year: up to 12 they may be a month.
fn short_end(s: &Scan<'_>, at: usize, number: u32) -> bool {
    let season = s.word(at + 3).eq_ignore_ascii_case("season");
    number > 12 || season || number == s.digits(at).map_or(0, |(n, _)| n % 100) + 1
}

/// `were`, `was`: what a subject that is no count goes on with.
fn is_verb(s: &Scan<'_>, at: usize) -> bool {
    matches!(
        s.word(at),
        "were" | "was" | "saw" | "had" | "the" | "is" | "are" | "a"
    )
}

/// `the 2019 election`, `a 1995 study`, `his 2003 memoir`: between a determiner and one thing that is
/// told of, and no measure of it.
fn attributive(s: &Scan<'_>, at: usize) -> bool {
    let determiner = s.lex_before(at).is(Role::The)
        || s.lex_before(at).is(Role::A)
        || s.lex_before(at).is(Role::Owner)
        || s.lex_before(at).is(Role::Same)
        || s.mark(at.wrapping_sub(2), '\'') && s.word(at - 1) == "s";
    let to = at + 1;
    if !determiner || !s.is_word(to) || s.glued(to) {
        return false;
    }
    let number = s.digits(at).map_or(0, |(number, _)| number);
    // 1500 and 2000 are measures more often than years.
    let round = number.is_multiple_of(100) && number != 1900 && number != 2000;
    let verb = is_verb(s, to);
    let likely = (1400..2100).contains(&number) && !round && !verb;
    likely && !counts(s, to) && !s.is(to, Role::Of) && !s.is(to, Role::YearCue)
}

/// Whether the word at `at` is what the number before it counts or measures.
pub(in super::super) fn counts(s: &Scan<'_>, at: usize) -> bool {
    if !s.is_word(at) || s.at(at).upper {
        return false;
    }
    let follows = s.lex(at);
    follows.unit.is_some()
        || follows.is(Role::NotDate)
        || follows.is(Role::Count)
        || follows.scale > 0
        || plural(s.word(at)) && !follows.is(Role::And)
}

/// Whether a word in small letters looks like the plural of what a number counts.
fn plural(word: &str) -> bool {
    let singular = ["ss", "us", "is", "ness"];
    word.len() > 3 && word.ends_with('s') && !singular.iter().any(|end| word.ends_with(end))
}

/// After these words a number is a year only where it ends a clause or a range.
fn weak(s: &Scan<'_>, at: usize) -> bool {
    let word = s.word(at.wrapping_sub(1)).to_ascii_lowercase();
    let next = at + 1;
    let goes_on = s.is(next, Role::And) || s.is(next, Role::To) || s.is(next, Role::YearCue);
    if !s.is_word(next) || goes_on {
        return false;
    }
    match word.as_str() {
        // the partition of 1947 divided …
        "of" => !plain_year(s, at),
        "to" | "about" | "around" | "by" | "between" | "through" => true,
        _ => false,
    }
}

/// Whether the number is a year of our centuries, and no round one.
fn plain_year(s: &Scan<'_>, at: usize) -> bool {
    s.digits(at)
        .is_some_and(|(n, _)| (1600..2100).contains(&n) && !n.is_multiple_of(50))
}

/// `nineteen ninety-six` after a preposition, `the nineteen seventies`.
pub(super) fn spelt(s: &Scan<'_>, at: usize, cued: bool) -> Option<Dated> {
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
    let counts = s.unit(to) != Some(Unit::Second) && s.unit(to).is_some()
        || plural(s.word(to)) && s.is_word(to);
    (!counts && (1100..2100).contains(&year)).then(|| Dated::new(Date::of_year(year as u16), to))
}
