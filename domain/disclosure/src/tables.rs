//! Counts of areas in a tree, in all and by categories.

use std::collections::BTreeSet;
use std::sync::Arc;

/// What is to be shown: a total for each area, and for each kind of category a count for each area and
/// category. Areas with areas below them are the sums of those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    above: Vec<Option<usize>>,
    has_below: Vec<bool>,
    totals: Vec<u64>,
    breakdowns: Vec<Breakdown>,
    names: Names,
}

/// What areas, kinds of category and categories are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Names {
    areas: Vec<Arc<str>>,
    parts: Vec<(Arc<str>, Vec<Arc<str>>)>,
}

/// What a cell counts, by names that mean the same in all tables of a round: the area, and of a category
/// its kind and itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The area.
    pub area: Arc<str>,
    /// The kind of category, and the category; none for the total.
    pub part: Option<(Arc<str>, Arc<str>)>,
}

/// Counts by one kind of category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// For each category a count for each area.
    counts: Vec<Vec<u64>>,
    /// For each area whether its categories add up to its total.
    adds_up: Vec<bool>,
}

/// A category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Which breakdown.
    pub breakdown: usize,
    /// Which of its categories.
    pub category: usize,
}

/// A figure of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The area.
    pub area: usize,
    /// The category; none for the total.
    pub part: Option<Part>,
}

/// Why counts are no tables.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// An area comes before the one above it, or there is more than one at the top, or none.
    #[error("area {0} must come after the one that it lies in, and only the first may lie in none")]
    Order(usize),
    /// A list is not as long as there are areas.
    #[error("there are {areas} areas, and counts for {counts}")]
    Length {
        /// How many areas there are.
        areas: usize,
        /// How many counts.
        counts: usize,
    },
    /// Two areas, kinds or categories have one name, or one has none.
    #[error("each area, kind of category and category of a kind must have a name of its own")]
    Names,
}

impl Tables {
    /// Tables of areas, the first of which is that in which all others lie. `above` names the area in
    /// which each lies, by its position. Counts are read of areas with none below; all others are sums.
    ///
    /// # Errors
    ///
    /// [`Unsound`] where areas do not come after those that they lie in, or counts are missing.
    pub fn new(
        above: Vec<Option<usize>>,
        totals: Vec<u64>,
        breakdowns: Vec<Vec<Vec<u64>>>,
    ) -> Result<Self, Unsound> {
        if above.is_empty() {
            return Err(Unsound::Order(0));
        }
        let mut has_below = vec![false; above.len()];
        for (area, upper) in above.iter().enumerate() {
            match upper {
                None if area == 0 => {}
                Some(upper) if *upper < area => has_below[*upper] = true,
                _ => return Err(Unsound::Order(area)),
            }
        }
        let is_long = |counts: &Vec<u64>| {
            let (areas, counts) = (above.len(), counts.len());
            if areas == counts { Ok(()) } else { Err(Unsound::Length { areas, counts }) }
        };
        is_long(&totals)?;
        breakdowns.iter().flatten().try_for_each(is_long)?;
        let names = Names {
            areas: numbered(above.len()),
            parts: numbered(breakdowns.len())
                .into_iter()
                .zip(breakdowns.iter().map(|counts| numbered(counts.len())))
                .collect(),
        };
        let mut tables = Self { above, has_below, totals: Vec::new(), breakdowns: Vec::new(), names };
        tables.totals = tables.summed(totals);
        tables.breakdowns = breakdowns.into_iter().map(|counts| tables.breakdown(counts)).collect();
        Ok(tables)
    }

    /// The same with names, by which the same figures are found in other tables; without, they are those at
    /// the same places.
    ///
    /// # Errors
    ///
    /// [`Unsound::Names`] where names are missing, or one stands for two.
    pub fn named(
        mut self,
        areas: Vec<Arc<str>>,
        parts: Vec<(Arc<str>, Vec<Arc<str>>)>,
    ) -> Result<Self, Unsound> {
        let are_own = |names: &mut dyn Iterator<Item = &Arc<str>>, many: usize| {
            let names: Vec<&Arc<str>> = names.collect();
            names.len() == many && names.iter().collect::<BTreeSet<_>>().len() == many
        };
        let categories = |(kind, (_, names)): (&Breakdown, &(Arc<str>, Vec<Arc<str>>))| {
            are_own(&mut names.iter(), kind.categories())
        };
        let is_sound = are_own(&mut areas.iter(), self.areas())
            && are_own(&mut parts.iter().map(|(kind, _)| kind), self.breakdowns.len())
            && self.breakdowns.iter().zip(&parts).all(categories);
        if !is_sound {
            return Err(Unsound::Names);
        }
        self.names = Names { areas, parts };
        Ok(self)
    }

    /// What a cell counts; none where there is no such cell.
    #[must_use]
    pub fn key(&self, cell: Cell) -> Option<Key> {
        let part = match cell.part {
            None => None,
            Some(part) => {
                let (kind, categories) = self.names.parts.get(part.breakdown)?;
                Some((kind.clone(), categories.get(part.category)?.clone()))
            }
        };
        Some(Key { area: self.names.areas.get(cell.area)?.clone(), part })
    }

    fn breakdown(&self, counts: Vec<Vec<u64>>) -> Breakdown {
        let counts: Vec<Vec<u64>> = counts.into_iter().map(|counts| self.summed(counts)).collect();
        let sum = |area: usize| counts.iter().map(|counts| counts[area]).sum::<u64>();
        let adds_up = (0..self.above.len()).map(|area| sum(area) == self.totals[area]).collect();
        Breakdown { counts, adds_up }
    }

    /// The same counts with those of areas above others as sums.
    fn summed(&self, mut counts: Vec<u64>) -> Vec<u64> {
        for (count, _) in counts.iter_mut().zip(&self.has_below).filter(|(_, has_below)| **has_below) {
            *count = 0;
        }
        // Those below come after those above.
        for area in (1..counts.len()).rev() {
            if let Some(upper) = self.above[area] {
                counts[upper] += counts[area];
            }
        }
        counts
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.above.len()
    }

    /// The area in which another lies; none for the first.
    #[must_use]
    pub fn above(&self, area: usize) -> Option<usize> {
        self.above.get(area).copied().flatten()
    }

    /// Whether areas lie in this one.
    #[must_use]
    pub fn has_below(&self, area: usize) -> bool {
        self.has_below.get(area).copied().unwrap_or_default()
    }

    /// The kinds of category.
    #[must_use]
    pub fn breakdowns(&self) -> &[Breakdown] {
        &self.breakdowns
    }

    /// The count of a cell; 0 where there is no such.
    #[must_use]
    pub fn count(&self, cell: Cell) -> u64 {
        let counts = match cell.part {
            None => Some(&self.totals),
            Some(part) => self.breakdowns.get(part.breakdown).and_then(|one| one.counts.get(part.category)),
        };
        counts.and_then(|counts| counts.get(cell.area)).copied().unwrap_or_default()
    }

    /// All cells: totals first, then category by category, each from the first area on.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let parts = self.breakdowns.iter().enumerate().flat_map(|(breakdown, one)| {
            (0..one.counts.len()).map(move |category| Some(Part { breakdown, category }))
        });
        std::iter::once(None)
            .chain(parts)
            .flat_map(|part| (0..self.above.len()).map(move |area| Cell { area, part }))
    }
}

fn numbered(many: usize) -> Vec<Arc<str>> {
    (0..many).map(|at| at.to_string().into()).collect()
}

impl Breakdown {
    /// How many categories there are.
    #[must_use]
    pub fn categories(&self) -> usize {
        self.counts.len()
    }

    /// Whether the categories of an area add up to its total. Where they do not, neither can be told from
    /// the other.
    #[must_use]
    pub fn adds_up(&self, area: usize) -> bool {
        self.adds_up.get(area).copied().unwrap_or_default()
    }
}
