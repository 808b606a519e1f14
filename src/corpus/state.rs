//! One corpus's state: its open documents, what is known of its files, its lists and indexes.
//!
//! Everything that follows a message only stores (`open`, `change`, …); the work that is then due
//! is done by `settle`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rustc_hash::FxHashMap;

use super::baseline::SettingsFiles;
use super::files::settings;
use super::index::Index;
use super::lists::Layers;
use super::open::{OpenDocument, Words};
use super::own_lists::OwnLists;
use super::scope::{self, File};
use super::{DocKey, Snapshot};
use crate::config::{Config, FILE_NAME, Matcher};
use crate::document::Document;
use crate::gazetteer::format::Format;
use crate::gazetteer::lists::Lists;
use crate::gazetteer::problem::{self, Severity};
use crate::gazetteer::read::Given;
use crate::gazetteer::types::Types;
use crate::text::buffer::{Buffer, Change, Point, points};
use crate::text::{DocRange, Encoding};

/// What [`super::Workspace::settle`] brought about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Open documents whose annotations or findings may have changed: diagnose them again.
    pub affected: Vec<DocKey>,
    /// Documents that are not open and were read, or are gone: their findings may have changed.
    pub read: Vec<DocKey>,
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
    pub place: (Point, Point),
    /// 1-based line; 0 where the whole file is meant.
    pub line: u32,
    /// How bad: with an error the file (or line) could not be used at all.
    pub severity: Severity,
    /// What kind of problem, in kebab case.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Problem {
    /// Whether what it speaks of could not be used at all.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// A problem at a place in `postil.toml`.
    pub(super) fn new(
        file: &Path,
        text: &str,
        range: DocRange,
        severity: Severity,
        message: String,
    ) -> Self {
        let rope = ropey::Rope::from_str(text);
        let places = points(&rope, &[range.start, range.end]);
        let start = places.first().copied().unwrap_or_default();
        Self {
            file: file.to_owned(),
            range,
            place: (start, places.last().copied().unwrap_or_default()),
            line: start.line + 1,
            severity,
            code: "configuration",
            message,
        }
    }

    /// A problem of a whole file.
    pub(super) fn whole(file: &Path, severity: Severity, message: String) -> Self {
        Self {
            line: 0,
            code: problem::FILE,
            ..Self::new(file, "", 0..0, severity, message)
        }
    }

    /// The problems of a list, in the order of its text.
    pub(super) fn all(file: &Path, text: &str, problems: Vec<problem::Problem>) -> Vec<Self> {
        if problems.is_empty() {
            return Vec::new();
        }
        let rope = ropey::Rope::from_str(text);
        let ranges = problems.iter().flat_map(|p| [p.range.start, p.range.end]);
        let mut offsets: Vec<usize> = ranges.collect();
        offsets.sort_unstable();
        offsets.dedup();
        let places = points(&rope, &offsets);
        let place = |at: usize| {
            let found = offsets.binary_search(&at).ok();
            found
                .and_then(|i| places.get(i).copied())
                .unwrap_or_default()
        };
        let all = problems.into_iter().map(|p| Self {
            file: file.to_owned(),
            place: (place(p.range.start), place(p.range.end)),
            range: p.range,
            line: p.line,
            severity: p.severity,
            code: p.code,
            message: p.message,
        });
        all.collect()
    }
}

/// A change of a document that is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpen;

/// One corpus.
#[derive(Debug)]
pub(super) struct State {
    /// The folder whose documents it holds; `None` for documents that lie in no folder.
    pub(super) root: Option<PathBuf>,
    inner: Mutex<Inner>,
    /// Held by the one who settles, who alone changes lists and indexes.
    pub(super) settling: Mutex<()>,
    /// How many files were read so far.
    pub(super) files_read: AtomicUsize,
}

#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) config: Arc<Config>,
    pub(super) layers: Layers,
    pub(super) index: Index,
    pub(super) open: imbl::HashMap<DocKey, Arc<OpenDocument>>,
    /// `postil.toml` and lists that are open in the editor.
    pub(super) texts: imbl::OrdMap<PathBuf, Arc<OpenDocument>>,
    /// The workspace's own lists when they were last read.
    pub(super) lists: OwnLists,
    /// The files that lists were looked for in when they were last read.
    pub(super) list_files: BTreeSet<PathBuf>,
    pub(super) files: BTreeMap<DocKey, Known>,
    /// The folders below that have a `postil.toml` of their own, when they were last looked for.
    pub(super) nested: Vec<PathBuf>,
    /// The analyses of open documents that the index has.
    pub(super) integrated: FxHashMap<DocKey, Arc<Document>>,
    /// What is wrong in `postil.toml` and the lists…
    pub(super) read_problems: Vec<Problem>,
    /// …which patterns match nothing…
    pub(super) missed_patterns: Vec<Problem>,
    /// …and both, for readers.
    pub(super) problems: Arc<[Problem]>,
    /// The texts that the settings were read from.
    pub(super) settings_files: Option<Arc<SettingsFiles>>,
    /// What an editor's own settings say over `postil.toml`, in its words.
    pub(super) overrides: Arc<serde_json::Value>,
    pub(super) due: Due,
    pub(super) complete: bool,
}

/// A document's file as the last walk found it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) file: File,
    /// Tells whether it has changed since; `None` where the system does not say.
    pub(super) stamp: Option<Stamp>,
}

/// When a file was last written, and its bytes.
pub(super) type Stamp = (SystemTime, u64);

/// Work that is due.
#[derive(Debug)]
pub(super) struct Due {
    pub(super) config: bool,
    pub(super) lists: bool,
    /// Look at the whole folder.
    pub(super) walk: bool,
    /// Judge the patterns of `postil.toml` by the documents that there are.
    pub(super) aims: bool,
    /// Files or folders that changed and that were no documents until now: whether they make a
    /// walk necessary, only a look at them tells.
    pub(super) paths: BTreeSet<PathBuf>,
    pub(super) documents: BTreeSet<DocKey>,
}

impl Default for Due {
    fn default() -> Self {
        Self {
            config: true,
            lists: true,
            walk: true,
            aims: false,
            paths: BTreeSet::new(),
            documents: BTreeSet::new(),
        }
    }
}

impl State {
    pub(super) fn new(root: Option<PathBuf>) -> Self {
        Self {
            root,
            inner: Mutex::default(),
            settling: Mutex::default(),
            files_read: AtomicUsize::new(0),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The document's path below the corpus's folder, else its key.
    pub(super) fn path_of(&self, key: &DocKey) -> Arc<str> {
        let below = self
            .root
            .as_deref()
            .and_then(|root| scope::relative(Path::new(&*key.0), root));
        below.unwrap_or_else(|| key.0.clone())
    }

    pub(super) fn open(&self, key: DocKey, buffer: Buffer) {
        let path = self.path_of(&key);
        let mut inner = self.lock();
        let settings = settings(&inner.config, &inner.layers.all, &path);
        let document = OpenDocument::new(buffer, path, inner.layers.all.clone(), settings);
        let documents = inner.config.matcher();
        if inner.is_text(Path::new(&*key.0), document.path(), &documents) {
            inner
                .texts
                .insert(PathBuf::from(&*key.0), Arc::new(document));
            inner.text_changed(Path::new(&*key.0));
        } else {
            inner.open.insert(key, Arc::new(document));
        }
    }

    pub(super) fn change(
        &self,
        key: &DocKey,
        changes: &[Change],
        encoding: Encoding,
        version: i32,
    ) -> Result<(), NotOpen> {
        let mut inner = self.lock();
        if let Some(document) = inner.open.get(key) {
            let next = Arc::new(document.changed(changes, encoding, version));
            inner.open.insert(key.clone(), next);
            return Ok(());
        }
        let path = Path::new(&*key.0);
        let document = inner.texts.get(path).ok_or(NotOpen)?;
        let next = Arc::new(document.changed(changes, encoding, version));
        inner.texts.insert(path.to_owned(), next);
        inner.text_changed(path);
        Ok(())
    }

    pub(super) fn close(&self, key: &DocKey) {
        let mut inner = self.lock();
        let path = Path::new(&*key.0);
        if inner.texts.remove(path).is_some() {
            inner.text_changed(path);
        }
        if inner.open.remove(key).is_some() {
            inner.integrated.remove(key);
            inner.due.documents.insert(key.clone());
        }
    }

    /// Takes the open documents (and texts) below a folder out, to be opened in another corpus.
    pub(super) fn take(&self, below: &Path) -> Vec<(DocKey, Buffer)> {
        let mut inner = self.lock();
        let documents = inner.open.iter().map(|(k, d)| (k.clone(), d.clone()));
        let texts = inner
            .texts
            .iter()
            .map(|(p, d)| (scope::key_of(p), d.clone()));
        let taken: Vec<_> = documents
            .chain(texts)
            .filter(|(k, _)| Path::new(&*k.0).starts_with(below))
            .collect();
        for (key, _) in &taken {
            inner.open.remove(key);
            inner.integrated.remove(key);
            let path = Path::new(&*key.0);
            if inner.texts.remove(path).is_some() {
                inner.text_changed(path);
            }
            inner.due.documents.insert(key.clone());
        }
        taken
            .into_iter()
            .map(|(k, d)| (k, d.buffer().clone()))
            .collect()
    }

    /// Lets the folder be walked: what belongs to this corpus may have changed.
    pub(super) fn walk_again(&self) {
        self.lock().due.walk = true;
    }

    pub(super) fn files_changed(&self, paths: &[PathBuf]) {
        let mut inner = self.lock();
        for path in paths {
            if inner.text_changed(path) {
                continue;
            }
            let key = scope::key_of(path);
            if inner.files.contains_key(&key) {
                inner.due.documents.insert(key);
            } else {
                inner.due.paths.insert(path.clone());
            }
        }
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let inner = self.lock();
        Snapshot {
            gazetteer: inner.layers.all.clone(),
            config: inner.config.clone(),
            index: inner.index.clone(),
            open: inner.open.clone(),
            texts: inner.texts.clone(),
            lists: inner.lists.clone(),
            problems: inner.problems.clone(),
            complete: inner.complete,
            settings: inner.settings_files.clone(),
        }
    }

    /// Lets settings that an editor has count over those of `postil.toml`.
    pub(super) fn set_overrides(&self, overrides: Arc<serde_json::Value>) {
        let mut inner = self.lock();
        if inner.overrides != overrides {
            inner.overrides = overrides;
            inner.due.config = true;
        }
    }

    pub(super) fn is_due(&self) -> bool {
        self.lock().due.any()
    }

    pub(super) fn files_read(&self) -> usize {
        self.files_read.load(Ordering::Relaxed)
    }

    pub(super) fn is_open(&self, key: &DocKey) -> bool {
        let inner = self.lock();
        inner.open.contains_key(key) || inner.texts.contains_key(Path::new(&*key.0))
    }
}

impl Due {
    pub(super) fn any(&self) -> bool {
        self.config
            || self.lists
            || self.walk
            || !self.paths.is_empty()
            || !self.documents.is_empty()
    }
}

impl Inner {
    /// Whether a file is read as configuration or list, as far as is known: `postil.toml` may not
    /// have been read yet.
    fn is_read(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|n| n == FILE_NAME) || self.list_files.contains(path)
    }

    /// Whether an open file is no document. What is written as lists mostly are is none, unless
    /// the settings say otherwise.
    fn is_text(&self, path: &Path, relative: &str, documents: &Matcher) -> bool {
        let endings = ["tsv", "toml", "jsonl", "lst", "def"];
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        self.is_read(path) || endings.contains(&ending) && !documents.is_document(relative)
    }

    /// Puts open files where they belong when the lists are other files than before: among the
    /// texts that are read as lists, or among the documents. Gives those that moved.
    pub(super) fn sort_open(&mut self) -> Vec<DocKey> {
        let mut moved = Vec::new();
        let documents = self.config.matcher();
        let open: Vec<_> = self
            .open
            .iter()
            .map(|(k, d)| (k.clone(), d.clone()))
            .collect();
        for (key, document) in open {
            let path = Path::new(&*key.0);
            if self.is_text(path, document.path(), &documents) {
                self.open.remove(&key);
                self.integrated.remove(&key);
                self.texts.insert(path.to_owned(), document);
                self.due.documents.insert(key.clone());
                // It was read as the disk has it.
                self.due.lists = true;
                moved.push(key);
            }
        }
        let texts: Vec<_> = self
            .texts
            .iter()
            .map(|(p, t)| (p.clone(), t.clone()))
            .collect();
        for (path, text) in texts {
            if !self.is_text(&path, text.path(), &documents) {
                self.texts.remove(&path);
                let key = scope::key_of(&path);
                self.open.insert(key.clone(), text);
                moved.push(key);
            }
        }
        moved
    }

    /// Lets readers see the problems as they are now.
    pub(super) fn problems_changed(&mut self) {
        let all = self.read_problems.iter().chain(&self.missed_patterns);
        self.problems = all.cloned().collect();
    }

    /// Notes that `postil.toml` or a list changed; says whether the path was one.
    fn text_changed(&mut self, path: &Path) -> bool {
        let config = path.file_name().is_some_and(|n| n == FILE_NAME);
        let known = self
            .settings_files
            .as_ref()
            .and_then(|it| it.baseline.as_ref());
        let baseline = known.is_some_and(|known| known.file == path);
        let read = self.is_read(path);
        self.due.config |= config || baseline;
        self.due.lists |= read;
        // A postil.toml below makes a corpus of its own.
        self.due.walk |= config;
        read || baseline
    }

    /// Whether an open document is one of the corpus: outside a folder every one is.
    pub(super) fn belongs(&self, path: &str, key: &DocKey, folder: bool) -> bool {
        !folder || self.files.contains_key(key) || self.config.matcher().is_document(path)
    }

    /// Lets documents be analysed anew after lists or settings changed; only those that hold one
    /// of the words. `closed` are those of the index that do, which takes time to find out.
    pub(super) fn relist(
        &mut self,
        words: &Words,
        closed: Vec<DocKey>,
        affected: &mut BTreeSet<DocKey>,
    ) {
        let keys: Vec<DocKey> = self.open.keys().cloned().collect();
        for key in keys {
            let Some(document) = self.open.get(&key) else {
                continue;
            };
            let settings = settings(&self.config, &self.layers.all, document.path());
            let next =
                document.relisted(&self.layers.all, words, settings, document.path().clone());
            self.open.insert(key.clone(), Arc::new(next));
            affected.insert(key);
        }
        let closed = closed.into_iter().filter(|k| !self.open.contains_key(k));
        self.due.documents.extend(closed);
    }
}

/// A settled snapshot of texts in memory, all open.
pub(super) fn in_memory(
    texts: &[(&str, &str)],
    config: Config,
    given: &[(&str, &str)],
) -> Snapshot {
    let state = State::new(None);
    {
        let mut lists = Lists::default();
        let types = Types::new(config.gazetteer.types.clone());
        for (name, text) in given {
            let file = PathBuf::from(format!("/{name}"));
            let format = Format::guess(&file, text);
            let given = Given {
                list: 0,
                types: &types,
                language: None,
                kind: None,
            };
            lists.add((*name).to_owned(), file, text, format, given);
        }
        lists.finish();
        let mut inner = state.lock();
        // Lists given in memory are small; were they too large, the shipped ones would remain.
        let _ = inner.layers.set_lists(lists, &config);
        let own: Vec<(PathBuf, String)> = given
            .iter()
            .map(|(name, text)| (PathBuf::from(format!("/{name}")), (*text).to_owned()))
            .collect();
        inner.lists = OwnLists::of(&config, Path::new("/"), &own, None);
        inner.config = Arc::new(config);
        let layers = inner.layers.clone();
        for &(path, text) in texts {
            let key = DocKey(format!("/{path}").into());
            let settings = settings(&inner.config, &layers.all, path);
            let buffer = Buffer::new(text, 0);
            let document = OpenDocument::new(buffer, path.into(), layers.all.clone(), settings);
            inner.open.insert(key, Arc::new(document));
        }
    }
    while state.settle(&[], &|_, _| {}, &|| false).0.more {}
    state.snapshot()
}
