//! What an editor asks, in domain terms: pure functions from a snapshot, a document and a byte
//! offset to an answer.
//!
//! Never knows LSP types: offsets are bytes, places are [`Location`]s, cards are data that the
//! server renders.

use crate::corpus::{DocKey, Location, Snapshot};
use crate::text::DocRange;

/// A hover: Markdown, and the bytes of the document that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The bytes.
    pub range: DocRange,
    /// The card as Markdown; the document's own text is escaped.
    pub markdown: String,
}

/// What stands at `offset` (bytes), explained.
#[must_use]
pub fn hover(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Option<Hover> {
    let _ = (snapshot, key, offset);
    None
}

/// Where what stands at `offset` is introduced: a name → its introducing mention, a marker → its
/// entry, an entry → its first marker.
#[must_use]
pub fn definition(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Location> {
    let _ = (snapshot, key, offset);
    Vec::new()
}

/// The gazetteer record of the entity named at `offset`, where it is in a file of the workspace.
#[must_use]
pub fn type_definition(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Location> {
    let _ = (snapshot, key, offset);
    Vec::new()
}

/// Every place that names the same entity or cites the same entry.
#[must_use]
pub fn references(
    snapshot: &Snapshot,
    key: &DocKey,
    offset: usize,
    declaration: bool,
) -> Vec<Location> {
    let _ = (snapshot, key, offset, declaration);
    Vec::new()
}

/// A symbol of a document's outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What is shown.
    pub name: String,
    /// A second, smaller text.
    pub detail: String,
    /// What kind of thing.
    pub kind: SymbolKind,
    /// Everything that belongs to it.
    pub range: DocRange,
    /// Its name in the text.
    pub selection: DocRange,
    /// What lies within.
    pub children: Vec<Symbol>,
}

/// What a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A section under its heading.
    Section,
    /// A named entity: its first mention in the document.
    Entity(crate::gazetteer::EntityType),
    /// A date or time.
    Time,
    /// A reference entry.
    Reference,
}

/// The outline of a document: sections, and in them the first mention of each entity, dates and
/// reference entries.
#[must_use]
pub fn symbols(snapshot: &Snapshot, key: &DocKey) -> Vec<Symbol> {
    let _ = (snapshot, key);
    Vec::new()
}
