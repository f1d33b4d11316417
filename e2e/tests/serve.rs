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

#[test]
fn drafts_stay_inside_and_editions_can_be_downloaded() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--title", "Iraq <test>"]);
    for (round, date) in [("112", "2019-10-31"), ("113", "2019-12-31")] {
        let file = desk.file(&format!("{round}.csv"), &idp_list(&[location(1, 4321), location(2, 10)]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
    }
    publish(&desk, "112");

    let server = Serving::start(&desk);
    let page = server.text("/");
    let health = server.text("/health");
    let csv = server.text("/editions/idp-master-list/112/1/csv");
    let draft = server.get("/editions/idp-master-list/113/1/csv");

    assert!(page.contains("4,331") && page.contains("Iraq &lt;test&gt;"), "{page}");
    assert!(!page.contains(">113<"), "a draft is shown: {page}");
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

    let page = Serving::start(&desk).text("/");
    assert!(page.contains("4,321") && page.contains("2019-10-31"), "{page}");
    assert!(!page.contains("2019-11-30"), "{page}");
}

#[test]
fn a_list_without_points_has_no_layer_and_says_so() {
    let desk = Desk::new();
    let list = String::from_utf8(idp_list(&[location(1, 4321)])).unwrap();
    let point = format!(",{},{},", location(1, 0).point.0, location(1, 0).point.1);
    let file = desk.file("a.csv", list.replace(&point, ",,,").as_bytes());
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    publish(&desk, "112");

    let server = Serving::start(&desk);
    let page = server.text("/");
    assert!(page.contains("112/1/parquet") && !page.contains("112/1/geojson"), "{page}");
    let layer = server.get("/editions/idp-master-list/112/1/geojson");
    assert_eq!(layer.status, 422);
    assert!(layer.text().contains("cannot be put on a map"), "{}", layer.text());
}

#[test]
fn an_edition_is_added_up_once_and_faults_stay_inside() {
    let desk = Desk::new();
    let file = desk.file("a.csv", &idp_list(&[location(1, 4321)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    publish(&desk, "112");

    let server = Serving::start(&desk);
    let page = server.text("/");
    assert!(page.contains("4,321"), "{page}");
    execute(&desk.database(), "DROP TRIGGER record_stays; DELETE FROM record");
    assert_eq!(server.text("/"), page, "the records were read again");
    execute(&desk.database(), "ALTER TABLE edition RENAME TO lost");
    let fault = server.get("/");
    assert_eq!(fault.status, 500);
    let text = fault.text();
    assert!(text.contains("its log") && !text.contains("edition"), "{text}");
    let log = std::fs::read_to_string(desk.path(LOG)).unwrap();
    assert!(log.contains("edition"), "{log}");
}
