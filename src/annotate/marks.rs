//! Quotation marks and brackets of a segment, each with the half of its pair that it is.
//!
//! Says which of the many apostrophes, inch marks, list labels and emoticons are no such mark.
//! Never pairs them: that takes the paragraph, and is done in [`crate::document::quotations`].

mod singles;

use super::{Input, Mark, Pair, Side};
use crate::text::Span;

/// The quotation marks and brackets of a segment, in order, without those of the citation markers,
/// whose spans `markers` are sorted; spans are bytes of the folded text.
#[must_use]
pub fn marks(input: Input<'_>, markers: &[Span]) -> Vec<Mark> {
    let mut scan = Scan {
        input,
        found: Vec::new(),
        open_round: 0,
        double_open: false,
        singles: false,
    };
    let bytes = input.text.as_bytes();
    let mut markers = markers.iter().peekable();
    let mut at = 0;
    while at < bytes.len() {
        if !STARTS_A_MARK[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        while markers.next_if(|m| m.end as usize <= at).is_some() {}
        if let Some(marker) = markers.peek()
            && marker.start as usize <= at
        {
            at = marker.end as usize;
            continue;
        }
        at = scan.mark_at(at);
    }
    if scan.singles {
        singles::settle(&mut scan.found);
    }
    scan.found
        .into_iter()
        .filter_map(|found| {
            let Found { span, pair, guess } = found;
            let side = guess.side()?;
            let sure = side == Side::Close && ends_a_clause(input.text, span.start as usize);
            Some(Mark {
                span,
                pair,
                side,
                sure,
            })
        })
        .collect()
}

/// Whether a sentence or a clause of more than an abbreviation ends at `at`.
fn ends_a_clause(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let Some(clause) = before.strip_suffix(['।', '.', '?', '!', ',', '…']) else {
        return false;
    };
    let word = clause.rsplit(' ').next().unwrap_or_default();
    let behind = text[at..].chars().nth(1);
    let whole = !clause.ends_with(char::is_alphabetic)
        || !before.ends_with('.')
        || word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    !word.contains('.')
        && !clause.ends_with(char::is_numeric)
        && whole
        && behind.is_none_or(|c| !c.is_alphanumeric())
}

/// How many words a verb of saying may stand before the end.
const SAID: usize = 7;

/// Whether a segment that leaves a quotation open ends by telling who said it: a comma or the end
/// of a sentence, and behind it a few words with a verb of saying.
pub(crate) fn ends_told(input: Input<'_>, marks: &[Mark]) -> bool {
    let Some(last) = marks.iter().rev().find(|mark| mark.pair.quotes()) else {
        return false;
    };
    if last.side == Side::Close {
        return false;
    }
    let rest = &input.text[last.span.end as usize..];
    let ends = rest.trim_end().trim_end_matches(['.', '।', ':', '!', '?']);
    let Some(comma) = ends.rfind([',', '.', '।', '?', '!']) else {
        return false;
    };
    let mark = ends[comma..].chars().next().map_or(1, char::len_utf8);
    let tail = ends[comma + mark..].to_lowercase();
    if tail.split_whitespace().count() > SAID {
        return false;
    }
    let tail = format!(" {} ", tail.trim());
    crate::language::TABLES.iter().any(|table| {
        let mut sayings = table.names.sayings.split('|');
        sayings.any(|saying| tail.contains(&format!(" {} ", saying.trim())))
    })
}

/// How many quotation marks in a row are looked behind.
const QUOTES: usize = 15;

/// The first bytes of the marks.
const STARTS_A_MARK: [bool; 256] = {
    let mut table = [false; 256];
    let starts = b"\"'()[]{}\xC2\xE2";
    let mut at = 0;
    while at < starts.len() {
        table[starts[at] as usize] = true;
        at += 1;
    }
    table
};

/// A mark, or what may turn out to be none.
#[derive(Debug, Clone, Copy)]
struct Found {
    span: Span,
    pair: Pair,
    guess: Guess,
}

/// What a mark is taken for until the whole segment is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guess {
    Open,
    Close,
    Either,
    /// An opening mark or an apostrophe in front of a word (`'90s`, `'tis`, `'Abd`).
    MaybeOpen,
    /// A closing mark or an apostrophe behind a word (`the ministers' meeting`, `5'`).
    MaybeClose,
    /// A closing mark with a case ending behind it, if a quotation is open (`'…'র`).
    Ending,
    /// No mark.
    None,
}

impl Guess {
    fn side(self) -> Option<Side> {
        match self {
            Self::Open => Some(Side::Open),
            Self::Close => Some(Side::Close),
            Self::Either => Some(Side::Either),
            Self::MaybeOpen | Self::MaybeClose | Self::Ending | Self::None => None,
        }
    }
}

struct Scan<'a> {
    input: Input<'a>,
    found: Vec<Found>,
    /// How many round brackets are open.
    open_round: usize,
    /// Whether a straight double quotation mark is open.
    double_open: bool,
    /// Whether there are single quotation marks to settle.
    singles: bool,
}

/// What stands next to a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Near {
    /// A blank, or the segment's end.
    Blank,
    Letter,
    Digit,
    /// What stands before an opening mark: an opening bracket, a dash, a slash.
    Opening,
    /// What stands behind a closing mark: a full stop, a comma, a closing bracket.
    Closing,
    /// Any other character.
    Other,
}

impl Near {
    fn of(c: Option<char>) -> Self {
        match c {
            None => Self::Blank,
            Some(c) if c.is_whitespace() => Self::Blank,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if c.is_alphabetic() || is_mark_of_letter(c) => Self::Letter,
            Some('(' | '[' | '{' | '-' | '/' | '=' | '>' | '*' | '_' | '¿' | '¡') => {
                Self::Opening
            }
            Some('.' | ',' | ';' | ':' | '!' | '?' | '…' | '।' | '॥' | '৷' | ')' | ']' | '}') => {
                Self::Closing
            }
            Some(_) => Self::Other,
        }
    }

    fn is_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit)
    }

    /// Whether a mark behind this may open.
    fn lets_open(self) -> bool {
        matches!(self, Self::Blank | Self::Opening)
    }
}

/// Whether a character is a combining mark, which belongs to the letter before it.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}' | '\u{9D7}'
        | '\u{9E2}' | '\u{9E3}')
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»'
    )
}

impl Scan<'_> {
    /// Notes the mark at `at`, if there is one, and says where to go on.
    fn mark_at(&mut self, at: usize) -> usize {
        let Some(c) = self.input.text[at..].chars().next() else {
            return at + 1;
        };
        let end = at + c.len_utf8();
        let (pair, guess) = match c {
            '"' => (Pair::StraightDouble, self.straight_double(at)),
            '“' => (Pair::Double, self.opening(at, end)),
            '”' => (Pair::Double, self.closing(at, end)),
            '„' => (Pair::Double, Guess::Open),
            '«' => (Pair::Guillemets, self.opening(at, end)),
            '»' => (Pair::Guillemets, self.closing_guillemet(at, end)),
            '\'' | '‘' | '’' | '‚' => return self.single(c, at, end),
            '(' => (Pair::Round, self.opening_round(at)),
            ')' => (Pair::Round, self.closing_round(at)),
            '[' => (Pair::Square, Guess::Open),
            ']' => (Pair::Square, Guess::Close),
            '{' => (Pair::Curly, Guess::Open),
            '}' => (Pair::Curly, Guess::Close),
            _ => return end,
        };
        self.note(at, end, pair, guess);
        end
    }

    fn note(&mut self, start: usize, end: usize, pair: Pair, guess: Guess) {
        if guess != Guess::None {
            let span = Span::new(start, end);
            self.found.push(Found { span, pair, guess });
        }
    }

    /// What stands before `at`, other quotation marks aside.
    fn before(&self, at: usize) -> Near {
        let mut chars = self.input.text[..at].chars().rev();
        Near::of(chars.by_ref().take(QUOTES + 1).find(|c| !is_quote(*c)))
    }

    /// What stands from `at` on, other quotation marks aside.
    fn after(&self, at: usize) -> Near {
        Near::of(
            self.input.text[at..]
                .chars()
                .take(QUOTES + 1)
                .find(|c| !is_quote(*c)),
        )
    }

    // ── double quotation marks ──────────────────────────────────────────────────────────────

    fn straight_double(&mut self, at: usize) -> Guess {
        let (before, after) = (self.before(at), self.after(at + 1));
        // `27"` measures where no quotation is open; `5'10"` anywhere.
        let directly = Near::of(self.input.text[..at].chars().next_back());
        if directly == Near::Digit && (!self.double_open || self.ends_feet_and_inches(at)) {
            return Guess::None;
        }
        let gap_follows = matches!(after, Near::Blank | Near::Closing);
        let guess = match before {
            Near::Blank | Near::Opening if !gap_follows => Guess::Open,
            // `He said: "But I--"`
            Near::Opening if self.input.text[..at].ends_with('-') => Guess::Close,
            Near::Blank | Near::Opening => Guess::Either,
            _ if gap_follows => Guess::Close,
            _ => Guess::Either,
        };
        self.double_open = match guess {
            Guess::Open => true,
            Guess::Close => false,
            _ => !self.double_open,
        };
        guess
    }

    /// Whether `5'10` or `40°26′12` stands before `at`.
    fn ends_feet_and_inches(&self, at: usize) -> bool {
        let rest = self.input.text[..at].trim_end_matches(|c: char| c.is_numeric() || c == '.');
        rest.strip_suffix(['\'', '’', '′'])
            .is_some_and(|rest| rest.ends_with(char::is_numeric))
    }

    /// A mark that opens by its form, unless its neighbours speak for the other half: some
    /// keyboards and writers (German ones always) close with it.
    fn opening(&self, at: usize, end: usize) -> Guess {
        let (before, after) = (self.before(at), self.after(end));
        let behind_text = before.is_word() || before == Near::Closing && self.ends_clause(at);
        let before_gap = matches!(after, Near::Blank | Near::Closing);
        if before_gap && (behind_text || at > 0 && before == Near::Blank && after == Near::Blank) {
            Guess::Either
        } else {
            Guess::Open
        }
    }

    /// Whether the punctuation before `at` ends something rather than announcing it.
    fn ends_clause(&self, at: usize) -> bool {
        !self.input.text[..at].ends_with([',', ':', ';'])
    }

    /// A mark that closes by its form, unless its neighbours speak for the other half.
    fn closing(&self, at: usize, end: usize) -> Guess {
        if self.before(at).lets_open() && self.after(end).is_word() {
            Guess::Either
        } else {
            Guess::Close
        }
    }

    fn closing_guillemet(&self, at: usize, end: usize) -> Guess {
        let open = self
            .found
            .iter()
            .rev()
            .find(|found| found.pair == Pair::Guillemets)
            .is_some_and(|found| found.guess != Guess::Close);
        // `» Next page`, `Home » News`: an arrow.
        let alone = self.before(at) == Near::Blank && self.after(end) == Near::Blank;
        if alone && !open {
            Guess::None
        } else {
            self.closing(at, end)
        }
    }

    // ── brackets ────────────────────────────────────────────────────────────────────────────

    fn opening_round(&mut self, at: usize) -> Guess {
        let after = Near::of(self.input.text[at + 1..].chars().next());
        if self.ends_with_eyes(at) && matches!(after, Near::Blank | Near::Closing) {
            return Guess::None;
        }
        self.open_round += 1;
        Guess::Open
    }

    fn closing_round(&mut self, at: usize) -> Guess {
        let needed = self.open_round > 0;
        let replaceable = needed && self.closed_again(at + 1);
        if (!needed || replaceable) && (self.ends_with_eyes(at) || self.is_list_label(at)) {
            return Guess::None;
        }
        self.open_round = self.open_round.saturating_sub(1);
        Guess::Close
    }

    /// Whether the eyes of an emoticon stand before `at`.
    fn ends_with_eyes(&self, at: usize) -> bool {
        let before = self.input.text[..at].trim_end_matches('-');
        before
            .strip_suffix([':', ';', '='])
            .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '.', '!', '?', '।']))
    }

    /// Whether a list's label (`1`, `১২`, `a`, `iv`, `ক`) stands before `at`.
    fn is_list_label(&self, at: usize) -> bool {
        let before = &self.input.text[..at];
        let start = before.rfind([' ', '(', ')']).map_or(0, |at| at + 1);
        let label = &before[start..];
        if !before[..start].is_empty() && !before[..start].ends_with(' ') {
            return false;
        }
        let letters = label.chars().count();
        let digits = label.chars().all(|c| matches!(c, '0'..='9' | '০'..='৯'));
        let roman = label
            .chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
        let letter = letters == 1 && label.chars().all(char::is_alphabetic);
        letters > 0 && (digits && letters <= 3 || roman && letters <= 5 || letter)
    }

    /// Whether a round bracket that is open before `at` still has its closing half behind it.
    fn closed_again(&self, at: usize) -> bool {
        let mut open = self.open_round;
        for byte in self.input.text[at..].bytes().take(2000) {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests;
