//! JUnit XML, as Jenkins and most CI servers read it: a suite a document, a failed case a finding.

use std::io::{self, Write};

use super::{Checked, Finding, Report, severity_name};

/// Writes the report. A document without findings is one case that passed.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let failures = report.totals.all();
    let errors = report.failures.len();
    let passed = report
        .documents
        .iter()
        .filter(|it| it.findings == 0)
        .count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="postil" tests="{}" failures="{failures}" errors="{errors}">"#,
        failures + errors + passed
    )?;
    let mut suites = Suites {
        documents: report.documents.iter(),
        open: None,
    };
    report.each(&mut |finding| {
        suites.reach(out, &finding.path)?;
        write_case(out, finding)
    })?;
    suites.finish(out)?;
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

/// Opens and closes the documents' suites while their findings go by in the same order.
struct Suites<'a> {
    documents: std::slice::Iter<'a, Checked>,
    open: Option<&'a str>,
}

impl Suites<'_> {
    /// Opens the suite of the document at `path`, and writes those before it.
    fn reach(&mut self, out: &mut dyn Write, path: &str) -> io::Result<()> {
        while self.open != Some(path) && self.next(out)? {}
        Ok(())
    }

    /// Closes the suite that is open and opens the next; says whether there is one.
    fn next(&mut self, out: &mut dyn Write) -> io::Result<bool> {
        if self.open.take().is_some() {
            writeln!(out, "  </testsuite>")?;
        }
        let Some(document) = self.documents.next() else {
            return Ok(false);
        };
        let (path, count) = (escaped(&document.path), document.findings);
        writeln!(
            out,
            r#"  <testsuite name="{path}" tests="{}" failures="{count}" errors="0">"#,
            count.max(1),
        )?;
        if count == 0 {
            writeln!(out, r#"    <testcase name="check" classname="{path}"/>"#)?;
        }
        self.open = Some(&document.path);
        Ok(true)
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        while self.next(out)? {}
        Ok(())
    }
}

fn write_case(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    let path = escaped(&finding.path);
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
    writeln!(out, "    </testcase>")
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
