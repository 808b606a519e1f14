//! Reads gazetteers written as tab-separated values.
//!
//! ```text
//! id⇥type⇥lang⇥name⇥aliases⇥flags⇥same-as⇥description
//! ```
//!
//! A header line, `#` comments, blank lines; one row for an entity, type and language. Aliases
//! are separated by `|`; `~X` is a short form, `?X` one that counts only beside the full name.
//! The flag `off` switches the row's names off. A broken line is reported, the rest is used.
//! Never reads a file: the caller hands in the text.

use super::EntityType;
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
    /// The language of the names; [`Language::Und`] (written `*`) = any.
    pub language: Language,
    /// The usual full form; may be empty where the row only adds aliases.
    pub name: &'a str,
    /// Variants and short forms, separated by `|`.
    pub aliases: &'a str,
    /// Whether the names are switched off.
    pub off: bool,
    /// Ids of the same entity elsewhere, separated by `|`.
    pub same_as: &'a str,
    /// One line for the reader.
    pub description: &'a str,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the text.
    pub range: std::ops::Range<usize>,
    /// 1-based line.
    pub line: u32,
    /// What is wrong and how to mend it.
    pub message: String,
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

/// Reads a whole list: the rows that are right, and a problem for each line that is not.
#[must_use]
pub fn parse(text: &str) -> (Vec<Row<'_>>, Vec<Problem>) {
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
        if line.trim().is_empty() || line.starts_with('#') || line.starts_with("id\t") {
            continue;
        }
        match parse_row(line, index as u32 + 1) {
            Ok(row) => rows.push(row),
            Err((part, message)) => {
                // An empty part means the whole line; any other is a slice of the text.
                let range = if part.is_empty() {
                    begin..begin + line.len()
                } else {
                    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
                    offset..offset + part.len()
                };
                problems.push(Problem {
                    range,
                    line: index as u32 + 1,
                    message,
                });
            }
        }
    }
    (rows, problems)
}

/// Reads one line; an error names the part that is wrong.
fn parse_row(line: &str, number: u32) -> Result<Row<'_>, (&str, String)> {
    let mut cells = line.split('\t').map(str::trim);
    let mut next = || cells.next().unwrap_or(&line[line.len()..]);
    let (id, kind, language, name) = (next(), next(), next(), next());
    let (aliases, flags, same_as, description) = (next(), next(), next(), next());
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Err((
            id,
            "the first column is the entity's id, without blanks (`jane-doe`)".into(),
        ));
    }
    if kind.is_empty() {
        return Err((
            "",
            format!("the columns are {}, separated by tabs", COLUMNS.join(", ")),
        ));
    }
    let Some(kind) = EntityType::from_code(kind) else {
        return Err((
            kind,
            format!("unknown type `{kind}`: PER, LOC, ORG, NORP or MISC"),
        ));
    };
    let language = match language {
        "*" | "" => Language::Und,
        code => match Language::from_code(code) {
            Some(language) => language,
            None => {
                return Err((
                    code,
                    format!("unknown language `{code}`: bn, vi, en or * for any"),
                ));
            }
        },
    };
    if name.is_empty() && aliases.is_empty() {
        return Err((
            "",
            "the row has no name: column 4 is the name, column 5 its aliases".into(),
        ));
    }
    let mut off = false;
    for flag in flags.split([',', ' ']).filter(|f| !f.is_empty()) {
        match flag {
            "off" => off = true,
            _ => {
                return Err((
                    flag,
                    format!("unknown flag `{flag}`: the only one is `off`"),
                ));
            }
        }
    }
    Ok(Row {
        line: number,
        id,
        kind,
        language,
        name,
        aliases,
        off,
        same_as,
        description,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows_and_reports_broken_lines_with_the_rest_used() {
        let text = "id\ttype\tlang\tname\taliases\n# note\n\
            dhaka\tLOC\tbn\tঢাকা\t?ঢাকাই\r\n\
            x y\tLOC\ten\tX\n\
            foo\tTOWN\ten\tFoo\n\
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
            [(4, "x y"), (5, "TOWN"), (6, "fr"), (8, "nix\tPER\ten")]
        );
        assert!(
            problems[1].message.contains("unknown type `TOWN`"),
            "{}",
            problems[1].message
        );
    }
}
