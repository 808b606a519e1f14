//! Writes the two corpora that whole runs are timed on, 100 MB each in 2,000 distinct files:
//! English prose, and the lines of real documents shuffled.
//!
//! `cargo bench --bench corpora -- DIR [LINES]` writes `DIR/prose` and, where the folder LINES
//! (`../shared/seeds`) is there, `DIR/lines`, and prints how to time a run. Without DIR it tells
//! just that. The prose is made of the sample corpus's English sentences, word by word as they
//! follow each other there, of sentences built from lists of words, and of names from the shipped
//! lists; the same on every machine.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use postil::annotate::time::MONTHS;

/// Files of a corpus.
const FILES: usize = 2_000;

/// Bytes of a file, about.
const FILE: usize = 50_000;

fn main() -> io::Result<()> {
    // cargo adds `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|it| !it.starts_with("--"));
    let Some(folder) = arguments.next() else {
        println!("Name a folder: cargo bench --bench corpora -- DIR");
        return Ok(());
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lines = arguments.next();
    let lines = lines.map_or_else(|| here.join("../shared/seeds"), PathBuf::from);
    let folder = PathBuf::from(folder);
    let mut made = vec!["prose"];
    let prose = Prose::read(here)?;
    write(&folder.join("prose"), &|number| prose.document(number))?;
    let lines = all_lines(&lines)?;
    if lines.is_empty() {
        println!("skipped: there is no folder of real documents");
    } else {
        write(&folder.join("lines"), &|number| shuffled(&lines, number))?;
        made.push("lines");
    }
    println!("Time whole runs, alternating, and compare figures of one session only:");
    for corpus in made {
        let corpus = folder.join(corpus);
        let corpus = corpus.display();
        println!("  time taskset -c 0 postil check {corpus} --statistics --exit-zero --jobs 1");
        println!("  time taskset -c 0,1 postil check {corpus} --statistics --exit-zero --jobs 2");
        println!("  time taskset -c 0 typos --threads 1 --format brief {corpus} >/dev/null");
        println!("  time taskset -c 0,1 typos --threads 2 --format brief {corpus} >/dev/null");
    }
    Ok(())
}

/// Writes the files of a corpus, each by its number.
fn write(folder: &Path, document: &dyn Fn(u64) -> String) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut bytes = 0;
    for number in 0..FILES {
        let text = document(number as u64);
        bytes += text.len();
        fs::write(folder.join(format!("{number:04}.txt")), text)?;
    }
    println!(
        "{}: {FILES} files, {} MB",
        folder.display(),
        bytes / 1_000_000
    );
    Ok(())
}

/// A generator of numbers (SplitMix64): the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is above 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// The lines of all texts in a folder that have anything on them.
fn all_lines(folder: &Path) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(lines);
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    files.sort();
    for file in files
        .iter()
        .filter(|it| it.extension().is_some_and(|e| e == "txt"))
    {
        let text = fs::read_to_string(file)?;
        lines.extend(
            text.lines()
                .filter(|l| !l.trim().is_empty())
                .map(str::to_owned),
        );
    }
    Ok(lines)
}

/// Lines in an order of the document's own.
fn shuffled(lines: &[String], number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let mut text = String::with_capacity(FILE + 4_000);
    while text.len() < FILE {
        for at in (1..order.len()).rev() {
            order.swap(at, dice.below(at + 1));
        }
        for line in &order {
            text.push_str(&lines[*line]);
            text.push('\n');
            if text.len() >= FILE {
                break;
            }
        }
    }
    text
}

/// What English prose is made of.
struct Prose {
    /// Sentences of the sample corpus, in words.
    sentences: Vec<Vec<String>>,
    /// For each word, those that follow it there.
    follows: std::collections::HashMap<String, Vec<String>>,
    /// Names of the shipped lists.
    names: Vec<String>,
}

const NOUNS: &str = "bridge river market school harbour council archive library village factory \
    station journal museum committee field mountain valley railway province treaty election ferry \
    budget hospital newspaper painter farmer engineer teacher lawyer captain minister worker singer \
    garden orchard canal reservoir dam tunnel lighthouse cathedral monument parliament warehouse \
    novel poem letter diary speech agreement report survey census harvest flood drought storm \
    earthquake festival ceremony exhibition expedition campaign negotiation settlement neighbourhood \
    district border coast island forest desert plain hillside quarry mine mill workshop laboratory \
    university college academy institute company bank union federation association court tribunal \
    police army navy fleet regiment battalion crowd audience generation family household childhood \
    language dialect alphabet dictionary translation manuscript inscription coin stamp map compass \
    telescope engine wheel carriage bicycle aircraft vessel cargo ticket passport contract licence";
const VERBS: &str = "opened closed crossed described measured repaired rebuilt visited painted sold \
    bought collected founded governed inspected recorded translated published discovered abandoned \
    supported opposed financed designed restored flooded connected separated replaced extended \
    photographed mentioned remembered forgot defended criticised announced postponed celebrated \
    examined surveyed guarded supplied equipped trained taught studied explained reported denied \
    confirmed signed ratified rejected proposed drafted copied borrowed returned carried delivered";
const ADJECTIVES: &str = "old new narrow wide northern southern eastern western quiet crowded wooden \
    stone early late public private royal national local famous forgotten modern ancient temporary \
    permanent heavy light dry wet fertile barren wealthy poor honest careful sudden gradual regular \
    unusual remarkable ordinary distant nearby foreign domestic industrial rural urban coastal \
    medieval colonial independent official unofficial complete partial original surviving";
const LINKS: &str =
    "near beside behind above below beyond across from towards against within along";

impl Prose {
    fn read(here: &Path) -> io::Result<Self> {
        let mut sentences = Vec::new();
        let mut follows: std::collections::HashMap<String, Vec<String>> = Default::default();
        for line in all_lines(&here.join("seeds/en"))? {
            for sentence in line.split_inclusive(". ") {
                let words: Vec<String> = sentence.split_whitespace().map(str::to_owned).collect();
                if words.len() < 5 {
                    continue;
                }
                for pair in words.windows(2) {
                    follows
                        .entry(pair[0].clone())
                        .or_default()
                        .push(pair[1].clone());
                }
                sentences.push(words);
            }
        }
        let mut names = Vec::new();
        let world = here.join("packs/world");
        let mut lists: Vec<PathBuf> = fs::read_dir(world)?
            .filter_map(|it| Some(it.ok()?.path()))
            .collect();
        lists.sort();
        for list in lists
            .iter()
            .filter(|it| it.extension().is_some_and(|e| e == "tsv"))
        {
            let text = fs::read_to_string(list)?;
            let rows = text.lines().map(|row| row.split('\t').collect::<Vec<_>>());
            let english = rows.filter(|row| row.get(2) == Some(&"en"));
            names.extend(english.filter_map(|row| row.get(3).map(|name| (*name).to_owned())));
        }
        Ok(Self {
            sentences,
            follows,
            names,
        })
    }

    fn document(&self, number: u64) -> String {
        let mut dice = Dice(number.wrapping_add(1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let mut text = String::with_capacity(FILE + 2_000);
        let mut cited = 0;
        while text.len() < FILE {
            for _ in 0..3 + dice.below(5) {
                let sentence = match dice.below(3) {
                    0 => self.walk(&mut dice),
                    _ => self.built(&mut dice),
                };
                text.push_str(&sentence);
                if dice.one_in(12) {
                    cited += 1;
                    let _ = write!(text, "[{cited}]");
                }
                text.push(' ');
            }
            text.pop();
            text.push_str("\n\n");
        }
        text.push_str("References\n");
        for entry in 1..=cited {
            let (noun, year) = (words(NOUNS, &mut dice), 1950 + dice.below(70));
            let _ = writeln!(text, "[{entry}] A history of the {noun}, {year}.");
        }
        text
    }

    /// A sentence whose words follow each other as in the sample corpus.
    fn walk(&self, dice: &mut Dice) -> String {
        let mut word = &dice.pick(&self.sentences)[0];
        let mut sentence = word.clone();
        for _ in 0..10 + dice.below(20) {
            let Some(next) = self.follows.get(word) else {
                break;
            };
            word = dice.pick(next);
            sentence.push(' ');
            sentence.push_str(word);
        }
        // A marker or bracket of the sample would stand alone here.
        let mut sentence = sentence.replace(['[', ']', '(', ')', '“', '”', '"', '.'], "");
        sentence.push('.');
        sentence
    }

    /// A sentence of a simple grammar, with names and dates here and there.
    fn built(&self, dice: &mut Dice) -> String {
        let mut sentence = String::new();
        if dice.one_in(4) {
            let (day, month) = (1 + dice.below(28), *dice.pick(&MONTHS));
            let _ = write!(
                sentence,
                "On {day} {month} {}, the ",
                1900 + dice.below(120)
            );
        } else if dice.one_in(3) {
            let _ = write!(sentence, "{} and the ", dice.pick(&self.names));
        } else {
            sentence.push_str("The ");
        }
        self.noun_phrase(dice, &mut sentence);
        let _ = write!(sentence, " {} the ", words(VERBS, dice));
        self.noun_phrase(dice, &mut sentence);
        if dice.one_in(2) {
            let _ = write!(sentence, " {} the ", words(LINKS, dice));
            self.noun_phrase(dice, &mut sentence);
        }
        if dice.one_in(3) {
            let _ = write!(
                sentence,
                ", and {} {} it",
                dice.pick(&self.names),
                words(VERBS, dice)
            );
        }
        sentence.push('.');
        sentence
    }

    fn noun_phrase(&self, dice: &mut Dice, sentence: &mut String) {
        if dice.one_in(2) {
            let _ = write!(sentence, "{} ", words(ADJECTIVES, dice));
        }
        sentence.push_str(words(NOUNS, dice));
        if dice.one_in(5) {
            let _ = write!(sentence, " of {}", dice.pick(&self.names));
        }
    }
}

/// One of a list of words.
fn words<'a>(list: &'a str, dice: &mut Dice) -> &'a str {
    let count = list.split_whitespace().count();
    list.split_whitespace()
        .nth(dice.below(count))
        .unwrap_or("thing")
}
