//! `malformed-identifier`: a DOI, ISBN or ISSN that cannot be one.

use super::wording::{quote, slips};
use super::{Context, Finding, Rule, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::links::Identifier;

pub(super) static RULE: Rule = Rule {
    name: "malformed-identifier",
    severity: Severity::Warning,
    summary: "A DOI, ISBN or ISSN cannot be one.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds DOIs that do not begin with `10.`, a registrant's number and a slash or that end there, ISBNs that have neither 10 nor 13 digits, and ISBNs and ISSNs whose last digit does not fit the others (ISO 2108, ISO 3297): a figure is wrong or two have changed places.

The work cannot be looked up by such a number. There is no fix: look at the work.

English:
```text bad
Mill, The River, ISBN 978-0-306-40615-8.
```
```text bad
Mill, The River, doi:11.1000/182.
```
```text good
Mill, The River, ISBN 978-0-306-40615-7, ISBN 0-306-40615-2, ISSN 0317-8471, doi:10.1000/182.
```
Bengali:
```text bad
মিল, নদী, আইএসবিএন ৯৭৮-০-৩০৬-৪০৬১৫-৮।
```
```text good
মিল, নদী, আইএসবিএন ৯৭৮-০-৩০৬-৪০৬১৫-৭।
```
Vietnamese:
```text bad
Mill, Dòng sông, ISBN 978-0-306-4061-7.
```
```text good
Mill, Dòng sông, ISBN 978-0-306-40615-7.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::Identifier(_))) {
        let SlipKind::Identifier(kind) = kind else {
            continue;
        };
        let what = match kind {
            Identifier::Doi => "is no DOI, which is 10. with a number, a slash and a name",
            Identifier::IsbnLength => "is no ISBN, which has 10 or 13 digits",
            Identifier::IsbnCheck => "is no ISBN: its last digit does not fit the others",
            Identifier::IssnCheck => "is no ISSN: its last digit does not fit the others",
        };
        let message = format!(
            "{} {what}. Look it up in the work itself.",
            quote(document, range.clone()),
        );
        findings.push(RULE.finding(range, message));
    }
}
