//! Reads patterns of spaCy's EntityRuler, one JSON object a line:
//!
//! ```text
//! {"label": "GPE", "pattern": "Ho Chi Minh City", "id": "hcmc"}
//! {"label": "GPE", "pattern": [{"LOWER": "ho"}, {"LOWER": "chi"}, {"LOWER": "minh"}], "id": "hcmc"}
//! ```
//!
//! A pattern of tokens is read where it says the words (TEXT, ORTH, LOWER, each with `IN`; `OP` `?`
//! for a token that may be missing); what needs spaCy's own analysis (LEMMA, POS, REGEX, …) is
//! reported. LOWER stands for any case: the words are taken in lower case and with capitals, and
//! names in nothing but capitals are found anyway. Never reads a file.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::problem;
use super::read::{Given, Line, Names, Read, language_by_letters, lines};

/// Names that one pattern may stand for.
const MOST_FORMS: usize = 64;

#[derive(Deserialize)]
struct Pattern<'a> {
    label: String,
    #[serde(borrow)]
    pattern: &'a RawValue,
    id: Option<String>,
}

/// Reads a whole list.
#[must_use]
pub fn read(text: &str, given: Given<'_>) -> Read {
    let mut read = Read::default();
    for line in lines(text) {
        let pattern: Pattern<'_> = match serde_json::from_str(line.text) {
            Ok(pattern) => pattern,
            Err(error) => {
                let message = format!("not a pattern ({}): {EXPECTED}", said(&error));
                read.broken(&line, "", problem::BROKEN, message);
                continue;
            }
        };
        let Some(kind) = given.types.resolve(&pattern.label) else {
            let at = line.text.find(&pattern.label);
            let part = at.and_then(|at| line.text.get(at..at + pattern.label.len()));
            let message = given.types.unknown(&pattern.label);
            read.broken(&line, part.unwrap_or(""), problem::TYPE, message);
            continue;
        };
        match names(pattern.pattern) {
            Ok(names) if names.iter().all(|name| name.trim().is_empty()) => {
                let message = "the pattern holds no word".to_owned();
                read.broken(&line, "", problem::BROKEN, message);
            }
            Ok(names) => {
                let id = pattern.id.as_deref().filter(|id| !id.trim().is_empty());
                let language = given.language;
                let language = language.unwrap_or_else(|| language_by_letters(&names[0]));
                push(&mut read, given, &line, id, kind, language, names);
            }
            Err(message) => read.broken(&line, "", problem::BROKEN, message),
        }
    }
    read
}

fn push(
    read: &mut Read,
    given: Given<'_>,
    line: &Line<'_>,
    id: Option<&str>,
    kind: super::types::Kind<'_>,
    language: crate::language::Language,
    names: Vec<String>,
) {
    read.push(
        given,
        Names {
            id,
            kind,
            names,
            language,
            same_as: String::new(),
            description: String::new(),
            line: line.number,
        },
    );
}

const EXPECTED: &str =
    "a line is `{\"label\": \"PER\", \"pattern\": \"…\", \"id\": \"…\"}`, the id if you like";

/// What the parser says, without its place: it counts lines within the line.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let end = said.rfind(" at line ").unwrap_or(said.len());
    said[..end].to_owned()
}

/// The names that a pattern stands for, the usual form first.
fn names(pattern: &RawValue) -> Result<Vec<String>, String> {
    if pattern.get().starts_with('"') {
        let name: String = serde_json::from_str(pattern.get()).map_err(|e| said(&e))?;
        return Ok(vec![name]);
    }
    let tokens: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(pattern.get())
            .map_err(|_| "`pattern` is a string or a list of tokens".to_owned())?;
    // Each form is its words; whether LOWER is written with capitals is chosen for all of them.
    let mut forms: Vec<Vec<Word>> = vec![Vec::new()];
    for token in &tokens {
        let (words, optional) = token_words(token)?;
        let mut longer = Vec::new();
        for form in &forms {
            for word in &words {
                let mut form = form.clone();
                form.push(word.clone());
                longer.push(form);
            }
            if optional {
                longer.push(form.clone());
            }
        }
        if longer.len() > MOST_FORMS {
            return Err(format!(
                "the pattern stands for more than {MOST_FORMS} names; write it as several"
            ));
        }
        forms = longer;
    }
    let mut names = Vec::new();
    for capitals in [true, false] {
        for form in &forms {
            let name = joined(form, capitals);
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    Ok(names)
}

/// A token's word.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    any_case: bool,
}

/// The words that a token may be, and whether it may be missing.
fn token_words(
    token: &serde_json::Map<String, serde_json::Value>,
) -> Result<(Vec<Word>, bool), String> {
    let (mut words, mut optional) = (Vec::new(), false);
    for (key, value) in token {
        let any_case = match key.to_ascii_uppercase().as_str() {
            "TEXT" | "ORTH" => false,
            "LOWER" => true,
            "OP" => {
                match value.as_str() {
                    Some("1") => {}
                    Some("?") => optional = true,
                    _ => return Err(format!("`OP` {value} is not understood: only `?` is")),
                }
                continue;
            }
            _ => {
                return Err(format!(
                    "`{key}` needs spaCy's own analysis; say the words with TEXT or LOWER"
                ));
            }
        };
        if !words.is_empty() {
            return Err("a token has one of TEXT, ORTH and LOWER, not several".to_owned());
        }
        let list = match value {
            serde_json::Value::String(_) => std::slice::from_ref(value),
            serde_json::Value::Object(of) if of.len() == 1 => of
                .get("IN")
                .and_then(serde_json::Value::as_array)
                .map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        let texts = list.iter().map(|v| v.as_str());
        for text in texts {
            let text = text.ok_or_else(|| format!("`{key}` holds something that is no word"))?;
            words.push(Word {
                text: text.to_owned(),
                any_case,
            });
        }
        if words.is_empty() {
            return Err(format!("`{key}` is a word or `{{\"IN\": [words]}}`"));
        }
    }
    if words.is_empty() {
        return Err("a token that is any word cannot be part of a name".to_owned());
    }
    Ok((words, optional))
}

/// The words as a text has them: spaCy cuts punctuation off, which no blank precedes or, with
/// hyphens, apostrophes within a word, slashes and opening brackets, follows.
fn joined(words: &[Word], capitals: bool) -> String {
    let mut out = String::new();
    let mut glue = true;
    for word in words {
        let text = word.text.trim();
        let closes = text.chars().all(|c| ",.;:!?)]}%’'-–/".contains(c)) || text.starts_with('’');
        let suffix = text.eq_ignore_ascii_case("'s");
        if !glue && !closes && !suffix {
            out.push(' ');
        }
        if word.any_case && capitals {
            let mut chars = text.chars();
            out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(chars.as_str());
        } else {
            out.push_str(text);
        }
        glue = text.is_empty() || text.chars().all(|c| "([{-–/'’".contains(c));
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::types::Types;

    fn given(types: &Types) -> Given<'_> {
        Given {
            list: 0,
            types,
            language: None,
            kind: None,
        }
    }

    fn forms(pattern: &str) -> Result<Vec<String>, String> {
        names(&RawValue::from_string(pattern.to_owned()).unwrap())
    }

    #[test]
    fn strings_and_tokens_become_names_under_their_id() {
        let types = Types::ours();
        let text = "{\"label\": \"GPE\", \"pattern\": \"Đà Nẵng\", \"id\": \"da-nang\"}\n\
            {\"label\":\"PERSON\",\"pattern\":[{\"LOWER\":\"mira\"},{\"TEXT\":\"Sen\"}]}\n\
            {\"pattern\": [{\"ORTH\": \"ঢাকা\"}], \"label\": \"LOC\", \"id\": \"ঢাকা শহর\"}\n";
        let read = read(text, given(&types));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let rows: Vec<_> = read
            .entries
            .iter()
            .map(|e| {
                (
                    e.id.as_str(),
                    e.kind.code(),
                    e.language.code(),
                    &*e.name,
                    &*e.aliases,
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("da-nang", "LOC", "und", "Đà Nẵng", ""),
                ("name:mira-sen", "PER", "und", "Mira Sen", "mira Sen"),
                ("ঢাকা-শহর", "LOC", "bn", "ঢাকা", ""),
            ]
        );
    }

    #[test]
    fn choices_and_missing_tokens_are_written_out() {
        let pattern = r#"[{"LOWER":{"IN":["kyiv","kiev"]}},{"TEXT":"city","OP":"?"}]"#;
        assert_eq!(
            forms(pattern).unwrap(),
            [
                "Kyiv city",
                "Kyiv",
                "Kiev city",
                "Kiev",
                "kyiv city",
                "kyiv",
                "kiev city",
                "kiev"
            ]
        );
    }

    #[test]
    fn punctuation_stands_where_a_text_has_it() {
        let tokens = |words: &[&str]| {
            let tokens: Vec<String> = words
                .iter()
                .map(|w| format!(r#"{{"TEXT":{w:?}}}"#))
                .collect();
            forms(&format!("[{}]", tokens.join(","))).unwrap().remove(0)
        };
        assert_eq!(tokens(&["al", "-", "Shabaab"]), "al-Shabaab");
        assert_eq!(
            tokens(&["Lloyd", "'s", "of", "London"]),
            "Lloyd's of London"
        );
        assert_eq!(
            tokens(&["Doe", ",", "Jane", "(", "MP", ")"]),
            "Doe, Jane (MP)"
        );
        assert_eq!(tokens(&["U.S.", "Army"]), "U.S. Army");
    }

    #[test]
    fn broken_lines_are_told_and_the_rest_is_used() {
        let types = Types::ours();
        let text = "{\"label\": \"PER\"}\n{oops\n{\"label\":\"KING\",\"pattern\":\"X\"}\n\
            {\"label\":\"PER\",\"pattern\":[{\"LEMMA\":\"go\"}]}\n\
            {\"label\":\"PER\",\"pattern\":[{\"TEXT\":\"a\",\"OP\":\"+\"}]}\n\
            {\"label\":\"PER\",\"pattern\":[{}]}\n{\"label\":\"PER\",\"pattern\":\" \"}\n\
            {\"label\":\"PER\",\"pattern\":\"Ada\"}\n";
        let read = read(text, given(&types));
        assert_eq!(read.entries.len(), 1);
        let said: Vec<_> = read
            .problems
            .iter()
            .map(|p| (p.line, p.code, &*p.message))
            .collect();
        assert_eq!(said.len(), 7, "{said:?}");
        assert!(said[0].2.contains("missing field `pattern`"), "{said:?}");
        assert_eq!(&text[read.problems[2].range.clone()], "KING");
        assert!(said[3].2.contains("TEXT or LOWER"), "{said:?}");
        assert!(said[4].2.contains("only `?`"), "{said:?}");
    }

    #[test]
    fn a_pattern_of_very_many_names_is_refused() {
        let token = r#"{"TEXT":{"IN":["a","b","c","d"]}}"#;
        let pattern = format!("[{}]", [token; 4].join(","));
        assert!(forms(&pattern).unwrap_err().contains("64"));
    }
}
