//! Search in the lists by how names begin: the compiled maps are walked, nothing is built.
//!
//! Bounded by what is asked for, whatever the lists hold. Never ranks.

use std::collections::{BTreeMap, VecDeque};
use std::hash::{Hash, Hasher};

use fst::raw::{CompiledAddr, Output};

use rustc_hash::FxHasher;

use super::pack::{Pack, Posting};
use super::squeeze;
use super::{EntityId, EntityType, Gazetteer, LayerKind, Match, Source, Strength};
use crate::language::Language;
use crate::text::fold::fold_name;
use crate::text::loose::Place;

/// Nodes of a map that one search visits behind the letters typed.
const MOST_NODES: usize = 4000;

/// Places of a map that a search follows at once while it reads the letters typed.
const MOST_BRANCHES: usize = 256;

/// A name as a list writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedName {
    /// The name.
    pub name: String,
    /// As what.
    pub kind: EntityType,
    /// Its language.
    pub language: Language,
    /// How much it says by itself.
    pub strength: Strength,
    /// The layer that has it.
    pub layer: LayerKind,
}

impl Gazetteer {
    /// Tells `found` the names in folded form that begin as `places` ask, in each layer the
    /// shortest first, at most `most` of each; says whether those were all.
    pub fn beginning(
        &self,
        places: &[Place],
        most: usize,
        mut found: impl FnMut(&str, Match),
    ) -> bool {
        let mut all = true;
        for layer in self.layers.iter() {
            all &= layer.pack.beginning(places, most, |name, posting| {
                found(name, layer.to_match(posting));
            });
        }
        all
    }

    /// Every name that the lists have for an entity, the highest layer first and in the order of
    /// its lists; without those that the workspace switched off.
    #[must_use]
    pub fn names_of(&self, entity: EntityId) -> Vec<ListedName> {
        let id = self.id_text(entity);
        let mut names: Vec<ListedName> = Vec::new();
        for layer in self.layers.iter().rev() {
            let Some(local) = layer.pack.find(&id) else {
                continue;
            };
            for row in layer.pack.rows(local) {
                let own = std::iter::once((Strength::Full, row.name));
                for (strength, name) in own.chain(row.aliases()) {
                    let known = |n: &ListedName| n.name == name && n.language == row.language;
                    if name.is_empty() || names.iter().any(known) || self.is_off(name) {
                        continue;
                    }
                    names.push(ListedName {
                        name: name.to_owned(),
                        kind: row.kind,
                        language: row.language,
                        strength,
                        layer: layer.kind,
                    });
                }
            }
        }
        names
    }

    /// The entities whose records differ from those of `before`; `None` where whole layers came or
    /// went that are not worth comparing.
    #[must_use]
    pub fn changed_since(&self, before: &Self) -> Option<Vec<EntityId>> {
        let mut changed = Vec::new();
        for kind in LayerKind::ALL {
            let (old, new) = (before.layer(kind), self.layer(kind));
            if kind == LayerKind::Shipped {
                if old.is_some() != new.is_some() {
                    return None;
                }
                continue;
            }
            let records = |pack: Option<&Pack>| -> BTreeMap<Box<str>, u64> {
                let entities = pack
                    .into_iter()
                    .flat_map(|p| (0..p.entity_count()).map(move |e| (p, e)));
                entities
                    .map(|(p, e)| (p.entity_id(e).into(), p.fingerprint(e)))
                    .collect()
            };
            let (old, new) = (records(old), records(new));
            let differ = |a: &BTreeMap<Box<str>, u64>, b: &BTreeMap<Box<str>, u64>| {
                let ids = a.iter().filter(|(id, hash)| b.get(*id) != Some(hash));
                ids.map(|(id, _)| self.id_of(id)).collect::<Vec<_>>()
            };
            changed.extend(differ(&old, &new));
            changed.extend(differ(&new, &old));
        }
        Some(changed)
    }

    /// The number of an id that some list has; gives none away, as [`Gazetteer::id_of`] does.
    #[must_use]
    pub fn known_id(&self, text: &str) -> Option<EntityId> {
        let listed = self.layers.iter().any(|l| l.pack.find(text).is_some());
        listed.then(|| self.id_of(text))
    }

    /// The language of the names in an entity's record; [`Language::Und`] for one there is not.
    #[must_use]
    pub fn language_of(&self, entity: EntityId, source: Source) -> Language {
        let layer = self.layer(source.layer);
        let found = layer.and_then(|pack| Some((pack, pack.find(&self.id_text(entity))?)));
        let mut rows = found.into_iter().flat_map(|(pack, local)| pack.rows(local));
        rows.find(|row| (row.list, row.line) == (source.list, source.line))
            .map_or(Language::Und, |row| row.language)
    }

    /// Whether the workspace switched a name off.
    #[must_use]
    pub fn is_off(&self, name: &str) -> bool {
        let Some(own) = self.layer(LayerKind::Workspace) else {
            return false;
        };
        let mut off = false;
        own.lookup(&fold_name(name), |p| off |= p.strength == Strength::Off);
        off
    }
}

/// A place in a map of names: the node, what its postings' number is so far, and the letters that
/// lead there, in their codes.
struct Reached {
    node: CompiledAddr,
    sum: Output,
    name: Vec<u8>,
}

impl Pack {
    /// Tells `found` the names that begin as `places` ask, the shortest first, at most `most`;
    /// says whether those were all.
    fn beginning(
        &self,
        places: &[Place],
        most: usize,
        mut found: impl FnMut(&str, Posting),
    ) -> bool {
        let names = &*self.names;
        let mut all = true;
        let mut open = vec![Reached {
            node: names.root().addr(),
            sum: Output::zero(),
            name: Vec::new(),
        }];
        for place in places {
            let mut next = Vec::new();
            for at in &open {
                next.extend(
                    place
                        .writings()
                        .iter()
                        .filter_map(|letter| self.follow(at, letter)),
                );
            }
            all &= next.len() <= MOST_BRANCHES;
            next.truncate(MOST_BRANCHES);
            open = next;
        }
        let mut queue: VecDeque<Reached> = open.into();
        let (mut told, mut visited) = (0, 0);
        while let Some(at) = queue.pop_front() {
            if told == most || visited == MOST_NODES {
                return false;
            }
            visited += 1;
            let node = names.node(at.node);
            if node.is_final()
                && let Some(name) = squeeze::unsqueeze(&at.name)
            {
                told += 1;
                self.postings(at.sum.cat(node.final_output()).value(), |p| found(&name, p));
            }
            queue.extend(node.transitions().map(|transition| {
                let mut name = Vec::with_capacity(at.name.len() + 8);
                name.extend_from_slice(&at.name);
                name.push(transition.inp);
                Reached {
                    node: transition.addr,
                    sum: at.sum.cat(transition.out),
                    name,
                }
            }));
        }
        all
    }

    /// Tells whether an entity's records are the same in two packs.
    fn fingerprint(&self, entity: u32) -> u64 {
        let mut hasher = FxHasher::default();
        for row in self.rows(entity) {
            (row.kind, row.language, row.name).hash(&mut hasher);
            for (strength, alias) in row.aliases() {
                (strength, alias).hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    /// Where some letters lead from a place.
    fn follow(&self, from: &Reached, letters: &str) -> Option<Reached> {
        let names = &*self.names;
        let (mut node, mut sum) = (names.node(from.node), from.sum);
        let code = squeeze::squeeze(letters);
        for &byte in &code {
            let transition = node.transition(node.find_input(byte)?);
            sum = sum.cat(transition.out);
            node = names.node(transition.addr);
        }
        let mut name = from.name.clone();
        name.extend_from_slice(&code);
        Some(Reached {
            node: node.addr(),
            sum,
            name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{build, tsv};
    use crate::text::loose::places;

    fn gazetteer(text: &str) -> Gazetteer {
        let (rows, problems) = tsv::parse(text);
        assert!(problems.is_empty());
        let entries: Vec<_> = rows.iter().map(|r| build::Entry::from_row(r, 0)).collect();
        let pack = build::pack(&["t".into()], &entries).unwrap();
        Gazetteer::empty().with_layer(LayerKind::Workspace, Some(pack), Vec::new())
    }

    fn found(gazetteer: &Gazetteer, typed: &str, most: usize) -> (Vec<String>, bool) {
        let mut names = Vec::new();
        let all = gazetteer.beginning(&places(typed), most, |name, m| {
            names.push(format!("{name} {}", gazetteer.id_text(m.entity)));
        });
        (names, all)
    }

    #[test]
    fn names_are_found_by_their_beginning_whatever_case_and_marks() {
        let gazetteer = gazetteer(
            "hanoi\tLOC\tvi\tHà Nội\tHà Nội phố\nhue\tLOC\tvi\tHuế\nham\tLOC\ten\tHam\nputin\tPER\tbn\tপুতিন\n",
        );
        let two = ["Hà Nội hanoi", "Hà Nội phố hanoi"].map(str::to_owned);
        assert_eq!(found(&gazetteer, "ha n", 9), (two.to_vec(), true));
        assert_eq!(found(&gazetteer, "hà nội", 1), (two[..1].to_vec(), false));
        assert_eq!(found(&gazetteer, "পু", 9).0, ["পুতিন putin"]);
        assert_eq!(found(&gazetteer, "H", 9).0.len(), 4);
        assert_eq!(found(&gazetteer, "hã", 9), (Vec::new(), true));
    }

    #[test]
    fn the_shipped_lists_are_searched_within_bounds() {
        let shipped = Gazetteer::shipped();
        let (names, all) = found(&shipped, "s", 50);
        assert!(!all && names.len() >= 50, "{}", names.len());
        let (names, all) = found(&shipped, "vladimir put", 50);
        assert!(
            all && names.contains(&"Vladimir Putin vladimir-putin".to_owned()),
            "{names:?}"
        );
    }

    #[test]
    fn names_of_an_entity_leave_out_what_is_switched_off() {
        let gazetteer =
            gazetteer("x\tPER\ten\tAda Quill\t~Quill|A. Quill\noff:a\tMISC\t*\tA. Quill\t\toff\n");
        let id = gazetteer.known_id("x").unwrap();
        let names: Vec<_> = gazetteer
            .names_of(id)
            .into_iter()
            .map(|n| (n.name, n.strength))
            .collect();
        assert_eq!(
            names,
            [
                ("Ada Quill".to_owned(), Strength::Full),
                ("Quill".to_owned(), Strength::Short)
            ]
        );
        assert_eq!(gazetteer.known_id("nobody"), None);
    }
}
