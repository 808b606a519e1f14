//! What lists hold, in numbers. Looks at compiled lists, never at their text.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::Strength;
use super::pack::Pack;
use crate::language::Language;

/// What one list holds, or several together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    /// The list's name.
    pub name: String,
    /// Rows.
    pub rows: usize,
    /// Different entities.
    pub entities: usize,
    /// Names that count: full, short and weak ones.
    pub names: usize,
    /// Rows by type, own types by their own name.
    pub types: BTreeMap<String, usize>,
    /// Rows by the language's code; `*` = every language.
    pub languages: BTreeMap<String, usize>,
    /// Names by strength: `full`, `short`, `weak` and `off`.
    pub strengths: BTreeMap<String, usize>,
}

/// The code of a language in a list.
#[must_use]
pub fn language_code(language: Language) -> &'static str {
    match language {
        Language::Und => "*",
        language => language.code(),
    }
}

/// The name of a strength.
#[must_use]
pub fn strength_name(strength: Strength) -> &'static str {
    match strength {
        Strength::Off => "off",
        Strength::Weak => "weak",
        Strength::Short => "short",
        Strength::Full => "full",
    }
}

/// What a pack's lists hold: each of those called `names`, in this order, then all together.
#[must_use]
pub fn stats(pack: &Pack, names: &[String]) -> (Vec<Stats>, Stats) {
    let named = |name: &str| Stats {
        name: name.to_owned(),
        ..Stats::default()
    };
    let mut lists: Vec<Stats> = names.iter().map(|name| named(name)).collect();
    let mut all = Stats::default();
    let mut entities: FxHashSet<(u16, u32)> = FxHashSet::default();
    for (entity, row) in pack.all_rows() {
        // A list that is no file: the names that `[gazetteer] off` switches off.
        let Some(list) = lists.get_mut(usize::from(row.list)) else {
            continue;
        };
        let kind = if row.own.is_empty() {
            row.kind.code()
        } else {
            row.own
        };
        let first = entities.insert((row.list, entity));
        list.entities += usize::from(first);
        all.entities += usize::from(entities.insert((u16::MAX, entity)));
        for stats in [list, &mut all] {
            stats.rows += 1;
            *stats.types.entry(kind.to_owned()).or_default() += 1;
            let language = language_code(row.language).to_owned();
            *stats.languages.entry(language).or_default() += 1;
            for strength in strengths(&row) {
                stats.names += usize::from(strength != Strength::Off);
                let strength = strength_name(strength).to_owned();
                *stats.strengths.entry(strength).or_default() += 1;
            }
        }
    }
    (lists, all)
}

/// The strengths of a row's names.
fn strengths<'a>(row: &super::pack::PackRow<'a>) -> impl Iterator<Item = Strength> + use<'a> {
    let name = (!row.name.is_empty()).then_some(Strength::Full);
    let off = row.off;
    let aliases = row.aliases().map(|(strength, _)| strength);
    name.into_iter()
        .chain(aliases)
        .map(move |strength| if off { Strength::Off } else { strength })
}
