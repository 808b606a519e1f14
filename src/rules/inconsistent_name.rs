//! `inconsistent-name`: one entity whose name a document spells in two ways.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::spellings::{
    Difference, Form, Place, Strictness, Whose, difference, forms, share_a_language, small_words,
    strays,
};
use super::{Context, Edit, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::names::inflect::rejoined;
use crate::document::{At, Document};
use crate::gazetteer::EntityType;
use crate::language::spelling::Spelling;
use crate::language::transliteration::Skeleton;
use crate::language::{SpellingWords, TABLES};
use crate::text::DocRange;
use crate::text::words::{Word, words};

pub(super) static RULE: Rule = Rule {
    name: "inconsistent-name",
    severity: Severity::Warning,
    summary: "One name is spelt in two ways in one document.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds names that a document spells in two ways: both are in the lists as names of one entity (*Moscow*, *Moskva*), or one of them is in no list and differs by a letter or so (*Guterres*, *Gutteres*).

A reader wonders whether two are meant, and whoever searches the text finds half. Other names of the same thing are fine (*Mỹ*, *Hoa Kỳ*; an acronym and what it stands for; a family name after the full one), so are names in another language or script, and so is what stands in a quotation, in the list of references, or where the text itself says that the two are one (*Kolkata, formerly Calcutta*).

The fix writes the spelling that the document has more often (of two equally frequent ones the first); a Bengali case ending takes the form that the new spelling asks for. Look at the result: perhaps the rarer spelling is the right one.

English:
```text bad
President Volodymyr Zelenskiy arrived on Monday. Zelenskiy met the press, and Zelensky left at noon.
```
```text good
President Volodymyr Zelenskiy arrived on Monday. Zelenskiy met the press and left at noon.
```
Bengali:
```text bad
জাহাজটি সেভাস্টোপোল থেকে ছাড়ে। সেভাস্টপোলের বন্দর বড়।
```
```text good
জাহাজটি সেভাস্টোপোল থেকে ছাড়ে। সেভাস্টোপোলের বন্দর বড়।
```
Vietnamese:
```text bad
Ông đến Moscow hôm thứ Hai. Tại Moskva, ông gặp các nhà báo.
```
```text good
Ông đến Moscow hôm thứ Hai. Tại Moscow, ông gặp các nhà báo. Mỹ không bình luận; Hoa Kỳ sẽ trả lời sau.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    if document.analysis().mentions.is_empty() {
        return;
    }
    let mut forms = forms(context);
    let strays = strays(document, &forms);
    let mut variants = of_one_entity(document, &forms);
    variants.extend(of_likeness(document, &forms));
    for stray in strays {
        if !are_two(document, &forms[stray.name], &stray.form) {
            variants.push((stray.name, forms.len(), stray.difference));
            forms.push(stray.form);
        }
    }
    // Not in the order of a hash table.
    variants.sort_by_key(|(a, b, _)| (*a, *b));
    if !variants.is_empty() {
        report(document, &forms, &variants, findings);
    }
}

/// Two forms by their places, and where they differ.
type Variant = (usize, usize, Difference);

/// Forms of one entity that are two spellings.
fn of_one_entity(document: &Document, forms: &[Form]) -> Vec<Variant> {
    let mut by_entity: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        by_entity.entry((form.of, form.kind)).or_default().push(at);
    }
    let mut found = Vec::new();
    for ((whose, kind), of_entity) in by_entity {
        let (Whose::Listed(entity) | Whose::Discovered(entity)) = whose else {
            continue;
        };
        let mut card = None;
        for (i, &a) in of_entity.iter().enumerate() {
            for &b in &of_entity[i + 1..] {
                let (first, second) = (&forms[a], &forms[b]);
                let how = Strictness::SameEntity(kind);
                let Some(difference) = difference(first, second, how) else {
                    continue;
                };
                let card = card.get_or_insert_with(|| document.gazetteer().card(entity));
                if share_a_language(card, first, second)
                    && !is_renamed(first, second, &difference)
                    && !is_explained(document, first, second)
                {
                    found.push((a, b, difference));
                }
            }
        }
    }
    found
}

/// Forms of two entities, one of which no list holds, that look like one name.
fn of_likeness(document: &Document, forms: &[Form]) -> Vec<Variant> {
    let listed = |form: &Form| matches!(form.of, Whose::Listed(_));
    if forms.iter().all(listed) {
        return Vec::new();
    }
    // Which forms have a word with some consonants.
    let mut by_skeleton: FxHashMap<Skeleton, Vec<usize>> = FxHashMap::default();
    for (at, form) in forms.iter().enumerate() {
        for skeleton in skeletons(form) {
            by_skeleton.entry(skeleton).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (a, first) in forms.iter().enumerate().filter(|(_, form)| !listed(form)) {
        let around = skeletons(first).flat_map(Skeleton::around);
        let near: BTreeSet<usize> = around
            .filter_map(|skeleton| by_skeleton.get(&skeleton))
            .flatten()
            .copied()
            .collect();
        for b in near {
            let second = &forms[b];
            // Two that no list holds meet twice.
            if second.of == first.of || !listed(second) && b <= a {
                continue;
            }
            let Some(kind) = common_kind(first, second) else {
                continue;
            };
            let Some(difference) = difference(first, second, Strictness::LikenessAlone(kind))
            else {
                continue;
            };
            let explained = is_explained(document, first, second);
            if !explained && !are_two(document, first, second) && !is_of_another(forms, a, b) {
                found.push((a, b, difference));
            }
        }
    }
    found
}

/// The kind of two forms that may be one name. What may be a name may be of any kind, but two such
/// are compared only where they have words in common.
fn common_kind(a: &Form, b: &Form) -> Option<EntityType> {
    match (a.of, b.of) {
        (Whose::Unknown(_), Whose::Unknown(_)) => {
            let words = a.words.len();
            (words > 1 && words == b.words.len()).then_some(EntityType::Per)
        }
        (Whose::Unknown(_), _) => (a.words.len() > 1).then_some(b.kind),
        (_, Whose::Unknown(_)) => (b.words.len() > 1).then_some(a.kind),
        _ => (a.kind == b.kind).then_some(a.kind),
    }
}

/// Whether a family name alone, which is like a part of the other form, is wholly a part of a third.
fn is_of_another(forms: &[Form], a: usize, b: usize) -> bool {
    let short = if forms[a].words.len() < forms[b].words.len() {
        a
    } else {
        b
    };
    forms[a].words.len() != forms[b].words.len()
        && forms.iter().enumerate().any(|(at, form)| {
            at != a
                && at != b
                && form.words.len() > forms[short].words.len()
                && form.holds(&forms[short].words)
        })
}

fn skeletons(form: &Form) -> impl Iterator<Item = Skeleton> {
    let words = form.words.iter().filter_map(|word| Spelling::new(word));
    let all: Vec<Skeleton> = words.filter_map(|word| word.skeletons().next()).collect();
    all.into_iter().filter(|skeleton| !skeleton.is_empty())
}

/// Whether one of the languages' tables lists a word under some head.
fn is_told(head: fn(&SpellingWords) -> &[&str], word: &str) -> bool {
    TABLES
        .iter()
        .any(|table| head(&table.spellings).contains(&word))
}

/// Whether one form is of a place before it was renamed, and the other is not.
fn is_renamed(a: &Form, b: &Form, difference: &Difference) -> bool {
    let former = |words: &[String]| words.iter().any(|word| is_told(|it| it.former, word));
    former(&a.words[difference.of_first.clone()]) != former(&b.words[difference.of_second.clone()])
}

/// Whether two forms that are alike are rather two entities: both are frequent, or they are named
/// together.
fn are_two(document: &Document, a: &Form, b: &Form) -> bool {
    // `X and Y`, `X, Dr. Y`.
    let linked = |between: String| {
        let words = words(&between);
        let link = |word: &Word| is_told(|it| it.links, &between[word.span.range()]);
        words.len() <= 1 && between.trim_start().starts_with(',')
            || words.len() <= 4 && words.iter().any(link)
    };
    let fewer = a.places.len().min(b.places.len());
    let more = a.places.len().max(b.places.len());
    fewer > 2 && 3 * fewer > more || neighbours(document, a, b).any(linked)
}

/// Bytes between two names that are told together.
const TOGETHER: u32 = 80;

/// What stands between two forms where they stand close together in one segment, in the order of
/// the text.
fn neighbours<'a>(
    document: &'a Document,
    a: &'a Form,
    b: &'a Form,
) -> impl Iterator<Item = String> + 'a {
    let of_a = a.places.iter().map(|place| (place.at, true));
    let of_b = b.places.iter().map(|place| (place.at, false));
    let mut all: Vec<(At, bool)> = of_a.chain(of_b).collect();
    all.sort_unstable();
    let pairs: Vec<(At, At)> = all
        .windows(2)
        .filter(|two| two[0].1 != two[1].1)
        .map(|two| (two[0].0, two[1].0))
        .collect();
    pairs.into_iter().filter_map(|(first, second)| {
        let near = first.segment == second.segment
            && second.span.start.saturating_sub(first.span.end) <= TOGETHER;
        near.then(|| document.slice(document.range(first).end..document.range(second).start))
    })
}

/// Whether the text says that two forms are one: they stand side by side, with a bracket, a slash
/// or a word between them that says so.
fn is_explained(document: &Document, a: &Form, b: &Form) -> bool {
    neighbours(document, a, b).any(|between| {
        let plain = between.trim();
        if plain.is_empty() || plain.starts_with(['(', '/', '[']) || plain == "-" {
            return true;
        }
        let between = format!(" {} ", small_words(&between).join(" "));
        let mut said = TABLES.iter().flat_map(|table| table.spellings.explains);
        said.any(|word| between.contains(&format!(" {word} ")))
    })
}

/// Tells every place that is not spelt as most are.
fn report(document: &Document, forms: &[Form], variants: &[Variant], findings: &mut Vec<Finding>) {
    let mut told: FxHashSet<Place> = FxHashSet::default();
    for group in groups(forms, variants) {
        // The most frequent, and of those the first.
        let preferred = group
            .iter()
            .max_by_key(|used| (used.places.len(), std::cmp::Reverse(used.places.first())));
        let Some(preferred) = preferred else { continue };
        for used in group.iter().filter(|used| used.words != preferred.words) {
            for place in &used.places {
                if told.insert(*place) {
                    findings.extend(finding(document, *place, used, preferred));
                }
            }
        }
    }
}

/// A spelling of (a part of) a name, and the places that have it, sorted.
#[derive(Debug)]
struct Used {
    words: Vec<String>,
    places: Vec<Place>,
}

/// The spellings that belong together by some variant, each with its places.
fn groups(forms: &[Form], variants: &[Variant]) -> Vec<Vec<Used>> {
    type Group = Vec<(Vec<String>, BTreeSet<usize>)>;
    let mut groups: Vec<Group> = Vec::new();
    for (a, b, difference) in variants {
        let spellings = [
            (forms[*a].words[difference.of_first.clone()].to_vec(), *a),
            (forms[*b].words[difference.of_second.clone()].to_vec(), *b),
        ];
        // Whatever group already knows one of the two, of the same entities.
        let whose = [forms[*a].of, forms[*b].of];
        let mut merged = Group::new();
        groups.retain_mut(|group| {
            let joins = group.iter().any(|(words, of)| {
                of.iter().any(|form| whose.contains(&forms[*form].of))
                    && spellings.iter().any(|(own, _)| own == words)
            });
            if joins {
                merged.append(group);
            }
            !joins
        });
        for (words, form) in spellings {
            match merged.iter_mut().find(|(known, _)| *known == words) {
                Some((_, of)) => {
                    of.insert(form);
                }
                None => merged.push((words, BTreeSet::from([form]))),
            }
        }
        groups.push(merged);
    }
    let used = |(words, of): (Vec<String>, BTreeSet<usize>)| {
        let named = |form: &Form| (form.of, form.kind);
        let whose: FxHashSet<_> = of.iter().map(|form| named(&forms[*form])).collect();
        let with = forms
            .iter()
            .filter(|form| whose.contains(&named(form)) && form.holds(&words));
        let mut places: Vec<Place> = with.flat_map(|form| form.places.iter().copied()).collect();
        places.sort_unstable();
        places.dedup();
        Used { words, places }
    };
    let groups = groups.into_iter();
    groups
        .map(|group| group.into_iter().map(used).collect())
        .collect()
}

fn finding(document: &Document, place: Place, used: &Used, preferred: &Used) -> Option<Finding> {
    let example = *preferred.places.first()?;
    let (part, own) = find_words(document, place, &used.words)?;
    let (_, usual) = find_words(document, example, &preferred.words)?;
    let times = match preferred.places.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let message = format!(
        "The name is spelt {own} here and {usual} {times} in this document: choose one spelling."
    );
    let range = document.range(place.at);
    let mut finding = RULE.finding(range.clone(), message);
    let other = Related::here(document.range(example.at), "The other spelling");
    finding.related.push(other);
    // The ending belongs to the last word.
    let stem_end = range.end - usize::from(place.ending);
    let mut edits = Vec::new();
    if place.ending > 0 && part.end == stem_end {
        let ending = document.slice(stem_end..range.end);
        let new_text = rejoined(&own, &ending, &usual);
        if new_text != ending {
            edits.push(Edit {
                range: part.start..range.end,
                new_text: format!("{usual}{new_text}"),
            });
        }
    }
    if edits.is_empty() {
        edits.push(Edit {
            range: part,
            new_text: usual.clone(),
        });
    }
    finding.fix = Some(Fix {
        title: format!("Write {usual}"),
        safety: Safety::Unsafe,
        edits,
    });
    Some(finding)
}

/// Where some words stand in a name, without case ending, and how they are written there.
fn find_words(document: &Document, place: Place, wanted: &[String]) -> Option<(DocRange, String)> {
    let range = document.range(place.at);
    let stem = document.slice(range.start..range.end - usize::from(place.ending));
    let found = words(&stem);
    let small: Vec<String> = found
        .iter()
        .map(|word| small_words(&stem[word.span.range()]).concat())
        .collect();
    let first = small.windows(wanted.len()).position(|w| w == wanted)?;
    let start = found[first].span.start as usize;
    let end = found[first + wanted.len() - 1].span.end as usize;
    let part = range.start + start..range.start + end;
    Some((part, stem[start..end].to_owned()))
}
