//! Opens the corpora that some paths mean and walks their documents, telling progress.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use ropey::Rope;

use super::output::{note, plain};
use super::progress::Progress;
use crate::config::{Config, ConfigError, FILE_NAME, Fingerprint};
use crate::corpus::load::{self, Corpus, OpenError, Unread};
use crate::corpus::{DocKey, Problem, Snapshot};
use crate::document::{DateSource, Document, DocumentDate, Settings};
use crate::formats::jsonl::Record;
use crate::formats::{Annotation, Failure, annotations};
use crate::gazetteer::problem::Severity;
use crate::text::Encoding;
use crate::text::buffer::position_of;

/// What a command was told to read.
#[derive(Debug)]
pub(super) struct Reader {
    given: load::Given,
    quiet: bool,
}

/// A document of the report, with the corpus around it.
pub(super) struct Visit<'a> {
    corpus: &'a Corpus,
    key: &'a DocKey,
    /// The document.
    pub(super) document: &'a Document,
    /// The state of its corpus.
    pub(super) snapshot: &'a Snapshot,
    /// Its path in the corpus.
    pub(super) relative: Arc<str>,
    /// What a reader calls it.
    pub(super) shown: Arc<str>,
}

/// What became of one file.
#[derive(Debug)]
pub(super) enum Outcome<T> {
    /// It was visited.
    Done(T),
    /// It is no document; why.
    Skipped(Arc<str>, &'static str),
    /// It should have been visited and could not be.
    Failed(Failure),
    /// The baseline knows this of it, and it is not there.
    Vanished(Arc<str>, Vec<Fingerprint>),
}

/// Sets the number of threads that work.
///
/// # Errors
/// A message where they cannot be started.
pub(super) fn threads(jobs: Option<u16>) -> Result<(), String> {
    let Some(jobs) = jobs else { return Ok(()) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(jobs))
        .build_global()
        .map_err(|error| format!("cannot start {jobs} threads: {error}"))
}

impl Reader {
    /// What is given means, this folder without any path.
    pub(super) fn new(given: load::Given, quiet: bool) -> Self {
        let mut given = given;
        if given.paths.is_empty() {
            given.paths.push(PathBuf::from("."));
        }
        Self { given, quiet }
    }

    /// Reads the corpora, each under its settings as `configure` leaves them (it is told the
    /// corpus's folder), and calls `visit` for each document that is to be reported. Outcomes are
    /// in no order that counts.
    pub(super) fn run<T: Send>(
        &self,
        configure: &dyn Fn(&mut Config, &Path),
        visit: &(dyn Fn(&Visit<'_>) -> T + Sync),
    ) -> Vec<Outcome<T>> {
        let (mut corpora, errors) = load::open(&self.given);
        for corpus in &mut corpora {
            let root = corpus.root.clone();
            configure(Arc::make_mut(&mut corpus.config), &root);
        }
        let progress = Progress::new(self.quiet);
        let known = corpora.iter().map(Corpus::len).sum();
        let done = AtomicUsize::new(0);
        let tell = |_, _| progress.tell(done.fetch_add(1, Ordering::Relaxed) + 1, known);
        let runs: Vec<_> = corpora
            .par_iter()
            .map(|corpus| {
                let visit = |key: &DocKey, document: &Document, snapshot: &Snapshot| {
                    visit(&Visit {
                        corpus,
                        key,
                        document,
                        snapshot,
                        relative: snapshot.relative(key),
                        shown: shown(&corpus.shown(Path::new(key.0.as_ref()))),
                    })
                };
                load::run(corpus, &visit, &tell)
            })
            .collect();
        drop(progress);
        let mut outcomes: Vec<_> = failures(errors).into_iter().map(Outcome::Failed).collect();
        // Isolated documents share their lists: what is wrong there is told once.
        let mut lists = BTreeSet::new();
        for run in runs {
            for problem in run.lists {
                if !lists.insert((problem.file.clone(), problem.line, problem.message.clone())) {
                    continue;
                }
                let settings = problem.file.file_name().is_some_and(|n| n == FILE_NAME);
                match problem.severity {
                    Severity::Error => outcomes.push(Outcome::Failed(list_failure(problem))),
                    // What is used, if hardly as it was meant, `gazetteer check` tells of lists.
                    Severity::Warning if settings && !self.quiet => {
                        let Failure { path, message } = list_failure(problem);
                        note(&format!("{path}: {message}"));
                    }
                    _ => {}
                }
            }
            outcomes.extend(run.outcomes.into_iter().map(outcome));
        }
        // Isolated, each document is a corpus of its own, and knows nothing of the others.
        for corpus in corpora.iter().filter(|_| !self.given.isolated) {
            for relative in corpus.vanished() {
                let path = corpus.shown(&corpus.root.join(relative.as_ref()));
                let known = corpus.config.rules.known.of(&relative);
                outcomes.push(Outcome::Vanished(shown(&path), known));
            }
        }
        outcomes
    }
}

impl Visit<'_> {
    /// The document's file.
    pub(super) fn file(&self) -> PathBuf {
        PathBuf::from(self.key.0.as_ref())
    }

    /// Another document of the corpus: what a reader calls it, and its text.
    pub(super) fn elsewhere(&self, relative: &str) -> Option<(Arc<str>, Rope)> {
        let file = self.corpus.root.join(relative);
        let text = fs::read_to_string(&file).ok()?;
        let path = shown(&here(&self.corpus.shown(&file)));
        Some((path, Rope::from_str(&text)))
    }
}

fn outcome<T>(outcome: load::Outcome<T>) -> Outcome<T> {
    let path = shown(&outcome.path);
    let failed = |message| {
        Outcome::Failed(Failure {
            path: path.to_string(),
            message,
        })
    };
    match outcome.result {
        Ok(done) => Outcome::Done(done),
        Err(Unread::Binary) if !outcome.named => Outcome::Skipped(path, "a binary file, not text"),
        Err(Unread::Binary) => failed("a binary file, not text".to_owned()),
        Err(Unread::Failed(message)) => failed(plain(&message)),
    }
}

pub(super) fn failures(errors: Vec<OpenError>) -> Vec<Failure> {
    let mut failures = Vec::new();
    for error in errors {
        match error {
            OpenError::Path(path, message) => failures.push(Failure {
                path: shown(&path).to_string(),
                message: plain(&message),
            }),
            OpenError::Config(file, text, errors) => {
                let rope = Rope::from_str(&text);
                let file = shown(&here(&file));
                failures.extend(
                    errors
                        .into_iter()
                        .map(|it| config_failure(&file, &rope, it)),
                );
            }
        }
    }
    failures
}

fn list_failure(problem: Problem) -> Failure {
    let file = shown(&here(&problem.file));
    Failure {
        path: match problem.line {
            0 => file.to_string(),
            line => format!("{file}:{line}"),
        },
        message: plain(&problem.message),
    }
}

fn config_failure(file: &str, rope: &Rope, error: ConfigError) -> Failure {
    let place = position_of(rope, error.range.start, Encoding::Utf32);
    Failure {
        path: format!("{file}:{}:{}", place.line + 1, place.character + 1),
        message: error.message,
    }
}

/// The path from the folder in which the command runs, where it lies below.
pub(super) fn here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

/// A path as it is printed: with `/`, and without `./` before it.
pub(super) fn shown(path: &Path) -> Arc<str> {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    match text.strip_prefix("./") {
        Some(below) if !below.is_empty() => below.into(),
        _ => text.into(),
    }
}

/// The `postil.toml` that governs a path, as a reader calls it, and the settings in force there.
///
/// # Errors
/// A message where the path is not there or the settings are wrong.
pub(super) fn config_of(path: &Path) -> Result<(Option<Arc<str>>, Arc<Config>), String> {
    let (file, config) = load::settings_of(path).map_err(|error| told(failures(vec![error])))?;
    Ok((file.map(|file| shown(&here(&file))), config))
}

/// Failures in one message, a line each.
fn told(failures: Vec<Failure>) -> String {
    let lines = failures.into_iter();
    let lines: Vec<String> = lines
        .map(|f| format!("{}: {}", f.path, f.message))
        .collect();
    lines.join("\n")
}

/// What annotates texts that are in no file.
#[derive(Debug)]
pub(super) struct Single {
    texts: load::Texts,
}

impl Single {
    /// Under the settings and lists of the folder in which the command runs; mistakes in the
    /// lists are told on standard error.
    ///
    /// # Errors
    /// A message where the settings are wrong.
    pub(super) fn new() -> Result<Self, String> {
        let here = std::env::current_dir()
            .map_err(|error| format!("cannot tell the folder in which postil runs: {error}"))?;
        let (texts, problems) =
            load::Texts::below(here).map_err(|error| told(failures(vec![error])))?;
        let broken = problems
            .into_iter()
            .filter(|p| p.severity == Severity::Error);
        for failure in broken.map(list_failure) {
            anstream::eprintln!("error: {}: {}", failure.path, failure.message);
        }
        Ok(Self { texts })
    }

    /// The annotations of a record's text, with the text they count in.
    pub(super) fn annotate(&self, record: &Record<'_>) -> (Rope, Vec<Annotation>) {
        let settings = Settings {
            language: record.language.or(self.texts.config.languages.default),
            date: record.date.map(|value| DocumentDate {
                value,
                from: DateSource::Record,
            }),
            ..Settings::default()
        };
        let (document, snapshot) = self.texts.analyse(&record.text, &settings);
        let annotations = annotations(&document, &snapshot);
        (document.rope().clone(), annotations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_printed_without_a_leading_dot() {
        assert_eq!(shown(Path::new("./a/b.txt")).as_ref(), "a/b.txt");
        assert_eq!(shown(Path::new("../a.txt")).as_ref(), "../a.txt");
        assert_eq!(shown(Path::new(".")).as_ref(), ".");
    }
}
