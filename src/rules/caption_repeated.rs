//! `caption-repeated`: a caption that a piece of news has twice.

use rustc_hash::FxHashMap;

use super::wording::{is_news, line};
use super::{Context, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::{Print, Shape};

pub(super) static RULE: Rule = Rule {
    name: "caption-repeated",
    severity: Severity::Warning,
    summary: "A piece of news has a caption twice.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds captions with the same words as one before, wherever they stand, in documents that `postil.toml` says are news (`[documents.genres]`). Capitals and punctuation make no difference. In other documents `duplicate-line` finds those that stand together.

A page gives a picture's caption twice, once for those who do not see the picture; a copied text then names everybody on it twice.

The fix takes the second out; it is unsafe, since two pictures may have one caption.

English:
```text bad
//- /news/bridge.txt
DHAKA, 3 May 2021 - The bridge was opened.

The new bridge - Photo: City archive

The mayor came by boat.

The new bridge - Photo: City archive
//- /postil.toml
[documents.genres]
"news/" = "news"
```
```text good
//- /news/bridge.txt
DHAKA, 3 May 2021 - The bridge was opened.

The new bridge - Photo: City archive
//- /postil.toml
[documents.genres]
"news/" = "news"
```
Bengali:
```text bad
//- /news/bridge.txt
ঢাকা, ৩ মে ২০২১

নতুন সেতু - ছবি: পৌরসভা
নতুন সেতু - ছবি: পৌরসভা
//- /postil.toml
[documents.genres]
"news/" = "news"
```
Vietnamese:
```text bad
//- /news/bridge.txt
03/05/2021 - 08:00

Cây cầu mới - Ảnh: Báo tỉnh
Cây cầu mới - Ảnh: Báo tỉnh
//- /postil.toml
[documents.genres]
"news/" = "news"
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !is_news(context) {
        return;
    }
    let document = context.document;
    let mut first: FxHashMap<Print, u32> = FxHashMap::default();
    for (number, facts) in (0_u32..).zip(document.facts()) {
        if facts.shape != Shape::Caption {
            continue;
        }
        let Some(&other) = first.get(&facts.print) else {
            first.insert(facts.print, number);
            continue;
        };
        let range = document.trimmed(document.segment_range(number));
        let before = document.trimmed(document.segment_range(other));
        let message = format!(
            "This is the caption of line {} again: take it out, if the picture is the same.",
            line(document, before.start)
        );
        let mut finding = RULE.finding(range, message);
        finding
            .related
            .push(Related::here(before, "The first of the two"));
        let whole = document.segment_range(number);
        let title = "Remove the second caption".to_owned();
        finding.fix = Some(Fix::replace(title, Safety::Unsafe, whole, ""));
        findings.push(finding);
    }
}
