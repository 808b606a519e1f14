//! What must not stop a run: odd files, odd names, huge texts, disks and pipes that fail.

use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Folder, command};

const MARKER: &str = "Built in 1950 [1].\n";
const FOUND: &str = "a.txt unmatched-citation";

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_passed_over_and_an_error_by_name() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let folder = Folder::with(MARKER);
    // Whoever opened it to read would wait for ever.
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path("pipe.txt"))
        .status();
    assert!(made.is_ok_and(|it| it.success()), "`mkfifo` works");
    let _socket = UnixListener::bind(folder.path("socket.txt")).unwrap();
    symlink("two.txt", folder.path("one.txt")).unwrap();
    symlink("one.txt", folder.path("two.txt")).unwrap();
    symlink("nowhere", folder.path("dangling.txt")).unwrap();
    symlink("/dev/zero", folder.path("device.txt")).unwrap();
    symlink("..", folder.write("sub/b.txt", "").path("sub/up")).unwrap();
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.findings(), [FOUND], "{run:?}");
    assert_eq!(run.code, 1, "{run:?}");
    for name in ["pipe.txt", "socket.txt", "one.txt", "dangling.txt"] {
        let run = folder.run(&["check", "--format", "json", name, "a.txt"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains(&format!("error: {name}: ")), "{run:?}");
        assert_eq!(run.findings(), [FOUND], "{run:?}");
    }
    let run = folder.run(&["check", "device.txt", "/dev/zero"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("not a regular file"), "{run:?}");
    assert!(run.out.contains("Nothing was checked."), "{run:?}");
}

#[cfg(unix)]
#[test]
fn names_that_would_break_a_line_break_none() {
    let folder = Folder::new();
    folder.write("new\nline.txt", MARKER);
    folder.write("red\u{1b}[31m.txt", MARKER);
    folder.write("a,b:c%.txt", MARKER);
    let run = folder.run(&["check"]);
    assert!(run.out.contains("new line.txt:1:15: "), "{run:?}");
    assert!(!run.out.contains('\u{1b}'), "{run:?}");
    let run = folder.run(&["check", "--format", "github"]);
    assert_eq!(run.out.lines().count(), 3, "{run:?}");
    assert!(run.out.contains("file=new%0Aline.txt,"), "{run:?}");
    assert!(run.out.contains("file=a%2Cb%3Ac%25.txt,"), "{run:?}");
    let run = folder.run(&["check", "--format", "json"]);
    assert_eq!(run.json()[1]["path"], "new\nline.txt");
    let run = folder.run(&["annotate", "--format", "brat", "-o", "ann"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(folder.path("ann/new\nline.ann").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = Folder::with(MARKER);
    for args in [&["check"][..], &["check", "--format", "json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let output = command(&folder.path(""))
            .args(args)
            .stdout(full.unwrap())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains("cannot write to standard output"), "{err}");
    }
}

/// As one line and as many. Without optimisation, 50 MB would take minutes.
#[test]
fn a_huge_text_is_checked() {
    let megabytes = if cfg!(debug_assertions) { 2 } else { 50 };
    let sentence = "The river rose in Dhaka, and the market closed for a week in March. ";
    let count = (megabytes << 20) / sentence.len();
    for end in [" ", "\n", "\n\n"] {
        let mut text = format!("{}{end}", sentence.trim_end()).repeat(count);
        text.push_str(MARKER);
        let folder = Folder::with(&text);
        // As lines they are the same line over and over.
        let run = folder.run(&["check", "--format", "json", "--ignore", "duplicate-line"]);
        assert_eq!(run.findings(), [FOUND], "{end:?}");
        let start = text.len() - MARKER.len() + MARKER.find('[').unwrap_or_default();
        assert_eq!(run.json()[0]["range"]["start"]["byte"], start, "{end:?}");
    }
}

/// A line without a blank: nothing may look at it more than a few times.
#[test]
fn a_huge_word_is_checked() {
    for unit in ["a", "ক্", "ế", "(", "[1", "\"", "1", "A."] {
        let folder = Folder::with(&unit.repeat((1 << 15) / unit.len()));
        let start = Instant::now();
        let run = folder.run(&["check", "--statistics"]);
        assert!(run.code < 2, "{unit}: {}", run.err);
        assert!(start.elapsed() < Duration::from_secs(60), "{unit}");
    }
}

/// Files that are deleted while they are read are told of or left out, and the others are checked.
#[test]
fn files_that_vanish_harm_nothing_but_themselves() {
    let folder = Folder::with(MARKER);
    for number in 0..400 {
        folder.write(&format!("z{number}.txt"), MARKER.repeat(20));
    }
    let child = command(&folder.path(""))
        .args(["check", "--format", "json", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for number in (0..400).rev() {
        std::fs::remove_file(folder.path(&format!("z{number}.txt"))).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(matches!(output.status.code(), Some(1 | 2)), "{err}");
    assert!(
        err.lines().all(|line| line.starts_with("error: z")),
        "{err}"
    );
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["path"], "a.txt");
}

#[test]
fn an_ann_that_is_a_folder_is_kept_whatever_is_asked() {
    let folder = Folder::with("Dhaka\n");
    folder.write("a.ann/inside", "x").write("b.txt", "London\n");
    for more in [&[][..], &["--force"]] {
        let args = ["annotate", "--format", "brat", "-o", "."];
        let run = folder.run(&[&args, more].concat());
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.contains("a.ann: kept: "), "{run:?}");
        assert_eq!(folder.read("a.ann/inside"), "x");
        assert!(folder.read("b.ann").contains("LOC 0 6\tLondon"));
    }
}

#[test]
fn settings_that_are_no_text_are_told() {
    let folder = Folder::with(MARKER);
    folder.write("postil.toml", b"[corpus]\n# \xFF\n");
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("postil.toml: not UTF-8"), "{run:?}");
    assert_eq!(run.out, "Nothing was checked.\n");
}

/// One record may be as long as it likes; half a record at the end is a bad line.
#[test]
fn records_that_are_huge_or_cut_off_are_answered() {
    let mut input = Vec::new();
    let text = "It rained in Dhaka. ".repeat(50_000);
    writeln!(input, "{{\"id\":1,\"text\":\"{text}\"}}").unwrap();
    input.extend(b"{\"id\":2,\"text\":\"It rai");
    let run = Folder::new().run_with(&["annotate", "--format", "jsonl"], input);
    assert_eq!(run.code, 1, "{}", run.err);
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].matches("\"entity\":\"dhaka\"").count(), 50_000);
    // The place is the line of the input: the parser's own, within the record, would mislead.
    assert!(
        lines[1].starts_with("{\"line\":2,\"error\":"),
        "{}",
        lines[1]
    );
    assert!(!lines[1].contains("at line"), "{}", lines[1]);
}
