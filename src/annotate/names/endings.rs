//! Case endings: whether what follows a name within its word may be one, and the stems of a word.
//!
//! Reads the tables of [`crate::language`]; never knows a name. Rules: a genitive is -ের after a
//! consonant and -র after a vowel, a locative -ে, -য় or -তে likewise; -ও and -ই come last (see
//! e.g. H. R. Thompson, *Bengali*, 2012, ch. 4).

use crate::language::bengali;
use crate::language::{After, Ending};

/// Whether `rest`, directly after a stem that ends in `last`, is an ending or a stack of them.
#[must_use]
pub fn follows(last: char, rest: &str) -> bool {
    let names = &bengali::TABLE.names;
    names.endings.iter().any(|e| {
        fits(e, last)
            && rest
                .strip_prefix(e.text)
                .is_some_and(|more| stacks(e.text, more))
    })
}

/// Whether `word`, joined to a name by a hyphen, is an ending (`Gazeta.Ru-এর`).
#[must_use]
pub fn stands_alone(word: &str) -> bool {
    let names = &bengali::TABLE.names;
    names.endings.iter().any(|e| {
        word.strip_prefix(e.text)
            .is_some_and(|more| stacks(e.text, more))
    })
}

fn stacks(first: &str, rest: &str) -> bool {
    rest.is_empty()
        || bengali::TABLE.names.stacks.iter().any(|(a, next)| {
            *a == first
                && rest
                    .strip_prefix(next)
                    .is_some_and(|more| stacks(next, more))
        })
}

fn fits(ending: &Ending, last: char) -> bool {
    match ending.after {
        After::Any => true,
        After::Consonant => is_consonant(last),
        After::Vowel => is_vowel(last),
        After::Aa => matches!(last, 'া' | 'আ'),
    }
}

/// Independent vowels and vowel signs.
fn is_vowel(c: char) -> bool {
    matches!(c, '\u{985}'..='\u{994}' | '\u{9be}'..='\u{9cc}' | '\u{9d7}')
}

/// Consonants; nukta and the marks ং ঃ ঁ ৎ close a syllable as one does.
fn is_consonant(c: char) -> bool {
    matches!(c, '\u{995}'..='\u{9b9}' | '\u{9bc}' | '\u{9ce}' | '\u{981}'..='\u{983}')
}

/// Tells `found` the length in bytes of every stem that `word` may have: itself less an ending.
/// The word itself is not told.
pub fn stems(word: &str, mut found: impl FnMut(usize)) {
    for (at, _) in word.char_indices().skip(1) {
        // An ending has at most ten letters with its stack; three bytes each.
        if word.len() - at > 36 {
            continue;
        }
        let (stem, rest) = word.split_at(at);
        if stem
            .chars()
            .next_back()
            .is_some_and(|last| follows(last, rest))
        {
            found(at);
        }
    }
}

/// The stem of an unknown name that bears an ending no bare name has, or the whole `word`.
///
/// Only endings that are never part of a name's stem are taken off: `-ের` after a consonant,
/// `-কে`, `-দের`, `-রা`; a lone `-র` or `-ে` may belong to the name.
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
    word
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
        stems("পুতিনেরও", |n| seen.push(&"পুতিনেরও"[..n]));
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
