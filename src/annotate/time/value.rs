//! The value algebra of time expressions: TIMEX3 / ISO 8601 values with open parts.

/// What a time expression denotes. `Display` gives the TIMEX3 value (`2014-03-11`, `XXXX-12-17`, `P7Y`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Value(pub String);

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What speaks for a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The words allow no other.
    Certain,
}
