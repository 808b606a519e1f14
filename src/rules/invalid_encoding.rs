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

const EXPLANATION: &str = r#"Reports a file that is not UTF-8: one in UTF-16, one in an old 8-bit encoding of Vietnamese (TCVN3, VNI) or Bengali (Bijoy), or one with broken bytes. Nothing else is looked for in it.

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
        Trouble::Legacy { encoding, at } => {
            let (name, remedy) = describe(encoding);
            (at, format!("This file is in {name}, not in UTF-8, and was not checked: {remedy}."))
        }
        Trouble::InvalidUtf8 { at } => {
            // The text before the place is sound, so that its lines can be counted.
            let line = rope.try_byte_to_line(at).map(|line| line + 1);
            let line = line.map_or(String::new(), |line| format!(" (line {line})"));
            (
                at,
                format!(
                    "This file is not UTF-8 and was not checked: the byte at offset {at}{line} belongs to no character. Mend it there, or save the file as UTF-8."
                ),
            )
        }
    };
    // The text that the document holds may end where the trouble begins.
    let start = at.min(rope.len_bytes());
    let end = rope.len_bytes().min(start + 1);
    findings.push(RULE.finding(start..end, message));
}

/// An encoding's name for a reader, and what to do about it.
fn describe(encoding: LegacyEncoding) -> (&'static str, &'static str) {
    match encoding {
        LegacyEncoding::Utf16Le => (
            "UTF-16 (little endian)",
            "reopen it as UTF-16 and save it as UTF-8",
        ),
        LegacyEncoding::Utf16Be => (
            "UTF-16 (big endian)",
            "reopen it as UTF-16 and save it as UTF-8",
        ),
        LegacyEncoding::Tcvn3 => (
            "TCVN3 (ABC), an old Vietnamese encoding",
            "convert it with a converter from TCVN3 to Unicode",
        ),
        LegacyEncoding::Vni => (
            "VNI, an old Vietnamese encoding",
            "convert it with a converter from VNI to Unicode",
        ),
        LegacyEncoding::Bijoy => (
            "Bijoy (SutonnyMJ), an old Bengali encoding",
            "convert it with a converter from Bijoy to Unicode",
        ),
    }
}
