//! CoNLL-2003 with IOB2 tags: a token a line, a blank line behind each sentence.
//!
//! The columns are those of CoNLL-2003, `token - - tag`, and a fifth that holds the entity's id or
//! the date's value (`id=vladimir-putin`), `_` where there is none. Tokens are words, runs of
//! digits, and every other character that is no white space; characters without a width belong to
//! none. A span that cuts a token gets all of it, and the fifth column says where the span itself
//! begins and ends (`cut=0-4`, code points of its first and last token). Of two spans that share a
//! token the first has it; one to which nothing is left is left out, and counted.
//! Never writes a file.

mod read;

use std::fmt::Write;

use ropey::Rope;

use super::Annotation;
use crate::text::words::words_into;

pub use read::read;

/// What a document's text became.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conll {
    /// The lines.
    pub text: String,
    /// Spans that were widened to whole tokens.
    pub widened: usize,
    /// Spans that no token was left for.
    pub lost: usize,
}

/// A token: bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token {
    start: usize,
    end: usize,
    /// Whether a sentence ends behind it.
    last: bool,
}

/// The document as CoNLL, with its own `-DOCSTART-` line.
#[must_use]
pub fn conll(rope: &Rope, annotations: &[Annotation]) -> Conll {
    let text = rope.to_string();
    let tokens = tokens(&text);
    let mut result = Conll {
        text: "-DOCSTART- - - O _\n\n".to_owned(),
        ..Conll::default()
    };
    let owners = owners(&tokens, annotations, &mut result);
    let mut broken = true;
    let mut before: Option<usize> = None;
    for (number, token) in tokens.iter().enumerate() {
        let owner = owners[number];
        let (tag, more) = match owner {
            None => ("O".to_owned(), "_".to_owned()),
            Some(span) => {
                let first = before != owner || number == 0;
                let annotation = &annotations[span];
                let prefix = if first { "B" } else { "I" };
                let tag = format!("{prefix}-{}", annotation.label);
                (
                    tag,
                    more(&text, &tokens, &owners, number, annotation, first),
                )
            }
        };
        let word = &text[token.start..token.end];
        // Writing to a string cannot fail.
        let _ = writeln!(result.text, "{word} - - {tag} {more}");
        before = owner;
        // No span is parted between two sentences.
        let goes_on = owner.is_some() && owners.get(number + 1) == Some(&owner);
        broken = token.last && !goes_on;
        if broken {
            result.text.push('\n');
        }
    }
    if !broken {
        result.text.push('\n');
    }
    result
}

/// Which span each token belongs to.
fn owners(tokens: &[Token], annotations: &[Annotation], result: &mut Conll) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<usize>> = vec![None; tokens.len()];
    for (span, annotation) in annotations.iter().enumerate() {
        let range = &annotation.range;
        let first = tokens.partition_point(|token| token.end <= range.start);
        let behind = tokens.partition_point(|token| token.start < range.end);
        if range.is_empty() || first >= behind {
            result.lost += 1;
            continue;
        }
        // Another's token in the middle would tear it apart.
        let free = (first..behind)
            .take_while(|at| owners[*at].is_none())
            .count();
        let start = (first..behind).find(|at| owners[*at].is_none());
        let Some(start) = start else {
            result.lost += 1;
            continue;
        };
        let end = if free > 0 { first + free } else { behind };
        let end = (start..end).find(|at| owners[*at].is_some()).unwrap_or(end);
        for owner in &mut owners[start..end] {
            *owner = Some(span);
        }
        if tokens[first].start < range.start || tokens[behind - 1].end > range.end {
            result.widened += 1;
        }
    }
    owners
}

/// The fifth column.
fn more(
    text: &str,
    tokens: &[Token],
    owners: &[Option<usize>],
    number: usize,
    annotation: &Annotation,
    first: bool,
) -> String {
    let mut parts = Vec::new();
    if first {
        if let Some(id) = &annotation.entity {
            parts.push(format!("id={}", escaped(id)));
        }
        if let Some(value) = &annotation.value {
            parts.push(format!("value={}", escaped(value)));
        }
        if annotation.kind != annotation.label {
            parts.push(format!("type={}", escaped(&annotation.kind)));
        }
        // Where the span lies in its tokens, if not at their ends.
        let mut behind = number;
        while owners.get(behind) == Some(&owners[number]) {
            behind += 1;
        }
        let (start, end) = (tokens[number].start, tokens[behind - 1].end);
        let range = &annotation.range;
        if range.start > start || range.end < end {
            let chars = |from: usize, to: usize| text[from..to.max(from)].chars().count();
            let from = chars(start, range.start.max(start));
            let to = chars(start, range.end.min(end));
            parts.push(format!("cut={from}-{to}"));
        }
    }
    match parts.is_empty() {
        true => "_".to_owned(),
        false => parts.join("|"),
    }
}

/// Text without blanks and what parts columns: `%20` for a blank.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' | '|' | '=' => escaped.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    escaped.push_str(&format!("%{byte:02X}"));
                }
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// The tokens of a text as character ranges, as an `.ann` counts them.
#[must_use]
pub fn token_chars(text: &str) -> Vec<(usize, usize)> {
    let (mut chars, mut at) = (0, 0);
    let mut char_at = |byte: usize| {
        chars += text[at..byte].chars().count();
        at = byte;
        chars
    };
    let tokens = tokens(text).into_iter();
    tokens
        .map(|token| (char_at(token.start), char_at(token.end)))
        .collect()
}

/// The tokens of a text.
fn tokens(text: &str) -> Vec<Token> {
    let mut words = Vec::new();
    words_into(text, &mut words);
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in words {
        let (start, end) = (word.span.start as usize, word.span.end as usize);
        others(text, at, start, &mut tokens);
        tokens.push(Token {
            start,
            end,
            last: false,
        });
        at = end;
    }
    others(text, at, text.len(), &mut tokens);
    tokens
}

/// The tokens between two words: every character that is to be seen. Marks where lines and
/// sentences end.
fn others(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    let mut ends = false;
    for (at, c) in text[from..to].char_indices() {
        let start = from + at;
        if c.is_whitespace() {
            if let Some(before) = tokens.last_mut()
                && (ends || matches!(c, '\n' | '\r'))
            {
                before.last = true;
            }
            continue;
        }
        if c.is_control() || invisible(c) {
            continue;
        }
        tokens.push(Token {
            start,
            end: start + c.len_utf8(),
            last: false,
        });
        ends = match c {
            '।' | '॥' | '?' | '!' | '…' => true,
            // A full stop behind a single letter or a short title is none.
            '.' => {
                text[..start]
                    .chars()
                    .rev()
                    .take_while(|c| c.is_alphanumeric())
                    .count()
                    > 3
            }
            // What closes a quotation or bracket belongs to the sentence before.
            '”' | '’' | '"' | '\'' | ')' | ']' | '»' => ends,
            _ => false,
        };
    }
}

/// Characters without a width.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a text in which `⟦…⟧` are PER, each with the id `x y`.
    fn lines(marked: &str) -> (String, usize, usize) {
        let (mut text, mut annotations, mut open) = (String::new(), Vec::new(), Vec::new());
        for c in marked.chars() {
            match c {
                '⟦' => open.push(text.len()),
                '⟧' => annotations.push(open.pop().unwrap()..text.len()),
                c => text.push(c),
            }
        }
        annotations.sort_by_key(|range| (range.start, range.end));
        let annotations: Vec<Annotation> = annotations
            .into_iter()
            .map(|range| Annotation {
                range,
                kind: "PER".into(),
                label: "PER".into(),
                entity: Some("x y".into()),
                value: None,
            })
            .collect();
        let conll = conll(&Rope::from_str(&text), &annotations);
        let body = conll.text.strip_prefix("-DOCSTART- - - O _\n\n").unwrap();
        (body.to_owned(), conll.widened, conll.lost)
    }

    #[test]
    fn words_and_marks_are_tokens_and_sentences_are_parted() {
        let (text, widened, lost) = lines("\u{feff}⟦পুতিনের⟧ কথা। Mr. ⟦Hà Nội⟧ đi.\r\n\r\nEnd");
        assert_eq!(
            text,
            "\
পুতিনের - - B-PER id=x%20y
কথা - - O _
। - - O _

Mr - - O _
. - - O _
Hà - - B-PER id=x%20y
Nội - - I-PER _
đi - - O _
. - - O _

End - - O _

"
        );
        assert_eq!((widened, lost), (0, 0));
    }

    #[test]
    fn neighbours_each_begin_and_no_span_is_parted() {
        let (text, ..) = lines("⟦A⟧ ⟦B⟧ ⟦Stop! Go⟧ C");
        let tags: Vec<&str> = text.lines().filter_map(|l| l.split(' ').nth(3)).collect();
        assert_eq!(tags, ["B-PER", "B-PER", "B-PER", "I-PER", "I-PER", "O"]);
        assert!(text.contains("! - - I-PER _\nGo"));
    }

    #[test]
    fn a_span_that_cuts_a_token_has_all_of_it_and_says_where() {
        let (text, widened, lost) = lines("un⟦happy⟧ness");
        assert_eq!(text, "unhappyness - - B-PER id=x%20y|cut=2-7\n\n");
        assert_eq!((widened, lost), (1, 0));
    }

    #[test]
    fn of_spans_that_share_tokens_the_first_has_them() {
        let (text, _, lost) = lines("⟦One ⟦two⟧⟧ ⟦three⟧");
        let tags: Vec<&str> = text.lines().filter_map(|l| l.split(' ').nth(3)).collect();
        assert_eq!((tags, lost), (vec!["B-PER", "I-PER", "B-PER"], 1));
    }

    #[test]
    fn an_empty_text_is_a_document() {
        assert_eq!(lines(" \n\u{200b}\n"), (String::new(), 0, 0));
    }
}
