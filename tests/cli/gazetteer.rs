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
