//! Tables of name pairs, written as `left | right [| governorate [| P-code]]`.

use super::*;
use crate::made_up::{area, country};

fn table(text: &str) -> Vec<NamePair> {
    let row = |(at, line): (usize, &str)| {
        let mut cells = line.split('|').map(|cell| cell.trim().to_owned());
        let mut next = || cells.next().unwrap_or_default();
        NamePair {
            names: [next(), next()],
            above: next(),
            code: next(),
            address: Address::sheet("pairs.csv", "").row(u32::try_from(at).unwrap() + 1),
        }
    };
    text.trim().lines().enumerate().map(row).collect()
}

/// Each finding as `row: kind: message`.
fn findings(attached: &Attached) -> Vec<String> {
    let text = |finding: &Finding| {
        format!("{}: {}: {}", finding.address.within_sheet(), finding.code, finding.message)
    };
    attached.findings.iter().map(text).collect()
}

fn names(gazetteer: &Gazetteer, id: i64) -> Vec<String> {
    let place = gazetteer.place(PlaceId(id)).unwrap();
    place.names.iter().filter(|name| name.kind == NameKind::Alternate).map(|name| name.text.clone()).collect()
}

#[test]
fn the_other_spelling_becomes_a_name_of_the_place_whichever_column_is_known() {
    let mut gazetteer = country();
    let pairs = table(
        "Al-Nahr | The River
         Dehok | Duhok
         Telmara | Telmara
         Quite Another | Quite Another
         Al-Nahr | The River
         XX0202 | Rashidiya
         Nahr | Al Nahr",
    );
    let attached = attach_names(&gazetteer, &pairs, 2, "pairs.csv");
    assert_eq!(findings(&attached), [""; 0]);
    let counts =
        |a: &Attached| [a.read, a.identical, a.repeated, a.placed, a.names_added, a.known, a.not_placed];
    assert_eq!(counts(&attached), [7, 2, 1, 4, 5, 0, 0]);
    gazetteer.apply(&attached.changes).unwrap();
    assert_eq!(names(&gazetteer, 11), ["The River", "Nahr", "Al Nahr"]);
    assert_eq!(names(&gazetteer, 12), ["Dehok"]);
    assert_eq!(names(&gazetteer, 22), ["Rashidiya"]);
    let again = attach_names(&gazetteer, &pairs, 2, "pairs.csv");
    assert_eq!((counts(&again), again.changes), ([7, 2, 1, 0, 0, 4, 0], Vec::new()));
}

#[test]
fn names_that_are_only_alike_or_belong_to_two_places_are_listed_and_not_taken() {
    let mut gazetteer = country();
    gazetteer.add_place(area(23, 2, Some(20), "XX0203", &["Nahr"])).unwrap();
    let pairs = table(
        "Dahuk | Dahook
         Nahr | River
         Telmara | Duhok
         Telmara | Tel M. | Nowhere
         Telmara | Tel M. | | XX99
         Rasheed | Fort | Karwan | XX0201",
    );
    let attached = attach_names(&gazetteer, &pairs, 2, "pairs.csv");
    expect_test::expect![[r#"
        [
            "row 2: place/pair-unknown: neither Dahuk nor Dahook is the name of a place of level 2; nearest: Duhok (89 %, the names are alike (98 %))",
            "row 3: place/pair-ambiguous: Nahr and River may be Al-Nahr (XX0101), Nahr (XX0203)",
            "row 4: place/pair-contradictory: Telmara and Duhok are the names of two places: Duhok (XX0102), Telmara (XX0201)",
            "row 5: place/pair-without-area: Telmara and Tel M. are said to be in or of Nowhere, which is no place of the right level here",
            "row 6: place/pair-without-area: Telmara and Tel M. are said to be in or of XX99, which is no place of the right level here",
            "row 7: place/pair-contradictory: Rasheed and Fort are the names of two places: Telmara (XX0201), Rasheed (XX0202)",
        ]
    "#]]
    .assert_debug_eq(&findings(&attached));
    assert_eq!((attached.changes, attached.not_placed), (Vec::new(), 6));
}

#[test]
fn a_governorate_or_a_p_code_decides_between_namesakes() {
    let mut gazetteer = country();
    gazetteer.add_place(area(23, 2, Some(20), "XX0203", &["Nahr"])).unwrap();
    let pairs = table(
        "Nahr | River | Al Bahr
         Nahr | Stream | XX02
         Brook | Beck | | XX0101",
    );
    let attached = attach_names(&gazetteer, &pairs, 2, "pairs.csv");
    assert_eq!(findings(&attached), [""; 0]);
    gazetteer.apply(&attached.changes).unwrap();
    assert_eq!(names(&gazetteer, 11), ["Nahr", "River", "Brook", "Beck"]);
    assert_eq!(names(&gazetteer, 23), ["Stream"]);
}

#[test]
fn one_pair_makes_another_known_in_whatever_order_they_stand() {
    let pairs = table(
        "Third | Fourth
         Second | Third
         Duhok | Second",
    );
    let backwards: Vec<NamePair> = pairs.iter().rev().cloned().collect();
    for pairs in [pairs, backwards] {
        let mut gazetteer = country();
        let attached = attach_names(&gazetteer, &pairs, 2, "pairs.csv");
        gazetteer.apply(&attached.changes).unwrap();
        assert_eq!(names(&gazetteer, 12), ["Second", "Third", "Fourth"]);
        assert_eq!((attached.placed, attached.not_placed), (3, 0));
    }
}

#[test]
fn the_language_of_a_name_shows_in_its_letters() {
    for (text, expected) in [
        ("Hawler", Some(Language::English)),
        ("اربيل", Some(Language::Arabic)),
        ("هەولێر", Some(Language::Sorani)),
        ("123", None),
    ] {
        assert_eq!(language(text), expected, "{text}");
    }
}
