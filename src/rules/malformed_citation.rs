//! `malformed-citation`: a citation marker that is not written as one should be.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::brackets::mended;

pub(super) static RULE: Rule = Rule {
    name: "malformed-citation",
    severity: Severity::Warning,
    summary: "A citation marker is not written as one should be.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds citation markers with a bracket too few or too many (`[১`, `১]`, `[১২]]`), with a bracket of another kind (`[১)`), with blanks inside (`[ ১ ]`) and with digits of two scripts (`[১2]`).

Most programs do not take such a thing for a marker, and the link to its entry is lost. Postil reads what was meant, so that the entry counts as cited.

The fix writes the marker as it should be. It is safe.

English:
```text bad
The treaty was signed in May.[1 It was ratified.[2]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
```
```text good
The treaty was signed in May.[1] It was ratified.[2]

References
[1] National Archive, file 12.
[2] Parliament, minutes.
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে[ ১ ]। এর নকশা পরে বদলানো হয়[২]]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে[১]। এর নকশা পরে বদলানো হয়[২]।

তথ্যসূত্র
[১] সেতু বিভাগের বার্ষিক প্রতিবেদন।
[২] প্রকৌশলীদের সঙ্গে সাক্ষাৎকার।
```
Vietnamese:
```text bad
Cây cầu được xây trong bảy năm1]. Bản vẽ đã thay đổi.[2]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
```
```text good
Cây cầu được xây trong bảy năm[1]. Bản vẽ đã thay đổi.[2]

Tài liệu tham khảo
[1] Báo cáo thường niên của ban quản lý dự án.
[2] Phỏng vấn kỹ sư trưởng.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, _) in slips(document, |kind| matches!(kind, SlipKind::MalformedMarker)) {
        let Some(right) = mended(&document.slice(range.clone())) else {
            continue;
        };
        let message = format!(
            "{} is no well-formed citation marker: write {right}.",
            quote(document, range.clone()),
        );
        let mut finding = RULE.finding(range.clone(), message);
        let title = format!("Write {right}");
        finding.fix = Some(Fix::replace(title, Safety::Safe, range, &right));
        findings.push(finding);
    }
}
