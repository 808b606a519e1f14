//! `ambiguous-name`: a short name that two entities of the document bear.

use rustc_hash::FxHashSet;

use super::wording::{join, quote};
use super::{Context, Finding, Related, Rule, Severity};
use crate::document::{Document, Mention, Provenance};
use crate::gazetteer::{EntityId, EntityType, Strength};

pub(super) static RULE: Rule = Rule {
    name: "ambiguous-name",
    severity: Severity::Information,
    summary: "A short name may mean one of several that the document names in full.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds family names and other short forms that stand alone in a document which names two bearers of them in full, such as father and son. Which of them is meant the words do not say, and the annotation may have taken the wrong one.

Where it matters, write the name in full; where you annotate, look at the identity of these mentions first.

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
    // People alone: a place and what is named after it differ in kind.
    let short =
        |m: &&Mention| m.kind == EntityType::Per && matches!(m.provenance, Provenance::ShortFor(_));
    if !mentions.iter().any(|m| short(&m)) {
        return;
    }
    let in_full: FxHashSet<EntityId> = mentions
        .iter()
        .filter(|m| !matches!(m.provenance, Provenance::ShortFor(_)))
        .map(|m| m.entity)
        .collect();
    for mention in mentions.iter().filter(short) {
        let rivals = rivals(document, mention, &in_full);
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

/// The people named in full of whom the words of a mention are a short form, in the order of ids.
fn rivals(document: &Document, mention: &Mention, in_full: &FxHashSet<EntityId>) -> Vec<EntityId> {
    let Some(facts) = document.segment_facts(mention.at.segment) else {
        return Vec::new();
    };
    let mut rivals: Vec<EntityId> = facts
        .names
        .iter()
        .filter(|c| {
            c.span == mention.at.span
                && c.kind == mention.kind
                && matches!(c.strength, Strength::Short | Strength::Weak)
                && in_full.contains(&c.entity)
        })
        .map(|c| c.entity)
        .collect();
    rivals.sort_unstable();
    rivals.dedup();
    rivals
}
