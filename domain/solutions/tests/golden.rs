//! The same figures as R's survey package, glm and hclust (`golden/make.R`), to the last digits.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use sheets::Limits;
use solutions::metric::{chance, exits};
use solutions::{Columns, Estimate, Group, Measure, Metric, Survey, estimate};

/// The chance that `make.R` prints of the volumetric metric.
const CHANCE: &str = include_str!("golden/chance.txt");

fn survey() -> (Measure, Survey) {
    let text = include_str!("../../../packs/durable-solutions/measures/iris.toml");
    let measure = Measure::parse("iris.toml", text).unwrap_or_else(|error| panic!("{error}"));
    let table = sheets::read("survey.csv", include_bytes!("golden/survey.csv"), &Limits::default()).unwrap();
    let name = |name: &str| Some(name.to_owned());
    let columns = Columns {
        weight: name("weight"),
        stratum: name("stratum"),
        cluster: name("cluster"),
        cells: vec!["district".into(), "sex".into()],
        ..Columns::default()
    };
    let (survey, unread) = Survey::read(&measure, &table.sheets[0], &columns).unwrap();
    assert_eq!(unread, []);
    (measure, survey)
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-8 * expected.abs().max(1.0)
}

fn compare(name: &str, found: Estimate, golden: &BTreeMap<String, Vec<f64>>) {
    let expected = &golden[name];
    assert!(close(found.value, expected[0]), "{name}: {found:?} {expected:?}");
    assert!(close(found.error.unwrap(), expected[1]), "{name}: {found:?} {expected:?}");
    assert_eq!(found.households as f64, expected[4], "{name}");
    // Of a share of 0 or 1 the logit has no interval; what R prints there is numerical noise.
    if expected[0] > 1e-9 && expected[0] < 1.0 - 1e-9 {
        assert!(close(found.interval.0, expected[2]), "{name}: {found:?} {expected:?}");
        assert!(close(found.interval.1, expected[3]), "{name}: {found:?} {expected:?}");
    }
}

#[test]
fn shares_errors_intervals_and_metrics_are_those_of_r() {
    let (measure, survey) = survey();
    let rows = include_str!("golden/golden.csv").lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        let name = cells.next().unwrap().to_owned();
        (name, cells.map(|cell| cell.parse().unwrap()).collect())
    });
    let golden: BTreeMap<String, Vec<f64>> = rows.collect();
    for (part, (_, known)) in measure.parts().enumerate() {
        for (group, name) in [(Group::Displaced, "displaced"), (Group::Benchmark, "benchmark")] {
            let share =
                estimate(&survey, |at| survey.passes[part][at].filter(|_| survey.groups[at] == group));
            compare(&format!("{}/{name}", known.code), share, &golden);
        }
    }
    let mut compared = 0;
    for metric in Metric::all().iter().filter(|metric| !matches!(metric, Metric::Volumetric { .. })) {
        let outcome = exits(&survey, metric).unwrap().outcome(&survey, |_| true);
        compare(&format!("{}/left", metric.code()), outcome.left, &golden);
        compare(&format!("{}/stays", metric.code()), outcome.stays, &golden);
        compare(&format!("{}/not-assessed", metric.code()), outcome.not_assessed, &golden);
        compared += 3;
    }
    assert_eq!(golden.len(), compared + 20);
    let expected = CHANCE.trim().parse().unwrap();
    assert!(close(chance(&survey).unwrap(), expected), "{:?}", chance(&survey));
}
