//! `replacement-character`: what a program put where it could not read a character.

use super::wording::slips;
use super::{Context, Finding, Rule, Severity};
use crate::annotate::SlipKind;

pub(super) static RULE: Rule = Rule {
    name: "replacement-character",
    severity: Severity::Warning,
    summary: "A replacement character stands where a character was lost.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds U+FFFD, which a program puts where it could not read a character, and U+FFFC, which stands for a picture or another object that plain text cannot hold.

A letter, or more, is lost there. No program can tell which, so that there is no fix: look it up in the source, or convert the source again with its right encoding.

English:
```text bad
The caf� opened in May.
```
```text good
The café opened in May.
```
Bengali:
```text bad
সেতু�ি খুলে দেওয়া হয়।
```
```text good
সেতুটি খুলে দেওয়া হয়।
```
Vietnamese:
```text bad
Cây c�u được khánh thành.
```
```text good
Cây cầu được khánh thành.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, _) in slips(document, |kind| matches!(kind, SlipKind::Replacement)) {
        let object = document.slice(range.clone()).starts_with('\u{FFFC}');
        let message = if object {
            "U+FFFC stands for an object, such as a picture, that is not in the text: take it out."
        } else {
            "A character was lost here (U+FFFD stands for it): look it up in the source, or convert the source again."
        };
        findings.push(RULE.finding(range, message.to_owned()));
    }
}
