//! Document highlight: everything in the document that belongs to what stands at the cursor.

use super::place::{Thing, entry_range, introducing, thing_at};
use super::references::uses_here;
use crate::annotate::Label;
use crate::corpus::{DocKey, Snapshot};
use crate::gazetteer::EntityId;
use crate::text::DocRange;

/// A stretch to highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The bytes.
    pub range: DocRange,
    /// Whether it introduces what is highlighted: the fullest mention, the reference entry.
    pub introduces: bool,
}

/// The mentions of the entity that is named at `offset`, or the markers and entries of the labels
/// there; in the order of the text.
#[must_use]
pub fn highlights(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<Highlight> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let analysis = document.analysis();
    let labels: Vec<&Label> = match thing_at(&document, offset) {
        Some(Thing::Mention(mention)) if mention.entity == EntityId::SEVERAL => {
            return vec![Highlight {
                range: document.range(mention.at),
                introduces: false,
            }];
        }
        Some(Thing::Mention(mention)) => {
            let first = introducing(analysis, mention.entity).map(|m| m.at);
            let same = analysis
                .mentions
                .iter()
                .filter(|m| m.entity == mention.entity);
            return same
                .map(|m| Highlight {
                    range: document.range(m.at),
                    introduces: Some(m.at) == first,
                })
                .collect();
        }
        Some(Thing::Marker(marker)) => marker.targets.iter().map(|(label, _)| label).collect(),
        Some(Thing::Entry(entry)) => vec![&entry.label],
        Some(Thing::Time(_)) | None => return Vec::new(),
    };
    let entries = analysis.citations.entries.iter();
    let entries: Vec<DocRange> = entries
        .filter(|entry| labels.contains(&&entry.label))
        .map(|entry| entry_range(&document, entry))
        .collect();
    uses_here(&document, &labels, true)
        .into_iter()
        .map(|range| Highlight {
            introduces: entries.contains(&range),
            range,
        })
        .collect()
}
