//! Tests of `document/citations`: text in, text out.

use proptest::prelude::*;

use super::*;
use crate::annotate::{Facts, Input, Tokens, citations, shape};
use crate::language::Language;

fn analyse(text: &str) -> Citations {
    let lines: Vec<Facts> = text
        .split('\n')
        .map(|text| {
            let tokens = Tokens::of(text);
            let input = Input::new(text, &tokens, Language::Und);
            Facts {
                shape: shape::shape(input),
                markers: citations::markers(input).into(),
                ..Facts::default()
            }
        })
        .collect();
    let segments: Vec<SegmentFacts<'_>> = lines
        .iter()
        .map(|facts| SegmentFacts {
            facts,
            continues: false,
        })
        .collect();
    resolve(&segments)
}

/// `label→segment` of the entry (or `label→?`) for each label of each marker, then the entries as `label@segments`.
fn show(text: &str) -> String {
    let found = analyse(text);
    let name = |label: &Label| match label {
        Label::Number(number) => number.to_string(),
        Label::Name(name) => format!("^{name}"),
    };
    let mut shown: Vec<String> = Vec::new();
    for (label, target) in found.markers.iter().flat_map(|marker| &marker.targets) {
        let target = target.map_or("?".into(), |t| found.entries[t].at.segment.to_string());
        shown.push(format!("{}→{target}", name(label)));
    }
    shown.push("|".into());
    for entry in &found.entries {
        let (first, last) = (entry.at.segment, entry.last_segment);
        shown.push(if first == last {
            format!("{}@{first}", name(&entry.label))
        } else {
            format!("{}@{first}-{last}", name(&entry.label))
        });
    }
    shown.join(" ")
}

#[test]
fn a_list_under_a_heading() {
    let text =
        "নদীটি দীর্ঘ[১] ও গভীর[২][৩]।\n\nতথ্যসূত্র\n১. রহমান, ২০০৩।\n২. করিম, ২০০৪।\n৪. সেন, ২০০৫।";
    assert_eq!(show(text), "1→3 2→4 3→? | 1@3 2@4 4@5");
    assert_eq!(analyse(text).heading.map(|at| at.segment), Some(2));
    let text = "Sông dài [1-2].\n## Tài liệu tham khảo\n\n[1] Lê Văn An, 2003.\n\n[2] Trần Bình, 2004.\n\n## Xem thêm\n1. Sông Mã";
    assert_eq!(show(text), "1→3 2→5 | 1@3 2@5");
}

#[test]
fn an_entry_may_take_several_lines() {
    let text = "So it is.[1][2]\nReferences:\n[1] Rahman, A. The River\nDhaka University Press\n[2] Karim, B. The Sea.\nIt was printed twice.\n\nThe text goes on here and says more.";
    assert_eq!(show(text), "1→2 2→4 | 1@2-3 2@4-5");
}

#[test]
fn a_list_ends_with_a_longer_stretch_of_prose() {
    let text = "One.[1]\nNotes\n[1] A note.\n\nProse again.\n\nMore of it.[2]\n\n[2] Late\n\nAnd more.\n\nAnd more.\n\nAnd more.";
    assert_eq!(show(text), "1→2 2→? | 1@2");
}

#[test]
fn a_list_at_the_end_needs_no_heading() {
    assert_eq!(
        show("Một [1], hai [2].\n\n[1] Lê Văn An\n\n[2] Trần Bình\n"),
        "1→2 2→4 | 1@2 2@4"
    );
    assert_eq!(show("Uncited.\n\n[1] Rahman\n[2] Karim"), "| 1@2 2@3");
    assert_eq!(show("এক[১], দুই[২]।\n১. রহমান\n২. করিম"), "1→1 2→2 | 1@1 2@2");
    assert_eq!(show("One.[1]\n[1] Rahman"), "1→1 | 1@1");
}

#[test]
fn an_ordinary_numbered_list_is_none() {
    for text in [
        "Buy this:\n1. Rice\n2. Salt",
        "Cited.[7]\nBuy this:\n1. Rice\n2. Salt",
        "Cited.[1]\n1. Rice is cheap.\n2. Salt is dear.\n\nThat is all.\n\nReally all of it.\n\nYes, all.",
    ] {
        assert_eq!(analyse(text).entries, [], "{text}");
    }
}

#[test]
fn without_a_list_every_marker_is_unmatched() {
    let found = analyse("এক[১], দুই[২]।");
    assert_eq!(found.entries, []);
    assert_eq!(found.heading, None);
    assert_eq!(show("এক[১], দুই[২]।"), "1→? 2→? |");
}

#[test]
fn footnotes_count_anywhere() {
    assert_eq!(
        show("One.[^a] Two.[^12]\n[^a]: A note.[^12]\nThree.[^b]\n[^12]: Another."),
        "^a→1 ^12→3 ^b→? | ^a@1 ^12@3"
    );
}

#[test]
fn a_marker_points_into_the_list_that_follows() {
    let text =
        "A.[1]\nReferences\n[1] Old\n\n# Two\n\nB.[1][2]\nReferences\n[1] New\n\n# Three\nC.[1]";
    assert_eq!(show(text), "1→2 1→8 2→? 1→8 | 1@2 1@8");
}

#[test]
fn lists_with_no_marker_between_serve_the_same_text() {
    let text = "A.[1] B.[2] C.[3]\nNotes\n1. First\n2. Second\nReferences\n3. Third";
    assert_eq!(show(text), "1→2 2→3 3→5 | 1@2 2@3 3@5");
}

#[test]
fn of_two_entries_with_one_label_the_first_counts() {
    assert_eq!(show("A.[1]\nReferences\n[1] One\n[1] Two"), "1→2 | 1@2 1@3");
}

#[test]
fn markers_inside_entries_are_not_of_the_text() {
    assert_eq!(
        show("A.[1]\nReferences\n[1] One, see [2].\n[2] Two"),
        "1→2 | 1@2 2@3"
    );
}

#[test]
fn entries_that_lost_their_numbers_count_by_place() {
    let text = "এক[১], দুই[২]।\nতথ্যসূত্র\nরহমান, নদী, ২০০৩\nকরিম, সাগর, ২০০৪\n\nশেষ কথা এখানে।";
    assert_eq!(show(text), "1→2 2→3 | 1@2 2@3");
    assert_eq!(
        show("A.[1][2]\nReferences\n^ One\n^ Two"),
        "1→2 2→3 | 1@2 2@3"
    );
    // Two lines answer three markers only by chance.
    assert_eq!(show("A.[1][2][3]\nReferences\nOne\nTwo"), "1→? 2→? 3→? |");
}

proptest! {
    #[test]
    fn targets_and_segments_are_in_range(
        lines in proptest::collection::vec(
            prop_oneof![
                Just(""), Just("References"), Just("# Title"), Just("Text.[1]"),
                Just("Text [1-3][^a]."), Just("[1] A"), Just("[2] B"), Just("1. A"),
                Just("2. B"), Just("[^a]: N"), Just("^ C"), Just("Prose goes on."),
            ],
            0..30,
        )
    ) {
        let found = analyse(&lines.join("\n"));
        let segments = lines.len().max(1) as u32;
        for entry in &found.entries {
            prop_assert!(entry.at.segment <= entry.last_segment);
            prop_assert!(entry.last_segment < segments);
        }
        prop_assert!(found.entries.is_sorted_by_key(|entry| entry.at));
        for (label, target) in found.markers.iter().flat_map(|marker| &marker.targets) {
            if let Some(target) = target {
                prop_assert_eq!(&found.entries[*target].label, label);
            }
        }
    }
}
