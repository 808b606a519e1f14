//! `unbalanced-quotation`: a quotation mark without its other half.

use super::wording::{Half, halves, neighbours};
use super::{Context, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::Pair;
use crate::document::{At, Document};
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "unbalanced-quotation",
    severity: Severity::Warning,
    summary: "A quotation mark has no other half in its paragraph.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds quotation marks that are opened and not closed within their paragraph, closed and not opened, or without a partner. A quotation of several paragraphs, each of which opens it anew, is closed once, at its end.

Without both marks nobody can tell whose words these are.

There is a fix, safe, where a curly mark and a straight one quote the same words (`“…"`): the straight one becomes its partner.

English:
```text bad
The mayor said: “We shall rebuild the market. The work began on Monday.
```
```text bad
The mayor said: “We shall rebuild the market."
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
    let marks: Vec<Lone> = document
        .analysis()
        .quotations
        .unpaired
        .iter()
        .filter(|(pair, _)| pair.quotes())
        .map(|&(pair, at)| Lone::new(document, pair, at))
        .collect();
    let mut rest = marks.as_slice();
    while let [first, more @ ..] = rest {
        rest = more;
        if let [second, more @ ..] = more
            && let Some(finding) = two_styles(document, first, second)
        {
            findings.push(finding);
            rest = more;
        } else {
            findings.push(first.finding(document));
        }
    }
}

/// A quotation mark without its other half.
struct Lone {
    pair: Pair,
    half: Half,
    segment: u32,
    range: DocRange,
}

impl Lone {
    fn new(document: &Document, pair: Pair, at: At) -> Self {
        Self {
            pair,
            half: Half::of(document, pair, at),
            segment: at.segment,
            range: document.range(at),
        }
    }

    fn finding(&self, document: &Document) -> Finding {
        let (open, close) = halves(self.pair);
        let mark = document.slice(self.range.clone());
        let message = match self.half {
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
        RULE.finding(self.range.clone(), message)
    }
}

/// The finding for two neighbours among the lone marks that are each other's halves, one curly
/// and one straight. Single marks are left out: a straight one may be an apostrophe.
fn two_styles(document: &Document, first: &Lone, second: &Lone) -> Option<Finding> {
    if first.segment != second.segment {
        return None;
    }
    let (open, close) = halves(Pair::Double);
    let (straight, curly, partner) = match (first.pair, second.pair) {
        (Pair::Double, Pair::StraightDouble)
            if first.half == Half::Open && ends_words(document, &second.range) =>
        {
            (second, first, close)
        }
        (Pair::StraightDouble, Pair::Double)
            if second.half == Half::Close && begins_words(document, &first.range) =>
        {
            (first, second, open)
        }
        _ => return None,
    };
    let mark = document.slice(curly.range.clone());
    let (verb, done) = if partner == close {
        ("closed", "opened")
    } else {
        ("opened", "closed")
    };
    let mut finding = RULE.finding(
        straight.range.clone(),
        format!("A quotation {done} with {mark} is {verb} with a straight mark: write {partner}."),
    );
    finding.related.push(Related::here(
        curly.range.clone(),
        format!("The quotation is {done} here"),
    ));
    let title = format!("Replace \" with {partner}");
    let range = straight.range.clone();
    finding.fix = Some(Fix::replace(title, Safety::Safe, range, partner));
    Some(finding)
}

/// Whether a mark stands as a closing one does: text before it, none directly after it.
fn ends_words(document: &Document, mark: &DocRange) -> bool {
    let (before, after) = neighbours(document, mark);
    before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether a mark stands as an opening one does: none directly before it, text after it.
fn begins_words(document: &Document, mark: &DocRange) -> bool {
    let (before, after) = neighbours(document, mark);
    before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(char::is_alphanumeric)
}
