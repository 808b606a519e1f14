//! A folder on disk, and runs of the binary in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) struct Folder(tempfile::TempDir);

/// How a run ended and what it wrote.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    /// An empty folder, itself the root of a repository, so that nothing above it counts.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        Self(folder)
    }

    /// A folder with one document, `a.txt`.
    pub(crate) fn with(text: &str) -> Self {
        let folder = Self::new();
        folder.write("a.txt", text);
        folder
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.path().join(relative)
    }

    pub(crate) fn write(&self, relative: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// Runs the binary with `input` on its standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut child = command(self.0.path())
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_owned();
        // On a thread of its own: neither side waits for the other.
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        // A command that does not read its input leaves it unread.
        let _ = writer.join().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The binary, to be run in `folder`.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postil"));
    command.current_dir(folder).env_remove("NO_COLOR");
    command
}

impl Run {
    /// The JSON that it wrote.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// `path code` of each finding that it wrote as JSON.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<String> {
        let found = self.json();
        let found = found.as_array().unwrap().iter();
        let text = |it: &serde_json::Value| it.as_str().unwrap().to_owned();
        found
            .map(|it| format!("{} {}", text(&it["path"]), text(&it["code"])))
            .collect()
    }
}
