//! Reads gazetteers written as tab-separated values.
//!
//! ```text
//! id⇥type⇥lang⇥name⇥aliases⇥flags⇥same-as⇥description
//! ```
//!
//! A header line, `#` comments, blank lines; one row for an entity, type and language. Aliases
//! are separated by `|`; `~X` is a short form, `?X` one that counts only beside the full name.
//! The flag `off` switches the row's names off, with `in=PATH` in that document alone. A broken line is reported, the rest is used.
//! Never reads a file: the caller hands in the text.

use super::EntityType;
use super::build::Entry;
use super::problem::{self, Problem, Severity};
use super::read::one_line;
use super::types::Types;
use crate::language::Language;

/// One row, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// 1-based line.
    pub line: u32,
    /// The entity.
    pub id: &'a str,
    /// As what.
    pub kind: EntityType,
    /// The name of the workspace's own type; empty for one of ours.
    pub own: &'a str,
    /// The language of the names; [`Language::Und`] (written `*`) = any.
    pub language: Language,
    /// The usual full form; may be empty where the row only adds aliases.
    pub name: &'a str,
    /// Variants and short forms, separated by `|`.
    pub aliases: &'a str,
    /// Whether the names are switched off.
    pub off: bool,
    /// The only document in which they are, as the flag `in=` has it; empty for all.
    pub within: &'a str,
    /// Ids of the same entity elsewhere, separated by `|`.
    pub same_as: &'a str,
    /// One line for the reader.
    pub description: &'a str,
}

/// The columns, in order. The last four may be left out.
pub const COLUMNS: [&str; 8] = [
    "id",
    "type",
    "lang",
    "name",
    "aliases",
    "flags",
    "same-as",
    "description",
];

/// Reads a whole list that names our types only.
#[must_use]
pub fn parse(text: &str) -> (Vec<Row<'_>>, Vec<Problem>) {
    static OURS: Types = Types::ours();
    parse_with(text, &OURS)
}

/// Reads a whole list: the rows that are right, and a problem for each line that is not.
#[must_use]
pub fn parse_with<'a>(text: &'a str, types: &'a Types) -> (Vec<Row<'a>>, Vec<Problem>) {
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    let mut start = 0;
    for (index, full) in text.split_inclusive('\n').enumerate() {
        let line = full.trim_end_matches(['\n', '\r']);
        let begin = start;
        start += full.len();
        let line = if index == 0 {
            line.trim_start_matches('\u{feff}')
        } else {
            line
        };
        if line.trim().is_empty() || line.starts_with('#') || is_header(line) {
            continue;
        }
        match parse_row(line, index as u32 + 1, types) {
            Ok(row) => rows.push(row),
            Err(Wrong {
                part,
                code,
                message,
            }) => {
                // An empty part means the whole line; any other is a slice of the text.
                let range = if part.is_empty() {
                    begin..begin + full.trim_end_matches(['\n', '\r']).len()
                } else {
                    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
                    offset..offset + part.len()
                };
                problems.push(Problem {
                    range,
                    line: index as u32 + 1,
                    severity: Severity::Error,
                    code,
                    message,
                });
            }
        }
    }
    (rows, problems)
}

/// Whether a line names the columns. An entity may well be called `id`.
#[must_use]
pub fn is_header(line: &str) -> bool {
    let mut cells = line.split('\t').map(str::trim);
    cells.next() == Some(COLUMNS[0]) && cells.next() == Some(COLUMNS[1])
}

/// What is wrong with a line: the part, a slice of it, and what to say.
struct Wrong<'a> {
    part: &'a str,
    code: &'static str,
    message: String,
}

fn wrong<'a>(part: &'a str, code: &'static str, message: impl Into<String>) -> Wrong<'a> {
    Wrong {
        part,
        code,
        message: message.into(),
    }
}

/// Reads one line.
fn parse_row<'a>(line: &'a str, number: u32, types: &'a Types) -> Result<Row<'a>, Wrong<'a>> {
    let mut cells = line.split('\t').map(str::trim);
    let mut next = || cells.next().unwrap_or(&line[line.len()..]);
    let (id, kind, language, name) = (next(), next(), next(), next());
    let (aliases, flags, same_as, description) = (next(), next(), next(), next());
    if id.is_empty() || id.contains(char::is_whitespace) {
        let message = "the first column is the entity's id, without blanks (`jane-doe`)";
        return Err(wrong(id, problem::BROKEN, message));
    }
    if kind.is_empty() {
        let message = format!("the columns are {}, separated by tabs", COLUMNS.join(", "));
        return Err(wrong("", problem::BROKEN, message));
    }
    let Some(found) = types.resolve(kind) else {
        return Err(wrong(kind, problem::TYPE, types.unknown(kind)));
    };
    let Some(language) = language_of(language) else {
        let message = format!("unknown language `{language}`: bn, vi, en or * for any");
        return Err(wrong(language, problem::LANGUAGE, message));
    };
    if name.is_empty() && aliases.is_empty() {
        let message = "the row has no name: column 4 is the name, column 5 its aliases";
        return Err(wrong("", problem::BROKEN, message));
    }
    let (mut off, mut within) = (false, "");
    for flag in flags.split([',', ' ']).filter(|f| !f.is_empty()) {
        if let Some(path) = flag.strip_prefix("in=") {
            within = path;
        } else if flag == "off" {
            off = true;
        } else {
            let message = format!(
                "unknown flag `{flag}`: there are `off` and, beside it, `in=` with a document"
            );
            return Err(wrong(flag, problem::FLAG, message));
        }
    }
    if !within.is_empty() && !off {
        let message = "`in=` says where a name is switched off: write `off` beside it";
        return Err(wrong(flags, problem::FLAG, message));
    }
    Ok(Row {
        line: number,
        id,
        kind: found.base,
        own: found.own,
        language,
        name,
        aliases,
        off,
        within,
        same_as,
        description,
    })
}

/// A document's path as the flag `in=` has it: blanks, commas and `%` are written `%20`, `%2C`,
/// `%25`.
#[must_use]
pub fn escaped(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace(',', "%2C")
}

/// The path that [`escaped`] wrote.
#[must_use]
pub fn unescaped(flag: &str) -> String {
    flag.replace("%20", " ")
        .replace("%2C", ",")
        .replace("%25", "%")
}

/// The language that a cell names; none or `*` is any.
fn language_of(cell: &str) -> Option<Language> {
    match cell {
        "*" | "" => Some(Language::Und),
        code => Language::from_code(code),
    }
}

/// The line of a row, without its end: what [`parse_with`] reads back as the same row.
///
/// What a cell cannot hold (tabs, line breaks) becomes a blank; empty cells at the end are left
/// out.
#[must_use]
pub fn line(entry: &Entry) -> String {
    let kind = match entry.own.as_str() {
        "" => entry.kind.code(),
        own => own,
    };
    let language = match entry.language {
        Language::Und => "*",
        language => language.code(),
    };
    let cells = [
        &*entry.id,
        kind,
        language,
        &one_line(&entry.name),
        &one_line(&entry.aliases),
        if entry.off { "off" } else { "" },
        &one_line(&entry.same_as),
        &one_line(&entry.description),
    ];
    cells.join("\t").trim_end_matches('\t').to_owned()
}

/// The line that names the columns, without its end.
#[must_use]
pub fn header() -> String {
    COLUMNS.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_switched_off_in_one_document_beside_off_alone() {
        let (rows, problems) =
            parse("a\tPER\ten\tA\t\toff in=x%20y.txt\nb\tPER\ten\tB\t\tin=x.txt\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(unescaped(rows[0].within), "x y.txt");
        assert_eq!((problems.len(), problems[0].line), (1, 2));
        for path in ["a b,c%d.txt", "%20", "ক/খ.txt"] {
            assert_eq!(unescaped(&escaped(path)), path);
        }
    }

    #[test]
    fn reads_rows_and_reports_broken_lines_with_the_rest_used() {
        let text = "id\ttype\tlang\tname\taliases\n# note\n\
            dhaka\tLOC\tbn\tঢাকা\t?ঢাকাই\r\n\
            x y\tLOC\ten\tX\n\
            foo\tHAMLET\ten\tFoo\n\
            bar\tORG\tfr\tBar\n\
            baz\tORG\t*\tBaz\t~B\toff\tiso:1\tA thing\n\
            nix\tPER\ten\n";
        let (rows, problems) = parse(text);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].id, rows[0].name, rows[0].line), ("dhaka", "ঢাকা", 3));
        assert!(
            rows[1].off && rows[1].language == Language::Und && rows[1].description == "A thing"
        );
        let said: Vec<_> = problems
            .iter()
            .map(|p| (p.line, &text[p.range.clone()]))
            .collect();
        assert_eq!(
            said,
            [(4, "x y"), (5, "HAMLET"), (6, "fr"), (8, "nix\tPER\ten")]
        );
        assert!(
            problems[1].message.contains("unknown type `HAMLET`"),
            "{}",
            problems[1].message
        );
    }

    #[test]
    fn an_entity_may_be_called_id() {
        let (rows, problems) = parse("id\ttype\tlang\tname\nid\tLOC\ten\tIdaho\n");
        assert!(problems.is_empty());
        assert_eq!((rows.len(), rows[0].id, rows[0].line), (1, "id", 2));
    }

    #[test]
    fn own_types_and_those_of_other_schemes_are_read() {
        let own = [("VESSEL".to_owned(), EntityType::Misc)];
        let types = Types::new(own.into_iter().collect());
        let text = "rocket\tvessel\ten\tMV Rocket\nx\tPERSON\ten\tX\ny\tBOAT\ten\tY\n";
        let (rows, problems) = parse_with(text, &types);
        let kinds: Vec<_> = rows.iter().map(|r| (r.kind, r.own)).collect();
        assert_eq!(kinds, [(EntityType::Misc, "VESSEL"), (EntityType::Per, "")]);
        assert_eq!(problems[0].code, "unknown-type");
    }
}
