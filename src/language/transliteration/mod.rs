//! How a name sounds across scripts: whether a name in Bengali letters and one in Latin letters may
//! be the same.
//!
//! A name is cut into pieces that answer each other (`শ`/`sh`, `ক`/`c`); each pair of pieces has
//! a weight, the logarithm of how much more often the two stand for each other than chance would
//! have it. The best way to cut two names gives their [`Score`]. The weights were learnt from
//! names that the shipped lists have in both scripts (`tests/transliteration` learns and measures
//! them); they are whole numbers, so that every machine gives the same answer.
//!
//! Never looks at a text or a list.

mod letters;
mod skeleton;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use letters::{Bengali, LONGEST, Latin, Letters};

pub use skeleton::Skeleton;

/// A name in Bengali letters, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BengaliName(Letters);

impl BengaliName {
    /// Reads a name in its folded form; `None` where it has letters of another script, digits,
    /// or more letters than names have.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        letters::bengali(name).map(Self)
    }

    /// Its words, each by the numbers of its letters, which are less than 64.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.0.words()
    }

    /// The consonants of its first and its last word (one where it has one), by which names that
    /// may sound alike are found.
    pub fn skeletons(&self) -> impl Iterator<Item = Skeleton> {
        skeleton::outer(&self.0, skeleton::of_bengali)
    }

    /// How the letter of a number is written in the file of weights.
    #[must_use]
    pub fn shown(letter: u8) -> String {
        letters::shown(letter)
    }
}

/// A name in Latin letters, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatinName(Letters);

impl LatinName {
    /// Reads a name; `None` where it has letters of another script, digits, or more letters than
    /// names have.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        letters::latin(name).map(Self)
    }

    /// Its words, each by the numbers of its letters: 1 to 26 for a to z.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.0.words()
    }

    /// The consonants of its first and its last word (one where it has one), by which names that
    /// may sound alike are found.
    pub fn skeletons(&self) -> impl Iterator<Item = Skeleton> {
        skeleton::outer(&self.0, skeleton::of_latin)
    }
}

/// How well two names answer each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    /// The logarithm of how much likelier it is that one renders the other than that they met by
    /// chance, in hundredths.
    pub total: i32,
    /// The same for each letter (of both names, on average).
    pub each: i32,
    /// The same for each letter of the word that answers worst. Where the names have not equally
    /// many words, that of the whole.
    pub weakest: i32,
}

impl Score {
    /// Whether the two are renderings of one name: see the test for how often that errs.
    #[must_use]
    pub fn is_sure(self) -> bool {
        self.total >= 900 && self.each >= 80 && self.weakest >= -40
    }

    /// Whether the two may well be renderings of one name: enough to ask a reader.
    #[must_use]
    pub fn is_likely(self) -> bool {
        self.total >= 500 && self.each >= 60 && self.weakest >= -100
    }
}

/// How well a name in Bengali letters and one in Latin letters answer each other, word by word
/// where they have equally many. Takes a few microseconds.
#[must_use]
pub fn score(bengali: &BengaliName, latin: &LatinName) -> Score {
    let each = |total: i32, b: &[u8], l: &[u8]| 2 * total / ((b.len() + l.len()) as i32).max(1);
    let (b, l) = (bengali.0.all(), latin.0.all());
    if bengali.words().len() != latin.words().len() {
        let total = WEIGHTS.best(b, l);
        let each = each(total, b, l);
        return Score {
            total,
            each,
            weakest: each,
        };
    }
    let mut total = 0;
    let mut weakest = i32::MAX;
    for (b, l) in bengali.words().zip(latin.words()) {
        let word = match l {
            // An initial is rendered by its English name.
            &[initial] if letters::spelt(b) == Some(initial) => INITIAL,
            _ => WEIGHTS.best(b, l),
        };
        total += word;
        weakest = weakest.min(each(word, b, l));
    }
    Score {
        total,
        each: each(total, b, l),
        weakest,
    }
}

/// The sign of a Bengali letter in the tables of [`super::spelling`]; a blank for none.
pub(super) fn bengali_letter(letter: u8) -> char {
    match letter {
        // These numbers are not taken.
        0 | 1 | 17 => ' ',
        letters::INHERENT => '*',
        letters::AE => '@',
        letters::YA_BELOW => 'y',
        letters::BA_BELOW => 'b',
        letters::WA => 'w',
        letters::RRA => 'R',
        letters::YYA => 'Y',
        _ => letters::shown(letter).chars().next().unwrap_or(' '),
    }
}

/// What an initial counts (`জে` for J).
const INITIAL: i32 = 300;

/// What a letter costs that answers none, where the weights do not know it.
const LOST: i32 = -600;

/// Less than any sum of weights.
const NEVER: i32 = i32::MIN / 2;

/// Weights by their pieces: of Bengali letters one or two or none, of Latin ones likewise, but not
/// two and two.
struct Weights {
    one_one: Box<[[i16; 32]; 64]>,
    bengali_lost: [i16; 64],
    latin_lost: [i16; 32],
    /// Two Latin letters that answer none.
    two_lost: FxHashMap<u16, i16>,
    /// One Bengali letter and two Latin ones.
    one_two: Pairs,
    /// Two Bengali letters and a Latin one.
    two_one: Pairs,
}

/// Weights of pieces of three letters.
#[derive(Default)]
struct Pairs {
    /// Which pairs of letters begin a piece at all: most do not.
    some: FxHashMap<u16, Box<[i16; 64]>>,
}

impl Pairs {
    fn put(&mut self, pair: u16, other: u8, weight: i16) {
        let row = self
            .some
            .entry(pair)
            .or_insert_with(|| Box::new([i16::MIN; 64]));
        row[usize::from(other)] = weight;
    }

    fn row(&self, a: u8, b: u8) -> Option<&[i16; 64]> {
        self.some.get(&pair(a, b)).map(|row| &**row)
    }
}

fn pair(a: u8, b: u8) -> u16 {
    u16::from(a) << 8 | u16::from(b)
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("weights.tsv")));

impl Weights {
    /// Reads the file: Bengali letters (numbers, separated by `+`), Latin letters, weight. What is
    /// no such line is left out: a test looks at the file.
    fn read(file: &str) -> Self {
        let mut weights = Self {
            one_one: Box::new([[i16::MIN; 32]; 64]),
            bengali_lost: [LOST as i16; 64],
            latin_lost: [LOST as i16; 32],
            two_lost: FxHashMap::default(),
            one_two: Pairs::default(),
            two_one: Pairs::default(),
        };
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(bengali), Some(latin), Some(weight)) =
                (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let bengali: Vec<u8> = bengali.split('+').filter_map(|n| n.parse().ok()).collect();
            let latin: Vec<u8> = latin.bytes().filter_map(latin_letter).collect();
            let Ok(weight) = weight.parse::<i16>() else {
                continue;
            };
            if bengali.iter().any(|l| *l >= 64) {
                continue;
            }
            match (&*bengali, &*latin) {
                (&[b], &[l]) => weights.one_one[usize::from(b)][usize::from(l)] = weight,
                (&[b], &[]) => weights.bengali_lost[usize::from(b)] = weight,
                (&[], &[l]) => weights.latin_lost[usize::from(l)] = weight,
                (&[], &[l, m]) => {
                    weights.two_lost.insert(pair(l, m), weight);
                }
                (&[b], &[l, m]) => weights.one_two.put(pair(l, m), b, weight),
                (&[b, c], &[l]) => weights.two_one.put(pair(b, c), l, weight),
                _ => {}
            }
        }
        weights
    }

    /// The most that a way to cut the two words gives.
    fn best(&self, bengali: &[Bengali], latin: &[Latin]) -> i32 {
        // What ends behind the Latin letter before each place with the one before it.
        let latin_pairs: Vec<_> = latin
            .windows(2)
            .map(|two| {
                let lost = self.two_lost.get(&pair(two[0], two[1]));
                (self.one_two.row(two[0], two[1]), lost.copied())
            })
            .collect();
        // The best up to each place of the Latin word, with two, one and no Bengali letters less.
        let mut rows = [[NEVER; LONGEST + 1]; 3];
        rows[2][0] = 0;
        for i in 0..=bengali.len() {
            if i > 0 {
                rows.rotate_left(1);
                rows[2] = [NEVER; LONGEST + 1];
            }
            let [two, one, row] = &mut rows;
            let letter = i.checked_sub(1).map(|at| usize::from(bengali[at]));
            let with_last = i
                .checked_sub(2)
                .and_then(|at| self.two_one.row(bengali[at], bengali[at + 1]));
            for j in 0..=latin.len() {
                let mut best = row[j];
                let mut take = |before: i32, weight: i16| {
                    if weight > i16::MIN {
                        best = best.max(before + i32::from(weight));
                    }
                };
                if let Some(letter) = letter {
                    take(one[j], self.bengali_lost[letter]);
                }
                if j >= 1 {
                    let l = usize::from(latin[j - 1]);
                    take(row[j - 1], self.latin_lost[l]);
                    if let Some(letter) = letter {
                        take(one[j - 1], self.one_one[letter][l]);
                    }
                    if let Some(weights) = with_last {
                        take(two[j - 1], weights[l]);
                    }
                }
                if j >= 2 {
                    let (weights, lost) = latin_pairs[j - 2];
                    if let Some((weights, letter)) = weights.zip(letter) {
                        take(one[j - 2], weights[letter]);
                    }
                    take(row[j - 2], lost.unwrap_or(i16::MIN));
                }
                row[j] = best;
            }
        }
        rows[2][latin.len()]
    }
}

/// The number of a letter.
fn latin_letter(byte: u8) -> Option<Latin> {
    byte.is_ascii_lowercase().then(|| byte - b'a' + 1)
}
