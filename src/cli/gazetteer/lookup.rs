//! `postil gazetteer lookup`: what the lists say of a name, and what a text that has it would mean.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::super::Status;
use super::super::output::print;
use super::Format;
use crate::features::{Reading, lookup};
use crate::gazetteer::stats::{language_code, strength_name};
use crate::gazetteer::{Gazetteer, LayerKind};

const EXAMPLES: &str = "\
Examples:
  postil gazetteer lookup Kyiv
  postil gazetteer lookup পুতিনের               With a case ending, which is taken off
  postil gazetteer lookup 'HÀ NỘI' -C corpus/  With the lists of another folder
  postil gazetteer lookup Georgia --format json";

/// Tell what the lists know of a name: which entities, in which lists, how strongly, and what was
/// done to find it
///
/// Names that are discovered in a corpus are in no list. Exits with 1 if no list has the name.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The name, as a text has it
    name: String,
    /// The folder whose lists count besides the shipped ones
    #[arg(short = 'C', long, value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// How to write what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where the settings cannot be read.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    let listed = super::listed(std::slice::from_ref(&args.folder))?;
    let gazetteer = listed
        .into_iter()
        .next()
        .map_or_else(Gazetteer::shipped, |listed| listed.gazetteer);
    let found = lookup(&gazetteer, &args.name);
    let whole = found.iter().any(|reading| reading.whole);
    let shown: Vec<Shown> = found
        .iter()
        .filter(|reading| reading.whole || !whole)
        .map(|reading| Shown::new(reading, &gazetteer))
        .collect();
    print(|out| match args.format {
        Format::Text => write_text(out, &args.name, whole, &shown),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &shown)?;
            writeln!(out)
        }
    })?;
    Ok(if whole {
        Status::Clean
    } else {
        Status::Findings
    })
}

/// A reading as it is written.
#[derive(Debug, Serialize)]
struct Shown {
    /// The words that it reads.
    words: String,
    /// The name that a list has.
    name: String,
    entity: String,
    #[serde(rename = "type")]
    kind: String,
    language: &'static str,
    strength: &'static str,
    layer: &'static str,
    list: String,
    /// 1-based; 0 where there is no file.
    line: u32,
    /// The case ending that was taken off.
    #[serde(skip_serializing_if = "String::is_empty")]
    ending: String,
    /// Whether the words were in capitals, and the name is not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    capitals: bool,
    /// Whether the words were in another form (NFD, other tone marks, dashes, blanks).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    folded: bool,
    /// Whether a text with nothing but these words would be read so.
    chosen: bool,
    /// Whether it can be found in a text at all, by these words alone.
    matches: bool,
}

impl Shown {
    fn new(reading: &Reading, gazetteer: &Gazetteer) -> Self {
        let record = gazetteer.record(reading.source);
        let own = gazetteer.own_type(reading.entity, reading.kind);
        Self {
            words: reading.words.clone(),
            name: reading.name.clone(),
            entity: gazetteer.id_text(reading.entity).to_string(),
            kind: own.unwrap_or(reading.kind.code()).to_owned(),
            language: language_code(reading.language),
            strength: strength_name(reading.strength),
            layer: match reading.source.layer {
                LayerKind::Discovered => "discovered",
                LayerKind::Shipped => "shipped",
                LayerKind::Workspace => "workspace",
            },
            list: record.as_ref().map_or_else(String::new, |r| r.list.clone()),
            line: record.as_ref().map_or(0, |r| r.line),
            ending: reading.ending.clone(),
            capitals: reading.capitals,
            folded: reading.folded,
            chosen: reading.chosen,
            matches: reading.matches,
        }
    }
}

fn write_text(out: &mut dyn Write, name: &str, whole: bool, all: &[Shown]) -> io::Result<()> {
    if !whole {
        writeln!(out, "no list has `{name}`")?;
        if !all.is_empty() {
            writeln!(out, "in it:")?;
        }
    }
    for shown in all {
        let line = match shown.line {
            0 => String::new(),
            line => format!(", line {line}"),
        };
        let mark = if shown.chosen { "*" } else { " " };
        writeln!(
            out,
            "{mark} {}  {}  {}  {}  {} ({}{line})",
            shown.entity, shown.kind, shown.language, shown.strength, shown.layer, shown.list
        )?;
        let mut done = Vec::new();
        if shown.words != name {
            done.push(format!("of the words `{}`", shown.words));
        }
        if shown.folded {
            done.push("brought to the usual form of its signs".to_owned());
        }
        if !shown.ending.is_empty() {
            done.push(format!("without the ending -{}", shown.ending));
        }
        if shown.capitals {
            done.push("with small letters for capitals".to_owned());
        }
        if !done.is_empty() {
            writeln!(out, "    as `{}`: {}", shown.name, done.join(", "))?;
        }
        if !shown.matches {
            writeln!(
                out,
                "    {}",
                match shown.strength {
                    "off" => "switched off: the same words in lower layers do not count either",
                    _ => "listed, but these words alone are not taken for it",
                }
            )?;
        }
    }
    if all.iter().any(|shown| shown.chosen) {
        writeln!(out, "* what a text with these words alone would mean")?;
    }
    Ok(())
}
