//! The outline of a document.

use rustc_hash::FxHashMap;

use super::escape::shorten;
use super::place::entry_range;
use crate::annotate::{Label, Shape, TimeKind};
use crate::corpus::{DocKey, Snapshot};
use crate::document::{Document, Mention};
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::text::DocRange;

/// A symbol of a document's outline. Its texts are plain, not Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What is shown.
    pub name: String,
    /// A second, smaller text.
    pub detail: String,
    /// What kind of thing.
    pub kind: SymbolKind,
    /// Everything that belongs to it.
    pub range: DocRange,
    /// Its name in the text.
    pub selection: DocRange,
    /// What lies within, in the order of the text.
    pub children: Vec<Symbol>,
}

/// What a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A section under its heading.
    Section,
    /// A named entity: its first mention in the document.
    Entity(EntityType),
    /// A date or time.
    Time,
    /// A reference entry.
    Reference,
}

/// The outline of a document: sections, and in them the first mention of each entity, the dates
/// and times of day, and the reference entries. What stands before the first heading stands
/// beside the sections.
#[must_use]
pub fn symbols(snapshot: &Snapshot, key: &DocKey) -> Vec<Symbol> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let mut leaves = entities(&document, snapshot.gazetteer());
    leaves.extend(times(&document).take(MOST));
    leaves.extend(references(&document).take(MOST));
    leaves.sort_by_key(|symbol| (symbol.range.start, symbol.range.end));
    leaves.truncate(MOST);
    nest(sections(&document), leaves)
}

/// The sections alone.
pub(super) fn outline(document: &Document) -> Vec<Symbol> {
    nest(sections(document), Vec::new())
}

/// Sections, and symbols within them, that an outline has at most: editors ask for it as soon as
/// a text is opened, and that of 50 MB would be longer than the text.
const MOST: usize = 10_000;

/// Characters of a heading, a reference entry or a date that the outline shows.
const NAME_LENGTH: usize = 80;

/// The first mention of each entity, with how often the document names it.
fn entities(document: &Document, gazetteer: &Gazetteer) -> Vec<Symbol> {
    let mut order: Vec<&Mention> = Vec::new();
    let mut counts: FxHashMap<EntityId, usize> = FxHashMap::default();
    let mentions = document.analysis().mentions.iter();
    for mention in mentions.filter(|m| m.entity != EntityId::SEVERAL) {
        let count = counts.entry(mention.entity).or_default();
        *count += 1;
        if *count == 1 {
            order.push(mention);
        }
    }
    let symbol = |mention: &Mention| {
        let range = document.range(mention.at);
        let count = counts.get(&mention.entity).copied().unwrap_or(1);
        let own = gazetteer.own_type(mention.entity, mention.kind);
        let kind = own.unwrap_or(mention.kind.name());
        let stem_end = range.end.saturating_sub(usize::from(mention.ending));
        Symbol {
            name: one_line(document, range.start..stem_end),
            detail: match count {
                1 => kind.to_owned(),
                count => format!("{kind}, {count} times"),
            },
            kind: SymbolKind::Entity(mention.kind),
            range: range.clone(),
            selection: range,
            children: Vec::new(),
        }
    };
    order.into_iter().map(symbol).collect()
}

/// Dates and times of day; durations and recurring times are no landmarks.
fn times(document: &Document) -> impl Iterator<Item = Symbol> {
    let times = document.analysis().times.iter();
    let dated = times.filter(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time));
    dated.map(|time| {
        let range = document.range(time.at);
        Symbol {
            name: one_line(document, range.clone()),
            detail: time.value.to_string(),
            kind: SymbolKind::Time,
            range: range.clone(),
            selection: range,
            children: Vec::new(),
        }
    })
}

fn references(document: &Document) -> impl Iterator<Item = Symbol> {
    let citations = &document.analysis().citations;
    let mut cited: FxHashMap<&Label, usize> = FxHashMap::default();
    for (label, _) in citations.markers.iter().flat_map(|marker| &marker.targets) {
        *cited.entry(label).or_default() += 1;
    }
    citations.entries.iter().map(move |entry| {
        let range = entry_range(document, entry);
        Symbol {
            name: one_line(document, range.clone()),
            detail: match cited.get(&entry.label) {
                None => "never cited".to_owned(),
                Some(1) => "cited once".to_owned(),
                Some(count) => format!("cited {count} times"),
            },
            kind: SymbolKind::Reference,
            range,
            selection: document.range(entry.at),
            children: Vec::new(),
        }
    })
}

/// A section and how deep it stands: the number of `#` before a Markdown heading, else 1.
struct Section {
    level: usize,
    symbol: Symbol,
}

/// The sections, in order; each reaches to the next heading that is not below it.
fn sections(document: &Document) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    for (facts, range) in document.facts().zip(document.segment_ranges()) {
        if !matches!(facts.shape, Shape::Heading { .. }) {
            continue;
        }
        if found.len() == MOST {
            break;
        }
        let heading = document.trimmed(range);
        let text = one_line(document, heading.clone());
        let marks = text.bytes().take_while(|&byte| byte == b'#').count();
        found.push(Section {
            level: marks.clamp(1, 6),
            symbol: Symbol {
                name: text.trim_matches(['#', ' ', '*', '=']).to_owned(),
                detail: String::new(),
                kind: SymbolKind::Section,
                range: heading.start..document.rope().len_bytes(),
                selection: heading,
                children: Vec::new(),
            },
        });
    }
    let starts: Vec<(usize, usize)> = found
        .iter()
        .map(|section| (section.level, section.symbol.range.start))
        .collect();
    for (index, section) in found.iter_mut().enumerate() {
        let next = starts[index + 1..]
            .iter()
            .find(|(level, _)| *level <= section.level);
        if let Some(&(_, next)) = next {
            let range = &mut section.symbol.range;
            range.end = document.trimmed(range.start..next).end;
        }
        if section.symbol.name.is_empty() {
            section.symbol.name = "§".to_owned(); // editors refuse an empty name
        }
    }
    found
}

/// Puts the leaves into their sections and the sections into each other.
fn nest(sections: Vec<Section>, leaves: Vec<Symbol>) -> Vec<Symbol> {
    let mut roots: Vec<Symbol> = Vec::new();
    // The sections that are open at the place reached, the outermost first.
    let mut open: Vec<Section> = Vec::new();
    let mut leaves = leaves.into_iter().peekable();
    for section in sections {
        let start = section.symbol.range.start;
        while let Some(leaf) = leaves.next_if(|leaf| leaf.range.start < start) {
            children(&mut open, &mut roots).push(leaf);
        }
        while open.last().is_some_and(|last| last.level >= section.level) {
            close(&mut open, &mut roots);
        }
        open.push(section);
    }
    children(&mut open, &mut roots).extend(leaves);
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

/// Where the next leaf goes: into the innermost open section, else beside the sections.
fn children<'a>(open: &'a mut [Section], roots: &'a mut Vec<Symbol>) -> &'a mut Vec<Symbol> {
    match open.last_mut() {
        Some(section) => &mut section.symbol.children,
        None => roots,
    }
}

/// Ends the innermost open section.
fn close(open: &mut Vec<Section>, roots: &mut Vec<Symbol>) {
    if let Some(section) = open.pop() {
        children(open, roots).push(section.symbol);
    }
}

/// The text of a range on one line, shortened. Reads no more of it than that takes.
fn one_line(document: &Document, range: DocRange) -> String {
    let rope = document.rope();
    let end = range.end.min(rope.len_bytes());
    let Some(text) = rope.get_byte_slice(range.start.min(end)..end) else {
        return String::new();
    };
    let mut line = String::with_capacity((end - range.start.min(end)).min(NAME_LENGTH * 3));
    let mut blank = false;
    let mut shown = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = !line.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            line.push(' ');
            shown += 1;
        }
        line.push(c);
        shown += 1;
        if shown > NAME_LENGTH {
            return shorten(&line, NAME_LENGTH);
        }
    }
    line
}
