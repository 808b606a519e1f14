//! Which words are ordinary, and which are parts of persons' names or names of small places: in
//! Bengali, which has no capitals, and in English.
//!
//! Compiled from `packs/words/` to a sorted table of word keys, which is read without parsing. Says
//! how likely a word is to be a name, never that it is one. Two words of one key (one pair in some
//! forty thousand) count as one.

use crate::text::fold::fold_name;
use crate::text::words::key;

/// What the lists say of a word; nothing where none has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordKind(u8);

impl WordKind {
    const WORD: u8 = 1;
    const UNCERTAIN: u8 = 1 << 1;
    const GIVEN: u8 = 1 << 2;
    const FAMILY: u8 = 1 << 3;
    const PLACE: u8 = 1 << 4;

    /// An ordinary word, even if it is also a name.
    #[must_use]
    pub fn is_word(self) -> bool {
        self.0 & Self::WORD != 0
    }

    /// A word that texts have, of which nothing tells whether it is a name.
    #[must_use]
    pub fn is_uncertain(self) -> bool {
        self.0 & Self::UNCERTAIN != 0
    }

    /// A given name.
    #[must_use]
    pub fn is_given(self) -> bool {
        self.0 & Self::GIVEN != 0
    }

    /// A family name, or what stands at the end of a person's name.
    #[must_use]
    pub fn is_family(self) -> bool {
        self.0 & Self::FAMILY != 0
    }

    /// A given or family name.
    #[must_use]
    pub fn is_name(self) -> bool {
        self.0 & (Self::GIVEN | Self::FAMILY) != 0
    }

    /// A town, village or district, and no name of a person.
    #[must_use]
    pub fn is_place(self) -> bool {
        self.0 & Self::PLACE != 0
    }

    /// No list has the word.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.0 == 0
    }
}

static TABLE: &[u8] = include_bytes!("../../packs/words/words.table");

/// What the lists say of the word of a [`key`]: of a Bengali word as it stands, of an English one
/// with a capital.
#[must_use]
pub fn kind(key: u32) -> WordKind {
    // Sorted keys of four bytes, then a byte for each.
    let count = TABLE.len() / 5;
    let at = |index: usize| {
        let bytes = TABLE.get(index * 4..index * 4 + 4);
        bytes.map_or(u32::MAX, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    };
    // Keys are spread evenly: the place is guessed, twice mended by how far the key there is off,
    // and the few keys around it looked at.
    let places = |keys: i64| (keys * count as i64) >> 32;
    let mut index = places(i64::from(key)) as usize;
    for _ in 0..2 {
        let off = i64::from(key) - i64::from(at(index));
        let last = count.saturating_sub(1) as i64;
        index = (index as i64 + places(off)).min(last).max(0) as usize;
    }
    while index < count && at(index) < key {
        index += 1;
    }
    while index > 0 && at(index - 1) >= key {
        index -= 1;
    }
    if index < count && at(index) == key {
        WordKind(TABLE.get(count * 4 + index).copied().unwrap_or_default())
    } else {
        WordKind::default()
    }
}

/// Compiles lists: lines of words, under headings such as `[given]`; `#` begins a comment.
///
/// # Errors
/// Names the heading that is unknown.
pub fn compile(lists: &[&str]) -> Result<Vec<u8>, String> {
    let mut kinds = std::collections::BTreeMap::<u32, u8>::new();
    for list in lists {
        let mut bits = 0;
        for line in list.lines() {
            if let Some(heading) = line.strip_prefix('[') {
                bits = match heading.trim_end_matches(']') {
                    "word" => WordKind::WORD,
                    "uncertain" => WordKind::UNCERTAIN,
                    "given" | "foreign" => WordKind::GIVEN,
                    "family" => WordKind::FAMILY,
                    "place" => WordKind::PLACE,
                    "given-word" => WordKind::GIVEN | WordKind::WORD,
                    "family-word" => WordKind::FAMILY | WordKind::WORD,
                    other => return Err(format!("unknown heading [{other}]")),
                };
            } else if !line.starts_with('#') {
                for word in line.split_whitespace() {
                    let folded = fold_name(word);
                    let mut chars = folded.chars();
                    let first = chars.next().into_iter().flat_map(char::to_uppercase);
                    let word: String = first.chain(chars).collect();
                    *kinds.entry(key(&word)).or_default() |= bits;
                }
            }
        }
    }
    let keys = kinds.keys().flat_map(|key| key.to_le_bytes());
    Ok(keys.chain(kinds.values().copied()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names_are_told_apart() {
        let of = |word: &str| kind(key(&fold_name(word)));
        assert!(of("রফিকুল").is_given() && !of("রফিকুল").is_word());
        assert!(of("চৌধুরী").is_family());
        assert!(of("আলোচনা").is_word() && !of("আলোচনা").is_name());
        assert!(of("বিশ্বাস").is_word() && of("বিশ্বাস").is_family());
        assert!(of("কংকিশাট্টা").is_unknown());
        assert!(of("Robert").is_given() && of("Others").is_word());
        assert!(of("Quelmar").is_unknown());
    }

    #[test]
    fn every_key_is_found_and_no_other() {
        let count = TABLE.len() / 5;
        assert_eq!(TABLE.len() % 5, 0);
        let keys: Vec<u32> = TABLE[..count * 4]
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect();
        assert!(keys.is_sorted());
        for (index, pair) in keys.windows(2).enumerate() {
            assert_eq!(kind(pair[0]), WordKind(TABLE[count * 4 + index]));
            if pair[0] + 1 < pair[1] {
                assert!(kind(pair[0] + 1).is_unknown());
            }
        }
    }
}
