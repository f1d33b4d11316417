//! Key informants: a roster that stays confidential, interviews by code, and how sure answers are.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::Desk;
use e2e::serving::Serving;
use serde_json::Value;

const ROSTER: &str = "KI ID,Name,Gender,Type of KI,Phone,Place id
N-1,Hevidar Osmanli,F,Teacher,0770 555 0101,1
N-2,Jawhar Qadirov,M,Mukhtar,0770 555 0102,2
N-3,Shilan Bapirzade,F,Official,0770 555 0103,99
";
const PLACES: [&str; 3] = [
    "Ninewa,Sinjar,1,Village 1,40,240",
    "Ninewa,Sinjar,2,Village 2,20,120",
    "Ninewa,Sinjar,3,Village 3,5,30",
];

/// The indicators, each with its answers from the best.
fn indicators(desk: &Desk) -> Vec<(String, Vec<String>)> {
    let (_, index) = desk.json(&["index", "show", "return-index"]);
    let scales = index["scales"].as_array().unwrap();
    let indicators = scales.iter().flat_map(|scale| scale["indicators"].as_array().unwrap());
    let code = |value: &Value| value["code"].as_str().unwrap().to_owned();
    indicators.map(|one| (code(one), one["answers"].as_array().unwrap().iter().map(code).collect())).collect()
}

/// A table of the questionnaire: lines with what stands before, and which answer is given to all questions.
fn table(desk: &Desk, before: &str, lines: &[(&str, usize)]) -> Vec<u8> {
    let indicators = indicators(desk);
    let codes: Vec<&str> = indicators.iter().map(|(code, _)| code.as_str()).collect();
    let mut text = format!("{before},{}\n", codes.join(","));
    for (line, answer) in lines {
        let answers: Vec<&str> = indicators
            .iter()
            .map(|(_, answers)| answers[(*answer).min(answers.len() - 1)].as_str())
            .collect();
        text.push_str(&format!("{line},{}\n", answers.join(",")));
    }
    text.into_bytes()
}

/// Three agree at village 1, two do not at village 2, and at village 3 one says what is not reported.
fn interviews(desk: &Desk) -> String {
    let lines = [
        ("1,N-1,2021-08-20", 0),
        ("1,N-2,2021-08-21", 0),
        ("1,n-3,2021-05-01", 0),
        ("2,N-2,2021-08-22", 1),
        ("2,N-3,2021-08-22", 0),
        ("3,N-1,2021-08-22", 0),
    ];
    desk.file("interviews.csv", &table(desk, "Place id,KI ID,Interview date", &lines))
}

/// An operation with a round of the Return Index of 31 August 2021, in draft.
fn office() -> Desk {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let lines = [(PLACES[0], 0), (PLACES[1], 1), (PLACES[2], 1)];
    let bytes = table(&desk, "Governorate,District,Place id,Location name,Households,Individuals", &lines);
    let file = desk.file("round.csv", &bytes);
    desk.must(&["import", "return-index", &file, "--round", "1", "--date", "2021-08-31", "--accept-mapping"]);
    desk
}

fn publish(desk: &Desk) {
    let of = ["1", "--instrument", "return-index"];
    for (step, who) in [("review", "amal"), ("approve", "basim"), ("publish", "basim")] {
        desk.must(&[&["round", step], &of[..], &["--as", who]].concat());
    }
}

/// Where the score of each location lies, by key.
fn width(desk: &Desk, key: &str) -> f64 {
    let (_, scored) = desk.json(&["index", "score", "return-index", "--round", "1"]);
    let locations = scored["locations"].as_array().unwrap();
    let location = locations.iter().find(|one| one["place"] == key).unwrap();
    location["interval"][1].as_f64().unwrap() - location["interval"][0].as_f64().unwrap()
}

#[test]
fn names_come_out_by_an_act_of_their_own_and_are_nowhere_else() {
    let desk = office();
    let roster = desk.file("roster.csv", ROSTER.as_bytes());
    let rehearsed = desk.must(&["informants", "import", &roster, "--dry-run"]).out;
    assert!(rehearsed.contains("Nothing is changed") && rehearsed.contains("new: 3;"), "{rehearsed}");
    assert!(desk.must(&["informants", "list"]).out.contains("The roster has nobody"));
    let taken = desk.must(&["informants", "import", &roster]).out;
    assert!(taken.contains("new: 3;") && taken.contains("N-3: 99"), "{taken}");
    let again = desk.must(&["informants", "import", &roster]).out;
    assert!(again.contains("new: 0;") && again.contains("as before: 3"), "{again}");

    let listed = desk.must(&["informants", "list"]).out;
    assert!(listed.contains("N-1") && listed.contains("Teacher"), "{listed}");
    for secret in ["Hevidar", "0770"] {
        assert!(!listed.contains(secret), "{listed}");
    }
    let named = desk.must(&["informants", "list", "--names", "--as", "amal"]).out;
    assert!(named.contains("Hevidar Osmanli") && named.contains("0770 555 0101"), "{named}");
    let audit = desk.must(&["audit", "list"]).out;
    assert!(audit.contains("informant.reveal") && audit.contains("amal"), "{audit}");

    publish(&desk);
    let exported = desk.path("out.csv").to_string_lossy().into_owned();
    desk.must(&[
        "export",
        "--round",
        "1",
        "--instrument",
        "return-index",
        "-o",
        &exported,
        "--format",
        "csv",
    ]);
    let (_, audited) = desk.json(&["audit", "list"]);
    let everything = std::fs::read_to_string(&exported).unwrap() + &audited.to_string();
    assert!(!everything.contains("Hevidar") && !everything.contains("0770 555"), "{everything}");

    assert!(
        desk.must(&["informants", "forget", "n-1", "--reason", "asked us to"]).out.contains("is forgotten")
    );
    let named = desk.must(&["informants", "list", "--names"]).out;
    assert!(!named.contains("Hevidar") && named.contains("(forgotten)"), "{named}");
    let again = desk.must(&["informants", "import", &roster]).out;
    assert!(again.contains("Forgotten, and so they stay: 1 (N-1)"), "{again}");
    assert!(!desk.must(&["informants", "list", "--names"]).out.contains("Hevidar"));
    let refused = desk.run(&["informants", "forget", "N-77"]);
    assert!(refused.code == 2 && refused.err.contains("no informant N-77"), "{}", refused.err);
}

/// Whether the database, or the log beside it, has these letters anywhere.
fn is_kept(desk: &Desk, letters: &str) -> bool {
    let files = std::fs::read_dir(desk.path("data")).unwrap().map(|entry| entry.unwrap().path());
    let mut files = files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("masar.db"));
    files.any(|path| std::fs::read(path).unwrap().windows(letters.len()).any(|at| at == letters.as_bytes()))
}

#[test]
fn who_is_forgotten_is_in_no_file_while_the_server_goes_on() {
    let desk = office();
    desk.must(&["informants", "import", &desk.file("roster.csv", ROSTER.as_bytes())]);
    assert!(is_kept(&desk, "Hevidar"));
    let server = Serving::start(&desk);
    let officer = somebody(&desk, &server, "omed", "information-officer");
    assert!(server.post_as(&officer, "/en/workspace/informants", "step=reveal").text().contains("Hevidar"));
    for code in ["N-1", "N-2"] {
        let sent = server.post_as(
            &officer,
            "/en/workspace/informants",
            &format!("step=forget&code={code}&reason=x"),
        );
        assert_eq!(sent.status, 303);
    }
    for gone in ["Hevidar", "0770 555 0101", "Jawhar"] {
        assert!(!is_kept(&desk, gone), "{gone}");
    }
    assert!(is_kept(&desk, "Shilan"), "who was not forgotten");
}

#[test]
fn what_informants_say_makes_answers_surer_or_less() {
    let desk = office();
    let before = [width(&desk, "1"), width(&desk, "2")];
    let missing = desk.run(&["index", "agreement", "return-index", "--round", "1"]);
    assert!(
        missing.code == 2 && missing.err.contains("informants interviews return-index"),
        "{}",
        missing.err
    );
    let interviews = interviews(&desk);
    let take = ["informants", "interviews", "return-index", &interviews, "--round", "1"];
    let refused = desk.run(&take);
    assert!(refused.code == 2 && refused.err.contains("N-1 in interviews.csv › B2"), "{}", refused.err);
    desk.must(&["informants", "import", &desk.file("roster.csv", ROSTER.as_bytes())]);
    let taken = desk.must(&take).out;
    assert!(taken.contains("Interviews: 6, with 3 informants, about 3 places"), "{taken}");
    let after = [width(&desk, "1"), width(&desk, "2")];
    assert!(after[0] < before[0], "three agree: {before:?}, {after:?}");

    let (_, found) = desk.json(&["index", "agreement", "return-index", "--round", "1"]);
    assert_eq!(found["coverage"]["locations"]["two_or_more"], 2, "{found}");
    assert_eq!(found["coverage"]["individuals"]["one"], 30.0, "{found}");
    assert_eq!((&found["coverage"]["women"], &found["coverage"]["informants"]), (&2.into(), &3.into()));
    assert_eq!(found["reported_by_nobody"], 16, "all that village 3 reports: {found}");
    let questions = found["questions"].as_array().unwrap();
    let water = questions.iter().find(|one| one["indicator"] == "water").unwrap();
    // Three pairs agree at village 1, one does not at village 2.
    assert_eq!(
        (&water["locations"], &water["answers"], &water["same"]),
        (&2.into(), &5.into(), &0.75.into())
    );
    let printed = desk.must(&["index", "agreement", "return-index", "--round", "1"]).out;
    assert!(printed.contains("Who was asked") && !printed.contains("N-1"), "{printed}");
}

#[test]
fn an_edition_rests_on_the_interviews_that_were_known_when_it_was_made() {
    let desk = office();
    desk.must(&["informants", "import", &desk.file("roster.csv", ROSTER.as_bytes())]);
    publish(&desk);
    let score = || desk.json(&["index", "score", "return-index", "--round", "1"]).1["locations"].clone();
    let scored = score();
    let server = Serving::start(&desk);
    let cookie = server.let_in(&desk, "nadia", &["analyst"], "a+long+way+home");
    let told = || server.get_as(&cookie, "/en/severity.csv?index=return-index&round=1").text();
    let before = told();
    assert!(before.contains("Village 1"), "{before}");
    let taken =
        desk.must(&["informants", "interviews", "return-index", &interviews(&desk), "--round", "1"]).out;
    assert!(taken.contains("is published"), "{taken}");
    assert_eq!(told(), before, "the edition is what it was");
    assert_eq!(score(), scored, "and the command line tells the same");
    let of = ["1", "--instrument", "return-index"];
    desk.must(&[&["round", "correct"], &of[..], &["--comment", "interviews came in"]].concat());
    assert_ne!(score(), scored, "the draft of the next edition rests on them");
    desk.must(&[&["round", "review"], &of[..]].concat());
    let late = ["informants", "interviews", "return-index", &interviews(&desk), "--round", "1", "--replace"];
    assert_eq!(desk.run(&late).code, 2, "who approves sees what it rests on");
    desk.must(&[&["round", "approve"], &of[..], &["--as", "basim"]].concat());
    desk.must(&[&["round", "publish"], &of[..], &["--as", "basim"]].concat());
    assert_ne!(told(), before, "the next edition rests on them");
}

#[test]
fn a_file_of_interviews_that_cannot_be_meant_is_refused_with_its_cells() {
    let desk = office();
    desk.must(&["informants", "import", &desk.file("roster.csv", ROSTER.as_bytes())]);
    let take = |text: &str| {
        let file = desk.file("interviews.csv", text.as_bytes());
        desk.run(&["informants", "interviews", "return-index", &file, "--round", "1"])
    };
    let twice = take("Place id,KI ID,Enough water\n1,N-1,all\n1,n-1,some\n");
    assert!(twice.code == 2 && twice.err.contains("rows 2 and 3"), "{}", twice.err);
    let nobody = take("Place id,Enough water\n1,all\n");
    assert!(nobody.code == 2 && nobody.err.contains("Informant code"), "{}", nobody.err);
    let blank = take("Place id,KI ID,Enough water\n1,,all\n");
    assert!(blank.code == 2 && blank.err.contains("B2 is blank"), "{}", blank.err);
    let name = take("Place id,KI ID,Enough water\n1,Haifa Jabbar,all\n");
    assert!(name.code == 2 && name.err.contains("roster does not have"), "{}", name.err);
    let file = desk.file("new.csv", b"Place id,KI ID,Enough water\n1,Haifa Jabbar,all\n");
    let new = ["informants", "interviews", "return-index", &file, "--round", "1", "--new-codes"];
    let told = desk.run(&new);
    assert!(told.code == 2 && told.err.contains("B2 has a name"), "{}", told.err);
    let none = take("Place id,KI ID,Enough water\n");
    assert!(none.code == 2, "{}", none.out);
    let other = take("Place id,KI ID,Number of goats\n1,N-1,7\n");
    assert!(other.code == 2 && other.err.contains("one for each question"), "{}", other.err);
    let odd = take("Place id,KI ID,Date,Enough water\n1,N-1,28/09/2021,plenty\n7,N-1,9999-12-31,all\n");
    assert_eq!(odd.code, 0, "{}", odd.err);
    assert!(odd.out.contains("\"plenty\" in interviews.csv › D2"), "{}", odd.out);
    assert!(odd.out.contains("not in round 1") && odd.out.contains("1 (7)"), "{}", odd.out);
    let lists = desk.run(&[
        "informants",
        "interviews",
        "idp-master-list",
        &desk.file("x.csv", b"a\n1\n"),
        "--round",
        "1",
    ]);
    assert!(lists.code == 2 && lists.err.contains("asks no questions"), "{}", lists.err);
    let name = desk.run(&["informants", "import", &desk.file("bad.csv", b"Code,Sex\nHaifa Jabbar,f\n")]);
    assert!(
        name.code == 2 && name.err.contains("A2") && name.err.contains("looks like a name"),
        "{}",
        name.err
    );
}

/// Somebody with a role, in an area if one is named; gives the cookie of their session.
fn somebody(desk: &Desk, server: &Serving, name: &str, role: &str) -> String {
    server.let_in(desk, name, &[role], "a+long+way+home")
}

#[test]
fn on_pages_names_come_with_a_form_and_a_roster_comes_in() {
    let desk = office();
    desk.must(&["informants", "import", &desk.file("roster.csv", ROSTER.as_bytes())]);
    let server = Serving::start(&desk);
    let officer = somebody(&desk, &server, "omed", "information-officer");
    let page = "/en/workspace/informants";
    for (name, role) in [("viewer", "viewer"), ("analyst", "analyst"), ("approver", "approver")] {
        let cookie = somebody(&desk, &server, name, role);
        assert_eq!(server.get_as(&cookie, page).status, 404, "{role}");
        assert_eq!(server.post_as(&cookie, page, "step=reveal").status, 404, "{role}");
    }
    let listed = server.get_as(&officer, page).text();
    assert!(listed.contains("N-1") && listed.contains("Teacher"), "{listed}");
    assert!(!listed.contains("Hevidar") && !listed.contains("0770"), "{listed}");
    let found = server.get_as(&officer, &format!("{page}?q=mukhtar")).text();
    assert!(found.contains("N-2") && !found.contains("N-1<"), "{found}");
    let named = server.post_as(&officer, page, "step=reveal&area=&q=");
    assert_eq!(named.header("cache-control"), Some("no-store"));
    assert!(named.text().contains("Hevidar Osmanli") && named.text().contains("0770 555 0101"));
    let (_, audit) = desk.json(&["audit", "list"]);
    let is_kept = |entry: &Value| entry["action"] == "informant.reveal" && entry["actor"] == "omed";
    assert!(audit["entries"].as_array().unwrap().iter().any(is_kept), "{audit}");

    let send = |fields: &[(&str, &str)], file: &str| {
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str(&format!(
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\r\n{file}\r\n--b--\r\n"
        ));
        let headers = [
            ("Cookie", officer.as_str()),
            ("Content-Type", "multipart/form-data; boundary=b"),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        server.send("POST", &format!("{page}/file"), &headers, &body).text()
    };
    let other = ROSTER.replace("Teacher", "Head teacher");
    let asked = send(&[("what", "roster")], &other);
    assert!(asked.contains("something else is known already"), "{asked}");
    assert!(!server.get_as(&officer, page).text().contains("Head teacher"));
    let taken = send(&[("what", "roster"), ("replace", "yes")], &other);
    assert!(taken.contains("Replaced: 1") && taken.contains("Head teacher"), "{taken}");
    let fault = send(&[("what", "roster")], "Code,Sex\nHaifa Jabbar,f\n");
    assert!(fault.contains("looks like a name"), "{fault}");
    let said = String::from_utf8(std::fs::read(interviews(&desk)).unwrap()).unwrap();
    let taken = send(&[("what", "interviews"), ("list", "return-index"), ("round", "١")], &said);
    assert!(taken.contains("Interviews: 6"), "{taken}");
    let asked = send(&[("what", "interviews"), ("list", "return-index"), ("round", "1")], &said);
    assert!(asked.contains("has interviews already") && asked.contains("6"), "{asked}");

    let forgotten = server.post_as(&officer, page, "step=forget&code=N-1&reason=asked+us");
    assert_eq!(forgotten.status, 303);
    let named = server.post_as(&officer, page, "step=reveal").text();
    assert!(!named.contains("Hevidar") && named.contains("Jawhar"), "{named}");
}

#[test]
fn who_looks_after_one_area_sees_its_informants_alone() {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.05", "--rounds", "6"]);
    let server = Serving::start(&desk);
    let codes = |area: &str| -> Vec<String> {
        let area: &[&str] = if area.is_empty() { &[] } else { &["--area", area] };
        let (_, list) = desk.json(&[&["informants", "list"], area].concat());
        let all = list["informants"].as_array().unwrap().iter();
        all.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    let (_, places) = desk.json(&["places", "list", "--level", "1"]);
    let pcode = |place: &Value| place["codes"]["cod-pcode"].as_str().unwrap().to_owned();
    let areas: Vec<String> = places["places"].as_array().unwrap().iter().map(pcode).collect();
    let with: Vec<&String> = areas.iter().filter(|area| !codes(area).is_empty()).collect();
    let (here, there) = (codes(with[0]), codes(with[1]));
    assert!(here.len() < codes("").len() && !here.contains(&there[0]));
    let of_area = ["information-officer", "--area", with[0]];
    let cookie = server.let_in(&desk, "nadia", &of_area, "a+long+way+home");
    let page = "/en/workspace/informants";
    for answer in [server.get_as(&cookie, page), server.post_as(&cookie, page, "step=reveal")] {
        let text = answer.text();
        assert!(text.contains(&format!(">{}<", here[0])), "{text}");
        assert!(!text.contains(&format!(">{}<", there[0])), "{text}");
    }
    let (_, other) = desk.json(&["places", "find", with[1]]);
    let number = other["places"][0]["id"].as_i64().or(other["found"][0]["id"].as_i64()).unwrap();
    let refused = server.post_as(&cookie, page, &format!("step=reveal&area={number}"));
    assert!(refused.status == 403 && !refused.text().contains("0000 0"), "{}", refused.text());
    let sent = server.post_as(&cookie, page, &format!("step=forget&code={}&reason=x", here[0]));
    assert_eq!(sent.status, 403, "what is erased is erased for all");
}
