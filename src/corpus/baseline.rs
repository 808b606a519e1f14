//! Reads the baseline that `postil.toml` names, for a command and for an editor alike.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{Baseline, Config};

/// The files that a corpus's settings are read from, as they were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsFiles {
    /// The corpus's folder.
    pub root: PathBuf,
    /// Its `postil.toml`, which may not be there.
    pub config: SettingsText,
    /// The baseline that it names, which may not be there either.
    pub baseline: Option<SettingsText>,
}

/// A file that settings are read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsText {
    /// The file.
    pub file: PathBuf,
    /// Its text; `None` where there is no such file.
    pub text: Option<Arc<str>>,
    /// The version of one that an editor has open.
    pub version: Option<i32>,
}

/// Why the baseline is not used: its file, and what is wrong.
pub(super) type Unusable = (PathBuf, String);

/// Reads the baseline of the corpus whose folder is `root` into its settings; nothing where they
/// name none. One that can't be used counts as empty.
pub(super) fn read(
    config: &mut Config,
    root: &Path,
    text_of: &dyn Fn(&Path) -> io::Result<String>,
) -> Result<(), Unusable> {
    let Some(file) = file(config, root) else {
        return Ok(());
    };
    let text = match text_of(&file) {
        Ok(text) => text,
        Err(error) => {
            let message = match error.kind() {
                ErrorKind::NotFound => "postil.toml names this baseline, and it is not there: \
                    write it with `postil check --write-baseline`"
                    .to_owned(),
                _ => format!("the baseline can't be read: {error}"),
            };
            return Err((file, message));
        }
    };
    match Baseline::parse(&text) {
        Ok(baseline) => {
            let folder = file.parent().unwrap_or(root);
            config.rules.known = Arc::new(baseline.below(folder, root));
            Ok(())
        }
        Err(message) => Err((file, message)),
    }
}

/// The file of the baseline that the settings name.
pub(super) fn file(config: &Config, root: &Path) -> Option<PathBuf> {
    Some(root.join(config.rules.baseline.as_deref()?))
}
