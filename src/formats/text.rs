//! The format for people: where, what, and the text with `⟦…⟧` around the place.
//!
//! Inline marks, because a line of `^^^` never stands under the right letters of a script whose
//! signs have no width of their own. Styles are always written; the stream takes them out where
//! they are not wanted.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Excerpt, Finding, Report, Totals, severity_name};
use crate::rules::{Safety, Severity};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Writes the findings, and a summary unless `quiet`.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report, quiet: bool) -> io::Result<()> {
    report.each(&mut |finding| write_finding(out, finding))?;
    if !quiet {
        writeln!(out, "{}", summary(report))?;
    }
    Ok(())
}

/// Writes the findings one a line, without the text around them, and a summary unless `quiet`.
///
/// # Errors
/// Those of `out`.
pub fn write_concise(out: &mut dyn Write, report: &Report, quiet: bool) -> io::Result<()> {
    report.each(&mut |finding| write_head(out, finding))?;
    if !quiet {
        writeln!(out, "{}", summary(report))?;
    }
    Ok(())
}

fn write_head(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
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
    )
}

fn write_finding(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    write_head(out, finding)?;
    let style = style(finding.severity);
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
#[must_use]
pub fn summary(report: &Report) -> String {
    let documents = report.documents.len();
    let totals = &report.totals;
    let unread = match report.failures.len() {
        0 => String::new(),
        n => format!("; {} could not be checked", counted(n, "file")),
    };
    if documents == 0 && !unread.is_empty() {
        return "Nothing was checked.".to_owned();
    }
    let known = match (totals.known, report.gone.len()) {
        (0, 0) => String::new(),
        (known, 0) => format!("; {known} in the baseline"),
        (known, gone) => format!("; {known} in the baseline, {gone} gone from it"),
    };
    if totals.all() == 0 {
        return format!(
            "{} checked, nothing {}found{known}{unread}.",
            counted(documents, "document"),
            if totals.known > 0 { "new " } else { "" },
        );
    }
    let mended = match totals.safe {
        0 => String::new(),
        n => format!("; {n} can be mended with `--fix`"),
    };
    format!(
        "{} ({}) in {} of {}{mended}{known}{unread}.",
        counted(totals.all(), "finding"),
        by_severity(totals),
        totals.documents,
        counted(documents, "document"),
    )
}

/// `1 error, 2 warnings`, the worst first.
#[must_use]
pub fn by_severity(totals: &Totals) -> String {
    let mut parts = Vec::new();
    for severity in [
        Severity::Error,
        Severity::Warning,
        Severity::Information,
        Severity::Hint,
    ] {
        match (totals.of(severity), severity) {
            (0, _) => {}
            // The one word without a plural.
            (n, Severity::Information) => parts.push(format!("{n} information")),
            (n, severity) => parts.push(counted(n, severity_name(severity))),
        }
    }
    parts.join(", ")
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
    for (code, count) in frequent(&report.totals) {
        writeln!(out, "{count:>7}  {BOLD}{code}{BOLD:#}")?;
    }
    writeln!(out, "{}", summary(report))
}

/// The rules with the number of their findings, the most frequent first.
#[must_use]
pub fn frequent(totals: &Totals) -> Vec<(&'static str, usize)> {
    let counts = totals.by_rule.iter();
    let mut counts: Vec<_> = counts.map(|(code, count)| (*code, *count)).collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    counts
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
    use crate::formats::Gone;
    use crate::formats::fixture::{finding, report, report_of, written};

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
    fn the_concise_form_is_a_line_each() {
        let text = written(|out| write_concise(out, &report("a.txt", "ক ⟦[১২]⟧"), true));
        assert_eq!(
            anstream::adapter::strip_str(&text).to_string(),
            "a.txt:1:3: warning: the list has no entry ১২: 100% <sure>, it ends at \"৫\" [unmatched-citation]\n"
        );
    }

    #[test]
    fn what_the_baseline_knows_is_counted_and_not_shown() {
        let known = Finding {
            known: true,
            ..finding("a.txt", "⟦x⟧")
        };
        let mut report = report_of(vec![known], &[]);
        assert_eq!(
            plain(&report),
            "1 document checked, nothing new found; 1 in the baseline.\n"
        );
        report.gone.push(Gone {
            path: "a.txt".into(),
            rule: "citation-gap".to_owned(),
            text: "[৫]".to_owned(),
        });
        assert!(plain(&report).contains("1 in the baseline, 1 gone from it."));
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
        let report = report_of(Vec::new(), &["a.txt"]);
        assert_eq!(plain(&report), "1 document checked, nothing found.\n");
        assert_eq!(written(|out| write(out, &report, true)), "");
    }

    #[test]
    fn statistics_count_by_rule() {
        let other = Finding {
            code: "citation-gap",
            severity: Severity::Information,
            fix: None,
            ..finding("b.txt", "⟦x⟧")
        };
        let two = [finding("a.txt", "⟦x⟧"), finding("b.txt", "⟦y⟧")];
        let report = report_of(two.into_iter().chain([other]).collect(), &[]);
        let text = written(|out| write_statistics(out, &report));
        assert_eq!(
            anstream::adapter::strip_str(&text).to_string(),
            "      2  unmatched-citation\n      1  citation-gap\n3 findings (2 warnings, 1 information) in 2 of 2 documents; 2 can be mended with `--fix`.\n"
        );
    }
}
