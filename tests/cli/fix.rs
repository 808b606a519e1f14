//! `postil check --fix`: what is written, and what is left alone.

use crate::support::Folder;

/// A quotation that is closed with a straight mark: the fix is safe.
const STRAIGHT: &str = "\u{feff}He said, “We are ready.\" Then he left.\r\nNobody followed.\r\n";
const MENDED: &str = "\u{feff}He said, “We are ready.” Then he left.\r\nNobody followed.\r\n";

#[test]
fn safe_fixes_are_applied_and_bom_and_line_endings_stay() {
    let folder = Folder::with(STRAIGHT);
    assert_eq!(folder.run(&["check"]).code, 1);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
    let run = folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), MENDED, "{run:?}");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("1 finding mended"), "{}", run.err);
    let again = folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), MENDED);
    assert!(!again.err.contains("mended"), "{}", again.err);
}

#[test]
fn unsafe_fixes_are_applied_only_when_asked_for() {
    let text = "Built in 1950.[1] Rebuilt.[2]\n\nReferences\n[1] Archive, file 12.\n";
    let folder = Folder::with(text);
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), text);
    folder.run(&["check", "--fix", "--unsafe-fixes"]);
    assert_eq!(folder.read("a.txt"), text.replace("[2]", ""));
}

#[test]
fn only_the_rules_and_paths_chosen_are_mended() {
    let folder = Folder::with(STRAIGHT);
    folder.write("b.txt", STRAIGHT);
    folder.run(&["check", "--fix", "--ignore", "mixed-quotation-marks"]);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
    folder.run(&["check", "--fix", "b.txt"]);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
    assert_eq!(folder.read("b.txt"), MENDED);
}

#[test]
fn a_text_with_standoff_beside_it_is_not_edited() {
    let folder = Folder::with(STRAIGHT);
    folder.write("a.ann", "");
    let run = folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("a.txt: 1 fix not applied: the .ann"),
        "{}",
        run.err
    );
}

#[test]
fn a_fix_that_nobody_would_apply_is_not_offered() {
    let folder = Folder::with(STRAIGHT);
    assert!(folder.run(&["check"]).out.contains("= fix:"));
    folder.write("a.ann", "");
    assert!(!folder.run(&["check"]).out.contains("= fix:"));
    let json = folder.run(&["check", "--format", "json"]).out;
    assert!(
        json.contains("\"fix\": null") || json.contains("\"fix\":null"),
        "{json}"
    );
}

#[test]
fn a_frozen_corpus_is_not_edited() {
    let folder = Folder::with(STRAIGHT);
    folder.write("postil.toml", "[corpus]\nfrozen = true\n");
    let run = folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
    assert!(run.err.contains("frozen"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn permissions_stay() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(STRAIGHT);
    let path = folder.path("a.txt");
    set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), MENDED);
    assert_eq!(metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    // What its owner has made read-only is not replaced.
    folder.write("a.txt", STRAIGHT);
    set_permissions(&path, Permissions::from_mode(0o440)).unwrap();
    let run = folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("a.txt"), STRAIGHT);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("read-only"), "{}", run.err);
}
