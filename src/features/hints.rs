//! Inlay hints: the ISO value behind each date, time, duration and recurring time, and the full
//! name behind each name that is written otherwise.
//!
//! Never repeats what the text says: a value that stands there in the same characters, or that
//! nothing could tell, gets none.

use super::place::stem;
use crate::annotate::time::Value;
use crate::corpus::{DocKey, Snapshot};
use crate::document::{Document, Mention};
use crate::gazetteer::Strength;
use crate::language::Language;
use crate::text::DocRange;
use crate::text::fold::fold_name;

/// A value to show behind some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The words, in bytes of the document; the hint stands at their end.
    pub range: DocRange,
    /// The value (`2014-03-11`, `P7Y`) or name.
    pub value: String,
}

/// The hints of the expressions and names that end within `within` (bytes), in the order of the
/// text, as far as `[editor] date-hints` and `name-hints` are on. Costs a few binary searches and
/// what is shown.
#[must_use]
pub fn hints(snapshot: &Snapshot, key: &DocKey, within: &DocRange) -> Vec<Hint> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let settings = &snapshot.config().editor;
    let mut hints = Vec::new();
    if settings.date_hints {
        hints = dates(&document, within);
    }
    if settings.name_hints {
        hints.extend(names(snapshot, &document, within));
        hints.sort_by_key(|hint| hint.range.end);
    }
    hints
}

fn dates(document: &Document, within: &DocRange) -> Vec<Hint> {
    let times = &document.analysis().times;
    let first = times.partition_point(|time| document.range(time.at).end < within.start);
    let shown = times[first..]
        .iter()
        .map(|time| (document.range(time.at), time));
    shown
        .take_while(|(range, _)| range.end <= within.end)
        .filter(|(_, time)| !matches!(time.value, Value::Relative(_) | Value::Ref(_)))
        .map(|(range, time)| (range, time.value.to_string()))
        .filter(|(range, value)| document.slice(range.clone()) != *value)
        .map(|(range, value)| Hint { range, value })
        .collect()
}

fn names(snapshot: &Snapshot, document: &Document, within: &DocRange) -> Vec<Hint> {
    let mentions = &document.analysis().mentions;
    let first = mentions.partition_point(|m| document.range(m.at).end < within.start);
    mentions[first..]
        .iter()
        .take_while(|m| document.range(m.at).end <= within.end)
        .filter_map(|mention| {
            let value = full_name(snapshot, document, mention)?;
            let written = fold_name(&document.slice(stem(document, mention)));
            (fold_name(&value) != written).then(|| Hint {
                range: document.range(mention.at),
                value,
            })
        })
        .collect()
}

/// The full name of whom a mention names, in the language of the document, else in English.
fn full_name(snapshot: &Snapshot, document: &Document, mention: &Mention) -> Option<String> {
    let names = snapshot.gazetteer().names_of(mention.entity);
    let full = |language: Language| {
        names.iter().find(|name| {
            name.language == language
                && name.kind == mention.kind
                && name.strength == Strength::Full
        })
    };
    let name = full(document.analysis().language)
        .or_else(|| full(Language::Und))
        .or_else(|| full(Language::En))?;
    Some(name.name.clone())
}
