//! English beside absolute dates: `last week`, `two days ago`, `every Monday`, `ten days`.
//!
//! Never resolves: what counts from the document's date stays relative.

use super::super::amount;
use super::super::civil;
use super::super::clock::time;
use super::super::grammar::{
    Dated, Found, anaphoric, away, date, every, longer, nearest, part_of_shifted, recurring,
    shifted,
};
use super::super::numeric;
use super::super::token::Scan;
use super::super::value::{
    Amount, Clock, Date, Duration, Part, Phase, Ref, Relative, Set, Step, Value, Year,
};
use super::{ordinal, phase};
use crate::language::{DayPart, Role, Unit};

/// Everything but absolute dates.
pub(in super::super) fn other(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    let start = s.skip(at, Role::The);
    let lexeme = s.lex(start);
    let mut best = lexeme
        .vague
        .map(|vague| Found::new(start, start + 1, Value::Ref(vague)));
    if let Some(unit) = lexeme.every
        && !s.at(start).upper
    {
        best = longer(best, Some(Found::new(start, start + 1, every(unit))));
    }
    let month = (lexeme.month > 0 && s.at(at).upper).then(|| {
        let part = Part::Month(lexeme.month);
        Dated::new(Date::new(Year::Open, part), start + 1)
    });
    if let Some(dated) = first.or(month) {
        best = longer(best, after_date(s, at, dated));
    }
    for reading in [
        day,
        each,
        frequency,
        this_part,
        day_of_each,
        ordinal_of_relative,
        weekday,
        deictic,
        same,
        all_of,
        many,
        duration,
    ] {
        best = longer(best, reading(s, at));
    }
    best
}

/// `yesterday`, `the day before yesterday`, `the next day`.
fn day(s: &Scan<'_>, at: usize) -> Option<Found> {
    let start = s.skip(at, Role::The);
    let lexeme = s.lex(start);
    let value = match (lexeme.day, lexeme.other_day) {
        (Some(day), _) => shifted(Unit::Day, i32::from(day), Part::Whole),
        (None, Some(0)) => Value::Date(Date::new(Year::Same, Part::SomeDay)),
        (None, Some(by)) => anaphoric(shifted(Unit::Day, i32::from(by), Part::Whole)),
        // "the day before." counts from what was told, "the day before the feast" from the feast.
        (None, None) if start > at && s.unit(start) == Some(Unit::Day) && !s.is_word(start + 2) => {
            let by = match s.word(start + 1) {
                "before" => -1,
                "after" => 1,
                _ => return None,
            };
            let value = anaphoric(shifted(Unit::Day, by, Part::Whole));
            return Some(Found::new(at, start + 2, value));
        }
        (None, None) => return None,
    };
    // tonight
    let value = match lexeme.day_part.filter(|_| lexeme.day.is_some()) {
        Some(part) => value.at(Clock::Part(part))?,
        None => value,
    };
    Some(Found::new(at, start + 1, value))
}

/// A date that recurs (`4 July every year`) or lies in a relative year (`April last year`, `the first
/// half of this year`).
fn after_date(s: &Scan<'_>, at: usize, dated: Dated) -> Option<Found> {
    let to = dated.to;
    if !dated.date.is_open() {
        return None;
    }
    let of = s.skip(s.skip(to, Role::Of), Role::The);
    for each in [to, of] {
        if s.is(each, Role::Every) && s.unit(each + 1) == Some(Unit::Year) {
            return Some(Found::new(at, each + 2, recurring(dated.date)?));
        }
    }
    let (by, unit, end) = shift_unit(s, of)?;
    (unit == Unit::Year)
        .then(|| part_of_shifted(unit, by, dated.date.part))
        .flatten()
        .map(|value| Found::new(at, end, value))
}

/// `last year`, `the previous month`, `the week before last`: by how much, of what, and where it
/// ends.
fn shift_unit(s: &Scan<'_>, at: usize) -> Option<(i32, Unit, usize)> {
    let next = s.skip(at, Role::The);
    if let Some(unit) = s.unit(next).filter(|unit| *unit >= Unit::Weekend) {
        return match (s.word(next + 1), s.word(next + 2)) {
            ("before", "last") => Some((-2, unit, next + 3)),
            ("after", "next") => Some((2, unit, next + 3)),
            _ => None,
        };
    }
    let shift = s.lex(next).shift?;
    let unit = s.unit(next + 1).filter(|unit| *unit >= Unit::Weekend)?;
    Some((i32::from(shift), unit, next + 2))
}

/// `20th of the previous month`, `the 9th month of next year`, `the first week of next month`, `the
/// first half of this year`.
fn ordinal_of_relative(s: &Scan<'_>, at: usize) -> Option<Found> {
    let start = s.skip(at, Role::The);
    let (nth, to) = ordinal(s, start)?;
    let counted = s.unit(to);
    let half = s.is(to, Role::Half);
    let of = to + usize::from(counted.is_some() || half);
    let (by, unit, end) = shift_unit(s, s.is(of, Role::Of).then_some(of + 1)?)?;
    let part = match (counted, unit) {
        _ if half && nth == 1 => Part::Half(1),
        _ if half => Part::Half(2),
        (Some(Unit::Month), Unit::Year) if (1..=12).contains(&nth) => Part::Month(nth as u8),
        (Some(Unit::Quarter), Unit::Year) if nth <= 4 => {
            Part::Quarter(if nth < 0 { 4 } else { nth as u8 })
        }
        (Some(Unit::Week), Unit::Month) if nth <= 5 => Part::NthWeek(0, nth),
        (Some(Unit::Day), Unit::Month) if nth < 0 => Part::LastDay(0),
        (None | Some(Unit::Day), Unit::Month) if (1..=31).contains(&nth) => {
            Part::DayOfMonth(nth as u8)
        }
        _ => return None,
    };
    part_of_shifted(unit, by, part).map(|value| Found::new(at, end, value))
}

/// `the first day of each month`, `the 5th of every month`.
fn day_of_each(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (nth, to) = ordinal(s, s.skip(at, Role::The))?;
    let of = to + usize::from(s.unit(to) == Some(Unit::Day));
    if !s.is(of, Role::Of) || !s.is(of + 1, Role::Every) || s.unit(of + 2) != Some(Unit::Month) {
        return None;
    }
    let part = match nth {
        -1 => Part::LastDay(0),
        1..=31 => Part::DayOfMonth(nth as u8),
        _ => return None,
    };
    let set = Set::On(Date::new(Year::Open, part));
    Some(Found::new(at, of + 3, Value::Set(set)))
}

/// `every Monday`, `each quarter`, `every two weeks`, `every other day`, `every morning`.
fn each(s: &Scan<'_>, at: usize) -> Option<Found> {
    if !s.is(at, Role::Every) {
        return None;
    }
    let set = |set, to| Some(Found::new(at, to, Value::Set(set)));
    let alternate = s.is(at + 1, Role::Alternate) || s.lex(at + 1).ordinal == 2;
    let next = at + 1 + usize::from(alternate);
    if s.lex(next).weekday > 0 {
        let on = Date::new(Year::Open, Part::Weekday(s.lex(next).weekday));
        return set(Set::On(on), next + 1);
    }
    if let Some(part) = s.lex(next).day_part {
        return set(Set::At(Date::open(), Clock::Part(part)), next + 1);
    }
    if let Some(season) = s.lex(next).season {
        return set(
            Set::On(Date::new(Year::Open, Part::Season(season))),
            next + 1,
        );
    }
    if s.lex(next).month > 0 && s.at(next).upper {
        let on = Date::new(Year::Open, Part::Month(s.lex(next).month));
        return set(Set::On(on), next + 1);
    }
    if let Some(unit) = s.unit(next) {
        let count = Amount::whole(1 + u64::from(alternate));
        return set(Set::Every(Duration::of(count, unit)), next + 1);
    }
    let (every, to) = amount::duration(s, next)?;
    set(Set::Every(every), to)
}

/// `twice a week`, `three times a year`, `once every two years`, `once in a while` not.
fn frequency(s: &Scan<'_>, at: usize) -> Option<Found> {
    let once = matches!(
        s.word(at).to_ascii_lowercase().as_str(),
        "once" | "twice" | "thrice"
    );
    let to = match once {
        true => at + 1,
        false => {
            let (_, to) = amount::amount(s, at)?;
            s.is(to, Role::Times).then_some(to + 1)?
        }
    };
    if s.is(to, Role::Every)
        && let Some(found) = each(s, to)
    {
        return Some(Found { from: at, ..found });
    }
    let unit = s.unit(to + 1).filter(|_| s.is(to, Role::A))?;
    Some(Found::new(at, to + 2, every(unit)))
}

/// `this morning`, `last night`: a part of a day that is told with it.
fn this_part(s: &Scan<'_>, at: usize) -> Option<Found> {
    let part = s.lex(at + 1).day_part?;
    let day = match (s.lex(at).shift?, part) {
        (0, _) => 0,
        (-1, DayPart::Night | DayPart::Evening) => -1,
        (1, DayPart::Morning | DayPart::Night) if s.is(at.wrapping_sub(1), Role::The) => {
            let day = anaphoric(shifted(Unit::Day, 1, Part::Whole));
            return day
                .at(Clock::Part(part))
                .map(|value| Found::new(at - 1, at + 2, value));
        }
        _ => return None,
    };
    let value = shifted(Unit::Day, day, Part::Whole).at(Clock::Part(part))?;
    Some(Found::new(at, at + 2, value))
}

/// A day of the week by itself, in a relative week, or early and late on it.
fn weekday(s: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some(shift) = s.lex(at).shift {
        let day = s.lex(at + 1).weekday;
        if day > 0 {
            let word = s.word(at).to_ascii_lowercase();
            let nearest_one = matches!(word.as_str(), "coming" | "this coming" | "upcoming");
            let value = match shift {
                -1 => nearest(-1, Part::Weekday(day)),
                1 if nearest_one => nearest(1, Part::Weekday(day)),
                by => shifted(Unit::Week, i32::from(by), Part::Weekday(day)),
            };
            return Some(Found::new(at, at + 2, value));
        }
        let (shift, Unit::Week, to) = shift_unit(s, at)? else {
            return None;
        };
        let day = s.lex(to).weekday;
        return (day > 0)
            .then(|| Found::new(at, to + 1, shifted(Unit::Week, shift, Part::Weekday(day))));
    }
    let (phase, next) = match (s.is(at, Role::Early), s.is(at, Role::Late)) {
        (true, _) => (Phase::Early, at + 1),
        (_, true) => (Phase::Late, at + 1),
        _ => (Phase::All, at),
    };
    let lexeme = s.lex(next);
    // on Sat: short for it only where nothing else follows
    let short = s.at(next).upper && s.lex_before(at).is(Role::On) && !s.is_word(next + 1);
    let day = lexeme
        .weekday
        .max(if short { lexeme.short_weekday } else { 0 });
    if day == 0 {
        return None;
    }
    let of = s.skip(next + 1, Role::Of);
    if let Some((shift, Unit::Week, to)) = shift_unit(s, of) {
        let value = shifted(Unit::Week, shift, Part::Weekday(day));
        return Some(Found::new(at, to, value));
    }
    let on = Date {
        phase,
        ..Date::new(Year::Open, Part::Weekday(day))
    };
    let plural = s.word(next).ends_with('s');
    if plural {
        if s.is(next + 1, Role::At)
            && let Some(time) = time(s, next + 2)
        {
            return Some(Found::new(at, time.to, Value::Set(Set::At(on, time.clock))));
        }
        return Some(Found::new(at, next + 1, Value::Set(Set::On(on))));
    }
    let alone = s.at(next).upper || s.len() <= next + 2 || !s.is_word(next + 1);
    alone.then(|| Found::new(at, next + 1, Value::Date(on)))
}

/// `last week`, `earlier this month`, `next March`, `this summer`, `the past twenty four years`, `the
/// week before last`.
fn deictic(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (phase, inner) = phase(s, at);
    let start = s.skip(inner, Role::The);
    if let Some((by, unit, to)) = shift_unit(s, start)
        && s.lex(start).shift.is_none()
    {
        return Some(Found::new(at, to, shifted(unit, by, Part::Whole)));
    }
    let shift = s.lex(start).shift?;
    let by = i32::from(shift);
    let next = start + 1;
    let other = matches!(
        s.word(start).to_ascii_lowercase().as_str(),
        "following" | "previous" | "preceding"
    );
    if s.is(next, Role::FiscalYear) {
        let to = s.skip(next + 1, Role::YearHead);
        return Some(Found::new(at, to, Value::Ref(Ref::of(by))));
    }
    if let Some(unit) = s.unit(next).filter(|unit| *unit >= Unit::Weekend) {
        let plural = matches!(s.word(next).as_bytes(), [.., b's' | b'S']);
        if plural {
            return Some(Found::new(at, next + 1, Value::Ref(Ref::of(by))));
        }
        let relative = Relative {
            phase,
            anaphoric: other,
            ..Relative::shift(unit, by, Part::Whole)
        };
        return Some(Found::new(at, next + 1, Value::Relative(relative)));
    }
    if s.unit(next) == Some(Unit::Day) && other && phase == Phase::All {
        let value = anaphoric(shifted(Unit::Day, by, Part::Whole));
        return Some(Found::new(at, next + 1, value));
    }
    if let Some(season) = s.lex(next).season {
        let value = shifted(Unit::Year, by, Part::Season(season));
        return Some(Found::new(at, next + 1, value));
    }
    let month = s.lex(next).month;
    if month > 0 {
        let value = match shift {
            0 => shifted(Unit::Year, 0, Part::Month(month)),
            by => nearest(by, Part::Month(month)),
        };
        // last August 5
        let day = s.digits(next + 1).filter(|(day, digits)| {
            *digits <= 2 && (1..=31).contains(day) && numeric::clear_after(s, next + 2)
        });
        if let Some((day, _)) = day.filter(|_| shift != 0 && s.unit(next + 2).is_none()) {
            let value = nearest(shift, Part::Day(month, day as u8));
            return s.at(next).upper.then(|| Found::new(at, next + 2, value));
        }
        return s.at(next).upper.then(|| Found::new(at, next + 1, value));
    }
    let (duration, to) = amount::duration(s, next)?;
    (shift != 0).then(|| {
        let from = if s.is(at, Role::The) { at } else { start };
        Found::new(from, to, Value::Duration(duration, Some(Ref::of(by))))
    })
}

/// `the same year`, `that month`, `later that day`: what was spoken of.
fn same(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (phase, inner) = phase(s, at);
    let start = s.skip(inner, Role::The);
    if !s.is(start, Role::Same) {
        return None;
    }
    let head = start + 1 + usize::from(s.is(start + 1, Role::Same));
    if let Some(part) = s.lex(head).day_part
        && s.word(start).eq_ignore_ascii_case("that")
    {
        let day = Date::new(Year::Same, Part::SomeDay);
        return Some(Found::new(
            at,
            head + 1,
            Value::Time(day, Clock::Part(part)),
        ));
    }
    let part = match s.unit(head)? {
        Unit::Year => Part::Whole,
        Unit::Month => Part::SomeMonth,
        Unit::Day => Part::SomeDay,
        _ => return None,
    };
    if matches!(s.word(head).as_bytes(), [.., b's']) {
        return None;
    }
    let date = Date {
        phase,
        ..Date::new(Year::Same, part)
    };
    Some(Found::new(at, head + 1, Value::Date(date)))
}

/// `all day`, `the whole year`: one unit.
fn all_of(s: &Scan<'_>, at: usize) -> Option<Found> {
    let the = s.skip(at, Role::The);
    if !s.is(the, Role::Whole) {
        return None;
    }
    let unit = s.unit(the + 1).filter(|unit| *unit >= Unit::Day)?;
    if matches!(s.word(the + 1).as_bytes(), [.., b's']) {
        return None;
    }
    let one = Duration::of(Amount::whole(1), unit);
    Some(Found::new(at, the + 2, Value::Duration(one, None)))
}

/// `for decades`, `over centuries`: an amount that is not told.
fn many(s: &Scan<'_>, at: usize) -> Option<Found> {
    let unit = s.unit(at).filter(|unit| *unit >= Unit::Day)?;
    let plural = matches!(s.word(at).as_bytes(), [.., b's']) || s.word(at) == "centuries";
    let told = matches!(
        s.word(at.wrapping_sub(1)),
        "for" | "For" | "over" | "Over" | "after" | "After"
    );
    let clause = !s.is_word(at + 1) || !s.is(at + 1, Role::Of);
    if !plural || !told || !clause {
        return None;
    }
    let duration = Duration::of(Amount::Unknown, unit);
    let found = |to, value| Some(Found::new(at, to, value));
    found(at + 1, Value::Duration(duration, None))
}

/// Amounts of time: plain, ago, later, or from a date.
fn duration(s: &Scan<'_>, at: usize) -> Option<Found> {
    let ahead = s.is(at, Role::Distance);
    let start = s.skip(at + usize::from(ahead), Role::The);
    // "a half an hour"; "a second chance"
    if s.unit(start) == Some(Unit::Second) {
        return None;
    }
    let (duration, to) = amount::duration(s, start)?;
    let one = duration.single();
    // forty miles an hour; a Business Day; the Seven Years' War
    let article = s.is(start, Role::A);
    let before = start.wrapping_sub(1);
    let rate = article && (s.is(before, Role::Count) || s.digits(before).is_some());
    let defined = article && s.word(to - 1).contains(' ') && s.at(to - 1).upper;
    let war = s.at(start).upper && s.at(to - 1).upper && s.word(to + 1) == "War";
    if rate || defined || war {
        return None;
    }
    if matches!(one, Some((_, Unit::Second))) && s.word(to - 1) == "second" {
        return None;
    }
    // "a day" and "a year" in "twice a day" belong to what stands before.
    let word = s.word(to).to_ascii_lowercase();
    match word.as_str() {
        "ago" | "earlier" => {
            let value = away(&duration, -1);
            if let Some((value, end)) = ago_to_the_day(s, value, to + 1) {
                return Some(Found::new(start, end, value));
            }
            return Some(Found::new(start, to + 1, value));
        }
        "from today" => {
            return Some(Found::new(start, to + 1, to_day(away(&duration, 1))));
        }
        "later" => return Some(Found::new(start, to + 1, anaphoric(away(&duration, 1)))),
        "hence" | "from now" => {
            return Some(Found::new(start, to + 1, away(&duration, 1)));
        }
        "before" | "after" => {
            if let Some(dated) = date(s, to + 1)
                && let Some(date) = civil::moved(&dated.date, &duration, word == "after")
            {
                return Some(Found::new(start, dated.to, Value::Date(date)));
            }
        }
        _ => {}
    }
    let preposition = ahead && s.word(at).eq_ignore_ascii_case("in");
    // in two weeks' time
    let possessive = matches!(s.at(to).kind, super::super::token::Kind::Mark('\'' | '’'));
    if preposition && possessive && s.word(to + 1).eq_ignore_ascii_case("time") {
        return Some(Found::new(at, to + 2, away(&duration, 1)));
    }
    if preposition && one.is_some() && s.digits(start).is_some() && !s.is_word(to) {
        return Some(Found::new(at, to, away(&duration, 1)));
    }
    // "one day" and "a second" are no amounts; "the 2 months" is one with its article, but not
    // "the ten-year bond".
    let hyphen = s.mark(to.wrapping_sub(2), '-');
    let article = start > at && !ahead && s.is(at, Role::The) && !hyphen;
    let from = if article { at } else { start };
    Some(Found::new(from, to, Value::Duration(duration, None)))
}

/// `ten years ago today`, `… this month`: finer than the unit that was counted.
fn ago_to_the_day(s: &Scan<'_>, value: Value, at: usize) -> Option<(Value, usize)> {
    let Value::Relative(relative) = value else {
        return None;
    };
    let Step::Shift(unit, by) = relative.step else {
        return None;
    };
    if s.lex(at).day == Some(0) {
        return Some((to_day(value), at + 1));
    }
    let month = s.lex(at).shift == Some(0) && s.unit(at + 1) == Some(Unit::Month);
    (month && unit == Unit::Year).then(|| {
        let months = by.saturating_mul(12);
        (shifted(Unit::Month, months, Part::Whole), at + 2)
    })
}

/// The very day, for a value that would have a coarser grain.
fn to_day(value: Value) -> Value {
    match value {
        Value::Relative(relative) => Value::Relative(Relative {
            step: match relative.step {
                Step::Shift(unit, by) => Step::ToDay(unit, by),
                step => step,
            },
            ..relative
        }),
        value => value,
    }
}
