//! Bytes of the parts of a shapefile → features.

use std::io::{Cursor, Read, Seek};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use geo::{Contains, Coord, LineString, MultiPolygon, Point, Polygon};
use shapefile::dbase::encoding::EncodingRs;
use shapefile::dbase::{FieldError, FieldIterator, FieldValue, ReadableRecord, ReaderBuilder};
use shapefile::{PolygonRing, Shape, ShapeReader};

use crate::boundary::{Boundary, BoundaryError};
use crate::import::Feature;
use crate::import::attributes::Attributes;

/// The features, each of a shape and the record of the same number.
pub(super) fn read_features(shp: &[u8], dbf: &[u8], cpg: Option<&[u8]>) -> Result<Vec<Feature>, String> {
    check_lengths(shp)?;
    let mut reader = ShapeReader::new(Cursor::new(shp))
        .map_err(|error| format!("the .shp part is not readable ({error})"))?;
    let mut boundaries = Vec::new();
    for shape in reader.iter_shapes() {
        match shape {
            Ok(shape) => boundaries.push(boundary(shape)),
            Err(error) if boundaries.is_empty() => {
                return Err(format!("the .shp part is not readable ({error})"));
            }
            Err(error) => {
                boundaries.push(Some(Err(BoundaryError { what: error.to_string() })));
                break;
            }
        }
    }
    let records = read_records(dbf, cpg)?;
    if records.len() != boundaries.len() {
        return Err(format!(
            "its parts do not belong together: {} shapes in .shp and {} records in .dbf",
            boundaries.len(),
            records.len()
        ));
    }
    let together = records.into_iter().zip(boundaries);
    Ok(together
        .map(|(record, boundary)| Feature { attributes: Attributes::new(record.0), boundary })
        .collect())
}

/// Refuses records that claim to be longer than the file, before memory is set aside for them.
fn check_lengths(shp: &[u8]) -> Result<(), String> {
    let broken = || "the .shp part is cut off or damaged; copy it again".to_owned();
    let mut at = 100;
    while at < shp.len() {
        let length = shp.get(at + 4..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
        let length = usize::try_from(length.ok_or_else(broken)?).map_err(|_| broken())? * 2;
        let content = shp.get(at + 8..at + 8 + length).ok_or_else(broken)?;
        // Polygons and lines: type, box, number of parts, number of points.
        if let Some(counts) = content.get(36..44).filter(|_| matches!(content[0], 3 | 5 | 13 | 15 | 23 | 25))
        {
            let number = |bytes: &[u8]| bytes.try_into().map_or(u32::MAX, u32::from_le_bytes);
            let (parts, points) = (number(&counts[..4]), number(&counts[4..]));
            if u64::from(parts) * 4 + u64::from(points) * 16 + 44 > length as u64 {
                return Err(broken());
            }
        }
        at += 8 + length;
    }
    Ok(())
}

fn read_records(dbf: &[u8], cpg: Option<&[u8]>) -> Result<Vec<Row>, String> {
    let stated = cpg.and_then(|name| Encoding::for_label(name.trim_ascii()));
    let encoding = stated.unwrap_or(if std::str::from_utf8(dbf.get(32..).unwrap_or_default()).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    });
    let failed = |error: shapefile::dbase::Error| format!("the .dbf part is not readable ({error})");
    let builder = ReaderBuilder::new().with_encoding(EncodingRs::from(encoding));
    let mut reader = builder.build(Cursor::new(dbf)).map_err(failed)?;
    reader.read_as::<Row>().map_err(failed)
}

/// A record as columns and texts, in the order of the file. A field that cannot
/// be read, such as the date `00000000`, is an empty one.
struct Row(Vec<(String, String)>);

impl ReadableRecord for Row {
    fn read_using<S: Read + Seek, M: Read + Seek>(
        fields: &mut FieldIterator<'_, S, M>,
    ) -> Result<Self, FieldError> {
        let mut columns = Vec::new();
        for field in fields.flatten() {
            let text = match field.value {
                FieldValue::Character(text) => text,
                FieldValue::Memo(text) => Some(text),
                FieldValue::Numeric(number) => number.map(|number| number.to_string()),
                FieldValue::Integer(number) => Some(number.to_string()),
                FieldValue::Date(day) => {
                    day.map(|day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
                }
                _ => None,
            };
            if let Some(text) = text {
                columns.push((field.name.to_owned(), text.trim_end_matches('\0').to_owned()));
            }
        }
        Ok(Self(columns))
    }
}

fn boundary(shape: Shape) -> Option<Result<Boundary, BoundaryError>> {
    let rings: Vec<(bool, LineString<f64>)> = match shape {
        Shape::NullShape => return None,
        Shape::Polygon(polygon) => polygon.rings().iter().map(|ring| line(ring, |p| (p.x, p.y))).collect(),
        Shape::PolygonM(polygon) => polygon.rings().iter().map(|ring| line(ring, |p| (p.x, p.y))).collect(),
        Shape::PolygonZ(polygon) => polygon.rings().iter().map(|ring| line(ring, |p| (p.x, p.y))).collect(),
        other => {
            let what = format!("a {} is not an area", other.shapetype());
            return Some(Err(BoundaryError { what }));
        }
    };
    let (outer, inner): (Vec<_>, Vec<_>) = rings.into_iter().partition(|(outer, _)| *outer);
    let mut polygons: Vec<Polygon<f64>> =
        outer.into_iter().map(|(_, ring)| Polygon::new(ring, Vec::new())).collect();
    for (_, hole) in inner {
        let Some(corner) = hole.0.first().copied() else { continue };
        let around = polygons.iter().position(|polygon| polygon.contains(&Point(corner)));
        match around.or(polygons.len().checked_sub(1)) {
            Some(at) => polygons[at].interiors_push(hole),
            None => polygons.push(Polygon::new(hole, Vec::new())),
        }
    }
    Some(Boundary::new(MultiPolygon::new(polygons)))
}

fn line<P>(ring: &PolygonRing<P>, numbers: impl Fn(&P) -> (f64, f64)) -> (bool, LineString<f64>) {
    let (outer, points) = match ring {
        PolygonRing::Outer(points) => (true, points),
        PolygonRing::Inner(points) => (false, points),
    };
    let corners = points.iter().map(|point| {
        let (x, y) = numbers(point);
        Coord { x, y }
    });
    (outer, LineString::new(corners.collect()))
}
