//! Which corpora some paths of a command line mean, and which documents each of them reads.
//!
//! Never opens a document.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::aims;
use super::baseline;
use super::list_files::{self, clean};
use super::lists::Layers;
use super::scope::{self, File, Found, key_of};
use super::state::Problem;
use crate::config::{self, Config, FILE_NAME};
use crate::gazetteer::problem::Severity;

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
    pub(super) files: Option<Vec<File>>,
    /// What is reported, which is what lies below one of these: absolute path → as it was given.
    /// Shared: there may be a path for each document, and isolated as many corpora.
    given: Arc<BTreeMap<PathBuf, PathBuf>>,
    /// Which patterns of the settings match no document.
    missed_patterns: Arc<[Problem]>,
}

/// Why a corpus can't be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// A path that is not there or can't be looked at.
    Path(PathBuf, String),
    /// A `postil.toml` with mistakes: the file, its text, the mistakes.
    Config(PathBuf, String, Vec<config::ConfigError>),
}

/// What a command was given.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Documents and folders.
    pub paths: Vec<PathBuf>,
    /// Whether every file is a corpus of its own, under the settings that govern it.
    pub isolated: bool,
    /// A document that is not read from disk, where it need not be: its path and its bytes.
    pub content: Option<(PathBuf, Arc<[u8]>)>,
    /// Whether the baseline that the settings name counts.
    pub baseline: bool,
}

/// The corpora that the paths belong to, each with what is to be reported of it.
///
/// # Errors
/// Every path that can't be found and every wrong `postil.toml`, together with the corpora that
/// are right: the caller goes on with the rest.
pub fn open(given: &Given) -> (Vec<Corpus>, Vec<OpenError>) {
    let here = |path: &Path| given.content.as_ref().is_some_and(|(its, _)| its == path);
    let mut errors = Vec::new();
    // (folder of postil.toml or none) → what was given below it.
    let mut groups: BTreeMap<Option<PathBuf>, Vec<(PathBuf, PathBuf)>> = BTreeMap::new();
    for path in &given.paths {
        let found = std::path::absolute(path).and_then(|p| match here(path) {
            true => Ok(clean(&p)),
            false => p.metadata().map(|_| clean(&p)),
        });
        match found {
            Ok(absolute) => {
                let root =
                    config::find(&absolute, None).and_then(|f| f.parent().map(Path::to_owned));
                groups
                    .entry(root)
                    .or_default()
                    .push((absolute, path.clone()));
            }
            Err(error) => errors.push(OpenError::Path(path.clone(), error.to_string())),
        }
    }
    let mut corpora = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some((root, below)) = groups.pop_first() {
        if let Some(root) = &root
            && !seen.insert(root.clone())
        {
            continue;
        }
        match one(root, below, given) {
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
    below: Vec<(PathBuf, PathBuf)>,
    given: &Given,
) -> Result<Opened, OpenError> {
    let config_file = root.as_ref().map(|r| r.join(FILE_NAME));
    let mut config = read_config(config_file.as_deref())?;
    let common = root.clone().unwrap_or_else(|| common_folder(&below));
    let mut unusable = None;
    if given.baseline {
        let read = baseline::read(&mut config, &common, &|path| std::fs::read_to_string(path));
        unusable = read.err();
    }
    let whole = root.is_some();
    let corpus = Corpus {
        root: common,
        config_file,
        config: Arc::new(config),
        files: None,
        given: Arc::new(below.into_iter().collect()),
        missed_patterns: Arc::new([]),
    };
    let mut found = corpus.walk_given(whole);
    if let Some((path, content)) = &given.content
        && let Ok(path) = std::path::absolute(path)
    {
        let path = clean(&path);
        let mut documents = found.documents.iter_mut();
        if let Some(file) = documents.find(|file| file.path == path) {
            file.content = Some(content.clone());
        }
    }
    let missed = corpus.missed_patterns(&found.documents);
    let corpus = Corpus {
        missed_patterns: missed.into(),
        ..corpus
    };
    let failures = found.failures.into_iter();
    let failures = failures.map(|(path, message)| OpenError::Path(corpus.shown(&path), message));
    let mut failures: Vec<OpenError> = failures.collect();
    if let Some((file, message)) = unusable {
        failures.push(OpenError::Path(corpus.shown(&file), message));
    }
    let nested: Nested = found
        .nested
        .into_iter()
        .filter_map(|folder| {
            corpus.above(&folder)?;
            let below = corpus.shown(&folder);
            Some((folder.clone(), (folder, below)))
        })
        .collect();
    let corpora = if given.isolated {
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

/// The `postil.toml` that governs a document or folder, and the settings in force there.
///
/// # Errors
/// A path that can't be found, a wrong `postil.toml`.
pub fn settings_of(path: &Path) -> Result<(Option<PathBuf>, Arc<Config>), OpenError> {
    let absolute = std::path::absolute(path)
        .and_then(|p| p.metadata().map(|_| clean(&p)))
        .map_err(|error| OpenError::Path(path.to_owned(), error.to_string()))?;
    let file = config::find(&absolute, None);
    let config = read_config(file.as_deref())?;
    Ok((file, Arc::new(config)))
}

/// The settings in a `postil.toml`, those by default where there is none.
fn read_config(file: Option<&Path>) -> Result<Config, OpenError> {
    let Some(file) = file else {
        return Ok(Config::default());
    };
    let text = std::fs::read_to_string(file)
        .map_err(|e| OpenError::Path(file.to_owned(), e.to_string()))?;
    config::parse(&text).map_err(|errors| OpenError::Config(file.to_owned(), text, errors))
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
    /// The corpus that governs a folder, without its documents: its settings and lists alone.
    ///
    /// # Errors
    /// A wrong `postil.toml`.
    pub(super) fn without_files(folder: &Path) -> Result<Self, OpenError> {
        let config_file = config::find(folder, None);
        let root = config_file.as_deref().and_then(Path::parent);
        Ok(Self {
            root: root.unwrap_or(folder).to_owned(),
            config: Arc::new(read_config(config_file.as_deref())?),
            config_file,
            files: None,
            given: Arc::default(),
            missed_patterns: Arc::new([]),
        })
    }

    /// Which patterns of `postil.toml` match no document.
    fn missed_patterns(&self, documents: &[File]) -> Vec<Problem> {
        let Some(file) = &self.config_file else {
            return Vec::new();
        };
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let documents: Vec<Arc<str>> = documents.iter().map(|f| f.relative.clone()).collect();
        aims::patterns(&self.config, &documents, file, &text)
    }

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
                files.insert(relative.clone(), File { relative, ..file });
            }
            all.nested.extend(found.nested);
            all.failures.extend(found.failures);
        };
        if whole {
            walk(&self.root);
        }
        for path in self.given.keys() {
            if path.is_dir() && !whole {
                walk(path);
            }
        }
        for path in self.given.keys().filter(|p| !p.is_dir()) {
            // A file that was named is checked, whatever the patterns say.
            let relative = scope::relative(path, &self.root).unwrap_or_else(|| key_of(path).0);
            files.entry(relative.clone()).or_insert(File {
                relative,
                path: path.clone(),
                content: None,
            });
        }
        all.documents = files.into_values().collect();
        all
    }

    /// The path that was given which a path is or lies below: absolute, as given. The innermost of
    /// several.
    fn above(&self, path: &Path) -> Option<(&Path, &Path)> {
        path.ancestors().find_map(|above| {
            let (absolute, given) = self.given.get_key_value(above)?;
            Some((&**absolute, &**given))
        })
    }

    pub(super) fn reports(&self, path: &Path) -> bool {
        self.above(path).is_some()
    }

    /// Whether the user named this very file.
    pub(super) fn names(&self, path: &Path) -> bool {
        self.given.contains_key(path)
    }

    /// A path as the user would write it.
    #[must_use]
    pub fn shown(&self, path: &Path) -> PathBuf {
        let below = self
            .above(path)
            .and_then(|(absolute, given)| Some((given, path.strip_prefix(absolute).ok()?)));
        match below {
            Some((given, below)) if below.as_os_str().is_empty() => given.to_owned(),
            Some((given, below)) => given.join(below),
            None => path.to_owned(),
        }
    }

    /// The documents that the baseline knows, that were to be reported and that are not there.
    #[must_use]
    pub fn vanished(&self) -> Vec<Arc<str>> {
        let there = |path: &Path| {
            let mut files = self.files.iter().flatten();
            files.any(|file| file.path == path)
        };
        let known = self.config.rules.known.documents();
        let missing = known.filter(|relative| {
            let path = self.root.join(relative.as_ref());
            self.reports(&path) && !there(&path)
        });
        missing.cloned().collect()
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

    /// The lists in force, and what is wrong in them.
    pub(super) fn layers(&self) -> (Layers, Vec<Problem>) {
        let (layers, problems, _) = self.read_lists();
        (layers, problems)
    }

    /// The same with the files and texts of the lists.
    pub(super) fn read_lists(&self) -> (Layers, Vec<Problem>, Vec<(PathBuf, String)>) {
        let mut read = list_files::read(&self.config, &self.root, &|_| None);
        let texts = read.take_texts();
        let mut problems = read.problems;
        let mut layers = Layers::default();
        if let Err(message) = layers.set_lists(read.lists, &self.config) {
            let file = self.config_file.as_ref().unwrap_or(&self.root);
            problems.push(Problem::whole(file, Severity::Error, message));
        }
        if let Some(file) = self.config_file.as_ref()
            && !self.config.gazetteer.off.is_empty()
        {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            problems.extend(aims::off(&self.config, layers.listed(), file, &text));
        }
        problems.extend(self.missed_patterns.iter().cloned());
        (layers, problems, texts)
    }
}
