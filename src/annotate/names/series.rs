//! Lists of names: what stands in a row with places or persons is one, too (`ডোমকল ও X`,
//! `Hanoi, X and Hue`).

use super::super::Input;
use super::cues::Found;
use super::known::Known;
use super::lexicon::{self, gap, role};
use super::{bengali, is_capitalised, runs};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Loc, Per};
use crate::language::Language;
use crate::language::vietnamese::is_syllable;
use crate::language::words;
use crate::text::Span;
use crate::text::words::WordClass;

/// Most members that are looked at to either side of a name.
const MOST: usize = 12;

/// A name that is told already: the words that it covers, and its type.
#[derive(Clone, Copy)]
struct Member {
    first: usize,
    after: usize,
    kind: EntityType,
    span: Span,
}

/// Adds to `found` the unknown members of the lists in which names that are listed, or told by
/// another cue, stand.
pub(super) fn series(input: Input<'_>, known: Known<'_>, found: &mut Vec<Found>) {
    let word_at = |byte: u32| input.words.partition_point(|w| w.span.start < byte);
    let mut members: Vec<Member> = found
        .iter()
        .filter(|f| matches!(f.kind, Loc | Per) && f.cue.is_telling())
        .map(|f| Member {
            first: word_at(f.start),
            after: word_at(f.end),
            kind: f.kind,
            span: Span {
                start: f.start,
                end: f.end,
            },
        })
        .collect();
    members.extend(known.all(&[Loc, Per]).map(|c| Member {
        first: word_at(c.span.start),
        after: word_at(c.span.end),
        kind: c.kind,
        span: c.span,
    }));
    let taken: Vec<Span> = members.iter().map(|m| m.span).collect();
    for member in members {
        let mut at = member;
        for _ in 0..MOST {
            let Some(next) = next_member(input, known, at, &taken) else {
                break;
            };
            found.push(told(input, next, member.span));
            at = next;
        }
        let mut at = member;
        for _ in 0..MOST {
            let Some(before) = member_before(input, known, at, &taken) else {
                break;
            };
            found.push(told(input, before, member.span));
            at = before;
        }
    }
}

fn told(input: Input<'_>, member: Member, cue_span: Span) -> Found {
    let end = input.words[member.after - 1].span.end;
    let name_end = if input.words[member.first].class == WordClass::Bengali {
        bengali::name_end(input, member.after - 1)
    } else {
        end
    };
    Found {
        start: member.span.start,
        name_end,
        end,
        kind: member.kind,
        cue: Cue::Series,
        cue_span,
    }
}

/// The word behind the separator at word `at`: `, X`, ` ও X`, `, and X`.
fn behind_separator(input: Input<'_>, at: usize) -> Option<usize> {
    let linked = |at: usize| {
        input
            .words
            .get(at)
            .is_some_and(|w| matches!(input.slice(w.span), "ও" | "এবং" | "and" | "và" | "আর"))
    };
    match gap(input, at) {
        ", " if linked(at) => Some(at + 1),
        ", " => Some(at),
        " " if linked(at) => Some(at + 1),
        _ => None,
    }
    .filter(|next| *next < input.words.len() && (*next == at || gap(input, *next) == " "))
}

fn next_member(input: Input<'_>, known: Known<'_>, of: Member, taken: &[Span]) -> Option<Member> {
    let first = behind_separator(input, of.after)?;
    let after = open_run(input, known, first, of.kind)?;
    let span = Span {
        start: input.words[first].span.start,
        end: input.words[after - 1].span.end,
    };
    // The member ends the list, or a separator follows it.
    let ends = after >= input.words.len()
        || !matches!(gap(input, after), " " | "-")
        || behind_separator(input, after).is_some()
        || input.words[first].class == WordClass::Bengali
            && bengali::name_end(input, after - 1) < span.end
        || input.words[first].class == WordClass::Latin;
    let free = !taken.iter().any(|t| t.overlaps(span));
    (ends && free).then_some(Member {
        first,
        after,
        kind: of.kind,
        span,
    })
}

fn member_before(input: Input<'_>, known: Known<'_>, of: Member, taken: &[Span]) -> Option<Member> {
    // The separator before the member.
    let mut at = of.first.checked_sub(1)?;
    let link = matches!(
        input.slice(input.words[at].span),
        "ও" | "এবং" | "and" | "và" | "আর"
    );
    if link && gap(input, of.first) == " " {
        at = at.checked_sub(1)?;
        if !matches!(gap(input, at + 1), " " | ", ") {
            return None;
        }
    } else if gap(input, of.first) != ", " {
        return None;
    }
    let after = at + 1;
    // Back over a run of the kind that a member may be; only one word in Bengali.
    let mut first = at;
    if input.words[at].class == WordClass::Latin {
        while first > 0
            && gap(input, first) == " "
            && after - first < 4
            && input.words[first - 1].class == WordClass::Latin
            && is_capitalised(input.slice(input.words[first - 1].span))
        {
            first -= 1;
        }
    }
    if open_run(input, known, first, of.kind)? != after {
        return None;
    }
    let span = Span {
        start: input.words[first].span.start,
        end: input.words[at].span.end,
    };
    (!taken.iter().any(|t| t.overlaps(span))).then_some(Member {
        first,
        after,
        kind: of.kind,
        span,
    })
}

/// The end of the unknown words from `first` on that may be a member of the type.
fn open_run(input: Input<'_>, known: Known<'_>, first: usize, kind: EntityType) -> Option<usize> {
    let word = input.words.get(first)?;
    match word.class {
        WordClass::Bengali => bengali::open_run(input, known, first, kind),
        WordClass::Latin if is_capitalised(input.slice(word.span)) => {
            let after = runs::run_end(input, first);
            let vietnamese = input.language == Language::Vi;
            let open = (first..after).all(|at| {
                let text = input.slice(input.words[at].span);
                known.from(input.words[at].span.start).next().is_none()
                    && !words::kind(input.tag(at).key).is_word()
                    && lexicon::at(
                        input,
                        at,
                        role::TITLE
                            | role::HONORIFIC
                            | role::CALENDAR
                            | role::BODY_BEFORE
                            | role::NOT_NAME,
                    )
                    .is_none()
                    && !super::is_all_capitals(text)
            });
            let length = after - first;
            let shape = match kind {
                Per => length > 1 || !vietnamese,
                _ => {
                    length <= 3
                        && (!vietnamese || length > 1 || !is_syllable(input.slice(word.span)))
                }
            };
            (open && shape && length <= 4).then_some(after)
        }
        _ => None,
    }
}
