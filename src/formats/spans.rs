//! Annotated documents as other tools' files hold them, for measuring. Offsets are code points.

/// A span that somebody annotated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first character.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
    /// Its type, one of ours where the file's own name for it is known.
    pub label: String,
    /// The text that the file says it has.
    pub text: String,
    /// The entity that it names or the value of its date, where the file says so.
    pub note: Option<String>,
}

impl Span {
    /// Whether the two share a character.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// An annotated document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    /// Its spans.
    pub spans: Vec<Span>,
    /// Its tokens, as character ranges, where the file has any.
    pub tokens: Vec<(usize, usize)>,
    /// What the tokens are, to tell whether two files are about the same text.
    pub words: Vec<String>,
}

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// The name under which a type is compared: ours, where the name is known (`PERSON` is `PER`),
/// else the name itself in capitals.
#[must_use]
pub fn label(name: &str) -> String {
    let upper = name.to_uppercase();
    match upper.as_str() {
        "PERSON" | "PERS" => "PER".to_owned(),
        "LOCATION" | "GPE" | "PLACE" => "LOC".to_owned(),
        "ORGANIZATION" | "ORGANISATION" | "NORG" => "ORG".to_owned(),
        _ => upper,
    }
}
