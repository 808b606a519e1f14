//! `mojibake`: UTF-8 that was read as another encoding.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::mojibake::repaired;

pub(super) static RULE: Rule = Rule {
    name: "mojibake",
    severity: Severity::Warning,
    summary: "Characters were garbled by a wrong encoding.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds text that was UTF-8, was read as Windows-1252 or Latin-1 by some program, and was then saved as what that program saw: `Ã©` for é, `â€œ` for “.

No name and no date is found in such text. Where the whole file is garbled this way, `invalid-encoding` says so.

The fix writes what the bytes say in UTF-8. It is unsafe, since bytes may have been lost: look at the result.

English:
```text bad
The cafÃ© opened in May, and the mayor said â€œwelcomeâ€œ.
```
```text good
The café opened in May, and the mayor said “welcome”.
```
Bengali:
```text bad
সেতুটি à¦¢à¦¾à¦•à¦¾ থেকে দেখা যায়।
```
```text good
সেতুটি ঢাকা থেকে দেখা যায়।
```
Vietnamese:
```text bad
CÃ¢y cáº§u được khánh thành ở HÃ Ná»™i.
```
```text good
Cây cầu được khánh thành ở Hà Nội.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, _) in slips(document, |kind| matches!(kind, SlipKind::Mojibake)) {
        let Some(right) = repaired(&document.slice(range.clone())) else {
            continue;
        };
        let message = format!(
            "{} is UTF-8 that was read as Windows-1252: it was {right}. Convert the source again, or correct it here.",
            quote(document, range.clone()),
        );
        let mut finding = RULE.finding(range.clone(), message);
        let title = format!("Write {right}");
        finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, &right));
        findings.push(finding);
    }
}
