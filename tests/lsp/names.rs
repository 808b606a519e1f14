//! Names in the editor: navigation, search and completion over the protocol.

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus, place, range, uri};

const LIST: &str =
    "id\ttype\tlang\tname\taliases\nmira\tPER\ten\tMira Sen\t~Sen\nmira\tPER\tbn\tমীরা সেন\t~সেন\n";

fn folder() -> tempfile::TempDir {
    corpus(&[
        ("gazetteer.tsv", LIST),
        ("a.txt", "😀 মীরা সেনের সেতু, সেন এসেছেন।\n"),
        ("b.txt", "We met Mira Sen there. Sen spoke.\n"),
    ])
}

#[test]
fn highlights_mark_the_mentions_of_a_name() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    client.published(&path);
    let found = client
        .at("textDocument/documentHighlight", &path, 0, 4)
        .unwrap();
    let expected = json!([
        {"range": range((0, 3), (0, 13)), "kind": 3},
        {"range": range((0, 20), (0, 23)), "kind": 2},
    ]);
    assert_eq!(found, expected);
    let nothing = client
        .at("textDocument/documentHighlight", &path, 0, 16)
        .unwrap();
    assert_eq!(nothing, Value::Null);
}

#[test]
fn a_name_leads_to_its_declaration_and_to_one_mention_in_each_document() {
    let folder = folder();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&b);
    client.published(&b);
    let declared = client.at("textDocument/declaration", &b, 0, 24).unwrap();
    assert_eq!(
        declared,
        json!([{"uri": uri(&b), "range": range((0, 7), (0, 15))}])
    );
    let found = client.at("textDocument/implementation", &b, 0, 24).unwrap();
    let expected = json!([
        {"uri": uri(&a), "range": range((0, 3), (0, 13))},
        {"uri": uri(&b), "range": range((0, 7), (0, 15))},
    ]);
    assert_eq!(found, expected);
}

#[test]
fn entities_are_found_in_the_whole_workspace() {
    let folder = folder();
    let a = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    let found = client
        .request("workspace/symbol", json!({"query": "mira"}))
        .unwrap();
    let expected = json!([{
        "name": "Mira Sen",
        "kind": 5,
        "containerName": "person, 4 mentions in 2 documents",
        "location": {"uri": uri(&a), "range": range((0, 3), (0, 13))},
    }]);
    assert_eq!(found, expected);
}

#[test]
fn names_are_completed_in_every_encoding() {
    for (encoding, start) in [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)] {
        let folder = folder();
        let path = folder.path().join("c.txt");
        let markdown = json!({"textDocument": {"completion": {
            "completionItem": {"documentationFormat": ["markdown"]},
        }}});
        let options = Options::folder(folder.path())
            .encoding(encoding)
            .with(markdown);
        let mut client = Client::ready(options);
        client.open(&path, "😀 Mira S\nসেতুটি মীরা সেন করেছেন।\n");
        client.published(&path);
        let complete = |client: &mut Client, character| {
            let mut params = place(&path, 0, character);
            params["context"] = json!({"triggerKind": 1});
            client.request("textDocument/completion", params).unwrap()
        };
        let found = complete(&mut client, start + 6);
        // Of names with `S` not all are told yet.
        assert_eq!(found["isIncomplete"], true);
        let item = &found["items"][0];
        assert_eq!(
            item["textEdit"]["range"],
            range((0, start), (0, start + 6)),
            "{encoding}"
        );
        let resolved = client
            .request("completionItem/resolve", item.clone())
            .unwrap();
        let card = resolved["documentation"]["value"]
            .as_str()
            .unwrap_or_default();
        assert!(card.contains("5 mentions in 3 documents"), "{resolved:#}");
        // Within a word there is nothing to complete.
        let found = complete(&mut client, start + 2);
        assert_eq!(found["items"], json!([]));
    }
}
