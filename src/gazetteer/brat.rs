//! Reads the text that brat makes a normalisation database of, one entity a line:
//!
//! ```text
//! ID⇥TYPE:LABEL:STRING⇥TYPE:LABEL:STRING…
//! ```
//!
//! A TYPE is `name`, `attr` or `info`; a LABEL is for people. The format has no type of entity: it
//! is what an `attr` or `info` labelled *type* says, else the label of a name (`name:Person:…`),
//! else the `type` that `postil.toml` gives the list. The label of a name may also be its language
//! (`name:Bengali:…`, `name:vi:…`). Never reads a file.

use super::problem;
use super::read::{Given, Line, Names, Read, language_by_letters, language_of, lines};
use super::types::Kind;
use crate::language::Language;

/// Reads a whole list.
#[must_use]
pub fn read(text: &str, given: Given<'_>) -> Read {
    let mut read = Read::default();
    for line in lines(text) {
        if let Err((part, code, message)) = read_line(&line, given, &mut read) {
            read.broken(&line, part, code, message);
        }
    }
    read
}

type Wrong<'a> = (&'a str, &'static str, String);

fn read_line<'a>(line: &Line<'a>, given: Given<'_>, read: &mut Read) -> Result<(), Wrong<'a>> {
    let mut cells = line.text.split('\t');
    let id = cells.next().unwrap_or("").trim();
    if id.is_empty() {
        return Err((
            "",
            problem::BROKEN,
            "the line begins with the entity's id".into(),
        ));
    }
    let mut names: Vec<(Option<Language>, &str)> = Vec::new();
    let (mut told, mut by_label, mut description) = (None, None, "");
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        let mut parts = cell.splitn(3, ':');
        let (Some(kind), Some(label), Some(string)) = (parts.next(), parts.next(), parts.next())
        else {
            let message = "behind the id stands `name:LABEL:STRING`, `attr:…` or `info:…`, \
                           separated by tabs";
            return Err((cell, problem::BROKEN, message.into()));
        };
        let (label, string) = (label.trim(), string.trim());
        match kind.trim() {
            "name" => {
                names.push((language_of(label), string));
                by_label = by_label.or(given.types.resolve(label));
            }
            "attr" | "info" if label.eq_ignore_ascii_case("type") => {
                let Some(kind) = given.types.resolve(string) else {
                    return Err((string, problem::TYPE, given.types.unknown(string)));
                };
                told = Some(kind);
            }
            "info" | "attr" => {
                if label.eq_ignore_ascii_case("description") {
                    description = string;
                }
            }
            other => {
                let message = format!("`{other}` is none of `name`, `attr` and `info`");
                return Err((cell, problem::BROKEN, message));
            }
        }
    }
    names.retain(|(_, name)| !name.is_empty());
    if names.is_empty() {
        let message = "the entity has no `name:LABEL:STRING`";
        return Err(("", problem::BROKEN, message.into()));
    }
    let Some(kind) = told.or(by_label).or(given.kind) else {
        let message = "nothing says what it is: add `attr:Type:PER` (or another type), or give the \
                       list's `type` in postil.toml: `{ path = \"…\", format = \"brat\", type = \
                       \"PER\" }`";
        return Err(("", problem::TYPE, message.into()));
    };
    push(read, given, line, id, kind, &names, description);
    Ok(())
}

/// A row for each language that the names are in.
fn push(
    read: &mut Read,
    given: Given<'_>,
    line: &Line<'_>,
    id: &str,
    kind: Kind<'_>,
    names: &[(Option<Language>, &str)],
    description: &str,
) {
    let language = |told: Option<Language>, name: &str| {
        let told = told.or(given.language);
        told.unwrap_or_else(|| language_by_letters(name))
    };
    let mut rows: Vec<(Language, Vec<String>)> = Vec::new();
    for (told, name) in names {
        let language = language(*told, name);
        match rows.iter_mut().find(|(l, _)| *l == language) {
            Some((_, names)) => names.push((*name).to_owned()),
            None => rows.push((language, vec![(*name).to_owned()])),
        }
    }
    for (number, (language, names)) in rows.into_iter().enumerate() {
        read.push(
            given,
            Names {
                id: Some(id),
                kind,
                names,
                language,
                same_as: String::new(),
                // Once is enough: a card shows it in whatever row it stands.
                description: if number == 0 { description } else { "" }.to_owned(),
                line: line.number,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;
    use crate::gazetteer::types::Types;

    #[test]
    fn names_types_and_languages_are_read() {
        let types = Types::ours();
        let mut given = Given {
            list: 0,
            types: &types,
            language: None,
            kind: None,
        };
        let text = "Q1\tname:English:Padma Bridge\tname:bn:পদ্মা সেতু\tname:Alias:Padma: the bridge\tattr:Type:FAC\tinfo:Description:Opened in 2022\n\
            p 2\tname:Person:Mira Sen\tattr:Born:1970\n\
            Q3\tname:Name:Nobody\n\
            Q4\tname:Name\n\
            Q5\tattr:Type:PER\n\
            Q6\tname:Name:X\tattr:Type:KING\n\
            Q7\n\
            Q8\tnoun:Name:X\n";
        let found = read(text, given);
        let rows: Vec<_> = found
            .entries
            .iter()
            .map(|e| {
                (
                    e.id.as_str(),
                    e.kind.code(),
                    e.language.code(),
                    &*e.name,
                    &*e.aliases,
                    &*e.description,
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("Q1", "LOC", "en", "Padma Bridge", "", "Opened in 2022"),
                ("Q1", "LOC", "bn", "পদ্মা সেতু", "", ""),
                ("Q1", "LOC", "und", "Padma: the bridge", "", ""),
                ("p-2", "PER", "und", "Mira Sen", "", ""),
            ]
        );
        let said: Vec<_> = found.problems.iter().map(|p| (p.line, p.code)).collect();
        assert_eq!(
            said,
            [
                (3, "unknown-type"),
                (4, "broken-line"),
                (5, "broken-line"),
                (6, "unknown-type"),
                (7, "broken-line"),
                (8, "broken-line")
            ]
        );
        assert_eq!(&text[found.problems[3].range.clone()], "KING");
        given.kind = Some(Kind {
            base: EntityType::Org,
            own: "",
        });
        assert_eq!(
            read("Q3\tname:Name:Nobody\n", given).entries[0].kind,
            EntityType::Org
        );
    }
}
