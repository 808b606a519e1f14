//! What may be done with a name, and what that makes of the lists.

use postil::features::{self, NameAction};

use crate::renaming::applied;
use crate::support::fixture::Fixture;

/// The actions at the cursor, or for what is marked.
fn actions(fixture: &Fixture) -> Vec<NameAction> {
    let (key, range) = match (&fixture.cursor, fixture.marks.first()) {
        (_, Some((path, range))) => (fixture.key(path), range.clone()),
        (Some((key, at)), None) => (key.clone(), *at..*at),
        (None, None) => panic!("a cursor or a mark"),
    };
    features::name_actions(&fixture.snapshot, &key, &range)
}

fn titles(source: &str) -> Vec<String> {
    actions(&Fixture::new(source))
        .into_iter()
        .map(|it| it.title)
        .collect()
}

#[track_caller]
fn action(fixture: &Fixture, title: &str) -> NameAction {
    let all = actions(fixture);
    let titles: Vec<String> = all.iter().map(|it| it.title.clone()).collect();
    let found = all.into_iter().find(|it| it.title == title);
    found.unwrap_or_else(|| panic!("{title} is not among {titles:#?}"))
}

/// That an action makes `list` (with `→` for tabs) of `gazetteer.tsv`. Gives the files then.
#[track_caller]
fn check_list(source: &str, title: &str, list: &str) -> Vec<(String, String)> {
    let mut fixture = Fixture::new(source);
    let action = action(&fixture, title);
    if action.edits[0].create {
        fixture
            .files
            .push(("gazetteer.tsv".to_owned(), String::new()));
    }
    let files = applied(&fixture, &action.edits);
    let found = files
        .iter()
        .find(|(path, _)| path == "gazetteer.tsv")
        .map(|(_, text)| &**text);
    assert_eq!(found, Some(&*list.replace('→', "\t")));
    files
}

/// The mentions of a document, as `text id`.
fn mentions(files: &[(String, String)], path: &str) -> Vec<String> {
    let source: String = files
        .iter()
        .map(|(path, text)| format!("//- /{path}\n{text}"))
        .collect();
    let fixture = Fixture::new(&source);
    let document = fixture
        .snapshot
        .document(&fixture.key(path))
        .expect("it is open");
    let mentions = document.analysis().mentions.iter();
    mentions
        .map(|m| {
            let id = fixture.snapshot.gazetteer().id_text(m.entity);
            format!("{} {id}", document.slice(document.range(m.at)))
        })
        .collect()
}

const HEADER: &str = "id→type→lang→name→aliases→flags→same-as→description\n";

#[test]
fn a_selection_becomes_an_entity_and_its_mentions_follow_everywhere() {
    let files = check_list(
        "//- /en/a.txt\nThen “⟦the Quorl⟧” sank in the harbour.\n//- /en/b.txt\nOf the Quorl nothing is left.\n",
        "Add “the Quorl” to the gazetteer as an event, treaty or work",
        &format!("{HEADER}the-quorl→MISC→en→the Quorl\n"),
    );
    assert_eq!(mentions(&files, "en/b.txt"), ["the Quorl the-quorl"]);
}

#[test]
fn a_discovered_person_keeps_the_short_form() {
    let text = "//- /en/a.txt\nThe bridge was opened by President Orulia $0Brenn on Monday. Brenn spoke.\n";
    let titles = titles(text);
    assert_eq!(titles[0], "Add “Orulia Brenn” to the gazetteer as a person");
    assert_eq!(
        titles.last().map(String::as_str),
        Some("“Orulia Brenn” is not a name")
    );
    let files = check_list(
        text,
        &titles[0],
        &format!("{HEADER}orulia-brenn→PER→en→Orulia Brenn→?Brenn\n"),
    );
    assert_eq!(
        mentions(&files, "en/a.txt"),
        ["Orulia Brenn orulia-brenn", "Brenn orulia-brenn"]
    );
}

#[test]
fn a_name_that_is_only_suggested_is_offered_at_the_cursor() {
    let text = "//- /a.txt\nIn the end we went by the Quelmar $0Vosk to the sea.\n";
    assert_eq!(titles(text).len(), 7);
    assert!(actions(&Fixture::new(text))[0].open);
    let files = check_list(
        text,
        "Add “Quelmar Vosk” to the gazetteer as a place",
        &format!("{HEADER}quelmar-vosk→LOC→en→Quelmar Vosk\n"),
    );
    assert_eq!(mentions(&files, "a.txt"), ["Quelmar Vosk quelmar-vosk"]);
    // Once it is no name it is not asked about again.
    let off = check_list(
        text,
        "“Quelmar Vosk” is not a name",
        &format!("{HEADER}off:quelmar-vosk→MISC→*→Quelmar Vosk→→off\n"),
    );
    assert!(mentions(&off, "a.txt").is_empty());
    let source: String = off
        .iter()
        .map(|(path, text)| format!("//- /{path}\n{text}"))
        .collect();
    let source = source.replace("Quelmar Vosk to", "Quelmar $0Vosk to");
    assert!(actions(&Fixture::new(&source)).is_empty());
}

#[test]
fn a_name_can_be_rejected_in_one_document_alone() {
    let text = "//- /a b.txt\nThen Dr. Quelmar $0Vosk said that it was late.\n//- /b.txt\nDr. Quelmar Vosk said so, too.\n";
    let files = check_list(
        text,
        "“Quelmar Vosk” is not a name in this document",
        &format!("{HEADER}off:quelmar-vosk→PER→*→Quelmar Vosk→→off in=a%20b.txt\n"),
    );
    assert!(mentions(&files, "a b.txt").is_empty());
    assert_eq!(mentions(&files, "b.txt"), ["Quelmar Vosk new:quelmar-vosk"]);
    // Here it is not asked about again either.
    let source: String = files
        .iter()
        .map(|(path, text)| format!("//- /{path}\n{text}"))
        .collect();
    let source = source.replacen("Quelmar Vosk", "Quelmar $0Vosk", 1);
    assert!(actions(&Fixture::new(&source)).is_empty());
}

#[test]
fn a_bengali_name_goes_into_the_list_without_its_ending() {
    check_list(
        "//- /a.txt\nগতকাল ⟦নাসিমা জোয়ার্দারের⟧ কথা হয়।\n",
        "Add “নাসিমা জোয়ার্দার” to the gazetteer as a person",
        &format!("{HEADER}নাসিমা-জোয়ার্দার→PER→bn→নাসিমা জোয়ার্দার→?জোয়ার্দার\n"),
    );
    // What was cut within the word was cut on purpose.
    assert!(titles("//- /a.txt\nগতকাল ⟦তরফদা⟧রের কথা হয়।\n")[0].contains("“তরফদা”"));
}

#[test]
fn rows_go_behind_the_last_line_whatever_it_ends_with() {
    let text = "//- /a.txt\nOf ⟦Quorl⟧ nothing is left.\n";
    let title = "Add “Quorl” to the gazetteer as a place";
    check_list(
        &format!("{text}//- /gazetteer.tsv\nx→PER→en→Ada Sen"),
        title,
        "x→PER→en→Ada Sen\nquorl→LOC→en→Quorl\n",
    );
    check_list(
        &format!("{text}//- /gazetteer.tsv\nx→PER→en→Ada Sen\r\n"),
        title,
        "x→PER→en→Ada Sen\r\nquorl→LOC→en→Quorl\r\n",
    );
    // An id is never given twice: that would make two entities one.
    check_list(
        &format!("{text}//- /gazetteer.tsv\nquorl→PER→bn→অ্যাডা\n"),
        title,
        "quorl→PER→bn→অ্যাডা\nquorl-2→LOC→en→Quorl\n",
    );
}

#[test]
fn another_spelling_joins_the_row_of_its_entity() {
    let list =
        "//- /gazetteer.tsv\nzel→PER→en→Wolomir Zelensky→~Zelensky\nzel→PER→bn→ওলোমির জেলেনস্কি\n";
    let text = "//- /a.txt\nWolomir Zelensky came. Later ⟦Wolomir Zelenskiy⟧ left.\n";
    check_list(
        &format!("{text}{list}"),
        "“Wolomir Zelenskiy” is another name of Wolomir Zelensky",
        "zel→PER→en→Wolomir Zelensky→~Zelensky|Wolomir Zelenskiy\nzel→PER→bn→ওলোমির জেলেনস্কি\n",
    );
}

#[test]
fn a_name_that_sounds_alike_in_the_other_script_is_offered() {
    let list = "//- /gazetteer.tsv\nmira→PER→en→Mira Sen→~Sen\n";
    let text = "//- /en/b.txt\nMira Sen came.\n//- /bn/a.txt\nতারপর ⟦মীরা সেন⟧ গেলেন।\n";
    check_list(
        &format!("{text}{list}"),
        "“মীরা সেন” is another name of Mira Sen",
        "mira→PER→en→Mira Sen→~Sen\nmira→PER→bn→→মীরা সেন\n",
    );
}

#[test]
fn a_part_of_a_name_becomes_its_short_form() {
    let list = "//- /gazetteer.tsv\nforum→ORG→en→Delta Cities Forum\n";
    check_list(
        &format!("//- /a.txt\nThe Delta Cities Forum met; the ⟦Forum⟧ rose.\n{list}"),
        "“Forum” is another name of Delta Cities Forum",
        "forum→ORG→en→Delta Cities Forum→~Forum\n",
    );
}

#[test]
fn two_discovered_names_become_one_entity() {
    check_list(
        "//- /a.txt\nThen President Orulia Brenn came. Later President Orulia ⟦Bren⟧ left.\n",
        "“Bren” is another name of Orulia Brenn",
        &format!("{HEADER}orulia-brenn→PER→*→Orulia Brenn→Bren\n"),
    );
}

#[test]
fn a_name_of_several_entities_can_be_linked_to_another() {
    let list = "//- /gazetteer.tsv\nother→LOC→en→Tbilisi Street→Tbilisi→→→A street\n";
    let text = "//- /a.txt\nThey met in Tbi$0lisi.\n";
    let found = titles(&format!("{text}{list}"));
    assert_eq!(
        found[0], "Link “Tbilisi” to Tbilisi (place; tbilisi)",
        "{found:?}"
    );
    let files = check_list(
        &format!("{text}{list}"),
        &found[0],
        "other→LOC→en→Tbilisi Street→Tbilisi→→→A street\ntbilisi→LOC→en→→Tbilisi\n",
    );
    assert!(!mentions(&files, "a.txt").is_empty());
}

#[test]
fn own_types_are_offered_too() {
    let found = titles(
        "//- /a.txt\nOf the ⟦Quorl⟧ nothing is left.\n//- /postil.toml\n[gazetteer.types.VESSEL]\nis = \"MISC\"\n",
    );
    assert!(
        found.contains(&"Add “Quorl” to the gazetteer as VESSEL".to_owned()),
        "{found:?}"
    );
}

#[test]
fn what_is_no_name_has_no_actions() {
    for text in [
        "//- /a.txt\nIn the e$0nd we went home.\n",
        "//- /a.txt\nIt cost ⟦12 000⟧ and more.\n",
        "//- /a.txt\nIt is said⟦ – ⟧and more.\n",
        "//- /a.txt\n⟦One [1] and two [2].⟧\n",
        "//- /a.txt\nOn 25 Ju$0ne 2022.\n",
    ] {
        assert!(titles(text).is_empty(), "{text}");
    }
}
