//! `empty-reference`: an entry of the reference list that names no source.

use super::wording::quote;
use super::{Context, Finding, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "empty-reference",
    severity: Severity::Warning,
    summary: "An entry of the reference list names no source.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds entries of a reference list that have a number and no text, or a stopgap such as `???` or `TODO` in its place.

The marker leads to an entry, and the entry leads nowhere.

English:
```text bad
The treaty was signed in May.[1] It was ratified.[2]

References
[1] National Archive, file 12.
[2]
```
```text good
The treaty was signed in May.[1] It was ratified.[2]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[২]।

তথ্যসূত্র
[১] ???
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[২]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
```
Vietnamese:
```text bad
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[2]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] TODO
```
```text good
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[2]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
```
"#;

/// What writers put where a source is still to come.
const STOPGAPS: [&str; 7] = ["todo", "tbd", "tba", "xxx", "xx", "n/a", "fixme"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let entries = &document.analysis().citations.entries;
    if entries.is_empty() {
        return;
    }
    let words: Vec<u32> = document.facts().map(|facts| facts.print.words).collect();
    for entry in entries {
        // A line that is an entry by its place alone has its words.
        if entry.at.span.is_empty() {
            continue;
        }
        let lines = entry.at.segment as usize..=entry.last_segment as usize;
        let count: u32 = words.get(lines).unwrap_or_default().iter().sum();
        if count > 2 {
            continue;
        }
        let label = document.range(entry.at);
        let end = document.segment_range(entry.last_segment).end;
        let text = document.slice(label.end..end);
        let text = text
            .trim()
            .trim_matches(['.', '-', '*', '^', '?', '…', ':', '।']);
        if !text.is_empty() && !STOPGAPS.contains(&&*text.to_lowercase()) {
            continue;
        }
        let shown = quote(document, label.clone());
        let message = format!(
            "Entry {shown} names no source: write it, or take the entry and its markers out."
        );
        findings.push(RULE.finding(label, message));
    }
}
