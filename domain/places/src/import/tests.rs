//! Boundary files and tables of P-codes, sound and broken.

use geo::{LineString, line_string};
use proptest::prelude::*;
use shapefile_crate::dbase::{FieldName, FieldValue, Record, TableWriterBuilder};
use shapefile_crate::{Point as ShapePoint, Polygon as ShapePolygon, PolygonRing, ShapeWriter, Writer};
use terms::Language;

use super::*;
use crate::area::PcodeRow;

extern crate shapefile as shapefile_crate;

fn geojson(text: &str) -> Result<(Vec<AreaDraft>, Vec<Finding>), ImportError> {
    import_boundaries(BoundaryFile::GeoJson(text.as_bytes()), "areas.geojson")
}

fn collection(features: &str) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[44,33],[45,33],[45,34],[44,34],[44,33]]]}"#;

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
}

#[test]
fn columns_of_each_edition_are_understood() {
    for properties in [
        r#""ADM2_EN":"Al-Kaim","ADM2_AR":"القائم","ADM2_PCODE":"XX0102","ADM2_REF":"Kaim","ADM2ALT1EN":"Qaim","ADM1_EN":"Anbar","ADM1_PCODE":"XX01","validOn":"2019/06/03""#,
        r#""adm2_name":"Al-Kaim","adm2_name1":"القائم","adm2_pcode":"XX0102","adm2_ref_name":"Kaim","adm2_altnm1_en":"Qaim","adm1_name":"Anbar","adm1_pcode":"XX01","valid_on":"2019-06-03T00:00:00","lang":"en","lang1":"ar""#,
        r#""admin2Name_en":"Al-Kaim","admin2Name_ar":"القائم","admin2Pcode":"XX0102","admin2RefN":"Kaim","admin2AltName1_en":"Qaim","admin1Name_en":"Anbar","admin1Pcode":"XX01","validOn":"2019-06-03""#,
    ] {
        let (drafts, findings) = geojson(&collection(&feature(properties, SQUARE))).unwrap();
        assert_eq!(findings, []);
        let [above, area] = &drafts[..] else { panic!("{properties}: {drafts:?}") };
        assert_eq!((above.level, above.code.as_str(), above.boundary.is_some()), (1, "XX01", false));
        assert_eq!(
            (area.level, area.code.as_str(), area.parent_code.as_deref()),
            (2, "XX0102", Some("XX01"))
        );
        let names = [(Some(Language::English), "Al-Kaim".into()), (Some(Language::Arabic), "القائم".into())];
        assert_eq!(area.names, names, "{properties}");
        let mut alternates: Vec<&str> = area.alternates.iter().map(|(_, name)| name.as_str()).collect();
        alternates.sort_unstable();
        assert_eq!(alternates, ["Kaim", "Qaim"], "{properties}");
        assert_eq!(area.valid_from, "2019-06-03".parse().ok());
    }
}

#[test]
fn other_providers_are_understood() {
    let geoboundaries =
        r#""shapeName":"Al-Kaim","shapeISO":"XX-AN","shapeID":"XXX-ADM2-1_0_0-B1","shapeType":"ADM2""#;
    let (drafts, _) = geojson(&collection(&feature(geoboundaries, SQUARE))).unwrap();
    assert_eq!((drafts[0].scheme.as_str(), drafts[0].level, drafts[0].names.len()), ("geoboundaries", 2, 1));
    let gadm = r#""GID_0":"XXX","COUNTRY":"X","GID_1":"XXX.1_1","NAME_1":"Anbar","GID_2":"XXX.1.2_1","NAME_2":"Al-Kaim","VARNAME_2":"Qaim|Kaim""#;
    let (drafts, _) = geojson(&collection(&feature(gadm, SQUARE))).unwrap();
    let codes: Vec<_> = drafts.iter().map(|draft| (draft.level, draft.code.as_str())).collect();
    assert_eq!(codes, [(0, "XXX"), (1, "XXX.1_1"), (2, "XXX.1.2_1")]);
    assert_eq!(drafts[2].alternates.len(), 2);
}

#[test]
fn trouble_with_one_area_is_a_finding_and_the_others_are_taken() {
    let text = collection(
        &[
            feature(r#""ADM1_EN":"A","ADM1_PCODE":"XX01""#, SQUARE),
            feature(r#""ADM1_EN":"No code""#, SQUARE),
            feature(
                r#""ADM1_EN":"B","ADM1_PCODE":"XX02""#,
                r#"{"type":"Polygon","coordinates":[[[4e5,3e6],[4e5,4e6],[5e5,4e6]]]}"#,
            ),
            feature(r#""ADM1_EN":"C","ADM1_AR":"?????","ADM1_PCODE":"XX03""#, "null"),
            feature("\"ADM1_EN\":\"D\",\"ADM1_AR\":\"Ø§Ù„Ù…ÙˆØµÙ„\",\"ADM1_PCODE\":\"XX04\"", SQUARE),
        ]
        .join(","),
    );
    let (drafts, findings) = geojson(&text).unwrap();
    assert_eq!(
        drafts.iter().map(|draft| draft.code.as_str()).collect::<Vec<_>>(),
        ["XX01", "XX02", "XX03", "XX04"]
    );
    assert_eq!(drafts[3].names[1].1, "الموصل");
    assert!(drafts[1].boundary.is_none() && drafts[2].damaged.len() == 1);
    let said: Vec<String> = findings.iter().map(|f| format!("{} {}", f.code, f.address)).collect();
    expect_test::expect![[r#"
        [
            "place/no-code areas.geojson › row 2",
            "place/boundary-broken areas.geojson › row 3",
            "place/damaged-name areas.geojson › row 4",
            "place/repaired-names areas.geojson",
        ]
    "#]]
    .assert_debug_eq(&said);
}

#[test]
fn what_is_no_such_file_is_refused_with_a_remedy() {
    for (text, reason) in [
        ("", "not GeoJSON"),
        ("[1,2]", "not a GeoJSON object"),
        ("{}", "no GeoJSON type"),
        (r#"{"type":"Topology","objects":{}}"#, "mapshaper"),
        (SQUARE, "a GeoJSON Polygon, not a FeatureCollection"),
        (&collection(""), "no areas"),
        (&collection("1,null,[]"), "no areas"),
        ("PK\u{3}\u{4}", "not GeoJSON"),
        (&format!(r#"{{"type":"FeatureCollection","features":{}"#, "[".repeat(50_000)), "not GeoJSON"),
    ] {
        let error = geojson(text).unwrap_err().to_string();
        assert!(error.contains(reason) && error.contains("areas.geojson"), "{error}");
    }
}

#[test]
fn rows_of_a_p_code_table_become_areas_with_their_country() {
    let row = |level, code: &str, name: &str, parent: &str| PcodeRow {
        country: "XXX".into(),
        level,
        code: code.into(),
        name: name.into(),
        parent: parent.into(),
        ..PcodeRow::default()
    };
    let rows =
        [row(2, "XX0101", "Al-Kaim", "XX01"), row(1, "XX01", "Anbar", "XXX"), row(1, " ", "Nobody", "XXX")];
    let (drafts, findings) = import_pcodes(rows);
    assert_eq!(
        drafts.iter().map(|draft| (draft.level, draft.code.as_str())).collect::<Vec<_>>(),
        [(0, "XXX"), (1, "XX01"), (2, "XX0101")]
    );
    assert_eq!(findings.len(), 1);
}

fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn tables_of_both_shapes_are_understood_under_banners_and_over_tags() {
    let long = table(&[
        &["Global P-codes"],
        &["Location", "Admin Level", "P-Code", "Name", "Parent P-Code", "Valid from date"],
        &["#country+code", "#geo+admin_level", "#adm+code", "#adm+name", "#adm+code+parent", "#date+start"],
        &["XXX", "1", "XX01", "Anbar", "XXX", "2019-06-03"],
        &["XXX", "two", "XX0101", "Al-Kaim", "XX01", ""],
        &["", "", "", "", "", ""],
    ]);
    let (drafts, findings) = import_table(&long, "p.csv", "").unwrap();
    assert_eq!(drafts.iter().map(|draft| draft.code.as_str()).collect::<Vec<_>>(), ["XXX", "XX01"]);
    assert_eq!(drafts[1].valid_from, "2019-06-03".parse().ok());
    assert_eq!(findings[0].address.to_string(), "p.csv › row 5");

    let wide = table(&[
        &["ADM0_PCODE", "ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE"],
        &["XX", "Anbar", "XX01", "Al-Kaim", "القائم", "XX0101"],
        &["XX", "Anbar", "XX01", "Heet", "هيت", "XX0102"],
        &["", "", "", "", "", ""],
    ]);
    let (drafts, findings) = import_table(&wide, "t.xlsx", "ADM2").unwrap();
    assert_eq!(
        drafts.iter().map(|draft| draft.code.as_str()).collect::<Vec<_>>(),
        ["XX", "XX01", "XX0101", "XX0102"]
    );
    assert_eq!(findings, []);

    let neither = table(&[&["Place id", "Governorate"], &["1", "Anbar"]]);
    assert!(
        import_table(&neither, "l.csv", "").unwrap_err().to_string().contains("P-Code, Name and Admin Level")
    );
}

/// A shapefile of a square with a square hole, and its table.
fn made_shapefile() -> (Vec<u8>, Vec<u8>) {
    let ring =
        |points: LineString<f64>| points.0.iter().map(|c| ShapePoint::new(c.x, c.y)).collect::<Vec<_>>();
    let outer = line_string![(x: 44.0, y: 33.0), (x: 44.0, y: 34.0), (x: 45.0, y: 34.0), (x: 45.0, y: 33.0), (x: 44.0, y: 33.0)];
    let inner = line_string![(x: 44.4, y: 33.4), (x: 44.6, y: 33.4), (x: 44.6, y: 33.6), (x: 44.4, y: 33.6), (x: 44.4, y: 33.4)];
    let polygon =
        ShapePolygon::with_rings(vec![PolygonRing::Outer(ring(outer)), PolygonRing::Inner(ring(inner))]);
    let (mut shp, mut dbf) = (std::io::Cursor::new(Vec::new()), std::io::Cursor::new(Vec::new()));
    let column = |name: &str| FieldName::try_from(name).unwrap();
    let table = TableWriterBuilder::new()
        .add_character_field(column("ADM1_EN"), 50)
        .add_character_field(column("ADM1_AR"), 50)
        .add_character_field(column("ADM1_PCODE"), 20)
        .build_with_dest(&mut dbf);
    {
        let mut writer = Writer::new(ShapeWriter::new(&mut shp), table);
        let mut record = Record::default();
        for (name, text) in [("ADM1_EN", "Anbar"), ("ADM1_AR", "الانبار"), ("ADM1_PCODE", "XX01")] {
            record.insert(name.into(), FieldValue::Character(Some(text.into())));
        }
        writer.write_shape_and_record(&polygon, &record).unwrap();
    }
    (shp.into_inner(), dbf.into_inner())
}

#[test]
fn a_shapefile_gives_names_and_boundaries_with_holes() {
    let (shp, dbf) = made_shapefile();
    let file = BoundaryFile::Shapefile { shp: &shp, dbf: &dbf, cpg: Some(b"UTF-8\r\n") };
    let (drafts, findings) = import_boundaries(file, "areas.shp").unwrap();
    assert_eq!((drafts.len(), findings), (1, Vec::new()));
    assert_eq!(drafts[0].names[1], (Some(Language::Arabic), "الانبار".into()));
    let boundary = drafts[0].boundary.as_ref().unwrap();
    assert_eq!((boundary.polygons().0.len(), boundary.polygons().0[0].interiors().len()), (1, 1));
    let without = BoundaryFile::Shapefile { shp: &shp, dbf: &dbf, cpg: None };
    assert_eq!(import_boundaries(without, "areas.shp").unwrap().0, drafts);
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let (shp, dbf) = made_shapefile();
    let mut more = dbf.clone();
    more[4] = 0;
    for (shp, dbf) in [(&shp[..], &more[..]), (&shp[..], b"" as &[u8]), (b"", &dbf), (&shp[..150], &dbf)] {
        let file = BoundaryFile::Shapefile { shp, dbf, cpg: None };
        assert!(import_boundaries(file, "areas.shp").is_err());
    }
}

proptest! {
    #[test]
    fn damaged_shapefiles_are_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (mut shp, mut dbf) = made_shapefile();
        for (at, byte, in_shp) in changes {
            let bytes = if in_shp { &mut shp } else { &mut dbf };
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            shp.truncate(cut.index(shp.len()));
        }
        let _ = import_boundaries(BoundaryFile::Shapefile { shp: &shp, dbf: &dbf, cpg: None }, "areas.shp");
    }

    #[test]
    fn damaged_geojson_is_read_or_refused(cut in 0..400_usize, byte in any::<u8>(), at in 0..400_usize) {
        let mut bytes = collection(&feature(r#""ADM1_EN":"A","ADM1_PCODE":"XX01""#, SQUARE)).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(cut.max(1));
        let _ = import_boundaries(BoundaryFile::GeoJson(&bytes), "areas.geojson");
    }
}
