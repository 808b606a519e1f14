//! The schema of `postil.toml`, one section a room. Never reads anything but that file's text.

use serde::Deserialize;

/// The settings of a corpus.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Config {
    /// `[corpus]`: which files are its documents.
    #[serde(default)]
    pub corpus: CorpusSection,
}

/// `[corpus]`
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct CorpusSection {
    /// Turns off every edit of texts.
    #[serde(default)]
    pub frozen: bool,
}
