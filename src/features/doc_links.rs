//! What in a text leads somewhere: web addresses, DOIs and other identifiers that have an address.
//! The only feature that reads the whole text, for the few bytes that every address has; editors
//! ask for it when a document is opened or has been changed for a while.
//!
//! Never judges: what is wrong with an address, the rules tell.

use std::ops::Range;

use memchr::memmem;

use super::place::stem;
use crate::corpus::{DocKey, Snapshot};
use crate::document::Document;
use crate::text::DocRange;

/// A place that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocLink {
    /// The words, in bytes of the document.
    pub range: DocRange,
    /// A URI.
    pub target: String,
    /// What is there, if the words do not say it.
    pub tooltip: Option<String>,
}

/// Links that one document has at most: no reader follows more.
const MOST: usize = 10_000;

/// The links of a document in the order of the text; none within another. Names lead to what the
/// lists say is the same elsewhere (`same-as`), where `[editor] entity-links` is on.
#[must_use]
pub fn doc_links(snapshot: &Snapshot, key: &DocKey) -> Vec<DocLink> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let text = document.rope().to_string();
    let mut found = addresses(&text);
    if snapshot.config().editor.entity_links {
        found.extend(entities(snapshot, &document));
    }
    // Of two that share their start the longer stays.
    found.sort_by_key(|link| (link.range.start, std::cmp::Reverse(link.range.end)));
    let mut end = 0;
    found.retain(|link| {
        let apart = link.range.start >= end;
        if apart {
            end = link.range.end;
        }
        apart
    });
    found.truncate(MOST);
    found
}

/// What begins an address, and what stands before it in the target.
const BEGINNINGS: [(&str, &str); 6] = [
    ("http://", ""),
    ("https://", ""),
    ("mailto:", ""),
    ("www.", "https://"),
    ("doi:", "https://doi.org/"),
    ("10.", "https://doi.org/"),
];

/// The addresses of a text.
fn addresses(text: &str) -> Vec<DocLink> {
    let mut found = Vec::new();
    for (beginning, before) in BEGINNINGS {
        for at in occurrences(text, beginning) {
            let link = match beginning {
                "10." => doi(text, at, at),
                "doi:" => {
                    let value = &text[at + 4..];
                    let blank = value.len() - value.trim_start_matches(' ').len();
                    doi(text, at, at + 4 + blank)
                }
                _ => address(text, at, beginning, before),
            };
            found.extend(link);
        }
    }
    found
}

/// Where the text has `beginning`, capital letters or not, and no letter or digit before it.
fn occurrences<'a>(text: &'a str, beginning: &'static str) -> impl Iterator<Item = usize> + 'a {
    // What every spelling has: the last byte is no letter.
    let last = beginning.len() - 1;
    let mark = &beginning.as_bytes()[last..];
    memmem::find_iter(text.as_bytes(), mark)
        .filter_map(move |at| at.checked_sub(last))
        .filter(move |&at| {
            let same = text.as_bytes()[at..at + beginning.len()]
                .eq_ignore_ascii_case(beginning.as_bytes());
            same && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.')
        })
}

fn address(text: &str, at: usize, beginning: &str, before: &str) -> Option<DocLink> {
    let range = at..at + token(&text[at..]);
    let rest = text.get(at + beginning.len()..range.end)?;
    // A scheme alone is spoken of; a host has a dot, or is this machine.
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let named = match beginning {
        "mailto:" => rest.contains('@'),
        "www." => host.contains('.'),
        _ => host.contains('.') || host.eq_ignore_ascii_case("localhost"),
    };
    let target = format!("{before}{}", &text[range.clone()]);
    named.then(|| link(range, &target))
}

/// A DOI: `10.`, four digits or more, a slash and something (DOI Handbook, 2.2), from `value` on.
fn doi(text: &str, at: usize, value: usize) -> Option<DocLink> {
    let end = value + token(&text[value..]);
    let name = text.get(value..end)?;
    let (registrant, suffix) = name.strip_prefix("10.")?.split_once('/')?;
    let digits = registrant.bytes().take_while(u8::is_ascii_digit).count();
    let fits = digits >= 4
        && registrant[digits..]
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.');
    (fits && !suffix.is_empty()).then(|| {
        let mut found = link(at..end, &format!("https://doi.org/{name}"));
        found.tooltip = Some(format!("DOI {name}"));
        found
    })
}

/// A link whose target is a URI: what none may hold is escaped, what is escaped already stays.
fn link(range: Range<usize>, target: &str) -> DocLink {
    let mut uri = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            uri.push(byte as char);
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    DocLink {
        range,
        target: uri,
        tooltip: None,
    }
}

/// How many bytes belong to the address that begins the text, without the punctuation of the
/// sentence around it; a closing bracket stays where the address opened it.
fn token(text: &str) -> usize {
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>' | '"' | '“' | '”' | '’' | '|' | '।' | '৷' | '{' | '}' | '[' | ']' | '`'
            )
    };
    let mut token = &text[..text.find(ends).unwrap_or(text.len())];
    loop {
        let shorter = token.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '…']);
        let open = shorter.matches('(').count();
        let closed = shorter.matches(')').count();
        let shorter = match shorter.strip_suffix(')') {
            Some(without) if closed > open => without,
            _ => shorter,
        };
        if shorter.len() == token.len() {
            return token.len();
        }
        token = shorter;
    }
}

/// Names of entities that are known elsewhere.
fn entities(snapshot: &Snapshot, document: &Document) -> Vec<DocLink> {
    let mut targets = rustc_hash::FxHashMap::default();
    let mut found = Vec::new();
    for mention in &document.analysis().mentions {
        let target = targets.entry(mention.entity).or_insert_with(|| {
            let card = snapshot.gazetteer().card(mention.entity);
            card.same_as
                .iter()
                .find_map(|same| Some((elsewhere(same)?, same.clone())))
        });
        if let Some((target, same)) = target {
            found.push(DocLink {
                range: stem(document, mention),
                target: target.clone(),
                tooltip: Some(same.clone()),
            });
        }
    }
    found
}

/// The address of an identifier, for the sources that have one for each.
fn elsewhere(same: &str) -> Option<String> {
    let (source, id) = same.split_once(':')?;
    let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let address = match source {
        "wikidata" => "https://www.wikidata.org/wiki/",
        "geonames" => "https://www.geonames.org/",
        "viaf" => "https://viaf.org/viaf/",
        "isni" => "https://isni.org/isni/",
        "orcid" => "https://orcid.org/",
        "ror" => "https://ror.org/",
        "http" | "https" => return Some(link(0..0, same).target),
        _ => return None,
    };
    plain.then(|| format!("{address}{id}"))
}
