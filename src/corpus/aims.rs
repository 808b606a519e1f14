//! What `postil.toml` aims at and does not hit: names in `[gazetteer] off` that no list has, and
//! patterns that match no document. Neither is an error, for what is aimed at may come yet; but a
//! typo there would otherwise change nothing, silently.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::state::Problem;
use crate::config::{Config, Patterns, items, suggestion};
use crate::gazetteer::pack::Pack;
use crate::gazetteer::problem::Severity;
use crate::gazetteer::{Gazetteer, LayerKind};
use crate::text::fold::fold_name;

/// Folders and documents that a mistaken pattern is compared with.
const MOST_PATHS: usize = 5000;

/// The names in `[gazetteer] off` that neither the shipped lists nor the workspace's have. `text`
/// is that of `postil.toml`.
pub(super) fn off(config: &Config, gazetteer: &Gazetteer, file: &Path, text: &str) -> Vec<Problem> {
    let section = &config.gazetteer;
    let Some(shipped) = gazetteer.layer(LayerKind::Shipped) else {
        return Vec::new();
    };
    let known = |what: &String| {
        let name = fold_name(what);
        let mut found = shipped.find(what).is_some();
        shipped.lookup(&name, |_| found = true);
        // The workspace's own lists hold every switch, as a name of its own entity.
        if let Some(own) = gazetteer.layer(LayerKind::Workspace) {
            own.lookup(&name, |p| {
                found |= !own.entity_id(p.entity).starts_with("off:")
            });
        }
        found
    };
    if section.off.iter().all(known) {
        return Vec::new();
    }
    let places = items(text, &["gazetteer", "off"]);
    let unknown = places.into_iter().filter(|(what, _)| !known(what));
    let told = unknown.map(|(what, range)| {
        let meant = nearest(shipped, &what);
        let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        let message = format!("no list has the entity or name `{what}`{meant}");
        Problem::new(file, text, range, Severity::Warning, message)
    });
    told.collect()
}

/// The id or name in the shipped lists that is most like what was written. Of the many only those
/// are compared that begin alike and are about as long: typos are seldom in the first letter.
fn nearest(shipped: &Pack, what: &str) -> Option<String> {
    let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().to_string());
    let length = what.chars().count();
    let alike = |text: &str| {
        first(text) == first(what) && text.chars().count().abs_diff(length) <= length / 3
    };
    let ids = (0..shipped.entity_count()).map(|e| shipped.entity_id(e));
    if let Some(id) = suggestion(what, ids.filter(|id| alike(id))) {
        return Some(id.to_owned());
    }
    let mut names = Vec::new();
    shipped.all_names(|name, _| {
        if alike(name) {
            names.push(name.to_owned());
        }
    });
    suggestion(what, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The patterns that match no document of the corpus. `documents` are their relative paths; `text`
/// is that of `postil.toml`. Patterns of `exclude` may well match none.
pub(super) fn patterns(
    config: &Config,
    documents: &[Arc<str>],
    file: &Path,
    text: &str,
) -> Vec<Problem> {
    // An empty corpus says nothing of its settings.
    if documents.is_empty() {
        return Vec::new();
    }
    let hits = |patterns: &Patterns| documents.iter().any(|path| patterns.matches(path));
    let sections: [(&[&str], Vec<&Patterns>); 5] = [
        (
            &["languages", "folders"],
            config.languages.folders.iter().map(|(p, _)| p).collect(),
        ),
        (
            &["documents", "dates"],
            config.documents.dates.iter().map(|(p, _)| p).collect(),
        ),
        (
            &["documents", "genres"],
            config.documents.genres.iter().map(|(p, _)| p).collect(),
        ),
        (
            &["documents", "bangla-calendar"],
            config
                .documents
                .bangla_calendar
                .iter()
                .map(|(p, _)| p)
                .collect(),
        ),
        (
            &["rules", "per-file-ignores"],
            config
                .rules
                .per_file_ignores
                .iter()
                .map(|(p, _)| p)
                .collect(),
        ),
    ];
    let mut problems = Vec::new();
    for (path, patterns) in sections {
        let missed: BTreeSet<&str> = patterns
            .into_iter()
            .filter(|patterns| !hits(patterns))
            .flat_map(Patterns::source)
            .map(String::as_str)
            .collect();
        if missed.is_empty() {
            continue;
        }
        for (pattern, range) in items(text, path) {
            if missed.contains(pattern.as_str()) {
                let meant = meant(&pattern, documents);
                let meant = meant.map_or_else(String::new, |m| format!("; did you mean `{m}`?"));
                let message = format!("`{pattern}` matches no document of this corpus{meant}");
                problems.push(Problem::new(file, text, range, Severity::Warning, message));
            }
        }
    }
    problems
}

/// The folder or document that a pattern most likely means.
fn meant(pattern: &str, documents: &[Arc<str>]) -> Option<String> {
    let mut paths: BTreeSet<String> = BTreeSet::new();
    for path in documents.iter().take(MOST_PATHS) {
        paths.insert(path.to_string());
        for (at, _) in path.match_indices('/') {
            paths.insert(path[..=at].to_owned());
        }
    }
    suggestion(pattern, paths.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    fn told(problems: &[Problem], text: &str) -> Vec<String> {
        let line = |p: &Problem| format!("⟦{}⟧ {}", &text[p.range.clone()], p.message);
        problems.iter().map(line).collect()
    }

    #[test]
    fn a_typo_among_what_is_switched_off_is_told() {
        let text =
            "[gazetteer]\noff = [\"georgia\", \"Tbilisi\", \"georgai\", \"xqzwv-nothing\"]\n";
        let config = config::parse(text).unwrap();
        let problems = off(
            &config,
            &Gazetteer::shipped(),
            Path::new("postil.toml"),
            text,
        );
        assert_eq!(
            told(&problems, text),
            [
                "⟦\"georgai\"⟧ no list has the entity or name `georgai`; did you mean `georgia`?",
                "⟦\"xqzwv-nothing\"⟧ no list has the entity or name `xqzwv-nothing`",
            ]
        );
        // Without the shipped lists nothing is switched off.
        let none = Gazetteer::shipped().with_shipped(false);
        assert!(off(&config, &none, Path::new("postil.toml"), text).is_empty());
    }

    #[test]
    fn a_pattern_that_matches_nothing_is_told() {
        let text = "[languages.folders]\n\"archve/\" = \"vi\"\n\"news/\" = \"en\"\n\
            [documents.dates]\n\"a.txt\" = 2021-04-14\n[rules.per-file-ignores]\n\"*.md\" = []\n";
        let config = config::parse(text).unwrap();
        let documents = ["archive/b.txt".into(), "news/a.txt".into()];
        let problems = patterns(&config, &documents, Path::new("postil.toml"), text);
        assert_eq!(
            told(&problems, text),
            [
                "⟦\"archve/\"⟧ `archve/` matches no document of this corpus; did you mean `archive/`?",
                "⟦\"*.md\"⟧ `*.md` matches no document of this corpus",
            ]
        );
        assert!(patterns(&config, &[], Path::new("postil.toml"), text).is_empty());
    }
}
