//! Shares: parts of the people asked, where nobody was counted.
//!
//! In: records of a survey by area. Out: for each dimension the unweighted mean
//! over places and the lowest and highest share. Without the number of people
//! behind each share no weighted mean can be given, and none is.

use terms::{Code, Unit};

use crate::record::Records;

/// Where the columns of a dimension in shares stand in the records.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareDimension {
    /// Whom it splits.
    pub population: Code,
    /// The dimension.
    pub dimension: Code,
    /// Each category and its measure, in the order of the columns.
    pub parts: Vec<(Code, usize)>,
}

/// What a dimension in shares comes to over all places.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareTotal {
    /// Whom it splits.
    pub population: Code,
    /// The dimension.
    pub dimension: Code,
    /// Each category, in the order of the columns.
    pub categories: Vec<(Code, ShareSummary)>,
}

/// One category over all places.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ShareSummary {
    /// Places with a share.
    pub places: usize,
    /// The mean of their shares, each place counting the same; absent where no place has one.
    pub mean: Option<f64>,
    /// The lowest share.
    pub lowest: Option<f64>,
    /// The highest share.
    pub highest: Option<f64>,
}

/// The dimensions that are given in shares, in the order of the columns.
#[must_use]
pub fn share_dimensions(records: &Records) -> Vec<ShareDimension> {
    let mut found: Vec<ShareDimension> = Vec::new();
    for (index, column) in records.measures().iter().enumerate() {
        let measure = &column.measure;
        let Some(part) = measure.part.as_ref().filter(|_| measure.unit == Unit::Shares) else { continue };
        let known = found
            .iter_mut()
            .find(|known| known.population == measure.population && known.dimension == part.dimension);
        match known {
            Some(known) => known.parts.push((part.category.clone(), index)),
            None => found.push(ShareDimension {
                population: measure.population.clone(),
                dimension: part.dimension.clone(),
                parts: vec![(part.category.clone(), index)],
            }),
        }
    }
    found
}

/// What each dimension in shares comes to.
#[must_use]
pub fn shares(records: &Records) -> Vec<ShareTotal> {
    let total = |dimension: ShareDimension| ShareTotal {
        population: dimension.population,
        dimension: dimension.dimension,
        categories: dimension
            .parts
            .into_iter()
            .map(|(category, measure)| (category, summary(records.column(measure))))
            .collect(),
    };
    share_dimensions(records).into_iter().map(total).collect()
}

fn summary(shares: &[f64]) -> ShareSummary {
    let mut summary = ShareSummary::default();
    let mut sum = 0.0;
    for share in shares.iter().copied().filter(|share| !share.is_nan()) {
        summary.places += 1;
        sum += share;
        summary.lowest = Some(summary.lowest.map_or(share, |lowest| lowest.min(share)));
        summary.highest = Some(summary.highest.map_or(share, |highest| highest.max(share)));
    }
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 rows")]
    let places = summary.places as f64;
    summary.mean = (summary.places > 0).then(|| sum / places);
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_do_not_count_in_a_mean() {
        let found = summary(&[0.5, f64::NAN, 0.0, 0.25]);
        assert_eq!(found.places, 3);
        assert_eq!((found.mean, found.lowest, found.highest), (Some(0.25), Some(0.0), Some(0.5)));
        assert_eq!(summary(&[f64::NAN]).mean, None);
    }
}
