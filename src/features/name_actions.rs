//! What may be done with a name: put it into the workspace's list, say whose name it is, or that it
//! is none.
//!
//! All of these are edits of lists, never of texts, so that they are there for frozen and for
//! annotated texts too.

use super::alike::{Alike, alike};
use super::edits::FileEdit;
use super::list_edit::{self, NewRow};
use super::place::{Thing, stem, thing_at};
use crate::annotate::names::endings::strip_certain;
use crate::corpus::{DocKey, Snapshot};
use crate::document::{Document, Mention, Provenance};
use crate::gazetteer::tsv::escaped;
use crate::gazetteer::types::Types;
use crate::gazetteer::{EntityId, EntityType, Gazetteer, Strength};
use crate::language::Language;
use crate::text::DocRange;
use crate::text::fold::fold_name;
use crate::text::loose::loose;
use crate::text::words::{WordClass, is_word_char, words};

/// Something that may be done.
#[derive(Debug, Clone, PartialEq)]
pub struct NameAction {
    /// What is done, for the user.
    pub title: String,
    /// The words that it concerns, in bytes of the document.
    pub range: DocRange,
    /// Whether the words are no mention yet: then it mends what the text leaves open.
    pub open: bool,
    /// The edits of the lists.
    pub edits: Vec<FileEdit>,
}

/// Characters of a name that is put into a list.
const LONGEST: usize = 120;
/// Words of one.
const MOST_WORDS: usize = 16;
/// What stands in sentences, but in no name.
const NEVER: [char; 11] = ['[', ']', '{', '}', '<', '>', ';', '?', '!', '।', '|'];
/// Other entities that are offered.
const MOST_OTHERS: usize = 4;

/// The actions for what is selected, or for the name at the cursor (an empty range).
#[must_use]
pub fn name_actions(snapshot: &Snapshot, key: &DocKey, range: &DocRange) -> Vec<NameAction> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    if snapshot.own_lists().is_empty() {
        return Vec::new();
    }
    let Some(subject) = Subject::at(snapshot, &document, range) else {
        return Vec::new();
    };
    let mut actions = Actions {
        snapshot,
        key,
        document: &document,
        subject: &subject,
        found: Vec::new(),
    };
    if subject.is_new() {
        actions.add();
        actions.other_names();
    } else {
        actions.links();
    }
    actions.not_a_name();
    actions.found
}

/// The words that something is to be done with.
struct Subject {
    /// Where they stand, case ending included.
    range: DocRange,
    /// The name: as written, on one line, without case ending.
    name: String,
    /// The mention that they are.
    mention: Option<Mention>,
    /// What they most likely name.
    kind: Option<EntityType>,
    /// Whether the user chose these very words.
    selected: bool,
}

impl Subject {
    fn at(snapshot: &Snapshot, document: &Document, range: &DocRange) -> Option<Self> {
        let selected = document.trimmed(range.clone());
        if !selected.is_empty() {
            return Self::selected(document, selected);
        }
        if let Some(Thing::Mention(mention)) = thing_at(document, range.start) {
            return Some(Self::mention(document, mention, false));
        }
        Self::unknown(snapshot, document, range.start)
    }

    fn mention(document: &Document, mention: &Mention, selected: bool) -> Self {
        Self {
            range: document.range(mention.at),
            name: one_line(&document.slice(stem(document, mention))),
            mention: Some(mention.clone()),
            kind: Some(mention.kind),
            selected,
        }
    }

    fn selected(document: &Document, range: DocRange) -> Option<Self> {
        if range.len() > 4 * LONGEST {
            return None;
        }
        if let Some(Thing::Mention(mention)) = thing_at(document, range.start) {
            let whole = document.range(mention.at);
            if range == whole || range == stem(document, mention) {
                return Some(Self::mention(document, mention, true));
            }
        }
        let written = document.slice(range.clone());
        let name = without_marks(&written);
        let start = range.start + (written.find(name)?);
        let range = start..start + name.len();
        // A word that goes on behind the selection was cut on purpose.
        let rope = document.rope();
        let next = rope
            .try_byte_to_char(range.end)
            .ok()
            .and_then(|at| rope.get_char(at));
        let name = one_line(name);
        let name = match next {
            Some(c) if is_word_char(c) => name,
            _ => without_ending(&name),
        };
        is_name(&name).then_some(Self {
            range,
            name,
            mention: None,
            kind: None,
            selected: true,
        })
    }

    /// The longest words around an offset that some cue gives away and no list knows.
    fn unknown(snapshot: &Snapshot, document: &Document, offset: usize) -> Option<Self> {
        let (segment, start) = document.segment_at(offset);
        let facts = document.segment_facts(segment)?;
        let at = u32::try_from(offset - start).ok()?;
        let cues = facts
            .cues
            .iter()
            .filter(|cue| cue.span.touches(at) && is_name(&cue.name));
        let cue = cues.max_by_key(|cue| (cue.span.len(), cue.cue.is_strong()))?;
        let here = document.settings().rejected.contains(&cue.name);
        if here || snapshot.gazetteer().is_off(&cue.name) {
            return None;
        }
        Some(Self {
            range: start + cue.span.start as usize..start + cue.span.end as usize,
            name: cue.name.to_string(),
            mention: None,
            kind: Some(cue.kind),
            selected: false,
        })
    }

    /// Whether no list has it, or the user may want another entity of the name.
    fn is_new(&self) -> bool {
        match &self.mention {
            Some(mention) => {
                self.selected || matches!(mention.provenance, Provenance::Discovered(_))
            }
            None => true,
        }
    }
}

struct Actions<'a> {
    snapshot: &'a Snapshot,
    key: &'a DocKey,
    document: &'a Document,
    subject: &'a Subject,
    found: Vec<NameAction>,
}

impl Actions<'_> {
    fn push(&mut self, title: String, edits: Option<Vec<FileEdit>>) {
        if let Some(edits) = edits {
            self.found.push(NameAction {
                title,
                range: self.subject.range.clone(),
                open: self.subject.mention.is_none(),
                edits,
            });
        }
    }

    /// `Add “X” to the gazetteer as a person`, the likeliest type first.
    fn add(&mut self) {
        let likely = self.subject.kind.unwrap_or(EntityType::Per);
        let mut kinds: Vec<EntityType> = EntityType::ALL.to_vec();
        kinds.sort_by_key(|kind| *kind != likely);
        let ours = kinds
            .into_iter()
            .map(|kind| (kind.code().to_owned(), kind, with_article(kind)));
        let types = Types::new(self.snapshot.config().gazetteer.types.clone());
        let own = types
            .own()
            .map(|(name, base)| (name.to_owned(), base, name.to_owned()));
        let all: Vec<_> = ours.chain(own.collect::<Vec<_>>()).collect();
        for (code, kind, shown) in all {
            let title = format!("Add {} to the gazetteer as {shown}", self.quoted());
            let id = new_id(self.snapshot.gazetteer(), &self.subject.name);
            let aliases: Vec<String> = short_form(kind, &self.subject.name).into_iter().collect();
            let row = NewRow {
                id: &id,
                kind: &code,
                language: self.language(),
                name: &self.subject.name,
                aliases: &aliases,
                ..NewRow::default()
            };
            self.push(title, list_edit::append(self.snapshot, &[row]));
        }
    }

    /// `“X” is another name of Y`
    fn other_names(&mut self) {
        let own = self.subject.mention.as_ref().map(|m| m.entity);
        let folded = fold_name(&self.subject.name);
        for other in alike(self.snapshot, self.document, &folded, own, MOST_OTHERS) {
            let title = format!("{} is another name of {}", self.quoted(), other.name);
            let edits = self.named_too(&other);
            self.push(title, edits);
        }
    }

    /// The edits that give an entity this name, too.
    fn named_too(&self, other: &Alike) -> Option<Vec<FileEdit>> {
        let (name, language) = (&self.subject.name, self.language());
        let gazetteer = self.snapshot.gazetteer();
        let mark = if other.part { "~" } else { "" };
        if !gazetteer.id_text(other.entity).starts_with("new:") {
            return list_edit::add_name(
                self.snapshot,
                other.entity,
                other.kind,
                language,
                name,
                mark,
            );
        }
        // No list has that one either: both names go into it.
        let id = new_id(gazetteer, &other.name);
        let alias = [format!("{mark}{}", list_edit::alias(name))];
        let listed = gazetteer.names_of(other.entity);
        let of = listed
            .first()
            .map_or(Language::Und, |listed| listed.language);
        let of = if of == Language::Und {
            language_of(&other.name, self.document)
        } else {
            of
        };
        let row = NewRow {
            id: &id,
            kind: other.kind.code(),
            language: of,
            name: &other.name,
            ..NewRow::default()
        };
        if of == language {
            return list_edit::append(
                self.snapshot,
                &[NewRow {
                    aliases: &alias,
                    ..row
                }],
            );
        }
        let second = NewRow {
            language,
            name: if other.part { "" } else { name },
            aliases: if other.part { &alias } else { &[] },
            ..row.clone()
        };
        list_edit::append(self.snapshot, &[row, second])
    }

    /// `Link “X” to Y`: the other entities of this very name.
    fn links(&mut self) {
        let Some(mention) = &self.subject.mention else {
            return;
        };
        let gazetteer = self.snapshot.gazetteer();
        let mut seen: Vec<EntityId> = vec![mention.entity];
        for m in gazetteer.lookup(&fold_name(&self.subject.name)) {
            if m.strength == Strength::Off || seen.contains(&m.entity) || seen.len() > MOST_OTHERS {
                continue;
            }
            seen.push(m.entity);
            let title = format!(
                "Link {} to {}",
                self.quoted(),
                told_apart(gazetteer, m.entity, m.kind, self.document)
            );
            let edits = list_edit::add_name(
                self.snapshot,
                m.entity,
                m.kind,
                m.language,
                &self.subject.name,
                "",
            );
            self.push(title, edits);
        }
    }

    /// `“X” is not a name in this document`, `“X” is not a name`
    fn not_a_name(&mut self) {
        let id = format!("off:{}", slug(&self.subject.name));
        let here = escaped(&self.snapshot.relative(self.key));
        for (flags, where_) in [
            (format!("off in={here}"), " in this document"),
            ("off".to_owned(), ""),
        ] {
            let row = NewRow {
                id: &id,
                kind: self.subject.kind.unwrap_or(EntityType::Misc).code(),
                name: &self.subject.name,
                flags: &flags,
                ..NewRow::default()
            };
            let title = format!("{} is not a name{where_}", self.quoted());
            self.push(title, list_edit::append(self.snapshot, &[row]));
        }
    }

    fn quoted(&self) -> String {
        format!("“{}”", super::escape::shorten(&self.subject.name, 40))
    }

    fn language(&self) -> Language {
        language_of(&self.subject.name, self.document)
    }
}

/// The language of a row for a name that stands in a document: its script's, where that has one
/// only; else the document's, if it is written in that script.
fn language_of(name: &str, document: &Document) -> Language {
    let bengali = words(name)
        .iter()
        .any(|word| word.class == WordClass::Bengali);
    match document.analysis().language {
        _ if bengali => Language::Bn,
        Language::Vi => Language::Vi,
        Language::En => Language::En,
        _ => Language::Und,
    }
}

/// `a person`, `an organisation`
fn with_article(kind: EntityType) -> String {
    let name = kind.name();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

/// An entity as it differs from others of its name.
fn told_apart(
    gazetteer: &Gazetteer,
    entity: EntityId,
    kind: EntityType,
    document: &Document,
) -> String {
    let card = gazetteer.card(entity);
    let language = document.analysis().language;
    let of = |wanted| card.names.iter().find(move |name| name.language == wanted);
    let name = of(language)
        .or_else(|| of(Language::En))
        .or(card.names.first());
    let name = name.map_or(card.id.as_str(), |name| name.name.as_str());
    let about = card
        .descriptions
        .iter()
        .find(|(of, _)| *of == Language::En)
        .or(card.descriptions.first());
    let about = match about {
        Some((_, text)) => super::escape::shorten(text, 60),
        None => kind.name().to_owned(),
    };
    format!("{name} ({about}; {})", card.id)
}

/// The last word of a person's name, where it may stand for the person beside the full name.
fn short_form(kind: EntityType, name: &str) -> Option<String> {
    let found = words(name);
    let last = &name[found.last()?.span.range()];
    let long = last.chars().count() >= 3 || !last.is_ascii();
    (kind == EntityType::Per && found.len() > 1 && long && name.ends_with(last))
        .then(|| format!("?{last}"))
}

/// An id that no entity has yet.
fn new_id(gazetteer: &Gazetteer, name: &str) -> String {
    let base = slug(name);
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut ids = std::iter::once(base.clone()).chain(numbered);
    ids.find(|id| gazetteer.known_id(id).is_none())
        .unwrap_or(base)
}

/// The words of a name, in small letters without marks, joined by hyphens.
fn slug(name: &str) -> String {
    let folded = loose(&fold_name(name));
    let words = words(&folded);
    let parts: Vec<&str> = words
        .iter()
        .map(|word| &folded[word.span.range()])
        .collect();
    parts.join("-")
}

/// Whether some words can be a name: letters among them, and not too many.
fn is_name(name: &str) -> bool {
    let found = words(name);
    let letters = |class| !matches!(class, WordClass::Digits | WordClass::BengaliDigits);
    found.iter().any(|word| letters(word.class))
        && found.len() <= MOST_WORDS
        && !name.contains(NEVER)
        && name.chars().nth(LONGEST).is_none()
}

/// The words without quotation marks, stops and the like around them.
fn without_marks(text: &str) -> &str {
    let keep = |c: char| is_word_char(c) || c == '.';
    let text = text.trim_matches(|c: char| !keep(c));
    // A stop belongs to an initial or an abbreviation (`U.S.`), else it ends the sentence.
    let bare = text.trim_end_matches('.');
    let short = bare
        .rsplit(|c: char| !is_word_char(c))
        .next()
        .is_none_or(|last| last.chars().count() < 3);
    let text = if short { text } else { bare };
    let possessive = ["'s", "’s"]
        .into_iter()
        .find_map(|ending| text.strip_suffix(ending));
    possessive.unwrap_or(text).trim_start_matches('.')
}

/// A name without a case ending that no bare name has.
fn without_ending(name: &str) -> String {
    let last = name.rfind([' ', '-']).map_or(0, |at| at + 1);
    if words(&name[last..])
        .first()
        .is_none_or(|word| word.class != WordClass::Bengali)
    {
        return name.to_owned();
    }
    format!("{}{}", &name[..last], strip_certain(&name[last..]))
}

/// A name with single blanks for white space.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
