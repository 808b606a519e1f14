//! Tests of `gazetteer/import`: what is written of small extracts, in every form that they come in.

use super::*;
use crate::gazetteer::pack;

fn import_text(source: Source, text: &str) -> (Vec<String>, Summary) {
    let mut out = Vec::new();
    let shipped = pack::shipped();
    let classes = BTreeMap::from([(4, EntityType::Org)]);
    let mut input = text.as_bytes();
    let summary = import(source, "x", &mut input, &mut out, &classes, &shipped).unwrap();
    let text = String::from_utf8(out).unwrap();
    let (rows, problems) = tsv::parse(&text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(rows.len() as u64, summary.rows);
    let lines = text.lines().skip(2).map(str::to_owned).collect();
    (lines, summary)
}

fn item(id: &str, labels: &str, more: &str) -> String {
    format!(r#"{{"type":"item","id":"{id}","labels":{{{labels}}}{more}}}"#)
}

fn label(language: &str, value: &str) -> String {
    format!(r#""{language}":{{"language":"{language}","value":"{value}"}}"#)
}

fn claim(property: &str, value: &str) -> String {
    format!(
        r#""{property}":[{{"mainsnak":{{"snaktype":"value","datavalue":{{"value":{value}}}}},"rank":"normal"}}]"#
    )
}

fn instance(class: u32) -> String {
    claim(
        "P31",
        &format!(r#"{{"entity-type":"item","id":"Q{class}"}}"#),
    )
}

fn claims(all: &[String]) -> String {
    format!(r#","claims":{{{}}}"#, all.join(","))
}

#[test]
fn an_item_becomes_a_row_for_each_language() {
    let labels = [
        label("en", "Orulia Brenn"),
        label("bn", "অরুলিয়া ব্রেন"),
        label("fr", "X"),
    ];
    let more = format!(
        r#","aliases":{{"en":[{{"value":"O. Brenn"}},{{"value":"a|b"}}]}},"descriptions":{{"en":{{"value":"invented\tengineer"}}}}{}"#,
        claims(&[instance(5)])
    );
    let (lines, summary) = import_text(Source::Wikidata, &item("Q123", &labels.join(","), &more));
    assert_eq!(
        lines,
        [
            "orulia-brenn\tPER\tbn\tঅরুলিয়া ব্রেন\t\t\twikidata:Q123",
            "orulia-brenn\tPER\ten\tOrulia Brenn\tO. Brenn\t\t\tinvented engineer",
            "orulia-brenn\tPER\ten\ta|b",
        ]
    );
    assert_eq!((summary.read, summary.written, summary.rows), (1, 1, 3));
}

#[test]
fn every_form_of_an_extract_is_read_and_broken_items_cost_themselves() {
    let one = item("Q1001", &label("en", "Aaaa Bbbb"), &claims(&[instance(5)]));
    let two = item("Q1002", &label("en", "Cccc Dddd"), &claims(&[instance(5)]));
    let pretty = two.replace(',', ",\n ");
    let broken = &one[..one.len() - 9];
    let forms = [
        format!("[\n{one},\n{two}\n]\n"),
        format!("{one}\n{two}\n"),
        format!("\u{feff}[{one},{two}]"),
        format!("[\n  {pretty},\n  {one}\n]"),
        format!(r#"{{"entities":{{"Q1001":{one},"Q1002":{two}}},"success":1}}"#),
    ];
    for form in &forms {
        let (mut lines, summary) = import_text(Source::Wikidata, form);
        lines.sort();
        assert_eq!(
            lines,
            [
                "aaaa-bbbb\tPER\ten\tAaaa Bbbb\t\t\twikidata:Q1001",
                "cccc-dddd\tPER\ten\tCccc Dddd\t\t\twikidata:Q1002"
            ],
            "{form}"
        );
        assert_eq!(summary.broken, 0, "{form}");
    }
    let (lines, summary) = import_text(
        Source::Wikidata,
        &format!("[\n{one},\n{broken},\n{{\"id\": 7}},\n{two}\n]\n"),
    );
    assert_eq!(lines.len(), 2);
    let told: Vec<u64> = summary.told.iter().map(|(line, _)| *line).collect();
    assert_eq!((summary.broken, told), (2, vec![3, 4]));
    let (lines, summary) = import_text(Source::Wikidata, &format!("{one}\n{broken}"));
    assert_eq!((lines.len(), summary.broken), (1, 1));
}

#[test]
fn classes_types_and_what_is_left_out_are_counted() {
    let of = |id: &str, more: String| item(id, &label("en", &format!("Name {id}")), &more);
    let deprecated = r#","claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}},"rank":"deprecated"},{"mainsnak":{"datavalue":{"value":{"id":"Q999999"}}},"rank":"normal"}]}"#;
    let text = [
        of("Q1", claims(&[instance(4)])),
        of("Q2", claims(&[instance(999_999)])),
        of("Q3", String::new()),
        of("Q4", deprecated.to_owned()),
        item("Q6", &label("fr", "X"), &claims(&[instance(5)])),
        // An empty map is written as a list.
        r#"{"id":"Q7","labels":[],"aliases":[],"claims":[]}"#.to_owned(),
        r#"{"id":"P31","labels":{"en":{"value":"instance of"}}}"#.to_owned(),
    ]
    .join("\n");
    let (lines, summary) = import_text(Source::Wikidata, &text);
    assert_eq!(lines, ["name-q1\tORG\ten\tName Q1\t\t\twikidata:Q1"]);
    assert_eq!((summary.untyped, summary.nameless, summary.read), (4, 1, 6));
    assert_eq!(summary.classes, BTreeMap::from([(999_999, 2)]));
}

#[test]
fn ids_are_the_shipped_ones_where_that_is_proved_else_slugs_that_never_clash() {
    let person = |id: &str, labels: &[String]| item(id, &labels.join(","), &claims(&[instance(5)]));
    let text = [
        // The country's code says that it is the shipped one.
        item(
            "Q902",
            &label("en", "People's Republic of Bangladesh"),
            &claims(&[instance(6256), claim("P297", "\"BD\"")]),
        ),
        // Name, type and Bengali name.
        person(
            "Q7747",
            &[label("en", "Vladimir Putin"), label("bn", "ভ্লাদিমির পুতিন")],
        ),
        // The name alone proves nothing.
        person("Q70001", &[label("en", "Vladimir Putin")]),
        person("Q70002", &[label("en", "Zzyzx Quux")]),
        person("Q70003", &[label("en", "Zzyzx Quux")]),
        person("Q70004", &[label("bn", "অজানা মানুষ")]),
        person("Q70005", &[label("mul", "Qwrt Plk")]),
    ]
    .join("\n");
    let (lines, summary) = import_text(Source::Wikidata, &text);
    let ids: Vec<&str> = lines.iter().filter_map(|l| l.split('\t').next()).collect();
    assert_eq!(
        ids,
        [
            "bangladesh",
            "vladimir-putin",
            "vladimir-putin",
            "vladimir-putin-q70001",
            "zzyzx-quux",
            "zzyzx-quux-q70003",
            "Q70004",
            "qwrt-plk"
        ]
    );
    assert_eq!(summary.linked, 2);
    assert!(lines[7].starts_with("qwrt-plk\tPER\t*\tQwrt Plk"));
}

#[test]
fn paranames_rows_are_gathered_by_entity() {
    let text = "wikidata_id\teng\tlabel\tlanguage\ttype\n\
        Q1001\tAaaa Bbbb\tআআআ\tbn\tPER\n\
        Q1001\tAaaa Bbbb\tAaaa\tvi\tPER\n\
        Q1001\tAaaa Bbbb\tAaaa B\ten-ca\tPER\n\
        Q1001\tAaaa Bbbb\tХХ\tru\tPER\n\
        Q1002\tCccc\tCccc\ten\tORG\n\
        Q1002\tCccc\tCccc\ten\tLOC\n\
        nonsense\n\
        Q1003\t\tДДД\tru\tLOC\n\
        Q1001\tAaaa Bbbb\tAaaa\ten\tPER\n";
    let (lines, summary) = import_text(Source::ParaNames, text);
    assert_eq!(
        lines,
        [
            "aaaa-bbbb\tPER\tbn\tআআআ\t\t\twikidata:Q1001",
            "aaaa-bbbb\tPER\tvi\tAaaa",
            "aaaa-bbbb\tPER\ten\tAaaa Bbbb\tAaaa B",
            "cccc\tLOC\ten\tCccc\t\t\twikidata:Q1002",
            "aaaa-bbbb-q1001\tPER\ten\tAaaa Bbbb\tAaaa\t\twikidata:Q1001",
        ]
    );
    assert_eq!(
        (summary.nameless, summary.broken, summary.scattered),
        (1, 1, 1)
    );
    assert_eq!(summary.told[0].0, 8);
}

#[test]
fn a_file_tells_what_it_is() {
    let of = |text: &str| Source::guess(text.as_bytes());
    assert_eq!(of("[\n{\"id\":"), Some(Source::Wikidata));
    assert_eq!(of("\u{feff} {\"id\":"), Some(Source::Wikidata));
    let header = "wikidata_id\teng\tlabel\tlanguage\ttype\r\nQ1\t";
    assert_eq!(of(header), Some(Source::ParaNames));
    assert_eq!(of("id\ttype\tlang\tname\n"), None);
    assert_eq!(of(""), None);
}
