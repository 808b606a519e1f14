//! `unused-suppression`: a comment that suppresses nothing.

use super::{Context, Finding, Rule, Severity};
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Warning,
    summary: "A comment suppresses a rule that finds nothing there.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds comments that should keep a finding from being told and keep none: the defect was mended, the rule's name is misspelt, or the comment stands in the wrong place.

Such a comment would hide the next defect of its kind without anybody knowing.

Comments count in Markdown, and in the texts that `[rules] comments` in postil.toml names. One on a line of its own speaks of the next line with text, one behind text of its own line; `ignore-file` of the whole document, `ignore-start` of all lines up to `ignore-end`. What stands behind ` -- ` is for people. Rules that do not run are not told of.

English, Bengali and Vietnamese texts are treated alike. English:
```text bad
//- /example.md
<!-- postil: ignore unbalanced-bracket -->
The bridge (built in 1950) was closed.
```
```text good
//- /example.md
<!-- postil: ignore unbalanced-bracket -- quoted as it was printed -->
The bridge (built in 1950 was closed.
```
Bengali:
```text bad
//- /example.md
সেতুটি (১৯৫০) বন্ধ ছিল। <!-- postil: ignore unbalanced-brackets -->
```
```text good
//- /example.md
সেতুটি (১৯৫০ সালে নির্মিত বন্ধ ছিল। <!-- postil: ignore unbalanced-bracket -->
```
Vietnamese:
```text bad
//- /example.md
<!-- postil: ignore-file impossible-date -->
Cây cầu mở cửa ngày 30 tháng 4 năm 2024.
```
```text good
//- /example.md
<!-- postil: ignore-file impossible-date -->
Cây cầu mở cửa ngày 31 tháng 4 năm 2024.
```
"#;

/// Which comments are of no use is known when all other rules are done: [`super::examine`] tells.
fn check(_: &Context<'_>, _: &mut Vec<Finding>) {}

/// A finding about the comment, or the part of it, at `range`.
pub(super) fn finding(range: DocRange, message: String) -> Finding {
    RULE.finding(range, message)
}
