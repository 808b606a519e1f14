//! The work of a corpus that is due, done in slices on a background thread: reading settings and
//! lists, looking which files there are, reading them, bringing the indexes up to date.
//!
//! The lock of the state is held only to take work and to put results; never while reading or
//! analysing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use rayon::prelude::*;

use super::files::{document, settings};
use super::open::OpenDocument;
use super::scope::{self, File};
use super::state::{Problem, Settled, State};
use super::summary::Summary;
use super::{DocKey, lists};
use crate::config::{self, Config, FILE_NAME};
use crate::gazetteer::lists::Lists;
use crate::text::DocRange;
use crate::text::buffer::points;

/// Documents that are read between two looks at the messages that came in meanwhile.
const SLICE: usize = 64;

impl State {
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
        // `None` for what was not looked at any more.
        let read: Vec<(DocKey, Option<File>, Option<Option<Summary>>)> = slice
            .into_par_iter()
            .map(|(key, file)| {
                let summary = (!cancelled()).then(|| {
                    let file = file.as_ref()?;
                    let settings = settings(&config, &file.relative);
                    let document = document(&file.path, &gazetteer, &settings).ok()?;
                    Some(Summary::of(&document, false))
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
