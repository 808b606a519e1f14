//! Vietnamese ranges and lists behind one head: `ngày 12, 13 và 14/4`, `tháng 3 và 4 năm 2020`, `thế
//! kỷ XV-XVI`, `các năm 2001, 2003 và 2005`, `ngày 24/4, 27/4`.

use crate::language::{Role, Unit};

use super::super::grammar::{Dated, Found, century, roman};
use super::super::numeric::{self, Custom};
use super::super::series::{Joint, earlier_day, joint};
use super::super::token::{Kind, Scan};
use super::super::value::{Date, Part, RangeEnd, Year};
use super::{day_and_month, in_year};

const MOST: usize = 16;

/// A number of a list: its tokens and its value.
#[derive(Debug, Clone, Copy, Default)]
struct Item {
    from: usize,
    to: usize,
    value: u32,
}

/// Numbers that follow one head.
struct Items {
    items: [Item; MOST],
    count: usize,
    range: bool,
}

impl Items {
    /// Puts all items into `found`: the last as it was read, the others by their numbers.
    fn give(
        &self,
        found: &mut Vec<Found>,
        last: Dated,
        date: impl Fn(u32) -> Option<Date>,
    ) -> Option<usize> {
        let (end, before) = self.items.get(..self.count)?.split_last()?;
        let (first_end, last_end) = match self.range {
            true => (RangeEnd::First, RangeEnd::Last),
            false => (RangeEnd::No, RangeEnd::No),
        };
        for item in before {
            let dated = Dated::new(date(item.value)?, item.to);
            found.push(Found::dated(item.from, dated, first_end));
        }
        found.push(Found::dated(end.from, last, last_end));
        Some(last.to)
    }
}

/// Puts the items of the list that begins at `at` into `found`; says where to go on.
pub(in super::super) fn headed(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if let Some(to) = loose(s, at, found) {
        return Some(to);
    }
    let lexeme = s.lex(at);
    if s.digits(at).is_some() {
        // hai ngày 27 và 28/6
        return match s.lex_before(at).is(Role::DayHead) {
            true => days(s, at, at, found),
            false => None,
        };
    }
    match lexeme.unit? {
        Unit::Day => {
            let start = found.len();
            let to = days(s, at, at + 1, found);
            if to.is_none() {
                found.truncate(start);
                return numeric_days(s, at, found);
            }
            to
        }
        Unit::Month => units(s, at, found, |n| (1..=12).contains(&n), Part::Month),
        Unit::Quarter => units(s, at, found, |n| (1..=4).contains(&n), Part::Quarter),
        Unit::Year => years(s, at, found),
        Unit::Century => centuries(s, at, found),
        _ => None,
    }
}

/// Numbers from `at` on, each read by `number`, with what joins them; the last is not followed by
/// another.
fn items(
    s: &Scan<'_>,
    at: usize,
    head: usize,
    number: impl Fn(usize) -> Option<(u32, usize)>,
) -> Option<(Items, usize)> {
    let mut list = Items {
        items: [Item::default(); MOST],
        count: 0,
        range: false,
    };
    // The first item begins with its head.
    let (mut next, mut from) = (at, head);
    loop {
        let (value, to) = number(next)?;
        *list.items.get_mut(list.count)? = Item { from, to, value };
        list.count += 1;
        let Some((how, after)) = joint(s, to) else {
            return (list.count > 1).then_some((list, next));
        };
        let same = s.lex(after).unit.is_some() && s.lex(after).unit == s.lex(head).unit;
        let after_head = after + usize::from(same);
        let ends = list.range || number(after_head).is_none() || how == Joint::To && list.count > 1;
        if ends {
            return (list.count > 1).then_some((list, next));
        }
        list.range = how == Joint::To;
        (next, from) = (after_head, after);
    }
}

/// `ngày 12, 13 và 14/4`, `ngày 27 và 28 tháng 6 năm 2022`, `từ ngày 1 đến 15/8`, `ngày 5-10/11`.
fn days(s: &Scan<'_>, head: usize, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let number = |at: usize| {
        let early = usize::from(s.is(at, Role::EarlyDayHead));
        s.digits(at + early)
            .filter(|(day, digits)| *digits <= 2 && (1..=31).contains(day))
            .map(|(day, _)| (day, at + early + 1))
    };
    let (list, last) = items(s, at, head, number)?;
    let Some(dated) = whole_day(s, last) else {
        return bare_days(s, &list, head, found);
    };
    let Part::Day(month, day) = dated.date.part else {
        return None;
    };
    let year = dated.date.year;
    list.give(found, dated, |number| {
        let fits = list.range || number < u32::from(day);
        fits.then(|| earlier_day(number as u8, month, day, year))
    })
}

/// `các ngày 22, 23 và 27`: days of a month that is not said.
fn bare_days(s: &Scan<'_>, list: &Items, head: usize, found: &mut Vec<Found>) -> Option<usize> {
    let last = list.items.get(list.count.checked_sub(1)?)?;
    let days = s.is(head, Role::DayHead) && !list.range && s.unit(last.to).is_none();
    if !days || !numeric::clear_after(s, last.to) {
        return None;
    }
    let date = |day: u32| Some(Date::new(Year::Open, Part::DayOfMonth(day as u8)));
    list.give(found, Dated::new(date(last.value)?, last.to), date)
}

/// A day with its month at `at`, in figures or words.
fn whole_day(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let at = at + usize::from(s.is(at, Role::EarlyDayHead));
    let (day, _) = s.digits(at)?;
    if let Some(dated) = day_and_month(s, day, at + 1) {
        return Some(dated);
    }
    // Behind a dash only the list itself makes it a date.
    if let Some(n) = numeric::date(s, at, Custom::DayFirst, true) {
        return Some(Dated::new(n.date, n.to));
    }
    numeric::day_month(s, at).map(|(date, to)| Dated::new(date, to))
}

/// `tháng 3, 4 và 5 năm 2020`, `quý 1 và 2`.
fn units(
    s: &Scan<'_>,
    at: usize,
    found: &mut Vec<Found>,
    fits: impl Fn(u32) -> bool,
    part: fn(u8) -> Part,
) -> Option<usize> {
    let number = |at: usize| match s.digits(at) {
        Some((value, digits)) => (digits <= 2 && fits(value)).then_some((value, at + 1)),
        None => roman(s.word(at))
            .filter(|value| fits(*value) && s.at(at).upper)
            .map(|value| (value, at + 1)),
    };
    let (list, last) = items(s, at + 1, at, number)?;
    let (value, to) = number(last)?;
    let dated = in_year(s, to, part(value as u8), true);
    // "tháng 3 và 4 người" counts people.
    if dated.date.is_open() && (s.is_word(to) && !s.lex(to).is(Role::To) || s.unit(to).is_some()) {
        return None;
    }
    let year = dated.date.year;
    list.give(found, dated, |number| {
        Some(Date::new(year, part(number as u8)))
    })
}

/// `các năm 2001, 2003 và 2005`.
fn years(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let number = |at: usize| {
        s.digits(at)
            .filter(|(year, digits)| *digits == 4 && (1000..2200).contains(year))
            .filter(|_| numeric::clear_after(s, at + 1) || s.mark(at + 1, '-'))
            .map(|(year, _)| (year, at + 1))
    };
    let (list, last) = items(s, at + 1, at, number)?;
    let date = |year: u32| Some(Date::of_year(year as u16));
    let (year, to) = number(last)?;
    list.give(found, Dated::new(date(year)?, to), date)
}

/// `thế kỷ 15 và 16`, `thế kỷ XV-XVI`.
fn centuries(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let number = |at: usize| {
        let next = s.skip(at, Role::WeekdayHead);
        match s.digits(next) {
            Some((value, digits)) => (digits <= 2).then_some((value, next + 1)),
            None => roman(s.word(next)).map(|value| (value, next + 1)),
        }
    };
    let (list, last) = items(s, at + 1, at, number)?;
    let (value, to) = number(last)?;
    let bce = s.is(to, Role::Bce);
    let to = to + usize::from(bce || s.is(to, Role::Ce));
    let dated = Dated::new(century(value, bce)?, to);
    list.give(found, dated, |number| century(number, bce))
}

/// `từ 5-10/11`, `từ 23 đến 29/5`: days before the one that tells their month, where the word before
/// them says that they are a stretch of time.
fn loose(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let stretch = s.lex_before(at).is(Role::From)
        && s.digits(at).is_some_and(|(_, digits)| digits <= 2)
        && (s.mark(at + 1, '-') && s.mark(at + 3, '/') || s.is(at + 1, Role::To));
    if !stretch {
        return None;
    }
    days(s, at, at, found)
}

/// `ngày 24/4, 27/4 và 1/5`: days with their months behind the first.
fn numeric_days(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let Kind::Mark(mark @ ('/' | '-' | '.')) = s.at(at + 2).kind else {
        return None;
    };
    let first = super::date(s, at)?;
    let is_day = |dated: &Dated| matches!(dated.date.part, Part::Day(..));
    let mut to = Some(first).filter(is_day)?.to;
    let start = found.len();
    while found.len() - start < MOST {
        let Some((Joint::Comma | Joint::And, next)) = joint(s, to) else {
            break;
        };
        let day = s.skip(next, Role::DayHead);
        let Some((date, end)) = numeric::day_month(s, day).filter(|_| s.mark(day + 1, mark)) else {
            break;
        };
        if found.len() == start {
            found.push(Found::dated(at, first, RangeEnd::No));
        }
        let date = Date {
            year: first.date.year,
            ..date
        };
        found.push(Found::dated(next, Dated::new(date, end), RangeEnd::No));
        to = end;
    }
    (found.len() > start).then_some(to)
}
