//! `leftover-markup`: remains of HTML, of templates, of scripts.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::{Markup, markup};

pub(super) static RULE: Rule = Rule {
    name: "leftover-markup",
    severity: Severity::Warning,
    summary: "Markup of another format was left in the text.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds what was left behind when a text was taken from a page: tags and entities of HTML (`<br>`, `&nbsp;`), templates and links of wikis (`{{…}}`, `[[…|…]]`), shortcodes (`[/caption]`), marks of Markdown (`**…**`, `## …`), lines of scripts, style sheets and settings (`some_key=`), what programs write for characters (`\\u2019`).

No reader was meant to see it, and a recogniser takes it for words.

HTML belongs to Markdown, so that tags, comments, entities and its own marks are left alone in files that end in `.md` or `.markdown`. A comment that begins with `postil:` is never reported.

The fix writes the character that an entity stands for, or takes the rest out. It is unsafe: the text may speak of markup, and words may be lost with a template.

English:
```text bad
The mill was sold in May.<br/>
```
```text bad
page_is_not_ads=
```
```text good
The mill was sold in May; of two prices a < b the lower was paid (R&D apart).
```
Bengali:
```text bad
সেতুটি{{তথ্যসূত্র}} খুলে দেওয়া হয়।
```
```text good
সেতুটি খুলে দেওয়া হয়।
```
Vietnamese:
```text bad
Cây cầu&nbsp;được khánh thành.
```
```text good
Cây cầu được khánh thành.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let lower = context.path.to_ascii_lowercase();
    let markdown = lower.ends_with(".md") || lower.ends_with(".markdown");
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::Markup(_))) {
        let SlipKind::Markup(kind) = kind else {
            continue;
        };
        if markdown && matches!(kind, Markup::Tag | Markup::Entity | Markup::Markdown) {
            continue;
        }
        let text = document.slice(range.clone());
        let shown = shortened(&quote(document, range.clone()));
        let decoded = match kind {
            Markup::Entity => decoded(&text),
            _ => None,
        };
        let message = match (kind, &decoded) {
            (Markup::Entity, Some(char)) if !char.trim().is_empty() => {
                format!("{shown} is left over from HTML: write {char}.")
            }
            (Markup::Entity, _) => {
                format!("{shown} is left over from HTML: write a blank, or take it out.")
            }
            (Markup::Tag, _) => format!("{shown} is left over from HTML: take it out."),
            (Markup::Template, _) => format!(
                "{shown} is left over from a template: write what it stands for, or take it out."
            ),
            (Markup::Markdown, _) => {
                format!("{shown} is left over from Markdown: write it without the marks.")
            }
            (Markup::Code, _) => {
                format!("{shown} is left over from a page's code: take it out.")
            }
        };
        let title = match &decoded {
            Some(char) if !char.trim().is_empty() => format!("Write {char}"),
            Some(_) => "Write a blank".to_owned(),
            None => "Remove it".to_owned(),
        };
        let mut finding = RULE.finding(range.clone(), message);
        let new_text = match (kind, decoded) {
            (_, Some(decoded)) => decoded,
            (Markup::Markdown, None) => without_marks(&text),
            (_, None) => String::new(),
        };
        finding.fix = Some(Fix::replace(title, Safety::Unsafe, range, &new_text));
        findings.push(finding);
    }
}

/// What stands within the marks of Markdown: the words of `**words**`, the text of a link.
fn without_marks(text: &str) -> String {
    let inner = match text.strip_prefix('[') {
        Some(link) => link.split("](").next().unwrap_or_default(),
        None => text.trim_matches(['*', '#']),
    };
    inner.to_owned()
}

/// What one or more entities in succession stand for.
fn decoded(entities: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = entities;
    while !rest.is_empty() {
        let mut end = rest.find(';').map_or(rest.len(), |end| end + 1);
        if rest.starts_with("&amp;") && rest.len() > end && !rest[end..].starts_with('&') {
            end += rest[end..].find(';')? + 1;
        }
        out.push_str(&markup::decoded(&rest[..end])?);
        rest = &rest[end..];
    }
    Some(out)
}

/// A remnant on one line, cut behind some 40 characters.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
