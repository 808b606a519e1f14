//! How fast the layers are, on prose of the three languages. `cargo bench` prints bytes a second;
//! compare figures of one run only: machines differ, and differ from hour to hour.
//!
//! The texts are the sample corpus repeated, lines in an order of their own, so that no layer
//! meets the same segment twice in a row.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use postil::annotate::{Input, Tokens};
use postil::document::{Document, Settings};
use postil::gazetteer::Gazetteer;
use postil::language::Language;
use postil::text::buffer::{Buffer, Change, position_of};
use postil::text::{Encoding, fold, segments, words};
use ropey::Rope;

fn main() {
    divan::main();
}

const LANGUAGES: [&str; 3] = ["bn", "vi", "en"];

/// About a megabyte of the sample corpus in one language.
fn text(language: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/");
    let mut lines: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(format!("{folder}{language}")).expect("the sample corpus") {
        let path = entry.expect("a file of it").path();
        let text = std::fs::read_to_string(path).expect("a text");
        lines.extend(text.lines().filter(|l| !l.is_empty()).map(str::to_owned));
    }
    lines.sort();
    let mut out = String::new();
    let mut at = 0;
    while out.len() < 1 << 20 {
        out.push_str(&lines[at % lines.len()]);
        out.push('\n');
        at += 7;
    }
    out
}

#[divan::bench(args = LANGUAGES)]
fn cut_into_segments(bencher: Bencher<'_, '_>, language: &str) {
    let text = text(language);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| segments::segments(black_box(&text)));
}

#[divan::bench(args = LANGUAGES)]
fn fold_and_split_into_words(bencher: Bencher<'_, '_>, language: &str) {
    let text = text(language);
    let mut found = Vec::new();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        for line in black_box(&text).split_inclusive('\n') {
            found.clear();
            words::words_into(fold::fold(line).text(), &mut found);
        }
        found.len()
    });
}

/// Segments with their words and language, ready for one annotator.
fn inputs(text: &str) -> Vec<(fold::Folded<'_>, Tokens, Language)> {
    let prepared = text.split_inclusive('\n').map(|line| {
        let folded = fold::fold(line);
        let tokens = Tokens::of(folded.text());
        let language = postil::language::identify::segment(folded.text(), tokens.words());
        (folded, tokens, language)
    });
    prepared.collect()
}

#[divan::bench(args = LANGUAGES)]
fn look_words_up(bencher: Bencher<'_, '_>, language: &str) {
    let text = text(language);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let lines = black_box(&text).split_inclusive('\n');
        lines
            .map(|line| Tokens::of(line).words().len())
            .sum::<usize>()
    });
}

#[divan::bench(args = LANGUAGES)]
fn match_names(bencher: Bencher<'_, '_>, language: &str) {
    match_all(bencher, &text(language));
}

fn match_all(bencher: Bencher<'_, '_>, text: &str) {
    let gazetteer = Gazetteer::shipped();
    let inputs = inputs(text);
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let found = inputs.iter().map(|(folded, tokens, language)| {
            let input = Input::new(folded.text(), tokens, *language);
            postil::annotate::names::candidates(input, &gazetteer).len()
        });
        found.sum::<usize>()
    });
}

#[divan::bench(args = LANGUAGES)]
fn read_times(bencher: Bencher<'_, '_>, language: &str) {
    read_all(bencher, &text(language));
}

fn read_all(bencher: Bencher<'_, '_>, text: &str) {
    let inputs = inputs(text);
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let found = inputs.iter().map(|(folded, tokens, language)| {
            let input = Input::new(folded.text(), tokens, *language);
            postil::annotate::time::candidates(input).len()
        });
        found.sum::<usize>()
    });
}

/// Documents from outside: those of a folder that `POSTIL_BENCH_TEXTS` names, repeated to 20 MB.
fn given_texts() -> Option<String> {
    let Some(folder) = std::env::var_os("POSTIL_BENCH_TEXTS") else {
        println!("skipped: POSTIL_BENCH_TEXTS names no folder");
        return None;
    };
    let files = std::fs::read_dir(folder).expect("a folder of texts");
    let texts = files.map(|entry| std::fs::read_to_string(entry.expect("a file of it").path()));
    let once = texts.filter_map(Result::ok).collect::<String>();
    Some(once.repeat((20 << 20) / once.len().max(1) + 1))
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn match_names_of_given_texts(bencher: Bencher<'_, '_>) {
    if let Some(text) = given_texts() {
        match_all(bencher, &text);
    }
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_times_of_given_texts(bencher: Bencher<'_, '_>) {
    if let Some(text) = given_texts() {
        read_all(bencher, &text);
    }
}

#[divan::bench(args = LANGUAGES)]
fn analyse_a_document(bencher: Bencher<'_, '_>, language: &str) {
    let rope = Rope::from_str(&text(language));
    let (gazetteer, settings) = (Gazetteer::shipped(), Settings::default());
    bencher
        .counter(BytesCount::new(rope.len_bytes()))
        .bench(|| Document::new(rope.clone(), &gazetteer, &settings));
}

/// One key stroke in the middle of a megabyte: what an editor waits for.
#[divan::bench(args = LANGUAGES)]
fn edit_a_document(bencher: Bencher<'_, '_>, language: &str) {
    let text = text(language);
    let mut buffer = Buffer::new(&text, 0);
    let document = Document::new(
        buffer.rope().clone(),
        &Gazetteer::shipped(),
        &Settings::default(),
    );
    let middle = text
        .match_indices('\n')
        .nth(text.lines().count() / 2)
        .map_or(0, |(at, _)| at);
    let at = position_of(buffer.rope(), middle, Encoding::Utf8);
    let change = Change {
        range: Some((at, at)),
        text: "x".to_owned(),
    };
    let hull = buffer.apply(&[change], Encoding::Utf8, 1);
    bencher.bench(|| document.edited(buffer.rope().clone(), black_box(hull)));
}
