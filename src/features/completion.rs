//! Completion of names: what begins as the words before the cursor do, in the script that the text
//! is in, whatever script is typed.
//!
//! Entities of the document come first, then those of the corpus, then what only lists know. Costs
//! what it offers, however large the corpus and the lists are: see [`Snapshot::names_beginning`]
//! and [`Gazetteer::beginning`](crate::gazetteer::Gazetteer::beginning).

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::typed::{Beginning, Typed, typed};
use crate::corpus::{DocKey, Snapshot};
use crate::gazetteer::search::ListedName;
use crate::gazetteer::{EntityId, EntityType, LayerKind, Strength};
use crate::language::Language;
use crate::text::DocRange;
use crate::text::fold::fold_name;
use crate::text::loose::{Place, begins, loose, places};
use crate::text::words::{WordClass, words};

/// What may be inserted at a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// The best first.
    pub offers: Vec<Offer>,
    /// Whether more letters may bring names that are not among them.
    pub incomplete: bool,
}

/// A name that may be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The name.
    pub text: String,
    /// What it replaces, in bytes of the document: the words that begin it, up to the cursor.
    pub range: DocRange,
    /// What editors shall compare with what is typed on: these words, and the rest of the name
    /// that they begin.
    pub filter: String,
    /// What it names.
    pub kind: EntityType,
    /// The id of whom it names, for [`super::entity_card`].
    pub id: String,
    /// What is to be said beside it.
    pub detail: String,
}

/// Offers at most.
const MOST: usize = 50;
/// Names of mentioned entities that are compared: the most used among these are offered.
const MOST_MENTIONED: usize = 1500;
/// Names of a layer of the lists that are looked at.
const MOST_LISTED: usize = 200;

/// The names that the words before `offset` (bytes) begin; nothing within a word.
#[must_use]
pub fn completion(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Completion {
    let Some(document) = snapshot.document(key) else {
        return Completion::default();
    };
    let Some(typed) = typed(&document, offset) else {
        return Completion::default();
    };
    let mut search = Search {
        snapshot,
        key,
        typed: &typed,
        found: Vec::new(),
        names: FxHashMap::default(),
        incomplete: false,
    };
    for (place, beginning) in typed.beginnings.iter().enumerate() {
        search.look(place, beginning);
    }
    let mut found = search.found;
    found.sort_by(|a, b| a.rank.cmp(&b.rank));
    let mut seen: FxHashSet<String> = FxHashSet::default();
    found.retain(|ranked| seen.insert(ranked.offer.text.clone()));
    let incomplete = search.incomplete || found.len() > MOST;
    found.truncate(MOST);
    let typed_text = |range: &DocRange| document.slice(range.clone());
    let offers = found.into_iter().map(|Ranked { mut offer, .. }| {
        offer.filter.insert_str(0, &typed_text(&offer.range));
        offer
    });
    Completion {
        offers: offers.collect(),
        incomplete,
    }
}

struct Search<'a> {
    snapshot: &'a Snapshot,
    key: &'a DocKey,
    typed: &'a Typed,
    found: Vec<Ranked>,
    /// The names of entities met.
    names: FxHashMap<EntityId, Vec<ListedName>>,
    incomplete: bool,
}

struct Ranked {
    rank: Rank,
    /// Its `filter` is the rest of the name alone.
    offer: Offer,
}

/// The order of offers: by how many words they take up, and then as the fields say.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    place: usize,
    /// Not in the language of the text, though there is a name in it.
    foreign: bool,
    tier: Tier,
    /// More than was asked for: the full name, where the short one was begun.
    fuller: bool,
    /// Letters are still missing.
    begun: bool,
    strength: Reverse<Strength>,
    mentions: Reverse<usize>,
    /// Not begun in the very case and marks of the name.
    inexact: bool,
    missing: usize,
    text: String,
}

/// Who is likely to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Document,
    Corpus,
    OwnList,
    OtherList,
}

impl Search<'_> {
    /// Looks for names with one of the beginnings.
    fn look(&mut self, place: usize, beginning: &Beginning) {
        let letters = beginning.text.chars().count();
        let small = beginning.text.starts_with(char::is_lowercase);
        // Ordinary words are typed more often than names: few letters of one offer nothing, or
        // only what the corpus is about.
        let (mentioned, listed) = match (beginning.words, small) {
            (1, true) if self.is_common(&beginning.text) => (false, false),
            (1, true) => (letters >= 2, letters >= 3),
            (1, false) => (true, letters >= 2),
            _ => (true, true),
        };
        self.incomplete |= !listed;
        let places = places(&beginning.text);
        if mentioned {
            self.mentioned(place, beginning, &places);
        }
        if listed {
            self.listed(place, beginning, &places);
        }
    }

    fn is_common(&self, word: &str) -> bool {
        let table = self.typed.language.table();
        table.is_some_and(|table| table.common_words.contains(&word))
    }

    fn mentioned(&mut self, place: usize, beginning: &Beginning, places: &[Place]) {
        let prefix = loose(&beginning.text);
        let mut entities: Vec<(usize, usize, EntityId)> = Vec::new();
        for (number, (_, entity)) in self.snapshot.names_beginning(&prefix).enumerate() {
            if number == MOST_MENTIONED {
                self.incomplete = true;
                break;
            }
            let here = self.snapshot.count_in(self.key, entity);
            entities.push((here, self.snapshot.count(entity).mentions, entity));
        }
        entities.sort_unstable_by_key(|&(here, all, entity)| (Reverse(here), Reverse(all), entity));
        entities.dedup();
        if entities.len() > MOST {
            self.incomplete = true;
            entities.truncate(MOST);
        }
        for (here, all, entity) in entities {
            let tier = if here > 0 {
                Tier::Document
            } else {
                Tier::Corpus
            };
            self.names_of(entity, place, beginning, places, (tier, all));
        }
    }

    fn listed(&mut self, place: usize, beginning: &Beginning, places: &[Place]) {
        let mut entities: Vec<(EntityId, LayerKind)> = Vec::new();
        let mut known: FxHashSet<EntityId> = FxHashSet::default();
        let gazetteer = self.snapshot.gazetteer();
        let all = gazetteer.beginning(places, MOST_LISTED, |_, m| {
            if m.strength != Strength::Off && known.insert(m.entity) {
                entities.push((m.entity, m.source.layer));
            }
        });
        self.incomplete |= !all;
        for (entity, layer) in entities {
            if self.snapshot.count(entity).mentions > 0 {
                continue;
            }
            let tier = match layer {
                LayerKind::Workspace => Tier::OwnList,
                LayerKind::Shipped | LayerKind::Discovered => Tier::OtherList,
            };
            self.names_of(entity, place, beginning, places, (tier, 0));
        }
    }

    /// Offers the names of an entity that were begun, or what stands for them in the language of
    /// the text.
    fn names_of(
        &mut self,
        entity: EntityId,
        place: usize,
        beginning: &Beginning,
        places: &[Place],
        (tier, mentions): (Tier, usize),
    ) {
        let gazetteer = self.snapshot.gazetteer();
        let names = self
            .names
            .entry(entity)
            .or_insert_with(|| gazetteer.names_of(entity));
        let id = gazetteer.id_text(entity);
        for begun in names.iter() {
            let folded = fold_name(&begun.name);
            let Some(taken) = begins(&folded, places) else {
                continue;
            };
            let mut offer = |name: &ListedName, foreign: bool, fuller: bool| {
                let rank = Rank {
                    place,
                    foreign,
                    tier,
                    fuller,
                    begun: taken < folded.len(),
                    strength: Reverse(name.strength),
                    mentions: Reverse(mentions),
                    inexact: folded[..taken] != *beginning.text,
                    missing: folded[taken..].chars().count(),
                    text: name.name.clone(),
                };
                let offer = Offer {
                    text: name.name.clone(),
                    range: beginning.range.clone(),
                    filter: folded[taken..].to_owned(),
                    kind: name.kind,
                    id: id.to_string(),
                    detail: detail(name, begun, names),
                };
                self.found.push(Ranked { rank, offer });
            };
            let here = self.typed.language;
            let native = native(begun, here, names);
            match native {
                Some(native) => {
                    offer(native, false, false);
                    if script(&native.name) != Some(self.typed.script) {
                        offer(begun, true, false);
                    }
                }
                None => offer(
                    begun,
                    here != Language::Und && begun.language != Language::Und,
                    false,
                ),
            }
            // `Put` begins no full name of the person, but may be meant to lead to it.
            let shown = native.unwrap_or(begun);
            if shown.strength < Strength::Full && tier <= Tier::Corpus {
                let full = names.iter().find(|n| {
                    n.strength == Strength::Full
                        && n.language == shown.language
                        && n.kind == shown.kind
                        && begins(&fold_name(&n.name), places).is_none()
                });
                if let Some(full) = full {
                    offer(full, false, true);
                }
            }
        }
    }
}

/// What stands in the language of the text for the name that was begun: itself, if it is of that
/// language or of any; else a name of the same kind and strength.
fn native<'n>(
    begun: &'n ListedName,
    here: Language,
    names: &'n [ListedName],
) -> Option<&'n ListedName> {
    let at_home = |name: &&ListedName| name.language == here;
    if begun.language == here || begun.language == Language::Und || here == Language::Und {
        return Some(begun);
    }
    let same = names
        .iter()
        .filter(at_home)
        .find(|name| name.name == begun.name);
    same.or_else(|| {
        let kin = || {
            names
                .iter()
                .filter(at_home)
                .filter(|name| name.kind == begun.kind)
        };
        kin()
            .find(|name| name.strength == begun.strength)
            .or_else(|| kin().next())
    })
}

fn script(name: &str) -> Option<WordClass> {
    Some(words(name).first()?.class)
}

/// `person · Vladimir Putin`: what it is, and the name that was begun or else the English one, if
/// that is another.
fn detail(name: &ListedName, begun: &ListedName, names: &[ListedName]) -> String {
    let english = || {
        names
            .iter()
            .find(|n| n.language == Language::En && n.strength == Strength::Full)
    };
    let other = Some(begun)
        .filter(|begun| begun.name != name.name)
        .or_else(english);
    match other.filter(|other| other.name != name.name) {
        Some(other) => format!("{} · {}", name.kind.name(), other.name),
        None => name.kind.name().to_owned(),
    }
}
