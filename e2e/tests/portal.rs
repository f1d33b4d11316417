//! What everybody may see: pages, files and the protocols of the field, from the shelf and nothing else.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::clients::python;
use e2e::serving::{LOG, Serving};
use e2e::{Desk, idp_list, location};
use serde_json::Value;

const LIST: &str = "idp-master-list";

/// An operation with two rounds that are released for everybody.
fn released() -> Desk {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq conflict"]);
    desk.must(&["settings", "set", "release.licence", "CC-BY-4.0"]);
    desk.must(&["settings", "set", "release.reason", "Conflict"]);
    for (round, day, households) in [("117", "2020-09-30", 40), ("118", "2020-12-31", 44)] {
        let list = idp_list(&[location(1, households), location(2, 2), location(3, 77)]);
        give(&desk, round, day, &list);
    }
    desk
}

fn give(desk: &Desk, round: &str, day: &str, list: &[u8]) {
    let file = desk.file(&format!("{round}.csv"), list);
    desk.must(&["import", LIST, &file, "--round", round, "--date", day]);
    publish(desk, round);
    release(desk, round, "public");
}

fn publish(desk: &Desk, round: &str) {
    for (step, who) in [("review", "sana"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["--as", who, "round", step, round]);
    }
}

fn release(desk: &Desk, round: &str, profile: &str) {
    let many = std::fs::read_dir(desk.path("")).unwrap().count();
    let out = desk.path(&format!("{profile}-{round}-{many}"));
    desk.must(&["publish", LIST, "--round", round, "--profile", profile, "--out", out.to_str().unwrap()]);
}

fn text(serving: &Serving, path: &str) -> String {
    let answer = serving.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.head);
    String::from_utf8(answer.body).unwrap()
}

fn catalogue(serving: &Serving) -> Value {
    serde_json::from_str(&text(serving, "/releases.json")).unwrap()
}

/// The path of a file of the newest round.
fn file(serving: &Serving, ending: &str) -> String {
    let answer = serving.get(&format!("/releases/{LIST}/latest/{ending}"));
    assert_eq!(answer.status, 302, "{ending}");
    let place = answer.head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    place.to_owned()
}

#[test]
fn the_portal_shows_what_is_released_for_everybody_and_opens_no_database() {
    let desk = released();
    release(&desk, "118", "partners");
    std::fs::rename(desk.path("data/masar.db"), desk.path("elsewhere.db")).unwrap();
    let serving = Serving::start_with(&desk, &["--public"]);
    for (language, says) in [("en", "Iraq conflict"), ("ar", "النازحون"), ("ckb", "ئاوارەکان")]
    {
        let page = text(&serving, &format!("/{language}/"));
        assert!(page.contains(says), "{page}");
        assert!(!page.contains("sign-in"), "nobody signs in here");
        let list = text(&serving, &format!("/{language}/releases"));
        assert!(list.contains(&format!("/{language}/releases/{LIST}/118/1")), "{list}");
        let own = text(&serving, &format!("/{language}/releases/{LIST}/118/1"));
        assert!(own.contains("CC-BY-4.0"), "{own}");
    }
    assert!(text(&serving, "/en/").contains("<p class=\"value\">738</p>"), "123 households of six");
    let known = catalogue(&serving);
    let releases = known["lists"][0]["releases"].as_array().unwrap();
    assert_eq!(releases.len(), 2, "what partners were given is not here: {known}");
    for one in releases[1]["files"].as_array().unwrap() {
        let (path, name) = (one["url"].as_str().unwrap(), one["name"].as_str().unwrap());
        let answer = serving.get(&path[path.find("/releases/").unwrap()..]);
        let kept = desk.path(&format!("data/warehouse/releases/{LIST}/118/1/{name}"));
        assert_eq!((answer.status, answer.body), (200, std::fs::read(kept).unwrap()), "{name}");
        assert!(answer.head.contains("access-control-allow-origin: *"), "{}", answer.head);
        let etag = answer.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
        let again =
            serving.send("GET", &path[path.find("/releases/").unwrap()..], &[("If-None-Match", &etag)], "");
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
    assert!(text(&serving, "/releases.atom").contains("round 118 (2020-12-31)"));
    assert!(text(&serving, "/sitemap.xml").contains(&format!("/ckb/releases/{LIST}/117/1")));
    for (path, status) in [
        ("/", 303),
        ("/en", 303),
        ("/en/workspace", 404),
        ("/en/sign-in", 404),
        ("/fr/", 404),
        ("/en/releases/idp-master-list/118/9", 404),
        ("/en/releases/idp-master-list/118", 303),
        ("/en/releases/idp-master-list/x/1", 404),
        ("/releases/idp-master-list/118/1/..%2f..%2fmanifest.json", 404),
        ("/releases/idp-master-list/118/1/manifest.json", 404),
        ("/releases/idp-master-list/latest/pdf", 404),
        ("/health", 200),
    ] {
        let answer = serving.get(path);
        assert_eq!(answer.status, status, "{path}");
    }
    assert_eq!(serving.post_as("", "/en/releases", "a=b").status, 405);
    assert!(!desk.path("data/masar.db").exists(), "no database is made");
}

#[test]
fn a_correction_is_a_new_version_beside_the_old_one() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let csv = file(&serving, "csv");
    let before = text(&serving, &csv);
    desk.must(&["round", "correct", "118", "--comment", "one more household"]);
    give(&desk, "118", "2020-12-31", &idp_list(&[location(1, 45), location(2, 2), location(3, 77)]));
    // The portal looks again after two seconds at the latest.
    let found = (0..50).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        file(&serving, "csv") != csv
    });
    assert!(found, "the correction is shown");
    assert_eq!(text(&serving, &csv), before, "what was given out stays as it was");
    assert_ne!(text(&serving, &file(&serving, "csv")), before);
    let old = text(&serving, &format!("/en/releases/{LIST}/118/1"));
    assert!(old.contains(&format!("/en/releases/{LIST}/118/2")), "the old one leads to the new one");
    assert!(text(&serving, "/en/").contains("<p class=\"value\">744</p>"));
}

#[test]
fn a_changed_byte_is_not_given_out_and_who_runs_the_server_is_told() {
    let desk = released();
    let shelf = desk.path(&format!("data/warehouse/releases/{LIST}/118/1"));
    let csv = std::fs::read_dir(&shelf).unwrap().map(|entry| entry.unwrap().path());
    let csv = csv.into_iter().find(|path| path.to_string_lossy().ends_with("public.csv")).unwrap();
    let honest = std::fs::read_to_string(&csv).unwrap();
    std::fs::write(&csv, honest.replace("123", "124")).unwrap();
    let shown = desk.path(&format!("data/warehouse/releases/{LIST}/117/1/release.json"));
    let text = std::fs::read_to_string(&shown).unwrap();
    std::fs::write(&shown, text.replace("\"round\":117", "\"round\":116")).unwrap();
    let serving = Serving::start_with(&desk, &["--public"]);
    let known = catalogue(&serving);
    assert_eq!(known["lists"][0]["releases"].as_array().unwrap().len(), 1, "{known}");
    assert_eq!(serving.get(&file(&serving, "csv")).status, 500);
    assert_eq!(serving.get(&file(&serving, "xlsx")).status, 200);
    let log = std::fs::read_to_string(desk.path(LOG)).unwrap();
    assert!(log.contains("public.csv is not what was put there"), "{log}");
    assert!(log.contains("round 117 of idp-master-list is not shown"), "{log}");
}

#[test]
fn a_shelf_that_is_gone_is_filled_again_from_what_is_kept() {
    let desk = released();
    let before = desk.path(&format!("data/warehouse/releases/{LIST}/118/1/release.json"));
    let bytes = std::fs::read(&before).unwrap();
    std::fs::remove_dir_all(desk.path("data/warehouse")).unwrap();
    let _serving = Serving::start(&desk);
    let filled = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        before.exists()
    });
    assert!(filled, "{}", std::fs::read_to_string(desk.path(LOG)).unwrap());
    assert_eq!(std::fs::read(before).unwrap(), bytes);
}

/// Points the client at us, the way its own tests would, and asks all that it can.
const DTM: &str = r#"
import json, sys
import dtmapi, dtmapi.api
base = sys.argv[1]
for name in ("IDP_ADMIN_0_API", "IDP_ADMIN_1_API", "IDP_ADMIN_2_API", "COUNTRY_LIST_API", "OPERATION_LIST_API"):
    setattr(dtmapi.api, name, getattr(dtmapi.api, name).replace("https://dtmapi.iom.int", base))
api = dtmapi.DTMApi(subscription_key="any")
rows = lambda frame: json.loads(frame.to_json(orient="records"))
told = {
    "countries": rows(api.get_all_countries()),
    "operations": rows(api.get_all_operations()),
    "admin0": rows(api.get_idp_admin0_data(CountryName="Iraq conflict")),
    "admin1": rows(api.get_idp_admin1_data(Admin0Pcode="IRQ", FromRoundNumber=118, ToRoundNumber=118)),
    "admin2": rows(api.get_idp_admin2_data(Operation="Iraq conflict", FromReportingDate="2020-12-01")),
    "nothing": rows(api.get_idp_admin2_data(Operation="Iraq conflict", Admin1Name="Nowhere")),
}
columns = [list(api.get_idp_admin0_data(CountryName="Iraq conflict").columns),
           list(api.get_idp_admin2_data(Admin0Pcode="IRQ").columns)]
try:
    api.get_idp_admin1_data(Operation="Iraq conflict", FromReportingDate="2020-13-45")
    told["error"] = "none"
except Exception as error:
    told["error"] = f"{type(error).__name__}: {error}"
print(json.dumps({"told": told, "columns": columns}))
"#;

#[test]
fn the_official_client_of_the_dtm_api_reads_what_is_released() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let base = serving.url("");
    let Some(out) = python(DTM, &[&base]) else { return };
    let answer: Value = serde_json::from_str(&out).unwrap();
    let told = &answer["told"];
    let country = serde_json::json!([{ "admin0Name": "Iraq conflict", "admin0Pcode": "IRQ" }]);
    assert_eq!(told["countries"], country);
    assert_eq!(told["operations"][0]["operation"], "Iraq conflict");
    assert_eq!(told["admin0"].as_array().unwrap().len(), 2);
    assert_eq!(told["admin0"][1]["numPresentIdpInd"], 738);
    assert_eq!(told["admin0"][1]["reportingDate"], "2020-12-31T00:00:00");
    assert_eq!(told["admin1"][0]["displacementReason"], "Conflict");
    assert_eq!(told["admin1"][0]["roundNumber"], 118);
    assert!(told["admin1"][0]["id"].is_u64());
    assert!(!told["admin2"].as_array().unwrap().is_empty());
    assert_eq!(told["nothing"], serde_json::json!([]));
    assert!(told["error"].as_str().unwrap().contains("2020-13-45"), "{told}");
    // The order of fields of the service that the client is made for.
    let admin0 = "operation admin0Name admin0Pcode numPresentIdpInd reportingDate yearReportingDate \
        monthReportingDate roundNumber displacementReason numberMales numberFemales idpOriginAdmin1Name \
        idpOriginAdmin1Pcode assessmentType";
    let admin2 = "id operation admin0Name admin0Pcode admin1Name admin1Pcode admin2Name admin2Pcode \
        numPresentIdpInd reportingDate yearReportingDate monthReportingDate roundNumber displacementReason \
        numberMales numberFemales idpOriginAdmin1Name idpOriginAdmin1Pcode assessmentType";
    for (columns, expected) in [(0, admin0), (1, admin2)] {
        let columns: Vec<&str> = answer["columns"][columns]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        assert_eq!(columns, expected.split_whitespace().collect::<Vec<_>>());
    }
}

const HXL: &str = r##"
import json, sys, hxl
base, told = sys.argv[1], {}
allow = hxl.InputOptions(allow_local=True, verify_ssl=False)
for name in ("idps", "returnees", "dtm-admin0", "dtm-admin1", "dtm-admin2"):
    data = hxl.data(f"{base}/hxl/{name}.csv", allow)
    rows = [row.values for row in data]
    told[name] = {"columns": [column.header for column in data.columns], "tags": [column.display_tag for column in data.columns],
                  "rows": rows, "valid": hxl.schema().validate(hxl.data(f"{base}/hxl/{name}.csv", allow))}
source = hxl.data(f"{base}/hxl/idps.csv", allow)
chosen = source.with_rows("#adm+level=1").with_rows("#round+code=118")
told["sum"] = [row.values for row in chosen.count(["#round+code"], aggregators=["sum(#affected+ind)"])]
print(json.dumps(told))
"##;

#[test]
fn libhxl_reads_validates_and_adds_up_the_tables_with_tags() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let Some(out) = python(HXL, &[&serving.url("")]) else { return };
    let told: Value = serde_json::from_str(&out).unwrap();
    // HDX tags the month of the DTM API as a date, which a number from 1 to 12 is not: those are read, not validated.
    assert_eq!(told["idps"]["valid"], true, "{told}");
    for name in ["idps", "dtm-admin0", "dtm-admin1", "dtm-admin2"] {
        assert!(!told[name]["rows"].as_array().unwrap().is_empty(), "{name}");
    }
    let columns = told["idps"]["columns"].as_array().unwrap();
    assert_eq!(
        (columns.len(), &columns[0], &columns[12]),
        (20, &"location_code".into(), &"population".into())
    );
    assert_eq!(told["dtm-admin2"]["tags"][8], "#adm+level");
    assert_eq!(told["returnees"]["rows"], serde_json::json!([]), "no list of theirs is released");
    // Country, governorates and districts of round 118; the country is all of them.
    let rows = told["idps"]["rows"].as_array().unwrap();
    let country = rows.iter().find(|row| row[9] == "0" && row[13] == "118").unwrap();
    assert_eq!(country[12], "738");
    assert_eq!(told["sum"], serde_json::json!([["118", 738]]));
    for query in ["x=1", "from_round=a", "admin_level=3"] {
        assert_eq!(serving.get(&format!("/hxl/idps.csv?{query}")).status, 400, "{query}");
    }
    let last = text(&serving, "/hxl/idps.csv?from_round=118&admin_level=0");
    assert_eq!(last.lines().count(), 3, "headings, tags, a row: {last}");
}

#[test]
fn who_asks_the_dtm_api_wrongly_is_told_in_its_own_way() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    for query in ["", "Operation=", "CountryName=x&FromRoundNumber=-1", "Operation=x&ToReportingDate=soon"] {
        let answer: Value =
            serde_json::from_str(&text(&serving, &format!("/v3/displacement/admin1?{query}"))).unwrap();
        assert_eq!(
            (&answer["isSuccess"], &answer["result"]),
            (&false.into(), &serde_json::json!([])),
            "{query}"
        );
        assert!(!answer["errorMessages"][0].as_str().unwrap().is_empty(), "{query}");
    }
    let two: Value =
        serde_json::from_str(&text(&serving, "/v2/IdpAdmin0Data?Operation=Iraq%20conflict")).unwrap();
    assert_eq!(two["totalRecordsCount"], 2);
    let row = two["result"][0].as_object().unwrap();
    assert!(row.contains_key("id") && !row.contains_key("displacementReason"), "{row:?}");
    // No two rows say the same of the same.
    let rows: Value =
        serde_json::from_str(&text(&serving, "/v3/displacement/admin2?Admin0Pcode=irq")).unwrap();
    let rows = rows["result"].as_array().unwrap();
    let ids: std::collections::BTreeSet<u64> = rows.iter().map(|row| row["id"].as_u64().unwrap()).collect();
    assert_eq!(ids.len(), rows.len());
}

#[test]
fn an_approver_looks_at_what_is_left_out_and_releases_with_a_button() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq conflict"]);
    let file = desk.file("l.csv", &idp_list(&[location(1, 40), location(2, 2), location(3, 77)]));
    desk.must(&["import", LIST, &file, "--round", "118", "--date", "2020-12-31"]);
    publish(&desk, "118");
    let serving = Serving::start(&desk);
    let approver = serving.let_in(&desk, "rania", &["approver"], "a+long+way+home");
    let viewer = serving.let_in(&desk, "vian", &["viewer"], "a+long+way+home");
    let page = "/en/releases/idp-master-list/118";
    let look = serving.get_as(&approver, &format!("{page}?for=public"));
    let text = String::from_utf8(look.body).unwrap();
    assert!(text.contains("Left out: small") && text.contains("Release (Everybody)"), "{text}");
    assert_eq!(serving.get_as(&viewer, page).status, 404);
    assert!(catalogue(&serving)["lists"].as_array().unwrap().is_empty(), "looking releases nothing");
    // Not without having looked, and not another edition than the one that was looked at.
    assert_eq!(serving.post_as(&approver, page, "for=public&edition=1").status, 422);
    assert_eq!(serving.post_as(&approver, page, "for=public&edition=2&looked=yes").status, 422);
    assert_eq!(serving.post_as(&approver, page, "for=nobody&edition=1&looked=yes").status, 404);
    assert!(catalogue(&serving)["lists"].as_array().unwrap().is_empty());
    assert_eq!(serving.post_as(&approver, page, "for=public&edition=1&looked=yes").status, 303);
    assert_eq!(serving.post_as(&approver, page, "for=partners&edition=1&looked=yes").status, 303);
    // Programs are served here as by the portal, and find what everybody may see.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(catalogue(&serving)["lists"][0]["releases"].as_array().unwrap().len(), 1);
    let rows = self::text(&serving, "/v3/displacement/admin0?Admin0Pcode=IRQ");
    assert!(rows.contains("\"numPresentIdpInd\":714"), "{rows}");
    // What partners are given is had from here alone, by those who may give it out.
    let after = String::from_utf8(serving.get_as(&approver, &format!("{page}?for=partners")).body).unwrap();
    assert!(after.contains("was released for them") && !after.contains("Release (Partners)"), "{after}");
    let csv = after.split('"').find(|part| part.ends_with("-partners.csv")).unwrap();
    assert_eq!(serving.get_as(&approver, csv).status, 200);
    assert_eq!(serving.get_as(&viewer, csv).status, 404);
    assert_eq!(serving.get(csv).status, 303);
    let list = String::from_utf8(serving.get_as(&approver, "/ckb/releases").body).unwrap();
    assert_eq!(list.matches("وەشانی").count(), 2, "{list}");
}
