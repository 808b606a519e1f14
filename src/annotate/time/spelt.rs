//! Numbers in words, by the grammar of each language.

use crate::language::{Language, Role};

use super::token::Scan;

/// The number in words at `from`, and one past its last token.
pub(super) fn number(s: &Scan<'_>, from: usize) -> Option<(u64, usize)> {
    match s.lexicon.language {
        Language::Bn | Language::En => cardinal(s, from),
        Language::Vi => vietnamese(s, from),
        Language::Und => None,
    }
}

/// The number at `from` in digits or words.
pub(super) fn any(s: &Scan<'_>, from: usize) -> Option<(u64, usize)> {
    match s.digits(from) {
        Some((value, _)) => Some((u64::from(value), from + 1)),
        None => number(s, from),
    }
}

/// `উনিশশো ছিয়ানব্বই`, `two hundred and five`, `দুই লাখ ত্রিশ হাজার`: what is below a hundred, and
/// what multiplies it, the largest first.
fn cardinal(s: &Scan<'_>, from: usize) -> Option<(u64, usize)> {
    let (mut total, mut current, mut at) = (0u64, None::<u64>, from);
    let mut least = u64::MAX;
    loop {
        let lexeme = s.lex(at);
        if let Some(n) = lexeme.number {
            let n = u64::from(n);
            let fits = match current {
                None => true,
                Some(before) => {
                    before % 100 == 0 && n < 100
                        || s.lexicon.language == Language::En
                            && before % 10 == 0
                            && before % 100 >= 20
                            && n < 10
                }
            };
            if !fits {
                break;
            }
            current = Some(current.unwrap_or(0) + n);
        } else if lexeme.scale == 100 && current.is_some_and(|n| (1..100).contains(&n)) {
            current = current.map(|n| n * 100);
        } else if lexeme.scale > 100 && lexeme.scale < least && current.is_some_and(|n| n > 0) {
            total += current.take().unwrap_or(0).saturating_mul(lexeme.scale);
            least = lexeme.scale;
        } else {
            break;
        }
        at += 1;
        // A case ending closes the number.
        if s.before(at).ending > 0 || s.glued(at) && !s.mark(at, '-') {
            break;
        }
        at += joint(s, at);
    }
    let value = total + current.unwrap_or(0);
    (at > from).then_some((value, at))
}

/// The `and` or hyphen within an English number at `at`: how many tokens it is.
fn joint(s: &Scan<'_>, at: usize) -> usize {
    if s.lexicon.language != Language::En {
        return 0;
    }
    let joined = s.is(at, Role::And) || s.mark(at, '-') && s.glued(at);
    let (before, after) = (s.lex_before(at), s.lex(at + 1).number.unwrap_or(0));
    let round = before.scale > 0;
    let tens = before.number.is_some_and(|n| n >= 20 && n % 10 == 0) && after < 10;
    usize::from(joined && after > 0 && (round || tens))
}

/// A year in words: a number from 1000 up.
pub(super) fn plain_year(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let (value, to) = cardinal(s, from).filter(|(value, _)| (1000..3000).contains(value))?;
    Some((value as u32, to))
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
    plain_year(s, from)
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

/// `hai mươi tư`, `hai nghìn không trăm hai mươi bốn`, `chín trăm ba tám`, `ba mươi nghìn`.
pub(super) fn vietnamese(s: &Scan<'_>, from: usize) -> Option<(u64, usize)> {
    let (mut total, mut least, mut at) = (0u64, u64::MAX, from);
    while let Some((current, to)) = below_thousand(s, at, at == from) {
        let scale = s.lex(to).scale;
        if scale < 1000 || scale >= least {
            total += current;
            at = to;
            break;
        }
        total += current.saturating_mul(scale);
        (least, at) = (scale, to + 1);
    }
    (at > from).then_some((total, at))
}

/// A number below a thousand. The word for year is a five only where the number begins with it or
/// tens or a zero stand before it.
fn below_thousand(s: &Scan<'_>, from: usize, first: bool) -> Option<(u64, usize)> {
    let unit = |at: usize| digit(s, at).filter(|_| !also_year(s, at)).map(u64::from);
    let mut at = from;
    let mut value = 0;
    let mut hundred = false;
    if let Some(d) = digit(s, at)
        && s.lex(at + 1).scale == 100
    {
        (value, at, hundred) = (u64::from(d) * 100, at + 2, true);
    } else if s.lex(at).scale == 100 && first {
        (value, at, hundred) = (100, at + 1, true);
    }
    if s.is(at, Role::ZeroTens) && (at > from || !first) {
        let unit = digit(s, at + 1)?;
        return Some((value + u64::from(unit), at + 2));
    }
    if s.lex(at).number == Some(10) {
        return Some(match unit(at + 1) {
            Some(unit) => (value + 10 + unit, at + 2),
            None => (value + 10, at + 1),
        });
    }
    // hăm ba, băm sáu
    if let Some(tens @ (20 | 30)) = s.lex(at).number {
        let unit = unit(at + 1)?;
        return Some((value + u64::from(tens) + unit, at + 2));
    }
    let begins = at == from && first;
    match digit(s, at).filter(|_| begins || !also_year(s, at) || s.is(at + 1, Role::Tens)) {
        Some(tens) if s.is(at + 1, Role::Tens) => {
            at += 2;
            value += u64::from(tens) * 10;
            if let Some(unit) = unit(at) {
                (value, at) = (value + unit, at + 1);
            }
        }
        // chín trăm ba tám
        Some(tens) if hundred => match unit(at + 1) {
            Some(unit) => (value, at) = (value + u64::from(tens) * 10 + unit, at + 2),
            None => (value, at) = (value + u64::from(tens) * 10, at + 1),
        },
        Some(unit) => (value, at) = (value + u64::from(unit), at + 1),
        None => {}
    }
    (at > from).then_some((value, at))
}

/// A year read digit by digit (`một chín bảy lăm`), else as a number.
pub(super) fn vietnamese_year(s: &Scan<'_>, from: usize) -> Option<(u32, usize)> {
    let four = (0..4)
        .map(|offset| digit(s, from + offset))
        .try_fold(0, |year, d| Some(year * 10 + d?));
    match four {
        Some(year) if (1000..3000).contains(&year) => Some((year, from + 4)),
        _ => {
            let (value, to) =
                vietnamese(s, from).filter(|(value, _)| (100..3000).contains(value))?;
            Some((value as u32, to))
        }
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
    let (value, to) = vietnamese(s, from).filter(|(value, _)| *value <= 31)?;
    Some((value as u32, to))
}
