//! Initials before a listed name: `V. Putin`, `J. R. R. Tolkien`, `C.Ronaldo` are whom the lists
//! know by the family name, where the initials agree with one of the full names.

use super::super::{Input, NameCandidate};
use super::cues::behind_initial;
use crate::gazetteer::{EntityType, Gazetteer, LayerKind, Strength};
use crate::text::Span;

/// Most initials of a name.
const MOST: usize = 4;

/// Adds the names of persons in `found` with the initials before them.
pub(super) fn initials(input: Input<'_>, gazetteer: &Gazetteer, found: &mut Vec<NameCandidate>) {
    let mut longer = Vec::new();
    for candidate in found.iter() {
        let start = candidate.span.start as usize;
        let before = input.text[..start].trim_end_matches(' ');
        let may = candidate.kind == EntityType::Per
            && candidate.source.layer != LayerKind::Discovered
            && candidate.strength != Strength::Off
            && before.len() + 1 >= start
            && before.ends_with('.');
        if !may {
            continue;
        }
        let word = |byte: u32| input.words.partition_point(|w| w.span.start < byte);
        let at = word(candidate.span.start);
        let mut first = at;
        while first > 0 && at - first < MOST && behind_initial(input, first) {
            first -= 1;
        }
        if first == at {
            continue;
        }
        let letters: Vec<&str> = (first..at)
            .map(|w| input.slice(input.words[w].span))
            .collect();
        let stem = Span {
            start: candidate.span.start,
            end: candidate.span.end - u32::from(candidate.ending),
        };
        let named = gazetteer.names_of(candidate.entity).iter().any(|listed| {
            listed.strength == Strength::Full && agrees(&listed.name, &letters, input.slice(stem))
        });
        if named {
            longer.push(NameCandidate {
                span: Span {
                    start: input.words[first].span.start,
                    end: candidate.span.end,
                },
                parts: candidate.parts.saturating_add((at - first) as u8),
                ..candidate.clone()
            });
        }
    }
    found.extend(longer);
}

/// Whether a full name has these initials before its `last` words. Of several given names the first
/// must agree; the others may be left out on either side.
fn agrees(full: &str, letters: &[&str], last: &str) -> bool {
    let Some(given) = full.strip_suffix(last) else {
        return false;
    };
    let mut given = given.split([' ', '.', '-']).filter(|part| !part.is_empty());
    let mut letters = letters.iter();
    let same = |part: &str, letter: &str| {
        part.chars()
            .next()
            .map(|c| c.to_uppercase().to_string())
            .as_deref()
            == Some(letter)
    };
    match (given.next(), letters.next()) {
        (Some(part), Some(letter)) if same(part, letter) => {}
        _ => return false,
    }
    letters.all(|letter| given.next().is_none_or(|part| same(part, letter)))
}

#[cfg(test)]
mod tests {
    use super::agrees;

    #[test]
    fn the_initials_are_those_of_the_given_names() {
        assert!(agrees("Orla Quell", &["O"], "Quell"));
        assert!(agrees("Orla Maeve Quell", &["O", "M"], "Quell"));
        assert!(agrees("Orla Maeve Quell", &["O"], "Quell"));
        assert!(agrees("Orla Quell", &["O", "M"], "Quell"));
        assert!(!agrees("Orla Quell", &["M"], "Quell"));
        assert!(!agrees("Orla Maeve Quell", &["O", "B"], "Quell"));
        assert!(!agrees("Quell", &["O"], "Quell"));
    }
}
