//! Short forms in brackets behind what they stand for: `X Y Z (XYZ)`.

use super::super::Input;
use super::cues::Found;
use super::is_capitalised;
use super::known::Known;
use super::lexicon::{self, gap, role};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::Org;
use crate::language::words;
use crate::text::words::WordClass;

/// Adds the short forms, and the long ones whose letters match, to the organisations `found` so far.
pub(super) fn brackets(input: Input<'_>, known: Known<'_>, found: &mut Vec<Found>) {
    for index in 1..input.words.len() {
        let word = input.words[index];
        if gap(input, index) != " (" || !input.text[word.span.end as usize..].starts_with(')') {
            continue;
        }
        let text = input.slice(word.span);
        let short = match word.class {
            WordClass::Latin => {
                (2..=8).contains(&text.len())
                    && text.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
                    || is_capitalised(text) && (3..=6).contains(&text.len())
            }
            WordClass::Bengali => {
                let kind = words::kind(input.tag(index).key);
                (2..=9).contains(&text.chars().count()) && !kind.is_word() && !kind.is_name()
            }
            _ => false,
        };
        if !short || lexicon::is(input, index, role::TITLE | role::HONORIFIC | role::NOT_NAME) {
            continue;
        }
        let end = input.words[index - 1].span.end;
        let body = known.ending_at(end).any(|c| c.kind == Org)
            || found.iter().any(|f| f.end == end && f.kind == Org);
        let spelt = spelt_out(input, index, text);
        if !body && spelt.is_none() {
            continue;
        }
        if known.from(word.span.start).next().is_none() {
            found.push(Found {
                start: word.span.start,
                name_end: word.span.end,
                end: word.span.end,
                kind: Org,
                cue: Cue::Acronym,
                cue_span: input.words[index - 1].span,
            });
        }
        if let Some(start) = spelt.filter(|_| !body) {
            found.push(Found {
                start: input.words[start].span.start,
                name_end: end,
                end,
                kind: Org,
                cue: Cue::Acronym,
                cue_span: word.span,
            });
        }
    }
}

/// The word with which the name begins whose first letters are those of `short`, at word `index`:
/// small words between may be left out. At least three letters, of capitalised words mostly.
fn spelt_out(input: Input<'_>, index: usize, short: &str) -> Option<usize> {
    let letters: Vec<char> = short.chars().collect();
    if letters.len() < 3 || !short.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let mut at = index;
    let mut capitals = 0;
    for letter in letters.iter().rev() {
        loop {
            at = at.checked_sub(1)?;
            if at + 1 < index && !matches!(gap(input, at + 1), " " | "-" | " & ") {
                return None;
            }
            let text = input.slice(input.words[at].span);
            let first = text.chars().next()?;
            if first.to_uppercase().eq([*letter]) {
                capitals += usize::from(is_capitalised(text));
                break;
            }
            if is_capitalised(text) || index - at > 12 {
                return None;
            }
        }
    }
    let whole = is_capitalised(input.slice(input.words[at].span));
    (whole && capitals * 2 >= letters.len()).then_some(at)
}
