//! The work of a corpus that is due, done in slices on a background thread: reading settings and
//! lists, looking which files there are, reading them, bringing the indexes up to date.
//!
//! The lock of the state is held only to take work and to put results; never while reading or
//! analysing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use rayon::prelude::*;

use super::baseline::{self, SettingsFiles, SettingsText};
use super::files::{document, settings};
use super::list_files::ListsRead;
use super::names::loose_names;
use super::open::{OpenDocument, Words};
use super::own_lists::OwnLists;
use super::scope::{self, File};
use super::state::{Inner, Known, Problem, Settled, Stamp, State};
use super::summary::{Places, Summary, Wanted};
use super::{DocKey, SPELLINGS, aims, list_files};
use crate::config::{self, Config, FILE_NAME};
use crate::gazetteer::problem::Severity;

/// Documents that are read between two looks at the messages that came in meanwhile.
const SLICE: usize = 64;

impl State {
    /// Does a slice of the work that is due. `others` are the folders of the corpora below, sorted,
    /// none within another: their documents are theirs. Where the folder was walked, gives the
    /// folders below that have a `postil.toml` of their own.
    pub(super) fn settle(
        &self,
        others: &[PathBuf],
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> (Settled, Option<Vec<PathBuf>>) {
        let _one = self.settling.lock().unwrap_or_else(PoisonError::into_inner);
        let mut affected = BTreeSet::new();
        self.reload(&mut affected);
        let nested = self.walk(others);
        self.aim();
        let mut read = Vec::new();
        let mut more = self.read_slice(progress, cancelled, &mut read, &mut affected);
        self.integrate_open(&mut affected);
        if !more {
            more = self.discover(&mut affected);
        }
        self.integrate_names();
        let settled = Settled {
            affected: affected.into_iter().collect(),
            read,
            more: more || self.lock().due.any(),
        };
        (settled, nested)
    }

    /// The documents of the index that hold one of the words. Looks at each: not under the lock.
    fn holding(&self, words: &Words) -> Vec<DocKey> {
        let index = self.lock().index.clone();
        index.holding(words.as_deref())
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
        self.lock().due.aims |= read_config;
        let text_of = |path: &Path| match texts.get(path) {
            Some(open) => Ok(open.rope().to_string()),
            None => std::fs::read_to_string(path),
        };
        let mut problems = Vec::new();
        let file = root.join(FILE_NAME);
        let overrides = self.lock().overrides.clone();
        let mut files = SettingsFiles {
            root: root.to_owned(),
            ..SettingsFiles::default()
        };
        let version = |path: &Path| texts.get(path).map(|open| open.version());
        let settings_text = |path: &Path, text: Option<&str>| SettingsText {
            file: path.to_owned(),
            text: text.map(Into::into),
            version: version(path),
        };
        let read = text_of(&file);
        files.config = settings_text(&file, read.as_deref().ok());
        let config = match read.map(|text| (config::parse(&text), text)) {
            Ok((Ok(config), _)) => Some(config),
            Ok((Err(errors), text)) => {
                problems.extend(
                    errors
                        .into_iter()
                        .map(|e| Problem::new(&file, &text, e.range, Severity::Error, e.message)),
                );
                None
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(Config::default()),
            Err(error) => {
                let message = format!("can't be read: {error}");
                problems.push(Problem::whole(&file, Severity::Error, message));
                None
            }
        };
        let before = self.lock().config.clone();
        let config = config.map(|config| {
            // What is wrong in them, whoever took them over has told.
            let mut config = config::overridden(config.clone(), &overrides).unwrap_or(config);
            if let Err((file, message)) = baseline::read(&mut config, root, &text_of) {
                problems.push(Problem::whole(&file, Severity::Error, message));
            }
            let known = baseline::file(&config, root);
            files.baseline = known.map(|path| settings_text(&path, text_of(&path).ok().as_deref()));
            config
        });
        self.lock().settings_files = Some(Arc::new(files));
        let config = match config.filter(|config| *config != *before) {
            Some(config) => {
                let (config, all) = (Arc::new(config), self.holding(&None));
                let mut inner = self.lock();
                inner.due.walk |= config.corpus != before.corpus;
                inner.config = config.clone();
                // Languages and rules are the documents' own matter: look at each again.
                inner.relist(&None, all, affected);
                config
            }
            None => before,
        };

        let open = |path: &Path| texts.get(path).map(|open| open.rope().to_string());
        let mut read = list_files::read(&config, root, &open);
        let list_texts = read.take_texts();
        let ListsRead {
            lists,
            problems: wrong,
            files,
            ..
        } = read;
        problems.extend(wrong);
        {
            let mut inner = self.lock();
            if inner.list_files != files {
                inner.list_files = files;
                affected.extend(inner.sort_open());
            }
        }
        // To compile a long list takes its time.
        let mut layers = self.lock().layers.clone();
        let set = layers.set_lists(lists, &config);
        problems.extend(list_files::check(layers.listed(), &list_texts));
        if !config.gazetteer.off.is_empty()
            && let Ok(text) = text_of(&file)
        {
            problems.extend(aims::off(&config, layers.listed(), &file, &text));
        }
        let settings = text_of(&file).ok();
        let own = OwnLists::of(&config, root, &list_texts, settings.as_deref());
        self.lock().lists = own;
        match set {
            Ok(Some(words)) => {
                let holding = self.holding(&words);
                let mut inner = self.lock();
                inner.layers = layers;
                inner.relist(&words, holding, affected);
            }
            Ok(None) => {}
            Err(message) => problems.push(Problem::whole(&file, Severity::Error, message)),
        }
        let mut inner = self.lock();
        inner.read_problems = problems;
        inner.problems_changed();
    }

    /// Judges which patterns of `postil.toml` match no document, where that may have changed.
    fn aim(&self) {
        let (config, documents, texts) = {
            let mut inner = self.lock();
            let Some(_) = self
                .root
                .as_deref()
                .filter(|_| std::mem::take(&mut inner.due.aims))
            else {
                return;
            };
            let documents = inner
                .files
                .values()
                .map(|known| known.file.relative.clone());
            let documents: Vec<Arc<str>> = documents.collect();
            (inner.config.clone(), documents, inner.texts.clone())
        };
        let file = self
            .root
            .as_deref()
            .unwrap_or(Path::new(""))
            .join(FILE_NAME);
        let text = match texts.get(&file) {
            Some(open) => open.rope().to_string(),
            None => std::fs::read_to_string(&file).unwrap_or_default(),
        };
        let missed = aims::patterns(&config, &documents, &file, &text);
        let mut inner = self.lock();
        inner.missed_patterns = missed;
        inner.problems_changed();
    }

    /// Looks which files are documents, if that is due. Those that came, went or changed since are
    /// read then.
    fn walk(&self, others: &[PathBuf]) -> Option<Vec<PathBuf>> {
        let (due, paths, config) = {
            let mut inner = self.lock();
            let due = std::mem::take(&mut inner.due.walk);
            let paths = std::mem::take(&mut inner.due.paths);
            (due, paths, inner.config.clone())
        };
        let root = self.root.as_deref()?;
        if !due && !self.concern(root, &paths, &config) {
            return None;
        }
        let found = scope::walk(root, &config);
        let known: Vec<(DocKey, Known)> = found
            .documents
            .into_par_iter()
            .filter(|file| !scope::is_below(&file.path, others))
            .map(|file| {
                let stamp = stamp(&file.path);
                (file.key(), Known { file, stamp })
            })
            .collect();
        let files: BTreeMap<DocKey, Known> = known.into_iter().collect();
        let mut inner = self.lock();
        let before = std::mem::take(&mut inner.files);
        let gone = before.keys().filter(|key| !files.contains_key(key));
        let changed = files.iter().filter(|(key, known)| {
            known.stamp.is_none() || before.get(key).is_none_or(|b| b.stamp != known.stamp)
        });
        let due: Vec<DocKey> = gone.chain(changed.map(|(key, _)| key)).cloned().collect();
        inner.due.documents.extend(due);
        inner.files = files;
        inner.nested.clone_from(&found.nested);
        inner.due.aims = true;
        Some(found.nested)
    }

    /// Whether paths that changed, none of which was a document, may be one now or have held some.
    fn concern(&self, root: &Path, paths: &BTreeSet<PathBuf>, config: &Config) -> bool {
        let matcher = (!paths.is_empty()).then(|| config.matcher());
        paths.iter().any(|path| match std::fs::metadata(path) {
            Ok(about) if about.is_file() => {
                let document = |m: &config::Matcher| {
                    scope::relative(path, root).is_some_and(|relative| m.is_document(&relative))
                };
                let ignores = |name| name == ".gitignore" || name == ".ignore";
                matcher.as_ref().is_some_and(document) || path.file_name().is_some_and(ignores)
            }
            Ok(_) => true,
            Err(_) => self.lock().held(path),
        })
    }

    /// Reads the next documents that are due, and names them; says whether more are left.
    fn read_slice(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
        read_now: &mut Vec<DocKey>,
        affected: &mut BTreeSet<DocKey>,
    ) -> bool {
        let (slice, config, gazetteer, left, known) = {
            let mut inner = self.lock();
            let slice: Vec<DocKey> = inner.due.documents.iter().take(SLICE).cloned().collect();
            let slice: Vec<(DocKey, Option<File>)> = slice
                .into_iter()
                .map(|key| {
                    inner.due.documents.remove(&key);
                    let known = inner.files.get(&key);
                    let file = known
                        .filter(|_| !inner.open.contains_key(&key))
                        .map(|known| known.file.clone());
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
        let wanted = Wanted {
            places: Some(Places::WithoutBom),
            spellings: config.uses(SPELLINGS),
        };
        // `None` for what was not looked at any more.
        let read: Vec<(DocKey, Option<File>, Option<Option<Summary>>)> = slice
            .into_par_iter()
            .map(|(key, file)| {
                let summary = (!cancelled()).then(|| {
                    let file = file.as_ref()?;
                    self.files_read.fetch_add(1, Ordering::Relaxed);
                    let settings = settings(&config, &gazetteer, &file.relative);
                    // One document that an error of ours spoils must not take the others along.
                    unless_it_panics(|| {
                        let document = document(&file.path, &gazetteer, &settings).ok()?;
                        Some(Summary::of(&document, wanted))
                    })
                    .flatten()
                });
                (key, file, summary)
            })
            .collect();
        let mut inner = self.lock();
        for (key, file, summary) in read {
            let Some(summary) = summary else {
                inner.due.documents.insert(key);
                continue;
            };
            if inner.open.contains_key(&key) {
                // Opened meanwhile, or about to be integrated: its buffer counts.
                continue;
            }
            let path = file.map_or_else(|| self.path_of(&key), |f| f.relative);
            inner.replace(&key, &path, summary.map(Arc::new), affected);
            read_now.push(key);
        }
        drop(inner);
        progress(known.saturating_sub(left), known);
        left > 0
    }

    /// Brings the index up to date with the open documents.
    fn integrate_open(&self, affected: &mut BTreeSet<DocKey>) {
        let wanted = Wanted {
            places: Some(Places::WithBom),
            spellings: self.lock().config.uses(SPELLINGS),
        };
        let open: Vec<(DocKey, Arc<OpenDocument>)> = self
            .lock()
            .open
            .iter()
            .map(|(k, d)| (k.clone(), d.clone()))
            .collect();
        for (key, open) in open {
            let Some(document) = unless_it_panics(|| open.document()) else {
                continue;
            };
            if self
                .lock()
                .integrated
                .get(&key)
                .is_some_and(|known| Arc::ptr_eq(known, &document))
            {
                continue;
            }
            let belongs = self.lock().belongs(open.path(), &key, self.root.is_some());
            // One that the settings exclude, perhaps since now, is none of the corpus.
            let summary = belongs.then(|| Arc::new(Summary::of(&document, wanted)));
            let mut inner = self.lock();
            // A document that was closed meanwhile counts as the disk has it.
            if inner.open.contains_key(&key) {
                inner.replace(&key, open.path(), summary, affected);
                inner.integrated.insert(key, document);
            }
        }
    }

    /// Brings the index of names up to date with the entities that are mentioned and the lists.
    fn integrate_names(&self) {
        let (due, gazetteer, index) = {
            let mut inner = self.lock();
            let gazetteer = inner.layers.all.clone();
            let due = inner.index.names.due(&gazetteer);
            (due, gazetteer, inner.index.clone())
        };
        let Some(due) = due else {
            return;
        };
        // To look names up takes longer than to store them: not under the lock.
        let names: Vec<_> = due
            .into_iter()
            .map(|entity| {
                let mentioned = index.tally(entity).mentions > 0;
                (entity, mentioned.then(|| loose_names(&gazetteer, entity)))
            })
            .collect();
        let mut inner = self.lock();
        for (entity, names) in names {
            inner.index.names.set(entity, names);
        }
    }

    /// Promotes names by the evidence of all documents; says whether that changed the lists, so
    /// that documents have to be looked at again.
    fn discover(&self, affected: &mut BTreeSet<DocKey>) -> bool {
        let (mut layers, weights) = {
            let inner = self.lock();
            (inner.layers.clone(), inner.index.weights.clone())
        };
        let changed = layers.discover(&weights);
        let holding = changed.as_ref().map(|words| self.holding(words));
        let mut inner = self.lock();
        inner.layers = layers;
        match changed.zip(holding) {
            Some((words, holding)) => {
                inner.relist(&words, holding, affected);
                true
            }
            None => {
                inner.complete = !inner.due.any();
                false
            }
        }
    }
}

impl Inner {
    /// Puts a document's summary into the index. The open documents that resembled it before, or do
    /// now, are affected, if that is not the same.
    fn replace(
        &mut self,
        key: &DocKey,
        path: &Arc<str>,
        summary: Option<Arc<Summary>>,
        affected: &mut BTreeSet<DocKey>,
    ) {
        let before = self.index.twins(path);
        self.index.replace(key, path, summary);
        let after = self.index.twins(path);
        let other = before.iter().filter(|twin| !after.contains(twin));
        let changed = other.chain(after.iter().filter(|twin| !before.contains(twin)));
        let keys = changed.filter_map(|twin| self.index.key(&twin.path));
        affected.extend(keys.filter(|key| self.open.contains_key(*key)).cloned());
    }

    /// Whether a path that is no more held documents or a corpus of its own.
    fn held(&self, path: &Path) -> bool {
        let folder = DocKey(format!("{}/", scope::key_of(path).0).into());
        let mut behind = self.files.range(folder.clone()..);
        behind
            .next()
            .is_some_and(|(key, _)| key.0.starts_with(&*folder.0))
            || self.nested.iter().any(|nested| nested.starts_with(path))
    }
}

/// What tells whether a file has changed.
fn stamp(path: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// What `work` gives; nothing where it panics, which the panic's own message tells on standard
/// error.
fn unless_it_panics<T>(work: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_loss_of_one_document_only() {
        assert_eq!(unless_it_panics(|| 7), Some(7));
        assert_eq!(unless_it_panics(|| -> u32 { panic!("as a test") }), None);
    }
}
