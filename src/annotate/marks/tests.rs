//! Tests of `annotate/marks`: text in, text out.

use proptest::prelude::*;

use super::*;
use crate::annotate::Tokens;
use crate::annotate::citations::markers;

fn find(text: &str) -> Vec<Mark> {
    let tokens = Tokens::of(text);
    let input = Input::new(
        text,
        &tokens,
        crate::language::identify::segment(text, tokens.words()),
    );
    let markers: Vec<_> = markers(input).iter().map(|m| m.span).collect();
    marks(input, &markers)
}

/// The text with ⟦ for what opens, ⟧ for what closes and ¦ for what may do both.
fn mark(text: &str) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in find(text) {
        let span = mark.span.range();
        shown += &text[at..span.start];
        shown += match mark.side {
            Side::Open => "⟦",
            Side::Close => "⟧",
            Side::Either => "¦",
        };
        at = span.end;
    }
    shown + &text[at..]
}

#[test]
fn sides_from_form_and_neighbours() {
    for (text, expected) in [
        ("“আমরা প্রস্তুত,” তিনি বলেন।", "⟦আমরা প্রস্তুত,⟧ তিনি বলেন।"),
        (
            "Ông nói: \"Chúng tôi sẵn sàng\".",
            "Ông nói: ⟦Chúng tôi sẵn sàng⟧.",
        ),
        ("(xem «Sông Hồng» [bản mới])", "⟦xem ⟦Sông Hồng⟧ ⟦bản mới⟧⟧"),
        ("the „Spree“ flows", "the ⟦Spree¦ flows"),
        ("the ”Spree” flows", "the ¦Spree⟧ flows"),
        ("\"But I--\" He fell.", "⟦But I--⟧ He fell."),
        ("in '89--a cold year", "in '89--a cold year"),
        ("nói:\"Vâng\"rồi đi", "nói:¦Vâng¦rồi đi"),
        ("a \" b \" c", "a ¦ b ¦ c"),
        ("\"'Go,' she said.\"", "⟦⟦Go,⟧ she said.⟧"),
        ("{a} and ছিল[১] [ক]", "⟦a⟧ and ছিল[১] ⟦ক⟧"),
        ("‘độc tài’ và 'tan băng'", "⟦độc tài⟧ và ⟦tan băng⟧"),
    ] {
        assert_eq!(mark(text), expected);
    }
}

#[test]
fn apostrophes_are_no_marks() {
    for text in [
        "don't and Ukraine's, l’Ukraine and o’clock",
        "দু'টি দেশ, ন'টা বাজে, হ’ল",
        "the '90s and the ’80s and the ‘70s",
        "১৯৫২ থেকে '৭১ সাল, '৫২-র আন্দোলন, ’৬৯ সালে",
        "rock 'n' roll",
        "'Tis late, get 'em",
        "the ministers' meeting",
        "Sheikh 'Abd al-Rahman and Imam ‘Ali met",
        "ইবনু ‘উমর ও মাস‘ঊদ",
        "bold ''wiki'' text",
    ] {
        assert_eq!(mark(text), text);
    }
}

#[test]
fn apostrophes_beside_quotations() {
    for (text, expected) in [
        (
            "'the ministers' meeting' ended",
            "⟦the ministers' meeting⟧ ended",
        ),
        ("'two ministers' met", "⟦two ministers⟧ met"),
        ("the '90s 'boom' ended", "the '90s ⟦boom⟧ ended"),
        (
            "বিদ্যমান 'নদীভীতি'র কারণে দেশ দু'টি",
            "বিদ্যমান ⟦নদীভীতি⟧র কারণে দেশ দু'টি",
        ),
        ("‘নদীভীতি’র কারণে", "⟦নদীভীতি⟧র কারণে"),
        ("“নদী”র তীরে", "⟦নদী⟧র তীরে"),
        ("তাঁর 'রূপকল্প ২০৪১' নথি", "তাঁর ⟦রূপকল্প ২০৪১⟧ নথি"),
        ("'৭১ সালের 'যুদ্ধ' ও '১০ জন'", "'৭১ সালের ⟦যুদ্ধ⟧ ও ⟦১০ জন⟧"),
        ("তিনি বললেন, ‘আমরা যাব", "তিনি বললেন, ⟦আমরা যাব"),
        ("তিনি বললেন ‘আমরা যাব’", "তিনি বললেন ⟦আমরা যাব⟧"),
        ("'I will go,' he said", "⟦I will go,⟧ he said"),
        ("'it's the dog's,' he said", "⟦it's the dog's,⟧ he said"),
    ] {
        assert_eq!(mark(text), expected);
    }
}

#[test]
fn measures_labels_and_emoticons_are_no_marks() {
    for text in [
        "he is 5'10\" tall",
        "at 40°26′12″ or 40° 26' north",
        "a 27\" screen",
        "a) first b) second",
        "১) প্রথম ২) দ্বিতীয় ক) তৃতীয়",
        "iv) the fourth",
        "thanks :) or :-( then",
        "Home » News » World",
        "» Read more",
    ] {
        assert_eq!(mark(text), text);
    }
    assert_eq!(mark("\"Covid-19\" (see b)"), "⟦Covid-19⟧ ⟦see b⟧");
    assert_eq!(mark("(gồm a) nhỏ và b) lớn)"), "⟦gồm a) nhỏ và b) lớn⟧");
    assert_eq!(mark("(so it is :) )"), "⟦so it is :) ⟧");
}

proptest! {
    #[test]
    fn spans_are_sorted_disjoint_and_whole(
        text in "([\"'“”‘’„‚«»()\\[\\]{}:;a-n0-9১ .,s-]|ছি|টি|র|ệ|\\PC){0,40}"
    ) {
        let mut end = 0;
        for mark in find(&text) {
            let span = mark.span.range();
            prop_assert!(span.start >= end);
            let shown = text.get(span.clone());
            let doubled = matches!(shown, Some("‘‘" | "’’"));
            prop_assert!(doubled || shown.is_some_and(|m| m.chars().count() == 1));
            end = span.end;
        }
    }
}
