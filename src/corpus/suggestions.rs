//! Suggestions: names that discovery finds below its threshold. They are offered, not annotated.
//!
//! A document's own cues say where they stand, the corpus's evidence how sure they are; no other
//! document is looked at.

use rustc_hash::FxHashMap;

use super::discovery::{Verdict, is_rejected};
use super::summary::evidence;
use super::{DocKey, Snapshot};
use crate::annotate::{Cue, NameCue};
use crate::document::{At, Document};
use crate::gazetteer::{EntityType, Strength};

/// How sure a name at the threshold is: the confidence of the least of the discovered mentions.
const AT_THRESHOLD: f32 = 0.6;
/// What is less sure than this is not worth a reader's time.
const LEAST: f32 = 0.2;

/// A name that is offered to the reader: the evidence for it is not enough to annotate it.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Where it stands, case ending included.
    pub at: At,
    /// The name in its folded form, without case ending: what a list would hold.
    pub name: Box<str>,
    /// What it most likely names.
    pub kind: EntityType,
    /// What speaks for it most, here or elsewhere in the corpus.
    pub cue: Cue,
    /// The words that speak for it here (`said`, a title); for capitals alone, its own.
    pub why: At,
    /// From 0 to 1; always below what a discovered mention has.
    pub confidence: f32,
}

impl Snapshot {
    /// The names that an open document may hold besides its mentions, in the order of the text;
    /// no two overlap, and none overlaps a mention. Never one that the workspace has switched off.
    #[must_use]
    pub fn suggestions(&self, key: &DocKey) -> Vec<Suggestion> {
        self.document(key)
            .map(|document| self.suggestions_in(&document))
            .unwrap_or_default()
    }

    /// The same for a document that was analysed with this corpus's lists.
    #[must_use]
    pub fn suggestions_in(&self, document: &Document) -> Vec<Suggestion> {
        let own = evidence(document);
        let mut verdicts: FxHashMap<&str, Option<Verdict>> = FxHashMap::default();
        let mentions = &document.analysis().mentions;
        let mut found: Vec<Suggestion> = Vec::new();
        for (segment, facts) in document.facts().enumerate() {
            let segment = segment as u32;
            for cue in longest_first(&facts.cues) {
                let at = At {
                    segment,
                    span: cue.span,
                };
                // Mentions are sorted and free of overlaps: one alone can be in the way.
                let behind = mentions.partition_point(|m| {
                    (m.at.segment, m.at.span.end) <= (segment, cue.span.start)
                });
                let taken = |other: At| other.segment == segment && other.span.overlaps(cue.span);
                if found.last().is_some_and(|s| taken(s.at))
                    || mentions.get(behind).is_some_and(|m| taken(m.at))
                {
                    continue;
                }
                let offered = |verdict: &Verdict| {
                    verdict.share < 1.0
                        && verdict.share * AT_THRESHOLD >= LEAST
                        && !self.is_known(&cue.name)
                        && !document.settings().rejected.contains(&cue.name)
                };
                // The same names recur: each is judged once.
                let verdict = verdicts.entry(&cue.name).or_insert_with(|| {
                    let verdict = self.index.weights.verdict(&cue.name, &own);
                    verdict.filter(offered)
                });
                let Some(verdict) = verdict else { continue };
                found.push(Suggestion {
                    at,
                    name: cue.name.clone(),
                    kind: verdict.kind,
                    cue: verdict.cue,
                    why: At {
                        segment,
                        span: cue.cue_span,
                    },
                    confidence: verdict.share * AT_THRESHOLD,
                });
            }
        }
        found
    }

    /// Whether a list has the name, or the workspace has switched it off.
    fn is_known(&self, name: &str) -> bool {
        let listed = self.gazetteer.lookup(name);
        listed.iter().any(|m| m.strength != Strength::Weak) || is_rejected(name, &self.gazetteer)
    }
}

/// The cues of a segment by start, and of those that start together the longest first.
fn longest_first(cues: &[NameCue]) -> Vec<&NameCue> {
    let mut sorted: Vec<&NameCue> = cues.iter().collect();
    sorted.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end), c.cue));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn suggested(texts: &[(&str, &str)], lists: &[(&str, &str)]) -> Vec<String> {
        let snapshot = Snapshot::in_memory(texts, Config::default(), lists);
        let key = DocKey(format!("/{}", texts[0].0).into());
        let document = snapshot.document(&key).expect("it is open");
        let found = snapshot.suggestions(&key);
        found
            .iter()
            .map(|s| {
                let text = document.slice(document.range(s.at));
                assert!(text.starts_with(&*s.name), "{text}: {}", s.name);
                format!("{text} {}", s.kind.code())
            })
            .collect()
    }

    fn mentions(texts: &[(&str, &str)], lists: &[(&str, &str)]) -> Vec<String> {
        let snapshot = Snapshot::in_memory(texts, Config::default(), lists);
        let key = DocKey(format!("/{}", texts[0].0).into());
        let document = snapshot.document(&key).expect("it is open");
        let found = document.analysis().mentions.iter();
        found
            .map(|m| document.slice(document.range(m.at)))
            .collect()
    }

    const TEXT: &str =
        "In the end we went by the Quelmar Vosk to the sea, and then went home again.";

    #[test]
    fn what_is_too_little_to_annotate_is_offered() {
        assert!(mentions(&[("a.txt", TEXT)], &[]).is_empty());
        assert_eq!(suggested(&[("a.txt", TEXT)], &[]), ["Quelmar Vosk MISC"]);
    }

    #[test]
    fn what_the_corpus_tells_of_a_name_is_no_suggestion() {
        let other = ("b.txt", "Then Dr. Quelmar Vosk said that it was late.");
        assert!(suggested(&[("a.txt", TEXT), other], &[]).is_empty());
        assert_eq!(mentions(&[("a.txt", TEXT), other], &[]), ["Quelmar Vosk"]);
    }

    #[test]
    fn a_rejected_name_is_neither_annotated_nor_offered_again() {
        let list = [("gazetteer.tsv", "no\tPER\t*\tQuelmar Vosk\t\toff\n")];
        assert!(suggested(&[("a.txt", TEXT)], &list).is_empty());
        let sure = [("a.txt", "Then Dr. Quelmar Vosk said that it was late.")];
        assert_eq!(mentions(&sure, &[]), ["Quelmar Vosk"]);
        assert!(mentions(&sure, &list).is_empty());
        assert!(suggested(&sure, &list).is_empty());
        // In Bengali whatever its ending.
        let text = [(
            "a.txt",
            "গতকাল অধ্যাপক নাসিমা জোয়ার্দার এলেন। পরে নাসিমা জোয়ার্দারের কথা হয়।",
        )];
        assert_eq!(mentions(&text, &[]).len(), 2);
        let list = [("gazetteer.tsv", "no\tPER\tbn\tনাসিমা জোয়ার্দার\t\toff\n")];
        assert!(mentions(&text, &list).is_empty());
        assert!(suggested(&text, &list).is_empty());
    }

    #[test]
    fn an_accepted_name_is_annotated() {
        let list = [("gazetteer.tsv", "vosk\tLOC\ten\tQuelmar Vosk\n")];
        assert!(suggested(&[("a.txt", TEXT)], &list).is_empty());
        assert_eq!(mentions(&[("a.txt", TEXT)], &list), ["Quelmar Vosk"]);
    }
}
