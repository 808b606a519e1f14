//! What Bengali letters cost. Never knows a name.

use std::sync::LazyLock;

use super::Sounds;
use crate::language::transliteration::bengali_letter;

pub(super) static SOUNDS: LazyLock<Sounds> =
    LazyLock::new(|| Sounds::new(bengali_letter, is_vowel, ALIKE, more));

/// Letters that stand for one another, the likelier first. `*` is the vowel that is not
/// written, `@` অ্যা, `w` ওয়, `y` and `b` what stands below a consonant, `R` ড়, `Y` য়.
const ALIKE: &[(&str, u8)] = &[
    ("জযঝ", 15),
    ("শষস", 15),
    ("রR", 20),
    ("এ@", 15),
    ("ও*অ", 15),
    ("তট", 20),
    ("দড", 20),
    ("তথ", 25),
    ("টঠ", 25),
    ("থঠ", 25),
    ("দধ", 25),
    ("ডঢ", 25),
    ("কখ", 25),
    ("গঘ", 25),
    ("চছ", 25),
    ("পফ", 25),
    ("বভ", 25),
    ("সছ", 30),
    ("শচ", 45),
    ("সচ", 50),
    ("চজ", 60),
    ("ংনঙঞ", 30),
    ("ভw", 30),
    ("বw", 40),
    ("ওw", 40),
    ("ইY", 40),
    ("এই", 25),
    ("ওউ", 25),
    ("আ@", 20),
    ("আও*অ", 35),
    ("এY", 40),
    ("অআইউঋএঐওঔ*@", 45),
    ("তদ", 60),
    ("টড", 60),
    ("কগ", 60),
    ("পব", 60),
    ("মন", 70),
    ("লর", 80),
];

fn is_vowel(c: char) -> bool {
    "অআইউঋএঐওঔ*@".contains(c)
}

fn more(before: char, letter: char, after: char) -> u32 {
    match letter {
        '*' => 10,
        l if l == before || l == after => 10,
        'y' | 'b' | 'Y' => 20,
        'ও' => 25,
        'হ' => 40,
        l if is_vowel(l) => 40,
        'ং' | 'ন' => 70,
        _ => 100,
    }
}
