//! Every page, in every language, on a phone, a laptop and a projector: axe finds nothing, it
//! is no wider than the screen, nothing is cut off, numbers have the digits of the language.
//! Pictures of all stand in `pictures/` of the folder that cargo keeps for tests, to be looked at.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use e2e::browser::Browser;
use e2e::serving::Serving;
use e2e::{Desk, idp_list, location};
use serde_json::{Value, json};

const SIZES: [(&str, u32, u32); 3] = [("phone", 360, 740), ("laptop", 1280, 800), ("projector", 1920, 1080)];

/// Of the accounts of the demo.
const PASSWORD: &str = "between two rivers";

/// No taller than this, so that a long list does not fill the disk.
const TALLEST: u64 = 6_000;

const DRAFT: &str = "workspace/idp-master-list/105";

/// Pages for who is not signed in.
const OUTSIDE: [&str; 3] = ["sign-in", "nowhere", "design"];

/// Pages for who works on rounds, with what makes each of them full.
const INSIDE: [&str; 38] = [
    "",
    "?map=critical&level=2",
    "explore",
    "explore?by=location&split=shelter",
    "explore?by=round&unit=households",
    "explore?part=shelter:camp&part=shelter:critical&by=district",
    "explore?by=round&against=101&round=103",
    "explore?q=zzzz",
    "flows",
    "flows?list=returnee-master-list",
    "severity",
    "severity?level=2",
    "severity/asked",
    "severity/change",
    "severity/fit?cut=60",
    "severity/method?index=return-index",
    "severity/scenarios",
    "severity/what-if?to-water=all&to-mines=none",
    "severity/what-if?at=worst&many=12&to-water=most",
    "severity/what-if?at=chosen&to-water=all",
    "places",
    "places?q=hay",
    "places/doubts?show=all",
    "places/2/change/rename",
    "places/2/change/split",
    "places/2/change/move",
    "places/2/change/merge",
    "rounds",
    "account",
    "workspace",
    "workspace/informants",
    "workspace/informants?q=teacher",
    "workspace/informants?of=N-113-1",
    DRAFT,
    "workspace/idp-master-list/105?find=hay",
    "workspace/idp-master-list/104",
    "workspace/idp-master-list/999",
    "places/999999",
];

/// The pages of administrators.
const ADMINISTRATION: [&str; 13] = [
    "releases",
    "releases/idp-master-list/104?for=public",
    "releases/idp-master-list/104?for=partners",
    "releases/idp-master-list/104/reports",
    "releases/idp-master-list/104/reports?for=partners",
    "administration/people?invite=yes",
    "administration/people/1",
    "administration/people/1?ask=deactivate",
    "administration/roles",
    "administration/settings",
    "administration/audit",
    "administration/backup",
    "administration/health",
];

/// The pages of the public portal; what follows the question mark tells their pictures apart from others.
const PORTAL: [&str; 3] = ["?portal", "releases?portal", "releases/idp-master-list/104/1?portal"];

/// What the server answered, and where the browser stands then.
const STANDS: &str =
    "return [performance.getEntriesByType('navigation')[0].responseStatus, location.pathname]";

/// What is wrong with the page as it stands, as one line each.
const LOOK: &str = r#"
    const wrong = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) wrong.push(`wider than the screen by ${root.scrollWidth - root.clientWidth}`);
    for (const part of document.querySelectorAll('main *, header *, footer *')) {
        const style = getComputedStyle(part);
        if (part.closest('svg, .unseen, .skip, [hidden], .scroll, [data-map]') || style.display === 'inline') continue;
        const hides = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis';
        if (hides && part.scrollWidth > part.clientWidth + 1 && part.textContent.trim())
            wrong.push(`cut off: ${part.outerHTML.slice(0, 160)}`);
    }
    if (root.lang !== 'en') {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const { data, parentElement: part } = texts.currentNode;
            const kept = part.closest('.code, bdi, script, style, input, code, time, [dir=ltr], [lang=en], del, ins, .kept');
            if (!kept && /^\s*[+−-]?[0-9][0-9.,]*\s*%?\s*$/.test(data))
                wrong.push(`digits of another language: ${part.outerHTML.slice(0, 160)}`);
        }
    }
    return wrong;
"#;

const AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations.map(
        kind => kind.id + ': ' + kind.nodes.map(node => node.html).slice(0, 3).join(' ; '))))";

/// An invented operation with published rounds, drafts, flows and people.
fn office() -> (Desk, Serving) {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.03", "--rounds", "6"]);
    let what_if = ["index", "what-if", "return-index", "--round", "2", "--draws", "0"];
    for (name, more) in [
        ("Water", &["--improve", "water"][..]),
        ("Mines at the worst 9", &["--improve", "mines", "--most-severe", "9"]),
    ] {
        desk.must(&[&what_if, more, &["--save", name]].concat());
    }
    let server = Serving::start(&desk);
    (desk, server)
}

/// The addresses of pages that are only known once there are figures: an area, a location, a
/// row of a draft with something doubtful in it.
fn found_pages(browser: &Browser, server: &Serving) -> Vec<String> {
    let first = |page: &str, selector: &str| {
        browser.go(&server.url(&format!("/en/{page}")));
        let link = browser.run(&format!(
            "const link = document.querySelector('{selector}'); return link ? link.pathname + link.search : ''"
        ));
        let link = link.as_str().unwrap().to_string();
        assert!(link.starts_with("/en/"), "{page} has no {selector}");
        link["/en/".len()..].to_string()
    };
    vec![
        first("places", "main tbody a[href*=\"/places/\"], main li a[href*=\"/places/\"]"),
        first("places?q=hay", "main tbody a[href*=\"/places/\"]"),
        first(DRAFT, "#doubts a[href*=\"/row?\"]"),
        first("places/doubts?show=all", "main a[href*=\"/places/doubts/\"]"),
    ]
}

/// A file on its way in, with a heading that nobody knows: the address of its preview.
fn upload(browser: &Browser, server: &Serving, desk: &Desk) -> String {
    let list = String::from_utf8(idp_list(&[location(1, 40), location(2, 50)])).unwrap();
    let file = desk.file("new.csv", list.replace("Location name in English", "As heard").as_bytes());
    browser.go(&server.url("/en/workspace"));
    browser.choose("[name=list]", "idp-master-list");
    browser.fill("[name=round]", "106");
    let _ = browser.run("document.querySelector('[name=date]').value = '2020-02-29'");
    browser.fill("[name=file]", &file);
    browser.click("#bring > .button");
    browser.until("location.pathname.includes('/workspace/upload/') && document.querySelector('#columns')");
    let address = browser.address();
    let (_, page) = address.split_once("/en/").unwrap();
    page.split('#').next().unwrap().to_string()
}

fn pictures(language: &str, size: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(language).join(size);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The status that a page has: what is not there has a page too.
fn expected(page: &str) -> u16 {
    if ["nowhere", "places/999999", "workspace/idp-master-list/999"].contains(&page) { 404 } else { 200 }
}

/// Looks at a page in each size; what is wrong with it, with its address.
fn look(browser: &Browser, server: &Serving, axe: &str, language: &str, page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut note = |size: &str, found: Value| {
        let lines = found.as_array().cloned().unwrap_or_default().into_iter();
        wrong.extend(lines.map(|line| format!("/{language}/{page} ({size}): {line}")));
    };
    for (size, width, height) in SIZES {
        browser.resize(width, height);
        browser.go(&server.url(&format!("/{language}/{page}")));
        let stands = browser.run(STANDS);
        let asked = format!("/{language}/{}", page.split('?').next().unwrap_or_default());
        if stands != json!([expected(page), asked]) {
            note(size, json!([format!("answered {stands}")]));
        }
        note(size, browser.run(LOOK));
        if size == "laptop" {
            let _ = browser.run(axe);
            note("axe", browser.wait_for(AXE));
            let _ = browser.run("document.documentElement.dataset.theme = 'dark'");
            note("axe in the dark", browser.wait_for(AXE));
            let _ = browser.run("delete document.documentElement.dataset.theme");
        }
        let tall = browser.run("return document.documentElement.scrollHeight").as_u64().unwrap_or_default();
        browser.resize(width, u32::try_from(tall.clamp(u64::from(height), TALLEST)).unwrap());
        let plain: String =
            page.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        let name = if plain.is_empty() { "overview" } else { &plain[..plain.len().min(80)] };
        browser.picture(&pictures(language, size).join(format!("{name}.png")));
    }
    wrong
}

fn every_page(language: &str) {
    let Some(browser) = Browser::start() else { return };
    let islands = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../islands");
    let axe = std::fs::read_to_string(islands.join("node_modules/axe-core/axe.min.js"))
        .expect("the packages of islands/ are installed by the build");
    let (desk, server) = office();
    let mut wrong = Vec::new();
    for page in OUTSIDE {
        wrong.extend(look(&browser, &server, &axe, language, page));
    }
    browser.sign_in(&server, "en", ("demo-officer", PASSWORD));
    let found = found_pages(&browser, &server);
    // A token, so that the list of them is there.
    browser.go(&server.url("/en/account"));
    browser.fill("form[action$=\"/token\"] [name=name]", "for a script");
    browser.click("form[action$=\"/token\"] .button");
    let preview = upload(&browser, &server, &desk);
    let more = found.iter().map(String::as_str).chain([preview.as_str()]);
    for page in INSIDE.into_iter().chain(more) {
        wrong.extend(look(&browser, &server, &axe, language, page));
    }
    browser.go(&server.url("/en/account"));
    browser.click(".who button");
    browser.until("!document.querySelector('.who button')");
    browser.sign_in(&server, "en", ("demo-administrator", PASSWORD));
    for page in ADMINISTRATION {
        wrong.extend(look(&browser, &server, &axe, language, page));
    }
    for round in ["103", "104"] {
        let out = desk.path(&format!("out-{round}"));
        desk.must(&["publish", "idp-master-list", "--round", round, "--out", out.to_str().unwrap()]);
    }
    let portal = Serving::start_with(&desk, &["--public"]);
    for page in PORTAL {
        wrong.extend(look(&browser, &portal, &axe, language, page));
    }
    assert_eq!(json!(wrong), json!([]));
}

#[test]
fn every_page_is_sound_in_english() {
    every_page("en");
}

#[test]
fn every_page_is_sound_in_arabic() {
    every_page("ar");
}

#[test]
fn every_page_is_sound_in_sorani() {
    every_page("ckb");
}
