//! Organisations and places in Bengali, by the noun that ends their name (`X বিশ্ববিদ্যালয়`) or, in
//! names that are English in Bengali letters, begins it (`সেন্টার ফর …`).

use super::super::super::Input;
use super::super::cues::Found;
use super::super::endings;
use super::super::known::Known;
use super::super::lexicon::{self, Hit, gap, joined, role};
use super::word::{Part, piece, read};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Loc, Norp, Org, Per};
use crate::text::Span;

/// Most words of a name before its head.
const WORDS: usize = 6;

/// What stands before a head, as far as it belongs to the name.
#[derive(Default)]
struct Before {
    /// Words that organisations' names are made of.
    of_words: usize,
    /// Words of persons' names and unknown words.
    unknown: usize,
    /// Words of which nothing tells whether they are names.
    uncertain: usize,
    place: bool,
    people: bool,
    person: bool,
    body: bool,
}

impl Before {
    /// Whether something in it names one organisation or place among many.
    fn names(&self) -> bool {
        self.place || self.people || self.person || self.body || self.unknown > 0
    }
}

/// The organisation or place whose head noun stands at word `index`: `রুশ পররাষ্ট্র মন্ত্রণালয়`.
///
/// Before it stand words that such names are made of, listed names without an ending, names of
/// persons and unknown words; an ordinary word ends the name.
pub(in super::super) fn by_head(
    input: Input<'_>,
    index: usize,
    hit: Hit,
    known: Known<'_>,
) -> Option<Found> {
    let place = hit.roles & role::BODY == 0;
    let last = input.words[hit.after - 1].span;
    let ending = &input.text[last.end as usize - usize::from(hit.ending)..last.end as usize];
    // `রুশ কোম্পানিগুলো`, `হাসপাতালটি`: many have no name, and one that was named has it elsewhere.
    if ["গুল", "রা", "দের"]
        .iter()
        .any(|plural| ending.starts_with(plural))
        || !place && (ending.starts_with("টি") || ending.starts_with("টা"))
    {
        return None;
    }
    // The head of a longer name (`মেডিকেল কলেজ ⟦হাসপাতাল⟧`) is judged where that ends.
    if hit.ending == 0
        && gap(input, hit.after) == " "
        && lexicon::at(input, index, role::BODY_WORD).is_some()
        && lexicon::at(input, hit.after, role::BODY | role::PLACE).is_some()
    {
        return None;
    }
    let (start, before) = look_back(input, index, place, known);
    let generic = hit.roles & role::GENERIC != 0;
    let telling = hit.roles & role::TELLING != 0;
    let enough = if before.body {
        // `ন্যাটো জোট` is NATO.
        !generic || is_part(input, index)
    } else if before.place {
        true
    } else if before.people || before.person {
        before.of_words + before.unknown > 0 || !generic || place && !before.people
    } else if before.unknown > 0 {
        telling || before.of_words > 0 || !generic
    } else if before.uncertain > 0 {
        telling && before.of_words == 0
    } else {
        before.of_words > 1
            || before.of_words == 1 && (is_institution(input, index) || telling && !generic)
    };
    if start == index || !enough {
        return None;
    }
    Some(Found {
        start: input.words[start].span.start,
        name_end: last.end - u32::from(hit.ending),
        end: last.end,
        kind: if place { Loc } else { Org },
        cue: if place { Cue::Place } else { Cue::Body },
        cue_span: Span {
            start: input.words[index].span.start,
            end: last.end,
        },
    })
}

/// Where the name begins whose head stands at word `index`, and what it is made of.
fn look_back(input: Input<'_>, index: usize, place: bool, known: Known<'_>) -> (usize, Before) {
    let mut before = Before::default();
    let mut start = index;
    while start > 0 && index - start < WORDS && matches!(gap(input, start), " " | "-") {
        let hyphen = gap(input, start) == "-";
        let end = input.words[start - 1].span.end;
        let kinds: &[EntityType] = &[Loc, Norp, Org, Per];
        if let Some(listed) = known.longest_to(end, kinds) {
            let first = input
                .words
                .partition_point(|w| w.span.start < listed.span.start);
            let again = match listed.kind {
                Loc => before.place || before.people,
                Norp => before.place || before.people || before.person,
                Org => before.body,
                _ => before.place || before.body,
            };
            if again || hyphen && !place {
                break;
            }
            match listed.kind {
                Loc => before.place = true,
                Norp => before.people = true,
                Org => before.body = true,
                _ => before.person = true,
            }
            start = first;
            continue;
        }
        if !place
            && !hyphen
            && let Some((first, _)) =
                lexicon::before(input, start, role::BODY_WORD).filter(|(_, h)| h.ending == 0)
        {
            start = first;
            before.of_words += 1;
            continue;
        }
        // A small place that no list of names has: `ভজনপুর ডিগ্রি কলেজ`.
        let (kind, ending) = read(input, start - 1);
        let labelled = || lexicon::at(input, index, role::LABEL_AFTER).is_some();
        if kind.is_place()
            && !kind.is_name()
            && ending == 0
            && !before.place
            && !before.people
            && !labelled()
        {
            before.place = true;
            start -= 1;
            continue;
        }
        let Some(found) = piece(input, start - 1, known).filter(|p| !p.inflected) else {
            break;
        };
        match found.part {
            // `রফিক উদ্দিন ⟦কমলাপুর স্টেশনে⟧`: who is before a place is not part of its name.
            Part::Given | Part::Family if before.place || before.body => break,
            Part::Given | Part::Family => {
                before.person = true;
                before.unknown += 1;
            }
            // `X-Y বিমানঘাঁটি`: what a hyphen joins to a known place is part of its name.
            Part::Unknown if !before.place || hyphen => before.unknown += 1,
            // `সরকার`, `কমল` beside a name; alone they are words.
            Part::Both if before.person || names_person(input, start, known) => {}
            Part::Uncertain
                if !before.names() && before.of_words == 0 && before.uncertain == 0 && !hyphen =>
            {
                before.uncertain += 1;
            }
            _ => break,
        }
        start -= 1;
    }
    (start, before)
}

/// Whether a person's name stands before the word before `start`.
fn names_person(input: Input<'_>, start: usize, known: Known<'_>) -> bool {
    start > 1
        && gap(input, start - 1) == " "
        && piece(input, start - 2, known)
            .is_some_and(|p| !p.inflected && matches!(p.part, Part::Given | Part::Family))
}

/// A name that is English in Bengali letters: `সেন্টার ফর …`, with its head and a link first.
pub(in super::super) fn head_first(
    input: Input<'_>,
    index: usize,
    hit: Hit,
    known: Known<'_>,
) -> Option<Found> {
    let mut end = hit.after;
    let mut linked = true;
    let mut name_end = 0;
    while end < input.words.len() && end - index < 10 && joined(input, end) {
        let start = input.words[end].span.start;
        if lexicon::is(input, end, role::LINK) && !linked {
            linked = true;
            end += 1;
            continue;
        }
        let text = &input.text[input.words[end].span.range()];
        let (after, inflected) = if let Some(listed) = known.longest_from(start, &[Loc, Norp]) {
            name_end = listed.span.end - u32::from(listed.ending);
            let after = input
                .words
                .partition_point(|w| w.span.start < listed.span.end);
            (after, listed.ending > 0)
        } else if let Some(word) = lexicon::at(input, end, role::BODY_WORD) {
            name_end = input.words[word.after - 1].span.end - u32::from(word.ending);
            (word.after, word.ending > 0)
        } else if linked && lexicon::at(input, end, role::NOT_NAME).is_none() {
            let stem = endings::strip_certain(text);
            name_end = start + stem.len() as u32;
            (end + 1, stem.len() < text.len())
        } else {
            break;
        };
        linked = false;
        end = after;
        if inflected {
            break;
        }
    }
    if end == hit.after || linked {
        return None;
    }
    Some(Found {
        start: input.words[index].span.start,
        name_end,
        end: input.words[end - 1].span.end,
        kind: Org,
        cue: Cue::Body,
        cue_span: Span {
            start: input.words[index].span.start,
            end: input.words[hit.after - 1].span.end,
        },
    })
}

/// Heads of what is a part of an organisation; any other behind its name says what it is.
fn is_part(input: Input<'_>, index: usize) -> bool {
    let head = &input.text[input.words[index].span.range()];
    ["কমিটি", "কমিশন", "পরিষদ", "কাউন্সিল", "বোর্ড", "ইনস্টিটিউট"]
        .iter()
        .any(|part| head.starts_with(part))
}

/// Heads that need no name: there is one foreign ministry in a text.
fn is_institution(input: Input<'_>, index: usize) -> bool {
    input.text[input.words[index].span.range()].starts_with("মন্ত্রণালয়")
}
