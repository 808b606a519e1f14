//! Every place that names the same entity or cites the same entry.

use rustc_hash::FxHashSet;

use super::definition::introduced;
use super::place::{Thing, entry_range, locations, thing_at};
use crate::annotate::Label;
use crate::corpus::{DocKey, Location, Snapshot};
use crate::document::Document;
use crate::gazetteer::EntityId;
use crate::text::DocRange;

/// Every place that names the same entity or cites the same entry, by path and position. Without
/// `declaration` the introducing mention, or the entry itself, is left out.
#[must_use]
pub fn references(
    snapshot: &Snapshot,
    key: &DocKey,
    offset: usize,
    declaration: bool,
) -> Vec<Location> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    match thing_at(&document, offset) {
        // Nobody knows what else names the same.
        Some(Thing::Mention(mention)) if mention.entity == EntityId::SEVERAL => {
            locations(&document, key, &[document.range(mention.at)])
        }
        Some(Thing::Mention(mention)) => {
            let mut found = mentions(snapshot, &document, key, mention.entity);
            if !declaration {
                let introduced = introduced(snapshot, &document, key, mention.entity);
                found.retain(|place| Some(place) != introduced.as_ref());
            }
            found
        }
        Some(Thing::Marker(marker)) => {
            let labels: Vec<&Label> = marker.targets.iter().map(|(label, _)| label).collect();
            uses(&document, key, &labels, declaration)
        }
        Some(Thing::Entry(entry)) => uses(&document, key, &[&entry.label], declaration),
        Some(Thing::Time(_)) | None => Vec::new(),
    }
}

/// All mentions of an entity: those of the document asked about from its own analysis, since the
/// corpus's index may be a moment behind what is being typed.
fn mentions(
    snapshot: &Snapshot,
    document: &Document,
    key: &DocKey,
    entity: EntityId,
) -> Vec<Location> {
    let here: Vec<_> = document
        .analysis()
        .mentions
        .iter()
        .filter(|mention| mention.entity == entity)
        .map(|mention| document.range(mention.at))
        .collect();
    let here = locations(document, key, &here);
    among(snapshot, key, snapshot.mentions(entity), here)
}

/// Places of the corpus, which are sorted by path, with those `here` in the place of what it has
/// of this document.
pub(super) fn among(
    snapshot: &Snapshot,
    key: &DocKey,
    mut found: Vec<Location>,
    here: Vec<Location>,
) -> Vec<Location> {
    let path = snapshot.relative(key);
    let at = found.partition_point(|place| *snapshot.relative(&place.key) < *path);
    found.retain(|place| place.key != *key);
    found.splice(at..at, here);
    found
}

/// Every marker that names one of the labels, and with `declaration` their entries.
fn uses(document: &Document, key: &DocKey, labels: &[&Label], declaration: bool) -> Vec<Location> {
    locations(document, key, &uses_here(document, labels, declaration))
}

/// The same as ranges of the document, in the order of the text.
pub(super) fn uses_here(
    document: &Document,
    labels: &[&Label],
    declaration: bool,
) -> Vec<DocRange> {
    let analysis = document.analysis();
    let labels: FxHashSet<&Label> = labels.iter().copied().collect();
    let markers = analysis.citations.markers.iter();
    let markers = markers
        .filter(|marker| {
            marker
                .targets
                .iter()
                .any(|(named, _)| labels.contains(named))
        })
        .map(|marker| document.range(marker.at));
    let entries = analysis.citations.entries.iter();
    let entries = entries
        .filter(|entry| declaration && labels.contains(&entry.label))
        .map(|entry| entry_range(document, entry));
    let mut ranges: Vec<_> = markers.chain(entries).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}
