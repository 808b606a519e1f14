//! Diagnostics and what is done about them: pushed or pulled, never both; code actions.

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::client::{Client, Options, PATIENCE, change, corpus, range, uri};

/// Two markers, one entry.
const CITED: &str = "One [1] and two [2].\n\nReferences\n\n[1] A book.\n";

fn codes(diagnostics: &Value) -> Vec<&str> {
    let all = diagnostics.as_array().expect("a list");
    all.iter().filter_map(|it| it["code"].as_str()).collect()
}

fn pull(client: &mut Client, path: &Path, previous: Option<&str>) -> Result<Value, Value> {
    let params = json!({"textDocument": {"uri": uri(path)}, "previousResultId": previous});
    client.request("textDocument/diagnostic", params)
}

#[test]
fn findings_are_pushed_with_their_version_and_cleared() {
    let folder = corpus(&[("a.txt", CITED)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    let first = client.published(&path);
    assert_eq!(first["version"], 1);
    assert_eq!(codes(&first["diagnostics"]), ["unmatched-citation"]);
    let finding = &first["diagnostics"][0];
    assert_eq!(finding["range"], range((0, 16), (0, 19)));
    assert_eq!(finding["severity"], 2);
    assert_eq!(finding["source"], "postil");
    assert!(
        finding["message"]
            .as_str()
            .is_some_and(|it| it.contains('2'))
    );
    // An edit that changes no finding is told the same: the client moved what it shows.
    client.send(&[change(&path, 2, range((4, 5), (4, 6)), "The")]);
    let same = client.published(&path);
    assert_eq!(
        (&same["version"], &same["diagnostics"]),
        (&json!(2), &first["diagnostics"])
    );
    client.silence();
    // One that mends it is.
    client.send(&[change(&path, 3, range((0, 16), (0, 19)), "[1]")]);
    let mended = client.published(&path);
    assert_eq!(
        (&mended["version"], &mended["diagnostics"]),
        (&json!(3), &json!([]))
    );
    // What was mended is cleared already; closing tells nothing.
    client.close(&path);
    client.silence();
}

#[test]
fn what_was_shown_is_cleared_when_its_document_is_closed() {
    let folder = corpus(&[("a.txt", CITED)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    for _ in 0..2 {
        client.open_file(&path);
        assert_eq!(codes(&client.published(&path)["diagnostics"]).len(), 1);
        client.close(&path);
        let closed = client.published(&path);
        assert_eq!(
            (&closed["version"], &closed["diagnostics"]),
            (&Value::Null, &json!([]))
        );
    }
    client.silence();
}

#[test]
fn each_version_of_a_document_is_told_its_findings_once_even_if_there_are_none() {
    let folder = corpus(&[("a.txt", "Nothing.\n")]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    let first = client.published(&path);
    assert_eq!(first["diagnostics"], json!([]));
    client.send(&[change(&path, 2, range((0, 0), (0, 0)), "Still ")]);
    let second = client.published(&path);
    assert_eq!(
        (&second["version"], &second["diagnostics"]),
        (&json!(2), &json!([]))
    );
    client.silence();
}

#[test]
fn a_burst_of_edits_ends_with_the_newest_and_shows_nothing_old() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, CITED);
    client.published(&path);
    // Every other version has one more finding, and the last one two more.
    let last = 201;
    let edits: Vec<Value> = (2..=last)
        .map(|version| {
            let more = match version {
                _ if version == last => "Zero [7] [8].\n",
                _ if version % 2 == 0 => "",
                _ => "Zero [7].\n",
            };
            change(&path, version, Value::Null, &format!("{more}{CITED}"))
        })
        .collect();
    client.send(&edits);
    let mut publishes = 0;
    let mut newest = 1;
    loop {
        let shown = client.published(&path);
        publishes += 1;
        let version = shown["version"].as_i64().unwrap();
        assert!(version > newest, "{version} after {newest}");
        newest = version;
        if version == i64::from(last) {
            assert!(codes(&shown["diagnostics"]).len() > 2);
            break;
        }
    }
    assert!(publishes < 100, "{publishes} for one burst");
    client.silence();
}

#[test]
fn a_client_that_pulls_is_never_pushed_to() {
    let folder = corpus(&[("a.txt", CITED)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).pulling());
    let offer = &client.initialized["capabilities"]["diagnosticProvider"];
    assert_eq!(offer["interFileDependencies"], true);
    client.open_file(&path);
    let full = pull(&mut client, &path, None).unwrap();
    assert_eq!(full["kind"], "full");
    assert_eq!(codes(&full["items"]), ["unmatched-citation"]);
    let id = full["resultId"].as_str().unwrap().to_owned();
    let same = pull(&mut client, &path, Some(&id)).unwrap();
    assert_eq!(same, json!({"kind": "unchanged", "resultId": id}));
    client.send(&[change(&path, 2, range((0, 16), (0, 19)), "[1]")]);
    let mended = pull(&mut client, &path, Some(&id)).unwrap();
    assert_eq!(
        (&mended["kind"], &mended["items"]),
        (&json!("full"), &json!([]))
    );
    let unknown = pull(&mut client, &folder.path().join("none.txt"), None).unwrap();
    assert_eq!(
        (&unknown["kind"], &unknown["items"]),
        (&json!("full"), &json!([]))
    );
    client.close(&path);
    client.silence();
}

#[test]
fn a_pull_that_an_edit_overtook_is_answered_or_to_be_repeated() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).pulling());
    client.open(&path, CITED);
    let mut messages = Vec::new();
    let mut ids = Vec::new();
    for version in 2..102 {
        let params = json!({"textDocument": {"uri": uri(&path)}});
        let (id, request) = client.compose("textDocument/diagnostic", params);
        messages.extend([request, change(&path, version, Value::Null, CITED)]);
        ids.push(id);
    }
    client.send(&messages);
    let mut repeated = 0;
    for id in ids {
        match client.answer(id) {
            Ok(report) => assert_eq!(codes(&report["items"]), ["unmatched-citation"]),
            Err(error) => {
                assert_eq!(error["code"], -32802);
                assert_eq!(error["data"]["retriggerRequest"], true);
                repeated += 1;
            }
        }
    }
    assert!(
        repeated > 0,
        "edits in the same write come before the work begins"
    );
    assert!(pull(&mut client, &path, None).is_ok());
}

#[test]
fn wrong_settings_are_told_in_their_file_and_the_last_good_ones_stay() {
    let folder = corpus(&[
        ("a.txt", CITED),
        (
            "postil.toml",
            "[rules]\nignore = [\"unmatched-citation\"]\n",
        ),
    ]);
    let (path, settings) = (
        folder.path().join("a.txt"),
        folder.path().join("postil.toml"),
    );
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    assert_eq!(client.published(&path)["diagnostics"], json!([]));
    client.open_file(&settings);
    assert_eq!(client.published(&settings)["diagnostics"], json!([]));
    // Read from the buffer, saved or not.
    client.send(&[change(
        &settings,
        2,
        Value::Null,
        "[rules]\nignor = [\"unmatched-citation\"]\n",
    )]);
    let wrong = client.published(&settings);
    assert_eq!(wrong["version"], 2);
    assert_eq!(
        wrong["diagnostics"][0]["range"]["start"]["line"], 1,
        "{wrong:#}"
    );
    assert!(
        wrong["diagnostics"][0]["message"]
            .as_str()
            .unwrap()
            .contains("ignore")
    );
    client.silence();
    client.send(&[change(&settings, 3, Value::Null, "")]);
    assert_eq!(client.published(&settings)["diagnostics"], json!([]));
    assert_eq!(
        codes(&client.published(&path)["diagnostics"]),
        ["unmatched-citation"]
    );
    // Closed without saving: the disk's settings count again.
    client.close(&settings);
    assert_eq!(client.published(&path)["diagnostics"], json!([]));
    client.silence();
}

#[test]
fn wrong_files_that_are_not_open_are_told_of_until_they_are_mended() {
    let folder = corpus(&[
        ("a.txt", "Nothing.\n"),
        (
            "gazetteer.tsv",
            "id\ttype\tlang\tname\nx\tNONE\ten\tMira Sen\n",
        ),
    ]);
    let list = folder.path().join("gazetteer.tsv");
    let mut client = Client::ready(Options::folder(folder.path()));
    let wrong = client.published(&list);
    assert_eq!(wrong["version"], Value::Null);
    assert_eq!(
        wrong["diagnostics"][0]["range"]["start"]["line"], 1,
        "{wrong:#}"
    );
    fs::write(&list, "id\ttype\tlang\tname\nx\tPER\ten\tMira Sen\n").unwrap();
    assert_eq!(client.published(&list)["diagnostics"], json!([]));
    client.silence();
}

#[test]
fn a_client_that_pulls_learns_of_wrong_files_that_are_not_open() {
    let folder = corpus(&[("postil.toml", "[corpos]\n")]);
    let settings = folder.path().join("postil.toml");
    let mut client = Client::ready(Options::folder(folder.path()).pulling());
    let report = client
        .request("workspace/diagnostic", json!({"previousResultIds": []}))
        .unwrap();
    let item = &report["items"][0];
    assert_eq!(item["uri"], uri(&settings));
    assert_eq!(
        item["items"].as_array().map(Vec::len),
        Some(1),
        "{report:#}"
    );
    // While there is nothing new the answer waits.
    let known = json!({"previousResultIds": [{"uri": uri(&settings), "value": item["resultId"]}]});
    let (id, request) = client.compose("workspace/diagnostic", known);
    client.send(&[request]);
    client.silence();
    fs::write(&settings, "[corpus]\n").unwrap();
    let mended = client.answer(id).unwrap();
    assert_eq!(mended["items"][0]["items"], json!([]));
    // And can be given up.
    let (id, request) = client.compose("workspace/diagnostic", json!({"previousResultIds": []}));
    let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
    client.send(&[request, cancel]);
    assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
}

#[test]
fn answers_that_wait_hold_up_no_others() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).pulling());
    client.open(&path, CITED);
    let mut ids = Vec::new();
    for _ in 0..300 {
        let nothing = json!({"previousResultIds": []});
        let (id, request) = client.compose("workspace/diagnostic", nothing);
        client.send(&[request]);
        ids.push(id);
    }
    assert!(client.hover(&path, 0, 5).contains("A book"));
    for id in &ids {
        client.notify("$/cancelRequest", json!({"id": id}));
    }
    for id in ids {
        assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
    }
}

#[test]
fn a_client_that_pulls_is_told_to_ask_again_when_the_settings_change_an_answer() {
    let folder = corpus(&[("a.txt", CITED), ("postil.toml", "")]);
    let (path, settings) = (
        folder.path().join("a.txt"),
        folder.path().join("postil.toml"),
    );
    let mut client = Client::ready(Options::folder(folder.path()).pulling());
    client.open_file(&path);
    let full = pull(&mut client, &path, None).unwrap();
    assert_eq!(codes(&full["items"]).len(), 1);
    client.silence();
    assert!(
        !client
            .asked
            .iter()
            .any(|it| it == "workspace/diagnostic/refresh")
    );
    fs::write(&settings, "[rules]\nignore = [\"unmatched-citation\"]\n").unwrap();
    let start = Instant::now();
    while !client
        .asked
        .iter()
        .any(|it| it == "workspace/diagnostic/refresh")
    {
        assert!(start.elapsed() < PATIENCE, "{:?}", client.asked);
        client.wait_a_little();
    }
    let again = pull(&mut client, &path, full["resultId"].as_str()).unwrap();
    assert_eq!(again["items"], json!([]));
}

/// The actions for a line, as soon as it is known whether there may be any.
fn offered(client: &mut Client, path: &Path, line: u32, only: &Value) -> Value {
    let start = Instant::now();
    loop {
        let actions = client.actions(path, line, only.clone());
        let actions = actions.expect("actions do not fail");
        if actions.is_array() {
            return actions;
        }
        assert!(start.elapsed() < PATIENCE, "no actions are ever offered");
        client.wait_a_little();
    }
}

#[test]
fn a_fix_is_an_edit_of_this_version() {
    for versioned in [true, false] {
        let folder = corpus(&[]);
        let path = folder.path().join("a.txt");
        let capability = json!({"workspace": {"workspaceEdit": {"documentChanges": versioned}}});
        let mut client = Client::ready(Options::folder(folder.path()).with(capability));
        client.open(&path, CITED);
        let shown = client.published(&path)["diagnostics"][0].take();
        let actions = offered(&mut client, &path, 0, &json!(["quickfix"]));
        let action = &actions[0];
        assert_eq!(action["kind"], "quickfix", "{actions:#}");
        // Not certain to be right, so not preferred, and not among those applied at once.
        assert_eq!(action["isPreferred"], Value::Null);
        let all = client.actions(&path, 0, json!(["source.fixAll"]));
        assert_eq!(all, Ok(json!([])));
        assert_eq!(action["diagnostics"], json!([shown]));
        let edits = json!([{"range": range((0, 16), (0, 19)), "newText": ""}]);
        if versioned {
            let document = json!({"uri": uri(&path), "version": 1});
            let edit = json!({"documentChanges": [{"textDocument": document, "edits": edits}]});
            assert_eq!(action["edit"], edit);
        } else {
            assert_eq!(action["edit"]["changes"][uri(&path)], edits);
        }
        // Elsewhere there is nothing to mend.
        let elsewhere = client.actions(&path, 1, Value::Null);
        assert_eq!(elsewhere, Ok(json!([])));
    }
}

#[test]
fn actions_for_a_text_that_has_changed_are_withdrawn() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, CITED);
    client.published(&path);
    offered(&mut client, &path, 0, &Value::Null);
    let params = json!({
        "textDocument": {"uri": uri(&path)},
        "range": range((0, 0), (0, 40)),
        "context": {"diagnostics": []},
    });
    let mut messages = Vec::new();
    let mut ids = Vec::new();
    for version in 2..102 {
        let (id, request) = client.compose("textDocument/codeAction", params.clone());
        messages.extend([request, change(&path, version, Value::Null, CITED)]);
        ids.push(id);
    }
    client.send(&messages);
    client.published_for(&path, 101);
    let mut withdrawn = 0;
    for (id, version) in ids.into_iter().zip(1..) {
        // An answer that was ready before the edit was read is right, and names its version.
        match client.answer(id) {
            Ok(actions) => {
                let document = &actions[0]["edit"]["documentChanges"][0]["textDocument"];
                assert_eq!(document["version"], version);
            }
            Err(error) => {
                assert_eq!(error["code"], -32801);
                withdrawn += 1;
            }
        }
    }
    assert!(
        withdrawn > 0,
        "edits in the same write come before the work is done"
    );
}

#[test]
fn a_frozen_corpus_and_an_annotated_text_are_never_edited() {
    for (settings, beside, edited) in [
        ("", "b.txt", true),
        ("[corpus]\nfrozen = true\n", "b.txt", false),
        ("", "a.ann", false),
    ] {
        let folder = corpus(&[("postil.toml", settings), (beside, "Nothing.\n")]);
        let path = folder.path().join("a.txt");
        let mut client = Client::ready(Options::folder(folder.path()));
        client.open(&path, CITED);
        assert_eq!(codes(&client.published(&path)["diagnostics"]).len(), 1);
        let actions = client.actions(&path, 0, Value::Null).unwrap();
        let all = actions.as_array().into_iter().flatten();
        let changes = all.flat_map(|it| it["edit"]["documentChanges"].as_array());
        let mut changes = changes.flatten().map(|it| &it["textDocument"]["uri"]);
        // What goes into the settings or the baseline edits no text.
        assert_eq!(
            changes.any(|changed| *changed == uri(&path)),
            edited,
            "{settings}{beside}: {actions:#}"
        );
    }
}

#[test]
fn a_document_with_very_many_findings_gets_the_first_and_a_count() {
    // No two lines are the same: that would be a finding of its own.
    let line = |n: i32| format!("Round {n} ended on 31 June 2025.\n");
    let text: String = (0..1_203).map(line).collect();
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, &text);
    let published = client.published(&path);
    let diagnostics = published["diagnostics"].as_array().expect("a list");
    assert_eq!(diagnostics.len(), 1_001);
    let last = &diagnostics[1_000];
    assert_eq!(last["severity"], 3);
    assert_eq!(last["range"]["start"]["line"], 1_000);
    let message = last["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("203 more findings"), "{message}");
}
