//! Word boundaries by script: combining marks, nukta and virama stay with their word.

use super::Span;

/// A word: a run of letters or digits with their marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where, in the text that was given.
    pub span: Span,
    /// What it is made of.
    pub class: WordClass,
}

/// What a word is made of (its first letter decides; digits only = a number).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Latin letters (Vietnamese included).
    Latin,
    /// Bengali letters (Assamese included).
    Bengali,
    /// Letters of any other script.
    Other,
    /// ASCII digits only.
    Digits,
    /// Bengali digits only.
    BengaliDigits,
}
