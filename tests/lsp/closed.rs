//! Findings of documents that are not open.

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus, uri};

const ON: &str = "[editor]\nclosed-documents = true\n";

fn codes(diagnostics: &Value) -> Vec<&str> {
    let all = diagnostics.as_array().expect("diagnostics");
    all.iter().filter_map(|it| it["code"].as_str()).collect()
}

#[test]
fn closed_documents_are_diagnosed_where_that_is_wanted() {
    let folder = corpus(&[
        ("postil.toml", ON),
        ("a.txt", "\u{feff}It was the the end.\n"),
        ("b.txt", "All is well.\n"),
    ]);
    let (first, second) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut client = Client::ready(Options::folder(folder.path()));
    let told = client.published(&first);
    assert_eq!(codes(&told["diagnostics"]), ["repeated-word"]);
    assert_eq!(told["version"], Value::Null);
    // An editor takes the BOM away.
    assert_eq!(told["diagnostics"][0]["range"]["start"]["character"], 7);
    // What changes on disk is looked at again.
    std::fs::write(&second, "So goes the the day.\n").unwrap();
    let told = client.published(&second);
    assert_eq!(codes(&told["diagnostics"]), ["repeated-word"]);
    // Open, the buffer counts; closed again, the disk.
    client.open(&first, "It was the end.\n");
    assert_eq!(client.published(&first)["diagnostics"], json!([]));
    client.close(&first);
    assert_eq!(
        codes(&client.published(&first)["diagnostics"]),
        ["repeated-word"]
    );
    std::fs::remove_file(&second).unwrap();
    assert_eq!(client.published(&second)["diagnostics"], json!([]));
    // No longer wanted.
    std::fs::write(folder.path().join("postil.toml"), "").unwrap();
    assert_eq!(client.published(&first)["diagnostics"], json!([]));
    client.silence();
}

#[test]
fn a_client_that_pulls_gets_those_of_the_whole_workspace() {
    let folder = corpus(&[
        ("postil.toml", ON),
        ("a.txt", "It was the the end.\n"),
        ("b.txt", "So goes the the day.\n"),
    ]);
    let (first, second) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut client = Client::ready(Options::folder(folder.path()).pulling());
    client.open_file(&second);
    let known = json!([]);
    // Answered when there is something to say.
    let report = client.request("workspace/diagnostic", json!({"previousResultIds": known}));
    let report = report.unwrap();
    let items = report["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{report:#}");
    assert_eq!(items[0]["uri"], uri(&first));
    assert_eq!(codes(&items[0]["items"]), ["repeated-word"]);
    let known = json!([{"uri": items[0]["uri"], "value": items[0]["resultId"]}]);
    let (id, request) = client.compose("workspace/diagnostic", json!({"previousResultIds": known}));
    client.send(&[request]);
    client.silence();
    std::fs::write(&first, "It was the end.\n").unwrap();
    let report = client.answer(id).unwrap();
    assert_eq!(report["items"][0]["items"], json!([]));
    assert_ne!(report["items"][0]["resultId"], known[0]["value"]);
}
