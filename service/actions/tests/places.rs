//! What happens to areas, and what it means for imports before and after; tables of names.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use actions::import::{Import, Report};
use actions::operation::Start;
use actions::pack::Pack;
use actions::place::crosswalk::{Brought, ImportCrosswalk};
use actions::place::history::{Merge, MergeInto, Move, NewPlace, Rename, Split};
use actions::place::{Decide, ImportPlaces, PlaceFile, Said};
use actions::{Action, Actor, House, Refusal, Roles, perform, rehearse};
use chrono::{DateTime, NaiveDate, Utc};
use places::{Gazetteer, PlaceId, Turn};
use storage::{DatabaseUrl, Store};
use terms::{Code, Language};
use tracking::round::RoundName;

const AREAS: &str = "Location,Admin Level,P-Code,Name,Parent P-Code\n\
    XYZ,1,XY01,North,XYZ\n\
    XYZ,1,XY02,South,XYZ\n\
    XYZ,2,XY0101,Rivertown,XY01\n\
    XYZ,2,XY0102,Hilltop,XY01\n\
    XYZ,2,XY0201,Lakeside,XY02\n";

fn moment() -> DateTime<Utc> {
    // After all days of these tests: what is ahead is refused.
    DateTime::from_timestamp(1_767_225_600, 0).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn amal() -> Actor {
    Actor::trusted(&Roles::load().unwrap(), "amal", "information-officer").unwrap()
}

async fn house(folder: &std::path::Path, name: &str) -> House {
    let store = Store::open(&DatabaseUrl::Sqlite(folder.join(name))).await.unwrap();
    let house = House { store, pack: Pack::load().unwrap() };
    let start = Start { code: Code::new("test").unwrap(), country: "XYZ".into(), title: "test".into() };
    let owner = Actor::trusted(&Roles::load().unwrap(), "owner", "administrator").unwrap();
    perform(&house, &owner, moment(), start).await.unwrap();
    let file = PlaceFile { name: "areas.csv".into(), bytes: AREAS.into(), parts: None };
    perform(&house, &amal(), moment(), ImportPlaces { files: vec![file] }).await.unwrap();
    house
}

async fn act<A: Action>(house: &House, action: A) -> Result<A::Outcome, Refusal> {
    perform(house, &amal(), moment(), action).await
}

async fn gazetteer(house: &House) -> Gazetteer {
    house.store.read().await.unwrap().gazetteer().await.unwrap()
}

/// Imports a list of `place id, governorate, district` as a round of that day.
async fn import(house: &House, number: u32, date: &str, rows: &[(u32, &str, &str)], dry_run: bool) -> Report {
    let mut csv = String::from(
        "Place id,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals,Ninewa,Rental (Habitable),August14\n",
    );
    for (id, governorate, district) in rows {
        csv.push_str(&format!("{id},{governorate},{district},Village {id},36.{id},43.{id},4,24,4,4,4\n"));
    }
    let workbook = sheets::read("list.csv", csv.as_bytes(), &sheets::Limits::default()).unwrap();
    let name = RoundName { instrument: Code::new("idp-master-list").unwrap(), number };
    let import = Import::new(name, day(date), "list.csv", csv.as_bytes(), &workbook);
    let action = Import { accept_mapping: true, ..import };
    let done = if dry_run {
        rehearse(house, &amal(), moment(), action).await
    } else {
        perform(house, &amal(), moment(), action).await
    };
    done.unwrap_or_else(|error| panic!("{error}"))
}

fn place_of(report: &Report, key: &str) -> Option<PlaceId> {
    report.records.rows().iter().find(|row| &*row.key == key).and_then(|row| row.place)
}

fn new(name: &str, code: &str) -> NewPlace {
    NewPlace { names: vec![(Language::English, name.into())], code: Some(code.into()), ..NewPlace::default() }
}

fn split(place: &str, into: Vec<NewPlace>, keeps: bool) -> Split {
    Split { place: place.into(), into, keeps, day: day("2021-01-01"), note: "law 7".into() }
}

#[tokio::test]
async fn records_stay_with_their_places_and_imports_see_the_districts_of_their_day() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path(), "a.db").await;
    let (river, hill) = ("Rivertown", "Hilltop");
    let rows = [(1, "North", river), (2, "North", river), (3, "North", hill)];
    let before = import(&house, 1, "2020-06-30", &rows, false).await;
    assert_eq!(before.areas_found, [(1, 1, 1), (2, 2, 2)]);

    act(&house, split(river, vec![new("Newtown", "XY0103")], true)).await.unwrap();
    let parts = vec![new("Hill West", "XY0104"), NewPlace { takes_rest: true, ..new("Hill East", "XY0105") }];
    act(&house, split("XY0102", parts, false)).await.unwrap();

    // After the split: the new districts are found, the one that ended is not, and villages keep their places.
    let rows = [
        (1, "North", river),
        (2, "North", "Newtown"),
        (3, "North", "Hill East"),
        (4, "North", "Newtown"),
        (5, "North", hill),
    ];
    let after = import(&house, 2, "2021-06-30", &rows, false).await;
    assert_eq!(after.areas_found, [(1, 1, 1), (2, 3, 4)]);
    for key in ["1", "2", "3"] {
        assert_eq!(place_of(&after, key), place_of(&before, key), "village {key} is the same place");
        assert!(place_of(&after, key).is_some());
    }
    let gazetteer = gazetteer(&house).await;
    let coded = |code: &str| gazetteer.by_code("cod-pcode", code, None).unwrap().id;
    let district = |key: &str, on: &str| gazetteer.ancestors(place_of(&after, key).unwrap(), day(on))[0];
    assert_eq!(district("4", "2021-06-30"), coded("XY0103"), "a new village lies in the new district");
    assert_eq!(district("3", "2020-06-30"), coded("XY0102"));
    assert_eq!(district("3", "2021-06-30"), coded("XY0105"), "it went along with its part");

    // A list of the year before, read now: the districts of that year.
    let rows = [(1, "North", river), (2, "North", "Newtown"), (3, "North", hill)];
    let again = import(&house, 1, "2020-06-30", &rows, true).await;
    assert_eq!(again.areas_found, [(1, 1, 1), (2, 2, 3)], "there was no Newtown yet");
    assert!(again.findings.iter().any(|finding| finding.subject == "North / Newtown"));
}

#[tokio::test]
async fn each_event_is_told_audited_and_undone_by_a_rehearsal() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path(), "a.db").await;
    let before = gazetteer(&house).await;
    let carve = || split("Rivertown", vec![new("Newtown", "XY0103")], true);
    let told = |happened: actions::place::history::Happened| -> Vec<String> {
        happened.told.into_iter().map(|one| format!("{}: {}", one.name, one.what)).collect()
    };
    let rehearsed = rehearse(&house, &amal(), moment(), carve()).await.unwrap();
    assert!(gazetteer(&house).await.iter().eq(before.iter()), "a rehearsal changes nothing");
    let done = act(&house, carve()).await.unwrap();
    assert_eq!(done, rehearsed);
    assert_eq!(
        told(done),
        [
            "Newtown: new from 2021-01-01: split from Rivertown (XY0101); law 7",
            "Rivertown: goes on: Newtown (XY0103) split from it; law 7",
        ]
    );
    let on = day("2022-01-01");
    let note = String::new;
    let rename = Rename {
        place: "XY0103".into(),
        names: vec![(Language::English, "Bridgetown".into())],
        day: on,
        note: note(),
    };
    assert_eq!(told(act(&house, rename).await.unwrap()), ["Bridgetown: renamed: Newtown → Bridgetown"]);
    let movement = Move { place: "Lakeside".into(), under: "North".into(), day: on, note: note() };
    assert_eq!(
        told(act(&house, movement).await.unwrap()),
        ["Lakeside: moved from South (XY02) to North (XY01)"]
    );
    let merge = Merge {
        places: vec!["Rivertown".into(), "Hilltop".into()],
        into: MergeInto::One("XY0102".into()),
        day: on,
        note: note(),
    };
    let merged = act(&house, merge).await.unwrap();
    assert_eq!(merged.told.iter().map(|one| one.turn).collect::<Vec<_>>(), [Turn::Ends, Turn::Larger]);
    // A place is found by the name of that day, and by the one before.
    let history = gazetteer(&house).await;
    let bridge = history.by_code("cod-pcode", "XY0103", None).unwrap();
    assert_eq!(bridge.name(Language::English, Some(day("2021-12-31"))), "Newtown");
    let mut transaction = house.store.read().await.unwrap();
    let actions: Vec<String> =
        transaction.audit_entries(0, 20).await.unwrap().into_iter().map(|entry| entry.action).collect();
    for name in ["place.split", "place.rename", "place.move", "place.merge"] {
        assert_eq!(actions.iter().filter(|action| *action == name).count(), 1, "{name}");
    }
}

#[tokio::test]
async fn what_lies_ahead_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path(), "masar.db").await;
    let names = vec![(Language::English, "Hillside".to_owned())];
    let rename =
        |day: NaiveDate| Rename { place: "XY0101".into(), names: names.clone(), day, note: "x".into() };
    let ahead = act(&house, rename(day("2026-01-02"))).await.unwrap_err().to_string();
    assert!(ahead.contains("2026-01-02 lies ahead"), "{ahead}");
    act(&house, rename(day("2026-01-01"))).await.unwrap();
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_names_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path(), "a.db").await;
    import(&house, 1, "2020-06-30", &[(1, "North", "Hilltop")], false).await;
    let before = gazetteer(&house).await;
    let refused = [
        (
            split("Rivertwon", vec![new("A", "XY9")], true),
            "no place is called \"Rivertwon\"; nearest: Rivertown",
        ),
        (split("Rivertown", vec![new("A", "XY0102")], true), "the code XY0102: Hilltop (XY0102) has it"),
        (split("Rivertown", vec![new("A", "XY9")], false), "split Rivertown (XY0101) into fewer than two"),
        (
            split("Hilltop", vec![new("A", "XY8"), new("B", "XY9")], false),
            "say to which part the places below it go: Village 1 (#",
        ),
        (
            split("Hilltop", vec![NewPlace { takes: vec!["Rivertown".into()], ..new("A", "XY9") }], true),
            "among the places right below Hilltop (XY0102): no place is called \"Rivertown\"",
        ),
        (split("Hilltop", vec![new("?!", "XY9")], true), "\"?!\" is no name"),
    ];
    for (action, expected) in refused {
        let error = act(&house, action).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let viewer = Actor::trusted(&Roles::load().unwrap(), "guest", "viewer").unwrap();
    let carve = split("Hilltop", vec![new("A", "XY9")], true);
    assert!(matches!(perform(&house, &viewer, moment(), carve).await, Err(Refusal::NotAllowed { .. })));
    assert!(gazetteer(&house).await.iter().eq(before.iter()));
}

#[tokio::test]
async fn an_area_without_its_upper_level_is_decided_and_the_decision_travels() {
    let folder = tempfile::tempdir().unwrap();
    let house_a = house(folder.path(), "a.db").await;
    import(&house_a, 1, "2020-06-30", &[(1, "North", "Hilltop"), (2, "North", "Elsewhere")], false).await;
    let decide = |area: &[&str], decision| Decide {
        path: area.iter().map(|name| (*name).to_string()).collect(),
        also: Vec::new(),
        decision,
        remark: String::new(),
        seen: None,
    };
    let error = act(&house_a, decide(&["Elsewhere"], Said::HasNone)).await.unwrap_err().to_string();
    assert!(error.ends_with("did you mean \"North / Elsewhere\"?"), "{error}");
    let decided =
        act(&house_a, decide(&["North", "", "Elsewhere"], Said::Is("Lakeside".into()))).await.unwrap();
    assert_eq!(decided.to_string(), "North / Elsewhere");

    let rows = house_a.store.read().await.unwrap().crosswalk().await.unwrap().rows(
        &gazetteer(&house_a).await,
        "cod-pcode",
        Language::English,
    );
    let mut csv = String::from("within,stated,pcode,name,status,decided_by,decided_at\n");
    for row in &rows {
        let code = row.code.as_deref().unwrap_or_default();
        let [by, at] = [&row.decided_by, &row.decided_at];
        csv.push_str(&format!("{},{},{code},{},{},{by},{at}\n", row.above, row.stated, row.name, row.status));
    }
    let house_b = house(folder.path(), "b.db").await;
    let bring = || ImportCrosswalk { file_name: "decided.csv".into(), bytes: csv.clone().into(), level: 2 };
    let Brought::Decisions(taken) = act(&house_b, bring()).await.unwrap() else { panic!("names") };
    assert_eq!((taken.read, taken.open, taken.links.len(), taken.not_taken), (3, 2, 1, 0));
    let Brought::Decisions(again) = act(&house_b, bring()).await.unwrap() else { panic!("names") };
    assert_eq!((again.links.len(), again.known), (0, 1));
    let report = import(&house_b, 1, "2020-06-30", &[(2, "North", "Elsewhere")], false).await;
    let lakeside = gazetteer(&house_b).await.by_code("cod-pcode", "XY0201", None).unwrap().id;
    let village = place_of(&report, "2").unwrap();
    assert_eq!(gazetteer(&house_b).await.place(village).unwrap().parent(None), Some(lakeside));
}

#[tokio::test]
async fn a_table_of_names_teaches_lists_to_be_understood() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path(), "a.db").await;
    let rows = [(1, "North", "Hilltop"), (2, "North", "Qasaba")];
    let before = import(&house, 1, "2020-06-30", &rows, true).await;
    assert_eq!(before.areas_found, [(1, 1, 1), (2, 1, 2)]);
    let table = "Ours,Theirs\nQasaba,Rivertown\nX,Y\n";
    let bring = || ImportCrosswalk { file_name: "names.csv".into(), bytes: table.into(), level: 2 };
    let Brought::Names { attached, .. } = act(&house, bring()).await.unwrap() else { panic!("decisions") };
    assert_eq!((attached.read, attached.names_added, attached.not_placed), (2, 1, 1));
    assert_eq!(attached.findings[0].address.to_string(), "names.csv › row 3");
    let after = import(&house, 1, "2020-06-30", &rows, true).await;
    assert_eq!(after.areas_found, [(1, 1, 1), (2, 2, 2)]);
    let error = act(&house, ImportCrosswalk { level: 3, ..bring() }).await.unwrap_err().to_string();
    assert!(error.starts_with("there are no places of level 3"), "{error}");
}
