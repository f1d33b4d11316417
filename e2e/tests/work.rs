//! A round through the pages: brought in, looked at, decided on, approved by somebody else,
//! published, and read back.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::serving::{Answer, Serving, between};
use e2e::{Desk, Location, idp_list, location};

const PASSWORD: &str = "a+long+way+home";

/// A desk with a published round, and a server with an officer, an approver and an analyst.
fn office() -> (Desk, Serving, [String; 3]) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let file = desk.file("112.csv", &idp_list(&[location(1, 700), location(2, 90)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    desk.must(&["round", "review", "112"]);
    desk.must(&["round", "approve", "112", "--as", "basim"]);
    desk.must(&["round", "publish", "112", "--as", "basim"]);
    let server = Serving::start(&desk);
    let people = [("amal", "information-officer"), ("basim", "approver"), ("nadia", "analyst")];
    let cookies = people.map(|(name, role)| server.let_in(&desk, name, &[role], PASSWORD));
    (desk, server, cookies)
}

/// Sends a file as a browser does.
fn upload(server: &Serving, cookie: &str, name: &str, bytes: &[u8], round: &str) -> Answer {
    let border = "----masar";
    let mut body = String::new();
    for (field, value) in [("list", "idp-master-list"), ("round", round), ("date", "2019-12-31")] {
        body.push_str(&format!(
            "--{border}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!(
        "--{border}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{}\r\n--{border}--\r\n",
        String::from_utf8_lossy(bytes)
    ));
    let kind = format!("multipart/form-data; boundary={border}");
    server.send("POST", "/en/workspace/upload", &[("Content-Type", &kind), ("Cookie", cookie)], &body)
}

fn give_up(server: &Serving, cookie: &str, led: &Answer) {
    let path = led.header("location").unwrap().split('?').next().unwrap();
    assert_eq!(server.post_as(cookie, path, "step=discard").status, 303);
}

fn version(page: &str) -> String {
    between(page, "name=\"version\" value=\"", "\"").into()
}

/// A list in which one count is below zero, which blocks.
fn list_with_a_mistake() -> Vec<u8> {
    let list =
        idp_list(&[location(1, 800), Location { name: "Hay <script>alert(1)</script>", ..location(3, 55) }]);
    String::from_utf8(list)
        .unwrap()
        .replace(",55,330,55,0,0,55,0,55,0", ",55,330,55,0,-1,56,0,55,0")
        .into_bytes()
}

const ROUND: &str = "/en/workspace/idp-master-list/113";

#[test]
fn a_round_is_brought_in_decided_on_approved_and_published_through_the_pages() {
    let (desk, server, [amal, basim, nadia]) = office();

    let led = upload(&server, &amal, "list.csv", &list_with_a_mistake(), "113");
    assert_eq!(led.status, 303, "{}", led.text());
    let address = led.header("location").unwrap().to_string();
    let preview = server.get_as(&amal, &address).text();
    assert!(preview.contains("What was understood") && preview.contains("855"), "{preview}");
    assert!(preview.contains("One finding will block"), "{preview}");
    assert_eq!(server.get_as(&amal, ROUND).status, 404, "nothing is kept before it is taken");
    assert_eq!(server.get_as(&nadia, &address).status, 403, "others do not see the file");

    let (path, query) = address.split_once('?').unwrap();
    let taken = server.post_as(&amal, path, &format!("{query}&step=take"));
    assert_eq!(
        taken.header("location"),
        Some("/en/workspace/idp-master-list/113?done=import"),
        "{}",
        taken.text()
    );
    let again = server.post_as(&amal, path, &format!("{query}&step=take"));
    assert_eq!(again.header("location"), Some(ROUND), "a second click leads there too");
    let room = server.get_as(&amal, ROUND).text();
    assert!(room.contains("One finding blocks") && !room.contains("Submit for review"), "{room}");
    assert!(room.contains("Hay &#60;script&#62;") && !room.contains("<script>alert"), "{room}");

    let arabic = server.get_as(&amal, &ROUND.replace("/en/", "/ar/")).text();
    assert!(arabic.contains(">عدد دون الصفر<") && arabic.contains("صحّح الرقم"), "{arabic}");
    assert!(arabic.contains(" = \u{2068}−١\u{2069}</bdi>"), "{arabic}");
    let sorani = server.get_as(&amal, &ROUND.replace("/en/", "/ckb/")).text();
    assert!(sorani.contains("lang=\"ckb\" dir=\"rtl\">ژماردنێکی ژێر سفر<"), "{sorani}");
    for page in [arabic, sorani] {
        assert!(!page.contains("below zero") && !page.contains(" is -1"), "{page}");
    }

    let finding = between(&room, "name=\"finding\" value=\"", "\"").to_string();
    let decide = |version: &str, comment: &str| {
        let form = format!("version={version}&finding={finding}&step=accept&comment={comment}");
        server.post_as(&amal, ROUND, &form)
    };
    assert!(decide(&version(&room), "").text().contains("Say why"));
    assert_eq!(decide(&version(&room), "the+team+looked").status, 303);
    let again = decide(&version(&room), "twice");
    assert_eq!(again.status, 422, "it is decided already: {}", again.text());
    assert!(again.text().contains("decided in the meantime"), "{}", again.text());
    let stale = server.post_as(&amal, ROUND, "version=0&step=submit&comment=what+I+typed");
    assert!(stale.status == 422 || stale.status == 409, "{}", stale.status);
    assert!(stale.text().contains("what I typed"), "what was typed is not lost: {}", stale.text());

    let room = server.get_as(&amal, ROUND).text();
    assert!(room.contains("the team looked") && room.contains("Submit for review"), "{room}");
    let step = |cookie: &str, version: &str, step: &str| {
        server.post_as(cookie, ROUND, &format!("version={version}&step={step}&comment=looked+at"))
    };
    assert_eq!(step(&nadia, &version(&room), "submit").status, 403, "an analyst looks only");
    assert_eq!(step(&amal, &version(&room), "submit").status, 303);
    let room = server.get_as(&amal, ROUND).text();
    assert!(room.contains("waits for somebody who may approve"), "{room}");
    assert_eq!(step(&amal, &version(&room), "approve").status, 403);
    let room = server.get_as(&basim, ROUND).text();
    assert_eq!(step(&basim, &version(&room), "approve").status, 303);
    let room = server.get_as(&basim, ROUND).text();
    assert!(!server.get_as(&nadia, "/en/").text().contains("855 households"), "not out yet");
    assert_eq!(step(&basim, &version(&room), "publish").status, 303);

    let overview = server.get_as(&nadia, "/en/").text();
    assert!(overview.contains("855 households") && overview.contains("Round 113"), "{overview}");
    let csv = server.get_as(&nadia, "/editions/idp-master-list/113/1/csv");
    assert!(csv.text().contains(",800,") && csv.status == 200, "{}", csv.text());
    let audit = desk.must(&["audit", "verify"]).out;
    assert!(audit.contains("as they were written") && audit.contains("All 2 editions"), "{audit}");
    let list = desk.must(&["audit", "list", "--json"]).out;
    for action in ["round.import", "finding.accept", "round.submit", "round.approve", "round.publish"] {
        assert!(list.contains(action), "{action}: {list}");
    }
}

#[test]
fn a_step_on_a_round_that_somebody_else_changed_meanwhile_is_refused() {
    let (desk, server, [amal, basim, _]) = office();
    let file = desk.file("113.csv", &idp_list(&[location(1, 800)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "113", "--date", "2019-12-31"]);
    desk.must(&["round", "review", "113"]);
    let seen = version(&server.get_as(&basim, ROUND).text());
    // While Basim reads, Amal has it returned, brings in another file, and submits that.
    desk.must(&["round", "return", "113", "--comment", "one is missing"]);
    let file = desk.file("113b.csv", &idp_list(&[location(1, 1), location(2, 90)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "113", "--date", "2019-12-31"]);
    desk.must(&["round", "review", "113"]);
    let late = server.post_as(&basim, ROUND, &format!("version={seen}&step=approve&comment="));
    assert_eq!(late.status, 422);
    assert!(late.text().contains("Somebody else changed this in the meantime"), "{}", late.text());
    assert!(server.get_as(&amal, ROUND).text().contains("In review"));
}

#[test]
fn a_file_takes_the_place_of_a_draft_only_as_it_was_looked_at() {
    let (desk, server, [amal, ..]) = office();
    let lana = server.let_in(&desk, "lana", &["information-officer"], PASSWORD);
    let seen = |page: &str| between(page, "name=\"seen\" value=\"", "\"").to_owned();
    let take = |cookie: &str, address: &str, seen: &str| {
        let (path, query) = address.split_once('?').unwrap();
        server.post_as(cookie, path, &format!("{query}&step=take&seen={seen}"))
    };
    let bring = |cookie: &str, name: &str, households: u32| {
        let led =
            upload(&server, cookie, name, &idp_list(&[location(1, households), location(2, 90)]), "113");
        led.header("location").unwrap().to_owned()
    };
    let first = bring(&amal, "first.csv", 710);
    let looked_at = server.get_as(&amal, &first).text();
    assert!(!looked_at.contains("There is a draft of this round already"), "{looked_at}");
    // Somebody else is quicker.
    let other = bring(&lana, "other.csv", 720);
    assert_eq!(take(&lana, &other, &seen(&server.get_as(&lana, &other).text())).status, 303);
    let late = take(&amal, &first, &seen(&looked_at));
    assert_eq!(late.status, 422, "{}", late.text());
    assert!(late.text().contains("Somebody else changed this in the meantime"), "{}", late.text());
    let told = late.text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(told.contains("2 rows of 31 December 2019, from other.csv by lana"), "{told}");
    assert!(desk.json(&["round", "show", "113"]).1["populations"]["idp"]["households"] == 810);
    assert_eq!(take(&amal, &first, &seen(&late.text())).status, 303, "now they know");
    assert!(desk.json(&["round", "show", "113"]).1["populations"]["idp"]["households"] == 800);
    let page = server.get_as(&amal, ROUND).text();
    assert!(page.contains("first.csv") && page.contains("other.csv"), "both are in what happened: {page}");
}

#[test]
fn a_wrong_round_or_day_is_put_right_without_sending_the_file_again() {
    let (_desk, server, [amal, ..]) = office();
    let led = upload(&server, &amal, "list.csv", &idp_list(&[location(1, 710)]), "112");
    let address = led.header("location").unwrap().to_owned();
    let closed = server.get_as(&amal, &address);
    assert_eq!(closed.status, 422, "round 112 is published");
    assert!(closed.text().contains("name=\"round\""), "{}", closed.text());
    let path = address.split('?').next().unwrap();
    for (round, date, status) in [
        ("-1", "2019-12-31", 422),
        ("113", "2019-13-45", 422),
        ("113", "2019-12-31", 200),
        ("١١٣", "٢٠١٩-١٢-٣١", 200),
    ] {
        let encode = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        let asked = format!("{path}?list=idp-master-list&round={}&date={}", encode(round), encode(date));
        let page = server.get_as(&amal, &asked);
        assert_eq!(page.status, status, "{round} {date}: {}", page.text());
        let can_be_changed = page.text().contains("type=\"date\"");
        assert_eq!(can_be_changed, status == 422, "{round} {date}");
    }
}

#[test]
fn files_that_cannot_be_read_say_so_and_change_nothing() {
    let (_desk, server, [amal, basim, nadia]) = office();
    for (name, bytes) in [
        ("list.xlsx", &b"PK\x03\x04 nothing of the kind"[..]),
        ("../../evil.csv", b"a,b\r\n1,2\r\n"),
        ("x.csv", b" "),
    ] {
        let led = upload(&server, &amal, name, bytes, "113");
        assert_eq!(led.status, 303, "{name}");
        let page = server.get_as(&amal, led.header("location").unwrap());
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(page.text().contains("role=\"alert\""), "{name}: {}", page.text());
        give_up(&server, &amal, &led);
    }
    let list = list_with_a_mistake();
    for (round, told) in [("twelve", "whole number"), ("0", "whole number"), ("-3", "whole number")] {
        let led = upload(&server, &amal, "list.csv", &list, round);
        let page = server.get_as(&amal, led.header("location").unwrap()).text();
        assert!(page.contains(told), "{round}: {page}");
        give_up(&server, &amal, &led);
    }
    let empty = upload(&server, &amal, "empty.csv", b"", "113");
    assert_eq!(empty.status, 422, "{}", empty.text());
    for cookie in [&basim, &nadia] {
        assert_eq!(upload(&server, cookie, "list.csv", &list, "113").status, 403);
    }
    assert_eq!(upload(&server, "", "list.csv", &list, "113").status, 303, "led to sign in");
    assert_eq!(server.get_as(&amal, ROUND).status, 404);
    assert_eq!(server.get_as(&amal, "/en/workspace/upload/AAAA?list=x").status, 422);
}

#[test]
fn drafts_are_for_those_who_work_on_them() {
    let (desk, server, [amal, _, nadia]) = office();
    let file = desk.file("113.csv", &idp_list(&[location(1, 4343)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "113", "--date", "2019-12-31"]);
    let lana = server.let_in(&desk, "lana", &["viewer"], PASSWORD);
    for path in ["/en/workspace", ROUND, "/ar/workspace/idp-master-list/113"] {
        assert_eq!(server.get(path).status, 303, "{path}");
        assert_eq!(server.get_as(&lana, path).status, 404, "{path}");
        assert_eq!(server.get_as(&amal, path).status, 200, "{path}");
        assert_eq!(server.get_as(&nadia, path).status, 200, "{path}");
    }
    assert_eq!(server.post_as(&lana, ROUND, "version=1&step=submit").status, 404);
    for path in ["/en/", "/en/explore?by=location", "/en/rounds"] {
        assert!(!server.get_as(&lana, path).text().contains("4,343"), "{path} shows a draft");
    }
}

/// The address of the row that the first finding of a page leads to.
fn row_address(page: &str) -> String {
    between(page, &format!("<a href=\"{ROUND}/row?"), "\"").replace("&#38;", "&")
}

#[test]
fn a_value_is_corrected_on_the_page_of_its_row_and_two_people_lose_nothing() {
    let (desk, server, [amal, basim, nadia]) = office();
    let chra = server.let_in(&desk, "chra", &["information-officer"], PASSWORD);
    let led = upload(&server, &amal, "list.csv", &list_with_a_mistake(), "113");
    let address = led.header("location").unwrap().to_string();
    let (path, query) = address.split_once('?').unwrap();
    assert_eq!(server.post_as(&amal, path, &format!("{query}&step=take")).status, 303);

    let at = row_address(&server.get_as(&amal, ROUND).text());
    let row = format!("{ROUND}/row?{at}");
    let page = server.get_as(&amal, &row).text();
    assert!(page.contains("Hay &#60;script&#62;") && !page.contains("<script>alert"), "{page}");
    assert!(page.contains("name=\"was-10\" value=\"-1\""), "{page}");
    assert_eq!(server.get_as(&nadia, &row).status, 200, "an analyst sees drafts");
    assert!(!server.get_as(&nadia, &row).text().contains("name=\"now-10\""));
    let correct = |cookie: &str, cells: &str, reason: &str| {
        server.post_as(cookie, &row, &format!("step=correct&reason={reason}&{cells}"))
    };
    for cookie in [&nadia, &basim] {
        assert_eq!(correct(cookie, "was-10=-1&now-10=0", "x").status, 403);
    }
    assert!(correct(&amal, "was-10=-1&now-10=0", "").text().contains("Say why"));
    assert!(correct(&amal, "was-10=-1&now-10=-1", "x").text().contains("Nothing was changed"));

    // Two people at the same row: each keeps what they did, and who saw another value is told.
    let done = correct(&amal, "was-10=-1&now-10=0", "asked+the+team");
    assert_eq!(done.status, 303, "{}", done.text());
    let late = correct(&chra, "was-10=-1&now-10=7", "I+think");
    assert!(late.status == 422 && late.text().contains("in the meantime"), "{}", late.text());
    assert!(late.text().contains("name=\"was-10\" value=\"0\"><input name=\"now-10\" value=\"7\""));
    assert_eq!(correct(&chra, "was-11=56&now-11=55", "adds+up").status, 303);
    let room = server.get_as(&amal, ROUND).text();
    assert!(room.contains("asked the team") && room.contains("adds up"), "{room}");
    assert!(!room.contains("below zero") && room.contains("Submit for review"), "{room}");
    let found = server.get_as(&amal, &format!("{ROUND}?find=alert")).text();
    assert!(found.contains("/row?key=3&#38;n=0"), "{found}");
    let led = server.get_as(&amal, &format!("{ROUND}/row?key=3&n=0"));
    assert_eq!(led.header("location").map(|to| to.contains("row=3")), Some(true));
    let csv = server.get_as(&chra, &format!("{ROUND}/cleaning.csv")).text();
    assert!(csv.contains("asked the team") && csv.contains("value corrected"), "{csv}");

    // Leaving out and taking back.
    let out = server.post_as(&amal, &row, "step=leave-out&reason=a+test");
    assert_eq!(out.status, 303, "{}", out.text());
    let page = server.get_as(&amal, &row).text();
    assert!(page.contains("This row is left out"), "{page}");
    assert!(server.get_as(&amal, ROUND).text().contains("<p class=\"value\">1</p>"), "one record is left");
    let entry = between(&page, "name=\"entry\" value=\"", "\"");
    assert_eq!(
        server.post_as(&amal, &row, &format!("step=withdraw&entry={entry}&reason=it+is+real")).status,
        303
    );
    assert!(server.get_as(&amal, ROUND).text().contains("<p class=\"value\">2</p>"));
    let again = server.post_as(
        &amal,
        ROUND,
        &format!("step=read-again&version={}", version(&server.get_as(&amal, ROUND).text())),
    );
    assert_eq!(again.status, 303, "{}", again.text());

    // What was published says which cell was corrected, and why.
    desk.must(&["round", "review", "113", "--as", "amal"]);
    let closed = correct(&amal, "was-10=0&now-10=1", "x");
    assert_eq!(closed.status, 422, "{}", closed.text());
    let own = desk.run(&["round", "approve", "113", "--as", "chra"]);
    assert!(own.code == 2, "who corrected does not approve");
    desk.must(&["round", "approve", "113", "--as", "basim"]);
    desk.must(&["round", "publish", "113", "--as", "basim"]);
    let places = server.get_as(&nadia, "/en/places?q=script").text();
    let place = format!("/en/places/{}", between(&places, "href=\"/en/places/", "\""));
    let shown = server.get_as(&nadia, &place).text();
    assert!(shown.contains("The file says 56.") && shown.contains("adds up"), "{shown}");
    for (asked, status) in [
        ("row?row=3", 200),
        ("row?file=zz&sheet=&row=3", 410),
        ("row?file=&sheet=&row=0", 404),
        ("row?key=nobody&n=0", 410),
    ] {
        assert_eq!(server.get_as(&amal, &format!("{ROUND}/{asked}")).status, status, "{asked}");
    }
}
