//! Which entities a name may be another name of: those whose names are spelt nearly so, sound so in
//! the other script, or hold it as a part.
//!
//! Looks at a bounded number of names: those of the document, those of the corpus and the lists
//! that begin alike, and some thousands of the corpus in the other script.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::Snapshot;
use crate::document::Document;
use crate::gazetteer::search::ListedName;
use crate::gazetteer::{EntityId, EntityType, LayerKind, Strength};
use crate::language::Language;
use crate::language::spelling::{Spelling, distance};
use crate::language::transliteration::{Skeleton, score};
use crate::text::fold::fold_name;
use crate::text::loose::{loose, places};
use crate::text::words::words;

/// An entity that a name may be one of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alike {
    pub entity: EntityId,
    pub kind: EntityType,
    /// Its name in the language of the text, or in English.
    pub name: String,
    /// Whether the name is a part of its name.
    pub part: bool,
    /// From 0 to 1.
    pub likeness: f32,
}

/// Entities that one looks at at most.
const MOST_HERE: usize = 400;
/// Names that begin alike, for each word of the name.
const MOST_BEGINNING: usize = 400;
/// Names of the corpus in the other script.
const MOST_OTHER: usize = 4000;

/// The entities that `name` (folded, without case ending) may be another name of: the likeliest
/// first, `most` of them.
pub(super) fn alike(
    snapshot: &Snapshot,
    document: &Document,
    name: &str,
    except: Option<EntityId>,
    most: usize,
) -> Vec<Alike> {
    let Some(subject) = Subject::of(name) else {
        return Vec::new();
    };
    let gazetteer = snapshot.gazetteer();
    let mut found: FxHashMap<EntityId, Alike> = FxHashMap::default();
    let language = document.analysis().language;
    for entity in pool(snapshot, document, &subject) {
        if Some(entity) == except || found.contains_key(&entity) {
            continue;
        }
        let names = gazetteer.names_of(entity);
        let best = names.iter().filter_map(|listed| subject.likeness(listed));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0));
        let (Some((likeness, part)), Some(shown)) = (best, shown(&names, language)) else {
            continue;
        };
        // What has this very name already needs it no more.
        if names.iter().any(|listed| {
            fold_name(&listed.name) == subject.folded && listed.strength == Strength::Full
        }) {
            continue;
        }
        found.insert(
            entity,
            Alike {
                entity,
                kind: shown.kind,
                name: shown.name.clone(),
                part,
                likeness,
            },
        );
    }
    let mut found: Vec<Alike> = found.into_values().collect();
    found.sort_by(|a, b| {
        b.likeness.total_cmp(&a.likeness).then_with(|| {
            let mentions = |it: &Alike| snapshot.count(it.entity).mentions;
            mentions(b).cmp(&mentions(a)).then(a.entity.cmp(&b.entity))
        })
    });
    found.truncate(most);
    found
}

/// The entities that are looked at.
fn pool(snapshot: &Snapshot, document: &Document, subject: &Subject) -> Vec<EntityId> {
    let mut pool: Vec<EntityId> = Vec::new();
    let mut known: FxHashSet<EntityId> = FxHashSet::default();
    let mut take = |entity| {
        if known.insert(entity) {
            pool.push(entity);
        }
        known.len()
    };
    for mention in &document.analysis().mentions {
        if take(mention.entity) >= MOST_HERE {
            break;
        }
    }
    for word in subject.folded.split(' ') {
        let start: String = word.chars().take(2).collect();
        if word.chars().count() < 3 {
            continue;
        }
        let prefix = loose(&start);
        for (_, entity) in snapshot.names_beginning(&prefix).take(MOST_BEGINNING) {
            take(entity);
        }
    }
    let start: String = subject.folded.chars().take(3).collect();
    snapshot
        .gazetteer()
        .beginning(&places(&start), MOST_BEGINNING, |_, m| {
            if m.source.layer != LayerKind::Discovered && m.strength == Strength::Full {
                take(m.entity);
            }
        });
    let others = snapshot
        .names_beginning("")
        .filter(|(name, _)| subject.is_in_other_script(name));
    for (name, entity) in others.take(MOST_OTHER) {
        if subject.may_sound_like(name) {
            take(entity);
        }
    }
    pool
}

/// The name that is compared.
struct Subject {
    folded: String,
    spelling: Spelling,
    skeletons: FxHashSet<Skeleton>,
}

impl Subject {
    fn of(name: &str) -> Option<Self> {
        let folded = fold_name(name);
        let spelling = Spelling::new(&folded)?;
        let skeletons = skeletons(&spelling);
        Some(Self {
            skeletons: skeletons.into_iter().flat_map(Skeleton::around).collect(),
            folded,
            spelling,
        })
    }

    fn is_in_other_script(&self, name: &str) -> bool {
        let bengali = name.starts_with(|c| matches!(c, '\u{980}'..='\u{9ff}'));
        bengali != matches!(self.spelling, Spelling::Bengali(_))
    }

    fn may_sound_like(&self, name: &str) -> bool {
        let spelling = Spelling::new(name);
        spelling.is_some_and(|it| skeletons(&it).iter().any(|s| self.skeletons.contains(s)))
    }

    /// How much a listed name is like this one, and whether this one is a part of it.
    fn likeness(&self, listed: &ListedName) -> Option<(f32, bool)> {
        let other = fold_name(&listed.name);
        if other != self.folded && holds(&other, &self.folded) && listed.strength == Strength::Full
        {
            return Some((0.9, true));
        }
        let spelling = Spelling::new(&other)?;
        let sounds = match (&self.spelling, &spelling) {
            (Spelling::Bengali(b), Spelling::Latin(l))
            | (Spelling::Latin(l), Spelling::Bengali(b)) => score(b, l),
            _ => {
                let distance = distance(&self.spelling, &spelling)?;
                let share = distance.total as f32 / (100 * distance.letters.max(1)) as f32;
                return distance.is_variant().then_some((1.0 - share, false));
            }
        };
        if sounds.is_sure() {
            Some((0.95, false))
        } else {
            sounds.is_likely().then_some((0.7, false))
        }
    }
}

fn skeletons(spelling: &Spelling) -> Vec<Skeleton> {
    match spelling {
        Spelling::Bengali(name) => name.skeletons().collect(),
        Spelling::Latin(name) => name.skeletons().collect(),
    }
}

/// Whether one name holds the words of another, in a row.
fn holds(name: &str, part: &str) -> bool {
    let starts = words(name);
    starts.iter().any(|word| {
        let rest = &name[word.span.start as usize..];
        rest.strip_prefix(part)
            .is_some_and(|behind| !behind.starts_with(crate::text::words::is_word_char))
    })
}

/// The name by which an entity is shown.
fn shown(names: &[ListedName], language: Language) -> Option<&ListedName> {
    let full = |wanted: Language| {
        names
            .iter()
            .find(|n| n.language == wanted && n.strength == Strength::Full)
    };
    full(language)
        .or_else(|| full(Language::En))
        .or_else(|| names.iter().find(|n| n.strength == Strength::Full))
        .or_else(|| names.first())
}
