//! JSON Lines: one record a line, `{"id", "text", "lang"?, "ref"?}` in, the same with
//! `"annotations"` out.
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
pub fn annotated(record: &Record<'_>, rope: &Rope, annotations: &[Annotation]) -> String {
    let mut line = String::with_capacity(record.text.len() * 2 + annotations.len() * 80);
    line.push('{');
    for (name, value) in &record.members {
        line.push_str(&quoted(name));
        line.push(':');
        line.push_str(value.get());
        line.push(',');
    }
    line.push_str("\"annotations\":[");
    for (index, annotation) in annotations.iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        let char = |byte: usize| rope.byte_to_char(byte.min(rope.len_bytes()));
        let (start, end) = (char(annotation.range.start), char(annotation.range.end));
        let label = &annotation.label;
        line.push_str(&format!(
            r#"{{"start":{start},"end":{end},"label":"{label}""#
        ));
        if let Some(entity) = &annotation.entity {
            line.push_str(r#","entity":"#);
            line.push_str(&quoted(entity));
        }
        if let Some(value) = &annotation.value {
            line.push_str(r#","value":"#);
            line.push_str(&quoted(value));
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
            annotated(&record, &rope, &annotations),
            r#"{"id":12345678901234567890123,"text":"আজ 😀 Nga","meta":{"b":1.0, "a":2},"lang":"vi-VN","ref":"2025-08-15T10:00:00Z","annotations":[{"start":5,"end":8,"label":"LOC","entity":"russia"}]}"#
        );
    }

    #[test]
    fn members_may_be_left_out_or_null() {
        let record = read(br#"{"text": "x", "lang": null, "ref": null}"#).unwrap();
        assert_eq!((record.language, record.date), (None, None));
        assert_eq!(
            annotated(&record, &Rope::from_str("x"), &[]),
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
