//! Reads the text of `postil.toml` into a [`Config`], or tells every mistake with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{
    Config, ConfigError, Genre, GivenDate, Level, ListFile, OTHER_TYPES, Patterns, RULE_NAMES,
    suggestion,
};
use crate::annotate::time::Reckoning;
use crate::gazetteer::EntityType;
use crate::gazetteer::format::Format;
use crate::gazetteer::types::{MOST_OWN, Types};
use crate::language::Language;

/// The sections and their keys: what unknown keys are compared with.
pub(super) const SCHEMA: [(&str, &[&str]); 16] = [
    (
        "",
        &[
            "corpus",
            "languages",
            "documents",
            "gazetteer",
            "labels",
            "rules",
            "editor",
        ],
    ),
    ("corpus", &["include", "exclude", "frozen", "follow-links"]),
    ("languages", &["default", "folders"]),
    ("documents", &["dates", "genres", "bangla-calendar"]),
    ("gazetteer", &["files", "shipped", "off", "types"]),
    ("gazetteer.files", &["path", "format", "language", "type"]),
    ("gazetteer.types.…", &["is"]),
    (
        "rules",
        &[
            "select",
            "extend-select",
            "ignore",
            "severity",
            "per-file-ignores",
            "comments",
            "baseline",
        ],
    ),
    (
        "editor",
        &[
            "date-hints",
            "name-hints",
            "code-lens",
            "entity-links",
            "closed-documents",
        ],
    ),
    // The keys of these are types, rules and patterns.
    ("gazetteer.types", &[]),
    ("labels", &[]),
    ("documents.dates", &[]),
    ("documents.genres", &[]),
    ("documents.bangla-calendar", &[]),
    ("rules.severity", &[]),
    ("rules.per-file-ignores", &[]),
];

type Value<'t> = Spanned<DeValue<'t>>;

/// Reads the settings from the text of `postil.toml`.
///
/// # Errors
/// Every mistake, in the order of the text.
pub fn parse(text: &str) -> Result<Config, Vec<ConfigError>> {
    let (root, syntax) = DeTable::parse_recoverable(text);
    let mut reader = Reader::default();
    if syntax.is_empty() {
        let config = reader.config(root.get_ref());
        if reader.errors.is_empty() {
            return Ok(config);
        }
    }
    let mut errors = reader.errors;
    errors.extend(syntax.iter().map(|error| ConfigError {
        range: error.span().unwrap_or(0..0),
        message: error.message().to_owned(),
    }));
    errors.sort_by_key(|error| (error.range.start, error.range.end));
    Err(errors)
}

/// The settings with what an editor says over them: the same words, as JSON. Lists and single
/// values take the place of those before; tables go on with them, and what is said later counts.
/// Sections that `postil.toml` does not have are the editor's own.
///
/// # Errors
/// Every mistake; none has a place.
pub fn overridden(config: Config, overrides: &serde_json::Value) -> Result<Config, Vec<String>> {
    let known = SCHEMA.iter().find(|(name, _)| name.is_empty());
    let known = known.map_or(&[][..], |(_, keys)| keys);
    let sections = overrides.as_object().into_iter().flatten();
    let sections = sections.filter(|(name, _)| known.contains(&name.as_str()));
    let sections = sections.map(|(name, value)| (name.clone(), without_nulls(value)));
    let table = serde_json::Value::Object(sections.collect());
    let text = toml::to_string(&table).map_err(|error| vec![error.to_string()])?;
    let (root, _) = DeTable::parse_recoverable(&text);
    let mut reader = Reader::default();
    let config = reader.config_over(config, root.get_ref());
    if reader.errors.is_empty() {
        return Ok(config);
    }
    Err(reader.errors.into_iter().map(|it| it.message).collect())
}

/// A value without what an editor left open.
fn without_nulls(value: &serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(fields) => {
            let given = fields.iter().filter(|(_, value)| !value.is_null());
            given
                .map(|(name, value)| (name.clone(), without_nulls(value)))
                .collect()
        }
        value => value.clone(),
    }
}

/// Collects mistakes while it reads on.
#[derive(Default)]
struct Reader {
    errors: Vec<ConfigError>,
    /// Types that lists are said to have, and types that are renamed: judged when all are known.
    list_types: Vec<(String, Range<usize>)>,
    label_keys: Vec<(String, Range<usize>)>,
}

impl Reader {
    fn config(&mut self, root: &DeTable<'_>) -> Config {
        self.config_over(Config::default(), root)
    }

    /// The settings with those of a file over them.
    fn config_over(&mut self, config: Config, root: &DeTable<'_>) -> Config {
        let mut config = config;
        self.each(root, "", |reader, key, value| match key {
            "corpus" => reader.corpus(value, &mut config),
            "languages" => reader.languages(value, &mut config),
            "documents" => reader.documents(value, &mut config),
            "gazetteer" => reader.gazetteer(value, &mut config),
            "labels" => reader.labels(value, &mut config),
            "editor" => reader.editor(value, &mut config),
            _ => reader.rules(value, &mut config),
        });
        self.check_label_keys(&config);
        config
    }

    fn corpus(&mut self, value: &Value<'_>, config: &mut Config) {
        let section = &mut config.corpus;
        self.section(value, "corpus", |reader, key, value| match key {
            "include" => reader.patterns(value, &mut section.include),
            "exclude" => reader.patterns(value, &mut section.exclude),
            "frozen" => reader.boolean(value, &mut section.frozen),
            _ => reader.boolean(value, &mut section.follow_links),
        });
    }

    fn languages(&mut self, value: &Value<'_>, config: &mut Config) {
        let section = &mut config.languages;
        self.section(value, "languages", |reader, key, value| match key {
            "default" => section.default = reader.language(value),
            _ => {
                for (key, range, value) in reader.entries(value, "languages.folders") {
                    let patterns = reader.pattern(key, range);
                    if let (Some(patterns), Some(language)) = (patterns, reader.language(value)) {
                        section.folders.push((patterns, language));
                    }
                }
            }
        });
    }

    fn documents(&mut self, value: &Value<'_>, config: &mut Config) {
        let section = &mut config.documents;
        self.section(value, "documents", |reader, key, value| match key {
            "dates" => {
                for (key, range, value) in reader.entries(value, "documents.dates") {
                    let patterns = reader.pattern(key, range);
                    if let (Some(patterns), Some(date)) = (patterns, reader.date(value)) {
                        section.dates.push((patterns, date));
                    }
                }
            }
            "bangla-calendar" => {
                for (key, range, value) in reader.entries(value, "documents.bangla-calendar") {
                    let patterns = reader.pattern(key, range);
                    if let (Some(patterns), Some(whose)) = (patterns, reader.reckoning(value)) {
                        section.bangla_calendar.push((patterns, whose));
                    }
                }
            }
            _ => {
                for (key, range, value) in reader.entries(value, "documents.genres") {
                    let patterns = reader.pattern(key, range);
                    if let (Some(patterns), Some(genre)) = (patterns, reader.genre(value)) {
                        section.genres.push((patterns, genre));
                    }
                }
            }
        });
    }

    fn gazetteer(&mut self, value: &Value<'_>, config: &mut Config) {
        let section = &mut config.gazetteer;
        self.section(value, "gazetteer", |reader, key, value| match key {
            "files" => {
                section.files = reader.list_files(value);
                section.required = true;
            }
            "shipped" => reader.boolean(value, &mut section.shipped),
            "types" => section.types = reader.own_types(value),
            _ => section.off = reader.strings(value),
        });
        // A list may say that its names are of an own type, which may be made further down.
        for (kind, range) in std::mem::take(&mut self.list_types) {
            let types = Types::new(section.types.clone());
            if types.resolve(&kind).is_none() {
                self.error(range, types.unknown(&kind));
            }
        }
    }

    /// Lists of names: paths, or tables with more to say of each.
    fn list_files(&mut self, value: &Value<'_>) -> Vec<ListFile> {
        let Some(items) = value.get_ref().as_array() else {
            // Tells what is expected.
            self.list(value);
            return Vec::new();
        };
        let mut files = Vec::new();
        for item in items {
            let mut file = ListFile::default();
            if item.get_ref().as_table().is_some() {
                self.section(item, "gazetteer.files", |reader, key, value| match key {
                    "path" => file.path = reader.string(value).unwrap_or_default().to_owned(),
                    "format" => file.format = reader.format(value),
                    "language" => file.language = reader.language(value),
                    _ => {
                        file.kind = reader.string(value).map(str::to_owned);
                        let kind = file.kind.iter().cloned();
                        reader.list_types.extend(kind.map(|k| (k, value.span())));
                    }
                });
            } else {
                file.path = self.string(item).unwrap_or_default().to_owned();
            }
            if file.path.is_empty() {
                let message = "a list needs the path of its file".to_owned();
                self.error(item.span(), message);
            } else {
                files.push(file);
            }
        }
        files
    }

    fn format(&mut self, value: &Value<'_>) -> Option<Format> {
        let name = self.string(value)?;
        let format = Format::from_name(name);
        if format.is_none() {
            let known = Format::ALL.map(Format::name);
            let meant = suggestion(name, known);
            self.error(value.span(), not_among("format", name, meant, &known));
        }
        format
    }

    fn own_types(&mut self, value: &Value<'_>) -> BTreeMap<String, EntityType> {
        let mut types = BTreeMap::new();
        for (key, range, value) in self.entries(value, "gazetteer.types") {
            let mut base = None;
            if value.get_ref().as_table().is_some() {
                self.section(value, "gazetteer.types.…", |reader, _, value| {
                    base = Some(reader.base_type(value));
                });
                if base.is_none() {
                    let message = format!(
                        "`{key}` needs the type that it behaves like: `is = \"MISC\"`, or another"
                    );
                    self.error(range.clone(), message);
                }
            } else {
                let message = format!(
                    "an own type is a table; write `[gazetteer.types.{key}]` and below it \
                     `is = \"MISC\"`, or another type that it behaves like"
                );
                self.error(value.span(), message);
            }
            if EntityType::from_code(key).is_some() || OTHER_TYPES.contains(&key) {
                let message = format!(
                    "`{key}` is a type of Postil's already; `[labels]` says what exports call it"
                );
                self.error(range, message);
            } else if self.label(key, range.clone()) {
                if types.len() == MOST_OWN {
                    self.error(range, format!("at most {MOST_OWN} own types are possible"));
                } else if let Some(base) = base.flatten() {
                    types.insert(key.to_owned(), base);
                }
            }
        }
        types
    }

    /// One of our own types of names.
    fn base_type(&mut self, value: &Value<'_>) -> Option<EntityType> {
        let name = self.string(value)?;
        let base = Types::ours().resolve(name).map(|kind| kind.base);
        if base.is_none() {
            let known = EntityType::ALL.map(EntityType::code);
            let meant = suggestion(name, known);
            self.error(value.span(), not_among("type", name, meant, &known));
        }
        base
    }

    fn labels(&mut self, value: &Value<'_>, config: &mut Config) {
        // Own types may be made further down: their names are looked at in the end.
        for (key, range, value) in self.entries(value, "labels") {
            self.label_keys.push((key.to_owned(), range));
            if let Some(label) = self.string(value)
                && self.label(label, value.span())
            {
                config.labels.insert(key.to_owned(), label.to_owned());
            }
        }
    }

    /// Whether every renamed type is one.
    fn check_label_keys(&mut self, config: &Config) {
        for (key, range) in std::mem::take(&mut self.label_keys) {
            let ours = EntityType::ALL.iter().map(|t| t.code());
            let own = config.gazetteer.types.keys().map(String::as_str);
            let known: Vec<&str> = ours.chain(OTHER_TYPES).chain(own).collect();
            if !known.contains(&key.as_str()) {
                let meant = suggestion(&key, known.iter().copied());
                self.error(range, not_among("type", &key, meant, &known));
            }
        }
    }

    /// Whether a word may stand where a file of another tool has a type: brat knows letters,
    /// digits, hyphens and underscores.
    fn label(&mut self, label: &str, range: Range<usize>) -> bool {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let right = !label.is_empty() && label.chars().all(fits);
        if !right {
            let message = format!(
                "`{label}` can't be a type in other tools' files: use letters a to z, digits, \
                 `-` and `_`"
            );
            self.error(range, message);
        }
        right
    }

    fn editor(&mut self, value: &Value<'_>, config: &mut Config) {
        let section = &mut config.editor;
        self.section(value, "editor", |reader, key, value| match key {
            "date-hints" => reader.boolean(value, &mut section.date_hints),
            "name-hints" => reader.boolean(value, &mut section.name_hints),
            "code-lens" => reader.boolean(value, &mut section.code_lens),
            "entity-links" => reader.boolean(value, &mut section.entity_links),
            _ => reader.boolean(value, &mut section.closed_documents),
        });
    }

    fn rules(&mut self, value: &Value<'_>, config: &mut Config) {
        let section = &mut config.rules;
        self.section(value, "rules", |reader, key, value| match key {
            "select" => section.select = Some(reader.rule_names(value)),
            "extend-select" => section.extend_select = reader.rule_names(value),
            "ignore" => section.ignore = reader.rule_names(value),
            "comments" => reader.patterns(value, &mut section.comments),
            "baseline" => section.baseline = reader.string(value).map(str::to_owned),
            "severity" => {
                for (key, range, value) in reader.entries(value, "rules.severity") {
                    if let (true, Some(level)) = (reader.rule(key, range), reader.level(value)) {
                        section.severity.insert(key.to_owned(), level);
                    }
                }
            }
            _ => {
                for (key, range, value) in reader.entries(value, "rules.per-file-ignores") {
                    let rules = reader.rule_names(value);
                    if let Some(patterns) = reader.pattern(key, range) {
                        section.per_file_ignores.push((patterns, rules));
                    }
                }
            }
        });
    }

    /// Hands every known key of the table `value` to `take`, and refuses the others.
    fn section<'v>(
        &mut self,
        value: &'v Value<'_>,
        section: &str,
        take: impl FnMut(&mut Self, &'v str, &'v Value<'v>),
    ) {
        if let Some(table) = self.table(value, section) {
            self.each(table, section, take);
        }
    }

    fn each<'v>(
        &mut self,
        table: &'v DeTable<'_>,
        section: &str,
        mut take: impl FnMut(&mut Self, &'v str, &'v Value<'v>),
    ) {
        let known = SCHEMA
            .iter()
            .find(|(name, _)| *name == section)
            .map_or(&[][..], |(_, keys)| keys);
        for (key, range, value) in in_order(table) {
            if known.contains(&key) {
                take(self, key, value);
            } else {
                self.error(range, unknown_key(key, section, known));
            }
        }
    }

    /// The entries of a table whose keys are free.
    fn entries<'v>(
        &mut self,
        value: &'v Value<'_>,
        section: &str,
    ) -> Vec<(&'v str, Range<usize>, &'v Value<'v>)> {
        self.table(value, section).map(in_order).unwrap_or_default()
    }

    fn table<'v>(&mut self, value: &'v Value<'_>, section: &str) -> Option<&'v DeTable<'v>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let message = format!(
                "`{section}` is a table, not {}; write `[{section}]` on a line of its own",
                kind(value)
            );
            self.error(value.span(), message);
        }
        table
    }

    fn boolean(&mut self, value: &Value<'_>, into: &mut bool) {
        match value.get_ref().as_bool() {
            Some(given) => *into = given,
            None => self.error(
                value.span(),
                format!("expected `true` or `false`, found {}", kind(value)),
            ),
        }
    }

    fn string<'v>(&mut self, value: &'v Value<'_>) -> Option<&'v str> {
        let string = value.get_ref().as_str();
        if string.is_none() {
            let message = format!("expected a string, found {}", kind(value));
            self.error(value.span(), message);
        }
        string
    }

    /// The strings of a list, with their places.
    fn list<'v>(&mut self, value: &'v Value<'_>) -> Vec<(&'v str, Range<usize>)> {
        let Some(items) = value.get_ref().as_array() else {
            let remedy = match value.get_ref().as_str() {
                Some(_) => "; put it in brackets: `[\"…\"]`",
                None => "",
            };
            let message = format!("expected a list of strings, found {}{remedy}", kind(value));
            self.error(value.span(), message);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| Some((self.string(item)?, item.span())))
            .collect()
    }

    fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        let list = self.list(value);
        list.into_iter().map(|(item, _)| item.to_owned()).collect()
    }

    fn patterns(&mut self, value: &Value<'_>, into: &mut Patterns) {
        let list = self.list(value);
        match Patterns::new(list.iter().map(|(pattern, _)| *pattern)) {
            Ok(patterns) => *into = patterns,
            Err((index, message)) => {
                let range = list
                    .get(index)
                    .map_or(value.span(), |(_, range)| range.clone());
                self.error(range, format!("not a pattern of paths: {message}"));
            }
        }
    }

    fn pattern(&mut self, key: &str, range: Range<usize>) -> Option<Patterns> {
        Patterns::new([key])
            .map_err(|(_, message)| self.error(range, format!("not a pattern of paths: {message}")))
            .ok()
    }

    fn language(&mut self, value: &Value<'_>) -> Option<Language> {
        let code = self.string(value)?;
        let known = Language::ALL.into_iter().chain([Language::Und]);
        let language = known.clone().find(|language| language.code() == code);
        if language.is_none() {
            let meant = known
                .clone()
                .find(|language| language.name().eq_ignore_ascii_case(code))
                .map(Language::code);
            let codes: Vec<_> = known.map(Language::code).collect();
            let message = not_among("language", code, meant, &codes);
            self.error(value.span(), message);
        }
        language
    }

    /// A date as TOML or as a string writes it (`2021-04-14`, `2021-04-14T08:30`).
    fn date(&mut self, value: &Value<'_>) -> Option<GivenDate> {
        let written = match value.get_ref() {
            DeValue::Datetime(written) => written.to_string(),
            DeValue::String(written) => written.to_string(),
            _ => String::new(),
        };
        let date = given_date(&written);
        if date.is_none() {
            let found = match written.as_str() {
                "" => kind(value).to_owned(),
                written => format!("`{written}`"),
            };
            let message =
                format!("expected a date such as 2021-04-14 or 2021-04-14T08:30, found {found}");
            self.error(value.span(), message);
        }
        date
    }

    fn reckoning(&mut self, value: &Value<'_>) -> Option<Reckoning> {
        let name = self.string(value)?;
        let whose = Reckoning::ALL
            .into_iter()
            .find(|whose| whose.name() == name);
        if whose.is_none() {
            let names = Reckoning::ALL.map(Reckoning::name);
            let message = not_among("Bangla calendar", name, suggestion(name, names), &names);
            self.error(value.span(), message);
        }
        whose
    }

    fn genre(&mut self, value: &Value<'_>) -> Option<Genre> {
        let name = self.string(value)?;
        let genre = Genre::ALL.into_iter().find(|genre| genre.name() == name);
        if genre.is_none() {
            let names = Genre::ALL.map(Genre::name);
            let message = not_among("genre", name, suggestion(name, names), &names);
            self.error(value.span(), message);
        }
        genre
    }

    fn level(&mut self, value: &Value<'_>) -> Option<Level> {
        let name = self.string(value)?;
        let level = Level::from_name(name);
        if level.is_none() {
            let names = Level::ALL.map(Level::name);
            let meant = match name {
                "info" | "note" => Some("information"),
                "warn" => Some("warning"),
                _ => suggestion(name, names),
            };
            let mut message = not_among("severity", name, meant, &names);
            if matches!(name, "off" | "none" | "ignore" | "allow") {
                message = "a rule is turned off by `ignore` in `[rules]`".to_owned();
            }
            self.error(value.span(), message);
        }
        level
    }

    fn rule_names(&mut self, value: &Value<'_>) -> BTreeSet<String> {
        let list = self.list(value);
        list.into_iter()
            .filter(|(name, range)| self.rule(name, range.clone()))
            .map(|(name, _)| name.to_owned())
            .collect()
    }

    /// Whether there is a rule called `name`.
    fn rule(&mut self, name: &str, range: Range<usize>) -> bool {
        let known = RULE_NAMES.contains(&name);
        if !known {
            let meant = suggestion(name, RULE_NAMES.iter().copied());
            self.error(range, not_among("rule", name, meant, RULE_NAMES));
        }
        known
    }

    fn error(&mut self, range: Range<usize>, message: String) {
        self.errors.push(ConfigError { range, message });
    }
}

/// The day, and the time where one follows; a time zone is not heeded.
fn given_date(written: &str) -> Option<GivenDate> {
    let date = written.get(..10)?.parse().ok()?;
    let rest = written.get(10..).unwrap_or("");
    if rest.is_empty() {
        return Some((date, None));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let time = rest.split(['Z', 'z', '+', '-']).next()?;
    Some((date, Some(time.parse().ok()?)))
}

/// A table's entries in the order of the file: there the last of several that match counts.
fn in_order<'v>(table: &'v DeTable<'_>) -> Vec<(&'v str, Range<usize>, &'v Value<'v>)> {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
        .collect();
    entries.sort_by_key(|(_, range, _)| range.start);
    entries
}

fn unknown_key(key: &str, section: &str, known: &[&str]) -> String {
    let place = match section {
        "" => String::new(),
        section => format!(" in `[{section}]`"),
    };
    let elsewhere = || {
        SCHEMA
            .iter()
            .find(|(name, keys)| !name.is_empty() && keys.contains(&key))
            .map(|(name, _)| format!("; it belongs in `[{name}]`"))
    };
    let remedy = suggestion(key, known.iter().copied())
        .map(|meant| format!("; did you mean `{meant}`?"))
        .or_else(elsewhere)
        .unwrap_or_else(|| format!("; known are {}", listed(known)));
    format!("unknown key `{key}`{place}{remedy}")
}

fn not_among(what: &str, given: &str, meant: Option<&str>, known: &[&str]) -> String {
    match meant {
        Some(meant) => format!("unknown {what} `{given}`; did you mean `{meant}`?"),
        None => format!("unknown {what} `{given}`; known are {}", listed(known)),
    }
}

fn listed(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// What a value is, with its article.
fn kind(value: &Value<'_>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests;
