//! `confusable-letter`: a letter of another script that looks like the right one.

use super::wording::{join, quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::LookAlike;
use crate::annotate::slips::letters::{is_certain_twin, without_look_alikes};
use crate::language::Language;

pub(super) static RULE: Rule = Rule {
    name: "confusable-letter",
    severity: Severity::Warning,
    summary: "A word holds a letter of another script that looks like its own.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds words with a letter of another script that looks like one of their own: Cyrillic or Greek among Latin letters, Latin among Cyrillic ones, any of them in a Bengali word; in Vietnamese Ð (Icelandic) and Ɖ (African) for Đ; in Bengali a colon for the visarga ঃ within a word (দু:খ).

The word looks right and is found by no search and in no list of names.

Greek letters that are symbols (μ, α, Ω) are left alone, and so are Bengali endings behind a name in Latin letters (IMFএর). The fix writes the word in one script; it is safe where the letters look alike in every type.

English:
```text bad
The Нouse of Lords met in May.
```
```text good
The House of Lords met in May, and Дума did in June.
```
Vietnamese:
```text bad
Cây cầu ở Ðà Nẵng đã khánh thành.
```
```text good
Cây cầu ở Đà Nẵng đã khánh thành.
```
Bengali:
```text bad
তিনি দু:খ প্রকাশ করেন।
```
```text good
তিনি দুঃখ প্রকাশ করেন।
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::LookAlike(_))) {
        let SlipKind::LookAlike(kind) = kind else {
            continue;
        };
        // Icelandic and some African languages have these letters.
        if kind == LookAlike::Dyet && document.analysis().language != Language::Vi {
            continue;
        }
        let word = document.slice(range.clone());
        let right = without_look_alikes(&word, kind);
        let shown = quote(document, range.clone());
        let odd = odd_letters(&word, kind);
        let message = match kind {
            LookAlike::InLatin | LookAlike::InCyrillic | LookAlike::InBengali => {
                let own = match kind {
                    LookAlike::InLatin => "Latin",
                    LookAlike::InCyrillic => "Cyrillic",
                    _ => "Bengali",
                };
                let told: Vec<String> = odd
                    .iter()
                    .map(|c| format!("{c} (U+{:04X}, {})", *c as u32, script(*c)))
                    .collect();
                format!(
                    "{shown} holds {}: write the word in {own} letters.",
                    join(&told, "and"),
                )
            }
            LookAlike::Dyet => format!(
                "{shown} begins with a letter that is not Vietnamese: write {right} with Đ (U+0110) or đ (U+0111)."
            ),
            LookAlike::Visarga => {
                format!("{shown} holds a colon where a visarga belongs: write {right}.")
            }
        };
        let mut finding = RULE.finding(range.clone(), message);
        // A letter that resembles none has to be looked up.
        if right != word && !right.contains(|c| odd.contains(&c)) {
            let certain = kind != LookAlike::InLatin || odd.iter().all(|c| is_certain_twin(*c));
            let safety = if certain {
                Safety::Safe
            } else {
                Safety::Unsafe
            };
            let title = format!("Write {right}");
            finding.fix = Some(Fix::replace(title, safety, range, &right));
        }
        findings.push(finding);
    }
}

/// The letters of another script than the word's.
fn odd_letters(word: &str, kind: LookAlike) -> Vec<char> {
    let odd = |c: char| match kind {
        LookAlike::InLatin => matches!(c, '\u{370}'..='\u{52F}'),
        LookAlike::InCyrillic => c.is_alphabetic() && !matches!(c, '\u{400}'..='\u{52F}'),
        LookAlike::InBengali => c.is_alphabetic() && !matches!(c, '\u{980}'..='\u{9FF}'),
        LookAlike::Dyet | LookAlike::Visarga => false,
    };
    let mut letters: Vec<char> = word.chars().filter(|c| odd(*c)).collect();
    letters.dedup();
    letters
}

fn script(letter: char) -> &'static str {
    match letter {
        '\u{370}'..='\u{3FF}' => "Greek",
        '\u{400}'..='\u{52F}' => "Cyrillic",
        _ => "Latin",
    }
}
