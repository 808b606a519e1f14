//! Code lenses: how often the corpus names the entities that it introduces in a document.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::place::{counted, introducing, stem};
use crate::corpus::{DocKey, Snapshot};
use crate::document::Mention;
use crate::gazetteer::EntityId;
use crate::text::DocRange;

/// A line of text above a line of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The mention that it speaks of.
    pub range: DocRange,
    /// `মীরা সেন: 12 mentions in 4 documents`
    pub title: String,
}

/// Lenses above one line: more would be a paragraph of their own.
const MOST_A_LINE: usize = 3;

/// Characters of a name that a lens shows.
const NAME_LENGTH: usize = 60;

/// The entities that the corpus introduces in this document and that other documents name, too,
/// in the order of the text; of one line the most mentioned. None where `[editor] code-lens` is
/// off.
#[must_use]
pub fn lenses(snapshot: &Snapshot, key: &DocKey) -> Vec<Lens> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    if !snapshot.config().editor.code_lens {
        return Vec::new();
    }
    let analysis = document.analysis();
    let mut seen: FxHashSet<EntityId> = FxHashSet::default();
    let mut found: Vec<(usize, usize, &Mention)> = Vec::new();
    for mention in &analysis.mentions {
        if !seen.insert(mention.entity) {
            continue;
        }
        let count = snapshot.count(mention.entity);
        if count.documents < 2 || !snapshot.introduces(key, mention.entity) {
            continue;
        }
        if let Some(first) = introducing(analysis, mention.entity) {
            let line = document.rope().byte_to_line(document.range(first.at).start);
            found.push((line, count.mentions, first));
        }
    }
    found.sort_by_key(|&(line, mentions, _)| (line, Reverse(mentions)));
    let mut shown: Vec<Lens> = Vec::new();
    for line in found.chunk_by(|a, b| a.0 == b.0) {
        let mut line: Vec<Lens> = line
            .iter()
            .take(MOST_A_LINE)
            .map(|(_, _, mention)| {
                let count = snapshot.count(mention.entity);
                let name = document.slice(stem(&document, mention));
                let words: Vec<&str> = name.split_whitespace().collect();
                Lens {
                    range: document.range(mention.at),
                    title: format!(
                        "{}: {} in {}",
                        super::escape::shorten(&words.join(" "), NAME_LENGTH),
                        counted(count.mentions, "mention"),
                        counted(count.documents, "document")
                    ),
                }
            })
            .collect();
        line.sort_by_key(|lens| lens.range.start);
        shown.append(&mut line);
    }
    shown
}
