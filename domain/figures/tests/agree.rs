//! Answers equal what `tracking` adds up from the records themselves, to the bit.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use chrono::NaiveDate;
use figures::{
    Descriptions, Heading, Parts, PlaceRef, Places, Question, QuestionError, Series, Within, changes,
};
use places::Gazetteer;
use proptest::prelude::*;
use terms::{Code, Count, Unit};
use tracking::area::AreaKeys;
use tracking::compare::compare;
use tracking::complete::Complete;
use tracking::flows::matrix;
use tracking::instrument::Instrument;
use tracking::measure::Measure;
use tracking::record::{MeasureColumn, Records, Reported, Row, StatedPlace};
use tracking::totals::{areas, totals};

const DEFINITION: &str = r#"
code = "test-list"
title = { en = "Test list" }
population = "idp"
level = 4
household_size = [1.0, 12.0]

[[column]]
means = "place-code"
level = 4
scheme = "iom-place"
labels = ["Place id"]

[[dimension]]
code = "origin"
title = { en = "Origin" }
partition = true
areas = true

[[dimension.category]]
code = "ninewa"
title = { en = "Ninewa" }
labels = ["Ninewa", "Ninawa"]

[[dimension.category]]
code = "anbar"
title = { en = "Anbar" }
labels = ["Anbar"]

[[dimension]]
code = "shelter"
title = { en = "Shelter" }
partition = true

[[dimension.category]]
code = "camp"
title = { en = "Camp" }
labels = ["Camp"]

[[dimension.category]]
code = "rented"
title = { en = "Rented" }
labels = ["Rented"]

[[rule]]
factor = 6.0
camp_factor = 5.0
camp = "shelter/camp"
"#;

const MEASURES: [&str; 6] = [
    "idp:households",
    "idp:individuals",
    "idp/origin/ninewa:households",
    "idp/origin/anbar:individuals",
    "idp/shelter/camp:households",
    "idp/shelter/rented:households",
];

fn instrument() -> Instrument {
    Instrument::parse("test.toml", DEFINITION, &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

type Drawn = (u8, usize, usize, Vec<Option<u16>>);

fn list() -> impl Strategy<Value = Vec<Drawn>> {
    let cell = prop_oneof![2 => Just(None), 1 => Just(Some(0)), 4 => (1u16..400).prop_map(Some)];
    let cells = prop::collection::vec(cell, MEASURES.len());
    prop::collection::vec((0u8..30, 0usize..4, 0usize..3, cells), 0..25)
}

fn records(drawn: &[Drawn]) -> Records {
    let columns = MEASURES.map(|text| MeasureColumn {
        measure: text.parse::<Measure>().unwrap(),
        heading: "".into(),
        column: None,
    });
    let mut records = Records::new(columns.to_vec(), Vec::new());
    for (key, governorate, district, cells) in drawn {
        let governorate = ["Ninewa", "Ninawa", "Anbar", ""][*governorate];
        let district = ["Sinjar", "Mosul", ""][*district];
        let names = [(1, governorate), (2, district), (4, "Somewhere")];
        let names = names.into_iter().filter(|(_, name)| !name.is_empty());
        let stated = StatedPlace {
            names: names.map(|(level, name)| (level, name.into())).collect(),
            ..StatedPlace::default()
        };
        let row = Row { key: format!("P{key}").into(), stated, ..Row::default() };
        let cell =
            |cell: &Option<u16>| cell.map_or(Reported::Blank, |number| Reported::Number(number.into()));
        records.push(row, cells.iter().map(cell));
    }
    records
}

fn series(instrument: &Instrument, rounds: &[(u32, &Records)]) -> Series {
    let mut series = Series::default();
    for (round, records) in rounds {
        let heading = Heading { round: *round, edition: 1, day: NaiveDate::default() };
        series.add(heading, &Complete::new(records, instrument, *round), instrument.level);
    }
    series.find_areas(&AreaKeys::new(instrument), &Gazetteer::default());
    series
}

fn key(series: &Series, place: PlaceRef) -> String {
    match place {
        PlaceRef::Area(area) => series.dictionary().area(area).unwrap().key.clone(),
        _ => String::new(),
    }
}

/// A sum that begins at nothing and one that begins at nobody differ where no cell is filled.
fn is_same(ours: Count, theirs: Count) -> bool {
    let zero = |number: Option<f64>| number.unwrap_or_default();
    zero(ours.households).to_bits() == zero(theirs.households).to_bits()
        && zero(ours.individuals).to_bits() == zero(theirs.individuals).to_bits()
}

proptest! {
    #[test]
    fn totals_are_those_of_the_records(drawn in list()) {
        let (instrument, records) = (instrument(), records(&drawn));
        let complete = Complete::new(&records, &instrument, 7);
        let series = series(&instrument, &[(7, &records)]);
        let expected = totals(&complete);
        let idp = code("idp");

        let all = series.ask(&Question::of(idp.clone())).unwrap().cell(0, 0, 0);
        prop_assert_eq!(all.count, expected.populations[0].count);
        prop_assert_eq!(all.locations as usize, expected.populations[0].places);

        let apart = series.ask(&Question { places: Places::Locations, ..Question::of(idp.clone()) }).unwrap();
        for (_, place, _, cell) in apart.cells() {
            let PlaceRef::Location(location) = place else { panic!("{place:?}") };
            let alone = Question { places: Places::Location(location), ..Question::of(idp.clone()) };
            prop_assert_eq!(series.ask(&alone).unwrap().cell(0, 0, 0), cell);
        }

        for dimension in &expected.dimensions {
            let parts = Parts::Each { dimension: dimension.dimension.clone(), categories: vec![] };
            let answer = series.ask(&Question { parts, ..Question::of(idp.clone()) }).unwrap();
            for (at, (category, count)) in dimension.categories.iter().enumerate() {
                prop_assert_eq!(answer.categories[at].as_ref(), Some(category));
                if !drawn.is_empty() {
                    prop_assert_eq!(answer.cell(0, 0, at).count, *count, "{}", category);
                }
            }
        }
    }

    #[test]
    fn areas_and_flows_are_those_of_the_records(drawn in list(), level in 1u8..=2) {
        let (instrument, records) = (instrument(), records(&drawn));
        let complete = Complete::new(&records, &instrument, 7);
        let series = series(&instrument, &[(7, &records)]);
        let idp = code("idp");

        let answer = series.ask(&Question { places: Places::Areas(level), ..Question::of(idp.clone()) }).unwrap();
        let mut ours: Vec<(String, Count)> = answer
            .cells()
            .map(|(_, place, _, cell)| (key(&series, place), cell.count))
            .collect();
        let mut theirs: Vec<(String, Count)> = areas(&complete, level)
            .into_iter()
            .map(|area| (area.key, area.populations[0].1))
            .collect();
        ours.sort_by(|a, b| a.0.cmp(&b.0));
        theirs.sort_by(|a, b| a.0.cmp(&b.0));
        prop_assert_eq!(ours, theirs);

        let expected = matrix(&complete, &idp, &code("origin"), level).unwrap();
        let parts = Parts::Each { dimension: code("origin"), categories: vec![] };
        let answer = series.ask(&Question { parts, places: Places::Areas(level), ..Question::of(idp) }).unwrap();
        let names = areas(&complete, level);
        for (area, (_, counts)) in names.iter().zip(&expected.areas) {
            let at = answer.places.iter().position(|place| key(&series, *place) == area.key).unwrap();
            for (category, count) in counts.iter().enumerate() {
                prop_assert!(is_same(answer.cell(0, at, category).count, *count));
            }
        }
    }

    #[test]
    fn changes_are_those_of_the_comparison(before in list(), after in list()) {
        let instrument = instrument();
        let (earlier, later) = (records(&before), records(&after));
        let series = series(&instrument, &[(7, &earlier), (8, &later)]);
        let idp = code("idp");
        let expected = compare(
            &Complete::new(&earlier, &instrument, 7),
            &Complete::new(&later, &instrument, 8),
            &idp,
            1,
        );
        let everywhere = (&Within::Everywhere, &Within::Everywhere);
        let ours = changes(&series, &idp, (7, 8), 1, everywhere).unwrap();
        prop_assert_eq!(ours.unit, expected.unit);
        prop_assert!(is_same(ours.all.before, expected.before));
        prop_assert!(is_same(ours.all.after, expected.after));
        for (mine, theirs) in [
            (ours.all.new, expected.new),
            (ours.all.gone, expected.gone),
            (ours.all.increased, expected.increased),
            (ours.all.decreased, expected.decreased),
        ] {
            prop_assert_eq!(mine.locations as usize, theirs.places);
            prop_assert_eq!(mine.count.in_unit(ours.unit).unwrap_or_default().abs(), theirs.people);
        }
        prop_assert_eq!(ours.all.unchanged as usize, expected.unchanged);
        let largest = expected.carriers.first().map(|carrier| carrier.difference.abs());
        let mine = ours.all.largest.and_then(|(_, count)| count.in_unit(ours.unit)).map(f64::abs);
        prop_assert_eq!(mine, largest);
        let summed: u32 = ours.areas.iter().map(|area| area.new.locations + area.gone.locations).sum();
        prop_assert_eq!(summed, ours.all.new.locations + ours.all.gone.locations);
    }

    #[test]
    fn what_lies_outside_the_scope_is_counted_nowhere(before in list(), after in list()) {
        let instrument = instrument();
        let (earlier, later) = (records(&before), records(&after));
        let inside = |drawn: &[Drawn]| -> Vec<Drawn> {
            drawn.iter().filter(|(_, governorate, ..)| *governorate < 2).cloned().collect()
        };
        let (only_earlier, only_later) = (records(&inside(&before)), records(&inside(&after)));
        let all = series(&instrument, &[(7, &earlier), (8, &later)]);
        let only = series(&instrument, &[(7, &only_earlier), (8, &only_later)]);
        let ninewa = all.dictionary().areas().find(|(_, area)| area.key == "ninewa").map(|(id, _)| id);
        let scope = Within::Areas(ninewa.into_iter().collect());
        for places in [Places::Together, Places::Areas(1), Places::Areas(2), Places::Locations] {
            for parts in [Parts::Total, Parts::Each { dimension: code("shelter"), categories: vec![] }] {
                let question = Question { places, parts, ..Question::of(code("idp")) };
                let limited = all.ask(&Question { scope: scope.clone(), ..question.clone() }).unwrap();
                let alone = only.ask(&question).unwrap();
                prop_assert_eq!(limited.places.len(), alone.places.len());
                let sums = |answer: &figures::Answer| -> Vec<(Count, u32)> {
                    answer.cells().map(|(.., cell)| (cell.count, cell.locations)).collect()
                };
                prop_assert_eq!(sums(&limited), sums(&alone));
            }
        }
        let limited = changes(&all, &code("idp"), (7, 8), 2, (&Within::Everywhere, &scope)).unwrap();
        let alone =
            changes(&only, &code("idp"), (7, 8), 2, (&Within::Everywhere, &Within::Everywhere)).unwrap();
        prop_assert_eq!(limited.all.new, alone.all.new);
        prop_assert_eq!(limited.areas.len(), alone.areas.len());
    }
}

fn read_all(batches: &[Vec<u8>]) -> Descriptions {
    let mut descriptions = Descriptions::default();
    batches.iter().for_each(|batch| descriptions.read(batch).unwrap());
    descriptions
}

proptest! {
    #[test]
    fn a_round_that_was_kept_answers_as_before(before in list(), after in list(), newest_first in any::<bool>(), cut in any::<prop::sample::Index>()) {
        let instrument = instrument();
        let (earlier, later) = (records(&before), records(&after));
        let fresh = series(&instrument, &[(7, &earlier), (8, &later)]);
        // Each is kept when it is published, and refers to what was said before.
        let mut batches = Vec::new();
        let rounds = [7, 8].map(|round| {
            let mut descriptions = read_all(&batches);
            let bytes = fresh.to_bytes(round, &mut descriptions);
            batches.extend(descriptions.new_batch());
            (fresh.round(round).unwrap().heading().clone(), bytes)
        });
        let mut descriptions = read_all(&batches);
        let mut kept = Series::default();
        for at in if newest_first { [1, 0] } else { [0, 1] } {
            let (heading, bytes) = &rounds[at];
            kept.add_kept(heading.clone(), bytes, &mut descriptions).unwrap();
        }
        kept.find_areas(&AreaKeys::new(&instrument), &Gazetteer::default());
        for places in [Places::Together, Places::Areas(1), Places::Areas(2), Places::Locations] {
            for parts in [Parts::Total, Parts::Each { dimension: code("shelter"), categories: vec![] }] {
                let question = Question { places, parts, ..Question::of(code("idp")) };
                let (a, b) = (fresh.ask(&question).unwrap(), kept.ask(&question).unwrap());
                let figures = |series: &Series, answer: &figures::Answer| -> Vec<(String, String)> {
                    let mut all: Vec<(String, String)> = answer
                        .cells()
                        .map(|(round, place, category, cell)| {
                            let place = match place {
                                PlaceRef::Location(id) => series.dictionary().location(id).unwrap().key.to_string(),
                                other => key(series, other),
                            };
                            (format!("{round} {place} {category:?}"), format!("{cell:?}"))
                        })
                        .collect();
                    all.sort();
                    all
                };
                prop_assert_eq!(figures(&fresh, &a), figures(&kept, &b));
            }
        }
        // Bytes that were cut are damaged, and add nothing.
        let (heading, bytes) = &rounds[1];
        let mut damaged = Series::default();
        let cut = &bytes[..cut.index(bytes.len())];
        prop_assert!(damaged.add_kept(heading.clone(), cut, &mut descriptions).is_err());
        if !after.is_empty() {
            let nothing_said = damaged.add_kept(heading.clone(), bytes, &mut Descriptions::default());
            prop_assert!(nothing_said.is_err());
        }
        prop_assert_eq!((damaged.rounds().count(), damaged.dictionary().locations().count()), (0, 0));
    }
}

#[test]
fn a_part_that_was_not_asked_for_has_no_count_and_one_without_people_has_zero() {
    let instrument = instrument();
    let mut asked = records(&[(1, 0, 0, vec![Some(10), None, Some(10), None, Some(0), Some(10)])]);
    let mut not_asked = Records::new(asked.measures()[..2].to_vec(), Vec::new());
    not_asked.push(asked.rows()[0].clone(), [Reported::Number(10.0)]);
    asked.rows_mut()[0].source_row = 3;
    let series = series(&instrument, &[(1, &not_asked), (2, &asked)]);
    let parts = Parts::Each { dimension: code("shelter"), categories: vec![code("camp")] };
    let answer = series.ask(&Question { parts, ..Question::of(code("idp")) }).unwrap();
    assert_eq!(answer.rounds, [1, 2]);
    assert_eq!(answer.cell(0, 0, 0).count, Count::default());
    assert_eq!(answer.cell(1, 0, 0).count, Count { households: Some(0.0), individuals: Some(0.0) });
}

#[test]
fn questions_without_an_answer_are_told() {
    let series = series(&instrument(), &[(1, &records(&[]))]);
    let idps = Question::of(code("idp"));
    let ask = |question: Question| series.ask(&question).unwrap_err();
    assert_eq!(ask(Question { rounds: vec![9], ..idps.clone() }), QuestionError::NoRound(9));
    assert_eq!(ask(Question { places: Places::Areas(4), ..idps }), QuestionError::NoLevel(4));
}

#[test]
fn categories_together_add_up_and_a_record_with_several_is_one() {
    let instrument = instrument();
    let list = records(&[
        (1, 0, 0, vec![Some(10), None, None, None, Some(4), Some(6)]),
        (2, 0, 0, vec![Some(7), None, None, None, Some(7), None]),
    ]);
    let series = series(&instrument, &[(1, &list)]);
    let ask = |parts: Parts| series.ask(&Question { parts, ..Question::of(code("idp")) }).unwrap();
    let each = ask(Parts::Each { dimension: code("shelter"), categories: vec![] });
    let categories: Vec<Code> = each.categories.iter().flatten().cloned().collect();
    let together = ask(Parts::Together { dimension: code("shelter"), categories: categories.clone() });
    assert_eq!(together.categories, [None]);
    let sum = |unit: Unit| {
        (0..categories.len()).filter_map(|at| each.cell(0, 0, at).count.in_unit(unit)).sum::<f64>()
    };
    let cell = together.cell(0, 0, 0);
    assert_eq!(cell.count.in_unit(Unit::Households), Some(sum(Unit::Households)));
    assert_eq!(cell.count.in_unit(Unit::Individuals), Some(sum(Unit::Individuals)));
    assert_eq!(cell.locations, 2);
    let one = ask(Parts::Together { dimension: code("shelter"), categories: vec![code("camp")] });
    let at = categories.iter().position(|known| *known == code("camp")).unwrap();
    assert_eq!(one.cell(0, 0, 0), each.cell(0, 0, at));
    let unknown = ask(Parts::Together { dimension: code("shelter"), categories: vec![code("palace")] });
    assert_eq!(unknown.cell(0, 0, 0).count, Count::default());
}
