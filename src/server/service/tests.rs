//! The layer over the library's real service and transport, with a backend that does nothing but
//! count, wait and panic.

use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer, LspService, Server};

use super::super::framing::pump;
use super::super::outgoing::Outgoing;
use super::super::pool::{Lane, Pool};
use super::*;

/// Its one document is a number: the version of the last edit.
struct Backend {
    version: Arc<AtomicI32>,
    pool: Pool,
    client: Client,
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        assert!(params.text_document.version >= 0, "expected in this test");
        self.version
            .store(params.text_document.version, Ordering::SeqCst);
    }

    /// Answers with the version at its first poll.
    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        assert!(at.position.line != 13, "expected in this test");
        let version = self.version.load(Ordering::SeqCst);
        let task = self.pool.run(Lane::Request, move |token| {
            assert!(at.position.line != 14, "expected in this test");
            let start = Instant::now();
            let wait = Duration::from_millis(u64::from(at.position.character));
            while start.elapsed() < wait && !token.cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
            Hover {
                contents: HoverContents::Scalar(MarkedString::String(version.to_string())),
                range: None,
            }
        });
        Ok(task.await.ok())
    }

    /// Does what no handler of the server may do: awaits the client.
    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        let _ = self.client.workspace_diagnostic_refresh().await;
    }
}

/// The writing thread's end of a pipe.
struct Sink(DuplexStream, tokio::runtime::Handle);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.1.block_on(self.0.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.1.block_on(self.0.flush())
    }
}

/// A client at the other end of a pipe.
struct Wire {
    to: DuplexStream,
    from: DuplexStream,
    read: Vec<u8>,
    lifecycle: Arc<Lifecycle>,
}

impl Wire {
    async fn start() -> Self {
        let (to, input) = tokio::io::duplex(1 << 22);
        let (output, from) = tokio::io::duplex(1 << 22);
        let (piped, pipe) = tokio::io::duplex(1 << 12);
        let lifecycle = Arc::new(Lifecycle::default());
        let (service, socket) = LspService::new(|client| Backend {
            version: Arc::default(),
            pool: Pool::new(2),
            client,
        });
        let (outgoing, _) = Outgoing::start(Sink(output, tokio::runtime::Handle::current()));
        let stream = outgoing.stream();
        let version_of = Arc::new(|_: &str| Some(41));
        let trace = Arc::default();
        let service = Ordered::new(service, lifecycle.clone(), version_of, outgoing, trace);
        tokio::spawn(pump(input, piped));
        tokio::spawn(
            Server::new(pipe, stream, socket)
                .concurrency_level(1024)
                .serve(service),
        );
        let mut wire = Self {
            to,
            from,
            read: Vec::new(),
            lifecycle,
        };
        let start = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}});
        wire.send(&[start]).await;
        assert_eq!(wire.receive().await["id"], 0);
        wire
    }

    /// Sends messages in one write.
    async fn send(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            let body = message.to_string();
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
        }
        self.to.write_all(&bytes).await.unwrap();
    }

    async fn receive(&mut self) -> Value {
        tokio::time::timeout(Duration::from_secs(10), self.next())
            .await
            .expect("an answer in time")
    }

    async fn next(&mut self) -> Value {
        loop {
            if let Some(end) = memchr::memmem::find(&self.read, b"\r\n\r\n") {
                let header = std::str::from_utf8(&self.read[..end]).unwrap();
                let length: usize = header.split_once(": ").unwrap().1.parse().unwrap();
                if self.read.len() >= end + 4 + length {
                    let body = self.read[end + 4..end + 4 + length].to_vec();
                    self.read.drain(..end + 4 + length);
                    return serde_json::from_slice(&body).unwrap();
                }
            }
            let mut chunk = [0; 4096];
            let count = self.from.read(&mut chunk).await.unwrap();
            assert!(count > 0, "the server ended");
            self.read.extend_from_slice(&chunk[..count]);
        }
    }

    /// That nothing more comes.
    async fn silence(&mut self) {
        let more = tokio::time::timeout(Duration::from_millis(200), self.next()).await;
        assert!(more.is_err(), "unexpected: {more:?}");
    }
}

fn hover(id: i64, line: u32, wait_ms: u32) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": {
        "textDocument": {"uri": "file:///a.txt"},
        "position": {"line": line, "character": wait_ms},
    }})
}

fn change(version: i32) -> Value {
    json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": "file:///a.txt", "version": version},
        "contentChanges": [],
    }})
}

#[tokio::test]
async fn no_hover_sees_an_edit_that_was_written_after_it() {
    let mut wire = Wire::start().await;
    let messages: Vec<_> = (1..=500)
        .flat_map(|n| [change(n), hover(i64::from(n), 0, 0), change(-2 * n + 3000)])
        .collect();
    wire.send(&messages).await;
    for _ in 0..500 {
        let answer = wire.receive().await;
        assert_eq!(answer["result"]["contents"], answer["id"].to_string());
    }
    wire.silence().await;
}

#[tokio::test]
async fn a_cancelled_request_is_answered_at_once_and_once() {
    let mut wire = Wire::start().await;
    let cancel =
        |id: i64| json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
    // More than the threads can work at.
    let slow: Vec<_> = (1..=6).map(|id| hover(id, 0, 5_000)).collect();
    wire.send(&slow).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let start = Instant::now();
    let cancels: Vec<_> = (1..=6).map(cancel).collect();
    wire.send(&cancels).await;
    let mut ids = Vec::new();
    for _ in 1..=6 {
        let answer = wire.receive().await;
        assert_eq!(answer["error"]["code"], -32800);
        ids.push(answer["id"].as_i64().unwrap());
    }
    assert!(start.elapsed() < Duration::from_millis(1_000));
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
    // What was answered can no longer be cancelled, and the threads are free again.
    wire.send(&[hover(7, 0, 0), cancel(7), cancel(1)]).await;
    let answer = wire.receive().await;
    assert_eq!(answer["id"], 7);
    wire.silence().await;
}

#[tokio::test]
async fn many_slow_requests_hold_up_neither_edits_nor_the_reading() {
    let mut wire = Wire::start().await;
    let mut messages: Vec<_> = (1..=100).map(|id| hover(id, 0, 60_000)).collect();
    messages.push(json!({"jsonrpc": "2.0", "id": 101, "method": "shutdown"}));
    wire.send(&messages).await;
    // Well behind the default limit of four.
    assert_eq!(wire.receive().await["id"], 101);
}

#[tokio::test]
async fn a_panic_is_an_answer_and_the_server_lives_on() {
    let mut wire = Wire::start().await;
    for (id, line) in [(1, 13), (2, 14)] {
        wire.send(&[hover(id, line, 0)]).await;
        let answer = wire.receive().await;
        assert_eq!(answer["id"], id);
        assert_eq!(answer["error"]["code"], -32603);
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.contains("textDocument/hover"), "{message}");
        assert!(message.contains("version 41"), "{message}");
    }
    wire.send(&[change(-1), change(5), hover(3, 0, 0)]).await;
    assert_eq!(wire.receive().await["result"]["contents"], "5");
    wire.silence().await;
}

#[tokio::test]
async fn requests_to_the_client_that_it_never_answers_block_nothing() {
    let mut wire = Wire::start().await;
    let save = json!({"jsonrpc": "2.0", "method": "textDocument/didSave", "params": {
        "textDocument": {"uri": "file:///a.txt"},
    }});
    let mut messages = vec![save; 50];
    messages.push(hover(1, 0, 0));
    wire.send(&messages).await;
    let mut refreshes = 0;
    loop {
        let message = wire.receive().await;
        if message["method"] == "workspace/diagnostic/refresh" {
            refreshes += 1;
        } else {
            assert_eq!(message["id"], 1);
            break;
        }
    }
    assert!(refreshes <= 50);
}

#[tokio::test]
async fn unreadable_messages_are_answered_as_the_protocol_demands() {
    let mut wire = Wire::start().await;
    wire.to
        .write_all(b"Content-Length: 9\r\n\r\n{\"jsonrpc")
        .await
        .unwrap();
    let answer = wire.receive().await;
    assert_eq!(answer["id"], Value::Null);
    assert_eq!(answer["error"]["code"], -32700);
    wire.send(&[json!({"jsonrpc": "2.0", "id": 8, "method": 9})])
        .await;
    let answer = wire.receive().await;
    assert_eq!(answer["id"], 8);
    assert_eq!(answer["error"]["code"], -32600);
    wire.send(&[json!({"jsonrpc": "2.0", "id": 9, "method": "no/such"})])
        .await;
    assert_eq!(wire.receive().await["error"]["code"], -32601);
    wire.send(&[json!({"jsonrpc": "2.0", "id": 10, "method": "textDocument/hover", "params": 1})])
        .await;
    assert_eq!(wire.receive().await["error"]["code"], -32602);
    wire.send(&[hover(11, 0, 0)]).await;
    assert_eq!(wire.receive().await["id"], 11);
}

#[tokio::test]
async fn uris_that_the_library_refuses_arrive_mended() {
    let mut wire = Wire::start().await;
    let mut edit = change(9);
    edit["params"]["textDocument"]["uri"] = "file:///বাংলা [1].txt".into();
    wire.send(&[edit, hover(1, 0, 0)]).await;
    assert_eq!(wire.receive().await["result"]["contents"], "9");
}

#[tokio::test]
async fn exit_is_told_to_the_lifecycle() {
    let mut wire = Wire::start().await;
    assert!(!wire.lifecycle.ending());
    wire.send(&[
        hover(1, 0, 60_000),
        json!({"jsonrpc": "2.0", "method": "exit"}),
    ])
    .await;
    // What is under way is answered before the end.
    assert_eq!(wire.receive().await["error"]["code"], -32800);
    assert!(wire.lifecycle.ending());
}
