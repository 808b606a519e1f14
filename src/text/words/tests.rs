//! Where words begin and end: the text with its words in ⟦ ⟧.

use super::*;

fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for word in words(text) {
        out.push_str(&text[at..word.span.start as usize]);
        out.push('⟦');
        out.push_str(&text[word.span.range()]);
        out.push('⟧');
        at = word.span.end as usize;
    }
    out + &text[at..]
}

#[test]
fn words_by_script() {
    for wanted in [
        "⟦Hello⟧, ⟦world⟧!",
        "⟦COVID⟧⟦19⟧ - ⟦x⟧⟦2⟧⟦y⟧",
        "⟦১⟧⟦লা⟧ ⟦বৈশাখ⟧, ⟦১৪৩০⟧",
        "⟦12⟧⟦৩৪⟧",
        "⟦O⟧'⟦Brien⟧’⟦s⟧ ⟦well⟧-⟦known⟧",
        "⟦ক্ষমতা⟧ ⟦দুঃখ⟧ ⟦চাঁদ⟧ ⟦বড়⟧ ⟦হঠাৎ⟧।",
        "⟦র\u{200D}\u{9CD}যাব⟧\u{200C} ⟦ক⟧",
        "৳ ⟦৫০⟧॥ ⟦শেষ⟧৷",
        "⟦Thừa⟧ ⟦Thiên⟧ ⟦Huế⟧, ⟦đường⟧ ×÷",
        "⟦Vie\u{323}\u{302}t⟧ \u{301}⟦a⟧",
        "⟦Москва⟧ ⟦東京⟧ ⟦हिन्दी⟧ ⟦ไทย⟧",
        "⟦m⟧² ½ ⟦5⟧€ 😀\u{FE0F}",
        "⟦NATOর⟧",
        "",
    ] {
        let text = wanted.replace(['⟦', '⟧'], "");
        assert_eq!(marked(&text), wanted);
    }
}

#[test]
fn the_first_letter_decides_the_class() {
    let classes: Vec<WordClass> = words("Anh বাংলা ру 12 ১২ Đà")
        .iter()
        .map(|word| word.class)
        .collect();
    use WordClass::{Bengali, BengaliDigits, Digits, Latin, Other};
    assert_eq!(
        classes,
        [Latin, Bengali, Other, Digits, BengaliDigits, Latin]
    );
}

#[test]
fn characters_of_words() {
    for char in [
        'a', 'ệ', 'ক', '\u{9CD}', '\u{9BC}', '৫', '7', '\u{301}', 'ж',
    ] {
        assert!(is_word_char(char), "{char:?}");
    }
    for char in [
        ' ', '-', '\'', '।', '৷', '৳', '×', '\u{200D}', '\u{A0}', '😀',
    ] {
        assert!(!is_word_char(char), "{char:?}");
    }
}

proptest::proptest! {
    /// The fast paths and the plain definition agree.
    #[test]
    fn words_cover_exactly_the_letters(text in "[a-zA-Zàệđ0-9ক-হা-্ড়০-৯৳ .,'\u{300}\u{200C}ж漢ऀ-ॿ²×-]{0,40}|\\PC{0,20}") {
        let mut words = words(&text).into_iter().peekable();
        let mut inside = false;
        for (at, char) in text.char_indices() {
            let at = at as u32;
            words.next_if(|word| word.span.end <= at);
            let covered = words.peek().is_some_and(|word| word.span.start <= at);
            match kind(char) {
                Kind::Gap => assert!(!covered, "{char:?} in {text:?}"),
                Kind::Mark => assert_eq!(covered, inside, "{char:?} in {text:?}"),
                Kind::Joiner => {}
                _ => assert!(covered, "{char:?} in {text:?}"),
            }
            inside = match kind(char) {
                Kind::Gap | Kind::Digit | Kind::BengaliDigit => false,
                Kind::Mark | Kind::Joiner => inside,
                _ => true,
            };
        }
    }
}
