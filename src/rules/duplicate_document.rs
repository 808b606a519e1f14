//! `duplicate-document`: the same text, or nearly the same, under two names.

use super::{Context, Finding, Related, Rule, Severity};
use crate::annotate::Shape;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-document",
    severity: Severity::Warning,
    summary: "Another document of the corpus has the same text, or nearly the same.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds documents whose text another document of the corpus has as well. Capitals, punctuation, blank lines and hard wrapping make no difference. Nearly the same are two texts that share about four fifths or more of their runs of four words; below some fifty words only the same text counts.

A text that was collected twice counts twice in all figures, and when it is annotated twice the two may disagree.

Each of the two is reported. There is no fix: take one out of the corpus, or exclude it in `postil.toml`.

English:
```text bad
//- /a.txt
The bridge was opened in May after seven years of work, and the mayor came by boat.
//- /copy/a.txt
The bridge was opened in May after seven years of work,
and the mayor came by boat.
```
```text good
//- /a.txt
The bridge was opened in May after seven years of work, and the mayor came by boat.
//- /b.txt
The mill was closed in June after ninety years, and the last miller moved to the coast.
```
Bengali:
```text bad
//- /a.txt
সেতুটির নির্মাণকাজ সাত বছর চলেছে এবং মে মাসে এটি খুলে দেওয়া হয়।
//- /b.txt
সেতুটির নির্মাণকাজ সাত বছর চলেছে এবং মে মাসে এটি খুলে দেওয়া হয়
```
Vietnamese:
```text bad
//- /a.txt
Cây cầu được xây trong bảy năm và đã được khánh thành.
//- /b.txt
Cây cầu được xây trong bảy năm và đã được khánh thành.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let twins = context.corpus.twins(context.path);
    let Some(first) = twins.first() else {
        return;
    };
    let document = context.document;
    let lines = (0_u32..).zip(document.facts());
    let mut lines = lines.filter(|(_, facts)| facts.shape != Shape::Blank);
    let Some((line, _)) = lines.next() else {
        return;
    };
    let range = document.trimmed(document.segment_range(line));
    let what = if first.same {
        "The same text stands"
    } else {
        "Nearly the same text stands"
    };
    let more = match twins.len() - 1 {
        0 => String::new(),
        1 => " and one more document".to_owned(),
        more => format!(" and {more} more documents"),
    };
    let message = format!(
        "{what} in {}{more}: take one out of the corpus.",
        first.path
    );
    let mut finding = RULE.finding(range, message);
    finding.related = twins
        .iter()
        .map(|twin| Related {
            path: Some(twin.path.clone()),
            range: 0..0,
            message: if twin.same {
                "The same text"
            } else {
                "Nearly the same text"
            }
            .to_owned(),
        })
        .collect();
    findings.push(finding);
}
