//! Edits of files, in domain terms: what a rename or an action changes, for the server to word.
//!
//! Never writes anything.

use ropey::Rope;

use crate::corpus::DocKey;
use crate::text::DocRange;
use crate::text::buffer::{Point, points};

/// The edits of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// Which file.
    pub key: DocKey,
    /// The version that an open one has, for which alone the edits are right.
    pub version: Option<i32>,
    /// Whether it has to be created first.
    pub create: bool,
    /// In the order of the text; none overlap.
    pub edits: Vec<PlacedEdit>,
}

/// A replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedEdit {
    /// Where what is replaced begins…
    pub start: Point,
    /// …and where it ends.
    pub end: Point,
    /// What takes its place.
    pub text: String,
}

/// Replacements of ranges (bytes, in the order of the text) of a text as edits. The BOM of a
/// file that is not `open` counts for nothing: an editor that opens it takes it off.
pub(super) fn placed(
    text: &Rope,
    replacements: Vec<(DocRange, String)>,
    open: bool,
) -> Vec<PlacedEdit> {
    let offsets = replacements
        .iter()
        .flat_map(|(range, _)| [range.start, range.end]);
    let offsets: Vec<usize> = offsets.collect();
    let mut places = points(text, &offsets);
    if !open && text.get_char(0) == Some('\u{feff}') {
        for place in places.iter_mut().take_while(|place| place.line == 0) {
            place.utf8 = place.utf8.saturating_sub(3);
            place.utf16 = place.utf16.saturating_sub(1);
            place.utf32 = place.utf32.saturating_sub(1);
        }
    }
    let places = places.chunks_exact(2);
    let replaced = places.zip(replacements);
    replaced
        .map(|(ends, (_, text))| PlacedEdit {
            start: ends[0],
            end: ends[1],
            text,
        })
        .collect()
}
