//! The ways in which a word is easily misspelt, written out: so that they can be looked for among
//! the words of a text by their keys, without comparing any two words.

use super::latin;

/// Tells `found` every word that a slip makes of `word`: a letter left out, doubled, or replaced by
/// one that sounds like it, two that changed places, a vowel too many. The first letter stays,
/// but for one that sounds the same. Words may be told twice.
pub fn slips(word: &str, mut found: impl FnMut(&str)) {
    let chars: Vec<char> = word.chars().collect();
    let mut text = String::with_capacity(word.len() + 8);
    let mut tell = |before: &[char], new: &[char], after: &[char]| {
        text.clear();
        text.extend(before.iter().chain(new).chain(after));
        if text != word {
            found(&text);
        }
    };
    if chars.iter().any(|c| ('\u{980}'..='\u{9ff}').contains(c)) {
        in_bengali(&chars, &mut tell);
    } else {
        in_latin(&chars, &mut tell);
    }
}

type Tell<'a> = dyn FnMut(&[char], &[char], &[char]) + 'a;

fn in_latin(chars: &[char], tell: &mut Tell<'_>) {
    for (at, &c) in chars.iter().enumerate() {
        let (before, after) = (&chars[..at], &chars[at + 1..]);
        for other in latin::alike(c) {
            tell(before, &[other], after);
        }
        if at == 0 {
            continue;
        }
        tell(before, &[], after);
        tell(before, &[c, c], after);
        tell(before, &[c, 'h'], after);
        for vowel in ['a', 'e', 'i', 'o', 'u', 'y'] {
            tell(before, &[vowel, c], after);
        }
        if let Some((&next, rest)) = after.split_first() {
            tell(before, &[next, c], rest);
        }
    }
    // `Zelenskyi`, `Ahmede`.
    for vowel in ['a', 'e', 'i', 'y'] {
        tell(chars, &[vowel], &[]);
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
    let consonant = |c: &char| matches!(c, '\u{995}'..='\u{9b9}');
    for (at, &c) in chars.iter().enumerate() {
        let (before, after) = (&chars[..at], &chars[at + 1..]);
        for others in BENGALI.iter().filter(|others| others.contains(c)) {
            for other in others.chars().filter(|other| *other != c) {
                tell(before, &[other], after);
            }
        }
        // ড় and র, ৎ and ত্.
        match (c, after.first()) {
            ('ড', Some(&NUKTA)) => tell(before, &['র'], &after[1..]),
            ('র', _) => tell(before, &['ড', NUKTA], after),
            ('ৎ', _) => tell(before, &['ত', VIRAMA], after),
            ('ত', Some(&VIRAMA)) => tell(before, &['ৎ'], &after[1..]),
            _ => {}
        }
        if at > 0 {
            tell(before, &[], after);
        }
        let Some((next, rest)) = after.split_first() else {
            break;
        };
        if *next == VIRAMA && at > 0 {
            // One half of a conjunct left out.
            tell(before, &[], rest);
        }
        if !consonant(&c) || *next == NUKTA {
            continue;
        }
        // `দুর্জন`, `দুর্জ্জন`.
        tell(before, &[c, VIRAMA, c], after);
        if rest.first() == Some(&c) && *next == VIRAMA {
            tell(before, &[], rest);
        }
        tell(before, &[c, VIRAMA, 'য'], after);
        if consonant(next) {
            tell(before, &[c, VIRAMA], after);
            for vowel in ['া', 'ি', 'ে', 'ো'] {
                tell(before, &[c, vowel], after);
            }
        }
        if at > 0 && consonant(next) {
            tell(before, &[*next, c], rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(word: &str, slip: &str) {
        let mut all = Vec::new();
        slips(word, |other| all.push(other.to_owned()));
        assert!(all.iter().any(|other| other == slip), "{word}: {slip}");
        assert!(!all.iter().any(|other| other == word), "{word}");
        assert!(all.len() < 300, "{word}: {}", all.len());
    }

    #[test]
    fn the_usual_slips_are_told() {
        for (word, slip) in [
            ("Zelensky", "Zelenskiy"),
            ("Zelenskiy", "Zelensky"),
            ("Zelensky", "Zelenskyy"),
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
