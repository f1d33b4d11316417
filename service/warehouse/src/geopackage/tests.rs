//! GeoPackages have what the standard asks for, and the same bytes each time.
#![allow(missing_docs)]

use sqlx::Row;
use sqlx::sqlite::SqliteOwnedBuf;

use places::Boundary;

use super::*;

const SQUARE: &str = r#"{"type":"MultiPolygon","coordinates":[[[[43,36],[44,36],[44,37],[43,37],[43,36]]]]}"#;

fn table() -> Table {
    let columns = vec![
        Column::new("admin1", "Admin 1", ColumnKind::Text).with_tag("#adm1+name"),
        Column::new("odd \"name", "Households", ColumnKind::Integer).with_group("Shelter"),
        Column::new("day", "Day", ColumnKind::Date),
    ];
    let mut table = Table::new("list R1", columns);
    let day = chrono::NaiveDate::from_ymd_opt(2021, 9, 30).expect("a day");
    table.rows = vec![
        vec![Value::text("نينوى"), Value::Integer(12), Value::Date(day)],
        vec![Value::text("'; drop table about"), Value::Blank, Value::Blank],
    ];
    table
}

async fn made() -> Vec<u8> {
    let (table, boundary) = (table(), Boundary::from_geojson(SQUARE).expect("a square"));
    let shapes = vec![Some(Shape::Area(&boundary)), None];
    let layers = [
        Layer { name: "governorates", table: &table, shapes },
        Layer { name: "locations", table: &table, shapes: vec![Some(Shape::Point(43.5, 36.5)); 2] },
    ];
    let at = DateTime::from_timestamp(1_600_000_000, 0).expect("a moment");
    geopackage(&layers, &[("Source".into(), "A list".into())], at).await.expect("a GeoPackage")
}

#[tokio::test]
async fn a_geopackage_has_its_layers_their_shapes_and_what_columns_mean() {
    let bytes = made().await;
    assert_eq!(bytes, made().await);
    assert!(bytes.starts_with(b"SQLite format 3\0") && bytes[68..72] == *b"GPKG");
    let mut read = SqliteConnectOptions::new().in_memory(true).connect().await.expect("a database");
    let bytes = SqliteOwnedBuf::try_from(bytes.as_slice()).expect("room");
    read.deserialize(None, bytes, true).await.expect("a database");
    let text = "SELECT group_concat(line, ' | ') FROM (
        SELECT c.table_name || ' ' || geometry_type_name || ' ' || min_x || ' ' || max_y AS line
        FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name ORDER BY 1)";
    let found: String = read.fetch_one(text).await.expect("a row").get(0);
    assert_eq!(found, "governorates MULTIPOLYGON 43.0 37.0 | locations POINT 43.5 36.5");
    let text = "SELECT hex(geom), admin1, \"odd \"\"name\", day FROM governorates ORDER BY fid";
    let rows = read.fetch_all(text).await.expect("rows");
    let shape: String = rows[0].get(0);
    // The head, degrees of WGS 84, west, east, …
    assert!(shape.starts_with("47500003E6100000000000000080454000000000000046"), "{shape}");
    assert_eq!(shape.len(), 2 * (8 + 32 + 9 + 9 + 4 + 5 * 16));
    assert_eq!((rows[0].get::<String, _>(1), rows[0].get::<i64, _>(2)), ("نينوى".into(), 12));
    assert_eq!(rows[0].get::<String, _>(3), "2021-09-30");
    assert_eq!(rows[1].get::<Option<i64>, _>(2), None);
    let text = "SELECT title || ' ' || coalesce(description, '-') FROM gpkg_data_columns
                WHERE table_name = 'locations' ORDER BY column_name";
    let titles: Vec<String> =
        read.fetch_all(text).await.expect("rows").iter().map(|row| row.get(0)).collect();
    assert_eq!(titles, ["Admin 1 #adm1+name", "Day -", "Shelter: Households -"]);
    let about: String = read.fetch_one("SELECT what || ': ' || text FROM about").await.expect("a row").get(0);
    assert_eq!(about, "Source: A list");
}
