//! The loose form of a name, by which it is searched: lower case, Latin letters without their
//! marks.
//!
//! Typists leave marks out (`ha noi`), and editors hand over what has been typed so far. Only Latin
//! letters lose anything: a Bengali vowel sign is no mark but half a syllable. Never used for
//! matching names in a text, which keeps case and marks ([`super::fold`]).

use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The Latin letters with marks: Latin-1 Supplement to Latin Extended-B, and Latin Extended
/// Additional, where most of Vietnamese is.
const BLOCKS: [std::ops::RangeInclusive<u32>; 2] = [0xC0..=0x24F, 0x1E00..=0x1EFF];

/// The letter without marks, in lower case, of each character of [`BLOCKS`].
static BASES: LazyLock<[Vec<char>; 2]> =
    LazyLock::new(|| BLOCKS.map(|block| block.map(base_of).collect()));

/// All characters whose loose form is a letter from `a` to `z`, in UTF-8.
static WRITINGS: LazyLock<[Vec<Box<str>>; 26]> = LazyLock::new(|| {
    let mut all: [Vec<Box<str>>; 26] = Default::default();
    let ascii = 0x41..=0x7A;
    let candidates = ascii.chain(BLOCKS.into_iter().flatten());
    for c in candidates.filter_map(char::from_u32) {
        let loose = loose_char(c);
        if loose.is_ascii_lowercase() {
            all[usize::from(loose as u8 - b'a')].push(c.to_string().into());
        }
    }
    all
});

fn base_of(code: u32) -> char {
    let Some(c) = char::from_u32(code) else {
        return char::REPLACEMENT_CHARACTER;
    };
    let base = match c {
        // A stroke is part of the letter, so that these do not decompose.
        'đ' | 'Đ' => 'd',
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        'ħ' | 'Ħ' => 'h',
        'ı' => 'i',
        c => {
            let mut buffer = [0; 4];
            let text = &*c.encode_utf8(&mut buffer);
            let parts = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
            parts.chars().next().unwrap_or(c)
        }
    };
    base.to_lowercase().next().unwrap_or(base)
}

/// One character without case and, if it is a Latin letter, without marks.
fn loose_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = c as u32;
    for (block, bases) in BLOCKS.iter().zip(&*BASES) {
        if block.contains(&code) {
            let base = bases.get((code - block.start()) as usize);
            return base.copied().unwrap_or(c);
        }
    }
    if matches!(c, '\u{980}'..='\u{9FF}') {
        return c;
    }
    c.to_lowercase().next().unwrap_or(c)
}

/// Whether the character only marks the letter before it, which a loose form does without.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The loose form of a text, which should be folded before.
#[must_use]
pub fn loose(text: &str) -> String {
    text.chars()
        .filter(|c| !is_mark(*c))
        .map(loose_char)
        .collect()
}

/// One character of a search: what a name may hold at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Any character with this loose form: a letter from `a` to `z` that was typed without marks.
    AnyOf(&'static [Box<str>]),
    /// This one in either case: a letter that was typed with its marks, or no Latin letter.
    OneOf(Vec<Box<str>>),
}

impl Place {
    /// What may stand there, each in UTF-8.
    #[must_use]
    pub fn writings(&self) -> &[Box<str>] {
        match self {
            Self::AnyOf(all) => all,
            Self::OneOf(cases) => cases,
        }
    }
}

/// What has been typed, as a search: without a mark a letter stands for all its forms, with one
/// for itself; case never counts.
#[must_use]
pub fn places(typed: &str) -> Vec<Place> {
    let place = |c: char| {
        if c.is_ascii_alphabetic() {
            return Place::AnyOf(&WRITINGS[usize::from(c.to_ascii_lowercase() as u8 - b'a')]);
        }
        let mut cases: Vec<Box<str>> = vec![c.to_string().into()];
        for other in [c.to_lowercase().to_string(), c.to_uppercase().to_string()] {
            if !cases.iter().any(|known| **known == *other) {
                cases.push(other.into());
            }
        }
        Place::OneOf(cases)
    };
    typed.chars().map(place).collect()
}

/// How many bytes of `name` the search takes, if the name begins as it asks.
#[must_use]
pub fn begins(name: &str, places: &[Place]) -> Option<usize> {
    let mut rest = name;
    for place in places {
        let taken = place
            .writings()
            .iter()
            .find(|writing| rest.starts_with(&***writing))?;
        rest = &rest[taken.len()..];
    }
    Some(name.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_latin_marks_go_and_bengali_stays() {
        for (text, expected) in [
            ("Hà Nội", "ha noi"),
            ("Đồng bằng", "dong bang"),
            ("António", "antonio"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("ভ্লাদিমির পুতিন", "ভ্লাদিমির পুতিন"),
            ("কোভিড", "কোভিড"),
            ("ড়য়", "ড়য়"),
            ("U.S.-led", "u.s.-led"),
            ("Москва", "москва"),
        ] {
            assert_eq!(loose(text), expected);
        }
    }

    #[test]
    fn a_letter_without_marks_stands_for_all_its_forms_and_one_with_them_for_itself() {
        let begin =
            |typed: &str, name: &'static str| begins(name, &places(typed)).map(move |n| &name[..n]);
        assert_eq!(begin("ha n", "Hà Nội"), Some("Hà N"));
        assert_eq!(begin("HÀ N", "Hà Nội"), Some("Hà N"));
        assert_eq!(begin("hạ", "Hà Nội"), None);
        assert_eq!(begin("nguyễn", "Nguyễn"), Some("Nguyễn"));
        assert_eq!(begin("đ", "Đức"), Some("Đ"));
        assert_eq!(begin("d", "Đức"), Some("Đ"));
        assert_eq!(begin("পুতি", "পুতিন"), Some("পুতি"));
        assert_eq!(begin("কে", "কোভিড"), None);
        assert_eq!(begin("Putin", "Puti"), None);
    }
}
