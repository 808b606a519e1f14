//! `ambiguous-name`: a short name that two entities of the document bear.

use super::wording::{join, quote};
use super::{Context, Finding, Related, Rule, Severity};
use crate::document::Mention;
use crate::document::names::may_name;
use crate::gazetteer::EntityId;

pub(super) static RULE: Rule = Rule {
    name: "ambiguous-name",
    severity: Severity::Information,
    summary: "A short name may mean one of several that the document names in full.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds family names and other short forms that stand alone in a document which names two bearers of them in full, such as father and son. Within a paragraph that names one of them in full it means that one. Elsewhere the words do not say, and the annotation names nobody.

Where it matters, write the name in full; where you annotate, give these mentions their identity by hand.

English:
```text bad
George W. Bush and George H. W. Bush came. Bush spoke first.
```
```text good
George W. Bush came. Bush spoke first.
```
Bengali:
```text bad
জর্জ ডব্লিউ বুশ ও জর্জ এইচ. ডব্লিউ. বুশ এলেন। বুশ আগে কথা বলেন।
```
```text good
জর্জ ডব্লিউ বুশ এলেন। বুশ আগে কথা বলেন।
```
Vietnamese:
```text bad
Ông George W. Bush và ông George H. W. Bush cùng đến. Bush phát biểu trước.
```
```text good
Ông George W. Bush đến. Bush phát biểu trước.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let mentions = &document.analysis().mentions;
    for mention in mentions.iter().filter(|m| m.entity == EntityId::SEVERAL) {
        let Some(facts) = document.segment_facts(mention.at.segment) else {
            continue;
        };
        let rivals = may_name(facts, mention, mentions);
        if rivals.len() < 2 {
            continue;
        }
        let full: Vec<(&Mention, String)> = rivals
            .iter()
            .filter_map(|rival| {
                let first = mentions
                    .iter()
                    .filter(|m| m.entity == *rival)
                    .max_by_key(|m| (m.parts, std::cmp::Reverse(m.at)))?;
                let stem = document.range(first.at);
                let stem = stem.start..stem.end - usize::from(first.ending);
                Some((first, quote(document, stem)))
            })
            .collect();
        let names: Vec<String> = full.iter().map(|(_, name)| name.clone()).collect();
        let range = document.range(mention.at);
        let message = format!(
            "{} may be {}: this document names them in full. Write the whole name where it matters.",
            quote(document, range.clone()),
            join(&names, "or"),
        );
        let mut finding = RULE.finding(range, message);
        for (first, name) in full {
            finding
                .related
                .push(Related::here(document.range(first.at), name));
        }
        findings.push(finding);
    }
}
