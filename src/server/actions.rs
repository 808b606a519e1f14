//! Code actions: the fixes of findings, one by one and all the safe ones at once, those that a
//! reader chooses from, and what may be done with names ([`super::name_actions`]) and with findings
//! that nobody wants to be told of ([`super::suppress_actions`]).
//!
//! Never offers to edit a text that must not change: with `[corpus] frozen`, or with an
//! annotation file beside it whose offsets the edit would shift.

use std::collections::{BTreeMap, HashMap};

use ropey::Rope;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::ask::Ask;
use super::capabilities::{Capabilities, FIX_ALL};
use super::convert::{self, Places};
use super::shared::Open;
use super::{diagnostics, name_actions, resolve, suppress_actions};
use crate::features;
use crate::rules::{Edit, Finding, Fix, Safety};
use crate::text::DocRange;

/// What actions are asked for.
pub(super) struct Wanted<'a> {
    /// The bytes that the cursor or selection touches.
    pub range: DocRange,
    /// Kinds, if not all.
    pub only: Option<&'a [CodeActionKind]>,
}

impl Wanted<'_> {
    /// Whether actions of this kind are asked for: it, or a kind above it.
    pub(super) fn wants(&self, kind: &CodeActionKind) -> bool {
        let Some(only) = self.only else {
            return true;
        };
        only.iter().any(|asked| {
            let below = kind.as_str().strip_prefix(asked.as_str());
            asked.as_str().is_empty()
                || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// Whether the text must not be edited.
fn stays(ask: &Ask) -> bool {
    ask.snapshot.config().corpus.frozen || ask.open.is_annotated(&ask.key)
}

/// All actions; `None` where there is nothing to be done.
pub(super) fn answer(ask: &Ask, wanted: &Wanted<'_>) -> Option<Vec<CodeActionOrCommand>> {
    let findings = ask.wanted(diagnostics::findings(&ask.snapshot, &ask.key))?;
    let mut found = Vec::new();
    let stays = stays(ask);
    if !stays {
        let rope = ask.document.rope();
        found = actions(&findings, rope, &ask.open, wanted, &ask.client);
        if ask.client.resolves_actions {
            // The edits of all the fixes are made when they are chosen.
            for action in &mut found {
                if let CodeActionOrCommand::CodeAction(action) = action
                    && action.kind == Some(FIX_ALL)
                {
                    action.edit = None;
                    action.data = Some(resolve::data(ask));
                }
            }
        }
        found.extend(choices(ask, &findings, wanted));
    }
    found.extend(name_actions::actions(ask, &findings, wanted));
    found.extend(suppress_actions::actions(ask, &findings, wanted, !stays));
    (!stays || !found.is_empty()).then_some(found)
}

/// The edits of all safe fixes; `None` where there are none, or none may be made.
pub(super) fn fix_all_edit(ask: &Ask) -> Option<WorkspaceEdit> {
    if stays(ask) {
        return None;
    }
    let findings = diagnostics::findings(&ask.snapshot, &ask.key);
    fix_all(&findings, ask.document.rope(), &ask.open, &ask.client)?.edit
}

/// The fixes for a document with these findings.
fn actions(
    findings: &[Finding],
    rope: &Rope,
    open: &Open,
    wanted: &Wanted<'_>,
    client: &Capabilities,
) -> Vec<CodeActionOrCommand> {
    let mut actions = Vec::new();
    if wanted.wants(&CodeActionKind::QUICKFIX) {
        let diagnostics = convert::diagnostics(findings, rope, &open.uri, client);
        for (finding, diagnostic) in findings.iter().zip(diagnostics) {
            if let (true, Some(fix)) = (touched(finding, wanted), &finding.fix) {
                actions.push(quick_fix(fix, diagnostic, rope, open, client).into());
            }
        }
    }
    if wanted.wants(&FIX_ALL) {
        actions.extend(fix_all(findings, rope, open, client).map(Into::into));
    }
    actions
}

/// The fixes of which only a reader can tell the right one.
fn choices(ask: &Ask, findings: &[Finding], wanted: &Wanted<'_>) -> Vec<CodeActionOrCommand> {
    if !wanted.wants(&CodeActionKind::QUICKFIX) {
        return Vec::new();
    }
    let rope = ask.document.rope();
    let mut actions = Vec::new();
    for finding in findings.iter().filter(|finding| touched(finding, wanted)) {
        for fix in features::choices(&ask.document, finding) {
            let own = std::slice::from_ref(finding);
            let diagnostics = convert::diagnostics(own, rope, &ask.open.uri, &ask.client);
            let made = diagnostics
                .into_iter()
                .map(|it| quick_fix(&fix, it, rope, &ask.open, &ask.client).into());
            actions.extend(made);
        }
    }
    actions
}

/// Whether the cursor or selection touches a finding.
fn touched(finding: &Finding, wanted: &Wanted<'_>) -> bool {
    finding.range.start <= wanted.range.end && wanted.range.start <= finding.range.end
}

fn quick_fix(
    fix: &Fix,
    diagnostic: Diagnostic,
    rope: &Rope,
    open: &Open,
    client: &Capabilities,
) -> CodeAction {
    let preferred = fix.safety == Safety::Safe && client.preferred_actions;
    CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(workspace_edit(fix.edits.iter(), rope, open, client)),
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    }
}

/// All safe fixes, as far as they do not touch each other; the rest remains for the next time.
fn fix_all(
    findings: &[Finding],
    rope: &Rope,
    open: &Open,
    client: &Capabilities,
) -> Option<CodeAction> {
    // By start and end. Those taken are apart, so what touches one more is its neighbour.
    let mut taken: BTreeMap<(usize, usize), &Edit> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let apart = |edit: &Edit| {
            let before = taken.range(..=(edit.range.end, usize::MAX)).next_back();
            before.is_none_or(|(_, other)| other.range.end < edit.range.start)
        };
        if fix.safety == Safety::Safe && fix.edits.iter().all(apart) {
            taken.extend(
                fix.edits
                    .iter()
                    .map(|edit| ((edit.range.start, edit.range.end), edit)),
            );
        }
    }
    if taken.is_empty() {
        return None;
    }
    Some(CodeAction {
        title: "Apply all safe fixes of Postil".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(taken.values().copied(), rope, open, client)),
        ..CodeAction::default()
    })
}

/// The edits, for this version of the document alone where the client can see to that.
fn workspace_edit<'a>(
    edits: impl Iterator<Item = &'a Edit> + Clone,
    rope: &Rope,
    open: &Open,
    client: &Capabilities,
) -> WorkspaceEdit {
    let places = Places::new(rope, edits.clone().map(|edit| &edit.range), client.encoding);
    let text_edit = |edit: &Edit| {
        let range: Range = places.range(&edit.range);
        TextEdit::new(range, edit.new_text.clone())
    };
    if client.versioned_edits {
        let document = OptionalVersionedTextDocumentIdentifier {
            uri: open.uri.clone(),
            version: Some(open.version),
        };
        return WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
                text_document: document,
                edits: edits.map(|edit| OneOf::Left(text_edit(edit))).collect(),
            }])),
            ..WorkspaceEdit::default()
        };
    }
    WorkspaceEdit {
        changes: Some(HashMap::from([(
            open.uri.clone(),
            edits.map(text_edit).collect(),
        )])),
        ..WorkspaceEdit::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    fn finding(range: DocRange, safety: Safety, edits: &[(DocRange, &str)]) -> Finding {
        let edit = |(range, text): &(DocRange, &str)| Edit {
            range: range.clone(),
            new_text: (*text).to_owned(),
        };
        Finding {
            code: "unmatched-citation",
            severity: Severity::Warning,
            range,
            message: String::new(),
            related: Vec::new(),
            fix: Some(Fix {
                title: "Remove the marker".to_owned(),
                safety,
                edits: edits.iter().map(edit).collect(),
            }),
        }
    }

    fn open() -> Open {
        Open {
            uri: "file:///a.txt".parse().unwrap(),
            version: 3,
            generation: 1,
            annotated: Some(false),
        }
    }

    fn found(
        findings: &[Finding],
        range: DocRange,
        only: Option<&[CodeActionKind]>,
        client: &Capabilities,
    ) -> Vec<CodeAction> {
        let rope = Rope::from_str("one [1] two [2]\n");
        let wanted = Wanted { range, only };
        let all = actions(findings, &rope, &open(), &wanted, client);
        all.into_iter()
            .map(|action| match action {
                CodeActionOrCommand::CodeAction(action) => action,
                CodeActionOrCommand::Command(_) => panic!("there are no commands"),
            })
            .collect()
    }

    #[test]
    fn a_fix_is_offered_where_its_finding_stands_and_preferred_if_safe() {
        let client = Capabilities {
            preferred_actions: true,
            ..Capabilities::default()
        };
        let findings = [
            finding(4..7, Safety::Safe, &[(3..7, "")]),
            finding(12..15, Safety::Unsafe, &[(11..15, "")]),
        ];
        let quick = [CodeActionKind::QUICKFIX];
        let at = |offset| found(&findings, offset..offset, Some(&quick), &client);
        assert_eq!(at(5).len(), 1);
        assert_eq!(at(5)[0].is_preferred, Some(true));
        assert_eq!(at(7).len(), 1);
        assert_eq!(at(9).len(), 0);
        assert_eq!(at(15)[0].is_preferred, None);
        assert_eq!(found(&findings, 0..16, Some(&quick), &client).len(), 2);
    }

    #[test]
    fn kinds_are_asked_for_by_what_stands_above_them() {
        let client = Capabilities::default();
        let findings = [finding(4..7, Safety::Safe, &[(3..7, "")])];
        for (only, count) in [
            (vec![CodeActionKind::SOURCE], 1),
            (vec![CodeActionKind::SOURCE_FIX_ALL], 1),
            (vec![FIX_ALL], 1),
            (vec![CodeActionKind::from("source.fixAll.post")], 0),
            (vec![CodeActionKind::REFACTOR], 0),
            (vec![CodeActionKind::EMPTY], 2),
        ] {
            let actions = found(&findings, 5..5, Some(&only), &client);
            assert_eq!(actions.len(), count, "{only:?}");
        }
        assert_eq!(found(&findings, 5..5, None, &client).len(), 2);
    }

    #[test]
    fn fix_all_takes_safe_fixes_that_do_not_touch() {
        let client = Capabilities {
            versioned_edits: true,
            ..Capabilities::default()
        };
        let findings = [
            finding(4..7, Safety::Safe, &[(3..7, "")]),
            finding(5..7, Safety::Safe, &[(7..7, "!")]),
            finding(8..11, Safety::Unsafe, &[(8..11, "")]),
            finding(12..15, Safety::Safe, &[(11..15, "")]),
        ];
        let actions = found(&findings, 0..0, Some(&[FIX_ALL]), &client);
        let edit = actions[0].edit.as_ref().unwrap();
        assert!(edit.changes.is_none());
        let Some(DocumentChanges::Edits(documents)) = &edit.document_changes else {
            panic!("versioned edits were asked for");
        };
        assert_eq!(documents[0].text_document.version, Some(3));
        assert_eq!(documents[0].edits.len(), 2);
    }

    #[test]
    fn plain_edits_go_to_a_client_that_knows_no_others() {
        let findings = [finding(4..7, Safety::Safe, &[(3..7, "")])];
        let actions = found(&findings, 5..5, None, &Capabilities::default());
        let edit = actions[0].edit.as_ref().unwrap();
        assert!(edit.document_changes.is_none());
        assert_eq!(edit.changes.as_ref().unwrap()[&open().uri].len(), 1);
    }
}
