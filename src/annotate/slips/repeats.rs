//! Words written twice by mistake. All three languages double words on purpose as well: `ধীরে ধীরে`,
//! `luôn luôn`, `had had`; the tables say which doublings are slips, and what is in doubt is none.
//!
//! Only a blank (or the break of a hard-wrapped line) may stand between the two: `no, no` and
//! `Boutros Boutros-Ghali` are no slips.

use super::{Slip, SlipKind};
use crate::annotate::Input;
use crate::language::{Doubling, Language, TABLES};
use crate::text::Span;
use crate::text::words::{Word, WordClass};

/// The longest stretch of words that is looked for twice.
const LONGEST: usize = 6;

/// Puts what there is behind `found`: the second of two equal words or stretches, with the first.
pub(super) fn find(input: Input<'_>, found: &mut Vec<Slip>) {
    let words = input.words;
    let mut at = 0;
    while at + 1 < words.len() {
        let Some((length, language)) = repetition(input, at) else {
            at += 1;
            continue;
        };
        let span = Span {
            start: words[at].span.start,
            end: words[at + 2 * length - 1].span.end,
        };
        found.push(Slip::new(span, SlipKind::Repeated(language)));
        at += 2 * length - 1;
    }
}

/// How many words from `at` on stand there twice, if that is a slip, and in which language.
fn repetition(input: Input<'_>, at: usize) -> Option<(usize, Language)> {
    // A stretch may hold numbers, and begins with none.
    if !is_letters(input.words[at]) {
        return None;
    }
    (1..=LONGEST)
        .take_while(|length| at + 2 * length <= input.words.len())
        .find(|&length| same(input, at, length))
        .and_then(|length| Some((length, slip(input, at, length)?)))
}

/// Whether the `length` words from `at` on and the `length` words behind them are the same, with
/// nothing but blanks between all of them.
fn same(input: Input<'_>, at: usize, length: usize) -> bool {
    // Most pairs differ in this.
    if !alike(input, at, at + length) {
        return false;
    }
    (1..length).all(|i| alike(input, at + i, at + length + i))
        && (at..at + 2 * length - 1).all(|i| blank_behind(input, i))
}

/// Whether two words are the same but for capitals.
fn alike(input: Input<'_>, first: usize, second: usize) -> bool {
    let (a, b) = (input.words[first], input.words[second]);
    if a.span.len() != b.span.len() || a.class != b.class || a.class == WordClass::Other {
        return false;
    }
    let (a, b) = (text(input, a), text(input, b));
    a == b
        || a.chars()
            .flat_map(char::to_lowercase)
            .eq(b.chars().flat_map(char::to_lowercase))
}

fn is_letters(word: Word) -> bool {
    matches!(word.class, WordClass::Latin | WordClass::Bengali)
}

fn text<'a>(input: Input<'a>, word: Word) -> &'a str {
    input.text.get(word.span.range()).unwrap_or_default()
}

/// Whether blanks and nothing else stand behind a word.
fn blank_behind(input: Input<'_>, at: usize) -> bool {
    let between = input.words[at].span.end as usize..input.words[at + 1].span.start as usize;
    let between = input.text.as_bytes().get(between).unwrap_or_default();
    !between.is_empty() && between.iter().all(|b| *b == b' ')
}

/// The language in which the repetition is a slip.
fn slip(input: Input<'_>, at: usize, length: usize) -> Option<Language> {
    let class = input.words[at].class;
    TABLES
        .iter()
        .filter(|table| match input.language {
            // Too little text to say, or a name in another language: the script decides.
            Language::Und => true,
            language => {
                table.language == language
                    || class == WordClass::Bengali && table.language == Language::Bn
            }
        })
        .filter(|table| (table.language == Language::Bn) == (class == WordClass::Bengali))
        .find(|table| is_slip(input, at, length, &table.doubling))
        .map(|table| table.language)
}

/// Whether a sentence begins with a word: nothing, or the end of another, stands before it.
fn begins_sentence(input: Input<'_>, at: usize) -> bool {
    let before = input.text[..input.words[at].span.start as usize].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '“', '"', '‘', ':'])
}

fn is_slip(input: Input<'_>, at: usize, length: usize, doubling: &Doubling) -> bool {
    let words = &input.words[at..at + length];
    let is_capital = |w: &Word| text(input, *w).starts_with(char::is_uppercase);
    let lower = |w: &Word| text(input, *w).to_lowercase();
    let end = at + 2 * length;
    // Thrice is emphasis, and so is the third `and on` of `on and on and on`.
    let again =
        |first: usize, second: usize| second < input.words.len() && alike(input, first, second);
    let [only] = words else {
        // The name of a song, a cry: `New York New York`.
        let plain = |i: usize| text(input, input.words[i]).is_ascii();
        if (at..end).all(|i| is_capital(&input.words[i]) && plain(i)) {
            return false;
        }
        let all_alike = (1..length).all(|i| alike(input, at, at + i));
        let goes_on = at > 0 && again(at - 1, at + length - 1) || again(at, end);
        let letters: usize = words.iter().map(|w| text(input, *w).chars().count()).sum();
        let begins = lower(&words[0]);
        return !all_alike
            && !goes_on
            && letters >= 4
            && !words.iter().all(|w| doubling.fine.contains(&&*lower(w)))
            && !doubling.begins_pairs.contains(&&*begins);
    };
    let word = lower(only);
    let capitals = is_capital(only) && is_capital(&input.words[at + 1]);
    // `a A$`, `the The Hague`
    if is_capital(&input.words[at + 1]) && !is_capital(only) {
        return false;
    }
    if doubling.slips.contains(&&*word) {
        let before = at.checked_sub(1).map(|at| lower(&input.words[at]));
        let compound = before.is_some_and(|before| {
            let mut compounds = doubling.compounds.iter();
            compounds.any(|(first, second)| *first == before && *second == word)
        });
        return !compound && (!capitals || begins_sentence(input, at));
    }
    let before = at.checked_sub(1).map(|at| &input.words[at]);
    let begins = at == 0 || !blank_behind(input, at - 1);
    if doubling.subjects.contains(&&*word) {
        return begins || before.is_some_and(|w| doubling.conjunctions.contains(&&*lower(w)));
    }
    if doubling.particles.contains(&&*word) {
        return begins || before.is_some_and(|w| !(doubling.takes_particle)(&lower(w)));
    }
    if doubling.verbs.contains(&&*word) {
        // `What it was was a bear.`
        let clause = &input.words[at.saturating_sub(8)..at];
        return !clause
            .iter()
            .any(|w| doubling.openers.contains(&&*lower(w)));
    }
    let third = again(at, end) || at > 0 && again(at - 1, at);
    let hyphen = |i: usize, before: bool| {
        let span = input.words[i].span;
        match before {
            true => input.text[..span.start as usize].ends_with('-'),
            false => input.text[span.end as usize..].starts_with('-'),
        }
    };
    let joined = hyphen(at, true) || hyphen(end - 1, false);
    let content = (doubling.content)(&word);
    content && !capitals && !third && !joined && !doubling.fine.contains(&&*word)
}
