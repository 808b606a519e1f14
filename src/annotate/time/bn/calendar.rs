//! Dates of the Bangla calendar: `১৪ চৈত্র, ১৪২৮`, `১৩৪৮ সালের ২২শে শ্রাবণ`, `১৪২৮ বঙ্গাব্দ`, `ফাল্গুন মাসে`.
//!
//! Never says which day of ours they are: that is the document's to tell, by its country.

use crate::language::{Role, Unit};

use super::super::spelt;
use super::super::token::Scan;
use super::super::value::{Date, Part, Year};
use super::{Dated, day_number, genitive, number, stretch};

/// The years that a Bangla month's year may be.
const YEARS: std::ops::Range<u32> = 900..1600;

/// A day, with its month at `at`, and the year that may follow.
pub(super) fn day(s: &Scan<'_>, month: u8, day: u8, at: usize) -> Option<Dated> {
    let part = Part::BanglaDay(month, (1..=32).contains(&day).then_some(day)?);
    // ২৫ বৈশাখে has its ending and no year.
    if s.at(at).ending == 0
        && let Some((year, to)) = year(s, at + 1)
    {
        return Some(Dated::new(Date::new(year, part), to));
    }
    Some(Dated::new(Date::new(Year::Open, part), at + 1))
}

/// The year after a month: `, ১৪২৮`, `১৪২৮ বঙ্গাব্দ`, `১৪২৮ সন`.
fn year(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let next = s.skip_mark(at, ',');
    let next = next + usize::from(s.word(next) == "বাংলা");
    let (value, to) = match s.digits(next) {
        Some((value, _)) => (value, next + 1),
        None => spelt::plain_year(s, next)?,
    };
    YEARS
        .contains(&value)
        .then(|| (Year::Bangla(value as u16), past_head(s, to)))
}

/// Past the word that makes a number a year.
fn past_head(s: &Scan<'_>, to: usize) -> usize {
    let named = s.is(to, Role::OwnEra) || s.word(to) == "বাংলা";
    let to = to + usize::from(named);
    s.skip(to, Role::YearHead)
}

/// `বৈশাখ ১, ১৪২৯`, `চৈত্র ১৪২৮`, `ফাল্গুন মাসে`, `শ্রাবণে`.
pub(super) fn month_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let month = s.lex(at).own_month;
    if s.at(at).ending == 0 {
        if let Some((day, to)) = day_number(s, at + 1)
            && let Some((year, to)) = year(s, to)
        {
            let part = Part::BanglaDay(month, day);
            return Some(Dated::new(Date::new(year, part), to));
        }
        if let Some((year, to)) = year(s, at + 1) {
            return Some(Dated::new(Date::new(year, Part::BanglaMonth(month)), to));
        }
    }
    let to = stretch::month_word(s, at);
    // Their names are people's too: by themselves they are months with the word for it, or in the
    // locative.
    let stands = to > at + 1 || s.ending(at) == "ে";
    stands.then(|| Dated::new(Date::new(Year::Open, Part::BanglaMonth(month)), to))
}

/// `১৪২৮ বঙ্গাব্দ`, `১৩৪৮ সালের ২২শে শ্রাবণ`: a year of the calendar by its era or by its month.
pub(super) fn year_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (value, to) = number(s, at).filter(|(value, _)| (1..1600).contains(value))?;
    let own = s.is(to, Role::OwnEra) || s.word(to) == "বাংলা" && s.is(to + 1, Role::YearHead);
    let end = past_head(s, to);
    if !own && (end == to || !YEARS.contains(&value)) {
        return None;
    }
    let whole = Date::new(Year::Bangla(value as u16), Part::Whole);
    if genitive(s, end - 1)
        && let Some((date, to)) = part(s, whole, end)
    {
        return Some(Dated::new(date, to));
    }
    own.then(|| Dated::new(whole, end))
}

/// `বাংলা ১৪০০ সনে`, `বঙ্গাব্দ ১৪২৮`.
pub(super) fn era_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (value, to) = number(s, at + 1).filter(|(value, _)| YEARS.contains(value))?;
    let head = s.is(to, Role::YearHead);
    if !head && !s.is(at, Role::OwnEra) {
        return None;
    }
    let whole = Date::new(Year::Bangla(value as u16), Part::Whole);
    let to = to + usize::from(head);
    if genitive(s, to - 1)
        && let Some((date, to)) = part(s, whole, to)
    {
        return Some(Dated::new(date, to));
    }
    Some(Dated::new(whole, to))
}

/// A month or day of the calendar behind its year.
fn part(s: &Scan<'_>, year: Date, at: usize) -> Option<(Date, usize)> {
    let of = |part: Part, to: usize| Some((Date { part, ..year }, to));
    let month = s.lex(at).own_month;
    if month > 0 {
        let to = stretch::month_word(s, at);
        if genitive(s, to - 1)
            && let Some((day, to)) = stretch::headed_day(s, to)
        {
            return of(Part::BanglaDay(month, day), to);
        }
        return of(Part::BanglaMonth(month), to);
    }
    let (day, to) = day_number(s, at)?;
    let month = s.lex(to).own_month;
    if month == 0 || s.unit(to) == Some(Unit::Month) {
        return None;
    }
    of(Part::BanglaDay(month, day), to + 1)
}
