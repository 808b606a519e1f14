//! Hover: cards for names, dates, citation markers and reference entries, in Markdown.

use super::definition::introduced;
use super::escape::{code, inline, shorten};
use super::place::{
    Thing, counted, entries_of, entry_range, line, markers_of, stem, thing_at, whom,
};
use super::time_card;
use crate::annotate::{Cue, Label};
use crate::corpus::{DocKey, Location, Snapshot};
use crate::document::{CitationMarker, Document, Mention, Provenance, ReferenceEntry};
use crate::gazetteer::{Card, CardName, EntityId, EntityType, Source};
use crate::language::{Language, TABLES};
use crate::text::DocRange;
use crate::text::fold::fold_name;
use crate::text::words::is_word_char;

/// A hover: Markdown, and the bytes of the document that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The bytes.
    pub range: DocRange,
    /// The card as Markdown; the document's own text is escaped.
    pub markdown: String,
}

/// What stands at `offset` (bytes), explained.
#[must_use]
pub fn hover(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Option<Hover> {
    let document = snapshot.document(key)?;
    let at = At {
        snapshot,
        key,
        document: &document,
    };
    let (range, paragraphs) = match thing_at(&document, offset)? {
        Thing::Mention(mention) => (document.range(mention.at), at.entity(mention)),
        Thing::Time(time) => (document.range(time.at), time_card::card(&document, time)),
        Thing::Marker(marker) => (document.range(marker.at), at.marker(marker)),
        Thing::Entry(entry) => (entry_range(&document, entry), at.entry(entry)),
    };
    Some(Hover {
        range,
        markdown: paragraphs.join("\n\n"),
    })
}

/// Characters of a reference entry that a card shows.
const ENTRY_LENGTH: usize = 300;
/// Characters of a description that a card shows.
const DESCRIPTION_LENGTH: usize = 500;
/// Names of one language and lines of uses that a card shows.
const SHOWN: usize = 8;

/// The document that is asked about, and its corpus.
struct At<'a> {
    snapshot: &'a Snapshot,
    key: &'a DocKey,
    document: &'a Document,
}

// ── names ───────────────────────────────────────────────────────────────────────────────────

/// The card of an entity, as a hover shows it; `None` where no list has it.
#[must_use]
pub fn entity_card(snapshot: &Snapshot, key: &DocKey, id: &str) -> Option<String> {
    let document = snapshot.document(key)?;
    let entity = snapshot.gazetteer().known_id(id)?;
    let card = snapshot.gazetteer().card(entity);
    let at = At {
        snapshot,
        key,
        document: &document,
    };
    Some(at.card(entity, &card, card.kind?, id).join("\n\n"))
}

impl At<'_> {
    fn entity(&self, mention: &Mention) -> Vec<String> {
        let words = self.document.slice(stem(self.document, mention));
        if mention.entity == EntityId::SEVERAL {
            return self.several(mention, &words);
        }
        let card = self.snapshot.gazetteer().card(mention.entity);
        let mut paragraphs = self.card(mention.entity, &card, mention.kind, &words);
        paragraphs.push(self.reason(mention));
        if matches!(mention.provenance, Provenance::Discovered(_)) {
            paragraphs.extend(self.perhaps(mention.entity));
        }
        paragraphs
    }

    /// The card of a name that may be one of several.
    fn several(&self, mention: &Mention, words: &str) -> Vec<String> {
        let language = self.document.analysis().language;
        let gazetteer = self.snapshot.gazetteer();
        let who = whom(self.document, mention).into_iter().map(|entity| {
            let card = gazetteer.card(entity);
            let name = canonical(&card, language).unwrap_or(&card.id);
            format!("- {} · {}", inline(name), code(&card.id))
        });
        vec![
            format!("### {}", inline(words)),
            mention.kind.name().to_owned(),
            "May be one of several whom this document names in full; the paragraph does not tell which:"
                .to_owned(),
            who.collect::<Vec<_>>().join("\n"),
        ]
    }

    /// Who a discovered entity may be in another script, where its name is sure to sound alike and
    /// something else speaks for it.
    fn perhaps(&self, entity: EntityId) -> Option<String> {
        let links = self.snapshot.proposed_links(entity);
        let link = links.iter().find(|l| l.score.is_sure() && l.shared > 0)?;
        let id = self.snapshot.gazetteer().id_text(link.entity);
        Some(format!(
            "Perhaps the same as {} ({}), which sounds alike and is named with {} that this one is named with too.",
            inline(&link.name),
            code(&id),
            counted(link.shared, "other name"),
        ))
    }

    /// What is known of an entity; `words` head the card where it has no name.
    fn card(&self, entity: EntityId, card: &Card, kind: EntityType, words: &str) -> Vec<String> {
        let language = self.document.analysis().language;
        let heading = inline(canonical(card, language).unwrap_or(words));
        let mut paragraphs = vec![format!("### {heading}")];
        let gazetteer = self.snapshot.gazetteer();
        let mut kind = match gazetteer.own_type(entity, kind) {
            Some(own) => format!("{} ({})", inline(own), kind.name()),
            None => kind.name().to_owned(),
        };
        if !card.id.is_empty() {
            kind = format!("{kind} · {}", code(&card.id));
        }
        for id in &card.same_as {
            kind = format!("{kind} · {}", code(id));
        }
        paragraphs.push(kind);
        let names: Vec<String> = languages(&card.names)
            .map(|language| format!("- {}", names_in(&card.names, language)))
            .collect();
        if !names.is_empty() {
            paragraphs.push(names.join("\n"));
        }
        for (_, text) in descriptions(card, language) {
            paragraphs.push(inline(&shorten(text, DESCRIPTION_LENGTH)));
        }
        paragraphs.push(self.count(entity));
        paragraphs
    }

    /// How often the corpus names the entity, and where it introduces it.
    fn count(&self, entity: EntityId) -> String {
        let count = self.snapshot.count(entity);
        let mut text = format!(
            "{} in {}",
            counted(count.mentions, "mention"),
            counted(count.documents, "document")
        );
        if !self.snapshot.complete() {
            text.push_str(" so far (the corpus is still being read)");
        }
        if let Some(place) = introduced(self.snapshot, self.document, self.key, entity) {
            text.push_str(&format!(" · introduced in {}", self.place(&place)));
        }
        text
    }

    fn place(&self, place: &Location) -> String {
        let path = self.snapshot.relative(&place.key);
        code(&format!("{path}:{}", place.start.line + 1))
    }

    /// Why the words were taken for a name.
    fn reason(&self, mention: &Mention) -> String {
        let words = inline(&self.document.slice(stem(self.document, mention)));
        match mention.provenance {
            Provenance::Listed(source) => format!("“{words}” is {}.", self.listed(source)),
            Provenance::ShortFor(source) => format!(
                "“{words}” is {}, and is short for the full name in this document.",
                self.listed(source)
            ),
            Provenance::Discovered(cue) => match self.cue_before(mention, cue) {
                Some(words) => format!(
                    "In no list: found by the {} “{}” before it.",
                    if cue == Cue::Title {
                        "title"
                    } else {
                        "honorific"
                    },
                    inline(&words)
                ),
                None if matches!(cue, Cue::Title | Cue::Honorific) => format!(
                    "In no list: found by {} elsewhere in the corpus.",
                    cue.name()
                ),
                None => format!("In no list: found by {}.", cue.name()),
            },
        }
    }

    fn listed(&self, source: Source) -> String {
        match self.snapshot.gazetteer().record(source) {
            Some(record) if record.line > 0 => {
                format!("in the list {}, line {}", code(&record.list), record.line)
            }
            Some(record) => format!("in the list {}", code(&record.list)),
            None => "in a list".to_owned(),
        }
    }

    /// The title or honorific directly before a mention.
    fn cue_before(&self, mention: &Mention, cue: Cue) -> Option<String> {
        /// Bytes before a mention within which a title is looked for.
        const REACH: usize = 120;
        let start = self.document.range(mention.at).start;
        let segment = self.document.segment_range(mention.at.segment).start;
        let before = self
            .document
            .slice(start.saturating_sub(REACH).max(segment)..start);
        let before = fold_name(&before);
        let titles = TABLES
            .iter()
            .filter(|_| cue == Cue::Title)
            .flat_map(|table| table.names.titles.split('|'));
        let honorifics = TABLES
            .iter()
            .filter(|_| cue == Cue::Honorific)
            .flat_map(|table| table.names.honorifics.iter().copied());
        let words = titles.chain(honorifics);
        // As the text writes it: the list is in lower case.
        let written = words.filter_map(|word| {
            let length = word.chars().count();
            let (start, _) = before.char_indices().rev().nth(length.checked_sub(1)?)?;
            let (rest, written) = before.split_at(start);
            let same = written.to_lowercase() == word.to_lowercase();
            (same && !rest.ends_with(is_word_char)).then_some(written)
        });
        written
            .max_by_key(|words| words.len())
            .map(|words| words.to_owned())
    }
}

/// The name that heads a card: in the document's language, else in English, else any.
fn canonical(card: &Card, language: Language) -> Option<&str> {
    let of = |wanted| card.names.iter().find(move |name| name.language == wanted);
    of(language)
        .or_else(|| of(Language::En))
        .or_else(|| card.names.first())
        .map(|name| name.name.as_str())
}

/// The languages of some names, each once, in their order.
fn languages(names: &[CardName]) -> impl Iterator<Item = Language> {
    let mut seen: Vec<Language> = Vec::new();
    for name in names {
        if !seen.contains(&name.language) {
            seen.push(name.language);
        }
    }
    seen.into_iter()
}

/// `English: **Moscow** (Moskva)`
fn names_in(names: &[CardName], language: Language) -> String {
    let names = names.iter().filter(|name| name.language == language);
    let shown: Vec<String> = names
        .map(|name| {
            let mut text = format!("**{}**", inline(&name.name));
            let aliases: Vec<String> = name
                .aliases
                .iter()
                .take(SHOWN)
                .map(|alias| inline(alias))
                .collect();
            if !aliases.is_empty() {
                let more = if name.aliases.len() > SHOWN {
                    ", …"
                } else {
                    ""
                };
                text.push_str(&format!(" ({}{more})", aliases.join(", ")));
            }
            text
        })
        .collect();
    let label = match language {
        Language::Und => "Any language",
        language => language.name(),
    };
    format!("{label}: {}", shown.join(", "))
}

/// The descriptions in English and in the document's language; else the first there is.
fn descriptions(card: &Card, language: Language) -> impl Iterator<Item = &(Language, String)> {
    let wanted = [Language::En, language];
    let any = !card.descriptions.iter().any(|(l, _)| wanted.contains(l));
    card.descriptions
        .iter()
        .filter(move |(l, _)| any || wanted.contains(l))
        .take(if any { 1 } else { 2 })
}

// ── citations ───────────────────────────────────────────────────────────────────────────────

impl At<'_> {
    fn marker(&self, marker: &CitationMarker) -> Vec<String> {
        let analysis = self.document.analysis();
        let mut paragraphs: Vec<String> = entries_of(analysis, marker)
            .take(SHOWN)
            .map(|entry| self.entry_text(entry))
            .collect();
        let missing: Vec<String> = marker
            .targets
            .iter()
            .filter(|(_, entry)| entry.is_none())
            .map(|(label, _)| label_text(label))
            .collect();
        if !missing.is_empty() {
            paragraphs.push(if analysis.citations.entries.is_empty() {
                "No entry: this document has no reference list.".to_owned()
            } else {
                format!("No entry {} in the reference list.", missing.join(", "))
            });
        }
        let here = self.document.range(marker.at).start;
        let others = self.lines_of(marker.targets.iter().map(|(label, _)| label), Some(here));
        if !others.is_empty() {
            paragraphs.push(format!("Also cited in {}", lines(&others)));
        }
        paragraphs
    }

    fn entry(&self, entry: &ReferenceEntry) -> Vec<String> {
        let cited = self.lines_of([&entry.label], None);
        vec![
            self.entry_text(entry),
            if cited.is_empty() {
                "Never cited in this document".to_owned()
            } else {
                format!("Cited in {}", lines(&cited))
            },
        ]
    }

    /// `**[1]** The text of the entry`
    fn entry_text(&self, entry: &ReferenceEntry) -> String {
        let label = self.document.range(entry.at);
        let whole = entry_range(self.document, entry);
        // A character has at most four bytes; no more is read than may be shown.
        let end = whole.end.min(label.end + ENTRY_LENGTH * 4 + 4);
        let text = self.document.slice(label.end..end.max(label.end));
        format!(
            "**{}** {}",
            inline(&self.document.slice(label)),
            inline(&shorten(text.trim(), ENTRY_LENGTH))
        )
    }

    /// The lines of the markers that name one of the labels, one a marker; the one at the byte
    /// `except` is left out.
    fn lines_of<'l>(
        &self,
        labels: impl IntoIterator<Item = &'l Label>,
        except: Option<usize>,
    ) -> Vec<usize> {
        let analysis = self.document.analysis();
        let mut starts: Vec<usize> = labels
            .into_iter()
            .take(SHOWN)
            .flat_map(|label| markers_of(analysis, label))
            .map(|marker| self.document.range(marker.at).start)
            .filter(|start| Some(*start) != except)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        starts
            .iter()
            .map(|&start| line(self.document, start))
            .collect()
    }
}

/// A label as a card names it.
fn label_text(label: &Label) -> String {
    match label {
        Label::Number(number) => number.to_string(),
        Label::Name(name) => inline(name),
    }
}

/// `line 3`, `lines 3, 7 and 9`, `lines 1, 2, 3, … (12 in all)`; a line once.
fn lines(lines: &[usize]) -> String {
    let mut distinct = lines.to_vec();
    distinct.dedup();
    let shown: Vec<String> = distinct.iter().take(SHOWN).map(usize::to_string).collect();
    match shown.as_slice() {
        [one] => format!("line {one}"),
        _ if distinct.len() > SHOWN => {
            format!(
                "lines {}, … ({} times in all)",
                shown.join(", "),
                lines.len()
            )
        }
        [most @ .., last] => format!("lines {} and {last}", most.join(", ")),
        [] => String::new(),
    }
}
