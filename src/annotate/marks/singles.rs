//! Single quotation marks, and the apostrophes that look like them.
//!
//! Decides within the segment: where nothing tells, a mark is an apostrophe.

use super::{Found, Guess, Near, Scan};
use crate::annotate::Pair;
use crate::language::{Language, TABLES};

impl Scan<'_> {
    /// Notes the single mark `c` at `at`, if it is one, and says where to go on.
    pub(super) fn single(&mut self, c: char, at: usize, end: usize) -> usize {
        let text = self.input.text;
        let run = text[at..].chars().take_while(|other| *other == c).count();
        if run == 2 && c != '\'' {
            self.doubled(c, at);
            return at + run * c.len_utf8();
        }
        if run > 1 {
            // `''…''` is another program's markup.
            return at + run * c.len_utf8();
        }
        // `rock 'n' roll`
        for n in ["n", "N"] {
            if let Some(rest) = text[end..].strip_prefix(n)
                && rest.starts_with(['\'', '’', '‘'])
                && self.before(at) == Near::Blank
            {
                let mark = rest.chars().next().map_or(0, char::len_utf8);
                return end + n.len() + mark;
            }
        }
        let guess = match c {
            '‚' => Guess::Open,
            _ => self.guess_single(c, at, end),
        };
        let pair = if c == '\'' {
            Pair::StraightSingle
        } else {
            Pair::Single
        };
        self.singles = true;
        self.note(at, end, pair, guess);
        end
    }

    /// Notes two single marks in a row, which are one double mark to those who have no other
    /// (`‘‘…’’`), or else two quotations that begin or end together (`‘‘…’ …’`).
    fn doubled(&mut self, c: char, at: usize) {
        let text = self.input.text;
        let (middle, end) = (at + c.len_utf8(), at + 2 * c.len_utf8());
        let double = match c {
            '‘' => {
                let rest = &text[end..];
                let closing = rest.match_indices('’').filter(|(at, mark)| {
                    let word = |c: Option<char>| Near::of(c).is_word();
                    !word(rest[at + mark.len()..].chars().next())
                });
                rest.contains("’’") || closing.count() < 2
            }
            _ => {
                let open =
                    |found: &&Found| found.pair == Pair::Single && found.guess == Guess::Open;
                !text[..at].ends_with(char::is_numeric)
                    && (text[..at].contains("‘‘") || self.found.iter().filter(open).count() < 2)
            }
        };
        let guess = if c == '‘' {
            Guess::Open
        } else {
            Guess::Close
        };
        if double {
            if !(c == '’' && text[..at].ends_with(char::is_numeric)) {
                self.note(at, end, Pair::Double, guess);
            }
            return;
        }
        if text[..at].ends_with(char::is_numeric) && c == '’' {
            return;
        }
        self.singles = true;
        self.note(at, middle, Pair::Single, guess);
        self.note(middle, end, Pair::Single, guess);
    }

    fn guess_single(&self, c: char, at: usize, end: usize) -> Guess {
        let text = self.input.text;
        let directly_before = Near::of(text[..at].chars().next_back());
        let directly_after = Near::of(text[end..].chars().next());
        if directly_before.is_word() && directly_after.is_word() {
            return if c != '‘' && self.ending_follows(at, end) {
                Guess::Ending
            } else {
                Guess::None
            };
        }
        let (before, after) = (self.before(at), self.after(end));
        if before == Near::Digit && !after.is_word() {
            // `5'`, or the end of a quotation.
            return Guess::MaybeClose;
        }
        if after.is_word() {
            return match before {
                _ if self.may_be_apostrophe(end) => Guess::MaybeOpen,
                // An apostrophe opens by mistake only.
                _ if c == '’' => Guess::MaybeOpen,
                Near::Blank | Near::Opening => Guess::Open,
                _ => Guess::Either,
            };
        }
        match before {
            Near::Blank | Near::Opening if c == '’' => Guess::Close,
            Near::Blank | Near::Opening if c == '‘' => Guess::Open,
            Near::Blank | Near::Opening => Guess::Either,
            _ if self.may_be_possessive(at, end) => Guess::MaybeClose,
            _ => Guess::Close,
        }
    }

    /// Whether the letters from `end` on are an ending that is written behind a quotation, and
    /// the word before `at` is not one that has an apostrophe there (`দু'টি`).
    fn ending_follows(&self, at: usize, end: usize) -> bool {
        let text = self.input.text;
        let rest = &text[end..];
        let length = rest
            .char_indices()
            .find(|(_, c)| !matches!(Near::of(Some(*c)), Near::Letter))
            .map_or(rest.len(), |(at, _)| at);
        let ending = &rest[..length];
        let listed = TABLES
            .iter()
            .any(|table| table.structure.after_quotation.contains(&ending));
        let stem = text[..at]
            .chars()
            .rev()
            .take_while(|c| matches!(Near::of(Some(*c)), Near::Letter))
            .take(3)
            .count();
        listed && stem > 2
    }

    /// Whether an apostrophe may begin the word at `at`: `'90s`, `'৭১`, `'tis`, `'Abd`.
    fn may_be_apostrophe(&self, at: usize) -> bool {
        let rest = &self.input.text[at..];
        let is_digit = |c: &char| matches!(c, '0'..='9' | '০'..='৯');
        let digits = rest.chars().take_while(is_digit).count();
        if digits > 0 {
            let mut after = rest.chars().skip(digits);
            let number = match after.next() {
                Some('.' | ',' | '-') => after.next().is_some_and(char::is_numeric),
                next => matches!(next, Some('%' | ':' | '/')),
            };
            return digits == 2 && !number;
        }
        let letters = rest.bytes().take_while(|b| b.is_ascii_alphabetic()).count();
        let word = &rest[..letters];
        let whole = !rest[letters..].starts_with(char::is_alphanumeric);
        whole && letters > 0 && is_elision(word) || self.may_be_ayin(at)
    }

    /// Whether the mark before the word at `at` may transcribe an Arabic letter: `'Abd`, `‘আলী`.
    fn may_be_ayin(&self, at: usize) -> bool {
        let rest = &self.input.text[at..];
        if rest.starts_with(['আ', 'ই', 'ঈ', 'উ', 'ঊ']) {
            // A quotation follows punctuation.
            let mut before = self.input.text[..at].chars().rev().skip(1);
            return before.next() == Some(' ')
                && before
                    .next()
                    .is_some_and(|c| Near::of(Some(c)) == Near::Letter);
        }
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = &rest[..letters];
        letters > 2
            && word.starts_with(['A', 'I', 'U'])
            && word.ends_with(|c: char| c.is_ascii_lowercase())
            && !TABLES.iter().any(|table| {
                let common = table.common_words;
                common.iter().any(|c| c.eq_ignore_ascii_case(word))
            })
    }

    /// Whether an apostrophe may end the word before `at`: `ministers' meeting`, `goin' on`.
    fn may_be_possessive(&self, at: usize, end: usize) -> bool {
        if matches!(self.input.language, Language::Bn | Language::Vi) {
            return false;
        }
        let before = &self.input.text[..at];
        let followed = self.input.text[end..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        followed && (before.ends_with(['s', 'S', 'x', 'z']) || before.ends_with("in"))
    }
}

/// Whether an apostrophe may stand for what a word has lost at its start (`'tis`).
fn is_elision(word: &str) -> bool {
    TABLES.iter().any(|table| {
        let elisions = table.structure.elisions;
        elisions.iter().any(|e| e.eq_ignore_ascii_case(word))
    })
}

/// Decides about the single marks that are ambiguous alone, now that those around are known.
pub(super) fn settle(found: &mut [Found]) {
    for pair in [Pair::StraightSingle, Pair::Single] {
        let mut open = 0_usize;
        // For each, whether the next certain one closes.
        let mut closes_next = vec![false; found.len()];
        let mut next = false;
        for (at, mark) in found.iter().enumerate().rev() {
            closes_next[at] = next;
            if mark.pair == pair {
                match mark.guess {
                    Guess::Close | Guess::Ending => next = true,
                    Guess::Open => next = false,
                    _ => {}
                }
            }
        }
        for (at, mark) in found.iter_mut().enumerate() {
            if mark.pair != pair {
                continue;
            }
            let close_follows = closes_next[at];
            mark.guess = match mark.guess {
                Guess::Open => Guess::Open,
                Guess::MaybeOpen if open == 0 && close_follows => Guess::Open,
                Guess::Either if open == 0 && close_follows => Guess::Open,
                Guess::Either if open == 0 => Guess::Either,
                Guess::Close | Guess::Either => Guess::Close,
                Guess::Ending if open > 0 => Guess::Close,
                Guess::MaybeClose if open > 0 && !close_follows => Guess::Close,
                _ => Guess::None,
            };
            match mark.guess {
                Guess::Open | Guess::Either => open += 1,
                Guess::Close => open = open.saturating_sub(1),
                _ => {}
            }
        }
    }
}
