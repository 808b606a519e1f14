//! Which files are a corpus's documents: the walk below its folder.
//!
//! Follows no link unless told, respects gitignore, and stops at a folder with a `postil.toml` of
//! its own: that is another corpus. Never opens a document.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::DocKey;
use crate::config::{Config, FILE_NAME};

/// What the walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// The documents, sorted by relative path (byte order).
    pub documents: Vec<File>,
    /// Folders below with a `postil.toml` of their own.
    pub nested: Vec<PathBuf>,
    /// What could not be looked into, and why.
    pub failures: Vec<(PathBuf, String)>,
}

/// A document's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its path below the corpus's folder, with `/`.
    pub relative: Arc<str>,
    /// Its path.
    pub path: PathBuf,
    /// Its bytes, where they are not to be read from disk.
    pub content: Option<Arc<[u8]>>,
}

impl File {
    /// What names the document.
    #[must_use]
    pub fn key(&self) -> DocKey {
        key_of(&self.path)
    }
}

/// The key of a file, whose path should be absolute.
#[must_use]
pub fn key_of(path: &Path) -> DocKey {
    let text = path.to_string_lossy();
    DocKey(if cfg!(windows) {
        text.replace('\\', "/").into()
    } else {
        text.into()
    })
}

/// `path` below `root`, with `/` between its parts; `None` where it lies elsewhere.
#[must_use]
pub fn relative(path: &Path, root: &Path) -> Option<Arc<str>> {
    let relative = path.strip_prefix(root).ok()?;
    let text = relative.to_string_lossy();
    Some(if cfg!(windows) {
        text.replace('\\', "/").into()
    } else {
        text.into()
    })
}

/// Walks the corpus whose folder is `root`.
#[must_use]
pub fn walk(root: &Path, config: &Config) -> Found {
    let matcher = config.matcher();
    let mut found = Found::default();
    let base = root.to_owned();
    let filter = matcher.clone();
    let walker = WalkBuilder::new(root)
        .follow_links(config.corpus.follow_links)
        .hidden(true)
        .require_git(false)
        .filter_entry(move |entry| {
            let folder = entry.file_type().is_some_and(|t| t.is_dir());
            if !folder || entry.depth() == 0 {
                return true;
            }
            relative(entry.path(), &base).is_none_or(|r| !filter.excludes_folder(&r))
        })
        .build();
    let mut nested: Vec<PathBuf> = Vec::new();
    let mut documents = Vec::new();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.failures.push(failure(&error, root));
                continue;
            }
        };
        if !entry.file_type().is_some_and(|t| t.is_file()) {
            continue;
        }
        let path = entry.into_path();
        if path.file_name().is_some_and(|n| n == FILE_NAME) {
            if let Some(folder) = path.parent().filter(|f| *f != root) {
                nested.push(folder.to_owned());
            }
        } else if let Some(relative) = relative(&path, root).filter(|r| matcher.is_document(r)) {
            documents.push(File {
                relative,
                path,
                content: None,
            });
        }
    }
    // Of folders one within the other the outer one looks after the inner.
    nested.sort();
    nested.dedup_by(|inner, outer| inner.starts_with(&*outer));
    documents.retain(|f: &File| !is_below(&f.path, &nested));
    documents.sort();
    found.documents = documents;
    found.nested = nested;
    found
}

/// Whether a path is one of the folders, or lies below one. They are sorted, and none lies within
/// another.
pub(super) fn is_below(path: &Path, folders: &[PathBuf]) -> bool {
    let before = folders.partition_point(|folder| folder.as_path() <= path);
    before > 0 && path.starts_with(&folders[before - 1])
}

/// The path that an error of the walk speaks of, and what it says.
fn failure(error: &ignore::Error, root: &Path) -> (PathBuf, String) {
    match error {
        ignore::Error::WithPath { path, err } => (path.clone(), err.to_string()),
        ignore::Error::WithDepth { err, .. } => failure(err, root),
        other => (root.to_owned(), other.to_string()),
    }
}
