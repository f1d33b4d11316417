//! An attacker solves for what is left out, by linear programs over all that is shown, and must fail.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;

use super::*;
use crate::tables::{Part, Unsound};
use std::sync::Arc;

/// All that holds between figures: sums of cells that are the same.
fn equations(tables: &Tables) -> Vec<(Vec<Cell>, Cell)> {
    let parts: Vec<Option<Part>> = {
        let mut parts: Vec<Option<Part>> = tables.cells().map(|cell| cell.part).collect();
        parts.dedup();
        parts
    };
    let mut all = Vec::new();
    for area in 0..tables.areas() {
        let below: Vec<usize> = (0..tables.areas()).filter(|one| tables.above(*one) == Some(area)).collect();
        if !below.is_empty() {
            for part in &parts {
                let cells = below.iter().map(|area| Cell { area: *area, part: *part }).collect();
                all.push((cells, Cell { area, part: *part }));
            }
            continue;
        }
        for (breakdown, one) in tables.breakdowns().iter().enumerate().filter(|(_, one)| one.adds_up(area)) {
            let part = |category| Some(Part { breakdown, category });
            let cells = (0..one.categories()).map(|category| Cell { area, part: part(category) }).collect();
            all.push((cells, Cell { area, part: None }));
        }
    }
    all
}

/// Figures as they were shown at one time, and what was left out of them.
struct Shown<'a> {
    tables: &'a Tables,
    left_out: &'a Suppression,
}

/// A figure: what is counted, and the count. Those are the same in all tables that have both.
fn figure(tables: &Tables, cell: Cell) -> (Key, u64) {
    (tables.key(cell).unwrap(), tables.count(cell))
}

/// What the attacker finds a cell of the last of some figures to be at least, and at most. What is left out
/// in two of them and did not change is the same.
fn found(shown: &[Shown<'_>], wanted: Cell) -> (f64, f64) {
    let wanted = figure(shown.last().unwrap().tables, wanted);
    let bound = |direction| {
        let mut problem = Problem::new(direction);
        let mut least: BTreeMap<(Key, u64), f64> = BTreeMap::new();
        for one in shown {
            for cell in one.left_out.left_out.keys() {
                // Where nobody was told that it may be 0, it is not.
                let is_some = !one.left_out.with_none && one.tables.count(*cell) > 0;
                let known = least.entry(figure(one.tables, *cell)).or_default();
                *known = known.max(if is_some { 1.0 } else { 0.0 });
            }
        }
        let variable = |(one, least): ((Key, u64), f64)| {
            let price = if one == wanted { 1.0 } else { 0.0 };
            (one, problem.add_var(price, (least, f64::INFINITY)))
        };
        let unknown: BTreeMap<(Key, u64), Variable> = least.into_iter().map(variable).collect();
        for one in shown {
            for (parts, sum) in equations(one.tables) {
                let mut terms: Vec<(Variable, f64)> = Vec::new();
                let mut known = 0.0;
                for (cell, sign) in parts.iter().map(|cell| (cell, 1.0)).chain([(&sum, -1.0)]) {
                    if one.left_out.left_out.contains_key(cell) {
                        terms.push((unknown[&figure(one.tables, *cell)], sign));
                    } else {
                        known += sign * one.tables.count(*cell) as f64;
                    }
                }
                if !terms.is_empty() {
                    problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, -known);
                }
            }
        }
        // What another of the figures shows unchanged is known.
        for one in shown {
            for cell in one.tables.cells().filter(|cell| !one.left_out.left_out.contains_key(cell)) {
                let (key, count) = figure(one.tables, cell);
                if let Some(variable) = unknown.get(&(key, count)) {
                    problem.add_constraint([(*variable, 1.0)], ComparisonOp::Eq, count as f64);
                }
            }
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => solution.objective(),
            Ok(other) => panic!("{other:?}"),
            Err(microlp::Error::Unbounded) => f64::INFINITY,
            Err(error) => panic!("{error}"),
        }
    };
    (bound(OptimizationDirection::Minimize), bound(OptimizationDirection::Maximize))
}

fn assert_kept(shown: &[Shown<'_>], least: u64) -> Result<(), TestCaseError> {
    let last = shown.last().unwrap();
    for cell in last.tables.cells().filter(|cell| (1..least).contains(&last.tables.count(*cell))) {
        if last.left_out.told.contains(&last.tables.key(cell).unwrap()) {
            continue;
        }
        let (low, high) = found(shown, cell);
        prop_assert!(low <= 1.0 + 1e-6 && high >= least as f64 - 1e-6, "{:?} is {low} to {high}", cell);
    }
    Ok(())
}

/// Areas in three levels at most, the numbers of categories, and counts of which many are small.
#[derive(Debug, Clone)]
struct People {
    above: Vec<Option<usize>>,
    breakdowns: Vec<usize>,
    /// Eight groups in each area.
    groups: Vec<u64>,
    /// People of an area of whom nothing else is known.
    stray: Option<(usize, u64)>,
}

impl People {
    fn tables(&self) -> Tables {
        let areas = self.above.len();
        let groups = |area: usize| self.groups[area * 8..area * 8 + 8].iter().copied().enumerate();
        let mut totals: Vec<u64> =
            (0..areas).map(|area| groups(area).map(|(_, count)| count).sum()).collect();
        let breakdown = |categories: &usize| {
            // The same people told apart in another way.
            let category = |category: usize| {
                let of = |area| {
                    groups(area).filter(|(at, _)| at % categories == category).map(|(_, count)| count).sum()
                };
                (0..areas).map(of).collect()
            };
            (0..*categories).map(category).collect()
        };
        let parts = self.breakdowns.iter().map(breakdown).collect();
        if let Some((area, more)) = self.stray {
            totals[area % areas] += more;
        }
        Tables::new(self.above.clone(), totals, parts).unwrap()
    }
}

prop_compose! {
    fn people()(
        above in prop::collection::vec(0..4_usize, 1..9),
        breakdowns in prop::collection::vec(2..5_usize, 0..3),
        groups in prop::collection::vec(prop_oneof![Just(0_u64), 1..12_u64, 1..400_u64], 9 * 8),
        stray in prop::option::weighted(0.2, (0..9_usize, 1..20_u64)),
    ) -> People {
        let above = above.iter().enumerate().map(|(at, upper)| Some(upper % (at + 1)));
        People { above: std::iter::once(None).chain(above).collect(), breakdowns, groups, stray }
    }
}

proptest! {
    #[test]
    fn the_attacker_fails(people in people()) {
        let tables = people.tables();
        let left_out = suppress(&tables, 10, &[], Suppression::default());
        assert_kept(&[Shown { tables: &tables, left_out: &left_out }], 10)?;
        for (cell, why) in &left_out.left_out {
            prop_assert_eq!(*why == Why::Small, (1..10).contains(&tables.count(*cell)));
            prop_assert!(left_out.with_none || tables.count(*cell) > 0, "nothing is hidden by hiding nobody");
        }
    }

    #[test]
    fn the_attacker_fails_with_an_earlier_edition_too(
        people in people(), changes in prop::collection::vec((0..72_usize, 0..40_u64), 1..12),
    ) {
        let first = people.tables();
        let left_out_first = suppress(&first, 10, &[], Suppression::default());
        prop_assume!(left_out_first.told.is_empty());
        let mut corrected = people.clone();
        for (at, count) in changes {
            corrected.groups[at % people.groups.len()] = count;
        }
        let second = corrected.tables();
        let before = before(&first, &left_out_first, true);
        let left_out = suppress(&second, 10, &[before], Suppression::default());
        let is_same = |cell: &&Cell| first.count(**cell) == second.count(**cell);
        prop_assert!(left_out_first.left_out.keys().filter(is_same).all(|cell| left_out.left_out.contains_key(cell)));
        let shown = [Shown { tables: &first, left_out: &left_out_first }, Shown { tables: &second, left_out: &left_out }];
        assert_kept(&shown, 10)?;
        // The first is kept as well as it was, also beside the second.
        let backwards = [Shown { tables: &second, left_out: &left_out }, Shown { tables: &first, left_out: &left_out_first }];
        if left_out.told.is_empty() {
            assert_kept(&backwards, 10)?;
        }
    }
}

fn before(tables: &Tables, left_out: &Suppression, is_kept: bool) -> Before {
    Before {
        tables: tables.clone(),
        left_out: left_out.left_out.keys().copied().collect(),
        with_none: left_out.with_none,
        is_kept,
    }
}

/// The same counts for fewer areas: those that lie in others but the first are left out, with names by which
/// the rest is found.
fn coarse(people: &People) -> Tables {
    let deep = people.tables();
    let areas: Vec<usize> =
        (0..deep.areas()).filter(|area| deep.above(*area).is_none_or(|above| above == 0)).collect();
    let counts = |part: Option<Part>| -> Vec<u64> {
        areas.iter().map(|area| deep.count(Cell { area: *area, part })).collect()
    };
    let kind = |(breakdown, kind): (usize, &crate::tables::Breakdown)| {
        (0..kind.categories()).map(|category| counts(Some(Part { breakdown, category }))).collect()
    };
    let parts = deep.breakdowns().iter().enumerate().map(kind).collect();
    let above = areas.iter().map(|area| deep.above(*area)).collect();
    let name = |many: usize| -> Vec<Arc<str>> { (0..many).map(|at| at.to_string().into()).collect() };
    let names = deep
        .breakdowns()
        .iter()
        .zip(name(deep.breakdowns().len()))
        .map(|(kind, own)| (own, name(kind.categories())));
    let areas = areas.iter().map(|area| area.to_string().into()).collect();
    Tables::new(above, counts(None), parts).unwrap().named(areas, names.collect()).unwrap()
}

proptest! {
    #[test]
    fn the_attacker_fails_who_sees_what_others_are_shown_too(people in people(), deep_first in any::<bool>()) {
        // Some are shown all areas, everybody those at the top.
        let (deep, wide) = (people.tables(), coarse(&people));
        let nothing = Suppression::default;
        let (of_deep, of_wide) = if deep_first {
            let of_deep = suppress(&deep, 10, &[], nothing());
            let of_wide = suppress(&wide, 10, &[], nothing());
            let of_wide = suppress(&wide, 10, &[before(&deep, &of_deep, false)], of_wide);
            (of_deep, of_wide)
        } else {
            let of_wide = suppress(&wide, 10, &[], nothing());
            (suppress(&deep, 10, &[before(&wide, &of_wide, false)], nothing()), of_wide)
        };
        prop_assume!(of_deep.told.is_empty() && of_wide.told.is_empty());
        let (deep, wide) = (Shown { tables: &deep, left_out: &of_deep }, Shown { tables: &wide, left_out: &of_wide });
        assert_kept(&[Shown { ..deep }, Shown { ..wide }], 10)?;
        assert_kept(&[Shown { ..wide }], 10)?;
        assert_kept(&[wide, deep], 10)?;
    }
}

fn governorates(counts: [[u64; 3]; 3]) -> Tables {
    let totals = std::iter::once(0).chain(counts.iter().map(|row| row.iter().sum())).collect();
    let category = |at: usize| std::iter::once(0).chain(counts.iter().map(|row| row[at])).collect();
    let above = vec![None, Some(0), Some(0), Some(0)];
    Tables::new(above, totals, vec![(0..3).map(category).collect()]).unwrap()
}

#[test]
fn a_small_cell_takes_three_others_with_it() {
    let tables = governorates([[4, 300, 900], [50, 700, 60], [80, 90, 600]]);
    let left_out = suppress(&tables, 10, &[], Suppression::default());
    assert!(left_out.told.is_empty());
    let small: Vec<&Cell> =
        left_out.left_out.iter().filter(|(_, why)| **why == Why::Small).map(|(cell, _)| cell).collect();
    assert_eq!(small, [&Cell { area: 1, part: Some(Part { breakdown: 0, category: 0 }) }]);
    assert_eq!(left_out.left_out.len(), 4, "a rectangle: {:?}", left_out.left_out);
}

#[test]
fn what_may_be_none_is_none_somewhere_beside_it() {
    // Of the first category there are two, one in each of two areas: neither can be more without the other being 0.
    let tables = governorates([[1, 300, 900], [1, 700, 60], [0, 90, 600]]);
    let all = Cell { area: 0, part: Some(Part { breakdown: 0, category: 0 }) };
    let shown = Before {
        tables: Tables::new(vec![None], vec![2], vec![vec![vec![2]]]).unwrap(),
        left_out: BTreeSet::new(),
        with_none: false,
        is_kept: false,
    };
    assert_eq!(tables.key(all), shown.tables.key(all), "the sum was shown before");
    let left_out = suppress(&tables, 2, &[shown], Suppression::default());
    assert!(left_out.with_none && left_out.told.is_empty(), "{left_out:?}");
    let none = Cell { area: 3, part: all.part };
    assert!(left_out.left_out.contains_key(&none), "{left_out:?}");
}

#[test]
fn with_nothing_to_hide_among_a_cell_is_told() {
    let tables = Tables::new(vec![None, Some(0)], vec![0, 4], Vec::new()).unwrap();
    let [all, one] = [0, 1].map(|area| Cell { area, part: None });
    let alone = suppress(&tables, 10, &[], Suppression::default());
    assert_eq!(alone.left_out.into_keys().collect::<Vec<_>>(), [all, one], "nobody knows how many there are");
    let left_out = BTreeSet::from([one]);
    let before = Before { left_out, tables: tables.clone(), with_none: false, is_kept: true };
    let told = suppress(&tables, 10, &[before], Suppression::default()).told;
    assert_eq!(told, [all, one].map(|cell| tables.key(cell).unwrap()).into());
}

#[test]
fn names_that_are_missing_or_stand_for_two_are_refused() {
    let tables = Tables::new(vec![None, Some(0)], vec![0, 40], Vec::new()).unwrap();
    let named =
        |areas: &[&str]| tables.clone().named(areas.iter().map(|one| Arc::from(*one)).collect(), Vec::new());
    assert_eq!(named(&["all"]), Err(Unsound::Names));
    assert_eq!(named(&["all", "all"]), Err(Unsound::Names));
    assert_eq!(named(&["all", "one"]).unwrap().key(Cell { area: 1, part: None }).unwrap().area, "one".into());
}
