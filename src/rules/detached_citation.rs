//! `detached-citation`: a blank before a citation marker, where the others have none.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;

pub(super) static RULE: Rule = Rule {
    name: "detached-citation",
    severity: Severity::Warning,
    summary: "A citation marker stands apart from the word it belongs to.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds citation markers with a blank before them in a document that mostly attaches them to the word or the full stop before. A document that sets a blank before most of its markers keeps to another custom and is left alone, and so are markers that stand for the work itself (`see [4]`).

A marker that stands apart may end up at the beginning of a line, and programs that take markers out leave two blanks.

The fix takes the blank out. It is safe.

English:
```text bad
The treaty was signed in May.[1] It was ratified.[2] It is in force. [3]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
[3] Register of treaties.
```
```text good
The treaty was signed in May.[1] It was ratified.[2] It is in force.[3] The text is in [1].

References
[1] National Archive, file 12.
[2] Parliament, minutes.
[3] Register of treaties.
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা বদলানো হয়[২]। পরে এটি খুলে দেওয়া হয় [৩]।

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
Cây cầu được xây trong bảy năm.[1] Bản vẽ đã thay đổi.[2] Cầu đã mở. [3]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
[3] Thông báo của tỉnh.
```
```text good
Cây cầu được xây trong bảy năm [1]. Bản vẽ đã thay đổi [2]. Cầu đã mở [3].

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
[3] Thông báo của tỉnh.
```
"#;

/// So many markers must be attached for each one that is not.
const TIMES: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let detached: Vec<_> =
        slips(document, |kind| matches!(kind, SlipKind::DetachedMarker)).collect();
    let all = document.analysis().citations.markers.len();
    if detached.is_empty() || all.saturating_sub(detached.len()) < TIMES * detached.len() {
        return;
    }
    for (range, _) in detached {
        let text = document.slice(range.clone());
        let blank = text.len() - text.trim_start().len();
        // A line break there is the hard wrapping's.
        if text[..blank].contains(['\n', '\r']) {
            continue;
        }
        let message = format!(
            "A blank stands before {}: most markers here are attached to what they belong to. Take it out.",
            quote(document, range.clone()),
        );
        let mut finding = RULE.finding(range.clone(), message);
        let edit = range.start..range.start + blank;
        let title = "Remove the blank".to_owned();
        finding.fix = Some(Fix::replace(title, Safety::Safe, edit, ""));
        findings.push(finding);
    }
}
