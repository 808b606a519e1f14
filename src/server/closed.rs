//! The findings of documents that are not open, where `[editor] closed-documents` asks for them.
//!
//! Each is read again for it, and its text forgotten: in the background, one after the other, when
//! the corpus has been read, and again when it was read anew (it changed on disk, or lists or
//! settings that concern it did). Pushed to a client that does not pull, and kept for the answers
//! to one that pulls the whole workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tower_lsp::ls_types::{Diagnostic, Position, PublishDiagnosticsParams};

use super::diagnostics;
use super::pool::{Lane, locked};
use super::shared::Shared;
use crate::corpus::DocKey;
use crate::text::Encoding;

/// How long a slice goes on before other work of the background has its turn.
const SLICE: Duration = Duration::from_millis(20);

/// What is known and due.
#[derive(Debug, Default)]
pub(super) struct Closed(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    due: BTreeSet<DocKey>,
    running: bool,
    /// What was found, of those with any: for clients that pull.
    found: BTreeMap<DocKey, Vec<Diagnostic>>,
}

impl Closed {
    /// The documents with findings.
    pub(super) fn keys(&self) -> Vec<DocKey> {
        locked(&self.0).found.keys().cloned().collect()
    }

    /// What was found in one.
    pub(super) fn of(&self, key: &DocKey) -> Option<Vec<Diagnostic>> {
        locked(&self.0).found.get(key).cloned()
    }
}

/// Documents that are not open were read (or are gone): what was found in them may be another.
pub(super) fn read(shared: &Arc<Shared>, keys: Vec<DocKey>) {
    let mut state = locked(&shared.closed.0);
    state.due.extend(keys);
    if state.due.is_empty() || std::mem::replace(&mut state.running, true) {
        return;
    }
    drop(state);
    submit(shared);
}

fn submit(shared: &Arc<Shared>) {
    let job = shared.clone();
    shared.pool.submit(Lane::Background, move || step(&job));
}

/// One slice of the work.
fn step(shared: &Arc<Shared>) {
    let running = Running(shared);
    let start = Instant::now();
    let mut news = false;
    while start.elapsed() < SLICE && !shared.lifecycle.ending() {
        let Some(key) = locked(&shared.closed.0).due.pop_first() else {
            break;
        };
        news |= diagnose(shared, &key);
    }
    if news {
        diagnostics::workspace_changed(shared);
    }
    drop(running);
}

/// Ends a slice, even one that panicked, and queues the next if there is need.
struct Running<'a>(&'a Arc<Shared>);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let mut state = locked(&self.0.closed.0);
        state.running = !state.due.is_empty() && !self.0.lifecycle.ending();
        if state.running {
            drop(state);
            submit(self.0);
        }
    }
}

/// Finds what there is to find in a document; says whether a client that pulls should know.
fn diagnose(shared: &Arc<Shared>, key: &DocKey) -> bool {
    let (None, Some(uri)) = (shared.open(key), shared.uri(key)) else {
        // It was opened: its buffer counts.
        return locked(&shared.closed.0).found.remove(key).is_some();
    };
    let snapshot = shared.workspace.snapshot(key);
    let mut found = Vec::new();
    if snapshot.config().editor.closed_documents
        && let Some(document) = snapshot.read(key)
    {
        found = diagnostics::of_document(shared, &snapshot, key, &document, &uri);
        if document.rope().get_char(0) == Some('\u{feff}') {
            without_bom(&mut found, shared.capabilities().encoding);
        }
    }
    if !shared.capabilities().pulls {
        let publish = PublishDiagnosticsParams::new(uri, found, None);
        diagnostics::push(shared, key, None, false, publish);
        return false;
    }
    let mut state = locked(&shared.closed.0);
    let before = if found.is_empty() {
        state.found.remove(key).unwrap_or_default()
    } else {
        let before = state.found.insert(key.clone(), found.clone());
        before.unwrap_or_default()
    };
    before != found
}

/// An editor that opens a file takes its BOM away: columns of the first line do not count it.
fn without_bom(found: &mut [Diagnostic], encoding: Encoding) {
    let length = match encoding {
        Encoding::Utf8 => 3,
        Encoding::Utf16 | Encoding::Utf32 => 1,
    };
    let shift = |at: &mut Position| {
        if at.line == 0 {
            at.character = at.character.saturating_sub(length);
        }
    };
    for diagnostic in found {
        shift(&mut diagnostic.range.start);
        shift(&mut diagnostic.range.end);
    }
}
