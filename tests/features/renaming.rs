//! Rename: what changes, what does not, and back again.

use postil::features::{self, FileEdit, Refused};
use proptest::prelude::*;

use crate::support::fixture::Fixture;
use crate::with_list;

fn rename(fixture: &Fixture, new: &str) -> Result<Vec<FileEdit>, Refused> {
    let (key, offset) = fixture.at();
    features::rename(&fixture.snapshot, key, offset, new, &|_| false)
}

/// The files after some edits, by path.
pub(crate) fn applied(fixture: &Fixture, edits: &[FileEdit]) -> Vec<(String, String)> {
    let mut files = fixture.files.clone();
    for edit in edits {
        let path = fixture
            .snapshot
            .relative(&edit.key)
            .trim_start_matches('/')
            .to_owned();
        let (_, text) = files
            .iter_mut()
            .find(|(p, _)| *p == path)
            .expect("a file of the fixture");
        for one in edit.edits.iter().rev() {
            let byte = |point: postil::text::buffer::Point| {
                let before = text.split_inclusive('\n').take(point.line as usize);
                before.map(str::len).sum::<usize>() + point.utf8 as usize
            };
            let range = byte(one.start)..byte(one.end);
            text.replace_range(range, &one.text);
        }
    }
    files
}

/// That a rename makes `expected` (a fixture without marks) of the documents of `source`.
#[track_caller]
fn check(source: &str, new: &str, expected: &str) {
    let fixture = with_list(source);
    let edits = rename(&fixture, new).unwrap_or_else(|refused| panic!("{refused:?}"));
    let found = applied(&fixture, &edits);
    let expected = with_list(expected).files;
    let documents = |files: &[(String, String)]| -> Vec<(String, String)> {
        files
            .iter()
            .filter(|(path, _)| path.ends_with(".txt"))
            .cloned()
            .collect()
    };
    assert_eq!(documents(&found), documents(&expected));
}

#[track_caller]
fn check_refused(source: &str, new: &str, why: &str) {
    let refused = rename(&with_list(source), new).expect_err("a refusal");
    assert!(refused.0.contains(why), "{refused:?}");
}

#[test]
fn the_full_name_and_its_short_form_change_in_every_document() {
    check(
        "//- /en/a.txt\nMira $0Sen came. Sen left.\n//- /en/b.txt\nMIRA SEN\n\nThen Mira\nSen spoke.\n//- /vi/c.txt\nBà Mira Sen đã đến.\n",
        "Mira Sinha",
        "//- /en/a.txt\nMira Sinha came. Sinha left.\n//- /en/b.txt\nMIRA SINHA\n\nThen Mira\nSinha spoke.\n//- /vi/c.txt\nBà Mira Sinha đã đến.\n",
    );
}

#[test]
fn a_short_form_takes_the_full_name_along() {
    check(
        "//- /en/a.txt\nMira Sen came. $0Sen left, and Mira Sen’s bridge stayed.\n",
        "Sinha",
        "//- /en/a.txt\nMira Sinha came. Sinha left, and Mira Sinha’s bridge stayed.\n",
    );
}

#[test]
fn other_scripts_are_never_touched() {
    check(
        "//- /bn/a.txt\nমীরা সেনের সেতু।\n//- /en/b.txt\nMira Sen$0 came.\n",
        "Mira Sinha",
        "//- /bn/a.txt\nমীরা সেনের সেতু।\n//- /en/b.txt\nMira Sinha came.\n",
    );
}

#[test]
fn bengali_case_endings_are_derived_anew() {
    check(
        "//- /bn/a.txt\nমীরা $0সেন এলেন। মীরা সেনের সেতু, সেনেরও বাড়ি; সেনকে বলা হয়, সেনরা খুশি।\n",
        "মীরা সাহা",
        "//- /bn/a.txt\nমীরা সাহা এলেন। মীরা সাহার সেতু, সাহারও বাড়ি; সাহাকে বলা হয়, সাহারা খুশি।\n",
    );
}

#[test]
fn another_entity_of_the_same_name_stays() {
    let other =
        "//- /gazetteer.tsv\nmira-sen→PER→en→Mira Sen→~Sen→→→\nada-sen→PER→en→Ada Sen→~Sen→→→\n";
    let source = format!(
        "//- /en/a.txt\nMira $0Sen came; Sen left.\n//- /en/b.txt\nAda Sen came; Sen left.\n{other}"
    );
    let fixture = Fixture::new(&source);
    let edits = rename(&fixture, "Mira Sinha").expect("edits");
    let files = applied(&fixture, &edits);
    assert_eq!(files[0].1, "Mira Sinha came; Sinha left.\n");
    assert_eq!(files[1].1, "Ada Sen came; Sen left.\n");
}

#[test]
fn the_place_to_rename_is_the_name_without_its_ending() {
    let fixture = with_list("//- /bn/a.txt\nগতকাল ⟦মীরা সেন⟧ে$0র সেতু।\n");
    let (key, offset) = fixture.at();
    let found =
        features::prepare_rename(&fixture.snapshot, key, offset, &|_| false).expect("no refusal");
    let found = found.expect("a name");
    assert_eq!(
        (found.range, &*found.name),
        (fixture.marks[0].1.clone(), "মীরা সেন")
    );
    let fixture = with_list("//- /bn/a.txt\nগতকাল সে$0তু খোলে।\n");
    let (key, offset) = fixture.at();
    let found = features::prepare_rename(&fixture.snapshot, key, offset, &|_| false);
    assert_eq!(found, Ok(None));
}

#[test]
fn what_must_stay_is_refused_with_the_remedy() {
    let text = "//- /en/a.txt\nMira $0Sen came.\n//- /en/b.txt\nMira Sen left.\n";
    check_refused(
        &format!("{text}//- /postil.toml\n[corpus]\nfrozen = true\n"),
        "Mira Sinha",
        "frozen",
    );
    let fixture = with_list(text);
    let (key, offset) = fixture.at();
    let b = fixture.key("en/b.txt");
    // An annotation file beside any of the documents that would change.
    for beside in [key, &b] {
        let refused = features::rename(&fixture.snapshot, key, offset, "Mira Sinha", &|key| {
            key == beside
        });
        let refused = refused.expect_err("a refusal");
        assert!(
            refused.0.starts_with(&*fixture.snapshot.relative(beside)),
            "{refused:?}"
        );
    }
    let prepared = features::prepare_rename(&fixture.snapshot, key, offset, &|it| it == key);
    assert!(prepared.is_err());
    check_refused(text, "মীরা সিংহ", "Bengali");
    check_refused(text, "Mira সিংহ", "mixed");
    check_refused(text, " - ", "letter");
    check_refused(text, "Mira\tSinha", "tabs");
    check_refused(text, &"x".repeat(201), "200");
    check_refused("//- /en/a.txt\nA bri$0dge.\n", "Mira", "no name here");
}

#[test]
fn the_same_name_changes_nothing() {
    let fixture = with_list("//- /en/a.txt\nMira $0Sen came.\n");
    assert_eq!(rename(&fixture, "Mira Sen"), Ok(Vec::new()));
}

/// Names of invented people, in every final sound, none of which holds a word of another.
const NAMES: [[&str; 5]; 2] = [
    [
        "Mira Sen",
        "Bela van Dorp",
        "Oru Lind",
        "Quim",
        "Tessaly Arko Bray",
    ],
    [
        "মীরা সেন",
        "বেলা দোপাটি",
        "অরু ফুকাসাহা",
        "কুইমলাই",
        "তেসালি আর্কো বেইংজিং",
    ],
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// There and back again gives the old text, whatever forms and endings it holds.
    #[test]
    fn a_rename_and_its_undoing_give_the_old_text(
        script in 0..2usize,
        (from, to) in (0..5usize, 0..5usize),
        forms in prop::collection::vec((0..4usize, 0..8usize), 1..8),
    ) {
        let (old, new) = (NAMES[script][from], NAMES[script][to]);
        // A short form and the full name become one where the new name has one word alone.
        prop_assume!(new.contains(' ') || !old.contains(' '));
        // One list has both, since a name must be known to be found again.
        let row = |name: &str| {
            let last = name.rsplit(' ').next().unwrap_or(name);
            format!("x→PER→*→{name}→~{last}→→→\n")
        };
        let list = format!("//- /gazetteer.tsv\n{}{}", row(old), row(new));
        let last = old.rsplit(' ').next().unwrap_or(old);
        let mut text = format!("//- /a.txt\n$0{old} the first.\n");
        for (form, ending) in forms {
            let name = [old, last, old, last][form];
            let ending = if script == 1 { ending_of(name, ending) } else { "" };
            text.push_str(&format!("Then {name}{ending}, that one.\n"));
        }
        let fixture = Fixture::new(&format!("{text}{list}"));
        let there = applied(&fixture, &rename(&fixture, new).expect("edits"));
        let back = Fixture::new(&format!("//- /a.txt\n$0{}{list}", there[0].1));
        let again = applied(&back, &rename(&back, old).expect("edits"));
        prop_assert_eq!(&again[0].1, &fixture.files[0].1, "{}", there[0].1);
    }
}

/// An ending as it is written behind a name.
fn ending_of(name: &str, number: usize) -> &'static str {
    let genitive = match name.chars().next_back() {
        Some('া') => ["র", "য়", "রও"],
        Some('ি' | 'ু' | 'ো') => ["র", "তে", "রও"],
        Some('ই' | 'ং') => ["য়ের", "য়ে", "য়েরও"],
        _ => ["ের", "ে", "েরও"],
    };
    match number {
        0..=2 => genitive[number],
        3 => "কে",
        4 => "দের",
        5 => "-এর",
        _ => "",
    }
}

// ── lists ───────────────────────────────────────────────────────────────────────────────────

/// The lists and settings after a rename.
#[track_caller]
fn check_lists(source: &str, new: &str, expected: &[(&str, &str)]) {
    let fixture = Fixture::new(source);
    let edits = rename(&fixture, new).unwrap_or_else(|refused| panic!("{refused:?}"));
    let found = applied(&fixture, &edits);
    for (path, text) in expected {
        let file = found
            .iter()
            .find(|(p, _)| p == path)
            .map(|(_, text)| &**text);
        assert_eq!(file, Some(&*text.replace('→', "\t")), "{path}");
    }
}

#[test]
fn the_rows_of_the_entity_follow_in_the_same_script() {
    check_lists(
        "//- /en/a.txt\nMira $0Sen came. Sen left.\n//- /gazetteer.tsv\nmira→PER→en→Mira Sen→~Sen|Dr. Mira Sen→→x:1→Engineer\nmira→PER→bn→মীরা সেন→~সেন\nada→PER→en→Ada Sen→~Sen\n",
        "Mira Sinha",
        &[(
            "gazetteer.tsv",
            "mira→PER→en→Mira Sinha→~Sinha|Dr. Mira Sinha→→x:1→Engineer\nmira→PER→bn→মীরা সেন→~সেন\nada→PER→en→Ada Sen→~Sen\n",
        )],
    );
}

#[test]
fn a_new_name_of_a_shipped_entity_becomes_known() {
    check_lists(
        "//- /en/a.txt\nVladimir $0Putin came.\n//- /gazetteer.tsv\nada→PER→en→Ada Sen→~Sen",
        "Vladimir Poutine",
        &[
            ("en/a.txt", "Vladimir Poutine came.\n"),
            (
                "gazetteer.tsv",
                "ada→PER→en→Ada Sen→~Sen\nvladimir-putin→PER→en→→Vladimir Poutine\n",
            ),
        ],
    );
    // What is known needs no row.
    check_lists(
        "//- /en/a.txt\nThey flew to $0Kyiv.\n//- /gazetteer.tsv\nada→PER→en→Ada Sen→~Sen\n",
        "Kiev",
        &[
            ("en/a.txt", "They flew to Kiev.\n"),
            ("gazetteer.tsv", "ada→PER→en→Ada Sen→~Sen\n"),
        ],
    );
}
