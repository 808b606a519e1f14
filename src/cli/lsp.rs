//! `postil lsp`: the language server on standard input and output.

use std::path::PathBuf;
use std::process::ExitCode;

/// Run the language server on standard input and output
///
/// Editors start this; there is nothing to type. See the README for VS Code and Neovim.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Talk over standard input and output (the default, and the only way)
    #[arg(long)]
    stdio: bool,

    /// Append what the server does, message by message, to a file
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

/// Runs the server until its client ends it.
pub(super) fn run(args: &Args) -> ExitCode {
    let Args { stdio: _, log } = args;
    crate::server::run(log.as_deref())
}
