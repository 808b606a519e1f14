//! `spacing`: blanks where none belong, and none where one does.

use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "spacing",
    severity: Severity::Information,
    summary: "A blank stands where none belongs, or is missing beside a mark of punctuation.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds blanks before a comma, a full stop, a danda or another mark that belongs to the word before it, blanks directly inside round brackets, two or more blanks in succession within a line, commas and dandas with a letter directly behind them, and dashes with a blank on one side alone.

This rule is off unless `[rules] select` or `extend-select` names it: custom varies, and texts that were not edited break it in every line.

The fix puts the blanks right. It is safe for blanks that are too many, and unsafe where one may be missing.

English:
```text bad
The bridge ,built in May, was sold .
```
```text good
The bridge, built in May, was sold – it seems – for 1,000 dollars.
```
Bengali:
```text bad
সেতুটি খুলে দেওয়া হয়।এর নকশা বদলানো হয় ।
```
```text good
সেতুটি খুলে দেওয়া হয়। এর নকশা বদলানো হয়।
```
Vietnamese:
```text bad
Cây cầu –khánh thành trong tháng này – đã mở ( cho xe ).
```
```text good
Cây cầu – khánh thành trong tháng này – đã mở (cho xe).
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // The facts tell nothing of it: a rule that is off should cost nothing.
    let document = context.document;
    for range in document.segment_ranges() {
        let text = document.slice(range.clone());
        let mut start = range.start;
        for line in text.split_inclusive(['\n', '\r']) {
            look(line, start, findings);
            start += line.len();
        }
    }
}

/// Finds what there is in one line that starts at byte `start` of the document.
fn look(line: &str, start: usize, findings: &mut Vec<Finding>) {
    let indent = line.len() - line.trim_start().len();
    let body = line.trim_end();
    let chars: Vec<(usize, char)> = body
        .char_indices()
        .skip_while(|(at, _)| *at < indent)
        .collect();
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let byte = |index: usize| start + chars.get(index).map_or(body.len(), |(at, _)| *at);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let mut index = 0;
    while let Some(c) = at(index) {
        let before = index.checked_sub(1).and_then(at);
        let next = at(index + 1);
        if c == ' ' {
            let mut end = index;
            while at(end) == Some(' ') {
                end += 1;
            }
            let after = at(end);
            let range = byte(index)..byte(end);
            if after.is_some_and(|c| clings(c, at(end + 1))) && before.is_some_and(|c| !is_dash(c))
            {
                let mark = after.unwrap_or_default();
                // `word ,next`: the blank changes places with the mark.
                let (range, new_text) = match letter(at(end + 1)) {
                    true => (range.start..byte(end + 1), format!("{mark} ")),
                    false => (range, String::new()),
                };
                let message = format!("A blank stands before {mark}: take it out.");
                push(findings, range, &new_text, &message);
            } else if before == Some('(') || after == Some(')') {
                push(
                    findings,
                    range,
                    "",
                    "A blank stands directly inside the bracket: take it out.",
                );
            } else if end - index > 1 {
                push(
                    findings,
                    range,
                    " ",
                    "Two or more blanks stand here: one is enough.",
                );
            }
            index = end;
            continue;
        }
        if matches!(c, ',' | ';' | '।' | '৷')
            && letter(next)
            && before.is_some_and(|c| c != ' ' && !c.is_ascii_digit())
        {
            let place = byte(index)..byte(index + 1);
            missing(
                findings,
                place,
                byte(index + 1),
                &format!("No blank stands behind {c}: add one."),
            );
        }
        if is_dash(c)
            && (before == Some(' ')) != (next == Some(' '))
            && letter(next.filter(|c| *c != ' ').or(before.filter(|c| *c != ' ')))
        {
            let place = byte(index)..byte(index + 1);
            let insert = if before == Some(' ') {
                byte(index + 1)
            } else {
                byte(index)
            };
            // At the edges of a line the other blank is the line's end.
            if before.is_some() && next.is_some() {
                missing(
                    findings,
                    place,
                    insert,
                    &format!("A blank stands on one side of {c} alone: add the other."),
                );
            }
        }
        index += 1;
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—')
}

/// Whether a mark clings to the word before it; a full stop may begin a number or a name (`.5`,
/// `.NET`), and dots go on (`...`).
fn clings(mark: char, next: Option<char>) -> bool {
    match mark {
        ',' | ';' | '।' | '৷' | '?' | '!' => true,
        '.' | ':' => next.is_none_or(|c| c == ' '),
        _ => false,
    }
}

fn push(findings: &mut Vec<Finding>, range: DocRange, new_text: &str, message: &str) {
    let mut finding = RULE.finding(range.clone(), message.to_owned());
    let title = "Put the blanks right".to_owned();
    finding.fix = Some(Fix::replace(title, Safety::Safe, range, new_text));
    findings.push(finding);
}

fn missing(findings: &mut Vec<Finding>, range: DocRange, at: usize, message: &str) {
    let mut finding = RULE.finding(range, message.to_owned());
    let title = "Add a blank".to_owned();
    finding.fix = Some(Fix::replace(title, Safety::Unsafe, at..at, " "));
    findings.push(finding);
}
