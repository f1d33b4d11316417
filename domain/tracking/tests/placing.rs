//! Rows about districts are placed by name, with or without the governorate above.
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
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/dtm");
    let read = |name: &str| std::fs::read_to_string(pack.join(name)).unwrap();
    let vocabularies = [("intentions".to_string(), read("vocabularies/intentions.toml"))];
    let text = read("instruments/intentions-by-displacement.toml");
    let instrument = Instrument::parse("intentions", &text, &vocabularies).unwrap();
    let workbook = sheets::read("list.csv", csv.as_bytes(), &sheets::Limits::default()).unwrap();
    let labels = Labels::new(&instrument);
    let table = sheets::find_table(&workbook, 0, &|label| labels.know(label)).unwrap();
    let day = "2019-06-30".parse().unwrap();
    let (mapping, _) = understand(&table, &workbook.sheets[0], &instrument, 1, day);
    let (mut records, _) = tracking::draft::read(&workbook.sheets[0], &table, &mapping, &instrument, 1);
    let gazetteer = gazetteer();
    let around = Surroundings {
        gazetteer: &gazetteer,
        crosswalk: &Crosswalk::default(),
        country: Some(PlaceId(1)),
        instrument: &instrument,
        sheet: &workbook.sheets[0],
        day,
        source: "list.csv",
    };
    let placing = place(&mut records, &around);
    (records, placing)
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
