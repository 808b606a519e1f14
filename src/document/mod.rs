//! Documents: a text's segments with their facts, and the one linear, pure pass over the facts
//! that turns candidates into annotations.
//!
//! The pass never re-reads text and never sees another document.

pub mod citations;
pub mod date;
pub mod names;
pub mod quotations;
mod reckoning;
mod segments;
mod store;
pub mod times;

pub use date::{DateSource, DocumentDate};
pub use store::{Document, Settings, Trouble};

use crate::annotate::time::RangeEnd;
use crate::annotate::{Cue, Facts, Label, Pair, SlipKind, TimeKind, time};
use crate::gazetteer::{EntityId, EntityType, Source};
use crate::language::{Language, identify};
use crate::text::Span;

/// A place in a document: a span within one of its segments (raw bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The segment's number, from 0.
    pub segment: u32,
    /// The bytes within it.
    pub span: Span,
}

/// One segment as the pass sees it.
#[derive(Debug, Clone, Copy)]
pub struct SegmentFacts<'a> {
    /// What its text suggests.
    pub facts: &'a Facts,
    /// Whether it continues the paragraph of the segment before (an overlong paragraph was cut).
    pub continues: bool,
}

/// What the pass over a document yields. Lists are in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// The language of most of the text, or the one that the configuration gives.
    pub language: Language,
    /// The document's date, where anything tells it.
    pub date: Option<DocumentDate>,
    /// Whose reckoning its Bangla dates are in.
    pub reckoning: time::Reckoning,
    /// Names; no two overlap.
    pub mentions: Vec<Mention>,
    /// Dates and times; no two overlap.
    pub times: Vec<TimeExpression>,
    /// Citation markers and the entries they point to.
    pub citations: Citations,
    /// Quotations and bracketed text, and the marks that stand alone.
    pub quotations: Quotations,
    /// What is wrong with the text of single segments.
    pub slips: Vec<(At, SlipKind)>,
}

/// The pass: from the facts of a document's segments, and the bytes of each, to its annotations.
#[must_use]
pub fn analyse(
    segments: &[SegmentFacts<'_>],
    lengths: impl Iterator<Item = usize>,
    settings: &Settings,
) -> Analysis {
    let language = settings.language.unwrap_or_else(|| {
        identify::document(segments.iter().map(|s| s.facts.language).zip(lengths))
    });
    let readings = times::readings(segments);
    let digits = times::digit_order(&readings, language);
    let date = date::of(segments, language, digits, settings);
    let reckoning = settings
        .reckoning
        .unwrap_or_else(|| reckoning::of(segments, &readings));
    Analysis {
        language,
        date,
        reckoning,
        mentions: names::choose(segments, language),
        times: times::choose(
            &readings,
            digits,
            &times::TimeContext {
                language,
                reference: date.map(|date| date.value),
                reckoning,
            },
        ),
        citations: citations::resolve(segments),
        quotations: quotations::pair(segments),
        slips: slips(segments),
    }
}

/// The slips of all segments.
fn slips(segments: &[SegmentFacts<'_>]) -> Vec<(At, SlipKind)> {
    (0..)
        .zip(segments)
        .flat_map(|(segment, it)| {
            let at = move |span| At { segment, span };
            it.facts.slips.iter().map(move |s| (at(s.span), s.kind))
        })
        .collect()
}

/// A span that names an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where, case ending included.
    pub at: At,
    /// Bytes of case ending at the end (hyphen included).
    pub ending: u8,
    /// How many words of the name: decides which mention introduces the entity.
    pub parts: u8,
    /// Whom it names; [`EntityId::SEVERAL`] where that may be one of several.
    pub entity: EntityId,
    /// As what.
    pub kind: EntityType,
    /// Why it was taken for a name.
    pub provenance: Provenance,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Why a mention was taken for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// A list holds it.
    Listed(Source),
    /// A short form that follows the entity's full name in the same document.
    ShortFor(Source),
    /// No list holds it: a cue gave it away, here or elsewhere in the corpus.
    Discovered(Cue),
}

/// A span that denotes a date, time, duration or set.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// Where.
    pub at: At,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// Its value, resolved as far as the document allows.
    pub value: time::Value,
    /// What was not said by the words themselves but taken from a neighbour: where it was said.
    pub inferred_from: Option<At>,
    /// Whether it was counted from the document's date.
    pub counted: bool,
    /// Which end of a range it is.
    pub end: RangeEnd,
    /// What the same digits are in the other order, where nothing in the document tells which is
    /// meant.
    pub rival: Option<time::Value>,
}

/// The citation markers and reference lists of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Citations {
    /// Markers in the running text, in order.
    pub markers: Vec<CitationMarker>,
    /// Reference entries, in order. Empty where the document has no list.
    pub entries: Vec<ReferenceEntry>,
    /// The heading of the first list that has entries, `None` if that has no heading; where the
    /// document has no entry at all, the heading of a section that should hold some. Its span is
    /// empty: the whole segment is meant.
    pub heading: Option<At>,
}

/// A citation marker and what it points to.
#[derive(Debug, Clone, PartialEq)]
pub struct CitationMarker {
    /// With its brackets.
    pub at: At,
    /// Its labels, each with the index in [`Citations::entries`] of the entry it points to.
    pub targets: Vec<(Label, Option<usize>)>,
}

/// An entry of a reference list.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceEntry {
    /// What markers call it.
    pub label: Label,
    /// Where its label stands.
    pub at: At,
    /// The last segment of its text (the first is `at.segment`).
    pub last_segment: u32,
}

/// The quotations and brackets of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quotations {
    /// Pairs: the opening mark and the closing one. A long quotation whose paragraphs each open
    /// anew is one pair from its first opening mark to its closing one.
    pub pairs: Vec<(Pair, At, At)>,
    /// Marks without their other half.
    pub unpaired: Vec<(Pair, At)>,
}
