//! What can be folded away: sections, reference lists, front matter.

use super::place::entry_range;
use super::symbols::{Symbol, SymbolKind, outline};
use crate::annotate::Shape;
use crate::corpus::{DocKey, Snapshot};
use crate::document::{Document, ReferenceEntry};
use crate::text::DocRange;

/// Some lines that can be folded into their first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// From the first line's text to the last one's end, without blank lines behind.
    pub range: DocRange,
    /// What it is.
    pub kind: FoldKind,
}

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoldKind {
    /// A section under its heading, the sections below it included.
    Section,
    /// A reference list, from its heading if it has one.
    References,
    /// The fields between two fences at a text's head.
    FrontMatter,
}

/// What can be folded in a document, in the order of the text, the outer before the inner. Two
/// never begin on one line.
#[must_use]
pub fn folds(snapshot: &Snapshot, key: &DocKey) -> Vec<Fold> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    found.extend(front_matter(&document));
    sections(&document, &outline(&document), &mut found);
    found.extend(lists(&document));
    let line = |offset: usize| document.rope().byte_to_line(offset);
    found.retain(|fold| line(fold.range.start) < line(fold.range.end));
    found.sort_by_key(|fold| (fold.range.start, std::cmp::Reverse(fold.range.end)));
    // A section that is nothing but a list is folded once.
    found.dedup_by_key(|fold| line(fold.range.start));
    found
}

fn sections(document: &Document, symbols: &[Symbol], found: &mut Vec<Fold>) {
    for symbol in symbols {
        if symbol.kind == SymbolKind::Section {
            found.push(Fold {
                range: document.trimmed(symbol.range.clone()),
                kind: FoldKind::Section,
            });
            sections(document, &symbol.children, found);
        }
    }
}

/// Each run of entries that only blank lines part, from the heading before the first if it is one
/// of references.
fn lists(document: &Document) -> Vec<Fold> {
    let citations = &document.analysis().citations;
    let heading = citations.heading.map(|at| at.segment);
    let blank = |segment: u32| {
        let facts = document.segment_facts(segment);
        facts.is_some_and(|facts| facts.shape == Shape::Blank)
    };
    let apart =
        |a: &ReferenceEntry, b: &ReferenceEntry| (a.last_segment + 1..b.at.segment).all(blank);
    let runs = citations.entries.chunk_by(apart);
    let fold = |run: &[ReferenceEntry]| {
        let (first, last) = (run.first()?, run.last()?);
        let headed = heading.filter(|&heading| {
            heading < first.at.segment && (heading + 1..first.at.segment).all(blank)
        });
        let start = match headed {
            Some(heading) => document.trimmed(document.segment_range(heading)).start,
            None => document.range(first.at).start,
        };
        Some(Fold {
            range: start..entry_range(document, last).end,
            kind: FoldKind::References,
        })
    };
    runs.filter_map(fold).collect()
}

/// The lines from a fence at the very start to the next one.
fn front_matter(document: &Document) -> Option<Fold> {
    /// Segments that front matter may have.
    const LONGEST: usize = 100;
    let mut shapes = document.facts().map(|facts| &facts.shape).take(LONGEST);
    if shapes.next() != Some(&Shape::Fence) {
        return None;
    }
    let end = 1 + u32::try_from(shapes.position(|shape| *shape == Shape::Fence)?).ok()?;
    let range = 0..document.segment_range(end).end;
    Some(Fold {
        range: document.trimmed(range),
        kind: FoldKind::FrontMatter,
    })
}
