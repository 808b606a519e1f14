//! Cues: what gives a name away that no list knows. Stage one of discovery: cues are told whatever
//! the rest of the corpus says; [`crate::corpus`] weighs them.
//!
//! Titles and honorifics are read here; events, organisations, personal names and runs of capitals
//! in the modules beside. Cues look at the text and at the lists, never at discovered names.

use super::super::{Cue, Input, NameCandidate, NameCue};
use super::known::Known;
use super::lexicon::{self, Hit, joined, role};
use super::{acronyms, bengali, bodies, events, is_all_capitals, is_capitalised, runs, series};
use crate::gazetteer::EntityType;
use crate::language::vietnamese::{is_given_name, is_syllable};
use crate::language::{Language, TABLES, words};
use crate::text::Span;
use crate::text::words::{Word, WordClass};

/// Most words of a person's name.
const LONGEST: usize = 5;

/// A supposed name.
pub(super) struct Found {
    pub(super) start: u32,
    /// Where the name ends without its case ending.
    pub(super) name_end: u32,
    pub(super) end: u32,
    pub(super) kind: EntityType,
    pub(super) cue: Cue,
    pub(super) cue_span: Span,
}

impl Found {
    fn cue(self, input: Input<'_>) -> NameCue {
        NameCue {
            span: Span {
                start: self.start,
                end: self.end,
            },
            name: input.text[self.start as usize..self.name_end as usize].into(),
            kind: self.kind,
            cue: self.cue,
            cue_span: self.cue_span,
        }
    }
}

/// What starts a cue at a word.
const TRIGGERS: u32 = role::TITLE
    | role::HONORIFIC
    | role::EVENT
    | role::PLACE_EVENT
    | role::EVENT_BEFORE
    | role::TREATY_BEFORE
    | role::DAY_EVENT
    | role::BODY
    | role::BODY_BEFORE
    | role::PLACE
    | role::LABEL_AFTER;

/// The cues in `input`; `known` are the names that lists hold there. Spans are of the folded text.
#[must_use]
pub fn cues(input: Input<'_>, known: &[NameCandidate]) -> Vec<NameCue> {
    let mut found: Vec<Found> = Vec::new();
    let listed = Known::new(known, input.language);
    let mut index = 0;
    // No cue of a kind is looked for within one of its own.
    let mut behind = 0;
    while index < input.words.len() {
        let word = input.words[index];
        if !matches!(word.class, WordClass::Latin | WordClass::Bengali)
            || !lexicon::may_start(input, index, TRIGGERS)
        {
            index += 1;
            continue;
        }
        let mut next = index + 1;
        if let Some(hit) =
            lexicon::at(input, index, role::TITLE | role::HONORIFIC).filter(|hit| hit.ending == 0)
        {
            if let Some(cue) = titled(input, index, hit, listed) {
                found.push(cue);
            }
            next = hit.after;
            // `giám đốc ⟦Sở⟧ Y tế`, `chủ tịch ⟦UBND⟧`: the office ends in the head of a name.
            let head = hit.after - 1;
            if head > index
                && hit.language == Language::Vi
                && is_capitalised(input.slice(input.words[head].span))
                && lexicon::is(input, head, role::BODY_BEFORE)
            {
                next = head;
            }
        }
        if index >= behind
            && let Some(other) = other(input, index, listed)
        {
            behind = input.words.partition_point(|w| w.span.start < other.end);
            found.push(other);
        }
        index = next;
    }
    runs::cues(input, listed, |cue| found.push(cue));
    if input.language == Language::Bn || input.language == Language::Und {
        bengali::by_form(input, listed, |cue| found.push(cue));
        bengali::places(input, listed, |cue| found.push(cue));
    }
    acronyms::brackets(input, listed, &mut found);
    series::series(input, listed, &mut found);
    let mut found: Vec<NameCue> = found.into_iter().map(|cue| cue.cue(input)).collect();
    found.sort_by_key(|c| (c.span, c.cue, c.kind));
    found
}

/// The cue of a trigger that is no title.
fn other(input: Input<'_>, index: usize, listed: Known<'_>) -> Option<Found> {
    let hit = lexicon::at(input, index, TRIGGERS & !(role::TITLE | role::HONORIFIC))?;
    let try_role = |roles: u32| {
        (hit.roles & roles != 0)
            .then_some(hit)
            .or_else(|| lexicon::at(input, index, roles))
    };
    let small = !is_capitalised(&input.text[input.words[index].span.range()]);
    if let Some(hit) = try_role(role::EVENT | role::PLACE_EVENT)
        && (hit.language == Language::Bn || hit.language == Language::En && small)
        && let Some(found) = events::noun_last(input, index, hit, listed)
    {
        return Some(found);
    }
    if let Some(hit) = try_role(role::EVENT_BEFORE | role::TREATY_BEFORE)
        && hit.language == Language::Vi
        && let Some(found) = events::noun_first(input, index, hit, listed)
    {
        return Some(found);
    }
    if try_role(role::DAY_EVENT).is_some()
        && let Some(found) = events::by_day(input, index)
    {
        return Some(found);
    }
    if let Some(hit) = try_role(role::BODY_BEFORE)
        && hit.language == Language::Vi
        && let Some(found) = bodies::vietnamese(input, index, hit, listed)
    {
        return Some(found);
    }
    if let Some(hit) = try_role(role::BODY_BEFORE)
        && hit.language == Language::Bn
        && let Some(found) = bengali::head_first(input, index, hit, listed)
    {
        return Some(found);
    }
    if let Some(hit) = try_role(role::BODY | role::PLACE)
        && hit.language == Language::Bn
        && let Some(found) = bengali::by_head(input, index, hit, listed)
    {
        return Some(found);
    }
    if try_role(role::LABEL_AFTER).is_some_and(|hit| hit.language == Language::Bn) {
        return bengali::labelled(input, index, listed);
    }
    None
}

/// The person behind the title at word `index`.
fn titled(input: Input<'_>, index: usize, hit: Hit, known: Known<'_>) -> Option<Found> {
    let cue_span = Span {
        start: input.words[index].span.start,
        end: input.words[hit.after - 1].span.end,
    };
    let cue = if hit.roles & role::TITLE != 0 {
        Cue::Title
    } else {
        Cue::Honorific
    };
    let start = after_country(input, after_age(input, hit.after), known);
    let start = if hit.language == Language::Vi {
        after_body(input, start, known)?
    } else {
        start
    };
    // Of several titles the last is the name's.
    if hit.language != Language::Bn
        && lexicon::at(input, start, role::TITLE | role::HONORIFIC)
            .is_some_and(|next| joined_after_title(input, start) && next.language == hit.language)
    {
        return None;
    }
    let (span, name_end) = match hit.language {
        Language::Bn => bengali::person(input, start, known)?,
        Language::Vi => capitalised_run(input, start, known).filter(|(span, _)| {
            // A syllable alone may be half a word (`bộ trưởng Ngoại giao`) or a given name.
            let name = &input.text[span.range()];
            // Behind a comma the office is somebody's, and what follows is where (`, Chủ tịch Thaco`).
            name.contains([' ', '-', '.'])
                || !is_syllable(name) && !is_apposed(input, index, known)
                || hit.roles & role::HONORIFIC != 0 && is_given(input, index, start, name)
        })?,
        _ => capitalised_run(input, start, known).filter(|(span, _)| {
            // One word is a name behind `Colonel` or `Mr`; behind `minister` it may be anything,
            // and so may an ordinary word behind any office (`Member States`).
            let end = input.words.partition_point(|w| w.span.start < span.end);
            let kind = words::kind(input.tag(start).key);
            let ordinary = kind.is_word() && !kind.is_name() && cue == Cue::Title;
            let named = is_capitalised(&input.text[input.words[index].span.range()])
                || cue == Cue::Honorific;
            end - start > 1
                || named
                    && !ordinary
                    && hit.after == start
                    && lexicon::at(input, start, !role::FIRST_NAME).is_none()
        })?,
    };
    Some(Found {
        start: span.start,
        name_end,
        end: span.end,
        kind: EntityType::Per,
        cue,
        cue_span,
    })
}

/// Whether the syllable at word `at` behind the honorific at word `index` is somebody's name:
/// `anh Phan`. Where the honorific has a capital it may be part of another name (`Bà Điểm`).
fn is_given(input: Input<'_>, index: usize, at: usize, name: &str) -> bool {
    let lower = name.to_lowercase();
    let small = !is_capitalised(input.slice(input.words[index].span));
    lexicon::gap(input, at) == " "
        && !is_all_capitals(name)
        && name.chars().count() > 1
        && (small || is_given_name(&lower) || lexicon::is(input, at, role::LAST_NAME))
}

/// Whether the office at word `index` is that of the person whose name a comma parts from it.
fn is_apposed(input: Input<'_>, index: usize, known: Known<'_>) -> bool {
    let Some(before) = index.checked_sub(1).map(|at| input.words[at].span) else {
        return false;
    };
    lexicon::gap(input, index) == ", "
        && is_capitalised(&input.text[before.range()])
        && known.longest_to(before.end, &[EntityType::Loc]).is_none()
}

/// Whether the name at word `index` directly follows its title.
pub(super) fn joined_after_title(input: Input<'_>, index: usize) -> bool {
    index > 0 && matches!(lexicon::gap(input, index), " " | ". " | "." | "ঃ ")
}

/// Steps over an age: `thủ môn 19 tuổi …`.
fn after_age(input: Input<'_>, index: usize) -> usize {
    let age = input
        .words
        .get(index)
        .is_some_and(|w| w.class == WordClass::Digits)
        && input
            .words
            .get(index + 1)
            .is_some_and(|w| input.slice(w.span) == "tuổi");
    if age { index + 2 } else { index }
}

/// Steps over the names of places and organisations behind a title (`Tổng thống ⟦Mỹ⟧ Joe Biden`).
fn after_country(input: Input<'_>, index: usize, known: Known<'_>) -> usize {
    let Some(word) = input.words.get(index) else {
        return index;
    };
    let kinds = [EntityType::Loc, EntityType::Norp, EntityType::Org];
    match known.longest_from(word.span.start, &kinds) {
        Some(country) => {
            index + input.words[index..].partition_point(|w| w.span.start < country.span.end)
        }
        None => index,
    }
}

/// Steps over the organisation in whose name a Vietnamese office is held (`Thứ trưởng ⟦Bộ Y tế⟧ X`);
/// `None` where its head alone stands there.
fn after_body(input: Input<'_>, index: usize, known: Known<'_>) -> Option<usize> {
    let Some(head) = lexicon::at(input, index, role::BODY_BEFORE)
        .filter(|hit| hit.language == Language::Vi && !lexicon::is(input, index, role::FIRST_NAME))
        .filter(|_| is_capitalised(input.slice(input.words[index].span)))
    else {
        return Some(index);
    };
    let body = bodies::vietnamese(input, index, head, known)?;
    Some(index + input.words[index..].partition_point(|w| w.span.start < body.end))
}

/// The run of capitalised words from word `start` on: `Jane van Doe`.
fn capitalised_run(input: Input<'_>, start: usize, known: Known<'_>) -> Option<(Span, u32)> {
    let capital =
        |w: &Word| w.class == WordClass::Latin && is_capitalised(&input.text[w.span.range()]);
    if !joined_after_title(input, start) || !input.words.get(start).is_some_and(capital) {
        return None;
    }
    let mut end = start + 1;
    if is_all_capitals(&input.text[input.words[start].span.range()])
        && !is_all_capitals(&input.text[input.words[start - 1].span.range()])
    {
        return None;
    }
    while end < input.words.len()
        && end - start < LONGEST
        && (joined(input, end) || behind_initial(input, end))
    {
        if listed_whole(input, end, known) && !ends_person(input, start, end, known) {
            break;
        }
        if capital(&input.words[end]) && !lexicon::is(input, end, role::CALENDAR) {
            end += 1;
        } else if let Some(next) = behind_particles(input, end) {
            end = next + 1;
        } else {
            break;
        }
    }
    let span = Span {
        start: input.words[start].span.start,
        end: with_stop(input, end),
    };
    Some((span, span.end))
}

/// Whether a full stop before word `at` belongs to the initial before it: `V. Putin`, `N.T.K.`. In
/// Vietnamese it may end a sentence, and a letter may stand for a district (`Q.Tân Bình`).
pub(super) fn behind_initial(input: Input<'_>, at: usize) -> bool {
    let text = |at: usize| input.slice(input.words[at].span);
    at > 0
        && at < input.words.len()
        && matches!(lexicon::gap(input, at), "." | ". ")
        && is_initial(text(at - 1))
        && (input.language != Language::Vi || is_initial(text(at)) || !is_syllable(text(at)))
}

fn is_initial(word: &str) -> bool {
    is_capitalised(word) && word.chars().nth(1).is_none()
}

/// The byte at which the name that ends before word `after` ends: behind the full stop of an initial,
/// unless the sentence may end there (`bà N.T.K., quê …`).
pub(super) fn with_stop(input: Input<'_>, after: usize) -> u32 {
    let last = input.words[after - 1].span;
    let mut behind = input.text[last.end as usize..].chars();
    let stop = is_initial(input.slice(last)) && behind.next() == Some('.');
    let goes_on = match (behind.next(), behind.next()) {
        (Some(' '), Some(next)) => next.is_lowercase() || next == '(',
        (Some(next), _) => matches!(next, ',' | ';' | ')' | ':'),
        _ => false,
    };
    last.end + u32::from(stop && goes_on)
}

/// The capitalised word behind the particles at word `at`: `van der Hoek`.
pub(super) fn behind_particles(input: Input<'_>, at: usize) -> Option<usize> {
    let text = |at: usize| input.words.get(at).map_or("", |w| input.slice(w.span));
    let mut next = at;
    while next - at < 2 && is_particle(text(next)) && joined(input, next + 1) {
        next += 1;
    }
    let capital = input.words.get(next).is_some_and(|w| {
        w.class == WordClass::Latin && is_capitalised(&input.text[w.span.range()])
    });
    (next > at && capital).then_some(next)
}

/// Whether the listed place at word `at` ends the name of a person that a Vietnamese family name
/// begins at word `start`: `Lâm ⟦Vĩnh Tường⟧`.
pub(super) fn ends_person(input: Input<'_>, start: usize, at: usize, known: Known<'_>) -> bool {
    let kinds = [EntityType::Loc];
    let from = |at: usize| input.words[at].span.start;
    let Some(place) = known.longest_from(from(at), &kinds) else {
        return false;
    };
    let after = input
        .words
        .partition_point(|w| w.span.start < place.span.end);
    let text = |at: usize| input.slice(input.words[at].span);
    let goes_on = after < input.words.len()
        && lexicon::gap(input, after) == " "
        && is_capitalised(text(after));
    input.language == Language::Vi
        && at > start
        && !goes_on
        && (3..=4).contains(&(after - start))
        && lexicon::is(input, start, role::FIRST_NAME)
        && !lexicon::is(input, start, role::PLACE_LABEL)
        && (start..after).all(|at| is_syllable(text(at)) && !is_all_capitals(text(at)))
        && known.from(from(start)).all(|c| c.parts == 1)
}

/// Whether a listed place, people or organisation of several words begins at word `index`: a run
/// does not swallow it. (One word may well be a family name: `Jack London`.)
fn listed_whole(input: Input<'_>, index: usize, known: Known<'_>) -> bool {
    known
        .from(input.words[index].span.start)
        .any(|c| c.parts > 1 && c.kind != EntityType::Per)
}

pub(super) fn is_particle(word: &str) -> bool {
    word.len() <= 5 && TABLES.iter().any(|t| t.names.particles.contains(&word))
}
