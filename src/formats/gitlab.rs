//! GitLab's code quality report.

use std::io::{self, Write};

use serde::Serialize;

use super::{Finding, Report};
use crate::rules::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the findings as one array.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let mut first = true;
    out.write_all(b"[")?;
    report.each(&mut |finding| {
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        serde_json::to_writer(&mut *out, &issue(finding))?;
        Ok(())
    })?;
    out.write_all(if first { b"]\n" } else { b"\n]\n" })
}

fn issue(finding: &Finding) -> Issue<'_> {
    Issue {
        description: &finding.message,
        check_name: finding.code,
        fingerprint: format!("{:016x}", finding.print),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Information | Severity::Hint => "info",
        },
        location: Location {
            // GitLab shows nothing for a path that begins with `./`.
            path: finding.path.trim_start_matches("./"),
            lines: Lines {
                begin: finding.range.start.line,
                end: finding.range.end.line,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::{report, report_of, written};

    #[test]
    fn an_issue_has_what_gitlab_asks_for() {
        let report = report("./সংবাদ/a.txt", "ক\n⟦[১২]⟧");
        let value: serde_json::Value =
            serde_json::from_str(&written(|out| write(out, &report))).unwrap();
        let issue = &value[0];
        assert_eq!(issue["check_name"], "unmatched-citation");
        assert_eq!(issue["severity"], "minor");
        assert_eq!(
            issue["location"],
            serde_json::json!({"path": "সংবাদ/a.txt", "lines": {"begin": 2, "end": 2}})
        );
        assert_eq!(issue["fingerprint"].as_str().unwrap().len(), 16);
    }

    #[test]
    fn nothing_found_is_an_empty_array() {
        assert_eq!(
            written(|out| write(out, &report_of(Vec::new(), &[]))),
            "[]\n"
        );
    }
}
