//! Documents with the same text, or nearly the same, under several names.
//!
//! Each document has a sketch of fixed size; two that resemble each other share a key with near
//! certainty, so that only those that do are compared (Broder's minimum hashing, with the bands of
//! Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3). Kept by difference.
//! Never looks at a text.

use std::sync::Arc;

use crate::annotate::Print;
use crate::document::Document;

/// Hash functions of a sketch, in bands of [`ROWS`]. Two texts that share 80 % of their shingles
/// have a band in common in 98 of 100 cases, those that share 90 % always.
const FUNCTIONS: usize = 32;
const ROWS: usize = 4;

/// Fewest sampled shingles (some four words each) of a document that others may resemble.
const FEWEST_SHINGLES: usize = 12;

/// Fewest words of a document that others may be equal to.
const FEWEST_WORDS: u32 = 5;

/// Equal functions, out of [`FUNCTIONS`], of two texts that are nearly the same.
const ALIKE: usize = FUNCTIONS * 4 / 5;

/// Documents that are looked at for one. A corpus of nothing but copies must not cost its square.
const MOST: usize = 32;

/// What tells whether a document resembles another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sketch {
    print: Print,
    /// The least hash of its shingles under each function; empty where it has too few.
    least: Box<[u32]>,
}

/// A document with the same or nearly the same text as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Its path in the corpus.
    pub path: Arc<str>,
    /// Whether the words are the same, all of them in the same order.
    pub same: bool,
}

impl Sketch {
    pub(super) fn of(document: &Document) -> Self {
        let print = document
            .facts()
            .fold(Print::default(), |print, facts| print.then(facts.print));
        let shingles = || document.facts().flat_map(|f| f.shingles.iter().copied());
        let mut least = vec![u32::MAX; FUNCTIONS];
        let mut count = 0;
        for shingle in shingles() {
            count += 1;
            for (slot, factor) in least.iter_mut().zip(factors()) {
                let hash = (u64::from(shingle) + 1).wrapping_mul(factor);
                *slot = (*slot).min((hash >> 32) as u32);
            }
        }
        if count < FEWEST_SHINGLES {
            least.clear();
        }
        Self {
            print,
            least: least.into(),
        }
    }

    /// The keys under which it is found: that of its words, and those of its bands.
    fn keys(&self) -> impl Iterator<Item = u32> {
        let whole = (self.print.words >= FEWEST_WORDS)
            .then_some((self.print.hash >> 32) as u32 ^ self.print.words);
        let bands = self.least.chunks_exact(ROWS).zip(1_u64..);
        let bands = bands.map(|(band, number)| {
            let hash = band.iter().fold(number, |hash: u64, value| {
                (hash ^ u64::from(*value))
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                    .rotate_left(29)
            });
            (hash >> 32) as u32
        });
        whole.into_iter().chain(bands)
    }

    /// Whether the other's words are the same, or nearly.
    fn resembles(&self, other: &Self) -> Option<bool> {
        if self.print == other.print && self.print.words >= FEWEST_WORDS {
            return Some(true);
        }
        let equal = self.least.iter().zip(&other.least).filter(|(a, b)| a == b);
        (!self.least.is_empty() && equal.count() >= ALIKE).then_some(false)
    }
}

/// Odd factors, one a function.
fn factors() -> impl Iterator<Item = u64> {
    (0..FUNCTIONS as u64).map(|i| {
        let value = (i + 1).wrapping_mul(0xD134_2543_DE82_EF95);
        (value ^ (value >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1
    })
}

/// The documents under each key. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Twins(imbl::OrdSet<(u32, Arc<str>)>);

impl Twins {
    /// Takes a document's old sketch out and puts the new one in.
    pub(super) fn replace(&mut self, path: &Arc<str>, before: &Sketch, after: &Sketch) {
        if before == after {
            return;
        }
        for key in before.keys() {
            self.0.remove(&(key, path.clone()));
        }
        for key in after.keys() {
            self.0.insert((key, path.clone()));
        }
    }

    /// The documents that resemble the one at `path`, sorted by path; `sketch` gives a document's.
    pub(super) fn of<'a>(
        &self,
        path: &str,
        own: &Sketch,
        sketch: &dyn Fn(&str) -> Option<&'a Sketch>,
    ) -> Vec<Twin> {
        let mut candidates: Vec<&Arc<str>> = Vec::new();
        for key in own.keys() {
            let first: Arc<str> = Arc::from("");
            let with_key = self.0.range((key, first)..).take_while(|(k, _)| *k == key);
            candidates.extend(with_key.map(|(_, path)| path).take(MOST));
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
            .into_iter()
            .filter(|other| &***other != path)
            .filter_map(|other| {
                Some(Twin {
                    path: other.clone(),
                    same: sketch(other)?.resembles(own)?,
                })
            })
            .take(MOST)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Settings;
    use crate::gazetteer::Gazetteer;

    fn sketch(text: &str) -> Sketch {
        let rope = ropey::Rope::from_str(text);
        Sketch::of(&Document::new(
            rope,
            &Gazetteer::empty(),
            &Settings::default(),
        ))
    }

    /// A text of `count` words that hold `seed`, so that two seeds share none.
    fn text(seed: &str, count: usize) -> String {
        let word = |n: usize| format!("{seed}{}", (n * n + 7 * n) % 1009);
        let lines: Vec<String> = (0..count).map(word).collect();
        let lines: Vec<String> = lines
            .chunks(12)
            .map(|words| words.join(" ") + ".\n")
            .collect();
        lines.concat()
    }

    /// The same text with every `nth` word replaced.
    fn changed(text: &str, nth: usize) -> String {
        let words = text.split(' ').enumerate();
        let words = words.map(|(n, w)| if n % nth == nth - 1 { "other" } else { w });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_same_words_are_the_same_text_however_they_are_laid_out() {
        let (a, b) = (text("a", 60), text("a", 60).replace(".\n", "\n\n"));
        assert_eq!(sketch(&a).resembles(&sketch(&b)), Some(true));
        assert_eq!(
            sketch("one two three").resembles(&sketch("one two three")),
            None
        );
    }

    #[test]
    fn few_changes_leave_a_text_nearly_the_same_and_many_do_not() {
        let whole = text("a", 900);
        let alike = |nth| sketch(&whole).resembles(&sketch(&changed(&whole, nth)));
        assert_eq!(alike(150), Some(false));
        assert_eq!(alike(80), Some(false));
        assert_eq!(alike(9), None);
        assert_eq!(sketch(&whole).resembles(&sketch(&text("b", 900))), None);
    }

    #[test]
    fn the_index_is_kept_by_difference() {
        let texts = [
            text("a", 300),
            changed(&text("a", 300), 120),
            text("b", 300),
        ];
        let sketches: Vec<Sketch> = texts.iter().map(|t| sketch(t)).collect();
        let paths: Vec<Arc<str>> = ["a", "b", "c"].map(Arc::from).into();
        let none = Sketch::default();
        let mut index = Twins::default();
        for (path, sketch) in paths.iter().zip(&sketches) {
            index.replace(path, &none, sketch);
        }
        let of = |index: &Twins, i: usize| {
            let find = |path: &str| {
                let at = paths.iter().position(|p| &**p == path)?;
                sketches.get(at)
            };
            let twins = index.of(&paths[i], &sketches[i], &find);
            let twins = twins.into_iter().map(|t| (t.path.to_string(), t.same));
            twins.collect::<Vec<_>>()
        };
        assert_eq!(of(&index, 0), [("b".to_owned(), false)]);
        assert_eq!(of(&index, 1), [("a".to_owned(), false)]);
        assert!(of(&index, 2).is_empty());
        index.replace(&paths[1], &sketches[1], &none);
        assert!(of(&index, 0).is_empty());
        index.replace(&paths[0], &sketches[0], &none);
        index.replace(&paths[2], &sketches[2], &none);
        assert!(index.0.is_empty());
    }
}
