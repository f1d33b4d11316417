//! What must hold of every survey, and what is said of tables that cannot be used.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use sheets::Limits;
use solutions::metric::{MetricError, exits};
use solutions::survey::{SurveyError, Unread};
use solutions::{Columns, Group, Measure, Metric, Survey, assess};

const MEASURES: [(&str, &str); 2] = [
    ("iris.toml", include_str!("../../../packs/durable-solutions/measures/iris.toml")),
    ("iasc.toml", include_str!("../../../packs/durable-solutions/measures/iasc.toml")),
];

fn iris() -> Measure {
    Measure::parse(MEASURES[0].0, MEASURES[0].1).unwrap_or_else(|error| panic!("{error}"))
}

fn read(csv: &str, columns: &Columns) -> Result<(Survey, Vec<Unread>), SurveyError> {
    let table = sheets::read("survey.csv", csv.as_bytes(), &Limits::default()).unwrap();
    Survey::read(&iris(), &table.sheets[0], columns)
}

const HEAD: &str =
    "displaced,violence,movement,food,shelter,health,education,employment,economic-security,tenure,documents";

/// A survey with two strata of three clusters, and cells.
fn survey() -> impl Strategy<Value = Survey> {
    let household = (
        prop_oneof![3 => Just(Group::Displaced), 3 => Just(Group::Benchmark), 1 => Just(Group::Other)],
        0.1..20.0_f64,
        0..2_u32,
        0..3_u32,
        prop::collection::vec(
            prop_oneof![6 => Just(Some(true)), 4 => Just(Some(false)), 1 => Just(None)],
            10,
        ),
        prop::option::of(0..3_u32),
    );
    prop::collection::vec(household, 4..40).prop_map(|mut all| {
        all[0].0 = Group::Displaced;
        (all[1].0, all[1].4) = (Group::Benchmark, vec![Some(true); 10]);
        Survey {
            groups: all.iter().map(|one| one.0).collect(),
            weights: all.iter().map(|one| one.1).collect(),
            strata: all.iter().map(|one| one.2).collect(),
            clusters: all.iter().map(|one| one.2 * 3 + one.3).collect(),
            passes: (0..10).map(|part| all.iter().map(|one| one.4[part]).collect()).collect(),
            criterion_of: vec![0, 0, 1, 1, 1, 1, 2, 2, 3, 4],
            cells: all.iter().map(|one| one.5).collect(),
            cell_names: vec!["a".into(), "b".into(), "c".into()],
        }
    })
}

proptest! {
    #[test]
    fn shares_add_up_and_lie_in_their_intervals(survey in survey()) {
        for metric in Metric::all() {
            let outcome = match assess(&survey, &metric) {
                Err(MetricError::Separated | MetricError::Alike) if metric == Metric::Classifier => continue,
                outcome => outcome.unwrap(),
            };
            let shares = [outcome.left, outcome.stays, outcome.not_assessed];
            prop_assert!((shares.iter().map(|share| share.value).sum::<f64>() - 1.0).abs() < 1e-9, "{:?}", outcome);
            for share in shares {
                prop_assert!(share.interval.0 <= share.value + 1e-9 && share.value <= share.interval.1 + 1e-9, "{:?}", share);
                prop_assert!(share.interval.0 >= 0.0 && share.interval.1 <= 1.0);
            }
        }
    }

    #[test]
    fn what_is_missing_leaves_nobody_out_of_the_stock(survey in survey(), part in 0..10_usize) {
        let mut unknown = survey;
        let first = unknown.of(Group::Displaced).next().unwrap();
        unknown.passes[part][first] = None;
        for metric in Metric::all() {
            let Ok(exits) = exits(&unknown, &metric) else { continue };
            let outcome = exits.outcome(&unknown, |at| at == first);
            prop_assert!((outcome.not_assessed.value - 1.0).abs() < 1e-9, "{:?} {:?}", metric, outcome);
        }
    }

    #[test]
    fn a_household_that_passes_more_leaves_no_later(survey in survey(), part in 0..10_usize) {
        let mut more = survey.clone();
        let first = more.of(Group::Displaced).next().unwrap();
        prop_assume!(more.passes[part][first] == Some(false));
        more.passes[part][first] = Some(true);
        let of_household = [
            Metric::Original, Metric::Composite, Metric::ByCriterion, Metric::BySubCriterion, Metric::Dominance, Metric::Dominated,
        ];
        for metric in of_household {
            let left = |survey: &Survey| exits(survey, &metric).unwrap().outcome(survey, |at| at == first).left.value;
            prop_assert!(left(&more) >= left(&survey), "{:?}", metric);
        }
    }

    #[test]
    fn the_order_of_households_changes_nothing(survey in survey()) {
        let turn = |survey: &Survey| Survey {
            groups: survey.groups.iter().rev().copied().collect(),
            weights: survey.weights.iter().rev().copied().collect(),
            strata: survey.strata.iter().rev().copied().collect(),
            clusters: survey.clusters.iter().rev().copied().collect(),
            passes: survey.passes.iter().map(|passes| passes.iter().rev().copied().collect()).collect(),
            cells: survey.cells.iter().rev().copied().collect(),
            ..survey.clone()
        };
        for metric in Metric::all().iter().filter(|metric| !matches!(metric, Metric::Volumetric { .. })) {
            match (assess(&survey, metric), assess(&turn(&survey), metric)) {
                (Ok(one), Ok(other)) => {
                    prop_assert!((one.left.value - other.left.value).abs() < 1e-9, "{:?}", metric);
                    prop_assert!((one.left.interval.1 - other.left.interval.1).abs() < 1e-9, "{:?}", metric);
                }
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn weights_count_by_their_ratio_alone(survey in survey()) {
        let mut heavier = survey.clone();
        heavier.weights.iter_mut().for_each(|weight| *weight *= 7.0);
        for metric in [Metric::Original, Metric::Composite, Metric::Cells] {
            let (one, other) = (assess(&survey, &metric).unwrap(), assess(&heavier, &metric).unwrap());
            prop_assert!((one.left.value - other.left.value).abs() < 1e-9);
            prop_assert!((one.left.interval.1 - other.left.interval.1).abs() < 1e-9);
        }
    }
}

#[test]
fn every_measure_says_what_it_is_in_three_languages_and_that_it_decides_about_nobody() {
    for (file, text) in MEASURES {
        let measure = Measure::parse(file, text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(format!("{}.toml", measure.code), file);
        assert!(measure.about.best(terms::Language::English).contains("For statistics only, never"));
    }
    assert_eq!(iris().parts().count(), 10);
    assert_eq!(Measure::parse("iasc.toml", MEASURES[1].1).unwrap().criteria.len(), 8);
}

#[test]
fn a_measure_says_where_it_is_wrong() {
    let text = MEASURES[0].1;
    for (from, to, said) in [
        ("code = \"movement\"", "code = \"violence\"", "line 22: code: there are two parts violence"),
        (
            "indicator = \"SDG 16.1.4\"",
            "indicator = \"SDG 16.1.4\"\npasses = [\"0\"]",
            "line 17: passes: \"0\" stands under fails too",
        ),
        ("indicator = \"SDG 16.1.4\"\n", "indicators = \"SDG 16.1.4\"\n", "unknown field `indicators`"),
    ] {
        let error = Measure::parse("m.toml", &text.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn tables_that_cannot_be_used_are_refused_with_what_is_missing() {
    let good = format!("{HEAD}\nidp,1,1,1,1,1,1,1,1,1,1\nhost,yes,no,1,1,1,1,1,1,1,maybe\n");
    let (survey, unread) = read(&good, &Columns::default()).unwrap();
    assert_eq!(survey.passes[9], [Some(true), None]);
    assert_eq!(unread.iter().map(|one| one.at.to_string()).collect::<Vec<_>>(), ["survey.csv › K3"]);
    let weight = Columns { weight: Some("Weight".into()), ..Columns::default() };
    let said = |csv: &str, columns: &Columns| read(csv, columns).unwrap_err().to_string();
    assert!(said(&good, &weight).contains("has no column \"Weight\"; it has displaced, violence"));
    let heavy = good.replace("\n", ",x\n").replacen(",x\n", ",weight\n", 1);
    assert_eq!(
        said(&heavy, &weight),
        "survey.csv › L2: \"x\" is no weight; a weight is a number above 0, and below a thousand million"
    );
    assert!(
        said(&good.replace("host", "idp"), &Columns::default())
            .contains("no household of those who are compared with")
    );
    assert!(said(&good.replace("idp", "?"), &Columns::default()).contains("who are displaced"));
    assert!(said(&good.replace("tenure", "land"), &Columns::default()).contains("has no column \"tenure\""));
}

#[test]
fn yes_and_no_are_read_in_each_language_and_digit() {
    let csv = format!("{HEAD}\nنازح,نعم,1.0,١,yes,بەڵێ,TRUE,1,1,1,1\nمضيف,لا,0.0,٠,no,نەخێر,false,0,0,0,0\n");
    let (survey, unread) = read(&csv, &Columns::default()).unwrap();
    assert_eq!(unread, []);
    assert!(survey.passes.iter().all(|passes| *passes == [Some(true), Some(false)]));
    let cluster = Columns { cluster: Some("documents".into()), ..Columns::default() };
    let blank = csv.replace("1,1,1,1\n", "1,1,1,\n");
    assert!(read(&blank, &cluster).unwrap_err().to_string().starts_with("survey.csv › K2 is blank"));
    let twice = csv.replace("tenure", "food");
    assert!(read(&twice, &Columns::default()).unwrap_err().to_string().contains("two columns \"food\""));
}

#[test]
fn where_a_metric_cannot_be_used_that_is_said() {
    let told_apart = format!(
        "{HEAD}\nidp,0,1,1,1,1,1,1,1,1,1\nidp,0,0,1,1,1,1,1,1,1,1\nhost,1,1,1,1,1,1,1,1,1,1\nhost,1,0,1,1,1,1,1,1,1,1\n"
    );
    let (survey, _) = read(&told_apart, &Columns::default()).unwrap();
    assert_eq!(assess(&survey, &Metric::Classifier), Err(MetricError::Separated));
    assert_eq!(assess(&survey, &Metric::Cells), Err(MetricError::NoCells));
    let alike = told_apart.replace("idp,0", "idp,1").replace(",0,", ",1,");
    let (same, _) = read(&alike, &Columns::default()).unwrap();
    assert_eq!(assess(&same, &Metric::Classifier), Err(MetricError::Alike));
    let all = assess(&same, &Metric::Original).unwrap();
    assert!((all.left.value, all.left.interval.1) == (1.0, 1.0) && all.left.interval.0 < 0.5, "{all:?}");
    let nobody = told_apart.replace("host,1,1,1,1,1,1,1,1,1,1\nhost,1,0,1,1,1,1,1,1,1,1", "host,,,,,,,,,,");
    let (survey, _) = read(&nobody, &Columns::default()).unwrap();
    assert_eq!(assess(&survey, &Metric::Composite), Err(MetricError::NoBenchmark));
    assert_eq!(assess(&survey, &Metric::Dominance), Err(MetricError::NoBenchmark));
    assert!(assess(&survey, &Metric::Original).unwrap().left.value <= 0.0);
}
