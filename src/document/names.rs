//! The pass over name candidates: which readings are mentions.
//!
//! The longest name wins. A short form follows the full name of the same document; without one it
//! stands for the only entity that claims it. Linear in the number of candidates; never reads text.

use rustc_hash::FxHashSet;

use super::{At, Mention, Provenance, SegmentFacts};
use crate::annotate::{Cue, Facts, NameCandidate, NameCue};
use crate::gazetteer::{EntityId, EntityType, LayerKind, Strength};
use crate::language::Language;
use crate::text::Span;

/// Chooses the mentions among the candidates of all segments. `language` is the document's.
#[must_use]
pub fn choose(segments: &[SegmentFacts<'_>], language: Language) -> Vec<Mention> {
    let named = named_in_full(segments, language);
    let mut mentions = Vec::new();
    let mut ranked = Vec::new();
    for (number, segment) in segments.iter().enumerate() {
        let language = if segment.facts.language == Language::Und {
            language
        } else {
            segment.facts.language
        };
        choose_in_segment(segment.facts, language, &named, &mut ranked);
        for (candidate, sure) in &ranked {
            mentions.push(mention(number as u32, candidate, *sure));
        }
    }
    mentions
}

/// The entities whose full name stands somewhere in the document.
fn named_in_full(segments: &[SegmentFacts<'_>], language: Language) -> FxHashSet<EntityId> {
    let mut named = FxHashSet::default();
    for segment in segments {
        let language = if segment.facts.language == Language::Und {
            language
        } else {
            segment.facts.language
        };
        for candidate in &segment.facts.names {
            if candidate.strength == Strength::Full && admits(candidate, language) {
                named.insert(candidate.entity);
            }
        }
    }
    named
}

/// Whether a name of the candidate's language is to be expected in a text of `language`.
///
/// Names in Latin letters are at home everywhere, but a Vietnamese name of one syllable (`Nga`,
/// `Anh`) is an accident in any other language.
fn admits(candidate: &NameCandidate, language: Language) -> bool {
    candidate.source.layer == LayerKind::Workspace
        || candidate.language != Language::Vi
        || candidate.parts > 1
        || matches!(language, Language::Vi | Language::Und)
}

/// Puts the chosen candidates of one segment into `chosen`, in order, with how sure they are.
fn choose_in_segment<'a>(
    facts: &'a Facts,
    language: Language,
    named: &FxHashSet<EntityId>,
    chosen: &mut Vec<(&'a NameCandidate, Surety)>,
) {
    chosen.clear();
    let candidates = &facts.names;
    let mut start = 0;
    let of_segment = Segment {
        names: candidates,
        cues: &facts.cues,
        language,
        named,
    };
    while start < candidates.len() {
        // Candidates that overlap directly or through others are judged together.
        let mut reach = candidates[start].span.end;
        let mut end = start + 1;
        while end < candidates.len() && candidates[end].span.start < reach {
            reach = reach.max(candidates[end].span.end);
            end += 1;
        }
        choose_in_cluster(&candidates[start..end], &of_segment, chosen);
        start = end;
    }
}

/// What the candidates of one segment are judged by.
struct Segment<'a> {
    names: &'a [NameCandidate],
    cues: &'a [NameCue],
    language: Language,
    /// Whom the document names in full.
    named: &'a FxHashSet<EntityId>,
}

/// Longest first, then by layer; on the same words the meaning that the document supports.
fn choose_in_cluster<'a>(
    cluster: &'a [NameCandidate],
    segment: &Segment<'_>,
    chosen: &mut Vec<(&'a NameCandidate, Surety)>,
) {
    let Segment {
        cues,
        language,
        named,
        ..
    } = *segment;
    let first = chosen.len();
    let mut spans: Vec<Span> = cluster.iter().map(|c| c.span).collect();
    spans.dedup();
    spans.sort_by_key(|s| (std::cmp::Reverse(s.len()), s.start));
    spans.dedup();
    for span in spans {
        if chosen[first..].iter().any(|(c, _)| c.span.overlaps(span)) {
            continue;
        }
        let meanings = || cluster.iter().filter(move |c| c.span == span);
        // A name switched off by the workspace hides the same words in the layers below.
        let off = meanings()
            .filter(|c| c.strength == Strength::Off)
            .map(|c| c.source.layer)
            .max();
        let mut best: Option<(&NameCandidate, Surety)> = None;
        let mut rivals = false;
        for candidate in meanings()
            .filter(|c| c.strength != Strength::Off && off.is_none_or(|o| c.source.layer > o))
        {
            let Some(surety) = surety(candidate, language, named) else {
                continue;
            };
            if surety == Surety::Follows && is_of_another(candidate, cues) {
                continue;
            }
            match &best {
                Some((b, s))
                    if rank(b, *s, cues, language) >= rank(candidate, surety, cues, language) =>
                {
                    rivals |= b.entity != candidate.entity && *s == surety;
                }
                Some((b, s)) => {
                    rivals = b.entity != candidate.entity && *s == surety;
                    best = Some((candidate, surety));
                }
                None => best = Some((candidate, surety)),
            }
        }
        let Some((candidate, surety)) = best else {
            continue;
        };
        // A short form that several entities claim, none of them named in full, says too little.
        if rivals && surety == Surety::Short {
            continue;
        }
        // Of several whom the document names in full, the one whom the paragraph does; what a list of
        // the workspace says is never in doubt.
        let own = candidate.source.layer == LayerKind::Workspace;
        if rivals && surety == Surety::Follows && candidate.kind == EntityType::Per && !own {
            chosen.push(segment.told_apart(cluster, candidate));
            continue;
        }
        chosen.push((candidate, surety));
    }
    chosen[first..].sort_by_key(|(c, _)| c.span);
}

impl Segment<'_> {
    /// Which of several bearers of a short form it means: the only one whom the segment names in full
    /// before; else nobody can tell.
    fn told_apart<'a>(
        &self,
        cluster: &'a [NameCandidate],
        candidate: &'a NameCandidate,
    ) -> (&'a NameCandidate, Surety) {
        let span = candidate.span;
        let mut all: Vec<&NameCandidate> =
            bearers(cluster, span, candidate.kind, self.named).collect();
        all.sort_by_key(|c| c.entity);
        all.dedup_by_key(|c| c.entity);
        if all.len() < 2 {
            return (candidate, Surety::Follows);
        }
        all.retain(|c| self.names_in_full(c.entity, span.start));
        match all[..] {
            [one] => (one, Surety::Follows),
            _ => (candidate, Surety::Several),
        }
    }

    /// Whether the entity's full name stands in the segment, before a byte.
    fn names_in_full(&self, entity: EntityId, before: u32) -> bool {
        self.names
            .iter()
            .any(|c| c.entity == entity && c.strength == Strength::Full && c.span.start < before)
    }
}

/// Those named in full (`named`) of whom the words of a span are a short form.
fn bearers<'a: 'b, 'b>(
    names: &'a [NameCandidate],
    span: Span,
    kind: EntityType,
    named: &'b FxHashSet<EntityId>,
) -> impl Iterator<Item = &'a NameCandidate> + use<'a, 'b> {
    let first = names.partition_point(|c| c.span < span);
    names[first..]
        .iter()
        .take_while(move |c| c.span == span)
        .filter(move |c| {
            c.kind == kind
                && matches!(c.strength, Strength::Short | Strength::Weak)
                && named.contains(&c.entity)
        })
}

/// Whom a mention of [`EntityId::SEVERAL`] may name, in the order of ids: `facts` are those of its
/// segment, `mentions` all of the document.
#[must_use]
pub fn may_name(facts: &Facts, mention: &Mention, mentions: &[Mention]) -> Vec<EntityId> {
    let named: FxHashSet<EntityId> = mentions.iter().map(|m| m.entity).collect();
    let span = mention.at.span;
    let mut found: Vec<EntityId> = bearers(&facts.names, span, mention.kind, &named)
        .map(|c| c.entity)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What a candidate is worth in this document, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Surety {
    /// A short form that stands alone.
    Short,
    /// The full name.
    Full,
    /// A short form whose full name the document has.
    Follows,
    /// A short form of several whose full names the document has.
    Several,
}

fn surety(
    candidate: &NameCandidate,
    language: Language,
    named: &FxHashSet<EntityId>,
) -> Option<Surety> {
    if !admits(candidate, language) {
        return None;
    }
    let followed = named.contains(&candidate.entity);
    match candidate.strength {
        Strength::Full => Some(Surety::Full),
        Strength::Short | Strength::Weak if followed => Some(Surety::Follows),
        Strength::Short => Some(Surety::Short),
        Strength::Weak | Strength::Off => None,
    }
}

/// Whether a family name stands behind the given name of somebody else: the longer run is not the
/// name that it follows (that would have won), and the two are relatives, or not even that.
fn is_of_another(candidate: &NameCandidate, cues: &[NameCue]) -> bool {
    let (span, kind) = (candidate.span, candidate.kind);
    candidate.source.layer == LayerKind::Discovered
        && kind == EntityType::Per
        && cues.iter().any(|cue| {
            cue.span.end == span.end
                && cue.span.start < span.start
                && matches!(cue.kind, EntityType::Per | EntityType::Misc)
        })
}

/// The order among meanings of the same words: the workspace's, what a cue on these words speaks
/// for (`Tô Châu (theo AFP)` is no town), then layer, surety, the text's own language, and the
/// smaller id so that the choice never depends on chance.
fn rank(
    candidate: &NameCandidate,
    surety: Surety,
    cues: &[NameCue],
    language: Language,
) -> impl Ord + use<> {
    let first = cues.partition_point(|c| c.span < candidate.span);
    let told = cues[first..]
        .iter()
        .take_while(|c| c.span == candidate.span)
        .any(|c| c.kind == candidate.kind && c.cue.is_strong());
    // A person whose full name the document has outranks a place of the same name.
    let followed = surety == Surety::Follows;
    (
        candidate.source.layer == LayerKind::Workspace,
        told,
        candidate.source.layer,
        followed,
        surety,
        candidate.language == language,
        candidate.language != Language::Und,
        std::cmp::Reverse(candidate.kind),
        std::cmp::Reverse(candidate.entity),
    )
}

fn mention(segment: u32, candidate: &NameCandidate, surety: Surety) -> Mention {
    let provenance = match (candidate.source.layer, surety) {
        // The lists of the discovered layer are the cues.
        (LayerKind::Discovered, _) => {
            let cue = Cue::ALL.get(usize::from(candidate.source.list));
            Provenance::Discovered(cue.copied().unwrap_or(Cue::Capitals))
        }
        (_, Surety::Follows | Surety::Several) => Provenance::ShortFor(candidate.source),
        _ => Provenance::Listed(candidate.source),
    };
    let confidence = match (candidate.source.layer, surety) {
        (LayerKind::Discovered, Surety::Full) => match provenance {
            Provenance::Discovered(
                Cue::Title | Cue::Honorific | Cue::Event | Cue::Body | Cue::Acronym,
            ) => 0.8,
            Provenance::Discovered(Cue::Place | Cue::PersonalName | Cue::Byline) => 0.75,
            _ => 0.6,
        },
        (_, Surety::Several) => 0.5,
        (LayerKind::Discovered, _) => 0.75,
        (_, Surety::Full) => 0.95,
        (_, Surety::Follows) => 0.9,
        (_, Surety::Short) => 0.7,
    };
    Mention {
        at: At {
            segment,
            span: candidate.span,
        },
        ending: candidate.ending,
        parts: candidate.parts,
        entity: match surety {
            Surety::Several => EntityId::SEVERAL,
            _ => candidate.entity,
        },
        kind: candidate.kind,
        provenance,
        confidence,
    }
}
