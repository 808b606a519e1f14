//! JUnit XML, as Jenkins and most CI servers read it: a suite a document, a failed case a finding.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Finding, Report, severity_name};

/// Writes the report. A document without findings is one case that passed.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let mut suites: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for document in &report.documents {
        suites.entry(document).or_default();
    }
    for finding in &report.findings {
        suites.entry(&finding.path).or_default().push(finding);
    }
    let failures = report.findings.len();
    let errors = report.failures.len();
    let passed = suites.values().filter(|found| found.is_empty()).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="postil" tests="{}" failures="{failures}" errors="{errors}">"#,
        failures + errors + passed
    )?;
    for (path, findings) in suites {
        write_suite(out, path, &findings)?;
    }
    for failure in &report.failures {
        let (path, message) = (escaped(&failure.path), escaped(&failure.message));
        writeln!(
            out,
            r#"  <testsuite name="{path}" tests="1" failures="0" errors="1">"#
        )?;
        writeln!(out, r#"    <testcase name="read" classname="{path}">"#)?;
        writeln!(out, r#"      <error message="{message}" type="error"/>"#)?;
        writeln!(out, "    </testcase>\n  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn write_suite(out: &mut dyn Write, path: &str, findings: &[&Finding]) -> io::Result<()> {
    let path = escaped(path);
    writeln!(
        out,
        r#"  <testsuite name="{path}" tests="{}" failures="{}" errors="0">"#,
        findings.len().max(1),
        findings.len()
    )?;
    if findings.is_empty() {
        writeln!(out, r#"    <testcase name="check" classname="{path}"/>"#)?;
    }
    for finding in findings {
        let start = finding.range.start;
        let (line, column) = (start.line, start.column);
        let (code, kind) = (finding.code, severity_name(finding.severity));
        let message = escaped(&finding.message);
        writeln!(
            out,
            r#"    <testcase name="{code} at {line}:{column}" classname="{path}">"#
        )?;
        writeln!(
            out,
            r#"      <failure message="{message}" type="{kind}">{path}:{line}:{column}: {kind}: {message} [{code}]</failure>"#
        )?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// Escapes text for XML 1.0, which has no way at all to write most control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Failure;
    use crate::formats::fixture::{report, written};

    #[test]
    fn a_finding_is_a_failed_case_and_a_clean_document_a_passed_one() {
        let mut report = report("a&b.txt", "ক ⟦[১২]⟧");
        report.failures.push(Failure {
            path: "gone.txt".to_owned(),
            message: "no\u{1} such file".to_owned(),
        });
        assert_eq!(
            written(|out| write(out, &report)),
            r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="postil" tests="3" failures="1" errors="1">
  <testsuite name="a&amp;b.txt" tests="1" failures="1" errors="0">
    <testcase name="unmatched-citation at 1:3" classname="a&amp;b.txt">
      <failure message="the list has no entry ১২: 100% &lt;sure&gt;,&#10;it ends at &quot;৫&quot;" type="warning">a&amp;b.txt:1:3: warning: the list has no entry ১২: 100% &lt;sure&gt;,&#10;it ends at &quot;৫&quot; [unmatched-citation]</failure>
    </testcase>
  </testsuite>
  <testsuite name="z.txt" tests="1" failures="0" errors="0">
    <testcase name="check" classname="z.txt"/>
  </testsuite>
  <testsuite name="gone.txt" tests="1" failures="0" errors="1">
    <testcase name="read" classname="gone.txt">
      <error message="no� such file" type="error"/>
    </testcase>
  </testsuite>
</testsuites>
"#
        );
    }
}
