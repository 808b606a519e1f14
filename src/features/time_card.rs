//! The hover card of a date, time, duration or set.

use super::escape::inline;
use super::place::line;
use crate::document::{Document, TimeExpression};

/// The card, a paragraph each.
pub(super) fn card(document: &Document, time: &TimeExpression) -> Vec<String> {
    let mut paragraphs = vec![format!("### {}", inline(&time.value.to_string()))];
    if let Some(at) = time.inferred_from {
        let range = document.range(at);
        paragraphs.push(format!(
            "Taken from “{}” in line {}",
            inline(&document.slice(range.clone())),
            line(document, range.start)
        ));
    }
    paragraphs
}
