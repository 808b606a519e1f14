//! Who may be the same in another script: a name that no list holds, and one that sounds like it.
//!
//! Answered when somebody asks, by comparing the one name with those of the corpus; nothing is kept
//! for it, and no annotation changes by it.

use rustc_hash::FxHashSet;

use super::Snapshot;
use crate::gazetteer::{Card, EntityId};
use crate::language::transliteration::{BengaliName, LatinName, Score, Skeleton, score};

/// An entity that may be the same as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedLink {
    /// Which.
    pub entity: EntityId,
    /// Its name in the other script.
    pub name: String,
    /// How well the two names answer each other.
    pub score: Score,
    /// How many entities are named in documents with the one and in documents with the other.
    pub shared: usize,
}

/// Documents of each of the two that are looked at for what they share.
const DOCUMENTS: usize = 16;

/// A name in one script, ready to be compared with names in the other.
enum Name {
    Bengali(BengaliName),
    Latin(LatinName),
}

impl Name {
    fn new(name: &str) -> Option<Self> {
        let bengali = BengaliName::new(name).map(Self::Bengali);
        bengali.or_else(|| LatinName::new(name).map(Self::Latin))
    }

    fn skeletons(&self) -> Vec<Skeleton> {
        match self {
            Self::Bengali(name) => name.skeletons().collect(),
            Self::Latin(name) => name.skeletons().collect(),
        }
    }

    /// How well two names in different scripts answer each other.
    fn score(&self, other: &Self) -> Option<Score> {
        match (self, other) {
            (Self::Bengali(bengali), Self::Latin(latin))
            | (Self::Latin(latin), Self::Bengali(bengali)) => Some(score(bengali, latin)),
            _ => None,
        }
    }
}

impl Snapshot {
    /// The entities of the corpus that may be the same as one that discovery found: of the same
    /// type, with a name in the other script that sounds like its own, and none in its own script.
    /// What the two are named with speaks for it; whoever shares most comes first.
    #[must_use]
    pub fn proposed_links(&self, entity: EntityId) -> Vec<ProposedLink> {
        let own = self.gazetteer.card(entity);
        let Some((own_name, kind)) = own.names.first().map(|n| (&n.name, n.kind)) else {
            return Vec::new();
        };
        let (true, Some(name)) = (is_discovered(&own), Name::new(own_name)) else {
            return Vec::new();
        };
        let near: FxHashSet<Skeleton> = name
            .skeletons()
            .into_iter()
            .flat_map(Skeleton::around)
            .collect();
        let company = self.index.company(entity, DOCUMENTS);
        let mut found = Vec::new();
        for other in self.index.entities().filter(|other| *other != entity) {
            let card = self.gazetteer.card(other);
            let mut best: Option<(Score, &str)> = None;
            let mut has_own_script = false;
            for theirs in card.names.iter().filter(|theirs| theirs.kind == kind) {
                let Some(read) = Name::new(&theirs.name) else {
                    continue;
                };
                let Some(score) = read
                    .skeletons()
                    .iter()
                    .any(|skeleton| near.contains(skeleton))
                    .then(|| name.score(&read))
                    .flatten()
                else {
                    let same = std::mem::discriminant(&read) == std::mem::discriminant(&name);
                    has_own_script |= same;
                    continue;
                };
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, &theirs.name));
                }
            }
            let Some((score, theirs)) = best.filter(|(score, _)| score.is_likely()) else {
                continue;
            };
            if has_own_script {
                continue;
            }
            let shared = self.index.company(other, DOCUMENTS);
            let shared = shared.intersection(&company).count();
            found.push(ProposedLink {
                entity: other,
                name: theirs.to_owned(),
                score,
                shared,
            });
        }
        let id = |link: &ProposedLink| self.gazetteer.id_text(link.entity);
        found.sort_by(|a, b| {
            (b.shared, b.score)
                .cmp(&(a.shared, a.score))
                .then_with(|| id(a).cmp(&id(b)))
        });
        found
    }
}

/// Whether no list has the entity.
fn is_discovered(card: &Card) -> bool {
    card.id.starts_with("new:")
}
