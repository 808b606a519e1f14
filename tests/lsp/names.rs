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
        // The corpus counts an opened document in the background.
        let counted = (0..100).any(|_| {
            client.wait_a_little();
            let resolved = client.request("completionItem/resolve", item.clone());
            let resolved = resolved.unwrap();
            let card = resolved["documentation"]["value"].as_str();
            card.is_some_and(|card| card.contains("5 mentions in 3 documents"))
        });
        assert!(counted, "{item:#}");
        // Within a word there is nothing to complete.
        let found = complete(&mut client, start + 2);
        assert_eq!(found["items"], json!([]));
    }
}

#[test]
fn tokens_are_told_as_a_whole_as_a_difference_and_for_a_range() {
    let folder = folder();
    let path = folder.path().join("b.txt");
    let options = Options::folder(folder.path()).with(json!({"textDocument": {"semanticTokens": {
        "requests": {"range": true, "full": {"delta": true}},
        "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
    }}}));
    let mut client = Client::ready(options);
    let legend = client.initialized["capabilities"]["semanticTokensProvider"]["legend"].clone();
    assert_eq!(legend["tokenTypes"][0], "class");
    client.open_file(&path);
    client.published(&path);
    let document = json!({"uri": uri(&path)});
    let full = client
        .request(
            "textDocument/semanticTokens/full",
            json!({"textDocument": document}),
        )
        .unwrap();
    assert_eq!(full["data"], json!([0, 7, 8, 0, 1, 0, 16, 3, 0, 0]));
    let within = json!({"textDocument": document, "range": range((0, 20), (0, 30))});
    let some = client
        .request("textDocument/semanticTokens/range", within)
        .unwrap();
    assert_eq!(some["data"], json!([0, 23, 3, 0, 0]));
    client.send(&[crate::client::change(
        &path,
        2,
        range((0, 32), (0, 32)),
        " in 2014",
    )]);
    let delta = |client: &mut Client, id: &Value| {
        let params = json!({"textDocument": document, "previousResultId": id});
        client
            .request("textDocument/semanticTokens/full/delta", params)
            .unwrap()
    };
    let changed = delta(&mut client, &full["resultId"]);
    let year = json!([{"start": 10, "deleteCount": 0, "data": [0, 13, 4, 5, 0]}]);
    assert_eq!(changed["edits"], year, "{changed:#}");
    assert_eq!(delta(&mut client, &changed["resultId"])["edits"], json!([]));
    // Of an answer that is not the last one no difference can be told.
    assert_eq!(
        delta(&mut client, &full["resultId"])["data"]
            .as_array()
            .map(Vec::len),
        Some(15)
    );
}

#[test]
fn lenses_name_the_command_of_a_client_that_has_one() {
    let folder = folder();
    let path = folder.path().join("a.txt");
    for (shows, command) in [(true, "postil.showReferences"), (false, "")] {
        let can = json!({"experimental": {"postil": {"showReferences": shows}}});
        let mut client = Client::ready(Options::folder(folder.path()).with(can));
        client.open_file(&path);
        client.published(&path);
        let lenses = client
            .request(
                "textDocument/codeLens",
                json!({"textDocument": {"uri": uri(&path)}}),
            )
            .unwrap();
        let lens = &lenses[0];
        assert_eq!(
            lens["command"]["title"],
            "মীরা সেন: 4 mentions in 2 documents"
        );
        assert_eq!(lens["command"]["command"], command);
        assert_eq!(lens["range"], range((0, 3), (0, 3)));
    }
}

#[test]
fn a_changed_list_makes_the_client_ask_again_for_what_it_shows() {
    let folder = folder();
    let (a, list) = (
        folder.path().join("a.txt"),
        folder.path().join("gazetteer.tsv"),
    );
    let can = json!({"workspace": {
        "semanticTokens": {"refreshSupport": true},
        "inlayHint": {"refreshSupport": true},
        "codeLens": {"refreshSupport": true},
    }});
    let mut client = Client::ready(Options::folder(folder.path()).with(can));
    client.open_file(&a);
    client.published(&a);
    client.asked.clear();
    client.open(&list, "mira\tPER\tbn\tমীরা সেন\n");
    client.published(&list);
    let start = std::time::Instant::now();
    let wanted =
        ["semanticTokens", "inlayHint", "codeLens"].map(|it| format!("workspace/{it}/refresh"));
    while !wanted.iter().all(|method| client.asked.contains(method)) {
        assert!(
            start.elapsed() < crate::client::PATIENCE,
            "{:?}",
            client.asked
        );
        client.wait_a_little();
    }
}

#[test]
fn a_rename_edits_open_documents_by_version_and_closed_ones_and_the_list() {
    let folder = folder();
    std::fs::write(folder.path().join("c.txt"), "\u{feff}Mira Sen left.\r\n").unwrap();
    let (b, c) = (folder.path().join("b.txt"), folder.path().join("c.txt"));
    let list = folder.path().join("gazetteer.tsv");
    let prepares = json!({"textDocument": {"rename": {"prepareSupport": true}}});
    let mut client = Client::ready(Options::folder(folder.path()).with(prepares));
    client.open_file(&b);
    client.published(&b);
    let place_of = client.at("textDocument/prepareRename", &b, 0, 25).unwrap();
    assert_eq!(
        place_of,
        json!({"range": range((0, 23), (0, 26)), "placeholder": "Sen"})
    );
    assert_eq!(
        client.at("textDocument/prepareRename", &b, 0, 30),
        Ok(Value::Null)
    );
    let rename = |client: &mut Client, name: &str| {
        let mut params = place(&b, 0, 25);
        params["newName"] = json!(name);
        client.request("textDocument/rename", params)
    };
    let edit = rename(&mut client, "Sinha").unwrap();
    let text =
        |from: (u32, u32), to, text: &str| json!({"range": range(from, to), "newText": text});
    let expected = json!({"documentChanges": [
        {
            "textDocument": {"uri": uri(&b), "version": 1},
            "edits": [text((0, 7), (0, 15), "Mira Sinha"), text((0, 23), (0, 26), "Sinha")],
        },
        {
            // An editor that opens it takes the mark at its beginning off.
            "textDocument": {"uri": uri(&c), "version": null},
            "edits": [text((0, 0), (0, 8), "Mira Sinha")],
        },
        {
            "textDocument": {"uri": uri(&list), "version": null},
            "edits": [text((1, 12), (1, 20), "Mira Sinha"), text((1, 21), (1, 25), "~Sinha")],
        },
    ]});
    assert_eq!(edit, expected);
    let error = rename(&mut client, "সিংহ").unwrap_err();
    assert_eq!(error["code"], -32803);
    // Annotations beside a document that nobody has open.
    std::fs::write(c.with_extension("ann"), "").unwrap();
    let error = rename(&mut client, "Sinha").unwrap_err();
    let message = error["message"].as_str().unwrap_or_default();
    assert!(
        message.starts_with("c.txt has an annotation file"),
        "{message}"
    );
    std::fs::write(b.with_extension("ann"), "").unwrap();
    let error = client
        .at("textDocument/prepareRename", &b, 0, 25)
        .unwrap_err();
    assert_eq!(error["code"], -32803);
}

#[test]
fn lists_and_settings_are_completed_while_they_are_written() {
    let folder = corpus(&[
        ("postil.toml", "[gazetteer.types.VESSEL]\nis = \"MISC\"\n"),
        ("gazetteer.tsv", LIST),
        ("a.txt", "Mira Sen came.\n"),
    ]);
    let list = folder.path().join("gazetteer.tsv");
    let settings = folder.path().join("postil.toml");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&list, &format!("{LIST}ঢাকা\tVESSEL\t*\tX\n"));
    client.published(&list);
    client.open(&settings, "[gazetteer.types.VESSEL]\nis = \"MISC\"\n");
    client.published(&settings);
    let mut labels = |path, line, character| -> Vec<Value> {
        let mut params = place(path, line, character);
        params["context"] = json!({"triggerKind": 1});
        let found = client.request("textDocument/completion", params).unwrap();
        let items = found["items"].as_array().unwrap().iter();
        items
            .map(|item| json!([item["label"], item["textEdit"]["range"]]))
            .collect()
    };
    assert_eq!(
        labels(&list, 3, 6),
        [json!(["VESSEL", range((3, 5), (3, 6))])]
    );
    assert_eq!(
        labels(&list, 2, 2)[0],
        json!(["mira", range((2, 0), (2, 2))])
    );
    assert_eq!(
        labels(&settings, 1, 8),
        [json!(["MISC", range((1, 6), (1, 8))])]
    );
}
