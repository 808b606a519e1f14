//! Identity on the annotated texts that lie beside the repository; skipped where they are not.
//!
//! Two mentions should share an id exactly if their annotators gave them one. The measure is the
//! F1 over pairs of mentions, all texts together: a pair is right if both say `the same`. A
//! mention that was missed shares its id with none, one that is none takes part as one more.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use postil::corpus::Snapshot;

/// A named span: its bytes and its id.
struct Named {
    range: Range<usize>,
    id: String,
}

/// Pairs that share an id: by the annotators, by the program, by both.
#[derive(Debug, Default, Clone, Copy)]
struct Pairs {
    gold: usize,
    found: usize,
    both: usize,
}

impl Pairs {
    fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// A mention as the annotators and as the program have it; one of the two may be missing.
type Labels<'a> = (Option<&'a str>, Option<&'a str>);

fn pairs(labels: &[Labels<'_>]) -> Pairs {
    fn sharing<K: Ord>(keys: impl Iterator<Item = K>) -> usize {
        let mut sizes: BTreeMap<K, usize> = BTreeMap::new();
        keys.for_each(|key| *sizes.entry(key).or_default() += 1);
        sizes.values().map(|n| n * (n - 1) / 2).sum()
    }
    Pairs {
        gold: sharing(labels.iter().filter_map(|l| l.0)),
        found: sharing(labels.iter().filter_map(|l| l.1)),
        both: sharing(labels.iter().filter_map(|l| l.0.zip(l.1))),
    }
}

/// Brings the two annotations of one text together: equal spans first, then those that overlap.
fn align<'a>(gold: &'a [Named], found: &'a [Named]) -> Vec<Labels<'a>> {
    let mut free: Vec<&Named> = found.iter().collect();
    let mut take = |wanted: &dyn Fn(&Named) -> bool| {
        let at = free.iter().position(|named| wanted(named))?;
        Some(&*free.remove(at).id)
    };
    let mut labels: Vec<Labels<'_>> = Vec::new();
    let mut rest = Vec::new();
    for named in gold {
        match take(&|other| other.range == named.range) {
            Some(id) => labels.push((Some(&named.id), Some(id))),
            None => rest.push(named),
        }
    }
    for named in rest {
        let overlaps = |other: &Named| {
            other.range.start < named.range.end && named.range.start < other.range.end
        };
        labels.push((Some(&named.id), take(&overlaps)));
    }
    labels.extend(free.iter().map(|named| (None, Some(&*named.id))));
    labels
}

/// The names of a brat file, in bytes of `text`.
fn read_brat(ann: &str, text: &str) -> Vec<Named> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(text.len());
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for line in ann.lines().filter(|line| line.starts_with('#')) {
        let mut cells = line.split('\t').skip(1);
        let target = cells.next().and_then(|c| c.strip_prefix("AnnotatorNotes "));
        if let (Some(target), Some(note)) = (target, cells.next()) {
            ids.entry(target).or_insert(note);
        }
    }
    let mut found = Vec::new();
    for line in ann.lines().filter(|line| line.starts_with('T')) {
        let mut cells = line.split('\t');
        let (Some(number), Some(place)) = (cells.next(), cells.next()) else {
            continue;
        };
        let words: Vec<&str> = place.split(' ').collect();
        if !matches!(words[0], "PER" | "LOC" | "ORG" | "NORP" | "MISC") {
            continue;
        }
        let at = |word: &str| bytes[word.parse::<usize>().expect("an offset")];
        found.push(Named {
            range: at(words[1])..at(words[2]),
            id: ids.get(number).expect("a name has an id").to_string(),
        });
    }
    found
}

/// The text files of a folder beside the repository, sorted: name and text.
fn texts(folder: &str) -> Option<(PathBuf, Vec<(String, String)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(folder);
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return None;
    };
    let mut found: Vec<(String, String)> = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("a text");
            (name.into_owned(), text)
        })
        .collect();
    found.sort();
    Some((folder, found))
}

/// The corpus of some texts, and the names in each.
fn annotate(texts: &[(String, String)]) -> Vec<Vec<Named>> {
    let given: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (&**n, &**t)).collect();
    let snapshot = Snapshot::from_texts(&given);
    snapshot
        .open_documents()
        .iter()
        .map(|key| {
            let document = snapshot.document(key).expect("it is open");
            let mentions = document.analysis().mentions.iter();
            mentions
                .map(|mention| Named {
                    range: document.range(mention.at),
                    id: snapshot.gazetteer().id_text(mention.entity).to_string(),
                })
                .collect()
        })
        .collect()
}

#[test]
fn mentions_of_one_entity_share_one_id() {
    let Some((folder, texts)) = texts("gold") else {
        return;
    };
    let found = annotate(&texts);
    let gold: Vec<Vec<Named>> = texts
        .iter()
        .map(|(name, text)| {
            let ann = std::fs::read_to_string(folder.join(name).with_extension("ann"));
            read_brat(&ann.expect("annotations"), text)
        })
        .collect();
    let mut all = Vec::new();
    for (((name, text), gold), found) in texts.iter().zip(&gold).zip(&found) {
        let labels = align(gold, found);
        println!("{name}: {:.4}", pairs(&labels).f1());
        for named in gold {
            let same = found.iter().find(|f| f.range == named.range);
            if same.is_none_or(|f| f.id != named.id) {
                let words = &text[named.range.clone()];
                println!("  {words}: {} / {:?}", named.id, same.map(|f| &f.id));
            }
        }
        all.extend(labels);
    }
    let total = pairs(&all);
    println!("together: {total:?}, F1 {:.4}", total.f1());
    assert!(total.f1() >= 0.95, "{total:?}");
}

/// What several of the five texts speak of, in whatever language, they mean the same by.
#[test]
fn the_seeds_agree_on_who_is_who() {
    let Some((_, texts)) = texts("seeds") else {
        return;
    };
    let found = annotate(&texts);
    // Names that cross a border between two texts or languages: each line is one entity.
    let entities: &[&[&str]] = &[
        &["পুতিন", "পুতিনের", "ভ্লাদিমির পুতিন", "Putin", "Vladimir Putin"],
        &["ট্রাম্প", "ট্রাম্পের", "Trump", "Donald Trump"],
        &["Zelenskiy", "Zelensky", "Volodymyr Zelenskiy"],
        &["রাশিয়া", "রাশিয়ার", "রুশ", "রাশিয়ান", "Nga"],
        &[
            "মার্কিন যুক্তরাষ্ট্র",
            "যুক্তরাষ্ট্র",
            "মার্কিন",
            "আমেরিকান",
            "Mỹ",
            "Hoa Kỳ",
        ],
        &["ইউক্রেন", "ইউক্রেনের", "ইউক্রেনীয়", "Ukraine"],
        &["মস্কো", "মস্কোর", "Moscow", "Moskva"],
        &["ক্রেমলিন", "Điện Kremlin", "điện Kremlin"],
        &["সেভাস্টোপোল", "সেভাস্টপোলের"],
    ];
    for names in entities {
        let (mut ids, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for ((_, text), found) in texts.iter().zip(&found) {
            for named in found {
                let words = &text[named.range.clone()];
                if names.contains(&words) {
                    ids.insert(&named.id);
                    seen.insert(words);
                }
            }
        }
        println!("{ids:?}: {seen:?}");
        assert_eq!(ids.len(), 1, "{names:?} are one entity");
        assert!(seen.len() > 1, "{names:?} stand in several forms");
    }
}

#[test]
fn the_measure_counts_pairs() {
    let right = [
        (Some("a"), Some("x")),
        (Some("a"), Some("x")),
        (Some("b"), Some("y")),
    ];
    assert_eq!(pairs(&right).f1(), 1.0);
    let split = [
        (Some("a"), Some("x")),
        (Some("a"), Some("y")),
        (Some("a"), Some("x")),
    ];
    let Pairs { gold, found, both } = pairs(&split);
    assert_eq!((gold, found, both), (3, 1, 1));
    let merged = [(Some("a"), Some("x")), (Some("b"), Some("x"))];
    let Pairs { gold, found, both } = pairs(&merged);
    assert_eq!((gold, found, both), (0, 1, 0));
    let missed = [(Some("a"), Some("x")), (Some("a"), None), (None, Some("x"))];
    let Pairs { gold, found, both } = pairs(&missed);
    assert_eq!((gold, found, both), (1, 1, 0));
}
