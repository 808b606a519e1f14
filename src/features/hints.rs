//! Inlay hints: the ISO value behind each date, time, duration and recurring time.
//!
//! Never repeats what the text says: a value that stands there in the same characters, or that
//! nothing could tell, gets none.

use crate::annotate::time::Value;
use crate::corpus::{DocKey, Snapshot};
use crate::text::DocRange;

/// A value to show behind some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The words, in bytes of the document; the hint stands at their end.
    pub range: DocRange,
    /// The value (`2014-03-11`, `P7Y`).
    pub value: String,
}

/// The hints of the expressions that end within `within` (bytes), in the order of the text; none
/// where `[editor] date-hints` is off. Costs two binary searches and the expressions shown.
#[must_use]
pub fn hints(snapshot: &Snapshot, key: &DocKey, within: &DocRange) -> Vec<Hint> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    if !snapshot.config().editor.date_hints {
        return Vec::new();
    }
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
