//! What the lists say of a name, and what was done to the words to find it: the readings that a
//! text of these words has, and the records that have the name though no reading comes of them.

use ropey::Rope;

use crate::annotate;
use crate::document::{Document, Settings};
use crate::gazetteer::{EntityId, EntityType, Gazetteer, Source, Strength};
use crate::language::Language;
use crate::text::fold::{fold, fold_name};

/// One record that has the name, or a part of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words that it reads, as given.
    pub words: String,
    /// Whether these are all of them.
    pub whole: bool,
    /// The name that was found: folded, without ending.
    pub name: String,
    /// Whom it names.
    pub entity: EntityId,
    /// As what.
    pub kind: EntityType,
    /// The name's language.
    pub language: Language,
    /// How much it says by itself.
    pub strength: Strength,
    /// Which list and record.
    pub source: Source,
    /// The case ending that was taken off, with its hyphen.
    pub ending: String,
    /// Whether the words were in capitals, and the name is not.
    pub capitals: bool,
    /// Whether the signs of the words were in another form than lists have them.
    pub folded: bool,
    /// Whether a text with nothing but these words would be read so.
    pub chosen: bool,
    /// Whether these words are read so at all.
    pub matches: bool,
}

/// Everything the lists say of `words`, the longest reading first, then the highest layer.
#[must_use]
pub fn lookup(gazetteer: &Gazetteer, words: &str) -> Vec<Reading> {
    let words = words.trim();
    let document = Document::new(Rope::from_str(words), gazetteer, &Settings::default());
    let chosen: Vec<_> = document
        .analysis()
        .mentions
        .iter()
        .map(|mention| (document.range(mention.at), mention.entity, mention.kind))
        .collect();
    let facts = annotate::segment(words, gazetteer);
    let mut readings: Vec<Reading> = Vec::new();
    for candidate in &facts.names {
        let range = candidate.span.range();
        let Some(read) = words.get(range.clone()) else {
            continue;
        };
        let stem = read.len().saturating_sub(usize::from(candidate.ending));
        let (stem, ending) = read.split_at_checked(stem).unwrap_or((read, ""));
        let folded = fold_name(stem);
        let same = |m: &crate::gazetteer::Match| m.source == candidate.source;
        // Words in capitals are looked up with small letters, too.
        let capitals = !gazetteer.lookup(&folded).iter().any(same);
        readings.push(Reading {
            words: read.to_owned(),
            whole: range == (0..words.len()),
            folded: folded != stem,
            name: if capitals { title(&folded) } else { folded },
            entity: candidate.entity,
            kind: candidate.kind,
            language: candidate.language,
            strength: candidate.strength,
            source: candidate.source,
            ending: ending.to_owned(),
            capitals,
            chosen: chosen.contains(&(range, candidate.entity, candidate.kind)),
            matches: candidate.strength != Strength::Off,
        });
    }
    let folded = fold(words);
    for listed in gazetteer.lookup(folded.text()) {
        let known = |r: &Reading| r.whole && r.ending.is_empty() && r.source == listed.source;
        if !readings.iter().any(known) {
            readings.push(Reading {
                words: words.to_owned(),
                whole: true,
                name: folded.text().to_owned(),
                entity: listed.entity,
                kind: listed.kind,
                language: listed.language,
                strength: listed.strength,
                source: listed.source,
                ending: String::new(),
                capitals: false,
                folded: folded.text() != words,
                chosen: false,
                matches: false,
            });
        }
    }
    readings.sort_by_key(|r| {
        let layer = std::cmp::Reverse(r.source.layer);
        let length = std::cmp::Reverse(r.words.len());
        (length, layer, !r.chosen, std::cmp::Reverse(r.strength))
    });
    readings
}

/// Words in capitals as a list has them.
fn title(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut inner = false;
    for c in words.chars() {
        if inner {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inner = c.is_alphanumeric() || c == '\'' || c == '’';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<String> {
        let gazetteer = Gazetteer::shipped();
        let mut all = lookup(&gazetteer, words);
        all.retain(|r| r.whole);
        let line = |r: &Reading| {
            let id = gazetteer.id_text(r.entity);
            let marks = [
                (r.chosen, "chosen"),
                (r.capitals, "capitals"),
                (r.folded, "folded"),
            ];
            let marks: Vec<_> = marks
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, m)| *m)
                .collect();
            format!("{id} {} -{} {}", r.name, r.ending, marks.join(" "))
        };
        all.iter().map(line).collect()
    }

    #[test]
    fn what_was_done_to_find_a_name_is_told() {
        assert!(found("পুতিনের").contains(&"vladimir-putin পুতিন -ের chosen".to_owned()));
        assert!(found("TBILISI").contains(&"tbilisi Tbilisi - chosen capitals".to_owned()));
        // Decomposed: o, circumflex, dot below.
        let decomposed = "Ha\u{300} No\u{323}\u{302}i";
        let told = found(decomposed);
        assert!(
            told.iter().any(|t| t.ends_with("chosen folded")),
            "{told:?}"
        );
        assert!(found("Qqqqq").is_empty());
    }

    #[test]
    fn parts_are_found_where_the_whole_is_in_no_list() {
        let all = lookup(&Gazetteer::shipped(), "near Tbilisi station");
        assert!(!all.is_empty() && all.iter().all(|r| !r.whole));
        assert_eq!(all[0].words, "Tbilisi");
    }
}
