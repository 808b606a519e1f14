//! JSON Lines: one record a line, `{"id", "text", "lang"?, "ref"?}` in, the same with
//! what was found out, in the shape that a tool wants.
//!
//! Other members go through untouched, digit by digit, in their order. Never analyses a text.

use std::fmt;

use ropey::Rope;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Annotation;
use crate::annotate::time::Reference;
use crate::language::Language;

/// The member that holds what was found.
const ANNOTATIONS: &str = "annotations";

/// How a record says what was found: as tools that read JSON Lines want it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// `"annotations": [{"start", "end", "label", "entity"?, "value"?}]`
    #[default]
    Postil,
    /// doccano's sequence labelling: `"label": [[start, end, "PER"]]`
    Doccano,
    /// spaCy's offsets: `"entities": [[start, end, "PER"]]`, of which no two overlap.
    Spacy,
    /// Prodigy's spans: `"spans": [{"start", "end", "label", "id"?, "value"?}]`
    Prodigy,
}

impl Shape {
    /// The member that holds what was found.
    fn member(self) -> &'static str {
        match self {
            Self::Postil => ANNOTATIONS,
            Self::Doccano => "label",
            Self::Spacy => "entities",
            Self::Prodigy => "spans",
        }
    }
}

/// A record as it was read.
#[derive(Debug)]
pub struct Record<'a> {
    /// Its members in their order, without `annotations`.
    members: Vec<(String, &'a RawValue)>,
    /// The text to annotate.
    pub text: String,
    /// Its language, where the record says; one without tables is [`Language::Und`].
    pub language: Option<Language>,
    /// Its date, where the record says.
    pub date: Option<Reference>,
}

/// Why a line is not a record.
#[derive(Debug, PartialEq, Eq)]
pub struct BadRecord {
    /// The record's `id` as written, if it could be read.
    pub id: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl<'a> Record<'a> {
    /// The record of a text with its `id`, which is JSON; `quoted` is the text as JSON.
    ///
    /// # Errors
    /// Where one of the two is no JSON.
    pub fn of(id: &'a str, quoted: &'a str, text: String) -> Result<Self, String> {
        let raw = |json: &'a str| {
            serde_json::from_str::<&RawValue>(json).map_err(|error| error.to_string())
        };
        Ok(Self {
            members: vec![
                ("id".to_owned(), raw(id)?),
                ("text".to_owned(), raw(quoted)?),
            ],
            text,
            language: None,
            date: None,
        })
    }
}

/// Reads one line.
///
/// # Errors
/// What is wrong with it, and its `id` if that much could be read.
pub fn read(line: &[u8]) -> Result<Record<'_>, BadRecord> {
    let bad = |message: String| BadRecord { id: None, message };
    let line = std::str::from_utf8(line)
        .map_err(|error| bad(format!("not UTF-8 from byte {} on", error.valid_up_to())))?;
    let line = line.trim_start_matches('\u{feff}');
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let members = deserializer
        .deserialize_map(Members)
        .and_then(|members| deserializer.end().map(|()| members))
        .map_err(|error| bad(format!("not a JSON object: {}", said(&error))))?;
    let id = member(&members, "id").map(|id| id.get().to_owned());
    fields(&members)
        .map(|(text, language, date)| Record {
            members: members
                .iter()
                .filter(|(name, _)| name != ANNOTATIONS)
                .cloned()
                .collect(),
            text,
            language,
            date,
        })
        .map_err(|message| BadRecord { id, message })
}

/// What the parser says, without the place: it counts lines within the record, and the answer
/// bears the record's own.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let end = said.rfind(" at line ").unwrap_or(said.len());
    said[..end].to_owned()
}

type Fields = (String, Option<Language>, Option<Reference>);

fn fields(members: &[(String, &RawValue)]) -> Result<Fields, String> {
    for (index, (name, _)) in members.iter().enumerate() {
        if members
            .iter()
            .skip(index + 1)
            .any(|(other, _)| other == name)
        {
            return Err(format!("`{name}` is given twice"));
        }
    }
    let text = string(members, "text")?.ok_or("`text` is missing")?;
    let language = string(members, "lang")?.map(|tag| language(&tag));
    let date =
        match string(members, "ref")? {
            None => None,
            Some(given) => Some(date(&given).ok_or_else(|| {
                format!("`ref` is not a date: `{given}`; write it as in 2025-08-15")
            })?),
        };
    Ok((text, language, date))
}

/// The string in a member; `null` counts as left out.
fn string(members: &[(String, &RawValue)], name: &str) -> Result<Option<String>, String> {
    let Some(value) = member(members, name) else {
        return Ok(None);
    };
    serde_json::from_str(value.get()).map_err(|error| {
        // Only a string can be faulty in itself (half a surrogate pair).
        if value.get().starts_with('"') {
            format!("`{name}` is a broken string: {}", said(&error))
        } else {
            format!("`{name}` is not a string")
        }
    })
}

fn member<'a>(members: &[(String, &'a RawValue)], name: &str) -> Option<&'a RawValue> {
    let found = members.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| *value)
}

/// The language of a tag such as `bn`, `vi-VN` or `EN`.
fn language(tag: &str) -> Language {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    Language::from_code(&primary.to_ascii_lowercase()).unwrap_or(Language::Und)
}

/// The date of `2025-08-15` or `2025-08-15T10:00:00Z`.
fn date(given: &str) -> Option<Reference> {
    let given = given.trim();
    let rest = given.get(10..)?;
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return None;
    }
    Reference::parse(given)
}

/// The line that gives a record back with its annotations (no line break at its end).
#[must_use]
pub fn annotated(
    record: &Record<'_>,
    rope: &Rope,
    annotations: &[Annotation],
    shape: Shape,
) -> String {
    let mut line = String::with_capacity(record.text.len() * 2 + annotations.len() * 80);
    line.push('{');
    let found = shape.member();
    for (name, value) in record.members.iter().filter(|(name, _)| name != found) {
        line.push_str(&quoted(name));
        line.push(':');
        line.push_str(value.get());
        line.push(',');
    }
    line.push_str(&format!("\"{found}\":["));
    let mut first = true;
    let mut free = 0;
    for annotation in annotations {
        let char = |byte: usize| rope.byte_to_char(byte.min(rope.len_bytes()));
        let (start, end) = (char(annotation.range.start), char(annotation.range.end));
        // spaCy refuses spans that overlap, and empty ones.
        if shape == Shape::Spacy && (start < free || start == end) {
            continue;
        }
        free = end;
        if !first {
            line.push(',');
        }
        first = false;
        let label = quoted(&annotation.label);
        let id = match shape {
            Shape::Doccano | Shape::Spacy => {
                line.push_str(&format!("[{start},{end},{label}]"));
                continue;
            }
            Shape::Postil => "entity",
            Shape::Prodigy => "id",
        };
        line.push_str(&format!(r#"{{"start":{start},"end":{end},"label":{label}"#));
        for (name, value) in [
            (id, annotation.entity.as_deref()),
            ("value", annotation.value.as_deref()),
        ] {
            if let Some(value) = value {
                line.push_str(&format!(",\"{name}\":{}", quoted(value)));
            }
        }
        line.push('}');
    }
    line.push_str("]}");
    line
}

/// The line that tells what is wrong with line `number` (1-based) of the input.
#[must_use]
pub fn refused(number: u64, bad: &BadRecord) -> String {
    let id = match &bad.id {
        Some(id) => format!("\"id\":{id},"),
        None => String::new(),
    };
    format!(
        "{{{id}\"line\":{number},\"error\":{}}}",
        quoted(&bad.message)
    )
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Reads an object's members in their order, values as written.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `id` and `text`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(line: &str) -> String {
        read(line.as_bytes()).unwrap_err().message
    }

    #[test]
    fn a_record_comes_back_as_it_was_with_annotations() {
        let line = r#"{"id": 12345678901234567890123, "text": "আজ 😀 Nga", "meta": {"b":1.0, "a":2}, "lang": "vi-VN", "ref": "2025-08-15T10:00:00Z", "annotations": [1]}"#;
        let record = read(line.as_bytes()).unwrap();
        assert_eq!(record.language, Some(Language::Vi));
        assert_eq!(record.date.unwrap().date.to_string(), "2025-08-15");
        let start = record.text.find("Nga").unwrap();
        let annotations = [Annotation {
            range: start..start + 3,
            kind: "LOC".into(),
            label: "LOC".into(),
            entity: Some("russia".into()),
            value: None,
        }];
        let rope = Rope::from_str(&record.text);
        assert_eq!(
            annotated(&record, &rope, &annotations, Shape::Postil),
            r#"{"id":12345678901234567890123,"text":"আজ 😀 Nga","meta":{"b":1.0, "a":2},"lang":"vi-VN","ref":"2025-08-15T10:00:00Z","annotations":[{"start":5,"end":8,"label":"LOC","entity":"russia"}]}"#
        );
    }

    #[test]
    fn each_tool_has_its_shape() {
        let line = r#"{"text":"আজ Nga, Nga","label":[],"entities":[],"spans":[]}"#;
        let record = read(line.as_bytes()).unwrap();
        let rope = Rope::from_str(&record.text);
        let start = record.text.find("Nga").unwrap();
        let annotation = |range, entity: &str| Annotation {
            range,
            kind: "LOC".into(),
            label: "LOC".into(),
            entity: Some(entity.into()),
            value: None,
        };
        let all = [
            annotation(start..start + 3, "russia"),
            annotation(start..start + 8, "b"),
        ];
        let shaped = |shape| annotated(&record, &rope, &all, shape);
        assert_eq!(
            shaped(Shape::Doccano),
            r#"{"text":"আজ Nga, Nga","entities":[],"spans":[],"label":[[3,6,"LOC"],[3,11,"LOC"]]}"#
        );
        assert_eq!(
            shaped(Shape::Spacy),
            r#"{"text":"আজ Nga, Nga","label":[],"spans":[],"entities":[[3,6,"LOC"]]}"#
        );
        assert_eq!(
            shaped(Shape::Prodigy),
            r#"{"text":"আজ Nga, Nga","label":[],"entities":[],"spans":[{"start":3,"end":6,"label":"LOC","id":"russia"},{"start":3,"end":11,"label":"LOC","id":"b"}]}"#
        );
    }

    #[test]
    fn a_document_becomes_a_record() {
        let record = Record::of("\"a.txt\"", "\"x\\ny\"", "x\ny".to_owned()).unwrap();
        assert_eq!(
            annotated(&record, &Rope::from_str("x\ny"), &[], Shape::Postil),
            r#"{"id":"a.txt","text":"x\ny","annotations":[]}"#
        );
    }

    #[test]
    fn members_may_be_left_out_or_null() {
        let record = read(br#"{"text": "x", "lang": null, "ref": null}"#).unwrap();
        assert_eq!((record.language, record.date), (None, None));
        assert_eq!(
            annotated(&record, &Rope::from_str("x"), &[], Shape::Postil),
            r#"{"text":"x","lang":null,"ref":null,"annotations":[]}"#
        );
        let record = read(br#"{"text": "x", "lang": "fr"}"#).unwrap();
        assert_eq!(record.language, Some(Language::Und));
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        assert!(message("{").starts_with("not a JSON object: "));
        assert!(message("[1]").starts_with("not a JSON object: "));
        assert!(message("{} {}").starts_with("not a JSON object: "));
        assert_eq!(message("{}"), "`text` is missing");
        assert_eq!(message(r#"{"text": 3}"#), "`text` is not a string");
        assert_eq!(
            message(r#"{"text":"a","text":"b"}"#),
            "`text` is given twice"
        );
        assert!(message(r#"{"text": "\ud800"}"#).starts_with("`text` is a broken string"));
        assert_eq!(
            message(r#"{"text": "a", "ref": "15.8.2025"}"#),
            "`ref` is not a date: `15.8.2025`; write it as in 2025-08-15"
        );
        assert_eq!(
            read(b"{\"text\": \"\xff\"}").unwrap_err().message,
            "not UTF-8 from byte 10 on"
        );
    }

    #[test]
    fn a_refusal_names_the_line_and_the_id() {
        let bad = read(br#"{"id": ["x", 1], "text": 3}"#).unwrap_err();
        assert_eq!(
            refused(7, &bad),
            r#"{"id":["x", 1],"line":7,"error":"`text` is not a string"}"#
        );
    }
}
