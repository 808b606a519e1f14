//! The command line in cases that a person can read: each `*.md` here is run, command by command,
//! in the folder of its name. `TRYCMD=overwrite cargo test --test cmd` writes what is said now.

#![allow(missing_docs)]

#[test]
fn cases() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md");
}
