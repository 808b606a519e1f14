//! `ambiguous-date`: digits that name one day with the day first and another with the month first.

use super::wording::quote;
use super::{Context, Finding, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "ambiguous-date",
    severity: Severity::Information,
    summary: "A date's digits can be read in two orders.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds dates in digits that name one day when the day is written first and another when the month is, where nothing in the document tells which: no other date such as 25/12/2020 that can be read in one order only, no day of the week beside it. The value that the annotation gets is then the one with the month first, and may be wrong. Only the source can tell, so `--fix` leaves it alone; an editor offers to write either day with its month in letters.

Bengali and Vietnamese texts write the day first, and are not concerned.

English:
```text bad
The bridge was opened on 03/04/2021.
```
```text good
The bridge was opened on 03/04/2021 and closed on 25/12/2022.
```
```text good
The bridge was opened on Saturday, 03/04/2021.
```
```text good
The bridge was opened on 3 April 2021.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for time in &document.analysis().times {
        if let Some(rival) = &time.rival {
            let range = document.range(time.at);
            let text = quote(document, range.clone());
            let message = format!(
                "{text} is {} with the month first and {rival} with the day first; nothing in the document tells which is meant.",
                time.value
            );
            findings.push(RULE.finding(range, message));
        }
    }
}
