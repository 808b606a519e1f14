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
    if let Some((value, _)) = s.digits(from) {
        if !clear_before(s, from) && !bengali_dash(s, from) {
            return None;
        }
        let to = from + 1;
        let glued = s.glued(to) && s.glued(to + 1);
        let (whole, digits) = match s.digits(to + 1) {
            Some(next) if glued => next,
            _ => return Some((scaled(s, value, to).0, scaled(s, value, to).1)),
        };
        return match s.at(to).kind {
            // 1,000 years; a point groups in Vietnamese.
            Kind::Mark(mark @ (',' | '.')) if digits == 3 && groups(s, mark) => {
                let value = value.saturating_mul(1000).saturating_add(whole);
                Some((Amount::whole(value), to + 2))
            }
            Kind::Mark('.' | ',') if digits <= 2 => {
                let tenths = whole * if digits == 1 { 100 } else { 10 };
                let value = value.saturating_mul(1000).saturating_add(tenths);
                Some((Amount::Milli(value), to + 2))
            }
            // 5-6 years: neither is meant.
            Kind::Mark('-') if whole > value && digits <= 3 && !s.glued(to + 2) => {
                Some((Amount::Unknown, to + 2))
            }
            _ => None,
        };
    }
    if s.is(from, Role::Few) {
        return Some((Amount::Unknown, from + 1));
    }
    if s.is(from, Role::A) {
        if s.is(from + 1, Role::Few) {
            return Some((Amount::Unknown, from + 2));
        }
        return Some((Amount::whole(1), from + 1));
    }
    if s.is(from, Role::Half) && s.lexicon.language != Language::Vi {
        return Some((Amount::Milli(500), s.skip(from + 1, Role::A)));
    }
    let (value, to) = spelt::number(s, from)?;
    if value == 0 {
        return None;
    }
    // দুই-এক, two-three, hai ba: a few.
    let next = if s.mark(to, '-') { to + 1 } else { to };
    if let Some((_, after)) = spelt::number(s, next)
        && (next > to || s.lexicon.language == Language::Vi)
        && value < 11
        && s.unit(after).is_some()
        && !(s.lexicon.language == Language::Vi && s.unit(next).is_some())
    {
        return Some((Amount::Unknown, after));
    }
    Some((Amount::whole(value), to))
}

/// Digits times a thousand where a word says so (`১০ হাজার`).
fn scaled(s: &Scan<'_>, value: u32, to: usize) -> (Amount, usize) {
    if s.is(to, Role::Thousand) {
        (Amount::whole(value.saturating_mul(1000)), to + 1)
    } else {
        (Amount::whole(value), to)
    }
}

fn groups(s: &Scan<'_>, mark: char) -> bool {
    (mark == '.') == (s.lexicon.language == Language::Vi)
}

fn bengali_dash(s: &Scan<'_>, from: usize) -> bool {
    s.lexicon.language == Language::Bn && matches!(s.before(from).kind, Kind::Mark('-' | '।'))
}

/// An amount with its unit, and one past its last token.
pub(super) fn counted(s: &Scan<'_>, from: usize) -> Option<(Amount, Unit, usize)> {
    let (amount, mut at) = amount(s, from)?;
    // 3-year
    if s.mark(at, '-') && s.glued(at) && s.glued(at + 1) {
        at += 1;
    }
    let unit = s.unit(at)?;
    Some((amount, unit, at + 1))
}

/// A duration: `2 years, 3 months`, `an hour and a half`, `hai năm rưỡi`.
pub(super) fn duration(s: &Scan<'_>, from: usize) -> Option<(Duration, usize)> {
    let (first, unit, mut to) = counted(s, from)?;
    let mut duration = Duration::of(first, unit);
    loop {
        if s.lexicon.language == Language::Vi && s.is(to, Role::Half) {
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
