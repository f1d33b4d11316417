//! Figures by OData: chosen, put in order, grouped, added up and paged, by any field.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use e2e::serving::Serving;
use e2e::{Desk, idp_list, location};
use serde_json::Value;

const LIST: &str = "idp-master-list";

fn released() -> Desk {
    let desk = Desk::new();
    desk.must(&["init", "--operation", "iraq", "--country", "IRQ", "--title", "Iraq conflict"]);
    for (round, day, households) in [("117", "2020-09-30", 40), ("118", "2020-12-31", 44)] {
        let list = idp_list(&[location(1, households), location(2, 2), location(3, 77)]);
        let file = desk.file("list.csv", &list);
        desk.must(&["import", LIST, &file, "--round", round, "--date", day]);
        for (step, who) in [("review", "sana"), ("approve", "basim"), ("publish", "basim")] {
            desk.must(&["--as", who, "round", step, round]);
        }
        let out = desk.path(round);
        desk.must(&["publish", LIST, "--round", round, "--out", out.to_str().unwrap()]);
    }
    desk
}

/// A query with its blanks and signs as they stand in an address.
fn address(query: &str) -> String {
    let escape = |letter: char| match letter {
        ' ' => "%20".into(),
        '\'' => "%27".into(),
        '"' => "%22".into(),
        letter => letter.to_string(),
    };
    format!("/odata/Figures?{}", query.chars().map(escape).collect::<String>())
}

fn ask(serving: &Serving, query: &str) -> Value {
    let answer = serving.get(&address(query));
    let text = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 200, "{query}: {text}");
    assert!(answer.head.contains("odata-version: 4.0"), "{}", answer.head);
    serde_json::from_str(&text).unwrap()
}

fn rows(serving: &Serving, query: &str) -> Vec<Value> {
    ask(serving, query)["value"].as_array().unwrap().clone()
}

#[test]
fn any_field_chooses_orders_groups_and_adds_up() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let metadata = serving.get("/odata/$metadata").text();
    assert!(metadata.contains("<Property Name=\"Day\" Type=\"Edm.Date\"/>"), "{metadata}");
    let service: Value = serde_json::from_str(&serving.get("/odata/").text()).unwrap();
    assert_eq!(service["value"][0]["url"], "Figures");
    // All figures, each once, with the fields that are described.
    let all = rows(&serving, "");
    let ids: BTreeSet<&str> = all.iter().map(|row| row["Id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len());
    let described = metadata.matches("<Property Name=").count();
    assert!(all.iter().all(|row| row.as_object().unwrap().len() == described));
    // The total of the country in individuals.
    let total = "Level eq 0 and Breakdown eq null and Unit eq 'individuals' and Round eq 118";
    let one = rows(&serving, &format!("$filter={total}&$select=Number,Day"));
    assert_eq!(one, [serde_json::json!({ "Number": 738, "Day": "2020-12-31" })]);
    // Categories of a breakdown add up to the households of the area, since nothing of it is left out there.
    let text = "$apply=filter(Level eq 0 and Breakdown ne null and Round eq 118)/groupby((Breakdown),aggregate(Number with sum as Total,$count as Many))&$orderby=Breakdown";
    for group in rows(&serving, text) {
        let own = all
            .iter()
            .filter(|row| row["Level"] == 0 && row["Round"] == 118 && row["Breakdown"] == group["Breakdown"]);
        let own: Vec<&Value> = own.collect();
        assert_eq!(group["Many"], own.len(), "{group}");
        let sum: u64 = own.iter().filter_map(|row| row["Number"].as_u64()).sum();
        assert_eq!(group["Total"].as_u64().unwrap_or(0), sum, "{group}");
    }
    // In order, the largest first.
    let ordered = rows(&serving, "$orderby=Number desc,Id&$select=Number");
    let numbers: Vec<Option<u64>> = ordered.iter().map(|row| row["Number"].as_u64()).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] >= pair[1]), "{numbers:?}");
    // Counting, with and without rows.
    let counted = ask(&serving, "$count=true&$top=0&$filter=contains(tolower(Area),'ninewa')");
    let many = all.iter().filter(|row| row["Area"] == "Ninewa").count();
    assert_eq!((&counted["@odata.count"], &counted["value"]), (&many.into(), &serde_json::json!([])));
    assert_eq!(serving.get("/odata/Figures/$count").text(), all.len().to_string());
    let average = rows(
        &serving,
        &format!(
            "$apply=filter({})/aggregate(Number with average as Mean,Number with max as Most,Round with countdistinct as Rounds)",
            "Level eq 0 and Breakdown eq null and Unit eq 'individuals'"
        ),
    );
    assert_eq!(average, [serde_json::json!({ "Mean": 726.0, "Most": 738, "Rounds": 2 })]);
}

#[test]
fn pages_lead_on_and_give_each_row_once() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let all = rows(&serving, "$select=Id");
    // By pages of the client's own.
    let mut own = Vec::new();
    while own.len() < all.len() {
        own.extend(rows(&serving, &format!("$select=Id&$top=7&$skip={}", own.len())));
    }
    assert_eq!(own, all);
    let big = ask(&serving, "$select=Id&$top=3&$skiptoken=1");
    assert_eq!(big["value"].as_array().unwrap(), &all[1..3], "a token counts what was given before");
    assert_eq!(big["@odata.nextLink"], Value::Null, "the third of three is the last");
}

#[test]
fn more_than_a_page_is_had_by_the_links_of_the_server() {
    let desk = Desk::new();
    desk.must(&["demo", "--no-serve", "--scale", "0.05", "--rounds", "3"]);
    for round in ["100", "101"] {
        let out = desk.path(round);
        desk.must(&["publish", LIST, "--round", round, "--out", out.to_str().unwrap()]);
    }
    let serving = Serving::start_with(&desk, &["--public"]);
    let mut page = ask(&serving, "$select=Id&$count=true&$orderby=Number desc,Id");
    let many = page["@odata.count"].as_u64().unwrap() as usize;
    assert_eq!(page["value"].as_array().unwrap().len(), 5_000, "of {many}");
    let mut ids: Vec<String> = Vec::new();
    loop {
        let rows = page["value"].as_array().unwrap();
        ids.extend(rows.iter().map(|row| row["Id"].as_str().unwrap().to_owned()));
        let Some(next) = page["@odata.nextLink"].as_str() else { break };
        page = serde_json::from_str(&serving.get(&next[next.find("/odata/").unwrap()..]).text()).unwrap();
    }
    assert_eq!(ids.len(), many);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), many, "each once");
}

#[test]
fn what_is_asked_wrongly_or_too_deeply_is_refused_in_the_words_of_the_standard() {
    let desk = released();
    let serving = Serving::start_with(&desk, &["--public"]);
    let deep = format!("$filter={}true{}", "(".repeat(300), ")".repeat(300));
    let long = format!("$filter=Area eq '{}'", "x".repeat(9_000));
    for query in [
        "$filter=Area eq",
        "$filter=Nothing eq 1",
        "$filter=Area eq 'x",
        "$select=Nothing",
        "$orderby=Area upwards",
        "$top=-1",
        "$top=x",
        "$count=maybe",
        "$expand=Area",
        "$format=xml",
        "$apply=groupby((Area),aggregate(Area with sum as Total))",
        "$apply=groupby((Area),aggregate(Number with median as Total))",
        "$apply=groupby((Area),aggregate(Number with sum as Area))",
        "$apply=drop(Area)",
        "$filter=true&$filter=true",
        &deep,
        &long,
    ] {
        let answer = serving.get(&address(query));
        assert_eq!(answer.status, 400, "{query}");
        let told: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(told["error"]["code"], "BadRequest", "{query}");
        assert!(!told["error"]["message"].as_str().unwrap().is_empty(), "{query}");
    }
}
