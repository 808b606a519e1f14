//! The pass over time candidates: chooses among readings and fills what a neighbour gives.
//!
//! Never reads text: the candidates carry their sentence. What no neighbour and no reference
//! gives stays open.

use crate::annotate::TimeCandidate;
use crate::annotate::time::{
    Date, Order, Part, Reference, Relative, Step, Unit, Value, Year, in_cycle, resolve, settle,
    weekday,
};
use crate::language::Language;

use super::{At, SegmentFacts, TimeExpression};

/// What the pass knows of the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeContext {
    /// The document's main language.
    pub language: Language,
    /// The document's date, which relative expressions count from.
    pub reference: Option<Reference>,
}

/// A year that was said, and where.
#[derive(Debug, Clone, Copy)]
struct Said {
    year: Year,
    at: At,
    sentence: u16,
    last_sentence: bool,
}

/// The time expressions of a document, in the order of the text; no two overlap.
#[must_use]
pub fn choose(segments: &[SegmentFacts<'_>], context: &TimeContext) -> Vec<TimeExpression> {
    let digits = digit_order(segments, context.language);
    let mut expressions = Vec::new();
    let mut said: Option<Said> = None;
    let mut kept: Vec<&TimeCandidate> = Vec::new();
    for (segment, SegmentFacts { facts, .. }) in (0u32..).zip(segments) {
        if facts.times.is_empty() {
            continue;
        }
        keep(&facts.times, context.language, digits.order, &mut kept);
        for candidate in &kept {
            let at = At {
                segment,
                span: candidate.span,
            };
            let (value, from) = settle_value(candidate, at, said.as_ref(), context);
            if let Some(year) = year_of(&value) {
                said = Some(Said {
                    year,
                    at,
                    sentence: candidate.reading.sentence,
                    last_sentence: candidate.reading.last_sentence,
                });
            }
            expressions.push(TimeExpression {
                at,
                kind: value.kind(),
                value,
                inferred_from: match from {
                    From::Neighbour(at) => Some(at),
                    _ => None,
                },
                counted: from == From::DocumentDate,
                end: candidate.reading.end,
                rival: match digits.certain {
                    true => None,
                    false => rival(&facts.times, candidate),
                },
            });
        }
    }
    expressions
}

/// How the document orders the digits of its dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct DigitOrder {
    /// The order that ambiguous dates are read in.
    pub order: Order,
    /// Whether anything speaks for it: dates that can be read in one way only, or the language's
    /// custom.
    pub certain: bool,
}

/// How the document orders the digits of its dates: by those that can be read in one way only,
/// else by its language.
pub(super) fn digit_order(segments: &[SegmentFacts<'_>], language: Language) -> DigitOrder {
    let mut more_day_first = 0i64;
    for SegmentFacts { facts, .. } in segments {
        for same in facts.times.chunk_by(|a, b| a.span == b.span) {
            for one in same {
                // Two readings in one language are what is to be decided, not evidence.
                let rival = |other: &TimeCandidate| {
                    other.reading.language == one.reading.language
                        && other.reading.order != one.reading.order
                        && fits_weekday(&other.value)
                };
                if !fits_weekday(&one.value) {
                    continue;
                }
                more_day_first += match one.reading.order {
                    Order::DayFirst if !same.iter().any(rival) => 1,
                    Order::MonthFirst if !same.iter().any(rival) => -1,
                    _ => 0,
                };
            }
        }
    }
    let by_custom = matches!(language, Language::Bn | Language::Vi);
    DigitOrder {
        order: match more_day_first {
            1.. => Order::DayFirst,
            0 if by_custom => Order::DayFirst,
            _ => Order::MonthFirst,
        },
        certain: more_day_first != 0 || by_custom,
    }
}

/// The candidates of a segment that do not overlap: the longest win, then those of the
/// document's language, then those with its order of digits.
pub(super) fn keep<'c>(
    candidates: &'c [TimeCandidate],
    language: Language,
    order: Order,
    kept: &mut Vec<&'c TimeCandidate>,
) {
    kept.clear();
    let rank = |candidate: &TimeCandidate| {
        (
            candidate.span.len(),
            candidate.reading.language == language,
            fits_weekday(&candidate.value),
            candidate.reading.order == Order::Certain || candidate.reading.order == order,
        )
    };
    let mut all: Vec<&TimeCandidate> = candidates.iter().collect();
    // Stable: of equals the first reading stays first.
    all.sort_by_key(|candidate| std::cmp::Reverse(rank(candidate)));
    for candidate in all {
        if !kept.iter().any(|k| k.span.overlaps(candidate.span)) {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|candidate| candidate.span.start);
}

/// Whether the value falls on the day of the week that the text names, where it names one.
fn fits_weekday(value: &Value) -> bool {
    match value {
        Value::Date(date) | Value::Time(date, _) => {
            date.said == 0 || weekday(value).is_none_or(|day| day == date.said)
        }
        _ => true,
    }
}

/// The value of the same digits in the other order, unless the day of the week tells them apart.
fn rival(candidates: &[TimeCandidate], chosen: &TimeCandidate) -> Option<Value> {
    let other = match chosen.reading.order {
        Order::Certain => return None,
        Order::DayFirst => Order::MonthFirst,
        Order::MonthFirst => Order::DayFirst,
    };
    let rival = candidates
        .iter()
        .find(|c| c.span == chosen.span && c.reading.order == other && c.value != chosen.value)?;
    (fits_weekday(&rival.value) == fits_weekday(&chosen.value)).then_some(rival.value)
}

/// The year that a value says.
fn year_of(value: &Value) -> Option<Year> {
    match value {
        Value::Date(date) | Value::Time(date, _) => match date.year {
            Year::Ce(_) | Year::Bce(_) => Some(date.year),
            _ => None,
        },
        _ => None,
    }
}

/// What completed a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// Nothing: it is as the words say.
    Words,
    /// Another expression of the text.
    Neighbour(At),
    /// The document's date.
    DocumentDate,
}

/// The candidate's value with what its neighbours and the document's date give, and which of them
/// gave it.
fn settle_value(
    candidate: &TimeCandidate,
    at: At,
    said: Option<&Said>,
    context: &TimeContext,
) -> (Value, From) {
    let (sentence, first) = (candidate.reading.sentence, candidate.reading.sentence == 0);
    let here = said.filter(|s| s.at.segment == at.segment && s.sentence == sentence);
    let before = said.filter(|s| {
        s.at.segment == at.segment && s.sentence + 1 == sentence
            || first && s.last_sentence && s.at.segment + 1 == at.segment
    });
    match candidate.value {
        Value::Date(date) => match lend(&date, here, before) {
            Some((date, from)) => (Value::Date(settle(&date)), From::Neighbour(from)),
            None => {
                let (value, own) = (counted(&date, context), settle(&date));
                let from = if value == own {
                    From::Words
                } else {
                    From::DocumentDate
                };
                (Value::Date(value), from)
            }
        },
        Value::Time(date, clock) => match lend(&date, here, before) {
            Some((date, from)) => (Value::Time(date, clock), From::Neighbour(from)),
            None => (Value::Time(settle(&date), clock), From::Words),
        },
        Value::Relative(relative) => {
            if let Some((date, from)) = following(&relative, here.or(before)) {
                return (Value::Date(date), From::Neighbour(from));
            }
            match context.reference.map(|r| resolve(&candidate.value, &r)) {
                Some(value) if value != candidate.value => (value, From::DocumentDate),
                _ => (candidate.value, From::Words),
            }
        }
        other => (other, From::Words),
    }
}

/// An open date with the year of its sentence, or, where the text says "the same", of the
/// sentence before.
fn lend(date: &Date, here: Option<&Said>, before: Option<&Said>) -> Option<(Date, At)> {
    let said = match date.year {
        Year::Same => here.or(before)?,
        Year::Open => match date.part {
            Part::Day(..)
            | Part::Month(_)
            | Part::Quarter(_)
            | Part::NthWeekday(..)
            | Part::LastDay(_)
            | Part::NthWeek(..) => here?,
            _ => return None,
        },
        _ => return None,
    };
    Some((date.in_year(said.year), said.at))
}

/// `the following year` after a year of the text.
fn following(relative: &Relative, said: Option<&Said>) -> Option<(Date, At)> {
    let said = said.filter(|_| relative.anaphoric)?;
    let (Step::Shift(Unit::Year, by), Year::Ce(year)) = (relative.step, said.year) else {
        return None;
    };
    let year = u16::try_from(i32::from(year) + by).ok()?;
    Some((Date::new(Year::Ce(year), relative.part), said.at))
}

/// A date that only its year makes a day (the first Tuesday of October), in the year of the
/// document's date.
fn counted(date: &Date, context: &TimeContext) -> Date {
    let counts = matches!(
        date.part,
        Part::NthWeekday(..) | Part::NthWeek(..) | Part::LastDay(_) | Part::Easter
    );
    match context.reference {
        Some(reference) if matches!(date.year, Year::Cycle(_)) => {
            in_cycle(date, reference.date.year().unsigned_abs())
        }
        Some(reference) if counts && date.year == Year::Open => {
            let year = Year::Ce(reference.date.year().unsigned_abs());
            settle(&date.in_year(year))
        }
        _ => settle(date),
    }
}
