//! The shipped pack, the table of words and the counts are what their lists compile to, and the
//! hand-written lists keep the rules of `packs/README.md`.
//! `POSTIL_UPDATE=1 cargo test --test packs` makes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use postil::gazetteer::lists::{self, Lists};
use postil::gazetteer::stats::stats;
use postil::gazetteer::{EntityType, Strength, build};
use postil::language::Language;

/// Most bytes of the pack.
const LARGEST: usize = 6_000_000;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packs")
}

/// The lists that the pack is compiled from. The hand-written ones first: what they say of an
/// entity comes before the rest.
fn read() -> Lists {
    let folders = ["world", "cldr", "geonames"].map(|folder| root().join(folder));
    lists::read(&folders, &root()).expect("the lists can be read")
}

/// Compares what is committed with what it is made from, or makes it anew.
#[track_caller]
fn up_to_date(file: &Path, bytes: &[u8]) {
    if std::env::var_os("POSTIL_UPDATE").is_some() {
        std::fs::write(file, bytes).expect("the file can be written");
    }
    assert!(
        std::fs::read(file).expect("the file is there") == bytes,
        "{} is stale: run `POSTIL_UPDATE=1 cargo test --test packs`",
        file.display()
    );
}

#[test]
fn the_committed_pack_is_compiled_from_the_committed_lists() {
    let lists = read();
    assert!(lists.problems.is_empty(), "{:?}", lists.problems);
    let bytes = build::compile(&lists.names, &lists.entries).unwrap();
    assert!(bytes.len() <= LARGEST, "{} bytes are too many", bytes.len());
    up_to_date(&root().join("world.pack"), &bytes);
}

#[test]
fn the_committed_counts_are_those_of_the_committed_lists() {
    let lists = read();
    let pack = build::pack(&lists.names, &lists.entries).unwrap();
    let mut text = String::from(
        "# What the lists hold\n\nMade by `POSTIL_UPDATE=1 cargo test --test packs`. Rows in columns \
         bn, vi and en; names are full, short and weak\nforms. An entity that stands in two lists \
         counts once below.\n\n| list | entities | names | bn | vi | en | PER | LOC | ORG | NORP | MISC |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let (each, all) = stats(&pack, &lists.names);
    for list in each.iter().chain([&all]) {
        let name = if list.name.is_empty() {
            "together".to_owned()
        } else {
            format!("`{}.tsv`", list.name)
        };
        write!(text, "| {name} | {} | {} |", list.entities, list.names).unwrap();
        let cells = ["bn", "vi", "en"].map(|l| list.languages.get(l));
        let types = EntityType::ALL.map(|t| list.types.get(t.code()));
        for cell in cells.iter().chain(&types) {
            write!(text, " {} |", cell.copied().unwrap_or_default()).unwrap();
        }
        text.push('\n');
    }
    write!(
        text,
        "\n{} different names, {} bytes.\n",
        pack.name_count(),
        build::compile(&lists.names, &lists.entries).unwrap().len()
    )
    .unwrap();
    up_to_date(&root().join("COUNTS.md"), text.as_bytes());
}

/// In a language a full name belongs to one entity of a type, a short one to nobody's full one.
#[test]
fn no_two_hand_written_entities_claim_a_full_name() {
    let lists = read();
    let mut owners: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for entry in &lists.entries {
        if !lists.names[usize::from(entry.list)].starts_with("world/") {
            continue;
        }
        for (strength, name) in entry.names() {
            if strength == Strength::Full {
                let claim = (name, entry.language, entry.kind);
                owners.entry(claim).or_default().insert(&entry.id);
            }
        }
    }
    owners.retain(|_, ids| ids.len() > 1);
    assert!(owners.is_empty(), "{owners:#?}");
}

#[test]
fn hand_written_names_are_composed_and_in_their_script() {
    let lists = read();
    let bengali = |c: char| ('\u{0980}'..='\u{09ff}').contains(&c);
    for entry in &lists.entries {
        let list = &lists.names[usize::from(entry.list)];
        let whole = format!("{}|{}|{}", entry.name, entry.aliases, entry.description);
        let place = format!("{list}:{} {whole}", entry.line);
        let nfc = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
        assert!(nfc.is_normalized(&whole), "not in NFC: {place}");
        let names: Vec<&str> = std::iter::once(&*entry.name)
            .chain(entry.aliases.split('|').filter(|a| !a.is_empty()))
            .collect();
        match entry.language {
            Language::Bn => assert!(names.iter().all(|n| n.contains(bengali)), "{place}"),
            _ => assert!(!names.iter().any(|n| n.contains(bengali)), "{place}"),
        }
        let trimmed = names.iter().all(|n| n.trim() == *n && !n.contains("  "));
        assert!(trimmed, "blanks: {place}");
    }
}

#[test]
fn the_committed_table_of_words_is_compiled_from_the_committed_lists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs/words");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let lists = ["bn-names.txt", "bn.txt", "en.txt"].map(read);
    let bytes = postil::language::words::compile(&lists.each_ref().map(String::as_str)).unwrap();
    up_to_date(&folder.join("words.table"), &bytes);
}
