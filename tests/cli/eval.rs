//! `postil eval`, and the formats that it reads.

use std::path::Path;
use std::process::Command;

use crate::support::{Folder, Run};

const TEXT: &str = "Putin met Guterres in Hà Nội.\n";
const GOLD: &str = "T1\tPER 0 5\tPutin\n#1\tAnnotatorNotes T1\tvladimir-putin\n\
    T2\tPER 10 18\tGuterres\n#2\tAnnotatorNotes T2\tantonio-guterres\nT3\tLOC 22 28\tHà Nội\n";
const FOUND: &str = "T1\tPERSON 0 5\tPutin\n#1\tAnnotatorNotes T1\tvladimir-putin\n\
    T2\tPER 6 18\tmet Guterres\n#2\tAnnotatorNotes T2\tsomebody\nT3\tORG 22 28\tHà Nội\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("gold/a.txt", TEXT).write("gold/a.ann", GOLD);
    folder.write("found/a.ann", FOUND);
    folder
}

/// `postil eval` of the folder's two sides.
fn scored(folder: &Folder, more: &[&str]) -> Run {
    let args = ["eval", "--gold", "gold", "--predicted", "found"];
    folder.run(&[&args, more].concat())
}

#[test]
fn scores_are_told_by_document_and_type() {
    let folder = folder();
    let run = scored(&folder, &["--errors", "9"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("Cohen's kappa: "), "{}", run.out);
    assert!(
        run.out
            .contains("a: edge: PER 6-18 “met Guterres” somebody"),
        "{}",
        run.out
    );
    let scores = scored(&folder, &["--format", "json"]).json();
    let rows = scores["annotators"][0]["scores"].as_array().unwrap();
    let row = |kind: &str| {
        let is = |it: &&serde_json::Value| it["file"] == "TOTAL" && it["type"] == kind;
        rows.iter().find(is).unwrap()
    };
    let per = row("PER");
    assert_eq!(
        (&per["exact"], &per["overlap"], &per["gold"]),
        (&1.into(), &2.into(), &2.into())
    );
    assert_eq!(
        (&per["exact_f"], &per["id_acc"]),
        (&0.5.into(), &0.5.into())
    );
    assert_eq!(row("LOC")["exact_r"], 0.0);
    // Putin, met and Guterres, in, Hà and Nội, and the full stop.
    assert_eq!(scores["alpha"]["tokens"], 7);
}

#[test]
fn tokens_are_compared_in_conll() {
    let folder = Folder::new();
    folder.write(
        "gold/a.conll",
        "-DOCSTART- - - O _\n\nHà - - B-LOC id=hanoi\nNội - - I-LOC _\nlà - - O _\n",
    );
    folder.write("found/a.conll", "Hà B-LOC\nNội I-LOC\nlà O\n");
    let scores = scored(&folder, &["--format", "json"]).json();
    assert_eq!(scores["annotators"][0]["kappa"]["value"], 1.0);
    folder.write("found/a.conll", "Hà B-LOC\nNộ I-LOC\nlà O\n");
    let run = scored(&folder, &["--format", "json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("found: a: other tokens than the gold's: the 2th is “Nộ”, not “Nội”"),
        "{}",
        run.err
    );
}

#[test]
fn bad_lines_are_told_with_their_place_and_the_rest_is_measured() {
    let folder = folder();
    folder.write("found/a.ann", format!("T9\tPER x\n{FOUND}"));
    let run = folder.run(&["eval", "--gold", "gold", "--predicted", "found"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("found/a.ann:1: the offsets are numbers"),
        "{}",
        run.err
    );
    assert!(run.out.contains("TOTAL"));
    assert_eq!(
        folder
            .run(&["eval", "--gold", "none", "--predicted", "found"])
            .code,
        2
    );
}

/// The scorer that was handed over says the same of the texts that were handed over, annotated by
/// this program, with every way of ignoring types.
#[test]
fn the_scorer_that_was_handed_over_agrees() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let script = shared.join("score_entities.py");
    if !script.exists() || Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no ../shared/gold/score_entities.py, or no python3");
        return;
    }
    let folder = Folder::new();
    let gold = shared.to_str().unwrap();
    let run = folder.run(&["annotate", gold, "--format", "brat", "--output", "found"]);
    assert_eq!(run.code, 0, "{run:?}");
    for (types, ignore) in [
        ("PER,LOC,ORG", "NORP,MISC"),
        ("PER,LOC,ORG,NORP,MISC", ""),
        ("DATE,TIME,DURATION,SET", ""),
    ] {
        let theirs = Command::new("python3")
            .arg(&script)
            .args([gold, folder.path("found").to_str().unwrap(), "--json"])
            .args(["--types", types, "--ignore", ignore])
            .output()
            .unwrap();
        let theirs: Vec<serde_json::Value> = serde_json::from_slice(&theirs.stdout).unwrap();
        let mut args = vec![
            "eval",
            "--gold",
            gold,
            "--predicted",
            "found",
            "--format",
            "json",
        ];
        args.extend(["--types", types]);
        if !ignore.is_empty() {
            args.extend(["--ignore", ignore]);
        }
        let ours = folder.run(&args).json();
        let ours = ours["annotators"][0]["scores"].as_array().unwrap();
        assert!(!theirs.is_empty());
        let mut compared = 0;
        for row in &theirs {
            let same =
                |it: &&serde_json::Value| it["file"] == row["file"] && it["type"] == row["type"];
            let Some(own) = ours.iter().find(same) else {
                panic!("no row for {row}");
            };
            for (name, value) in row.as_object().unwrap() {
                let near = match (value.as_f64(), own[name].as_f64()) {
                    (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                    _ => *value == own[name],
                };
                assert!(near, "{name}: {value} is not {}: {row}", own[name]);
                compared += 1;
            }
        }
        assert!(compared > 50);
    }
}

#[test]
fn exports_of_documents_are_one_file() {
    let folder = Folder::with("Putin met Guterres in Hà Nội.\n");
    folder.write("b.txt", "৫ মে ২০২১ তারিখে পুতিন আসেন।\n");
    let conll = folder.run(&["annotate", "--format", "conll"]);
    assert_eq!(conll.code, 0, "{conll:?}");
    assert_eq!(conll.out.matches("-DOCSTART-").count(), 2);
    assert!(
        conll.out.contains("Putin - - B-PER id=vladimir-putin\n"),
        "{}",
        conll.out
    );
    assert!(
        conll.out.contains("৫ - - B-DATE value=2021-05-05\n"),
        "{}",
        conll.out
    );
    let lines = folder.run(&["annotate", ".", "--format", "jsonl", "--shape", "doccano"]);
    assert!(
        lines
            .out
            .starts_with("{\"id\":\"a.txt\",\"text\":\"Putin met"),
        "{}",
        lines.out
    );
    assert!(
        lines.out.contains("\"label\":[[0,5,\"PER\"]"),
        "{}",
        lines.out
    );
    let html = folder.run(&["annotate", "--format", "html", "--output", "all.html"]);
    assert_eq!((html.code, &*html.out), (0, ""));
    let page = folder.read("all.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<article").count(), 2);
    let streamed = folder.run_with(
        &["annotate", "--format", "jsonl", "--shape", "prodigy"],
        "{\"text\":\"Putin\"}\n",
    );
    assert!(
        streamed
            .out
            .contains("\"spans\":[{\"start\":0,\"end\":5,\"label\":\"PER\",\"id\":")
    );
}
