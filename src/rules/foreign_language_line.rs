//! `foreign-language-line`: a paragraph in another language than the document's.

use super::{Context, Finding, Rule, Severity};
use crate::annotate::Shape;
use crate::document::{At, Document};
use crate::language::Language;
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "foreign-language-line",
    severity: Severity::Warning,
    summary: "A paragraph is in another language than the document.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds paragraphs of at least ten words in Bengali, Vietnamese or English within a document in another of these languages. Entries of a reference list, captions and headings are left alone, and so are paragraphs that stand in quotation marks, and documents with more than one such paragraph for each two in the document's own language: those are bilingual on purpose.

A footnote, a notice or a passage that was not translated has leaked into the text.

English:
```text bad
The bridge was opened in May after seven years of work.

The town paid for the road that leads to it from the north.

Cây cầu được xây trong bảy năm và đã được khánh thành vào tháng năm vừa qua.
```
```text good
The bridge was opened in May after seven years of work.

The town paid for the road that leads to it from the north.

“Cây cầu được xây trong bảy năm và đã được khánh thành vào tháng năm vừa qua.”
```
Bengali:
```text bad
সেতুটির নির্মাণকাজ সাত বছর চলেছে এবং মে মাসে এটি খুলে দেওয়া হয়।

উত্তর দিক থেকে আসা রাস্তাটির খরচ পৌরসভা দিয়েছে।

There are some reports that the plan was changed twice before the work began.
```
```text good
সেতুটির নির্মাণকাজ সাত বছর চলেছে এবং মে মাসে এটি খুলে দেওয়া হয়।

উত্তর দিক থেকে আসা রাস্তাটির খরচ (World Bank) পৌরসভা দিয়েছে।
```
Vietnamese:
```text bad
Cây cầu được xây trong bảy năm và đã được khánh thành.

Thành phố đã trả tiền cho con đường từ phía bắc.

There are some reports that the plan was changed twice before the work began.
```
```text good
Cây cầu được xây trong bảy năm và đã được khánh thành.

Thành phố đã trả tiền cho con đường từ phía bắc.
```
"#;

/// The fewest words of a paragraph that counts.
const FEWEST: u32 = 10;
/// So many paragraphs in the document's own language must come on each foreign one.
const TIMES: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let analysis = document.analysis();
    let own = analysis.language;
    if own == Language::Und {
        return;
    }
    let (mut at_home, mut foreign) = (0, Vec::new());
    for (number, facts) in (0_u32..).zip(document.facts()) {
        if facts.shape != Shape::Prose {
            continue;
        }
        if facts.language == own {
            at_home += 1;
        } else if facts.language != Language::Und && facts.print.words >= FEWEST {
            foreign.push((number, facts.language));
        }
    }
    if foreign.is_empty() || foreign.len() * TIMES > at_home {
        return;
    }
    for (number, language) in foreign {
        let range = document.trimmed(document.segment_range(number));
        let in_entry = analysis
            .citations
            .entries
            .iter()
            .any(|entry| (entry.at.segment..=entry.last_segment).contains(&number));
        if in_entry || quoted(document, &range) {
            continue;
        }
        let message = format!(
            "This paragraph is in {}, the document in {}: translate it, quote it, or take it out.",
            language.name(),
            own.name(),
        );
        findings.push(RULE.finding(range, message));
    }
}

/// Whether a quotation holds a range, but for what may stand around it.
fn quoted(document: &Document, range: &DocRange) -> bool {
    /// Punctuation and a citation marker, in bytes.
    const AROUND: usize = 12;
    let place = |at: &At| document.range(*at);
    let mut pairs = document.analysis().quotations.pairs.iter();
    pairs.any(|(pair, open, close)| {
        pair.quotes()
            && place(open).start <= range.start + AROUND
            && place(close).end + AROUND >= range.end
    })
}
