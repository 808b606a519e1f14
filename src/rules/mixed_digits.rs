//! `mixed-digits`: a number with digits of two scripts.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::letters::{count_digits, in_digits};
use crate::language::Language;

pub(super) static RULE: Rule = Rule {
    name: "mixed-digits",
    severity: Severity::Warning,
    summary: "A number is written with Bengali and European digits at once.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds numbers that mix Bengali digits with European ones: `২০2১`. A text that has numbers of both kinds, each in one, is left alone.

No program reads such a number as one, and a reader may take ৪ for 8 in it.

The fix writes the whole number in the digits that most of it has. It is safe: the value stays the same.

Bengali:
```text bad
সেতুটি ২০2২ সালে খুলে দেওয়া হয়।
```
```text good
সেতুটি ২০২২ সালে খুলে দেওয়া হয়, আর পুরোনোটি 1998 সালে।
```
English:
```text bad
The Bengali edition sold 1২,000 copies.
```
```text good
The Bengali edition sold 12,000 copies.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, _) in slips(document, |kind| matches!(kind, SlipKind::MixedDigits)) {
        let number = document.slice(range.clone());
        let (ascii, bengali) = count_digits(&number);
        let in_bengali =
            bengali > ascii || bengali == ascii && document.analysis().language == Language::Bn;
        let right = in_digits(&number, in_bengali);
        let message = format!(
            "{} mixes the digits of two scripts: write {right}.",
            quote(document, range.clone()),
        );
        let mut finding = RULE.finding(range.clone(), message);
        let title = format!("Write {right}");
        finding.fix = Some(Fix::replace(title, Safety::Safe, range, &right));
        findings.push(finding);
    }
}
