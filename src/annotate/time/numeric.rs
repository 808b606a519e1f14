//! Dates in digits: `14/04/2021`, `2024-03-15`, `3/2011`, and what only looks like one.
//!
//! Never decides between day first and month first: both are given where both are possible.

use super::civil;
use super::grammar::roman;
use super::token::{Kind, Scan};
use super::value::{Date, Order, Part, Year};

/// A date read from digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeric {
    pub date: Date,
    /// The same digits in the other order, where that is a date too.
    pub other: Option<Date>,
    pub order: Order,
    /// One past the last token.
    pub to: usize,
}

/// Which order a language writes digits in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Custom {
    /// Day first, always.
    DayFirst,
    /// Both orders are usual.
    Both,
}

/// Up to four numbers that marks join without white space.
struct Chain {
    parts: [(u32, u8); 4],
    marks: [char; 3],
    len: usize,
    to: usize,
}

fn chain(s: &Scan<'_>, from: usize) -> Option<Chain> {
    let mut chain = Chain {
        parts: [(0, 0); 4],
        marks: ['\0'; 3],
        len: 1,
        to: from + 1,
    };
    chain.parts[0] = s.digits(from)?;
    while chain.len < 4 {
        let at = chain.to;
        let Kind::Mark(mark @ ('/' | '-' | '.')) = s.at(at).kind else {
            break;
        };
        let (true, true, Some(number)) = (s.glued(at), s.glued(at + 1), s.digits(at + 1)) else {
            break;
        };
        chain.marks[chain.len - 1] = mark;
        chain.parts[chain.len] = number;
        chain.len += 1;
        chain.to = at + 2;
    }
    Some(chain)
}

/// Whether a number may begin at `from`: nothing that would make it part of a longer code stands
/// glued before it.
pub(super) fn clear_before(s: &Scan<'_>, from: usize) -> bool {
    if !s.glued(from) {
        return true;
    }
    match s.before(from).kind {
        Kind::Mark(mark) => matches!(
            mark,
            '(' | '['
                | '"'
                | '\''
                | '“'
                | '‘'
                | '”'
                | '’'
                | ','
                | ';'
                | ':'
                | '—'
                | '।'
                | '|'
                | '«'
                | '>'
        ),
        // The T of ISO 8601 between a date and its time.
        Kind::Word | Kind::Known(_) => {
            s.word(from - 1).eq_ignore_ascii_case("t") && s.digits(from.wrapping_sub(2)).is_some()
        }
        Kind::Number(..) => false,
    }
}

/// As [`clear_before`], but the number may be the second end of a range.
pub(super) fn clear_or_joined(s: &Scan<'_>, from: usize) -> bool {
    clear_before(s, from) || s.mark(from.wrapping_sub(1), '-') && !chained(s, from)
}

/// Whether the number at `from` goes on with a code such as a telephone's (`01711-31-…`): a dash
/// joins it to digits that are no date.
fn chained(s: &Scan<'_>, from: usize) -> bool {
    let dash = s.mark(from.wrapping_sub(1), '-') && s.glued(from) && s.glued(from - 1);
    if !dash || s.digits(from.wrapping_sub(2)).is_none() {
        return false;
    }
    match s.at(from.wrapping_sub(3)).kind {
        _ if from < 3 || !s.glued(from - 2) => s.digits(from - 2).is_some_and(|(_, n)| n > 4),
        Kind::Mark('/' | '.') => false,
        Kind::Mark('-') => true,
        _ => false,
    }
}

/// Whether a number may end before token `to`: nothing glued after it makes it a longer code, a
/// price, a percentage or a measure.
pub(super) fn clear_after(s: &Scan<'_>, to: usize) -> bool {
    if let Kind::Mark('%' | '$' | '€' | '£' | '°' | '+' | '×') = s.at(to).kind {
        return false;
    }
    if !s.glued(to) {
        return true;
    }
    match s.at(to).kind {
        Kind::Number(..) => false,
        Kind::Known(_) | Kind::Word => {
            s.text.as_bytes().get(s.at(to).start as usize) == Some(&0xE0)
        }
        Kind::Mark('/' | '_' | '=' | '#' | '@' | '\\') => false,
        Kind::Mark('.' | ',' | ':' | '-') => {
            !(s.glued(to + 1) && matches!(s.at(to + 1).kind, Kind::Number(..)))
        }
        Kind::Mark(_) => true,
    }
}

/// A date of three numbers, or of two of which one is a year. `head` says that a word before it
/// makes it a date, so that one that cannot exist is still one.
pub(super) fn date(s: &Scan<'_>, from: usize, custom: Custom, head: bool) -> Option<Numeric> {
    if let Some(found) = roman_month(s, from) {
        return Some(found);
    }
    let chain = chain(s, from)?;
    // Of a range only the second end of a date with other marks begins behind a dash.
    if s.mark(from.wrapping_sub(1), '-')
        && s.glued(from)
        && s.digits(from.wrapping_sub(2)).is_some()
        && !matches!(s.at(from.wrapping_sub(3)).kind, Kind::Mark('/' | '.'))
    {
        return None;
    }
    let range = chain.len == 4 && chain.marks[2] == '-';
    let (to, len) = match chain.len {
        // 11/9/2001-11/9/2021: the rest belongs to the other end.
        4 if range && chain.marks[0] == chain.marks[1] && chain.marks[0] == '/' => (from + 5, 3),
        4 => return None,
        3 if chain.marks[0] != chain.marks[1] => return None,
        len => (chain.to, len),
    };
    if !range && !clear_after_date(s, to) {
        return None;
    }
    match len {
        3 => three(chain.parts, chain.marks[0], custom, head).map(|n| Numeric { to, ..n }),
        2 => two(chain.parts, chain.marks[0], head).map(|n| Numeric { to, ..n }),
        _ => None,
    }
}

/// `14.vii.1932`: a month in Roman numerals.
fn roman_month(s: &Scan<'_>, from: usize) -> Option<Numeric> {
    let (day_of, 1..=2) = s.digits(from)? else {
        return None;
    };
    let Kind::Mark(mark @ ('.' | '-' | '/')) = s.at(from + 1).kind else {
        return None;
    };
    let month = roman(s.word(from + 2)).filter(|month| (1..=12).contains(month))?;
    let (number, 4) = s.digits(from + 4)? else {
        return None;
    };
    let glued = (from + 1..=from + 4).all(|at| s.glued(at));
    if !glued || !s.mark(from + 3, mark) || !clear_after_date(s, from + 5) {
        return None;
    }
    Some(Numeric {
        date: day(year(number)?, month, day_of, false)?,
        other: None,
        order: Order::Certain,
        to: from + 5,
    })
}

/// As [`clear_after`], but a range or a time may follow a date.
fn clear_after_date(s: &Scan<'_>, to: usize) -> bool {
    clear_after(s, to)
        || s.mark(to, '-')
        || s.word(to).eq_ignore_ascii_case("t") && s.digits(to + 1).is_some()
}

fn three(parts: [(u32, u8); 4], mark: char, custom: Custom, head: bool) -> Option<Numeric> {
    let [(a, da), (b, db), (c, dc), _] = parts;
    let only = |date, order| {
        Some(Numeric {
            date,
            other: None,
            order,
            to: 0,
        })
    };
    let certain = |date| only(date, Order::Certain);
    if da == 4 && db <= 2 && dc <= 2 {
        return certain(day(year(a)?, b, c, head)?);
    }
    let y = match dc {
        4 => year(c)?,
        2 if da <= 2 && db <= 2 && mark == '/' => short_year(c),
        2 if da <= 2 && db <= 2 && mark == '-' && c > 31 => short_year(c),
        _ => return None,
    };
    if da > 2 || db > 2 {
        return None;
    }
    let day_first = day(y, b, a, false);
    let month_first = day(y, a, b, false);
    if head && custom == Custom::DayFirst && dc == 4 {
        // The head word leaves no other order: a wrong month is wrong.
        return certain(day(y, b, a, true)?);
    }
    // Points are a custom of those who write the day first.
    let custom = if mark == '.' {
        Custom::DayFirst
    } else {
        custom
    };
    // A code may look like a date, but seldom like one that exists.
    let real = |date: &Date| mark == '/' || head || civil::impossible_date(date).is_none();
    let (day_first, month_first) = (day_first.filter(real), month_first.filter(real));
    match (day_first, month_first) {
        (Some(date), Some(other)) if custom == Custom::Both && a != b && !head => Some(Numeric {
            date: other,
            other: Some(date),
            order: Order::MonthFirst,
            to: 0,
        }),
        // 25/12/1999: the digits leave one order only, which is evidence for the others.
        (Some(date), None) if custom == Custom::Both => only(date, Order::DayFirst),
        (None, Some(date)) if custom == Custom::Both => only(date, Order::MonthFirst),
        (Some(date), _) | (None, Some(date)) => certain(date),
        // 31/13/2020 is a date where a word says so, and wrong.
        (None, None) if dc == 4 && head => certain(day(y, b, a, true)?),
        (None, None) => None,
    }
}

fn two(parts: [(u32, u8); 4], mark: char, head: bool) -> Option<Numeric> {
    let [(a, da), (b, db), ..] = parts;
    let month = |y: u32, m: u32| {
        let year = year(y).filter(|_| (1..=12).contains(&m))?;
        Some(Numeric {
            date: Date::new(year, Part::Month(m as u8)),
            other: None,
            order: Order::Certain,
            to: 0,
        })
    };
    match (da, db, mark) {
        (1 | 2, 4, '/') => month(b, a),
        (1 | 2, 4, '-' | '.') if head => month(b, a),
        // 2006/07 is a season of two years more often than a month.
        (4, 2, '/') if b == a % 100 + 1 => None,
        (4, 2, '-') | (4, 1 | 2, '/') => month(a, b),
        _ => None,
    }
}

/// Day and month without a year, as `13/4`; the caller has seen a word that makes it a date.
pub(super) fn day_month(s: &Scan<'_>, from: usize) -> Option<(Date, usize)> {
    let chain = chain(s, from)?;
    let range = chain.len == 4 && chain.marks[1] == '-' && chain.marks[0] == chain.marks[2];
    let short = chain.len == 3 && chain.marks[1] == '-' && chain.marks[0] != '-';
    let ((a, da), (b, db)) = (chain.parts[0], chain.parts[1]);
    if chain.len != 2 && !range && !short || da > 2 || db > 2 || a == 0 || b == 0 {
        return None;
    }
    let to = from + 3;
    if !matches!(chain.marks[0], '/' | '-' | '.') || !range && !short && !clear_after(s, to) {
        return None;
    }
    // Month before day is right only where day before month cannot be.
    let date = if b > 12 && a <= 12 && b <= 31 && chain.marks[0] == '/' {
        Part::Day(a as u8, b as u8)
    } else {
        Part::Day(b as u8, a as u8)
    };
    Some((Date::new(Year::Open, date), to))
}

/// A year of four digits in the range that texts speak of.
pub(super) fn year(number: u32) -> Option<Year> {
    (1000..=2999)
        .contains(&number)
        .then_some(Year::Ce(number as u16))
}

/// Whether two numbers of four digits that a dash joins are years of our centuries, though the
/// second is the earlier one: a range the wrong way round.
pub(super) fn years_back(first: u32, second: u32) -> bool {
    let year = |number| (1700..=2035).contains(&number);
    year(first) && year(second) && second < first
}

/// A year of two digits: 50 to 99 in the twentieth century, others in this one.
pub(super) fn short_year(number: u32) -> Year {
    Year::Ce(if number >= 50 { 1900 } else { 2000 } + (number % 100) as u16)
}

/// A day; `any` also where no calendar has it.
pub(super) fn day(year: Year, month: u32, day: u32, any: bool) -> Option<Date> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    (fits || any && month <= 99 && day <= 99)
        .then(|| Date::new(year, Part::Day(month as u8, day as u8)))
}
