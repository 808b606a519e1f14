//! From the key of a word to its entry in a lexicon.
//!
//! Never compares words: who finds an entry must see that it is the word's.

/// The entries of keys. Most words have none, and are told so by one bit.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// A bit for each hash of a key: sixteen for a key, or more.
    bits: Box<[u64]>,
    /// Keys with their entries, each at its hash or behind it; half of the places or more are free.
    places: Box<[(u32, u16)]>,
}

/// What stands in a free place.
const FREE: u16 = u16::MAX;

impl Index {
    /// The index of keys, each of which stands once.
    pub(super) fn of(keys: &[(u32, u16)]) -> Self {
        let size = (keys.len() * 2).next_power_of_two().max(64);
        let mut index = Self {
            bits: vec![0; size / 8].into(),
            places: vec![(0, FREE); size].into(),
        };
        for &(key, entry) in keys {
            let (word, bit) = index.bit(key);
            index.bits[word] |= bit;
            let mut at = index.place(key);
            while index.places[at].1 != FREE {
                at = (at + 1) & (size - 1);
            }
            index.places[at] = (key, entry);
        }
        index
    }

    /// Whether a key may be there: right most of the time where it says so, always where not.
    #[inline]
    pub(super) fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = self.bit(key);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// The entry of a key.
    #[inline]
    pub(super) fn get(&self, key: u32) -> Option<u16> {
        if !self.may_hold(key) {
            return None;
        }
        let mut at = self.place(key);
        loop {
            match self.places.get(at) {
                Some(&(_, FREE)) | None => return None,
                Some(&(found, entry)) if found == key => return Some(entry),
                Some(_) => at = (at + 1) & (self.places.len() - 1),
            }
        }
    }

    /// The word of `bits` and the bit in it for a key.
    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let at = (key ^ (key >> 15)) as usize & (self.bits.len() * 64).wrapping_sub(1);
        (at >> 6, 1 << (at & 63))
    }

    #[inline]
    fn place(&self, key: u32) -> usize {
        (key ^ (key >> 15)) as usize & self.places.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::text::words::key;

    #[test]
    fn every_key_has_its_entry_and_no_other() {
        let words: Vec<String> = (0..3000).map(|n| format!("word {n}")).collect();
        let keys: Vec<(u32, u16)> = words.iter().map(|w| key(w)).zip(0..).collect();
        let index = Index::of(&keys);
        for (key, entry) in &keys {
            assert_eq!(index.get(*key), Some(*entry));
        }
        let others = (3000..30_000).map(|n| key(&format!("word {n}")));
        let known = |other: &u32| keys.iter().any(|(key, _)| key == other);
        assert!(others.clone().all(|o| index.get(o).is_none() || known(&o)));
        let passed = others.filter(|other| index.may_hold(*other)).count();
        assert!(passed < 2700, "{passed} of 27000 words pass the first look");
    }

    #[test]
    fn an_empty_one_holds_nothing() {
        assert_eq!(Index::of(&[]).get(key("word")), None);
        assert_eq!(Index::default().get(key("word")), None);
    }
}
