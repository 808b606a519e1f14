//! `uncited-reference`: an entry of the reference list that no marker points to.

use rustc_hash::FxHashSet;

use super::wording::reference_list;
use super::{Context, Finding, Rule, Severity};
use crate::annotate::Label;

pub(super) static RULE: Rule = Rule {
    name: "uncited-reference",
    severity: Severity::Warning,
    summary: "An entry of the reference list is never cited.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds entries of a reference list that no citation marker points to. A document that cites none of its entries is left alone: its list is a bibliography, and that is no defect.

An entry that nothing cites is what remains when a marker or the sentence with it was lost; or it was put into the list for a passage that has yet to be written.

English:
```text bad
The river rose by two metres.[1] The village was moved.[3]

References
[1] Water Board, gauge readings.
[2] Letter of the headman to the district.
[3] Census of the district.
```
```text good
The river rose by two metres.[1] The headman asked for help,[2] and the village was moved.[3]

References
[1] Water Board, gauge readings.
[2] Letter of the headman to the district.
[3] Census of the district.
```
Bengali:
```text bad
নদীর পানি দুই মিটার বেড়ে যায়[১]।

তথ্যসূত্র
[১] পানি উন্নয়ন বোর্ডের পরিমাপ।
[২] জেলা প্রশাসকের চিঠি।
```
```text good
নদীর পানি দুই মিটার বেড়ে যায়[১]। গ্রামটি সরিয়ে নেওয়া হয়[২]।

তথ্যসূত্র
[১] পানি উন্নয়ন বোর্ডের পরিমাপ।
[২] জেলা প্রশাসকের চিঠি।
```
Vietnamese:
```text bad
Nước sông dâng cao hai mét.[1]

Tài liệu tham khảo
[1] Số liệu của trạm thủy văn.
[2] Thư của trưởng thôn gửi huyện.
```
```text good
Nước sông dâng cao hai mét.[1] Trưởng thôn đã xin giúp đỡ.[2]

Tài liệu tham khảo
[1] Số liệu của trạm thủy văn.
[2] Thư của trưởng thôn gửi huyện.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let citations = &document.analysis().citations;
    // By label, not by index: where a label stands twice, markers point to one of the two, and
    // the other is a duplicate rather than uncited.
    let cited: FxHashSet<&Label> = citations
        .markers
        .iter()
        .flat_map(|marker| marker.targets.iter().map(|(label, _)| label))
        .collect();
    if !citations.entries.iter().any(|e| cited.contains(&e.label)) {
        return;
    }
    for entry in &citations.entries {
        if cited.contains(&entry.label) {
            continue;
        }
        let range = document.range(entry.at);
        let label = document.slice(range.clone());
        let message = format!(
            "Entry {} is never cited: cite it where it is used, or take it out of the list.",
            bare(&label),
        );
        let mut finding = RULE.finding(range, message);
        finding.related.extend(reference_list(document, citations));
        findings.push(finding);
    }
}

/// A label without the punctuation behind it: `6.`, `6)`, `[^a]:`; brackets stay.
fn bare(label: &str) -> &str {
    let label = label.trim().trim_end_matches([':', '.', '।']);
    match label.strip_suffix(')') {
        Some(inner) if !inner.starts_with('(') => inner,
        _ => label,
    }
}
