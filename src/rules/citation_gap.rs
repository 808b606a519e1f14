//! `citation-gap`: a number left out in the citation markers or in the reference list.

use super::wording::Digits;
use super::{Context, Finding, Related, Rule, Severity};
use crate::annotate::Label;
use crate::document::{At, Citations};

pub(super) static RULE: Rule = Rule {
    name: "citation-gap",
    severity: Severity::Warning,
    summary: "The numbers of the citation markers or of the reference list leave one out.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds numbers that are left out: among the citation markers of the text (1, 2, 4), and among the entries of the reference list. The message says which of the two, and each is looked at by itself. The finding stands at the first marker or entry behind the gap.

A number left out shows that a marker with its statement, or an entry, was lost in copying or editing.

An order that is not ascending is no gap as long as every number occurs. A jump that leaves out more numbers than there are is no gap either, but an excerpt, or a year in brackets.

English, a gap in the markers and one in the list:
```text bad
The school opened in spring.[1] It has four rooms.[2] A library followed.[4]

References
[1] School register.
[2] Plan of the building.
[3] Budget of the town.
[4] Library catalogue.
```
```text bad
The school opened in spring.[1] It has four rooms.[2][3]

References
[1] School register.
[3] Plan of the building.
```
```text good
The school opened in spring.[1] It has four rooms.[2] The town paid,[3] and a library followed.[4]

References
[1] School register.
[2] Plan of the building.
[3] Budget of the town.
[4] Library catalogue.
```
Bengali:
```text bad
বিদ্যালয়টি বসন্তকালে চালু হয়[১]। সেখানে চারটি কক্ষ আছে[২]। পরে একটি পাঠাগার হয়[৪]।

তথ্যসূত্র
[১] বিদ্যালয়ের খাতা।
[২] ভবনের নকশা।
[৩] পৌরসভার বাজেট।
[৪] পাঠাগারের তালিকা।
```
```text good
বিদ্যালয়টি বসন্তকালে চালু হয়[১]। সেখানে চারটি কক্ষ আছে[২]। পরে একটি পাঠাগার হয়[৩]।

তথ্যসূত্র
[১] বিদ্যালয়ের খাতা।
[২] ভবনের নকশা।
[৩] পৌরসভার বাজেট।
```
Vietnamese:
```text bad
Ngôi trường mở cửa vào mùa xuân.[1] Trường có bốn phòng.[3]

Tài liệu tham khảo
[1] Sổ ghi danh của trường.
[3] Bản vẽ của tòa nhà.
```
```text good
Ngôi trường mở cửa vào mùa xuân.[1] Trường có bốn phòng.[2]

Tài liệu tham khảo
[1] Sổ ghi danh của trường.
[2] Bản vẽ của tòa nhà.
```
"#;

/// A number and the place where it first stands.
type Numbered = (u32, At);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let citations = &context.document.analysis().citations;
    let markers = Series {
        name: "citation markers",
        thing: "marker",
        remedy: "Restore what was cited there, or renumber the markers that follow.",
        numbers: ascending(marker_numbers(citations)),
    };
    let list = Series {
        name: "reference list",
        thing: "entry",
        remedy: "Add what is missing, or renumber the entries that follow.",
        numbers: ascending(entry_numbers(citations)),
    };
    for series in [markers, list] {
        series.check(context, findings);
    }
}

fn marker_numbers(citations: &Citations) -> Vec<Numbered> {
    let targets = citations
        .markers
        .iter()
        .flat_map(|marker| marker.targets.iter().map(|(label, _)| (label, marker.at)));
    targets.filter_map(numbered).collect()
}

fn entry_numbers(citations: &Citations) -> Vec<Numbered> {
    let entries = citations
        .entries
        .iter()
        .map(|entry| (&entry.label, entry.at));
    entries.filter_map(numbered).collect()
}

fn numbered((label, at): (&Label, At)) -> Option<Numbered> {
    match label {
        Label::Number(number) => Some((*number, at)),
        Label::Name(_) => None,
    }
}

/// Each number once, ascending, with the first of its places.
fn ascending(mut numbers: Vec<Numbered>) -> Vec<Numbered> {
    numbers.sort_by_key(|&(number, _)| number); // stable: the first place stays first
    numbers.dedup_by_key(|&mut (number, _)| number);
    numbers
}

/// The numbers of the markers or of the list.
struct Series {
    name: &'static str,
    thing: &'static str,
    remedy: &'static str,
    /// Distinct and ascending.
    numbers: Vec<Numbered>,
}

impl Series {
    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut before: Option<Numbered> = None;
        for &(number, at) in &self.numbers {
            let first_missing = before.map_or(1, |(number, _)| number.saturating_add(1));
            let missing = number.saturating_sub(first_missing);
            // Where the first number is another than 1, the more numbers follow the surer it is
            // that the text is whole; a single `[2]` is an excerpt.
            let at_most = self.numbers.len() - usize::from(before.is_none());
            if missing > 0 && missing as usize <= at_most {
                let missing: Vec<u32> = (first_missing..number).collect();
                findings.push(self.finding(context, before, (number, at), &missing));
            }
            before = Some((number, at));
        }
    }

    fn finding(
        &self,
        context: &Context<'_>,
        before: Option<Numbered>,
        (number, at): Numbered,
        missing: &[u32],
    ) -> Finding {
        let document = context.document;
        let range = document.range(at);
        let digits = Digits::of(document, range.clone());
        let verb = if self.name.ends_with('s') { "" } else { "s" };
        let course = match before {
            Some((before, _)) => format!(
                "The {} jump{verb} from {} to {}",
                self.name,
                digits.number(before),
                digits.number(number)
            ),
            None => format!("The {} begin{verb} at {}", self.name, digits.number(number)),
        };
        let is = if missing.len() == 1 { "is" } else { "are" };
        let mut finding = RULE.finding(
            range,
            format!(
                "{course}: {} {is} missing. {}",
                digits.list(missing, "and"),
                self.remedy
            ),
        );
        if let Some((before, at)) = before {
            finding.related.push(Related::here(
                document.range(at),
                format!(
                    "The {} before the gap: {}",
                    self.thing,
                    digits.number(before)
                ),
            ));
        }
        finding
    }
}
