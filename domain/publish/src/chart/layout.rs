//! Where things go so that they do not overlap.

/// Start and top of things of given widths that stand beside each other, `gap` apart, in lines of
/// a height that are at most `most` wide.
pub(crate) fn flow(widths: impl Iterator<Item = f64>, most: f64, gap: f64, line: f64) -> Vec<(f64, f64)> {
    let (mut x, mut y) = (0.0, 0.0);
    let mut places = Vec::new();
    for width in widths {
        if x > 0.0 && x + width > most {
            (x, y) = (0.0, y + line);
        }
        places.push((x, y));
        x += width + gap;
    }
    places
}

/// Centres for blocks of given wish (centre) and height, so that none overlap, the order of the
/// wishes is kept, and each is as near to its wish as that allows. What does not fit between
/// `low` and `high` runs out at `high`.
pub(crate) fn spread(wanted: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    // Clusters of neighbours that touch: top, height, how many.
    let mut clusters: Vec<(f64, f64, usize)> = Vec::new();
    let within = |top: f64, height: f64| top.min(high - height).max(low);
    for index in &order {
        let (centre, height) = wanted[*index];
        let mut last = (within(centre - height / 2.0, height), height, 1);
        while let Some(before) = clusters.pop_if(|before| before.0 + before.1 > last.0) {
            let weight = (before.2 + last.2) as f64;
            let top = (before.0 * before.2 as f64 + (last.0 - before.1) * last.2 as f64) / weight;
            let height = before.1 + last.1;
            last = (within(top, height), height, before.2 + last.2);
        }
        clusters.push(last);
    }
    let mut centres = vec![0.0; wanted.len()];
    let mut members = order.into_iter();
    for (mut top, _, count) in clusters {
        for index in members.by_ref().take(count) {
            centres[index] = top + wanted[index].1 / 2.0;
            top += wanted[index].1;
        }
    }
    centres
}
