//! The server says where it listens, and shows what is published only.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::database::execute;
use e2e::serving::{LOG, Serving};
use e2e::{Desk, idp_list, location};

fn publish(desk: &Desk, round: &str) {
    desk.must(&["round", "review", round]);
    desk.must(&["round", "approve", round, "--as", "basim"]);
    desk.must(&["round", "publish", round, "--as", "basim"]);
}

/// Shows what is published to those who have not signed in, too.
fn open_pages(desk: &Desk) {
    desk.must(&["settings", "set", "pages.open", "on"]);
}

#[test]
fn drafts_stay_inside_and_editions_can_be_downloaded() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--title", "Iraq <test>"]);
    for (round, date) in [("112", "2019-10-31"), ("113", "2019-12-31")] {
        let file = desk.file(&format!("{round}.csv"), &idp_list(&[location(1, 4321), location(2, 10)]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
    }
    publish(&desk, "112");

    open_pages(&desk);
    let server = Serving::start(&desk);
    let page = server.text("/en/rounds");
    let health = server.text("/health");
    let csv = server.text("/editions/idp-master-list/112/1/csv");
    let draft = server.get("/editions/idp-master-list/113/1/csv");

    assert!(page.contains("4,331") && page.contains("Iraq &#60;test&#62;"), "{page}");
    assert!(page.contains(">112<") && !page.contains(">113<"), "a draft is shown: {page}");
    assert!(health.contains("\"status\":\"ok\"") && health.contains("\"rounds\":1}"), "{health}");
    assert!(csv.contains("4321"), "{csv}");
    assert_eq!(draft.status, 404, "{}", draft.text());
}

#[test]
fn the_page_shows_the_day_of_the_edition_and_not_of_the_draft_that_corrects_it() {
    let desk = Desk::new();
    let file = desk.file("a.csv", &idp_list(&[location(1, 4321)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    publish(&desk, "112");
    desk.must(&["round", "correct", "112", "--comment", "the day was wrong"]);
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-11-30"]);

    open_pages(&desk);
    let page = Serving::start(&desk).text("/en/rounds");
    assert!(page.contains("4,321") && page.contains("31 October 2019"), "{page}");
    assert!(!page.contains("30 November 2019"), "{page}");
}

#[test]
fn a_list_without_points_has_no_layer_and_says_so() {
    let desk = Desk::new();
    let list = String::from_utf8(idp_list(&[location(1, 4321)])).unwrap();
    let point = format!(",{},{},", location(1, 0).point.0, location(1, 0).point.1);
    let file = desk.file("a.csv", list.replace(&point, ",,,").as_bytes());
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    publish(&desk, "112");

    open_pages(&desk);
    let server = Serving::start(&desk);
    let page = server.text("/en/rounds");
    assert!(page.contains("112/1/parquet") && !page.contains("112/1/geojson"), "{page}");
    let layer = server.get("/editions/idp-master-list/112/1/geojson");
    assert_eq!(layer.status, 422);
    assert!(layer.text().contains("cannot be put on a map"), "{}", layer.text());
}

#[test]
fn pages_are_made_once_and_faults_stay_inside() {
    let desk = Desk::new();
    let file = desk.file("a.csv", &idp_list(&[location(1, 4321)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    publish(&desk, "112");

    open_pages(&desk);
    let server = Serving::start(&desk);
    let page = server.text("/en/");
    assert!(page.contains("4,321"), "{page}");
    execute(&desk.database(), "DROP TRIGGER record_stays; DELETE FROM record");
    assert_eq!(server.text("/en/"), page, "the records were read again");
    execute(&desk.database(), "ALTER TABLE moment RENAME TO lost");
    let fault = server.get("/en/");
    assert_eq!(fault.status, 500);
    let text = fault.text();
    assert!(text.contains("its log") && !text.contains("moment has"), "{text}");
    let log = std::fs::read_to_string(desk.path(LOG)).unwrap();
    assert!(log.contains("moment"), "{log}");
}

#[test]
fn an_edition_that_comes_out_while_the_server_runs_is_shown() {
    let desk = Desk::new();
    open_pages(&desk);
    let server = Serving::start(&desk);
    assert!(server.text("/en/").contains("Nothing is published yet"));
    let file = desk.file("a.csv", &idp_list(&[location(1, 4321)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    assert!(server.text("/en/").contains("Nothing is published yet"), "a draft is shown");
    publish(&desk, "112");
    for (path, figure) in
        [("/en/", "4,321"), ("/ar/", "٤٬٣٢١"), ("/ckb/", "٤٬٣٢١"), ("/en/explore", "25,926")]
    {
        let page = server.text(path);
        assert!(page.contains(figure), "{path}: {page}");
    }
}

#[test]
fn addresses_that_lead_nowhere_say_so_in_the_language_of_the_reader() {
    let desk = Desk::new();
    let file = desk.file("a.csv", &idp_list(&[location(1, 4321)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    publish(&desk, "112");
    open_pages(&desk);
    let server = Serving::start(&desk);
    for (path, status, text) in [
        ("/en/nowhere", 404, "Not found"),
        ("/ar/nowhere", 404, "غير موجود"),
        ("/fr/", 404, "Not found"),
        ("/en/explore?round=99", 404, "Not found"),
        ("/en/explore?list=none", 404, "Not found"),
        ("/en/explore?area=1%27%20or%201", 404, "Not found"),
        ("/editions/idp-master-list/112/9/csv", 404, "Not found"),
        ("/assets/..%2f..%2fCargo.toml", 404, "Not found"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.text().contains(text), "{path}: {}", answer.text());
    }
    let odd = server.get("/en/explore?q=%3Cscript%3Ealert(1)%3C/script%3E&by=location&sort=-nothing&page=0");
    assert_eq!(odd.status, 200);
    assert!(!odd.text().contains("<script>alert"), "{}", odd.text());
}

#[test]
fn what_is_shown_can_be_taken_along() {
    let desk = Desk::new();
    for (round, date, households) in [("112", "2019-10-31", 100), ("113", "2019-12-31", 150)] {
        let list = idp_list(&[location(1, households), location(2, 10)]);
        let file = desk.file(&format!("{round}.csv"), &list);
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
        publish(&desk, round);
    }
    open_pages(&desk);
    let server = Serving::start(&desk);
    let query = "list=idp-master-list&by=location&unit=households";
    let csv = server.text(&format!("/en/explore.csv?{query}"));
    let rows: Vec<&str> = csv.lines().filter(|line| line.contains(",150,100,50,")).collect();
    assert_eq!(rows.len(), 1, "{csv}");
    let geojson: serde_json::Value =
        serde_json::from_slice(&server.get(&format!("/en/explore.geojson?{query}")).body).unwrap();
    assert_eq!(geojson["features"].as_array().unwrap().len(), 2);
    let svg = server.text(&format!("/ar/explore.svg?{query}&draw=chart"));
    assert!(svg.starts_with("<svg") && svg.contains("١٥٠"), "{svg}");
    let workbook = server.get(&format!("/ckb/explore.xlsx?{query}"));
    assert!(workbook.body.starts_with(b"PK"), "{}", workbook.text());
}

#[test]
fn addresses_that_take_forms_lead_to_pages_that_can_be_read() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let server = Serving::start(&desk);
    let blank = server.get("/ar/account/password");
    assert_eq!(blank.status, 405);
    assert!(blank.text().contains("lang=\"ar\""), "a page in the language of the address: {}", blank.text());
    let led = server.post_as("", "/ar/account/password", "now=x");
    assert_eq!(led.header("location"), Some("/ar/sign-in?next=%2Far%2Faccount"));
    // What is refused before any page is asked is said on a page as well.
    for (address, status) in [("/ar/places/%FF", 404), ("/ar/join/%FF", 404)] {
        let answer = server.get(address);
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.text().contains("<html"), "{address}: {}", answer.text());
    }
    let long = server.post_as("", "/ckb/sign-in", &format!("name={}", "x".repeat(200_000)));
    assert_eq!(long.status, 413);
    assert!(long.text().contains("lang=\"ckb\""), "{}", long.text());
}
