//! `unmatched-citation`: a citation marker without an entry to point to.

use super::wording::{Digits, join, quote, reference_list};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::Label;
use crate::document::{CitationMarker, Document};
use crate::language::Language;

pub(super) static RULE: Rule = Rule {
    name: "unmatched-citation",
    severity: Severity::Warning,
    summary: "A citation marker points to no entry of the reference list.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds citation markers such as `[12]`, `[১২]` or `[^a]` for which the document has no reference entry. In a document without any reference list, every marker is unmatched.

A marker without its entry claims a source that no reader can look up. Most often the list was cut off when the text was copied, or an entry was lost.

The fix takes the marker out. It is unsafe, since the entry may be what is missing, and it is offered only where the document has a list.

English:
```text bad
The treaty was signed in May.[1] It was never ratified.[3]

References
[1] National Archive, file 12.
[2] Parliament, minutes of the session in June.
```
```text good
The treaty was signed in May.[1] It was never ratified.[2]

References
[1] National Archive, file 12.
[2] Parliament, minutes of the session in June.
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা পরে বদলানো হয়[২]।
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা পরে বদলানো হয়[২]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
```
Vietnamese:
```text bad
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi hai lần.[4]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
```
```text good
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi hai lần.[2]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let citations = &document.analysis().citations;
    for marker in &citations.markers {
        let missing: Vec<&Label> = marker
            .targets
            .iter()
            .filter(|(_, entry)| entry.is_none())
            .map(|(label, _)| label)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let range = document.range(marker.at);
        let mut finding = RULE.finding(range.clone(), message(document, marker, &missing));
        finding.related.extend(reference_list(document, citations));
        // Without a list the entries are what is missing; beside a label that has its entry, the
        // brackets have to stay.
        if !citations.entries.is_empty() && missing.len() == marker.targets.len() {
            let title = "Remove the marker".to_owned();
            finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, ""));
        }
        findings.push(finding);
    }
}

fn message(document: &Document, marker: &CitationMarker, missing: &[&Label]) -> String {
    let citations = &document.analysis().citations;
    let range = document.range(marker.at);
    let text = quote(document, range.clone());
    let names: Vec<String> = missing
        .iter()
        .filter_map(|label| match label {
            Label::Name(name) => Some(format!("[^{name}]")),
            Label::Number(_) => None,
        })
        .collect();
    if !names.is_empty() {
        return format!(
            "{text} points to nothing: the document has no footnote {}. Add a line that begins with {}:, or correct the marker.",
            join(&names, "or"),
            names[0],
        );
    }
    if citations.entries.is_empty() {
        let heading = heading_word(document.analysis().language);
        return if citations.heading.is_some() {
            format!(
                "{text} points to nothing: the reference list has no numbered entries. Number them."
            )
        } else {
            format!(
                "{text} points to nothing: this document has no reference list. Add one under the heading “{heading}”."
            )
        };
    }
    let mut numbers: Vec<u32> = missing
        .iter()
        .filter_map(|label| match label {
            Label::Number(number) => Some(*number),
            Label::Name(_) => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let (noun, them) = if numbers.len() == 1 {
        ("entry", "it")
    } else {
        ("entries", "them")
    };
    format!(
        "{text} points to nothing: the reference list has no {noun} {}. Add {them}, or correct the marker.",
        Digits::of(document, range).list(&numbers, "or"),
    )
}

/// What a reference list is called in the document's language, as a heading.
fn heading_word(language: Language) -> String {
    let word = language
        .table()
        .and_then(|table| table.structure.reference_headings.first());
    let mut chars = word.unwrap_or(&"references").chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
