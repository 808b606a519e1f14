//! Case endings: whether what follows a name within its word may be one, and the stems of a word.
//!
//! Reads the tables of [`crate::language`]; never knows a name. Rules: a genitive is -ের after a
//! consonant and -র after a vowel, a locative -ে, -য় or -তে likewise; -ও and -ই come last (see
//! e.g. H. R. Thompson, *Bengali*, 2012, ch. 4).

pub use super::inflect::behind;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::After;
use crate::language::bengali;
use crate::text::words::{KEY_OF_NOTHING, key, longer};

/// Every ending and stack of endings, written out, with the sounds that it may follow: built once
/// from the table, because each word of a Bengali text is asked about.
struct Chains {
    /// Chain → bits of [`After`].
    after: FxHashMap<String, u8>,
    /// Which characters a chain may begin with, by their place in the Bengali block.
    first: u128,
    /// Which characters a chain may end with, likewise.
    last: u128,
    /// Bytes of the longest chain.
    longest: usize,
}

static CHAINS: LazyLock<Chains> = LazyLock::new(|| {
    let names = &bengali::TABLE.names;
    let mut after: FxHashMap<String, u8> = FxHashMap::default();
    for ending in names.endings {
        let mut open = vec![(ending.text.to_owned(), ending.text)];
        // Four endings one after the other are more than any word bears.
        for _ in 0..4 {
            let mut next = Vec::new();
            for (chain, last) in open {
                *after.entry(chain.clone()).or_default() |= bit(ending.after);
                let follow = names.stacks.iter().filter(|(a, _)| *a == last);
                next.extend(follow.map(|(_, b)| (format!("{chain}{b}"), *b)));
            }
            open = next;
        }
    }
    let first = after
        .keys()
        .filter_map(|c| place(c))
        .fold(0, |set, p| set | 1 << p);
    let last = after
        .keys()
        .filter_map(|c| final_place(c))
        .fold(0, |set, p| set | 1 << p);
    let longest = after.keys().map(String::len).max().unwrap_or(0);
    Chains {
        after,
        first,
        last,
        longest,
    }
});

fn bit(after: After) -> u8 {
    match after {
        After::Any => 1,
        After::Consonant => 2,
        After::Vowel => 4,
        After::Aa => 8,
    }
}

/// The place of a text's first character in the Bengali block.
fn place(text: &str) -> Option<u32> {
    place_of(text.as_bytes())
}

/// The place of a text's last character in the Bengali block.
pub(super) fn final_place(text: &str) -> Option<u32> {
    place_of(text.as_bytes().get(text.len().checked_sub(3)?..)?)
}

fn place_of(bytes: &[u8]) -> Option<u32> {
    // All of the block is E0 A6 80 – E0 A7 BF.
    match *bytes {
        [0xe0, b @ (0xa6 | 0xa7), c, ..] => Some(u32::from(b & 1) << 6 | u32::from(c & 0x3f)),
        _ => None,
    }
}

impl Chains {
    /// The sounds that `rest` may follow, as bits; 0 where it is no chain.
    fn of(&self, rest: &str) -> u8 {
        if rest.len() > self.longest || place(rest).is_none_or(|p| self.first & (1 << p) == 0) {
            return 0;
        }
        self.after.get(rest).copied().unwrap_or(0)
    }
}

/// Whether `rest`, directly after a stem that ends in `last`, is an ending or a stack of them.
#[must_use]
pub fn follows(last: char, rest: &str) -> bool {
    fits(CHAINS.of(rest), last)
}

/// Whether `word`, joined to a name by a hyphen, is an ending (`Gazeta.Ru-এর`).
#[must_use]
pub fn stands_alone(word: &str) -> bool {
    CHAINS.of(word) != 0
}

fn fits(bits: u8, last: char) -> bool {
    bits & bit(After::Any) != 0
        || bits & bit(After::Consonant) != 0 && is_consonant(last)
        || bits & bit(After::Vowel) != 0 && is_vowel(last)
        || bits & bit(After::Aa) != 0 && matches!(last, 'া' | 'আ')
}

/// Independent vowels and vowel signs.
fn is_vowel(c: char) -> bool {
    matches!(c, '\u{985}'..='\u{994}' | '\u{9be}'..='\u{9cc}' | '\u{9d7}')
}

/// Consonants; nukta and the marks ং ঃ ঁ ৎ close a syllable as one does.
fn is_consonant(c: char) -> bool {
    matches!(c, '\u{995}'..='\u{9b9}' | '\u{9bc}' | '\u{9ce}' | '\u{981}'..='\u{983}')
}

/// Tells `found` every stem that `word` may have, itself less an ending, the shortest first: its
/// length in bytes and its key. Gives the key of the word itself, which is no stem.
pub fn stems(word: &str, mut found: impl FnMut(usize, u32)) -> u32 {
    let chains = &*CHAINS;
    let bytes = word.as_bytes();
    let ends = bytes.len() > 3 && final_place(word).is_some_and(|p| chains.last & (1 << p) != 0);
    if !ends {
        return key(word);
    }
    let mut hash = KEY_OF_NOTHING;
    let mut last = None;
    for (at, c) in word.char_indices() {
        let rest = &word[at..];
        if let Some(last) = last
            && rest.len() <= chains.longest
            && fits(chains.of(rest), last)
        {
            found(at, hash);
        }
        last = Some(c);
        let end = at + c.len_utf8();
        hash = bytes[at..end].iter().fold(hash, |h, b| longer(h, *b));
    }
    hash
}

/// The stem of an unknown name that bears an ending no bare name has, or the whole `word`.
///
/// Only endings that are never part of a name's stem are taken off: `-ের` after a consonant,
/// `-কে`, `-দের`, `-রা`, `-ও`; a lone `-র` or `-ে` may belong to the name.
#[must_use]
pub fn strip_certain(word: &str) -> &str {
    for ending in ["দের", "েরা", "রাও", "ের", "কে"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
            && (!ending.starts_with('ে') || stem.chars().next_back().is_some_and(is_consonant))
        {
            return stem;
        }
    }
    // `পেসকভও`; names in -ও have a vowel before it (`মারিও`).
    match word.strip_suffix('ও') {
        Some(stem)
            if stem.chars().count() >= 3 && stem.chars().next_back().is_some_and(is_consonant) =>
        {
            strip_certain(stem)
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(stem: &str, rest: &str) -> bool {
        follows(stem.chars().next_back().unwrap(), rest)
    }

    #[test]
    fn endings_follow_the_sound_of_the_stem() {
        for (stem, rest) in [
            ("পুতিন", "ের"),
            ("রাশিয়া", "র"),
            ("রাশিয়া", "য়"),
            ("মস্কো", "তে"),
            ("মস্কো", "য়"),
            ("আজারবাইজান", "েও"),
            ("আমেরিকান", "রাও"),
            ("আর্মেনীয়", "দের"),
            ("প্রজাতন্ত্র", "টির"),
            ("বেইজিং", "য়ের"),
            ("যুক্তরাষ্ট্র", "সহ"),
        ] {
            assert!(takes(stem, rest), "{stem}⟦{rest}⟧");
        }
        for (stem, rest) in [
            ("রাশিয়া", "ের"),
            ("পুতিন", "র"),
            ("রুশ", "বিরোধী"),
            ("বেলা", "রুশ"),
            ("আজ", "ারবাইজান"),
            ("গত", "ি"),
        ] {
            assert!(!takes(stem, rest), "{stem}⟦{rest}⟧");
        }
    }

    #[test]
    fn stems_of_a_word_hold_the_right_one() {
        let mut seen = Vec::new();
        let whole = stems("পুতিনেরও", |length, hash| {
            let stem = &"পুতিনেরও"[..length];
            assert_eq!(hash, key(stem));
            seen.push(stem);
        });
        assert_eq!(whole, key("পুতিনেরও"));
        assert!(seen.contains(&"পুতিন"), "{seen:?}");
        assert!(seen.contains(&"পুতিনের"), "{seen:?}");
    }

    #[test]
    fn only_certain_endings_come_off_an_unknown_name() {
        assert_eq!(strip_certain("মাসখাদভের"), "মাসখাদভ");
        assert_eq!(strip_certain("আলেকজান্ডার"), "আলেকজান্ডার");
        assert_eq!(strip_certain("চেপাকে"), "চেপা");
    }
}
