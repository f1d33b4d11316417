//! Classes for maps: which amounts share a colour.
//!
//! **Amounts.** The values above zero, in order, are cut into as many groups of equal size as
//! there are classes (quantiles: amounts of displacement differ by powers of ten, and equal
//! steps would put nearly all areas into the first class). Each cut is then moved to the
//! *roundest* number nearby: the one with the fewest digits between the value a third of a group
//! before the cut and the value a third of a group after it, and of several such the nearest to
//! the cut. Zeros belong to the first class.
//!
//! **Change.** As soon as a value is below zero, the classes are the same on both sides of it:
//! cuts are made as above, of the sizes of the changes, and hold for rise and fall. The class in
//! the middle is "about the same".
//!
//! Equal values never fall into different classes, and the order of the values does not matter.

use super::palette::Colour;

/// Cuts between classes, and the colours of what lies between.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Classes {
    /// The cuts, in order. A value at a cut belongs to the class that is farther from zero.
    pub cuts: Vec<f64>,
    /// Whether they are classes of change about zero.
    pub change: bool,
    /// Lowest and highest value; absent if there were none.
    pub range: Option<(f64, f64)>,
}

impl Classes {
    /// How many classes there are; none if there were no values.
    #[must_use]
    pub fn count(&self) -> usize {
        if self.range.is_some() { self.cuts.len() + 1 } else { 0 }
    }

    /// The colour of a value; absent and not finite values have that of no data.
    #[must_use]
    pub fn colour(&self, value: Option<f64>) -> Colour {
        match value.filter(|value| value.is_finite()) {
            Some(value) if self.range.is_some() => {
                let passed = |cut: &&f64| **cut < value || **cut == value && value > 0.0;
                self.class_colour(self.cuts.iter().filter(passed).count())
            }
            _ => Colour::NoData,
        }
    }

    /// For the key: the colour of each class, and its bounds. The first begins with the lowest
    /// value (or 0, if that is not below it), the last ends with the highest.
    #[must_use]
    pub fn bounds(&self) -> Vec<(Colour, f64, f64)> {
        let Some((low, high)) = self.range else { return Vec::new() };
        let starts = std::iter::once(low.min(0.0)).chain(self.cuts.iter().copied());
        let ends = self.cuts.iter().copied().chain(std::iter::once(high));
        starts.zip(ends).enumerate().map(|(class, (from, to))| (self.class_colour(class), from, to)).collect()
    }

    /// Few classes are spread over the whole ramp of seven colours.
    fn class_colour(&self, class: usize) -> Colour {
        let last = self.count().saturating_sub(1);
        let step = match (last, self.change) {
            (0, true) => 3,
            (0, false) => 2,
            _ => (class * 6 + last / 2) / last,
        };
        let step = u8::try_from(step).unwrap_or(6);
        if self.change { Colour::Change(step) } else { Colour::Amount(step) }
    }
}

/// Classes for values, at most `most` (itself taken as `1..=7`); absent values and those that
/// are not finite do not matter. Classes of change are an odd number, at least three.
#[must_use]
pub fn classes(values: &[Option<f64>], most: usize) -> Classes {
    let most = most.clamp(1, 7);
    let known: Vec<f64> = values.iter().copied().flatten().filter(|value| value.is_finite()).collect();
    let low = known.iter().copied().reduce(f64::min);
    let high = known.iter().copied().reduce(f64::max);
    let Some(range) = low.zip(high) else { return Classes::default() };
    let change = range.0 < 0.0;
    let mut sizes: Vec<f64> = known.iter().map(|value| value.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    if !change {
        return Classes { cuts: cuts(&sizes, most), change, range: Some(range) };
    }
    // Each cut of sizes is one on either side of zero.
    let upper = cuts(&sizes, most.max(3).div_ceil(2));
    let upper = if upper.is_empty() { vec![roundest(0.0, sizes[0], sizes[0])] } else { upper };
    let below = upper.iter().rev().map(|cut| -cut);
    Classes { cuts: below.chain(upper.iter().copied()).collect(), change, range: Some(range) }
}

/// Cuts that part sorted values above zero into at most `groups` groups.
fn cuts(sorted: &[f64], groups: usize) -> Vec<f64> {
    let mut cuts: Vec<f64> = Vec::new();
    let slack = sorted.len() / (3 * groups).max(1);
    for group in 1..groups {
        let at = sorted.len() * group / groups;
        let Some(value) = sorted.get(at).filter(|_| at > 0) else { continue };
        let (before, after) =
            (sorted[at.saturating_sub(1 + slack)], sorted[(at + slack).min(sorted.len() - 1)]);
        let cut = roundest(before, after, *value);
        let parts = cut > sorted[0] && cut <= sorted[sorted.len() - 1];
        // Two cuts must have a value between them, or a class would be empty.
        let new = cuts.last().is_none_or(|last| sorted.iter().any(|value| value >= last && *value < cut));
        if parts && new {
            cuts.push(cut);
        }
    }
    cuts
}

/// The number with the fewest digits above `low` and not above `high`; of several the nearest to
/// `wish`. If there is none between, `high`.
fn roundest(low: f64, high: f64, wish: f64) -> f64 {
    let mut power = libm::ceil(libm::log10(high.max(f64::MIN_POSITIVE))) as i32;
    for _ in 0..16 {
        let scale = libm::pow(10.0, f64::from(power.abs()));
        for parts in [1.0, 2.0] {
            // Halves of a power (5, 15, 25) are rounder than single units of the next.
            let unit = |n: f64| if power < 0 { n / scale / parts } else { n * scale / parts };
            let step = unit(1.0);
            let nearest = libm::round(wish / step);
            let fitting = [nearest, nearest - 1.0, nearest + 1.0, libm::floor(high / step)].map(unit);
            if let Some(found) = fitting.into_iter().find(|number| *number > low && *number <= high) {
                return found;
            }
        }
        power -= 1;
    }
    high
}
