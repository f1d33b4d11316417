//! From answers to columns: which answers of an indicator share a coefficient.

use terms::Code;

use super::logistic::{Penalty, Rows, Solution};
use super::{FitError, Observations};
use crate::answers::Cell;
use crate::definition::{Index, Reading};

/// Stands where an indicator does not apply: it has fewer answers than that.
const NO_RANK: u8 = u8::MAX;

/// What can be used of the observations.
pub(super) struct Layout {
    /// For each indicator that says something: its position in the index, and its answers that occur,
    /// from the best to the worst.
    pub indicators: Vec<(usize, Vec<usize>)>,
    /// For each location, for each of those indicators the rank of its answer, or [`NO_RANK`]; one location
    /// after the other.
    ranks: Vec<u8>,
    /// Whether few have returned to each location.
    pub low: Vec<bool>,
    /// The area of each location.
    pub areas: Vec<u32>,
    /// Areas with an effect of their own: all but the first; none without effects.
    effects: Vec<u32>,
    /// Indicators that say nothing.
    pub silent: Vec<Code>,
}

impl Layout {
    pub fn new(index: &Index, observations: &Observations, area_effects: bool) -> Self {
        let (mut indicators, mut silent) = (Vec::new(), Vec::new());
        let whole = &observations.answers;
        let is_used = |row: &usize| observations.low.get(*row).copied().flatten().is_some();
        let all: Vec<_> = index.indicators().map(|(_, indicator)| indicator).collect();
        // An indicator that nobody answered would leave no location over.
        let answered = |at: &usize| (0..whole.locations()).any(|row| whole.at(*at, row) != Cell::MISSING);
        let asked: Vec<usize> = (0..all.len()).filter(answered).collect();
        let complete = |row: &usize| asked.iter().all(|at| whole.at(*at, *row) != Cell::MISSING);
        let rows: Vec<usize> = (0..whole.locations()).filter(|row| is_used(row) && complete(row)).collect();
        for (at, indicator) in all.iter().enumerate() {
            let mut seen: Vec<usize> = rows.iter().filter_map(|row| whole.at(at, *row).position()).collect();
            seen.sort_unstable();
            seen.dedup();
            if let Reading::Options(answers) = &indicator.reading {
                seen.sort_by(|a, b| answers[*a].points.total_cmp(&answers[*b].points).then(a.cmp(b)));
            }
            if seen.len() > 1 {
                indicators.push((at, seen));
            } else {
                silent.push(indicator.code.clone());
            }
        }
        let rank_of = |(at, seen): &(usize, Vec<usize>)| {
            let mut rank_of = [NO_RANK; 256];
            for (rank, answer) in seen.iter().enumerate() {
                let slot = Cell::answer(*answer).map(Cell::slot);
                slot.into_iter().for_each(|slot| rank_of[slot] = u8::try_from(rank).unwrap_or(NO_RANK));
            }
            (whole.column(*at), rank_of)
        };
        let rank_of: Vec<_> = indicators.iter().map(rank_of).collect();
        let ranks = rows.iter().flat_map(|row| rank_of.iter().map(|(column, of)| of[column[*row].slot()]));
        let ranks = ranks.collect();
        let area = |row: &usize| observations.areas.get(*row).copied().unwrap_or_default();
        let areas: Vec<u32> = rows.iter().map(area).collect();
        let mut effects: Vec<u32> = areas.clone();
        effects.sort_unstable();
        effects.dedup();
        let effects = if area_effects { effects.split_off(1.min(effects.len())) } else { Vec::new() };
        let low = rows.iter().map(|row| observations.low[*row].unwrap_or_default()).collect();
        Self { indicators, ranks, low, areas, effects, silent }
    }

    /// Refuses what cannot be fitted.
    pub fn check(&self) -> Result<(), FitError> {
        if self.low.is_empty() {
            return Err(FitError::TooFew { locations: 0, columns: 1, needed: 2 });
        }
        if self.indicators.is_empty() {
            return Err(FitError::NothingVaries);
        }
        let low = self.low.iter().filter(|low| **low).count();
        if low == 0 || low == self.low.len() {
            return Err(FitError::OneClass { low, locations: self.low.len() });
        }
        let columns =
            1 + self.effects.len() + self.indicators.iter().map(|(_, seen)| seen.len() - 1).sum::<usize>();
        let needed = columns * 2;
        if self.low.len() < needed {
            return Err(FitError::TooFew { locations: self.low.len(), columns, needed });
        }
        Ok(())
    }

    /// For each location the ranks of its answers.
    fn ranks(&self) -> impl Iterator<Item = &[u8]> {
        self.ranks.chunks_exact(self.indicators.len().max(1))
    }

    /// The rows, with the columns of these blocks and of areas.
    pub fn rows(&self, blocks: &Blocks) -> Rows {
        let mut rows = Rows::new(blocks.width() + self.effects.len());
        let column = |column: usize| u16::try_from(column).ok();
        let columns_of = |(at, (_, seen)): (usize, &(usize, Vec<usize>))| -> Vec<Option<u16>> {
            (0..seen.len()).map(|rank| blocks.column(at, rank).and_then(column)).collect()
        };
        let columns_of: Vec<Vec<Option<u16>>> = self.indicators.iter().enumerate().map(columns_of).collect();
        for (ranks, area) in self.ranks().zip(&self.areas) {
            // What does not apply has no rank, and no column.
            let of = |(columns, rank): (&Vec<Option<u16>>, &u8)| *columns.get(usize::from(*rank))?;
            let answers = columns_of.iter().zip(ranks).filter_map(of);
            let effect = self.effects.binary_search(area).ok().and_then(|at| column(blocks.width() + at));
            rows.push(answers.chain(effect));
        }
        rows
    }

    /// Areas with the columns of their effects.
    pub fn area_columns(&self, blocks: &Blocks) -> impl Iterator<Item = (u32, usize)> {
        let first = blocks.width();
        self.effects.iter().enumerate().map(move |(at, area)| (*area, first + at))
    }
}

/// For each indicator, which of its ranks share a coefficient: the first rank of each block, rising.
/// The first block has none.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Blocks {
    /// The ranks at which blocks begin, and how many ranks there are.
    starts: Vec<(Vec<usize>, usize)>,
    /// The answers of the ranks.
    indicators: Vec<(usize, Vec<usize>)>,
    mends: usize,
}

/// So often answers are joined or parted at most: each mend raises the likelihood or lowers the number
/// of blocks, so that it ends long before.
const MOST_MENDS: usize = 400;
/// A gradient below this is none.
const LEVEL: f64 = 1e-7;

impl Blocks {
    /// Each answer on its own.
    pub fn new(layout: &Layout) -> Self {
        let starts = layout.indicators.iter().map(|(_, seen)| ((0..seen.len()).collect(), seen.len()));
        Self { starts: starts.collect(), indicators: layout.indicators.clone(), mends: 0 }
    }

    /// The intercept and all blocks but the first of each indicator.
    pub fn width(&self) -> usize {
        1 + self.starts.iter().map(|(starts, _)| starts.len() - 1).sum::<usize>()
    }

    fn first_column(&self, indicator: usize) -> usize {
        1 + self.starts[..indicator].iter().map(|(starts, _)| starts.len() - 1).sum::<usize>()
    }

    /// The column of a rank; none for the first block.
    pub fn column(&self, indicator: usize, rank: usize) -> Option<usize> {
        let (starts, _) = &self.starts[indicator];
        let block = starts.partition_point(|start| *start <= rank) - 1;
        block.checked_sub(1).map(|after| self.first_column(indicator) + after)
    }

    /// Each column: the indicator's position in the index, the answers that share it, and its number.
    pub fn columns(&self) -> Vec<(usize, Vec<usize>, usize)> {
        let mut columns = Vec::new();
        for (at, (starts, ranks)) in self.starts.iter().enumerate() {
            let (indicator, seen) = &self.indicators[at];
            for (block, start) in starts.iter().enumerate().skip(1) {
                let end = starts.get(block + 1).copied().unwrap_or(*ranks);
                columns.push((*indicator, seen[*start..end].to_vec(), self.first_column(at) + block - 1));
            }
        }
        columns
    }

    /// `water: none` for a column; none for those of areas.
    pub fn name(&self, index: &Index, column: usize) -> Option<String> {
        let (indicator, answers, _) = self.columns().into_iter().find(|(.., own)| *own == column)?;
        let (_, indicator) = index.indicators().nth(indicator)?;
        let answer = |at: &usize| match &indicator.reading {
            Reading::Options(answers) => answers[*at].code.to_string(),
            Reading::Number(_) => format!("class {}", at + 1),
        };
        let answers: Vec<String> = answers.iter().map(answer).collect();
        Some(format!("{}: {}", indicator.code, answers.join(" or ")))
    }

    /// Joins answers where a worse one counts as better, or parts joined ones that would come apart.
    /// Whether anything was changed.
    pub fn mend(&mut self, layout: &Layout, solution: &Solution, penalty: Penalty) -> bool {
        self.mends += 1;
        if self.mends > MOST_MENDS {
            return false;
        }
        self.join(solution) || self.part(layout, solution, penalty)
    }

    /// Joins the two neighbours that contradict the order most.
    fn join(&mut self, solution: &Solution) -> bool {
        let mut worst: Option<(f64, usize, usize)> = None;
        for (at, (starts, _)) in self.starts.iter().enumerate() {
            let first = self.first_column(at);
            let value =
                |block: usize| block.checked_sub(1).map_or(0.0, |after| solution.coefficients[first + after]);
            for block in 1..starts.len() {
                let fall = value(block - 1) - value(block);
                if fall > 1e-9 && worst.is_none_or(|(most, ..)| fall > most) {
                    worst = Some((fall, at, block));
                }
            }
        }
        let Some((_, at, block)) = worst else { return false };
        self.starts[at].0.remove(block);
        true
    }

    /// Parts the joined answers whose upper part would rise most: at the constrained maximum the
    /// likelihood does not rise with the upper part of any block.
    fn part(&mut self, layout: &Layout, solution: &Solution, penalty: Penalty) -> bool {
        // For each indicator and rank, with a place for what does not apply.
        let mut pulls = vec![[0.0; 256]; layout.indicators.len()];
        for (row, ranks) in layout.ranks().enumerate() {
            let chance = solution.chances[row];
            let mut pull = f64::from(u8::from(layout.low[row])) - chance;
            if penalty == Penalty::Firth {
                pull += solution.leverages[row] * (0.5 - chance);
            }
            pulls.iter_mut().zip(ranks).for_each(|(pulls, rank)| pulls[usize::from(*rank)] += pull);
        }
        let mut best: Option<(f64, usize, usize)> = None;
        for (at, (starts, ranks)) in self.starts.iter().enumerate() {
            for (block, start) in starts.iter().enumerate() {
                let end = starts.get(block + 1).copied().unwrap_or(*ranks);
                let mut upper = 0.0;
                for rank in (start + 1..end).rev() {
                    upper += pulls[at][rank];
                    // What a ridge takes from an upper part is not told apart, so nothing is parted then.
                    if upper > LEVEL * layout.low.len() as f64
                        && !matches!(penalty, Penalty::Ridge(_))
                        && best.is_none_or(|(most, ..)| upper > most)
                    {
                        best = Some((upper, at, rank));
                    }
                }
            }
        }
        let Some((_, at, rank)) = best else { return false };
        let starts = &mut self.starts[at].0;
        starts.insert(starts.partition_point(|start| *start < rank), rank);
        true
    }
}
