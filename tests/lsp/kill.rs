//! What must not end the server: messages made to break it, texts of any size, files that go.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::client::{Client, Options, change, corpus, place, range, uri};

const TEXT: &str = "It rained on 11 March 2014.\n";

#[track_caller]
fn lives(client: &mut Client, path: &Path) {
    assert!(client.hover(path, 0, 15).contains("2014-03-11"));
}

#[test]
fn messages_that_promise_too_much_or_nest_too_deep_are_refused() {
    let folder = corpus(&[("a.txt", TEXT)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    client.published(&path);
    let mut deep = b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":".to_vec();
    deep.extend(b"[".repeat(200_000));
    let framed = |body: &[u8]| {
        let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        message.extend(body);
        message
    };
    for message in [
        framed(&deep),
        framed(b"null"),
        framed(b"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}"),
        framed(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}"),
        b"Content-Length: -1\r\n\r\n".to_vec(),
        b"Content-Length: 99999999999999999999999\r\n\r\n".to_vec(),
    ] {
        client.write(&message);
        client.expect(|answer| answer["error"].is_object());
        lives(&mut client, &path);
    }
}

#[test]
fn requests_and_edits_that_make_no_sense_change_nothing() {
    let folder = corpus(&[("a.txt", TEXT)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    client.published(&path);
    for uri in [
        "",
        "::::",
        "file://",
        "http://host/a.txt",
        "file:///a%FF.txt",
    ] {
        let mut at = place(&path, 0, 0);
        at["textDocument"]["uri"] = uri.into();
        // Nothing is known there: no answer, or none that holds anything.
        let hover = client.request("textDocument/hover", at);
        assert!(hover.is_err() || hover == Ok(Value::Null), "{uri}");
    }
    let nowhere = folder.path().join("nowhere.txt");
    for method in ["didClose", "didSave", "didOpen", "didChange"] {
        let document = json!({"textDocument": {"uri": uri(&nowhere), "version": 1}});
        client.notify(&format!("textDocument/{method}"), document);
        client.notify(&format!("textDocument/{method}"), json!([7]));
    }
    lives(&mut client, &path);
    // Ends before it begins, and far behind the text: at its end.
    let edit = change(&path, 2, range((99, 5), (77, 0)), "Then.");
    client.send(&[edit]);
    let edit = change(&path, 3, range((0, u32::MAX), (u32::MAX, u32::MAX)), "");
    client.send(&[edit]);
    lives(&mut client, &path);
}

#[test]
fn a_text_whose_file_and_folder_vanish_is_served_until_it_is_closed() {
    let folder = corpus(&[("sub/a.txt", TEXT)]);
    let path = folder.path().join("sub/a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    lives(&mut client, &path);
    fs::remove_dir_all(folder.path()).unwrap();
    lives(&mut client, &path);
    client.close(&path);
    let hover = client.at("textDocument/hover", &path, 0, 15);
    assert_eq!(hover, Ok(Value::Null));
    assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn a_text_of_noise_is_served() {
    let folder = corpus(&[("a.txt", TEXT)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    client.published(&path);
    let noise = folder.path().join("noise.txt");
    client.open(
        &noise,
        "\0\0 11 March 2014 \u{1}\u{feff}\u{202e}\0 \u{10ffff}",
    );
    client.published(&noise);
    assert!(client.hover(&noise, 0, 6).contains("2014-03-11"));
    lives(&mut client, &path);
}

/// An editor that counts in UTF-16 may delete half an emoji, and write what remains as `\ud83d`.
#[test]
fn an_edit_with_half_a_character_is_made_like_any_other() {
    let folder = corpus(&[("a.txt", TEXT)]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    client.published(&path);
    let edit = change(&path, 2, range((0, 0), (0, 0)), "HALF ");
    let body = edit.to_string().replace("HALF", "\\ud83d");
    client.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    let hover = client.at("textDocument/hover", &path, 0, 17).unwrap();
    assert_eq!(hover["range"], range((0, 15), (0, 28)), "{hover:#}");
    // It stands there as U+FFFD, which is told.
    let told = client.published(&path);
    assert_eq!(told["diagnostics"][0]["code"], "replacement-character");
}
