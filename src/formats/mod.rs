//! Readers and writers of other tools' files, one file a format. Never decide what to write: they
//! are handed a [`Report`] or a list of [`Annotation`]s that is already complete.
//!
//! Lines and columns are 1-based, columns in code points with a BOM not counted; byte offsets are
//! 0-based in the file, a BOM counted; ends are exclusive.

pub mod brat;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod sarif;
pub mod text;

use std::sync::Arc;

use ropey::Rope;
use serde::{Serialize, Serializer};

pub use excerpt::{Excerpt, ExcerptLine};
pub use fingerprint::{fingerprints, hash};

use crate::corpus::Snapshot;
use crate::document::{At, Document};
use crate::rules::{self, Safety, Severity};
use crate::text::DocRange;
use crate::text::buffer::{Point, points};

/// What a check found, with every place resolved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The documents that were checked, sorted.
    pub documents: Vec<Arc<str>>,
    /// What was found, sorted as [`sort`] does.
    pub findings: Vec<Finding>,
    /// The files that could not be checked.
    pub failures: Vec<Failure>,
}

/// A file that could not be read, checked or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file or folder.
    pub path: String,
    /// What went wrong and how to mend it.
    pub message: String,
}

/// A finding with its places resolved. Serializes as the JSON contract says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The document, with `/`.
    pub path: Arc<str>,
    /// The rule.
    pub code: &'static str,
    /// How bad.
    #[serde(serialize_with = "severity")]
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub range: Range,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// The text around it.
    #[serde(skip)]
    pub excerpt: Excerpt,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Place {
    /// 1-based.
    pub line: u32,
    /// 1-based, in code points; a BOM does not count.
    pub column: u32,
    /// 0-based byte of the file; a BOM counts.
    pub byte: usize,
}

/// A stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Range {
    /// Its first character.
    pub start: Place,
    /// Behind its last character.
    pub end: Place,
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Related {
    /// Its document, with `/`.
    pub path: Arc<str>,
    /// Where.
    pub range: Range,
    /// What is to be seen there.
    pub message: String,
}

/// An edit that mends a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    /// What it does, as an order.
    pub title: String,
    /// Whether it is certain to be right.
    #[serde(serialize_with = "safety")]
    pub safety: Safety,
    /// The edits, sorted and disjoint.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// The document, with `/`.
    pub path: Arc<str>,
    /// What goes.
    pub range: Range,
    /// What comes instead.
    pub new_text: String,
}

/// The name of a severity in every format of our own.
#[must_use]
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Information => "information",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn severity<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity_name(*severity))
}

fn safety<S: Serializer>(safety: &Safety, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    })
}

/// Gives, for another document's path in the corpus, what a reader calls it, and its text.
pub type Elsewhere<'a> = dyn Fn(&str) -> Option<(Arc<str>, Rope)> + 'a;

/// Resolves the findings of one document. `path` is what a reader calls it.
#[must_use]
pub fn resolve(
    path: &Arc<str>,
    rope: &Rope,
    findings: Vec<rules::Finding>,
    elsewhere: &Elsewhere<'_>,
) -> Vec<Finding> {
    let ranges = findings.iter().flat_map(|finding| {
        let related = finding.related.iter().filter(|it| it.path.is_none());
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        std::iter::once(&finding.range)
            .chain(related.map(|it| &it.range))
            .chain(edits.map(|it| &it.range))
    });
    let places = Places::new(rope, ranges);
    let mut resolved = Vec::with_capacity(findings.len());
    for finding in findings {
        let related = finding.related.into_iter().filter_map(|it| match &it.path {
            None => Some(Related {
                path: path.clone(),
                range: places.range(&it.range),
                message: it.message,
            }),
            Some(other) => {
                let (path, rope) = elsewhere(other)?;
                let range = Places::new(&rope, [&it.range]).range(&it.range);
                Some(Related {
                    path,
                    range,
                    message: it.message,
                })
            }
        });
        let related = related.collect();
        let fix = finding.fix.map(|fix| Fix {
            title: fix.title,
            safety: fix.safety,
            edits: fix
                .edits
                .into_iter()
                .map(|edit| Edit {
                    path: path.clone(),
                    range: places.range(&edit.range),
                    new_text: edit.new_text,
                })
                .collect(),
        });
        resolved.push(Finding {
            path: path.clone(),
            code: finding.code,
            severity: finding.severity,
            message: finding.message,
            range: places.range(&finding.range),
            related,
            fix,
            excerpt: Excerpt::new(rope, &finding.range),
        });
    }
    resolved
}

/// The findings without their places, for those who only count them.
#[must_use]
pub fn unresolved(path: &Arc<str>, findings: Vec<rules::Finding>) -> Vec<Finding> {
    let finding = |finding: rules::Finding| Finding {
        path: path.clone(),
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        range: Range::default(),
        related: Vec::new(),
        fix: finding.fix.map(|fix| Fix {
            title: fix.title,
            safety: fix.safety,
            edits: Vec::new(),
        }),
        excerpt: Excerpt::default(),
    };
    findings.into_iter().map(finding).collect()
}

/// Sorts findings by path, start and code, then by end.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |it: &Finding| (it.range.start.byte, it.code, it.range.end.byte);
        (&a.path, key(a)).cmp(&(&b.path, key(b)))
    });
}

/// The places of many byte offsets of one text, found in one go.
struct Places {
    offsets: Vec<usize>,
    points: Vec<Point>,
    /// Code points that the BOM adds to the columns of the first line.
    bom: u32,
}

impl Places {
    fn new<'a>(rope: &Rope, ranges: impl IntoIterator<Item = &'a DocRange>) -> Self {
        let mut offsets: Vec<usize> = ranges.into_iter().flat_map(|r| [r.start, r.end]).collect();
        offsets.sort_unstable();
        offsets.dedup();
        Self {
            points: points(rope, &offsets),
            offsets,
            bom: u32::from(rope.get_char(0) == Some('\u{feff}')),
        }
    }

    fn range(&self, range: &DocRange) -> Range {
        Range {
            start: self.place(range.start),
            end: self.place(range.end),
        }
    }

    fn place(&self, byte: usize) -> Place {
        let point = self.offsets.binary_search(&byte).ok();
        let point = point.and_then(|index| self.points.get(index));
        let Point { line, utf32, .. } = point.copied().unwrap_or_default();
        let bom = if line == 0 { self.bom } else { 0 };
        Place {
            line: line + 1,
            column: utf32.saturating_sub(bom) + 1,
            byte,
        }
    }
}

/// An annotation as the exports have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Where, in bytes of the file.
    pub range: DocRange,
    /// `PER`, `LOC`, `ORG`, `NORP`, `MISC`, a type of the workspace's own, `DATE`, `TIME`,
    /// `DURATION`, `SET` or `CITE`.
    pub kind: Arc<str>,
    /// What the export calls it: the type, unless `[labels]` renames it.
    pub label: Arc<str>,
    /// The entity's id, where it names one.
    pub entity: Option<Arc<str>>,
    /// The TIMEX3 value, where it denotes a time.
    pub value: Option<String>,
}

/// The annotations of a document of the corpus, sorted by start, end and label.
#[must_use]
pub fn annotations(document: &Document, snapshot: &Snapshot) -> Vec<Annotation> {
    let analysis = document.analysis();
    let gazetteer = snapshot.gazetteer();
    let labels = &snapshot.config().labels;
    let annotation = |at: At, kind: &str| {
        let label = labels.get(kind).map_or(kind, String::as_str);
        Annotation {
            range: document.range(at),
            kind: kind.into(),
            label: label.into(),
            entity: None,
            value: None,
        }
    };
    let names = analysis.mentions.iter().map(|mention| {
        let own = gazetteer.own_type(mention.entity, mention.kind);
        Annotation {
            entity: Some(gazetteer.id_text(mention.entity)),
            ..annotation(mention.at, own.unwrap_or(mention.kind.code()))
        }
    });
    let times = analysis.times.iter().map(|time| Annotation {
        value: Some(time.value.to_string()),
        ..annotation(time.at, time.kind.code())
    });
    let markers = analysis.citations.markers.iter();
    let markers = markers.map(|marker| annotation(marker.at, "CITE"));
    let mut all: Vec<_> = names.chain(times).chain(markers).collect();
    all.sort_by(|a, b| {
        (a.range.start, a.range.end, &a.label).cmp(&(b.range.start, b.range.end, &b.label))
    });
    all
}

#[cfg(test)]
pub(crate) mod fixture {
    //! Reports made by hand: a text with `⟦…⟧` around what is found.

    use super::*;

    /// A text without its marks, and the byte range that they enclosed.
    pub(crate) fn marked(text: &str) -> (String, DocRange) {
        let start = text.find('⟦').unwrap();
        let text = text.replacen('⟦', "", 1);
        let end = text.find('⟧').unwrap();
        (text.replacen('⟧', "", 1), start..end)
    }

    /// A warning about the marked range, with a related place at the text's start and a fix that
    /// removes the range.
    pub(crate) fn finding(path: &str, text: &str) -> Finding {
        let (text, range) = marked(text);
        let finding = rules::Finding {
            code: "unmatched-citation",
            severity: Severity::Warning,
            range: range.clone(),
            message: "the list has no entry ১২: 100% <sure>,\nit ends at \"৫\"".to_owned(),
            related: vec![rules::Related {
                path: None,
                range: 0..0,
                message: "the text begins here".to_owned(),
            }],
            fix: Some(rules::Fix {
                title: "Remove the marker".to_owned(),
                safety: Safety::Safe,
                edits: vec![rules::Edit {
                    range,
                    new_text: String::new(),
                }],
            }),
        };
        let rope = Rope::from_str(&text);
        let mut found = resolve(&path.into(), &rope, vec![finding], &|_| None);
        found.remove(0)
    }

    /// A report of that one finding.
    pub(crate) fn report(path: &str, text: &str) -> Report {
        Report {
            documents: vec![path.into(), "z.txt".into()],
            findings: vec![finding(path, text)],
            failures: Vec::new(),
        }
    }

    /// What a writer writes.
    pub(crate) fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> ((u32, u32, usize), (u32, u32, usize)) {
        let Range { start, end } = fixture::finding("a.txt", text).range;
        (
            (start.line, start.column, start.byte),
            (end.line, end.column, end.byte),
        )
    }

    #[test]
    fn columns_are_code_points_and_bytes_are_the_files() {
        assert_eq!(places("a⟦b⟧"), ((1, 2, 1), (1, 3, 2)));
        assert_eq!(places("ক\u{9cd}ষ ⟦[১]⟧"), ((1, 5, 10), (1, 8, 15)));
        assert_eq!(places("😀⟦x⟧"), ((1, 2, 4), (1, 3, 5)));
    }

    #[test]
    fn a_bom_counts_in_bytes_alone_and_on_the_first_line_alone() {
        assert_eq!(places("\u{feff}⟦x⟧"), ((1, 1, 3), (1, 2, 4)));
        assert_eq!(places("\u{feff}a\n⟦x⟧"), ((2, 1, 5), (2, 2, 6)));
    }

    #[test]
    fn every_line_ending_ends_a_line_once() {
        assert_eq!(places("a\r\n⟦x⟧\r\n"), ((2, 1, 3), (2, 2, 4)));
        assert_eq!(places("a\r\r⟦x\n⟧"), ((3, 1, 3), (4, 1, 5)));
    }

    #[test]
    fn a_related_place_may_lie_in_another_document() {
        let finding = rules::Finding {
            code: "unmatched-citation",
            severity: Severity::Hint,
            range: 0..1,
            message: String::new(),
            related: vec![rules::Related {
                path: Some("b.txt".into()),
                range: 3..4,
                message: "there".to_owned(),
            }],
            fix: None,
        };
        let other = |path: &str| (path == "b.txt").then(|| ("../b.txt".into(), "x\n😀y".into()));
        let found = resolve(&"a.txt".into(), &"a".into(), vec![finding], &other);
        let related = &found[0].related[0];
        assert_eq!(related.path.as_ref(), "../b.txt");
        assert_eq!(related.range.start.line, 2);
    }

    #[test]
    fn findings_are_sorted_by_path_start_and_code() {
        let mut found = vec![
            fixture::finding("b.txt", "⟦a⟧"),
            fixture::finding("a.txt", "a⟦b⟧"),
            fixture::finding("a.txt", "⟦ab⟧"),
            Finding {
                code: "citation-gap",
                ..fixture::finding("a.txt", "⟦abc⟧")
            },
        ];
        sort(&mut found);
        let order: Vec<_> = found
            .iter()
            .map(|it| (it.path.as_ref(), it.range.start.byte, it.code))
            .collect();
        assert_eq!(
            order,
            [
                ("a.txt", 0, "citation-gap"),
                ("a.txt", 0, "unmatched-citation"),
                ("a.txt", 1, "unmatched-citation"),
                ("b.txt", 0, "unmatched-citation"),
            ]
        );
    }
}
