//! What to select around a place, from the word outwards.

use super::place::entry_range;
use crate::corpus::{DocKey, Snapshot};
use crate::document::{At, Document};
use crate::text::DocRange;
use crate::text::segments::ends_sentence;
use crate::text::words::words;

/// The ranges around an offset, from the innermost to the whole text, each within the next and
/// larger than it: the word; the name, date or citation marker, without its case ending and with
/// it; the clause; the quotation or bracket; the sentence; the line; the paragraph; the section.
/// Never empty: at least the whole text is there, be it empty.
#[must_use]
pub fn selections(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Vec<DocRange> {
    let Some(document) = snapshot.document(key) else {
        return Vec::new();
    };
    let whole = 0..document.rope().len_bytes();
    let offset = offset.min(whole.end);
    let mut found = quotations(&document, offset);
    let quoted = found.iter().min_by_key(|range| range.len()).cloned();
    found.extend(within_segment(&document, offset, quoted.as_ref()));
    found.extend(annotations(&document, offset));
    found.extend(paragraph(&document, offset));
    found.extend(sections(&document, offset));
    // The smallest first; of what overlaps without lying within, the smaller stays.
    found.retain(|range| range.start <= offset && offset <= range.end && !range.is_empty());
    found.sort_by_key(ExactSizeIterator::len);
    found.push(whole);
    let mut nested: Vec<DocRange> = Vec::with_capacity(found.len());
    for range in found {
        let fits = nested.last().is_none_or(|inner| {
            range.start <= inner.start && inner.end <= range.end && range != *inner
        });
        if fits {
            nested.push(range);
        }
    }
    nested
}

/// The word, clause, sentence and line within the segment that holds the offset. A clause or
/// sentence that begins or ends within the innermost quotation stays within.
fn within_segment(document: &Document, offset: usize, quoted: Option<&DocRange>) -> Vec<DocRange> {
    let (segment, start) = document.segment_at(offset);
    let range = document.segment_range(segment);
    let text = document.slice(range);
    let at = offset.saturating_sub(start).min(text.len());
    let mut found = Vec::new();
    // A cursor behind a word's last letter is at the word, unless another begins there.
    let all = words(&text);
    let holds = |word: &&crate::text::words::Word| {
        let span = word.span.range();
        span.start <= at && at <= span.end
    };
    found.extend(all.iter().rfind(holds).map(|word| word.span.range()));
    found.extend(piece(&text, at, |before, after| {
        clause_ends(before, after) || sentence_ends(before, after)
    }));
    found.extend(piece(&text, at, sentence_ends));
    found.extend(piece(&text, at, |before, _| before.ends_with('\n')));
    found.extend(piece(&text, at, |_, _| false));
    let absolute = |range: DocRange| {
        let range = start + range.start..start + range.end;
        match quoted {
            Some(quoted) if range.start < quoted.start && range.end < quoted.end => {
                quoted.start..range.end
            }
            Some(quoted) if range.start > quoted.start && range.end > quoted.end => {
                range.start..quoted.end
            }
            _ => range,
        }
    };
    found.into_iter().map(absolute).collect()
}

/// The piece around `at` of a text that is cut wherever `cut` says so of what stands before and
/// behind, without the white space around it.
fn piece(text: &str, at: usize, cut: impl Fn(&str, &str) -> bool) -> Option<DocRange> {
    let (mut start, mut end) = (0, text.len());
    for (here, _) in text.char_indices().skip(1) {
        let (before, after) = text.split_at(here);
        if !cut(before, after) {
            continue;
        }
        // The blanks behind a piece belong to it, so that a cursor there is somewhere.
        if here <= at {
            start = here;
        } else {
            end = here;
            break;
        }
    }
    let inner = &text[start..end];
    let start = start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    (start < end).then_some(start..end)
}

/// Whether a sentence ends between the two: `before` ends with the blank behind it.
fn sentence_ends(before: &str, after: &str) -> bool {
    if !before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace) {
        return false;
    }
    let body = before.trim_end();
    // A semicolon or colon parts clauses only.
    if body.ends_with([';', ':']) || !ends_sentence(near_end(body)) {
        return false;
    }
    // `Md. Rahim`, `J. Smith`, `3. März`: an abbreviation, an initial or a number.
    let Some(stem) = body.strip_suffix('.') else {
        return true;
    };
    let word = stem.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let short = word.chars().count() <= 2 && word.starts_with(char::is_uppercase);
    let small = after.starts_with(char::is_lowercase);
    !(short || small || word.is_empty() || word.chars().all(char::is_numeric))
}

/// Whether a clause ends between the two.
fn clause_ends(before: &str, after: &str) -> bool {
    let blank = before.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace);
    blank && before.trim_end().ends_with([',', ';', ':', '–', '—', '…'])
}

/// The last bytes of a text: enough to see how it ends.
fn near_end(text: &str) -> &str {
    const ENOUGH: usize = 64;
    let mut from = text.len().saturating_sub(ENOUGH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The name (its stem, then all of it), date, marker or entry that holds the offset.
fn annotations(document: &Document, offset: usize) -> Vec<DocRange> {
    let analysis = document.analysis();
    let mut found = Vec::new();
    let mut add = |at: At, ending: u8| {
        let range = document.range(at);
        let stem = range.start..range.end.saturating_sub(usize::from(ending));
        if ending > 0 && offset <= stem.end {
            found.push(stem);
        }
        found.push(range);
    };
    let near = |at: At| {
        let range = document.range(at);
        range.start <= offset && offset <= range.end
    };
    let last = |count: usize| count.checked_sub(1);
    let mentions = &analysis.mentions;
    let begun = mentions.partition_point(|m| document.range(m.at).start <= offset);
    if let Some(mention) = last(begun).map(|i| &mentions[i]).filter(|m| near(m.at)) {
        add(mention.at, mention.ending);
    }
    let times = &analysis.times;
    let begun = times.partition_point(|t| document.range(t.at).start <= offset);
    if let Some(time) = last(begun).map(|i| &times[i]).filter(|t| near(t.at)) {
        add(time.at, 0);
    }
    let markers = &analysis.citations.markers;
    let begun = markers.partition_point(|m| document.range(m.at).start <= offset);
    if let Some(marker) = last(begun).map(|i| &markers[i]).filter(|m| near(m.at)) {
        add(marker.at, 0);
    }
    let entries = &analysis.citations.entries;
    let begun = entries.partition_point(|e| document.range(e.at).start <= offset);
    if let Some(entry) = last(begun).map(|i| &entries[i]) {
        found.push(entry_range(document, entry));
    }
    found
}

/// Quotations and bracketed texts around the offset: their insides, and with their marks.
fn quotations(document: &Document, offset: usize) -> Vec<DocRange> {
    let pairs = &document.analysis().quotations.pairs;
    let ranges = pairs.iter().map(|(_, open, close)| {
        let (open, close) = (document.range(*open), document.range(*close));
        (open.end..close.start, open.start..close.end)
    });
    ranges
        .filter(|(_, outer)| outer.start <= offset && offset <= outer.end)
        .flat_map(|(inner, outer)| [inner, outer])
        .collect()
}

/// The run of segments around the offset that belong to one paragraph.
fn paragraph(document: &Document, offset: usize) -> Option<DocRange> {
    let (segment, _) = document.segment_at(offset);
    let range = document.paragraph(segment);
    let trimmed = document.trimmed(range);
    (!trimmed.is_empty()).then_some(trimmed)
}

/// The sections that hold the offset.
fn sections(document: &Document, offset: usize) -> Vec<DocRange> {
    let mut found = Vec::new();
    let mut level = super::symbols::outline(document);
    while let Some(section) = level
        .into_iter()
        .find(|section| section.range.start <= offset && offset < section.range.end)
    {
        found.push(document.trimmed(section.range));
        level = section.children;
    }
    found
}
