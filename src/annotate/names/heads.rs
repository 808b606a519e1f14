//! English names in capitals that hold the noun of an event, organisation or place: `Russo-Ukrainian
//! War`, `University of X`, `X River`. The head decides the type.

use super::cues::Found;
use super::lexicon::{self, Hit, begins_sentence, gap, role};
use super::runs::{LONGEST, Run, is_capital, run_end};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Loc, Misc, Norp, Org};
use crate::language::{Language, words};

impl Run<'_> {
    /// The name whose head stands in the run: `Russo-Ukrainian War`, `University of X`.
    pub(super) fn headed(&self) -> Option<Found> {
        const HEADS: u32 = role::EVENT | role::PLACE_EVENT | role::BODY | role::PLACE;
        const FIRST: u32 = role::EVENT_BEFORE | role::TREATY_BEFORE | role::BODY_BEFORE;
        let input = self.input;
        let english = |hit: &Hit| hit.language == Language::En;
        for at in self.start..self.end {
            if let Some(hit) = lexicon::at(input, at, FIRST).filter(english)
                && let Some(end) = self.tail(hit.after)
            {
                let kind = if hit.roles & role::BODY_BEFORE != 0 {
                    Org
                } else {
                    Misc
                };
                let cue = if kind == Org { Cue::Body } else { Cue::Event };
                return Some(self.whole(
                    self.start.max(self.without_titles(at)),
                    end,
                    kind,
                    cue,
                    at,
                ));
            }
        }
        let head = (self.start..self.end).rev().find(|at| {
            lexicon::at(input, *at, HEADS).is_some_and(|h| english(&h) && h.after == at + 1)
        })?;
        let hit = lexicon::at(input, head, HEADS)?;
        // `Heather Park`: a family name behind a given one is no head.
        let pair = head == self.start + 1 && head + 1 == self.end;
        let kind = |at: usize| words::kind(input.tag(at).key);
        if pair
            && kind(head).is_family()
            && kind(self.start).is_given()
            && !kind(self.start).is_word()
        {
            return None;
        }
        let start = self.without_titles(head);
        let mut end = head + 1;
        while end < self.end
            && self.text(end).chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            && hit.roles & (role::EVENT | role::PLACE_EVENT) != 0
        {
            end += 1;
        }
        if let Some(of) = self.linked(end) {
            end = of;
        }
        if start == head && end == head + 1 {
            // `River Thames`, `Lake Como`.
            let first = hit.roles & role::PLACE != 0 && head + 1 < self.end;
            if !first
                || !matches!(
                    self.text(head),
                    "River" | "Lake" | "Fort" | "Gulf" | "Mount"
                )
            {
                return None;
            }
            end = self.end;
        }
        if end - start > LONGEST || self.is_plain(start, head) {
            return None;
        }
        let (kind, cue) = if hit.roles & role::BODY != 0 {
            return Some(self.whole(self.linked_before(start), end, Org, Cue::Body, head));
        } else if hit.roles & role::PLACE != 0 {
            (Loc, Cue::Place)
        } else {
            (Misc, Cue::Event)
        };
        Some(self.whole(start, end, kind, cue, head))
    }

    /// The start of what `&` or `and` links to the name of a body that starts at word `start`:
    /// `Sands & Sons Ltd`, `Food and Drugs Authority`. What `and` links must be an ordinary word, else
    /// the two are two (`Acme and Beta Ltd`).
    fn linked_before(&self, start: usize) -> usize {
        let input = self.input;
        let ampersand = gap(input, start) == " & ";
        let last = match start.checked_sub(1) {
            Some(at) if ampersand => at,
            Some(at) if at > 0 && self.text(at) == "and" && gap(input, start) == " " => at - 1,
            _ => return start,
        };
        let word = || words::kind(input.tag(last).key).is_word() && gap(input, last + 1) == " ";
        let listed = || {
            let end = input.words[last].span.end;
            self.known
                .longest_to(end, &[Loc, Norp, Org, Misc])
                .is_some()
        };
        if !is_capital(input, last) || !ampersand && (!word() || listed()) {
            return start;
        }
        let mut first = last;
        while first > 0
            && last - first < 3
            && gap(input, first) == " "
            && is_capital(input, first - 1)
            && lexicon::at(input, first - 1, role::TITLE | role::CALENDAR).is_none()
        {
            first -= 1;
        }
        let heads = role::BODY | role::BODY_BEFORE | role::PLACE;
        let headed = (first..=last).any(|at| lexicon::at(input, at, heads).is_some());
        if headed && !ampersand || begins_sentence(input, first) && self.is_plain(first, first + 1)
        {
            return start;
        }
        first
    }

    /// Whether the words before a head are such as begin a sentence, or count.
    fn is_plain(&self, start: usize, head: usize) -> bool {
        head == start + 1
            && begins_sentence(self.input, start)
            && lexicon::is(self.input, start, role::COMMON)
    }

    fn whole(&self, start: usize, end: usize, kind: EntityType, cue: Cue, head: usize) -> Found {
        let one = Self {
            start,
            end,
            ..*self
        };
        one.found(kind, cue, self.input.words[head].span)
    }

    /// The first word from the run's start on that is no title (`President` in front of a name).
    pub(super) fn without_titles(&self, head: usize) -> usize {
        let mut start = self.start;
        while start < head {
            match lexicon::at(self.input, start, role::TITLE | role::HONORIFIC) {
                Some(hit) if hit.after < head => start = hit.after,
                _ => break,
            }
        }
        start
    }

    /// The end of `of X`, `for the Study of X` from word `at` on.
    fn linked(&self, at: usize) -> Option<usize> {
        let of = matches!(self.text(at), "of" | "for" | "on") && gap(self.input, at) == " ";
        if !of {
            return None;
        }
        self.tail(at + 1)
    }

    /// The end of a capitalised run, with an article before it, from word `at` on; it may link
    /// another.
    fn tail(&self, at: usize) -> Option<usize> {
        let mut at = at;
        if gap(self.input, at) != " " {
            return None;
        }
        if self.text(at) == "the" {
            at += 1;
        }
        if at >= self.input.words.len() || gap(self.input, at) != " " || !is_capital(self.input, at)
        {
            return None;
        }
        let mut end = run_end(self.input, at);
        while end > at && lexicon::is(self.input, end - 1, role::CALENDAR) {
            end -= 1;
        }
        if end == at {
            return None;
        }
        // `Foreign Affairs of Mali`, but not the person who follows the country.
        let kinds = [Loc, Norp];
        let start = self.input.words[at].span.start;
        if let Some(place) = self.known.longest_from(start, &kinds) {
            end = self
                .input
                .words
                .partition_point(|w| w.span.start < place.span.end);
        }
        if self.text(end) == "and"
            && gap(self.input, end) == " "
            && end + 1 < self.input.words.len()
            && is_capital(self.input, end + 1)
            && self
                .known
                .from(self.input.words[end + 1].span.start)
                .next()
                .is_none()
            && self.known.from(start).next().is_none()
        {
            end = run_end(self.input, end + 1);
        }
        Some(self.linked(end).unwrap_or(end))
    }
}
