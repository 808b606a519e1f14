//! Bengali: `রাত সাড়ে ১০টায়`, `পাঁচটা`, `১০:৩০`, `সন্ধ্যায়`.
//!
//! Never says on which day.

use crate::language::{DayPart, Role, Unit};

use super::super::numeric::clear_after;
use super::super::spelt;
use super::super::token::{Kind, Scan};
use super::super::value::Clock;
use super::{Timed, at_hour, colons, half_day, hour_in, noon, opens};

/// A part of the day, an hour that a classifier or a colon marks, or both.
pub(super) fn bengali(s: &Scan<'_>, from: usize) -> Option<Timed> {
    let after = s.is(from, Role::NightAfter);
    let from = from + usize::from(after);
    let part = s.lex(from).day_part.filter(|_| !lasting(s, from));
    let daytime = part.is_none() && s.is(from, Role::Daytime);
    let at = from + usize::from(part.is_some() || daytime);
    let mut timed = match bengali_clock(s, at, part.is_some() || daytime) {
        Some((timed, hour)) => {
            let hour = match part {
                Some(part) => hour_in(part, hour),
                // The day before evening.
                None if daytime && hour < 6 => hour + 12,
                None => hour,
            };
            Timed {
                clock: at_hour(timed.clock, hour),
                half: part.is_some() || daytime,
                next_day: after && hour < 12,
                ..timed
            }
        }
        None => Timed::new(Clock::Part(part?), at, locative(s, from)),
    };
    if after && part != Some(DayPart::Night) {
        return None;
    }
    if !timed.is_part() && s.is(timed.to, Role::At) {
        timed.to += 1;
        timed.sure = true;
    }
    Some(timed)
}

/// Whether a part of the day tells when: `সন্ধ্যায়`, `সন্ধ্যার পর`; but `সন্ধ্যা নামে`, `রাতের খাবার`.
fn locative(s: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    match s.ending(at) {
        "" => {
            s.word(at).starts_with("সারা")
                || !s.is_word(next)
                || s.word(at).ends_with(['ে', 'া']) && s.word(at).contains("রাতে")
        }
        "র" | "ের" => {
            let later = s.is(next, Role::Ago) || s.is(next, Role::Later);
            later || matches!(s.word(next), "পর" | "দিকে" | "মধ্যে")
        }
        _ => true,
    }
}

/// `রাতভর`: through the part of the day.
fn lasting(s: &Scan<'_>, at: usize) -> bool {
    s.ending(at).starts_with("ভর") || s.ending(at).starts_with("ব্যাপী")
}

/// `৮-৪৫ মি.`, `০৮.০০`: as programmes are listed, behind a part of the day.
fn listed(s: &Scan<'_>, at: usize) -> Option<(Timed, u8)> {
    let (hour, 1..=2) = s.digits(at).filter(|(hour, _)| (1..=24).contains(hour))? else {
        return None;
    };
    let joined = matches!(s.at(at + 1).kind, Kind::Mark('-' | '.'));
    let (minute, 2) = s.digits(at + 2).filter(|(minute, _)| *minute < 60)? else {
        return None;
    };
    let glued = joined && s.glued(at + 1) && s.glued(at + 2);
    let to = at + 3;
    let named = s.unit(to) == Some(Unit::Minute) || s.word(to) == "মি";
    let end = to + usize::from(named);
    let end = end + usize::from(named && s.mark(end, '.') && s.glued(end));
    if !glued || s.is(to, Role::OClock) || !named && !clear_after(s, to) {
        return None;
    }
    let clock = Clock::At(hour as u8, Some(minute as u8), None);
    Some((Timed::new(clock, end, true), hour as u8))
}

/// An hour with its classifier: `১০টায়`, `পাঁচটা`, `সাড়ে ১০টায়`, `দেড়টায়`, `৯টা ২০ মিনিটে`, `১০:৩০`.
fn bengali_clock(s: &Scan<'_>, at: usize, told: bool) -> Option<(Timed, u8)> {
    if let Some((hour, minute, second, to)) = colons(s, at, false) {
        let classifier = s.is(to, Role::OClock) && s.glued(to) || s.is(to, Role::OClock);
        let end = to + usize::from(classifier);
        let (hour, end, sure) = match half_day(s, end) {
            Some((after, end)) => (noon(hour, after), end, true),
            None => (hour, end, told || classifier),
        };
        let timed = Timed::new(Clock::At(hour, Some(minute), second), end, sure);
        return (sure || clear_after(s, end)).then_some((timed, hour));
    }
    if let Some(found) = listed(s, at).filter(|_| told) {
        return Some(found);
    }
    let fraction = s.lex(at).fraction;
    if fraction > 1000 && s.ending(at).starts_with("টা") {
        let hour = (fraction / 1000) as u8;
        let minute = (fraction % 1000 * 60 / 1000) as u8;
        let clock = Clock::At(hour, Some(minute), None);
        return Some((Timed::new(clock, at + 1, told), hour));
    }
    let more: i64 = match () {
        () if s.is(at, Role::HalfMore) => 30,
        () if s.is(at, Role::QuarterMore) => 15,
        () if s.is(at, Role::QuarterLess) => -15,
        () => 0,
    };
    let start = at + usize::from(more != 0);
    let (hour, end) = spelt::any(s, start).filter(|(hour, _)| (1..=29).contains(hour))?;
    if s.digits(start).is_some() && !opens(s, start) {
        return None;
    }
    let mut to = if s.is(end, Role::OClock) {
        end + 1
    } else if s.ending(end - 1).starts_with("টা") || s.ending(end - 1).starts_with("টে") {
        end
    } else {
        return None;
    };
    let mut minute = (more != 0).then_some(more.rem_euclid(60) as u8);
    // পৌনে একটা is a quarter to one.
    let hour = match hour as u8 - u8::from(more < 0) {
        0 => 12,
        hour => hour,
    };
    if minute.is_none()
        && let Some((value, end)) = spelt::any(s, to).filter(|(value, _)| *value <= 59)
    {
        let named = s.unit(end) == Some(Unit::Minute);
        // সকাল ১০টা ৫০
        let two = s.digits(to).is_some_and(|(_, digits)| digits == 2);
        if named || told && two && !s.is_word(end) && clear_after(s, end) {
            minute = Some(value as u8);
            to = end + usize::from(named);
        }
    }
    // ৩টা may count anything; সাড়ে ৩টা is a time.
    let sure = told || more != 0 && s.is(end, Role::OClock);
    Some((Timed::new(Clock::At(hour, minute, None), to, sure), hour))
}
