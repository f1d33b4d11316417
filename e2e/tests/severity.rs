//! Severity from the command line: a questionnaire comes in, is scored, explained and compared.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::return_index::{INDICATORS, Location, import, started};
use serde_json::Value;

fn close(value: &Value, expected: f64) {
    let number = value.as_f64().unwrap_or_else(|| panic!("{value} is not {expected}"));
    assert!((number - expected).abs() < 1e-9, "{number} is not {expected}");
}

#[test]
fn a_round_of_answers_is_scored_in_whichever_language_it_was_asked() {
    let desk = started();
    let locations = [
        Location { id: 1, families: 10, worst: false, others: &[] },
        Location { id: 2, families: 20, worst: true, others: &[] },
        // Some of the residents have enough water: 0.8 of 9.6 points of the scale.
        Location {
            id: 3, families: 30, worst: false, others: &[("water", "لدى بعضهم ما يكفي")]
        },
        // What does not apply is left out: 0.8 of 8.5.
        Location {
            id: 4,
            families: 40,
            worst: false,
            others: &[("water", "some"), ("agriculture", "Not applicable")],
        },
        // Too little was answered of the second scale.
        Location {
            id: 5,
            families: 50,
            worst: false,
            others: &[("reconciliation", ""), ("blocked-returns", "Don't know"), ("daily-life", "perhaps")],
        },
    ];
    let taken = import(&desk, "ri.csv", "7", &locations);
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    assert!(taken.out.contains("answers  16"), "{}", taken.out);

    let (_, found) = desk.json(&["findings", "--round", "7"]);
    let messages: Vec<&str> =
        found["findings"].as_array().unwrap().iter().filter_map(|one| one["message"].as_str()).collect();
    let about = "\"perhaps\" is no answer to daily-life (normal, tense, indoors); it counts as not known";
    assert!(messages.contains(&about), "{messages:?}");

    let (code, scored) = desk.json(&["index", "score", "return-index", "--round", "7"]);
    assert_eq!((code, &scored["basis"]), (0, &Value::from("illustrative")));
    let of = |id: usize| &scored["locations"][id - 1];
    close(&of(1)["overall"], 0.0);
    close(&of(2)["overall"], 100.0);
    close(&of(3)["scales"]["services"], 100.0 * 0.8 / 9.6);
    close(&of(3)["overall"], 100.0 * 0.8 / 9.6 / 2.0);
    close(&of(4)["scales"]["services"], 100.0 * 0.8 / 8.5);
    assert!(of(5)["overall"].is_null() && of(5)["band"].is_null(), "{}", of(5));
    assert_eq!(of(2)["band"], "very-high");
    let bands = &scored["bands"];
    let individuals: Vec<i64> = ["low", "medium", "high", "very-high", "unscored"]
        .map(|band| bands[band]["individuals"].as_i64().unwrap_or(0))
        .to_vec();
    assert_eq!(individuals, [480, 0, 0, 120, 300], "people of all bands are all people");

    let shown = desk.must(&["index", "score", "return-index", "--round", "7"]).out;
    assert!(shown.contains("weights: illustrative") && shown.contains("Village 2"), "{shown}");
    let (_, drivers) = desk.json(&["index", "drivers", "return-index", "--round", "7", "--location", "3"]);
    let water =
        drivers["drivers"].as_array().unwrap().iter().find(|one| one["indicator"] == "water").unwrap();
    close(&water["points"], 100.0 * 0.8 / 9.6 / 2.0);
}

#[test]
fn what_moved_the_mean_of_an_area_adds_up() {
    let desk = started();
    let before = [
        Location { id: 1, families: 10, worst: false, others: &[] },
        Location { id: 2, families: 20, worst: true, others: &[] },
        Location { id: 3, families: 30, worst: false, others: &[("water", "none")] },
    ];
    let after = [
        Location { id: 1, families: 40, worst: false, others: &[("water", "some")] },
        Location { id: 2, families: 5, worst: true, others: &[("mines", "none")] },
        Location { id: 4, families: 15, worst: true, others: &[] },
    ];
    assert_eq!(import(&desk, "a.csv", "7", &before).code, 0);
    assert_ne!(import(&desk, "b.csv", "8", &after).code, 2);
    let (_, moved) = desk.json(&["index", "compare", "return-index", "7", "8"]);
    let areas = moved["areas"].as_array().unwrap();
    assert_eq!(
        areas.iter().map(|area| area["area"].as_str().unwrap()).collect::<Vec<_>>(),
        ["all", "Ninewa"]
    );
    for area in areas {
        let part = |name: &str| area[name].as_f64().unwrap();
        let conditions: f64 =
            area["indicators"].as_object().unwrap().values().filter_map(Value::as_f64).sum();
        let sum = conditions + part("people_moved") + part("entered") + part("left");
        assert!((sum - part("change")).abs() < 1e-9, "{area}");
        assert!(part("entered") > 0.0 && part("people_moved") < 0.0, "{area}");
        assert!(area["indicators"]["water"].as_f64().unwrap() > 0.0);
        assert!(area["indicators"]["mines"].as_f64().unwrap() < 0.0);
    }
}

/// 240 locations whose returns depend on water and mines, and on nothing else, by the numbers of a
/// simple generator; the households who lived there before stand beside those who returned.
fn with_returns() -> Vec<u8> {
    let mut state = 20_210_604_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from((state >> 33) as u32) / f64::from(1_u32 << 31)
    };
    let headings: Vec<&str> = INDICATORS.iter().map(|(heading, ..)| *heading).collect();
    let mut text = format!(
        "Governorate,District,Place id,Location name,Households,Households before displacement,{}\n",
        headings.join(",")
    );
    for id in 1..=240 {
        let water = ["all", "most", "some", "none"][(next() * 4.0) as usize];
        let mines = if next() < 0.4 { "present" } else { "none" };
        let peace = if next() < 0.5 { "under-way" } else { "Not needed" };
        let hardship = match water {
            "none" => 1.9,
            "some" => 1.1,
            "most" => 0.4,
            _ => 0.0,
        } + if mines == "present" { 1.3 } else { 0.0 };
        let is_low = next() < 1.0 / (1.0 + f64::exp(1.6 - hardship));
        let answers = INDICATORS.iter().map(|(heading, best, _)| match *heading {
            "water" => water,
            "mines" => mines,
            "reconciliation" => peace,
            _ => best,
        });
        let answers: Vec<&str> = answers.collect();
        let (governorate, district) =
            [("Ninewa", "Sinjar"), ("Anbar", "Heet"), ("Diyala", "Khanaqin")][id % 3];
        text.push_str(&format!(
            "{governorate},{district},{id},Village {id},{},100,{}\n",
            if is_low { 30 } else { 80 },
            answers.join(",")
        ));
    }
    text.into_bytes()
}

#[test]
fn weights_are_fitted_to_returns_and_the_fitted_index_scores() {
    let desk = started();
    let file = desk.file("ri.csv", &with_returns());
    assert_ne!(desk.run(&["import", "return-index", &file, "--round", "7", "--date", "2020-02-29"]).code, 2);
    let output = desk.path("fitted.toml").display().to_string();
    let fit = ["index", "fit", "return-index", "--round", "7", "--before", "Households before displacement"];
    let (code, fitted) = desk.json(&[&fit[..], &["-o", &output]].concat());
    assert_eq!(
        (code, &fitted["locations"], &fitted["penalty"]),
        (0, &Value::from(240), &Value::from("none")),
        "{fitted}"
    );
    let estimate = |indicator: &str, answer: &str| {
        let all = fitted["coefficients"].as_array().unwrap();
        let own = all.iter().find(|one| {
            one["indicator"] == indicator
                && one["answers"].as_array().unwrap().iter().any(|known| known == answer)
        });
        own.map(|one| {
            (
                one["estimate"].as_f64().unwrap(),
                one["interval"][0].as_f64().unwrap(),
                one["interval"][1].as_f64().unwrap(),
            )
        })
    };
    for (indicator, answer, truth) in [("water", "none", 1.9), ("mines", "present", 1.3)] {
        let (weight, from, to) = estimate(indicator, answer).unwrap();
        assert!(weight > 0.0 && from < truth && truth < to, "{indicator}: {weight} from {from} to {to}");
    }
    assert!(fitted["auc"].as_f64().unwrap() > 0.65, "{fitted}");
    assert!(fitted["auc_of_unseen_areas"].as_f64().unwrap() > 0.6, "{fitted}");
    assert!(fitted["left_out"].as_array().unwrap().len() >= 13, "{fitted}");

    let shown = desk.must(&["index", "show", &output]).out;
    assert!(shown.contains("weights: fitted") && shown.contains("return-index 2"), "{shown}");
    let (_, scored) = desk.json(&["index", "score", &output, "--round", "7"]);
    assert_eq!((&scored["version"], &scored["basis"]), (&Value::from(2), &Value::from("fitted")));
    let told = desk.must(&fit).out;
    assert!(told.contains("log-odds") && told.contains("of governorates held back"), "{told}");
    let none = desk.run(&["index", "fit", "return-index", "--round", "7", "--rate", "Returns"]);
    assert!(none.code == 2 && none.err.contains("no column \"Returns\""), "{}", none.err);
    let cut = desk.run(&[&fit[..], &["--cut", "0.1"]].concat());
    assert!(cut.code == 2 && cut.err.contains("choose another cut"), "{}", cut.err);
    let (code, found) = desk.json(&["index", "fit", "return-index", "--round", "7"]);
    assert_eq!((code, &found["coefficients"]), (0, &fitted["coefficients"]), "the column is found");

    // The same in the pages.
    for (step, who) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["round", step, "7", "--as", who, "--instrument", "return-index"]);
    }
    desk.must(&["settings", "set", "pages.open", "on"]);
    let server = e2e::serving::Serving::start(&desk);
    let plain = |path: &str| server.text(path).replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    let page = plain("/en/severity/fit");
    assert!(page.contains("of 240 locations have low returns: less than 50%"), "{page}");
    let (water, ..) = estimate("water", "none").unwrap();
    let written = format!("{water:.2}");
    assert!(page.contains(written.trim_end_matches('0')), "{written}: {page}");
    assert!(plain("/en/severity/fit?cut=20").contains("choose another cut"));
    assert_eq!(server.get("/en/severity/fit?cut=12").status, 404);
    let file = desk.file("from-page.toml", server.text("/en/severity/fit.toml").as_bytes());
    let (_, again) = desk.json(&["index", "score", &file, "--round", "7"]);
    assert_eq!(again["bands"], scored["bands"], "the file of the page scores as that of the command");
}

#[test]
fn an_index_is_a_file_and_says_what_is_wrong_with_it() {
    let desk = started();
    let (_, known) = desk.json(&["index", "list"]);
    let codes: Vec<&str> =
        known["indices"].as_array().unwrap().iter().map(|index| index["index"].as_str().unwrap()).collect();
    assert_eq!(codes, ["return-index", "displacement-index", "mcna-2019-severity", "red-flag-2021"]);
    let shown = desk.must(&["index", "show", "red-flag-2021"]).out;
    assert!(shown.contains("Sources") && shown.lines().all(|line| line.chars().count() <= 100), "{shown}");

    let file = desk.file("mine.toml", b"code = \"mine\"\nversion = 1\ncombine = \"meen\"\n");
    let refused = desk.run(&["index", "show", &file]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("mine.toml, line 3: unknown variant `meen`"), "{}", refused.err);
    let unknown = desk.run(&["index", "score", "returns", "--round", "7"]);
    assert!(
        unknown.err.contains("there is no index \"returns\"; there are return-index,"),
        "{}",
        unknown.err
    );
    let no_round = desk.run(&["index", "score", "return-index", "--round", "7"]);
    assert!(
        no_round.code == 2 && no_round.err.contains("there is no return-index round 7"),
        "{}",
        no_round.err
    );
}

#[test]
fn a_table_of_answers_is_scored_without_a_round() {
    let desk = started();
    let family = "family,shelter-needs,market-distance,soap-and-water,health-facility-distance,health-facility-services,hospital-distance,hospital-services,fire-safety,shelter-damage,meals,waste-collection,latrines,drinking-water,eviction,site-safety,explosives-or-chemicals,livelihoods,primary-school,secondary-school,distancing-advice,handwashing-facilities,distancing-practice,covid-testing
A,some,2-to-5-km,no,under-2-km,6,over-5-km,3,none,25-49,mostly,never,pit-slab,yes,no,yes,none,casual-labour,yes,no,unknown,no,yes,no
B,none,under-2-km,yes,under-2-km,8,under-2-km,8,some,none,always,weekly,flush,no,no,yes,none,pension,yes,yes,yes,yes,yes,dunno
";
    let file = desk.file("families.csv", family.as_bytes());
    let (_, scored) = desk.json(&["index", "score", "red-flag-2021", "--answers", &file]);
    // The printed steps: scores times weights (1, 1 and 8/7), added up, divided by 24.
    close(&scored["rows"][0]["overall"], (5.25 + 3.25 + 3.75 * 8.0 / 7.0) / 24.0);
    assert_eq!(
        (&scored["rows"][0]["name"], &scored["rows"][0]["band"]),
        (&Value::from("A"), &Value::from("high"))
    );
    close(&scored["rows"][1]["overall"], 0.0);
    assert!(
        scored["cells_not_read"][0]["address"].as_str().unwrap().ends_with("X3"),
        "{}",
        scored["cells_not_read"]
    );

    let other = desk.file("other.csv", b"a,b\n1,2\n");
    let refused = desk.run(&["index", "score", "red-flag-2021", "--answers", &other]);
    assert!(
        refused.err.contains("no heading of the first row is an indicator of red-flag-2021"),
        "{}",
        refused.err
    );
}

#[test]
fn scores_say_how_sure_they_are_and_the_same_each_time() {
    let desk = started();
    let mixed = |id| Location {
        id,
        families: 10,
        worst: id % 3 == 0,
        others: &[("water", "some"), ("mines", "present")],
    };
    let locations: Vec<Location> = (1..=12).map(mixed).collect();
    assert_eq!(import(&desk, "a.csv", "1", &locations).code, 0);
    let asked = ["index", "score", "return-index", "--round", "1", "--worst", "4"];
    let (code, scored) = desk.json(&asked);
    assert_eq!(code, 0, "{scored}");
    for location in scored["locations"].as_array().unwrap() {
        let (low, high) =
            (location["interval"][0].as_f64().unwrap(), location["interval"][1].as_f64().unwrap());
        let overall = location["overall"].as_f64().unwrap();
        assert!(low <= overall && overall <= high && low < high, "{location}");
        let chances: f64 =
            location["band_chances"].as_object().unwrap().values().map(|one| one.as_f64().unwrap()).sum();
        close(&Value::from(chances), 1.0);
        let is_worst = location["place"].as_str().unwrap().parse::<u32>().unwrap() % 3 == 0;
        assert_eq!(location["among_worst"].as_f64().unwrap() > 0.95, is_worst, "{location}");
    }
    assert_eq!(desk.json(&asked).1, scored, "the same figures each time");
    let certain = desk.json(&[&asked[..], &["--draws", "0"]].concat()).1;
    assert!(certain["locations"][0]["interval"].is_null());
    let shown = desk.must(&asked);
    assert!(shown.out.contains("certainly") && shown.out.contains("95 of 100"), "{}", shown.out);
}

#[test]
fn improvements_are_tried_and_the_fewest_are_found() {
    let desk = started();
    let locations = [
        Location { id: 1, families: 30, worst: false, others: &[("water", "none"), ("mines", "present")] },
        Location { id: 2, families: 10, worst: true, others: &[] },
    ];
    assert_eq!(import(&desk, "a.csv", "1", &locations).code, 0);
    let (code, tried) = desk.json(&[
        "index",
        "what-if",
        "return-index",
        "--round",
        "1",
        "--improve",
        "water",
        "--improve",
        "mines",
    ]);
    assert_eq!((code, &tried["answers_changed"]), (0, &Value::from(4)), "{tried}");
    let first = &tried["locations"].as_array().unwrap().iter().find(|one| one["place"] == "1").unwrap();
    close(&first["after"], 0.0);
    let only = desk
        .json(&[
            "index",
            "what-if",
            "return-index",
            "--round",
            "1",
            "--improve",
            "water=most",
            "--location",
            "2",
        ])
        .1;
    assert_eq!(only["answers_changed"], 1, "{only}");
    for (given, said) in
        [("waters", "it has residential-destruction"), ("water=plenty", "all, most, some, none")]
    {
        let refused = desk.run(&["index", "what-if", "return-index", "--round", "1", "--improve", given]);
        assert!(refused.code != 0 && refused.err.contains(said), "{given}: {}", refused.err);
    }
    let (code, found) = desk.json(&["index", "fewest", "return-index", "--round", "1", "--below", "20"]);
    let steps = found["steps"].as_array().unwrap();
    assert_eq!(
        (code, &found["is_reached"], &found["is_smallest"]),
        (0, &true.into(), &true.into()),
        "{found}"
    );
    assert!(found["now"].as_f64().unwrap() >= 20.0 && !steps.is_empty(), "{found}");
    assert!(steps[steps.len() - 1]["score"].as_f64().unwrap() < 20.0, "{found}");
    let sensitive = desk.json(&["index", "sensitivity", "return-index", "--round", "1"]).1;
    assert_eq!(sensitive["indicators"].as_array().unwrap().len(), 16, "{sensitive}");
}
