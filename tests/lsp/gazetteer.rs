//! Code actions that write into the workspace's list of names.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus, range, uri};

const HEADER: &str = "id\ttype\tlang\tname\taliases\tflags\tsame-as\tdescription\n";

fn creating() -> Value {
    json!({"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}})
}

/// The action of a title over a range of the first line.
fn action(client: &mut Client, path: &Path, columns: (u32, u32), title: &str) -> Value {
    let params = json!({
        "textDocument": {"uri": uri(path)},
        "range": range((0, columns.0), (0, columns.1)),
        "context": {"diagnostics": []},
    });
    let all = client
        .request("textDocument/codeAction", params)
        .expect("actions do not fail");
    let found = all
        .as_array()
        .into_iter()
        .flatten()
        .find(|it| it["title"] == title);
    found
        .unwrap_or_else(|| panic!("{title} is not among {all:#}"))
        .clone()
}

/// How often the hover says that the corpus mentions what stands at a place, once it says so.
fn until_mentioned(client: &mut Client, path: &Path, column: u32, count: &str) {
    let start = std::time::Instant::now();
    loop {
        let card = client.hover(path, 0, column);
        if card.contains(count) {
            return;
        }
        assert!(start.elapsed() < crate::client::PATIENCE, "{count}: {card}");
        client.wait_a_little();
    }
}

#[test]
fn a_list_is_created_by_the_client_and_followed_before_it_is_saved() {
    let folder = corpus(&[
        ("a.txt", "Of Quorl nothing is left.\n"),
        ("b.txt", "Quorl sank.\n"),
        ("c.txt", "Nothing.\n"),
    ]);
    let (a, list) = (
        folder.path().join("a.txt"),
        folder.path().join("gazetteer.tsv"),
    );
    let mut client = Client::ready(Options::folder(folder.path()).with(creating()));
    client.open_file(&a);
    client.published(&a);
    let add = action(
        &mut client,
        &a,
        (3, 8),
        "Add “Quorl” to the gazetteer as a place",
    );
    let row = format!("{HEADER}quorl\tLOC\ten\tQuorl\n");
    let expected = json!({"documentChanges": [
        {"kind": "create", "uri": uri(&list), "options": {"overwrite": false, "ignoreIfExists": true}},
        {
            "textDocument": {"uri": uri(&list), "version": null},
            "edits": [{"range": range((0, 0), (0, 0)), "newText": row}],
        },
    ]});
    assert_eq!(add["edit"], expected);
    // The client has it open then, and nothing of it on disk.
    client.open(&list, &row);
    client.published(&list);
    until_mentioned(&mut client, &a, 5, "2 mentions in 2 documents");
    assert!(!list.exists());
}

#[test]
fn a_client_that_creates_no_files_gets_a_command() {
    let folder = corpus(&[
        ("a.txt", "Of Quorl nothing is left.\n"),
        ("b.txt", "Quorl sank.\n"),
    ]);
    let (a, list) = (
        folder.path().join("a.txt"),
        folder.path().join("gazetteer.tsv"),
    );
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&a);
    client.published(&a);
    let add = action(
        &mut client,
        &a,
        (3, 8),
        "Add “Quorl” to the gazetteer as a place",
    );
    assert_eq!(add["edit"], Value::Null);
    let command = add["command"].clone();
    let run = json!({"command": command["command"], "arguments": command["arguments"]});
    client
        .request("workspace/executeCommand", run.clone())
        .unwrap();
    let row = format!("{HEADER}quorl\tLOC\ten\tQuorl\n");
    assert_eq!(std::fs::read_to_string(&list).unwrap(), row);
    until_mentioned(&mut client, &a, 5, "2 mentions in 2 documents");
    // Never over what is there, and never elsewhere.
    assert!(
        client
            .request("workspace/executeCommand", run.clone())
            .is_err()
    );
    let mut elsewhere = run;
    elsewhere["arguments"][0]["list"] = json!(uri(&folder.path().join("other.tsv")));
    assert!(
        client
            .request("workspace/executeCommand", elsewhere)
            .is_err()
    );
    assert!(
        client
            .request("workspace/executeCommand", json!({"command": "x"}))
            .is_err()
    );
    assert_eq!(std::fs::read_to_string(&list).unwrap(), row);
}

#[test]
fn an_open_list_is_edited_in_its_version_and_a_known_name_can_be_switched_off() {
    let folder = corpus(&[
        ("a.txt", "Of Quorl nothing is left.\n"),
        ("gazetteer.tsv", "quorl\tLOC\ten\tQuorl"),
    ]);
    let (a, list) = (
        folder.path().join("a.txt"),
        folder.path().join("gazetteer.tsv"),
    );
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&a);
    client.published(&a);
    client.open_file(&list);
    client.published(&list);
    let off = action(&mut client, &a, (5, 5), "“Quorl” is not a name");
    assert_eq!(off["kind"], "refactor.names");
    let row = "\noff:quorl\tLOC\t*\tQuorl\t\toff\n";
    let expected = json!({"documentChanges": [{
        "textDocument": {"uri": uri(&list), "version": 1},
        "edits": [{"range": range((0, 18), (0, 18)), "newText": row}],
    }]});
    assert_eq!(off["edit"], expected);
    client.send(&[crate::client::change(
        &list,
        2,
        range((0, 18), (0, 18)),
        row,
    )]);
    let start = std::time::Instant::now();
    while !client.hover(&a, 0, 5).is_empty() {
        assert!(start.elapsed() < crate::client::PATIENCE);
        client.wait_a_little();
    }
}

#[test]
fn names_can_be_added_from_texts_that_must_not_change() {
    let folder = corpus(&[
        (
            "a.txt",
            "In the end we went by the Quelmar Vosk to the sea.\n",
        ),
        ("a.ann", ""),
        ("postil.toml", "[corpus]\nfrozen = true\n"),
    ]);
    let a = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).with(creating()));
    client.open_file(&a);
    let hint = client.published(&a);
    let add = action(
        &mut client,
        &a,
        (30, 30),
        "Add “Quelmar Vosk” to the gazetteer as a person",
    );
    assert_eq!(add["kind"], "quickfix");
    // It mends the hint that the name is unknown.
    assert_eq!(hint["diagnostics"][0]["code"], "unknown-name");
    assert_eq!(add["diagnostics"], hint["diagnostics"]);
}
