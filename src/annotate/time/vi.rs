//! Vietnamese: `ngày 2 tháng 9 năm 1945`, `hôm 13/4`, `tháng 9/2024`, `thế kỷ XIX`, `năm ngoái`.
//!
//! The head word decides what a number is (`ngày`, `tháng`, `năm`, `quý`); it stands before it,
//! and the deictic after it. `năm` is both "year" and "five": alone before a noun it is five.

use crate::language::{Role, Unit};

use super::amount;
use super::grammar::direction;
use super::grammar::{Dated, Found, away, century, decade, nearest, recurring, roman, shifted};
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Clock, Date, Duration, Part, Phase, Relative, Set, Step, Value, Year};

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some((day, next)) = weekday(s, at) {
        let next = s.skip_mark(next, ',');
        if let Some(dated) = calendar(s, next).filter(|d| {
            matches!(d.date.part, Part::Day(..) | Part::DayOfMonth(_)) && d.date.said == 0
        }) {
            return Some(dated.said(day));
        }
        return None;
    }
    for (role, phase) in [
        (Role::Early, Phase::Early),
        (Role::Mid, Phase::Mid),
        (Role::Late, Phase::Late),
    ] {
        if s.is(at, role)
            && let Some(mut dated) = calendar(s, at + 1)
            && !matches!(dated.date.part, Part::Day(..))
        {
            dated.date.phase = phase;
            return Some(dated);
        }
    }
    calendar(s, at)
}

fn calendar(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    if let Some((month, day)) = lexeme.feast {
        return Some(in_year(s, at + 1, Part::Day(month, day), false));
    }
    if lexeme.season.is_some() {
        return season(s, at);
    }
    match lexeme.unit {
        Some(Unit::Quarter) => return quarter(s, at),
        Some(Unit::Century) => return century_of(s, at + 1),
        Some(Unit::Decade) => return decade_of(s, at + 1),
        Some(Unit::Week) => return week(s, at),
        _ => {}
    }
    if lexeme.is(Role::Few) && s.unit(at + 1) == Some(Unit::Year) {
        return decade_of(s, at + 2).filter(|d| s.digits(d.to.wrapping_sub(1)).is_some());
    }
    if lexeme.is(Role::DayHead) {
        return headed_day(s, at);
    }
    if lexeme.is(Role::EarlyDayHead) {
        let (day, next) = day_number(s, at + 1)?;
        return day_and_month(s, day, next);
    }
    if lexeme.is(Role::MonthHead) {
        return month(s, at);
    }
    if lexeme.is(Role::YearHead)
        && let Some((year, to)) = year(s, at)
    {
        return Some(Dated::new(Date::new(year, Part::Whole), to));
    }
    half_year(s, at).or_else(|| unheaded(s, at))
}

/// A day of the week and one past it: `thứ Hai`, `thứ 2`, `T2`, `CN`.
fn weekday(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let lexeme = s.lex(at);
    if lexeme.weekday > 0 {
        return Some((lexeme.weekday, at + 1));
    }
    if lexeme.short_weekday > 0 && s.word(at) == "CN" {
        return Some((lexeme.short_weekday, at + 1));
    }
    let (number, 1) = s.digits(at + 1)? else {
        return None;
    };
    let named = lexeme.is(Role::WeekdayHead) || s.word(at) == "T" && s.glued(at + 1);
    let day = (2..=7).contains(&number).then(|| number as u8 - 1)?;
    named.then_some((day, at + 2))
}

/// What follows `ngày` or `hôm`.
fn headed_day(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = at + 1;
    if let Some(n) = numeric::date(s, next, Custom::DayFirst, true)
        && !matches!(n.date.part, Part::Month(_))
    {
        return Some(Dated::new(n.date, n.to));
    }
    if let Some((date, to)) = numeric::day_month(s, next) {
        return Some(in_year(s, to, date.part, false));
    }
    if s.is(next, Role::First) || s.is(next, Role::Last) {
        let month = s.skip(next + 1, Role::Of);
        let dated = month_number(s, month)?;
        let part = if s.is(next, Role::First) {
            Part::Day(dated.0, 1)
        } else {
            Part::LastDay(dated.0)
        };
        return Some(in_year(s, dated.1, part, true));
    }
    let early = s.is(next, Role::EarlyDayHead);
    let (day, to) = day_number(s, next + usize::from(early))?;
    if let Some(dated) = day_and_month(s, day, to) {
        return Some(dated);
    }
    // Day alone: `ngày 18`, but not `ngày 3 lần`.
    let alone = s.digits(next).is_some()
        && (1..=31).contains(&day)
        && numeric::clear_after(s, to)
        && !s.mark(to, '/')
        && s.unit(to).is_none();
    (alone || early).then(|| Dated::new(Date::new(Year::Open, Part::DayOfMonth(day as u8)), to))
}

fn day_number(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    match s.digits(at) {
        Some((day, digits)) => (digits <= 2 && day > 0).then_some((day, at + 1)),
        None => spelt::vietnamese_day(s, at),
    }
}

/// A day whose month follows.
fn day_and_month(s: &Scan<'_>, day: u32, at: usize) -> Option<Dated> {
    if !s.is(at, Role::MonthHead) || day > 99 {
        return None;
    }
    let (month, to) = month_number(s, at)?;
    Some(in_year(s, to, Part::Day(month, day as u8), true))
}

/// The number of the month whose head stands at `at`: at most two digits, or words.
fn month_number(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    if !s.is(at, Role::MonthHead) {
        return None;
    }
    let next = at + 1;
    if let Some((month, digits)) = s.digits(next) {
        let dotted = s.mark(next + 1, '.') && s.glued(next + 1) && s.glued(next + 2);
        let amount = s.mark(next + 1, '%') || dotted && s.digits(next + 2).is_some();
        return (digits <= 2 && month > 0 && !amount).then_some((month as u8, next + 1));
    }
    let month = s.lex(next).number?;
    match month {
        10 => {
            let unit = s.lex(next + 1).number.filter(|n| (1..=2).contains(n));
            let to = next + 1 + usize::from(unit.is_some());
            Some((10 + unit.unwrap_or(0) as u8, to))
        }
        1..=12 => Some((month as u8, next + 1)),
        _ => None,
    }
}

/// `tháng 3`, `tháng 3/2011`, `tháng tư năm một chín bảy lăm`, `Tháng Mười Hai 29, 2013`.
fn month(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (month, to) = month_number(s, at)?;
    if s.unit(to) == Some(Unit::Month) && s.digits(at + 1).is_some() {
        return None;
    }
    if let Some((day, 1..=2)) = s.digits(to)
        && s.mark(to + 1, ',')
        && let Some((year, 4)) = s.digits(to + 2)
        && (1..=31).contains(&day)
    {
        let date = Date::new(numeric::year(year)?, Part::Day(month, day as u8));
        return Some(Dated::new(date, to + 3));
    }
    if month > 12 && s.digits(at + 1).is_none() {
        return None;
    }
    Some(in_year(s, to, Part::Month(month), true))
}

/// The part with the year that follows it, if one does.
fn in_year(s: &Scan<'_>, at: usize, part: Part, marks: bool) -> Dated {
    match year_after(s, at, marks) {
        Some((year, to)) => Dated::new(Date::new(year, part), to),
        None => Dated::new(Date::new(Year::Open, part), at),
    }
}

/// The year after a month or quarter: `năm 1999`, `của năm 1999`, `, 1999`, `/1999`, `-1999`, `1999`.
fn year_after(s: &Scan<'_>, at: usize, marks: bool) -> Option<(Year, usize)> {
    let next = s.skip(s.skip_mark(at, ','), Role::Of);
    if s.is(next, Role::YearHead) {
        return year(s, next);
    }
    if !marks {
        return None;
    }
    if let Kind::Mark('/' | '-') = s.at(at).kind {
        let (number, 4) = s
            .digits(at + 1)
            .filter(|_| s.glued(at) && s.glued(at + 1))?
        else {
            return None;
        };
        let to = at + 2;
        return (numeric::clear_after(s, to) || s.mark(to, '-'))
            .then_some(())
            .and_then(|()| Some((numeric::year(number)?, to)));
    }
    let next = s.skip_mark(at, ',');
    let (number, digits) = s.digits(next).filter(|_| s.at(next).space)?;
    let (year, to) = era(s, number, next + 1, false)
        .or_else(|| Some((numeric::year(number).filter(|_| digits == 4)?, next + 1)))?;
    (numeric::clear_after(s, to) || s.mark(to, '-')).then_some((year, to))
}

/// The year whose head stands at `at`: digits or words, and its era.
fn year(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let next = at + 1;
    match s.digits(next) {
        Some((number, digits)) => {
            if let Some(found) = era(s, number, next + 1, false) {
                return Some(found);
            }
            let fits = (3..=4).contains(&digits) && (100..=2999).contains(&number);
            (fits && (numeric::clear_after(s, next + 1) || s.mark(next + 1, '-')))
                .then_some((Year::Ce(number as u16), next + 1))
        }
        None => {
            let (number, to) = spelt::vietnamese_year(s, next)?;
            // năm hai nghìn người: five, two thousand of something.
            era(s, number, to, true)
        }
    }
}

/// A number with its era; without one only where `bare`.
fn era(s: &Scan<'_>, number: u32, at: usize, bare: bool) -> Option<(Year, usize)> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    if s.is(at, Role::Bce) {
        return Some((Year::Bce(number as u16), at + 1));
    }
    if s.is(at, Role::Ce) {
        return Some((Year::Ce(number as u16), at + 1));
    }
    bare.then_some((Year::Ce(number as u16), at))
}

fn season(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let season = s.lex(at).season?;
    let part = Part::Season(season);
    match year_after(s, at + 1, true) {
        Some((year, to)) => Some(Dated::new(Date::new(year, part), to)),
        None => Some(Dated::new(Date::new(Year::Open, part), at + 1)),
    }
}

/// A number after a head: digits, words or a Roman numeral.
fn ordinal(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((number, digits)) = s.digits(at) {
        return (digits <= 2).then_some((number, at + 1));
    }
    spelt::vietnamese(s, at).or_else(|| roman(s.word(at)).map(|number| (number, at + 1)))
}

fn quarter(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, to) = ordinal(s, at + 1).filter(|(number, _)| (1..=4).contains(number))?;
    Some(in_year(s, to, Part::Quarter(number as u8), true))
}

fn century_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = s.skip(at, Role::WeekdayHead);
    let (number, mut to) = ordinal(s, next)?;
    let bce = s.is(to, Role::Bce);
    to += usize::from(bce || s.is(to, Role::Ce));
    Some(Dated::new(century(number, bce)?, to))
}

fn decade_of(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (number, to) = match s.digits(at) {
        Some((number, digits)) => (digits == 2 || digits == 4).then_some((number, at + 1))?,
        None => spelt::vietnamese(s, at)?,
    };
    let mut date = decade(number)?;
    let mut end = to;
    // những năm 20 của thế kỷ 19
    let next = s.skip(to, Role::Of);
    if number < 100
        && s.unit(next) == Some(Unit::Century)
        && let Some(whole) = century_of(s, next + 1)
        && let Year::Century(hundreds) = whole.date.year
    {
        date.year = Year::Decade(u16::from(hundreds) * 10 + number as u16 / 10);
        end = whole.to;
    }
    Some(Dated::new(date, end))
}

/// `tuần 36 của năm 2014`, `tuần đầu tiên của tháng 9 năm 2017`.
fn week(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = at + 1;
    let (nth, to): (i8, usize) = if s.is(next, Role::First) || s.is(next, Role::Early) {
        (1, next + 1)
    } else if s.is(next, Role::Last) || s.is(next, Role::Late) {
        (-1, next + 1)
    } else {
        let next = s.skip(next, Role::WeekdayHead);
        let (number, to) = ordinal(s, next).filter(|(n, _)| (1..=53).contains(n))?;
        (number as i8, to)
    };
    let of = s.skip(to, Role::Of);
    if s.is(of, Role::MonthHead) {
        let (month, end) = month_number(s, of)?;
        return (nth <= 5).then(|| in_year(s, end, Part::NthWeek(month, nth), true));
    }
    let (year, end) = s.is(of, Role::YearHead).then(|| year(s, of)).flatten()?;
    (nth > 0).then(|| Dated::new(Date::new(year, Part::Week(nth as u8)), end))
}

/// `6 tháng đầu năm 2010`, `nửa cuối năm 2010`.
fn half_year(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let next = if s.is(at, Role::Half) {
        at + 1
    } else {
        spelt::any(s, at)
            .filter(|(n, to)| *n == 6 && s.unit(*to) == Some(Unit::Month))?
            .1
            + 1
    };
    let half = match () {
        () if s.is(next, Role::Early) => 1,
        () if s.is(next, Role::Late) => 2,
        () => return None,
    };
    let head = s.skip(next + 1, Role::Of);
    let (year, to) = s
        .is(head, Role::YearHead)
        .then(|| year(s, head))
        .flatten()?;
    Some(Dated::new(Date::new(year, Part::Half(half)), to))
}

/// Dates whose number comes first.
fn unheaded(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let before = s.lex_before(at);
    let blocked = before.is(Role::NotDate);
    if let Some((number, digits)) = s.digits(at) {
        if !numeric::clear_before(s, at) && !s.mark(at.wrapping_sub(1), '-') {
            return None;
        }
        if let Some((year, to)) = era(s, number, at + 1, false) {
            return Some(Dated::new(Date::new(year, Part::Whole), to));
        }
        if digits <= 2
            && let Some(dated) = day_and_month(s, number, at + 1)
        {
            return (number <= 31).then_some(dated);
        }
        if blocked {
            return None;
        }
        if let Some(n) = numeric::date(s, at, Custom::DayFirst, false) {
            return Some(Dated::new(n.date, n.to));
        }
        // A part of the day or a day of the week makes d/m a date.
        if (before.day_part.is_some() || before.weekday > 0)
            && let Some((date, to)) = numeric::day_month(s, at)
        {
            return Some(Dated::new(date, to));
        }
        return bare_year(s, at, number, digits);
    }
    if s.lex(at).number.is_some()
        && let Some((day, to)) = spelt::vietnamese_day(s, at)
        && s.digits(to + 1).is_none()
    {
        return day_and_month(s, day, to).filter(|_| day <= 31);
    }
    None
}

/// Four digits alone are a year after a word that says so, in brackets, or before a dash and
/// another year.
fn bare_year(s: &Scan<'_>, at: usize, number: u32, digits: u8) -> Option<Dated> {
    let year = numeric::year(number).filter(|_| digits == 4 && number < 2200)?;
    let to = at + 1;
    let bracket = s.mark(at.wrapping_sub(1), '(')
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    let span = s.mark(to, '-')
        && s.digits(to + 1)
            .is_some_and(|(n, d)| d == 4 && n > number && n < 2200)
        && !s.mark(to + 2, '-')
        && follows_nothing_counted(s, to + 2);
    let cue = s.lex_before(at).is(Role::YearCue)
        && s.lex_before(at).shift.is_none_or(|_| true)
        && !s.is_word(to) | s.is(to, Role::To) | s.is(to, Role::And);
    let ends = s.is(at.wrapping_sub(1), Role::To) && !s.is_word(to) && spans_back(s, at);
    (bracket || span || (cue && numeric::clear_after(s, to)) || ends)
        .then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// Whether a year stands before the word that joins it to the number at `at`.
fn spans_back(s: &Scan<'_>, at: usize) -> bool {
    s.digits(at.wrapping_sub(2))
        .is_some_and(|(n, d)| d == 4 && numeric::year(n).is_some())
}

/// Whether no word that could be counted follows: a range of years is not `2000-2500 km`.
fn follows_nothing_counted(s: &Scan<'_>, at: usize) -> bool {
    !s.is_word(at) && numeric::clear_after(s, at) || s.lex(at).is(Role::And)
}

/// Everything but absolute dates.
pub(super) fn other(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
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
        let every = Duration::of(super::value::Amount::whole(1), unit);
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
    if let Some(dated) = super::grammar::date(s, next)
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
    let (ago, later) = (s.is(to, Role::Ago), s.is(to, Role::Later));
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
    let _ = (ago, later);
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
