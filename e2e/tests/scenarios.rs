//! Scenarios of severity: asked in the browser, kept under a name, compared, removed; on the command line and in the
//! pages alike, and each for who may see it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;
use e2e::browser::Browser;
use e2e::serving::Serving;

const PASSWORD: &str = "a+long+way+home";

/// An invented operation with two rounds of the Return Index, and its largest governorate by its name and number.
fn office() -> (Desk, Serving, String, String) {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.1", "--rounds", "6"]);
    let (_, scored) = desk.json(&["index", "score", "return-index", "--round", "2", "--draws", "0"]);
    let first = scored["locations"][0]["within"].as_str().unwrap().split(" / ").next().unwrap().to_owned();
    let found = desk.json(&["places", "find", &first]).1;
    let governorate = found["places"].as_array().unwrap().iter().find(|place| place["level"] == 1).unwrap();
    let id = governorate["id"].to_string();
    let server = Serving::start(&desk);
    (desk, server, first, id)
}

fn plain(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_scenario_is_asked_kept_shared_compared_and_removed() {
    let (desk, server, name, area) = office();
    desk.must(&["settings", "set", "pages.open", "on"]);
    let analyst = server.let_in(&desk, "nadia", &["analyst"], PASSWORD);
    let scenario = "/en/severity/what-if?round=2&at=worst&many=20&to-water=all&to-mines=none";
    let page = server.get_as(&analyst, scenario).text();
    assert!(page.contains("answers become better") && page.contains("Keep this scenario"), "{page}");
    assert!(!server.text(scenario).contains("Keep this scenario"), "guests keep nothing");

    let kept = server.post_as(&analyst, scenario, "name=Water+%3Cb%3Eand%3C%2Fb%3E+mines");
    assert_eq!(kept.status, 303, "{}", kept.text());
    let here = kept.header("location").unwrap().to_owned();
    assert!(here.starts_with("scenarios?index=return-index"), "{here}");
    let again = server.post_as(&analyst, scenario, "name=water+%3CB%3Eand%3C%2Fb%3E+MINES");
    assert!(
        again.status == 200 && plain(&again.text()).contains("already; take another name"),
        "{}",
        again.text()
    );
    for (form, problem) in
        [("name=", "a name of 1 to 80"), ("name=%00", "a name of 1 to 80"), ("", "a name of 1 to 80")]
    {
        let refused = server.post_as(&analyst, scenario, form).text();
        assert!(plain(&refused).contains(problem), "{form}: {refused}");
    }
    let nothing = server.post_as(&analyst, "/en/severity/what-if?round=2", "name=x").text();
    assert!(nothing.contains("Nothing becomes better in it"), "{nothing}");
    let of_area = format!("/en/severity/what-if?round=2&area={area}&at=band-medium&to-electricity=all");
    assert_eq!(server.post_as(&analyst, &of_area, "name=Electricity").status, 303);

    // Both stand side by side with the figures that the command line has.
    let (_, listed) = desk.json(&["index", "scenarios", "return-index", "--round", "2"]);
    let all = listed["scenarios"].as_array().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0]["where"]["most_severe"], &all[1]["area"]), (&20.into(), &name.clone().into()));
    let what_if = [
        "index",
        "what-if",
        "return-index",
        "--round",
        "2",
        "--most-severe",
        "20",
        "--improve",
        "water",
        "--improve",
        "mines",
    ];
    let (_, asked) = desk.json(&what_if);
    assert_eq!(asked["answers_changed"], all[0]["answers_changed"]);
    assert_eq!(asked["mean_after"], all[0]["mean_after"]);
    let page = plain(&server.get_as(&analyst, "/en/severity/scenarios?round=2").text());
    assert!(page.contains("Water &#60;b&#62;and&#60;/b&#62; mines") && !page.contains("<b>and"), "{page}");
    for said in [all[0]["answers_changed"].to_string(), name.clone(), "the 20 most severe locations".into()] {
        assert!(page.contains(&said), "{said}: {page}");
    }
    assert!(page.contains("band Medium and worse") && page.contains("to-electricity=all"), "{page}");
    assert_eq!(server.get("/en/severity/scenarios?round=2").status, 303, "guests are led to sign in");

    // Removed once, by a number that is there.
    let ids: Vec<&str> =
        page.split("name=\"id\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.len(), 2);
    let end = |id: &str| server.post_as(&analyst, "/en/severity/scenarios?round=2", &format!("id={id}"));
    assert_eq!(end(ids[0]).status, 303);
    assert!(end(ids[0]).text().contains("somebody removed it"));
    assert_eq!(end("x").status, 404);
    desk.must(&["index", "scenarios", "return-index", "--round", "2", "--remove", "Electricity"]);
    let none = server.get_as(&analyst, "/ar/severity/scenarios?round=2").text();
    assert!(none.contains("لم يُحفظ أيّ سيناريو"), "{none}");
    let audit = desk.must(&["audit", "list"]).out;
    assert!(audit.contains("scenario.save") && audit.contains("scenario.end"), "{audit}");
}

#[test]
fn scenarios_are_kept_and_seen_within_an_area_by_who_works_in_it() {
    let (desk, server, name, area) = office();
    desk.must(&["settings", "set", "pages.open", "off"]);
    let everywhere = server.let_in(&desk, "nadia", &["analyst"], PASSWORD);
    let local = server.let_in(&desk, "omed", &["programme", "--area", &name], PASSWORD);
    let viewer = server.let_in(&desk, "vian", &["viewer"], PASSWORD);
    let all = "/en/severity/what-if?round=2&to-water=all";
    let of_area = format!("/en/severity/what-if?round=2&area={area}&to-water=all");
    assert_eq!(server.post_as(&everywhere, all, "name=Secret+plan").status, 303);
    assert_eq!(server.post_as(&local, &of_area, "name=Ours").status, 303);
    assert_eq!(server.post_as(&local, all, "name=Theirs").status, 403, "it is about more than their area");
    assert!(server.get_as(&local, all).text().contains("Choose one of your areas"));
    assert_eq!(server.post_as(&viewer, all, "name=Mine").status, 403);
    let seen = server.get_as(&local, "/en/severity/scenarios?round=2").text();
    assert!(seen.contains("Ours") && !seen.contains("Secret plan"), "{seen}");
    let seen = server.get_as(&viewer, "/en/severity/scenarios?round=2").text();
    assert!(seen.contains("Ours") && seen.contains("Secret plan") && !seen.contains("Remove"), "{seen}");
    assert_eq!(server.post_as(&viewer, "/en/severity/scenarios?round=2", "id=1").status, 403);
    let other = server.post_as(&local, "/en/severity/scenarios?round=2", "id=1");
    assert!(
        other.text().contains("somebody removed it"),
        "what one does not see is not there: {}",
        other.text()
    );
    let same = server.post_as(&local, &of_area, "name=Secret+plan");
    assert_eq!(same.status, 303, "one is not told what others call theirs elsewhere: {}", same.text());
    let (_, listed) = desk.json(&["index", "scenarios", "return-index", "--round", "2"]);
    assert_eq!(listed["scenarios"].as_array().unwrap().len(), 3);
}

#[test]
fn the_command_line_says_what_a_scenario_cannot_be() {
    let (desk, _server, name, _) = office();
    let what_if = ["index", "what-if", "return-index", "--round", "2", "--improve", "water", "--draws", "0"];
    for (more, said) in [
        (&["--band", "worst"][..], "it has low, medium, high, very-high"),
        (&["--location", "no-such"], "round 2 has no location no-such"),
        (&["--most-severe", "0"], "a whole number from 1 on"),
        (&["--area", "Atlantis"], "no location of this round lies in"),
        (&["--save", " "], "a name of 1 to 80 characters"),
        (&["--save", "\u{200b}"], "a name of 1 to 80 characters"),
        (&["--improve", "water=most"], "water is named twice"),
        (&["--improve", "mines=present"], "that is the worst answer"),
    ] {
        let ended = desk.run(&[&what_if[..], more].concat());
        assert!(ended.code != 0 && ended.err.contains(said), "{more:?}: {}", ended.err);
    }
    desk.must(&[&what_if[..], &["--area", &name, "--save", "Water"]].concat());
    let twice = desk.run(&[&what_if[..], &["--area", &name, "--save", "water"]].concat());
    assert!(twice.err.contains("there is a scenario called"), "{}", twice.err);
    let gone = desk.run(&["index", "scenarios", "return-index", "--round", "2", "--remove", "Roads"]);
    assert!(gone.err.contains("no scenario of round 2 is called"), "{}", gone.err);
}

#[test]
fn a_kept_scenario_opens_as_it_was_kept() {
    let (desk, server, _, _) = office();
    desk.must(&["settings", "set", "pages.open", "on"]);
    let analyst = server.let_in(&desk, "nadia", &["analyst"], PASSWORD);
    let what_if = ["index", "what-if", "return-index", "--round", "2", "--improve", "water", "--draws", "0"];
    let (_, scored) = desk.json(&["index", "score", "return-index", "--round", "2", "--draws", "0"]);
    let places = scored["locations"].as_array().unwrap();
    let unscored = places.iter().find(|one| one["overall"].is_null());
    let chosen: Vec<&str> =
        places.iter().take(2).chain(unscored).map(|one| one["place"].as_str().unwrap()).collect();
    let locations: Vec<&str> = chosen.iter().flat_map(|place| ["--location", place]).collect();
    for (name, more) in
        [("Low", &["--band", "low"][..]), ("Many", &["--most-severe", "333"]), ("Some", &locations)]
    {
        desk.must(&[&what_if[..], more, &["--save", name]].concat());
    }
    let page = server.get_as(&analyst, "/en/severity/scenarios?round=2").text();
    let (_, listed) = desk.json(&["index", "scenarios", "return-index", "--round", "2"]);
    for (name, kept) in ["Low", "Many", "Some"].iter().zip(listed["scenarios"].as_array().unwrap()) {
        let link = page
            .split(&format!("\"><bdi>{name}</bdi></a>"))
            .next()
            .unwrap()
            .rsplit("href=\"")
            .next()
            .unwrap();
        let address = format!("/en/severity/{}", link.replace("&#38;", "&"));
        let opened = plain(&server.get_as(&analyst, &address).text());
        let answers = kept["answers_changed"].as_u64().unwrap();
        assert!(opened.contains(&format!("{answers} answers become better")), "{name} {kept}: {opened}");
        // Whoever keeps what the link opens keeps the same again.
        assert_eq!(server.post_as(&analyst, &address, &format!("name={name}+again")).status, 303);
        let bands = kept["individuals"].as_object().unwrap().values();
        let sum = |when: &str| bands.clone().map(|band| band[when].as_f64().unwrap()).sum::<f64>();
        assert!((sum("before") - sum("after")).abs() < 1e-6, "the same people before and after: {kept}");
    }
    let (_, listed) = desk.json(&["index", "scenarios", "return-index", "--round", "2"]);
    let all = listed["scenarios"].as_array().unwrap();
    for (first, again) in all[..3].iter().zip(&all[3..]) {
        assert_eq!((&first["where"], &first["improve"]), (&again["where"], &again["improve"]));
        assert_eq!(first["individuals"], again["individuals"]);
    }
}

#[test]
fn answers_come_at_once_where_there_is_a_script() {
    let Some(browser) = Browser::start() else { return };
    let (_desk, server, _, _) = office();
    browser.sign_in(&server, "en", ("demo-officer", "between two rivers"));
    browser.go(&server.url("/en/severity/what-if?round=2&at=worst&many=20"));
    let _ = browser.run("window.isSamePage = true");
    browser.choose("[name=to-water]", "all");
    browser.until("document.querySelector('#answer #bands') && location.search.includes('to-water=all')");
    let before = browser.run("return document.querySelector('#answer .saying').textContent");
    let _ = browser.run(
        "const slider = document.querySelector('[name=many]'); slider.value = 60;
         for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind, { bubbles: true }))",
    );
    browser.until("location.search.includes('many=60')");
    assert_ne!(browser.run("return document.querySelector('#answer .saying').textContent"), before);
    assert_eq!(browser.run("return document.querySelector('.slider output').textContent"), "60");
    assert_eq!(browser.run("return window.isSamePage"), true, "the page was not left");
    let arabic = browser.run("return document.querySelector('nav.tongues a[lang=ar]').href");
    assert!(arabic.as_str().unwrap().contains("many=60"), "{arabic}");

    browser.choose("[name=at]", "chosen");
    browser.until("document.querySelector('[name=location]') && !window.isSamePage");
    browser.click(".pick .check:nth-child(2) input");
    browser.until("location.search.includes('location=') && !document.querySelector('[aria-busy]')");
    browser.fill("#keep [name=name]", "One of them");
    browser.click("#keep .button");
    browser.until("location.pathname.endsWith('/severity/scenarios') && document.querySelector('#compared')");
    assert!(browser.text().contains("One of them"), "{}", browser.text());
    browser.click("#compared summary");
    browser.click("#compared details .button");
    browser.until("document.querySelector('.empty')");
}
