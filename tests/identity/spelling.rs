//! Two spellings of one name: `inconsistent-name`.

use postil::document::Document;
use postil::rules::{self, Context, Finding};

use crate::support::fixture::Fixture;

/// The findings of a rule in the first file, with its text.
fn findings(code: &str, source: &str) -> (Fixture, Vec<Finding>) {
    let fixture = Fixture::new(source);
    let path = fixture.files[0].0.clone();
    let key = fixture.key(&path);
    let document = fixture.snapshot.document(&key).expect("open");
    let document: &Document = &document;
    let mut findings = rules::check(&Context::new(&path, document, &fixture.snapshot));
    findings.retain(|finding| finding.code == code);
    (fixture, findings)
}

/// The marked names are told, and the unsafe fixes give the other text.
#[track_caller]
fn inconsistent(source: &str, mended: &str) {
    let (fixture, findings) = findings("inconsistent-name", source);
    let ranges: Vec<_> = findings.iter().map(|f| f.range.clone()).collect();
    let marks: Vec<_> = fixture
        .marks
        .iter()
        .map(|(_, range)| range.clone())
        .collect();
    assert_eq!(ranges, marks, "{findings:#?}");
    let mut text = fixture.files[0].1.clone();
    for finding in findings.iter().rev() {
        for edit in finding.fix.as_ref().expect("a fix").edits.iter().rev() {
            text.replace_range(edit.range.clone(), &edit.new_text);
        }
    }
    assert_eq!(text, mended);
    let (_, again) = self::findings("inconsistent-name", &mended.replace('⟦', ""));
    assert_eq!(again, [], "after the fix");
}

#[track_caller]
fn consistent(source: &str) {
    let (_, findings) = findings("inconsistent-name", source);
    assert_eq!(findings, [], "{source}");
}

#[test]
fn the_rarer_spelling_is_told_and_mended() {
    inconsistent(
        "Tổng thống Volodymyr Zelenskiy đến muộn. Ông Zelenskiy nói ít; ông ⟦Zelensky⟧ về sớm.",
        "Tổng thống Volodymyr Zelenskiy đến muộn. Ông Zelenskiy nói ít; ông Zelenskiy về sớm.",
    );
    inconsistent(
        "They flew from Kyiv to Lviv. In ⟦Kiev⟧ it rained; in Kyiv the sun came back.",
        "They flew from Kyiv to Lviv. In Kyiv it rained; in Kyiv the sun came back.",
    );
}

/// Of two equally frequent ones the first counts.
#[test]
fn the_first_spelling_wins_a_tie() {
    inconsistent(
        "Ông đến Moskva hôm thứ Hai và rời ⟦Moscow⟧ hôm sau.",
        "Ông đến Moskva hôm thứ Hai và rời Moskva hôm sau.",
    );
}

#[test]
fn a_bengali_ending_is_derived_anew() {
    inconsistent(
        "সেভাস্টোপোল একটি বন্দর। ⟦সেভাস্টপোলের⟧ ঘাঁটি পুরনো। তারা সেভাস্টোপোলে থাকে।",
        "সেভাস্টোপোল একটি বন্দর। সেভাস্টোপোলের ঘাঁটি পুরনো। তারা সেভাস্টোপোলে থাকে।",
    );
}

#[test]
fn a_slip_in_a_name_that_no_list_holds_is_told() {
    inconsistent(
        "Dr. Quelmar Resnikov spoke first. Dr. Quelmar Resnikov took no questions. Later Dr. ⟦Quelmar Reznikov⟧ left.",
        "Dr. Quelmar Resnikov spoke first. Dr. Quelmar Resnikov took no questions. Later Dr. Quelmar Resnikov left.",
    );
}

/// A word that nothing takes for a name, but that is one of the document with a slip in it.
#[test]
fn a_slip_that_nothing_takes_for_a_name_is_told() {
    inconsistent(
        "গবেষক নাসিমা জোয়ার্দারের কথা। ⟦নাসীমা জোয়ার্দার⟧ পরে চলে যান।",
        "গবেষক নাসিমা জোয়ার্দারের কথা। নাসিমা জোয়ার্দার পরে চলে যান।",
    );
    inconsistent(
        "Dr. Surendernath Vosk came late. In the end ⟦Surendranath Vosk⟧ said nothing.",
        "Dr. Surendernath Vosk came late. In the end Surendernath Vosk said nothing.",
    );
    inconsistent(
        "Bà Trịnh Bảo Ngọc dự báo mức 5%. Bà ⟦Trịnh Bào Ngọc⟧ lưu ý áp lực tỉ giá.",
        "Bà Trịnh Bảo Ngọc dự báo mức 5%. Bà Trịnh Bảo Ngọc lưu ý áp lực tỉ giá.",
    );
    inconsistent(
        "The youngest, Ines Varma, is 9; ⟦Inez Varma⟧ wants to see Saturn from the Dhaka hill.",
        "The youngest, Ines Varma, is 9; Ines Varma wants to see Saturn from the Dhaka hill.",
    );
}

#[test]
fn other_names_of_the_same_thing_are_fine() {
    for source in [
        // A short form and the full one, an acronym and what it stands for, two official names.
        "Vladimir Putin spoke. Putin left. Mr Putin came back.",
        "The United Nations met. The UN decided.",
        "Mỹ và Nga đàm phán. Hoa Kỳ rút quân; Liên bang Nga im lặng.",
        "মার্কিন যুক্তরাষ্ট্র ও রাশিয়া। যুক্তরাষ্ট্র ও রুশ ফেডারেশন। আমেরিকা।",
        // Adjectives and their countries; two adjectives of one country.
        "Ukraine and the Ukrainian army; Ukrainians in Ukraine.",
        "রুশ সেনা, রাশিয়ান সেনা, রাশিয়ার সেনা, রুশরা।",
        // Case endings.
        "মস্কো, মস্কোর, মস্কোতে, মস্কোয়, মস্কোকে, মস্কোও।",
        // Names in another language or script.
        "Hanoi is the capital of Vietnam. Hà Nội is its Vietnamese name.",
        "মস্কো (Moscow) রাশিয়ার রাজধানী। মস্কো বড়।",
        // What the text explains, quotes or cites.
        "Kolkata, formerly Calcutta, lies on the Hooghly. The docks of Calcutta are old; Kolkata grew.",
        "He lived in Kyiv. On the stamp stood “Kiev, 1903”. Kyiv was quiet.",
        "Kyiv lies on the Dnipro.[1]\n\nReferences\n[1] A History of Kiev, 1970.\n",
        // Headings and capitals.
        "KYIV UNDER SNOW\n\nIn Kyiv it snowed.",
    ] {
        consistent(source);
    }
}

#[test]
fn names_that_are_merely_alike_are_two() {
    for source in [
        "Niger borders Nigeria. Iran and Iraq; Austria and Australia; Slovakia and Slovenia.",
        "Dr. Anton Petrov came with Dr. Antonia Petrova.",
        "Ông Nguyễn Văn Hùng và ông Nguyễn Văn Hưng cùng đến. Ông Nguyễn Văn Hùng nói trước.",
        "Dr. Quelmar Resnikov and Dr. Quelmar Reznikov are cousins.",
    ] {
        consistent(source);
    }
}
