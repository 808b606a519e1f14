//! Fingerprints of a segment's words: what tells that two lines, or two documents, are the same
//! or nearly the same without looking at their text again.
//!
//! Capitals of ASCII, punctuation and the width of blanks count for nothing; digits do. Two prints
//! that differ mean different words; two that are equal mean the same words but for a chance of
//! one in 2⁶⁴. Never compares.

use super::Input;
use crate::text::words::Word;

/// Words of a shingle.
const SHINGLE: usize = 4;

/// One shingle in this many is kept, chosen by its own hash: the same shingle is kept wherever
/// it stands.
const SAMPLE: u64 = 4;

/// What the words of a text are, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Print {
    /// A polynomial of the words' hashes.
    pub hash: u64,
    /// How many words.
    pub words: u32,
}

/// The base of the polynomial: odd, so that no factor is lost.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Print {
    /// The print of this text's words and then the other's.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let mut hash = self.hash;
        let (mut power, mut left) = (BASE, next.words);
        let mut factor: u64 = 1;
        while left > 0 {
            if left & 1 == 1 {
                factor = factor.wrapping_mul(power);
            }
            power = power.wrapping_mul(power);
            left >>= 1;
        }
        hash = hash.wrapping_mul(factor).wrapping_add(next.hash);
        Self {
            hash,
            words: self.words + next.words,
        }
    }
}

/// The print of a segment's words from byte `from` on, and a sample of its shingles (runs of
/// [`SHINGLE`] words), as hashes in the order of the text.
#[must_use]
pub fn prints(input: Input<'_>, from: u32) -> (Print, Vec<u32>) {
    let mut print = Print::default();
    let mut sample = Vec::new();
    let mut last = [0_u64; SHINGLE];
    let words = input.words.iter().filter(|w| w.span.start >= from);
    for (count, word) in words.enumerate() {
        let hash = word_hash(input, word);
        print.hash = print.hash.wrapping_mul(BASE).wrapping_add(hash);
        print.words += 1;
        last.rotate_left(1);
        last[SHINGLE - 1] = hash;
        if count + 1 >= SHINGLE {
            let shingle = last.iter().fold(0, |h: u64, w| mix(h.rotate_left(13) ^ w));
            if shingle >> 32 & (SAMPLE - 1) == 0 {
                sample.push(shingle as u32);
            }
        }
    }
    (print, sample)
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    value ^ (value >> 32)
}

/// A word's hash, eight bytes at a time. Bit 0x20 tells the capitals of ASCII from small letters;
/// other scripts' letters that it tells apart are not mistaken for each other, since it counts
/// only in bytes of ASCII.
fn word_hash(input: Input<'_>, word: &Word) -> u64 {
    let bytes = &input.text.as_bytes()[word.span.range()];
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        let value = u64::from_le_bytes(eight);
        let ascii = !value & 0x8080_8080_8080_8080;
        let lower = value | ascii >> 2;
        hash = mix(hash ^ lower).wrapping_mul(BASE);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Tokens;
    use crate::language::Language;

    fn of(text: &str) -> (Print, Vec<u32>) {
        let tokens = Tokens::of(text);
        prints(Input::new(text, &tokens, Language::Und), 0)
    }

    #[test]
    fn capitals_and_punctuation_count_for_nothing_and_letters_do() {
        assert_eq!(of("The old Mill, sold.").0, of("the old  mill - sold").0);
        assert_ne!(of("the old mill").0, of("old the mill").0);
        assert_ne!(of("গাছ").0, of("ষাছ").0);
        assert_ne!(of("in 1971").0, of("in 1972").0);
    }

    #[test]
    fn prints_of_parts_make_the_print_of_the_whole() {
        let (left, right) = (of("পদ্মা সেতু ২০২২ সালে").0, of("খুলে দেওয়া হয়").0);
        assert_eq!(left.then(right), of("পদ্মা সেতু ২০২২ সালে খুলে দেওয়া হয়").0);
        assert_eq!(Print::default().then(left), left);
        assert_eq!(left.then(Print::default()), left);
    }

    #[test]
    fn the_same_shingles_are_sampled_wherever_they_stand() {
        let tail: String = (0..200).map(|n| format!("word{} ", n * 7)).collect();
        let (a, b) = (of(&tail).1, of(&format!("something else before {tail}")).1);
        assert!(a.len() > 50, "{}", a.len());
        assert!(b.ends_with(&a));
    }
}
