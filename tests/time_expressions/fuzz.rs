//! Random text: no panic, no span that cuts a character, no value out of form.

use std::sync::LazyLock;

use proptest::prelude::*;

use postil::annotate::time::{
    Reckoning, Reference, candidates, describe, impossible, resolve, weekday,
};
use postil::annotate::{Input, Tokens};
use postil::language::Language;

/// Pieces of real phrases, to be shuffled.
const PIECES: &[&str] = &[
    "ngày ",
    "tháng ",
    "năm ",
    "quý ",
    "thế kỷ ",
    "hôm ",
    "thứ ",
    "tuần ",
    "giờ ",
    "phút ",
    "sau ",
    "trước ",
    "đầu ",
    "mồng ",
    "rằm ",
    "âm lịch ",
    "Giáp Thìn ",
    "TCN ",
    "hàng ",
    "mỗi ",
    "lúc ",
    "hai ",
    "mươi ",
    "linh ",
    "nghìn ",
    "trăm ",
    "nhiều ",
    "cách đây ",
    "XIX ",
    "sáng ",
    "CN ",
    "সালের ",
    "সাল",
    "মার্চ ",
    "মে ",
    "শে ",
    "ই ",
    "খ্রিস্টপূর্ব ",
    "বঙ্গাব্দ ",
    "বৈশাখ ",
    "গত ",
    "বছর ",
    "আগে ",
    "শতাব্দী ",
    "দশকে ",
    "প্রতি ",
    "একই ",
    "বছরের ",
    "সোমবার ",
    "ভোর ",
    "টায় ",
    "থেকে ",
    "উনিশশো ",
    "-এর ",
    "হাজার ",
    "অর্থবছরে ",
    "কয়েক ",
    "প্রথম ",
    "March ",
    "May ",
    "of ",
    "the ",
    "last ",
    "next ",
    "week ",
    "year ",
    "century ",
    "BC ",
    "th ",
    "ago ",
    "every ",
    "Monday ",
    "nineteen ",
    "ninety ",
    "between ",
    "and ",
    "to ",
    "from ",
    "T",
    "mid ",
    "quarter ",
    "Q",
    "s ",
    "pm ",
    "a ",
    "half ",
    "in ",
    "easter ",
    "first ",
    "1",
    "12",
    "31",
    "99",
    "2014",
    "0",
    "১",
    "১২",
    "৩১",
    "২০১৪",
    "4294967296",
    "-",
    "/",
    ".",
    ",",
    ":",
    " ",
    "(",
    ")",
    "'",
    "–",
    "।",
    "%",
    "\u{0301}",
    "😀",
];

fn sound(text: &str) -> Result<(), TestCaseError> {
    let tokens = Tokens::of(text);
    for language in [Language::Bn, Language::Vi, Language::En, Language::Und] {
        let input = Input::new(text, &tokens, language);
        let reference = jiff::civil::date(2014, 9, 1).into();
        for candidate in candidates(input) {
            let words = text.get(candidate.span.range());
            prop_assert!(
                words.is_some_and(|w| !w.is_empty() && w.trim() == w),
                "{words:?}"
            );
            let value = resolve(&candidate.value, &reference, Reckoning::Bangladesh);
            for value in [candidate.value, value] {
                let written = value.to_string();
                prop_assert!(in_form(&written), "{written}");
                let _ = (impossible(&value), weekday(&value), describe(&value));
            }
        }
    }
    Ok(())
}

/// Whether a value is TIMEX3.
fn in_form(value: &str) -> bool {
    let form = regex::Regex::new(
        r"(?x)^(?:
            (?:PAST|PRESENT|FUTURE)_REF
            | P (?: (?:[\d.]+|X)(?:Y|M|W|D|Q|DE|CE|ML|WE) )* (?: T(?: (?:[\d.]+|X)[HMS] )+ )?
            | @ (?: / @ )?
            | T (?: \d\d:\d\d (?: :\d\d )? | MO | MI | AF | EV | NI )
        )$"
        .replace('@', DATE)
        .as_str(),
    );
    form.is_ok_and(|form| form.is_match(value)) && value != "P"
}

const DATE: &str = r"(?:(?:BC|FY)?(?:\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)(?:-H[12]|-Q[1-4]|-(?:SP|SU|FA|WI)|-WXX-[1-7]|-W\d\d(?:-[1-7])?|-(?:\d\d|XX)(?:-(?:\d\d|XX|W\d\d|WXX-[1-7]))?)?(?:T(?:\d\d(?::\d\d(?::\d\d)?)?|MO|MI|AF|EV|NI))?)";

/// The words of all phrases, as sentences have them.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    ["vi", "bn", "en"]
        .into_iter()
        .flat_map(super::checklist::phrases)
        .filter_map(|phrase| phrase.split_once('|'))
        .flat_map(|(words, _)| words.split_inclusive(' '))
        .collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn shuffled_words_of_phrases(
        words in prop::collection::vec(any::<prop::sample::Index>(), 0..16),
        joints in prop::collection::vec(prop::sample::select(&["", " ", ", ", "-", "\n"][..]), 16),
    ) {
        let text: String = words
            .iter()
            .zip(joints)
            .flat_map(|(word, joint)| [*word.get(&WORDS), joint])
            .collect();
        sound(&text)?;
        // In a document, whose neighbours lend each other what they leave open.
        for language in Language::ALL {
            let reference = Reference::parse("2014-09-01");
            for time in super::annotate(&text, language, reference) {
                let line = text.split('\n').nth(time.at.segment as usize);
                let words = line.and_then(|line| line.get(time.at.span.range()));
                prop_assert!(words.is_some_and(|w| !w.is_empty()), "{words:?}");
                prop_assert!(in_form(&time.value.to_string()), "{}", time.value);
            }
        }
    }

    #[test]
    fn random_vietnamese(
        text in "[a-zA-Z0-9 àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ,./:()-]{0,60}"
    ) {
        sound(&text)?;
    }

    #[test]
    fn shuffled_phrases(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        sound(&pieces.concat())?;
    }

    #[test]
    fn random_text(text in "[a-z0-9 ১-৯ক-হা-ৌ।,./:-]{0,60}") {
        sound(&text)?;
    }

    #[test]
    fn any_text(text in "\\PC{0,60}") {
        sound(&text)?;
    }
}
