//! Tests of `document/quotations`: text in, text out.

use proptest::prelude::*;

use super::*;
use crate::annotate::{Facts, Input, Tokens, citations, marks, shape};
use crate::language::identify;

fn facts(text: &str) -> Facts {
    let tokens = Tokens::of(text);
    let input = Input::new(text, &tokens, identify::segment(text, tokens.words()));
    let markers = citations::markers(input);
    let spans: Vec<_> = markers.iter().map(|m| m.span).collect();
    let marks = marks::marks(input, &spans);
    Facts {
        shape: shape::shape(input),
        told: marks::ends_told(input, &marks),
        marks: marks.into(),
        markers: markers.into(),
        ..Facts::default()
    }
}

/// Pairs the marks of the lines; a line that begins with `+` continues the paragraph before.
fn analyse(text: &str) -> Quotations {
    let lines: Vec<(Facts, bool)> = text
        .split('\n')
        .map(|line| match line.strip_prefix('+') {
            Some(line) => (facts(line), true),
            None => (facts(line), false),
        })
        .collect();
    let segments: Vec<SegmentFacts<'_>> = lines
        .iter()
        .map(|(facts, continues)| SegmentFacts {
            facts,
            continues: *continues,
        })
        .collect();
    pair(&segments)
}

/// The text with every unpaired mark in ⟦…⟧.
fn unpaired(text: &str) -> String {
    let found = analyse(text);
    let lines = text.split('\n').enumerate().map(|(segment, line)| {
        let continued = usize::from(line.starts_with('+'));
        let mut shown = String::new();
        let mut at = 0;
        for (_, mark) in &found.unpaired {
            if mark.segment as usize == segment {
                let (start, end) = (
                    mark.span.start as usize + continued,
                    mark.span.end as usize + continued,
                );
                shown += &format!("{}⟦{}⟧", &line[at..start], &line[start..end]);
                at = end;
            }
        }
        shown + &line[at..]
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What each pair encloses, within one line.
fn pairs(text: &str) -> Vec<String> {
    let found = analyse(text);
    assert_eq!(found.unpaired, [], "{text}");
    let inner = |(_, open, close): &(Pair, At, At)| {
        text[open.span.end as usize..close.span.start as usize].to_owned()
    };
    found.pairs.iter().map(inner).collect()
}

#[test]
fn pairs_nest() {
    assert_eq!(pairs("“a “b” c” (d)"), ["a “b” c", "b", "d"]);
    assert_eq!(pairs("\"a 'b' c\" và \"d\""), ["a 'b' c", "b", "d"]);
    assert_eq!(pairs("(a (b) [c])"), ["a (b) [c]", "b", "c"]);
    assert_eq!(pairs("„Spree“ (sông)"), ["Spree", "sông"]);
    assert_eq!(pairs("\"নদী\"র তীরে \"বন\""), ["নদী", "বন"]);
    assert_eq!(pairs("nói \" vâng \" rồi"), [" vâng "]);
}

#[test]
fn pairs_may_cross() {
    assert_eq!(pairs("“a (b” c)"), ["a (b", "b” c"]);
}

#[test]
fn a_blank_on_the_wrong_side_does_not_unpair_straight_marks() {
    assert_eq!(pairs("Ông nói \"vâng \"rồi đi"), ["vâng "]);
    assert_eq!(pairs("gọi là 'vâng 'rồi đi"), ["vâng "]);
}

#[test]
fn a_quotation_may_mix_straight_and_curly_marks() {
    assert_eq!(pairs("Ông nói \"vâng” và \"không\"."), ["vâng", "không"]);
    assert_eq!(pairs("তিনি বলেন, “হ্যাঁ\"।"), ["হ্যাঁ"]);
}

#[test]
fn one_missing_mark_is_one_unpaired_mark() {
    for expected in [
        "তিনি বলেন, ⟦“⟧আমরা প্রস্তুত।",
        "তিনি বলেন, আমরা প্রস্তুত⟦”⟧।",
        "Ông nói ⟦\"⟧vâng. Rồi \"không\" và \"thôi\".",
        "Ông nói \"vâng\" rồi \"không\" và thôi⟦\"⟧.",
        "gọi là ⟦'⟧tan băng",
        "⟦‘⟧Đúng vậy, ông nói.",
        "He met (for the ⟦“⟧last time) nobody.",
        "He met ⟦(⟧for the “last time” nobody.",
        "(aa “bb cc⟦)⟧ dd” ee)",
        "(aa “bb ⟦(⟧cc” dd)",
        "⟦“⟧a “b” (c)",
        "Tôi đi⟦)⟧ chơi",
        "see ⟦[⟧the map",
        "⟦«⟧Sông Hồng (bản mới)",
    ] {
        let text = expected.replace(['⟦', '⟧'], "");
        assert_eq!(unpaired(&text), expected);
    }
}

#[test]
fn a_bracket_left_open_does_not_hide_a_quotation_of_several_paragraphs() {
    let expected = "A line ⟦(⟧that stays open.\n“The first paragraph.\n\n“The second.”";
    let text = expected.replace(['⟦', '⟧'], "");
    assert_eq!(unpaired(&text), expected);
}

#[test]
fn apostrophes_are_never_unpaired() {
    for text in [
        "The ministers' meeting was the presidents' idea.",
        "It was goin’ on in the ’90s, wasn’t it?",
        "দু'টি দেশ ও ন'টা শহর",
        "He is 5'10\" and she 5'.",
        "“He’s the ministers’ friend,” she said.",
    ] {
        assert_eq!(unpaired(text), text);
    }
}

#[test]
fn a_paragraph_ends_what_it_opened() {
    assert_eq!(
        unpaired("He said “go.\n\nThey went” away.\n\nAnd (so\n\non)."),
        "He said ⟦“⟧go.\n\nThey went⟦”⟧ away.\n\nAnd ⟦(⟧so\n\non⟦)⟧."
    );
    assert_eq!(
        unpaired("He said “go.\n+They went” away."),
        "He said “go.\n+They went” away."
    );
}

#[test]
fn a_wrapped_line_may_end_its_segment_but_not_its_paragraph() {
    let wrapped = "\"Yes,\" he said (and he rose.\nHe was tall). \"I go.\nNow.\" He went.";
    assert_eq!(unpaired(wrapped), wrapped);
    assert_eq!(analyse(wrapped).pairs.len(), 3);
    // What has its own pairs is not within the one left open.
    assert_eq!(
        unpaired("He said “go.\nShe said “no” and “never”.\nSo they stayed.”"),
        "He said ⟦“⟧go.\nShe said “no” and “never”.\nSo they stayed.⟦”⟧"
    );
}

#[test]
fn each_paragraph_of_a_long_quotation_opens_anew() {
    for text in [
        "তিনি বলেন, “প্রথম কথা।\n\n“দ্বিতীয় কথা “এই” শেষ।\nছবি: বাসস\n“তৃতীয় কথা।” শেষ।",
        "Ông nói: \"Một.\n\"Hai.\n\"Ba.\"",
    ] {
        let found = analyse(text);
        assert_eq!(found.unpaired, [], "{text}");
        let long: Vec<_> = found
            .pairs
            .iter()
            .filter(|(_, open, close)| open.segment != close.segment)
            .collect();
        assert_eq!(long.len(), 1, "{text}");
        assert_eq!(long[0].1.segment, 0);
        assert_eq!(long[0].2.segment as usize, text.split('\n').count() - 1);
    }
}

#[test]
fn a_long_quotation_that_never_ends_lacks_one_mark() {
    assert_eq!(
        unpaired("He said: “One.\n“Two.\n“Three.\nThen he left."),
        "He said: “One.\n“Two.\n⟦“⟧Three.\nThen he left."
    );
    assert_eq!(
        unpaired("“One, ‘two.\n“‘Three.’ Four.”\n‘End"),
        "“One, ‘two.\n“‘Three.’ Four.”\n⟦‘⟧End"
    );
}

#[test]
fn a_hundred_thousand_marks_take_no_time() {
    let text = "“(".repeat(50_000) + &")".repeat(25_000);
    let found = analyse(&text);
    assert_eq!(found.pairs.len(), 25_000);
    assert_eq!(found.unpaired.len(), 75_000);
}

proptest! {
    #[test]
    fn every_mark_is_in_one_pair_or_unpaired(
        text in "([\"'“”‘’„«»()\\[\\]{}a-c .,\n]|\n“|\n\"|টি){0,60}"
    ) {
        let found = analyse(&text);
        let mut seen: Vec<At> = found.unpaired.iter().map(|(_, at)| *at).collect();
        for (_, open, close) in &found.pairs {
            prop_assert!(open < close);
            seen.extend([*open, *close]);
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), all);
        prop_assert!(found.pairs.is_sorted_by_key(|(_, open, _)| *open));
        prop_assert!(found.unpaired.is_sorted_by_key(|(_, at)| *at));
    }

    /// Text whose marks nest has none unpaired; without one of them, exactly one.
    #[test]
    fn one_mark_taken_away_leaves_one_unpaired(
        plan in proptest::collection::vec((0_usize..4, 0_usize..3), 1..12),
        victim in any::<prop::sample::Index>(),
    ) {
        let mut text = String::from("x");
        let mut open: Vec<&str> = Vec::new();
        for (pair, close) in plan {
            let (left, right) = [("“", "”"), ("(", ")"), ("«", "»"), ("[", "]")][pair];
            text += &format!(" {left}aa");
            open.push(right);
            for _ in 0..close {
                text += open.pop().unwrap_or_default();
            }
        }
        while let Some(right) = open.pop() {
            text += right;
        }
        prop_assert_eq!(analyse(&text).unpaired, []);
        let marks: Vec<(usize, char)> = text
            .char_indices()
            .filter(|(_, c)| "“”«»()[]".contains(*c))
            .collect();
        let (at, mark) = marks[victim.index(marks.len())];
        text.replace_range(at..at + mark.len_utf8(), "");
        prop_assert_eq!(analyse(&text).unpaired.len(), 1, "{}", text);
    }
}

#[test]
fn a_paragraph_that_tells_who_spoke_is_not_continued_by_the_next() {
    for text in [
        "⟦“⟧We stay, the mayor said.\n\n“It is our home,” she added.",
        "⟦“⟧Chúng tôi ở lại, ông nói.\n\n“Đây là nhà”, bà nói thêm.",
        "⟦‘⟧আমরা থাকব, মেয়র বলেন।\n\n‘এটা বাড়ি,’ তিনি বলেন।",
        "“We stay, and the mayor said so to all of us who were there in the old house.\n\n“It is ours.”",
    ] {
        assert_eq!(unpaired(&text.replace(['⟦', '⟧'], "")), text);
    }
}

#[test]
fn a_single_mark_behind_the_end_of_a_sentence_is_no_apostrophe() {
    for text in [
        "রাতে ঘুমাই না, পানির শব্দ শুনি।⟦’⟧ তিনি বলেন।",
        "Chúng tôi ở lại.⟦’⟧",
        "We shall stay.⟦’⟧ He left.",
        "‘আমরা থাকব।’ একশ’ টাকা, দু’টি বই, the U.S.’ plan, the ’90s.’",
        "It was the boys’, and the girls’.",
    ] {
        assert_eq!(unpaired(&text.replace(['⟦', '⟧'], "")), text);
    }
}

#[test]
fn two_single_marks_in_a_row_are_a_double_one() {
    for text in [
        "তিনি বলেন, ‘‘আমরা থাকব।’’ তারপর চলে যান।",
        "⟦‘‘⟧আমরা থাকব, তিনি বলেন।",
        "আমরা থাকব⟦’’⟧, তিনি বলেন।",
        "‘‘আমি’ বলে কে?’ তিনি বলেন।",
        "The board is 5’ 30’’ long.",
    ] {
        assert_eq!(unpaired(&text.replace(['⟦', '⟧'], "")), text);
    }
}
