//! Semantic tokens: the legend, the numbers of the protocol, and what changed since the last ones.
//!
//! The types are standard ones, so that themes colour them without knowing Postil:
//!
//! | token | type |
//! | --- | --- |
//! | person | `class` |
//! | place | `namespace` |
//! | organisation | `struct` |
//! | nationality or group | `enum` |
//! | event, treaty or work | `event` |
//! | date, time, duration | `number` |
//! | citation marker, label of a reference entry | `macro` |
//!
//! The modifier `declaration` marks the mention that introduces an entity in the document, and
//! `discovered`, a modifier of Postil's own, a name that no list holds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use ropey::Rope;
use tower_lsp::ls_types::{
    Position, Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensLegend,
};

use super::ask::Ask;
use super::convert::Places;
use super::pool::locked;
use crate::corpus::DocKey;
use crate::features::{self, Token, TokenKind};
use crate::gazetteer::EntityType;
use crate::text::{DocRange, Encoding};

/// The types and modifiers that numbers stand for.
pub(super) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: vec![
            SemanticTokenType::CLASS,
            SemanticTokenType::NAMESPACE,
            SemanticTokenType::STRUCT,
            SemanticTokenType::ENUM,
            SemanticTokenType::EVENT,
            SemanticTokenType::NUMBER,
            SemanticTokenType::MACRO,
        ],
        token_modifiers: vec![
            SemanticTokenModifier::DECLARATION,
            SemanticTokenModifier::new("discovered"),
        ],
    }
}

/// A token's place in the legend.
fn type_of(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Name(EntityType::Per) => 0,
        TokenKind::Name(EntityType::Loc) => 1,
        TokenKind::Name(EntityType::Org) => 2,
        TokenKind::Name(EntityType::Norp) => 3,
        TokenKind::Name(EntityType::Misc) => 4,
        TokenKind::Time => 5,
        TokenKind::Citation => 6,
    }
}

/// The tokens that clients have, by document: what a difference is told from.
#[derive(Debug, Default)]
pub(super) struct Tokens(Mutex<Answered>);

#[derive(Debug, Default)]
struct Answered {
    last: u64,
    of: HashMap<DocKey, Answer>,
}

/// The id of an answer, and the tokens told.
type Answer = (String, Arc<[SemanticToken]>);

impl Tokens {
    /// Keeps an answer; gives its id and the one before.
    fn keep(&self, key: &DocKey, data: &Arc<[SemanticToken]>) -> (String, Option<Answer>) {
        let mut answered = locked(&self.0);
        answered.last += 1;
        let id = answered.last.to_string();
        let before = answered.of.insert(key.clone(), (id.clone(), data.clone()));
        (id, before)
    }

    /// Forgets a document that was closed.
    pub(super) fn closed(&self, key: &DocKey) {
        locked(&self.0).of.remove(key);
    }
}

/// All tokens of a document.
pub(super) fn full(ask: &Ask) -> Option<SemanticTokens> {
    let data: Arc<[SemanticToken]> = of(ask, &(0..usize::MAX))?.into();
    let (id, _) = ask.shared.tokens.keep(&ask.key, &data);
    Some(SemanticTokens {
        result_id: Some(id),
        data: data.to_vec(),
    })
}

/// What changed since the answer `previous`; all tokens, if that was not the last one.
pub(super) fn delta(ask: &Ask, previous: &str) -> Option<SemanticTokensFullDeltaResult> {
    let data: Arc<[SemanticToken]> = of(ask, &(0..usize::MAX))?.into();
    let (id, before) = ask.shared.tokens.keep(&ask.key, &data);
    Some(match before.filter(|(id, _)| id == previous) {
        Some((_, old)) => SemanticTokensDelta {
            result_id: Some(id),
            edits: difference(&old, &data).into_iter().collect(),
        }
        .into(),
        None => SemanticTokens {
            result_id: Some(id),
            data: data.to_vec(),
        }
        .into(),
    })
}

/// The tokens that touch a range.
pub(super) fn range(ask: &Ask, within: &DocRange) -> Option<SemanticTokens> {
    Some(SemanticTokens {
        result_id: None,
        data: of(ask, within)?,
    })
}

/// `None` if they are no longer wanted: what the client never gets is no base for a difference.
fn of(ask: &Ask, within: &DocRange) -> Option<Vec<SemanticToken>> {
    let tokens = ask.wanted(features::tokens(&ask.snapshot, &ask.key, within))?;
    Some(numbers(&tokens, ask.document.rope(), ask.client.encoding))
}

/// The numbers of the protocol: each token in its distance from the one before. One that spans
/// lines becomes one on each, since few clients know other ones.
fn numbers(tokens: &[Token], rope: &Rope, encoding: Encoding) -> Vec<SemanticToken> {
    let pieces: Vec<(DocRange, &Token)> = tokens
        .iter()
        .flat_map(|token| lines(rope, &token.range).map(move |range| (range, token)))
        .collect();
    let places = Places::new(rope, pieces.iter().map(|(range, _)| range), encoding);
    let mut last = Position::default();
    let number = |(range, token): &(DocRange, &Token)| {
        let Range { start, end } = places.range(range);
        let delta_line = start.line - last.line;
        let delta_start = match delta_line {
            0 => start.character - last.character,
            _ => start.character,
        };
        last = start;
        SemanticToken {
            delta_line,
            delta_start,
            length: end.character - start.character,
            token_type: type_of(token.kind),
            token_modifiers_bitset: u32::from(token.introduces) | u32::from(token.discovered) << 1,
        }
    };
    pieces.iter().map(number).collect()
}

/// The parts of a range that lie on one line each, without white space at their ends.
fn lines<'a>(rope: &'a Rope, range: &DocRange) -> impl Iterator<Item = DocRange> + use<'a> {
    let end = range.end.min(rope.len_bytes());
    let (first, last) = (
        rope.byte_to_line(range.start.min(end)),
        rope.byte_to_line(end),
    );
    let range = range.start.min(end)..end;
    (first..=last).filter_map(move |line| {
        if first == last {
            return Some(range.clone());
        }
        let start = rope.line_to_byte(line).max(range.start);
        let end = rope
            .line_to_byte((line + 1).min(rope.len_lines()))
            .min(range.end);
        let text = rope.get_byte_slice(start..end)?.to_string();
        let front = text.len() - text.trim_start().len();
        let length = text.trim().len();
        (length > 0).then_some(start + front..start + front + length)
    })
}

/// The one edit that makes the new tokens of the old ones; `None` where they are the same.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    /// Numbers of a token.
    const WIDTH: usize = 5;
    let same = |pair: &(&SemanticToken, &SemanticToken)| pair.0 == pair.1;
    let front = old.iter().zip(new).take_while(same).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev());
    let back = back.take_while(same).count();
    let (gone, come) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    (!gone.is_empty() || !come.is_empty()).then(|| SemanticTokensEdit {
        start: (front * WIDTH) as u32,
        delete_count: (gone.len() * WIDTH) as u32,
        data: (!come.is_empty()).then(|| come.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(range: DocRange, kind: TokenKind) -> Token {
        Token {
            range,
            kind,
            introduces: false,
            discovered: false,
        }
    }

    #[test]
    fn tokens_are_told_by_their_distance_and_never_span_lines() {
        let rope = Rope::from_str("😀 Mira\r\n  Sen, 2014\n");
        let person = Token {
            introduces: true,
            ..token(5..15 + 1, TokenKind::Name(EntityType::Per))
        };
        let year = token(18..22, TokenKind::Time);
        let found = numbers(&[person, year], &rope, Encoding::Utf16);
        let rows: Vec<[u32; 5]> = found
            .iter()
            .map(|t| {
                [
                    t.delta_line,
                    t.delta_start,
                    t.length,
                    t.token_type,
                    t.token_modifiers_bitset,
                ]
            })
            .collect();
        assert_eq!(rows, [[0, 3, 4, 0, 1], [1, 2, 3, 0, 1], [0, 5, 4, 5, 0]]);
    }

    #[test]
    fn a_difference_makes_the_new_tokens_of_the_old() {
        let token = |n| SemanticToken {
            delta_line: n,
            delta_start: 0,
            length: 1,
            token_type: 0,
            token_modifiers_bitset: 0,
        };
        let list = |numbers: &[u32]| numbers.iter().map(|n| token(*n)).collect::<Vec<_>>();
        for (old, new) in [
            (&[1, 2, 3][..], &[1, 3][..]),
            (&[1, 1], &[1, 1, 1]),
            (&[], &[4, 5]),
            (&[4, 5], &[]),
            (&[1, 2, 3], &[1, 9, 3]),
        ] {
            let (old, new) = (list(old), list(new));
            let edit = difference(&old, &new).unwrap();
            let (start, gone) = (edit.start as usize / 5, edit.delete_count as usize / 5);
            let mut made = old.clone();
            made.splice(start..start + gone, edit.data.unwrap_or_default());
            assert_eq!(made, new);
        }
        assert_eq!(difference(&list(&[1, 2]), &list(&[1, 2])), None);
    }
}
