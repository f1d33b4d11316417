//! Borders with fewer corners, the same on either side.
//!
//! In: areas and outlines as rings of positions. Out: the areas' rings, and the outlines as
//! lines, in pixels, simplified. A ring is cut where borders meet or part; each piece is simplified
//! by itself, always from the same end, by Visvalingam's method: the corner whose triangle with its
//! neighbours is the smallest goes first, until the smallest is large enough to be seen. Pieces that
//! two areas share through equal positions so stay equal.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use super::Ring;

/// What is left of borders.
pub(crate) struct Borders {
    /// The rings of each area.
    pub(crate) areas: Vec<Vec<Ring>>,
    /// Each piece of an outline once, without those on the outside of all areas.
    pub(crate) lines: Vec<Ring>,
    /// The rings of all outlines.
    pub(crate) outlines: Vec<Ring>,
}

/// Areas that cover at least this part of the outlines leave nothing bare that is seen.
const COVERED: f64 = 0.995;

/// Whether areas leave some of what lies in outlines bare. Holes count off, where rings run the other way
/// round than what they are in.
pub(crate) fn is_bare<'a>(
    areas: impl Iterator<Item = &'a [Ring]>,
    outlines: impl Iterator<Item = &'a [Ring]>,
) -> bool {
    let size = |rings: &[Ring]| rings.iter().map(|ring| signed_area(ring)).sum::<f64>().abs();
    let within: f64 = outlines.map(size).sum();
    within > 0.0 && areas.map(size).sum::<f64>() < COVERED * within
}

/// Simplifies areas and outlines together. `least` is the area, in square pixels, below which the
/// triangle of a corner is left out.
pub(crate) fn simplify(
    areas: &[&[Ring]],
    outlines: &[&[Ring]],
    project: &dyn Fn((f64, f64)) -> (f64, f64),
    least: f64,
) -> Borders {
    let mut points = Points::default();
    let mut number = |shapes: &[&[Ring]]| -> Vec<Vec<Vec<usize>>> {
        let rings =
            |rings: &&[Ring]| rings.iter().filter_map(|ring| points.read_ring(ring, project)).collect();
        shapes.iter().map(rings).collect()
    };
    let (areas, outlines) = (number(areas), number(outlines));
    for ring in areas.iter().chain(&outlines).flatten() {
        points.note_neighbours(ring);
    }
    let lines = points.inner_lines(&areas, &outlines, least);
    let shapes = |shapes: &[Vec<Vec<usize>>]| -> Vec<Vec<Ring>> {
        shapes.iter().map(|rings| points.simplify_shape(rings, least)).collect()
    };
    Borders { areas: shapes(&areas), lines, outlines: shapes(&outlines).concat() }
}

/// Borders once each, and areas as what they are made of.
pub(crate) struct Net {
    /// Pieces of borders, simplified.
    pub(crate) lines: Vec<Ring>,
    /// For each area its polygons, for each of them its rings: numbers of lines one after the
    /// other, `-1 - number` for those walked backwards.
    pub(crate) areas: Vec<Vec<Vec<Vec<i64>>>>,
}

/// Cuts the borders of areas where they meet, and simplifies each piece once. `areas` are
/// polygons, outer ring first; `least` is in squares of their own unit.
pub(crate) fn net(areas: &[&[Vec<Ring>]], least: f64) -> Net {
    let mut points = Points::default();
    let mut number = |polygon: &Vec<Ring>| -> Vec<Vec<usize>> {
        polygon.iter().filter_map(|ring| points.read_ring(ring, &|position| position)).collect()
    };
    let areas: Vec<Vec<Vec<Vec<usize>>>> =
        areas.iter().map(|polygons| polygons.iter().map(&mut number).collect()).collect();
    for ring in areas.iter().flatten().flatten() {
        points.note_neighbours(ring);
    }
    let mut lines: Vec<Ring> = Vec::new();
    let mut known: BTreeMap<[usize; 4], i64> = BTreeMap::new();
    let mut walk = |ring: &Vec<usize>| -> Vec<i64> {
        let refer = |piece: &Vec<usize>| {
            let (key, backwards) = ends(piece);
            let line = *known.entry(key).or_insert_with(|| {
                lines.push(points.positions(&points.simplify_piece(piece, least).0));
                lines.len() as i64 - 1
            });
            if backwards { -1 - line } else { line }
        };
        points.pieces(ring).iter().map(refer).collect()
    };
    let mut polygons = |polygons: &Vec<Vec<Vec<usize>>>| -> Vec<Vec<Vec<i64>>> {
        polygons.iter().map(|rings| rings.iter().map(&mut walk).collect()).collect()
    };
    let areas = areas.iter().map(&mut polygons).collect();
    Net { lines, areas }
}

/// Each distinct position once.
#[derive(Default)]
struct Points {
    numbers: HashMap<(i64, i64), usize>,
    at: Vec<(f64, f64)>,
    /// The two neighbours in the first ring through the point, the smaller number first.
    neighbours: Vec<Option<(usize, usize)>>,
    /// Whether borders meet or part here.
    junction: Vec<bool>,
}

impl Points {
    /// The numbers of the points of a ring, without its end; nothing if it encloses nothing.
    fn read_ring(&mut self, ring: &Ring, project: &dyn Fn((f64, f64)) -> (f64, f64)) -> Option<Vec<usize>> {
        let mut numbers: Vec<usize> = Vec::with_capacity(ring.len());
        for (lon, lat) in ring.iter().copied().filter(|(lon, lat)| lon.is_finite() && lat.is_finite()) {
            let key = ((lon * 1e7).round() as i64, (lat * 1e7).round() as i64);
            let next = self.at.len();
            let number = *self.numbers.entry(key).or_insert(next);
            if number == next {
                self.at.push(project((lon, lat)));
                self.neighbours.push(None);
                self.junction.push(false);
            }
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
        while numbers.len() > 1 && numbers.first() == numbers.last() {
            numbers.pop();
        }
        (numbers.len() >= 3).then_some(numbers)
    }

    fn note_neighbours(&mut self, ring: &[usize]) {
        for (index, number) in ring.iter().enumerate() {
            let (before, after) =
                (ring[(index + ring.len() - 1) % ring.len()], ring[(index + 1) % ring.len()]);
            let pair = (before.min(after), before.max(after));
            match self.neighbours[*number] {
                None => self.neighbours[*number] = Some(pair),
                Some(known) if known != pair => self.junction[*number] = true,
                Some(_) => {}
            }
        }
    }

    /// Rings that become too small to see are left out, unless nothing else is left of the shape.
    fn simplify_shape(&self, rings: &[Vec<usize>], least: f64) -> Vec<Ring> {
        let simplified = rings.iter().map(|ring| self.positions(&self.simplify_ring(ring, least)));
        let kept: Vec<Ring> = simplified.filter(|ring| ring.len() >= 3 && area(ring) >= least).collect();
        if !kept.is_empty() {
            return kept;
        }
        let full = rings.iter().map(|ring| self.positions(ring));
        full.max_by(|a, b| area(a).total_cmp(&area(b))).into_iter().collect()
    }

    fn simplify_ring(&self, ring: &[usize], least: f64) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::new();
        for piece in self.pieces(ring) {
            let (mut simple, backwards) = self.simplify_piece(&piece, least);
            if backwards {
                simple.reverse();
            }
            simple.pop();
            kept.append(&mut simple);
        }
        kept
    }

    /// Each piece of the outlines once; not those that lie on the outside of all areas.
    fn inner_lines(&self, areas: &[Vec<Vec<usize>>], outlines: &[Vec<Vec<usize>>], least: f64) -> Vec<Ring> {
        let mut sides: BTreeMap<[usize; 4], usize> = BTreeMap::new();
        for piece in areas.iter().flatten().flat_map(|ring| self.pieces(ring)) {
            *sides.entry(ends(&piece).0).or_insert(0) += 1;
        }
        let mut drawn: BTreeSet<[usize; 4]> = BTreeSet::new();
        let mut lines = Vec::new();
        for piece in outlines.iter().flatten().flat_map(|ring| self.pieces(ring)) {
            let (key, _) = ends(&piece);
            if sides.get(&key) != Some(&1) && drawn.insert(key) {
                lines.push(self.positions(&self.simplify_piece(&piece, least).0));
            }
        }
        lines
    }

    /// A ring cut at its junctions; each piece begins where the last ends.
    fn pieces(&self, ring: &[usize]) -> Vec<Vec<usize>> {
        let start = ring.iter().position(|number| self.junction[*number]);
        let lowest =
            || ring.iter().enumerate().min_by_key(|(_, number)| **number).map_or(0, |(index, _)| index);
        let mut turned = ring.to_vec();
        turned.rotate_left(start.unwrap_or_else(lowest));
        turned.push(turned[0]);
        let mut pieces = Vec::new();
        let mut from = 0;
        for index in 1..turned.len() {
            if self.junction[turned[index]] || index + 1 == turned.len() {
                pieces.push(turned[from..=index].to_vec());
                from = index;
            }
        }
        pieces
    }

    /// Simplifies from the end with the lower numbers, so that each area gets the same; gives back
    /// whether that is against the direction of the piece.
    fn simplify_piece(&self, piece: &[usize], least: f64) -> (Vec<usize>, bool) {
        let ([first, .., last], backwards) = ends(piece);
        let mut ordered = piece.to_vec();
        if backwards {
            ordered.reverse();
        }
        let kept = corners_worth_keeping(&self.positions(&ordered), least, if first == last { 4 } else { 2 });
        (kept.into_iter().map(|index| ordered[index]).collect(), backwards)
    }

    fn positions(&self, numbers: &[usize]) -> Ring {
        numbers.iter().map(|number| self.at[*number]).collect()
    }
}

/// The two points at either end of a piece, by which it is known whichever way it is walked: from
/// the end with the lower numbers, and whether that is not its first.
fn ends(piece: &[usize]) -> ([usize; 4], bool) {
    let last = piece.len() - 1;
    let forward = [piece[0], piece[1], piece[last - 1], piece[last]];
    let backward = [piece[last], piece[last - 1], piece[1], piece[0]];
    if backward < forward { (backward, true) } else { (forward, false) }
}

/// Indices of the corners of a line that stay, at least `fewest` of them, the ends always.
fn corners_worth_keeping(line: &[(f64, f64)], least: f64, fewest: usize) -> Vec<usize> {
    let last = line.len() - 1;
    let mut before: Vec<usize> = (0..line.len()).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..line.len()).map(|index| (index + 1).min(last)).collect();
    // Sizes are not below zero, so their bits are in the order of the numbers.
    let size = |a: usize, b: usize, c: usize| triangle(line[a], line[b], line[c]).to_bits();
    let mut sizes: Vec<u64> = (0..line.len()).map(|index| size(before[index], index, after[index])).collect();
    let mut waiting: BinaryHeap<Reverse<(u64, usize)>> =
        (1..last).map(|index| Reverse((sizes[index], index))).collect();
    let mut gone = vec![false; line.len()];
    let mut left = line.len();
    while let Some(Reverse((found, index))) = waiting.pop() {
        if left <= fewest || found >= least.to_bits() {
            break;
        }
        if gone[index] || found != sizes[index] {
            continue;
        }
        gone[index] = true;
        left -= 1;
        let (a, b) = (before[index], after[index]);
        after[a] = b;
        before[b] = a;
        for neighbour in [a, b] {
            if neighbour != 0 && neighbour != last {
                // Never smaller than what went before: the order of going is that of importance.
                sizes[neighbour] = size(before[neighbour], neighbour, after[neighbour]).max(found);
                waiting.push(Reverse((sizes[neighbour], neighbour)));
            }
        }
    }
    (0..line.len()).filter(|index| !gone[*index]).collect()
}

fn triangle(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
}

fn area(ring: &[(f64, f64)]) -> f64 {
    signed_area(ring).abs()
}

/// Above zero where the ring runs against the clock.
fn signed_area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}
