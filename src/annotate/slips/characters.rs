//! Characters: text that is not in NFC, characters that nobody sees, and what stands for those
//! that a program could not read. Looks at the raw text: folding takes all of this away.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{Invisible, Signs, Slip, SlipKind};
use crate::text::Span;
use crate::text::fold::Folded;
use crate::text::words::is_word_char;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// Puts what there is in `raw` behind `found`.
pub(super) fn find(raw: &str, folded: &Folded<'_>, signs: Signs, found: &mut Vec<Slip>) {
    if folded.was_composed() {
        not_normalized(raw, found);
    }
    if signs.has(Signs::INVISIBLE) {
        for at in memchr::memchr3_iter(0xE2, 0xC2, 0xEF, raw.as_bytes()) {
            note(raw, at, found);
        }
        if raw.contains('\u{61C}') {
            for (at, _) in raw.match_indices('\u{61C}') {
                note(raw, at, found);
            }
        }
    }
    if signs.has(Signs::CONTROL) {
        let control = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
        for (at, _) in raw.match_indices(control) {
            push(found, at, at + 1, SlipKind::Invisible(Invisible::Control));
        }
    }
}

/// The text in NFC.
#[must_use]
pub fn composed(text: &str) -> String {
    NFC.normalize(text).into_owned()
}

/// The words that are not in NFC.
fn not_normalized(raw: &str, found: &mut Vec<Slip>) {
    // White space composes with nothing, so that each stretch between can be judged by itself.
    for token in raw.split_whitespace() {
        if NFC.is_normalized(token) {
            continue;
        }
        let start = token.as_ptr() as usize - raw.as_ptr() as usize;
        let word = token.trim_matches(|c| !is_word_char(c));
        let (word, start) = if NFC.is_normalized(word) {
            (token, start)
        } else {
            (
                word,
                start + (word.as_ptr() as usize - token.as_ptr() as usize),
            )
        };
        found.push(Slip::new(
            Span::new(start, start + word.len()),
            SlipKind::NotNormalized,
        ));
    }
}

/// Notes the character that begins at `at`, if it is one of those looked for.
fn note(raw: &str, at: usize, found: &mut Vec<Slip>) {
    let Some(char) = raw.get(at..).and_then(|rest| rest.chars().next()) else {
        return;
    };
    let end = at + char.len_utf8();
    let kind = match char {
        '\u{FFFC}' | '\u{FFFD}' => {
            push(found, at, end, SlipKind::Replacement);
            return;
        }
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
            if keeps_together(raw, at, end) {
                return;
            }
            Invisible::Blank
        }
        '\u{AD}' => Invisible::SoftHyphen,
        '\u{200B}' | '\u{2060}'..='\u{2064}' => Invisible::ZeroWidth,
        // At the start of a text it says how the file is encoded.
        '\u{FEFF}' if at > 0 => Invisible::ZeroWidth,
        '\u{200C}' | '\u{200D}' => {
            if joins(raw, at, end) {
                return;
            }
            Invisible::Joiner
        }
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{61C}' => {
            if raw.chars().any(runs_to_the_left) {
                return;
            }
            Invisible::Direction
        }
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{FFF9}'..='\u{FFFB}' => Invisible::Control,
        _ => return,
    };
    push(found, at, end, SlipKind::Invisible(kind));
}

/// Adds a character to the slip directly before it, if that is of its kind.
fn push(found: &mut Vec<Slip>, start: usize, end: usize, kind: SlipKind) {
    if let Some(last) = found.last_mut()
        && last.kind == kind
        && last.span.end as usize == start
    {
        last.span.end = end as u32;
    } else {
        found.push(Slip::new(Span::new(start, end), kind));
    }
}

/// Whether a blank that does not break does its work: between a number and the sign of its unit
/// (`25 %`, `10 km`), within a number (`12 000`), inside « », before a mark of punctuation as French
/// sets it, or behind an initial (`J. Smith`).
fn keeps_together(raw: &str, start: usize, end: usize) -> bool {
    let before = raw[..start].chars().next_back();
    let after = raw[end..].chars().next();
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let digit = |c: char| matches!(c, '0'..='9' | '০'..='৯');
    digit(before) && (digit(after) || is_unit(&raw[end..]))
        || digit(after) && matches!(before, '№' | '§' | '$' | '€' | '£' | '৳' | '₫' | '±' | '−')
        || before == '«'
        || matches!(after, '»' | ';' | '!' | '?' | ':' | '%')
        || before == '.' && is_initial(&raw[..start - 1])
}

/// Whether a text begins with the sign of a unit: of the SI, of a currency, or the like.
fn is_unit(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "m", "mm", "cm", "dm", "km", "km²", "m²", "m³", "cm³", "ha", "g", "kg", "mg", "µg", "l",
        "L", "ml", "mL", "s", "ms", "h", "min", "W", "kW", "MW", "GW", "kWh", "MWh", "V", "kV",
        "A", "Hz", "kHz", "MHz", "GHz", "Pa", "hPa", "MPa", "K", "J", "kJ", "N", "t", "px", "pt",
        "kB", "KB", "MB", "GB", "TB", "USD", "EUR", "VND", "BDT", "đ", "₫", "৳", "€", "$", "£",
        "%", "‰", "°", "°C", "°F", "×", "±",
    ];
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')' | '/' | '।'))
        .unwrap_or(text.len());
    SIGNS.contains(&&text[..end])
}

/// Whether a single capital ends the text.
fn is_initial(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|c| !is_word_char(c))
}

/// Whether a zero-width joiner or non-joiner does its work: in Bengali behind or before a virama
/// (`র‍্যাব`, `উদ্‌যাপন`), in emoji, and in scripts that we do not know.
fn joins(raw: &str, start: usize, end: usize) -> bool {
    const VIRAMA: char = '\u{9CD}';
    let before = raw[..start].chars().next_back();
    let after = raw[end..].chars().next();
    if before == Some(VIRAMA) {
        return true;
    }
    let bengali_letter = |c: char| matches!(c, '\u{985}'..='\u{9B9}' | '\u{9BC}' | '\u{9DC}'..='\u{9E1}' | '\u{9F0}' | '\u{9F1}');
    if after == Some(VIRAMA) {
        return before.is_some_and(bengali_letter);
    }
    let ours = |c: char| {
        c.is_whitespace()
            || matches!(c, '\0'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{964}' | '\u{965}' | '\u{980}'..='\u{9FF}')
            || matches!(c, '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{206F}')
    };
    !(before.is_none_or(ours) && after.is_none_or(ours))
}

/// Whether a character belongs to a script that is written from right to left.
fn runs_to_the_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61B}' | '\u{61D}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}
