//! Regions that grow from seeds over cells, each to where another is nearer.
//!
//! Dijkstra's shortest paths from all seeds at once: a cell belongs to the seed from
//! which it is reached most cheaply. Such regions are connected.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::country::mesh::{CELLS, centre, kilometres, neighbours};
use terms::random::Random;

/// Chooses `count` cells that lie apart (the best of some candidates, Mitchell 1991); the
/// first is given.
pub(crate) fn spread_seeds(first: usize, cells: &[usize], count: usize, random: &mut Random) -> Vec<usize> {
    let mut seeds = vec![first];
    while seeds.len() < count.min(cells.len()) {
        let candidates: Vec<usize> = (0..12).filter_map(|_| random.pick(cells).copied()).collect();
        let distance = |cell: usize| {
            seeds.iter().map(|seed| kilometres(centre(*seed), centre(cell))).fold(f64::INFINITY, f64::min)
        };
        let best = candidates
            .into_iter()
            .filter(|cell| !seeds.contains(cell))
            .max_by(|a, b| distance(*a).total_cmp(&distance(*b)).then(b.cmp(a)));
        // All candidates taken: any free cell will do.
        let Some(seed) = best.or_else(|| cells.iter().copied().find(|cell| !seeds.contains(cell))) else {
            break;
        };
        seeds.push(seed);
    }
    seeds
}

/// Gives each cell that is `allowed` the number of the seed from which it is reached
/// most cheaply. `cost` is what entering a cell costs a region.
pub(crate) fn grow(
    seeds: &[usize],
    allowed: impl Fn(usize) -> bool,
    cost: impl Fn(usize, usize) -> u64,
) -> Vec<Option<usize>> {
    let mut regions = vec![None; CELLS];
    let mut queue: BinaryHeap<Reverse<(u64, usize, usize)>> =
        seeds.iter().enumerate().map(|(region, seed)| Reverse((0, region, *seed))).collect();
    while let Some(Reverse((so_far, region, cell))) = queue.pop() {
        if regions[cell].is_some() {
            continue;
        }
        regions[cell] = Some(region);
        for neighbour in neighbours(cell).into_iter().flatten() {
            if regions[neighbour].is_none() && allowed(neighbour) {
                queue.push(Reverse((so_far + cost(region, neighbour), region, neighbour)));
            }
        }
    }
    regions
}
