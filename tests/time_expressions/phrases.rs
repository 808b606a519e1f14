//! Phrases of many genres, written before they were run: the files of `phrases/`, one sentence a
//! line with its expressions marked as in the other tests.
//!
//! `#` opens a comment; `@` a date that the lines below it count from, or none.

use postil::language::Language;

/// Runs the sentences of a file, each stretch with its own reference date.
fn run(language: Language, file: &str) {
    let mut reference = None;
    let mut sentences = Vec::new();
    let mut wrong = Vec::new();
    for line in file.lines().chain(["@"]) {
        if let Some(date) = line.strip_prefix('@') {
            wrong.extend(super::wrong(language, reference, &sentences));
            sentences.clear();
            reference = Some(date.trim()).filter(|date| !date.is_empty());
        } else if !line.is_empty() && !line.starts_with('#') {
            sentences.push(line);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

macro_rules! phrases {
    ($($name:ident: $language:ident $file:literal,)*) => {$(
        #[test]
        fn $name() {
            run(Language::$language, include_str!(concat!("phrases/", $file, ".txt")));
        }
    )*};
}

phrases! {
    bengali_news: Bn "bn-news",
    bengali_history: Bn "bn-history",
    bengali_law_sport_letters: Bn "bn-law-sport-letters",
    bengali_everyday: Bn "bn-everyday",
    bengali_negatives: Bn "bn-negatives",
    vietnamese_news: Vi "vi-news",
    vietnamese_history: Vi "vi-history",
    vietnamese_law_sport_letters: Vi "vi-law-sport-letters",
    vietnamese_everyday: Vi "vi-everyday",
    vietnamese_negatives: Vi "vi-negatives",
    english_news: En "en-news",
    english_history: En "en-history",
    english_law_sport_letters: En "en-law-sport-letters",
    english_everyday: En "en-everyday",
    english_negatives: En "en-negatives",
}
