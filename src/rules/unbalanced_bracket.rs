//! `unbalanced-bracket`: a bracket without its other half.

use super::wording::{Half, halves};
use super::{Context, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::Pair;
use crate::document::{At, Document};

pub(super) static RULE: Rule = Rule {
    name: "unbalanced-bracket",
    severity: Severity::Warning,
    summary: "A bracket has no other half in its paragraph.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds round, square and curly brackets that are opened and not closed within their paragraph, closed and not opened, or closed by a bracket of another kind.

The reader cannot tell where the insertion ends; often a word was lost with the bracket.

Citation markers are looked at by other rules. The `)` of a numbering such as `a)` is no bracket.

There is a fix, unsafe, for a bracket that was typed twice (`))`) and for one closed by another kind (`(…]`).

English:
```text bad
The ministry (founded in 1971 moved to a new building.
```
```text bad
The bridge (six lanes] was opened on Monday.
```
```text good
The ministry (founded in 1971) moved to a new building.
```
Bengali:
```text bad
মন্ত্রণালয়টি (১৯৭১ সালে প্রতিষ্ঠিত)) নতুন ভবনে গেছে।
```
```text good
মন্ত্রণালয়টি (১৯৭১ সালে প্রতিষ্ঠিত) নতুন ভবনে গেছে।
```
Vietnamese:
```text bad
Bộ này thành lập năm 1971) đã chuyển sang tòa nhà mới.
```
```text good
Bộ này (thành lập năm 1971) đã chuyển sang tòa nhà mới.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let brackets: Vec<(Pair, At, Half)> = document
        .analysis()
        .quotations
        .unpaired
        .iter()
        .filter(|(pair, _)| !pair.quotes())
        .map(|&(pair, at)| (pair, at, Half::of(document, pair, at)))
        .collect();
    let mut rest = brackets.as_slice();
    while let [first, more @ ..] = rest {
        rest = more;
        if let [second, more @ ..] = more
            && closes_another_kind(first, second)
        {
            findings.push(mismatch(document, first, second));
            rest = more;
        } else {
            findings.push(alone(document, first));
        }
    }
}

/// Whether the two, neighbours among the brackets that stand alone, are `(…]`.
fn closes_another_kind(first: &(Pair, At, Half), second: &(Pair, At, Half)) -> bool {
    first.2 == Half::Open
        && second.2 == Half::Close
        && first.0 != second.0
        && first.1.segment == second.1.segment
}

fn mismatch(document: &Document, first: &(Pair, At, Half), second: &(Pair, At, Half)) -> Finding {
    let (open, close) = halves(first.0);
    let (_, wrong) = halves(second.0);
    let range = document.range(second.1);
    let mut finding = RULE.finding(
        range.clone(),
        format!(
            "The bracket {open} is closed by {wrong}: write {close} here, or {} there.",
            halves(second.0).0
        ),
    );
    finding.related.push(Related::here(
        document.range(first.1),
        format!("{open} is opened here"),
    ));
    let title = format!("Replace {wrong} with {close}");
    finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, close));
    finding
}

fn alone(document: &Document, &(pair, at, half): &(Pair, At, Half)) -> Finding {
    let (open, close) = halves(pair);
    let range = document.range(at);
    let message = match half {
        Half::Open | Half::Unknown => format!(
            "The bracket {open} is never closed in its paragraph: add {close} where the insertion ends."
        ),
        Half::Close => format!(
            "The bracket {close} closes nothing in its paragraph: add {open} where the insertion begins, or remove it."
        ),
    };
    let mut finding = RULE.finding(range.clone(), message);
    if typed_twice(document, pair, at, half) {
        let title = "Remove the doubled bracket".to_owned();
        finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, ""));
    }
    finding
}

/// Whether the same bracket, and one that has its other half, stands directly beside it.
fn typed_twice(document: &Document, pair: Pair, at: At, half: Half) -> bool {
    let pairs = &document.analysis().quotations.pairs;
    pairs.iter().any(|&(other, open, close)| {
        let twin = if half == Half::Close { close } else { open };
        other == pair
            && twin.segment == at.segment
            && (twin.span.end == at.span.start || at.span.end == twin.span.start)
    })
}
