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

/// Father and son: the paragraph that names one of them means that one, any other nobody.
#[test]
fn a_name_of_two_whom_nothing_tells_apart_names_nobody() {
    let both = "Dr. Ada Quiller and Mr. Ben Quiller came early.";
    let one = "Mr. Ben Quiller spoke first. Then Quiller left the hall.";
    assert_eq!(
        ids(&format!(
            "{both}\n\n{one}\n\nThe crowd asked where Quiller was."
        )),
        [
            "new:ada-quiller",
            "new:ben-quiller",
            "new:ben-quiller",
            "new:ben-quiller",
            ""
        ]
    );
    assert_eq!(ids(&format!("{both} Then Quiller left."))[2], "");
    assert_eq!(ids(one), ["new:ben-quiller"; 2]);
}

#[test]
fn a_given_name_of_two_is_nobodys_in_vietnamese_either() {
    let text = "Ông Trần Hữu Khởi và ông Phạm Đình Khởi cùng đến.\n\nSau đó ông Khởi ra về.";
    assert_eq!(ids(text)[2], "");
}

#[test]
fn exports_and_counts_give_a_name_of_several_no_identity() {
    let text = "Dr. Ada Quiller and Mr. Ben Quiller came early. Then Quiller left.";
    let snapshot = Snapshot::from_texts(&[("a.txt", text)]);
    let document = snapshot.document(&DocKey("/a.txt".into())).expect("open");
    let annotations = postil::formats::annotations(&document, &snapshot);
    let names: Vec<bool> = annotations.iter().map(|a| a.entity.is_some()).collect();
    assert_eq!(names, [true, true, false]);
    let entity = document.analysis().mentions[2].entity;
    assert_eq!(snapshot.count(entity).mentions, 0);
}
