//! Rope buffers with versions, incremental edits, and positions ↔ byte offsets.
//!
//! Never looks at what the text says.

/// A place in a text as every encoding counts it: 0-based line, 0-based column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Point {
    /// 0-based line.
    pub line: u32,
    /// Column in bytes.
    pub utf8: u32,
    /// Column in UTF-16 code units.
    pub utf16: u32,
    /// Column in code points.
    pub utf32: u32,
}

/// One change of a document: the text of a range replaced, or all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What goes; `None` = the whole text.
    pub range: Option<(super::Position, super::Position)>,
    /// What comes instead.
    pub text: String,
}
