//! Runs of capitalised words, in English and Vietnamese: what their heads, parts and neighbours
//! say of them.
//!
//! Lines in capitals or in title case say nothing by their capitals. A run never swallows a listed
//! name that stands at its edge.

use super::super::Input;
use super::cues::{Found, is_particle};
use super::known::Known;
use super::lexicon::{self, begins_sentence, gap, role};
use super::{is_all_capitals, is_capitalised};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Loc, Misc, Norp, Org, Per};
use crate::language::Language;
use crate::language::vietnamese::is_syllable;
use crate::text::Span;
use crate::text::words::WordClass;

/// Most words of a run.
pub(super) const LONGEST: usize = 9;

/// Tells `found` what the runs of `input` give away.
pub(super) fn cues(input: Input<'_>, known: Known<'_>, mut found: impl FnMut(Found)) {
    if input.language == Language::Bn {
        return;
    }
    let mut index = 0;
    let mut prose = None;
    byline(input, known, &mut found);
    while index < input.words.len() {
        if !is_capital(input, index) {
            index += 1;
            continue;
        }
        let end = run_end(input, index);
        // Most runs are one word, and most of those a listed name or the start of a sentence.
        if end - index > 1 || !begins_sentence(input, index) {
            if !*prose.get_or_insert_with(|| is_prose(input)) {
                return;
            }
            let run = Run {
                input,
                known,
                start: index,
                end,
            };
            run.judge(&mut found);
        }
        index = end;
    }
}

pub(super) fn is_capital(input: Input<'_>, index: usize) -> bool {
    let word = input.words[index];
    word.class == WordClass::Latin && is_capitalised(&input.text[word.span.range()])
}

/// The word behind the run that starts at word `start`.
pub(super) fn run_end(input: Input<'_>, start: usize) -> usize {
    let text = |at: usize| &input.text[input.words[at].span.range()];
    let mut end = start + 1;
    while end < input.words.len() && end - start < LONGEST {
        let between = gap(input, end);
        let initial = between == ". " || between == ".";
        let linked = matches!(between, " " | "-" | "’" | "'") && !matches!(text(end), "s")
            || initial && text(end - 1).chars().count() == 1 && input.language != Language::Vi;
        if !linked {
            break;
        }
        if is_capital(input, end) {
            end += 1;
        } else if is_particle(text(end))
            && end + 1 < input.words.len()
            && gap(input, end + 1) == " "
            && is_capital(input, end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether the segment has enough small words for its capitals to mean something.
fn is_prose(input: Input<'_>) -> bool {
    let latin = input.words.iter().filter(|w| w.class == WordClass::Latin);
    let (mut small, mut all) = (0, 0);
    for word in latin {
        all += 1;
        small += usize::from(!is_capitalised(&input.text[word.span.range()]));
    }
    small * 10 >= all * 4
}

/// A signature: `Tô Châu (theo Reuters, AFP)` alone in its line; `ABC - ` before a report.
fn byline(input: Input<'_>, known: Known<'_>, found: &mut impl FnMut(Found)) {
    let Some(first) = input.words.first().filter(|_| is_capital(input, 0)) else {
        return;
    };
    let end = run_end(input, 0);
    let text = &input.text[first.span.range()];
    let Some(behind) = input.words.get(end) else {
        return;
    };
    let between = gap(input, end);
    let signed = between == " ("
        && (2..=4).contains(&end)
        && matches!(
            input.text[behind.span.range()].to_lowercase().as_str(),
            "theo" | "tổng" | "lược" | "reporting" | "compiled" | "dịch"
        )
        && input.text.trim_end().ends_with(')')
        && input.words.len() <= 14;
    let medium = end == 1
        && between == " - "
        && is_all_capitals(text)
        && (2..=6).contains(&text.len())
        && known.from(first.span.start).next().is_none();
    if signed || medium {
        found(Found {
            start: first.span.start,
            name_end: input.words[end - 1].span.end,
            end: input.words[end - 1].span.end,
            kind: if signed { Per } else { Org },
            cue: Cue::Byline,
            cue_span: behind.span,
        });
    }
}

/// Capitalised words in a row.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) input: Input<'a>,
    pub(super) known: Known<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Run<'a> {
    pub(super) fn text(&self, index: usize) -> &'a str {
        let input = self.input;
        input
            .words
            .get(index)
            .map_or("", |w| &input.text[w.span.range()])
    }

    pub(super) fn found(&self, kind: EntityType, cue: Cue, cue_span: Span) -> Found {
        let end = self.input.words[self.end - 1].span.end;
        Found {
            start: self.input.words[self.start].span.start,
            name_end: end,
            end,
            kind,
            cue,
            cue_span,
        }
    }

    fn judge(mut self, found: &mut impl FnMut(Found)) {
        let english = matches!(self.input.language, Language::En | Language::Und);
        self.trim();
        if self.start >= self.end {
            return;
        }
        if english && let Some(one) = self.headed() {
            return found(one);
        }
        if let Some(one) = self.apposed() {
            found(one);
        }
        // What is left between the listed names.
        let mut at = self.start;
        let mut from = self.start;
        while at < self.end {
            match self.listed_at(at) {
                Some(after) => {
                    Self {
                        start: from,
                        end: at,
                        ..self
                    }
                    .unknown(found);
                    at = after;
                    from = after.min(self.end);
                }
                None => at += 1,
            }
        }
        Self {
            start: from,
            ..self
        }
        .unknown(found);
    }

    /// Takes off what is no part of a name at the edges.
    fn trim(&mut self) {
        while self.start < self.end {
            let first = begins_sentence(self.input, self.start);
            let drop = first && lexicon::is(self.input, self.start, role::COMMON | role::NOT_NAME)
                || lexicon::is(self.input, self.start, role::CALENDAR)
                || matches!(self.text(self.start), "I" | "A" | "The" | "St" if self.end - self.start == 1)
                || self.text(self.start) == "The";
            if !drop {
                break;
            }
            self.start += 1;
        }
        while self.start < self.end && lexicon::is(self.input, self.end - 1, role::CALENDAR) {
            self.end -= 1;
        }
    }

    /// The end of the listed name at word `index`, if it keeps its words for itself.
    fn listed_at(&self, index: usize) -> Option<usize> {
        let words = self.input.words;
        let kinds = [Per, Loc, Org, Norp, Misc];
        let listed = self.known.longest_from(words[index].span.start, &kinds)?;
        let after = words.partition_point(|w| w.span.start < listed.span.end);
        // A single listed word at the end of a run that begins with a given name is a family name.
        let family = listed.parts == 1
            && index > self.start
            && lexicon::is(self.input, self.start, role::FIRST_NAME);
        (!family).then_some(after)
    }

    /// `Jane Doe, director of …`, `John Herbst, Giám đốc …`.
    fn apposed(mut self) -> Option<Found> {
        self.start = self.without_titles(self.end);
        if gap(self.input, self.end) != ", " || !(2..=4).contains(&(self.end - self.start)) {
            return None;
        }
        let listed = |at: usize| {
            let start = self.input.words[at].span.start;
            self.known.from(start).any(|c| c.kind != Per)
        };
        if (self.start..self.end).any(listed) {
            return None;
        }
        let mut at = self.end;
        // `…, 34, …` and `…, who …` are said of persons alone.
        let age = self.input.words.get(at).is_some_and(|w| {
            w.class == WordClass::Digits
                && w.span.len() == 2
                && gap(self.input, at + 1).starts_with(',')
        });
        if age || matches!(self.text(at), "who" | "whose") {
            return Some(self.found(Per, Cue::PersonalName, self.input.words[at].span));
        }
        while matches!(
            self.text(at),
            "the" | "a" | "an" | "former" | "senior" | "nguyên" | "cựu"
        ) {
            at += 1;
        }
        let hit = lexicon::at(self.input, at, role::TITLE)?;
        let cue_span = Span {
            start: self.input.words[at].span.start,
            end: self.input.words[hit.after - 1].span.end,
        };
        Some(self.found(Per, Cue::Title, cue_span))
    }

    fn unknown(mut self, found: &mut impl FnMut(Found)) {
        self.trim();
        let length = self.end.saturating_sub(self.start);
        if length == 0 || length > 5 {
            return;
        }
        let input = self.input;
        let span = input.words[self.start].span;
        let vietnamese = input.language == Language::Vi;
        let first_sentence = begins_sentence(input, self.start);
        // Heads and titles are read elsewhere.
        const OTHER: u32 = role::TITLE | role::HONORIFIC | role::BODY_BEFORE;
        if lexicon::at(input, self.start, OTHER).is_some() {
            return;
        }
        if length == 1 {
            let word = self.text(self.start);
            if is_all_capitals(word)
                && (3..=6).contains(&word.len())
                && gap(input, self.start) == " "
                && let Some((at, _)) = lexicon::before(input, self.start, role::SOURCE)
            {
                return found(self.found(Org, Cue::Acronym, input.words[at].span));
            }
            if first_sentence
                || is_all_capitals(word)
                || word.chars().count() < 4
                || vietnamese && is_syllable(word)
                || lexicon::is(input, self.start, !0)
            {
                return;
            }
        } else if (self.start..self.end).all(|at| is_all_capitals(self.text(at))) {
            return;
        }
        let label = (self.start > 0 && gap(input, self.start) == " ")
            .then(|| lexicon::before(input, self.start, role::PLACE_LABEL | role::BODY_LABEL))
            .flatten();
        if let Some((at, hit)) = label
            && !is_capital(input, at)
        {
            let (kind, cue) = if hit.roles & role::PLACE_LABEL != 0 {
                (Loc, Cue::Place)
            } else {
                (Org, Cue::Body)
            };
            return found(self.found(kind, cue, input.words[at].span));
        }
        let behind = gap(input, self.end) == " "
            && lexicon::at(input, self.end, role::LABEL_AFTER).is_some();
        let country = matches!(gap(input, self.end), ", " | " (")
            && input
                .words
                .get(self.end)
                .is_some_and(|w| self.known.longest_from(w.span.start, &[Loc]).is_some());
        let inside = self.start > 0
            && gap(input, self.start) == " "
            && lexicon::is(input, self.start - 1, role::PREPOSITION);
        if behind || country && inside {
            return found(self.found(Loc, Cue::Place, input.words[self.end].span));
        }
        if length > 1 && self.is_personal() {
            return found(self.found(Per, Cue::PersonalName, span));
        }
        if self.said() {
            return found(self.found(Per, Cue::Saying, span));
        }
        if inside {
            return found(self.found(Loc, Cue::Preposition, input.words[self.start - 1].span));
        }
        if length > 1 && !first_sentence {
            found(self.found(Misc, Cue::Capitals, span));
        }
    }

    /// Whether the run begins like a person's name: a given name, initials, a Vietnamese family name.
    fn is_personal(&self) -> bool {
        let length = self.end - self.start;
        let Some(hit) = lexicon::at(self.input, self.start, role::FIRST_NAME) else {
            let initial = self.text(self.start).chars().count() == 1
                && gap(self.input, self.start + 1).starts_with('.');
            return initial && length >= 2;
        };
        match hit.language {
            Language::En => length <= 4,
            // Two syllables may as well be a place.
            Language::Vi => {
                (3..=4).contains(&length)
                    && (self.start..self.end).all(|at| {
                        self.text(at).chars().count() <= 7
                            && !lexicon::is(self.input, at, role::BODY_BEFORE)
                    })
            }
            _ => false,
        }
    }

    /// Whether a verb of saying stands behind the run, or before it.
    fn said(&self) -> bool {
        let behind = matches!(gap(self.input, self.end), " ")
            && self.end < self.input.words.len()
            && lexicon::at(self.input, self.end, role::SAYING).is_some();
        let before = self.input.language != Language::Vi
            && self.start > 0
            && gap(self.input, self.start) == " "
            && lexicon::is(self.input, self.start - 1, role::SAYING);
        behind || before
    }
}
