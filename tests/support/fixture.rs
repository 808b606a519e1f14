//! Fixtures: a whole corpus in one string, with the cursor and the expected ranges in the text.
//!
//! ```text
//! //- /bn/a.txt
//! ⟦পুতিন⟧ এলেন।
//! //- /vi/b.txt
//! Ông $0Putin
//! ```
//! `$0` is the cursor, `⟦…⟧` an expected range (they do not nest); both are taken out. Without a
//! header the text is one document, `a.txt`. Files named `….txt` or `….md` are documents, `….tsv`
//! lists of names
//! (write `→` for a tab), `postil.toml` the settings.

use std::ops::Range;

use postil::config;
use postil::corpus::{DocKey, Location, Snapshot};

/// A corpus, the cursor and the expected ranges.
pub(crate) struct Fixture {
    pub(crate) snapshot: Snapshot,
    /// The file with the cursor, and the byte where it stands.
    pub(crate) cursor: Option<(DocKey, usize)>,
    /// Relative path and bytes, in the order of the fixture.
    pub(crate) marks: Vec<(String, Range<usize>)>,
    /// Relative paths and texts, without the marks.
    pub(crate) files: Vec<(String, String)>,
}

impl Fixture {
    /// Reads a fixture.
    pub(crate) fn new(source: &str) -> Self {
        let mut cursor = None;
        let mut marks = Vec::new();
        let mut files = Vec::new();
        for (path, text) in split(source) {
            let (text, own_cursor, own_marks) = strip(&text);
            if let Some(at) = own_cursor {
                assert!(cursor.is_none(), "one cursor a fixture");
                cursor = Some((path.clone(), at));
            }
            marks.extend(own_marks.into_iter().map(|range| (path.clone(), range)));
            files.push((path, text));
        }
        let all = || files.iter().map(|(path, text)| (&**path, &**text));
        let config = all().find(|(path, _)| *path == "postil.toml");
        let config = config.map(|(_, text)| config::parse(text).expect("settings"));
        let lists: Vec<_> = all().filter(|(path, _)| path.ends_with(".tsv")).collect();
        let document = |path: &str| path.ends_with(".txt") || path.ends_with(".md");
        let texts: Vec<_> = all().filter(|(path, _)| document(path)).collect();
        let snapshot = Snapshot::in_memory(&texts, config.unwrap_or_default(), &lists);
        let key = |path: &str| {
            let mut keys = snapshot.open_documents().into_iter();
            keys.find(|key| &*snapshot.relative(key) == path)
                .unwrap_or_else(|| panic!("{path} is not open"))
        };
        let cursor = cursor.map(|(path, at)| (key(&path), at));
        Self {
            cursor,
            marks,
            files,
            snapshot,
        }
    }

    /// The cursor, which the fixture must have.
    pub(crate) fn at(&self) -> (&DocKey, usize) {
        let (key, offset) = self.cursor.as_ref().expect("a cursor");
        (key, *offset)
    }

    /// The key of a file.
    pub(crate) fn key(&self, path: &str) -> DocKey {
        let mut keys = self.snapshot.open_documents().into_iter();
        keys.find(|key| &*self.snapshot.relative(key) == path)
            .unwrap_or_else(|| panic!("{path} is not open"))
    }

    /// Locations as the marks are: relative path and bytes. Checks that the columns of every
    /// encoding name the same place.
    pub(crate) fn resolve(&self, locations: &[Location]) -> Vec<(String, Range<usize>)> {
        let resolve = |location: &Location| {
            let path = self.snapshot.relative(&location.key).to_string();
            let text = self.files.iter().find(|(p, _)| *p == path);
            let text = text.map_or("", |(_, text)| text);
            let byte = |point: postil::text::buffer::Point| {
                let start: usize = text
                    .split_inclusive('\n')
                    .take(point.line as usize)
                    .map(str::len)
                    .sum();
                let byte = start + point.utf8 as usize;
                let line = &text[start..byte];
                assert_eq!(point.utf32 as usize, line.chars().count());
                assert_eq!(point.utf16 as usize, line.encode_utf16().count());
                byte
            };
            (path, byte(location.start)..byte(location.end))
        };
        locations.iter().map(resolve).collect()
    }
}

/// The files of a fixture.
fn split(source: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in source.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("//- /") {
            files.push((path.trim().to_owned(), String::new()));
        } else {
            if files.is_empty() {
                files.push(("a.txt".to_owned(), String::new()));
            }
            let text = &mut files.last_mut().expect("a file").1;
            text.push_str(line);
        }
    }
    for (path, text) in &mut files {
        if path.ends_with(".tsv") {
            *text = text.replace('→', "\t");
        }
    }
    files
}

/// The text without its marks, the cursor, and the marked ranges.
fn strip(source: &str) -> (String, Option<usize>, Vec<Range<usize>>) {
    let mut text = String::new();
    let (mut cursor, mut open, mut marks) = (None, None, Vec::new());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("$0") {
            cursor = Some(text.len());
            rest = after;
            continue;
        }
        match c {
            '⟦' => open = Some(text.len()),
            '⟧' => marks.push(open.take().expect("⟦ before ⟧")..text.len()),
            c => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    assert!(open.is_none(), "⟦ without ⟧");
    (text, cursor, marks)
}
