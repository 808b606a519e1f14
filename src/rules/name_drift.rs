//! `name-drift`: a name that most documents of the corpus spell in another way than this one.

use super::spellings::{Form, Strictness, Whose, difference, forms, share_a_language, small_words};
use super::{Context, Finding, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    name: "name-drift",
    severity: Severity::Information,
    summary: "Most documents of the corpus spell a name in another way.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds names that this document spells in one way, and most documents of the corpus in its language in another (*Zelenskiy* here, *Zelensky* in nine others). At least three documents have to have the usual spelling, and four times as many as have this one. What a document spells in two ways itself, `inconsistent-name` tells. Off unless it is selected: a corpus of many sources has no spelling of its own.

Whoever searches the corpus for one spelling misses the documents with the other. Choose one, or put up with it: which is right nothing here can tell, so there is no fix.

English:
```text bad
//- /a.txt
The train of President Volodymyr Zelenskiy left on Monday.
//- /b.txt
On Tuesday President Volodymyr Zelensky spoke in the town.
//- /c.txt
On Sunday President Volodymyr Zelensky spoke in the harbour.
//- /d.txt
The plane of President Volodymyr Zelensky was late on Friday.
//- /e.txt
The envoy met President Volodymyr Zelensky on the road to the harbour.
//- /f.txt
In the evening President Volodymyr Zelensky wrote a letter to the council.
//- /postil.toml
[rules]
extend-select = ["name-drift"]
```
```text good
//- /a.txt
The train of President Volodymyr Zelensky left on Monday.
//- /b.txt
On Tuesday President Volodymyr Zelensky spoke.
//- /c.txt
The plane of President Volodymyr Zelensky was late.
//- /postil.toml
[rules]
extend-select = ["name-drift"]
```
"#;

/// Fewest documents that have the usual spelling.
const FEWEST: usize = 3;

/// How many times as many documents have it as have the other.
const TIMES: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, corpus) = (context.document, context.corpus);
    let language = document.analysis().language;
    if document.analysis().mentions.is_empty() {
        return;
    }
    let forms = forms(context);
    for form in &forms {
        let (Whose::Listed(entity) | Whose::Discovered(entity)) = form.of else {
            continue;
        };
        let spellings = corpus.spellings(entity, language);
        let own = spellings
            .iter()
            .filter(|(text, _)| small_words(text) == form.words)
            .map(|(_, count)| *count)
            .sum::<usize>();
        let usual = spellings
            .iter()
            .filter(|(_, count)| *count >= FEWEST.max(TIMES * own.max(1)))
            .filter(|(text, _)| is_variant(context, form, text))
            .max_by_key(|(_, count)| *count);
        let (Some((usual, count)), Some(first)) = (usual, form.places.first()) else {
            continue;
        };
        let words = small_words(usual);
        // That is told by `inconsistent-name`.
        if forms
            .iter()
            .any(|other| other.of == form.of && other.words == words)
        {
            continue;
        }
        let others = match own {
            0 | 1 => "here".to_owned(),
            n => format!("here and in {} more", n - 1),
        };
        let message = format!(
            "The name is spelt {} {others}, and {usual} in {count} documents of the corpus: choose one spelling.",
            form.written
        );
        findings.push(RULE.finding(document.range(first.at), message));
    }
}

/// Whether the text is another spelling of a form of the same entity, and no other name of it.
fn is_variant(context: &Context<'_>, form: &Form, text: &str) -> bool {
    let (Whose::Listed(entity) | Whose::Discovered(entity)) = form.of else {
        return false;
    };
    let other = Form {
        words: small_words(text),
        written: text.to_owned(),
        places: Vec::new(),
        ..form.clone()
    };
    let how = Strictness::SameEntity(form.kind);
    other.words.len() == form.words.len()
        && difference(form, &other, how).is_some()
        && share_a_language(&context.document.gazetteer().card(entity), form, &other)
}
