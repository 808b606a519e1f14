//! `postil check`: what the rules find in a corpus.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use ropey::Rope;

use super::corpus::{self, Outcome, Reader};
use super::output::{self, Color};
use super::{Status, fix};
use crate::config::{Config, RULE_NAMES, suggestion};
use crate::formats::text::counted;
use crate::formats::{self, Failure, Report, github, gitlab, json, junit, sarif, text};
use crate::rules::{self, Fix, Safety, Severity};

const EXAMPLES: &str = "\
Examples:
  postil check                                This folder's corpus
  postil check news/a.txt                     One document, read with the rest of its corpus
  postil check --select unbalanced-quotation --statistics
  postil check --fix                          Mend what can be mended safely
  postil check --format github --fail-on error
  postil check --exit-zero seeds/             Report, but do not fail

The paths choose what is reported, not what is read: names and dates of the whole corpus count.
postil.toml sets rules and severities for good:

  [rules]
  ignore = [\"citation-gap\"]
  [rules.severity]
  unbalanced-quotation = \"hint\"";

/// Check documents: citations, quotations, brackets, dates
///
/// Exits with 0 if nothing was found, 1 if there are findings at or above `--fail-on`, 2 if
/// something could not be read.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Documents and folders to report on [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The mildest severity that makes the exit status 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    fail_on: FailOn,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Apply the safe fixes to the files
    ///
    /// Never edits a text with an .ann beside it, nor any where postil.toml says `frozen = true`.
    #[arg(long)]
    fix: bool,
    /// With --fix: apply those that are only likely to be right, too
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    /// Make each file a corpus of its own
    #[arg(long)]
    isolated: bool,
    /// Run these rules alone (several: with commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<String>,
    /// When to write colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: Color,
    /// Write findings and errors alone
    #[arg(short, long)]
    quiet: bool,
    /// How many threads work [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Write how often each rule found something instead of the findings
    #[arg(long, conflicts_with = "format")]
    statistics: bool,
}

/// Formats of findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One array of findings, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub Actions' workflow commands
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML, for Jenkins and others
    Junit,
}

/// Severities, as the command line names them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Hint,
    Information,
    #[default]
    Warning,
    Error,
}

impl From<FailOn> for Severity {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Hint => Self::Hint,
            FailOn::Information => Self::Information,
            FailOn::Warning => Self::Warning,
            FailOn::Error => Self::Error,
        }
    }
}

/// The name of a rule.
pub(super) fn rule(name: &str) -> Result<String, String> {
    if RULE_NAMES.contains(&name) {
        return Ok(name.to_owned());
    }
    Err(match suggestion(name, RULE_NAMES.iter().copied()) {
        Some(meant) => format!("there is no such rule; did you mean `{meant}`?"),
        None => format!("there is no such rule; there are {}", RULE_NAMES.join(", ")),
    })
}

/// What the check of one document gave.
struct Checked {
    path: Arc<str>,
    findings: Vec<formats::Finding>,
    unreadable: bool,
    mendable: Option<Mendable>,
}

/// Fixes that wait to be applied.
struct Mendable {
    path: Arc<str>,
    file: PathBuf,
    rope: Rope,
    fixes: Vec<Fix>,
    forbidden: Option<&'static str>,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where nothing at all could be checked.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    args.color.apply();
    corpus::threads(args.jobs)?;
    let reader = Reader::new(&args.paths, args.isolated, args.quiet);
    let mut mended = 0;
    let (mut report, unreadable) = round(args, &reader, &mut mended);
    formats::sort(&mut report.findings);
    if mended > 0 && !args.quiet {
        output::note(&format!("{} mended", counted(mended, "finding")));
    }
    output::print(|out| write(out, args, &report))?;
    Ok(status(args, &report, unreadable))
}

/// Checks, and with `--fix` mends and checks again until nothing is left to mend; says too
/// whether there was a document that could not be read as text.
fn round(args: &Args, reader: &Reader, mended: &mut usize) -> (Report, bool) {
    let mut failures: Vec<Failure> = Vec::new();
    let mut rounds = 0;
    loop {
        let (mut report, mendable, unreadable) = check(args, reader, rounds == 0);
        let before = *mended;
        let mut more = false;
        for it in mendable.iter().filter(|it| it.forbidden.is_none()) {
            // What could not be mended once is not tried again.
            if failures.iter().any(|failure| *failure.path == *it.path) {
                continue;
            }
            more = true;
            if rounds < fix::ROUNDS {
                mend(it, mended, &mut failures);
            }
        }
        rounds += 1;
        if *mended == before {
            if more && rounds > fix::ROUNDS {
                output::note(
                    "some fixes undo each other; the texts are as the last ones left them",
                );
            }
            report.failures.append(&mut failures);
            report_forbidden(args, &mendable);
            return (report, unreadable);
        }
    }
}

fn mend(it: &Mendable, mended: &mut usize, failures: &mut Vec<Failure>) {
    match fix::mend(&it.file, &it.rope, &it.fixes) {
        Ok(count) => *mended += count,
        Err(message) => {
            let path = it.path.to_string();
            output::error(&format!("{path}: {message}"));
            failures.push(Failure { path, message });
        }
    }
}

fn report_forbidden(args: &Args, mendable: &[Mendable]) {
    for it in mendable {
        if let (Some(why), false) = (it.forbidden, args.quiet) {
            let path = &it.path;
            let count = it.fixes.len();
            let fixes = if count == 1 { "fix" } else { "fixes" };
            output::note(&format!("{path}: {count} {fixes} not applied: {why}"));
        }
    }
}

/// Checks every document of the report once. Notes are told in the `first` round alone.
fn check(args: &Args, reader: &Reader, first: bool) -> (Report, Vec<Mendable>, bool) {
    let outcomes = reader.run(&|config| choose_rules(args, config), &|visit| {
        let context = rules::Context {
            path: &visit.relative,
            document: visit.document,
            corpus: visit.snapshot,
        };
        let mut findings = rules::check(&context);
        let mendable = mendable(args, visit, &mut findings);
        // Unless the rule that tells of it is off.
        let unreadable = visit.document.trouble().is_some() && !findings.is_empty();
        Checked {
            mendable: mendable.filter(|_| args.fix),
            findings: if args.statistics {
                formats::unresolved(&visit.shown, findings)
            } else {
                formats::resolve(&visit.shown, visit.document.rope(), findings, &|relative| {
                    visit.elsewhere(relative)
                })
            },
            unreadable,
            path: visit.shown.clone(),
        }
    });
    let mut report = Report::default();
    let (mut all_mendable, mut unreadable) = (Vec::new(), false);
    for outcome in outcomes {
        match outcome {
            Outcome::Done(checked) => {
                unreadable |= checked.unreadable;
                report.documents.push(checked.path);
                report.findings.extend(checked.findings);
                all_mendable.extend(checked.mendable);
            }
            Outcome::Skipped(path, why) => {
                if first && !args.quiet {
                    output::note(&format!("{path} skipped: {why}"));
                }
            }
            Outcome::Failed(failure) => {
                if first {
                    output::error(&format!("{}: {}", failure.path, failure.message));
                }
                report.failures.push(failure);
            }
        }
    }
    report.documents.sort();
    if first && !args.quiet && report.documents.is_empty() && report.failures.is_empty() {
        output::note(
            "no documents here: they are *.txt and *.md unless `[corpus] include` in postil.toml \
             says otherwise",
        );
    }
    (report, all_mendable, unreadable)
}

/// Makes the rules chosen on the command line count in place of those of `postil.toml`.
fn choose_rules(args: &Args, config: &mut Config) {
    if !args.select.is_empty() {
        let select: BTreeSet<_> = args.select.iter().cloned().collect();
        config.rules.ignore.retain(|rule| !select.contains(rule));
        config.rules.select = Some(select);
    }
    config.rules.ignore.extend(args.ignore.iter().cloned());
}

/// The fixes of a document that may be applied, if there are any. Those of a text that must not be
/// edited are taken out of its findings: a report offers none that nobody would apply.
fn mendable(
    args: &Args,
    visit: &corpus::Visit<'_>,
    findings: &mut [rules::Finding],
) -> Option<Mendable> {
    if findings.iter().all(|it| it.fix.is_none()) {
        return None;
    }
    let file = visit.file();
    let forbidden = fix::forbidden(&file, visit.snapshot.config().corpus.frozen);
    let fixes = findings.iter().filter_map(|it| it.fix.as_ref());
    let fixes = fixes.filter(|fix| fix.safety == Safety::Safe || args.unsafe_fixes);
    let fixes: Vec<_> = fixes.cloned().collect();
    if forbidden.is_some() {
        for finding in findings {
            finding.fix = None;
        }
    }
    (!fixes.is_empty()).then(|| Mendable {
        path: visit.shown.clone(),
        forbidden,
        rope: visit.document.rope().clone(),
        fixes,
        file,
    })
}

fn write(out: &mut dyn Write, args: &Args, report: &Report) -> io::Result<()> {
    if args.statistics {
        return text::write_statistics(out, report);
    }
    match args.format {
        Format::Text => text::write(out, report, args.quiet),
        Format::Json => json::write(out, report),
        Format::Sarif => sarif::write(out, report),
        Format::Github => github::write(out, report),
        Format::Gitlab => gitlab::write(out, report),
        Format::Junit => junit::write(out, report),
    }
}

fn status(args: &Args, report: &Report, unreadable: bool) -> Status {
    let threshold = Severity::from(args.fail_on);
    if unreadable || !report.failures.is_empty() {
        Status::Failed
    } else if !args.exit_zero && report.findings.iter().any(|it| it.severity >= threshold) {
        Status::Findings
    } else {
        Status::Clean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_no_such_name_is_refused_with_a_suggestion() {
        assert_eq!(rule("citation-gap"), Ok("citation-gap".to_owned()));
        assert_eq!(
            rule("citation_gaps"),
            Err("there is no such rule; did you mean `citation-gap`?".to_owned())
        );
    }

    #[test]
    fn the_command_lines_rules_count_in_place_of_the_configured() {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            args: Args,
        }
        let parse = |line: &[&str]| <Line as clap::Parser>::parse_from(line).args;
        let mut config = crate::config::parse("[rules]\nignore = [\"citation-gap\"]").unwrap();
        let args = parse(&["", "--select", "citation-gap,impossible-date"]);
        choose_rules(&args, &mut config);
        assert!(config.selects("citation-gap", "a.txt"));
        assert!(!config.selects("unmatched-citation", "a.txt"));
        choose_rules(&parse(&["", "--ignore", "citation-gap"]), &mut config);
        assert!(!config.selects("citation-gap", "a.txt"));
    }
}
