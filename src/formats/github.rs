//! Workflow commands that GitHub Actions turns into annotations of a pull request.

use std::io::{self, Write};

use super::{Failure, Finding, Report};
use crate::rules::Severity;

/// Writes one command a finding, and one a file that could not be checked.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    report.each(&mut |finding| write_finding(out, finding))?;
    for Failure { path, message } in &report.failures {
        let (path, message) = (property(path), data(message));
        writeln!(out, "::error file={path},title=postil::{message}")?;
    }
    Ok(())
}

fn write_finding(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    let (start, end) = (finding.range.start, finding.range.end);
    write!(out, "::{command} file={}", property(&finding.path))?;
    write!(out, ",line={},endLine={}", start.line, end.line)?;
    // Columns are only understood within one line.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let title = property(&format!("postil: {}", finding.code));
    writeln!(out, ",title={title}::{}", data(&finding.message))
}

/// Escapes the text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::{report, written};

    #[test]
    fn a_command_is_one_line_with_its_parts_escaped() {
        let report = report("a,b:100%.txt", "ক\r\n⟦[১২]⟧\r\n");
        assert_eq!(
            written(|out| write(out, &report)),
            "::warning file=a%2Cb%3A100%25.txt,line=2,endLine=2,col=1,endColumn=5,title=postil%3A unmatched-citation::the list has no entry ১২: 100%25 <sure>,%0Ait ends at \"৫\"\n"
        );
    }

    #[test]
    fn a_range_over_lines_has_no_columns_and_failures_are_errors() {
        let mut report = report("a.txt", "⟦x\ny⟧");
        report.failures.push(Failure {
            path: "b.txt".to_owned(),
            message: "gone".to_owned(),
        });
        let written = written(|out| write(out, &report));
        assert!(written.starts_with("::warning file=a.txt,line=1,endLine=2,title="));
        assert!(written.ends_with("\n::error file=b.txt,title=postil::gone\n"));
    }
}
