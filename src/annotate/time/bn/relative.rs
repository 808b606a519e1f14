//! Bengali beside absolute dates: `গত মাসে`, `২ দিন আগে`, `প্রতি সোমবার`, `তিন ঘণ্টা`.
//!
//! Never resolves: what counts from the document's date stays relative.

use super::super::amount;
use super::super::grammar::{
    Dated, Found, anaphoric, away, every, longer, nearest, part_of_shifted, shifted,
};
use super::super::numeric;
use super::super::token::Scan;
use super::super::value::{Amount, Date, Duration, Part, Ref, Set, Value, Year};
use super::stretch::{genitive, month_word, part, plural};
use super::{day_number, number, open};
use crate::language::{Role, Unit};

/// Everything but absolute dates.
pub(in super::super) fn other(s: &Scan<'_>, at: usize, _first: Option<Dated>) -> Option<Found> {
    let lexeme = s.lex(at);
    // এখনও is "still".
    let still = s.word(at).starts_with("এখন") && s.word(at).ends_with(['ও', 'ো']);
    let vague = lexeme.vague.filter(|_| !still).map(Value::Ref);
    // রোজের is Rose's.
    let often = lexeme
        .every
        .filter(|_| s.at(at).ending == 0 || !s.word(at).starts_with("রোজ"))
        .map(every);
    let mut best = vague.or(often).map(|value| Found::new(at, at + 1, value));
    for reading in [
        day,
        fiscal,
        each,
        frequency,
        weekday_alone,
        deictic,
        same,
        again,
        duration,
    ] {
        best = longer(best, reading(s, at));
    }
    best
}

/// A day counted from today (`গতকাল সোমবার`, `আগামীকাল`) or from one that was spoken of (`পরদিন`);
/// a day of the week beside it says no more.
fn day(s: &Scan<'_>, at: usize) -> Option<Found> {
    let lexeme = s.lex(at);
    let value = match (lexeme.day, lexeme.other_day) {
        (Some(day), _) => shifted(Unit::Day, i32::from(day), Part::Whole),
        (None, Some(0)) => Value::Date(Date::new(Year::Same, Part::SomeDay)),
        (None, Some(by)) => anaphoric(shifted(Unit::Day, i32::from(by), Part::Whole)),
        // Yesterday or tomorrow, as the rest of the sentence has it.
        // কাল by itself is an age, and black.
        (None, None)
            if lexeme.is(Role::SomeDay)
                && (s.word(at).starts_with("পরশু") || s.lex(at + 1).day_part.is_some()) =>
        {
            Value::Date(Date::new(Year::Open, Part::SomeDay))
        }
        _ => return None,
    };
    let weekday = s.lex(at + 1).weekday > 0 && s.at(at).ending == 0 && s.at(at + 1).space;
    Some(Found::new(at, at + 1 + usize::from(weekday), value))
}

/// `২০২৬-২৭ অর্থবছরে`: from July to June; `গত অর্থবছরে`.
fn fiscal(s: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some(by) = s.lex(at).shift
        && s.is(at + 1, Role::FiscalYear)
    {
        let value = shifted(Unit::Year, i32::from(by), Part::BudgetYear);
        return Some(Found::new(at, at + 2, value));
    }
    let (first, 4) = s.digits(at).filter(|_| open(s, at))? else {
        return None;
    };
    let Year::Ce(year) = numeric::year(first)? else {
        return None;
    };
    let mark = s.skip_mark(s.skip_mark(at + 1, '-'), '/');
    let dashed = mark > at + 1 && s.digits(mark).is_some();
    let to = if dashed { mark + 1 } else { at + 1 };
    let head = s.skip(to, Role::YearHead);
    if !s.is(head, Role::FiscalYear) {
        return None;
    }
    // A single year names the year in which it ends.
    let begins = if dashed { year } else { year - 1 };
    let value = Value::Date(Date::new(Year::Ce(begins), Part::BudgetYear));
    Some(Found::new(at, head + 1, value))
}

/// `প্রতি সপ্তাহে`, `প্রতি সোমবার`, `প্রতি দুই বছর`, `প্রতি মাসের ৫ তারিখে`, `প্রতি বছর ২১ ফেব্রুয়ারি`.
fn each(s: &Scan<'_>, at: usize) -> Option<Found> {
    let every_unit = s.lex(at).every;
    if every_unit.is_none() && !s.is(at, Role::Every) {
        return None;
    }
    let next = at + usize::from(every_unit.is_none());
    let on = |part, to| {
        let on = Date::new(Year::Open, part);
        Some(Found::new(at, to, Value::Set(Set::On(on))))
    };
    let weekday = s.lex(next).weekday;
    if weekday > 0 {
        return on(Part::Weekday(weekday), next + 1);
    }
    if every_unit.is_none()
        && let Some(part) = s.lex(next).day_part
    {
        let set = Set::At(Date::open(), super::super::value::Clock::Part(part));
        return Some(Found::new(at, next + 1, Value::Set(set)));
    }
    let Some(unit) = every_unit.or(s.unit(next)) else {
        let (every, to) = amount::duration(s, next)?;
        let to = past_alternate(s, to).unwrap_or(to);
        return Some(Found::new(at, to, Value::Set(Set::Every(every))));
    };
    let to = next + 1;
    match unit {
        Unit::Month => {
            if let Some((day, to)) = super::stretch::headed_day(s, to) {
                return on(Part::DayOfMonth(day), to);
            }
        }
        Unit::Year => {
            if let Some((day, month)) = day_number(s, to)
                && s.lex(month).month > 0
            {
                return on(Part::Day(s.lex(month).month, day), month + 1);
            }
            if s.lex(to).month > 0 {
                return on(Part::Month(s.lex(to).month), month_word(s, to));
            }
        }
        _ => {}
    }
    Some(Found::new(at, to, every(unit)))
}

/// `পর পর`, `অন্তর` behind an amount: past it.
fn past_alternate(s: &Scan<'_>, at: usize) -> Option<usize> {
    let mut to = at;
    while s.is(to, Role::Alternate) {
        to += 1;
    }
    (to > at).then_some(to)
}

/// `সপ্তাহে দুই দিন`, `বছরে একবার`, `দিনে তিন বার`: so often in a unit.
fn frequency(s: &Scan<'_>, at: usize) -> Option<Found> {
    let unit = s.unit(at)?;
    let ending = s.ending(at);
    if ending != "ে" && ending != "য়" || plural(s, at) {
        return None;
    }
    let found = |to| Some(Found::new(at, to, every(unit)));
    if s.is(at + 1, Role::Times) {
        return found(at + 2);
    }
    if let Some((_, smaller)) = s.lex(at + 1).amount {
        return (smaller < unit && s.at(at + 1).ending == 0)
            .then_some(())
            .and_then(|()| found(at + 2));
    }
    let (_, to) = number(s, at + 1).filter(|(n, _)| *n < 32)?;
    let smaller = s.unit(to).is_some_and(|smaller| smaller < unit) && s.at(to).ending == 0;
    (s.is(to, Role::Times) || smaller && unit >= Unit::Week)
        .then_some(())
        .and_then(|()| found(to + 1))
}

fn weekday_alone(s: &Scan<'_>, at: usize) -> Option<Found> {
    let day = s.lex(at).weekday;
    let value = Value::Date(Date::new(Year::Open, Part::Weekday(day)));
    (day > 0).then(|| Found::new(at, at + 1, value))
}

/// `গত মাস`, `আগামী সোমবার`, `গত এক বছরে`, `সামনের বছরগুলোতে`, `গত ৫ আগস্ট`, `গত বছরের ডিসেম্বরে`.
fn deictic(s: &Scan<'_>, at: usize) -> Option<Found> {
    let shift = s.lex(at).shift?;
    let by = i32::from(shift);
    let next = at + 1;
    let other = matches!(s.word(at), "পরের" | "পরবর্তী" | "আগের" | "পূর্ববর্তী");
    if s.lex(next).weekday > 0 {
        let part = Part::Weekday(s.lex(next).weekday);
        let value = match shift {
            0 => shifted(Unit::Week, 0, part),
            by => nearest(by, part),
        };
        return Some(Found::new(at, next + 1, value));
    }
    if let Some(unit) = s.unit(next).filter(|_| s.lex(next + 1).about == 0) {
        return of_unit(s, at, unit, by, other);
    }
    if s.lex(next).month > 0 && s.lex(next).month != 5 {
        let part = Part::Month(s.lex(next).month);
        let value = match shift {
            0 => shifted(Unit::Year, 0, part),
            by => nearest(by, part),
        };
        return Some(Found::new(at, month_word(s, next), value));
    }
    if shift == 0 {
        return None;
    }
    // গত ৫ আগস্ট, আগামী ২৫ তারিখ
    if let Some((day, to)) = day_number(s, next) {
        let month = s.lex(to).month;
        let year = s
            .digits(s.skip_mark(to + 1, ','))
            .is_some_and(|(_, d)| d == 4);
        if month > 0 && !other && !year {
            return Some(Found::new(
                at,
                to + 1,
                nearest(shift, Part::Day(month, day)),
            ));
        }
        let own = s.lex(to).own_month;
        if own > 0 && !other && !year {
            let part = Part::BanglaDay(own, day);
            return Some(Found::new(at, to + 1, nearest(shift, part)));
        }
        if s.is(to, Role::DayHead) && !other {
            return Some(Found::new(
                at,
                to + 1,
                nearest(shift, Part::DayOfMonth(day)),
            ));
        }
    }
    let (duration, to) = amount::duration(s, next)?;
    Some(Found::new(
        at,
        to,
        Value::Duration(duration, Some(Ref::of(by))),
    ))
}

/// A unit counted from the document's date, or the part of it that follows: `গত বছরের ডিসেম্বরে`,
/// `চলতি মাসের ৩ তারিখে`, `গত মাসের শেষে`.
fn of_unit(s: &Scan<'_>, at: usize, unit: Unit, by: i32, other: bool) -> Option<Found> {
    let head = at + 1;
    if plural(s, head) {
        return (by != 0).then(|| Found::new(at, head + 1, Value::Ref(Ref::of(by))));
    }
    let day = unit == Unit::Day && other;
    if unit < Unit::Weekend && !day || s.lex(head).term > 0 {
        return None;
    }
    let finish = |value: Value| if other { anaphoric(value) } else { value };
    if genitive(s, head) {
        let whole = match unit {
            Unit::Month => Some(Date::new(Year::Open, Part::SomeMonth)),
            Unit::Year => Some(Date::open()),
            _ => None,
        };
        if let Some((found, to)) = whole.and_then(|whole| part(s, whole, head + 1)) {
            let same = whole.is_some_and(|whole| whole.part == found.part);
            let of = if same { Part::Whole } else { found.part };
            if let Some(Value::Relative(relative)) = part_of_shifted(unit, by, of) {
                let relative = super::super::value::Relative {
                    phase: found.phase,
                    ..relative
                };
                return Some(Found::new(at, to, finish(Value::Relative(relative))));
            }
        }
        let weekday = s.lex(head + 1).weekday;
        if unit == Unit::Week && weekday > 0 {
            let value = shifted(unit, by, Part::Weekday(weekday));
            return Some(Found::new(at, head + 2, value));
        }
    }
    Some(Found::new(
        at,
        head + 1,
        finish(shifted(unit, by, Part::Whole)),
    ))
}

/// `একই দিনে`, `ওই মাসে`, `সেই দিন`: a day or month that was spoken of.
fn same(s: &Scan<'_>, at: usize) -> Option<Found> {
    if !s.is(at, Role::Same) || plural(s, at + 1) {
        return None;
    }
    let part = match s.unit(at + 1)? {
        Unit::Day => Part::SomeDay,
        Unit::Month => Part::SomeMonth,
        _ => return None,
    };
    let date = Date::new(Year::Same, part);
    Some(Found::new(at, at + 2, Value::Date(date)))
}

/// `বছরের পর বছর`: unit after unit.
fn again(s: &Scan<'_>, at: usize) -> Option<Found> {
    let unit = s.unit(at)?;
    let after = s.word(at + 1) == "পর" && s.unit(at + 2) == Some(unit) && genitive(s, at);
    let value = Value::Duration(Duration::of(Amount::Unknown, unit), None);
    after.then(|| Found::new(at, at + 3, value))
}

/// Amounts: plain, ago (`২ দিন আগে`), ahead (`৫ দিন পরে`), the first few (`প্রথম কয়েক বছর`),
/// recurring (`দুই বছর অন্তর`).
fn duration(s: &Scan<'_>, at: usize) -> Option<Found> {
    let first =
        usize::from(s.lex(at).ordinal == 1 && s.word(at) == "প্রথম" && s.is(at + 1, Role::Few));
    // আজ থেকে দশ বছর আগে
    let from_now = s.lex(at).day == Some(0) || s.word(at) == "এখন";
    let start = match from_now && s.is(at + 1, Role::To) {
        true => at + 2,
        false => at + first,
    };
    let (duration, to) = amount::duration(s, start)?;
    if plural(s, to - 1) || land(s, start, to) {
        return None;
    }
    // একদিন is "one day", unless something counts it.
    let once = s.word(start) == "একদিন";
    if once
        && !s.is(to, Role::Ago)
        && !s.is(to, Role::Later)
        && !matches!(s.word(to), "পর" | "ধরে" | "বাদে")
    {
        return None;
    }
    if let Some(end) = past_alternate(s, to) {
        return Some(Found::new(at, end, Value::Set(Set::Every(duration))));
    }
    // After a genitive the amount is counted from what that names (`বিদ্রোহের দুই মাস পর`).
    let anchored = at > 0
        && s.is_word(at - 1)
        && s.word(at - 1).ends_with('র')
        && s.word(at - 1).chars().count() > 3;
    let bare = s.before(to).ending == 0 || s.ending(to - 1).starts_with("খানেক");
    if bare && !anchored && first == 0 {
        if s.is(to, Role::Ago) || s.word(to) == "আগের" {
            return Some(Found::new(at, to + 1, away(&duration, -1)));
        }
        if s.is(to, Role::Later) && start == at {
            return Some(Found::new(at, to + 1, anaphoric(away(&duration, 1))));
        }
    }
    (start == at + first).then(|| Found::new(at, to, Value::Duration(duration, None)))
}

/// Whether শতক is a hundredth of an acre or a hundred runs: it is centuries only in words, and few
/// of them.
fn land(s: &Scan<'_>, from: usize, to: usize) -> bool {
    s.word(to - 1).starts_with("শতক") && (s.digits(from).is_some() || s.at(to - 1).ending == 0)
}
