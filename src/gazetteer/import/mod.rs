//! Turns what others know of entities into our own TSV: extracts of Wikidata's JSON dump, and
//! ParaNames' table of names.
//!
//! Streams: an entity is written as soon as it is read, and memory does not grow with the source.
//! An id is never invented. Where the source proves that an entity is one that comes with Postil (by
//! its ISO 3166 or GeoNames code; else by the same type, English name and Bengali name), it gets that
//! one's id, else its English name in kebab case, with its number behind it where that is taken; else
//! its number. The number itself goes into the column `same-as`.

pub mod classes;
pub mod paranames;
pub mod slugs;
pub mod wikidata;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use rustc_hash::FxHashMap;

use super::build::Entry;
use super::pack::Pack;
use super::tsv;
use super::{EntityType, Strength};
use crate::language::Language;
use crate::text::fold::fold_name;
use slugs::{Seen, slug};

/// Broken records that are told one by one.
const MOST_TOLD: usize = 20;

/// What an import is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Items of Wikidata as its dumps have them: a JSON array, or JSON lines.
    Wikidata,
    /// ParaNames' TSV.
    ParaNames,
}

impl Source {
    /// Its name for a reader.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wikidata => "Wikidata JSON",
            Self::ParaNames => "ParaNames TSV",
        }
    }

    /// What a file is that begins like this.
    #[must_use]
    pub fn guess(start: &[u8]) -> Option<Self> {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let first = start.iter().find(|b| !b.is_ascii_whitespace());
        if matches!(first, Some(b'{' | b'[')) {
            return Some(Self::Wikidata);
        }
        let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        paranames::Columns::of(&line).map(|_| Self::ParaNames)
    }
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Entities that were read.
    pub read: u64,
    /// Entities that were written.
    pub written: u64,
    /// Rows that were written.
    pub rows: u64,
    /// Entities of which nothing tells a type of ours.
    pub untyped: u64,
    /// Entities without a name in a language of ours.
    pub nameless: u64,
    /// Entities that got the id of one that comes with Postil.
    pub linked: u64,
    /// Entities whose rows are not together, so that they were taken for several.
    pub scattered: u64,
    /// Records that could not be read.
    pub broken: u64,
    /// The first of these: 1-based line, and what is wrong.
    pub told: Vec<(u64, String)>,
    /// Classes that are in no table, and how many entities were left out for them.
    pub classes: BTreeMap<u32, u64>,
}

/// Classes of Wikidata that are counted by themselves: the counts must not grow with the source.
const MOST_CLASSES: usize = 10_000;

impl Summary {
    fn broken(&mut self, line: u64, message: String) {
        self.broken += 1;
        if self.told.len() < MOST_TOLD {
            self.told.push((line, message));
        }
    }
}

/// An entity as a source has it.
#[derive(Debug, Clone, Default)]
struct Item {
    /// `Q42`.
    id: String,
    kind: Option<EntityType>,
    /// Names by language, the usual one first; [`Language::Und`] = in every language.
    names: Vec<(Language, Vec<String>)>,
    descriptions: Vec<(Language, String)>,
    /// Codes that shipped entities have, too: `iso3166:BD`, `geonames:1185241`.
    codes: Vec<String>,
}

impl Item {
    fn add(&mut self, language: Language, name: &str) {
        let name = super::read::one_line(name);
        // An item without a label is labelled by its number in places.
        if name.is_empty() || classes::number(&name).is_some() {
            return;
        }
        match self.names.iter_mut().find(|(l, _)| *l == language) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => self.names.push((language, vec![name])),
        }
    }

    fn first(&self, language: Language) -> Option<&str> {
        let names = self.names.iter().find(|(l, _)| *l == language);
        names
            .and_then(|(_, names)| names.first())
            .map(String::as_str)
    }
}

/// Writes entities as they come.
struct Writer<'a> {
    out: &'a mut dyn Write,
    summary: Summary,
    shipped: &'a Pack,
    /// Codes of the shipped entities.
    codes: FxHashMap<String, u32>,
    ids: Seen,
    items: Seen,
}

impl<'a> Writer<'a> {
    fn new(out: &'a mut dyn Write, shipped: &'a Pack) -> Self {
        let mut codes = FxHashMap::default();
        for (entity, row) in shipped.all_rows() {
            for code in row.same_as().split('|').filter(|code| !code.is_empty()) {
                codes.insert(code.to_owned(), entity);
            }
        }
        Self {
            out,
            summary: Summary::default(),
            shipped,
            codes,
            ids: Seen::default(),
            items: Seen::default(),
        }
    }

    fn item(&mut self, mut item: Item) -> io::Result<()> {
        self.summary.read += 1;
        let Some(kind) = item.kind else {
            self.summary.untyped += 1;
            return Ok(());
        };
        item.names.retain(|(_, names)| !names.is_empty());
        item.names.sort_by_key(|(language, _)| *language);
        if item.names.is_empty() {
            self.summary.nameless += 1;
            return Ok(());
        }
        self.summary.scattered += u64::from(self.items.note(&item.id));
        let id = self.id_of(&item, kind);
        self.summary.written += 1;
        let mut read = super::read::Read::default();
        let types = super::types::Types::ours();
        let given = super::read::Given {
            list: 0,
            types: &types,
            language: None,
            kind: None,
        };
        let mut codes = vec![format!("wikidata:{}", item.id)];
        codes.append(&mut item.codes);
        for (language, names) in item.names {
            let description = item.descriptions.iter().find(|(l, _)| *l == language);
            read.push(
                given,
                super::read::Names {
                    id: Some(&id),
                    kind: super::types::Kind {
                        base: kind,
                        own: "",
                    },
                    names,
                    language,
                    same_as: std::mem::take(&mut codes).join("|"),
                    description: description.map(|(_, d)| d.clone()).unwrap_or_default(),
                    line: 0,
                },
            );
        }
        for entry in &read.entries {
            self.row(entry)?;
        }
        Ok(())
    }

    fn row(&mut self, entry: &Entry) -> io::Result<()> {
        self.summary.rows += 1;
        writeln!(self.out, "{}", tsv::line(entry))
    }

    fn id_of(&mut self, item: &Item, kind: EntityType) -> String {
        let name = item.first(Language::En).or(item.first(Language::Und));
        let slug = name.and_then(slug);
        let by_code = item
            .codes
            .iter()
            .find_map(|code| self.codes.get(code))
            .copied();
        let same = by_code.or_else(|| {
            let entity = self.shipped.find(slug.as_deref()?)?;
            self.is_same(entity, item, kind).then_some(entity)
        });
        if let Some(entity) = same.filter(|e| self.has_kind(*e, kind)) {
            self.summary.linked += 1;
            let id = self.shipped.entity_id(entity).to_owned();
            self.ids.note(&id);
            return id;
        }
        let Some(slug) = slug else {
            return item.id.clone();
        };
        let taken = self.shipped.find(&slug).is_some();
        if self.ids.note(&slug) || taken {
            return format!("{slug}-{}", item.id.to_ascii_lowercase());
        }
        slug
    }

    fn has_kind(&self, entity: u32, kind: EntityType) -> bool {
        self.shipped.rows(entity).any(|row| row.kind == kind)
    }

    /// Whether a shipped entity, whose id is the item's English name, has its Bengali name, too: two
    /// people of one name in English seldom share the spelling of a script that few of them have.
    fn is_same(&self, entity: u32, item: &Item, kind: EntityType) -> bool {
        let bengali = item.names.iter().find(|(l, _)| *l == Language::Bn);
        let known = bengali.into_iter().flat_map(|(_, names)| names);
        let mut known = known.map(|name| fold_name(name));
        let rows = self.shipped.rows(entity);
        let mut theirs = rows
            .filter(|row| row.language == Language::Bn && row.kind == kind)
            .flat_map(|row| {
                let aliases = row.aliases().filter(|(s, _)| *s == Strength::Full);
                let aliases = aliases.map(|(_, alias)| fold_name(alias));
                std::iter::once(fold_name(row.name)).chain(aliases)
            });
        let theirs: Vec<String> = theirs.by_ref().collect();
        known.any(|name| theirs.contains(&name))
    }
}

/// Reads a whole source and writes it as TSV, header included; `name` is what the source is called.
/// `classes` are further classes of Wikidata and what their instances are; they count before the
/// table's.
///
/// # Errors
/// Those of `input` and `out`. Broken records are counted in the summary, and left out.
pub fn import(
    source: Source,
    name: &str,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    classes: &BTreeMap<u32, EntityType>,
    shipped: &Pack,
) -> io::Result<Summary> {
    writeln!(out, "{}", tsv::header())?;
    let name = super::read::one_line(name);
    writeln!(out, "# Imported from {name} ({}).", source.name())?;
    let mut writer = Writer::new(out, shipped);
    match source {
        Source::Wikidata => wikidata::read(input, &mut writer, classes)?,
        Source::ParaNames => paranames::read(input, &mut writer)?,
    }
    Ok(writer.summary)
}

#[cfg(test)]
mod tests;
