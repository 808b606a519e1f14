//! Numbers in words, by the grammar of each language.

use crate::language::{Language, Role};

use super::token::Scan;

/// The number in words at `from`, and one past its last token.
pub(super) fn number(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    match s.lexicon.language {
        Language::Bn => bengali(s, from),
        Language::Vi => vietnamese(s, from),
        Language::En => english(s, from),
        Language::Und => None,
    }
}

/// The number at `from` in digits or words.
pub(super) fn any(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    match s.digits(from) {
        Some((value, _)) => Some((value, from + 1)),
        None => number(s, from),
    }
}

/// `উনিশশো ছিয়ানব্বই`, `দুই হাজার ত্রিশ`: hundreds and thousands, then what is below.
fn bengali(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let (mut total, mut current, mut at) = (0u32, 0u32, from);
    loop {
        let lexeme = s.lex(at);
        if let Some(n) = lexeme.number {
            if at == from || current == 0 {
                current = n;
            } else if current.is_multiple_of(100) && n < 100 {
                current += n;
            } else {
                break;
            }
        } else if lexeme.is(Role::Hundred) && (1..100).contains(&current) {
            current *= 100;
        } else if lexeme.is(Role::Thousand) && current > 0 && total == 0 {
            total = current.saturating_mul(1000);
            current = 0;
        } else {
            break;
        }
        at += 1;
        // A case ending closes the number.
        if s.before(at).ending > 0 || s.glued(at) {
            break;
        }
    }
    (at > from && total + current > 0).then(|| (total.saturating_add(current), at))
}

/// A year in words: a number from 1000 up.
pub(super) fn bengali_year(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    bengali(s, from).filter(|(value, _)| (1000..3000).contains(value))
}

/// `two hundred and five`, `twenty-four`, `two thousand and fifteen`.
fn english(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let (mut total, mut current, mut at) = (0u32, 0u32, from);
    loop {
        let lexeme = s.lex(at);
        if let Some(n) = lexeme.number {
            let fits = at == from
                || current == 0
                || current.is_multiple_of(100) && n < 100
                || current.is_multiple_of(10) && current % 100 >= 20 && n < 10;
            if !fits {
                break;
            }
            current += n;
        } else if lexeme.is(Role::Hundred) && (1..100).contains(&current) {
            current *= 100;
        } else if lexeme.is(Role::Thousand) && current > 0 && total == 0 {
            total = current.saturating_mul(1000);
            current = 0;
        } else {
            break;
        }
        at += 1;
        let joined = s.is(at, Role::And) || s.mark(at, '-') && s.glued(at);
        if joined && at > from && s.lex(at + 1).number.is_some_and(|n| n > 0) {
            let (before, after) = (s.lex_before(at), s.lex(at + 1).number.unwrap_or(0));
            let round = before.is(Role::Hundred) || before.is(Role::Thousand);
            let tens = before.number.is_some_and(|n| n >= 20 && n % 10 == 0) && after < 10;
            if round || tens {
                at += 1;
            }
        }
    }
    (at > from).then(|| (total.saturating_add(current), at))
}

/// A year read in pairs: `nineteen ninety-one`, `twenty ten`, `seventeen hundred thirty three`;
/// else as a number.
pub(super) fn english_year(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let first = s.lex(from).number?;
    if (10..=20).contains(&first) {
        let next = from + 1;
        let second = s.skip_mark(next, '-');
        if let Some(n) = s.lex(second).number
            && n >= 10
        {
            let mut to = second + 1;
            let mut value = first * 100 + n;
            let unit = s.skip_mark(to, '-');
            if n >= 20
                && let Some(n) = s.lex(unit).number.filter(|n| (1..10).contains(n))
            {
                value += n;
                to = unit + 1;
            }
            return Some((value, to));
        }
    }
    english(s, from).filter(|(value, _)| (1000..3000).contains(value))
}

/// The digit that a Vietnamese word stands for.
fn digit(s: &Scan<'_>, at: usize) -> Option<u32> {
    s.lex(at).number.filter(|n| *n < 10)
}

/// Whether the word is also the word for year, which as a digit stands for five only where
/// nothing else would do.
fn also_year(s: &Scan<'_>, at: usize) -> bool {
    s.is(at, Role::YearHead)
}

/// `hai mươi tư`, `hai nghìn không trăm hai mươi bốn`, `chín trăm ba tám`.
pub(super) fn vietnamese(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let (mut total, mut current, mut at) = (0u32, 0u32, from);
    let mut hundred = false;
    loop {
        if let Some(d) = digit(s, at) {
            if s.is(at + 1, Role::Tens) {
                current += d * 10;
                at += 2;
                if let Some(unit) = digit(s, at).filter(|_| !also_year(s, at)) {
                    current += unit;
                    at += 1;
                }
                break;
            }
            if s.is(at + 1, Role::Hundred) {
                current += d * 100;
                at += 2;
                hundred = true;
                continue;
            }
            if s.is(at + 1, Role::Thousand) && total == 0 {
                total = d * 1000;
                at += 2;
                continue;
            }
            if at > from && also_year(s, at) && !s.is(at - 1, Role::ZeroTens) {
                break;
            }
            at += 1;
            match digit(s, at).filter(|_| hundred && !also_year(s, at)) {
                Some(unit) => {
                    current += d * 10 + unit;
                    at += 1;
                }
                None => current += d,
            }
            break;
        }
        if s.lex(at).number == Some(10) {
            current += 10;
            at += 1;
            if let Some(unit) = digit(s, at).filter(|_| !also_year(s, at)) {
                current += unit;
                at += 1;
            }
            if s.is(at, Role::Thousand) && total == 0 {
                total = current * 1000;
                current = 0;
                at += 1;
                continue;
            }
            break;
        }
        if s.is(at, Role::ZeroTens) && at > from {
            at += 1;
            continue;
        }
        if s.is(at, Role::Hundred) && at == from {
            current = 100;
            at += 1;
            continue;
        }
        break;
    }
    (at > from && s.lex(from).number.is_some()).then(|| (total + current, at))
}

/// A year read digit by digit (`một chín bảy lăm`), else as a number.
pub(super) fn vietnamese_year(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let four = (0..4)
        .map(|offset| digit(s, from + offset))
        .try_fold(0, |year, d| Some(year * 10 + d?));
    match four {
        Some(year) if (1000..3000).contains(&year) => Some((year, from + 4)),
        _ => vietnamese(s, from).filter(|(value, _)| (100..3000).contains(value)),
    }
}

/// A day or month of one or two words, as dates have them (`hai tư`, `ba mươi mốt`, `mười hai`).
pub(super) fn vietnamese_day(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    if let (Some(tens @ 2..=3), Some(unit)) = (digit(s, from), digit(s, from + 1))
        && !also_year(s, from + 1)
        && s.is(from + 2, Role::MonthHead)
    {
        return Some((tens * 10 + unit, from + 2));
    }
    vietnamese(s, from).filter(|(value, _)| *value <= 31)
}
