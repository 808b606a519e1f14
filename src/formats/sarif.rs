//! SARIF 2.1.0, as GitHub code scanning and other viewers read it.
//!
//! Results are written one by one, so that a large report needs no second copy in memory.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::{Finding, Place, Range, Report, fingerprints};
use crate::rules::{RULES, Rule, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    original_uri_base_ids: Value,
    invocations: Value,
    results: Results<'a>,
}

struct Results<'a> {
    findings: &'a [Finding],
    prints: Vec<u64>,
}

impl Serialize for Results<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let results = self.findings.iter().zip(&self.prints);
        serializer.collect_seq(results.map(|(finding, print)| result(finding, *print)))
    }
}

/// Writes the report as one run.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
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
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({"driver": {
                "name": "postil",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }}),
            column_kind: "unicodeCodePoints",
            // Paths are relative to the folder in which the command ran.
            original_uri_base_ids: json!({"%SRCROOT%": {
                "description": {"text": "The folder in which postil ran."},
            }}),
            invocations: json!([{
                "executionSuccessful": report.failures.is_empty(),
                "toolExecutionNotifications": notifications,
            }]),
            results: Results {
                findings: &report.findings,
                prints: fingerprints(&report.findings),
            },
        }],
    };
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.explanation, "markdown": rule.explanation},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn result(finding: &Finding, print: u64) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location(&finding.path, finding.range)}],
        "partialFingerprints": {"postil/v1": format!("{print:016x}")},
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
    use crate::formats::fixture::{report, written};

    #[test]
    fn a_result_has_place_fingerprint_and_fix() {
        let mut report = report("খবর a.txt", "ক\r\n⟦[১২]⟧\r\n");
        report.failures.push(Failure {
            path: "/x/y".to_owned(),
            message: "gone".to_owned(),
        });
        let log: Value = serde_json::from_str(&written(|out| write(out, &report))).unwrap();
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
        assert!(result["partialFingerprints"]["postil/v1"].is_string());
        assert_eq!(result["relatedLocations"][0]["id"], 0);
    }
}
