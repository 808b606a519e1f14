//! Reads a corpus from disk once, for a command: which corpora some paths mean, and a visit to
//! each document with its final annotations.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::index::Index;
use super::lists::{self, Layers};
use super::scope::{self, File, Found, key_of};
use super::state::settings;
use super::summary::Summary;
use super::{DocKey, Snapshot};
use crate::config::{self, Config, FILE_NAME};
use crate::document::{Document, Settings, Trouble};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::lists::Lists;
use crate::text::decode::{Decoded, decode};

/// Bytes of text whose analyses are kept between the first look and the visit; what is beyond is
/// read again, so that a large corpus needs no more memory than a small one.
const KEPT: usize = 32 << 20;

/// A corpus on disk.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// The folder that paths are relative to.
    pub root: PathBuf,
    /// Its `postil.toml`, if there is one.
    pub config_file: Option<PathBuf>,
    /// Its settings.
    pub config: Arc<Config>,
    /// What is read: everything below `root`, or only these files.
    files: Option<Vec<File>>,
    /// What is reported: documents below one of these.
    reported: Vec<PathBuf>,
    /// The paths as they were given, for showing: (absolute, as given).
    shown: Vec<(PathBuf, PathBuf)>,
}

/// Why a corpus can't be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// A path that is not there or can't be looked at.
    Path(PathBuf, String),
    /// A `postil.toml` with mistakes: the file, its text, the mistakes.
    Config(PathBuf, String, Vec<config::ConfigError>),
}

/// What became of one document.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The document's path, as the user would write it.
    pub path: PathBuf,
    /// Whether the user named this very file.
    pub named: bool,
    /// What the visit gave, or why there was none.
    pub result: Result<T, Unread>,
}

/// Why a document was not visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It is no text.
    Binary,
    /// It could not be read.
    Failed(String),
}

/// A file, read.
#[derive(Debug)]
pub(super) enum Loaded {
    /// Analysed (or known to be unreadable as text: see [`Document::trouble`]).
    Document(Box<Document>),
    /// It is no text.
    Skipped(Unread),
    /// It could not be read.
    Failed(Unread),
}

/// Reads and analyses a file.
pub(super) fn document(path: &Path, gazetteer: &Gazetteer, settings: &Settings) -> Loaded {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Loaded::Failed(Unread::Failed(error.to_string())),
    };
    let unreadable = |text: &str, trouble| {
        Loaded::Document(Box::new(Document::unreadable(
            ropey::Rope::from_str(text),
            trouble,
            gazetteer,
            settings,
        )))
    };
    match decode(bytes) {
        Decoded::Text { text, .. } => Loaded::Document(Box::new(Document::new(
            ropey::Rope::from_str(&text),
            gazetteer,
            settings,
        ))),
        Decoded::Legacy { encoding, text, at } => unreadable(
            text.as_deref().unwrap_or(""),
            Trouble::Legacy { encoding, at },
        ),
        Decoded::Invalid { at, lossy } => unreadable(&lossy, Trouble::InvalidUtf8 { at }),
        Decoded::Binary => Loaded::Skipped(Unread::Binary),
    }
}

/// The corpora that the paths belong to, each with what is to be reported of it. With `isolated`
/// every file is a corpus of its own, under the settings that govern it.
///
/// # Errors
/// Every path that can't be found and every wrong `postil.toml`, together with the corpora that
/// are right: the caller goes on with the rest.
pub fn open(paths: &[PathBuf], isolated: bool) -> (Vec<Corpus>, Vec<OpenError>) {
    let mut errors = Vec::new();
    // (folder of postil.toml or none) → what was given below it.
    let mut groups: BTreeMap<Option<PathBuf>, Vec<(PathBuf, PathBuf)>> = BTreeMap::new();
    for given in paths {
        match std::path::absolute(given).and_then(|p| p.metadata().map(|_| clean(&p))) {
            Ok(absolute) => {
                let root =
                    config::find(&absolute, None).and_then(|f| f.parent().map(Path::to_owned));
                groups
                    .entry(root)
                    .or_default()
                    .push((absolute, given.clone()));
            }
            Err(error) => errors.push(OpenError::Path(given.clone(), error.to_string())),
        }
    }
    let mut corpora = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some((root, given)) = groups.pop_first() {
        if let Some(root) = &root
            && !seen.insert(root.clone())
        {
            continue;
        }
        match one(root, given, isolated) {
            Ok(Opened {
                corpora: found,
                nested,
                failures,
            }) => {
                for (folder, shown) in nested {
                    groups.entry(Some(folder)).or_default().push(shown);
                }
                corpora.extend(found);
                errors.extend(failures);
            }
            Err(error) => errors.push(error),
        }
    }
    (corpora, errors)
}

/// An absolute path without `.` and `..`.
fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

type Nested = Vec<(PathBuf, (PathBuf, PathBuf))>;

/// What [`one`] found.
struct Opened {
    corpora: Vec<Corpus>,
    /// Corpora below, each with the path that leads there.
    nested: Nested,
    /// Folders that could not be looked into.
    failures: Vec<OpenError>,
}

/// The corpus (or, isolated, the corpora) of what was given below one folder.
fn one(
    root: Option<PathBuf>,
    given: Vec<(PathBuf, PathBuf)>,
    isolated: bool,
) -> Result<Opened, OpenError> {
    let config_file = root.as_ref().map(|r| r.join(FILE_NAME));
    let config = match &config_file {
        Some(file) => {
            let text = std::fs::read_to_string(file)
                .map_err(|e| OpenError::Path(file.clone(), e.to_string()))?;
            config::parse(&text).map_err(|errors| OpenError::Config(file.clone(), text, errors))?
        }
        None => Config::default(),
    };
    let common = root.clone().unwrap_or_else(|| common_folder(&given));
    let corpus = Corpus {
        root: common,
        config_file,
        config: Arc::new(config),
        files: None,
        reported: given.iter().map(|(absolute, _)| absolute.clone()).collect(),
        shown: given.clone(),
    };
    let found = corpus.walk_given(root.is_some());
    let failures = found.failures.into_iter();
    let failures = failures.map(|(path, message)| OpenError::Path(corpus.shown(&path), message));
    let failures = failures.collect();
    let nested: Nested = found
        .nested
        .into_iter()
        .filter_map(|folder| {
            let (absolute, shown) = given
                .iter()
                .find(|(absolute, _)| folder.starts_with(absolute))?;
            let below = shown.join(folder.strip_prefix(absolute).ok()?);
            Some((folder.clone(), (folder, below)))
        })
        .collect();
    let corpora = if isolated {
        let documents = found.documents.into_iter();
        let reported = documents.filter(|f| corpus.reports(&f.path));
        let alone = reported.map(|file| Corpus {
            files: Some(vec![file]),
            ..corpus.clone()
        });
        alone.collect()
    } else {
        vec![Corpus {
            files: Some(found.documents),
            ..corpus
        }]
    };
    Ok(Opened {
        corpora,
        nested,
        failures,
    })
}

/// The innermost folder that holds everything that was given.
fn common_folder(given: &[(PathBuf, PathBuf)]) -> PathBuf {
    let folder = |p: &PathBuf| {
        if p.is_dir() {
            p.clone()
        } else {
            p.parent().map(Path::to_owned).unwrap_or_default()
        }
    };
    let mut common = given.first().map(|(p, _)| folder(p)).unwrap_or_default();
    for (path, _) in given {
        while !path.starts_with(&common) {
            if !common.pop() {
                break;
            }
        }
    }
    common
}

impl Corpus {
    /// The documents that are read, and the corpora below: the whole folder where it has a
    /// `postil.toml`, else what was given.
    fn walk_given(&self, whole: bool) -> Found {
        let mut files = BTreeMap::new();
        let mut all = Found::default();
        let mut walk = |folder: &Path| {
            let found = scope::walk(folder, &self.config);
            for file in found.documents {
                // A folder below the corpus's own has other relative paths.
                let relative = scope::relative(&file.path, &self.root).unwrap_or(file.relative);
                files.insert(
                    relative.clone(),
                    File {
                        relative,
                        path: file.path,
                    },
                );
            }
            all.nested.extend(found.nested);
            all.failures.extend(found.failures);
        };
        if whole {
            walk(&self.root);
        }
        for (path, _) in &self.shown {
            if path.is_dir() && !whole {
                walk(path);
            }
        }
        for (path, _) in self.shown.iter().filter(|(p, _)| !p.is_dir()) {
            // A file that was named is checked, whatever the patterns say.
            let relative = scope::relative(path, &self.root).unwrap_or_else(|| key_of(path).0);
            files.entry(relative.clone()).or_insert(File {
                relative,
                path: path.clone(),
            });
        }
        all.documents = files.into_values().collect();
        all
    }

    fn reports(&self, path: &Path) -> bool {
        self.reported.iter().any(|r| path.starts_with(r))
    }

    /// A path as the user would write it.
    #[must_use]
    pub fn shown(&self, path: &Path) -> PathBuf {
        for (absolute, given) in &self.shown {
            if let Ok(below) = path.strip_prefix(absolute) {
                return if below.as_os_str().is_empty() {
                    given.clone()
                } else {
                    given.join(below)
                };
            }
        }
        path.to_owned()
    }

    /// How many documents it reads.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.as_ref().map_or(0, Vec::len)
    }

    /// Whether it reads none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lists in force, and what is wrong in them: file, its text, problem.
    fn layers(&self) -> (Layers, Vec<ListProblem>) {
        let mut lists = Lists::default();
        let mut problems = Vec::new();
        for file in lists::files(&self.config, &self.root) {
            if lists::is_optional(&self.config, &file) {
                continue;
            }
            match std::fs::read_to_string(&file) {
                Ok(text) => {
                    let name =
                        scope::relative(&file, &self.root).unwrap_or_else(|| key_of(&file).0);
                    lists.add(name.to_string(), file, &text);
                    let wrong = lists.problems.drain(..);
                    problems.extend(wrong.map(|(file, p)| ListProblem {
                        file,
                        line: p.line,
                        message: p.message,
                    }));
                }
                // The list that is looked for unless another is named need not be there.
                Err(_) if !self.config.gazetteer.required && !file.exists() => {}
                Err(error) => problems.push(ListProblem {
                    file,
                    line: 0,
                    message: error.to_string(),
                }),
            }
        }
        let mut layers = Layers::default();
        if let Err(message) = layers.set_lists(lists, &self.config) {
            let file = self
                .config_file
                .clone()
                .unwrap_or_else(|| self.root.clone());
            problems.push(ListProblem {
                file,
                line: 0,
                message,
            });
        }
        (layers, problems)
    }
}

/// Something wrong in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListProblem {
    /// The list.
    pub file: PathBuf,
    /// 1-based line; 0 where the whole file is meant.
    pub line: u32,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// What a run over a corpus gave.
#[derive(Debug)]
pub struct Run<T> {
    /// The documents that were to be reported, sorted by path.
    pub outcomes: Vec<Outcome<T>>,
    /// What is wrong in the lists.
    pub lists: Vec<ListProblem>,
}

/// What the first look at a document gave; the document itself where it is kept.
type First = (Summary, Option<Box<Document>>);

/// Analyses every document of the corpus and calls `visit` for each that is to be reported, in
/// parallel, with its final annotations. `progress` is told documents done and known.
pub fn run<T: Send>(
    corpus: &Corpus,
    visit: &(dyn Fn(&DocKey, &Document, &Snapshot) -> T + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Run<T> {
    let files = corpus.files.as_deref().unwrap_or_default();
    let (mut layers, list_problems) = corpus.layers();
    let kept = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    // First look: what each document says by itself.
    let first: Vec<Result<First, Unread>> = files
        .par_iter()
        .map(|file| {
            let read = document(
                &file.path,
                &layers.all,
                &settings(&corpus.config, &file.relative),
            );
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            match read {
                Loaded::Document(document) => {
                    let summary = Summary::of(&document, false);
                    let size = document.rope().len_bytes();
                    let keep = kept.fetch_add(size, Ordering::Relaxed) + size <= KEPT;
                    Ok((summary, keep.then_some(document)))
                }
                Loaded::Skipped(why) | Loaded::Failed(why) => Err(why),
            }
        })
        .collect();
    let mut index = Index::default();
    let mut documents = Vec::with_capacity(files.len());
    for (file, read) in files.iter().zip(first) {
        documents.push(read.map(|(summary, document)| {
            index.replace(&file.key(), &file.relative, Some(Arc::new(summary)));
            document
        }));
    }
    // What all of them together say of names that no list knows.
    let words = layers.discover(&index.weights);
    let concerned = |path: &Arc<str>, index: &Index| match &words {
        None => false,
        Some(words) => index.holds(path, words.as_deref()),
    };
    let relisted: Vec<Result<Option<Box<Document>>, Unread>> = files
        .par_iter()
        .zip(documents)
        .map(|(file, document)| match document {
            Ok(Some(document)) if concerned(&file.relative, &index) => {
                let words = words.as_ref().and_then(|w| w.as_deref());
                let settings = settings(&corpus.config, &file.relative);
                Ok(Some(Box::new(document.with_lists(
                    &layers.all,
                    words,
                    &settings,
                ))))
            }
            Ok(None) if concerned(&file.relative, &index) => Ok(None),
            other => other,
        })
        .collect();
    let changed: Vec<(usize, Summary)> = files
        .par_iter()
        .enumerate()
        .zip(&relisted)
        .filter(|((_, file), read)| read.is_ok() && concerned(&file.relative, &index))
        .filter_map(|((number, file), read)| match read {
            Ok(Some(document)) => Some((number, Summary::of(document, false))),
            _ => match document(
                &file.path,
                &layers.all,
                &settings(&corpus.config, &file.relative),
            ) {
                Loaded::Document(document) => Some((number, Summary::of(&document, false))),
                Loaded::Skipped(_) | Loaded::Failed(_) => None,
            },
        })
        .collect();
    for (number, summary) in changed {
        index.replace(
            &files[number].key(),
            &files[number].relative,
            Some(Arc::new(summary)),
        );
    }
    let snapshot = Snapshot {
        gazetteer: layers.all.clone(),
        config: corpus.config.clone(),
        index,
        ..Snapshot::default()
    };
    let mut outcomes: Vec<Outcome<T>> = files
        .par_iter()
        .zip(relisted)
        .filter(|(file, _)| corpus.reports(&file.path))
        .map(|(file, read)| {
            let result = match read {
                Ok(Some(document)) => Ok(visit(&file.key(), &document, &snapshot)),
                Ok(None) => match document(
                    &file.path,
                    &layers.all,
                    &settings(&corpus.config, &file.relative),
                ) {
                    Loaded::Document(document) => Ok(visit(&file.key(), &document, &snapshot)),
                    Loaded::Skipped(why) | Loaded::Failed(why) => Err(why),
                },
                Err(why) => Err(why),
            };
            Outcome {
                path: corpus.shown(&file.path),
                named: corpus.reported.contains(&file.path),
                result,
            }
        })
        .collect();
    outcomes.sort_by(|a, b| a.path.cmp(&b.path));
    Run {
        outcomes,
        lists: list_problems,
    }
}

/// Analyses one text that is in no file (a record of JSON Lines): a corpus of its own.
#[must_use]
pub fn text(text: &str, settings: &Settings, config: &Config) -> (Document, Snapshot) {
    let mut layers = Layers::default();
    let document = Document::new(ropey::Rope::from_str(text), &layers.all, settings);
    let mut index = Index::default();
    let key = DocKey("text".into());
    index.replace(&key, &key.0, Some(Arc::new(Summary::of(&document, true))));
    let document = match layers.discover(&index.weights) {
        Some(words) => {
            let document = document.with_lists(&layers.all, words.as_deref(), settings);
            index.replace(&key, &key.0, Some(Arc::new(Summary::of(&document, true))));
            document
        }
        None => document,
    };
    let snapshot = Snapshot {
        gazetteer: layers.all.clone(),
        config: Arc::new(config.clone()),
        index,
        ..Snapshot::default()
    };
    (document, snapshot)
}
