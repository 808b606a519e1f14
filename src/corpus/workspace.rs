//! The one owner of a corpus's state: takes what the editor and the disk say, hands out snapshots.
//!
//! The calls that follow a message (`open`, `change`, `close`, `snapshot`, `files_changed`) only
//! store and return at once; all reading and analysing is done by [`Workspace::settle`], on a
//! background thread, or by [`Snapshot::document`] on the thread that needs it.

use std::path::PathBuf;

use super::{DocKey, Snapshot};
use crate::text::buffer::Change;
use crate::text::{DocRange, Encoding};

/// The state behind a server or a command.
#[derive(Debug, Default)]
pub struct Workspace {}

/// What [`Workspace::settle`] brought about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Open documents whose annotations or findings may have changed: diagnose them again.
    pub affected: Vec<DocKey>,
    /// Whether work is left (a time slice ended, or new messages came in): call again.
    pub more: bool,
}

/// Something wrong in a file that is no document: `postil.toml` or a gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Where, in its bytes.
    pub range: DocRange,
    /// The same in all encodings.
    pub place: (crate::text::buffer::Point, crate::text::buffer::Point),
    /// Whether the file (or line) could not be used at all.
    pub error: bool,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// A change of a document that is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpen;

impl Workspace {
    /// A workspace over the given folders. Reads nothing yet.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>) -> Self {
        let _ = folders;
        Self::default()
    }

    /// Replaces the folders.
    pub fn set_folders(&self, folders: Vec<PathBuf>) {
        let _ = folders;
    }

    /// An editor opened a file (a document, a gazetteer or `postil.toml`); opening it again
    /// replaces its text.
    pub fn open(&self, key: DocKey, text: &str, version: i32) {
        let _ = (key, text, version);
    }

    /// An editor changed an open document.
    ///
    /// # Errors
    /// [`NotOpen`] where it is not open; nothing changes then.
    pub fn change(
        &self,
        key: &DocKey,
        changes: &[Change],
        encoding: Encoding,
        version: i32,
    ) -> Result<(), NotOpen> {
        let _ = (key, changes, encoding, version);
        Ok(())
    }

    /// An editor closed a document: from now on the disk's text counts.
    pub fn close(&self, key: &DocKey) {
        let _ = key;
    }

    /// Files or folders were created, changed, renamed or deleted on disk.
    pub fn files_changed(&self, paths: &[PathBuf]) {
        let _ = paths;
    }

    /// The state now. Costs no more than a few pointer copies.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::default()
    }

    /// Does the work that is due: finds and reads the corpus's files, reloads lists and settings,
    /// brings the indexes up to date with the open documents. `progress` is told documents done
    /// and known; `cancelled` is asked between documents.
    pub fn settle(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Settled {
        let _ = (progress, cancelled);
        Settled::default()
    }
}
