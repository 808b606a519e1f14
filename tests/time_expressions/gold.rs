//! The suites of other taggers and the annotated texts that lie beside the repository; skipped
//! where they are not.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "../../examples/predict_dates.rs"]
#[allow(dead_code)]
mod predict_dates;

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let python = Command::new("python3").arg("--version").output().is_ok();
    if folder.is_dir() && python {
        return Some(folder);
    }
    println!("skipped: no ../shared/gold, or no python3 to score with");
    None
}

fn python(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("python3")
        .arg(folder.join("score_dates.py"))
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .expect("python3 runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The scorer's line for a file of cases, with its key.
fn score(folder: &Path, gold: &Path, key: &str) -> serde_json::Value {
    let gold = gold.to_str().expect("a path in UTF-8");
    let mut predictions = tempfile::NamedTempFile::new().expect("a temporary file");
    for line in python(folder, &["--inputs", gold]).lines() {
        let record = serde_json::from_str(line).expect("a record");
        for prediction in predict_dates::predict(&record) {
            writeln!(predictions, "{prediction}").expect("a temporary file");
        }
    }
    let path = predictions.path().to_str().expect("a path in UTF-8");
    let lines = python(folder, &["--json", "--gold", gold, "--pred", path]);
    let line = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .find(|line| line["key"] == key)
        .expect("a line of that key");
    println!("{line}");
    line
}

#[test]
fn suites_of_other_taggers() {
    let Some(folder) = shared() else { return };
    for (name, least) in [
        ("en", 97.0),
        ("vi", 97.0),
        ("bn", 97.0),
        ("calendars", 97.0),
    ] {
        let gold = folder.join("dates").join(name).with_extension("jsonl");
        let key = if name == "calendars" { "ALL" } else { name };
        let line = score(&folder, &gold, key);
        assert!(line["value"].as_f64() >= Some(least), "{name}: {line}");
        assert_eq!(line["FP"], 0, "{name}: {line}");
    }
}

#[test]
fn annotated_texts() {
    let Some(folder) = shared() else { return };
    let mut gold = tempfile::NamedTempFile::new().expect("a temporary file");
    let documents = python(
        &folder,
        &["--from-ann", folder.to_str().expect("a path in UTF-8")],
    );
    gold.write_all(documents.as_bytes())
        .expect("a temporary file");
    let line = score(&folder, gold.path(), "ALL");
    for measure in ["exact", "value", "precision"] {
        assert!(line[measure].as_f64() >= Some(97.0), "{measure}: {line}");
    }
}
