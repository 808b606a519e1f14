//! The handlers: each stores what a message says, or asks a feature and converts the answer.
//!
//! Notifications never await. Requests take their snapshot before they first await, and await
//! nothing but the pool; what is asked of the client is asked by tasks of its own.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams,
    GotoImplementationResponse, GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem,
    CompletionParams, CompletionResponse, CreateFilesParams, DeleteFilesParams,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult,
    DocumentHighlight, DocumentHighlightParams, DocumentLink, DocumentLinkParams,
    DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FileRename, FoldingRange,
    FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams,
    LSPAny as LspAny, Location, Position, PrepareRenameResponse, ReferenceParams,
    RenameFilesParams, RenameParams, SelectionRange, SelectionRangeParams,
    SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, ServerInfo,
    TextDocumentPositionParams, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult,
    WorkspaceEdit, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::actions::{self, Wanted};
use super::background::Background;
use super::capabilities::{CREATE_LIST, Capabilities};
use super::pool::{Cancelled, Lane};
use super::shared::Shared;
use super::uri::{key_of, path_of};
use super::{
    completion, convert, diagnostics, lifecycle, name_actions, rename, resolve, settings, tokens,
    watch,
};
use crate::corpus::DocKey;
use crate::features;
use crate::text::buffer::{Change, offset_of};

/// The protocol's code for pull diagnostics that should be asked for again.
const SERVER_CANCELLED: ErrorCode = ErrorCode::ServerError(-32802);

/// Entities that the search for symbols tells at most: editors ask again with every letter.
const MOST_SYMBOLS: usize = 200;

/// The server, as the library sees it.
pub(super) struct Backend {
    pub(super) shared: Arc<Shared>,
}

/// The workspace's folders, as a client says them, newest way first.
#[expect(deprecated, reason = "older clients know no other way")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let path = |uri: &Uri| path_of(&key_of(uri.as_str())?);
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().filter_map(|it| path(&it.uri)).collect();
    }
    let root = params.root_uri.as_ref().and_then(path);
    let root = root.or_else(|| params.root_path.clone().map(PathBuf::from));
    root.into_iter().collect()
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let capabilities = Capabilities::of(&params);
        self.shared.initialize(capabilities);
        self.shared.trace.set(params.trace.unwrap_or_default());
        self.shared.set_folders(folders(&params));
        if let Some(options) = &params.initialization_options {
            settings::take(&self.shared, options);
        }
        if let Some(process) = params.process_id {
            let lifecycle = self.shared.lifecycle.clone();
            lifecycle::watch_process(process, move || lifecycle.client_gone());
        }
        Ok(InitializeResult {
            capabilities: capabilities.offer(),
            server_info: Some(ServerInfo {
                name: "postil".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.shared.capabilities().progress {
            Background::show(&self.shared);
        }
        if self.shared.capabilities().tells_settings {
            settings::ask(&self.shared);
        }
        watch::start(&self.shared);
        Background::wake(&self.shared);
    }

    async fn shutdown(&self) -> Result<()> {
        self.shared.lifecycle.shut_down();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        if let Some(key) = key_of(document.uri.as_str()) {
            self.shared
                .opened(key.clone(), document.uri, &document.text, document.version);
            self.changed(key);
        }
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let Some(key) = key_of(document.uri.as_str()) else {
            return;
        };
        let change = |change: tower_lsp::ls_types::TextDocumentContentChangeEvent| Change {
            range: change.range.map(|range| {
                let (start, end) = (range.start, range.end);
                (convert::position(start), convert::position(end))
            }),
            text: change.text,
        };
        let changes: Vec<Change> = params.content_changes.into_iter().map(change).collect();
        let encoding = self.shared.capabilities().encoding;
        let edited = self.shared.edited(&key, document.version, || {
            let workspace = &self.shared.workspace;
            let result = workspace.change(&key, &changes, encoding, document.version);
            result.is_ok()
        });
        if edited {
            self.changed(key);
        } else {
            super::log(&format!("edit of a document that is not open: {}", key.0));
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        if let Some(key) = key_of(uri.as_str()) {
            self.shared.closed(&key);
            diagnostics::closed(&self.shared, &key, uri);
            Background::wake(&self.shared);
        }
    }

    /// Of an open document the buffer counts as before; a list, the settings or an annotation file
    /// may be looked at again, which a client that watches no files would not tell.
    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let path = key_of(params.text_document.uri.as_str()).and_then(|key| path_of(&key));
        self.shared.files_changed(path.into_iter().collect());
    }

    async fn did_create_files(&self, params: CreateFilesParams) {
        self.files_told(params.files.iter().map(|file| file.uri.as_str()));
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        let both = |file: &'_ FileRename| [file.old_uri.clone(), file.new_uri.clone()];
        let names: Vec<String> = params.files.iter().flat_map(both).collect();
        self.files_told(names.iter().map(String::as_str));
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        self.files_told(params.files.iter().map(|file| file.uri.as_str()));
    }

    /// An editor's settings count over `postil.toml`, in the same words. One that is asked for its
    /// settings is asked again; one that is not sends them. Either way an occasion to look whether
    /// `postil.toml` has changed.
    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.shared.capabilities().tells_settings {
            settings::ask(&self.shared);
        } else {
            settings::take(&self.shared, &params.settings);
        }
        let files: Vec<PathBuf> = self.shared.folders();
        let files: Vec<PathBuf> = files.iter().map(|it| it.join("postil.toml")).collect();
        self.shared.files_changed(files);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let path = |uri: &Uri| path_of(&key_of(uri.as_str())?);
        let changes = params.changes.iter();
        let paths: Vec<PathBuf> = changes.filter_map(|change| path(&change.uri)).collect();
        self.shared.files_changed(paths);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let path = |uri: &Uri| path_of(&key_of(uri.as_str())?);
        let event = params.event;
        let gone: Vec<_> = event
            .removed
            .iter()
            .filter_map(|it| path(&it.uri))
            .collect();
        let mut folders = self.shared.folders();
        folders.retain(|folder| !gone.contains(folder));
        folders.extend(event.added.iter().filter_map(|it| path(&it.uri)));
        self.shared.set_folders(folders);
        if !self.shared.capabilities().watches {
            watch::start(&self.shared);
        }
        Background::resume(&self.shared);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.answer_at(params.text_document_position_params, |ask, offset| {
            let hover = features::hover(&ask.snapshot, &ask.key, offset)?;
            Some(convert::hover(hover, ask.document.rope(), &ask.client))
        })
        .await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        self.answer_at(params.text_document_position_params, |ask, offset| {
            let found = features::definition(&ask.snapshot, &ask.key, offset);
            ask.definitions(offset, &found, ask.client.definition_links)
        })
        .await
    }

    async fn goto_declaration(
        &self,
        params: GotoDeclarationParams,
    ) -> Result<Option<GotoDeclarationResponse>> {
        self.answer_at(params.text_document_position_params, |ask, offset| {
            let found = features::declaration(&ask.snapshot, &ask.key, offset);
            ask.definitions(offset, &found, ask.client.declaration_links)
        })
        .await
    }

    async fn goto_implementation(
        &self,
        params: GotoImplementationParams,
    ) -> Result<Option<GotoImplementationResponse>> {
        self.answer_at(params.text_document_position_params, |ask, offset| {
            let found = features::implementation(&ask.snapshot, &ask.key, offset);
            ask.definitions(offset, &found, ask.client.implementation_links)
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        self.answer_at(params.text_document_position_params, |ask, offset| {
            let found = features::highlights(&ask.snapshot, &ask.key, offset);
            // Nothing to say leaves the editor to its own way of highlighting.
            (!found.is_empty())
                .then(|| convert::highlights(&found, ask.document.rope(), ask.client.encoding))
        })
        .await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let shared = self.shared.clone();
        let snapshots = shared.workspace.snapshots();
        let task = self.shared.pool.run(Lane::Request, move |token| {
            let found = features::workspace_symbols(&snapshots, &params.query, MOST_SYMBOLS);
            if token.cancelled() {
                return Vec::new();
            }
            convert::found_entities(&found, &shared)
        });
        let found = task.await.map_err(|Cancelled| Error::request_cancelled())?;
        Ok(Some(WorkspaceSymbolResponse::Flat(found)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = &params.text_document_position;
        if let Some(key) = key_of(at.text_document.uri.as_str()) {
            let snapshot = self.shared.workspace.snapshot(&key);
            // Lists of names and postil.toml are no documents.
            if let Some(text) = snapshot.list_text(&key) {
                let encoding = self.shared.capabilities().encoding;
                let position = convert::position(at.position);
                let task = self.shared.pool.run(Lane::Request, move |_| {
                    let offset = offset_of(&text, position, encoding);
                    let offers = features::list_completion(&snapshot, &key, offset)?;
                    Some(completion::in_list(&offers, &text, encoding))
                });
                return task.await.map_err(|Cancelled| Error::request_cancelled());
            }
        }
        self.answer_at(params.text_document_position, |ask, offset| {
            let completion = features::completion(&ask.snapshot, &ask.key, offset);
            Some(completion::list(&completion, ask))
        })
        .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        completion::resolve(&self.shared, item).await
    }

    async fn goto_type_definition(
        &self,
        params: GotoTypeDefinitionParams,
    ) -> Result<Option<GotoTypeDefinitionResponse>> {
        self.answer_at(params.text_document_position_params, |ask, offset| {
            let found = features::type_definition(&ask.snapshot, &ask.key, offset);
            ask.definitions(offset, &found, ask.client.type_definition_links)
        })
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let declaration = params.context.include_declaration;
        self.answer_at(params.text_document_position, move |ask, offset| {
            let found = features::references(&ask.snapshot, &ask.key, offset, declaration);
            Some(ask.locations(&ask.wanted(found)?))
        })
        .await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.answer(&params.text_document.uri, |ask| {
            let symbols = ask.wanted(features::symbols(&ask.snapshot, &ask.key))?;
            let rope = ask.document.rope();
            Some(convert::symbols(&symbols, rope, &ask.open.uri, &ask.client))
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let range = params.range;
        self.answer(&params.text_document.uri, move |ask| {
            let (start, end) = (ask.offset(range.start), ask.offset(range.end));
            let found = ask.wanted(features::hints(&ask.snapshot, &ask.key, &(start..end)))?;
            Some(convert::hints(&found, ask))
        })
        .await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        resolve::hint(self, hint).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.answer(&params.text_document.uri, |ask| {
            let found = ask.wanted(features::folds(&ask.snapshot, &ask.key))?;
            Some(convert::folds(&found, ask.document.rope(), &ask.client))
        })
        .await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let positions = params.positions;
        self.answer(&params.text_document.uri, move |ask| {
            let around = |position: &Position| {
                ask.wanted(())?;
                let found = features::selections(&ask.snapshot, &ask.key, ask.offset(*position));
                convert::selection(&found, ask.document.rope(), ask.client.encoding)
            };
            // One for each position, or the client would take them for others'.
            positions.iter().map(around).collect()
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.answer(&params.text_document.uri, |ask| {
            let found = ask.wanted(features::doc_links(&ask.snapshot, &ask.key))?;
            Some(convert::links(&found, ask.document.rope(), &ask.client))
        })
        .await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        self.answer(&params.text_document.uri, |ask| {
            tokens::full(ask).map(Into::into)
        })
        .await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let previous = params.previous_result_id;
        self.answer(&params.text_document.uri, move |ask| {
            tokens::delta(ask, &previous)
        })
        .await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        self.answer(&params.text_document.uri, move |ask| {
            let (start, end) = (ask.offset(range.start), ask.offset(range.end));
            tokens::range(ask, &(start.min(end)..start.max(end))).map(Into::into)
        })
        .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.answer(&params.text_document.uri, |ask| {
            let found = ask.wanted(features::lenses(&ask.snapshot, &ask.key))?;
            Some(convert::lenses(&found, ask))
        })
        .await
    }

    async fn prepare_rename(
        &self,
        at: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let found = self
            .answer_at(at, |ask, offset| Some(rename::prepare(ask, offset)))
            .await?;
        found
            .transpose()
            .map(Option::flatten)
            .map_err(rename::refused)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let new = params.new_name;
        let found = self
            .answer_at(params.text_document_position, move |ask, offset| {
                Some(rename::edits(ask, offset, &new))
            })
            .await?;
        match found {
            Some(edits) => rename::answer(edits, &self.shared),
            None => Ok(None),
        }
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = &params.text_document.uri;
        let (range, only) = (params.range, params.context.only);
        let answer = self
            .answer(uri, move |ask| {
                let (start, end) = (ask.offset(range.start), ask.offset(range.end));
                let wanted = Wanted {
                    range: start.min(end)..start.max(end),
                    only: only.as_deref(),
                };
                let actions = actions::answer(ask, &wanted)?;
                Some((ask.key.clone(), ask.open.generation, actions))
            })
            .await?;
        let Some((key, generation, actions)) = answer else {
            return Ok(None);
        };
        // Edits of a text that is no longer there must not be applied.
        let now = self.shared.open(&key).map(|open| open.generation);
        if !actions.is_empty() && now != Some(generation) {
            return Err(Error::content_modified());
        }
        Ok(Some(actions))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        resolve::action(self, action).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LspAny>> {
        match params.command.as_str() {
            CREATE_LIST => name_actions::execute(&self.shared, &params.arguments).await?,
            other => return Err(Error::invalid_params(format!("no such command: {other}"))),
        }
        Ok(None)
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let known = key_of(params.text_document.uri.as_str()).and_then(|key| {
            let open = self.shared.open(&key)?;
            Some((key, open))
        });
        let Some((key, open)) = known else {
            return Ok(diagnostics::nothing().into());
        };
        let shared = self.shared.clone();
        let snapshot = shared.workspace.snapshot(&key);
        let previous = params.previous_result_id;
        let task = self.shared.pool.run(Lane::Request, move |token| {
            if token.cancelled() {
                return None;
            }
            // Older than the newest before it was begun: the client will want the newest.
            let newest = shared.open(&key).map(|open| open.generation);
            (newest == Some(open.generation))
                .then(|| diagnostics::pull(&shared, &snapshot, &key, &open, previous.as_deref()))
        });
        match task.await {
            Ok(Some(report)) => Ok(report.into()),
            Ok(None) => Err(Error {
                code: SERVER_CANCELLED,
                message: "the document has changed".into(),
                data: Some(json!({"retriggerRequest": true})),
            }),
            Err(Cancelled) => Err(Error::request_cancelled()),
        }
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let shared = self.shared.clone();
        let report = diagnostics::pull_workspace(shared, params.previous_result_ids).await;
        Ok(WorkspaceDiagnosticReportResult::Report(report))
    }
}

impl Backend {
    /// The client created, renamed or deleted files or folders. One that watches them as well
    /// tells it twice, which costs a look at what is known already.
    fn files_told<'a>(&self, uris: impl Iterator<Item = &'a str>) {
        let path = |uri: &str| path_of(&key_of(uri)?);
        self.shared.files_changed(uris.filter_map(path).collect());
    }

    /// A document's text changed: it is diagnosed anew, and the corpus catches up.
    fn changed(&self, key: DocKey) {
        if !self.shared.capabilities().pulls {
            diagnostics::enqueue(&self.shared, key);
        }
        Background::wake(&self.shared);
    }
}
