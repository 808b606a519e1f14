//! Names of organisations in Vietnamese, which their head noun begins.
//!
//! English names in capitals are read by [`super::runs`].

use super::super::Input;
use super::cues::Found;
use super::is_capitalised;
use super::known::Known;
use super::lexicon::{self, Hit, gap, joined, role};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{Loc, Norp, Org, Per};
use crate::text::Span;
use crate::text::words::WordClass;

/// Most syllables of a Vietnamese name behind its head.
const SYLLABLES: usize = 10;

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
    // `Đoàn Huy Hoàng` is a person.
    if lexicon::is(input, index, role::FIRST_NAME)
        && lexicon::at(input, hit.after, role::BODY_WORD).is_none()
    {
        return None;
    }
    let mut end = hit.after;
    // Ends that are no word of such names alone: a head without anything is none.
    let mut parts = 0;
    // Where words written small began directly behind the head.
    let mut small: Option<usize> = None;
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
            small = None;
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
            // Written small, it is part of the name only where a capital comes behind.
            if !is_capitalised(text(end)) {
                small = small.or((parts == 0).then_some(end));
            } else {
                small = None;
                parts += 1;
            }
            if small.is_none() {
                parts += usize::from(!is_capitalised(text(end)));
            }
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
            small = None;
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
    if let Some(from) = small {
        end = from;
    }
    if parts == 0 || end == hit.after {
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
