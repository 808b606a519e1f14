//! What handlers, background work and the watchers of files share.
//!
//! Never does work of its own: it stores what a message says, and wakes who has to act on it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use tower_lsp::Client;
use tower_lsp::ls_types::Uri;

use super::background::Background;
use super::capabilities::Capabilities;
use super::closed::Closed;
use super::diagnostics::Diagnostics;
use super::lifecycle::Lifecycle;
use super::outgoing::Outgoing;
use super::pool::{Lane, Pool, locked};
use super::refresh::Refreshes;
use super::status::Times;
use super::tokens::Tokens;
use super::trace::Trace;
use super::uri::{path_of, uri_of};
use super::watch::Watch;
use crate::corpus::{DocKey, Workspace};

/// An open document, as the protocol knows it.
#[derive(Debug, Clone)]
pub(super) struct Open {
    /// What the client calls it.
    pub uri: Uri,
    /// Its version, by the client.
    pub version: i32,
    /// Grows with each opening and edit of any document, so that two states with the same version
    /// (a document closed and opened again) differ.
    pub generation: u64,
    /// Whether an annotation file stands beside it, whose offsets edits would shift; `None`
    /// until someone has looked.
    pub annotated: Option<bool>,
}

#[derive(Debug, Default)]
struct Documents {
    open: HashMap<DocKey, Open>,
    generation: u64,
}

/// The server's state.
pub(super) struct Shared {
    pub workspace: Workspace,
    pub pool: Pool,
    pub client: Client,
    pub outgoing: Outgoing,
    pub runtime: tokio::runtime::Handle,
    pub lifecycle: Arc<Lifecycle>,
    pub diagnostics: Diagnostics,
    pub closed: Closed,
    pub background: Background,
    pub watch: Watch,
    pub refreshes: Refreshes,
    pub tokens: Tokens,
    pub times: Times,
    pub trace: Arc<Trace>,
    capabilities: OnceLock<Arc<Capabilities>>,
    documents: Mutex<Documents>,
    folders: Mutex<Vec<PathBuf>>,
}

impl Shared {
    /// The state of a server that has seen no message. Called within the runtime.
    pub(super) fn new(client: Client, outgoing: Outgoing, lifecycle: Arc<Lifecycle>) -> Arc<Self> {
        Arc::new(Self {
            workspace: Workspace::new(Vec::new()),
            pool: Pool::per_core(),
            client,
            outgoing,
            runtime: tokio::runtime::Handle::current(),
            lifecycle,
            diagnostics: Diagnostics::default(),
            closed: Closed::default(),
            background: Background::default(),
            watch: Watch::default(),
            refreshes: Refreshes::default(),
            tokens: Tokens::default(),
            times: Times::default(),
            trace: Arc::default(),
            capabilities: OnceLock::new(),
            documents: Mutex::default(),
            folders: Mutex::default(),
        })
    }

    /// What the client can do.
    pub(super) fn capabilities(&self) -> Arc<Capabilities> {
        self.capabilities.get_or_init(Arc::default).clone()
    }

    /// Keeps what the client said in `initialize`.
    pub(super) fn initialize(&self, capabilities: Capabilities) {
        // A second `initialize` never gets here.
        let _ = self.capabilities.set(Arc::new(capabilities));
    }

    /// The workspace's folders.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        locked(&self.folders).clone()
    }

    /// Replaces the workspace's folders.
    pub(super) fn set_folders(&self, folders: Vec<PathBuf>) {
        self.workspace.set_folders(folders.clone());
        *locked(&self.folders) = folders;
    }

    /// An open document.
    pub(super) fn open(&self, key: &DocKey) -> Option<Open> {
        locked(&self.documents).open.get(key).cloned()
    }

    /// What the client calls a document, or would call it.
    pub(super) fn uri(&self, key: &DocKey) -> Option<Uri> {
        let known = self.open(key).map(|open| open.uri);
        known.or_else(|| uri_of(key))
    }

    /// A document was opened.
    pub(super) fn opened(self: &Arc<Self>, key: DocKey, uri: Uri, text: &str, version: i32) {
        self.workspace.open(key.clone(), text, version);
        let mut documents = locked(&self.documents);
        documents.generation += 1;
        let open = Open {
            uri,
            version,
            generation: documents.generation,
            annotated: None,
        };
        documents.open.insert(key.clone(), open);
        drop(documents);
        self.look_for_annotations(vec![key]);
    }

    /// A document was edited; `apply` does so in the workspace and says whether it could.
    pub(super) fn edited(&self, key: &DocKey, version: i32, apply: impl FnOnce() -> bool) -> bool {
        if !apply() {
            return false;
        }
        let mut documents = locked(&self.documents);
        documents.generation += 1;
        let generation = documents.generation;
        if let Some(open) = documents.open.get_mut(key) {
            (open.version, open.generation) = (version, generation);
        }
        true
    }

    /// A document was closed.
    pub(super) fn closed(&self, key: &DocKey) {
        self.workspace.close(key);
        self.tokens.closed(key);
        self.times.closed(key);
        locked(&self.documents).open.remove(key);
    }

    /// Files changed on disk. What version control does in its own folder is no change.
    pub(super) fn files_changed(self: &Arc<Self>, mut paths: Vec<PathBuf>) {
        paths.retain(|path| path.components().all(|part| part.as_os_str() != ".git"));
        if paths.is_empty() {
            return;
        }
        self.workspace.files_changed(&paths);
        if paths
            .iter()
            .any(|path| path.extension().is_some_and(|it| it == "ann"))
        {
            let open = locked(&self.documents).open.keys().cloned().collect();
            self.look_for_annotations(open);
        }
        Background::wake(self);
    }

    /// Finds out, in the background, beside which documents an annotation file stands.
    fn look_for_annotations(self: &Arc<Self>, keys: Vec<DocKey>) {
        let shared = self.clone();
        self.pool.submit(Lane::Background, move || {
            for key in keys {
                let annotated = has_annotations(&key);
                if let Some(open) = locked(&shared.documents).open.get_mut(&key) {
                    open.annotated = Some(annotated);
                }
            }
        });
    }
}

impl Open {
    /// Whether an annotation file stands beside the document, whose key is given. Looks on the disk
    /// where that is not known yet: not to be asked by what must not wait.
    pub(super) fn is_annotated(&self, key: &DocKey) -> bool {
        self.annotated.unwrap_or_else(|| has_annotations(key))
    }
}

/// Whether an annotation file stands beside a document. Looks on the disk.
pub(super) fn has_annotations(key: &DocKey) -> bool {
    path_of(key).is_some_and(|path| path.with_extension("ann").exists())
}
