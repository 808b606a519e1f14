//! `impossible-date`: a date that no calendar has.

use super::wording::quote;
use super::{Context, Finding, Rule, Severity};
use crate::annotate::time::impossible;

pub(super) static RULE: Rule = Rule {
    name: "impossible-date",
    severity: Severity::Warning,
    summary: "A date does not exist.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds dates that do not exist: a 31 June, a thirteenth month, 29 February in a year that is no leap year. It says why, and leaves it to you which part is wrong: nothing but the source can tell.

English:
```text bad
The report is due on 31 June 2025.
```
```text bad
The bridge was opened on 29 February 2023.
```
```text good
The bridge was opened on 29 February 2024, and the report is due on 30 June 2025.
```
Bengali:
```text bad
সেতুটি ২০২২ সালের ৩১ জুন খুলে দেওয়া হয়।
```
```text good
সেতুটি ২০২২ সালের ২৫ জুন খুলে দেওয়া হয়।
```
Vietnamese:
```text bad
Cây cầu được khánh thành ngày 30 tháng 2 năm 2020.
```
```text good
Cây cầu được khánh thành ngày 29 tháng 2 năm 2020.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for time in &document.analysis().times {
        if let Some(reason) = impossible(&time.value) {
            let range = document.range(time.at);
            let text = quote(document, range.clone());
            let message = format!("{text} does not exist: {reason}. Look it up in the source.");
            findings.push(RULE.finding(range, message));
        }
    }
}
