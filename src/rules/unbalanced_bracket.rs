//! `unbalanced-bracket`: a bracket without its other half.

use rustc_hash::FxHashSet;

use super::wording::{Half, halves};
use super::{Context, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::Pair;
use crate::document::{At, Document};
use crate::text::Span;

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
    let quotations = &document.analysis().quotations;
    let alone: Vec<Bracket> = quotations
        .unpaired
        .iter()
        .filter(|(pair, _)| !pair.quotes())
        .map(|&(pair, at)| Bracket {
            pair,
            half: Half::of(document, pair, at),
            at,
        })
        .collect();
    if alone.is_empty() {
        return;
    }
    let halves_of = |&(pair, open, close): &(Pair, At, At)| {
        [(Half::Open, open), (Half::Close, close)].map(|(half, at)| Bracket { pair, half, at })
    };
    let paired: FxHashSet<Bracket> = quotations.pairs.iter().flat_map(halves_of).collect();
    let mut rest = alone.as_slice();
    while let [first, more @ ..] = rest {
        rest = more;
        if let [second, more @ ..] = more
            && first.is_closed_by_another_kind(second)
        {
            findings.push(mismatch(document, first, second));
            rest = more;
        } else {
            findings.push(lone(document, first, &paired));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Bracket {
    pair: Pair,
    half: Half,
    at: At,
}

impl Bracket {
    /// Whether this and the `next` of those that stand alone are `(…]`.
    fn is_closed_by_another_kind(&self, next: &Self) -> bool {
        self.half == Half::Open
            && next.half == Half::Close
            && self.pair != next.pair
            && self.at.segment == next.at.segment
    }

    /// The same bracket directly before and directly after it.
    fn twins(self) -> impl Iterator<Item = Self> {
        let Span { start, end } = self.at.span;
        let length = end - start;
        let before = start.checked_sub(length).map(|twin| (twin, start));
        let places = before.into_iter().chain([(end, end + length)]);
        places.map(move |(start, end)| Self {
            at: At {
                span: Span { start, end },
                ..self.at
            },
            ..self
        })
    }
}

fn mismatch(document: &Document, first: &Bracket, second: &Bracket) -> Finding {
    let (open, close) = halves(first.pair);
    let (other, wrong) = halves(second.pair);
    let range = document.range(second.at);
    let mut finding = RULE.finding(
        range.clone(),
        format!("The bracket {open} is closed by {wrong}: write {close} here, or {other} there."),
    );
    finding.related.push(Related::here(
        document.range(first.at),
        format!("{open} is opened here"),
    ));
    let title = format!("Replace {wrong} with {close}");
    finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, close));
    finding
}

fn lone(document: &Document, bracket: &Bracket, paired: &FxHashSet<Bracket>) -> Finding {
    let (open, close) = halves(bracket.pair);
    let range = document.range(bracket.at);
    let message = match bracket.half {
        Half::Open | Half::Unknown => format!(
            "The bracket {open} is never closed in its paragraph: add {close} where the insertion ends."
        ),
        Half::Close => format!(
            "The bracket {close} closes nothing in its paragraph: add {open} where the insertion begins, or remove it."
        ),
    };
    let mut finding = RULE.finding(range.clone(), message);
    // Typed twice: the same bracket, which has its other half, stands directly beside it.
    if bracket.twins().any(|twin| paired.contains(&twin)) {
        let title = "Remove the doubled bracket".to_owned();
        finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, ""));
    }
    finding
}
