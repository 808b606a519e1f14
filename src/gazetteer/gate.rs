//! Reads GATE's gazetteers: an index (`lists.def`) and the lists that it names.
//!
//! ```text
//! city.lst:location:city:english     file : major type : minor type : language : annotation type
//! ```
//!
//! Of the types the most particular one that is known counts; a list of which none is (GATE's have
//! first names, titles, units and more) is left out. A list has one name a line, behind which
//! features may stand (`Dhaka&country=Bangladesh`, or behind a tab). The feature `id` is the
//! entity's, else a name is its entity. Never reads a file: the caller hands in the texts.

use super::problem::{self, Problem, Severity};
use super::read::{Given, Line, Names, Read, language_by_letters, language_of, lines};
use super::types::{Kind, Types};
use crate::language::Language;

/// A list that an index names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its file, relative to the index's folder, as written.
    pub file: &'a str,
    /// What its names are.
    pub kind: Kind<'a>,
    /// Their language, where the index says one that there are tables for.
    pub language: Option<Language>,
    /// Where the index names the file, in bytes of its text.
    pub range: std::ops::Range<usize>,
    /// 1-based line in the index.
    pub line: u32,
}

/// Reads an index: the lists that hold names of ours, and what is to be said of the others.
#[must_use]
pub fn index<'a>(text: &'a str, types: &'a Types) -> (Vec<Member<'a>>, Vec<Problem>) {
    let (mut members, mut problems) = (Vec::new(), Vec::new());
    for line in lines(text) {
        let mut cells = line.text.split(':').map(str::trim);
        let mut next = || cells.next().unwrap_or("");
        let (file, major, minor, language, annotation) = (next(), next(), next(), next(), next());
        let mut tell = |part: &str, severity, code, message| {
            problems.push(Problem {
                range: line.range_of(part),
                line: line.number,
                severity,
                code,
                message,
            });
        };
        if file.is_empty() || major.is_empty() || cells.next().is_some() {
            let message = "a line is `file.lst:major type:minor type:language:annotation type`, \
                           the last three if you like"
                .to_owned();
            tell("", Severity::Error, problem::BROKEN, message);
            continue;
        }
        let kinds = [annotation, minor, major].into_iter();
        let Some(kind) = kinds
            .filter(|k| !k.is_empty())
            .find_map(|k| types.resolve(k))
        else {
            let message = format!(
                "`{file}` is left out: nothing tells what its names are; say it by \
                 `[gazetteer.types.{major}]` with `is = \"PER\"`, or another type, in postil.toml"
            );
            tell(major, Severity::Warning, problem::TYPE, message);
            continue;
        };
        let known = language_of(language);
        if !language.is_empty() && known.is_none() {
            let message = format!(
                "`{language}` is no language that Postil has tables for (bn, vi, en): the names \
                 of `{file}` count in every language"
            );
            tell(language, Severity::Information, problem::LANGUAGE, message);
        }
        members.push(Member {
            file,
            kind,
            language: known,
            range: line.range_of(file),
            line: line.number,
        });
    }
    (members, problems)
}

/// Reads one of the lists that an index names.
#[must_use]
pub fn list(text: &str, given: Given<'_>, member: &Member<'_>) -> Read {
    let mut read = Read::default();
    for line in lines(text) {
        let (name, features) = split(&line);
        if name.is_empty() {
            let message = "a line begins with the name; features stand behind it".to_owned();
            read.broken(&line, "", problem::BROKEN, message);
            continue;
        }
        let feature = |wanted: &str| {
            let found = features
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| *value).filter(|v| !v.is_empty())
        };
        let language = feature("language").or_else(|| feature("lang"));
        let language = language.and_then(language_of).or(member.language);
        let language = language.or(given.language);
        read.push(
            given,
            Names {
                id: feature("id"),
                kind: member.kind,
                names: vec![name.to_owned()],
                language: language.unwrap_or_else(|| language_by_letters(name)),
                same_as: String::new(),
                description: feature("description").unwrap_or("").to_owned(),
                line: line.number,
            },
        );
    }
    read
}

/// The name and the features behind it. The sign between them is set in GATE, not in the file: a
/// tab or `&` is one where what follows looks like a feature, so that `AT&T` stays whole.
fn split<'a>(line: &Line<'a>) -> (&'a str, Vec<(&'a str, &'a str)>) {
    let feature = |part: &'a str| {
        let (key, value) = part.split_once('=')?;
        let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let key = key.trim();
        (!key.is_empty() && key.chars().all(word)).then_some((key, value.trim()))
    };
    for sign in ['\t', '&'] {
        let mut parts = line.text.split(sign);
        let name = parts.next().unwrap_or("");
        let features: Option<Vec<_>> = parts.map(feature).collect();
        match features {
            Some(features) if !features.is_empty() => return (name.trim(), features),
            _ => {}
        }
    }
    (line.text.trim(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;

    #[test]
    fn an_index_names_lists_and_types() {
        let own = [("jobtitle".to_owned(), EntityType::Misc)];
        let types = Types::new(own.into_iter().collect());
        let text = "city.lst:location:city\r\n\
            names/people.lst:person:male:english:Person\n\
            adj.lst:country_adj::bengali\n\
            hour.lst:time_unit:hour\n\
            jobs.lst:jobtitle\n\
            ville.lst:location:city:french\n\
            nonsense\n";
        let (members, problems) = index(text, &types);
        let found: Vec<_> = members
            .iter()
            .map(|m| {
                (
                    m.file,
                    m.kind.base.code(),
                    m.kind.own,
                    m.language.map(Language::code),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("city.lst", "LOC", "", None),
                ("names/people.lst", "PER", "", Some("en")),
                ("adj.lst", "NORP", "", Some("bn")),
                ("jobs.lst", "MISC", "jobtitle", None),
                ("ville.lst", "LOC", "", None),
            ]
        );
        let said: Vec<_> = problems
            .iter()
            .map(|p| (p.line, p.severity, &text[p.range.clone()]))
            .collect();
        assert_eq!(
            said,
            [
                (4, Severity::Warning, "time_unit"),
                (6, Severity::Information, "french"),
                (7, Severity::Error, "nonsense")
            ]
        );
    }

    #[test]
    fn a_list_has_names_and_features() {
        let types = Types::ours();
        let given = Given {
            list: 1,
            types: &types,
            language: None,
            kind: None,
        };
        let (members, _) = index("a.lst:organization\n", &types);
        let text = "AT&T\nঢাকা ওয়াসা\nUNHCR\tid=unhcr\tlang=en\nSMG&id=smg&founded=1975\n\tid=x\n";
        let read = list(text, given, &members[0]);
        let rows: Vec<_> = read
            .entries
            .iter()
            .map(|e| (e.id.as_str(), e.language.code(), &*e.name, e.line))
            .collect();
        assert_eq!(
            rows,
            [
                ("name:at-t", "und", "AT&T", 1),
                ("name:ঢাকা-ওয়াসা", "bn", "ঢাকা ওয়াসা", 2),
                ("unhcr", "en", "UNHCR", 3),
                ("smg", "und", "SMG", 4)
            ]
        );
        assert_eq!(read.problems[0].line, 5);
    }
}
