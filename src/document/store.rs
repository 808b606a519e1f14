//! An analysed document: its text, its segments with their facts, and its annotations.
//!
//! Immutable: an edit gives a new document that shares whatever the edit did not touch. Never
//! reads a file.

use std::sync::Arc;

use ropey::Rope;

use super::{Analysis, At};
use crate::language::Language;
use crate::text::DocRange;
use crate::text::decode::LegacyEncoding;

/// What the analysis of a document depends on besides its text and the gazetteer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The language that the configuration gives the document.
    pub language: Option<Language>,
    /// The document's date, where one is given from outside.
    pub date: Option<jiff::civil::Date>,
}

/// Why a file's bytes are not text that can be analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The bytes from this offset on are not UTF-8.
    InvalidUtf8 {
        /// Byte offset of the first invalid sequence.
        at: usize,
    },
    /// The text is in an old encoding.
    Legacy {
        /// Which.
        encoding: LegacyEncoding,
        /// Byte offset of the first place that shows it.
        at: usize,
    },
}

/// An analysed document. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Document {
    rope: Rope,
    trouble: Option<Trouble>,
    analysis: Arc<Analysis>,
}

impl Document {
    /// The text.
    #[must_use]
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Why the file could not be analysed, if it could not; its annotations are empty then.
    #[must_use]
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// The annotations.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// Where `at` lies in the document's bytes.
    #[must_use]
    pub fn range(&self, at: At) -> DocRange {
        at.span.range()
    }

    /// The text of a byte range, clamped to the document and to character boundaries.
    #[must_use]
    pub fn slice(&self, range: DocRange) -> String {
        let end = range.end.min(self.rope.len_bytes());
        self.rope.byte_slice(range.start.min(end)..end).to_string()
    }
}
