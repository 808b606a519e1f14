//! Persons in Bengali, which has no capitals: by a title before, by the parts of a name, by the
//! endings of foreign family names, and by the verb of saying that follows.
//!
//! Precision first: every word of a name must be none that the lists or tables know as something
//! else.

use super::super::Input;
use super::cues::{Found, joined_after_title};
use super::endings;
use super::known::Known;
use super::lexicon::{self, Hit, gap, joined, role};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Per};
use crate::text::Span;
use crate::text::words::WordClass;

/// Ends of foreign family names, as Bengali writes them.
const FAMILY_ENDS: &[&str] = &[
    "েভ",
    "োভ",
    "য়েভ",
    "ভা",
    "স্কি",
    "স্কী",
    "স্কায়া",
    "ভিচ",
    "োভিচ",
    "য়েভিচ",
    "েঙ্কো",
    "শভিলি",
    "াদজে",
    "স্টাইন",
    "সেন",
    "ম্যান",
    "ার্গ",
    "ুলু",
    "িনি",
    "েত্তি",
];

/// Two or three words from word `start` on that may be a person's name; a word with a certain case
/// ending is the last. Gives the span and the end of the name without its ending.
pub(super) fn person(input: Input<'_>, start: usize, known: Known<'_>) -> Option<(Span, u32)> {
    if !joined_after_title(input, start) {
        return None;
    }
    words_of_name(input, start, known)
}

fn words_of_name(input: Input<'_>, start: usize, known: Known<'_>) -> Option<(Span, u32)> {
    let first = input.words.get(start)?.span;
    if known
        .longest_from(first.start, &[Per])
        .is_some_and(|c| c.parts > 1)
    {
        return None;
    }
    let mut end = start;
    let mut stem_end = 0;
    while end - start < 4 && (end == start || joined(input, end) || abbreviated(input, end)) {
        // Three words, and `মো.` before them.
        if end - start == 3 && !abbreviated(input, start + 1) {
            break;
        }
        let Some((bare, stem)) = part(input, end, known) else {
            break;
        };
        stem_end = stem;
        end += 1;
        if !bare {
            break;
        }
    }
    // What stands before a form of `করা` is its object: `… বিরোধিতা করেন`.
    let does = |at: usize| {
        input
            .words
            .get(at)
            .is_some_and(|w| input.text[w.span.range()].starts_with("কর") && gap(input, at) == " ")
    };
    if end > start && does(end) {
        end -= 1;
        stem_end = input.words[end.saturating_sub(1)].span.end;
    }
    if end - start < 2 {
        return None;
    }
    let span = Span {
        start: input.words[start].span.start,
        end: input.words[end - 1].span.end,
    };
    Some((span, stem_end))
}

/// Whether the word before `index` is an abbreviation of two letters at most (`মো.`, `এ.`).
fn abbreviated(input: Input<'_>, index: usize) -> bool {
    gap(input, index) == ". "
        && input.text[input.words[index - 1].span.range()]
            .chars()
            .count()
            <= 2
}

/// Whether word `index` can be part of a person's name: whether it stands without a certain
/// ending, and where its stem ends.
fn part(input: Input<'_>, index: usize, known: Known<'_>) -> Option<(bool, u32)> {
    let word = input.words.get(index)?;
    let text = &input.text[word.span.range()];
    const OTHER: u32 = !(role::FIRST_NAME | role::LAST_NAME | role::PARTICLE);
    if word.class != WordClass::Bengali
        || lexicon::at(input, index, OTHER).is_some_and(|hit| hit.roles & !OTHER == 0)
        || known
            .from(word.span.start)
            .any(|c| c.kind != EntityType::Per)
        || is_verb(text) && lexicon::at(input, index, !OTHER).is_none()
    {
        return None;
    }
    let stem = endings::strip_certain(text);
    Some((
        stem.len() == text.len(),
        word.span.start + stem.len() as u32,
    ))
}

/// Whether a word has the ending of an honorific verb (`দাগেন`, `এগোলেন`).
fn is_verb(text: &str) -> bool {
    text.ends_with("েন") && text.chars().count() >= 4
}

/// A person whose first or last name stands at word `index`.
pub(super) fn by_part(input: Input<'_>, index: usize, hit: Hit, known: Known<'_>) -> Option<Found> {
    if hit.roles & role::FIRST_NAME == 0 || hit.ending > 0 {
        return None;
    }
    if index > 0 && matches!(gap(input, index), " " | ". ") {
        if lexicon::is(input, index - 1, role::FIRST_NAME) {
            return None;
        }
        // `হাসান` may be the second name of an unknown first.
        if hit.roles & role::LAST_NAME != 0 && part(input, index - 1, known).is_some() {
            return None;
        }
    }
    let (span, name_end) = words_of_name(input, index, known)?;
    let last = input.words.partition_point(|w| w.span.start < span.end) - 1;
    let family = lexicon::is(input, index + 1, role::FIRST_NAME)
        || lexicon::is(input, last, role::LAST_NAME)
        || has_family_end(&input.text[input.words[last].span.start as usize..name_end as usize]);
    let said = says(input, last + 1);
    Some(Found {
        start: span.start,
        name_end,
        end: span.end,
        kind: Per,
        cue: if family {
            Cue::PersonalName
        } else if said {
            Cue::Saying
        } else {
            Cue::Capitals
        },
        cue_span: input.words[index].span,
    })
}

/// Whether a verb of saying stands at word `index`, after a comma at most.
fn says(input: Input<'_>, index: usize) -> bool {
    index < input.words.len()
        && matches!(gap(input, index), " " | ", ")
        && lexicon::at(input, index, role::SAYING).is_some()
}

fn has_family_end(stem: &str) -> bool {
    stem.chars().count() >= 5 && FAMILY_ENDS.iter().any(|end| stem.ends_with(end))
}

/// Persons whose family name has the ending of one: `X আসলানভ`.
pub(super) fn by_form(input: Input<'_>, known: Known<'_>, mut found: impl FnMut(Found)) {
    for index in 1..input.words.len() {
        let word = input.words[index];
        if word.class != WordClass::Bengali || word.span.len() < 12 || !joined(input, index) {
            continue;
        }
        let text = &input.text[word.span.range()];
        let stem = endings::strip_certain(text);
        let family = has_family_end(stem)
            || lexicon::is(input, index, role::FIRST_NAME | role::LAST_NAME)
                && says(input, index + 1);
        if !family || lexicon::is(input, index - 1, role::FIRST_NAME) {
            continue;
        }
        let (Some((true, _)), Some((_, name_end))) =
            (part(input, index - 1, known), part(input, index, known))
        else {
            continue;
        };
        if input.words[index - 1].span.len() < 9 {
            continue;
        }
        found(Found {
            start: input.words[index - 1].span.start,
            name_end,
            end: word.span.end,
            kind: Per,
            cue: if says(input, index + 1) {
                Cue::PersonalName
            } else {
                Cue::Capitals
            },
            cue_span: word.span,
        });
    }
}
