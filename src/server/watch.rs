//! Learns of changes on disk: from the client where it can watch, else from the system.
//!
//! Never reads a file; it names those that changed.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tower_lsp::ls_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, MessageType,
    Registration,
};

use super::pool::{Lane, locked};
use super::shared::Shared;

/// The system's watcher, where the client has none.
#[derive(Debug, Default)]
pub(super) struct Watch(Mutex<Option<RecommendedWatcher>>);

/// Starts to watch the workspace's folders; anew when they change.
pub(super) fn start(shared: &Arc<Shared>) {
    let shared = shared.clone();
    // Some file systems keep times to two seconds.
    let since = SystemTime::now() - Duration::from_secs(2);
    if shared.capabilities().watches {
        shared.runtime.clone().spawn(async move {
            match register(&shared).await {
                Ok(()) => {
                    let job = shared.clone();
                    shared
                        .pool
                        .submit(Lane::Background, move || catch_up(&job, since));
                }
                Err(error) => super::log(&format!("the editor does not watch files: {error}")),
            }
        });
        return;
    }
    // To watch a folder is to walk it, which may take seconds.
    let watcher = std::thread::Builder::new().name("postil-watch".to_owned());
    if let Err(error) = watcher.spawn(move || watch(&shared, since)) {
        super::log(&format!("cannot start a thread: {error}"));
    }
}

/// Asks the client to watch. Which files matter, `postil.toml` says, and it may change; editors
/// watch whole folders anyhow.
async fn register(shared: &Arc<Shared>) -> Result<(), String> {
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![FileSystemWatcher {
            glob_pattern: GlobPattern::String("**/*".to_owned()),
            kind: None,
        }],
    };
    let registration = Registration {
        id: "postil/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    let registered = shared.client.register_capability(vec![registration]).await;
    registered.map_err(|error| error.to_string())
}

/// Tells of what changed while the watching began: between the first reading and then nobody
/// would have noticed.
fn catch_up(shared: &Arc<Shared>, since: SystemTime) {
    let folders = shared.folders();
    let newer = |entry: &ignore::DirEntry| {
        let changed = entry.metadata().ok().and_then(|it| it.modified().ok());
        changed.is_some_and(|changed| changed >= since)
    };
    let mut changed: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| ignore::WalkBuilder::new(folder).build())
        .filter_map(Result::ok)
        .filter(newer)
        .map(ignore::DirEntry::into_path)
        .collect();
    // What was deleted, only a look at the folders tells.
    changed.extend(folders);
    shared.files_changed(changed);
}

/// Watches the folders ourselves.
fn watch(shared: &Arc<Shared>, since: SystemTime) {
    let weak = Arc::downgrade(shared);
    let told = move |event: notify::Result<notify::Event>| {
        let (Some(shared), Ok(event)) = (weak.upgrade(), event) else {
            return;
        };
        let mut paths = changed(&event);
        if event.need_rescan() {
            paths = shared.folders();
        }
        look_again(&shared, new_folders(&event));
        shared.files_changed(paths);
    };
    let watching = notify::recommended_watcher(told).map(|mut watcher| {
        for folder in shared.folders() {
            if let Err(error) = watcher.watch(&folder, RecursiveMode::Recursive) {
                failed(shared, &format!("{}: {error}", folder.display()));
            }
        }
        watcher
    });
    match watching {
        // The one before, if any, ends here.
        Ok(watcher) => {
            *locked(&shared.watch.0) = Some(watcher);
            catch_up(shared, since);
        }
        Err(error) => failed(shared, &error.to_string()),
    }
}

/// How long the system's watcher may take to reach into a new folder.
const REACH: Duration = Duration::from_millis(500);

/// Tells of new folders once more when they are certainly watched: what was put into one between
/// its making and its watching nobody tells of.
fn look_again(shared: &Arc<Shared>, folders: Vec<PathBuf>) {
    if folders.is_empty() {
        return;
    }
    let weak = Arc::downgrade(shared);
    shared.runtime.spawn_blocking(move || {
        std::thread::sleep(REACH);
        if let Some(shared) = weak.upgrade() {
            shared.files_changed(folders);
        }
    });
}

/// The folders that an event says have come to be.
fn new_folders(event: &notify::Event) -> Vec<PathBuf> {
    let comes = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    let paths = event.paths.iter().filter(|_| comes);
    paths.filter(|path| path.is_dir()).cloned().collect()
}

fn failed(shared: &Shared, reason: &str) {
    let message =
        format!("Changes on disk will go unnoticed until the server is restarted: {reason}");
    super::log(&message);
    let client = shared.client.clone();
    shared.runtime.spawn(async move {
        client.log_message(MessageType::WARNING, message).await;
    });
}

/// The files and folders that an event says have changed. Reading is no change.
fn changed(event: &notify::Event) -> Vec<PathBuf> {
    let read = match event.kind {
        EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
        _ => false,
    };
    if read {
        return Vec::new();
    }
    event.paths.clone()
}

#[cfg(test)]
mod tests {
    use notify::Event;
    use notify::event::CreateKind;

    use super::*;

    #[test]
    fn folders_that_come_to_be_are_looked_at_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "").unwrap();
        let event = |kind| {
            let event = Event::new(kind).add_path(folder.path().to_owned());
            event.add_path(file.clone())
        };
        let made = event(EventKind::Create(CreateKind::Folder));
        assert_eq!(new_folders(&made), [folder.path()]);
        let changed = event(EventKind::Modify(ModifyKind::Any));
        assert!(new_folders(&changed).is_empty());
    }

    #[test]
    fn reading_a_file_is_no_change() {
        let of = |kind: EventKind, path: &str| changed(&Event::new(kind).add_path(path.into()));
        let read = EventKind::Access(AccessKind::Open(AccessMode::Read));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(of(read, "/a/b.txt").is_empty());
        assert_eq!(of(written, "/a/b.txt").len(), 1);
        assert_eq!(of(EventKind::Modify(ModifyKind::Any), "/a/b.txt").len(), 1);
        assert_eq!(
            of(EventKind::Create(CreateKind::Any), "/a/.gitignore").len(),
            1
        );
    }
}
