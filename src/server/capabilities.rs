//! What the client can do, and what the server offers it in turn.
//!
//! Never asks the client anything: it has said everything in `initialize`.

use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DeclarationCapability, DiagnosticOptions, DiagnosticServerCapabilities,
    DiagnosticTag, DocumentLinkOptions, ExecuteCommandOptions, FileOperationFilter,
    FileOperationPattern, FileOperationRegistrationOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, ImplementationProviderCapability, InitializeParams, InlayHintOptions,
    InlayHintServerCapabilities, MarkupKind, OneOf, PositionEncodingKind, RenameOptions,
    ResourceOperationKind, SaveOptions, SelectionRangeProviderCapability,
    SemanticTokensFullOptions, SemanticTokensOptions, SemanticTokensServerCapabilities,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, TypeDefinitionProviderCapability, WorkDoneProgressOptions,
    WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::tokens;
use crate::text::Encoding;

/// The kind of the action that applies every safe fix.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.postil");

/// The kind of the actions that change what is known of a name that is annotated already.
pub(super) const REFACTOR_NAMES: CodeActionKind = CodeActionKind::new("refactor.names");

/// The command by which the server makes a list of names, for clients that create no files.
pub(super) const CREATE_LIST: &str = "postil.createList";

/// The command by which clients that say so (`experimental: {postil: {showReferences: true}}`)
/// show the references of a place: URI and position.
pub(super) const SHOW_REFERENCES: &str = "postil.showReferences";

/// What the client can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a capability of its own"
)]
pub(super) struct Capabilities {
    /// How positions are counted.
    pub encoding: Encoding,
    /// Hovers may be Markdown.
    pub markdown: bool,
    /// Definitions may tell what they are definitions of.
    pub definition_links: bool,
    /// Type definitions may, too.
    pub type_definition_links: bool,
    /// Declarations may, too.
    pub declaration_links: bool,
    /// Implementations may, too.
    pub implementation_links: bool,
    /// The card of an item of completion may be Markdown.
    pub markdown_items: bool,
    /// Symbols may have children.
    pub nested_symbols: bool,
    /// It asks for diagnostics; they are never pushed then.
    pub pulls: bool,
    /// It can be told to ask for diagnostics again.
    pub refreshes: bool,
    /// It colours semantic tokens.
    pub tokens: bool,
    /// It can be told to ask for them again…
    pub refreshes_tokens: bool,
    /// …for inlay hints…
    pub refreshes_hints: bool,
    /// …and for code lenses.
    pub refreshes_lenses: bool,
    /// It has a command of its own that shows the references of a place.
    pub shows_references: bool,
    /// Diagnostics may point to other places…
    pub related: bool,
    /// …fade out what is of no use…
    pub fades: bool,
    /// …lead to a text about their rule (`experimental: {postil: {rules: true}}`)…
    pub describes: bool,
    /// …and carry data.
    pub diagnostic_data: bool,
    /// Edits of code actions may be asked for when an action is chosen.
    pub resolves_actions: bool,
    /// What an inlay hint says when it is pointed at may be asked for then.
    pub resolves_hints: bool,
    /// Links may say where they lead.
    pub link_tooltips: bool,
    /// How many folds it can take at most.
    pub most_folds: Option<u32>,
    /// It shows progress.
    pub progress: bool,
    /// It watches files for us.
    pub watches: bool,
    /// Edits may name the version they are for.
    pub versioned_edits: bool,
    /// Edits may create files.
    pub creates_files: bool,
    /// It asks whether something can be renamed before it asks for the new name.
    pub prepares_rename: bool,
    /// Code actions may be more than commands.
    pub actions: bool,
    /// Code actions may be preferred.
    pub preferred_actions: bool,
    /// It tells its settings when asked.
    pub tells_settings: bool,
}

impl Default for Capabilities {
    /// A client that said nothing.
    fn default() -> Self {
        Self::of(&InitializeParams::default())
    }
}

impl Capabilities {
    /// What a client says of itself.
    pub(super) fn of(params: &InitializeParams) -> Self {
        let all = &params.capabilities;
        let text = all.text_document.as_ref();
        let workspace = all.workspace.as_ref();
        let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
        let pull = text.and_then(|it| it.diagnostic.as_ref());
        let push = text.and_then(|it| it.publish_diagnostics.as_ref());
        let actions = text.and_then(|it| it.code_action.as_ref());
        let yes = |said: Option<bool>| said == Some(true);
        let experimental = all.experimental.as_ref();
        let said = |path: &str| yes(experimental.and_then(|it| it.pointer(path)?.as_bool()));
        Self {
            encoding: encoding(params),
            // The order is the client's preference.
            markdown: text
                .and_then(|it| it.hover.as_ref()?.content_format.as_ref()?.first())
                .is_some_and(|first| *first == MarkupKind::Markdown),
            definition_links: yes(text.and_then(|it| it.definition?.link_support)),
            type_definition_links: yes(text.and_then(|it| it.type_definition?.link_support)),
            declaration_links: yes(text.and_then(|it| it.declaration?.link_support)),
            implementation_links: yes(text.and_then(|it| it.implementation?.link_support)),
            markdown_items: text
                .and_then(|it| {
                    let item = it.completion.as_ref()?.completion_item.as_ref()?;
                    item.documentation_format.as_ref()?.first()
                })
                .is_some_and(|first| *first == MarkupKind::Markdown),
            nested_symbols: yes(text.and_then(|it| {
                it.document_symbol
                    .as_ref()?
                    .hierarchical_document_symbol_support
            })),
            pulls: pull.is_some(),
            refreshes: yes(workspace.and_then(|it| it.diagnostics.as_ref()?.refresh_support)),
            tokens: text.is_some_and(|it| it.semantic_tokens.is_some()),
            refreshes_tokens: yes(
                workspace.and_then(|it| it.semantic_tokens.as_ref()?.refresh_support)
            ),
            refreshes_hints: yes(workspace.and_then(|it| it.inlay_hint.as_ref()?.refresh_support)),
            refreshes_lenses: yes(workspace.and_then(|it| it.code_lens.as_ref()?.refresh_support)),
            shows_references: said("/postil/showReferences"),
            related: yes(push.and_then(|it| it.related_information))
                || yes(pull.and_then(|it| it.related_information)),
            fades: push
                .and_then(|it| it.tag_support.as_ref())
                .map(|tags| tags.value_set.contains(&DiagnosticTag::UNNECESSARY))
                // The library's type for clients that pull keeps its tags to itself.
                .or(pull.map(|it| it.tag_support.is_some()))
                .unwrap_or(false),
            describes: (yes(push.and_then(|it| it.code_description_support))
                || yes(pull.and_then(|it| it.code_description_support)))
                && said("/postil/rules"),
            diagnostic_data: yes(push.and_then(|it| it.data_support))
                || yes(pull.and_then(|it| it.data_support)),
            resolves_actions: yes(actions.and_then(|it| it.data_support))
                && actions
                    .and_then(|it| it.resolve_support.as_ref())
                    .is_some_and(|it| it.properties.iter().any(|name| name == "edit")),
            resolves_hints: text
                .and_then(|it| it.inlay_hint.as_ref()?.resolve_support.as_ref())
                .is_some_and(|it| it.properties.iter().any(|name| name == "tooltip")),
            link_tooltips: yes(text.and_then(|it| it.document_link.as_ref()?.tooltip_support)),
            most_folds: text.and_then(|it| it.folding_range.as_ref()?.range_limit),
            progress: yes(all.window.as_ref().and_then(|it| it.work_done_progress)),
            watches: yes(workspace.and_then(|it| it.did_change_watched_files?.dynamic_registration)),
            versioned_edits: yes(edits.and_then(|it| it.document_changes)),
            creates_files: edits
                .and_then(|it| it.resource_operations.as_ref())
                .is_some_and(|can| can.contains(&ResourceOperationKind::Create)),
            prepares_rename: yes(text.and_then(|it| it.rename.as_ref()?.prepare_support)),
            actions: actions.is_some_and(|it| it.code_action_literal_support.is_some()),
            preferred_actions: yes(actions.and_then(|it| it.is_preferred_support)),
            tells_settings: yes(workspace.and_then(|it| it.configuration)),
        }
    }

    /// What the server offers such a client.
    pub(super) fn offer(&self) -> ServerCapabilities {
        let diagnostics = DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("postil".to_owned()),
            // A name introduced in one document explains one in another.
            inter_file_dependencies: true,
            workspace_diagnostics: true,
            ..DiagnosticOptions::default()
        });
        let tokens = SemanticTokensOptions {
            legend: tokens::legend(),
            range: Some(true),
            full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
            ..SemanticTokensOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, REFACTOR_NAMES, FIX_ALL]),
            resolve_provider: self.resolves_actions.then_some(true),
            ..CodeActionOptions::default()
        };
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::SaveOptions(
                        SaveOptions::default(),
                    )),
                    ..TextDocumentSyncOptions::default()
                },
            )),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
            declaration_provider: Some(DeclarationCapability::Simple(true)),
            implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            completion_provider: Some(CompletionOptions {
                resolve_provider: Some(true),
                ..CompletionOptions::default()
            }),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            inlay_hint_provider: Some(if self.resolves_hints {
                OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                    resolve_provider: Some(true),
                    ..InlayHintOptions::default()
                }))
            } else {
                OneOf::Left(true)
            }),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: None,
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            semantic_tokens_provider: self.tokens.then_some(
                SemanticTokensServerCapabilities::SemanticTokensOptions(tokens),
            ),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: vec![CREATE_LIST.to_owned()],
                ..ExecuteCommandOptions::default()
            }),
            rename_provider: Some(if self.prepares_rename {
                OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                })
            } else {
                OneOf::Left(true)
            }),
            code_lens_provider: Some(CodeLensOptions {
                resolve_provider: None,
            }),
            code_action_provider: self
                .actions
                .then_some(CodeActionProviderCapability::Options(actions)),
            diagnostic_provider: self.pulls.then_some(diagnostics),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                    did_create: Some(every_file()),
                    did_rename: Some(every_file()),
                    did_delete: Some(every_file()),
                    ..WorkspaceFileOperationsServerCapabilities::default()
                }),
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// Files and folders alike: which are documents, `postil.toml` says.
fn every_file() -> FileOperationRegistrationOptions {
    FileOperationRegistrationOptions {
        filters: vec![FileOperationFilter {
            scheme: Some("file".to_owned()),
            pattern: FileOperationPattern {
                glob: "**/*".to_owned(),
                ..FileOperationPattern::default()
            },
        }],
    }
}

/// The way to count that costs least, of those that the client knows.
fn encoding(params: &InitializeParams) -> Encoding {
    let general = params.capabilities.general.as_ref();
    let known = general
        .and_then(|it| it.position_encodings.as_deref())
        .unwrap_or_default();
    if known.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if known.contains(&PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn of(capabilities: &Value) -> Capabilities {
        let params = json!({"processId": null, "rootUri": null, "capabilities": capabilities});
        Capabilities::of(&serde_json::from_value(params).unwrap())
    }

    #[test]
    fn the_cheapest_encoding_that_the_client_knows_is_chosen() {
        for (known, chosen) in [
            (json!(null), Encoding::Utf16),
            (json!([]), Encoding::Utf16),
            (json!(["utf-7"]), Encoding::Utf16),
            (json!(["utf-16", "utf-32"]), Encoding::Utf32),
            (json!(["utf-16", "utf-32", "utf-8"]), Encoding::Utf8),
        ] {
            let capabilities = of(&json!({"general": {"positionEncodings": known}}));
            assert_eq!(capabilities.encoding, chosen, "{known}");
        }
    }

    #[test]
    fn diagnostics_are_offered_to_a_client_that_pulls_only() {
        let pulling = of(&json!({"textDocument": {"diagnostic": {}}}));
        assert!(pulling.pulls && pulling.offer().diagnostic_provider.is_some());
        let pushed = of(&json!({"textDocument": {"publishDiagnostics": {}}}));
        assert!(!pushed.pulls && pushed.offer().diagnostic_provider.is_none());
    }

    #[test]
    fn a_client_that_says_nothing_gets_the_plainest_of_everything() {
        let plain = Capabilities::default();
        assert!(!plain.markdown && !plain.definition_links && !plain.nested_symbols);
        assert!(!plain.actions && plain.offer().code_action_provider.is_none());
        let order =
            json!({"textDocument": {"hover": {"contentFormat": ["plaintext", "markdown"]}}});
        assert!(!of(&order).markdown);
    }
}
