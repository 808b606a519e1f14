//! The rows of a pack: how they are written, and read where they lie.
//!
//! A row is two numbers of four bytes: its entity, type and language, and where its details begin.
//! Details are a byte of [marks](mark), then the list, the line and the place of the name; then, as
//! the marks tell, the number of the own type, the aliases behind their length, the place of the
//! ids elsewhere without a number that they end in, that number, and the place of the description.
//! Numbers are written seven bits a byte, the lowest first. A place is one among the strings, which
//! stand once each. Damaged details yield empty cells, never a panic.

use rustc_hash::FxHashMap;

use super::build::Entry;
use super::pack::{push, split_aliases};
use super::{EntityType, Strength};
use crate::language::Language;

/// Bytes of a row.
pub(super) const ROW: usize = 8;
/// Bits of a row's entity; four bits of type and four of language follow.
const ENTITY_BITS: u32 = 23;
const ENTITY_MASK: u32 = (1 << ENTITY_BITS) - 1;
const KIND_SHIFT: u32 = ENTITY_BITS;
const LANGUAGE_SHIFT: u32 = ENTITY_BITS + 4;
/// Most digits of a number that ids elsewhere end in.
const DIGITS: usize = 9;

/// What details have.
mod mark {
    pub(super) const OWN: u8 = 1;
    pub(super) const ALIASES: u8 = 1 << 1;
    pub(super) const SAME_AS: u8 = 1 << 2;
    pub(super) const NUMBER: u8 = 1 << 3;
    pub(super) const DESCRIPTION: u8 = 1 << 4;
    /// Its names are switched off.
    pub(super) const OFF: u8 = 1 << 5;
}

/// Every string once, behind its length; the empty one is the first.
pub(super) struct Strings {
    pub(super) bytes: Vec<u8>,
    known: FxHashMap<Box<str>, u32>,
}

impl Strings {
    pub(super) fn new() -> Self {
        Self {
            bytes: vec![0],
            known: std::iter::once((Box::default(), 0)).collect(),
        }
    }

    /// The place of `text`.
    pub(super) fn place(&mut self, text: &str) -> u32 {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        let at = self.bytes.len() as u32;
        self.known.insert(text.into(), at);
        put_text(&mut self.bytes, text);
        at
    }

    /// Writes the place of `text` to `out`, in four bytes.
    pub(super) fn put(&mut self, out: &mut Vec<u8>, text: &str) {
        push(out, self.place(text));
    }
}

fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// Writes the row of an entry, and its details. `own` is the number of its own type, 0 for none.
pub(super) fn write(
    rows: &mut Vec<u8>,
    details: &mut Vec<u8>,
    strings: &mut Strings,
    entity: u32,
    entry: &Entry,
    own: u32,
) {
    push(
        rows,
        entity
            | u32::from(kind_code(entry.kind)) << KIND_SHIFT
            | u32::from(language_code(entry.language)) << LANGUAGE_SHIFT,
    );
    push(rows, details.len() as u32);
    let (same_as, number) = split_number(&entry.same_as);
    let marks = [
        (own != 0, mark::OWN),
        (!entry.aliases.is_empty(), mark::ALIASES),
        (!same_as.is_empty(), mark::SAME_AS),
        (number.is_some(), mark::NUMBER),
        (!entry.description.is_empty(), mark::DESCRIPTION),
        (entry.off, mark::OFF),
    ];
    let has = |wanted: u8| marks.iter().any(|(is, mark)| *is && *mark == wanted);
    details.push(marks.iter().filter(|m| m.0).map(|m| m.1).sum());
    put_number(details, u32::from(entry.list));
    put_number(details, entry.line);
    put_number(details, strings.place(&entry.name));
    if has(mark::OWN) {
        put_number(details, own);
    }
    if has(mark::ALIASES) {
        put_text(details, &entry.aliases);
    }
    if has(mark::SAME_AS) {
        put_number(details, strings.place(same_as));
    }
    if let Some(number) = number {
        put_number(details, number);
    }
    if has(mark::DESCRIPTION) {
        put_number(details, strings.place(&entry.description));
    }
}

/// Ids elsewhere without the number that they end in, and that number: `geonames:` and 524901.
fn split_number(same_as: &str) -> (&str, Option<u32>) {
    let rest = same_as.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &same_as[rest.len()..];
    // Only what reads back as it was written.
    if digits.is_empty() || digits.len() > DIGITS || digits.starts_with('0') {
        return (same_as, None);
    }
    match digits.parse() {
        Ok(number) => (rest, Some(number)),
        Err(_) => (same_as, None),
    }
}

/// A row of a list, as the pack holds it.
#[derive(Debug, Clone, Copy)]
pub struct PackRow<'a> {
    /// As what.
    pub kind: EntityType,
    /// The name of the workspace's own type; empty for one of ours.
    pub own: &'a str,
    /// The language of the names.
    pub language: Language,
    /// The usual full form.
    pub name: &'a str,
    aliases: &'a str,
    /// Whether its names are switched off.
    pub off: bool,
    same_as: &'a str,
    same_number: Option<u32>,
    /// One line for the reader.
    pub description: &'a str,
    /// Which list.
    pub list: u16,
    /// 1-based line in it.
    pub line: u32,
}

impl<'a> PackRow<'a> {
    /// The aliases with their strength, without their marks.
    pub fn aliases(&self) -> impl Iterator<Item = (Strength, &'a str)> + use<'a> {
        split_aliases(self.aliases)
    }

    /// Ids elsewhere, separated by `|`.
    #[must_use]
    pub fn same_as(&self) -> String {
        let number = self.same_number.map(|n| n.to_string());
        self.same_as.to_owned() + number.as_deref().unwrap_or("")
    }
}

/// What every posting tells of its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) entity: u32,
    pub(super) kind: EntityType,
    pub(super) language: Language,
    pub(super) list: u16,
    pub(super) line: u32,
}

/// The rows, their details and the strings of a pack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) rows: &'a [u8],
    pub(super) details: &'a [u8],
    pub(super) strings: &'a [u8],
}

impl<'a> Rows<'a> {
    /// What a posting tells of the row with this number.
    #[inline]
    pub(super) fn head(&self, row: usize) -> Head {
        self.begin(row).0
    }

    fn begin(&self, row: usize) -> (Head, u8, Details<'a>) {
        let packed = number(self.rows, row * ROW);
        let place = number(self.rows, row * ROW + 4) as usize;
        let mut details = Details(self.details.get(place..).unwrap_or_default());
        let marks = details.byte();
        let head = Head {
            entity: packed & ENTITY_MASK,
            kind: kind_of((packed >> KIND_SHIFT) as u8 & 0xf),
            language: language_of((packed >> LANGUAGE_SHIFT) as u8 & 0xf),
            list: details.number() as u16,
            line: details.number(),
        };
        (head, marks, details)
    }

    /// The numbers of an entity's rows, of which there are `count` in all: they are in the order of
    /// the entities.
    pub(super) fn of(&self, entity: u32, count: usize) -> std::ops::Range<usize> {
        let first = |entity: u32| {
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.entity(middle) < entity {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            low
        };
        first(entity)..first(entity.saturating_add(1))
    }

    fn entity(&self, row: usize) -> u32 {
        number(self.rows, row * ROW) & ENTITY_MASK
    }

    /// The row with this number; `own` tells the name of an own type by its number.
    pub(super) fn row(&self, row: usize, own: impl Fn(u32) -> &'a str) -> PackRow<'a> {
        let (head, marks, mut details) = self.begin(row);
        let name = self.string(details.number());
        let mut next = |wanted: u8| (marks & wanted != 0).then(|| details.number());
        let own = next(mark::OWN).map_or("", own);
        let aliases = next(mark::ALIASES).map_or("", |length| details.text(length as usize));
        let mut next = |wanted: u8| (marks & wanted != 0).then(|| details.number());
        PackRow {
            kind: head.kind,
            own,
            language: head.language,
            name,
            aliases,
            same_as: next(mark::SAME_AS).map_or("", |at| self.string(at)),
            same_number: next(mark::NUMBER),
            description: next(mark::DESCRIPTION).map_or("", |at| self.string(at)),
            list: head.list,
            line: head.line,
            off: marks & mark::OFF != 0,
        }
    }

    /// The string at a place.
    pub(super) fn string(&self, place: u32) -> &'a str {
        let mut text = Details(self.strings.get(place as usize..).unwrap_or_default());
        let length = text.number() as usize;
        text.text(length)
    }
}

/// What is left to read of some details.
struct Details<'a>(&'a [u8]);

impl<'a> Details<'a> {
    #[inline]
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((byte, rest)) => {
                self.0 = rest;
                *byte
            }
            None => 0,
        }
    }

    #[inline]
    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    fn text(&mut self, length: usize) -> &'a str {
        let Some((text, rest)) = self.0.split_at_checked(length) else {
            return "";
        };
        self.0 = rest;
        std::str::from_utf8(text).unwrap_or("")
    }
}

/// The number in the four bytes at `at`, 0 behind the end.
pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(four) => u32::from_le_bytes([four[0], four[1], four[2], four[3]]),
        None => 0,
    }
}

fn kind_code(kind: EntityType) -> u8 {
    EntityType::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u8
}

fn language_code(language: Language) -> u8 {
    Language::ALL
        .iter()
        .position(|l| *l == language)
        .unwrap_or(Language::ALL.len()) as u8
}

fn kind_of(code: u8) -> EntityType {
    EntityType::ALL
        .get(usize::from(code))
        .copied()
        .unwrap_or(EntityType::Misc)
}

fn language_of(code: u8) -> Language {
    Language::ALL
        .get(usize::from(code))
        .copied()
        .unwrap_or(Language::Und)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_back(entry: &Entry, own: u32) -> (Head, PackRow<'static>) {
        let (mut rows, mut details, mut strings) = (Vec::new(), Vec::new(), Strings::new());
        // A row before it, so that no place is 0.
        for each in [&entry.clone(), entry] {
            write(&mut rows, &mut details, &mut strings, 7, each, own);
        }
        let all = Rows {
            rows: rows.leak(),
            details: details.leak(),
            strings: strings.bytes.leak(),
        };
        let own = |number| if number == 3 { "SHIP" } else { "" };
        (all.head(1), all.row(1, own))
    }

    fn entry(name: &str, aliases: &str, same_as: &str, description: &str) -> Entry {
        Entry {
            id: "x".into(),
            kind: EntityType::Misc,
            own: String::new(),
            language: Language::Und,
            name: name.into(),
            aliases: aliases.into(),
            off: false,
            same_as: same_as.into(),
            description: description.into(),
            list: 300,
            line: 70_000,
        }
    }

    #[test]
    fn ids_elsewhere_read_back_as_written() {
        for same_as in [
            "",
            "geonames:524901",
            "iso3166:RU",
            "geonames:007",
            "a:1|wikidata:Q159",
            "n:4294967296",
            "42",
            "x:0",
        ] {
            assert_eq!(
                read_back(&entry("n", "", same_as, ""), 0).1.same_as(),
                same_as
            );
        }
    }

    proptest! {
        #[test]
        fn rows_read_back(
            name in ".{0,200}",
            aliases in "[a-zক-হ|~?]{0,20}",
            same_as in "[a-z:]{0,3}[0-9]{0,12}",
            description in ".{0,9}",
            own in prop_oneof![Just(0u32), Just(3)],
            off in any::<bool>(),
        ) {
            let entry = Entry { off, ..entry(&name, &aliases, &same_as, &description) };
            let (head, row) = read_back(&entry, own);
            prop_assert_eq!(row.off, off);
            prop_assert_eq!((head.entity, head.list, head.line), (7, 300, 70_000));
            prop_assert_eq!((row.kind, row.language), (EntityType::Misc, Language::Und));
            prop_assert_eq!((row.name, row.aliases, row.description), (&*name, &*aliases, &*description));
            prop_assert_eq!(row.same_as(), same_as);
            prop_assert_eq!(row.own, if own == 3 { "SHIP" } else { "" });
        }

        #[test]
        fn damaged_rows_do_no_harm(
            rows in proptest::collection::vec(any::<u8>(), 0..40),
            details in proptest::collection::vec(any::<u8>(), 0..60),
            strings in proptest::collection::vec(any::<u8>(), 0..60),
        ) {
            let all = Rows { rows: &rows, details: &details, strings: &strings };
            for row in 0..6 {
                let row = all.row(row, |_| "");
                prop_assert!(row.name.len() <= 60 && row.aliases.len() <= 60);
            }
        }
    }
}
