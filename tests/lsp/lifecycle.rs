//! The handshake, the end, and what must not end the server.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, Options, PATIENCE, corpus, place, uri};

#[test]
fn the_handshake_offers_what_there_is() {
    let folder = corpus(&[]);
    let client = Client::ready(Options::folder(folder.path()));
    let offer = &client.initialized["capabilities"];
    assert_eq!(client.initialized["serverInfo"]["name"], "postil");
    for provider in [
        "hoverProvider",
        "definitionProvider",
        "typeDefinitionProvider",
        "referencesProvider",
        "documentSymbolProvider",
        "inlayHintProvider",
    ] {
        assert_eq!(offer[provider], true, "{provider}");
    }
    assert_eq!(offer["textDocumentSync"]["change"], 2);
    assert_eq!(offer["positionEncoding"], "utf-16");
    // Diagnostics are pushed to this client, so pulling is not offered.
    assert_eq!(offer["diagnosticProvider"], Value::Null);
}

#[test]
fn the_encoding_is_the_cheapest_that_the_client_knows() {
    for (encodings, chosen) in [
        (vec![], "utf-16"),
        (vec!["utf-16", "utf-32"], "utf-32"),
        (vec!["utf-16", "utf-32", "utf-8"], "utf-8"),
    ] {
        let folder = corpus(&[]);
        let mut options = Options::folder(folder.path());
        options.encodings = encodings;
        let client = Client::ready(options);
        assert_eq!(
            client.initialized["capabilities"]["positionEncoding"],
            chosen
        );
    }
}

#[test]
fn exit_gives_0_after_shutdown_and_1_without() {
    for shut_down in [true, false] {
        let folder = corpus(&[]);
        let mut client = Client::start(Options::folder(folder.path()));
        if shut_down {
            assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
            // What comes between is refused.
            let late = client.request("textDocument/hover", place(Path::new("/a"), 0, 0));
            assert_eq!(late.unwrap_err()["code"], -32600);
        }
        client.notify("exit", Value::Null);
        assert_eq!(client.ended().code(), Some(i32::from(!shut_down)));
    }
}

#[test]
fn exit_before_the_handshake_gives_1() {
    let mut client = Client::spawn();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(1));
}

#[test]
fn a_closed_input_ends_the_server() {
    for shut_down in [true, false] {
        let folder = corpus(&[]);
        let mut client = Client::ready(Options::folder(folder.path()));
        if shut_down {
            assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
        }
        let start = Instant::now();
        client.hang_up();
        assert_eq!(client.ended().code(), Some(i32::from(!shut_down)));
        assert!(
            start.elapsed() < Duration::from_secs(3),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn a_closed_input_before_the_handshake_ends_the_server() {
    let mut client = Client::spawn();
    client.hang_up();
    assert_eq!(client.ended().code(), Some(1));
}

#[test]
fn what_was_asked_before_the_input_closed_is_answered() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, "x [1]\n");
    let (id, request) = client.compose(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": uri(&path)}}),
    );
    client.send(&[request]);
    client.hang_up();
    assert!(client.answer(id).is_ok());
    client.ended();
}

/// The input stays open, as it does when another process holds the pipe.
#[test]
#[cfg(target_os = "linux")]
fn the_end_of_the_clients_process_ends_the_server() {
    let mut editor = Command::new("sleep")
        .arg("600")
        .spawn()
        .expect("`sleep` starts");
    let folder = corpus(&[]);
    let mut options = Options::folder(folder.path());
    options.process = Some(editor.id());
    let mut client = Client::ready(options);
    editor.kill().expect("it can be killed");
    assert_eq!(client.ended().code(), Some(1));
    editor.wait().expect("it has ended");
}

#[test]
fn a_process_that_is_not_there_does_not_end_the_server() {
    let folder = corpus(&[]);
    let mut options = Options::folder(folder.path());
    options.process = Some(i32::MAX as u32);
    let mut client = Client::ready(options);
    client.silence();
}

#[test]
fn nothing_is_answered_before_the_handshake() {
    let mut client = Client::spawn();
    let early = client.request("textDocument/hover", place(Path::new("/a.txt"), 0, 0));
    assert_eq!(early.unwrap_err()["code"], -32002);
    client.notify("exit", Value::Null);
    client.ended();
}

#[test]
fn damaged_and_unknown_messages_are_answered_and_the_server_lives_on() {
    let folder = corpus(&[]);
    let mut client = Client::ready(Options::folder(folder.path()));
    for (bytes, code) in [
        (&b"Content-Length: 5\r\n\r\n{\"a\":"[..], -32700),
        (b"Content-Length: 4\r\n\r\n\xFF\xFE\xFD\xFC", -32700),
        (b"Content-Length: lots\r\n\r\n", -32700),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", -32700),
        (b"Content-Length: 2\r\n\r\n[]", -32600),
        (b"Content-Length: 17\r\n\r\n{\"jsonrpc\":\"1.0\"}", -32600),
    ] {
        client.write(bytes);
        let answer =
            client.expect(|message| message["id"].is_null() && message["error"].is_object());
        assert_eq!(answer["error"]["code"], code, "{}", bytes.escape_ascii());
        assert!(
            answer["error"]["message"]
                .as_str()
                .is_some_and(|it| !it.is_empty())
        );
        let next = client.at("textDocument/hover", Path::new("/a.txt"), 0, 0);
        assert_eq!(next, Ok(Value::Null));
    }
    let unknown = client.request("postil/noSuch", json!({}));
    assert_eq!(unknown.unwrap_err()["code"], -32601);
    let wrong = client.request("textDocument/hover", json!({"textDocument": 7}));
    assert_eq!(wrong.unwrap_err()["code"], -32602);
    client.notify("$/unknown", json!({}));
    client.notify("postil/unknown", json!([]));
    // Not an answer to anything.
    client.send(&[json!({"jsonrpc": "2.0", "id": 4711, "result": null})]);
    client.silence();
}

#[test]
fn a_client_that_never_answers_is_served() {
    let folder = corpus(&[("a.txt", "Nothing.\n")]);
    let mut options = Options::folder(folder.path()).with(json!({
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
    }));
    options.answers = false;
    let mut client = Client::start(options);
    let path = folder.path().join("a.txt");
    client.open_file(&path);
    client.published(&path);
    for _ in 0..20 {
        let hover = client.at("textDocument/hover", &path, 0, 0);
        assert_eq!(hover, Ok(Value::Null));
    }
    let start = Instant::now();
    while client.asked.len() < 2 {
        assert!(start.elapsed() < PATIENCE, "{:?}", client.asked);
        client.wait_a_little();
    }
    client.asked.sort();
    assert_eq!(
        client.asked,
        [
            "client/registerCapability",
            "window/workDoneProgress/create"
        ]
    );
}

#[test]
fn progress_has_a_beginning_and_an_end() {
    let files: Vec<(String, String)> = (0..50)
        .map(|n| (format!("{n}.txt"), format!("Text {n}.\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (&**n, &**t)).collect();
    let folder = corpus(&files);
    let client = Client::ready(Options::folder(folder.path()));
    assert_eq!(client.asked, ["window/workDoneProgress/create"]);
    let kinds: Vec<&str> = client
        .progress
        .iter()
        .filter_map(|it| it["kind"].as_str())
        .collect();
    assert_eq!(kinds.first(), Some(&"begin"));
    assert_eq!(kinds.last(), Some(&"end"));
    assert!(
        kinds[1..kinds.len() - 1]
            .iter()
            .all(|kind| *kind == "report")
    );
}

#[test]
fn a_client_without_progress_is_not_asked_to_show_any() {
    let folder = corpus(&[("a.txt", "Nothing.\n")]);
    let options =
        Options::folder(folder.path()).with(json!({"window": {"workDoneProgress": false}}));
    let mut client = Client::start(options);
    client.silence();
    assert!(client.asked.is_empty() && client.progress.is_empty());
}
