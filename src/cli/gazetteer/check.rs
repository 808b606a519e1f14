//! `postil gazetteer check`: what is wrong in lists of names.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ropey::Rope;

use super::super::Status;
use super::super::corpus::{here, shown};
use super::super::output::{self, print};
use super::Format;
use crate::corpus::Problem;
use crate::formats::text::counted;
use crate::formats::{Report, Resolver, json, text};
use crate::gazetteer::problem;
use crate::rules::{self, Severity};

const EXAMPLES: &str = "\
Examples:
  postil gazetteer check                 The lists that this folder's postil.toml names
  postil gazetteer check names.tsv       One list
  postil gazetteer check --format json

What it tells:
  broken-line, unknown-type, unknown-language, unknown-flag   lines that are not used
  unreadable-list                                             a file that is not there or no text
  contradicting-type, shared-name      an id of two types; a name that two entities claim
  overrides-shipped                    a row that wins over one that comes with Postil";

/// Check lists of names
///
/// Exits with 0 if nothing is wrong (information alone counts as nothing), with 1 if something
/// is, with 2 if a path or the settings cannot be read.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Lists, or folders with a postil.toml that names some [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Leave out what is no more than information
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where a path or the settings cannot be read.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    let mut lists = 0;
    let mut by_file: BTreeMap<PathBuf, Vec<Problem>> = BTreeMap::new();
    for listed in super::listed(&args.paths)? {
        lists += listed.names.len();
        for problem in listed.problems {
            let mild = problem.severity == problem::Severity::Information;
            if !(args.quiet && mild) {
                by_file
                    .entry(problem.file.clone())
                    .or_default()
                    .push(problem);
            }
        }
    }
    let mut findings = Vec::new();
    for (file, problems) in by_file {
        let path = shown(&here(&file));
        // What cannot be read has no text to show.
        let bytes = std::fs::read(&file).unwrap_or_default();
        let rope = Rope::from_str(&String::from_utf8_lossy(&bytes));
        let found: Vec<rules::Finding> = problems.into_iter().map(finding).collect();
        let mut resolver = Resolver::new(&path, &rope, &found, &|_| None);
        findings.extend(found.into_iter().map(|it| resolver.resolve(it, false)));
    }
    let report = Report::of(findings, &[]);
    print(|out| match args.format {
        Format::Text => text::write(out, &report, true),
        Format::Json => json::write(out, &report),
    })?;
    let bad = [Severity::Warning, Severity::Error];
    let wrong: usize = bad.iter().map(|it| report.totals.of(*it)).sum();
    if args.format == Format::Text && !args.quiet {
        let told = report.totals.all();
        output::note(&format!(
            "{}: {} ({wrong} to be mended)",
            counted(lists, "list"),
            counted(told, "finding")
        ));
    }
    Ok(if wrong > 0 {
        Status::Findings
    } else {
        Status::Clean
    })
}

fn finding(problem: Problem) -> rules::Finding {
    rules::Finding {
        code: problem.code,
        severity: match problem.severity {
            problem::Severity::Information => Severity::Information,
            problem::Severity::Warning => Severity::Warning,
            problem::Severity::Error => Severity::Error,
        },
        range: problem.range,
        message: problem.message,
        related: Vec::new(),
        fix: None,
    }
}
