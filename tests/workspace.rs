//! A workspace whose folders, files, settings and lists change while it runs is what it would be
//! if it were read afresh, no edit is lost on the way, and no change costs more than it concerns.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use postil::corpus::scope::key_of;
use postil::corpus::{DocKey, Workspace};
use postil::features;
use postil::text::buffer::Change;
use postil::text::{Encoding, Position};

const PUTIN: &str = "President Vladimir Putin spoke.\n";

fn settle(workspace: &Workspace) {
    for _ in 0..100 {
        if !workspace.settle(&|_, _| {}, &|| false).more {
            return;
        }
    }
    panic!("the work never ends");
}

/// A folder with these files, and a workspace over it that has read them.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        write(&folder.path().join(name), text);
    }
    let workspace = Workspace::new(vec![folder.path().to_owned()]);
    settle(&workspace);
    (folder, workspace)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("its folder is made");
    fs::write(path, text).expect("it is written");
}

/// How many documents the corpus has to which a file of this name in this folder belongs.
fn count(workspace: &Workspace, folder: &Path) -> usize {
    workspace
        .snapshot(&key_of(&folder.join("any.txt")))
        .document_count()
}

fn insertion(text: &str) -> Change {
    let start = Position {
        line: 0,
        character: 0,
    };
    Change {
        range: Some((start, start)),
        text: text.to_owned(),
    }
}

#[test]
fn work_that_was_cut_short_is_told_to_be_left() {
    let root = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt", "sub/c.txt", "sub/postil.toml"] {
        let text = if name.ends_with("toml") { "" } else { PUTIN };
        write(&root.path().join(name), text);
    }
    let workspace = Workspace::new(vec![root.path().to_owned()]);
    // What interrupts may come at any question: the corpora after it have work, too.
    for _ in 0..5 {
        assert!(workspace.settle(&|_, _| {}, &|| true).more);
    }
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 2);
    assert_eq!(count(&workspace, &root.path().join("sub")), 1);
    assert!(workspace.snapshots().iter().all(|s| s.complete()));
}

#[test]
fn names_that_are_discovered_are_indexed_before_the_work_is_said_to_be_done() {
    let workspace = Workspace::new(Vec::new());
    let cue = DocKey("/a.txt".into());
    workspace.open(cue.clone(), "The economist Marla van Eyken spoke.\n", 1);
    workspace.open(
        DocKey("/b.txt".into()),
        "Later Marla van Eyken left the bank.\n",
        1,
    );
    settle(&workspace);
    let snapshot = workspace.snapshot(&cue);
    let entity = snapshot.gazetteer().id_of("new:marla-van-eyken");
    assert_eq!(snapshot.count(entity).documents, 2);
    assert!(snapshot.complete());
}

#[test]
fn an_open_document_that_is_excluded_leaves_the_corpus() {
    let (root, workspace) = folder(&[("a.txt", PUTIN), ("postil.toml", "")]);
    let key = key_of(&root.path().join("a.txt"));
    workspace.open(key, PUTIN, 1);
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 1);
    let settings = root.path().join("postil.toml");
    write(&settings, "[corpus]\nexclude = [\"a.txt\"]\n");
    workspace.files_changed(std::slice::from_ref(&settings));
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 0);
    write(&settings, "");
    workspace.files_changed(&[settings]);
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 1);
}

#[test]
fn a_postil_toml_that_comes_and_goes_makes_and_unmakes_a_corpus() {
    let (root, workspace) = folder(&[("a.txt", PUTIN), ("sub/b.txt", PUTIN), ("sub/c.txt", PUTIN)]);
    let sub = root.path().join("sub");
    let open = key_of(&sub.join("b.txt"));
    workspace.open(open.clone(), PUTIN, 1);
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 3);

    let settings = sub.join("postil.toml");
    write(&settings, "");
    workspace.files_changed(std::slice::from_ref(&settings));
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 1);
    assert_eq!(count(&workspace, &sub), 2);
    workspace
        .change(&open, &[insertion("Now ")], Encoding::Utf8, 2)
        .unwrap();

    fs::remove_file(&settings).unwrap();
    workspace.files_changed(&[settings]);
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 3);
    assert_eq!(count(&workspace, &sub), 3);
    assert_eq!(
        workspace
            .snapshots()
            .iter()
            .map(|s| s.document_count())
            .sum::<usize>(),
        3
    );
    assert_eq!(workspace.snapshot(&open).version(&open), Some(2));
    assert!(
        workspace
            .snapshot(&open)
            .rope(&open)
            .unwrap()
            .to_string()
            .starts_with("Now ")
    );

    // A corpus whose folder goes is none any more.
    write(&sub.join("postil.toml"), "");
    workspace.files_changed(&[sub.join("postil.toml")]);
    settle(&workspace);
    workspace.close(&open);
    fs::remove_dir_all(&sub).unwrap();
    workspace.files_changed(std::slice::from_ref(&sub));
    settle(&workspace);
    assert_eq!(
        workspace
            .snapshots()
            .iter()
            .map(|s| s.document_count())
            .sum::<usize>(),
        1
    );
}

#[test]
fn a_folder_within_a_folder_is_read_once() {
    let (root, workspace) = folder(&[("a.txt", PUTIN), ("sub/b.txt", PUTIN)]);
    let sub = root.path().join("sub");
    workspace.set_folders(vec![root.path().to_owned(), sub.clone()]);
    settle(&workspace);
    assert_eq!(count(&workspace, root.path()), 1);
    assert_eq!(count(&workspace, &sub), 1);
    workspace.set_folders(vec![root.path().to_owned()]);
    settle(&workspace);
    assert_eq!(count(&workspace, &sub), 2);
}

#[test]
fn no_edit_is_lost_while_its_document_changes_corpora() {
    let (root, workspace) = folder(&[("sub/a.txt", "")]);
    let sub = root.path().join("sub");
    let key = key_of(&sub.join("a.txt"));
    workspace.open(key.clone(), "", 0);
    let (done, moves) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                workspace.set_folders(vec![root.path().to_owned(), sub.clone()]);
                workspace.set_folders(Vec::new());
                workspace.set_folders(vec![root.path().to_owned()]);
                moves.fetch_add(1, Ordering::Relaxed);
            }
        });
        let mut version = 0;
        while moves.load(Ordering::Relaxed) < 300 {
            version += 1;
            let result = workspace.change(&key, &[insertion("x")], Encoding::Utf8, version);
            let there = workspace.snapshot(&key).version(&key);
            if (result, there) != (Ok(()), Some(version)) {
                done.store(true, Ordering::Relaxed);
                panic!("edit {version}: {result:?}, then {there:?}");
            }
        }
        done.store(true, Ordering::Relaxed);
        let text = workspace.snapshot(&key).rope(&key).unwrap();
        assert_eq!(text.len_bytes(), version as usize);
    });
}

#[test]
fn a_change_on_disk_costs_only_the_files_that_it_concerns() {
    let (root, workspace) = folder(&[
        ("a.txt", PUTIN),
        ("b.txt", PUTIN),
        ("sub/c.txt", PUTIN),
        ("sub/deep/d.txt", PUTIN),
    ]);
    let path = |name: &str| root.path().join(name);
    let changed = |paths: &[PathBuf]| {
        let before = workspace.files_read();
        workspace.files_changed(paths);
        settle(&workspace);
        (
            workspace.files_read() - before,
            count(&workspace, root.path()),
        )
    };
    assert_eq!(workspace.files_read(), 4);
    // What is no document, and what came and went while saving.
    write(&path("a.ann"), "");
    assert_eq!(
        changed(&[path("a.ann"), path("a.txt~"), path("4913")]),
        (0, 4)
    );
    write(&path("e.txt"), PUTIN);
    assert_eq!(changed(&[path("e.txt")]), (1, 5));
    // A look at the whole folder finds what has changed.
    write(&path("b.txt"), "Nobody spoke that day.\n");
    fs::remove_file(path("e.txt")).unwrap();
    assert_eq!(changed(&[root.path().to_owned()]).1, 4);
    assert_eq!(workspace.files_read(), 6);
    fs::rename(path("sub"), path("moved")).unwrap();
    assert_eq!(changed(&[path("sub"), path("moved")]), (2, 4));
    write(&path(".gitignore"), "moved/deep\n");
    assert_eq!(changed(&[path(".gitignore")]), (0, 3));
    fs::remove_dir_all(path("moved")).unwrap();
    assert_eq!(changed(&[path("moved")]), (0, 2));
}

#[test]
fn a_list_edited_and_closed_unsaved_counts_as_the_disk_has_it() {
    let row = |name: &str| format!("x\tPER\ten\t{name}\n");
    let (root, workspace) = folder(&[("gazetteer.tsv", &row("Quill Ada")), ("a.txt", "")]);
    let (text, list) = (
        key_of(&root.path().join("a.txt")),
        key_of(&root.path().join("gazetteer.tsv")),
    );
    workspace.open(text.clone(), "Quill Ada met Quorl Brask.\n", 1);
    let named = || {
        settle(&workspace);
        let snapshot = workspace.snapshot(&text);
        let document = snapshot.document(&text).unwrap();
        let mentions = &document.analysis().mentions;
        assert_eq!(
            snapshot.count(snapshot.gazetteer().id_of("x")).mentions,
            mentions.len()
        );
        mentions
            .iter()
            .map(|m| document.slice(document.range(m.at)))
            .collect::<Vec<_>>()
    };
    assert_eq!(named(), ["Quill Ada"]);
    workspace.open(list.clone(), &row("Quorl Brask"), 1);
    assert_eq!(named(), ["Quorl Brask"]);
    workspace.close(&list);
    assert_eq!(named(), ["Quill Ada"]);
    // A file that goes while its list is open, then is closed.
    workspace.open(list.clone(), &row("Quorl Brask"), 1);
    assert_eq!(named(), ["Quorl Brask"]);
    fs::remove_file(root.path().join("gazetteer.tsv")).unwrap();
    workspace.close(&list);
    assert!(named().is_empty());
}

#[test]
fn ids_keep_their_meaning_when_the_shipped_lists_go_and_come_back() {
    let list = "quill-ada\tPER\ten\tQuill Ada\n";
    let (root, workspace) = folder(&[
        ("gazetteer.tsv", list),
        ("postil.toml", ""),
        ("a.txt", PUTIN),
    ]);
    let key = key_of(&root.path().join("a.txt"));
    let before = workspace.snapshot(&key).gazetteer().id_of("quill-ada");
    let later = workspace.snapshot(&key).gazetteer().id_of("another");
    for text in ["[gazetteer]\nshipped = false\n", ""] {
        write(&root.path().join("postil.toml"), text);
        workspace.files_changed(&[root.path().join("postil.toml")]);
        settle(&workspace);
        let gazetteer = workspace.snapshot(&key).gazetteer().clone();
        assert_eq!(&*gazetteer.id_text(before), "quill-ada");
        assert_eq!(&*gazetteer.id_text(later), "another");
    }
    let snapshot = workspace.snapshot(&key);
    let putin = snapshot.gazetteer().id_of("vladimir-putin");
    assert_eq!(snapshot.count(putin).mentions, 1);
}

#[test]
fn a_list_with_nothing_but_mistakes_is_told_of_once_for_all() {
    let mistakes = "wrong\n".repeat(50_000);
    let (_root, workspace) = folder(&[("gazetteer.tsv", &mistakes), ("a.txt", PUTIN)]);
    let problems = workspace.problems();
    assert!(problems.len() <= 201, "{}", problems.len());
    let last = &problems.last().unwrap().message;
    assert!(last.contains("49800 more"), "{last}");
    assert_eq!(problems[7].place.0.line, 7);
}

#[test]
fn a_list_that_is_renamed_is_found_where_it_is() {
    let list = "quill-ada\tPER\ten\tQuill Ada\n";
    let settings = |name: &str| format!("[gazetteer]\nfiles = [\"{name}\"]\n");
    let (root, workspace) = folder(&[("one.tsv", list), ("postil.toml", &settings("one.tsv"))]);
    fs::rename(root.path().join("one.tsv"), root.path().join("two.tsv")).unwrap();
    write(&root.path().join("postil.toml"), &settings("two.tsv"));
    workspace.files_changed(&["one.tsv", "two.tsv", "postil.toml"].map(|n| root.path().join(n)));
    settle(&workspace);
    let snapshot = workspace.snapshot(&key_of(&root.path().join("a.txt")));
    let gazetteer = snapshot.gazetteer();
    let card = gazetteer.card(gazetteer.id_of("quill-ada"));
    assert_eq!(
        card.records[0].file.as_deref(),
        Some(&*root.path().join("two.tsv"))
    );
}

/// A list's name and settings, a text of it with one name, and the same with another.
const FORMATS: [(&str, &str, &str, &str); 6] = [
    (
        "a.tsv",
        "",
        "x\tPER\ten\tQuill Ada\n",
        "x\tPER\ten\tQuorl Brask\n",
    ),
    (
        "a.toml",
        "",
        "[[entity]]\nid = \"x\"\ntype = \"PER\"\nnames.en = \"Quill Ada\"\n",
        "[[entity]]\nid = \"x\"\ntype = \"PER\"\nnames.en = \"Quorl Brask\"\n",
    ),
    (
        "a.jsonl",
        "",
        "{\"label\": \"PERSON\", \"pattern\": \"Quill Ada\", \"id\": \"x\"}\n",
        "{\"label\": \"PERSON\", \"pattern\": [{\"LOWER\": \"quorl\"}, {\"LOWER\": \"brask\"}], \"id\": \"x\"}\n",
    ),
    (
        "brat.txt",
        ", type = \"PER\"",
        "x\tname:Name:Quill Ada\n",
        "x\tname:Name:Quorl Brask\n",
    ),
    (
        "names.txt",
        "",
        "Quill Ada\tPERSON\n",
        "Quorl Brask\tPERSON\n",
    ),
    ("lists/x.lst", "", "Quill Ada&id=x\n", "Quorl Brask&id=x\n"),
];

#[test]
fn lists_of_every_format_are_followed_on_disk_and_while_unsaved() {
    for (name, settings, one, two) in FORMATS {
        let named = if name.ends_with(".lst") {
            "lists/lists.def"
        } else {
            name
        };
        let settings = format!("[gazetteer]\nfiles = [{{ path = \"{named}\"{settings} }}]\n");
        let mut files = vec![
            ("postil.toml", settings.as_str()),
            (name, one),
            ("a.txt", ""),
        ];
        if name.ends_with(".lst") {
            files.push(("lists/lists.def", "x.lst:person_full\n"));
        }
        let (root, workspace) = folder(&files);
        let path = |name: &str| root.path().join(name);
        let text = key_of(&path("a.txt"));
        workspace.open(text.clone(), "Quill Ada met Quorl Brask.\n", 1);
        let named = || {
            settle(&workspace);
            let snapshot = workspace.snapshot(&text);
            let document = snapshot.document(&text).unwrap();
            let mentions = document.analysis().mentions.iter();
            let listed = mentions
                .filter(|m| matches!(m.provenance, postil::document::Provenance::Listed(_)));
            listed
                .map(|m| document.slice(document.range(m.at)))
                .collect::<Vec<_>>()
        };
        assert_eq!(named(), ["Quill Ada"], "{name}");
        assert!(
            workspace.problems().is_empty(),
            "{:?}",
            workspace.problems()
        );
        write(&path(name), two);
        workspace.files_changed(&[path(name)]);
        assert_eq!(named(), ["Quorl Brask"], "{name}");
        workspace.open(key_of(&path(name)), one, 1);
        assert_eq!(named(), ["Quill Ada"], "{name}");
        // A list is no document, whatever its ending.
        assert_eq!(count(&workspace, root.path()), 1, "{name}");
        let start = Position {
            line: 0,
            character: 0,
        };
        let end = Position {
            line: 99,
            character: 0,
        };
        let change = Change {
            range: Some((start, end)),
            text: two.to_owned(),
        };
        let changed = workspace.change(&key_of(&path(name)), &[change], Encoding::Utf8, 2);
        changed.unwrap();
        assert_eq!(named(), ["Quorl Brask"], "{name}");
        write(&path(name), one);
        workspace.close(&key_of(&path(name)));
        assert_eq!(named(), ["Quill Ada"], "{name}");
        fs::remove_file(path(name)).unwrap();
        workspace.files_changed(&[path(name)]);
        assert!(named().is_empty(), "{name}");
        assert_eq!(workspace.problems().len(), 1, "{name}");
        write(&path(name), two);
        workspace.files_changed(&[path(name)]);
        assert_eq!(named(), ["Quorl Brask"], "{name}");
    }
}

#[test]
fn an_open_document_becomes_a_list_when_postil_toml_says_so_and_back() {
    let (root, workspace) = folder(&[("postil.toml", ""), ("names.txt", ""), ("a.txt", "")]);
    let (text, list) = (
        key_of(&root.path().join("a.txt")),
        key_of(&root.path().join("names.txt")),
    );
    workspace.open(text.clone(), "Quill Ada came.\n", 1);
    workspace.open(list.clone(), "Quill Ada\tPER\n", 1);
    let settings = root.path().join("postil.toml");
    let with = |settings_text: &str| {
        write(&settings, settings_text);
        workspace.files_changed(std::slice::from_ref(&settings));
        settle(&workspace);
        let snapshot = workspace.snapshot(&text);
        let entity = snapshot.gazetteer().id_of("name:quill-ada");
        (
            snapshot.count(entity).mentions,
            snapshot.document(&list).is_some(),
            count(&workspace, root.path()),
        )
    };
    assert_eq!(with(""), (0, true, 2));
    assert_eq!(
        with("[gazetteer]\nfiles = [\"names.txt\"]\n"),
        (1, false, 1)
    );
    assert_eq!(with(""), (0, true, 2));
}

#[test]
fn what_lists_and_settings_miss_is_told_and_goes_when_it_is_mended() {
    let (root, workspace) = folder(&[
        (
            "postil.toml",
            "[gazetteer]\nfiles = [\"a.tsv\", \"b.toml\"]\noff = [\"georgai\"]\n[languages.folders]\n\"archve/\" = \"vi\"\n",
        ),
        (
            "a.tsv",
            "x\tPER\ten\tQuill Ada\nx\tORG\ten\tQuill Inc\ngeorgia\tLOC\ten\tGeorgia\n",
        ),
        (
            "b.toml",
            "[[entity]]\nid = \"y\"\ntype = \"KING\"\nnames.en = \"Y\"\n[[entity]]\nid = \"z\"\ntype = \"PER\"\nnames.en = \"Quill  Ada\"\n",
        ),
        ("archive/a.txt", ""),
    ]);
    let told = || {
        settle(&workspace);
        let problems = workspace.problems();
        let line = |p: &postil::corpus::Problem| {
            let file = p.file.file_name().unwrap().to_string_lossy().into_owned();
            format!("{file}:{} {:?} {}", p.line, p.severity, p.code)
        };
        problems.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        told(),
        [
            "b.toml:3 Error unknown-type",
            "a.tsv:2 Warning contradicting-type",
            "a.tsv:3 Information overrides-shipped",
            "b.toml:8 Warning shared-name",
            "postil.toml:3 Warning configuration",
            "postil.toml:5 Warning configuration",
        ]
    );
    let mend = |name: &str, text: &str| {
        write(&root.path().join(name), text);
        workspace.files_changed(&[root.path().join(name)]);
    };
    mend("a.tsv", "x\tPER\ten\tQuill Ada\n");
    mend("b.toml", "");
    mend(
        "postil.toml",
        "[gazetteer]\nfiles = [\"a.tsv\", \"b.toml\"]\n[languages.folders]\n\"archve/\" = \"vi\"\n",
    );
    assert_eq!(told(), ["postil.toml:4 Warning configuration"]);
    // A folder may come to be what a pattern aims at.
    mend("archve/b.txt", "");
    assert!(told().is_empty());
}

/// What an editor makes of an action: the list is opened and edited, nothing is saved.
#[test]
fn an_added_entity_is_annotated_everywhere_and_only_documents_with_its_words_are_read() {
    let quiet: Vec<(String, String)> = (0..40)
        .map(|n| {
            (
                format!("quiet/{n}.txt"),
                format!("Nothing happened on day {n}.\n"),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> = quiet.iter().map(|(n, t)| (&**n, &**t)).collect();
    files.extend([
        ("a.txt", "Of the Quorl nothing is left.\n"),
        ("b.txt", "Then the Quorl sank.\n"),
        ("bn/c.txt", "Quorl-এর কথা।\n"),
    ]);
    let (root, workspace) = folder(&files);
    let (a, d) = (
        key_of(&root.path().join("a.txt")),
        key_of(&root.path().join("d.txt")),
    );
    workspace.open(a.clone(), "Of the Quorl nothing is left.\n", 1);
    workspace.open(d.clone(), "The Quorl again.\n", 1);
    settle(&workspace);
    let before = workspace.files_read();

    let actions = features::name_actions(&workspace.snapshot(&a), &a, &(7..12));
    let add = actions
        .iter()
        .find(|it| it.title.ends_with("“Quorl” to the gazetteer as a place"));
    let [list] = &add.expect("the action").edits[..] else {
        panic!("one file is edited");
    };
    assert!(list.create);
    workspace.open(list.key.clone(), &list.edits[0].text, 1);
    settle(&workspace);

    // Two documents that nobody has open hold the word; the open ones are not read from disk.
    assert_eq!(workspace.files_read() - before, 2);
    let snapshot = workspace.snapshot(&a);
    let quorl = snapshot
        .gazetteer()
        .known_id("quorl")
        .expect("it is listed");
    assert_eq!(snapshot.count(quorl).mentions, 4);
    assert_eq!(snapshot.count(quorl).documents, 4);
    let here = snapshot.document(&a).expect("it is open");
    assert_eq!(here.analysis().mentions.len(), 1);
    assert!(!Path::new(&*list.key.0).exists(), "nothing was saved");
}

#[test]
fn the_twin_of_a_document_that_changes_is_to_be_diagnosed_again() {
    const TEXT: &str = "The bridge was opened in May after seven years of work.\n";
    let (folder, workspace) = folder(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    let [a, b] = ["a.txt", "b.txt"].map(|name| key_of(&folder.path().join(name)));
    for key in [&a, &b] {
        workspace.open(key.clone(), TEXT, 1);
    }
    settle(&workspace);
    assert_eq!(workspace.snapshot(&a).twins("a.txt").len(), 1);
    let change = insertion("Nobody knew that in June the mill would be closed. ");
    assert!(workspace.change(&b, &[change], Encoding::Utf16, 2).is_ok());
    let settled = workspace.settle(&|_, _| {}, &|| false);
    assert!(settled.affected.contains(&a), "{settled:?}");
    settle(&workspace);
    assert!(workspace.snapshot(&a).twins("a.txt").is_empty());
}
