//! Which lines are one paragraph, and that cuts depend on nothing far away.

use proptest::prelude::*;

use super::*;

/// The segments with `⏎` between lines that were joined.
fn cuts(text: &str) -> Vec<String> {
    segments(text)
        .into_iter()
        .map(|(range, _)| {
            text[range]
                .trim_end()
                .replace("\r\n", "⏎")
                .replace(['\n', '\r'], "⏎")
        })
        .collect()
}

const WRAPPED: &str = "The delegation left the harbour early in the morning because\n\
    the river was said to be calm, and nobody wanted to wait for\n\
    the second boat.\n\
    They came back at night.\n";

#[test]
fn wrapped_lines_are_one_segment() {
    assert_eq!(
        cuts(WRAPPED),
        [
            "The delegation left the harbour early in the morning because⏎the river was said to be calm, and nobody wanted to wait for⏎the second boat.",
            "They came back at night.",
        ]
    );
    assert_eq!(cuts(&WRAPPED.replace('\n', "\r\n")).len(), 2);
    assert_eq!(cuts(&WRAPPED.replace('\n', "\r")).len(), 2);
    let bengali = "গ্রামের পথ ধরে হাঁটতে হাঁটতে তারা নদীর ধারে এসে পৌঁছাল এবং সেখানে বসে\nঅনেকক্ষণ গল্প করল।\n";
    assert_eq!(cuts(bengali).len(), 1);
}

#[test]
fn what_begins_anew_is_not_joined() {
    let first = "The delegation left the harbour early in the morning because";
    for second in [
        "",
        "   ",
        "# Heading",
        "- an item",
        "* an item",
        "• an item",
        "12. An item",
        "১২. একটি ঘর",
        "[12] An entry",
        "[১২] একটি ঘর",
        "[^a]: A note",
        "> quoted",
        ">> quoted",
        "| a | b |",
        "```",
        "---",
        "CHAPTER ONE",
        "2.3 Results",
        "IV. Results",
        "    indented",
        "\tindented",
        &"x".repeat(121),
        &"long ".repeat(30),
    ] {
        let text = format!("{first}\n{second}\n");
        assert_eq!(segments(&text).len(), 2, "{second:?}");
    }
    for second in [
        "and so on",
        "And so on",
        "2.3 million",
        "V. Putin said",
        "1990 was",
        "NATO.",
        "(b)",
        "[12], which",
    ] {
        let text = format!("{first}\n{second}\n");
        assert_eq!(segments(&text).len(), 1, "{second:?}");
    }
}

#[test]
fn what_ends_is_not_joined() {
    let line = "The delegation left the harbour early in the morning, they say";
    for end in [
        ".",
        "!",
        "?",
        ":",
        ";",
        "।",
        "৷",
        "…",
        ".”",
        "।’[১]",
        ".[1][2]",
        ".)",
        "?\" [১২]",
        ". ",
    ] {
        let text = format!("{line}{end}\nand so on\n");
        assert_eq!(segments(&text).len(), 2, "{end:?}");
    }
    for end in ["", ",", "[১]", ")", "”", " (a)"] {
        let text = format!("{line}{end}\nand so on\n");
        assert_eq!(segments(&text).len(), 1, "{end:?}");
    }
    assert_eq!(segments("A short line\nand so on\n").len(), 2);
}

#[test]
fn lines_that_no_one_wrapped_are_not_joined() {
    for text in [
        // The next word had room.
        "Minister opens the new bridge over the river\nThe bridge took five years to build and cost far more than planned\n",
        // Captions begin alike.
        "The new bridge over the river, seen at night from the tower\nThe new bridge over the river, seen at noon from the bank\n",
    ] {
        assert_eq!(segments(text).len(), 2, "{text}");
    }
    let quoted = ">> The minister opens the new bridge over the river in the\ncity of Huế\n";
    assert_eq!(segments(quoted).len(), 1);
}

#[test]
fn entries_hang() {
    let text = "- The delegation left the harbour early in the morning because\n  the river was calm\n- and more\n";
    assert_eq!(segments(text).len(), 2);
}

#[test]
fn lines_end_as_the_protocol_says() {
    assert_eq!(
        cuts("a\r\nb\rc\nd\u{2028}e\u{85}f\n\n\ng"),
        ["a", "b", "c", "d\u{2028}e\u{85}f", "", "", "g"]
    );
    assert!(segments("").is_empty());
    assert_eq!(segments("\n").len(), 1);
}

#[test]
fn an_overlong_line_is_cut_at_sentences() {
    let line: String = (0..9000)
        .map(|n| format!("Sentence number {n} says little. "))
        .collect();
    let found = segments(&line);
    assert!(found.iter().skip(1).all(|(_, continues)| *continues));
    let at_sentences = found
        .iter()
        .filter(|(range, _)| line[range.clone()].ends_with(". "))
        .count();
    assert!(
        at_sentences * 10 >= found.len() * 9,
        "{at_sentences} of {}",
        found.len()
    );
    // What is left of it is not joined to the next line.
    let text = format!("{}\nnext line", line.trim_end());
    let (last, continues) = segments(&text).pop().unwrap();
    assert_eq!((&text[last], continues), ("next line", false));
}

#[test]
fn no_cut_leaves_a_bare_terminator() {
    for length in MAX - 8..MAX + 8 {
        for end in ["\n", "\r\n", "\r", ""] {
            let text = "x".repeat(length) + end;
            for (range, _) in segments(&text) {
                assert!(!text[range].trim().is_empty(), "{length} {end:?}");
            }
        }
    }
}

#[test]
fn an_edit_moves_no_far_boundary() {
    let line: String = (0..9000)
        .map(|n| format!("বাক্য {n} তেমন কিছু বলে না। "))
        .collect();
    let edited = format!("কিন্তু {line}");
    let shift = edited.len() - line.len();
    let old: Vec<usize> = segments(&line)
        .iter()
        .map(|(range, _)| range.end + shift)
        .collect();
    let new: Vec<usize> = segments(&edited)
        .iter()
        .map(|(range, _)| range.end)
        .collect();
    let far = 20 * MAX;
    let same = |cuts: &[usize]| {
        cuts.iter()
            .copied()
            .filter(|&at| at > far)
            .collect::<Vec<_>>()
    };
    assert!(same(&old).len() > 20);
    assert_eq!(same(&old), same(&new));
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z ,]{0,70}",
        2 => "[ক-হ া]{0,50}",
        2 => Just(". ".to_owned()),
        2 => Just("। ".to_owned()),
        4 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\n- ".to_owned()),
        1 => Just("a wrapped line that goes on and on without an end to\n".repeat(40)),
        1 => Just("x".repeat(9000)),
        1 => Just("দীর্ঘ কথা ".repeat(900)),
        1 => Just("A sentence. ".repeat(900)),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn segments_cover_the_text(text in text()) {
        let mut at = 0;
        for (range, _) in segments(&text) {
            prop_assert_eq!(range.start, at);
            prop_assert!(!range.is_empty() && range.len() <= MAX);
            at = range.end;
            let line_end = text.as_bytes()[at - 1];
            prop_assert!(!(line_end == b'\r' && text.as_bytes().get(at) == Some(&b'\n')));
        }
        prop_assert_eq!(at, text.len());
    }

    /// A window of LOOKAHEAD bytes is enough.
    #[test]
    fn nothing_beyond_the_window_counts(text in text()) {
        let fresh = segments(&text);
        for (at, (range, continues)) in fresh.iter().enumerate() {
            let end = (range.start + LOOKAHEAD..=text.len()).find(|&end| text.is_char_boundary(end));
            let (window, at_end) = match end {
                Some(end) => (&text[range.start..end], end == text.len()),
                None => (&text[range.start..], true),
            };
            let cut = next(window, at_end, *continues);
            prop_assert_eq!(cut.len, range.len());
            prop_assert_eq!(cut.continues, fresh.get(at + 1).is_some_and(|next| next.1));
        }
    }

    /// After an edit, cutting anew from a segment that starts LOOKAHEAD before it is enough, and
    /// as soon as a cut falls on an old one behind the edit, the rest is as it was.
    #[test]
    fn cutting_anew_near_an_edit_is_enough(
        text in text(), place in 0.0..1.0f64, removed in 0..300usize, inserted in text(),
    ) {
        let start = floor_boundary(&text, (text.len() as f64 * place) as usize);
        let end = floor_boundary(&text, start + removed);
        let mut edited = text.clone();
        edited.replace_range(start..end, &inserted);
        let old = segments(&text);
        let fresh = segments(&edited);
        let kept = old.iter().take_while(|(range, _)| range.start + LOOKAHEAD <= start).count();
        // All that end before that start are kept; the one at it is cut anew.
        let kept = kept.saturating_sub(1);
        prop_assert_eq!(&old[..kept], &fresh[..kept]);
        let mut found = old[..kept].to_vec();
        let mut at = found.last().map_or(0, |(range, _)| range.end);
        let mut continues = old.get(kept).is_some_and(|(_, continues)| *continues);
        let behind = start + inserted.len();
        while at < edited.len() {
            // One byte of distance: a CR may stand before the edit's end and its LF behind it.
            if at > behind {
                let same = |(range, old): &(Range<usize>, bool)| {
                    range.start + edited.len() == at + text.len() && *old == continues
                };
                if let Some(from) = old.iter().position(same) {
                    let shifted = old[from..].iter().map(|(range, continues)| {
                        let shift = |at: usize| at + edited.len() - text.len();
                        (shift(range.start)..shift(range.end), *continues)
                    });
                    found.extend(shifted);
                    break;
                }
            }
            let cut = next(&edited[at..], true, continues);
            found.push((at..at + cut.len, continues));
            at += cut.len;
            continues = cut.continues;
        }
        prop_assert_eq!(found, fresh);
    }
}
