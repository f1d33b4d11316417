//! What pages say of figures: the Overview in words and shares, Explore sorted, searched and taken
//! along, what is kept by a browser, and what a reader of one area is not told.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use e2e::serving::Serving;
use e2e::{Desk, Location, idp_list, location, shared_data};

const PASSWORD: &str = "a+long+way+home";
const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_AR":"نينوى","ADM1_PCODE":"IQG15"},
     "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}},
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Qadissiya","ADM1_AR":"القادسية","ADM1_PCODE":"IQG18"},
     "geometry":{"type":"Polygon","coordinates":[[[44.5,31],[46,31],[46,32.5],[44.5,32.5],[44.5,31]]]}}]}"#;

fn camp(households: u32) -> Location<'static> {
    Location {
        id: 2,
        governorate: "Qadissiya",
        district: "Diwaniya",
        name: "Camp One",
        point: (31.9, 45.0),
        camp: true,
        ..location(2, households)
    }
}

/// Rounds 115, 116 and 117, with a camp, a place in critical shelter, and one that is new at last.
fn office() -> (Desk, Serving, String) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let areas = desk.file("adm1.geojson", AREAS.as_bytes());
    desk.must(&["places", "import", &areas]);
    let rounds =
        [("115", "2020-04-30", 700, 100), ("116", "2020-06-30", 650, 100), ("117", "2020-08-31", 500, 150)];
    for (round, date, households, in_camp) in rounds {
        // From round 117 on five live in a household of a camp.
        let of_household = if round == "117" { 5 } else { 6 };
        let camp = Location { individuals: Some(in_camp * of_household), ..camp(in_camp) };
        let mut rows = vec![location(1, households), camp];
        if round == "117" {
            rows.push(Location { name: "Hay Al-Jadid", ..location(3, 60) });
        }
        let list = String::from_utf8(idp_list(&rows)).unwrap();
        // A tenth of those in the first place live in unfinished buildings.
        let (rented, critical) = (households - households / 10, households / 10);
        let list = list.replace(
            &format!(",0,{households},0,{households},0\r\n"),
            &format!(",0,{rented},{critical},{households},0\r\n"),
        );
        let file = desk.file(&format!("{round}.csv"), list.as_bytes());
        desk.must(&["import", "idp-master-list", &file, "--round", round, "--date", date]);
        desk.must(&["round", "review", round]);
        desk.must(&["round", "approve", round, "--as", "basim"]);
        desk.must(&["round", "publish", round, "--as", "basim"]);
    }
    let server = Serving::start(&desk);
    let cookie = server.let_in(&desk, "nadia", &["analyst"], PASSWORD);
    (desk, server, cookie)
}

#[test]
fn the_overview_says_how_people_live_what_changed_and_where_a_rule_did() {
    let (_desk, server, cookie) = office();
    let page = server.get_as(&cookie, "/en/").text();
    let plain = page.replace("&#39;", "'");
    for said in ["Critical shelter", "In camps", "Private settings", "since round 116"] {
        assert!(plain.contains(said), "{said}: {page}");
    }
    // 300 of 4,110 people in critical shelter, 750 in the camp.
    assert!(plain.contains("7.3%") && plain.contains("18%"), "{page}");
    // Households in camps count five from round 117 on, six before.
    assert!(page.contains("stroke-dasharray") && page.contains("117"), "the break is drawn: {page}");
    assert!(plain.contains("one new location") || plain.contains("1 new location"), "{page}");
    let map = server.get_as(&cookie, "/en/?map=critical").text();
    assert!(map.contains("share of people in critical shelter. Highest: Ninewa 8.9%"), "{map}");
    let map = server.get_as(&cookie, "/en/?map=change").text();
    assert!(map.contains("Largest rise: Qadissiya +50"), "{map}");
}

#[test]
fn a_page_that_did_not_change_is_not_sent_again() {
    let (desk, server, cookie) = office();
    for path in ["/en/", "/ar/explore?by=location"] {
        let first = server.get_as(&cookie, path);
        let tag = first.header("etag").unwrap().to_string();
        let headers = [("Cookie", cookie.as_str()), ("If-None-Match", tag.as_str())];
        let again = server.send("GET", path, &headers, "");
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let other = server.let_in(&desk, &format!("other{}", path.len()), &["viewer"], PASSWORD);
        let headers = [("Cookie", other.as_str()), ("If-None-Match", tag.as_str())];
        let theirs = server.send("GET", path, &headers, "");
        assert_eq!(theirs.status, 200, "what one person may do is no answer for another");
    }
}

#[test]
fn rows_are_sorted_as_asked_and_found_by_code_other_name_and_sound() {
    let (_desk, server, cookie) = office();
    let rows = |query: &str| -> Vec<String> {
        let csv = server.get_as(&cookie, &format!("/en/explore.csv?list=idp-master-list&{query}")).text();
        csv.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(rows("by=governorate"), ["Ninewa", "Qadissiya"]);
    assert_eq!(rows("by=governorate&sort=now"), ["Qadissiya", "Ninewa"]);
    assert_eq!(rows("by=governorate&sort=-name"), ["Qadissiya", "Ninewa"]);
    assert_eq!(rows("by=location&sort=name"), ["Camp One", "Hay Al-Jadid", "Hay Al-Noor"]);
    assert_eq!(rows("by=location&sort=-change&unit=households"), ["Hay Al-Jadid", "Camp One", "Hay Al-Noor"]);
    for wanted in ["IQG18", "Qadisiya", "Qadissiyah", "Kadisiya", "%D9%82%D8%A7%D8%AF%D8%B3%D9%8A%D9%87"] {
        assert_eq!(rows(&format!("by=governorate&q={wanted}")), ["Qadissiya"], "{wanted}");
    }
    assert_eq!(
        rows("by=location&q=Nineva"),
        ["Hay Al-Noor", "Hay Al-Jadid"],
        "places in an area that sounds so"
    );
    assert!(rows("by=governorate&q=Xyzzyx").is_empty());
}

#[test]
fn several_kinds_of_people_are_counted_as_one_and_rounds_are_chosen() {
    let (_desk, server, cookie) = office();
    let get = |query: &str| {
        server.get_as(&cookie, &format!("/en/explore.csv?list=idp-master-list&unit=households&{query}"))
    };
    let rows = |query: &str| -> Vec<Vec<String>> {
        let text = get(query).text();
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let counts = |query: &str| -> Vec<(String, String)> {
        rows(query).into_iter().map(|row| (row[1].clone(), row[3].clone())).collect()
    };
    let both =
        |a: &str, b: &str| vec![("Qadissiya".to_owned(), a.to_owned()), ("Ninewa".to_owned(), b.to_owned())];
    assert_eq!(counts("part=shelter:camp&against=none"), both("150", "0"));
    assert_eq!(counts("part=shelter:camp&part=shelter:critical&against=none"), both("150", "50"));
    assert_eq!(
        counts("part=shelter:camp&part=shelter:unfinished_abandoned&part=shelter:camp&against=none"),
        both("150", "50"),
        "each kind once"
    );
    assert_eq!(
        counts("part=shelter:camp&part=origin:ninewa&against=none"),
        both("150", "0"),
        "lists do not cross dimensions"
    );
    let page = |query: &str| server.get_as(&cookie, &format!("/en/explore?{query}")).text();
    let note = "Lists do not cross their dimensions";
    assert!(page("part=shelter:camp&part=origin:ninewa").contains(note));
    assert!(page("part=shelter:camp&split=period").contains(note));
    assert!(!page("part=shelter:camp&part=shelter:critical").contains(note));
    for nonsense in ["part=shelter:palace", "part=palace:camp", "part=camp"] {
        assert_eq!(get(nonsense).status, 404, "{nonsense}");
    }
    let rounds = |query: &str| -> Vec<String> { rows(query).into_iter().map(|row| row[0].clone()).collect() };
    assert_eq!(rounds("by=round"), ["Round 117", "Round 116", "Round 115"]);
    assert_eq!(rounds("by=round&round=116"), ["Round 116", "Round 115"]);
    assert_eq!(rounds("by=round&round=117&against=116"), ["Round 117", "Round 116"]);
    assert_eq!(rounds("by=round&round=115&against=116"), ["Round 116", "Round 115"]);
    assert_eq!(rounds("by=round&round=116&against=116"), ["Round 116"]);
    assert_eq!(server.get_as(&cookie, "/en/explore.geojson?by=round").status, 404, "rounds are no places");
    assert_eq!(
        rows("by=round&against=116")[1][3],
        "-50",
        "the first changed since the one that is not shown"
    );
    let page = server.get_as(&cookie, "/en/explore?by=round&against=116").text();
    assert!(page.contains("First round") && page.contains("116") && !page.contains("Compare with"), "{page}");
}

#[test]
fn files_have_the_columns_of_the_page_and_say_what_they_count() {
    let (_desk, server, cookie) = office();
    let csv = |query: &str| {
        let text = server.get_as(&cookie, &format!("/en/explore.csv?list=idp-master-list&{query}")).text();
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::to_owned);
        (lines.next().unwrap(), lines.next().unwrap())
    };
    let (head, first) = csv("by=governorate&unit=households&against=none");
    assert!(head.contains("Round 117 (Households)") && !head.contains("Change"), "{head}");
    assert!(first.starts_with("IQG15,Ninewa,,560,"), "{first}");
    let (head, first) = csv("by=governorate&unit=households&against=115");
    assert!(head.contains("Round 115 (Households),Change (Households)"), "{head}");
    assert!(first.contains(",560,700,-140,"), "{first}");
    let (head, _) = csv("by=round&unit=individuals");
    assert!(head.contains(",Individuals,") && !head.contains("Round 117"), "{head}");
    let file = server.get_as(&cookie, "/en/explore.geojson?list=idp-master-list&by=governorate");
    let areas: serde_json::Value = serde_json::from_slice(&file.body).unwrap();
    assert_eq!(areas["features"][0]["geometry"]["type"], "MultiPolygon");
    let file = server.get_as(&cookie, "/en/explore.geojson?list=idp-master-list&by=location");
    let spots: serde_json::Value = serde_json::from_slice(&file.body).unwrap();
    assert_eq!(spots["features"][0]["geometry"]["type"], "Point");
}

#[test]
fn who_reads_one_area_is_told_no_figure_and_no_place_of_another() {
    let (desk, server, _) = office();
    let everybody = server.let_in(&desk, "lana", &["viewer"], PASSWORD);
    let found = desk.json(&["places", "find", "Qadissiya"]).1;
    let there = &found["places"][0]["id"];
    assert!(there.is_number(), "{found}");
    assert_eq!(server.get_as(&everybody, &format!("/en/explore?area={there}")).status, 200);
    let invited = server.let_in(&desk, "omar", &["viewer", "--area", "Ninewa"], PASSWORD);
    assert_eq!(server.get_as(&invited, &format!("/en/explore?area={there}")).status, 404);
    for path in [
        "/en/",
        "/en/?map=change",
        "/en/map.json?map=idp&level=1",
        "/en/map.json?spots=only",
        "/en/explore",
        "/en/explore.json?by=location",
        "/en/explore.csv?by=location",
        "/en/explore.geojson?by=governorate",
        "/en/explore.svg?draw=chart",
        "/en/explore.xlsx?by=location",
        "/en/flows.svg",
        "/en/flows.csv",
    ] {
        let answer = server.get_as(&invited, path);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(
            !text.contains("Camp One") && !text.contains("Diwaniya") && !text.contains("Qadissiya"),
            "{path} ({}): {text}",
            answer.status
        );
    }
}

#[test]
fn a_round_goes_back_with_a_comment_and_a_published_one_is_corrected() {
    let (desk, server, _) = office();
    let file = desk.file("118.csv", &idp_list(&[location(1, 500), camp(140)]));
    desk.must(&["import", "idp-master-list", &file, "--round", "118", "--date", "2020-10-31"]);
    let amal = server.let_in(&desk, "amal", &["information-officer"], PASSWORD);
    let basim = server.let_in(&desk, "basim", &["approver"], PASSWORD);
    let address = |round: &str| format!("/en/workspace/idp-master-list/{round}");
    let step = |cookie: &str, round: &str, step: &str, comment: &str| {
        let page = server.get_as(cookie, &address(round)).text();
        let version = e2e::serving::between(&page, "name=\"version\" value=\"", "\"").to_owned();
        server.post_as(cookie, &address(round), &format!("version={version}&step={step}&comment={comment}"))
    };
    assert_eq!(step(&amal, "118", "submit", "").status, 303);
    assert_eq!(step(&basim, "118", "return", "+").status, 422, "why is asked for");
    assert_eq!(step(&basim, "118", "return", "the+camp+fell+by+ten").status, 303);
    let page = server.get_as(&amal, &address("118")).text();
    assert!(page.contains("the camp fell by ten"), "{page}");
    assert!(page.contains("Qadissiya") && page.contains("−10"), "what changed since the last round: {page}");
    assert_eq!(step(&amal, "118", "submit", "it+did").status, 303);
    for way in ["approve", "publish"] {
        assert_eq!(step(&basim, "118", way, "").status, 303, "{way}");
    }
    assert_eq!(step(&basim, "118", "correct", "").status, 422);
    assert_eq!(step(&basim, "118", "correct", "a+late+list").status, 303);
    let round = desk.json(&["round", "show", "118"]).1;
    assert_eq!((round["state"].as_str(), round["edition"].as_u64()), (Some("draft"), Some(2)), "{round}");
}

#[test]
fn all_other_sessions_are_ended_from_ones_own_page() {
    let (_desk, server, here) = office();
    let there = server.sign_in("nadia", PASSWORD);
    assert_eq!(server.get_as(&there, "/en/").status, 200);
    assert_eq!(server.post_as(&here, "/en/account/sessions", "").status, 200);
    assert_eq!((server.get_as(&there, "/en/").status, server.get_as(&here, "/en/").status), (303, 200));
}

#[test]
fn what_a_column_means_is_put_right_and_kept_for_files_of_this_layout() {
    let (desk, server, _) = office();
    let amal = server.let_in(&desk, "amal", &["information-officer"], PASSWORD);
    let list = String::from_utf8(idp_list(&[location(1, 500), camp(140)])).unwrap();
    let list = list.replace("Location name in English", "Settlement as heard");
    let border = "----masar";
    let mut body = String::new();
    for (field, value) in [("list", "idp-master-list"), ("round", "118"), ("date", "2020-10-31")] {
        body.push_str(&format!(
            "--{border}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!(
        "--{border}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"l.csv\"\r\nContent-Type: text/csv\r\n\r\n{list}\r\n--{border}--\r\n"
    ));
    let kind = format!("multipart/form-data; boundary={border}");
    let sent =
        server.send("POST", "/en/workspace/upload", &[("Content-Type", &kind), ("Cookie", &amal)], &body);
    let path = sent.header("location").unwrap().to_owned();
    let (upload, query) = path.split_once('?').unwrap();
    let page = server.get_as(&amal, &path).text();
    assert!(page.contains("Settlement as heard"), "{page}");
    let column = page.split("column=").skip(1).find_map(|rest| {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (number == "3").then_some(number)
    });
    assert_eq!(column.as_deref(), Some("3"), "the fourth column can be put right: {page}");
    let edit = server.get_as(&amal, &format!("{path}&column=3")).text();
    let choice = edit.split("<option value=\"").map(|rest| rest.split('"').next().unwrap_or_default());
    let name = choice
        .into_iter()
        .find(|value| *value == "place-name 4")
        .unwrap_or_else(|| panic!("{edit}"))
        .to_owned();
    let plus = name.replace(' ', "+");
    let arabic = upload.replace("/en/", "/ar/");
    let clash = server.post_as(&amal, &arabic, &format!("{query}&column=3&step=map&meaning=latitude"));
    assert!(clash.status == 422 && clash.text().contains("أعطِ ذلك العمود معنى آخر"), "{}", clash.text());
    let kept = server.post_as(&amal, upload, &format!("{query}&column=3&step=map&meaning={plus}"));
    assert_eq!(kept.status, 303, "{name}: {}", kept.text());
    let again = server.get_as(&amal, &path).text();
    assert!(again.contains("somebody"), "known by somebody's word from now on: {again}");
}

#[test]
fn a_place_tells_how_many_there_were_how_they_live_and_what_is_near() {
    let (desk, server, cookie) = office();
    let found = desk.json(&["places", "find", "Hay Al-Noor"]).1;
    let id = &found["places"][0]["id"];
    let page = server.get_as(&cookie, &format!("/en/places/{id}")).text();
    for said in ["Hay Al-Jadid", "Rented, habitable", "Unfinished or abandoned building", "700", "650", "500"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let (near, far) = (page.rfind("Hay Al-Jadid"), page.rfind("Camp One"));
    assert!(page.contains("223 m") && near < far, "the nearest first, with how far it is: {page}");
}

#[test]
fn behind_https_cookies_are_for_https_alone() {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let server = Serving::start_with(&desk, &["--url", "https://masar.example"]);
    let added = desk.json(&["people", "add", "amal", "viewer", "--url", "https://masar.example"]).1;
    let link = added["link"].as_str().unwrap();
    let path = link.strip_prefix("https://masar.example").unwrap_or_else(|| panic!("{link}"));
    let form = format!("name=amal&display_name=&language=en&password={PASSWORD}&again={PASSWORD}");
    let joined = server.post_as("", &format!("/en{path}"), &form);
    let cookie = joined.header("set-cookie").unwrap_or_else(|| panic!("{}", joined.text()));
    assert!(
        cookie.starts_with("__Host-") && cookie.contains("Secure") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
}

/// The published list of round 123 states governorates and districts; sub-districts come from the boundaries.
#[test]
fn a_published_list_without_subdistricts_has_them_on_pages() {
    let Some(folder) = shared_data() else { return };
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let boundaries =
        [1, 2, 3].map(|level| path(&format!("boundaries/irq_admbnda_adm{level}_cso_20190603.geojson")));
    desk.must(&["places", "import", &boundaries[0], &boundaries[1], &boundaries[2]]);
    let list = path("dtm_iraq/iraq_idp_master_list_round123_2021-09-30.xlsx");
    let of = ["--round", "123", "--date", "2021-09-30", "--accept-mapping"];
    desk.must(&[&["import", "idp-master-list", &list], &of[..]].concat());
    desk.must(&["round", "review", "123"]);
    desk.must(&["round", "approve", "123", "--as", "basim"]);
    desk.must(&["round", "publish", "123", "--as", "basim"]);
    let serving = Serving::start(&desk);
    let cookie = serving.let_in(&desk, "nadia", &["analyst"], PASSWORD);
    let page = |path: &str| serving.get_as(&cookie, path).text();
    let table = page("/en/explore.csv?by=subdistrict");
    let individuals: BTreeMap<&str, &str> = table
        .lines()
        .filter_map(|line| Some((line.split(',').next()?, line.split(',').rev().nth(4)?)))
        .collect();
    // Of each sub-district the people of the locations whose points lie in it, found with another program.
    for (code, expected) in [
        ("IQG11Q02N02", "171720"),
        ("IQG09Q03N04", "88808"),
        // 21,762 more are listed in Erbil and 4,128 in Akre, whose points lie here.
        ("IQG15Q03N03", "15735"),
        ("", "68100"),
    ] {
        assert_eq!(individuals.get(code), Some(&expected), "{code}\n{table}");
    }
    let note = "those in which the gazetteer has its locations";
    assert!(page("/en/explore?by=subdistrict").contains(note));
    assert!(!page("/en/explore?by=district").contains(note));
    assert!(page("/en/").contains("level=3#where"));
}
