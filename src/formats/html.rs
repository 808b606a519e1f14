//! One page of HTML with the documents and their annotations, which needs nothing but a browser.
//!
//! Every mention is told by its colour and by its type in words; the tab key leads from name to
//! name, `j` and `k` from mention to mention, and an index of the entities leads back to each. A
//! reader's light or dark scheme counts. Nothing is fetched, and no text is taken for markup.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use ropey::Rope;

use super::{Annotation, hash};
use crate::language::Language;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Types and what they are in words.
const TYPES: [(&str, &str); 10] = [
    ("PER", "people"),
    ("LOC", "places"),
    ("ORG", "organisations"),
    ("NORP", "nationalities and peoples"),
    ("MISC", "other names"),
    ("DATE", "dates"),
    ("TIME", "times"),
    ("DURATION", "durations"),
    ("SET", "repeated times"),
    ("CITE", "citation markers"),
];

/// A document's part of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its HTML.
    pub html: String,
    /// The entities that it names, with the ids of the mentions.
    pub mentions: Vec<Mention>,
}

/// A mention of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The entity.
    pub entity: Arc<str>,
    /// What it is called here.
    pub text: String,
    /// Its type.
    pub label: Arc<str>,
    /// The mention's id on the page.
    pub id: String,
}

/// The part of the page for one document.
#[must_use]
pub fn part(path: &str, language: Language, rope: &Rope, annotations: &[Annotation]) -> Part {
    let mut part = Part::default();
    let key = key(path);
    let lang = match language {
        Language::Und => String::new(),
        known => format!(r#" lang="{}""#, known.code()),
    };
    let html = &mut part.html;
    html.push_str(&format!(
        "<article id=\"{key}\">\n<h2>{}</h2>\n<div class=\"text\" dir=\"auto\"{lang}>",
        escaped(path)
    ));
    let text = rope.to_string();
    let mut at = 0;
    let mut number = 0;
    for annotation in annotations {
        let range = &annotation.range;
        // Of annotations that overlap the first is shown.
        if range.start < at || range.is_empty() {
            continue;
        }
        let (Some(before), Some(marked)) = (text.get(at..range.start), text.get(range.clone()))
        else {
            continue;
        };
        number += 1;
        let id = format!("{key}-{number}");
        html.push_str(&escaped(before.trim_start_matches('\u{feff}')));
        html.push_str(&mention(annotation, marked, &id));
        at = range.end;
        if let Some(entity) = &annotation.entity {
            part.mentions.push(Mention {
                entity: entity.clone(),
                text: marked.to_owned(),
                label: annotation.label.clone(),
                id,
            });
        }
    }
    html.push_str(&escaped(
        text[at..].trim_start_matches('\u{feff}').trim_end(),
    ));
    html.push_str("</div>\n</article>\n");
    part
}

/// A mention: a link to its entity where it names one.
fn mention(annotation: &Annotation, marked: &str, id: &str) -> String {
    let known = TYPES.iter().any(|(name, _)| **name == *annotation.kind);
    let class = if known { &annotation.kind } else { "OWN" };
    let marked = escaped(marked);
    let label = escaped(&annotation.label);
    let value = match &annotation.value {
        Some(value) => format!(" {}", escaped(value)),
        None => String::new(),
    };
    let label = format!("<span class=\"k\"> {label}{value}</span>");
    match &annotation.entity {
        Some(entity) => format!(
            "<a class=\"m {class}\" id=\"{id}\" href=\"#{}\" title=\"{}\">{marked}{label}</a>",
            anchor(entity),
            escaped(entity)
        ),
        None => {
            format!("<mark class=\"m {class}\" id=\"{id}\" tabindex=\"-1\">{marked}{label}</mark>")
        }
    }
}

/// Writes the page's head; `paths` are those of the documents, in their order.
///
/// # Errors
/// Those of `out`.
pub fn write_head<'a>(out: &mut dyn Write, paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"postil {}\">\n<title>Names, dates and citations</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#documents\">Skip to the documents</a>\n<header>\n\
         <h1>Names, dates and citations</h1>\n\
         <p>Every mention is followed by its type. Names lead to the index of entities at the end. \
         <kbd>j</kbd> and <kbd>k</kbd> go to the next and the last mention.</p>\n\
         <fieldset><legend>Show</legend>",
        env!("CARGO_PKG_VERSION")
    )?;
    for (name, meaning) in TYPES.iter().chain([&("OWN", "types of your own")]) {
        writeln!(
            out,
            "<label class=\"{name}\"><input type=\"checkbox\" id=\"show-{name}\" checked> \
             {name} <span class=\"meaning\">{meaning}</span></label>"
        )?;
    }
    writeln!(out, "</fieldset>\n<nav aria-label=\"Documents\">\n<ul>")?;
    for path in paths {
        writeln!(
            out,
            "<li><a href=\"#{}\">{}</a></li>",
            key(path),
            escaped(path)
        )?;
    }
    writeln!(out, "</ul>\n</nav>\n</header>\n<main id=\"documents\">")
}

/// Writes the page's end: the index of the entities.
///
/// # Errors
/// Those of `out`.
pub fn write_tail(out: &mut dyn Write, mentions: &[Mention]) -> io::Result<()> {
    let mut entities: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in mentions {
        entities.entry(&mention.entity).or_default().push(mention);
    }
    writeln!(
        out,
        "</main>\n<section aria-labelledby=\"entities\">\n<h2 id=\"entities\">Entities</h2>\n<dl>"
    )?;
    for (entity, mentions) in entities {
        let label = mentions.first().map_or("", |it| &it.label);
        writeln!(
            out,
            "<dt id=\"{}\">{} <span class=\"k\">{}</span></dt>\n<dd>",
            anchor(entity),
            escaped(entity),
            escaped(label)
        )?;
        for (number, mention) in mentions.iter().enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            write!(
                out,
                "{comma}<a href=\"#{}\">{}</a>",
                mention.id,
                escaped(&mention.text)
            )?;
        }
        writeln!(out, "</dd>")?;
    }
    writeln!(
        out,
        "</dl>\n</section>\n<script>\n{SCRIPT}</script>\n</body>\n</html>"
    )
}

/// A document's id on the page.
fn key(path: &str) -> String {
    format!("d{:016x}", hash(&[path.as_bytes()]))
}

/// An entity's id on the page.
fn anchor(entity: &str) -> String {
    format!("e{:016x}", hash(&[entity.as_bytes()]))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\r' => {}
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::written;

    fn annotation(
        text: &str,
        marked: &str,
        entity: Option<&str>,
        value: Option<&str>,
    ) -> Annotation {
        let start = text.find(marked).unwrap();
        let kind = if value.is_some() { "DATE" } else { "PER" };
        Annotation {
            range: start..start + marked.len(),
            kind: kind.into(),
            label: kind.into(),
            entity: entity.map(Into::into),
            value: value.map(Into::into),
        }
    }

    #[test]
    fn mentions_say_their_type_and_lead_to_the_index_and_back() {
        let text = "\u{feff}<b>পুতিন\r\n২০২১ & more";
        let all = [
            annotation(text, "পুতিন", Some("vladimir-putin"), None),
            annotation(text, "২০২১", None, Some("2021")),
        ];
        let part = part("খবর/a.txt", Language::Bn, &text.into(), &all);
        assert!(
            part.html
                .contains("lang=\"bn\">&lt;b&gt;<a class=\"m PER\"")
        );
        assert!(
            part.html
                .contains(">পুতিন<span class=\"k\"> PER</span></a>\n<mark class=\"m DATE\"")
        );
        assert!(
            part.html
                .contains("২০২১<span class=\"k\"> DATE 2021</span></mark> &amp; more</div>")
        );
        let tail = written(|out| write_tail(out, &part.mentions));
        let back = format!("<a href=\"#{}\">পুতিন</a>", part.mentions[0].id);
        assert!(tail.contains(&back), "{tail}");
        assert!(tail.contains(&format!("id=\"{}\"", anchor("vladimir-putin"))));
        assert!(
            part.html
                .contains(&format!("href=\"#{}\"", anchor("vladimir-putin")))
        );
    }

    #[test]
    fn the_page_fetches_nothing() {
        let head = written(|out| write_head(out, ["a.txt"].into_iter()));
        let page = head + &written(|out| write_tail(out, &[]));
        for outside in ["src=", "http:", "https:", "url(", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains("prefers-color-scheme: dark"));
    }
}
