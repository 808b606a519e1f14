//! How well the weights tell renderings of a name from other names, on the pairs held out.

use std::time::Instant;

use postil::language::transliteration::{LatinName, Score, Skeleton, score};

use crate::pairs::{self, Pair};

/// Other names that each is compared with.
const DECOYS: usize = 1000;

/// The same sequence on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// What the pairs of one kind gave.
struct Measured<'a> {
    pairs: usize,
    /// Pairs whose right name scores more than all decoys.
    first: usize,
    right: Vec<(Score, &'a Pair)>,
    wrong: Vec<(Score, &'a Pair, &'a str)>,
}

fn measure<'a>(kind: &str, all: &'a [Pair]) -> Measured<'a> {
    // The usual names; their variants were only learnt from.
    let usual = all.iter().enumerate().filter(|(at, pair)| {
        let before = at.checked_sub(1).map(|before| &all[before]);
        before.is_none_or(|b| (&b.id, &b.kind) != (&pair.id, &pair.kind))
    });
    let of_kind: Vec<(&Pair, LatinName)> = usual
        .map(|(_, pair)| pair)
        .filter(|pair| pair.kind == kind)
        .filter_map(|pair| Some((pair, LatinName::new(&pair.latin)?)))
        .collect();
    let mut chance = Chance(42);
    let mut measured = Measured {
        pairs: 0,
        first: 0,
        right: Vec::new(),
        wrong: Vec::new(),
    };
    for (pair, latin) in of_kind.iter().filter(|(pair, _)| pair.held_out()) {
        let (bengali, _) = pair.letters().expect("it was read");
        let right = score(&bengali, latin);
        let mut first = true;
        for _ in 0..DECOYS {
            let (decoy, latin) = &of_kind[chance.below(of_kind.len())];
            if decoy.id == pair.id || decoy.latin == pair.latin {
                continue;
            }
            let wrong = score(&bengali, latin);
            first &= wrong.total < right.total;
            measured.wrong.push((wrong, *pair, &*decoy.latin));
        }
        measured.pairs += 1;
        measured.first += usize::from(first);
        measured.right.push((right, *pair));
    }
    measured.right.sort_by_key(|(score, _)| *score);
    measured
        .wrong
        .sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    measured
}

#[test]
fn the_right_name_is_told_from_a_thousand_others() {
    let all = pairs::read();
    for (kind, first, found) in [("PER", 0.97, 0.91), ("LOC", 0.91, 0.83)] {
        let measured = measure(kind, &all);
        let of = |n: usize, all: usize| n as f64 / all as f64;
        println!("{kind}: {} pairs held out", measured.pairs);
        println!(
            "  first of {DECOYS}: {:.3}",
            of(measured.first, measured.pairs)
        );
        let sure = measured.right.iter().filter(|(s, _)| s.is_sure()).count();
        let false_links: Vec<_> = measured
            .wrong
            .iter()
            .filter(|(s, ..)| s.is_sure())
            .collect();
        for (score, pair) in measured.right.iter().filter(|(s, _)| !s.is_sure()).take(60) {
            println!("  not sure: {score:?} {} {}", pair.bengali, pair.latin);
        }
        for (score, pair, latin) in &false_links {
            println!("  false: {score:?} {} {latin}", pair.bengali);
        }
        println!(
            "  sure of {:.3} of the pairs and of {} of {} decoys",
            of(sure, measured.pairs),
            false_links.len(),
            measured.wrong.len()
        );
        assert!(of(measured.first, measured.pairs) >= first);
        assert!(of(sure, measured.pairs) >= found);
        assert!(of(false_links.len(), measured.wrong.len()) <= 2e-5);
    }
}

/// Names that are alike share a skeleton, or nearly: so they are found without comparing all.
#[test]
fn skeletons_find_what_is_worth_comparing() {
    let all = pairs::read();
    let names: Vec<_> = all.iter().filter_map(Pair::letters).collect();
    let mut by_skeleton = std::collections::HashMap::new();
    for (at, (_, latin)) in names.iter().enumerate() {
        for skeleton in latin.skeletons() {
            let at_skeleton: &mut Vec<usize> = by_skeleton.entry(skeleton).or_default();
            at_skeleton.push(at);
        }
    }
    let (mut sure, mut found, mut compared) = (0, 0, 0);
    for (at, (bengali, latin)) in names.iter().enumerate() {
        if !score(bengali, latin).is_sure() {
            continue;
        }
        sure += 1;
        let mut candidates: Vec<usize> = bengali
            .skeletons()
            .flat_map(Skeleton::around)
            .filter_map(|skeleton| by_skeleton.get(&skeleton))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        compared += candidates.len();
        found += usize::from(candidates.binary_search(&at).is_ok());
    }
    let (recall, each) = (found as f64 / sure as f64, compared as f64 / sure as f64);
    println!(
        "{recall:.3} of {sure} are found, among {each:.1} of {} names",
        names.len()
    );
    assert!(recall >= 0.95);
    assert!(each <= names.len() as f64 / 30.0);
}

/// Not a limit in seconds, which a busy machine would miss: a comparison may not cost more than
/// some multiple of reading the two names.
#[test]
fn comparing_is_about_as_cheap_as_reading() {
    let all = pairs::read();
    let start = Instant::now();
    let names: Vec<_> = all.iter().filter_map(Pair::letters).collect();
    let reading = start.elapsed();
    let mut sum = 0;
    let start = Instant::now();
    for (bengali, latin) in &names {
        sum += score(bengali, latin).total;
    }
    let comparing = start.elapsed();
    let each = |took: std::time::Duration| took.as_nanos() as f64 / 1000.0 / names.len() as f64;
    println!(
        "reading {:.1} µs, comparing {:.1} µs a pair; {sum}",
        each(reading),
        each(comparing)
    );
    assert!(comparing < reading * 20, "{comparing:?} for {reading:?}");
}
