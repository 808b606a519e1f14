//! Ranges and lists whose items share a month or a year: `3–8 June`, `1992, 1996 and 2000`,
//! `ngày 12, 13 và 14/4`, `৭ ও ৮ ফেব্রুয়ারি`.
//!
//! Never reads a date by itself: the grammars do.

use crate::language::{Language, Role};

use super::clock::{Timed, time};
use super::grammar::{Dated, Found, century, date, millennium};
use super::numeric::{self, clear_after, clear_before};
use super::token::Scan;
use super::value::{Clock, Date, Part, RangeEnd, Value, Year};
use super::vi;

/// Items that a list may have.
const MOST: usize = 16;

/// Puts the items of the range or list that begins at `at` into `found`, where it reaches further
/// than `least`; says where to go on.
pub(super) fn read(
    s: &Scan<'_>,
    at: usize,
    first: Option<Dated>,
    least: usize,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let start = found.len();
    let offer = |to: Option<usize>, found: &mut Vec<Found>| {
        let to = to.filter(|to| *to > least);
        if to.is_none() {
            found.truncate(start);
        }
        to
    };
    if let Some(first) = first {
        for reading in [years, two] {
            let to = reading(s, at, first, found);
            if let Some(to) = offer(to, found) {
                return Some(to);
            }
        }
    }
    let mut readings: [Option<Reading>; 3] = [Some(numbers_first), Some(hours), None];
    if s.lexicon.language == Language::Vi {
        readings[2] = Some(vi::headed_list);
    }
    readings.into_iter().flatten().find_map(|reading| {
        let to = reading(s, at, found);
        offer(to, found)
    })
}

/// Reads a series at a token into the list, and says where it ends.
type Reading = fn(&Scan<'_>, usize, &mut Vec<Found>) -> Option<usize>;

/// What joins two items of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Comma,
    And,
    To,
}

/// The joint at `at`, and where the item behind it begins.
pub(super) fn joint(s: &Scan<'_>, at: usize) -> Option<(Joint, usize)> {
    if s.mark(at, '-') {
        // 2019 -abc is no range.
        return (s.glued(at) == s.glued(at + 1) || s.glued(at)).then_some((Joint::To, at + 1));
    }
    // the season of 2020/21
    let year = s
        .digits(at.wrapping_sub(1))
        .is_some_and(|(_, digits)| digits == 4);
    if s.mark(at, '/') && year && s.glued(at) && s.glued(at + 1) {
        return Some((Joint::To, at + 1));
    }
    let comma = s.skip_mark(at, ',');
    let next = s.skip(comma + 1, Role::The);
    if s.is(comma, Role::To) && comma == at {
        return Some((Joint::To, next));
    }
    if s.is(comma, Role::And) || s.is(comma, Role::Or) || s.mark(comma, '&') {
        return Some((Joint::And, next));
    }
    (comma > at && !s.glued(comma)).then_some((Joint::Comma, comma))
}

/// A number that stands for an item: its tokens, its value, and how many digits it has.
#[derive(Debug, Clone, Copy)]
struct Bare {
    from: usize,
    to: usize,
    number: u32,
    digits: u8,
}

/// A number at `at` with its ordinal ending, as the shorter items have it.
fn bare(s: &Scan<'_>, at: usize) -> Option<Bare> {
    let from = s.skip(at, Role::The);
    if let Some((number, digits)) = s.digits(from) {
        if !clear_before(s, from) && !s.mark(from.wrapping_sub(1), '-') {
            return None;
        }
        let mark = s.glued(from + 1) && s.is(from + 1, Role::OrdinalMark);
        let to = from + 1 + usize::from(mark);
        return Some(Bare {
            from: at,
            to,
            number,
            digits,
        });
    }
    let ordinal = s.lex(from).ordinal;
    (ordinal > 0 && s.lexicon.language != Language::Vi).then_some(Bare {
        from: at,
        to: from + 1,
        number: u32::from(ordinal),
        digits: 2,
    })
}

/// `3 and 8 June`, `1991, 1996 ও 2001 সালে`, `the 12th and 14th centuries`: numbers before the item
/// that says what they are.
fn numbers_first(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let mut items = [None::<Bare>; MOST];
    let mut count = 0;
    let mut next = at;
    loop {
        let item = bare(s, next)?;
        *items.get_mut(count)? = Some(item);
        count += 1;
        let (how, after) = joint(s, item.to)?;
        let last = date(s, after);
        if let Some(last) = last
            && how != Joint::Comma
        {
            let between = s.lex_before(at).is(Role::Between);
            let range = count == 1 && (how == Joint::To || between && how == Joint::And);
            if how == Joint::To && count > 1 {
                return None;
            }
            return lend_all(s, &items, after, last, range, found);
        }
        if how == Joint::To {
            return None;
        }
        next = after;
    }
}

/// The first of two days that a dash joins, and where the second ends: `4–5 June`.
pub(super) fn first_day(s: &Scan<'_>, at: usize) -> Option<(Found, usize)> {
    let first = bare(s, at)?;
    let (Joint::To, next) = joint(s, first.to)? else {
        return None;
    };
    let last = date(s, next).filter(|last| last.date.is_day())?;
    let day = lend(s, &first, next, &last, true)?;
    let day = Found::dated(at, Dated::new(day, first.to), RangeEnd::No);
    Some((day, last.to))
}

/// Gives the numbers what the last item says.
fn lend_all(
    s: &Scan<'_>,
    items: &[Option<Bare>; MOST],
    next: usize,
    last: Dated,
    range: bool,
    found: &mut Vec<Found>,
) -> Option<usize> {
    let mut pushed = 0;
    for item in items.iter().flatten() {
        let date = lend(s, item, next, &last, range)?;
        let end = if range { RangeEnd::First } else { RangeEnd::No };
        found.push(Found::dated(item.from, Dated::new(date, item.to), end));
        pushed += 1;
    }
    (pushed > 0).then(|| {
        let end = if range { RangeEnd::Last } else { RangeEnd::No };
        found.push(Found::dated(next, last, end));
        last.to
    })
}

/// What a number that stands for an item takes from the last one.
fn lend(s: &Scan<'_>, item: &Bare, next: usize, last: &Dated, range: bool) -> Option<Date> {
    let Bare { number, digits, .. } = *item;
    match last.date.part {
        Part::Day(month, day) if digits <= 2 && starts_with(s, next, day) => {
            if !(1..=31).contains(&number) {
                return None;
            }
            Some(Date {
                part: Part::Day(month, number as u8),
                said: 0,
                ..last.date
            })
        }
        Part::BanglaDay(month, day) if digits <= 2 && starts_with(s, next, day) => Some(Date {
            part: Part::BanglaDay(month, (1..=32).contains(&number).then_some(number as u8)?),
            ..last.date
        }),
        Part::Quarter(quarter) if (1..=4).contains(&number) && starts_with(s, next, quarter) => {
            Some(Date {
                part: Part::Quarter(number as u8),
                ..last.date
            })
        }
        Part::Whole => match last.date.year {
            Year::Ce(year) => {
                let said = s.digits(next).is_some_and(|(y, _)| y == u32::from(year));
                let before = (100..=u32::from(year)).contains(&number);
                // Four digits are a year even where the range is the wrong way round.
                let year = digits == 4 && (1000..=2100).contains(&number);
                let clear = digits >= 3 && (range && before || year);
                (said && clear).then(|| Date::of_year(number as u16))
            }
            Year::Bce(year) if range => (number <= 9999 && number >= u32::from(year))
                .then(|| Date::new(Year::Bce(number as u16), Part::Whole)),
            Year::Century(_) | Year::BceCentury(_) => {
                let bce = matches!(last.date.year, Year::BceCentury(_));
                (digits <= 2).then(|| century(number, bce)).flatten()
            }
            Year::Millennium(_) | Year::BceMillennium(_) => {
                let bce = matches!(last.date.year, Year::BceMillennium(_));
                millennium(number, bce)
            }
            _ => None,
        },
        _ => None,
    }
}

fn starts_with(s: &Scan<'_>, at: usize, number: u8) -> bool {
    bare(s, at).is_some_and(|item| item.number == u32::from(number))
}

/// `in 1992, 1996 and 2000`: years behind one that a word before it makes a year.
fn years(s: &Scan<'_>, at: usize, first: Dated, found: &mut Vec<Found>) -> Option<usize> {
    let (Year::Ce(_), Part::Whole) = (first.date.year, first.date.part) else {
        return None;
    };
    // With its head or era behind it, it lends nothing.
    s.digits(first.to.wrapping_sub(1))?;
    let between = s.lex_before(at).is(Role::Between);
    let mut to = first.to;
    let mut last = false;
    let start = found.len();
    while found.len() - start < MOST && !last {
        let Some((how, next)) = joint(s, to) else {
            break;
        };
        if how == Joint::To || how == Joint::And && between && to == first.to {
            break;
        }
        let year = s
            .digits(next)
            .filter(|(number, digits)| *digits == 4 && (1000..2200).contains(number))
            .filter(|_| clear_after(s, next + 1) && !counts(s, next + 1))
            .and_then(|(number, _)| numeric::year(number));
        let Some(year) = year else { break };
        if found.len() == start {
            found.push(Found::dated(at, first, RangeEnd::No));
        }
        let date = Dated::new(Date::new(year, Part::Whole), next + 1);
        found.push(Found::dated(next, date, RangeEnd::No));
        to = next + 1;
        last = how == Joint::And;
    }
    (found.len() > start && last).then_some(to)
}

/// Whether the word at `at` is what the number before it counts.
fn counts(s: &Scan<'_>, at: usize) -> bool {
    match s.lexicon.language {
        Language::En => super::en::counts(s, at),
        Language::Bn => super::bn::counts(s, at),
        _ => s.is_word(at) && !s.is(at, Role::And) && !s.is(at, Role::To),
    }
}

/// Two dates that share a month or a year: a range, or two of a list.
fn two(s: &Scan<'_>, at: usize, first: Dated, found: &mut Vec<Found>) -> Option<usize> {
    let between = s.lex_before(at).is(Role::Between);
    let (how, next) = joint(s, first.to).filter(|(how, _)| *how != Joint::Comma)?;
    let range = how == Joint::To || between;
    if let Some(second) = rest_of_month(s, at, &first, next, range) {
        return Some(push(pair(at, first, next, second, range), found));
    }
    let second = date_or_year(s, next, &first, range)?;
    let (a, b) = (grain(&first.date), grain(&second.date));
    let shares = first.date.is_open() != second.date.is_open();
    let fits = match range {
        true => a.is_some() && b.is_some() && (a == b || !first.date.is_open()),
        false => a.is_some() && a == b && shares && first.date.is_open(),
    };
    fits.then(|| push(pair(at, first, next, second, range), found))
}

fn push(pair: [Found; 2], found: &mut Vec<Found>) -> usize {
    found.extend(pair);
    pair[1].to
}

/// The second day after a month and a day: `June 3–8, 2014`, `January 4 and 9, 2010`.
fn rest_of_month(
    s: &Scan<'_>,
    at: usize,
    first: &Dated,
    next: usize,
    range: bool,
) -> Option<Dated> {
    let Part::Day(month, day) = first.date.part else {
        return None;
    };
    let item = bare(s, next)?;
    let fits = item.digits <= 2
        && (u32::from(day) + 1..=31).contains(&item.number)
        && !s.is(item.to, Role::MonthHead)
        && (s.lex(at).month > 0 || s.lex(at).weekday > 0 || s.lex(at).short_weekday > 0);
    if !fits {
        return None;
    }
    let date = Date {
        part: Part::Day(month, item.number as u8),
        said: 0,
        ..first.date
    };
    let comma = s.skip_mark(item.to, ',');
    let year = s.digits(comma).filter(|(_, digits)| *digits == 4);
    match year.and_then(|(year, _)| numeric::year(year)) {
        Some(year) => Some(Dated::new(date.in_year(year), comma + 1)),
        // "on July 4 and 15 people": a list needs its year.
        None => (range && s.unit(item.to).is_none() && clear_after(s, item.to))
            .then(|| Dated::new(date, item.to)),
    }
}

/// The other end of a range; a bare year or the last two digits of one will do after a year.
fn date_or_year(s: &Scan<'_>, at: usize, first: &Dated, range: bool) -> Option<Dated> {
    if let Some(second) = date(s, at) {
        return Some(second);
    }
    let (number, digits) = s.digits(at).filter(|_| range)?;
    // ngày 29/7-1/8
    if s.lexicon.language == Language::Vi && matches!(first.date.part, Part::Day(..)) {
        return numeric::day_month(s, at).map(|(date, to)| Dated::new(date, to));
    }
    let Year::Ce(year) = first.date.year else {
        return None;
    };
    let next = match digits {
        4 => number,
        2 if s.glued(at) && u32::from(year % 100) < number => u32::from(year / 100) * 100 + number,
        _ => return None,
    };
    let fits =
        first.date.part == Part::Whole && (1000..=2999).contains(&next) && clear_after(s, at + 1);
    fits.then(|| Dated::new(Date::of_year(next as u16), at + 1))
}

/// Both ends with what each takes from the other.
fn pair(at: usize, mut first: Dated, next: usize, mut second: Dated, range: bool) -> [Found; 2] {
    let months = (month(&first.date), month(&second.date));
    if let (Part::DayOfMonth(from), Part::Day(month, to)) = (first.date.part, second.date.part)
        && (range || from < to)
    {
        first.date = earlier_day(from, month, to, second.date.year);
    } else if first.date.year == Year::Open && first.date.part != Part::Whole {
        // December to January 2014: the year before.
        first.date.year = match (second.date.year, months) {
            (Year::Ce(year), (Some(a), Some(b))) if range && a > b => Year::Ce(year - 1),
            (year, _) => year,
        };
    } else if second.date.year == Year::Open && range {
        second.date.year = match (first.date.year, months) {
            (Year::Ce(year), (Some(a), Some(b))) if a > b => Year::Ce(year + 1),
            (year, _) => year,
        };
    }
    let (a, b) = match range {
        true => (RangeEnd::First, RangeEnd::Last),
        false => (RangeEnd::No, RangeEnd::No),
    };
    [Found::dated(at, first, a), Found::dated(next, second, b)]
}

/// The day of the month before another that is known: of the same month, or of the one before.
pub(super) fn earlier_day(day: u8, month: u8, to: u8, year: Year) -> Date {
    let part = |month| Part::Day(month, day);
    match (day > to, month, year) {
        (false, ..) => Date::new(year, part(month)),
        (true, 1, Year::Ce(before @ 1..)) => Date::new(Year::Ce(before - 1), part(12)),
        (true, 0 | 1, year) => Date::new(year, part(12)),
        (true, _, year) => Date::new(year, part(month - 1)),
    }
}

fn month(date: &Date) -> Option<u8> {
    match date.part {
        Part::Month(month) | Part::Day(month, _) => Some(month),
        _ => None,
    }
}

/// How fine a date is, where it may be an end of a range.
fn grain(date: &Date) -> Option<u8> {
    match date.part {
        Part::Whole => match date.year {
            Year::Ce(_) | Year::Bce(_) => Some(0),
            Year::Century(_) | Year::BceCentury(_) => Some(5),
            Year::Decade(_) => Some(6),
            _ => None,
        },
        Part::Month(_) => Some(1),
        Part::Day(..) | Part::DayOfMonth(_) => Some(2),
        Part::Quarter(_) => Some(3),
        Part::Season(_) => Some(4),
        Part::Weekday(_) => Some(7),
        Part::BanglaDay(..) => Some(8),
        Part::BanglaMonth(_) => Some(9),
        _ => None,
    }
}

/// Hours from and to, of which one says what both are: `9 to 11 a.m.`, `7 giờ đến 9 giờ sáng`,
/// `সকাল ৯টা থেকে ১১টা`.
fn hours(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let first = time(s, at).filter(|time| !time.is_part());
    let hour = bare(s, at).filter(|item| item.digits <= 2 && (1..=12).contains(&item.number));
    let end = first.map_or_else(|| hour.map(|hour| hour.to), |first| Some(first.to))?;
    let (_, next) = joint(s, end).filter(|(how, _)| *how != Joint::Comma)?;
    let second = time(s, next).filter(|time| !time.is_part())?;
    let (first, second) = match (first, hour) {
        (Some(first), _) if first.sure || second.sure => shared(first, second),
        (None, Some(hour)) if second.sure => {
            let clock = Clock::At(hour.number as u8, None, None);
            let first = Timed {
                clock,
                to: hour.to,
                sure: false,
                half: false,
                next_day: false,
            };
            // The number before "to" may count hours: only beside a half of the day.
            let half = s.is(next + 1, Role::Am) || s.is(next + 1, Role::Pm);
            let minutes = s.is(next + 3, Role::Am) || s.is(next + 3, Role::Pm);
            if !half && !minutes {
                return None;
            }
            shared(first, second)
        }
        _ => return None,
    };
    for (from, time) in [(at, first), (next, second)] {
        let value = Value::Time(Date::open(), time.clock);
        found.push(Found::new(from, time.to, value));
    }
    Some(second.to)
}

/// Both times in the half of the day that one of them tells.
fn shared(mut first: Timed, mut second: Timed) -> (Timed, Timed) {
    if let (Clock::At(a, ..), Clock::At(b, ..)) = (first.clock, second.clock) {
        if !first.half && b > 12 && a < 12 && a <= b - 12 && (second.half || !first.sure) {
            first.clock = with_hour(first.clock, a + 12);
        } else if !second.half && first.half && a >= 12 && b < 12 && b + 12 >= a {
            second.clock = with_hour(second.clock, b + 12);
        }
    }
    (first, second)
}

fn with_hour(clock: Clock, hour: u8) -> Clock {
    match clock {
        Clock::At(_, minute, second) => Clock::At(hour, minute, second),
        part => part,
    }
}
