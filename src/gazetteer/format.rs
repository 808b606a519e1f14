//! The formats that lists of names come in: their names, and how a file tells its own.

use std::path::Path;

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Postil's own columns.
    Tsv,
    /// Postil's own tables.
    Toml,
    /// Patterns of spaCy's EntityRuler, as JSON Lines.
    Spacy,
    /// The text that brat makes a normalisation database of.
    Brat,
    /// INCEpTION's `TEXT⇥LABEL`.
    Inception,
    /// GATE's `lists.def` and the lists that it names.
    Gate,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [
        Self::Tsv,
        Self::Toml,
        Self::Spacy,
        Self::Brat,
        Self::Inception,
        Self::Gate,
    ];

    /// Its name in `postil.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tsv => "tsv",
            Self::Toml => "toml",
            Self::Spacy => "spacy",
            Self::Brat => "brat",
            Self::Inception => "inception",
            Self::Gate => "gate",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// The format of a file that does not say: by its ending, else by the first line that holds
    /// anything.
    #[must_use]
    pub fn guess(path: &Path, text: &str) -> Self {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        match ending.to_ascii_lowercase().as_str() {
            "toml" => return Self::Toml,
            "jsonl" | "ndjson" => return Self::Spacy,
            "def" => return Self::Gate,
            _ => {}
        }
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let held = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
        let first = lines.find(held).unwrap_or("");
        let cells: Vec<&str> = first.split('\t').collect();
        match cells.as_slice() {
            [_, second, ..] if is_triple(second) => Self::Brat,
            // Postil's own rows have four cells at least.
            [_, _] => Self::Inception,
            [one] if one.trim_start().starts_with('{') => Self::Spacy,
            _ => Self::Tsv,
        }
    }
}

/// Whether a cell looks like brat's `TYPE:LABEL:STRING`.
fn is_triple(cell: &str) -> bool {
    let mut parts = cell.splitn(3, ':');
    matches!(parts.next(), Some("name" | "attr" | "info")) && parts.count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_its_format() {
        let of = |path: &str, text: &str| Format::guess(Path::new(path), text);
        assert_eq!(of("a.toml", ""), Format::Toml);
        assert_eq!(of("patterns.JSONL", ""), Format::Spacy);
        assert_eq!(of("gate/lists.def", ""), Format::Gate);
        assert_eq!(of("gazetteer.tsv", ""), Format::Tsv);
        let brat = "\u{feff}# note\n\nP1\tname:Protein:Calcitonin\tattr:Organism:Human\n";
        assert_eq!(of("db.txt", brat), Format::Brat);
        assert_eq!(of("names.txt", "# x\nDhaka\tLOC\n"), Format::Inception);
        assert_eq!(of("names.tsv", "Dhaka\tLOC\r\n"), Format::Inception);
        assert_eq!(of("names.tsv", "x\tname\ten\tX\n"), Format::Tsv);
        assert_eq!(of("rules", "{\"label\": \"ORG\"}"), Format::Spacy);
    }

    #[test]
    fn names_lead_back() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("csv"), None);
    }
}
