//! SARIF 2.1.0, as GitHub code scanning and other viewers read it.
//!
//! Results are written one by one, so that memory does not grow with the report: that is why no
//! library's model of a whole run is used.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Finding, Gone, Place, Range, Report};
use crate::config::Config;
use crate::rules::{RULES, Rule, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes the report as one run. Where a baseline was given (`baseline`), each result says how it
/// stands to it.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report, baseline: bool) -> io::Result<()> {
    let rules: Vec<_> = RULES.iter().copied().map(rule).collect();
    let notifications: Vec<_> = report
        .failures
        .iter()
        .map(|failure| {
            json!({
                "level": "error",
                "message": {"text": failure.message},
                "locations": [{"physicalLocation": {"artifactLocation": artifact(&failure.path)}}],
            })
        })
        .collect();
    let head = json!({
        "tool": {"driver": {
            "name": "postil",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        }},
        "columnKind": "unicodeCodePoints",
        // Paths are relative to the folder in which the command ran.
        "originalUriBaseIds": {"%SRCROOT%": {
            "description": {"text": "The folder in which postil ran."},
        }},
        "invocations": [{
            "executionSuccessful": report.failures.is_empty(),
            "toolExecutionNotifications": notifications,
        }],
    });
    let head = head.to_string();
    let open = head.strip_suffix('}').unwrap_or(&head);
    write!(
        out,
        r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{open},"results":["#
    )?;
    let mut first = true;
    let mut one = |out: &mut dyn Write, result: &Value| -> io::Result<()> {
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        serde_json::to_writer(&mut *out, result)?;
        Ok(())
    };
    report.findings.each(&mut |finding| {
        let mut result = result(finding);
        if baseline {
            result["baselineState"] = json!(if finding.known { "unchanged" } else { "new" });
        }
        one(out, &result)
    })?;
    for gone in &report.gone {
        one(out, &absent(gone))?;
    }
    out.write_all(b"\n]}]}\n")
}

/// A result of the baseline that is no longer there. Where it stood is not known.
fn absent(gone: &Gone) -> Value {
    let mut result = json!({
        "ruleId": gone.rule,
        "message": {"text": format!("No longer there: “{}”", gone.text)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(&gone.path)}}],
        "baselineState": "absent",
    });
    if let Some(index) = RULES.iter().position(|rule| rule.name == gone.rule) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn rule(rule: &Rule) -> Value {
    let on = Config::default().selects(rule.name, "");
    json!({
        "id": rule.name,
        "name": pascal(rule.name),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": first_paragraph(rule.explanation)},
        "help": {"text": rule.explanation, "markdown": rule.explanation},
        "defaultConfiguration": {"enabled": on, "level": level(rule.severity)},
    })
}

/// `citation-gap` → `CitationGap`: what SARIF wants for a name that people read.
fn pascal(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

fn first_paragraph(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or(text).trim()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn result(finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location(&finding.path, finding.range)}],
        "partialFingerprints": {"postil/v2": format!("{:016x}", finding.print)},
    });
    if let Some(index) = RULES.iter().position(|rule| rule.name == finding.code) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            json!({
                "id": id,
                "physicalLocation": location(&related.path, related.range),
                "message": {"text": related.message},
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        let replacements: Vec<_> = fix
            .edits
            .iter()
            .map(|edit| {
                json!({
                    "deletedRegion": region(edit.range),
                    "insertedContent": {"text": edit.new_text},
                })
            })
            .collect();
        result["fixes"] = json!([{
            "description": {"text": fix.title},
            "artifactChanges": [{
                "artifactLocation": artifact(&finding.path),
                "replacements": replacements,
            }],
        }]);
    }
    result
}

fn location(path: &str, range: Range) -> Value {
    json!({"artifactLocation": artifact(path), "region": region(range)})
}

fn region(Range { start, end }: Range) -> Value {
    let Place { line, column, byte } = start;
    json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": byte,
        "byteLength": end.byte - byte,
    })
}

fn artifact(path: &str) -> Value {
    if path.starts_with('/') {
        json!({"uri": format!("file://{}", uri(path))})
    } else {
        json!({"uri": uri(path), "uriBaseId": "%SRCROOT%"})
    }
}

/// A path as a URI reference: everything but unreserved characters and `/` is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Failure;
    use crate::formats::fixture::{finding, report, report_of, written};

    #[test]
    fn a_result_has_place_fingerprint_and_fix() {
        let mut report = report("খবর a.txt", "ক\r\n⟦[১২]⟧\r\n");
        report.failures.push(Failure {
            path: "/x/y".to_owned(),
            message: "gone".to_owned(),
        });
        let log: Value = serde_json::from_str(&written(|out| write(out, &report, false))).unwrap();
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());

        let result = &run["results"][0];
        assert_eq!(result["level"], "warning");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "%E0%A6%96%E0%A6%AC%E0%A6%B0%20a.txt"
        );
        let region = json!({
            "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5,
            "byteOffset": 5, "byteLength": 8,
        });
        assert_eq!(place["region"], region);
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["replacements"][0]["deletedRegion"], region);
        assert!(result["partialFingerprints"]["postil/v2"].is_string());
        assert_eq!(result["relatedLocations"][0]["id"], 0);
    }

    #[test]
    fn results_say_how_they_stand_to_the_baseline() {
        let known = Finding {
            known: true,
            ..finding("a.txt", "⟦x⟧")
        };
        let mut report = report_of(vec![known, finding("b.txt", "⟦y⟧")], &[]);
        report.gone.push(Gone {
            path: "c.txt".into(),
            rule: "citation-gap".to_owned(),
            text: "[৫]".to_owned(),
        });
        let log: Value = serde_json::from_str(&written(|out| write(out, &report, true))).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let states: Vec<_> = results.iter().map(|it| &it["baselineState"]).collect();
        assert_eq!(states, ["unchanged", "new", "absent"]);
    }

    #[test]
    fn nothing_found_is_a_run_without_results() {
        let report = report_of(Vec::new(), &["a.txt"]);
        let log: Value = serde_json::from_str(&written(|out| write(out, &report, false))).unwrap();
        assert_eq!(log["runs"][0]["results"], json!([]));
    }
}
