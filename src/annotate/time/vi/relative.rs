//! Vietnamese beside absolute dates: `tháng trước`, `3 ngày sau`, `hằng năm`, `sáng nay`, `20 năm`.
//!
//! Never resolves: what counts from the document's date stays relative.

use super::super::amount;
use super::super::grammar::date;
use super::super::grammar::direction;
use super::super::grammar::{Dated, Found, away, nearest, recurring, shifted};
use super::super::token::Scan;
use super::super::value::{
    Amount, Clock, Date, Duration, Part, Phase, Relative, Set, Step, Value, Year,
};
use super::weekday;
use crate::language::{Role, Unit};

/// Everything but absolute dates.
pub(in super::super) fn other(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    let lexeme = s.lex(at);
    let mut best: Option<Found> = None;
    let mut offer = |found: Option<Found>| {
        if let Some(found) = found
            && best.is_none_or(|b| found.to > b.to)
        {
            best = Some(found);
        }
    };
    if let Some(dated) = first {
        offer(after_date(s, at, dated));
    }
    if let Some(vague) = lexeme.vague {
        offer(Some(Found::new(at, at + 1, Value::Ref(vague))));
    }
    if let Some(day) = lexeme.day {
        offer(Some(Found::new(
            at,
            at + 1,
            shifted(Unit::Day, i32::from(day), Part::Whole),
        )));
    }
    offer(every(s, at));
    offer(part_of_day(s, at));
    offer(weekday_alone(s, at));
    offer(deictic(s, at));
    offer(duration(s, at));
    if let Some(found) = &mut best
        && reaches(found)
        && s.word(at.wrapping_sub(1)).eq_ignore_ascii_case("trong")
    {
        found.from = at - 1;
    }
    best
}

/// Whether the value is counted from now.
fn reaches(found: &Found) -> bool {
    match found.value {
        Value::Relative(relative) => {
            matches!(relative.step, Step::Shift(unit, _) if unit >= Unit::Week)
        }
        Value::Duration(_, Some(_)) => true,
        _ => false,
    }
}

/// A date that recurs (`ngày 14/4 hàng năm`) or lies in a relative year (`tháng 10 năm sau`).
fn after_date(s: &Scan<'_>, at: usize, dated: Dated) -> Option<Found> {
    let to = dated.to;
    if !dated.date.is_open() {
        return None;
    }
    if s.is(to, Role::Recurring) && s.unit(to + 1).is_some() {
        return Some(Found::new(at, to + 2, recurring(dated.date)?));
    }
    let of = s.skip(to, Role::Of);
    if let Some(unit @ (Unit::Year | Unit::Month)) = s.unit(of)
        && let Some(shift) = s.lex(of + 1).shift
        && shifts_alone(s, of + 1)
    {
        let part = match (unit, dated.date.part) {
            (Unit::Month, Part::DayOfMonth(_)) | (Unit::Year, _) => dated.date.part,
            _ => return None,
        };
        return Some(Found::new(
            at,
            of + 2,
            shifted(unit, i32::from(shift), part),
        ));
    }
    if let (Part::Month(_), Some(shift)) = (dated.date.part, s.lex(to).shift)
        && shift != 0
        && shifts_alone(s, to)
    {
        return Some(Found::new(at, to + 1, nearest(shift, dated.date.part)));
    }
    None
}

/// Whether the deictic at `at` does not belong to what follows (`trước khi`, `sau đó`, `tới 5`).
fn shifts_alone(s: &Scan<'_>, at: usize) -> bool {
    let next = s.word(at + 1);
    !matches!(next, "khi" | "đó" | "này" | "cùng" | "hết" | "lúc" | "đến")
        && s.digits(at + 1).is_none()
}

/// `mỗi ngày`, `hằng năm`, `mỗi 2 tuần`, `mỗi thứ hai`, `thứ hai hàng tuần`.
fn every(s: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some((day, next)) = weekday(s, at)
        && s.is(next, Role::Recurring)
        && s.unit(next + 1) == Some(Unit::Week)
    {
        let on = Date::new(Year::Open, Part::Weekday(day));
        return Some(Found::new(at, next + 2, Value::Set(Set::On(on))));
    }
    if !s.is(at, Role::Every) && !s.is(at, Role::Recurring) {
        return None;
    }
    if let Some(unit) = s.unit(at + 1) {
        let every = Duration::of(Amount::whole(1), unit);
        return Some(Found::new(at, at + 2, Value::Set(Set::Every(every))));
    }
    if !s.is(at, Role::Every) {
        return None;
    }
    if let Some((day, next)) = weekday(s, at + 1) {
        let on = Date::new(Year::Open, Part::Weekday(day));
        return Some(Found::new(at, next, Value::Set(Set::On(on))));
    }
    let (every, to) = amount::duration(s, at + 1)?;
    Some(Found::new(at, to, Value::Set(Set::Every(every))))
}

/// A part of the day with its day: `sáng nay`, `tối qua`, `chiều 18/2`, `sáng ngày 29 tháng 10`.
fn part_of_day(s: &Scan<'_>, at: usize) -> Option<Found> {
    let part = s.lex(at).day_part?;
    let next = at + 1;
    let clock = Clock::Part(part);
    if let Some(dated) = date(s, next)
        && matches!(dated.date.part, Part::Day(..) | Part::DayOfMonth(_))
    {
        return Some(Found::new(at, dated.to, Value::Time(dated.date, clock)));
    }
    let day = match s.word(next) {
        "nay" => 0,
        "qua" => -1,
        "mai" => 1,
        _ => s.lex(next).day?,
    };
    Some(Found::new(
        at,
        next + 1,
        Value::Relative(Relative {
            step: Step::Shift(Unit::Day, i32::from(day)),
            part: Part::Whole,
            clock: Some(clock),
            direction: direction(i32::from(day)),
            phase: Phase::All,
            anaphoric: false,
        }),
    ))
}

/// A day of the week by itself or in a relative week. `thứ hai` also means "second": it is a day
/// where it is capitalised, or where nothing that could be counted stands before it.
fn weekday_alone(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (day, to) = weekday(s, at)?;
    let of = s.skip(to, Role::Of);
    if s.unit(of) == Some(Unit::Week)
        && let Some(shift) = s.lex(of + 1).shift
    {
        return Some(Found::new(
            at,
            of + 2,
            shifted(Unit::Week, i32::from(shift), Part::Weekday(day)),
        ));
    }
    let before = s.lex_before(at);
    let opens = at == 0
        || !s.is_word(at - 1)
        || before.is(Role::At)
        || before.is(Role::DayHead)
        || before.is(Role::To)
        || before.is(Role::From)
        || before.is(Role::YearCue)
        || before.day_part.is_some()
        || matches!(s.word(at - 1), "vào" | "Vào");
    let capital = s
        .word(at)
        .split(' ')
        .all(|w| w.starts_with(char::is_uppercase))
        && s.word(at).len() > 2;
    if !opens && !capital || s.word(at) == "CN" {
        return None;
    }
    if let Some(shift) = s.lex(to).shift.filter(|shift| *shift != 0)
        && shifts_alone(s, to)
    {
        return Some(Found::new(at, to + 1, nearest(shift, Part::Weekday(day))));
    }
    Some(Found::new(
        at,
        to,
        Value::Date(Date::new(Year::Open, Part::Weekday(day))),
    ))
}

/// A unit and its deictic: `tháng trước`, `đầu năm nay`, `mùa hè năm nay`.
fn deictic(s: &Scan<'_>, at: usize) -> Option<Found> {
    let phase = match () {
        () if s.is(at, Role::Early) => Phase::Early,
        () if s.is(at, Role::Mid) => Phase::Mid,
        () if s.is(at, Role::Late) => Phase::Late,
        () => Phase::All,
    };
    let head = at + usize::from(phase != Phase::All);
    let unit = s.unit(head).filter(|unit| *unit >= Unit::Weekend)?;
    let shift = s.lex(head + 1).shift?;
    if !shifts_alone(s, head + 1) || s.word(head + 1) == "trước đó" {
        return None;
    }
    let mut value = shifted(unit, i32::from(shift), Part::Whole);
    if let Value::Relative(relative) = &mut value {
        relative.phase = phase;
        relative.anaphoric = matches!(s.word(head + 1), "sau" | "trước" | "sau đó" | "tiếp theo");
    }
    Some(Found::new(at, head + 2, value))
}

/// Amounts of time: plain, ago, ahead, or reaching to now.
fn duration(s: &Scan<'_>, at: usize) -> Option<Found> {
    let ahead = s.lex(at).is(Role::Later) && s.word(at).eq_ignore_ascii_case("sau");
    if ahead || s.is(at, Role::Distance) {
        let (duration, to) = amount::duration(s, at + 1)?;
        if s.is(at, Role::Distance) {
            return Some(Found::new(at, to, away(&duration, -1)));
        }
        return (s.word(to) == "nữa").then(|| Found::new(at, to + 1, away(&duration, 1)));
    }
    if s.word(at).eq_ignore_ascii_case("những") || !plausible(s, at) {
        return None;
    }
    let (duration, to) = amount::duration(s, at)?;
    let next = s.word(to);
    let alone = shifts_alone(s, to);
    match next {
        "trước" | "trước đây" if alone => {
            return Some(Found::new(at, to + 1, away(&duration, -1)));
        }
        "sau" | "nữa" if alone => return Some(Found::new(at, to + 1, away(&duration, 1))),
        _ => {}
    }
    if let Some(shift) = s.lex(to).shift.filter(|_| {
        alone
            && !matches!(
                next,
                "trước" | "sau" | "này" | "nay" | "trước đó" | "sau đó"
            )
    }) {
        let reach = direction(i32::from(shift));
        return Some(Found::new(
            at,
            to + 1,
            Value::Duration(duration, Some(reach)),
        ));
    }
    Some(Found::new(at, to, Value::Duration(duration, None)))
}

/// Whether the words at `at` may be an amount of time at all: `một tiếng nổ`, `một ngày nào đó`
/// and numbers that belong to the date before are not.
fn plausible(s: &Scan<'_>, at: usize) -> bool {
    let Some((_, unit, to)) = amount::counted(s, at) else {
        return false;
    };
    let spelt = s.digits(at).is_none();
    let next = s.word(to);
    match unit {
        Unit::Hour if spelt => !s.is_word(to) || s.lex(to).shift.is_some() || !s.at(to).upper,
        Unit::Day => !matches!(next, "nào" | "kia" | "đẹp"),
        _ => true,
    }
}
