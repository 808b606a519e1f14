//! The baseline: the findings that are known and should not be told again.
//!
//! A finding is known by its rule, the text that it marks and what stands around it, never by its
//! line, so that it stays known while the text changes elsewhere. Never reads a file.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ropey::Rope;
use serde::{Deserialize, Serialize};

use crate::text::DocRange;

/// Characters on either side of what is marked, on its line, that tell a place; white space is
/// passed over.
const AROUND: usize = 24;

/// Characters that are looked at on either side: more blanks than these are no neighbourhood.
const LOOK: usize = 8 * AROUND;

/// Characters on both sides together that two findings must share to be the same one, where their
/// neighbourhoods are not equal: one side may have been edited, or the paragraph wrapped anew.
const SHARED: usize = 8;

/// Characters of what is marked; of more, the beginning is kept, and a number for the whole.
const MARKED: usize = 60;

/// The version of the file's form.
const VERSION: u32 = 1;

/// What a finding is known by while texts change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fingerprint {
    /// The rule.
    pub rule: String,
    /// The text that it marks.
    pub text: String,
    /// What stands before it on its line, without white space.
    pub before: String,
    /// What stands behind it on its line, without white space.
    pub after: String,
}

impl Fingerprint {
    /// The fingerprint of what `rule` found in the bytes `range` of a text.
    #[must_use]
    pub fn of(rope: &Rope, rule: &str, range: &DocRange) -> Self {
        let end = range.end.min(rope.len_bytes());
        let start = rope.byte_to_char(range.start.min(end));
        let end = rope.byte_to_char(end);
        let near = |c: &char| !c.is_whitespace() && *c != '\u{feff}';
        let on_line = |c: &char| !matches!(c, '\n' | '\r');
        let before = rope.chars_at(start).reversed().take(LOOK);
        let before = before.take_while(on_line).filter(near).take(AROUND);
        let mut before: Vec<char> = before.collect();
        before.reverse();
        let after = rope.chars_at(end).take(LOOK).take_while(on_line);
        let after = after.filter(near).take(AROUND);
        Self {
            rule: rule.to_owned(),
            text: marked(rope, start, end),
            before: before.into_iter().collect(),
            after: after.collect(),
        }
    }

    /// How many characters next to what is marked two share, on both sides together.
    fn shared(&self, other: &Self) -> usize {
        let same = |(a, b): &(char, char)| a == b;
        let before = self.before.chars().rev().zip(other.before.chars().rev());
        let after = self.after.chars().zip(other.after.chars());
        before.take_while(same).count() + after.take_while(same).count()
    }
}

/// What is marked; of a long text the beginning and a number for all of it.
fn marked(rope: &Rope, start: usize, end: usize) -> String {
    if end - start <= MARKED {
        return rope.slice(start..end).to_string();
    }
    // FNV-1a: the same on every machine.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in rope.slice(start..end).bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{}… {hash:016x}", rope.slice(start..start + MARKED))
}

/// A finding of the baseline, as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    /// The document, relative to the baseline's folder, with `/`.
    path: String,
    #[serde(flatten)]
    fingerprint: Fingerprint,
    /// How many equal ones there are.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
fn is_one(count: &usize) -> bool {
    *count == 1
}

#[derive(Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// The findings that are known, by document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// Fingerprints with their number, by the document's path.
    documents: BTreeMap<Arc<str>, Vec<(Fingerprint, usize)>>,
}

/// What became of a document's findings and of what the baseline knew of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// For each finding, in their order, whether it is known.
    pub known: Vec<bool>,
    /// What is known and no longer there.
    pub gone: Vec<Fingerprint>,
}

impl Baseline {
    /// Reads a baseline's file. Its paths stay as they are written: relative to the file's folder.
    ///
    /// # Errors
    /// What is wrong with the file, with the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text)
            .map_err(|error| format!("not a baseline of Postil: {error}"))?;
        if file.version != VERSION {
            let version = file.version;
            return Err(format!(
                "a baseline of version {version}, and this program knows {VERSION}: write it anew"
            ));
        }
        let mut baseline = Self::default();
        for entry in file.findings {
            baseline.add(&entry.path, entry.fingerprint, entry.count);
        }
        Ok(baseline)
    }

    /// Adds what is known of a document.
    pub fn add(&mut self, path: &str, fingerprint: Fingerprint, count: usize) {
        let known = self.documents.entry(path.into()).or_default();
        match known.iter_mut().find(|(it, _)| *it == fingerprint) {
            Some((_, before)) => *before += count,
            None => known.push((fingerprint, count)),
        }
    }

    /// Forgets all of a document.
    pub fn forget(&mut self, path: &str) {
        self.documents.remove(path);
    }

    /// Its file's text: a finding a line, sorted, so that versions can be compared.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        let mut first = true;
        for (path, known) in &self.documents {
            let mut known: Vec<_> = known.iter().collect();
            known.sort();
            for (fingerprint, count) in known {
                let entry = Entry {
                    path: path.to_string(),
                    fingerprint: fingerprint.clone(),
                    count: *count,
                };
                // Plain strings and a number can always be written; so can a line to a string.
                let entry = serde_json::to_string(&entry).unwrap_or_default();
                let comma = if first { "" } else { "," };
                first = false;
                let _ = write!(text, "{comma}\n    {entry}");
            }
        }
        text.push_str(if first { "]\n}\n" } else { "\n  ]\n}\n" });
        text
    }

    /// The same with paths that are relative to `root` instead of `folder`, where the file lies;
    /// documents that do not lie below `root` are left out.
    #[must_use]
    pub fn below(&self, folder: &Path, root: &Path) -> Self {
        let documents = self.documents.iter().filter_map(|(path, known)| {
            let path = normal(&folder.join(path.as_ref()));
            let relative = path.strip_prefix(root).ok()?.to_string_lossy();
            let relative = if cfg!(windows) {
                relative.replace('\\', "/")
            } else {
                relative.into_owned()
            };
            Some((Arc::from(relative), known.clone()))
        });
        Self {
            documents: documents.collect(),
        }
    }

    /// The documents of which something is known.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<str>> {
        self.documents.keys()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// What is known of the document at `path`, equal ones as often as they occur.
    #[must_use]
    pub fn of(&self, path: &str) -> Vec<Fingerprint> {
        let known = self.documents.get(path).map_or(&[][..], Vec::as_slice);
        let each = known
            .iter()
            .flat_map(|(it, count)| std::iter::repeat_n(it, *count));
        each.cloned().collect()
    }

    /// Compares the findings of the document at `path` with what is known of it: equal ones
    /// first, then those one of whose sides was edited.
    #[must_use]
    pub fn compare(&self, path: &str, findings: &[Fingerprint]) -> Compared {
        let mut left: Vec<Option<Fingerprint>> = self.of(path).into_iter().map(Some).collect();
        let mut known = vec![false; findings.len()];
        // What could be the same by rule and text.
        let mut by_text: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (at, it) in left.iter().flatten().enumerate() {
            let key = (it.rule.clone(), it.text.clone());
            by_text.entry(key).or_default().push(at);
        }
        // Equal ones first; then, of those that share enough, the one that shares most.
        for equal in [true, false] {
            for (finding, known) in findings
                .iter()
                .zip(&mut known)
                .filter(|(_, known)| !**known)
            {
                let key = (finding.rule.clone(), finding.text.clone());
                let Some(places) = by_text.get_mut(&key) else {
                    continue;
                };
                let near = |at: &usize| left[*at].as_ref().map_or(0, |it| it.shared(finding));
                let found = if equal {
                    let is_same = |at: &usize| left[*at].as_ref() == Some(finding);
                    places.iter().position(is_same)
                } else {
                    let nearest = places.iter().enumerate().max_by_key(|(_, at)| near(at));
                    nearest
                        .filter(|(_, at)| near(at) >= SHARED)
                        .map(|(place, _)| place)
                };
                if let Some(place) = found {
                    left[places.remove(place)] = None;
                    *known = true;
                }
            }
        }
        let gone = left.into_iter().flatten().collect();
        Compared { known, gone }
    }
}

/// A path without `.` and `..`, by its words alone.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// The path that leads from a folder to a file (both absolute), with `/`.
#[must_use]
pub fn path_from(folder: &Path, file: &Path) -> String {
    let (folder, file) = (normal(folder), normal(file));
    let up = folder.ancestors().position(|above| file.starts_with(above));
    let up = up.unwrap_or(0);
    let common = folder.ancestors().nth(up).unwrap_or(Path::new(""));
    let below = file.strip_prefix(common).unwrap_or(&file).to_string_lossy();
    let below = if cfg!(windows) {
        below.replace('\\', "/")
    } else {
        below.into_owned()
    };
    format!("{}{below}", "../".repeat(up))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str, marked: &str) -> Fingerprint {
        let start = text.find(marked).unwrap();
        Fingerprint::of(
            &Rope::from_str(text),
            "a-rule",
            &(start..start + marked.len()),
        )
    }

    const LONG: &str = "অনেক দূরে যা আছে তা এখানে কোনো ব্যাপার নয়";

    #[track_caller]
    fn is_known(before: &str, after: &str) -> bool {
        let mut baseline = Baseline::default();
        baseline.add("a.txt", print(before, "[১]"), 1);
        let compared = baseline.compare("a.txt", &[print(after, "[১]")]);
        assert_eq!(compared.gone.len(), usize::from(!compared.known[0]));
        compared.known[0]
    }

    #[test]
    fn a_finding_is_known_after_edits_elsewhere_and_rewrapping() {
        let before = format!("{LONG} তিনি আসেন [১] পরে {LONG}");
        assert!(is_known(&before, &format!("নতুন\r\n\r\n{before} শেষ\nকিছু")));
        assert!(is_known(
            &before,
            &format!("{LONG}\nতিনি আসেন\r\n[১] পরে {LONG}")
        ));
        assert!(is_known("তিনি আসেন [১]", "আজ\n\nতিনি আসেন [১]\n"));
        assert!(!is_known(
            &before,
            &format!("{LONG} তিনি যান [১] আগে {LONG}")
        ));
    }

    #[test]
    fn one_side_may_be_edited_but_not_both_and_not_the_text() {
        assert!(is_known("one two [১] three four", "one six [১] three four"));
        assert!(is_known("one two three [১] four", "one two three [১] five"));
        assert!(!is_known(
            "one two [১] three four",
            "one six [১] seven four"
        ));
        let mut baseline = Baseline::default();
        baseline.add("a.txt", print("one two [1] three four", "[1]"), 1);
        let other = print("one two [2] three four", "[2]");
        assert_eq!(baseline.compare("a.txt", &[other]).known, [false]);
    }

    #[test]
    fn of_several_that_are_alike_the_nearest_is_the_same() {
        let mut baseline = Baseline::default();
        let text = "the first bridge (old and the second bridge (new";
        let second = text.rfind('(').unwrap();
        let at = |start: usize| Fingerprint::of(&text.into(), "a-rule", &(start..start + 1));
        baseline.add("a.txt", at(17), 1);
        baseline.add("a.txt", at(second), 1);
        let text = "the first bridge (old or the second bridge (new";
        let second = text.rfind('(').unwrap();
        let left = Fingerprint::of(&text.into(), "a-rule", &(second..second + 1));
        let compared = baseline.compare("a.txt", &[left]);
        assert_eq!(compared.known, [true]);
        assert!(compared.gone[0].after.starts_with("old"));
    }

    #[test]
    fn equal_findings_are_counted() {
        let mut baseline = Baseline::default();
        let finding = print("x", "x");
        baseline.add("a.txt", finding.clone(), 1);
        baseline.add("a.txt", finding.clone(), 1);
        let compared = baseline.compare(
            "a.txt",
            &[finding.clone(), finding.clone(), finding.clone()],
        );
        assert_eq!(compared.known, [true, true, false]);
        let compared = baseline.compare("a.txt", &[finding]);
        assert_eq!(compared.gone.len(), 1);
        assert!(baseline.compare("b.txt", &[]).gone.is_empty());
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut baseline = Baseline::default();
        assert_eq!(Baseline::parse(&baseline.write()), Ok(baseline.clone()));
        baseline.add("খবর/a.txt", print("ক \"১\" খ", "\"১\""), 2);
        baseline.add("b.txt", print("y", "y"), 1);
        baseline.add("b.txt", print("x", "x"), 1);
        let text = baseline.write();
        assert_eq!(
            text.lines().filter(|line| line.contains("a-rule")).count(),
            3
        );
        let read = Baseline::parse(&text).unwrap();
        assert_eq!(read.write(), text);
        assert!(
            Baseline::parse("[]")
                .unwrap_err()
                .contains("not a baseline")
        );
        let other = text.replacen("\"version\": 1", "\"version\": 9", 1);
        assert!(
            Baseline::parse(&other)
                .unwrap_err()
                .contains("write it anew")
        );
    }

    #[test]
    fn paths_follow_the_folder() {
        let mut baseline = Baseline::default();
        for path in ["news/a.txt", "../b.txt", "./c.txt"] {
            baseline.add(path, print("x", "x"), 1);
        }
        let below = baseline.below(Path::new("/w/ci"), Path::new("/w"));
        let paths: Vec<_> = below.documents().map(|path| path.to_string()).collect();
        assert_eq!(paths, ["b.txt", "ci/c.txt", "ci/news/a.txt"]);
        assert_eq!(
            path_from(Path::new("/w/ci"), Path::new("/w/b.txt")),
            "../b.txt"
        );
        assert_eq!(
            path_from(Path::new("/w"), Path::new("/w/ci/a.txt")),
            "ci/a.txt"
        );
    }

    #[test]
    fn a_long_text_is_told_apart_by_all_of_it() {
        let (one, two) = (
            format!("{}a", "x".repeat(200)),
            format!("{}b", "x".repeat(200)),
        );
        let [one, two] = [one, two].map(|text| print(&text, &text).text);
        assert_ne!(one, two);
        assert!(one.chars().count() < 100);
    }
}
