//! A stretch of time in the genitive and the part of it that follows: `২০২৪ সালের মে মাসের প্রথম
//! সপ্তাহে`, `বিংশ শতাব্দীর ষাটের দশকে`, `১৯৯১ সালের ২৪ আগস্ট`.

use crate::language::{Role, Unit};

use super::super::grammar::{decade, decade_of};
use super::super::token::Scan;
use super::super::value::{Date, Part, Phase, Year};
use super::{Dated, day_number, number, phase};

/// Whether the word goes on to what belongs to it.
pub(super) fn genitive(s: &Scan<'_>, at: usize) -> bool {
    s.at(at).ending > 0 && s.word(at).ends_with('র')
}

pub(super) fn plural(s: &Scan<'_>, at: usize) -> bool {
    s.ending(at).contains("গুলো") || s.ending(at).contains("গুলি")
}

/// The stretch that ends before `to`, with the part of it that follows, where one does.
pub(super) fn within(s: &Scan<'_>, date: Date, to: usize) -> Dated {
    if !genitive(s, to - 1) {
        return Dated::new(date, to);
    }
    match part(s, date, to) {
        Some((date, to)) => Dated::new(date, to),
        None => Dated::new(date, to),
    }
}

/// The part of a stretch that stands at `at`, and where it ends.
pub(super) fn part(s: &Scan<'_>, date: Date, at: usize) -> Option<(Date, usize)> {
    if let Some(phase) = phase(s, at) {
        return Some((Date { phase, ..date }, at + 1));
    }
    let of = |part: Part, to: usize| Some((Date { part, ..date }, to));
    match date.part {
        Part::Whole => match date.year {
            Year::Century(century) => {
                if let Some(found) = of_century(s, date, century, at) {
                    return Some(found);
                }
                half(s, at).map(|(half, to)| (in_half(date, half), to))
            }
            Year::Decade(_) | Year::BceCentury(_) | Year::Millennium(_) => {
                half(s, at).map(|(half, to)| (in_half(date, half), to))
            }
            _ => {
                let (part, to) = of_year(s, at)?;
                let month = Date { part, ..date };
                // মে মাসের প্রথম সপ্তাহে
                let further = genitive(s, to - 1)
                    .then(|| self::part(s, month, to))
                    .flatten();
                further.or_else(|| of(part, to))
            }
        },
        Part::Month(month) => {
            if let Some((day, to)) = headed_day(s, at) {
                return of(Part::Day(month, day), to);
            }
            if let Some((nth, to)) = nth_week(s, at) {
                return of(Part::NthWeek(month, nth), to);
            }
            if let Some((half, to)) = half(s, at) {
                return Some((in_half(date, half), to));
            }
            last_day(s, at).and_then(|to| of(Part::LastDay(month), to))
        }
        // Of the month that is counted from the document's date.
        Part::SomeMonth => {
            if let Some((day, to)) = headed_day(s, at) {
                return of(Part::DayOfMonth(day), to);
            }
            if let Some((nth, to)) = nth_week(s, at) {
                return of(Part::NthWeek(0, nth), to);
            }
            last_day(s, at).and_then(|to| of(Part::LastDay(0), to))
        }
        _ => None,
    }
}

/// The beginning or the end, where no value has a half.
fn in_half(date: Date, half: u8) -> Date {
    let phase = if half == 1 { Phase::Early } else { Phase::Late };
    Date { phase, ..date }
}

/// `ষাটের দশকে`, `প্রথম দশকে` of a century.
fn of_century(s: &Scan<'_>, date: Date, century: u8, at: usize) -> Option<(Date, usize)> {
    if let Some((nth, to)) = ordinal(s, at)
        && s.unit(to) == Some(Unit::Decade)
    {
        let found = within(s, decade_of(century, nth)?, to + 1);
        return Some((found.date, found.to));
    }
    let (tens, mut to) = number(s, at)?;
    let hyphen = s.skip_mark(to, '-');
    to = if matches!(s.word(hyphen), "এর" | "র") {
        hyphen + 1
    } else {
        to
    };
    if s.unit(to) != Some(Unit::Decade) {
        return None;
    }
    let decade = decade(1000 + tens % 100)?;
    let year = match decade.year {
        Year::Decade(tens) => Year::Decade(u16::from(century) * 10 + tens % 10),
        year => year,
    };
    let found = within(s, Date { year, ..date }, to + 1);
    Some((found.date, found.to))
}

/// The part of a year at `at`: day and month, month, quarter, half, season.
fn of_year(s: &Scan<'_>, at: usize) -> Option<(Part, usize)> {
    let lexeme = s.lex(at);
    if lexeme.month > 0 {
        if named(s, at) {
            return None;
        }
        let next = at + 1;
        if s.at(at).ending == 0
            && let Some((day, to)) = day_number(s, next)
            && (!s.is_word(to) || s.is(to, Role::DayHead))
        {
            let head = usize::from(s.is(to, Role::DayHead));
            return Some((Part::Day(lexeme.month, day), to + head));
        }
        return Some((Part::Month(lexeme.month), month_word(s, at)));
    }
    if lexeme.own_month > 0 {
        return Some((Part::BanglaMonth(lexeme.own_month), month_word(s, at)));
    }
    if let Some((day, to)) = day_number(s, at) {
        let next = s.lex(to);
        if next.month > 0 {
            return Some((Part::Day(next.month, day), to + 1));
        }
        if next.own_month > 0 {
            return Some((Part::BanglaDay(next.own_month, day), to + 1));
        }
    }
    if let Some((nth @ 1..=4, to)) = ordinal(s, at)
        && s.unit(to) == Some(Unit::Quarter)
    {
        return Some((Part::Quarter(nth as u8), to + 1));
    }
    if let Some((half, to)) = half(s, at) {
        return Some((Part::Half(half), to));
    }
    // প্রথম ছয় মাসে, শেষ ছয় মাসে
    let first = lexeme.ordinal == 1;
    if (first || s.is(at, Role::Late))
        && let Some((6, to)) = number(s, at + 1)
        && s.unit(to) == Some(Unit::Month)
    {
        return Some((Part::Half(if first { 1 } else { 2 }), to + 1));
    }
    lexeme.season.map(|season| (Part::Season(season), at + 1))
}

fn half(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    if s.is(at, Role::FirstHalf) {
        return Some((1, at + 1));
    }
    s.is(at, Role::SecondHalf).then_some((2, at + 1))
}

/// `৭ তারিখে`: a day by its number with the word that says so.
pub(super) fn headed_day(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let (day, to) = day_number(s, at).filter(|(day, _)| *day <= 31)?;
    s.is(to, Role::DayHead).then_some((day, to + 1))
}

/// `প্রথম সপ্তাহে`, `শেষ সপ্তাহে`.
fn nth_week(s: &Scan<'_>, at: usize) -> Option<(i8, usize)> {
    let (nth, to) = match s.is(at, Role::Late) && s.at(at).ending == 0 {
        true => (-1, at + 1),
        false => ordinal(s, at)
            .filter(|(nth, _)| *nth <= 5)
            .map(|(nth, to)| (nth as i8, to))?,
    };
    (s.unit(to) == Some(Unit::Week)).then_some((nth, to + 1))
}

/// `শেষ দিনে`.
fn last_day(s: &Scan<'_>, at: usize) -> Option<usize> {
    (s.is(at, Role::Late) && s.unit(at + 1) == Some(Unit::Day)).then_some(at + 2)
}

/// `মাস` after a month's name belongs to it.
pub(super) fn month_word(s: &Scan<'_>, at: usize) -> usize {
    let word = s.at(at).ending == 0 && s.unit(at + 1) == Some(Unit::Month);
    at + 1 + usize::from(word && s.lex(at + 1).term == 0)
}

/// An ordinal word, or digits with an ordinal ending.
pub(super) fn ordinal(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let lexeme = s.lex(at);
    if lexeme.ordinal > 0 {
        return Some((u32::from(lexeme.ordinal), at + 1));
    }
    let (value, digits) = s.digits(at).filter(|_| super::open(s, at))?;
    let mark = s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark);
    (digits <= 2 && mark).then_some((value, at + 2))
}

/// Whether a month's name belongs to the name of an event: `অক্টোবর বিপ্লব`, `কালো জানুয়ারির`.
pub(super) fn named(s: &Scan<'_>, at: usize) -> bool {
    let next = s.word(at + 1);
    ["বিপ্লব", "অভ্যুত্থান", "দিবস", "আন্দোলন", "চার্টার"]
        .iter()
        .any(|w| next.starts_with(w))
        || matches!(s.word(at.wrapping_sub(1)), "কালো" | "রক্তাক্ত" | "লাল")
}
