//! `postil init`: makes a folder a corpus, with a `postil.toml` that says what may stand in it.

use std::path::PathBuf;

use super::{Status, output, write};
use crate::config::{FILE_NAME, TEMPLATE};

/// Make a folder a corpus: write a postil.toml with every setting, explained
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Print it instead
    #[arg(long)]
    stdout: bool,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where there is one already, or none can be written.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    if args.stdout {
        output::print(|out| out.write_all(TEMPLATE.as_bytes()))?;
        return Ok(Status::Clean);
    }
    let file = args.folder.join(FILE_NAME);
    let shown = file.display();
    if !args.folder.is_dir() {
        let folder = args.folder.display();
        return Err(format!("{folder}: there is no such folder; make it first"));
    }
    if file.symlink_metadata().is_ok() {
        return Err(format!(
            "{shown} is there already, and was left as it is; `postil init --stdout` prints a new one"
        ));
    }
    write::replace(&file, TEMPLATE.as_bytes()).map_err(|error| format!("{shown}: {error}"))?;
    output::note(&format!(
        "wrote {shown}; every setting in it is what counts anyway: take the `#` away to change one"
    ));
    Ok(Status::Clean)
}
