//! By how much the people in each band change, in each round that could have been.
//!
//! Only locations are scored of which an answer can change: elsewhere nothing does. Where scales are sums
//! of indicators that are all known, what a better answer takes from the sum is all that is reckoned, one
//! step after the other for all locations; so near to a cut that the last digits decide, a location is
//! scored in full.

use super::{Improvement, improve, make_better, worse_than};
use crate::answers::Cell;
use crate::definition::{AtCut, Index, Indicator};
use crate::doubt::{Draw, Draws, NONE};
use crate::score::{Added, adds, score_of};

/// So many counts of who moves are kept beside each other.
const APART: usize = 4;

/// What is asked of each draw.
pub(super) struct Question<'a> {
    /// Those of one indicator beside each other, in their order.
    improvements: Vec<&'a Improvement>,
    /// For each improvement where its locations stand in `rows`; nothing where they are all of them.
    places: Vec<Option<Vec<usize>>>,
    /// The locations that improvements are for and that count, rising.
    rows: Vec<usize>,
    /// Individuals at each of them.
    individuals: Vec<f64>,
}

/// What is used again from draw to draw, for each of the rows.
struct Scratch {
    /// The answers to the indicator that becomes better.
    cells: Vec<Cell>,
    is_touched: Vec<bool>,
    /// For each scale what improvements add to its sum.
    more: Vec<Vec<f64>>,
    scores: Vec<f64>,
    /// As wide as a score, so that several are found at once.
    bands: Vec<u64>,
}

impl<'a> Question<'a> {
    /// Asks of improvements at a round; `individuals` live at each of its locations, and `is_counted` says
    /// which of them are in the area and have a score.
    pub fn new(improvements: &'a [Improvement], individuals: &[f64], is_counted: &[bool]) -> Self {
        let mut is_asked = vec![false; is_counted.len()];
        for at in improvements.iter().flat_map(|one| &one.locations) {
            if let Some(is_asked) = is_asked.get_mut(*at) {
                *is_asked = is_counted[*at];
            }
        }
        let rows: Vec<usize> = (0..is_asked.len()).filter(|row| is_asked[*row]).collect();
        let mut place = vec![None; is_asked.len()];
        rows.iter().enumerate().for_each(|(at, row)| place[*row] = Some(at));
        let mut improvements: Vec<&Improvement> = improvements.iter().collect();
        improvements.sort_by_key(|one| one.indicator);
        let places = |one: &&Improvement| {
            let places: Vec<usize> =
                one.locations.iter().filter_map(|row| place.get(*row).copied().flatten()).collect();
            let is_all =
                places.len() == rows.len() && places.iter().enumerate().all(|(at, place)| at == *place);
            (!is_all).then_some(places)
        };
        Self {
            places: improvements.iter().map(places).collect(),
            individuals: rows.iter().map(|row| individuals[*row]).collect(),
            improvements,
            rows,
        }
    }

    /// For each band the change in each draw, in their order.
    pub fn changes(&self, index: &Index, draws: &Draws) -> Vec<Vec<f64>> {
        let many = self.rows.len();
        let parts = draws.ask(|draws| {
            let mut scratch = Scratch {
                cells: vec![Cell::MISSING; many],
                is_touched: vec![false; many],
                more: vec![vec![0.0; many]; index.scales.len()],
                scores: vec![0.0; many],
                bands: vec![0; many],
            };
            draws.map(|draw| self.change(draw, &mut scratch)).collect::<Vec<Vec<f64>>>()
        });
        let mut all = vec![Vec::new(); index.bands.bands.len()];
        for change in parts.into_iter().flatten() {
            all.iter_mut().zip(change).for_each(|(all, one)| all.push(one));
        }
        all
    }

    fn change(&self, draw: &Draw, scratch: &mut Scratch) -> Vec<f64> {
        match &draw.added {
            Some(added) => self.add_up(draw, added, scratch),
            None => self.score(draw, scratch),
        }
        // Nobody moves where nothing is touched. Those without a score are in a band that is not asked of.
        // Neighbours are counted apart, since one would have to wait for what the other adds to its band.
        let (mut left, mut came) = ([[0.0; 256]; APART], [[0.0; 256]; APART]);
        let moves = self.rows.iter().zip(&self.individuals).zip(&scratch.is_touched).zip(&scratch.bands);
        for (at, (((row, individuals), is_touched), band)) in moves.enumerate() {
            let who = individuals * f64::from(u8::from(*is_touched));
            left[at % APART][usize::from(draw.bands[*row])] += who;
            came[at % APART][(*band & 255) as usize] += who;
        }
        let all = |apart: &[[f64; 256]; APART], band: usize| apart.iter().map(|many| many[band]).sum::<f64>();
        (0..draw.index.bands.bands.len()).map(|band| all(&came, band) - all(&left, band)).collect()
    }

    /// The bands of the rows, scored in full.
    fn score(&self, draw: &Draw, scratch: &mut Scratch) {
        let mut answers = draw.answers.clone();
        let mut is_touched = vec![false; answers.locations()];
        for improvement in &self.improvements {
            make_better(&draw.index, &mut answers, std::slice::from_ref(*improvement), &mut is_touched);
        }
        let scores = score_of(&draw.index, &answers, &self.rows, &draw.whole).overall;
        for (at, row) in self.rows.iter().enumerate() {
            scratch.is_touched[at] = is_touched[*row];
            scratch.scores[at] = scores[at].unwrap_or(f64::NAN);
        }
        find_bands(&draw.index, &scratch.scores, &mut scratch.bands);
    }

    /// The bands of the rows by sums, and by scores in full where those do not decide.
    fn add_up(&self, draw: &Draw, added: &Added, scratch: &mut Scratch) {
        self.add(draw, scratch);
        added.overall(&self.rows, &scratch.more, &mut scratch.scores);
        let least = added.error() * draw.index.out_of;
        // What is no number is not far from a cut either.
        let is_near = |score: f64, cut: &f64| (score - cut).abs() < least || score.is_nan();
        let near =
            |cut: &f64| scratch.scores.iter().map(|score| u64::from(is_near(*score, cut))).sum::<u64>();
        let cuts = &draw.index.bands.cuts;
        if cuts.iter().map(near).sum::<u64>() > 0 {
            let improvements: Vec<Improvement> = self.improvements.iter().copied().cloned().collect();
            let (better, _) = improve(&draw.index, &draw.answers, &improvements);
            for (at, row) in self.rows.iter().enumerate() {
                if scratch.is_touched[at] && cuts.iter().any(|cut| is_near(scratch.scores[at], cut)) {
                    let score = score_of(&draw.index, &better, &[*row], &draw.whole).overall[0];
                    scratch.scores[at] = score.unwrap_or(f64::NAN);
                }
            }
        }
        find_bands(&draw.index, &scratch.scores, &mut scratch.bands);
    }

    /// What the improvements add to the sums of scales, and where.
    fn add(&self, draw: &Draw, scratch: &mut Scratch) {
        scratch.is_touched.fill(false);
        scratch.more.iter_mut().for_each(|more| more.fill(0.0));
        for (at, (improvement, places)) in self.improvements.iter().zip(&self.places).enumerate() {
            let Some((scale, indicator)) = draw.index.indicators().nth(improvement.indicator) else {
                continue;
            };
            let column = draw.answers.column(improvement.indicator);
            let Some(better) = Better::new(&draw.index, (scale, indicator), improvement.to) else { continue };
            let more = scratch.more[scale].as_mut_slice();
            let is_same = |other: Option<&&Improvement>| {
                other.is_some_and(|other| other.indicator == improvement.indicator)
            };
            let is_first = !is_same(at.checked_sub(1).and_then(|before| self.improvements.get(before)));
            let is_last = !is_same(self.improvements.get(at + 1));
            if places.is_none() && is_first && is_last {
                let gains = self.rows.iter().map(|row| better.gains[column[*row].slot()]);
                more.iter_mut().zip(gains).for_each(|(more, gain)| *more += gain);
                continue;
            }
            let cells = scratch.cells.as_mut_slice();
            if is_first {
                cells.iter_mut().zip(&self.rows).for_each(|(cell, row)| *cell = column[*row]);
            }
            let mut make_better = |at: usize| {
                let slot = cells[at].slot();
                more[at] += better.gains[slot];
                // The next improvement of the indicator starts from what this one reached.
                cells[at] = if better.is_worse[slot] { improvement.to } else { cells[at] };
            };
            match places {
                None => (0..self.rows.len()).for_each(make_better),
                Some(places) => places.iter().for_each(|at| make_better(*at)),
            }
        }
        // Each answer that becomes better takes something from a sum, and none adds to one.
        for more in &scratch.more {
            let pairs = scratch.is_touched.iter_mut().zip(more);
            pairs.for_each(|(is_touched, more)| *is_touched |= *more != 0.0);
        }
    }
}

/// What an improvement does to each cell, by its slot: looked up rather than decided, since half of all
/// decisions would be foreseen wrongly.
struct Better {
    is_worse: [bool; 256],
    /// What it adds to the sum of the scale.
    gains: [f64; 256],
}

impl Better {
    fn new(index: &Index, (scale, indicator): (usize, &Indicator), to: Cell) -> Option<Self> {
        let is_worse = worse_than(index, indicator, to)?;
        let adds = |cell| adds(index, indicator, index.scales[scale].combine, cell);
        let mut gains = [0.0; 256];
        for cell in Cell::all_of(indicator).filter(|cell| is_worse[cell.slot()]) {
            gains[cell.slot()] = adds(to) - adds(cell);
        }
        Some(Self { is_worse, gains })
    }
}

/// The band of each score, or [`NONE`]: one cut after the other, which processors do to several at once.
fn find_bands(index: &Index, scores: &[f64], bands: &mut [u64]) {
    bands.fill(0);
    for cut in &index.bands.cuts {
        let pairs = bands.iter_mut().zip(scores);
        match index.bands.at_cut {
            AtCut::Worse => pairs.for_each(|(band, score)| *band += u64::from(score >= cut)),
            AtCut::Better => pairs.for_each(|(band, score)| *band += u64::from(score > cut)),
        }
    }
    bands
        .iter_mut()
        .zip(scores)
        .for_each(|(band, score)| *band = if score.is_nan() { u64::from(NONE) } else { *band });
}
