//! `postil gazetteer import`: what Wikidata or ParaNames know of names, as our own list.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use flate2::bufread::MultiGzDecoder;

use super::super::output::{self, print};
use super::super::{Status, write};
use crate::formats::text::counted;
use crate::gazetteer::import::{Source, Summary, classes, import};
use crate::gazetteer::{EntityType, pack};

const EXAMPLES: &str = "\
Examples:
  postil gazetteer import extract.json.gz -o wikidata.tsv
  bzcat latest-all.json.bz2 | postil gazetteer import - -o wikidata.tsv
  postil gazetteer import paranames.tsv.gz >names.tsv
  postil gazetteer import extract.json --class Q33506=ORG
                                 Take instances of a class that Postil has no type for

Then name the list in postil.toml: [gazetteer] files = [\"wikidata.tsv\"].

What is read: items of Wikidata as its dumps have them (a JSON array, JSON lines, or the answer of
its API), or ParaNames' TSV; plain or gzipped. Names in Bengali, Vietnamese and English are taken.
The number of an item is kept in the column same-as; its id is that of the same entity in
the lists that come with Postil where a code or the Bengali name proves it, else the English name.";

/// Turn an extract of Wikidata, or ParaNames, into a list of names
///
/// Memory does not grow with the file. Exits with 1 if something in it is broken; the rest is
/// written.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The file; `-` for standard input
    file: PathBuf,
    /// What the file is [default: as it begins]
    #[arg(long, value_enum)]
    from: Option<From>,
    /// Where the list goes [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the output file if it exists
    #[arg(long, requires = "output")]
    force: bool,
    /// What instances of a class of Wikidata are, such as Q33506=ORG; may be given several times
    #[arg(long = "class", value_name = "CLASS=TYPE", value_parser = class)]
    classes: Vec<(u32, EntityType)>,
}

/// Sources, as the command line names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// JSON of Wikidata
    Wikidata,
    /// ParaNames' TSV
    Paranames,
}

fn class(given: &str) -> Result<(u32, EntityType), String> {
    let parsed = given.split_once('=').and_then(|(class, kind)| {
        let class = classes::number(class.trim())?;
        Some((class, EntityType::from_code(kind.trim())?))
    });
    parsed
        .ok_or_else(|| "write a class and one of PER, LOC, ORG, NORP, MISC: Q33506=ORG".to_owned())
}

/// Runs the subcommand.
///
/// # Errors
/// A message where the file cannot be read or the list not be written.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    let name = if args.file == Path::new("-") {
        "standard input".to_owned()
    } else {
        args.file.display().to_string()
    };
    let said = |error: io::Error| format!("{name}: {error}");
    let input: Box<dyn Read> = if args.file == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&args.file).map_err(said)?)
    };
    let mut input = unpacked(input).map_err(said)?;
    let start = input.fill_buf().map_err(said)?;
    let source = match args.from {
        Some(From::Wikidata) => Source::Wikidata,
        Some(From::Paranames) => Source::ParaNames,
        None => Source::guess(start).ok_or_else(|| {
            format!(
                "{name}: neither JSON of Wikidata nor a ParaNames TSV; if it is one, say which \
                 with `--from`"
            )
        })?,
    };
    let classes: BTreeMap<u32, EntityType> = args.classes.iter().copied().collect();
    let shown = args
        .file
        .file_name()
        .map_or_else(|| name.clone(), |file| file.to_string_lossy().into_owned());
    let shipped = pack::shipped();
    let mut summary = Summary::default();
    let mut work = |out: &mut dyn Write| -> io::Result<()> {
        summary = import(source, &shown, &mut *input, out, &classes, &shipped)?;
        Ok(())
    };
    match &args.output {
        Some(output) => write::stream(output, args.force, &mut work)
            .map_err(|error| format!("{}: {error}", output.display()))?,
        None => print(work)?,
    }
    tell(&name, &summary);
    Ok(if summary.broken > 0 {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// The text of a file that may be gzipped.
fn unpacked(input: Box<dyn Read>) -> io::Result<Box<dyn BufRead>> {
    /// What gzip and bzip2 begin with.
    const GZIP: &[u8] = &[0x1f, 0x8b];
    const BZIP2: &[u8] = b"BZh";
    let mut input = BufReader::with_capacity(1 << 16, input);
    let start = input.fill_buf()?;
    if start.starts_with(BZIP2) {
        let message = "compressed with bzip2; unpack it on the way: \
                       `bzcat FILE | postil gazetteer import -`";
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    if start.starts_with(GZIP) {
        let unpacked = MultiGzDecoder::new(input);
        return Ok(Box::new(BufReader::with_capacity(1 << 16, unpacked)));
    }
    Ok(Box::new(input))
}

/// Tells what became of the entities.
fn tell(name: &str, summary: &Summary) {
    for (line, message) in &summary.told {
        output::error(&format!("{name}:{line}: {message}"));
    }
    let more = summary.broken.saturating_sub(summary.told.len() as u64);
    if more > 0 {
        output::error(&format!("{name}: {more} more records are broken"));
    }
    let entities = |count: u64| match count {
        1 => "1 entity".to_owned(),
        count => format!("{count} entities"),
    };
    output::note(&format!(
        "{} read, {} written ({}); {} have the id of one that comes with Postil",
        entities(summary.read),
        summary.written,
        counted(summary.rows as usize, "row"),
        summary.linked
    ));
    if summary.nameless > 0 {
        let count = entities(summary.nameless);
        output::note(&format!("{count} without a name in bn, vi or en left out"));
    }
    if summary.untyped > 0 {
        let mut classes: Vec<_> = summary.classes.iter().collect();
        classes.sort_by_key(|(class, count)| (std::cmp::Reverse(**count), **class));
        let most = classes.iter().take(5);
        let most: Vec<String> = most.map(|(c, n)| format!("Q{c} ({n})")).collect();
        let hint = match most.as_slice() {
            [] => String::new(),
            most => format!(
                "; most are instances of {}: `--class` takes them in",
                most.join(", ")
            ),
        };
        let count = entities(summary.untyped);
        output::note(&format!("{count} without a type left out{hint}"));
    }
    if summary.scattered > 0 {
        let count = entities(summary.scattered);
        output::note(&format!(
            "{count} stand in several places and got an id for each; sort the file by its first \
             column"
        ));
    }
}
