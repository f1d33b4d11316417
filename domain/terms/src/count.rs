//! Counts of people: households, individuals, and what a cell holds.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// What a number speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Families living together.
    Households,
    /// Persons.
    Individuals,
    /// A part of the people asked, `0..=1`: nobody is counted, and shares of
    /// different places cannot be added.
    Shares,
}

impl Unit {
    /// `households`, `individuals` or `shares`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Households => "households",
            Self::Individuals => "individuals",
            Self::Shares => "shares",
        }
    }

    /// The unit of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "households" => Some(Self::Households),
            "individuals" => Some(Self::Individuals),
            "shares" => Some(Self::Shares),
            _ => None,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How many households and how many individuals.
///
/// Each is absent (`None`) where it was neither reported nor can be computed.
/// Adding two counts keeps what either knows: an absent number adds nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Count {
    /// Households, if known.
    pub households: Option<f64>,
    /// Individuals, if known.
    pub individuals: Option<f64>,
}

impl Count {
    /// The number in the unit asked for, if known; shares are never known.
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Option<f64> {
        match unit {
            Unit::Households => self.households,
            Unit::Individuals => self.individuals,
            Unit::Shares => None,
        }
    }

    /// A count of which one unit is known; nobody for shares.
    #[must_use]
    pub fn of(unit: Unit, number: f64) -> Self {
        let mut count = Self::default();
        count.set(unit, Some(number));
        count
    }

    /// Sets one of the two numbers; shares are no count and set nothing.
    pub fn set(&mut self, unit: Unit, number: Option<f64>) {
        match unit {
            Unit::Households => self.households = number,
            Unit::Individuals => self.individuals = number,
            Unit::Shares => {}
        }
    }
}

fn join(a: Option<f64>, b: Option<f64>, op: impl Fn(f64, f64) -> f64) -> Option<f64> {
    match (a, b) {
        (None, None) => None,
        (a, b) => Some(op(a.unwrap_or(0.0), b.unwrap_or(0.0))),
    }
}

impl Add for Count {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            households: join(self.households, other.households, |a, b| a + b),
            individuals: join(self.individuals, other.individuals, |a, b| a + b),
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Count {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            households: join(self.households, other.households, |a, b| a - b),
            individuals: join(self.individuals, other.individuals, |a, b| a - b),
        }
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, count| sum + count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_number_adds_nothing_and_stays_absent_alone() {
        let a = Count::of(Unit::Households, 3.0);
        let b = Count { households: Some(2.0), individuals: Some(12.0) };
        assert_eq!(a + b, Count { households: Some(5.0), individuals: Some(12.0) });
        assert_eq!((a + a).individuals, None);
        assert_eq!((a - b).individuals, Some(-12.0));
    }
}
