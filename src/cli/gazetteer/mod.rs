//! `postil gazetteer`: work on lists of names, one file a subcommand.

mod check;
mod compile;
mod import;
mod lookup;
mod stats;

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};

use super::Status;
use super::corpus::failures;
use crate::corpus::load::{self, Listed};

/// Work on lists of names
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Stats(stats::Args),
    Lookup(lookup::Args),
    Import(import::Args),
    Compile(compile::Args),
}

/// How to write what was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where it cannot be done.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    match &args.command {
        Command::Check(args) => check::run(args),
        Command::Stats(args) => stats::run(args),
        Command::Lookup(args) => lookup::run(args),
        Command::Import(args) => import::run(args),
        Command::Compile(args) => compile::run(args),
    }
}

/// The lists that some paths mean: of a folder those that its `postil.toml` names, of files these
/// alone, under the settings that govern them. Without a path those of this folder.
///
/// # Errors
/// A message where a path or the settings cannot be read.
fn listed(paths: &[PathBuf]) -> Result<Vec<Listed>, String> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut all = Vec::new();
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        let said = |error| format!("{}: {error}", path.display());
        if path.metadata().map_err(said)?.is_dir() {
            all.push(open(path, &[])?);
        } else {
            files.push(path.clone());
        }
    }
    // Files under the same settings are read together: what one says may concern the other.
    files.sort();
    while let Some(first) = files.first() {
        let root = governing(first)?;
        let mut together = Vec::new();
        let mut others = Vec::new();
        for file in &files {
            if governing(file)? == root {
                together.push(file.clone());
            } else {
                others.push(file.clone());
            }
        }
        all.push(open(&root, &together)?);
        files = others;
    }
    Ok(all)
}

/// The folder whose settings govern a file: that of the nearest `postil.toml`, else its own.
fn governing(file: &Path) -> Result<PathBuf, String> {
    let said = |error| format!("{}: {error}", file.display());
    let absolute = std::path::absolute(file).map_err(said)?;
    let folder = absolute.parent().unwrap_or(Path::new("/"));
    let config = crate::config::find(folder, None);
    let root = config.as_deref().and_then(Path::parent).unwrap_or(folder);
    Ok(root.to_owned())
}

fn open(folder: &Path, files: &[PathBuf]) -> Result<Listed, String> {
    load::lists(folder, files).map_err(|error| {
        let told = failures(vec![error]).into_iter();
        let lines: Vec<String> = told.map(|f| format!("{}: {}", f.path, f.message)).collect();
        lines.join("\n")
    })
}
