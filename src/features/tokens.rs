//! Semantic tokens: what each name, date and citation marker of a document is.
//!
//! Never knows the numbers and names of the protocol's legend.

use rustc_hash::FxHashMap;

use crate::corpus::{DocKey, Snapshot};
use crate::document::{Document, Provenance};
use crate::gazetteer::{EntityId, EntityType};
use crate::text::DocRange;

/// A stretch of the text and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The bytes; they may span lines.
    pub range: DocRange,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it introduces its entity in the document.
    pub introduces: bool,
    /// Whether no list holds the name: its cues gave it away.
    pub discovered: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name, its case ending included.
    Name(EntityType),
    /// A date, time, duration or recurring time.
    Time,
    /// A citation marker, or the label of a reference entry.
    Citation,
}

/// The tokens that touch `within` (bytes), in the order of the text; no two overlap. A date
/// within a name belongs to the name.
#[must_use]
pub fn tokens(snapshot: &Snapshot, key: &DocKey, within: &DocRange) -> Vec<Token> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let analysis = document.analysis();
    let plain = |at, kind| Token {
        range: document.range(at),
        kind,
        introduces: false,
        discovered: false,
    };
    let mut tokens = names(&document);
    let times = analysis.times.iter();
    tokens.extend(times.map(|time| plain(time.at, TokenKind::Time)));
    let citations = &analysis.citations;
    let markers = citations.markers.iter().map(|marker| marker.at);
    let labels = citations.entries.iter().map(|entry| entry.at);
    tokens.extend(
        markers
            .chain(labels)
            .map(|at| plain(at, TokenKind::Citation)),
    );
    tokens.retain(|t| {
        t.range.start < within.end && within.start < t.range.end && !t.range.is_empty()
    });
    // Stable: of two that start together the name stays in front, and the other goes.
    tokens.sort_by_key(|token| token.range.start);
    let mut end = 0;
    tokens.retain(|token| {
        let free = token.range.start >= end;
        if free {
            end = token.range.end;
        }
        free
    });
    tokens
}

fn names(document: &Document) -> Vec<Token> {
    let mentions = &document.analysis().mentions;
    let mut fullest: FxHashMap<EntityId, (u8, usize)> = FxHashMap::default();
    for (number, mention) in mentions.iter().enumerate() {
        if mention.entity == EntityId::SEVERAL {
            continue;
        }
        let best = fullest
            .entry(mention.entity)
            .or_insert((mention.parts, number));
        if mention.parts > best.0 {
            *best = (mention.parts, number);
        }
    }
    let names = mentions.iter().enumerate().map(|(number, mention)| Token {
        range: document.range(mention.at),
        kind: TokenKind::Name(mention.kind),
        introduces: fullest
            .get(&mention.entity)
            .is_some_and(|(_, first)| *first == number),
        discovered: matches!(mention.provenance, Provenance::Discovered(_)),
    });
    names.collect()
}
