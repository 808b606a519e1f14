//! `missing-final-danda`: a Bengali paragraph that ends without a mark.

use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::Shape;
use crate::language::Language;

pub(super) static RULE: Rule = Rule {
    name: "missing-final-danda",
    severity: Severity::Information,
    summary: "A Bengali paragraph ends without a danda.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds lines of at least five words in Bengali that end without a danda, question mark, exclamation mark, colon or dots, quotation marks, brackets and citation markers behind them apart.

A sentence may have been cut off. Titles and captions end so by custom, and nothing but their sense tells them from sentences, so that this rule is off unless `[rules] select` or `extend-select` names it.

The fix adds a danda. It is unsafe: words may be missing.

Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে বলে জানা গেছে
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে বলে জানা গেছে।
```
"#;

/// The fewest words of a line that counts.
const FEWEST: u32 = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (number, facts) in (0_u32..).zip(document.facts()) {
        let counts = matches!(
            facts.shape,
            Shape::Prose | Shape::Heading { references: false }
        );
        if facts.language != Language::Bn || facts.print.words < FEWEST || !counts {
            continue;
        }
        let range = document.trimmed(document.segment_range(number));
        let text = document.slice(range.clone());
        if ends(&text) {
            continue;
        }
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let place = range.end - last.len()..range.end;
        let message = "This line ends without a danda: add one, or what was cut off.";
        let mut finding = RULE.finding(place, message.to_owned());
        let title = "Add a danda".to_owned();
        finding.fix = Some(Fix::replace(
            title,
            Safety::Unsafe,
            range.end..range.end,
            "।",
        ));
        findings.push(finding);
    }
}

/// Whether a text ends with a mark, behind which quotation marks, brackets and markers may stand.
fn ends(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_end_matches(['"', '\'', '”', '’', '»', ')', '*', '_', ' ']);
        let marker = rest
            .strip_suffix(']')
            .and_then(|inner| inner.rfind('['))
            .filter(|open| rest.len() - open <= 40);
        match marker {
            Some(open) => rest = &rest[..open],
            None => break,
        }
    }
    rest.ends_with([
        '।', '॥', '৷', '?', '!', '…', ':', ';', '.', '|', '-', '–', '—', ',',
    ])
}
