//! `postil annotate`: standoff files and streams of records.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::support::{Folder, command};

const TEXT: &str = "\u{feff}ঢাকা 😀\r\nIt was signed in Russia on 11 March 2014.[1]\r\n";

fn brat(folder: &Folder, more: &[&str]) -> crate::support::Run {
    let mut args = vec!["annotate", "--format", "brat", "--output", "out"];
    args.extend(more);
    folder.run(&args)
}

#[test]
fn offsets_are_those_of_the_file_as_python_reads_it() {
    let folder = Folder::with(TEXT);
    let run = brat(&folder, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    let ann = folder.read("out/a.ann");
    let chars: Vec<char> = TEXT.chars().collect();
    let mut seen = Vec::new();
    for line in ann.lines().filter(|line| line.starts_with('T')) {
        let columns: Vec<_> = line.split('\t').collect();
        let place: Vec<_> = columns[1].split(' ').collect();
        let (start, end): (usize, usize) = (place[1].parse().unwrap(), place[2].parse().unwrap());
        let text: String = chars[start..end].iter().collect();
        assert_eq!(text, columns[2], "{ann}");
        seen.push(format!("{} {text}", place[0]));
    }
    assert!(seen.contains(&"LOC Russia".to_owned()), "{ann}");
    assert!(seen.contains(&"DATE 11 March 2014".to_owned()), "{ann}");
    assert!(seen.contains(&"CITE [1]".to_owned()), "{ann}");
    assert!(
        ann.contains("\trussia\n") && ann.contains("\tDATE 2014-03-11\n"),
        "{ann}"
    );
}

#[test]
fn folders_are_kept_and_only_txt_is_written() {
    let folder = Folder::with(TEXT);
    folder.write("খবর/b.txt", TEXT).write("c.md", TEXT);
    let run = brat(&folder, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(folder.read("out/a.ann"), folder.read("out/খবর/b.ann"));
    assert!(!folder.path("out/c.ann").exists());
    assert!(run.err.contains("1 document left out"), "{}", run.err);
}

#[test]
fn a_foreign_file_is_kept_and_the_others_are_written() {
    let folder = Folder::with(TEXT);
    folder
        .write("b.txt", TEXT)
        .write("out/a.ann", "T1\tPER 0 1\tx\n");
    let run = brat(&folder, &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a.ann: kept"), "{}", run.err);
    assert_eq!(folder.read("out/a.ann"), "T1\tPER 0 1\tx\n");
    assert!(folder.path("out/b.ann").exists());
    assert_eq!(brat(&folder, &["--force"]).code, 0);
    assert_eq!(folder.read("out/a.ann"), folder.read("out/b.ann"));
}

#[test]
fn our_own_file_is_replaced_until_somebody_works_on_it() {
    let folder = Folder::with(TEXT);
    assert_eq!(brat(&folder, &[]).code, 0);
    folder.write("a.txt", "Nobody came.\n");
    assert_eq!(brat(&folder, &[]).code, 0);
    assert_eq!(folder.read("out/a.ann"), "");
    folder
        .write("out/a.ann", "T1\tMISC 0 6\tNobody\n")
        .write("a.txt", TEXT);
    assert_eq!(brat(&folder, &[]).code, 2);
    assert_eq!(folder.read("out/a.ann"), "T1\tMISC 0 6\tNobody\n");
}

#[test]
fn what_cannot_be_annotated_is_told() {
    let folder = Folder::with(TEXT);
    folder.write(
        "b.txt",
        b"plain words, then \xff\xfe\xfa and more plain words\n",
    );
    let run = brat(&folder, &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("b.txt: not annotated: not UTF-8 from byte 18 on"),
        "{}",
        run.err
    );
    assert!(folder.path("out/a.ann").exists() && !folder.path("out/b.ann").exists());
    let run = folder.run(&["annotate", "--format", "brat"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--output DIR"), "{}", run.err);
}

#[test]
fn records_come_back_with_annotations_and_bad_lines_with_errors() {
    let folder = Folder::new();
    let input = "{\"id\": [1.0, \"x\"], \"text\": \"😀 Russia on 11 March 2014\", \"lang\": \"en\"}\nnonsense\n{\"id\": 3, \"text\": \"yesterday\", \"ref\": \"2025-08-15\"}\n";
    let run = folder.run_with(&["annotate", "--format", "jsonl"], input);
    assert_eq!(run.code, 1, "{run:?}");
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].starts_with("{\"id\":[1.0, \"x\"],"),
        "{}",
        lines[0]
    );
    let first: serde_json::Value = serde_json::from_str(lines[0]).unwrap();
    assert_eq!(
        first["annotations"],
        serde_json::json!([
            {"start": 2, "end": 8, "label": "LOC", "entity": "russia"},
            {"start": 12, "end": 25, "label": "DATE", "value": "2014-03-11"},
        ])
    );
    assert!(lines[1].contains("\"error\""), "{}", lines[1]);
    let third: serde_json::Value = serde_json::from_str(lines[2]).unwrap();
    assert_eq!(third["annotations"][0]["value"], "2025-08-14", "{third}");
}

#[test]
fn records_are_answered_as_they_come() {
    let folder = Folder::new();
    let mut child = command(&folder.path(""))
        .args(["annotate", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 0..3 {
        writeln!(stdin, "{{\"id\": {number}, \"text\": \"Russia\"}}").unwrap();
        stdin.flush().unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert!(
            answer.starts_with(&format!("{{\"id\":{number},")),
            "{answer}"
        );
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn jsonl_streams_or_reads_documents_but_not_both() {
    let folder = Folder::with(TEXT);
    let run = folder.run(&["annotate", "--format", "jsonl", "--output", "x.jsonl"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("standard input"), "{}", run.err);
    let run = folder.run(&["annotate", "--format", "jsonl", "a.txt"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.json()["id"], "a.txt");
}
