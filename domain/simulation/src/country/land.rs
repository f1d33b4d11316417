//! Where there is land: one island, without lakes, that no map knows.

use crate::country::mesh::{CELLS, COLUMNS, ROWS, neighbours};
use terms::random::Random;

/// For each cell whether it is land. The land is connected and has no holes.
pub(crate) fn land(seed: u64) -> Vec<bool> {
    let mut random = Random::stream(seed, "coast", 0);
    let waves: Vec<(f64, f64, f64)> = (2..9)
        .map(|k| {
            let k = f64::from(k);
            (k, random.between(-0.4, 0.4) / k, random.between(0.0, std::f64::consts::TAU))
        })
        .collect();
    let (headlands, rocks) = (smooth_chance(seed, "headlands", 18.0), smooth_chance(seed, "rocks", 6.0));
    let shape: Vec<bool> = (0..CELLS)
        .map(|cell| {
            let (x, y) = from_middle(cell);
            let angle = libm::atan2(y, x);
            let bays: f64 =
                waves.iter().map(|(k, height, shift)| height * libm::cos(k * angle + shift)).sum();
            let roughness = (headlands[cell] - 0.5) * 0.30 + (rocks[cell] - 0.5) * 0.12;
            let reach = (0.80 * (1.0 + bays * 0.7) + roughness).min(0.95);
            libm::sqrt(x * x + y * y) < reach
        })
        .collect();
    let middle = (ROWS / 2) * COLUMNS + COLUMNS / 2;
    let mainland = flood(middle, |cell| shape[cell]);
    let sea = flood(0, |cell| !mainland[cell]);
    sea.into_iter().map(|sea| !sea).collect()
}

/// Smooth chance in about `0..1` for each cell: many flat waves, each in any direction and
/// of about `size` cells in length, laid over each other. Unlike chance on a grid it shows
/// no straight lines.
pub(crate) fn smooth_chance(seed: u64, subject: &str, size: f64) -> Vec<f64> {
    let mut random = Random::stream(seed, subject, 0);
    let waves: Vec<(f64, f64, f64)> = (0..20)
        .map(|_| {
            let direction = random.between(0.0, std::f64::consts::TAU);
            let pace = std::f64::consts::TAU / (size * random.between(0.6, 1.8));
            let start = random.between(0.0, std::f64::consts::TAU);
            (pace * libm::cos(direction), pace * libm::sin(direction), start)
        })
        .collect();
    (0..CELLS)
        .map(|cell| {
            // Rows of a honeycomb lie closer than columns.
            let (x, y) =
                (exact(cell % COLUMNS) + 0.5 * exact(cell / COLUMNS % 2), 0.866 * exact(cell / COLUMNS));
            let sum: f64 = waves.iter().map(|(a, b, start)| libm::cos(a * x + b * y + start)).sum();
            (0.5 + sum / 14.0).clamp(0.0, 1.0)
        })
        .collect()
}

/// How far a cell is from the middle, `-1..1` each way.
fn from_middle(cell: usize) -> (f64, f64) {
    let part = |at: usize, all: usize| exact(at) / exact(all) * 2.0 - 1.0;
    (part(cell % COLUMNS, COLUMNS), part(cell / COLUMNS, ROWS))
}

#[expect(clippy::cast_precision_loss, reason = "numbers of cells are small")]
fn exact(number: usize) -> f64 {
    number as f64
}

fn flood(start: usize, allowed: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut reached = vec![false; CELLS];
    let mut next = vec![start];
    while let Some(cell) = next.pop() {
        if !reached[cell] && allowed(cell) {
            reached[cell] = true;
            next.extend(neighbours(cell).into_iter().flatten());
        }
    }
    reached
}
