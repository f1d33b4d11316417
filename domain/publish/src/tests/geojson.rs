//! GeoJSON read back by `serde_json`.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::{any_table, master_list};
use crate::{Column, ColumnKind, PublishError, Table, Value};

fn points(rows: Vec<(Value, Value)>) -> Table {
    let columns = [("lat", ColumnKind::Latitude), ("lon", ColumnKind::Longitude)];
    let mut table = Table::new("t", columns.map(|(code, kind)| Column::new(code, code, kind)).to_vec());
    table.rows = rows.into_iter().map(|(latitude, longitude)| vec![latitude, longitude]).collect();
    table
}

#[test]
fn a_master_list_becomes_points() {
    let metadata = [("source".to_string(), "IOM \"DTM\"".to_string())];
    let json: Json = serde_json::from_slice(&crate::geojson(&master_list(), &metadata).unwrap()).unwrap();
    assert_eq!(json["type"], "FeatureCollection");
    assert_eq!(json["name"], "قائمة النازحين");
    assert_eq!(json["metadata"], json!({"source": "IOM \"DTM\""}));
    let column = json!({"heading": "خط العرض", "group": "الموقع", "hxl": "#geo+lat"});
    assert_eq!(json["columns"]["latitude"], column);
    assert_eq!(json["columns"]["is_camp"], json!({"heading": "مخيم"}));
    let first = json!({
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [43.61625, 36.307_812_3]},
        "properties": {
            "place": "مخيم حسن شام", "district": "ئاکرێ", "latitude": 36.307_812_345, "longitude": 43.61625,
            "individuals": 4_939_074, "household_size": 5.5, "camp_share": 0.125,
            "reported_on": "2021-09-30", "recorded_at": "2021-09-30T12:30:15Z", "is_camp": true,
        },
    });
    assert_eq!(json["features"][0], first);
    assert_eq!(json["features"][1]["geometry"], Json::Null);
    assert_eq!(json["features"][1]["properties"]["place"], "=cmd|' /C calc'!A0");
    assert_eq!(json["features"][1]["properties"]["household_size"], Json::Null);
    assert_eq!(json["features"].as_array().unwrap().len(), 2);
}

#[test]
fn a_point_needs_two_coordinates_on_the_globe() {
    let number = Value::Number;
    for (latitude, longitude, geometry) in [
        (number(33.0), number(44.0), "{\"type\":\"Point\",\"coordinates\":[44,33]}"),
        (number(-0.000_000_01), number(44.1), "{\"type\":\"Point\",\"coordinates\":[44.1,0]}"),
        (number(36.123_456_789), Value::Integer(44), "{\"type\":\"Point\",\"coordinates\":[44,36.1234568]}"),
        (number(90.0), number(-180.0), "{\"type\":\"Point\",\"coordinates\":[-180,90]}"),
        (number(90.1), number(44.0), "null"),
        (number(33.0), number(f64::INFINITY), "null"),
        (Value::Blank, number(44.0), "null"),
        ("33,5".into(), number(44.0), "null"),
    ] {
        let text =
            String::from_utf8(crate::geojson(&points(vec![(latitude, longitude)]), &[]).unwrap()).unwrap();
        assert!(text.contains(&format!("\n{{\"type\":\"Feature\",\"geometry\":{geometry},")), "{text}");
    }
}

#[test]
fn a_table_without_one_point_is_refused() {
    let mut table = points(vec![]);
    assert!(crate::geojson(&table, &[]).is_ok());
    table.columns.push(Column::new("lat_2", "", ColumnKind::Latitude));
    assert!(matches!(crate::geojson(&table, &[]), Err(PublishError::NoPoint { .. })));
    table.columns.truncate(1);
    let error = crate::geojson(&table, &[]).unwrap_err().to_string();
    assert_eq!(error, "table \"t\" cannot be put on a map: it needs one latitude and one longitude column");
    table.columns.push(Column::new("lat", "", ColumnKind::Longitude));
    assert!(matches!(crate::geojson(&table, &[]), Err(PublishError::SameCode { .. })));
}

proptest! {
    #[test]
    fn any_table_comes_back(mut table in any_table()) {
        table.columns.retain(|column| !matches!(column.kind, ColumnKind::Latitude | ColumnKind::Longitude));
        table.columns.push(Column::new("lat", "", ColumnKind::Latitude));
        table.columns.push(Column::new("lon", "", ColumnKind::Longitude));
        let columns = table.columns.len();
        table.rows.iter_mut().for_each(|row| row.resize(columns, Value::Number(1.5)));
        let json: Json = serde_json::from_slice(&crate::geojson(&table, &[]).unwrap()).unwrap();
        prop_assert_eq!(&json["name"], &Json::from(table.name.clone()));
        let features = json["features"].as_array().unwrap();
        prop_assert_eq!(features.len(), table.rows.len());
        for (feature, row) in features.iter().zip(&table.rows) {
            let properties = feature["properties"].as_object().unwrap();
            // In the order of the columns.
            prop_assert!(properties.keys().eq(table.columns.iter().map(|column| &column.code)));
            for (found, value) in properties.values().zip(row) {
                let expected = match value {
                    Value::Text(text) => Json::from(&**text),
                    Value::Integer(number) => Json::from(*number),
                    Value::Bool(yes) => Json::from(*yes),
                    Value::Number(number) if number.is_finite() => {
                        // Nearest in a unit of the last place: `serde_json` reads fast, not exactly.
                        let found = found.as_f64().unwrap();
                        prop_assert!((found - number).abs() <= number.abs() * 1e-15, "{} {}", found, number);
                        continue;
                    }
                    Value::Blank | Value::Number(_) => Json::Null,
                    Value::Date(_) | Value::Instant(_) => Json::from(value.to_string()),
                };
                prop_assert_eq!(found, &expected);
            }
        }
    }
}
