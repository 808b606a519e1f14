//! The dates of the corpus in the order of time.
//!
//! Holds those that have a place in time; never guesses a year that a text leaves open. Never on
//! the way of a key stroke: each answer looks at every date of the corpus.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::annotate::time::{Day, Value, extent};
use crate::corpus::{Dated, DocKey, Location, Snapshot};

/// The dates of a workspace.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chronology {
    /// The years (negative before our era) that dates begin in, and how many do.
    pub years: Vec<(i32, usize)>,
    /// How many dates there are, of the year asked for.
    pub total: usize,
    /// A page of them.
    pub dates: Vec<PlacedDate>,
}

/// A date, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedDate {
    /// The TIMEX3 value.
    pub value: String,
    /// Where it stands.
    pub place: Location,
    /// The document's path in its corpus.
    pub path: Arc<str>,
}

/// A date with its place in time. What reaches further goes before what it holds.
type Timed<'a> = ((Day, Reverse<Day>), &'a Snapshot, &'a DocKey, &'a Dated);

/// The dates of the corpora, of one year or of all: `limit` of them behind the first `offset`, by
/// the day that they begin with; those of the same day by path and position.
#[must_use]
pub fn chronology(
    snapshots: &[Snapshot],
    year: Option<i32>,
    offset: usize,
    limit: usize,
) -> Chronology {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    let mut found: Vec<Timed<'_>> = Vec::new();
    for snapshot in snapshots {
        for (key, dated) in snapshot.dates() {
            let Some((from, to)) = extent(&dated.date) else {
                continue;
            };
            *years.entry(from.0).or_default() += 1;
            if year.is_none_or(|year| year == from.0) {
                found.push(((from, Reverse(to)), snapshot, key, dated));
            }
        }
    }
    // Stable: what is of the same day stays in the order of path and position.
    found.sort_by_key(|it| it.0);
    let total = found.len();
    let page = found.into_iter().skip(offset).take(limit);
    Chronology {
        years: years.into_iter().collect(),
        total,
        dates: page.map(placed).collect(),
    }
}

fn placed((_, snapshot, key, dated): Timed<'_>) -> PlacedDate {
    let value = match dated.clock {
        Some(clock) => Value::Time(dated.date, clock),
        None => Value::Date(dated.date),
    };
    PlacedDate {
        value: value.to_string(),
        path: snapshot.relative(key),
        place: Location {
            key: key.clone(),
            start: dated.start,
            end: dated.end,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus() -> Snapshot {
        Snapshot::from_texts(&[
            (
                "a.txt",
                "It began in 1971. On 3 May 2019 at noon they met, and in May 2019 once more.\n",
            ),
            ("b.txt", "২০১৪ সালের ১১ মার্চ তিনি আসেন। মার্চে বৃষ্টি হয়।\n"),
            (
                "c.txt",
                "Cuộc họp\n\nHọ gặp nhau ngày 3 tháng 5 năm 2019.\n",
            ),
        ])
    }

    #[test]
    fn dates_of_all_documents_are_in_the_order_of_time() {
        let all = chronology(&[corpus()], None, 0, 100);
        let shown: Vec<_> = all
            .dates
            .iter()
            .map(|it| (it.value.as_str(), &*it.path))
            .collect();
        assert_eq!(
            shown,
            [
                ("1971", "a.txt"),
                ("2014-03-11", "b.txt"),
                ("2019-05", "a.txt"),
                ("2019-05-03T12:00", "a.txt"),
                ("2019-05-03", "c.txt"),
            ]
        );
        assert_eq!(all.years, [(1971, 1), (2014, 1), (2019, 3)]);
        assert_eq!((all.total, all.dates[4].place.start.line), (5, 2));
    }

    #[test]
    fn one_year_and_one_page_can_be_asked_for() {
        let found = chronology(&[corpus()], Some(2019), 1, 1);
        assert_eq!((found.total, found.dates.len()), (3, 1));
        assert_eq!(found.dates[0].value, "2019-05-03T12:00");
        assert_eq!(found.years.len(), 3, "all years are told");
        assert!(chronology(&[corpus()], Some(1800), 0, 9).dates.is_empty());
    }
}
