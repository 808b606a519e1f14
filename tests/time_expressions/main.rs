//! Time expressions, text in and text out: each sentence stands with its expressions marked,
//! `⟦words|value⟧`; the test strips the marks, annotates, and marks again. A sentence without a
//! mark must yield nothing.

mod bn;
mod checklist;
mod document;
mod en;
mod fuzz;
mod gold;
mod phrases;
mod vi;

use postil::annotate::time::{Reference, candidates};
use postil::annotate::{Facts, Input, Tokens};
use postil::document::times::{TimeContext, choose, digit_order, readings};
use postil::document::{SegmentFacts, TimeExpression};
use postil::language::{Language, identify};
use postil::text::fold::fold;

/// The time expressions of a text whose lines are segments; byte spans are of the line.
fn annotate(text: &str, language: Language, reference: Option<Reference>) -> Vec<TimeExpression> {
    let facts: Vec<Facts> = text
        .split('\n')
        .map(|line| {
            let folded = fold(line);
            let tokens = Tokens::of(folded.text());
            let guess = identify::segment(folded.text(), tokens.words());
            let mut times = candidates(Input::new(folded.text(), &tokens, guess));
            for time in &mut times {
                time.span = folded.span_to_raw(time.span);
            }
            Facts {
                language: guess,
                times: times.into(),
                ..Facts::default()
            }
        })
        .collect();
    let segments: Vec<SegmentFacts<'_>> = facts
        .iter()
        .map(|facts| SegmentFacts {
            facts,
            continues: false,
        })
        .collect();
    let context = TimeContext {
        language,
        reference,
        ..TimeContext::default()
    };
    let readings = readings(&segments);
    let digits = digit_order(&readings, language);
    choose(&readings, digits, &context)
}

/// The text with its expressions marked.
fn marked(text: &str, times: &[TimeExpression]) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for time in times.iter().rev() {
        let line = &mut lines[time.at.segment as usize];
        let kind = match time.kind.code() {
            "SET" => "SET ",
            _ => "",
        };
        line.insert_str(
            time.at.span.end as usize,
            &format!("|{kind}{}⟧", time.value),
        );
        line.insert(time.at.span.start as usize, '⟦');
    }
    lines.join("\n")
}

/// The text without its marks.
fn plain(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (words, after) = after.split_once('|').expect("a value after |");
        text.push_str(before);
        text.push_str(words);
        rest = after.split_once('⟧').expect("a closing mark").1;
    }
    text.push_str(rest);
    text
}

/// Every sentence must come back marked as it stands.
fn check(language: Language, reference: Option<&str>, sentences: &[&str]) {
    let wrong = wrong(language, reference, sentences);
    assert!(
        wrong.is_empty(),
        "{} of {} are wrong:\n{}",
        wrong.len(),
        sentences.len(),
        wrong.join("\n")
    );
}

/// The sentences that do not come back as they stand, with what came.
fn wrong(language: Language, reference: Option<&str>, sentences: &[&str]) -> Vec<String> {
    let reference = reference.map(|text| Reference::parse(text).expect("a reference date"));
    let mut wrong = Vec::new();
    for sentence in sentences {
        let text = plain(sentence);
        let found = marked(&text, &annotate(&text, language, reference));
        if found != *sentence {
            wrong.push(format!("expected {sentence}\n   found {found}"));
        }
    }
    wrong
}
