//! Lists in files: which files a path stands for, and their entries with what is wrong in them.
//!
//! Reads files; never decides which ones.

use std::io;
use std::path::{Path, PathBuf};

use super::build::Entry;
use super::problem::Problem;
use super::tsv;
use super::types::Types;

/// Lists read from files.
#[derive(Debug, Default)]
pub struct Lists {
    /// The name of each list, for a reader.
    pub names: Vec<String>,
    /// The file of each list.
    pub files: Vec<PathBuf>,
    /// The rows of all lists.
    pub entries: Vec<Entry>,
    /// Lines that could not be used: the file and what is wrong.
    pub problems: Vec<(PathBuf, Problem)>,
}

impl Lists {
    /// Adds the list with this text.
    pub fn add(&mut self, name: String, file: PathBuf, text: &str, types: &Types) {
        let list = self.names.len() as u16;
        let (rows, problems) = tsv::parse_with(text, types);
        self.entries
            .extend(rows.iter().map(|row| Entry::from_row(row, list)));
        self.problems
            .extend(problems.into_iter().map(|p| (file.clone(), p)));
        self.names.push(name);
        self.files.push(file);
    }
}

/// The `*.tsv` files that a path stands for: itself, or all below a folder, sorted by path.
///
/// # Errors
/// As reading the folder does.
pub fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|e| e == "tsv") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads every list that the paths stand for. Names are the files' paths below `root`, without
/// their ending.
///
/// # Errors
/// The path that could not be read, and why.
pub fn read(paths: &[PathBuf], root: &Path) -> Result<Lists, (PathBuf, io::Error)> {
    let mut lists = Lists::default();
    for path in paths {
        for file in files(path).map_err(|e| (path.clone(), e))? {
            let text = std::fs::read_to_string(&file).map_err(|e| (file.clone(), e))?;
            let name = file.strip_prefix(root).unwrap_or(&file).with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            lists.add(name, file, &text, &Types::ours());
        }
    }
    Ok(lists)
}
