//! Made-up operations whose weights are known: what is fitted to them is what they were made with.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::ops::Range;

use actions::demo::{questionnaire, vocabulary};
use actions::pack::Pack;
use severity::definition::{Index, Indicator, Reading};
use severity::fit::{Observations, Penalty, Settings, Term, fit};
use severity::{Answers, Cell};
use simulation::{Asking, Assessment, Condition, Operation};

/// Half of the width of a 95 % interval, in standard errors.
const INTERVAL: f64 = 1.959_963_984_540_054;

fn operation(pack: &Pack, seed: u64) -> Operation {
    let settings = simulation::Settings {
        seed,
        scale: 0.4,
        rounds: 6,
        errors_per_round: 0,
        kept_rounds: Some(1),
        ..simulation::Settings::default()
    };
    simulation::simulate(&settings, &vocabulary(pack).unwrap())
}

/// Answers drawn from a seed of their own for the last round of an operation.
fn assess(pack: &Pack, operation: &mut Operation, seed: u64, noise: f64) -> Assessment {
    let asking = Asking { noise, missing: 0.0, ..Asking::default() };
    let questionnaire = questionnaire(pack, "return-index").unwrap();
    operation.settings.seed = seed;
    simulation::assess(operation, operation.rounds.last().unwrap(), 1, &questionnaire, asking)
}

fn answers_of(indicator: &Indicator) -> Vec<(usize, f64)> {
    let Reading::Options(answers) = &indicator.reading else { panic!("it has answers") };
    let mut known: Vec<(usize, f64)> =
        answers.iter().enumerate().map(|(at, answer)| (at, answer.points)).collect();
    known.sort_by(|a, b| a.1.total_cmp(&b.1));
    known
}

fn observations(index: &Index, assessment: &Assessment) -> Observations {
    let conditions = &assessment.conditions;
    let mut answers = Answers::new(index, conditions.len());
    for (row, condition) in conditions.iter().enumerate() {
        for (at, (_, indicator)) in index.indicators().enumerate() {
            if let Some(answer) = condition.reported[at] {
                let (position, _) = answers_of(indicator)[usize::from(answer)];
                answers.set(at, row, Cell::answer(position).unwrap());
            }
        }
    }
    let low = |condition: &Condition| Some(condition.rate_of_return() < Asking::default().cut);
    Observations {
        answers,
        low: conditions.iter().map(low).collect(),
        areas: conditions.iter().map(|condition| condition.location % 8).collect(),
    }
}

/// Each weight that was fitted, with the one that the operation was made with.
fn fitted(index: &Index, assessment: &Assessment) -> Vec<(Term, f64)> {
    let settings = Settings { penalty: Penalty::Firth, monotone: false, area_effects: false };
    let found = fit(index, &observations(index, assessment), settings).unwrap();
    let known = |term: &Term| {
        let (_, indicator) = index.indicators().nth(term.indicator).unwrap();
        answers_of(indicator).into_iter().find(|(at, _)| *at == term.answers[0]).unwrap().1
    };
    found
        .terms
        .into_iter()
        .map(|term| {
            let known = known(&term);
            (term, known)
        })
        .collect()
}

/// In how many of the intervals the known weight lies, of how many.
fn covered(seeds: Range<u64>) -> (usize, usize) {
    let pack = Pack::load().unwrap();
    let index = pack.indices().iter().find(|index| index.code == "return-index").unwrap();
    let mut operation = operation(&pack, seeds.start);
    let terms = seeds.flat_map(|seed| fitted(index, &assess(&pack, &mut operation, seed, 0.0)));
    let terms: Vec<_> = terms.collect();
    let holds = |(term, known): &&(Term, f64)| (term.estimate - known).abs() <= INTERVAL * term.error;
    (terms.iter().filter(holds).count(), terms.len())
}

#[test]
fn the_weights_that_operations_were_made_with_lie_in_the_intervals_of_200_fits() {
    let parts = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|part| scope.spawn(move || covered(part * 50..(part + 1) * 50))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    let hits: usize = parts.iter().map(|(hits, _)| hits).sum();
    let all: usize = parts.iter().map(|(_, all)| all).sum();
    let share = hits as f64 / all as f64;
    assert!(all > 6_000 && (0.93..=0.97).contains(&share), "{hits} of {all}: {share:.3}");
}

#[test]
fn informants_who_err_blur_the_weights() {
    let pack = Pack::load().unwrap();
    let index = pack.indices().iter().find(|index| index.code == "return-index").unwrap();
    let mut operation = operation(&pack, 7);
    let mut slope = |noise: f64| {
        let terms = (0..6).flat_map(|seed| fitted(index, &assess(&pack, &mut operation, seed, noise)));
        let terms: Vec<(Term, f64)> = terms.collect();
        let up: f64 = terms.iter().map(|(term, known)| term.estimate * known).sum();
        up / terms.iter().map(|(_, known)| known * known).sum::<f64>()
    };
    let (clear, blurred) = (slope(0.0), slope(0.4));
    assert!((0.9..1.1).contains(&clear), "{clear}");
    assert!(blurred < clear - 0.1, "{blurred} beside {clear}");
}
