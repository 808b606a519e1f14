//! Where a Vietnamese tone mark stands: `hoà` and `hòa` are one word in two spellings.
//!
//! Folding chooses the older: the mark on the first vowel of an open `oa`, `oe`, `uy` (`hòa`,
//! `khỏe`, `thúy`), and on the `y` after `qu`, where the `u` belongs to the consonant (`quý`).
//! Never looks at anything but composed characters.

use super::words::is_word_char;

/// The vowels with grave, acute, hook, tilde and dot; each line's first is the bare vowel.
const TONED: [[char; 6]; 10] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
    ['A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'],
    ['E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'],
    ['O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'],
    ['U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'],
    ['Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'],
];

/// Two letters as they should be.
pub(super) struct Placed {
    /// Where the first letter starts, where the second does, and where that ends.
    pub(super) bounds: [usize; 3],
    /// The first letter.
    pub(super) first: char,
    /// The second.
    pub(super) second: char,
}

/// Whether the non-ASCII letter at `at` carries a tone mark that belongs on its neighbour.
#[inline]
pub(super) fn misplaced(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    matches!(before, Some(b'o' | b'O' | b'u' | b'U' | b'q' | b'Q')) && place(text, at).is_some()
}

/// The two letters around the mark on the letter at `at`, if it belongs on the neighbour.
pub(super) fn place(text: &str, at: usize) -> Option<Placed> {
    let start = at.checked_sub(1)?;
    let before = char::from(*text.as_bytes().get(start)?);
    if !matches!(before, 'o' | 'O' | 'u' | 'U' | 'q' | 'Q') {
        return None;
    }
    let toned = text[at..].chars().next()?;
    let end = at + toned.len_utf8();
    if matches!(before, 'q' | 'Q') {
        let second = char::from(*text.as_bytes().get(end)?);
        let fits = matches!(second, 'y' | 'Y') && closes(text, end + 1) && opens(text, start);
        let (bare, tone) = untoned(toned)?;
        return (fits && matches!(bare, 'u' | 'U')).then_some(Placed {
            bounds: [at, end, end + 1],
            first: bare,
            second: with_tone(second, tone)?,
        });
    }
    // Most such letters are followed by another: the cheapest test first.
    if !closes(text, end) {
        return None;
    }
    let (bare, tone) = untoned(toned)?;
    let pair = matches!(
        (before.to_ascii_lowercase(), bare.to_ascii_lowercase()),
        ('o', 'a' | 'e') | ('u', 'y')
    );
    (pair && onset(text, start)).then_some(Placed {
        bounds: [start, at, end],
        first: with_tone(before, tone)?,
        second: bare,
    })
}

/// The bare vowel and which mark it carries.
fn untoned(char: char) -> Option<(char, usize)> {
    TONED.iter().find_map(|row| {
        let tone = row.iter().skip(1).position(|&toned| toned == char)?;
        Some((row[0], tone + 1))
    })
}

fn with_tone(bare: char, tone: usize) -> Option<char> {
    let row = TONED.iter().find(|row| row[0] == bare)?;
    row.get(tone).copied()
}

/// Whether no letter and no mark follows.
fn closes(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphabetic(),
        _ => text[at..].chars().next().is_none_or(|char| !in_word(char)),
    }
}

/// Whether a word starts at `at`.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|char| !in_word(char))
}

/// What a Vietnamese syllable may begin with, but for the `qu` that takes the `u` to itself.
const ONSETS: [&str; 27] = [
    "", "b", "c", "ch", "d", "đ", "Đ", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "r", "s", "t", "th", "tr", "v", "x",
];

/// Whether what stands between the word's start and the vowels begins a Vietnamese syllable.
fn onset(text: &str, vowels: usize) -> bool {
    let letters = text[..vowels].char_indices().rev();
    // One more than the longest, which then is in no list.
    let start = letters
        .take(4)
        .take_while(|&(_, char)| in_word(char))
        .last()
        .map_or(vowels, |(at, _)| at);
    let onset = &text[start..vowels];
    ONSETS.iter().any(|known| known.eq_ignore_ascii_case(onset))
}

fn in_word(char: char) -> bool {
    is_word_char(char) && !char.is_numeric()
}
