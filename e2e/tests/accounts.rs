//! Who may see and do what, through the pages: nobody without an account, each within their area.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::serving::{Serving, between};
use e2e::{Desk, Location, idp_list, location};

const PASSWORD: &str = "a+long+way+home";

fn publish(desk: &Desk, round: &str) {
    desk.must(&["round", "review", round]);
    desk.must(&["round", "approve", round, "--as", "basim"]);
    desk.must(&["round", "publish", round, "--as", "basim"]);
}

/// Two rounds with people in two governorates that the gazetteer knows.
fn desk_with_rounds() -> Desk {
    let desk = Desk::new();
    let areas = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_PCODE":"IQG15"},
         "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}},
        {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Anbar","ADM1_PCODE":"IQG01"},
         "geometry":{"type":"Polygon","coordinates":[[[39,31],[42,31],[42,34],[39,34],[39,31]]]}}]}"#;
    let file = desk.file("adm1.geojson", areas.as_bytes());
    desk.must(&["places", "import", &file]);
    for (round, date, households) in [("112", "2019-10-31", 777), ("113", "2019-12-31", 888)] {
        let anbar = Location {
            id: 2,
            governorate: "Anbar",
            district: "Falluja",
            name: "Hay Secret",
            point: (33.3, 41.0),
            ..location(2, households + 4)
        };
        let file = desk.file(&format!("{round}.csv"), &idp_list(&[location(1, households), anbar]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
        publish(&desk, round);
    }
    desk
}

#[test]
fn nobody_sees_anything_without_an_account_unless_the_pages_are_open() {
    let desk = desk_with_rounds();
    let server = Serving::start(&desk);
    for path in
        ["/en/", "/ar/explore?by=location", "/ckb/rounds", "/en/explore.csv", "/en/explore.svg?draw=chart"]
    {
        let answer = server.get(path);
        assert_eq!(answer.status, 303, "{path}");
        let target = answer.header("location").unwrap();
        assert!(target.contains("/sign-in?next="), "{path}: {target}");
    }
    let file = server.get("/editions/idp-master-list/112/1/csv");
    assert_eq!(file.status, 303, "{}", file.text());
    let page = server.get("/en/sign-in");
    assert!(page.text().contains("Sign in") && !page.text().contains("demo"), "{}", page.text());
    for cookie in
        ["masar=", "masar=AAAA", "masar=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "masar=%00'\""]
    {
        assert_eq!(server.get_as(cookie, "/en/").status, 303, "{cookie}");
    }
    desk.must(&["settings", "set", "pages.open", "on"]);
    assert!(server.text("/en/").contains("888") || server.text("/en/").contains("1,780"));
}

#[test]
fn the_first_administrator_comes_in_by_the_link_that_serve_prints() {
    let desk = desk_with_rounds();
    let mut server = Serving::start(&desk);
    let link = server.first_link();
    let lead = server.get(&link);
    assert_eq!(lead.status, 303);
    let page = server.text(lead.header("location").unwrap());
    assert!(page.contains("Nobody has an account here yet"), "{page}");

    let form = |password: &str, again: &str| {
        format!("name=Amal&display_name=Amal+H.&language=ckb&password={password}&again={again}")
    };
    let short = server.post_as("", &format!("/en{link}"), &form("short", "short"));
    assert_eq!(short.status, 422);
    assert!(short.text().contains("at least 10 characters"), "{}", short.text());
    let differ = server.post_as("", &format!("/ar{link}"), &form(PASSWORD, "another+password"));
    assert!(differ.text().contains("غير متطابقتين"), "{}", differ.text());

    let joined = server.post_as("", &format!("/en{link}"), &form(PASSWORD, PASSWORD));
    assert_eq!(joined.header("location"), Some("/ckb/"), "they read Sorani");
    let set = joined.header("set-cookie").unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
    let cookie = joined.cookie().unwrap();
    assert_eq!(server.get_as(&cookie, "/en/").status, 200);
    assert!(server.get_as(&cookie, "/en/").text().contains("Amal H."));
    assert_eq!(server.get(&format!("/en{link}")).status, 410, "a link works once");

    let left = server.post_as(&cookie, "/en/sign-out", "");
    assert_eq!(left.status, 303);
    assert_eq!(server.get_as(&cookie, "/en/").status, 303, "the session is over");
    let again = server.sign_in("amal", PASSWORD);
    assert_eq!(server.get_as(&again, "/en/").status, 200);
}

#[test]
fn forms_of_other_sites_are_refused() {
    let desk = desk_with_rounds();
    let mut server = Serving::start(&desk);
    let cookie = server.first_administrator("amal", PASSWORD);
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    for header in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
    ] {
        let answer = server.send("POST", "/en/sign-out", &[kind, ("Cookie", &cookie), header], "");
        assert_eq!(answer.status, 403, "{header:?}");
    }
    assert_eq!(server.get_as(&cookie, "/en/").status, 200, "still signed in");
    let away =
        server.post_as("", "/en/sign-in", &format!("name=amal&password={PASSWORD}&next=//evil.example/"));
    assert_eq!(away.header("location"), Some("/en/"), "a link must not lead elsewhere");
}

#[test]
fn guessing_is_told_alike_and_comes_to_an_end() {
    let desk = desk_with_rounds();
    let mut server = Serving::start(&desk);
    let _ = server.first_administrator("amal", PASSWORD);
    let attempt = |name: &str, password: &str| {
        let answer = server.post_as("", "/en/sign-in", &format!("name={name}&password={password}"));
        (answer.status, answer.text().contains("The name or the password is not right."))
    };
    assert_eq!(attempt("amal", "wrong+password"), (422, true));
    assert_eq!(attempt("nobody", "wrong+password"), (422, true));
    for _ in 0..5 {
        let _ = attempt("amal", "wrong+password");
    }
    let late = server.post_as("", "/en/sign-in", &format!("name=amal&password={PASSWORD}"));
    assert_eq!(late.status, 422);
    assert!(late.text().contains("too many attempts"), "{}", late.text());
}

#[test]
fn who_has_a_grant_for_an_area_sees_nothing_else() {
    let desk = desk_with_rounds();
    let mut server = Serving::start(&desk);
    let _ = server.first_administrator("amal", PASSWORD);
    let cookie = server.let_in(&desk, "nadia", &["analyst", "--area", "IQG15"], PASSWORD);

    for path in [
        "/en/",
        "/en/?map=change&level=2",
        "/en/explore",
        "/en/explore?by=location",
        "/en/explore?by=location&q=secret",
        "/en/explore?by=round",
        "/en/explore?by=shelter&unit=households",
        "/en/explore.csv?by=location",
        "/en/explore.geojson?by=location",
        "/en/rounds",
    ] {
        let answer = server.get_as(&cookie, path);
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        for told in ["Secret", "Falluja", "892", "1,780", "5,352", "10,680"] {
            assert!(!text.contains(told), "{path} tells {told}: {text}");
        }
    }
    let explore = server.get_as(&cookie, "/en/explore?unit=households").text();
    assert!(explore.contains("888") && explore.contains("Ninewa"), "{explore}");
    assert_eq!(server.get_as(&cookie, "/editions/idp-master-list/112/1/csv").status, 403);
    let amal = server.sign_in("amal", PASSWORD);
    assert!(server.get_as(&amal, "/en/explore?unit=households").text().contains("1,780"));
}

#[test]
fn programs_ask_with_tokens_which_can_be_revoked() {
    let desk = desk_with_rounds();
    let mut server = Serving::start(&desk);
    let cookie = server.first_administrator("amal", PASSWORD);
    let made = server.post_as(&cookie, "/en/account/token", "name=excel&days=30").text();
    let start = made.find("masar_").unwrap();
    let token: String = made[start..].chars().take_while(|letter| *letter != '<').collect();
    let bearer = format!("Bearer {token}");
    let with = |path: &str| server.send("GET", path, &[("Authorization", &bearer)], "");
    let csv = with("/en/explore.csv?by=location&unit=households");
    assert_eq!(csv.status, 200);
    assert!(csv.text().contains("888"), "{}", csv.text());
    let page = server.get_as(&cookie, "/en/account").text();
    assert!(page.contains("excel") && !page.contains(&token), "{page}");
    let id = page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
    assert_eq!(server.post_as(&cookie, "/en/account/revoke", &format!("token={id}")).status, 200);
    let over = with("/en/explore.csv");
    assert_eq!(over.status, 401, "a program is told, and does not go on as nobody");
    desk.must(&["settings", "set", "pages.open", "on"]);
    assert_eq!(with("/en/explore.csv").status, 401, "nor where everybody may look");
    assert_eq!(server.get("/en/explore.csv").status, 200);
}

#[test]
fn a_second_factor_is_set_up_and_asked_for() {
    let desk = desk_with_rounds();
    desk.must(&["settings", "set", "sign_in.second_factor", "administrators"]);
    let mut server = Serving::start(&desk);
    let cookie = server.first_administrator("amal", PASSWORD);
    let led = server.get_as(&cookie, "/en/explore");
    assert_eq!(led.header("location"), Some("/en/account"), "a second factor is demanded first");
    for page in ["workspace", "places/doubts", "administration/people"] {
        let led = server.get_as(&cookie, &format!("/en/{page}"));
        assert_eq!(led.header("location"), Some("/en/account"), "{page} does not lead in a circle");
    }
    let page = server.post_as(&cookie, "/en/account/second-factor", "").text();
    assert!(page.contains("<svg") && page.contains("Or type this into the app"), "{page}");
    let wrong = server.post_as(&cookie, "/en/account/confirm", "code=000000");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("The code is not right"), "{}", wrong.text());

    let seed = between(&page, "Or type this into the app", "</span>").rsplit('>').next().unwrap();
    let code = |later: u64| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        let seed = totp_rs::Secret::try_from_base32(seed).unwrap().as_ref().to_vec();
        let app = totp_rs::Builder::new().with_secret(seed).build().unwrap();
        app.generate(now.as_secs() + later).to_string()
    };
    let now = code(0);
    let on = server.post_as(&cookie, "/en/account/confirm", &format!("code={now}"));
    assert_eq!(on.status, 200, "{}", on.text());
    let recovery = between(&on.text(), "class=\"secrets", "</li>").rsplit('>').next().unwrap().to_owned();
    let password_alone = server.sign_in("amal", PASSWORD);
    let led = server.get_as(&password_alone, "/en/explore");
    assert_eq!(led.status, 303, "the password alone opens nothing");
    let give = |cookie: &str, code: &str| server.post_as(cookie, "/en/sign-in/code", &format!("code={code}"));
    assert_eq!(give(&password_alone, &now).status, 422, "a code is taken once");
    let entered = give(&password_alone, &code(30));
    assert_eq!(entered.status, 303, "{}", entered.text());
    let cookie = entered.cookie().unwrap();
    assert_eq!(server.get_as(&cookie, "/en/administration/people").status, 200);
    for expected in [303, 422] {
        let cookie = server.sign_in("amal", PASSWORD);
        assert_eq!(give(&cookie, &recovery).status, expected, "a recovery code is taken once");
    }
}
