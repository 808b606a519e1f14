//! The lists of a corpus: shipped, its own, discovered; what changed between two states of them.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::discovery;
use super::open::Words;
use crate::annotate::names::rarest_key;
use crate::config::Config;
use crate::gazetteer::build::Entry;
use crate::gazetteer::cache;
use crate::gazetteer::lists::{Lists, Rejected};
use crate::gazetteer::pack;
use crate::gazetteer::{EntityType, Gazetteer, LayerKind};
use crate::language::Language;
use crate::text::fold::fold_name;

/// The lists in force.
#[derive(Debug, Clone)]
pub(super) struct Layers {
    /// Shipped and the workspace's own: what discovery starts from.
    listed: Gazetteer,
    /// All of them.
    pub(super) all: Gazetteer,
    entries: Arc<Vec<Entry>>,
    /// The names and files of the workspace's lists.
    sources: Arc<(Vec<String>, Vec<PathBuf>)>,
    shipped: bool,
    /// Names that are none in single documents.
    rejected: Arc<[Rejected]>,
    promoted: Arc<discovery::Promoted>,
    /// The evidence and lists that `promoted` was judged by.
    judged: Option<u64>,
}

impl Default for Layers {
    fn default() -> Self {
        let listed = Gazetteer::shipped();
        Self {
            all: listed.clone(),
            listed,
            entries: Arc::default(),
            sources: Arc::default(),
            shipped: true,
            rejected: Arc::default(),
            promoted: Arc::default(),
            judged: None,
        }
    }
}

impl Layers {
    /// Puts the workspace's lists in force; gives the words that are concerned, or nothing where
    /// nothing changed.
    ///
    /// # Errors
    /// A message where the lists can't be compiled; nothing changes then.
    pub(super) fn set_lists(
        &mut self,
        lists: Lists,
        config: &Config,
    ) -> Result<Option<Words>, String> {
        let mut entries = lists.entries;
        let mut names = lists.names;
        if !config.gazetteer.off.is_empty() {
            let list = names.len() as u16;
            names.push("postil.toml".to_owned());
            let off = config.gazetteer.off.iter();
            entries.extend(off.flat_map(|what| switched_off(what, list)));
        }
        let sources = (names, lists.files);
        let rejected: Arc<[Rejected]> = lists.rejected.into();
        if entries == *self.entries
            && sources == *self.sources
            && rejected == self.rejected
            && config.gazetteer.shipped == self.shipped
        {
            return Ok(None);
        }
        let words = if config.gazetteer.shipped == self.shipped {
            let gone = difference(&self.entries, &entries);
            let come = difference(&entries, &self.entries);
            let turned = turned(&self.rejected, &rejected);
            let all = gone.zip(come).zip(turned);
            all.map(|((mut gone, come), turned)| {
                gone.extend(come.into_iter().chain(turned));
                Arc::new(gone)
            })
        } else {
            None
        };
        let pack = if entries.is_empty() {
            None
        } else {
            Some(cache::pack(&sources.0, &entries)?)
        };
        let base = if config.gazetteer.shipped == self.shipped {
            self.listed.clone()
        } else {
            self.listed.with_shipped(config.gazetteer.shipped)
        };
        self.shipped = config.gazetteer.shipped;
        let listed = base.with_layer(LayerKind::Workspace, pack, sources.1.clone());
        self.listed = listed.with_rejected(rejected.clone());
        self.rejected = rejected;
        self.entries = Arc::new(entries);
        self.sources = Arc::new(sources);
        self.judged = None;
        self.stack();
        Ok(Some(words))
    }

    /// Shipped lists and the workspace's own.
    pub(super) fn listed(&self) -> &Gazetteer {
        &self.listed
    }

    /// Judges the evidence; gives the words that are concerned, or nothing where nothing changed.
    pub(super) fn discover(&mut self, weights: &discovery::Weights) -> Option<Words> {
        if self.judged == Some(weights.generation()) {
            return None;
        }
        self.judged = Some(weights.generation());
        let promoted = weights.promoted(&self.listed);
        if promoted == *self.promoted {
            return None;
        }
        let changed = |a: &discovery::Promoted, b: &discovery::Promoted| -> Vec<u32> {
            let names = a
                .iter()
                .filter(|(name, promotion)| b.get(*name) != Some(promotion))
                .map(|(name, _)| name);
            names.flat_map(|name| discovery::keys(name)).collect()
        };
        let mut words: FxHashSet<u32> = changed(&promoted, &self.promoted).into_iter().collect();
        words.extend(changed(&self.promoted, &promoted));
        self.promoted = Arc::new(promoted);
        self.stack();
        Some(Some(Arc::new(words)))
    }

    fn stack(&mut self) {
        let layer = discovery::layer(&self.promoted);
        self.all = self
            .listed
            .with_layer(LayerKind::Discovered, layer, Vec::new());
    }
}

/// The keys of the names that are rejected in other documents than before; `None` where some name
/// has no word to tell it by.
fn turned(before: &[Rejected], after: &[Rejected]) -> Option<FxHashSet<u32>> {
    let came = after.iter().filter(|it| !before.contains(it));
    let went = before.iter().filter(|it| !after.contains(it));
    came.chain(went).map(|it| rarest_key(&it.name)).collect()
}

/// What `[gazetteer] off` takes out: a name, or every name of a shipped entity by its id.
fn switched_off(what: &str, list: u16) -> Vec<Entry> {
    let entry = |name: &str, aliases: String| Entry {
        id: format!("off:{}", fold_name(what)),
        kind: EntityType::Misc,
        own: String::new(),
        language: Language::Und,
        name: name.to_owned(),
        aliases,
        off: true,
        same_as: String::new(),
        description: String::new(),
        list,
        line: 0,
    };
    let shipped = pack::shipped();
    let Some(entity) = shipped.find(what) else {
        return vec![entry(what, String::new())];
    };
    let rows = shipped.rows(entity);
    rows.map(|row| {
        let aliases: Vec<&str> = row.aliases().map(|(_, alias)| alias).collect();
        entry(row.name, aliases.join("|"))
    })
    .collect()
}

/// Changed rows beyond which every document is looked at again.
const MOST_CHANGED: usize = 20_000;

/// The keys of the names that `a` has and `b` has not (or otherwise); `None` where some name has
/// no word to tell it by.
fn difference(a: &[Entry], b: &[Entry]) -> Option<FxHashSet<u32>> {
    // Descriptions and places of records change no annotation.
    fn tells(e: &Entry) -> (&str, EntityType, Language, &str, &str, bool) {
        (&e.id, e.kind, e.language, &e.name, &e.aliases, e.off)
    }
    let mut known: FxHashMap<_, u32> = FxHashMap::default();
    for entry in b {
        *known.entry(tells(entry)).or_default() += 1;
    }
    let mut words = FxHashSet::default();
    for (number, entry) in a
        .iter()
        .filter(|e| !known.contains_key(&tells(e)))
        .enumerate()
    {
        // So many concern every document, and to find their words takes longer than to look.
        if number == MOST_CHANGED {
            return None;
        }
        for (_, name) in entry.names() {
            words.insert(rarest_key(&name)?);
        }
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{DocKey, Snapshot};

    fn ids(text: &str, off: &[&str], lists: &[(&str, &str)]) -> Vec<Arc<str>> {
        let mut config = Config::default();
        config.gazetteer.off = off.iter().map(|o| (*o).to_owned()).collect();
        let snapshot = Snapshot::in_memory(&[("a.txt", text)], config, lists);
        let document = snapshot
            .document(&DocKey("/a.txt".into()))
            .expect("it is open");
        let mentions = document.analysis().mentions.iter();
        mentions
            .map(|m| snapshot.gazetteer().id_text(m.entity))
            .collect()
    }

    #[test]
    fn a_name_or_an_entity_can_be_switched_off() {
        let text = "Tbilisi is the capital of Georgia, ঢাকা that of Bangladesh.";
        assert_eq!(
            ids(text, &[], &[]),
            [
                "tbilisi".into(),
                "georgia".into(),
                "dhaka".into(),
                "bangladesh".into()
            ]
        );
        assert_eq!(
            ids(text, &["Tbilisi", "dhaka"], &[]),
            ["georgia".into(), "bangladesh".into()]
        );
    }

    #[test]
    fn the_workspace_wins_on_the_same_words() {
        let text = "She moved from Bangladesh to Georgia.";
        let list = "georgia-village\tLOC\ten\tGeorgia\n";
        assert_eq!(
            ids(text, &[], &[("gazetteer.tsv", list)]),
            ["bangladesh".into(), "georgia-village".into()]
        );
    }
}
