//! The shipped pack and the table of words are what their lists compile to.
//! `POSTIL_UPDATE=1 cargo test --test packs` makes them anew.

use std::path::Path;

use postil::gazetteer::{build, lists};

#[test]
fn the_committed_pack_is_compiled_from_the_committed_lists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs");
    // The hand-written lists first: what they say of an entity comes before the rest.
    let folders = ["world", "cldr", "geonames"].map(|folder| root.join(folder));
    let lists = lists::read(&folders, &root).unwrap();
    assert!(lists.problems.is_empty(), "{:?}", lists.problems);
    let bytes = build::compile(&lists.names, &lists.entries).unwrap();
    let file = root.join("world.pack");
    if std::env::var_os("POSTIL_UPDATE").is_some() {
        std::fs::write(&file, &bytes).unwrap();
    }
    let committed = std::fs::read(&file).unwrap();
    assert!(
        committed == bytes,
        "packs/world.pack is stale: run `POSTIL_UPDATE=1 cargo test --test packs`"
    );
}

#[test]
fn the_committed_table_of_words_is_compiled_from_the_committed_lists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs/words");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let lists = ["bn-names.txt", "bn.txt", "en.txt"].map(read);
    let bytes = postil::language::words::compile(&lists.each_ref().map(String::as_str)).unwrap();
    let file = folder.join("words.table");
    if std::env::var_os("POSTIL_UPDATE").is_some() {
        std::fs::write(&file, &bytes).unwrap();
    }
    let committed = std::fs::read(&file).unwrap();
    assert!(
        committed == bytes,
        "packs/words/words.table is stale: run `POSTIL_UPDATE=1 cargo test --test packs`"
    );
}
