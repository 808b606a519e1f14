//! Runs of capitalised words, in English and Vietnamese: what their heads, parts and neighbours
//! say of them.
//!
//! Lines in capitals or in title case say nothing by their capitals. A run never swallows a listed
//! name that stands at its edge.

use super::super::Input;
use super::cues::{Found, behind_initial, behind_particles, ends_person, with_stop};
use super::known::Known;
use super::lexicon::{self, begins_sentence, gap, role};
use super::{is_all_capitals, is_capitalised};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Loc, Misc, Norp, Org, Per};
use crate::language::Language;
use crate::language::vietnamese::{self, is_syllable};
use crate::language::words::{self, WordKind};
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
        // `ghế 3D` is no initial.
        if !is_capital(input, index) || index > 0 && gap(input, index).is_empty() {
            index += 1;
            continue;
        }
        let end = run_end(input, index);
        // Most runs are one word, and most of those a listed name or the start of a sentence.
        let word = || words::kind(input.tag(index).key).is_word();
        if end - index > 1 || !begins_sentence(input, index) || english(input) && !word() {
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

fn english(input: Input<'_>) -> bool {
    matches!(input.language, Language::En | Language::Und)
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
            || initial && is_abbreviated(text(end - 1)) && input.language != Language::Vi
            || initial && behind_initial(input, end);
        if !linked {
            break;
        }
        if is_capital(input, end) {
            end += 1;
        } else if let Some(next) = behind_particles(input, end) {
            end = next + 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a full stop behind the word ends no sentence: `M. Hossain`, `Md. Hanif`.
fn is_abbreviated(word: &str) -> bool {
    word.chars().count() == 1 || matches!(word, "Md" | "Mohd" | "Sk" | "Syed" | "Mt" | "St" | "Jr")
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
    signature(input, known, found);
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
    let by = usize::from(lexicon::is(input, 0, role::SOURCE) && end > 2);
    if signed || medium {
        found(Found {
            start: input.words[by].span.start,
            name_end: input.words[end - 1].span.end,
            end: input.words[end - 1].span.end,
            kind: if signed { Per } else { Org },
            cue: Cue::Byline,
            cue_span: behind.span,
        });
    }
}

/// Those who sign a Vietnamese text in a line of their own: `Minh Trực / Báo Bình Phước`,
/// `Theo An Bình`.
fn signature(input: Input<'_>, known: Known<'_>, found: &mut impl FnMut(Found)) {
    let words = input.words;
    let language = matches!(input.language, Language::Vi | Language::Und);
    if !language || words.len() > 10 || input.text.trim_end().ends_with('.') {
        return;
    }
    let by = lexicon::is(input, 0, role::SOURCE);
    let mut start = usize::from(by);
    while start < words.len() && is_capital(input, start) {
        let end = (start + 1..words.len())
            .find(|at| gap(input, *at) != " " || !is_capital(input, *at))
            .unwrap_or(words.len());
        let parted = end == words.len() || matches!(gap(input, end), " - " | "/" | " / " | " (");
        let text = |at: usize| &input.text[words[at].span.range()];
        let given = vietnamese::is_given_name(&text(end - 1).to_lowercase());
        let family = lexicon::is(input, start, role::FIRST_NAME);
        let first = family || vietnamese::is_given_name(&text(start).to_lowercase());
        let sure = input.language == Language::Vi || !text(end - 1).is_ascii() || first;
        let person = (2..=4).contains(&(end - start))
            && parted
            && sure
            && (given || family && end - start > 2)
            && (start..end).all(|at| {
                is_syllable(text(at))
                    && !is_all_capitals(text(at))
                    && !lexicon::is(
                        input,
                        at,
                        role::BODY_BEFORE | role::PLACE_LABEL | role::TITLE,
                    )
            })
            && known
                .longest_from(words[start].span.start, &[Loc, Org])
                .is_none_or(|listed| listed.parts == 1);
        if !person {
            return;
        }
        found(Found {
            start: words[start].span.start,
            name_end: words[end - 1].span.end,
            end: words[end - 1].span.end,
            kind: Per,
            cue: Cue::Byline,
            cue_span: words[start].span,
        });
        start = end;
    }
}

/// Whether a word is a Roman numeral.
fn is_roman(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
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
        let end = with_stop(self.input, self.end);
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
            let drop = first
                && (self.is_word_first()
                    || lexicon::is(self.input, self.start, role::COMMON | role::NOT_NAME))
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

    /// Whether the first word of the run is an ordinary one that its place at the start of a sentence
    /// gave a capital: `Others`, not `Mark` or `Will` before a family name.
    fn is_word_first(&self) -> bool {
        let kind = self.kind(self.start);
        let alone = self.end - self.start == 1;
        kind.is_word() && (alone || !kind.is_given() || self.kind(self.start + 1).is_word())
    }

    /// What the lists of words say of the word at `index`.
    fn kind(&self, index: usize) -> WordKind {
        words::kind(self.input.tag(index).key)
    }

    /// The end of the listed name at word `index`, if it keeps its words for itself.
    fn listed_at(&self, index: usize) -> Option<usize> {
        let words = self.input.words;
        let kinds = [Per, Loc, Org, Norp, Misc];
        let listed = self.known.longest_from(words[index].span.start, &kinds)?;
        let after = words.partition_point(|w| w.span.start < listed.span.end);
        // A single listed word at the end of a run that begins with a given name is a family name.
        let family = listed.parts == 1
            && after == self.end
            && index > self.start
            && (lexicon::is(self.input, self.start, role::FIRST_NAME)
                || self.kind(self.start).is_given() && !self.kind(self.start).is_word()
                || self.input.language == Language::En
                    && listed.kind == Per
                    && !self.kind(self.start).is_word()
                    && self.article().is_none());
        // `Ariful ⟦Islam⟧ Talukdar`: within a name of unknown words it is part of it.
        let within = listed.parts == 1
            && matches!(listed.kind, Norp | Per)
            && index > self.start
            && after < self.end
            && self.input.language == Language::En
            && !self.kind(self.start).is_word()
            && !self.kind(after).is_word()
            && self
                .known
                .from(words[self.start].span.start)
                .next()
                .is_none()
            && self.known.from(words[after].span.start).next().is_none();
        let start = self.start;
        let family = family || within || ends_person(self.input, start, index, self.known);
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
        if lexicon::at(input, self.start, OTHER)
            .is_some_and(|hit| hit.after <= self.end || hit.roles & role::BODY_BEFORE != 0)
        {
            return;
        }
        if length == 1 && self.single(found) {
            return;
        }
        if length > 1 && (self.start..self.end).all(|at| is_all_capitals(self.text(at))) {
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
        let personal = length > 1 && self.is_personal();
        if behind && !personal || country && (inside || self.place_before()) {
            return found(self.found(Loc, Cue::Place, input.words[self.end].span));
        }
        if personal {
            return found(self.found(Per, Cue::PersonalName, span));
        }
        if self.said() {
            return found(self.found(Per, Cue::Saying, span));
        }
        let before = self
            .start
            .checked_sub(1)
            .map_or(span, |at| input.words[at].span);
        if self.place_before() {
            return found(self.found(Loc, Cue::Place, before));
        }
        if inside {
            return found(self.found(Loc, Cue::Preposition, before));
        }
        if length == 1 {
            return;
        }
        if self.looks_personal() {
            return found(self.found(Per, Cue::Form, span));
        }
        if !first_sentence || !self.kind(self.start).is_word() && !vietnamese {
            found(self.found(Misc, Cue::Capitals, span));
        }
    }

    /// A word alone: tells what its letters say of it, and whether that, or what it is, is the end
    /// of the matter.
    fn single(&self, found: &mut impl FnMut(Found)) -> bool {
        let input = self.input;
        let word = self.text(self.start);
        let span = input.words[self.start].span;
        if is_all_capitals(word) {
            if (3..=6).contains(&word.len())
                && gap(input, self.start) == " "
                && let Some((at, _)) = lexicon::before(input, self.start, role::SOURCE)
            {
                found(self.found(Org, Cue::Acronym, input.words[at].span));
            } else if (3..=7).contains(&word.len())
                && word.bytes().all(|b| b.is_ascii_uppercase())
                && !is_roman(word)
                && !lexicon::is(input, self.start, role::TITLE | role::NOT_NAME)
                && !matches!(gap(input, self.start), "-" | "/")
                && !matches!(gap(input, self.end), "-" | "/")
            {
                found(self.found(Org, Cue::Letters, span));
            }
            return true;
        }
        // `HDBank`, `EasyJet`, but not `McDonald` or `LeBron`.
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let second = word.chars().nth(1).is_some_and(char::is_uppercase);
        if capitals > 1
            && (4..=20).contains(&word.len())
            && word.is_ascii()
            && (second
                || !["Mc", "Mac", "Le", "De", "La", "Van", "Di", "Du", "O"]
                    .iter()
                    .any(|p| word.starts_with(p)))
            && !lexicon::is(input, self.start, !0)
        {
            found(self.found(Org, Cue::Camel, span));
            return true;
        }
        let vietnamese = input.language == Language::Vi;
        begins_sentence(input, self.start)
            && !(self.said() && !self.kind(self.start).is_word() && !vietnamese)
            || word.chars().count() < 4 && !self.place_before()
            || vietnamese && is_syllable(word)
            || lexicon::is(input, self.start, !role::FIRST_NAME)
            || self.kind(self.start).is_word()
    }

    /// The article directly before the run.
    fn article(&self) -> Option<usize> {
        let at = self.start.checked_sub(1)?;
        let article = matches!(self.text(at), "the" | "The" | "a" | "an");
        (article && gap(self.input, self.start) == " ").then_some(at)
    }

    /// Whether words of place stand before the run that only places follow: `outside the X`,
    /// `along the X`, `on the slope of X`.
    fn place_before(&self) -> bool {
        if self.input.language == Language::Vi {
            return false;
        }
        let mut at = self.start;
        if self.article().is_some() {
            at -= 1;
        }
        let before = |at: usize| at.checked_sub(1).map_or("", |at| self.text(at));
        at > 0
            && gap(self.input, at) == " "
            && (matches!(
                before(at),
                "outside"
                    | "along"
                    | "beside"
                    | "across"
                    | "opposite"
                    | "near"
                    | "upstream"
                    | "downstream"
            ) || before(at) == "of"
                && matches!(
                    before(at - 1),
                    "slope"
                        | "slopes"
                        | "banks"
                        | "bank"
                        | "outskirts"
                        | "suburb"
                        | "mouth"
                        | "coast"
                        | "shores"
                        | "shore"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                        | "streets"
                )
                || before(at) == "in" && at < self.start)
    }

    /// Whether unknown words alone in a row look like a person: two or three, none of them ordinary,
    /// without an article.
    fn looks_personal(&self) -> bool {
        let length = self.end - self.start;
        let unknown = |at: usize| {
            let word = self.text(at);
            !self.kind(at).is_word()
                && !is_all_capitals(word)
                && word.chars().all(char::is_alphabetic)
                && !lexicon::is(self.input, at, !(role::FIRST_NAME | role::PARTICLE))
        };
        let foreign = self.input.language != Language::Vi
            || !(self.start..self.end).all(|at| is_syllable(self.text(at)));
        // `La Liga`, `Los Angeles`: an article makes a name of something else.
        let article = matches!(
            self.text(self.start),
            "La" | "Las" | "Le" | "Les" | "Los" | "El" | "Il" | "Die" | "Das" | "Der"
        );
        (2..=4).contains(&length)
            && foreign
            && !article
            && self.article().is_none()
            && self.text(self.start).chars().count() > 1
            && (self.start..self.end).all(unknown)
            && !matches!(gap(self.input, self.start), "-" | "/")
    }

    /// Whether the run begins like a person's name: a given name, initials, a Vietnamese family name.
    fn is_personal(&self) -> bool {
        let length = self.end - self.start;
        let initial = |at: usize| {
            self.text(at).chars().count() == 1 && gap(self.input, at + 1).starts_with('.')
        };
        let Some(hit) = lexicon::at(self.input, self.start, role::FIRST_NAME) else {
            return initial(self.start) || self.is_personal_by_lists();
        };
        match hit.language {
            Language::En => length <= 4,
            Language::Vi => {
                let syllables = (self.start..self.end).all(|at| {
                    self.text(at).chars().count() <= 7
                        && (is_syllable(self.text(at)) || at + 1 == self.end && initial(at))
                        && !lexicon::is(self.input, at, role::BODY_BEFORE)
                });
                // Two syllables may as well be a place, except behind the families that are none.
                syllables
                    && ((3..=4).contains(&length)
                        || length == 2 && lexicon::is(self.input, self.start, role::LAST_NAME))
            }
            _ => false,
        }
    }

    /// Whether the lists of words have the first word as a given name, or the last as a family name,
    /// and none as an ordinary word.
    fn is_personal_by_lists(&self) -> bool {
        let length = self.end - self.start;
        if self.input.language == Language::Vi && is_syllable(self.text(self.start)) {
            return false;
        }
        let kind = |at: usize| self.kind(at);
        let plain = |at: usize| !kind(at).is_word() || self.text(at).chars().count() == 1;
        let given = kind(self.start).is_given();
        let family = kind(self.end - 1).is_family();
        (2..=4).contains(&length)
            && self.article().is_none()
            && (given
                && (plain(self.start) || family)
                && (self.start + 1..self.end).all(|at| plain(at) || family && at == self.end - 1)
                || family && (self.start..self.end).all(plain))
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
