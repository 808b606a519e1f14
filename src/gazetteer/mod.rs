//! The entities that are known: records, packs, the workspace's lists, the compiled matcher.
//!
//! Never looks at documents.

use serde::{Deserialize, Serialize};

/// An entity's id as a number: stable for as long as the process runs, whatever lists are reloaded.
/// The text behind it is [`Gazetteer`]'s to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What an entity, or one of its names, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityType {
    /// A person.
    Per,
    /// A place or geopolitical entity.
    Loc,
    /// An organisation, institution, party or medium.
    Org,
    /// A nationality, people, language, religion or group of adherents.
    Norp,
    /// An event, treaty, document, weapon or law.
    Misc,
}

impl EntityType {
    /// Every type.
    pub const ALL: [Self; 5] = [Self::Per, Self::Loc, Self::Org, Self::Norp, Self::Misc];

    /// `PER`, `LOC`, `ORG`, `NORP` or `MISC`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Loc => "LOC",
            Self::Org => "ORG",
            Self::Norp => "NORP",
            Self::Misc => "MISC",
        }
    }

    /// The word shown to a reader.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Per => "person",
            Self::Loc => "place",
            Self::Org => "organisation",
            Self::Norp => "nationality or group",
            Self::Misc => "event, treaty or work",
        }
    }

    /// The type of a code, in either case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|t| t.code().eq_ignore_ascii_case(code))
    }
}

/// Which list a name was found in, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The layer: its number in [`Gazetteer::layers`](Gazetteer).
    pub layer: u8,
    /// The 1-based line of the record in that layer's file; 0 where there is no file.
    pub line: u32,
}

/// The compiled gazetteer: layers of lists, read together. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {}
