//! Diagnostics: what is computed when, and what is sent.
//!
//! One channel for each client. Where it pulls, its requests are answered, and it is told to ask
//! again when the rest of the corpus changed an answer it has. Where it does not, diagnostics are
//! pushed: a document is queued at most once, so that a newer version replaces a queued one and a
//! burst of edits costs two runs; nothing is sent for a version that is no longer the newest, and
//! nothing that was sent for the same version already. A new version of a document always gets its
//! own, even where they are equal: the client has moved what it shows along with the edit, and a
//! tool may wait for them. Never finds anything itself: [`rules::check`] does.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use rustc_hash::FxHasher;
use tokio::sync::watch;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
    PublishDiagnosticsParams, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport,
};

use super::convert;
use super::outgoing::Outgoing;
use super::pool::{Lane, locked};
use super::refresh::{What, refresh};
use super::shared::{Open, Shared};
use super::uri::{key_of, key_of_path};
use crate::corpus::{DocKey, Snapshot};
use crate::document::Document;
use crate::rules::{self, Context, Finding};
use crate::text::DocRange;

/// The notification that pushes diagnostics.
const PUBLISH: &str = "textDocument/publishDiagnostics";

/// What is queued, under way and sent.
#[derive(Debug)]
pub(super) struct Diagnostics {
    state: Mutex<State>,
    /// A hash of the problems in files that are no documents; changes wake who waits for them.
    problems: watch::Sender<u64>,
}

impl Default for Diagnostics {
    fn default() -> Self {
        Self {
            state: Mutex::default(),
            problems: watch::Sender::new(0),
        }
    }
}

#[derive(Debug, Default)]
struct State {
    /// To be diagnosed (again).
    queued: HashSet<DocKey>,
    /// Being diagnosed.
    running: HashSet<DocKey>,
    /// What was pushed, and for which version.
    shown: HashMap<DocKey, (Option<i32>, Vec<Diagnostic>)>,
    /// What was answered: the document's generation and a hash of its diagnostics.
    answered: HashMap<DocKey, (u64, u64)>,
    /// The files with problems.
    problem_files: BTreeSet<DocKey>,
}

/// The findings of an open document in the state of the snapshot.
pub(super) fn findings(snapshot: &Snapshot, key: &DocKey) -> Vec<Finding> {
    match snapshot.document(key) {
        Some(document) => rules::check(&Context::new(&snapshot.relative(key), &document, snapshot)),
        None => Vec::new(),
    }
}

/// Findings that are sent for one document: no reader goes through more, and editors grow slow.
const MOST_FINDINGS: usize = 1000;

/// Findings that are not sent: how many, and where the first of them stands.
struct More {
    count: usize,
    range: DocRange,
}

/// The worst findings, in the order of the text, and what is left out.
fn worst(findings: Vec<Finding>) -> (Vec<Finding>, Option<More>) {
    if findings.len() <= MOST_FINDINGS {
        return (findings, None);
    }
    let mut order: Vec<usize> = (0..findings.len()).collect();
    // Stable: of equal ones the first in the text.
    order.sort_by_key(|&at| std::cmp::Reverse(findings[at].severity));
    let sent: HashSet<usize> = order.into_iter().take(MOST_FINDINGS).collect();
    let mut kept = Vec::with_capacity(MOST_FINDINGS);
    let mut more: Option<More> = None;
    for (at, finding) in findings.into_iter().enumerate() {
        if sent.contains(&at) {
            kept.push(finding);
            continue;
        }
        match &mut more {
            Some(more) => more.count += 1,
            None => {
                more = Some(More {
                    count: 1,
                    range: finding.range,
                });
            }
        }
    }
    (kept, more)
}

/// The findings of a document, open or not, the worst if there are too many.
pub(super) fn of_document(
    shared: &Shared,
    snapshot: &Snapshot,
    key: &DocKey,
    document: &Document,
    uri: &Uri,
) -> Vec<Diagnostic> {
    let client = shared.capabilities();
    let findings = rules::check(&Context::new(&snapshot.relative(key), document, snapshot));
    let (findings, more) = worst(findings);
    let mut all = convert::diagnostics(&findings, document.rope(), uri, &client);
    all.extend(more.map(|more| {
        let range = convert::range(document.rope(), &more.range, client.encoding);
        convert::more(range, more.count, &snapshot.relative(key))
    }));
    all
}

/// Everything to be said of a file: a document's findings, a list's or the settings' problems.
fn diagnose(shared: &Shared, snapshot: &Snapshot, key: &DocKey, uri: &Uri) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let start = Instant::now();
    if let Some(document) = snapshot.document(key) {
        let analysis = start.elapsed();
        all = of_document(shared, snapshot, key, &document, uri);
        if let Some(open) = shared.open(key) {
            let rules = start.elapsed().saturating_sub(analysis);
            shared.times.keep(key, open.version, (analysis, rules));
        }
    }
    let encoding = shared.capabilities().encoding;
    let problems = snapshot.problems().iter();
    let own = problems.filter(|problem| key_of_path(&problem.file) == *key);
    all.extend(own.map(|problem| convert::problem(problem, encoding)));
    all
}

fn hash_of(diagnostics: &[Diagnostic]) -> u64 {
    let mut hasher = FxHasher::default();
    // What cannot be written cannot be sent either.
    serde_json::to_string(diagnostics)
        .unwrap_or_default()
        .hash(&mut hasher);
    hasher.finish()
}

/// Queues a document (or a file with problems) to be diagnosed in its newest state.
pub(super) fn enqueue(shared: &Arc<Shared>, key: DocKey) {
    let mut state = locked(&shared.diagnostics.state);
    let idle = !state.running.contains(&key);
    if state.queued.insert(key.clone()) && idle {
        drop(state);
        submit(shared, key);
    }
}

fn submit(shared: &Arc<Shared>, key: DocKey) {
    let job = shared.clone();
    shared
        .pool
        .submit(Lane::Diagnostics, move || run(&job, key));
}

/// Diagnoses a document, and again if it was queued meanwhile. At no time are there two runs for
/// the same document, so that no older result can overtake a newer.
fn run(shared: &Arc<Shared>, key: DocKey) {
    {
        let mut state = locked(&shared.diagnostics.state);
        if !state.queued.remove(&key) {
            return;
        }
        state.running.insert(key.clone());
    }
    let finished = Finished {
        shared,
        key: key.clone(),
    };
    // In this order: an edit in between makes the generation too old, never too new.
    let open = shared.open(&key);
    let snapshot = shared.workspace.snapshot(&key);
    if let Some(uri) = shared.uri(&key) {
        let diagnostics = diagnose(shared, &snapshot, &key, &uri);
        let generation = open.as_ref().map(|open| open.generation);
        if shared.capabilities().pulls {
            ask_again_if_changed(shared, &key, generation, &diagnostics);
        } else {
            let version = open.map(|open| open.version);
            let publish = PublishDiagnosticsParams::new(uri, diagnostics, version);
            let document = snapshot.document(&key).is_some();
            push(shared, &key, generation, document, publish);
        }
    }
    drop(finished);
}

/// Ends a run, even one that panicked, and starts the next if there is need.
struct Finished<'a> {
    shared: &'a Arc<Shared>,
    key: DocKey,
}

impl Drop for Finished<'_> {
    fn drop(&mut self) {
        let mut state = locked(&self.shared.diagnostics.state);
        state.running.remove(&self.key);
        if state.queued.contains(&self.key) {
            drop(state);
            submit(self.shared, self.key.clone());
        }
    }
}

/// Pushes what is new to the client, unless the file has changed since. What is no `document` (a
/// list, the settings) is read later than it is edited: of it only what differs is pushed, so that
/// the problems of an older state do not pass for those of this version.
pub(super) fn push(
    shared: &Shared,
    key: &DocKey,
    generation: Option<u64>,
    document: bool,
    publish: PublishDiagnosticsParams,
) {
    let current = || shared.open(key).map(|open| open.generation) == generation;
    let open = generation.is_some();
    let known = match locked(&shared.diagnostics.state).shown.get(key) {
        Some((version, shown)) => {
            (*version == publish.version || !document) && *shown == publish.diagnostics
        }
        // An opened document's first diagnostics are sent even if there are none: the client
        // then knows that it has been checked.
        None => !open && publish.diagnostics.is_empty(),
    };
    if known || !current() {
        return;
    }
    // Not under the lock, for which edits may wait. No other run can push meanwhile.
    let message = Outgoing::notification(PUBLISH, &publish);
    let mut state = locked(&shared.diagnostics.state);
    // Looked at under the lock that `closed` takes: nothing is shown after it was cleared.
    if !current() {
        return;
    }
    if !open && publish.diagnostics.is_empty() {
        state.shown.remove(key);
    } else {
        let shown = (publish.version, publish.diagnostics);
        state.shown.insert(key.clone(), shown);
    }
    shared.outgoing.put(message);
}

/// A document was closed: what was shown of it goes.
pub(super) fn closed(shared: &Shared, key: &DocKey, uri: Uri) {
    let mut state = locked(&shared.diagnostics.state);
    state.queued.remove(key);
    state.answered.remove(key);
    let shown = state.shown.remove(key);
    if shown.is_some_and(|(_, shown)| !shown.is_empty()) {
        let nothing = PublishDiagnosticsParams::new(uri, Vec::new(), None);
        let message = Outgoing::notification(PUBLISH, &nothing);
        shared.outgoing.put(message);
    }
}

/// The corpus changed: documents that may be concerned are diagnosed again, and so are the files
/// whose problems came, changed or went.
pub(super) fn settled(shared: &Arc<Shared>, affected: Vec<DocKey>) {
    let problems = shared.workspace.problems();
    let files: BTreeSet<DocKey> = problems
        .iter()
        .map(|problem| key_of_path(&problem.file))
        .collect();
    let mut keys: BTreeSet<DocKey> = affected.into_iter().collect();
    keys.extend(files.iter().cloned());
    let before = std::mem::replace(&mut locked(&shared.diagnostics.state).problem_files, files);
    keys.extend(before);
    let encoding = shared.capabilities().encoding;
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| convert::problem(problem, encoding))
        .collect();
    let hash = hash_of(&problems);
    shared
        .diagnostics
        .problems
        .send_if_modified(|known| std::mem::replace(known, hash) != hash);
    for key in keys {
        enqueue(shared, key);
    }
}

/// The answer to a pull.
pub(super) fn pull(
    shared: &Shared,
    snapshot: &Snapshot,
    key: &DocKey,
    open: &Open,
    previous: Option<&str>,
) -> DocumentDiagnosticReport {
    let diagnostics = diagnose(shared, snapshot, key, &open.uri);
    let hash = hash_of(&diagnostics);
    let mut state = locked(&shared.diagnostics.state);
    state.answered.insert(key.clone(), (open.generation, hash));
    drop(state);
    report(diagnostics, hash, previous)
}

/// The answer to a pull for what is no document of the corpus.
pub(super) fn nothing() -> DocumentDiagnosticReport {
    report(Vec::new(), 0, None)
}

fn report(items: Vec<Diagnostic>, hash: u64, previous: Option<&str>) -> DocumentDiagnosticReport {
    let result_id = format!("{hash:016x}");
    if previous == Some(&result_id) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(result_id),
            items,
        },
    })
}

/// Tells a client that pulls to ask again, if what it was told of this very state of a document
/// is no longer right.
fn ask_again_if_changed(
    shared: &Arc<Shared>,
    key: &DocKey,
    generation: Option<u64>,
    diagnostics: &[Diagnostic],
) {
    let answered = locked(&shared.diagnostics.state).answered.get(key).copied();
    let Some((of, hash)) = answered else {
        // It has not asked yet, and will.
        return;
    };
    if Some(of) == generation && hash != hash_of(diagnostics) {
        refresh(shared, What::Diagnostics);
    }
}

/// The findings of documents that are not open are others now: who waits for news of the whole
/// workspace is answered.
pub(super) fn workspace_changed(shared: &Shared) {
    let changed = |known: &mut u64| *known = known.wrapping_add(1);
    shared.diagnostics.problems.send_modify(changed);
}

/// The answer to a pull for the whole workspace: problems in files that are not open, and findings
/// of documents that are not, of which the client would otherwise never learn. `None` while there is nothing that it does not know.
fn workspace_report(
    shared: &Shared,
    previous: &[PreviousResultId],
) -> Option<WorkspaceDiagnosticReport> {
    let problems = shared.workspace.problems();
    let problems = problems.iter();
    let mut files: BTreeSet<DocKey> = problems.map(|it| key_of_path(&it.file)).collect();
    let known: HashMap<DocKey, &str> = previous
        .iter()
        .filter_map(|it| Some((key_of(it.uri.as_str())?, it.value.as_str())))
        .collect();
    files.extend(known.keys().cloned());
    files.extend(shared.closed.keys());
    let mut items = Vec::new();
    for key in files {
        // An open one is asked for by itself.
        let (None, Some(uri)) = (shared.open(&key), shared.uri(&key)) else {
            continue;
        };
        let snapshot = shared.workspace.snapshot(&key);
        let mut diagnostics = diagnose(shared, &snapshot, &key, &uri);
        diagnostics.extend(shared.closed.of(&key).unwrap_or_default());
        let result_id = format!("{:016x}", hash_of(&diagnostics));
        if known.get(&key) != Some(&result_id.as_str()) {
            items.push(WorkspaceDocumentDiagnosticReport::Full(
                WorkspaceFullDocumentDiagnosticReport {
                    uri,
                    version: None,
                    full_document_diagnostic_report: FullDocumentDiagnosticReport {
                        result_id: Some(result_id),
                        items: diagnostics,
                    },
                },
            ));
        }
    }
    (!items.is_empty()).then_some(WorkspaceDiagnosticReport { items })
}

/// Answers a pull for the whole workspace as soon as there is something to say.
pub(super) async fn pull_workspace(
    shared: Arc<Shared>,
    previous: Vec<PreviousResultId>,
) -> WorkspaceDiagnosticReport {
    let mut problems = shared.diagnostics.problems.subscribe();
    loop {
        problems.borrow_and_update();
        let job = shared.clone();
        let asked = previous.clone();
        let report = shared
            .pool
            .run(Lane::Request, move |_| workspace_report(&job, &asked));
        match report.await {
            Ok(Some(report)) => return report,
            Ok(None) if problems.changed().await.is_ok() => {}
            _ => return WorkspaceDiagnosticReport::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use tower_lsp::LspService;

    use super::*;
    use crate::rules::Severity;
    use crate::server::backend::Backend;
    use crate::server::lifecycle::Lifecycle;

    fn shared() -> Arc<Shared> {
        let (outgoing, _) = Outgoing::start(std::io::sink());
        let (service, _) = LspService::new(|client| Backend {
            shared: Shared::new(client, outgoing, Arc::<Lifecycle>::default()),
        });
        service.inner().shared.clone()
    }

    fn publish(message: &str) -> PublishDiagnosticsParams {
        let range = tower_lsp::ls_types::Range::default();
        let diagnostic = Diagnostic::new_simple(range, message.to_owned());
        PublishDiagnosticsParams::new("file:///a.txt".parse().unwrap(), vec![diagnostic], Some(1))
    }

    fn shown(shared: &Shared, key: &DocKey) -> Option<String> {
        let state = locked(&shared.diagnostics.state);
        Some(state.shown.get(key)?.1[0].message.clone())
    }

    #[tokio::test]
    async fn what_is_no_longer_the_newest_is_never_shown() {
        let shared = shared();
        let key = DocKey("/a.txt".into());
        let generation = || shared.open(&key).map(|open| open.generation);
        shared.opened(key.clone(), publish("").uri, "one", 1);
        let first = generation();
        push(&shared, &key, first, true, publish("one"));
        assert_eq!(shown(&shared, &key).as_deref(), Some("one"));
        // Edited meanwhile.
        assert!(shared.edited(&key, 2, || true));
        push(&shared, &key, first, true, publish("late"));
        assert_eq!(shown(&shared, &key).as_deref(), Some("one"));
        // Closed meanwhile, and opened again with the same version.
        let second = generation();
        shared.closed(&key);
        closed(&shared, &key, publish("").uri);
        push(&shared, &key, second, true, publish("late"));
        assert_eq!(shown(&shared, &key), None);
        shared.opened(key.clone(), publish("").uri, "two", 1);
        push(&shared, &key, first, true, publish("late"));
        assert_eq!(shown(&shared, &key), None);
    }

    #[test]
    fn of_too_many_findings_the_worst_are_sent_and_the_rest_is_counted() {
        let finding = |at: usize, severity| Finding {
            code: "test",
            severity,
            range: at..at + 1,
            message: String::new(),
            related: Vec::new(),
            fix: None,
        };
        let few: Vec<Finding> = (0..MOST_FINDINGS)
            .map(|at| finding(at, Severity::Hint))
            .collect();
        let (kept, more) = worst(few);
        assert!(kept.len() == MOST_FINDINGS && more.is_none());
        let mut many: Vec<Finding> = (0..MOST_FINDINGS + 5)
            .map(|at| finding(at, Severity::Hint))
            .collect();
        many.push(finding(5000, Severity::Error));
        let (kept, more) = worst(many);
        let more = more.unwrap();
        assert_eq!((kept.len(), more.count), (MOST_FINDINGS, 6));
        assert_eq!(more.range.start, MOST_FINDINGS - 1);
        assert!(kept.is_sorted_by_key(|it| it.range.start));
        assert_eq!(kept[MOST_FINDINGS - 1].severity, Severity::Error);
    }

    #[test]
    fn the_same_diagnostics_have_the_same_id() {
        let one = report(publish("one").diagnostics, 1, None);
        let DocumentDiagnosticReport::Full(full) = one else {
            panic!("nothing is known yet");
        };
        let id = full.full_document_diagnostic_report.result_id.unwrap();
        let again = report(publish("one").diagnostics, 1, Some(&id));
        assert!(matches!(again, DocumentDiagnosticReport::Unchanged(_)));
        let hashes = ["one", "two"].map(|text| hash_of(&publish(text).diagnostics));
        assert_ne!(hashes[0], hashes[1]);
    }
}
