//! Names of organisations (and, in Bengali, of places) that a head noun gives away.
//!
//! Vietnamese heads begin a name and Bengali ones end it; English names in capitals are read by
//! [`super::runs`].

use super::super::Input;
use super::cues::Found;
use super::known::Known;
use super::lexicon::{self, Hit, gap, joined, role};
use super::{endings, is_capitalised};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{Loc, Norp, Org, Per};
use crate::text::Span;
use crate::text::words::WordClass;

/// Most syllables of a Vietnamese name behind its head.
const SYLLABLES: usize = 10;
/// Most words of a Bengali name before its head.
const WORDS: usize = 5;

/// The organisation whose head stands at word `index`: `Bộ Ngoại giao Mỹ`, `Viện Khảo cổ học
/// Quốc tế Paris`. It goes on over the words that such names are made of, capitalised syllables and
/// listed names; a country ends it.
pub(super) fn vietnamese(
    input: Input<'_>,
    index: usize,
    hit: Hit,
    known: Known<'_>,
) -> Option<Found> {
    let text = |at: usize| &input.text[input.words[at].span.range()];
    let mut end = hit.after;
    // Ends that are no word of such names alone: a head without anything is none.
    let mut parts = 0;
    while end < input.words.len() && end - hit.after < SYLLABLES {
        let linked = matches!(gap(input, end), " " | "-" | " - " | " & ")
            || gap(input, end) == ", " && lexicon::at(input, end, role::BODY_WORD).is_some();
        if !linked {
            break;
        }
        let start = input.words[end].span.start;
        if let Some(listed) = known.longest_from(start, &[Loc, Org, Norp])
            && listed.parts as usize
                >= lexicon::at(input, end, role::BODY_WORD).map_or(1, |h| h.after - end)
        {
            // `Bộ Tư pháp - Mỹ` are two.
            if gap(input, end) == " - " {
                break;
            }
            parts += 1;
            end = input
                .words
                .partition_point(|w| w.span.start < listed.span.end);
            if listed.kind == Org {
                // `Hội Chữ thập đỏ ⟦Việt Nam⟧`.
                continue;
            }
            break;
        }
        if known
            .longest_from(start, &[Per])
            .is_some_and(|p| p.parts > 1)
        {
            break;
        }
        if let Some(word) = lexicon::at(input, end, role::BODY_WORD) {
            // Written small, it goes on only behind another word of the name.
            if parts == 0 && !is_capitalised(text(end)) && text(index) != "Ban" {
                break;
            }
            parts += 1;
            end = word.after;
            continue;
        }
        if gap(input, end) == " - " {
            break;
        }
        if is_capitalised(text(end)) && input.words[end].class == WordClass::Latin {
            if lexicon::at(input, end, role::TITLE | role::HONORIFIC).is_some() {
                break;
            }
            parts += 1;
            end += 1;
            continue;
        }
        // `và`, or the rest of a word that began with a capital (`Hàn lâm`), and the name goes on.
        let goes_on = |at: usize| {
            input.words.get(at).is_some_and(|w| {
                joined(input, at)
                    && (lexicon::at(input, at, role::BODY_WORD).is_some()
                        || is_capitalised(text(at)))
                    && known.from(w.span.start).all(|c| c.kind != Per)
                    && lexicon::at(input, at, role::TITLE | role::HONORIFIC).is_none()
            })
        };
        let rest = text(end) == "và"
            && goes_on(end + 1)
            && known
                .longest_from(input.words[end + 1].span.start, &[Loc, Org])
                .is_none()
            || parts > 0
                && input.words[end].class == WordClass::Latin
                && is_capitalised(text(end - 1))
                && !lexicon::is(input, end, role::COMMON | role::SAYING | role::PREPOSITION)
                && !matches!(text(end), "thuộc" | "của" | "tại" | "ở")
                && goes_on(end + 1)
                && known
                    .longest_to(input.words[end - 1].span.end, &[Loc, Org])
                    .is_none();
        if !rest {
            break;
        }
        end += 1;
    }
    if parts == 0 {
        return None;
    }
    let last = input.words[end - 1].span;
    Some(Found {
        start: input.words[index].span.start,
        name_end: last.end,
        end: last.end,
        kind: Org,
        cue: Cue::Body,
        cue_span: Span {
            start: input.words[index].span.start,
            end: input.words[hit.after - 1].span.end,
        },
    })
}

/// The organisation or place whose head noun stands at word `index`: `রুশ পররাষ্ট্র মন্ত্রণালয়`.
/// Before it stand words that such names are made of and listed names without an ending; of
/// unknown words one, which must be all that there is.
pub(super) fn bengali(input: Input<'_>, index: usize, hit: Hit, known: Known<'_>) -> Option<Found> {
    let place = hit.roles & role::BODY == 0;
    let last = input.words[hit.after - 1].span;
    let ending = &input.text[last.end as usize - usize::from(hit.ending)..last.end as usize];
    // `রুশ কোম্পানিগুলো`: many have no name.
    if ["গুল", "রা", "দের"]
        .iter()
        .any(|plural| ending.starts_with(plural))
    {
        return None;
    }
    let mut start = index;
    let mut named = None;
    let mut of_words = 0;
    while start > 0 && index - start < WORDS && gap(input, start) == " " {
        let end = input.words[start - 1].span.end;
        if named.is_none()
            && let Some(listed) = known.longest_to(end, &[Loc, Norp, Org, Per])
        {
            start = input
                .words
                .partition_point(|w| w.span.start < listed.span.start);
            named = Some(listed.kind);
            // Only an organisation has words of such names before it.
            if listed.kind != Org {
                break;
            }
            continue;
        }
        if place {
            break;
        }
        match lexicon::before(input, start, role::BODY_WORD).filter(|(_, h)| h.ending == 0) {
            Some((before, _)) => {
                start = before;
                of_words += 1;
            }
            None => break,
        }
    }
    // `X-Y বিমানঘাঁটি`: an unknown word joined to the known one is part of the name.
    if place
        && named.is_some()
        && start > 0
        && gap(input, start) == "-"
        && looks_like_name(input, start - 1, known)
        && known
            .longest_to(input.words[start - 1].span.end, &[Loc, Norp, Org, Per])
            .is_none()
    {
        start -= 1;
    }
    let generic = hit.roles & role::GENERIC != 0;
    match named {
        Some(Norp | Per) if of_words == 0 && generic => return None,
        // `ন্যাটো জোট` is NATO.
        Some(Org) if generic && !is_part(input, index) => return None,
        Some(_) => {}
        None if of_words == 0 || place => start = unknown_before(input, index, known)?,
        None if of_words < 2 && !is_institution(input, index) => return None,
        None => {}
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

/// The place whose label stands behind it, at word `index`: `X উপজেলায়`.
pub(super) fn bengali_labelled(input: Input<'_>, index: usize, known: Known<'_>) -> Option<Found> {
    if index == 0 || gap(input, index) != " " || !looks_like_name(input, index - 1, known) {
        return None;
    }
    let name = input.words[index - 1].span;
    Some(Found {
        start: name.start,
        name_end: name.end,
        end: name.end,
        kind: Loc,
        cue: Cue::Place,
        cue_span: input.words[index].span,
    })
}

/// A name that is English in Bengali letters: `সেন্টার ফর …`, with its head and a link first.
pub(super) fn bengali_head_first(
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

/// The one unknown word before a head, where it looks like a name: no ending, no common word, and
/// not the middle of a longer phrase.
fn unknown_before(input: Input<'_>, index: usize, known: Known<'_>) -> Option<usize> {
    let head = &input.text[input.words[index].span.range()];
    // What is mostly called by the name before it; a কমিটি or পরিষদ is mostly any.
    let telling = [
        "বিশ্ববিদ্যালয়",
        "ইউনিভার্সিটি",
        "ব্যাংক",
        "পার্টি",
        "কলেজ",
        "নদী",
        "সেতু",
        "স্টেডিয়াম",
        "বিমানঘাঁটি",
        "পাইপলাইন",
        "দ্বীপ",
        "প্রণালী",
        "হ্রদ",
    ]
    .iter()
    .any(|h| head.starts_with(h));
    if !telling || index == 0 || gap(input, index) != " " {
        return None;
    }
    let mut start = index - 1;
    // `X-Y`: of two unknown words one name.
    if start > 0 && gap(input, start) == "-" {
        start -= 1;
    }
    let plain = (start..index).all(|at| looks_like_name(input, at, known));
    plain.then_some(start)
}

fn looks_like_name(input: Input<'_>, index: usize, known: Known<'_>) -> bool {
    let word = input.words[index];
    let text = &input.text[word.span.range()];
    word.class == WordClass::Bengali
        && text.chars().count() >= 4
        && endings::strip_certain(text).len() == text.len()
        && !["টি", "ই", "ও", "ে", "য়"].iter().any(|e| text.ends_with(e))
        && lexicon::at(input, index, !0).is_none()
        && known.from(word.span.start).next().is_none()
}
