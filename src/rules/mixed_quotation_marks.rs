//! `mixed-quotation-marks`: a quotation that is opened and closed in two styles.

use super::wording::{halves, neighbours};
use super::{Context, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::Pair;
use crate::document::{At, Document};

pub(super) static RULE: Rule = Rule {
    name: "mixed-quotation-marks",
    severity: Severity::Warning,
    summary: "A quotation is opened with a curly mark and closed with a straight one, or the other way round.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds quotations whose two marks are of two styles: `“…"` or `"…”`. A text that has quotations in both styles, each of them in one, is left alone.

The marks belong together, and whoever looks for quotations by their marks misses the pair or takes the wrong one.

The fix gives the straight mark the form of its partner. It is safe for double marks; a straight single mark may be an apostrophe.

English:
```text bad
The mayor said: “We shall rebuild the market."
```
```text good
The mayor said: “We shall rebuild the market.”
```
Bengali:
```text bad
মেয়র বলেন, "আমরা বাজারটি আবার গড়ব।”
```
```text good
মেয়র বলেন, “আমরা বাজারটি আবার গড়ব।”
```
Vietnamese:
```text bad
Thị trưởng nói “chợ sẽ được xây lại" và công việc đã bắt đầu.
```
```text good
Thị trưởng nói "chợ sẽ được xây lại" và công việc đã bắt đầu.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for &(pair, open, close) in &context.document.analysis().quotations.pairs {
        let (curly, safety) = match pair {
            Pair::Double | Pair::StraightDouble => (Pair::Double, Safety::Safe),
            Pair::Single | Pair::StraightSingle => (Pair::Single, Safety::Unsafe),
            _ => continue,
        };
        // A straight mark is one byte, a curly one three: most pairs are told apart by that.
        if open.span.len() != close.span.len() {
            findings.extend(finding(context.document, curly, open, close, safety));
        }
    }
}

fn finding(
    document: &Document,
    curly: Pair,
    open: At,
    close: At,
    safety: Safety,
) -> Option<Finding> {
    let (opening, closing) = halves(curly);
    let straight_opens = open.span.len() < close.span.len();
    let (straight_at, curly_at) = if straight_opens {
        (open, close)
    } else {
        (close, open)
    };
    let range = document.range(straight_at);
    let straight = document.slice(range.clone());
    let mark = document.slice(document.range(curly_at));
    let (message, partner) = if straight_opens {
        let message = format!("A quotation closed with {mark} is opened with {straight}");
        (message, opening)
    } else {
        let message = format!("A quotation opened with {mark} is closed with {straight}");
        (message, closing)
    };
    // „ has other partners, and a mark within words may be an apostrophe after all.
    let usual = mark == if straight_opens { closing } else { opening };
    let (before, after) = neighbours(document, &range);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if !usual || word(before) && word(after) {
        return None;
    }
    let mut finding = RULE.finding(range.clone(), format!("{message}: write {partner}."));
    finding.related.push(Related::here(
        document.range(curly_at),
        if straight_opens {
            "The quotation is closed here"
        } else {
            "The quotation is opened here"
        },
    ));
    let title = format!("Replace {straight} with {partner}");
    finding.fix = Some(Fix::replace(title, safety, range, partner));
    Some(finding)
}
