//! The normal form that matching runs over, with its map back to the raw text.
//!
//! Folding composes (NFC), drops zero-width characters, writes every dash as `-`, every run of
//! white space as one blank (the line breaks of hard wrapping with their indentation included)
//! and Vietnamese tone marks in one place; white space at the end, the line terminator included,
//! is dropped. Case, digits, apostrophes and everything else stay. Never changes the raw text,
//! and never knows a word. Most text is in its normal form already: one scan finds that out, and
//! the text is borrowed. Folding what is folded changes nothing.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::Span;
use super::buffer::floor_boundary;
use super::tone;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// A folded text and the way back. Both directions are monotone and total: an offset behind the
/// end counts as the end, and one within a character as its start.
#[derive(Debug, Clone)]
pub struct Folded<'a> {
    raw: &'a str,
    text: Cow<'a, str>,
    /// The steps that led here, first step first; mostly none.
    layers: Vec<Layer>,
    composed: bool,
}

impl Folded<'_> {
    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text that was folded.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.raw
    }

    /// Whether folding changed nothing: both texts are the same.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.layers.is_empty()
    }

    /// Whether the raw text was not in NFC.
    #[must_use]
    pub fn was_composed(&self) -> bool {
        self.composed
    }

    /// The raw byte of a folded one. Where characters were dropped, the byte behind them; within
    /// what was replaced as a whole, its start.
    #[must_use]
    pub fn to_raw(&self, folded_byte: usize) -> usize {
        let at = floor_boundary(&self.text, folded_byte);
        self.layers
            .iter()
            .rev()
            .fold(at, |at, layer| layer.to_raw(at))
    }

    /// The raw span of a folded one: without what was dropped at its two ends, and with the whole
    /// of what was replaced.
    #[must_use]
    pub fn span_to_raw(&self, span: Span) -> Span {
        let start = self.to_raw(span.start as usize);
        if span.is_empty() || self.layers.is_empty() {
            let end = floor_boundary(&self.text, span.end as usize);
            return Span::new(
                start,
                if span.is_empty() {
                    start
                } else {
                    end.max(start)
                },
            );
        }
        let end = floor_boundary(&self.text, span.end as usize);
        let end = self
            .layers
            .iter()
            .rev()
            .fold(end, |at, layer| layer.end_to_raw(at));
        Span::new(start, end.max(start))
    }

    /// The folded byte of a raw one; within what was dropped or replaced, where that begins.
    #[must_use]
    pub fn to_folded(&self, raw_byte: usize) -> usize {
        let at = floor_boundary(self.raw, raw_byte);
        self.layers
            .iter()
            .fold(at, |at, layer| layer.to_folded(at))
            .min(self.text.len())
    }
}

/// What one step replaced, in order; between the edits the two texts are the same.
#[derive(Debug, Clone, Default)]
struct Layer {
    edits: Vec<Edit>,
}

/// A replaced stretch: bytes of the text before the step, and of the text after it.
#[derive(Debug, Clone, Copy)]
struct Edit {
    raw: Span,
    folded: Span,
}

impl Layer {
    fn to_raw(&self, at: usize) -> usize {
        let behind = self
            .edits
            .partition_point(|edit| edit.folded.start as usize <= at);
        match behind.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) if at < edit.folded.end as usize => edit.raw.start as usize,
            Some(edit) => edit.raw.end as usize + (at - edit.folded.end as usize),
        }
    }

    /// As [`Self::to_raw`] for the end of a span: before what was dropped there, behind what was
    /// replaced.
    fn end_to_raw(&self, at: usize) -> usize {
        let behind = self
            .edits
            .partition_point(|edit| (edit.folded.start as usize) < at);
        match behind.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) => edit.raw.end as usize + at.saturating_sub(edit.folded.end as usize),
        }
    }

    fn to_folded(&self, at: usize) -> usize {
        let behind = self
            .edits
            .partition_point(|edit| edit.raw.start as usize <= at);
        match behind.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => at,
            Some(edit) if at < edit.raw.end as usize => edit.folded.start as usize,
            Some(edit) => edit.folded.end as usize + (at - edit.raw.end as usize),
        }
    }
}

/// Writes a step's text and records what it replaces.
struct Writer<'a> {
    from: &'a str,
    copied: usize,
    out: String,
    layer: Layer,
}

impl<'a> Writer<'a> {
    fn new(from: &'a str) -> Self {
        Self {
            from,
            copied: 0,
            out: String::with_capacity(from.len() + 8),
            layer: Layer::default(),
        }
    }

    /// Puts `new` in the place of the bytes from `start` to `end`, which lie behind all earlier ones.
    fn replace(&mut self, start: usize, end: usize, new: &str) {
        self.out.push_str(&self.from[self.copied..start]);
        let at = self.out.len();
        self.out.push_str(new);
        self.layer.edits.push(Edit {
            raw: Span::new(start, end),
            folded: Span::new(at, self.out.len()),
        });
        self.copied = end;
    }

    /// The new text, unless nothing was replaced.
    fn finish(mut self) -> Option<(String, Layer)> {
        if self.layer.edits.is_empty() {
            return None;
        }
        self.out.push_str(&self.from[self.copied..]);
        Some((self.out, self.layer))
    }
}

/// Folds one segment's text.
#[must_use]
pub fn fold(raw: &str) -> Folded<'_> {
    let trimmed = raw.trim_end_matches(|char| class(char) <= Class::Drop);
    let mut folded = Folded {
        raw,
        text: Cow::Borrowed(trimmed),
        layers: Vec::new(),
        composed: false,
    };
    let mut needs = scan(trimmed);
    if needs.clean {
        step(&mut folded, clean);
        // What was dropped may have kept apart what composes.
        needs = scan(&folded.text);
    }
    if needs.compose && !NFC.is_normalized(&folded.text) {
        step(&mut folded, compose);
        folded.composed = true;
        needs.tone = true;
    }
    if needs.tone {
        step(&mut folded, place_tones);
    }
    folded
}

/// The folded form of a name, without white space around it.
#[must_use]
pub fn fold_name(name: &str) -> String {
    fold(name).text().trim().to_owned()
}

fn step(folded: &mut Folded<'_>, run: fn(&str) -> Option<(String, Layer)>) {
    if let Some((text, layer)) = run(&folded.text) {
        folded.text = Cow::Owned(text);
        folded.layers.push(layer);
    }
}

/// What folding does to a character by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Space,
    Drop,
    Dash,
    Keep,
}

fn class(char: char) -> Class {
    match char {
        '!'..='~' => Class::Keep,
        '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' => Class::Drop,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Class::Dash,
        _ if char.is_whitespace() => Class::Space,
        _ => Class::Keep,
    }
}

/// Which steps a text may need.
#[derive(Clone, Copy, Default)]
struct Needs {
    /// Certain: white space, zero-width characters or dashes.
    clean: bool,
    /// Perhaps: a character that is not always in its composed form.
    compose: bool,
    /// Certain: a tone mark to be moved.
    tone: bool,
}

/// Bytes that are looked at at once.
const BLOCK: usize = 16;

/// Finds out in one pass what a text needs. Blocks of plain ASCII are passed over at once.
fn scan(text: &str) -> Needs {
    let bytes = text.as_bytes();
    let mut needs = Needs::default();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(block) = bytes.get(at..=at + BLOCK)
            && plain(block)
        {
            at += BLOCK;
            continue;
        }
        let stop = (at + BLOCK).min(bytes.len());
        while at < stop {
            at += scan_char(text, at, &mut needs);
        }
    }
    needs
}

/// Whether a block is printable ASCII without two blanks in succession (its last byte is the
/// next block's first). Written without branches so that it compiles to vector instructions.
fn plain(block: &[u8]) -> bool {
    let mut bad = 0;
    for pair in block.windows(2) {
        bad |= pair[0] & 0x80;
        bad |= u8::from(pair[0] < b' ');
        bad |= u8::from(pair[0] == b' ') & u8::from(pair[1] == b' ');
    }
    bad == 0
}

/// Looks at the character at `at`; gives its length. The leads of the scripts that we read are
/// decided without decoding; whatever is not listed goes to the normaliser.
#[inline]
fn scan_char(text: &str, at: usize, needs: &mut Needs) -> usize {
    let bytes = text.as_bytes();
    let byte = |offset: usize| bytes.get(at + offset).copied().unwrap_or(0);
    let lead = bytes[at];
    if lead < 0x80 {
        needs.clean |= match lead {
            b' ' => byte(1) == b' ',
            _ => matches!(lead, b'\t'..=b'\r'),
        };
        return 1;
    }
    match lead {
        0xC2 => {
            needs.clean |= matches!(byte(1), 0x85 | 0xA0 | 0xAD);
            2
        }
        0xC3 | 0xC5 => {
            needs.tone |= tone::misplaced(text, at);
            2
        }
        0xC4 | 0xC6..=0xCB | 0xCF..=0xD1 | 0xD3..=0xD5 => 2,
        0xE0 => match byte(1) {
            0xA6 | 0xA7 => {
                needs.compose |= bengali_may_compose(bytes, at);
                3
            }
            // Danda and double danda.
            0xA5 if matches!(byte(2), 0xA4 | 0xA5) => 3,
            _ => scan_other(text, at, needs),
        },
        // U+1E00–U+1EFF.
        0xE1 if matches!(byte(1), 0xB8..=0xBB) => {
            needs.tone |= tone::misplaced(text, at);
            3
        }
        0xE2 => match (byte(1), byte(2)) {
            // Typographic quotation marks, bullets, ellipsis, primes.
            (0x80, 0x96..=0xA7 | 0xB0..) => 3,
            // Currency signs, arrows, shapes, dingbats.
            (0x82 | 0x86 | 0x87 | 0x94..=0x9F, _) => 3,
            _ => scan_other(text, at, needs),
        },
        // Ideographs, fullwidth forms.
        0xE4..=0xE9 => 3,
        0xEF if matches!(byte(1), 0xBC | 0xBD) => 3,
        // Emoji.
        0xF0 if byte(1) == 0x9F => 4,
        _ => scan_other(text, at, needs),
    }
}

#[cold]
fn scan_other(text: &str, at: usize, needs: &mut Needs) -> usize {
    let Some(char) = text[at..].chars().next() else {
        return 1;
    };
    if class(char) == Class::Keep {
        needs.compose = true;
    } else {
        needs.clean = true;
    }
    char.len_utf8()
}

/// Whether the Bengali character at `at` may not be in its composed form. ড় ঢ় য় are written
/// with a nukta in NFC; the three single characters for them are not NFC.
#[inline]
fn bengali_may_compose(bytes: &[u8], at: usize) -> bool {
    let before = || at.checked_sub(3).and_then(|start| bytes.get(start..at));
    match (bytes[at + 1], bytes.get(at + 2)) {
        // ড় ঢ় য়, and a mark above that may stand in the wrong order.
        (0xA7, Some(0x9C | 0x9D | 0x9F | 0xBE)) => true,
        // া or the length mark after ে: ো, ৌ.
        (0xA6, Some(0xBE)) | (0xA7, Some(0x97)) => before() == Some(&[0xE0, 0xA7, 0x87]),
        // A nukta belongs before a virama.
        (0xA6, Some(0xBC)) => before() == Some(&[0xE0, 0xA7, 0x8D]),
        _ => false,
    }
}

/// Step one: white space, zero-width characters, dashes.
fn clean(text: &str) -> Option<(String, Layer)> {
    let mut writer = Writer::new(text);
    let mut chars = text.char_indices().peekable();
    while let Some((start, char)) = chars.next() {
        match class(char) {
            Class::Keep => {}
            Class::Dash => writer.replace(start, start + char.len_utf8(), "-"),
            first @ (Class::Space | Class::Drop) => {
                let mut end = start + char.len_utf8();
                let mut blank = first == Class::Space;
                while let Some(&(at, next)) = chars.peek() {
                    let class = class(next);
                    if class > Class::Drop {
                        break;
                    }
                    blank |= class == Class::Space;
                    end = at + next.len_utf8();
                    chars.next();
                }
                if &text[start..end] != " " {
                    writer.replace(start, end, if blank { " " } else { "" });
                }
            }
        }
    }
    writer.finish()
}

/// Step two: NFC, region by region, so that the map stays fine.
fn compose(text: &str) -> Option<(String, Layer)> {
    let mut writer = Writer::new(text);
    let mut chars = text.char_indices().peekable();
    let mut composed = String::new();
    let (mut start, mut before) = (0, '\0');
    while let Some((at, char)) = chars.next() {
        if stands_alone(char) {
            start = at;
        } else if !settled(before, char) {
            // From the last character that nothing before it can change to the next such.
            while chars.next_if(|&(_, next)| !stands_alone(next)).is_some() {}
            let end = chars.peek().map_or(text.len(), |&(next, _)| next);
            composed.clear();
            // Writing to a string does not fail.
            let _ = NFC.normalize_to(&text[start..end], &mut composed);
            replace_difference(&mut writer, start, end, &composed);
            before = '\0';
            start = end;
            continue;
        }
        before = char;
    }
    writer.finish()
}

/// Whether a character is composed, composes with nothing before it and keeps its place.
fn stands_alone(char: char) -> bool {
    matches!(char,
        '\0'..='\u{2FF}'
        | '\u{410}'..='\u{44F}'
        | '\u{964}'..='\u{965}'
        | '\u{980}'..='\u{9BB}'
        | '\u{9BD}'
        | '\u{9BF}'..='\u{9CC}'
        | '\u{9CE}'..='\u{9D6}'
        | '\u{9E0}'..='\u{9FD}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2010}'..='\u{205E}'
        | '\u{2190}'..='\u{21FF}'
        | '\u{2500}'..='\u{27BF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{1F300}'..='\u{1F6FF}')
}

/// Whether a Bengali sign behind this character is as NFC has it.
fn settled(before: char, sign: char) -> bool {
    let letter = matches!(before, '\u{995}'..='\u{9B9}');
    match sign {
        '\u{9BE}' => letter || before == '\u{9BC}' || before == '\u{9CD}',
        '\u{9BC}' => letter,
        '\u{9CD}' => letter || before == '\u{9BC}',
        _ => false,
    }
}

/// Replaces a region by its composed form, less what both begin and end with.
fn replace_difference(writer: &mut Writer<'_>, start: usize, end: usize, new: &str) {
    let old = &writer.from[start..end];
    if old == new {
        return;
    }
    let prefix: usize = old
        .chars()
        .zip(new.chars())
        .take_while(|(old, new)| old == new)
        .map(|(char, _)| char.len_utf8())
        .sum();
    let suffix: usize = old[prefix..]
        .chars()
        .rev()
        .zip(new[prefix..].chars().rev())
        .take_while(|(old, new)| old == new)
        .map(|(char, _)| char.len_utf8())
        .sum();
    writer.replace(
        start + prefix,
        end - suffix,
        &new[prefix..new.len() - suffix],
    );
}

/// Step three: the tone mark of open `oa`, `oe`, `uy`.
fn place_tones(text: &str) -> Option<(String, Layer)> {
    let mut writer = Writer::new(text);
    for (at, char) in text.char_indices() {
        if char.is_ascii() {
            continue;
        }
        if let Some(placed) = tone::place(text, at) {
            let [start, middle, end] = placed.bounds;
            let mut buffer = [0; 4];
            // Two edits, so that each letter keeps its own place in the map.
            writer.replace(start, middle, placed.first.encode_utf8(&mut buffer));
            writer.replace(middle, end, placed.second.encode_utf8(&mut buffer));
        }
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
