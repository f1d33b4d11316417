//! Records with both units known as far as they can be: what was reported, and
//! what the individuals rule makes of it. Shares count nobody and are left to
//! [`crate::shares`].

use places::Crosswalk;
use terms::{Code, Count, Unit};

use crate::area::{AreaKeys, Areas};
use crate::instrument::Instrument;
use crate::measure::{Measure, Part};
use crate::record::Records;
use crate::rule::{Housing, InCamp, IndividualsRule};

/// Records seen through the rule of their round.
pub struct Complete<'a> {
    records: &'a Records,
    instrument: &'a Instrument,
    rule: Option<&'a IndividualsRule>,
    populations: Vec<PopulationColumns>,
    areas: AreaKeys,
}

/// Where the columns of a population stand in the records.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationColumns {
    /// The population.
    pub population: Code,
    /// Its total households.
    pub households: Option<usize>,
    /// Its total individuals.
    pub individuals: Option<usize>,
    /// How each row divides between in camp and out of camp; empty where all are out of camp.
    in_camp: Vec<InCamp>,
    /// Its dimensions, each with its parts in the order of the columns.
    pub dimensions: Vec<DimensionColumns>,
}

/// Where the columns of a dimension stand in the records.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionColumns {
    /// The dimension.
    pub dimension: Code,
    /// Its parts.
    pub parts: Vec<PartColumns>,
}

/// Where the columns of a part stand in the records.
#[derive(Debug, Clone, PartialEq)]
pub struct PartColumns {
    /// The category.
    pub category: Code,
    /// Its households, if reported.
    pub households: Option<usize>,
    /// Its individuals, if reported.
    pub individuals: Option<usize>,
    /// Whom it counts, as far as the rule knows.
    housing: Housing,
}

impl<'a> Complete<'a> {
    /// Records of a round, seen through the rule that holds in it.
    #[must_use]
    pub fn new(records: &'a Records, instrument: &'a Instrument, round: u32) -> Self {
        let rule = instrument.rule(round);
        let mut populations = records.populations();
        populations.retain(|population| {
            let mut theirs =
                records.measures().iter().filter(|known| known.measure.population == *population);
            theirs.any(|known| known.measure.unit != Unit::Shares)
        });
        let populations = populations
            .into_iter()
            .map(|population| columns(records, population, instrument, rule))
            .collect();
        Self { records, instrument, rule, populations, areas: AreaKeys::new(instrument) }
    }

    /// With what the crosswalk says of the areas that are stated.
    #[must_use]
    pub fn with_crosswalk(mut self, crosswalk: &Crosswalk) -> Self {
        self.areas = self.areas.with_crosswalk(crosswalk);
        self
    }

    /// The area of a level in which each row lies, the areas in alphabetical order.
    #[must_use]
    pub fn areas(&self, level: u8) -> Areas {
        Areas::of(self.records, &self.areas, level)
    }

    /// The records as reported.
    #[must_use]
    pub fn records(&self) -> &'a Records {
        self.records
    }

    /// The rule, if one holds.
    #[must_use]
    pub fn rule(&self) -> Option<&'a IndividualsRule> {
        self.rule
    }

    /// The rule for a row: one that was carried forward was counted by the rule of its own round.
    #[must_use]
    pub fn rule_of(&self, row: usize) -> Option<&'a IndividualsRule> {
        rule_of(self.records, row, self.instrument, self.rule)
    }

    /// The populations, in the order of their columns.
    #[must_use]
    pub fn populations(&self) -> &[PopulationColumns] {
        &self.populations
    }

    /// The columns of a population, if it is counted here.
    #[must_use]
    pub fn population(&self, population: &Code) -> Option<&PopulationColumns> {
        self.populations.iter().find(|columns| columns.population == *population)
    }

    /// The total of a row for a population: as reported; where only one unit
    /// was reported, the other by the rule; absent where neither is known.
    #[must_use]
    pub fn total(&self, row: usize, columns: &PopulationColumns) -> Count {
        let number = |measure: Option<usize>| self.records.number(row, measure?);
        let mut count =
            Count { households: number(columns.households), individuals: number(columns.individuals) };
        if let Some(rule) = self.rule_of(row) {
            match count {
                Count { households: Some(households), individuals: None } => {
                    let in_camp = self.in_camp(row, columns);
                    count.individuals = Some(rule.individuals(households, in_camp));
                }
                Count { households: None, individuals: Some(individuals) } => {
                    count.households = Some(self.households_behind(rule, row, columns, individuals));
                }
                _ => {}
            }
        }
        count
    }

    /// How a row of a population divides between in camp and out of camp.
    #[must_use]
    pub fn in_camp(&self, row: usize, columns: &PopulationColumns) -> InCamp {
        columns.in_camp.get(row).copied().unwrap_or(InCamp::Nobody)
    }

    fn households_behind(
        &self,
        rule: &IndividualsRule,
        row: usize,
        columns: &PopulationColumns,
        individuals: f64,
    ) -> f64 {
        match (self.in_camp(row, columns), &rule.camp) {
            (InCamp::Everybody, Some(camp)) => individuals / camp.factor,
            (InCamp::Some(inside), Some(camp)) => inside + (individuals - inside * camp.factor) / rule.factor,
            _ => individuals / rule.factor,
        }
    }

    /// What a part adds up to where every cell is blank: zero in the units that
    /// are reported or can be computed, for who is asked and not counted is nobody.
    #[must_use]
    pub fn nobody(&self, part: &PartColumns) -> Count {
        let known = |column: Option<usize>| (column.is_some() || self.rule.is_some()).then_some(0.0);
        Count { households: known(part.households), individuals: known(part.individuals) }
    }

    /// A part of a row: as reported; where only one unit was reported, the
    /// other by the rule where that is certain; absent where neither is known.
    #[must_use]
    pub fn part(&self, row: usize, columns: &PopulationColumns, part: &PartColumns) -> Count {
        let number = |measure: Option<usize>| self.records.number(row, measure?);
        let reported = Count { households: number(part.households), individuals: number(part.individuals) };
        let (unit, value) = match reported {
            Count { households: Some(value), individuals: None } => (Unit::Households, value),
            Count { households: None, individuals: Some(value) } => (Unit::Individuals, value),
            both_or_none => return both_or_none,
        };
        match self.rule_of(row) {
            Some(rule) => rule.complete(part.housing, unit, value, self.in_camp(row, columns)),
            None => reported,
        }
    }
}

fn rule_of<'a>(
    records: &Records,
    row: usize,
    instrument: &'a Instrument,
    own: Option<&'a IndividualsRule>,
) -> Option<&'a IndividualsRule> {
    let carried = records.rows().get(row).and_then(|row| row.carried_from);
    carried.map_or(own, |round| instrument.rule(round))
}

fn columns(
    records: &Records,
    population: Code,
    instrument: &Instrument,
    rule: Option<&IndividualsRule>,
) -> PopulationColumns {
    let total = |unit| records.position(&Measure::total(population.clone(), unit));
    let at = |part: &Part, unit| {
        records.position(&Measure { population: population.clone(), part: Some(part.clone()), unit })
    };
    let camp = rule.and_then(|rule| rule.camp.as_ref());
    let camp: Vec<(usize, Unit)> = camp
        .into_iter()
        .flat_map(|camp| [Unit::Households, Unit::Individuals].map(|unit| (at(&camp.part, unit), unit)))
        .filter_map(|(column, unit)| Some((column?, unit)))
        .collect();
    let dimensions = records
        .dimensions(&population)
        .into_iter()
        .map(|dimension| {
            let mut parts: Vec<PartColumns> = Vec::new();
            for column in records.measures() {
                let Some(part) = &column.measure.part else { continue };
                let ours = column.measure.population == population && part.dimension == dimension;
                if ours && !parts.iter().any(|known| known.category == part.category) {
                    parts.push(PartColumns {
                        category: part.category.clone(),
                        households: at(part, Unit::Households),
                        individuals: at(part, Unit::Individuals),
                        housing: rule.map_or(Housing::Any, |rule| rule.housing(Some(part))),
                    });
                }
            }
            parts.retain(|part| part.households.is_some() || part.individuals.is_some());
            DimensionColumns { dimension, parts }
        })
        .filter(|columns| !columns.parts.is_empty())
        .collect();
    let mut columns = PopulationColumns {
        households: total(Unit::Households),
        individuals: total(Unit::Individuals),
        in_camp: Vec::new(),
        dimensions,
        population,
    };
    if let Some(first) = camp.first() {
        let of_row = |row: usize| {
            let rule = rule_of(records, row, instrument, rule)?;
            // Rows of two rounds may have their cells in two units.
            let told = camp.iter().find(|(column, _)| records.number(row, *column).is_some());
            Some(in_camp(records, rule, row, *told.unwrap_or(first), &columns))
        };
        columns.in_camp = (0..records.len()).map(|row| of_row(row).unwrap_or(InCamp::Nobody)).collect();
    }
    columns
}

/// How a row divides, from its camp cell and its totals.
fn in_camp(
    records: &Records,
    rule: &IndividualsRule,
    row: usize,
    (camp, unit): (usize, Unit),
    columns: &PopulationColumns,
) -> InCamp {
    let households = columns.households.and_then(|measure| records.number(row, measure));
    let cell = records.number(row, camp);
    match (households, unit, columns.individuals) {
        (None, Unit::Individuals, Some(individuals)) if cell.is_some_and(|cell| cell > 0.0) => {
            if cell == records.number(row, individuals) {
                InCamp::Everybody
            } else {
                rule.in_camp(cell, unit, None)
            }
        }
        _ => rule.in_camp(cell, unit, households),
    }
}
