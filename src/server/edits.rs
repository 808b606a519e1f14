//! Edits of files as the client can take them: for certain versions, or plain; files created first,
//! where it can create some.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::convert;
use super::shared::Shared;
use crate::features::{FileEdit, PlacedEdit};

/// The edits, in the client's words; `None` where a file has to be created and the client cannot.
pub(super) fn workspace_edit(edits: &[FileEdit], shared: &Shared) -> Option<WorkspaceEdit> {
    let client = shared.capabilities();
    let creates = edits.iter().any(|edit| edit.create);
    if creates && !(client.creates_files && client.versioned_edits) {
        return None;
    }
    let text_edit = |edit: &PlacedEdit| {
        let range = convert::place((edit.start, edit.end), client.encoding);
        TextEdit::new(range, edit.text.clone())
    };
    if !client.versioned_edits {
        let changes = edits.iter().filter_map(|edit| {
            let uri = shared.uri(&edit.key)?;
            Some((uri, edit.edits.iter().map(text_edit).collect()))
        });
        return Some(WorkspaceEdit {
            changes: Some(changes.collect::<HashMap<_, _>>()),
            ..WorkspaceEdit::default()
        });
    }
    let mut operations = Vec::new();
    for edit in edits {
        let Some(uri) = shared.uri(&edit.key) else {
            continue;
        };
        if edit.create {
            // Should it have come meanwhile, its own text stays.
            let options = CreateFileOptions {
                overwrite: Some(false),
                ignore_if_exists: Some(true),
            };
            operations.push(DocumentChangeOperation::Op(ResourceOp::Create(
                CreateFile {
                    uri: uri.clone(),
                    options: Some(options),
                    annotation_id: None,
                },
            )));
        }
        operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: edit.version,
            },
            edits: edit
                .edits
                .iter()
                .map(|edit| OneOf::Left(text_edit(edit)))
                .collect(),
        }));
    }
    let changes = if creates {
        DocumentChanges::Operations(operations)
    } else {
        let edit = |operation| match operation {
            DocumentChangeOperation::Edit(edit) => Some(edit),
            DocumentChangeOperation::Op(_) => None,
        };
        DocumentChanges::Edits(operations.into_iter().filter_map(edit).collect())
    };
    Some(WorkspaceEdit {
        document_changes: Some(changes),
        ..WorkspaceEdit::default()
    })
}

/// Whether every open file that is edited is still in the version that the edits are for.
pub(super) fn are_current(edits: &[FileEdit], shared: &Shared) -> bool {
    edits
        .iter()
        .all(|edit| shared.open(&edit.key).map(|open| open.version) == edit.version)
}
