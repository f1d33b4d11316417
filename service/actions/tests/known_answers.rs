//! Made-up operations whose true conditions are known: what informants say is weighed as it deserves.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use actions::demo::{questionnaire, vocabulary};
use actions::pack::Pack;
use severity::{Answers, Cell, Doubts, Heard, Index, doubt, score};
use simulation::{Asking, Assessment};
use terms::Count;

/// Conditions of the last round of an operation, with informants who err so often.
fn assessment(pack: &Pack, seed: u64, noise: f64) -> Assessment {
    let settings = simulation::Settings {
        seed,
        scale: 0.4,
        rounds: 6,
        errors_per_round: 0,
        kept_rounds: Some(1),
        ..simulation::Settings::default()
    };
    let operation = simulation::simulate(&settings, &vocabulary(pack).unwrap());
    let asking = Asking { noise, missing: 0.0, informants: (1, 5), ..Asking::default() };
    let questionnaire = questionnaire(pack, "return-index").unwrap();
    simulation::assess(&operation, operation.rounds.last().unwrap(), 1, &questionnaire, asking)
}

/// The cells of an index, of answers as positions from the best.
struct Cells {
    orders: Vec<Vec<usize>>,
}

impl Cells {
    fn of(index: &Index) -> Self {
        Self { orders: index.indicators().map(|(_, indicator)| indicator.from_the_best()).collect() }
    }

    fn cell(&self, indicator: usize, answer: u8) -> Cell {
        Cell::answer(self.orders[indicator][usize::from(answer)]).unwrap()
    }
}

struct Known {
    truth: Answers,
    reported: Answers,
    heard: Heard,
}

fn known(index: &Index, assessment: &Assessment) -> Known {
    let cells = Cells::of(index);
    let locations = assessment.conditions.len();
    let mut known = Known {
        truth: Answers::new(index, locations),
        reported: Answers::new(index, locations),
        heard: Heard::new(index, locations),
    };
    for (row, condition) in assessment.conditions.iter().enumerate() {
        for at in 0..cells.orders.len() {
            known.truth.set(at, row, cells.cell(at, condition.truth[at]));
            known.reported.set(at, row, cells.cell(at, condition.reported[at].unwrap()));
        }
        for said in &condition.heard {
            let said: Vec<Cell> =
                said.iter().enumerate().map(|(at, answer)| cells.cell(at, *answer)).collect();
            known.heard.add(row, &said);
        }
    }
    known
}

/// The share of locations whose true score lies in its interval, and the mean width of intervals.
fn covered(index: &Index, answers: &Answers, truth: &Answers, answer_error: f64) -> (f64, f64) {
    let people = vec![Count::default(); answers.locations()];
    let doubts = Doubts { draws: 400, weight_error: 0.0, answer_error, ..Doubts::default() };
    let found = doubt(index, answers, &people, &[], doubts);
    let true_scores = score(index, truth).overall;
    let of_locations = found.locations.iter().zip(&true_scores);
    let (mut inside, mut width) = (0.0, 0.0);
    for (doubt, truth) in of_locations {
        let (interval, truth) = (doubt.as_ref().unwrap().interval, truth.unwrap());
        inside += f64::from(u8::from(interval.low - 1e-9 <= truth && truth <= interval.high + 1e-9));
        width += interval.high - interval.low;
    }
    (inside / true_scores.len() as f64, width / true_scores.len() as f64)
}

#[test]
fn intervals_that_rest_on_informants_hold_the_true_score_and_are_narrower() {
    let pack = Pack::load().unwrap();
    let index = pack.index("return-index").unwrap();
    // Nobody who draws the intervals knows how often informants err.
    for (seed, noise) in [(1, 1.0 / 12.0), (2, 0.2), (3, 0.03)] {
        let assessment = assessment(&pack, seed, noise);
        let Known { truth, reported, heard } = known(index, &assessment);
        let assumed = Doubts::default().answer_error;
        let (_, plain) = covered(index, &reported, &truth, assumed);
        let mut weighed = reported.clone();
        let certainty = heard.weigh(index, &mut weighed, assumed);
        let errors: Vec<f64> = certainty.errors.iter().flatten().copied().collect();
        let mean = errors.iter().sum::<f64>() / errors.len() as f64;
        assert!((mean - noise).abs() < 0.015, "err {noise}, found {mean}");
        let (inside, width) = covered(index, &weighed, &truth, assumed);
        assert!(inside > 0.93, "err {noise}: {inside} of true scores lie in their intervals");
        assert!(width < plain, "err {noise}: {width}, {plain} where nobody is known");
    }
}
