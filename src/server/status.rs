//! How the server is: what an editor may show, and what somebody who mends it wants to know.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::backend::Backend;
use super::pool::{Cancelled, Lane, locked};
use super::shared::Shared;
use crate::corpus::{DocKey, Snapshot};
use crate::rules;

/// The request that gives the status.
pub(super) const STATUS: &str = "postil/status";

/// The request that gives the text about a rule.
pub(super) const RULE: &str = "postil/rule";

/// How long the last analyses of open documents took.
#[derive(Debug, Default)]
pub(super) struct Times(Mutex<HashMap<DocKey, Time>>);

/// How long one took.
#[derive(Debug, Clone, Copy)]
struct Time {
    version: i32,
    analysis: Duration,
    rules: Duration,
}

impl Times {
    /// Keeps the times of a document's last version.
    pub(super) fn keep(&self, key: &DocKey, version: i32, (analysis, rules): (Duration, Duration)) {
        let time = Time {
            version,
            analysis,
            rules,
        };
        locked(&self.0).insert(key.clone(), time);
    }

    /// Forgets a document that was closed.
    pub(super) fn closed(&self, key: &DocKey) {
        locked(&self.0).remove(key);
    }
}

/// `postil/status` has no parameters; some clients send an empty object.
#[derive(Debug, Deserialize)]
pub(super) struct StatusParams {}

/// The status of all corpora together.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Status {
    version: &'static str,
    /// Whether the whole corpus has been read, and whether reading it was stopped.
    complete: bool,
    stopped: bool,
    documents: usize,
    open: usize,
    mentions: usize,
    entities: usize,
    /// Bytes in memory; `None` where the system does not say.
    memory: Option<u64>,
    analyses: Vec<Analysis>,
}

/// The last analysis of an open document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Analysis {
    uri: Uri,
    version: i32,
    bytes: usize,
    segments: usize,
    /// Segments that had to be annotated for this version.
    annotated: usize,
    /// Milliseconds.
    analysis: f64,
    rules: f64,
}

fn status(shared: &Shared) -> Status {
    let snapshots = shared.workspace.snapshots();
    let times = locked(&shared.times.0).clone();
    let analysis = |key: &DocKey| {
        let time = times.get(key)?;
        let document = shared.workspace.snapshot(key).document(key)?;
        Some(Analysis {
            uri: shared.uri(key)?,
            version: time.version,
            bytes: document.rope().len_bytes(),
            segments: document.segment_count(),
            annotated: document.annotated(),
            analysis: milliseconds(time.analysis),
            rules: milliseconds(time.rules),
        })
    };
    let open = shared.workspace.open_documents();
    let counts: Vec<_> = snapshots.iter().map(Snapshot::counts).collect();
    Status {
        version: env!("CARGO_PKG_VERSION"),
        complete: snapshots.iter().all(Snapshot::complete),
        stopped: shared.background.stopped(),
        documents: snapshots.iter().map(Snapshot::document_count).sum(),
        open: open.len(),
        mentions: counts.iter().map(|(mentions, _)| mentions).sum(),
        entities: counts.iter().map(|(_, entities)| entities).sum(),
        memory: memory(),
        analyses: open.iter().filter_map(analysis).collect(),
    }
}

fn milliseconds(time: Duration) -> f64 {
    // Microseconds are exact enough.
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// Bytes of this process that are in memory.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Which rule is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct RuleParams {
    name: String,
}

/// What there is to say of a rule.
#[derive(Debug, Serialize)]
pub(super) struct RuleText {
    markdown: String,
}

impl Backend {
    pub(super) async fn status(&self, _: StatusParams) -> Result<Status> {
        let shared = self.shared.clone();
        let task = self
            .shared
            .pool
            .run(Lane::Request, move |_| status(&shared));
        task.await.map_err(|Cancelled| Error::request_cancelled())
    }

    pub(super) async fn rule(&self, params: RuleParams) -> Result<RuleText> {
        let rule = rules::rule(&params.name)
            .ok_or_else(|| Error::invalid_params(format!("no such rule: {}", params.name)))?;
        let (name, summary) = (rule.name, rule.summary);
        let explanation = rule.explanation.trim_end();
        Ok(RuleText {
            markdown: format!("# {name}\n\n{summary}\n\n{explanation}\n"),
        })
    }
}
