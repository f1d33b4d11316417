//! Columns of counts with the blanks left out.
//!
//! In: counts of records, one after the other. Out: the records in which somebody is
//! counted, with numbers in as few bytes as keep them exactly.

use std::sync::OnceLock;

use terms::Count;

use crate::answer::Cell;

/// One part of a population: where somebody is counted, and how many.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// The records, by their number in the round, rising.
    pub rows: Rows,
    pub households: Numbers,
    pub individuals: Individuals,
    /// What a place adds up to in which nobody is counted: zero in the units that
    /// were asked for, absent in the others.
    pub nobody: Count,
    /// What all records add up to, once somebody has asked.
    whole: OnceLock<Cell>,
}

/// Numbers of records, in two bytes where a round has no more than those reach.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Rows {
    Short(Vec<u16>),
    Long(Vec<u32>),
}

/// Individuals beside the households of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Individuals {
    /// So many in each household, to the bit: what the rule of most rounds says.
    Times(f64),
    /// Numbers of their own.
    Each(Numbers),
}

/// Numbers in as few bytes as keep them exactly; NaN stands for absent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Numbers {
    Short(Vec<u16>),
    Long(Vec<u32>),
    Exact(Vec<f64>),
}

impl Column {
    /// A column of the counts of all records, in their order. `keeps_zeros`: records with
    /// nobody are kept as such, for a count of 0 is not the same as none.
    pub fn new(counts: impl Iterator<Item = Count>, nobody: Count, keeps_zeros: bool) -> Self {
        let (mut rows, mut households, mut individuals) = (Vec::new(), Vec::new(), Vec::new());
        for (row, count) in counts.enumerate() {
            let is_blank = |number: Option<f64>| number.is_none_or(|number| !keeps_zeros && number == 0.0);
            if is_blank(count.households) && is_blank(count.individuals) {
                continue;
            }
            rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            households.push(count.households.unwrap_or(f64::NAN));
            individuals.push(count.individuals.unwrap_or(f64::NAN));
        }
        let individuals = Individuals::new(&households, individuals);
        Self::of(Rows::new(rows), Numbers::new(households), individuals, nobody)
    }

    /// The sum of several columns of one round with so many records, record by record.
    pub fn sum(columns: &[&Self], records: usize) -> Self {
        let mut counts = vec![Count::default(); records];
        let mut nobody = Count::default();
        for column in columns {
            nobody += column.nobody;
            for (row, count) in column.entries() {
                if let Some(sum) = counts.get_mut(row) {
                    *sum += count;
                }
            }
        }
        // It lives for one answer: shorter numbers would take longer to find than they save.
        let (mut rows, mut households, mut individuals) = (Vec::new(), Vec::new(), Vec::new());
        for (row, count) in (0..).zip(counts).filter(|(_, count)| *count != Count::default()) {
            rows.push(row);
            households.push(count.households.unwrap_or(f64::NAN));
            individuals.push(count.individuals.unwrap_or(f64::NAN));
        }
        let individuals = Individuals::Each(Numbers::Exact(individuals));
        Self::of(Rows::Long(rows), Numbers::Exact(households), individuals, nobody)
    }

    /// A column of these entries; there are as many rows as numbers.
    pub fn of(rows: Rows, households: Numbers, individuals: Individuals, nobody: Count) -> Self {
        Self { rows, households, individuals, nobody, whole: OnceLock::new() }
    }

    /// What all records together add up to, wherever they are.
    pub fn whole(&self) -> Cell {
        *self.whole.get_or_init(|| {
            let mut cell = Cell { count: self.nobody, ..Cell::default() };
            self.entries().for_each(|(_, count)| cell.add(count));
            cell
        })
    }

    /// The records in which somebody is counted, in their order.
    pub fn entries(&self) -> impl Iterator<Item = (usize, Count)> {
        self.rows.iter().enumerate().map(|(entry, row)| {
            let households = self.households.get(entry);
            (row as usize, Count { households, individuals: self.individuals.get(entry, households) })
        })
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.rows.bytes() + self.households.bytes() + self.individuals.bytes()
    }
}

impl Rows {
    pub fn new(rows: Vec<u32>) -> Self {
        if rows.iter().any(|row| *row > u32::from(u16::MAX)) {
            return Self::Long(rows);
        }
        // Exact: that was looked at just now.
        #[expect(clippy::cast_possible_truncation, reason = "in range")]
        let short = rows.iter().map(|row| *row as u16).collect();
        Self::Short(short)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Short(rows) => rows.len(),
            Self::Long(rows) => rows.len(),
        }
    }

    /// They, in their order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let (short, long): (&[u16], &[u32]) = match self {
            Self::Short(rows) => (rows, &[]),
            Self::Long(rows) => (&[], rows),
        };
        short.iter().map(|row| u32::from(*row)).chain(long.iter().copied())
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Short(rows) => rows.len() * 2,
            Self::Long(rows) => rows.len() * 4,
        }
    }
}

impl Individuals {
    fn new(households: &[f64], individuals: Vec<f64>) -> Self {
        let pairs = || households.iter().zip(&individuals);
        let factor = pairs().find(|(households, _)| **households > 0.0).map(|(many, all)| all / many);
        let same = |times: f64| pairs().all(|(many, all)| (many * times).to_bits() == all.to_bits());
        match factor.filter(|times| times.is_finite() && same(*times)) {
            Some(times) => Self::Times(times),
            None => Self::Each(Numbers::new(individuals)),
        }
    }

    /// Whether there are so many of them, for a column with so many entries.
    pub fn fits(&self, entries: usize) -> bool {
        match self {
            Self::Times(times) => times.is_finite(),
            Self::Each(numbers) => numbers.len() == entries,
        }
    }

    fn get(&self, entry: usize, households: Option<f64>) -> Option<f64> {
        match self {
            Self::Times(times) => households.map(|many| many * times),
            Self::Each(numbers) => numbers.get(entry),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Times(_) => 0,
            Self::Each(numbers) => numbers.bytes(),
        }
    }
}

impl Numbers {
    fn new(numbers: Vec<f64>) -> Self {
        let fit = |most: f64| {
            numbers.iter().all(|number| {
                (0.0..=most).contains(number) && number.fract() == 0.0 && !number.is_sign_negative()
            })
        };
        // Both casts are exact: that was looked at just now.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        if fit(f64::from(u16::MAX)) {
            Self::Short(numbers.iter().map(|number| *number as u16).collect())
        } else if fit(f64::from(u32::MAX)) {
            Self::Long(numbers.iter().map(|number| *number as u32).collect())
        } else {
            Self::Exact(numbers)
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Short(numbers) => numbers.len(),
            Self::Long(numbers) => numbers.len(),
            Self::Exact(numbers) => numbers.len(),
        }
    }

    fn get(&self, entry: usize) -> Option<f64> {
        match self {
            Self::Short(numbers) => numbers.get(entry).map(|number| f64::from(*number)),
            Self::Long(numbers) => numbers.get(entry).map(|number| f64::from(*number)),
            Self::Exact(numbers) => numbers.get(entry).copied().filter(|number| !number.is_nan()),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Short(numbers) => numbers.len() * 2,
            Self::Long(numbers) => numbers.len() * 4,
            Self::Exact(numbers) => numbers.len() * 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = Option<f64>> {
        prop_oneof![
            Just(None),
            Just(Some(0.0)),
            (0u32..100_000).prop_map(|whole| Some(f64::from(whole))),
            any::<u32>().prop_map(|whole| Some(f64::from(whole))),
            (-1e6..1e9).prop_map(Some),
        ]
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(counts in prop::collection::vec((number(), number()), 0..40)) {
            let counts: Vec<Count> = counts
                .into_iter()
                .map(|(households, individuals)| Count { households, individuals })
                .collect();
            let column = Column::new(counts.iter().copied(), Count::default(), true);
            let expected: Vec<(usize, Count)> = counts
                .into_iter()
                .enumerate()
                .filter(|(_, count)| *count != Count::default())
                .collect();
            prop_assert_eq!(column.entries().collect::<Vec<_>>(), expected);
        }

        #[test]
        fn what_a_rule_gives_is_kept_as_the_rule(
            households in prop::collection::vec(0u32..100_000, 1..40), times in 1u8..9,
        ) {
            let count = |many: &u32| Count {
                households: Some(f64::from(*many)),
                individuals: Some(f64::from(*many) * f64::from(times)),
            };
            let counts: Vec<Count> = households.iter().map(count).collect();
            let column = Column::new(counts.iter().copied(), Count::default(), true);
            prop_assert_eq!(column.entries().map(|(_, count)| count).collect::<Vec<_>>(), counts);
            let somebody = households.iter().any(|many| *many > 0);
            prop_assert_eq!(column.individuals == Individuals::Times(f64::from(times)), somebody);
        }
    }

    #[test]
    fn whole_numbers_are_kept_short_and_zeros_left_out() {
        let counts = [0.0, 60_000.0, 0.0].map(|number| Count { households: Some(number), individuals: None });
        let column = Column::new(counts.into_iter(), Count::default(), false);
        assert_eq!(column.entries().count(), 1);
        assert!(matches!(column.households, Numbers::Short(_)));
        assert_eq!(column.bytes(), 2 + 2 + 8, "a row, households, and individuals that are absent");
    }
}
