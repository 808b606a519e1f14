//! UTF-8 that some program read as Windows-1252 (or Latin-1) and wrote anew: `Ã©` for é, `â€œ`
//! for “, `à¦•` for ক, `Ä‘` for đ.
//!
//! A stretch counts only if its characters, written back as bytes of Windows-1252, are UTF-8 of
//! letters and signs that our texts have. Never guesses from a single odd character.

use super::{Slip, SlipKind};
use crate::text::Span;

/// Puts what there is in `raw` behind `found`: one slip for each run between two blanks.
pub(super) fn find(raw: &str, found: &mut Vec<Slip>) {
    let mut weak: Vec<Slip> = Vec::new();
    let mut certain = false;
    let mut done = 0;
    for (at, char) in raw.char_indices() {
        if at < done || !matches!(char, 'Â'..='ô') {
            continue;
        }
        let Some((_, end, strength)) = sequence(&raw[at..]) else {
            continue;
        };
        if strength == Strength::None {
            continue;
        }
        certain |= strength == Strength::Certain;
        done = at + end;
        let slip = Slip::new(Span::new(at, done), SlipKind::Mojibake);
        match weak.last_mut() {
            // One slip for a word of many such letters.
            Some(last) if !raw[last.span.end as usize..at].contains(char::is_whitespace) => {
                last.span.end = slip.span.end;
            }
            _ => weak.push(slip),
        }
    }
    if certain {
        found.extend(weak);
    }
}

/// The text that was read wrongly, as it should be; `None` where it is nothing of the kind.
#[must_use]
pub fn repaired(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut at = 0;
    let mut changed = false;
    while let Some(char) = text[at..].chars().next() {
        match sequence(&text[at..]) {
            Some((right, end, strength)) if strength != Strength::None => {
                out.push(right);
                at += end;
                changed = true;
            }
            _ => {
                out.push(char);
                at += char.len_utf8();
            }
        }
    }
    changed.then_some(out)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// No letter or sign of our texts.
    None,
    /// It may stand in a text that is as it should be (`Ã”` in capitals).
    Weak,
    /// Nobody writes this.
    Certain,
}

/// The character that a text's first characters are, read as bytes of Windows-1252; how many
/// bytes of the text they take, and how sure that is.
fn sequence(text: &str) -> Option<(char, usize, Strength)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let lead = byte(first)?;
    let more = match lead {
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut length = first.len_utf8();
    let mut odd = 0;
    for slot in &mut bytes[1..=more] {
        let char = chars.next()?;
        *slot = byte(char).filter(|byte| (0x80..0xC0).contains(byte))?;
        // Quotation marks, dashes, the ellipsis and the blank follow letters in any text.
        let ordinary =
            matches!(char, '‘'..='‚' | '“'..='„' | '…' | '–' | '—' | '«' | '»' | '\u{A0}' | '•');
        odd += usize::from(!ordinary);
        length += char.len_utf8();
    }
    let right = std::str::from_utf8(&bytes[..=more]).ok()?.chars().next()?;
    let strength = match right {
        '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1EA0}'..='\u{1EF9}'
            if odd > 0 || more > 1 =>
        {
            Strength::Certain
        }
        '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}' => Strength::Weak,
        '\u{964}' | '\u{965}' | '\u{980}'..='\u{9FF}' => Strength::Certain,
        '\u{200B}'..='\u{2122}' | '\u{1F300}'..='\u{1FAFF}' => Strength::Certain,
        _ => Strength::None,
    };
    // `à` and `á` before two marks of punctuation (`là…”`), as in `“…«cá»…`.
    let strength = if odd == 0 && more > 1 && strength == Strength::Certain {
        Strength::Weak
    } else {
        strength
    };
    Some((right, length, strength))
}

/// The byte that Windows-1252 writes a character with; where it has none, that of Latin-1.
fn byte(char: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match char {
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(char)).ok(),
        _ => HIGH
            .iter()
            .position(|high| *high == char)
            .and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}
