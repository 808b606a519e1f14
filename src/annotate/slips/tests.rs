//! Tests of `annotate/slips`: text in, text out.

use proptest::prelude::*;

use super::*;
use crate::annotate;
use crate::gazetteer::Gazetteer;

fn find(text: &str) -> Vec<Slip> {
    annotate::segment(text, &Gazetteer::empty()).slips.into()
}

/// The text with every slip of the kinds looked for in ⟦…⟧.
fn mark(text: &str, wanted: fn(SlipKind) -> bool) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for slip in find(text).iter().filter(|slip| wanted(slip.kind)) {
        let span = slip.span.range();
        shown += &text[at..span.start];
        shown += "⟦";
        shown += &text[span.clone()];
        shown += "⟧";
        at = span.end;
    }
    shown + &text[at..]
}

/// Checks texts with their slips marked; one without a mark has none.
#[track_caller]
fn check(wanted: fn(SlipKind) -> bool, marked: &[&str]) {
    for expected in marked {
        let text = expected.replace(['⟦', '⟧'], "");
        assert_eq!(mark(&text, wanted), *expected);
    }
}

#[test]
fn doubled_words_are_slips_where_the_language_does_not_double_them() {
    check(
        |kind| matches!(kind, SlipKind::Repeated(_)),
        &[
            "It was ⟦the the⟧ first bridge of the town.",
            "She said ⟦he he⟧ had not been there.",
            "It was ⟦The the⟧ first of them.",
            "They met the ⟦company company⟧ and the mayor.",
            "One ⟦of the of the⟧ bridges was built in May.",
            "The bridge ⟦is is⟧ new, and it was built for the town.",
            "⟦The the⟧ bridge was built for them.",
            "of ⟦the\nthe⟧ bridge that was built",
            "সেতুটি ⟦এবং এবং⟧ রাস্তা তৈরি হয়।",
            "তিনি এ কথা ⟦বলেছেন বলেছেন⟧ গতকাল।",
            "তিনি ⟦সরকারের প্রধান সরকারের প্রধান⟧ ছিলেন।",
            "⟦প্রধানমন্ত্রী প্রধানমন্ত্রী⟧ আসেন, ⟦পাউবোর পাউবোর⟧ হিসাবে।",
            "Cây cầu ⟦của của⟧ thành phố đã mở.",
            "Thuở nhỏ ⟦ông ông⟧ làm nghề đánh cá, đã ⟦đến đến⟧ đây.",
            "Hai bên sẽ sớm ⟦bắt tay bắt tay⟧ nhau trở lại.",
            "Nước này có ⟦quan hệ quan hệ⟧ tốt với các nước.",
            "The bridge stood there ⟦in in⟧ 1902, and they knew that ⟦it it⟧ was old.",
            "The ⟦war war⟧ had lasted for years, and ⟦the same the same⟧ rules applied.",
            "The station was closed ⟦in 2015 in 2015⟧ for repairs. ⟦The The⟧ mayor was glad.",
            "Most ⟦of  of⟧ the houses are new, and ⟦who who⟧ built them is known.",
            "Cây cầu này ⟦có có⟧ hai làn, ⟦một số một số⟧ người dân ở ⟦Hà Nội Hà Nội⟧ vui.",
            "⟦Trong năm 2015 trong năm 2015⟧, giá tăng hơn trước nhiều lần.",
            "⟦সরকার সরকার⟧ ⟦নদীর নদীর⟧ পাড়ে ⟦একটি সেতু একটি সেতু⟧ করে।",
            "মন্ত্রী ⟦বলেন বলেন⟧ কাজ শেষ, ⟦এ কারণে এ কারণে⟧ দাম কম।",
        ],
    );
}

#[test]
fn reduplication_and_chance_meetings_are_none() {
    check(
        |kind| matches!(kind, SlipKind::Repeated(_)),
        &[
            "He had had it, and that that man knew it was very very long.",
            "What the bridge is is a problem for the town.",
            "They sang on and on and on, again and again and again.",
            "Duran Duran and Boutros Boutros-Ghali went to Baden Baden.",
            "They launched a A$ 100 million bond in the The Hague office.",
            "She waved bye bye, and the children said no no no to the man.",
            "Two two. It was in New York New York that they met.",
            "ধীরে ধীরে ঘরে ঘরে বড় বড় করতে করতে যে যে কে কে সাথে সাথে বারবার।",
            "দিনে দিনে, মাঝে মাঝে, আলাদা আলাদা, হাজার হাজার, কিছু কিছু, এক এক করে।",
            "জেলায় জেলায় গুরুত্বপূর্ণ গুরুত্বপূর্ণ বিশ্ববিদ্যালয়ে বিশ্ববিদ্যালয়ে।",
            "Nước này luôn luôn, dần dần, từ từ trở thành thành viên sau năm năm.",
            "Tình hình hiện tại tại địa phương; lý do do trời mưa; nhà ở ở xã; thiết bị bị hỏng.",
            "Người người nhà nhà, từng chút từng chút, ngày ngày, xanh xanh và đỏ đỏ.",
            "Dự án kéo dài mười năm năm tháng; Tôi gửi cho bạn tôi tôi không nhớ gì.",
            "They moved in in May and gave her her book; the rest went on on Monday.",
            "Số tiền hiện có có thể tăng; phía sau sau khi mưa; công việc việc nhà.",
            "প্রধান প্রধান শহরে নিজের নিজের থরথর থরথর সকাল সকাল।",
        ],
    );
}

#[test]
fn characters_that_nobody_sees() {
    check(
        |kind| matches!(kind, SlipKind::Invisible(_)),
        &[
            "cho biết⟦\u{a0}⟧ông, tháng⟦\u{a0}⟧5, 3.200⟦\u{a0}⟧lượt",
            "⟦\u{a0}⟧",
            "a⟦\u{a0}\u{a0}⟧b",
            "emba⟦\u{ad}⟧nk⟦\u{200b}⟧ment⟦\u{7}⟧",
            "a⟦\u{feff}⟧b",
            "⟦\u{200d}⟧কথা⟦\u{200c}⟧",
            "ক⟦\u{200c}⟧া",
            "left⟦\u{200e}⟧ right⟦\u{202c}⟧",
        ],
    );
    check(
        |kind| matches!(kind, SlipKind::Invisible(_)),
        &[
            "25\u{a0}km, 3.5\u{a0}%, 12\u{202f}000, «\u{a0}oui\u{a0}», J.\u{a0}Smith",
            "র\u{200d}্যাব উদ্\u{200c}যাপন ক্\u{200d}ষ",
            "👨\u{200d}👩\u{200d}👧 می\u{200c}خواهم",
            "شهر\u{200f} (city)",
            "\u{feff}begins here",
            "tab\tand\r\nline",
        ],
    );
}

#[test]
fn text_that_is_not_composed() {
    check(
        |kind| kind == SlipKind::NotNormalized,
        &[
            "the ⟦cafe\u{301}⟧, open",
            "নদী আর ⟦ন\u{9df}⟧।",
            "(⟦Ca\u{302}y⟧) cầu",
            "সেতুটি খুলে দেওয়া হয়। Cây cầu, café.",
        ],
    );
}

#[test]
fn signs_in_the_place_of_a_danda() {
    check(
        |kind| matches!(kind, SlipKind::WrongDanda(_)),
        &[
            "সেতুটি খোলা⟦৷⟧ নতুন⟦৷⟧",
            "সেতুটি খোলা⟦|⟧ নতুন",
            "তিনি বলেন, “খোলা”⟦|⟧",
            "খবর | সেতু",
            "| ক | খ |",
            "খবর|সেতু",
            "৴৷৸ আনা",
            "the |x| of it",
            "সভা শেষ হয়⟦৷৷⟧",
            "নিজস্ব| ঢাকা| ১২ মে",
            "[[চিত্র:ক.jpg|থাম্ব|ডান| সেতুর ছবি]] এবং {{ক খ| গ}}",
        ],
    );
}

#[test]
fn numbers_in_two_scripts() {
    check(
        |kind| kind == SlipKind::MixedDigits,
        &[
            "⟦২০2১⟧ সালে",
            "⟦1২,৫০০⟧ জন",
            "২০২১-2022 সালে ১ বা 2 জন, ১৯৭১/72",
        ],
    );
}

#[test]
fn look_alike_letters() {
    check(
        |kind| matches!(kind, SlipKind::LookAlike(_)),
        &[
            "The ⟦\u{41d}ouse⟧ of Lords",
            "the ⟦p\u{430}per⟧ and ⟦\u{391}thens⟧",
            "⟦М\u{6f}сква⟧ и Киев, the ⟦libra\u{433}y⟧, ⟦phẩ\u{43c}⟧",
            "শেষ ⟦ইচ্ছ\u{435}⟧ ⟦দরকা\u{440}⟧, ⟦কলকাতa⟧ ও ⟦দরcার⟧; IMFএর ATMগুলো, বাংলাTV",
            "5 μm, αβγ, Δt, Москва, COVID-19, naïve, Đà Nẵng",
            "ở ⟦\u{d0}à⟧ Nẵng, ⟦\u{f0}ã⟧ và ⟦\u{189}ông⟧",
            "\u{d0}orđe và Guðmundur",
            "তিনি ⟦দু:খ⟧ পান, সময় ১০:৩০, নাম:রহিম",
            "The council ⟦\u{430}⟧ new one and the ⟦go\u{3bd}ernment⟧; IFNγR2, α-particle",
            "TASS (ТАСС), the ⟦Ｈarbour⟧, ⟦fo\u{261}⟧ and /ɡəʊ/",
            "⟦২o১৫⟧ সালে, in ⟦2O15⟧ and ⟦19l7⟧; A2O15, H2O2, 5l",
            "⟦বাংলাদেश⟧ ও ⟦ৰাজশাহী⟧, ⟦aসে⟧; nতম, हिन्दी।",
            "Nghị định 12/⟦N\u{d0}⟧-CP, vùng ⟦\u{d0}BSCL⟧, Guðrún",
        ],
    );
}

#[test]
fn tone_marks_in_one_of_two_places() {
    let places = |text: &str| -> Vec<TonePlace> {
        let tones = find(text).into_iter().filter_map(|slip| match slip.kind {
            SlipKind::Tone(place) => Some(place),
            _ => None,
        });
        tones.collect()
    };
    use TonePlace::{First, Neither, Second};
    assert_eq!(
        places("hòa bình, hoà giải, Thúy và Thuý, khỏe khoẻ"),
        [First, Second, First, Second, First, Second]
    );
    assert_eq!(places("bài tóan, qúy, lọai, hòan"), [Neither; 4]);
    assert_eq!(
        places("của, quý, quả, múa, hoàn, thuở, toán, giúp, mùa, loại, xoáy"),
        []
    );
    // Decomposed text is judged by where the mark stands, too.
    assert_eq!(places("ho\u{300}a va\u{300} hoa\u{300}"), [First, Second]);
    for (from, to, place) in [
        ("hòa", "hoà", Second),
        ("hoà", "hòa", First),
        ("Thuý", "Thúy", First),
        ("tóan", "toán", Second),
        ("qúy", "quý", Second),
        ("KHỎE", "KHOẺ", Second),
    ] {
        assert_eq!(letters::with_tone_at(from, place).as_deref(), Some(to));
    }
}

#[test]
fn remains_of_markup() {
    check(
        |kind| matches!(kind, SlipKind::Markup(_)),
        &[
            "sold in May.⟦<br/>⟧ ⟦<p class=\"x\"><b>⟧New⟦</b>⟧ text⟦<!-- end -->⟧",
            "fish ⟦&amp;⟧ chips⟦&nbsp;&nbsp;⟧and ⟦&#8217;⟧ and ⟦&amp;nbsp;⟧",
            "a ⟦{{cite web|url=x}}⟧ b ⟦{{⟧open ⟦[[River|rivers]]⟧ ⟦'''⟧bold⟦'''⟧",
            "A name⟦[edit | edit source]⟧, ⟦[sửa | sửa mã nguồn]⟧ và ⟦[সম্পাদনা]⟧",
            "⟦[caption id=\"1\"]⟧A bridge⟦[/caption]⟧",
            "⟦page_is_not_ads=⟧",
            "The ⟦**bridge**⟧ is new, see ⟦[the map](https://example.org/a)⟧; 2 ** 3 ** 4",
            "⟦##⟧ The bridge",
            "⟦== History ==⟧",
            "⟦thumb|right|220px|The bridge⟧",
            "⟦থাম্ব|ডান|সেতু⟧",
            "⟦style=\"text-align:center\"| Mill⟧",
            "⟦|-⟧",
            "⟦{\"title\": \"The mill\"}⟧",
            "⟦__NOTOC__⟧ open⟦&nbsp⟧now ⟦<![CDATA[ x ]]>⟧ ⟦<?php x ?>⟧",
            "⟦\\u2019⟧s mill.⟦\\n⟧It stood in C:\\new and \\\\nas\\new",
            "⟦-->⟧",
            "left | right, # 1, __init__, 5 * 3 * 2, a --> b",
            "⟦window.dataLayer = window.dataLayer || [];⟧",
            "⟦.caption { color: #333; }⟧",
            "⟦(adsbygoogle = window.adsbygoogle || []).push({});⟧",
            "R&D, AT&T; a < b and c > d, x <3, <postil>, &c; 5 > 3",
            "see [1] and [[2]] or [sic], ''so'', E = mc², a = b, {a, b}",
            "<!-- postil: ignore repeated-word -->",
            "I wrote to a_b@example.org: x_y was 5",
            "var is short for variance; the function (of it) ends here.",
        ],
    );
    assert_eq!(markup::decoded("&amp;nbsp;").as_deref(), Some(" "));
    assert_eq!(markup::decoded("&#x2019;").as_deref(), Some("’"));
}

#[test]
fn garbled_utf_8() {
    check(
        |kind| kind == SlipKind::Mojibake,
        &[
            "The caf⟦Ã©⟧ said ⟦â€œyesâ€\u{9d}⟧.",
            "⟦à¦¢à¦¾à¦•à¦¾⟧ থেকে",
            "C⟦Ã¢⟧y c⟦áº§⟧u H⟦Ã\u{a0}⟧ N⟦á»™⟧i",
            "São Paulo, ĐÃ” “LÀ…”, 25 °C, «cá»… Â»",
            "và “là…”, naïve café",
        ],
    );
    assert_eq!(mojibake::repaired("cafÃ©").as_deref(), Some("café"));
    assert_eq!(mojibake::repaired("à¦¢à¦¾à¦•à¦¾").as_deref(), Some("ঢাকা"));
    assert_eq!(mojibake::repaired("café"), None);
}

#[test]
fn malformed_markers() {
    check(
        |kind| kind == SlipKind::MalformedMarker,
        &[
            "চলেছে⟦[১⟧। পরে⟦২]⟧ হয়⟦[৩]]⟧ আর⟦[ ৪ ]⟧ ও⟦[৫2]⟧।",
            "It was built⟦[1⟧ and sold⟦[[2]]⟧ again⟦[3)⟧ and⟦(4]⟧ so.",
            "বেড়েছে⟦[[৬]⟧।",
            "open [1 and 2 and so, [sic] and [3 men], a [1] b",
            "[1] Rahman, A. See [2].",
            "from (1] to [2), and in [0, 1) there",
            "[[1]] and \\[1]",
        ],
    );
    for (from, to) in [
        ("[১", "[১]"),
        ("১]", "[১]"),
        ("[১২]]", "[১২]"),
        ("[ ১ ]", "[১]"),
        ("[১2]", "[১২]"),
        ("[1)", "[1]"),
    ] {
        assert_eq!(brackets::mended(from).as_deref(), Some(to));
    }
}

#[test]
fn a_malformed_marker_still_points_to_its_entry_and_is_no_bracket() {
    let facts = annotate::segment("চলেছে[১। পরে২] হয়[৩]]।", &Gazetteer::empty());
    let labels: Vec<_> = facts.markers.iter().flat_map(|m| m.labels.iter()).collect();
    use crate::annotate::Label::Number;
    assert_eq!(labels, [&Number(1), &Number(2), &Number(3)]);
    assert!(facts.marks.is_empty(), "{:?}", facts.marks);
}

#[test]
fn detached_markers_and_notes() {
    check(
        |kind| kind == SlipKind::DetachedMarker,
        &[
            "চলেছে⟦ [১]⟧। পরে[২]⟦ [৩]⟧",
            "It was sold.⟦ [1]⟧ As in [2], and see [3].",
            "[4] begins, theo [5], xem [6]",
        ],
    );
    check(
        |kind| kind == SlipKind::CitationNeeded,
        &[
            "oldest.⟦[citation needed]⟧ ⟦[Citation needed, May 2024]⟧",
            "পুরোনো⟦[তথ্যসূত্র প্রয়োজন]⟧।",
            "lâu đời⟦[cần dẫn nguồn]⟧ và [sic] [1]",
        ],
    );
}

#[test]
fn web_addresses() {
    check(
        |kind| matches!(kind, SlipKind::Link(_)),
        &[
            "at ⟦http:/example.org/a⟧, ⟦https//example.org⟧ and ⟦htp://example.org⟧.",
            "⟦http://example/a⟧ ⟦http://exa..mple.org⟧ ⟦https://https://example.org⟧",
            "⟦www.,example.org⟧, ⟦https://⟧ example.org/a",
            "https://example.org/a_(b)?c=d%20e#f, http://localhost:8080, http://127.0.0.1/x",
            "https://web.archive.org/web/2010/http://example.org/a ও https://bn.wikipedia.org/wiki/ঢাকা।",
            "the HTTP protocol, HTTP/2 and https: all fine; www.example.org too (http://a.example.)",
        ],
    );
}

#[test]
fn identifiers() {
    check(
        |kind| matches!(kind, SlipKind::Identifier(_)),
        &[
            "⟦ISBN 978-0-306-40615-8⟧ and ISBN 978-0-306-40615-7, 12 pages",
            "ISBN-13: 9780306406157. ISBN 0-306-40615-2; ISBN 0 306 40615 2 245",
            "⟦ISBN 0-306-40615⟧, ⟦আইএসবিএন ৯৭৮-০-৩০৬-৪০৬১৫-৮⟧",
            "ISSN 0317-8471 but ⟦ISSN 0317-8472⟧; an ISBN is a number",
            "doi:10.1000/182, DOI 10.1038/s41586-020-2649-2, https://doi.org/10.1000/182",
            "⟦doi:11.1000/182⟧ ⟦doi:10.1000⟧, the DOI of it, doi: pending",
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_sorted_and_whole(
        text in "(\\[|\\]|[১2]|<b>|&amp;|\\{\\{|\\}\\}|http|://|doi:|ISBN |[a-c ,|:.]|\u{a0}|\u{200d}|\u{301}|hòa |hoà |Ã©|ক্|দু:খ|৷|Ð|\\PC){0,30}"
    ) {
        let found = find(&text);
        prop_assert!(found.is_sorted_by_key(|slip| slip.span));
        for slip in found {
            prop_assert!(text.get(slip.span.range()).is_some_and(|t| !t.is_empty()), "{:?}", slip);
        }
    }

    #[test]
    fn what_was_mended_is_not_found_again(
        text in "([a-zà-ỹA-Z]{1,6} |২০2১ |পুনঃ |দু:খ |Ðà |hòa |hoà |ho\u{300}a |ca\u{306}n |\u{9df} ){1,8}"
    ) {
        for slip in find(&text) {
            let old = &text[slip.span.range()];
            let new = match slip.kind {
                SlipKind::NotNormalized => characters::composed(old),
                SlipKind::MixedDigits => letters::in_digits(old, true),
                SlipKind::LookAlike(kind) => letters::without_look_alikes(old, kind),
                _ => continue,
            };
            // A letter that looks like none is left.
            let odd = |c: char| matches!(c, '\u{370}'..='\u{52F}') || c.is_ascii_alphabetic();
            if matches!(slip.kind, SlipKind::LookAlike(_)) && new.contains(odd) && old.contains(odd) {
                continue;
            }
            let (start, end) = (slip.span.start as usize, slip.span.end as usize);
            let mended = format!("{}{new}{}", &text[..start], &text[end..]);
            let count = |text: &str| find(text).iter().filter(|s| s.kind == slip.kind).count();
            prop_assert!(count(&mended) < count(&text), "{} to {}", text, mended);
        }
    }
}
