//! `postil check --watch`: checks again whenever something below the given paths changes.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher};

use super::{Args, once, outputs};
use crate::cli::{Status, output};
use crate::config;

/// How long nothing may change before the check begins: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Checks until the process is ended.
///
/// # Errors
/// A message where the folders cannot be watched.
pub(super) fn run(args: &Args) -> Result<Status, String> {
    let own: Vec<PathBuf> = outputs::of(&args.format, args.output_file.as_ref())?
        .into_iter()
        .filter_map(|output| std::path::absolute(output.file?).ok())
        .collect();
    let (tell, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if concerns(&event, &own) {
            // Whoever listened is gone when the process ends.
            let _ = tell.send(());
        }
    })
    .map_err(|error| format!("cannot watch for changes: {error}"))?;
    for folder in folders(args) {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .map_err(|error| format!("{}: cannot be watched: {error}", folder.display()))?;
    }
    loop {
        clear();
        if let Err(message) = once(args) {
            output::error(&message);
        }
        if !args.quiet {
            output::note("watching for changes; Ctrl-C ends");
        }
        if changes.recv().is_err() {
            return Ok(Status::Clean);
        }
        while changes.recv_timeout(QUIET) != Err(RecvTimeoutError::Timeout) {}
    }
}

/// Whether something changed that may change the report: not by reading, nor in our own output.
fn concerns(event: &notify::Result<notify::Event>, own: &[PathBuf]) -> bool {
    let Ok(event) = event else {
        // Events were lost: look.
        return true;
    };
    let ours = |path: &PathBuf| {
        let temporary = path.file_name().and_then(|name| name.to_str());
        own.contains(path) || temporary.is_some_and(|name| name.starts_with(".postil-"))
    };
    !matches!(event.kind, EventKind::Access(_)) && !event.paths.iter().all(ours)
}

/// The folders that a change may come from: those of the corpora, since all of a corpus counts.
fn folders(args: &Args) -> Vec<PathBuf> {
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let folder = |path: &PathBuf| {
        let path = std::path::absolute(path).ok()?;
        let corpus = config::find(&path, None);
        let corpus = corpus.as_deref().and_then(Path::parent);
        match corpus {
            Some(folder) => Some(folder.to_owned()),
            None if path.is_dir() => Some(path),
            None => path.parent().map(Path::to_owned),
        }
    };
    let mut folders: Vec<PathBuf> = paths.iter().filter_map(folder).collect();
    folders.sort();
    folders.dedup_by(|inner, outer| inner.starts_with(&*outer));
    folders
}

/// A terminal shows the newest report alone.
fn clear() {
    let mut out = io::stdout();
    if out.is_terminal() {
        // The screen and what was scrolled out of it; then the first place.
        let _ = out.write_all(b"\x1b[2J\x1b[3J\x1b[H");
        let _ = out.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::Event;
    use notify::event::{AccessKind, CreateKind};

    #[test]
    fn reading_and_our_own_output_are_no_changes() {
        let own = [PathBuf::from("/w/out.sarif")];
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(PathBuf::from(path)));
        let created = EventKind::Create(CreateKind::File);
        assert!(concerns(&event(created, "/w/a.txt"), &own));
        assert!(!concerns(&event(created, "/w/out.sarif"), &own));
        assert!(!concerns(&event(created, "/w/.postil-abc"), &own));
        let read = EventKind::Access(AccessKind::Any);
        assert!(!concerns(&event(read, "/w/a.txt"), &own));
    }
}
