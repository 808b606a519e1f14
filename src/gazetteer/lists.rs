//! Lists in files: which files a path stands for, and their entries with what is wrong in them.
//!
//! Reads files; never decides which ones.

use std::io;
use std::path::{Path, PathBuf};

use super::build::Entry;
use super::format::Format;
use super::pack::split_aliases;
use super::problem::{self, Problem, Severity};
use super::read::{self, Given, Read};
use super::types::Types;
use super::{brat, gate, inception, spacy, toml, tsv};
use crate::text::fold::fold_name;

/// A name that is none in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The document's path in its corpus.
    pub within: String,
    /// The name in folded form.
    pub name: String,
}

impl Rejected {
    fn of_row(row: &tsv::Row<'_>) -> impl Iterator<Item = Self> {
        let aliases = split_aliases(row.aliases).map(|(_, alias)| alias);
        let names = std::iter::once(row.name).chain(aliases).map(fold_name);
        let within = tsv::unescaped(row.within);
        let names = names.filter(|name| !name.is_empty());
        names.map(move |name| Self {
            within: within.clone(),
            name,
        })
    }
}

/// Lists read from files.
#[derive(Debug, Default)]
pub struct Lists {
    /// The name of each list, for a reader.
    pub names: Vec<String>,
    /// The file of each list.
    pub files: Vec<PathBuf>,
    /// The rows of all lists.
    pub entries: Vec<Entry>,
    /// Names that are switched off in single documents.
    pub rejected: Vec<Rejected>,
    /// Lines that could not be used: the file and what is wrong. Of lists that [`read`] read.
    pub problems: Vec<(PathBuf, Problem)>,
}

impl Lists {
    /// Adds the list with this text, and gives what is wrong in it. `given.list` does not count.
    /// An index of GATE's is no list: see [`Self::add_member`].
    pub fn add(
        &mut self,
        name: String,
        file: PathBuf,
        text: &str,
        format: Format,
        given: Given<'_>,
    ) -> Vec<Problem> {
        let mut rejected = Vec::new();
        let problems = self.add_with(name, file, given, |given| match format {
            Format::Tsv | Format::Gate => {
                let (mut rows, problems) = tsv::parse_with(text, given.types);
                rows.retain(|row| {
                    let here = !row.within.is_empty();
                    if here {
                        rejected.extend(Rejected::of_row(row));
                    }
                    !here
                });
                let entries = rows.iter().map(|row| Entry::from_row(row, given.list));
                Read {
                    entries: entries.collect(),
                    problems,
                }
            }
            Format::Toml => toml::read(text, given),
            Format::Spacy => spacy::read(text, given),
            Format::Brat => brat::read(text, given),
            Format::Inception => inception::read(text, given),
        });
        self.rejected.extend(rejected);
        problems
    }

    /// Adds a list that an index of GATE's names, and gives what is wrong in it.
    pub fn add_member(
        &mut self,
        name: String,
        file: PathBuf,
        text: &str,
        given: Given<'_>,
        member: &gate::Member<'_>,
    ) -> Vec<Problem> {
        self.add_with(name, file, given, |given| gate::list(text, given, member))
    }

    fn add_with(
        &mut self,
        name: String,
        file: PathBuf,
        given: Given<'_>,
        read: impl FnOnce(Given<'_>) -> Read,
    ) -> Vec<Problem> {
        let Ok(list) = u16::try_from(self.names.len()) else {
            return vec![Problem {
                range: 0..0,
                line: 1,
                severity: Severity::Error,
                code: problem::FILE,
                message: format!("not read: there are more than {} lists", u16::MAX),
            }];
        };
        let Read { entries, problems } = read(Given { list, ..given });
        if self.entries.is_empty() {
            self.entries = entries;
        } else {
            self.entries.extend(entries);
        }
        self.names.push(name);
        self.files.push(file);
        problems
    }

    /// To be called when all are added: entities that lists know by their name alone are one where
    /// name and type are the same, and told apart where the type is not.
    pub fn finish(&mut self) {
        read::tell_apart(&mut self.entries);
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
            let given = Given {
                list: 0,
                types: &Types::ours(),
                language: None,
                kind: None,
            };
            let problems = lists.add(name, file.clone(), &text, Format::Tsv, given);
            let problems = problems.into_iter().map(|p| (file.clone(), p));
            lists.problems.extend(problems);
        }
    }
    Ok(lists)
}
