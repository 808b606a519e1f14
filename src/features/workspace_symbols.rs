//! The search for entities of the whole workspace, in any script.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::place::counted;
use crate::corpus::{Location, Snapshot};
use crate::gazetteer::search::ListedName;
use crate::gazetteer::{EntityId, EntityType, Strength};
use crate::language::Language;
use crate::text::fold::fold_name;
use crate::text::loose::loose;

/// An entity that the corpus mentions.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundEntity {
    /// The name that was found, as its list writes it.
    pub name: String,
    /// Who that is (in English, where the name is not), what, and how often it is mentioned.
    pub detail: String,
    /// What it is.
    pub kind: EntityType,
    /// The mention that introduces it.
    pub place: Location,
}

/// The mentioned entities one of whose names, in whatever language, has the letters of `query` in
/// their order: at most `most`, the best first. Case and Latin marks do not count. Without a query
/// the most mentioned.
///
/// Looks at every name of every mentioned entity: some 100 ns each.
#[must_use]
pub fn workspace_symbols(snapshots: &[Snapshot], query: &str, most: usize) -> Vec<FoundEntity> {
    let query = loose(&fold_name(query));
    let mut found: Vec<(Score, Reverse<usize>, &Snapshot, EntityId, &str)> = Vec::new();
    for snapshot in snapshots {
        let mut best: FxHashMap<EntityId, (Score, &str)> = FxHashMap::default();
        for (name, entity) in snapshot.names_beginning("") {
            let Some(score) = score(name, &query) else {
                continue;
            };
            let known = best.entry(entity).or_insert((score, name));
            if score < known.0 {
                *known = (score, name);
            }
        }
        let mentions = |entity| Reverse(snapshot.count(entity).mentions);
        found.extend(
            best.into_iter()
                .map(|(entity, (score, name))| (score, mentions(entity), snapshot, entity, name)),
        );
    }
    found.sort_by(|a, b| (a.0, a.1, a.4, a.3).cmp(&(b.0, b.1, b.4, b.3)));
    let described = found
        .into_iter()
        .filter_map(|(_, _, snapshot, entity, name)| describe(snapshot, entity, name, &query));
    described.take(most).collect()
}

/// How well a name answers a query; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Score {
    Same,
    Beginning,
    /// Words of it begin with the words of the query, in their order.
    Words,
    Within,
    /// The letters with others between them: over how many bytes.
    Scattered(usize),
}

/// Whether a loose name answers a loose query.
pub(super) fn answers(name: &str, query: &str) -> bool {
    score(name, query).is_some()
}

/// How well a loose name answers a loose query.
fn score(name: &str, query: &str) -> Option<Score> {
    if let Some(rest) = name.strip_prefix(query) {
        return Some(if rest.is_empty() && !query.is_empty() {
            Score::Same
        } else {
            Score::Beginning
        });
    }
    let mut words = name.split([' ', '-']);
    if query
        .split(' ')
        .all(|part| words.any(|word| word.starts_with(part)))
    {
        return Some(Score::Words);
    }
    if name.contains(query) {
        return Some(Score::Within);
    }
    scattered(name, query).map(Score::Scattered)
}

/// Over how many bytes of the name the letters of the query are scattered, from the last place
/// where its first one may stand.
fn scattered(name: &str, query: &str) -> Option<usize> {
    let mut rest = name;
    for c in query.chars().filter(|c| !c.is_whitespace()) {
        let at = rest.find(c)?;
        rest = &rest[at + c.len_utf8()..];
    }
    let end = name.len() - rest.len();
    let mut start = end;
    for c in query.chars().rev().filter(|c| !c.is_whitespace()) {
        start = name[..start].rfind(c)?;
    }
    Some(end - start)
}

fn describe(
    snapshot: &Snapshot,
    entity: EntityId,
    found: &str,
    query: &str,
) -> Option<FoundEntity> {
    let names = snapshot.gazetteer().names_of(entity);
    let matches = |name: &ListedName| loose(&fold_name(&name.name)) == found;
    let matched = names.iter().find(|name| matches(name))?;
    // A short form stands for the full name that holds it.
    let fuller = names.iter().find(|name| {
        name.language == matched.language
            && name.strength == Strength::Full
            && score(&loose(&fold_name(&name.name)), query).is_some()
    });
    let shown = match matched.strength {
        Strength::Full => matched,
        _ => fuller.unwrap_or(matched),
    };
    let english = names
        .iter()
        .find(|name| name.language == Language::En && name.strength == Strength::Full)
        .filter(|name| name.name != shown.name);
    let count = snapshot.count(entity);
    let mut detail = format!(
        "{}, {} in {}",
        shown.kind.name(),
        counted(count.mentions, "mention"),
        counted(count.documents, "document")
    );
    if let Some(english) = english {
        detail = format!("{}, {detail}", english.name);
    }
    Some(FoundEntity {
        name: shown.name.clone(),
        detail,
        kind: shown.kind,
        place: snapshot.introducing(entity)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_prefer_beginnings_then_words_then_letters() {
        assert_eq!(score("ha noi", "ha noi"), Some(Score::Same));
        assert_eq!(score("ha noi", "ha"), Some(Score::Beginning));
        assert_eq!(score("united nations", "nat"), Some(Score::Words));
        assert_eq!(score("united nations", "un na"), Some(Score::Words));
        assert_eq!(score("putin", "uti"), Some(Score::Within));
        assert_eq!(score("vladimir putin", "vput"), Some(Score::Scattered(12)));
        assert_eq!(
            score("ভ্লাদিমির পুতিন", "পুন"),
            Some(Score::Scattered("পুতিন".len()))
        );
        assert_eq!(score("putin", "nit"), None);
        assert_eq!(score("putin", ""), Some(Score::Beginning));
    }
}
