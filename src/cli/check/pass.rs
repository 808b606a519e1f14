//! One look at every document: checks it, with `--fix` mends it, and puts what was found aside.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::{Args, KnownAt, Mending, choose_rules, folder_of};
use crate::cli::corpus::{Outcome, Reader, Visit};
use crate::cli::fix::{self, Mended};
use crate::cli::spool::{Kept, Spool, Spooled};
use crate::cli::{output, write};
use crate::config::{Baseline, Fingerprint, path_from};
use crate::document::Document;
use crate::formats::text::counted;
use crate::formats::{Checked, Failure, Gone, Report, Resolver, Totals, sort};
use crate::rules::{self, Examined, Fix, Safety};

/// What one look gave.
pub(super) struct Pass {
    spool: Spool,
    documents: Vec<Seen>,
    failures: Vec<Failure>,
    gone: Vec<Gone>,
    /// How many fixes were applied.
    pub(super) mended: usize,
    /// Whether there was a document that is no text.
    pub(super) unreadable: bool,
    /// Whether a corpus has a baseline of its own.
    pub(super) has_baseline: bool,
}

/// What a look at one document gave.
struct Seen {
    path: Arc<str>,
    /// Its file.
    file: std::path::PathBuf,
    totals: Totals,
    findings: Kept,
    /// Its changes, or its text, where they are to be shown.
    shown: Kept,
    /// What its findings are known by, where a baseline is to be written.
    prints: Vec<Fingerprint>,
    gone: Vec<Fingerprint>,
    unreadable: bool,
    has_baseline: bool,
    mended: usize,
    failure: Option<String>,
    notes: Vec<String>,
}

impl Pass {
    /// Looks at every document of the report. Notes are told in the `first` look alone.
    pub(super) fn of(
        args: &Args,
        reader: &Reader,
        baseline: Option<&KnownAt>,
        first: bool,
    ) -> Self {
        let spool = Spool::new();
        let configure = |config: &mut crate::config::Config, root: &Path| {
            choose_rules(args, config);
            if let Some((known, folder)) = baseline {
                config.rules.known = Arc::new(known.below(folder, root));
            }
        };
        let outcomes = reader.run(&configure, &|visit| look(args, visit, &spool));
        let mut pass = Self {
            spool,
            documents: Vec::new(),
            failures: Vec::new(),
            gone: Vec::new(),
            mended: 0,
            unreadable: false,
            has_baseline: false,
        };
        for outcome in outcomes {
            match outcome {
                Outcome::Done(Ok(seen)) => pass.take(seen, first && !args.quiet, first),
                Outcome::Done(Err((path, error))) => {
                    let message = format!("its findings cannot be put aside: {error}");
                    pass.fail(
                        Failure {
                            path: path.to_string(),
                            message,
                        },
                        first,
                    );
                }
                Outcome::Skipped(path, why) => {
                    if first && !args.quiet {
                        output::note(&format!("{path} skipped: {why}"));
                    }
                }
                Outcome::Failed(failure) => pass.fail(failure, first),
                Outcome::Vanished(path, known) => pass.gone(&path, known),
            }
        }
        pass.documents.sort_by(|a, b| a.path.cmp(&b.path));
        pass.gone
            .sort_by(|a, b| (&a.path, &a.rule, &a.text).cmp(&(&b.path, &b.rule, &b.text)));
        if first && !args.quiet && pass.documents.is_empty() && pass.failures.is_empty() {
            output::note(
                "no documents here: they are *.txt and *.md unless `[corpus] include` in \
                 postil.toml says otherwise",
            );
        }
        pass
    }

    fn take(&mut self, mut seen: Seen, notes: bool, first: bool) {
        self.mended += seen.mended;
        self.unreadable |= seen.unreadable;
        self.has_baseline |= seen.has_baseline;
        if notes {
            seen.notes.iter().for_each(|note| output::note(note));
        }
        if let Some(message) = seen.failure.take() {
            let path = seen.path.to_string();
            self.fail(Failure { path, message }, first);
        }
        let gone = std::mem::take(&mut seen.gone);
        self.gone(&seen.path, gone);
        self.documents.push(seen);
    }

    fn fail(&mut self, failure: Failure, tell: bool) {
        if tell {
            output::error(&format!("{}: {}", failure.path, failure.message));
        }
        self.failures.push(failure);
    }

    fn gone(&mut self, path: &Arc<str>, known: Vec<Fingerprint>) {
        self.gone.extend(known.into_iter().map(|it| Gone {
            path: path.clone(),
            rule: it.rule,
            text: it.text,
        }));
    }

    /// Whether something could not be read or written.
    pub(super) fn failed(&self) -> bool {
        !self.failures.is_empty()
    }

    /// The report of it.
    pub(super) fn report(self) -> Report {
        let mut totals = Totals::default();
        for seen in &self.documents {
            totals.merge(&seen.totals);
        }
        let documents = self.documents.iter().map(|seen| Checked {
            path: seen.path.clone(),
            findings: seen.totals.all(),
        });
        Report {
            documents: documents.collect(),
            totals,
            failures: self.failures,
            gone: self.gone,
            findings: Box::new(Spooled {
                documents: self.documents.into_iter().map(|it| it.findings).collect(),
                spool: self.spool,
            }),
        }
    }

    /// Writes what `--diff` shows.
    pub(super) fn write_diffs(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut documents = self.documents.iter();
        documents.try_for_each(|seen| {
            self.spool
                .each_part(&seen.shown, &mut |part| out.write_all(part))
        })
    }

    /// Writes the mended text of standard input.
    pub(super) fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_diffs(out)
    }

    /// Writes the baseline that knows all that was found. What an older file knows of documents
    /// that were not looked at stays.
    ///
    /// # Errors
    /// A message where the file cannot be written, or is no baseline.
    pub(super) fn write_baseline(&self, file: &Path, quiet: bool) -> Result<(), String> {
        let shown = file.display();
        let folder = folder_of(file)?;
        let mut baseline = match fs::read_to_string(file) {
            Ok(text) => Baseline::parse(&text)
                .map_err(|error| format!("{shown}: kept, since it is another file: {error}"))?,
            Err(_) => Baseline::default(),
        };
        let known: Vec<Arc<str>> = baseline.documents().cloned().collect();
        for path in known
            .iter()
            .filter(|path| !folder.join(path.as_ref()).exists())
        {
            baseline.forget(path);
        }
        let mut count = 0;
        for seen in &self.documents {
            let path = path_from(&folder, &seen.file);
            baseline.forget(&path);
            count += seen.prints.len();
            let mut prints: BTreeMap<&Fingerprint, usize> = BTreeMap::new();
            for print in &seen.prints {
                *prints.entry(print).or_default() += 1;
            }
            for (print, times) in prints {
                baseline.add(&path, print.clone(), times);
            }
        }
        write::replace(file, baseline.write().as_bytes())
            .map_err(|error| format!("{shown}: {error}"))?;
        if !quiet {
            let count = counted(count, "finding");
            output::note(&format!("{count} written to {shown}"));
        }
        Ok(())
    }
}

/// Checks one document, and mends it where that is asked for.
fn look(args: &Args, visit: &Visit<'_>, spool: &Spool) -> Result<Seen, (Arc<str>, io::Error)> {
    let examine = |document: &Document| {
        rules::examine(&rules::Context::new(
            &visit.relative,
            document,
            visit.snapshot,
        ))
    };
    let mut examined = examine(visit.document);
    let mut document = visit.document.clone();
    let mut seen = Seen {
        path: visit.shown.clone(),
        file: visit.file(),
        totals: Totals::default(),
        findings: Kept::default(),
        shown: Kept::default(),
        prints: Vec::new(),
        gone: Vec::new(),
        // Unless the rule that tells of it is off.
        unreadable: visit.document.trouble().is_some() && !examined.findings.is_empty(),
        has_baseline: !visit.snapshot.config().rules.known.is_empty(),
        mended: 0,
        failure: None,
        notes: Vec::new(),
    };
    let aside = |error| (visit.shown.clone(), error);
    let mended = mend(args, visit, &mut examined.findings, &examine, &mut seen);
    if let (Some(mended), true) = (&mended, args.stdin_filename.is_some()) {
        // Nobody will read the mended text again: what is left in it is told now.
        document = mended.document.clone();
        examined = examine(&document);
    }
    let Examined {
        findings,
        known,
        gone,
    } = examined;
    keep_mended(args, visit, mended, spool, &mut seen).map_err(aside)?;
    seen.totals.add(&findings);
    (seen.totals.known, seen.gone) = (known.len(), gone);
    let rope = document.rope();
    if args.write_baseline.is_some() {
        let all = findings.iter().chain(&known);
        let print = |it: &rules::Finding| Fingerprint::of(rope, it.code, &it.range);
        seen.prints = all.map(print).collect();
    } else if !args.statistics && args.mending() != Mending::Shown {
        seen.findings = put_aside(visit, rope, findings, known, spool).map_err(aside)?;
    }
    Ok(seen)
}

/// Puts the findings aside, with their places resolved.
fn put_aside(
    visit: &Visit<'_>,
    rope: &ropey::Rope,
    findings: Vec<rules::Finding>,
    known: Vec<rules::Finding>,
    spool: &Spool,
) -> io::Result<Kept> {
    let elsewhere = |relative: &str| visit.elsewhere(relative);
    let mut all = findings;
    sort(&mut all);
    let new = all.len();
    all.extend(known);
    let mut resolver = Resolver::new(&visit.shown, rope, &all, &elsewhere);
    let all = all.into_iter().enumerate();
    spool.keep_findings(all.map(|(number, it)| resolver.resolve(it, number >= new)))
}

/// What the fixes make of a document, if they may be applied and there are any. Those of a text
/// that must not be edited are taken out of its findings: a report offers none that nobody would
/// apply.
fn mend(
    args: &Args,
    visit: &Visit<'_>,
    findings: &mut [rules::Finding],
    examine: &dyn Fn(&Document) -> Examined,
    seen: &mut Seen,
) -> Option<Mended> {
    let wanted = |findings: &[rules::Finding]| -> Vec<Fix> {
        let fixes = findings.iter().filter_map(|it| it.fix.as_ref());
        let fixes = fixes.filter(|fix| fix.safety == Safety::Safe || args.unsafe_fixes);
        fixes.cloned().collect()
    };
    if findings.iter().all(|it| it.fix.is_none()) {
        return None;
    }
    let frozen = visit.snapshot.config().corpus.frozen;
    let fixes = match args.mending() {
        Mending::No => Vec::new(),
        Mending::Files | Mending::Shown => wanted(findings),
    };
    if let Some(why) = fix::forbidden(&visit.file(), frozen) {
        findings.iter_mut().for_each(|it| it.fix = None);
        let (path, count) = (&visit.shown, fixes.len());
        let fixes = if count == 1 { "fix" } else { "fixes" };
        let note = format!("{path}: {count} {fixes} not applied: {why}");
        seen.notes.extend((count > 0).then_some(note));
        return None;
    }
    if fixes.is_empty() {
        return None;
    }
    // The first look at it is done already.
    let first = std::cell::Cell::new(Some(fixes));
    let mended = fix::mend(visit.document, &|document| {
        first
            .take()
            .unwrap_or_else(|| wanted(&examine(document).findings))
    })?;
    if !mended.settled {
        let path = &visit.shown;
        let note = format!("{path}: some fixes undo each other; the text is as the last left it");
        seen.notes.push(note);
    }
    Some(mended)
}

/// Writes a mended text, or keeps it or its changes to be shown.
fn keep_mended(
    args: &Args,
    visit: &Visit<'_>,
    mended: Option<Mended>,
    spool: &Spool,
    seen: &mut Seen,
) -> io::Result<()> {
    let rope = visit.document.rope();
    let stdin = args.stdin_filename.is_some();
    match (args.mending(), mended) {
        (Mending::Shown, Some(mended)) => {
            let diff = diff(&visit.shown, &rope.to_string(), &mended.text);
            seen.mended = mended.count;
            spool.keep(&mut seen.shown, diff.as_bytes())
        }
        (Mending::Files, mended) if stdin => {
            // Whatever came in goes out again.
            seen.mended = mended.as_ref().map_or(0, |it| it.count);
            match mended {
                Some(mended) => spool.keep(&mut seen.shown, mended.text.as_bytes()),
                None => spool.keep(&mut seen.shown, rope.to_string().as_bytes()),
            }
        }
        (Mending::Files, Some(mended)) => {
            match fix::write(&visit.file(), rope, &mended.text) {
                Ok(()) => seen.mended = mended.count,
                Err(message) => seen.failure = Some(message),
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The changes of a text, as `patch` and `git apply` read them.
fn diff(path: &str, before: &str, after: &str) -> String {
    let (from, to) = if path.starts_with('/') {
        (path.to_owned(), path.to_owned())
    } else {
        (format!("a/{path}"), format!("b/{path}"))
    };
    similar::TextDiff::configure()
        // A text that changes in most of its lines would take for ever.
        .timeout(std::time::Duration::from_secs(5))
        .diff_lines(before, after)
        .unified_diff()
        .header(&from, &to)
        .to_string()
}
