//! Reads the lists that `postil.toml` names, for a command and for an editor alike: which files
//! they are, in which format, and what is wrong in them.
//!
//! A list lies where its path says: a link that leads out of that folder is not followed, unless
//! `follow-links` is set, and a list that another one names must lie below that one. What an
//! editor has open counts before what the disk has. A list too large or broken costs itself
//! alone.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::scope;
use super::state::Problem;
use crate::config::{Config, FILE_NAME, ListFile, items};
use crate::gazetteer::check::Finding;
use crate::gazetteer::format::Format;
use crate::gazetteer::lists::Lists;
use crate::gazetteer::problem::{self, Severity};
use crate::gazetteer::read::Given;
use crate::gazetteer::types::Types;
use crate::gazetteer::{Gazetteer, LayerKind, check, gate};

/// Bytes of the largest list that is read: some three million names.
const LARGEST: u64 = 256 << 20;

/// Mistakes in one list that are told one by one. Whoever names a wrong file sees so from fewer.
const MOST_PROBLEMS: usize = 200;

/// What the lists gave.
#[derive(Debug, Default)]
pub(super) struct ListsRead {
    /// Their names, files and rows.
    pub(super) lists: Lists,
    /// What is wrong in them and in what `postil.toml` says of them.
    pub(super) problems: Vec<Problem>,
    /// Every file that they were looked for in, absent ones too: when one changes, they are to be
    /// read again.
    pub(super) files: BTreeSet<PathBuf>,
    /// The text of each list.
    texts: Vec<String>,
}

impl ListsRead {
    /// The files of the lists and their texts, to tell places by.
    pub(super) fn take_texts(&mut self) -> Vec<(PathBuf, String)> {
        let texts = std::mem::take(&mut self.texts);
        self.lists.files.iter().cloned().zip(texts).collect()
    }
}

/// What the rows of the workspace's lists, as they are in force, do to one another and to the
/// shipped ones. `texts` are the lists' files and texts.
pub(super) fn check(gazetteer: &Gazetteer, texts: &[(PathBuf, String)]) -> Vec<Problem> {
    let Some(pack) = gazetteer.layer(LayerKind::Workspace) else {
        return Vec::new();
    };
    let mut by_list: Vec<Vec<Finding>> = vec![Vec::new(); texts.len()];
    for finding in check::check(pack, gazetteer.layer(LayerKind::Shipped)) {
        if let Some(of_list) = by_list.get_mut(usize::from(finding.list)) {
            of_list.push(finding);
        }
    }
    let lists = by_list.into_iter().zip(texts);
    let lists = lists.filter(|(findings, _)| !findings.is_empty());
    lists
        .flat_map(|(findings, (path, text))| of_list(path, text, placed(findings, text)))
        .collect()
}

/// Findings with their bytes in the list's text: the words that they speak of, else the line.
fn placed(findings: Vec<Finding>, text: &str) -> Vec<problem::Problem> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let place = |finding: &Finding| {
        let line = finding.line.saturating_sub(1) as usize;
        let start = starts.get(line).copied().unwrap_or(text.len());
        let end = starts.get(line + 1).copied().unwrap_or(text.len());
        let whole = text[start..end].trim_end_matches(['\n', '\r']);
        match whole
            .find(&finding.part)
            .filter(|_| !finding.part.is_empty())
        {
            Some(at) => start + at..start + at + finding.part.len(),
            None => start..start + whole.len(),
        }
    };
    let problem = |finding: Finding| problem::Problem {
        range: place(&finding),
        line: finding.line,
        severity: finding.severity,
        code: finding.code,
        message: finding.message,
    };
    findings.into_iter().map(problem).collect()
}

/// Gives the text of a file that an editor has open.
pub(super) type OpenText<'a> = dyn Fn(&Path) -> Option<String> + 'a;

/// Reads the lists of the corpus whose folder is `root`.
pub(super) fn read(config: &Config, root: &Path, open: &OpenText<'_>) -> ListsRead {
    let mut reader = Reader {
        config,
        root,
        open,
        types: Types::new(config.gazetteer.types.clone()),
        read: ListsRead::default(),
        settings: None,
    };
    for (number, file) in config.gazetteer.files.iter().enumerate() {
        reader.list(number, file);
    }
    let mut read = reader.read;
    read.lists.finish();
    read
}

struct Reader<'a> {
    config: &'a Config,
    root: &'a Path,
    open: &'a OpenText<'a>,
    types: Types,
    read: ListsRead,
    /// The text of `postil.toml`, where something is to be said there.
    settings: Option<String>,
}

/// Why a file gives no text.
enum NoText {
    Absent,
    Failed(String),
}

impl Reader<'_> {
    /// Reads the list that stands at `number` in `[gazetteer] files`.
    fn list(&mut self, number: usize, file: &ListFile) {
        let path = clean(&self.root.join(&file.path));
        let within = if path.starts_with(self.root) {
            self.root
        } else {
            path.parent().unwrap_or(self.root)
        };
        self.read.files.insert(path.clone());
        let text = match self.text(&path, within) {
            Ok(text) => text,
            // The list that is looked for unless another is named need not be there.
            Err(NoText::Absent) if !self.config.gazetteer.required => return,
            Err(why) => return self.unread(number, file, &path, why),
        };
        let format = file.format.unwrap_or_else(|| Format::guess(&path, &text));
        let kind = file.kind.as_deref();
        let types = self.types.clone();
        let given = Given {
            list: 0,
            types: &types,
            language: file.language,
            kind: kind.and_then(|kind| types.resolve(kind)),
        };
        if format == Format::Gate {
            self.index(&path, &text, given);
            return;
        }
        let name = self.name(&path);
        let lists = &mut self.read.lists;
        let found = lists.add(name, path.clone(), &text, format, given);
        self.tell(&path, &text, found);
        self.keep(text);
    }

    /// Reads an index of GATE's and the lists that it names.
    fn index(&mut self, path: &Path, text: &str, given: Given<'_>) {
        let (members, mut problems) = gate::index(text, given.types);
        let folder = path.parent().unwrap_or(self.root);
        for member in &members {
            let below = Path::new(member.file);
            let normal = |c: Component<'_>| matches!(c, Component::Normal(_) | Component::CurDir);
            let mut tell = |message: String| {
                problems.push(problem::Problem {
                    range: member.range.clone(),
                    line: member.line,
                    severity: Severity::Error,
                    code: problem::FILE,
                    message,
                });
            };
            if !below.components().all(normal) {
                tell(format!(
                    "`{}` lies outside of the folder of this index; move it there",
                    member.file
                ));
                continue;
            }
            let file = clean(&folder.join(below));
            self.read.files.insert(file.clone());
            match self.text(&file, folder) {
                Ok(text) => {
                    let name = self.name(&file);
                    let lists = &mut self.read.lists;
                    let found = lists.add_member(name, file.clone(), &text, given, member);
                    self.tell(&file, &text, found);
                    self.keep(text);
                }
                Err(NoText::Absent) => tell(format!(
                    "there is no such file as `{}` beside this index",
                    member.file
                )),
                Err(NoText::Failed(why)) => tell(format!("`{}` {why}", member.file)),
            }
        }
        self.tell(path, text, problems);
    }

    /// The text of a list: what an editor has open, else the file.
    fn text(&self, path: &Path, within: &Path) -> Result<String, NoText> {
        if let Some(text) = (self.open)(path) {
            return Ok(text);
        }
        let within = (!self.config.corpus.follow_links).then_some(within);
        from_disk(path, within)
    }

    fn name(&self, path: &Path) -> String {
        let name = scope::relative(path, self.root);
        name.unwrap_or_else(|| scope::key_of(path).0).to_string()
    }

    /// Says in `postil.toml`, where it names the list, that the list gives no text; in the list
    /// itself where nothing names it.
    fn unread(&mut self, number: usize, file: &ListFile, path: &Path, why: NoText) {
        let why = match why {
            NoText::Absent => {
                "is not there; write the path relative to postil.toml, or take it out".to_owned()
            }
            NoText::Failed(why) => why,
        };
        let settings = self.root.join(FILE_NAME);
        let text = self.settings.get_or_insert_with(|| {
            let text = (self.open)(&settings);
            text.or_else(|| std::fs::read_to_string(&settings).ok())
                .unwrap_or_default()
        });
        let place = items(text, &["gazetteer", "files"]).into_iter().nth(number);
        let problem = match place {
            Some((_, range)) => {
                let message = format!("the list `{}` {why}", file.path);
                Problem::new(&settings, text, range, Severity::Error, message)
            }
            None => Problem::whole(path, Severity::Error, format!("the list {why}")),
        };
        self.read.problems.push(problem);
    }

    /// Keeps the text of the list that was added last, unless there were too many.
    fn keep(&mut self, text: String) {
        if self.read.texts.len() < self.read.lists.names.len() {
            self.read.texts.push(text);
        }
    }

    fn tell(&mut self, path: &Path, text: &str, problems: Vec<problem::Problem>) {
        self.read.problems.extend(of_list(path, text, problems));
    }
}

/// The problems of a list, by line: the first [`MOST_PROBLEMS`] of the worst, and how many more
/// there are.
pub(super) fn of_list(
    path: &Path,
    text: &str,
    mut problems: Vec<problem::Problem>,
) -> Vec<Problem> {
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        problems.sort_by_key(|p| (std::cmp::Reverse(p.severity), p.line));
        let rest = problems.split_off(MOST_PROBLEMS);
        if let Some(first) = rest.into_iter().next() {
            let message = format!("{more} more lines are to be looked at");
            problems.push(problem::Problem { message, ..first });
        }
    }
    problems.sort_by_key(|p| (p.line, p.range.start));
    Problem::all(path, text, problems)
}

/// An absolute path without `.` and `..`.
pub(super) fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// Reads a file that must not be reached by a link from `within` to elsewhere (`None` = links are
/// followed).
fn from_disk(path: &Path, within: Option<&Path>) -> Result<String, NoText> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => NoText::Absent,
        _ => NoText::Failed(format!("can't be read: {error}")),
    };
    let about = std::fs::metadata(path).map_err(failed)?;
    // Reading a pipe or a device would wait for ever.
    if !about.is_file() {
        return Err(NoText::Failed("is a folder or a device, not a file".into()));
    }
    if let Some(within) = within {
        let real = path.canonicalize().map_err(failed)?;
        let within = within.canonicalize().map_err(failed)?;
        if !real.starts_with(&within) {
            let message = "is a link that leads out of its folder; put the file itself there, or \
                           set `follow-links` in `[corpus]`";
            return Err(NoText::Failed(message.into()));
        }
    }
    let too_large = || {
        let most = LARGEST >> 20;
        NoText::Failed(format!(
            "has more than {most} MiB; split it, or leave rows out"
        ))
    };
    if about.len() > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    let file = std::fs::File::open(path).map_err(failed)?;
    // It may have grown since.
    let mut file = file.take(LARGEST + 1);
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        NoText::Failed(format!(
            "is not in UTF-8 from line {line} on; save it as UTF-8"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(files: &[(&str, &str)], settings: &str) -> (tempfile::TempDir, ListsRead) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        std::fs::write(folder.path().join(FILE_NAME), settings).unwrap();
        let config = crate::config::parse(settings).unwrap();
        let read = read(&config, folder.path(), &|_| None);
        (folder, read)
    }

    /// The ids of the rows, sorted, and each problem as `file:line severity message`.
    fn told(read: &ListsRead) -> (Vec<&str>, Vec<String>) {
        let mut ids: Vec<&str> = read.lists.entries.iter().map(|e| &*e.id).collect();
        ids.sort_unstable();
        let problems = read.problems.iter().map(|p| {
            let file = p.file.file_name().unwrap().to_string_lossy();
            format!("{file}:{} {:?} {}", p.line, p.severity, p.message)
        });
        (ids, problems.collect())
    }

    #[test]
    fn every_format_is_read_by_what_postil_toml_or_the_file_says() {
        let (_folder, read) = read_all(
            &[
                ("a.tsv", "a\tPER\ten\tAda Quill\n"),
                (
                    "b.toml",
                    "[[entity]]\nid = \"b\"\ntype = \"LOC\"\nnames.bn = \"খ\"\n",
                ),
                (
                    "c.jsonl",
                    "{\"label\": \"ORG\", \"pattern\": \"C\", \"id\": \"c\"}\n",
                ),
                ("d.txt", "d\tname:Name:D\n"),
                ("e.txt", "E\tGPE\n"),
                (
                    "gate/lists.def",
                    "f.lst:location\nsub/g.lst:organization:company\n",
                ),
                ("gate/f.lst", "F\n"),
                ("gate/sub/g.lst", "G&id=g\n"),
            ],
            "[gazetteer]\nfiles = [\"a.tsv\", \"b.toml\", \"./c.jsonl\", \
             { path = \"d.txt\", type = \"MISC\" }, \"e.txt\", \"gate/lists.def\"]\n",
        );
        let (ids, problems) = told(&read);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(ids, ["a", "b", "c", "d", "g", "name:e", "name:f"]);
        assert_eq!(read.files.len(), 8);
        assert_eq!(
            read.lists.names,
            [
                "a.tsv",
                "b.toml",
                "c.jsonl",
                "d.txt",
                "e.txt",
                "gate/f.lst",
                "gate/sub/g.lst"
            ]
        );
    }

    #[test]
    fn what_gives_no_text_is_told_where_it_is_named_and_the_rest_is_read() {
        let (folder, read) = read_all(
            &[
                ("a.tsv", "a\tPER\ten\tA\n"),
                (
                    "lists.def",
                    "gone.lst:location\n../x.lst:location\nf.lst:city\n",
                ),
                ("f.lst", "F\n"),
            ],
            "[gazetteer]\nfiles = [\"gone.tsv\", \"lists.def\", \".\", \"a.tsv\", \"l1.tsv\"]\n",
        );
        let (ids, problems) = told(&read);
        assert_eq!(ids, ["a", "name:f"]);
        let starts = [
            "postil.toml:2 Error the list `gone.tsv` is not there",
            "lists.def:1 Error there is no such file as `gone.lst`",
            "lists.def:2 Error `../x.lst` lies outside",
            "postil.toml:2 Error the list `.` is a folder",
            "postil.toml:2 Error the list `l1.tsv` is not there",
        ];
        assert_eq!(problems.len(), starts.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
        // Even what is not there is waited for.
        assert!(read.files.contains(&folder.path().join("gone.lst")));
    }

    #[test]
    fn a_file_in_another_encoding_is_told_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gazetteer.tsv");
        std::fs::write(&path, b"a\tPER\ten\tA\nb\tPER\ten\t\xe9\n").unwrap();
        let read = read(&Config::default(), folder.path(), &|_| None);
        let (_, problems) = told(&read);
        assert!(
            problems[0].contains("not in UTF-8 from line 2"),
            "{problems:?}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed_unless_told() {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("x.tsv"), "x\tPER\ten\tX\n").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("gazetteer.tsv");
        std::os::unix::fs::symlink(outside.path().join("x.tsv"), &link).unwrap();
        let mut config = Config::default();
        let read_now = |config: &Config| read(config, folder.path(), &|_| None);
        let (ids, problems) = (
            read_now(&config).lists.entries.len(),
            read_now(&config).problems,
        );
        assert_eq!(ids, 0);
        assert!(problems[0].message.contains("leads out"), "{problems:?}");
        config.corpus.follow_links = true;
        assert_eq!(read_now(&config).lists.entries.len(), 1);
        // A path that says itself that it leads elsewhere is no link.
        let above = format!(
            "../{}/x.tsv",
            outside.path().file_name().unwrap().to_string_lossy()
        );
        config.corpus.follow_links = false;
        config.gazetteer.files = vec![ListFile::new(&above)];
        assert_eq!(read_now(&config).lists.entries.len(), 1);
    }
}
