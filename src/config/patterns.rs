//! Patterns of paths as `.gitignore` writes them, without `!`. Never touches the disk.
//!
//! Paths are relative to the folder of `postil.toml`, with `/`. A pattern without a slash (other
//! than at its end) matches at any depth; a pattern that matches a folder matches all in it.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A compiled list of patterns.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    source: Vec<String>,
    set: GlobSet,
}

impl PartialEq for Patterns {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Patterns {
    /// Compiles `patterns`.
    ///
    /// # Errors
    /// The index of the first pattern that is none, and what is wrong with it.
    pub fn new<S: Into<String>>(
        patterns: impl IntoIterator<Item = S>,
    ) -> Result<Self, (usize, String)> {
        let source: Vec<String> = patterns.into_iter().map(Into::into).collect();
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in source.iter().enumerate() {
            for glob in globs(pattern) {
                let glob = GlobBuilder::new(&glob)
                    .literal_separator(true)
                    .backslash_escape(true)
                    .build()
                    .map_err(|error| (index, error.kind().to_string()))?;
                set.add(glob);
            }
        }
        let set = set.build().map_err(|error| (0, error.kind().to_string()))?;
        Ok(Self { source, set })
    }

    /// Whether one of them matches `relative` or a folder above it.
    #[must_use]
    pub fn matches(&self, relative: &str) -> bool {
        !self.set.is_empty() && self.set.is_match(relative)
    }

    /// The patterns as they were written.
    #[must_use]
    pub fn source(&self) -> &[String] {
        &self.source
    }
}

/// The globs that stand for one pattern: itself, unless it names folders only, and all below it.
fn globs(pattern: &str) -> Vec<String> {
    let anchored = pattern.trim_end_matches('/').contains('/');
    let body = pattern.trim_start_matches("./").trim_start_matches('/');
    let folder_only = body.ends_with('/');
    let body = body.trim_end_matches('/');
    let prefix = if anchored { "" } else { "**/" };
    let below = format!("{prefix}{body}/**");
    if folder_only {
        vec![below]
    } else {
        vec![format!("{prefix}{body}"), below]
    }
}

/// Says which files of a corpus are documents.
#[derive(Debug, Clone, Default)]
pub struct Matcher {
    include: Patterns,
    exclude: Patterns,
    /// Files that are no documents, whatever the patterns say.
    others: BTreeSet<String>,
}

impl Matcher {
    /// What `include` matches and `exclude` does not.
    #[must_use]
    pub fn new(include: Patterns, exclude: Patterns) -> Self {
        Self {
            include,
            exclude,
            others: BTreeSet::new(),
        }
    }

    /// The same without some files, by their relative paths: lists of names are no documents.
    #[must_use]
    pub fn without(mut self, files: impl IntoIterator<Item = String>) -> Self {
        self.others.extend(files);
        self
    }

    /// Whether the file at `relative` is a document.
    #[must_use]
    pub fn is_document(&self, relative: &str) -> bool {
        self.include.matches(relative)
            && !self.exclude.matches(relative)
            && !self.others.contains(relative)
    }

    /// Whether nothing in the folder at `relative` is a document, so that it need not be walked.
    #[must_use]
    pub fn excludes_folder(&self, relative: &str) -> bool {
        self.exclude.matches(relative) || self.exclude.matches(&format!("{relative}/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn matching(pattern: &str, paths: &[(&str, bool)]) {
        let patterns = Patterns::new([pattern]).unwrap();
        for (path, expected) in paths {
            assert_eq!(patterns.matches(path), *expected, "{pattern} on {path}");
        }
    }

    #[test]
    fn patterns_match_as_in_gitignore() {
        matching("*.txt", &[("a.txt", true), ("x/y/a.txt", true)]);
        matching("x/*.txt", &[("x/a.txt", true), ("x/y/a.txt", false)]);
        matching("/a.txt", &[("a.txt", true), ("x/a.txt", false)]);
        matching("./x", &[("x/a.txt", true), ("y/x/a.txt", false)]);
        matching("drafts", &[("drafts/a.txt", true), ("x/drafts/a", true)]);
        matching("drafts/", &[("drafts/a.txt", true), ("drafts", false)]);
        matching("খসড়া/**", &[("খসড়া/ক.txt", true), ("ক.txt", false)]);
        matching("{a,b}.md", &[("a.md", true), ("c.md", false)]);
    }

    #[test]
    fn a_pattern_that_is_none_is_told() {
        let (index, message) = Patterns::new(["a", "b["]).unwrap_err();
        assert_eq!(index, 1);
        assert!(!message.is_empty());
    }

    #[test]
    fn an_excluded_folder_need_not_be_walked() {
        let exclude = Patterns::new(["drafts/", "old/*.txt"]).unwrap();
        let matcher = Matcher::new(Patterns::new(["*.txt"]).unwrap(), exclude);
        assert!(matcher.excludes_folder("drafts"));
        assert!(!matcher.excludes_folder("old"));
        assert!(matcher.is_document("a.txt"));
        assert!(!matcher.is_document("drafts/a.txt"));
        assert!(!matcher.is_document("old/a.txt"));
    }
}
