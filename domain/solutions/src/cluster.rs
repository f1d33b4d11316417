//! Households that pass alike, as population cells.
//!
//! In: what displaced households pass. Out: for each its cell, by complete linkage: the two cells come together
//! whose most unlike households are the least unlike, as long as these differ by no more than the cut. How
//! unlike two are is Jaccard's distance: of the sub-criteria that either passes, the share that only one does.

use std::collections::{BTreeMap, BTreeSet};

use crate::metric::{MetricError, patterns};
use crate::survey::{Group, Survey};

/// The cell of each household; absent for all but displaced ones that were assessed.
pub(crate) fn alike(survey: &Survey, cut: f64) -> Result<Vec<Option<u32>>, MetricError> {
    let patterns = patterns(survey)?;
    let displaced = survey.of(Group::Displaced);
    // Households that pass the same come together first, whatever their number; of cells that are as unlike
    // those of the patterns that come first, so that the order of households changes nothing.
    let order: BTreeSet<u32> = displaced.filter_map(|at| patterns[at]).collect();
    let order: Vec<u32> = order.into_iter().collect();
    let known: BTreeMap<u32, usize> = order.iter().copied().zip(0..).collect();
    let cells = linked(&order, cut);
    let cell = |at: usize| {
        let pattern = patterns[at].filter(|_| survey.groups[at] == Group::Displaced)?;
        u32::try_from(cells[*known.get(&pattern)?]).ok()
    };
    Ok((0..survey.groups.len()).map(cell).collect())
}

/// Jaccard's distance of two patterns; 0 where neither passes anything.
fn distance(a: u32, b: u32) -> f64 {
    let either = (a | b).count_ones();
    if either == 0 { 0.0 } else { f64::from((a ^ b).count_ones()) / f64::from(either) }
}

/// The cell of each pattern.
fn linked(patterns: &[u32], cut: f64) -> Vec<usize> {
    let many = patterns.len();
    let mut apart: Vec<Vec<f64>> =
        patterns.iter().map(|a| patterns.iter().map(|b| distance(*a, *b)).collect()).collect();
    let mut cell_of: Vec<usize> = (0..many).collect();
    let mut is_there = vec![true; many];
    let nearest = |apart: &[Vec<f64>], is_there: &[bool], at: usize| {
        let others = (0..many).filter(|other| *other != at && is_there[*other]);
        others.min_by(|a, b| apart[at][*a].total_cmp(&apart[at][*b]).then(a.cmp(b)))
    };
    let mut near: Vec<Option<usize>> = (0..many).map(|at| nearest(&apart, &is_there, at)).collect();
    loop {
        let pairs = (0..many).filter(|at| is_there[*at]).filter_map(|at| Some((at, near[at]?)));
        let best = pairs.min_by(|a, b| apart[a.0][a.1].total_cmp(&apart[b.0][b.1]).then(a.cmp(b)));
        let Some((a, b)) = best.filter(|(a, b)| apart[*a][*b] <= cut) else { return cell_of };
        let (kept, gone) = (a.min(b), a.max(b));
        is_there[gone] = false;
        cell_of.iter_mut().filter(|cell| **cell == gone).for_each(|cell| *cell = kept);
        for other in (0..many).filter(|other| is_there[*other] && *other != kept) {
            let farther = apart[kept][other].max(apart[gone][other]);
            apart[kept][other] = farther;
            apart[other][kept] = farther;
        }
        for at in (0..many).filter(|at| is_there[*at]) {
            if at == kept || near[at] == Some(gone) || near[at] == Some(kept) {
                near[at] = nearest(&apart, &is_there, at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_pass_alike_come_together_and_no_others() {
        // Of 1111, 1110 and 0111 the first differs from both in one of four; these differ from each other in two.
        assert_eq!(linked(&[0b1111, 0b1110, 0b0111, 0b0001], 0.3), [0, 0, 2, 3]);
        assert_eq!(linked(&[0b1111, 0b1110, 0b0111, 0b0001], 0.5), [0, 0, 0, 3]);
        assert_eq!(linked(&[0, 1], 0.9), [0, 1], "who passes nothing is unlike who passes something");
        assert_eq!(linked(&[], 0.5), Vec::<usize>::new());
    }
}
