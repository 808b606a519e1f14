//! What folding makes of a text, and that its map leads back.

use proptest::prelude::*;

use super::*;

fn folded(raw: &str) -> String {
    fold(raw).text().to_owned()
}

#[test]
fn plain_text_is_borrowed() {
    for text in [
        "The committee met on Tuesday; nobody (not even \"Bob\") disagreed.",
        "বাড়ির বড়ো মেয়ে ঢাকায় পড়াশোনা করে, ষাঁড়টি দাঁড়িয়ে আছে। দুই পৌষ, কোণ।",
        "Thủ tướng đã về Hà Nội, quý vị hoặc thuyền của họ; Thúy hòa khỏe quý.",
        "“Ngày 3” ‘xưa’ … • 5 € → ✓ 漢字 😀",
        "",
    ] {
        let folded = fold(text);
        assert!(matches!(folded.text, Cow::Borrowed(_)), "{text}");
        assert_eq!(folded.text(), text);
    }
}

#[test]
fn composes() {
    assert_eq!(folded("Vie\u{323}\u{302}t Nam"), "Việt Nam");
    assert_eq!(folded("Vie\u{302}\u{323}t"), "Việt");
    assert_eq!(
        folded("ক\u{9C7}\u{9BE}ন ক\u{9C7}\u{9D7}"),
        "ক\u{9CB}ন ক\u{9CC}"
    );
    // ড় ঢ় য়: one character each becomes a letter with its nukta.
    assert_eq!(
        folded("হ\u{9DF} ব\u{9DC}"),
        "হ\u{9AF}\u{9BC} ব\u{9A1}\u{9BC}"
    );
    assert_eq!(folded("ক\u{9CD}\u{9BC}"), "ক\u{9BC}\u{9CD}");
    assert_eq!(folded("ни\u{306} \u{212B}"), "нй Å");
}

#[test]
fn drops_what_is_not_seen() {
    assert_eq!(folded("ক\u{9CD}\u{200D}ষ\u{200C} \u{200B}খ"), "ক\u{9CD}ষ খ");
    assert_eq!(folded("\u{FEFF}Hà\u{AD} Nội\u{2060}"), "Hà Nội");
    // What a dropped character kept apart is composed.
    assert_eq!(folded("e\u{200B}\u{301}"), "é");
}

#[test]
fn unifies_blanks_and_dashes() {
    assert_eq!(folded("a\u{A0}b\t c\u{2009}\u{2009}d"), "a b c d");
    assert_eq!(
        folded("Tổng thống Nga\r\n    Putin\n"),
        "Tổng thống Nga Putin"
    );
    assert_eq!(folded("১৯৭১–৭২—\u{2212}৩ a‑b"), "১৯৭১-৭২--৩ a-b");
    assert_eq!(folded("a \u{200B} b  \u{200B}\r\n"), "a b");
    assert_eq!(folded("  x"), " x");
    assert_eq!(folded(" \n"), "");
}

#[test]
fn keeps_what_may_mean_something() {
    for text in ["O’Brien", "oʼzbek", "৷ । ॥", "ABC abc", "১২ 12", "«a»"] {
        assert_eq!(folded(text), text);
    }
}

#[test]
fn places_tone_marks() {
    for (raw, wanted) in [
        ("hoà bình", "hòa bình"),
        ("HOÀ Hoà", "HÒA Hòa"),
        ("khoẻ", "khỏe"),
        ("thuý, Thuỷ.", "thúy, Thủy."),
        ("uỷ ban, oà khóc", "ủy ban, òa khóc"),
        ("qúy vị", "quý vị"),
        ("đoá, xoã, hoạ", "đóa, xõa, họa"),
        ("ngoé", "ngóe"),
        ("hoa\u{300}", "hòa"),
    ] {
        assert_eq!(folded(raw), wanted);
    }
    for same in [
        "hoàn toàn",
        "quý",
        "quỳ",
        "loét",
        "huỳnh",
        "Chloé",
        "thuyền",
        "où",
        "xoáy",
        "quà",
        "hoặc",
        "muỗi",
    ] {
        assert_eq!(folded(same), same);
    }
}

#[test]
fn spans_lead_back() {
    // The raw words that folded words come from.
    for (raw, word, wanted) in [
        ("x  Hoà\u{AD}ng\u{200B} y", "Hoàng", "Hoà\u{AD}ng"),
        (
            "ở \u{200B}Tie\u{302}\u{301}n Sơn",
            "Tiến",
            "Tie\u{302}\u{301}n",
        ),
        (
            "Vladimir\n   Putin said",
            "Vladimir Putin",
            "Vladimir\n   Putin",
        ),
        ("ba thuỷ\u{200B}.", "thủy", "thuỷ"),
        ("এই সম\u{9DF}ে।", "সম\u{9AF}\u{9BC}ে", "সম\u{9DF}ে"),
    ] {
        let folded = fold(raw);
        let start = folded.text().find(word).unwrap();
        let span = folded.span_to_raw(Span::new(start, start + word.len()));
        assert_eq!(&raw[span.range()], wanted);
        assert_eq!(folded.to_folded(span.start as usize), start);
    }
}

#[test]
fn names_are_trimmed() {
    assert_eq!(fold_name(" \u{FEFF}Khánh  Hoà\n"), "Khánh Hòa");
}

fn raw() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            " ",
            "  ",
            "\t",
            "\u{A0}",
            "\n",
            "\r\n  ",
            "\u{85}",
            "\u{2028}",
            "\u{3000}",
            "\u{1680}",
            "\u{200B}",
            "\u{200C}",
            "\u{200D}",
            "\u{AD}",
            "\u{FEFF}",
            "\u{202E}",
            "-",
            "–",
            "—",
            "\u{2212}",
            "a",
            "o",
            "u",
            "y",
            "q",
            "Q",
            "U",
            "hoà",
            "qúy",
            "khoẻ",
            "thuỷ",
            "uý",
            "e",
            "\u{300}",
            "\u{301}",
            "\u{302}",
            "\u{309}",
            "\u{323}",
            "\u{9C7}",
            "\u{9BE}",
            "\u{9D7}",
            "\u{9BC}",
            "\u{9CD}",
            "\u{9DC}",
            "\u{9DF}",
            "\u{9FE}",
            "ক",
            "ড",
            "য",
            "।",
            "\u{212B}",
            "\u{2126}",
            "\u{1FEF}",
            "\u{37E}",
            "\u{344}",
            "\u{1100}",
            "\u{1161}",
            "한",
            "が",
            "か\u{3099}",
            "😀",
            "\u{1D15E}",
            "\u{FB1D}",
            "\u{F900}",
            "\u{2ADC}",
            "नि\u{93C}",
            "Ω\u{345}",
        ])
        .prop_map(str::to_owned),
        "[a-z ]{1,20}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn folding_is_what_it_says(raw in raw()) {
        let once = fold(&raw);
        let text = once.text();
        prop_assert!(NFC.is_normalized(text), "{:?}", text);
        prop_assert!(!text.chars().any(|char| class(char) == Class::Drop || class(char) == Class::Dash));
        prop_assert!(!text.contains("  ") && !text.ends_with(' '));
        prop_assert!(!text.chars().any(|char| char != ' ' && char.is_whitespace()));
        let twice = fold(text);
        prop_assert_eq!(twice.text(), text, "folding twice");
        prop_assert!(twice.layers.is_empty());
    }

    #[test]
    fn the_map_is_monotone_and_total(raw in raw()) {
        let folded = fold(&raw);
        let text = folded.text();
        let mut last = 0;
        for at in 0..=text.len() + 3 {
            let to = folded.to_raw(at);
            prop_assert!(to >= last && raw.is_char_boundary(to), "folded {} → raw {}", at, to);
            last = to;
        }
        last = 0;
        for at in 0..=raw.len() + 3 {
            let to = folded.to_folded(at);
            prop_assert!(to >= last && text.is_char_boundary(to), "raw {} → folded {}", at, to);
            last = to;
        }
        let boundaries: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        for pair in boundaries.windows(2) {
            let span = folded.span_to_raw(Span::new(pair[0], pair[1]));
            prop_assert!(!span.is_empty() && span.end as usize <= raw.len());
            prop_assert_eq!(span.start as usize, folded.to_raw(pair[0]));
            // Folding what the span holds gives at least its character: nothing is lost.
            prop_assert!(raw.is_char_boundary(span.end as usize));
        }
    }
}
