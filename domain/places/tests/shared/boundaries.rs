//! Boundaries and P-codes out of real files.

use places::{
    BoundaryFile, Gazetteer, GazetteerChange, Place, PlaceId, TextState, import_boundaries, merge_areas,
    repair_text,
};
use terms::Language;

use crate::files;

#[test]
fn the_official_areas_of_iraq_are_read_with_repaired_names() {
    for (level, areas) in [(1, 18), (2, 101), (3, 294)] {
        let name = format!("irq_admbnda_adm{level}_cso_20190603.geojson");
        let Some(bytes) = files::bytes(&format!("boundaries/{name}")) else { return };
        let (drafts, findings) = import_boundaries(BoundaryFile::GeoJson(&bytes), &name).unwrap();
        let own: Vec<_> = drafts.iter().filter(|draft| draft.level == level).collect();
        assert_eq!(own.len(), areas);
        assert!(own.iter().all(|draft| draft.boundary.is_some() && draft.names.len() == 2));
        let arabic = |text: &str| text.chars().all(|c| matches!(u32::from(c), 0x600..=0x6FF | 0x20));
        let names = own.iter().flat_map(|draft| &draft.names);
        let bad: Vec<_> =
            names.filter(|(language, text)| *language == Some(Language::Arabic) && !arabic(text)).collect();
        assert_eq!(bad, Vec::<&(Option<Language>, String)>::new());
        let said: Vec<_> =
            findings.iter().map(|f| (f.code.as_str(), f.arguments["count"].as_str())).collect();
        assert_eq!(said, [("place/repaired-names", areas.to_string().as_str())]);
    }
}

#[test]
fn shapefile_and_geojson_of_one_edition_are_the_same_areas() {
    let Some(gazetteer) = files::iraq(2) else { return };
    for level in [1, 2] {
        let stem = format!("boundaries/irq_cod_ab_shp/irq_admbnda_adm{level}_cso_20190603");
        let part = |end: &str| files::bytes(&format!("{stem}.{end}")).unwrap();
        let (shp, dbf, cpg) = (part("shp"), part("dbf"), part("CPG"));
        let file = BoundaryFile::Shapefile { shp: &shp, dbf: &dbf, cpg: Some(&cpg) };
        let (drafts, findings) = import_boundaries(file, "areas.shp").unwrap();
        assert_eq!(findings, []);
        let (changes, findings) = merge_areas(&gazetteer, drafts);
        assert_eq!((findings, changes), (Vec::new(), Vec::new()));
    }
}

#[test]
fn reading_the_areas_again_changes_nothing() {
    let Some(gazetteer) = files::iraq(3) else { return };
    assert_eq!((gazetteer.len(), gazetteer.at_level(0).len()), (414, 1));
    for level in 1..=3 {
        let name = format!("irq_admbnda_adm{level}_cso_20190603.geojson");
        let bytes = files::bytes(&format!("boundaries/{name}")).unwrap();
        let (drafts, _) = import_boundaries(BoundaryFile::GeoJson(&bytes), &name).unwrap();
        assert_eq!(merge_areas(&gazetteer, drafts), (Vec::new(), Vec::new()));
    }
}

#[test]
fn the_p_code_list_adds_codes_and_no_places_to_the_boundaries() {
    let (Some(gazetteer), Some(listed)) = (files::iraq(2), files::country("IRQ")) else { return };
    assert_eq!(listed.len(), gazetteer.len());
    let same = |place: &Place| {
        let code = place.code("cod-pcode", None)?;
        gazetteer.by_code("cod-pcode", code, None).map(|other| other.level)
    };
    assert!(
        listed.iter().filter(|place| place.level != Some(0)).all(|place| same(place) == Some(place.level))
    );
}

#[test]
fn sub_districts_lie_in_their_districts() {
    let Some(gazetteer) = files::iraq(3) else { return };
    let misplaced: Vec<PlaceId> =
        gazetteer.at_level(3).into_iter().filter(|id| gazetteer.ancestors_on(*id, None).len() != 3).collect();
    assert_eq!(misplaced, []);
}

#[test]
fn names_of_real_lists_are_sound_or_destroyed_and_none_is_repaired_by_mistake() {
    let count = |name: &str, first: usize| -> Option<[usize; 3]> {
        let mut states = [0; 3];
        for row in files::csv(name)?.iter().skip(first).filter(|row| row[0].parse::<u64>().is_ok()) {
            for text in &row[1..5] {
                match repair_text(text) {
                    TextState::Sound => states[0] += 1,
                    TextState::Repaired(_) => states[1] += 1,
                    TextState::Damaged => states[2] += 1,
                }
            }
        }
        Some(states)
    };
    let Some(sound) = count("dtm_iraq/iraq_idp_master_list_2020-02-29.csv", 3) else { return };
    assert_eq!(sound, [4 * 3004, 0, 0]);
    // Every Arabic name of the returnee list is question marks, and nothing else is damaged.
    let damaged = count("dtm_iraq/iraq_returnee_master_list_2020-02-29.csv", 3).unwrap();
    assert_eq!((damaged[1], damaged[2]), (0, 1956));
}

#[test]
fn changes_of_an_import_are_all_additions_at_first() {
    let Some(bytes) = files::bytes("boundaries/irq_admbnda_adm1_cso_20190603.geojson") else { return };
    let (drafts, _) = import_boundaries(BoundaryFile::GeoJson(&bytes), "adm1.geojson").unwrap();
    let (changes, _) = merge_areas(&Gazetteer::default(), drafts);
    assert!(changes.iter().all(|change| matches!(change, GazetteerChange::Add { .. })));
    assert_eq!(changes.len(), 19);
}

#[test]
fn all_files_at_once_give_the_same_places_as_one_after_the_other() {
    let Some(one_by_one) = files::iraq(3) else { return };
    let mut drafts = Vec::new();
    for level in [3, 1, 2] {
        let name = format!("irq_admbnda_adm{level}_cso_20190603.geojson");
        let bytes = files::bytes(&format!("boundaries/{name}")).unwrap();
        drafts.extend(import_boundaries(BoundaryFile::GeoJson(&bytes), &name).unwrap().0);
    }
    drafts.extend(files::p_codes("IRQ").unwrap());
    let (changes, findings) = merge_areas(&Gazetteer::default(), drafts);
    assert_eq!(findings, []);
    let mut gazetteer = Gazetteer::default();
    gazetteer.apply(&changes).unwrap();
    assert_eq!((gazetteer.len(), gazetteer.at_level(0).len()), (one_by_one.len(), 1));
    assert_eq!(gazetteer.boundaries().count(), one_by_one.boundaries().count());
    assert!(gazetteer.by_code("iso3", "IRQ", None).is_some());
    assert!(gazetteer.iter().all(|place| place.level == Some(0) || place.parent(None).is_some()));
}
