//! The format for people: where, what, and the text with `⟦…⟧` around the place.
//!
//! Inline marks, because a line of `^^^` never stands under the right letters of a script whose
//! signs have no width of their own. Styles are always written; the stream takes them out where
//! they are not wanted.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Excerpt, Finding, Report, severity_name};
use crate::rules::{Safety, Severity};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Writes the findings, and a summary unless `quiet`.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report, quiet: bool) -> io::Result<()> {
    for finding in &report.findings {
        write_finding(out, finding)?;
    }
    if !quiet {
        writeln!(out, "{}", summary(report))?;
    }
    Ok(())
}

fn write_finding(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    let style = style(finding.severity);
    let start = finding.range.start;
    writeln!(
        out,
        "{BOLD}{}:{}:{}{BOLD:#}: {style}{}{style:#}: {BOLD}{}{BOLD:#} {DIM}[{}]{DIM:#}",
        shown(&finding.path),
        start.line,
        start.column,
        severity_name(finding.severity),
        shown(&finding.message),
        finding.code,
    )?;
    write_excerpt(out, &finding.excerpt, style)?;
    for related in &finding.related {
        let start = related.range.start;
        writeln!(
            out,
            "{:>6} {}:{}:{}: {}",
            "=",
            shown(&related.path),
            start.line,
            start.column,
            shown(&related.message)
        )?;
    }
    if let Some(fix) = &finding.fix {
        let switch = match fix.safety {
            Safety::Safe => "`--fix`",
            Safety::Unsafe => "`--fix --unsafe-fixes`, look at the result",
        };
        writeln!(out, "{:>6} fix: {} ({switch})", "=", shown(&fix.title))?;
    }
    writeln!(out)
}

fn write_excerpt(out: &mut dyn Write, excerpt: &Excerpt, style: Style) -> io::Result<()> {
    let mut last = None;
    for line in &excerpt.lines {
        if last.is_some_and(|last| last + 1 < line.number) {
            writeln!(out, "{DIM}{:>6}{DIM:#}", "⋮")?;
        }
        last = Some(line.number);
        let open = if line.opens { "⟦" } else { "" };
        let close = if line.closes { "⟧" } else { "" };
        writeln!(
            out,
            "{DIM}{:>4} │{DIM:#} {}{style}{open}{}{close}{style:#}{}",
            line.number, line.before, line.marked, line.after
        )?;
    }
    Ok(())
}

/// `3 findings (1 error, 2 warnings) in 2 of 5 documents; 1 can be mended with `--fix`.`
fn summary(report: &Report) -> String {
    let documents = report.documents.len();
    let findings = &report.findings;
    let unread = match report.failures.len() {
        0 => String::new(),
        n => format!("; {} could not be checked", counted(n, "file")),
    };
    if documents == 0 && !unread.is_empty() {
        return "Nothing was checked.".to_owned();
    }
    if findings.is_empty() {
        return format!(
            "{} checked, nothing found{unread}.",
            counted(documents, "document")
        );
    }
    let mut by_severity = Vec::new();
    for severity in [
        Severity::Error,
        Severity::Warning,
        Severity::Information,
        Severity::Hint,
    ] {
        let count = findings.iter().filter(|it| it.severity == severity).count();
        match (count, severity) {
            (0, _) => {}
            // The one word without a plural.
            (n, Severity::Information) => by_severity.push(format!("{n} information")),
            (n, severity) => by_severity.push(counted(n, severity_name(severity))),
        }
    }
    let mut concerned: Vec<_> = findings.iter().map(|it| &it.path).collect();
    concerned.dedup();
    let safe = |it: &&Finding| {
        it.fix
            .as_ref()
            .is_some_and(|fix| fix.safety == Safety::Safe)
    };
    let mended = match findings.iter().filter(safe).count() {
        0 => String::new(),
        n => format!("; {n} can be mended with `--fix`"),
    };
    format!(
        "{} ({}) in {} of {}{mended}{unread}.",
        counted(findings.len(), "finding"),
        by_severity.join(", "),
        concerned.len(),
        counted(documents, "document"),
    )
}

/// `1 document`, `2 documents`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Writes how often each rule found something, the most frequent first.
///
/// # Errors
/// Those of `out`.
pub fn write_statistics(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let mut counts = std::collections::BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(finding.code).or_insert(0_usize) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    for (code, count) in counts {
        writeln!(out, "{count:>7}  {BOLD}{code}{BOLD:#}")?;
    }
    writeln!(out, "{}", summary(report))
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Information => AnsiColor::Blue,
        Severity::Hint => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

/// Text on one line, without what would harm a terminal.
#[must_use]
pub fn shown(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::{finding, report, written};

    fn plain(report: &Report) -> String {
        let text = written(|out| write(out, report, false));
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn a_finding_says_where_and_what_and_shows_it() {
        assert_eq!(
            plain(&report("সংবাদ/a.txt", "\u{feff}প্রথম\r\nতিনি বলেন,⟦[১২]⟧ পরে।\r\n")),
            "\
সংবাদ/a.txt:2:11: warning: the list has no entry ১২: 100% <sure>, it ends at \"৫\" [unmatched-citation]
   2 │ তিনি বলেন,⟦[১২]⟧ পরে।
     = সংবাদ/a.txt:1:1: the text begins here
     = fix: Remove the marker (`--fix`)

1 finding (1 warning) in 1 of 2 documents; 1 can be mended with `--fix`.
"
        );
    }

    #[test]
    fn a_range_over_many_lines_shows_its_first_and_last() {
        let text = plain(&report("a.txt", "a “⟦b\nc\nd⟧ e"));
        assert!(
            text.contains("\n   1 │ a “⟦b\n     ⋮\n   3 │ d⟧ e\n"),
            "{text}"
        );
    }

    #[test]
    fn a_clean_report_says_so_and_quiet_says_nothing() {
        let report = Report {
            documents: vec!["a.txt".into()],
            ..Report::default()
        };
        assert_eq!(plain(&report), "1 document checked, nothing found.\n");
        assert_eq!(written(|out| write(out, &report, true)), "");
    }

    #[test]
    fn statistics_count_by_rule() {
        let mut report = report("a.txt", "⟦x⟧");
        report.findings.push(Finding {
            code: "citation-gap",
            severity: Severity::Information,
            fix: None,
            ..finding("b.txt", "⟦x⟧")
        });
        report.findings.push(finding("b.txt", "⟦y⟧"));
        let text = written(|out| write_statistics(out, &report));
        assert_eq!(
            anstream::adapter::strip_str(&text).to_string(),
            "      2  unmatched-citation\n      1  citation-gap\n3 findings (2 warnings, 1 information) in 2 of 2 documents; 2 can be mended with `--fix`.\n"
        );
    }
}
