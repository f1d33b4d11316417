//! Flows: from where to where, as a matrix of origins and areas of displacement.

use terms::{Code, Count};

use crate::complete::Complete;

/// From where (a category of a dimension of origins) to where (a stated area).
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Whom it is about.
    pub population: Code,
    /// The dimension that names the origins.
    pub dimension: Code,
    /// The origins, in the order of the columns.
    pub origins: Vec<Code>,
    /// Each area with one count per origin, in alphabetical order.
    pub areas: Vec<(String, Vec<Count>)>,
}

/// The matrix of a population by a dimension of origins and the areas of a level.
/// `None` where the records do not have the dimension.
#[must_use]
pub fn matrix(complete: &Complete<'_>, population: &Code, dimension: &Code, level: u8) -> Option<Matrix> {
    let columns = complete.population(population)?;
    let origins = columns.dimensions.iter().find(|known| known.dimension == *dimension)?;
    let areas = complete.areas(level);
    let mut sums = vec![vec![Count::default(); origins.parts.len()]; areas.list.len()];
    for (index, area) in areas.of_row.into_iter().enumerate() {
        for (sum, part) in sums[area].iter_mut().zip(&origins.parts) {
            *sum += complete.part(index, columns, part);
        }
    }
    Some(Matrix {
        population: population.clone(),
        dimension: dimension.clone(),
        origins: origins.parts.iter().map(|part| part.category.clone()).collect(),
        areas: areas.list.into_iter().map(|area| area.name).zip(sums).collect(),
    })
}
