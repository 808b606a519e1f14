//! Reads the lists of INCEpTION's string matcher: `TEXT⇥LABEL`, one name a line, `#` comments.
//!
//! Such a list knows no ids: a name is its entity ([`super::read::id_of_name`]). Never reads a file.

use super::problem;
use super::read::{Given, Names, Read, language_by_letters, lines};

/// Reads a whole list.
#[must_use]
pub fn read(text: &str, given: Given<'_>) -> Read {
    let mut read = Read::default();
    for line in lines(text) {
        let mut cells = line.text.split('\t').map(str::trim);
        let (name, label) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        if cells.any(|cell| !cell.is_empty()) || name.is_empty() {
            let message = "a line is the name, a tab and its label".to_owned();
            read.broken(&line, "", problem::BROKEN, message);
            continue;
        }
        let kind = match (label, given.kind) {
            ("", Some(kind)) => kind,
            ("", None) => {
                let message = "the label is missing: write it behind a tab, or the list's `type` \
                               in postil.toml"
                    .to_owned();
                read.broken(&line, "", problem::BROKEN, message);
                continue;
            }
            (label, _) => match given.types.resolve(label) {
                Some(kind) => kind,
                None => {
                    read.broken(&line, label, problem::TYPE, given.types.unknown(label));
                    continue;
                }
            },
        };
        let language = given.language;
        read.push(
            given,
            Names {
                id: None,
                kind,
                names: vec![name.to_owned()],
                language: language.unwrap_or_else(|| language_by_letters(name)),
                same_as: String::new(),
                description: String::new(),
                line: line.number,
            },
        );
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;
    use crate::gazetteer::types::{Kind, Types};

    #[test]
    fn names_and_labels_are_read_and_broken_lines_told() {
        let types = Types::ours();
        let mut given = Given {
            list: 3,
            types: &types,
            language: None,
            kind: None,
        };
        let text = "# places\nBến Tre\tLOC\r\nঢাকা\tGPE\nnolabel\nX\tKING\na\tPER\tb\n\tPER\n";
        let found = read(text, given);
        let rows: Vec<_> = found
            .entries
            .iter()
            .map(|e| (e.id.as_str(), e.kind.code(), &*e.name, e.list, e.line))
            .collect();
        assert_eq!(
            rows,
            [
                ("name:bến-tre", "LOC", "Bến Tre", 3, 2),
                ("name:ঢাকা", "LOC", "ঢাকা", 3, 3)
            ]
        );
        let said: Vec<_> = found
            .problems
            .iter()
            .map(|p| (p.line, p.code, &text[p.range.clone()]))
            .collect();
        assert_eq!(
            said,
            [
                (4, "broken-line", "nolabel"),
                (5, "unknown-type", "KING"),
                (6, "broken-line", "a\tPER\tb"),
                (7, "broken-line", "\tPER")
            ]
        );
        given.kind = Some(Kind {
            base: EntityType::Per,
            own: "",
        });
        assert_eq!(read("nolabel\n", given).entries[0].kind, EntityType::Per);
    }
}
