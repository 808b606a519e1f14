//! The indexes across documents: which document names which entity, and the evidence for unknown
//! names. Kept by difference; persistent, so that a copy is a snapshot.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::discovery::Weights;
use super::names::Names;
use super::summary::{Dated, Spelt, Summary, Tally};
use super::twins::{Twin, Twins};
use super::{Count, DocKey, Location};
use crate::gazetteer::EntityId;
use crate::language::Language;

/// All indexes. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// Every document by its path in the corpus.
    documents: imbl::OrdMap<Arc<str>, Entry>,
    /// The path of every document.
    paths: imbl::HashMap<DocKey, Arc<str>>,
    /// Which documents name an entity.
    entities: imbl::HashMap<EntityId, Postings>,
    /// Evidence for unknown names.
    pub(super) weights: Weights,
    /// The names of the entities.
    pub(super) names: Names,
    /// Which documents resemble each other.
    twins: Twins,
    /// How many documents write an entity's name so; empty where no rule asks.
    spellings: imbl::OrdMap<Spelt, usize>,
}

#[derive(Debug, Clone)]
struct Entry {
    key: DocKey,
    summary: Arc<Summary>,
}

#[derive(Debug, Clone, Default)]
struct Postings {
    mentions: usize,
    documents: imbl::OrdMap<Arc<str>, Tally>,
}

impl Index {
    /// Puts a document's summary in the place of the one before, or takes the document out.
    pub(super) fn replace(&mut self, key: &DocKey, path: &Arc<str>, summary: Option<Arc<Summary>>) {
        let old = self.documents.get(path).map(|e| e.summary.clone());
        let empty = Summary::default();
        let (before, after) = (
            old.as_deref().unwrap_or(&empty),
            summary.as_deref().unwrap_or(&empty),
        );
        self.count(path, &before.tallies, &after.tallies);
        self.weights.replace(&before.evidence, &after.evidence);
        self.twins.replace(path, &before.sketch, &after.sketch);
        for spelt in &before.spellings {
            let count = self.spellings.get(spelt).copied().unwrap_or_default();
            if count > 1 {
                self.spellings.insert(spelt.clone(), count - 1);
            } else {
                self.spellings.remove(spelt);
            }
        }
        for spelt in &after.spellings {
            *self.spellings.entry(spelt.clone()).or_default() += 1;
        }
        match summary {
            Some(summary) => {
                self.documents.insert(
                    path.clone(),
                    Entry {
                        key: key.clone(),
                        summary,
                    },
                );
                self.paths.insert(key.clone(), path.clone());
            }
            None => {
                self.documents.remove(path);
                self.paths.remove(key);
            }
        }
    }

    /// Changes the postings where two sorted lists of tallies differ.
    fn count(
        &mut self,
        path: &Arc<str>,
        before: &[(EntityId, Tally)],
        after: &[(EntityId, Tally)],
    ) {
        let (mut i, mut j) = (0, 0);
        while i < before.len() || j < after.len() {
            let entity = match (before.get(i), after.get(j)) {
                (Some(b), Some(a)) => b.0.min(a.0),
                (Some(one), None) | (None, Some(one)) => one.0,
                (None, None) => break,
            };
            let old = before.get(i).filter(|b| b.0 == entity).map(|b| b.1);
            let new = after.get(j).filter(|a| a.0 == entity).map(|a| a.1);
            i += usize::from(old.is_some());
            j += usize::from(new.is_some());
            if old == new {
                continue;
            }
            let mut postings = self.entities.get(&entity).cloned().unwrap_or_default();
            postings.mentions -= old
                .map_or(0, |t| t.mentions as usize)
                .min(postings.mentions);
            match new {
                Some(tally) => {
                    postings.mentions += tally.mentions as usize;
                    postings.documents.insert(path.clone(), tally);
                }
                None => {
                    postings.documents.remove(path);
                }
            }
            let gone = postings.documents.is_empty();
            let before = if gone {
                self.entities.remove(&entity)
            } else {
                self.entities.insert(entity, postings)
            };
            if gone != before.is_none() {
                self.names.touch(entity);
            }
        }
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    /// The key of the document at a path in the corpus.
    pub(super) fn key(&self, path: &str) -> Option<&DocKey> {
        Some(&self.documents.get(path)?.key)
    }

    /// The path in the corpus of a document that is in it.
    pub(super) fn path(&self, key: &DocKey) -> Option<&Arc<str>> {
        self.paths.get(key)
    }

    /// Whether the document at `path` holds one of the words (`None` = any).
    pub(super) fn holds(&self, path: &Arc<str>, words: Option<&FxHashSet<u32>>) -> bool {
        let entry = self.documents.get(path);
        entry.is_some_and(|entry| words.is_none_or(|words| entry.summary.holds(words)))
    }

    /// The documents that hold one of the words (`None` = any).
    pub(super) fn holding(&self, words: Option<&FxHashSet<u32>>) -> Vec<DocKey> {
        self.documents
            .values()
            .filter(|entry| words.is_none_or(|words| entry.summary.holds(words)))
            .map(|entry| entry.key.clone())
            .collect()
    }

    /// How often the corpus names the entity.
    pub(super) fn tally(&self, entity: EntityId) -> Count {
        self.entities
            .get(&entity)
            .map_or_else(Count::default, |p| Count {
                mentions: p.mentions,
                documents: p.documents.len(),
            })
    }

    /// How often a document names the entity.
    pub(super) fn tally_in(&self, key: &DocKey, entity: EntityId) -> usize {
        let entry = self
            .paths
            .get(key)
            .and_then(|path| self.documents.get(path));
        let tally = entry.and_then(|entry| {
            let tallies = &entry.summary.tallies;
            let at = tallies.binary_search_by_key(&entity, |(e, _)| *e).ok()?;
            Some(tallies[at].1.mentions as usize)
        });
        tally.unwrap_or(0)
    }

    /// The other entities that the first `most` documents with this one name.
    pub(super) fn company(&self, entity: EntityId, most: usize) -> FxHashSet<EntityId> {
        let postings = self.entities.get(&entity);
        let paths = postings
            .into_iter()
            .flat_map(|p| p.documents.keys().take(most));
        paths
            .filter_map(|path| self.documents.get(path))
            .flat_map(|entry| entry.summary.tallies.iter().map(|(other, _)| *other))
            .filter(|other| *other != entity)
            .collect()
    }

    /// The entities that the corpus names.
    pub(super) fn entities(&self) -> impl Iterator<Item = EntityId> {
        self.entities.keys().copied()
    }

    /// The other documents that resemble the one at `path`.
    pub(super) fn twins(&self, path: &str) -> Vec<Twin> {
        let sketch = |path: &str| Some(&self.documents.get(path)?.summary.sketch);
        let Some(own) = sketch(path) else {
            return Vec::new();
        };
        self.twins.of(path, own, &sketch)
    }

    /// The dates of all documents that have a place in time, by path and position.
    pub(super) fn dates(&self) -> impl Iterator<Item = (&DocKey, &Dated)> {
        self.documents.values().flat_map(|entry| {
            let dates = entry.summary.dates.iter();
            dates.map(move |dated| (&entry.key, dated))
        })
    }

    /// The ways in which the documents in a language write an entity's name, and how many do.
    pub(super) fn spellings(&self, entity: EntityId, language: Language) -> Vec<(Arc<str>, usize)> {
        let first = Spelt {
            entity,
            language,
            text: Arc::from(""),
        };
        self.spellings
            .range(first..)
            .take_while(|(spelt, _)| spelt.entity == entity && spelt.language == language)
            .map(|(spelt, count)| (spelt.text.clone(), *count))
            .collect()
    }

    /// Every mention of the entity, by path and position.
    pub(super) fn mentions(&self, entity: EntityId) -> Vec<Location> {
        let mut found = Vec::new();
        if let Some(postings) = self.entities.get(&entity) {
            found.reserve(postings.mentions);
            for path in postings.documents.keys() {
                let Some(entry) = self.documents.get(path) else {
                    continue;
                };
                found.extend(entry.places(entity, 0));
            }
        }
        found
    }

    /// The first mention, by path and position, of those with the most name parts.
    pub(super) fn introducing(&self, entity: EntityId) -> Option<Location> {
        let postings = self.entities.get(&entity)?;
        let parts = postings.documents.values().map(|t| t.parts).max()?;
        let (path, _) = postings.documents.iter().find(|(_, t)| t.parts == parts)?;
        self.documents.get(path)?.places(entity, parts).next()
    }
}

impl Index {
    /// Whether the corpus introduces the entity in this document. Most often told by the first
    /// documents that name it.
    pub(super) fn introduces(&self, key: &DocKey, entity: EntityId) -> bool {
        let postings = self.paths.get(key).zip(self.entities.get(&entity));
        postings.is_some_and(|(path, postings)| {
            let Some(own) = postings.documents.get(path) else {
                return false;
            };
            let mut others = postings.documents.iter();
            !others.any(|(other, t)| t.parts > own.parts || t.parts == own.parts && other < path)
        })
    }

    /// In each document that mentions the entity, the first of the mentions with the most name
    /// parts; by path.
    pub(super) fn introducing_each(&self, entity: EntityId) -> Vec<Location> {
        let postings = self.entities.get(&entity).into_iter();
        let documents = postings.flat_map(|p| p.documents.iter());
        documents
            .filter_map(|(path, tally)| {
                let entry = self.documents.get(path)?;
                entry.places(entity, tally.parts).next()
            })
            .collect()
    }
}

impl Entry {
    fn places(&self, entity: EntityId, parts: u8) -> impl Iterator<Item = Location> {
        let wanted = self
            .summary
            .mentions
            .iter()
            .filter(move |m| m.entity == entity && m.parts >= parts);
        wanted.map(|m| Location {
            key: self.key.clone(),
            start: m.start,
            end: m.end,
        })
    }
}
