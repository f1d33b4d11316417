//! The pages in a real browser: a round from upload to the map, in English and in Arabic, and
//! without a mouse.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::browser::Browser;
use e2e::serving::Serving;
use e2e::{Desk, Location, idp_list, location};

const PASSWORD: &str = "a long way home";
const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_AR":"نينوى","ADM1_PCODE":"IQG15"},
     "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}},
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Anbar","ADM1_AR":"الأنبار","ADM1_PCODE":"IQG01"},
     "geometry":{"type":"Polygon","coordinates":[[[39,31],[42,31],[42,34],[39,34],[39,31]]]}}]}"#;

fn anbar(households: u32) -> Location<'static> {
    Location {
        id: 2,
        governorate: "Anbar",
        district: "Falluja",
        name: "Hay Al-Salam",
        point: (33.3, 41.0),
        camp: true,
        ..location(2, households)
    }
}

/// Two published rounds, a third to bring in, and people who do so.
fn office() -> (Desk, Serving) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let areas = desk.file("adm1.geojson", AREAS.as_bytes());
    desk.must(&["places", "import", &areas]);
    for (round, date, households) in [("112", "2019-10-31", 700), ("113", "2019-12-31", 650)] {
        let file = desk.file("list.csv", &idp_list(&[location(1, households), anbar(90)]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
        desk.must(&["round", "review", round]);
        desk.must(&["round", "approve", round, "--as", "basim"]);
        desk.must(&["round", "publish", round, "--as", "basim"]);
    }
    let server = Serving::start(&desk);
    for (name, role) in [("amal", "information-officer"), ("basim", "approver")] {
        let _ = server.let_in(&desk, name, &[role], &PASSWORD.replace(' ', "+"));
    }
    let mistake = String::from_utf8(idp_list(&[location(1, 500), anbar(190)])).unwrap();
    let _ = desk.file(
        "mistake.csv",
        mistake.replace(",500,3000,500,0,0,500,0,500,0", ",500,3000,500,0,-1,501,0,500,0").as_bytes(),
    );
    (desk, server)
}

fn journey(language: &str, submitted: &str, new_figure: &str) {
    let Some(browser) = Browser::start() else { return };
    let (desk, server) = office();
    browser.sign_in(&server, language, ("amal", PASSWORD));
    browser.go(&server.url(&format!("/{language}/workspace")));
    browser.choose("[name=list]", "idp-master-list");
    browser.fill("[name=round]", "114");
    let _ = browser.run("document.querySelector('[name=date]').value = '2020-02-29'");
    browser.fill("[name=file]", desk.path("mistake.csv").to_str().unwrap());
    browser.click("#bring > .button");
    browser
        .until("location.pathname.includes('/workspace/upload/') && document.querySelector('[value=take]')");
    browser.click("button[value=take]");
    browser.until("location.href.endsWith('/114?done=import')");

    browser.fill("#doubts tbody input[name=comment]", "checked by phone");
    browser.click("#doubts tbody button[value=accept]");
    // Where nothing blocks any more, the findings are folded.
    browser.until("location.search === '?done=decide'");
    let all = browser.run("return document.body.textContent");
    assert!(all.as_str().unwrap().contains("checked by phone"), "{all}");
    browser.click("#steps .button");
    assert!(browser.text().contains(submitted), "{}", browser.text());
    browser.click(".who button");

    browser.sign_in(&server, language, ("basim", PASSWORD));
    browser.go(&server.url(&format!("/{language}/")));
    assert!(!browser.text().contains(new_figure), "not out yet");
    browser.go(&server.url(&format!("/{language}/workspace/idp-master-list/114")));
    browser.click("#steps .way:first-of-type .button");
    browser.until("location.search === '?done=approve'");
    browser.click("#steps .way:first-of-type .button");
    browser.until("location.search === '?done=publish'");
    browser.go(&server.url(&format!("/{language}/")));
    let page = browser.text();
    assert!(page.contains(new_figure), "{page}");
    let titles = browser
        .run("return [...document.querySelectorAll('#where svg title')].map(t => t.textContent).join('|')");
    let titles = titles.as_str().unwrap();
    assert!(
        titles.contains(if language == "en" { "Anbar: 1,140" } else { "الأنبار: ١٬١٤٠" }),
        "the map: {titles}"
    );
    let cookie = server.sign_in("amal", &PASSWORD.replace(' ', "+"));
    let csv = server.get_as(&cookie, "/editions/idp-master-list/114/1/csv").text();
    assert!(csv.contains(",500,3000,"), "{csv}");
}

#[test]
fn a_round_goes_from_upload_to_the_map_in_english() {
    journey("en", "It is submitted for review.", "690 households");
}

#[test]
fn a_round_goes_from_upload_to_the_map_in_arabic() {
    journey("ar", "قُدّمت للمراجعة.", "٦٩٠");
}

#[test]
fn a_figure_is_found_without_a_mouse() {
    const TAB: &str = "\u{e004}";
    const ENTER: &str = "\u{e007}";
    let Some(browser) = Browser::start() else { return };
    let (_desk, server) = office();
    browser.sign_in(&server, "en", ("amal", PASSWORD));
    browser.go(&server.url("/en/explore"));
    browser.press(TAB);
    assert_eq!(browser.run("return document.activeElement.className"), "skip");
    browser.press(ENTER);
    assert_eq!(browser.run("return document.activeElement.id"), "content");
    // From there to the search field, field by field.
    for _ in 0..20 {
        browser.press(TAB);
        if browser.run("return document.activeElement.name") == "q" {
            break;
        }
    }
    browser.press("falluja");
    let shows = browser.run(
        "const style = getComputedStyle(document.activeElement); return style.outlineStyle + style.outlineWidth",
    );
    assert!(!shows.as_str().unwrap().starts_with("none"), "the focus shows: {shows}");
    browser.press(ENTER);
    assert!(browser.address().contains("q=falluja"), "{}", browser.address());
}
