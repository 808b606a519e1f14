//! Reads gazetteers written as TOML, one table an entity and type:
//!
//! ```toml
//! [[entity]]
//! id = "padma-bridge"
//! type = "LOC"
//! names.en = ["Padma Bridge", "~the Bridge"]  # the usual form first; marks as in TSV: ~X ?X
//! names.bn = "পদ্মা সেতু"
//! names.any = "PMBP"                          # in every language
//! description = "Road and rail bridge"        # or { en = "…", bn = "…" }
//! same-as = ["example:12"]                    # or one string
//! off = false                                 # true: its names do not count
//! ```
//!
//! Only `id`, `type` and one name are needed. An entity that is broken is left out and reported,
//! the others are used. Never reads a file.

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::build::Entry;
use super::problem::{self, Problem, Severity};
use super::read::{Given, Read, one_line};
use crate::language::Language;

type Value<'t> = Spanned<DeValue<'t>>;

const KEYS: [&str; 7] = [
    "id",
    "type",
    "names",
    "description",
    "same-as",
    "off",
    "flags",
];

/// Reads a whole list.
#[must_use]
pub fn read(text: &str, given: Given<'_>) -> Read {
    let (root, syntax) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        lines: line_starts(text),
        given,
        read: Read::default(),
    };
    let mut broken = Vec::new();
    for error in &syntax {
        let range = error.span().unwrap_or(0..0);
        broken.push(range.start);
        reader.error(range, problem::BROKEN, error.message().to_owned());
    }
    for (key, value) in root.get_ref() {
        let entities = (key.get_ref() == "entity").then(|| value.get_ref().as_array());
        match entities.flatten() {
            Some(entities) => reader.entities(entities, &broken, text.len()),
            None => {
                let message = format!(
                    "`{}` is not known here: each entity is a table below `[[entity]]`",
                    key.get_ref()
                );
                reader.error(key.span(), problem::BROKEN, message);
            }
        }
    }
    let mut read = reader.read;
    read.problems.sort_by_key(|p| (p.range.start, p.range.end));
    read.entries.sort_by_key(|e| e.line);
    read
}

/// The bytes at which the lines begin.
fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0)
        .chain(ends.map(|(at, _)| at + 1))
        .collect()
}

struct Reader<'a> {
    lines: Vec<usize>,
    given: Given<'a>,
    read: Read,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> u32 {
        self.lines.partition_point(|start| *start <= at) as u32
    }

    fn error(&mut self, range: Range<usize>, code: &'static str, message: String) {
        self.read.problems.push(Problem {
            line: self.line(range.start),
            range,
            severity: Severity::Error,
            code,
            message,
        });
    }

    fn entities(&mut self, entities: &[Value<'_>], broken: &[usize], end: usize) {
        let starts: Vec<usize> = entities.iter().map(first_byte).collect();
        for (index, entity) in entities.iter().enumerate() {
            // What the parser makes of a table with a mistake in it is a guess.
            let extent = starts[index]..starts.get(index + 1).copied().unwrap_or(end + 1);
            if !broken.iter().any(|at| extent.contains(at)) {
                self.entity(entity);
            }
        }
    }

    fn entity(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            let message = "an entity is a table: write `[[entity]]` above it".to_owned();
            return self.error(value.span(), problem::BROKEN, message);
        };
        for key in table.keys().filter(|key| !KEYS.contains(&&**key.get_ref())) {
            let message = format!(
                "unknown key `{}`; known are {}",
                key.get_ref(),
                KEYS[..6].join(", ")
            );
            self.error(key.span(), problem::BROKEN, message);
        }
        let get = |wanted: &str| {
            let mut all = table.iter();
            all.find(|(key, _)| key.get_ref() == wanted).map(|(_, v)| v)
        };
        let id = match get("id").map(|v| (v, v.get_ref().as_str())) {
            Some((_, Some(id)))
                if !id.is_empty() && !id.contains(char::is_whitespace) && !id.starts_with('#') =>
            {
                id
            }
            Some((value, _)) => {
                let message =
                    "an id is a string without blanks or a `#` before it (`\"jane-doe\"`)"
                        .to_owned();
                return self.error(value.span(), problem::BROKEN, message);
            }
            None => {
                let message = "the entity has no `id`".to_owned();
                return self.error(value.span(), problem::BROKEN, message);
            }
        };
        let kind = match get("type").map(|v| (v, v.get_ref().as_str())) {
            Some((value, Some(label))) => match self.given.types.resolve(label) {
                Some(kind) => kind,
                None => {
                    let message = self.given.types.unknown(label);
                    return self.error(value.span(), problem::TYPE, message);
                }
            },
            Some((value, None)) => {
                let message = "`type` is a string".to_owned();
                return self.error(value.span(), problem::BROKEN, message);
            }
            None => match self.given.kind {
                Some(kind) => kind,
                None => {
                    let message = "the entity has no `type`".to_owned();
                    return self.error(value.span(), problem::BROKEN, message);
                }
            },
        };
        let off = self.is_off(get("off"), get("flags"));
        let same_as = get("same-as").map_or_else(Vec::new, |value| self.strings(value));
        let descriptions = get("description").map_or_else(Vec::new, |v| self.descriptions(v));
        let Some(names) = get("names").and_then(|v| v.get_ref().as_table()) else {
            let message = "the entity has no names: write `names.en = \"…\"`".to_owned();
            return self.error(value.span(), problem::BROKEN, message);
        };
        let before = self.read.entries.len();
        for (key, value) in names {
            let Some(language) = language(key.get_ref()) else {
                let message = format!("unknown language `{}`: bn, vi, en or any", key.get_ref());
                self.error(key.span(), problem::LANGUAGE, message);
                continue;
            };
            let mut forms = self.strings(value).into_iter();
            let Some(first) = forms.next() else {
                continue;
            };
            // A list of nothing but short forms adds them to what other lists say.
            let marked = first.starts_with(['~', '?']);
            let (name, aliases): (String, Vec<String>) = if marked {
                (String::new(), std::iter::once(first).chain(forms).collect())
            } else {
                (first, forms.collect())
            };
            let description = descriptions.iter().find(|(l, _)| *l == Some(language));
            let entry = Entry {
                id: id.to_owned(),
                kind: kind.base,
                own: kind.own.to_owned(),
                language,
                name,
                aliases: aliases.join("|"),
                off,
                same_as: same_as.join("|"),
                description: description.map(|(_, d)| d.clone()).unwrap_or_default(),
                list: self.given.list,
                line: self.line(key.span().start),
            };
            self.read.entries.push(entry);
        }
        // A description in no language of a name, or in none that is told, stands with the first.
        let rows = &mut self.read.entries[before..];
        let told = rows.iter().any(|e| !e.description.is_empty());
        if let (false, Some((_, description)), Some(first)) =
            (told, descriptions.first(), rows.first_mut())
        {
            first.description.clone_from(description);
        }
    }

    /// Whether the names are switched off: `off = true`, or `flags = ["off"]` as in TSV.
    fn is_off(&mut self, off: Option<&Value<'_>>, flags: Option<&Value<'_>>) -> bool {
        let mut is_off = false;
        if let Some(value) = off {
            match value.get_ref().as_bool() {
                Some(given) => is_off = given,
                None => {
                    let message = "`off` is true or false".to_owned();
                    self.error(value.span(), problem::FLAG, message);
                }
            }
        }
        if let Some(value) = flags {
            for flag in self.strings(value) {
                if flag == "off" {
                    is_off = true;
                } else {
                    let message = format!("unknown flag `{flag}`: the only one is `off`");
                    self.error(value.span(), problem::FLAG, message);
                }
            }
        }
        is_off
    }

    /// A string, or the strings of a list; on one line each, without empty ones. One with `|` in
    /// it is several, as in TSV.
    fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        let items: &[Value<'_>] = match value.get_ref() {
            DeValue::Array(items) => items,
            _ => std::slice::from_ref(value),
        };
        let mut strings = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => strings.extend(text.split('|').map(one_line)),
                None => {
                    let message = "expected a string, or a list of strings".to_owned();
                    self.error(item.span(), problem::BROKEN, message);
                }
            }
        }
        strings.retain(|text| !text.is_empty());
        strings
    }

    /// A description for all, or one for each language.
    fn descriptions(&mut self, value: &Value<'_>) -> Vec<(Option<Language>, String)> {
        let Some(table) = value.get_ref().as_table() else {
            let texts = self.strings(value).into_iter();
            return texts.take(1).map(|text| (None, text)).collect();
        };
        let mut all = Vec::new();
        for (key, value) in table {
            match language(key.get_ref()) {
                Some(language) => {
                    let texts = self.strings(value).into_iter();
                    all.extend(texts.take(1).map(|text| (Some(language), text)));
                }
                None => {
                    let message =
                        format!("unknown language `{}`: bn, vi, en or any", key.get_ref());
                    self.error(key.span(), problem::LANGUAGE, message);
                }
            }
        }
        all
    }
}

/// The byte where an entity begins: its table's own, or that of the first thing in it.
fn first_byte(entity: &Value<'_>) -> usize {
    let inner = entity.get_ref().as_table().into_iter().flat_map(|table| {
        let keys = table.keys().map(|key| key.span().start);
        keys.collect::<Vec<_>>()
    });
    inner.chain([entity.span().start]).min().unwrap_or(0)
}

fn language(key: &str) -> Option<Language> {
    match key {
        "any" | "*" => Some(Language::Und),
        code => Language::from_code(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;
    use crate::gazetteer::types::Types;

    fn read_all(text: &str) -> Read {
        let own = [("VESSEL".to_owned(), EntityType::Misc)];
        let types = Types::new(own.into_iter().collect());
        read(
            text,
            Given {
                list: 0,
                types: &types,
                language: None,
                kind: None,
            },
        )
    }

    #[test]
    fn entities_become_rows() {
        let read = read_all(
            "# Own names\n[[entity]]\nid = \"padma-bridge\"\ntype = \"FAC\"\n\
             names.en = [\"Padma Bridge\", \"~the Bridge\"]\nnames.bn = \"পদ্মা সেতু\"\n\
             same-as = \"example:12\"\ndescription = { bn = \"সেতু\" }\n\n\
             [[entity]]\nid = \"rocket\"\ntype = \"VESSEL\"\noff = true\n\
             description = \"Paddle steamer\"\n[entity.names]\nany = [\"PS Rocket\"]\n",
        );
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let rows: Vec<_> = read
            .entries
            .iter()
            .map(|e| {
                (
                    &*e.id,
                    e.language.code(),
                    &*e.name,
                    &*e.aliases,
                    &*e.description,
                    e.line,
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("padma-bridge", "en", "Padma Bridge", "~the Bridge", "", 5),
                ("padma-bridge", "bn", "পদ্মা সেতু", "", "সেতু", 6),
                ("rocket", "und", "PS Rocket", "", "Paddle steamer", 16),
            ]
        );
        assert_eq!(read.entries[0].same_as, "example:12");
        assert_eq!(
            (read.entries[2].off, &*read.entries[2].own),
            (true, "VESSEL")
        );
    }

    #[test]
    fn what_is_broken_is_told_and_the_rest_is_used() {
        let text = "[[entity]]\nid = \"a b\"\ntype = \"PER\"\nnames.en = \"A\"\n\
            [[entity]]\nid = \"b\"\ntype = \"KING\"\nnames.en = \"B\"\n\
            [[entity]]\nid = \"c\"\ntype = \"PER\"\nnames.fr = \"C\"\nnames.en = \"C\"\n\
            [[entity]]\nid = \"d\"\ntype = \"PER\"\n\
            [[entity]]\nid = \"e\"\ntyp = \"PER\"\nnames.en = \"E\"\n\
            [people]\n";
        let read = read_all(text);
        let ids: Vec<_> = read.entries.iter().map(|e| &*e.id).collect();
        assert_eq!(ids, ["c"]);
        let said: Vec<_> = read.problems.iter().map(|p| (p.line, p.code)).collect();
        assert_eq!(
            said,
            [
                (2, "broken-line"),
                (7, "unknown-type"),
                (12, "unknown-language"),
                (14, "broken-line"),
                (17, "broken-line"),
                (19, "broken-line"),
                (21, "broken-line"),
            ]
        );
    }

    #[test]
    fn a_mistake_in_the_syntax_costs_its_own_entity() {
        let entity =
            |id: &str| format!("[[entity]]\nid = \"{id}\"\ntype = \"PER\"\nnames.en = \"{id}\"\n");
        let text = format!(
            "{}{}{}",
            entity("a"),
            entity("b").replace("= \"PER\"", "= PER"),
            entity("c")
        );
        let read = read_all(&text);
        let ids: Vec<_> = read.entries.iter().map(|e| &*e.id).collect();
        assert_eq!(ids, ["a", "c"]);
        assert_eq!(read.problems[0].line, 7);
    }
}
