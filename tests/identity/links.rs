//! Names in two scripts that may be one.

use postil::corpus::{DocKey, Snapshot};
use postil::features;

const BENGALI: &str = "অধ্যাপক আন্তন রেসপিকভ ঢাকায় এসেছেন। অধ্যাপক আন্তন রেসপিকভ কথা বলেন।";
const ENGLISH: &str = "Dr. Anton Respikov came to Dhaka. Dr. Anton Respikov said little.";

/// A proposed id, whether the names are sure to sound alike, and how much company they share.
type Proposed = (String, bool, usize);

/// Names by id, each with the ids that it may be the same as.
fn links(texts: &[(&str, &str)]) -> Vec<(String, Vec<Proposed>)> {
    let snapshot = Snapshot::from_texts(texts);
    let text = |entity| snapshot.gazetteer().id_text(entity).to_string();
    let mut found: Vec<_> = snapshot
        .entities()
        .map(|entity| {
            let links = snapshot.proposed_links(entity).into_iter();
            let links = links.map(|l| (text(l.entity), l.score.is_sure(), l.shared));
            (text(entity), links.collect())
        })
        .filter(|(_, links): &(_, Vec<_>)| !links.is_empty())
        .collect();
    found.sort();
    found
}

#[test]
fn a_name_that_sounds_alike_is_proposed_with_what_both_are_named_with() {
    let expected = vec![
        (
            "new:anton-respikov".to_owned(),
            vec![("new:আন্তন-রেসপিকভ".to_owned(), true, 1)],
        ),
        (
            "new:আন্তন-রেসপিকভ".to_owned(),
            vec![("new:anton-respikov".to_owned(), true, 1)],
        ),
    ];
    let (a, b) = (("a.txt", BENGALI), ("b.txt", ENGLISH));
    assert_eq!(links(&[a, b]), expected);
    // Whatever the order.
    assert_eq!(links(&[b, a]), expected);
}

#[test]
fn other_names_are_not() {
    let other = "Dr. Anton Medvanov came to Dhaka. Dr. Anton Medvanov said little.";
    assert_eq!(links(&[("a.txt", BENGALI), ("b.txt", other)]), []);
}

#[test]
fn the_card_says_who_it_may_be() {
    let snapshot = Snapshot::from_texts(&[("a.txt", BENGALI), ("b.txt", ENGLISH)]);
    let hover = features::hover(&snapshot, &DocKey("/b.txt".into()), "Dr. An".len());
    let card = hover.expect("a card").markdown;
    let said = "Perhaps the same as আন্তন রেসপিকভ (`new:আন্তন-রেসপিকভ`), which sounds alike and is \
                named with 1 other name that this one is named with too.";
    assert!(card.ends_with(said), "{card}");
    let alone = Snapshot::from_texts(&[("b.txt", ENGLISH)]);
    let hover = features::hover(&alone, &DocKey("/b.txt".into()), "Dr. An".len());
    assert!(!hover.expect("a card").markdown.contains("Perhaps"));
}
