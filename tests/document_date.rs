//! The document's date: where it is found, which source wins, and what counts from it.

mod support;

use postil::annotate::time::{Reckoning, Reference};
use postil::document::{DateSource, Document, DocumentDate, Settings};
use postil::features;
use postil::gazetteer::Gazetteer;
use ropey::Rope;
use support::fixture::Fixture;

fn analyse(text: &str, settings: &Settings) -> Document {
    Document::new(Rope::from_str(text), &Gazetteer::default(), settings)
}

/// The date of a text and where it was found: `2021-04-14 dateline ⟦words⟧`.
fn found(text: &str, settings: &Settings) -> String {
    let document = analyse(text, settings);
    let Some(DocumentDate { value, from }) = document.analysis().date else {
        return "none".to_owned();
    };
    let from = match from {
        DateSource::Record => "record".to_owned(),
        DateSource::Settings => "settings".to_owned(),
        DateSource::FrontMatter(at) => {
            format!("front matter ⟦{}⟧", document.slice(document.range(at)))
        }
        DateSource::Dateline(at) => format!("dateline ⟦{}⟧", document.slice(document.range(at))),
        DateSource::FileName => "file name".to_owned(),
    };
    let time = value.time.map(|time| format!(" {time}"));
    format!("{}{} {from}", value.date, time.unwrap_or_default())
}

/// The words and values of a text's time expressions.
fn values(text: &str, settings: &Settings) -> Vec<String> {
    let document = analyse(text, settings);
    let times = document.analysis().times.iter();
    times
        .map(|t| format!("{} = {}", document.slice(document.range(t.at)), t.value))
        .collect()
}

#[test]
fn datelines_and_front_matter() {
    for (text, date) in [
        (
            "Nước lên ở Hội An\n\n14/04/2021 - 08:54\n\nHÔM QUA mưa lớn.\n",
            "2021-04-14 08:54:00 dateline ⟦14/04/2021 - 08:54⟧",
        ),
        (
            "The river rises\n\nHULL, 3 May 2019 - The water came yesterday.\n",
            "2019-05-03 dateline ⟦3 May 2019⟧",
        ),
        (
            "নদীর পানি বাড়ছে\nপ্রকাশ: ১২ মার্চ ২০২৪\nগতকাল বৃষ্টি হয়েছে।\n",
            "2024-03-12 dateline ⟦১২ মার্চ ২০২৪⟧",
        ),
        (
            "---\ntitle: The river\ndate: 2019-05-03T07:30:00\ntags: [water]\n---\nIt rose.\n",
            "2019-05-03 07:30:00 front matter ⟦2019-05-03T07:30:00⟧",
        ),
        (
            "---\ntitle: A title that is long enough to be joined with what follows it\ndate: 2019-05-03\n---\nText.\n",
            "2019-05-03 front matter ⟦2019-05-03⟧",
        ),
        (
            "The river\nDate: 3 May 2019\n\nIt rose.\n",
            "2019-05-03 dateline ⟦3 May 2019⟧",
        ),
        // The front matter comes before the dateline.
        (
            "---\ndate: 2019-05-03\n---\n\nHULL, 4 May 2019 - The water came.\n",
            "2019-05-03 front matter ⟦2019-05-03⟧",
        ),
    ] {
        assert_eq!(found(text, &Settings::default()), date, "{text}");
    }
}

#[test]
fn what_gives_no_date() {
    let chronicle: String = (1..20)
        .map(|day| format!("{day} May 2019\n\nIt rained.\n\n"))
        .collect();
    let late = "It rained.\n\n".repeat(20) + "3 May 2019\n";
    for text in [
        "",
        "HULL, May 3 - The water came.\n",
        "The bridge was opened on 3 May 2019.\n",
        "date: soon\n",
        "---\ntitle: The river\n\nOn 3 May 2019 it rose.\n",
        &chronicle,
        &late,
    ] {
        assert_eq!(found(text, &Settings::default()), "none", "{text}");
    }
}

#[test]
fn the_stronger_source_wins() {
    let text = "HULL, 3 May 2019 - The water came yesterday.\n";
    let file = Settings {
        file_date: Some("2019-05-05".parse().expect("a date")),
        ..Settings::default()
    };
    assert_eq!(found(text, &file), "2019-05-03 dateline ⟦3 May 2019⟧");
    assert_eq!(found("The water came.\n", &file), "2019-05-05 file name");
    for (from, shown) in [
        (DateSource::Record, "record"),
        (DateSource::Settings, "settings"),
    ] {
        let value = Reference::parse("2019-05-04").expect("a date");
        let given = Settings {
            date: Some(DocumentDate { value, from }),
            ..file.clone()
        };
        assert_eq!(found(text, &given), format!("2019-05-04 {shown}"));
    }
}

#[test]
fn the_bangla_calendar_is_told_by_places_unless_the_settings_say_whose() {
    let dhaka = "ঢাকায় ১৪ চৈত্র ১৪২৮ তারিখে সভা হয়।\n";
    let kolkata = "কলকাতায় ১৪ চৈত্র ১৪২৮ তারিখে সভা হয়।\n";
    let given = |whose| Settings {
        reckoning: Some(whose),
        ..Settings::default()
    };
    for (text, settings, day) in [
        (dhaka, Settings::default(), "2022-03-28"),
        (kolkata, Settings::default(), "2022-03-29"),
        (dhaka, given(Reckoning::India), "2022-03-29"),
        (kolkata, given(Reckoning::Bangladesh), "2022-03-28"),
    ] {
        assert_eq!(
            values(text, &settings),
            [format!("১৪ চৈত্র ১৪২৮ = {day}")],
            "{text}"
        );
    }
}

#[test]
fn relative_expressions_count_from_it() {
    let none = Settings::default();
    assert_eq!(
        values(
            "Nước lên ở Hội An\n\n14/04/2021 - 08:54\n\nHôm qua trời mưa rất to ở đây.\n",
            &none
        ),
        [
            "14/04/2021 - 08:54 = 2021-04-14T08:54",
            "Hôm qua = 2021-04-13"
        ]
    );
    assert_eq!(
        values("HULL, 3 May 2019 - The water came two days ago.\n", &none),
        ["3 May 2019 = 2019-05-03", "two days ago = 2019-05-01"]
    );
    // A day without its year stays as it stands.
    assert_eq!(
        values(
            "HULL, 3 May 2019 - The water came late. It left on 27 April.\n",
            &none
        ),
        ["3 May 2019 = 2019-05-03", "27 April = XXXX-04-27"]
    );
    assert_eq!(
        values("The water came two days ago.\n", &none),
        ["two days ago = PAST_REF"]
    );
}

#[test]
fn settings_and_the_name_of_the_file() {
    let fixture = Fixture::new(
        "//- /2019-05-03-river.txt\nThe water came yesterday.\n\
         //- /old/2019-05-03.txt\nThe water came yesterday.\n\
         //- /postil.toml\n[documents.dates]\n\"old/\" = 1919-05-03\n",
    );
    for (path, value) in [
        ("2019-05-03-river.txt", "2019-05-02"),
        ("old/2019-05-03.txt", "1919-05-02"),
    ] {
        let document = fixture.snapshot.document(&fixture.key(path)).expect("open");
        assert_eq!(
            document.analysis().times[0].value.to_string(),
            value,
            "{path}"
        );
    }
}

// ── the card ────────────────────────────────────────────────────────────────────────────────

#[track_caller]
fn card_ends(source: &str, end: &str) {
    let fixture = Fixture::new(source);
    let (key, offset) = fixture.at();
    let hover = features::hover(&fixture.snapshot, key, offset).expect("a hover");
    let card = hover.markdown;
    assert!(card.ends_with(end), "{card}\n does not end with\n{end}");
}

#[test]
fn a_card_tells_the_distance_and_who_says_the_date() {
    card_ends(
        "HULL, 3 May 2019 - The water came two days $0ago.\n",
        "Wednesday\n\nCounted: 2 days before the document's date, 2019-05-03 (from its dateline in line 1).",
    );
    card_ends(
        "HULL, 3 May 2019 - The dyke of 16 April $02019 broke.\n",
        "Tuesday\n\n17 days before the document's date, 2019-05-03 (from its dateline in line 1).",
    );
    card_ends(
        "HULL, 3 May 2019 - The dyke of 1 March $02001 broke.\n",
        "\n\n18 years 2 months 2 days before the document's date, 2019-05-03 (from its dateline in line 1).",
    );
    card_ends(
        "//- /2019-05-03.txt\nThe dyke was built in $02016.\n",
        "\n\n3 years before the document's date, 2019-05-03 (from the file's name).",
    );
    card_ends(
        "HULL, 3 May $02019 - The water came.\n",
        "Friday\n\nThis is the document's date.",
    );
    card_ends(
        "//- /a.txt\nThe water comes $0tomorrow.\n//- /postil.toml\n[documents.dates]\n\"a.txt\" = 2019-05-03\n",
        "Counted: 1 day after the document's date, 2019-05-03 (from `postil.toml`).",
    );
}

#[test]
fn a_card_gives_the_day_in_the_calendar_of_the_language() {
    card_ends(
        "সেতুটি ২০২১ সালের ১৪ $0এপ্রিল খুলে দেওয়া হয়।\n",
        "Wednesday · বুধবার\n\nBangla calendar: ১ বৈশাখ ১৪২৮ বঙ্গাব্দ (in India ৩১ চৈত্র ১৪২৭)",
    );
    card_ends(
        "Cây cầu khánh thành ngày 14 tháng 4 năm $02021 ở đó.\n",
        "Wednesday · thứ tư\n\nVietnamese lunar calendar: 3 tháng 3 năm Tân Sửu",
    );
    card_ends(
        "Cây cầu khánh thành ngày 1 tháng 8 năm $02025 ở đó.\n",
        "Vietnamese lunar calendar: 8 tháng 6 nhuận năm Ất Tỵ",
    );
    card_ends(
        "The bridge was opened on 14 April $02021 there.\n",
        "14 April 2021\n\nWednesday",
    );
}

#[test]
fn a_bangla_date_is_reckoned_as_the_country_of_the_document_does() {
    for (place, day) in [("কলকাতায়", "29 March 2022"), ("ঢাকায়", "28 March 2022")]
    {
        let source = format!("সভা হয় {place} ১৪ $0চৈত্র ১৪২৮ বঙ্গাব্দে।\n");
        let fixture = Fixture::new(&source);
        let (key, offset) = fixture.at();
        let card = features::hover(&fixture.snapshot, key, offset).expect("a hover");
        assert!(card.markdown.contains(day), "{}", card.markdown);
    }
}
