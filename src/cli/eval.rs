//! `postil eval`: how well annotations agree with gold, and annotators with each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::{Value, json};

use super::{Status, output};
use crate::formats::agreement::{Alpha, Kappa};
use crate::formats::score::{Counts, Mistake, Scores, Wrong, score};
use crate::formats::spans::{BadLine, Span, Spans, label};
use crate::formats::text::shown;
use crate::formats::{brat, conll};

const EXAMPLES: &str = "\
Examples:
  postil annotate texts/ --format brat --output found/
  postil eval --gold gold/ --predicted found/
  postil eval --gold anna/ --predicted ben/ --predicted chloe/ --types PER,LOC
  postil eval --gold gold/ --predicted found/ --errors 20 --format json

The folders hold NAME.ann (brat) or NAME.conll (also .bio, .iob, .iob2; IOB1, IOB2, BIOES, BILOU).
A file of the gold without a predicted one counts as one without predictions.

  exact    the same type, start and end
  overlap  the same type and a shared character, one to one: a long span cannot collect several
  ids      pairs whose notes (entity, or the date's value) are the same, among the pairs with both
           (acc) and among all of the gold's (rec)
  kappa    Cohen's, of two annotators, and alpha, Krippendorff's, of all: over the tokens and what
           each annotator calls them. brat's files need NAME.txt beside one of them for that.";

/// Measure annotations against gold: precision, recall, F1, agreement
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The folder of the annotations that are right
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// The folder of those that are measured (several annotators: several times)
    #[arg(long, value_name = "DIR", required = true)]
    predicted: Vec<PathBuf>,
    /// The types that are scored [default: all that the gold has]
    #[arg(long, value_name = "TYPE", value_delimiter = ',')]
    types: Vec<String>,
    /// Types that are not scored: a prediction that overlaps one is neither right nor wrong
    #[arg(long, value_name = "TYPE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Show this many of the mistakes
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// How to write the scores
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How scores are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table, for people
    #[default]
    Text,
    /// An object, for programs
    Json,
}

/// The endings of the files that are read.
const ENDINGS: [&str; 6] = ["ann", "conll", "conll2003", "bio", "iob", "iob2"];

/// One annotator's documents, by name without their ending.
struct Annotator {
    folder: PathBuf,
    documents: BTreeMap<String, Spans>,
}

/// The counts of a document (or all, `TOTAL`) and a type (or all of them, `all`).
struct Row {
    file: String,
    kind: String,
    counts: Counts,
}

/// What one annotator was measured to be.
struct Measured {
    folder: String,
    rows: Vec<Row>,
    kappa: Kappa,
    mistakes: Vec<Value>,
}

/// Runs the subcommand.
///
/// # Errors
/// A message where a folder cannot be read.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    let mut failed = false;
    let gold = read(&args.gold, &mut failed)?;
    if gold.documents.is_empty() && !failed {
        let folder = args.gold.display();
        return Err(format!("{folder}: no .ann or .conll file in this folder"));
    }
    let mut others = Vec::new();
    for folder in &args.predicted {
        others.push(read(folder, &mut failed)?);
    }
    for other in &others {
        failed |= !same_tokens(&gold, other);
        let extra = other.documents.keys();
        for name in extra.filter(|name| !gold.documents.contains_key(*name)) {
            let folder = other.folder.display();
            output::note(&format!(
                "{folder}: {name} is not in the gold, and was left out"
            ));
        }
    }
    let types = types(args, &gold);
    let tokens: BTreeMap<&str, Vec<(usize, usize)>> = gold
        .documents
        .iter()
        .filter_map(|(name, spans)| {
            let folders = std::iter::once(&gold).chain(&others).map(|it| &it.folder);
            Some((name.as_str(), tokens_of(spans, name, folders)?))
        })
        .collect();
    let measured: Vec<Measured> = others
        .iter()
        .map(|other| measure(args, &gold, other, &types, &tokens))
        .collect();
    let alpha = alpha(&gold, &others, &types, &tokens);
    output::print(|out| match args.format {
        Format::Text => write_text(out, &measured, &alpha, others.len() > 1),
        Format::Json => write_json(out, &measured, &alpha),
    })?;
    Ok(if failed {
        Status::Failed
    } else {
        Status::Clean
    })
}

/// The types that are scored, in order.
fn types(args: &Args, gold: &Annotator) -> Vec<String> {
    if !args.types.is_empty() {
        return args.types.iter().map(|it| label(it)).collect();
    }
    let ignored: BTreeSet<String> = args.ignore.iter().map(|it| label(it)).collect();
    let all = gold.documents.values().flat_map(|it| &it.spans);
    let all: BTreeSet<String> = all.map(|span| span.label.clone()).collect();
    all.difference(&ignored).cloned().collect()
}

/// Reads a folder and those below it. Lines that cannot be read are told.
fn read(folder: &Path, failed: &mut bool) -> Result<Annotator, String> {
    let mut documents = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        let said = |error: io::Error| {
            let error = output::plain(&error.to_string());
            format!("{}: {error}", below.display())
        };
        let mut entries = Vec::new();
        for entry in fs::read_dir(&below).map_err(said)? {
            entries.push(entry.map_err(said)?.path());
        }
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let ending = path.extension().and_then(|it| it.to_str()).unwrap_or("");
            if !ENDINGS.contains(&ending) {
                continue;
            }
            let shown = path.display().to_string();
            let mut fail = |place: String, message: &str| {
                output::error(&format!("{place}: {message}"));
                *failed = true;
            };
            let text = match fs::read(&path).map(String::from_utf8) {
                Ok(Ok(text)) => text,
                Ok(Err(_)) => {
                    fail(shown, "not UTF-8; save it as UTF-8");
                    continue;
                }
                Err(error) => {
                    fail(shown, &output::plain(&error.to_string()));
                    continue;
                }
            };
            let (spans, bad) = match ending {
                "ann" => brat::read(&text),
                _ => conll::read(&text),
            };
            for BadLine { line, message } in bad {
                fail(format!("{shown}:{line}"), &message);
            }
            let name = path.with_extension("");
            let name = name.strip_prefix(folder).unwrap_or(&name);
            let name = name.to_string_lossy().replace('\\', "/");
            if documents.insert(name, spans).is_some() {
                fail(
                    shown,
                    "another file of this name, with another ending, is there too",
                );
            }
        }
    }
    Ok(Annotator {
        folder: folder.to_owned(),
        documents,
    })
}

/// Whether the files of tokens are about the same tokens; tells where not.
fn same_tokens(gold: &Annotator, other: &Annotator) -> bool {
    let mut same = true;
    for (name, spans) in &gold.documents {
        let Some(theirs) = other.documents.get(name) else {
            continue;
        };
        if spans.words == theirs.words {
            continue;
        }
        same = false;
        let folder = other.folder.display();
        let pairs = spans.words.iter().zip(&theirs.words);
        let at = pairs.take_while(|(a, b)| a == b).count();
        let word = |words: &[String]| match words.get(at) {
            Some(word) => format!("“{}”", shown(word)),
            None => "the end".to_owned(),
        };
        let (ours, theirs) = (word(&spans.words), word(&theirs.words));
        output::error(&format!(
            "{folder}: {name}: other tokens than the gold's: the {}th is {theirs}, not {ours}",
            at + 1
        ));
    }
    same
}

/// The tokens of a document: its file's own, or those of the text beside one of the annotations.
fn tokens_of<'a>(
    spans: &Spans,
    name: &str,
    folders: impl Iterator<Item = &'a PathBuf>,
) -> Option<Vec<(usize, usize)>> {
    if !spans.tokens.is_empty() {
        return Some(spans.tokens.clone());
    }
    let mut texts = folders.map(|folder| folder.join(format!("{name}.txt")));
    let text = texts.find_map(|text| fs::read_to_string(text).ok())?;
    Some(conll::token_chars(&text))
}

/// What an annotator calls each token: the type of the first span that overlaps it.
fn labels<'a>(spans: &'a Spans, types: &[String], tokens: &[(usize, usize)]) -> Vec<&'a str> {
    let mut sorted: Vec<&Span> = spans.spans.iter().collect();
    sorted.retain(|span| types.contains(&span.label));
    sorted.sort();
    let mut first = 0;
    let called = tokens.iter().map(|&(start, end)| {
        while sorted.get(first).is_some_and(|span| span.end <= start) {
            first += 1;
        }
        let near = sorted[first..].iter().take_while(|span| span.start < end);
        let mut near = near.filter(|span| span.end > start);
        near.next().map_or("O", |span| span.label.as_str())
    });
    called.collect()
}

static NONE: Spans = Spans {
    spans: Vec::new(),
    tokens: Vec::new(),
    words: Vec::new(),
};

fn measure(
    args: &Args,
    gold: &Annotator,
    other: &Annotator,
    types: &[String],
    tokens: &BTreeMap<&str, Vec<(usize, usize)>>,
) -> Measured {
    let ignored: Vec<String> = args.ignore.iter().map(|it| label(it)).collect();
    let mut measured = Measured {
        folder: other.folder.display().to_string(),
        rows: Vec::new(),
        kappa: Kappa::default(),
        mistakes: Vec::new(),
    };
    let mut totals: Vec<Counts> = vec![Counts::default(); types.len() + 1];
    for (name, spans) in &gold.documents {
        let theirs = other.documents.get(name).unwrap_or(&NONE);
        let dontcare: Vec<&Span> = spans
            .spans
            .iter()
            .filter(|it| ignored.contains(&it.label) && !types.contains(&it.label))
            .collect();
        let mut all = Counts::default();
        for (number, kind) in types.iter().enumerate() {
            let of = |spans: &'_ [Span]| -> Vec<usize> {
                let spans = spans.iter().enumerate();
                let own = spans.filter(|(_, it)| it.label == *kind);
                own.map(|(at, _)| at).collect()
            };
            let ours: Vec<&Span> = of(&spans.spans)
                .iter()
                .map(|at| &spans.spans[*at])
                .collect();
            let given: Vec<&Span> = of(&theirs.spans)
                .iter()
                .map(|at| &theirs.spans[*at])
                .collect();
            let (counts, mistakes) = score(&ours, &given, &dontcare);
            all.add(&counts);
            totals[number].add(&counts);
            let room = args.errors.saturating_sub(measured.mistakes.len());
            let told = mistakes.iter().take(room);
            measured.mistakes.extend(told.map(|it| mistake(name, it)));
            measured.rows.push(row(name, kind, counts));
        }
        totals[types.len()].add(&all);
        measured.rows.push(row(name, "all", all));
        if let Some(tokens) = tokens.get(name.as_str()) {
            let (a, b) = (labels(spans, types, tokens), labels(theirs, types, tokens));
            let pairs = a.into_iter().zip(b);
            pairs.for_each(|(a, b)| measured.kappa.add(a, b));
        }
    }
    let kinds = types.iter().map(String::as_str).chain(["all"]);
    let totals = kinds
        .zip(totals)
        .map(|(kind, counts)| row("TOTAL", kind, counts));
    measured.rows.extend(totals);
    measured
}

fn row(file: &str, kind: &str, counts: Counts) -> Row {
    Row {
        file: file.to_owned(),
        kind: kind.to_owned(),
        counts,
    }
}

fn mistake(file: &str, (wrong, span, gold): &Mistake<'_>) -> Value {
    let told = |span: &Span| {
        json!({
            "type": span.label, "start": span.start, "end": span.end, "text": span.text,
            "note": span.note,
        })
    };
    let (predicted, gold) = match wrong {
        Wrong::Missed => (None, Some(told(span))),
        _ => (Some(told(span)), gold.map(told)),
    };
    json!({"file": file, "wrong": wrong, "predicted": predicted, "gold": gold})
}

fn alpha(
    gold: &Annotator,
    others: &[Annotator],
    types: &[String],
    tokens: &BTreeMap<&str, Vec<(usize, usize)>>,
) -> Alpha {
    let mut alpha = Alpha::default();
    for (name, tokens) in tokens {
        // Who did not annotate a document at all says nothing of it.
        let all = std::iter::once(gold).chain(others);
        let theirs = all.filter_map(|it| it.documents.get(*name));
        let called: Vec<Vec<&str>> = theirs.map(|it| labels(it, types, tokens)).collect();
        for token in 0..tokens.len() {
            let unit: Vec<&str> = called.iter().map(|labels| labels[token]).collect();
            alpha.add(&unit);
        }
    }
    alpha
}

fn write_text(
    out: &mut dyn Write,
    measured: &[Measured],
    alpha: &Alpha,
    several: bool,
) -> io::Result<()> {
    for it in measured {
        if several {
            writeln!(out, "{}", shown(&it.folder))?;
        }
        writeln!(
            out,
            "{:<24} {:<8} {:>5} {:>5} {:>4} │ exact {:>5} {:>5} {:>5} │ overlap {:>5} {:>5} {:>5} │ ids {:>5} {:>5}",
            "file", "type", "gold", "pred", "ign", "P", "R", "F1", "P", "R", "F1", "acc", "rec"
        )?;
        for Row { file, kind, counts } in &it.rows {
            let percent = |value: Option<f64>| match value {
                Some(value) => format!("{:.1}", 100.0 * value),
                None => "-".to_owned(),
            };
            let [ep, er, ef] = three(counts.exact()).map(|it| percent(Some(it)));
            let [op, or, of] = three(counts.overlap()).map(|it| percent(Some(it)));
            let (acc, rec) = (percent(counts.id_accuracy()), percent(counts.id_recall()));
            writeln!(
                out,
                "{:<24} {kind:<8} {:>5} {:>5} {:>4} │       {ep:>5} {er:>5} {ef:>5} │         {op:>5} {or:>5} {of:>5} │     {acc:>5} {rec:>5}",
                shown(file),
                counts.gold,
                counts.pred,
                counts.ignored
            )?;
        }
        for mistake in &it.mistakes {
            writeln!(out, "{}", told(mistake))?;
        }
        match it.kappa.value() {
            Some(kappa) => {
                let units = it.kappa.units();
                writeln!(out, "Cohen's kappa: {kappa:.3} over {units} tokens")?;
            }
            None => writeln!(
                out,
                "Cohen's kappa: - (no text beside the annotations, or one label alone)"
            )?,
        }
        if several {
            writeln!(out)?;
        }
    }
    if let Some(value) = alpha.value() {
        let units = alpha.units();
        writeln!(out, "Krippendorff's alpha: {value:.3} over {units} tokens")?;
    }
    Ok(())
}

/// A mistake on one line.
fn told(mistake: &Value) -> String {
    let text = |it: &Value| it.as_str().unwrap_or("").to_owned();
    let span = |it: &Value| {
        let (kind, note) = (text(&it["type"]), text(&it["note"]));
        let (start, end, marked) = (&it["start"], &it["end"], shown(&text(&it["text"])));
        format!("{kind} {start}-{end} “{marked}” {note}")
    };
    let (file, wrong) = (text(&mistake["file"]), text(&mistake["wrong"]));
    let (predicted, gold) = (&mistake["predicted"], &mistake["gold"]);
    match (predicted.is_null(), gold.is_null()) {
        (true, _) => format!("  {file}: {wrong}: {}", span(gold)),
        (_, true) => format!("  {file}: {wrong}: {}", span(predicted)),
        _ => format!(
            "  {file}: {wrong}: {}, in the gold {}",
            span(predicted),
            span(gold)
        ),
    }
}

fn three(scores: Scores) -> [f64; 3] {
    [scores.precision, scores.recall, scores.f1]
}

fn write_json(out: &mut dyn Write, measured: &[Measured], alpha: &Alpha) -> io::Result<()> {
    let annotators: Vec<Value> = measured.iter().map(measured_json).collect();
    let all = json!({
        "annotators": annotators,
        "alpha": {"value": alpha.value(), "tokens": alpha.units()},
    });
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

fn measured_json(it: &Measured) -> Value {
    let rows: Vec<Value> = it
        .rows
        .iter()
        .map(|Row { file, kind, counts }| {
            let (exact, overlap) = (counts.exact(), counts.overlap());
            json!({
                "file": file, "type": kind,
                "gold": counts.gold, "pred": counts.pred, "ignored": counts.ignored,
                "exact": counts.exact, "overlap": counts.overlap,
                "ids_gold": counts.ids_gold, "ids_pred": counts.ids_pred,
                "ids_right": counts.ids_right,
                "exact_p": exact.precision, "exact_r": exact.recall, "exact_f": exact.f1,
                "overlap_p": overlap.precision, "overlap_r": overlap.recall,
                "overlap_f": overlap.f1,
                "id_acc": counts.id_accuracy(), "id_rec": counts.id_recall(),
            })
        })
        .collect();
    json!({
        "predicted": it.folder,
        "scores": rows,
        "mistakes": it.mistakes,
        "kappa": {"value": it.kappa.value(), "tokens": it.kappa.units()},
    })
}
