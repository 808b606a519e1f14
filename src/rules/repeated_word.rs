//! `repeated-word`: words written twice by mistake.

use super::wording::slips;
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::document::Document;
use crate::language::Language;
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "repeated-word",
    severity: Severity::Warning,
    summary: "A word, or a few words, stand twice in succession.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds a word, or two to four words, that stand twice in succession by mistake.

All three languages double words on purpose as well, and that is left alone: Bengali locatives, adjectives, participles and pronouns (ধীরে ধীরে, বড় বড়, যেতে যেতে, যে যে); Vietnamese từ láy (luôn luôn, xanh xanh) and syllables that end one word and begin the next (trở thành thành viên); English `had had` and `that that`; numbers, cries, names (`Duran Duran`). What is in doubt is not reported.

The fix takes the second one out. It is unsafe: perhaps another word was meant.

English:
```text bad
The bridge was built in the the spring.
```
```text good
The plan that that engineer had had was very, very good.
```
Bengali:
```text bad
সেতুটি নির্মাণ করেছে করেছে সরকার।
```
```text good
ধীরে ধীরে বড় বড় সেতু তৈরি হয়, আর যে যে গ্রামে যেতে যেতে সন্ধ্যা হতো সেখানে এখন সহজেই যাওয়া যায়।
```
Vietnamese:
```text bad
Cây cầu của của thành phố đã khánh thành.
```
```text bad
Hai bên bắt tay bắt tay nhau.
```
```text good
Nước này luôn luôn muốn trở thành thành viên, và sau năm năm đã dần dần làm được.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let first = findings.len();
    repeated_words(document, findings);
    repeated_names(document, first, findings);
}

/// Names that stand twice in succession: no name is doubled on purpose, unless the lists have it so
/// (*Duran Duran*).
fn repeated_names(document: &Document, first: usize, findings: &mut Vec<Finding>) {
    for two in document.analysis().mentions.windows(2) {
        let [one, other] = two else { continue };
        let near = one.at.segment == other.at.segment
            && other.at.span.start.saturating_sub(one.at.span.end) == 1
            && one.at.span.len() == other.at.span.len();
        if !near {
            continue;
        }
        let (a, b) = (document.range(one.at), document.range(other.at));
        let range = a.start..b.end;
        let text = document.slice(range.clone());
        let (once, again) = (text.get(..a.len()), text.get(a.len() + 1..));
        let told = |it: &Finding| it.range.start < range.end && range.start < it.range.end;
        let blank = text.as_bytes().get(a.len()) == Some(&b' ');
        if blank && once.is_some() && once == again && !findings[first..].iter().any(told) {
            let second = range.start + a.len()..range.end;
            let once = once.unwrap_or_default().to_owned();
            findings.push(finding(range, &once, Some(second)));
        }
    }
}

fn repeated_words(document: &Document, findings: &mut Vec<Finding>) {
    let own = document.analysis().language;
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::Repeated(_))) {
        let SlipKind::Repeated(language) = kind else {
            continue;
        };
        // Each language doubles other words, and a line of few words does not tell which it is in.
        if language != own && own != Language::Und && language != Language::Bn {
            continue;
        }
        let text = document.slice(range.clone());
        let words: Vec<&str> = text.split_whitespace().collect();
        let once = &words[..words.len() / 2];
        // Behind the first half up to the end.
        let second = once.last().map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
            range.start + start..range.end
        });
        findings.push(finding(range, &once.join(" "), second));
    }
}

fn finding(range: DocRange, once: &str, second: Option<DocRange>) -> Finding {
    let message = format!("“{once}” stands twice: take one out, or write what was meant.");
    let mut finding = RULE.finding(range, message);
    finding.fix = second.map(|second| {
        let title = "Remove the second".to_owned();
        Fix::replace(title, Safety::Unsafe, second, "")
    });
    finding
}
