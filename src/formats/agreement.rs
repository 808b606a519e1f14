//! How far annotators agree beyond chance: Cohen's kappa of two, Krippendorff's alpha of any number
//! (nominal). The units are whatever each of them gave a label to; here, tokens.
//!
//! J. Cohen, *A Coefficient of Agreement for Nominal Scales*, 1960; K. Krippendorff, *Content
//! Analysis*, chapter 12.

use std::collections::BTreeMap;

/// Counts of the labels that two annotators gave the same units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kappa {
    pairs: BTreeMap<(String, String), usize>,
}

impl Kappa {
    /// A unit that the one called `a` and the other `b`.
    pub fn add(&mut self, a: &str, b: &str) {
        *self.pairs.entry((a.to_owned(), b.to_owned())).or_default() += 1;
    }

    /// How many units there are.
    #[must_use]
    pub fn units(&self) -> usize {
        self.pairs.values().sum()
    }

    /// From 1 (always the same) over 0 (as by chance) downwards; nothing where no chance is left:
    /// no units, or one label alone.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        let units = self.units() as f64;
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        let mut same = 0;
        for ((a, b), count) in &self.pairs {
            *rows.entry(a).or_insert(0) += count;
            *columns.entry(b).or_insert(0) += count;
            same += if a == b { *count } else { 0 };
        }
        let by_chance: f64 = rows
            .iter()
            .map(|(label, n)| {
                let other = columns.get(label).copied().unwrap_or(0);
                (*n as f64 / units) * (other as f64 / units)
            })
            .sum();
        let observed = same as f64 / units;
        (units > 0.0 && by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
    }
}

/// Counts of the pairs of labels within units, of any number of annotators.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alpha {
    coincidences: BTreeMap<(String, String), f64>,
    units: usize,
}

impl Alpha {
    /// A unit with the labels that it was given; one with fewer than two tells nothing.
    pub fn add(&mut self, labels: &[&str]) {
        if labels.len() < 2 {
            return;
        }
        self.units += 1;
        let weight = 1.0 / (labels.len() - 1) as f64;
        for (i, a) in labels.iter().enumerate() {
            for (j, b) in labels.iter().enumerate() {
                if i != j {
                    let pair = ((*a).to_owned(), (*b).to_owned());
                    *self.coincidences.entry(pair).or_default() += weight;
                }
            }
        }
    }

    /// How many units count.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// From 1 over 0 downwards, as [`Kappa::value`].
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        let mut of: BTreeMap<&str, f64> = BTreeMap::new();
        let (mut all, mut differ) = (0.0, 0.0);
        for ((a, b), weight) in &self.coincidences {
            *of.entry(a).or_default() += weight;
            all += weight;
            differ += if a == b { 0.0 } else { *weight };
        }
        let squares: f64 = of.values().map(|n| n * n).sum();
        let by_chance = all * all - squares;
        (by_chance > 0.0).then(|| 1.0 - (all - 1.0) * differ / by_chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(value: Option<f64>, expected: f64) {
        let value = value.expect("a value");
        assert!(
            (value - expected).abs() < 0.0005,
            "{value} is not {expected}"
        );
    }

    #[test]
    fn kappa_of_a_table_that_can_be_reckoned_by_hand() {
        // Of 50 cases both say yes in 20 and no in 15; 0.7 observed, 0.5 by chance.
        let mut kappa = Kappa::default();
        for (a, b, times) in [
            ("y", "y", 20),
            ("y", "n", 5),
            ("n", "y", 10),
            ("n", "n", 15),
        ] {
            (0..times).for_each(|_| kappa.add(a, b));
        }
        near(kappa.value(), 0.4);
        assert_eq!(kappa.units(), 50);
    }

    #[test]
    fn alpha_of_krippendorffs_examples() {
        // Two observers, ten units, two values.
        let mut alpha = Alpha::default();
        for (a, b) in "0100000010".chars().zip("1110010000".chars()) {
            alpha.add(&[&a.to_string(), &b.to_string()]);
        }
        near(alpha.value(), 0.095);
        // Four observers, twelve units, five values, some of them missing.
        let rows = [
            "123321412...",
            "1233224125.3",
            ".3332342251.",
            "12332441251.",
        ];
        let rows = rows.map(|row| row.chars().collect::<Vec<char>>());
        let mut alpha = Alpha::default();
        for unit in 0..12 {
            let labels: Vec<String> = rows
                .iter()
                .filter_map(|row| row.get(unit).filter(|c| **c != '.'))
                .map(char::to_string)
                .collect();
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            alpha.add(&labels);
        }
        // The last unit has one value alone.
        assert_eq!(alpha.units(), 11);
        near(alpha.value(), 0.743);
    }

    #[test]
    fn without_chance_there_is_no_value() {
        assert_eq!(Kappa::default().value(), None);
        assert_eq!(Alpha::default().value(), None);
        let (mut kappa, mut alpha) = (Kappa::default(), Alpha::default());
        kappa.add("O", "O");
        alpha.add(&["O", "O"]);
        assert_eq!((kappa.value(), alpha.value()), (None, None));
        alpha.add(&["O"]);
        assert_eq!(alpha.units(), 1);
    }

    #[test]
    fn full_agreement_is_one() {
        let (mut kappa, mut alpha) = (Kappa::default(), Alpha::default());
        for label in ["O", "PER", "O", "LOC"] {
            kappa.add(label, label);
            alpha.add(&[label, label, label]);
        }
        near(kappa.value(), 1.0);
        near(alpha.value(), 1.0);
    }
}
