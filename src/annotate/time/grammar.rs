//! What the grammars of all languages share: the pieces that they read, ranges and lists whose
//! parts share a month or a year, and dates with times.
//!
//! Never knows a language's word order: that is in the files of the languages.

use crate::language::{Language, Ref, Role, Unit};

use super::clock::{Timed, clock};
use super::token::Scan;
use super::value::{
    Date, Duration, Order, Part, Phase, RangeEnd, Relative, Set, Step, Value, Year,
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
    pub other: Option<Value>,
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

    fn dated(from: usize, dated: Dated, end: RangeEnd) -> Self {
        Self {
            other: dated.other.map(Value::Date),
            order: dated.order,
            end,
            ..Self::new(from, dated.to, Value::Date(dated.date))
        }
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

/// Puts the expression or expressions that begin at `at` into `found`; says where to go on.
pub(super) fn read(s: &Scan<'_>, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if !s.opens(at) {
        return None;
    }
    let first = date(s, at);
    let several = spread(s, at, first);
    let other = match s.lexicon.language {
        Language::Bn => bn::other(s, at, first),
        Language::Vi => vi::other(s, at, first),
        _ => en::other(s, at, first),
    };
    let timed = with_time(s, at, first);
    let first = first.map(|dated| Found::dated(at, dated, RangeEnd::No));
    let one = [timed, first, other]
        .into_iter()
        .flatten()
        .reduce(|a, b| if b.to > a.to { b } else { a });
    if let Some(pair) = several
        && one.is_none_or(|one| one.to < pair[1].to)
    {
        found.extend(pair);
        return Some(pair[1].to);
    }
    let one = one?;
    found.push(one);
    Some(one.to)
}

/// A date with a time of day beside it, in either order.
fn with_time(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    if let Some(dated) = first {
        if !matches!(dated.date.part, Part::Day(..) | Part::DayOfMonth(_)) {
            return None;
        }
        let mut next = dated.to;
        // ISO 8601 puts a T between them.
        if s.word(next).eq_ignore_ascii_case("t") && s.glued(next) && s.glued(next + 1) {
            next += 1;
        } else {
            next = s.skip_mark(next, ',');
            next = s.skip_mark(next, '-');
            next = s.skip(next, Role::At);
            if s.word(next) == "এ" {
                next += 1;
            }
        }
        let time = clock(s, next)?;
        return Some(timed_found(at, time.to, dated, time));
    }
    let time = clock(s, at)?;
    let mut next = s.skip_mark(time.to, ',');
    next = s.skip_mark(next, '-');
    next = s.skip(s.skip(next, Role::YearCue), Role::On);
    if let Some(dated) = date(s, next)
        && matches!(dated.date.part, Part::Day(..) | Part::DayOfMonth(_))
    {
        return Some(timed_found(at, dated.to, dated, time));
    }
    time.sure
        .then(|| Found::new(at, time.to, Value::Time(Date::open(), time.clock)))
}

fn timed_found(from: usize, to: usize, dated: Dated, time: Timed) -> Found {
    Found {
        other: dated.other.map(|date| Value::Time(date, time.clock)),
        order: dated.order,
        ..Found::new(from, to, Value::Time(dated.date, time.clock))
    }
}

/// Two dates that share a month or a year: a range, or two of a list.
fn spread(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<[Found; 2]> {
    let between = s.lex_before(at).is(Role::Between);
    let bare = bare_number(s, at);
    if let Some((number, digits, end)) = bare
        && let Some((next, range)) = joint(s, end, between)
        && let Some(second) = date(s, next)
        && let Some(date) = lend(s, number, digits, next, &second, range)
    {
        return Some(pair(at, Dated::new(date, end), next, second, range));
    }
    let first = first?;
    let (next, range) = joint(s, first.to, between)?;
    if let Part::Day(month, day) = first.date.part
        && let Some((number, digits, end)) = bare_number(s, next)
        && digits <= 2
        && number > u32::from(day)
        && number <= 31
        && !s.is(end, Role::MonthHead)
        && month_first(s, at)
    {
        let date = Date {
            part: Part::Day(month, number as u8),
            said: 0,
            ..first.date
        };
        let comma = s.skip_mark(end, ',');
        let year = s.digits(comma).filter(|(_, digits)| *digits == 4);
        let (year, to) = match year.and_then(|(y, _)| super::numeric::year(y)) {
            Some(year) => (Some(year), comma + 1),
            None => (None, end),
        };
        // "on July 4 and 15 people": a list needs its year.
        if year.is_some() || range && s.unit(to).is_none() && super::numeric::clear_after(s, to) {
            let year = year.unwrap_or(first.date.year);
            let second = Dated::new(date.in_year(year), to);
            return Some(pair(at, first, next, second, range));
        }
    }
    let second = date_or_year(s, next, &first, range)?;
    let (a, b) = (grain(&first.date), grain(&second.date));
    let shares = first.date.is_open() != second.date.is_open();
    let fits = match range {
        true => a.is_some() && b.is_some() && (a == b || !first.date.is_open()),
        false => a.is_some() && a == b && shares && first.date.is_open(),
    };
    fits.then(|| pair(at, first, next, second, range))
}

/// The other end of a range; a bare year or the last two digits of one will do after a year.
fn date_or_year(s: &Scan<'_>, at: usize, first: &Dated, range: bool) -> Option<Dated> {
    if let Some(second) = date(s, at) {
        return Some(second);
    }
    let (number, digits) = s.digits(at).filter(|_| range)?;
    let Year::Ce(year) = first.date.year else {
        return None;
    };
    let next = match digits {
        4 => number,
        2 if s.glued(at) && u32::from(year % 100) < number => u32::from(year / 100) * 100 + number,
        _ => return None,
    };
    let fits = first.date.part == Part::Whole
        && (1000..=2999).contains(&next)
        && super::numeric::clear_after(s, at + 1);
    fits.then(|| Dated::new(Date::of_year(next as u16), at + 1))
}

/// A number at `at` with its ordinal ending, as the shorter half of a range has it.
fn bare_number(s: &Scan<'_>, at: usize) -> Option<(u32, u8, usize)> {
    if let Some((number, digits)) = s.digits(at) {
        if !super::numeric::clear_before(s, at) && !s.mark(at.wrapping_sub(1), '-') {
            return None;
        }
        let mark = s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark);
        return Some((number, digits, at + 1 + usize::from(mark)));
    }
    let ordinal = s.lex(at).ordinal;
    (ordinal > 0 && s.lexicon.language == Language::En).then(|| (u32::from(ordinal), 2, at + 1))
}

/// What a number that stands for the first end of a range takes from the second.
fn lend(
    s: &Scan<'_>,
    number: u32,
    digits: u8,
    next: usize,
    second: &Dated,
    range: bool,
) -> Option<Date> {
    match second.date.part {
        Part::Day(month, day)
            if digits <= 2 && (1..=31).contains(&number) && starts_with_day(s, next, day) =>
        {
            Some(Date {
                part: Part::Day(month, number as u8),
                said: 0,
                ..second.date
            })
        }
        Part::Whole if range && digits >= 3 => match second.date.year {
            Year::Ce(year)
                // Four digits are a year even where the range is the wrong way round.
                if ((100..=u32::from(year)).contains(&number)
                    || digits == 4 && (1000..=2100).contains(&number))
                    && s.digits(next).is_some_and(|(y, _)| y == u32::from(year)) =>
            {
                Some(Date::of_year(number as u16))
            }
            Year::Bce(year) if number <= 9999 && number >= u32::from(year) => {
                Some(Date::new(Year::Bce(number as u16), Part::Whole))
            }
            _ => None,
        },
        _ => None,
    }
}

fn starts_with_day(s: &Scan<'_>, at: usize, day: u8) -> bool {
    let at = s.skip(at, Role::The);
    bare_number(s, at).is_some_and(|(number, _, _)| number == u32::from(day))
}

/// Whether a date begins with its month.
fn month_first(s: &Scan<'_>, at: usize) -> bool {
    s.lex(at).month > 0 || s.lex(at).weekday > 0 || s.lex(at).short_weekday > 0
}

/// What joins two dates at `at`: where the second begins, and whether they are a range.
fn joint(s: &Scan<'_>, at: usize, between: bool) -> Option<(usize, bool)> {
    if s.mark(at, '-') {
        // 2019 -abc is no range.
        return (s.glued(at) == s.glued(at + 1) || s.glued(at)).then_some((at + 1, true));
    }
    if s.is(at, Role::To) {
        let next = s.skip(at + 1, Role::The);
        return Some((next, true));
    }
    if s.is(at, Role::And) {
        // "between 2014 and 2018"
        return Some((s.skip(at + 1, Role::The), between));
    }
    None
}

/// Both ends with what each takes from the other.
fn pair(at: usize, mut first: Dated, next: usize, mut second: Dated, range: bool) -> [Found; 2] {
    let months = (month(&first.date), month(&second.date));
    if first.date.year == Year::Open && first.date.part != Part::Whole {
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
    let (a, b) = if range {
        (RangeEnd::First, RangeEnd::Last)
    } else {
        (RangeEnd::No, RangeEnd::No)
    };
    [Found::dated(at, first, a), Found::dated(next, second, b)]
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
        Part::Day(..) => Some(2),
        Part::Quarter(_) => Some(3),
        Part::Season(_) => Some(4),
        Part::Weekday(_) => Some(7),
        _ => None,
    }
}

/// A date counted from the document's by whole units.
pub(super) fn shifted(unit: Unit, by: i32, part: Part) -> Value {
    Value::Relative(Relative {
        step: Step::Shift(unit, by),
        part,
        clock: None,
        direction: direction(by),
        phase: Phase::All,
        anaphoric: false,
    })
}

/// The nearest date of that form before (-1) or after (1) the document's.
pub(super) fn nearest(by: i8, part: Part) -> Value {
    Value::Relative(Relative {
        step: Step::Nearest(by),
        part,
        clock: None,
        direction: direction(i32::from(by)),
        phase: Phase::All,
        anaphoric: false,
    })
}

pub(super) fn direction(by: i32) -> Ref {
    match by {
        ..0 => Ref::Past,
        0 => Ref::Present,
        _ => Ref::Future,
    }
}

/// A duration that ends (-1) or begins (1) now, counted to the date at its other end. `None` for
/// an amount that is not told: then it is only past or future.
pub(super) fn away(duration: &Duration, by: i32) -> Value {
    use super::value::Amount;
    let far = Value::Ref(direction(by));
    let Some((Amount::Milli(milli), unit)) = duration.single() else {
        return far;
    };
    let seconds = match unit {
        Unit::Hour => 3600,
        Unit::Minute => 60,
        Unit::Second => 1,
        _ if milli % 1000 != 0 => return far,
        Unit::Decade => return shifted(Unit::Year, by * (milli / 100) as i32, Part::Whole),
        Unit::Century => return shifted(Unit::Year, by * (milli / 10) as i32, Part::Whole),
        // The day so many weeks away, as the day of the week is kept.
        Unit::Week | Unit::Fortnight => {
            let days = (milli / 1000).min(400_000) as i32 * 7;
            return shifted(Unit::Day, by * days, Part::Whole);
        }
        _ => {
            let count = (milli / 1000).min(4_000_000) as i32;
            return shifted(unit, by * count, Part::Whole);
        }
    };
    Value::Relative(Relative {
        step: Step::Seconds(i64::from(by) * i64::from(milli) * seconds / 1000),
        part: Part::Whole,
        clock: None,
        direction: direction(by),
        phase: Phase::All,
        anaphoric: false,
    })
}

/// A recurring date, where it is one that can recur.
pub(super) fn recurring(date: Date) -> Option<Value> {
    date.is_open().then_some(Value::Set(Set::On(Date {
        year: Year::Open,
        ..date
    })))
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
    Some(Date::new(
        if bce {
            Year::BceCentury(before)
        } else {
            Year::Century(before)
        },
        Part::Whole,
    ))
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
