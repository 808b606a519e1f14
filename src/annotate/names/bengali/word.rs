//! Bengali words as possible parts of a name: what the lists of words say of them, with their case
//! endings taken off.

use std::sync::LazyLock;

use super::super::super::Input;
use super::super::endings;
use super::super::known::Known;
use super::super::lexicon::{self, gap, role};
use crate::gazetteer::EntityType::Per;
use crate::language::words::{self, WordKind};
use crate::text::words::WordClass;

/// Ends of foreign family names, as Bengali writes them.
pub(super) const FAMILY_ENDS: &[&str] = &[
    "েভ",
    "োভ",
    "য়েভ",
    "ভা",
    "স্কি",
    "স্কী",
    "স্কায়া",
    "ভিচ",
    "োভিচ",
    "য়েভিচ",
    "েঙ্কো",
    "শভিলি",
    "াদজে",
    "স্টাইন",
    "সেন",
    "ম্যান",
    "ার্গ",
    "ুলু",
    "িনি",
    "েত্তি",
    "ভস্কি",
    "সন",
    "ার্ড",
    "িয়ান",
    "িয়েল",
    "িয়ের",
    "ুদ্দিন",
    "ুজ্জামান",
    "উল্লাহ",
    "ুল্লাহ",
    "েন্দ্র",
    "েন্দু",
    "নাথ",
    "চন্দ্র",
    "কান্ত",
    "রঞ্জন",
    "কুমার",
    "প্রসাদ",
    "বর্মা",
    "বর্মণ",
];

/// How a word can be part of a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A given name and no ordinary word.
    Given,
    /// A family name and no ordinary word.
    Family,
    /// A name that is an ordinary word as well.
    Both,
    /// No list has it.
    Unknown,
    /// A word of which nothing tells whether it is a name.
    Uncertain,
    /// The name of a letter: `এ কে এম ফজলুল হক`.
    Initial,
    /// `বিন`, `আল`.
    Particle,
}

/// A word as part of a person's name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) part: Part,
    /// Where it ends without its case ending.
    pub(super) stem_end: u32,
    pub(super) inflected: bool,
}

/// What the lists say of a word: as it stands, else of its longest stem that they have, with the
/// bytes of the ending that this takes off.
pub(super) fn read(input: Input<'_>, at: usize) -> (WordKind, usize) {
    let whole = words::kind(input.tag(at).key);
    if whole.is_name() || whole.is_word() || whole.is_place() {
        return (whole, 0);
    }
    let text = input.slice(input.words[at].span);
    let mut best = (whole, 0);
    endings::stems(text, |length, key| {
        let kind = words::kind(key);
        if text[..length].chars().count() > 1
            && (kind.is_name() && is_personal(&text[length..]) || kind.is_word() || kind.is_place())
        {
            best = (kind, text.len() - length);
        }
    });
    best
}

/// Whether an ending is one that persons bear: they are no place where something happens.
pub(super) fn is_personal(ending: &str) -> bool {
    ["ের", "র", "কে", "েকে", "ও", "ই", "য়ের", "এর", "বাবু"]
        .iter()
        .any(|e| ending.starts_with(e))
        && !ending.starts_with("রা")
}

/// Word `index` as part of a person's name; `None` where it is none.
pub(super) fn piece(input: Input<'_>, index: usize, known: Known<'_>) -> Option<Piece> {
    let word = input.words.get(index)?;
    if word.class != WordClass::Bengali {
        return None;
    }
    let text = input.slice(word.span);
    let (kind, ending) = read(input, index);
    let plain = |part: Part, ending: usize| Piece {
        part,
        stem_end: word.span.end - ending as u32,
        inflected: ending > 0,
    };
    if kind.is_name() {
        let of_other = known
            .from(word.span.start)
            .any(|c| c.kind != Per && c.parts > 1);
        if of_other {
            return None;
        }
        if kind.is_word() {
            return Some(plain(Part::Both, ending));
        }
        let listed = known.from(word.span.start).any(|c| c.kind != Per);
        return Some(plain(
            match (kind.is_given(), listed) {
                (_, true) => Part::Both,
                (true, false) => Part::Given,
                (false, false) => Part::Family,
            },
            ending,
        ));
    }
    if is_letter(text) {
        return Some(plain(Part::Initial, 0));
    }
    let hyphen = index > 0 && gap(input, index) == "-";
    if lexicon::is(input, index, role::PARTICLE)
        || hyphen && matches!(text, "উল" | "উর" | "অর" | "উস" | "উদ" | "আর")
    {
        return Some(plain(Part::Particle, 0));
    }
    const OTHER: u32 = !(role::FIRST_NAME | role::LAST_NAME | role::PARTICLE);
    if kind.is_word()
        || kind.is_place()
        || lexicon::at(input, index, OTHER).is_some_and(|hit| hit.roles & !OTHER == 0)
        || known.from(word.span.start).any(|c| c.kind != Per)
        || is_verb(text)
        || is_compound(text)
        || text.chars().count() < 3
    {
        return None;
    }
    let stem = personal_stem(text);
    let part = if has_given_end(stem) {
        Part::Given
    } else if kind.is_uncertain() {
        Part::Uncertain
    } else {
        Part::Unknown
    };
    Some(plain(part, text.len() - stem.len()))
}

/// Whether a word ends in what makes a trade, a group or a plural of the word before it: the lists
/// cannot hold all of them.
pub(super) fn is_compound(text: &str) -> bool {
    const LAST: &[&str] = &[
        "বিশেষজ্ঞ",
        "কর্মী",
        "মন্ত্রী",
        "বিদ",
        "বিদেরা",
        "বিজ্ঞানী",
        "শিল্পী",
        "পতি",
        "কর্তা",
        "চালক",
        "শ্রমিক",
        "স্বজন",
        "জীবী",
        "বাসী",
        "কারী",
        "গুলো",
        "গুলি",
        "সমূহ",
        "টি",
        "টির",
        "টিকে",
        "টিতে",
        "ভাবে",
        "বিষয়ক",
        "সংক্রান্ত",
        "বিরোধী",
        "পন্থী",
        "ধারী",
        "প্রার্থী",
        "শিক্ষক",
        "সচিব",
        "নেতা",
        "ভুক্ত",
        "বাদী",
        "কালীন",
        "মূলক",
        "শীল",
        "ছাত্র",
        "ছাত্রী",
        "পুলিশ",
        "সংলগ্ন",
        "সংখ্যা",
        "কেন্দ্র",
        "কেন্দ্রিক",
        "ভিত্তিক",
        "প্রতিষ্ঠান",
        "ক্ষেত্র",
        "জনিত",
        "প্রাপ্ত",
        "গ্রস্ত",
        "ব্যাপী",
        "গামী",
        "পূর্ণ",
        "পরবর্তী",
        "বর্তী",
        "দাতা",
        "গ্রহীতা",
        "বৃন্দ",
        "মণ্ডলী",
        "বিদ্যা",
        "কর্ম",
        "বিধি",
        "শক্তি",
        "তন্ত্র",
        "একতলা",
        "দোতলা",
        "তিনতলা",
        "চারতলা",
        "পাঁচতলা",
        "ছয়তলা",
        "সাততলা",
        "আটতলা",
        "নয়তলা",
        "দশতলা",
    ];
    // Most words end in a letter that none of them ends in.
    static FINAL: LazyLock<u128> = LazyLock::new(|| {
        let places = LAST.iter().filter_map(|last| endings::final_place(last));
        places.fold(0, |set, place| set | 1 << place)
    });
    let compound = |text: &str| {
        endings::final_place(text).is_some_and(|place| *FINAL & 1 << place != 0)
            && LAST.iter().any(|last| text.ends_with(last))
    };
    let mut found = compound(text);
    endings::stems(text, |length, _| found |= compound(&text[..length]));
    found
}

/// An unknown word without the ending that it certainly has.
pub(super) fn personal_stem(text: &str) -> &str {
    for ending in ["ের", "কে", "বাবুর", "বাবু"] {
        if let Some(stem) = text.strip_suffix(ending)
            && stem.chars().count() >= 3
            && endings::follows(stem.chars().next_back().unwrap_or(' '), ending)
        {
            return stem;
        }
    }
    text
}

/// The names of the letters of the Latin alphabet.
pub(super) fn is_letter(text: &str) -> bool {
    matches!(
        text,
        "এ" | "বি"
            | "সি"
            | "ডি"
            | "ই"
            | "এফ"
            | "জি"
            | "এইচ"
            | "আই"
            | "জে"
            | "কে"
            | "এল"
            | "এম"
            | "এন"
            | "ও"
            | "পি"
            | "কিউ"
            | "আর"
            | "এস"
            | "টি"
            | "ইউ"
            | "ভি"
            | "ডব্লিউ"
            | "এক্স"
            | "ওয়াই"
            | "জেড"
            | "আ"
            | "মু"
    )
}

/// Whether a word has the ending of an honorific verb (`দাগেন`, `এগোলেন`).
pub(super) fn is_verb(text: &str) -> bool {
    text.chars().count() >= 4
        && ["েন", "ছে", "ছেন", "ছিল", "িয়ে", "য়েছে"]
            .iter()
            .any(|end| text.ends_with(end))
}

/// Whether a word ends as many given names do, and hardly any other word.
pub(super) fn has_given_end(stem: &str) -> bool {
    const ENDS: &[&str] = &[
        "চন্দ্র",
        "েন্দ্র",
        "েন্দু",
        "ুদ্দিন",
        "ুদ্দীন",
        "উদ্দিন",
        "উদ্দীন",
        "ুজ্জামান",
        "উজ্জামান",
        "ুল্লাহ",
        "উল্লাহ",
        "রঞ্জন",
        "প্রসাদ",
        "ুন্নেসা",
        "ুন্নেছা",
        "ুন্নাহার",
        "েন্দ্রনাথ",
        "কিশোর",
        "নাথ",
    ];
    stem.chars().count() >= 6 && ENDS.iter().any(|end| stem.ends_with(end))
}

pub(super) fn has_family_end(stem: &str) -> bool {
    stem.chars().count() >= 5 && FAMILY_ENDS.iter().any(|end| stem.ends_with(end))
}
/// Whether a word is none that may be part of a name, whatever stands before it.
pub(super) fn is_stop(input: Input<'_>, index: usize) -> bool {
    lexicon::at(
        input,
        index,
        role::NOT_NAME | role::TITLE | role::HONORIFIC | role::SAYING,
    )
    .is_some()
        || is_verb(input.slice(input.words[index].span))
            && words::kind(input.tag(index).key).is_word()
}
