//! The language server: the protocol, and nothing of the field.
//!
//! # How a message travels
//! ```text
//! standard input ─ framing ─ transport ─ service ─ library ─ backend ─┬ workspace (state)
//!                                                                     └ pool ─ feature ─ convert
//! standard output ─ outgoing ─┬ service (answers)
//!                             ├ diagnostics
//!                             └ transport (the rest)
//! ```
//! | file | what it does |
//! | --- | --- |
//! | `framing` | cuts the input into messages; what is damaged becomes an error, not the end |
//! | `service` | the layer around the library: order, panics, mended messages, the end |
//! | `outgoing` | writes whole messages, those of the library and those that are large |
//! | `mending` | makes readable what clients send and the library refuses |
//! | `backend` | one handler a message, a few lines each: snapshot → feature → convert |
//! | `ask` | how a request about a document is answered |
//! | `shared` | the state behind them: the workspace, what is open, what the client can do |
//! | `pool` | the threads that compute, with lanes for requests, diagnostics and the background |
//! | `background` | when the corpus is brought up to date, and progress |
//! | `diagnostics` | what is diagnosed when, pushed or pulled |
//! | `closed` | the findings of documents that are not open |
//! | `actions`, `name_actions`, `suppress_actions` | code actions: fixes, what may be done with names, ways not to be told again |
//! | `completion` | names to be inserted |
//! | `resolve` | what is told of an action or a hint only when it is chosen or pointed at |
//! | `rename`, `edits` | edits of many files, as the client can take them |
//! | `tokens` | semantic tokens and their legend |
//! | `inventory` | the requests of Postil's own about the whole corpus: entities, mentions, dates |
//! | `refresh` | telling the client to ask again |
//! | `convert`, `uri` | the protocol's words for places, cards, findings, documents |
//! | `capabilities` | what the client can do and what it is offered |
//! | `settings` | an editor's own settings, over those of `postil.toml` |
//! | `status`, `trace` | how the server is; the log, and what a client that traces is told |
//! | `watch`, `lifecycle` | changes on disk; when the server ends |
//!
//! The library runs everything in one task, so nothing there may compute or wait:
//! - An edit is stored before the next message is looked at. A request takes its snapshot when it
//!   arrives, and is computed on the pool from that: an edit that follows it in the same write
//!   cannot change its answer, and no reader waits for a writer.
//! - Whatever is asked of the client (registrations, progress, refreshes) is asked by a task of
//!   its own that no handler awaits.
//! - A panic ends the answer to one request, never the server.

mod actions;
mod ask;
mod backend;
mod background;
mod capabilities;
mod closed;
mod completion;
mod convert;
mod diagnostics;
mod edits;
mod framing;
mod inventory;
mod lifecycle;
mod mending;
mod name_actions;
mod outgoing;
mod pool;
mod refresh;
mod rename;
mod resolve;
mod service;
mod settings;
mod shared;
mod status;
mod suppress_actions;
mod tokens;
mod trace;
mod uri;
mod watch;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::AsyncRead;
use tower_lsp::{LspService, Server};

use backend::Backend;
use lifecycle::Lifecycle;
use outgoing::Outgoing;
use service::Ordered;
use shared::Shared;

/// Requests that may be under way at once. Each is only a handle on work of the pool.
const CONCURRENT: usize = 1024;

/// Serves on standard input and output until the client ends it. The exit code is 0 after
/// `shutdown`, 1 when the client went without it.
/// With a log, what it does is appended to that file.
#[must_use]
pub fn run(log_file: Option<&Path>) -> ExitCode {
    if let Some(path) = log_file
        && let Err(error) = trace::log_to(path)
    {
        log(&format!("cannot write the log {}: {error}", path.display()));
        return ExitCode::from(2);
    }
    // Messages are read on this thread. The others make answers into texts, large ones for some time:
    // there are more of them than the pool has threads on a small machine, so that a short answer, or
    // that to a cancelled request, always finds one.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(6)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            log(&format!("cannot start: {error}"));
            return ExitCode::from(2);
        }
    };
    let code = runtime.block_on(serve(tokio::io::stdin(), std::io::stdout()));
    // A thread may be blocked in reading standard input, for which nobody waits any more.
    runtime.shutdown_background();
    ExitCode::from(code)
}

/// Serves on any pair of streams; gives the exit code.
async fn serve(
    input: impl AsyncRead + Unpin + Send + 'static,
    output: impl Write + Send + 'static,
) -> u8 {
    let lifecycle = Arc::new(Lifecycle::default());
    let (outgoing, written) = Outgoing::start(output);
    let (service, socket) = LspService::build(|client| Backend {
        shared: Shared::new(client, outgoing.clone(), lifecycle.clone()),
    })
    .custom_method(inventory::ENTITIES, Backend::entities)
    .custom_method(inventory::MENTIONS, Backend::mentions)
    .custom_method(inventory::DATES, Backend::dates)
    .custom_method(inventory::LISTS, Backend::lists)
    .custom_method(status::STATUS, Backend::status)
    .custom_method(status::RULE, Backend::rule)
    .custom_method(trace::SET_TRACE, Backend::set_trace)
    .custom_method(background::CANCEL, Backend::cancel_progress)
    .finish();
    let shared = service.inner().shared.clone();
    let trace = shared.trace.clone();
    let version_of = move |uri: &str| Some(shared.open(&uri::key_of(uri)?)?.version);
    let version_of = Arc::new(version_of);
    let service = Ordered::new(
        service,
        lifecycle.clone(),
        version_of,
        outgoing.clone(),
        trace,
    );
    let (messages, readable) = tokio::io::duplex(64 << 10);
    let closing = lifecycle.clone();
    tokio::spawn(async move {
        framing::pump(input, messages).await;
        closing.input_closed();
    });
    let server = Server::new(readable, outgoing.stream(), socket).concurrency_level(CONCURRENT);
    let served = async {
        server.serve(service).await;
        outgoing.end();
        // An error would say that there is no writer.
        let _ = written.await;
    };
    tokio::select! {
        () = served => {}
        () = lifecycle.expired() => {}
    }
    lifecycle.code()
}

/// Writes one line to standard error, which editors show in the server's log, and to the file of
/// `--log`.
fn log(message: &str) {
    // With standard error closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "postil: {message}");
    trace::write(message);
}
