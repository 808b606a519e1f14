//! Names of events and treaties: a bare name, or a pair of names, with the noun of an event.
//!
//! A name in the genitive makes a description of it (`ইউক্রেনের যুদ্ধ`, `the war in Ukraine`), and
//! no name. English names in capitals are read by [`super::runs`].

use super::super::Input;
use super::cues::Found;
use super::is_capitalised;
use super::known::Known;
use super::lexicon::{self, Hit, gap, joined, role};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Loc, Misc, Norp, Org};
use crate::language::Language;
use crate::text::Span;
use crate::text::words::WordClass;

/// The event whose noun, of a language that puts it last, starts at word `index`.
pub(super) fn noun_last(
    input: Input<'_>,
    index: usize,
    hit: Hit,
    known: Known<'_>,
) -> Option<Found> {
    if index == 0 || gap(input, index) != " " {
        return None;
    }
    let end = input.words[index - 1].span.end;
    let people = hit.roles & role::EVENT != 0;
    let pair_kinds: &[EntityType] = &[Loc, Norp];
    // English writes `the Russian war` of any; in Bengali the adjective makes a name (`চেচেন যুদ্ধ`).
    let listed = known.longest_to(end, pair_kinds);
    let mut first = match listed {
        Some(last) => last.span.start,
        // Of a pair one may be unknown.
        None => input.words[index - 1].span.start,
    };
    let paired = pair_before(input, first, known);
    if let Some(start) = paired {
        first = start;
    }
    let alone = paired.is_none();
    if alone && listed.is_none() {
        return None;
    }
    if alone
        && listed.is_some_and(|last| last.kind == Norp)
        && (!people || hit.language == Language::En)
    {
        return None;
    }
    let mut start = input.words.partition_point(|w| w.span.start < first);
    if let Some((ordinal, _)) = lexicon::before(input, start, role::ORDINAL)
        && joined(input, start)
    {
        start = ordinal;
    }
    let last_word = input.words[hit.after - 1].span;
    Some(Found {
        start: input.words[start].span.start,
        name_end: last_word.end - u32::from(hit.ending),
        end: last_word.end,
        kind: Misc,
        cue: Cue::Event,
        cue_span: Span {
            start: input.words[index].span.start,
            end: last_word.end,
        },
    })
}

/// The start of the name that a dash joins to the one at byte `start`.
fn pair_before(input: Input<'_>, start: u32, known: Known<'_>) -> Option<u32> {
    let index = input.words.partition_point(|w| w.span.start < start);
    if index == 0 || !matches!(gap(input, index), "-" | " - ") {
        return None;
    }
    known
        .longest_to(input.words[index - 1].span.end, &[Loc, Norp, Org])
        .map(|c| c.span.start)
}

/// The end of the name that a dash joins to the one that ends at byte `end`.
fn pair_after(input: Input<'_>, end: u32, known: Known<'_>) -> Option<u32> {
    let index = input.words.partition_point(|w| w.span.start < end);
    if !matches!(gap(input, index), "-" | " - ") {
        return None;
    }
    known
        .longest_from(input.words.get(index)?.span.start, &[Loc, Norp, Org])
        .map(|c| c.span.end)
}

/// The event whose noun stands before its name: `cuộc chiến Afghanistan`, `hiệp ước START mới`.
pub(super) fn noun_first(
    input: Input<'_>,
    index: usize,
    hit: Hit,
    known: Known<'_>,
) -> Option<Found> {
    if gap(input, hit.after) != " " {
        return None;
    }
    let name = input.words.get(hit.after)?.span.start;
    let listed = known.longest_from(name, &[Loc, Misc]);
    let mut end = match listed {
        Some(place) => pair_after(input, place.span.end, known)
            .unwrap_or(place.span.end - u32::from(place.ending)),
        None if hit.roles & role::TREATY_BEFORE != 0 => capitals(input, hit.after)?,
        None => return None,
    };
    if hit.roles & role::TREATY_BEFORE != 0 {
        // `hiệp ước START mới`: the new one's name is not the old one's.
        let next = input.words.partition_point(|w| w.span.start < end);
        if let Some(word) = input.words.get(next)
            && gap(input, next) == " "
            && &input.text[word.span.range()] == "mới"
        {
            end = word.span.end;
        }
    }
    end = counted(input, end).unwrap_or(end);
    Some(Found {
        start: input.words[index].span.start,
        name_end: end,
        end,
        kind: Misc,
        cue: Cue::Event,
        cue_span: Span {
            start: input.words[index].span.start,
            end: input.words[hit.after - 1].span.end,
        },
    })
}

/// The end of `lần thứ hai` behind an event's name.
fn counted(input: Input<'_>, end: u32) -> Option<u32> {
    let next = input.words.partition_point(|w| w.span.start < end);
    let is = |at: usize, wanted: &[&str]| {
        gap(input, at) == " "
            && input
                .words
                .get(at)
                .is_some_and(|w| wanted.contains(&&input.text[w.span.range()]))
    };
    let number = [
        "nhất", "hai", "ba", "tư", "năm", "I", "II", "III", "1", "2", "3",
    ];
    (is(next, &["lần"]) && is(next + 1, &["thứ"]) && is(next + 2, &number))
        .then(|| input.words[next + 2].span.end)
}

/// The end of the run of capitalised words from `start` on.
fn capitals(input: Input<'_>, start: usize) -> Option<u32> {
    let mut end = None;
    for index in start..input.words.len().min(start + 5) {
        let word = input.words[index];
        if index > start && !joined(input, index)
            || word.class != WordClass::Latin
            || !is_capitalised(&input.text[word.span.range()])
        {
            break;
        }
        end = Some(word.span.end);
    }
    end
}

/// An event that is named by its day: `vụ tấn công 11/9`. The words in between are small ones, and
/// none of them makes a date of the numbers.
pub(super) fn by_day(input: Input<'_>, index: usize) -> Option<Found> {
    const REACH: usize = 7;
    for at in index + 1..input.words.len().min(index + REACH) {
        let word = input.words[at];
        let text = &input.text[word.span.range()];
        if gap(input, at) != " " {
            return None;
        }
        if word.class == WordClass::Digits {
            let month = input.words.get(at + 1)?;
            let bare = at > index + 1
                && month.class == WordClass::Digits
                && gap(input, at + 1) == "/"
                && word.span.len() <= 2
                && month.span.len() <= 2
                && gap(input, at + 2) != "/";
            return bare.then_some(Found {
                start: input.words[index].span.start,
                name_end: month.span.end,
                end: month.span.end,
                kind: Misc,
                cue: Cue::Event,
                cue_span: input.words[index].span,
            });
        }
        if word.class != WordClass::Latin
            || is_capitalised(text)
            || matches!(
                text,
                "ngày" | "hôm" | "sáng" | "chiều" | "tối" | "đêm" | "tháng" | "từ" | "đến"
            )
        {
            return None;
        }
    }
    None
}
