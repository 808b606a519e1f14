//! Discovery, stage two: from the cues of all documents to the names that are taken for names.
//!
//! Whether a name is promoted depends on the set of documents alone, never on the order in which
//! they were read: the weights are sums, and each name is judged by its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::summary::Evidence;
use crate::annotate::Cue;
use crate::annotate::names::rarest_key;
use crate::gazetteer::build::{Entry, pack};
use crate::gazetteer::pack::Pack;
use crate::gazetteer::{EntityType, Gazetteer, Strength};
use crate::language::Language;
use crate::text::words::words;

/// What speaks for each name, summed over all documents. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    /// Name → how many cues of each kind.
    sums: imbl::OrdMap<Arc<str>, Sum>,
    /// Moves on whenever a name comes or goes.
    generation: u64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    titles: u32,
    honorifics: u32,
}

impl Weights {
    /// Takes one document's evidence out and another's in.
    pub(super) fn replace(&mut self, before: &[Evidence], after: &[Evidence]) {
        if before == after {
            return;
        }
        for (evidence, add) in before
            .iter()
            .map(|e| (e, false))
            .chain(after.iter().map(|e| (e, true)))
        {
            let known = self.sums.get(&evidence.name).copied();
            let mut sum = known.unwrap_or_default();
            let field = match evidence.cue {
                Cue::Title => &mut sum.titles,
                Cue::Honorific => &mut sum.honorifics,
            };
            *field = if add {
                *field + evidence.count
            } else {
                field.saturating_sub(evidence.count)
            };
            if sum == Sum::default() {
                self.sums.remove(&evidence.name);
            } else {
                self.sums.insert(evidence.name.clone(), sum);
            }
        }
        self.generation += 1;
    }

    /// Changes with every change of the evidence.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// The names that the evidence promotes, with the strongest cue for each. `listed` are the
    /// lists' names, which need no discovery.
    pub(super) fn promoted(&self, listed: &Gazetteer) -> BTreeMap<Arc<str>, Cue> {
        self.sums
            .iter()
            .filter(|(name, sum)| is_promoted(name, **sum) && !is_listed(name, listed))
            .map(|(name, sum)| {
                (
                    name.clone(),
                    if sum.titles > 0 {
                        Cue::Title
                    } else {
                        Cue::Honorific
                    },
                )
            })
            .collect()
    }
}

/// A name of two words or more that a title or an honorific introduces once.
///
/// A single word is not enough: `ông Lavrov` follows a fuller name, `bộ trưởng Ngoại` is none.
fn is_promoted(name: &str, sum: Sum) -> bool {
    sum.titles + sum.honorifics > 0 && words(name).len() >= 2
}

fn is_listed(name: &str, listed: &Gazetteer) -> bool {
    listed
        .lookup(name)
        .iter()
        .any(|m| matches!(m.strength, Strength::Full | Strength::Off))
}

/// The layer of discovered names; `None` where there are none.
///
/// A person's last word follows the full name, as family names do; not so in Vietnamese names,
/// whose last syllable is a given name and mostly a word.
pub(super) fn layer(promoted: &BTreeMap<Arc<str>, Cue>) -> Option<Pack> {
    let entries: Vec<Entry> = promoted
        .iter()
        .map(|(name, cue)| Entry {
            id: id(name),
            kind: EntityType::Per,
            language: Language::Und,
            name: name.to_string(),
            aliases: short_form(name)
                .map(|s| format!("?{s}"))
                .unwrap_or_default(),
            off: false,
            same_as: String::new(),
            description: String::new(),
            list: *cue as u16,
            line: 0,
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    // The lists of this layer are the cues: a match's source says which one promoted the name.
    pack(&["title".into(), "honorific".into()], &entries).ok()
}

/// The keys of the words by which a document can hold the name or its short form.
pub(super) fn keys(name: &str) -> impl Iterator<Item = u32> {
    [rarest_key(name), short_form(name).and_then(rarest_key)]
        .into_iter()
        .flatten()
}

/// `new:` and a slug of the name.
pub(super) fn id(name: &str) -> String {
    let mut slug = String::from("new:");
    for word in words(name) {
        if slug.len() > 4 {
            slug.push('-');
        }
        slug.extend(name[word.span.range()].chars().flat_map(char::to_lowercase));
    }
    slug
}

/// The last word of a name, where it may stand for the person.
fn short_form(name: &str) -> Option<&str> {
    let found = words(name);
    let last = &name[found.last()?.span.range()];
    let vietnamese = name.chars().any(crate::language::vietnamese::is_own_letter);
    (last.chars().count() >= 3 && !vietnamese).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(name: &str, count: u32) -> Evidence {
        Evidence {
            name: name.into(),
            kind: EntityType::Per,
            cue: Cue::Title,
            count,
        }
    }

    #[test]
    fn weights_are_sums_whatever_the_order() {
        let (a, b) = (
            [evidence("Ada Quill", 2)],
            [evidence("Ada Quill", 1), evidence("Bo Lund", 1)],
        );
        let mut one = Weights::default();
        one.replace(&[], &a);
        one.replace(&[], &b);
        one.replace(&a, &[]);
        let mut other = Weights::default();
        other.replace(&[], &b);
        let none = Gazetteer::empty();
        assert_eq!(one.promoted(&none), other.promoted(&none));
        assert_eq!(one.promoted(&none).len(), 2);
        one.replace(&b, &[]);
        assert!(one.promoted(&none).is_empty());
    }

    #[test]
    fn single_words_and_listed_names_are_not_promoted() {
        let mut weights = Weights::default();
        weights.replace(&[], &[evidence("Bangladesh", 3), evidence("Quill", 3)]);
        assert!(weights.promoted(&Gazetteer::shipped()).is_empty());
    }

    #[test]
    fn ids_are_slugs_of_the_name() {
        assert_eq!(id("Ada van Quill"), "new:ada-van-quill");
        assert_eq!(id("নাসিমা জোয়ার্দার"), "new:নাসিমা-জোয়ার্দার");
    }
}
