//! Where on a map there is room.

use super::Ring;

/// Rows in which a place for a label is looked for.
const ROWS: usize = 36;

/// A shape cut into rows, so that many boxes can be tried.
pub(crate) struct Sliced {
    low: (f64, f64),
    high: (f64, f64),
    centre: (f64, f64),
    /// How far rows lie apart.
    step: f64,
    /// Where the row of each number begins among the spans; one more than there are rows.
    starts: Vec<usize>,
    /// Where rows lie within the shape, from the first row to the last.
    spans: Vec<(f64, f64)>,
    /// How much of the widest row lies within the shape.
    widest: f64,
}

impl Sliced {
    /// Cuts a shape; nothing for one without points.
    pub(crate) fn new(rings: &[Ring]) -> Option<Self> {
        let (low, high) = bounds(rings)?;
        let rows = (high.1 - low.1).ceil().clamp(2.0 * ROWS as f64, 400.0);
        let step = (high.1 - low.1) / rows;
        let mut crossings: Vec<(usize, f64)> = Vec::new();
        for (a, b) in rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1))) {
            if a.1 == b.1 || step <= 0.0 {
                continue;
            }
            let (top, bottom) = (a.1.min(b.1), a.1.max(b.1));
            // From the row above the line to the one below it: which are crossed is asked of each alike.
            let mut row = ((top - low.1) / step - 1.0).floor().max(0.0);
            while row <= rows && low.1 + (row - 1.0) * step < bottom {
                let y = low.1 + row * step;
                if (a.1 <= y) != (b.1 <= y) {
                    crossings.push((row as usize, a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0)));
                }
                row += 1.0;
            }
        }
        crossings.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let (mut starts, mut spans) = (vec![0], Vec::with_capacity(crossings.len() / 2));
        let mut rest = crossings.as_slice();
        for row in 0..=rows as usize {
            let own = rest.iter().take_while(|(at, _)| *at == row).count();
            spans.extend(rest[..own].chunks_exact(2).map(|pair| (pair[0].1, pair[1].1)));
            rest = &rest[own..];
            starts.push(spans.len());
        }
        let within = |ends: &[usize]| spans[ends[0]..ends[1]].iter().map(|(from, to)| to - from).sum::<f64>();
        let widest = starts.windows(2).map(within).fold(0.0, f64::max);
        Some(Self { low, high, centre: centroid(rings), step, starts, spans, widest })
    }

    /// Where the row nearest to `y` lies within the shape.
    fn row(&self, y: f64) -> &[(f64, f64)] {
        let at = ((y - self.low.1) / self.step).round();
        // A shape without height has no rows, and a row above it is none of its.
        if !at.is_finite() || at < 0.0 {
            return &[];
        }
        let row = at as usize;
        let ends = self.starts.get(row).zip(self.starts.get(row + 1));
        ends.and_then(|(from, to)| self.spans.get(*from..*to)).unwrap_or_default()
    }

    /// The middle of a box that lies within the shape: of those found the nearest to the middle of
    /// the shape. Nothing if it fits nowhere.
    pub(crate) fn place_box(&self, width: f64, height: f64) -> Option<(f64, f64)> {
        let (low, high, centre) = (self.low, self.high, self.centre);
        if self.widest < width || high.1 - low.1 < height {
            return None;
        }
        let (first, last) = (low.1 + height / 2.0, high.1 - height / 2.0);
        let mut best: Option<(f64, (f64, f64))> = None;
        for row in 0..ROWS {
            let y = first + (last - first) * row as f64 / (ROWS - 1) as f64;
            // What is farther than the best found is not worth a closer look.
            let away = (y - centre.1) * (y - centre.1);
            if best.is_some_and(|(least, _)| away >= least) {
                continue;
            }
            for (from, to) in self.clear_spans(y, width, height) {
                let x = centre.0.clamp(from + width / 2.0, to - width / 2.0);
                let distance = (x - centre.0) * (x - centre.0) + away;
                if best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, (x, y)));
                }
            }
        }
        best.map(|(_, at)| at)
    }

    /// The middle of the box that lies within the shape as far as one can. Nothing if less than a share
    /// of it does.
    pub(crate) fn place_over(&self, width: f64, height: f64, least: f64) -> Option<(f64, f64)> {
        let mut best: Option<(f64, (f64, f64))> = None;
        if self.widest < least * width {
            return None;
        }
        for row in 1..ROWS {
            let y = self.low.1 + (self.high.1 - self.low.1) * row as f64 / ROWS as f64;
            for (from, to) in self.row(y) {
                let at = (f64::midpoint(*from, *to), y);
                let wanted = best.map_or(least, |(most, _)| most);
                let share = self.share_within(at, (width, height), wanted);
                if let Some(share) = share.filter(|share| best.is_none() || *share > wanted) {
                    best = Some((share, at));
                }
            }
        }
        best.map(|(_, at)| at)
    }

    /// Which share of a box lies within the shape, by a few rows of it. Nothing once it is plain that it
    /// is less than what is wanted.
    fn share_within(&self, at: (f64, f64), (width, height): (f64, f64), wanted: f64) -> Option<f64> {
        let (left, right) = (at.0 - width / 2.0, at.0 + width / 2.0);
        let steps = [-0.4, 0.4, -0.2, 0.2, 0.0];
        let wanted = wanted * steps.len() as f64 * width;
        let mut within = 0.0;
        for (done, step) in steps.into_iter().enumerate() {
            // Even if all rows that are left lay within.
            if within + (steps.len() - done) as f64 * width < wanted {
                return None;
            }
            let spans = self.row(at.1 + height * step);
            within += spans.iter().map(|(from, to)| (to.min(right) - from.max(left)).max(0.0)).sum::<f64>();
        }
        (within >= wanted).then(|| within / (steps.len() as f64 * width))
    }

    /// Stretches at least so wide that lie within the shape over a whole height about `y`.
    fn clear_spans(&self, y: f64, width: f64, height: f64) -> Vec<(f64, f64)> {
        let is_wide = |(from, to): &(f64, f64)| to - from >= width && to > from;
        let mut clear: Vec<(f64, f64)> = self.row(y).iter().copied().filter(is_wide).collect();
        for step in [-0.5, -0.25, 0.25, 0.5] {
            if clear.is_empty() {
                break;
            }
            let other = self.row(y + height * step);
            let meet = |a: &(f64, f64), b: &(f64, f64)| (a.0.max(b.0), a.1.min(b.1));
            clear =
                clear.iter().flat_map(|a| other.iter().map(move |b| meet(a, b))).filter(is_wide).collect();
        }
        clear
    }
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
