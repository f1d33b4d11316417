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
use terms::{Code, Language};

use crate::error::StoreError;
use crate::read_column;

/// A place as its line says.
pub(super) type Line =
    (Head, Option<(f64, f64)>, Vec<NameJson>, Vec<CodeJson>, Vec<ParentJson>, Vec<EventJson>);
/// The plain columns: id, kind, level, valid from, valid until.
type Head = (i64, String, Option<u8>, Day, Day);
type NameJson = (Option<String>, String, String, Day, Day, String);
type CodeJson = (String, String, Day, Day);
type ParentJson = (i64, Day, Day);
type EventJson = (String, String, Vec<i64>, String);
type Day = Option<String>;

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
pub(super) fn read((head, point, names, codes, parents, events): Line) -> Result<Place, StoreError> {
    let (id, kind, level, from, until) = head;
    let kind = PlaceKind::from_name(&kind).ok_or_else(|| unknown("place.kind", &kind))?;
    let mut place = Place::new(PlaceId(id), kind, level);
    place.span = span(&from, &until)?;
    place.point = point.map(|(latitude, longitude)| Point { latitude, longitude });
    place.names.reserve_exact(names.len());
    for (language, text, kind, from, until, source) in names {
        let language = match &language {
            Some(tag) => Some(Language::from_tag(tag).ok_or_else(|| unknown("place.names", tag))?),
            None => None,
        };
        let kind = NameKind::from_name(&kind).ok_or_else(|| unknown("place.names", &kind))?;
        place.names.push(PlaceName { language, text, kind, span: span(&from, &until)?, source });
    }
    place.codes.reserve_exact(codes.len());
    for (scheme, value, from, until) in codes {
        let scheme: Code = read_column("place.codes", &scheme)?;
        place.codes.push(PlaceCode { scheme, value, span: span(&from, &until)? });
    }
    for (id, from, until) in parents {
        place.parents.push(Parent { id: PlaceId(id), span: span(&from, &until)? });
    }
    for (kind, day, other, note) in events {
        let kind = LineageKind::from_name(&kind).ok_or_else(|| unknown("place.events", &kind))?;
        let day = read_column("place.events", &day)?;
        place.events.push(Lineage { kind, day, other: other.into_iter().map(PlaceId).collect(), note });
    }
    Ok(place)
}

/// The two days of a span, as text.
pub(super) fn days(span: Span) -> (Day, Day) {
    (span.from.map(write_day), span.until.map(write_day))
}

fn write_day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn span(from: &Day, until: &Day) -> Result<Span, StoreError> {
    let day = |day: &Day| day.as_ref().map(|day| read_column("day of a place", day)).transpose();
    Ok(Span { from: day(from)?, until: day(until)? })
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::broken("write a place", error))
}

fn unknown(column: &str, value: &str) -> StoreError {
    StoreError::broken(format!("give a sound {column}"), format!("it says \"{value}\""))
}
