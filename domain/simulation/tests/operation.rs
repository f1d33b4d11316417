//! A made-up operation as a whole: the same each time, nobody lost, lists that add up.

use std::collections::BTreeMap;

use proptest::prelude::*;
use simulation::{
    ListKind, Operation, Setting, Settings, Vocabulary, boundaries_geojson, file, planted_errors, sheets,
    simulate,
};
use terms::Language;

fn small(seed: u64) -> Settings {
    Settings { seed, scale: 0.03, rounds: 6, ..Settings::default() }
}

/// FNV-1a over everything that a user can get out of an operation, as text.
fn fingerprint(operation: &Operation) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |text: &str| {
        for byte in text.as_bytes().iter().chain(b"\n") {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    };
    for level in 0..4 {
        add(&boundaries_geojson(operation, level));
    }
    for location in &operation.locations {
        add(location.name.best(Language::Sorani));
    }
    for round in &operation.rounds {
        for list in ListKind::ALL {
            for sheet in sheets(operation, round, list) {
                for value in sheet.cells.iter().flatten() {
                    add(&value.to_string());
                }
            }
        }
    }
    for error in planted_errors(operation) {
        add(&format!("{} {}", error.address, error.note));
    }
    hash
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_every_machine() {
    let operation = simulate(&small(1), &Vocabulary::sample());
    let again = simulate(&small(1), &Vocabulary::sample());
    assert_eq!(operation, again);
    for (round, list) in operation.rounds.iter().zip(ListKind::ALL.into_iter().cycle()) {
        let bytes = file(&operation, round, list, None).unwrap();
        assert_eq!(bytes, file(&again, round, list, None).unwrap());
    }
    // If this number changes, every demo and every measurement made with an older version
    // changes with it. Change it only on purpose.
    assert_eq!(format!("{:016x}", fingerprint(&operation)), "cf545242cf543b91");
    assert_ne!(fingerprint(&simulate(&small(2), &Vocabulary::sample())), fingerprint(&operation));
}

#[test]
fn a_whole_crisis_runs_as_real_ones_did() {
    let settings = Settings { scale: 0.3, ..Settings::default() };
    let operation = simulate(&settings, &Vocabulary::sample());
    let count = |level| operation.areas.iter().filter(|area| area.level == level).count();
    assert_eq!((count(0), count(1)), (1, 18));
    assert!((90..=110).contains(&count(2)) && (270..=330).contains(&count(3)));
    assert_eq!(operation.locations.len(), 1_410);
    assert_eq!(operation.rounds.len(), 24);

    let persons = |round: usize| exact(operation.rounds[round].idps.individuals()) / settings.scale;
    let peak = (0..24).map(persons).fold(0.0, f64::max);
    assert!((3.8e6..4.3e6).contains(&peak), "{peak}");
    assert!((1.1e6..1.3e6).contains(&persons(23)), "{}", persons(23));
    let returned = exact(operation.rounds[23].returnees.individuals()) / settings.scale;
    assert!((4.5e6..5.1e6).contains(&returned), "{returned}");

    // New fighting makes jumps that are real.
    let jumps = (1..24).filter(|round| operation.rounds[*round].movements.displaced_first > 2_000);
    assert!(jumps.clone().any(|round| round > 8), "{:?}", jumps.collect::<Vec<_>>());
    let last = &operation.rounds[23].idps;
    let camp = |row: &&simulation::Row| operation.locations[row.location as usize].setting == Setting::Camp;
    let in_camps: u64 = last.rows.iter().filter(camp).map(|row| u64::from(row.households)).sum();
    let share = exact(in_camps) / exact(last.households());
    assert!((0.02..0.3).contains(&share), "{share}");
    let open = |round: usize| operation.rounds[round].idps.rows.iter().filter(camp).count();
    assert!(open(6) > open(0) && open(23) < open(6));
}

#[test]
fn locations_appear_vanish_and_come_back() {
    let operation = simulate(&Settings { scale: 0.1, ..Settings::default() }, &Vocabulary::sample());
    let mut seen: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for round in &operation.rounds {
        for row in &round.idps.rows {
            seen.entry(row.location).or_default().push(round.number);
        }
    }
    let came_back =
        seen.values().filter(|rounds| rounds.windows(2).any(|pair| pair[1] > pair[0] + 1)).count();
    let appeared = seen.values().filter(|rounds| rounds[0] > 100).count();
    let vanished = seen.values().filter(|rounds| rounds[rounds.len() - 1] < 123).count();
    assert!(came_back > 3 && appeared > 10 && vanished > 10, "{came_back} {appeared} {vanished}");
}

#[test]
fn only_the_rounds_asked_for_are_kept_and_they_are_the_same() {
    let all = simulate(&Settings { errors_per_round: 0, ..small(3) }, &Vocabulary::sample());
    let last =
        simulate(&Settings { errors_per_round: 0, kept_rounds: Some(2), ..small(3) }, &Vocabulary::sample());
    assert_eq!(last.rounds, all.rounds[4..]);
}

#[test]
fn settings_beyond_all_limits_do_no_harm() {
    let vocabulary = Vocabulary::sample();
    let odd = Settings { scale: f64::NAN, rounds: 0, months_between: 0, kept_rounds: Some(0), ..small(4) };
    let odd = Settings { scale: -1.0, ..odd };
    assert_eq!(simulate(&odd, &vocabulary).rounds.len(), 1);
    assert!(simulate(&small(4), &Vocabulary::default()).areas.is_empty());
    let one = Vocabulary {
        governorates: vocabulary.governorates[..1].to_vec(),
        shelters: vocabulary.shelters[..1].to_vec(),
        return_shelters: vocabulary.return_shelters[..1].to_vec(),
        periods: vocabulary.periods[..1].to_vec(),
    };
    let operation = simulate(&small(4), &one);
    check_lists(&operation).unwrap();
    assert!(operation.rounds[0].idps.rows.len() > 10);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_list_adds_up_and_nobody_is_lost(
        seed: u64,
        scale in 0.01f64..0.06,
        rounds in 1u32..10,
        first_round in 95u32..125,
        months_between in 1u32..5,
    ) {
        let settings =
            Settings { seed, scale, rounds, first_round, months_between, ..Settings::default() };
        check_lists(&simulate(&settings, &Vocabulary::sample()))?;
    }
}

fn check_lists(operation: &Operation) -> Result<(), TestCaseError> {
    let mut before: Option<(u64, u64)> = None;
    for round in &operation.rounds {
        for kind in ListKind::ALL {
            let list = round.list(kind);
            prop_assert!(list.rows.is_sorted_by_key(|row| row.location));
            for row in &list.rows {
                let camp = operation.locations[row.location as usize].setting == Setting::Camp;
                let persons = if camp && kind == ListKind::Idps && round.number >= 117 { 5 } else { 6 };
                prop_assert!(row.households > 0);
                prop_assert_eq!(row.individuals(), persons * row.households);
                for part in [list.by_governorate(row), list.by_shelter(row), list.by_period(row)] {
                    prop_assert_eq!(part.iter().sum::<u32>(), row.households);
                }
                prop_assert!(row.from_camp <= row.households);
                prop_assert!(row.first_time + row.moved_on <= row.households);
            }
        }
        let now = (round.idps.households(), round.returnees.households());
        let moved = round.movements;
        if let Some((displaced, returned)) = before {
            let (first, again, back) = (
                u64::from(moved.displaced_first),
                u64::from(moved.displaced_again),
                u64::from(moved.returned),
            );
            prop_assert_eq!(now.0, displaced + first + again - back);
            prop_assert_eq!(now.1, returned + back - again);
        }
        before = Some(now);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of people fit")]
fn exact(number: u64) -> f64 {
    number as f64
}
