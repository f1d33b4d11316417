//! The whole way in a real browser, with a workbook such as arrives: a person joins by their link,
//! uploads it with its mistakes, corrects a cell, leaves a row out, accepts the rest with a reason;
//! another approves and publishes; the map changes, and the file that is taken along reads back.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use e2e::Desk;
use e2e::browser::{Browser, SIGNED_IN};
use e2e::serving::Serving;
use serde_json::Value;

const PASSWORD: &str = "a long way home";
const LIST: &str = "idp-master-list";

/// An invented operation: two rounds are published, the third waits as a workbook with mistakes.
struct Operation {
    desk: Desk,
    files: PathBuf,
    planted: Vec<Value>,
}

impl Operation {
    fn new() -> Self {
        let desk = Desk::new();
        let files = desk.path("files");
        let folder = files.to_str().unwrap();
        let simulate = ["simulate", "--seed", "2", "--scale", "0.03", "--rounds", "3", "--errors", "8"];
        desk.must(&[&simulate[..], &["-o", folder]].concat());
        desk.must(&["init", "--operation", "nahrain", "--country", "NHR", "--title", "Nahrain"]);
        let levels = [0, 1, 2].map(|level| format!("{folder}/adm{level}.geojson"));
        desk.must(&[&["places", "import"], &levels.each_ref().map(String::as_str)[..]].concat());
        let planted: Value =
            serde_json::from_slice(&std::fs::read(files.join("planted.json")).unwrap()).unwrap();
        let planted = planted.as_array().unwrap().iter();
        let of_ours = planted.filter(|mistake| mistake["list"] == "Idps" && mistake["round"] == 102);
        let operation = Self { planted: of_ours.cloned().collect(), desk, files };
        for (round, date) in [("100", "2018-07-31"), ("101", "2018-09-30")] {
            let file = operation.file(round);
            operation.desk.must(&["import", LIST, &file, "--round", round, "--date", date]);
            operation.desk.must(&["round", "review", round]);
            operation.desk.must(&["round", "approve", round, "--as", "basim"]);
            operation.desk.must(&["round", "publish", round, "--as", "basim"]);
        }
        operation
    }

    fn file(&self, round: &str) -> String {
        let begins = format!("nahrain-demo_{LIST}_round-{round}_");
        let files = std::fs::read_dir(&self.files).unwrap().map(|file| file.unwrap().path());
        let mut files = files.map(|path| path.to_str().unwrap().to_string());
        files.find(|path| path.contains(&begins)).unwrap()
    }

    /// The cell of a planted mistake, and what stood there before it was planted.
    fn mistake(&self, kind: &str) -> (String, String) {
        let mistake = self.planted.iter().find(|mistake| mistake["kind"] == kind).unwrap();
        let cell = mistake["address"].as_str().unwrap().rsplit(" › ").next().unwrap().to_string();
        let right = mistake["note"].as_str().unwrap().rsplit(" instead of ").next().unwrap().to_string();
        (cell, right)
    }
}

/// What the map says of each area.
fn map(browser: &Browser) -> String {
    let titles =
        "return [...document.querySelectorAll('#where svg title')].map(t => t.textContent).join('|')";
    browser.run(titles).as_str().unwrap().to_string()
}

/// Opens the page of the row of which a finding speaks.
fn open_row(browser: &Browser, kind: &str) {
    let link = browser.run(&format!(
        "return document.querySelector('[id=\"{kind}\"] tbody a[href*=\"/row?\"]').getAttribute('href')"
    ));
    let address = browser.address();
    let host = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    browser.go(&format!("{host}{}", link.as_str().unwrap()));
}

fn journey(language: &str) {
    let Some(browser) = Browser::start() else { return };
    let operation = Operation::new();
    let desk = &operation.desk;
    let server = Serving::start(desk);
    let _ = server.let_in(desk, "basim", &["approver"], &PASSWORD.replace(' ', "+"));

    // A person is invited, and comes in by the link.
    let (_, made) = desk.json(&["people", "add", "amal", "information-officer", "--language", language]);
    let path = made["path"].as_str().unwrap();
    browser.go(&server.url(&format!("/{language}{path}")));
    browser.fill("main [name=password]", PASSWORD);
    browser.fill("main [name=again]", PASSWORD);
    browser.click("main .button");
    browser.until(SIGNED_IN);
    browser.go(&server.url(&format!("/{language}/")));
    let map_before = map(&browser);

    browser.go(&server.url(&format!("/{language}/workspace")));
    browser.choose("[name=list]", LIST);
    browser.fill("[name=round]", "102");
    let _ = browser.run("document.querySelector('[name=date]').value = '2018-11-30'");
    browser.fill("[name=file]", &operation.file("102"));
    browser.click("#bring > .button");
    browser
        .until("location.pathname.includes('/workspace/upload/') && document.querySelector('[value=take]')");
    browser.click("button[value=take]");
    browser.until("location.href.endsWith('/102?done=import')");
    let workspace = browser.address().split('?').next().unwrap().to_string();

    // A sum that does not add up: the cell is corrected to what stood there.
    let (cell, right) = operation.mistake("GovernorateSum");
    open_row(&browser, "record/sum-mismatch");
    browser.fill(&format!("[aria-label^=\"{cell} \"]"), &right);
    browser.fill(".keep [name=reason]", "counted again");
    browser.click("button[value=correct]");
    browser.until("location.search.includes('gone=')");
    browser.go(&workspace);
    assert_eq!(browser.run("return document.getElementById('record/sum-mismatch')"), Value::Null);
    // A row that stands twice is left out; it blocked until then.
    assert_eq!(browser.run("return document.querySelectorAll('#doubts .severity.blocking').length"), 1);
    open_row(&browser, "record/duplicate-place");
    browser.fill("form.ways [name=reason]", "stands twice");
    browser.click("button[value=leave-out]");
    browser.until("location.search.includes('gone=')");
    browser.go(&workspace);
    assert_eq!(browser.run("return document.querySelectorAll('#doubts .severity.blocking').length"), 0);
    // A change that is true is accepted.
    let _ = browser.run("document.getElementById('round/jump').open = true");
    browser.fill("[id=\"round/jump\"] tbody [name=comment]", "they moved on");
    browser.click("[id=\"round/jump\"] tbody button[value=accept]");
    browser.until("location.search === '?done=decide'");
    let all = browser.run("return document.body.textContent");
    assert!(all.as_str().unwrap().contains("they moved on"), "{all}");
    browser.click("#steps .button");
    browser.until("location.search === '?done=submit'");
    browser.click(".who button");

    browser.sign_in(&server, language, ("basim", PASSWORD));
    browser.go(&server.url(&format!("/{language}/")));
    assert_eq!(map(&browser), map_before, "not out yet");
    browser.go(&workspace);
    browser.click("#steps .way:first-of-type .button");
    browser.until("location.search === '?done=approve'");
    browser.click("#steps .way:first-of-type .button");
    browser.until("location.search === '?done=publish'");
    browser.go(&server.url(&format!("/{language}/")));
    assert_ne!(map(&browser), map_before, "the map changes");

    // What is taken along reads back as what was published, without the row and with the cell.
    let cookie = server.sign_in("amal", &PASSWORD.replace(' ', "+"));
    let workbook = server.get_as(&cookie, &format!("/editions/{LIST}/102/1/xlsx"));
    let file = desk.file("taken.xlsx", &workbook.body);
    let (_, shown) = desk.json(&["round", "show", "102"]);
    let look = ["import", LIST, &file, "--round", "103", "--date", "2019-01-31", "--dry-run"];
    let (_, read) = desk.json(&look);
    assert_eq!(read["populations"], shown["populations"]);
    assert!(shown["populations"]["idp"]["households"].as_f64() > Some(1_000.0), "{shown}");
    let (_, log) = desk.json(&["clean", "log", "102"]);
    assert_eq!(log["entries"].as_array().unwrap().len(), 2, "{log}");
    desk.must(&["audit", "verify"]);
}

#[test]
fn a_workbook_with_mistakes_becomes_a_published_round_in_english() {
    journey("en");
}

#[test]
fn a_workbook_with_mistakes_becomes_a_published_round_in_arabic() {
    journey("ar");
}
