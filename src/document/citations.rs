//! Reference lists: finds them by their heading, or at the document's end by their form, and
//! says which entry each citation marker points to.
//!
//! Never looks at the text of an entry, and never reports: an unmatched marker is one without a
//! target here, a finding in the rules.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{At, CitationMarker, Citations, ReferenceEntry, SegmentFacts};
use crate::annotate::{Label, Shape};
use crate::text::Span;

/// How many segments without a label of their own an entry's text may take; those behind a blank
/// line count twice.
const LONGEST_GAP: usize = 3;
/// How many segments may follow the last entry of a list that no heading announces.
const LONGEST_TRAILER: usize = 2;

/// Finds the reference lists of a document and resolves its markers.
#[must_use]
pub fn resolve(segments: &[SegmentFacts<'_>]) -> Citations {
    let mut lists = announced_lists(segments);
    lists.extend(list_at_end(
        segments,
        lists.last().map_or(0, |list| list.end),
    ));
    let footnotes = footnotes(segments);
    if lists.iter().all(|list| list.entries.is_empty()) && footnotes.is_empty() {
        return Citations {
            markers: running_markers(segments, &vec![false; segments.len()])
                .map(|at_and_labels| marker(at_and_labels, |_| None))
                .collect(),
            entries: Vec::new(),
            heading: lists.first().and_then(List::heading),
        };
    }
    let heading = lists
        .iter()
        .find(|list| !list.entries.is_empty())
        .and_then(List::heading);
    lists.retain(|list| !list.entries.is_empty());

    let mut taken = vec![false; segments.len()];
    let all = lists
        .iter()
        .flat_map(|list| &list.entries)
        .chain(&footnotes);
    for entry in all {
        let (first, last) = (entry.at.segment as usize, entry.last_segment as usize);
        taken[first..=last].fill(true);
    }
    let groups = groups(segments, &lists, &taken);
    let mut entries: Vec<ReferenceEntry> = footnotes;
    entries.extend(lists.into_iter().flat_map(|list| list.entries));
    entries.sort_by_key(|entry| entry.at);

    // Of two entries with one label the first counts.
    let mut by_label: FxHashMap<(usize, &Label), usize> = FxHashMap::default();
    for (index, entry) in entries.iter().enumerate() {
        let group = match entry.label {
            Label::Number(_) => group_of(&groups, entry.at.segment),
            Label::Name(_) => 0,
        };
        by_label.entry((group, &entry.label)).or_insert(index);
    }
    let markers = running_markers(segments, &taken)
        .map(|(at, labels)| {
            let group = group_of(&groups, at.segment);
            marker((at, labels), |label| {
                let group = match label {
                    Label::Number(_) => group,
                    Label::Name(_) => 0,
                };
                by_label.get(&(group, label)).copied()
            })
        })
        .collect();
    Citations {
        markers,
        entries,
        heading,
    }
}

/// The markers outside the segments that entries take.
fn running_markers<'a>(
    segments: &'a [SegmentFacts<'_>],
    taken: &'a [bool],
) -> impl Iterator<Item = (At, &'a [Label])> {
    segments
        .iter()
        .zip(taken)
        .enumerate()
        .filter(|(_, (_, taken))| !**taken)
        .flat_map(|(segment, (facts, _))| {
            facts.facts.markers.iter().map(move |marker| {
                let at = At {
                    segment: segment as u32,
                    span: marker.span,
                };
                (at, &*marker.labels)
            })
        })
}

fn marker(
    (at, labels): (At, &[Label]),
    target: impl Fn(&Label) -> Option<usize>,
) -> CitationMarker {
    let targets = labels.iter().map(|label| (label.clone(), target(label)));
    CitationMarker {
        at,
        targets: targets.collect(),
    }
}

/// A reference list.
#[derive(Debug)]
struct List {
    /// The segment of its heading.
    heading: Option<usize>,
    /// The segment behind its last.
    end: usize,
    entries: Vec<ReferenceEntry>,
}

impl List {
    /// The whole segment, which an empty span at its start stands for.
    fn heading(&self) -> Option<At> {
        self.heading.map(|segment| At {
            segment: segment as u32,
            span: Span::default(),
        })
    }
}

// ── lists under a heading ───────────────────────────────────────────────────────────────────

fn announced_lists(segments: &[SegmentFacts<'_>]) -> Vec<List> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < segments.len() {
        if is_reference_heading(segments[at].facts) {
            let mut list = section(segments, at);
            if list.entries.is_empty() {
                let from = lists.last().map_or(0, |list: &List| list.end);
                list = unnumbered_section(segments, at, from).unwrap_or(list);
            }
            at = list.end;
            lists.push(list);
        } else {
            at += 1;
        }
    }
    lists
}

fn is_reference_heading(facts: &crate::annotate::Facts) -> bool {
    matches!(facts.shape, Shape::Heading { references: true })
}

/// The entries under the heading at `heading`, up to another heading or a longer stretch of
/// prose.
fn section(segments: &[SegmentFacts<'_>], heading: usize) -> List {
    let mut entries: Vec<ReferenceEntry> = Vec::new();
    let mut end = heading + 1;
    let (mut gap, mut gap_heading) = (0, false);
    for (at, segment) in segments.iter().enumerate().skip(heading + 1) {
        match &segment.facts.shape {
            Shape::Blank => {}
            Shape::Heading { references: true } => break,
            Shape::Entry {
                label,
                span,
                bracketed,
            } => {
                let before = entries.last().map(|entry| &entry.label);
                let label = match label {
                    Label::Name(name) if name.is_empty() => next_number(before),
                    // A footnote, which counts anywhere.
                    Label::Name(_) => {
                        (gap, gap_heading, end) = (0, false, at + 1);
                        continue;
                    }
                    Label::Number(_) => label.clone(),
                };
                // What looks like a heading may be a line of the entry before.
                if gap_heading && !goes_on(before, &label, *bracketed) {
                    break;
                }
                entries.push(entry(at, label, *span));
                (gap, gap_heading, end) = (0, false, at + 1);
            }
            shape => {
                let after_blank = at > 0 && segments[at - 1].facts.shape == Shape::Blank;
                if after_blank && !segment.facts.markers.is_empty() {
                    break;
                }
                // What stands apart is more likely text of its own.
                gap += 1 + usize::from(after_blank);
                gap_heading |= matches!(shape, Shape::Heading { .. });
                if gap > LONGEST_GAP {
                    break;
                }
            }
        }
    }
    extend_entries(segments, &mut entries);
    let last = entries
        .last()
        .map_or(0, |entry| entry.last_segment as usize + 1);
    List {
        heading: Some(heading),
        end: end.max(last),
        entries,
    }
}

fn next_number(before: Option<&Label>) -> Label {
    match before {
        Some(Label::Number(number)) => Label::Number(number.saturating_add(1)),
        _ => Label::Number(1),
    }
}

/// Whether an entry behind something like a heading belongs to the same list.
fn goes_on(before: Option<&Label>, label: &Label, bracketed: bool) -> bool {
    match before {
        Some(before) => *label == next_number(Some(before)) || bracketed && label > before,
        None => bracketed,
    }
}

fn entry(segment: usize, label: Label, span: Span) -> ReferenceEntry {
    let segment = segment as u32;
    ReferenceEntry {
        label,
        at: At { segment, span },
        last_segment: segment,
    }
}

/// Says how far the entries of one list reach: up to the next; the last over what directly
/// follows, if that may be its text.
fn extend_entries(segments: &[SegmentFacts<'_>], entries: &mut [ReferenceEntry]) {
    for at in 0..entries.len() {
        let first = entries[at].at.segment as usize;
        let next = entries.get(at + 1).map(|next| next.at.segment as usize);
        let last = match next {
            Some(next) => (first..next)
                .rev()
                .find(|s| !matches!(segments[*s].facts.shape, Shape::Blank)),
            None => segments[first + 1..]
                .iter()
                .take(LONGEST_TRAILER)
                .position(|segment| !may_be_entry_text(segment))
                .or(Some(LONGEST_TRAILER.min(segments.len() - first - 1)))
                .map(|count| first + count),
        };
        entries[at].last_segment = last.unwrap_or(first) as u32;
    }
}

/// Whether a line may go on with the last entry: running text follows other rules.
fn may_be_entry_text(segment: &SegmentFacts<'_>) -> bool {
    let facts = segment.facts;
    matches!(facts.shape, Shape::Prose) && facts.markers.is_empty()
}

/// A list whose numbers were lost in copying: as many lines as the markers count, each of which
/// is an entry by its place.
fn unnumbered_section(segments: &[SegmentFacts<'_>], heading: usize, from: usize) -> Option<List> {
    let cited = segments[from..heading]
        .iter()
        .flat_map(|segment| &segment.facts.markers)
        .flat_map(|marker| &marker.labels)
        .filter_map(|label| match label {
            Label::Number(number) => Some(*number as usize),
            Label::Name(_) => None,
        })
        .max()?;
    let mut lines = Vec::new();
    for (at, segment) in segments.iter().enumerate().skip(heading + 1) {
        match segment.facts.shape {
            Shape::Blank if lines.len() == cited => break,
            Shape::Blank => {}
            Shape::Heading { references: true } => break,
            _ => lines.push(at),
        }
        if lines.len() > cited {
            return None;
        }
    }
    let end = lines.last()? + 1;
    (lines.len() == cited).then(|| List {
        heading: Some(heading),
        end,
        entries: (1..)
            .zip(lines)
            .map(|(number, at)| entry(at, Label::Number(number), Span::default()))
            .collect(),
    })
}

// ── a list without a heading, footnotes ─────────────────────────────────────────────────────

/// The numbered lines that end the document, where they are entries: behind segment `from`.
fn list_at_end(segments: &[SegmentFacts<'_>], from: usize) -> Option<List> {
    let mut entries: Vec<ReferenceEntry> = Vec::new();
    let mut in_brackets = None;
    let mut gap = 0;
    for (at, segment) in segments.iter().enumerate().skip(from).rev() {
        match &segment.facts.shape {
            Shape::Blank => {}
            Shape::Entry {
                label: label @ Label::Number(_),
                span,
                bracketed,
            } => {
                let after = entries.last().map(|entry| &entry.label);
                let ascends =
                    after.is_none_or(|after| label < after || *bracketed && label == after);
                if *in_brackets.get_or_insert(*bracketed) != *bracketed || !ascends {
                    break;
                }
                entries.push(entry(at, label.clone(), *span));
                gap = 0;
            }
            // Footnotes may stand among them.
            Shape::Entry { .. } => gap = 0,
            _ => {
                gap += 1;
                if gap > LONGEST_TRAILER {
                    break;
                }
            }
        }
    }
    entries.reverse();
    let first = entries.first()?.at.segment as usize;
    let cited: FxHashSet<&Label> = segments[from..first]
        .iter()
        .flat_map(|segment| &segment.facts.markers)
        .flat_map(|marker| &marker.labels)
        .collect();
    let used = entries
        .iter()
        .filter(|entry| cited.contains(&entry.label))
        .count();
    // Prose has no lines that begin with a number in brackets; an ordinary list has numbers.
    let is_list = match in_brackets {
        Some(true) => entries.len() >= 2 || used > 0,
        _ => used > 0 && used * 2 >= entries.len(),
    };
    if !is_list {
        return None;
    }
    extend_entries(segments, &mut entries);
    Some(List {
        heading: None,
        end: segments.len(),
        entries,
    })
}

/// Footnotes (`[^a]: …`), wherever they stand.
fn footnotes(segments: &[SegmentFacts<'_>]) -> Vec<ReferenceEntry> {
    segments
        .iter()
        .enumerate()
        .filter_map(|(at, segment)| match &segment.facts.shape {
            Shape::Entry {
                label: label @ Label::Name(name),
                span,
                ..
            } if !name.is_empty() => Some(entry(at, label.clone(), *span)),
            _ => None,
        })
        .collect()
}

// ── several lists ───────────────────────────────────────────────────────────────────────────

/// The last segments of the groups of lists. Lists without a marker between them (notes, then
/// references) serve the same text.
fn groups(segments: &[SegmentFacts<'_>], lists: &[List], taken: &[bool]) -> Vec<u32> {
    let mut groups: Vec<u32> = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let end = list.end.saturating_sub(1) as u32;
        let text_between = at == 0 || {
            let between = lists[at - 1].end..list.entries[0].at.segment as usize;
            between
                .into_iter()
                .any(|s| !taken[s] && !segments[s].facts.markers.is_empty())
        };
        match groups.last_mut() {
            Some(last) if !text_between => *last = end,
            _ => groups.push(end),
        }
    }
    groups
}

/// The group that serves a segment: the one that it belongs to or that follows it, else the last.
fn group_of(groups: &[u32], segment: u32) -> usize {
    groups
        .partition_point(|end| *end < segment)
        .min(groups.len().saturating_sub(1))
}

#[cfg(test)]
mod tests;
