//! Rows about districts are placed by name, with or without the governorate above;
//! codes and points that contradict the names are found.
#![expect(clippy::disallowed_methods, reason = "tests read files; the crate does not")]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use places::{Crosswalk, Gazetteer, NameKind, Parent, Place, PlaceId, PlaceKind, PlaceName, Span};
use terms::Language;
use tracking::columns::{Labels, understand};
use tracking::instrument::Instrument;
use tracking::placing::{Placing, Surroundings, place};
use tracking::record::Records;

fn area(id: i64, level: u8, name: &str, parent: Option<i64>) -> Place {
    let mut place = Place::new(PlaceId(id), PlaceKind::Area, Some(level));
    place.names.push(PlaceName {
        language: Some(Language::English),
        text: name.into(),
        kind: NameKind::Official,
        span: Span::ALWAYS,
        source: "test".into(),
    });
    place.parents = parent.map(|id| Parent { id: PlaceId(id), span: Span::ALWAYS }).into_iter().collect();
    place
}

/// A country with two governorates, each with a district of the name `Al-Nahr`.
fn gazetteer() -> Gazetteer {
    Gazetteer::new(
        vec![
            area(1, 0, "Country", None),
            area(2, 1, "North", Some(1)),
            area(3, 1, "South", Some(1)),
            area(4, 2, "Al-Daur", Some(2)),
            area(5, 2, "Al-Nahr", Some(2)),
            area(6, 2, "Al-Nahr", Some(3)),
            area(7, 2, "Zakho", Some(3)),
        ],
        Vec::new(),
    )
}

fn placed(csv: &str) -> (Records, Placing) {
    placed_by("intentions-by-displacement", &gazetteer(), csv)
}

fn placed_by(instrument: &str, gazetteer: &Gazetteer, csv: &str) -> (Records, Placing) {
    placed_with(instrument, gazetteer, &Crosswalk::default(), csv)
}

fn placed_with(
    instrument: &str,
    gazetteer: &Gazetteer,
    crosswalk: &Crosswalk,
    csv: &str,
) -> (Records, Placing) {
    let pack = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../../packs/dtm");
    let read = |name: &str| std::fs::read_to_string(pack.join(name)).unwrap();
    let vocabularies = ["iraq-governorates", "iraq-periods", "intentions"]
        .map(|name| (name.to_string(), read(&format!("vocabularies/{name}.toml"))));
    let text = read(&format!("instruments/{instrument}.toml"));
    let instrument = Instrument::parse(instrument, &text, &vocabularies).unwrap();
    let workbook = sheets::read("list.csv", csv.as_bytes(), &sheets::Limits::default()).unwrap();
    let labels = Labels::new(&instrument);
    let table = sheets::find_table(&workbook, 0, &|label| labels.know(label)).unwrap();
    let day = "2019-06-30".parse().unwrap();
    let (mapping, _) = understand(&table, &workbook.sheets[0], &instrument, 1, day);
    let (mut records, _) = tracking::draft::read(&workbook.sheets[0], &table, &mapping, &instrument, 1);
    let around = Surroundings {
        gazetteer,
        crosswalk,
        country: Some(PlaceId(1)),
        instrument: &instrument,
        sheet: &workbook.sheets[0],
        day,
        source: "list.csv",
    };
    let placing = place(&mut records, &around);
    (records, placing)
}

/// The gazetteer above with P-codes `X1` to `X7`, and North a square from 36°N, 43°E to 37°N, 44°E.
fn coded_gazetteer() -> Gazetteer {
    let scheme = terms::Code::new("cod-pcode").unwrap();
    let places = (1..=7).map(|id| {
        let mut place = gazetteer().place(PlaceId(id)).unwrap().clone();
        place.codes.push(places::PlaceCode {
            scheme: scheme.clone(),
            value: format!("X{}", place.id.0),
            span: Span::ALWAYS,
        });
        place
    });
    let geojson = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"ADM1_EN":"North","ADM1_PCODE":"X2","ADM0_EN":"Country","ADM0_PCODE":"X1"},
        "geometry":{"type":"Polygon","coordinates":[[[43,36],[44,36],[44,37],[43,37],[43,36]]]}}]}"#;
    let file = places::BoundaryFile::GeoJson(geojson.as_bytes());
    let (drafts, _) = places::import_boundaries(file, "north.geojson").unwrap();
    let boundary = drafts.into_iter().find_map(|draft| draft.boundary).unwrap();
    Gazetteer::new(places.collect(), vec![(PlaceId(2), boundary)])
}

/// Rows of a master list: code of the governorate, governorate, district, and a point.
fn told(rows: &[(&str, &str, &str, &str)]) -> Vec<String> {
    let mut csv =
        "Place id,ADM1_PCODE,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals\n"
            .to_string();
    for (at, (code, governorate, district, point)) in rows.iter().enumerate() {
        csv += &format!("{at},{code},{governorate},{district},Hay {at},{point},10,60\n");
    }
    let (_, placing) = placed_by("idp-master-list", &coded_gazetteer(), &csv);
    placing.findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn a_code_of_another_area_than_the_named_one_is_found() {
    let row = |code| (code, "North", "Al-Daur", "36.5,43.5");
    assert_eq!(told(&[row("X2"), row("X2")]), [""; 0]);
    assert_eq!(
        told(&[row("X2"), row("X3"), row("X3")]),
        ["place/code-contradicts-name X3 is the code of South; beside it stands North (2 rows)"]
    );
}

#[test]
fn an_area_under_another_parent_than_in_the_rest_of_the_file_is_contradictory() {
    let rows = [("", "North", "Al Dawr", "36.5,43.5"), ("", "South", "Al Dawr", "36.5,43.5")];
    let found = told(&rows);
    assert_eq!(found, ["place/contradictory-area Al Dawr (1 row) belongs to North, not to South"]);
}

#[test]
fn points_that_are_all_swapped_are_one_finding() {
    let swapped = [("", "North", "Al-Daur", "43.5,36.5"); 30];
    let found = told(&swapped);
    assert_eq!(
        found,
        [
            "place/swapped-point 43.5, 36.5 is far away; the other way round it is in North; the like in 30 of 30 rows"
        ]
    );
}

fn places_of(records: &Records) -> Vec<Option<i64>> {
    records.rows().iter().map(|row| row.place.map(|place| place.0)).collect()
}

#[test]
fn districts_are_found_without_their_governorate_and_namesakes_are_doubtful() {
    let (records, placing) = placed(
        "district,remain,return\nal.daur,0.5,0.5\nal.nahr,0.5,0.5\nzakho,0.5,0.5\nnowhere.at.all,0.5,0.5\n",
    );
    assert_eq!(places_of(&records), [Some(4), None, Some(7), None]);
    assert_eq!(placing.areas_found, [(2, 2, 4)]);
    let told: Vec<(&str, &str)> =
        placing.findings.iter().map(|finding| (&*finding.code, &*finding.subject)).collect();
    assert_eq!(told, [("place/doubtful-area", "al.nahr"), ("place/unknown-area", "nowhere.at.all")]);
    assert_eq!(placing.new_places(), 0, "a survey adds no districts to the gazetteer");
    assert!(placing.links.iter().all(|link| link.from.path.len() == 2 && link.from.path[0].is_empty()));
}

#[test]
fn a_stated_governorate_tells_namesakes_apart() {
    let (records, placing) =
        placed("governorate,district,remain,return\nNorth,Al Nahr,0.5,0.5\nSouth,Al Nahr,0.5,0.5\n");
    assert_eq!(places_of(&records), [Some(5), Some(6)]);
    assert_eq!(placing.areas_found, [(1, 2, 2), (2, 2, 2)]);
}

const LIST: &str =
    "Place id,Governorate,District,Location name in English,Latitude,Longitude,Households,Individuals\n";

/// What a second list makes of a village that the first one stated in `first`.
fn after(first: &str, second: &str) -> (Vec<String>, Vec<Parent>) {
    let mut gazetteer = gazetteer();
    let row = |area: &str| format!("{LIST}1,{area},Hay 1,36.5,43.5,10,60\n");
    let (_, placing) = placed_by("idp-master-list", &gazetteer, &row(first));
    gazetteer.apply(&placing.changes).unwrap();
    let (records, placing) = placed_by("idp-master-list", &gazetteer, &row(second));
    gazetteer.apply(&placing.changes).unwrap();
    let village = gazetteer.place(records.rows()[0].place.unwrap()).unwrap();
    (placing.findings.iter().map(|finding| finding.message.clone()).collect(), village.parents.clone())
}

#[test]
fn a_village_listed_in_another_district_than_before_is_told_and_stays() {
    let (told, parents) = after("North,Al-Daur", "South,Zakho");
    assert_eq!(told, ["Hay 1 is listed in Zakho; so far it lay in Al-Daur"]);
    assert_eq!(parents, [Parent { id: PlaceId(4), span: Span::ALWAYS }]);
}

#[test]
fn a_village_of_which_only_the_governorate_was_known_gets_its_district() {
    let (told, parents) = after("North,", "North,Al-Daur");
    assert_eq!((told.len(), parents), (0, vec![Parent { id: PlaceId(4), span: Span::ALWAYS }]));
    let (told, parents) = after("North,Al-Daur", "North,");
    assert_eq!((told.len(), parents), (0, vec![Parent { id: PlaceId(4), span: Span::ALWAYS }]));
}

#[test]
fn a_decision_for_a_district_that_has_ended_is_told_and_not_used() {
    let csv = format!("{LIST}1,South,Zakho,Hay 1,36.5,43.5,10,60\n");
    let (_, placing) = placed_by("idp-master-list", &gazetteer(), &csv);
    let mut crosswalk = Crosswalk::new(placing.links);
    let decided = crosswalk.iter().find(|link| link.to == Some(PlaceId(7))).unwrap().from.clone();
    let accept = places::Decision::Accept(PlaceId(6));
    crosswalk.decide(&gazetteer(), &decided, accept, "Sara", "2019-01-01T00:00:00Z").unwrap();
    let district = |gazetteer: &Gazetteer| {
        let (records, placing) = placed_with("idp-master-list", gazetteer, &crosswalk, &csv);
        let told: Vec<String> = placing.findings.iter().map(|finding| finding.message.clone()).collect();
        let village = records.rows()[0].place;
        let parent = placing.changes.iter().find_map(|change| match change {
            places::GazetteerChange::Add { place, .. } if Some(place.id) == village => place.parents.first(),
            _ => None,
        });
        (parent.map(|parent| parent.id.0), told)
    };
    assert_eq!(district(&gazetteer()), (Some(6), vec![]));
    let mut later = gazetteer();
    let mut ended = later.place(PlaceId(6)).unwrap().clone();
    ended.span.until = "2019-06-01".parse().ok();
    later.change_place(ended).unwrap();
    let told = "South / Zakho (1 row) was decided to be Al-Nahr, which ended on 2019-06-01; its name was looked up anew";
    assert_eq!(district(&later), (Some(7), vec![told.to_string()]));
}

#[test]
fn a_village_whose_point_lies_in_the_area_it_is_listed_in_is_put_there() {
    let mut gazetteer = coded_gazetteer();
    let row = |area: &str| format!("{LIST}1,{area},Hay 1,36.5,43.5,10,60\n");
    let (_, placing) = placed_by("idp-master-list", &gazetteer, &row("South,"));
    gazetteer.apply(&placing.changes).unwrap();
    let (records, placing) = placed_by("idp-master-list", &gazetteer, &row("North,"));
    gazetteer.apply(&placing.changes).unwrap();
    let village = gazetteer.place(records.rows()[0].place.unwrap()).unwrap();
    assert_eq!(village.parents, [Parent { id: PlaceId(2), span: Span::ALWAYS }]);
    let told: Vec<&str> = placing.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(told, ["place/area-corrected"]);
}

#[test]
fn a_district_named_beside_the_code_of_another_is_the_one_named_and_lends_it_no_name() {
    let csv = "ADM2_PCODE,District,Return to AoO,Stay in AoD\nX7,Al-Daur,0.5,0.5\n";
    let (records, placing) = placed_by("intentions-by-displacement", &coded_gazetteer(), csv);
    assert_eq!(places_of(&records), [Some(4)], "{:?}", placing.findings);
    assert_eq!(placing.changes, []);
}

#[test]
fn a_row_is_about_a_location_whatever_of_its_name_is_missing() {
    let csv = "Place id,Governorate,District,Location name in Arabic,Latitude,Longitude,Households,Individuals\n\
        1,North,Al-Daur,حي النور,36.5,43.5,10,60\n2,North,Al-Daur,,36.5,43.6,10,60\n";
    let (records, placing) = placed_by("idp-master-list", &gazetteer(), csv);
    let new: Vec<_> = placing
        .changes
        .iter()
        .filter_map(|change| match change {
            places::GazetteerChange::Add { place, .. } => Some((place.id.0, place.kind, place.level)),
            _ => None,
        })
        .collect();
    assert_eq!(
        new,
        [(8, PlaceKind::Location, Some(4)), (9, PlaceKind::Location, Some(4))],
        "{:?}",
        placing.findings
    );
    assert_eq!(places_of(&records), [Some(8), Some(9)]);
}

#[test]
fn a_column_of_something_else_among_the_districts_is_soon_told() {
    let rows: String =
        (0..3_000).map(|id| format!("{id},North,Remark {id} zq{id},Hay {id},36.5,43.5,1,6\n")).collect();
    let (_, placing) = placed_by("idp-master-list", &gazetteer(), &format!("{LIST}{rows}"));
    let unknown: Vec<&terms::Finding> =
        placing.findings.iter().filter(|finding| finding.code == "place/unknown-area").collect();
    assert_eq!(unknown.len(), 100);
    assert!(
        unknown[99].message.ends_with("; the like in 2901 of 3000 unknown areas"),
        "{}",
        unknown[99].message
    );
}

#[test]
fn a_row_that_says_less_than_the_others_adds_no_area() {
    let mut few = gazetteer();
    few = Gazetteer::new(few.iter().filter(|place| place.level != Some(2)).cloned().collect(), Vec::new());
    let csv = format!("{LIST}1,North,Al-Daur,Hay 1,36.5,43.5,10,60\n,North,Zakho,,,,10,60\n");
    let (records, placing) = placed_by("idp-master-list", &few, &csv);
    assert_eq!(places_of(&records), [Some(4), None]);
    assert_eq!(placing.changes.len(), 1);
}
