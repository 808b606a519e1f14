//! Names, dates and citations of a corpus as an editor asks for them: places in every encoding,
//! documents with unusual names, and documents that are not there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, Options, PATIENCE, corpus, place, range, uri};

/// Invented people; the Bengali document introduces the engineer by her full name.
const LIST: &str = "id\ttype\tlang\tname\taliases\n\
    mira-sen\tPER\ten\tMira Anjali Sen\tMira Sen|~Sen\n\
    mira-sen\tPER\tbn\tমীরা অঞ্জলি সেন\t~মীরা সেন\n\
    mira-sen\tPER\tvi\tMira Anjali Sen\tMira Sen\n";

/// 😀 lies beyond the BMP: one character, two units of UTF-16, four bytes.
const ENGLISH: &str = "😀 Mira Sen spoke on 11 March 2014.\n";

fn names() -> (TempDir, PathBuf, PathBuf) {
    let folder = corpus(&[
        ("gazetteer.tsv", LIST),
        ("বাংলা (১).txt", "সেতুর নকশা করেছেন মীরা অঞ্জলি সেন।\n"),
        ("[1].txt", ENGLISH),
    ]);
    let bengali = folder.path().join("বাংলা (১).txt");
    let english = folder.path().join("[1].txt");
    (folder, bengali, english)
}

#[test]
fn places_are_counted_as_the_client_counts() {
    for (encoding, name, date) in [
        ("utf-8", (5, 13), (23, 36)),
        ("utf-16", (3, 11), (21, 34)),
        ("utf-32", (2, 10), (20, 33)),
    ] {
        let (folder, _, english) = names();
        let mut client = Client::ready(Options::folder(folder.path()).encoding(encoding));
        client.open_file(&english);
        client.published(&english);
        for ((start, end), words) in [(name, "Mira Anjali Sen"), (date, "2014-03-11")] {
            for at in [start, end - 1] {
                let hover = client.at("textDocument/hover", &english, 0, at).unwrap();
                assert_eq!(
                    hover["range"],
                    range((0, start), (0, end)),
                    "{encoding}, {at}"
                );
                let text = hover["contents"]["value"].as_str().unwrap();
                assert!(text.contains(words), "{encoding}: {text}");
            }
            // Neither drifts into what stands before.
            assert_eq!(client.hover(&english, 0, start - 2), "", "{encoding}");
        }
    }
}

#[test]
fn values_stand_behind_their_dates_in_the_range_asked_for() {
    for (encoding, end) in [("utf-8", 36), ("utf-16", 34), ("utf-32", 33)] {
        let (folder, _, english) = names();
        let mut client = Client::ready(Options::folder(folder.path()).encoding(encoding));
        client.open_file(&english);
        client.published(&english);
        let mut ask = |range: Value| {
            let document = json!({"uri": uri(&english)});
            let params = json!({"textDocument": document, "range": range});
            client.request("textDocument/inlayHint", params).unwrap()
        };
        let hints = ask(range((0, 0), (1, 0)));
        let hints = hints.as_array().expect("a list");
        assert_eq!(hints.len(), 1, "{encoding}");
        assert_eq!(hints[0]["label"], "2014-03-11");
        assert_eq!(hints[0]["position"], json!({"line": 0, "character": end}));
        assert_eq!(ask(range((0, 0), (0, 10))), json!([]));
    }
}

#[test]
fn places_that_are_none_are_the_nearest_that_are() {
    let (folder, _, english) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&english, "Mira Sen");
    client.published(&english);
    // Behind the line, behind the document, and beyond every number.
    for (line, character) in [(0, 99), (99, 0), (u32::MAX, u32::MAX)] {
        let text = client.hover(&english, line, character);
        assert!(text.contains("Mira Anjali Sen"), "{line}:{character}");
    }
    let mut negative = place(&english, 0, 0);
    negative["position"] = json!({"line": -1, "character": -5});
    let hover = client.request("textDocument/hover", negative).unwrap();
    assert_eq!(hover["range"], range((0, 0), (0, 8)));
}

#[test]
fn a_definition_is_where_the_corpus_introduces_the_name() {
    let (folder, bengali, english) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&english);
    client.published(&english);
    let found = client
        .at("textDocument/definition", &english, 0, 5)
        .unwrap();
    let target = range((0, 18), (0, 33));
    let link = json!([{
        "originSelectionRange": range((0, 3), (0, 11)),
        "targetUri": uri(&bengali),
        "targetRange": target,
        "targetSelectionRange": target,
    }]);
    assert_eq!(found, link);
    // That mention is its own definition, so that editors offer the references instead.
    client.open_file(&bengali);
    client.published(&bengali);
    let own = client
        .at("textDocument/definition", &bengali, 0, 20)
        .unwrap();
    assert_eq!(own[0]["targetUri"], uri(&bengali));
    assert_eq!(own[0]["targetRange"], target);
    let nothing = client
        .at("textDocument/definition", &english, 0, 13)
        .unwrap();
    assert_eq!(nothing, Value::Null);
}

#[test]
fn references_span_documents_and_scripts_open_or_not() {
    let (folder, bengali, english) = names();
    let plain = json!({"textDocument": {"definition": {"linkSupport": false}}});
    let mut client = Client::ready(Options::folder(folder.path()).with(plain));
    client.open_file(&english);
    client.published(&english);
    let mut found = client
        .at("textDocument/references", &english, 0, 5)
        .unwrap();
    let found = found.as_array_mut().unwrap();
    found.sort_by_key(|it| it["uri"].to_string());
    let here = json!({"uri": uri(&english), "range": range((0, 3), (0, 11))});
    let there = json!({"uri": uri(&bengali), "range": range((0, 18), (0, 33))});
    assert_eq!(*found, [here, there.clone()]);
    // A client without links gets plain places.
    let definition = client.at("textDocument/definition", &english, 0, 5);
    assert_eq!(definition, Ok(json!([there])));
}

#[test]
fn a_type_definition_is_the_record_in_the_list() {
    let (folder, _, english) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&english);
    client.published(&english);
    let found = client
        .at("textDocument/typeDefinition", &english, 0, 5)
        .unwrap();
    assert_eq!(
        found[0]["uri"],
        uri(&folder.path().join("gazetteer.tsv")),
        "{found}"
    );
    assert_eq!(found[0]["range"]["start"]["line"], 1);
}

#[test]
fn one_document_under_every_spelling_of_its_uri() {
    let (folder, bengali, english) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    for (path, raw_name) in [(&bengali, "বাংলা (১).txt"), (&english, "[1].txt")] {
        let raw = format!("file://{}/{raw_name}", folder.path().display());
        let folder_uri = uri(folder.path());
        let name = uri(path)[folder_uri.len()..].to_lowercase();
        let spellings = [raw.clone(), uri(path), folder_uri + &name];
        for opened in &spellings {
            let document =
                json!({"uri": opened, "languageId": "x", "version": 1, "text": "Mira Sen"});
            client.notify("textDocument/didOpen", json!({"textDocument": document}));
            client.published(path);
            for asked in &spellings {
                let mut at = place(path, 0, 2);
                at["textDocument"]["uri"] = asked.as_str().into();
                let hover = client.request("textDocument/hover", at).unwrap();
                assert_eq!(hover["range"], range((0, 0), (0, 8)), "{opened} {asked}");
            }
            let closed = json!({"textDocument": {"uri": raw}});
            client.notify("textDocument/didClose", closed);
        }
    }
}

#[test]
fn the_outline_is_nested_or_flat_as_the_client_can() {
    for nested in [true, false] {
        let (folder, _, english) = names();
        let capability = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": nested}}});
        let mut client = Client::ready(Options::folder(folder.path()).with(capability));
        client.open_file(&english);
        client.published(&english);
        let document = json!({"textDocument": {"uri": uri(&english)}});
        let symbols = client
            .request("textDocument/documentSymbol", document)
            .unwrap();
        let name = symbols
            .as_array()
            .and_then(|all| all.iter().find(|it| it["name"] == "Mira Sen"))
            .unwrap_or_else(|| panic!("{symbols:#}"));
        let place = range((0, 3), (0, 11));
        assert_eq!(
            name[if nested { "selectionRange" } else { "location" }]
                .get("start")
                .is_some(),
            nested
        );
        assert_eq!(
            if nested {
                &name["selectionRange"]
            } else {
                &name["location"]["range"]
            },
            &place
        );
    }
}

#[test]
fn a_client_that_cannot_show_markdown_gets_plain_text() {
    let (folder, _, english) = names();
    let plain = json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}});
    let mut client = Client::ready(Options::folder(folder.path()).with(plain));
    client.open_file(&english);
    client.published(&english);
    let hover = client.at("textDocument/hover", &english, 0, 5).unwrap();
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(
        text.starts_with("Mira Anjali Sen\n") && !text.contains(['#', '`']),
        "{text}"
    );
}

#[test]
fn a_document_that_is_not_open_has_nothing_to_say() {
    let (folder, _, english) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    let missing = folder.path().join("none.txt");
    for path in [&english, &missing] {
        for method in [
            "textDocument/hover",
            "textDocument/definition",
            "textDocument/typeDefinition",
            "textDocument/references",
            "textDocument/documentSymbol",
        ] {
            assert_eq!(client.at(method, path, 0, 5), Ok(Value::Null), "{method}");
        }
        assert_eq!(client.actions(path, 0, Value::Null), Ok(Value::Null));
    }
    client.close(&missing);
    client.silence();
}

#[test]
fn the_other_side_of_a_diff_is_no_part_of_the_corpus() {
    let (folder, _, english) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    let old = format!("git:{}?%7B%22ref%22%3A%22HEAD%22%7D", english.display());
    let document =
        json!({"uri": old, "languageId": "x", "version": 1, "text": "Mira Sen. Mira Sen."});
    client.notify("textDocument/didOpen", json!({"textDocument": document}));
    let mut at = place(&english, 0, 2);
    at["textDocument"]["uri"] = old.as_str().into();
    assert_eq!(client.request("textDocument/hover", at), Ok(Value::Null));
    client.open_file(&english);
    client.published(&english);
    let found = client
        .at("textDocument/references", &english, 0, 5)
        .unwrap();
    assert_eq!(found.as_array().map(Vec::len), Some(2), "{found:#}");
}

#[test]
fn a_text_without_a_file_is_read_like_any_other() {
    let (folder, ..) = names();
    let mut client = Client::ready(Options::folder(folder.path()));
    let document = json!({"uri": "untitled:Untitled-1", "languageId": "x", "version": 1, "text": "It rained on 11 March 2014."});
    client.notify("textDocument/didOpen", json!({"textDocument": document}));
    client.expect(|message| message["params"]["uri"] == "untitled:Untitled-1");
    let mut at = place(Path::new("/"), 0, 15);
    at["textDocument"]["uri"] = "untitled:Untitled-1".into();
    let hover = client.request("textDocument/hover", at).unwrap();
    assert_eq!(hover["range"], range((0, 13), (0, 26)));
}

#[test]
fn unreadable_files_harm_nothing_but_themselves() {
    let (folder, _, english) = names();
    let root = folder.path();
    fs::write(root.join("broken.txt"), b"Mira Sen \xFF\xFE\n").unwrap();
    fs::write(root.join("binary.txt"), [0_u8, 1, 2, 0, 255].repeat(1000)).unwrap();
    // Without optimisation, reading 50 MB takes a minute.
    let megabytes = if cfg!(debug_assertions) { 2 } else { 50 };
    let large = "A line without any name in it.\n".repeat(megabytes << 15);
    fs::write(root.join("large.txt"), &large).unwrap();
    fs::create_dir(root.join("closed")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        fs::set_permissions(root.join("closed"), fs::Permissions::from_mode(0o0)).unwrap();
        symlink(root.join("nowhere"), root.join("dangling.txt")).unwrap();
        symlink(root, root.join("circle")).unwrap();
    }
    let mut client = Client::ready(Options::folder(root));
    client.open_file(&english);
    client.published(&english);
    let found = client
        .at("textDocument/references", &english, 0, 5)
        .unwrap();
    assert!(
        found.as_array().is_some_and(|all| all.len() >= 2),
        "{found:#}"
    );
    // And with the large one open, answers for the others do not wait for it.
    client.open(&root.join("large.txt"), &large);
    assert!(client.hover(&english, 0, 5).contains("Mira"));
    client.published(&root.join("large.txt"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(root.join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// Between the first reading of a file and the first watch over it there is a moment.
#[test]
fn changes_while_the_watching_begins_are_noticed() {
    for delay in [0, 2, 5, 10, 20, 40] {
        let (folder, bengali, english) = names();
        let mut client = Client::start(Options::folder(folder.path()));
        client.open_file(&english);
        std::thread::sleep(Duration::from_millis(delay));
        fs::write(&bengali, "কিছুই নেই।\n").unwrap();
        fs::write(folder.path().join("c.txt"), "Mira Sen and Mira Sen.\n").unwrap();
        client.until_read();
        client.published(&english);
        let start = Instant::now();
        loop {
            let found = client
                .at("textDocument/references", &english, 0, 5)
                .unwrap();
            let of = |path: &Path| {
                let all = found.as_array().into_iter().flatten();
                all.filter(|it| it["uri"] == uri(path)).count()
            };
            if (of(&english), of(&bengali), of(&folder.path().join("c.txt"))) == (1, 0, 2) {
                break;
            }
            assert!(start.elapsed() < PATIENCE, "{delay} ms: {found:#}");
            client.wait_a_little();
        }
    }
}

#[test]
fn changes_on_disk_are_noticed_with_the_clients_help_and_without() {
    for watches in [true, false] {
        let (folder, bengali, english) = names();
        let capability =
            json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": watches}}});
        let mut client = Client::ready(Options::folder(folder.path()).with(capability));
        client.open_file(&english);
        client.published(&english);
        let more = folder.path().join("more");
        for (count, act) in [
            (
                3,
                &(|| {
                    fs::create_dir(&more).unwrap();
                    fs::write(more.join("c.txt"), "So said Mira Sen.\n").unwrap();
                }) as &dyn Fn(),
            ),
            (2, &|| fs::remove_file(&bengali).unwrap()),
            (1, &|| fs::remove_dir_all(&more).unwrap()),
        ] {
            act();
            let changes = [&more, &more.join("c.txt"), &bengali];
            if watches {
                let changes = changes.map(|path| json!({"uri": uri(path), "type": 2}));
                client.notify(
                    "workspace/didChangeWatchedFiles",
                    json!({"changes": changes}),
                );
            }
            let start = Instant::now();
            loop {
                let found = client
                    .at("textDocument/references", &english, 0, 5)
                    .unwrap();
                if found.as_array().map(Vec::len) == Some(count) {
                    break;
                }
                assert!(start.elapsed() < PATIENCE, "{watches} {count}: {found:#}");
                client.wait_a_little();
            }
        }
        let registered = client
            .asked
            .iter()
            .any(|it| it == "client/registerCapability");
        assert_eq!(registered, watches);
    }
}

#[test]
fn a_client_without_a_folder_is_served() {
    let folder = corpus(&[("a.txt", "It rained on 11 March 2014.\n")]);
    let path = folder.path().join("a.txt");
    let mut options = Options::folder(folder.path());
    options.folder = None;
    let mut client = Client::ready(options);
    client.open_file(&path);
    client.published(&path);
    assert!(client.hover(&path, 0, 15).contains("2014-03-11"));
}

#[test]
fn folders_come_and_go() {
    let (first, ..) = names();
    let second = corpus(&[
        ("postil.toml", "[corpos]\n"),
        ("c.txt", "So said Mira Sen.\n"),
    ]);
    let settings = second.path().join("postil.toml");
    let mut client = Client::ready(Options::folder(first.path()));
    let event = |added: bool| {
        let folder = json!([{"uri": uri(second.path()), "name": "second"}]);
        let (added, removed) = if added {
            (folder, json!([]))
        } else {
            (json!([]), folder)
        };
        json!({"event": {"added": added, "removed": removed}})
    };
    client.notify("workspace/didChangeWorkspaceFolders", event(true));
    assert_eq!(
        client.published(&settings)["diagnostics"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    client.notify("workspace/didChangeWorkspaceFolders", event(false));
    assert_eq!(client.published(&settings)["diagnostics"], json!([]));
}
