//! Tests of `config/read`: every mistake in a file, with its place.

use super::*;

/// The mistakes of a file, each as `⟦its place⟧ message`.
fn mistakes(text: &str) -> Vec<String> {
    let Err(errors) = parse(text) else {
        return Vec::new();
    };
    errors
        .iter()
        .map(|error| format!("⟦{}⟧ {}", &text[error.range.clone()], error.message))
        .collect()
}

#[test]
fn unknown_keys_come_with_a_suggestion() {
    assert_eq!(
        mistakes("[corpus]\ninclde = [\"*.txt\"]\nfollow_links = true\n"),
        [
            "⟦inclde⟧ unknown key `inclde` in `[corpus]`; did you mean `include`?",
            "⟦follow_links⟧ unknown key `follow_links` in `[corpus]`; did you mean `follow-links`?",
        ]
    );
    assert_eq!(
        mistakes("frozen = true\n[rule]\n[colours]\n"),
        [
            "⟦frozen⟧ unknown key `frozen`; it belongs in `[corpus]`",
            "⟦rule⟧ unknown key `rule`; did you mean `rules`?",
            "⟦colours⟧ unknown key `colours`; known are `corpus`, `languages`, `documents`, `gazetteer`, `labels`, `rules`, `editor`",
        ]
    );
}

#[test]
fn wrong_types_are_told_at_the_value() {
    assert_eq!(
        mistakes(
            "gazetteer = 3\n[corpus]\nfrozen = \"yes\"\ninclude = \"*.txt\"\nexclude = [1, \"b[\"]\n"
        ),
        [
            "⟦3⟧ `gazetteer` is a table, not a number; write `[gazetteer]` on a line of its own",
            "⟦\"yes\"⟧ expected `true` or `false`, found a string",
            "⟦\"*.txt\"⟧ expected a list of strings, found a string; put it in brackets: `[\"…\"]`",
            "⟦1⟧ expected a string, found a number",
            "⟦\"b[\"⟧ not a pattern of paths: unclosed character class; missing ']'",
        ]
    );
}

#[test]
fn unknown_names_are_told_with_those_that_are_known() {
    let every_rule = RULE_NAMES.join("`, `");
    let every_rule = format!("⟦\"x\"⟧ unknown rule `x`; known are `{every_rule}`");
    assert_eq!(
        mistakes(
            "[languages]\ndefault = \"Bengali\"\nfolders = { \"ভাষা/\" = \"xx\" }\n[rules]\nselect = [\"citation-gaps\"]\n[rules.severity]\ncitation-gap = \"warn\"\nimpossible-date = \"off\"\n[rules.per-file-ignores]\n\"a.txt\" = [\"x\"]\n"
        ),
        [
            "⟦\"Bengali\"⟧ unknown language `Bengali`; did you mean `bn`?",
            "⟦\"xx\"⟧ unknown language `xx`; known are `bn`, `vi`, `en`, `und`",
            "⟦\"citation-gaps\"⟧ unknown rule `citation-gaps`; did you mean `citation-gap`?",
            "⟦\"warn\"⟧ unknown severity `warn`; did you mean `warning`?",
            "⟦\"off\"⟧ a rule is turned off by `ignore` in `[rules]`",
            &*every_rule,
        ]
    );
}

#[test]
fn dates_are_checked() {
    assert_eq!(
        mistakes(
            "[documents]\ndate = 2021-04-14\n[documents.dates]\n\"a\" = 2021\n\"b\" = \"14/04/2021\"\n\"c\" = \"2021-02-30\"\n\"d\" = 08:30:00\n"
        ),
        [
            "⟦date⟧ unknown key `date` in `[documents]`; did you mean `dates`?",
            "⟦2021⟧ expected a date such as 2021-04-14 or 2021-04-14T08:30, found a number",
            "⟦\"14/04/2021\"⟧ expected a date such as 2021-04-14 or 2021-04-14T08:30, found `14/04/2021`",
            "⟦\"2021-02-30\"⟧ expected a date such as 2021-04-14 or 2021-04-14T08:30, found `2021-02-30`",
            "⟦08:30:00⟧ expected a date such as 2021-04-14 or 2021-04-14T08:30, found `08:30:00`",
        ]
    );
}

#[test]
fn what_is_not_toml_is_told_at_its_place() {
    for text in [
        "[corpus\n",
        "\u{feff}[corpus]\r\nfrozen = \r\n",
        "a = 1\na = 2\n",
    ] {
        let errors = parse(text).unwrap_err();
        assert!(!errors.is_empty());
        for error in errors {
            assert!(text.get(error.range.clone()).is_some(), "{error:?}");
            assert!(!error.message.is_empty());
        }
    }
}

#[test]
fn a_bom_and_crlf_shift_no_place() {
    assert_eq!(
        mistakes("\u{feff}[corpus]\r\nfrozn = true\r\n"),
        ["⟦frozn⟧ unknown key `frozn` in `[corpus]`; did you mean `frozen`?"]
    );
}

#[test]
fn lists_say_what_their_files_do_not() {
    let config = parse(
        "[gazetteer]\nfiles = [\"a.tsv\", { path = \"b.txt\", format = \"brat\", type = \"VESSEL\", language = \"bn\" }]\n[gazetteer.types.VESSEL]\nis = \"MISC\"\n",
    )
    .unwrap();
    let [a, b] = config.gazetteer.files.as_slice() else {
        panic!("{:?}", config.gazetteer.files);
    };
    assert_eq!(*a, ListFile::new("a.tsv"));
    assert_eq!((b.path.as_str(), b.format), ("b.txt", Some(Format::Brat)));
    assert_eq!(b.language, Some(Language::Bn));
    assert_eq!(b.kind.as_deref(), Some("VESSEL"));
    assert_eq!(
        mistakes(
            "[gazetteer]\nfiles = [{ format = \"brut\" }, { path = \"x\", type = \"BOAT\", lang = \"bn\" }]\n"
        ),
        [
            "⟦{ format = \"brut\" }⟧ a list needs the path of its file",
            "⟦\"brut\"⟧ unknown format `brut`; did you mean `brat`?",
            "⟦\"BOAT\"⟧ unknown type `BOAT`: PER, LOC, ORG, NORP or MISC; one of your own is made by `[gazetteer.types.BOAT]` with `is = \"…\"` in postil.toml",
            "⟦lang⟧ unknown key `lang` in `[gazetteer.files]`; known are `path`, `format`, `language`, `type`",
        ]
    );
}

#[test]
fn own_types_and_labels_are_checked() {
    let config = parse(
        "[labels]\nPER = \"PERSON\"\nVESSEL = \"SHIP\"\nDATE = \"TIMEX\"\n[gazetteer.types.VESSEL]\nis = \"misc\"\n",
    )
    .unwrap();
    assert_eq!(config.gazetteer.types["VESSEL"], EntityType::Misc);
    assert_eq!(config.labels["VESSEL"], "SHIP");
    assert_eq!(
        mistakes(
            "[gazetteer.types]\nLOC = { is = \"LOC\" }\nBOAT = \"MISC\"\nSHIP = {}\nTUG = { is = \"NORPS\" }\n\"a b\" = { is = \"PER\" }\n[labels]\nVESEL = \"X\"\nPER = \"a person\"\n"
        ),
        [
            "⟦LOC⟧ `LOC` is a type of Postil's already; `[labels]` says what exports call it",
            "⟦\"MISC\"⟧ an own type is a table; write `[gazetteer.types.BOAT]` and below it `is = \"MISC\"`, or another type that it behaves like",
            "⟦SHIP⟧ `SHIP` needs the type that it behaves like: `is = \"MISC\"`, or another",
            "⟦\"NORPS\"⟧ unknown type `NORPS`; did you mean `NORP`?",
            "⟦\"a b\"⟧ `a b` can't be a type in other tools' files: use letters a to z, digits, `-` and `_`",
            "⟦VESEL⟧ unknown type `VESEL`; known are `PER`, `LOC`, `ORG`, `NORP`, `MISC`, `DATE`, `TIME`, `DURATION`, `SET`, `CITE`",
            "⟦\"a person\"⟧ `a person` can't be a type in other tools' files: use letters a to z, digits, `-` and `_`",
        ]
    );
}

#[test]
fn an_editor_says_the_same_words_over_the_file() {
    let file = parse(
        "[languages]\ndefault = \"bn\"\n[rules]\nignore = [\"citation-gap\"]\n[rules.severity]\nimpossible-date = \"hint\"\n[languages.folders]\n\"a/\" = \"vi\"\n",
    )
    .expect("settings");
    let over = |json: serde_json::Value| overridden(file.clone(), &json);
    assert_eq!(over(serde_json::Value::Null), Ok(file.clone()));
    let config = over(serde_json::json!({
        "path": "/usr/bin/postil", "trace": {"server": "off"},
        "languages": {"default": null, "folders": {"a/": "en"}},
        "rules": {"ignore": ["impossible-date"], "severity": {"citation-gap": "error"}},
        "editor": {"date-hints": false},
    }))
    .expect("settings");
    assert_eq!(config.language_for("x"), Some(Language::Bn));
    assert_eq!(config.language_for("a/x"), Some(Language::En));
    assert!(config.selects("citation-gap", "x") && !config.selects("impossible-date", "x"));
    assert_eq!(config.severity("citation-gap"), Some(Level::Error));
    assert_eq!(config.severity("impossible-date"), Some(Level::Hint));
    assert!(!config.editor.date_hints);
    assert_eq!(
        over(serde_json::json!({"rules": {"ignroe": []}})),
        Err(vec![
            "unknown key `ignroe` in `[rules]`; did you mean `ignore`?".to_owned()
        ])
    );
}
