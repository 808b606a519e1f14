//! The JSON schema of `postil.toml`, for editors and other tools. The reader decides what is
//! right; these types only describe it, and a test compares the two.
//!
//! Their documentation is what an editor shows.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};

use super::{Genre, Level, OTHER_TYPES, RULE_NAMES};
use crate::annotate::time::Reckoning;
use crate::gazetteer::EntityType;
use crate::gazetteer::format::Format;
use crate::language::Language;

/// The schema, as JSON.
#[must_use]
pub fn schema() -> String {
    let generator = SchemaSettings::draft07()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator();
    let mut schema = generator.into_root_schema_for::<PostilToml>().to_value();
    without_null_defaults(&mut schema);
    // A schema is plain data: it can always be written.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// Takes out the defaults of keys that have none: they may be left out, and that is all.
fn without_null_defaults(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Object(fields) => {
            if fields
                .get("default")
                .is_some_and(serde_json::Value::is_null)
            {
                fields.remove("default");
            }
            fields.values_mut().for_each(without_null_defaults);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_null_defaults),
        _ => {}
    }
}

/// The settings of a corpus: the folder that holds this file.
#[derive(JsonSchema)]
#[schemars(rename = "postil.toml", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct PostilToml {
    /// Which files are the documents of the corpus.
    corpus: Option<Corpus>,
    /// Which languages the documents are in.
    languages: Option<Languages>,
    /// What is known of single documents.
    documents: Option<Documents>,
    /// Which lists of names are read.
    gazetteer: Option<Gazetteer>,
    /// Types, own ones too, and what exports call them instead.
    #[schemars(default, schema_with = "labels")]
    labels: Option<()>,
    /// What is checked, and how bad it is.
    rules: Option<Rules>,
    /// What an editor shows.
    editor: Option<Editor>,
}

/// Which files are the documents of the corpus.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct Corpus {
    /// The files that are documents: patterns as in .gitignore, relative to this file.
    #[schemars(default = "include")]
    include: Vec<String>,
    /// The files and folders that are not, whatever `include` says.
    #[schemars(default)]
    exclude: Vec<String>,
    /// Turns off every edit of texts.
    #[schemars(default)]
    frozen: bool,
    /// Whether links to folders are walked into.
    #[schemars(default)]
    follow_links: bool,
}

fn include() -> Vec<String> {
    super::CorpusSection::default().include.source().to_vec()
}

/// Which languages the documents are in.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct Languages {
    /// The language of documents that no folder's setting concerns. Without it each document's
    /// own is identified.
    #[schemars(default, schema_with = "language")]
    default: Option<()>,
    /// A folder or pattern and its language; the last that matches counts.
    #[schemars(default, schema_with = "languages")]
    folders: Option<()>,
}

/// What is known of single documents.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct Documents {
    /// Documents (patterns) and their date, which words such as “yesterday” count from; the last
    /// that matches counts.
    #[schemars(default, schema_with = "dates")]
    dates: Option<()>,
    /// Documents (patterns) and what kind of text they are; the last that matches counts. Of news
    /// a dateline is expected, and captions are compared.
    #[schemars(default, schema_with = "genres")]
    genres: Option<()>,
    /// Documents (patterns) and whose Bangla calendar they keep; the last that matches counts.
    /// Of others the places that they name tell it, and without any it is Bangladesh's.
    #[schemars(default, schema_with = "bangla_calendars")]
    bangla_calendar: Option<()>,
}

/// Which lists of names are read.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct Gazetteer {
    /// Your own lists, relative to this file; later ones win over earlier ones.
    #[schemars(default = "gazetteer_files")]
    files: Vec<File>,
    /// Whether the lists that come with Postil are read.
    #[schemars(default = "yes")]
    shipped: bool,
    /// Ids and names of the shipped lists that should not count.
    #[schemars(default)]
    off: Vec<String>,
    /// Types of your own.
    #[schemars(default)]
    types: BTreeMap<String, OwnType>,
}

fn gazetteer_files() -> Vec<String> {
    vec!["gazetteer.tsv".to_owned()]
}

fn yes() -> bool {
    true
}

/// A list of names: its path, or a table with more to say of it.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "describes the file, and is never made")]
enum File {
    /// A list that says everything itself.
    Path(String),
    /// A list of which something has to be said.
    Table(ListFile),
}

/// A list of which something has to be said.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct ListFile {
    /// Its file.
    path: String,
    /// Its format, where neither the file's ending nor its first line tells.
    #[schemars(default, schema_with = "format")]
    format: Option<()>,
    /// The language of names of which the list does not say it.
    #[schemars(default, schema_with = "language")]
    language: Option<()>,
    /// The type of names of which the list does not say it.
    r#type: Option<String>,
}

/// A type of your own.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct OwnType {
    /// The type that it behaves like.
    #[schemars(schema_with = "base_type")]
    is: String,
}

/// What is checked, and how bad it is. `postil rules` lists the rules.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct Rules {
    /// The rules that run; without it, all that are not off by default.
    #[schemars(default, schema_with = "rule_names")]
    select: Option<()>,
    /// Rules that run besides those, such as ones that are off by default.
    #[schemars(default, schema_with = "rule_names")]
    extend_select: Option<()>,
    /// The rules that do not run, whatever else is said.
    #[schemars(default, schema_with = "rule_names")]
    ignore: Option<()>,
    /// Severities other than the rule's own.
    #[schemars(default, schema_with = "severities")]
    severity: Option<()>,
    /// Documents (patterns) and the rules that do not run on them.
    #[schemars(default, schema_with = "per_file")]
    per_file_ignores: Option<()>,
    /// Documents (patterns) besides Markdown in which `<!-- postil: ignore RULE -->` counts.
    #[schemars(default)]
    comments: Vec<String>,
    /// The file of the findings that are known and not told, relative to this file: see
    /// `postil check --write-baseline`.
    baseline: Option<String>,
}

/// What an editor shows.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "describes the file, and is never made")]
struct Editor {
    /// Whether the ISO values of dates are shown behind them.
    #[schemars(default = "yes")]
    date_hints: bool,
    /// Whether full names are shown behind names that are written otherwise.
    #[schemars(default)]
    name_hints: bool,
    /// Whether mentions are counted where an entity is introduced.
    #[schemars(default = "yes")]
    code_lens: bool,
    /// Whether names lead to what the lists say is the same elsewhere.
    #[schemars(default)]
    entity_links: bool,
    /// Whether the findings of documents that are not open are shown, too.
    #[schemars(default)]
    closed_documents: bool,
}

fn one_of(names: impl IntoIterator<Item = &'static str>) -> Schema {
    let names: Vec<&str> = names.into_iter().collect();
    json_schema!({"type": "string", "enum": names})
}

/// A table with free keys.
fn table_of(values: Schema) -> Schema {
    json_schema!({"type": "object", "additionalProperties": values})
}

fn language_codes() -> Schema {
    one_of(
        Language::ALL
            .into_iter()
            .chain([Language::Und])
            .map(Language::code),
    )
}

fn language(_: &mut SchemaGenerator) -> Schema {
    language_codes()
}

fn languages(_: &mut SchemaGenerator) -> Schema {
    table_of(language_codes())
}

fn dates(_: &mut SchemaGenerator) -> Schema {
    // A TOML date reaches a validator as its text.
    table_of(json_schema!({
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?)?$",
    }))
}

fn genres(_: &mut SchemaGenerator) -> Schema {
    table_of(one_of(Genre::ALL.map(Genre::name)))
}

fn bangla_calendars(_: &mut SchemaGenerator) -> Schema {
    table_of(one_of(Reckoning::ALL.map(Reckoning::name)))
}

fn format(_: &mut SchemaGenerator) -> Schema {
    one_of(Format::ALL.map(Format::name))
}

fn base_type(_: &mut SchemaGenerator) -> Schema {
    one_of(EntityType::ALL.map(EntityType::code))
}

fn labels(_: &mut SchemaGenerator) -> Schema {
    let label = json_schema!({"type": "string", "pattern": "^[A-Za-z0-9_-]+$"});
    let known = EntityType::ALL.map(EntityType::code).into_iter();
    let known: serde_json::Map<String, serde_json::Value> = known
        .chain(OTHER_TYPES)
        .map(|name| (name.to_owned(), label.clone().to_value()))
        .collect();
    json_schema!({"type": "object", "properties": known, "additionalProperties": label})
}

fn rule_names(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "uniqueItems": true, "items": one_of(RULE_NAMES.iter().copied())})
}

fn severities(_: &mut SchemaGenerator) -> Schema {
    let level = one_of(Level::ALL.map(Level::name));
    let rules: serde_json::Map<String, serde_json::Value> = RULE_NAMES
        .iter()
        .map(|name| ((*name).to_owned(), level.clone().to_value()))
        .collect();
    json_schema!({"type": "object", "properties": rules, "additionalProperties": false})
}

fn per_file(generator: &mut SchemaGenerator) -> Schema {
    table_of(rule_names(generator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read::SCHEMA;
    use serde_json::Value;

    /// The schema of a section of `postil.toml`.
    fn section<'s>(root: &'s Value, name: &str) -> &'s Value {
        let mut at = root;
        for part in name.split('.').filter(|part| !part.is_empty()) {
            at = match part {
                "…" => &at["additionalProperties"],
                part => &at["properties"][part],
            };
            // An optional table, or one among several forms of a value.
            for forms in ["anyOf", "oneOf"] {
                let table = at[forms]
                    .as_array()
                    .and_then(|forms| forms.iter().find(|form| form["type"] == "object"));
                at = table.unwrap_or(at);
            }
            if let Some(table) = at["items"]["anyOf"].get(1) {
                at = table;
            }
        }
        at
    }

    #[test]
    fn the_schema_knows_the_keys_that_the_reader_knows() {
        let root: Value = serde_json::from_str(&schema()).unwrap();
        for (name, keys) in SCHEMA {
            let section = section(&root, name);
            assert!(section.is_object(), "{name}: {root:#}");
            if keys.is_empty() {
                assert!(!section["additionalProperties"].is_null(), "{name}");
                continue;
            }
            let known = section["properties"].as_object();
            let mut known: Vec<&String> =
                known.unwrap_or_else(|| panic!("{name}")).keys().collect();
            let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            keys.sort();
            known.sort();
            assert_eq!(known, keys.iter().collect::<Vec<_>>(), "{name}");
            assert_eq!(section["additionalProperties"], false, "{name}");
        }
    }

    #[test]
    fn nothing_is_required_but_what_a_list_and_a_type_need() {
        fn required(schema: &Value, found: &mut Vec<Value>) {
            match schema {
                Value::Object(fields) => {
                    found.extend(fields.get("required").cloned());
                    fields.values().for_each(|it| required(it, found));
                }
                Value::Array(items) => items.iter().for_each(|it| required(it, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        required(&serde_json::from_str(&schema()).unwrap(), &mut found);
        found.sort_by_key(Value::to_string);
        assert_eq!(
            found,
            [serde_json::json!(["is"]), serde_json::json!(["path"])]
        );
    }

    /// `POSTIL_UPDATE=1 cargo test` writes it.
    #[test]
    fn the_settings_of_the_vs_code_extension_are_those_of_the_schema() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/vscode/package.json");
        // The crate is published without its editors.
        let Ok(manifest) = std::fs::read_to_string(file) else {
            println!("skipped: {file} is not there");
            return;
        };
        let manifest: Value = serde_json::from_str(&manifest).unwrap();
        let groups = manifest["contributes"]["configuration"].as_array().unwrap();
        let properties = groups
            .iter()
            .map(|it| it["properties"].as_object().unwrap());
        let mut there: Vec<String> = properties.flat_map(|it| it.keys().cloned()).collect();
        there.retain(|name| name != "postil.path" && name != "postil.trace.server");
        let schema: Value = serde_json::from_str(&super::schema()).unwrap();
        let mut wanted = Vec::new();
        for (name, section) in schema["properties"].as_object().unwrap() {
            match section["properties"].as_object() {
                Some(keys) if section["additionalProperties"] == false => {
                    wanted.extend(keys.keys().map(|key| format!("postil.{name}.{key}")));
                }
                _ => wanted.push(format!("postil.{name}")),
            }
        }
        there.sort();
        wanted.sort();
        assert_eq!(there, wanted, "run `npm run settings` in editors/vscode");
    }

    #[test]
    fn the_committed_schema_is_fresh() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/postil.schema.json");
        let now = format!("{}\n", schema());
        if std::env::var_os("POSTIL_UPDATE").is_some() {
            std::fs::write(file, &now).unwrap();
        }
        let committed = std::fs::read_to_string(file).unwrap_or_default();
        assert!(
            committed == now,
            "editors/postil.schema.json is old: run POSTIL_UPDATE=1 cargo test the_committed_schema"
        );
    }
}
