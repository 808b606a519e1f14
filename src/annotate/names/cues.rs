//! Cues: what gives a name away that no list knows. Stage one of discovery: cues are told whatever
//! the rest of the corpus says; [`crate::corpus`] weighs them.
//!
//! One cue so far: a title or honorific before the name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::{Cue, Input, NameCandidate, NameCue};
use super::{endings, is_capitalised};
use crate::gazetteer::EntityType;
use crate::language::{Language, TABLES, Table};
use crate::text::Span;
use crate::text::words::{Word, WordClass, words};

/// Most words of a name.
const LONGEST: usize = 5;

/// A title, as the words that it is made of.
struct Title {
    words: Vec<String>,
    cue: Cue,
    language: Language,
}

/// Titles by their first word, longest first; both with a small and a capital first letter.
static TITLES: LazyLock<FxHashMap<String, Vec<Title>>> = LazyLock::new(|| {
    let mut map: FxHashMap<String, Vec<Title>> = FxHashMap::default();
    for table in TABLES {
        let titles = table.names.titles.iter().map(|t| (t, Cue::Title));
        let honorifics = table.names.honorifics.iter().map(|t| (t, Cue::Honorific));
        for (title, cue) in titles.chain(honorifics) {
            let parts: Vec<String> = words(title)
                .iter()
                .map(|w| title[w.span.range()].to_owned())
                .collect();
            let Some(first) = parts.first() else { continue };
            let capital = capitalise(first);
            let small = first.clone();
            for key in if capital == small {
                vec![small]
            } else {
                vec![small, capital]
            } {
                map.entry(key).or_default().push(Title {
                    words: parts.clone(),
                    cue,
                    language: table.language,
                });
            }
        }
    }
    map.values_mut()
        .for_each(|titles| titles.sort_by_key(|t| std::cmp::Reverse(t.words.len())));
    map
});

fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The cues in `input`; `known` are the names that lists hold there. Spans are of the folded text.
#[must_use]
pub fn cues(input: Input<'_>, known: &[NameCandidate]) -> Vec<NameCue> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < input.words.len() {
        let Some((title, after)) = title_at(input, index) else {
            index += 1;
            continue;
        };
        let cue_span = Span {
            start: input.words[index].span.start,
            end: input.words[after - 1].span.end,
        };
        let start = after_country(input, after, known);
        let name = match title.language {
            Language::Bn => bengali_name(input, start, known),
            _ => capitalised_run(input, start),
        };
        if let Some((span, name)) = name {
            found.push(NameCue {
                span,
                name: name.into(),
                kind: EntityType::Per,
                cue: title.cue,
                cue_span,
            });
        }
        index = after;
    }
    found
}

/// The longest title that starts at word `index`, and the word behind it.
fn title_at(input: Input<'_>, index: usize) -> Option<(&'static Title, usize)> {
    let first = &input.text[input.words[index].span.range()];
    let title = TITLES.get(first)?.iter().find(|title| {
        title.words.iter().enumerate().skip(1).all(|(i, word)| {
            joined(input, index + i)
                && input.words.get(index + i).is_some_and(|w| {
                    let text = &input.text[w.span.range()];
                    text == word || (is_capitalised(text) && text.to_lowercase() == *word)
                })
        })
    })?;
    Some((title, index + title.words.len()))
}

/// Whether word `index` follows the one before it after one blank, hyphen or abbreviating stop
/// (with its blank).
fn joined(input: Input<'_>, index: usize) -> bool {
    let (Some(before), Some(word)) = (
        input.words.get(index.wrapping_sub(1)),
        input.words.get(index),
    ) else {
        return false;
    };
    matches!(
        &input.text[before.span.end as usize..word.span.start as usize],
        " " | "-"
    )
}

fn joined_after_title(input: Input<'_>, index: usize) -> bool {
    let (Some(before), Some(word)) = (
        input.words.get(index.wrapping_sub(1)),
        input.words.get(index),
    ) else {
        return false;
    };
    matches!(
        &input.text[before.span.end as usize..word.span.start as usize],
        " " | ". " | "." | "ঃ "
    )
}

/// Steps over the names of places and organisations behind a title (`Tổng thống ⟦Mỹ⟧ Joe Biden`).
fn after_country(input: Input<'_>, index: usize, known: &[NameCandidate]) -> usize {
    let Some(word) = input.words.get(index) else {
        return index;
    };
    let country = known
        .iter()
        .filter(|c| c.span.start == word.span.start && c.kind != EntityType::Per)
        .max_by_key(|c| c.span.end);
    match country {
        Some(country) => {
            index + input.words[index..].partition_point(|w| w.span.start < country.span.end)
        }
        None => index,
    }
}

/// The run of capitalised words from word `start` on: `Jane van Doe`.
fn capitalised_run(input: Input<'_>, start: usize) -> Option<(Span, String)> {
    let capital =
        |w: &Word| w.class == WordClass::Latin && is_capitalised(&input.text[w.span.range()]);
    if !joined_after_title(input, start) || !input.words.get(start).is_some_and(capital) {
        return None;
    }
    let mut end = start + 1;
    while end - start < LONGEST && joined(input, end) {
        let text = &input.text[input.words[end].span.range()];
        if capital(&input.words[end]) && !is_calendar_word(text) {
            end += 1;
        } else if is_particle(text)
            && joined(input, end + 1)
            && input.words.get(end + 1).is_some_and(capital)
        {
            end += 2;
        } else {
            break;
        }
    }
    let span = Span {
        start: input.words[start].span.start,
        end: input.words[end - 1].span.end,
    };
    Some((span, input.text[span.range()].to_owned()))
}

fn is_particle(word: &str) -> bool {
    TABLES.iter().any(|t| t.names.particles.contains(&word))
}

/// Months and days of the week are written with a capital in English.
fn is_calendar_word(word: &str) -> bool {
    let listed = |t: &&Table| {
        t.time
            .months
            .iter()
            .chain(t.time.weekdays)
            .flat_map(|variants| variants.split('|'))
            .any(|name| name.eq_ignore_ascii_case(word))
    };
    TABLES.iter().any(listed)
}

/// Two or three Bengali words behind a title that no vocabulary word interrupts. A word with a
/// certain case ending is the last.
fn bengali_name(input: Input<'_>, start: usize, known: &[NameCandidate]) -> Option<(Span, String)> {
    if !joined_after_title(input, start) {
        return None;
    }
    let table = TABLES.iter().find(|t| t.language == Language::Bn)?;
    let mut end = start;
    while end - start < 3 && (end == start || joined(input, end)) {
        let Some(word) = input.words.get(end) else {
            break;
        };
        let text = &input.text[word.span.range()];
        let stem = endings::strip_certain(text);
        if word.class != WordClass::Bengali
            || table.names.not_names.contains(&text)
            || table.names.not_names.contains(&stem)
            || table.common_words.contains(&text)
            || TITLES.contains_key(text)
            // Another name, of a people or a place, begins here.
            || known
                .iter()
                .any(|c| c.span.start == word.span.start && c.kind != EntityType::Per)
        {
            break;
        }
        end += 1;
        if stem.len() < text.len() {
            break;
        }
    }
    if end - start < 2 {
        return None;
    }
    let last = input.words[end - 1].span;
    let stem = endings::strip_certain(&input.text[last.range()]);
    let span = Span {
        start: input.words[start].span.start,
        end: last.end,
    };
    let name = format!(
        "{}{stem}",
        &input.text[span.start as usize..last.start as usize]
    );
    Some((span, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::text::fold::fold;

    fn found(text: &str) -> Vec<String> {
        let folded = fold(text);
        let words = words(folded.text());
        let input = Input {
            text: folded.text(),
            words: &words,
            language: Language::Und,
        };
        let known = super::super::candidates(input, &Gazetteer::shipped());
        cues(input, &known)
            .iter()
            .map(|c| c.name.to_string())
            .collect()
    }

    #[test]
    fn a_title_gives_the_name_behind_it() {
        assert_eq!(
            found("Theo giáo sư Trần Hữu Tước, dự án chậm."),
            ["Trần Hữu Tước"]
        );
        assert_eq!(
            found("The economist Marla van Eyken said so."),
            ["Marla van Eyken"]
        );
        assert_eq!(found("Dr. Ada Quill left."), ["Ada Quill"]);
        assert_eq!(found("অধ্যাপক মাহবুব তরফদারের মতে"), ["মাহবুব তরফদার"]);
        assert_eq!(found("অর্থনীতিবিদ নাসিমা জোয়ার্দার বলেন"), ["নাসিমা জোয়ার্দার"]);
    }

    #[test]
    fn a_country_between_title_and_name_is_stepped_over() {
        assert_eq!(found("Ngoại trưởng Nga Pyotr Zimin nói"), ["Pyotr Zimin"]);
    }

    #[test]
    fn offices_alone_give_nothing() {
        assert!(
            found("bộ trưởng của hai nước; the president said; রাষ্ট্রপতি নির্বাচনে জয়ী").is_empty()
        );
        assert!(found("rằng ông muốn đi").is_empty());
    }
}
