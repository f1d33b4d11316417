//! Flows, places and how a figure came about, as the pages tell it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::serving::Serving;
use e2e::{Desk, Location, idp_list, location};

const PASSWORD: &str = "a+long+way+home";

const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_AR":"نينوى","ADM1_PCODE":"IQG15"},
     "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}},
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Anbar","ADM1_AR":"الأنبار","ADM1_PCODE":"IQG01"},
     "geometry":{"type":"Polygon","coordinates":[[[42,33],[44,33],[44,35],[42,35],[42,33]]]}}]}"#;

/// A desk with two published rounds: 100 households in Ninewa, of them 20 in a camp, and 60 in
/// Anbar, all from Ninewa; a name that would like to be a script.
fn desk_with_rounds() -> Desk {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--title", "Iraq"]);
    desk.must(&["places", "import", &desk.file("adm1.geojson", AREAS.as_bytes())]);
    let away = Location { governorate: "Anbar", district: "Falluja", point: (33.4, 43.1), ..location(3, 60) };
    for (round, date, households) in [("121", "2021-01-31", 70), ("122", "2021-03-31", 80)] {
        let list = [
            location(1, households),
            Location { camp: true, name: "Camp Seven", ..location(2, 20) },
            Location { name: "<script>alert(1)</script>", ..away },
        ];
        let list = String::from_utf8(idp_list(&list)).unwrap();
        // Individuals of the camp are not reported: the rule reckons them.
        let list = list.replace(",20,120,20,", ",20,,20,");
        let file = desk.file(&format!("list-{round}.csv"), list.as_bytes());
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
        desk.must(&["round", "review", round]);
        desk.must(&["round", "approve", round, "--as", "basim"]);
        desk.must(&["round", "publish", round, "--as", "basim"]);
    }
    desk.must(&["settings", "set", "pages.open", "on"]);
    desk
}

/// The address of the first place that a search gives.
fn found(server: &Serving, wanted: &str) -> String {
    let page = server.text(&format!("/en/places?q={wanted}"));
    let start = page.find("<a href=\"/en/places/").unwrap_or_else(|| panic!("{wanted} is not found: {page}"));
    page[start + 9..].split('"').next().unwrap().to_string()
}

#[test]
fn flows_tell_who_came_from_where_and_can_be_taken_along() {
    let desk = desk_with_rounds();
    let server = Serving::start(&desk);
    let page = server.text("/en/flows?unit=households");
    assert!(
        page.contains("100% of IDPs come from Ninewa; most of them are still in Ninewa (100, 62%)."),
        "{page}"
    );
    assert!(page.contains("class=\"number q-6 own\">100<") && page.contains(">60<"), "{page}");
    let there = server.text("/en/flows?unit=households&level=2");
    assert!(there.contains("Falluja") && there.contains("Mosul"), "{there}");
    let csv = server.text("/en/flows.csv?unit=households");
    let row = csv.lines().find(|line| line.starts_with("IQG15,Ninewa,IQG01,Anbar,")).unwrap();
    assert!(row.contains(",60,0.375,1"), "{csv}");
    for (draw, between) in [("map", ": "), ("ribbons", "\n")] {
        let svg = server.text(&format!("/en/flows.svg?unit=households&draw={draw}"));
        assert!(svg.starts_with("<svg") && svg.contains(&format!("Ninewa → Anbar{between}60")), "{svg}");
    }
    assert!(server.text("/en/flows?unit=households").contains("Ninewa → Anbar: 60"));
    assert!(server.get("/ckb/flows.xlsx").body.starts_with(b"PK"));
    for path in ["flows?round=99", "flows?list=none", "flows?dimension=shelter", "flows?area=77"] {
        assert_eq!(server.get(&format!("/en/{path}")).status, 404, "{path}");
    }
}

#[test]
fn a_figure_is_three_clicks_from_its_cell() {
    let desk = desk_with_rounds();
    let server = Serving::start(&desk);
    // The overview leads to the governorate that changed, this to its locations.
    let overview = server.text("/en/");
    let ninewa = found(&server, "IQG15");
    assert!(overview.contains(&format!("href=\"{ninewa}\"")), "{overview}");
    let area = server.text(&ninewa);
    let camp = found(&server, "camp%20seven");
    assert!(area.contains(&format!("<a href=\"{camp}\">Camp Seven</a>")), "{area}");
    assert!(area.contains("نينوى") && area.contains("IQG15"), "{area}");
    assert!(area.contains("Areas that touch it") && area.contains(">Anbar<"), "{area}");

    let place = server.text(&camp);
    for told in [
        "list-122.csv",
        ">3<",
        "G3",
        "6 individuals a household, 5 in camps, since round 117",
        "5 × 20 = 100 individuals",
        "<i class=\"reckoned\">100</i>",
        "Edition 1, published",
    ] {
        assert!(place.contains(told), "{told} is not told: {place}");
    }
    let before = server.text(&format!("{camp}?list=idp-master-list&round=121"));
    assert!(before.contains("How the figures of round 121 came about") && before.contains("list-121.csv"));
    assert!(!before.contains("list-122.csv"), "{before}");
    let in_arabic = server.text(&camp.replace("/en/", "/ar/"));
    assert!(in_arabic.contains("dir=\"rtl\"") && in_arabic.contains("٥ × ٢٠"), "{in_arabic}");
    let explore = server.text("/en/explore?by=location");
    assert!(explore.contains(&format!("<a href=\"{camp}\">Camp Seven</a>")), "{explore}");
}

#[test]
fn names_are_shown_as_names_and_what_is_not_there_is_not_found() {
    let desk = desk_with_rounds();
    let server = Serving::start(&desk);
    let place = found(&server, "script");
    for path in [place.as_str(), "/en/places?q=script", "/en/explore?by=location", "/ar/places?q=script"] {
        let page = server.text(path);
        assert!(page.contains("alert(1)") && !page.contains("<script>alert"), "{path}: {page}");
    }
    let searched = server.text("/en/places?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E");
    assert!(!searched.contains("<script>alert"), "{searched}");
    for path in ["places/99999", "places/0", "places/-1", "places/x", "places/1%20or%201", "places/1/2"] {
        assert_eq!(server.get(&format!("/en/{path}")).status, 404, "{path}");
    }
    let many = server.get(&format!("/en/places?q={}", "a".repeat(5_000)));
    assert_eq!(many.status, 200);
    assert!(server.text("/en/places").contains("Ninewa"));
    assert!(
        server.text("/en/places?q=%D9%86%D9%8A%D9%86%D9%88%D9%89").contains(">Ninewa<"),
        "by its Arabic name"
    );
}

#[test]
fn findings_are_for_those_who_work_with_them_and_areas_for_those_who_may_see_them() {
    let desk = desk_with_rounds();
    let mut server = Serving::start(&desk);
    let amal = server.first_administrator("amal", PASSWORD);
    let (camp, away) = (found(&server, "camp%20seven"), found(&server, "script"));
    let open = server.text(&camp);
    assert!(!open.contains("What was found doubtful"), "{open}");
    assert!(server.get_as(&amal, &camp).text().contains("What was found doubtful"));
    assert_eq!(server.text(&camp), open, "what one sees is not kept for others");

    desk.must(&["settings", "set", "pages.open", "off"]);
    let nadia = server.let_in(&desk, "nadia", &["viewer", "--area", "IQG15"], PASSWORD);
    let (ninewa, anbar) = ("/en/places?q=ninewa", "/en/places?q=anbar");
    assert!(server.get_as(&nadia, ninewa).text().contains("/en/places/"));
    assert!(!server.get_as(&nadia, anbar).text().contains("<a href=\"/en/places/"));
    assert_eq!(server.get_as(&nadia, &camp).status, 200);
    assert_eq!(server.get_as(&nadia, &away).status, 404);
    for path in ["/en/flows?unit=households", "/en/flows.csv?unit=households", "/en/places", camp.as_str()] {
        let answer = server.get_as(&nadia, path);
        assert_eq!(answer.status, 200, "{path}");
        let page = answer.text();
        assert!(
            !page.contains("alert(1)") && !page.contains("Falluja") && !page.contains("160"),
            "{path}: {page}"
        );
    }
}
