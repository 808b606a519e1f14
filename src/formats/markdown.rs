//! A summary in Markdown, for a comment on a pull request or a CI server's page of a run.
//!
//! Bounded, since both of them refuse long pages: it tells the first findings and counts the rest.

use std::io::{self, Write};

use super::text::{by_severity, counted, frequent};
use super::{Finding, Report, severity_name};

/// Findings that are told one by one.
const MOST: usize = 100;

/// Writes the summary.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let totals = &report.totals;
    let documents = counted(report.documents.len(), "document");
    let all = totals.all();
    if all == 0 {
        let new = if totals.known > 0 { "new " } else { "" };
        writeln!(
            out,
            "### Postil: nothing {new}found\n\n{documents} checked."
        )?;
    } else {
        writeln!(out, "### Postil: {}\n", counted(all, "finding"))?;
        writeln!(
            out,
            "{} in {} of {documents}.",
            by_severity(totals),
            totals.documents
        )?;
    }
    if totals.known > 0 || !report.gone.is_empty() {
        writeln!(
            out,
            "\nThe baseline knows {} more; {} of it are gone.",
            totals.known,
            report.gone.len()
        )?;
    }
    for failure in &report.failures {
        let (path, message) = (code(&failure.path), text(&failure.message));
        writeln!(out, "\n**Not checked**: {path}: {message}")?;
    }
    if all > 0 {
        writeln!(out, "\n| rule | findings |\n| --- | ---: |")?;
        for (rule, count) in frequent(totals) {
            writeln!(out, "| `{rule}` | {count} |")?;
        }
        writeln!(out, "\n<details><summary>Where</summary>\n")?;
        writeln!(
            out,
            "| place | severity | what | rule |\n| --- | --- | --- | --- |"
        )?;
        let mut told = 0;
        report.each(&mut |finding| {
            told += 1;
            if told > MOST {
                return Ok(());
            }
            row(out, finding)
        })?;
        if all > MOST {
            writeln!(out, "\n… and {} more.", all - MOST)?;
        }
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}

fn row(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    let start = finding.range.start;
    let place = format!("{}:{}:{}", finding.path, start.line, start.column);
    let severity = severity_name(finding.severity);
    let (place, message) = (code(&place), text(&finding.message));
    writeln!(
        out,
        "| {place} | {severity} | {message} | `{}` |",
        finding.code
    )
}

/// Text of which nothing is taken for Markdown or HTML, on one line.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            // `@` and `#` would call people and name issues.
            '@' | '#' => escaped.push_str(&format!("&#{};", u32::from(c))),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A path as code; one that no fence of back-quotes could hold is plain text.
fn code(path: &str) -> String {
    if path.contains(['`', '|', '\n', '\r']) {
        text(path)
    } else {
        format!("`{path}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Failure;
    use crate::formats::fixture::{finding, report, report_of, written};

    #[test]
    fn a_summary_counts_and_tells_where() {
        let mut report = report("খবর/a.txt", "ক ⟦[১২]⟧");
        report.failures.push(Failure {
            path: "gone.txt".to_owned(),
            message: "no such file".to_owned(),
        });
        assert_eq!(
            written(|out| write(out, &report)),
            "\
### Postil: 1 finding

1 warning in 1 of 2 documents.

**Not checked**: `gone.txt`: no such file

| rule | findings |
| --- | ---: |
| `unmatched-citation` | 1 |

<details><summary>Where</summary>

| place | severity | what | rule |
| --- | --- | --- | --- |
| `খবর/a.txt:1:3` | warning | the list has no entry ১২: 100% &lt;sure>, it ends at \"৫\" | `unmatched-citation` |

</details>
"
        );
    }

    #[test]
    fn a_long_report_is_cut_and_an_empty_one_says_so() {
        let many = vec![finding("a.txt", "⟦x⟧"); MOST + 7];
        let text = written(|out| write(out, &report_of(many, &[])));
        assert_eq!(text.matches("| `a.txt:1:1` |").count(), MOST);
        assert!(text.contains("… and 7 more."));
        let text = written(|out| write(out, &report_of(Vec::new(), &["a.txt"])));
        assert_eq!(text, "### Postil: nothing found\n\n1 document checked.\n");
    }

    #[test]
    fn nothing_in_a_message_is_taken_for_markup() {
        assert_eq!(
            text("a|b [x](y) <b> @all #1"),
            "a\\|b \\[x\\](y) &lt;b> &#64;all &#35;1"
        );
    }
}
