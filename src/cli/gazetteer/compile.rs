//! `postil gazetteer compile`: lists to a pack that is used without being parsed.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Status, output, write};
use crate::formats::text::counted;
use crate::gazetteer::build::{self, Entry};
use crate::gazetteer::tsv;

const EXAMPLES: &str = "\
Examples:
  postil gazetteer compile packs/world          packs/world/*.tsv to packs/world.pack
  postil gazetteer compile names.tsv -o my.pack
  postil gazetteer compile packs/world --check  Exit 1 if the pack is older than its lists

A list has tab-separated columns: id, type, lang, name, and if you like aliases, flags, same-as,
description.";

/// Compile lists (TSV) to a pack that is used without being parsed
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Lists, or one folder with lists
    #[arg(required = true, value_name = "LIST")]
    lists: Vec<PathBuf>,
    /// The pack [default: FOLDER.pack for a folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write nothing; exit 1 if the pack is not what the lists give
    #[arg(long)]
    check: bool,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where it cannot be done.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    // Said before anything is asked for that would not help.
    if let Some(missing) = args.lists.iter().find(|list| !list.exists()) {
        let missing = missing.display();
        return Err(format!("{missing}: there is no such file or folder"));
    }
    let pack = match (&args.output, args.lists.as_slice()) {
        (Some(output), _) => output.clone(),
        (None, [folder]) if folder.is_dir() => folder.with_extension("pack"),
        (None, _) => return Err("say where the pack goes with `--output FILE`".to_owned()),
    };
    let (mut names, mut entries) = (Vec::new(), Vec::new());
    let mut broken = 0;
    for (name, file) in lists(&args.lists)? {
        let text = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let text = String::from_utf8(text)
            .map_err(|_| format!("{}: not UTF-8; save the list as UTF-8", file.display()))?;
        let text = text.trim_start_matches('\u{feff}');
        let (rows, problems) = tsv::parse(text);
        for problem in &problems {
            let (file, line) = (file.display(), problem.line);
            output::error(&format!("{file}:{line}: {}", problem.message));
        }
        broken += problems.len();
        let number = u16::try_from(names.len()).map_err(|_| "too many lists".to_owned())?;
        entries.extend(rows.iter().map(|row| Entry::from_row(row, number)));
        names.push(name);
    }
    if broken > 0 {
        let lines = counted(broken, "line");
        return Err(format!(
            "{lines} cannot be used; {} is left as it was",
            pack.display()
        ));
    }
    let bytes = build::compile(&names, &entries)?;
    let shown = pack.display();
    if args.check {
        if fs::read(&pack).is_ok_and(|old| old == bytes) {
            return Ok(Status::Clean);
        }
        output::error(&format!(
            "{shown} is not what its lists give; compile it anew"
        ));
        return Ok(Status::Findings);
    }
    write::replace(&pack, &bytes).map_err(|error| format!("{shown}: {error}"))?;
    let (rows, lists) = (counted(entries.len(), "row"), counted(names.len(), "list"));
    output::note(&format!(
        "{shown}: {rows} of {lists}, {}",
        counted(bytes.len(), "byte")
    ));
    Ok(Status::Clean)
}

/// The lists with their names: `FOLDER/LIST` in a folder, else the name of the file.
fn lists(paths: &[PathBuf]) -> Result<Vec<(String, PathBuf)>, String> {
    let mut lists = Vec::new();
    for path in paths {
        if !path.is_dir() {
            lists.push((name(path.file_name()), path.clone()));
            continue;
        }
        let said = |error| format!("{}: {error}", path.display());
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(said)? {
            let file = entry.map_err(said)?.path();
            if file.extension().is_some_and(|extension| extension == "tsv") {
                files.push(file);
            }
        }
        if files.is_empty() {
            return Err(format!(
                "{}: no list (*.tsv) in this folder",
                path.display()
            ));
        }
        files.sort();
        let folder = fs::canonicalize(path).map_err(said)?;
        let folder = name(folder.file_name());
        lists.extend(
            files
                .into_iter()
                .map(|file| (format!("{folder}/{}", stem(&file)), file)),
        );
    }
    Ok(lists)
}

fn stem(file: &Path) -> String {
    name(file.file_stem())
}

fn name(part: Option<&std::ffi::OsStr>) -> String {
    part.unwrap_or_default().to_string_lossy().into_owned()
}
