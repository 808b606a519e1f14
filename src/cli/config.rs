//! `postil config`: the settings that count for a folder, and the schema of `postil.toml`.

use std::path::PathBuf;

use super::{Status, corpus, output};
use crate::config;

/// Show the settings in force, or the schema of postil.toml
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Print every setting that counts for a document or folder, as postil.toml would say it
    Show {
        /// The document or folder
        #[arg(value_name = "PATH", default_value = ".")]
        path: PathBuf,
    },
    /// Print the JSON schema of postil.toml, for editors and other tools
    Schema,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where the settings are wrong or the path is not there.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    match &args.command {
        Command::Show { path } => {
            let (file, config) = corpus::config_of(path)?;
            let from = match file {
                Some(file) => format!("# {file}, and the defaults\n"),
                None => "# No postil.toml here or above: the defaults\n".to_owned(),
            };
            let text = config::show(&config);
            output::print(|out| write!(out, "{from}{text}"))?;
        }
        Command::Schema => output::print(|out| writeln!(out, "{}", config::schema()))?,
    }
    Ok(Status::Clean)
}
