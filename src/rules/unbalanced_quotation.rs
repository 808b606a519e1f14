//! `unbalanced-quotation`: a quotation mark without its other half.

use super::wording::{Half, halves};
use super::{Context, Finding, Rule, Severity};
use crate::annotate::Pair;
use crate::document::{At, Document};

pub(super) static RULE: Rule = Rule {
    name: "unbalanced-quotation",
    severity: Severity::Warning,
    summary: "A quotation mark has no other half in its paragraph.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds quotation marks that are opened and not closed within their paragraph, closed and not opened, or without a partner. A quotation of several paragraphs, each of which opens it anew, is closed once, at its end.

Without both marks nobody can tell whose words these are.

English:
```text bad
The mayor said: “We shall rebuild the market. The work began on Monday.
```
```text good
The mayor said: “We shall rebuild the market.” The work began on Monday.
```
Bengali:
```text bad
মেয়র বলেন, “আমরা বাজারটি আবার গড়ব। সোমবার কাজ শুরু হয়েছে।
```
```text good
মেয়র বলেন, “আমরা বাজারটি আবার গড়ব।” সোমবার কাজ শুরু হয়েছে।
```
Vietnamese:
```text bad
Thị trưởng nói chợ sẽ được xây lại” và công việc đã bắt đầu hôm thứ Hai.
```
```text good
Thị trưởng nói “chợ sẽ được xây lại” và công việc đã bắt đầu hôm thứ Hai.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for &(pair, at) in &document.analysis().quotations.unpaired {
        if pair.quotes() {
            findings.push(finding(document, pair, at));
        }
    }
}

fn finding(document: &Document, pair: Pair, at: At) -> Finding {
    let (open, close) = halves(pair);
    let range = document.range(at);
    let mark = document.slice(range.clone());
    let message = match Half::of(document, pair, at) {
        Half::Open => format!(
            "The quotation mark {mark} is never closed in its paragraph: add {close} where the quotation ends."
        ),
        Half::Close => format!(
            "The quotation mark {mark} closes nothing in its paragraph: add {open} where the quotation begins, or remove it."
        ),
        Half::Unknown => format!(
            "The quotation mark {mark} has no partner in its paragraph: add the other one, or remove it."
        ),
    };
    RULE.finding(range, message)
}
