//! Ways to keep a finding from being told again: a comment in the text, the baseline, or the
//! settings. Edits only, of texts that the snapshot has; never writes a file.

use std::path::Path;

use ropey::Rope;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

use super::edits::{FileEdit, placed};
use crate::config::{Baseline, Fingerprint, path_from};
use crate::corpus::scope::key_of;
use crate::corpus::{DocKey, SettingsFiles, SettingsText, Snapshot};
use crate::rules::Finding;
use crate::text::DocRange;

/// The baseline that is begun where the settings name none.
const BASELINE: &str = "postil-baseline.json";

/// A way to keep a finding from being told again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// What it does, as an order.
    pub title: String,
    /// The edits, each of another file.
    pub edits: Vec<FileEdit>,
}

/// The ways that there are for a finding of a document, the narrowest first. Where its text must
/// not be edited (`editable`), no comment is offered.
#[must_use]
pub fn suppressions(
    snapshot: &Snapshot,
    key: &DocKey,
    finding: &Finding,
    editable: bool,
) -> Vec<Suppression> {
    let path = snapshot.relative(key);
    let mut all = Vec::new();
    let Some(document) = snapshot.document(key) else {
        return all;
    };
    let rope = document.rope();
    if editable && snapshot.config().comments_count(&path) {
        all.push(comment(snapshot, key, rope, finding));
    }
    let Some(files) = snapshot.settings_files() else {
        return all;
    };
    let print = Fingerprint::of(rope, finding.code, &finding.range);
    if let Some(edits) = to_baseline(files, &path, print) {
        all.push(Suppression {
            title: format!("Ignore this {} (in the baseline)", finding.code),
            edits,
        });
    }
    let toml = files.config.text.as_deref().unwrap_or("");
    let new = ignored_in(toml, &path, finding.code);
    if let Some(edit) = new.and_then(|new| file_edit(&files.config, &new)) {
        all.push(Suppression {
            title: format!("Ignore {} in this file (in postil.toml)", finding.code),
            edits: vec![edit],
        });
    }
    all
}

/// A comment behind the line on which the finding begins: there it parts no paragraph.
fn comment(snapshot: &Snapshot, key: &DocKey, rope: &Rope, finding: &Finding) -> Suppression {
    let at = end_of_line(rope, finding.range.start);
    let text = format!(" <!-- postil: ignore {} -->", finding.code);
    Suppression {
        title: format!("Ignore {} on this line (with a comment)", finding.code),
        edits: vec![FileEdit {
            key: key.clone(),
            version: snapshot.version(key),
            create: false,
            edits: placed(rope, vec![(at..at, text)], true),
        }],
    }
}

/// Where the line that holds a byte ends, before its break.
fn end_of_line(rope: &Rope, byte: usize) -> usize {
    let line = rope.char_to_line(rope.byte_to_char(byte.min(rope.len_bytes())));
    let end = rope.line_to_char(line + 1);
    let before = rope.chars_at(end).reversed();
    let breaks = before.take_while(|c| matches!(c, '\n' | '\r')).count();
    // Several breaks in a row are those of empty lines.
    let own = if breaks > 1 && rope.get_char(end - 2) == Some('\r') {
        2
    } else {
        breaks.min(1)
    };
    rope.char_to_byte(end - own)
}

/// The edits that make a finding known: of the baseline, and of the settings where they name none.
fn to_baseline(files: &SettingsFiles, path: &str, print: Fingerprint) -> Option<Vec<FileEdit>> {
    let known = files.baseline.clone().unwrap_or_else(|| SettingsText {
        file: files.root.join(BASELINE),
        ..SettingsText::default()
    });
    let mut baseline = match &known.text {
        Some(text) => Baseline::parse(text).ok()?,
        None => Baseline::default(),
    };
    let folder = known.file.parent().unwrap_or(Path::new(""));
    baseline.add(&path_from(folder, &files.root.join(path)), print, 1);
    let mut edits = vec![file_edit(&known, &baseline.write())?];
    if files.baseline.is_none() {
        let toml = files.config.text.as_deref().unwrap_or("");
        let named = changed(toml, |rules| {
            rules.insert("baseline", toml_edit::value(BASELINE));
            Some(())
        });
        edits.push(file_edit(&files.config, &named?)?);
    }
    Some(edits)
}

/// The settings with a rule that does not run on one document; nothing where they cannot be read.
fn ignored_in(toml: &str, path: &str, rule: &str) -> Option<String> {
    changed(toml, |rules| {
        let ignores = rules
            .entry("per-file-ignores")
            .or_insert_with(|| Item::Table(Table::new()))
            .as_table_like_mut()?;
        let pattern = pattern_of(path);
        let list = ignores
            .entry(&pattern)
            .or_insert_with(|| Item::Value(Value::Array(Array::new())))
            .as_array_mut()?;
        if !list.iter().any(|it| it.as_str() == Some(rule)) {
            list.push(rule);
        }
        Some(())
    })
}

/// The settings after a change of their `[rules]`; all else stays as it is written.
fn changed(
    toml: &str,
    change: impl FnOnce(&mut dyn toml_edit::TableLike) -> Option<()>,
) -> Option<String> {
    let mut document: DocumentMut = toml.parse().ok()?;
    let rules = document.entry("rules").or_insert_with(|| {
        let mut rules = Table::new();
        rules.set_implicit(true);
        Item::Table(rules)
    });
    change(rules.as_table_like_mut()?)?;
    Some(document.to_string())
}

/// A pattern that matches one document alone: with a slash, so that it is one in this folder, and
/// nothing in it that would stand for more.
fn pattern_of(path: &str) -> String {
    let mut pattern = String::from("/");
    for c in path.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | '!') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// The edit that makes another text of a file; nothing where it is the same.
fn file_edit(of: &SettingsText, after: &str) -> Option<FileEdit> {
    let old = of.text.as_deref().unwrap_or("");
    if of.text.is_some() && old == after {
        return None;
    }
    let (range, new_text) = difference(old, after);
    Some(FileEdit {
        key: key_of(&of.file),
        version: of.version,
        create: of.text.is_none(),
        edits: placed(
            &Rope::from_str(old),
            vec![(range, new_text)],
            of.version.is_some(),
        ),
    })
}

/// The smallest replacement that makes one text of another.
fn difference(old: &str, new: &str) -> (DocRange, String) {
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        let same = pairs.take_while(|(a, b)| a == b);
        same.map(|(c, _)| c.len_utf8()).sum()
    };
    let start = length(&mut old.chars().zip(new.chars()));
    let behind = length(&mut old[start..].chars().rev().zip(new[start..].chars().rev()));
    let range = start..old.len() - behind;
    (range, new[start..new.len() - behind].to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::config;

    #[test]
    fn a_rule_is_ignored_in_one_file_and_all_else_stays() {
        let toml = "# mine\n[rules]\nignore = []   # none\n\n[editor]\ndate-hints = true\n";
        let once = ignored_in(toml, "খবর/a [1].txt", "citation-gap").unwrap();
        assert!(
            once.starts_with("# mine\n[rules]\nignore = []   # none\n"),
            "{once}"
        );
        let twice = ignored_in(&once, "খবর/a [1].txt", "impossible-date").unwrap();
        let again = ignored_in(&twice, "খবর/a [1].txt", "impossible-date").unwrap();
        assert_eq!(again, twice);
        let config = config::parse(&twice).unwrap_or_else(|errors| panic!("{errors:?}\n{twice}"));
        for rule in ["citation-gap", "impossible-date"] {
            assert!(!config.selects(rule, "খবর/a [1].txt"), "{twice}");
            assert!(config.selects(rule, "খবর/a 1.txt"));
        }
        let new = ignored_in("", "a.txt", "citation-gap").unwrap();
        assert_eq!(
            new,
            "[rules.per-file-ignores]\n\"/a.txt\" = [\"citation-gap\"]\n"
        );
        assert_eq!(ignored_in("[rules", "a.txt", "citation-gap"), None);
        assert_eq!(ignored_in("rules = 3", "a.txt", "citation-gap"), None);
    }

    #[test]
    fn a_finding_goes_into_the_baseline_which_is_begun_if_need_be() {
        let print = Fingerprint::of(&"one [1] two".into(), "citation-gap", &(4..7));
        let mut files = SettingsFiles {
            root: PathBuf::from("/w"),
            ..SettingsFiles::default()
        };
        files.config.file = PathBuf::from("/w/postil.toml");
        let edits = to_baseline(&files, "news/a.txt", print.clone()).unwrap();
        assert_eq!(edits.len(), 2);
        assert_eq!(&*edits[0].key.0, "/w/postil-baseline.json");
        assert!(edits[0].create && edits[1].create);
        let begun = edits[0].edits[0].text.clone();
        assert_eq!(
            Baseline::parse(&begun).unwrap().of("news/a.txt"),
            std::slice::from_ref(&print)
        );
        assert!(
            edits[1].edits[0]
                .text
                .contains("baseline = \"postil-baseline.json\"")
        );
        files.baseline = Some(SettingsText {
            file: PathBuf::from("/w/ci/known.json"),
            text: Some(begun.as_str().into()),
            version: None,
        });
        let edits = to_baseline(&files, "b.txt", print).unwrap();
        let [edit] = &edits[..] else {
            panic!("{edits:?}");
        };
        assert!(!edit.create && edit.edits[0].text.contains("../b.txt"));
    }

    #[test]
    fn a_difference_is_as_small_as_can_be() {
        for (old, new) in [
            ("", "x"),
            ("abc", "axc"),
            ("খগ", "খঘগ"),
            ("aa", "aaa"),
            ("x", ""),
        ] {
            let (range, text) = difference(old, new);
            let mut after = old.to_owned();
            after.replace_range(range, &text);
            assert_eq!(after, new);
        }
    }

    #[test]
    fn a_comment_stands_behind_its_line() {
        let at = |text: &str, byte| end_of_line(&text.into(), byte);
        assert_eq!(at("one\r\ntwo\r\n", 6), 8);
        assert_eq!(at("one\ntwo", 4), 7);
        assert_eq!(at("one\n\n", 0), 3);
        assert_eq!(at("one\r\n\r\nx", 0), 3);
        assert_eq!(at("one\n\nx", 4), 4);
    }
}
