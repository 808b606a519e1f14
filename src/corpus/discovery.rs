//! Discovery, stage two: from the cues of all documents to the names that are taken for names.
//!
//! Whether a name is promoted depends on the set of documents alone, never on the order in which
//! they were read: the weights are sums, and each name is judged by its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::summary::Evidence;
use crate::annotate::Cue;
use crate::annotate::names::{endings, rarest_key};
use crate::gazetteer::build::{Entry, pack};
use crate::gazetteer::pack::Pack;
use crate::gazetteer::{EntityType, Gazetteer, Strength};
use crate::language::vietnamese::is_syllable;
use crate::language::{self, Language, bengali};
use crate::text::Span;
use crate::text::words::{key, words};

/// What speaks for each name, summed over all documents. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    sums: imbl::OrdMap<Arc<str>, Sum>,
    /// Moves on whenever a name comes or goes.
    generation: u64,
}

/// How often each cue spoke for a name as each type, sorted; without zeros.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sum(Vec<(EntityType, Cue, u32)>);

impl Sum {
    fn change(&mut self, evidence: &Evidence, add: bool) {
        let key = (evidence.kind, evidence.cue);
        match self.0.binary_search_by_key(&key, |e| (e.0, e.1)) {
            Ok(at) => {
                let count = &mut self.0[at].2;
                *count = if add {
                    *count + evidence.count
                } else {
                    count.saturating_sub(evidence.count)
                };
                if *count == 0 {
                    self.0.remove(at);
                }
            }
            Err(at) if add => self.0.insert(at, (key.0, key.1, evidence.count)),
            Err(_) => {}
        }
    }

    fn only_capitals(&self) -> bool {
        self.0.iter().all(|(_, cue, _)| *cue == Cue::Capitals)
    }
}

/// A name that the evidence promotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promotion {
    kind: EntityType,
    /// The strongest cue.
    cue: Cue,
    /// The parts of the name that may stand for it, as aliases of a list.
    aliases: Box<str>,
}

/// The promoted names.
pub(super) type Promoted = BTreeMap<Arc<str>, Promotion>;

impl Weights {
    /// Takes one document's evidence out and another's in.
    pub(super) fn replace(&mut self, before: &[Evidence], after: &[Evidence]) {
        if before == after {
            return;
        }
        for (evidence, add) in before
            .iter()
            .map(|e| (e, false))
            .chain(after.iter().map(|e| (e, true)))
        {
            let mut sum = self.sums.get(&evidence.name).cloned().unwrap_or_default();
            sum.change(evidence, add);
            if sum.0.is_empty() {
                self.sums.remove(&evidence.name);
            } else {
                self.sums.insert(evidence.name.clone(), sum);
            }
        }
        self.generation += 1;
    }

    /// Changes with every change of the evidence.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// What the evidence for a name comes to: that of the corpus, or, where the corpus knows nothing
    /// of it (a document outside, or an edit that is not yet counted), the document's `own`.
    pub(super) fn verdict(&self, name: &str, own: &[Evidence]) -> Option<Verdict> {
        if let Some(sum) = self.sums.get(name) {
            return judge(name, sum);
        }
        let mut sum = Sum::default();
        let first = own.partition_point(|e| &*e.name < name);
        for evidence in own[first..].iter().take_while(|e| &*e.name == name) {
            sum.change(evidence, true);
        }
        judge(name, &sum)
    }

    /// The names that the evidence promotes. `listed` are the lists' names, which need no
    /// discovery.
    pub(super) fn promoted(&self, listed: &Gazetteer) -> Promoted {
        let mut kinds: BTreeMap<&Arc<str>, (EntityType, Cue)> = self
            .sums
            .iter()
            .filter_map(|(name, sum)| {
                let Verdict { kind, cue, .. } = judge(name, sum).filter(Verdict::is_enough)?;
                (!is_listed(name, kind, cue, listed)).then_some((name, (kind, cue)))
            })
            .collect();
        Self::drop_inflected(&mut kinds);
        // How many promoted names each short form may stand for.
        let mut claims: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, (kind, _)) in &kinds {
            for short in short_forms(name, *kind) {
                *claims.entry(short).or_default() += 1;
            }
        }
        // `Quill` alone is Ada Quill wherever the corpus knows one, and one only.
        let told = |short: &str| {
            kinds
                .get(&Arc::from(short))
                .is_some_and(|k| k.0 == EntityType::Per)
        };
        let stands_alone = |short: &str| told(short) && claims.get(short) == Some(&1);
        let of = |(name, (kind, cue)): (&&Arc<str>, &(EntityType, Cue))| {
            if *kind == EntityType::Per && claims.get(&***name) == Some(&1) {
                return None;
            }
            let alias = |short: &str| {
                let mark = if stands_alone(short) { '~' } else { '?' };
                format!("{mark}{short}")
            };
            let aliases: Vec<String> = short_forms(name, *kind).map(alias).collect();
            let promotion = Promotion {
                kind: *kind,
                cue: *cue,
                aliases: aliases.join("|").into(),
            };
            Some(((*name).clone(), promotion))
        };
        kinds.iter().filter_map(of).collect()
    }

    /// Takes out the Bengali names that are others with a case ending which may have belonged to
    /// an unknown name: `Xর` where `X` is told as well.
    fn drop_inflected(kinds: &mut BTreeMap<&Arc<str>, (EntityType, Cue)>) {
        let inflected: Vec<&Arc<str>> = kinds
            .keys()
            .filter(|name| {
                let last = name.rfind([' ', '-']).map_or(0, |at| at + 1);
                let mut told = false;
                if is_bengali(name) {
                    endings::stems(&name[last..], |length, _| {
                        told |= kinds.contains_key(&Arc::from(&name[..last + length]));
                    });
                }
                told
            })
            .copied()
            .collect();
        for name in inflected {
            kinds.remove(name);
        }
    }
}

/// What a cue is worth: a name of several words needs [`ENOUGH`], one of a single word
/// [`ENOUGH_FOR_ONE`].
fn worth(cue: Cue, single: bool) -> u32 {
    match cue {
        Cue::Event | Cue::Acronym | Cue::Byline => 100,
        Cue::Body => 90,
        Cue::Title if !single => 100,
        Cue::Title => 90,
        Cue::Honorific | Cue::Place => 90,
        Cue::PersonalName => 85,
        Cue::GivenName | Cue::Age | Cue::Called => 90,
        Cue::Saying if single => 50,
        Cue::Preposition if single => 45,
        Cue::Saying | Cue::Preposition => 80,
        Cue::Series | Cue::Camel => 90,
        Cue::Form => 80,
        Cue::Letters => 45,
        Cue::Capitals => 35,
    }
}

const ENOUGH: u32 = 80;
const ENOUGH_FOR_ONE: u32 = 90;

/// What the evidence for a name comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    /// The type that most speaks for.
    pub(super) kind: EntityType,
    /// The strongest cue of that type.
    pub(super) cue: Cue,
    /// The evidence as a part of what a name needs: from 1 on it is taken for one.
    pub(super) share: f32,
}

impl Verdict {
    fn is_enough(&self) -> bool {
        self.share >= 1.0
    }
}

/// Weighs the evidence for a name.
///
/// Repeated evidence of one kind counts half as much, thrice at most; the types are weighed against
/// each other, capitals speak for each.
fn judge(name: &str, sum: &Sum) -> Option<Verdict> {
    let single = words(name).len() < 2;
    let score = |cue: Cue, count: u32| worth(cue, single) * (1 + count.min(3)) / 2;
    let mut capitals: Option<(u32, EntityType)> = None;
    for (kind, _, count) in sum.0.iter().filter(|(_, cue, _)| *cue == Cue::Capitals) {
        // In Bengali a run without a capital says `person` by its form.
        if *kind == EntityType::Per && *count >= 3 && sum.only_capitals() {
            return Some(Verdict {
                kind: EntityType::Per,
                cue: Cue::PersonalName,
                share: 1.0,
            });
        }
        let before = capitals.map_or(0, |(total, _)| total);
        capitals = Some((before + score(Cue::Capitals, *count), *kind));
    }
    let mut best: Option<(u32, EntityType, Cue)> = None;
    for of_type in sum.0.chunk_by(|a, b| a.0 == b.0) {
        let telling = || of_type.iter().filter(|(_, cue, _)| *cue != Cue::Capitals);
        let Some(strongest) = telling().max_by_key(|(_, cue, _)| (worth(*cue, single), *cue))
        else {
            continue;
        };
        let total: u32 = telling().map(|(_, cue, count)| score(*cue, *count)).sum();
        if best.is_none_or(|(most, ..)| total > most) {
            best = Some((total, strongest.0, strongest.1));
        }
    }
    let enough = if single { ENOUGH_FOR_ONE } else { ENOUGH };
    let share = |total: u32| total as f32 / enough as f32;
    match best {
        Some((total, kind, cue)) => Some(Verdict {
            kind,
            cue,
            share: share(total + capitals.map_or(0, |(total, _)| total)),
        }),
        // Capitals alone are never enough.
        None => capitals.map(|(total, kind)| Verdict {
            kind,
            cue: Cue::Capitals,
            share: share(total).min(0.9),
        }),
    }
}

/// Whether a list has the name: as the same type, or as any where the cue is no strong one or the
/// name a single word.
fn is_listed(name: &str, kind: EntityType, cue: Cue, listed: &Gazetteer) -> bool {
    // `bà Nga` is no country: behind an honorific the syllable names a person.
    let behind_honorific = cue == Cue::Honorific && kind == EntityType::Per && is_syllable(name);
    let strong = cue.is_strong() && (words(name).len() > 1 || behind_honorific);
    is_rejected(name, listed)
        || listed
            .lookup(name)
            .iter()
            .any(|m| m.strength != Strength::Weak && (m.kind == kind || !strong))
}

/// Whether the workspace has switched the name off, with or without the case ending that it may
/// bear.
pub(super) fn is_rejected(name: &str, listed: &Gazetteer) -> bool {
    let off = |name: &str| {
        listed
            .lookup(name)
            .iter()
            .any(|m| m.strength == Strength::Off)
    };
    let last = name.rfind([' ', '-']).map_or(0, |at| at + 1);
    let mut rejected = off(name);
    endings::stems(&name[last..], |length, _| {
        rejected = rejected || off(&name[..last + length]);
    });
    rejected
}

/// The layer of discovered names; `None` where there are none.
///
/// A person's last word follows the full name, as family names do; not so in Vietnamese names,
/// whose last syllable is a given name and mostly a word.
pub(super) fn layer(promoted: &Promoted) -> Option<Pack> {
    let entries: Vec<Entry> = promoted
        .iter()
        .map(|(name, promotion)| Entry {
            id: id(name),
            kind: promotion.kind,
            own: String::new(),
            language: if is_vietnamese(name) && promotion.kind == EntityType::Per {
                Language::Vi
            } else {
                Language::Und
            },
            name: name.to_string(),
            aliases: promotion.aliases.to_string(),
            off: false,
            same_as: String::new(),
            description: String::new(),
            list: promotion.cue as u16,
            line: 0,
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    // The lists of this layer are the cues: a match's source says which one promoted the name.
    let cues: Vec<String> = Cue::ALL.iter().map(|cue| cue.name().to_owned()).collect();
    pack(&cues, &entries).ok()
}

/// The keys of the words by which a document can hold the name or one of its short forms.
pub(super) fn keys(name: &str) -> impl Iterator<Item = u32> {
    let kinds = [EntityType::Per, EntityType::Loc, EntityType::Org];
    let shorts = kinds.into_iter().flat_map(|kind| short_forms(name, kind));
    shorts.chain([name]).filter_map(rarest_key)
}

/// `new:` and a slug of the name.
pub(super) fn id(name: &str) -> String {
    let mut slug = String::from("new:");
    for word in words(name) {
        if slug.len() > 4 {
            slug.push('-');
        }
        slug.extend(name[word.span.range()].chars().flat_map(char::to_lowercase));
    }
    slug
}

/// The parts of a name that may stand for the whole; never the whole itself.
fn short_forms(name: &str, kind: EntityType) -> impl Iterator<Item = &str> {
    let parts: Vec<Span> = words(name).iter().map(|w| w.span).collect();
    let word = |at: usize| parts.get(at).map(|span| &name[span.range()]);
    let last = parts.len().saturating_sub(1);
    let mut found: Vec<&str> = Vec::new();
    match kind {
        _ if last == 0 => {}
        EntityType::Per if is_bengali(name) => {
            let telling = |part: &&str| {
                part.chars().count() >= 3
                    && !is_borne_by_many(part)
                    && !language::words::kind(key(part)).is_word()
            };
            found.extend((0..=last).filter_map(word).filter(telling));
        }
        EntityType::Per if is_vietnamese(name) => {
            found.extend(word(last));
            // `Thanh Nhàn` of `Nguyễn Thanh Nhàn`.
            if last >= 2 {
                found.push(&name[parts[last - 1].start as usize..]);
            }
        }
        EntityType::Per => {
            found.extend(word(last).filter(|last| last.chars().count() >= 3));
            // `Ranjana` of `Ranjana Thapa`, not `Will` of `Will Thapa`.
            let given = |first: &&str| {
                let kind = language::words::kind(key(first));
                first.chars().count() >= 4 && !kind.is_word()
            };
            found.extend(word(0).filter(given));
        }
        EntityType::Loc => found.extend(without_head(name)),
        _ => {}
    }
    found.into_iter()
}

/// A Bengali place's name without the noun that ends it (`X বিমানঘাঁটি`).
fn without_head(name: &str) -> Option<&str> {
    let (rest, head) = name.rsplit_once(' ')?;
    (is_bengali(head) && rest.chars().count() >= 5).then_some(rest)
}

fn is_bengali(name: &str) -> bool {
    name.chars()
        .all(|c| matches!(c, '\u{980}'..='\u{9ff}' | ' ' | '-' | '.'))
}

/// Whether a part of a Bengali name is one that says nothing of whom it names.
fn is_borne_by_many(part: &str) -> bool {
    bengali::COMMON_PARTS
        .split('|')
        .any(|common| common == part)
}

/// Whether a name is Vietnamese: nothing but its syllables, with a mark on one of them.
fn is_vietnamese(name: &str) -> bool {
    !name.is_ascii()
        && words(name)
            .iter()
            .all(|w| is_syllable(&name[w.span.range()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(name: &str, count: u32) -> Evidence {
        Evidence {
            name: name.into(),
            kind: EntityType::Per,
            cue: Cue::Title,
            count,
        }
    }

    #[test]
    fn weights_are_sums_whatever_the_order() {
        let (a, b) = (
            [evidence("Ada Quill", 2)],
            [evidence("Ada Quill", 1), evidence("Bo Lund", 1)],
        );
        let mut one = Weights::default();
        one.replace(&[], &a);
        one.replace(&[], &b);
        one.replace(&a, &[]);
        let mut other = Weights::default();
        other.replace(&[], &b);
        let none = Gazetteer::empty();
        assert_eq!(one.promoted(&none), other.promoted(&none));
        assert_eq!(one.promoted(&none).len(), 2);
        one.replace(&b, &[]);
        assert!(one.promoted(&none).is_empty());
    }

    #[test]
    fn single_words_need_more_and_listed_names_nothing() {
        let mut weights = Weights::default();
        let said = Evidence {
            cue: Cue::Saying,
            ..evidence("Quill", 1)
        };
        weights.replace(&[], &[evidence("Bangladesh", 3), said]);
        assert!(weights.promoted(&Gazetteer::shipped()).is_empty());
        weights.replace(&[], &[evidence("Quill", 1)]);
        assert_eq!(weights.promoted(&Gazetteer::shipped()).len(), 1);
        // The family name of a known person is that person's.
        weights.replace(&[], &[evidence("Ada Quill", 1)]);
        let promoted = weights.promoted(&Gazetteer::shipped());
        assert_eq!(
            promoted.keys().map(|n| &**n).collect::<Vec<_>>(),
            ["Ada Quill"]
        );
    }

    #[test]
    fn bare_capitals_need_a_cue() {
        let told = |cue, kind, count| Evidence {
            name: "Zola Mbeko".into(),
            kind,
            cue,
            count,
        };
        let kind_of = |all: &[Evidence]| {
            let mut weights = Weights::default();
            weights.replace(&[], all);
            let promoted = weights.promoted(&Gazetteer::empty());
            promoted.into_values().next().map(|p| p.kind)
        };
        let capitals = told(Cue::Capitals, EntityType::Misc, 9);
        let said = told(Cue::Saying, EntityType::Per, 1);
        let inside = told(Cue::Preposition, EntityType::Loc, 2);
        assert_eq!(kind_of(std::slice::from_ref(&capitals)), None);
        assert_eq!(
            kind_of(&[said.clone(), capitals.clone()]),
            Some(EntityType::Per)
        );
        assert_eq!(kind_of(&[inside, capitals, said]), Some(EntityType::Loc));
    }

    #[test]
    fn ids_are_slugs_of_the_name() {
        assert_eq!(id("Ada van Quill"), "new:ada-van-quill");
        assert_eq!(id("নাসিমা জোয়ার্দার"), "new:নাসিমা-জোয়ার্দার");
    }
}
