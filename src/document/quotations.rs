//! Quotations and brackets: pairs the marks of each paragraph, and follows long quotations over
//! the paragraphs that each open anew.
//!
//! Never looks at the text: what an apostrophe is was decided in [`crate::annotate::marks`]. One
//! missing mark yields one unpaired mark.

use super::{At, Quotations, SegmentFacts};
use crate::annotate::{Mark, Pair, Shape, Side};

/// How far from its start (bytes) a paragraph may open anew: blanks and a list's dash.
const INDENT: u32 = 4;
/// How many segments further on a mark may be closed where no blank line ends the paragraph.
const REACH: u32 = 16;

/// Pairs the quotation marks and brackets of a document.
///
/// Where lines are wrapped, one that ends a sentence ends its segment, and perhaps not its
/// paragraph: so what a segment leaves open may be closed by one that follows without a blank
/// line.
#[must_use]
pub fn pair(segments: &[SegmentFacts<'_>]) -> Quotations {
    let mut found = Quotations::default();
    let mut open: Vec<LeftOpen> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut after_blank = false;
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
        match segments[first].facts.shape {
            Shape::Blank => {
                after_blank = true;
                continue;
            }
            // A picture in the midst of a quotation does not interrupt it.
            Shape::Caption if tokens.is_empty() => continue,
            // Most paragraphs have no marks, and few documents one that waits for its other half.
            _ if tokens.is_empty() && open.is_empty() => {
                after_blank = false;
                continue;
            }
            _ => {}
        }
        let first = first as u32;
        // No paragraph opens a bracket anew, and one that is left open hides no quotation.
        open.sort_by_key(|left| !left.pair.quotes());
        let reopened = reopened(&open, &tokens, first);
        for (token, long) in tokens.iter_mut().zip(open.drain(..reopened)) {
            token.origin = Some(long.origin);
        }
        let apart = std::mem::take(&mut after_blank);
        let matched = match_paragraph(&mut tokens);
        open.retain(|left| {
            let far = left.last.segment + REACH < first;
            let closed = apart || far || reopened > 0 || begins_another(left, &tokens, &matched);
            if closed {
                found.unpaired.push((left.pair, left.last));
            }
            !closed
        });
        for (start, end) in matched.pairs {
            let origin = tokens[start].origin.unwrap_or(tokens[start].at);
            found
                .pairs
                .push((tokens[start].pair, origin, tokens[end].at));
        }
        for index in matched.unpaired {
            let token = tokens[index];
            if token.side == Side::Open {
                open.push(LeftOpen {
                    pair: token.pair,
                    origin: token.origin.unwrap_or(token.at),
                    last: token.at,
                    told: (token.at.segment as usize..at)
                        .any(|segment| segments[segment].facts.told),
                });
            } else if let Some(left) = open
                .iter()
                .rposition(|left| left.pair == token.pair && left.last.segment < token.at.segment)
            {
                let left = open.remove(left);
                found.pairs.push((left.pair, left.origin, token.at));
            } else if !is_single(token.pair) || token.sure {
                found.unpaired.push((token.pair, token.at));
            }
        }
    }
    let rest = open.into_iter().map(|left| (left.pair, left.last));
    found.unpaired.extend(rest);
    found.pairs.sort_unstable_by_key(|(_, open, _)| *open);
    found.unpaired.sort_unstable_by_key(|(_, at)| *at);
    found
}

/// A mark that its paragraph leaves open.
#[derive(Debug)]
struct LeftOpen {
    pair: Pair,
    /// Where the first paragraph of the quotation opens.
    origin: At,
    /// Where the last one opens.
    last: At,
    /// Whether its paragraph goes on to tell who said it: then it is not continued.
    told: bool,
}

/// Whether a paragraph has pairs of a kind before it closes what was left open: then that was
/// not open any more.
fn begins_another(left: &LeftOpen, tokens: &[Token], matched: &Matched) -> bool {
    let of_kind = |at: &usize| tokens[*at].pair == left.pair;
    let first = matched
        .pairs
        .iter()
        .map(|(open, _)| *open)
        .filter(of_kind)
        .min();
    let closing = matched.unpaired.iter().copied().find(of_kind);
    first.is_some_and(|first| closing.is_none_or(|closing| first < closing))
}

/// A mark in its paragraph.
#[derive(Debug, Clone, Copy)]
struct Token {
    at: At,
    pair: Pair,
    side: Side,
    /// Whether the mark itself left its side open.
    either: bool,
    /// Whether it can be no apostrophe.
    sure: bool,
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
            sure: mark.sure,
            origin: None,
        }
    }
}

/// How many of the quotations left open the paragraph opens anew, at its very start.
fn reopened(open: &[LeftOpen], tokens: &[Token], segment: u32) -> usize {
    let mut reach = INDENT;
    open.iter()
        .zip(tokens)
        .take_while(|(left, token)| {
            let at = token.at;
            let here = at.segment == segment && at.span.start <= reach;
            reach = at.span.end + 1;
            let anew = token.pair == left.pair && token.side != Side::Close;
            here && anew && left.pair.quotes() && !left.told
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
    join_left_over(tokens, &mut matched);
    // Single marks that may be apostrophes are.
    matched
        .unpaired
        .retain(|at| !is_single(tokens[*at].pair) || !tokens[*at].either);
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

/// Joins marks that were left over though they belong together.
///
/// Straight marks have no shape of their own: where two are left over, a blank on the wrong side
/// of one (`"text "more`) has misled. And a quotation may open with a straight mark and close
/// with a curly one.
fn join_left_over(tokens: &[Token], matched: &mut Matched) {
    for (straight, curly) in [
        (Pair::StraightDouble, Pair::Double),
        (Pair::StraightSingle, Pair::Single),
    ] {
        let mut waiting: Option<usize> = None;
        let mut joined: Vec<usize> = Vec::new();
        for at in matched.unpaired.iter().copied() {
            let token = tokens[at];
            if token.pair != straight && token.pair != curly {
                continue;
            }
            if let Some(start) = waiting.take() {
                let opening = tokens[start];
                let mixed = opening.pair != token.pair
                    && opening.side == Side::Open
                    && (token.side == Side::Close || token.either);
                if mixed || opening.pair == straight && token.pair == straight {
                    matched.pairs.push((start, at));
                    joined.extend([start, at]);
                    continue;
                }
            }
            waiting = Some(at);
        }
        matched
            .unpaired
            .retain(|at| joined.binary_search(at).is_err());
    }
}

#[cfg(test)]
mod tests;
