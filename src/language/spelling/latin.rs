//! What Latin letters cost. Never knows a name.

use super::{Sounds, among};

pub(super) static SOUNDS: Sounds = Sounds { instead, more };

/// Letters that stand for one another, the likelier first.
const ALIKE: &[(&str, u32)] = &[
    ("iy", 10),
    ("ckq", 15),
    ("sz", 20),
    ("cs", 25),
    ("vw", 20),
    ("ei", 25),
    ("ou", 25),
    ("ey", 30),
    ("jy", 30),
    ("ae", 30),
    ("ao", 30),
    ("gj", 40),
    ("fv", 40),
    ("jz", 40),
    ("ij", 40),
    ("uw", 40),
    ("aeiouy", 45),
    ("bv", 50),
    ("dt", 50),
    ("gq", 40),
    ("gk", 50),
    ("cg", 50),
    ("bp", 50),
    ("fp", 50),
    ("mn", 70),
    ("lr", 80),
];

fn char(letter: u8) -> char {
    match letter {
        1..=26 => char::from(b'a' + letter - 1),
        _ => ' ',
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

fn instead(a: u8, b: u8) -> u32 {
    let (a, b) = (char(a), char(b));
    let other = if is_vowel(a) == is_vowel(b) { 100 } else { 130 };
    among(ALIKE, a, b).unwrap_or(other)
}

fn more(before: u8, letter: u8, after: u8) -> u32 {
    match (char(before), char(letter), char(after)) {
        // `Hussein`/`Husein`.
        (b, l, _) if b == l => 10,
        (_, l, a) if a == l => 10,
        // `Lashkar`/`Laškar`, `Gadhafi`/`Gadafi`.
        (_, 'h', _) => 20,
        // `Mackie`/`Makie`.
        ('c', 'k', _) | (_, 'c', 'k') => 15,
        // `Tchaikovsky`/`Chaikovsky`.
        (_, 't', 'c') | (_, 'd', 'j' | 'z') => 30,
        (_, 'y', _) | ('i', _, _) if is_vowel(char(letter)) => 25,
        (_, l, _) if is_vowel(l) => 40,
        // `Moscow`, `Moskov`.
        (_, 'w', ' ') => 40,
        _ => 100,
    }
}

/// The letters that a reader easily takes for `c`, in its case.
pub(super) fn alike(c: char) -> impl Iterator<Item = char> {
    let small = c.to_ascii_lowercase();
    let others = ('a'..='z').filter(move |other| {
        *other != small && among(ALIKE, small, *other).is_some_and(|cost| cost <= 50)
    });
    others.map(move |other| {
        if c.is_ascii_uppercase() {
            other.to_ascii_uppercase()
        } else {
            other
        }
    })
}
