//! What stands at a place of a document, and where things of a document stand.

use crate::annotate::Label;
use crate::corpus::{DocKey, Location};
use crate::document::names::may_name;
use crate::document::{
    Analysis, At, CitationMarker, Document, Mention, ReferenceEntry, TimeExpression,
};
use crate::gazetteer::EntityId;
use crate::text::DocRange;
use crate::text::buffer::points;

/// What stands at an offset.
#[derive(Debug, Clone, Copy)]
pub(super) enum Thing<'a> {
    Mention(&'a Mention),
    Time(&'a TimeExpression),
    Marker(&'a CitationMarker),
    /// A reference entry: its label, or a place in its text where nothing else stands.
    Entry(&'a ReferenceEntry),
}

/// What stands at `offset`: what contains it, else what ends there (a cursor behind a word's last
/// letter is at the word).
pub(super) fn thing_at(document: &Document, offset: usize) -> Option<Thing<'_>> {
    let analysis = document.analysis();
    let things = [
        find(document, &analysis.mentions, |m| m.at, offset)
            .map(|(touch, mention)| (touch, Thing::Mention(mention))),
        find(document, &analysis.times, |t| t.at, offset)
            .map(|(touch, time)| (touch, Thing::Time(time))),
        find(document, &analysis.citations.markers, |m| m.at, offset)
            .map(|(touch, marker)| (touch, Thing::Marker(marker))),
        find(document, &analysis.citations.entries, |e| e.at, offset)
            .map(|(touch, entry)| (touch, Thing::Entry(entry))),
    ];
    let nearest = things.into_iter().flatten().min_by_key(|&(touch, _)| touch);
    nearest
        .map(|(_, thing)| thing)
        .or_else(|| entry_around(document, offset).map(Thing::Entry))
}

/// How an offset meets a thing; the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Touch {
    Within,
    AtEnd,
}

/// The item that `offset` meets, of items in the order of the text that do not overlap.
fn find<'a, T>(
    document: &Document,
    items: &'a [T],
    at: impl Fn(&T) -> At,
    offset: usize,
) -> Option<(Touch, &'a T)> {
    let after = items.partition_point(|item| document.range(at(item)).start <= offset);
    let item = &items[after.checked_sub(1)?];
    let end = document.range(at(item)).end;
    match offset.cmp(&end) {
        std::cmp::Ordering::Less => Some((Touch::Within, item)),
        std::cmp::Ordering::Equal => Some((Touch::AtEnd, item)),
        std::cmp::Ordering::Greater => None,
    }
}

/// The reference entry within whose text `offset` lies.
fn entry_around(document: &Document, offset: usize) -> Option<&ReferenceEntry> {
    let entries = &document.analysis().citations.entries;
    let after = entries.partition_point(|entry| document.range(entry.at).start <= offset);
    let entry = &entries[after.checked_sub(1)?];
    (offset < entry_range(document, entry).end).then_some(entry)
}

/// A reference entry from its label to its end, without white space there.
pub(super) fn entry_range(document: &Document, entry: &ReferenceEntry) -> DocRange {
    let start = document.range(entry.at).start;
    let end = document.segment_range(entry.last_segment).end;
    document.trimmed(start..end)
}

/// The entries that a marker points to.
pub(super) fn entries_of<'a>(
    analysis: &'a Analysis,
    marker: &'a CitationMarker,
) -> impl Iterator<Item = &'a ReferenceEntry> {
    let indexes = marker.targets.iter().filter_map(|(_, entry)| *entry);
    indexes.filter_map(|index| analysis.citations.entries.get(index))
}

/// Every marker that names a label, in the order of the text.
pub(super) fn markers_of<'a>(
    analysis: &'a Analysis,
    label: &'a Label,
) -> impl Iterator<Item = &'a CitationMarker> {
    let markers = analysis.citations.markers.iter();
    markers.filter(move |marker| marker.targets.iter().any(|(named, _)| named == label))
}

/// Whom a mention names: one, or those whom it may name.
pub(super) fn whom(document: &Document, mention: &Mention) -> Vec<EntityId> {
    if mention.entity != EntityId::SEVERAL {
        return vec![mention.entity];
    }
    let facts = document.segment_facts(mention.at.segment);
    let mentions = &document.analysis().mentions;
    facts.map_or_else(Vec::new, |facts| may_name(facts, mention, mentions))
}

/// The mention that introduces an entity within one document: the first of those with the most
/// name parts.
pub(super) fn introducing(analysis: &Analysis, entity: EntityId) -> Option<&Mention> {
    let mentions = analysis.mentions.iter().filter(|m| m.entity == entity);
    // The first of equals: `max_by_key` would give the last.
    mentions.reduce(|best, m| if m.parts > best.parts { m } else { best })
}

/// Ranges of a document as locations, in the order given. Cheapest where they are sorted.
pub(super) fn locations(document: &Document, key: &DocKey, ranges: &[DocRange]) -> Vec<Location> {
    let offsets: Vec<usize> = ranges.iter().flat_map(|r| [r.start, r.end]).collect();
    let points = if offsets.is_sorted() {
        points(document.rope(), &offsets)
    } else {
        // Entries that a marker names in another order than theirs: a few.
        let each = offsets.chunks(2);
        each.flat_map(|ends| points(document.rope(), ends))
            .collect()
    };
    points
        .chunks_exact(2)
        .map(|ends| Location {
            key: key.clone(),
            start: ends[0],
            end: ends[1],
        })
        .collect()
}

/// 1-based line of a byte offset.
pub(super) fn line(document: &Document, offset: usize) -> usize {
    let rope = document.rope();
    rope.byte_to_line(offset.min(rope.len_bytes())) + 1
}

/// A mention without its case ending.
pub(super) fn stem(document: &Document, mention: &Mention) -> DocRange {
    let range = document.range(mention.at);
    let end = range.end.saturating_sub(usize::from(mention.ending));
    range.start..end.max(range.start)
}

/// `1 mention`, `2 mentions`
pub(super) fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
