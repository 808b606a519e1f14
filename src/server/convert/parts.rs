//! Folds, selections and links, in the protocol's words.

use ropey::Rope;
use tower_lsp::ls_types as lsp;

use super::Places;
use crate::features::{DocLink, Fold, FoldKind};
use crate::server::capabilities::Capabilities;
use crate::text::{DocRange, Encoding};

/// Folds as whole lines, which every client can show; the first ones where it wants no more.
pub(in crate::server) fn folds(
    folds: &[Fold],
    rope: &Rope,
    client: &Capabilities,
) -> Vec<lsp::FoldingRange> {
    let places = Places::new(rope, folds.iter().map(|fold| &fold.range), client.encoding);
    let most = client.most_folds.map_or(usize::MAX, |most| most as usize);
    let fold = |fold: &Fold| {
        let range = places.range(&fold.range);
        lsp::FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: Some(match fold.kind {
                FoldKind::Section | FoldKind::References => lsp::FoldingRangeKind::Region,
                FoldKind::FrontMatter => lsp::FoldingRangeKind::Comment,
            }),
            ..lsp::FoldingRange::default()
        }
    };
    folds.iter().take(most).map(fold).collect()
}

/// The ranges around one place, each the parent of the one before.
pub(in crate::server) fn selection(
    ranges: &[DocRange],
    rope: &Rope,
    encoding: Encoding,
) -> Option<lsp::SelectionRange> {
    let places = Places::new(rope, ranges, encoding);
    let outermost_first = ranges.iter().rev();
    outermost_first.fold(None, |parent, range| {
        Some(lsp::SelectionRange {
            range: places.range(range),
            parent: parent.map(Box::new),
        })
    })
}

/// Links; one whose target the library cannot read is left out.
pub(in crate::server) fn links(
    links: &[DocLink],
    rope: &Rope,
    client: &Capabilities,
) -> Vec<lsp::DocumentLink> {
    let places = Places::new(rope, links.iter().map(|link| &link.range), client.encoding);
    let link = |link: &DocLink| {
        Some(lsp::DocumentLink {
            range: places.range(&link.range),
            target: Some(link.target.parse().ok()?),
            tooltip: link.tooltip.clone().filter(|_| client.link_tooltips),
            data: None,
        })
    };
    links.iter().filter_map(link).collect()
}
