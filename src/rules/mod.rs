//! Rules: one file each, with name, severity, explanation, check and fix.
//!
//! Never know who asks: the editor, `postil check` and the tests call [`check`].

mod ambiguous_date;
mod ambiguous_name;
mod caption_repeated;
mod citation_gap;
mod citation_needed;
mod citation_order;
mod confusable_letter;
mod detached_citation;
mod duplicate_document;
mod duplicate_line;
mod duplicate_reference;
mod empty_reference;
mod examples;
mod foreign_language_line;
mod impossible_date;
mod inconsistent_name;
mod invalid_encoding;
mod invisible_character;
mod leftover_markup;
mod malformed_citation;
mod malformed_identifier;
mod malformed_link;
mod missing_dateline;
mod missing_final_danda;
mod mixed_digits;
mod mixed_quotation_marks;
mod mojibake;
mod name_drift;
mod not_normalized;
mod repeated_word;
mod replacement_character;
mod reversed_range;
mod spacing;
mod spellings;
mod suppression;
mod tone_placement;
mod unbalanced_bracket;
mod unbalanced_quotation;
mod uncited_reference;
mod unknown_name;
mod unlinked_name;
mod unmatched_citation;
mod unused_suppression;
mod weekday_mismatch;
mod wording;
mod wrong_danda;

pub use crate::config::Fingerprint;
pub use examples::{Example, examples};

use crate::config::Level;
use crate::corpus::{Snapshot, Suggestion};
use crate::document::Document;
use crate::text::DocRange;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A remark for a reader's eye.
    Hint,
    /// Worth knowing; may be right.
    Information,
    /// Plainly a defect.
    Warning,
    /// The document could not be read as it should.
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Hint => Self::Hint,
            Level::Information => Self::Information,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

/// A rule: what it looks for and how.
#[derive(Debug)]
pub struct Rule {
    /// The noun for what was found, kebab-case (`unmatched-citation`).
    pub name: &'static str,
    /// Its severity unless `postil.toml` says otherwise.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Markdown: what it does, why it matters, a bad and a good example in each language
    /// concerned, in fences that [`examples`] reads.
    pub explanation: &'static str,
    /// Finds what there is to find in one document. Findings need not be sorted.
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// A finding of this rule with its default severity, nothing related and no fix.
    fn finding(&self, range: DocRange, message: String) -> Finding {
        Finding {
            code: self.name,
            severity: self.severity,
            range,
            message,
            related: Vec::new(),
            fix: None,
        }
    }
}

/// What a rule may look at: see [`Context::new`].
#[derive(Debug)]
pub struct Context<'a> {
    /// The document's path relative to the corpus: `postil.toml` selects rules by it.
    pub path: &'a str,
    /// The document.
    pub document: &'a Document,
    /// The corpus it belongs to.
    pub corpus: &'a Snapshot,
    /// What may be names, once a rule has asked.
    suggestions: std::cell::OnceCell<Vec<Suggestion>>,
}

impl<'a> Context<'a> {
    /// A document in its corpus; `path` is the one relative to it.
    #[must_use]
    pub fn new(path: &'a str, document: &'a Document, corpus: &'a Snapshot) -> Self {
        Self {
            path,
            document,
            corpus,
            suggestions: std::cell::OnceCell::new(),
        }
    }

    /// The words of the document that may be names.
    fn suggestions(&self) -> &[Suggestion] {
        self.suggestions
            .get_or_init(|| self.corpus.suggestions_in(self.document))
    }
}

/// What a rule yields.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's name.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Where, in bytes of the document.
    pub range: DocRange,
    /// What is wrong, for the person who reads the text.
    pub message: String,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The document's path in the corpus; `None` for the finding's own.
    pub path: Option<std::sync::Arc<str>>,
    /// Where, in bytes of that document.
    pub range: DocRange,
    /// What is to be seen there.
    pub message: String,
}

impl Related {
    /// A place in the finding's own document.
    fn here(range: DocRange, message: impl Into<String>) -> Self {
        Self {
            path: None,
            range,
            message: message.into(),
        }
    }
}

/// An edit that mends a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, as an order (`Remove the marker`).
    pub title: String,
    /// Whether it is certain to be right.
    pub safety: Safety,
    /// The edits, sorted, disjoint, all in the finding's document.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one edit: the text of `range` becomes `new_text`.
    fn replace(title: String, safety: Safety, range: DocRange, new_text: &str) -> Self {
        Self {
            title,
            safety,
            edits: vec![Edit {
                range,
                new_text: new_text.to_owned(),
            }],
        }
    }
}

/// Whether a fix may be applied without a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Safety {
    /// Certain.
    Safe,
    /// Likely.
    Unsafe,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the document that go.
    pub range: DocRange,
    /// What comes instead.
    pub new_text: String,
}

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &ambiguous_date::RULE,
    &ambiguous_name::RULE,
    &caption_repeated::RULE,
    &citation_gap::RULE,
    &citation_needed::RULE,
    &citation_order::RULE,
    &confusable_letter::RULE,
    &detached_citation::RULE,
    &duplicate_document::RULE,
    &duplicate_line::RULE,
    &duplicate_reference::RULE,
    &empty_reference::RULE,
    &foreign_language_line::RULE,
    &impossible_date::RULE,
    &inconsistent_name::RULE,
    &invalid_encoding::RULE,
    &invisible_character::RULE,
    &leftover_markup::RULE,
    &malformed_citation::RULE,
    &malformed_identifier::RULE,
    &malformed_link::RULE,
    &missing_dateline::RULE,
    &missing_final_danda::RULE,
    &mixed_digits::RULE,
    &mixed_quotation_marks::RULE,
    &mojibake::RULE,
    &name_drift::RULE,
    &not_normalized::RULE,
    &repeated_word::RULE,
    &replacement_character::RULE,
    &reversed_range::RULE,
    &spacing::RULE,
    &tone_placement::RULE,
    &unbalanced_bracket::RULE,
    &unbalanced_quotation::RULE,
    &uncited_reference::RULE,
    &unknown_name::RULE,
    &unlinked_name::RULE,
    &unmatched_citation::RULE,
    &unused_suppression::RULE,
    &weekday_mismatch::RULE,
    &wrong_danda::RULE,
];

/// The rule of a name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES
        .binary_search_by_key(&name, |rule| rule.name)
        .ok()
        .map(|index| RULES[index])
}

/// What there is to say of one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Examined {
    /// Its findings, sorted by start, end, code: neither suppressed by a comment nor known to the
    /// baseline.
    pub findings: Vec<Finding>,
    /// Those that the baseline knows, in the same order.
    pub known: Vec<Finding>,
    /// What the baseline knows of rules that ran, and is no longer there.
    pub gone: Vec<Fingerprint>,
}

/// The findings that count of one document under the corpus's configuration, sorted by start, end,
/// code.
#[must_use]
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    examine(context).findings
}

/// All that there is to say of one document under the corpus's configuration.
#[must_use]
pub fn examine(context: &Context<'_>) -> Examined {
    let config = context.corpus.config();
    let mut findings = Vec::new();
    for rule in RULES {
        if !config.selects(rule.name, context.path) {
            continue;
        }
        (rule.check)(context, &mut findings);
    }
    let document = context.document;
    if document.trouble().is_none() && config.comments_count(context.path) {
        let runs = |rule: &str| config.selects(rule, context.path);
        let tell = runs(unused_suppression::RULE.name);
        suppression::apply(document.rope(), &mut findings, &runs, tell);
    }
    for finding in &mut findings {
        if let Some(level) = config.severity(finding.code) {
            finding.severity = level.into();
        }
    }
    findings.sort_by(|a, b| {
        (a.range.start, a.range.end, a.code).cmp(&(b.range.start, b.range.end, b.code))
    });
    part_known(context, findings)
}

/// Parts the findings that the baseline knows from the others.
fn part_known(context: &Context<'_>, findings: Vec<Finding>) -> Examined {
    let config = context.corpus.config();
    let baseline = &config.rules.known;
    if baseline.is_empty() {
        return Examined {
            findings,
            ..Examined::default()
        };
    }
    let rope = context.document.rope();
    let prints: Vec<Fingerprint> = findings
        .iter()
        .map(|it| Fingerprint::of(rope, it.code, &it.range))
        .collect();
    let mut compared = baseline.compare(context.path, &prints);
    compared
        .gone
        .retain(|it| config.selects(&it.rule, context.path));
    let mut known = compared.known.into_iter();
    let (known, findings) = findings
        .into_iter()
        .partition(|_| known.next().unwrap_or_default());
    Examined {
        findings,
        known,
        gone: compared.gone,
    }
}
