//! Thousands of mixed messages: every request has exactly one answer, and what the server knows at
//! the end is what a new server would.
//!
//! `POSTIL_SOAK=100000 cargo test --test lsp soak` for a long one, `POSTIL_SEED` for another course.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::client::{Client, Options, change, corpus, place, range, uri};

/// Pieces that texts are made of.
const PIECES: [&str; 16] = [
    "Mira Sen spoke on 11 March 2014. ",
    "মীরা সেন আসেন। ",
    "ngày 5 tháng 4 năm 2018 ",
    "[1]",
    "\n",
    "\n\n",
    "“",
    "”",
    "(",
    "😀",
    "the the ",
    "References\n\n[1] A book.\n",
    "Sen",
    "১২ মার্চ ২০১৪ ",
    "# Works\n\n",
    "https://example.org ",
];

/// Steele and Vigna's SplitMix64: the same course for the same seed on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }
}

/// Where a byte stands, as a client counts that knows UTF-16 only.
fn position(text: &str, byte: usize) -> (u32, u32) {
    let before = &text[..byte];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line as u32, before[start..].encode_utf16().count() as u32)
}

/// The client's side of the conversation.
struct Course {
    random: Random,
    folder: PathBuf,
    /// Text and version of what is open.
    open: BTreeMap<PathBuf, (String, i32)>,
    /// The files that there are.
    files: Vec<PathBuf>,
    renamed: usize,
}

impl Course {
    fn some_open(&mut self) -> Option<PathBuf> {
        let at = self.random.below(self.open.len());
        self.open.keys().nth(at).cloned()
    }

    fn edit(&mut self) -> Option<Value> {
        let path = self.some_open()?;
        let (text, version) = self.open.get_mut(&path)?;
        let bounds: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let first = self.random.below(bounds.len());
        // More goes than comes once a text is long.
        let most = if text.len() > 1500 { 400 } else { 12 };
        let last = (first + self.random.below(most)).min(bounds.len() - 1);
        let (start, end) = (bounds[first], bounds[last]);
        let new = self.random.piece();
        let places = range(position(text, start), position(text, end));
        text.replace_range(start..end, new);
        *version += 1;
        Some(change(&path, *version, places, new))
    }

    fn open_one(&mut self) -> Option<Value> {
        let at = self.random.below(self.files.len());
        let path = self.files.get(at)?.clone();
        if self.open.contains_key(&path) {
            return None;
        }
        let text = std::fs::read_to_string(&path).ok()?;
        let document =
            json!({"uri": uri(&path), "languageId": "plaintext", "version": 1, "text": text});
        self.open.insert(path, (text, 1));
        Some(notification(
            "textDocument/didOpen",
            json!({"textDocument": document}),
        ))
    }

    fn close_one(&mut self) -> Option<Value> {
        let path = self.some_open()?;
        self.open.remove(&path);
        let document = json!({"uri": uri(&path)});
        Some(notification(
            "textDocument/didClose",
            json!({"textDocument": document}),
        ))
    }

    fn rename(&mut self) -> Option<Value> {
        let at = self.random.below(self.files.len());
        let old = self.files.get(at)?.clone();
        if self.open.contains_key(&old) {
            return None;
        }
        self.renamed += 1;
        let new = self.folder.join(format!("renamed {}.txt", self.renamed));
        std::fs::rename(&old, &new).ok()?;
        self.files[at].clone_from(&new);
        let files = json!({"files": [{"oldUri": uri(&old), "newUri": uri(&new)}]});
        Some(notification("workspace/didRenameFiles", files))
    }

    fn configure(&mut self) -> Value {
        let ignored = [json!([]), json!(["repeated-word"])][self.random.below(2)].clone();
        let settings = json!({"postil": {"rules": {"ignore": ignored}}});
        notification(
            "workspace/didChangeConfiguration",
            json!({"settings": settings}),
        )
    }

    /// A question about some place: its method and parameters.
    fn question(&mut self) -> (&'static str, Value) {
        const METHODS: [&str; 16] = [
            "textDocument/hover",
            "textDocument/hover",
            "textDocument/definition",
            "textDocument/references",
            "textDocument/documentHighlight",
            "textDocument/completion",
            "textDocument/documentSymbol",
            "textDocument/foldingRange",
            "textDocument/documentLink",
            "textDocument/codeLens",
            "textDocument/semanticTokens/full",
            "textDocument/inlayHint",
            "textDocument/codeAction",
            "textDocument/diagnostic",
            "workspace/symbol",
            "postil/noSuch",
        ];
        let method = METHODS[self.random.below(METHODS.len())];
        let path = self
            .some_open()
            .unwrap_or_else(|| self.folder.join("none.txt"));
        let (line, column) = (self.random.below(12) as u32, self.random.below(80) as u32);
        let mut params = place(&path, line, column);
        match method {
            "textDocument/codeAction" => params["context"] = json!({"diagnostics": []}),
            "textDocument/completion" => params["context"] = json!({"triggerKind": 1}),
            _ => {}
        }
        params["range"] = range((line, 0), (line + 3, column));
        params["query"] = json!("mi");
        // Now and then one that cannot be read.
        if self.random.below(40) == 0 {
            params = json!([1, "x"]);
        }
        (method, params)
    }
}

fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

/// What a server says of the documents that are open.
fn said(client: &mut Client, open: &BTreeMap<PathBuf, (String, i32)>) -> Vec<Value> {
    let mut all = Vec::new();
    for path in open.keys() {
        let document = json!({"textDocument": {"uri": uri(path)}});
        let report = client.request("textDocument/diagnostic", document.clone());
        // One that was overtaken by its own document is asked again.
        all.push(report.map_or(Value::Null, |report| report["items"].clone()));
        let symbols = client.request("textDocument/documentSymbol", document);
        all.push(symbols.unwrap_or_default());
    }
    let entities = client.request("postil/entities", json!({}));
    all.push(entities.unwrap_or_default());
    all
}

fn options(folder: &Path) -> Options {
    Options::folder(folder).pulling().with(json!({
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
        "textDocument": {"semanticTokens": {
            "requests": {"full": true}, "tokenTypes": [], "tokenModifiers": [], "formats": [],
        }},
    }))
}

#[test]
fn after_thousands_of_messages_the_server_knows_what_a_new_one_would() {
    let number = |name: &str, otherwise: u64| {
        let said = std::env::var(name).ok();
        said.map_or(otherwise, |said| said.parse().expect("a number"))
    };
    let messages = number("POSTIL_SOAK", 3_000) as usize;
    let mut random = Random(number("POSTIL_SEED", 7));
    let documents = if messages > 50_000 { 200 } else { 30 };
    let list =
        "id\ttype\tlang\tname\taliases\nmira\tPER\ten\tMira Sen\t~Sen\nmira\tPER\tbn\tমীরা সেন\t\n";
    let mut texts = vec![("gazetteer.tsv".to_owned(), list.to_owned())];
    for number in 0..documents {
        let text: String = (0..12).map(|_| random.piece()).collect();
        texts.push((format!("{number}.txt"), text));
    }
    let texts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (&**n, &**t)).collect();
    let folder = corpus(&texts);
    let mut client = Client::ready(options(folder.path()));
    let mut course = Course {
        random,
        folder: folder.path().to_owned(),
        open: BTreeMap::new(),
        files: (0..documents)
            .map(|n| folder.path().join(format!("{n}.txt")))
            .collect(),
        renamed: 0,
    };
    let mut sent = 0;
    while sent < messages {
        // As many in one write as an editor would never send.
        let mut batch = Vec::new();
        let mut asked = HashSet::new();
        for _ in 0..60 {
            let message = match course.random.below(100) {
                0..=39 => course.edit(),
                40..=43 => course.open_one(),
                44..=45 => course.close_one(),
                46 => course.rename(),
                47 if course.random.below(4) == 0 => Some(course.configure()),
                48..=55 => asked
                    .iter()
                    .next()
                    .map(|id: &i64| notification("$/cancelRequest", json!({"id": id}))),
                56 => Some(notification("postil/unknown", json!({}))),
                _ => {
                    let (method, params) = course.question();
                    let (id, request) = client.compose(method, params);
                    asked.insert(id);
                    Some(request)
                }
            };
            batch.extend(message);
        }
        sent += batch.len();
        client.send(&batch);
        while !asked.is_empty() {
            let answer = client.expect(|message| message.get("method").is_none());
            let id = answer["id"].as_i64().expect("an id of ours");
            assert!(
                asked.remove(&id),
                "{answer} was answered before, or never asked"
            );
            let panicked = answer["error"]["code"] == -32603;
            assert!(!panicked, "{answer}");
        }
    }
    client.silence();
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"postil": {"rules": {"ignore": []}}}}),
    );
    let mut fresh = Client::ready(options(folder.path()));
    for (path, (text, _)) in &course.open {
        fresh.open(path, text);
    }
    // Both have to bring the corpus up to date with what is open.
    let mut last = (Vec::new(), Vec::new());
    let same = (0..400).any(|_| {
        client.wait_a_little();
        last = (
            said(&mut client, &course.open),
            said(&mut fresh, &course.open),
        );
        last.0 == last.1
    });
    for (old, new) in last.0.iter().zip(&last.1) {
        assert_eq!(old, new);
    }
    assert!(same);
}
