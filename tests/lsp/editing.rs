//! Edits: their order among other messages, their places, and whose text counts.

use serde_json::{Value, json};

use crate::client::{Client, Options, change, corpus, place, range, uri};

/// An edit sees nothing of what follows it in the same write, and a request nothing of the edits
/// that follow it.
#[test]
fn no_answer_knows_of_an_edit_that_was_written_after_its_question() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, "");
    client.published(&path);
    let day = |n: i32| n % 28 + 1;
    let mut messages = Vec::new();
    let mut ids = Vec::new();
    for n in 0..500 {
        let text = format!("It rained on {} March 2014.\n", day(n));
        messages.push(change(&path, n + 2, Value::Null, &text));
        let (id, hover) = client.compose("textDocument/hover", place(&path, 0, 16));
        messages.push(hover);
        ids.push(id);
    }
    client.send(&messages);
    for (n, id) in (0..500).zip(ids) {
        let hover = client.answer(id).expect("hovers do not fail");
        let text = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(
            text.contains(&format!("2014-03-{:02}", day(n))),
            "{n}: {text}"
        );
    }
}

#[test]
fn edits_are_placed_as_the_client_counts() {
    // Where 😀 begins, a place within it, and where it ends.
    for (encoding, [before, within, behind], accent) in [
        ("utf-8", [4, 6, 8], 2),
        ("utf-16", [2, 3, 4], 1),
        ("utf-32", [2, 2, 3], 1),
    ] {
        let folder = corpus(&[]);
        let path = folder.path().join("a.txt");
        let mut client = Client::ready(Options::folder(folder.path()).encoding(encoding));
        client.open(&path, "ক 😀 on 1 March 2014\r\nend");
        client.published(&path);
        let edits = [
            // Right behind the smile.
            change(&path, 2, range((0, behind), (0, behind)), "!"),
            // Within it means before it.
            change(&path, 3, range((0, within), (0, within)), "é"),
            // From behind the line's end to behind the text's end.
            change(&path, 4, range((0, 5000), (7000, 1)), "."),
            // Reversed: the accented letter goes again.
            change(&path, 5, range((0, before + accent), (0, before)), ""),
        ];
        client.send(&edits);
        let hover = client
            .at("textDocument/hover", &path, 0, behind + 7)
            .unwrap();
        // The text is now "ক 😀! on 1 March 2014.".
        let start = behind + 5;
        assert_eq!(
            hover["range"],
            range((0, start), (0, start + 12)),
            "{encoding}: {hover:#}"
        );
        let end = client
            .at("textDocument/hover", &path, 0, start + 13)
            .unwrap();
        assert_eq!(end, Value::Null, "{encoding}");
    }
}

#[test]
fn the_editors_text_counts_while_it_is_open_and_the_disks_afterwards() {
    let folder = corpus(&[
        ("a.txt", "Nothing.\n"),
        (
            "gazetteer.tsv",
            "id\ttype\tlang\tname\nmira\tPER\ten\tMira Sen\n",
        ),
    ]);
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&b, "Mira Sen");
    client.open(&a, "Mira Sen, and Mira Sen");
    client.published(&a);
    client.published(&b);
    let until = |client: &mut Client, count: usize| {
        let start = std::time::Instant::now();
        loop {
            let found = client.at("textDocument/references", &b, 0, 2).unwrap();
            if found.as_array().map(Vec::len) == Some(count) {
                return;
            }
            assert!(
                start.elapsed() < crate::client::PATIENCE,
                "{count}: {found:#}"
            );
            client.wait_a_little();
        }
    };
    until(&mut client, 3);
    // Opened again without being closed: the new text counts.
    client.open(&a, "Mira Sen");
    until(&mut client, 2);
    client.close(&a);
    until(&mut client, 1);
    assert_eq!(client.at("textDocument/hover", &a, 0, 2), Ok(Value::Null));
}

#[test]
fn an_edit_of_what_is_not_open_changes_nothing() {
    let folder = corpus(&[("a.txt", "It rained on 1 March 2014.\n")]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.send(&[change(&path, 2, Value::Null, "Nothing.")]);
    assert_eq!(
        client.at("textDocument/hover", &path, 0, 15),
        Ok(Value::Null)
    );
    client.open_file(&path);
    client.published(&path);
    assert!(client.hover(&path, 0, 15).contains("2014-03-01"));
}

#[test]
fn many_edits_in_one_message_apply_one_after_the_other() {
    let folder = corpus(&[]);
    let path = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&path, "x\n");
    client.published(&path);
    client.notify(
        "textDocument/didChange",
        json!({
            "textDocument": {"uri": uri(&path), "version": 2},
            "contentChanges": [
                {"text": "It rained on 1 March 2014.\n"},
                {"range": range((0, 13), (0, 14)), "text": "23"},
                {"range": range((0, 0), (0, 0)), "text": "\n"},
            ],
        }),
    );
    let hover = client.at("textDocument/hover", &path, 1, 14).unwrap();
    assert_eq!(hover["range"], range((1, 13), (1, 26)));
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("2014-03-23")
    );
}
