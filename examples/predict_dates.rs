//! Writes the dates found in JSON Lines `{"id", "text", "lang", "ref"}` from standard input as
//! one object a line: `{"id", "start", "end", "value", "type"}` (code points), the form that
//! evaluation scripts read.
//!
//! Each line break begins a segment of its own; the text is folded and its language identified first, as a document's is.

use std::io::{BufRead, Write};

use postil::annotate::time::{Reference, candidates};
use postil::annotate::{Facts, Input, Tokens};
use postil::document::SegmentFacts;
use postil::document::times::{TimeContext, choose, digit_order, readings};
use postil::language::{Language, identify};
use postil::text::fold::fold;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        for prediction in predict(&serde_json::from_str(&line?)?) {
            writeln!(out, "{prediction}")?;
        }
    }
    Ok(())
}

/// The predictions for one record.
pub(crate) fn predict(record: &serde_json::Value) -> Vec<serde_json::Value> {
    let text = record["text"].as_str().unwrap_or_default();
    let language = record["lang"]
        .as_str()
        .and_then(Language::from_code)
        .unwrap_or_default();
    let reference = record["ref"].as_str().and_then(Reference::parse);
    let mut starts = Vec::new();
    let mut facts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let folded = fold(line);
        let tokens = Tokens::of(folded.text());
        let language = identify::segment(folded.text(), tokens.words());
        let mut times = candidates(Input::new(folded.text(), &tokens, language));
        for time in &mut times {
            time.span = folded.span_to_raw(time.span);
        }
        facts.push(Facts {
            language,
            times: times.into(),
            ..Facts::default()
        });
        starts.push((at, line));
        at += line.chars().count();
    }
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
    let predictions = choose(&readings, digits, &context).into_iter().map(|time| {
        let (start, line) = starts[time.at.segment as usize];
        let chars = |to: u32| start + line[..to as usize].chars().count();
        serde_json::json!({
            "id": record["id"],
            "start": chars(time.at.span.start),
            "end": chars(time.at.span.end),
            "value": time.value.to_string(),
            "type": time.kind.code(),
        })
    });
    predictions.collect()
}
