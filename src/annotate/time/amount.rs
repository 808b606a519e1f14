//! Amounts of time: a number of units, or several (`2 years and 3 months`).
//!
//! Never says whether they reach back, ahead, or recur: the grammars do.

use crate::language::{Language, Role, Unit};

use super::numeric::clear_before;
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Amount, Duration};

/// The amount at `from`, without its unit.
pub(super) fn amount(s: &Scan<'_>, from: usize) -> Option<(Amount, usize)> {
    if s.is(from, Role::Few) {
        // in as many minutes
        let as_many = s.word(from.wrapping_sub(1)) == "as";
        return (!as_many).then(|| (Amount::Unknown, few(s, from)));
    }
    let article = s.is(from, Role::A);
    if article && s.is(from + 1, Role::Few) {
        return Some((Amount::Unknown, few(s, from + 1)));
    }
    if article && s.lex(from + 1).scale == 0 && !s.is(from + 1, Role::Half) {
        let (milli, to) = and_part(s, 1000, from + 1);
        return Some((Amount::Milli(milli), to));
    }
    let (milli, to) = exact(s, from)?;
    let to = repeated(s, milli, to).unwrap_or(to);
    match alternative(s, from, milli, to) {
        Some(to) => Some((Amount::Unknown, to)),
        None => Some((Amount::Milli(milli), to)),
    }
}

/// Past the words for a few, and what they may multiply (`hundreds of`, `vài ba`).
fn few(s: &Scan<'_>, from: usize) -> usize {
    let ba = s.lexicon.language == Language::Vi && s.lex(from + 1).number == Some(3);
    let mut at = from + 1 + usize::from(ba && s.unit(from + 2).is_some());
    while s.is(at, Role::Few) || s.lex(at).scale > 0 && s.is(from, Role::Few) {
        at += 1;
    }
    s.skip(at, Role::Of)
}

/// An amount that is told, in thousandths.
fn exact(s: &Scan<'_>, from: usize) -> Option<(u64, usize)> {
    // সাড়ে তিন, পৌনে দুই, সোয়া এক; সোয়া and পৌনে alone are of one.
    for (role, more) in [
        (Role::HalfMore, 500i64),
        (Role::QuarterMore, 250),
        (Role::QuarterLess, -250),
    ] {
        if !s.is(from, role) || s.lexicon.language != Language::Bn {
            continue;
        }
        return match whole(s, from + 1) {
            Some((value, to)) => {
                let milli = i64::try_from(value).ok()?.checked_mul(1000)? + more;
                Some(scaled(s, u64::try_from(milli).ok()?, to))
            }
            None => (role != Role::HalfMore).then_some(((1000 + more) as u64, from + 1)),
        };
    }
    let lexeme = s.lex(from);
    if lexeme.fraction > 0 {
        return Some(scaled(s, u64::from(lexeme.fraction), from + 1));
    }
    if s.is(from, Role::Half) || s.is(from, Role::A) && s.is(from + 1, Role::Half) {
        let to = from + 1 + usize::from(!s.is(from, Role::Half));
        return Some((500, s.skip(s.skip(to, Role::Of), Role::A)));
    }
    if s.digits(from).is_some() {
        return digits(s, from);
    }
    // "a thousand years"
    if s.is(from, Role::A) && s.lex(from + 1).scale > 0 {
        return Some(scaled(s, 1000, from + 1));
    }
    // Behind tens only: đầu tư năm 2016
    if s.is(from, Role::UnitDigit) {
        return None;
    }
    let (value, to) = spelt::number(s, from).filter(|(value, _)| *value > 0)?;
    Some(and_part(s, value.saturating_mul(1000), to))
}

/// A whole number below a hundred in digits or one word.
fn whole(s: &Scan<'_>, at: usize) -> Option<(u64, usize)> {
    let value = match s.digits(at) {
        Some((value, digits)) => (digits <= 2).then_some(value)?,
        None => s.lex(at).number?,
    };
    Some((u64::from(value), at + 1))
}

/// `five and a half`, `two-and-a-half`.
fn and_part(s: &Scan<'_>, milli: u64, to: usize) -> (u64, usize) {
    let and = s.skip_mark(to, '-');
    let a = s.skip_mark(and + 1, '-');
    let part = s.skip_mark(a + 1, '-');
    if s.is(and, Role::And) && s.is(a, Role::A) {
        if s.is(part, Role::Half) {
            return (milli + 500, part + 1);
        }
        if s.unit(part) == Some(Unit::Quarter) {
            return (milli + 250, part + 1);
        }
    }
    (milli, to)
}

/// A number in digits with its fraction and its thousands: `1,000`, `2.5`, `4½`, `66 million`.
fn digits(s: &Scan<'_>, from: usize) -> Option<(u64, usize)> {
    let (value, count) = s.digits(from)?;
    if !clear_before(s, from) || count > 9 {
        return None;
    }
    let value = u64::from(value);
    let to = from + 1;
    let glued = s.glued(to) && s.glued(to + 1);
    let (milli, to) = match (s.at(to).kind, s.digits(to + 1).filter(|_| glued)) {
        // 1,000 years; a point groups in Vietnamese.
        (Kind::Mark(mark @ (',' | '.')), Some((more, 3))) if groups(s, mark) => {
            let (mut value, mut to) = (value * 1000 + u64::from(more), to + 2);
            while s.mark(to, mark)
                && s.glued(to)
                && s.glued(to + 1)
                && let Some((more, 3)) = s.digits(to + 1)
            {
                (value, to) = (value.saturating_mul(1000) + u64::from(more), to + 2);
            }
            (value.saturating_mul(1000), to)
        }
        (Kind::Mark('.' | ','), Some((part, digits @ 1..=3))) => {
            let part = u64::from(part) * [100, 10, 1][usize::from(digits) - 1];
            (value * 1000 + part, to + 2)
        }
        (Kind::Mark('-'), Some(_)) => (value * 1000, to),
        (Kind::Mark(mark @ ('½' | '¼' | '¾')), _) => {
            let part = match mark {
                '½' => 500,
                '¼' => 250,
                _ => 750,
            };
            (value * 1000 + part, to + 1)
        }
        // 3/4 hours, 12:30 hours
        (Kind::Mark('/' | ':'), Some(_)) => return None,
        _ => (value * 1000, to),
    };
    let (milli, to) = scaled(s, milli, to);
    Some(and_part(s, milli, to))
}

/// Times what the words behind say, and what they add: `২ কোটি ৬০ লাখ`, `4.5 billion`.
fn scaled(s: &Scan<'_>, mut milli: u64, mut to: usize) -> (u64, usize) {
    let mut least = u64::MAX;
    let mut total = 0u64;
    while (1..least).contains(&s.lex(to).scale) {
        least = s.lex(to).scale;
        total = total.saturating_add(milli.saturating_mul(least));
        to += 1;
        milli = 0;
        let more = match s.digits(to) {
            Some((value, _)) => Some(u64::from(value)),
            None => s.lex(to).number.map(u64::from),
        };
        match more.filter(|_| s.before(to).ending == 0) {
            Some(value) if (1..least).contains(&s.lex(to + 1).scale) => {
                (milli, to) = (value * 1000, to + 1);
            }
            _ => break,
        }
    }
    (total.saturating_add(milli), to)
}

fn groups(s: &Scan<'_>, mark: char) -> bool {
    (mark == '.') == (s.lexicon.language == Language::Vi)
}

/// The same number again in brackets, as deeds have it (`30 (ত্রিশ)`, `thirty (30)`): past them.
fn repeated(s: &Scan<'_>, milli: u64, at: usize) -> Option<usize> {
    if !s.mark(at, '(') {
        return None;
    }
    let (again, to) = spelt::any(s, at + 1)?;
    (s.mark(to, ')') && again.checked_mul(1000)? == milli).then_some(to + 1)
}

/// Another number that may be meant as well (`5-6 years`, `two to three`, `দুই-এক`, `hai ba`):
/// past it.
fn alternative(s: &Scan<'_>, from: usize, milli: u64, to: usize) -> Option<usize> {
    let dash = s.mark(to, '-');
    let joined = dash || s.is(to, Role::To) || s.is(to, Role::Or);
    let next = to + usize::from(joined);
    // Without anything between them only small numbers in words are two.
    if !joined && (s.digits(from).is_some() || s.lexicon.language == Language::En || milli > 10_000)
    {
        return None;
    }
    let (second, after) = match s.digits(next) {
        // Behind the dash only the unit makes it a number of its own.
        Some((value, 1..=3)) if dash && s.glued(next) => (u64::from(value) * 1000, next + 1),
        Some(_) if joined => exact(s, next)?,
        Some(_) => return None,
        None => {
            let (value, to) = spelt::number(s, next)?;
            (value * 1000, to)
        }
    };
    let unit = s.unit(after).is_some() || s.mark(after, '-') && s.unit(after + 1).is_some();
    // The word for five is the one for year: hai năm.
    let year = !joined && s.unit(next).is_some();
    let few = milli < 11_000 && second < 11_000 && s.digits(from).is_none();
    (unit && !year && (second > milli || few && dash)).then_some(after)
}

/// An amount with its unit, and one past its last token.
pub(super) fn counted(s: &Scan<'_>, from: usize) -> Option<(Amount, Unit, usize)> {
    if let Some((amount, unit)) = s.lex(from).amount {
        return Some((amount, unit, from + 1));
    }
    if let Some(found) = unit_first(s, from) {
        return Some(found);
    }
    let (amount, mut at) = match clipped(s, from) {
        Some(found) => found,
        None => amount(s, from)?,
    };
    // 3-year
    if s.mark(at, '-') && s.glued(at) && s.glued(at + 1) {
        at += 1;
    }
    let unit = s.unit(at)?;
    // 1840s is a decade, 1H a half of a year.
    // a quarter of the voters
    let one = matches!(amount, Amount::Milli(1000));
    if unit == Unit::Quarter && one && s.is(at + 1, Role::Of) {
        return None;
    }
    let letter = s.word(at).len() == 1;
    let decade = s
        .digits(at - 1)
        .is_some_and(|(n, _)| n >= 1000 && n % 10 == 0);
    if letter && s.word(at) == "s" && (s.glued(at) || decade) || letter && s.at(at).upper {
        return None;
    }
    Some((times(amount, s.lex(at).term), unit, at + 1))
}

/// A number that an apostrophe joins to its unit, cut short before it: `দু’দিন`, `ন’মাস`, `ক’বছর`.
fn clipped(s: &Scan<'_>, from: usize) -> Option<(Amount, usize)> {
    let to = from + 1;
    let joined = matches!(s.at(to).kind, Kind::Mark('\'' | '’' | '‘')) && s.glued(to);
    if s.lexicon.language != Language::Bn || !joined || !s.glued(to + 1) {
        return None;
    }
    let amount = match s.word(from) {
        "ন" => Amount::whole(9),
        "ক" => Amount::Unknown,
        _ => Amount::whole(u64::from(s.lex(from).number?)),
    };
    Some((amount, to + 1))
}

fn times(amount: Amount, term: u8) -> Amount {
    match amount {
        Amount::Milli(milli) if term > 0 => Amount::Milli(milli.saturating_mul(u64::from(term))),
        amount => amount,
    }
}

/// The unit first, as Bengali has it where the number is rough or one: `বছর পাঁচেক`, `ঘণ্টাখানেক`,
/// `মাসব্যাপী`.
fn unit_first(s: &Scan<'_>, from: usize) -> Option<(Amount, Unit, usize)> {
    // দুয়েক দিন
    let before = s.lex(from).about;
    if before > 0 {
        return Some((
            Amount::whole(u64::from(before)),
            s.unit(from + 1)?,
            from + 2,
        ));
    }
    let unit = s.unit(from)?;
    let about = s.lex(from + 1).about;
    if about > 0 && s.at(from).ending == 0 {
        return Some((Amount::whole(u64::from(about)), unit, from + 2));
    }
    let long = ["খানেক", "ব্যাপী", "জুড়ে", "ভর"];
    let ending = s.ending(from);
    long.iter()
        .any(|word| ending.starts_with(word))
        .then_some((Amount::whole(1), unit, from + 1))
}

/// A duration: `2 years, 3 months`, `an hour and a half`, `hai năm rưỡi`.
pub(super) fn duration(s: &Scan<'_>, from: usize) -> Option<(Duration, usize)> {
    let (first, unit, mut to) = counted(s, from)?;
    let mut duration = Duration::of(first, unit);
    loop {
        if s.lexicon.language == Language::Vi && s.is(to, Role::HalfMore) {
            return Some((duration.and_half(), to + 1));
        }
        if s.is(to, Role::And) && s.is(to + 1, Role::A) && s.is(to + 2, Role::Half) {
            return Some((duration.and_half(), to + 3));
        }
        if s.before(to).ending > 0 {
            break;
        }
        let mut next = s.skip_mark(to, ',');
        next = s.skip(next, Role::And);
        let more = counted(s, next)
            .filter(|(amount, ..)| *amount != Amount::Unknown)
            .and_then(|(amount, unit, end)| Some((duration.and(amount, unit)?, end)));
        match more {
            Some((longer, end)) => (duration, to) = (longer, end),
            None => break,
        }
    }
    Some((duration, to))
}
