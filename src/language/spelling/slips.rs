//! The ways in which a word is easily misspelt, written out: so that they can be looked for among
//! the words of a text by their keys, without comparing any two words.

use super::latin;
use crate::text::words::{KEY_OF_NOTHING, longer};

/// Tells `found` the [`key`](crate::text::words::key) of every word that a slip makes of `word`: a
/// letter left out, doubled, or replaced by one that sounds like it, two that changed places, a
/// vowel too many. The first letter stays, but for one that sounds the same. Keys may be told
/// twice; that of the word itself never is.
pub fn slips(word: &str, mut found: impl FnMut(u32)) {
    let chars: Vec<char> = word.chars().collect();
    let mut starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    starts.push(word.len());
    // Of everything before each character, so that only what follows a slip is gone through.
    let mut before = Vec::with_capacity(starts.len());
    before.push(KEY_OF_NOTHING);
    let mut own = KEY_OF_NOTHING;
    for c in &chars {
        own = with(own, *c);
        before.push(own);
    }
    let mut tell = |from: usize, new: &[char], to: usize| {
        let key = new.iter().fold(before[from], |key, c| with(key, *c));
        let key = word[starts[to]..].bytes().fold(key, longer);
        if key != own {
            found(key);
        }
    };
    if chars.iter().any(|c| ('\u{980}'..='\u{9ff}').contains(c)) {
        in_bengali(&chars, &mut tell);
    } else {
        in_latin(&chars, &mut tell);
    }
}

/// The key of a word with one more character.
fn with(key: u32, c: char) -> u32 {
    c.encode_utf8(&mut [0; 4]).bytes().fold(key, longer)
}

/// Is told that the characters from the first place up to the second are replaced by others.
type Tell<'a> = dyn FnMut(usize, &[char], usize) + 'a;

fn in_latin(chars: &[char], tell: &mut Tell<'_>) {
    for (at, &c) in chars.iter().enumerate() {
        for other in latin::alike(c) {
            tell(at, &[other], at + 1);
        }
        if at == 0 {
            continue;
        }
        tell(at, &[], at + 1);
        tell(at, &[c], at);
        tell(at + 1, &['h'], at + 1);
        for vowel in ['a', 'e', 'i', 'o', 'u', 'y'] {
            tell(at, &[vowel], at);
        }
        match c {
            'k' => tell(at, &['c'], at),
            'f' => tell(at, &['p', 'h'], at + 1),
            'p' if chars.get(at + 1) == Some(&'h') => tell(at, &['f'], at + 2),
            _ => {}
        }
        if let Some(&next) = chars.get(at + 1) {
            tell(at, &[next, c], at + 2);
        }
    }
    // `Zelenskyi`, `Ahmede`.
    for vowel in ['a', 'e', 'i', 'y'] {
        tell(chars.len(), &[vowel], chars.len());
    }
}

/// Letters that are easily taken for one another.
const BENGALI: &[&str] = &[
    "িী",
    "ুূ",
    "ইঈ",
    "উঊ",
    "শষসছ",
    "নণ",
    "জযঝ",
    "তট",
    "থঠতট",
    "দড",
    "ধঢদড",
    "কখ",
    "গঘ",
    "চছ",
    "পফ",
    "বভ",
    "েৈ",
    "োৌ",
    "াো",
    "াে",
    "িে",
    "ুো",
    "ঙং",
    "মন",
    "লর",
];

const VIRAMA: char = '\u{9cd}';
const NUKTA: char = '\u{9bc}';

fn in_bengali(chars: &[char], tell: &mut Tell<'_>) {
    let consonant = |c: char| matches!(c, '\u{995}'..='\u{9b9}');
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied();
        for others in BENGALI.iter().filter(|others| others.contains(c)) {
            for other in others.chars().filter(|other| *other != c) {
                tell(at, &[other], at + 1);
            }
        }
        // ড় and র, ৎ and ত্.
        match (c, next) {
            ('ড', Some(NUKTA)) => tell(at, &['র'], at + 2),
            ('র', _) => tell(at, &['ড', NUKTA], at + 1),
            ('ৎ', _) => tell(at, &['ত', VIRAMA], at + 1),
            ('ত', Some(VIRAMA)) => tell(at, &['ৎ'], at + 2),
            _ => {}
        }
        if at > 0 {
            tell(at, &[], at + 1);
        }
        let Some(next) = next else {
            break;
        };
        // `হোসেন`, `হোসেইন`.
        if matches!(c, 'ে' | 'া' | 'ো') {
            tell(at + 1, &['ই'], at + 1);
        }
        if next == VIRAMA && at > 0 {
            // One half of a conjunct left out.
            tell(at, &[], at + 2);
        }
        if !consonant(c) || next == NUKTA {
            continue;
        }
        // `দুর্জন`, `দুর্জ্জন`.
        tell(at, &[c, VIRAMA], at);
        if chars.get(at + 2) == Some(&c) && next == VIRAMA {
            tell(at, &[], at + 2);
        }
        tell(at + 1, &[VIRAMA, 'য'], at + 1);
        if consonant(next) {
            tell(at + 1, &[VIRAMA], at + 1);
            for vowel in ['া', 'ি', 'ে', 'ো'] {
                tell(at + 1, &[vowel], at + 1);
            }
        }
        if at > 0 && consonant(next) {
            tell(at, &[next, c], at + 2);
        }
    }
}

/// Tells every spelling of a Vietnamese syllable with other marks: another tone, or another mark on
/// a vowel.
pub fn other_marks(syllable: &str, mut found: impl FnMut(&str)) {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    const CIRCUMFLEX: char = '\u{302}';
    const BREVE: char = '\u{306}';
    const HORN: char = '\u{31b}';
    let letters: Vec<char> = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd()
        .normalize(syllable)
        .chars()
        .collect();
    let composing = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
    let mut tell = |letters: Vec<char>| {
        let text: String = letters.into_iter().collect();
        let text = composing.normalize(&text);
        if text != syllable {
            found(&text);
        }
    };
    let tone = letters.iter().position(|c| TONES.contains(c));
    if let Some(at) = tone {
        for other in TONES.iter().map(Some).chain([None]) {
            let mut changed = letters.clone();
            match other {
                Some(other) => changed[at] = *other,
                None => {
                    changed.remove(at);
                }
            }
            tell(changed);
        }
    }
    for (at, &c) in letters.iter().enumerate() {
        let marks: &[char] = match c.to_ascii_lowercase() {
            'a' => &[CIRCUMFLEX, BREVE],
            'e' => &[CIRCUMFLEX],
            'o' => &[CIRCUMFLEX, HORN],
            'u' => &[HORN],
            'i' | 'y' => &[],
            _ => continue,
        };
        if tone.is_none() {
            for other in TONES {
                let mut changed = letters.clone();
                let mark = letters.get(at + 1).is_some_and(|c| marks.contains(c));
                changed.insert(at + 1 + usize::from(mark), other);
                tell(changed);
            }
        }
        let own = letters
            .iter()
            .skip(at + 1)
            .take(2)
            .position(|c| marks.contains(c));
        let own = own.map(|behind| at + 1 + behind);
        let bare = own.map(|_| None);
        for other in marks.iter().map(Some).chain(bare) {
            let mut changed = letters.clone();
            match (own, other) {
                (Some(at), Some(other)) => changed[at] = *other,
                (Some(at), None) => {
                    changed.remove(at);
                }
                (None, Some(other)) => changed.insert(at + 1, *other),
                (None, None) => {}
            }
            tell(changed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::key;

    #[track_caller]
    fn has(word: &str, slip: &str) {
        let mut all = Vec::new();
        slips(word, |other| all.push(other));
        assert!(all.contains(&key(slip)), "{word}: {slip}");
        assert!(!all.contains(&key(word)), "{word}");
        assert!(all.len() < 300, "{word}: {}", all.len());
    }

    #[test]
    fn a_syllable_is_easily_written_with_other_marks() {
        for (syllable, slip) in [
            ("Nẵng", "Nẳng"),
            ("Bắc", "Băc"),
            ("Băc", "Bắc"),
            ("Tịnh", "Tĩnh"),
            ("Khanh", "Khánh"),
            ("Hường", "Hương"),
            ("Tường", "Tưởng"),
            ("Dung", "Dũng"),
        ] {
            let mut all = Vec::new();
            other_marks(syllable, |other| all.push(other.to_owned()));
            assert!(
                all.iter().any(|other| other == slip),
                "{syllable}: {slip} in {all:?}"
            );
            assert!(!all.iter().any(|other| other == syllable));
            assert!(all.len() < 30, "{syllable}: {}", all.len());
        }
    }

    #[test]
    fn the_usual_slips_are_told() {
        for (word, slip) in [
            ("Zelensky", "Zelenskiy"),
            ("Zelenskiy", "Zelensky"),
            ("Zelensky", "Zelenskyy"),
            ("Kovalchuk", "Kovalchuck"),
            ("Rafsanjani", "Raphsanjani"),
            ("হোসেন", "হোসেইন"),
            ("Monnier", "Monier"),
            ("Monier", "Monnier"),
            ("Lavrov", "Lavorv"),
            ("Kadyrov", "Kadirov"),
            ("Gadafi", "Gadhafi"),
            ("Mikoyan", "Mykoyan"),
            ("সেনশর্মা", "সেনসর্মা"),
            ("দুর্জন", "দুর্জ্জন"),
            ("দুর্জ্জন", "দুর্জন"),
            ("সেভাস্টোপোল", "সেভাস্টপোল"),
            ("সেভাস্টপোল", "সেভাস্টোপোল"),
            ("পুতিন", "পুটিন"),
            ("তুর্কি", "তুর্কী"),
            ("সাক্ষাত্কার", "সাক্ষাৎকার"),
            ("রহমান", "রেহমান"),
        ] {
            has(word, slip);
        }
    }
}
