//! The entities that are known: records, packs, the workspace's lists, the compiled matcher.
//!
//! A [`Gazetteer`] is a stack of layers (shipped, discovered, the workspace's own), each a
//! [`pack`] that needs no parsing to be read. Never looks at documents.

pub mod brat;
pub mod build;
pub mod cache;
pub mod check;
pub mod format;
pub mod gate;
pub mod ids;
pub mod import;
pub mod inception;
pub mod lists;
pub mod pack;
pub mod problem;
pub mod read;
mod rows;
pub mod search;
pub mod spacy;
mod squeeze;
pub mod stats;
pub mod toml;
pub mod tsv;
pub mod types;

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use ids::Ids;
use lists::Rejected;
pub use pack::Ahead;
use pack::{Pack, Posting};

/// An entity's id as a number: stable for as long as the process runs, whatever lists are reloaded.
/// The text behind it is told by [`Gazetteer::id_text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// Whom a mention names that may be one of several, where nothing tells which: nobody's id.
    /// Its text is empty, and no list has it.
    pub const SEVERAL: Self = Self(u32::MAX);
}

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

/// How much a listed name says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// The name is switched off: the same words in a lower layer do not count.
    Off,
    /// Only with the entity's full name in the same document (`?Bush`).
    Weak,
    /// A short form: follows the full name of the same document, else stands for the one entity
    /// that claims it (`~Putin`).
    Short,
    /// A full name.
    Full,
}

/// Which list a name was found in, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The layer.
    pub layer: LayerKind,
    /// The list within the layer.
    pub list: u16,
    /// The 1-based line of the record in that list; 0 where there is no file.
    pub line: u32,
}

/// Where a layer's names come from, lowest first: on the same words a higher one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayerKind {
    /// Found in the corpus by its cues.
    Discovered,
    /// Comes with Postil.
    Shipped,
    /// The workspace's own.
    Workspace,
}

impl LayerKind {
    /// Every kind, lowest first.
    pub const ALL: [Self; 3] = [Self::Discovered, Self::Shipped, Self::Workspace];
}

/// One layer.
#[derive(Debug)]
pub struct Layer {
    kind: LayerKind,
    pack: Pack,
    /// The global id of each of the pack's entities; `None` = the same number (the shipped pack).
    ids: Option<Box<[EntityId]>>,
    /// The files behind the pack's lists, where they are files of the workspace.
    files: Box<[PathBuf]>,
}

/// The compiled gazetteer: layers of lists, read together. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    layers: Arc<[Arc<Layer>]>,
    ids: Arc<Ids>,
    /// Names that are none in single documents.
    rejected: Arc<[Rejected]>,
}

/// A name that stands at some place of a text, as one layer's record has it.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Whom it names.
    pub entity: EntityId,
    /// Which list and record.
    pub source: Source,
    /// As what.
    pub kind: EntityType,
    /// The name's language.
    pub language: Language,
    /// How much it says by itself.
    pub strength: Strength,
    /// Number of words.
    pub parts: u8,
}

impl Default for Gazetteer {
    fn default() -> Self {
        Self::shipped()
    }
}

impl Gazetteer {
    /// The shipped packs alone. Costs no parsing.
    #[must_use]
    pub fn shipped() -> Self {
        let pack = pack::shipped();
        let ids = Arc::new(Ids::new(pack.clone()));
        let layer = Layer {
            kind: LayerKind::Shipped,
            pack,
            ids: None,
            files: Box::default(),
        };
        Self {
            layers: Arc::new([Arc::new(layer)]),
            ids,
            rejected: Arc::default(),
        }
    }

    /// No names at all; ids are shared with nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            layers: Arc::new([]),
            ids: Arc::new(Ids::new(Pack::empty())),
            rejected: Arc::default(),
        }
    }

    /// The same with the layer of `kind` replaced by `pack` (whose lists stand in `files`), or
    /// taken out where `pack` is `None`. Ids stay what they are.
    #[must_use]
    pub fn with_layer(&self, kind: LayerKind, pack: Option<Pack>, files: Vec<PathBuf>) -> Self {
        let mut layers: Vec<Arc<Layer>> = self
            .layers
            .iter()
            .filter(|l| l.kind != kind)
            .cloned()
            .collect();
        if let Some(pack) = pack {
            let ids = (0..pack.entity_count())
                .map(|e| self.ids.intern(pack.entity_id(e)))
                .collect();
            layers.push(Arc::new(Layer {
                kind,
                pack,
                ids: Some(ids),
                files: files.into(),
            }));
        }
        layers.sort_by_key(|l| l.kind);
        Self {
            layers: layers.into(),
            ids: self.ids.clone(),
            rejected: self.rejected.clone(),
        }
    }

    /// The same with or without the shipped names, as `[gazetteer] shipped` asks. Ids stay what
    /// they are.
    #[must_use]
    pub fn with_shipped(&self, shipped: bool) -> Self {
        let others = self.layers.iter().filter(|l| l.kind != LayerKind::Shipped);
        let mut layers: Vec<Arc<Layer>> = others.cloned().collect();
        if shipped {
            layers.push(Arc::new(Layer {
                kind: LayerKind::Shipped,
                pack: self.ids.shipped().clone(),
                ids: None,
                files: Box::default(),
            }));
        }
        layers.sort_by_key(|l| l.kind);
        Self {
            layers: layers.into(),
            ids: self.ids.clone(),
            rejected: self.rejected.clone(),
        }
    }

    /// The same with other names that are none in single documents.
    #[must_use]
    pub fn with_rejected(&self, rejected: Arc<[Rejected]>) -> Self {
        Self {
            rejected,
            ..self.clone()
        }
    }

    /// The names, in folded form, that are none in the document at `path` of the corpus.
    pub fn rejected_in<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a str> {
        let here = self.rejected.iter().filter(move |it| it.within == path);
        here.map(|it| it.name.as_str())
    }

    /// The layer of a kind, if there is one.
    #[must_use]
    pub fn layer(&self, kind: LayerKind) -> Option<&Pack> {
        self.layers.iter().find(|l| l.kind == kind).map(|l| &l.pack)
    }

    /// Whether both read the same lists.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.layers.len() == other.layers.len()
            && self
                .layers
                .iter()
                .zip(other.layers.iter())
                .all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The text of an id (`vladimir-putin`, `new:jane-doe`).
    #[must_use]
    pub fn id_text(&self, entity: EntityId) -> Arc<str> {
        self.ids.text(entity)
    }

    /// The id of a text; gives it a number if it is new.
    #[must_use]
    pub fn id_of(&self, text: &str) -> EntityId {
        self.ids.intern(text)
    }

    /// The layers, lowest first.
    pub fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter().map(|layer| &**layer)
    }

    /// Whether both read the same lists but for the discovered names.
    #[must_use]
    pub fn same_but_discovered(&self, other: &Self) -> bool {
        let listed = |it: &Self| {
            let layers = it.layers.iter().filter(|l| l.kind != LayerKind::Discovered);
            layers.map(Arc::as_ptr).collect::<Vec<_>>()
        };
        listed(self) == listed(other)
    }

    /// The records of a name in its folded form.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<Match> {
        let mut out = Vec::new();
        for layer in self.layers.iter() {
            layer
                .pack
                .lookup(name, |posting| out.push(layer.to_match(posting)));
        }
        out
    }

    /// Everything the lists say of `entity`; an unknown id gives a card with the id alone. Where
    /// the workspace has a record for a language and type, the shipped one is left out.
    #[must_use]
    pub fn card(&self, entity: EntityId) -> Card {
        let id = self.id_text(entity);
        let mut card = Card {
            id: id.to_string(),
            ..Card::default()
        };
        for layer in self.layers.iter().rev() {
            let Some(local) = layer.pack.find(&id) else {
                continue;
            };
            for row in layer.pack.rows(local) {
                card.kind = card.kind.or(Some(row.kind));
                let aliases = || row.aliases().map(|(_, a)| a.to_owned());
                let same = |n: &&mut CardName| n.language == row.language && n.kind == row.kind;
                match card.names.iter_mut().find(same) {
                    // A row of nothing but aliases adds to what others say.
                    Some(known) if known.name.is_empty() => {
                        row.name.clone_into(&mut known.name);
                        known.aliases.extend(aliases());
                    }
                    Some(_) => {}
                    None => card.names.push(CardName {
                        language: row.language,
                        kind: row.kind,
                        name: row.name.to_owned(),
                        aliases: aliases().collect(),
                    }),
                }
                if !row.description.is_empty()
                    && !card.descriptions.iter().any(|(l, _)| *l == row.language)
                {
                    card.descriptions
                        .push((row.language, row.description.to_owned()));
                }
                for same in row.same_as().split('|').filter(|s| !s.is_empty()) {
                    if !card.same_as.iter().any(|s| s == same) {
                        card.same_as.push(same.to_owned());
                    }
                }
                card.records.push(layer.record(row.list, row.line));
            }
        }
        for names in &mut card.names {
            if names.name.is_empty() && !names.aliases.is_empty() {
                names.name = names.aliases.remove(0);
            }
        }
        card.names.sort_by_key(|n| (n.language, n.kind));
        card.descriptions.sort_by_key(|(l, _)| *l);
        card
    }

    /// Ids that begin like this, the highest layer's first, each in order; at most so many.
    #[must_use]
    pub fn ids_beginning(&self, start: &str, most: usize) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for layer in self.layers.iter().rev() {
            let found = layer.pack.ids_beginning(start).take(most);
            for id in found.filter(|id| !id.starts_with("off:")) {
                if ids.len() < most && !ids.iter().any(|known| known == id) {
                    ids.push(id.to_owned());
                }
            }
        }
        ids
    }

    /// The name of the workspace's own type that an entity has where its base is `kind`.
    #[must_use]
    pub fn own_type(&self, entity: EntityId, kind: EntityType) -> Option<&str> {
        let layer = self
            .layers
            .iter()
            .find(|l| l.kind == LayerKind::Workspace)?;
        let local = layer.pack.find(&self.id_text(entity))?;
        let mut rows = layer.pack.rows(local);
        rows.find(|row| row.kind == kind && !row.own.is_empty())
            .map(|row| row.own)
    }

    /// The record that a [`Source`] points to.
    #[must_use]
    pub fn record(&self, source: Source) -> Option<Record> {
        let layer = self.layers.iter().find(|l| l.kind == source.layer)?;
        Some(layer.record(source.list, source.line))
    }
}

impl Layer {
    /// Where its names come from.
    #[must_use]
    pub fn kind(&self) -> LayerKind {
        self.kind
    }

    /// Every name that begins at the start of `text`, in whatever byte it ends: `found` is told
    /// the length in bytes and the record. Whether a name may end there is the caller's to judge.
    /// `ahead` are the words of the text from its start on.
    pub fn names_at<'a>(
        &self,
        text: &[u8],
        ahead: impl Iterator<Item = Ahead<'a>>,
        mut found: impl FnMut(usize, Match),
    ) {
        self.pack.names_at(text, ahead, |length, posting| {
            found(length, self.to_match(posting));
        });
    }

    fn to_match(&self, posting: Posting) -> Match {
        let entity = match &self.ids {
            Some(ids) => ids[posting.entity as usize],
            None => EntityId(posting.entity),
        };
        Match {
            entity,
            source: Source {
                layer: self.kind,
                list: posting.list,
                line: posting.line,
            },
            kind: posting.kind,
            language: posting.language,
            strength: posting.strength,
            parts: posting.parts,
        }
    }

    fn record(&self, list: u16, line: u32) -> Record {
        Record {
            list: self.pack.list_name(list).to_owned(),
            file: self.files.get(usize::from(list)).cloned(),
            line,
        }
    }
}

/// The notices of the sources of the shipped lists, in Markdown.
#[must_use]
pub fn notices() -> &'static str {
    include_str!("../../packs/NOTICES.md")
}

/// What the lists say of an entity, for a card: gathered from every layer that knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card {
    /// The id as text (`vladimir-putin`, `new:jane-doe`).
    pub id: String,
    /// Its type: that of the first record.
    pub kind: Option<EntityType>,
    /// Names by language (bn, vi, en, und) and type.
    pub names: Vec<CardName>,
    /// Descriptions by language.
    pub descriptions: Vec<(Language, String)>,
    /// Ids of the same entity elsewhere (`iso3166:RU`).
    pub same_as: Vec<String>,
    /// Where its records stand, highest layer first.
    pub records: Vec<Record>,
}

/// The names of an entity in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct CardName {
    /// The language.
    pub language: Language,
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
    pub file: Option<PathBuf>,
    /// 1-based line; 0 where there is no file.
    pub line: u32,
}
