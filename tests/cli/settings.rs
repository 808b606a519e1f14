//! What tells of the program itself: rules, settings, completions, manual pages.

use crate::support::Folder;

#[test]
fn a_rule_is_explained_in_markdown_and_json_and_on_a_terminal() {
    let folder = Folder::new();
    let page = folder.run(&["rule", "citation-gap"]);
    assert_eq!(page.code, 0);
    assert!(page.out.starts_with("# citation-gap\n\n"), "{}", page.out);
    assert!(page.out.contains("```text bad"));
    let shown = folder
        .run(&["rule", "citation-gap", "--color", "always"])
        .out;
    assert!(shown.contains("\u{1b}[") && shown.contains("✗ found"));
    assert!(!shown.contains("```"));
    let json = folder
        .run(&["rule", "citation-gap", "--format", "json"])
        .json();
    assert_eq!(json[0]["name"], "citation-gap");
    assert_eq!(json[0]["severity"], "warning");
    assert!(json[0]["examples"].as_array().unwrap().len() > 1);
    let wrong = folder.run(&["rule", "citation-gaps"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `citation-gap`?"));
}

#[test]
fn the_rules_are_listed() {
    let folder = Folder::new();
    let text = folder.run(&["rules"]).out;
    assert!(
        text.lines()
            .any(|line| line.starts_with("unbalanced-bracket") && line.contains("  warning  "))
    );
    let json = folder.run(&["rules", "--format", "json"]).json();
    assert_eq!(json.as_array().unwrap().len(), text.lines().count());
    assert_eq!(folder.run(&["rule"]).out, text);
}

#[test]
fn init_writes_settings_once() {
    let folder = Folder::new();
    let run = folder.run(&["init"]);
    assert_eq!(run.code, 0, "{run:?}");
    let text = folder.read("postil.toml");
    assert!(text.contains("[rules.per-file-ignores]"));
    assert_eq!(folder.run(&["check"]).code, 0);
    folder.write("postil.toml", "");
    let again = folder.run(&["init"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
    assert_eq!(folder.read("postil.toml"), "");
    assert_eq!(folder.run(&["init", "--stdout"]).out, text);
    assert_eq!(folder.run(&["init", "nowhere"]).code, 2);
}

#[test]
fn the_settings_in_force_are_shown() {
    let folder = Folder::with("");
    let run = folder.run(&["config", "show"]);
    assert!(run.out.starts_with("# No postil.toml"), "{}", run.out);
    folder.write("news/postil.toml", "[languages]\ndefault = \"vi\"\n");
    folder.write("news/a.txt", "");
    let run = folder.run(&["config", "show", "news/a.txt"]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("# news/postil.toml"), "{}", run.out);
    assert!(run.out.contains("default = \"vi\""));
    folder.write("news/postil.toml", "[language]\n");
    let run = folder.run(&["config", "show", "news"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("news/postil.toml:1:2: unknown key"),
        "{}",
        run.err
    );
    let schema = folder.run(&["config", "schema"]).json();
    assert!(schema["properties"]["rules"].is_object());
}

#[test]
fn completions_and_manual_pages_know_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = folder.run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(script.out.contains("annotate"), "{shell}");
    }
    assert!(folder.run(&["man"]).out.contains(".TH postil 1"));
    assert_eq!(folder.run(&["man", "--output", "man"]).code, 0);
    assert!(folder.read("man/postil-check.1").contains("\\-\\-fix"));
    folder.write("file", "");
    assert_eq!(folder.run(&["man", "--output", "file"]).code, 2);
}
