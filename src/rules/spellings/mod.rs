//! How a document spells its names: the forms in which each stands, and which of them are two
//! spellings of one name. Never decides which spelling is right.

mod compare;
mod strays;

pub(super) use compare::{Difference, Strictness, difference};
pub(super) use strays::strays;

use rustc_hash::FxHashMap;

use super::Context;
use crate::document::{At, Document, Provenance};
use crate::gazetteer::{Card, EntityId, EntityType};
use crate::text::Span;
use crate::text::fold::fold_name;
use crate::text::words::words;

/// A way in which a document writes a name.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) of: Whose,
    pub(super) kind: EntityType,
    /// Its words in small letters, without case ending.
    pub(super) words: Vec<String>,
    /// The same as they are first written.
    pub(super) written: String,
    /// Where it stands, in the order of the text.
    pub(super) places: Vec<Place>,
}

/// Whom a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Whose {
    /// An entity of the lists.
    Listed(EntityId),
    /// One that its cues gave away.
    Discovered(EntityId),
    /// Nobody knows: it may be a name. A number for each.
    Unknown(usize),
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) at: At,
    /// Bytes of case ending at its end.
    pub(super) ending: u8,
}

/// The forms of the names in a document, and of what may be names, in the order in which they
/// first stand. Left out is what others wrote: quotations and the list of references.
pub(super) fn forms(context: &Context<'_>) -> Vec<Form> {
    let document = context.document;
    let mut places: Vec<(Place, Option<(Whose, EntityType)>)> = Vec::new();
    for mention in &document.analysis().mentions {
        if mention.entity == EntityId::SEVERAL {
            continue;
        }
        let whose = match mention.provenance {
            Provenance::Discovered(_) => Whose::Discovered(mention.entity),
            _ => Whose::Listed(mention.entity),
        };
        let place = Place {
            at: mention.at,
            ending: mention.ending,
        };
        places.push((place, Some((whose, mention.kind))));
    }
    for suggestion in context.suggestions() {
        let length = suggestion.at.span.len();
        let ending = length.saturating_sub(suggestion.name.len()).min(255) as u8;
        let at = suggestion.at;
        places.push((Place { at, ending }, None));
    }
    places.sort_by_key(|(place, _)| *place);
    let others = OthersWords::of(document);
    let mut forms = Vec::new();
    let mut known = Known::default();
    let mut segment = (u32::MAX, String::new());
    for (place, of) in places {
        if others.hold(place.at) {
            continue;
        }
        let Place { at, ending } = place;
        if segment.0 != at.segment {
            segment = (
                at.segment,
                document.slice(document.segment_range(at.segment)),
            );
        }
        let stem = at.span.start as usize..at.span.end as usize - usize::from(ending);
        if let Some(text) = segment.1.get(stem) {
            known.add(text, of, place, &mut forms);
        }
    }
    forms
}

/// The texts of names, each with its form, by whom they name.
#[derive(Default)]
struct Known(FxHashMap<Option<(Whose, EntityType)>, Texts>);

type Texts = Vec<(String, usize)>;

impl Known {
    fn add(
        &mut self,
        text: &str,
        of: Option<(Whose, EntityType)>,
        place: Place,
        forms: &mut Vec<Form>,
    ) {
        let texts = self.0.entry(of).or_default();
        if let Some((_, at)) = texts.iter().find(|(known, _)| known == text) {
            forms[*at].places.push(place);
            return;
        }
        let words = small_words(text);
        let same = texts.iter().find(|(_, at)| forms[*at].words == words);
        let at = same.map_or(forms.len(), |(_, at)| *at);
        texts.push((text.to_owned(), at));
        if let Some(form) = forms.get_mut(at) {
            form.places.push(place);
            return;
        }
        let (whose, kind) = of.unwrap_or((Whose::Unknown(at), EntityType::Misc));
        forms.push(Form {
            of: whose,
            kind,
            words,
            written: text.to_owned(),
            places: vec![place],
        });
    }
}

/// The words of a name in its folded form and in small letters.
pub(super) fn small_words(text: &str) -> Vec<String> {
    let folded = fold_name(text);
    let words = words(&folded);
    words
        .iter()
        .map(|word| folded[word.span.range()].to_lowercase())
        .collect()
}

/// Where somebody else's words stand: quotations, and the list of references. Sorted; none overlap.
struct OthersWords(Vec<(At, At)>);

impl OthersWords {
    fn of(document: &Document) -> Self {
        let analysis = document.analysis();
        let quotations = analysis.quotations.pairs.iter();
        let mut found: Vec<(At, At)> = quotations
            .filter(|(pair, ..)| pair.quotes())
            .map(|&(_, open, close)| (open, close))
            .collect();
        let place = |segment| At {
            segment,
            span: Span::new(0, 0),
        };
        found.extend(analysis.citations.entries.iter().map(|entry| {
            let (first, last) = (entry.at.segment, entry.last_segment);
            (place(first), place(last + 1))
        }));
        found.sort();
        let mut merged: Vec<(At, At)> = Vec::with_capacity(found.len());
        for (start, end) in found {
            match merged.last_mut() {
                Some((_, until)) if start <= *until => *until = end.max(*until),
                _ => merged.push((start, end)),
            }
        }
        Self(merged)
    }

    fn hold(&self, at: At) -> bool {
        let behind = self.0.partition_point(|(start, _)| *start <= at);
        let before = behind.checked_sub(1).and_then(|last| self.0.get(last));
        before.is_some_and(|(_, end)| at < *end)
    }
}

impl Form {
    /// Whether a run of words stands in it.
    pub(super) fn holds(&self, run: &[String]) -> bool {
        self.words.windows(run.len()).any(|words| words == run)
    }
}

/// Whether the lists have two forms in one language at least, or do not have both. Names that stand
/// in different languages only (`Hanoi`, `Hà Nội`) are no two spellings.
pub(super) fn share_a_language(card: &Card, a: &Form, b: &Form) -> bool {
    let (mut of_a, mut of_b, mut shared) = (false, false, false);
    for names in &card.names {
        let (mut has_a, mut has_b) = (false, false);
        for name in std::iter::once(&names.name).chain(&names.aliases) {
            let words = small_words(name);
            has_a |= words == a.words;
            has_b |= words == b.words;
        }
        of_a |= has_a;
        of_b |= has_b;
        shared |= has_a && has_b;
    }
    shared || !of_a || !of_b
}
