//! A segment's words with what is looked up once for each: its key, the stems that its Bengali
//! case endings leave, and which phrases of the tables may begin with it.
//!
//! Every annotator asks about the same words many times; here each is hashed once. Never knows
//! what a name or a date is.

use crate::annotate::names::{endings, lexicon};
use crate::language::Language;
use crate::text::Span;
use crate::text::words::{Word, WordClass, key, words_into};

/// The words of one text, ready for the annotators.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    words: Vec<Word>,
    tags: Vec<Tag>,
    stems: Vec<u32>,
}

/// What is known of one word without its neighbours.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tag {
    /// Its [`key`].
    pub(super) key: u32,
    /// The [`lexicon::role`]s of the phrases that may begin with it, with or without an ending.
    pub(super) roles: u32,
    /// The lexicon's phrases that begin with the word as it stands.
    pub(super) bucket: lexicon::Bucket,
    /// Where its stems begin among those of the text; they end where the next word's begin.
    pub(super) stems: u32,
    /// Whether it has two letters or more, all of them capitals.
    pub(super) all_capitals: bool,
}

impl Tokens {
    /// The words of a folded text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 8);
        words_into(text, &mut words);
        let mut tags = Vec::with_capacity(words.len());
        let mut stems = Vec::new();
        for word in &words {
            let first = stems.len();
            let surface = &text[word.span.range()];
            let tag = match word.class {
                WordClass::Digits | WordClass::BengaliDigits => Tag {
                    key: key(surface),
                    ..Tag::default()
                },
                WordClass::Bengali => {
                    let key = endings::stems(surface, |_, key| stems.push(key));
                    let (bucket, roles) = lexicon::look_up(key, &stems[first..]);
                    Tag {
                        key,
                        roles,
                        bucket,
                        ..Tag::default()
                    }
                }
                class => {
                    let key = key(surface);
                    let (bucket, roles) = lexicon::look_up(key, &[]);
                    Tag {
                        key,
                        roles,
                        bucket,
                        all_capitals: class == WordClass::Latin && is_all_capitals(surface),
                        ..Tag::default()
                    }
                }
            };
            tags.push(Tag {
                stems: first as u32,
                ..tag
            });
        }
        Self { words, tags, stems }
    }

    /// The words, in order.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}

/// Whether a word has at least two letters, all of them capitals.
#[must_use]
pub(super) fn is_all_capitals(word: &str) -> bool {
    // Nearly every word has a small letter for its first or second.
    let small = |at: usize| word.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase);
    !small(0)
        && !small(1)
        && word.chars().all(|c| !c.is_lowercase())
        && word.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
}

/// What the annotators of a segment are given.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The segment's folded text: NFC, one blank for every run of white space, no zero-width characters.
    pub text: &'a str,
    /// Its words, in order.
    pub words: &'a [Word],
    /// Its language, [`Language::Und`] where the segment alone does
    /// not tell (then every language of the script is tried).
    pub language: Language,
    pub(super) tokens: &'a Tokens,
}

impl<'a> Input<'a> {
    /// `tokens` must be those of `text`.
    #[must_use]
    pub fn new(text: &'a str, tokens: &'a Tokens, language: Language) -> Self {
        Self {
            text,
            words: tokens.words(),
            language,
            tokens,
        }
    }

    /// What is known of word `index`; of none at all where there is no such word.
    #[inline]
    pub(super) fn tag(&self, index: usize) -> Tag {
        self.tokens.tags.get(index).copied().unwrap_or_default()
    }

    /// The [`key`] of word `index`.
    #[inline]
    pub(super) fn key(&self, index: usize) -> u32 {
        self.tokens.tags.get(index).map_or(0, |tag| tag.key)
    }

    /// The keys of the stems of word `index`, the shortest first.
    #[inline]
    pub(super) fn stems(&self, index: usize) -> &'a [u32] {
        let all = &self.tokens.stems;
        let tags = &self.tokens.tags;
        let start = tags.get(index).map_or(all.len(), |t| t.stems as usize);
        let end = tags.get(index + 1).map_or(all.len(), |t| t.stems as usize);
        all.get(start..end).unwrap_or_default()
    }

    /// The text of a word.
    #[inline]
    pub(super) fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }
}
