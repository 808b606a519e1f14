//! The words around names, of all languages in one table: which of them stand at a place.
//!
//! Compiled from [`crate::language`] at first use. Never knows a name of one person or place.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::tokens::Input;
use super::{endings, is_capitalised};
use crate::language::{Language, TABLES};
use crate::text::words::{WordClass, key, words};

/// What words around names do. One bit each.
pub(super) mod role {
    pub(crate) const TITLE: u32 = 1;
    pub(crate) const HONORIFIC: u32 = 1 << 1;
    pub(crate) const EVENT: u32 = 1 << 2;
    pub(crate) const PLACE_EVENT: u32 = 1 << 3;
    pub(crate) const EVENT_BEFORE: u32 = 1 << 4;
    pub(crate) const TREATY_BEFORE: u32 = 1 << 5;
    pub(crate) const ORDINAL: u32 = 1 << 6;
    pub(crate) const BODY: u32 = 1 << 7;
    pub(crate) const BODY_BEFORE: u32 = 1 << 8;
    pub(crate) const BODY_WORD: u32 = 1 << 9;
    pub(crate) const BODY_LABEL: u32 = 1 << 10;
    pub(crate) const PLACE: u32 = 1 << 11;
    pub(crate) const PLACE_LABEL: u32 = 1 << 12;
    pub(crate) const PREPOSITION: u32 = 1 << 13;
    pub(crate) const SAYING: u32 = 1 << 14;
    pub(crate) const FIRST_NAME: u32 = 1 << 15;
    pub(crate) const LAST_NAME: u32 = 1 << 16;
    pub(crate) const NOT_NAME: u32 = 1 << 17;
    pub(crate) const COMMON: u32 = 1 << 18;
    pub(crate) const NEED_EVIDENCE: u32 = 1 << 19;
    pub(crate) const PARTICLE: u32 = 1 << 20;
    pub(crate) const DAY_EVENT: u32 = 1 << 21;
    pub(crate) const SOURCE: u32 = 1 << 22;
    pub(crate) const LINK: u32 = 1 << 23;
    pub(crate) const GENERIC: u32 = 1 << 24;
    pub(crate) const LABEL_AFTER: u32 = 1 << 25;
    pub(crate) const CALENDAR: u32 = 1 << 26;
    pub(crate) const TELLING: u32 = 1 << 27;
    pub(crate) const BODY_ACT: u32 = 1 << 28;
}

/// Some words of a table.
pub(super) struct Phrase {
    words: Box<[Box<str>]>,
    /// Its [`role`]s.
    pub(super) roles: u32,
    pub(super) language: Language,
    /// Whether the first letters may be capitals although the table writes small ones.
    any_case: bool,
}

/// Words that stand at a place.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    pub(super) roles: u32,
    pub(super) language: Language,
    /// The word behind.
    pub(super) after: usize,
    /// Bytes of Bengali case ending on the last word.
    pub(super) ending: u8,
}

/// The phrases that have the same first word; 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bucket(u16);

/// The phrases of a [`Bucket`].
#[derive(Default)]
struct Phrases {
    /// The roles of all.
    roles: u32,
    /// The roles of those that may bear a case ending on this word: their only one.
    inflected: u32,
    /// The longest first.
    phrases: Vec<Phrase>,
}

struct Lexicon {
    /// Which keys there may be, by their lowest bits: spares most words the search.
    filter: Box<[u64; FILTER_BITS / 64]>,
    /// By the key of the first word.
    buckets: FxHashMap<u32, Bucket>,
    /// The phrases of each bucket; the first has none.
    phrases: Vec<Phrases>,
}

const FILTER_BITS: usize = 1 << 16;

impl Lexicon {
    #[inline]
    fn bucket(&self, key: u32) -> Bucket {
        let bit = key as usize % FILTER_BITS;
        if self.filter[bit / 64] & (1 << (bit % 64)) == 0 {
            return Bucket(0);
        }
        self.buckets.get(&key).copied().unwrap_or_default()
    }

    fn phrases(&self, bucket: Bucket) -> &Phrases {
        &self.phrases[usize::from(bucket.0)]
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut all: FxHashMap<(String, Language), (u32, bool)> = FxHashMap::default();
    for table in TABLES {
        let names = &table.names;
        let calendar = table.time.months.iter().chain(table.time.weekdays);
        let mut add = |text: &str, role: u32, any_case: bool| {
            let known = all
                .entry((text.to_owned(), table.language))
                .or_insert((0, any_case));
            known.0 |= role;
            known.1 |= any_case;
        };
        for (list, role) in [
            (names.honorifics, role::HONORIFIC),
            (names.not_names, role::NOT_NAME),
            (names.particles, role::PARTICLE),
            (table.common_words, role::COMMON),
        ] {
            list.iter().for_each(|text| add(text, role, true));
        }
        calendar
            .flat_map(|variants| variants.split('|'))
            .for_each(|text| add(text, role::CALENDAR, true));
        for (list, role, any_case) in [
            (names.titles, role::TITLE, true),
            (names.events, role::EVENT, false),
            (names.place_events, role::PLACE_EVENT, false),
            (names.events_before, role::EVENT_BEFORE, true),
            (names.treaties_before, role::TREATY_BEFORE, true),
            (names.day_events, role::DAY_EVENT, true),
            (names.event_ordinals, role::ORDINAL, false),
            (names.bodies, role::BODY, false),
            (names.bodies_before, role::BODY_BEFORE, false),
            (names.body_words, role::BODY_WORD, true),
            (names.body_acts, role::BODY_ACT, true),
            (names.body_labels, role::BODY_LABEL, true),
            (names.body_links, role::LINK, false),
            (names.generic_bodies, role::GENERIC, false),
            (names.telling_heads, role::TELLING, false),
            (names.sources, role::SOURCE, true),
            (names.places, role::PLACE, false),
            (names.place_labels, role::PLACE_LABEL, true),
            (names.place_labels_after, role::LABEL_AFTER, false),
            (names.place_prepositions, role::PREPOSITION, true),
            (names.sayings, role::SAYING, true),
            (names.first_names, role::FIRST_NAME, false),
            (names.last_names, role::LAST_NAME, false),
            (names.vocabulary, role::NOT_NAME, false),
            (names.need_evidence, role::NEED_EVIDENCE, false),
        ] {
            list.split('|')
                .filter(|text| !text.is_empty())
                .for_each(|text| add(text, role, any_case));
        }
    }
    let mut lexicon = Lexicon {
        filter: Box::new([0; FILTER_BITS / 64]),
        buckets: FxHashMap::default(),
        phrases: vec![Phrases::default()],
    };
    for ((text, language), (roles, any_case)) in all {
        let parts: Box<[Box<str>]> = words(&text)
            .iter()
            .map(|w| text[w.span.range()].into())
            .collect();
        let Some(first) = parts.first() else { continue };
        let mut keys = vec![key(first)];
        let capital = key(&capitalised(first));
        if any_case && !keys.contains(&capital) {
            keys.push(capital);
        }
        for key in keys {
            let next = Bucket(lexicon.phrases.len().min(usize::from(u16::MAX)) as u16);
            let bucket = *lexicon.buckets.entry(key).or_insert(next);
            if bucket == next {
                lexicon.phrases.push(Phrases::default());
                let bit = key as usize % FILTER_BITS;
                lexicon.filter[bit / 64] |= 1 << (bit % 64);
            }
            let of_word = &mut lexicon.phrases[usize::from(bucket.0)];
            of_word.roles |= roles;
            if parts.len() == 1 && roles & INFLECTED != 0 {
                of_word.inflected |= roles;
            }
            of_word.phrases.push(Phrase {
                words: parts.clone(),
                roles,
                language,
                any_case,
            });
        }
    }
    for Phrases { phrases, .. } in &mut lexicon.phrases {
        // The order of equals must not hang on the order of a hash table.
        phrases.sort_by(|a, b| {
            (b.words.len(), b.words.last().map_or(0, |w| w.len()))
                .cmp(&(a.words.len(), a.words.last().map_or(0, |w| w.len())))
                .then_with(|| (&a.words, a.language).cmp(&(&b.words, b.language)))
        });
    }
    lexicon
});

/// What bears a case ending: a title or first name with one is followed by no name.
const INFLECTED: u32 =
    !(role::TITLE | role::HONORIFIC | role::FIRST_NAME | role::ORDINAL | role::PARTICLE);

/// The phrases that begin with a word of this key, and the roles of all that may begin with it or
/// with one of its `stems`.
#[inline]
pub(crate) fn look_up(key: u32, stems: &[u32]) -> (Bucket, u32) {
    let lexicon = &*LEXICON;
    let bucket = lexicon.bucket(key);
    let roles = stems
        .iter()
        .fold(lexicon.phrases(bucket).roles, |roles, stem| {
            roles | lexicon.phrases(lexicon.bucket(*stem)).inflected
        });
    (bucket, roles)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Whether a phrase with one of the `roles` may start at word `index`: a cheap filter.
#[inline]
pub(super) fn may_start(input: Input<'_>, index: usize, roles: u32) -> bool {
    input.tag(index).roles & roles != 0
}

/// The longest phrase with one of the `roles` that starts at word `index`.
#[inline]
pub(super) fn at(input: Input<'_>, index: usize, roles: u32) -> Option<Hit> {
    let tag = input.tag(index);
    if tag.roles & roles == 0 {
        return None;
    }
    let whole = || find(input, index, tag.bucket, roles);
    // A phrase of this word alone may bear an ending; the longest stem wins.
    let stem = |stem: &u32| find(input, index, LEXICON.bucket(*stem), roles);
    whole().or_else(|| input.stems(index).iter().rev().find_map(stem))
}

fn find(input: Input<'_>, index: usize, bucket: Bucket, roles: u32) -> Option<Hit> {
    let mut phrases = LEXICON.phrases(bucket).phrases.iter();
    phrases.find_map(|p| (p.roles & roles != 0).then(|| matches(input, index, p))?)
}

/// The phrase with one of the `roles` that ends right before word `index`.
pub(super) fn before(input: Input<'_>, index: usize, roles: u32) -> Option<(usize, Hit)> {
    (1..=4.min(index)).rev().find_map(|n| {
        let start = index - n;
        at(input, start, roles)
            .filter(|hit| hit.after == index)
            .map(|hit| (start, hit))
    })
}

/// Whether the single word at `index` has one of the roles.
pub(super) fn is(input: Input<'_>, index: usize, roles: u32) -> bool {
    at(input, index, roles).is_some_and(|hit| hit.after == index + 1)
}

fn matches(input: Input<'_>, index: usize, phrase: &Phrase) -> Option<Hit> {
    let last = phrase.words.len() - 1;
    let mut ending = 0;
    for (i, wanted) in phrase.words.iter().enumerate() {
        let word = input.words.get(index + i)?;
        if i > 0 && !joined(input, index + i) {
            return None;
        }
        let text = &input.text[word.span.range()];
        if text == &**wanted || phrase.any_case && same_but_capital(text, wanted) {
            continue;
        }
        let inflected =
            i == last && word.class == WordClass::Bengali && phrase.roles & INFLECTED != 0;
        let rest = text.strip_prefix(&**wanted).filter(|_| inflected)?;
        let sound = wanted.chars().next_back()?;
        if !endings::follows(sound, rest) {
            return None;
        }
        ending = rest.len().min(255) as u8;
    }
    Some(Hit {
        roles: phrase.roles,
        language: phrase.language,
        after: index + last + 1,
        ending,
    })
}

fn same_but_capital(text: &str, wanted: &str) -> bool {
    is_capitalised(text)
        && text.chars().skip(1).eq(wanted.chars().skip(1))
        && text.chars().next().is_some_and(|c| {
            wanted
                .chars()
                .next()
                .is_some_and(|w| c.to_lowercase().eq([w]))
        })
}

/// Whether word `index` follows the one before it after one blank or hyphen.
pub(super) fn joined(input: Input<'_>, index: usize) -> bool {
    matches!(gap(input, index), " " | "-")
}

/// What stands between word `index` and the one before it; a full stop for the first word.
pub(super) fn gap(input: Input<'_>, index: usize) -> &str {
    match (
        input.words.get(index.wrapping_sub(1)),
        input.words.get(index),
    ) {
        (Some(before), Some(word)) => {
            &input.text[before.span.end as usize..word.span.start as usize]
        }
        _ => ".",
    }
}

/// Whether a sentence (or a quotation, or the segment) begins with word `index`.
pub(super) fn begins_sentence(input: Input<'_>, index: usize) -> bool {
    index == 0
        || gap(input, index).contains([
            '.', '!', '?', ':', '…', ']', '।', '"', '“', '‘', '•', '>', '|', '/',
        ])
}
