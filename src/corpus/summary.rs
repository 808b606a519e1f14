//! What the corpus keeps of a document, open or closed: its mentions and dates with their places,
//! its words, and its evidence for unknown names. Without its text.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::twins::Sketch;
use crate::annotate::Cue;
use crate::annotate::time::{Clock, Date, Value, extent};
use crate::document::{At, Document};
use crate::gazetteer::{EntityId, EntityType};
use crate::language::Language;
use crate::text::buffer::{Point, points};
use crate::text::fold::fold_name;

/// A document as the corpus remembers it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Summary {
    /// Its mentions in order; empty where nobody goes there.
    pub(super) mentions: Box<[Indexed]>,
    /// How often it names each entity, sorted by id.
    pub(super) tallies: Box<[(EntityId, Tally)]>,
    /// Sorted keys of its words.
    pub(super) words: Box<[u32]>,
    /// Names that its cues give away, sorted.
    pub(super) evidence: Box<[Evidence]>,
    /// What tells whether another document resembles it.
    pub(super) sketch: Sketch,
    /// Its dates that have a place in time, in the order of the text; empty where nobody goes there.
    pub(super) dates: Box<[Dated]>,
    /// How it writes the names of its entities, sorted: only where a rule asks.
    pub(super) spellings: Box<[Spelt]>,
}

/// A date of a document: what it denotes, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The date; [`extent`] tells its place in time.
    pub date: Date,
    /// The time of that day, where one is told.
    pub clock: Option<Clock>,
    /// Where it begins.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// What a summary holds besides what every one does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Where mentions and dates stand: an editor goes there, a command never does.
    pub(super) places: Option<Places>,
    /// How the names are written.
    pub(super) spellings: bool,
}

/// Whether columns of the first line count a BOM: they do in the text that an editor sent, not in
/// a file that an editor would open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    WithBom,
    WithoutBom,
}

/// A way in which a document writes an entity's name, in its language; without case ending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelt {
    pub(super) entity: EntityId,
    pub(super) language: Language,
    pub(super) text: Arc<str>,
}

/// A mention's place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Indexed {
    pub(super) entity: EntityId,
    /// Words of the name.
    pub(super) parts: u8,
    pub(super) start: Point,
    pub(super) end: Point,
}

/// How a document names an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    /// How often.
    pub(super) mentions: u32,
    /// Words of the fullest name.
    pub(super) parts: u8,
}

/// A name that some cue gives away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Evidence {
    pub(super) name: Arc<str>,
    pub(super) kind: EntityType,
    pub(super) cue: Cue,
    /// How many such cues.
    pub(super) count: u32,
}

impl Summary {
    /// The summary of a document.
    pub(super) fn of(document: &Document, wanted: Wanted) -> Self {
        fn places<T>(
            document: &Document,
            wanted: Wanted,
            of: fn(&Document, bool) -> Box<[T]>,
        ) -> Box<[T]> {
            let with = |places| of(document, places == Places::WithBom);
            wanted.places.map(with).unwrap_or_default()
        }
        Self {
            spellings: match wanted.spellings {
                true => spelt(document),
                false => Box::default(),
            },
            mentions: places(document, wanted, mentions),
            tallies: tallies(document),
            words: words(document),
            evidence: evidence(document),
            sketch: Sketch::of(document),
            dates: places(document, wanted, dates),
        }
    }

    /// Whether the document holds one of the words. Lists may change by many words at once, so the
    /// fewer are looked up among the more.
    pub(super) fn holds(&self, words: &FxHashSet<u32>) -> bool {
        if words.len() < self.words.len() / 8 {
            words.iter().any(|w| self.words.binary_search(w).is_ok())
        } else {
            self.words.iter().any(|w| words.contains(w))
        }
    }
}

fn mentions(document: &Document, bom_counts: bool) -> Box<[Indexed]> {
    let mentions = &document.analysis().mentions;
    let places = places(document, mentions.iter().map(|m| m.at), bom_counts);
    mentions
        .iter()
        .zip(places.chunks_exact(2))
        .filter(|(m, _)| m.entity != EntityId::SEVERAL)
        .map(|(m, p)| Indexed {
            entity: m.entity,
            parts: m.parts,
            start: p[0],
            end: p[1],
        })
        .collect()
}

fn dates(document: &Document, bom_counts: bool) -> Box<[Dated]> {
    let dated = |value: &Value| match *value {
        Value::Date(date) => extent(&date).map(|_| (date, None)),
        Value::Time(date, clock) => extent(&date).map(|_| (date, Some(clock))),
        _ => None,
    };
    let times = document.analysis().times.iter();
    let found: Vec<_> = times
        .filter_map(|time| Some((time.at, dated(&time.value)?)))
        .collect();
    let places = places(document, found.iter().map(|(at, _)| *at), bom_counts);
    found
        .iter()
        .zip(places.chunks_exact(2))
        .map(|(&(_, (date, clock)), p)| Dated {
            date,
            clock,
            start: p[0],
            end: p[1],
        })
        .collect()
}

/// Where each of some places in the order of the text begins and ends.
fn places(document: &Document, at: impl Iterator<Item = At>, bom_counts: bool) -> Vec<Point> {
    let starts: Vec<usize> = document.segment_ranges().map(|r| r.start).collect();
    let offsets: Vec<usize> = at
        .flat_map(|at| {
            let start = starts.get(at.segment as usize).copied().unwrap_or_default();
            [start + at.span.start as usize, start + at.span.end as usize]
        })
        .collect();
    let mut places = points(document.rope(), &offsets);
    if !bom_counts && document.rope().get_char(0) == Some('\u{feff}') {
        for place in places.iter_mut().take_while(|p| p.line == 0) {
            place.utf8 = place.utf8.saturating_sub(3);
            place.utf16 = place.utf16.saturating_sub(1);
            place.utf32 = place.utf32.saturating_sub(1);
        }
    }
    places
}

fn tallies(document: &Document) -> Box<[(EntityId, Tally)]> {
    let mut tallies: FxHashMap<EntityId, Tally> = FxHashMap::default();
    for mention in &document.analysis().mentions {
        if mention.entity == EntityId::SEVERAL {
            continue;
        }
        let tally = tallies.entry(mention.entity).or_default();
        tally.mentions += 1;
        tally.parts = tally.parts.max(mention.parts);
    }
    let mut tallies: Vec<_> = tallies.into_iter().collect();
    tallies.sort_unstable_by_key(|(entity, _)| *entity);
    tallies.into()
}

fn words(document: &Document) -> Box<[u32]> {
    // Most words of a document stand in many segments: fewer are left to sort.
    let words: FxHashSet<u32> = document
        .facts()
        .flat_map(|f| f.words.iter().copied())
        .collect();
    let mut words: Vec<u32> = words.into_iter().collect();
    words.sort_unstable();
    words.into()
}

fn spelt(document: &Document) -> Box<[Spelt]> {
    let analysis = document.analysis();
    let of = |mention: &crate::document::Mention| {
        let range = document.range(mention.at);
        let stem = document.slice(range.start..range.end - usize::from(mention.ending));
        let text = fold_name(&stem);
        // A heading in capitals spells nothing.
        let shouted = text.chars().count() > 5 && !text.contains(char::is_lowercase);
        let shouted = shouted && text.is_ascii();
        (!shouted && mention.entity != EntityId::SEVERAL).then(|| Spelt {
            entity: mention.entity,
            language: analysis.language,
            text: (&*text).into(),
        })
    };
    let mut all: Vec<Spelt> = analysis.mentions.iter().filter_map(of).collect();
    all.sort_unstable();
    all.dedup();
    all.into()
}

/// The evidence that a document's cues give, sorted by name.
pub(super) fn evidence(document: &Document) -> Box<[Evidence]> {
    let mut found: FxHashMap<(&str, EntityType, Cue), u32> = FxHashMap::default();
    for cue in document.facts().flat_map(|f| f.cues.iter()) {
        *found.entry((&cue.name, cue.kind, cue.cue)).or_default() += 1;
    }
    let mut found: Vec<_> = found
        .into_iter()
        .map(|((name, kind, cue), count)| Evidence {
            name: name.into(),
            kind,
            cue,
            count,
        })
        .collect();
    found.sort_unstable();
    found.into()
}
