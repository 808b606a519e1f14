//! What the server tells of itself: its status, a trace, a log; and the stopping of long work.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::client::{Client, Options, corpus, framed, uri};

#[test]
fn the_status_counts_what_is_known() {
    let folder = corpus(&[
        (
            "gazetteer.tsv",
            "id\ttype\tlang\tname\nmira\tPER\ten\tMira Sen\n",
        ),
        ("a.txt", "Mira Sen spoke. Mira Sen left.\n"),
        ("b.txt", "Mira Sen came.\n"),
    ]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open_file(&path);
    client.published(&path);
    let status = client.request("postil/status", json!({})).unwrap();
    assert_eq!(status["complete"], true);
    assert_eq!(status["stopped"], false);
    assert_eq!(
        (&status["documents"], &status["open"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        (&status["mentions"], &status["entities"]),
        (&json!(3), &json!(1))
    );
    assert!(!cfg!(target_os = "linux") || status["memory"].as_u64() > Some(1 << 20));
    let analysis = &status["analyses"][0];
    assert_eq!(analysis["uri"], uri(&path));
    assert_eq!(analysis["version"], 1);
    assert_eq!(analysis["bytes"], 31);
    assert!(analysis["rules"].as_f64() > Some(0.0));
    client.close(&path);
    client.until(|client| {
        let status = client.request("postil/status", json!({})).unwrap();
        status["analyses"] == json!([]) && status["open"] == 0
    });
}

#[test]
fn a_client_that_traces_is_told_of_each_message() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    let hover = |client: &mut Client| client.hover(&path, 0, 0);
    let trace = |value: &str| json!({"value": value});
    client.open(&path, "Nothing.\n");
    client.published(&path);
    hover(&mut client);
    client.notify("$/setTrace", trace("messages"));
    hover(&mut client);
    let told = client.expect(|message| message["method"] == "$/logTrace");
    let text = told["params"]["message"].as_str().unwrap();
    assert!(
        text.starts_with("textDocument/hover ") && text.ends_with(" ms"),
        "{text}"
    );
    assert!(text.contains("a.txt v1"), "{text}");
    assert_eq!(told["params"]["verbose"], Value::Null);
    client.notify("$/setTrace", trace("verbose"));
    client.expect(|message| message["method"] == "$/logTrace");
    hover(&mut client);
    let told = client.expect(|message| message["method"] == "$/logTrace");
    let verbose = told["params"]["verbose"].as_str().unwrap();
    assert!(verbose.contains("\"position\""), "{verbose}");
    client.notify("$/setTrace", trace("off"));
    hover(&mut client);
    client.silence();
}

#[test]
fn the_log_has_a_line_for_each_message() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("postil.log");
    let mut server = Command::new(env!("CARGO_BIN_EXE_postil"))
        .args(["lsp", "--log"])
        .arg(&log)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = server.stdin.take().unwrap();
    for message in [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "method": "exit"}),
    ] {
        std::io::Write::write_all(&mut input, &framed(&message)).unwrap();
    }
    assert_eq!(server.wait().unwrap().code(), Some(0));
    let text = std::fs::read_to_string(&log).unwrap();
    for part in [
        "Postil ",
        " initialize 1: ",
        " initialized: ",
        " shutdown 2: ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // One that cannot be written is told, and nothing is served.
    let wrong = Command::new(env!("CARGO_BIN_EXE_postil"))
        .args(["lsp", "--log", "/"])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    let told = String::from_utf8(wrong.stderr).unwrap();
    assert!(told.contains("cannot write the log /"), "{told}");
}

#[test]
fn the_user_can_stop_the_reading_of_the_corpus() {
    let text = "On 11 March 2014 it rained in Berlin, and Angela Merkel spoke.\n".repeat(10);
    let files: Vec<(String, String)> = (0..600)
        .map(|n| (format!("{n}.txt"), text.clone()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (&**n, &**t)).collect();
    let folder = corpus(&files);
    let mut client = Client::start(Options::folder(folder.path()));
    client.until(|client| client.progress.iter().any(|it| it["kind"] == "begin"));
    assert_eq!(client.progress[0]["cancellable"], true);
    client.notify(
        "window/workDoneProgress/cancel",
        json!({"token": "another"}),
    );
    client.notify(
        "window/workDoneProgress/cancel",
        json!({"token": "postil/0"}),
    );
    client.until_read();
    let status = client.request("postil/status", json!({})).unwrap();
    assert_eq!(
        (&status["complete"], &status["stopped"]),
        (&json!(false), &json!(true))
    );
    let known = status["documents"].as_u64().unwrap();
    assert!(known < 600, "{known}");
    // What is open is looked at as ever, and the card says that there is more.
    let path = folder.path().join("599.txt");
    client.open_file(&path);
    client.published(&path);
    let card = client.hover(&path, 0, 45);
    assert!(card.contains("so far"), "{card}");
    // Another configuration is another corpus.
    client.notify("workspace/didChangeConfiguration", json!({"settings": {}}));
    client.until(|client| {
        let status = client.request("postil/status", json!({})).unwrap();
        status["complete"] == true && status["documents"] == 600
    });
}
