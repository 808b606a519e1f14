//! What is told of an action or a hint only when it is chosen or pointed at.
//!
//! What it is about travels in the item's `data`: the document and the version that the item is
//! of. Never answers for another version.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{CodeAction, InlayHint, InlayHintTooltip, Position, Uri};

use super::ask::Ask;
use super::backend::Backend;
use super::{actions, convert};
use crate::features;

/// What an action's data says.
pub(super) fn data(ask: &Ask) -> Value {
    json!({"uri": ask.open.uri, "version": ask.open.version})
}

/// The document and version that an item is of.
fn about(data: Option<&Value>) -> Option<(Uri, i64)> {
    let data = data?;
    let uri = data.get("uri")?.as_str()?.parse().ok()?;
    Some((uri, data.get("version")?.as_i64()?))
}

/// The action with its edit. One that has none to be asked for is given back as it came.
pub(super) async fn action(backend: &Backend, action: CodeAction) -> Result<CodeAction> {
    let Some((uri, version)) = about(action.data.as_ref()).filter(|_| action.edit.is_none()) else {
        return Ok(action);
    };
    let found = backend.answer(&uri, move |ask| {
        let same = i64::from(ask.open.version) == version;
        same.then(|| actions::fix_all_edit(ask))
    });
    match found.await? {
        Some(Some(edit)) => Ok(CodeAction {
            edit: Some(edit),
            ..action
        }),
        // The text is another now, and so are its fixes.
        _ => Err(Error::content_modified()),
    }
}

/// The hint with what it is about, if the text is still the same.
pub(super) async fn hint(backend: &Backend, hint: InlayHint) -> Result<InlayHint> {
    let at = hint.data.as_ref().and_then(|data| data.get("at"));
    let at = at.and_then(|at| serde_json::from_value::<Position>(at.clone()).ok());
    let Some(((uri, version), at)) = about(hint.data.as_ref()).zip(at) else {
        return Ok(hint);
    };
    let found = backend.answer(&uri, move |ask| {
        if i64::from(ask.open.version) != version {
            return None;
        }
        let hover = features::hover(&ask.snapshot, &ask.key, ask.offset(at))?;
        Some(convert::markup(hover.markdown, ask.client.markdown))
    });
    let tooltip = found.await?.map(InlayHintTooltip::MarkupContent);
    Ok(InlayHint { tooltip, ..hint })
}
