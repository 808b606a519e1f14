//! The unit of analysis: a line, or a run of hard-wrapped lines joined into their paragraph.
//!
//! Whether two lines are one paragraph is judged from those two lines alone, and an overlong line
//! is cut by what stands around the cut, so that an edit never moves a boundary far away. Knows
//! punctuation and layout, never a language's words. The same text from the same segment's start
//! always gives the same segments.

use std::ops::Range;

use super::buffer::floor_boundary;
use super::words::is_word_char;

/// Most bytes of a segment, line terminator included.
pub const MAX: usize = 16 * 1024;

/// Bytes from a segment's start within which all lies that decides where it ends.
pub const LOOKAHEAD: usize = MAX + 2048;

/// Fewest bytes of a piece that is cut off an overlong paragraph.
const MIN: usize = 4 * 1024;

/// Most columns of a hard-wrapped line (code points without marks).
const WIDEST: usize = 120;

/// Fewest code points of a line that is wrapped rather than ended. Marks count here: Bengali
/// wrapped at 72 code points has little more than 40 without its vowel signs.
const NARROWEST: usize = 45;

/// A line of more bytes is not hard-wrapped, whatever it is made of.
const LONGEST: usize = 1200;

/// Where a segment ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Bytes of the segment, the terminator of its last line included.
    pub len: usize,
    /// Whether the next segment goes on with this one's paragraph, which is too long for one.
    pub continues: bool,
}

/// The first segment of `window`, which starts where a segment starts and holds at least
/// [`LOOKAHEAD`] bytes unless it reaches to the text's end (`at_end`). `previous_was_cut` is the
/// `continues` of the segment before. Zero bytes long only for an empty window.
#[must_use]
pub fn next(window: &str, at_end: bool, previous_was_cut: bool) -> Cut {
    let seen = floor_boundary(window, LOOKAHEAD);
    let at_end = at_end && seen == window.len();
    let window = &window[..seen];
    let mut paragraph = 0;
    // What is left of a cut line is as long as a line can be: it is not wrapped.
    let mut wraps = !previous_was_cut;
    let mut line = first_line(window, 0, at_end);
    loop {
        if line.end > MAX {
            return match paragraph {
                0 => Cut {
                    len: cut(&window[..line.text.end]),
                    continues: true,
                },
                // Only a paragraph of some two hundred lines none of which ends a sentence.
                _ => Cut {
                    len: paragraph,
                    continues: false,
                },
            };
        }
        paragraph = line.end;
        if !wraps || paragraph >= window.len() {
            break;
        }
        let following = first_line(window, paragraph, at_end);
        wraps = following.text.len() <= LONGEST
            && joins(&window[line.text.clone()], &window[following.text.clone()]);
        if !wraps {
            break;
        }
        line = following;
    }
    Cut {
        len: paragraph,
        continues: false,
    }
}

/// The segments of a whole text, and whether each goes on with the paragraph of the one before.
#[must_use]
pub fn segments(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::with_capacity(text.len() / 256);
    let (mut at, mut continues) = (0, false);
    while at < text.len() {
        let cut = next(&text[at..], true, continues);
        found.push((at..at + cut.len, continues));
        at += cut.len;
        continues = cut.continues;
    }
    found
}

/// A line of a window.
struct Line {
    /// Without its terminator.
    text: Range<usize>,
    /// Behind its terminator.
    end: usize,
}

/// The line that starts at `start`. One whose end is not in sight ends behind the window, unless
/// that is the text's end.
fn first_line(window: &str, start: usize, at_end: bool) -> Line {
    let bytes = window.as_bytes();
    let Some(length) = memchr::memchr2(b'\n', b'\r', &bytes[start..]) else {
        return Line {
            text: start..window.len(),
            end: if at_end { window.len() } else { usize::MAX },
        };
    };
    let stop = start + length;
    let crlf = bytes[stop] == b'\r' && bytes.get(stop + 1) == Some(&b'\n');
    Line {
        text: start..stop,
        end: stop + 1 + usize::from(crlf),
    }
}

/// Where to cut an overlong line: at the first sentence end from [`MIN`] on whose neighbourhood's
/// hash says so; else at the white space whose hash is least; else anywhere.
fn cut(line: &str) -> usize {
    // Something of the line must be left, or its terminator would be a line of its own.
    let most = floor_boundary(line, (MAX - 4).min(line.len().saturating_sub(1)));
    let least = floor_boundary(line, MIN);
    let mut best: Option<(u64, usize)> = None;
    for (at, char) in line[least..most].char_indices() {
        if !char.is_whitespace() {
            continue;
        }
        let (before, after) = (least + at, least + at + char.len_utf8());
        let hash = neighbourhood(line, before);
        if hash.is_multiple_of(16)
            && ends_sentence(&line[floor_boundary(line, before - 64)..before])
        {
            return after;
        }
        if best.is_none_or(|(least, _)| hash < least) {
            best = Some((hash, after));
        }
    }
    match best {
        Some((_, at)) => at,
        None => most.max(1),
    }
}

/// A hash of the 16 bytes before a place.
fn neighbourhood(text: &str, at: usize) -> u64 {
    let mut hash = 0;
    for part in text.as_bytes()[at.saturating_sub(16)..at].chunks(8) {
        let mut word = [0; 8];
        word[..part.len()].copy_from_slice(part);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 32;
    }
    hash
}

/// Whether a line break between two lines is hard wrapping. Both without their terminators.
fn joins(first: &str, second: &str) -> bool {
    if first.len() < NARROWEST || first.len() > LONGEST {
        return false;
    }
    let (first, second) = (without_bom(first), without_bom(second));
    let (body, next) = (first.trim(), second.trim());
    if next.is_empty() || body.chars().take(NARROWEST).count() < NARROWEST {
        return false;
    }
    let listed = is_entry(body);
    // The second line of an entry hangs under its text.
    let indented = second.starts_with([' ', '\t']);
    !(indented && !listed && !first.starts_with([' ', '\t'])
        || ends_sentence(body)
        || stands_apart(body)
        || stands_apart(next)
        || next.starts_with('>')
        || is_entry(next)
        || is_numbered_heading(next)
        || is_capitals(body) != is_capitals(next)
        || !narrow(body)
        || !narrow(next)
        || has_room(first.trim_end(), second.trim_end())
        || begins_alike(body, next))
}

/// Whether the second line's first word had room behind the first line: then no one wrapped them.
/// Programs count code points or columns, so there must be room by both.
fn has_room(first: &str, second: &str) -> bool {
    let word = second.split_whitespace().next().unwrap_or_default();
    let room = |width: fn(&str) -> usize| width(first) + 1 + width(word) <= width(second);
    room(|text| text.chars().count()) && room(columns)
}

/// Whether two lines begin with the same two words: captions, titles, entries.
fn begins_alike(first: &str, second: &str) -> bool {
    let (mut first, mut second) = (first.split_whitespace(), second.split_whitespace());
    first.next() == second.next() && first.next() == second.next()
}

fn without_bom(line: &str) -> &str {
    line.strip_prefix('\u{FEFF}').unwrap_or(line)
}

/// Whether a line is at most [`WIDEST`] columns wide.
fn narrow(line: &str) -> bool {
    line.len() <= WIDEST || columns(line) <= WIDEST
}

/// Code points without marks.
fn columns(text: &str) -> usize {
    text.chars().filter(|&char| !is_mark(char)).count()
}

/// Whether a character takes no column: Bengali signs and combining diacritics.
fn is_mark(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36F}'
        | '\u{981}'..='\u{983}'
        | '\u{9BC}'
        | '\u{9BE}'..='\u{9CD}'
        | '\u{9D7}'
        | '\u{9E2}'..='\u{9E3}'
        | '\u{200B}'..='\u{200F}'
        | '\u{FEFF}')
}

/// Whether a text ends a sentence, be it before closing quotation marks, brackets and citation
/// markers (`।”[১]`).
pub(crate) fn ends_sentence(text: &str) -> bool {
    let mut rest = text.trim_end();
    loop {
        let Some(last) = rest.chars().next_back() else {
            return false;
        };
        let before = &rest[..rest.len() - last.len_utf8()];
        rest = match last {
            '.' | '!' | '?' | ':' | ';' | '…' | '।' | '॥' | '৷' | '。' | '！' | '？' => {
                return true;
            }
            ']' => before_marker(before).unwrap_or(before),
            '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | ')'
            | '}'
            | '*'
            | '_'
            | '\u{200B}'..='\u{200F}' => before,
            _ => return false,
        }
        .trim_end();
    }
}

/// What stands before a citation marker whose closing bracket was taken off.
fn before_marker(text: &str) -> Option<&str> {
    let open = text.rfind('[')?;
    let label = &text[open + 1..];
    let fits = |char: char| is_word_char(char) || matches!(char, '^' | ',' | '-' | '–' | ' ');
    (label.len() <= 48 && label.chars().all(fits)).then_some(&text[..open])
}

/// Whether a line is a block by itself: a heading, table row, fence or rule.
fn stands_apart(line: &str) -> bool {
    line.starts_with(['#', '|'])
        || line.starts_with("```")
        || line.starts_with("~~~")
        || !line.chars().any(is_word_char)
}

/// Whether a line starts a list or reference entry: `- `, `• `, `12. `, `১২) `, `[12] `, `[^a]: `.
fn is_entry(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix(['-', '*', '+', '•', '◦', '▪', '‣', '·']) {
        return rest.starts_with([' ', '\t']);
    }
    if let Some(rest) = line.strip_prefix('[') {
        let Some((label, rest)) = rest.split_once(']') else {
            return false;
        };
        let number = !label.is_empty() && label.chars().all(is_digit);
        return match label.strip_prefix('^') {
            Some(name) => !name.is_empty() && rest.starts_with(':'),
            None => number && (rest.is_empty() || rest.starts_with([' ', '\t', ':', '.'])),
        };
    }
    let rest = line.trim_start_matches(is_digit);
    let digits = line[..line.len() - rest.len()].chars().count();
    (1..=3).contains(&digits)
        && rest
            .strip_prefix(['.', ')', '।'])
            .is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// Whether a line starts like `2.3 Title` or `IV. Title`. A single `V.` is rather an initial, and
/// `2.3 million` a number.
fn is_numbered_heading(line: &str) -> bool {
    let roman = line.trim_start_matches(['I', 'V', 'X', 'L', 'C']);
    if line.len() - roman.len() >= 2 && (roman.starts_with(". ") || roman.starts_with(") ")) {
        return true;
    }
    let rest = line.trim_start_matches(|char| is_digit(char) || char == '.');
    let number = &line[..line.len() - rest.len()];
    number.starts_with(is_digit)
        && number.contains('.')
        && rest
            .strip_prefix(' ')
            .and_then(|title| title.chars().next())
            .is_some_and(char::is_uppercase)
}

/// Whether a line's letters are all capitals, of at least two words or eight letters, and end no
/// sentence: a heading in a script that has capitals.
fn is_capitals(line: &str) -> bool {
    let (mut capitals, mut blanks) = (0, 0);
    for char in line.chars() {
        if char.is_uppercase() {
            capitals += 1;
        } else if char.is_alphabetic() {
            return false;
        } else if char == ' ' && capitals > 0 {
            blanks += 1;
        }
    }
    (capitals >= 8 || capitals >= 3 && blanks > 0) && !ends_sentence(line)
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || matches!(char, '০'..='৯')
}

#[cfg(test)]
mod tests;
