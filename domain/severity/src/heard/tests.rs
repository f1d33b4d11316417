//! Agreement against another program, certainty against a truth that is known.

use proptest::prelude::*;
use terms::Random;

use super::*;
use crate::answers::Answers;
use crate::doubt::{Doubts, doubt};

/// One scale, one question with four answers from the best to the worst.
const INDEX: &str = r#"
code = "x"
version = 1
title = { en = "X" }
about = { en = "X" }
instrument = "x"
basis = "illustrative"
combine = "mean"
missing = { rule = "leave-out", least_answered = 0.5 }

[[band]]
code = "low"
title = { en = "Low" }

[[band]]
code = "high"
title = { en = "High" }
from = 50

[[scale]]
code = "s"
title = { en = "S" }
combine = "sum"

[[scale.indicator]]
code = "water"
title = { en = "Water" }
answer = [
    { code = "all", title = { en = "All" }, points = 0.0 },
    { code = "most", title = { en = "Most" }, points = 1.0 },
    { code = "some", title = { en = "Some" }, points = 2.0 },
    { code = "none", title = { en = "None" }, points = 3.0 },
]
"#;

fn index() -> Index {
    Index::parse("x.toml", INDEX).unwrap_or_else(|error| panic!("{error}"))
}

fn cell(rank: usize) -> Cell {
    Cell::answer(rank).unwrap()
}

fn heard(index: &Index, groups: &[&[usize]]) -> Heard {
    let mut heard = Heard::new(index, groups.len());
    for (location, group) in groups.iter().enumerate() {
        group.iter().for_each(|rank| heard.add(location, &[cell(*rank)]));
    }
    heard
}

/// As the package `krippendorff` 0.9.0 has it for Python, ordinal, with four answers.
#[test]
fn alpha_is_that_of_another_program() {
    let index = index();
    let heard = heard(&index, &[&[0, 0, 1], &[2, 2], &[3, 2, 3, 3], &[1, 1], &[0, 2], &[1]]);
    let agreement = &heard.agreement(&index)[0];
    let alpha = agreement.alpha.unwrap();
    assert!((alpha - 0.657_219_973_009_446_7).abs() < 1e-12, "{alpha}");
    // Pairs: 1 of 3, 1 of 1, 3 of 6, 1 of 1, 0 of 1.
    assert_eq!(agreement.same, Some(0.5));
    assert_eq!((agreement.locations, agreement.answers), (5, 13));
}

#[test]
fn one_informant_agrees_with_nobody() {
    let index = index();
    let alone = heard(&index, &[&[0], &[2], &[]]);
    let agreement = &alone.agreement(&index)[0];
    assert_eq!((agreement.same, agreement.alpha, agreement.locations), (None, None, 0));
    let of_location = alone.agreement_at_locations();
    assert_eq!(of_location[2], LocationAgreement { informants: 0, same: None });
    let all_alike = heard(&index, &[&[1, 1], &[1, 1, 1]]);
    assert_eq!(all_alike.agreement(&index)[0].same, Some(1.0));
    assert_eq!(all_alike.agreement(&index)[0].alpha, None, "nothing that could differ");
}

/// True answers by these chances, three informants who err one time in eight by one answer, the
/// middle one reported.
fn made_up(index: &Index, locations: usize, informants: usize) -> (Vec<usize>, Answers, Heard) {
    let mut random = Random::stream(7, "heard", informants as u64);
    let (mut answers, mut heard) = (Answers::new(index, locations), Heard::new(index, locations));
    let truths: Vec<usize> = (0..locations)
        .map(|location| {
            let truth = *random.pick(&[0, 0, 0, 1, 1, 2, 3]).unwrap();
            let mut said: Vec<usize> = (0..informants)
                .map(|_| match (random.happens(0.125), random.happens(0.5)) {
                    (false, _) => truth,
                    (true, up) if truth == 0 || (up && truth < 3) => truth + 1,
                    (true, _) => truth - 1,
                })
                .collect();
            said.iter().for_each(|rank| heard.add(location, &[cell(*rank)]));
            said.sort_unstable();
            answers.set(0, location, cell(said[(said.len() - 1) / 2]));
            truth
        })
        .collect();
    (truths, answers, heard)
}

#[test]
fn how_often_informants_err_is_found_and_chances_hold() {
    let index = index();
    let (truths, mut answers, heard) = made_up(&index, 3000, 3);
    let certainty = heard.weigh(&index, &mut answers, 0.3);
    let error = certainty.errors[0].unwrap();
    assert!((error - 0.125).abs() < 0.015, "{error}");
    // Of answers that are said to be true with a chance of so much, so many are.
    let mut classes = vec![(0.0, 0.0, 0.0); 5];
    for (location, truth) in truths.iter().enumerate() {
        let chance = certainty.locations[location].unwrap();
        let class = ((chance * 5.0) as usize).min(4);
        let is_true = f64::from(u8::from(answers.at(0, location) == cell(*truth)));
        classes[class] = (classes[class].0 + chance, classes[class].1 + is_true, classes[class].2 + 1.0);
    }
    for (said, was, many) in classes.into_iter().filter(|(.., many)| *many > 100.0) {
        let (said, was) = (said / many, was / many);
        assert!((said - was).abs() < 0.06, "said {said}, was {was}, of {many}");
    }
}

#[test]
fn one_informant_at_each_place_leaves_what_is_assumed() {
    let index = index();
    let (_, mut answers, heard) = made_up(&index, 500, 1);
    let certainty = heard.weigh(&index, &mut answers, 0.2);
    assert_eq!(certainty.errors, [Some(0.2)]);
}

#[test]
fn those_who_agree_are_surer_and_intervals_say_so() {
    let index = index();
    let mut groups: Vec<&[usize]> = vec![&[1, 1, 1, 1], &[1, 2], &[1]];
    groups.extend([&[0_usize, 0, 1, 0][..], &[3, 3, 3, 2], &[2, 2, 2], &[1, 1, 1], &[0, 0, 0]].repeat(20));
    let heard = heard(&index, &groups);
    let mut answers = Answers::new(&index, groups.len());
    for (location, group) in groups.iter().enumerate() {
        answers.set(0, location, cell(group[0]));
    }
    let plain = answers.clone();
    let certainty = heard.weigh(&index, &mut answers, 0.1);
    let sure: Vec<f64> = certainty.locations.iter().take(3).map(|sure| sure.unwrap()).collect();
    assert!(sure[0] > sure[2] && sure[2] > sure[1], "{sure:?}");
    let people = vec![terms::Count::default(); groups.len()];
    let doubts = Doubts { draws: 400, weight_error: 0.0, ..Doubts::default() };
    let width = |answers: &Answers, location: usize| {
        let doubt = doubt(&index, answers, &people, &[], doubts);
        let interval = doubt.locations[location].as_ref().unwrap().interval;
        interval.high - interval.low
    };
    assert!(width(&answers, 0) < 1e-9, "four agree");
    assert!(width(&answers, 1) > 30.0, "two do not");
    assert!(width(&plain, 0) > 60.0, "as nobody was heard");
}

#[test]
fn an_answer_that_nobody_gave_is_named_and_not_weighed() {
    let index = index();
    let heard = heard(&index, &[&[0, 0], &[1, 1]]);
    let mut answers = Answers::new(&index, 2);
    answers.set(0, 0, cell(3));
    answers.set(0, 1, cell(1));
    let certainty = heard.weigh(&index, &mut answers, 0.1);
    assert_eq!(certainty.unheard, [(0, 0)]);
    assert!(certainty.locations[0].unwrap() < 0.1, "what is reported is hardly true");
    assert!(answers.chances(0, 0).is_none() && answers.chances(0, 1).is_some());
}

#[test]
fn what_does_not_arise_is_heard_too() {
    let index = index();
    let mut heard = heard(&index, &[&[0], &[]]);
    heard.add(1, &[Cell::NOT_APPLICABLE]);
    heard.add(1, &[Cell::NOT_APPLICABLE]);
    let mut answers = Answers::new(&index, 2);
    answers.set(0, 0, Cell::NOT_APPLICABLE);
    answers.set(0, 1, cell(2));
    let certainty = heard.weigh(&index, &mut answers, 0.1);
    assert_eq!(certainty.unheard, [(0, 0), (0, 1)]);
    assert_eq!(heard.agreement_at_locations()[1].same, None, "no answer, no pair");
}

#[test]
fn many_who_contradict_each_other_leave_it_open() {
    let index = index();
    let halves: Vec<usize> = [0, 3].repeat(400);
    let heard = heard(&index, &[&halves, &[0, 0], &[3, 3]]);
    let mut answers = Answers::new(&index, 3);
    answers.set(0, 0, cell(0));
    for assumed in [0.0, 0.1] {
        let certainty = heard.weigh(&index, &mut answers.clone(), assumed);
        let sure = certainty.locations[0].unwrap();
        assert!((0.2..0.8).contains(&sure), "{sure}");
    }
}

proptest! {
    #[test]
    fn chances_add_up_and_stay_with_their_cells(
        groups in prop::collection::vec(prop::collection::vec(0_usize..4, 0..5), 1..20),
        assumed in 0.0..1.0_f64,
    ) {
        let index = index();
        let groups: Vec<&[usize]> = groups.iter().map(Vec::as_slice).collect();
        let heard = heard(&index, &groups);
        let mut answers = Answers::new(&index, groups.len());
        for (location, group) in groups.iter().enumerate().filter(|(_, group)| !group.is_empty()) {
            answers.set(0, location, cell(group[0]));
        }
        let certainty = heard.weigh(&index, &mut answers, assumed);
        for sure in certainty.locations.iter().flatten() {
            prop_assert!((0.0..=1.0 + 1e-12).contains(sure));
        }
        for (location, group) in groups.iter().enumerate() {
            let chances = answers.chances(0, location);
            prop_assert_eq!(chances.is_some(), !group.is_empty());
            let sum: i64 = chances.unwrap_or_default().iter().map(|part| i64::from(*part)).sum();
            prop_assert!(group.is_empty() || (sum - 65_535).abs() <= 2, "{}", sum);
        }
        let backwards: Vec<usize> = (0..groups.len()).rev().collect();
        let turned = answers.of_locations(&backwards);
        for (at, location) in backwards.iter().enumerate() {
            prop_assert_eq!(turned.chances(0, at), answers.chances(0, *location));
        }
    }
}
