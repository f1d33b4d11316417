//! A selection as a file: what is on the page, with all rows.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use figures::PlaceRef;
use places::Boundary;
use publish::chart::Style;
use publish::{Column, ColumnKind, CsvOptions, Notes, Options, Product, Table, Value};
use tracking::measure::Part;

use super::lines::{About, Line, Lines, lines};
use super::selection::By;
use super::{Look, drawing, with_look};
use crate::names;
use crate::office::Office;
use crate::respond::{Failure, attachment};
use crate::visit::Visit;

/// As an Excel workbook.
pub(crate) async fn xlsx(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    file(
        &office,
        &visit,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        |look, lines| {
            let product = Product {
                table: table(look, lines),
                notes: Some(notes(look)),
                created: look
                    .series
                    .round(look.chosen.round)
                    .map(|facts| facts.heading().day)
                    .unwrap_or_default(),
                ..Product::default()
            };
            Ok(publish::xlsx(&product, &Options { hxl: false, ..Options::default() })?)
        },
    )
    .await
}

/// As csv.
pub(crate) async fn csv(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    file(&office, &visit, "csv", "text/csv; charset=utf-8", |look, lines| {
        Ok(publish::csv(&table(look, lines), &CsvOptions::default()))
    })
    .await
}

/// As GeoJSON: locations as points, areas with their borders.
pub(crate) async fn geojson(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    file(&office, &visit, "geojson", "application/geo+json", |look, lines| {
        if !matches!(look.chosen.by, By::Areas(_) | By::Locations) {
            return Err(Failure::NotFound);
        }
        // A name stands once: what reads the file would keep only the last of several.
        let mut said: Vec<(String, String)> = Vec::new();
        for (name, text) in notes(look).lines {
            match said.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => known.push_str(&format!(" · {text}")),
                None => said.push((name, text)),
            }
        }
        let shapes: Vec<Option<String>> =
            lines.lines.iter().map(|line| border(look, line).map(Boundary::to_geojson)).collect();
        Ok(publish::geojson_with_shapes(&table(look, lines), &said, &shapes)?)
    })
    .await
}

/// The map (`draw=map`) or the chart as a drawing that stands alone.
pub(crate) async fn svg(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let wants_map = visit.asked("draw") == Some("map");
    file(&office, &visit, "svg", "image/svg+xml", |look, lines| {
        let axis = |number: f64| look.words.short(number);
        let note = notes(look).lines.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" · ");
        let frame = |width, height| publish::chart::Frame {
            note: note.clone(),
            ..drawing::frame(look, "drawing", width, height, Style::File)
        };
        let text = if wants_map {
            let wide = 900;
            let map = drawing::map_of(look, lines, (drawing::MOST_CIRCLES, wide));
            map.map(|map| map.svg(&frame(wide, None)))
        } else {
            drawing::chart_of(look, lines, &axis).map(|chart| match chart {
                drawing::Drawn::Bars(_) => chart.svg(&frame(720, None)),
                _ => chart.svg(&frame(1000, Some(480))),
            })
        };
        text.map(String::into_bytes).ok_or(Failure::NotFound)
    })
    .await
}

async fn file(
    office: &Office,
    visit: &Visit,
    ending: &str,
    kind: &'static str,
    make: impl FnOnce(&Look<'_>, &Lines) -> Result<Vec<u8>, Failure>,
) -> Response {
    let made = with_look(office, visit, |look| {
        let name =
            format!("{}-r{}-{}.{ending}", look.chosen.instrument, look.chosen.round, look.chosen.by.text());
        Ok((name, make(look, &lines(look)?)?))
    });
    match made {
        Ok((name, bytes)) => attachment(&name, kind, bytes),
        Err(failure) => visit.fail(&failure),
    }
}

/// What a reader of the file should know.
fn notes(look: &Look<'_>) -> Notes {
    let words = look.words;
    let source = |round: u32| {
        let heading = look.series.round(round).map(figures::RoundFacts::heading);
        heading.map(|heading| (words.say("source"), names::of_source(look.instrument, heading, words)))
    };
    let operation = look.published.operation.as_ref().map(|known| known.title.clone()).unwrap_or_default();
    let title = format!("{} · {}", look.title(), look.intro());
    let mut lines = vec![(words.say("operation"), operation), (words.say("figures"), title)];
    let rounds = std::iter::once(look.chosen.round).chain(compared(look));
    lines.extend(rounds.filter_map(source));
    lines.extend(look.notes().into_iter().map(|note| (words.say("notes"), note)));
    Notes { title: words.say("notes"), lines, tables: Vec::new() }
}

fn table(look: &Look<'_>, lines: &Lines) -> Table {
    let (words, chosen) = (look.words, look.chosen);
    let has_places = matches!(chosen.by, By::Areas(_) | By::Locations);
    let mut columns = Vec::new();
    if has_places {
        columns.push(Column::new("code", words.say("code"), ColumnKind::Text));
    }
    columns.push(Column::new("name", look.rows_name(), ColumnKind::Text));
    columns.push(Column::new(
        "area",
        words.say(if chosen.by == By::Rounds { "day" } else { "lies-in" }),
        ColumnKind::Text,
    ));
    let unit = words.say(chosen.unit.as_str());
    let counted = |what: String| format!("{what} ({unit})");
    let is_rounds = chosen.by == By::Rounds;
    let now = if is_rounds { unit.clone() } else { counted(look.round_name(chosen.round)) };
    columns.push(Column::new("now", now, ColumnKind::Number));
    if let Some(against) = compared(look) {
        columns.push(Column::new("before", counted(look.round_name(against)), ColumnKind::Number));
    }
    if is_rounds || compared(look).is_some() {
        columns.push(Column::new("change", counted(words.say("change")), ColumnKind::Number));
    }
    if has_share(look) {
        let heading = words.say(if chosen.kinds.is_some() { "share-of-area" } else { "share" });
        columns.push(Column::new("share", heading, ColumnKind::Share));
    }
    columns.push(Column::new("locations", words.say("locations-heading"), ColumnKind::Integer));
    for category in &lines.split {
        let dimension = chosen.split.clone().unwrap_or_else(|| category.clone());
        let part = Part { dimension, category: category.clone() };
        columns.push(Column::new(category.as_str(), look.category(&part), ColumnKind::Number));
    }
    if has_places {
        columns.push(Column::new("latitude", words.say("latitude"), ColumnKind::Latitude));
        columns.push(Column::new("longitude", words.say("longitude"), ColumnKind::Longitude));
    }
    // Marks that keep directions apart on pages are in the way of who looks for a heading.
    for column in &mut columns {
        column.heading.retain(|letter| !matches!(letter, '\u{2068}' | '\u{2069}'));
    }
    let mut table = Table::new(look.rows_name(), columns).with_distinct_codes();
    table.right_to_left = words.language.is_right_to_left();
    table.rows = lines.lines.iter().map(|line| row(look, line, has_places)).collect();
    table
}

fn row(look: &Look<'_>, line: &Line, has_places: bool) -> Vec<Value> {
    let number = |number: Option<f64>| number.map_or(Value::Blank, Value::Number);
    let mut row = Vec::new();
    if has_places {
        row.push(Value::text(&line.code));
    }
    row.extend([Value::text(&line.name), Value::text(&line.above)]);
    row.push(number(line.now));
    if compared(look).is_some() {
        row.push(number(line.before));
    }
    if look.chosen.by == By::Rounds || compared(look).is_some() {
        row.push(number(line.change()));
    }
    if has_share(look) {
        row.push(number(line.share));
    }
    row.push(line.locations.map_or(Value::Blank, |many| Value::Integer(i64::from(many))));
    row.extend(line.split.iter().map(|part| number(*part)));
    if has_places {
        let point = point(look, line);
        row.extend([point.map(|(latitude, _)| latitude), point.map(|(_, longitude)| longitude)].map(number));
    }
    row
}

/// The round that places and categories are compared with.
fn compared(look: &Look<'_>) -> Option<u32> {
    look.chosen.against.filter(|_| look.chosen.by != By::Rounds)
}

/// Whether rows have a share: rounds have none of one another.
fn has_share(look: &Look<'_>) -> bool {
    look.chosen.by != By::Rounds || look.chosen.kinds.is_some()
}

fn border<'a>(look: &'a Look<'_>, line: &Line) -> Option<&'a Boundary> {
    let About::Place(PlaceRef::Area(id)) = line.about else { return None };
    look.published.gazetteer.boundary(look.series.dictionary().area(id)?.place?)
}

fn point(look: &Look<'_>, line: &Line) -> Option<(f64, f64)> {
    let dictionary = look.series.dictionary();
    match line.about {
        About::Place(PlaceRef::Location(id)) => dictionary.location(id)?.point,
        _ => border(look, line).map(|border| {
            let middle = border.bounds().center();
            // A decimetre, without the digits that reckoning leaves behind.
            let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
            (rounded(middle.y), rounded(middle.x))
        }),
    }
}
