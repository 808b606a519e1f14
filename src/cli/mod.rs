//! The command line: one file a subcommand. Never holds logic of the field.
//!
//! Findings and annotations go to standard output; notes, errors and progress to standard error.

mod annotate;
mod check;
mod config;
mod corpus;
mod eval;
mod fix;
mod gazetteer;
mod init;
mod licenses;
mod lsp;
mod output;
mod page;
mod progress;
mod rules;
mod sheet;
mod shell;
mod spool;
mod standoff;
mod stream;
mod write;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

const LONG_ABOUT: &str = "\
Postil reads a folder of plain-text documents in Bengali, Vietnamese and English, finds the names, \
dates and citation markers in them, and tells an annotator about them: in the editor through the \
Language Server Protocol, in CI through `postil check`.

The documents that are read together, the corpus, are those of the folder with the nearest \
`postil.toml` upward; without one, the folders given. It needs no network and changes no text \
unless told to.";

const EXAMPLES: &str = "\
Examples:
  postil check                        Check the corpus of this folder
  postil check news/ --fix            Report on news/ and mend what can be mended safely
  postil check --format sarif         The same for a code scanning service
  postil annotate texts/ --format brat --output ann/
                                      Write texts/NAME.txt's names and dates to ann/NAME.ann
  postil annotate --format jsonl <in.jsonl >out.jsonl
                                      Annotate records as they stream through
  postil lsp                          The language server, for editors

Exit status: 0 nothing found, 1 something found, 2 usage, configuration or file error.";

/// Notes in the margin for annotators of Bengali, Vietnamese and English text.
#[derive(Debug, Parser)]
#[command(name = "postil", version, long_about = LONG_ABOUT, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Annotate(annotate::Args),
    Eval(eval::Args),
    Rule(rules::Args),
    Rules(rules::ListArgs),
    Init(init::Args),
    Config(config::Args),
    Gazetteer(gazetteer::Args),
    Licenses(licenses::Args),
    Lsp(lsp::Args),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// 0: all is well.
    Clean,
    /// 1: something was found that should not be there.
    Findings,
    /// 2: a usage, configuration or file error; what could be done was done.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Runs the command that the process's arguments name.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nobody is left to tell if this fails.
            let _ = error.print();
            return if error.use_stderr() {
                Status::Failed.into()
            } else {
                Status::Clean.into()
            };
        }
    };
    let ended = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Annotate(args) => annotate::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Rule(args) => rules::run(&args),
        Command::Rules(args) => rules::list(&args),
        Command::Init(args) => init::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Gazetteer(args) => gazetteer::run(&args),
        Command::Licenses(args) => licenses::run(&args),
        Command::Lsp(args) => return lsp::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
    };
    match ended {
        Ok(status) => status.into(),
        Err(message) => {
            output::error(&message);
            Status::Failed.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_worse_end_is_a_greater_one() {
        assert!(Status::Failed > Status::Findings && Status::Findings > Status::Clean);
        assert_eq!(Status::Failed as u8, 2);
    }
}
