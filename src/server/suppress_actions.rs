//! Code actions that keep a finding from being told again: a comment, the baseline, `postil.toml`.
//!
//! The texts stay as they are but for the comment, which is offered where a text may be edited.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand};

use super::actions::Wanted;
use super::ask::Ask;
use super::convert;
use super::edits::workspace_edit;
use crate::features;
use crate::rules::Finding;

/// The actions for the findings that are wanted. `editable` says whether the text may be edited.
pub(super) fn actions(
    ask: &Ask,
    findings: &[Finding],
    wanted: &Wanted<'_>,
    editable: bool,
) -> Vec<CodeActionOrCommand> {
    if !wanted.wants(&CodeActionKind::QUICKFIX) {
        return Vec::new();
    }
    let touched = findings.iter().filter(|finding| {
        finding.range.start <= wanted.range.end && wanted.range.start <= finding.range.end
    });
    let of = |finding: &Finding| -> Vec<CodeAction> {
        let own = std::slice::from_ref(finding);
        let diagnostics =
            convert::diagnostics(own, ask.document.rope(), &ask.open.uri, &ask.client);
        let ways = features::suppressions(&ask.snapshot, &ask.key, finding, editable);
        let action = |way: features::Suppression| {
            Some(CodeAction {
                // Where a file has to be made that the client cannot make, there is none.
                edit: Some(workspace_edit(&way.edits, &ask.shared)?),
                title: way.title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(diagnostics.clone()),
                ..CodeAction::default()
            })
        };
        ways.into_iter().filter_map(action).collect()
    };
    touched.flat_map(of).map(Into::into).collect()
}
