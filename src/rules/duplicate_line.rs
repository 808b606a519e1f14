//! `duplicate-line`: a line, or a paragraph, that stands in the document twice.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::wording::{is_news, line};
use super::{Context, Edit, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::{Facts, Print, Shape};
use crate::document::Document;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-line",
    severity: Severity::Warning,
    summary: "A line or paragraph stands in the document twice.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds lines and paragraphs with the same words as one before: directly behind it (blank lines apart) from three words on, anywhere in the document from twelve words on. Capitals and punctuation make no difference. A line that stands there many times is told once.

Programs that take texts from pages often take a caption, a title or a paragraph twice. Whoever counts names counts it twice, too.

Entries of lists are looked at by `duplicate-reference`; where `postil.toml` says that a document is news, captions are by `caption-repeated`. The fix takes the second line out; it is unsafe, since a refrain stands twice on purpose.

English:
```text bad
The new bridge at noon - Photo: City archive
The new bridge at noon - Photo: City archive

The bridge was opened in May.
```
```text good
The new bridge at noon - Photo: City archive

The bridge was opened in May.
```
Bengali:
```text bad
সেতুটি খুলে দেওয়া হয়েছে।

সেতুটি খুলে দেওয়া হয়েছে।
```
```text good
সেতুটি খুলে দেওয়া হয়েছে।

এর নকশা পরে বদলানো হয়।
```
Vietnamese:
```text bad
Cây cầu mới nhìn từ phía nam - Ảnh: Báo tỉnh
Cây cầu mới nhìn từ phía nam - Ảnh: báo tỉnh

Cầu đã được khánh thành.
```
```text good
Cây cầu mới nhìn từ phía nam - Ảnh: Báo tỉnh

Cầu đã được khánh thành.
```
"#;

/// The fewest words of a line that counts directly behind its twin, and anywhere.
const FEWEST: (u32, u32) = (3, 12);

/// The most lines that one fix takes out.
const MOST: usize = 100;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let news = is_news(context);
    // The number of each line, and the numbers of those with the same words that count.
    let mut lines: FxHashMap<Print, (u32, Vec<u32>)> = FxHashMap::default();
    let mut before: Option<Print> = None;
    for (number, facts) in (0_u32..).zip(document.facts()) {
        let print = facts.print;
        if facts.shape == Shape::Blank || print.words == 0 {
            continue;
        }
        let adjacent = before.replace(print) == Some(print);
        let fewest = if adjacent { FEWEST.0 } else { FEWEST.1 };
        if print.words < FEWEST.0 || !counts(facts, news) {
            continue;
        }
        match lines.entry(print) {
            Entry::Vacant(entry) => {
                entry.insert((number, Vec::new()));
            }
            Entry::Occupied(mut entry) if print.words >= fewest => entry.get_mut().1.push(number),
            Entry::Occupied(_) => {}
        }
    }
    for (first, again) in lines.into_values() {
        if let [second, more @ ..] = &*again {
            findings.push(finding(document, first, *second, more));
        }
    }
}

/// Whether a line may be found: not an entry, nor a caption that another rule looks at.
fn counts(facts: &Facts, news: bool) -> bool {
    match facts.shape {
        Shape::Prose | Shape::Heading { .. } | Shape::Dateline => true,
        Shape::Caption => !news,
        Shape::Blank | Shape::Entry { .. } | Shape::Fence | Shape::Field { .. } => false,
    }
}

fn finding(document: &Document, first: u32, second: u32, more: &[u32]) -> Finding {
    let range = document.trimmed(document.segment_range(second));
    let twin = document.trimmed(document.segment_range(first));
    let others = match more.len() {
        0 => String::new(),
        1 => ", and so has one more behind it".to_owned(),
        count => format!(", and so have {count} more behind it"),
    };
    let message = format!(
        "This has the words of line {}{others}: take it out, if it stands here by mistake.",
        line(document, twin.start)
    );
    let mut finding = RULE.finding(range, message);
    finding
        .related
        .push(Related::here(twin, "The first of them"));
    let lines = std::iter::once(&second).chain(more).take(MOST);
    let edits = lines.map(|number| Edit {
        range: document.segment_range(*number),
        new_text: String::new(),
    });
    finding.fix = Some(Fix {
        title: if more.is_empty() {
            "Remove the second"
        } else {
            "Remove the others"
        }
        .to_owned(),
        safety: Safety::Unsafe,
        edits: edits.collect(),
    });
    finding
}
