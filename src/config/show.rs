//! Writes settings as the `postil.toml` that says all of them, and the one to begin with.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use toml::Value;

use super::{
    Config, CorpusSection, DocumentsSection, EditorSection, GazetteerSection, GivenDate,
    LanguagesSection, ListFile, Patterns, RulesSection,
};

/// A `postil.toml` to begin with: every setting, explained, and none that changes anything.
pub const TEMPLATE: &str = include_str!("template.toml");

/// The settings as a `postil.toml` that says every one; to read it gives them back.
#[must_use]
pub fn show(config: &Config) -> String {
    // Every field is named here, so that a new one cannot be forgotten.
    let Config {
        corpus,
        languages,
        documents,
        gazetteer,
        labels,
        rules,
        editor,
    } = config;
    let mut out = Toml::default();
    let CorpusSection {
        include,
        exclude,
        frozen,
        follow_links,
    } = corpus;
    out.table("corpus");
    out.line("include", &list(include.source()));
    out.line("exclude", &list(exclude.source()));
    out.line("frozen", &frozen.to_string());
    out.line("follow-links", &follow_links.to_string());

    let LanguagesSection { default, folders } = languages;
    out.table("languages");
    if let Some(language) = default {
        out.line("default", &quoted(language.code()));
    }
    out.table("languages.folders");
    out.by_pattern(folders, |language| quoted(language.code()));

    let DocumentsSection {
        dates,
        genres,
        bangla_calendar,
    } = documents;
    out.table("documents.dates");
    out.by_pattern(dates, date);
    out.table("documents.genres");
    out.by_pattern(genres, |genre| quoted(genre.name()));
    out.table("documents.bangla-calendar");
    out.by_pattern(bangla_calendar, |whose| quoted(whose.name()));

    let GazetteerSection {
        files,
        required,
        shipped,
        off,
        types,
    } = gazetteer;
    out.table("gazetteer");
    if *required || *files != GazetteerSection::default().files {
        let files: Vec<String> = files.iter().map(list_file).collect();
        out.line("files", &format!("[{}]", files.join(", ")));
    }
    out.line("shipped", &shipped.to_string());
    out.line("off", &list(off));
    out.table("gazetteer.types");
    for (name, base) in types {
        out.line(
            &quoted(name),
            &format!("{{ is = {} }}", quoted(base.code())),
        );
    }
    out.table("labels");
    out.strings(labels);

    let RulesSection {
        select,
        extend_select,
        ignore,
        severity,
        per_file_ignores,
        comments,
        baseline,
        known: _,
    } = rules;
    out.table("rules");
    if let Some(select) = select {
        out.line("select", &names(select));
    }
    out.line("extend-select", &names(extend_select));
    out.line("ignore", &names(ignore));
    out.line("comments", &list(comments.source()));
    if let Some(baseline) = baseline {
        out.line("baseline", &quoted(baseline));
    }
    out.table("rules.severity");
    for (rule, level) in severity {
        out.line(rule, &quoted(level.name()));
    }
    out.table("rules.per-file-ignores");
    out.by_pattern(per_file_ignores, names);

    let EditorSection {
        date_hints,
        name_hints,
        code_lens,
        entity_links,
        closed_documents,
    } = editor;
    out.table("editor");
    out.line("date-hints", &date_hints.to_string());
    out.line("name-hints", &name_hints.to_string());
    out.line("code-lens", &code_lens.to_string());
    out.line("entity-links", &entity_links.to_string());
    out.line("closed-documents", &closed_documents.to_string());
    out.text
}

#[derive(Default)]
struct Toml {
    text: String,
}

// Writing to a string cannot fail.
impl Toml {
    fn table(&mut self, name: &str) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.text, "{gap}[{name}]");
    }

    fn line(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn by_pattern<T>(&mut self, entries: &[(Patterns, T)], value: impl Fn(&T) -> String) {
        for (patterns, it) in entries {
            for pattern in patterns.source() {
                self.line(&quoted(pattern), &value(it));
            }
        }
    }

    fn strings(&mut self, entries: &BTreeMap<String, String>) {
        for (key, value) in entries {
            self.line(&quoted(key), &quoted(value));
        }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

fn names(items: &BTreeSet<String>) -> String {
    let items: Vec<String> = items.iter().cloned().collect();
    list(&items)
}

fn date((date, time): &GivenDate) -> String {
    match time {
        Some(time) => format!("{date}T{time}"),
        None => date.to_string(),
    }
}

fn list_file(file: &ListFile) -> String {
    let ListFile {
        path,
        format,
        language,
        kind,
    } = file;
    let mut more = String::new();
    if let Some(format) = format {
        let _ = write!(more, ", format = {}", quoted(format.name()));
    }
    if let Some(language) = language {
        let _ = write!(more, ", language = {}", quoted(language.code()));
    }
    if let Some(kind) = kind {
        let _ = write!(more, ", type = {}", quoted(kind));
    }
    match more.as_str() {
        "" => quoted(path),
        more => format!("{{ path = {}{more} }}", quoted(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;

    #[test]
    fn what_is_shown_gives_the_settings_back() {
        let full = "\
[corpus]\ninclude = [\"*.txt\", \"খবর/\\\"x\\\"\"]\nexclude = [\"drafts/\"]\nfrozen = true\nfollow-links = true
[languages]\ndefault = \"bn\"\n[languages.folders]\n\"z/\" = \"vi\"\n\"a/\" = \"en\"
[documents.dates]\n\"news/\" = 2021-04-14\n\"b.txt\" = \"2021-04-15T08:30\"
[documents.genres]\n\"news/\" = \"news\"\n\"news/b.txt\" = \"other\"
[documents.bangla-calendar]\n\"kolkata/\" = \"india\"
[gazetteer]\nfiles = [\"a.tsv\", { path = \"b.jsonl\", format = \"spacy\", language = \"vi\", type = \"SHIP\" }]
shipped = false\noff = [\"georgia\"]\n[gazetteer.types]\nSHIP = { is = \"MISC\" }
[labels]\nPER = \"PERSON\"
[rules]\nselect = [\"citation-gap\"]\nextend-select = [\"spacing\"]\nignore = [\"impossible-date\"]\ncomments = [\"notes/\"]\nbaseline = \"known.json\"\n[rules.severity]\ncitation-gap = \"hint\"
[rules.per-file-ignores]\n\"old/\" = [\"citation-gap\"]
[editor]\ndate-hints = false\nname-hints = true\ncode-lens = false\nentity-links = true\nclosed-documents = true\n";
        for text in [full, ""] {
            let config = parse(text).unwrap_or_else(|errors| panic!("{errors:?}"));
            let shown = show(&config);
            assert_eq!(parse(&shown).as_ref(), Ok(&config), "{shown}");
        }
    }

    #[test]
    fn the_template_changes_nothing_and_its_examples_are_right() {
        assert_eq!(parse(TEMPLATE), Ok(Config::default()));
        let head = TEMPLATE.find("[corpus]").unwrap();
        let taken = TEMPLATE[head..].replace("\n# ", "\n");
        let config = parse(&taken).unwrap_or_else(|errors| panic!("{errors:?}"));
        assert_ne!(config, Config::default());
    }
}
