//! What is being typed at a place: the words before the cursor that may begin a name.
//!
//! Never looks a name up.

use crate::document::Document;
use crate::language::Language;
use crate::text::DocRange;
use crate::text::fold::fold;
use crate::text::words::{Word, WordClass, is_word_char, words};

/// Bytes before the cursor that are looked at.
const REACH: usize = 200;

/// Words that a name may be begun with.
const MOST_WORDS: usize = 6;

/// The beginning of a name, as far as it has been typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The last words before the cursor in folded form, for each word that the name may begin
    /// with; the longest first.
    pub(super) beginnings: Vec<Beginning>,
    /// What the last word is made of.
    pub(super) script: WordClass,
    /// The language of the text around; [`Language::Und`] where nothing tells.
    pub(super) language: Language,
}

/// Words that may begin a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beginning {
    /// Where they stand, up to the cursor.
    pub(super) range: DocRange,
    /// In folded form, a blank at the end included.
    pub(super) text: String,
    /// How many words.
    pub(super) words: usize,
}

/// The words that end at `offset`; `None` within a word, and where none stands before it.
pub(super) fn typed(document: &Document, offset: usize) -> Option<Typed> {
    let rope = document.rope();
    let char = rope.try_byte_to_char(offset).ok()?;
    if rope.get_char(char).is_some_and(is_word_char) {
        return None;
    }
    let line = rope.line_to_byte(rope.byte_to_line(offset));
    let start = line.max(offset.saturating_sub(REACH));
    let start = rope.char_to_byte(rope.byte_to_char(start));
    let tail = document.slice(start..offset);
    let folded = fold(&tail);
    let text = folded.text();
    let words = words(text);
    let last = words.last()?;
    if last.span.end as usize != text.len() || !is_letters(last) {
        return None;
    }
    let blank = if tail.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let mut first = words.len();
    while first > 0
        && words.len() - first < MOST_WORDS
        && (first == words.len() || links(text, &words[first - 1], &words[first]))
    {
        first -= 1;
    }
    let beginnings = words[first..].iter().enumerate().map(|(i, word)| {
        let at = word.span.start as usize;
        Beginning {
            range: start + folded.to_raw(at)..offset,
            text: format!("{}{blank}", &text[at..]),
            words: words.len() - first - i,
        }
    });
    let beginnings: Vec<Beginning> = beginnings.collect();
    let alone = beginnings
        .first()
        .map_or(offset, |longest| longest.range.start);
    Some(Typed {
        script: last.class,
        language: language(document, offset, alone),
        beginnings,
    })
}

/// The language of the text around: the segment's, if it holds more than the words before the
/// cursor, which begin at `alone`; else the document's.
fn language(document: &Document, offset: usize, alone: usize) -> Language {
    let (segment, start) = document.segment_at(offset);
    let range = document.trimmed(document.segment_range(segment));
    let facts = document
        .segment_facts(segment)
        .filter(|_| start.max(range.start) < alone || offset < range.end);
    match facts.map(|facts| facts.language) {
        Some(language) if language != Language::Und => language,
        _ => document.analysis().language,
    }
}

fn is_letters(word: &Word) -> bool {
    matches!(
        word.class,
        WordClass::Latin | WordClass::Bengali | WordClass::Other
    )
}

/// Whether what stands between two words may stand within a name.
fn links(text: &str, one: &Word, next: &Word) -> bool {
    let between = &text[one.span.end as usize..next.span.start as usize];
    matches!(between, "" | " " | "-" | "." | ". " | "'" | "’")
}
