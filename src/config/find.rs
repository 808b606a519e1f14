//! Finds the `postil.toml` that governs a file or folder. Never opens it.

use std::path::{Path, PathBuf};

/// The name of the configuration file.
pub const FILE_NAME: &str = "postil.toml";

/// The nearest `postil.toml` in `start` (a file or a folder, absolute) or a folder above it.
///
/// The search ends at `ceiling` and at the root of a repository (the folder that holds `.git`),
/// both of which are still looked into.
#[must_use]
pub fn find(start: &Path, ceiling: Option<&Path>) -> Option<PathBuf> {
    let first = if start.is_dir() {
        start
    } else {
        start.parent()?
    };
    for folder in first.ancestors() {
        let file = folder.join(FILE_NAME);
        if file.is_file() {
            return Some(file);
        }
        // `.git` is a folder in a clone, a file in a worktree or submodule.
        if ceiling == Some(folder) || folder.join(".git").exists() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_file_upward_is_found_but_not_above_the_repository() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        let deep = root.join("repository/corpus/news");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("a.txt"), "").unwrap();
        fs::write(root.join(FILE_NAME), "").unwrap();
        assert_eq!(find(&deep.join("a.txt"), None), Some(root.join(FILE_NAME)));

        fs::create_dir(root.join("repository/.git")).unwrap();
        assert_eq!(find(&deep, None), None);

        let own = root.join("repository").join(FILE_NAME);
        fs::write(&own, "").unwrap();
        assert_eq!(find(&deep, None), Some(own));
        assert_eq!(find(&deep, Some(&root.join("repository/corpus"))), None);
    }
}
