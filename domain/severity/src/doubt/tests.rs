//! What must hold of every interval and chance.

use proptest::prelude::*;
use terms::{Count, Unit};

use super::*;
use crate::Cell;
use crate::definition::Missing;
use crate::score::tests::answered;

fn people(locations: usize) -> Vec<Count> {
    (0..locations).map(|at| Count::of(Unit::Individuals, (at + 1) as f64 * 100.0)).collect()
}

fn doubts(answer_error: f64, weight_error: f64) -> Doubts {
    Doubts { draws: 40, seed: 7, answer_error, weight_error, worst: 2 }
}

proptest! {
    #[test]
    fn intervals_hold_the_score_and_chances_add_up(
        (index, answers) in answered(), answer_error in 0.0..=1.0_f64, weight_error in 0.0..1.0_f64,
    ) {
        let many = answers.locations();
        let doubt = doubt(&index, &answers, &people(many), &[(0..many).collect()], doubts(answer_error, weight_error));
        let scores = score(&index, &answers);
        for (score, doubt) in scores.overall.iter().zip(&doubt.locations) {
            prop_assert_eq!(score.is_some(), doubt.is_some());
            let (Some(score), Some(doubt)) = (score, doubt) else { continue };
            prop_assert!(doubt.interval.low <= *score && *score <= doubt.interval.high);
            prop_assert!(doubt.interval.low >= 0.0 && doubt.interval.high <= index.out_of);
            prop_assert!((doubt.bands.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(doubt.rank.low >= 1.0 && doubt.rank.high <= many as f64);
        }
        let scored = scores.overall.iter().filter(|score| score.is_some()).count();
        let among: f64 = doubt.locations.iter().flatten().map(|one| one.among_worst).sum();
        prop_assert!(among + 1e-9 >= scored.min(2) as f64, "{} {}", among, scored);
    }

    #[test]
    fn nothing_is_in_doubt_where_answers_and_weights_are_certain_and_nothing_is_missing(
        (index, answers) in answered(),
    ) {
        let mut index = index;
        index.missing = Missing::Worst;
        let many = answers.locations();
        let doubt = doubt(&index, &answers, &people(many), &[], doubts(0.0, 0.0));
        for (score, doubt) in score(&index, &answers).overall.iter().zip(&doubt.locations) {
            let (Some(score), Some(doubt)) = (score, doubt) else { continue };
            prop_assert!((doubt.interval.high - doubt.interval.low).abs() < 1e-9, "{} {:?}", score, doubt);
            prop_assert!(doubt.bands.contains(&1.0));
        }
    }
}

fn index() -> Index {
    let answer = |name: &str, points: f64| {
        format!("{{ code = \"{name}\", title = {{ en = \"{name}\" }}, points = {points:?} }}")
    };
    let indicator = |name: &str| {
        format!(
            "[[scale.indicator]]\ncode = \"{name}\"\ntitle = {{ en = \"{name}\" }}\nanswer = [{}, {}, {}]\n",
            answer("good", 0.0),
            answer("fair", 1.0),
            answer("bad", 2.0)
        )
    };
    let text = format!(
        "code = \"x\"\nversion = 1\ntitle = {{ en = \"X\" }}\ninstrument = \"x\"\nbasis = \"illustrative\"\nabout = {{ en = \"X\" }}\ncombine = \"mean\"\nmissing = {{ rule = \"leave-out\", least_answered = 0.5 }}\n[[band]]\ncode = \"low\"\ntitle = {{ en = \"Low\" }}\n[[band]]\ncode = \"high\"\ntitle = {{ en = \"High\" }}\nfrom = 50\n[[scale]]\ncode = \"s\"\ntitle = {{ en = \"S\" }}\ncombine = \"sum\"\n{}{}{}{}",
        indicator("a"),
        indicator("b"),
        indicator("c"),
        indicator("d")
    );
    Index::parse("x.toml", &text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_answer_in_the_middle_moves_as_often_as_its_chance_says() {
    let index = index();
    let mut answers = Answers::new(&index, 1);
    for at in 0..4 {
        answers.set(at, 0, Cell::answer(1).unwrap());
    }
    let mut moved = [0.0_f64; 3];
    let doubts = Doubts { draws: 4000, seed: 3, answer_error: 0.3, weight_error: 0.0, worst: 1 };
    each_draw(&index, &answers, doubts, |_, drawn| {
        for at in 0..4 {
            moved[drawn.at(at, 0).position().unwrap()] += 1.0 / 16_000.0;
        }
    });
    assert!((moved[1] - 0.7).abs() < 0.02, "{moved:?}");
    assert!((moved[0] - 0.15).abs() < 0.02 && (moved[2] - 0.15).abs() < 0.02, "{moved:?}");
}

#[test]
fn what_is_missing_makes_a_score_less_sure_and_is_drawn_from_what_others_answered() {
    let index = index();
    let mut answers = Answers::new(&index, 3);
    for at in 0..4 {
        for location in 0..3 {
            answers.set(at, location, Cell::answer(location).unwrap());
        }
    }
    answers.set(0, 1, Cell::MISSING);
    let doubts = Doubts { draws: 400, answer_error: 0.0, weight_error: 0.0, ..Doubts::default() };
    let found = doubt(&index, &answers, &people(3), &[vec![0, 1, 2]], doubts);
    let width = |at: usize| {
        let interval = found.locations[at].as_ref().unwrap().interval;
        interval.high - interval.low
    };
    assert_eq!((width(0), width(2)), (0.0, 0.0));
    // The others answered the best and the worst: 0 + 3 or 2 + 3 of 8 points.
    let interval = found.locations[1].as_ref().unwrap().interval;
    assert_eq!((interval.low, interval.high), (37.5, 62.5));
    assert_eq!(found.locations[2].as_ref().unwrap().rank, Interval { low: 1.0, high: 1.0 });
}

#[test]
fn weights_are_drawn_with_the_errors_that_the_index_gives() {
    let mut index = index();
    for (at, indicator) in index.scales[0].indicators.iter_mut().enumerate() {
        if let crate::definition::Reading::Options(answers) = &mut indicator.reading {
            answers[1].error = Some(0.001);
            answers[2].error = Some(if at == 0 { 0.5 } else { 0.001 });
        }
    }
    let answers = Answers::new(&index, 0);
    let (mut sum, mut squares, mut second, mut draws) = (0.0, 0.0, 0.0_f64, 0.0);
    let doubts = Doubts { draws: 4000, ..Doubts::default() };
    each_draw(&index, &answers, doubts, |drawn, _| {
        let points = |at: usize| drawn.scales[0].indicators[at].points_at(2).0;
        sum += points(0);
        squares += points(0) * points(0);
        second = second.max((points(1) - 2.0).abs());
        draws += 1.0;
        let one = &drawn.scales[0].indicators[0];
        assert!(one.points_at(0).0 == 0.0 && one.points_at(1).0 <= one.points_at(2).0);
    });
    let (mean, deviation) = (sum / draws, libm::sqrt(squares / draws - (sum / draws) * (sum / draws)));
    assert!((mean - 2.0).abs() < 0.04 && (deviation - 0.5).abs() < 0.04, "{mean} {deviation}");
    assert!(second < 0.01, "{second}");
}

#[test]
fn the_same_seed_gives_the_same_figures_and_another_does_not() {
    let index = index();
    let mut answers = Answers::new(&index, 5);
    for location in 0..5 {
        for at in 0..4 {
            answers.set(at, location, Cell::answer((location + at) % 3).unwrap());
        }
    }
    let of = |seed| doubt(&index, &answers, &people(5), &[vec![0, 1]], Doubts { seed, ..Doubts::default() });
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}

#[test]
fn quantiles_are_those_of_r() {
    // R: quantile(c(1, 2, 4, 8, 16), c(.025, .5, .975))
    let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
    let found = [0.025, 0.5, 0.975].map(|share| quantile(&sorted, share));
    assert_eq!(found.map(|number| (number * 1e9).round() / 1e9), [1.1, 4.0, 15.2]);
}
