//! `citation-needed`: a note that a source is missing.

use super::wording::{quote, slips};
use super::{Context, Finding, Rule, Severity};
use crate::annotate::SlipKind;

pub(super) static RULE: Rule = Rule {
    name: "citation-needed",
    severity: Severity::Warning,
    summary: "A note says that a source is missing.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds the notes that editors leave where a statement has no source: `[citation needed]`, `[তথ্যসূত্র প্রয়োজন]`, `[cần dẫn nguồn]` and the like.

The statement has not been checked by whoever wrote the note. There is no fix: find the source, or take the statement out.

English:
```text bad
The bridge is the oldest of the county.[citation needed]
```
```text good
The bridge is the oldest [in use] of the county.
```
Bengali:
```text bad
সেতুটি জেলার সবচেয়ে পুরোনো।[তথ্যসূত্র প্রয়োজন]
```
```text good
সেতুটি জেলার সবচেয়ে পুরোনো [সেতু]।
```
Vietnamese:
```text bad
Đây là cây cầu lâu đời nhất của tỉnh.[cần dẫn nguồn]
```
```text good
Đây là cây cầu lâu đời nhất của tỉnh.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, _) in slips(document, |kind| matches!(kind, SlipKind::CitationNeeded)) {
        let message = format!(
            "{} marks a statement without a source: find one and cite it, or take the statement out.",
            quote(document, range.clone()),
        );
        findings.push(RULE.finding(range, message));
    }
}
