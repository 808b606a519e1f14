//! `postil annotate` in formats that are one file for all documents: CoNLL, HTML, JSON Lines.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::annotate::{Args, said};
use super::corpus::{Outcome, Reader, Visit};
use super::spool::{Kept, Spool};
use super::{Status, output, write};
use crate::corpus::load::Given;
use crate::formats::conll::Conll;
use crate::formats::html::{self, Mention};
use crate::formats::jsonl::{self, Record, Shape};
use crate::formats::text::counted;
use crate::formats::{Failure, annotations, conll};

/// What all documents become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// CoNLL-2003.
    Conll,
    /// A page.
    Html,
    /// A record a document.
    Jsonl(Shape),
}

/// What one document became.
struct Part {
    path: Arc<str>,
    kept: Kept,
    mentions: Vec<Mention>,
    widened: usize,
    lost: usize,
}

/// Annotates the documents and writes them.
///
/// # Errors
/// A message where the output cannot be written.
pub(super) fn run(args: &Args, sheet: Sheet) -> Result<Status, String> {
    let given = Given {
        paths: args.paths.clone(),
        isolated: args.isolated,
        ..Given::default()
    };
    let spool = Spool::new();
    let reader = Reader::new(given, args.quiet);
    let outcomes = reader.run(&|_, _| {}, &|visit| part(sheet, visit, &spool));
    let (mut parts, mut failed) = (Vec::new(), false);
    for outcome in outcomes {
        match outcome {
            Outcome::Done(Ok(part)) => parts.push(part),
            Outcome::Done(Err(failure)) | Outcome::Failed(failure) => {
                output::error(&format!("{}: {}", failure.path, failure.message));
                failed = true;
            }
            Outcome::Skipped(path, why) if !args.quiet => {
                output::note(&format!("{path} skipped: {why}"));
            }
            Outcome::Skipped(..) | Outcome::Vanished(..) => {}
        }
    }
    parts.sort_by(|a: &Part, b| a.path.cmp(&b.path));
    match &args.output {
        None => output::print(|out| write_all(out, sheet, &spool, &parts))?,
        Some(file) => {
            let file = not_a_folder(file)?;
            write::replace_with(&file, |out| write_all(out, sheet, &spool, &parts))
                .map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    if !args.quiet {
        tell(&parts);
    }
    Ok(if failed {
        Status::Failed
    } else {
        Status::Clean
    })
}

fn not_a_folder(file: &Path) -> Result<PathBuf, String> {
    if file.is_dir() {
        let shown = file.display();
        return Err(format!("{shown} is a folder; name the file to be written"));
    }
    Ok(file.to_owned())
}

/// Says what became of spans that do not fit the tokens.
fn tell(parts: &[Part]) {
    let widened: usize = parts.iter().map(|part| part.widened).sum();
    let lost: usize = parts.iter().map(|part| part.lost).sum();
    if widened > 0 {
        let spans = counted(widened, "span");
        output::note(&format!(
            "{spans} cut a token and got all of it; the fifth column says where they lie (`cut=`)"
        ));
    }
    if lost > 0 {
        let spans = counted(lost, "span");
        output::note(&format!(
            "{spans} left out: their tokens belong to another span already"
        ));
    }
}

fn part(sheet: Sheet, visit: &Visit<'_>, spool: &Spool) -> Result<Part, Failure> {
    let fail = |message: String| Failure {
        path: visit.shown.to_string(),
        message,
    };
    let document = visit.document;
    if let Some(trouble) = document.trouble() {
        return Err(fail(said(trouble)));
    }
    let annotations = annotations(document, visit.snapshot);
    let rope = document.rope();
    let mut part = Part {
        path: visit.shown.clone(),
        kept: Kept::default(),
        mentions: Vec::new(),
        widened: 0,
        lost: 0,
    };
    let text = match sheet {
        Sheet::Conll => {
            let Conll {
                text,
                widened,
                lost,
            } = conll::conll(rope, &annotations);
            (part.widened, part.lost) = (widened, lost);
            text
        }
        Sheet::Html => {
            let language = document.analysis().language;
            let html::Part { html, mentions } =
                html::part(&visit.shown, language, rope, &annotations);
            part.mentions = mentions;
            html
        }
        Sheet::Jsonl(shape) => {
            let id = serde_json::Value::from(visit.shown.as_ref()).to_string();
            let text = rope.to_string();
            let quoted = serde_json::Value::from(text.as_str()).to_string();
            let record = Record::of(&id, &quoted, text).map_err(fail)?;
            jsonl::annotated(&record, rope, &annotations, shape) + "\n"
        }
    };
    spool
        .keep(&mut part.kept, text.as_bytes())
        .map_err(|error| fail(format!("cannot be put aside: {error}")))?;
    Ok(part)
}

fn write_all(out: &mut dyn Write, sheet: Sheet, spool: &Spool, parts: &[Part]) -> io::Result<()> {
    if sheet == Sheet::Html {
        html::write_head(out, parts.iter().map(|part| part.path.as_ref()))?;
    }
    for part in parts {
        spool.each_part(&part.kept, &mut |bytes| out.write_all(bytes))?;
    }
    if sheet == Sheet::Html {
        let all = parts.iter().flat_map(|part| &part.mentions);
        let all: Vec<Mention> = all.cloned().collect();
        html::write_tail(out, &all)?;
    }
    Ok(())
}
