//! What the cues tell of sentences.

use super::super::Input;
use super::{candidates, cues::cues};
use crate::annotate::Tokens;
use crate::gazetteer::{EntityType, Gazetteer, LayerKind, build, tsv};
use crate::language::{Language, identify};
use crate::text::fold::fold;

const LIST: &str = "ukraine\tLOC\tbn\tইউক্রেন\n\
    ukraine\tNORP\tbn\tইউক্রেনীয়\n\
    russia\tLOC\tbn\tরাশিয়া\n\
    russia\tNORP\tbn\tরুশ\tরাশিয়ান\n\
    georgia\tNORP\tbn\tজর্জীয়\n\
    dhaka\tLOC\tbn\tঢাকা\n\
    nato\tORG\tbn\tন্যাটো\n\
    minsk\tLOC\tbn\tমিনস্ক\n\
    russia\tLOC\tvi\tNga\n\
    us\tLOC\tvi\tMỹ\n\
    ukraine\tLOC\t*\tUkraine\n\
    afghanistan\tLOC\t*\tAfghanistan\n\
    paris\tLOC\t*\tParis\n\
    kyiv\tLOC\t*\tKyiv\n\
    mali\tLOC\ten\tMali\n\
    russia\tNORP\ten\tRussian\n\
    vietnam\tLOC\tvi\tViệt Nam\n";

fn gazetteer() -> Gazetteer {
    let rows = tsv::parse(LIST).0;
    let entries: Vec<_> = rows.iter().map(|r| build::Entry::from_row(r, 0)).collect();
    let pack = build::pack(&["t".into()], &entries).unwrap();
    Gazetteer::empty().with_layer(LayerKind::Shipped, Some(pack), Vec::new())
}

/// `name TYPE` of every cue but bare capitals; what several tell, once.
fn told(text: &str) -> Vec<String> {
    let folded = fold(text);
    let tokens = Tokens::of(folded.text());
    let language = match identify::segment(folded.text(), tokens.words()) {
        Language::Und if folded.text().is_ascii() => Language::En,
        language => language,
    };
    let input = Input::new(folded.text(), &tokens, language);
    let known = candidates(input, &gazetteer());
    let mut told: Vec<String> = cues(input, &known)
        .iter()
        .filter(|c| c.cue != super::super::Cue::Capitals)
        .map(|c| format!("{} {}", c.name, c.kind.code()))
        .collect();
    told.dedup();
    told
}

#[track_caller]
fn tells(text: &str, wanted: &[&str]) {
    assert_eq!(told(text), wanted, "{text}");
}

#[test]
fn an_ordinary_word_behind_a_title_is_no_name() {
    tells(
        "On Monday Member States agreed, and Member Countries paid.",
        &[],
    );
    tells("On Monday President Banks agreed.", &["Banks PER"]);
}

#[test]
fn a_title_gives_the_name_behind_it() {
    tells(
        "Theo giáo sư Trần Hữu Tước, dự án chậm.",
        &["Trần Hữu Tước PER"],
    );
    tells(
        "The economist Marla van Eyken left.",
        &["Marla van Eyken PER"],
    );
    tells("Dr. Ada Quill left.", &["Ada Quill PER"]);
    tells("অধ্যাপক মাহবুব তরফদারের মতে", &["মাহবুব তরফদার PER"]);
    tells("অর্থনীতিবিদ নাসিমা জোয়ার্দারও রাজি হন", &["নাসিমা জোয়ার্দার PER"]);
    tells("Ngoại trưởng Nga Pyotr Zimin nói", &["Pyotr Zimin PER"]);
}

#[test]
fn offices_alone_give_nothing() {
    tells(
        "bộ trưởng của hai nước; the president left; রাষ্ট্রপতি নির্বাচনে জয়ী",
        &[],
    );
    tells("rằng ông muốn đi", &[]);
    // An honorific tells a given name, an office alone does not.
    tells(
        "khi ông Trọng và bà Lan đến, ông Zarkov ở nhà",
        &["Trọng PER", "Lan PER", "Zarkov PER"],
    );
    tells("sau đó bộ trưởng Trọng đến", &[]);
    tells("১২ মিটার প্রশস্ত দেয়াল", &[]);
}

#[test]
fn a_bare_name_with_the_noun_of_an_event_is_one() {
    tells("ইউক্রেন যুদ্ধের শেষে", &["ইউক্রেন যুদ্ধ MISC"]);
    tells("দ্বিতীয় ইউক্রেন সংকট", &["দ্বিতীয় ইউক্রেন সংকট MISC"]);
    tells("রুশ—জর্জীয় যুদ্ধে", &["রুশ-জর্জীয় যুদ্ধ MISC"]);
    tells("মিনস্ক চুক্তি হলো", &["মিনস্ক চুক্তি MISC"]);
    // A genitive describes, and so does a people's treaty.
    tells("ইউক্রেনের যুদ্ধ", &[]);
    tells("রুশ চুক্তি", &[]);
}

#[test]
fn vietnamese_puts_the_noun_of_an_event_first() {
    tells(
        "Từ cuộc xung đột Nga-Ukraine, giá tăng",
        &["cuộc xung đột Nga-Ukraine MISC"],
    );
    tells(
        "sau cuộc chiến Afghanistan và",
        &["cuộc chiến Afghanistan MISC"],
    );
    tells("họ đã ký hiệp định Paris vào", &["hiệp định Paris MISC"]);
    tells("các vụ đánh bom 7/7 đã", &["vụ đánh bom 7/7 MISC"]);
    tells("vụ tai nạn ngày 7/7 đã", &[]);
    tells("cuộc chiến tranh đang diễn ra tại Ukraine", &[]);
}

#[test]
fn english_events_stand_in_capitals() {
    tells(
        "after the Russo-Ukrainian War began",
        &["Russo-Ukrainian War MISC"],
    );
    tells(
        "They signed the Treaty of Vardo in spring.",
        &["Treaty of Vardo MISC"],
    );
    tells("as the Ukraine war goes on", &["Ukraine war MISC"]);
    tells("as the Russian war machine goes on", &[]);
    tells(
        "during the Second Punic War and",
        &["Second Punic War MISC"],
    );
}

#[test]
fn vietnamese_organisations_begin_with_their_head() {
    tells(
        "theo Bộ Ngoại giao Mỹ cho biết hôm qua",
        &["Bộ Ngoại giao Mỹ ORG"],
    );
    tells(
        "của Viện Khảo cổ học Quốc tế Paris, tỷ lệ",
        &["Viện Khảo cổ học Quốc tế Paris ORG"],
    );
    tells(
        "tại Trung tâm Biển Bạc thuộc Hội đồng Cát Vàng, ông",
        &["Trung tâm Biển Bạc ORG", "Hội đồng Cát Vàng ORG"],
    );
    tells(
        "Bộ Khoa học và Công nghệ đã",
        &["Bộ Khoa học và Công nghệ ORG"],
    );
    tells("bộ trưởng Ngoại giao của hai nước", &[]);
    tells("quân đội Mỹ đã", &[]);
    tells(
        "theo Văn phòng Chính phủ, việc đã xong",
        &["Văn phòng Chính phủ ORG"],
    );
    tells(
        "hôm qua Trần Bá Tèo, Chủ tịch Zarko, không nói",
        &["Trần Bá Tèo PER"],
    );
}

#[test]
fn english_organisations_hold_their_head() {
    tells(
        "at the University of Vardo on Monday",
        &["University of Vardo ORG"],
    );
    tells(
        "the Ministry of Foreign Affairs of Mali said",
        &["Ministry of Foreign Affairs of Mali ORG"],
    );
    tells(
        "by the Vardo Institute for Peace and others",
        &["Vardo Institute for Peace ORG"],
    );
    tells(
        "the Russian Foreign Ministry's spokesman",
        &["Russian Foreign Ministry ORG"],
    );
    tells("The party and the bank were new.", &[]);
}

#[test]
fn bengali_organisations_end_with_their_head() {
    tells("রুশ পররাষ্ট্র মন্ত্রণালয়ের মুখপাত্র", &["রুশ পররাষ্ট্র মন্ত্রণালয় ORG"]);
    tells("ঢাকা বিশ্ববিদ্যালয়ে পড়েন", &["ঢাকা বিশ্ববিদ্যালয় ORG"]);
    tells(
        "তিনি সেন্টার ফর পলিসি স্টাডিজের গবেষক",
        &["সেন্টার ফর পলিসি স্টাডিজ ORG"],
    );
    // Any company of a people, and what an alliance is.
    tells("রুশ কোম্পানিগুলো", &[]);
    tells("ইউক্রেনীয় বাহিনী পিছু হটে", &[]);
    tells("ন্যাটো জোটে", &[]);
    tells("রাশিয়ার পার্লামেন্ট", &[]);
}

#[test]
fn persons_by_their_parts_and_neighbours() {
    tells("He met Robert Vardanyan there.", &["Robert Vardanyan PER"]);
    tells("as Zola Mbeko said on Monday", &["Zola Mbeko PER"]);
    tells("hôm qua Nguyễn Văn Tèo đã đến", &["Nguyễn Văn Tèo PER"]);
    tells("Theo Zola Mbeko, Giám đốc công ty", &["Zola Mbeko PER"]);
    tells("গতকাল আবদুল করিম চৌধুরী এসেছেন", &["আবদুল করিম চৌধুরী PER"]);
    tells("Tú Anh (theo Reuters)", &["Tú Anh PER"]);
    tells(
        "Later Zola Mbeko, 34, and Ana Silva, who sings, left.",
        &["Zola Mbeko PER", "Ana Silva PER"],
    );
    tells("গতকাল মো. সোহেল রানা এসেছেন", &["মো. সোহেল রানা PER"]);
    tells("কবি সোহেল বিরোধিতা করেন", &["সোহেল PER"]);
    // A title belongs to no name; a name never holds a listed one.
    tells(
        "Lieutenant General Zola Mbeko, commander of all, left.",
        &["Zola Mbeko PER"],
    );
    tells("Phía Nga, tướng Zarkov đã đến đó hôm qua", &["Zarkov PER"]);
}

#[test]
fn a_syllable_that_is_a_word_as_well_needs_evidence() {
    let strengths = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let tokens = Tokens::of(folded.text());
        let input = Input::new(folded.text(), &tokens, Language::Vi);
        candidates(input, &Gazetteer::shipped())
            .iter()
            .filter(|c| c.language == Language::Vi && c.kind == EntityType::Loc)
            .map(|c| format!("{} {:?}", &folded.text()[c.span.range()], c.strength))
            .collect()
    };
    assert_eq!(strengths("Anh đã đến."), ["Anh Weak"]);
    assert_eq!(
        strengths("Họ ở Anh, Đức và Ý."),
        ["Anh Full", "Đức Full", "Ý Full"]
    );
    assert_eq!(strengths("Anh, Đức họp."), ["Anh Full", "Đức Full"]);
    assert!(strengths("Đức tin là vậy. Ý kiến khác. Anh em ta.").is_empty());
}

#[test]
fn places_by_their_neighbours() {
    tells("tại thành phố Vardo hôm qua", &["Vardo LOC"]);
    tells("in the city of Vardo yesterday", &["Vardo LOC"]);
    tells(
        "They swam in the Vardo River all day.",
        &["Vardo River LOC"],
    );
}

#[test]
fn capitals_say_nothing_in_a_title() {
    tells("Robert Vardanyan Wins The Great Race", &[]);
    tells("TIN MỚI NHẤT HÔM NAY", &[]);
}

/// `surface TYPE` of every mention of a document in memory, with the shipped lists and discovery.
fn mentions(text: &str) -> Vec<String> {
    let snapshot = crate::corpus::Snapshot::from_texts(&[("a.txt", text)]);
    let key = snapshot.open_documents().remove(0);
    let document = snapshot.document(&key).unwrap();
    let found = &document.analysis().mentions;
    found
        .iter()
        .map(|m| {
            let range = document.range(m.at);
            format!("{} {}", document.slice(range), m.kind.code())
        })
        .collect()
}

#[track_caller]
pub(super) fn mentioned(text: &str, wanted: &[&str]) {
    assert_eq!(mentions(text), wanted, "{text}");
}

#[test]
fn a_country_does_not_split_a_longer_name() {
    mentioned("Họ đá trên sân Mỹ Lũng tối qua.", &["Mỹ Lũng LOC"]);
    mentioned(
        "Đại sứ Mỹ Đặng Văn Tú đến hôm qua.",
        &["Mỹ LOC", "Đặng Văn Tú PER"],
    );
}

#[test]
fn a_name_is_a_whole_word_with_its_endings() {
    mentioned("রুশভীতি ও রুশপন্থীরা বেলারুশে ছিল।", &["বেলারুশে LOC"]);
    mentioned("রুশ-বিরোধী মিছিল মস্কোয় হলো।", &["রুশ NORP", "মস্কোয় LOC"]);
    mentioned("অগ্রগতি ও জাতিগত বিষয়ে নামে কিছু নেই।", &[]);
    mentioned("রাশিয়া-মার্কিন আলোচনা", &["রাশিয়া LOC", "মার্কিন NORP"]);
    mentioned(
        "মার্কিন যুক্তরাষ্ট্রে মার্কিন ডলার",
        &["মার্কিন যুক্তরাষ্ট্রে LOC", "মার্কিন NORP"],
    );
    mentioned("Họ rời Nga, không rời Ngaọ hay ngà.", &["Nga LOC"]);
    mentioned(
        "Putin's visit pleased the Russians.",
        &["Putin PER", "Russians NORP"],
    );
}

#[test]
fn a_word_that_may_name_somebody_needs_its_full_name() {
    mentioned("বইটি চেপা কাগজে কমলা রঙে ছাপা।", &[]);
    mentioned(
        "উপমন্ত্রী আলেক্সি চেপা এলেন। চেপার মতে তা ঠিক।",
        &["আলেক্সি চেপা PER", "চেপার PER"],
    );
}

#[test]
fn title_country_and_person_in_a_row_are_two_names() {
    mentioned(
        "Hôm qua Tổng thống Nga Vladimir Putin gặp Thủ tướng Ý Marla Vencini tại đó.",
        &[
            "Nga LOC",
            "Vladimir Putin PER",
            "Ý LOC",
            "Marla Vencini PER",
        ],
    );
    mentioned(
        "Phát ngôn viên Bộ Ngoại giao Nga Zora Milova nói hôm qua.",
        &["Bộ Ngoại giao Nga ORG", "Zora Milova PER"],
    );
}

#[test]
fn a_given_name_follows_the_full_one_behind_an_honorific() {
    mentioned(
        "Bà Lê Thị Mận đến sớm. Sau đó bà Mận về. Mận chín rồi, anh ăn đi.",
        &["Lê Thị Mận PER", "Mận PER"],
    );
    mentioned(
        "He met Robert Zarkov there. Later Zarkov left for home.",
        &["Robert Zarkov PER", "Zarkov PER"],
    );
}

#[test]
fn a_byline_signs_even_with_the_name_of_a_town() {
    mentioned(
        "Tin này đã được kiểm chứng ở Hà Nội.\n\nTô Châu (theo Reuters)",
        &["Hà Nội LOC", "Tô Châu PER", "Reuters ORG"],
    );
}

#[test]
fn the_genitive_of_a_name_describes() {
    mentioned(
        "ইউক্রেনের সংঘাত আর ইউক্রেন সংকট",
        &["ইউক্রেনের LOC", "ইউক্রেন সংকট MISC"],
    );
    mentioned("ট্রাম্প প্রশাসন ও ইউক্রেন সরকার", &["ট্রাম্প PER", "ইউক্রেন LOC"]);
}

#[test]
fn a_vietnamese_body_is_not_cut_within_its_words() {
    let telling = |text: &str, wanted: &str| {
        let told = told(text);
        assert!(told.contains(&format!("{wanted} ORG")), "{text}: {told:?}");
    };
    telling("Ông đến Cục Di trú hôm qua và về nhà.", "Cục Di trú");
    telling(
        "Anh làm ở Công ty cổ phần Đầu tư và Phát triển Hồng Lạc từ lâu.",
        "Công ty cổ phần Đầu tư và Phát triển Hồng Lạc",
    );
    telling(
        "Theo Trung tâm Dự báo khí tượng thủy văn quốc gia, trời sẽ mưa.",
        "Trung tâm Dự báo khí tượng thủy văn quốc gia",
    );
    telling(
        "Cháu được đưa vào Bệnh viện dã chiến số 2 chiều nay.",
        "Bệnh viện dã chiến số 2",
    );
    telling(
        "Tin của Trung tâm kiểm soát bệnh tật (CDC) cho hay.",
        "Trung tâm kiểm soát bệnh tật",
    );
    telling(
        "Cô dạy ở Trường THPT Phan Hữu Tước đã lâu.",
        "Trường THPT Phan Hữu Tước",
    );
}

#[test]
fn a_vietnamese_body_ends_before_what_it_does_and_who_speaks_for_it() {
    tells(
        "Sau đó Bộ Y tế hỗ trợ Việt Nam chống dịch.",
        &["Bộ Y tế ORG"],
    );
    tells(
        "Lời của Thứ trưởng Bộ NNPTNT Trần Hữu Tước hôm qua.",
        &["Bộ NNPTNT ORG", "Trần Hữu Tước PER"],
    );
    tells(
        "Đó là lời của Giám đốc Sở Y tế, người vừa đến.",
        &["Sở Y tế ORG"],
    );
}

#[test]
fn initials_belong_to_a_name() {
    tells("Bệnh nhi là cháu N.T.K., quê ở xa.", &["N.T.K. PER"]);
    tells(
        "Đối tượng là Hồ Thị Q. (sinh năm 1977).",
        &["Hồ Thị Q. PER"],
    );
    tells("Cuối cùng là bà Hồ Thị Q. Sau đó mưa.", &["Hồ Thị Q PER"]);
    tells("Nhà ở Q.Tân Hội hôm nay vắng.", &[]);
    tells(
        "The chief executive Pieter van der Quill resigned.",
        &["Pieter van der Quill PER"],
    );
}

#[test]
fn who_signs_a_vietnamese_text_stands_in_a_line_of_its_own() {
    tells(
        "Minh Trực / Báo Tuổi Hồng",
        &["Minh Trực PER", "Báo Tuổi Hồng ORG"],
    );
    tells(
        "Trần Hữu Phong - Thu Oanh",
        &["Trần Hữu Phong PER", "Thu Oanh PER"],
    );
    tells("Lịch sử hình thành", &[]);
}

#[test]
fn a_family_name_behind_a_listed_person_makes_another() {
    const PERSON: &str = "quader\tPER\tbn\tরফিকুল হাসান\n";
    let rows = tsv::parse(PERSON).0;
    let entries: Vec<_> = rows.iter().map(|r| build::Entry::from_row(r, 0)).collect();
    let pack = build::pack(&["t".into()], &entries).unwrap();
    let listed = Gazetteer::empty().with_layer(LayerKind::Shipped, Some(pack), Vec::new());
    let told = |text: &str| {
        let folded = fold(text);
        let tokens = Tokens::of(folded.text());
        let input = Input::new(folded.text(), &tokens, Language::Bn);
        let known = candidates(input, &listed);
        let names = cues(input, &known).into_iter().map(|c| c.name.to_string());
        let mut names: Vec<String> = names.collect();
        names.dedup();
        names
    };
    assert_eq!(told("রফিকুল হাসান তালুকদার এলেন"), ["রফিকুল হাসান তালুকদার"]);
    assert_eq!(told("রফিকুল হাসান এলেন"), [""; 0]);
    assert_eq!(told("রফিকুল হাসানের তালুকদার এলেন"), [""; 0]);
}

#[test]
fn a_bengali_place_with_a_head_begins_behind_a_person() {
    tells(
        "পরে শফিকুল ইসলাম ঢাকা স্টেশনে যান",
        &["শফিকুল ইসলাম PER", "ঢাকা স্টেশন LOC"],
    );
}

#[test]
fn what_links_to_an_english_body_belongs_to_it() {
    tells(
        "She told the Food and Drugs Authority about it.",
        &["Food and Drugs Authority ORG"],
    );
    tells(
        "He owed it to Quill & Sons Haulage Ltd for years.",
        &["Quill & Sons Haulage Ltd ORG"],
    );
    tells(
        "They lost to Vandry Rovers in the rain.",
        &["Vandry Rovers ORG"],
    );
}
