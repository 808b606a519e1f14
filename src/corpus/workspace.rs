//! The owner of every corpus that an editor works on: takes what the editor and the disk say,
//! hands out snapshots.
//!
//! A folder with a `postil.toml` is a corpus; so is a workspace folder without one, less the
//! corpora below it; documents in no folder make one together. The calls that follow a message
//! only store and return at once; all reading is done by [`Workspace::settle`], on a background
//! thread, and analysing by it or by [`Snapshot::document`] on the thread that needs it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::state::{NotOpen, Problem, Settled, State};
use super::{DocKey, Snapshot};
use crate::text::Encoding;
use crate::text::buffer::Change;

/// The corpora of an editor's workspace.
#[derive(Debug)]
pub struct Workspace {
    corpora: RwLock<Vec<Arc<State>>>,
    /// The workspace folders, which stay corpora even when they hold nothing.
    folders: RwLock<Vec<PathBuf>>,
}

impl Workspace {
    /// A workspace over the given folders. Reads nothing yet.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>) -> Self {
        let workspace = Self {
            corpora: RwLock::new(vec![Arc::new(State::new(None))]),
            folders: RwLock::default(),
        };
        workspace.set_folders(folders);
        workspace
    }

    /// Replaces the folders. Open documents stay open.
    pub fn set_folders(&self, folders: Vec<PathBuf>) {
        let gone: Vec<Arc<State>> = {
            let mut corpora = self.corpora.write().unwrap_or_else(PoisonError::into_inner);
            let (kept, gone) = corpora.drain(..).partition(|c: &Arc<State>| {
                c.root
                    .as_deref()
                    .is_none_or(|root| folders.iter().any(|f| root.starts_with(f)))
            });
            *corpora = kept;
            gone
        };
        for folder in &folders {
            self.add(folder);
        }
        *self.folders.write().unwrap_or_else(PoisonError::into_inner) = folders;
        for corpus in gone {
            let root = corpus.root.clone().unwrap_or_default();
            for (key, text, version) in corpus.take(&root) {
                self.corpus(&key).open(key, &text, version);
            }
        }
    }

    /// Makes a folder a corpus, if it is none yet, and moves its open documents there.
    fn add(&self, root: &Path) {
        let known = |c: &Arc<State>| c.root.as_deref() == Some(root);
        if self.all().iter().any(known) {
            return;
        }
        let holders = self.all();
        let corpus = Arc::new(State::new(Some(root.to_owned())));
        self.corpora
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .push(corpus);
        for holder in holders
            .iter()
            .filter(|c| c.root.as_deref().is_none_or(|r| root.starts_with(r)))
        {
            for (key, text, version) in holder.take(root) {
                self.corpus(&key).open(key, &text, version);
            }
        }
    }

    fn all(&self) -> Vec<Arc<State>> {
        self.corpora
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The corpus that a document belongs to: that of the innermost folder.
    fn corpus(&self, key: &DocKey) -> Arc<State> {
        let path = Path::new(&*key.0);
        let corpora = self.corpora.read().unwrap_or_else(PoisonError::into_inner);
        let inner = corpora
            .iter()
            .filter(|c| c.root.as_deref().is_none_or(|root| path.starts_with(root)))
            .max_by_key(|c| c.root.as_deref().map_or(0, |r| r.as_os_str().len() + 1));
        match inner {
            Some(corpus) => corpus.clone(),
            // Unreachable: the corpus of documents in no folder is never taken out.
            None => Arc::new(State::new(None)),
        }
    }

    /// An editor opened a file (a document, a gazetteer or `postil.toml`); opening it again
    /// replaces its text.
    pub fn open(&self, key: DocKey, text: &str, version: i32) {
        self.corpus(&key).open(key, text, version);
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
        self.corpus(key).change(key, changes, encoding, version)
    }

    /// An editor closed a document: from now on the disk's text counts.
    pub fn close(&self, key: &DocKey) {
        self.corpus(key).close(key);
    }

    /// Whether an editor has the file open.
    #[must_use]
    pub fn is_open(&self, key: &DocKey) -> bool {
        self.corpus(key).is_open(key)
    }

    /// Files or folders were created, changed, renamed or deleted on disk.
    pub fn files_changed(&self, paths: &[PathBuf]) {
        for corpus in self.all() {
            let Some(root) = corpus.root.as_deref() else {
                continue;
            };
            let below: Vec<PathBuf> = paths
                .iter()
                .filter(|p| p.starts_with(root))
                .cloned()
                .collect();
            if !below.is_empty() {
                corpus.files_changed(&below);
            }
        }
    }

    /// The state now of the corpus that the document belongs to. Costs a few pointer copies.
    #[must_use]
    pub fn snapshot(&self, key: &DocKey) -> Snapshot {
        self.corpus(key).snapshot()
    }

    /// The state now of every corpus.
    #[must_use]
    pub fn snapshots(&self) -> Vec<Snapshot> {
        self.all().iter().map(|c| c.snapshot()).collect()
    }

    /// The documents that are open, in the order of their keys.
    #[must_use]
    pub fn open_documents(&self) -> Vec<DocKey> {
        let mut keys: Vec<DocKey> = self
            .snapshots()
            .iter()
            .flat_map(Snapshot::open_documents)
            .collect();
        keys.sort();
        keys
    }

    /// What is wrong in every `postil.toml` and gazetteer.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.snapshots()
            .iter()
            .flat_map(|s| s.problems().to_vec())
            .collect()
    }

    /// Does a slice of the work that is due: finds and reads files, reloads lists and settings,
    /// brings the indexes up to date with the open documents. `progress` is told documents done
    /// and known; `cancelled` is asked between documents. Call it until nothing is left.
    pub fn settle(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Settled {
        let mut settled = Settled::default();
        for corpus in self.all() {
            let mut nested = Vec::new();
            let one = corpus.settle(progress, cancelled, &mut nested);
            settled.affected.extend(one.affected);
            settled.more |= one.more;
            if let Some(root) = &corpus.root {
                settled.more |= self.follow_nested(root, &nested, &corpus);
            }
            if cancelled() {
                break;
            }
        }
        settled
    }

    /// Makes corpora of the folders with a `postil.toml` of their own; says whether any is new.
    fn follow_nested(&self, root: &Path, nested: &[PathBuf], corpus: &Arc<State>) -> bool {
        let known = |n: &&PathBuf| {
            !self
                .all()
                .iter()
                .any(|c| c.root.as_deref() == Some(n.as_path()))
        };
        let new: Vec<&PathBuf> = nested.iter().filter(known).collect();
        for folder in &new {
            self.add(folder);
        }
        let _ = (root, corpus);
        !new.is_empty()
    }
}
