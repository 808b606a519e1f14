//! Times of day: `7:30 pm`, `half past nine`, `20 giờ 23 phút`, `রাত সাড়ে ১০টায়`, `evening`.
//!
//! Never says on which day: [`super::grammar`] sets a time beside its day.

use crate::language::{DayPart, Language, Role, Unit};

use super::numeric::{clear_after, clear_before};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::Clock;

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
        Language::Bn => bengali(s, from),
        Language::Vi => vietnamese(s, from),
        _ => english(s, from),
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

// ── English ─────────────────────────────────────────────────────────────────────────────────

fn english(s: &Scan<'_>, from: usize) -> Option<Timed> {
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

// ── Vietnamese ──────────────────────────────────────────────────────────────────────────────

fn vietnamese(s: &Scan<'_>, from: usize) -> Option<Timed> {
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

fn at_hour(clock: Clock, hour: u8) -> Clock {
    match clock {
        Clock::At(_, minute, second) => Clock::At(hour, minute, second),
        part => part,
    }
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

// ── Bengali ─────────────────────────────────────────────────────────────────────────────────

/// A part of the day, an hour that a classifier or a colon marks, or both.
fn bengali(s: &Scan<'_>, from: usize) -> Option<Timed> {
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
