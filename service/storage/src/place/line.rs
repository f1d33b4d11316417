//! The JSON in which a place keeps its lists, and the line that it is read from.
//!
//! * `point`: `[latitude, longitude]`
//! * `names`: `[language or null, text, kind, from, until, source]` each
//! * `codes`: `[scheme, value, from, until]` each
//! * `parents`: `[id, from, until]` each
//! * `events`: `[kind, day, [ids of others], note]` each

use chrono::NaiveDate;
use places::{
    Lineage, LineageKind, NameKind, Parent, Place, PlaceCode, PlaceId, PlaceKind, PlaceName, Point, Span,
};
use serde::Serialize;
use terms::Language;

use crate::error::StoreError;
use crate::piece::{Codes, Piece};
use crate::read_column;

/// A place as its line says.
pub(super) type Line<'a> = (
    Head<'a>,
    Option<(f64, f64)>,
    Vec<NameJson<'a>>,
    Vec<CodeJson<'a>>,
    Vec<ParentJson<'a>>,
    Vec<EventJson<'a>>,
);
/// The plain columns: id, kind, level, valid from, valid until.
type Head<'a> = (i64, Piece<'a>, Option<u8>, Day<'a>, Day<'a>);
type NameJson<'a> = (Option<Piece<'a>>, String, Piece<'a>, Day<'a>, Day<'a>, String);
type CodeJson<'a> = (Piece<'a>, String, Day<'a>, Day<'a>);
type ParentJson<'a> = (i64, Day<'a>, Day<'a>);
type EventJson<'a> = (Piece<'a>, Piece<'a>, Vec<i64>, String);
type Day<'a> = Option<Piece<'a>>;

/// The lists of a place, as JSON: point, names, codes, parents, events.
pub(super) fn write(place: &Place) -> Result<(Option<String>, [String; 4]), StoreError> {
    let point = place.point.map(|point| json(&(point.latitude, point.longitude))).transpose()?;
    let name = |name: &PlaceName| {
        let (from, until) = days(name.span);
        let language = name.language.map(Language::tag);
        (language, name.text.clone(), name.kind.as_str(), from, until, name.source.clone())
    };
    let code = |code: &PlaceCode| {
        let (from, until) = days(code.span);
        (code.scheme.to_string(), code.value.clone(), from, until)
    };
    let parent = |parent: &Parent| {
        let (from, until) = days(parent.span);
        (parent.id.0, from, until)
    };
    let event = |event: &Lineage| {
        let other: Vec<i64> = event.other.iter().map(|id| id.0).collect();
        (event.kind.as_str(), write_day(event.day), other, event.note.clone())
    };
    let lists = [
        json(&place.names.iter().map(name).collect::<Vec<_>>())?,
        json(&place.codes.iter().map(code).collect::<Vec<_>>())?,
        json(&place.parents.iter().map(parent).collect::<Vec<_>>())?,
        json(&place.events.iter().map(event).collect::<Vec<_>>())?,
    ];
    Ok((point, lists))
}

/// The place that a line speaks of.
pub(super) fn read(line: Line<'_>, schemes: &mut Codes) -> Result<Place, StoreError> {
    let ((id, kind, level, from, until), point, names, codes, parents, events) = line;
    let kind = PlaceKind::from_name(&kind.0).ok_or_else(|| unknown("place.kind", &kind))?;
    let mut place = Place::new(PlaceId(id), kind, level);
    place.span = span(&from, &until)?;
    place.point = point.map(|(latitude, longitude)| Point { latitude, longitude });
    place.names.reserve_exact(names.len());
    for (language, text, kind, from, until, source) in names {
        let language = match &language {
            Some(tag) => Some(Language::from_tag(&tag.0).ok_or_else(|| unknown("place.names", tag))?),
            None => None,
        };
        let kind = NameKind::from_name(&kind.0).ok_or_else(|| unknown("place.names", &kind))?;
        place.names.push(PlaceName { language, text, kind, span: span(&from, &until)?, source });
    }
    place.codes.reserve_exact(codes.len());
    for (scheme, value, from, until) in codes {
        let scheme = schemes.code("place.codes", &scheme)?;
        place.codes.push(PlaceCode { scheme, value, span: span(&from, &until)? });
    }
    for (id, from, until) in parents {
        place.parents.push(Parent { id: PlaceId(id), span: span(&from, &until)? });
    }
    for (kind, day, other, note) in events {
        let kind = LineageKind::from_name(&kind.0).ok_or_else(|| unknown("place.events", &kind))?;
        let day = read_column("place.events", &day.0)?;
        place.events.push(Lineage { kind, day, other: other.into_iter().map(PlaceId).collect(), note });
    }
    Ok(place)
}

/// The two days of a span, as text.
pub(super) fn days(span: Span) -> (Option<String>, Option<String>) {
    (span.from.map(write_day), span.until.map(write_day))
}

fn write_day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn span(from: &Day<'_>, until: &Day<'_>) -> Result<Span, StoreError> {
    let day = |day: &Day<'_>| day.as_ref().map(|day| read_column("day of a place", &day.0)).transpose();
    Ok(Span { from: day(from)?, until: day(until)? })
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::broken("write a place", error))
}

fn unknown(column: &str, value: &Piece<'_>) -> StoreError {
    StoreError::broken(format!("give a sound {column}"), format!("it says \"{}\"", value.0))
}
