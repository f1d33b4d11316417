//! What the hash of an edition covers, and that it stays the same hash.

use storage::edition::EditionContent;
use terms::{Code, Unit};
use tracking::measure::Measure;
use tracking::record::{ExtraColumn, MeasureColumn, Records, Reported, Row, StatedPlace};

use super::{hash_of, hash_of_rule_1};

fn records(change: impl Fn(&mut Row), heading: &str, extra: &str) -> Records {
    let measure = Measure { population: Code::from_label("idp"), part: None, unit: Unit::Households };
    let code = Code::from_label("remark");
    let mut records = Records::new(
        vec![MeasureColumn { measure, heading: heading.into(), column: Some(3) }],
        vec![ExtraColumn { code: code.clone(), heading: extra.into(), column: None }],
    );
    let stated = StatedPlace {
        names: vec![(1, "Ninewa".into())],
        arabic_names: vec![(1, "نينوى".into())],
        codes: vec![(4, code, "31".into())],
        latitude: Some(36.3),
        longitude: None,
    };
    let mut row = Row { key: "31".into(), stated, extras: vec![Some("x".into())], ..Row::default() };
    change(&mut row);
    records.push(row, [Reported::Word("NA".into())]);
    records
}

fn plain() -> Records {
    records(|_| {}, "Households", "Remark")
}

fn content(day: &str, code: &str, operation: &str) -> EditionContent {
    EditionContent {
        day: day.parse().unwrap(),
        pcodes: [("31".to_string(), vec![Some(code.to_string())])].into(),
        operation: operation.into(),
        hash_rule: 2,
    }
}

#[test]
fn all_that_an_edition_shows_is_in_its_hash() {
    let shown = content("2021-09-30", "IQG15", "Iraq");
    let hash = hash_of(&plain(), &shown, &[]);
    for other in [
        records(|row| row.carried_from = Some(112), "Households", "Remark"),
        records(|row| row.stated.longitude = Some(0.0), "Households", "Remark"),
        records(|row| row.extras[0] = Some("".into()), "Households", "Remark"),
        records(|_| {}, "HH", "Remark"),
        records(|_| {}, "Households", "Note"),
    ] {
        assert_ne!(hash_of(&other, &shown, &[]), hash);
    }
    for other in [
        content("2021-09-29", "IQG15", "Iraq"),
        content("2021-09-30", "IQG16", "Iraq"),
        content("2021-09-30", "IQG15", "Irak"),
    ] {
        assert_ne!(hash_of(&plain(), &other, &[]), hash);
    }
}

/// These hashes stand in databases: a change here makes sound editions look changed.
#[test]
fn the_hashes_of_editions_that_are_out_stay_what_they_are() {
    assert_eq!(hash_of_rule_1(&plain()), "efae0337de1de3702d88f8bf3fb6f8da171ab81bb8d7f4d4349dce3a94084484");
    assert_eq!(
        hash_of(&plain(), &content("2021-09-30", "IQG15", "Iraq"), &[]),
        "27ef38cdff9dab60709b30d2d86f22075f504a2774c0c827cba33d4b5ad7a5fb"
    );
}
