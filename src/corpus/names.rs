//! The names of the entities that the corpus mentions, in all languages, sorted by their loose
//! form: what completion and the search for symbols look in.
//!
//! Kept by difference: an entity comes when the corpus first mentions it and goes with the last
//! mention, and a changed list concerns the entities whose records changed. Persistent, so that a
//! copy is a snapshot.

use std::sync::Arc;

use super::Snapshot;
use crate::gazetteer::{EntityId, Gazetteer};
use crate::text::fold::fold_name;
use crate::text::loose::loose;

/// The index. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// Loose names and whom they name.
    sorted: imbl::OrdSet<(Arc<str>, EntityId)>,
    /// The loose names of each entity.
    of: imbl::HashMap<EntityId, Arc<[Arc<str>]>>,
    /// Entities that came, went or changed since the index was last brought up to date.
    due: imbl::HashSet<EntityId>,
    /// The lists that the index knows.
    gazetteer: Option<Gazetteer>,
}

impl Names {
    /// Notes that an entity came or went.
    pub(super) fn touch(&mut self, entity: EntityId) {
        self.due.insert(entity);
    }

    /// What is due under the lists in force; `None` where nothing is.
    pub(super) fn due(&mut self, gazetteer: &Gazetteer) -> Option<Vec<EntityId>> {
        let known = self.gazetteer.replace(gazetteer.clone());
        if let Some(known) = known.filter(|known| !known.same_as(gazetteer)) {
            match gazetteer.changed_since(&known) {
                Some(changed) => {
                    let concerned = changed.into_iter().filter(|e| self.of.contains_key(e));
                    let concerned: Vec<EntityId> = concerned.collect();
                    self.due.extend(concerned);
                }
                None => self.due.extend(self.of.keys().copied().collect::<Vec<_>>()),
            }
        }
        (!self.due.is_empty()).then(|| std::mem::take(&mut self.due).into_iter().collect())
    }

    /// Replaces what the index has of an entity; `None` where the corpus has no mention any more.
    pub(super) fn set(&mut self, entity: EntityId, names: Option<Arc<[Arc<str>]>>) {
        let before = match &names {
            Some(names) => self.of.insert(entity, names.clone()),
            None => self.of.remove(&entity),
        };
        for name in before.iter().flat_map(|names| names.iter()) {
            self.sorted.remove(&(name.clone(), entity));
        }
        for name in names.iter().flat_map(|names| names.iter()) {
            self.sorted.insert((name.clone(), entity));
        }
    }
}

/// The loose forms of all names of an entity; of one that no list has, none.
pub(super) fn loose_names(gazetteer: &Gazetteer, entity: EntityId) -> Arc<[Arc<str>]> {
    let names = gazetteer.names_of(entity);
    let mut names: Vec<Arc<str>> = names
        .iter()
        .map(|listed| loose(&fold_name(&listed.name)).into())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.into()
}

impl Snapshot {
    /// The names (in their loose form, see [`loose`]) of mentioned entities that begin with
    /// `prefix` (loose, too), in alphabetical order.
    pub fn names_beginning<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a str, EntityId)> {
        let first = (Arc::from(prefix), EntityId(0));
        let names = self.index.names.sorted.range(first..);
        names
            .map(|(name, entity)| (&**name, *entity))
            .take_while(move |(name, _)| name.starts_with(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn names(snapshot: &Snapshot, prefix: &str) -> Vec<String> {
        let ids = snapshot.names_beginning(prefix);
        ids.map(|(name, e)| format!("{name} {}", snapshot.gazetteer().id_text(e)))
            .collect()
    }

    #[test]
    fn mentioned_entities_are_found_by_their_names_in_every_language() {
        let list = [(
            "a.tsv",
            "mira\tPER\ten\tMira Sen\t~Sen\nmira\tPER\tbn\tমীরা সেন\nbo\tPER\ten\tMirabo\n",
        )];
        let snapshot = Snapshot::in_memory(&[("a.txt", "মীরা সেন এলেন।")], Config::default(), &list);
        assert_eq!(names(&snapshot, "mir"), ["mira sen mira"]);
        assert_eq!(names(&snapshot, "মী"), ["মীরা সেন mira"]);
        assert_eq!(names(&snapshot, "sen"), ["sen mira"]);
    }
}
