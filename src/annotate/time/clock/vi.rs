//! Vietnamese: `7:30`, `8h30`, `20 giờ 23 phút`, `9 giờ kém 15`, `5 giờ chiều`.
//!
//! Never says on which day.

use crate::language::{Role, Unit};

use super::super::numeric::clear_after;
use super::super::spelt;
use super::super::token::{Kind, Scan};
use super::super::value::Clock;
use super::{Timed, at_hour, colons, half_day, hour_in, noon, opens};

pub(super) fn vietnamese(s: &Scan<'_>, from: usize) -> Option<Timed> {
    if let Some(part) = s.lex(from).day_part {
        // Of one syllable they are adjectives and verbs as well.
        let sure = s.word(from).contains(' ');
        return Some(Timed::new(Clock::Part(part), from + 1, sure));
    }
    let (mut timed, hour) = vietnamese_clock(s, from)?;
    if let Some(part) = s.lex(timed.to).day_part {
        timed.clock = at_hour(timed.clock, hour_in(part, hour));
        timed.to += 1;
        timed.sure = true;
        timed.half = true;
    } else if let Some((after, end)) = half_day(s, timed.to) {
        timed.clock = at_hour(timed.clock, noon(hour, after));
        timed.to = end;
        timed.sure = true;
    }
    Some(timed)
}

/// A time by the clock and its hour: `7:30`, `8h30`, `20 giờ 23 phút`, `9 giờ kém 15`.
fn vietnamese_clock(s: &Scan<'_>, from: usize) -> Option<(Timed, u8)> {
    let told = s.is(from.wrapping_sub(1), Role::At);
    if let Some((hour, minute, second, to)) = colons(s, from, false) {
        let sure = told && hour < 24 && minute < 60;
        let clock = Clock::At(hour, Some(minute), second);
        return clear_after(s, to).then_some((Timed::new(clock, to, sure), hour));
    }
    let (hour, at) = spelt::any(s, from).filter(|(hour, _)| *hour <= 29)?;
    let hour = hour as u8;
    if s.digits(from).is_some() && !opens(s, from) || !s.is(at, Role::OClock) {
        return None;
    }
    // 10h30 and 20h are times; 4 giờ may be an amount, 4 g a weight.
    let glued = s.glued(at);
    if s.word(at).len() == 1 && (!glued || s.at(at).upper && s.word(at) == "G") {
        return None;
    }
    let mut to = at + 1;
    if s.is(to, Role::Short)
        && let Some((minutes, end)) = spelt::any(s, to + 1).filter(|(n, _)| (1..60).contains(n))
    {
        let end = end + usize::from(s.unit(end) == Some(Unit::Minute));
        let clock = Clock::At(hour.checked_sub(1)?, Some(60 - minutes as u8), None);
        return Some((Timed::new(clock, end, true), hour - 1));
    }
    let (mut minute, mut second, mut named) = (None, None, true);
    if let Some((value, end)) = minutes(s, to, glued) {
        minute = Some(value);
        named = s.unit(end) == Some(Unit::Minute) || s.word(end) == "p" && s.glued(end);
        to = end + usize::from(named);
        if named
            && let Some((value, end)) = spelt::any(s, to).filter(|(value, _)| *value <= 59)
            && s.unit(end) == Some(Unit::Second)
        {
            second = Some(value as u8);
            to = end + 1;
        }
    } else if s.is(to, Role::HalfMore) {
        minute = Some(30);
        to += 1;
    }
    // A gram counts nothing of the day.
    if s.word(at) == "g" && minute.is_none() && s.lex(to).day_part.is_none() && !told {
        return None;
    }
    // 19 giờ 30 is no amount, 2 giờ 30 phút may be one.
    let sure = glued || told || minute.is_some() && !named && s.digits(from).is_some();
    Some((Timed::new(Clock::At(hour, minute, second), to, sure), hour))
}

/// The minutes after an hour; not a day or month that follows it.
fn minutes(s: &Scan<'_>, at: usize, glued: bool) -> Option<(u8, usize)> {
    let (value, end) = spelt::any(s, at).filter(|(value, _)| *value <= 59)?;
    let close = !glued || s.glued(at) || s.unit(end) == Some(Unit::Minute);
    let other = !s.glued(at) && s.is(end, Role::DayHead)
        || s.is(end, Role::MonthHead)
        || matches!(s.at(end).kind, Kind::Mark('/' | '-'))
            && s.glued(end)
            // 13h30-17h
            && !(s.glued(at) && s.is(end + 2, Role::OClock));
    (close && !other).then_some((value as u8, end))
}
