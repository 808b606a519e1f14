//! Scores of annotated spans against gold: exact and overlapping matches, identities.
//!
//! A pair of spans of one type counts once: equal ones first, then as many overlapping ones as can
//! be paired one to one, so that one long span cannot collect several.

use std::collections::HashMap;

use serde::Serialize;

use super::spans::Span;

/// Counts, of a type or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Spans of the gold.
    pub gold: usize,
    /// Spans that were predicted.
    pub pred: usize,
    /// Pairs that are equal.
    pub exact: usize,
    /// Pairs that share a character, the equal ones among them.
    pub overlap: usize,
    /// Predicted spans that are neither right nor wrong.
    pub ignored: usize,
    /// Spans of the gold that have an identity.
    pub ids_gold: usize,
    /// Pairs both of which have one.
    pub ids_pred: usize,
    /// Pairs whose identities are the same.
    pub ids_right: usize,
}

/// Precision, recall and their harmonic mean, 0 where there is nothing to divide by.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scores {
    /// Right among predicted.
    pub precision: f64,
    /// Right among gold.
    pub recall: f64,
    /// F1.
    pub f1: f64,
}

impl Counts {
    /// Adds the counts of others.
    pub fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.pred += other.pred;
        self.exact += other.exact;
        self.overlap += other.overlap;
        self.ignored += other.ignored;
        self.ids_gold += other.ids_gold;
        self.ids_pred += other.ids_pred;
        self.ids_right += other.ids_right;
    }

    /// The scores of equal spans.
    #[must_use]
    pub fn exact(&self) -> Scores {
        self.scores(self.exact)
    }

    /// The scores of overlapping spans.
    #[must_use]
    pub fn overlap(&self) -> Scores {
        self.scores(self.overlap)
    }

    fn scores(&self, right: usize) -> Scores {
        let precision = ratio(right, self.pred - self.ignored).unwrap_or(0.0);
        let recall = ratio(right, self.gold).unwrap_or(0.0);
        let sum = precision + recall;
        Scores {
            precision,
            recall,
            f1: if sum > 0.0 {
                2.0 * precision * recall / sum
            } else {
                0.0
            },
        }
    }

    /// How many of the pairs whose two spans have an identity have the same.
    #[must_use]
    pub fn id_accuracy(&self) -> Option<f64> {
        ratio(self.ids_right, self.ids_pred)
    }

    /// How many of the gold's identities were found, end to end.
    #[must_use]
    pub fn id_recall(&self) -> Option<f64> {
        self.id_accuracy()?;
        ratio(self.ids_right, self.ids_gold)
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// What is wrong with a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrong {
    /// Nothing was predicted for it.
    Missed,
    /// It begins or ends elsewhere than the gold's.
    Edge,
    /// It names another.
    Identity,
    /// The gold has nothing there.
    Extra,
}

/// A mistake: the predicted span, or the gold's where none was, and the gold's it was paired with.
pub type Mistake<'a> = (Wrong, &'a Span, Option<&'a Span>);

/// Scores predicted spans of one type against the gold's. A prediction that matches nothing and
/// shares a character with one of `dontcare` is neither right nor wrong.
#[must_use]
pub fn score<'a>(
    gold: &[&'a Span],
    pred: &[&'a Span],
    dontcare: &[&Span],
) -> (Counts, Vec<Mistake<'a>>) {
    let (exact, pairs) = pairs(gold, pred);
    let mut used = vec![false; pred.len()];
    pairs.iter().flatten().for_each(|j| used[*j] = true);
    let free = |j: &usize| !used[*j];
    let spared = |p: &Span| dontcare.iter().any(|d| d.overlaps(p));
    let mut counts = Counts {
        gold: gold.len(),
        pred: pred.len(),
        exact,
        overlap: pairs.iter().flatten().count(),
        ignored: (0..pred.len())
            .filter(free)
            .filter(|j| spared(pred[*j]))
            .count(),
        ids_gold: gold.iter().filter(|g| g.note.is_some()).count(),
        ..Counts::default()
    };
    let mut mistakes = Vec::new();
    for (g, pair) in gold.iter().zip(&pairs) {
        let Some(p) = pair.map(|j| pred[j]) else {
            mistakes.push((Wrong::Missed, *g, None));
            continue;
        };
        if (g.start, g.end) != (p.start, p.end) {
            mistakes.push((Wrong::Edge, p, Some(*g)));
        }
        if let (Some(wanted), Some(given)) = (identity(g), identity(p)) {
            counts.ids_pred += 1;
            // A prediction may name several that it cannot tell apart.
            if given.split('|').any(|one| one.trim() == wanted) {
                counts.ids_right += 1;
            } else {
                mistakes.push((Wrong::Identity, p, Some(*g)));
            }
        }
    }
    let extra = (0..pred.len()).filter(free).filter(|j| !spared(pred[*j]));
    mistakes.extend(extra.map(|j| (Wrong::Extra, pred[j], None)));
    (counts, mistakes)
}

/// Whom a span names, without a trailing remark that it was resolved.
fn identity(span: &Span) -> Option<&str> {
    let note = span.note.as_deref()?.trim();
    let plain = note.strip_suffix("resolved").map(str::trim_end);
    let plain = plain.filter(|plain| plain.len() < note.len() - "resolved".len());
    Some(plain.unwrap_or(note)).filter(|note| !note.is_empty())
}

/// One-to-one pairs of overlapping spans: equal ones first, then as many as there can be. How many
/// are equal, and for each of the gold its partner.
fn pairs(gold: &[&Span], pred: &[&Span]) -> (usize, Vec<Option<usize>>) {
    let mut pairs: Vec<Option<usize>> = vec![None; gold.len()];
    let mut taken: Vec<Option<usize>> = vec![None; pred.len()];
    let mut at: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for (j, p) in pred.iter().enumerate() {
        at.entry((p.start, p.end)).or_default().push(j);
    }
    for (i, g) in gold.iter().enumerate() {
        if let Some(j) = at.get_mut(&(g.start, g.end)).and_then(Vec::pop) {
            (pairs[i], taken[j]) = (Some(j), Some(i));
        }
    }
    let exact = pairs.iter().flatten().count();
    let fixed: Vec<bool> = taken.iter().map(Option::is_some).collect();
    let mut order: Vec<usize> = (0..pred.len()).filter(|j| !fixed[*j]).collect();
    order.sort_by_key(|j| pred[*j].start);
    // The furthest end so far, so that a look back knows when to stop.
    let reach: Vec<usize> = order
        .iter()
        .scan(0, |reach, j| {
            *reach = pred[*j].end.max(*reach);
            Some(*reach)
        })
        .collect();
    let near: Vec<Vec<usize>> = gold
        .iter()
        .zip(&pairs)
        .map(|(g, pair)| {
            if pair.is_some() {
                return Vec::new();
            }
            let behind = order.partition_point(|j| pred[*j].start < g.end);
            let first = reach[..behind].partition_point(|reach| *reach <= g.start);
            let near = order[first..behind].iter().copied();
            near.filter(|j| g.overlaps(pred[*j])).collect()
        })
        .collect();
    // Who looked at each last.
    let mut seen = vec![usize::MAX; pred.len()];
    for i in 0..gold.len() {
        if pairs[i].is_none() {
            augment(i, &near, &mut seen, &mut pairs, &mut taken);
        }
    }
    (exact, pairs)
}

/// Finds a partner for `i`, moving those of others where that makes room (Kuhn's algorithm, with a
/// stack of its own: a hostile file must not overflow ours).
fn augment(
    i: usize,
    near: &[Vec<usize>],
    seen: &mut [usize],
    pairs: &mut [Option<usize>],
    taken: &mut [Option<usize>],
) {
    let root = i;
    // Each with how many of its neighbours were tried.
    let mut path = vec![(i, 0)];
    while let Some((i, tried)) = path.last_mut() {
        let Some(&j) = near[*i].get(*tried) else {
            path.pop();
            continue;
        };
        *tried += 1;
        if std::mem::replace(&mut seen[j], root) == root {
            continue;
        }
        match taken[j] {
            Some(other) => path.push((other, 0)),
            None => {
                for (i, tried) in path {
                    let j = near[i][tried - 1];
                    (pairs[i], taken[j]) = (Some(j), Some(i));
                }
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize, note: &str) -> Span {
        Span {
            start,
            end,
            label: "PER".to_owned(),
            text: String::new(),
            note: (!note.is_empty()).then(|| note.to_owned()),
        }
    }

    fn scored(gold: &[Span], pred: &[Span], dontcare: &[Span]) -> (Counts, Vec<Wrong>) {
        let refs = |spans: &'static [Span]| spans.iter().collect::<Vec<&Span>>();
        let leak = |spans: &[Span]| refs(Box::leak(spans.to_vec().into_boxed_slice()));
        let (counts, mistakes) = score(&leak(gold), &leak(pred), &leak(dontcare));
        (
            counts,
            mistakes.into_iter().map(|(wrong, ..)| wrong).collect(),
        )
    }

    #[test]
    fn a_long_span_collects_one_and_pairs_are_moved_to_make_room() {
        let gold = [span(0, 4, ""), span(5, 9, "")];
        let (counts, wrong) = scored(&gold, &[span(0, 9, "")], &[]);
        assert_eq!((counts.exact, counts.overlap), (0, 1));
        assert_eq!(wrong, [Wrong::Edge, Wrong::Missed]);
        // The first takes what the second needs, and has to give it back.
        let (counts, _) = scored(&gold, &[span(3, 6, ""), span(0, 2, "")], &[]);
        assert_eq!(counts.overlap, 2);
    }

    #[test]
    fn equal_spans_are_paired_first() {
        let gold = [span(0, 9, ""), span(2, 4, "")];
        let (counts, wrong) = scored(&gold, &[span(2, 4, "")], &[]);
        assert_eq!((counts.exact, counts.overlap), (1, 1));
        assert_eq!(wrong, [Wrong::Missed]);
    }

    #[test]
    fn what_does_not_care_is_neither_right_nor_wrong() {
        let (counts, wrong) = scored(&[], &[span(0, 3, ""), span(5, 6, "")], &[span(2, 4, "")]);
        assert_eq!((counts.ignored, counts.exact().precision), (1, 0.0));
        assert_eq!(wrong, [Wrong::Extra]);
    }

    #[test]
    fn identities_are_compared_where_both_have_one() {
        let gold = [
            span(0, 1, "a"),
            span(2, 3, "b"),
            span(4, 5, "c"),
            span(6, 7, "DATE 2021 resolved"),
        ];
        let pred = [
            span(0, 1, "x|a"),
            span(2, 3, "c"),
            span(4, 5, ""),
            span(6, 7, "DATE 2021"),
        ];
        let (counts, wrong) = scored(&gold, &pred, &[]);
        assert_eq!(
            (counts.ids_gold, counts.ids_pred, counts.ids_right),
            (4, 3, 2)
        );
        assert_eq!(counts.id_accuracy(), Some(2.0 / 3.0));
        assert_eq!(counts.id_recall(), Some(0.5));
        assert_eq!(wrong, [Wrong::Identity]);
    }

    #[test]
    fn long_chains_of_overlaps_overflow_nothing() {
        let gold: Vec<Span> = (0..3_000).map(|n| span(2 * n, 2 * n + 3, "")).collect();
        let pred: Vec<Span> = (0..3_000).map(|n| span(2 * n + 2, 2 * n + 4, "")).collect();
        assert_eq!(scored(&gold, &pred, &[]).0.overlap, 3_000);
    }
}
