//! What only a browser shows: the map that moves, addresses that remember a choice, pictures, what a
//! page weighs, and a round brought in by keys alone.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::browser::Browser;
use e2e::serving::Serving;
use e2e::{Desk, Location, idp_list, location};

const PASSWORD: &str = "a long way home";
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
/// What a first visit may fetch before the map that moves.
const LIGHT: u64 = 60 * 1024;
const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_AR":"نينوى","ADM1_PCODE":"IQG15"},
     "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}},
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Anbar","ADM1_AR":"الأنبار","ADM1_PCODE":"IQG01"},
     "geometry":{"type":"Polygon","coordinates":[[[39,31],[42,31],[42,34],[39,34],[39,31]]]}}]}"#;

/// Two published rounds, a third to bring in, and people who do so.
fn office() -> (Desk, Serving) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let areas = desk.file("adm1.geojson", AREAS.as_bytes());
    desk.must(&["places", "import", &areas]);
    let anbar = Location {
        governorate: "Anbar",
        district: "Falluja",
        name: "Hay <b>Al-Salam</b>",
        point: (33.3, 41.0),
        ..location(2, 90)
    };
    for (round, date, households) in [("112", "2019-10-31", 700), ("113", "2019-12-31", 650)] {
        let file = desk.file("list.csv", &idp_list(&[location(1, households), anbar]));
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
        desk.must(&["round", "review", round]);
        desk.must(&["round", "approve", round, "--as", "basim"]);
        desk.must(&["round", "publish", round, "--as", "basim"]);
    }
    let _ = desk.file("next.csv", &idp_list(&[location(1, 600), anbar]));
    let server = Serving::start(&desk);
    for (name, role) in [("amal", "information-officer"), ("basim", "approver")] {
        let _ = server.let_in(&desk, name, &[role], &PASSWORD.replace(' ', "+"));
    }
    (desk, server)
}

#[test]
fn the_map_moves_and_shows_locations_as_circles_once_one_is_close() {
    let Some(browser) = Browser::start() else { return };
    let (_desk, server) = office();
    browser.sign_in(&server, "en", ("amal", PASSWORD));
    browser.go(&server.url("/en/"));
    let _ = browser.run("document.querySelector('.map-wake')?.click()");
    browser.until("document.documentElement.dataset.map === 'ready'");
    let asked = "performance.getEntriesByType('resource').some(one => one.name.includes('spots=only'))";
    assert_eq!(
        browser.run(&format!("return {asked}")),
        false,
        "locations are asked for when they can be seen"
    );
    for _ in 0..12 {
        let _ = browser.run("document.querySelector('.map-buttons button').click()");
        let _ = browser.wait_for("setTimeout(arguments[arguments.length - 1], 400)");
        if browser.run(&format!("return {asked}")) == true {
            break;
        }
    }
    browser.until(asked);
    assert!(!browser.text().contains("<b>"), "names stay text");
}

#[test]
fn a_choice_stands_in_the_address_and_the_way_back_leads_to_the_one_before() {
    let Some(browser) = Browser::start() else { return };
    let (_desk, server) = office();
    browser.sign_in(&server, "en", ("amal", PASSWORD));
    browser.go(&server.url("/en/explore"));
    browser.choose("form.choices [name=by]", "location");
    browser.until("location.search.includes('by=location') && document.querySelector('#table tbody')");
    let (chosen, shown) =
        (browser.address(), browser.run("return document.querySelector('#table').textContent"));
    browser.choose("form.choices [name=round]", "112");
    browser.until("location.search.includes('round=112')");
    let _ = browser.run("history.back()");
    browser.until("!location.search.includes('round=112') && document.querySelector('#table tbody')");
    assert_eq!(browser.address(), chosen);
    assert_eq!(browser.run("return document.querySelector('#table').textContent"), shown);
    assert_eq!(browser.run("return document.querySelector('form.choices [name=by]').value"), "location");
    // Whoever is sent the address sees the same.
    browser.go(&chosen);
    assert_eq!(browser.run("return document.querySelector('#table').textContent"), shown);
}

#[test]
fn kinds_of_people_stay_when_something_else_is_chosen_and_go_with_everybody() {
    let (_desk, server) = office();
    let Some(browser) = Browser::start() else { return };
    browser.sign_in(&server, "en", ("amal", PASSWORD));
    browser.go(&server.url("/en/explore"));
    browser.choose("form.choices [name=part]", "shelter:camp");
    browser.until("location.search.includes('part=shelter%3Acamp')");
    browser.choose("form.choices [name=unit]", "households");
    browser.until("location.search.includes('unit=households')");
    assert!(browser.address().contains("part=shelter%3Acamp"), "{}", browser.address());
    browser.choose("form.choices label:nth-last-of-type(4) [name=part]", "shelter:unfinished_abandoned");
    browser.until("location.search.includes('unfinished')");
    assert!(browser.address().contains("camp"), "{}", browser.address());
    browser.choose("form.choices [name=part]", "");
    browser.until("!location.search.includes('part')");
}

#[test]
fn a_chart_is_saved_as_a_picture() {
    let Some(browser) = Browser::start() else { return };
    let (_desk, server) = office();
    browser.sign_in(&server, "ar", ("amal", PASSWORD));
    browser.go(&server.url("/ar/explore"));
    let _ = browser.run(
        "window.made = []; const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { window.made.push([blob.type, blob.size]); return make(blob); };
         document.querySelector('a[data-png]').click()",
    );
    browser.until("window.made.some(([type, size]) => type === 'image/png' && size > 5000)");
}

#[test]
fn on_paper_there_is_what_one_reads_and_nothing_to_click() {
    let (_desk, server) = office();
    let Some(browser) = Browser::start() else { return };
    browser.sign_in(&server, "en", ("amal", PASSWORD));
    for page in ["/en/", "/en/explore?by=location", "/ar/rounds", "/en/workspace"] {
        browser.go(&server.url(page));
        let shown = |what: &str| {
            let script = format!(
                "return [...document.querySelectorAll('{what}')].some(part => part.checkVisibility())"
            );
            browser.run(&script) == true
        };
        assert!(shown("nav") && shown(".find"), "{page}");
        browser.medium("print");
        for what in ["nav", ".find", ".who", ".choices", ".files", ".button", ".tabs", ".map-wake"] {
            assert!(!shown(what), "{page}: {what} is on paper");
        }
        assert!(shown("h1"), "{page}");
        let cut = "return [...document.querySelectorAll('.scroll')].filter(part => part.checkVisibility() &&
            part.scrollHeight > part.clientHeight + 1).length";
        assert_eq!(browser.run(cut), 0, "{page}: a table is cut off");
        // Also for who reads in the dark.
        let paper = "document.documentElement.dataset.theme = 'dark';
            return getComputedStyle(document.documentElement).backgroundColor";
        assert_eq!(browser.run(paper), "rgb(255, 255, 255)", "{page}");
        browser.medium("screen");
    }
}

#[test]
fn a_first_visit_to_the_overview_is_light() {
    let (desk, server) = office();
    desk.must(&["settings", "set", "pages.open", "on"]);
    for language in ["en", "ar", "ckb"] {
        // A browser that has kept nothing yet.
        let Some(browser) = Browser::start() else { return };
        browser.go(&server.url(&format!("/{language}/")));
        let _ = browser
            .wait_for("document.fonts.ready.then(() => setTimeout(arguments[arguments.length - 1], 300))");
        let weighs = browser.run(
            "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
             return all.filter(one => !/map|maplibre|shapes/.test(new URL(one.name).pathname)).map(one => [one.name.split('/').pop(), one.encodedBodySize])",
        );
        let sum: u64 = weighs.as_array().unwrap().iter().filter_map(|one| one[1].as_u64()).sum();
        assert!(sum > 10_000 && sum <= LIGHT, "{language}: {sum} bytes: {weighs}");
    }
}

/// Goes on by the tab key until what has the focus fulfils a condition.
fn tab_to(browser: &Browser, condition: &str) {
    for _ in 0..120 {
        browser.key(TAB);
        if browser.run(&format!("const at = document.activeElement; return Boolean({condition})")) == true {
            return;
        }
    }
    panic!("no {condition} on {}", browser.address());
}

#[test]
fn a_round_is_brought_in_and_submitted_by_keys_alone() {
    let Some(browser) = Browser::start() else { return };
    let (desk, server) = office();
    browser.go(&server.url("/en/sign-in"));
    tab_to(&browser, "at.name === 'name'");
    browser.press("amal");
    browser.key(TAB);
    browser.press(PASSWORD);
    browser.key(ENTER);
    browser.until(e2e::browser::SIGNED_IN);
    browser.go(&server.url("/en/workspace"));
    tab_to(&browser, "at.name === 'file'");
    browser.press(desk.path("next.csv").to_str().unwrap());
    tab_to(&browser, "at.name === 'list'");
    browser.press("IDP");
    tab_to(&browser, "at.name === 'round'");
    browser.press("114");
    tab_to(&browser, "at.name === 'date'");
    browser.press("02292020");
    tab_to(&browser, "at.matches('#bring > .button')");
    browser.key(ENTER);
    browser.until("document.querySelector('[value=take]')");
    tab_to(&browser, "at.value === 'take'");
    browser.key(ENTER);
    browser.until("location.href.endsWith('/114?done=import')");
    tab_to(&browser, "at.closest('#steps') && at.matches('button')");
    browser.key(ENTER);
    browser.until("location.search === '?done=submit'");
    assert!(browser.text().contains("It is submitted for review."), "{}", browser.text());
}
