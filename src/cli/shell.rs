//! `postil completions` and `postil man`: what a package puts beside the program.

use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Status, output};

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  postil completions bash >~/.local/share/bash-completion/completions/postil
  postil completions zsh  >~/.zfunc/_postil
  postil completions fish >~/.config/fish/completions/postil.fish")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Print or write the manual pages
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  postil man | man -l -
  postil man --output ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// Write a page for each command to this folder, instead of the first to standard output
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Runs `postil completions`.
///
/// # Errors
/// A message where the output cannot be written.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Status, String> {
    // The generator writes to memory: it panics where its output fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "postil", &mut script);
    output::print(|out| out.write_all(&script))?;
    Ok(Status::Clean)
}

/// Runs `postil man`.
///
/// # Errors
/// A message where the pages cannot be written.
pub(super) fn man(args: &ManArgs) -> Result<Status, String> {
    let command = Cli::command();
    match &args.output {
        None => output::print(|out| clap_mangen::Man::new(command).render(out))?,
        Some(folder) => std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command, folder))
            .map_err(|error| format!("{}: cannot write here: {error}", folder.display()))?,
    }
    Ok(Status::Clean)
}
