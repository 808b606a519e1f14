//! `not-normalized`: text that is not in Unicode's Normalization Form C.

use super::wording::slips;
use super::{Context, Edit, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::characters::composed;
use crate::document::Document;
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "not-normalized",
    severity: Severity::Warning,
    summary: "Text is not in Unicode's Normalization Form C.",
    explanation: EXPLANATION,
    check,
};

/// Findings that are told one by one. A text that some keyboard wrote in another form has
/// thousands, and one that tells of the rest says as much.
const MOST: usize = 20;

const EXPLANATION: &str = r#"Finds words that are not in Normalization Form C (NFC): those whose letters and marks are stored apart although one character stands for both (`e` and an acute accent), or in another order than Unicode's.

The two forms look the same and are not found by the same search: a list of names misses the word, and offsets count otherwise. In Bengali য়, ড় and ঢ় are two characters each in NFC, the letter and the nukta; the single ones that some keyboards write are not.

The first 20 of a document are told one by one, the others together. The fix is safe: it changes what is stored, not what is seen.

English:
```text bad
The café opened in May.
```
```text good
The café opened in May.
```
Bengali:
```text bad
নদীটি আর নয়।
```
```text good
নদীটি আর নয়।
```
Vietnamese:
```text bad
Cây cầu đã mở cửa.
```
```text good
Cây cầu đã mở cửa.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let words: Vec<DocRange> = slips(document, |kind| matches!(kind, SlipKind::NotNormalized))
        .map(|(range, _)| range)
        .collect();
    let single = words.len().min(MOST);
    for range in &words[..single] {
        let message = "This word is not in NFC: the same letters have another, usual form. Write it anew, or let the fix do it.";
        findings.push(finding(
            document,
            range.clone(),
            std::slice::from_ref(range),
            message.to_owned(),
        ));
    }
    if let [first, ..] = &words[single..] {
        let rest = &words[single..];
        let message = format!(
            "From here on {} more words are not in NFC. Convert the whole text.",
            rest.len()
        );
        findings.push(finding(document, first.clone(), rest, message));
    }
}

fn finding(document: &Document, at: DocRange, words: &[DocRange], message: String) -> Finding {
    let edits = words.iter().map(|range| difference(document, range));
    let mut finding = RULE.finding(at, message);
    finding.fix = Some(Fix {
        title: "Convert to NFC".to_owned(),
        safety: Safety::Safe,
        edits: edits.collect(),
    });
    finding
}

/// The edit that composes a word, without what it begins and ends with in both forms.
fn difference(document: &Document, range: &DocRange) -> Edit {
    let old = document.slice(range.clone());
    let new = composed(&old);
    let prefix = common(old.chars(), new.chars());
    let suffix = common(old[prefix..].chars().rev(), new[prefix..].chars().rev());
    Edit {
        range: range.start + prefix..range.end - suffix,
        new_text: new[prefix..new.len() - suffix].to_owned(),
    }
}

/// The bytes of the characters that two texts have in common from the beginning on.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    let same = a.zip(b).take_while(|(a, b)| a == b);
    same.map(|(a, _)| a.len_utf8()).sum()
}
