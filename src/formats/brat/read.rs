//! Reads the spans of an `.ann`, and what is noted of them.
//!
//! Text-bound annotations and their first note count; relations, events and attributes are passed
//! over. A span in several parts counts from the first to the last.

use std::collections::HashMap;

use crate::formats::spans::{BadLine, Span, Spans, label};

/// The spans of an `.ann`, in the order of the file, and the lines that cannot be read.
#[must_use]
pub fn read(text: &str) -> (Spans, Vec<BadLine>) {
    let mut spans: Vec<(&str, Span)> = Vec::new();
    let mut notes: HashMap<&str, String> = HashMap::new();
    let mut bad = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        let mut complain = |message: &str| {
            bad.push(BadLine {
                line: number + 1,
                message: message.to_owned(),
            });
        };
        let columns: Vec<&str> = line.split('\t').collect();
        match line.chars().next() {
            None | Some('R' | 'E' | 'A' | 'M' | '*') => {}
            Some('T') => match text_bound(&columns) {
                Ok(span) if spans.iter().rev().take(1).any(|(id, _)| *id == columns[0]) => {
                    let _ = span;
                    complain("this id was given to the line before, too");
                }
                Ok(span) => spans.push((columns[0], span)),
                Err(message) => complain(message),
            },
            Some('#') => match columns.as_slice() {
                [_, target, note, ..] => {
                    if let Some(target) = target.strip_prefix("AnnotatorNotes ") {
                        let note = note.trim().to_owned();
                        notes.entry(target.trim()).or_insert(note);
                    }
                }
                _ => complain("a note needs three columns: `#1⇥AnnotatorNotes T1⇥text`"),
            },
            // A normalisation: `N1⇥Reference T1 Wikidata:Q42⇥name`.
            Some('N') => {
                let mut words = columns.get(1).copied().unwrap_or("").split(' ');
                match (words.next(), words.next(), words.next()) {
                    (Some("Reference"), Some(target), Some(id)) => {
                        notes.entry(target).or_insert_with(|| id.to_owned());
                    }
                    _ => complain("a normalisation needs `Reference T1 SOURCE:ID`"),
                }
            }
            Some(_) => {
                complain("no kind of line that brat has: they begin with T, R, E, A, M, N, # or *")
            }
        }
    }
    let spans = spans.into_iter().map(|(id, mut span)| {
        span.note = notes.get(id).filter(|note| !note.is_empty()).cloned();
        span
    });
    let spans = Spans {
        spans: spans.collect(),
        ..Spans::default()
    };
    (spans, bad)
}

/// `T1⇥PER 0 5⇥text`, or with parts `T1⇥PER 0 5;7 9⇥text text`.
fn text_bound(columns: &[&str]) -> Result<Span, &'static str> {
    let about = columns
        .get(1)
        .ok_or("a span needs three columns: `T1⇥TYPE start end⇥text`")?;
    let (kind, offsets) = about
        .split_once(' ')
        .ok_or("a span needs offsets: `TYPE start end`")?;
    let numbers: Result<Vec<usize>, _> = offsets
        .split([' ', ';'])
        .filter(|number| !number.is_empty())
        .map(str::parse)
        .collect();
    let numbers = numbers.map_err(|_| "the offsets are numbers: `TYPE start end`")?;
    let (Some(start), Some(end)) = (numbers.first(), numbers.last()) else {
        return Err("a span needs offsets: `TYPE start end`");
    };
    if numbers.len() % 2 == 1 {
        return Err("every part of a span has a start and an end");
    }
    if start > end {
        return Err("the span ends before it begins");
    }
    Ok(Span {
        start: *start,
        end: *end,
        label: label(kind),
        text: columns.get(2).copied().unwrap_or("").to_owned(),
        note: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_have_their_first_note_or_reference() {
        let (read, bad) = read(
            "T1\tPERSON 0 5\tPutin\r\n#1\tAnnotatorNotes T1\tvladimir-putin\n#2\tAnnotatorNotes T1\tanother\n\
             T2\tLOC 7 9;12 14\tHà Nội\nN1\tReference T2 Wikidata:Q1858\tHanoi\nR1\tIn Arg1:T1 Arg2:T2\n",
        );
        assert_eq!(bad, []);
        let [one, two] = &read.spans[..] else {
            panic!("{read:?}");
        };
        assert_eq!((&*one.label, one.start, one.end), ("PER", 0, 5));
        assert_eq!(one.note.as_deref(), Some("vladimir-putin"));
        assert_eq!((two.start, two.end), (7, 14));
        assert_eq!(two.note.as_deref(), Some("Wikidata:Q1858"));
    }

    #[test]
    fn bad_lines_are_told_and_the_rest_is_read() {
        let (read, bad) =
            read("T1\tPER 0\tx\nT2\tPER 4 2\tx\n#1\tx\n?\nT3\tPER a 2\tx\nT4\tPER 1 2\tx\n");
        let lines: Vec<usize> = bad.iter().map(|it| it.line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5]);
        assert_eq!(read.spans.len(), 1);
    }

    #[test]
    fn what_we_write_is_read_as_it_was() {
        use crate::formats::{Annotation, brat};
        let rope = ropey::Rope::from_str("\u{feff}আজ পুতিন\r\nHà\r\nNội");
        let text = rope.to_string();
        let annotation = |marked: &str, entity: Option<&str>| {
            let start = text.find(marked).unwrap();
            Annotation {
                range: start..start + marked.len(),
                kind: "PER".into(),
                label: "PER".into(),
                entity: entity.map(Into::into),
                value: None,
            }
        };
        let ann = brat::standoff(
            &rope,
            &[
                annotation("পুতিন", Some("putin")),
                annotation("Hà\r\nNội", None),
            ],
        );
        let (read, bad) = read(&ann);
        assert_eq!(bad, []);
        let ranges: Vec<_> = read.spans.iter().map(|it| (it.start, it.end)).collect();
        assert_eq!(ranges, [(4, 9), (11, 18)]);
        assert_eq!(read.spans[0].note.as_deref(), Some("putin"));
    }
}
