//! The segments of a document with their facts, in chunks that versions of the document share.
//!
//! Never looks at what the facts say.

use std::sync::Arc;

use ropey::Rope;

use crate::annotate::Facts;
use crate::text::buffer::Hull;
use crate::text::segments::{LOOKAHEAD, next};

/// Segments of a chunk: an edit copies one or two chunks, a snapshot none.
const CHUNK: usize = 64;

/// Bytes of text that are taken out of the rope at a time when segments are cut.
const WINDOW: usize = 8 * LOOKAHEAD;

/// One segment.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Bytes, line terminators included.
    pub(super) len: u32,
    /// Whether it goes on with the paragraph of the one before.
    pub(super) continues: bool,
    /// What its text suggests.
    pub(super) facts: Arc<Facts>,
}

/// All segments, in order. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Segments {
    chunks: Arc<[Chunk]>,
}

#[derive(Debug, Clone)]
struct Chunk {
    /// Byte at which it starts.
    start: usize,
    /// Number of its first segment.
    first: usize,
    segments: Arc<[Segment]>,
}

impl Chunk {
    fn bytes(&self) -> usize {
        self.segments.iter().map(|s| s.len as usize).sum()
    }
}

/// Makes the facts of a segment's text.
pub(super) type Annotate<'a> = dyn FnMut(&str) -> Arc<Facts> + 'a;

impl Segments {
    /// The segments of a text.
    pub(super) fn of(rope: &Rope, annotate: &mut Annotate<'_>) -> Self {
        let mut builder = Builder::default();
        let mut cutter = Cutter::new(rope, 0, false);
        while let Some((_, text, continues, _)) = cutter.next() {
            let segment = Segment {
                len: text.len() as u32,
                continues,
                facts: annotate(text),
            };
            builder.push(segment);
        }
        builder.finish()
    }

    /// The segments after an edit: those that `hull` touches are cut and annotated anew.
    pub(super) fn edited(&self, rope: &Rope, hull: Hull, annotate: &mut Annotate<'_>) -> Self {
        // Cuts are decided by what lies within LOOKAHEAD of a segment's start, so everything that
        // starts earlier than that before the edit stays as it is.
        let (first, start) = self.at_or_before(hull.start.saturating_sub(LOOKAHEAD));
        let mut builder = Builder::default();
        builder.keep(self, 0..first);
        let mut old = first;
        let mut old_start = start;
        let mut continues = self.get(first).is_some_and(|s| s.continues);
        let mut cutter = Cutter::new(rope, start, continues);
        let shift = |old: usize| old - hull.old_end + hull.new_end;
        loop {
            // Behind the edit the old cuts hold again as soon as one of them is met.
            while let Some(segment) = self.get(old)
                && (old_start < hull.old_end || shift(old_start) < cutter.at)
                && !(old_start == cutter.at && old_start < hull.start)
            {
                old_start += segment.len as usize;
                old += 1;
            }
            let met = old_start >= hull.old_end && shift(old_start) == cutter.at;
            if met
                && self.get(old).is_none_or(|s| s.continues == continues)
                && cutter.at >= hull.new_end
            {
                break;
            }
            let Some((at, text, text_continues, next_continues)) = cutter.next() else {
                break;
            };
            // The same bytes outside the edit have the same facts.
            let same = self.get(old).filter(|s| {
                s.len as usize == text.len()
                    && ((old_start == at && at + text.len() <= hull.start)
                        || (met && at >= hull.new_end))
            });
            let facts = match same {
                Some(segment) => segment.facts.clone(),
                None => annotate(text),
            };
            builder.push(Segment {
                len: text.len() as u32,
                continues: text_continues,
                facts,
            });
            continues = next_continues;
        }
        builder.keep(self, old..self.len());
        builder.finish()
    }

    /// The same segments with new facts for those that `concerned` picks.
    pub(super) fn refreshed(
        &self,
        rope: &Rope,
        concerned: &dyn Fn(&Facts) -> bool,
        annotate: &mut dyn FnMut(&str, &Facts) -> Arc<Facts>,
    ) -> Self {
        let chunks = self.chunks.iter().map(|chunk| {
            if !chunk.segments.iter().any(|s| concerned(&s.facts)) {
                return chunk.clone();
            }
            let mut start = chunk.start;
            let segments = chunk
                .segments
                .iter()
                .map(|segment| {
                    let range = start..start + segment.len as usize;
                    start = range.end;
                    let facts = if concerned(&segment.facts) {
                        let text = std::borrow::Cow::from(rope.byte_slice(range));
                        annotate(&text, &segment.facts)
                    } else {
                        segment.facts.clone()
                    };
                    Segment {
                        facts,
                        ..segment.clone()
                    }
                })
                .collect();
            Chunk {
                segments,
                ..chunk.clone()
            }
        });
        Self {
            chunks: chunks.collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chunks.last().map_or(0, |c| c.first + c.segments.len())
    }

    pub(super) fn get(&self, number: usize) -> Option<&Segment> {
        let chunk = &self.chunks[self
            .chunks
            .partition_point(|c| c.first <= number)
            .checked_sub(1)?];
        chunk.segments.get(number - chunk.first)
    }

    /// The byte at which segment `number` starts; the text's length for one behind the last.
    pub(super) fn start(&self, number: usize) -> usize {
        let Some(index) = self
            .chunks
            .partition_point(|c| c.first <= number)
            .checked_sub(1)
        else {
            return 0;
        };
        let chunk = &self.chunks[index];
        let before = chunk.segments.iter().take(number - chunk.first);
        chunk.start + before.map(|s| s.len as usize).sum::<usize>()
    }

    /// The segment that holds `byte` (the last one behind the end) and its start.
    pub(super) fn at(&self, byte: usize) -> (u32, usize) {
        let (number, start) = self.at_or_before(byte);
        (number as u32, start)
    }

    fn at_or_before(&self, byte: usize) -> (usize, usize) {
        let Some(index) = self
            .chunks
            .partition_point(|c| c.start <= byte)
            .checked_sub(1)
        else {
            return (0, 0);
        };
        let chunk = &self.chunks[index];
        let (mut number, mut start) = (chunk.first, chunk.start);
        for (i, segment) in chunk.segments.iter().enumerate() {
            let end = start + segment.len as usize;
            if byte < end || i + 1 == chunk.segments.len() {
                break;
            }
            start = end;
            number += 1;
        }
        (number, start)
    }

    /// Every segment with the byte at which it starts.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Segment)> {
        self.chunks
            .iter()
            .flat_map(|c| c.segments.iter())
            .scan(0, |start, segment| {
                let at = *start;
                *start += segment.len as usize;
                Some((at, segment))
            })
    }
}

/// Cuts segments off a rope, one after the other.
struct Cutter<'a> {
    rope: &'a Rope,
    /// The byte at which the next segment starts.
    at: usize,
    continues: bool,
    window: String,
    window_start: usize,
}

impl<'a> Cutter<'a> {
    fn new(rope: &'a Rope, at: usize, continues: bool) -> Self {
        Self {
            rope,
            at,
            continues,
            window: String::new(),
            window_start: at,
        }
    }

    /// The next segment: its start, text, whether it goes on with the paragraph before, and
    /// whether the following one goes on with it.
    fn next(&mut self) -> Option<(usize, &str, bool, bool)> {
        let total = self.rope.len_bytes();
        if self.at >= total {
            return None;
        }
        let window_end = self.window_start + self.window.len();
        if self.at + LOOKAHEAD > window_end && window_end < total {
            // Small steps at first: an edit mostly needs little more than LOOKAHEAD.
            let size = if self.window.is_empty() {
                2 * LOOKAHEAD
            } else {
                WINDOW
            };
            let end = self
                .rope
                .char_to_byte(self.rope.byte_to_char((self.at + size).min(total)));
            self.window.clear();
            self.window
                .extend(self.rope.byte_slice(self.at..end).chunks());
            self.window_start = self.at;
        }
        let at_end = self.window_start + self.window.len() == total;
        let rest = &self.window[self.at - self.window_start..];
        let cut = next(rest, at_end, self.continues);
        let (at, continues) = (self.at, self.continues);
        self.at += cut.len.max(1);
        self.continues = cut.continues;
        Some((at, &rest[..cut.len], continues, cut.continues))
    }
}

/// Gathers segments into chunks; whole chunks of an older version are taken over as they are.
#[derive(Default)]
struct Builder {
    chunks: Vec<Chunk>,
    open: Vec<Segment>,
    bytes: usize,
    count: usize,
}

impl Builder {
    fn push(&mut self, segment: Segment) {
        self.open.push(segment);
        if self.open.len() == CHUNK {
            self.close();
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            let segments: Arc<[Segment]> = std::mem::take(&mut self.open).into();
            self.add(segments);
        }
    }

    fn add(&mut self, segments: Arc<[Segment]>) {
        let chunk = Chunk {
            start: self.bytes,
            first: self.count,
            segments,
        };
        self.bytes += chunk.bytes();
        self.count += chunk.segments.len();
        self.chunks.push(chunk);
    }

    /// Takes over the segments with the given numbers.
    fn keep(&mut self, old: &Segments, numbers: std::ops::Range<usize>) {
        let first = old
            .chunks
            .partition_point(|c| c.first + c.segments.len() <= numbers.start);
        for chunk in &old.chunks[first..] {
            let (low, high) = (
                numbers.start.max(chunk.first),
                numbers.end.min(chunk.first + chunk.segments.len()),
            );
            if low >= high {
                break;
            }
            if high - low == chunk.segments.len() {
                self.close();
                self.add(chunk.segments.clone());
            } else {
                for segment in &chunk.segments[low - chunk.first..high - chunk.first] {
                    self.push(segment.clone());
                }
            }
        }
    }

    fn finish(mut self) -> Segments {
        self.close();
        Segments {
            chunks: self.chunks.into(),
        }
    }
}
