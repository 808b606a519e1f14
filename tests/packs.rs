//! The shipped pack is what its lists compile to. `POSTIL_UPDATE=1 cargo test --test packs` makes it anew.

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
