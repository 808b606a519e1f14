//! Reads items of Wikidata: a dump's JSON (an array with an item a line), JSON lines, any other JSON
//! array of items, or the answer of an API (`{"entities": {…}}`).
//!
//! Item after item is cut out and parsed by itself, so that one that is broken costs itself alone.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead};
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Item, MOST_CLASSES, Writer, classes};
use crate::gazetteer::EntityType;
use crate::language::Language;

/// Bytes of the largest item: those of Wikidata have five million at most.
const LARGEST: usize = 64 << 20;

/// Reads a whole file.
///
/// # Errors
/// Those of `input` and of the writer.
pub(super) fn read(
    input: &mut dyn BufRead,
    writer: &mut Writer<'_>,
    further: &BTreeMap<u32, EntityType>,
) -> io::Result<()> {
    let mut records = Records::new(input);
    while let Some(record) = records.next()? {
        match record.wrong {
            Some(message) => writer.summary.broken(record.line, message.to_owned()),
            None => match serde_json::from_slice::<Json>(records.bytes()) {
                Ok(json) => one(json, record.line, writer, further)?,
                Err(error) => {
                    let said = error.to_string();
                    let end = said.rfind(" at line ").unwrap_or(said.len());
                    writer.summary.broken(record.line, said[..end].to_owned());
                }
            },
        }
    }
    Ok(())
}

fn one(
    mut json: Json,
    line: u64,
    writer: &mut Writer<'_>,
    further: &BTreeMap<u32, EntityType>,
) -> io::Result<()> {
    let inner = std::mem::take(&mut json.entities);
    let answer = !inner.is_empty();
    // An answer of an API holds items, no answers.
    for inner in inner
        .into_values()
        .filter(|inner| inner.entities.is_empty())
    {
        one(inner, line, writer, further)?;
    }
    if json.id.is_empty() {
        if !answer {
            writer
                .summary
                .broken(line, "an object without `id` is no item".to_owned());
        }
        return Ok(());
    }
    // Properties and lexemes have names, but name nothing of ours.
    if classes::number(&json.id).is_none() {
        return Ok(());
    }
    let item = json.item(writer, further);
    writer.item(item)
}

/// Where a record begins, and what is wrong with it as a whole.
struct Record {
    line: u64,
    wrong: Option<&'static str>,
}

/// Cuts a stream into the objects that stand at its top, or in the array at its top.
struct Records<'a> {
    input: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    line: u64,
    /// Whether every item ends on its line, as the first did: then a line break ends a broken one.
    by_line: Option<bool>,
}

impl<'a> Records<'a> {
    fn new(input: &'a mut dyn BufRead) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            line: 1,
            by_line: None,
        }
    }

    fn bytes(&self) -> &[u8] {
        &self.buffer
    }

    /// Reads the next object into [`Self::bytes`].
    fn next(&mut self) -> io::Result<Option<Record>> {
        self.buffer.clear();
        let (mut depth, mut string, mut escaped) = (0usize, false, false);
        let (mut begins, mut too_large) = (self.line, false);
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                let wrong = (depth > 0).then_some("the file ends within it");
                return Ok(wrong.map(|wrong| Record {
                    line: begins,
                    wrong: Some(wrong),
                }));
            }
            let mut used = 0;
            let mut ended = None;
            for &byte in chunk {
                used += 1;
                if byte == b'\n' {
                    self.line += 1;
                    if depth > 0 && self.by_line == Some(true) {
                        ended = Some(Some("it does not end on its line"));
                        break;
                    }
                }
                if depth == 0 {
                    // Brackets, commas and blanks between the items.
                    if byte != b'{' {
                        continue;
                    }
                    begins = self.line;
                }
                if self.buffer.len() < LARGEST {
                    self.buffer.push(byte);
                } else {
                    too_large = true;
                }
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if string => escaped = true,
                    b'"' => string = !string,
                    b'{' | b'[' if !string => depth += 1,
                    b'}' | b']' if !string => {
                        depth -= 1;
                        if depth == 0 {
                            let large = "it has more than 64 MiB";
                            ended = Some(too_large.then_some(large));
                            break;
                        }
                    }
                    _ => {}
                }
            }
            self.input.consume(used);
            if let Some(wrong) = ended {
                if self.by_line.is_none() {
                    self.by_line = Some(begins == self.line);
                }
                return Ok(Some(Record {
                    line: begins,
                    wrong,
                }));
            }
        }
    }
}

// ── what is read of an item ─────────────────────────────────────────────────────────────────

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Json {
    id: String,
    #[serde(deserialize_with = "lenient")]
    labels: ByLanguage<Text>,
    #[serde(deserialize_with = "lenient")]
    aliases: ByLanguage<Vec<Text>>,
    #[serde(deserialize_with = "lenient")]
    descriptions: ByLanguage<Text>,
    #[serde(deserialize_with = "lenient")]
    claims: Claims,
    #[serde(deserialize_with = "lenient")]
    entities: BTreeMap<String, Json>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ByLanguage<T> {
    bn: Option<T>,
    vi: Option<T>,
    en: Option<T>,
    /// What stands for every language that has none of its own.
    mul: Option<T>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Text {
    value: String,
}

/// Properties: instance of, ISO 3166-1 alpha-2 code, GeoNames ID.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Claims {
    #[serde(rename = "P31")]
    instance_of: Vec<Statement>,
    #[serde(rename = "P297")]
    iso: Vec<Statement>,
    #[serde(rename = "P1566")]
    geonames: Vec<Statement>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Statement {
    mainsnak: Snak,
    rank: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Debug, Clone, Deserialize)]
struct DataValue {
    value: Value,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Item { id: String },
    Other(IgnoredAny),
}

/// A map, or what is empty: the dumps write an empty map as an empty list.
fn lenient<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Lenient<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Lenient<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(T::default())
        }
        fn visit_unit<E>(self) -> Result<T, E> {
            Ok(T::default())
        }
    }
    deserializer.deserialize_any(Lenient(PhantomData))
}

impl Statement {
    /// The statements that count: the preferred ones first, without deprecated ones.
    fn ranked(statements: &[Self]) -> impl Iterator<Item = &Value> {
        let of = |preferred: bool| {
            statements
                .iter()
                .filter(move |s| (s.rank == "preferred") == preferred && s.rank != "deprecated")
        };
        let all = of(true).chain(of(false));
        all.filter_map(|s| s.mainsnak.datavalue.as_ref().map(|d| &d.value))
    }

    fn text(statements: &[Self]) -> Option<&str> {
        Self::ranked(statements).find_map(|value| match value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        })
    }
}

impl<T> ByLanguage<T> {
    fn each(&self) -> impl Iterator<Item = (Language, &T)> {
        let all = [
            (Language::Bn, &self.bn),
            (Language::Vi, &self.vi),
            (Language::En, &self.en),
            (Language::Und, &self.mul),
        ];
        all.into_iter().filter_map(|(l, t)| Some((l, t.as_ref()?)))
    }
}

impl Json {
    fn item(&self, writer: &mut Writer<'_>, further: &BTreeMap<u32, EntityType>) -> Item {
        let mut item = Item {
            id: self.id.clone(),
            kind: self.kind(writer, further),
            ..Item::default()
        };
        for (language, label) in self.labels.each() {
            item.add(language, &label.value);
        }
        for (language, aliases) in self.aliases.each() {
            for alias in aliases {
                item.add(language, &alias.value);
            }
        }
        for (language, description) in self.descriptions.each() {
            let text = crate::gazetteer::read::one_line(&description.value);
            item.descriptions.push((language, text));
        }
        if let Some(code) = Statement::text(&self.claims.iso) {
            item.codes.push(format!("iso3166:{code}"));
        }
        if let Some(number) = Statement::text(&self.claims.geonames) {
            item.codes.push(format!("geonames:{number}"));
        }
        item
    }

    /// What the first class that is in a table says; the others are counted.
    fn kind(
        &self,
        writer: &mut Writer<'_>,
        further: &BTreeMap<u32, EntityType>,
    ) -> Option<EntityType> {
        let mut unknown = None;
        for value in Statement::ranked(&self.claims.instance_of) {
            let Value::Item { id } = value else { continue };
            let Some(class) = classes::number(id) else {
                continue;
            };
            match further.get(&class).copied().or(classes::of_class(class)) {
                Some(kind) => return Some(kind),
                None => unknown = unknown.or(Some(class)),
            }
        }
        let counts = &mut writer.summary.classes;
        if let Some(class) = unknown
            && (counts.len() < MOST_CLASSES || counts.contains_key(&class))
        {
            *counts.entry(class).or_default() += 1;
        }
        None
    }
}
