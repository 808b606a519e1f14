//! Times of day: `7:30 pm`, `half past nine`, `20 giờ 23 phút`, `রাত সাড়ে ১০টায়`, `evening`.
//!
//! Never says on which day: [`super::grammar`] sets a time beside its day.

use crate::language::{DayPart, Language, Role};

use super::numeric::clear_before;
use super::token::{Kind, Scan};
use super::value::Clock;

mod bn;
mod en;
mod vi;

/// A time of day as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timed {
    pub clock: Clock,
    pub to: usize,
    /// Whether the words alone make it a time of day (`7 pm`), rather than what stands beside
    /// (`7:30`, `4 giờ`).
    pub sure: bool,
    /// Whether the words tell the half of the day.
    pub half: bool,
    /// Whether it is past the midnight that ends the day beside it (`দিবাগত রাত ২টায়`).
    pub next_day: bool,
}

impl Timed {
    fn new(clock: Clock, to: usize, sure: bool) -> Self {
        Self {
            clock,
            to,
            sure,
            half: false,
            next_day: false,
        }
    }

    /// Whether it is a part of the day without an hour.
    pub(super) fn is_part(&self) -> bool {
        matches!(self.clock, Clock::Part(_))
    }
}

/// The time of day at `from`.
pub(super) fn time(s: &Scan<'_>, from: usize) -> Option<Timed> {
    let timed = match s.lexicon.language {
        Language::Bn => bn::bengali(s, from),
        Language::Vi => vi::vietnamese(s, from),
        _ => en::english(s, from),
    }?;
    Some(match timed.is_part() {
        true => timed,
        false => with_zone(s, timed),
    })
}

/// With the time zone that follows: `GMT`, `UTC+7`, `Z`, `+0000`.
fn with_zone(s: &Scan<'_>, mut timed: Timed) -> Timed {
    let mut to = timed.to;
    if s.is(to, Role::Zone) && s.at(to).upper && (s.glued(to) || s.word(to).len() > 1) {
        to += 1;
        timed.sure = true;
    } else if !matches!(timed.clock, Clock::At(_, Some(_), Some(_))) {
        return timed;
    }
    // +7, +07:00
    if let Kind::Mark('+' | '-') = s.at(to).kind
        && s.glued(to + 1)
        && s.digits(to + 1).is_some()
        && (s.glued(to) || s.mark(to, '+'))
    {
        to += 2;
        if s.mark(to, ':') && s.glued(to) && s.glued(to + 1) && s.digits(to + 1).is_some() {
            to += 2;
        }
    }
    timed.to = to;
    timed
}

/// `7:30`, `10:55:50`: hour, minute, second in digits.
fn colons(s: &Scan<'_>, from: usize, dots: bool) -> Option<(u8, u8, Option<u8>, usize)> {
    let (hour, digits) = s.digits(from)?;
    let mark = if s.mark(from + 1, '.') && dots {
        '.'
    } else {
        ':'
    };
    let (minute, two) = s.digits(from + 2)?;
    // Bengali papers set a space behind the colon.
    let loose = s.lexicon.language == Language::Bn && digits == 2 && two == 2 && mark == ':';
    let glued =
        s.mark(from + 1, mark) && s.glued(from + 1) && (s.glued(from + 2) || loose && hour < 24);
    if !glued || digits > 2 || two > 2 || hour > 29 || minute > 99 || !opens(s, from) {
        return None;
    }
    if two != 2 && s.lexicon.language != Language::Bn {
        return None;
    }
    let mut to = from + 3;
    let mut second = None;
    if s.mark(to, ':')
        && s.glued(to)
        && let Some((value, 2)) = s.digits(to + 1)
    {
        second = Some(value as u8);
        to += 2;
        if s.mark(to, '.') && s.glued(to) && s.glued(to + 1) && s.digits(to + 1).is_some() {
            to += 2;
        }
    }
    if s.mark(to, ':') && s.glued(to) && s.digits(to + 1).is_some() {
        return None;
    }
    Some((hour as u8, minute as u8, second, to))
}

/// `am`, `p.m.` at `at`: whether after noon, and where it ends.
fn half_day(s: &Scan<'_>, at: usize) -> Option<(bool, usize)> {
    let after = match (s.is(at, Role::Am), s.is(at, Role::Pm)) {
        (true, _) => false,
        (_, true) => true,
        _ => return None,
    };
    // Of Vietnamese these are words too in small letters.
    if s.lexicon.language == Language::Vi && !s.at(at).upper {
        return None;
    }
    let to = at + 1;
    let dotted = s.word(at).contains('.') && s.mark(to, '.') && s.glued(to);
    Some((after, to + usize::from(dotted)))
}

fn noon(hour: u8, after: bool) -> u8 {
    match (hour, after) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    }
}

/// The hour that a number and a part of the day make together.
fn hour_in(part: DayPart, hour: u8) -> u8 {
    match (part, hour) {
        (DayPart::Afternoon | DayPart::Evening, 1..=11)
        | (DayPart::Midday, 1..=4)
        | (DayPart::Night, 6..=11) => hour + 12,
        (DayPart::Night | DayPart::Midnight, 12) => 0,
        _ => hour,
    }
}

/// Whether the number of an hour may stand at `from`: behind a dash only where that joins it to
/// another hour (`9am–5pm`, `7h30-9h`).
fn opens(s: &Scan<'_>, from: usize) -> bool {
    let hour = |at: usize| {
        let back = |by| at.wrapping_sub(by);
        s.is(at, Role::Am)
            || s.is(at, Role::Pm)
            || s.is(at, Role::OClock)
            || s.digits(at).is_some() && s.is(back(1), Role::OClock)
    };
    clear_before(s, from) || s.mark(from.wrapping_sub(1), '-') && hour(from.wrapping_sub(2))
}

/// The same minutes and seconds at another hour.
fn at_hour(clock: Clock, hour: u8) -> Clock {
    match clock {
        Clock::At(_, minute, second) => Clock::At(hour, minute, second),
        part => part,
    }
}
