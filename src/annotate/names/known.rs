//! The names that the lists hold in a segment, as the cues see them.
//!
//! Discovered names are left out: a cue that hung on what cues promoted would come and go.

use super::super::NameCandidate;
use crate::gazetteer::{EntityType, LayerKind, Strength};
use crate::language::Language;

/// Bytes of the longest name that is looked for by its end.
const LONGEST: u32 = 160;

/// Listed names of a segment.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Sorted by span.
    all: &'a [NameCandidate],
    language: Language,
}

impl<'a> Known<'a> {
    pub(super) fn new(all: &'a [NameCandidate], language: Language) -> Self {
        Self { all, language }
    }

    fn counts(&self, name: &NameCandidate) -> bool {
        name.source.layer != LayerKind::Discovered
            && name.strength >= Strength::Short
            && (name.language != Language::Vi
                || name.parts > 1
                || matches!(self.language, Language::Vi | Language::Und))
    }

    /// The names that start at a byte.
    pub(super) fn from(self, start: u32) -> impl Iterator<Item = &'a NameCandidate> {
        let first = self.all.partition_point(|c| c.span.start < start);
        self.all[first..]
            .iter()
            .take_while(move |c| c.span.start == start)
            .filter(move |c| self.counts(c))
    }

    /// The longest of them of some kinds.
    pub(super) fn longest_from(
        self,
        start: u32,
        kinds: &[EntityType],
    ) -> Option<&'a NameCandidate> {
        self.from(start)
            .filter(|c| kinds.contains(&c.kind))
            .max_by_key(|c| (c.span.end, c.strength))
    }

    /// The longest name of some kinds that ends at a byte without a case ending.
    pub(super) fn longest_to(self, end: u32, kinds: &[EntityType]) -> Option<&'a NameCandidate> {
        let behind = self.all.partition_point(|c| c.span.start < end);
        self.all[..behind]
            .iter()
            .rev()
            .take_while(|c| c.span.start + LONGEST >= end)
            .filter(|c| {
                c.span.end == end && c.ending == 0 && kinds.contains(&c.kind) && self.counts(c)
            })
            .min_by_key(|c| c.span.start)
    }

    /// The names that end at a byte, case ending included.
    pub(super) fn ending_at(self, end: u32) -> impl Iterator<Item = &'a NameCandidate> {
        let behind = self.all.partition_point(|c| c.span.start < end);
        self.all[..behind]
            .iter()
            .rev()
            .take_while(move |c| c.span.start + LONGEST >= end)
            .filter(move |c| c.span.end == end && self.counts(c))
    }

    /// Every name of some kinds that counts, the longest of those that start together.
    pub(super) fn all(
        self,
        kinds: &'static [EntityType],
    ) -> impl Iterator<Item = &'a NameCandidate> {
        let of_kind = move |c: &&NameCandidate| kinds.contains(&c.kind) && self.counts(c);
        let longer = move |at: usize, c: &NameCandidate| {
            self.all[at + 1..]
                .iter()
                .take_while(|other| other.span.start == c.span.start)
                .any(|other| other.span.end > c.span.end && self.counts(other))
        };
        let all = self.all.iter().enumerate();
        all.filter(move |(at, c)| of_kind(c) && !longer(*at, c))
            .map(|(_, c)| c)
    }
}
