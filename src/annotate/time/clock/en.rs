//! English: `7:30 pm`, `half past nine`, `five o'clock in the morning`, `at night`.
//!
//! Never says on which day.

use crate::language::{DayPart, Role, Unit};

use super::super::numeric::clear_after;
use super::super::spelt;
use super::super::token::Scan;
use super::super::value::Clock;
use super::{Timed, colons, half_day, hour_in, noon, opens};

pub(super) fn english(s: &Scan<'_>, from: usize) -> Option<Timed> {
    let part_at = s.skip(from, Role::The);
    if let Some(part) = s.lex(part_at).day_part {
        return Some(english_part(s, from, part_at, part));
    }
    let dots = s.is(from.wrapping_sub(1), Role::At);
    if let Some((hour, minute, second, to)) = colons(s, from, true) {
        let colon = s.mark(from + 1, ':');
        if let Some((after, to)) = half_day(s, to) {
            return Some(Timed::new(
                Clock::At(noon(hour, after), Some(minute), second),
                to,
                true,
            ));
        }
        let zone = s.is(to, Role::Zone) && s.at(to).upper || second.is_some() && s.mark(to, '+');
        let head = s.is(from.wrapping_sub(1), Role::At);
        // 17.30 is a time only where something says so; so is 5:30, which may be a verse.
        let possible = (colon || dots || zone) && hour <= 24 && minute < 60 || colon;
        return (possible && (zone || clear_after(s, to))).then(|| {
            let sure = head && hour < 24 && minute < 60 && !s.is(to, Role::The) && colon;
            Timed::new(Clock::At(hour, Some(minute), second), to, sure)
        });
    }
    if let Some(timed) = past_or_to(s, from) {
        return Some(timed);
    }
    let (hour, at) = spelt::any(s, from).filter(|(hour, _)| (1..=12).contains(hour))?;
    let hour = hour as u8;
    if s.digits(from).is_some() && !opens(s, from) {
        return None;
    }
    if let Some((after, to)) = half_day(s, at) {
        return Some(Timed::new(
            Clock::At(noon(hour, after), None, None),
            to,
            true,
        ));
    }
    if !s.is(at, Role::OClock) {
        return None;
    }
    // "five o'clock in the morning"
    let the = at + 2;
    if s.word(at + 1) == "in"
        && s.is(the, Role::The)
        && let Some(part) = s.lex(the + 1).day_part
    {
        let hour = hour_in(part, hour);
        return Some(Timed::new(Clock::At(hour, None, None), the + 2, true));
    }
    Some(Timed::new(Clock::At(hour, None, None), at + 1, true))
}

/// A part of the day: by itself only with the preposition that makes it a time (`in the evening`,
/// `at night`).
fn english_part(s: &Scan<'_>, from: usize, at: usize, part: DayPart) -> Timed {
    let to = at + 1;
    let before = at.wrapping_sub(1);
    let sure = match part {
        DayPart::Midday | DayPart::Midnight => {
            let hour = if part == DayPart::Midday { 12 } else { 24 };
            // A midnight sun, the midday meal.
            let attributive = s.is(before, Role::The) || s.is(before, Role::A);
            let sure = !attributive || !s.is_word(to);
            return Timed::new(Clock::At(hour, Some(0), None), to, sure);
        }
        DayPart::Night => s.word(at).eq_ignore_ascii_case("overnight") || s.is(before, Role::At),
        _ if s.is(before, Role::At) => true,
        _ => at > from && s.is(from.wrapping_sub(1), Role::Distance) && !s.is(to, Role::Of),
    };
    Timed::new(Clock::Part(part), to, sure)
}

/// `half past nine`, `a quarter to six`, `ten minutes past eight`.
fn past_or_to(s: &Scan<'_>, from: usize) -> Option<Timed> {
    let at = s.skip(from, Role::A);
    let (minutes, mut to, named) = if s.is(at, Role::Half) {
        (30, at + 1, true)
    } else if s.unit(at) == Some(Unit::Quarter) {
        (15, at + 1, true)
    } else {
        let (minutes, to) = spelt::any(s, from).filter(|(n, _)| (1..30).contains(n))?;
        (minutes as u8, to, false)
    };
    let minute = s.unit(to) == Some(Unit::Minute);
    to += usize::from(minute);
    let past = s.word(to).eq_ignore_ascii_case("past");
    let before = s.word(to).eq_ignore_ascii_case("to") && (named || minute) && minutes != 30;
    if !past && !before || !named && !minute && !minutes.is_multiple_of(5) {
        return None;
    }
    let (hour, end) = spelt::any(s, to + 1).filter(|(hour, _)| (1..=12).contains(hour))?;
    if s.unit(end).is_some() {
        return None;
    }
    let hour = hour as u8;
    let (hour, minutes) = match past {
        true => (hour, minutes),
        false => (if hour == 1 { 12 } else { hour - 1 }, 60 - minutes),
    };
    let (hour, end) = match half_day(s, end) {
        Some((after, end)) => (noon(hour, after), end),
        None => (hour, end),
    };
    Some(Timed::new(Clock::At(hour, Some(minutes), None), end, true))
}
