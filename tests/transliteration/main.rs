//! The weights of transliteration: learnt from names that the lists have in both scripts, and
//! measured on those that were held out.
//!
//! `POSTIL_UPDATE=1 cargo test --test transliteration` learns them anew from
//! `packs/transliteration/pairs.tsv`; with `POSTIL_UPDATE=pairs` the pairs themselves are first
//! taken from the lists.

mod learn;
mod measure;
mod pairs;

use std::path::{Path, PathBuf};

/// A file of the repository.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether the committed files are to be made anew.
fn updating(what: &str) -> bool {
    std::env::var("POSTIL_UPDATE").is_ok_and(|wanted| wanted == what)
}

#[test]
fn the_committed_weights_are_learnt_from_the_committed_pairs() {
    let pairs = if updating("pairs") {
        pairs::update()
    } else {
        pairs::read()
    };
    let learnt = learn::weights(pairs.iter().filter(|pair| !pair.held_out()));
    let file = file("src/language/transliteration/weights.tsv");
    if updating("1") || updating("pairs") {
        std::fs::write(&file, &learnt).expect("the weights can be written");
    }
    let committed = std::fs::read_to_string(&file).expect("the weights");
    assert!(
        committed == learnt,
        "the weights are stale: run `POSTIL_UPDATE=1 cargo test --test transliteration`"
    );
}
