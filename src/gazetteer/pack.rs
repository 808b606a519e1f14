//! A pack: compiled lists that are read where they lie, without parsing or building anything.
//!
//! Layout (little endian): a header of [`FIELDS`] numbers; the entities, sorted by id; the
//! [rows](super::rows) of the lists and their details; the postings (which row gives which name);
//! the names of the lists and of the workspace's own types; a table of the words that names begin
//! and go on with; the strings; an `fst` map from each folded name to its postings.
//!
//! An entity is the place of its id; its rows stand together, in the order of the entities. A
//! posting is a row's number with the name's words and strength, and a mark on the last one of
//! each name. A string stands once, behind its length. A pack that is cut short or damaged yields
//! fewer names, never a panic.

use std::sync::Arc;

use fst::Streamer;
use fst::raw::{Fst, Output};

pub use super::rows::PackRow;
use super::rows::{Rows, number};
use super::squeeze;
use super::{EntityType, Strength};
use crate::language::Language;

pub(super) const MAGIC: &[u8; 8] = b"POSTIL08";
/// Numbers in the header, after the magic.
pub(super) const FIELDS: usize = 15;
/// Bytes of an entity: the place of its id.
pub(super) const ENTITY: usize = 4;
/// Bytes of a posting: from the lowest bit on, row, words, strength, whether it is the last.
pub(super) const POSTING: usize = 4;
/// Bits of a posting's row number.
pub(super) const ROW_BITS: u32 = 23;
/// Bits of a posting's number of words.
pub(super) const PARTS_BITS: u32 = 6;
/// The bit of a name's last posting.
pub(super) const LAST: u32 = 1 << 31;

/// Compiled lists. Cheap to clone.
#[derive(Clone)]
pub struct Pack {
    data: Bytes,
    header: [usize; FIELDS],
    pub(super) names: Arc<Fst<Bytes>>,
}

#[derive(Clone)]
pub(super) enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<[u8]>, usize, usize),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes, start, end) => &bytes[*start..*end],
        }
    }
}

impl Bytes {
    fn part(&self, start: usize, end: usize) -> Self {
        let length = self.as_ref().len();
        let (start, end) = (start.min(length), end.min(length).max(start.min(length)));
        match self {
            Self::Static(bytes) => Self::Static(&bytes[start..end]),
            Self::Shared(bytes, base, _) => Self::Shared(bytes.clone(), base + start, base + end),
        }
    }
}

/// Splits an aliases cell: `Kiev|~Ky|?K`.
pub fn split_aliases(cell: &str) -> impl Iterator<Item = (Strength, &str)> {
    cell.split('|')
        .map(str::trim)
        .filter(|a| !a.is_empty())
        .map(|alias| {
            if let Some(rest) = alias.strip_prefix('~') {
                (Strength::Short, rest.trim())
            } else if let Some(rest) = alias.strip_prefix('?') {
                (Strength::Weak, rest.trim())
            } else {
                (Strength::Full, alias)
            }
        })
}

/// One meaning of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The pack's number of the entity.
    pub entity: u32,
    /// Which list.
    pub list: u16,
    /// 1-based line in it.
    pub line: u32,
    /// As what.
    pub kind: EntityType,
    /// The name's language.
    pub language: Language,
    /// How much the name says by itself.
    pub strength: Strength,
    /// Number of words of the name.
    pub parts: u8,
}

impl std::fmt::Debug for Pack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Pack({} entities, {} names)",
            self.entity_count(),
            self.name_count()
        )
    }
}

/// The pack that comes with Postil.
#[must_use]
pub fn shipped() -> Pack {
    static WORLD: &[u8] = include_bytes!("../../packs/world.pack");
    Pack::from_bytes(Bytes::Static(WORLD)).unwrap_or_else(Pack::empty)
}

/// Fields of the header, in order.
#[derive(Clone, Copy)]
pub(super) enum Field {
    Entities,
    EntitiesAt,
    Rows,
    RowsAt,
    DetailsAt,
    PostingsAt,
    Lists,
    ListsAt,
    OwnTypes,
    OwnTypesAt,
    FilterAt,
    FilterSlots,
    StringsAt,
    NamesAt,
    End,
}

impl Pack {
    /// Reads a pack in memory; `None` where the bytes are none.
    #[must_use]
    pub fn open(bytes: Vec<u8>) -> Option<Self> {
        let length = bytes.len();
        Self::from_bytes(Bytes::Shared(bytes.into(), 0, length))
    }

    /// A pack without names.
    #[must_use]
    pub fn empty() -> Self {
        let names = Fst::from_iter_map(std::iter::empty::<(&[u8], u64)>())
            .and_then(|f| Fst::new(Bytes::Shared(f.into_inner().into(), 0, 0).whole()));
        match names {
            Ok(names) => Self {
                data: Bytes::Static(&[]),
                header: [0; FIELDS],
                names: Arc::new(names),
            },
            // An empty fst always builds and opens; there is nothing sensible to fall back to.
            Err(error) => unreachable!("an empty name table: {error}"),
        }
    }

    fn from_bytes(data: Bytes) -> Option<Self> {
        let bytes = data.as_ref();
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let mut header = [0; FIELDS];
        for (i, field) in header.iter_mut().enumerate() {
            *field = number(bytes, 8 + 4 * i) as usize;
        }
        if header[Field::End as usize] != bytes.len() {
            return None;
        }
        let names = Fst::new(data.part(header[Field::NamesAt as usize], bytes.len())).ok()?;
        Some(Self {
            data,
            header,
            names: Arc::new(names),
        })
    }

    fn bytes(&self) -> &[u8] {
        self.data.as_ref()
    }

    fn field(&self, field: Field) -> usize {
        self.header[field as usize]
    }

    /// How many entities it holds.
    #[must_use]
    pub fn entity_count(&self) -> u32 {
        self.field(Field::Entities) as u32
    }

    /// How many different names it holds.
    #[must_use]
    pub fn name_count(&self) -> usize {
        self.names.len()
    }

    /// How many rows its lists have.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.field(Field::Rows)
    }

    /// The id of an entity.
    #[must_use]
    pub fn entity_id(&self, entity: u32) -> &str {
        self.string(self.field(Field::EntitiesAt) + entity as usize * ENTITY)
    }

    /// The ids that begin like this, in order.
    pub fn ids_beginning<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a str> {
        let (mut low, mut high) = (0, self.entity_count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.entity_id(middle) < start {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..self.entity_count())
            .map(|entity| self.entity_id(entity))
            .take_while(move |id| id.starts_with(start))
    }

    /// The number of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.entity_count());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.entity_id(middle).cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// The rows of an entity, in the order of the lists.
    pub fn rows(&self, entity: u32) -> impl Iterator<Item = PackRow<'_>> {
        let rows = self.table().of(entity, self.field(Field::Rows));
        rows.map(|row| self.row(row as u32))
    }

    /// Every row of every list.
    pub fn all_rows(&self) -> impl Iterator<Item = (u32, PackRow<'_>)> {
        (0..self.entity_count()).flat_map(|e| self.rows(e).map(move |r| (e, r)))
    }

    fn table(&self) -> Rows<'_> {
        let part = |from: Field, to: Field| {
            let range = self.field(from)..self.field(to);
            self.bytes().get(range).unwrap_or_default()
        };
        Rows {
            rows: part(Field::RowsAt, Field::DetailsAt),
            details: part(Field::DetailsAt, Field::PostingsAt),
            strings: part(Field::StringsAt, Field::NamesAt),
        }
    }

    fn row(&self, row: u32) -> PackRow<'_> {
        self.table().row(row as usize, |own| self.own_type(own))
    }

    /// The name of an own type by its number, from 1; empty for 0 and unknown ones.
    fn own_type(&self, number: u32) -> &str {
        match (number as usize).checked_sub(1) {
            Some(at) if at < self.field(Field::OwnTypes) => {
                self.string(self.field(Field::OwnTypesAt) + at * 4)
            }
            _ => "",
        }
    }

    /// How many lists it was compiled from.
    #[must_use]
    pub fn list_count(&self) -> u16 {
        self.field(Field::Lists) as u16
    }

    /// The name of a list, empty for an unknown one.
    #[must_use]
    pub fn list_name(&self, list: u16) -> &str {
        if usize::from(list) >= self.field(Field::Lists) {
            return "";
        }
        self.string(self.field(Field::ListsAt) + usize::from(list) * 4)
    }

    /// How far a name can reach that begins with the first of the words `ahead`: the end of the
    /// last word that may be its last; `None` where no name begins there. May say too much, never
    /// too little.
    fn reach<'a>(&self, ahead: impl Iterator<Item = Ahead<'a>>) -> Option<usize> {
        let slots = self.field(Field::FilterSlots);
        let table = self.bytes().get(self.field(Field::FilterAt)..)?;
        if slots == 0 {
            return None;
        }
        // Whether names may end with the word that gave a key, and whether they may go on.
        let seen = |key: u32| {
            let slot = filter_slot(key, slots);
            table.get(slot / 4).map_or(0, |byte| byte >> (slot % 4 * 2))
        };
        let (mut reach, mut before) = (None, None);
        for word in ahead {
            let whole = joined(before, word.key);
            let found = seen(whole);
            let stem = |stem: &u32| seen(joined(before, *stem)) & FILTER_END != 0;
            if found & FILTER_END != 0 || word.stems.iter().any(stem) {
                reach = Some(word.end);
            }
            if found & FILTER_MORE == 0 {
                break;
            }
            before = Some(whole);
        }
        reach
    }

    /// Tells `found` every posting of every name that begins at the start of `text`, with its
    /// length. `ahead` are the words of the text, which the names begin with.
    pub(super) fn names_at<'a>(
        &self,
        text: &[u8],
        ahead: impl Iterator<Item = Ahead<'a>>,
        found: impl FnMut(usize, Posting),
    ) {
        if let Some(reach) = self.reach(ahead) {
            // What stands behind a name's last word (`U.S.`) is no word.
            let reach = text.len().min(reach + BEHIND);
            self.prefixes(&text[..reach], found);
        }
    }

    /// Tells `found` every posting of every name that is a prefix of `text`, with its length.
    fn prefixes(&self, text: &[u8], mut found: impl FnMut(usize, Posting)) {
        let names = &*self.names;
        let mut node = names.root();
        let mut sum = Output::zero();
        let mut at = 0;
        while let Some((code, len)) = squeeze::first(&text[at..]) {
            for &byte in code.bytes() {
                let Some(input) = node.find_input(byte) else {
                    return;
                };
                let transition = node.transition(input);
                sum = sum.cat(transition.out);
                node = names.node(transition.addr);
            }
            at += len;
            if node.is_final() {
                self.postings(sum.cat(node.final_output()).value(), |p| found(at, p));
            }
        }
    }

    /// Tells `found` every posting of the name.
    pub fn lookup(&self, name: &str, found: impl FnMut(Posting)) {
        if let Some(value) = self.names.get(squeeze::squeeze(name)) {
            self.postings(value.value(), found);
        }
    }

    /// Tells `found` every name in folded form, in order, with its postings.
    pub fn all_names(&self, mut found: impl FnMut(&str, &[Posting])) {
        let mut names = self.names.stream();
        let mut postings = Vec::new();
        while let Some((name, first)) = names.next() {
            postings.clear();
            self.postings(first.value(), |p| postings.push(p));
            // A damaged pack may hold anything.
            if let Some(name) = squeeze::unsqueeze(name) {
                found(&name, &postings);
            }
        }
    }

    /// Tells `found` every name that both packs have, with the postings of each.
    pub fn common_names(&self, other: &Self, mut found: impl FnMut(&str, &[Posting], &[Posting])) {
        let both = fst::raw::OpBuilder::new()
            .add(self.names.stream())
            .add(other.names.stream());
        let mut names = both.intersection();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        while let Some((name, values)) = names.next() {
            ours.clear();
            theirs.clear();
            for value in values {
                if value.index == 0 {
                    self.postings(value.value, |p| ours.push(p));
                } else {
                    other.postings(value.value, |p| theirs.push(p));
                }
            }
            if let Some(name) = squeeze::unsqueeze(name) {
                found(&name, &ours, &theirs);
            }
        }
    }

    pub(super) fn postings(&self, first: u64, mut found: impl FnMut(Posting)) {
        let (bytes, rows) = (self.bytes(), self.table());
        let end = self.field(Field::ListsAt);
        let mut at = self.field(Field::PostingsAt) + first as usize * POSTING;
        while at < end {
            let posting = number(bytes, at);
            let row = (posting & ((1 << ROW_BITS) - 1)) as usize;
            let head = rows.head(row);
            found(Posting {
                entity: head.entity,
                line: head.line,
                list: head.list,
                parts: ((posting >> ROW_BITS) & ((1 << PARTS_BITS) - 1)) as u8,
                kind: head.kind,
                language: head.language,
                strength: strength_of(((posting >> (ROW_BITS + PARTS_BITS)) & 3) as u8),
            });
            if posting & LAST != 0 {
                return;
            }
            at += POSTING;
        }
    }

    /// The string whose place is told at `at`.
    fn string(&self, at: usize) -> &str {
        self.table().string(number(self.bytes(), at))
    }
}

impl Bytes {
    fn whole(self) -> Self {
        match self {
            Self::Static(bytes) => Self::Static(bytes),
            Self::Shared(bytes, ..) => {
                let length = bytes.len();
                Self::Shared(bytes, 0, length)
            }
        }
    }
}

pub(super) fn strength_of(code: u8) -> Strength {
    [
        Strength::Off,
        Strength::Weak,
        Strength::Short,
        Strength::Full,
    ]
    .get(usize::from(code))
    .copied()
    .unwrap_or(Strength::Off)
}

/// A word that a name may begin or go on with.
#[derive(Debug, Clone, Copy)]
pub struct Ahead<'a> {
    /// Where it ends, in bytes from the start of the first.
    pub end: usize,
    /// Its [`key`](crate::text::words::key).
    pub key: u32,
    /// The keys of the stems that case endings leave of it.
    pub stems: &'a [u32],
}

/// Bytes that a name may have behind its last word.
const BEHIND: usize = 8;

/// In a slot of the table of words: a name may end here.
pub(super) const FILTER_END: u8 = 1;
/// A name may go on behind.
pub(super) const FILTER_MORE: u8 = 2;

/// The key of some words: of those `before` and the next.
#[inline]
pub(super) fn joined(before: Option<u32>, word: u32) -> u32 {
    before.map_or(word, |before| {
        before.rotate_left(7).wrapping_mul(0x9e37_79b1) ^ word
    })
}

/// Which of so many slots stands for a key.
#[inline]
pub(super) fn filter_slot(key: u32, slots: usize) -> usize {
    // FNV's high bits are weak for short words: mix them once more.
    let mixed = (key ^ key >> 15).wrapping_mul(0x846c_a68b);
    ((u64::from(mixed) * slots as u64) >> 32) as usize
}

pub(super) fn push(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}
