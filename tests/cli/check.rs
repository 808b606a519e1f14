//! `postil check`: what is reported, in which form, with which exit status.

use std::process::Stdio;

use crate::support::{Folder, command};

/// A document with one warning: a marker, and no list.
const MARKER: &str = "সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]।\n";
const CLEAN: &str = "সেতুটির নির্মাণকাজ সাত বছর চলেছে।\n";

#[test]
fn the_exit_status_says_whether_something_was_found() {
    let folder = Folder::with(CLEAN);
    assert_eq!(folder.run(&["check"]).code, 0);
    folder.write("a.txt", MARKER);
    assert_eq!(folder.run(&["check"]).code, 1);
    assert_eq!(folder.run(&["check", "--exit-zero"]).code, 0);
    assert_eq!(folder.run(&["check", "--fail-on", "error"]).code, 0);
    assert_eq!(
        folder
            .run(&["check", "--ignore", "unmatched-citation"])
            .code,
        0
    );
    assert_eq!(
        folder.run(&["check", "--select", "impossible-date"]).code,
        0
    );
}

#[test]
fn the_text_shows_the_place_between_inline_marks() {
    let run = Folder::with(MARKER).run(&["check"]);
    assert!(run.out.starts_with("a.txt:1:33: warning: "), "{}", run.out);
    assert!(run.out.contains("চলেছে⟦[১]⟧।"), "{}", run.out);
    assert!(
        run.out
            .contains("1 finding (1 warning) in 1 of 1 document."),
        "{}",
        run.out
    );
}

#[test]
fn colours_are_written_when_asked_for() {
    let folder = Folder::with(MARKER);
    assert!(
        folder
            .run(&["check", "--color", "always"])
            .out
            .contains("\u{1b}[")
    );
    assert!(!folder.run(&["check"]).out.contains('\u{1b}'));
}

#[test]
fn json_counts_as_the_contract_says() {
    let folder = Folder::with("\u{feff}😀 one[1]\r\n");
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 1);
    let found = run.json();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["path"], "a.txt");
    assert_eq!(found[0]["code"], "unmatched-citation");
    assert_eq!(found[0]["severity"], "warning");
    assert_eq!(
        found[0]["range"],
        serde_json::json!({
            "start": {"line": 1, "column": 6, "byte": 11},
            "end": {"line": 1, "column": 9, "byte": 14},
        })
    );
    assert!(found[0]["related"].is_array());
    assert!(found[0].get("fix").is_some());
}

#[test]
fn every_format_tells_the_finding() {
    let folder = Folder::with(MARKER);
    for format in ["json", "sarif", "github", "gitlab", "junit", "text"] {
        let run = folder.run(&["check", "--format", format]);
        assert_eq!(run.code, 1, "{format}");
        assert!(
            run.out.contains("unmatched-citation"),
            "{format}: {}",
            run.out
        );
        if matches!(format, "json" | "sarif" | "gitlab") {
            run.json();
        }
    }
}

#[test]
fn paths_choose_what_is_reported_not_what_is_read() {
    let folder = Folder::with(MARKER);
    // The same text in both would be found, too.
    let other = format!("Another text.\n\n{MARKER}");
    folder.write("postil.toml", "").write("b/b.txt", &other);
    let json = |path: &str| folder.run(&["check", "--format", "json", path]).findings();
    assert_eq!(json("b"), ["b/b.txt unmatched-citation"]);
    assert_eq!(json("a.txt"), ["a.txt unmatched-citation"]);
    assert_eq!(json(".").len(), 2);
    let isolated = folder.run(&["check", "--format", "json", "--isolated"]);
    assert_eq!(isolated.findings().len(), 2);
}

#[test]
fn postil_toml_sets_rules_and_the_command_line_overrides_them() {
    let folder = Folder::with(MARKER);
    folder.write(
        "postil.toml",
        "[rules]\nignore = [\"unmatched-citation\"]\n",
    );
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(
        folder
            .run(&["check", "--select", "unmatched-citation"])
            .code,
        1
    );
    folder.write(
        "postil.toml",
        "[rules.severity]\nunmatched-citation = \"hint\"\n",
    );
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(folder.run(&["check", "--fail-on", "hint"]).code, 1);
}

#[test]
fn a_wrong_postil_toml_is_told_with_place_and_remedy() {
    let folder = Folder::with(MARKER);
    folder.write("postil.toml", "\n[corpus]\ninclde = [\"*.txt\"]\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains(
            "postil.toml:3:1: unknown key `inclde` in `[corpus]`; did you mean `include`?"
        ),
        "{}",
        run.err
    );
}

#[test]
fn a_list_that_is_named_must_be_there() {
    let folder = Folder::with(CLEAN);
    folder.write("postil.toml", "");
    assert_eq!(folder.run(&["check"]).code, 0);
    folder.write("postil.toml", "[gazetteer]\nfiles = [\"names.tsv\"]\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("postil.toml:2: the list `names.tsv` is not there"),
        "{}",
        run.err
    );
}

#[test]
fn a_binary_file_is_skipped_in_a_walk_and_an_error_by_name() {
    let folder = Folder::with(CLEAN);
    folder.write("b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("note: b.txt skipped"), "{}", run.err);
    assert!(!folder.run(&["check", "--quiet"]).err.contains("b.txt"));
    let run = folder.run(&["check", "a.txt", "b.txt"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.err.contains("error: b.txt: a binary file"),
        "{}",
        run.err
    );
}

#[test]
fn a_file_that_is_not_there_does_not_stop_the_rest() {
    let folder = Folder::with(MARKER);
    let run = folder.run(&["check", "--format", "json", "gone.txt", "a.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error: gone.txt: "), "{}", run.err);
    assert_eq!(run.findings(), ["a.txt unmatched-citation"]);
    // A file error is no matter of findings.
    assert_eq!(folder.run(&["check", "--exit-zero", "gone.txt"]).code, 2);
}

#[test]
fn invalid_utf_8_is_told_and_does_not_stop_the_rest() {
    let folder = Folder::with(MARKER);
    folder.write(
        "b.txt",
        b"plain words, then \xff\xfe\xfa and more plain words\n",
    );
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(
        run.findings(),
        ["a.txt unmatched-citation", "b.txt invalid-encoding"]
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_does_not_stop_the_rest() {
    use std::fs::{Permissions, read_dir, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(MARKER);
    folder.write("locked/b.txt", MARKER);
    let locked = folder.path("locked");
    set_permissions(&locked, Permissions::from_mode(0o000)).unwrap();
    if read_dir(&locked).is_ok() {
        println!("skipped: this user may read every folder");
    } else {
        let run = folder.run(&["check", "--format", "json"]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("locked"), "{}", run.err);
        assert_eq!(run.findings(), ["a.txt unmatched-citation"]);
    }
    set_permissions(&locked, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_reader_that_hangs_up_ends_the_run_quietly() {
    let folder = Folder::new();
    // More than any pipe holds.
    for number in 0..40 {
        folder.write(&format!("{number}.txt"), MARKER.repeat(40));
    }
    let mut child = command(&folder.path(""))
        .args(["check"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn statistics_count_instead_of_listing() {
    let run = Folder::with(&MARKER.repeat(3)).run(&["check", "--statistics"]);
    assert!(
        run.out.starts_with("      3  unmatched-citation\n"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
}

#[test]
fn an_empty_folder_is_clean_and_says_so() {
    let run = Folder::new().run(&["check"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("no documents here"), "{}", run.err);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new();
    for number in 0..20 {
        folder.write(&format!("{number}.txt"), MARKER.repeat(number));
    }
    let run = |jobs| {
        folder
            .run(&["check", "--format", "json", "--jobs", jobs])
            .out
    };
    assert_eq!(run("1"), run("4"));
}
