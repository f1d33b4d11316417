//! What holds for every index, whatever it asks and however it combines.

use proptest::prelude::*;
use terms::{Code, Count, Text};

use super::*;
use crate::definition::{Answer, AtCut, Band, Bands, Basis, Scale, Steps};
use crate::{LocationRound, by_band, change, contributions};

fn combine() -> impl Strategy<Value = Combine> {
    prop::sample::select(Combine::ALL.to_vec())
}

fn reading() -> impl Strategy<Value = Reading> {
    let options = prop::collection::vec(0.0..5.0_f64, 1..4).prop_map(|points| {
        let points = std::iter::once(0.0).chain(points.into_iter().map(|points| points + 0.1));
        let answer = |(at, points)| {
            let code = Code::from_label(&format!("answer {at}"));
            Answer { title: Text::english(code.as_str()), code, points, error: None }
        };
        Reading::Options(points.enumerate().map(answer).collect())
    });
    let steps = (1..5_usize, any::<bool>()).prop_map(|(cuts, larger_is_worse)| {
        let sign = if larger_is_worse { 1.0 } else { -1.0 };
        Reading::Number(Steps {
            larger_is_worse,
            cuts: (0..cuts).map(|at| sign * at as f64).collect(),
            points: (0..=cuts).map(|at| at as f64).collect(),
            errors: Vec::new(),
            range: (None, None),
        })
    });
    prop_oneof![options, steps]
}

prop_compose! {
    fn scale()(
        combine in combine(), weight in 0.1..4.0_f64,
        indicators in prop::collection::vec((0.1..4.0_f64, reading()), 1..5),
    ) -> Scale {
        let indicator = |(weight, reading)| Indicator {
            code: Code::from_label("indicator"), title: Text::default(), weight, reading,
        };
        Scale {
            code: Code::from_label("scale"), title: Text::default(), combine, weight, cuts: None,
            indicators: indicators.into_iter().map(indicator).collect(),
        }
    }
}

fn missing() -> impl Strategy<Value = Missing> {
    prop_oneof![
        (0.0..=1.0_f64).prop_map(|least_answered| Missing::LeaveOut { least_answered }),
        Just(Missing::Best),
        Just(Missing::Worst),
        Just(Missing::Unscored),
    ]
}

prop_compose! {
    fn index()(
        combine in combine(), missing in missing(), leaves_out in any::<bool>(),
        scales in prop::collection::vec(scale(), 1..4),
        out_of in prop::sample::select(vec![1.0, 5.0, 100.0]),
    ) -> Index {
        let band = |name: &str| Band { code: Code::from_label(name), title: Text::default(), broad: Code::from_label(name) };
        Index {
            code: Code::from_label("index"), version: 1, title: Text::default(),
            instrument: Code::from_label("survey"), basis: Basis::Illustrative, about: Text::default(),
            sources: Vec::new(), out_of, combine, missing,
            not_applicable: if leaves_out { NotApplicable::LeaveOut } else { NotApplicable::Best },
            bands: Bands {
                bands: ["low", "medium", "high"].map(band).to_vec(),
                cuts: vec![out_of * 0.3, out_of * 0.6],
                at_cut: AtCut::Worse,
            },
            scales, hotspots: None,
        }
    }
}

/// An index with the answers of some locations, by their ranks among all cells that there can be.
pub(crate) fn answered() -> impl Strategy<Value = (Index, Answers)> {
    (index(), 1..6_usize).prop_flat_map(|(index, locations)| {
        let cells = index.indicators().count() * locations;
        (Just(index), Just(locations), prop::collection::vec(0..9_usize, cells))
            .prop_map(|(index, locations, picks)| (filled(&index, locations, &picks), index))
            .prop_map(|(answers, index)| (index, answers))
    })
}

fn filled(index: &Index, locations: usize, picks: &[usize]) -> Answers {
    let mut answers = Answers::new(index, locations);
    for (at, (_, indicator)) in index.indicators().enumerate() {
        for location in 0..locations {
            let cell = match picks[at * locations + location] {
                7 => Cell::NOT_APPLICABLE,
                8 => Cell::MISSING,
                pick => Cell::answer(pick % classes(indicator)).unwrap_or(Cell::MISSING),
            };
            answers.set(at, location, cell);
        }
    }
    answers
}

fn classes(indicator: &Indicator) -> usize {
    match &indicator.reading {
        Reading::Options(answers) => answers.len(),
        Reading::Number(steps) => steps.points.len(),
    }
}

/// The answer of an indicator with the fewest or the most points.
fn extreme(indicator: &Indicator, worst: bool) -> Cell {
    let points: Vec<f64> = match &indicator.reading {
        Reading::Options(answers) => answers.iter().map(|answer| answer.points).collect(),
        Reading::Number(steps) => steps.points.clone(),
    };
    let wanted = if worst { indicator.most() } else { 0.0 };
    points.iter().position(|points| *points == wanted).and_then(Cell::answer).unwrap_or(Cell::MISSING)
}

proptest! {
    #[test]
    fn mean_contributions_add_up_to_the_mean_score((index, answers) in answered()) {
        let people: Vec<f64> = (0..answers.locations()).map(|at| (at % 3) as f64).collect();
        let all: Vec<usize> = (0..answers.locations()).collect();
        let mean = crate::area_score(&score(&index, &answers), &people, &all).overall;
        let parts = crate::mean_contributions(&index, &answers, &people, &all);
        if let (Some(mean), Some(parts)) = (mean, &parts) {
            prop_assert!((parts.iter().sum::<f64>() - mean).abs() < 1e-9, "{} {:?}", mean, parts);
        }
        let scored_and_peopled = score(&index, &answers).overall.iter().zip(&people).any(|(score, many)| score.is_some() && *many > 0.0);
        if people.iter().any(|many| *many > 0.0) {
            prop_assert_eq!(parts.is_some(), scored_and_peopled);
        }
    }

    #[test]
    fn the_best_is_zero_and_the_worst_is_the_most(index in index()) {
        for worst in [false, true] {
            let mut answers = Answers::new(&index, 1);
            for (at, (_, indicator)) in index.indicators().enumerate() {
                answers.set(at, 0, extreme(indicator, worst));
            }
            let scores = score(&index, &answers);
            let expected = if worst { index.out_of } else { 0.0 };
            prop_assert_eq!(scores.overall[0], Some(expected));
            prop_assert!(scores.scales.iter().all(|scale| scale[0] == Some(expected)));
        }
    }

    #[test]
    fn no_answer_that_gets_worse_lowers_a_score((index, answers) in answered(), pick in any::<prop::sample::Index>()) {
        let many = index.indicators().count();
        let at = pick.index(many);
        let (_, indicator) = index.indicators().nth(at).unwrap();
        let Value::Share(before) = value(&index, indicator, answers.at(at, 0)) else { return Ok(()) };
        let first = score(&index, &answers);
        for class in 0..classes(indicator) {
            let cell = Cell::answer(class).unwrap();
            let Value::Share(after) = value(&index, indicator, cell) else { unreachable!() };
            let mut worse = answers.clone();
            worse.set(at, 0, cell);
            let second = score(&index, &worse);
            prop_assert_eq!(first.overall[0].is_some(), second.overall[0].is_some());
            if let (Some(first), Some(second)) = (first.overall[0], second.overall[0]) {
                prop_assert!(before > after || second >= first, "{first} became {second}");
                prop_assert!(before < after || second <= first, "{first} became {second}");
            }
        }
    }

    #[test]
    fn a_score_depends_on_the_answers_of_its_location_alone((index, answers) in answered()) {
        let all = score(&index, &answers);
        for location in 0..answers.locations() {
            let mut alone = Answers::new(&index, 1);
            for at in 0..index.indicators().count() {
                alone.set(at, 0, answers.at(at, location));
            }
            let alone = score(&index, &alone);
            prop_assert_eq!(alone.overall[0].map(f64::to_bits), all.overall[location].map(f64::to_bits));
        }
    }

    #[test]
    fn contributions_add_up_to_the_score((index, answers) in answered()) {
        let scores = score(&index, &answers);
        for location in 0..answers.locations() {
            let parts = contributions(&index, &answers, location);
            prop_assert_eq!(parts.is_some(), scores.overall[location].is_some());
            let (Some(parts), Some(overall)) = (parts, scores.overall[location]) else { continue };
            let sum: f64 = parts.iter().map(|part| part.to_overall).sum();
            prop_assert!((sum - overall).abs() < 1e-9 * index.out_of, "{sum} is not {overall}");
            for (at, scale) in scores.scales.iter().enumerate() {
                let own = index.indicators().zip(&parts).filter(|((of, _), _)| *of == at);
                let sum: f64 = own.map(|(_, part)| part.to_scale).sum();
                prop_assert!((sum - scale[location].unwrap()).abs() < 1e-9 * index.out_of);
            }
        }
    }

    #[test]
    fn the_people_of_all_bands_are_all_people((index, answers) in answered(), people in prop::collection::vec(0..9000_u32, 6)) {
        let scores = score(&index, &answers);
        let people: Vec<Count> = people.iter().take(answers.locations())
            .map(|many| Count { households: None, individuals: Some(f64::from(*many)) }).collect();
        let totals = by_band(&index.bands, &index.bands.cuts, &scores.overall, &people);
        prop_assert_eq!(totals.len(), index.bands.bands.len() + 1);
        prop_assert_eq!(totals.iter().map(|total| total.locations).sum::<usize>(), answers.locations());
        let sum = |counts: &mut dyn Iterator<Item = Count>| counts.map(|count| count.individuals.unwrap_or_default()).sum::<f64>();
        prop_assert_eq!(sum(&mut totals.iter().map(|total| total.people)), sum(&mut people.iter().copied()));
    }

    #[test]
    fn the_parts_of_a_change_add_up(rounds in prop::collection::vec(
        [prop::option::of((1..5000_u32, prop::collection::vec(0.0..30.0_f64, 3))), prop::option::of((1..5000_u32, prop::collection::vec(0.0..30.0_f64, 3)))],
        1..12,
    )) {
        let round = |round: &Option<(u32, Vec<f64>)>| round.clone().map(|(many, contributions)| LocationRound {
            individuals: f64::from(many), contributions,
        });
        let locations: Vec<_> = rounds.iter().map(|[first, second]| (round(first), round(second))).collect();
        let Some(change) = change(&locations) else {
            prop_assert!(rounds.iter().all(|[first, _]| first.is_none()) || rounds.iter().all(|[_, second]| second.is_none()));
            return Ok(());
        };
        prop_assert!((change.sum() - (change.after - change.before)).abs() < 1e-9);
        if rounds.iter().all(|[first, _]| first.is_some()) {
            prop_assert_eq!(change.entered, 0.0);
        }
    }
}

#[test]
fn people_who_move_between_places_as_bad_as_the_area_change_nothing() {
    let at = |individuals, score| LocationRound { individuals, contributions: vec![score] };
    let locations =
        [(Some(at(100.0, 40.0)), Some(at(300.0, 40.0))), (Some(at(100.0, 40.0)), Some(at(20.0, 40.0)))];
    let change = change(&locations).unwrap();
    assert_eq!((change.people, change.indicators[0], change.sum()), (0.0, 0.0, 0.0));
}
