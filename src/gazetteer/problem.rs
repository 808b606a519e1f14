//! What is wrong in a list, and how bad it is.

use std::ops::Range;

/// How bad a problem is, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing: the list does what it says.
    Information,
    /// Used, but hardly as it was meant.
    Warning,
    /// The line is not used.
    Error,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the list's text.
    pub range: Range<usize>,
    /// 1-based line.
    pub line: u32,
    /// How bad.
    pub severity: Severity,
    /// What kind of problem, in kebab case.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// The code of a line that cannot be read.
pub const BROKEN: &str = "broken-line";
/// The code of a label that stands for no type.
pub const TYPE: &str = "unknown-type";
/// The code of a language that there are no tables for.
pub const LANGUAGE: &str = "unknown-language";
/// The code of a flag that means nothing.
pub const FLAG: &str = "unknown-flag";
/// The code of a file that cannot be read.
pub const FILE: &str = "unreadable-list";
