//! Work on the gazetteer through the pages: doubtful areas are decided and read again,
//! places renamed, merged and split from a day on; who may not is not let in.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use e2e::serving::{Serving, between};
use e2e::{Desk, Location, idp_list, location};

const PASSWORD: &str = "a+long+way+home";
const BOUNDARIES: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"ADM0_EN":"Iraq","ADM0_PCODE":"IQ","ADM1_EN":"Ninewa","ADM1_AR":"نينوى","ADM1_PCODE":"IQG15"},
     "geometry":{"type":"Polygon","coordinates":[[[42,35],[44,35],[44,37],[42,37],[42,35]]]}},
    {"type":"Feature","properties":{"ADM1_EN":"Ninewa","ADM1_PCODE":"IQG15","ADM2_EN":"Mosul","ADM2_AR":"الموصل","ADM2_PCODE":"IQG15Q01"},
     "geometry":{"type":"Polygon","coordinates":[[[43,35],[44,35],[44,37],[43,37],[43,35]]]}},
    {"type":"Feature","properties":{"ADM1_EN":"Ninewa","ADM1_PCODE":"IQG15","ADM2_EN":"Sinjar","ADM2_AR":"سنجار","ADM2_PCODE":"IQG15Q02"},
     "geometry":{"type":"Polygon","coordinates":[[[42,35],[43,35],[43,37],[42,37],[42,35]]]}}]}"#;
const QUEUE: &str = "/en/places/doubts";

fn village(id: u32, district: &'static str, households: u32) -> Location<'static> {
    Location { district, point: (36.0, 42.5), ..location(id, households) }
}

/// A desk with boundaries and a draft in which two districts are in doubt; its people.
fn office() -> (Desk, Serving, [String; 4]) {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq"]);
    let split = |level: &str| {
        let all: serde_json::Value = serde_json::from_str(BOUNDARIES).unwrap();
        let features = all["features"].as_array().unwrap().iter();
        let of = features.filter(|feature| feature["properties"].get("ADM2_EN").is_some() == (level == "2"));
        serde_json::json!({ "type": "FeatureCollection", "features": of.collect::<Vec<_>>() }).to_string()
    };
    let files = ["1", "2"].map(|level| desk.file(&format!("adm{level}.geojson"), split(level).as_bytes()));
    desk.must(&["places", "import", &files[0], &files[1]]);
    let rows = [location(1, 700), village(2, "Lakewood", 90), village(3, "<b>Hilltown</b>", 10)];
    let file = desk.file("112.csv", &idp_list(&rows));
    desk.must(&["import", "idp-master-list", &file, "--round", "112", "--date", "2019-10-31"]);
    let server = Serving::start(&desk);
    let people =
        [("amal", "information-officer"), ("basim", "approver"), ("nadia", "analyst"), ("vian", "viewer")];
    let cookies = people.map(|(name, role)| server.let_in(&desk, name, &[role], PASSWORD));
    (desk, server, cookies)
}

/// The number of the place that has a P-code.
fn place(desk: &Desk, code: &str) -> i64 {
    let (_, found) = desk.json(&["places", "find", code]);
    found["places"][0]["id"].as_i64().unwrap()
}

fn doubtful(desk: &Desk) -> usize {
    let (_, found) = desk.json(&["findings", "--round", "112"]);
    let found = found["findings"].as_array().unwrap();
    let codes = found.iter().map(|finding| finding["code"].as_str().unwrap());
    codes.filter(|code| code.starts_with("place/") && code.ends_with("-area")).count()
}

#[test]
fn a_doubtful_area_is_decided_and_counts_once_the_draft_is_read_again() {
    let (desk, server, [amal, ..]) = office();
    assert!(doubtful(&desk) > 0);
    let queue = server.get_as(&amal, QUEUE).text();
    assert!(queue.contains("Lakewood") && queue.contains("&#60;b&#62;Hilltown"), "{queue}");
    assert!(!queue.contains("<b>Hilltown"), "what a list says is escaped");
    assert!(queue.find("Lakewood") < queue.find("Hilltown"), "most people come first");
    let room = server.get_as(&amal, "/en/workspace/idp-master-list/112").text();
    assert!(room.contains("/en/places/doubts"), "{room}");

    let address = between(&queue, "<a href=\"/en/places/doubts/", "\"").replace("&#38;", "&");
    let address = format!("{QUEUE}/{address}");
    let page = server.get_as(&amal, &address).text();
    assert!(page.contains(">540<") && page.contains("Sinjar"), "{page}");
    assert!(page.contains("<figure") && page.contains("<circle"), "where its rows stand, on a map: {page}");
    let (path, _) = address.split_once('?').unwrap();
    let sinjar = place(&desk, "IQG15Q02");
    let decide = |form: &str| server.post_as(&amal, path, form);
    assert_eq!(decide("step=decide&show=open&seen=").status, 422);
    let form = format!("step=decide&show=open&seen=&place={sinjar}&remark=asked+the+team");
    let led = decide(&form);
    let next = led.header("location").unwrap().to_string();
    assert!(next.contains("done="), "{next}");
    let next = server.get_as(&amal, &next).text();
    assert!(next.contains("Hilltown") && next.contains("Read again") && next.contains("Round 112"), "{next}");
    assert!(decide(&form).text().contains("amal decided this in the meantime"), "who comes late is told");

    let before = doubtful(&desk);
    let room = server.get_as(&amal, "/en/workspace/idp-master-list/112").text();
    let version = between(&room, "name=\"version\" value=\"", "\"");
    let form = format!("version={version}&step=read-again");
    assert_eq!(server.post_as(&amal, "/en/workspace/idp-master-list/112", &form).status, 303);
    assert!(doubtful(&desk) < before);
    desk.must(&["round", "review", "112"]);
    desk.must(&["round", "approve", "112", "--as", "basim"]);
    desk.must(&["round", "publish", "112", "--as", "basim"]);
    let shown = server.get_as(&amal, &format!("/en/places/{sinjar}")).text();
    assert!(shown.contains(">540<"), "its people count under the area: {shown}");
    let audit = desk.must(&["audit", "list", "--json"]).out;
    assert!(audit.contains("place.decide") && audit.contains("asked the team"), "{audit}");

    // It is opened again, and is in doubt as before.
    let page = server.get_as(&amal, path).text();
    let seen = between(&page, "name=\"seen\" value=\"", "\"").replace("&#38;", "&").replace('+', "%2B");
    assert!(page.contains(" · amal, "), "{page}");
    assert_eq!(decide(&format!("step=reopen&show=open&seen={seen}")).status, 303);
    assert!(server.get_as(&amal, QUEUE).text().contains("Lakewood"));
}

#[test]
fn a_place_is_renamed_and_merged_from_a_day_on_after_a_look_at_what_changes() {
    let (desk, server, [amal, ..]) = office();
    let sinjar = place(&desk, "IQG15Q02");
    let page = |what: &str| format!("/en/places/{sinjar}/change/{what}");
    let form = "name-en=Shingal+%3Cb%3E&name-ar=&name-ckb=&day=2020-01-01&note=law+7";
    let keep = |what: &str, form: &str| {
        let looked = server.post_as(&amal, &page(what), &format!("step=preview&{form}"));
        assert_eq!(looked.status, 200, "{}", looked.text());
        let looked = looked.text();
        assert!(looked.contains("What changes from"), "{looked}");
        let seen = between(&looked, "name=\"seen\" value=\"", "\"").to_string();
        let other = server.post_as(&amal, &page(what), &format!("step=keep&seen={seen}&{form}+else"));
        assert_eq!(other.status, 200, "what was not looked at is not kept");
        let kept = server.post_as(&amal, &page(what), &format!("step=keep&seen={seen}&{form}"));
        assert_eq!(kept.status, 303, "{}", kept.text());
        looked
    };
    let looked = keep("rename", form);
    assert!(looked.contains("was called") && looked.contains("Sinjar") && !looked.contains("Shingal <b>"));
    let name_on = |day: &str| {
        let (_, list) = desk.json(&["places", "list", "--level", "2", "--on", day]);
        let list = list["places"].as_array().unwrap().clone();
        let own = list.into_iter().find(|one| one["id"] == sinjar);
        own.map(|own| own["name"].as_str().unwrap().to_string())
    };
    assert_eq!(name_on("2019-12-31").as_deref(), Some("Sinjar"));
    assert_eq!(name_on("2020-01-01").as_deref(), Some("Shingal <b>"));
    let shown = server.get_as(&amal, &format!("/en/places/{sinjar}")).text();
    assert!(shown.contains("Shingal &#60;b&#62;") && shown.contains("Sinjar"), "{shown}");
    let refused = |what: &str, form: &str, why: &str| {
        let answer = server.post_as(&amal, &page(what), &format!("step=preview&{form}"));
        assert!(answer.status == 422 && answer.text().contains(why), "{what} {form}: {}", answer.text());
    };
    refused("rename", form, "it has these names already");
    refused("rename", "name-en=New&day=2021-01-01&note=", "Say why");
    refused("merge", "other=IQG15Q02&day=2021-01-01&note=x", "with itself");
    refused("merge", "other=+&day=2021-01-01&note=x", "Say which place it is");
    refused("rename", "name-en=New&day=2999-01-01&note=x", "day");
    refused("rename", "name-en=New&day=2090-01-01&note=x", "lies ahead");
    refused("rename", "name-en=New%E2%80%AE&day=2021-01-01&note=x", "cannot be a name");
    refused("rename", "name-en=New&day=%D9%A2%D9%A0%D9%A9%D9%A0-01-01&note=x", "lies ahead");
    refused("merge", "other=nowhere&day=2021-01-01&note=x", "No place is called");
    refused("move", "other=IQG15&day=2021-01-01&note=x", "belongs to \u{2068}Ninewa\u{2069} already");
    refused("split", "keeps=yes&day=2021-01-01&note=x", "at least two places");

    let looked = keep("split", "keeps=yes&part-1-en=Qahtaniya&day=2021-01-01&note=law+8");
    // A second click: what was looked at is not what stands there now, and would make it twice.
    let seen = between(&looked, "name=\"seen\" value=\"", "\"");
    let twice = format!("step=keep&seen={seen}&keeps=yes&part-1-en=Qahtaniya&day=2021-01-01&note=law+8");
    assert_eq!(server.post_as(&amal, &page("split"), &twice).status, 422);
    let (_, made) = desk.json(&["places", "find", "Qahtaniya"]);
    assert_eq!(made["places"].as_array().map(Vec::len), Some(1), "{made}");
    refused("rename", "name-en=New&day=0001-01-01&note=x", "day");
    let country = place(&desk, "IQ");
    let whole = format!("/en/places/{country}/change/split");
    let answer =
        server.post_as(&amal, &whole, "step=preview&keeps=no&part-1-en=A&part-2-en=B&day=2021-01-01&note=x");
    assert!(answer.status == 422 && answer.text().contains("the country as a whole"), "{}", answer.text());
    let looked = keep("merge", "other=IQG15Q01&into=other&day=2022-01-01&note=law+9");
    assert!(looked.contains("its last day is 31 December 2021"), "{looked}");
    assert!(name_on("2021-12-31").is_some() && name_on("2022-01-01").is_none());
    let ended = server.get_as(&amal, &format!("/en/places/{sinjar}")).text();
    assert!(ended.contains("Shingal &#60;b&#62;"), "a place that has ended keeps its name: {ended}");
    let found = server.get_as(&amal, "/en/places?q=Shingal").text();
    assert!(found.contains(">Shingal &#60;b&#62;</a>"), "{found}");
    let history = server.get_as(&amal, &page("merge")).text();
    assert!(history.contains("law 7") && history.contains("law 9"), "{history}");
    let audit = desk.must(&["audit", "list", "--json"]).out;
    assert!(
        ["place.rename", "place.split", "place.merge"].iter().all(|name| audit.contains(name)),
        "{audit}"
    );
}

#[test]
fn who_may_not_look_after_places_is_not_let_in() {
    let (desk, server, [amal, basim, nadia, vian]) = office();
    let queue = server.get_as(&amal, QUEUE).text();
    let one = between(&queue, "<a href=\"/en/places/doubts/", "?").to_string();
    let sinjar = place(&desk, "IQG15Q02");
    let pages = [QUEUE.to_string(), format!("{QUEUE}/{one}"), format!("/en/places/{sinjar}/change/rename")];
    for page in &pages {
        assert_eq!(server.get_as(&amal, page).status, 200, "{page}");
        assert_eq!(server.get(page).status, 303, "{page} leads to sign in");
        for cookie in [&basim, &nadia, &vian] {
            assert_eq!(server.get_as(cookie, page).status, 404, "{page}");
        }
    }
    let before = desk.everything();
    let form = format!("step=decide&show=open&seen=&place={sinjar}");
    assert_eq!(server.post_as(&vian, &pages[1], &form).status, 404);
    let form = "step=keep&seen=&name-en=Other&day=2020-01-01&note=x";
    assert_eq!(server.post_as(&nadia, &pages[2], form).status, 404);
    assert_eq!(desk.everything(), before);
    for nothing in ["/en/places/doubts/0000", "/en/places/999999/change/rename", "/en/places/x/change/split"]
    {
        assert_eq!(server.get_as(&amal, nothing).status, 404, "{nothing}");
    }
    assert_eq!(server.get_as(&amal, &format!("/en/places/{sinjar}/change/burn")).status, 404);
}
