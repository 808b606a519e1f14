//! What an editor asks: hover, definition, references, outline.

mod actions;
mod completion;
mod navigation;
mod renaming;
mod showing;

#[path = "../support/mod.rs"]
mod support;

use std::ops::Range;

use postil::corpus::{DocKey, Workspace};
use postil::features::{self, Symbol, SymbolKind};
use support::fixture::Fixture;

/// Two documents and a list of their own, with the names of invented people.
const LIST: &str = "//- /gazetteer.tsv
mira-sen→PER→en→Mira Sen→~Sen→→→Invented *engineer*
mira-sen→PER→bn→মীরা সেন→~সেন→→→
mira-sen→PER→vi→Mira Sen→~Sen→→→
pine-ferry→LOC→en→Pine Ferry→→→→
";

fn with_list(documents: &str) -> Fixture {
    Fixture::new(&format!("{documents}{LIST}"))
}

/// The marks, sorted as answers are.
fn marks(fixture: &Fixture) -> Vec<(String, Range<usize>)> {
    let mut marks = fixture.marks.clone();
    marks.sort_by_key(|(path, range)| (path.clone(), range.start));
    marks
}

#[track_caller]
fn check_definition(fixture: &Fixture) {
    let (key, offset) = fixture.at();
    let found = features::definition(&fixture.snapshot, key, offset);
    assert_eq!(fixture.resolve(&found), marks(fixture));
}

#[track_caller]
fn check_references(fixture: &Fixture, declaration: bool) {
    let (key, offset) = fixture.at();
    let found = features::references(&fixture.snapshot, key, offset, declaration);
    assert_eq!(fixture.resolve(&found), marks(fixture));
}

#[track_caller]
fn check_hover(fixture: &Fixture, markdown: &str) {
    let (key, offset) = fixture.at();
    let hover = features::hover(&fixture.snapshot, key, offset).expect("a hover");
    assert_eq!(hover.markdown, markdown);
    assert_eq!(hover.range, fixture.marks[0].1, "range");
}

#[track_caller]
fn no_hover(source: &str) {
    let fixture = with_list(source);
    let (key, offset) = fixture.at();
    assert_eq!(features::hover(&fixture.snapshot, key, offset), None);
}

/// Editors ask for the outline of every text that is opened.
#[test]
fn the_outline_of_a_huge_text_is_cut_short() {
    let text = "Works\n\nOn 11 March 2014 it rained.\n\n".repeat(11_000);
    let fixture = Fixture::new(&format!("//- /a.txt\n{text}"));
    let key = fixture.key(&fixture.files[0].0);
    fn count(symbols: &[Symbol]) -> usize {
        symbols.iter().map(|it| 1 + count(&it.children)).sum()
    }
    let found = count(&features::symbols(&fixture.snapshot, &key));
    assert!((10_000..=20_000).contains(&found), "{found}");
}

/// The outline as an indented list: kind, name, detail.
#[track_caller]
fn check_symbols(fixture: &Fixture, outline: &str) {
    fn write(symbols: &[Symbol], depth: usize, within: &Range<usize>, out: &mut String) {
        for symbol in symbols {
            let kind = match symbol.kind {
                SymbolKind::Section => "section",
                SymbolKind::Entity(kind) => kind.code(),
                SymbolKind::Time => "time",
                SymbolKind::Reference => "reference",
            };
            let indent = "  ".repeat(depth);
            out.push_str(&format!(
                "{indent}{kind} {} ({})\n",
                symbol.name, symbol.detail
            ));
            let range = &symbol.range;
            assert!(
                within.start <= range.start && range.end <= within.end,
                "{symbol:?}"
            );
            assert!(range.start <= symbol.selection.start && symbol.selection.end <= range.end);
            write(&symbol.children, depth + 1, range, out);
        }
    }
    let text = fixture
        .files
        .iter()
        .find(|(path, _)| path.ends_with(".txt"));
    let (path, text) = text.expect("a document");
    let key = fixture.key(path);
    let mut found = String::new();
    let symbols = features::symbols(&fixture.snapshot, &key);
    write(&symbols, 0, &(0..text.len()), &mut found);
    assert_eq!(found, outline);
}

// ── hover ───────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_names_card_says_who_how_often_where_and_why() {
    check_hover(
        &with_list(
            "//- /bn/a.txt\nগতকাল ⟦মীরা সে$0নের⟧ সেতু খুলেছে। সেনকে ধন্যবাদ।\n//- /en/b.txt\nThe bridge of Mira Sen is open.\n",
        ),
        "### মীরা সেন\n\n\
         person · `mira-sen`\n\n\
         - Bengali: **মীরা সেন** (সেন)\n- Vietnamese: **Mira Sen** (Sen)\n- English: **Mira Sen** (Sen)\n\n\
         Invented \\*engineer\\*\n\n\
         3 mentions in 2 documents · introduced in `bn/a.txt:1`\n\n\
         “মীরা সেন” is in the list `gazetteer.tsv`, line 2.",
    );
}

#[test]
fn an_own_types_card_says_its_name_and_what_it_behaves_like() {
    let fixture = Fixture::new(
        "//- /postil.toml\n[gazetteer.types.VESSEL]\nis = \"MISC\"\n\
         //- /gazetteer.tsv\nrocket→VESSEL→en→Rocket Steamer\n\
         //- /a.txt\nThe Rocket $0Steamer left.\n",
    );
    let (key, offset) = fixture.at();
    let hover = features::hover(&fixture.snapshot, key, offset).expect("a hover");
    let kind = "\n\nVESSEL (event, treaty or work) · `rocket`\n\n";
    assert!(hover.markdown.contains(kind), "{}", hover.markdown);
    check_symbols(&fixture, "MISC Rocket Steamer (VESSEL)\n");
}

#[test]
fn a_short_names_card_says_what_it_is_short_for() {
    let fixture = with_list("//- /en/b.txt\nMira Sen came. ⟦$0Sen⟧ spoke.\n");
    let (key, offset) = fixture.at();
    let hover = features::hover(&fixture.snapshot, key, offset).expect("a hover");
    assert!(
        hover.markdown.ends_with(
            "“Sen” is in the list `gazetteer.tsv`, line 1, and is short for the full name in this document."
        ),
        "{}",
        hover.markdown
    );
}

#[test]
fn a_discovered_names_card_says_which_cue() {
    let fixture = with_list(
        "//- /en/b.txt\nThe bridge was opened by President ⟦Oru$0lia Brenn⟧ on Monday.\n",
    );
    let (key, offset) = fixture.at();
    let hover = features::hover(&fixture.snapshot, key, offset).expect("a hover");
    assert!(
        hover
            .markdown
            .ends_with("In no list: found by the title “President” before it."),
        "{}",
        hover.markdown
    );
    assert_eq!(hover.range, fixture.marks[0].1);
}

#[test]
fn a_dates_card_gives_value_weekday_and_what_is_open() {
    check_hover(
        &with_list("//- /bn/a.txt\nসেতুটি ⟦২০২২ সালের ২৫ $0জুন⟧ খুলে দেওয়া হয়।\n"),
        "### 2022-06-25\n\ndate · 25 June 2022\n\nSaturday · শনিবার\n\nBangla calendar: ১১ আষাঢ় ১৪২৯ বঙ্গাব্দ (in India ১০ আষাঢ় ১৪২৯)",
    );
    check_hover(
        &with_list("//- /vi/a.txt\nCây cầu khánh thành ⟦tháng 6 năm $02022⟧ ở đó.\n"),
        "### 2022-06\n\ndate · June 2022\n\nLeft open: the day is not stated.",
    );
    check_hover(
        &with_list("//- /en/a.txt\nThe report was due ⟦$031 June 2025⟧, they say.\n"),
        "### 2025-06-31\n\ndate · 31 June 2025\n\nDoes not exist: June has 30 days.",
    );
}

#[test]
fn a_markers_card_shows_its_entry_and_other_uses() {
    let text = "One.⟦$0[1]⟧ Two.[2]\nThree.[1]\nFour.[1, 2]\n\nReferences\n[1] A *book*, https://example.org.\n[2] A map.\n";
    check_hover(
        &with_list(&format!("//- /a.txt\n{text}")),
        "**\\[1\\]** A \\*book\\*, https\\://example.org.\n\nAlso cited in lines 2 and 3",
    );
}

#[test]
fn a_marker_without_an_entry_says_so() {
    check_hover(
        &with_list("//- /a.txt\nOne.⟦[$07]⟧\n"),
        "No entry: this document has no reference list.",
    );
    check_hover(
        &with_list("//- /a.txt\nOne.[1] Two.⟦[$07]⟧\n\nReferences\n[1] A book.\n"),
        "No entry 7 in the reference list.",
    );
}

#[test]
fn an_entrys_card_says_where_it_is_cited() {
    check_hover(
        &with_list("//- /a.txt\nOne.[1]\nTwo.[1]\n\nReferences\n⟦[1] A bo$0ok.⟧\n"),
        "**\\[1\\]** A book.\n\nCited in lines 1 and 2",
    );
}

#[test]
fn plain_words_have_no_card() {
    no_hover("//- /en/a.txt\nThe bri$0dge is open.\n");
    no_hover("//- /en/a.txt\n$0");
}

#[test]
fn the_thing_that_holds_the_cursor_wins_over_the_one_that_ends_there() {
    let fixture = with_list("//- /a.txt\nOne[1]$0⟦[2]⟧.\n\nReferences\n[1] A.\n[2] B.\n");
    let (key, offset) = fixture.at();
    let hover = features::hover(&fixture.snapshot, key, offset).expect("a hover");
    assert_eq!(hover.range, fixture.marks[0].1);
    let end = features::hover(&fixture.snapshot, key, hover.range.end).expect("at its end");
    assert_eq!(end.range, hover.range);
    assert_eq!(features::hover(&fixture.snapshot, key, usize::MAX), None);
}

#[test]
fn counts_are_partial_until_the_corpus_has_been_read() {
    let workspace = Workspace::new(vec!["/no/such/folder".into()]);
    let key = DocKey("/no/such/folder/a.txt".into());
    workspace.open(key.clone(), "President Orulia Brenn came. France won.\n", 1);
    let snapshot = workspace.snapshot(&key);
    assert!(!snapshot.complete());
    let text = "President Orulia Brenn came. France won.\n";
    let france = text.find("France").expect("in the text");
    let hover = features::hover(&snapshot, &key, france).expect("a hover");
    assert!(
        hover
            .markdown
            .contains("so far (the corpus is still being read)"),
        "{}",
        hover.markdown
    );
}

#[test]
fn no_offset_is_too_odd() {
    let text = "মীরা সেনের [১] ২৫ জুন ২০২২।\r\n👩🏽‍🚀 Mira Sen, 3/2.[2]\n\nতথ্যসূত্র\n[১] বই।";
    let fixture = with_list(&format!("//- /a.txt\n{text}\n"));
    let key = fixture.key("a.txt");
    for offset in 0..text.len() + 8 {
        let hover = features::hover(&fixture.snapshot, &key, offset);
        if let Some(hover) = hover {
            let range = hover.range;
            assert!(range.start <= offset && offset <= range.end);
            assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        }
        let declared = features::references(&fixture.snapshot, &key, offset, true);
        let others = features::references(&fixture.snapshot, &key, offset, false);
        assert!(others.len() <= declared.len());
        for place in features::definition(&fixture.snapshot, &key, offset) {
            let ends = [place.start, place.end].map(|point| (point.line, point.utf8));
            assert!(ends[0] <= ends[1]);
        }
    }
    let unknown = DocKey("/unknown.txt".into());
    assert_eq!(features::hover(&fixture.snapshot, &unknown, 0), None);
    assert!(features::references(&fixture.snapshot, &unknown, 0, true).is_empty());
    assert!(features::definition(&fixture.snapshot, &unknown, 0).is_empty());
    assert!(features::type_definition(&fixture.snapshot, &unknown, 0).is_empty());
    assert!(features::symbols(&fixture.snapshot, &unknown).is_empty());
}

// ── definition ──────────────────────────────────────────────────────────────────────────────

#[test]
fn a_name_leads_to_the_mention_that_introduces_it_in_another_script() {
    check_definition(&with_list(
        "//- /bn/a.txt\nসেতুটি ⟦মীরা সেনের⟧ নকশা। মীরা সেন এসেছেন।\n//- /en/b.txt\nWe met $0Sen there. Mira Sen spoke.\n",
    ));
}

#[test]
fn the_introducing_mention_leads_to_itself() {
    check_definition(&with_list(
        "//- /bn/a.txt\nসেতুটি ⟦মী$0রা সেনের⟧ নকশা।\n//- /en/b.txt\nWe met Mira Sen there.\n",
    ));
}

#[test]
fn a_marker_leads_to_its_entries_and_an_entry_to_its_first_marker() {
    check_definition(&with_list(
        "//- /a.txt\nOne.$0[1, 2]\n\nReferences\n⟦[1] A book.⟧\n⟦[2] A map.⟧\n[3] A poem.\n",
    ));
    check_definition(&with_list(
        "//- /a.txt\nOne.⟦[1, 2]⟧ Two.[2]\n\nReferences\n[1] A book.\n$0[2] A map.\n",
    ));
}

#[test]
fn nothing_leads_nowhere() {
    check_definition(&with_list("//- /a.txt\nOne $0word.\n"));
    check_definition(&with_list("//- /a.txt\nOne.$0[9]\n"));
}

#[test]
fn a_names_type_is_its_record() {
    let fixture = with_list("//- /en/b.txt\nWe met $0Mira Sen there.\n");
    let (key, offset) = fixture.at();
    let found = features::type_definition(&fixture.snapshot, key, offset);
    let places: Vec<_> = found
        .iter()
        .map(|place| {
            (
                place.key.0.rsplit('/').next().unwrap_or(""),
                place.start.line,
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("gazetteer.tsv", 0),
            ("gazetteer.tsv", 1),
            ("gazetteer.tsv", 2)
        ]
    );
}

// ── references ──────────────────────────────────────────────────────────────────────────────

const MENTIONS: &str = "//- /bn/a.txt\nসেতুটি ⟦মীরা সেনের⟧ নকশা। ⟦সেন⟧ এসেছেন।\n//- /en/b.txt\nWe met ⟦Mira Sen⟧ in Pine Ferry. ⟦$0Sen⟧ spoke.\n//- /vi/c.txt\nBà ⟦Mira Sen⟧ đã đến.\n";

#[test]
fn references_span_documents_and_scripts() {
    check_references(&with_list(MENTIONS), true);
}

#[test]
fn references_without_the_declaration_leave_out_the_introducing_mention() {
    let unmarked = MENTIONS.replacen("⟦মীরা সেনের⟧", "মীরা সেনের", 1);
    check_references(&with_list(&unmarked), false);
}

#[test]
fn references_of_a_marker_are_the_markers_of_its_labels_and_their_entries() {
    check_references(
        &with_list(
            "//- /a.txt\nOne.$0⟦[1]⟧ Two.[2] Three.⟦[1, 2]⟧\n\nReferences\n⟦[1] A book.⟧\n[2] A map.\n",
        ),
        true,
    );
    check_references(
        &with_list(
            "//- /a.txt\nOne.⟦[1]⟧ Two.[2] Three.⟦[1, 2]⟧\n\nReferences\n[$01] A book.\n[2] A map.\n",
        ),
        false,
    );
}

// ── outline ─────────────────────────────────────────────────────────────────────────────────

#[test]
fn the_outline_nests_names_dates_and_entries_in_their_sections() {
    check_symbols(
        &with_list(
            "//- /en/a.txt\nMira Sen in Pine Ferry\n\nThe bridge was opened on 25 June 2022.[1]\n\n## People\n\nSen spoke for two hours.\n\n### Later\n\nSen left in 2023.\n\n## References\n\n[1] A book.\n[2] A map.\n",
        ),
        "\
section Mira Sen in Pine Ferry ()
  PER Mira Sen (person, 3 times)
  LOC Pine Ferry (place)
  time 25 June 2022 (2022-06-25)
  section People ()
    section Later ()
      time 2023 (2023)
  section References ()
    reference [1] A book. (cited once)
    reference [2] A map. (never cited)
",
    );
}

#[test]
fn what_precedes_the_first_heading_stands_beside_the_sections() {
    check_symbols(
        &with_list(
            "//- /en/a.txt\nMira Sen opened the bridge to Pine Ferry in 2022, and the whole valley came to see it and to dance.\n\n# A heading that is a good deal longer than the eighty characters that an outline has room for\n\nSen spoke.\n",
        ),
        "\
PER Mira Sen (person, 2 times)
LOC Pine Ferry (place)
time 2022 (2022)
section A heading that is a good deal longer than the eighty characters that an… ()
",
    );
}

#[test]
fn an_empty_document_has_no_outline() {
    check_symbols(&with_list("//- /en/a.txt\n"), "");
}

// ── hints ───────────────────────────────────────────────────────────────────────────────────

#[track_caller]
fn check_hints(source: &str, within: Option<Range<usize>>, values: &[&str]) {
    let fixture = Fixture::new(source);
    let key = fixture.key("a.txt");
    let within = within.unwrap_or(0..usize::MAX);
    let hints = features::hints(&fixture.snapshot, &key, &within);
    let shown: Vec<&str> = hints.iter().map(|hint| &*hint.value).collect();
    assert_eq!(shown, values);
    let ranges: Vec<_> = hints.into_iter().map(|hint| hint.range).collect();
    let marks: Vec<_> = fixture.marks.into_iter().map(|(_, range)| range).collect();
    assert_eq!(ranges, marks);
}

#[test]
fn hints_give_the_values_that_the_text_does_not_show() {
    let text = "সেতুটি ⟦২০২২ সালের ২৫ জুন⟧ খুলে দেওয়া হয়, ⟦সাত বছর⟧ পরিশ্রমের ফল।\n";
    check_hints(text, None, &["2022-06-25", "P7Y"]);
    // The ISO date shows itself, and nothing tells which day yesterday was.
    check_hints("It opened on 2022-06-25 and closed yesterday.\n", None, &[]);
    check_hints(
        "HULL, ⟦3 May 2019⟧ - It closed ⟦yesterday⟧.\n",
        None,
        &["2019-05-03", "2019-05-02"],
    );
}

#[test]
fn hints_keep_to_their_range_and_to_the_settings() {
    let text =
        "It opened on 25 June 2022.\n\nIt closed on ⟦26 June 2022⟧.\n\nIt fell on 27 June 2022.\n";
    check_hints(text, Some(30..60), &["2022-06-26"]);
    check_hints(
        "//- /a.txt\nIt opened on 25 June 2022.\n//- /postil.toml\n[editor]\ndate-hints = false\n",
        None,
        &[],
    );
}
