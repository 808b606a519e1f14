//! Reads a corpus from disk once, for a command: visits each document with its final annotations.
//!
//! Two looks at a document at most: the first for what it says by itself, the second only where
//! the whole corpus tells more (names that other documents introduce).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::files::{document_of, settings};
use super::index::Index;
use super::list_files::{self, clean};
use super::lists::Layers;
use super::scope::{self, File};
use super::summary::{Summary, Wanted};
use super::{DocKey, Problem, SPELLINGS, Snapshot};
use crate::config::{Config, ListFile};
use crate::document::{Document, Settings};
use crate::gazetteer::Gazetteer;

pub use super::files::Unread;
pub use super::plan::{Corpus, Given, OpenError, open, settings_of};

/// Bytes of text whose analyses are kept between the first look and the visit; what is beyond is
/// read again, so that a large corpus needs little more memory than a small one: an analysis takes
/// some twelve times as much as its text.
const KEPT: usize = 2 << 20;

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

/// What a run over a corpus gave.
#[derive(Debug)]
pub struct Run<T> {
    /// The documents that were to be reported, sorted by path.
    pub outcomes: Vec<Outcome<T>>,
    /// What is wrong in the lists.
    pub lists: Vec<Problem>,
}

/// A document between the looks: analysed and kept, or to be read again (`None`).
type Kept = Result<Option<Box<Document>>, Unread>;

/// What the first look at a document gave; the document itself where it is kept.
type Look = (Summary, Option<Box<Document>>);

/// Analyses every document of the corpus and calls `visit` for each that is to be reported, in
/// parallel, with its final annotations. `progress` is told documents done and known.
pub fn run<T: Send>(
    corpus: &Corpus,
    visit: &(dyn Fn(&DocKey, &Document, &Snapshot) -> T + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Run<T> {
    let files = corpus.files.as_deref().unwrap_or_default();
    let (mut layers, lists) = corpus.layers();
    let mut index = Index::default();
    let mut documents = first_look(corpus, files, &layers, &mut index, progress);
    // What all of them together say of names that no list knows.
    if let Some(words) = layers.discover(&index.weights) {
        second_look(
            corpus,
            files,
            &layers,
            words.as_deref(),
            &mut index,
            &mut documents,
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
        .zip(documents)
        .filter(|(file, _)| corpus.reports(&file.path))
        .map(|(file, kept)| Outcome {
            path: corpus.shown(&file.path),
            named: corpus.names(&file.path),
            result: again(corpus, file, &layers, kept)
                .map(|document| visit(&file.key(), &document, &snapshot)),
        })
        .collect();
    outcomes.sort_by(|a, b| a.path.cmp(&b.path));
    Run { outcomes, lists }
}

/// What is kept of each document.
fn wanted(corpus: &Corpus) -> Wanted {
    Wanted {
        spellings: corpus.config.uses(SPELLINGS),
        ..NOTHING_MORE
    }
}

/// No command asks where in another document a name stands.
const NOTHING_MORE: Wanted = Wanted {
    places: None,
    spellings: false,
};

/// Reads every document, puts what the corpus keeps of it into the index, and keeps the
/// documents themselves up to [`KEPT`].
fn first_look(
    corpus: &Corpus,
    files: &[File],
    layers: &Layers,
    index: &mut Index,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Kept> {
    let wanted = wanted(corpus);
    let (kept, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let read: Vec<Result<Look, Unread>> = files
        .par_iter()
        .map(|file| {
            let settings = settings(&corpus.config, &layers.all, &file.relative);
            let document = document_of(file, &layers.all, &settings);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            let document = document?;
            let summary = Summary::of(&document, wanted);
            let size = document.rope().len_bytes();
            let keep = kept.fetch_add(size, Ordering::Relaxed) + size <= KEPT;
            Ok((summary, keep.then(|| Box::new(document))))
        })
        .collect();
    let file_and = files.iter().zip(read);
    file_and
        .map(|(file, read)| {
            let (summary, document) = read?;
            index.replace(&file.key(), &file.relative, Some(Arc::new(summary)));
            Ok(document)
        })
        .collect()
}

/// Annotates the documents that hold one of the `words` (`None` = all) under the lists of now.
fn second_look(
    corpus: &Corpus,
    files: &[File],
    layers: &Layers,
    words: Option<&FxHashSet<u32>>,
    index: &mut Index,
    documents: &mut [Kept],
) {
    let known = &*index;
    let wanted = wanted(corpus);
    let summaries: Vec<Option<Summary>> = files
        .par_iter()
        .zip(&mut *documents)
        .map(|(file, kept)| {
            if kept.is_err() || !known.holds(&file.relative, words) {
                return None;
            }
            let settings = settings(&corpus.config, &layers.all, &file.relative);
            if let Ok(Some(document)) = kept {
                **document = document.with_lists(&layers.all, words, &settings);
                return Some(Summary::of(document, wanted));
            }
            // A file that has vanished since is reported at its visit.
            let document = document_of(file, &layers.all, &settings).ok()?;
            Some(Summary::of(&document, wanted))
        })
        .collect();
    for (file, summary) in files.iter().zip(summaries) {
        if let Some(summary) = summary {
            index.replace(&file.key(), &file.relative, Some(Arc::new(summary)));
        }
    }
}

/// The document that was kept, or the file read again.
fn again(
    corpus: &Corpus,
    file: &File,
    layers: &Layers,
    kept: Kept,
) -> Result<Box<Document>, Unread> {
    match kept? {
        Some(document) => Ok(document),
        None => {
            let settings = settings(&corpus.config, &layers.all, &file.relative);
            document_of(file, &layers.all, &settings).map(Box::new)
        }
    }
}

/// Analyses texts that are in no file (records of JSON Lines), each a corpus of its own, under
/// the settings and lists of the folder they are read in.
#[derive(Debug)]
pub struct Texts {
    layers: Layers,
    /// The settings.
    pub config: Arc<Config>,
}

impl Texts {
    /// Reads the settings and lists that govern `folder`.
    ///
    /// # Errors
    /// As [`open`]; a list with mistakes is used as far as it is right, and its problems are given.
    pub fn below(folder: PathBuf) -> Result<(Self, Vec<Problem>), OpenError> {
        let corpus = Corpus::without_files(&folder)?;
        let (layers, problems) = corpus.layers();
        let config = corpus.config;
        Ok((Self { layers, config }, problems))
    }

    /// Analyses one text.
    #[must_use]
    pub fn analyse(&self, text: &str, settings: &Settings) -> (Document, Snapshot) {
        let mut layers = self.layers.clone();
        let mut document = Document::new(ropey::Rope::from_str(text), &layers.all, settings);
        let mut index = Index::default();
        let key = DocKey("text".into());
        let path = key.0.clone();
        index.replace(
            &key,
            &path,
            Some(Arc::new(Summary::of(&document, NOTHING_MORE))),
        );
        if let Some(words) = layers.discover(&index.weights) {
            document = document.with_lists(&layers.all, words.as_deref(), settings);
            index.replace(
                &key,
                &path,
                Some(Arc::new(Summary::of(&document, NOTHING_MORE))),
            );
        }
        let snapshot = Snapshot {
            gazetteer: layers.all,
            config: self.config.clone(),
            index,
            ..Snapshot::default()
        };
        (document, snapshot)
    }
}

/// The lists of a workspace, without its documents.
#[derive(Debug)]
pub struct Listed {
    /// The workspace's lists above the shipped ones.
    pub gazetteer: Gazetteer,
    /// The names of the workspace's lists.
    pub names: Vec<String>,
    /// What is wrong in the lists, and in what `postil.toml` says of them; in no particular order.
    pub problems: Vec<Problem>,
    /// The settings.
    pub config: Arc<Config>,
}

/// Reads the lists that the settings of `folder` name, or only `files` under these settings.
///
/// # Errors
/// As [`open`].
pub fn lists(folder: &Path, files: &[PathBuf]) -> Result<Listed, OpenError> {
    let failed = |error: std::io::Error| OpenError::Path(folder.to_owned(), error.to_string());
    let folder = clean(&std::path::absolute(folder).map_err(failed)?);
    let mut corpus = Corpus::without_files(&folder)?;
    if !files.is_empty() {
        let given = files.iter().map(|file| given_list(&corpus, file));
        let given = given.collect::<Result<_, _>>()?;
        let config = Arc::make_mut(&mut corpus.config);
        config.gazetteer.files = given;
        config.gazetteer.required = true;
    }
    let (layers, mut problems, texts) = corpus.read_lists();
    let gazetteer = layers.listed().clone();
    problems.extend(list_files::check(&gazetteer, &texts));
    let name = |path: &Path| {
        let name = scope::relative(path, &corpus.root);
        name.unwrap_or_else(|| scope::key_of(path).0).to_string()
    };
    Ok(Listed {
        names: texts.iter().map(|(path, _)| name(path)).collect(),
        gazetteer,
        problems,
        config: corpus.config,
    })
}

/// A list that was given by its path, with what the settings say of it.
fn given_list(corpus: &Corpus, file: &Path) -> Result<ListFile, OpenError> {
    let failed = |error: std::io::Error| OpenError::Path(file.to_owned(), error.to_string());
    let path = clean(&std::path::absolute(file).map_err(failed)?);
    let mut known = corpus.config.gazetteer.files.iter();
    let known = known.find(|list| clean(&corpus.root.join(&list.path)) == path);
    Ok(match known {
        Some(list) => list.clone(),
        None => ListFile::new(&path.to_string_lossy()),
    })
}
