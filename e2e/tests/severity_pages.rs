//! Severity in the pages: what changed between rounds, what is published and what is not, and what a reader
//! of one area is not told.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;
use e2e::return_index::{Location, import, questionnaire, started};
use serde_json::Value;

#[test]
fn a_page_tells_what_changed_between_two_rounds_and_severity_stands_beside_returns() {
    let desk = started();
    let before = [
        Location { id: 1, families: 10, worst: false, others: &[] },
        Location { id: 2, families: 20, worst: true, others: &[] },
        Location { id: 3, families: 30, worst: false, others: &[("water", "none")] },
    ];
    let after = [
        Location { id: 1, families: 40, worst: false, others: &[("water", "some")] },
        Location { id: 2, families: 5, worst: false, others: &[("mines", "present")] },
        Location { id: 4, families: 15, worst: true, others: &[] },
    ];
    desk.must(&["settings", "set", "pages.open", "on"]);
    let server = e2e::serving::Serving::start(&desk);
    for (number, name, locations) in [("7", "a.csv", &before), ("8", "b.csv", &after)] {
        let with_before = String::from_utf8(questionnaire(locations)).unwrap();
        let mut lines = with_before.lines();
        let head = lines.next().unwrap();
        let rows: Vec<String> = lines.map(|line| format!("{line},50\n")).collect();
        let text = format!("{head},Households before displacement\n{}", rows.concat());
        let file = desk.file(name, text.as_bytes());
        let import = ["import", "return-index", &file, "--round", number, "--date", "2020-02-29"];
        assert_ne!(desk.run(&import).code, 2);
        let (_, found) = desk.json(&["findings", "--round", number, "--instrument", "return-index"]);
        for finding in found["findings"].as_array().unwrap() {
            if finding["severity"] == "blocking" {
                let id = finding["id"].to_string();
                let accept = ["findings", "accept", "--round", number, "--instrument", "return-index"];
                desk.must(&[&accept[..], &[&id, "--reason", "as it is"]].concat());
            }
        }
        for (step, who) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
            desk.must(&["round", step, number, "--as", who, "--instrument", "return-index"]);
        }
        if number == "7" {
            let alone = server.text("/en/severity/change");
            assert!(alone.contains("There is one published round alone"), "{alone}");
        }
    }
    let (_, moved) = desk.json(&["index", "compare", "return-index", "7", "8"]);
    let part = |name: &str| moved["areas"][0][name].as_f64().unwrap();
    let page = server.text("/en/severity/change");
    let said = format!("went from {:.1} to {:.1}", part("before"), part("after"));
    let plain = page.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    assert!(plain.contains(&said), "{said}: {plain}");
    assert!(plain.contains("assessed anew: 1, not any more: 1"), "{plain}");
    for (what, points) in
        [("People moved between locations", "people_moved"), ("Locations assessed anew", "entered")]
    {
        let cells = plain.split(&format!("{what}</th>")).nth(1).or_else(|| plain.split(what).nth(1)).unwrap();
        let wanted = format!("{:.1}", part(points).abs());
        assert!(cells[..200].contains(&wanted), "{what} {wanted}: {}", &cells[..200]);
    }
    assert!(plain.contains("Got worse most") && plain.contains("Got better most"), "{plain}");
    assert_eq!(server.get("/en/severity/change?against=x").status, 404);
    for same in ["?against=9", "?against=8", "?round=7", "?round=7&against=7", "?round=7&against=8"] {
        let page = server.text(&format!("/en/severity/change{same}"));
        assert!(
            page.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "").contains(&said),
            "{same}: {page}"
        );
    }
    let severity = server.text("/en/severity");
    assert!(severity.contains("Severity and returns") && severity.contains("80%"), "{severity}");
}

#[test]
fn a_published_round_is_looked_at_in_the_browser_and_a_draft_is_not() {
    let desk = started();
    let area = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_AR":"نينوى","ADM1_PCODE":"IQG15"},
        "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}}]}"#;
    let borders = desk.file("adm1.geojson", area.as_bytes());
    desk.must(&["places", "import", &borders]);
    let locations = [
        Location { id: 1, families: 10, worst: false, others: &[("water", "none")] },
        Location { id: 2, families: 20, worst: true, others: &[] },
    ];
    assert_eq!(import(&desk, "a.csv", "1", &locations).code, 0);
    desk.must(&["settings", "set", "pages.open", "on"]);
    let server = e2e::serving::Serving::start(&desk);
    let empty = server.text("/en/severity");
    assert!(empty.contains("No questionnaire of an index is published yet"), "{empty}");
    let round = ["--instrument", "return-index"];
    for (step, who) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&[&["round", step, "1", "--as", who], &round[..]].concat());
    }
    assert_eq!(import(&desk, "b.csv", "2", &locations).code, 0);
    let page = server.text("/en/severity");
    for said in ["In one of 2 locations", "Village 2", "certainly", "illustrative", "Enough water", "Ninewa"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(server.get("/en/severity?round=2").status, 404, "a draft has no page");
    assert_eq!(server.get("/en/severity?index=none").status, 404);
    assert_eq!(server.get("/en/severity?area=x").status, 404);
    let arabic = server.text("/ar/severity");
    assert!(arabic.contains("نينوى") && arabic.contains("مرتفعة"), "{arabic}");
    let leads_on = format!("&#38;area={}", desk.json(&["places", "find", "Ninewa"]).1["places"][0]["id"]);
    assert!(arabic.replace("&amp;", "&#38;").contains(&leads_on), "the map leads into areas: {arabic}");
    let csv = server.text("/en/severity.csv?index=return-index");
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows.len() == 3 && rows[1].starts_with("2,Village 2,Ninewa,"), "{csv}");
    let method = server.text("/ckb/severity/method?index=return-index");
    assert!(method.contains("بەسبوونی ئاو") && method.contains("١٫٣"), "{method}");
    let tried = server.text("/en/severity/what-if?index=return-index&round=1&to-water=all");
    assert!(tried.contains("2 answers become better") && tried.contains("Village 1"), "{tried}");
    let area = &desk.json(&["places", "find", "Ninewa"]).1["places"][0]["id"];
    let first = server.text(&format!("/ckb/severity/what-if?area={area}"));
    assert!(first.contains("سەرەتا چی") && first.contains("باشترکردنی"), "{first}");
    let odd = server.get("/en/severity/what-if?to-water=99&to-mines=x&at=band-x&many=9999&to-nothing=0");
    assert!(odd.status == 200 && odd.text().contains("Choose what becomes better"), "{}", odd.text());
    let other = server.get("/en/severity?index=displacement-index");
    assert_eq!(other.status, 404, "nothing of it is published");
}

#[test]
fn who_reads_one_area_is_told_nothing_of_others_on_any_page_of_severity() {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.1", "--rounds", "6"]);
    desk.must(&["settings", "set", "pages.open", "off"]);
    let (_, scored) = desk.json(&["index", "score", "return-index", "--round", "2", "--draws", "0"]);
    let governorate =
        |location: &Value| location["within"].as_str().unwrap().split(" / ").next().unwrap().to_owned();
    let locations = scored["locations"].as_array().unwrap();
    let governorates: std::collections::BTreeSet<String> = locations.iter().map(governorate).collect();
    let own = governorates
        .iter()
        .max_by_key(|name| locations.iter().filter(|location| governorate(location) == **name).count());
    let own = own.unwrap().clone();
    assert!(governorates.len() > 2, "{governorates:?}");
    let server = e2e::serving::Serving::start(&desk);
    let cookie = server.let_in(&desk, "nadia", &["analyst", "--area", &own], "a+long+way+home");
    for page in ["", ".csv", "/change", "/fit?cut=80", "/what-if?to-water=all"] {
        let answer = server.get_as(&cookie, &format!("/en/severity{page}"));
        assert_eq!(answer.status, 200, "{page}: {}", answer.text());
        assert!(page == "/fit?cut=80" || answer.text().contains(&own), "{page}");
        for other in governorates.iter().filter(|name| **name != own) {
            assert!(!answer.text().contains(other.as_str()), "{page} tells of {other}: {}", answer.text());
        }
    }
    let many = locations.iter().filter(|location| governorate(location) == own).count();
    let rounds = server.get_as(&cookie, "/en/rounds").text();
    let listed = rounds.split("Return Index").nth(1).unwrap();
    assert!(listed.contains(&format!("<td class=\"number\">{many}</td>")), "{many}: {listed}");
}
