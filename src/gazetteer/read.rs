//! What the readers of other formats share: rows out of names, ids for names without any, the
//! language that letters tell.

use rustc_hash::FxHashMap;

use super::EntityType;
use super::build::Entry;
use super::problem::{Problem, Severity};
use super::types::{Kind, Types};
use crate::language::Language;
use crate::text::fold::fold_name;
use crate::text::words::words;

/// What is known of a list besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The list's number.
    pub list: u16,
    /// The types that it may name.
    pub types: &'a Types,
    /// The language of names of which the list does not say it.
    pub language: Option<Language>,
    /// The type of names of which the list does not say it.
    pub kind: Option<Kind<'a>>,
}

/// What a list's text gave.
#[derive(Debug, Default)]
pub struct Read {
    /// The rows that are right.
    pub entries: Vec<Entry>,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
}

/// An entity's names in one language, before they become rows.
#[derive(Debug, Clone)]
pub(super) struct Names<'a> {
    /// Its id; `None` where the list has none for it.
    pub(super) id: Option<&'a str>,
    pub(super) kind: Kind<'a>,
    /// The usual full form first. Short and weak forms bear no marks here: other formats know none.
    pub(super) names: Vec<String>,
    pub(super) language: Language,
    pub(super) same_as: String,
    pub(super) description: String,
    pub(super) line: u32,
}

impl Read {
    /// Adds the rows of some names: one, and another for each name that an aliases cell cannot
    /// hold, because it has a mark of such a cell in it.
    pub(super) fn push(&mut self, given: Given<'_>, names: Names<'_>) {
        let mut forms: Vec<String> = Vec::new();
        for name in names.names.iter().map(|name| one_line(name)) {
            if !name.is_empty() && !forms.contains(&name) {
                forms.push(name);
            }
        }
        let mut forms = forms.into_iter();
        let Some(first) = forms.next() else {
            return;
        };
        let entry = Entry {
            id: match names.id {
                Some(id) => written_id(id),
                None => id_of_name(&first),
            },
            kind: names.kind.base,
            own: names.kind.own.to_owned(),
            language: names.language,
            name: first,
            aliases: String::new(),
            off: false,
            same_as: one_line(&names.same_as),
            description: one_line(&names.description),
            list: given.list,
            line: names.line,
        };
        let (awkward, aliases): (Vec<_>, Vec<_>) = forms.partition(|n| is_awkward(n));
        self.entries.push(Entry {
            aliases: aliases.join("|"),
            ..entry.clone()
        });
        self.entries.extend(awkward.into_iter().map(|name| Entry {
            name,
            description: String::new(),
            ..entry.clone()
        }));
    }

    /// Adds a problem of a whole line, which begins at byte `start` of the text.
    pub(super) fn broken(
        &mut self,
        line: &Line<'_>,
        part: &str,
        code: &'static str,
        message: String,
    ) {
        self.problems.push(Problem {
            range: line.range_of(part),
            line: line.number,
            severity: Severity::Error,
            code,
            message,
        });
    }
}

/// A line of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Without its end, and without the BOM of the first.
    pub(super) text: &'a str,
    /// 1-based.
    pub(super) number: u32,
    /// The byte of the list's text where `text` begins.
    pub(super) start: usize,
}

impl Line<'_> {
    /// The bytes of a part, which must be a slice of the line; of the whole line where it is empty.
    pub(super) fn range_of(&self, part: &str) -> std::ops::Range<usize> {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if part.is_empty() || offset > self.text.len() {
            return self.start..self.start + self.text.len();
        }
        self.start + offset..self.start + offset + part.len()
    }
}

/// The lines of a list that hold something: neither blank nor a `#` comment.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let all = text
        .split_inclusive('\n')
        .zip(1..)
        .map(move |(full, number)| {
            let begin = start;
            start += full.len();
            let without_bom = full.trim_start_matches('\u{feff}');
            let (line, skipped) = if number == 1 {
                (without_bom, full.len() - without_bom.len())
            } else {
                (full, 0)
            };
            Line {
                text: line.trim_end_matches(['\n', '\r']),
                number,
                start: begin + skipped,
            }
        });
    all.filter(|line| !line.text.trim().is_empty() && !line.text.starts_with('#'))
}

/// Whether a name cannot stand in an aliases cell.
fn is_awkward(name: &str) -> bool {
    name.contains('|') || name.starts_with(['~', '?'])
}

/// A text without line breaks and tabs, which no cell can hold.
pub(super) fn one_line(text: &str) -> String {
    let text = text.trim();
    if !text.contains(char::is_control) {
        return text.to_owned();
    }
    let parts: Vec<&str> = text
        .split(char::is_control)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// An id as a list writes it; blanks, which ours cannot have, become hyphens.
pub(super) fn written_id(id: &str) -> String {
    let parts: Vec<&str> = id
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect();
    let id = parts.join("-");
    // A line that begins with it would be a comment.
    match id.strip_prefix('#') {
        Some(rest) => format!("no.{rest}"),
        None => id,
    }
}

/// The id of an entity of which a list tells nothing but the name: `name:` and a slug of it. Every
/// list that has the name means the same entity by it, unless their types differ
/// ([`tell_apart`]).
pub(super) fn id_of_name(name: &str) -> String {
    let folded = fold_name(name);
    let mut id = String::from("name:");
    for word in words(&folded) {
        if id.len() > 5 {
            id.push('-');
        }
        id.extend(
            folded[word.span.range()]
                .chars()
                .flat_map(char::to_lowercase),
        );
    }
    if id.len() == 5 {
        // No word in it: its signs as they are.
        id.push_str(&written_id(&folded));
    }
    id
}

/// Gives entities that are known by nothing but their name, and by the same one, ids that say
/// their type where it differs: `Washington` the person is not the place.
pub(super) fn tell_apart(entries: &mut [Entry]) {
    let mut kinds: FxHashMap<&str, (EntityType, &str)> = FxHashMap::default();
    let mut clash: Vec<String> = Vec::new();
    for entry in entries.iter().filter(|e| e.id.starts_with("name:")) {
        let kind = (entry.kind, entry.own.as_str());
        if *kinds.entry(&entry.id).or_insert(kind) != kind {
            clash.push(entry.id.clone());
        }
    }
    if clash.is_empty() {
        return;
    }
    clash.sort_unstable();
    for entry in entries.iter_mut().filter(|e| e.id.starts_with("name:")) {
        if clash.binary_search(&entry.id).is_ok() {
            let kind = match entry.own.as_str() {
                "" => entry.kind.code(),
                own => own,
            };
            entry.id = format!("{}-{}", entry.id, kind.to_lowercase());
        }
    }
}

/// The language of a name of which the list says none: Bengali letters tell it, Latin ones do not.
pub(super) fn language_by_letters(name: &str) -> Language {
    let bengali = |c: char| ('\u{980}'..='\u{9ff}').contains(&c);
    if name.chars().any(bengali) {
        Language::Bn
    } else {
        Language::Und
    }
}

/// The language of a code or an English name; `None` for one without tables.
pub(super) fn language_of(word: &str) -> Option<Language> {
    let primary = word.split(['-', '_']).next().unwrap_or_default();
    Language::ALL
        .into_iter()
        .find(|l| l.code().eq_ignore_ascii_case(primary) || l.name().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_makes_an_id_that_every_list_gives() {
        assert_eq!(id_of_name("Hà  Minh Châu"), "name:hà-minh-châu");
        assert_eq!(id_of_name("ঢাকা বিশ্ববিদ্যালয়"), "name:ঢাকা-বিশ্ববিদ্যালয়");
        assert_eq!(id_of_name("KYIV"), id_of_name("Kyiv"));
        assert_eq!(id_of_name("★ ★"), "name:★-★");
        assert_eq!(written_id(" #12 a\tb "), "no.12-a-b");
    }

    #[test]
    fn lines_keep_their_numbers_and_bytes() {
        let text = "\u{feff}a\r\n\n# note\nb c\n";
        let found: Vec<_> = lines(text).map(|l| (l.text, l.number, l.start)).collect();
        assert_eq!(found, [("a", 1, 3), ("b c", 4, 14)]);
        let line = lines(text).nth(1).unwrap();
        assert_eq!(&text[line.range_of(&line.text[2..])], "c");
        assert_eq!(&text[line.range_of("elsewhere")], "b c");
    }

    #[test]
    fn languages_are_told_by_code_name_or_letters() {
        assert_eq!(language_of("Bengali"), Some(Language::Bn));
        assert_eq!(language_of("vi-VN"), Some(Language::Vi));
        assert_eq!(language_of("french"), None);
        assert_eq!(language_by_letters("ঢাকা"), Language::Bn);
        assert_eq!(language_by_letters("Dhaka"), Language::Und);
    }
}
