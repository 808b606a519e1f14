//! What the server tells of its own work: in the file of `--log`, and to a client that traces.
//!
//! A line for each message that was handled: its method, id, document and version, and how long it
//! took. Costs a look at two flags where nobody asked for it.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use serde_json::Value;
use tower_lsp::ls_types::{LogTraceParams, SetTraceParams, TraceValue};

use super::backend::Backend;
use super::outgoing::Outgoing;
use super::pool::locked;

/// The notification that sets how much is told.
pub(super) const SET_TRACE: &str = "$/setTrace";

/// The notification that tells it.
const LOG_TRACE: &str = "$/logTrace";

/// The file of `--log`, for as long as the process runs, and when it was opened.
static FILE: OnceLock<(Mutex<File>, Instant)> = OnceLock::new();

/// Begins to write to a file, behind what it holds.
///
/// # Errors
/// Those of opening it.
pub(super) fn log_to(path: &Path) -> std::io::Result<()> {
    let file = File::options().create(true).append(true).open(path)?;
    // A second server in this process writes to the file of the first.
    let _ = FILE.set((Mutex::new(file), Instant::now()));
    let id = std::process::id();
    let now = jiff::Timestamp::now();
    write(&format!(
        "Postil {} ({id}) at {now}",
        env!("CARGO_PKG_VERSION")
    ));
    Ok(())
}

/// Writes a line to the file, if there is one: seconds since the start, and the text.
pub(super) fn write(text: &str) {
    let Some((file, start)) = FILE.get() else {
        return;
    };
    let line = format!("{:10.6} {text}\n", start.elapsed().as_secs_f64());
    // In one call, so that lines of several threads stay whole. A full disk must not end the server.
    let _ = locked(file).write_all(line.as_bytes());
}

/// How much the client wants to be told.
#[derive(Debug, Default)]
pub(super) struct Trace(AtomicU8);

impl Trace {
    /// Sets it.
    pub(super) fn set(&self, value: TraceValue) {
        let level = match value {
            TraceValue::Off => 0,
            TraceValue::Messages => 1,
            TraceValue::Verbose => 2,
        };
        self.0.store(level, Ordering::Relaxed);
    }

    fn level(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether anybody wants to know of messages, and whether of what they say.
    pub(super) fn wanted(&self) -> Option<bool> {
        let level = self.level();
        (level > 0 || FILE.get().is_some()).then_some(level > 1)
    }

    /// Tells that a message was handled.
    pub(super) fn handled(
        &self,
        outgoing: &Outgoing,
        what: &str,
        took: Duration,
        params: Option<&Value>,
    ) {
        let message = format!("{what}: {:.3} ms", took.as_secs_f64() * 1e3);
        write(&message);
        if self.level() > 0 {
            let told = LogTraceParams {
                message,
                verbose: params.map(Value::to_string),
            };
            outgoing.put(Outgoing::notification(LOG_TRACE, &told));
        }
    }
}

impl Backend {
    pub(super) async fn set_trace(&self, params: SetTraceParams) {
        self.shared.trace.set(params.value);
    }
}
