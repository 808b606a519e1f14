//! `postil check`: what the rules find in a corpus.

mod outputs;
mod pass;
mod watch;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;

use self::outputs::{Manner, Output};
use self::pass::Pass;
use super::corpus::{self, Reader};
use super::output::{self, Color};
use super::{Status, fix};
use crate::config::{Baseline, Config, RULE_NAMES, suggestion};
use crate::corpus::load::Given;
use crate::formats::text::{self, counted};
use crate::rules::Severity;

const EXAMPLES: &str = "\
Examples:
  postil check                                This folder's corpus
  postil check news/a.txt                     One document, read with the rest of its corpus
  postil check --select unbalanced-quotation --statistics
  postil check --fix                          Mend what can be mended safely
  postil check --diff                         Show what --fix would change
  postil check --format sarif=out.sarif --format text
  postil check --write-baseline known.json    From now on tell what is new:
  postil check --baseline known.json
  git diff -z --name-only --cached | postil check --files-from -
  postil check --exit-zero seeds/             Report, but do not fail

The paths choose what is reported, not what is read: names and dates of the whole corpus count.
postil.toml sets rules and severities for good:

  [rules]
  ignore = [\"citation-gap\"]
  [rules.severity]
  unbalanced-quotation = \"hint\"

In Markdown (and texts that `[rules] comments` names) `<!-- postil: ignore RULE -->` on a line of its
own suppresses a rule on the next line, behind text on its own line; ignore-file, ignore-start and
ignore-end on more.

Exit status: 0 nothing found, 1 something found (or, with --diff, something to mend), 2 something
could not be read or written; what could be checked is reported all the same.";

/// Check documents: citations, quotations, brackets, dates
///
/// Exits with 0 if nothing was found, 1 if there are findings at or above `--fail-on`, 2 if
/// something could not be read.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Documents and folders to report on [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Read more paths from a file, or with `-` from standard input: one a line, or each with a NUL
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Check the text on standard input as if it were this document
    ///
    /// The corpus around it is read as ever. With --fix the mended text is written to standard
    /// output, and findings only to the files that --format names.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["paths", "files_from"])]
    stdin_filename: Option<PathBuf>,
    /// How to write the findings: text, concise, json, json-lines, sarif, github, gitlab, junit,
    /// markdown; with `=FILE` to a file (several times: in several formats) [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]")]
    format: Vec<Output>,
    /// Write the report to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output_file: Option<PathBuf>,
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
    /// Show what --fix would change, as a unified diff, and change nothing
    #[arg(long, conflicts_with_all = ["fix", "format", "statistics", "write_baseline"])]
    diff: bool,
    /// With --fix or --diff: apply those that are only likely to be right, too
    #[arg(long)]
    unsafe_fixes: bool,
    /// Make each file a corpus of its own
    #[arg(long)]
    isolated: bool,
    /// Run these rules alone (several: with commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<String>,
    /// Run these rules besides the usual ones: some are off unless they are named
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    extend_select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<String>,
    /// Tell only what this file does not know: see --write-baseline
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found now to this file, as known, and exit with 0
    ///
    /// A finding is known by its rule, its text and what stands around it, so that it stays known
    /// while the text changes elsewhere. `[rules] baseline` in postil.toml names the file for good.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix"])]
    write_baseline: Option<PathBuf>,
    /// Check again whenever something changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["stdin_filename", "write_baseline"])]
    watch: bool,
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

/// What became of the texts that could be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mending {
    /// Nothing is mended.
    No,
    /// The files are.
    Files,
    /// The changes are shown.
    Shown,
}

impl Args {
    fn mending(&self) -> Mending {
        match (self.diff, self.fix) {
            (true, _) => Mending::Shown,
            (_, true) => Mending::Files,
            _ => Mending::No,
        }
    }

    /// What the report stands to.
    fn manner(&self, baseline: bool) -> Manner {
        Manner {
            quiet: self.quiet,
            baseline,
        }
    }
}

/// Runs the subcommand.
///
/// # Errors
/// A message where nothing at all could be checked.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    args.color.apply();
    if args.unsafe_fixes && !(args.fix || args.diff) {
        return Err("`--unsafe-fixes` needs `--fix`, or `--diff` to look first".to_owned());
    }
    corpus::threads(args.jobs)?;
    if args.watch {
        return watch::run(args);
    }
    once(args)
}

/// Checks once and reports.
fn once(args: &Args) -> Result<Status, String> {
    let outputs = outputs::of(&args.format, args.output_file.as_ref())?;
    let Some(given) = given(args)? else {
        output::note("no files were given, so that nothing was checked");
        return Ok(Status::Clean);
    };
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let reader = Reader::new(given, args.quiet);
    let (pass, mended) = rounds(args, &reader, baseline.as_ref());
    if mended > 0 && args.mending() == Mending::Files && !args.quiet {
        output::note(&format!("{} mended", counted(mended, "finding")));
    }
    let unreadable = pass.unreadable;
    if let Some(file) = &args.write_baseline {
        pass.write_baseline(file, args.quiet)?;
        return Ok(if unreadable || pass.failed() {
            Status::Failed
        } else {
            Status::Clean
        });
    }
    match args.mending() {
        Mending::Shown => {
            output::print(|out| pass.write_diffs(out))?;
            if !args.quiet {
                let fixes = if mended == 1 { "fix" } else { "fixes" };
                output::note(&format!("{mended} {fixes} would be applied"));
            }
            let failed = pass.failed();
            return Ok(match mended {
                _ if failed => Status::Failed,
                0 => Status::Clean,
                _ if args.exit_zero => Status::Clean,
                _ => Status::Findings,
            });
        }
        Mending::Files if args.stdin_filename.is_some() => {
            output::print(|out| pass.write_text(out))?;
        }
        Mending::Files | Mending::No => {}
    }
    let has_baseline = baseline.is_some() || pass.has_baseline;
    let report = pass.report();
    if args.statistics {
        output::print(|out| text::write_statistics(out, &report))?;
    } else {
        let to_stdout = args.fix && args.stdin_filename.is_some();
        let outputs: Vec<Output> = outputs
            .into_iter()
            .filter(|output| !to_stdout || output.file.is_some())
            .collect();
        outputs::write_all(&outputs, &report, args.manner(has_baseline))?;
        if !args.quiet && outputs.iter().all(|output| output.file.is_some()) {
            output::note(&text::summary(&report));
        }
    }
    if !args.quiet {
        tell_gone(&report.gone);
    }
    let threshold = Severity::from(args.fail_on);
    Ok(if unreadable || !report.failures.is_empty() {
        Status::Failed
    } else if !args.exit_zero && report.totals.any_at(threshold) {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Says what the baseline knows and is no longer there.
fn tell_gone(gone: &[crate::formats::Gone]) {
    const MOST: usize = 10;
    for it in gone.iter().take(MOST) {
        let (path, rule, text) = (&it.path, &it.rule, text::shown(&it.text));
        output::note(&format!("gone from the baseline: {path}: {rule}: “{text}”"));
    }
    if gone.len() > MOST {
        let more = gone.len() - MOST;
        output::note(&format!("gone from the baseline: {more} more"));
    }
    if !gone.is_empty() {
        output::note("`--write-baseline` writes the baseline without them");
    }
}

/// Checks, and with `--fix` checks again until nothing is left to mend; says too how many fixes
/// were applied.
fn rounds(args: &Args, reader: &Reader, baseline: Option<&KnownAt>) -> (Pass, usize) {
    let mut mended = 0;
    for round in 1.. {
        let pass = Pass::of(args, reader, baseline, round == 1);
        mended += pass.mended;
        // What the fixes did not write cannot be looked at again.
        let written = args.mending() == Mending::Files && args.stdin_filename.is_none();
        if pass.mended == 0 || !written {
            return (pass, mended);
        }
        if round > fix::ROUNDS {
            output::note("some fixes undo each other; the texts are as the last ones left them");
            return (pass, mended);
        }
    }
    unreachable!("the rounds have no end")
}

/// A baseline and the folder that its paths are relative to.
type KnownAt = (Baseline, PathBuf);

fn read_baseline(file: &Path) -> Result<KnownAt, String> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| {
        let error = output::plain(&error.to_string());
        format!("{shown}: {error}; `--write-baseline {shown}` makes it")
    })?;
    let baseline = Baseline::parse(&text).map_err(|error| format!("{shown}: {error}"))?;
    Ok((baseline, folder_of(file)?))
}

/// The folder, absolute, that a file lies in.
fn folder_of(file: &Path) -> Result<PathBuf, String> {
    let absolute = std::path::absolute(file);
    let absolute = absolute.map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(absolute.parent().unwrap_or(Path::new("/")).to_owned())
}

/// What is to be read; nothing where a list of files was given, and it is empty.
fn given(args: &Args) -> Result<Option<Given>, String> {
    let mut given = Given {
        paths: args.paths.clone(),
        isolated: args.isolated,
        content: None,
        baseline: args.baseline.is_none() && args.write_baseline.is_none(),
    };
    if let Some(list) = &args.files_from {
        given.paths.extend(files_from(list)?);
        if given.paths.is_empty() {
            return Ok(None);
        }
    }
    if let Some(path) = &args.stdin_filename {
        let mut content = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut content)
            .map_err(|error| format!("cannot read standard input: {error}"))?;
        given.paths.push(path.clone());
        given.content = Some((path.clone(), Arc::from(content)));
    }
    Ok(Some(given))
}

/// The paths in a list: parted by NULs where there is one, else by line breaks.
fn files_from(list: &Path) -> Result<Vec<PathBuf>, String> {
    let mut bytes = Vec::new();
    if list.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(list).and_then(|mut file| file.read_to_end(&mut bytes))
    }
    .map_err(|error| {
        let error = output::plain(&error.to_string());
        format!("{}: {error}", list.display())
    })?;
    let nul = bytes.contains(&0);
    let names = bytes.split(|byte| *byte == if nul { 0 } else { b'\n' });
    let names = names.map(|name| match name {
        [name @ .., b'\r'] if !nul => name,
        name => name,
    });
    let names = names.filter(|name| !name.is_empty());
    names.map(path_of).collect()
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> Result<PathBuf, String> {
    use std::os::unix::ffi::OsStrExt;
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(name)))
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> Result<PathBuf, String> {
    let name = std::str::from_utf8(name).map_err(|_| {
        let name = String::from_utf8_lossy(name);
        format!("{name}: the list of files is not in UTF-8")
    })?;
    Ok(PathBuf::from(name))
}

/// Makes the rules chosen on the command line count in place of those of `postil.toml`.
fn choose_rules(args: &Args, config: &mut Config) {
    if !args.select.is_empty() {
        let select: BTreeSet<_> = args.select.iter().cloned().collect();
        config.rules.ignore.retain(|rule| !select.contains(rule));
        config.rules.select = Some(select);
    }
    for rule in &args.extend_select {
        config.rules.ignore.remove(rule);
        config.rules.extend_select.insert(rule.clone());
    }
    config.rules.ignore.extend(args.ignore.iter().cloned());
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
        assert!(!config.selects("spacing", "a.txt"));
        choose_rules(&parse(&["", "--extend-select", "spacing"]), &mut config);
        assert!(config.selects("spacing", "a.txt") && config.selects("citation-gap", "a.txt"));
        choose_rules(&parse(&["", "--ignore", "citation-gap"]), &mut config);
        assert!(!config.selects("citation-gap", "a.txt"));
    }
}
