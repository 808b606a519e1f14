//! Names in both scripts, as the lists have them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use postil::gazetteer::{EntityType, Strength, lists};
use postil::language::Language;
use postil::language::transliteration::{BengaliName, LatinName};

use crate::file;

/// A name in both scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) id: String,
    /// `PER` or `LOC`.
    pub(crate) kind: String,
    pub(crate) bengali: String,
    pub(crate) latin: String,
}

impl Pair {
    /// Whether it is kept for measuring: one in ten, by its id (FNV-1a).
    pub(crate) fn held_out(&self) -> bool {
        let hash = self
            .id
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        hash % 10 == 0
    }

    pub(crate) fn letters(&self) -> Option<(BengaliName, LatinName)> {
        BengaliName::new(&self.bengali).zip(LatinName::new(&self.latin))
    }
}

const PAIRS: &str = "packs/transliteration/pairs.tsv";

/// The committed pairs.
pub(crate) fn read() -> Vec<Pair> {
    let text = std::fs::read_to_string(file(PAIRS)).expect("the pairs");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, kind, bengali, latin] = cells[..] else {
            panic!("not four cells: {line}");
        };
        Pair {
            id: id.into(),
            kind: kind.into(),
            bengali: bengali.into(),
            latin: latin.into(),
        }
    });
    pairs.collect()
}

/// Takes the pairs from the lists and writes them.
pub(crate) fn update() -> Vec<Pair> {
    let root = file("packs");
    let folders = ["world", "cldr", "geonames"].map(|folder| root.join(folder));
    let lists = lists::read(&folders, &root).expect("the lists");
    // The usual name first, then its variants; short forms are left out.
    let mut names: BTreeMap<(&str, &str), BTreeMap<Language, Vec<String>>> = BTreeMap::new();
    for entry in &lists.entries {
        if matches!(entry.kind, EntityType::Per | EntityType::Loc) && !entry.off {
            let of_entity = names.entry((&entry.id, entry.kind.code())).or_default();
            let full = entry
                .names()
                .filter(|(strength, _)| *strength == Strength::Full);
            let known = of_entity.entry(entry.language).or_default();
            known.extend(full.map(|(_, name)| name));
        }
    }
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for ((id, kind), names) in &names {
        let (Some(bengali), Some(latin)) = (names.get(&Language::Bn), names.get(&Language::En))
        else {
            continue;
        };
        let variants = bengali.iter().skip(1).map(|b| (b, &latin[0]));
        let usual = std::iter::once((&bengali[0], &latin[0]));
        for (bengali, latin) in usual.chain(variants) {
            let pair = Pair {
                id: (*id).into(),
                kind: (*kind).into(),
                bengali: bengali.clone(),
                latin: latin.clone(),
            };
            if pair.letters().is_some() && seen.insert((bengali, latin)) {
                pairs.push(pair);
            }
        }
    }
    let mut out = String::from(
        "# Names of people and places that the lists have in both scripts. Some were made from \
         GeoNames (CC BY 4.0), some from CLDR (Unicode-3.0): see packs/NOTICES.md.\n",
    );
    for Pair {
        id,
        kind,
        bengali,
        latin,
    } in &pairs
    {
        let _ = writeln!(out, "{id}\t{kind}\t{bengali}\t{latin}");
    }
    std::fs::create_dir_all(root.join("transliteration")).expect("the folder");
    std::fs::write(file(PAIRS), out).expect("the pairs can be written");
    pairs
}
