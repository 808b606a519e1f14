//! `wrong-danda`: another sign in the place of a danda.

use super::wording::slips;
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::Danda;

pub(super) static RULE: Rule = Rule {
    name: "wrong-danda",
    severity: Severity::Warning,
    summary: "A Bengali sentence ends with another sign than the danda.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds Bengali sentences that end with ৷ (U+09F7, the currency numerator four) or with a vertical bar instead of the danda । (U+0964).

The three look alike, and some keyboards offer the wrong one. Programs that split a text into sentences go by the danda.

Among the signs for fractions of a rupee (৴–৹) ৷ is left alone, and so is a bar that stands between blanks or in a table. The fix is safe for ৷, and unsafe for a bar.

Bengali:
```text bad
সেতুটি খুলে দেওয়া হয়৷
```
```text bad
সেতুটি খুলে দেওয়া হয়| এর নকশা পরে বদলানো হয়।
```
```text good
সেতুটি খুলে দেওয়া হয়। এর নকশা পরে বদলানো হয়।
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::WrongDanda(_))) {
        let (message, safety) = if kind == SlipKind::WrongDanda(Danda::Numerator) {
            (
                "৷ (U+09F7) is a currency sign: write the danda । (U+0964).",
                Safety::Safe,
            )
        } else {
            (
                "A vertical bar stands where the sentence ends: write the danda ।.",
                Safety::Unsafe,
            )
        };
        let mut finding = RULE.finding(range.clone(), message.to_owned());
        let title = "Replace it with ।".to_owned();
        finding.fix = Some(Fix::replace(title, safety, range, "।"));
        findings.push(finding);
    }
}
