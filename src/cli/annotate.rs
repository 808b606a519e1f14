//! `postil annotate`: names, dates and citation markers, for other tools.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::corpus::{self, Outcome, Reader};
use super::sheet::{self, Sheet};
use super::standoff::{self, Written};
use super::stream::{self, StreamError};
use super::{Status, output};
use crate::corpus::load::Given;
use crate::document::Trouble;
use crate::formats::jsonl::{Record, Shape};
use crate::formats::text::counted;
use crate::formats::{Failure, annotations, brat};
use clap::ValueEnum;

const EXAMPLES: &str = "\
Examples:
  postil annotate --format brat --output ann/            This folder's corpus
  postil annotate texts/ --format brat --output texts/   .ann files beside the texts, for brat
  postil annotate texts/ --format conll --output all.conll
  postil annotate texts/ --format html --output all.html
  postil annotate --format jsonl <in.jsonl >out.jsonl
  postil annotate texts/ --format jsonl --shape doccano >texts.jsonl

brat: NAME.ann for each NAME.txt, folders as in the corpus. Files that postil did not write, or
that were edited since, are kept and named; `--force` replaces them.

conll: CoNLL-2003 with IOB2 tags, `token - - tag more`. A span that cuts a token gets all of it, and
`more` says where it lies (`cut=`); it holds the entity's id (`id=`) and the date's value (`value=`),
too. Of two spans that share a token the first has it.

html: one page that needs nothing else, with the entities in an index.

jsonl: without a path, records from standard input: {\"id\": …, \"text\": \"…\"}, with \"lang\"
(bn, vi, en) and \"ref\" (the document's date, as in 2025-08-15) if you like. A record comes back with
  \"annotations\": [{\"start\": 0, \"end\": 5, \"label\": \"PER\", \"entity\": \"…\"}, …]
(dates have \"value\"), or as --shape says; offsets in code points. A bad line comes back with
\"error\". With paths, a record for each document.

Labels: PER LOC ORG NORP MISC, DATE TIME DURATION SET, CITE.";

/// Write the names, dates and citation markers for other tools
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Documents and folders to annotate [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to write the annotations
    #[arg(long, value_enum)]
    format: Format,
    /// The folder for the files (brat), or the file (conll, html, jsonl)
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    /// How records say what was found (jsonl)
    #[arg(long, value_enum, default_value_t)]
    shape: ShapeName,
    /// Replace files that postil did not write (brat)
    #[arg(long)]
    force: bool,
    /// Make each file a corpus of its own (each record of JSON Lines always is)
    #[arg(long)]
    pub(super) isolated: bool,
    /// Write errors alone
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// How many threads work [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// Formats of annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// brat standoff, a file for each document
    Brat,
    /// CoNLL-2003 with IOB2 tags
    Conll,
    /// One page for a browser
    Html,
    /// JSON Lines from standard input to standard output, or a record for each document
    Jsonl,
}

/// Shapes of records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ShapeName {
    /// `annotations`, objects
    #[default]
    Postil,
    /// `label`, triples
    Doccano,
    /// `entities`, triples that do not overlap
    Spacy,
    /// `spans`, objects
    Prodigy,
}

impl From<ShapeName> for Shape {
    fn from(name: ShapeName) -> Self {
        match name {
            ShapeName::Postil => Self::Postil,
            ShapeName::Doccano => Self::Doccano,
            ShapeName::Spacy => Self::Spacy,
            ShapeName::Prodigy => Self::Prodigy,
        }
    }
}

/// Runs the subcommand.
///
/// # Errors
/// A message where nothing at all could be annotated.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    corpus::threads(args.jobs)?;
    match (args.format, &args.output) {
        (Format::Brat, Some(output)) => write_standoff(args, output),
        (Format::Brat, None) => {
            Err("brat's annotations are files; say in which folder with `--output DIR`".to_owned())
        }
        (Format::Conll, _) => sheet::run(args, Sheet::Conll),
        (Format::Html, _) => sheet::run(args, Sheet::Html),
        (Format::Jsonl, None) if args.paths.is_empty() => stream_records(args),
        (Format::Jsonl, Some(_)) if args.paths.is_empty() => Err(
            "without a path, records come from standard input and go to standard output:\n\
             postil annotate --format jsonl <in.jsonl >out.jsonl"
                .to_owned(),
        ),
        (Format::Jsonl, _) => sheet::run(args, Sheet::Jsonl(args.shape.into())),
    }
}

fn write_standoff(args: &Args, output: &std::path::Path) -> Result<Status, String> {
    let given = Given {
        paths: args.paths.clone(),
        isolated: args.isolated,
        ..Given::default()
    };
    let reader = Reader::new(given, args.quiet);
    let folder = standoff::Folder::open(output, args.force)?;
    let outcomes = reader.run(&|_, _| {}, &|visit| {
        let document = visit.document;
        if !visit.relative.ends_with(".txt") {
            return Ok(None);
        }
        if let Some(trouble) = document.trouble() {
            return Err(Failure {
                path: visit.shown.to_string(),
                message: said(trouble),
            });
        }
        let annotations = annotations(document, visit.snapshot);
        let ann = brat::standoff(document.rope(), &annotations);
        let (file, written) = folder.write(&visit.relative, &ann);
        written.map(Some).map_err(|message| Failure {
            path: file.display().to_string(),
            message,
        })
    });
    let (mut new, mut same, mut other, mut failed) = (0, 0, 0, false);
    let mut fail = |failure: Failure| {
        output::error(&format!("{}: {}", failure.path, failure.message));
        failed = true;
    };
    for outcome in outcomes {
        match outcome {
            Outcome::Done(Ok(Some(Written::Yes))) => new += 1,
            Outcome::Done(Ok(Some(Written::Same))) => same += 1,
            Outcome::Done(Ok(None)) => other += 1,
            Outcome::Done(Err(failure)) | Outcome::Failed(failure) => fail(failure),
            Outcome::Skipped(path, why) if !args.quiet => {
                output::note(&format!("{path} skipped: {why}"));
            }
            Outcome::Skipped(..) | Outcome::Vanished(..) => {}
        }
    }
    folder.close()?;
    if !args.quiet {
        let (new, output) = (counted(new, "file"), output.display());
        output::note(&format!(
            "{new} written to {output}, {same} already up to date"
        ));
        if other > 0 {
            let other = counted(other, "document");
            output::note(&format!(
                "{other} left out: brat reads texts called NAME.txt alone"
            ));
        }
    }
    Ok(if failed {
        Status::Failed
    } else {
        Status::Clean
    })
}

/// Why a text is not annotated.
pub(super) fn said(trouble: &Trouble) -> String {
    match trouble {
        Trouble::InvalidUtf8 { at } => {
            format!("not annotated: not UTF-8 from byte {at} on; save it as UTF-8")
        }
        Trouble::Legacy { encoding, .. } => {
            format!("not annotated: the text is in {encoding:?}; convert it to UTF-8")
        }
    }
}

fn stream_records(args: &Args) -> Result<Status, String> {
    let input = io::stdin();
    if input.is_terminal() && !args.quiet {
        output::note("reading records from the terminal, one a line; Ctrl-D ends");
    }
    let single = corpus::Single::new()?;
    let annotate = |record: &Record<'_>| single.annotate(record);
    match stream::run(
        input.lock(),
        &mut io::stdout().lock(),
        &annotate,
        args.shape.into(),
    ) {
        Ok(0) => Ok(Status::Clean),
        Ok(bad) => {
            output::error(&format!("{} could not be annotated", counted_bad(bad)));
            Ok(Status::Findings)
        }
        Err(StreamError::Read(error)) => Err(format!("cannot read standard input: {error}")),
        Err(StreamError::Write(error)) => output::written(Err(error)).map(|_| Status::Clean),
    }
}

fn counted_bad(bad: u64) -> String {
    counted(usize::try_from(bad).unwrap_or(usize::MAX), "line")
}
