//! Readers and writers of other tools' files, one file a format. Never decide what to write: they
//! are handed a [`Report`] or a list of [`Annotation`]s that is already complete.
//!
//! Lines and columns are 1-based, columns in code points with a BOM not counted; byte offsets are
//! 0-based in the file, a BOM counted; ends are exclusive.

pub mod agreement;
pub mod brat;
pub mod conll;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
mod put_aside;
pub mod sarif;
pub mod score;
pub mod spans;
pub mod text;

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;

use ropey::Rope;
use serde::{Deserialize, Serialize, Serializer};

pub use excerpt::{Excerpt, ExcerptLine};
pub use fingerprint::{fingerprint, hash};
pub use put_aside::{read_aside, write_aside};

use crate::corpus::Snapshot;
use crate::document::{At, Document};
use crate::gazetteer::EntityId;
use crate::rules::{self, Safety, Severity};
use crate::text::DocRange;
use crate::text::buffer::{Point, points};

/// What a check found. Its findings may lie on disk: they are handed out one by one, so that a
/// writer's memory does not grow with them.
pub struct Report {
    /// The documents that were checked, sorted by path.
    pub documents: Vec<Checked>,
    /// The counts.
    pub totals: Totals,
    /// The files that could not be checked.
    pub failures: Vec<Failure>,
    /// What the baseline knows and the documents no longer have.
    pub gone: Vec<Gone>,
    /// The findings, by document in their order, then as [`sort`] does.
    pub findings: Box<dyn Findings>,
}

/// A document that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What a reader calls it, with `/`.
    pub path: Arc<str>,
    /// How many findings it has, those of the baseline left out.
    pub findings: usize,
}

/// A finding of the baseline that is no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What a reader calls the document.
    pub path: Arc<str>,
    /// The rule.
    pub rule: String,
    /// The text that it marked.
    pub text: String,
}

/// Takes one finding.
pub type Take<'a> = dyn FnMut(&Finding) -> io::Result<()> + 'a;

/// Findings that can be gone through more than once.
pub trait Findings {
    /// Hands out every finding, those of the baseline too.
    ///
    /// # Errors
    /// Those of `take`, and those of reading what was put aside.
    fn each(&self, take: &mut Take<'_>) -> io::Result<()>;
}

impl Findings for Vec<Finding> {
    fn each(&self, take: &mut Take<'_>) -> io::Result<()> {
        self.iter().try_for_each(take)
    }
}

impl Report {
    /// The report of findings that are in memory, of the documents that they name and of `others`.
    #[must_use]
    pub fn of(mut findings: Vec<Finding>, others: &[Arc<str>]) -> Self {
        findings.sort_by(|a, b| {
            let key = |it: &Finding| (it.range.start.byte, it.code, it.range.end.byte);
            (&a.path, key(a)).cmp(&(&b.path, key(b)))
        });
        let mut totals = Totals::default();
        let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        counts.extend(others.iter().map(|path| (path.clone(), 0)));
        for finding in &findings {
            let count = counts.entry(finding.path.clone()).or_default();
            if finding.known {
                totals.known += 1;
                continue;
            }
            *count += 1;
            let safety = finding.fix.as_ref().map(|fix| fix.safety);
            totals.count(finding.code, finding.severity, safety);
        }
        totals.documents = counts.values().filter(|count| **count > 0).count();
        let documents = counts.into_iter();
        Self {
            documents: documents
                .map(|(path, findings)| Checked { path, findings })
                .collect(),
            totals,
            failures: Vec::new(),
            gone: Vec::new(),
            findings: Box::new(findings),
        }
    }

    /// Hands out every finding that the baseline does not know.
    ///
    /// # Errors
    /// As [`Findings::each`].
    pub fn each(&self, take: &mut Take<'_>) -> io::Result<()> {
        self.findings.each(&mut |finding| {
            if finding.known {
                return Ok(());
            }
            take(finding)
        })
    }
}

/// How many findings there are, by what counts for a summary. Those of the baseline are counted
/// apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// By severity, mildest first.
    pub by_severity: [usize; 4],
    /// By rule.
    pub by_rule: BTreeMap<&'static str, usize>,
    /// Those with a fix that is certain.
    pub safe: usize,
    /// Those with a fix that is likely.
    pub likely: usize,
    /// The documents that have any.
    pub documents: usize,
    /// Those that the baseline knows.
    pub known: usize,
}

impl Totals {
    /// Counts the findings of one document.
    pub fn add<'a>(&mut self, findings: impl IntoIterator<Item = &'a rules::Finding>) {
        let before = self.all();
        for finding in findings {
            let safety = finding.fix.as_ref().map(|fix| fix.safety);
            self.count(finding.code, finding.severity, safety);
        }
        self.documents += usize::from(self.all() > before);
    }

    fn count(&mut self, code: &'static str, severity: Severity, safety: Option<Safety>) {
        self.by_severity[severity as usize] += 1;
        *self.by_rule.entry(code).or_default() += 1;
        match safety {
            Some(Safety::Safe) => self.safe += 1,
            Some(Safety::Unsafe) => self.likely += 1,
            None => {}
        }
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.by_severity.iter_mut().zip(other.by_severity) {
            *count += more;
        }
        for (code, more) in &other.by_rule {
            *self.by_rule.entry(code).or_default() += more;
        }
        self.safe += other.safe;
        self.likely += other.likely;
        self.documents += other.documents;
        self.known += other.known;
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        self.by_severity.iter().sum()
    }

    /// Those of this severity.
    #[must_use]
    pub fn of(&self, severity: Severity) -> usize {
        self.by_severity[severity as usize]
    }

    /// Whether there is one at least as bad.
    #[must_use]
    pub fn any_at(&self, threshold: Severity) -> bool {
        self.by_severity[threshold as usize..]
            .iter()
            .any(|n| *n > 0)
    }
}

/// A file that could not be read, checked or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file or folder.
    pub path: String,
    /// What went wrong and how to mend it.
    pub message: String,
}

/// The name of a rule. (Under this name serde does not try to borrow it from its input.)
pub type RuleName = &'static str;

/// A finding with its places resolved. Serializes as the JSON contract says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The document, with `/`.
    pub path: Arc<str>,
    /// The rule.
    #[serde(deserialize_with = "put_aside::code")]
    pub code: RuleName,
    /// How bad.
    #[serde(serialize_with = "severity", deserialize_with = "put_aside::severity")]
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
    /// What it is known by while texts change: see [`rules::Fingerprint`].
    #[serde(skip)]
    pub print: u64,
    /// Whether the baseline knows it.
    #[serde(skip)]
    pub known: bool,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Place {
    /// 1-based.
    pub line: u32,
    /// 1-based, in code points; a BOM does not count.
    pub column: u32,
    /// 0-based byte of the file; a BOM counts.
    pub byte: usize,
}

/// A stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Range {
    /// Its first character.
    pub start: Place,
    /// Behind its last character.
    pub end: Place,
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// Its document, with `/`.
    pub path: Arc<str>,
    /// Where.
    pub range: Range,
    /// What is to be seen there.
    pub message: String,
}

/// An edit that mends a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as an order.
    pub title: String,
    /// Whether it is certain to be right.
    #[serde(serialize_with = "safety", deserialize_with = "put_aside::safety")]
    pub safety: Safety,
    /// The edits, sorted and disjoint.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// Resolves the findings of one document, one after the other.
pub struct Resolver<'a> {
    path: &'a Arc<str>,
    rope: &'a Rope,
    places: Places,
    elsewhere: &'a Elsewhere<'a>,
    /// How often each plain fingerprint occurred.
    seen: HashMap<u64, u32>,
}

impl<'a> Resolver<'a> {
    /// What resolves `findings`. `path` is what a reader calls the document.
    #[must_use]
    pub fn new<'f>(
        path: &'a Arc<str>,
        rope: &'a Rope,
        findings: impl IntoIterator<Item = &'f rules::Finding>,
        elsewhere: &'a Elsewhere<'a>,
    ) -> Self {
        let ranges = findings.into_iter().flat_map(|finding| {
            let related = finding.related.iter().filter(|it| it.path.is_none());
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            std::iter::once(&finding.range)
                .chain(related.map(|it| &it.range))
                .chain(edits.map(|it| &it.range))
        });
        Self {
            path,
            rope,
            places: Places::new(rope, ranges),
            elsewhere,
            seen: HashMap::new(),
        }
    }

    /// Resolves one of them; `known` says whether the baseline knows it. Their order counts for
    /// the fingerprints of those that are equal in all but their place.
    pub fn resolve(&mut self, finding: rules::Finding, known: bool) -> Finding {
        let print = self.print(&finding);
        let related = finding
            .related
            .into_iter()
            .filter_map(|it| self.related(it));
        let related = related.collect();
        let fix = finding.fix.map(|fix| Fix {
            title: fix.title,
            safety: fix.safety,
            edits: fix
                .edits
                .into_iter()
                .map(|edit| Edit {
                    path: self.path.clone(),
                    range: self.places.range(&edit.range),
                    new_text: edit.new_text,
                })
                .collect(),
        });
        Finding {
            path: self.path.clone(),
            code: finding.code,
            severity: finding.severity,
            message: finding.message,
            range: self.places.range(&finding.range),
            related,
            fix,
            excerpt: Excerpt::new(self.rope, &finding.range),
            print,
            known,
        }
    }

    fn print(&mut self, finding: &rules::Finding) -> u64 {
        let print = rules::Fingerprint::of(self.rope, finding.code, &finding.range);
        let plain = fingerprint(self.path, &print);
        let count = self.seen.entry(plain).or_default();
        *count += 1;
        match *count {
            1 => plain,
            count => hash(&[&plain.to_le_bytes(), &count.to_le_bytes()]),
        }
    }

    fn related(&self, it: rules::Related) -> Option<Related> {
        let (path, range) = match &it.path {
            None => (self.path.clone(), self.places.range(&it.range)),
            Some(other) => {
                let (path, rope) = (self.elsewhere)(other)?;
                (path, Places::new(&rope, [&it.range]).range(&it.range))
            }
        };
        Some(Related {
            path,
            range,
            message: it.message,
        })
    }
}

/// Sorts the findings of one document as reports have them: by start and code, then by end.
pub fn sort(findings: &mut [rules::Finding]) {
    findings.sort_by_key(|it| (it.range.start, it.code, it.range.end));
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
            entity: (mention.entity != EntityId::SEVERAL)
                .then(|| gazetteer.id_text(mention.entity)),
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
        resolved(path, &text, finding, &|_| None)
    }

    /// The finding resolved.
    pub(crate) fn resolved(
        path: &str,
        text: &str,
        finding: rules::Finding,
        elsewhere: &Elsewhere<'_>,
    ) -> Finding {
        let (path, rope) = (path.into(), Rope::from_str(text));
        Resolver::new(&path, &rope, [&finding], elsewhere).resolve(finding, false)
    }

    /// A report of these findings, of the documents that they name and of others.
    pub(crate) fn report_of(findings: Vec<Finding>, others: &[&str]) -> Report {
        let others: Vec<Arc<str>> = others.iter().map(|path| Arc::from(*path)).collect();
        Report::of(findings, &others)
    }

    /// A report of that one finding.
    pub(crate) fn report(path: &str, text: &str) -> Report {
        report_of(vec![finding(path, text)], &["z.txt"])
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
        let found = fixture::resolved("a.txt", "a", finding, &other);
        let related = &found.related[0];
        assert_eq!(related.path.as_ref(), "../b.txt");
        assert_eq!(related.range.start.line, 2);
    }

    #[test]
    fn findings_are_sorted_by_start_and_code() {
        let finding = |code, range: DocRange| rules::Finding {
            code,
            severity: Severity::Hint,
            range,
            message: String::new(),
            related: Vec::new(),
            fix: None,
        };
        let mut found = vec![
            finding("unmatched-citation", 1..2),
            finding("unmatched-citation", 0..2),
            finding("citation-gap", 0..3),
            finding("citation-gap", 0..1),
        ];
        sort(&mut found);
        let order: Vec<_> = found.iter().map(|it| (it.range.clone(), it.code)).collect();
        assert_eq!(
            order,
            [
                (0..1, "citation-gap"),
                (0..3, "citation-gap"),
                (0..2, "unmatched-citation"),
                (1..2, "unmatched-citation"),
            ]
        );
    }

    #[test]
    fn equal_findings_differ_by_their_count() {
        let text = "x y x y x y";
        let finding = |range: DocRange| rules::Finding {
            code: "unmatched-citation",
            severity: Severity::Hint,
            range,
            message: String::new(),
            related: Vec::new(),
            fix: None,
        };
        let text = text.repeat(40);
        let all = [finding(200..201), finding(204..205)];
        let (path, rope) = ("a.txt".into(), Rope::from_str(&text));
        let mut resolver = Resolver::new(&path, &rope, &all, &|_| None);
        let [one, two] = all.map(|it| resolver.resolve(it, false).print);
        assert_ne!(one, two);
    }
}
