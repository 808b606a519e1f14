//! Folds, selections, links, and what is told only when it is asked for.

use serde_json::{Value, json};

use crate::client::{Client, Options, change, corpus, range, uri};

const TEXT: &str = "---\ntitle: Bridges\ndate: 2014-03-11\n---\n\n# Works\n\nThe bridge was opened on 25 June 2022; 😀 see https://example.org/a_(b), or www.example.com.\n\n## Plans\n\nWater rose.[1] Then it fell, slowly, and the doi:10.1000/xyz.123 of it is known. We left.\n\n# References\n\n[1] Rahman, Floods. https://doi.org/10.1000/182.\n[2] Nguyễn, Rivers.\n";

fn lines(fold: &Value) -> (u64, u64) {
    let line = |key: &str| fold[key].as_u64().expect("a line");
    (line("startLine"), line("endLine"))
}

#[test]
fn sections_lists_and_front_matter_fold() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.md");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, TEXT);
    client.published(&path);
    let params = json!({"textDocument": {"uri": uri(&path)}});
    let folds = client.request("textDocument/foldingRange", params.clone());
    let folds = folds.unwrap();
    let found: Vec<_> = folds.as_array().unwrap().iter().map(lines).collect();
    // Front matter, Works with Plans, Plans, the list under its heading: and that only once.
    assert_eq!(found, [(0, 3), (5, 11), (9, 11), (13, 16)]);
    assert_eq!(folds[0]["kind"], "comment");
    assert_eq!(folds[1]["kind"], "region");
    // A list without a heading folds from its first entry.
    let plain = folder.path().join("b.txt");
    client.open(&plain, "It rained.[1][2]\n\n[1] A book.\n[2] A map.\n\n");
    client.published(&plain);
    let params = json!({"textDocument": {"uri": uri(&plain)}});
    let folds = client.request("textDocument/foldingRange", params).unwrap();
    let found: Vec<_> = folds.as_array().unwrap().iter().map(lines).collect();
    assert_eq!(found, [(2, 3)]);
}

#[test]
fn a_client_gets_no_more_folds_than_it_can_take() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.md");
    let options = Options::folder(folder.path())
        .with(json!({"textDocument": {"foldingRange": {"rangeLimit": 2}}}));
    let mut client = Client::ready(options);
    client.open(&path, TEXT);
    client.published(&path);
    let params = json!({"textDocument": {"uri": uri(&path)}});
    let folds = client.request("textDocument/foldingRange", params).unwrap();
    assert_eq!(folds.as_array().unwrap().len(), 2);
}

/// The texts that a selection grows through.
fn grown(text: &str, mut selection: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let number = |at: &Value, key: &str| at[key].as_u64().expect("a number") as usize;
    let offset = |at: &Value| {
        let (line, column) = (number(at, "line"), number(at, "character"));
        let before: usize = lines[..line.min(lines.len())].iter().map(|l| l.len()).sum();
        let units: Vec<u16> = lines.get(line).unwrap_or(&"").encode_utf16().collect();
        before + String::from_utf16_lossy(&units[..column]).len()
    };
    while !selection.is_null() {
        let range = &selection["range"];
        found.push(text[offset(&range["start"])..offset(&range["end"])].to_owned());
        selection = &selection["parent"];
    }
    found
}

#[test]
fn a_selection_grows_from_the_word_to_the_text() {
    let folder = corpus(&[(
        "gazetteer.tsv",
        "id\ttype\tlang\tname\nmira\tPER\ten\tMira Sen\nmira\tPER\tbn\tমীরা সেন\n",
    )]);
    let path = folder.path().join("a.txt");
    let english = "It rained. We met “Mira Sen, the engineer”, and Dr. Roy left; all were wet. It ended.\n\nNext.\n";
    let bengali = "বৃষ্টি হলো। মীরা সেনের সেতু, যা বড়, খোলা হয়। শেষ।\n";
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, english);
    client.published(&path);
    let place = |character: u32| json!({"line": 0, "character": character});
    let params =
        json!({"textDocument": {"uri": uri(&path)}, "positions": [place(21), place(73), place(0)]});
    let found = client
        .request("textDocument/selectionRange", params)
        .unwrap();
    let ranges = found.as_array().unwrap();
    assert_eq!(ranges.len(), 3);
    let line = english.lines().next().unwrap();
    assert_eq!(
        grown(english, &ranges[0]),
        [
            "Mira",
            "Mira Sen",
            "Mira Sen,",
            "Mira Sen, the engineer",
            "“Mira Sen, the engineer”",
            // An abbreviation ends no sentence.
            "We met “Mira Sen, the engineer”, and Dr. Roy left; all were wet.",
            line,
            english,
        ]
    );
    let inner = grown(english, &ranges[1]);
    assert_eq!(inner[..2], ["wet", "all were wet."]);
    assert_eq!(grown(english, &ranges[2])[..3], ["It", "It rained.", line]);
    let path = folder.path().join("b.txt");
    client.open(&path, bengali);
    client.published(&path);
    let column = "বৃষ্টি হলো। মীরা সে".chars().count() as u32;
    let params =
        json!({"textDocument": {"uri": uri(&path)}, "positions": [place(column), place(9999)]});
    let found = client
        .request("textDocument/selectionRange", params)
        .unwrap();
    assert_eq!(
        grown(bengali, &found[0])[..5],
        [
            "সেনের",
            "মীরা সেনের",
            "মীরা সেনের সেতু,",
            "মীরা সেনের সেতু, যা বড়, খোলা হয়।",
            bengali.trim_end(),
        ]
    );
    assert!(!found[1].is_null());
}

#[test]
fn addresses_and_identifiers_are_links() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.md");
    let mut client = Client::ready(Options::folder(folder.path()).with(json!({
        "textDocument": {"documentLink": {"tooltipSupport": true}},
    })));
    client.open(&path, TEXT);
    client.published(&path);
    let params = json!({"textDocument": {"uri": uri(&path)}});
    let links = client.request("textDocument/documentLink", params).unwrap();
    let targets: Vec<&str> = links
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["target"].as_str().unwrap())
        .collect();
    assert_eq!(
        targets,
        [
            "https://example.org/a_(b)",
            "https://www.example.com",
            "https://doi.org/10.1000/xyz.123",
            "https://doi.org/10.1000/182",
        ]
    );
    // Behind a smile of two units.
    assert_eq!(links[0]["range"], range((7, 46), (7, 71)));
    assert_eq!(links[2]["tooltip"], "DOI 10.1000/xyz.123");
}

#[test]
fn names_lead_elsewhere_where_that_is_wanted() {
    let list = "id\ttype\tlang\tname\taliases\tflags\tsame-as\nmira\tPER\ten\tMira Sen\t\t\twikidata:Q4711|unknown:7\n";
    for (setting, count) in [("", 0), ("[editor]\nentity-links = true\n", 1)] {
        let folder = corpus(&[("gazetteer.tsv", list), ("postil.toml", setting)]);
        let path = folder.path().join("a.txt");
        let mut client = Client::ready(Options::folder(folder.path()));
        client.open(&path, "Mira Sen spoke.\n");
        client.published(&path);
        let params = json!({"textDocument": {"uri": uri(&path)}});
        let links = client.request("textDocument/documentLink", params).unwrap();
        assert_eq!(links.as_array().unwrap().len(), count);
        if count > 0 {
            assert_eq!(links[0]["target"], "https://www.wikidata.org/wiki/Q4711");
        }
    }
}

#[test]
fn the_edit_of_all_fixes_is_told_when_the_action_is_chosen() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).with(json!({
        "textDocument": {"codeAction": {
            "dataSupport": true, "resolveSupport": {"properties": ["edit"]},
        }},
    })));
    assert_eq!(
        client.initialized["capabilities"]["codeActionProvider"]["resolveProvider"],
        true
    );
    client.open(
        &path,
        "It was the\u{200B} end of it.\nAnd the\u{200B} rest.\n",
    );
    client.published(&path);
    let all = json!(["source.fixAll.postil"]);
    // Whether an annotation file lies beside it, the background finds out.
    client.until(|client| client.actions(&path, 0, all.clone()).unwrap()[0].is_object());
    let action = client.actions(&path, 0, all).unwrap()[0].clone();
    assert_eq!(action["edit"], Value::Null);
    let resolved = client
        .request("codeAction/resolve", action.clone())
        .unwrap();
    let edits = &resolved["edit"]["documentChanges"][0]["edits"];
    assert_eq!(edits.as_array().unwrap().len(), 2, "{resolved:#}");
    assert_eq!(resolved["title"], action["title"]);
    // Of another text it would be wrong.
    client.send(&[change(&path, 2, range((0, 0), (0, 0)), "So: ")]);
    client.published(&path);
    let late = client.request("codeAction/resolve", action);
    assert_eq!(late.unwrap_err()["code"], -32801);
    // One that has its edit, or that nobody knows, comes back as it is.
    let own = json!({"title": "x", "edit": {"changes": {}}});
    assert_eq!(client.request("codeAction/resolve", own.clone()), Ok(own));
}

#[test]
fn a_hint_tells_what_it_is_when_it_is_pointed_at() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).with(json!({
        "textDocument": {"inlayHint": {"resolveSupport": {"properties": ["tooltip"]}}},
    })));
    client.open(&path, "On 11 March 2014 it rained.\n");
    client.published(&path);
    let params = json!({"textDocument": {"uri": uri(&path)}, "range": range((0, 0), (9, 0))});
    let hints = client.request("textDocument/inlayHint", params).unwrap();
    assert_eq!(hints[0]["tooltip"], Value::Null);
    let resolved = client
        .request("inlayHint/resolve", hints[0].clone())
        .unwrap();
    let text = resolved["tooltip"]["value"].as_str().unwrap();
    assert!(
        text.contains("2014-03-11") && text.contains("Tuesday"),
        "{text}"
    );
    client.send(&[change(&path, 2, range((0, 0), (0, 2)), "")]);
    client.published(&path);
    let late = client
        .request("inlayHint/resolve", hints[0].clone())
        .unwrap();
    assert_eq!(late["tooltip"], Value::Null);
}

#[test]
fn diagnostics_say_what_the_client_can_show_of_them() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let text = "It was the the end.\n";
    let mut plain = Client::ready(Options::folder(folder.path()));
    plain.open(&path, text);
    let found = plain.published(&path)["diagnostics"][0].clone();
    for key in ["tags", "codeDescription", "data"] {
        assert_eq!(found[key], Value::Null, "{key}");
    }
    let mut rich = Client::ready(Options::folder(folder.path()).with(json!({
        "textDocument": {"publishDiagnostics": {
            "tagSupport": {"valueSet": [1, 2]}, "codeDescriptionSupport": true, "dataSupport": true,
        }},
        "experimental": {"postil": {"rules": true}},
    })));
    rich.open(&path, text);
    let found = rich.published(&path)["diagnostics"][0].clone();
    assert_eq!(found["code"], "repeated-word");
    assert_eq!(found["tags"], json!([1]));
    assert_eq!(
        found["codeDescription"]["href"],
        "postil-rule:repeated-word.md"
    );
    assert_eq!(found["data"], json!({"fix": "unsafe"}));
    let told = rich.request("postil/rule", json!({"name": "repeated-word"}));
    let text = told.unwrap()["markdown"].as_str().unwrap().to_owned();
    assert!(text.starts_with("# repeated-word\n"), "{text}");
    let none = rich.request("postil/rule", json!({"name": "no-such"}));
    assert_eq!(none.unwrap_err()["code"], -32602);
}

/// A client that watches no files tells of those that it renames itself.
#[test]
fn files_that_the_client_renames_keep_what_they_say() {
    let folder = corpus(&[
        (
            "gazetteer.tsv",
            "id\ttype\tlang\tname\nmira\tPER\ten\tMira Sen\n",
        ),
        ("a.txt", "Mira Sen spoke.\n"),
        ("b.txt", "Mira Sen left.\n"),
    ]);
    let options = Options::folder(folder.path()).with(json!({
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
    }));
    let mut client = Client::ready(options);
    let (old, new) = (folder.path().join("b.txt"), folder.path().join("c.txt"));
    let first = folder.path().join("a.txt");
    client.open_file(&first);
    client.published(&first);
    let references = |client: &mut Client| -> Vec<String> {
        let found = client.at("textDocument/references", &first, 0, 2).unwrap();
        let places = found.as_array().unwrap().iter();
        let name = |place: &Value| {
            let uri = place["uri"].as_str().unwrap();
            uri[uri.len() - 5..].to_owned()
        };
        places.map(name).collect()
    };
    assert_eq!(references(&mut client), ["a.txt", "b.txt"]);
    std::fs::rename(&old, &new).unwrap();
    let files = json!({"files": [{"oldUri": uri(&old), "newUri": uri(&new)}]});
    client.notify("workspace/didRenameFiles", files);
    client.until(|client| references(client) == ["a.txt", "c.txt"]);
    std::fs::remove_file(&new).unwrap();
    let files = json!({"files": [{"uri": uri(&new)}]});
    client.notify("workspace/didDeleteFiles", files);
    client.until(|client| references(client) == ["a.txt"]);
    std::fs::write(&old, "Mira Sen came.\n").unwrap();
    let files = json!({"files": [{"uri": uri(&old)}]});
    client.notify("workspace/didCreateFiles", files);
    client.until(|client| references(client) == ["a.txt", "b.txt"]);
}
