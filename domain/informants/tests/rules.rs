//! Rosters, interviews and how far they reach.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use chrono::NaiveDate;
use informants::roster::read;
use informants::{Asked, RosterError, RosterFault, Sex, coverage, interviews};
use proptest::prelude::*;
use sheets::{Limits, Workbook};

fn table(csv: &str) -> Workbook {
    sheets::read("roster.csv", csv.as_bytes(), &Limits::default()).unwrap()
}

fn faults(csv: &str) -> Vec<RosterFault> {
    match read(&table(csv).sheets[0]) {
        Err(RosterError::Faults(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_roster_is_read_by_its_headings_in_any_language() {
    let english =
        "KI ID,Name,Gender,Type of KI,Phone,Place id\nN-014,Haifa Jabbar,F,Teacher,0770 000 0001,1042\n";
    let arabic =
        "الرمز,الاسم,الجنس,الصفة,الهاتف,رمز المكان\nN-014,Haifa Jabbar,أنثى,Teacher,0770 000 0001,1042\n";
    for csv in [english, arabic] {
        let roster = read(&table(csv).sheets[0]).unwrap();
        let [one] = &roster[..] else { panic!("{roster:?}") };
        assert_eq!((one.code.as_str(), one.sex), ("N-014", Some(Sex::Female)));
        assert_eq!(one.name.as_deref(), Some("Haifa Jabbar"));
        assert_eq!((one.position.as_deref(), one.place.as_deref()), (Some("Teacher"), Some("1042")));
    }
}

#[test]
fn a_roster_with_a_fault_is_refused_with_its_cells() {
    let found = faults("Code,Sex\nA1,f\n,m\na1,x\n");
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("A3") && said[0].contains("no code"), "{said:?}");
    assert!(said[1].contains("B4") && said[1].contains("\"x\""), "{said:?}");
    assert!(said[2].contains("A4") && said[2].contains("row 2"), "{said:?}");
    let error = read(&table("Name,Sex\nHaifa,f\n").sheets[0]).unwrap_err().to_string();
    assert!(error.contains("Informant code") && !error.contains("Sex"), "{error}");
    assert!(matches!(read(&table("Code,KI ID\nA,B\n").sheets[0]), Err(RosterError::Twice { .. })));
    assert!(matches!(read(&table("Code,Name\n").sheets[0]), Err(RosterError::Empty { .. })));
}

#[test]
fn a_code_must_not_tell_who_it_is() {
    for code in [
        "0770 000 0001",
        "+9647700000001",
        "٠٧٧٠١٢٣٤٥٦٧",
        "Haifa Jabbar",
        "Haifa Jabbar 2",
        "0770-000-0001 A",
        "T07501234567",
        "Ahmed_Karim",
        "Ahmed.Karim",
        "هيفاء جبار",
    ] {
        let found = faults(&format!("Code,Sex\n{code},f\n"));
        assert!(matches!(&found[..], [RosterFault::CodeTells { .. }]), "{code}: {found:?}");
    }
    for code in ["N-014", "NIN 3 014", "NIN-KI-014", "14", "mukhtar-7", "camp-head-3"] {
        assert!(read(&table(&format!("Code,Sex\n{code},f\n")).sheets[0]).is_ok(), "{code}");
        assert_eq!(informants::roster::code_fault(code), None);
    }
    assert!(informants::roster::code_fault("Z-\u{202E}99").is_some());
    let turned = read(&table("Code,Position\nZ-1,\u{202E}teacher\n").sheets[0]).unwrap();
    assert_eq!(turned[0].position.as_deref(), Some("teacher"));
}

#[test]
fn interviews_say_who_was_asked_and_when() {
    let book = table("Place id,KI code,Interview date,Water\n1,N-1,2021-08-03,all\n1,N-2,soon,none\n");
    let sheet = &book.sheets[0];
    let columns = interviews::columns(sheet, 0).unwrap();
    assert_eq!(columns, interviews::Columns { informant: 1, day: Some(2) });
    assert_eq!(interviews::day_of(sheet, 1, 2), Some(day("2021-08-03")));
    assert_eq!(interviews::day_of(sheet, 2, 2), None);
    let without = table("Place id,Number of key informants,Water\n1,3,all\n");
    let error = interviews::columns(&without.sheets[0], 0).unwrap_err().to_string();
    assert!(error.contains("row 1") && error.contains("Number of key informants"), "{error}");
}

#[test]
fn coverage_counts_places_people_women_and_days() {
    let asked =
        |location, informant, sex, on: Option<&str>| Asked { location, informant, sex, day: on.map(day) };
    let found = coverage(
        &[100.0, 10.0, 1.0, 1000.0],
        &[
            asked(0, 1, Some(Sex::Female), Some("2021-09-20")),
            asked(0, 2, Some(Sex::Male), Some("2021-05-01")),
            asked(0, 2, Some(Sex::Male), Some("2021-05-02")),
            asked(1, 2, Some(Sex::Male), Some("2021-07-01")),
            asked(2, 3, None, None),
            asked(9, 4, Some(Sex::Female), Some("2021-09-30")),
        ],
        day("2021-09-30"),
    );
    assert_eq!((found.locations, found.individuals), ([1, 2, 1], [1000.0, 11.0, 100.0]));
    assert_eq!((found.informants, found.women, found.of_unknown_sex), (3, 1, 1));
    assert_eq!(found.stale, [1, 2], "asked 91 days before, and nobody knows when");
    assert_eq!(found.median_age, Some(50.5), "10 and 91 days");
}

proptest! {
    #[test]
    fn every_location_is_in_one_class(
        people in prop::collection::vec(0.0..1e6_f64, 0..20),
        asked in prop::collection::vec((0_usize..25, 0_i64..9), 0..60),
    ) {
        let asked: Vec<Asked> = asked
            .into_iter()
            .map(|(location, informant)| Asked { location, informant, sex: None, day: None })
            .collect();
        let found = coverage(&people, &asked, NaiveDate::default());
        prop_assert_eq!(found.locations.iter().sum::<usize>(), people.len());
        let sum: f64 = found.individuals.iter().sum();
        prop_assert!((sum - people.iter().sum::<f64>()).abs() < 1e-3);
        prop_assert_eq!(found.stale.len(), found.locations[1] + found.locations[2]);
    }

    #[test]
    fn no_roster_breaks_the_reader(csv in "[a-zA-Z0-9,\"\n الرمز]{0,200}") {
        if let Ok(book) = sheets::read("roster.csv", csv.as_bytes(), &Limits::default()) {
            for sheet in &book.sheets {
                let _ = read(sheet);
                let _ = interviews::columns(sheet, 0);
            }
        }
    }
}
