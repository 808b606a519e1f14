//! Real documents: the sample corpus, where the editor and the command must agree, and the five
//! that were handed over, where they are present.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::client::{Client, Options, uri};

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "txt" || it == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// (code, severity, message, start, end), positions 1-based in code points.
type Finding = (String, String, String, [u64; 2], [u64; 2]);

/// What `postil check` finds, by file.
fn checked(folder: &Path) -> BTreeMap<PathBuf, Vec<Finding>> {
    let output = Command::new(env!("CARGO_BIN_EXE_postil"))
        .args(["check", ".", "--format", "json", "--exit-zero"])
        .current_dir(folder)
        .output()
        .expect("the command runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut files: BTreeMap<PathBuf, Vec<Finding>> = BTreeMap::new();
    for finding in all.as_array().expect("a list") {
        let text = |name: &str| finding[name].as_str().expect("a text").to_owned();
        let place = |end: &str| {
            let place = &finding["range"][end];
            ["line", "column"].map(|it| place[it].as_u64().expect("a number"))
        };
        let path = folder.join(text("path"));
        files.entry(path).or_default().push((
            text("code"),
            text("severity"),
            text("message"),
            place("start"),
            place("end"),
        ));
    }
    files
}

/// What the editor is shown for one file.
fn shown(client: &mut Client, path: &Path) -> Vec<Finding> {
    client.open_file(path);
    let published = client.published(path);
    let all = published["diagnostics"].as_array().expect("a list");
    let finding = |it: &Value| {
        let place = |end: &str| {
            let place = &it["range"][end];
            ["line", "character"].map(|it| place[it].as_u64().expect("a number") + 1)
        };
        let severity = ["error", "warning", "information", "hint"];
        let number = it["severity"].as_u64().expect("a number") as usize;
        (
            it["code"].as_str().expect("a text").to_owned(),
            severity[number - 1].to_owned(),
            it["message"].as_str().expect("a text").to_owned(),
            place("start"),
            place("end"),
        )
    };
    all.iter().map(finding).collect()
}

fn agree(folder: &Path) {
    let checked = checked(folder);
    let mut client = Client::ready(Options::folder(folder).encoding("utf-32"));
    let mut findings = 0;
    for path in texts(folder) {
        let mut there = checked.get(&path).cloned().unwrap_or_default();
        let mut here = shown(&mut client, &path);
        there.sort();
        here.sort();
        assert_eq!(here, there, "{}", path.display());
        findings += here.len();
        client.close(&path);
        if !here.is_empty() {
            assert_eq!(client.published(&path)["diagnostics"], json!([]));
        }
    }
    assert!(findings > 0, "there are defects to find");
}

#[test]
fn the_editor_and_the_command_find_the_same_in_the_samples() {
    agree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
}

/// The five documents that were handed over, if they are here.
fn handed_over() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    match folder.canonicalize() {
        Ok(folder) => Some(folder),
        Err(_) => {
            println!("skipped: {} is not there", folder.display());
            None
        }
    }
}

#[test]
fn the_editor_and_the_command_find_the_same_in_real_documents() {
    if let Some(folder) = handed_over() {
        agree(&folder);
    }
}

/// A document's path and the position of a word in it, a character from its start.
fn word(folder: &Path, document: &str, word: &str, encoding: &str) -> (PathBuf, u32, u32) {
    let paths = texts(folder);
    let is = |path: &&PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(document))
    };
    let path = paths.iter().find(is).expect("the document is there");
    let text = fs::read_to_string(path).expect("the document can be read");
    let found = text
        .lines()
        .enumerate()
        .find_map(|(n, line)| Some((n, line, line.find(word)?)));
    let (number, line, at) = found.expect("the word is there");
    let before = &line[..at];
    let column = match encoding {
        "utf-8" => before.len(),
        _ => before.encode_utf16().count(),
    };
    let inside = match encoding {
        "utf-8" => word.chars().next().map_or(0, char::len_utf8),
        _ => 1,
    };
    (path.clone(), number as u32, (column + inside) as u32)
}

#[test]
fn the_main_job_on_real_documents() {
    let Some(folder) = handed_over() else {
        return;
    };
    for encoding in ["utf-8", "utf-16"] {
        let mut client = Client::ready(Options::folder(&folder).encoding(encoding));
        let open = |client: &mut Client, document: &str, text: &str| {
            let place = word(&folder, document, text, encoding);
            client.open_file(&place.0);
            client.published(&place.0);
            place
        };
        let (path, line, character) = open(&mut client, "000", "পুতিনের");
        let card = client.hover(&path, line, character);
        assert!(card.contains("Vladimir Putin"), "{encoding}: {card}");
        client.close(&path);
        client.published(&path);

        let (path, line, character) = open(&mut client, "004", "২০১৪ সালের ১১ মার্চ");
        let card = client.hover(&path, line, character);
        assert!(
            card.contains("2014-03-11") && card.contains("Tuesday"),
            "{encoding}: {card}"
        );
        client.close(&path);
        client.published(&path);

        let (path, line, character) = open(&mut client, "003", "Putin");
        let found = client.at("textDocument/definition", &path, line, character);
        let target = found.expect("definitions do not fail")[0].take();
        assert_ne!(target["targetUri"], uri(&path), "{encoding}");
        // From there the references span scripts.
        let there = texts(&folder)
            .into_iter()
            .find(|path| target["targetUri"] == uri(path))
            .expect("a document of the folder");
        client.open_file(&there);
        client.published(&there);
        let start = &target["targetRange"]["start"];
        let number = |it: &Value| it.as_u64().expect("a number") as u32;
        let (line, character) = (number(&start["line"]), number(&start["character"]));
        let found = client.at("textDocument/references", &there, line, character);
        let found = found.expect("references do not fail");
        let in_script = |bengali: bool| {
            let all = found.as_array().expect("a list").iter();
            all.filter(|it| {
                let path = texts(&folder)
                    .into_iter()
                    .find(|path| it["uri"] == uri(path));
                let text = fs::read_to_string(path.expect("one of the folder")).expect("a text");
                text.contains('ক') == bengali
            })
            .count()
        };
        assert!(
            in_script(true) > 0 && in_script(false) > 0,
            "{encoding}: {found:#}"
        );
    }
}
