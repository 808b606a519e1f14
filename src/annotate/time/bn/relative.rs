//! Bengali beside absolute dates: `গত মাসে`, `২ দিন আগে`, `প্রতি সোমবার`, `তিন ঘণ্টা`.
//!
//! Never resolves: what counts from the document's date stays relative.

use super::super::amount;
use super::super::grammar::{Dated, Found, away, direction, nearest, shifted};
use super::super::numeric;
use super::super::token::{Kind, Scan};
use super::super::value::{
    Amount, Clock, Date, Duration, Part, Phase, Relative, Set, Step, Value, Year,
};
use super::super::{bangla, clock};
use super::{month_word, number, open, plural};
use crate::language::{Role, Unit};

/// Everything but absolute dates.
pub(in super::super) fn other(s: &Scan<'_>, at: usize, _first: Option<Dated>) -> Option<Found> {
    let lexeme = s.lex(at);
    let mut best: Option<Found> = None;
    let mut offer = |found: Option<Found>| {
        if let Some(found) = found
            && best.is_none_or(|b| found.to > b.to)
        {
            best = Some(found);
        }
    };
    // এখনও is "still".
    if let Some(vague) = lexeme.vague.filter(|_| !s.word(at).ends_with('ও')) {
        offer(Some(Found::new(at, at + 1, Value::Ref(vague))));
    }
    if let Some(day) = lexeme.day {
        offer(Some(Found::new(
            at,
            at + 1,
            shifted(Unit::Day, i32::from(day), Part::Whole),
        )));
    }
    if let Some(unit) = lexeme.every {
        let every = Duration::of(Amount::whole(1), unit);
        offer(Some(Found::new(at, at + 1, Value::Set(Set::Every(every)))));
    }
    offer(own_year(s, at));
    offer(fiscal(s, at));
    offer(every(s, at));
    offer(part_of_day(s, at));
    offer(weekday_alone(s, at));
    offer(deictic(s, at));
    offer(duration(s, at));
    best
}

/// `১৪২৮ বঙ্গাব্দ`: a year from April to April.
fn own_year(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (value, to) = number(s, at).filter(|(value, _)| (1..1600).contains(value))?;
    if !s.is(to, Role::OwnEra) {
        return None;
    }
    let (from, end) = bangla::year(value as u16)?;
    Some(Found::new(at, to + 1, Value::Range(from, end)))
}

/// `২০২৬-২৭ অর্থবছরে`: from July to June.
fn fiscal(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (first, 4) = s.digits(at).filter(|_| open(s, at))? else {
        return None;
    };
    let year = numeric::year(first)?;
    let dashed = matches!(s.at(at + 1).kind, Kind::Mark('-' | '/')) && s.digits(at + 2).is_some();
    let to = if dashed { at + 3 } else { at + 1 };
    if !s.is(to, Role::FiscalYear) {
        return None;
    }
    let Year::Ce(first) = year else { return None };
    // A single year names the year in which it ends.
    let first = if dashed { first } else { first - 1 };
    let value = Value::Range(
        Date::new(Year::Ce(first), Part::Month(7)),
        Date::new(Year::Ce(first + 1), Part::Month(6)),
    );
    Some(Found::new(at, to + 1, value))
}

/// `প্রতি সপ্তাহে`, `প্রতি সোমবার`, `প্রতি দুই বছর`.
fn every(s: &Scan<'_>, at: usize) -> Option<Found> {
    if !s.is(at, Role::Every) {
        return None;
    }
    let next = s.lex(at + 1);
    if next.weekday > 0 {
        let on = Date::new(Year::Open, Part::Weekday(next.weekday));
        return Some(Found::new(at, at + 2, Value::Set(Set::On(on))));
    }
    if let Some(unit) = next.unit {
        let every = Duration::of(Amount::whole(1), unit);
        return Some(Found::new(at, at + 2, Value::Set(Set::Every(every))));
    }
    let (every, to) = amount::duration(s, at + 1)?;
    Some(Found::new(at, to, Value::Set(Set::Every(every))))
}

/// `আজ সকালে`, `গতকাল রাতে`; a part of the day by itself where it cannot be anything else.
fn part_of_day(s: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some(day) = s.lex(at).day {
        let next = s.skip_mark(at + 1, ',');
        let (clock, to) = match clock::clock(s, next) {
            Some(time) => (time.clock, time.to),
            None => (Clock::Part(s.lex(at + 1).day_part?), at + 2),
        };
        return Some(Found::new(
            at,
            to,
            Value::Relative(Relative {
                step: Step::Shift(Unit::Day, i32::from(day)),
                part: Part::Whole,
                clock: Some(clock),
                direction: direction(i32::from(day)),
                phase: Phase::All,
                anaphoric: false,
            }),
        ));
    }
    let part = s.lex(at).day_part?;
    Some(Found::new(
        at,
        at + 1,
        Value::Time(Date::open(), Clock::Part(part)),
    ))
}

fn weekday_alone(s: &Scan<'_>, at: usize) -> Option<Found> {
    let day = s.lex(at).weekday;
    let value = Value::Date(Date::new(Year::Open, Part::Weekday(day)));
    (day > 0).then(|| Found::new(at, at + 1, value))
}

/// `গত মাস`, `আগামী সোমবার`, `গত এক বছরে`, `সামনের বছরগুলোতে`, `পরের দিন`.
fn deictic(s: &Scan<'_>, at: usize) -> Option<Found> {
    let shift = s.lex(at).shift?;
    let by = i32::from(shift);
    let next = at + 1;
    if s.lex(next).weekday > 0 {
        let part = Part::Weekday(s.lex(next).weekday);
        let value = match shift {
            0 => shifted(Unit::Week, 0, part),
            by => nearest(by, part),
        };
        return Some(Found::new(at, next + 1, value));
    }
    if let Some(unit) = s.unit(next) {
        if plural(s, next) {
            return (shift != 0).then(|| Found::new(at, next + 1, Value::Ref(direction(by))));
        }
        let anaphoric = matches!(s.word(at), "পরের" | "পরবর্তী" | "আগের" | "পূর্ববর্তী");
        if unit < Unit::Weekend && !(unit == Unit::Day && anaphoric) {
            return None;
        }
        let mut value = shifted(unit, by, Part::Whole);
        if let Value::Relative(relative) = &mut value {
            relative.anaphoric = anaphoric;
        }
        return Some(Found::new(at, next + 1, value));
    }
    if s.lex(next).month > 0 && s.lex(next).month != 5 {
        let part = Part::Month(s.lex(next).month);
        let value = match shift {
            0 => shifted(Unit::Year, 0, part),
            by => nearest(by, part),
        };
        return Some(Found::new(at, month_word(s, next), value));
    }
    let (duration, to) = amount::duration(s, next)?;
    (shift != 0).then(|| Found::new(at, to, Value::Duration(duration, Some(direction(by)))))
}

/// Amounts: plain, ago (`২ দিন আগে`), ahead (`৫ দিন পরে`), the first few (`প্রথম কয়েক বছর`).
fn duration(s: &Scan<'_>, at: usize) -> Option<Found> {
    let first =
        usize::from(s.lex(at).ordinal == 1 && s.word(at) == "প্রথম" && s.is(at + 1, Role::Few));
    let (duration, to) = amount::duration(s, at + first)?;
    if plural(s, to - 1) {
        return None;
    }
    // After a genitive the amount is counted from what that names (`বিদ্রোহের দুই মাস পর`).
    let anchored = at > 0
        && s.is_word(at - 1)
        && s.word(at - 1).ends_with('র')
        && s.word(at - 1).chars().count() > 3;
    let bare = s.before(to).ending == 0;
    if bare && !anchored && first == 0 {
        if s.is(to, Role::Ago) {
            return Some(Found::new(at, to + 1, away(&duration, -1)));
        }
        if s.is(to, Role::Later) {
            return Some(Found::new(at, to + 1, away(&duration, 1)));
        }
    }
    Some(Found::new(at, to, Value::Duration(duration, None)))
}
