//! What the corpus holds as a whole: its entities by type, and where each is mentioned.
//!
//! Never on the way of a key stroke: each answer looks at every entity that the corpus mentions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::workspace_symbols::answers;
use crate::corpus::{Count, Location, Snapshot};
use crate::gazetteer::{EntityId, EntityType, Strength};
use crate::language::Language;
use crate::text::fold::fold_name;
use crate::text::loose::loose;

/// Which entities are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Letters of one of their names, in their order, in any script; case and Latin marks do not
    /// count. Empty: all.
    pub query: String,
    /// A type's code (`PER`) or an own type; `None`: all.
    pub kind: Option<String>,
    /// How many are passed over…
    pub offset: usize,
    /// …and how many are told, at most.
    pub limit: usize,
}

/// The entities of a workspace that answer a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inventory {
    /// Each type with what it is called and how many entities of it answer the query, whatever
    /// type is asked for; own types behind ours.
    pub kinds: Vec<KindCount>,
    /// How many there are in all, of the type asked for.
    pub total: usize,
    /// A page of them, the most mentioned first.
    pub entities: Vec<ListedEntity>,
}

/// How many entities there are of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCount {
    /// `PER`, or an own type.
    pub code: String,
    /// `person`, or the own type.
    pub name: String,
    /// How many.
    pub entities: usize,
}

/// An entity of the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEntity {
    /// Its id (`vladimir-putin`).
    pub id: String,
    /// Its name: in the language of most lists that is English, else the first that is known.
    pub name: String,
    /// Its names in the other languages, each once.
    pub others: Vec<String>,
    /// `PER`, or an own type.
    pub kind: String,
    /// Whether no list holds it.
    pub discovered: bool,
    /// How often it is mentioned.
    pub count: Count,
    /// The mention that introduces it.
    pub place: Location,
}

/// An entity that answers the query, before its page is chosen.
struct Found<'a> {
    snapshot: &'a Snapshot,
    entity: EntityId,
    name: String,
    others: Vec<String>,
    kind: EntityType,
    own: Option<String>,
    count: Count,
}

/// The entities that the corpora mention, by how often.
#[must_use]
pub fn inventory(snapshots: &[Snapshot], wanted: &Wanted) -> Inventory {
    let query = loose(&fold_name(&wanted.query));
    let mut found: Vec<Found<'_>> = snapshots
        .iter()
        .flat_map(|snapshot| {
            let query = &query;
            let entities = snapshot.entities();
            entities.filter_map(move |entity| find(snapshot, entity, query))
        })
        .collect();
    let kinds = kinds(&found);
    if let Some(kind) = &wanted.kind {
        found.retain(|it| it.code() == kind);
    }
    found.sort_by(|a, b| {
        let key = |it: &Found<'_>| Reverse(it.count.mentions);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    let total = found.len();
    let page = found.into_iter().skip(wanted.offset).take(wanted.limit);
    Inventory {
        kinds,
        total,
        entities: page.filter_map(Found::listed).collect(),
    }
}

/// Where an entity is mentioned, by its id: of each corpus that has it, by path and position.
#[must_use]
pub fn mentions_of(snapshots: &[Snapshot], id: &str) -> Vec<(Location, std::sync::Arc<str>)> {
    let each = snapshots.iter().flat_map(|snapshot| {
        let entity = snapshot.gazetteer().known_id(id);
        let mentions = entity.map(|entity| snapshot.mentions(entity));
        let placed = mentions.into_iter().flatten();
        placed.map(|place| {
            let path = snapshot.relative(&place.key);
            (place, path)
        })
    });
    each.collect()
}

fn find<'a>(snapshot: &'a Snapshot, entity: EntityId, query: &str) -> Option<Found<'a>> {
    let gazetteer = snapshot.gazetteer();
    let names = gazetteer.names_of(entity);
    if !query.is_empty()
        && !names
            .iter()
            .any(|name| answers(&loose(&fold_name(&name.name)), query))
    {
        return None;
    }
    let full = |name: &&_| {
        let name: &crate::gazetteer::search::ListedName = name;
        name.strength == Strength::Full
    };
    let first = names.iter().find(full).or(names.first())?;
    let english = names
        .iter()
        .filter(full)
        .find(|n| n.language == Language::En);
    let shown = english.unwrap_or(first);
    let mut others: Vec<String> = Vec::new();
    for language in Language::ALL {
        let name = names.iter().filter(full).find(|n| n.language == language);
        if let Some(name) = name
            && name.name != shown.name
            && !others.contains(&name.name)
        {
            others.push(name.name.clone());
        }
    }
    Some(Found {
        snapshot,
        entity,
        name: shown.name.clone(),
        others,
        kind: shown.kind,
        own: gazetteer.own_type(entity, shown.kind).map(str::to_owned),
        count: snapshot.count(entity),
    })
}

impl Found<'_> {
    fn code(&self) -> &str {
        self.own.as_deref().unwrap_or(self.kind.code())
    }

    fn listed(self) -> Option<ListedEntity> {
        let id = self.snapshot.gazetteer().id_text(self.entity).to_string();
        Some(ListedEntity {
            place: self.snapshot.introducing(self.entity)?,
            kind: self.code().to_owned(),
            discovered: id.starts_with("new:"),
            id,
            name: self.name,
            others: self.others,
            count: self.count,
        })
    }
}

/// How many there are of each type; ours in their usual order, then own ones by name.
fn kinds(found: &[Found<'_>]) -> Vec<KindCount> {
    let mut counts: BTreeMap<(bool, usize, &str), (&str, usize)> = BTreeMap::new();
    for it in found {
        let at = EntityType::ALL.iter().position(|kind| *kind == it.kind);
        let key = match &it.own {
            Some(own) => (true, 0, own.as_str()),
            None => (false, at.unwrap_or_default(), it.kind.code()),
        };
        let name = it.own.as_deref().unwrap_or(it.kind.name());
        counts.entry(key).or_insert((name, 0)).1 += 1;
    }
    let each = counts.into_iter();
    each.map(|((_, _, code), (name, entities))| KindCount {
        code: code.to_owned(),
        name: name.to_owned(),
        entities,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "id\ttype\tlang\tname\taliases\n\
        mira\tPER\ten\tMira Sen\t~Sen\n\
        mira\tPER\tbn\tমীরা সেন\t~সেন\n\
        quill\tLOC\ten\tQuill Harbour\t\n\
        rill\tBOAT\ten\tRill\t\n";

    fn corpus() -> Snapshot {
        let config = "[gazetteer]\nshipped = false\n[gazetteer.types.BOAT]\nis = \"MISC\"\n";
        let config = crate::config::parse(config).unwrap();
        Snapshot::in_memory(
            &[
                ("a.txt", "মীরা সেনের সেতু, সেন এসেছেন।\n"),
                (
                    "b.txt",
                    "We met Mira Sen at Quill Harbour. The Rill lay there.\n",
                ),
            ],
            config,
            &[("gazetteer.tsv", LIST)],
        )
    }

    #[test]
    fn entities_come_by_type_and_the_most_mentioned_first() {
        let all = inventory(
            &[corpus()],
            &Wanted {
                limit: 10,
                ..Wanted::default()
            },
        );
        let kinds: Vec<_> = all
            .kinds
            .iter()
            .map(|it| (it.code.as_str(), it.name.as_str(), it.entities))
            .collect();
        assert_eq!(
            kinds,
            [
                ("PER", "person", 1),
                ("LOC", "place", 1),
                ("BOAT", "BOAT", 1)
            ]
        );
        let first = &all.entities[0];
        assert_eq!(
            (first.id.as_str(), first.name.as_str()),
            ("mira", "Mira Sen")
        );
        assert_eq!(first.others, ["মীরা সেন"]);
        assert_eq!((first.count.mentions, first.count.documents), (3, 2));
        assert_eq!(all.total, 3);
    }

    #[test]
    fn a_query_and_a_type_choose_and_a_page_is_bounded() {
        let wanted = |query: &str, kind: Option<&str>, offset, limit| {
            let wanted = Wanted {
                query: query.to_owned(),
                kind: kind.map(str::to_owned),
                offset,
                limit,
            };
            let found = inventory(&[corpus()], &wanted);
            let ids: Vec<_> = found.entities.into_iter().map(|it| it.id).collect();
            (found.total, ids.join(" "))
        };
        assert_eq!(wanted("sen", None, 0, 9), (1, "mira".to_owned()));
        assert_eq!(wanted("সেন", None, 0, 9), (1, "mira".to_owned()));
        assert_eq!(wanted("", Some("BOAT"), 0, 9), (1, "rill".to_owned()));
        assert_eq!(wanted("", Some("MISC"), 0, 9), (0, String::new()));
        assert_eq!(wanted("", None, 1, 1), (3, "quill".to_owned()));
        assert_eq!(wanted("", None, 7, 1), (3, String::new()));
    }

    #[test]
    fn the_mentions_of_an_entity_are_told_by_document() {
        let found = mentions_of(&[corpus()], "mira");
        let paths: Vec<_> = found.iter().map(|(_, path)| &**path).collect();
        assert_eq!(paths, ["a.txt", "a.txt", "b.txt"]);
        assert_eq!(found[2].0.start.utf16, 7);
        assert!(mentions_of(&[corpus()], "nobody").is_empty());
    }
}
