//! Documents and corpora kept by difference are what they would be if read afresh: after any
//! edits, opened in any order, wrapped in any width.

use std::path::Path;
use std::sync::Arc;

use postil::corpus::{DocKey, Snapshot, Workspace};
use postil::document::{At, Document, Settings};
use postil::gazetteer::Gazetteer;
use postil::text::buffer::{Buffer, Change, position_of};
use postil::text::{DocRange, Encoding};
use proptest::prelude::*;
use ropey::Rope;

/// Lines to make texts of: names, dates, markers, marks, entries, headings, in three languages.
const LINES: &[&str] = &[
    "ঢাকায় ২০১৯ সালের ৩ মার্চ রুশ রাষ্ট্রপতি ভ্লাদিমির পুতিন একটি চুক্তি সই করেন[১]।",
    "পুতিনের মতে, “আলোচনা চলবে” এবং রাশিয়া ও মার্কিন যুক্তরাষ্ট্রের সম্পর্ক বদলাবে[২][৩]।",
    "অর্থনীতিবিদ নাসিমা জোয়ার্দার বলেন, দাম বাড়ছে।",
    "নাসিমা জোয়ার্দারের হিসাব আলাদা।",
    "তথ্যসূত্র",
    "[১] প্রথম উৎস",
    "[২] দ্বিতীয় উৎস",
    "Tổng thống Mỹ Joe Biden thăm Hà Nội ngày 10/9/2023 [1], theo Reuters.",
    "Ông Biden nói: \"Quan hệ tốt hơn\".",
    "Tài liệu tham khảo",
    "1. Báo cáo thứ nhất",
    "The economist Marla van Eyken told Reuters on 3 May 2021 (in Paris) that \"prices will rise",
    "and that wages will follow them slowly over the coming years, as they did before the war",
    "began in the east of the country.\"",
    "Marla van Eyken disagreed [4].",
    "",
    "== Notes ==",
    "Cafe\u{301} 😀 in Zürich, 31 June 2020.",
];

fn fresh(text: &str) -> Document {
    Document::new(
        Rope::from_str(text),
        &Gazetteer::shipped(),
        &Settings::default(),
    )
}

/// Everything that a document says, in a form that does not depend on how its segments are kept.
fn told(document: &Document) -> String {
    let ranges: Vec<DocRange> = document.segment_ranges().collect();
    let facts: Vec<_> = document.facts().collect();
    format!("{ranges:?}\n{facts:?}\n{:?}", document.analysis())
}

fn lines() -> impl Strategy<Value = String> {
    let ending =
        prop_oneof![6 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\n\n")];
    prop::collection::vec((prop::sample::select(LINES), ending), 0..40).prop_map(|lines| {
        lines
            .into_iter()
            .map(|(line, end)| format!("{line}{end}"))
            .collect()
    })
}

fn edits() -> impl Strategy<Value = Vec<(f64, f64, String)>> {
    let insertion = prop_oneof![
        3 => prop::sample::select(LINES).prop_map(str::to_owned),
        2 => "[a-zঅ-ঔ \n\"\\[\\]১]{0,6}",
        1 => Just("\n".to_owned()),
        2 => Just(String::new()),
    ];
    prop::collection::vec((0.0..1.0f64, 0.0..0.1f64, insertion), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_document_is_what_it_would_be_afresh(text in lines(), edits in edits()) {
        let mut buffer = Buffer::new(&text, 0);
        let mut document = fresh(&text);
        for (at, length, insertion) in edits {
            let total = buffer.rope().len_bytes();
            let from = (total as f64 * at) as usize;
            let to = (from as f64 + total as f64 * length) as usize;
            let range = (
                position_of(buffer.rope(), from, Encoding::Utf16),
                position_of(buffer.rope(), to.min(total), Encoding::Utf16),
            );
            let change = Change { range: Some(range), text: insertion };
            let hull = buffer.apply(&[change], Encoding::Utf16, 1);
            document = document.edited(buffer.rope().clone(), hull);
            let text = buffer.rope().to_string();
            prop_assert_eq!(told(&document), told(&fresh(&text)), "{:?}", text);
        }
    }

    #[test]
    fn documents_opened_in_any_order_give_the_same_corpus(
        texts in prop::collection::vec(lines(), 1..6),
        seed in any::<u64>(),
    ) {
        let named: Vec<(String, &str)> =
            texts.iter().enumerate().map(|(i, t)| (format!("{i}.txt"), t.as_str())).collect();
        let mut shuffled = named.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        let snapshot = |texts: &[(String, &str)]| {
            let texts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), *t)).collect();
            mentions(&Snapshot::from_texts(&texts))
        };
        prop_assert_eq!(snapshot(&named), snapshot(&shuffled));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn after_edits_far_from_its_ends_a_long_document_is_what_it_would_be_afresh(
        blocks in prop::collection::vec((lines(), any::<bool>()), 12..24),
        edits in edits(),
    ) {
        // Longer than what decides where a segment ends, partly in one line.
        let text: String = blocks
            .iter()
            .flat_map(|(block, flat)| {
                let block = if *flat { block.replace(['\n', '\r'], " ") } else { block.clone() };
                [block.clone(), block]
            })
            .collect();
        let new = |rope: &Rope| {
            Document::new(rope.clone(), &Gazetteer::empty(), &Settings::default())
        };
        let mut buffer = Buffer::new(&text, 0);
        let mut document = new(buffer.rope());
        for (at, length, insertion) in edits.into_iter().take(4) {
            let total = buffer.rope().len_bytes();
            let from = (total as f64 * at) as usize;
            let to = (from + (2000.0 * length) as usize).min(total);
            let range = (
                position_of(buffer.rope(), from, Encoding::Utf8),
                position_of(buffer.rope(), to, Encoding::Utf8),
            );
            let change = Change { range: Some(range), text: insertion };
            let hull = buffer.apply(&[change], Encoding::Utf8, 1);
            document = document.edited(buffer.rope().clone(), hull);
            prop_assert_eq!(told(&document), told(&new(buffer.rope())));
        }
    }
}

/// Every mention of every document with its entity's id, and where each entity is introduced.
fn mentions(snapshot: &Snapshot) -> Vec<String> {
    let mut told = Vec::new();
    for key in snapshot.open_documents() {
        let document = snapshot.document(&key).expect("it is open");
        for mention in &document.analysis().mentions {
            let id = snapshot.gazetteer().id_text(mention.entity);
            let place = snapshot.introducing(mention.entity);
            let count = snapshot.count(mention.entity);
            told.push(format!(
                "{key:?} {:?} {id} {:?} {place:?} {count:?}",
                document.range(mention.at),
                mention.kind
            ));
        }
    }
    told
}

/// A text of about a megabyte in lines.
fn megabyte() -> String {
    let mut text = String::new();
    while text.len() < 1 << 20 {
        for line in LINES {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[test]
fn an_edit_in_a_megabyte_annotates_its_segment_alone() {
    let text = megabyte();
    let mut buffer = Buffer::new(&text, 0);
    let document = fresh(&text);
    assert!(
        document.annotated() > 5_000,
        "all segments at first: {}",
        document.annotated()
    );
    let middle = text[..text.len() / 2]
        .rfind("Marla van Eyken disagreed")
        .unwrap()
        + 5;
    let at = position_of(buffer.rope(), middle, Encoding::Utf8);
    for key in ["x", "y", "z"] {
        let change = Change {
            range: Some((at, at)),
            text: key.to_owned(),
        };
        let hull = buffer.apply(&[change], Encoding::Utf8, 1);
        let edited = document.edited(buffer.rope().clone(), hull);
        assert_eq!(edited.annotated(), 1);
        assert_eq!(told(&edited), told(&fresh(&buffer.rope().to_string())));
        let back = Change {
            range: Some((
                at,
                postil::text::Position {
                    character: at.character + 1,
                    ..at
                },
            )),
            text: String::new(),
        };
        buffer.apply(&[back], Encoding::Utf8, 2);
    }
}

#[test]
fn an_edit_in_one_long_line_annotates_its_neighbourhood_alone() {
    // Numbered, so that no stretch of the text is like another: cuts are chosen by what they
    // look like, and in a text that repeats itself to the letter all look the same.
    let numbered = megabyte()
        .lines()
        .enumerate()
        .map(|(i, l)| format!("{l} {i} "))
        .collect::<String>();
    let text = numbered.replace(['\r', '\n'], " ");
    let mut buffer = Buffer::new(&text, 0);
    let document = fresh(&text);
    let middle = text[..text.len() / 2].rfind(" disagreed").unwrap();
    let at = position_of(buffer.rope(), middle, Encoding::Utf8);
    let change = Change {
        range: Some((at, at)),
        text: "x".to_owned(),
    };
    let hull = buffer.apply(&[change], Encoding::Utf8, 1);
    let edited = document.edited(buffer.rope().clone(), hull);
    assert!(
        (1..=4).contains(&edited.annotated()),
        "{}",
        edited.annotated()
    );
    assert_eq!(told(&edited), told(&fresh(&buffer.rope().to_string())));
}

#[test]
fn a_promoted_name_reaches_the_other_documents_and_leaves_them_again() {
    let workspace = Workspace::new(Vec::new());
    let settle = || while workspace.settle(&|_, _| {}, &|| false).more {};
    let (cue, other) = (DocKey("/a.txt".into()), DocKey("/b.txt".into()));
    workspace.open(other.clone(), "Later the Quelmar Vosk left the bank.\n", 1);
    workspace.open(cue.clone(), "The economist Quelmar Vosk spoke.\n", 1);
    settle();
    let named = |key: &DocKey| {
        let snapshot = workspace.snapshot(key);
        let document = snapshot.document(key).expect("it is open");
        let ids: Vec<Arc<str>> = document
            .analysis()
            .mentions
            .iter()
            .map(|m| snapshot.gazetteer().id_text(m.entity))
            .collect();
        ids
    };
    assert_eq!(named(&other), ["new:quelmar-vosk".into()]);
    workspace.open(cue.clone(), "The economist said nothing.\n", 2);
    settle();
    settle();
    assert!(named(&other).is_empty(), "{:?}", named(&other));
}

/// Breaks lines at blanks so that none is longer than `width` code points, as editors do.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for (i, word) in line.trim_end_matches('\n').split(' ').enumerate() {
            let length = word.chars().count();
            if i > 0 {
                let wrap = column + 1 + length > width;
                out.push(if wrap { '\n' } else { ' ' });
                column = if wrap { 0 } else { column + 1 };
            }
            out.push_str(word);
            column += length;
        }
        if line.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

/// The annotations of a text by their words, blanks and line breaks made one.
fn annotations(text: &str) -> Vec<String> {
    let snapshot = Snapshot::from_texts(&[("a.txt", text)]);
    let key = DocKey("/a.txt".into());
    let document = snapshot.document(&key).expect("it is open");
    let analysis = document.analysis();
    let words = |at: At| {
        document
            .slice(document.range(at))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut told: Vec<(usize, String)> = Vec::new();
    let mut tell = |at: At, what: String| {
        told.push((document.range(at).start, format!("{} {what}", words(at))))
    };
    for m in &analysis.mentions {
        tell(
            m.at,
            format!(
                "{} {}",
                snapshot.gazetteer().id_text(m.entity),
                m.kind.code()
            ),
        );
    }
    for t in &analysis.times {
        tell(t.at, format!("{} {}", t.kind.code(), t.value));
    }
    for m in &analysis.citations.markers {
        tell(m.at, format!("{:?}", m.targets));
    }
    told.sort();
    told.into_iter().map(|(_, t)| t).collect()
}

#[test]
fn the_five_documents_wrapped_at_72_columns_keep_their_annotations() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no {}", folder.display());
        return;
    };
    let mut seen = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (plain, wrapped) = (annotations(&text), annotations(&wrapped(&text, 72)));
        assert!(plain.len() > 20, "{}: {}", path.display(), plain.len());
        let differences: Vec<_> = plain
            .iter()
            .filter(|a| !wrapped.contains(a))
            .map(|a| format!("- {a}"))
            .chain(
                wrapped
                    .iter()
                    .filter(|a| !plain.contains(a))
                    .map(|a| format!("+ {a}")),
            )
            .collect();
        assert!(
            differences.is_empty() && plain == wrapped,
            "{}:\n{}",
            path.display(),
            differences.join("\n")
        );
        seen += 1;
    }
    assert_eq!(seen, 5);
}
