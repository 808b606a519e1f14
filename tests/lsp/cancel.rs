//! Requests that the client no longer wants: answered as cancelled, at once and exactly once.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus, uri};

/// The protocol's code for a request that was cancelled.
const CANCELLED: i64 = -32800;

/// A text that takes its time: every line has names, a date and a marker.
fn long(lines: usize) -> String {
    let mut text = String::new();
    for number in 0..lines {
        text += &format!(
            "On {} March 2014 António Guterres met Angela Merkel in Berlin, Paris and Hanoi [{number}].\n",
            number % 28 + 1
        );
    }
    text
}

/// How long it takes until all of many requests in flight are answered once they are cancelled,
/// and how many of the answers say so.
fn cancelled(client: &mut Client, method: &str, params: &Value) -> (Duration, usize) {
    let mut ids = HashSet::new();
    let mut requests = Vec::new();
    for _ in 0..50 {
        let (id, request) = client.compose(method, params.clone());
        ids.insert(id);
        requests.push(request);
    }
    let cancel =
        |id: &i64| json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
    let cancels: Vec<Value> = ids.iter().map(cancel).collect();
    client.send(&requests);
    let start = Instant::now();
    client.send(&cancels);
    let mut said = 0;
    while !ids.is_empty() {
        let answer = client.expect(|message| message.get("method").is_none());
        assert!(ids.remove(&answer["id"].as_i64().expect("an id")), "twice");
        said += usize::from(answer["error"]["code"] == CANCELLED);
    }
    (start.elapsed(), said)
}

#[test]
fn requests_in_flight_are_answered_as_cancelled_without_delay() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()).pulling().with(json!({
        "textDocument": {"semanticTokens": {
            "requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": [],
        }},
    })));
    client.open(&path, &long(1_500));
    let document = json!({"uri": uri(&path)});
    let all = json!({"start": {"line": 0, "character": 0}, "end": {"line": 5000, "character": 0}});
    let params = json!({
        "textDocument": document, "range": all, "context": {"diagnostics": []},
    });
    // Once, so that the analysis is there.
    client
        .request("textDocument/documentSymbol", params.clone())
        .unwrap();
    for method in [
        "textDocument/documentSymbol",
        "textDocument/semanticTokens/full",
        "textDocument/diagnostic",
        "textDocument/codeAction",
    ] {
        let start = Instant::now();
        client.request(method, params.clone()).unwrap();
        let one = start.elapsed();
        let (took, said) = cancelled(&mut client, method, &params);
        // What was computed already when the cancellation came is an answer as any.
        assert!(said >= 40, "{method}: {said} of 50");
        // Two threads work at the requests: were the queued ones computed, or the answers made
        // into texts where messages are read, it would take twenty times as long as one.
        assert!(
            took < 8 * one + Duration::from_millis(50),
            "{method}: {took:?} for 50 cancelled, {one:?} for one"
        );
    }
    client.silence();
}

#[test]
fn what_is_no_request_in_flight_can_be_cancelled_without_harm() {
    let folder = corpus(&[]);
    let mut client = Client::ready(Options::folder(folder.path()));
    client
        .request("workspace/symbol", json!({"query": "a"}))
        .unwrap();
    for id in [json!(1), json!(4711), json!("x"), json!(null)] {
        client.notify("$/cancelRequest", json!({"id": id}));
    }
    client.notify("$/cancelRequest", json!({}));
    client.silence();
}
