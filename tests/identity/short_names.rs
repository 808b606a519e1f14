//! Short names follow the full name of the same document.

use postil::corpus::{DocKey, Snapshot};

/// The ids of a text's names.
fn ids(text: &str) -> Vec<String> {
    let snapshot = Snapshot::from_texts(&[("a.txt", text)]);
    let document = snapshot.document(&DocKey("/a.txt".into())).expect("open");
    let mentions = document.analysis().mentions.iter();
    mentions
        .map(|m| snapshot.gazetteer().id_text(m.entity).to_string())
        .collect()
}

#[test]
fn a_family_name_follows_the_full_one_wherever_that_stands() {
    assert_eq!(
        ids("Quiller came late. Dr. Ada Quiller spoke; then Quiller left."),
        ["new:ada-quiller"; 3]
    );
}

/// The family name of somebody else says nothing of the one whose name is known.
#[test]
fn a_relative_is_somebody_else() {
    let found = ids("Dr. Abdul Wadud Quiller spoke. At the back sat Rezia Quiller with her books.");
    assert_eq!(
        found
            .iter()
            .filter(|id| **id == "new:abdul-wadud-quiller")
            .count(),
        1
    );
}
