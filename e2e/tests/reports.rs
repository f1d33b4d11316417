//! Reports: set in three languages, to be kept and read aloud, and saying what the release says.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

use e2e::serving::Serving;
use e2e::{Desk, idp_list, location};
use serde_json::Value;

const LIST: &str = "idp-master-list";

/// The text of a PDF, without the marks by which scripts are kept apart; nothing where no tool is installed.
fn text(pdf: &Path) -> Option<String> {
    let told = Command::new("pdftotext").args(["-layout", pdf.to_str().unwrap(), "-"]).output();
    let Ok(told) = told else {
        assert!(std::env::var_os("MASAR_CLIENTS_NEEDED").is_none(), "pdftotext is not installed");
        eprintln!("skipped: pdftotext is not installed");
        return None;
    };
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let marks = |letter: &char| !matches!(letter, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    Some(String::from_utf8(told.stdout).unwrap().chars().filter(marks).collect())
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// A number as it is written in English, and in Arabic and Sorani.
fn written(number: u64) -> [String; 2] {
    let digits = number.to_string();
    let mut english = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            english.push(',');
        }
        english.push(digit);
    }
    let eastern = |letter: char| match letter {
        ',' => '٬',
        digit => char::from_u32(0x660 + digit.to_digit(10).unwrap()).unwrap(),
    };
    let arabic = english.chars().map(eastern).collect();
    [english, arabic]
}

/// The invented operation with its last two rounds released for everybody; gives the folder of the last release.
fn released(desk: &Desk) -> (u64, std::path::PathBuf) {
    desk.must(&["demo", "--no-serve", "--scale", "0.05", "--rounds", "4"]);
    let (_, rounds) = desk.json(&["round", "list"]);
    let is_published = |round: &&Value| round["instrument"] == LIST && round["state"] == "published";
    let rounds = rounds["rounds"].as_array().unwrap().iter().filter(is_published);
    let rounds: Vec<u64> = rounds.map(|round| round["round"].as_u64().unwrap()).collect();
    let last = rounds[rounds.len() - 1];
    for round in [last - 1, last] {
        let out = desk.path(&round.to_string());
        desk.must(&["publish", LIST, "--round", &round.to_string(), "--out", out.to_str().unwrap()]);
    }
    (last, desk.path(&last.to_string()))
}

fn shown(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("release.json")).unwrap()).unwrap()
}

#[test]
fn each_release_has_its_report_in_three_languages_saying_what_it_says() {
    let desk = Desk::new();
    let (round, folder) = released(&desk);
    let shown = shown(&folder);
    let all = &shown["areas"][0];
    let governorates: Vec<&Value> =
        shown["areas"].as_array().unwrap().iter().filter(|area| area["level"] == 1).collect();
    assert!(governorates.len() > 3);
    for (tag, name, digits) in [("en", "en", 0), ("ar", "ar", 1), ("ckb", "ckb", 1)] {
        let path = folder.join(format!("{LIST}-r{round}-public.round-report.{tag}.pdf"));
        let bytes = std::fs::read(&path).unwrap();
        for part in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "/StructTreeRoot",
        ] {
            assert!(holds(&bytes, part), "{tag} lacks {part}");
        }
        assert!(holds(&bytes, &format!("/Lang({tag})")), "{tag}");
        let Some(text) = text(&path) else { return };
        for total in ["individuals", "households"] {
            let total = &written(all[total].as_u64().unwrap())[digits];
            assert!(text.contains(total), "{tag} lacks {total}: {text}");
        }
        for area in &governorates {
            if let Some(many) = area["individuals"].as_u64() {
                assert!(text.contains(&written(many)[digits]), "{tag} lacks {many} of {}", area["name"]);
            }
            let name = area["name"][name].as_str().unwrap();
            assert!(digits == 1 || text.contains(name), "{tag} lacks {name}");
        }
    }
}

#[test]
fn a_report_says_how_many_more_or_fewer_than_in_the_release_before() {
    let desk = Desk::new();
    let (round, folder) = released(&desk);
    let then = shown(&desk.path(&(round - 1).to_string()));
    let now = shown(&folder);
    let total = |of: &Value| of["areas"][0]["individuals"].as_u64().unwrap();
    let (then, now) = (total(&then), total(&now));
    let word = if now < then { "fewer" } else { "more" };
    let path = folder.join(format!("{LIST}-r{round}-public.round-report.en.pdf"));
    let Some(text) = text(&path) else { return };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = format!(
        "That is {} (Individuals) {word} than in round {}",
        written(now.abs_diff(then))[0],
        round - 1
    );
    assert!(text.contains(&wanted), "{wanted}: {text}");
    // The first one has nothing to be compared with, and says so.
    let first =
        desk.path(&(round - 1).to_string()).join(format!("{LIST}-r{}-public.round-report.en.pdf", round - 1));
    let first = self::text(&first).unwrap();
    assert!(first.contains("nothing can be compared") && !first.contains("than in round"), "{first}");
}

#[test]
fn factsheets_are_made_in_one_batch_each_of_its_own_area_and_alike_each_time() {
    let desk = Desk::new();
    let (round, folder) = released(&desk);
    let made = |out: &str| {
        let out = desk.path(out);
        let (code, made) = desk.json(&[
            "report",
            "make",
            "factsheet",
            LIST,
            "--round",
            &round.to_string(),
            "--out",
            out.to_str().unwrap(),
        ]);
        assert_eq!((code, &made["is_draft"]), (0, &Value::Bool(false)), "{made}");
        made["files"].as_array().unwrap().clone()
    };
    let (files, again) = (made("a"), made("b"));
    let shown = shown(&folder);
    let areas: Vec<&Value> =
        shown["areas"].as_array().unwrap().iter().filter(|area| area["level"] == 1).collect();
    assert_eq!(files.len(), areas.len() * 3);
    for (file, same) in files.iter().zip(&again) {
        let read = |file: &Value| std::fs::read(file["path"].as_str().unwrap()).unwrap();
        assert!(read(file) == read(same), "{file} is not {same}");
        let area = areas.iter().find(|area| area["key"] == file["area"]).unwrap();
        let digits = usize::from(file["language"] != "en");
        let Some(text) = text(Path::new(file["path"].as_str().unwrap())) else { return };
        if let Some(many) = area["individuals"].as_u64() {
            assert!(text.contains(&written(many)[digits]), "{file}: {many}");
        }
    }
    let out = desk.path("c");
    let one = |more: &[&str]| {
        let mut command =
            vec!["report", "make", "factsheet", LIST, "--out", out.to_str().unwrap(), "--round"];
        let round = round.to_string();
        command.push(&round);
        command.extend(more);
        desk.run(&command)
    };
    let area = areas[0]["code"].as_str().unwrap();
    assert_eq!(one(&["--area", area, "--language", "ar"]).code, 0);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
    for (asked, said) in [
        (["--area", "Atlantis"], "no area Atlantis"),
        (["--language", "de"], "de is no language"),
        (["--level", "3"], "no areas of level 3"),
        (["--profile", "nobody"], "nobody"),
    ] {
        let refused = one(&asked);
        assert!(refused.code == 2 && refused.err.contains(said), "{asked:?}: {}", refused.err);
    }
}

#[test]
fn what_is_not_released_is_a_draft_and_says_so_also_in_the_browser() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let rows: Vec<_> = (1..40).map(|id| location(id, 20 + id)).collect();
    let file = desk.file("112.csv", &idp_list(&rows));
    desk.must(&["import", LIST, &file, "--round", "112", "--date", "2019-10-31"]);
    for (step, who) in [("review", "sana"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&["--as", who, "round", step, "112"]);
    }
    let out = desk.path("draft");
    let made = desk.must(&[
        "report",
        "make",
        "round-report",
        LIST,
        "--round",
        "112",
        "--language",
        "en",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(made.out.contains("These are drafts"), "{}", made.out);
    let path = out.join(format!("{LIST}-r112-public.round-report.draft.en.pdf"));
    if let Some(text) = text(&path) {
        assert!(text.contains("This is a draft"), "{text}");
    }

    let mut server = Serving::start(&desk);
    let cookie = server.first_administrator("amal", "a+long+way+home");
    let page = server.get_as(&cookie, &format!("/en/releases/{LIST}/112/reports"));
    assert!(page.status == 200 && page.text().contains("These reports are drafts"), "{}", page.text());
    let address = format!("/en/releases/{LIST}/112/report.pdf");
    let report = server.get_as(&cookie, &format!("{address}?kind=round-report&in=en"));
    assert_eq!((report.status, report.header("content-type")), (200, Some("application/pdf")));
    assert_eq!(report.body, std::fs::read(&path).unwrap());
    for wrong in [
        "?kind=none",
        "?kind=round-report&in=de",
        "?kind=factsheet&area=none",
        "?kind=round-report&for=none",
        "",
    ] {
        assert_eq!(server.get_as(&cookie, &format!("{address}{wrong}")).status, 404, "{wrong}");
    }
    // Who may not release does not see drafts of releases.
    assert_eq!(server.get(&format!("{address}?kind=round-report")).status, 303);
}

#[test]
fn an_index_has_a_report_with_the_scores_that_the_command_line_gives() {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.05", "--rounds", "4"]);
    let (_, rounds) = desk.json(&["round", "list"]);
    let rounds = rounds["rounds"].as_array().unwrap().iter();
    let mut published =
        rounds.filter(|one| one["instrument"] == "return-index" && one["state"] == "published");
    let round = published.next_back().unwrap()["round"].to_string();
    let make = |index: &str, out: &str| {
        let out = desk.path(out);
        desk.run(&[
            "report",
            "make",
            "severity-report",
            index,
            "--round",
            &round,
            "--out",
            out.to_str().unwrap(),
        ])
    };
    assert_eq!((make("return-index", "a").code, make("return-index", "b").code), (0, 0));
    let (_, scored) = desk.json(&["index", "score", "return-index", "--round", &round]);
    let locations = scored["locations"].as_array().unwrap().len() as u64;
    for (tag, digits) in [("en", 0), ("ar", 1), ("ckb", 1)] {
        let name = format!("return-index-r{round}.severity-report.{tag}.pdf");
        let path = desk.path("a").join(&name);
        assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(desk.path("b").join(&name)).unwrap());
        let Some(text) = text(&path) else { return };
        assert!(text.contains(&written(locations)[digits]), "{tag}: {locations} in {text}");
    }
    let english =
        text(&desk.path("a").join(format!("return-index-r{round}.severity-report.en.pdf"))).unwrap();
    let bands = scored["bands"].as_object().unwrap().iter().filter(|(band, _)| *band != "unscored");
    for band in bands.map(|(_, band)| band).filter(|band| band["individuals"].is_number()) {
        let people = written(band["individuals"].as_f64().unwrap().round() as u64)[0].clone();
        assert!(english.contains(&people), "{people} of {band}: {english}");
    }
    let wrong = make("no-index", "c");
    assert!(wrong.code == 2 && wrong.err.contains("there is no index no-index"), "{}", wrong.err);
}
