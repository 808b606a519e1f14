//! Code actions for names: edits of the workspace's lists, and the making of a list for clients
//! that create no files.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Command};

use super::actions::Wanted;
use super::ask::Ask;
use super::capabilities::{CREATE_LIST, REFACTOR_NAMES};
use super::convert;
use super::edits::workspace_edit;
use super::pool::{Cancelled, Lane};
use super::rename::request_failed;
use super::shared::Shared;
use super::uri::{key_of, path_of};
use crate::features::{self, FileEdit, NameAction};
use crate::rules::Finding;

/// The rule whose findings these actions mend.
const UNKNOWN_NAME: &str = "unknown-name";

/// The actions for the names that are wanted. `findings` are the document's.
pub(super) fn actions(
    ask: &Ask,
    findings: &[Finding],
    wanted: &Wanted<'_>,
) -> Vec<CodeActionOrCommand> {
    if !wanted.wants(&CodeActionKind::QUICKFIX) && !wanted.wants(&REFACTOR_NAMES) {
        return Vec::new();
    }
    let found = features::name_actions(&ask.snapshot, &ask.key, &wanted.range);
    let actions = found.into_iter().filter_map(|action| {
        let kind = if action.open {
            CodeActionKind::QUICKFIX
        } else {
            REFACTOR_NAMES
        };
        wanted
            .wants(&kind)
            .then(|| code_action(ask, findings, action, kind))?
    });
    actions.map(Into::into).collect()
}

fn code_action(
    ask: &Ask,
    findings: &[Finding],
    action: NameAction,
    kind: CodeActionKind,
) -> Option<CodeAction> {
    let mended = findings.iter().filter(|finding| {
        finding.code == UNKNOWN_NAME
            && finding.range.start < action.range.end
            && action.range.start < finding.range.end
    });
    let mended: Vec<Finding> = mended.cloned().collect();
    let diagnostics =
        convert::diagnostics(&mended, ask.document.rope(), &ask.open.uri, &ask.client);
    let edit = workspace_edit(&action.edits, &ask.shared);
    let command = match edit {
        Some(_) => None,
        None => Some(create_list(ask, &action)?),
    };
    Some(CodeAction {
        title: action.title,
        kind: Some(kind),
        diagnostics: (!diagnostics.is_empty()).then_some(diagnostics),
        edit,
        command,
        ..CodeAction::default()
    })
}

/// The command by which the server makes the list itself.
fn create_list(ask: &Ask, action: &NameAction) -> Option<Command> {
    let [
        FileEdit {
            key,
            create: true,
            edits,
            ..
        },
    ] = action.edits.as_slice()
    else {
        // What has to be changed besides, such a client would have to be asked for.
        return None;
    };
    let text: String = edits.iter().map(|edit| edit.text.as_str()).collect();
    let arguments = json!({"document": ask.open.uri, "list": ask.shared.uri(key)?, "text": text});
    Some(Command::new(
        action.title.clone(),
        CREATE_LIST.to_owned(),
        Some(vec![arguments]),
    ))
}

/// Makes the list that new names of a document go into, with a text; never writes over one, and
/// never anywhere else.
pub(super) async fn execute(shared: &Arc<Shared>, arguments: &[Value]) -> Result<()> {
    let text = |field: &str| {
        arguments
            .first()
            .and_then(|it| it.get(field))
            .and_then(Value::as_str)
    };
    let keys = text("document")
        .and_then(key_of)
        .zip(text("list").and_then(key_of));
    let (Some((document, list)), Some(text)) = (keys, text("text").map(str::to_owned)) else {
        return Err(Error::invalid_params(
            "the arguments are a document, its list and the list's text",
        ));
    };
    let snapshot = shared.workspace.snapshot(&document);
    let shared = shared.clone();
    let task = shared.clone().pool.run(Lane::Request, move |_| {
        let lists = snapshot.own_lists();
        let path = lists
            .first()
            .filter(|first| first.key == list)
            .and_then(|_| path_of(&list));
        let Some(path) = path else {
            return Err(format!("{} is not the list that new names go into", list.0));
        };
        create(&path, &text)?;
        shared.files_changed(vec![path]);
        Ok(())
    });
    task.await
        .map_err(|Cancelled| Error::request_cancelled())?
        .map_err(request_failed)
}

/// Writes a file that is not there yet, as a whole.
fn create(path: &Path, text: &str) -> std::result::Result<(), String> {
    let failed = |error: std::io::Error| format!("{} can't be created: {error}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".postil-")
        .tempfile_in(folder)
        .map_err(failed)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)?;
    let file = file.persist_noclobber(path);
    file.map(drop).map_err(|error| failed(error.error))
}
