//! `invalid-encoding`: a file whose bytes are not UTF-8 text.

use super::{Context, Finding, Rule, Severity};
use crate::document::Trouble;
use crate::text::decode::LegacyEncoding;

pub(super) static RULE: Rule = Rule {
    name: "invalid-encoding",
    severity: Severity::Error,
    summary: "The file is not UTF-8 text.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Reports a file that is not UTF-8: one in UTF-16, one in an old 8-bit encoding of Vietnamese (TCVN3, VNI) or Bengali (Bijoy), one that was encoded twice, or one with broken bytes. Nothing else is looked for in it.

The old encodings store other letters and leave it to a font to show the right ones, so that names and dates cannot be found, neither here nor by a search engine. They are named only where that is certain.

Convert the file once and keep the UTF-8 copy: most editors can reopen UTF-16 and save it as UTF-8, and there are converters from TCVN3, VNI and Bijoy to Unicode. Broken bytes usually come from a cut within a character or from two files in different encodings that were joined; look at the place that the finding names.

English (`\x` stands for a byte):
```text bad
The caf\xE9 opened in May.
```
```text good
The café opened in May.
```
Bengali, in UTF-16 and cut within a letter:
```text bad
\xFF\xFE\xA2\x09\xBE\x09\x82\x09\xB2\x09\xBE\x09
```
```text bad
বাংল\xE0\xA6
```
```text good
বাংলা
```
Vietnamese:
```text bad
Nước ch\xFA
```
```text good
Nước chè
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(trouble) = context.document.trouble() else {
        return;
    };
    let rope = context.document.rope();
    let (at, message) = match *trouble {
        Trouble::Legacy { encoding, at } => (at, legacy(encoding)),
        Trouble::InvalidUtf8 { at } => {
            // The text before the place is sound, so that its lines can be counted.
            let line = rope.try_byte_to_line(at).map(|line| line + 1);
            let line = line.map_or(String::new(), |line| format!(", in line {line},"));
            (
                at,
                format!(
                    "This file is not UTF-8 and was not checked: the byte at offset {at}{line} belongs to no character. Mend it there, or save the file as UTF-8."
                ),
            )
        }
    };
    // What the document can show of the file may end before the place.
    let start = rope.try_byte_to_char(at).unwrap_or(rope.len_chars());
    let end = (start + 1).min(rope.len_chars());
    let range = rope.char_to_byte(start)..rope.char_to_byte(end);
    findings.push(RULE.finding(range, message));
}

/// What an old encoding is, and what to do about it.
fn legacy(encoding: LegacyEncoding) -> String {
    let name = encoding.name();
    match encoding {
        LegacyEncoding::Utf16Le | LegacyEncoding::Utf16Be => format!(
            "This file is in {name}, not in UTF-8, and was not checked: reopen it as UTF-16 and save it as UTF-8."
        ),
        LegacyEncoding::Tcvn3 | LegacyEncoding::Vni => format!(
            "This text is in {name}, an old Vietnamese encoding, and was not checked: convert it from {name} to Unicode."
        ),
        LegacyEncoding::Bijoy => format!(
            "This text is in {name}, an old Bengali encoding, and was not checked: convert it from {name} to Unicode."
        ),
        LegacyEncoding::DoubleUtf8 => "This text was encoded in UTF-8 twice and was not checked: go back to the original file, or write this one as Windows-1252 and open that as UTF-8.".to_owned(),
    }
}
