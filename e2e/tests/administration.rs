//! Administration through the pages: people and their roles, settings, audit, backup, health; and who may not.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::serving::Serving;
use e2e::{Desk, idp_list, location};

const PASSWORD: &str = "a+long+way+home";

/// All pages of the administration.
const PAGES: [&str; 9] =
    ["", "/people", "/people/1", "/roles", "/settings", "/audit", "/audit.csv", "/backup", "/health"];

/// What can be sent to them, and where; with what it would do.
const FORMS: [(&str, &str); 12] = [
    ("/people", "name=mallory&language=en&role=administrator"),
    ("/people/1", "step=change&display_name=Mallory&language=en"),
    ("/people/1", "step=link"),
    ("/people/1", "step=give&role=administrator"),
    ("/people/1", "step=take&role=administrator"),
    ("/people/1", "step=deactivate"),
    ("/people/1", "step=activate"),
    ("/people/1", "step=sign-out"),
    ("/people/1", "step=second-factor&reason=x"),
    ("/settings", "name=pages.open&value=on"),
    ("/audit", ""),
    ("/backup", ""),
];

/// An operation with two governorates, a round, and its first administrator.
fn office() -> (Desk, Serving, String) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let area = |name: &str, code: &str, west: i32| {
        format!(
            r#"{{"type":"Feature","properties":{{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"{name}","ADM1_PCODE":"{code}"}},
            "geometry":{{"type":"Polygon","coordinates":[[[{west},35],[{east},35],[{east},37],[{west},37],[{west},35]]]}}}}"#,
            east = west + 2
        )
    };
    let areas = [area("Ninewa", "IQG15", 42), area("Anbar", "IQG01", 39)].join(",");
    let file = desk
        .file("adm1.geojson", format!(r#"{{"type":"FeatureCollection","features":[{areas}]}}"#).as_bytes());
    desk.must(&["places", "import", &file]);
    let file = desk.file("112.csv", &idp_list(&[location(1, 777)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    let mut server = Serving::start(&desk);
    let cookie = server.first_administrator("amal", PASSWORD);
    (desk, server, cookie)
}

fn page(path: &str) -> String {
    format!("/en/administration{path}")
}

/// The one-time link on a page.
fn link_of(text: &str) -> String {
    let start = text.find("/join/").unwrap_or_else(|| panic!("{text}"));
    text[start..].chars().take_while(|letter| *letter != '"').collect()
}

/// Somebody who was invited on the command line and joined; gives their cookie.
fn join(desk: &Desk, server: &Serving, name: &str, role: &[&str]) -> String {
    server.let_in(desk, name, role, PASSWORD)
}

#[test]
fn somebody_is_invited_joins_and_holds_a_role_in_an_area() {
    let (desk, server, cookie) = office();
    let form = "name=nadia&display_name=Nadia+K.&language=ckb&role=analyst&area=";
    let unclear = server.post_as(&cookie, &page("/people"), &format!("{form}Nineva"));
    assert_eq!(unclear.status, 422);
    let unclear = unclear.text();
    assert!(unclear.contains("It is not clear which place") && unclear.contains(">Ninewa ("), "{unclear}");
    let nowhere = server.post_as(&cookie, &page("/people"), &format!("{form}Xyzzyx+Qwrt"));
    assert!(nowhere.text().contains("No place is called"), "{}", nowhere.text());

    let invited = server.post_as(&cookie, &page("/people"), &format!("{form}ninewa"));
    assert_eq!((invited.status, invited.header("cache-control")), (200, Some("no-store")));
    let link = link_of(&invited.text());
    let list = server.get_as(&cookie, &page("/people")).text();
    assert!(
        list.contains("Nadia K.") && list.contains("Analyst (Ninewa)") && list.contains(">invited<"),
        "{list}"
    );
    assert!(!list.contains(&link), "the link is shown once");
    let nadia = server.join(&link, "nadia", PASSWORD);
    assert_eq!(server.get_as(&nadia, "/en/").status, 200);
    assert_eq!(server.get_as(&nadia, &page("/people")).status, 404);
    let again = server.post_as(&cookie, &page("/people"), form);
    assert!(again.status == 422 && again.text().contains("The name nadia is taken"), "{}", again.text());

    let of_nadia = page("/people/2");
    let given = server.post_as(&cookie, &of_nadia, "step=give&role=viewer&area=IQG01");
    assert_eq!(
        (given.status, given.header("location")),
        (303, Some("/en/administration/people/2?done=give"))
    );
    let changed = server.post_as(&cookie, &of_nadia, "step=change&display_name=%3Cb%3ENadia&language=ar");
    assert_eq!(changed.status, 303);
    let shown = server.get_as(&cookie, &of_nadia).text();
    assert!(
        shown.contains("Viewer (Anbar)") && shown.contains("&#60;b&#62;Nadia") && !shown.contains("<b>Nadia"),
        "{shown}"
    );
    let taken = server.post_as(&cookie, &of_nadia, "step=take&role=analyst&area=%232");
    assert_eq!(taken.status, 303, "{}", taken.text());
    let people = desk.json(&["people", "list"]).1;
    let nadia = &people["people"][1];
    assert_eq!((nadia["language"].as_str(), nadia["roles"].as_array().unwrap().len()), (Some("ar"), 1));

    let reset = server.post_as(&cookie, &of_nadia, "step=link").text();
    assert!(
        reset.contains("They set a new password") || reset.contains("they set a new password"),
        "{reset}"
    );
    let _ = server.join(&link_of(&reset), "nadia", "another+long+way");
}

#[test]
fn who_is_deactivated_is_out_at_once_and_the_last_administrator_stays() {
    let (desk, server, cookie) = office();
    let nadia = join(&desk, &server, "nadia", &["viewer"]);
    assert_eq!(server.get_as(&nadia, "/en/").status, 200);
    let ask = server.get_as(&cookie, &page("/people/2?ask=deactivate")).text();
    assert!(
        ask.contains("Let nadia in no more?") && ask.contains("signed out where they are signed in now"),
        "{ask}"
    );
    assert_eq!(server.get_as(&nadia, "/en/").status, 200, "asking does nothing");
    assert_eq!(server.post_as(&cookie, &page("/people/2"), "step=deactivate").status, 303);
    assert_eq!(server.get_as(&nadia, "/en/").status, 303, "signed out");
    assert!(server.get_as(&cookie, &page("/people")).text().contains(">deactivated<"));
    assert_eq!(server.post_as(&cookie, &page("/people/2"), "step=activate").status, 303);
    let nadia = server.sign_in("nadia", PASSWORD);
    assert_eq!(server.post_as(&cookie, &page("/people/2"), "step=sign-out").status, 303);
    assert_eq!(server.get_as(&nadia, "/en/").status, 303);

    for step in ["step=deactivate", "step=take&role=administrator"] {
        let refused = server.post_as(&cookie, "/ar/administration/people/1", step);
        assert_eq!(refused.status, 422, "{step}");
        assert!(refused.text().contains("هذا آخر مدير فعّال"), "{}", refused.text());
    }
    let no_reason = server.post_as(&cookie, &page("/people/2"), "step=second-factor&reason=+");
    assert_eq!(no_reason.status, 422);
    assert_eq!(
        server.post_as(&cookie, &page("/people/2"), "step=second-factor&reason=phone+lost").status,
        303
    );
    let audit = desk.json(&["audit", "list", "--limit", "1"]).1;
    assert_eq!(audit["entries"][0]["details"]["reason"], "phone lost");
    assert_eq!(server.get_as(&cookie, &page("/people/99")).status, 404);
    assert_eq!(server.get_as(&cookie, &page("/people/x")).status, 404);
}

#[test]
fn nobody_else_gets_anywhere_near() {
    let (desk, server, _) = office();
    let before = desk.must(&["people", "list", "--json"]).out;
    for path in &PAGES {
        let answer = server.get(&page(path));
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").unwrap().contains("/sign-in"), "{path}");
    }
    for (path, form) in FORMS {
        let answer = server.post_as("", &page(path), form);
        assert!(
            answer.status == 303 && answer.header("location").unwrap().contains("/sign-in"),
            "{path} {form}"
        );
    }
    assert_eq!(desk.must(&["people", "list", "--json"]).out, before);
    for role in [
        &["viewer"][..],
        &["information-officer"],
        &["analyst"],
        &["approver"],
        &["administrator", "--area", "IQG15"],
    ] {
        let name = role.concat().replace("--area", "-");
        let cookie = join(&desk, &server, &name, role);
        let before = desk.must(&["people", "list", "--json"]).out;
        // Whoever looks after a part of the operation is told that a part is not enough.
        let not_theirs = if role.contains(&"--area") { 403 } else { 404 };
        for path in &PAGES {
            let sees = role == ["approver"] && ["/audit", "/audit.csv"].contains(path);
            let leads = role == ["approver"] && path.is_empty();
            let expected = if sees {
                200
            } else if leads {
                303
            } else {
                not_theirs
            };
            assert_eq!(server.get_as(&cookie, &page(path)).status, expected, "{role:?} {path}");
        }
        for (path, form) in FORMS {
            let expected = if role == ["approver"] && path == "/audit" { 200 } else { not_theirs };
            assert_eq!(server.post_as(&cookie, &page(path), form).status, expected, "{role:?} {path} {form}");
        }
        assert_eq!(desk.must(&["people", "list", "--json"]).out, before, "{role:?}");
        let home = server.get_as(&cookie, "/en/account").text();
        assert_eq!(home.contains("/en/administration\""), role == ["approver"], "{role:?}");
    }
    assert_eq!(desk.json(&["settings", "list"]).1["settings"]["pages.open"], "off");
}

#[test]
fn settings_are_changed_and_hold_at_once() {
    let (desk, server, cookie) = office();
    let settings = page("/settings");
    let wrong = server.post_as(&cookie, &settings, "name=sign_in.idle_hours&value=0");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("This value does not fit: Hours until"), "{}", wrong.text());
    assert_eq!(server.post_as(&cookie, &settings, "name=no.such&value=1").status, 404);
    let kept = server.post_as(&cookie, &settings, "name=sign_in.idle_hours&value=%D9%A2%D9%A4");
    assert_eq!(
        kept.header("location"),
        Some("/en/administration/settings?done=sign_in.idle_hours"),
        "digits of Arabic"
    );
    let shown = server.get_as(&cookie, &settings).text();
    assert!(shown.contains("value=\"24\"") && shown.contains("By default: 12 · changed by amal"), "{shown}");
    assert_eq!(desk.json(&["settings", "list"]).1["settings"]["sign_in.idle_hours"], "24");

    assert_eq!(server.get("/").header("location"), Some("/en/"));
    assert_eq!(server.post_as(&cookie, &settings, "name=pages.language&value=ckb").status, 303);
    assert_eq!(server.get("/").header("location"), Some("/ckb/"));
    assert_eq!(server.send("GET", "/", &[("Accept-Language", "ar-IQ")], "").header("location"), Some("/ar/"));
    let approver = join(&desk, &server, "basim", &["approver"]);
    assert_eq!(server.post_as(&cookie, &settings, "name=sign_in.second_factor&value=approvers").status, 303);
    for cookie in [&approver, &cookie] {
        assert_eq!(server.get_as(cookie, &page("/audit")).header("location"), Some("/en/account"));
    }
}

#[test]
fn the_audit_is_read_page_by_page() {
    let (desk, server, cookie) = office();
    for number in 0..60 {
        desk.must(&["settings", "set", "jump.households", &number.to_string(), "--as", "<i>Basim</i>"]);
    }
    let first = server.get_as(&cookie, &page("/audit")).text();
    assert_eq!(first.matches("<th scope=\"row\">").count(), 50, "{first}");
    assert!(first.contains("58</bdi> → <bdi>59") && !first.contains("<i>Basim"), "{first}");
    let older = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let older = older.split('"').next().unwrap().replace("&#38;", "&");
    let second = server.get_as(&cookie, &older).text();
    let on_second = second.matches("<th scope=\"row\">").count();
    assert!((10..50).contains(&on_second) && !second.contains("rel=\"next\""), "{second}");
    let filtered =
        server.get_as(&cookie, &page("/audit?actor=AMAL&action=account.accept-link&object=PERSON")).text();
    assert_eq!(filtered.matches("<th scope=\"row\">").count(), 1, "{filtered}");
    let csv = server.get_as(&cookie, &page("/audit.csv?action=setting.change")).text();
    assert!(csv.contains("number,moment,who") && csv.contains("<i>Basim</i>"), "{csv}");
    assert_eq!(csv.matches(",setting.change,").count(), 60);
    let verified = server.post_as(&cookie, &page("/audit"), "").text();
    assert!(verified.contains("entries are as they were written."), "{verified}");
    for odd in ["?before=x", "?before=-1", "?action=%27--", "?object=%25&actor=%00"] {
        assert_eq!(server.get_as(&cookie, &page(&format!("/audit{odd}"))).status, 200, "{odd}");
    }
}

#[test]
fn a_backup_is_whole_while_others_write() {
    let (desk, server, cookie) = office();
    let rounds = desk.must(&["round", "list", "--json"]).out;
    let writers: Vec<_> = (0..6)
        .map(|number| desk.start(&["settings", "set", "jump.households", &number.to_string()]))
        .collect();
    let answer = server.post_as(&cookie, &page("/backup"), "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let name = answer.header("content-disposition").unwrap();
    assert!(name.contains("masar-iraq-20") && name.ends_with(".db\""), "{name}");
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    std::fs::create_dir(desk.path("restored")).unwrap();
    std::fs::write(desk.path("restored/masar.db"), &answer.body).unwrap();
    let restored = desk.path("restored");
    let restored = ["--data", restored.to_str().unwrap()];
    assert_eq!(desk.must(&[&restored[..], &["round", "list", "--json"]].concat()).out, rounds);
    desk.must(&[&restored[..], &["audit", "verify"]].concat());

    let health = server.get_as(&cookie, &page("/health")).text();
    assert!(
        health.contains("Last backup: ") && health.contains("by amal") && health.contains("SQLite"),
        "{health}"
    );
    let files = std::fs::read_dir(desk.path("data")).unwrap();
    let left: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| name.starts_with("masar.db") || name == "warehouse"), "{left:?}");

    let copy = desk.path("copy.db");
    let copy = copy.to_str().unwrap();
    let (code, made) = desk.json(&["backup", copy]);
    assert_eq!((code, made["intact"].as_bool()), (0, Some(true)), "{made}");
    let entry = &desk.json(&["audit", "list", "--limit", "1"]).1["entries"][0];
    assert_eq!(
        (entry["action"].as_str(), &entry["details"]["last_hash"]),
        (Some("operation.backup"), &made["last_hash"])
    );
    let again = desk.run(&["backup", copy]);
    assert!(again.code == 2 && again.err.contains("is there already"), "{}", again.err);
    let refused = desk.run(&["backup", "other.db", "--role", "approver"]);
    assert!(refused.code == 2 && !desk.path("other.db").exists(), "{}", refused.err);

    // A copy that a power cut left on its way is cleared away at the next start; one on its way is not.
    let [old, new] = ["data/backup-0.tmp", "data/backup-1.tmp"].map(|name| desk.path(name));
    let before = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 60 * 60);
    std::fs::File::create(&old).unwrap().set_modified(before).unwrap();
    std::fs::write(&new, "").unwrap();
    drop(Serving::start(&desk));
    assert!(!old.exists() && new.exists());
}
