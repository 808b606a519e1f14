//! The parts of a name that a rename changes, and what other forms of the name become by it.
//!
//! A name is compared word by word, in folded form. Never looks at documents.

use std::ops::Range;

use crate::text::fold::{Folded, fold};
use crate::text::words::{Word, WordClass, words};

/// The words of a name as it is written.
#[derive(Debug)]
pub(super) struct Words<'a> {
    raw: &'a str,
    folded: Folded<'a>,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    /// Splits a name.
    pub(super) fn of(raw: &'a str) -> Self {
        let folded = fold(raw);
        let words = words(folded.text());
        Self { raw, folded, words }
    }

    /// The name as it is written.
    pub(super) fn raw(&self) -> &'a str {
        self.raw
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The script of the first word that is one of letters.
    pub(super) fn script(&self) -> Option<WordClass> {
        let digits = |class| matches!(class, WordClass::Digits | WordClass::BengaliDigits);
        let mut classes = self.words.iter().map(|word| word.class);
        classes.find(|class| !digits(*class))
    }

    /// Whether all words of letters are of one script.
    pub(super) fn is_of(&self, script: WordClass) -> bool {
        self.words.iter().all(|word| {
            word.class == script
                || matches!(word.class, WordClass::Digits | WordClass::BengaliDigits)
        })
    }

    /// A word in folded form.
    fn word(&self, number: usize) -> &str {
        &self.folded.text()[self.words[number].span.range()]
    }

    fn all(&self) -> impl DoubleEndedIterator<Item = &str> {
        (0..self.len()).map(|number| self.word(number))
    }

    /// Some words in a row as they are written, with what stands between them; nothing for none.
    fn written(&self, range: Range<usize>) -> &'a str {
        &self.raw[self.bytes(range)]
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) = (
            self.words.get(range.start),
            self.words.get(range.end.wrapping_sub(1)),
        ) else {
            return 0..0;
        };
        if range.is_empty() {
            return 0..0;
        }
        self.folded.span_to_raw(first.span).range().start
            ..self.folded.span_to_raw(last.span).range().end
    }
}

/// The words of a name that change, and what takes their place.
#[derive(Debug)]
pub(super) struct Changed<'a> {
    old: &'a Words<'a>,
    new: &'a Words<'a>,
    gone: Range<usize>,
    come: Range<usize>,
    /// Whether the first and the last word alone stand for the whole name.
    person: bool,
}

impl<'a> Changed<'a> {
    /// What changes between two names; `None` where nothing does. Of a `person` the first and the
    /// last word are names of their own.
    pub(super) fn between(old: &'a Words<'a>, new: &'a Words<'a>, person: bool) -> Option<Self> {
        if old.raw == new.raw {
            return None;
        }
        let same = |pair: &(&str, &str)| pair.0 == pair.1;
        let front = old.all().zip(new.all()).take_while(same).count();
        let least = old.len().min(new.len());
        let back = old
            .all()
            .rev()
            .zip(new.all().rev())
            .take_while(same)
            .count();
        let (front, back) = if front == least && old.len() == new.len() {
            // The same words, written otherwise.
            (0, 0)
        } else {
            (front, back.min(least - front))
        };
        Some(Self {
            gone: front..old.len() - back,
            come: front..new.len() - back,
            old,
            new,
            person,
        })
    }

    /// What a form of the name becomes; `None` where it does not hold what changes.
    pub(super) fn apply(&self, form: &str) -> Option<String> {
        let words = Words::of(form);
        let whole =
            words.len() == self.old.len() && is_like(&words, 0, self.old, 0..self.old.len());
        // The whole name takes the new one's words as they are written; what stands between
        // unchanged words stays.
        if self.gone.is_empty() || self.come.is_empty() {
            return whole.then(|| self.inserted(&words));
        }
        let length = self.gone.len();
        let at = (0..(words.len() + 1).saturating_sub(length))
            .find(|&at| is_like(&words, at, self.old, self.gone.clone()));
        if let Some(at) = at {
            let come = self.new.written(self.come.clone());
            return Some(replaced(&words, at..at + length, come));
        }
        if !self.person {
            return None;
        }
        self.person_part(&words)
    }

    /// A name to or from which words come or go in one place.
    fn inserted(&self, words: &Words<'_>) -> String {
        // The neighbour before (or behind) goes along, so that the blank between does too.
        let (gone, come) = if self.gone.start > 0 {
            (
                self.gone.start - 1..self.gone.end,
                self.come.start - 1..self.come.end,
            )
        } else {
            (
                self.gone.start..self.gone.end + 1,
                self.come.start..self.come.end + 1,
            )
        };
        let gone = gone.start..gone.end.min(words.len());
        let come = come.start..come.end.min(self.new.len());
        replaced(words, gone, self.new.written(come))
    }

    /// A first or last name alone, of a person of whom more than one word changes.
    fn person_part(&self, words: &Words<'_>) -> Option<String> {
        let (gone, come) = (self.gone.clone(), self.come.clone());
        let pairs: Vec<(usize, usize)> = if gone.len() == come.len() {
            gone.zip(come).collect()
        } else {
            let last = (gone.end - 1, come.end - 1);
            let first = (gone.start, come.start);
            match (gone.len(), come.len()) {
                (1, _) | (_, 1) => vec![last],
                _ => vec![last, first],
            }
        };
        let mut out = words.raw.to_owned();
        let mut changed = false;
        for at in (0..words.len()).rev() {
            let pair = pairs
                .iter()
                .find(|(old, _)| is_like(words, at, self.old, *old..*old + 1));
            if let Some(&(_, new)) = pair {
                let come = self.new.written(new..new + 1);
                out.replace_range(words.bytes(at..at + 1), &cased(words.word(at), come));
                changed = true;
            }
        }
        changed.then_some(out)
    }
}

/// Whether the words of `form` from `at` on are the words `range` of `name`, in its case or all in
/// capitals.
fn is_like(form: &Words<'_>, at: usize, name: &Words<'_>, range: Range<usize>) -> bool {
    at + range.len() <= form.len()
        && range.enumerate().all(|(i, number)| {
            let (one, other) = (form.word(at + i), name.word(number));
            one == other || one.chars().count() > 1 && *one == other.to_uppercase()
        })
}

/// The form with other words in the place of some, in the case of those.
fn replaced(form: &Words<'_>, range: Range<usize>, come: &str) -> String {
    let mut out = form.raw.to_owned();
    let capitals = form.written(range.clone());
    out.replace_range(form.bytes(range), &cased(capitals, come));
    out
}

/// A text in capitals, if `like` is.
fn cased(like: &str, text: &str) -> String {
    let capitals = like.chars().filter(|c| c.is_uppercase()).nth(1).is_some();
    if capitals && !like.chars().any(char::is_lowercase) && text.chars().any(char::is_lowercase) {
        text.to_uppercase()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn becomes(old: &str, new: &str, form: &str) -> Option<String> {
        let (old, new) = (Words::of(old), Words::of(new));
        Changed::between(&old, &new, true)?.apply(form)
    }

    #[test]
    fn forms_that_hold_a_changed_part_follow() {
        for (old, new, form, expected) in [
            (
                "Volodymyr Zelenskiy",
                "Volodymyr Zelensky",
                "Zelenskiy",
                Some("Zelensky"),
            ),
            (
                "Zelenskiy",
                "Zelensky",
                "Volodymyr Zelenskiy",
                Some("Volodymyr Zelensky"),
            ),
            (
                "Zelenskiy",
                "Zelensky",
                "Volodymyr\n Zelenskiy",
                Some("Volodymyr\n Zelensky"),
            ),
            ("Zelenskiy", "Zelensky", "ZELENSKIY", Some("ZELENSKY")),
            ("Zelenskiy", "Zelensky", "Volodymyr", None),
            ("Ada Quill", "Eda Quell", "Quill", Some("Quell")),
            ("Ada Quill", "Eda Quell", "Ada", Some("Eda")),
            ("Ada Quill", "Eda van Quell", "Quill", Some("Quell")),
            (
                "Ada Quill",
                "Eda van Quell",
                "Ada Quill",
                Some("Eda van Quell"),
            ),
            ("Ada Quill", "Quell", "Quill", Some("Quell")),
            ("Hà Minh Châu", "Hà Minh Chân", "Châu", Some("Chân")),
            ("মীরা সেন", "মীরা সিংহ", "সেন", Some("সিংহ")),
            // Words that come or go concern the whole name only.
            (
                "Ada Quill",
                "Ada van Quill",
                "Ada Quill",
                Some("Ada van Quill"),
            ),
            ("Ada Quill", "Ada van Quill", "Quill", None),
            (
                "Ada van Quill",
                "Ada Quill",
                "Ada  van Quill",
                Some("Ada Quill"),
            ),
            (
                "Ada Quill",
                "Dr Ada Quill",
                "Ada Quill",
                Some("Dr Ada Quill"),
            ),
            (
                "Ada Quill",
                "Ada Quill Senior",
                "Ada Quill",
                Some("Ada Quill Senior"),
            ),
            (
                "Ada Quill Senior",
                "Ada Quill",
                "Ada Quill Senior",
                Some("Ada Quill"),
            ),
            ("Mar-a-Lago", "Mar a Lago", "Mar-a-Lago", Some("Mar a Lago")),
        ] {
            assert_eq!(
                becomes(old, new, form).as_deref(),
                expected,
                "{old} → {new}: {form}"
            );
        }
        assert_eq!(becomes("Quill", "Quill", "Quill"), None);
    }

    #[test]
    fn words_of_what_is_no_person_stand_for_nothing_alone() {
        let (old, new) = (Words::of("Delta Forum"), Words::of("River Circle"));
        let changed = Changed::between(&old, &new, false).unwrap();
        assert_eq!(changed.apply("Forum"), None);
        assert_eq!(
            changed.apply("Delta Forum").as_deref(),
            Some("River Circle")
        );
    }
}
