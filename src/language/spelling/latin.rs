//! What Latin letters cost. Never knows a name.

use std::sync::LazyLock;

use super::Sounds;

pub(super) static SOUNDS: LazyLock<Sounds> =
    LazyLock::new(|| Sounds::new(char, is_vowel, ALIKE, more));

/// Letters that stand for one another, the likelier first.
const ALIKE: &[(&str, u8)] = &[
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

fn more(before: char, letter: char, after: char) -> u32 {
    match (before, letter, after) {
        // `Hussein`/`Husein`.
        (b, l, _) if b == l => 10,
        (_, l, a) if a == l => 10,
        // `Lashkar`/`Laškar`, `Gadhafi`/`Gadafi`.
        (_, 'h', _) => 20,
        // `Mackie`/`Makie`.
        ('c', 'k', _) | (_, 'c', 'k') => 15,
        // `Tchaikovsky`/`Chaikovsky`.
        (_, 't', 'c') | (_, 'd', 'j' | 'z') => 30,
        (_, 'y', _) | ('i', _, _) if is_vowel(letter) => 25,
        (_, l, _) if is_vowel(l) => 40,
        // `Moscow`, `Moskov`.
        (_, 'w', ' ') => 40,
        _ => 100,
    }
}

/// For each letter those that a reader easily takes for it.
static TAKEN: LazyLock<[String; 26]> = LazyLock::new(|| {
    let others = |c: u8| {
        let taken = |other: &u8| *other != c && SOUNDS.instead(c, *other) <= 50;
        (1..=26).filter(taken).map(char).collect()
    };
    std::array::from_fn(|at| others(at as u8 + 1))
});

/// The letters that a reader easily takes for `c`, in its case.
pub(super) fn alike(c: char) -> impl Iterator<Item = char> {
    let small = c.to_ascii_lowercase();
    let taken = match small {
        'a'..='z' => TAKEN[small as usize - 'a' as usize].as_str(),
        _ => "",
    };
    taken.chars().map(move |other| {
        if c.is_ascii_uppercase() {
            other.to_ascii_uppercase()
        } else {
            other
        }
    })
}
