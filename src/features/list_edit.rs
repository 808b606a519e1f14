//! Edits of the workspace's own lists: rows that are added, names that go into a row or change in
//! one.
//!
//! A row stands on a line, its cells between tabs; what a cell can't hold is written as a blank.
//! Never takes anything out, and never changes a line that is not what the compiled lists say.

use ropey::Rope;

use super::edits::{FileEdit, placed};
use crate::corpus::{DocKey, ListText, Snapshot};
use crate::gazetteer::tsv::COLUMNS;
use crate::gazetteer::{EntityId, EntityType};
use crate::language::Language;
use crate::text::DocRange;

/// A row to be written.
#[derive(Debug, Clone, Default)]
pub(super) struct NewRow<'a> {
    /// The entity's id.
    pub id: &'a str,
    /// The code of its type, or an own type's name.
    pub kind: &'a str,
    /// The language of the names; [`Language::Und`] = any.
    pub language: Language,
    /// The full name; empty where the row only adds aliases.
    pub name: &'a str,
    /// Further names, each with its mark.
    pub aliases: &'a [String],
    /// `off`
    pub flags: &'a str,
}

impl NewRow<'_> {
    fn line(&self) -> String {
        let language = match self.language {
            Language::Und => "*",
            language => language.code(),
        };
        let aliases = self.aliases.join("|");
        let cells = [
            self.id, self.kind, language, self.name, &aliases, self.flags,
        ];
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        cells.join("\t").trim_end_matches('\t').to_owned()
    }
}

/// A text as a cell can hold it.
fn cell(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name as an alias among others: without the marks that would make it something else.
pub(super) fn alias(name: &str) -> String {
    let name = cell(name).replace('|', " ");
    cell(name.trim_start_matches(['~', '?', ' ']))
}

/// The edits that put rows behind the last one of the list that new rows go into; it is created,
/// and named in `postil.toml`, where need be. `None` where there is no place for one.
pub(super) fn append(snapshot: &Snapshot, rows: &[NewRow<'_>]) -> Option<Vec<FileEdit>> {
    let list = snapshot.own_lists().into_iter().next()?;
    let mut edits = vec![appended(&list, rows)];
    if let Some(settings) = snapshot.unnamed_list() {
        edits.push(named(&settings, &list.key)?);
    }
    Some(edits)
}

fn appended(list: &ListText, rows: &[NewRow<'_>]) -> FileEdit {
    let none = Rope::new();
    let text = list.text.as_ref().unwrap_or(&none);
    let end = text.len_bytes();
    let line_end = line_end(text);
    let mut new = String::new();
    if end == 0 {
        new.push_str(&COLUMNS.join("\t"));
        new.push_str(line_end);
    } else if !matches!(text.get_char(text.len_chars() - 1), Some('\n' | '\r')) {
        new.push_str(line_end);
    }
    for row in rows {
        new.push_str(&row.line());
        new.push_str(line_end);
    }
    FileEdit {
        key: list.key.clone(),
        version: list.version,
        create: list.text.is_none(),
        edits: placed(text, vec![(end..end, new)], list.version.is_some()),
    }
}

/// How the lines of a text end.
fn line_end(text: &Rope) -> &'static str {
    let first = text.get_line(0).and_then(|line| {
        let length = line.len_chars();
        line.get_char(length.checked_sub(2)?)
    });
    if first == Some('\r') { "\r\n" } else { "\n" }
}

/// The edit that names the list of rows in `postil.toml`; `None` where its text is not understood.
fn named(settings: &ListText, list: &DocKey) -> Option<FileEdit> {
    let rope = settings.text.as_ref()?;
    let text = rope.to_string();
    let file = list.0.rsplit('/').next()?;
    let items = crate::config::items(&text, &["gazetteer", "files"]);
    let (at, new) = match items.last() {
        // Behind the last one, whatever stands between it and the bracket.
        Some((_, range)) => {
            // A table's item is its path: the table ends with its brace.
            let rest = &text[range.end..];
            let table = text[..range.start].rfind(['{', '[', ','])?;
            let end = if text[table..].starts_with('{') {
                range.end + rest.find('}')? + 1
            } else {
                range.end
            };
            (end, format!(", \"{file}\""))
        }
        None => {
            let place = text.find("files")?;
            let bracket = place + text[place..].find('[')?;
            (bracket + 1, format!("\"{file}\""))
        }
    };
    // Only what reads as meant is proposed.
    let mut result = text.clone();
    result.insert_str(at, &new);
    let read = crate::config::parse(&result).ok()?;
    read.gazetteer
        .files
        .iter()
        .any(|it| it.path == file)
        .then(|| FileEdit {
            key: settings.key.clone(),
            version: settings.version,
            create: false,
            edits: placed(rope, vec![(at..at, new)], settings.version.is_some()),
        })
}

/// A row of an own list, as the list has it now.
pub(super) struct OwnRow {
    /// Which of [`Snapshot::own_lists`].
    pub list: usize,
    /// The bytes of each cell, without the white space around it.
    pub cells: Vec<DocRange>,
    /// Its text.
    pub texts: Vec<String>,
    /// Where the line ends, before its terminator.
    pub end: usize,
}

impl OwnRow {
    /// The language of its names.
    pub(super) fn language(&self) -> Option<Language> {
        match self.texts.get(2).map(String::as_str) {
            Some("*" | "") => Some(Language::Und),
            Some(code) => Language::from_code(code),
            None => None,
        }
    }
}

/// The rows that own lists have for an entity, without those that switch names off.
pub(super) fn rows_of(snapshot: &Snapshot, entity: EntityId, lists: &[ListText]) -> Vec<OwnRow> {
    let card = snapshot.gazetteer().card(entity);
    let records = card.records.iter();
    let rows = records.filter_map(|record| {
        let file = record.file.as_ref()?;
        let number = lists
            .iter()
            .position(|list| *list.key.0 == file.to_string_lossy().replace('\\', "/"))?;
        let text = lists[number].text.as_ref()?;
        let row = row_at(number, text, record.line.checked_sub(1)? as usize)?;
        let off = row
            .texts
            .get(5)
            .is_some_and(|flags| flags.split([',', ' ']).any(|it| it == "off"));
        // The list may have changed since it was compiled.
        (row.texts.first() == Some(&card.id) && !off).then_some(row)
    });
    rows.collect()
}

fn row_at(list: usize, text: &Rope, line: usize) -> Option<OwnRow> {
    let start = text.try_line_to_byte(line).ok()?;
    let content = text.get_line(line)?.to_string();
    let content = content.trim_end_matches(['\n', '\r']);
    let mut cells = Vec::new();
    let mut at = start;
    for cell in content.split('\t') {
        let front = cell.len() - cell.trim_start().len();
        cells.push(at + front..at + front + cell.trim().len());
        at += cell.len() + 1;
    }
    Some(OwnRow {
        list,
        texts: content
            .split('\t')
            .map(|cell| cell.trim().to_owned())
            .collect(),
        cells,
        end: start + content.len(),
    })
}

/// The edit that adds an alias to a row.
fn with_alias(list: &ListText, row: &OwnRow, alias: &str) -> Option<FileEdit> {
    /// The column of aliases.
    const ALIASES: usize = 4;
    let replacement = match row.cells.get(ALIASES) {
        Some(cell) if cell.is_empty() => (cell.clone(), alias.to_owned()),
        Some(cell) => (cell.end..cell.end, format!("|{alias}")),
        None => {
            let tabs = "\t".repeat(ALIASES + 1 - row.cells.len());
            (row.end..row.end, format!("{tabs}{alias}"))
        }
    };
    let text = list.text.as_ref()?;
    Some(FileEdit {
        key: list.key.clone(),
        version: list.version,
        create: false,
        edits: placed(text, vec![replacement], list.version.is_some()),
    })
}

/// The edits that make `name`, with its `mark`, a further name of an entity: in its row of the name's language and
/// type if an own list has one, else in a row of its own.
pub(super) fn add_name(
    snapshot: &Snapshot,
    entity: EntityId,
    kind: EntityType,
    language: Language,
    name: &str,
    mark: &str,
) -> Option<Vec<FileEdit>> {
    let name = format!("{mark}{}", alias(name));
    let lists = snapshot.own_lists();
    let gazetteer = snapshot.gazetteer();
    let label = gazetteer.own_type(entity, kind).unwrap_or(kind.code());
    let rows = rows_of(snapshot, entity, &lists);
    let row = rows.iter().find(|row| {
        let own = row
            .texts
            .get(1)
            .is_some_and(|text| text.eq_ignore_ascii_case(label));
        own && match row.language() {
            Some(Language::Und) => true,
            // In letters that several languages share.
            Some(Language::En | Language::Vi) if language == Language::Und => true,
            of => of == Some(language),
        }
    });
    if let Some(row) = row {
        return Some(vec![with_alias(&lists[row.list], row, &name)?]);
    }
    let id = gazetteer.id_text(entity);
    append(
        snapshot,
        &[NewRow {
            id: &id,
            kind: label,
            language,
            aliases: &[name],
            ..NewRow::default()
        }],
    )
}

/// The edits that change the names in the rows of an entity, where `change` gives another.
pub(super) fn change_names(
    snapshot: &Snapshot,
    entity: EntityId,
    change: &dyn Fn(&str) -> Option<String>,
) -> Vec<FileEdit> {
    let lists = snapshot.own_lists();
    let mut changed: Vec<Vec<(DocRange, String)>> = vec![Vec::new(); lists.len()];
    for row in rows_of(snapshot, entity, &lists) {
        let name = row.cells.get(3).zip(row.texts.get(3));
        if let Some((range, new)) = name.and_then(|(range, name)| Some((range, change(name)?))) {
            changed[row.list].push((range.clone(), cell(&new)));
        }
        let Some((range, aliases)) = row.cells.get(4).zip(row.texts.get(4)) else {
            continue;
        };
        let each = |written: &str| {
            let bare = written.trim_start_matches(['~', '?', ' ']);
            let mark = &written[..written.len() - bare.len()];
            match change(bare) {
                Some(new) => format!("{mark}{}", alias(&new)),
                None => written.to_owned(),
            }
        };
        let new: Vec<String> = aliases.split('|').map(each).collect();
        let new = new.join("|");
        if new != *aliases {
            changed[row.list].push((range.clone(), new));
        }
    }
    let lists = lists.into_iter().zip(changed);
    lists
        .filter_map(|(list, mut replacements)| {
            replacements.sort_by_key(|(range, _)| range.start);
            replacements.dedup();
            let text = list.text.as_ref().filter(|_| !replacements.is_empty())?;
            Some(FileEdit {
                edits: placed(text, replacements, list.version.is_some()),
                key: list.key,
                version: list.version,
                create: false,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named_in(settings: &str) -> Option<String> {
        let list = |path: &str, text: &str| ListText {
            key: DocKey(path.into()),
            text: Some(Rope::from_str(text)),
            version: None,
        };
        let edit = named(
            &list("/c/postil.toml", settings),
            &DocKey("/c/gazetteer.tsv".into()),
        )?;
        let [one] = edit.edits.as_slice() else {
            panic!("{edit:?}");
        };
        let start: usize = settings
            .split_inclusive('\n')
            .take(one.start.line as usize)
            .map(str::len)
            .sum();
        let mut text = settings.to_owned();
        text.insert_str(start + one.start.utf8 as usize, &one.text);
        Some(text)
    }

    #[test]
    fn postil_toml_names_the_list_behind_those_that_it_names() {
        for (before, after) in [
            (
                "[gazetteer]\nfiles = [\"a.jsonl\"] # ours\n",
                "[gazetteer]\nfiles = [\"a.jsonl\", \"gazetteer.tsv\"] # ours\n",
            ),
            (
                "[gazetteer]\nfiles = [\n  { path = \"a.txt\", type = \"LOC\" },\n]\n",
                "[gazetteer]\nfiles = [\n  { path = \"a.txt\", type = \"LOC\" }, \"gazetteer.tsv\",\n]\n",
            ),
            (
                "[gazetteer]\nfiles = []\n",
                "[gazetteer]\nfiles = [\"gazetteer.tsv\"]\n",
            ),
        ] {
            assert_eq!(named_in(before).as_deref(), Some(after));
        }
        assert_eq!(named_in("[gazetteer]\nfiles = \n"), None);
    }

    #[test]
    fn what_a_cell_cannot_hold_is_written_as_a_blank() {
        let row = NewRow {
            id: "a-b",
            kind: "PER",
            language: Language::Und,
            name: "Ada\t\nQuill",
            ..NewRow::default()
        };
        assert_eq!(row.line(), "a-b\tPER\t*\tAda Quill");
        assert_eq!(alias("~A|B\tC "), "A B C");
    }
}
