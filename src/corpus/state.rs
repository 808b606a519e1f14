//! One corpus's state: its open documents, what is known of its files, its lists and indexes.
//!
//! Everything that follows a message only stores (`open`, `change`, …); [`State::settle`] does the
//! work that is due, in slices, on a background thread.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::index::Index;
use super::lists::{self, Layers};
use super::load::{self, Loaded};
use super::open::{OpenDocument, Words};
use super::scope::{self, File};
use super::summary::Summary;
use super::{DocKey, Snapshot};
use crate::config::{self, Config, FILE_NAME};
use crate::document::{Document, Settings};
use crate::gazetteer::lists::Lists;
use crate::text::buffer::{Change, Point, points};
use crate::text::{DocRange, Encoding};

/// Documents that are read between two looks at the messages that came in meanwhile.
const SLICE: usize = 64;

/// What [`super::Workspace::settle`] brought about.
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
    pub place: (Point, Point),
    /// Whether the file (or line) could not be used at all.
    pub error: bool,
    /// What is wrong and how to mend it.
    pub message: String,
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
    /// Held by the one who settles.
    settling: Mutex<()>,
}

#[derive(Debug, Default)]
struct Inner {
    config: Arc<Config>,
    layers: Layers,
    index: Index,
    open: imbl::HashMap<DocKey, Arc<OpenDocument>>,
    /// `postil.toml` and lists that are open in the editor.
    texts: BTreeMap<PathBuf, Arc<OpenDocument>>,
    files: BTreeMap<DocKey, File>,
    /// The analyses of open documents that the index has.
    integrated: FxHashMap<DocKey, Arc<Document>>,
    problems: Arc<[Problem]>,
    due: Due,
    complete: bool,
}

/// Work that is due.
#[derive(Debug)]
struct Due {
    config: bool,
    lists: bool,
    walk: bool,
    documents: BTreeSet<DocKey>,
}

impl Default for Due {
    fn default() -> Self {
        Self {
            config: true,
            lists: true,
            walk: true,
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
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The document's path below the corpus's folder, else its key.
    fn path_of(&self, key: &DocKey) -> Arc<str> {
        let below = self
            .root
            .as_deref()
            .and_then(|root| scope::relative(Path::new(&*key.0), root));
        below.unwrap_or_else(|| key.0.clone())
    }

    /// Whether the key names a file that is read as configuration or list.
    fn is_text(inner: &Inner, root: Option<&Path>, key: &DocKey) -> bool {
        let path = Path::new(&*key.0);
        path.file_name().is_some_and(|n| n == FILE_NAME)
            || path.extension().is_some_and(|e| e == "tsv")
            || root.is_some_and(|r| lists::files(&inner.config, r).iter().any(|f| f == path))
    }

    pub(super) fn open(&self, key: DocKey, text: &str, version: i32) {
        let path = self.path_of(&key);
        let mut inner = self.lock();
        let settings = settings(&inner.config, &path);
        let document = OpenDocument::new(text, version, path, inner.layers.all.clone(), settings);
        if Self::is_text(&inner, self.root.as_deref(), &key) {
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

    /// Takes an open document (or text) out, to be opened in another corpus: text and version.
    pub(super) fn take(&self, below: &Path) -> Vec<(DocKey, String, i32)> {
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
            inner.texts.remove(Path::new(&*key.0));
            inner.due.documents.insert(key.clone());
        }
        taken
            .into_iter()
            .map(|(k, d)| (k, d.rope().to_string(), d.version()))
            .collect()
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
                // A new file, or a folder: only a walk tells what it means.
                inner.due.walk = true;
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
            problems: inner.problems.clone(),
            complete: inner.complete,
        }
    }

    pub(super) fn is_open(&self, key: &DocKey) -> bool {
        let inner = self.lock();
        inner.open.contains_key(key) || inner.texts.contains_key(Path::new(&*key.0))
    }

    /// Does a slice of the work that is due. `nested` is told the folders below that are corpora
    /// of their own.
    pub(super) fn settle(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
        nested: &mut Vec<PathBuf>,
    ) -> Settled {
        let _one = self.settling.lock().unwrap_or_else(PoisonError::into_inner);
        let mut affected = BTreeSet::new();
        self.reload(&mut affected);
        self.walk(nested);
        let more = self.read_slice(progress, cancelled);
        self.integrate_open();
        if !more {
            self.discover(&mut affected);
        }
        let inner = self.lock();
        Settled {
            affected: affected.into_iter().collect(),
            more: more || inner.due.any() && !cancelled(),
        }
    }

    /// Reads `postil.toml` and the lists again where they changed.
    fn reload(&self, affected: &mut BTreeSet<DocKey>) {
        let (read_config, read_lists, texts) = {
            let mut inner = self.lock();
            let due = (
                std::mem::take(&mut inner.due.config),
                std::mem::take(&mut inner.due.lists),
            );
            (due.0, due.1, inner.texts.clone())
        };
        let Some(root) = self.root.as_deref() else {
            return;
        };
        if !read_config && !read_lists {
            return;
        }
        let text_of = |path: &Path| match texts.get(path) {
            Some(open) => Ok(open.rope().to_string()),
            None => std::fs::read_to_string(path),
        };
        let mut problems = Vec::new();
        let file = root.join(FILE_NAME);
        let config = match text_of(&file).map(|text| (config::parse(&text), text)) {
            Ok((Ok(config), _)) => Some(config),
            Ok((Err(errors), text)) => {
                problems.extend(
                    errors
                        .into_iter()
                        .map(|e| Problem::new(&file, &text, e.range, true, e.message)),
                );
                None
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(Config::default()),
            Err(error) => {
                problems.push(Problem::new(
                    &file,
                    "",
                    0..0,
                    true,
                    format!("can't be read: {error}"),
                ));
                None
            }
        };
        let mut inner = self.lock();
        if let Some(config) = config
            && config != *inner.config
        {
            inner.due.walk |= config.corpus != inner.config.corpus;
            inner.config = Arc::new(config);
            // Languages and rules are the documents' own matter: look at each again.
            inner.relist(&None, affected);
        }
        let config = inner.config.clone();
        drop(inner);

        let mut lists = Lists::default();
        for path in lists::files(&config, root) {
            if !texts.contains_key(&path) && lists::is_optional(&config, &path) {
                continue;
            }
            match text_of(&path) {
                Ok(text) => {
                    let name = scope::relative(&path, root).unwrap_or_else(|| "list".into());
                    lists.add(name.to_string(), path.clone(), &text);
                    let wrong = lists.problems.drain(..);
                    problems.extend(
                        wrong.map(|(f, p)| Problem::new(&f, &text, p.range, true, p.message)),
                    );
                }
                // The list that is looked for unless another is named need not be there.
                Err(_) if !config.gazetteer.required && !path.exists() => {}
                Err(error) => {
                    let said = format!("the list can't be read: {error}");
                    problems.push(Problem::new(&path, "", 0..0, true, said.clone()));
                    // The reader looks at postil.toml, which names it, too.
                    problems.push(Problem::new(
                        &file,
                        "",
                        0..0,
                        true,
                        format!("{}: {said}", path.display()),
                    ));
                }
            }
        }
        let mut inner = self.lock();
        match inner.layers.set_lists(lists, &config) {
            Ok(Some(words)) => inner.relist(&words, affected),
            Ok(None) => {}
            Err(message) => problems.push(Problem::new(&file, "", 0..0, true, message)),
        }
        inner.problems = problems.into();
    }

    /// Looks which files are documents, if that is due.
    fn walk(&self, nested: &mut Vec<PathBuf>) {
        let (due, config) = {
            let mut inner = self.lock();
            (std::mem::take(&mut inner.due.walk), inner.config.clone())
        };
        let Some(root) = self.root.as_deref().filter(|_| due) else {
            return;
        };
        let found = scope::walk(root, &config);
        nested.extend(found.nested);
        let files: BTreeMap<DocKey, File> =
            found.documents.into_iter().map(|f| (f.key(), f)).collect();
        let mut inner = self.lock();
        // What is still there may have changed as well; only reading tells.
        let all: Vec<DocKey> = inner.files.keys().chain(files.keys()).cloned().collect();
        inner.due.documents.extend(all);
        inner.files = files;
    }

    /// Reads the next documents that are due; says whether more are left.
    fn read_slice(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> bool {
        let (slice, config, gazetteer, left, known) = {
            let mut inner = self.lock();
            let slice: Vec<DocKey> = inner.due.documents.iter().take(SLICE).cloned().collect();
            let slice: Vec<(DocKey, Option<File>)> = slice
                .into_iter()
                .map(|key| {
                    inner.due.documents.remove(&key);
                    let file = inner
                        .files
                        .get(&key)
                        .filter(|_| !inner.open.contains_key(&key))
                        .cloned();
                    (key, file)
                })
                .collect();
            let left = inner.due.documents.len();
            (
                slice,
                inner.config.clone(),
                inner.layers.all.clone(),
                left,
                inner.files.len(),
            )
        };
        if slice.is_empty() {
            return false;
        }
        let read: Vec<(DocKey, Option<File>, Option<Summary>)> = slice
            .into_par_iter()
            .map(|(key, file)| {
                let summary = file.as_ref().filter(|_| !cancelled()).and_then(|file| {
                    match load::document(&file.path, &gazetteer, &settings(&config, &file.relative))
                    {
                        Loaded::Document(document) => Some(Summary::of(&document, false)),
                        Loaded::Skipped(_) | Loaded::Failed(_) => None,
                    }
                });
                (key, file, summary)
            })
            .collect();
        let mut inner = self.lock();
        for (key, file, summary) in read {
            if inner.open.contains_key(&key) {
                // Opened meanwhile, or about to be integrated: its buffer counts.
                continue;
            }
            let path = file.map_or_else(|| self.path_of(&key), |f| f.relative);
            inner.index.replace(&key, &path, summary.map(Arc::new));
        }
        progress(known.saturating_sub(left), known);
        left > 0
    }

    /// Brings the index up to date with the open documents.
    fn integrate_open(&self) {
        let open: Vec<(DocKey, Arc<OpenDocument>)> = self
            .lock()
            .open
            .iter()
            .map(|(k, d)| (k.clone(), d.clone()))
            .collect();
        for (key, open) in open {
            let document = open.document();
            if self
                .lock()
                .integrated
                .get(&key)
                .is_some_and(|known| Arc::ptr_eq(known, &document))
            {
                continue;
            }
            let summary = Arc::new(Summary::of(&document, true));
            let mut inner = self.lock();
            // A document that was closed meanwhile counts as the disk has it.
            if inner.open.contains_key(&key)
                && inner.belongs(open.path(), &key, self.root.is_some())
            {
                inner.index.replace(&key, open.path(), Some(summary));
                inner.integrated.insert(key, document);
            }
        }
    }

    /// Promotes names by the evidence of all documents.
    fn discover(&self, affected: &mut BTreeSet<DocKey>) {
        let (mut layers, weights) = {
            let inner = self.lock();
            (inner.layers.clone(), inner.index.weights.clone())
        };
        let changed = layers.discover(&weights);
        let mut inner = self.lock();
        inner.layers = layers;
        match changed {
            Some(words) => inner.relist(&words, affected),
            None => inner.complete = inner.due.documents.is_empty() && !inner.due.walk,
        }
    }
}

impl Due {
    fn any(&self) -> bool {
        self.config || self.lists || self.walk || !self.documents.is_empty()
    }
}

impl Inner {
    /// Notes that `postil.toml` or a list changed; says whether the path was one.
    fn text_changed(&mut self, path: &Path) -> bool {
        let config = path.file_name().is_some_and(|n| n == FILE_NAME);
        let list = path.extension().is_some_and(|e| e == "tsv")
            || self
                .config
                .gazetteer
                .files
                .iter()
                .any(|f| path.ends_with(f));
        self.due.config |= config;
        self.due.lists |= config || list;
        // A postil.toml below makes a corpus of its own.
        self.due.walk |= config;
        config || list
    }

    /// Whether an open document is one of the corpus: outside a folder every one is.
    fn belongs(&self, path: &str, key: &DocKey, folder: bool) -> bool {
        !folder || self.files.contains_key(key) || self.config.matcher().is_document(path)
    }

    /// Lets documents be analysed anew after lists or settings changed; only those that hold one
    /// of the words.
    fn relist(&mut self, words: &Words, affected: &mut BTreeSet<DocKey>) {
        let keys: Vec<DocKey> = self.open.keys().cloned().collect();
        for key in keys {
            let Some(document) = self.open.get(&key) else {
                continue;
            };
            let settings = settings(&self.config, document.path());
            let next =
                document.relisted(&self.layers.all, words, settings, document.path().clone());
            self.open.insert(key.clone(), Arc::new(next));
            affected.insert(key);
        }
        let concerned = self.index.documents().filter(|(_, key, summary)| {
            !self.open.contains_key(*key)
                && words.as_ref().is_none_or(|words| {
                    words.iter().any(|w| summary.words.binary_search(w).is_ok())
                })
        });
        let concerned: Vec<DocKey> = concerned.map(|(_, key, _)| key.clone()).collect();
        self.due.documents.extend(concerned);
    }
}

impl Problem {
    fn new(file: &Path, text: &str, range: DocRange, error: bool, message: String) -> Self {
        let rope = ropey::Rope::from_str(text);
        let places = points(&rope, &[range.start, range.end]);
        let place = (
            places.first().copied().unwrap_or_default(),
            places.last().copied().unwrap_or_default(),
        );
        Self {
            file: file.to_owned(),
            range,
            place,
            error,
            message,
        }
    }
}

/// What the configuration says of the document at `path`.
pub(super) fn settings(config: &Config, path: &str) -> Settings {
    Settings {
        language: config.language_for(path),
        date: None,
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
        for (name, text) in given {
            lists.add((*name).to_owned(), PathBuf::from(format!("/{name}")), text);
        }
        let mut inner = state.lock();
        // Lists given in memory are small; were they too large, the shipped ones would remain.
        let _ = inner.layers.set_lists(lists, &config);
        inner.config = Arc::new(config);
        let layers = inner.layers.clone();
        for &(path, text) in texts {
            let key = DocKey(format!("/{path}").into());
            let settings = settings(&inner.config, path);
            let document = OpenDocument::new(text, 0, path.into(), layers.all.clone(), settings);
            inner.open.insert(key, Arc::new(document));
        }
    }
    while state.settle(&|_, _| {}, &|| false, &mut Vec::new()).more {}
    // Discovery changes the lists once; the documents concerned are integrated again.
    while !state.lock().complete {
        state.settle(&|_, _| {}, &|| false, &mut Vec::new());
    }
    state.snapshot()
}
