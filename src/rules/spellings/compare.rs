//! Whether two forms of names are two spellings of one name.

use std::ops::Range;

use super::Form;
use crate::annotate::names::endings;
use crate::gazetteer::EntityType;
use crate::language::spelling::{Distance, Spelling, distance};
use crate::language::vietnamese::{is_given_name, is_syllable};

/// Which words of two forms are two spellings of one name: their places among the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Difference {
    pub(in crate::rules) of_first: Range<usize>,
    pub(in crate::rules) of_second: Range<usize>,
    pub(in crate::rules) total: u32,
}

/// How alike the words of two forms have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Strictness {
    /// The lists say that both name one entity.
    SameEntity(EntityType),
    /// Nothing says so but the likeness.
    LikenessAlone(EntityType),
}

impl Strictness {
    /// Whether words `a` and `b` may be one, in names of `words` words and `letters` letters.
    fn admits(
        self,
        a: &str,
        b: &str,
        distance: Distance,
        (words, letters): (usize, usize),
    ) -> bool {
        match self {
            Self::SameEntity(EntityType::Norp) => {
                distance.total <= 30 && !a.starts_with(b) && !b.starts_with(a)
            }
            Self::SameEntity(_) => {
                distance.is_variant() && (distance.total == 0 || !is_derived(a, b))
            }
            Self::LikenessAlone(kind) => {
                // What the other words of a long name have in common speaks for it.
                let in_company = words > 1 && letters >= 8 && distance.total <= 100;
                distance.first <= 45
                    && (distance.is_slip() || in_company)
                    && !is_derived(a, b)
                    && !is_another(a, b, kind, words)
            }
        }
    }
}

/// Where two forms differ, if all their words answer each other and some are spelt differently.
/// The shorter form may be a part of the longer one (a family name).
pub(in crate::rules) fn difference(a: &Form, b: &Form, how: Strictness) -> Option<Difference> {
    if a.words.len() > b.words.len() {
        let found = difference(b, a, how)?;
        return Some(Difference {
            of_first: found.of_second,
            of_second: found.of_first,
            total: found.total,
        });
    }
    let (short, long) = (&a.words, &b.words);
    // Only a person's name has parts that are used for the whole.
    if a.kind != EntityType::Per && short.len() < long.len() {
        return joined(short, long, how);
    }
    let mut best: Option<Difference> = None;
    for offset in 0..=long.len() - short.len() {
        let against = &long[offset..offset + short.len()];
        let Some(found) = compare(short, against, how) else {
            continue;
        };
        let Some((range, total)) = found else {
            // The one is wholly a part of the other.
            return None;
        };
        if best.as_ref().is_none_or(|b| total < b.total) {
            best = Some(Difference {
                of_second: range.start + offset..range.end + offset,
                of_first: range,
                total,
            });
        }
    }
    best.or_else(|| joined(short, long, how))
}

/// The same letters with a blank more: `নয়া দিল্লি`, `নয়াদিল্লি`.
fn joined(short: &[String], long: &[String], how: Strictness) -> Option<Difference> {
    let joined = matches!(how, Strictness::SameEntity(_))
        && short.len() < long.len()
        && short.concat() == long.concat();
    joined.then_some(Difference {
        of_first: 0..short.len(),
        of_second: 0..long.len(),
        total: 10,
    })
}

/// Compares equally many words: `None` where some do not answer each other, else the words that
/// differ (if any) and by how much. Nothing but likeness tells of one word only.
fn compare(a: &[String], b: &[String], how: Strictness) -> Option<Option<(Range<usize>, u32)>> {
    let letters = a.iter().map(|word| word.chars().count()).sum();
    let mut differing: Option<Range<usize>> = None;
    let mut total = 0;
    for (at, (one, other)) in a.iter().zip(b).enumerate() {
        if one == other {
            continue;
        }
        if differing.is_some() && matches!(how, Strictness::LikenessAlone(_)) {
            return None;
        }
        let distance = distance(&Spelling::new(one)?, &Spelling::new(other)?)?;
        if !how.admits(one, other, distance, (a.len(), letters)) {
            return None;
        }
        total += distance.total;
        differing = Some(differing.map_or(at..at + 1, |range| range.start..at + 1));
    }
    Some(differing.map(|range| (range, total)))
}

/// Whether one word is derived from the other or both from one stem, by an ending that makes
/// adjectives (`ইউরোপীয়`, `ইউরোপিয়ান`; `Ukrainian`, `Ukraine`), a plural or a case.
pub(super) fn is_derived(a: &str, b: &str) -> bool {
    const SUFFIXES: &[&str] = &[
        "ীয়",
        "িয়",
        "িয়ান",
        "ীয়ান",
        "ান",
        "ি",
        "ী",
        "িক",
        "বাসী",
        "পন্থী",
        "ian",
        "ean",
        "an",
        "n",
        "ish",
        "ese",
        "i",
        "ic",
        "s",
        "es",
        "er",
        "ers",
    ];
    let ending = |longer: &str, shorter: &str| {
        longer.strip_prefix(shorter).is_some_and(|rest| {
            let last = shorter.chars().next_back();
            last.is_some_and(|last| endings::follows(last, rest))
        })
    };
    if ending(a, b) || ending(b, a) {
        return true;
    }
    let stems = |word: &str| -> Vec<String> {
        let stripped = SUFFIXES.iter().filter_map(|suffix| {
            let stem = word.strip_suffix(suffix);
            // `Austrian`, and no slip as `Putinn`.
            stem.filter(|stem| *suffix != "n" || stem.ends_with(['a', 'e']))
        });
        let stripped = stripped.filter(|stem| stem.chars().count() >= 3);
        stripped.chain([word]).map(str::to_owned).collect()
    };
    let of_a = stems(a);
    stems(b).iter().any(|stem| of_a.contains(stem))
}

/// The letters of a Vietnamese syllable without their marks.
pub(super) fn plain(syllable: &str) -> String {
    let normalizer = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
    let letters = normalizer.normalize(syllable);
    let letters = letters
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'));
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Whether two words that are so alike are as like as not two names: given names and syllables of
/// short names that differ in their tone (`Hùng`, `Hưng`), and family names by sex (`Petrov`,
/// `Petrova`).
fn is_another(a: &str, b: &str, kind: EntityType, words: usize) -> bool {
    let syllables = is_syllable(a) && is_syllable(b);
    let sex = |longer: &str, shorter: &str| {
        longer
            .strip_prefix(shorter)
            .is_some_and(|rest| matches!(rest, "a" | "া"))
    };
    let given = || is_given_name(a) && is_given_name(b) && plain(a) != plain(b);
    let place = || kind == EntityType::Loc && plain(a) == plain(b);
    syllables && (words < 3 && !place() || given())
        || kind == EntityType::Per && (sex(a, b) || sex(b, a))
}
