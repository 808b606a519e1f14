//! English beside absolute dates: `last week`, `two days ago`, `every Monday`, `ten days`.
//!
//! Never resolves: what counts from the document's date stays relative.

use super::super::amount;
use super::super::grammar::date;
use super::super::grammar::{Dated, Found, away, direction, nearest, recurring, shifted};
use super::super::token::Scan;
use super::super::value::{
    Amount, Clock, Date, Duration, Part, Phase, Relative, Set, Step, Value, Year,
};
use super::super::{civil, clock};
use super::{ordinal, phase};
use crate::language::{Role, Unit};

/// Everything but absolute dates.
pub(in super::super) fn other(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    let mut best: Option<Found> = None;
    let mut offer = |found: Option<Found>| {
        if let Some(found) = found
            && best.is_none_or(|b| found.to > b.to)
        {
            best = Some(found);
        }
    };
    let start = s.skip(at, Role::The);
    let lexeme = s.lex(start);
    if let Some(dated) = first {
        offer(after_date(s, at, dated));
    } else if lexeme.month > 0 && s.at(at).upper {
        let part = Part::Month(lexeme.month);
        offer(after_date(
            s,
            at,
            Dated::new(Date::new(Year::Open, part), at + 1),
        ));
    }
    if let Some(vague) = lexeme.vague {
        offer(Some(Found::new(start, start + 1, Value::Ref(vague))));
    }
    if let Some(day) = lexeme.day {
        offer(Some(Found::new(
            at,
            start + 1,
            shifted(Unit::Day, i32::from(day), Part::Whole),
        )));
    }
    if let Some(unit) = lexeme.every
        && !s.at(start).upper
    {
        let every = Duration::of(Amount::whole(1), unit);
        offer(Some(Found::new(
            start,
            start + 1,
            Value::Set(Set::Every(every)),
        )));
    }
    offer(every(s, at));
    offer(part_of_day(s, start));
    offer(ordinal_of_relative(s, at));
    offer(weekday(s, at));
    offer(deictic(s, at));
    offer(duration(s, at));
    best
}

fn after_date(s: &Scan<'_>, at: usize, dated: Dated) -> Option<Found> {
    let to = dated.to;
    if !dated.date.is_open() {
        return None;
    }
    if s.is(to, Role::Every) && s.unit(to + 1) == Some(Unit::Year) {
        return Some(Found::new(at, to + 2, recurring(dated.date)?));
    }
    let of = s.skip(s.skip(to, Role::Of), Role::The);
    if let Some((shift, unit, end)) = shift_unit(s, of)
        && unit == Unit::Year
    {
        return Some(Found::new(at, end, shifted(unit, shift, dated.date.part)));
    }
    None
}

/// `last year`, `the previous month`: by how much, of what, and where it ends.
fn shift_unit(s: &Scan<'_>, at: usize) -> Option<(i32, Unit, usize)> {
    let next = s.skip(at, Role::The);
    let shift = s.lex(next).shift?;
    let unit = s.unit(next + 1).filter(|unit| *unit >= Unit::Weekend)?;
    Some((i32::from(shift), unit, next + 2))
}

/// `20th of the previous month`, `the 9th month of next year`, `morning of christmas`.
fn ordinal_of_relative(s: &Scan<'_>, at: usize) -> Option<Found> {
    let start = s.skip(at, Role::The);
    let (nth, to) = ordinal(s, start).filter(|(nth, _)| *nth > 0)?;
    let month = s.unit(to) == Some(Unit::Month);
    let of = to + usize::from(month);
    let (shift, unit, end) = shift_unit(s, s.is(of, Role::Of).then_some(of + 1)?)?;
    let part = match (month, unit) {
        (true, Unit::Year) if nth <= 12 => Part::Month(nth as u8),
        (false, Unit::Month) if nth <= 31 => Part::DayOfMonth(nth as u8),
        _ => return None,
    };
    Some(Found::new(at, end, shifted(unit, shift, part)))
}

fn every(s: &Scan<'_>, at: usize) -> Option<Found> {
    if !s.is(at, Role::Every) {
        return None;
    }
    if s.lex(at + 1).weekday > 0 {
        let on = Date::new(Year::Open, Part::Weekday(s.lex(at + 1).weekday));
        return Some(Found::new(at, at + 2, Value::Set(Set::On(on))));
    }
    if let Some(unit) = s.unit(at + 1) {
        let every = Duration::of(Amount::whole(1), unit);
        return Some(Found::new(at, at + 2, Value::Set(Set::Every(every))));
    }
    let (every, to) = amount::duration(s, at + 1)?;
    Some(Found::new(at, to, Value::Set(Set::Every(every))))
}

/// `this morning`, `yesterday evening`, `tonight`.
fn part_of_day(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (day, next) = match s.lex(at).day {
        Some(day) => (day, at + 1),
        None if s.lex(at).shift == Some(0) => (0, at + 1),
        None => return None,
    };
    let part = s.lex(next).day_part?;
    Some(Found::new(
        at,
        next + 1,
        Value::Relative(Relative {
            step: Step::Shift(Unit::Day, i32::from(day)),
            part: Part::Whole,
            clock: Some(Clock::Part(part)),
            direction: direction(i32::from(day)),
            phase: Phase::All,
            anaphoric: false,
        }),
    ))
}

/// A day of the week by itself or in a relative week.
fn weekday(s: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some(shift) = s.lex(at).shift {
        let day = s.lex(at + 1).weekday;
        if day > 0 {
            let value = match shift {
                -1 => nearest(-1, Part::Weekday(day)),
                by => shifted(Unit::Week, i32::from(by), Part::Weekday(day)),
            };
            return Some(Found::new(at, at + 2, value));
        }
        let (shift, Unit::Week, to) = shift_unit(s, at)? else {
            return None;
        };
        let day = s.lex(to).weekday;
        return (day > 0)
            .then(|| Found::new(at, to + 1, shifted(Unit::Week, shift, Part::Weekday(day))));
    }
    let day = s.lex(at).weekday;
    if day == 0 {
        return None;
    }
    let of = s.skip(at + 1, Role::Of);
    if let Some((shift, Unit::Week, to)) = shift_unit(s, of) {
        return Some(Found::new(
            at,
            to,
            shifted(Unit::Week, shift, Part::Weekday(day)),
        ));
    }
    let on = Date::new(Year::Open, Part::Weekday(day));
    let plural = s.word(at).ends_with('s');
    if plural {
        if s.is(at + 1, Role::At)
            && let Some(time) = clock::clock(s, at + 2)
        {
            return Some(Found::new(at, time.to, Value::Set(Set::At(on, time.clock))));
        }
        return Some(Found::new(at, at + 1, Value::Set(Set::On(on))));
    }
    let alone = s.at(at).upper || s.len() <= at + 2 || !s.is_word(at + 1);
    alone.then(|| Found::new(at, at + 1, Value::Date(on)))
}

/// `last week`, `earlier this month`, `next March`, `this summer`, `the past twenty four years`.
fn deictic(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (phase, inner) = phase(s, at);
    let start = s.skip(inner, Role::The);
    let shift = s.lex(start).shift?;
    let by = i32::from(shift);
    let next = start + 1;
    if let Some(unit) = s.unit(next).filter(|unit| *unit >= Unit::Weekend) {
        let plural = matches!(s.word(next).as_bytes(), [.., b's' | b'S']);
        let value = match plural {
            true => Value::Ref(direction(by)),
            false => {
                let mut value = shifted(unit, by, Part::Whole);
                if let Value::Relative(relative) = &mut value {
                    relative.phase = phase;
                    relative.anaphoric = matches!(
                        s.word(start).to_ascii_lowercase().as_str(),
                        "following" | "previous" | "preceding"
                    );
                }
                value
            }
        };
        return Some(Found::new(at, next + 1, value));
    }
    if let Some(season) = s.lex(next).season {
        return Some(Found::new(
            at,
            next + 1,
            shifted(Unit::Year, by, Part::Season(season)),
        ));
    }
    let month = s.lex(next).month;
    if month > 0 {
        let value = match shift {
            0 => shifted(Unit::Year, 0, Part::Month(month)),
            by => nearest(by, Part::Month(month)),
        };
        return s.at(next).upper.then(|| Found::new(at, next + 1, value));
    }
    let (duration, to) = amount::duration(s, next)?;
    (shift != 0).then(|| Found::new(at, to, Value::Duration(duration, Some(direction(by)))))
}

/// Amounts of time: plain, ago, later, or from a date.
fn duration(s: &Scan<'_>, at: usize) -> Option<Found> {
    let ahead = s.is(at, Role::Distance);
    let start = s.skip(at + usize::from(ahead), Role::The);
    // "a half an hour"; "a second chance"
    if s.unit(start) == Some(Unit::Second) {
        return None;
    }
    let (duration, to) = amount::duration(s, start)?;
    let one = duration.single();
    if matches!(one, Some((_, Unit::Second))) && s.word(to - 1) == "second" {
        return None;
    }
    let word = s.word(to).to_ascii_lowercase();
    match word.as_str() {
        "ago" | "earlier" => return Some(Found::new(at, to + 1, away(&duration, -1))),
        "from today" => {
            let value = to_day(away(&duration, 1));
            return Some(Found::new(at, to + 1, value));
        }
        "later" | "hence" | "from now" => {
            return Some(Found::new(at, to + 1, away(&duration, 1)));
        }
        "before" | "after" => {
            if let Some(dated) = date(s, to + 1)
                && let Some(date) = civil::moved(&dated.date, &duration, word == "after")
            {
                return Some(Found::new(start, dated.to, Value::Date(date)));
            }
        }
        _ => {}
    }
    if ahead
        && one.is_some()
        && s.digits(start).is_some()
        && s.word(at).eq_ignore_ascii_case("in")
        && ends_clause(s, to)
    {
        return Some(Found::new(at, to, away(&duration, 1)));
    }
    // "one day" and "a second" are no amounts; "the 2 months" is one with its article.
    let article = start > at && !ahead && s.is(at, Role::The);
    let from = if article { at } else { start };
    Some(Found::new(from, to, Value::Duration(duration, None)))
}

/// The very day, for a value that would have a coarser grain.
fn to_day(value: Value) -> Value {
    match value {
        Value::Relative(relative) => Value::Relative(Relative {
            step: match relative.step {
                Step::Shift(unit, by) => Step::ToDay(unit, by),
                step => step,
            },
            ..relative
        }),
        value => value,
    }
}

fn ends_clause(s: &Scan<'_>, to: usize) -> bool {
    !s.is_word(to)
}
