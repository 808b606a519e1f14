//! What the grammars of all languages share: what is read at a word, and days set beside times.
//!
//! Never knows a language's word order: that is in the files of the languages.

use crate::language::{Language, Role, Unit};

use super::civil;
use super::clock::{Timed, time};
use super::series;
use super::token::Scan;
use super::value::{
    Amount, Date, Duration, Order, Part, RangeEnd, Ref, Relative, Set, Step, Value, Year,
};
use super::{bn, en, vi};

/// A date as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    pub date: Date,
    /// One past the last token.
    pub to: usize,
    /// The same digits in the other order.
    pub other: Option<Date>,
    pub order: Order,
}

impl Dated {
    pub(super) fn new(date: Date, to: usize) -> Self {
        Self {
            date,
            to,
            other: None,
            order: Order::Certain,
        }
    }

    pub(super) fn said(mut self, weekday: u8) -> Self {
        self.date.said = weekday;
        if let Some(other) = &mut self.other {
            other.said = weekday;
        }
        self
    }
}

/// An expression as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub value: Value,
    /// The date of the same digits in the other order; the rest of the value is the same.
    pub other: Option<Date>,
    pub order: Order,
    pub end: RangeEnd,
}

impl Found {
    pub(super) fn new(from: usize, to: usize, value: Value) -> Self {
        Self {
            from,
            to,
            value,
            other: None,
            order: Order::Certain,
            end: RangeEnd::No,
        }
    }

    pub(super) fn dated(from: usize, dated: Dated, end: RangeEnd) -> Self {
        Self {
            other: dated.other,
            order: dated.order,
            end,
            ..Self::new(from, dated.to, Value::Date(dated.date))
        }
    }

    /// With a time of day, from `from` to `to`, where it is one day.
    fn at(self, from: usize, to: usize, time: Timed) -> Option<Self> {
        let on = |value: Value| {
            let value = match time.next_day {
                true => civil::day_after(&value)?,
                false => value,
            };
            value.at(time.clock)
        };
        Some(Self {
            from,
            to,
            value: on(self.value)?,
            other: self.other.and_then(|other| match on(Value::Date(other))? {
                Value::Date(other) | Value::Time(other, _) => Some(other),
                _ => None,
            }),
            ..self
        })
    }

    /// The value that the same digits have in the other order.
    pub(super) fn rival(&self) -> Option<Value> {
        let other = self.other?;
        match self.value {
            Value::Date(_) => Some(Value::Date(other)),
            Value::Time(_, clock) => Some(Value::Time(other, clock)),
            _ => None,
        }
    }
}

/// The longer of two readings; of equals the first.
pub(super) fn longer(a: Option<Found>, b: Option<Found>) -> Option<Found> {
    match (a, b) {
        (Some(a), Some(b)) if b.to > a.to => Some(b),
        (None, b) => b,
        (a, _) => a,
    }
}

/// The absolute date that begins at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    match s.lexicon.language {
        Language::Bn => bn::date(s, at),
        Language::Vi => vi::date(s, at),
        Language::En => en::date(s, at),
        Language::Und => None,
    }
}

/// Everything but absolute dates and times by the clock.
fn other(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    match s.lexicon.language {
        Language::Bn => bn::other(s, at, first),
        Language::Vi => vi::other(s, at, first),
        _ => en::other(s, at, first),
    }
}

/// Puts the expression or expressions that begin at `at` into `found`; says where to go on.
pub(super) fn read(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if !s.opens(at) {
        return None;
    }
    let first = date(s, at);
    let one = single(s, at, first);
    let least = one.map_or(at, |one| one.to);
    if let Some(to) = series::read(s, at, first, least, found) {
        return Some(to);
    }
    let one = one?;
    found.push(one);
    Some(one.to)
}

/// The longest single expression at `at`.
fn single(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    let dated = first.map(|dated| Found::dated(at, dated, RangeEnd::No));
    let other = other(s, at, first);
    let mut best = longer(dated, other);
    for day in [dated, other].into_iter().flatten() {
        best = longer(best, day_then_time(s, day));
    }
    let Some(time) = time(s, at) else { return best };
    best = longer(best, time_then_day(s, at, time));
    let alone = Found::new(at, time.to, Value::Time(Date::open(), time.clock));
    // lúc 22 giờ: the word before it tells a time from an amount.
    if time.sure
        && s.lex_before(at).is(Role::At)
        && best.is_some_and(|best| {
            best.to == time.to && matches!(best.value, Value::Duration(_, None))
        })
    {
        return Some(alone);
    }
    longer(best, time.sure.then_some(alone))
}

/// A day with the time that follows it.
fn day_then_time(s: &Scan<'_>, day: Found) -> Option<Found> {
    let mut next = day.to;
    let language = s.lexicon.language;
    // ISO 8601 puts a T between them.
    let iso = s.word(next).eq_ignore_ascii_case("t") && s.glued(next) && s.glued(next + 1);
    if iso {
        next += 1;
    } else {
        for mark in [',', '-', '|', ','] {
            next = s.skip_mark(next, mark);
        }
        next = s.skip(next, Role::At);
        if s.word(next) == "এ" {
            next += 1;
        }
    }
    let time = time(s, next)?;
    // Monday to Friday, 9am–5pm: hours of each of the days
    let hours = matches!(series::joint(s, time.to), Some((series::Joint::To, to)) if s.digits(to).is_some());
    if hours && next > day.to && s.lex_before(day.from).is(Role::To) {
        return None;
    }
    // "Friday night"; but a mark between them begins something else, and Vietnamese puts the part
    // of the day first.
    let part = language != Language::Vi && next == day.to;
    if time.is_part() && !part {
        return None;
    }
    day.at(day.from, time.to, time)
}

/// A time with the day that follows it.
fn time_then_day(s: &Scan<'_>, at: usize, time: Timed) -> Option<Found> {
    let mut next = time.to;
    if !time.is_part() {
        next = s.skip_mark(s.skip_mark(next, ','), '-');
    }
    let language = s.lexicon.language;
    if language == Language::En {
        next = s.skip(next, Role::On);
        next = s.skip(next, Role::Of);
    }
    let dated = date(s, next);
    let day = dated.map(|dated| Found::dated(next, dated, RangeEnd::No));
    let mut best = day.and_then(|day| day.at(at, day.to, time));
    if let Some(day) = other(s, next, dated) {
        best = longer(best, day.at(at, day.to, time));
    }
    // the night of 4–5 June is that of the 4th
    if time.is_part()
        && let Some((day, to)) = series::first_day(s, next)
    {
        best = longer(best, day.at(at, to, time));
    }
    if language == Language::Vi {
        let short = vi::short_day(s, next).and_then(|day| day.at(at, day.to, time));
        best = longer(best, short);
        best = longer(
            best,
            vi::eve(s, next).and_then(|day| day.at(at, day.to, time)),
        );
        best = longer(
            best,
            vi::day_month_after(s, next).and_then(|d| d.at(at, d.to, time)),
        );
    }
    best
}

/// A date counted from the document's by whole units.
pub(super) fn shifted(unit: Unit, by: i32, part: Part) -> Value {
    Value::Relative(Relative::shift(unit, by, part))
}

/// The nearest date of that form before (-1) or after (1) the document's.
pub(super) fn nearest(by: i8, part: Part) -> Value {
    Value::Relative(Relative::nearest(by, part))
}

/// The same, but counted from a date of the text where one stands near.
pub(super) fn anaphoric(value: Value) -> Value {
    match value {
        Value::Relative(relative) => Value::Relative(Relative {
            anaphoric: true,
            ..relative
        }),
        value => value,
    }
}

/// A part of a unit that is counted from the document's date (`April last year`, `the 20th of the
/// previous month`), where the unit has such a part.
pub(super) fn part_of_shifted(unit: Unit, by: i32, part: Part) -> Option<Value> {
    let fits = matches!(
        (unit, part),
        (_, Part::Whole)
            | (
                Unit::Year,
                Part::Half(_)
                    | Part::Quarter(_)
                    | Part::Season(_)
                    | Part::Month(_)
                    | Part::Day(..)
                    | Part::NthWeekday(..)
                    | Part::NthWeek(1.., _)
                    | Part::LastDay(1..)
                    | Part::Easter
                    | Part::LunarDay(..)
                    | Part::LunarMonth(_)
                    | Part::BanglaDay(..)
                    | Part::BanglaMonth(_)
                    | Part::BudgetYear
            )
            | (
                Unit::Month,
                Part::DayOfMonth(_) | Part::NthWeek(0, _) | Part::LastDay(0)
            )
            | (Unit::Week, Part::Weekday(_))
    );
    fits.then(|| shifted(unit, by, part))
}

/// A duration that ends (-1) or begins (1) now, counted to the date at its other end; only past or
/// future where the amount is not told.
pub(super) fn away(duration: &Duration, by: i32) -> Value {
    let far = Value::Ref(Ref::of(by));
    let Some((Amount::Milli(milli), unit)) = duration.single() else {
        return far;
    };
    let seconds = match unit {
        Unit::Hour => 3600,
        Unit::Minute => 60,
        Unit::Second => 1,
        _ => 0,
    };
    if seconds > 0 {
        let span = i64::try_from(milli)
            .unwrap_or(i64::MAX / 3600)
            .saturating_mul(seconds);
        let step = Step::Seconds(i64::from(by).saturating_mul(span / 1000));
        return Value::Relative(Relative::new(step, Part::Whole, by));
    }
    let (unit, milli) = match unit {
        Unit::Decade => (Unit::Year, milli.saturating_mul(10)),
        Unit::Century => (Unit::Year, milli.saturating_mul(100)),
        Unit::Millennium => (Unit::Year, milli.saturating_mul(1000)),
        // The day so many weeks away, as the day of the week is kept.
        Unit::Week => (Unit::Day, milli.saturating_mul(7)),
        Unit::Fortnight => (Unit::Day, milli.saturating_mul(14)),
        // A year and a half is eighteen months.
        Unit::Year if milli % 1000 != 0 => (Unit::Month, milli.saturating_mul(12)),
        unit => (unit, milli),
    };
    match i32::try_from(milli / 1000) {
        Ok(count) if milli % 1000 == 0 && count <= 4_000_000 => {
            shifted(unit, by * count, Part::Whole)
        }
        _ => far,
    }
}

/// A recurring date, where it is one that can recur.
pub(super) fn recurring(date: Date) -> Option<Value> {
    date.is_open().then_some(Value::Set(Set::On(Date {
        year: Year::Open,
        ..date
    })))
}

/// Every unit.
pub(super) fn every(unit: Unit) -> Value {
    Value::Set(Set::Every(Duration::of(Amount::whole(1), unit)))
}

/// The number of a Roman numeral of capital or small letters, up to 30 (centuries, quarters).
pub(super) fn roman(word: &str) -> Option<u32> {
    let mut total = 0i32;
    let mut before = 0;
    if word.is_empty() || word.len() > 6 {
        return None;
    }
    for char in word.chars().rev() {
        let value = match char.to_ascii_uppercase() {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        total += if value < before { -value } else { value };
        before = before.max(value);
    }
    (1..=30).contains(&total).then_some(total as u32)
}

/// A century by its ordinal: the 19th is the eighteen hundreds.
pub(super) fn century(ordinal: u32, bce: bool) -> Option<Date> {
    let before = ordinal.checked_sub(1).filter(|century| *century < 30)? as u8;
    let year = match bce {
        true => Year::BceCentury(before),
        false => Year::Century(before),
    };
    Some(Date::new(year, Part::Whole))
}

/// A millennium by its ordinal.
pub(super) fn millennium(ordinal: u32, bce: bool) -> Option<Date> {
    let before = ordinal.checked_sub(1).filter(|thousand| *thousand < 10)? as u8;
    let year = match bce {
        true => Year::BceMillennium(before),
        false => Year::Millennium(before),
    };
    Some(Date::new(year, Part::Whole))
}

/// A decade by a year of it (1990) or its two digits (90: of the twentieth century, 20 and less
/// of this one).
pub(super) fn decade(number: u32) -> Option<Date> {
    let decade = match number {
        1000..=2990 if number.is_multiple_of(10) => number / 10,
        30..=90 if number.is_multiple_of(10) => 190 + number / 10,
        10 | 20 => 200 + number / 10,
        _ => return None,
    };
    Some(Date::new(Year::Decade(decade as u16), Part::Whole))
}

/// The nth decade of a century, from 1.
pub(super) fn decade_of(century: u8, nth: u32) -> Option<Date> {
    let nth = nth.checked_sub(1).filter(|nth| *nth < 10)? as u16;
    Some(Date::new(
        Year::Decade(u16::from(century) * 10 + nth),
        Part::Whole,
    ))
}
