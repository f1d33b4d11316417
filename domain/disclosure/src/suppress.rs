//! Which cells are left out: the small ones, and as many others as it takes to keep them.
//!
//! Readers also know what they were shown before of the same figures, and may take what did not change
//! for the same. So a figure is a cell with a count: where both are the same in two tables, it is one
//! figure of both. Another set of tables that agrees with all that was ever shown is looked for in one
//! table first, and carried on in all others.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::{Costs, Network, Shifts};
use crate::tables::{Cell, Key, Tables};

/// What readers have seen before of the same figures: an earlier edition, or what others are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The figures as they were then. Those that the newest tables have too are found by their names.
    pub tables: Tables,
    /// What was left out of them.
    pub left_out: BTreeSet<Cell>,
    /// Whether readers were told that what was left out may be 0.
    pub with_none: bool,
    /// Whether what was left out is left out again where it did not change: it was for the same readers.
    pub is_kept: bool,
}

/// Why a cell is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its count is small (primary suppression).
    Small,
    /// It would tell the count of another that is left out (complementary suppression).
    Telling,
    /// It was left out before and did not change.
    Before,
}

/// What of tables is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppression {
    /// The cells that are left out, and why.
    pub left_out: BTreeMap<Cell, Why>,
    /// Whether what is left out may be 0: readers must be told, and then some of it is, or could be.
    pub with_none: bool,
    /// Small cells, of these tables or of earlier ones, that can be told all the same, since there is
    /// nothing to hide them among: tables with any of these must not be shown.
    pub told: BTreeSet<Key>,
}

/// Leaves out all cells from 1 to below `least`, and others, so that for each of the small ones there are
/// tables that agree with all that is shown, and was shown before, in which it is 1 and in which it is
/// `least`. What is left out already stays so, as does what was kept before for the same readers.
///
/// Cells of 0 are shown, and nothing that is left out is 0 in those tables either, as long as all small
/// cells can be kept like that. Where two of 1 make up one of 2 they cannot: then what is left out may be 0.
#[must_use]
pub fn suppress(tables: &Tables, least: u64, before: &[Before], already: Suppression) -> Suppression {
    let mut work = Work::new(tables, signed(least), before, &already);
    let small: Vec<usize> = work.small();
    let newest = work.tables.len() - 1;
    for figure in small.iter().filter(|figure| work.figures[**figure].is_in(newest)) {
        work.why.insert(*figure, Why::Small);
    }
    let floor = if already.with_none { 0 } else { 1 };
    let mut told: Vec<usize> = small.into_iter().filter(|figure| !work.keep(*figure, floor)).collect();
    let with_none = already.with_none || !told.is_empty();
    let doubtful = told.clone();
    told.retain(|figure| !work.keep(*figure, 0));
    // What may be 0 must be 0 here and there, or nobody would believe it.
    doubtful.iter().filter(|figure| !told.contains(figure)).for_each(|figure| work.leave_nones_out(*figure));
    let mut all = already;
    all.with_none = with_none;
    all.told.extend(told.into_iter().map(|figure| work.keys[work.figures[figure].key].clone()));
    for (figure, why) in &work.why {
        // Those of the newest tables come first.
        let cell = work.cells[work.figures[*figure].key];
        all.left_out.entry(cell).and_modify(|known| *known = (*known).min(*why)).or_insert(*why);
    }
    all
}

/// All figures, and what is left out of the newest so far.
struct Work {
    least: i64,
    /// The cells of the newest tables.
    cells: Vec<Cell>,
    /// For each area of the newest tables the one in which it lies.
    above: Vec<Option<usize>>,
    /// The figures of the newest tables.
    newest: BTreeMap<Cell, usize>,
    /// What is counted: by those cells, in their order, and then by earlier tables alone.
    keys: Vec<Key>,
    figures: Vec<Figure>,
    /// Earlier ones, then the newest.
    tables: Vec<Vec<Network>>,
    why: BTreeMap<usize, Why>,
}

/// A cell with a count.
struct Figure {
    key: usize,
    count: i64,
    /// The tables in which it is, and in which of their networks as a category.
    tables: Vec<(usize, usize)>,
    is_total: bool,
    /// Whether areas lie in its area, in the newest tables that have it.
    is_upper: bool,
    /// Less than that readers know it not to be.
    floor: i64,
    /// Whether one of the earlier ones shows it.
    is_known: bool,
    /// Whether an earlier table shows the same cell with another count.
    was_other: bool,
}

impl Figure {
    fn is_in(&self, table: usize) -> bool {
        self.tables.iter().any(|(own, _)| *own == table)
    }
}

impl Work {
    fn new(newest: &Tables, least: i64, before: &[Before], already: &Suppression) -> Self {
        let cells: Vec<Cell> = newest.cells().collect();
        let mut work = Self {
            least,
            keys: cells.iter().filter_map(|cell| newest.key(*cell)).collect(),
            cells,
            above: (0..newest.areas()).map(|area| newest.above(area)).collect(),
            newest: BTreeMap::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            why: BTreeMap::new(),
        };
        let mut places: BTreeMap<Key, usize> =
            work.keys.iter().enumerate().map(|(at, key)| (key.clone(), at)).collect();
        let mut numbers: BTreeMap<(usize, u64), usize> = BTreeMap::new();
        let all = before.iter().map(|one| (&one.tables, Some(one))).chain([(newest, None)]);
        for (number, (table, before)) in all.enumerate() {
            let mut of_cells: BTreeMap<Cell, usize> = BTreeMap::new();
            for cell in table.cells() {
                let Some(name) = table.key(cell) else { continue };
                let key = *places.entry(name).or_insert_with_key(|name| {
                    work.keys.push(name.clone());
                    work.keys.len() - 1
                });
                let count = table.count(cell);
                let figure =
                    *numbers.entry((key, count)).or_insert_with(|| work.add(key, cell, signed(count)));
                of_cells.insert(cell, figure);
                let one = &mut work.figures[figure];
                one.tables.push((number, cell.part.map_or(0, |part| part.breakdown)));
                one.is_upper = table.has_below(cell.area);
                match before {
                    Some(before) if !before.left_out.contains(&cell) => one.is_known = true,
                    Some(before) => {
                        one.floor = one.floor.max(if before.with_none { 0 } else { 1 });
                        if before.is_kept {
                            work.why.insert(figure, Why::Before);
                        }
                    }
                    None => {
                        work.why.extend(already.left_out.get(&cell).map(|why| (figure, *why)));
                    }
                }
            }
            work.tables.push(networks(table, &of_cells));
            work.newest = of_cells;
        }
        let newest = work.tables.len() - 1;
        let figures = &work.figures;
        // What is known cannot be left out, and what is not in the newest tables need not be.
        work.why.retain(|figure, why| {
            *why != Why::Before || (figures[*figure].is_in(newest) && !figures[*figure].is_known)
        });
        let shown: BTreeSet<usize> =
            work.figures.iter().filter(|one| one.is_known).map(|one| one.key).collect();
        for figure in &mut work.figures {
            figure.was_other = !figure.is_known && shown.contains(&figure.key);
        }
        work
    }

    /// Adds a figure; gives its number.
    fn add(&mut self, key: usize, cell: Cell, count: i64) -> usize {
        self.figures.push(Figure {
            key,
            count,
            tables: Vec::new(),
            is_total: cell.part.is_none(),
            is_upper: false,
            floor: 0,
            is_known: false,
            was_other: false,
        });
        self.figures.len() - 1
    }

    /// The figures to keep, those of the newest tables first.
    fn small(&self) -> Vec<usize> {
        let is_small = |figure: &usize| (1..self.least).contains(&self.figures[*figure].count);
        let newest = self.tables.len() - 1;
        let mut small: Vec<usize> = (0..self.figures.len()).filter(is_small).collect();
        small.sort_by_key(|figure| (!self.figures[*figure].is_in(newest), self.figures[*figure].key));
        small
    }

    /// Leaves out what it takes to keep a small figure; `false` if nothing does. Nothing that is left out
    /// becomes less than `floor`.
    fn keep(&mut self, figure: usize, floor: i64) -> bool {
        let count = self.figures[figure].count;
        if self.figures[figure].is_known {
            return false;
        }
        let known = self.why.clone();
        for shift in [self.least - count, 1 - count].into_iter().filter(|shift| *shift != 0) {
            let Some(other) = self.another(figure, shift, floor) else {
                // Nothing is left out for half a proof.
                self.why = known;
                return false;
            };
            let newest = self.tables.len() - 1;
            for (differing, _) in other.iter().filter(|(_, by)| **by != 0) {
                if self.figures[*differing].is_in(newest) {
                    self.why.entry(*differing).or_insert(Why::Telling);
                }
            }
        }
        true
    }

    /// Leaves figures of 0 out beside one that is kept by tables in which something is 0: one of the same
    /// category in an area beside it, and one of another category in its area, so that there is one in both
    /// of its sums. The cheapest, and none where there is none.
    fn leave_nones_out(&mut self, figure: usize) {
        let Some(cell) = self.cells.get(self.figures[figure].key).copied() else { return };
        let Some(part) = cell.part else { return };
        for in_area in [false, true] {
            let is_beside = |other: &Cell| match other.part {
                Some(own) if in_area => own.breakdown == part.breakdown && other.area == cell.area,
                Some(own) => own == part && self.above[other.area] == self.above[cell.area],
                None => false,
            };
            let beside = self.newest.iter().filter(|(other, _)| is_beside(other)).map(|(_, figure)| *figure);
            let is_none = |figure: &usize| {
                let one = &self.figures[*figure];
                one.count == 0 && one.floor == 0 && !one.is_known
            };
            let nones: Vec<usize> = beside.filter(is_none).collect();
            if nones.iter().any(|none| self.why.contains_key(none)) {
                continue;
            }
            let cheapest = nones.into_iter().filter_map(|none| self.with_more(none)).min();
            for one in cheapest.map(|(_, new)| new).unwrap_or_default() {
                self.why.insert(one, Why::Telling);
            }
        }
    }

    /// What must be left out for a figure to be one more, and what that costs.
    fn with_more(&self, figure: usize) -> Option<(u64, Vec<usize>)> {
        let newest = self.tables.len() - 1;
        let other = self.another(figure, 1, 0)?;
        let is_new = |one: &usize| self.figures[*one].is_in(newest) && !self.why.contains_key(one);
        let new: Vec<usize> =
            other.iter().filter(|(_, by)| **by != 0).map(|(one, _)| *one).filter(is_new).collect();
        Some((new.iter().map(|one| self.price(&self.figures[*one])).sum(), new))
    }

    /// Other tables that agree with what is shown, in which a figure differs by so much.
    fn another(&self, figure: usize, shift: i64, floor: i64) -> Option<Shifts> {
        let mut shifts = Shifts::from([(figure, shift)]);
        let own = &self.figures[figure];
        let others = (0..self.tables.len()).rev().filter(|table| !own.is_in(*table)).map(|table| (table, 0));
        let order: Vec<(usize, usize)> = own.tables.iter().rev().copied().chain(others).collect();
        for (place, (table, home)) in order.iter().enumerate() {
            let networks = &self.tables[*table];
            let mut costs =
                Room { work: self, kept: figure, done: &order[..place], floor, with_totals: true };
            if !networks[*home].balance(&costs, &mut shifts) {
                return None;
            }
            // Totals are the same in all networks of a table.
            costs.with_totals = false;
            let rest = networks.iter().enumerate().filter(|(at, _)| at != home);
            if !rest.into_iter().all(|(_, network)| network.balance(&costs, &mut shifts)) {
                return None;
            }
        }
        Some(shifts)
    }

    /// What it costs to leave a figure out that is shown so far: more for large counts, for areas in which
    /// others lie, and most for totals. What was shown with another count is hard to carry on.
    fn price(&self, figure: &Figure) -> u64 {
        let size = 100 + 10 * figure.count.max(0).isqrt().unsigned_abs();
        // That there is nobody is good to know.
        let size = if figure.count == 0 { 300 } else { size };
        let upper = if figure.is_upper { 4 } else { 1 };
        let total = if figure.is_total { 10 } else { 1 };
        size * upper * total + if figure.was_other { 3_000 } else { 0 }
    }
}

/// The networks of a table: of each breakdown, or of the totals where there is none.
fn networks(tables: &Tables, figures: &BTreeMap<Cell, usize>) -> Vec<Network> {
    let number = |cell: Cell| figures.get(&cell).copied().unwrap_or_default();
    match tables.breakdowns().len() {
        0 => vec![Network::new(tables, None, &number)],
        many => (0..many).map(|at| Network::new(tables, Some(at), &number)).collect(),
    }
}

/// What figures may differ by while one of them is being kept.
struct Room<'w> {
    work: &'w Work,
    kept: usize,
    /// The tables that are in balance: their figures stay as they are by now.
    done: &'w [(usize, usize)],
    floor: i64,
    with_totals: bool,
}

/// So much may be anything.
const ANYTHING: i64 = i64::MAX / 4;

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(ANYTHING).min(ANYTHING)
}

impl Costs for Room<'_> {
    fn room(&self, figure: usize, is_more: bool, shifts: &Shifts) -> Option<(i64, u64)> {
        let one = &self.work.figures[figure];
        let is_fixed = one.is_known || self.done.iter().any(|(table, _)| one.is_in(*table));
        let floor = self.floor.max(one.floor);
        if figure == self.kept || one.count < floor || is_fixed || (one.is_total && !self.with_totals) {
            return None;
        }
        let shift = shifts.get(&figure).copied().unwrap_or_default();
        let room = if is_more { ANYTHING - shift } else { one.count - floor + shift };
        let is_left_out =
            shift != 0 || self.work.why.contains_key(&figure) || !one.is_in(self.work.tables.len() - 1);
        Some((room, if is_left_out { 0 } else { self.work.price(one) }))
    }
}

#[cfg(test)]
mod tests;
