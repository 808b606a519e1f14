//! Completion of names.

use postil::features::{self, Completion};
use postil::text::Encoding;
use postil::text::buffer::position_of;

use crate::support::fixture::Fixture;
use crate::with_list;

fn complete(fixture: &Fixture) -> Completion {
    let (key, offset) = fixture.at();
    features::completion(&fixture.snapshot, key, offset)
}

/// That the offers begin with these texts. A mark is the range that each replaces.
#[track_caller]
fn check(source: &str, first: &[&str]) {
    let fixture = Fixture::new(source);
    let found = complete(&fixture);
    let texts: Vec<&str> = found.offers.iter().map(|it| &*it.text).collect();
    assert_eq!(texts.get(..first.len()), Some(first), "{texts:?}");
    for (offer, (_, range)) in found.offers.iter().zip(&fixture.marks) {
        assert_eq!(offer.range, *range);
    }
}

#[track_caller]
fn check_none(source: &str) {
    let found = complete(&Fixture::new(source));
    assert!(found.offers.is_empty(), "{:?}", found.offers.first());
}

#[test]
fn a_bengali_name_is_offered_for_its_first_letters() {
    check("আজ ঢাকায় আসেন ⟦পুতি$0⟧।\n", &["পুতিন"]);
}

#[test]
fn a_bengali_name_is_offered_for_its_latin_letters() {
    check("আজ ঢাকায় আসেন ⟦Putin$0⟧\n", &["পুতিন"]);
    check("আজ ঢাকায় আসেন ⟦putin$0⟧\n", &["পুতিন"]);
    check("আজ ঢাকায় আসেন ⟦Vladimir Pu$0⟧\n", &["ভ্লাদিমির পুতিন"]);
}

#[test]
fn a_vietnamese_name_is_offered_with_and_without_marks() {
    check("Hôm qua họ đã về ⟦Ha No$0⟧\n", &["Hà Nội"]);
    check("Hôm qua họ đã về ⟦ha noi$0⟧\n", &["Hà Nội"]);
    check("Hôm qua họ đã về ⟦Hà Nộ$0⟧\n", &["Hà Nội"]);
    let wrong = complete(&Fixture::new("Hôm qua họ đã về Hã No$0\n")).offers;
    assert!(wrong.iter().all(|it| it.text != "Hà Nội"), "{wrong:?}");
}

#[test]
fn the_language_of_the_text_decides_which_name_is_offered() {
    check("Hôm qua họ đã bay từ Đà Nẵng sang ⟦German$0⟧\n", &["Đức"]);
    check(
        "Yesterday they flew from the coast over to ⟦Đức$0⟧\n",
        &["Germany"],
    );
}

#[test]
fn names_of_the_document_come_first_then_the_corpus_then_lists() {
    let list = "//- /gazetteer.tsv\nc→PER→en→Quarl Third→→→→\nb→PER→en→Quarl Second→→→→\na→PER→en→Quarl First→→→→\n";
    let text = "//- /a.txt\nWe met Quarl First. And ⟦⟦⟦Quar$0⟧⟧⟧\n//- /b.txt\nQuarl Second came. Quarl Second went.\n";
    let text = text.replace("⟦⟦⟦", "").replace("⟧⟧⟧", "");
    check(
        &format!("{text}{list}"),
        &["Quarl First", "Quarl Second", "Quarl Third"],
    );
}

#[test]
fn a_short_name_leads_to_the_full_one_too() {
    let fixture = with_list("//- /en/b.txt\nMira Sen came. Then Se$0\n");
    let texts: Vec<_> = complete(&fixture)
        .offers
        .into_iter()
        .map(|it| it.text)
        .collect();
    assert_eq!(texts[..2], ["Sen", "Mira Sen"]);
}

#[test]
fn nothing_is_offered_within_a_word_or_behind_a_mark() {
    check_none("They met Put$0in there.\n");
    check_none("তারা পু$0তিনের কথা বলেন।\n");
    check_none("They left. $0\n");
    check_none("$0\n");
    check_none("They met 20$0\n");
}

#[test]
fn ordinary_words_offer_nothing() {
    check_none("We saw the$0\n");
    // Two small letters are too few for what only lists know.
    check_none("We saw pu$0\n");
}

#[test]
fn the_offer_says_what_to_compare_with_what_is_typed_on() {
    let fixture = Fixture::new("আজ ঢাকায় আসেন puti$0\n");
    let offer = &complete(&fixture).offers[0];
    assert_eq!((&*offer.text, &*offer.filter), ("পুতিন", "putin"));
    assert_eq!(offer.id, "vladimir-putin");
    assert_eq!(offer.detail, "person · Putin");
}

#[test]
fn a_long_list_is_cut_and_says_so_and_a_whole_one_says_that() {
    let fixture = Fixture::new("They went to Sa$0\n");
    let found = complete(&fixture);
    assert!(
        found.incomplete && found.offers.len() == 50,
        "{}",
        found.offers.len()
    );
    let fixture = Fixture::new("They went to Vladimir Put$0\n");
    let found = complete(&fixture);
    assert!(!found.incomplete, "{:?}", found.offers);
}

#[test]
fn what_is_replaced_is_right_in_every_encoding() {
    let fixture = Fixture::new("😀 আজ ঢাকায় আসেন Vladimir Puti$0\n");
    let (key, offset) = fixture.at();
    let offer = &complete(&fixture).offers[0];
    let document = fixture.snapshot.document(key).expect("it is open");
    let line = &fixture.files[0].1[..offset];
    for (encoding, length) in [
        (Encoding::Utf8, line.len()),
        (Encoding::Utf16, line.encode_utf16().count()),
        (Encoding::Utf32, line.chars().count()),
    ] {
        let place = |byte| position_of(document.rope(), byte, encoding).character as usize;
        assert_eq!(place(offer.range.end), length);
        assert_eq!(place(offer.range.start), length - "Vladimir Puti".len());
    }
}

#[test]
fn a_name_that_is_switched_off_is_not_offered() {
    let text = "//- /a.txt\nThey met Vladimir Puti$0\n";
    let off = "//- /gazetteer.tsv\nx→MISC→*→Vladimir Putin→→off→→\n";
    for (source, offered) in [(text.to_owned(), true), (format!("{text}{off}"), false)] {
        let offers = complete(&Fixture::new(&source)).offers;
        assert_eq!(offers.iter().any(|it| it.text == "Vladimir Putin"), offered);
    }
}

#[test]
fn a_card_tells_of_an_offer() {
    let fixture = with_list("//- /en/b.txt\nMira Sen came. Then Mira$0\n");
    let (key, _) = fixture.at();
    let card = features::entity_card(&fixture.snapshot, key, "mira-sen").expect("a card");
    assert!(card.starts_with("### Mira Sen\n\nperson"), "{card}");
    assert!(card.contains("1 mention in 1 document"), "{card}");
    assert_eq!(
        features::entity_card(&fixture.snapshot, key, "nobody"),
        None
    );
}
