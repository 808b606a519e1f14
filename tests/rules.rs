//! The rules: every example of their explanations, their ranges, messages and fixes.

mod support;

use postil::config::{self, OFF_BY_DEFAULT};
use postil::corpus::Snapshot;
use postil::document::{Document, Settings, Trouble};
use postil::rules::{self, Context, Example, Finding, RULES, Safety};
use postil::text::decode::{Decoded, decode};
use ropey::Rope;
use support::fixture::Fixture;

/// The findings of one document of a corpus.
fn check(snapshot: &Snapshot, path: &str, document: &Document) -> Vec<Finding> {
    rules::check(&Context::new(path, document, snapshot))
}

/// Checks the findings of one rule in the first file: their ranges are the marked ones, their
/// messages are these.
#[track_caller]
fn check_rule(code: &str, source: &str, messages: &[&str]) -> (Fixture, Vec<Finding>) {
    let fixture = Fixture::new(source);
    let path = fixture.files[0].0.clone();
    let document = fixture
        .snapshot
        .document(&fixture.key(&path))
        .expect("open");
    let mut findings = check(&fixture.snapshot, &path, &document);
    findings.retain(|finding| finding.code == code);
    let shown: Vec<&str> = findings.iter().map(|f| &*f.message).collect();
    assert_eq!(shown, messages);
    let ranges: Vec<_> = findings.iter().map(|f| f.range.clone()).collect();
    let marks: Vec<_> = fixture
        .marks
        .iter()
        .map(|(_, range)| range.clone())
        .collect();
    assert_eq!(ranges, marks, "ranges of {code}");
    (fixture, findings)
}

/// The text of the first file after a finding's fix.
fn mended(fixture: &Fixture, finding: &Finding) -> String {
    let mut text = fixture.files[0].1.clone();
    let fix = finding.fix.as_ref().expect("a fix");
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.new_text);
    }
    text
}

// ── the explanations ────────────────────────────────────────────────────────────────────────

/// `\xE9` stands for a byte.
fn bytes(example: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut parts = example.split("\\x");
    bytes.extend(parts.next().unwrap_or("").bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two hex digits"));
        bytes.extend(part[2..].bytes());
    }
    bytes
}

fn document(snapshot: &Snapshot, bytes: Vec<u8>) -> Document {
    let settings = Settings::default();
    let (text, trouble) = match decode(bytes) {
        Decoded::Text { text, .. } => {
            return Document::new(Rope::from_str(&text), snapshot.gazetteer(), &settings);
        }
        Decoded::Legacy { encoding, text, at } => {
            (text.unwrap_or_default(), Trouble::Legacy { encoding, at })
        }
        Decoded::Invalid { at, lossy } => (lossy, Trouble::InvalidUtf8 { at }),
        Decoded::Binary => panic!("no text"),
    };
    let rope = Rope::from_str(&text);
    Document::unreadable(rope, trouble, snapshot.gazetteer(), &settings)
}

/// An example's text, findings and the check of another version of it. One that has several files
/// (`//- /path`) is a corpus; the first file is looked at. Rules that are off run on their own
/// examples.
fn example(rule: &rules::Rule, text: &str) -> (String, Vec<Finding>) {
    // The last line end belongs to the fence.
    let text = text.strip_suffix('\n').unwrap_or(text);
    let more = match OFF_BY_DEFAULT.contains(&rule.name) {
        true => format!("[rules]\nextend-select = [\"{}\"]\n", rule.name),
        false => String::new(),
    };
    if text.starts_with("//- /") {
        let fixture = Fixture::new(text);
        let path = fixture.files[0].0.clone();
        let document = fixture.snapshot.document(&fixture.key(&path));
        let findings = check(&fixture.snapshot, &path, &document.expect("open"));
        return (fixture.files[0].1.clone(), findings);
    }
    let config = config::parse(&more).expect("settings");
    let snapshot = Snapshot::in_memory(&[], config, &[]);
    let bytes = bytes(text);
    let text = String::from_utf8(bytes.clone()).unwrap_or_else(|_| text.to_owned());
    let document = document(&snapshot, bytes);
    (text, check(&snapshot, "example.txt", &document))
}

/// The example with another text in its first file.
fn with_text(example: &str, text: &str) -> String {
    if !example.starts_with("//- /") {
        return text.to_owned();
    }
    let (header, rest) = example.split_once('\n').expect("a header");
    let others = rest.find("//- /").map_or("", |at| &rest[at..]);
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{header}\n{text}{end}{others}")
}

#[test]
fn rules_fire_on_their_bad_examples_and_not_on_the_good_ones() {
    for rule in RULES {
        let examples = rules::examples(rule.explanation);
        for Example { bad, text } in &examples {
            let (_, findings) = example(rule, text);
            let own = findings.iter().filter(|f| f.code == rule.name).count();
            let name = rule.name;
            if *bad {
                assert!(own > 0, "{name} does not fire on:\n{text}");
            } else {
                assert!(findings.is_empty(), "{name}: {findings:?} on:\n{text}");
            }
        }
        // Some rules concern one language alone.
        let languages = ["English", "Bengali", "Vietnamese"];
        assert!(languages.iter().any(|l| rule.explanation.contains(l)));
        assert!(examples.iter().any(|e| e.bad) && examples.iter().any(|e| !e.bad));
    }
}

#[test]
fn a_fix_mends_its_finding() {
    let mut fixes = 0;
    for rule in RULES {
        let examples = rules::examples(rule.explanation);
        for Example { text: source, .. } in examples.iter().filter(|example| example.bad) {
            let (text, before) = example(rule, source);
            for finding in &before {
                let Some(fix) = &finding.fix else { continue };
                fixes += 1;
                assert!(fix.edits.is_sorted_by(|a, b| a.range.end <= b.range.start));
                let mut mended = text.to_owned();
                for edit in fix.edits.iter().rev() {
                    mended.replace_range(edit.range.clone(), &edit.new_text);
                }
                let (_, after) = example(rule, &with_text(source, &mended));
                let of_kind =
                    |all: &[Finding]| all.iter().filter(|f| f.code == finding.code).count();
                assert_eq!(
                    of_kind(&after) + 1,
                    of_kind(&before),
                    "{}: {text}",
                    rule.name
                );
            }
        }
    }
    assert!(fixes >= 5, "{fixes} fixes in the examples");
}

#[test]
fn rules_are_sorted_named_after_what_they_find_and_described() {
    assert!(RULES.is_sorted_by_key(|rule| rule.name));
    for rule in RULES {
        assert!(rules::rule(rule.name).is_some_and(|found| found.name == rule.name));
        assert!(rule.summary.ends_with('.'), "{}", rule.summary);
        assert!(!rule.summary.contains('\n'));
        assert!(
            rule.name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'-')
        );
    }
    assert!(rules::rule("no-such-rule").is_none());
}

// ── citations ───────────────────────────────────────────────────────────────────────────────

#[test]
fn unmatched_citation_says_that_a_document_has_no_list() {
    let (_, findings) = check_rule(
        "unmatched-citation",
        "নদীটি দীর্ঘ⟦[১]⟧ ও গভীর⟦[২]⟧⟦[৩]⟧। আবার⟦[১]⟧।\n",
        &[
            "[১] points to nothing: this document has no reference list. Add one under the heading “তথ্যসূত্র”.",
            "[২] points to nothing: this document has no reference list. Add one under the heading “তথ্যসূত্র”.",
            "[৩] points to nothing: this document has no reference list. Add one under the heading “তথ্যসূত্র”.",
            "[১] points to nothing: this document has no reference list. Add one under the heading “তথ্যসূত্র”.",
        ],
    );
    assert!(
        findings
            .iter()
            .all(|f| f.fix.is_none() && f.related.is_empty())
    );
}

#[test]
fn unmatched_citation_names_the_label_and_the_list() {
    let (fixture, findings) = check_rule(
        "unmatched-citation",
        "The dam was built.[1] It broke.⟦[4]⟧ It was mended.⟦[1, 5-7, 9]⟧\n\nReferences\n[1] Gauge book.\n[2] Letters.\n",
        &[
            "[4] points to nothing: the reference list has no entry 4. Add it, or correct the marker.",
            "[1, 5-7, 9] points to nothing: the reference list has no entries 5–7 or 9. Add them, or correct the marker.",
        ],
    );
    let text = &fixture.files[0].1;
    let related = &findings[0].related[0];
    assert_eq!(&text[related.range.clone()], "References");
    assert_eq!(related.message, "The reference list");
    let fix = findings[0].fix.as_ref().expect("a fix");
    assert_eq!(
        (&*fix.title, fix.safety),
        ("Remove the marker", Safety::Unsafe)
    );
    assert!(mended(&fixture, &findings[0]).starts_with("The dam was built.[1] It broke. It was"));
    // [1] has its entry: the marker has to stay.
    assert!(findings[1].fix.is_none());
}

#[test]
fn unmatched_citation_speaks_of_footnotes_by_name() {
    check_rule(
        "unmatched-citation",
        "The dam was built.[^a] It broke.⟦[^b]⟧\n\n[^a]: Gauge book.\n",
        &[
            "[^b] points to nothing: the document has no footnote [^b]. Add a line that begins with [^b]:, or correct the marker.",
        ],
    );
}

#[test]
fn uncited_reference_is_found_where_others_are_cited() {
    let (fixture, findings) = check_rule(
        "uncited-reference",
        "নদীটি দীর্ঘ[১]।\n\nতথ্যসূত্র\n[১] মানচিত্র।\n⟦[২]⟧ চিঠিপত্র।\n",
        &["Entry [২] is never cited: cite it where it is used, or take it out of the list."],
    );
    let related = &findings[0].related[0];
    assert_eq!(&fixture.files[0].1[related.range.clone()], "তথ্যসূত্র");
}

#[test]
fn uncited_reference_names_an_entry_without_the_punctuation_of_its_label() {
    check_rule(
        "uncited-reference",
        "Sông dài.[1]\n\nTài liệu tham khảo\n1. Bản đồ.\n⟦2.⟧ Thư từ.\n",
        &["Entry 2 is never cited: cite it where it is used, or take it out of the list."],
    );
    check_rule(
        "uncited-reference",
        "The river is long.[^a]\n\n[^a]: Maps.\n⟦[^b]:⟧ Letters.\n",
        &["Entry [^b] is never cited: cite it where it is used, or take it out of the list."],
    );
}

#[test]
fn uncited_reference_leaves_a_bibliography_alone() {
    check_rule(
        "uncited-reference",
        "The river is long.\n\nReferences\n[1] Maps.\n[2] Letters.\n",
        &[],
    );
}

#[test]
fn citation_gap_tells_markers_from_list() {
    let (fixture, findings) = check_rule(
        "citation-gap",
        "One.[1] Two.[2] Four.⟦[4]⟧ Two again.[2] Eight.⟦[8]⟧\n\nReferences\n[1] A book.\n[2] A map.\n[3] A letter.\n[4] A list.\n⟦[8]⟧ A poem.\n",
        &[
            "The citation markers jump from 2 to 4: 3 is missing. Restore what was cited there, or renumber the markers that follow.",
            "The citation markers jump from 4 to 8: 5–7 are missing. Restore what was cited there, or renumber the markers that follow.",
            "The reference list jumps from 4 to 8: 5–7 are missing. Add what is missing, or renumber the entries that follow.",
        ],
    );
    let related = &findings[0].related[0];
    assert_eq!(&fixture.files[0].1[related.range.clone()], "[2]");
    assert_eq!(related.message, "The marker before the gap: 2");
}

#[test]
fn citation_gap_counts_from_one_in_the_texts_own_digits() {
    check_rule(
        "citation-gap",
        "এক⟦[২]⟧ দুই[৩] তিন⟦[৬]⟧।\n",
        &[
            "The citation markers begin at ২: ১ is missing. Restore what was cited there, or renumber the markers that follow.",
            "The citation markers jump from ৩ to ৬: ৪ and ৫ are missing. Restore what was cited there, or renumber the markers that follow.",
        ],
    );
}

#[test]
fn citation_gap_is_silent_about_order_excerpts_and_years() {
    for text in [
        "Two.[2] One.[1] Three.[3]\n",
        "An excerpt.[57] Of a long article.[58]\n",
        "A sentence alone.[2]\n",
        "One.[1] Two.[2] In [2014] it ended.\n",
        "A range.[1-3] And on.[4]\n",
        "A note.[^a] And another.[^c]\n",
    ] {
        check_rule("citation-gap", text, &[]);
    }
}

// ── marks ───────────────────────────────────────────────────────────────────────────────────

#[test]
fn unbalanced_bracket_says_which_half_is_missing() {
    check_rule(
        "unbalanced-bracket",
        "The mill ⟦(⟧built in 1820 was sold.\n\nThe barn built in 1830⟦]⟧ was sold.\n",
        &[
            "The bracket ( is never closed in its paragraph: add ) where the insertion ends.",
            "The bracket ] closes nothing in its paragraph: add [ where the insertion begins, or remove it.",
        ],
    );
}

#[test]
fn unbalanced_bracket_mends_a_doubled_one_and_another_kind() {
    let (fixture, findings) = check_rule(
        "unbalanced-bracket",
        "The mill (built in 1820)⟦)⟧ was sold.\n",
        &[
            "The bracket ) closes nothing in its paragraph: add ( where the insertion begins, or remove it.",
        ],
    );
    let fix = findings[0].fix.as_ref().expect("a fix");
    assert_eq!(
        (&*fix.title, fix.safety),
        ("Remove the doubled bracket", Safety::Unsafe)
    );
    assert_eq!(
        mended(&fixture, &findings[0]),
        "The mill (built in 1820) was sold.\n"
    );

    let (fixture, findings) = check_rule(
        "unbalanced-bracket",
        "The mill (built in 1820⟦]⟧ was sold.\n",
        &["The bracket ( is closed by ]: write ) here, or [ there."],
    );
    assert_eq!(
        mended(&fixture, &findings[0]),
        "The mill (built in 1820) was sold.\n"
    );
    assert_eq!(findings[0].related[0].message, "( is opened here");
}

#[test]
fn unbalanced_quotation_says_which_half_is_missing() {
    check_rule(
        "unbalanced-quotation",
        "Bà nói: ⟦“⟧Chúng tôi sẽ về.\n\nÔng nói: Chúng tôi ở lại⟦”⟧ và đi.\n\nThe ⟦\"⟧mill was sold.\n",
        &[
            "The quotation mark “ is never closed in its paragraph: add ” where the quotation ends.",
            "The quotation mark ” closes nothing in its paragraph: add “ where the quotation begins, or remove it.",
            "The quotation mark \" has no partner in its paragraph: add the other one, or remove it.",
        ],
    );
}

#[test]
fn mixed_quotation_marks_are_mended_safely() {
    let (fixture, findings) = check_rule(
        "mixed-quotation-marks",
        "She said: “We stay.⟦\"⟧ Then she left.\n",
        &["A quotation opened with “ is closed with \": write ”."],
    );
    let fix = findings[0].fix.as_ref().expect("a fix");
    assert_eq!(
        (&*fix.title, fix.safety),
        ("Replace \" with ”", Safety::Safe)
    );
    assert_eq!(
        mended(&fixture, &findings[0]),
        "She said: “We stay.” Then she left.\n"
    );

    let (fixture, findings) = check_rule(
        "mixed-quotation-marks",
        "Bà nói: ⟦\"⟧Chúng tôi ở lại.”\n",
        &["A quotation closed with ” is opened with \": write “."],
    );
    assert_eq!(
        mended(&fixture, &findings[0]),
        "Bà nói: “Chúng tôi ở lại.”\n"
    );
}

#[test]
fn a_text_may_have_quotations_of_both_styles() {
    check_rule(
        "mixed-quotation-marks",
        "“We stay,” she said. \"We go,\" he said. It is a ‘so-called’ visit, the minister's.\n",
        &[],
    );
}

// ── dates and encodings ─────────────────────────────────────────────────────────────────────

#[test]
fn weekday_mismatch_says_on_which_day_the_date_falls() {
    const END: &str = "Look up in the source which is wrong, the date or the day of the week.";
    check_rule(
        "weekday-mismatch",
        "The ferry sailed on ⟦Monday, 17 August 2021⟧ and on Tuesday, 17 August 2021.\n",
        &[&format!(
            "Monday, 17 August 2021: 17 August 2021 is a Tuesday. {END}"
        )],
    );
    check_rule(
        "weekday-mismatch",
        "ফেরি ⟦সোমবার, ১৭ আগস্ট ২০২১⟧ ছেড়ে যায়।\n",
        &[&format!(
            "সোমবার, ১৭ আগস্ট ২০২১: 17 August 2021 is a Tuesday. {END}"
        )],
    );
    // Without a year the days around the document's date count, and it must be wrong on both.
    check_rule(
        "weekday-mismatch",
        "HULL, 20 August 2021 - The ferry sailed.\n\nIt was ⟦Monday, 17 August⟧ when it left. It was Tuesday, 17 August.\n\nIt will be Wednesday, 17 August.\n\nIn 1970 the first one had sailed. It was Monday, 17 August.\n",
        &[&format!(
            "Monday, 17 August: 17 August 2021 is a Tuesday, and 17 August 2022 is a Wednesday. {END}"
        )],
    );
    check_rule(
        "weekday-mismatch",
        "The ferry sailed on Monday, 17 August.\n",
        &[],
    );
}

#[test]
fn a_weekday_mismatch_shows_where_the_year_comes_from() {
    let (_, findings) = check_rule(
        "weekday-mismatch",
        "In May 2021 it was built, and on ⟦Monday, 17 August⟧ it sailed.\n",
        &[
            "Monday, 17 August: 17 August 2021 is a Tuesday. Look up in the source which is wrong, the date or the day of the week.",
        ],
    );
    assert_eq!(findings[0].related[0].range, 3..11);
}

#[test]
fn reversed_range_names_both_ends() {
    let message = |text: &str, last: &str, first: &str| {
        format!("{text} ends before it begins: {last} is before {first}. Look it up in the source.")
    };
    for (text, words, last, first) in [
        (
            "It worked from ⟦2014 to 2010⟧ only.",
            "2014 to 2010",
            "2010",
            "2014",
        ),
        (
            "It was shut from ⟦5 May 2012 to 3 April 2012⟧ only.",
            "5 May 2012 to 3 April 2012",
            "2012-04-03",
            "2012-05-05",
        ),
        (
            "Nhà máy đóng cửa từ ⟦ngày 5 tháng 5 năm 2012 đến ngày 3 tháng 4 năm 2012⟧ ở đó.",
            "ngày 5 tháng 5 năm 2012 đến ngày 3 tháng 4 năm 2012",
            "2012-04-03",
            "2012-05-05",
        ),
        (
            "কারখানাটি ⟦মে ২০১২ থেকে মার্চ ২০১১⟧ পর্যন্ত বন্ধ ছিল।",
            "মে ২০১২ থেকে মার্চ ২০১১",
            "2011-03",
            "2012-05",
        ),
    ] {
        check_rule("reversed-range", text, &[&message(words, last, first)]);
    }
    for text in [
        "It worked from 2010 to 2014.",
        "It was shut from December to March, and from 30 December 2011 to 2 January 2012.",
        "It was shut from December 2011 to January.",
        "He ruled from 44 BC to 27 BC.",
        "It was built in 2014, and in 2010 it was planned.",
    ] {
        check_rule("reversed-range", text, &[]);
    }
}

#[test]
fn ambiguous_date_gives_both_readings() {
    check_rule(
        "ambiguous-date",
        "The bridge was opened on ⟦03/04/2021⟧ and not on 05/05/2021.\n",
        &[
            "03/04/2021 is 2021-03-04 with the month first and 2021-04-03 with the day first; nothing in the document tells which is meant.",
        ],
    );
    for text in [
        "The bridge was opened on 03/04/2021.\n\nIt was closed on 25/12/2021.\n",
        "The bridge was opened on 2021-03-04.\n",
        "Cầu được khánh thành ngày 03/04/2021 ở đó.\n",
        "সেতুটি ০৩/০৪/২০২১ তারিখে খুলে দেওয়া হয়।\n",
    ] {
        check_rule("ambiguous-date", text, &[]);
    }
    // The day of the week decides, and shows the order of the others.
    let fixture =
        Fixture::new("It was opened on Saturday, 03/04/2021.\n\nIt closed on 05/06/2021.\n");
    let document = fixture
        .snapshot
        .document(&fixture.key("a.txt"))
        .expect("open");
    let values: Vec<_> = document
        .analysis()
        .times
        .iter()
        .map(|t| t.value.to_string())
        .collect();
    assert_eq!(values, ["2021-04-03", "2021-06-05"]);
    assert!(check(&fixture.snapshot, "a.txt", &document).is_empty());
}

#[test]
fn an_editor_offers_both_readings_of_an_ambiguous_date() {
    let text = "The bridge was opened on ⟦03/04/2021⟧ at last.\n";
    let fixture = Fixture::new(text);
    let document = fixture
        .snapshot
        .document(&fixture.key("a.txt"))
        .expect("open");
    let findings = check(&fixture.snapshot, "a.txt", &document);
    let choices = postil::features::choices(&document, &findings[0]);
    let titles: Vec<&str> = choices.iter().map(|fix| &*fix.title).collect();
    assert_eq!(titles, ["Write 4 March 2021", "Write 3 April 2021"]);
    for fix in choices {
        let finding = Finding {
            fix: Some(fix.clone()),
            ..findings[0].clone()
        };
        let day = &fix.edits[0].new_text;
        let mended = mended(&fixture, &finding);
        assert_eq!(mended, format!("The bridge was opened on {day} at last.\n"));
        assert_ne!(fix.safety, Safety::Safe);
        // What it makes of the text is clear.
        let document = Document::new(
            Rope::from_str(&mended),
            fixture.snapshot.gazetteer(),
            &Settings::default(),
        );
        assert!(document.analysis().times[0].rival.is_none());
    }
}

#[test]
fn impossible_date_says_why() {
    check_rule(
        "impossible-date",
        "The report is due on ⟦31 June 2025⟧. It was begun on ⟦February 29,\n2023⟧ and read on 29 February 2024.\n",
        &[
            "31 June 2025 does not exist: June has 30 days. Look it up in the source.",
            "February 29, 2023 does not exist: 2023 is no leap year: February has 28 days. Look it up in the source.",
        ],
    );
    check_rule(
        "impossible-date",
        "সেতুটি ⟦২০২২ সালের ৩১ জুন⟧ খুলে দেওয়া হয়।\n",
        &["২০২২ সালের ৩১ জুন does not exist: June has 30 days. Look it up in the source."],
    );
    check_rule(
        "impossible-date",
        "Họp ⟦ngày 30 tháng 2 năm 2024⟧ tại xã.\n",
        &[
            "ngày 30 tháng 2 năm 2024 does not exist: February 2024 has 29 days. Look it up in the source.",
        ],
    );
}

#[test]
fn invalid_encoding_names_the_place() {
    let snapshot = Snapshot::default();
    let document = document(&snapshot, b"The first line.\nThe caf\xE9.\n".to_vec());
    let findings = check(&snapshot, "a.txt", &document);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].message,
        "This file is not UTF-8 and was not checked: the byte at offset 23, in line 2, belongs to no character. Mend it there, or save the file as UTF-8."
    );
    assert_eq!(findings[0].severity, rules::Severity::Error);
}

#[test]
fn invalid_encoding_names_the_encoding() {
    let snapshot = Snapshot::default();
    let utf16: Vec<u8> = "\u{FEFF}Cây cầu mới\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let document = document(&snapshot, utf16);
    let findings = check(&snapshot, "a.txt", &document);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].message,
        "This file is in UTF-16LE, not in UTF-8, and was not checked: reopen it as UTF-16 and save it as UTF-8."
    );
}

/// A rule that compares everything with everything would take hours.
#[test]
fn a_text_of_nothing_but_defects_takes_no_longer_than_it_must() {
    let text = format!("{}\n", "(a)) [9] ".repeat(200)).repeat(300);
    let start = std::time::Instant::now();
    let fixture = Fixture::new(&text);
    let document = fixture
        .snapshot
        .document(&fixture.key("a.txt"))
        .expect("open");
    let findings = check(&fixture.snapshot, "a.txt", &document);
    assert!(findings.len() > 40_000, "{}", findings.len());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

// ── configuration ───────────────────────────────────────────────────────────────────────────

#[test]
fn the_configuration_selects_rules_and_gives_their_severity() {
    let source = "The mill (was sold.[1]\n";
    let codes = |config: &str| {
        let fixture = Fixture::new(&format!("//- /a.txt\n{source}//- /postil.toml\n{config}"));
        let document = fixture
            .snapshot
            .document(&fixture.key("a.txt"))
            .expect("open");
        let findings = check(&fixture.snapshot, "a.txt", &document);
        let codes: Vec<_> = findings.iter().map(|f| (f.code, f.severity)).collect();
        codes
    };
    use rules::Severity::{Hint, Warning};
    assert_eq!(
        codes(""),
        [
            ("unbalanced-bracket", Warning),
            ("unmatched-citation", Warning)
        ]
    );
    assert_eq!(
        codes("[rules]\nignore = [\"unmatched-citation\"]\n"),
        [("unbalanced-bracket", Warning)]
    );
    assert_eq!(
        codes("[rules.per-file-ignores]\n\"*.txt\" = [\"unbalanced-bracket\"]\n"),
        [("unmatched-citation", Warning)]
    );
    assert_eq!(
        codes("[rules.severity]\nunbalanced-bracket = \"hint\"\n"),
        [
            ("unbalanced-bracket", Hint),
            ("unmatched-citation", Warning)
        ]
    );
}

// ── fixes ───────────────────────────────────────────────────────────────────────────────────

/// What texts with every kind of slip are made of.
const PARTS: &[&str] = &[
    "It was built[1 in the the spring. ",
    "সেতুটি[ ১ ] ২০2২ সালে[২]] খোলা৷ ",
    "Ho\u{300}a bình, hoà giải, bài tóan; Ðà Nẵng. ",
    "ca\u{301}fe\u{301}\u{a0}\u{200b}now, em\u{ad}bank ",
    "দু:খ ন\u{9df}\u{200c} ইচ্ছ\u{435} ",
    "p\u{430}per at http:/example.org/a [3]",
    "She said “we stay\" and left. ",
    "\u{a0}",
    "\u{301}",
    "[",
    "]]",
    "১2",
    "\n",
    "\n\n",
    " [4]",
];

/// The text after those of the safe fixes that do not overlap an earlier one, and how many.
fn mended_safely(text: &str, findings: &[Finding]) -> (String, usize) {
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let mut taken: Vec<&rules::Edit> = Vec::new();
    let mut count = 0;
    for fix in fixes.filter(|fix| fix.safety == Safety::Safe) {
        let meets = |edit: &rules::Edit| {
            let (a, b) = (&edit.range, &taken);
            b.iter()
                .any(|t| t.range.start <= a.end && a.start <= t.range.end)
        };
        if !fix.edits.iter().any(meets) {
            taken.extend(&fix.edits);
            count += 1;
        }
    }
    taken.sort_by_key(|edit| edit.range.start);
    let mut mended = text.to_owned();
    for edit in taken.into_iter().rev() {
        mended.replace_range(edit.range.clone(), &edit.new_text);
    }
    (mended, count)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]

    #[test]
    fn safe_fixes_come_to_an_end_and_a_second_run_changes_nothing(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 1..20)
    ) {
        let snapshot = Snapshot::default();
        let mut text: String = parts.concat();
        let mut left = 1;
        for _ in 0..10 {
            let document = document(&snapshot, text.clone().into_bytes());
            let findings = check(&snapshot, "a.txt", &document);
            let (next, count) = mended_safely(&text, &findings);
            left = count;
            if count == 0 {
                break;
            }
            proptest::prop_assert_ne!(&next, &text);
            text = next;
        }
        proptest::prop_assert_eq!(left, 0, "still something to mend in {:?}", text);
    }
}
