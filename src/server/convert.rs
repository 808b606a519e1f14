//! What features and rules say, in the protocol's words.
//!
//! Never decides what is said.

mod parts;
mod symbols;

pub(super) use parts::{folds, links, selection};
pub(super) use symbols::{found_entities, symbols};

use ropey::Rope;
use serde_json::json;
use tower_lsp::ls_types as lsp;

use super::ask::Ask;
use super::capabilities::{Capabilities, SHOW_REFERENCES};
use crate::corpus;
use crate::features;
use crate::gazetteer::problem;
use crate::rules::{Finding, Safety, Severity};
use crate::text::buffer::{Point, points};
use crate::text::{DocRange, Encoding, Position};

/// A position as the client sent it. Where it lies in the text, [`crate::text::buffer`] says.
pub(super) fn position(position: lsp::Position) -> Position {
    Position {
        line: position.line,
        character: position.character,
    }
}

fn lsp_position(point: Point, encoding: Encoding) -> lsp::Position {
    lsp::Position::new(point.line, point.column(encoding))
}

/// The positions of many byte ranges of one text, found in one walk.
pub(super) struct Places {
    offsets: Vec<usize>,
    points: Vec<Point>,
    encoding: Encoding,
}

impl Places {
    /// Finds the places of the ranges.
    pub(super) fn new<'a>(
        rope: &Rope,
        ranges: impl IntoIterator<Item = &'a DocRange>,
        encoding: Encoding,
    ) -> Self {
        let mut offsets: Vec<usize> = ranges
            .into_iter()
            .flat_map(|range| [range.start, range.end])
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        Self {
            points: points(rope, &offsets),
            offsets,
            encoding,
        }
    }

    /// One of the ranges.
    pub(super) fn range(&self, range: &DocRange) -> lsp::Range {
        lsp::Range::new(self.position(range.start), self.position(range.end))
    }

    fn position(&self, offset: usize) -> lsp::Position {
        let at = self.offsets.partition_point(|&known| known < offset);
        let point = self.points.get(at).or(self.points.last());
        lsp_position(point.copied().unwrap_or_default(), self.encoding)
    }
}

/// One range.
pub(super) fn range(rope: &Rope, range: &DocRange, encoding: Encoding) -> lsp::Range {
    Places::new(rope, [range], encoding).range(range)
}

/// Values behind their words; a hint stands at the end of its range. What it says when it is
/// pointed at may be asked for later.
pub(super) fn hints(hints: &[features::Hint], ask: &Ask) -> Vec<lsp::InlayHint> {
    let ranges = hints.iter().map(|hint| &hint.range);
    let places = Places::new(ask.document.rope(), ranges, ask.client.encoding);
    let data = |hint: &features::Hint| {
        let at = places.range(&hint.range).start;
        json!({"uri": ask.open.uri, "version": ask.open.version, "at": at})
    };
    let hint = |hint: &features::Hint| lsp::InlayHint {
        position: places.range(&hint.range).end,
        label: lsp::InlayHintLabel::String(hint.value.clone()),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: ask.client.resolves_hints.then(|| data(hint)),
    };
    hints.iter().map(hint).collect()
}

/// A hover card.
pub(super) fn hover(hover: features::Hover, rope: &Rope, client: &Capabilities) -> lsp::Hover {
    lsp::Hover {
        contents: lsp::HoverContents::Markup(markup(hover.markdown, client.markdown)),
        range: Some(range(rope, &hover.range, client.encoding)),
    }
}

/// Markdown, or as plain text where the client can't show that.
pub(super) fn markup(markdown: String, shown: bool) -> lsp::MarkupContent {
    if shown {
        lsp::MarkupContent {
            kind: lsp::MarkupKind::Markdown,
            value: markdown,
        }
    } else {
        lsp::MarkupContent {
            kind: lsp::MarkupKind::PlainText,
            value: plain(&markdown),
        }
    }
}

/// What belongs together: what introduces it as written, the rest as read.
pub(super) fn highlights(
    highlights: &[features::Highlight],
    rope: &Rope,
    encoding: Encoding,
) -> Vec<lsp::DocumentHighlight> {
    let places = Places::new(rope, highlights.iter().map(|it| &it.range), encoding);
    let highlight = |highlight: &features::Highlight| lsp::DocumentHighlight {
        range: places.range(&highlight.range),
        kind: Some(if highlight.introduces {
            lsp::DocumentHighlightKind::WRITE
        } else {
            lsp::DocumentHighlightKind::READ
        }),
    };
    highlights.iter().map(highlight).collect()
}

/// Lenses over the mentions that they speak of. A click shows the references, if the client has
/// said how.
pub(super) fn lenses(lenses: &[features::Lens], ask: &Ask) -> Vec<lsp::CodeLens> {
    let rope = ask.document.rope();
    let places = Places::new(rope, lenses.iter().map(|it| &it.range), ask.client.encoding);
    let lens = |lens: &features::Lens| {
        let start = places.range(&lens.range).start;
        let arguments = vec![json!(ask.open.uri), json!(start)];
        lsp::CodeLens {
            // All on one line, as the protocol wants it.
            range: lsp::Range::new(start, start),
            command: Some(if ask.client.shows_references {
                lsp::Command::new(
                    lens.title.clone(),
                    SHOW_REFERENCES.to_owned(),
                    Some(arguments),
                )
            } else {
                // A text without a command is what editors show as a text.
                lsp::Command::new(lens.title.clone(), String::new(), None)
            }),
            data: None,
        }
    };
    lenses.iter().map(lens).collect()
}

/// Markdown as plain text: without its marks, and what was escaped as it was meant.
fn plain(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| {
        let heading = line.trim_start_matches('#');
        let bullet = line.trim_start();
        if heading.len() < line.len() && heading.starts_with(' ') {
            plain_line(&heading[1..])
        } else if matches!(bullet, "---" | "***") {
            String::new()
        } else if let Some(item) = bullet.strip_prefix("* ").or(bullet.strip_prefix("- ")) {
            let indent = &line[..line.len() - bullet.len()];
            format!("{indent}- {}", plain_line(item))
        } else {
            plain_line(line)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One line without emphasis, code fences and escapes.
fn plain_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(char) = rest.chars().next() {
        let after = &rest[char.len_utf8()..];
        rest = match char {
            '\\' if after.starts_with(|next: char| next.is_ascii_punctuation()) => {
                out.push_str(&after[..1]);
                &after[1..]
            }
            '`' => {
                // Within code everything stands for itself, up to as many backticks again.
                let fence = rest.len() - rest.trim_start_matches('`').len();
                let (ticks, inner) = rest.split_at(fence);
                let Some(end) = inner.find(ticks) else {
                    out.push_str(ticks);
                    rest = inner;
                    continue;
                };
                let code = &inner[..end];
                let padded = code
                    .strip_prefix(' ')
                    .and_then(|code| code.strip_suffix(' '));
                out.push_str(padded.unwrap_or(code));
                &inner[end + fence..]
            }
            '*' => after,
            // Within a word it is no mark.
            '_' if !(out.ends_with(char::is_alphanumeric)
                && after.starts_with(char::is_alphanumeric)) =>
            {
                after
            }
            _ => {
                out.push(char);
                after
            }
        };
    }
    out
}

/// A place in a document whose URI is known.
pub(super) fn location(
    location: &corpus::Location,
    uri: lsp::Uri,
    encoding: Encoding,
) -> lsp::Location {
    lsp::Location::new(uri, place((location.start, location.end), encoding))
}

/// The range between two places.
pub(super) fn place((start, end): (Point, Point), encoding: Encoding) -> lsp::Range {
    lsp::Range::new(lsp_position(start, encoding), lsp_position(end, encoding))
}

/// Definitions: links from `origin` where the client knows such, else plain places.
pub(super) fn definitions(
    places: Vec<lsp::Location>,
    origin: Option<lsp::Range>,
    links: bool,
) -> lsp::GotoDefinitionResponse {
    if !links {
        return lsp::GotoDefinitionResponse::Array(places);
    }
    let links = places.into_iter().map(|place| lsp::LocationLink {
        origin_selection_range: origin,
        target_uri: place.uri,
        target_range: place.range,
        target_selection_range: place.range,
    });
    lsp::GotoDefinitionResponse::Link(links.collect())
}

/// Findings of one document as diagnostics, in their order.
pub(super) fn diagnostics(
    findings: &[Finding],
    rope: &Rope,
    uri: &lsp::Uri,
    client: &Capabilities,
) -> Vec<lsp::Diagnostic> {
    let own = |finding: &Finding| -> Vec<DocRange> {
        let related = finding.related.iter();
        related
            .filter(|related| related.path.is_none())
            .map(|related| related.range.clone())
            .chain([finding.range.clone()])
            .collect()
    };
    let ranges: Vec<DocRange> = findings.iter().flat_map(own).collect();
    let places = Places::new(rope, &ranges, client.encoding);
    let diagnostic = |finding: &Finding| lsp::Diagnostic {
        range: places.range(&finding.range),
        severity: Some(severity(finding.severity)),
        code: Some(lsp::NumberOrString::String(finding.code.to_owned())),
        code_description: client.describes.then(|| described(finding.code)).flatten(),
        source: Some("postil".to_owned()),
        message: finding.message.clone(),
        tags: (client.fades && SUPERFLUOUS.contains(&finding.code))
            .then(|| vec![lsp::DiagnosticTag::UNNECESSARY]),
        data: client.diagnostic_data.then(|| fix_data(finding)).flatten(),
        related_information: client
            .related
            .then(|| related(finding, &places, uri))
            .filter(|related| !related.is_empty()),
    };
    findings.iter().map(diagnostic).collect()
}

/// Rules whose findings are something that is there for nothing: editors fade it out.
const SUPERFLUOUS: [&str; 5] = [
    "duplicate-line",
    "empty-reference",
    "repeated-word",
    "uncited-reference",
    "unused-suppression",
];

/// Where a client that says that it can show it finds the text about a rule: the request
/// `postil/rule` gives it.
fn described(rule: &str) -> Option<lsp::CodeDescription> {
    let href = format!("postil-rule:{rule}.md").parse().ok()?;
    Some(lsp::CodeDescription { href })
}

/// Whether there is a fix, and a safe one, so that a client can say so before it asks for it.
fn fix_data(finding: &Finding) -> Option<serde_json::Value> {
    let safe = finding.fix.as_ref()?.safety == Safety::Safe;
    Some(json!({"fix": if safe { "safe" } else { "unsafe" }}))
}

fn related(
    finding: &Finding,
    places: &Places,
    uri: &lsp::Uri,
) -> Vec<lsp::DiagnosticRelatedInformation> {
    let own = finding
        .related
        .iter()
        .filter(|related| related.path.is_none());
    own.map(|related| lsp::DiagnosticRelatedInformation {
        location: lsp::Location::new(uri.clone(), places.range(&related.range)),
        message: related.message.clone(),
    })
    .collect()
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::ERROR,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
        Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
        Severity::Hint => lsp::DiagnosticSeverity::HINT,
    }
}

/// That a document has `count` more findings than are sent, from `range` on.
pub(super) fn more(range: lsp::Range, count: usize, path: &str) -> lsp::Diagnostic {
    let plural = if count == 1 { "finding" } else { "findings" };
    lsp::Diagnostic {
        range,
        severity: Some(lsp::DiagnosticSeverity::INFORMATION),
        source: Some("postil".to_owned()),
        message: format!(
            "{count} more {plural} in this document are not shown: mend some of these, or run `postil check {path}`."
        ),
        ..lsp::Diagnostic::default()
    }
}

/// Something wrong in `postil.toml` or a gazetteer.
pub(super) fn problem(problem: &corpus::Problem, encoding: Encoding) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: place(problem.place, encoding),
        severity: Some(match problem.severity {
            problem::Severity::Error => lsp::DiagnosticSeverity::ERROR,
            problem::Severity::Warning => lsp::DiagnosticSeverity::WARNING,
            problem::Severity::Information => lsp::DiagnosticSeverity::INFORMATION,
        }),
        code: Some(lsp::NumberOrString::String(problem.code.to_owned())),
        source: Some("postil".to_owned()),
        message: problem.message.clone(),
        ..lsp::Diagnostic::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_counted_as_the_client_counts() {
        let rope = Rope::from_str("ab\r\nক😀খ\n");
        let wanted = 4.."ab\r\nক😀".len();
        for (encoding, columns) in [
            (Encoding::Utf8, (0, 7)),
            (Encoding::Utf16, (0, 3)),
            (Encoding::Utf32, (0, 2)),
        ] {
            let found = range(&rope, &wanted, encoding);
            assert_eq!(found.start, lsp::Position::new(1, columns.0));
            assert_eq!(found.end, lsp::Position::new(1, columns.1), "{encoding:?}");
        }
    }

    #[test]
    fn ranges_out_of_order_and_beyond_the_end_have_places() {
        let rope = Rope::from_str("one\ntwo\nthree");
        let ranges = [4..7, 0..3, 8..99];
        let places = Places::new(&rope, &ranges, Encoding::Utf16);
        assert_eq!(places.range(&ranges[0]).start, lsp::Position::new(1, 0));
        assert_eq!(places.range(&ranges[1]).end, lsp::Position::new(0, 3));
        assert_eq!(places.range(&ranges[2]).end, lsp::Position::new(2, 5));
    }

    #[test]
    fn plain_text_says_what_the_markdown_says() {
        let markdown =
            "### **Jane Doe** · person\n\n- *bn* জেইন\\_ডো\n* `[1]` a\\*b snake_case\n---";
        assert_eq!(
            plain(markdown),
            "Jane Doe · person\n\n- bn জেইন_ডো\n- [1] a*b snake_case\n"
        );
    }
}
