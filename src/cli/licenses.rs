//! `postil licenses`: the notices of the data that comes with Postil.

use super::{Status, output};
use crate::gazetteer;

/// Print the notices of the data that comes with Postil
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// A message where standard output can't be written.
pub(super) fn run(_: &Args) -> Result<Status, String> {
    output::print(|out| out.write_all(gazetteer::notices().as_bytes()))?;
    Ok(Status::Clean)
}
