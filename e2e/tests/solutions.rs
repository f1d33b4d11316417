//! Durable solutions on the command line: a survey is read, told in sums, and nothing of it is kept.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;

const HEAD: &str = "displaced,district,weight,violence,movement,food,shelter,health,education,employment,economic-security,tenure,documents";

/// Forty displaced households of which every fourth passes all, and twenty others.
fn survey() -> String {
    let mut text = format!("{HEAD}\n");
    for at in 0..60 {
        let (who, district) =
            if at < 40 { ("idp", if at < 32 { "Sinjar" } else { "Telafar" }) } else { ("host", "Sinjar") };
        let food = if at % 4 == 0 { 1 } else { 0 };
        text.push_str(&format!(
            "{who},{district},2,1,1,{food},1,1,1,1,1,1,{}\n",
            if at == 39 { "" } else { "yes" }
        ));
    }
    text
}

#[test]
fn a_survey_is_told_in_shares_with_what_they_are_for() {
    let desk = Desk::new();
    let file = desk.file("survey.csv", survey().as_bytes());
    let (code, found) = desk.json(&["solutions", "assess", &file, "--cells", "district"]);
    assert_eq!(code, 0);
    assert_eq!((&found["use"], &found["design"]["weight"]), (&"statistics-only".into(), &"weight".into()));
    assert_eq!(found["households"]["displaced"], 40);
    let original = &found["metrics"][0];
    let share = |outcome: &serde_json::Value, what: &str| outcome[what]["share"].as_f64().unwrap();
    let outcome = &original["outcome"];
    assert!((share(outcome, "left") - 0.25).abs() < 1e-12, "{outcome}");
    assert!((share(outcome, "not_assessed") - 1.0 / 40.0).abs() < 1e-12, "{outcome}");
    // Eight households of Telafar are too few to be shown, and shown by what is left if Sinjar stood there.
    assert_eq!((&original["cells"], &found["cells_not_shown"]), (&serde_json::json!([]), &2.into()));
    assert_eq!(found["metrics"].as_array().unwrap().len(), 10);
    let told = desk.must(&["solutions", "assess", &file, "--metric", "original"]).out;
    assert!(told.contains("For statistics only") && told.contains("weights: weight"), "{told}");
    for entry in std::fs::read_dir(desk.path("data")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(7).any(|some| some == b"Telafar"), "nothing is kept");
    }
    let (_, listed) = desk.json(&["solutions", "list"]);
    assert_eq!(listed["measures"].as_array().unwrap().len(), 2);
    let shown = desk.must(&["solutions", "show", "iasc"]).out;
    assert!(shown.contains("reunited") && shown.contains("For statistics only"), "{shown}");
}

#[test]
fn what_cannot_be_assessed_is_said_with_what_to_do() {
    let desk = Desk::new();
    let good = desk.file("survey.csv", survey().as_bytes());
    let odd = desk.file("odd.csv", survey().replace("idp,Sinjar,2,1", "idp,Sinjar,-2,1").as_bytes());
    let apart = desk.file("apart.csv", survey().replace("host,Sinjar,2,1", "host,Sinjar,2,0").as_bytes());
    let less = desk.file("less.csv", survey().replace("tenure", "land").as_bytes());
    for (arguments, said) in [
        (&[&*odd][..], "is no weight; a weight is a number above 0"),
        (&[&less], "has no column \"tenure\""),
        (&[&good, "--group", "who"], "has no column \"who\"; it has displaced, district"),
        (&[&good, "--metric", "cells"], "population cells are made of columns"),
        (&[&apart, "--metric", "classifier"], "the regression has no answer"),
        (&[&good, "--measure", "prds"], "there are iris, iasc"),
        (&[&good, "--sheet", "two"], "has one sheet alone; leave --sheet out"),
        (&[&good, "--cut", "2"], "a share above 0 and below 1"),
        (&["no-such.csv"], "cannot read no-such.csv"),
    ] {
        let ended = desk.run(&[&["solutions", "assess"], arguments].concat());
        assert!(ended.code != 0 && ended.err.contains(said), "{arguments:?}: {}", ended.err);
    }
}
