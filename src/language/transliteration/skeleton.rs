//! The consonants of a word, coarsely: words that sound alike have nearly the same, so that the
//! few that are worth comparing are found without comparing all.
//!
//! Vowels, h, w and y are left out, and a consonant that is written twice counts once. What
//! differs in one consonant is found too: see [`Skeleton::around`].

use super::letters::{ANUSVARA, BA_BELOW, Bengali, Latin, Letters, RRA, YA_BELOW};

/// Up to twelve consonants of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Skeleton(u64);

/// Kinds of consonants, as numbers from 1.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    K = 1,
    G,
    S,
    T,
    D,
    P,
    B,
    M,
    N,
    R,
    L,
}

/// How many kinds there are.
const KINDS: u64 = 11;

/// Bits of one consonant.
const BITS: u32 = 4;

/// The consonants that count; further ones are left out.
const MOST: u32 = 12;

/// From so many consonants on, a word is found by similar ones too.
const LEAST: u32 = 3;

impl Skeleton {
    fn push(&mut self, kind: Kind) {
        let length = self.len();
        let last = self.at(length.wrapping_sub(1));
        if length < MOST && last != kind as u64 {
            self.0 |= (kind as u64) << (BITS * length);
        }
    }

    /// How many consonants it has.
    #[must_use]
    pub fn len(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(BITS)
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn at(self, place: u32) -> u64 {
        if place >= MOST {
            return 0;
        }
        self.0 >> (BITS * place) & ((1 << BITS) - 1)
    }

    /// It and, where it has three consonants or more, every other that differs from it in one:
    /// one more, one less, or another. (Too many words have two consonants.) A skeleton may be
    /// given twice.
    pub fn around(self) -> impl Iterator<Item = Self> {
        let length = if self.len() < LEAST { 0 } else { self.len() };
        let low = move |place: u32| self.0 & ((1 << (BITS * place)) - 1);
        let high = move |place: u32| self.0.checked_shr(BITS * place).unwrap_or(0);
        let put = move |place: u32, rest: u64, kind: u64| {
            Self(low(place) | kind << (BITS * place) | rest << (BITS * (place + 1)))
        };
        let less =
            (0..length).map(move |place| Self(low(place) | high(place + 1) << (BITS * place)));
        let other = (0..length)
            .flat_map(move |place| (1..=KINDS).map(move |kind| put(place, high(place + 1), kind)));
        let more = (0..=length)
            .filter(move |_| (LEAST..MOST).contains(&length))
            .flat_map(move |place| (1..=KINDS).map(move |kind| put(place, high(place), kind)));
        std::iter::once(self).chain(less).chain(other).chain(more)
    }
}

/// The skeletons of the first and the last word of a name.
pub(super) fn outer(
    letters: &Letters,
    of_word: fn(&[u8]) -> Skeleton,
) -> impl Iterator<Item = Skeleton> {
    let mut words = letters.words();
    let first = words.next().map(of_word);
    let last = words.next_back().map(of_word);
    first.into_iter().chain(last)
}

pub(super) fn of_bengali(letters: &[Bengali]) -> Skeleton {
    let mut skeleton = Skeleton(0);
    let mut before = None;
    for &letter in letters {
        let kind = bengali_kind(letter);
        // ঙ্গ is written for ng.
        let nasal = before == Some(20 + 4);
        if let Some(kind) = kind
            && !(nasal && kind == Kind::G)
        {
            skeleton.push(kind);
        }
        before = Some(letter);
    }
    skeleton
}

fn bengali_kind(letter: Bengali) -> Option<Kind> {
    Some(match letter {
        ANUSVARA => Kind::N,
        RRA => Kind::R,
        YA_BELOW | BA_BELOW => return None,
        20.. => match char::from_u32(u32::from(letter) - 20 + 'ক' as u32)? {
            'ক' | 'খ' => Kind::K,
            'গ' | 'ঘ' => Kind::G,
            'চ' | 'ছ' | 'জ' | 'ঝ' | 'য' | 'শ' | 'ষ' | 'স' => Kind::S,
            'ট' | 'ঠ' | 'ত' | 'থ' => Kind::T,
            'ড' | 'ঢ' | 'দ' | 'ধ' => Kind::D,
            'প' | 'ফ' => Kind::P,
            'ব' | 'ভ' => Kind::B,
            'ম' => Kind::M,
            'ঙ' | 'ঞ' | 'ন' => Kind::N,
            'র' => Kind::R,
            'ল' => Kind::L,
            _ => return None,
        },
        _ => return None,
    })
}

pub(super) fn of_latin(letters: &[Latin]) -> Skeleton {
    let mut skeleton = Skeleton(0);
    let at = |i: usize| letters.get(i).map_or(b' ', |l| l + b'a' - 1);
    for i in 0..letters.len() {
        let next = at(i + 1);
        let kind = match at(i) {
            b'c' if matches!(next, b'e' | b'i' | b'y' | b'h' | b's' | b'z') => Kind::S,
            b'c' | b'k' | b'q' => Kind::K,
            // `ng` is one sound.
            b'g' if i > 0 && at(i - 1) == b'n' => continue,
            b'g' => Kind::G,
            b's' | b'z' | b'j' | b'x' => Kind::S,
            b't' => Kind::T,
            b'd' => Kind::D,
            b'p' | b'f' => Kind::P,
            b'b' | b'v' => Kind::B,
            b'm' => Kind::M,
            b'n' => Kind::N,
            b'r' => Kind::R,
            b'l' => Kind::L,
            _ => continue,
        };
        skeleton.push(kind);
    }
    skeleton
}
