//! `confusable-letter`: a letter of another script that looks like the right one.

use super::wording::{join, quote, slips};
use super::{Context, Finding, Fix, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::LookAlike;
use crate::annotate::slips::letters::{is_certain_twin, without_look_alikes};
use crate::document::Document;
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

So do a letter within a number (২o১৫), a fullwidth one (Ａ), and in Bengali one of Devanagari or Assamese.

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
    let assamese = std::cell::OnceCell::new();
    for (range, kind) in slips(document, |kind| matches!(kind, SlipKind::LookAlike(_))) {
        let SlipKind::LookAlike(kind) = kind else {
            continue;
        };
        // Icelandic and some African languages have these letters.
        if kind == LookAlike::Dyet && document.analysis().language != Language::Vi {
            continue;
        }
        let word = document.slice(range.clone());
        if word.contains(ASSAMESE) && *assamese.get_or_init(|| is_assamese(document)) {
            continue;
        }
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
                "{shown} holds a letter that is not Vietnamese: write {right} with Đ (U+0110) or đ (U+0111)."
            ),
            LookAlike::InNumber => {
                format!("{shown} holds a letter where a digit belongs: write {right}.")
            }
            LookAlike::Visarga => {
                format!("{shown} holds a colon where a visarga belongs: write {right}.")
            }
        };
        let mut finding = RULE.finding(range.clone(), message);
        // A letter that resembles none has to be looked up.
        if right != word && !right.contains(|c| odd.contains(&c)) {
            let whole = !word.contains(|c: char| c.is_ascii_alphabetic());
            let certain = match kind {
                LookAlike::InLatin => !whole && odd.iter().all(|c| is_certain_twin(*c)),
                LookAlike::InNumber => false,
                _ => true,
            };
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

/// The letters that Assamese has instead of র and ব.
const ASSAMESE: [char; 2] = ['ৰ', 'ৱ'];

/// Whether a document has those letters on purpose: Assamese has no র.
fn is_assamese(document: &Document) -> bool {
    let count = |wanted: &[char]| {
        let chars = document.rope().chars();
        chars.filter(|c| wanted.contains(c)).count()
    };
    count(&ASSAMESE) > count(&['র'])
}

/// The letters of another script than the word's.
fn odd_letters(word: &str, kind: LookAlike) -> Vec<char> {
    let odd = |c: char| match kind {
        LookAlike::InLatin => {
            matches!(c, '\u{250}'..='\u{52F}' | '\u{FF21}'..='\u{FF5A}')
        }
        LookAlike::InCyrillic => c.is_alphabetic() && !matches!(c, '\u{400}'..='\u{52F}'),
        LookAlike::InBengali => {
            matches!(c, 'ৰ' | 'ৱ') || c.is_alphabetic() && !matches!(c, '\u{980}'..='\u{9FF}')
        }
        LookAlike::Dyet | LookAlike::Visarga | LookAlike::InNumber => false,
    };
    let mut letters: Vec<char> = word.chars().filter(|c| odd(*c)).collect();
    letters.dedup();
    letters
}

fn script(letter: char) -> &'static str {
    match letter {
        '\u{370}'..='\u{3FF}' => "Greek",
        '\u{400}'..='\u{52F}' => "Cyrillic",
        '\u{900}'..='\u{97F}' => "Devanagari",
        '\u{980}'..='\u{9FF}' => "Assamese",
        '\u{FF00}'..='\u{FF5A}' => "fullwidth",
        '\u{250}'..='\u{2AF}' => "phonetic",
        _ => "Latin",
    }
}
