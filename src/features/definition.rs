//! Go to definition, declaration, implementation and type definition.

use super::place::{
    Thing, entries_of, entry_range, introducing, locations, markers_of, thing_at, whom,
};
use super::references::{among, uses_here};
use crate::annotate::Label;
use crate::corpus::{DocKey, Location, Snapshot};
use crate::document::Document;
use crate::gazetteer::EntityId;
use crate::text::buffer::Point;

/// Where what stands at `offset` is introduced: a name → its introducing mention (that mention →
/// itself, so that editors offer the references), a marker → its entries, an entry → its first
/// marker.
#[must_use]
pub fn definition(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Location> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let analysis = document.analysis();
    let ranges: Vec<_> = match thing_at(&document, offset) {
        Some(Thing::Mention(mention)) => {
            let named = whom(&document, mention);
            let introduced = named
                .iter()
                .filter_map(|entity| introduced(snapshot, &document, key, *entity));
            return introduced.collect();
        }
        Some(Thing::Marker(marker)) => entries_of(analysis, marker)
            .map(|entry| entry_range(&document, entry))
            .collect(),
        Some(Thing::Entry(entry)) => markers_of(analysis, &entry.label)
            .take(1)
            .map(|marker| document.range(marker.at))
            .collect(),
        Some(Thing::Time(_)) | None => Vec::new(),
    };
    locations(&document, key, &ranges)
}

/// Where this document introduces what stands at `offset`: a name → its fullest mention here, a
/// marker → its entries, an entry → itself.
#[must_use]
pub fn declaration(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Location> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let analysis = document.analysis();
    let ranges: Vec<_> = match thing_at(&document, offset) {
        Some(Thing::Mention(mention)) => whom(&document, mention)
            .iter()
            .filter_map(|entity| introducing(analysis, *entity))
            .map(|mention| document.range(mention.at))
            .collect(),
        Some(Thing::Marker(marker)) => entries_of(analysis, marker)
            .map(|entry| entry_range(&document, entry))
            .collect(),
        Some(Thing::Entry(entry)) => vec![entry_range(&document, entry)],
        Some(Thing::Time(_)) | None => Vec::new(),
    };
    locations(&document, key, &ranges)
}

/// Where the documents of the corpus each introduce the entity named at `offset`: one mention a
/// document, by path. A marker or an entry → the markers.
#[must_use]
pub fn implementation(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Location> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let labels: Vec<&Label> = match thing_at(&document, offset) {
        Some(Thing::Mention(mention)) if mention.entity == EntityId::SEVERAL => return Vec::new(),
        Some(Thing::Mention(mention)) => {
            let here = introducing(document.analysis(), mention.entity);
            let here: Vec<_> = here.map(|m| document.range(m.at)).into_iter().collect();
            let found = snapshot.introducing_each(mention.entity);
            return among(snapshot, key, found, locations(&document, key, &here));
        }
        Some(Thing::Marker(marker)) => marker.targets.iter().map(|(label, _)| label).collect(),
        Some(Thing::Entry(entry)) => vec![&entry.label],
        Some(Thing::Time(_)) | None => return Vec::new(),
    };
    locations(&document, key, &uses_here(&document, &labels, false))
}

/// The mention that introduces an entity in the corpus. Within the document asked about its own
/// analysis counts: the corpus's index may be a moment behind what is being typed.
pub(super) fn introduced(
    snapshot: &Snapshot,
    document: &Document,
    key: &DocKey,
    entity: EntityId,
) -> Option<Location> {
    let elsewhere = snapshot
        .introducing(entity)
        .filter(|place| place.key != *key);
    elsewhere.or_else(|| {
        let mention = introducing(document.analysis(), entity)?;
        locations(document, key, &[document.range(mention.at)]).pop()
    })
}

/// The gazetteer record of the entity named at `offset`, where it is in a file of the workspace.
#[must_use]
pub fn type_definition(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Location> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let Some(Thing::Mention(mention)) = thing_at(&document, offset) else {
        return Vec::new();
    };
    let card = snapshot.gazetteer().card(mention.entity);
    let records = card.records.iter().filter_map(|record| {
        let file = record.file.as_ref()?;
        let start = Point {
            line: record.line.checked_sub(1)?,
            ..Point::default()
        };
        Some(Location {
            key: DocKey(file.to_string_lossy().replace('\\', "/").into()),
            start,
            end: start,
        })
    });
    records.collect()
}
