//! Where on a map there is room.

use super::Ring;

/// Rows in which a place for a label is looked for.
const ROWS: usize = 36;

/// The middle of a box that lies within a shape: of those found the nearest to the middle of the
/// shape. Nothing if it fits nowhere.
pub(crate) fn place_box(rings: &[Ring], width: f64, height: f64) -> Option<(f64, f64)> {
    let (low, high) = bounds(rings)?;
    if high.0 - low.0 < width || high.1 - low.1 < height {
        return None;
    }
    let centre = centroid(rings);
    let (first, last) = (low.1 + height / 2.0, high.1 - height / 2.0);
    let mut best: Option<(f64, (f64, f64))> = None;
    for row in 0..ROWS {
        let y = first + (last - first) * row as f64 / (ROWS - 1) as f64;
        for (from, to) in clear_spans(rings, y, height) {
            if to - from < width {
                continue;
            }
            let x = centre.0.clamp(from + width / 2.0, to - width / 2.0);
            let distance = (x - centre.0) * (x - centre.0) + (y - centre.1) * (y - centre.1);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, (x, y)));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// The middle of the box that lies within a shape as far as one can, and which share of it does.
pub(crate) fn place_over(rings: &[Ring], width: f64, height: f64) -> Option<((f64, f64), f64)> {
    let (low, high) = bounds(rings)?;
    let mut best: Option<((f64, f64), f64)> = None;
    for row in 1..ROWS {
        let y = low.1 + (high.1 - low.1) * row as f64 / ROWS as f64;
        for (from, to) in spans(rings, y) {
            let at = (f64::midpoint(from, to), y);
            let share = share_within(rings, at, (width, height));
            if best.is_none_or(|(_, most)| share > most) {
                best = Some((at, share));
            }
        }
    }
    best
}

/// Which share of a box lies within a shape, by a few rows of it.
fn share_within(rings: &[Ring], at: (f64, f64), (width, height): (f64, f64)) -> f64 {
    let (left, right) = (at.0 - width / 2.0, at.0 + width / 2.0);
    let steps = [-0.4, -0.2, 0.0, 0.2, 0.4];
    let within = |step: f64| {
        let spans = spans(rings, at.1 + height * step);
        spans.iter().map(|(from, to)| (to.min(right) - from.max(left)).max(0.0)).sum::<f64>()
    };
    steps.into_iter().map(within).sum::<f64>() / (steps.len() as f64 * width)
}

/// The box about all shapes.
pub(crate) fn around(shapes: &[Vec<Ring>]) -> Option<((f64, f64), (f64, f64))> {
    let all: Vec<Ring> = shapes.iter().flatten().cloned().collect();
    bounds(&all)
}

/// Whether no shape reaches into a box.
pub(crate) fn is_free(shapes: &[Vec<Ring>], low: (f64, f64), high: (f64, f64)) -> bool {
    let rows = ((high.1 - low.1) / 3.0).ceil().clamp(2.0, 400.0) as usize;
    (0..=rows).all(|row| {
        let y = low.1 + (high.1 - low.1) * row as f64 / rows as f64;
        shapes.iter().all(|rings| spans(rings, y).iter().all(|(from, to)| *to < low.0 || *from > high.0))
    })
}

/// Stretches that lie within a shape over a whole height about `y`.
fn clear_spans(rings: &[Ring], y: f64, height: f64) -> Vec<(f64, f64)> {
    let mut clear = spans(rings, y);
    for step in [-0.5, -0.25, 0.25, 0.5] {
        let other = spans(rings, y + height * step);
        let meet = |a: &(f64, f64), b: &(f64, f64)| (a.0.max(b.0), a.1.min(b.1));
        clear = clear
            .iter()
            .flat_map(|a| other.iter().map(move |b| meet(a, b)))
            .filter(|(from, to)| to > from)
            .collect();
    }
    clear
}

/// Where a row lies within a shape.
fn spans(rings: &[Ring], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<f64> = Vec::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if (a.1 <= y) != (b.1 <= y) {
                crossings.push(a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
            }
        }
    }
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Centre of gravity of the largest ring.
fn centroid(rings: &[Ring]) -> (f64, f64) {
    let mut best = (0.0, (0.0, 0.0));
    for ring in rings {
        let (mut doubled, mut x, mut y) = (0.0, 0.0, 0.0);
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let cross = a.0 * b.1 - b.0 * a.1;
            doubled += cross;
            x += (a.0 + b.0) * cross;
            y += (a.1 + b.1) * cross;
        }
        if doubled.abs() > best.0 {
            best = (doubled.abs(), (x / (3.0 * doubled), y / (3.0 * doubled)));
        }
    }
    best.1
}

fn bounds(rings: &[Ring]) -> Option<((f64, f64), (f64, f64))> {
    let mut points = rings.iter().flatten();
    let first = *points.next()?;
    Some(points.fold((first, first), |(low, high), point| {
        ((low.0.min(point.0), low.1.min(point.1)), (high.0.max(point.0), high.1.max(point.1)))
    }))
}
