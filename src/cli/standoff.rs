//! `postil annotate --format brat`: writes `.ann` files, and never over anybody else's.
//!
//! A list in the output folder (`.postil-annotations`) remembers a hash of each file that was
//! written. A file whose content is not the one remembered belongs to somebody else, or has been
//! worked on since, and is kept. The list is written ahead of the file, so that a run that is
//! killed leaves no file that the next run would not know.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::write;
use crate::formats::hash;

/// The name of the list of files written.
const LIST: &str = ".postil-annotations";
const HEADER: &str =
    "# Files that `postil annotate` wrote, and a hash of what it wrote. Do not edit.\n";

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It is new, or was replaced.
    Yes,
    /// It already said the same.
    Same,
}

/// A folder that `.ann` files are written to, by many threads.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    force: bool,
    known: BTreeMap<String, BTreeSet<u64>>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    list: File,
    now: BTreeMap<String, u64>,
    taken: HashSet<String>,
}

impl Folder {
    /// Opens the folder, making it if need be. With `force`, anybody's files are replaced.
    ///
    /// # Errors
    /// A message where it cannot be made or written to.
    pub(super) fn open(path: &Path, force: bool) -> Result<Self, String> {
        let said = |error| format!("{}: cannot write to this folder: {error}", path.display());
        fs::create_dir_all(path).map_err(said)?;
        let file = path.join(LIST);
        let old = fs::read_to_string(&file).unwrap_or_default();
        let list = OpenOptions::new().create(true).append(true).open(&file);
        let mut list = list.map_err(said)?;
        if old.is_empty() {
            list.write_all(HEADER.as_bytes()).map_err(said)?;
        } else if !old.ends_with('\n') {
            // A run was killed in the middle of a line.
            list.write_all(b"\n").map_err(said)?;
        }
        Ok(Self {
            path: path.to_owned(),
            force,
            known: entries(&old),
            state: Mutex::new(State {
                list,
                now: BTreeMap::new(),
                taken: HashSet::new(),
            }),
        })
    }

    /// Writes `content` to the `.ann` of the document at `relative` (path in the corpus, with
    /// `/`); gives the file's path in this folder too.
    pub(super) fn write(
        &self,
        relative: &str,
        content: &str,
    ) -> (PathBuf, Result<Written, String>) {
        let name = name(relative);
        let file = self.path.join(&name);
        let written = self.try_write(name, &file, content);
        (file, written)
    }

    fn try_write(&self, name: String, file: &Path, content: &str) -> Result<Written, String> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.taken.insert(name.clone()) {
            return Err("another document of this run has the same name".to_owned());
        }
        drop(state);
        let new = hash(&[content.as_bytes()]);
        match fs::read(file) {
            Ok(old) => {
                let ours = self
                    .known
                    .get(&name)
                    .is_some_and(|known| known.contains(&hash(&[&old])));
                if old == content.as_bytes() {
                    if ours {
                        self.remember(name, new, false)?;
                    }
                    return Ok(Written::Same);
                }
                if !ours && !self.force {
                    return Err(
                        "kept: postil did not write this file, or it was edited since; \
                                replace it with `--force`"
                            .to_owned(),
                    );
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("kept: cannot read it: {error}")),
        }
        let folder = file.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder).map_err(|error| format!("cannot make its folder: {error}"))?;
        self.remember(name, new, true)?;
        write::replace(file, content.as_bytes())?;
        Ok(Written::Yes)
    }

    /// Notes in memory, and with `ahead` on disk, that the file at `name` is ours.
    fn remember(&self, name: String, hash: u64, ahead: bool) -> Result<(), String> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if ahead {
            let line = line(&name, hash);
            let written = state.list.write_all(line.as_bytes());
            written.map_err(|error| format!("cannot note it in {LIST}: {error}"))?;
        }
        state.now.insert(name, hash);
        Ok(())
    }

    /// Brings the list in order. Without this it only grows.
    ///
    /// # Errors
    /// A message where it cannot be written; nothing is lost then.
    pub(super) fn close(self) -> Result<(), String> {
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let mut all = self.known;
        for (name, hash) in state.now {
            all.insert(name, BTreeSet::from([hash]));
        }
        let mut text = HEADER.to_owned();
        for (name, hashes) in &all {
            text.extend(hashes.iter().map(|hash| line(name, *hash)));
        }
        let file = self.path.join(LIST);
        write::replace(&file, text.as_bytes())
            .map_err(|error| format!("{}: {error}", file.display()))
    }
}

/// `news/a.txt` → `news/a.ann`. A document outside of the corpus gives its file's name alone, so
/// that nothing is ever written outside of the folder.
fn name(relative: &str) -> String {
    let outside = Path::new(relative)
        .components()
        .any(|part| !matches!(part, std::path::Component::Normal(_)));
    let (folder, file) = match relative.rfind('/') {
        Some(slash) if outside => ("", &relative[slash + 1..]),
        Some(slash) => relative.split_at(slash + 1),
        None => ("", relative),
    };
    let stem = match file.rfind('.') {
        Some(dot) if dot > 0 => &file[..dot],
        _ => file,
    };
    format!("{folder}{stem}.ann")
}

fn line(name: &str, hash: u64) -> String {
    format!("{hash:016x}\t{name}\n")
}

/// The entries of a list. What is not one is passed over: it makes no file ours.
fn entries(text: &str) -> BTreeMap<String, BTreeSet<u64>> {
    let mut entries: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for line in text.lines() {
        if let Some((hash, name)) = line.split_once('\t')
            && let (16, Ok(hash)) = (hash.len(), u64::from_str_radix(hash, 16))
        {
            entries.entry(name.to_owned()).or_default().insert(hash);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(path: &Path, force: bool, documents: &[(&str, &str)]) -> Vec<Result<Written, String>> {
        let folder = Folder::open(path, force).unwrap();
        let written = documents
            .iter()
            .map(|(name, text)| folder.write(name, text).1);
        let written = written.collect();
        folder.close().unwrap();
        written
    }

    fn read(path: &Path, name: &str) -> String {
        fs::read_to_string(path.join(name)).unwrap()
    }

    #[test]
    fn our_own_files_are_replaced_and_foreign_ones_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("foreign.ann"), "by hand").unwrap();
        let first = run(path, false, &[("খবর/a.txt", "1"), ("foreign.txt", "2")]);
        assert_eq!(first[0], Ok(Written::Yes));
        assert!(first[1].as_ref().unwrap_err().starts_with("kept: "));
        assert_eq!(read(path, "foreign.ann"), "by hand");

        let second = run(path, false, &[("খবর/a.txt", "3")]);
        assert_eq!(second, [Ok(Written::Yes)]);
        assert_eq!(read(path, "খবর/a.ann"), "3");
        assert_eq!(run(path, false, &[("খবর/a.txt", "3")]), [Ok(Written::Same)]);

        fs::write(path.join("খবর/a.ann"), "3 and a note").unwrap();
        assert!(run(path, false, &[("খবর/a.txt", "4")])[0].is_err());
        assert_eq!(run(path, true, &[("খবর/a.txt", "4")]), [Ok(Written::Yes)]);
        assert_eq!(run(path, false, &[("খবর/a.txt", "5")]), [Ok(Written::Yes)]);
    }

    #[test]
    fn a_foreign_file_that_says_the_same_stays_foreign() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join("a.ann"), "1").unwrap();
        assert_eq!(run(path, false, &[("a.txt", "1")]), [Ok(Written::Same)]);
        assert!(run(path, false, &[("a.txt", "2")])[0].is_err());
    }

    #[test]
    fn a_killed_run_leaves_no_file_that_the_next_would_not_know() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let killed = Folder::open(path, false).unwrap();
        killed.write("a.txt", "1").1.unwrap();
        drop(killed);
        assert_eq!(run(path, false, &[("a.txt", "2")]), [Ok(Written::Yes)]);
    }

    #[test]
    fn files_of_earlier_runs_stay_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        run(path, false, &[("a.txt", "1")]);
        run(path, false, &[("b.txt", "1")]);
        assert_eq!(run(path, false, &[("a.txt", "2")]), [Ok(Written::Yes)]);
    }

    #[test]
    fn two_documents_of_one_name_do_not_overwrite_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let written = run(folder.path(), true, &[("a.txt", "1"), ("a.md", "2")]);
        assert!(written[0].is_ok() && written[1].is_err());
    }

    #[test]
    fn names_keep_their_folders_and_inner_full_stops() {
        assert_eq!(name("x.y/a.b.txt"), "x.y/a.b.ann");
        assert_eq!(name("x.y/a"), "x.y/a.ann");
        assert_eq!(name(".txt"), ".txt.ann");
        assert_eq!(name("/home/x/a.txt"), "a.ann");
        assert_eq!(name("../a.txt"), "a.ann");
    }
}
