//! Against other programs (`tests/golden/make.py`), against true weights, and where nothing can be fitted.

use serde_json::Value;
use terms::Text;

use super::*;
use crate::Cell;
use crate::definition::{Answer, Indicator, Reading, Scale};

const FIT: &str = include_str!("../../tests/golden/fit.json");
const OBSERVED: &str = include_str!("../../tests/golden/fit.csv");

/// An index of indicators with so many answers, worth 0, 1, 2, …
fn index(answers: &[(&str, usize)]) -> Index {
    let text = "code = \"x\"\nversion = 1\ntitle = { en = \"X\" }\ninstrument = \"x\"\nbasis = \"illustrative\"\nabout = { en = \"X\" }\ncombine = \"mean\"\nmissing = { rule = \"unscored\" }\n[[band]]\ncode = \"low\"\ntitle = { en = \"Low\" }\n[[band]]\ncode = \"high\"\ntitle = { en = \"High\" }\nfrom = 50\n[[scale]]\ncode = \"x\"\ntitle = { en = \"X\" }\ncombine = \"sum\"\n[[scale.indicator]]\ncode = \"x\"\ntitle = { en = \"X\" }\nanswer = [{ code = \"a\", title = { en = \"A\" }, points = 0 }, { code = \"b\", title = { en = \"B\" }, points = 1 }]\n";
    let mut index = Index::parse("x.toml", text).unwrap_or_else(|error| panic!("{error}"));
    let indicator = |(name, many): &(&str, usize)| Indicator {
        code: Code::new(name).unwrap(),
        title: Text::default(),
        weight: 1.0,
        reading: Reading::Options(
            (0..*many)
                .map(|at| Answer {
                    code: Code::new(&format!("a{at}")).unwrap(),
                    title: Text::default(),
                    points: at as f64,
                    error: None,
                })
                .collect(),
        ),
    };
    let scale = Scale { indicators: answers.iter().map(indicator).collect(), ..index.scales[0].clone() };
    index.scales = vec![scale];
    index
}

/// Rows of answers, the last number of each whether it is low; areas as given.
fn observed(index: &Index, rows: &[Vec<usize>], areas: &[u32]) -> Observations {
    let mut answers = Answers::new(index, rows.len());
    for (location, row) in rows.iter().enumerate() {
        for (at, answer) in row[..row.len() - 1].iter().enumerate() {
            answers.set(at, location, Cell::answer(*answer).unwrap());
        }
    }
    Observations {
        answers,
        low: rows.iter().map(|row| Some(row[row.len() - 1] == 1)).collect(),
        areas: areas.to_vec(),
    }
}

fn golden() -> (Index, Observations, Value) {
    let index = index(&[("houses", 4), ("work", 3), ("water", 4), ("mines", 2), ("peace", 3)]);
    let (mut rows, mut areas) = (Vec::new(), Vec::new());
    for line in OBSERVED.lines().skip(1) {
        let numbers: Vec<usize> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        areas.push(u32::try_from(numbers[5]).unwrap());
        rows.push([&numbers[..5], &numbers[6..]].concat());
    }
    let observations = observed(&index, &rows, &areas);
    (index, observations, serde_json::from_str(FIT).unwrap())
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn coefficients(fit: &Fit) -> Vec<f64> {
    std::iter::once(fit.intercept).chain(fit.terms.iter().map(|term| term.estimate)).collect()
}

fn errors(fit: &Fit) -> Vec<f64> {
    std::iter::once(fit.intercept_error).chain(fit.terms.iter().map(|term| term.error)).collect()
}

fn same(found: &[f64], expected: &[f64], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < within, "{found} is not {expected}");
    }
}

fn free(penalty: Penalty) -> Settings {
    Settings { penalty, monotone: false, area_effects: false }
}

#[test]
fn maximum_likelihood_is_that_of_r_and_statsmodels() {
    let (index, observations, golden) = golden();
    let fit = fit(&index, &observations, free(Penalty::None)).unwrap();
    let expected = &golden["maximum_likelihood"];
    same(&coefficients(&fit), &numbers(&expected["coefficients"]), 1e-8);
    same(&errors(&fit), &numbers(&expected["errors"]), 1e-8);
    same(&[fit.log_likelihood], &[golden["log_likelihood"].as_f64().unwrap()], 1e-8);
    same(&[fit.null_log_likelihood], &[golden["null_log_likelihood"].as_f64().unwrap()], 1e-8);
    same(&[fit.quality.auc], &[golden["auc"].as_f64().unwrap()], 1e-12);
    same(&fit.quality.influence, &numbers(&golden["cooks_distance"]), 1e-8);
    let inflation: Vec<f64> = fit.quality.inflation.iter().map(|(_, by)| *by).collect();
    same(&inflation, &numbers(&golden["inflation"]), 1e-8);
}

#[test]
fn firths_correction_is_that_of_firthmodels() {
    let (index, observations, golden) = golden();
    let fit = fit(&index, &observations, free(Penalty::Firth)).unwrap();
    same(&coefficients(&fit), &numbers(&golden["firth"]["coefficients"]), 1e-8);
    same(&errors(&fit), &numbers(&golden["firth"]["errors"]), 1e-8);
}

#[test]
fn a_ridge_is_that_of_scikit_learn() {
    let (index, observations, golden) = golden();
    let strength = golden["ridge"]["strength"].as_f64().unwrap();
    let fit = fit(&index, &observations, free(Penalty::Ridge(strength))).unwrap();
    same(&coefficients(&fit), &numbers(&golden["ridge"]["coefficients"]), 1e-8);
}

#[test]
fn joined_answers_are_the_constrained_maximum() {
    let (index, observations, golden) = golden();
    let fit = fit(&index, &observations, Settings::default()).unwrap();
    let joined: Vec<&Vec<usize>> =
        fit.terms.iter().map(|term| &term.answers).filter(|answers| answers.len() > 1).collect();
    assert_eq!(joined, [&vec![1, 2]], "water's first two answers, which fall, are one");
    // Each answer's own coefficient, in the order of the columns of the other program.
    let mut own = vec![fit.intercept];
    for term in &fit.terms {
        own.extend(term.answers.iter().map(|_| term.estimate));
    }
    same(&own, &numbers(&golden["monotone"]["coefficients"]), 1e-5);
}

#[test]
fn the_next_version_of_an_index_has_the_points_of_the_fit() {
    let (index, observations, _) = golden();
    let fit = fit(&index, &observations, Settings::default()).unwrap();
    let (next, left_out) = next_version(&index, &fit, "round 7").unwrap();
    assert_eq!((next.version, next.basis, left_out), (2, crate::definition::Basis::Fitted, Vec::new()));
    let Reading::Options(water) = &next.scales[0].indicators[2].reading else { panic!("options") };
    let points: Vec<f64> = water.iter().map(|answer| answer.points).collect();
    assert!(points[0] == 0.0 && points[1] == points[2] && points[2] < points[3], "{points:?}");
    assert_eq!(next.sources.last().map(String::as_str), Some("round 7"));
}

#[test]
fn areas_that_were_not_seen_are_foretold_and_calibrated() {
    let (index, observations, _) = golden();
    let fit = fit(&index, &observations, Settings { area_effects: true, ..Settings::default() }).unwrap();
    assert_eq!(fit.areas.len(), 5);
    let unseen = fit.quality.auc_of_unseen_areas.unwrap();
    assert!(unseen > 0.75 && unseen < fit.quality.auc, "{unseen} of {}", fit.quality.auc);
    let calibration = fit.quality.calibration.unwrap();
    assert!((0.5..1.5).contains(&calibration.slope), "{calibration:?}");
    assert_eq!(calibration.parts.iter().map(|(.., many)| many).sum::<usize>(), 400);
}

/// A stream of numbers between 0 and 1, the same each time (splitmix64).
struct Chances(u64);

impl Chances {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[test]
fn refits_are_the_same_on_any_number_of_threads_and_spread_as_standard_errors_say() {
    let (index, observations, _) = golden();
    let settings = Settings { monotone: false, ..Settings::default() };
    let found = fit(&index, &observations, settings).unwrap();
    let refits = bootstrap(&index, &observations, settings, (200, 1), 2);
    assert_eq!(refits, bootstrap(&index, &observations, settings, (200, 1), 1));
    assert_eq!(refits.refits.len() + refits.failed, 200);
    for term in &found.terms {
        let interval = refits.interval(term.indicator, term.answers[0]).unwrap();
        let ratio = (interval.high - interval.low) / (2.0 * 1.96 * term.error);
        assert!((0.7..1.6).contains(&ratio), "{term:?} {interval:?}");
        assert!(interval.low < term.estimate && term.estimate < interval.high, "{term:?} {interval:?}");
    }
    assert_eq!(refits.interval(0, 0).map(|none| (none.low, none.high)), Some((0.0, 0.0)), "the best is 0");
}

#[test]
fn refits_keep_the_order_of_answers_and_bear_what_separates() {
    let index = index(&[("a", 3), ("b", 2)]);
    let rows: Vec<Vec<usize>> =
        (0..60).map(|at| vec![at % 3, at % 2, usize::from(at % 3 == 2 || at % 5 == 0)]).collect();
    let observations = observed(&index, &rows, &[0; 60]);
    let refits = bootstrap(&index, &observations, Settings::default(), (50, 3), 2);
    assert!(refits.corrected > 40, "the worst answer always goes with low returns: {}", refits.corrected);
    for refit in &refits.refits {
        for points in refit {
            let known: Vec<f64> = points.iter().copied().flatten().collect();
            assert!(known.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9), "{points:?}");
        }
    }
}

#[test]
fn true_weights_lie_in_the_interval_as_often_as_they_should() {
    let truth: [&[f64]; 4] = [&[0.0, 0.5, 1.2], &[0.0, 0.8], &[0.0, 0.4, 0.9, 1.5], &[0.0, 1.0]];
    let index = index(&[("a", 3), ("b", 2), ("c", 4), ("d", 2)]);
    let (mut held, mut asked) = (0, 0);
    for seed in 0..200 {
        let mut chances = Chances(seed * 7_919 + 3);
        let row = |_| {
            let mut row: Vec<usize> =
                truth.iter().map(|weights| (chances.next() * weights.len() as f64) as usize).collect();
            let predictor =
                -2.0 + truth.iter().zip(&row).map(|(weights, answer)| weights[*answer]).sum::<f64>();
            row.push(usize::from(chances.next() < logistic::chance(predictor)));
            row
        };
        let rows: Vec<Vec<usize>> = (0..500).map(row).collect();
        let fit = fit(&index, &observed(&index, &rows, &[]), free(Penalty::None)).unwrap();
        for term in &fit.terms {
            let weight = truth[term.indicator][term.answers[0]];
            asked += 1;
            held += usize::from((term.estimate - weight).abs() <= 1.959_964 * term.error);
        }
    }
    let share = held as f64 / asked as f64;
    assert!((0.93..0.97).contains(&share), "{share} of {asked}");
}

#[test]
fn what_cannot_be_fitted_says_why_and_what_to_do() {
    let index = index(&[("water", 2), ("mines", 2)]);
    let fitted = |rows: &[[usize; 3]], settings| {
        let rows: Vec<Vec<usize>> = rows.iter().map(|row| row.to_vec()).collect();
        fit(&index, &observed(&index, &rows, &[]), settings)
    };
    let refused = |rows: &[[usize; 3]]| fitted(rows, free(Penalty::None)).unwrap_err();
    // Wherever there is no water, few have returned.
    let apart: Vec<[usize; 3]> = (0..60)
        .map(|at| [usize::from(at % 3 == 0), at % 2, usize::from(at % 3 == 0 || at % 4 == 1)])
        .collect();
    let error = refused(&apart);
    assert_eq!(error, FitError::Separated { answers: "water: a1".into() });
    assert!(error.to_string().contains("use Firth's correction"), "{error}");
    let firth = fitted(&apart, free(Penalty::Firth)).unwrap();
    assert!(firth.terms.iter().all(|term| term.estimate.is_finite() && term.estimate.abs() < 10.0));

    let alike: Vec<[usize; 3]> = (0..60).map(|at| [at % 2, at % 2, usize::from(at % 3 == 0)]).collect();
    assert_eq!(refused(&alike), FitError::Dependent);
    assert!(fitted(&alike, free(Penalty::Ridge(1.0))).is_ok());
    let all_low: Vec<[usize; 3]> = (0..60).map(|at| [at % 2, at % 5 % 2, 1]).collect();
    assert_eq!(refused(&all_low), FitError::OneClass { low: 60, locations: 60 });
    assert_eq!(
        refused(&[[0, 1, 1], [1, 0, 0], [0, 0, 1]]),
        FitError::TooFew { locations: 3, columns: 3, needed: 6 }
    );
    let constant: Vec<[usize; 3]> = (0..60).map(|at| [0, 1, usize::from(at % 3 == 0)]).collect();
    assert_eq!(refused(&constant), FitError::NothingVaries);
    let half: Vec<[usize; 3]> = (0..60).map(|at| [0, at % 2, usize::from(at % 3 == 0)]).collect();
    assert_eq!(fitted(&half, Settings::default()).unwrap().silent, [Code::new("water").unwrap()]);
    assert_eq!(
        fit(&index, &observed(&index, &[], &[]), Settings::default())
            .unwrap_err()
            .to_string()
            .split(' ')
            .next(),
        Some("0")
    );
}

#[test]
fn ties_count_half() {
    assert_eq!(auc(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true]), Some(0.75));
    assert_eq!(auc(&[1.0; 4], &[false, true, false, true]), Some(0.5));
    assert_eq!(auc(&[1.0, 2.0], &[true, true]), None);
}
