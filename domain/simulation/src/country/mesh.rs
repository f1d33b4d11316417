//! A honeycomb over the country, from which all areas are put together.
//!
//! In a honeycomb three cells meet at each corner, so that the outline of any set
//! of cells never touches itself, neighbours share their borders to the last digit,
//! and an area is exactly the sum of its parts. Corners are then moved: first by
//! chance, then smoothed along borders, so that borders look grown and not ruled.
//!
//! Positions are whole millionths of a degree, which makes areas exact.

use std::collections::BTreeMap;

use terms::random::fixed;

/// Cells in a row of the honeycomb.
pub(crate) const COLUMNS: usize = 132;
/// Rows of the honeycomb.
pub(crate) const ROWS: usize = 142;
/// All cells.
pub(crate) const CELLS: usize = COLUMNS * ROWS;

/// A position: millionths of a degree east and north.
pub(crate) type Position = (i64, i64);

/// Half the width of a cell (about 2.8 km), and half its side.
const STEP: Position = (26_000, 14_510);
/// The south-western corner: open sea, so that nobody takes the country for a real one.
const ORIGIN: Position = (60_400_000, 12_600_000);
/// How far a corner may be moved by chance.
const SHAKE: (f64, f64) = (9_000.0, 6_500.0);
const WIDTH: usize = 2 * COLUMNS + 2;
const CORNERS: usize = WIDTH * (3 * ROWS + 4);

/// Corners of a cell, counter-clockwise from its south-eastern one, in steps from the centre.
const AROUND: [(isize, isize); 6] = [(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)];

/// Corners of the honeycomb, moved to where borders run.
pub(crate) struct Mesh {
    corners: Vec<Position>,
    seed: u64,
}

/// The cells around a cell: east, north-east, north-west, west, south-west, south-east,
/// each across the edge that starts at the corner of that number.
pub(crate) fn neighbours(cell: usize) -> [Option<usize>; 6] {
    let (row, column) = (cell / COLUMNS, cell % COLUMNS);
    let odd = row % 2;
    let at = |row: Option<usize>, column: Option<usize>| match (row, column) {
        (Some(row), Some(column)) if row < ROWS && column < COLUMNS => Some(row * COLUMNS + column),
        _ => None,
    };
    let (north, south) = (Some(row + 1), row.checked_sub(1));
    let (east, west) = (Some(column + odd), (column + odd).checked_sub(1));
    [
        at(Some(row), Some(column + 1)),
        at(north, east),
        at(north, west),
        at(Some(row), column.checked_sub(1)),
        at(south, west),
        at(south, east),
    ]
}

/// The centre of a cell.
pub(crate) fn centre(cell: usize) -> Position {
    let (row, column) = (cell / COLUMNS, cell % COLUMNS);
    place(2 * column + row % 2 + 1, 3 * row + 2)
}

/// Kilometres between two positions, near enough for a country of this size.
#[expect(clippy::cast_precision_loss, reason = "millionths of a degree fit")]
pub(crate) fn kilometres(a: Position, b: Position) -> f64 {
    // A degree of longitude at 15.7° north, and a degree of latitude.
    let east = (a.0 - b.0) as f64 / 1e6 * 107.1;
    let north = (a.1 - b.1) as f64 / 1e6 * 110.6;
    libm::sqrt(east * east + north * north)
}

impl Mesh {
    /// The honeycomb with corners moved by chance, then smoothed where exactly two
    /// different `labels` meet. `labels` has one label for each cell.
    pub(crate) fn new(seed: u64, labels: &[Option<u16>]) -> Self {
        let corners = (0..CORNERS)
            .map(|corner| {
                let (x, y) = place(corner % WIDTH, corner / WIDTH);
                let shake =
                    |subject, most: f64| whole((fixed(seed, subject, corner as u64, 0) * 2.0 - 1.0) * most);
                (x + shake(1, SHAKE.0), y + shake(2, SHAKE.1))
            })
            .collect();
        let mut mesh = Self { corners, seed };
        let joins = joins(labels);
        for _ in 0..2 {
            mesh.smooth(&joins);
        }
        mesh
    }

    /// The outlines of a set of cells: the outer one first and counter-clockwise, then
    /// holes. Not closed: the first position is not repeated.
    pub(crate) fn outlines(&self, cells: &[usize], inside: impl Fn(usize) -> bool) -> Vec<Vec<Position>> {
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        for cell in cells {
            let corners = corners(*cell);
            for (side, neighbour) in neighbours(*cell).into_iter().enumerate() {
                if !neighbour.is_some_and(&inside) {
                    next.insert(corners[side], corners[(side + 1) % 6]);
                }
            }
        }
        let mut rings = Vec::new();
        while let Some((first, second)) = next.pop_first() {
            let mut ring = self.edge(first, second);
            let mut here = second;
            while let Some(after) = next.remove(&here) {
                ring.extend(self.edge(here, after));
                here = after;
            }
            rings.push(ring);
        }
        rings.sort_by_key(|ring| std::cmp::Reverse(doubled_area(ring)));
        rings
    }

    /// The start and the middle of an edge; the middle is moved aside by chance, the
    /// same from both sides.
    fn edge(&self, from: usize, to: usize) -> Vec<Position> {
        let (low, high) = (from.min(to), from.max(to));
        let (a, b) = (self.corners[low], self.corners[high]);
        let aside = fixed(self.seed, 3, low as u64, high as u64) * 0.3 - 0.15;
        let moved = |along: i64, across: i64| whole(exact(along) * 0.5 + exact(across) * aside);
        let middle = (a.0 + moved(b.0 - a.0, a.1 - b.1), a.1 + moved(b.1 - a.1, b.0 - a.0));
        vec![self.corners[from], middle]
    }

    fn smooth(&mut self, joins: &[[u32; 3]]) {
        let before = self.corners.clone();
        for (corner, join) in joins.iter().enumerate() {
            if let [a, b, 0] = *join
                && b != 0
            {
                let (a, b, here) = (before[a as usize - 1], before[b as usize - 1], before[corner]);
                self.corners[corner] = ((a.0 + 2 * here.0 + b.0) / 4, (a.1 + 2 * here.1 + b.1) / 4);
            }
        }
    }
}

/// Twice the area within a ring, in square millionths of a degree; positive if it runs
/// counter-clockwise.
pub(crate) fn doubled_area(ring: &[Position]) -> i128 {
    let after = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(after)
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1))
        .sum()
}

/// Whether a point (degrees east, north) lies within the outlines of an area.
pub(crate) fn is_inside(rings: &[Vec<(f64, f64)>], point: (f64, f64)) -> bool {
    let mut inside = false;
    for ring in rings {
        let after = ring.iter().cycle().skip(1);
        for (a, b) in ring.iter().zip(after) {
            if (a.1 > point.1) != (b.1 > point.1) {
                let crossing = (b.0 - a.0) * (point.1 - a.1) / (b.1 - a.1) + a.0;
                inside ^= point.0 < crossing;
            }
        }
    }
    inside
}

/// For each corner the corners that borders lead to from there, plus one; 0 for none.
fn joins(labels: &[Option<u16>]) -> Vec<[u32; 3]> {
    let mut joins = vec![[0u32; 3]; CORNERS];
    for (cell, label) in labels.iter().enumerate() {
        let corners = corners(cell);
        for (side, neighbour) in neighbours(cell).into_iter().enumerate() {
            if neighbour.is_some_and(|neighbour| labels[neighbour] != *label) {
                let (a, b) = (corners[side], corners[(side + 1) % 6]);
                for (from, to) in [(a, b), (b, a)] {
                    let to = u32::try_from(to).unwrap_or(0) + 1;
                    if !joins[from].contains(&to)
                        && let Some(free) = joins[from].iter_mut().find(|join| **join == 0)
                    {
                        *free = to;
                    }
                }
            }
        }
    }
    joins
}

fn corners(cell: usize) -> [usize; 6] {
    let (row, column) = (cell / COLUMNS, cell % COLUMNS);
    let (x, y) = (2 * column + row % 2 + 1, 3 * row + 2);
    AROUND.map(|(right, up)| y.saturating_add_signed(up) * WIDTH + x.saturating_add_signed(right))
}

fn place(x: usize, y: usize) -> Position {
    let steps = |count: usize| i64::try_from(count).unwrap_or(0);
    (ORIGIN.0 + steps(x) * STEP.0, ORIGIN.1 + steps(y) * STEP.1)
}

#[expect(clippy::cast_possible_truncation, reason = "a few thousand millionths of a degree")]
fn whole(number: f64) -> i64 {
    libm::round(number) as i64
}

#[expect(clippy::cast_precision_loss, reason = "differences of neighbouring corners are small")]
fn exact(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_mutual_and_share_an_edge() {
        for cell in 0..CELLS {
            for (side, neighbour) in neighbours(cell).into_iter().enumerate() {
                let Some(neighbour) = neighbour else { continue };
                let opposite = (side + 3) % 6;
                assert_eq!(neighbours(neighbour)[opposite], Some(cell));
                let (here, there) = (corners(cell), corners(neighbour));
                assert_eq!(here[side], there[(opposite + 1) % 6]);
                assert_eq!(here[(side + 1) % 6], there[opposite]);
            }
        }
    }

    #[test]
    fn a_cell_lies_within_its_own_outline() {
        let labels = vec![None; CELLS];
        let mesh = Mesh::new(1, &labels);
        let cell = 70 * COLUMNS + 60;
        let rings = mesh.outlines(&[cell], |other| other == cell);
        assert_eq!(rings.len(), 1);
        assert_eq!(rings[0].len(), 12);
        assert!(doubled_area(&rings[0]) > 0);
        let degrees = |(x, y): Position| (exact(x) / 1e6, exact(y) / 1e6);
        let ring: Vec<_> = rings[0].iter().map(|position| degrees(*position)).collect();
        assert!(is_inside(std::slice::from_ref(&ring), degrees(centre(cell))));
        assert!(!is_inside(&[ring], degrees(centre(cell + 1))));
    }
}
