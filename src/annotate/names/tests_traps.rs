//! The traps of Bengali, Vietnamese and English: words that look like names, names that look like
//! words, and edges that are easily missed. One test a trap, named after it.

use super::tests_cues::mentioned;

#[test]
fn a_name_inside_a_longer_word_is_none() {
    mentioned("বেলারুশে যাই।", &["বেলারুশে LOC"]);
    mentioned("রুশবিরোধীদের ও পশ্চিমাঘেঁষা লোকজনের সভা।", &[]);
    mentioned("Họ nói về Ngaọ và ngà voi.", &[]);
}

#[test]
fn only_the_name_before_a_hyphen_and_a_derived_part() {
    mentioned("মার্কিন-নেতৃত্বাধীন জোট ভাঙে।", &["মার্কিন NORP"]);
    mentioned("নাগর্নো-কারাবাখ নিয়ে কথা হয়।", &["নাগর্নো-কারাবাখ LOC"]);
}

#[test]
fn endings_stack_and_hang_on_a_hyphen() {
    mentioned(
        "আর্মেনীয়দের ও আমেরিকানরাও এসেছিল, এস্তোনিয়াও।",
        &["আর্মেনীয়দের NORP", "আমেরিকানরাও NORP", "এস্তোনিয়াও LOC"],
    );
    mentioned(
        "সিএসটিও-এর সভা বসে, ইউনেস্কো-কে ডাকা হয়নি।",
        &["সিএসটিও-এর ORG", "ইউনেস্কো-কে ORG"],
    );
}

#[test]
fn a_classifier_stands_on_the_generic_word() {
    mentioned("আবখাজিয়া প্রজাতন্ত্রটি ছোট।", &["আবখাজিয়া LOC"]);
}

#[test]
fn words_that_are_names_elsewhere() {
    // Orange, pressed, a girl's name that is an agency's as well.
    mentioned("পাকা কমলা আর চেপা কাগজ পড়ে আছে।", &[]);
    mentioned("সকালে রিয়া বই পড়ে।", &[]);
    mentioned("অগ্রগতি ও জাতিগত বিষয়ে নামে কিছু নেই।", &[]);
    mentioned("Anh ơi, ý em là đức của cha, pháp quyền của nước.", &[]);
}

#[test]
fn neighbours_without_a_comma_stay_apart() {
    mentioned(
        "রাশিয়ার মস্কোয় পুতিন মার্কিন দূতকে ডাকেন।",
        &["রাশিয়ার LOC", "মস্কোয় LOC", "পুতিন PER", "মার্কিন NORP"],
    );
}

#[test]
fn pairs_of_countries_are_two_names() {
    mentioned(
        "Quan hệ Mỹ - Nga và Nga-Ukraine xấu đi, Mỹ - EU cũng vậy.",
        &[
            "Mỹ LOC",
            "Nga LOC",
            "Nga LOC",
            "Ukraine LOC",
            "Mỹ LOC",
            "EU ORG",
        ],
    );
}

#[test]
fn an_office_in_title_case_is_no_body() {
    mentioned(
        "Bộ trưởng Ngoại giao của hai nước gặp Bộ Ngoại giao Mỹ.",
        &["Bộ Ngoại giao Mỹ ORG"],
    );
}

#[test]
fn a_country_may_be_a_given_name_or_a_syllable_of_a_place() {
    mentioned(
        "Hôm qua anh Phạm Văn Đượm đi Mỹ, sau đó về Ý với bà Đức.",
        &["Phạm Văn Đượm PER", "Mỹ LOC", "Ý LOC", "Đức PER"],
    );
    mentioned(
        "Chị có một xưởng ở huyện Chương Mỹ từ lâu.",
        &["Chương Mỹ LOC"],
    );
}

#[test]
fn demonyms_have_plurals_and_possessives() {
    mentioned(
        "The Russians' and Bangladeshis' teams met a Russian's horse.",
        &["Russians NORP", "Bangladeshis NORP", "Russian NORP"],
    );
}

#[test]
fn bengali_persons_without_a_capital() {
    mentioned(
        "নিহত জব্বার মাতুব্বর (৪৫) ও তাঁর ছেলে রফিকুল মাতুব্বর বাড়ি ফেরেননি। পরে রফিকুলের খোঁজ মেলে।",
        &["জব্বার মাতুব্বর PER", "রফিকুল মাতুব্বর PER", "রফিকুলের PER"],
    );
    // Ordinary words behind a title are no name.
    mentioned("রাষ্ট্রপতি নির্বাচনে ও অধ্যাপক পদে তিনি ছিলেন।", &[]);
}

#[test]
fn bengali_places_by_label_and_by_the_place_they_lie_in() {
    mentioned(
        "যশোরের কংকিশাট উপজেলার মানুষ এলেন।",
        &["যশোরের LOC", "কংকিশাট LOC"],
    );
}
