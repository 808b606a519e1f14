//! `postil check`: where texts come from and reports go, the baseline, and `--watch`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::support::{Folder, command};

const BRACKET: &str = "The bridge (built in 1950 was closed.\n";
const TOWER: &str = "A tower (of stone, they say, was sold at last.\n";
const STATION: &str = "Somebody opened a station (in the south of it all.\n";
const STRAIGHT: &str = "He said, “We are ready.\" Then he left.\r\n";
const MENDED: &str = "He said, “We are ready.” Then he left.\r\n";

#[test]
fn one_run_writes_several_formats() {
    let folder = Folder::with(BRACKET);
    let run = folder.run(&[
        "check",
        "--format",
        "sarif=out.sarif",
        "--format",
        "junit=out.xml",
        "--format",
        "concise",
    ]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.starts_with("a.txt:1:12: warning: "), "{}", run.out);
    let sarif: serde_json::Value = serde_json::from_str(&folder.read("out.sarif")).unwrap();
    assert_eq!(
        sarif["runs"][0]["results"][0]["ruleId"],
        "unbalanced-bracket"
    );
    assert!(folder.read("out.xml").contains("<testsuites"));
    let run = folder.run(&["check", "--output-file", "out.txt"]);
    assert_eq!((run.code, &*run.out), (1, ""));
    assert!(run.err.contains("1 finding (1 warning)"), "{}", run.err);
    assert!(folder.read("out.txt").contains("The bridge ⟦(⟧built"));
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_and_leaves_the_old_one() {
    let folder = Folder::with(BRACKET);
    folder.write("out.json", "old");
    let path = folder.path("out.json");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = folder.run(&["check", "--format", "json=out.json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("out.json: the file is read-only"),
        "{}",
        run.err
    );
    assert_eq!(folder.read("out.json"), "old");
    let run = folder.run(&["check", "--format", "json=nowhere/out.json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("nowhere/out.json: cannot write"),
        "{}",
        run.err
    );
}

#[test]
fn files_may_be_listed() {
    let folder = Folder::with(BRACKET);
    folder.write("b c.txt", TOWER).write("d.txt", STATION);
    let check = ["check", "--format", "json", "--files-from", "-"];
    let run = folder.run_with(&check, "a.txt\0b c.txt\0");
    assert_eq!(
        run.findings(),
        ["a.txt unbalanced-bracket", "b c.txt unbalanced-bracket"]
    );
    let run = folder.run_with(&check, "a.txt\r\nd.txt\n");
    assert_eq!(
        run.findings(),
        ["a.txt unbalanced-bracket", "d.txt unbalanced-bracket"]
    );
    let run = folder.run_with(&check, "");
    assert_eq!(run.code, 0);
    assert!(run.err.contains("nothing was checked"), "{}", run.err);
    assert_eq!(folder.run(&["check", "--files-from", "gone"]).code, 2);
}

#[test]
fn standard_input_stands_for_a_document_of_the_corpus() {
    let folder = Folder::with("The first text.\n");
    let json = ["check", "--format", "json", "--stdin-filename", "a.txt"];
    let run = folder.run_with(&json, BRACKET);
    assert_eq!(run.findings(), ["a.txt unbalanced-bracket"]);
    // It need not be there, and nothing else is reported.
    folder.write("b.txt", TOWER).write(
        "postil.toml",
        "[rules]\nignore = [\"unbalanced-bracket\"]\n",
    );
    assert_eq!(
        folder
            .run_with(&["check", "--stdin-filename", "new.txt"], BRACKET)
            .code,
        0
    );
    let run = folder.run_with(&["check", "--fix", "--stdin-filename", "a.txt"], STRAIGHT);
    assert_eq!((run.code, &*run.out), (0, MENDED), "{run:?}");
    assert_eq!(folder.read("a.txt"), "The first text.\n");
    let run = folder.run_with(
        &["check", "--fix", "--stdin-filename", "a.txt"],
        "All is well.",
    );
    assert_eq!(run.out, "All is well.");
}

#[test]
fn a_diff_is_what_patch_reads_and_fix_does() {
    let folder = Folder::with(&format!("One.\r\n\r\n{STRAIGHT}"));
    let run = folder.run(&["check", "--diff"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.starts_with("--- a/a.txt\n+++ b/a.txt\n@@ "),
        "{}",
        run.out
    );
    assert!(
        run.out.contains(&format!("\n-{STRAIGHT}+{MENDED}")),
        "{}",
        run.out
    );
    assert!(folder.read("a.txt").contains(STRAIGHT));
    assert_eq!(folder.run(&["check", "--diff", "--exit-zero"]).code, 0);
    folder.run(&["check", "--fix"]);
    assert!(folder.read("a.txt").ends_with(MENDED));
    let run = folder.run(&["check", "--diff"]);
    assert_eq!((run.code, &*run.out), (0, ""));
}

#[test]
fn a_baseline_knows_findings_through_edits_elsewhere() {
    let folder = Folder::with(BRACKET);
    folder.write("b.txt", TOWER);
    let run = folder.run(&["check", "--write-baseline", "ci/known.json"]);
    assert_eq!(run.code, 2, "{run:?}");
    fs::create_dir(folder.path("ci")).unwrap();
    let run = folder.run(&["check", "--write-baseline", "ci/known.json"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        folder
            .read("ci/known.json")
            .contains("\"path\":\"../a.txt\"")
    );
    let check = ["check", "--format", "json", "--baseline", "ci/known.json"];
    assert_eq!(folder.run(&check).findings(), [""; 0]);
    // Lines come in before, a second finding is new, and one document is mended.
    folder.write(
        "a.txt",
        format!("A title\n\n{BRACKET}\nThe station (built in 1960 was sold.\n"),
    );
    folder.write("b.txt", "A tower (of stone, they say) was sold at last.\n");
    let run = folder.run(&check);
    assert_eq!(run.findings(), ["a.txt unbalanced-bracket"]);
    assert_eq!(run.json()[0]["range"]["start"]["line"], 5);
    assert!(
        run.err
            .contains("gone from the baseline: b.txt: unbalanced-bracket: “(”"),
        "{}",
        run.err
    );
    // Written anew for one document, what is known of the others stays.
    folder.run(&["check", "a.txt", "--write-baseline", "ci/known.json"]);
    let known = folder.read("ci/known.json");
    assert_eq!(known.matches("../a.txt").count(), 2);
    assert_eq!(known.matches("../b.txt").count(), 1);
    // Rules that do not run are not gone.
    let run = folder.run(&[
        "check",
        "--select",
        "citation-gap",
        "--baseline",
        "ci/known.json",
    ]);
    assert_eq!((run.code, &*run.err), (0, ""));
    folder.write("ci/known.json", "{}");
    let run = folder.run(&check);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("ci/known.json: not a baseline of Postil"),
        "{}",
        run.err
    );
}

#[test]
fn a_missing_baseline_of_the_settings_is_told_and_the_rest_is_checked() {
    let folder = Folder::with(BRACKET);
    folder.write("postil.toml", "[rules]\nbaseline = \"known.json\"\n");
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("known.json: postil.toml names this baseline"),
        "{}",
        run.err
    );
    assert_eq!(run.findings(), ["a.txt unbalanced-bracket"]);
    assert_eq!(
        folder
            .run(&["check", "--write-baseline", "known.json"])
            .code,
        0
    );
    assert_eq!(folder.run(&["check"]).code, 0);
    // What is known is not mended either.
    let folder = Folder::with(STRAIGHT);
    folder.run(&["check", "--write-baseline", "known.json"]);
    folder.run(&["check", "--fix", "--baseline", "known.json"]);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
}

#[cfg(unix)]
#[test]
fn a_full_disk_breaks_nothing() {
    let folder = Folder::with(&STRAIGHT.repeat(100));
    // A limit of one block stands for a disk that is full.
    let run = std::process::Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 1; exec \"$0\" check --fix a.txt",
        ])
        .arg(env!("CARGO_BIN_EXE_postil"))
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    let err = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{err}");
    assert!(err.contains("a.txt: not mended: cannot write"), "{err}");
    assert_eq!(folder.read("a.txt"), STRAIGHT.repeat(100));
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 2);
}

#[test]
fn many_findings_are_reported_whole() {
    let folder = Folder::with(&format!("{BRACKET}\n").repeat(20_000));
    let run = folder.run(&[
        "check",
        "--select",
        "unbalanced-bracket",
        "--format",
        "json-lines",
    ]);
    assert_eq!(run.out.lines().count(), 20_000);
    let sarif = folder
        .run(&[
            "check",
            "--select",
            "unbalanced-bracket",
            "--format",
            "sarif",
        ])
        .json();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 20_000);
    let prints: std::collections::HashSet<&str> = results
        .iter()
        .map(|it| it["partialFingerprints"]["postil/v2"].as_str().unwrap())
        .collect();
    assert_eq!(prints.len(), 20_000);
}

#[test]
fn watching_checks_again_when_something_changes() {
    let folder = Folder::with("All is well.\n");
    let mut child = command(&folder.path(""))
        .args(["check", "--watch", "--format", "concise"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut notes = BufReader::new(child.stderr.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.contains("nothing found"), "{first}");
    let note = notes.next().unwrap().unwrap();
    assert!(note.contains("watching for changes"), "{note}");
    folder.write("a.txt", BRACKET);
    let second = lines.next().unwrap().unwrap();
    assert!(second.starts_with("a.txt:1:12: warning: "), "{second}");
    child.kill().unwrap();
    child.wait().unwrap();
}
