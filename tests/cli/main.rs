//! The command line as a user meets it: the binary, run in folders made for the purpose.

#![allow(missing_docs, clippy::unwrap_used)]

mod annotate;
mod check;
mod eval;
mod fix;
mod gazetteer;
mod kill;
mod licenses;
mod report;
mod settings;
mod support;

use support::Folder;

#[test]
fn help_teaches_and_ends_well() {
    let folder = Folder::new();
    for command in [
        &["--help"][..],
        &["check", "--help"],
        &["annotate", "--help"],
    ] {
        let run = folder.run(command);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.out.contains("Examples:"), "{}", run.out);
    }
}

#[test]
fn wrong_usage_is_told_with_a_suggestion() {
    let folder = Folder::new();
    let run = folder.run(&["chek"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("'check'"), "{}", run.err);
    let run = folder.run(&["check", "--select", "citation-gaps"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("did you mean `citation-gap`?"),
        "{}",
        run.err
    );
    assert_eq!(folder.run(&["check", "--unsafe-fixes"]).code, 2);
    assert_eq!(folder.run(&["check", "--jobs", "0"]).code, 2);
}
