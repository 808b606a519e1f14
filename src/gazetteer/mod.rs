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

/// What the lists say of an entity, for a card: gathered from every layer that knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card {
    /// The id as text (`vladimir-putin`, `new:jane-doe`).
    pub id: String,
    /// Its type: that of the first record.
    pub kind: Option<EntityType>,
    /// Names: (language, type, name, aliases without their `~`/`?` marks), languages in the order bn, vi, en, und.
    pub names: Vec<CardName>,
    /// Descriptions by language.
    pub descriptions: Vec<(crate::language::Language, String)>,
    /// Ids of the same entity elsewhere (`iso3166:RU`).
    pub same_as: Vec<String>,
    /// Where its records stand: name of the list, file if it is one on disk, 1-based line.
    pub records: Vec<Record>,
}

/// The names of an entity in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct CardName {
    /// The language.
    pub language: crate::language::Language,
    /// As what.
    pub kind: EntityType,
    /// The usual full form.
    pub name: String,
    /// Variants and short forms.
    pub aliases: Vec<String>,
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The list's name for a reader (`world/people`, `gazetteer.tsv`).
    pub list: String,
    /// The file, where the list is one in the workspace.
    pub file: Option<std::path::PathBuf>,
    /// 1-based line; 0 where there is no file.
    pub line: u32,
}

impl Gazetteer {
    /// Everything the lists say of `entity`; an unknown id gives an empty card.
    #[must_use]
    pub fn card(&self, entity: EntityId) -> Card {
        let _ = entity;
        Card::default()
    }

    /// The record that a [`Source`] points to.
    #[must_use]
    pub fn record(&self, source: Source) -> Option<Record> {
        let _ = source;
        None
    }
}
