//! `unknown-name`: words that may be a name that no list holds.

use rustc_hash::FxHashMap;

use super::wording::quote;
use super::{Context, Finding, Related, Rule, Severity};
use crate::annotate::Cue;
use crate::gazetteer::EntityType;

pub(super) static RULE: Rule = Rule {
    name: "unknown-name",
    severity: Severity::Hint,
    summary: "Some words may be a name that no list holds.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds words that may be a name but that no list holds, where the evidence (a verb of saying beside them, a given name in them, their capitals) is not enough to annotate them. Each such name is told once in a document, where it first stands.

Put it into the workspace's list of names, and it is annotated in every document; or put it there with the flag `off`, and it is never asked about again. What the evidence suffices for is annotated without asking, as a name behind a title is.

English:
```text bad
In the evening they went by the Quelmar Vosk to the old harbour, and then home.
```
```text good
In the evening they went with Dr. Quelmar Vosk to the old harbour, and then home.
```
Bengali:
```text bad
গাছের নিচে বসে কংকিশাট বলেন, আজ বৃষ্টি হবে।
```
```text good
গাছের নিচে বসে অধ্যাপক কংকিশাট বলেন, আজ বৃষ্টি হবে।
```
Vietnamese:
```text bad
Hôm qua họ đi cùng Thiên Bảng ra bến cảng cũ, rồi về nhà.
```
```text good
Hôm qua họ đi cùng giáo sư Thiên Bảng ra bến cảng cũ, rồi về nhà.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let suggestions = context.suggestions();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for suggestion in suggestions {
        *counts.entry(&suggestion.name).or_default() += 1;
    }
    for suggestion in suggestions {
        // Told once: the count goes with the first.
        let Some(count) = counts.remove(&*suggestion.name) else {
            continue;
        };
        let range = document.range(suggestion.at);
        let often = match count {
            1 => String::new(),
            n => format!(", {n} times in this document"),
        };
        let kind = match suggestion.cue {
            Cue::Capitals if suggestion.kind == EntityType::Misc => "",
            _ => of_kind(suggestion.kind),
        };
        let message = format!(
            "{} may be a name{kind}{often}: add it to the gazetteer, or switch it off there.",
            quote(document, range.clone()),
        );
        let mut finding = RULE.finding(range, message);
        if suggestion.why != suggestion.at && suggestion.cue != Cue::Capitals {
            let why = document.range(suggestion.why);
            let said = format!("What speaks for it: {}", suggestion.cue.name());
            finding.related.push(Related::here(why, said));
        }
        findings.push(finding);
    }
}

fn of_kind(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Per => " of a person",
        EntityType::Loc => " of a place",
        EntityType::Org => " of an organisation",
        EntityType::Norp => " of a people or group",
        EntityType::Misc => " of an event, treaty or work",
    }
}
