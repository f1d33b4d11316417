//! What must be true of a tree through splits, merges, renames and moves.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::place::PlaceKind;

fn day(number: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2015, 1, 1).unwrap() + chrono::Days::new(u64::from(number))
}

fn name(text: &str) -> PlaceName {
    PlaceName {
        language: Some(terms::Language::English),
        text: text.into(),
        kind: NameKind::Official,
        span: Span::ALWAYS,
        source: "test".into(),
    }
}

fn place(id: i64, level: u8, parent: Option<i64>) -> Place {
    let mut place = Place::new(PlaceId(id), PlaceKind::Area, Some(level));
    place.names.push(name(&format!("place {id}")));
    place.parents.extend(parent.map(|id| Parent { id: PlaceId(id), span: Span::ALWAYS }));
    place
}

/// A country (1) with governorates 2 and 3, districts 4 to 7, two each.
fn country() -> Gazetteer {
    let places = vec![
        place(1, 0, None),
        place(2, 1, Some(1)),
        place(3, 1, Some(1)),
        place(4, 2, Some(2)),
        place(5, 2, Some(2)),
        place(6, 2, Some(3)),
        place(7, 2, Some(3)),
    ];
    Gazetteer::new(places, Vec::new())
}

fn after(mut gazetteer: Gazetteer, changes: Result<Vec<GazetteerChange>, GazetteerError>) -> Gazetteer {
    gazetteer.apply(&changes.unwrap()).unwrap();
    gazetteer
}

fn ids(numbers: &[i64]) -> Vec<PlaceId> {
    numbers.iter().copied().map(PlaceId).collect()
}

#[test]
fn a_split_ends_the_place_and_the_year_before_stays_as_it_was() {
    let halves = [
        Part { names: vec![name("North")], children: ids(&[4]), ..Part::default() },
        Part { names: vec![name("South")], children: ids(&[5]), ..Part::default() },
    ];
    let now = after(country(), split(&country(), PlaceId(2), &halves, day(100)));
    assert_eq!(now.children(PlaceId(1), day(99)), ids(&[2, 3]));
    assert_eq!(now.children(PlaceId(2), day(99)), ids(&[4, 5]));
    assert_eq!(now.children(PlaceId(1), day(100)), ids(&[3, 8, 9]));
    assert_eq!(now.children(PlaceId(8), day(100)), ids(&[4]));
    assert_eq!(now.ancestors(PlaceId(5), day(100)), ids(&[9, 1]));
    assert_eq!(now.ancestors(PlaceId(5), day(99)), ids(&[2, 1]));
    assert_eq!(successors(&now, PlaceId(2), day(99)), ids(&[2]));
    assert_eq!(successors(&now, PlaceId(2), day(100)), ids(&[8, 9]));
    assert_eq!(successors(&now, PlaceId(8), day(100)), ids(&[8]));
}

#[test]
fn a_part_that_is_there_already_is_not_made_twice_and_a_country_stays_whole() {
    let parts = [
        Part { place: Some(PlaceId(2)), ..Part::default() },
        Part { names: vec![name("Halabja")], children: ids(&[5]), ..Part::default() },
    ];
    let now = after(country(), split(&country(), PlaceId(2), &parts, day(100)));
    let again = Part { children: Vec::new(), ..parts[1].clone() };
    let twice = split(&now, PlaceId(2), &[parts[0].clone(), again.clone()], day(101)).unwrap_err();
    assert_eq!(twice, GazetteerError::NameTaken { name: "Halabja".into(), holder: PlaceId(8) });
    assert_eq!(
        twice.in_words(&now),
        "cannot make a new place Halabja: Halabja (#8) beside it has this name already"
    );
    let alike =
        split(&country(), PlaceId(3), &[again.clone(), Part { children: ids(&[6, 7]), ..again }], day(100));
    assert!(matches!(alike, Err(GazetteerError::NameTaken { .. })), "two parts of one name");
    let whole = split(&country(), PlaceId(1), &parts, day(100)).unwrap_err();
    assert!(whole.to_string().contains("the country as a whole"), "{whole}");
}

#[test]
fn a_place_may_go_on_after_a_part_was_taken_out_of_it() {
    // Halabja was carved out of Sulaymaniyah, which went on.
    let parts = [
        Part { place: Some(PlaceId(2)), ..Part::default() },
        Part { names: vec![name("Halabja")], children: ids(&[5]), ..Part::default() },
    ];
    let now = after(country(), split(&country(), PlaceId(2), &parts, day(100)));
    assert_eq!(now.children(PlaceId(1), day(100)), ids(&[2, 3, 8]));
    assert_eq!(now.children(PlaceId(2), day(100)), ids(&[4]));
    assert_eq!(successors(&now, PlaceId(2), day(100)), ids(&[2, 8]));
    assert_eq!(successors(&now, PlaceId(8), day(200)), ids(&[8]));
}

#[test]
fn a_merge_takes_along_what_was_below() {
    let new = Part { names: vec![name("Both")], ..Part::default() };
    let now = after(country(), merge(&country(), &ids(&[2, 3]), &new, day(50)));
    assert_eq!(now.children(PlaceId(1), day(50)), ids(&[8]));
    assert_eq!(now.children(PlaceId(8), day(50)), ids(&[4, 5, 6, 7]));
    assert_eq!(now.children(PlaceId(3), day(49)), ids(&[6, 7]));
    assert_eq!(successors(&now, PlaceId(3), day(50)), ids(&[8]));

    let absorbing = Part { place: Some(PlaceId(3)), ..Part::default() };
    let now = after(country(), merge(&country(), &ids(&[2, 3]), &absorbing, day(50)));
    assert_eq!(now.children(PlaceId(3), day(50)), ids(&[4, 5, 6, 7]));
    assert_eq!(successors(&now, PlaceId(2), day(50)), ids(&[3]));
    assert_eq!(successors(&now, PlaceId(3), day(50)), ids(&[3]));
}

#[test]
fn a_renamed_place_keeps_its_id_and_is_still_known_by_its_old_name() {
    let now = after(country(), rename(&country(), PlaceId(4), &name("New Name"), day(10)));
    let place = now.place(PlaceId(4)).unwrap();
    assert_eq!(place.name(terms::Language::English, Some(day(9))), "place 4");
    assert_eq!(place.name(terms::Language::English, Some(day(10))), "New Name");
    assert!(rename(&now, PlaceId(4), &name("New Name"), day(20)).is_err());
}

#[test]
fn a_move_goes_back_and_forth() {
    let now = after(country(), move_to(&country(), PlaceId(4), PlaceId(3), day(10)));
    let now = after(now.clone(), move_to(&now, PlaceId(4), PlaceId(2), day(20)));
    let parents: Vec<_> = [9, 10, 19, 20].map(|at| now.ancestors(PlaceId(4), day(at))[0]).into();
    assert_eq!(parents, ids(&[2, 3, 3, 2]));
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let gazetteer = country();
    let part = Part::default;
    let refused = [
        split(&gazetteer, PlaceId(2), &[part(), part()], day(1)),
        split(&gazetteer, PlaceId(2), &[part()], day(1)),
        split(&gazetteer, PlaceId(99), &[part(), part()], day(1)),
        split(&gazetteer, PlaceId(4), &[Part { place: Some(PlaceId(5)), ..part() }, part()], day(1)),
        split(&gazetteer, PlaceId(4), &[Part { children: ids(&[6]), ..part() }, part()], day(1)),
        merge(&gazetteer, &ids(&[4]), &part(), day(1)),
        merge(&gazetteer, &ids(&[4, 4]), &part(), day(1)),
        merge(&gazetteer, &ids(&[2, 4]), &part(), day(1)),
        merge(&gazetteer, &ids(&[4, 5]), &Part { place: Some(PlaceId(6)), ..part() }, day(1)),
        move_to(&gazetteer, PlaceId(2), PlaceId(4), day(1)),
        move_to(&gazetteer, PlaceId(2), PlaceId(2), day(1)),
        move_to(&gazetteer, PlaceId(4), PlaceId(5), day(1)),
        move_to(&gazetteer, PlaceId(4), PlaceId(2), day(1)),
    ];
    for (at, result) in refused.iter().enumerate() {
        assert!(result.is_err(), "case {at}: {result:?}");
    }
}

#[test]
fn what_changed_is_told_place_by_place() {
    let parts = [
        Part { place: Some(PlaceId(2)), ..Part::default() },
        Part { names: vec![name("Halabja")], children: ids(&[5]), ..Part::default() },
    ];
    let told = |changes: &[GazetteerChange], on: u16| -> Vec<String> {
        let told = told::tell(&country(), changes, day(on)).unwrap();
        told.iter().map(|one| format!("{} {}: {}", one.turn.as_str(), one.name, one.what)).collect()
    };
    let changes = split(&country(), PlaceId(2), &parts, day(1)).unwrap();
    assert_eq!(
        told(&changes, 1),
        [
            "begins Halabja: new from 2015-01-02: split from place 2 (#2)",
            "smaller place 2: goes on: Halabja (#8) split from it",
            "moved place 5: moved from place 2 (#2) to Halabja (#8)",
        ]
    );
    let changes =
        merge(&country(), &ids(&[4, 5]), &Part { place: Some(PlaceId(5)), ..Part::default() }, day(1));
    let changes = told::with_note(changes.unwrap(), day(1), "law 7");
    assert_eq!(
        told(&changes, 1),
        [
            "ends place 4: ends, last day 2015-01-01: went up in place 5 (#5); law 7",
            "larger place 5: goes on: place 4 (#4) went up in it; law 7",
        ]
    );
    let changes = rename(&country(), PlaceId(4), &name("New"), day(1)).unwrap();
    assert_eq!(
        told(&told::with_note(changes, day(1), "law 8"), 1),
        ["renamed New: renamed: place 4 → New; law 8"]
    );
    let changes = move_to(&country(), PlaceId(4), PlaceId(3), day(1)).unwrap();
    assert_eq!(told(&changes, 1), ["moved place 4: moved from place 2 (#2) to place 3 (#3)"]);
}

#[test]
fn villages_go_along_with_the_area_in_which_they_lie() {
    let mut gazetteer = crate::made_up::country();
    for (id, latitude) in [(31, 33.5), (32, 34.5), (33, 34.5)] {
        let mut village = Place::new(PlaceId(id), PlaceKind::Location, Some(4));
        village.parents = vec![Parent { id: PlaceId(10), span: Span::ALWAYS }];
        village.point = (id != 33).then(|| crate::made_up::point(latitude, 44.5));
        gazetteer.add_place(village).unwrap();
    }
    let parts = vec![
        Part { place: Some(PlaceId(10)), ..Part::default() },
        Part { children: ids(&[12]), ..Part::default() },
    ];
    let parts = with_villages(&gazetteer, PlaceId(10), parts, day(1));
    assert_eq!(parts[1].children, ids(&[12, 32]), "31 lies elsewhere, and nobody knows where 33 lies");
    assert_eq!(parts[0].children, []);
    let named = vec![
        Part { children: ids(&[12]), ..Part::default() },
        Part { children: ids(&[32]), ..Part::default() },
    ];
    assert_eq!(with_villages(&gazetteer, PlaceId(10), named.clone(), day(1)), named, "what is named stays");
}

#[test]
fn places_of_different_levels_are_not_merged() {
    let mixed = merge(&country(), &ids(&[3, 4]), &Part::default(), day(100)).unwrap_err();
    assert_eq!(mixed, GazetteerError::MixedLevels(ids(&[3, 4])));
    assert!(
        mixed.in_words(&country()).starts_with("cannot merge place 3 (#3) and place 4 (#4):"),
        "{mixed:?}"
    );
}

#[test]
fn a_code_in_use_is_not_given_twice_and_that_of_a_place_that_ends_may_go_on() {
    let code = |value: &str| vec![(Code::new("cod-pcode").unwrap(), value.to_owned())];
    let coded = |place: PlaceId, value: &str, gazetteer: &mut Gazetteer| {
        let mut changed = gazetteer.place(place).unwrap().clone();
        changed.codes.push(PlaceCode {
            scheme: Code::new("cod-pcode").unwrap(),
            value: value.into(),
            span: Span::ALWAYS,
        });
        gazetteer.change_place(changed).unwrap();
    };
    let mut gazetteer = country();
    coded(PlaceId(4), "XX4", &mut gazetteer);
    coded(PlaceId(5), "XX5", &mut gazetteer);
    let part = |value: &str| Part { names: vec![name(value)], codes: code(value), ..Part::default() };
    let taken = split(&gazetteer, PlaceId(4), &[part("xx5"), part("XX6")], day(1)).unwrap_err();
    assert_eq!(taken, GazetteerError::CodeTaken { code: "xx5".into(), holder: PlaceId(5) });
    assert_eq!(
        taken.in_words(&gazetteer),
        "cannot give a new place the code xx5: place 5 (XX5) has it on that day"
    );
    assert!(split(&gazetteer, PlaceId(4), &[part("XX6"), part("XX6")], day(1)).is_err());
    let now = after(gazetteer.clone(), split(&gazetteer, PlaceId(4), &[part("XX4"), part("XX6")], day(1)));
    let holder = |on: u16| now.by_code("cod-pcode", "XX4", Some(day(on))).map(|place| place.id);
    assert_eq!((holder(0), holder(1)), (Some(PlaceId(4)), Some(PlaceId(8))));
}

/// One thing that happens to a place; the numbers choose among the living ones.
#[derive(Debug, Clone)]
enum Happening {
    Split { which: usize, goes_on: bool },
    Merge { which: usize, with: usize, absorb: bool },
    Move { which: usize, to: usize },
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        (any::<usize>(), any::<bool>()).prop_map(|(which, goes_on)| Happening::Split { which, goes_on }),
        (any::<usize>(), any::<usize>(), any::<bool>()).prop_map(|(which, with, absorb)| Happening::Merge {
            which,
            with,
            absorb
        }),
        (any::<usize>(), any::<usize>()).prop_map(|(which, to)| Happening::Move { which, to }),
    ]
}

/// The districts of a day, each with the share of the country that it covers:
/// the model against which the gazetteer is held.
type Cover = BTreeMap<PlaceId, u64>;

fn happen(gazetteer: &mut Gazetteer, cover: &mut Cover, what: &Happening, on: NaiveDate) {
    let living: Vec<PlaceId> = cover.keys().copied().collect();
    let pick = |number: usize| living[number % living.len()];
    match what {
        Happening::Split { which, goes_on } => {
            let place = pick(*which);
            let first = Part { place: goes_on.then_some(place), ..Part::default() };
            let changes = split(gazetteer, place, &[first, Part::default()], on).unwrap();
            let next = gazetteer.next_id();
            gazetteer.apply(&changes).unwrap();
            let share = cover.remove(&place).unwrap();
            let (one, other) = if *goes_on { (place, next) } else { (next, PlaceId(next.0 + 1)) };
            cover.insert(one, share / 2);
            cover.insert(other, share - share / 2);
        }
        Happening::Merge { which, with, absorb } => {
            let (one, other) = (pick(*which), pick(*with));
            if one == other {
                return;
            }
            let id = if *absorb { other } else { gazetteer.next_id() };
            let into = Part { place: absorb.then_some(other), ..Part::default() };
            gazetteer.apply(&merge(gazetteer, &[one, other], &into, on).unwrap()).unwrap();
            let share = cover.remove(&one).unwrap() + cover.remove(&other).unwrap();
            cover.insert(id, share);
        }
        Happening::Move { which, to } => {
            let parent = PlaceId(2 + (to % 2) as i64);
            if let Ok(changes) = move_to(gazetteer, pick(*which), parent, on) {
                gazetteer.apply(&changes).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// On each day the districts below the country are those of that day, each once,
    /// and together they cover the country; what a district became covers what it was.
    #[test]
    fn the_districts_of_each_day_cover_the_country_once(happenings in prop::collection::vec(happening(), 1..12)) {
        let mut gazetteer = country();
        let whole = 1 << 20;
        let mut cover: Cover = [4, 5, 6, 7].map(|id| (PlaceId(id), whole / 4)).into();
        let mut days: Vec<(NaiveDate, Cover)> = vec![(day(0), cover.clone())];
        for (at, what) in happenings.iter().enumerate() {
            let on = day(10 * (at as u16 + 1));
            happen(&mut gazetteer, &mut cover, what, on);
            days.push((on, cover.clone()));
        }
        for (at, (on, cover)) in days.iter().enumerate() {
            prop_assert_eq!(cover.values().sum::<u64>(), whole);
            let districts = gazetteer.descendants(PlaceId(1), 2, Some(*on));
            prop_assert_eq!(&districts, &cover.keys().copied().collect::<Vec<_>>());
            let governorates = gazetteer.children(PlaceId(1), *on);
            let below: usize = governorates.iter().map(|id| gazetteer.children(*id, *on).len()).sum();
            prop_assert_eq!(below, districts.len());
            // The districts of this day lead to all districts of each later day.
            for (later, then) in &days[at..] {
                let became: BTreeSet<PlaceId> =
                    districts.iter().flat_map(|id| successors(&gazetteer, *id, *later)).collect();
                prop_assert_eq!(became.into_iter().collect::<Vec<_>>(), then.keys().copied().collect::<Vec<_>>());
            }
        }
        // What was read back from storage is the same.
        let again = Gazetteer::new(gazetteer.iter().cloned().collect(), Vec::new());
        for (on, _) in &days {
            prop_assert_eq!(again.descendants(PlaceId(1), 2, Some(*on)), gazetteer.descendants(PlaceId(1), 2, Some(*on)));
        }
    }
}
