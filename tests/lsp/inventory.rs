//! Postil's own requests about the whole corpus: entities, their mentions, dates.

use serde_json::{Value, json};

use crate::client::{Client, Options, PATIENCE, corpus, range, uri};

const LIST: &str = "id\ttype\tlang\tname\taliases\n\
    mira\tPER\ten\tMira Sen\t~Sen\n\
    mira\tPER\tbn\tমীরা সেন\t~সেন\n\
    quill\tLOC\ten\tQuill Harbour\t\n";

fn folder() -> tempfile::TempDir {
    corpus(&[
        ("postil.toml", "[gazetteer]\nshipped = false\n"),
        ("gazetteer.tsv", LIST),
        ("a.txt", "😀 মীরা সেনের সেতু, সেন এসেছেন।\n"),
        (
            "b.txt",
            "In 1971 we met Mira Sen.\n😀 On 3 May 2019 she was at Quill Harbour.\n",
        ),
    ])
}

#[test]
fn entities_are_told_by_type_with_where_they_are_introduced() {
    let folder = folder();
    let a = folder.path().join("a.txt");
    let mut client = Client::ready(Options::folder(folder.path()));
    let all = client.request("postil/entities", json!({})).unwrap();
    assert_eq!(all["complete"], true);
    assert_eq!(
        all["types"],
        json!([
            {"type": "PER", "name": "person", "entities": 1},
            {"type": "LOC", "name": "place", "entities": 1},
        ])
    );
    assert_eq!(
        all["entities"][0],
        json!({
            "id": "mira", "type": "PER", "name": "Mira Sen", "others": ["মীরা সেন"],
            "discovered": false, "mentions": 3, "documents": 2,
            "introduced": {"uri": uri(&a), "range": range((0, 3), (0, 13))},
        })
    );
    let places = json!({"type": "LOC", "query": "harb", "limit": 5});
    let places = client.request("postil/entities", places).unwrap();
    assert_eq!(
        (&places["total"], &places["entities"][0]["id"]),
        (&json!(1), &json!("quill"))
    );
}

#[test]
fn mentions_come_in_pages_and_in_the_encoding_of_the_client() {
    let folder = folder();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    for (encoding, first) in [("utf-8", (5, 33)), ("utf-16", (3, 13)), ("utf-32", (2, 12))] {
        let mut client = Client::ready(Options::folder(folder.path()).encoding(encoding));
        let ask =
            |client: &mut Client, params: Value| client.request("postil/mentions", params).unwrap();
        let all = ask(&mut client, json!({"id": "mira"}));
        assert_eq!(all["total"], 3);
        assert_eq!(
            all["mentions"][0],
            json!({"path": "a.txt", "location": {"uri": uri(&a), "range": range((0, first.0), (0, first.1))}}),
            "{encoding}"
        );
        let last = ask(&mut client, json!({"id": "mira", "offset": 2, "limit": 7}));
        assert_eq!(
            last["mentions"][0]["location"],
            json!({"uri": uri(&b), "range": range((0, 15), (0, 23))})
        );
        assert_eq!(last["mentions"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            ask(&mut client, json!({"id": "nobody"}))["mentions"],
            json!([])
        );
    }
}

#[test]
fn dates_of_the_corpus_are_in_the_order_of_time() {
    let folder = folder();
    let (b, c) = (folder.path().join("b.txt"), folder.path().join("c.txt"));
    let mut client = Client::ready(Options::folder(folder.path()));
    client.open(&c, "২০১৪ সালের ১১ মার্চ\n");
    client.published(&c);
    let all = client.request("postil/dates", json!({})).unwrap();
    assert_eq!(
        all["years"],
        json!([{"year": 1971, "dates": 1}, {"year": 2014, "dates": 1}, {"year": 2019, "dates": 1}])
    );
    let values: Vec<_> = all["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["value"])
        .collect();
    assert_eq!(values, ["1971", "2014-03-11", "2019-05-03"]);
    let one = client
        .request("postil/dates", json!({"year": 2019}))
        .unwrap();
    assert_eq!(
        one["dates"],
        json!([{
            "value": "2019-05-03", "path": "b.txt",
            "location": {"uri": uri(&b), "range": range((1, 6), (1, 16))},
        }])
    );
}

#[test]
fn the_lists_that_names_go_into_are_told() {
    let folder = folder();
    let a = folder.path().join("a.txt");
    let list = folder.path().join("gazetteer.tsv");
    let mut client = Client::ready(Options::folder(folder.path()));
    let expected = json!({"lists": [{"uri": uri(&list), "exists": true}]});
    for params in [json!({}), json!({"uri": uri(&a)})] {
        assert_eq!(client.request("postil/lists", params).unwrap(), expected);
    }
    std::fs::remove_file(&list).expect("the list goes");
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&list), "type": 3}]}),
    );
    let start = std::time::Instant::now();
    loop {
        let lists = client.request("postil/lists", json!({})).unwrap();
        if lists["lists"][0]["exists"] == false {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "the list is told to be there");
        client.wait_a_little();
    }
}

#[test]
fn a_request_that_is_none_is_refused_and_the_server_goes_on() {
    let folder = folder();
    let mut client = Client::ready(Options::folder(folder.path()));
    assert!(client.request("postil/mentions", json!({"id": 7})).is_err());
    assert!(
        client
            .request("postil/entities", json!({"limit": -1}))
            .is_err()
    );
    assert_eq!(
        client.request("postil/dates", json!({"limit": 1})).unwrap()["total"],
        2
    );
}
