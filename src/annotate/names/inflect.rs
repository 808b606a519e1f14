//! Case endings derived anew: the ending that a name bore, as another name bears it.
//!
//! Reads the tables of [`crate::language`]; the way back of [`super::endings`]. What is the same
//! behind any sound stays.

use super::endings::follows;
use crate::language::{Case, bengali};

/// What a name ends in, as far as endings ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Consonant,
    Vowel,
    Aa,
    Glide,
}

/// `ending`, which stands behind `old`, as it has to stand behind `new`. Where both end in the
/// same sound it stays as it was written.
#[must_use]
pub fn rejoined(old: &str, ending: &str, new: &str) -> String {
    let (Some(before), Some(now)) = (sound(old), sound(new)) else {
        return ending.to_owned();
    };
    match parse(ending) {
        Some((case, _, rest)) if before != now => format!("{}{rest}", own(case, now)),
        _ => ending.to_owned(),
    }
}

/// The form that `ending`, taken from whatever name, has behind `stem`: as it is, if it may stand
/// there. A hyphen stays (`X-এর`), and so do endings that no sound changes.
#[must_use]
pub fn behind(stem: &str, ending: &str) -> String {
    let (Some(now), Some(last)) = (sound(stem), stem.chars().next_back()) else {
        return ending.to_owned();
    };
    let Some((case, form, rest)) = parse(ending) else {
        return ending.to_owned();
    };
    // The tables let -য়ের follow anything, since few words tell whether they glide.
    let glides = form == case.glide && now != Sound::Glide && form != own(case, now);
    if follows(last, ending) && !glides {
        return ending.to_owned();
    }
    format!("{}{rest}", own(case, now))
}

/// The case that an ending is of, its form, and the clitics behind it.
fn parse(ending: &str) -> Option<(&'static Case, &'static str, &str)> {
    let names = &bengali::TABLE.names;
    let all = names
        .cases
        .iter()
        .flat_map(|case| self::forms(case).map(move |form| (case, form)));
    let found = all.filter_map(|(case, form)| {
        let rest = ending.strip_prefix(form)?;
        let stacks = |form| names.stacks.contains(&(form, rest));
        (rest.is_empty() || forms(case).any(stacks)).then_some((case, form, rest))
    });
    found.max_by_key(|(_, form, _)| form.len())
}

/// All forms of a case.
fn forms(case: &'static Case) -> impl Iterator<Item = &'static str> {
    let own = [case.consonant, case.vowel, case.aa, case.glide];
    own.into_iter().chain(case.others.iter().copied())
}

fn own(case: &'static Case, sound: Sound) -> &'static str {
    match sound {
        Sound::Consonant => case.consonant,
        Sound::Vowel => case.vowel,
        Sound::Aa => case.aa,
        Sound::Glide => case.glide,
    }
}

/// The sound that a name in Bengali script ends in; `None` for one in another.
fn sound(name: &str) -> Option<Sound> {
    // A nasal vowel is a vowel.
    let last = name.chars().rev().find(|c| *c != '\u{981}')?;
    match last {
        '\u{9be}' | '\u{986}' => Some(Sound::Aa),
        '\u{9bf}'..='\u{9cc}' | '\u{9d7}' => Some(Sound::Vowel),
        '\u{985}'..='\u{994}' | '\u{982}' | '\u{983}' => Some(Sound::Glide),
        '\u{995}'..='\u{9b9}' | '\u{9bc}' | '\u{9ce}' | '\u{9dc}'..='\u{9df}' => {
            Some(Sound::Consonant)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_takes_the_form_that_the_stem_asks_for() {
        for (stem, ending, form) in [
            ("সেভাস্টোপোল", "ের", "ের"),
            ("মস্কভা", "তে", "তে"),
            ("মস্কভা", "র", "র"),
            ("পুতিন", "র", "ের"),
            ("কিয়েভ", "তে", "ে"),
            ("কিভা", "ে", "য়"),
            ("মস্কো", "ে", "তে"),
            ("মস্কো", "ের", "র"),
            ("রুশো", "েরাও", "রাও"),
            ("লাভরভ", "কে", "কে"),
            ("Gazeta.Ru", "-এর", "-এর"),
            ("পুতিন", "", ""),
        ] {
            assert_eq!(behind(stem, ending), form, "{stem} + {ending}");
        }
    }

    #[test]
    fn the_ending_follows_the_last_sound() {
        for (old, ending, new, expected) in [
            ("পুতিন", "ের", "জেলেনস্কি", "র"),
            ("জেলেনস্কি", "র", "পুতিন", "ের"),
            ("রাশিয়া", "য়", "ইরান", "ে"),
            ("ইরান", "ে", "রাশিয়া", "য়"),
            ("ইরান", "ে", "বাকু", "তে"),
            ("ইরান", "েও", "বাকু", "তেও"),
            ("বাকু", "তে", "ইরান", "ে"),
            ("বেইজিং", "য়ের", "ঢাকা", "র"),
            ("ঢাকা", "র", "বেইজিং", "য়ের"),
            ("পুতিন", "েরও", "চেপা", "রও"),
            // The same behind any sound.
            ("পুতিন", "কে", "চেপা", "কে"),
            ("পুতিন", "রা", "চেপা", "রা"),
            ("পুতিন", "দের", "চেপা", "দের"),
            ("সিএসটিও", "-এর", "ন্যাটো", "-এর"),
            // Both end alike: as it was written.
            ("ডুমা", "তে", "ঢাকা", "তে"),
            ("পুতিন", "এর", "ট্রাম্প", "এর"),
            // Other scripts bear no endings of ours.
            ("Putin", "ের", "Biden", "ের"),
        ] {
            assert_eq!(
                rejoined(old, ending, new),
                expected,
                "{old}{ending} → {new}"
            );
        }
    }
}
