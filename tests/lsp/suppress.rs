//! What an editor offers against a finding, and its own settings over `postil.toml`.

use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus, range, uri};

const TOWER: &str = "A tower (of stone, they say, was sold at last.\n";
const BRACKET: &str = "The bridge (built in 1950 was closed.\n";

/// The actions over the bracket, by title.
fn actions(client: &mut Client, path: &Path, column: u32) -> Vec<Value> {
    let params = json!({
        "textDocument": {"uri": uri(path)},
        "range": range((0, column), (0, column + 1)),
        "context": {"diagnostics": []},
    });
    let all = client.request("textDocument/codeAction", params);
    let all = all.expect("actions do not fail");
    let ignoring = all.as_array().into_iter().flatten().filter(|it| {
        let title = it["title"].as_str().expect("a title");
        title.starts_with("Ignore")
    });
    ignoring.cloned().collect()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .map(|it| it["title"].as_str().expect("a title"))
        .collect()
}

const IN_BASELINE: &str = "Ignore this unbalanced-bracket (in the baseline)";
const IN_FILE: &str = "Ignore unbalanced-bracket in this file (in postil.toml)";

#[test]
fn a_finding_is_ignored_by_settings_baseline_or_comment() {
    let folder = corpus(&[
        ("postil.toml", "# mine\n"),
        ("a.txt", BRACKET),
        ("b.md", TOWER),
    ]);
    let creating = json!({"workspace": {"workspaceEdit": {
        "documentChanges": true, "resourceOperations": ["create"],
    }}});
    let mut client = Client::ready(Options::folder(folder.path()).with(creating));
    let text = folder.path().join("a.txt");
    client.open(&text, BRACKET);
    client.published(&text);
    let found = actions(&mut client, &text, 11);
    assert_eq!(titles(&found), [IN_BASELINE, IN_FILE]);
    let edit = &found[1]["edit"]["documentChanges"][0];
    let settings = folder.path().join("postil.toml");
    assert_eq!(edit["textDocument"]["uri"], uri(&settings));
    assert_eq!(
        edit["edits"][0]["newText"],
        "[rules.per-file-ignores]\n\"/a.txt\" = [\"unbalanced-bracket\"]\n"
    );
    let operations = found[0]["edit"]["documentChanges"]
        .as_array()
        .expect("a list");
    assert_eq!(operations[0]["kind"], "create");
    assert_eq!(operations.len(), 3);

    // Written, both count at once.
    std::fs::write(&settings, "[rules]\nbaseline = \"postil-baseline.json\"\n").expect("written");
    let known = operations[1]["edits"][0]["newText"]
        .as_str()
        .expect("a text");
    std::fs::write(folder.path().join("postil-baseline.json"), known).expect("written");
    let changed = |name: &str| json!({"uri": uri(&folder.path().join(name)), "type": 2});
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [changed("postil.toml"), changed("postil-baseline.json")]}),
    );
    assert_eq!(client.published(&text)["diagnostics"], json!([]));

    let markdown = folder.path().join("b.md");
    client.open(&markdown, TOWER);
    client.published(&markdown);
    let found = actions(&mut client, &markdown, 8);
    assert_eq!(
        titles(&found)[0],
        "Ignore unbalanced-bracket on this line (with a comment)"
    );
    let edit = &found[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["version"], 1);
    assert_eq!(edit["edits"][0]["range"], range((0, 46), (0, 46)));
    assert_eq!(
        edit["edits"][0]["newText"],
        " <!-- postil: ignore unbalanced-bracket -->"
    );
    client.notify(
        "textDocument/didChange",
        json!({
            "textDocument": {"uri": uri(&markdown), "version": 2},
            "contentChanges": [{"text": "A tower (of stone was sold. <!-- postil: ignore unbalanced-bracket -->\n"}],
        }),
    );
    assert_eq!(client.published(&markdown)["diagnostics"], json!([]));
}

#[test]
fn an_editors_settings_count_over_the_file() {
    let folder = corpus(&[("postil.toml", ""), ("a.txt", BRACKET)]);
    let mut client = Client::ready(Options::folder(folder.path()));
    let text = folder.path().join("a.txt");
    client.open(&text, BRACKET);
    let count = |published: &Value| published["diagnostics"].as_array().map(Vec::len);
    assert_eq!(count(&client.published(&text)), Some(1));
    let settings = |rules: Value| json!({"settings": {"postil": {"path": "x", "rules": rules}}});
    client.notify(
        "workspace/didChangeConfiguration",
        settings(json!({"ignore": ["unbalanced-bracket"]})),
    );
    assert_eq!(count(&client.published(&text)), Some(0));
    client.notify("workspace/didChangeConfiguration", settings(json!({})));
    assert_eq!(count(&client.published(&text)), Some(1));
    // Wrong ones are told, and change nothing.
    client.notify(
        "workspace/didChangeConfiguration",
        settings(json!({"ignroe": []})),
    );
    let told = client.expect(|it| it["method"] == "window/showMessage");
    let told = told["params"]["message"].as_str().expect("a text");
    assert!(told.contains("unknown key `ignroe` in `[rules]`"), "{told}");
}
