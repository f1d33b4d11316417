//! Tables with shapes as a GeoPackage (OGC 12-128, version 1.3): one file that QGIS, ArcGIS and GDAL open, a layer for
//! each level of areas, with the titles of columns and what must be known to use them.
//!
//! In: layers of described columns, a shape for each row. Out: the bytes of an SQLite database, the same for the same
//! layers and the same moment.

use chrono::{DateTime, SecondsFormat, Utc};
use publish::{Column, ColumnKind, Table, Value};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Sqlite};

mod shape;

pub use shape::Shape;

/// A layer: a table, and a shape for each of its rows.
pub struct Layer<'a> {
    /// Its name, for people and programs: `districts`.
    pub name: &'a str,
    /// Its columns and rows.
    pub table: &'a Table,
    /// For each row where it is; absent where that is not known.
    pub shapes: Vec<Option<Shape<'a>>>,
}

/// A GeoPackage could not be made.
#[derive(Debug, thiserror::Error)]
#[error("writing a GeoPackage failed: {0}")]
pub struct GeopackageError(#[from] sqlx::Error);

/// What every GeoPackage has: whose it is, where degrees are measured, and its own tables.
const BEGIN: &str = r#"
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
BEGIN;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', 'degrees');
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name), column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
    z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name)
);
CREATE TABLE gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    UNIQUE (table_name, column_name, extension_name)
);
INSERT INTO gpkg_extensions VALUES
    ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL REFERENCES gpkg_contents (table_name), column_name TEXT NOT NULL, name TEXT, title TEXT,
    description TEXT, mime_type TEXT, constraint_name TEXT, PRIMARY KEY (table_name, column_name)
);
CREATE TABLE about (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, what TEXT NOT NULL, text TEXT NOT NULL);
"#;

/// Writes a GeoPackage. `about` are labels and texts, which become a table of that name; `at` is when the figures were
/// given out.
///
/// # Errors
///
/// [`GeopackageError`] where the database in memory cannot be written: two columns of the same name, a table of the same
/// name twice.
pub async fn geopackage(
    layers: &[Layer<'_>],
    about: &[(String, String)],
    at: DateTime<Utc>,
) -> Result<Vec<u8>, GeopackageError> {
    let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(false);
    let mut connection = options.connect().await?;
    connection.execute(BEGIN).await?;
    let moment = at.to_rfc3339_opts(SecondsFormat::Millis, true);
    for layer in layers {
        write_layer(&mut connection, layer, &moment).await?;
    }
    for (what, text) in about {
        let insert = "INSERT INTO about (what, text) VALUES ($1, $2)";
        sqlx::query(insert).bind(what).bind(text).execute(&mut connection).await?;
    }
    let contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
                    VALUES ('about', 'attributes', 'about', $1)";
    sqlx::query(contents).bind(&moment).execute(&mut connection).await?;
    connection.execute("COMMIT").await?;
    let bytes = connection.serialize(None).await?.to_vec();
    connection.close().await?;
    Ok(bytes)
}

async fn write_layer(
    connection: &mut SqliteConnection,
    layer: &Layer<'_>,
    moment: &str,
) -> Result<(), GeopackageError> {
    let Layer { name, table, shapes } = layer;
    let columns: String = table
        .columns
        .iter()
        .map(|column| format!(", {} {}", quoted(&column.code), kind(column.kind)))
        .collect();
    let geometry = shape::kind_of(shapes.iter().flatten());
    let create = format!(
        "CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry}{columns})",
        quoted(name)
    );
    sqlx::query(AssertSqlSafe(create)).execute(&mut *connection).await?;
    let bounds = shapes
        .iter()
        .flatten()
        .map(Shape::bounds)
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
    let [west, south, east, north] = bounds.map_or([None; 4], |bounds| bounds.map(Some));
    let contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,
                        min_x, min_y, max_x, max_y, srs_id)
                    VALUES ($1, 'features', $1, $2, $3, $4, $5, $6, $7, 4326)";
    let about = sqlx::query(contents).bind(*name).bind(&table.name).bind(moment);
    about.bind(west).bind(south).bind(east).bind(north).execute(&mut *connection).await?;
    let columns = "INSERT INTO gpkg_geometry_columns VALUES ($1, 'geom', $2, 4326, 0, 0)";
    sqlx::query(columns).bind(*name).bind(geometry).execute(&mut *connection).await?;
    for column in &table.columns {
        describe(connection, name, column).await?;
    }
    let places: String = (0..table.columns.len()).map(|at| format!(", ${}", at + 2)).collect();
    let names: String = table.columns.iter().map(|column| format!(", {}", quoted(&column.code))).collect();
    let insert = format!("INSERT INTO {} (geom{names}) VALUES ($1{places})", quoted(name));
    for (at, row) in table.rows.iter().enumerate() {
        let shape = shapes.get(at).copied().flatten().map(Shape::to_bytes);
        let query = sqlx::query(AssertSqlSafe(insert.clone())).bind(shape);
        row.iter().fold(query, bound).execute(&mut *connection).await?;
    }
    Ok(())
}

/// What a column is called by people, and its HXL tag.
async fn describe(
    connection: &mut SqliteConnection,
    layer: &str,
    column: &Column,
) -> Result<(), GeopackageError> {
    let insert =
        "INSERT INTO gpkg_data_columns (table_name, column_name, title, description) VALUES ($1, $2, $3, $4)";
    let title = match &column.group {
        Some(group) => format!("{group}: {}", column.heading),
        None => column.heading.clone(),
    };
    let query = sqlx::query(insert).bind(layer).bind(&column.code).bind(title).bind(column.tag.as_deref());
    query.execute(connection).await?;
    Ok(())
}

type Inserting<'q> = Query<'q, Sqlite, SqliteArguments>;

fn bound<'q>(query: Inserting<'q>, value: &'q Value) -> Inserting<'q> {
    match value {
        Value::Blank => query.bind(None::<i64>),
        Value::Text(text) => query.bind(text.as_ref()),
        Value::Integer(number) => query.bind(*number),
        Value::Number(number) => query.bind(Some(*number).filter(|number| number.is_finite())),
        Value::Date(day) => query.bind(day.to_string()),
        Value::Instant(at) => query.bind(at.to_rfc3339_opts(SecondsFormat::Millis, true)),
        Value::Bool(is) => query.bind(*is),
    }
}

fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "TEXT",
        ColumnKind::Integer => "INTEGER",
        ColumnKind::Number | ColumnKind::Latitude | ColumnKind::Longitude | ColumnKind::Share => "DOUBLE",
        ColumnKind::Date => "DATE",
        ColumnKind::Instant => "DATETIME",
        ColumnKind::Bool => "BOOLEAN",
    }
}

/// A name as SQL takes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests;
