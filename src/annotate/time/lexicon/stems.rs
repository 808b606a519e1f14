//! The stems of inflected words: which beginnings of a word a case ending follows.
//!
//! Never knows what a stem means: the lexicon says whether it is one.

use crate::text::words::{KEY_OF_NOTHING, longer};

/// The case endings of a language, and the first letters of the words that bear them.
#[derive(Debug, Default)]
pub(super) struct Stems {
    endings: &'static [&'static str],
    /// The last characters of the endings, by their place in the Bengali block.
    last: u128,
    /// A bit for each hash of the first letters of a word, three or, of a word of two, both: most
    /// words stop here.
    first: Box<[u64]>,
}

/// Bytes of the longest word that is looked at.
const LONGEST: usize = 96;

/// Bits for the first letters of words.
const BITS: usize = 1 << 14;

impl Stems {
    pub(super) fn of(endings: &'static [&'static str]) -> Self {
        let last = endings
            .iter()
            .filter_map(|ending| place(ending.as_bytes()))
            .fold(0, |set, place| set | 1 << place);
        Self {
            endings,
            last,
            first: vec![0; if endings.is_empty() { 0 } else { BITS / 64 }].into(),
        }
    }

    /// Lets a word through that others may be made of.
    pub(super) fn admit(&mut self, word: &str) {
        let first = first::<9>(word.as_bytes()).or_else(|| first::<6>(word.as_bytes()));
        if let Some(first) = first
            && let Some(bits) = self.first.get_mut(first >> 6)
        {
            *bits |= 1 << (first & 63);
        }
    }

    /// The longest beginning of `word` that an ending follows and `known` finds by its key, with
    /// the bytes of the ending.
    #[inline]
    pub(super) fn of_word(
        &self,
        word: &str,
        known: impl Fn(u32, &str) -> Option<u16>,
    ) -> Option<(u16, u8)> {
        let bytes = word.as_bytes();
        let may_begin = |at: usize| {
            let bits = self.first.get(at >> 6);
            bits.is_some_and(|bits| bits & (1 << (at & 63)) != 0)
        };
        let may_end = |place: u32| self.last & (1 << place) != 0;
        if !place(bytes).is_some_and(may_end)
            || !first::<9>(bytes).is_some_and(may_begin)
                && !first::<6>(bytes).is_some_and(may_begin)
        {
            return None;
        }
        self.longest(word, known)
    }

    fn longest(&self, word: &str, known: impl Fn(u32, &str) -> Option<u16>) -> Option<(u16, u8)> {
        if word.len() > LONGEST {
            return None;
        }
        let mut keys = [0u32; LONGEST];
        let mut key = KEY_OF_NOTHING;
        for (of, byte) in keys.iter_mut().zip(word.bytes()) {
            key = longer(key, byte);
            *of = key;
        }
        let stems = (3..word.len())
            .rev()
            .filter(|end| word.is_char_boundary(*end));
        stems.into_iter().find_map(|end| {
            let (stem, rest) = word.split_at(end);
            let entry = known(keys[end - 1], stem)?;
            Some((entry, self.ending(rest)?))
        })
    }

    /// The bytes of an ending, if it is one.
    pub(super) fn ending(&self, text: &str) -> Option<u8> {
        let found = self.endings.iter().find(|ending| **ending == text)?;
        u8::try_from(found.len()).ok()
    }
}

/// The place of a text's last character in the Bengali block.
fn place(bytes: &[u8]) -> Option<u32> {
    match *bytes {
        // All of the block is E0 A6 80 – E0 A7 BF.
        [.., 0xE0, b @ (0xA6 | 0xA7), c] => Some(u32::from(b & 1) << 6 | u32::from(c & 0x3F)),
        _ => None,
    }
}

/// A hash below [`BITS`] of the first bytes of a word that has as many.
fn first<const LEN: usize>(bytes: &[u8]) -> Option<usize> {
    let mut hash = LEN as u64;
    for byte in bytes.first_chunk::<LEN>()? {
        hash = (hash << 7) ^ (hash >> 57) ^ u64::from(*byte);
    }
    Some((hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 50) as usize)
}
