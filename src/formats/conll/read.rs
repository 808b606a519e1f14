//! Reads CoNLL files: a token a line with its tag, a blank line between sentences.
//!
//! Tags are those of IOB1, IOB2, BIOES or BILOU. The column of the tags is the fourth, where that
//! holds tags, else the last. Since the text between the tokens is not known, a token stands where
//! it would if they were all parted by one blank; two files of the same tokens agree in that.

use crate::formats::spans::{BadLine, Span, Spans, label};

/// The spans and tokens of a file, and the lines that cannot be read.
#[must_use]
pub fn read(text: &str) -> (Spans, Vec<BadLine>) {
    let mut spans = Spans::default();
    let mut bad = Vec::new();
    let mut column = None;
    let mut at = 0;
    // The span that the next token may go on with.
    let mut open = false;
    for (number, line) in text.split('\n').enumerate() {
        let line = line.trim_end_matches('\r').trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        let columns: Vec<&str> = line
            .split([' ', '\t'])
            .filter(|it| !it.is_empty())
            .collect();
        if columns[0] == "-DOCSTART-" || line.starts_with("# ") {
            open = false;
            continue;
        }
        let column = *column.get_or_insert_with(|| column_of(&columns));
        let tag = columns.get(column).and_then(|tag| parse(tag));
        let Some((prefix, kind)) = tag else {
            bad.push(BadLine {
                line: number + 1,
                message: match columns.get(column) {
                    Some(tag) if column > 0 => {
                        format!("`{tag}` is no tag: they are O, B-TYPE and I-TYPE")
                    }
                    _ => "a token needs a tag behind it: O, B-TYPE or I-TYPE".to_owned(),
                },
            });
            open = false;
            continue;
        };
        let word = columns[0];
        let (start, end) = (at, at + word.chars().count());
        at = end + 1;
        spans.tokens.push((start, end));
        spans.words.push(word.to_owned());
        let kind = label(kind);
        let begins = match prefix {
            'O' => {
                open = false;
                continue;
            }
            'B' | 'S' | 'U' => true,
            // Without a beginning, or of another type, it is one (IOB1).
            _ => !open || spans.spans.last().is_none_or(|span| span.label != kind),
        };
        if begins {
            spans.spans.push(Span {
                start,
                end,
                label: kind,
                text: word.to_owned(),
                note: columns.get(column + 1).and_then(|more| note(more)),
            });
        } else if let Some(span) = spans.spans.last_mut() {
            span.end = end;
            span.text.push(' ');
            span.text.push_str(word);
        }
        open = !matches!(prefix, 'S' | 'U' | 'E' | 'L');
    }
    (spans, bad)
}

/// The column of the tags, told by the first token.
fn column_of(columns: &[&str]) -> usize {
    let is_tag = |column: usize| columns.get(column).is_some_and(|it| parse(it).is_some());
    match columns.len() {
        5.. if is_tag(3) => 3,
        0 => 0,
        many => many - 1,
    }
}

/// A tag's prefix and type: `B-PER` is `B` and `PER`.
fn parse(tag: &str) -> Option<(char, &str)> {
    if tag == "O" {
        return Some(('O', ""));
    }
    let (prefix, kind) = tag.split_once('-')?;
    let prefix = match prefix {
        "B" | "I" | "E" | "S" | "L" | "U" => prefix.chars().next()?,
        _ => return None,
    };
    (!kind.is_empty()).then_some((prefix, kind))
}

/// The id or value in a fifth column, as [`super::conll`] writes it.
fn note(more: &str) -> Option<String> {
    let mut parts = more.split('|');
    let found = parts.find_map(|part| {
        let id = part.strip_prefix("id=");
        id.or_else(|| part.strip_prefix("value="))
    })?;
    Some(unescaped(found))
}

/// `%20` → a blank.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(String, String)> {
        let (read, bad) = read(text);
        assert_eq!(bad, []);
        let spans = read.spans.into_iter();
        spans.map(|it| (it.label, it.text)).collect()
    }

    fn pair(label: &str, text: &str) -> (String, String) {
        (label.to_owned(), text.to_owned())
    }

    #[test]
    fn every_way_of_tagging_gives_the_same_spans() {
        let wanted = [pair("PER", "A B"), pair("LOC", "C"), pair("LOC", "D")];
        for tags in [
            ["B-PER", "I-PER", "B-LOC", "B-LOC"],
            ["I-PER", "I-PER", "I-LOC", "B-LOC"],
            ["B-PER", "E-PER", "S-LOC", "S-LOC"],
            ["B-PERSON", "L-PERSON", "U-GPE", "U-GPE"],
        ] {
            let lines = ["A", "B", "C", "D"].iter().zip(tags);
            let text: String = lines.map(|(word, tag)| format!("{word} {tag}\n")).collect();
            assert_eq!(spans(&text), wanted, "{text}");
        }
        assert_eq!(spans("A I-PER\n\nB I-PER\n").len(), 2);
        assert_eq!(spans("-DOCSTART- -X- -X- O\n\nA NNP B-NP B-PER\n").len(), 1);
    }

    #[test]
    fn what_we_write_is_read_as_it_was() {
        use crate::formats::{Annotation, conll};
        let text = "তিনি পুতিনের কথা শোনেন।";
        let start = text.find("পুতিনের").unwrap();
        let annotation = Annotation {
            range: start..start + "পুতিনের".len(),
            kind: "PER".into(),
            label: "PER".into(),
            entity: Some("vladimir putin|50%".into()),
            value: None,
        };
        let written = conll::conll(&text.into(), &[annotation]).text;
        let (read, bad) = read(&written);
        assert_eq!(bad, []);
        assert_eq!(read.words.len(), 5);
        assert_eq!(read.spans[0].text, "পুতিনের");
        assert_eq!(read.spans[0].note.as_deref(), Some("vladimir putin|50%"));
    }

    #[test]
    fn lines_without_a_tag_are_told() {
        let (read, bad) = read("A B-PER\nB\nC X-PER\nD I-PER\n");
        let lines: Vec<usize> = bad.iter().map(|it| it.line).collect();
        assert_eq!(lines, [2, 3]);
        assert_eq!(read.spans.len(), 2);
    }
}
