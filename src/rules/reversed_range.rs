//! `reversed-range`: a range of dates that ends before it begins.

use super::wording::quote;
use super::{Context, Finding, Rule, Severity};
use crate::annotate::time::{RangeEnd, reversed, reversed_in_any_year};

pub(super) static RULE: Rule = Rule {
    name: "reversed-range",
    severity: Severity::Warning,
    summary: "A range of dates ends before it begins.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds ranges of dates whose end lies before their beginning: two figures changed places, or one of them is mistyped. Which of the two nothing but the source can tell, so there is no fix. A range over the turn of the year (*December to March*) is fine, and so is one before our era (*44–27 BCE*).

English:
```text bad
The mill worked from 1954 to 1939.
```
```text good
The mill worked from 1939 to 1954, and the ferry from December to March.
```
Bengali:
```text bad
কারখানাটি ১৯৫৪ থেকে ১৯৩৯ সাল পর্যন্ত চলে।
```
```text good
কারখানাটি ১৯৩৯ থেকে ১৯৫৪ সাল পর্যন্ত চলে।
```
Vietnamese:
```text bad
Nhà máy hoạt động từ năm 1954 đến năm 1939.
```
```text good
Nhà máy hoạt động từ năm 1939 đến năm 1954.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for ends in document.analysis().times.windows(2) {
        let [first, last] = ends else { continue };
        let range = first.end == RangeEnd::First && last.end == RangeEnd::Last;
        // A year that was taken from elsewhere may be the year of one end only.
        let taken = (first.inferred_from.is_some(), last.inferred_from.is_some());
        let reversed = match taken {
            (false, false) => reversed(&first.value, &last.value),
            (true, true) => reversed_in_any_year(&first.value, &last.value),
            _ => false,
        };
        if range && reversed {
            let (from, to) = (document.range(first.at), document.range(last.at));
            let text = quote(document, from.start..to.end);
            let message = format!(
                "{text} ends before it begins: {} is before {}. Look it up in the source.",
                last.value, first.value
            );
            findings.push(RULE.finding(from.start..to.end, message));
        }
    }
}
