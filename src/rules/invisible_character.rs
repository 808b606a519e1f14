//! `invisible-character`: a character that nobody sees, or takes for a plain blank.

use super::wording::{neighbours, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::Invisible;
use crate::document::Document;
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "invisible-character",
    severity: Severity::Warning,
    summary: "A character that cannot be seen stands in the text.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds characters that a reader does not see: blanks that do not break or have another width (U+00A0, U+2009, …), zero-width blanks, word joiners and byte order marks within the text, joiners that join nothing, soft hyphens, marks of writing direction in text that is written in one direction only, and control characters.

They come from web pages and word processors. Words that look the same are not found by the same search, and offsets go astray.

What does its work is left alone: a no-break space between a number and the sign of its unit (`25 km`) or within a number, inside « », before the marks that French sets apart, and behind an initial; ZWJ and ZWNJ beside the virama of Bengali and in emoji; direction marks in text with Arabic or Hebrew letters; a byte order mark at the start of a file.

The fix writes a plain blank or takes the character out; it is safe except for control characters, which may stand for something that was lost.

English (`\x` stands for a byte):
```text bad
The mill was\xC2\xA0sold in May.
```
```text bad
The embank\xC2\xADment was built in May.
```
```text good
The mill was sold for 25\xC2\xA0km of road.
```
Bengali:
```text bad
সেতুটি খুলে\xE2\x80\x8B দেওয়া হয়।
```
```text good
দিবসটি উদ্\xE2\x80\x8Cযাপন করে র\xE2\x80\x8D্যাব।
```
Vietnamese:
```text bad
Cây cầu\xC2\xA0được khánh thành.
```
```text good
Cây cầu được khánh thành vào tháng 5, dài 6,15\xC2\xA0km.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let invisible = slips(document, |kind| matches!(kind, SlipKind::Invisible(_)));
    for (range, kind) in invisible {
        let SlipKind::Invisible(kind) = kind else {
            continue;
        };
        findings.push(finding(document, range, kind));
    }
}

fn finding(document: &Document, range: DocRange, kind: Invisible) -> Finding {
    let text = document.slice(range.clone());
    let first = text.chars().next().unwrap_or_default();
    let named = match name(first) {
        Some(name) => format!("{name} (U+{:04X})", first as u32),
        None => format!("control character U+{:04X}", first as u32),
    };
    let what = match text.chars().count() {
        1 => format!("A {named} stands here"),
        count => format!("{count} invisible characters stand here, the first a {named}"),
    };
    let new_text = replacement(document, &range, kind);
    let remedy = match (kind, new_text) {
        (Invisible::Control, _) => "look what was meant, and take it out",
        (_, " ") => "write a plain blank",
        _ => "take it out",
    };
    let mut finding = RULE.finding(range.clone(), format!("{what}: {remedy}."));
    let safety = match kind {
        Invisible::Control => Safety::Unsafe,
        _ => Safety::Safe,
    };
    let title = if new_text.is_empty() {
        "Remove the invisible character"
    } else {
        "Replace it with a plain blank"
    };
    finding.fix = Some(Fix::replace(title.to_owned(), safety, range, new_text));
    finding
}

/// What comes in its place: a blank for a blank, unless there is white space or nothing beside it.
fn replacement(document: &Document, range: &DocRange, kind: Invisible) -> &'static str {
    if kind != Invisible::Blank {
        return "";
    }
    let (before, after) = neighbours(document, range);
    let text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    if text(before) && text(after) { " " } else { "" }
}

fn name(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{A0}' => "no-break space",
        '\u{202F}' => "narrow no-break space",
        '\u{2009}' | '\u{200A}' => "thin space",
        '\u{2000}'..='\u{2008}' | '\u{205F}' => "space of unusual width",
        '\u{AD}' => "soft hyphen",
        '\u{200B}' => "zero-width space",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{FEFF}' => "byte order mark",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => {
            "direction mark"
        }
        _ => return None,
    })
}
