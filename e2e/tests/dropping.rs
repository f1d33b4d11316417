//! Files on their way in, as a real browser sends them: the line breaks, the page is closed,
//! the wrong file is taken.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use e2e::browser::Browser;
use e2e::serving::Serving;
use e2e::{Desk, idp_list, location};

const PASSWORD: &str = "a long way home";
/// Enough for three pieces, as they are at first.
const LOCATIONS: u32 = 6000;
const PHASE: &str = "document.querySelector('.sending').dataset.phase";

/// Breaks the line when the second piece is sent: once, or for good. Notes what is asked for,
/// and the phases that are shown.
fn break_line(browser: &Browser, is_once: bool) {
    let _ = browser.run(&format!(
        "const real = window.fetch; window.asked = []; window.phases = []; let pieces = 0;
         window.fetch = (address, how) => {{
             window.asked.push(how.method);
             if (how.method === 'PATCH' && ++pieces >= 2 && (pieces === 2 || !{is_once}))
                 return Promise.reject(new TypeError('the line is cut'));
             return real(address, how);
         }};
         const card = document.querySelector('.sending');
         new MutationObserver(() => window.phases.push(card.dataset.phase))
             .observe(card, {{ attributeFilter: ['data-phase'] }});"
    ));
}

fn workspace(language: &str) -> Option<(Browser, Desk, Serving, String)> {
    let browser = Browser::start()?;
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let locations: Vec<_> = (1..=LOCATIONS).map(|id| location(id, 10)).collect();
    let list = desk.file("list.csv", &idp_list(&locations));
    let server = Serving::start(&desk);
    let _ = server.let_in(&desk, "amal", &["information-officer"], &PASSWORD.replace(' ', "+"));
    browser.sign_in(&server, language, ("amal", PASSWORD));
    browser.go(&server.url(&format!("/{language}/workspace")));
    browser.until("document.querySelector('form[data-drops]')");
    Some((browser, desk, server, list))
}

#[test]
fn a_broken_line_is_mended_and_the_file_leads_to_its_preview() {
    let Some((browser, _desk, _server, list)) = workspace("en") else { return };
    break_line(&browser, true);
    browser.fill("[name=file]", &list);
    browser.until("window.phases.includes('waiting')");
    browser.choose("[name=list]", "idp-master-list");
    browser.fill("[name=round]", "113");
    let _ = browser.run("document.querySelector('[name=date]').value = '2019-12-31'");
    browser.click("#bring > .button");
    browser
        .until("location.pathname.includes('/workspace/upload/') && document.querySelector('[value=take]')");
    assert!(browser.address().contains("round=113&date=2019-12-31"), "{}", browser.address());
    assert!(browser.text().contains("60,000"), "{}", browser.text());
}

#[test]
fn a_file_goes_on_after_the_page_was_closed() {
    let Some((browser, _desk, server, list)) = workspace("ar") else { return };
    break_line(&browser, false);
    browser.fill("[name=file]", &list);
    browser.until("window.phases.filter(phase => phase === 'waiting').length >= 2");
    assert!(browser.text().contains("انقطع الاتصال. محاولة جديدة بعد ثانيتين."), "{}", browser.text());
    // What axe says of a file that waits for its line.
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../islands/node_modules/axe-core/axe.min.js");
    let _ = browser.run(&std::fs::read_to_string(axe).unwrap());
    let found = browser.wait_for(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations.map(kind => kind.id)))",
    );
    assert_eq!(found, serde_json::json!([]));

    browser.go(&server.url("/ar/workspace"));
    assert_eq!(browser.run("return document.querySelectorAll('.on-their-way li').length"), 1);
    browser.until("document.querySelector('form[data-drops]')");
    break_line(&browser, true);
    browser.fill("[name=file]", &list);
    browser.until(&format!("{PHASE} === 'there'"));
    let asked = browser.run("return window.asked");
    assert_eq!(asked[0], "GET", "it asks how far it is: {asked}");
    assert!(!asked.to_string().contains("POST"), "it does not begin again: {asked}");
    assert_eq!(browser.run("return document.querySelector('progress').value"), 1000);
    assert!(browser.text().contains("١٠٠"), "{}", browser.text());
    browser.go(&server.url("/ar/workspace"));
    assert_eq!(browser.run("return document.querySelectorAll('.on-their-way li').length"), 1, "one file");
}

#[test]
fn files_are_dropped_paused_and_refused_where_they_cannot_be_read() {
    let Some((browser, desk, _server, list)) = workspace("en") else { return };
    let picture = desk.file("photo.png", b"nothing of the kind");
    break_line(&browser, false);
    browser.fill("[name=file]", &picture);
    assert!(browser.text().contains("This is no list that can be read."), "{}", browser.text());
    assert_eq!(browser.run("return window.asked"), serde_json::json!([]), "nothing was sent");

    let drop = |names: &str| {
        let _ = browser.run(&format!(
            "const carried = new DataTransfer();
             for (const name of {names}) carried.items.add(new File(['a,b\\n1,2\\n'], name));
             document.body.dispatchEvent(new DragEvent('drop',
                 {{ dataTransfer: carried, bubbles: true, cancelable: true }}));"
        ));
    };
    drop("['one.csv', 'two.csv']");
    assert!(browser.text().contains("One file at a time"), "{}", browser.text());
    drop("['one.csv']");
    assert_eq!(browser.run("return document.querySelector('[name=file]').files[0].name"), "one.csv");
    browser.until(&format!("{PHASE} === 'there'"));
    assert!(browser.text().contains("one.csv") && browser.text().contains("100%"), "{}", browser.text());

    browser.click(".cancel");
    browser.fill("[name=file]", &list);
    browser.until(&format!("{PHASE} === 'waiting'"));
    browser.click(".cancel");
    assert_eq!(browser.run("return document.querySelector('.sending').hidden"), true);
    assert_eq!(browser.run("return document.activeElement.name"), "file");
    browser.until("window.asked.includes('DELETE')");
    browser.fill("[name=file]", &list);
    browser.until("window.asked.filter(method => method === 'POST').length === 3");
}
