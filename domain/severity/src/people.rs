//! How many people live in each band.

use terms::Count;

use crate::definition::Bands;

/// The locations of a band, and who lives there.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct BandTotal {
    /// How many locations.
    pub locations: usize,
    /// Who lives there: sums of what is known; absent where nothing is known of any location.
    pub people: Count,
}

/// For each band, and last for locations without a score, how many locations and people there are.
/// Scores and people stand in the same order; what one has more than the other is left out.
#[must_use]
pub fn by_band(bands: &Bands, cuts: &[f64], scores: &[Option<f64>], people: &[Count]) -> Vec<BandTotal> {
    let mut totals = vec![BandTotal::default(); bands.bands.len() + 1];
    for (score, people) in scores.iter().zip(people) {
        let at = score.map_or(bands.bands.len(), |score| bands.band(cuts, score));
        let total = &mut totals[at];
        total.locations += 1;
        total.people += *people;
    }
    totals
}
