//! The corpus: documents and their annotations, the indexes across documents, discovery,
//! snapshots for readers, loading from disk.
//!
//! Never does I/O on a request's path: a [`Snapshot`] is complete in memory. [`Workspace`] serves
//! an editor, [`load`] a command; both rest on the same index and the same discovery.

mod aims;
mod baseline;
mod discovery;
mod files;
mod index;
mod links;
mod list_files;
mod lists;
pub mod load;
mod names;
mod open;
mod own_lists;
mod plan;
pub mod scope;
mod settle;
mod state;
mod suggestions;
mod summary;
mod twins;
mod workspace;

use std::path::PathBuf;
use std::sync::Arc;

pub use baseline::{SettingsFiles, SettingsText};
pub use links::ProposedLink;
pub use own_lists::ListText;
pub use state::{NotOpen, Problem, Settled};
pub use suggestions::Suggestion;
pub use summary::Dated;
pub use twins::Twin;
pub use workspace::Workspace;

use crate::config::Config;
use crate::document::Document;
use crate::gazetteer::{EntityId, Gazetteer};
use crate::language::Language;
use crate::text::buffer::Point;
use index::Index;
use open::OpenDocument;
use own_lists::OwnLists;

/// The rule for which the corpus keeps how its documents spell names.
const SPELLINGS: &str = "name-drift";

/// What names a document: the decoded absolute path of a file, with `/`, or the whole URI of a
/// document that is no file (`untitled:…`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocKey(pub Arc<str>);

/// A stretch of a document of the corpus, open or not, in all encodings at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Which document.
    pub key: DocKey,
    /// Where it begins.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// How often the corpus names an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Mentions.
    pub mentions: usize,
    /// Documents with at least one.
    pub documents: usize,
}

/// The state of a corpus at one moment. Immutable; cheap to clone.
#[derive(Debug, Clone)]
pub struct Snapshot {
    gazetteer: Gazetteer,
    config: Arc<Config>,
    index: Index,
    open: imbl::HashMap<DocKey, Arc<OpenDocument>>,
    /// `postil.toml` and lists that are open.
    texts: imbl::OrdMap<PathBuf, Arc<OpenDocument>>,
    lists: OwnLists,
    problems: Arc<[Problem]>,
    complete: bool,
    settings: Option<Arc<SettingsFiles>>,
}

impl Default for Snapshot {
    fn default() -> Self {
        Self {
            gazetteer: Gazetteer::default(),
            config: Arc::default(),
            index: Index::default(),
            open: imbl::HashMap::default(),
            texts: imbl::OrdMap::default(),
            lists: OwnLists::default(),
            problems: Arc::new([]),
            complete: true,
            settings: None,
        }
    }
}

impl Snapshot {
    /// A corpus of texts that are in memory only: (path, text). All are open, with the key
    /// `/path` and version 0.
    #[must_use]
    pub fn from_texts(texts: &[(&str, &str)]) -> Self {
        Self::in_memory(texts, Config::default(), &[])
    }

    /// The same under a configuration and with the workspace's lists, given as texts (name, TSV).
    #[must_use]
    pub fn in_memory(texts: &[(&str, &str)], config: Config, lists: &[(&str, &str)]) -> Self {
        state::in_memory(texts, config, lists)
    }

    /// The lists.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The files that the settings are read from; nothing for documents that lie in no folder.
    #[must_use]
    pub fn settings_files(&self) -> Option<&SettingsFiles> {
        self.settings.as_deref()
    }

    /// An open document, analysed in exactly the version of this snapshot (this may compute).
    #[must_use]
    pub fn document(&self, key: &DocKey) -> Option<Arc<Document>> {
        Some(self.open.get(key)?.document())
    }

    /// The text of an open document, without analysing it.
    #[must_use]
    pub fn rope(&self, key: &DocKey) -> Option<ropey::Rope> {
        Some(self.open.get(key)?.rope().clone())
    }

    /// The version that the editor gave an open document.
    #[must_use]
    pub fn version(&self, key: &DocKey) -> Option<i32> {
        Some(self.open.get(key)?.version())
    }

    /// Whether the whole corpus has been read (answers are partial until then).
    #[must_use]
    pub fn complete(&self) -> bool {
        self.complete
    }

    /// How many mentions its index holds, and of how many entities.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let mentions = self
            .index
            .entities()
            .map(|it| self.index.tally(it).mentions);
        mentions.fold((0, 0), |(sum, entities), count| (sum + count, entities + 1))
    }

    /// What is wrong in `postil.toml` and the gazetteers.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The documents that are open, in the order of their keys.
    #[must_use]
    pub fn open_documents(&self) -> Vec<DocKey> {
        let mut keys: Vec<DocKey> = self.open.keys().cloned().collect();
        keys.sort();
        keys
    }

    /// The document's path relative to the corpus (its key, where it lies outside).
    #[must_use]
    pub fn relative(&self, key: &DocKey) -> Arc<str> {
        self.index
            .path(key)
            .or_else(|| Some(self.open.get(key)?.path()))
            .unwrap_or(&key.0)
            .clone()
    }

    /// How many documents the corpus has.
    #[must_use]
    pub fn document_count(&self) -> usize {
        self.index.len()
    }

    /// The entities that the corpus names, in no particular order.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> {
        self.index.entities()
    }

    /// How often the corpus names the entity.
    #[must_use]
    pub fn count(&self, entity: EntityId) -> Count {
        self.index.tally(entity)
    }

    /// How often a document of the corpus names the entity.
    #[must_use]
    pub fn count_in(&self, key: &DocKey, entity: EntityId) -> usize {
        self.index.tally_in(key, entity)
    }

    /// Every mention of the entity, by path and position.
    #[must_use]
    pub fn mentions(&self, entity: EntityId) -> Vec<Location> {
        self.index.mentions(entity)
    }

    /// The dates of all documents that have a place in time, by path and position.
    pub fn dates(&self) -> impl Iterator<Item = (&DocKey, &Dated)> {
        self.index.dates()
    }

    /// The other documents with the same text, or nearly the same, as the one at `path` (in the
    /// corpus), sorted by path; at most some thirty.
    #[must_use]
    pub fn twins(&self, path: &str) -> Vec<Twin> {
        self.index.twins(path)
    }

    /// The ways in which the documents in a language write an entity's name (without case ending),
    /// and how many do; nothing where the settings turn off the rule that compares them.
    #[must_use]
    pub fn spellings(&self, entity: EntityId, language: Language) -> Vec<(Arc<str>, usize)> {
        self.index.spellings(entity, language)
    }

    /// The mention that introduces the entity: the one with the most name parts; ties go to the
    /// first by relative path (byte order), then by position.
    #[must_use]
    pub fn introducing(&self, entity: EntityId) -> Option<Location> {
        self.index.introducing(entity)
    }

    /// In each document that mentions the entity, the mention that introduces it there: the first
    /// of those with the most name parts. By path.
    #[must_use]
    pub fn introducing_each(&self, entity: EntityId) -> Vec<Location> {
        self.index.introducing_each(entity)
    }

    /// Whether the mention that introduces the entity stands in this document.
    #[must_use]
    pub fn introduces(&self, key: &DocKey, entity: EntityId) -> bool {
        self.index.introduces(key, entity)
    }
}
