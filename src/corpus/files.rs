//! Reads one file: bytes from disk to an analysed document, under the settings that govern it.

use std::path::Path;
use std::sync::Arc;

use super::{DocKey, Snapshot};

use super::scope::File;
use crate::annotate::time::Reference;
use crate::config::Config;
use crate::document::{DateSource, Document, DocumentDate, Settings, Trouble, date};
use crate::gazetteer::Gazetteer;
use crate::text::decode::{Decoded, decode};

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// The file is no text.
    Binary,
    /// It could not be read.
    Failed(String),
}

/// What the configuration and the lists say of the document at `path`, relative to the corpus.
pub(super) fn settings(config: &Config, gazetteer: &Gazetteer, path: &str) -> Settings {
    Settings {
        rejected: gazetteer.rejected_in(path).map(Box::from).collect(),
        language: config.language_for(path),
        date: config.date_for(path).map(|(date, time)| DocumentDate {
            value: Reference { date, time },
            from: DateSource::Settings,
        }),
        file_date: date::of_path(path),
        reckoning: config.reckoning_for(path),
    }
}

/// The document of a file of the corpus.
pub(super) fn document_of(
    file: &File,
    gazetteer: &Gazetteer,
    settings: &Settings,
) -> Result<Document, Unread> {
    match &file.content {
        Some(content) => decoded(content.to_vec(), gazetteer, settings),
        None => document(&file.path, gazetteer, settings),
    }
}

/// Reads and analyses a file. One that is no UTF-8 becomes a document that says so
/// ([`Document::trouble`]).
pub(super) fn document(
    path: &Path,
    gazetteer: &Gazetteer,
    settings: &Settings,
) -> Result<Document, Unread> {
    let failed = |error: std::io::Error| Unread::Failed(error.to_string());
    // Reading a pipe or a device would wait for ever.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Unread::Failed("not a regular file".to_owned()));
    }
    decoded(std::fs::read(path).map_err(failed)?, gazetteer, settings)
}

fn decoded(bytes: Vec<u8>, gazetteer: &Gazetteer, settings: &Settings) -> Result<Document, Unread> {
    let rope = |text: &str| ropey::Rope::from_str(text);
    let unreadable = |text: &str, trouble| {
        Ok(Document::unreadable(
            rope(text),
            trouble,
            gazetteer,
            settings,
        ))
    };
    match decode(bytes) {
        Decoded::Text { text, .. } => Ok(Document::new(rope(&text), gazetteer, settings)),
        Decoded::Legacy { encoding, text, at } => unreadable(
            text.as_deref().unwrap_or(""),
            Trouble::Legacy { encoding, at },
        ),
        Decoded::Invalid { at, lossy } => unreadable(&lossy, Trouble::InvalidUtf8 { at }),
        Decoded::Binary => Err(Unread::Binary),
    }
}

impl Snapshot {
    /// A document of the corpus, open or not: one that is not open is read from disk, which takes
    /// its time; `None` where there is none, or it is no text. For what a user does now and then,
    /// never for what an editor asks with each key.
    #[must_use]
    pub fn read(&self, key: &DocKey) -> Option<Arc<Document>> {
        if let Some(document) = self.document(key) {
            return Some(document);
        }
        let path = self.index.path(key)?;
        let settings = settings(&self.config, &self.gazetteer, path);
        let document = document(Path::new(&*key.0), &self.gazetteer, &settings).ok()?;
        Some(Arc::new(document))
    }
}
