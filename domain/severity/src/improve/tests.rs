//! Improvements only improve, and the fewest are the fewest: against trying all sets.

use proptest::prelude::*;
use terms::{Count, Unit as Counted};

use super::*;
use crate::area::area_score;
use crate::doubt::{Doubts, Draws, each_draw, interval, keep_unscored};
use crate::score::score;
use crate::score::tests::answered;

fn all_best(index: &Index, locations: usize) -> Vec<Improvement> {
    let best = |indicator: &Indicator| Cell::answer(indicator.from_the_best()[0]).unwrap();
    let improvement = |(at, (_, indicator)): (usize, (usize, &Indicator))| Improvement {
        indicator: at,
        to: best(indicator),
        locations: (0..locations).collect(),
    };
    index.indicators().enumerate().map(improvement).collect()
}

/// The same with the first answer where one is missing.
fn all_answered(index: &Index, mut answers: Answers) -> Answers {
    for at in 0..index.indicators().count() {
        for location in 0..answers.locations() {
            if answers.at(at, location) == Cell::MISSING {
                answers.set(at, location, Cell::answer(0).unwrap());
            }
        }
    }
    answers
}

fn people(locations: usize) -> Vec<f64> {
    (0..locations).map(|at| 10.0 * (at + 1) as f64).collect()
}

/// The smallest number of cells that bring an area below a score, by trying all sets.
fn by_trying(index: &Index, answers: &Answers, people: &[f64], below: f64) -> Option<usize> {
    let all: Vec<usize> = (0..answers.locations()).collect();
    let mean = |answers: &Answers| area_score(&score(index, answers), people, &all).overall;
    let cells: Vec<(usize, usize)> = (0..index.indicators().count())
        .flat_map(|at| all.iter().map(move |location| (at, *location)))
        .filter(|(at, location)| answers.at(*at, *location).position().is_some())
        .collect();
    let best: Vec<Cell> =
        index.indicators().map(|(_, one)| Cell::answer(one.from_the_best()[0]).unwrap()).collect();
    (0_u32..1 << cells.len())
        .filter(|set| {
            let mut changed = answers.clone();
            for (bit, (at, location)) in cells.iter().enumerate() {
                if set >> bit & 1 == 1 {
                    changed.set(*at, *location, best[*at]);
                }
            }
            mean(&changed).is_some_and(|mean| mean < below)
        })
        .map(|set| set.count_ones() as usize)
        .min()
}

proptest! {
    #[test]
    fn no_improvement_raises_a_score((index, answers) in answered(), pick in 0..20_usize, to in 0..9_usize) {
        let at = pick % index.indicators().count();
        let locations = (0..answers.locations()).collect();
        let improvement = Improvement { indicator: at, to: Cell::answer(to).unwrap(), locations };
        let (after, changed) = improve(&index, &answers, &[improvement]);
        let differing: usize = (0..answers.locations()).filter(|one| answers.at(at, *one) != after.at(at, *one)).count();
        prop_assert_eq!(changed.len(), differing);
        let known = |cell: Cell| cell != Cell::MISSING;
        for (location, (before, now)) in
            score(&index, &answers).overall.iter().zip(&score(&index, &after).overall).enumerate()
        {
            // What was missing and left out may be worse than the rest once it is known.
            if known(answers.at(at, location)) && let (Some(before), Some(now)) = (before, now) {
                prop_assert!(*now <= before + 1e-9, "{} {}", before, now);
            }
        }
    }

    #[test]
    fn once_all_is_at_its_best_the_score_is_nothing((index, answers) in answered()) {
        let (after, _) = improve(&index, &answers, &all_best(&index, answers.locations()));
        for score in score(&index, &after).overall.iter().flatten() {
            prop_assert_eq!(*score, 0.0);
        }
    }

    #[test]
    fn the_fewest_reach_the_goal_and_none_is_needless((index, answers) in answered(), share in 0.0..1.0_f64) {
        let people = people(answers.locations());
        let all: Vec<usize> = (0..answers.locations()).collect();
        let goal = Goal { scale: None, below: share * index.out_of };
        for unit in [Unit::Location, Unit::Indicator] {
            let Some(found) = fewest(&index, &answers, (&people, &all), goal, unit) else { continue };
            if found.steps.is_empty() {
                prop_assert_eq!(found.is_reached, found.now < goal.below);
                continue;
            }
            let last = found.steps[found.steps.len() - 1].score;
            prop_assert_eq!(found.is_reached, last < goal.below);
            // Doing them gives the score that was foretold.
            let mut changed = answers.clone();
            for step in &found.steps {
                let (_, indicator) = index.indicators().nth(step.indicator).unwrap();
                for location in step.location.map_or(all.clone(), |at| vec![at]) {
                    if answers.at(step.indicator, location).position().is_some() {
                        changed.set(step.indicator, location, Cell::answer(indicator.from_the_best()[0]).unwrap());
                    }
                }
            }
            let mean = area_score(&score(&index, &changed), &people, &all).overall.unwrap();
            prop_assert!((mean - last).abs() < 1e-7, "{} {}", mean, last);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn where_scores_add_up_no_smaller_set_does((index, answers) in answered(), share in 0.05..0.95_f64) {
        prop_assume!(index.indicators().count() * answers.locations() <= 10);
        let people = people(answers.locations());
        let all: Vec<usize> = (0..answers.locations()).collect();
        let goal = Goal { scale: None, below: share * index.out_of };
        let Some(found) = fewest(&index, &answers, (&people, &all), goal, Unit::Location) else { return Ok(()) };
        // Sums of numbers lose their last digits: a goal that is met to the digit may be or not.
        prop_assume!(found.steps.iter().all(|step| (step.score - goal.below).abs() > 1e-7));
        let fewest = by_trying(&index, &answers, &people, goal.below);
        if found.is_smallest {
            prop_assert_eq!(Some(found.steps.len()), fewest);
        } else {
            prop_assert_eq!(found.is_reached, fewest.is_some());
            prop_assert!(fewest.is_none_or(|fewest| fewest <= found.steps.len()));
        }
    }

    #[test]
    fn people_only_change_bands((index, answers) in answered()) {
        let people: Vec<Count> =
            people(answers.locations()).into_iter().map(|many| Count::of(Counted::Individuals, many)).collect();
        let doubts = Doubts { draws: 20, ..Doubts::default() };
        let all: Vec<usize> = (0..answers.locations()).collect();
        let draws = Draws::new(&index, &answers, doubts, 3);
        let best = all_best(&index, answers.locations());
        let bands = outcome(&index, &answers, (&people, &all), &best, Some(&draws)).bands;
        let (before, after): (f64, f64) = (bands.iter().map(|band| band.before).sum(), bands.iter().map(|band| band.after).sum());
        prop_assert!((after - before).abs() < 1e-6 * before.max(1.0), "{} {}", before, after);
        for band in &bands {
            let change = band.after - band.before;
            let interval = band.change.unwrap();
            prop_assert!(interval.low <= change && change <= interval.high);
        }
        prop_assert!(bands[1..].iter().all(|band| band.after == 0.0));
    }

    #[test]
    fn kept_draws_give_what_drawing_anew_gives(
        (index, answers) in answered(), picks in prop::collection::vec((0..20_usize, 0..9_usize), 1..4),
        (is_whole, answer_error, weight_error) in (any::<bool>(), 0.0..0.5_f64, prop::sample::select(vec![0.0, 0.2])),
    ) {
        let answers = if is_whole { all_answered(&index, answers) } else { answers };
        let improvement = |(pick, answer): &(usize, usize)| {
            let at = pick % index.indicators().count();
            let to = answer % index.indicators().nth(at).unwrap().1.answers();
            Improvement { indicator: at, to: Cell::answer(to).unwrap(), locations: (0..answers.locations()).step_by(2).collect() }
        };
        let improvements: Vec<Improvement> = picks.iter().map(improvement).collect();
        let people: Vec<Count> =
            people(answers.locations()).into_iter().map(|many| Count::of(Counted::Individuals, many)).collect();
        let doubts = Doubts { draws: 20, answer_error, weight_error, ..Doubts::default() };
        let area: Vec<usize> = (0..answers.locations()).filter(|row| row % 3 != 1).collect();
        let draws = Draws::new(&index, &answers, doubts, 3);
        let found = outcome(&index, &answers, (&people, &area), &improvements, Some(&draws)).bands;
        let scored: Vec<bool> = score(&index, &answers).overall.iter().map(Option::is_some).collect();
        let living = |overall: &[Option<f64>], band: usize| -> f64 {
            let lives = |(row, score): (usize, &Option<f64>)| {
                let there = score.is_some_and(|score| index.bands.band(&index.bands.cuts, score) == band);
                if there && area.contains(&row) && scored[row] { people[row].individuals.unwrap() } else { 0.0 }
            };
            overall.iter().enumerate().map(lives).sum()
        };
        let (before, after) = (score(&index, &answers), score(&index, &improve(&index, &answers, &improvements).0));
        for (band, found) in found.iter().enumerate() {
            let mut changes = Vec::new();
            each_draw(&index, &answers, doubts, |drawn, cells| {
                let (mut was, mut is) = (score(drawn, cells), score(drawn, &improve(drawn, cells, &improvements).0));
                keep_unscored(&before, &mut was);
                keep_unscored(&after, &mut is);
                changes.push(living(&is.overall, band) - living(&was.overall, band));
            });
            let change = living(&after.overall, band) - living(&before.overall, band);
            let expected = interval(&mut changes, change);
            prop_assert!((found.after - found.before - change).abs() < 1e-6);
            let interval = found.change.unwrap();
            prop_assert!((interval.low - expected.low).abs() < 1e-6, "{:?} {:?}", interval, expected);
            prop_assert!((interval.high - expected.high).abs() < 1e-6, "{:?} {:?}", interval, expected);
        }
    }
}
