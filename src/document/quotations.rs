//! Quotations and brackets: pairs the marks of each paragraph, and follows long quotations over
//! the paragraphs that each open anew.
//!
//! Never looks at the text: what an apostrophe is was decided in [`crate::annotate::marks`]. One
//! missing mark yields one unpaired mark.

use super::{At, Quotations, SegmentFacts};
use crate::annotate::{Mark, Pair, Shape, Side};

/// How far from its start (bytes) a paragraph may open anew: blanks and a list's dash.
const INDENT: u32 = 4;

/// Pairs the quotation marks and brackets of a document.
#[must_use]
pub fn pair(segments: &[SegmentFacts<'_>]) -> Quotations {
    let mut found = Quotations::default();
    let mut carried: Vec<Carried> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < segments.len() {
        let first = at;
        tokens.clear();
        loop {
            let segment = at as u32;
            let marks = segments[at].facts.marks.iter();
            tokens.extend(marks.map(|mark| Token::new(segment, *mark)));
            at += 1;
            if at >= segments.len() || !segments[at].continues {
                break;
            }
        }
        // A picture in the midst of a quotation does not interrupt it.
        let between = matches!(segments[first].facts.shape, Shape::Blank | Shape::Caption);
        if between && tokens.is_empty() {
            continue;
        }
        let reopened = reopened(&carried, &tokens, first as u32);
        for (index, long) in std::mem::take(&mut carried).into_iter().enumerate() {
            if index < reopened {
                tokens[index].origin = Some(long.origin);
            } else {
                found.unpaired.push((long.pair, long.last));
            }
        }
        let matched = match_paragraph(&mut tokens);
        for (open, close) in matched.pairs {
            let origin = tokens[open].origin.unwrap_or(tokens[open].at);
            found
                .pairs
                .push((tokens[open].pair, origin, tokens[close].at));
        }
        for index in matched.unpaired {
            let token = tokens[index];
            if token.pair.quotes() && token.side == Side::Open {
                carried.push(Carried {
                    pair: token.pair,
                    origin: token.origin.unwrap_or(token.at),
                    last: token.at,
                });
            } else {
                found.unpaired.push((token.pair, token.at));
            }
        }
    }
    let rest = carried.into_iter().map(|long| (long.pair, long.last));
    found.unpaired.extend(rest);
    found.pairs.sort_unstable_by_key(|(_, open, _)| *open);
    found.unpaired.sort_unstable_by_key(|(_, at)| *at);
    found
}

/// A quotation that a paragraph leaves open.
#[derive(Debug)]
struct Carried {
    pair: Pair,
    /// Where its first paragraph opens.
    origin: At,
    /// Where its last paragraph opens.
    last: At,
}

/// A mark in its paragraph.
#[derive(Debug, Clone, Copy)]
struct Token {
    at: At,
    pair: Pair,
    side: Side,
    /// Whether the mark itself left its side open.
    either: bool,
    /// Where the long quotation began that this mark opens anew.
    origin: Option<At>,
}

impl Token {
    fn new(segment: u32, mark: Mark) -> Self {
        let span = mark.span;
        Self {
            at: At { segment, span },
            pair: mark.pair,
            side: mark.side,
            either: mark.side == Side::Either,
            origin: None,
        }
    }
}

/// How many of the quotations left open the paragraph opens anew, at its very start.
fn reopened(carried: &[Carried], tokens: &[Token], segment: u32) -> usize {
    let mut reach = INDENT;
    carried
        .iter()
        .zip(tokens)
        .take_while(|(long, token)| {
            let at = token.at;
            let here = at.segment == segment && at.span.start <= reach;
            reach = at.span.end + 1;
            here && token.pair == long.pair && token.side != Side::Close
        })
        .count()
}

/// What became of a paragraph's tokens, by index.
#[derive(Debug, Default)]
struct Matched {
    pairs: Vec<(usize, usize)>,
    /// In order.
    unpaired: Vec<usize>,
}

const PAIRS: usize = 8;

fn index(pair: Pair) -> usize {
    match pair {
        Pair::Double => 0,
        Pair::Single => 1,
        Pair::StraightDouble => 2,
        Pair::StraightSingle => 3,
        Pair::Guillemets => 4,
        Pair::Round => 5,
        Pair::Square => 6,
        Pair::Curly => 7,
    }
}

fn is_single(pair: Pair) -> bool {
    matches!(pair, Pair::Single | Pair::StraightSingle)
}

/// Pairs the tokens of one paragraph.
///
/// A closing mark takes the nearest open one of its kind, whatever else is open: hence there are
/// no more unpaired marks than each kind by itself must have, even where pairs cross. Which mark
/// is the one too many is told by the nesting.
fn match_paragraph(tokens: &mut [Token]) -> Matched {
    let Balance {
        mut surplus_closes,
        open_at_end,
    } = settle_sides(tokens);
    let mut matched = Matched::default();
    let mut stack: Vec<usize> = Vec::new();
    // Open marks that a pair around them has left behind, by kind.
    let mut left_behind: [Vec<usize>; PAIRS] = Default::default();
    let mut open = [0_usize; PAIRS];
    for at in 0..tokens.len() {
        let pair = tokens[at].pair;
        let kind = index(pair);
        if tokens[at].side == Side::Open {
            stack.push(at);
            open[kind] += 1;
            continue;
        }
        if open[kind] == 0 {
            if let Some(start) = left_behind[kind].pop() {
                matched.pairs.push((start, at));
            } else {
                surplus_closes[kind] = surplus_closes[kind].saturating_sub(1);
                matched.unpaired.push(at);
            }
            continue;
        }
        // `(a “b c) d” e)`: the bracket within the quotation is the one too many, if one is.
        let crosses = stack
            .last()
            .is_some_and(|top| tokens[*top].pair != pair && !open_at_end[index(tokens[*top].pair)]);
        if crosses && surplus_closes[kind] > 0 {
            surplus_closes[kind] -= 1;
            matched.unpaired.push(at);
            continue;
        }
        while let Some(top) = stack.pop() {
            let above = index(tokens[top].pair);
            open[above] -= 1;
            if above == kind {
                matched.pairs.push((top, at));
                break;
            }
            left_behind[above].push(top);
        }
    }
    matched.unpaired.extend(stack);
    matched.unpaired.extend(left_behind.into_iter().flatten());
    matched.unpaired.sort_unstable();
    join_straight(tokens, &mut matched);
    // Single marks that close nothing are apostrophes.
    matched.unpaired.retain(|at| {
        let token = &tokens[*at];
        !is_single(token.pair) || token.side == Side::Open && !token.either
    });
    matched
}

/// What each kind of pair lacks in a paragraph, taken by itself.
struct Balance {
    /// How many closing marks find nothing open.
    surplus_closes: [usize; PAIRS],
    /// Whether marks remain open.
    open_at_end: [bool; PAIRS],
}

/// Decides the sides that the marks left open: what can close does.
fn settle_sides(tokens: &mut [Token]) -> Balance {
    let mut open = [0_usize; PAIRS];
    let mut surplus_closes = [0; PAIRS];
    for token in tokens {
        let kind = index(token.pair);
        if token.side == Side::Either {
            token.side = if open[kind] > 0 {
                Side::Close
            } else {
                Side::Open
            };
        }
        match token.side {
            Side::Open | Side::Either => open[kind] += 1,
            Side::Close if open[kind] > 0 => open[kind] -= 1,
            Side::Close => surplus_closes[kind] += 1,
        }
    }
    Balance {
        surplus_closes,
        open_at_end: open.map(|open| open > 0),
    }
}

/// Straight marks have no shape of their own: where an even number is left over, a blank on the
/// wrong side of one (`"text "more`) has misled, and they are pairs.
fn join_straight(tokens: &[Token], matched: &mut Matched) {
    for pair in [Pair::StraightDouble, Pair::StraightSingle] {
        let mut waiting = None;
        let mut joined: Vec<usize> = Vec::new();
        for at in matched.unpaired.iter().copied() {
            if tokens[at].pair != pair {
                continue;
            }
            match waiting.take() {
                None => waiting = Some(at),
                Some(start) => {
                    matched.pairs.push((start, at));
                    joined.extend([start, at]);
                }
            }
        }
        matched
            .unpaired
            .retain(|at| joined.binary_search(at).is_err());
    }
}
