//! `missing-dateline`: a piece of news that does not say from when it is.

use super::wording::is_news;
use super::{Context, Finding, Rule, Severity};
use crate::annotate::Shape;
use crate::document::DateSource;

pub(super) static RULE: Rule = Rule {
    name: "missing-dateline",
    severity: Severity::Information,
    summary: "A piece of news has no line with its place and date.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds documents without a dateline (`DHAKA, 3 May 2021 - …`, `14/04/2021 - 08:54`) or a date in front matter, where `postil.toml` says that they are news (`[documents.genres]`).

What the text calls *yesterday* or *on Monday* has no date then. Where the date is known, it can be given in `[documents.dates]`; that counts for the dates in the text, but the text is found all the same.

English:
```text bad
//- /news/bridge.txt
The bridge was opened on Monday.
//- /postil.toml
[documents.genres]
"news/" = "news"
```
```text good
//- /news/bridge.txt
DHAKA, 3 May 2021 - The bridge was opened on Monday.
//- /postil.toml
[documents.genres]
"news/" = "news"
```
Bengali:
```text bad
//- /news/bridge.txt
সেতুটি সোমবার খুলে দেওয়া হয়।
//- /postil.toml
[documents.genres]
"news/" = "news"
```
Vietnamese:
```text bad
//- /news/bridge.txt
Cầu đã được khánh thành hôm thứ Hai.
//- /postil.toml
[documents.genres]
"news/" = "news"
```
"#;

/// How many lines with text at the start and at the end are looked at.
const EDGES: (usize, usize) = (8, 3);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !is_news(context) {
        return;
    }
    let document = context.document;
    let says = document.analysis().date.map(|date| date.from);
    if matches!(
        says,
        Some(DateSource::FrontMatter(_) | DateSource::Dateline(_))
    ) {
        return;
    }
    let lines: Vec<(u32, &Shape)> = (0..)
        .zip(document.facts())
        .map(|(number, facts)| (number, &facts.shape))
        .filter(|(_, shape)| **shape != Shape::Blank)
        .collect();
    let behind = lines.len().saturating_sub(EDGES.1);
    let edges = lines.iter().take(EDGES.0).chain(lines.iter().skip(behind));
    // One without a year tells no date, but it is there.
    if edges.clone().any(|(_, shape)| **shape == Shape::Dateline) {
        return;
    }
    let Some((first, _)) = lines.first() else {
        return;
    };
    let range = document.trimmed(document.segment_range(*first));
    let message = "No line says where and when this was written: add one, such as DHAKA, 3 May 2021, or give the date in `[documents.dates]` and ignore this rule here.";
    findings.push(RULE.finding(range, message.to_owned()));
}
