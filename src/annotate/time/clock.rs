//! Clock times: `7:30 pm`, `20 giờ 23 phút`, `ভোর ৬টায়`.

use crate::language::{DayPart, Language, Role, Unit};

use super::numeric::{clear_after, clear_before};
use super::spelt;
use super::token::Scan;
use super::value::Clock;

/// A time of day as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timed {
    pub clock: Clock,
    pub to: usize,
    /// Whether the words alone make it a time of day (`7 pm`), rather than what stands beside
    /// (`7:30`, `4 giờ`).
    pub sure: bool,
}

/// The clock time at `from`.
pub(super) fn clock(s: &Scan<'_>, from: usize) -> Option<Timed> {
    match s.lexicon.language {
        Language::Bn => bengali(s, from),
        Language::Vi => vietnamese(s, from),
        _ => english(s, from),
    }
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
    let glued = s.mark(from + 1, mark) && s.glued(from + 1) && s.glued(from + 2);
    if !glued || digits > 2 || two > 2 || hour > 29 || minute > 99 || !clear_before(s, from) {
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
    let text = s.word(at).to_ascii_lowercase();
    let after = match text.as_str() {
        "am" | "a.m" => false,
        "pm" | "p.m" => true,
        _ => return None,
    };
    let to = at + 1;
    let dotted = text.contains('.') && s.mark(to, '.') && s.glued(to);
    Some((after, to + usize::from(dotted)))
}

fn noon(hour: u8, after: bool) -> u8 {
    match (hour, after) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    }
}

fn english(s: &Scan<'_>, from: usize) -> Option<Timed> {
    if let Some(part @ (DayPart::Midday | DayPart::Midnight)) = s.lex(from).day_part {
        let hour = if part == DayPart::Midday { 12 } else { 24 };
        return Some(Timed {
            clock: Clock::At(hour, Some(0), None),
            to: from + 1,
            sure: true,
        });
    }
    let dots = s.is(from.wrapping_sub(1), Role::At);
    if let Some((hour, minute, second, to)) = colons(s, from, dots) {
        let (hour, to, sure) = match half_day(s, to) {
            Some((after, to)) => (noon(hour, after), to, true),
            None => (hour, to, false),
        };
        return (sure || clear_after(s, to)).then_some(Timed {
            clock: Clock::At(hour, Some(minute), second),
            to,
            sure,
        });
    }
    let (hour, at) = spelt::any(s, from).filter(|(hour, _)| (1..=12).contains(hour))?;
    if s.digits(from).is_some() && !clear_before(s, from) {
        return None;
    }
    if let Some((after, to)) = half_day(s, at) {
        return Some(Timed {
            clock: Clock::At(noon(hour as u8, after), None, None),
            to,
            sure: true,
        });
    }
    s.is(at, Role::OClock).then_some(Timed {
        clock: Clock::At(hour as u8, None, None),
        to: at + 1,
        sure: true,
    })
}

/// The hour that a number and a part of the day make together.
fn hour_in(part: DayPart, hour: u8) -> u8 {
    match (part, hour) {
        (DayPart::Afternoon | DayPart::Evening, 1..=11)
        | (DayPart::Midday, 1..=4)
        | (DayPart::Night, 6..=11) => hour + 12,
        (DayPart::Night, 12) => 0,
        _ => hour,
    }
}

fn vietnamese(s: &Scan<'_>, from: usize) -> Option<Timed> {
    let (hour, minute, second, mut to, mut sure);
    if let Some((h, m, sec, end)) = colons(s, from, false) {
        (hour, minute, second, to, sure) = (h, Some(m), sec, end, false);
        if !clear_after(s, to) {
            return None;
        }
    } else {
        let (h, at) = spelt::any(s, from).filter(|(hour, _)| *hour <= 29)?;
        if s.digits(from).is_some() && !clear_before(s, from) || !s.is(at, Role::OClock) {
            return None;
        }
        // 10h30 and 20h are times; 4 giờ may be an amount.
        sure = s.glued(at);
        to = at + 1;
        let mut m = None;
        let mut sec = None;
        if let Some((value, end)) = spelt::any(s, to).filter(|(value, _)| *value <= 59)
            && (!sure || s.glued(to) || s.unit(end) == Some(Unit::Minute))
            && !s.is(end, Role::DayHead)
            && !s.mark(end, '/')
            && !s.is(end, Role::MonthHead)
        {
            m = Some(value as u8);
            let minutes = s.unit(end) == Some(Unit::Minute) || s.word(end) == "p";
            to = end + usize::from(minutes);
            if minutes
                && let Some((value, end)) = spelt::any(s, to).filter(|(value, _)| *value <= 59)
                && s.unit(end) == Some(Unit::Second)
            {
                sec = Some(value as u8);
                to = end + 1;
            }
        } else if s.is(to, Role::Half) {
            m = Some(30);
            to += 1;
        }
        (hour, minute, second) = (h as u8, m, sec);
    }
    let mut hour = hour;
    if let Some(part) = s.lex(to).day_part {
        hour = hour_in(part, hour);
        to += 1;
        sure = true;
    } else if let Some((after, end)) = half_day(s, to) {
        hour = noon(hour, after);
        to = end;
        sure = true;
    }
    Some(Timed {
        clock: Clock::At(hour, minute, second),
        to,
        sure,
    })
}

/// A part of the day before an hour that a classifier or a colon marks.
fn bengali(s: &Scan<'_>, from: usize) -> Option<Timed> {
    let part = s.lex(from).day_part;
    let at = from + usize::from(part.is_some());
    let (hour, minute, second, mut to, marked);
    if let Some((h, m, sec, end)) = colons(s, at, false) {
        (hour, minute, second, to, marked) = (h, Some(m), sec, end, false);
    } else {
        let (h, end) = spelt::any(s, at).filter(|(hour, _)| (1..=29).contains(hour))?;
        let classifier = s.is(end, Role::OClock);
        if !classifier && part.is_none() {
            return None;
        }
        if !classifier && !clear_after(s, end) {
            return None;
        }
        if !classifier {
            return None;
        }
        to = end + 1;
        let mut m = None;
        if let Some((value, end)) = spelt::any(s, to).filter(|(value, _)| *value <= 59)
            && s.unit(end) == Some(Unit::Minute)
        {
            m = Some(value as u8);
            to = end + 1;
        }
        (hour, minute, second, marked) = (h as u8, m, None, part.is_some());
    }
    let mut hour = hour;
    let mut sure = marked || part.is_some();
    if let Some(part) = part {
        hour = hour_in(part, hour);
    } else if let Some((after, end)) = half_day(s, to) {
        hour = noon(hour, after);
        to = end;
        sure = true;
    }
    if s.is(to, Role::OClock) {
        to += 1;
        sure = true;
    }
    if minute.is_none() && part.is_none() {
        // ৩টা may count anything.
        sure = false;
    }
    if s.is(to, Role::At) {
        to += 1;
        sure = true;
    }
    (sure || clear_after(s, to)).then_some(Timed {
        clock: Clock::At(hour, minute, second),
        to,
        sure,
    })
}
