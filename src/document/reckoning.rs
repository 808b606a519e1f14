//! Whose Bangla calendar a document keeps: India's where it names more places of India's Bengal than
//! of Bangladesh.
//!
//! Never looks where no date needs it: the words of every segment would have to be walked through.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::SegmentFacts;
use super::times::{Readings, values};
use crate::annotate::time::{Reckoning, needs_reckoning};
use crate::language::Language;
use crate::text::words::key;

/// The keys of the words that speak for India, and of those that speak for Bangladesh.
static PLACES: LazyLock<[FxHashSet<u32>; 2]> = LazyLock::new(|| {
    let Some(table) = Language::Bn.table() else {
        return Default::default();
    };
    [table.time.sun_places, table.time.fixed_places]
        .map(|words| words.split('|').map(key).collect())
});

/// The reckoning of a document's Bangla dates.
#[must_use]
pub(super) fn of(segments: &[SegmentFacts<'_>], readings: &[Readings<'_>]) -> Reckoning {
    if !values(readings).any(needs_reckoning) {
        return Reckoning::default();
    }
    let [india, bangladesh] = &*PLACES;
    let named = |places: &FxHashSet<u32>| {
        let names = |segment: &&SegmentFacts<'_>| {
            segment.facts.words.iter().any(|word| places.contains(word))
        };
        segments.iter().filter(names).count()
    };
    match named(india) > named(bangladesh) {
        true => Reckoning::India,
        false => Reckoning::Bangladesh,
    }
}
