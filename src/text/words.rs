//! Word boundaries by script: combining marks, nukta and virama stay with their word.
//!
//! A word is a run of letters with their marks, whatever their script, or a run of digits; a
//! change between the two splits (`COVID|19`, `১|লা`), and so does every other character, hyphens
//! and apostrophes included. Never knows what a word means.

use super::Span;

/// A word: a run of letters or digits with their marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where, in the text that was given.
    pub span: Span,
    /// What it is made of.
    pub class: WordClass,
}

/// What a word is made of (its first letter decides; digits only = a number).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Latin letters (Vietnamese included).
    Latin,
    /// Bengali letters (Assamese included).
    Bengali,
    /// Letters of any other script.
    Other,
    /// ASCII digits only.
    Digits,
    /// Bengali digits only.
    BengaliDigits,
}

/// What a character does to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Belongs to no word.
    Gap,
    Latin,
    Bengali,
    Other,
    Digit,
    BengaliDigit,
    /// Stays with the letter before it; belongs to no word elsewhere.
    Mark,
    /// Joins letters (ZWJ, ZWNJ); belongs to the word only between two of its letters.
    Joiner,
}

impl Kind {
    fn class(self) -> Option<WordClass> {
        match self {
            Self::Latin => Some(WordClass::Latin),
            Self::Bengali => Some(WordClass::Bengali),
            Self::Other => Some(WordClass::Other),
            Self::Digit => Some(WordClass::Digits),
            Self::BengaliDigit => Some(WordClass::BengaliDigits),
            Self::Gap | Self::Mark | Self::Joiner => None,
        }
    }
}

/// What the ASCII characters are.
const ASCII: [Kind; 128] = {
    let mut table = [Kind::Gap; 128];
    let mut at = 0;
    while at < 128 {
        if (at as u8).is_ascii_alphabetic() {
            table[at] = Kind::Latin;
        } else if (at as u8).is_ascii_digit() {
            table[at] = Kind::Digit;
        }
        at += 1;
    }
    table
};

/// What U+0980 to U+09FF are. Vowel signs, virama and nukta count as letters: a word that is cut
/// off before its first letter is still a word.
const BENGALI: [Kind; 128] = {
    let mut table = [Kind::Bengali; 128];
    let mut at = 0x66;
    while at <= 0x6F {
        table[at] = Kind::BengaliDigit;
        at += 1;
    }
    // Rupee marks, currency numerators, isshar and ganda; U+09FC is a letter, U+09FE a mark.
    at = 0x72;
    while at <= 0x7B {
        table[at] = Kind::Gap;
        at += 1;
    }
    table[0x7D] = Kind::Gap;
    table
};

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    words_into(text, &mut found);
    found
}

/// The words of a text, put behind what `found` holds, so that one buffer serves many texts.
pub fn words_into(text: &str, found: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (kind, next) = kind_at(text, at);
        let Some(class) = kind.class() else {
            at = next;
            continue;
        };
        let start = at;
        let end;
        (end, at) = match class {
            WordClass::Digits | WordClass::BengaliDigits => run_of_digits(text, next, kind),
            WordClass::Latin | WordClass::Bengali | WordClass::Other => run_of_letters(text, next),
        };
        found.push(Word {
            span: Span::new(start, end),
            class,
        });
    }
}

/// The key of a word: 32-bit FNV-1a of its bytes, which grows with the word byte by byte, so that
/// the keys of its stems fall off on the way.
#[must_use]
pub fn key(word: &str) -> u32 {
    word.bytes().fold(KEY_OF_NOTHING, longer)
}

/// The key of the empty word.
pub const KEY_OF_NOTHING: u32 = 0x811c_9dc5;

/// The key of a word with one more byte.
#[inline]
#[must_use]
pub fn longer(key: u32, byte: u8) -> u32 {
    (key ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// The end of a run of digits of one kind, and where to go on.
fn run_of_digits(text: &str, mut at: usize, digits: Kind) -> (usize, usize) {
    while at < text.len() {
        let (kind, next) = kind_at(text, at);
        if kind != digits {
            break;
        }
        at = next;
    }
    (at, at)
}

/// The end of a run of letters, and where to go on (behind joiners that join nothing).
fn run_of_letters(text: &str, mut at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut end = at;
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            at += 1;
            end = at;
            continue;
        }
        let (kind, next) = kind_at(text, at);
        match kind {
            Kind::Latin | Kind::Bengali | Kind::Other | Kind::Mark => end = next,
            Kind::Joiner => {}
            Kind::Gap | Kind::Digit | Kind::BengaliDigit => break,
        }
        at = next;
    }
    (end, at)
}

/// What stands at a byte (a character's first), and where the next character starts. The leads
/// of the scripts that we read are decided without decoding.
#[inline]
fn kind_at(text: &str, at: usize) -> (Kind, usize) {
    let bytes = text.as_bytes();
    let lead = bytes[at];
    if lead < 0x80 {
        return (ASCII[lead as usize], at + 1);
    }
    match (lead, bytes.get(at + 1).copied().unwrap_or(0)) {
        // U+00C0–U+00FF but × and ÷, U+0100–U+027F.
        (0xC3, 0x97 | 0xB7) => (Kind::Gap, at + 2),
        (0xC3..=0xC9, _) => (Kind::Latin, at + 2),
        (0xE0, second @ (0xA6 | 0xA7)) => {
            let third = bytes.get(at + 2).copied().unwrap_or(0x80);
            let index = (usize::from(second & 1) << 6) | usize::from(third & 0x3F);
            (BENGALI[index], at + 3)
        }
        // U+1E00–U+1EFF.
        (0xE1, 0xB8..=0xBB) => (Kind::Latin, at + 3),
        _ => decoded(text, at),
    }
}

#[cold]
fn decoded(text: &str, at: usize) -> (Kind, usize) {
    // `at` is a boundary before the end, so there is a character.
    let char = text[at..].chars().next().unwrap_or(' ');
    (kind(char), at + char.len_utf8())
}

/// What any character is.
fn kind(char: char) -> Kind {
    match char {
        '\0'..='\u{7F}' => ASCII[char as usize],
        'ª' | 'µ' | 'º' => Kind::Latin,
        '\u{80}'..='\u{BF}' | '×' | '÷' => Kind::Gap,
        '\u{C0}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => Kind::Latin,
        '\u{980}'..='\u{9FF}' => BENGALI[char as usize - 0x980],
        // Danda and double danda lie in the Devanagari block.
        '\u{964}' | '\u{965}' => Kind::Gap,
        '\u{200C}' | '\u{200D}' => Kind::Joiner,
        _ if is_mark(char) => Kind::Mark,
        '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FF21}'..='\u{FF5A}'
            if char.is_alphabetic() =>
        {
            Kind::Latin
        }
        _ if char.is_alphanumeric() => Kind::Other,
        _ => Kind::Gap,
    }
}

/// Whether a character is a combining mark that [`char::is_alphabetic`] does not count (vowel
/// signs are alphabetic; viramas, nuktas and diacritics are not).
fn is_mark(char: char) -> bool {
    match char {
        '\u{300}'..='\u{36F}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5BD}'
        | '\u{5BF}'
        | '\u{5C1}'..='\u{5C2}'
        | '\u{5C4}'..='\u{5C5}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{6DF}'..='\u{6E4}'
        | '\u{6EA}'..='\u{6EC}'
        | '\u{951}'..='\u{954}'
        | '\u{E38}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}'
        | '\u{EC8}'..='\u{ECE}'
        | '\u{F71}'..='\u{F87}'
        | '\u{1037}'
        | '\u{1039}'..='\u{103A}'
        | '\u{17C6}'..='\u{17D3}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20F0}'
        | '\u{3099}'..='\u{309A}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}' => true,
        '\u{DCA}' => true,
        // The Indic blocks from Devanagari to Malayalam are laid out alike: nukta and virama.
        '\u{900}'..='\u{D7F}' => matches!(char as u32 & 0x7F, 0x3C | 0x4D),
        _ => false,
    }
}

/// Whether a character can be part of a word: a letter, a digit or a combining mark.
#[must_use]
pub fn is_word_char(char: char) -> bool {
    !matches!(kind(char), Kind::Gap | Kind::Joiner)
}

#[cfg(test)]
mod tests;
