//! `postil gazetteer compile`: lists to packs.

use crate::support::Folder;

const LIST: &str = "id\ttype\tlang\tname\taliases\npadma-bridge\tMISC\tbn\tপদ্মা সেতু\t\n";

#[test]
fn a_folder_of_lists_becomes_a_pack_that_can_be_checked() {
    let folder = Folder::new();
    folder.write("packs/own/works.tsv", LIST);
    let compile = |more: &[&str]| {
        let mut args = vec!["gazetteer", "compile", "packs/own"];
        args.extend(more);
        folder.run(&args)
    };
    assert_eq!(compile(&["--check"]).code, 1);
    let run = compile(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(folder.path("packs/own.pack").exists());
    assert_eq!(compile(&["--check"]).code, 0);
    folder.write("packs/own/works.tsv", LIST.replace("padma", "jamuna"));
    assert_eq!(compile(&["--check"]).code, 1);
}

#[test]
fn a_list_that_is_not_there_is_told_first() {
    let folder = Folder::new();
    let run = folder.run(&["gazetteer", "compile", "gone"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("gone: there is no such"), "{}", run.err);
}

#[test]
fn a_broken_list_is_told_by_line_and_leaves_the_pack_alone() {
    let folder = Folder::new();
    folder.write("names.tsv", format!("{LIST}x\tKING\tbn\tরাজা\t\n"));
    let args = ["gazetteer", "compile", "names.tsv"];
    let run = folder.run(&args);
    assert!(run.err.contains("--output FILE"), "{}", run.err);
    let run = folder.run(&["gazetteer", "compile", "names.tsv", "-o", "names.pack"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("names.tsv:3: "), "{}", run.err);
    assert!(!folder.path("names.pack").exists());
}

#[test]
fn an_own_type_behaves_like_its_base_and_is_shown_by_its_own_name() {
    let folder = Folder::new();
    folder.write(
        "postil.toml",
        "[gazetteer.types.VESSEL]\nis = \"MISC\"\n[labels]\nLOC = \"PLACE\"\n",
    );
    folder.write(
        "gazetteer.tsv",
        "rocket\tVESSEL\tbn\tরকেট স্টিমার\t~রকেট\nrocket\tVESSEL\ten\tRocket Steamer\n",
    );
    folder.write("a.txt", "রকেট স্টিমারের যাত্রা ঢাকায় শেষ হয় ১১ মার্চ ২০১৪।\n");
    let run = folder.run(&["annotate", "a.txt", "--format", "brat", "--output", "ann"]);
    assert_eq!(run.code, 0, "{run:?}");
    let ann = folder.read("ann/a.ann");
    assert!(
        ann.starts_with("T1\tVESSEL 0 14\tরকেট স্টিমারের\n#1\tAnnotatorNotes T1\trocket\n"),
        "{ann}"
    );
    assert!(ann.contains("\tPLACE "), "{ann}");
    assert!(ann.contains("\tDATE 2014-03-11"), "{ann}");
    folder.write(
        "postil.toml",
        "[gazetteer.types.VESSEL]\nis = \"MISC\"\n[labels]\nVESSEL = \"SHIP\"\nDATE = \"TIMEX\"\n",
    );
    let record = "{\"text\": \"The Rocket Steamer came on 11 March 2014.\"}\n";
    let run = folder.run_with(&["annotate", "--format", "jsonl"], record);
    assert_eq!(run.code, 0, "{run:?}");
    let labels: Vec<String> = run.json()["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["label"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(labels, ["SHIP", "TIMEX"]);
}

#[test]
fn check_tells_what_is_wrong_in_lists_by_file_and_line() {
    let folder = Folder::new();
    folder.write(
        "postil.toml",
        "[gazetteer]\nfiles = [\"a.tsv\", \"names.txt\", \"gone.tsv\"]\n",
    );
    folder.write(
        "a.tsv",
        "x\tPER\ten\tAda Quill\nx\tORG\ten\tQuill Inc\ngeorgia\tLOC\tbn\tজর্জিয়া\nbroken\n",
    );
    folder.write("names.txt", "Ada Quill\tPERSON\nB\tKING\n");
    let run = folder.run(&["gazetteer", "check", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let found: Vec<String> = run
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let line = &f["range"]["start"]["line"];
            format!("{}:{line} {} {}", f["path"], f["severity"], f["code"]).replace('"', "")
        })
        .collect();
    assert_eq!(
        found,
        [
            "a.tsv:2 warning contradicting-type",
            "a.tsv:3 information overrides-shipped",
            "a.tsv:4 error broken-line",
            "names.txt:1 warning shared-name",
            "names.txt:2 error unknown-type",
            "postil.toml:2 error configuration",
        ]
    );
    // One list alone, under the settings that govern it.
    let run = folder.run(&["gazetteer", "check", "names.txt"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(
        run.out
            .contains("names.txt:2:3: error: unknown type `KING`"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("a.tsv"), "{}", run.out);
    let run = folder.run(&["gazetteer", "check", "absent.tsv"]);
    assert_eq!(run.code, 2, "{run:?}");
    folder.write("postil.toml", "");
    folder.write("gazetteer.tsv", "georgia\tLOC\tbn\tজর্জিয়া\n");
    let run = folder.run(&["gazetteer", "check"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 3), "{run:?}");
    assert_eq!(folder.run(&["gazetteer", "check", "--quiet"]).out, "");
}

#[test]
fn settings_that_aim_at_nothing_are_noted_and_fail_nothing() {
    let folder = Folder::with("Quiet.\n");
    folder.write(
        "postil.toml",
        "[gazetteer]\noff = [\"georgai\"]\n[languages.folders]\n\"nwes/\" = \"vi\"\n",
    );
    folder.write("news/b.txt", "Quiet.\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.err.contains(
            "postil.toml:2: no list has the entity or name `georgai`; did you mean `georgia`?"
        ),
        "{}",
        run.err
    );
    assert!(
        run.err.contains(
            "postil.toml:4: `nwes/` matches no document of this corpus; did you mean `news/`?"
        ),
        "{}",
        run.err
    );
    let isolated = folder.run(&["check", "--isolated"]);
    assert_eq!(
        isolated.err.matches("georgai").count(),
        1,
        "{}",
        isolated.err
    );
    assert_eq!(folder.run(&["check", "--quiet"]).err, "");
}

#[test]
fn stats_count_what_lists_hold() {
    let folder = Folder::new();
    folder.write("postil.toml", "[gazetteer.types.VESSEL]\nis = \"MISC\"\n");
    folder.write(
        "gazetteer.tsv",
        "x\tPER\ten\tAda Quill\t~Quill|?Ada\nx\tPER\tbn\tআডা\ny\tVESSEL\t*\tRocket\t\toff\nbroken\n",
    );
    let run = folder.run(&["gazetteer", "stats", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(
        run.json(),
        serde_json::json!([{
            "list": "gazetteer.tsv",
            "rows": 3,
            "entities": 2,
            "names": 4,
            "types": {"PER": 2, "VESSEL": 1},
            "languages": {"*": 1, "bn": 1, "en": 1},
            "strengths": {"full": 2, "off": 1, "short": 1, "weak": 1},
        }])
    );
    let run = folder.run(&["gazetteer", "stats", "gazetteer.tsv", "--shipped"]);
    assert!(
        run.out
            .starts_with("gazetteer.tsv: 4 names, 2 entities, 3 rows\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\nworld/people: "), "{}", run.out);
    assert!(run.out.contains("1 broken line not counted"), "{}", run.out);
}

#[test]
fn lookup_tells_the_entities_and_what_was_done_to_find_them() {
    let folder = Folder::new();
    folder.write("gazetteer.tsv", "x\tPER\tbn\tআডা কুইল\t~কুইল\n");
    let run = folder.run(&["gazetteer", "lookup", "কুইলের"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.starts_with(
            "* x  PER  bn  short  workspace (gazetteer.tsv, line 1)\n    as `কুইল`: without the ending -ের\n"
        ),
        "{}",
        run.out
    );
    let run = folder.run(&["gazetteer", "lookup", "পুতিনের", "--format", "json"]);
    let found = run.json();
    assert_eq!(found[0]["entity"], "vladimir-putin");
    assert_eq!(
        (&found[0]["ending"], &found[0]["chosen"]),
        (&"ের".into(), &true.into())
    );
    assert_eq!(folder.run(&["gazetteer", "lookup", "Qqqqq"]).code, 1);
}

const ITEM: &str = r#"{"type":"item","id":"Q70001","labels":{"en":{"language":"en","value":"Orulia Brenn"},"bn":{"language":"bn","value":"অরুলিয়া ব্রেন"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}},"rank":"normal"}]}}"#;
const ROWS: &str = "orulia-brenn\tPER\tbn\tঅরুলিয়া ব্রেন\t\t\twikidata:Q70001\n\
    orulia-brenn\tPER\ten\tOrulia Brenn\n";

fn gzipped(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn an_extract_of_wikidata_becomes_a_list_that_counts_at_once() {
    let folder = Folder::with("অরুলিয়া ব্রেনের কথা।\n");
    folder.write("x.json.gz", gzipped(&format!("[\n{ITEM},\n{{broken\n]\n")));
    let args = ["gazetteer", "import", "x.json.gz", "-o", "gazetteer.tsv"];
    let run = folder.run(&args);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("x.json.gz:3: "), "{}", run.err);
    assert!(
        run.err.contains("1 entity read, 1 written (2 rows)"),
        "{}",
        run.err
    );
    let list = folder.read("gazetteer.tsv");
    assert!(list.ends_with(ROWS), "{list}");
    assert!(
        list.contains("# Imported from x.json.gz (Wikidata JSON).\n"),
        "{list}"
    );
    // Nothing is overwritten unasked.
    let again = folder.run(&args);
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.err.contains("--force"), "{}", again.err);
    folder.write("gazetteer.tsv", "");
    let forced = folder.run(&[&args[..], &["--force"]].concat());
    assert_eq!(forced.code, 1, "{forced:?}");
    assert_eq!(folder.run(&["gazetteer", "check"]).code, 0);
    let run = folder.run(&["annotate", "a.txt", "--format", "brat", "--output", "ann"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(folder.read("ann/a.ann").contains("\torulia-brenn\n"));
}

#[test]
fn imports_stream_from_standard_input_and_tell_what_they_leave_out() {
    let folder = Folder::new();
    let text =
        "wikidata_id\teng\tlabel\tlanguage\ttype\nQ70001\tOrulia Brenn\tঅরুলিয়া ব্রেন\tbn\tPER\n";
    let run = folder.run_with(&["gazetteer", "import", "-"], text);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.ends_with(ROWS), "{}", run.out);
    let other = ITEM.replace("Q5\"", "Q33506\"");
    let run = folder.run_with(&["gazetteer", "import", "-"], &other);
    assert!(
        run.err
            .contains("most are instances of Q33506 (1): `--class` takes them in"),
        "{}",
        run.err
    );
    let args = ["gazetteer", "import", "-", "--class", "Q33506=ORG"];
    assert!(
        folder
            .run_with(&args, &other)
            .out
            .contains("orulia-brenn\tORG\t")
    );
    let run = folder.run_with(&["gazetteer", "import", "-"], "BZh91AY");
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("bzcat"), "{}", run.err);
    let run = folder.run_with(&["gazetteer", "import", "-"], "a\tb\n");
    assert!(run.err.contains("--from"), "{}", run.err);
    assert_eq!(folder.run(&["gazetteer", "import", "gone.json"]).code, 2);
}
