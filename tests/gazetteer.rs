//! Lists of names in other tools' formats: what is read from them, written as our own TSV and read
//! again is the same; whatever stands in a file, no reader fails on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use postil::gazetteer::build::Entry;
use postil::gazetteer::format::Format;
use postil::gazetteer::lists::Lists;
use postil::gazetteer::read::Given;
use postil::gazetteer::types::Types;
use postil::gazetteer::{EntityType, gate, tsv};
use proptest::prelude::*;

fn types() -> Types {
    Types::new(BTreeMap::from([("VESSEL".to_owned(), EntityType::Misc)]))
}

/// The rows of a list in some format, and how many lines of it are wrong.
fn read(format: Format, text: &str) -> (Vec<Entry>, usize) {
    let types = types();
    let given = Given {
        list: 0,
        types: &types,
        language: None,
        kind: types.resolve("PER"),
    };
    let mut lists = Lists::default();
    let mut problems = Vec::new();
    if format == Format::Gate {
        // The test's index and its one list stand in one text, a form feed between them.
        let (index, list) = text.split_once('\u{c}').unwrap_or((text, ""));
        let (members, wrong) = gate::index(index, &types);
        problems.extend(wrong);
        for member in &members {
            let file = PathBuf::from(member.file);
            problems.extend(lists.add_member(String::new(), file, list, given, member));
        }
    } else {
        problems = lists.add(String::new(), PathBuf::new(), text, format, given);
    }
    lists.finish();
    for problem in &problems {
        assert!(problem.line > 0, "{problem:?}");
        assert!(problem.range.start <= problem.range.end);
    }
    (lists.entries, problems.len())
}

/// What a row says, without where it stands.
type Said = (
    String,
    EntityType,
    String,
    String,
    BTreeSet<String>,
    bool,
    String,
    String,
);

fn said(entries: &[Entry]) -> BTreeSet<Said> {
    let names = |e: &Entry| e.names().map(|(s, n)| format!("{s:?} {n}")).collect();
    let row = |e: &Entry| {
        (
            e.id.clone(),
            e.kind,
            e.own.clone(),
            e.language.code().to_owned(),
            names(e),
            e.off,
            e.same_as.clone(),
            e.description.clone(),
        )
    };
    entries.iter().map(row).collect()
}

fn as_tsv(entries: &[Entry]) -> String {
    let lines = entries.iter().map(tsv::line);
    let lines: Vec<String> = std::iter::once(tsv::header()).chain(lines).collect();
    lines.join("\n") + "\n"
}

/// Reads a list, writes it as TSV, reads that: both say the same, and it is this many rows.
#[track_caller]
fn round_trip(format: Format, text: &str, rows: usize) {
    let (entries, wrong) = read(format, text);
    assert_eq!((entries.len(), wrong), (rows, 0), "{entries:?}");
    let ours = as_tsv(&entries);
    let (again, wrong) = read(Format::Tsv, &ours);
    assert_eq!(wrong, 0, "{ours}");
    assert_eq!(said(&entries), said(&again), "{ours}");
    // And once more, to the byte.
    assert_eq!(as_tsv(&again), ours);
}

#[test]
fn our_own_tables_round_trip() {
    round_trip(
        Format::Toml,
        "[[entity]]\nid = \"sundarbans\"\ntype = \"LOC\"\nnames.bn = [\"সুন্দরবন\", \"~বন\"]\n\
         names.en = [\"Sundarbans\", \"Sunderbans\"]\nsame-as = [\"x:1\", \"y:2\"]\n\
         description = { en = \"Mangrove forest\", bn = \"বন\" }\n\
         [[entity]]\nid = \"rocket\"\ntype = \"VESSEL\"\noff = true\nnames.any = \"Rocket\"\n\
         [[entity]]\nid = \"sundarbans\"\ntype = \"LOC\"\nnames.vi = \"~Rừng\"\n",
        4,
    );
}

#[test]
fn spacys_patterns_round_trip() {
    round_trip(
        Format::Spacy,
        "{\"label\": \"ORG\", \"pattern\": \"Grameen Bank\", \"id\": \"grameen\"}\n\
         {\"label\": \"GPE\", \"pattern\": [{\"LOWER\": \"cox\"}, {\"LOWER\": \"'s\"}, {\"LOWER\": \"bazar\"}]}\n\
         {\"label\": \"VESSEL\", \"pattern\": [{\"TEXT\": {\"IN\": [\"MV\", \"M.V.\"]}}, {\"ORTH\": \"Rocket\"}], \"id\": \"no 7\"}\n\
         {\"label\": \"PERSON\", \"pattern\": \"~Odd|name\\t\"}\n",
        4,
    );
}

#[test]
fn brats_database_text_round_trips() {
    round_trip(
        Format::Brat,
        "X1\tname:English:Padma Bridge\tname:Bengali:পদ্মা সেতু\tname:English:the Padma | bridge\tattr:Type:FAC\tinfo:Description:Opened in 2022\n\
         # comment\n\
         X 2\tname:Name:Mira Sen\tname:Alias:?Mira\tinfo:Born:1970\n",
        5,
    );
}

#[test]
fn inceptions_lists_round_trip() {
    round_trip(
        Format::Inception,
        "# names\nWashington\tPERSON\nWashington\tGPE\nBến Tre\tLOC\nরকেট\tVESSEL\n",
        4,
    );
}

#[test]
fn gates_lists_round_trip() {
    round_trip(
        Format::Gate,
        "city.lst:location:city:bengali\u{c}ঢাকা\nখুলনা&id=khulna&description=Port city\nA&B\n",
        3,
    );
}

#[test]
fn names_without_ids_are_told_apart_by_type_alone() {
    let (entries, _) = read(
        Format::Inception,
        "Washington\tPERSON\nWashington\tGPE\nWASHINGTON\tPERSON\nDhaka\tGPE\n",
    );
    let ids: Vec<&str> = entries.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "name:washington-per",
            "name:washington-loc",
            "name:washington-per",
            "name:dhaka"
        ]
    );
}

#[test]
fn a_broken_line_costs_itself_alone_in_every_format() {
    let lists = [
        (Format::Tsv, "a\tPER\ten\tA\nbroken\nb\tPER\ten\tB\n"),
        (
            Format::Toml,
            "[[entity]]\nid = \"a\"\ntype = \"PER\"\nnames.en = \"A\"\n[[entity]]\nid = 7\n[[entity]]\nid = \"b\"\ntype = \"PER\"\nnames.en = \"B\"\n",
        ),
        (
            Format::Spacy,
            "{\"label\":\"PER\",\"pattern\":\"A\"}\n{\"label\":\n{\"label\":\"PER\",\"pattern\":\"B\"}\n",
        ),
        (Format::Brat, "a\tname:N:A\nb\tbroken\nc\tname:N:C\n"),
        (Format::Inception, "A\tPER\nA\tB\tC\nB\tPER\n"),
        (Format::Gate, "a.lst:location\nbroken\u{c}A\nB\n"),
    ];
    for (format, text) in lists {
        let (entries, wrong) = read(format, text);
        assert_eq!((entries.len(), wrong), (2, 1), "{format:?}");
    }
}

fn any_format() -> impl Strategy<Value = Format> {
    proptest::sample::select(&Format::ALL[..])
}

/// Lines that are nearly right, and some that are nothing.
fn any_text() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "\t",
        "\n",
        "\r\n",
        "|",
        "~",
        "?",
        ":",
        "&",
        "=",
        "\"",
        "{",
        "}",
        "[",
        "]",
        "#",
        "\u{feff}",
        "id",
        "PER",
        "en",
        "name:Bengali:",
        "attr:Type:LOC",
        "{\"label\":\"PER\",\"pattern\":",
        "[{\"LOWER\":\"a\",\"OP\":\"?\"}]}",
        "[[entity]]\n",
        "names.en = ",
        "type = \"LOC\"\n",
        "id = \"x\"\n",
        "a.lst:location:city:bn\n",
        "\u{c}",
        "ঢাকা",
        "Hà Nội",
        "\u{200d}",
        "\0",
        "off",
        "*",
        " ",
        "'s",
        "-",
    ]);
    prop_oneof![
        proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_reader_fails_on_any_text(format in any_format(), text in any_text()) {
        read(format, &text);
        let _ = Format::guess(Path::new("list.txt"), &text);
    }

    #[test]
    fn whatever_is_read_can_be_written_and_read_again(format in any_format(), text in any_text()) {
        let (entries, _) = read(format, &text);
        let (again, wrong) = read(Format::Tsv, &as_tsv(&entries));
        prop_assert_eq!(wrong, 0);
        prop_assert_eq!(said(&entries), said(&again));
    }
}
