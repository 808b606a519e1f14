//! Reads ParaNames: a TSV with a row for an entity and language, its columns told by a header
//! (`wikidata_id`, `eng`, `label`, `language`, `type`). The rows of an entity stand together.

use std::io::{self, BufRead};

use super::{Item, Writer, classes};
use crate::gazetteer::EntityType;
use crate::language::Language;

/// Bytes of the longest line.
const LONGEST: u64 = 1 << 20;

/// Which cell holds what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    id: usize,
    english: Option<usize>,
    label: usize,
    language: usize,
    kind: usize,
}

impl Columns {
    /// The columns that a header names; `None` where it lacks one that is needed.
    #[must_use]
    pub fn of(header: &str) -> Option<Self> {
        let header = header
            .trim_start_matches('\u{feff}')
            .trim_end_matches(['\n', '\r']);
        let cells: Vec<&str> = header.split('\t').map(str::trim).collect();
        let find = |name: &str| {
            cells
                .iter()
                .position(|cell| cell.eq_ignore_ascii_case(name))
        };
        Some(Self {
            id: find("wikidata_id")?,
            english: find("eng"),
            label: find("label")?,
            language: find("language")?,
            kind: find("type")?,
        })
    }
}

/// Reads a whole file.
///
/// # Errors
/// Those of `input` and of the writer.
pub(super) fn read(input: &mut dyn BufRead, writer: &mut Writer<'_>) -> io::Result<()> {
    let mut columns = None;
    let mut item = Item::default();
    let (mut line, mut number) = (Vec::new(), 0u64);
    loop {
        line.clear();
        let length = io::Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line)?;
        if length == 0 {
            break;
        }
        number += 1;
        if line.last() != Some(&b'\n') && length as u64 == LONGEST {
            writer
                .summary
                .broken(number, format!("longer than {LONGEST} bytes"));
            skip_line(input)?;
            continue;
        }
        let Ok(text) = std::str::from_utf8(&line) else {
            writer.summary.broken(number, "not UTF-8".to_owned());
            continue;
        };
        let Some(columns) = columns else {
            columns = Columns::of(text);
            if columns.is_none() {
                let message = "the first line must name the columns wikidata_id, eng, label, \
                               language and type";
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            continue;
        };
        let text = text.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() {
            continue;
        }
        if let Err(message) = row(text, columns, &mut item, writer)? {
            writer.summary.broken(number, message);
        }
    }
    if !item.id.is_empty() {
        writer.item(item)?;
    }
    Ok(())
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (used, end) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        input.consume(used);
        if end {
            return Ok(());
        }
    }
}

/// Adds a row to the entity that is being gathered; where it speaks of another, that is written.
fn row(
    text: &str,
    columns: Columns,
    item: &mut Item,
    writer: &mut Writer<'_>,
) -> io::Result<Result<(), String>> {
    let cells: Vec<&str> = text.split('\t').collect();
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    let id = cell(columns.id);
    if classes::number(id).is_none() {
        return Ok(Err(format!("`{id}` is no number of Wikidata's (Q42)")));
    }
    if *item.id != *id {
        let before = std::mem::replace(
            item,
            Item {
                id: id.to_owned(),
                ..Item::default()
            },
        );
        if !before.id.is_empty() {
            writer.item(before)?;
        }
    }
    item.kind = prefer(item.kind, cell(columns.kind));
    // Every row has the usual English name, which a label in English may not be.
    if let Some(english) = columns.english.map(cell)
        && item.first(Language::En).is_none()
    {
        item.add(Language::En, english);
    }
    if let Some(language) = language(cell(columns.language)) {
        item.add(language, cell(columns.label));
    }
    Ok(Ok(()))
}

/// The language of a code; `mul` is that of names that are the same in many. `None` for others.
fn language(code: &str) -> Option<Language> {
    if code == "mul" {
        return Some(Language::Und);
    }
    let primary = code.split(['-', '_']).next().unwrap_or_default();
    Language::from_code(primary)
}

/// The type of a row, `PER`, `LOC` or `ORG`, or several. An entity that is a place in one row and an
/// organisation in another is mostly a country or a town: the place wins, and a person over both.
fn prefer(known: Option<EntityType>, cell: &str) -> Option<EntityType> {
    let told = cell
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter_map(EntityType::from_code);
    known.into_iter().chain(told).min()
}
