//! Published tables of name pairs, names in the form of variables, and the other names of the pack.

use places::{Aliases, Attached, Gazetteer, NamePair, Stated, apply_aliases, attach_names, resolve};
use terms::Address;

use crate::files;

/// The districts of Iraq with the other names that the pack gives them.
fn gazetteer() -> Option<Gazetteer> {
    let mut gazetteer = files::iraq(2)?;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/dtm/places/iraq-aliases.toml");
    let aliases = Aliases::parse("iraq-aliases.toml", &std::fs::read_to_string(path).unwrap()).unwrap();
    let (changes, findings) = apply_aliases(&gazetteer, &aliases);
    assert_eq!(findings, [], "every code of the pack is one of the boundaries");
    gazetteer.apply(&changes).unwrap();
    Some(gazetteer)
}

fn pairs(name: &str) -> Option<Vec<NamePair>> {
    let rows = files::csv(&format!("dtm_iraq/{name}"))?;
    let pair = |(at, row): (usize, &Vec<String>)| NamePair {
        names: [row[0].trim().into(), row[1].trim().into()],
        above: String::new(),
        code: String::new(),
        address: Address::sheet(name, "").row(u32::try_from(at).unwrap()),
    };
    Some(rows.iter().enumerate().skip(1).map(pair).collect())
}

fn attach(gazetteer: &mut Gazetteer, name: &str) -> Option<Attached> {
    let attached = attach_names(gazetteer, &pairs(name)?, 2, name);
    for finding in &attached.findings {
        eprintln!("{name} {}: {}", finding.address.within_sheet(), finding.message);
    }
    gazetteer.apply(&attached.changes).unwrap();
    Some(attached)
}

#[test]
fn published_tables_of_district_names_are_taken_without_a_guess() {
    let Some(mut gazetteer) = gazetteer() else { return };
    let (jau, iom) = ("iraq_district_names_dtm_to_jau.csv", "iraq_district_names_mcna_to_iom.csv");
    let first = attach(&mut gazetteer, jau).unwrap();
    assert_eq!((first.read, first.identical, first.repeated), (106, 70, 0));
    let second = attach(&mut gazetteer, iom).unwrap();
    assert_eq!((second.read, second.identical, second.repeated), (42, 1, 1));
    assert_eq!((second.placed + second.known, second.not_placed), (40, 0));
    // What the second table brought makes two more pairs of the first one known, once.
    assert_eq!(attach(&mut gazetteer, jau).unwrap().not_placed, first.not_placed - 2);
    for name in [jau, iom] {
        let again = attach(&mut gazetteer, name).unwrap();
        assert_eq!((again.names_added, again.changes.len()), (0, 0), "{name}");
    }
    // No name that is known now belongs to two districts, but those that did before.
    let named = |name: &str| {
        resolve(&gazetteer, &Stated { names: vec![name], level: Some(2), ..Stated::default() }).found()
    };
    let thawra = gazetteer.by_code("cod-pcode", "IQG08Q07", None).unwrap().id;
    assert_eq!(named("Thawra2"), Some(thawra));
    let sulaymaniyah = gazetteer.by_code("cod-pcode", "IQG06Q01", None).unwrap().id;
    assert_eq!(named("Sulaymaniya"), Some(sulaymaniyah));
}

#[test]
fn districts_in_the_form_of_variables_are_all_found() {
    let Some(gazetteer) = gazetteer() else { return };
    for (file, header, count) in [("Displacement", 2, 52), ("Origin", 1, 49)] {
        let rows = files::sheet(&format!("dtm_iraq/Intentions_District{file}.xlsx"), "Sheet 1").unwrap();
        let first = rows.iter().position(|row| row[0].starts_with("district")).unwrap();
        assert!(first <= header);
        let names: Vec<&str> =
            rows[first + 1..].iter().map(|row| row[0].trim()).filter(|n| !n.is_empty()).collect();
        assert_eq!(names.len(), count);
        let lost: Vec<&str> = names
            .into_iter()
            .filter(|name| {
                let stated = Stated { names: vec![name], level: Some(2), ..Stated::default() };
                resolve(&gazetteer, &stated).found().is_none()
            })
            .collect();
        assert_eq!(lost, [""; 0], "{file}");
    }
}

#[test]
fn other_names_of_the_pack_find_their_areas() {
    let Some(gazetteer) = gazetteer() else { return };
    for (name, level, code) in [
        ("Diwaniya", 1, "IQG05"),
        ("Babylon", 1, "IQG07"),
        ("Hawler", 1, "IQG11"),
        ("هەولێر", 2, "IQG11Q02"),
        ("Dhi Qar", 1, "IQG17"),
        ("Nineveh", 1, "IQG15"),
        ("At-Tamim", 1, "IQG13"),
        ("Shingal", 2, "IQG15Q07"),
        ("Sadr City", 2, "IQG08Q07"),
        ("سلێمانی", 1, "IQG06"),
    ] {
        let stated = Stated { names: vec![name], level: Some(level), ..Stated::default() };
        let found = resolve(&gazetteer, &stated).found().and_then(|id| gazetteer.place(id));
        assert_eq!(found.and_then(|place| place.code("cod-pcode", None)), Some(code), "{name}");
    }
}
