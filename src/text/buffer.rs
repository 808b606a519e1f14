//! Rope buffers with versions, incremental edits, and positions ↔ byte offsets.
//!
//! Never looks at what the text says. Offsets are bytes of UTF-8. A line ends at LF, CR LF or a
//! lone CR, as the protocol has it; what lies behind a line's last character is its terminator,
//! and no position stands within or behind that. A BOM is an ordinary character here.

use ropey::Rope;

use super::{DocRange, Encoding, Position};

/// One edit as a client sends it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// What is replaced, in the text as the change before left it; `None` = all of it.
    pub range: Option<(Position, Position)>,
    /// What takes its place.
    pub text: String,
}

/// The region that some edits changed: everything outside it is the same in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hull {
    /// First byte of the region, the same in both texts.
    pub start: usize,
    /// One past its last byte in the old text.
    pub old_end: usize,
    /// One past its last byte in the new text.
    pub new_end: usize,
}

impl Hull {
    /// Whether nothing was changed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.old_end && self.start == self.new_end
    }

    /// The hull of this edit and a `later` one: old offsets are those before this edit, new ones
    /// those after the later.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        if self.is_empty() {
            return later;
        }
        if later.is_empty() {
            return self;
        }
        // The end of both regions in the text between the two edits.
        let between = self.new_end.max(later.old_end);
        Self {
            start: self.start.min(later.start),
            old_end: self.old_end + (between - self.new_end),
            new_end: later.new_end + (between - later.old_end),
        }
    }
}

/// The text of an open document. A clone is a snapshot and costs next to nothing.
#[derive(Debug, Clone, Default)]
pub struct Buffer {
    rope: Rope,
    version: i32,
}

impl Buffer {
    /// A buffer with `text`, as the client opened it.
    #[must_use]
    pub fn new(text: &str, version: i32) -> Self {
        Self {
            rope: Rope::from_str(text),
            version,
        }
    }

    /// The text.
    #[must_use]
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// The version that the client gave the text.
    #[must_use]
    pub fn version(&self) -> i32 {
        self.version
    }

    /// Makes the changes, each in the text that the one before left, and says which region they
    /// touched. Positions behind a line's or the document's end stand at that end, those within a
    /// character at its start, and a reversed range is turned round.
    pub fn apply(&mut self, changes: &[Change], encoding: Encoding, version: i32) -> Hull {
        self.version = version;
        changes.iter().fold(Hull::default(), |hull, change| {
            hull.then(self.apply_one(change, encoding))
        })
    }

    fn apply_one(&mut self, change: &Change, encoding: Encoding) -> Hull {
        let Some((from, to)) = change.range else {
            return self.replace_all(&change.text);
        };
        let from = offset_of(&self.rope, from, encoding);
        let to = offset_of(&self.rope, to, encoding);
        self.splice(from.min(to), from.max(to), &change.text)
    }

    /// Replaces the whole text. Many clients send the whole text for every key; what is the same
    /// at both ends stays, so that only the rest is looked at again.
    fn replace_all(&mut self, text: &str) -> Hull {
        let prefix = common_prefix(&self.rope, text);
        let suffix = common_suffix(&self.rope, text, prefix);
        let old_end = self.rope.len_bytes() - suffix;
        self.splice(prefix, old_end, &text[prefix..text.len() - suffix])
    }

    /// Replaces the bytes from `start` to `end` (both on character boundaries).
    fn splice(&mut self, start: usize, end: usize, text: &str) -> Hull {
        let first = self.rope.byte_to_char(start);
        if start < end {
            let last = self.rope.byte_to_char(end);
            self.rope.remove(first..last);
        }
        if !text.is_empty() {
            self.rope.insert(first, text);
        }
        Hull {
            start,
            old_end: end,
            new_end: start + text.len(),
        }
    }
}

/// Bytes of the longest common beginning, whole characters only.
fn common_prefix(rope: &Rope, text: &str) -> usize {
    let mut at = 0;
    for chunk in rope.chunks() {
        let rest = &text.as_bytes()[at..];
        let same = chunk
            .bytes()
            .zip(rest)
            .take_while(|(old, new)| old == *new)
            .count();
        at += same;
        if same < chunk.len() {
            break;
        }
    }
    // Both texts share the bytes up to here, so a boundary of the one is a boundary of the other
    // unless the character ends differently.
    floor_boundary(text, at)
}

/// Bytes of the longest common end, whole characters only, that does not reach into the first
/// `prefix` bytes of either.
fn common_suffix(rope: &Rope, text: &str, prefix: usize) -> usize {
    let most = rope.len_bytes().min(text.len()) - prefix;
    let (mut chunks, ..) = rope.chunks_at_byte(rope.len_bytes());
    let mut same = 0;
    'chunks: while let Some(chunk) = chunks.prev() {
        for old in chunk.bytes().rev() {
            if same == most || text.as_bytes()[text.len() - 1 - same] != old {
                break 'chunks;
            }
            same += 1;
        }
    }
    while !text.is_char_boundary(text.len() - same) {
        same -= 1;
    }
    same
}

/// `at`, or the start of the character that it stands in; the text's end if it lies behind it.
pub(super) fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// First byte of `line` and one past its last byte before the terminator.
fn line_bounds(rope: &Rope, line: usize) -> (usize, usize) {
    let start = rope.line_to_byte(line);
    let end = rope.line_to_byte(line + 1);
    // The last line has no terminator, and so may end in anything.
    if line + 1 == rope.len_lines() {
        return (start, end);
    }
    let crlf = end - start >= 2 && rope.byte(end - 1) == b'\n' && rope.byte(end - 2) == b'\r';
    (start, end - 1 - usize::from(crlf))
}

/// Byte offset of a position. Behind the line's end: the line's end, before its terminator;
/// behind the last line: the text's end; within a character: its start.
#[must_use]
pub fn offset_of(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let (start, end) = line_bounds(rope, line);
    let column = position.character as usize;
    // No encoding needs more units than bytes.
    if column >= end - start {
        return end;
    }
    let char = match encoding {
        Encoding::Utf8 => rope.byte_to_char(start + column),
        Encoding::Utf16 => {
            let units = rope.char_to_utf16_cu(rope.byte_to_char(start)) + column;
            if units > rope.len_utf16_cu() {
                return end;
            }
            rope.utf16_cu_to_char(units)
        }
        Encoding::Utf32 => (rope.byte_to_char(start) + column).min(rope.len_chars()),
    };
    rope.char_to_byte(char).min(end)
}

/// Position of a byte offset. Within a character: its start; within a line's terminator: before
/// it; behind the text's end: that end.
#[must_use]
pub fn position_of(rope: &Rope, byte: usize, encoding: Encoding) -> Position {
    let point = locate(rope, byte);
    Position {
        line: point.line,
        character: point.column(encoding),
    }
}

/// A place with its column in every encoding, all 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// 0-based line.
    pub line: u32,
    /// Column in bytes.
    pub utf8: u32,
    /// Column in UTF-16 code units.
    pub utf16: u32,
    /// Column in code points.
    pub utf32: u32,
}

impl Point {
    /// The column in one encoding.
    #[must_use]
    pub fn column(self, encoding: Encoding) -> u32 {
        match encoding {
            Encoding::Utf8 => self.utf8,
            Encoding::Utf16 => self.utf16,
            Encoding::Utf32 => self.utf32,
        }
    }
}

/// Finds a place from the tree's sums alone: a few descents, whatever the line's length.
fn locate(rope: &Rope, byte: usize) -> Point {
    let char = rope.byte_to_char(byte.min(rope.len_bytes()));
    let byte = rope.char_to_byte(char);
    let line = rope.byte_to_line(byte);
    let (start, end) = line_bounds(rope, line);
    let byte = byte.min(end);
    let (first, last) = (rope.byte_to_char(start), rope.byte_to_char(byte));
    Point {
        line: line as u32,
        utf8: (byte - start) as u32,
        utf16: (rope.char_to_utf16_cu(last) - rope.char_to_utf16_cu(first)) as u32,
        utf32: (last - first) as u32,
    }
}

/// The text of a byte range, clamped to the rope, and at each end to the character boundary before.
#[must_use]
pub fn slice(rope: &Rope, range: DocRange) -> String {
    let end = range.end.min(rope.len_bytes());
    let start = range.start.min(end);
    let floor = |chunk: &str, mut at: usize| {
        while !chunk.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (chunk, first, ..) = rope.chunk_at_byte(start);
    let from = floor(chunk, start - first);
    // Most of what is asked for is a few words, in one piece of the rope.
    if end - first <= chunk.len() {
        return chunk[from..floor(chunk, end - first)].to_owned();
    }
    let (last_chunk, last, ..) = rope.chunk_at_byte(end);
    let to = last + floor(last_chunk, end - last);
    rope.byte_slice(first + from..to).to_string()
}

/// The places of many byte offsets, which must be sorted. As [`position_of`], but neighbours cost
/// only the bytes between them.
#[must_use]
pub fn points(rope: &Rope, offsets: &[usize]) -> Vec<Point> {
    /// Bytes that are walked sooner than found through the tree.
    const NEAR: usize = 4096;
    let mut found = Vec::with_capacity(offsets.len());
    // The last place, where it lies, the chunk that holds it, and the chunks behind that.
    let (mut point, mut at) = (Point::default(), 0);
    let (mut chunk, mut chunk_start) = ("", 0);
    let mut chunks = rope.chunks();
    for &offset in offsets {
        let offset = offset.min(rope.len_bytes());
        if offset < at || offset > at + NEAR {
            point = locate(rope, offset);
            at = rope.line_to_byte(point.line as usize) + point.utf8 as usize;
            (chunks, chunk_start, ..) = rope.chunks_at_byte(at);
            chunk = chunks.next().unwrap_or_default();
        }
        while offset >= chunk_start + chunk.len() {
            (point, at) = walk(point, chunk, at - chunk_start, chunk.len());
            at += chunk_start;
            let Some(next) = chunks.next() else { break };
            chunk_start += chunk.len();
            chunk = next;
        }
        let target = floor_boundary(chunk, offset - chunk_start);
        // Behind the target if that lies within the terminator before which the place is.
        if target + chunk_start > at {
            (point, at) = walk(point, chunk, at - chunk_start, target);
            at += chunk_start;
        }
        found.push(point);
    }
    found
}

/// Walks from `from`, whose place is `point`, to `to` within one chunk; gives the place and
/// where it lies (before the terminator if `to` is within one). A chunk never splits CR LF.
fn walk(mut point: Point, chunk: &str, from: usize, to: usize) -> (Point, usize) {
    let bytes = chunk.as_bytes();
    let mut start = from;
    for stop in memchr::memchr2_iter(b'\n', b'\r', &bytes[from..to]) {
        let stop = from + stop;
        if bytes[stop] == b'\r' && bytes.get(stop + 1) == Some(&b'\n') {
            if stop + 1 == to {
                // Between CR and LF: still before the terminator.
                advance(&mut point, &bytes[start..stop]);
                return (point, stop);
            }
            continue;
        }
        point = Point {
            line: point.line + 1,
            ..Point::default()
        };
        start = stop + 1;
    }
    advance(&mut point, &bytes[start..to]);
    (point, to)
}

fn advance(point: &mut Point, bytes: &[u8]) {
    point.utf8 += bytes.len() as u32;
    let chars = count_chars(bytes);
    point.utf32 += chars;
    point.utf16 += chars + count_pairs(bytes);
}

/// Code points in whole characters of UTF-8.
fn count_chars(bytes: &[u8]) -> u32 {
    count(bytes, |byte| byte & 0xC0 != 0x80)
}

/// How many bytes are as asked. Counted in bytes within short stretches, which the compiler turns
/// into instructions for many bytes at once.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool + Copy) -> u32 {
    let stretches = bytes.chunks(192);
    stretches
        .map(|stretch| u32::from(stretch.iter().map(|&byte| u8::from(is(byte))).sum::<u8>()))
        .sum()
}

/// Characters beyond the BMP, which need two units of UTF-16.
fn count_pairs(bytes: &[u8]) -> u32 {
    count(bytes, |byte| byte >= 0xF0)
}

/// Column of a byte within one line's text. Within a character: its start; behind the end: the end.
#[must_use]
pub fn column_of(line: &str, byte_in_line: usize, encoding: Encoding) -> u32 {
    let end = floor_boundary(line, byte_in_line);
    let before = &line.as_bytes()[..end];
    match encoding {
        Encoding::Utf8 => end as u32,
        Encoding::Utf16 => count_chars(before) + count_pairs(before),
        Encoding::Utf32 => count_chars(before),
    }
}

/// Byte of a column within one line's text (without its terminator). Within a character: its
/// start; behind the end: the end.
#[must_use]
pub fn byte_of_column(line: &str, column: u32, encoding: Encoding) -> usize {
    let wanted = column as usize;
    if wanted >= line.len() {
        return line.len();
    }
    if encoding == Encoding::Utf8 {
        return floor_boundary(line, wanted);
    }
    let mut units = 0;
    for (at, char) in line.char_indices() {
        units += match encoding {
            Encoding::Utf16 => char.len_utf16(),
            _ => 1,
        };
        if units > wanted {
            return at;
        }
    }
    line.len()
}

#[cfg(test)]
mod tests;
