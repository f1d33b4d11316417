//! What holds for an area: its mean score, and whether it is a hotspot.

use crate::definition::{HotspotRule, Index};
use crate::score::Scores;

/// The scores of an area: means over its locations, each counting as many times as people live there.
/// Locations without a score or without people do not count.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaScore {
    /// For each scale; none where no location counts.
    pub scales: Vec<Option<f64>>,
    /// Overall.
    pub overall: Option<f64>,
    /// The individuals of the locations that count for the overall score.
    pub individuals: f64,
}

/// The scores of an area that is made of these locations, by their positions in the scores.
/// `individuals` is who lives at each location of the round; below 0 or not finite is nobody.
#[must_use]
pub fn area_score(scores: &Scores, individuals: &[f64], locations: &[usize]) -> AreaScore {
    let mean = |scores: &[Option<f64>]| {
        let (mut sum, mut people) = (0.0, 0.0);
        for at in locations {
            let (Some(Some(score)), Some(many)) = (scores.get(*at), individuals.get(*at)) else { continue };
            if many.is_finite() && *many > 0.0 {
                sum += many * score;
                people += many;
            }
        }
        ((people > 0.0).then(|| sum / people), people)
    };
    let (overall, individuals) = mean(&scores.overall);
    AreaScore { scales: scores.scales.iter().map(|scale| mean(scale).0).collect(), overall, individuals }
}

/// Whether an area is a hotspot by the rule of its index; never where the index has none.
#[must_use]
pub fn is_hotspot(index: &Index, area: &AreaScore) -> bool {
    let Some(HotspotRule { band, with_many, .. }) = &index.hotspots else { return false };
    let reaches = |band| {
        let Some(least) = index.bands.position(band) else { return false };
        let scales = index.scales.iter().zip(&area.scales);
        scales.into_iter().any(|(scale, score)| {
            score.is_some_and(|score| index.bands.band(index.cuts_of(scale), score) >= least)
        })
    };
    let with_many = with_many.as_ref();
    reaches(band) || with_many.is_some_and(|(band, many)| area.individuals >= *many && reaches(band))
}
