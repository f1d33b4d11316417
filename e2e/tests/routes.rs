//! Every address against every role: what a guest and each role of `packs/roles.toml` are answered.
//! An address that is not in the table fails.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use e2e::serving::{Answer, Serving, between};
use e2e::{Desk, idp_list, location};

const PASSWORD: &str = "a+long+way+home";
const ROLES: [&str; 5] = ["viewer", "analyst", "information-officer", "approver", "administrator"];

/// These may do exactly what a viewer may, so far.
const LIKE_VIEWER: [&str; 2] = ["enumerator", "programme"];

/// Status for a guest, then for each of the roles; 303 leads to sign in, or to what was done.
type Expected = [u16; 6];

const ALL: Expected = [200; 6];
const PUBLISHED: Expected = [303, 200, 200, 200, 200, 200];
const DRAFTS: Expected = [303, 404, 200, 200, 200, 200];
/// What only those may do who bring rounds in.
const OFFICERS: Expected = [303, 404, 403, 422, 403, 422];

const PLACES: Expected = [303, 404, 404, 200, 404, 200];
const AUDIT: Expected = [303, 404, 404, 404, 200, 200];
const RELEASES: Expected = [303, 404, 404, 404, 200, 200];
const ADMINISTRATOR: Expected = [303, 404, 404, 404, 404, 200];

/// Method, address as in the map of addresses, what follows it, a form, what is expected.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str, &str, Expected)] = &[
    ("GET", "/", "", "", [303; 6]),
    ("GET", "/health", "", "", ALL),
    ("GET", "/assets/{name}", "", "", [404; 6]),
    ("GET", "/join/{secret}", "", "", [303; 6]),
    ("GET", "/editions/{instrument}/{round}/{edition}/{format}", "", "", PUBLISHED),
    ("GET", "/{language}", "", "", [303; 6]),
    ("GET", "/{language}/", "", "", PUBLISHED),
    ("GET", "/{language}/severity", "", "", PUBLISHED),
    ("GET", "/{language}/severity.csv", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/change", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/fit", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/fit.toml", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/asked", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/method", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/report.pdf", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/scenarios", "", "", [303, 404, 404, 404, 404, 404]),
    ("POST", "/{language}/severity/scenarios", "", "id=1", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/severity/what-if", "", "", [303, 404, 404, 404, 404, 404]),
    ("POST", "/{language}/severity/what-if", "", "name=x", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/design", "", "", ALL),
    ("GET", "/{language}/account", "", "", PUBLISHED),
    ("POST", "/{language}/account/{what}", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/join/{secret}", "", "", [410; 6]),
    ("POST", "/{language}/join/{secret}", "", "password=x&again=x", [410; 6]),
    ("GET", "/{language}/sign-in", "", "", [200, 303, 303, 303, 303, 303]),
    ("POST", "/{language}/sign-in", "", "name=nobody&password=wrong", [422; 6]),
    ("GET", "/{language}/sign-in/code", "", "", ALL),
    ("POST", "/{language}/sign-in/code", "", "code=123456", [303; 6]),
    ("GET", "/{language}/explore", "", "", PUBLISHED),
    ("GET", "/{language}/explore.csv", "", "", PUBLISHED),
    ("GET", "/{language}/explore.geojson", "?by=location", "", PUBLISHED),
    ("GET", "/{language}/explore.json", "", "", PUBLISHED),
    ("GET", "/{language}/explore.svg", "?draw=map", "", PUBLISHED),
    ("GET", "/{language}/explore.xlsx", "", "", PUBLISHED),
    ("GET", "/{language}/map.json", "", "", PUBLISHED),
    ("GET", "/{language}/shapes.json", "?level=1", "", PUBLISHED),
    ("GET", "/{language}/flows", "", "", PUBLISHED),
    ("GET", "/{language}/flows.csv", "", "", PUBLISHED),
    ("GET", "/{language}/flows.svg", "", "", PUBLISHED),
    ("GET", "/{language}/flows.xlsx", "", "", PUBLISHED),
    ("GET", "/{language}/places", "", "", PUBLISHED),
    ("GET", "/{language}/places/{id}", "", "", PUBLISHED),
    ("GET", "/{language}/rounds", "", "", PUBLISHED),
    ("GET", "/{language}/releases", "", "", RELEASES),
    ("GET", "/{language}/releases/{instrument}/{round}", "", "", RELEASES),
    ("POST", "/{language}/releases/{instrument}/{round}", "", "for=public", [303, 404, 404, 404, 422, 422]),
    ("GET", "/{language}/releases/{instrument}/{round}/report.pdf", "?kind=round-report", "", RELEASES),
    ("GET", "/{language}/releases/{instrument}/{round}/reports", "", "", RELEASES),
    ("GET", "/{language}/releases/{instrument}/{round}/{release}/{file}", "", "", [303, 404, 404, 404, 404, 404]),
    ("GET", "/{language}/workspace", "", "", DRAFTS),
    ("POST", "/{language}/workspace/upload", "", "no=file", [303, 404, 403, 400, 403, 400]),
    ("POST", "/{language}/workspace/upload/begin", "", "name=a.csv&size=0", [401, 403, 403, 422, 403, 422]),
    ("GET", "/{language}/workspace/upload/{id}/bytes", "", "", [401, 403, 403, 410, 403, 410]),
    ("PATCH", "/{language}/workspace/upload/{id}/bytes", "", "x", [401, 403, 403, 410, 403, 410]),
    ("DELETE", "/{language}/workspace/upload/{id}/bytes", "", "", [401, 403, 403, 410, 403, 410]),
    ("GET", "/{language}/workspace/upload/{id}", "", "", OFFICERS),
    ("POST", "/{language}/workspace/upload/{id}", "", "step=take", OFFICERS),
    ("GET", "/{language}/workspace/informants", "", "", [303, 404, 404, 200, 404, 200]),
    ("POST", "/{language}/workspace/informants", "", "step=reveal", [303, 404, 404, 200, 404, 200]),
    ("POST", "/{language}/workspace/informants", "", "step=forget&code=x&reason=x", [303, 404, 404, 200, 404, 200]),
    ("POST", "/{language}/workspace/informants/file", "", "no=file", [303, 404, 404, 400, 404, 400]),
    ("GET", "/{language}/workspace/{instrument}/{round}", "", "", DRAFTS),
    ("POST", "/{language}/workspace/{instrument}/{round}", "", "version=0&step=read-again", [303, 404, 403, 303, 403, 303]),
    ("POST", "/{language}/workspace/{instrument}/{round}", "", "version=0&step=accept&kind=none&comment=x", [303, 404, 403, 422, 422, 422]),
    ("POST", "/{language}/workspace/{instrument}/{round}", "", "version=0&step=submit", [303, 404, 403, 422, 403, 422]),
    ("POST", "/{language}/workspace/{instrument}/{round}", "", "version=0&step=approve", [303, 404, 403, 403, 422, 422]),
    ("POST", "/{language}/workspace/{instrument}/{round}", "", "version=0&step=publish", [303, 404, 403, 403, 422, 422]),
    ("POST", "/{language}/workspace/{instrument}/{round}", "", "version=0&step=correct&comment=x", [303, 404, 403, 422, 422, 422]),
    ("GET", "/{language}/workspace/{instrument}/{round}/row", "?file=&sheet=&row=2", "", DRAFTS),
    ("POST", "/{language}/workspace/{instrument}/{round}/row", "?file=&sheet=&row=2", "step=correct&reason=x", OFFICERS),
    ("POST", "/{language}/workspace/{instrument}/{round}/row", "?file=&sheet=&row=2", "step=withdraw&entry=9&reason=x", OFFICERS),
    ("GET", "/{language}/workspace/{instrument}/{round}/cleaning.csv", "", "", DRAFTS),
    ("GET", "/{language}/places/doubts", "", "", PLACES),
    ("GET", "/{language}/places/doubts/{link}", "", "", PLACES),
    ("POST", "/{language}/places/doubts/{link}", "", "step=decide", [303, 404, 404, 422, 404, 422]),
    ("GET", "/{language}/places/{id}/change/{what}", "", "", PLACES),
    ("POST", "/{language}/places/{id}/change/{what}", "", "", [303, 404, 404, 422, 404, 422]),
    ("GET", "/{language}/administration", "", "", [303, 404, 404, 404, 303, 303]),
    ("GET", "/{language}/administration/audit", "", "", AUDIT),
    ("POST", "/{language}/administration/audit", "", "", AUDIT),
    ("GET", "/{language}/administration/audit.csv", "", "", AUDIT),
    ("GET", "/{language}/administration/backup", "", "", ADMINISTRATOR),
    ("POST", "/{language}/administration/backup", "", "", ADMINISTRATOR),
    ("GET", "/{language}/administration/health", "", "", ADMINISTRATOR),
    ("GET", "/{language}/administration/people", "", "", ADMINISTRATOR),
    ("POST", "/{language}/administration/people", "", "step=none", [303, 404, 404, 404, 404, 422]),
    ("GET", "/{language}/administration/people/{id}", "", "", ADMINISTRATOR),
    ("POST", "/{language}/administration/people/{id}", "", "step=none", [303, 404, 404, 404, 404, 422]),
    ("GET", "/{language}/administration/roles", "", "", ADMINISTRATOR),
    ("GET", "/{language}/administration/settings", "", "", ADMINISTRATOR),
    ("POST", "/{language}/administration/settings", "", "name=pages.open&value=maybe", [303, 404, 404, 404, 404, 422]),
    // Last: it ends the session.
    ("POST", "/{language}/sign-out", "", "", [303; 6]),
];

/// An address of a kind: something that is there, or `none`.
fn address(route: &str, link: &str) -> String {
    let known = [
        ("/places/doubts/{link}", link),
        ("{language}", "en"),
        ("/editions/{instrument}/{round}/{edition}/{format}", "/editions/idp-master-list/112/1/csv"),
        ("/{release}/{file}", "/1/none.csv"),
        ("/releases/{instrument}/{round}", "/releases/idp-master-list/112"),
        ("{instrument}/{round}", "idp-master-list/113"),
        ("/upload/{id}", "/upload/none"),
        ("{id}", "1"),
        ("/change/{what}", "/change/rename"),
    ];
    let known = known.into_iter().fold(route.to_string(), |path, (gap, text)| path.replace(gap, text));
    let parts = known.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The map of addresses, as it stands in the source.
fn addresses() -> BTreeSet<String> {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap());
    let text = std::fs::read_to_string(here.join("../service/web/src/lib.rs")).unwrap();
    let routes = text.split(".route(").skip(1);
    routes.map(|rest| rest.split('"').nth(1).unwrap().to_string()).collect()
}

fn office() -> (Desk, Serving, Vec<String>) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let areas = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_PCODE":"IQG15"},"geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}}]}"#;
    desk.must(&["places", "import", &desk.file("adm1.geojson", areas.as_bytes())]);
    for (round, date) in [("112", "2019-10-31"), ("113", "2019-12-31")] {
        let file = desk.file("list.csv", &idp_list(&[location(1, 700), location(2, 90)]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
    }
    desk.must(&["round", "review", "112"]);
    desk.must(&["round", "approve", "112", "--as", "basim"]);
    desk.must(&["round", "publish", "112", "--as", "basim"]);
    let server = Serving::start(&desk);
    let roles = ROLES.into_iter().chain(LIKE_VIEWER);
    let cookies = roles.map(|role| server.let_in(&desk, role, &[role], PASSWORD));
    let cookies = std::iter::once(String::new()).chain(cookies).collect();
    (desk, server, cookies)
}

fn ask(server: &Serving, cookie: &str, (method, path, form): (&str, &str, &str)) -> Answer {
    let kind = if path.ends_with("/workspace/upload") || path.ends_with("/informants/file") {
        "multipart/form-data; boundary=b"
    } else {
        "application/x-www-form-urlencoded"
    };
    let mut headers = vec![("Cookie", cookie)];
    if method != "GET" {
        headers.extend([("Content-Type", kind), ("Sec-Fetch-Site", "same-origin"), ("Upload-Offset", "0")]);
    }
    server.send(method, path, &headers, form)
}

#[test]
fn every_address_answers_each_role_as_the_table_says() {
    let (_desk, server, cookies) = office();
    let mut wrong = Vec::new();
    let queue = server.get_as(&cookies[3], "/en/places/doubts?show=all").text();
    let link = format!("/places/doubts/{}", between(&queue, "<a href=\"/en/places/doubts/", "?"));
    for (method, route, more, form, expected) in TABLE {
        let path = address(route, &link) + more;
        let expected = [&expected[..], &[expected[1]; LIKE_VIEWER.len()]].concat();
        let answers: Vec<u16> =
            cookies.iter().map(|cookie| ask(&server, cookie, (method, &path, form)).status).collect();
        if answers != expected {
            wrong.push(format!("{method} {route} {form}: {answers:?}, expected {expected:?}"));
        }
    }
    let roles = [&ROLES[..], &LIKE_VIEWER].concat().join(", ");
    assert!(wrong.is_empty(), "guest, {roles}\n{}", wrong.join("\n"));
}

#[test]
fn every_address_is_in_the_table() {
    let named: BTreeSet<String> = TABLE.iter().map(|(_, route, ..)| (*route).to_string()).collect();
    assert_eq!(named, addresses());
}
