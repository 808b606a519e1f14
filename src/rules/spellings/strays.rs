//! Words that nothing took for a name, but that are a name of the document with a slip in it.
//!
//! They are found by their keys: the slips of each name are written out, and looked for among the
//! words that the segments are known to hold. A given name before a family name that is known
//! (`Surendernath Sen`, `Surendranath Sen`) is compared as it stands, whatever the slip.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::is_derived;
use super::{Difference, Form, OthersWords, Place};
use crate::annotate::names::{endings, is_of_the_tables};
use crate::document::{At, Document};
use crate::gazetteer::EntityType;
use crate::language::spelling::{Spelling, distance, other_marks, slips};
use crate::language::vietnamese::is_syllable;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::words::{Word, WordClass, key, words};

/// Letters of the shortest word that a slip can be told from another word of.
const SHORTEST: usize = 5;

/// Letters of a word that is told from others even where a sentence begins with it.
const LONG: usize = 7;

/// A word that is a slip of a name's, as a form of its own, and where the two differ.
pub(in crate::rules) struct Stray {
    /// The name's place among the forms.
    pub(in crate::rules) name: usize,
    pub(in crate::rules) form: Form,
    pub(in crate::rules) difference: Difference,
}

/// A word of a name.
#[derive(Debug, Clone, Copy)]
struct Part {
    form: usize,
    word: usize,
}

/// The words of the document that are slips of one of the forms.
pub(in crate::rules) fn strays(document: &Document, forms: &[Form]) -> Vec<Stray> {
    let mut found = slips_of_words(document, forms);
    found.extend(given_names(document, forms));
    found
}

/// The words before a family name that are nearly the given name of the one who is meant.
fn given_names(document: &Document, forms: &[Form]) -> Vec<Stray> {
    let mut found = Vec::new();
    let people = || {
        forms
            .iter()
            .enumerate()
            .filter(|(_, f)| f.kind == EntityType::Per)
    };
    for (_, short) in people().filter(|(_, form)| form.words.len() == 1) {
        let mut full = people().filter(|(_, form)| {
            form.of == short.of && form.words.len() > 1 && form.words.ends_with(&short.words)
        });
        let Some((name, full)) = full.next() else {
            continue;
        };
        let given = full.words.len() - 2;
        for place in &short.places {
            let range = document.range(place.at);
            let start = document.segment_range(place.at.segment).start;
            let before = document.slice(start..range.start);
            let Some(word) = words(&before).pop() else {
                continue;
            };
            let own = &before[word.span.range()];
            let near = || distance(&Spelling::new(own)?, &Spelling::new(&full.words[given])?);
            if &before[word.span.end as usize..] != " "
                || own.chars().count() < SHORTEST
                || is_of_the_tables(own)
                || own.to_lowercase() == full.words[given]
                || is_derived(&own.to_lowercase(), &full.words[given])
                || near().is_none_or(|near| near.first > 45 || near.total > 100)
            {
                continue;
            }
            let at = At {
                segment: place.at.segment,
                span: word.span,
            };
            found.push(Stray::new(name, full, given, own, at, 0));
        }
    }
    found
}

impl Stray {
    fn new(name: usize, form: &Form, word: usize, written: &str, at: At, ending: u8) -> Self {
        Self {
            name,
            form: Form {
                of: form.of,
                kind: form.kind,
                words: vec![written.to_lowercase()],
                written: written.to_owned(),
                places: vec![Place { at, ending }],
            },
            difference: Difference {
                of_first: word..word + 1,
                of_second: 0..1,
                total: 0,
            },
        }
    }
}

fn slips_of_words(document: &Document, forms: &[Form]) -> Vec<Stray> {
    let standing = Standing::of(document);
    let wanted = wanted(forms, &standing);
    let syllables = syllables(forms, &standing);
    if wanted.is_empty() && syllables.is_empty() {
        return Vec::new();
    }
    let others = OthersWords::of(document);
    // A name that is only offered may be the slip itself.
    let mentions = document.analysis().mentions.iter();
    let mut taken: Vec<At> = mentions.map(|m| m.at).collect();
    taken.sort();
    let mut found = Vec::new();
    for (segment, facts) in document.facts().enumerate() {
        let has = |key| wanted.contains_key(key) || syllables.contains_key(key);
        if !facts.words.iter().any(has) {
            continue;
        }
        let segment = segment as u32;
        let raw = document.slice(document.segment_range(segment));
        let folded = fold(&raw);
        let text = folded.text();
        let all = words(text);
        for (index, word) in all.iter().enumerate() {
            let place = |word: &Word| At {
                segment,
                span: folded.span_to_raw(word.span),
            };
            if let Some((name, part)) = misspelt(&syllables, forms, text, &all, index) {
                let (first, last) = (index - part.word, index - part.word + name.words.len() - 1);
                let whole = all[first].span.start as usize..all[last].span.end as usize;
                let free = !others.hold(place(word))
                    && (first..=last).all(|at| !is_taken(&taken, place(&all[at])))
                    && document.gazetteer().lookup(&text[whole]).is_empty();
                if free {
                    let written = &text[word.span.range()];
                    let at = place(word);
                    found.push(Stray::new(part.form, name, part.word, written, at, 0));
                }
                continue;
            }
            let Some((part, length)) = part_of(&wanted, text, *word) else {
                continue;
            };
            let at = place(word);
            let form = &forms[part.form];
            let start = word.span.start as usize;
            let stem = Span::new(start, start + length);
            let written = &text[stem.range()];
            if others.hold(at)
                || is_taken(&taken, at)
                || !document.gazetteer().lookup(written).is_empty()
                || !is_likely(text, &all, index, written, form, part)
            {
                continue;
            }
            let end = folded.span_to_raw(stem).end;
            let ending = (at.span.end - end).min(255) as u8;
            found.push(Stray::new(part.form, form, part.word, written, at, ending));
        }
    }
    found
}

/// Which keys of words stand in a document, or may do: a bit for each that ends alike. It keeps
/// the many slips that nobody wrote out of the table of those that are looked for.
struct Standing(Vec<u64>);

/// Bits of the keys that are told apart.
const TOLD_APART: u32 = 18;

impl Standing {
    fn of(document: &Document) -> Self {
        let mut bits = vec![0; 1 << (TOLD_APART - 6)];
        for key in document.facts().flat_map(|facts| facts.words.iter()) {
            let (at, bit) = Self::place(*key);
            bits[at] |= bit;
        }
        Self(bits)
    }

    fn place(key: u32) -> (usize, u64) {
        let low = key & ((1 << TOLD_APART) - 1);
        ((low >> 6) as usize, 1 << (low & 63))
    }

    fn may_hold(&self, key: u32) -> bool {
        let (at, bit) = Self::place(key);
        self.0[at] & bit != 0
    }
}

/// Words of names of several Vietnamese syllables with other marks, by their keys.
fn syllables(forms: &[Form], standing: &Standing) -> FxHashMap<u32, Vec<Part>> {
    let mut found: FxHashMap<u32, Vec<Part>> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        let named = matches!(
            form.kind,
            EntityType::Per | EntityType::Loc | EntityType::Org
        );
        if !named || form.words.len() < 2 || !form.words.iter().all(|word| is_syllable(word)) {
            continue;
        }
        for (index, word) in words(&form.written).iter().enumerate() {
            other_marks(&form.written[word.span.range()], |other| {
                let key = key(other);
                if standing.may_hold(key) {
                    let part = Part {
                        form: at,
                        word: index,
                    };
                    found.entry(key).or_default().push(part);
                }
            });
        }
    }
    found
}

/// The name that stands at a word but for the marks on this one syllable.
fn misspelt<'f>(
    syllables: &FxHashMap<u32, Vec<Part>>,
    forms: &'f [Form],
    text: &str,
    all: &[Word],
    index: usize,
) -> Option<(&'f Form, Part)> {
    let own = &text[all[index].span.range()];
    let parts = syllables.get(&key(own))?;
    let fits = |part: &&Part| {
        let form = &forms[part.form];
        let name: Vec<&str> = words(&form.written)
            .iter()
            .map(|word| &form.written[word.span.range()])
            .collect();
        let Some(first) = index.checked_sub(part.word) else {
            return false;
        };
        let Some(here) = all.get(first..first + name.len()) else {
            return false;
        };
        let blanks = here
            .windows(2)
            .all(|two| &text[two[0].span.end as usize..two[1].span.start as usize] == " ");
        let rest = here
            .iter()
            .zip(&name)
            .enumerate()
            .all(|(at, (word, part_of_name))| {
                at == part.word || &text[word.span.range()] == *part_of_name
            });
        let person = form.kind == EntityType::Per && name.len() < 3;
        blanks && rest && !person && name.get(part.word).is_some_and(|usual| *usual != own)
    };
    let part = parts.iter().find(fits)?;
    Some((&forms[part.form], *part))
}

/// The keys of the slips of the names' words that may stand in the document. A word that stands in
/// some name, or that the lists or tables know, is no slip.
fn wanted(forms: &[Form], standing: &Standing) -> FxHashMap<u32, Part> {
    let own: FxHashSet<u32> = forms
        .iter()
        .flat_map(|form| {
            words(&form.written)
                .into_iter()
                .map(|w| key(&form.written[w.span.range()]))
        })
        .collect();
    let mut wanted = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        if !matches!(form.kind, EntityType::Per | EntityType::Loc) {
            continue;
        }
        for (index, word) in words(&form.written).iter().enumerate() {
            let text = &form.written[word.span.range()];
            if text.chars().count() < SHORTEST || is_of_the_tables(text) {
                continue;
            }
            let part = Part {
                form: at,
                word: index,
            };
            slips(text, |key| {
                if standing.may_hold(key) && !own.contains(&key) {
                    wanted.entry(key).or_insert(part);
                }
            });
        }
    }
    wanted
}

/// The part of a name that a word, or its stem, is a slip of; and the bytes of that stem.
fn part_of(wanted: &FxHashMap<u32, Part>, text: &str, word: Word) -> Option<(Part, usize)> {
    let own = &text[word.span.range()];
    match word.class {
        WordClass::Latin => Some((*wanted.get(&key(own))?, own.len())),
        WordClass::Bengali => {
            let mut stem = None;
            let whole = endings::stems(own, |length, key| {
                if let Some(part) = wanted.get(&key) {
                    stem = Some((*part, length));
                }
            });
            let whole = wanted.get(&whole).map(|part| (*part, own.len()));
            whole.or(stem)
        }
        _ => None,
    }
}

fn is_taken(taken: &[At], at: At) -> bool {
    let behind = taken.partition_point(|t| (t.segment, t.span.end) <= (at.segment, at.span.start));
    taken
        .get(behind)
        .is_some_and(|t| t.segment == at.segment && t.span.overlaps(at.span))
}

/// Whether a word that is a slip of a name's is meant to be that name: it stands where the name
/// would, and nobody knows it as another word.
fn is_likely(text: &str, all: &[Word], index: usize, own: &str, form: &Form, part: Part) -> bool {
    let word = all[index];
    let neighbour = |other: Option<usize>, own: Option<usize>| {
        let other = other
            .and_then(|at| all.get(at))
            .map(|w| text[w.span.range()].to_lowercase());
        let own = own.and_then(|at| form.words.get(at));
        other
            .zip(own)
            .is_some_and(|(other, own)| other.starts_with(own.as_str()))
    };
    // `রেলওয়`, which is no name, of `রেলওয়ে`.
    if is_derived(own, &form.words[part.word]) {
        return false;
    }
    // The rest of the name stands beside it.
    if neighbour(index.checked_sub(1), part.word.checked_sub(1))
        || neighbour(Some(index + 1), Some(part.word + 1))
    {
        return true;
    }
    let near = Spelling::new(own)
        .zip(Spelling::new(&form.words[part.word]))
        .and_then(|(a, b)| distance(&a, &b));
    if is_of_the_tables(own) || near.is_none_or(|near| !near.is_slip()) {
        return false;
    }
    // Alone, only the last word of a name stands for the whole.
    if part.word + 1 < form.words.len() {
        return false;
    }
    let before = index.checked_sub(1).map(|at| all[at]);
    let gap = before.map_or("", |w| &text[w.span.end as usize..word.span.start as usize]);
    if word.class == WordClass::Bengali {
        return true;
    }
    let capital = |w: Word| text[w.span.range()].starts_with(char::is_uppercase);
    let begins = before.is_none() || gap.contains(['.', '!', '?', ':', '\n', '"', '“', '‘', '\'']);
    // A long word that is a slip of a name is no other word.
    let begins = begins && own.chars().count() < LONG;
    let shouted = own.chars().all(char::is_uppercase);
    // Behind another capital it may be the family name of somebody else.
    let another = before
        .is_some_and(|w| gap == " " && capital(w) && !is_of_the_tables(&text[w.span.range()]));
    !begins && !shouted && !another
}
