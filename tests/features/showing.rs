//! Semantic tokens, code lenses and the hints of names.

use postil::features::{self, Token, TokenKind};

use crate::support::fixture::Fixture;
use crate::with_list;

/// Each token as `kind text`, with `+` for what introduces and `?` for what is discovered.
fn tokens(fixture: &Fixture) -> Vec<String> {
    let key = fixture.key(&fixture.files[0].0);
    let text = &fixture.files[0].1;
    let token = |token: &Token| {
        let kind = match token.kind {
            TokenKind::Name(kind) => kind.code(),
            TokenKind::Time => "time",
            TokenKind::Citation => "cite",
        };
        let marks = ["", "+"][usize::from(token.introduces)].to_owned()
            + ["", "?"][usize::from(token.discovered)];
        format!("{kind}{marks} {}", &text[token.range.clone()])
    };
    features::tokens(&fixture.snapshot, &key, &(0..usize::MAX))
        .iter()
        .map(token)
        .collect()
}

#[test]
fn names_dates_and_citations_are_tokens() {
    let fixture = with_list(
        "//- /en/a.txt\nSen left Pine Ferry in 2022.[1] Mira Sen met President Orulia Brenn.\n\nReferences\n[1] A book.\n",
    );
    assert_eq!(
        tokens(&fixture),
        [
            "PER Sen",
            "LOC+ Pine Ferry",
            "time 2022",
            "cite [1]",
            "PER+ Mira Sen",
            "PER+? Orulia Brenn",
            "cite [1]"
        ]
    );
    let key = fixture.key("en/a.txt");
    let some = features::tokens(&fixture.snapshot, &key, &(10..12));
    assert_eq!(some.len(), 1);
}

#[test]
fn tokens_never_overlap() {
    let fixture = Fixture::new(
        "//- /a.txt\nAfter the 11 September attacks of 2001 the 2015 Paris Agreement[1, 2] came.\n",
    );
    let key = fixture.key("a.txt");
    let found = features::tokens(&fixture.snapshot, &key, &(0..usize::MAX));
    assert!(!found.is_empty());
    for pair in found.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{pair:?}");
    }
}

fn lenses(fixture: &Fixture, path: &str) -> Vec<String> {
    let key = fixture.key(path);
    features::lenses(&fixture.snapshot, &key)
        .into_iter()
        .map(|lens| lens.title)
        .collect()
}

const CORPUS: &str =
    "//- /bn/a.txt\nসেন এলেন।\nমীরা সেনের সেতু।\n//- /en/b.txt\nMira Sen left Pine Ferry.\n";

#[test]
fn a_lens_counts_mentions_where_the_corpus_introduces_an_entity() {
    let fixture = with_list(CORPUS);
    let key = fixture.key("bn/a.txt");
    let found = features::lenses(&fixture.snapshot, &key);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].title, "মীরা সেন: 3 mentions in 2 documents");
    assert_eq!(fixture.files[0].1[found[0].range.clone()], *"মীরা সেনের");
    // Pine Ferry is named in one document only, and Mira Sen introduced in the other.
    assert!(lenses(&fixture, "en/b.txt").is_empty());
}

#[test]
fn lenses_can_be_switched_off_and_are_few_a_line() {
    let off = format!("{CORPUS}//- /postil.toml\n[editor]\ncode-lens = false\n");
    assert!(lenses(&with_list(&off), "bn/a.txt").is_empty());
    let names = "Dhaka, Hanoi, Moscow, Paris and Berlin, and Berlin again";
    let fixture = Fixture::new(&format!("//- /a.txt\n{names}.\n//- /b.txt\n{names}.\n"));
    let found = lenses(&fixture, "a.txt");
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[2], "Berlin: 4 mentions in 2 documents");
}

#[test]
fn full_names_are_shown_behind_others_if_wanted() {
    let text = "//- /en/a.txt\nMira Sen came. ⟦Sen⟧ left in 2022.\n";
    let hints = |settings: &str| {
        let fixture = with_list(&format!("{text}//- /postil.toml\n[editor]\n{settings}\n"));
        let key = fixture.key("en/a.txt");
        let found = features::hints(&fixture.snapshot, &key, &(0..usize::MAX));
        let mark = fixture.marks[0].1.clone();
        (found, mark)
    };
    assert!(hints("").0.is_empty());
    let (found, mark) = hints("name-hints = true");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].range.clone(), &*found[0].value),
        (mark, "Mira Sen")
    );
}
