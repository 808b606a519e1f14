//! A language client for tests: talks to the real binary over its standard streams.
//!
//! Every message that the server sends must be expected: those that no test asked for are found
//! when the client is dropped, and fail the test. So does an exit code other than 0 after an
//! orderly shutdown.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a test waits for anything before it fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How long nothing must come for a test to believe that nothing will.
pub(crate) const SILENCE: Duration = Duration::from_millis(400);

/// What kind of client this is.
pub(crate) struct Options {
    /// `general.positionEncodings`.
    pub(crate) encodings: Vec<&'static str>,
    /// Further capabilities, merged over the default ones.
    pub(crate) capabilities: Value,
    /// The workspace folder.
    pub(crate) folder: Option<PathBuf>,
    /// Whether requests of the server are answered.
    pub(crate) answers: bool,
    /// The process that the server is told is its client.
    pub(crate) process: Option<u32>,
}

impl Options {
    /// A client with the folder open that knows UTF-16 only and shows progress.
    pub(crate) fn folder(path: &Path) -> Self {
        Self {
            encodings: vec!["utf-16"],
            capabilities: json!({}),
            folder: Some(path.to_owned()),
            answers: true,
            process: None,
        }
    }

    pub(crate) fn encoding(mut self, name: &'static str) -> Self {
        self.encodings = vec![name, "utf-16"];
        self
    }

    pub(crate) fn with(mut self, capabilities: Value) -> Self {
        merge(&mut self.capabilities, capabilities);
        self
    }

    /// A client that pulls diagnostics and can be told to do so again.
    pub(crate) fn pulling(self) -> Self {
        self.with(json!({
            "textDocument": {"diagnostic": {}},
            "workspace": {"diagnostics": {"refreshSupport": true}},
        }))
    }
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

/// A client and its server.
pub(crate) struct Client {
    child: Child,
    /// `None` once closed.
    input: Option<ChildStdin>,
    incoming: Receiver<Value>,
    /// Messages that came while the test waited for another.
    unread: VecDeque<Value>,
    next_id: i64,
    answers: bool,
    /// The result of `initialize`.
    pub(crate) initialized: Value,
    /// Methods of the server's requests, in order.
    pub(crate) asked: Vec<String>,
    /// The values of `$/progress`, in order.
    pub(crate) progress: Vec<Value>,
    /// Whether the drop should look for an orderly end.
    orderly: bool,
}

impl Client {
    /// Starts a server without a word.
    pub(crate) fn spawn() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_postil"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the server starts");
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, incoming) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            input,
            incoming,
            unread: VecDeque::new(),
            next_id: 1,
            answers: true,
            initialized: Value::Null,
            asked: Vec::new(),
            progress: Vec::new(),
            orderly: false,
        }
    }

    /// Starts a server and makes the handshake.
    pub(crate) fn start(options: Options) -> Self {
        let mut client = Self::spawn();
        client.answers = options.answers;
        let mut capabilities = json!({
            "general": {"positionEncodings": options.encodings},
            "window": {"workDoneProgress": true},
            "textDocument": {
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
                "definition": {"linkSupport": true},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "codeAction": {
                    "isPreferredSupport": true,
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
                },
            },
            "workspace": {"workspaceEdit": {"documentChanges": true}},
        });
        merge(&mut capabilities, options.capabilities);
        let folders = options
            .folder
            .as_deref()
            .map(|path| json!([{"uri": uri(path), "name": "corpus"}]));
        let result = client.request(
            "initialize",
            json!({
                "processId": options.process,
                "rootUri": null,
                "workspaceFolders": folders,
                "capabilities": capabilities,
            }),
        );
        client.initialized = result.expect("the server initializes");
        client.notify("initialized", json!({}));
        client.orderly = true;
        client
    }

    /// Starts a server on a folder and waits until it has read the corpus.
    pub(crate) fn ready(options: Options) -> Self {
        let mut client = Self::start(options);
        client.until_read();
        client
    }

    /// Waits for the end of the first reading of the corpus.
    pub(crate) fn until_read(&mut self) {
        let start = Instant::now();
        while !self.progress.iter().any(|value| value["kind"] == "end") {
            assert!(start.elapsed() < PATIENCE, "the corpus was never read");
            self.wait_a_little();
        }
    }

    /// Waits until something holds.
    pub(crate) fn until(&mut self, holds: impl Fn(&mut Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < PATIENCE, "it never comes to hold");
            self.wait_a_little();
        }
    }

    /// Takes in what comes within a moment.
    pub(crate) fn wait_a_little(&mut self) {
        if let Some(message) = self.receive(Duration::from_millis(20)) {
            self.unread.push_back(message);
        }
    }

    /// Bytes to the server as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// Messages in one write.
    pub(crate) fn send(&mut self, messages: &[Value]) {
        let bytes: Vec<u8> = messages.iter().flat_map(framed).collect();
        self.write(&bytes);
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&[json!({"jsonrpc": "2.0", "method": method, "params": params})]);
    }

    /// A request that is not yet sent, and its id.
    pub(crate) fn compose(&mut self, method: &str, params: Value) -> (i64, Value) {
        let id = self.next_id;
        self.next_id += 1;
        let mut request = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            request["params"] = params;
        }
        (id, request)
    }

    /// Sends a request and gives its result or error.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let (id, request) = self.compose(method, params);
        self.send(&[request]);
        self.answer(id)
    }

    /// The answer to a request that was sent.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.expect(|message| message["id"] == id);
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["result"].take()),
        }
    }

    /// The next message of a kind; others stay unread.
    pub(crate) fn expect(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).expect("it is there");
        }
        let start = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(start.elapsed());
            match self.receive(left) {
                Some(message) if wanted(&message) => return message,
                Some(message) => self.unread.push_back(message),
                None => panic!("nothing of the kind came; unread: {:#?}", self.unread),
            }
        }
    }

    /// The next diagnostics that are published for a document.
    pub(crate) fn published(&mut self, path: &Path) -> Value {
        let uri = uri(path);
        let publishes = "textDocument/publishDiagnostics";
        let mut message = self.expect(|message| {
            message["method"] == publishes && same(&message["params"]["uri"], &uri)
        });
        message["params"].take()
    }

    /// The diagnostics published for this version of a document; older ones are passed over.
    pub(crate) fn published_for(&mut self, path: &Path, version: i64) -> Value {
        loop {
            let published = self.published(path);
            if published["version"] == version {
                return published;
            }
        }
    }

    /// That nothing comes that the test has not asked for.
    pub(crate) fn silence(&mut self) {
        let start = Instant::now();
        while let Some(left) = SILENCE.checked_sub(start.elapsed()) {
            if let Some(message) = self.receive(left) {
                self.unread.push_back(message);
            }
        }
        assert!(self.unread.is_empty(), "unexpected: {:#?}", self.unread);
    }

    /// The next message that is no request of the server and no progress.
    fn receive(&mut self, wait: Duration) -> Option<Value> {
        let start = Instant::now();
        loop {
            let left = wait.saturating_sub(start.elapsed());
            let message = match self.incoming.recv_timeout(left) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            };
            let Some(method) = message["method"].as_str() else {
                return Some(message);
            };
            if method == "$/progress" {
                self.progress.push(message["params"]["value"].clone());
            } else if message.get("id").is_some() {
                self.asked.push(method.to_owned());
                if self.answers {
                    let answer = json!({"jsonrpc": "2.0", "id": message["id"], "result": null});
                    self.send(&[answer]);
                }
            } else {
                return Some(message);
            }
        }
    }

    pub(crate) fn open(&mut self, path: &Path, text: &str) {
        let document =
            json!({"uri": uri(path), "languageId": "plaintext", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Opens a file with the text that it has.
    pub(crate) fn open_file(&mut self, path: &Path) -> String {
        let text = std::fs::read_to_string(path).expect("the file is there");
        self.open(path, &text);
        text
    }

    pub(crate) fn close(&mut self, path: &Path) {
        let document = json!({"uri": uri(path)});
        self.notify("textDocument/didClose", json!({"textDocument": document}));
    }

    /// Asks for something at a place.
    pub(crate) fn at(
        &mut self,
        method: &str,
        path: &Path,
        line: u32,
        character: u32,
    ) -> Result<Value, Value> {
        self.request(method, place(path, line, character))
    }

    /// The text of the hover at a place; empty if there is none.
    pub(crate) fn hover(&mut self, path: &Path, line: u32, character: u32) -> String {
        let hover = self.at("textDocument/hover", path, line, character);
        let hover = hover.expect("hovers do not fail");
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Asks for code actions over a range of one line.
    pub(crate) fn actions(&mut self, path: &Path, line: u32, only: Value) -> Result<Value, Value> {
        let params = json!({
            "textDocument": {"uri": uri(path)},
            "range": {
                "start": {"line": line, "character": 0},
                "end": {"line": line, "character": 1000},
            },
            "context": {"diagnostics": [], "only": only},
        });
        self.request("textDocument/codeAction", params)
    }

    /// Closes the server's input.
    pub(crate) fn hang_up(&mut self) {
        self.input = None;
        self.orderly = false;
    }

    /// Waits for the server's end, which must come by itself.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        self.orderly = false;
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the server can be waited for") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if std::thread::panicking() || !self.orderly {
            let _ = self.child.kill();
            let _ = self.child.wait();
            return;
        }
        let down = self.request("shutdown", Value::Null);
        self.send(&[json!({"jsonrpc": "2.0", "method": "exit"})]);
        let status = self.ended();
        while let Some(message) = self.receive(PATIENCE) {
            self.unread.push_back(message);
        }
        assert_eq!(down, Ok(Value::Null));
        assert_eq!(status.code(), Some(0));
        // Each version of a document is told that it has no findings; a test need not wait for it.
        self.unread.retain(|message| {
            message["params"]["version"].is_null()
                || message["params"]["diagnostics"] != Value::Array(Vec::new())
        });
        assert!(self.unread.is_empty(), "unread: {:#?}", self.unread);
    }
}

/// One message as it is sent.
pub(crate) fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length.expect("a length")];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server sends JSON"))
}

/// The URI of a file, as VS Code writes it.
pub(crate) fn uri(path: &Path) -> String {
    let text = path.to_str().expect("a path in UTF-8");
    let mut uri = String::from("file://");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(byte as char);
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// Whether two URIs name the same file, whatever they escape.
fn same(uri: &Value, other: &str) -> bool {
    uri.as_str()
        .is_some_and(|uri| decoded(uri) == decoded(other))
}

fn decoded(uri: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = rest
            .get(1..3)
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match escaped {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

/// `TextDocumentPositionParams`, with what the other requests about places want.
pub(crate) fn place(path: &Path, line: u32, character: u32) -> Value {
    json!({
        "textDocument": {"uri": uri(path)},
        "position": {"line": line, "character": character},
        "context": {"includeDeclaration": true},
    })
}

/// A change of a range, as a notification.
pub(crate) fn change(path: &Path, version: i32, range: Value, text: &str) -> Value {
    let mut event = json!({"text": text});
    if !range.is_null() {
        event["range"] = range;
    }
    json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": uri(path), "version": version},
        "contentChanges": [event],
    }})
}

/// The range from one place to another.
pub(crate) fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({
        "start": {"line": from.0, "character": from.1},
        "end": {"line": to.0, "character": to.1},
    })
}

/// A folder with files in it.
pub(crate) fn corpus(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}
