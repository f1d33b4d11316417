//! Flows as a file: one line for each pair of origin and destination.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use publish::{Column, ColumnKind, CsvOptions, Notes, Options, Product, Table, Value};

use super::matrix::{End, Flows, flows, note};
use super::{Look, drawing, with_look};
use crate::office::Office;
use crate::respond::{Failure, attachment};
use crate::visit::Visit;

/// As an Excel workbook.
pub(crate) async fn xlsx(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(&office, &visit, ("xlsx", kind), |look| {
        let flows = flows(look, look.chosen.level)?;
        let day = look.series.round(look.chosen.round).map(|facts| facts.heading().day);
        let product = Product {
            table: table(look, &flows),
            notes: Some(notes(look, &flows)),
            created: day.unwrap_or_default(),
            ..Product::default()
        };
        Ok(publish::xlsx(&product, &Options { hxl: false, ..Options::default() })?)
    })
    .await
}

/// As csv.
pub(crate) async fn csv(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    file(&office, &visit, ("csv", "text/csv; charset=utf-8"), |look| {
        Ok(publish::csv(&table(look, &flows(look, look.chosen.level)?), &CsvOptions::default()))
    })
    .await
}

/// The map (`draw=map`) or the ribbons as a drawing that stands alone.
pub(crate) async fn svg(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let wants_map = visit.asked("draw") == Some("map");
    file(&office, &visit, ("svg", "image/svg+xml"), |look| {
        let text = if wants_map {
            drawing::map_file(look, &flows(look, 1)?)
        } else {
            drawing::ribbons_file(look, &flows(look, look.chosen.level)?)
        };
        text.map(String::into_bytes).ok_or(Failure::NotFound)
    })
    .await
}

async fn file(
    office: &Office,
    visit: &Visit,
    (ending, kind): (&str, &'static str),
    make: impl FnOnce(&Look<'_>) -> Result<Vec<u8>, Failure>,
) -> Response {
    let made = with_look(office, visit, |look| {
        let name =
            format!("{}-r{}-{}.{ending}", look.chosen.instrument, look.chosen.round, look.chosen.dimension);
        Ok((name, make(look)?))
    });
    match made {
        Ok((name, bytes)) => attachment(&name, kind, bytes),
        Err(failure) => visit.fail(&failure),
    }
}

/// What a reader of the file should know.
fn notes(look: &Look<'_>, flows: &Flows) -> Notes {
    let words = look.words;
    let operation = look.published.operation.as_ref().map(|known| known.title.clone()).unwrap_or_default();
    let title = format!("{} · {}", look.title(), look.intro(flows.unit));
    let mut lines = vec![
        (words.say("operation"), operation),
        (words.say("figures"), title),
        (words.say("source"), look.source()),
    ];
    let note = note(look, flows);
    if !note.is_empty() {
        lines.push((words.say("notes"), note));
    }
    Notes { title: words.say("notes"), lines, tables: Vec::new() }
}

fn table(look: &Look<'_>, flows: &Flows) -> Table {
    let words = look.words;
    let code = |side: &str| format!("{} · {side}", words.say("code"));
    let (from, to) = (look.origin_title(), look.destination_title());
    let columns = vec![
        Column::new("origin_code", code(&from), ColumnKind::Text),
        Column::new("origin", from, ColumnKind::Text),
        Column::new("destination_code", code(&to), ColumnKind::Text),
        Column::new("destination", to, ColumnKind::Text),
        Column::new("area", words.say("lies-in"), ColumnKind::Text),
        Column::new("number", words.say(flows.unit.as_str()), ColumnKind::Number),
        Column::new("share_of_origin", words.say("flows-share-of-origin"), ColumnKind::Share),
        Column::new("share_of_destination", words.say("flows-share-of-destination"), ColumnKind::Share),
    ];
    let mut table = Table::new(words.say("page-flows"), columns);
    table.right_to_left = words.language.is_right_to_left();
    let row = |(to, from, number): (usize, usize, f64)| {
        let (origin, destination): (&End, &End) = (&flows.origins[from], &flows.destinations[to]);
        vec![
            Value::text(&origin.code),
            Value::text(&origin.name),
            Value::text(&destination.code),
            Value::text(&destination.name),
            Value::text(&destination.above),
            Value::Number(number),
            Value::Number(number / origin.total),
            Value::Number(number / destination.total),
        ]
    };
    table.rows = flows.largest().into_iter().map(row).collect();
    table
}
