//! Edits and positions against an oracle that knows nothing but `String`.

use proptest::prelude::*;

use super::*;

/// The oracle's lines: where each starts and where its text ends.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let length = match (char, chars.peek()) {
            ('\r', Some((_, '\n'))) => {
                chars.next();
                2
            }
            ('\n' | '\r', _) => 1,
            _ => continue,
        };
        found.push((start, at));
        start = at + length;
    }
    found.push((start, text.len()));
    found
}

fn units(char: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => char.len_utf8(),
        Encoding::Utf16 => char.len_utf16(),
        Encoding::Utf32 => 1,
    }
}

fn oracle_offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let Some(&(start, end)) = lines(text).get(position.line as usize) else {
        return text.len();
    };
    let mut passed = 0;
    for (at, char) in text[start..end].char_indices() {
        passed += units(char, encoding);
        if passed > position.character as usize {
            return start + at;
        }
    }
    end
}

fn oracle_position(text: &str, byte: usize, encoding: Encoding) -> Position {
    let byte = floor_boundary(text, byte);
    let lines = lines(text);
    let line = lines.iter().rposition(|line| line.0 <= byte).unwrap();
    let (start, end) = lines[line];
    let before = &text[start..byte.min(end)];
    Position {
        line: line as u32,
        character: before
            .chars()
            .map(|char| units(char, encoding))
            .sum::<usize>() as u32,
    }
}

/// Pieces that are hard on positions.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just("\n".to_owned()),
        2 => Just("\r\n".to_owned()),
        2 => Just("\r".to_owned()),
        1 => Just("\u{FEFF}".to_owned()),
        1 => Just("\u{2028}".to_owned()),
        1 => Just("\u{85}\u{B}\u{C}".to_owned()),
        2 => Just("ক্ষ্ম শ্রী য়".to_owned()),
        2 => Just("Việt".to_owned()),
        2 => Just("Vie\u{323}\u{302}t".to_owned()),
        2 => Just("😀👩‍👩‍👧".to_owned()),
        3 => "[a-z ]{0,9}",
        1 => Just("x".repeat(1100)),
        1 => Just("দাঁড়ি। ".repeat(40)),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

fn encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32])
}

fn position() -> impl Strategy<Value = Position> {
    let column = prop_oneof![0..12u32, 0..2000u32, Just(u32::MAX)];
    (0..14u32, column).prop_map(|(line, character)| Position { line, character })
}

fn change() -> impl Strategy<Value = Change> {
    let range = prop_oneof![
        8 => (position(), position()).prop_map(Some),
        1 => Just(None),
    ];
    (range, prop_oneof![text(), piece()]).prop_map(|(range, text)| Change { range, text })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn edits_are_those_of_a_string(
        start in text(),
        steps in prop::collection::vec(prop::collection::vec(change(), 0..4), 1..4),
        encoding in encoding(),
    ) {
        let mut buffer = Buffer::new(&start, 0);
        let mut oracle = start.clone();
        let mut whole = Hull::default();
        for (version, changes) in steps.iter().enumerate() {
            let before = oracle.clone();
            for change in changes {
                match change.range {
                    None => oracle = change.text.clone(),
                    Some((from, to)) => {
                        let from = oracle_offset(&oracle, from, encoding);
                        let to = oracle_offset(&oracle, to, encoding);
                        oracle.replace_range(from.min(to)..from.max(to), &change.text);
                    }
                }
            }
            let hull = buffer.apply(changes, encoding, version as i32);
            prop_assert_eq!(buffer.rope().to_string(), oracle.as_str());
            prop_assert_eq!(buffer.version(), version as i32);
            check_hull(hull, &before, &oracle)?;
            whole = whole.then(hull);
        }
        check_hull(whole, &start, &oracle)?;
    }

    #[test]
    fn a_slice_is_that_of_a_string(
        text in text(),
        repeated in 1..40usize,
        ranges in prop::collection::vec((0..6000usize, 0..6000usize), 1..20),
    ) {
        // Of several pieces of a rope.
        let text = text.repeat(repeated);
        let rope = Rope::from_str(&text);
        let floor = |byte: usize| {
            let mut at = byte.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        for (a, b) in ranges {
            let (start, end) = (a.min(b), a.max(b));
            prop_assert_eq!(slice(&rope, start..end), &text[floor(start)..floor(end)]);
        }
    }

    #[test]
    fn positions_are_those_of_a_string(
        text in text(),
        positions in prop::collection::vec(position(), 1..20),
        offsets in prop::collection::vec(0..3000usize, 1..20),
        encoding in encoding(),
    ) {
        let rope = Rope::from_str(&text);
        for position in positions {
            prop_assert_eq!(
                offset_of(&rope, position, encoding),
                oracle_offset(&text, position, encoding),
                "{:?} {:?}", position, encoding
            );
        }
        for offset in offsets {
            prop_assert_eq!(
                position_of(&rope, offset, encoding),
                oracle_position(&text, offset.min(text.len()), encoding),
                "{}", offset
            );
        }
    }

    #[test]
    fn every_position_comes_back(text in text(), encoding in encoding()) {
        let rope = Rope::from_str(&text);
        for (start, end) in lines(&text) {
            let line = &text[start..end];
            for at in (0..=line.len()).filter(|&at| line.is_char_boundary(at)) {
                let position = position_of(&rope, start + at, encoding);
                prop_assert_eq!(offset_of(&rope, position, encoding), start + at);
                let column = column_of(line, at, encoding);
                prop_assert_eq!(column, position.character);
                prop_assert_eq!(byte_of_column(line, column, encoding), at);
            }
        }
    }

    #[test]
    fn many_points_are_the_single_ones(
        text in text(),
        mut offsets in prop::collection::vec(0..3000usize, 0..60),
    ) {
        offsets.sort_unstable();
        let rope = Rope::from_str(&text);
        let points = points(&rope, &offsets);
        prop_assert_eq!(points.len(), offsets.len());
        for (point, offset) in points.iter().zip(offsets) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let wanted = oracle_position(&text, offset.min(text.len()), encoding);
                prop_assert_eq!((point.line, point.column(encoding)), (wanted.line, wanted.character));
            }
        }
    }
}

/// What lies outside the hull is the same in both texts.
fn check_hull(hull: Hull, old: &str, new: &str) -> Result<(), TestCaseError> {
    prop_assert!(hull.start <= hull.old_end && hull.start <= hull.new_end);
    if hull.is_empty() {
        prop_assert_eq!(old, new);
        return Ok(());
    }
    prop_assert_eq!(&old[..hull.start], &new[..hull.start]);
    prop_assert_eq!(&old[hull.old_end..], &new[hull.new_end..]);
    Ok(())
}

#[test]
fn a_full_text_change_touches_only_what_differs() {
    let mut buffer = Buffer::new("ঢাকা শহরের কথা।\nHà Nội mùa thu.\n", 1);
    let change = Change {
        range: None,
        text: "ঢাকা নগরের কথা।\nHà Nội mùa thu.\n".to_owned(),
    };
    let hull = buffer.apply(&[change], Encoding::Utf16, 2);
    let start = "ঢাকা ".len();
    assert_eq!(
        hull,
        Hull {
            start,
            old_end: start + "শহ".len(),
            new_end: start + "নগ".len(),
        }
    );
}

#[test]
fn columns_within_a_character_round_down() {
    let rope = Rope::from_str("a😀b\nকি");
    let at = |line, character, encoding| offset_of(&rope, Position { line, character }, encoding);
    assert_eq!(at(0, 2, Encoding::Utf16), 1);
    assert_eq!(at(0, 3, Encoding::Utf16), 5);
    assert_eq!(at(0, 4, Encoding::Utf8), 1);
    assert_eq!(at(1, 4, Encoding::Utf8), 10);
    assert_eq!(at(1, 1, Encoding::Utf32), 10);
    assert_eq!(byte_of_column("a😀b", 2, Encoding::Utf16), 1);
    assert_eq!(column_of("a😀b", 3, Encoding::Utf16), 1);
}
