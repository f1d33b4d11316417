//! What is given out: files that are whole, that can be had again, and that an attacker learns nothing from.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use e2e::{Desk, idp_list, location};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use serde_json::Value;

const LIST: &str = "idp-master-list";

fn published(desk: &Desk, file: &str, round: &str) {
    desk.must(&["import", LIST, file, "--round", round, "--date", "2018-09-30"]);
    for (step, who) in [("review", "sana"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["--as", who, "round", step, round]);
    }
}

/// A location: its areas, and what each column has of it.
type Row = (Vec<String>, BTreeMap<&'static str, u64>);

/// Three governorates of three districts of three sub-districts with two locations each, many of them small.
fn crowded() -> (String, Vec<Row>) {
    let mut text = String::from(
        "Place id,Governorate,District,Sub-district,Location name in English,Latitude,Longitude,Households,Individuals,Ninewa,Anbar,Diyala,Camp,Rental (Habitable),August14\r\n",
    );
    let mut rows = Vec::new();
    let mut state = 11_u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for number in 0..54_u64 {
        let path = vec![
            ["Ninewa", "Dahuk", "Erbil"][number as usize / 18].to_owned(),
            format!("District {}", number / 6),
            format!("Part {}", number / 2),
        ];
        let [ninewa, anbar, diyala] = [300, 4, 4].map(&mut draw);
        let households = (ninewa + anbar + diyala).max(1);
        let ninewa = households - anbar - diyala;
        let camp = draw(3) * draw(households + 1) / 2;
        let rented = households - camp.min(households);
        let camp = households - rented;
        let individuals = rented * 6 + camp * 5;
        text.push_str(&format!(
            "{number},{},Place {number},{},43.1,{households},{individuals},{ninewa},{anbar},{diyala},{camp},{rented},{households}\r\n",
            path.join(","),
            36.0 + number as f64 / 100.0,
        ));
        let counts = [
            ("households", households),
            ("origin_ninewa", ninewa),
            ("origin_anbar", anbar),
            ("origin_diyala", diyala),
            ("shelter_camp", camp),
            ("shelter_rental_habitable", rented),
        ];
        rows.push((path, BTreeMap::from(counts)));
    }
    (text, rows)
}

/// An area, from the governorate down, and a column.
type Figure = (Vec<String>, String);

/// A release as somebody who was given it reads it.
struct Read {
    /// All figures; nothing where one was left out.
    figures: BTreeMap<Figure, Option<u64>>,
    /// The columns of each kind of category.
    kinds: Vec<Vec<String>>,
    /// What is left out may be 0.
    with_none: bool,
}

fn read(folder: &Path) -> Read {
    let package: Value =
        serde_json::from_slice(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let csv = resources.iter().find(|one| one["schema"].is_object()).unwrap();
    let fields = csv["schema"]["fields"].as_array().unwrap();
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for field in fields.iter().filter(|field| field["description"].is_string()) {
        let group = field["description"].as_str().unwrap().split(": ").next().unwrap();
        kinds.entry(group.into()).or_default().push(field["name"].as_str().unwrap().into());
    }
    let text = std::fs::read_to_string(folder.join(csv["path"].as_str().unwrap())).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(header, fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>());
    let first = header.iter().position(|name| *name == "households").unwrap();
    let mut figures = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let area =
            |level: usize| cells[header.iter().position(|name| *name == format!("admin{level}")).unwrap()];
        let path: Vec<String> = (1..=cells[0].parse().unwrap()).map(|level| area(level).to_owned()).collect();
        for at in first..header.len() - 1 {
            let count = (!cells[at].is_empty()).then(|| cells[at].parse().unwrap());
            figures.insert((path.clone(), header[at].to_owned()), count);
        }
    }
    let with_none = package["description"].as_str().unwrap().contains("may be 0");
    Read { figures, kinds: kinds.into_values().collect(), with_none }
}

/// Sums that hold between figures: with their signs they add up to 0.
fn sums(read: &Read) -> Vec<Vec<(Figure, f64)>> {
    let mut all = Vec::new();
    let areas: BTreeSet<&Vec<String>> = read.figures.keys().map(|(area, _)| area).collect();
    let columns: BTreeSet<&String> = read.figures.keys().map(|(_, column)| column).collect();
    let figure = |area: &Vec<String>, column: &str| (area.clone(), column.to_owned());
    for area in &areas {
        let below: Vec<_> =
            areas.iter().filter(|one| one.len() == area.len() + 1 && one.starts_with(area)).collect();
        if !below.is_empty() {
            for column in &columns {
                let mut sum = vec![(figure(area, column), -1.0)];
                sum.extend(below.iter().map(|one| (figure(one, column), 1.0)));
                all.push(sum);
            }
        }
        for kind in &read.kinds {
            let mut sum = vec![(figure(area, "households"), -1.0)];
            sum.extend(kind.iter().map(|column| (figure(area, column), 1.0)));
            all.push(sum);
        }
        // Six individuals to a household, five in camps.
        all.push(vec![
            (figure(area, "individuals"), -1.0),
            (figure(area, "households"), 6.0),
            (figure(area, "shelter_camp"), -1.0),
        ]);
    }
    all
}

/// What who has all these releases finds a figure to be at least, and at most.
fn found(releases: &[&Read], wanted: &Figure) -> (f64, f64) {
    let shown = |figure: &Figure| releases.iter().find_map(|one| one.figures.get(figure).copied().flatten());
    let bound = |direction| {
        let mut problem = Problem::new(direction);
        let mut unknown: BTreeMap<Figure, Variable> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for sum in releases.iter().flat_map(|one| sums(one)) {
            let mut known = 0.0;
            let mut terms = Vec::new();
            for (figure, sign) in &sum {
                if let Some(count) = shown(figure) {
                    known += sign * count as f64;
                    continue;
                }
                let is_some = releases.iter().any(|one| !one.with_none && one.figures.contains_key(figure));
                let price = if figure == wanted { 1.0 } else { 0.0 };
                let variable = *unknown.entry(figure.clone()).or_insert_with(|| {
                    problem.add_var(price, (if is_some { 1.0 } else { 0.0 }, f64::INFINITY))
                });
                terms.push((variable, *sign));
            }
            let names: Vec<&Figure> = sum.iter().map(|(figure, _)| figure).collect();
            if !terms.is_empty() && seen.insert(format!("{names:?}")) {
                problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, -known);
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

#[test]
fn who_has_all_that_was_given_out_cannot_work_out_a_small_count() {
    let (text, rows) = crowded();
    let mut truth: BTreeMap<Figure, u64> = BTreeMap::new();
    for (path, counts) in &rows {
        for (level, (column, count)) in (0..=3).flat_map(|level| counts.iter().map(move |one| (level, one))) {
            *truth.entry((path[..level].to_vec(), (*column).to_owned())).or_default() += count;
        }
    }
    // By the rule of round 118 camps count five individuals to a household; in round 100 they should not, and do.
    for (partners_first, round) in [(false, "118"), (true, "118"), (false, "100")] {
        let desk = Desk::new();
        published(&desk, &desk.file("list.csv", text.as_bytes()), round);
        let give = |profile: &str| {
            let out = desk.path(profile);
            let command = ["publish", LIST, "--round", round, "--profile", profile, "--out"];
            desk.must(&[&command[..], &[out.to_str().unwrap()]].concat());
            read(&out)
        };
        let (public, partners) = if partners_first {
            let partners = give("partners");
            (give("public"), partners)
        } else {
            (give("public"), give("partners"))
        };
        for (figure, count) in public.figures.iter().chain(&partners.figures) {
            if let (Some(count), Some(true_count)) = (count, truth.get(figure)) {
                assert_eq!(count, true_count, "{figure:?}");
                assert!(!(1..3).contains(count), "{figure:?} is shown");
            }
        }
        for one in [&public, &partners].into_iter().filter(|one| one.with_none) {
            let is_left_out = |figure: &Figure| one.figures.get(figure) == Some(&None);
            assert!(
                truth.iter().any(|(figure, count)| *count == 0 && is_left_out(figure)),
                "nothing that is left out is 0"
            );
        }
        let mut kept = 0;
        for (figure, _) in truth.iter().filter(|(_, count)| (1..3).contains(*count)) {
            for releases in [&[&public][..], &[&public, &partners]] {
                if releases.iter().any(|one| one.figures.contains_key(figure)) {
                    let (low, high) = found(releases, figure);
                    assert!(low <= 1.0 + 1e-6 && high >= 3.0 - 1e-6, "{figure:?} is {low} to {high}");
                    kept += 1;
                }
            }
        }
        assert!(kept > 15, "{kept} small counts are too few to try");
    }
}

#[test]
fn what_was_given_out_can_be_had_again_byte_for_byte() {
    let desk = Desk::new();
    let file = desk.file("list.csv", &idp_list(&[location(1, 40), location(2, 2), location(3, 77)]));
    published(&desk, &file, "100");
    let out = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let publish = |out: &str| desk.run(&["publish", LIST, "--round", "100", "--out", out]);
    let (code, told) = desk.json(&["publish", LIST, "--round", "100", "--out", &out("first")]);
    assert_eq!((code, &told["is_new"], &told["edition"]), (0, &true.into(), &1.into()));
    let names: Vec<&str> =
        told["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 10, "no boundaries are known, so there is no map: {names:?}");
    let again = publish(&out("second"));
    assert!(again.out.contains("was released before"), "{}", again.out);
    let bytes = |folder: &str, name: &str| std::fs::read(desk.path(folder).join(name)).unwrap();
    for name in &names {
        assert_eq!(bytes("first", name), bytes("second", name), "{name}");
    }
    // Names and boundaries may change; what was given out does not.
    desk.must(&["round", "correct", "100", "--comment", "one more place"]);
    assert_eq!(publish(&out("first")).code, 0, "the edition is there as before, and so is the folder");
    let file = desk.file("more.csv", &idp_list(&[location(1, 40), location(2, 2), location(3, 78)]));
    published(&desk, &file, "100");
    let other = publish(&out("first"));
    assert!(other.err.contains("holds another release, which is left as it is"), "{}", other.err);
    assert!(bytes("first", "datapackage.json") == bytes("second", "datapackage.json"));
    assert_eq!(publish(&out("third")).code, 0);
    assert!(bytes("third", "datapackage.json") != bytes("second", "datapackage.json"));
    let audit = desk.must(&["audit", "list", "--json"]).out;
    assert_eq!(audit.matches("release.make").count(), 2, "{audit}");
}

#[test]
fn a_folder_with_other_things_is_left_alone_and_who_may_not_gives_nothing_out() {
    let desk = Desk::new();
    published(&desk, &desk.file("list.csv", &idp_list(&[location(1, 40)])), "100");
    let out = desk.path("kept");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("letter.txt"), "mine").unwrap();
    let command = ["publish", LIST, "--round", "100", "--out", out.to_str().unwrap()];
    let refused = desk.run(&command);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("is not empty; name a folder that is not there yet"), "{}", refused.err);
    let other = desk.path("other");
    let command = ["publish", LIST, "--round", "100", "--out", other.to_str().unwrap()];
    let refused = desk.run(&[&["--role", "analyst"], &command[..]].concat());
    assert!(refused.err.contains("release.make"), "{}", refused.err);
    assert!(!other.exists());
    let unknown = desk.run(&["publish", LIST, "--round", "99", "--out", other.to_str().unwrap()]);
    assert!(unknown.err.contains("round 99"), "{}", unknown.err);
    // A folder that is there and empty is used.
    std::fs::create_dir(&other).unwrap();
    desk.must(&command);
    assert!(other.join("datapackage.json").is_file());
}
