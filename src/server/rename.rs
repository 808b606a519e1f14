//! Rename: whether, and the edits of all documents.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{PrepareRenameResponse, WorkspaceEdit};

use super::ask::Ask;
use super::convert;
use super::edits::{are_current, workspace_edit};
use super::shared::{Shared, has_annotations};
use crate::features::{self, FileEdit, Refused, Renamable};

/// The protocol's code for a request that was right but can't be granted; its message is shown.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

/// What is renamed at an offset, or why nothing is.
pub(super) fn prepare(
    ask: &Ask,
    offset: usize,
) -> std::result::Result<Option<PrepareRenameResponse>, Refused> {
    let found = features::prepare_rename(&ask.snapshot, &ask.key, offset, &has_annotations)?;
    Ok(found.map(
        |Renamable { range, name }| PrepareRenameResponse::RangeWithPlaceholder {
            range: convert::range(ask.document.rope(), &range, ask.client.encoding),
            placeholder: name,
        },
    ))
}

/// The edits that rename what stands at an offset, or why there are none.
pub(super) fn edits(
    ask: &Ask,
    offset: usize,
    new: &str,
) -> std::result::Result<Vec<FileEdit>, Refused> {
    features::rename(&ask.snapshot, &ask.key, offset, new, &has_annotations)
}

/// The answer: edits of what the documents still are.
pub(super) fn answer(
    edits: std::result::Result<Vec<FileEdit>, Refused>,
    shared: &Shared,
) -> Result<Option<WorkspaceEdit>> {
    let mut edits = edits.map_err(refused)?;
    if !are_current(&edits, shared) {
        return Err(Error::content_modified());
    }
    let edit = workspace_edit(&edits, shared).or_else(|| {
        // A client that can create no list of names still changes the texts.
        edits.retain(|edit| !edit.create);
        workspace_edit(&edits, shared)
    });
    Ok(edit)
}

/// A refusal as the error that editors show.
pub(super) fn refused(Refused(message): Refused) -> Error {
    request_failed(message)
}

/// The error for what can't be done, with a message for the user.
pub(super) fn request_failed(message: String) -> Error {
    Error {
        code: REQUEST_FAILED,
        message: message.into(),
        data: None,
    }
}
