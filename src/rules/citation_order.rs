//! `citation-order`: a citation marker whose number comes before a smaller one that is new.

use rustc_hash::FxHashSet;

use super::wording::Digits;
use super::{Context, Finding, Related, Rule, Severity};
use crate::annotate::Label;
use crate::document::At;

pub(super) static RULE: Rule = Rule {
    name: "citation-order",
    severity: Severity::Warning,
    summary: "Citation markers do not stand in the order of their numbers.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds citation markers whose number stands for the first time behind a greater one: 1, 3, 2. To cite a source again (1, 2, 1) is no disorder.

Numbers are given in the order of the text; one that is out of order was moved with its sentence, or is mistaken. Where many are out of order the list is sorted in some other way (such as by authors), and nothing is reported.

There is no fix: markers and list have to be renumbered together.

English:
```text bad
The treaty was signed in May.[1] It was ratified.[3] It is in force.[2]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
[3] Register of treaties.
```
```text good
The treaty was signed in May.[1] It was ratified.[2] It is in force.[3] The text was lost.[1]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
[3] Register of treaties.
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[৩]। পরে এটি খুলে দেওয়া হয়[২]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
[৩] সরকারি বিজ্ঞপ্তি।
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[২]। পরে এটি খুলে দেওয়া হয়[৩]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
[৩] সরকারি বিজ্ঞপ্তি।
```
Vietnamese:
```text bad
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[3] Cầu đã mở.[2]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
[3] Thông báo của tỉnh.
```
```text good
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[2] Cầu đã mở.[3]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
[3] Thông báo của tỉnh.
```
"#;

/// One number of so many may be out of order; more, and the order is another.
const ONE_IN: usize = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    // The greatest number so far, and where it stands.
    let mut greatest: Option<(u32, At)> = None;
    let mut late: Vec<(u32, At, (u32, At))> = Vec::new();
    for marker in &document.analysis().citations.markers {
        let mut numbers: Vec<u32> = marker
            .targets
            .iter()
            .filter_map(|(label, _)| match label {
                Label::Number(number) => Some(*number),
                Label::Name(_) => None,
            })
            .collect();
        // Within one marker they may stand as they like.
        numbers.sort_unstable();
        for number in numbers {
            if !seen.insert(number) {
                continue;
            }
            match greatest {
                Some(before) if before.0 > number => late.push((number, marker.at, before)),
                _ => greatest = Some((number, marker.at)),
            }
        }
    }
    if late.len() > (seen.len() / ONE_IN).max(1) || seen.len() < 3 {
        return;
    }
    for (number, at, (before, before_at)) in late {
        let range = document.range(at);
        let digits = Digits::of(document, range.clone());
        let (number, before) = (digits.number(number), digits.number(before));
        let mut finding = RULE.finding(
            range,
            format!(
                "{number} is cited for the first time behind {before}: renumber the markers in the order of the text, and the list with them."
            ),
        );
        let related = Related::here(
            document.range(before_at),
            format!("{before} is cited before it"),
        );
        finding.related.push(related);
        findings.push(finding);
    }
}
