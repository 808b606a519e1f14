//! Tests of `annotate/shape`: text in, text out.

use proptest::prelude::*;

use super::*;
use crate::annotate::Tokens;
use crate::language::Language;

fn show(text: &str) -> String {
    let found =
        field(text).unwrap_or_else(|| shape(Input::new(text, &Tokens::of(text), Language::Und)));
    match found {
        Shape::Blank => "blank".into(),
        Shape::Prose => "prose".into(),
        Shape::Caption => "caption".into(),
        Shape::Dateline => "dateline".into(),
        Shape::Fence => "fence".into(),
        Shape::Field { value } => format!("field ⟦{}⟧", &text[value.range()]),
        Shape::Heading { references: true } => "references".into(),
        Shape::Heading { references: false } => "heading".into(),
        Shape::Entry {
            label,
            span,
            bracketed,
        } => {
            let label = match label {
                Label::Number(number) => number.to_string(),
                Label::Name(name) => format!("^{name}"),
            };
            let bracketed = if bracketed { "in brackets" } else { "bare" };
            format!("{label} {bracketed} ⟦{}⟧", &text[span.range()])
        }
    }
}

#[test]
fn fields_of_front_matter() {
    for (text, shown) in [
        ("---", "fence"),
        ("+++\r\n", "fence"),
        ("date: 2021-04-14\n", "field ⟦ 2021-04-14⟧"),
        ("Date = \"2021-04-14\"", "field ⟦ \"2021-04-14\"⟧"),
        (
            "title: A long one\npub_date: 3 May 2021\nx: y",
            "field ⟦ 3 May 2021⟧",
        ),
        ("datePublished: 2021", "field ⟦ 2021⟧"),
        ("----", "prose"),
        ("dates: 2021-04-14", "prose"),
        ("The date: 2021-04-14 or so it was.", "prose"),
        ("date 2021", "prose"),
        ("datum: 2021", "prose"),
    ] {
        assert_eq!(show(text), shown, "{text:?}");
    }
}

#[test]
fn headings_of_reference_lists() {
    for text in [
        "তথ্যসূত্র",
        "তথ্যসূত্র:",
        "== টীকা ও তথ্যসূত্র ==",
        "সূত্র :",
        "তথ্যসূত্র[সম্পাদনা]",
        "৫। গ্রন্থপঞ্জি",
        "## Tài liệu tham khảo",
        "TÀI LIỆU THAM KHẢO",
        "Chú thích[sửa | sửa mã nguồn]",
        "Nguồn:",
        "**References**",
        "7. References",
        "VI. Works Cited",
        "NOTES",
        "Notes and references[edit]",
    ] {
        assert_eq!(show(text), "references", "{text}");
    }
    for text in [
        "Nguồn: Thông tấn xã",
        "Notes from the capital",
        "সূত্রের খোঁজে",
        "References to the treaty were struck out.",
    ] {
        assert_ne!(show(text), "references", "{text}");
    }
}

#[test]
fn other_headings() {
    for text in [
        "# Vai trò của sông Hồng",
        "### background.",
        "== ইতিহাস ==",
        "সীমান্ত বিরোধের পটভূমি",
        "Đường sắt mới nối hai thành phố biển",
        "Border Talks Resume",
        "Bối cảnh lịch sử[3]",
    ] {
        assert_eq!(show(text), "heading", "{text}");
    }
    for text in [
        "Cuộc họp kết thúc lúc trưa.",
        "বৈঠক শেষ হয়েছে।",
        "He left.”[4]",
        "and then the talks went on",
        "He said:",
        "সভা শেষ। এরপর মধ্যাহ্নভোজ",
        "The long talks ended. Then came lunch",
        "- a list's item",
        "* a list's item",
        ">> Read more",
    ] {
        assert_eq!(show(text), "prose", "{text}");
    }
    assert_eq!(show(" \u{a0} "), "blank");
}

#[test]
fn numbered_entries() {
    for (text, expected) in [
        ("[12] Rahman, A. (2003)", "12 in brackets ⟦[12]⟧"),
        ("[১২]. রহমান, ২০০৩", "12 in brackets ⟦[১২].⟧"),
        ("[3] https://example.org", "3 in brackets ⟦[3]⟧"),
        ("- [1] Lê Văn An", "1 in brackets ⟦[1]⟧"),
        ("[^a]: See the map.", "^a in brackets ⟦[^a]:⟧"),
        ("[^12]: Xem bản đồ.", "^12 in brackets ⟦[^12]:⟧"),
        ("১২. রহমান, ২০০৩", "12 bare ⟦১২.⟧"),
        ("১২। রহমান, ২০০৩", "12 bare ⟦১২।⟧"),
        ("12) Rahman", "12 bare ⟦12)⟧"),
        ("7.Lê Văn An", "7 bare ⟦7.⟧"),
        ("3. ^ Rahman", "3 bare ⟦3.⟧"),
        ("^ Rahman", "^ bare ⟦^⟧"),
        ("↑ রহমান", "^ bare ⟦↑⟧"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
    for text in [
        "[1][2] both agree on this point.",
        "[1], again, was wrong.",
        "[1](https://example.org) is a link.",
        "[sic] he wrote so.",
        "12.5 million people live there.",
        "1984. A year like any other.",
        "12 people came.",
        "[2019] was a year.",
        "[^a] said so.",
    ] {
        assert_eq!(show(text), "prose", "{text}");
    }
}

#[test]
fn captions() {
    for text in [
        "Cầu Long Biên nhìn từ bờ bắc - Ảnh: TTXVN",
        "Cầu Long Biên. Ảnh: Minh Anh/TTXVN",
        "Ảnh minh họa: Internet",
        "নদীর ঘাটে জেলেরা। ছবি: সংগৃহীত",
        "ফাইল ছবি: বাসস",
        "The bridge at dusk (Photo: A. Rahman)",
        "PHOTO: A. Rahman",
        "Hình 2: Sơ đồ tổ chức của cơ quan. Màu xanh là đơn vị mới.",
        "চিত্র ৩: জনসংখ্যার পরিবর্তন",
    ] {
        assert_eq!(show(text), "caption", "{text}");
    }
    for text in [
        "Ông nói về bức ảnh: nó được chụp năm ngoái.",
        "তিনি ছবি দেখে বলেন: এটি পুরোনো।",
        "He described the photo: it was old.",
    ] {
        assert_eq!(show(text), "prose", "{text}");
    }
}

#[test]
fn datelines() {
    for text in [
        "14/04/2021 - 08:54",
        "Thứ Ba, ngày 12/3/2024, 10:30 GMT+7",
        "Cập nhật lúc 8 giờ ngày 2 tháng 9 năm 2020",
        "প্রকাশিত: ১২ মার্চ ২০২৪, ১০:৩০",
        "Updated March 3, 2022",
        "2021-04-14",
        "HUẾ, 12/3 - Trận mưa lớn đã làm ngập nhiều tuyến phố.",
        "ঢাকা, ১২ মার্চ: নতুন সেতুর উদ্বোধন হয়েছে।",
        "চট্টগ্রাম, ৩ জুন (বাসস) - বন্দরে জাহাজজট কমেছে।",
        "LONDON, March 3 (Agency) - Talks resumed on Monday.",
    ] {
        assert_eq!(show(text), "dateline", "{text}");
    }
    for text in [
        "12",
        "Ngày 12/3, nhiều tuyến phố bị ngập.",
        "ঢাকা, চট্টগ্রাম ও ১২ জেলায় বৃষ্টি: আবহাওয়া দপ্তর।",
        "Paris, 12 people said - and they were right.",
        "In March 2022, talks resumed - for a while.",
    ] {
        assert_ne!(show(text), "dateline", "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "([\\[\\]^#=*0-9১-৯a-c ,;:.()-]|ছবি|Ảnh|মার্চ|\\PC){0,40}") {
        let found = shape(Input::new(&text, &Tokens::of(&text), Language::Und));
        if let Shape::Entry { span, .. } = found {
            prop_assert!(text.get(span.range()).is_some());
        }
    }
}
