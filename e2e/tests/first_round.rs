//! From a file to an edition: the journey of a round.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::{Desk, idp_list, location};

fn import(desk: &Desk, file: &str, round: &str, date: &str, more: &[&str]) -> e2e::Ended {
    let arguments = ["import", "idp-master-list", file, "--round", round, "--date", date];
    desk.run(&[&arguments, more].concat())
}

#[test]
fn a_round_goes_from_file_to_edition_and_is_corrected() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let first = desk.file("r112.csv", &idp_list(&[location(1, 40), location(2, 60), location(3, 10)]));
    let second = desk.file("r113.csv", &idp_list(&[location(1, 45), location(2, 50), location(4, 7)]));

    let (code, dry) = desk.json(&[
        "import",
        "idp-master-list",
        &first,
        "--round",
        "112",
        "--date",
        "2019-10-31",
        "--dry-run",
    ]);
    assert_eq!((code, &dry["records"]), (0, &3.into()));
    let (_, rounds) = desk.json(&["round", "list"]);
    assert_eq!(rounds["rounds"].as_array().unwrap().len(), 0, "a dry run changes nothing");

    assert_eq!(import(&desk, &first, "112", "2019-10-31", &[]).code, 0);
    let (code, report) =
        desk.json(&["import", "idp-master-list", &second, "--round", "113", "--date", "2019-12-31"]);
    assert_eq!(code, 0);
    assert_eq!(report["populations"]["idp"]["households"], 102);
    assert_eq!(report["populations"]["idp"]["individuals"], 612);
    assert_eq!(report["by_dimension"]["shelter"]["rental_habitable"]["households"], 102);
    let changes = &report["changes"]["populations"]["idp"];
    assert_eq!(report["changes"]["since_round"], 112);
    assert_eq!((&changes["new"]["places"], &changes["gone"]["places"]), (&1.into(), &1.into()));
    assert_eq!(changes["net"]["households"], -8);

    let early = desk.run(&["round", "publish", "113"]);
    assert_eq!(early.code, 2);
    assert!(early.err.contains("only an approved round can be published"), "{}", early.err);
    desk.must(&["round", "review", "113"]);
    let own = desk.run(&["round", "approve", "113"]);
    assert!(own.code == 2 && own.err.contains("somebody else"), "{}", own.err);
    let closed = import(&desk, &second, "113", "2019-12-31", &[]);
    assert!(closed.code == 2 && closed.err.contains("in-review"), "{}", closed.err);
    desk.must(&["round", "approve", "113", "--as", "basim"]);
    desk.must(&["round", "publish", "113", "--as", "basim"]);
    let closed = import(&desk, &second, "113", "2019-12-31", &[]);
    assert!(closed.code == 2 && closed.err.contains("masar round correct"), "{}", closed.err);

    desk.must(&["round", "correct", "113", "--comment", "one place was forgotten"]);
    let third = desk
        .file("r113b.csv", &idp_list(&[location(1, 45), location(2, 50), location(3, 9), location(4, 7)]));
    assert_eq!(import(&desk, &third, "113", "2019-12-31", &[]).code, 0);
    let now = desk.must(&["export", "--round", "113"]).out;
    let edition = desk.must(&["export", "--round", "113", "--edition", "1"]).out;
    assert_eq!(now.lines().count(), edition.lines().count() + 1, "the edition stays as it was published");
    let (code, audit) = desk.json(&["audit", "verify"]);
    assert_eq!((code, &audit["intact"]), (0, &true.into()));
}

#[test]
fn a_published_edition_stays_what_it_was_to_the_byte() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ"]);
    let mut rows = [location(1, 40), location(2, 60)];
    rows[1].individuals = Some(999);
    let first = desk.file("first.csv", &idp_list(&rows));
    assert_eq!(import(&desk, &first, "112", "2019-10-31", &[]).code, 0);
    desk.must(&["round", "review", "112"]);
    desk.must(&["round", "approve", "112", "--as", "basim"]);
    desk.must(&["round", "publish", "112", "--as", "basim"]);
    let formats = ["csv", "xlsx", "geojson", "parquet"];
    let exported = |name: &str| -> Vec<Vec<u8>> {
        let path = |format: &&str| desk.path(&format!("{name}.{format}"));
        let written = formats.iter().map(|format| {
            let path = path(format);
            let to = path.to_string_lossy();
            desk.must(&["export", "--round", "112", "--edition", "1", "--format", format, "-o", &to]);
            std::fs::read(&path).unwrap()
        });
        written.collect()
    };
    let before = exported("before");
    desk.must(&["round", "correct", "112", "--comment", "the date was wrong"]);
    let decide = ["--round", "112", "--code", "record/individuals-rule", "--reason", "later"];
    desk.must(&[&["findings", "accept"], &decide[..]].concat());
    desk.must(&[&["findings", "reopen"], &decide[..]].concat());
    desk.must(&[&["findings", "accept"], &decide[..]].concat());
    let (_, now) = desk.json(&["findings", "--round", "112", "--code", "record/individuals-rule"]);
    assert_eq!(now["findings"][0]["status"], "accepted");
    let decided = exported("decided");
    let second = desk.file("second.csv", &idp_list(&[location(1, 41), location(3, 5)]));
    assert_eq!(import(&desk, &second, "112", "2019-11-30", &[]).code, 0);
    assert!(before == decided, "a decision changed a published edition");
    for (format, (before, after)) in formats.iter().zip(before.iter().zip(exported("after"))) {
        assert!(*before == after, "{format} of a published edition changed");
    }
}

/// The label and the name of the file of each line about a source, in an export as GeoJSON.
fn sources(desk: &Desk, more: &[&str]) -> Vec<(String, String)> {
    let export = [&["export", "--format", "geojson", "--round"], more].concat();
    let layer: serde_json::Value = serde_json::from_str(&desk.must(&export).out).unwrap();
    let notes = layer["metadata"].as_object().unwrap();
    let file = |text: &serde_json::Value| text.as_str().unwrap().split(',').next().unwrap().to_string();
    notes.iter().filter(|(label, _)| label.starts_with("Source")).map(|(l, t)| (l.clone(), file(t))).collect()
}

#[test]
fn an_export_names_the_files_that_its_records_come_from() {
    let desk = Desk::new();
    for (name, households) in [("first.csv", 40), ("second.csv", 41)] {
        let file = desk.file(name, &idp_list(&[location(1, households), location(2, 60)]));
        assert_eq!(import(&desk, &file, "112", "2019-10-31", &[]).code, 0);
    }
    let pair = |label: &str, file: &str| (label.to_string(), file.to_string());
    assert_eq!(sources(&desk, &["112"]), [pair("Source", "second.csv")]);
    desk.must(&["round", "review", "112"]);
    desk.must(&["round", "approve", "112", "--as", "basim"]);
    desk.must(&["round", "publish", "112", "--as", "basim"]);
    desk.must(&["round", "correct", "112", "--comment", "a third file came"]);
    let third = desk.file("third.csv", &idp_list(&[location(1, 42), location(2, 60)]));
    assert_eq!(import(&desk, &third, "112", "2019-10-31", &[]).code, 0);
    assert_eq!(sources(&desk, &["112", "--edition", "1"]), [pair("Source", "second.csv")]);
    assert_eq!(sources(&desk, &["112"]), [pair("Source", "third.csv")]);

    let part = desk.file("part.csv", &idp_list(&[location(1, 45)]));
    assert_eq!(import(&desk, &part, "113", "2019-12-31", &["--partial"]).code, 0);
    let expected = [pair("Source", "part.csv"), pair("Source of round 112", "third.csv")];
    assert_eq!(sources(&desk, &["113"]), expected);
}

/// The list with a column of Arabic names behind the names.
fn with_arabic_names(list: &[u8]) -> String {
    let text = String::from_utf8_lossy(list).into_owned();
    let mut lines = text.lines().map(|line| {
        let (front, back) = line.split_at(line.match_indices(',').nth(3).map_or(0, |(at, _)| at));
        let name = if line.starts_with("Place id") { "Location name in Arabic" } else { "حي النور" };
        format!("{front},{name}{back}\r\n")
    });
    lines.by_ref().collect()
}

#[test]
fn an_export_imported_again_gives_the_same_records() {
    let desk = Desk::new();
    let mut rows = [location(1, 40), location(2, 60), location(3, 10)];
    rows[1].name = "=cmd|' /C calc'!A0";
    rows[2].name = "@-Noor";
    let file = desk.file("a.csv", with_arabic_names(&idp_list(&rows)).as_bytes());
    assert_eq!(import(&desk, &file, "112", "2019-10-31", &[]).code, 0);
    let written = desk.must(&["export", "--round", "112"]).out;
    assert!(written.contains(",'=cmd|"), "a formula is not guarded: {written}");
    for (format, language) in
        [("csv", "en"), ("csv", "ar"), ("csv", "ckb"), ("xlsx", "en"), ("xlsx", "ar"), ("xlsx", "ckb")]
    {
        let copy = desk.path(&format!("copy-{language}.{format}")).to_string_lossy().into_owned();
        desk.must(&["export", "--round", "112", "--format", format, "--language", language, "-o", &copy]);
        let again = Desk::new();
        let ended = again.run(&[
            "import",
            "idp-master-list",
            &copy,
            "--round",
            "112",
            "--date",
            "2019-10-31",
            "--json",
        ]);
        assert_eq!(ended.code, 0, "{format} {language}: {}{}", ended.out, ended.err);
        let original = desk.must(&["export", "--round", "112"]).out;
        let repeated = again.must(&["export", "--round", "112"]).out;
        let without_derived = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.split(',').take(16).collect::<Vec<_>>().join(",")).collect()
        };
        // The row of tags and all records; headings may be worded otherwise.
        assert_eq!(without_derived(&original)[1..], without_derived(&repeated)[1..], "{format} {language}");
    }
}

#[test]
fn a_csv_goes_out_and_in_and_out_again_with_the_same_bytes() {
    let desk = Desk::new();
    let mut lines: Vec<String> = String::from_utf8(idp_list(&[location(1, 40), location(2, 60)]))
        .unwrap()
        .lines()
        .map(|line| format!("{line},-see below"))
        .collect();
    lines[0] = lines[0].replace("Anbar", "-Anbar").replace(",-see below", ",-Remark");
    lines[1] = lines[1].replace(",40,0,40,", ",40,-,40,");
    assert!(lines[1].contains(",-,"), "{}", lines[1]);
    let mut file = desk.file("a.csv", lines.join("\r\n").as_bytes());
    let mut exports = Vec::new();
    for trip in 0..3 {
        let other = Desk::new();
        let ended = import(&other, &file, "112", "2019-10-31", &[]);
        assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        exports.push(other.must(&["export", "--round", "112"]).out);
        file = desk.file(&format!("{trip}.csv"), exports[trip].as_bytes());
    }
    assert!(exports[0].contains(",'-Remark") && exports[0].contains(",'-,"), "{}", exports[0]);
    assert_eq!(exports[0], exports[1]);
    assert_eq!(exports[1], exports[2]);
}

#[test]
fn counts_of_a_layer_are_numbers_and_a_word_stands_beside_them() {
    let desk = Desk::new();
    let text = String::from_utf8(idp_list(&[location(1, 40), location(2, 60)])).unwrap();
    let file = desk.file("a.csv", text.replace(",40,0,40,", ",40,NA,40,").as_bytes());
    assert_eq!(import(&desk, &file, "112", "2019-10-31", &[]).code, 0);
    let layer = desk.must(&["export", "--round", "112", "--format", "geojson"]).out;
    let layer: serde_json::Value = serde_json::from_str(&layer).unwrap();
    let codes: Vec<&String> = layer["columns"].as_object().unwrap().keys().collect();
    let words: Vec<&&String> = codes.iter().filter(|code| code.ends_with("_as_reported")).collect();
    let [words] = words[..] else { panic!("one column has a word: {codes:?}") };
    let counts = words.trim_end_matches("_as_reported");
    let cells = |row: usize| {
        let properties = &layer["features"][row]["properties"];
        (properties[counts].clone(), properties[words.as_str()].clone())
    };
    assert_eq!(cells(0), (serde_json::Value::Null, "NA".into()));
    assert_eq!(cells(1), (0.into(), serde_json::Value::Null));
    let csv = desk.must(&["export", "--round", "112"]).out;
    assert!(csv.contains(",40,NA,40,"), "{csv}");
}

#[test]
fn planted_mistakes_are_found_and_blocking_ones_end_with_1() {
    let desk = Desk::new();
    let mut rows = vec![location(1, 40), location(2, 60), location(3, 10), location(3, 12)];
    rows[1].individuals = Some(999);
    let file = desk.file("a.csv", &idp_list(&rows));
    let (code, report) =
        desk.json(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    assert_eq!(code, 1);
    let count = |kind: &str| {
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|finding| finding["code"] == kind)
            .map_or(0, |finding| finding["count"].as_u64().unwrap())
    };
    assert_eq!(count("record/duplicate-place"), 1);
    assert_eq!(count("record/individuals-rule"), 1);
    let refused = desk.run(&["round", "review", "112"]);
    assert!(refused.code == 2 && refused.err.contains("1 blocking findings are open"), "{}", refused.err);
    let silent = desk.run(&[
        "findings",
        "accept",
        "--round",
        "112",
        "--code",
        "record/duplicate-place",
        "--reason",
        " ",
    ]);
    assert_eq!(silent.code, 2, "a reason is needed");
    desk.must(&[
        "findings",
        "accept",
        "--round",
        "112",
        "--code",
        "record/duplicate-place",
        "--reason",
        "two blocks of one camp",
    ]);
    assert_eq!(import(&desk, &file, "112", "2019-10-31", &[]).code, 0, "what was accepted stays accepted");
    desk.must(&["round", "review", "112"]);
}

#[test]
fn a_partial_round_carries_the_rest_forward_and_says_so() {
    let desk = Desk::new();
    let first = desk.file("a.csv", &idp_list(&[location(1, 40), location(2, 60)]));
    let second = desk.file("b.csv", &idp_list(&[location(1, 45)]));
    assert_eq!(import(&desk, &first, "112", "2019-10-31", &[]).code, 0);
    let (code, report) = desk.json(&[
        "import",
        "idp-master-list",
        &second,
        "--round",
        "113",
        "--date",
        "2019-12-31",
        "--partial",
    ]);
    assert_eq!((code, &report["carried_forward"]), (0, &1.into()));
    assert_eq!(report["populations"]["idp"]["households"], 105);
    let export = desk.must(&["export", "--round", "113"]).out;
    assert!(export.lines().any(|line| line.contains("112")), "{export}");
}

#[test]
fn who_accepts_what_blocks_a_round_or_corrects_it_does_not_approve_it() {
    let desk = Desk::new();
    let mut rows = vec![location(1, 40), location(2, 60)];
    rows.push(location(2, 60));
    let file = desk.file("a.csv", &idp_list(&rows));
    assert_eq!(import(&desk, &file, "112", "2019-10-31", &["--as", "amal"]).code, 1);
    let as_basim = ["--as", "basim"];
    let run = |words: &[&str]| desk.run(&[words, &as_basim].concat());
    let accept =
        ["findings", "accept", "--round", "112", "--code", "record/duplicate-place", "--reason", "two"];
    assert_eq!(run(&accept).code, 0);
    desk.must(&["round", "review", "112", "--as", "amal"]);
    let own = run(&["round", "approve", "112"]);
    assert!(own.code == 2 && own.err.contains("somebody else must approve"), "{}", own.err);
    let capitals = desk.run(&["round", "approve", "112", "--as", "AMAL"]);
    assert_eq!(capitals.code, 2, "{}", capitals.out);
    desk.must(&["round", "approve", "112", "--as", "chnar"]);
    desk.must(&["round", "publish", "112", "--as", "chnar"]);
    assert_eq!(run(&["round", "correct", "112", "--comment", "names"]).code, 0);
    assert_eq!(run(&["round", "review", "112"]).code, 0);
    assert_eq!(run(&["round", "approve", "112"]).code, 2, "the one who corrected it");
    desk.must(&["round", "approve", "112", "--as", "amal"]);
}

#[test]
fn parts_of_a_round_come_together_and_lose_nothing_of_what_was_known() {
    let desk = Desk::new();
    let whole = desk.file("a.csv", &idp_list(&[location(1, 40), location(2, 60), location(3, 70)]));
    assert_eq!(import(&desk, &whole, "112", "2019-10-31", &[]).code, 0);
    let short = |id: u32, households: u32| {
        let individuals = households * 6;
        format!(
            "Place id,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals\r\n\
             {id},Ninewa,Mosul,Hay Al-Noor,36.30{id},43.1,{households},{individuals}\r\n"
        )
    };
    let one = desk.file("one.csv", short(1, 45).as_bytes());
    let two = desk.file("two.csv", short(2, 99).as_bytes());
    assert_eq!(import(&desk, &one, "113", "2019-12-31", &["--partial"]).code, 0);
    let (code, report) = desk.json(&[
        "import",
        "idp-master-list",
        &two,
        "--round",
        "113",
        "--date",
        "2019-12-31",
        "--partial",
    ]);
    assert_eq!((code, &report["records"]), (0, &3.into()), "{report}");
    assert_eq!(report["populations"]["idp"]["households"], 45 + 99 + 70);
    // Of the third place all parts are still known.
    assert_eq!(report["by_dimension"]["shelter"]["rental_habitable"]["households"], 70, "{report}");
    assert_eq!(report["findings"], serde_json::json!([]), "{report}");
    let export = desk.must(&["export", "--round", "113"]).out;
    let carried: Vec<&str> = export.lines().filter(|line| line.contains(",112,")).collect();
    assert_eq!(carried.len(), 1, "{export}");
}

#[test]
fn a_second_part_keeps_what_was_found_in_the_first() {
    let desk = Desk::new();
    let list = |name: &str, rows: &[(u32, u32)]| {
        let rows: Vec<_> = rows.iter().map(|(id, households)| location(*id, *households)).collect();
        desk.file(name, &idp_list(&rows))
    };
    let whole = list("a.csv", &[(1, 40), (2, 60), (3, 70), (4, 80)]);
    assert_eq!(import(&desk, &whole, "112", "2019-10-31", &[]).code, 0);
    let twice = list("one.csv", &[(1, 45), (1, 45)]);
    assert_eq!(import(&desk, &twice, "113", "2019-12-31", &["--partial"]).code, 1);
    let other = list("two.csv", &[(2, 65)]);
    let second = import(&desk, &other, "113", "2019-12-31", &["--partial"]);
    assert_eq!(second.code, 1, "what blocks the first part still blocks: {}", second.out);
    let (_, found) = desk.json(&["findings", "--round", "113"]);
    let told = found["findings"].to_string();
    assert!(told.contains("record/duplicate-place") && told.contains("one.csv"), "{told}");
    let mended = list("one.csv", &[(1, 45)]);
    assert_eq!(import(&desk, &mended, "113", "2019-12-31", &["--partial"]).code, 0);
    let nameless = String::from_utf8_lossy(&idp_list(&[location(3, 1)])).replace("\r\n3,", "\r\n,");
    let nameless = desk.file("no-ids.csv", nameless.as_bytes());
    let refused = import(&desk, &nameless, "113", "2019-12-31", &["--partial"]);
    assert!(refused.code == 2 && refused.err.contains("counted twice"), "{}", refused.err);
    let first_of_next = import(&desk, &nameless, "114", "2020-02-29", &["--partial"]);
    assert!(first_of_next.code == 2 && first_of_next.err.contains("counted twice"), "{}", first_of_next.err);
    let (_, rounds) = desk.json(&["round", "list"]);
    let people = rounds["rounds"].as_array().unwrap().iter().find(|round| round["round"] == 113).unwrap();
    assert_eq!(people["populations"]["idp"]["households"], 45 + 65 + 70 + 80, "{people}");
}
