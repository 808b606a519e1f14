//! A segment as the grammars of dates see it: numbers, listed words, other words and marks.
//!
//! Never reads a word's meaning: that is the lexicon's, and the order of words is the grammars'.

use crate::annotate::Input;
use crate::language::{Role, Unit};
use crate::text::Span;
use crate::text::words::{Word, WordClass};

use super::lexicon::{Head, Lexeme, Lexicon, NOTHING};

/// A number, a word or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    /// Whether white space stands before it.
    pub space: bool,
    /// Whether its first letter is a capital.
    pub upper: bool,
    /// Bytes of case ending at its end.
    pub ending: u8,
    /// Whether an expression that begins here may reach a token that expressions turn on.
    reaches: bool,
    pub kind: Kind,
}

impl Token {
    /// A token in bytes of the text.
    fn plain(start: usize, end: usize, space: bool, kind: Kind) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
            space,
            kind,
            ..EDGE
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits: the value and how many.
    Number(u32, u8),
    /// A word of the lexicon.
    Known(u16),
    /// Any other word.
    Word,
    /// A character that is neither.
    Mark(char),
}

/// What stands before the first token and after the last.
const EDGE: Token = Token {
    start: 0,
    end: 0,
    space: true,
    upper: false,
    ending: 0,
    reaches: false,
    kind: Kind::Mark('\0'),
};

/// A segment's tokens with the words of one language.
pub(super) struct Scan<'a> {
    pub text: &'a str,
    pub lexicon: &'static Lexicon,
    tokens: Vec<Token>,
}

/// Words before one that expressions turn on that may belong to its expression, or that the
/// grammars look at.
const BEFORE: usize = 10;
/// Words behind it likewise; one that the lexicon knows may begin as many more.
const BEHIND: usize = 5;
/// Tokens from the first of an expression to the first that it turns on, at most.
const REACH: u8 = 12;

/// A word as a first look sees it.
#[derive(Clone, Copy)]
struct Seen {
    head: Option<Head>,
    /// Whether a word that expressions turn on is near.
    near: bool,
}

/// A first look at the words of an input; `None` where expressions turn on none of them.
fn look(input: Input<'_>, lexicon: &Lexicon) -> Option<Vec<Seen>> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut until = 0;
    for (at, word) in input.words.iter().enumerate() {
        let (head, turns) = match word.class {
            WordClass::Digits | WordClass::BengaliDigits => (None, true),
            WordClass::Latin | WordClass::Bengali => {
                let head = lexicon.head(input.key(at), input.slice(word.span));
                (head, head.is_some_and(|head| head.turns))
            }
            WordClass::Other => (None, false),
        };
        if seen.capacity() == 0 {
            seen.reserve_exact(input.words.len());
        }
        if turns {
            let before = at.saturating_sub(BEFORE);
            // Those before are marked up to the last that is.
            let marked = seen[before..].iter_mut().rev();
            marked
                .take_while(|seen| !seen.near)
                .for_each(|seen| seen.near = true);
        }
        let near = turns || at < until;
        if turns || near && head.is_some() {
            until = at + 1 + BEHIND;
        }
        seen.push(Seen { head, near });
    }
    (until > 0).then_some(seen)
}

impl<'a> Scan<'a> {
    /// `None` where the input holds neither a number nor a word that expressions turn on. Words
    /// that are far from all of those are one token.
    pub(super) fn new(input: Input<'a>, lexicon: &'static Lexicon) -> Option<Self> {
        let seen = look(input, lexicon)?;
        let mut tokens = Vec::with_capacity(input.words.len() + input.words.len() / 4);
        let mut at = 0;
        let mut words = input.words.iter().zip(&seen).peekable();
        while let Some((word, seen)) = words.next() {
            let (start, mut end) = (word.span.start as usize, word.span.end as usize);
            if start < at {
                // The word belongs to a phrase that began before it.
                continue;
            }
            let space = marks(input.text, at, start, &mut tokens);
            if !seen.near {
                while let Some((word, _)) = words.next_if(|(_, seen)| !seen.near) {
                    end = word.span.end as usize;
                }
                tokens.push(Token::plain(start, end, space, Kind::Word));
                at = end;
                continue;
            }
            let token = token(input.text, *word, seen.head, space, lexicon);
            at = (token.end as usize).max(end);
            tokens.push(token);
        }
        marks(input.text, at, input.text.len(), &mut tokens);
        let mut reach = 0;
        for token in tokens.iter_mut().rev() {
            let turns = match token.kind {
                Kind::Number(..) => true,
                Kind::Known(lexeme) => lexicon.lexeme(lexeme).trigger,
                Kind::Word | Kind::Mark(_) => false,
            };
            reach = if turns {
                REACH
            } else {
                u8::saturating_sub(reach, 1)
            };
            token.reaches = reach > 0;
        }
        Some(Self {
            text: input.text,
            lexicon,
            tokens,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn at(&self, index: usize) -> &Token {
        self.tokens.get(index).unwrap_or(&EDGE)
    }

    /// The token before, the edge where there is none.
    pub(super) fn before(&self, index: usize) -> &Token {
        match index.checked_sub(1) {
            Some(before) => self.at(before),
            None => &EDGE,
        }
    }

    pub(super) fn lex(&self, index: usize) -> &'static Lexeme {
        match self.at(index).kind {
            Kind::Known(lexeme) => self.lexicon.lexeme(lexeme),
            _ => &NOTHING,
        }
    }

    /// Whether an expression can begin at the token: a number, a word that opens one, or a letter
    /// glued to digits (`Q3`, `T2`).
    pub(super) fn opens(&self, index: usize) -> bool {
        let token = self.at(index);
        if !token.reaches {
            return false;
        }
        match token.kind {
            // A citation's number in its brackets.
            Kind::Number(_, digits) => {
                let cited = self.mark(index.wrapping_sub(1), '[') && self.mark(index + 1, ']');
                digits > 3 || !cited
            }
            Kind::Known(lexeme) => {
                let lexeme = self.lexicon.lexeme(lexeme);
                // An article only before a word that goes on, or the '60s.
                let article = lexeme.is(Role::The) || lexeme.is(Role::A);
                lexeme.opens
                    && match self.at(index + 1).kind {
                        // What no expression turns on needs another of its words behind it.
                        Kind::Word => lexeme.trigger,
                        Kind::Mark(_) => !article || self.digits(index + 2).is_some(),
                        Kind::Number(..) | Kind::Known(_) => true,
                    }
            }
            // Q3, T2, ন’দিন
            Kind::Word => {
                self.glued(index + 1)
                    && (self.digits(index + 1).is_some()
                        || self.mark(index + 1, '’')
                        || self.mark(index + 1, '\''))
            }
            Kind::Mark(_) => false,
        }
    }

    pub(super) fn lex_before(&self, index: usize) -> &'static Lexeme {
        match index.checked_sub(1) {
            Some(before) => self.lex(before),
            None => &NOTHING,
        }
    }

    pub(super) fn is(&self, index: usize, role: Role) -> bool {
        self.lex(index).is(role)
    }

    pub(super) fn mark(&self, index: usize, mark: char) -> bool {
        self.at(index).kind == Kind::Mark(mark)
    }

    /// `index` past the mark if it stands there.
    pub(super) fn skip_mark(&self, index: usize, mark: char) -> usize {
        index + usize::from(self.mark(index, mark))
    }

    /// `index` past the word of that role if it stands there.
    pub(super) fn skip(&self, index: usize, role: Role) -> usize {
        index + usize::from(self.is(index, role))
    }

    /// The number in digits at `index`: its value and how many digits.
    pub(super) fn digits(&self, index: usize) -> Option<(u32, u8)> {
        match self.at(index).kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn unit(&self, index: usize) -> Option<Unit> {
        self.lex(index).unit
    }

    /// Whether no white space stands before the token.
    pub(super) fn glued(&self, index: usize) -> bool {
        !self.at(index).space && index > 0 && index < self.tokens.len()
    }

    /// Whether the token is a word, known or not.
    pub(super) fn is_word(&self, index: usize) -> bool {
        matches!(self.at(index).kind, Kind::Known(_) | Kind::Word)
    }

    /// The text of a token.
    pub(super) fn word(&self, index: usize) -> &'a str {
        let token = self.at(index);
        self.text
            .get(token.start as usize..token.end as usize)
            .unwrap_or("")
    }

    /// The case ending of a token.
    pub(super) fn ending(&self, index: usize) -> &'a str {
        let word = self.word(index);
        let ending = usize::from(self.at(index).ending);
        word.get(word.len() - ending..).unwrap_or("")
    }

    /// The bytes from the token `from` to the end of the token before `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let end = self.before(to).end.max(self.at(from).start);
        Span {
            start: self.at(from).start,
            end,
        }
    }
}

/// Pushes the marks between two words; says whether white space stands before the second.
fn marks(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) -> bool {
    let Some(gap) = text.get(from..to) else {
        return false;
    };
    if gap == " " {
        return true;
    }
    let mut space = from == 0;
    for (at, char) in gap.char_indices() {
        if char.is_whitespace() {
            space = true;
            continue;
        }
        let (start, end) = (from + at, from + at + char.len_utf8());
        tokens.push(Token::plain(start, end, space, Kind::Mark(char)));
        space = false;
    }
    space
}

fn token(text: &str, word: Word, head: Option<Head>, space: bool, lexicon: &Lexicon) -> Token {
    let (start, end) = (word.span.start as usize, word.span.end as usize);
    let text_of = || text.get(start..end).unwrap_or("");
    let plain = |kind| Token::plain(start, end, space, kind);
    let kind = match word.class {
        WordClass::Digits => number(text_of().bytes().map(|b| b & 0x0F)),
        WordClass::BengaliDigits => {
            let bytes = text_of().as_bytes().chunks_exact(3);
            number(bytes.map(|c| c[2].wrapping_sub(0xA6)))
        }
        WordClass::Other | WordClass::Latin | WordClass::Bengali => Kind::Word,
    };
    let upper = word.class == WordClass::Latin
        && match text.as_bytes().get(start) {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => text_of().chars().next().is_some_and(char::is_uppercase),
        };
    match head.and_then(|head| lexicon.find(head, text, start, end)) {
        Some(hit) => Token {
            end: (start + hit.len) as u32,
            upper,
            ending: hit.ending,
            ..plain(Kind::Known(hit.lexeme))
        },
        None => Token {
            upper,
            ..plain(kind)
        },
    }
}

/// A number from its digits; one that is too long for any date is [`u32::MAX`].
fn number(digits: impl Iterator<Item = u8>) -> Kind {
    let mut value: u32 = 0;
    let mut count: u8 = 0;
    for digit in digits {
        value = value.saturating_mul(10).saturating_add(u32::from(digit));
        count = count.saturating_add(1);
    }
    Kind::Number(value, count)
}
