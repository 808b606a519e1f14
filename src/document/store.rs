//! An analysed document: its text, its segments with their facts, and its annotations.
//!
//! Immutable: an edit gives a new document that shares whatever the edit did not touch. Never
//! reads a file.

use std::sync::{Arc, LazyLock};

use ropey::Rope;
use rustc_hash::FxHashSet;

use super::segments::{Segment, Segments};
use super::{Analysis, At, DocumentDate, SegmentFacts, analyse};
use crate::annotate::time::Reckoning;
use crate::annotate::{self, Facts, Shape};
use crate::gazetteer::Gazetteer;
use crate::language::Language;
use crate::text::DocRange;
use crate::text::buffer::{Hull, slice};
use crate::text::decode::LegacyEncoding;
use crate::text::fold::fold_name;

/// What the analysis of a document depends on besides its text and the gazetteer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The language that the configuration gives the document.
    pub language: Option<Language>,
    /// The document's date, where one is given from outside: it beats what the text says.
    pub date: Option<DocumentDate>,
    /// The day in the file's name, which counts where nothing else tells a date.
    pub file_date: Option<jiff::civil::Date>,
    /// Whose Bangla calendar the configuration says that the document keeps.
    pub reckoning: Option<Reckoning>,
    /// Names, in folded form, that are none in this document.
    pub rejected: Arc<[Box<str>]>,
}

/// Why a file's bytes are not text that can be analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The bytes from this offset on are not UTF-8.
    InvalidUtf8 {
        /// Byte offset in the file of the first invalid sequence.
        at: usize,
    },
    /// The text is in an old encoding.
    Legacy {
        /// Which.
        encoding: LegacyEncoding,
        /// Byte offset in the file of the first place that shows it.
        at: usize,
    },
}

/// An analysed document. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Document {
    rope: Rope,
    segments: Segments,
    trouble: Option<Trouble>,
    analysis: Arc<Analysis>,
    gazetteer: Gazetteer,
    settings: Settings,
    annotated: usize,
}

impl Document {
    /// Analyses a text.
    #[must_use]
    pub fn new(rope: Rope, gazetteer: &Gazetteer, settings: &Settings) -> Self {
        let mut annotated = 0;
        let segments = Segments::of(&rope, &mut |text| {
            annotated += 1;
            facts(text, gazetteer)
        });
        Self::finish(rope, segments, gazetteer, settings, annotated)
    }

    /// A file that can't be read as text: no annotations, `rope` for whatever can be shown.
    #[must_use]
    pub fn unreadable(
        rope: Rope,
        trouble: Trouble,
        gazetteer: &Gazetteer,
        settings: &Settings,
    ) -> Self {
        let none = Arc::<Facts>::default();
        let segments = Segments::of(&rope, &mut |_| none.clone());
        Self {
            trouble: Some(trouble),
            ..Self::finish(rope, segments, gazetteer, settings, 0)
        }
    }

    /// The document after an edit that `hull` encloses: only the segments that it touches are
    /// annotated anew.
    #[must_use]
    pub fn edited(&self, rope: Rope, hull: Hull) -> Self {
        let mut annotated = 0;
        let gazetteer = &self.gazetteer;
        let segments = self.segments.edited(&rope, hull, &mut |text| {
            annotated += 1;
            facts(text, gazetteer)
        });
        Self::finish(rope, segments, gazetteer, &self.settings, annotated)
    }

    /// The document under other lists and settings. Only segments that hold one of the changed
    /// `words` (their [`key`](crate::text::words::key)s) are annotated anew; `None` = all.
    #[must_use]
    pub fn with_lists(
        &self,
        gazetteer: &Gazetteer,
        words: Option<&FxHashSet<u32>>,
        settings: &Settings,
    ) -> Self {
        if self.trouble.is_some() {
            return self.clone();
        }
        let only_discovered = self.gazetteer.same_but_discovered(gazetteer);
        let mut annotated = 0;
        let segments = self.segments.refreshed(
            &self.rope,
            &|facts| words.is_none_or(|w| holds(facts, w)),
            &mut |text, before| {
                annotated += 1;
                if only_discovered {
                    Arc::new(annotate::with_discovered(text, before, gazetteer))
                } else {
                    facts(text, gazetteer)
                }
            },
        );
        Self::finish(self.rope.clone(), segments, gazetteer, settings, annotated)
    }

    fn finish(
        rope: Rope,
        segments: Segments,
        gazetteer: &Gazetteer,
        settings: &Settings,
        annotated: usize,
    ) -> Self {
        let facts: Vec<SegmentFacts<'_>> = segments
            .iter()
            .map(|(_, s)| SegmentFacts {
                facts: &s.facts,
                continues: s.continues,
            })
            .collect();
        let lengths = segments.iter().map(|(_, s)| s.len as usize);
        let mut analysis = analyse(&facts, lengths, settings);
        if !settings.rejected.is_empty() {
            let starts: Vec<usize> = segments.iter().map(|(start, _)| start).collect();
            let rejects = |name: &str| settings.rejected.iter().any(|it| **it == *fold_name(name));
            analysis.mentions.retain(|mention| {
                let start = starts
                    .get(mention.at.segment as usize)
                    .copied()
                    .unwrap_or(0);
                let span = mention.at.span.range();
                let stem = start + span.start..start + span.end - usize::from(mention.ending);
                let text = rope.get_byte_slice(stem).map(|text| text.to_string());
                !text.is_some_and(|text| rejects(&text))
            });
        }
        let analysis = Arc::new(analysis);
        Self {
            rope,
            segments,
            trouble: None,
            analysis,
            gazetteer: gazetteer.clone(),
            settings: settings.clone(),
            annotated,
        }
    }

    /// The text.
    #[must_use]
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// Why the file could not be analysed, if it could not; its annotations are empty then.
    #[must_use]
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// The annotations.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// The lists that it was analysed with.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The settings that it was analysed with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How many segments were annotated to make this document out of the one before.
    #[must_use]
    pub fn annotated(&self) -> usize {
        self.annotated
    }

    /// How many segments it has.
    #[must_use]
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// Its segments' facts, in order.
    pub fn facts(&self) -> impl Iterator<Item = &Facts> {
        self.segments.iter().map(|(_, s)| &*s.facts)
    }

    /// One segment's facts.
    #[must_use]
    pub fn segment_facts(&self, segment: u32) -> Option<&Facts> {
        Some(&*self.segments.get(segment as usize)?.facts)
    }

    /// Its segments' byte ranges, in order.
    pub fn segment_ranges(&self) -> impl Iterator<Item = DocRange> {
        self.segments
            .iter()
            .map(|(start, s): (usize, &Segment)| start..start + s.len as usize)
    }

    /// Where `at` lies in the document's bytes.
    #[must_use]
    pub fn range(&self, at: At) -> DocRange {
        let start = self.segments.start(at.segment as usize);
        start + at.span.start as usize..start + at.span.end as usize
    }

    /// The byte range of a segment, its line terminator included; empty for one that there is not.
    #[must_use]
    pub fn segment_range(&self, segment: u32) -> DocRange {
        let start = self.segments.start(segment as usize);
        start..self.segments.start(segment as usize + 1)
    }

    /// The byte range of the paragraph that a segment belongs to: of overlong ones that were cut,
    /// all pieces.
    #[must_use]
    pub fn paragraph(&self, segment: u32) -> DocRange {
        let continues = |number: usize| self.segments.get(number).is_some_and(|s| s.continues);
        let (mut first, mut last) = (segment as usize, segment as usize);
        while first > 0 && continues(first) {
            first -= 1;
        }
        while continues(last + 1) {
            last += 1;
        }
        self.segments.start(first)..self.segments.start(last + 1)
    }

    /// A range without the white space at its ends; empty at its start where there is no more.
    #[must_use]
    pub fn trimmed(&self, range: DocRange) -> DocRange {
        let char_at = |byte: usize| self.rope.try_byte_to_char(byte).ok();
        let (Some(first), Some(last)) = (char_at(range.start), char_at(range.end)) else {
            return range;
        };
        let blank = |c: &char| c.is_whitespace();
        let (mut start, mut end) = (range.start, range.end);
        for c in self.rope.chars_at(last).reversed().take_while(blank) {
            end = end.saturating_sub(c.len_utf8());
        }
        for c in self.rope.chars_at(first).take_while(blank) {
            start += c.len_utf8();
        }
        if start < end {
            start..end
        } else {
            range.start..range.start
        }
    }

    /// The segment that holds the byte (the last one for an offset behind the end), and where it starts.
    #[must_use]
    pub fn segment_at(&self, byte: usize) -> (u32, usize) {
        self.segments.at(byte)
    }

    /// The text of a byte range, clamped to the document and to character boundaries.
    #[must_use]
    pub fn slice(&self, range: DocRange) -> String {
        slice(&self.rope, range)
    }
}

/// What a segment's text suggests. Blank ones share one answer: a text may be mostly of them.
fn facts(text: &str, gazetteer: &Gazetteer) -> Arc<Facts> {
    static BLANK: LazyLock<Arc<Facts>> = LazyLock::new(|| {
        Arc::new(Facts {
            shape: Shape::Blank,
            ..Facts::default()
        })
    });
    let facts = annotate::segment(text, gazetteer);
    match facts.shape {
        Shape::Blank if facts.slips.is_empty() => BLANK.clone(),
        _ => Arc::new(facts),
    }
}

/// Whether the segment holds one of the words.
fn holds(facts: &Facts, words: &FxHashSet<u32>) -> bool {
    facts.words.iter().any(|w| words.contains(w))
}
