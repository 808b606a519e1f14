//! `malformed-link`: a web address that leads nowhere.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::links::Fault;

pub(super) static RULE: Rule = Rule {
    name: "malformed-link",
    severity: Severity::Warning,
    summary: "A web address is not written as one can be.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds web addresses that no browser can open: a mistyped `http` or `https`, marks left out of `://` or replaced, a host without a dot, a blank within, one address written into another's beginning.

The source that it should lead to cannot be looked up. Postil uses no network: whether a well-formed address leads anywhere is not checked.

The fix puts `://` right. It is safe, and where another letter was meant there is none.

English:
```text bad
The report is at http:/example.org/report.
```
```text bad
The report is at https://example/report.
```
```text good
The report is at https://example.org/report and, archived, at https://archive.example/2020/http://example.org/report; its protocol is old.
```
Bengali:
```text bad
প্রতিবেদনটি https//example.org/report ঠিকানায় আছে।
```
```text good
প্রতিবেদনটি https://example.org/report ঠিকানায় আছে।
```
Vietnamese:
```text bad
Báo cáo có tại htp://example.org/baocao.
```
```text good
Báo cáo có tại http://example.org/baocao.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::Link(_))) {
        let SlipKind::Link(fault) = kind else {
            continue;
        };
        let what = match fault {
            Fault::Scheme => "begins with something that is neither http nor https",
            Fault::Separator => "has no :// behind its http",
            Fault::Twice => "begins with http twice",
            Fault::Host => "names no host that there can be",
            Fault::Blank => "has a blank within",
        };
        let message = format!(
            "{} {what}: correct the address.",
            quote(document, range.clone()),
        );
        let mut finding = RULE.finding(range.clone(), message);
        if let (Fault::Separator | Fault::Scheme, Some(right)) =
            (fault, mended(&document.slice(range.clone())))
        {
            let title = format!("Write {right}");
            finding.fix = Some(Fix::replace(title, Safety::Safe, range, &right));
        }
        findings.push(finding);
    }
}

/// The address with a scheme and `://`, as far as they were meant.
fn mended(address: &str) -> Option<String> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    let secure = address[..letters].to_ascii_lowercase().ends_with('s');
    let rest = address[letters..].trim_start_matches([':', '/', '\\', ';']);
    let scheme = if secure { "https" } else { "http" };
    (!rest.is_empty()).then(|| format!("{scheme}://{rest}"))
}
