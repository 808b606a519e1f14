//! Text: buffers and edits, segments and spans, positions in every encoding, folding, words.
//!
//! Never knows a language's words, nor the protocol. Offsets are bytes of UTF-8 unless a name
//! says otherwise; ends are exclusive.

pub mod buffer;
pub mod decode;
pub mod fold;
pub mod loose;
pub mod segments;

mod tone;
pub mod words;

/// A half-open range of bytes within one segment's text.
///
/// Whether that is the raw or the folded text is said by whoever hands the span out; everything
/// that leaves [`crate::annotate`] is raw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The same as a range of `usize`, to slice with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `byte` lies in the span or directly at its end (where a cursor may stand).
    #[must_use]
    pub fn touches(self, byte: u32) -> bool {
        self.start <= byte && byte <= self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A half-open range of bytes within a whole document (a BOM counts).
pub type DocRange = std::ops::Range<usize>;

/// How a client counts the characters of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    Utf16,
    /// Unicode code points.
    Utf32,
}

/// A place in a document as editors count: 0-based line, 0-based character in some [`Encoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// 0-based line; LF, CR LF and a lone CR end a line, nothing else does.
    pub line: u32,
    /// 0-based character within the line, in the encoding agreed upon.
    pub character: u32,
}
