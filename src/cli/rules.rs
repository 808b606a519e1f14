//! `postil rule` and `postil rules`: what the rules look for, from their own documentation.

use std::io::{self, IsTerminal, Write};

use anstyle::Style;
use clap::ValueEnum;
use serde::Serialize;

use super::output::{self, Color};
use super::{Status, page};
use crate::config::Config;
use crate::formats::severity_name;
use crate::rules::{self, RULES, Rule};

const EXAMPLES: &str = "\
Examples:
  postil rules                      The rules, one a line
  postil rule citation-gap          What one of them looks for, and why
  postil rules --format json | jq '.[].name'";

/// List the rules: name, severity, what they find
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to write colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: Color,
}

/// Explain a rule: what it finds, why it matters, with examples
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The rules to explain [default: list them all]
    #[arg(value_name = "NAME", value_parser = super::check::rule)]
    names: Vec<String>,
    #[command(flatten)]
    how: ListArgs,
}

/// How rules are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// An array, for programs
    Json,
}

/// A rule as programs read it.
#[derive(Serialize)]
struct Told {
    name: &'static str,
    severity: &'static str,
    /// Whether it runs where nothing is configured.
    default: bool,
    summary: &'static str,
    /// Markdown.
    explanation: &'static str,
    examples: Vec<ToldExample>,
}

#[derive(Serialize)]
struct ToldExample {
    bad: bool,
    text: String,
}

/// Whether a rule runs where nothing is configured.
fn on(rule: &Rule) -> bool {
    Config::default().selects(rule.name, "")
}

/// Runs `postil rules`.
///
/// # Errors
/// A message where the output cannot be written.
pub(super) fn list(args: &ListArgs) -> Result<Status, String> {
    args.color.apply();
    output::print(|out| match args.format {
        Format::Json => json(out, RULES),
        Format::Text => RULES.iter().try_for_each(|rule| line(out, rule)),
    })?;
    Ok(Status::Clean)
}

/// Runs `postil rule`.
///
/// # Errors
/// A message where the output cannot be written.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    if args.names.is_empty() {
        return list(&args.how);
    }
    args.how.color.apply();
    let rules: Vec<&Rule> = args.names.iter().filter_map(|n| rules::rule(n)).collect();
    output::print(|out| match args.how.format {
        Format::Json => json(out, &rules),
        Format::Text if io::stdout().is_terminal() || args.how.color == Color::Always => {
            let width = terminal_width();
            rules
                .iter()
                .try_for_each(|rule| page::write(out, &markdown(rule), width))
        }
        Format::Text => rules
            .iter()
            .try_for_each(|rule| out.write_all(markdown(rule).as_bytes())),
    })?;
    Ok(Status::Clean)
}

/// The columns of the terminal, as far as it says.
fn terminal_width() -> usize {
    let set = std::env::var("COLUMNS").ok();
    let set = set.and_then(|columns| columns.parse().ok());
    set.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(80)
}

/// One rule as a page of Markdown.
fn markdown(rule: &Rule) -> String {
    let severity = severity_name(rule.severity);
    let off = if on(rule) { "" } else { ", off by default" };
    let (name, summary, explanation) = (rule.name, rule.summary, rule.explanation.trim_end());
    format!("# {name}\n\n{summary} (*{severity}{off}*)\n\n{explanation}\n")
}

fn line(out: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    const BOLD: Style = Style::new().bold();
    let widest = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let severity = if on(rule) {
        severity_name(rule.severity)
    } else {
        "off"
    };
    let (name, summary) = (rule.name, rule.summary);
    let gap = " ".repeat(widest - name.len());
    writeln!(out, "{BOLD}{name}{BOLD:#}{gap}  {severity:<11}  {summary}")
}

fn json(out: &mut dyn Write, rules: &[&Rule]) -> io::Result<()> {
    let told: Vec<Told> = rules
        .iter()
        .map(|rule| Told {
            name: rule.name,
            severity: severity_name(rule.severity),
            default: on(rule),
            summary: rule.summary,
            explanation: rule.explanation,
            examples: rules::examples(rule.explanation)
                .into_iter()
                .map(|example| ToldExample {
                    bad: example.bad,
                    text: example.text,
                })
                .collect(),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &told)?;
    writeln!(out)
}
