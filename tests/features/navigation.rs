//! Highlights, declaration, implementation, and the search for entities.

use postil::features;

use crate::support::fixture::Fixture;
use crate::{marks, with_list};

#[track_caller]
fn check_highlights(source: &str, introducing: usize) {
    let fixture = with_list(source);
    let (key, offset) = fixture.at();
    let found = features::highlights(&fixture.snapshot, key, offset);
    let ranges: Vec<_> = found.iter().map(|it| it.range.clone()).collect();
    let marks: Vec<_> = fixture
        .marks
        .iter()
        .map(|(_, range)| range.clone())
        .collect();
    assert_eq!(ranges, marks);
    let first = found.iter().position(|it| it.introduces);
    assert_eq!(first, Some(introducing));
    assert_eq!(found.iter().filter(|it| it.introduces).count(), 1);
}

#[test]
fn mentions_of_the_entity_in_the_document_are_highlighted() {
    check_highlights(
        "//- /bn/a.txt\n⟦সেন⟧ আসেন। ⟦মীরা সেনের⟧ সেতু ⟦সে$0নকে⟧ আনে।\n//- /en/b.txt\nMira Sen came.\n",
        1,
    );
}

#[test]
fn markers_are_highlighted_with_their_entry() {
    let text = "One.⟦[1$0]⟧ Two.[2]\nThree.⟦[1]⟧\n\nReferences\n⟦[1] A book.⟧\n[2] A map.\n";
    check_highlights(&format!("//- /a.txt\n{text}"), 2);
    let text = "One.⟦[1]⟧ Two.[2]\nThree.⟦[1]⟧\n\nReferences\n⟦[1] A $0book.⟧\n[2] A map.\n";
    check_highlights(&format!("//- /a.txt\n{text}"), 2);
}

#[test]
fn plain_words_highlight_nothing() {
    let fixture = with_list("//- /en/a.txt\nThe bri$0dge was opened on 25 June 2022.\n");
    let (key, offset) = fixture.at();
    assert!(features::highlights(&fixture.snapshot, key, offset).is_empty());
}

#[test]
fn a_name_is_declared_by_its_fullest_mention_in_the_document() {
    let fixture = with_list(
        "//- /bn/a.txt\nমীরা সেনের সেতু।\n//- /en/b.txt\nWe met Sen; ⟦Mira Sen⟧ spoke. $0Sen left, and Mira Sen too.\n",
    );
    let (key, offset) = fixture.at();
    let found = features::declaration(&fixture.snapshot, key, offset);
    assert_eq!(fixture.resolve(&found), marks(&fixture));
}

#[test]
fn each_document_introduces_a_name_once() {
    let fixture = with_list(
        "//- /bn/a.txt\nসেন আসেন। ⟦মীরা সেনের⟧ সেতু। মীরা সেন গেলেন।\n//- /en/b.txt\nWe met ⟦$0Sen⟧.\n//- /vi/c.txt\nBà ⟦Mira Sen⟧ đã đến, Mira Sen đã đi.\n",
    );
    let (key, offset) = fixture.at();
    let found = features::implementation(&fixture.snapshot, key, offset);
    assert_eq!(fixture.resolve(&found), marks(&fixture));
}

#[test]
fn a_marker_is_implemented_by_the_markers_of_its_label() {
    let fixture = with_list(
        "//- /a.txt\nOne.⟦[1]⟧ Two.[2] Three.⟦[1]⟧\n\nReferences\n[1] A $0book.\n[2] A map.\n",
    );
    let (key, offset) = fixture.at();
    let found = features::implementation(&fixture.snapshot, key, offset);
    assert_eq!(fixture.resolve(&found), marks(&fixture));
}

// ── the search for entities ─────────────────────────────────────────────────────────────────

const CORPUS: &str = "//- /bn/a.txt\nসেতুটি মীরা সেনের নকশা।\n//- /vi/c.txt\nBà Mira Sen từ Pine Ferry đã đến, rồi về Pine Ferry.\n";

#[track_caller]
fn check_search(query: &str, expected: &[&str]) {
    let fixture = with_list(CORPUS);
    let found = features::workspace_symbols(std::slice::from_ref(&fixture.snapshot), query, 10);
    let shown: Vec<String> = found
        .iter()
        .map(|it| format!("{} ({})", it.name, it.detail))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn entities_are_found_in_any_script_and_by_scattered_letters() {
    let sen = "person, 2 mentions in 2 documents";
    check_search("mira", &[&format!("Mira Sen ({sen})")]);
    check_search("sen", &[&format!("Mira Sen ({sen})")]);
    check_search("msn", &[&format!("Mira Sen ({sen})")]);
    check_search("মীরা", &[&format!("মীরা সেন (Mira Sen, {sen})")]);
    check_search("pf", &["Pine Ferry (place, 2 mentions in 1 document)"]);
    check_search("nobody", &[]);
}

#[test]
fn without_a_query_all_are_told_and_places_introduce_them() {
    let fixture = with_list(CORPUS);
    let found = features::workspace_symbols(std::slice::from_ref(&fixture.snapshot), "", 10);
    assert_eq!(found.len(), 2);
    let places: Vec<_> = found.into_iter().map(|it| it.place).collect();
    let places = fixture.resolve(&places);
    assert!(places.iter().any(
        |(path, range)| path == "bn/a.txt" && fixture.files[0].1[range.clone()] == *"মীরা সেনের"
    ));
    let one = features::workspace_symbols(std::slice::from_ref(&fixture.snapshot), "e", 1);
    assert_eq!(one.len(), 1);
}

#[test]
fn what_the_corpus_does_not_mention_is_not_found() {
    let fixture = Fixture::new("Nothing is named here.\n");
    let found = features::workspace_symbols(std::slice::from_ref(&fixture.snapshot), "dhaka", 10);
    assert!(found.is_empty(), "{found:?}");
}
