//! Tables as GeoJSON (RFC 7946).
//!
//! In: a table with one latitude and one longitude column. Out: a feature collection, a
//! feature for each row on its own line, written piece by piece so that the text is the
//! only thing held in memory.

use crate::value::write_number;
use crate::{ColumnKind, PublishError, Table, Value};

pub(crate) fn write_table(
    table: &Table,
    metadata: &[(String, String)],
    shapes: &[Option<String>],
) -> Result<Vec<u8>, PublishError> {
    table.check_codes()?;
    table.check_rows()?;
    let no_point = || PublishError::NoPoint { table: table.name.clone() };
    let latitude = only_column(table, ColumnKind::Latitude).ok_or_else(no_point)?;
    let longitude = only_column(table, ColumnKind::Longitude).ok_or_else(no_point)?;

    let mut out = String::with_capacity(table.rows.len() * table.columns.len() * 20 + 4096);
    write_opening(table, metadata, &mut out);
    let keys: Vec<String> = table.columns.iter().map(|column| quoted(&column.code)).collect();
    for (index, row) in table.rows.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str("{\"type\":\"Feature\",\"geometry\":");
        match shapes.get(index).and_then(Option::as_deref) {
            Some(shape) => out.push_str(shape),
            None => write_geometry(&row[longitude], &row[latitude], &mut out),
        }
        out.push_str(",\"properties\":{");
        for (column, (key, value)) in keys.iter().zip(row).enumerate() {
            if column > 0 {
                out.push(',');
            }
            out.push_str(key);
            out.push(':');
            write_value(value, &mut out);
        }
        out.push_str("}}");
    }
    out.push_str("\n]}\n");
    Ok(out.into_bytes())
}

/// Everything before the first feature: name, metadata, what the properties mean.
fn write_opening(table: &Table, metadata: &[(String, String)], out: &mut String) {
    out.push_str("{\"type\":\"FeatureCollection\",\"name\":");
    write_text(&table.name, out);
    if !metadata.is_empty() {
        out.push_str(",\n\"metadata\":");
        write_object(metadata.iter().map(|(key, text)| (key.as_str(), Some(text.as_str()))), out);
    }
    out.push_str(",\n\"columns\":{");
    for (index, column) in table.columns.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        write_text(&column.code, out);
        out.push(':');
        let parts = [
            ("heading", Some(column.heading.as_str())),
            ("group", column.group.as_deref()),
            ("hxl", column.tag.as_deref()),
        ];
        write_object(parts.into_iter(), out);
    }
    out.push_str("},\n\"features\":[");
}

/// The index of the column of that kind, if there is exactly one.
fn only_column(table: &Table, kind: ColumnKind) -> Option<usize> {
    let mut found = table.columns.iter().enumerate().filter(|(_, column)| column.kind == kind);
    let (index, _) = found.next()?;
    found.next().is_none().then_some(index)
}

/// A point, or `null` if a coordinate is missing or not on the globe.
fn write_geometry(longitude: &Value, latitude: &Value, out: &mut String) {
    let on_globe = |value: &Value, most: f64| value.as_number().filter(|degrees| degrees.abs() <= most);
    match (on_globe(longitude, 180.0), on_globe(latitude, 90.0)) {
        (Some(longitude), Some(latitude)) => {
            out.push_str("{\"type\":\"Point\",\"coordinates\":[");
            write_degrees(longitude, out);
            out.push(',');
            write_degrees(latitude, out);
            out.push_str("]}");
        }
        _ => out.push_str("null"),
    }
}

/// Degrees with at most seven decimals (a centimetre), without trailing zeros.
fn write_degrees(degrees: f64, out: &mut String) {
    let text = format!("{degrees:.7}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    out.push_str(if text == "-0" { "0" } else { text });
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Blank => out.push_str("null"),
        Value::Text(text) => write_text(text, out),
        Value::Number(number) if !number.is_finite() => out.push_str("null"),
        Value::Number(number) => write_number(*number, out),
        Value::Integer(_) | Value::Bool(_) => value.write_plain(out),
        Value::Date(_) | Value::Instant(_) => {
            out.push('"');
            value.write_plain(out);
            out.push('"');
        }
    }
}

/// An object of texts; what is not given is left out.
fn write_object<'a>(parts: impl Iterator<Item = (&'a str, Option<&'a str>)>, out: &mut String) {
    out.push('{');
    let given = parts.filter_map(|(key, text)| Some((key, text?)));
    for (index, (key, text)) in given.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(key, out);
        out.push(':');
        write_text(text, out);
    }
    out.push('}');
}

fn write_text(text: &str, out: &mut String) {
    out.push_str(&quoted(text));
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("any text is a JSON string")
}
