//! Names of organisations in Vietnamese, which their head noun begins.
//!
//! English names in capitals are read by [`super::runs`].

use super::super::Input;
use super::cues::Found;
use super::known::Known;
use super::lexicon::{self, Hit, gap, joined, role};
use super::{is_all_capitals, is_capitalised};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{Loc, Norp, Org, Per};
use crate::language::vietnamese::bodies::{CLOSING, NAMED_AFTER};
use crate::language::vietnamese::is_syllable;
use crate::text::Span;
use crate::text::words::{Word, WordClass};

/// Most syllables of a Vietnamese name behind its head.
const SYLLABLES: usize = 10;

/// The organisation whose head stands at word `index`: `Bộ Ngoại giao Mỹ`, `Viện Khảo cổ học
/// Quốc tế Paris`. It goes on over the words that such names are made of, capitalised syllables and
/// listed names; a country ends it.
pub(super) fn vietnamese(
    input: Input<'_>,
    index: usize,
    hit: Hit,
    known: Known<'_>,
) -> Option<Found> {
    // `Đoàn Huy Hoàng` is a person.
    if lexicon::is(input, index, role::FIRST_NAME)
        && lexicon::at(input, hit.after, role::BODY_WORD | role::BODY_ACT).is_none()
    {
        return None;
    }
    let mut walk = Walk {
        input,
        known,
        head: index,
        first: hit.after,
        at: hit.after,
        end: hit.after,
        named: false,
        own: false,
    };
    while walk.at < input.words.len() && walk.at - walk.first < SYLLABLES && walk.step() {}
    // `Trung tâm kiểm soát bệnh tật (CDC)`: brackets name what is written small.
    let short = |at: usize| {
        let text = walk.text(at);
        gap(input, at) == " (" && is_all_capitals(text) && (2..=7).contains(&text.len())
    };
    if !walk.named && walk.at > hit.after && walk.at < input.words.len() && short(walk.at) {
        walk.named = true;
        walk.end = walk.at;
    }
    let end = walk.end;
    if !walk.named || end == hit.after {
        return None;
    }
    let last = input.words[end - 1].span;
    Some(Found {
        start: input.words[index].span.start,
        name_end: last.end,
        end: last.end,
        kind: Org,
        cue: Cue::Body,
        cue_span: Span {
            start: input.words[index].span.start,
            end: input.words[hit.after - 1].span.end,
        },
    })
}

/// A walk over the words behind a head.
struct Walk<'a> {
    input: Input<'a>,
    known: Known<'a>,
    /// The head's first word.
    head: usize,
    /// The word behind the head.
    first: usize,
    /// The word that is looked at next.
    at: usize,
    /// Where the name ends if nothing more belongs to it.
    end: usize,
    /// Whether it has anything that names: a head with words written small is none.
    named: bool,
    /// Whether it has a name of its own, not only words that such names are made of.
    own: bool,
}

impl<'a> Walk<'a> {
    fn text(&self, at: usize) -> &'a str {
        let input = self.input;
        input
            .words
            .get(at)
            .map_or("", |w| &input.text[w.span.range()])
    }

    fn capital(&self, at: usize) -> bool {
        self.input
            .words
            .get(at)
            .is_some_and(|w| w.class == WordClass::Latin)
            && is_capitalised(self.text(at))
    }

    /// Takes what ends before word `after` into the name.
    fn take(&mut self, after: usize) {
        self.named = true;
        self.at = after;
        self.end = after;
    }

    /// Takes the next part; false where the name ends.
    fn step(&mut self) -> bool {
        let (input, at) = (self.input, self.at);
        let between = gap(input, at);
        let word = lexicon::at(input, at, role::BODY_WORD | role::BODY_ACT);
        let linked = matches!(between, " " | "-" | " - " | " & " | "&" | "/")
            || between == ", "
                && word.is_some()
                && lexicon::at(input, at, role::BODY_BEFORE).is_none();
        if !linked {
            return false;
        }
        let start = input.words[at].span.start;
        if let Some(listed) = self.known.longest_from(start, &[Loc, Org, Norp])
            && usize::from(listed.parts) >= word.map_or(1, |w| w.after - at)
            && between != "&"
        {
            // `Bộ Tư pháp - Mỹ` are two.
            if between == " - " {
                return word.is_some_and(|word| self.known_word(word));
            }
            self.own = true;
            let spans = |w: &Word| w.span.start < listed.span.end;
            self.take(input.words.partition_point(spans));
            // `Hội Chữ thập đỏ ⟦Việt Nam⟧`, `Công an thành phố ⟦Hà Nội⟧`.
            return listed.kind == Org;
        }
        let person = self
            .known
            .longest_from(start, &[Per])
            .filter(|person| person.parts > 1);
        if let Some(person) = person {
            if self.is_named_after() {
                let spans = |w: &Word| w.span.start < person.span.end;
                self.take(input.words.partition_point(spans));
            }
            return false;
        }
        if let Some(word) = word {
            return self.known_word(word);
        }
        if between == " - " {
            return false;
        }
        // `quận 7`, `Khu 8`, `số 2`.
        let figures = input.words[at].class == WordClass::Digits;
        if figures
            && between == " "
            && matches!(
                self.text(at - 1).to_lowercase().as_str(),
                "quận" | "phường" | "khu" | "số" | "khóa"
            )
        {
            self.take(at + 1);
            return true;
        }
        if self.text(at) == "số"
            && input
                .words
                .get(at + 1)
                .is_some_and(|w| w.class == WordClass::Digits)
        {
            self.at = at + 1;
            return true;
        }
        if self.capital(at) {
            if lexicon::at(input, at, role::TITLE | role::HONORIFIC).is_some()
                || !self.is_named_after() && self.is_person(at)
            {
                return false;
            }
            self.own = true;
            self.take(at + 1);
            return true;
        }
        self.unknown_small()
    }

    /// A word that such names are made of.
    fn known_word(&mut self, word: Hit) -> bool {
        let at = self.at;
        if self.capital(at) {
            self.take(word.after);
            return true;
        }
        let single = word.after == at + 1;
        let district = matches!(
            self.text(at),
            "tỉnh" | "huyện" | "quận" | "xã" | "phường" | "khu"
        );
        let act = word.roles & role::BODY_WORD == 0;
        // The head of what does something is followed by what it does.
        let does = matches!(
            self.text(self.head),
            "Chính" | "Quốc" | "Đảng" | "Báo" | "Đài"
        );
        let behind = self.named && !matches!(self.text(at - 1), "và");
        if single && !district || act && (behind || does) {
            return false;
        }
        self.at = word.after;
        let input = self.input;
        let first = input.words[at].span.start as usize;
        let last = input.words[word.after - 1].span.end as usize;
        if self.named && CLOSING.contains(&&input.text[first..last]) {
            self.end = word.after;
        }
        true
    }

    /// `và`, or the rest of a word that began with a capital (`Hàn lâm`), where the name goes on.
    fn unknown_small(&mut self) -> bool {
        let (input, at) = (self.input, self.at);
        let goes_on = |at: usize| {
            input.words.get(at).is_some_and(|w| {
                joined(input, at)
                    && (lexicon::at(input, at, role::BODY_WORD | role::BODY_ACT).is_some()
                        || is_capitalised(self.text(at)))
                    && self.known.from(w.span.start).all(|c| c.kind != Per)
                    && lexicon::at(input, at, role::TITLE | role::HONORIFIC).is_none()
            })
        };
        let and = self.text(at) == "và"
            && goes_on(at + 1)
            && self
                .known
                .longest_from(input.words[at + 1].span.start, &[Loc, Org])
                .is_none();
        let rest = || {
            self.named
                && input.words[at].class == WordClass::Latin
                && self.capital(at - 1)
                && !lexicon::is(input, at, role::COMMON | role::SAYING | role::PREPOSITION)
                && !matches!(self.text(at), "thuộc" | "của" | "tại" | "ở")
                && goes_on(at + 1)
                && self
                    .known
                    .longest_to(input.words[at - 1].span.end, &[Loc, Org])
                    .is_none()
        };
        if !and && !rest() {
            return false;
        }
        self.at = at + 1;
        true
    }

    /// Whether what the head names may bear the name of a person.
    fn is_named_after(&self) -> bool {
        NAMED_AFTER.contains(&self.text(self.head))
            || matches!(self.text(self.at - 1), "THPT" | "THCS" | "TNHH")
    }

    /// Whether a person's name stands at word `at`: `Bộ trưởng Bộ NNPTNT ⟦Trần Văn A⟧`.
    fn is_person(&self, at: usize) -> bool {
        let next = |at: usize| gap(self.input, at) == " " && self.capital(at);
        let behind = self.own
            || at == self.first && is_all_capitals(self.text(at - 1))
            || at > self.first && is_all_capitals(self.text(at - 1));
        behind
            && lexicon::is(self.input, at, role::FIRST_NAME)
            && next(at + 1)
            && next(at + 2)
            && (at..at + 3).all(|at| is_syllable(self.text(at)))
    }
}
