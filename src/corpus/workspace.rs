//! The owner of every corpus that an editor works on: takes what the editor and the disk say,
//! hands out snapshots.
//!
//! A folder with a `postil.toml` is a corpus; so is a workspace folder without one, less the
//! corpora below it; documents in no folder make one together. The calls that follow a message
//! only store and return at once; all reading is done by [`Workspace::settle`], on a background
//! thread, and analysing by it or by [`Snapshot::document`] on the thread that needs it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::state::{NotOpen, Problem, Settled, State};
use super::{DocKey, Snapshot};
use crate::text::Encoding;
use crate::text::buffer::{Buffer, Change};

/// The corpora of an editor's workspace.
#[derive(Debug)]
pub struct Workspace {
    /// The corpus of documents in no folder.
    outside: Arc<State>,
    /// The others. Whoever opens, changes or closes a document holds this for reading, whoever
    /// moves documents between corpora for writing: so no edit meets a document on its way.
    folders: RwLock<Folders>,
}

#[derive(Debug, Default)]
struct Folders {
    /// The workspace's folders, which are corpora even without a `postil.toml`.
    given: Vec<PathBuf>,
    corpora: Vec<Arc<State>>,
    /// What an editor's own settings say over each `postil.toml`.
    overrides: Arc<serde_json::Value>,
}

impl Folders {
    /// The corpus of the innermost folder that holds a path.
    fn innermost<'a>(&'a self, outside: &'a Arc<State>, path: &Path) -> &'a Arc<State> {
        self.corpora
            .iter()
            .filter(|c| root(c).is_some_and(|root| path.starts_with(root)))
            .max_by_key(|c| root(c).map_or(0, |root| root.as_os_str().len()))
            .unwrap_or(outside)
    }

    /// Makes a folder a corpus, if it is none yet, and moves its open documents there.
    fn add(&mut self, outside: &Arc<State>, folder: &Path) {
        if self.corpora.iter().any(|c| root(c) == Some(folder)) {
            return;
        }
        let holder = self.innermost(outside, folder).clone();
        let state = State::new(Some(folder.to_owned()));
        state.set_overrides(self.overrides.clone());
        self.corpora.push(Arc::new(state));
        self.rehome(outside, &holder, folder);
    }

    /// Opens the documents below a folder that `holder` had where they belong now.
    fn rehome(&self, outside: &Arc<State>, holder: &State, folder: &Path) {
        for (key, buffer) in holder.take(folder) {
            let path = Path::new(&*key.0);
            self.innermost(outside, path).open(key.clone(), buffer);
        }
        holder.walk_again();
    }

    /// Takes out the corpora that are `gone`; their open documents go where they belong then.
    fn remove(&mut self, outside: &Arc<State>, gone: impl Fn(&Self, &Path) -> bool) -> bool {
        let gone: Vec<Arc<State>> = self
            .corpora
            .iter()
            .filter(|c| root(c).is_some_and(|root| gone(self, root)))
            .cloned()
            .collect();
        self.corpora
            .retain(|c| !gone.iter().any(|g| Arc::ptr_eq(c, g)));
        for corpus in &gone {
            let Some(folder) = root(corpus) else {
                continue;
            };
            self.rehome(outside, corpus, folder);
            self.innermost(outside, folder).walk_again();
        }
        !gone.is_empty()
    }

    /// The folders of the corpora below one, sorted, none within another.
    fn below(&self, folder: &Path) -> Vec<PathBuf> {
        let mut below: Vec<PathBuf> = self
            .corpora
            .iter()
            .filter_map(|c| root(c))
            .filter(|root| *root != folder && root.starts_with(folder))
            .map(Path::to_owned)
            .collect();
        below.sort();
        below.dedup_by(|inner, outer| inner.starts_with(&*outer));
        below
    }
}

fn root(corpus: &Arc<State>) -> Option<&Path> {
    corpus.root.as_deref()
}

impl Workspace {
    /// A workspace over the given folders. Reads nothing yet.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>) -> Self {
        let workspace = Self {
            outside: Arc::new(State::new(None)),
            folders: RwLock::default(),
        };
        workspace.set_folders(folders);
        workspace
    }

    /// Replaces the folders. Open documents stay open.
    pub fn set_folders(&self, folders: Vec<PathBuf>) {
        let mut all = self.write();
        for folder in &folders {
            all.add(&self.outside, folder);
        }
        let before = std::mem::replace(&mut all.given, folders);
        all.remove(&self.outside, |all, root| {
            let within = |folder: &PathBuf| root.starts_with(folder);
            !all.given.iter().any(within)
        });
        // A folder within another is a corpus still if it has a postil.toml: a walk tells.
        for folder in before.iter().filter(|f| !all.given.contains(f)) {
            all.innermost(&self.outside, folder.parent().unwrap_or(folder))
                .walk_again();
        }
    }

    /// Lets settings that an editor has count over those of every `postil.toml`, in the same words.
    pub fn set_overrides(&self, overrides: serde_json::Value) {
        let overrides = Arc::new(overrides);
        self.write().overrides = overrides.clone();
        for corpus in self.all() {
            corpus.set_overrides(overrides.clone());
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, Folders> {
        self.folders.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Folders> {
        self.folders.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every corpus.
    fn all(&self) -> Vec<Arc<State>> {
        let mut all = vec![self.outside.clone()];
        all.extend_from_slice(&self.read().corpora);
        all
    }

    /// Does something with the corpus that a document belongs to: that of the innermost folder.
    fn with<T>(&self, key: &DocKey, act: impl FnOnce(&State) -> T) -> T {
        let folders = self.read();
        act(folders.innermost(&self.outside, Path::new(&*key.0)))
    }

    /// An editor opened a file (a document, a gazetteer or `postil.toml`); opening it again
    /// replaces its text.
    pub fn open(&self, key: DocKey, text: &str, version: i32) {
        let buffer = Buffer::new(text, version);
        self.with(&key, |corpus| corpus.open(key.clone(), buffer));
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
        self.with(key, |corpus| corpus.change(key, changes, encoding, version))
    }

    /// An editor closed a document: from now on the disk's text counts.
    pub fn close(&self, key: &DocKey) {
        self.with(key, |corpus| corpus.close(key));
    }

    /// Whether an editor has the file open.
    #[must_use]
    pub fn is_open(&self, key: &DocKey) -> bool {
        self.with(key, |corpus| corpus.is_open(key))
    }

    /// How many files have been read so far: says what a change cost.
    #[must_use]
    pub fn files_read(&self) -> usize {
        self.all().iter().map(|c| c.files_read()).sum()
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
        self.with(key, State::snapshot)
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
            let below = root(&corpus).map_or_else(Vec::new, |root| self.read().below(root));
            let (one, nested) = corpus.settle(&below, progress, cancelled);
            settled.affected.extend(one.affected);
            settled.read.extend(one.read);
            settled.more |= one.more;
            if let (Some(root), Some(nested)) = (root(&corpus), nested) {
                settled.more |= self.follow_nested(root, &nested);
            }
            if cancelled() {
                // The corpora that there is no time for may have work, too.
                settled.more |= self.all().iter().any(|c| c.is_due());
                break;
            }
        }
        settled
    }

    /// Makes corpora of the folders below `folder` that have a `postil.toml` of their own, and
    /// none any more of those that lost it; says whether anything changed.
    fn follow_nested(&self, folder: &Path, nested: &[PathBuf]) -> bool {
        let mut all = self.write();
        let before = all.corpora.len();
        for inner in nested {
            all.add(&self.outside, inner);
        }
        let added = all.corpora.len() > before;
        let removed = all.remove(&self.outside, |all, inner| {
            let holder = inner.parent().map(|p| all.innermost(&self.outside, p));
            holder.and_then(root) == Some(folder)
                && !all.given.iter().any(|given| given == inner)
                && !nested.iter().any(|n| n == inner)
        });
        added || removed
    }
}
