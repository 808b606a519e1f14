//! Learns the weights by expectation and maximisation, as a mixture of two ways in which a pair of
//! names may have come about: one renders the other, piece by piece, or the two have nothing to
//! do with each other (a translation, another name), letter by letter. So the pairs that are no
//! transliterations, which nobody marked, count little.
//!
//! The method is that of H. Sajjad, A. Fraser and H. Schmid, "A Statistical Model for Unsupervised
//! and Semi-supervised Transliteration Mining" (ACL 2012).

use std::collections::BTreeSet;
use std::fmt::Write;

use postil::language::transliteration::BengaliName;
use rustc_hash::FxHashMap;

use crate::pairs::Pair;

/// Letters of a piece: Bengali, Latin.
const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (0, 2)];

const ROUNDS: usize = 8;

/// From this round on, every piece loses half a sighting: what was seen once is chance.
const SHARPEN: usize = 4;

/// Sightings of a piece that it needs to be kept, that loss taken off.
const LEAST: f64 = 0.4;

/// No piece.
const NONE: u32 = u32::MAX;

/// The piece of some letters: five bits a Latin letter, six a Bengali one.
fn piece(bengali: &[u8], latin: &[u8]) -> u32 {
    let bengali = bengali
        .iter()
        .rev()
        .fold(0, |key, l| key << 6 | u32::from(*l));
    let latin = latin
        .iter()
        .rev()
        .fold(0, |key, l| key << 5 | u32::from(*l));
    latin << 12 | bengali
}

fn letters_of(piece: u32) -> (Vec<u8>, Vec<u8>) {
    let bengali = [piece & 63, piece >> 6 & 63];
    let latin = [piece >> 12 & 31, piece >> 17 & 31];
    let some = |letters: [u32; 2]| {
        letters
            .into_iter()
            .filter(|l| *l > 0)
            .map(|l| l as u8)
            .collect()
    };
    (some(bengali), some(latin))
}

/// A pair of words as a net: from each place (i, j) the pieces that lead on.
struct Net {
    n: usize,
    m: usize,
    pieces: Vec<[u32; SHAPES.len()]>,
    /// How likely letters alone make the pair.
    chance: f64,
}

impl Net {
    fn steps(&self, at: usize) -> impl Iterator<Item = (u32, usize)> + '_ {
        let (i, j) = (at / (self.m + 1), at % (self.m + 1));
        let pieces = self.pieces[at].into_iter().zip(SHAPES);
        pieces
            .filter(|(piece, _)| *piece != NONE)
            .map(move |(piece, (x, y))| (piece, (i + x) * (self.m + 1) + j + y))
    }

    /// How likely pieces make the pair; adds to `counts` how often each was used, times what
    /// `share` makes of the likelihood.
    fn count(&self, p: &[f64], counts: &mut [f64], share: impl Fn(f64) -> f64) -> f64 {
        let last = self.n * (self.m + 1) + self.m;
        let mut before = vec![0.0; last + 1];
        before[0] = 1.0;
        for at in 0..last {
            if before[at] > 0.0 {
                for (piece, to) in self.steps(at) {
                    before[to] += before[at] * p[piece as usize];
                }
            }
        }
        let whole = before[last];
        if whole <= 0.0 {
            return 0.0;
        }
        let share = share(whole);
        let mut behind = vec![0.0; last + 1];
        behind[last] = 1.0;
        for at in (0..last).rev() {
            for (piece, to) in self.steps(at) {
                let way = behind[to] * p[piece as usize];
                behind[at] += way;
                counts[piece as usize] += before[at] * way / whole * share;
            }
        }
        whole
    }
}

/// The file of weights.
pub(crate) fn weights<'a>(pairs: impl Iterator<Item = &'a Pair>) -> String {
    // Word by word, each pair of words once: a frequent word (`Sea`) teaches no more than another.
    let mut words = BTreeSet::new();
    for (b, l) in pairs.filter_map(Pair::letters) {
        if b.words().len() == l.words().len() {
            words.extend(
                b.words()
                    .zip(l.words())
                    .map(|(b, l)| (b.to_vec(), l.to_vec())),
            );
        }
    }
    // How frequent each letter is.
    let (mut bengali, mut latin) = ([0.5; 64], [0.5; 32]);
    for (b, l) in &words {
        b.iter().for_each(|l| bengali[usize::from(*l)] += 1.0);
        l.iter().for_each(|l| latin[usize::from(*l)] += 1.0);
    }
    let share = |counts: &mut [f64]| {
        let sum: f64 = counts.iter().sum();
        counts.iter_mut().for_each(|count| *count /= sum);
    };
    share(&mut bengali);
    share(&mut latin);

    // The first guess: whatever stands at about the same place in both names.
    let mut ids: FxHashMap<u32, u32> = FxHashMap::default();
    let mut keys = Vec::new();
    let mut p: Vec<f64> = Vec::new();
    let mut nets = Vec::new();
    for (b, l) in &words {
        let (n, m) = (b.len(), l.len());
        let mut pieces = Vec::with_capacity((n + 1) * (m + 1));
        for i in 0..=n {
            for j in 0..=m {
                // Within a quarter of the names' length.
                let near = 4 * (i * m).abs_diff(j * n) <= n * m;
                pieces.push(SHAPES.map(|(x, y)| {
                    if !near || i + x > n || j + y > m {
                        return NONE;
                    }
                    let key = piece(&b[i..i + x], &l[j..j + y]);
                    let id = *ids.entry(key).or_insert_with(|| {
                        keys.push(key);
                        p.push(0.0);
                        keys.len() as u32 - 1
                    });
                    p[id as usize] += if (x, y) == (1, 1) { 1.0 } else { 0.2 };
                    id
                }));
            }
        }
        let chance = |shares: &[f64], letters: &[u8]| -> f64 {
            letters.iter().map(|l| shares[usize::from(*l)]).product()
        };
        nets.push(Net {
            n,
            m,
            pieces,
            chance: chance(&bengali, b) * chance(&latin, l),
        });
    }
    share(&mut p);

    // The share of pairs that are transliterations.
    let mut rendering = 0.8;
    for round in 0..ROUNDS {
        let mut counts = vec![0.0; p.len()];
        let mut believed = 0.0;
        for net in &nets {
            let belief = |whole: f64| {
                if round < 2 {
                    return 1.0;
                }
                let by_rendering = rendering * whole;
                by_rendering / (by_rendering + (1.0 - rendering) * net.chance)
            };
            let whole = net.count(&p, &mut counts, belief);
            believed += belief(whole);
        }
        rendering = (believed / nets.len() as f64).clamp(0.05, 0.99);
        let loss = if round >= SHARPEN { 0.5 } else { 0.0 };
        let least = if round + 1 == ROUNDS { LEAST } else { 0.0 };
        for count in &mut counts {
            *count -= loss;
            if *count <= least {
                *count = 0.0;
            }
        }
        share(&mut counts);
        p = counts;
    }
    println!(
        "{} pairs of words, {:.1} % of them transliterations",
        nets.len(),
        100.0 * rendering
    );

    let mut found: Vec<(Vec<u8>, Vec<u8>, i32)> = Vec::new();
    for (key, p) in keys.iter().zip(&p).filter(|(_, p)| **p > 0.0) {
        let (b, l) = letters_of(*key);
        let mut weight = p.ln();
        b.iter()
            .for_each(|l| weight -= bengali[usize::from(*l)].ln());
        l.iter().for_each(|l| weight -= latin[usize::from(*l)].ln());
        found.push((b, l, (100.0 * weight).round() as i32));
    }
    found.sort();
    let mut out = String::from(
        "# Learnt by tests/transliteration: Bengali letters (their numbers), Latin letters, weight, \
         the Bengali letters as they are written.\n",
    );
    for (b, l, weight) in &found {
        let numbers: Vec<String> = b.iter().map(u8::to_string).collect();
        let written: Vec<String> = b.iter().map(|l| BengaliName::shown(*l)).collect();
        let latin: String = l.iter().map(|l| char::from(b'a' + l - 1)).collect();
        let _ = writeln!(
            out,
            "{}\t{latin}\t{weight}\t{}",
            numbers.join("+"),
            written.join(" ")
        );
    }
    println!("{} pieces", found.len());
    out
}
