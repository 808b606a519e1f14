//! The corpus: documents and their annotations, the indexes across documents, discovery,
//! snapshots for readers, loading from disk.
//!
//! Never does I/O on a request's path: a [`Snapshot`] is complete in memory.

mod workspace;

use std::sync::Arc;

pub use workspace::{NotOpen, Problem, Settled, Workspace};

use crate::config::Config;
use crate::document::Document;
use crate::gazetteer::{EntityId, Gazetteer};
use crate::text::buffer::Point;

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

/// The state of the corpus at one moment. Immutable; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    gazetteer: Gazetteer,
    config: Arc<Config>,
}

impl Snapshot {
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

    /// An open document, analysed in exactly the version of this snapshot (this may compute).
    #[must_use]
    pub fn document(&self, key: &DocKey) -> Option<Arc<Document>> {
        let _ = key;
        None
    }

    /// The version that the editor gave an open document.
    #[must_use]
    pub fn version(&self, key: &DocKey) -> Option<i32> {
        let _ = key;
        None
    }

    /// Whether the whole corpus has been read (answers are partial until then).
    #[must_use]
    pub fn complete(&self) -> bool {
        true
    }

    /// What is wrong in `postil.toml` and the gazetteers.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &[]
    }

    /// The documents that are open, in the order of their keys.
    #[must_use]
    pub fn open_documents(&self) -> Vec<DocKey> {
        Vec::new()
    }

    /// The document's path relative to the corpus (its key, where it lies outside).
    #[must_use]
    pub fn relative(&self, key: &DocKey) -> Arc<str> {
        key.0.clone()
    }

    /// How often the corpus names the entity.
    #[must_use]
    pub fn count(&self, entity: EntityId) -> Count {
        let _ = entity;
        Count::default()
    }

    /// Every mention of the entity, by path and position.
    #[must_use]
    pub fn mentions(&self, entity: EntityId) -> Vec<Location> {
        let _ = entity;
        Vec::new()
    }

    /// The mention that introduces the entity: the one with the most name parts; ties go to the
    /// first by relative path (byte order), then by position.
    #[must_use]
    pub fn introducing(&self, entity: EntityId) -> Option<Location> {
        self.mentions(entity).into_iter().next()
    }
}
