//! The scores of a round as a file, all locations.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use publish::{Column, ColumnKind, CsvOptions, Table, Value};

use super::{Look, look, ranking, round};
use crate::office::Office;
use crate::respond::attachment;
use crate::visit::Visit;

/// As csv.
pub(crate) async fn csv(State(office): State<Arc<Office>>, visit: Visit) -> Response {
    let round = match round(&office, &visit).await {
        Ok(round) => round,
        Err(failure) => return visit.fail(&failure),
    };
    match look(&visit, &round) {
        Ok(look) => {
            let name = format!("{}-r{}.csv", round.index.code, round.name.number);
            attachment(&name, "text/csv; charset=utf-8", publish::csv(&table(&look), &CsvOptions::default()))
        }
        Err(failure) => visit.fail(&failure),
    }
}

fn table(look: &Look<'_>) -> Table {
    let (words, round) = (look.words, look.round);
    let text = |code: &str, heading: String| Column::new(code, heading, ColumnKind::Text);
    let number = |code: &str, heading: String| Column::new(code, heading, ColumnKind::Number);
    let mut columns = vec![
        text("place", words.say("code")),
        text("name", words.say("location")),
        text("governorate", words.say("governorate")),
        text("district", words.say("district")),
        number("overall", words.say("severity-score")),
        number("low", words.say("severity-from")),
        number("high", words.say("severity-to")),
        text("band", words.say("severity-band")),
        number("among_worst", words.say("severity-among-chance")),
    ];
    columns.extend(
        round
            .index
            .scales
            .iter()
            .map(|scale| number(scale.code.as_str(), scale.title.best(words.language).into())),
    );
    columns.push(number("households", words.say("households")));
    columns.push(number("individuals", words.say("individuals")));
    let mut table = Table::new(round.index.title.best(words.language), columns).with_distinct_codes();
    table.right_to_left = words.language.is_right_to_left();
    let rows = look.rows();
    let ranked = ranking::order(look, &rows);
    let others = rows.iter().copied().filter(|row| round.scores.overall[*row].is_none());
    table.rows = ranked.iter().copied().chain(others).map(|row| line(look, row)).collect();
    table
}

fn line(look: &Look<'_>, row: usize) -> Vec<Value> {
    let round = look.round;
    let number = |number: Option<f64>| number.map_or(Value::Blank, Value::Number);
    let location = &round.locations[row];
    let area = |at: usize| location.areas[at].map(|id| look.name(id)).unwrap_or_default();
    let (score, doubt) = (round.scores.overall[row], round.doubt.locations[row].as_ref());
    let mut line = vec![
        Value::text(&location.key),
        Value::text(look.location(row)),
        Value::text(area(0)),
        Value::text(area(1)),
        number(score),
        number(doubt.map(|doubt| doubt.interval.low)),
        number(doubt.map(|doubt| doubt.interval.high)),
        Value::text(score.map_or("", |score| look.band_title(look.band(score)))),
        number(doubt.map(|doubt| doubt.among_worst)),
    ];
    line.extend(round.scores.scales.iter().map(|scores| number(scores[row])));
    line.push(number(round.people[row].households));
    line.push(number(round.people[row].individuals));
    line
}
