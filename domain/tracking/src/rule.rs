//! The individuals rule: how individuals follow from households where nobody
//! counted heads.
//!
//! `individuals = factor × households out of camps + camp factor × households in camps`,
//! with factors that hold for a span of rounds. Source: `docs/methods/individuals.md`.

use terms::{Count, Unit};

use crate::measure::Part;

/// How individuals follow from households, for a span of rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct IndividualsRule {
    /// First round in which it holds; `None` from the first on.
    pub from: Option<u32>,
    /// Last round in which it holds; `None` to the last.
    pub until: Option<u32>,
    /// Individuals per household.
    pub factor: f64,
    /// Individuals per household in camps, where that differs.
    pub camp: Option<CampRule>,
}

/// What differs in camps.
#[derive(Debug, Clone, PartialEq)]
pub struct CampRule {
    /// Individuals per household in camps.
    pub factor: f64,
    /// The part that says who lives in a camp.
    pub part: Part,
}

/// How a row divides between in camp and out of camp, in the unit reported.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InCamp {
    /// None of it.
    Nobody,
    /// All of it.
    Everybody,
    /// So many households of it.
    Some(f64),
}

/// Whom of a row a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Housing {
    /// Those in camps.
    InCamp,
    /// Those out of camps.
    OutOfCamp,
    /// Some of all; the cell does not say.
    Any,
}

impl std::fmt::Display for IndividualsRule {
    /// As it is said beside figures: `individuals = 6 × households; in camps 5 ×`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "individuals = {} × households", self.factor)?;
        self.camp.iter().try_for_each(|camp| write!(formatter, "; in camps {} ×", camp.factor))
    }
}

impl IndividualsRule {
    /// Whether it holds in a round.
    #[must_use]
    pub fn holds_in(&self, round: u32) -> bool {
        self.from.is_none_or(|from| round >= from) && self.until.is_none_or(|until| round <= until)
    }

    /// How a row divides, from its camp cell (in `unit`) and its total households.
    #[must_use]
    pub fn in_camp(&self, camp_cell: Option<f64>, unit: Unit, households: Option<f64>) -> InCamp {
        let Some(camp) = &self.camp else { return InCamp::Nobody };
        let in_camp = match unit {
            Unit::Households => camp_cell.unwrap_or(0.0),
            Unit::Individuals => camp_cell.unwrap_or(0.0) / camp.factor,
            Unit::Shares => 0.0,
        };
        if in_camp == 0.0 {
            InCamp::Nobody
        } else if Some(in_camp) == households {
            InCamp::Everybody
        } else {
            InCamp::Some(in_camp)
        }
    }

    /// Individuals that the rule gives for a row of `households`.
    #[must_use]
    pub fn individuals(&self, households: f64, in_camp: InCamp) -> f64 {
        match (&self.camp, in_camp) {
            (Some(camp), InCamp::Everybody) => camp.factor * households,
            (Some(camp), InCamp::Some(inside)) => self.factor * (households - inside) + camp.factor * inside,
            _ => self.factor * households,
        }
    }

    /// Whom of a row a cell counts, as far as its part says so.
    #[must_use]
    pub fn housing(&self, part: Option<&Part>) -> Housing {
        match (&self.camp, part) {
            (Some(camp), Some(part)) if *part == camp.part => Housing::InCamp,
            (Some(camp), Some(part)) if part.dimension == camp.part.dimension => Housing::OutOfCamp,
            _ => Housing::Any,
        }
    }

    /// Individuals per household in a cell of a row; `None` where the row is
    /// partly in a camp and the cell does not say which part it counts.
    #[must_use]
    pub fn cell_factor(&self, housing: Housing, in_camp: InCamp) -> Option<f64> {
        let Some(camp) = &self.camp else { return Some(self.factor) };
        match (housing, in_camp) {
            (Housing::InCamp, _) | (Housing::Any, InCamp::Everybody) => Some(camp.factor),
            (Housing::OutOfCamp, _) | (Housing::Any, InCamp::Nobody) => Some(self.factor),
            (Housing::Any, InCamp::Some(_)) => None,
        }
    }

    /// A reported number as households and individuals; the one that was not
    /// reported is computed where the rule can.
    #[must_use]
    pub fn complete(&self, housing: Housing, unit: Unit, number: f64, in_camp: InCamp) -> Count {
        let mut count = Count::of(unit, number);
        if let Some(factor) = self.cell_factor(housing, in_camp) {
            match unit {
                Unit::Households => count.individuals = Some(number * factor),
                Unit::Individuals => count.households = Some(number / factor),
                Unit::Shares => {}
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use terms::Code;

    fn code(text: &str) -> Code {
        Code::new(text).unwrap()
    }

    fn since_117() -> IndividualsRule {
        IndividualsRule {
            from: Some(117),
            until: None,
            factor: 6.0,
            camp: Some(CampRule {
                factor: 5.0,
                part: Part { dimension: code("shelter"), category: code("camp") },
            }),
        }
    }

    #[test]
    fn five_in_camps_and_six_elsewhere() {
        let rule = since_117();
        assert!(rule.holds_in(117) && !rule.holds_in(116));
        assert_eq!(rule.individuals(10.0, InCamp::Nobody), 60.0);
        assert_eq!(rule.individuals(10.0, InCamp::Everybody), 50.0);
        assert_eq!(rule.individuals(10.0, InCamp::Some(4.0)), 56.0);
        assert_eq!(rule.in_camp(Some(50.0), Unit::Individuals, Some(10.0)), InCamp::Everybody);
        assert_eq!(rule.in_camp(Some(20.0), Unit::Individuals, Some(10.0)), InCamp::Some(4.0));
    }

    #[test]
    fn a_cell_of_a_mixed_row_is_known_only_where_it_says_who_it_counts() {
        let rule = since_117();
        let mixed = InCamp::Some(4.0);
        let housing = |dimension: &str, category: &str| {
            rule.housing(Some(&Part { dimension: code(dimension), category: code(category) }))
        };
        assert_eq!(rule.cell_factor(housing("shelter", "camp"), mixed), Some(5.0));
        assert_eq!(rule.cell_factor(housing("shelter", "school_building"), mixed), Some(6.0));
        assert_eq!(rule.cell_factor(housing("origin", "ninewa"), mixed), None);
        assert_eq!(rule.cell_factor(housing("origin", "ninewa"), InCamp::Everybody), Some(5.0));
        assert_eq!(rule.cell_factor(rule.housing(None), InCamp::Nobody), Some(6.0));
    }

    proptest! {
        #[test]
        fn camp_households_follow_from_the_two_totals(outside in 0u32..10_000, inside in 0u32..10_000) {
            let (outside, inside) = (f64::from(outside), f64::from(inside));
            let rule = since_117();
            let households = outside + inside;
            let in_camp = rule.in_camp(Some(inside), Unit::Households, Some(households));
            prop_assert_eq!(6.0 * households - rule.individuals(households, in_camp), inside);
        }
    }
}
