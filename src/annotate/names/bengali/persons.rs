//! Persons in Bengali, which has no capitals: by a title before, by the parts of a name, by the
//! ending of a foreign family name, by an age in brackets, and by the verb of saying that follows.
//!
//! Precision first: what the lists know as something else, or as an ordinary word, is no part of an
//! unknown name unless its neighbours make it one.

use super::super::super::Input;
use super::super::cues::{Found, joined_after_title};
use super::super::known::Known;
use super::super::lexicon::{self, gap, role};
use super::word::{
    Part, Piece, has_family_end, is_compound, is_stop, is_verb, personal_stem, piece, read,
};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{self, Per};
use crate::language::words::{self, WordKind};
use crate::text::Span;
use crate::text::words::WordClass;

/// Most words of a person's name.
const LONGEST: usize = 6;

/// The person whose name starts at word `start`, behind a title or honorific; gives the span and
/// the end of the name without its ending.
pub(in super::super) fn person(
    input: Input<'_>,
    start: usize,
    known: Known<'_>,
) -> Option<(Span, u32)> {
    if !joined_after_title(input, start) {
        return None;
    }
    let name = name_at(input, start, known, true)?;
    let pieces = name.pieces();
    let named = pieces
        .iter()
        .any(|p| matches!(p.part, Part::Given | Part::Family));
    let unknown = pieces.iter().any(|p| p.part == Part::Unknown);
    let enough = match pieces {
        // One word may be anything: it must be a name, or its neighbours speak for it.
        [one] => {
            one.part == Part::Given
                || matches!(one.part, Part::Unknown | Part::Family | Part::Both)
                    && says(input, start + 1)
        }
        _ => named || unknown || pieces.iter().any(|p| p.part == Part::Both),
    };
    enough.then(|| name.place(input))
}

/// Tells `found` the persons that their own words, an age behind them or a verb of saying give away.
pub(in super::super) fn by_form(input: Input<'_>, known: Known<'_>, mut found: impl FnMut(Found)) {
    let mut index = 0;
    while index < input.words.len() {
        let after = by_words(input, index, known, &mut found).unwrap_or(index + 1);
        index = after.max(index + 1);
    }
}

/// The person whose name starts at word `index`, and the word behind it.
fn by_words(
    input: Input<'_>,
    index: usize,
    known: Known<'_>,
    found: &mut impl FnMut(Found),
) -> Option<usize> {
    let name = name_at(input, index, known, false)?;
    let pieces = name.pieces();
    let after = index + pieces.len();
    let given = pieces.iter().filter(|p| p.part == Part::Given).count();
    let family = pieces.iter().filter(|p| p.part == Part::Family).count();
    let unknown = pieces.iter().filter(|p| p.part == Part::Unknown).count();
    let said = says(input, after);
    let aged = has_age(input, after);
    let last = pieces.last()?;
    let last_text = input.slice(Span {
        start: input.words[after - 1].span.start,
        end: last.stem_end,
    });
    let foreign = pieces.len() > 1 && last.part == Part::Unknown && has_family_end(last_text);
    let (span, name_end) = name.place(input);
    let mut tell = |cue: Cue, cue_span: Span| {
        found(Found {
            start: span.start,
            name_end,
            end: span.end,
            kind: Per,
            cue,
            cue_span,
        });
    };
    let behind = input.words.get(after).map_or(span, |w| w.span);
    if aged {
        tell(Cue::Age, behind);
    }
    if is_called(input, after) {
        tell(Cue::Called, behind);
    }
    let first = pieces[0].part;
    let cue = match pieces.len() {
        1 => match first {
            Part::Given => Some(Cue::GivenName),
            Part::Family if said => Some(Cue::PersonalName),
            _ => None,
        },
        _ if given + family > 1 => Some(Cue::PersonalName),
        _ if given == 1 && first == Part::Given => Some(Cue::PersonalName),
        _ if family == 1 && unknown > 0 => Some(Cue::PersonalName),
        _ if given == 1 && (unknown > 0 || first == Part::Initial) => Some(Cue::PersonalName),
        _ if family == 1 => Some(Cue::PersonalName),
        _ if foreign => Some(Cue::Capitals),
        _ => None,
    };
    if let Some(cue) = cue {
        tell(cue, span);
    }
    if said && (cue.is_some() || pieces.len() > 1 && unknown > 0 || first == Part::Unknown) {
        tell(Cue::Saying, behind);
    }
    Some(after)
}

/// The words of a supposed name.
struct Name {
    start: usize,
    pieces: [Piece; LONGEST],
    length: usize,
}

impl Name {
    fn pieces(&self) -> &[Piece] {
        &self.pieces[..self.length]
    }

    fn place(&self, input: Input<'_>) -> (Span, u32) {
        let last = self.length - 1;
        let span = Span {
            start: input.words[self.start].span.start,
            end: input.words[self.start + last].span.end,
        };
        (span, self.pieces[last].stem_end)
    }
}

/// The longest name that may start at word `start`. A word with a case ending is the last; a family
/// name is followed by others of its kind at most. Behind a title more words pass.
fn name_at(input: Input<'_>, start: usize, known: Known<'_>, titled: bool) -> Option<Name> {
    let nothing = Piece {
        part: Part::Uncertain,
        stem_end: 0,
        inflected: false,
    };
    let mut pieces = [nothing; LONGEST];
    let mut length = 0;
    let first = input.words.get(start)?.span;
    // Whom the lists know, unless a family name goes on what they know.
    if let Some(listed) = known
        .longest_from(first.start, &[Per])
        .filter(|listed| listed.parts > 1)
    {
        let after = input
            .words
            .partition_point(|w| w.span.start < listed.span.end);
        if after > start + 1 && (listed.ending > 0 || !is_further_family(input, after, known)) {
            return None;
        }
    }
    while length < LONGEST {
        let at = start + length;
        if length > 0 && !goes_on(input, at) {
            break;
        }
        // `আবদুল` never ends a name: what follows is part of it, even a word.
        let opened = length > 0 && opens(input, at - 1);
        let found = piece(input, at, known)
            .or_else(|| {
                (length == 0)
                    .then(|| before_family(input, at, known))
                    .flatten()
            })
            .or_else(|| {
                let word = input.words.get(at).filter(|_| opened)?;
                let plain = word.class == WordClass::Bengali && !is_stop(input, at);
                plain.then(|| {
                    let stem = personal_stem(input.slice(word.span));
                    Piece {
                        part: Part::Unknown,
                        stem_end: word.span.start + stem.len() as u32,
                        inflected: stem.len() < word.span.len(),
                    }
                })
            });
        let Some(piece) = found else {
            break;
        };
        let before = &pieces[..length];
        let complete = before.len() > 1 && before.last().is_some_and(|p| p.part == Part::Family);
        let next = || self::piece_kind(input, at + 1);
        let ok = match piece.part {
            Part::Given | Part::Family => true,
            _ if opened => true,
            Part::Initial => {
                // One letter may be a word: `এ`, `ও`.
                before.iter().all(|p| p.part == Part::Initial)
            }
            Part::Particle => length > 0,
            Part::Both => {
                let family = || read(input, at).0.is_family();
                let before_family = || matches!(next(), Some(k) if k.is_family() && !k.is_word());
                if complete {
                    family() || titled && before.len() < 4
                } else {
                    titled || length > 0 || before_family()
                }
            }
            Part::Unknown => !complete && before.len() < 4,
            Part::Uncertain => {
                !complete
                    && before.len() < 2
                    && (titled && length < 2
                        || matches!(next(), Some(k) if k.is_family() && !k.is_word()))
            }
        };
        if !ok {
            break;
        }
        pieces[length] = piece;
        length += 1;
        if piece.inflected {
            break;
        }
    }
    // Nothing but names and what belongs to them at the edges.
    while length > 0
        && (matches!(pieces[length - 1].part, Part::Initial | Part::Particle)
            || length > 1 && takes_object(input, start + length))
    {
        length -= 1;
        if length > 0 {
            pieces[length - 1].inflected = false;
            pieces[length - 1].stem_end = input.words[start + length - 1].span.end;
        }
    }
    let letters = pieces[..length]
        .iter()
        .take_while(|p| p.part == Part::Initial)
        .count();
    if length == 0 || letters == 1 && !is_telling_letter(input, start) {
        return None;
    }
    Some(Name {
        start,
        pieces,
        length,
    })
}

/// A word that no list has as a name, directly before a family name that is nothing else: the lists
/// of ordinary words hold many a rare given name.
fn before_family(input: Input<'_>, at: usize, known: Known<'_>) -> Option<Piece> {
    let word = input.words.get(at)?;
    let text = input.slice(word.span);
    let kind = words::kind(input.tag(at).key);
    // Cheap first: every word of a Bengali text comes by.
    let follows = input.words.get(at + 1)?;
    let whole = words::kind(input.tag(at + 1).key);
    if !(kind.is_word() || kind.is_uncertain())
        || follows.class != WordClass::Bengali
        || whole.is_word()
    {
        return None;
    }
    let next = piece_kind(input, at + 1).filter(|k| k.is_family() && !k.is_word())?;
    let fits = word.class == WordClass::Bengali
        && (4..=8).contains(&text.chars().count())
        && !next.is_place()
        && !is_stop(input, at)
        && lexicon::at(input, at, !0).is_none()
        && !is_verb(text)
        && !is_compound(text)
        && known.from(word.span.start).next().is_none()
        && personal_stem(text).len() == text.len();
    fits.then_some(Piece {
        part: Part::Uncertain,
        stem_end: word.span.end,
        inflected: false,
    })
}

/// Whether the word at `index` only begins names.
fn opens(input: Input<'_>, index: usize) -> bool {
    matches!(
        input.slice(input.words[index].span),
        "আবদুল"
            | "আব্দুল"
            | "আবদুর"
            | "আব্দুর"
            | "আবদুস"
            | "আব্দুস"
            | "আবু"
            | "আবুল"
            | "মো"
            | "মোঃ"
            | "মোহাম্মদ"
            | "মোহাম্মাদ"
            | "মুহাম্মদ"
            | "মুহাম্মাদ"
            | "মোছা"
            | "মোছাঃ"
            | "মোসা"
            | "মোসাঃ"
            | "মোছাম্মৎ"
            | "মোসাম্মৎ"
            | "উম্মে"
            | "জান্নাতুল"
    )
}

/// Whether word `at` may go on a name that ends right before it.
fn goes_on(input: Input<'_>, at: usize) -> bool {
    match gap(input, at) {
        " " => true,
        // `আল-মামুন`, `জিয়া-উর`; abbreviations of two letters at most: `মো.`, `এ.`.
        "-" => {
            let text = |at: usize| input.slice(input.words[at].span);
            let link = |text: &str| matches!(text, "উল" | "উর" | "অর" | "উস" | "উদ" | "আল" | "আর");
            link(text(at)) || link(text(at - 1)) || words::kind(input.tag(at).key).is_name()
        }
        ". " | "." => input.slice(input.words[at - 1].span).chars().count() <= 2,
        _ => false,
    }
}

/// What stands before a form of `করা` is its object: `… বিরোধিতা করেন`.
fn takes_object(input: Input<'_>, at: usize) -> bool {
    input
        .words
        .get(at)
        .is_some_and(|w| input.slice(w.span).starts_with("কর") && gap(input, at) == " ")
        && piece_kind(input, at - 1).is_none_or(|k| !k.is_name() || k.is_word())
}

/// What the lists say of word `at` as it stands, or without its ending.
fn piece_kind(input: Input<'_>, at: usize) -> Option<WordKind> {
    let word = input.words.get(at)?;
    (word.class == WordClass::Bengali && at > 0 && gap(input, at) == " ").then(|| read(input, at).0)
}

/// Whether the letter at word `index` is hardly ever a word.
fn is_telling_letter(input: Input<'_>, index: usize) -> bool {
    !matches!(
        input.slice(input.words[index].span),
        "এ" | "ই"
            | "ও"
            | "কে"
            | "আর"
            | "আ"
            | "টি"
            | "আই"
            | "বি"
            | "সি"
            | "ডি"
            | "জি"
            | "পি"
    )
}

/// Whether a verb of saying stands at word `index`, after a comma at most.
fn says(input: Input<'_>, index: usize) -> bool {
    index < input.words.len()
        && matches!(gap(input, index), " " | ", ")
        && lexicon::at(input, index, role::SAYING).is_some()
}

/// Whether an age stands in brackets at word `index`: `রহিম উদ্দিন (৪৫)`.
fn has_age(input: Input<'_>, index: usize) -> bool {
    let Some(word) = input.words.get(index) else {
        return false;
    };
    let digits = matches!(word.class, WordClass::BengaliDigits | WordClass::Digits);
    let figures = input.slice(word.span).chars().count();
    digits
        && (1..=2).contains(&figures)
        && matches!(gap(input, index), " (" | "(")
        && input.text[word.span.end as usize..].starts_with(')')
}

/// Whether word `at`, behind a listed name of several words, is a family name that makes it the name
/// of somebody else: `রফিকুল ইসলাম` is known, `রফিকুল ইসলাম খান` need not be.
fn is_further_family(input: Input<'_>, at: usize, known: Known<'_>) -> bool {
    let Some(word) = input.words.get(at).filter(|_| gap(input, at) == " ") else {
        return false;
    };
    let (kind, _) = read(input, at);
    let alone = matches!(
        input.slice(word.span),
        "খান" | "শাহ" | "শেখ" | "মিয়া" | "দাস" | "রায়"
    );
    kind.is_family()
        && (!kind.is_word() || alone)
        && !kind.is_place()
        && known
            .from(word.span.start)
            .all(|c| c.kind == Per && c.parts == 1)
}

/// Whether the word at `index` says that a person is called so: `রহিম নামে এক যুবক`.
fn is_called(input: Input<'_>, index: usize) -> bool {
    let text = |at: usize| input.words.get(at).map_or("", |w| input.slice(w.span));
    let one = matches!(text(index + 1), "এক" | "একজন" | "এক জন" | "ওই" | "দুই");
    matches!(text(index), "নামে" | "নামের")
        && gap(input, index) == " "
        && one
        && lexicon::at(input, index + 2, role::TITLE).is_some_and(|_| true)
        || matches!(text(index), "নামে" | "নামের")
            && gap(input, index) == " "
            && text(index + 1) == "একজন"
}

/// Where the name that ends with word `index` ends without its case ending.
pub(in super::super) fn name_end(input: Input<'_>, index: usize) -> u32 {
    let word = input.words[index];
    let (kind, ending) = read(input, index);
    if kind.is_name() || kind.is_place() {
        return word.span.end - ending as u32;
    }
    word.span.start + personal_stem(input.slice(word.span)).len() as u32
}

/// The end of the words from `first` on that may be an unknown person or place in a list of such.
pub(in super::super) fn open_run(
    input: Input<'_>,
    known: Known<'_>,
    first: usize,
    kind: EntityType,
) -> Option<usize> {
    if kind == Per {
        let name = name_at(input, first, known, true)?;
        let pieces = name.pieces();
        let fits = pieces.len() > 1
            || matches!(
                pieces[0].part,
                Part::Given | Part::Family | Part::Unknown | Part::Both
            );
        return fits.then_some(first + pieces.len());
    }
    let open = read(input, first).0.is_place()
        || piece(input, first, known)
            .is_some_and(|p| matches!(p.part, Part::Unknown | Part::Uncertain));
    open.then_some(first + 1)
}
