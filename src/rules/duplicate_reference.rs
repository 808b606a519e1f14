//! `duplicate-reference`: a number or a source that the reference list has twice.

use rustc_hash::FxHashMap;

use super::wording::quote;
use super::{Context, Finding, Related, Rule, Severity};
use crate::annotate::{Label, Print};
use crate::document::{Document, ReferenceEntry};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-reference",
    severity: Severity::Warning,
    summary: "The reference list has a number, or a source, twice.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds entries of a reference list with the number of an entry before, and entries with the same words as one before under another number. Capitals and punctuation make no difference; another page or year does.

Of two entries with one number only the first can be reached. A source that stands there twice is cited under two numbers, and seems to be two.

There is no fix: markers and list have to be changed together.

English:
```text bad
The treaty was signed in May.[1] It was ratified.[2]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
[2] Register of treaties.
```
```text bad
The treaty was signed in May.[1] It was ratified.[2]

References
[1] National Archive, file 12.
[2] National archive, file 12.
```
```text good
The treaty was signed in May.[1] It was ratified.[2]

References
[1] National Archive, file 12.
[2] National Archive, file 13.
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[২]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] সেতু বিভাগের বার্ষিক প্রতিবেদন
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[২]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন, ২০২১।
[২] সেতু বিভাগের বার্ষিক প্রতিবেদন, ২০২২।
```
Vietnamese:
```text bad
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[2]

Tài liệu tham khảo
1. Báo cáo thường niên của ban quản lý dự án.
2. Báo cáo thường niên của ban quản lý dự án.
```
```text good
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[2]

Tài liệu tham khảo
1. Báo cáo thường niên của ban quản lý dự án.
2. Phỏng vấn kỹ sư trưởng.
```
"#;

/// An entry of fewer words (`Ibid.`) may well stand there more than once.
const FEWEST_WORDS: u32 = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let entries = &document.analysis().citations.entries;
    if entries.len() < 2 {
        return;
    }
    let prints = prints(document, entries);
    let mut by_label: FxHashMap<&Label, usize> = FxHashMap::default();
    let mut by_source: FxHashMap<Print, usize> = FxHashMap::default();
    for (index, (entry, print)) in entries.iter().zip(&prints).enumerate() {
        let same_label = by_label.get(&entry.label).copied();
        let same_source = by_source.get(print).copied();
        by_label.insert(&entry.label, index);
        if print.words >= FEWEST_WORDS {
            by_source.entry(*print).or_insert(index);
        }
        // A second list of the document begins at 1 again.
        let label = same_label.filter(|before| !begins_a_list(entries, *before, index));
        let own = quote(document, document.range(entry.at));
        let (other, message) = match (label, same_source) {
            (Some(other), Some(source)) if source == other => (
                other,
                format!("Entry {own} stands there twice: take one out."),
            ),
            (Some(other), _) => (
                other,
                format!(
                    "Two entries have the number {own}: only the first can be cited. Renumber the second."
                ),
            ),
            (None, Some(other)) => {
                let first = quote(document, document.range(entries[other].at));
                (
                    other,
                    format!(
                        "Entry {own} names the same source as {first}: cite it under one number."
                    ),
                )
            }
            (None, None) => continue,
        };
        let mut finding = RULE.finding(document.range(entry.at), message);
        let related = Related::here(document.range(entries[other].at), "The first of the two");
        finding.related.push(related);
        findings.push(finding);
    }
}

/// Whether the numbers begin anew somewhere behind entry `before`, up to entry `index`.
fn begins_a_list(entries: &[ReferenceEntry], before: usize, index: usize) -> bool {
    let one = |entry: &ReferenceEntry| entry.label == Label::Number(1);
    let list = &entries[before + 1..=index];
    list.len() > 1 && list.iter().any(one) || index > before + 1 && one(&entries[index])
}

/// The words of each entry.
fn prints(document: &Document, entries: &[ReferenceEntry]) -> Vec<Print> {
    let facts: Vec<_> = document.facts().map(|facts| facts.print).collect();
    let of = |entry: &ReferenceEntry| {
        let lines = entry.at.segment as usize..=entry.last_segment as usize;
        let lines = facts.get(lines).unwrap_or_default();
        lines
            .iter()
            .fold(Print::default(), |print, line| print.then(*line))
    };
    entries.iter().map(of).collect()
}
