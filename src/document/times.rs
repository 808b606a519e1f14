//! The pass over time candidates: chooses among readings and fills what a neighbour gives.
//!
//! Never reads text: the candidates carry their sentence. What no neighbour and no reference
//! gives stays open.

use crate::annotate::TimeCandidate;
use crate::annotate::time::{
    Date, Order, Part, Reckoning, Reference, Relative, Step, Unit, Value, Year, count_from,
    resolve, settle, weekday,
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
    /// Whose Bangla calendar it keeps.
    pub reckoning: Reckoning,
}

/// A date that was said, and where.
#[derive(Debug, Clone, Copy)]
struct Said {
    date: Date,
    at: At,
    sentence: u16,
    last_sentence: bool,
}

/// The last dates that were said, by how fine they are.
#[derive(Debug, Clone, Copy, Default)]
struct Spoken {
    /// With its year.
    year: Option<Said>,
    /// With year and month.
    month: Option<Said>,
    /// One day.
    day: Option<Said>,
}

impl Spoken {
    fn hear(&mut self, said: Said) {
        if !matches!(said.date.year, Year::Ce(_) | Year::Bce(_)) {
            return;
        }
        self.year = Some(said);
        if matches!(said.date.part, Part::Month(_) | Part::Day(..)) {
            self.month = Some(said);
        }
        if matches!(said.date.part, Part::Day(..)) {
            self.day = Some(said);
        }
    }
}

/// The readings of one segment that has some.
#[derive(Debug, Clone, Copy)]
pub struct Readings<'a> {
    segment: u32,
    candidates: &'a [TimeCandidate],
}

/// The segments that have readings of times: gathered once, for all that looks at them.
#[must_use]
pub fn readings<'a>(segments: &[SegmentFacts<'a>]) -> Vec<Readings<'a>> {
    (0u32..)
        .zip(segments)
        .filter(|(_, it)| !it.facts.times.is_empty())
        .map(|(segment, it)| Readings {
            segment,
            candidates: &it.facts.times,
        })
        .collect()
}

/// The values of all readings.
pub(super) fn values<'a>(readings: &[Readings<'a>]) -> impl Iterator<Item = &'a Value> {
    readings
        .iter()
        .flat_map(|it| it.candidates)
        .map(|candidate| &candidate.value)
}

/// The time expressions of a document, in the order of the text; no two overlap. `digits` is what
/// [`digit_order`] finds.
#[must_use]
pub fn choose(
    readings: &[Readings<'_>],
    digits: DigitOrder,
    context: &TimeContext,
) -> Vec<TimeExpression> {
    let most = readings.iter().map(|it| it.candidates.len()).sum();
    let mut expressions = Vec::with_capacity(most);
    let mut spoken = Spoken::default();
    let mut kept: Vec<&TimeCandidate> = Vec::new();
    for &Readings {
        segment,
        candidates,
    } in readings
    {
        keep(candidates, context.language, digits.order, &mut kept);
        for candidate in &kept {
            let at = At {
                segment,
                span: candidate.span,
            };
            let (value, from) = settle_value(candidate, at, &spoken, context);
            if let Value::Date(date) | Value::Time(date, _) = value {
                spoken.hear(Said {
                    date,
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
                    false => rival(candidates, candidate),
                },
            });
        }
    }
    expressions
}

/// How the document orders the digits of its dates.
#[derive(Debug, Clone, Copy)]
pub struct DigitOrder {
    /// The order that ambiguous dates are read in.
    pub order: Order,
    /// Whether anything speaks for it: dates that can be read in one way only, or the language's
    /// custom.
    pub certain: bool,
}

/// How the document orders the digits of its dates: by those that can be read in one way only,
/// else by its language.
#[must_use]
pub fn digit_order(readings: &[Readings<'_>], language: Language) -> DigitOrder {
    let mut more_day_first = 0i64;
    for Readings { candidates, .. } in readings {
        for same in candidates.chunk_by(|a, b| a.span == b.span) {
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
    // Mostly there is nothing to choose.
    if candidates.is_sorted_by(|a, b| a.span.end <= b.span.start) {
        kept.extend(candidates);
        return;
    }
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
    spoken: &Spoken,
    context: &TimeContext,
) -> (Value, From) {
    let near = Near { candidate, at };
    let own = settle(&candidate.value, context.reckoning);
    if let Some((value, from)) = borrow(&candidate.value, &near, spoken, context) {
        return (settle(&value, context.reckoning), From::Neighbour(from));
    }
    match context
        .reference
        .map(|r| counted(&candidate.value, &r, context))
    {
        Some(value) if value != own => (value, From::DocumentDate),
        _ => (own, From::Words),
    }
}

/// A place in the text, for judging which dates were said near it.
struct Near<'c> {
    candidate: &'c TimeCandidate,
    at: At,
}

impl Near<'_> {
    /// A date of the same sentence.
    fn here(&self, said: Option<Said>) -> Option<Said> {
        said.filter(|said| {
            said.at.segment == self.at.segment && said.sentence == self.candidate.reading.sentence
        })
    }

    /// A date of the same sentence or the one before.
    fn close(&self, said: Option<Said>) -> Option<Said> {
        let sentence = self.candidate.reading.sentence;
        self.here(said).or(said.filter(|said| {
            said.at.segment == self.at.segment && said.sentence + 1 == sentence
                || sentence == 0 && said.last_sentence && said.at.segment + 1 == self.at.segment
        }))
    }
}

/// The value completed from a date that was said near it, and where that was.
fn borrow(
    value: &Value,
    near: &Near<'_>,
    spoken: &Spoken,
    context: &TimeContext,
) -> Option<(Value, At)> {
    match value {
        Value::Date(date) => lend(date, near, spoken).map(|(date, at)| (Value::Date(date), at)),
        Value::Time(date, clock) => {
            lend(date, near, spoken).map(|(date, at)| (Value::Time(date, *clock), at))
        }
        Value::Relative(relative) if relative.anaphoric => {
            let (value, at) = following(relative, near, spoken, context)?;
            match relative.clock {
                Some(clock) => Some((value.at(clock)?, at)),
                None => Some((value, at)),
            }
        }
        _ => None,
    }
}

/// An open date with the year of its sentence, or, where the text says "the same", with the day,
/// month or year of the sentence before as well.
fn lend(date: &Date, near: &Near<'_>, spoken: &Spoken) -> Option<(Date, At)> {
    if date.year == Year::Same {
        let (said, part) = match date.part {
            Part::SomeDay => {
                let said = near.close(spoken.day)?;
                (said, said.date.part)
            }
            Part::SomeMonth => {
                let said = near.close(spoken.month)?;
                let part = match said.date.part {
                    Part::Day(month, _) => Part::Month(month),
                    part => part,
                };
                (said, part)
            }
            part => (near.close(spoken.year)?, part),
        };
        let found = Date {
            year: said.date.year,
            part,
            ..*date
        };
        return Some((found, said.at));
    }
    let lendable = matches!(
        date.part,
        Part::Day(..)
            | Part::Month(_)
            | Part::Quarter(_)
            | Part::Half(_)
            | Part::NthWeekday(..)
            | Part::LastDay(1..)
            | Part::NthWeek(1.., _)
    );
    if date.year != Year::Open || !lendable {
        return None;
    }
    let said = near.here(spoken.year)?;
    Some((date.in_year(said.date.year), said.at))
}

/// `the following year` after a year of the text, `পরদিন` after a day.
fn following(
    relative: &Relative,
    near: &Near<'_>,
    spoken: &Spoken,
    context: &TimeContext,
) -> Option<(Value, At)> {
    let Step::Shift(unit, _) = relative.step else {
        return None;
    };
    let said = match unit {
        Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => spoken.day,
        Unit::Month | Unit::Quarter => spoken.month,
        _ => spoken.year,
    };
    let said = near.close(said)?;
    let bare = Relative {
        clock: None,
        ..*relative
    };
    Some((count_from(&bare, &said.date, context.reckoning)?, said.at))
}

/// The value counted from the document's date; so is a day that only its year makes one (the first
/// Tuesday of October).
fn counted(value: &Value, reference: &Reference, context: &TimeContext) -> Value {
    let year = Year::Ce(reference.date.year().unsigned_abs());
    let in_year = |date: &Date| {
        let counts = matches!(
            date.part,
            Part::NthWeekday(..) | Part::NthWeek(1.., _) | Part::LastDay(1..) | Part::Easter
        );
        match date.year {
            Year::Open if counts => date.in_year(year),
            _ => *date,
        }
    };
    let value = match value {
        Value::Date(date) => Value::Date(in_year(date)),
        Value::Time(date, clock) => Value::Time(in_year(date), *clock),
        other => *other,
    };
    resolve(&value, reference, context.reckoning)
}
