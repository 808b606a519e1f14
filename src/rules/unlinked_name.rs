//! `unlinked-name`: a name that was taken for one by its cues, and that no list holds.

use rustc_hash::FxHashMap;

use super::wording::quote;
use super::{Context, Finding, Rule, Severity};
use crate::document::Provenance;
use crate::gazetteer::EntityId;

pub(super) static RULE: Rule = Rule {
    name: "unlinked-name",
    severity: Severity::Information,
    summary: "A name is annotated, but no list says whom it names.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds names that are annotated because their cues give them away (a title, a verb of saying), and that are linked to no entity of any list. Each is told once in a document, where it first stands. Off unless it is selected: in most corpora there are many such names, and nothing is wrong with them.

It is for a corpus whose names should all be linked. Add the name to the workspace's list of names, or to the other names of the entity that it means.

English:
```text bad
//- /a.txt
In the evening they went with Dr. Quelmar Vosk to the old harbour, and then home.
//- /postil.toml
[rules]
extend-select = ["unlinked-name"]
```
```text good
//- /a.txt
In the evening they went with António Guterres to the old harbour, and then home.
//- /postil.toml
[rules]
extend-select = ["unlinked-name"]
```
Bengali:
```text bad
//- /a.txt
গাছের নিচে বসে অধ্যাপক কংকিশাট বলেন, আজ বৃষ্টি হবে।
//- /postil.toml
[rules]
extend-select = ["unlinked-name"]
```
```text good
//- /a.txt
গাছের নিচে বসে আন্তোনিও গুতেরেস বলেন, আজ বৃষ্টি হবে।
//- /postil.toml
[rules]
extend-select = ["unlinked-name"]
```
Vietnamese:
```text bad
//- /a.txt
Hôm qua họ đi cùng giáo sư Thiên Bảng ra bến cảng cũ, rồi về nhà.
//- /postil.toml
[rules]
extend-select = ["unlinked-name"]
```
```text good
//- /a.txt
Hôm qua họ đi cùng António Guterres ra bến cảng cũ, rồi về nhà.
//- /postil.toml
[rules]
extend-select = ["unlinked-name"]
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let unlinked = || {
        let mentions = document.analysis().mentions.iter();
        mentions.filter(|mention| matches!(mention.provenance, Provenance::Discovered(_)))
    };
    let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
    for mention in unlinked() {
        *counts.entry(mention.entity).or_default() += 1;
    }
    for mention in unlinked() {
        let Some(count) = counts.remove(&mention.entity) else {
            continue;
        };
        let range = document.range(mention.at);
        let often = match count {
            1 => String::new(),
            n => format!(" ({n} times in this document)"),
        };
        let message = format!(
            "No list says whom {} names{often}: add it to the gazetteer.",
            quote(document, range.clone())
        );
        findings.push(RULE.finding(range, message));
    }
}
