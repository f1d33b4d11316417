//! Measures: what one column of counts counts.

use std::fmt;

use terms::{Code, Unit};

/// What a number in a record is about: whose, which part of them, in which unit.
///
/// A measure without a dimension is the total of its population.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    /// Whom it counts: `idp`, `returnee`, …
    pub population: Code,
    /// By what it splits them, and into which part; `None` for the total.
    pub part: Option<Part>,
    /// What the number counts.
    pub unit: Unit,
}

/// One category of one dimension: `shelter` / `camp`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The dimension: `origin`, `shelter`, `period`, …
    pub dimension: Code,
    /// The category within it: `ninewa`, `camp`, `august14`, …
    pub category: Code,
}

impl Measure {
    /// The total of a population.
    #[must_use]
    pub fn total(population: Code, unit: Unit) -> Self {
        Self { population, part: None, unit }
    }

    /// A part of a population.
    #[must_use]
    pub fn part(population: Code, dimension: Code, category: Code, unit: Unit) -> Self {
        Self { population, part: Some(Part { dimension, category }), unit }
    }

    /// Whether it belongs to that dimension.
    #[must_use]
    pub fn is_of(&self, dimension: &Code) -> bool {
        self.part.as_ref().is_some_and(|part| part.dimension == *dimension)
    }
}

impl fmt::Display for Measure {
    /// `idp/shelter/camp:households`, `idp:individuals`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => {
                write!(f, "{}/{}/{}:{}", self.population, part.dimension, part.category, self.unit)
            }
            None => write!(f, "{}:{}", self.population, self.unit),
        }
    }
}

impl std::str::FromStr for Measure {
    type Err = String;

    /// Reads what [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is not a measure: write population/dimension/category:unit");
        let (path, unit) = text.rsplit_once(':').ok_or_else(wrong)?;
        let unit = Unit::from_name(unit).ok_or_else(wrong)?;
        let code = |text: &str| Code::new(text).map_err(|_| wrong());
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            [population] => Ok(Self::total(code(population)?, unit)),
            [population, dimension, category] => {
                Ok(Self::part(code(population)?, code(dimension)?, code(category)?, unit))
            }
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_reads_back_as_written() {
        for text in ["idp:households", "idp/shelter/camp:individuals"] {
            assert_eq!(text.parse::<Measure>().unwrap().to_string(), text);
        }
        for text in ["idp", "idp/shelter:households", "idp:people", "IDP:households"] {
            assert!(text.parse::<Measure>().is_err(), "{text}");
        }
    }
}
