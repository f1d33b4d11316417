//! The page: each published round with what its last edition adds up to.
//!
//! In: the house. Out: HTML. What an edition adds up to never changes, so it is
//! reckoned once and remembered as long as the server runs.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use chrono::NaiveDate;
use storage::edition::Edition;
use storage::round::StoredRound;
use storage::{AsOf, Transaction};
use terms::Language;
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::round::RoundName;
use tracking::totals::{PopulationTotal, totals};

use super::{Failure, Office};
use crate::import::population_title;
use crate::show;

/// What was reckoned already, by round and number of the edition.
pub(super) type Shown = HashMap<(RoundName, u32), Arc<Summary>>;

/// What the page shows of an edition.
pub(super) struct Summary {
    /// The day that its figures speak of.
    day: NaiveDate,
    populations: Vec<PopulationTotal>,
    /// Whether any of its records can be put on a map.
    has_points: bool,
}

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin-inline:auto;padding:1.5rem}
h1{font-size:1.5rem;margin-block-end:.2rem}
p{color:color-mix(in srgb,currentColor 70%,transparent)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{text-align:start;font-weight:500;font-size:.85rem;border-block-end:1px solid}
td{border-block-end:1px solid color-mix(in srgb,currentColor 15%,transparent)}
th,td{padding:.4rem .6rem;white-space:nowrap}
main{overflow-x:auto}
.n{text-align:end}";

/// The page with all published rounds.
pub(super) async fn index(State(office): State<Arc<Office>>) -> Result<Html<String>, Failure> {
    let house = &office.house;
    let mut shown = office.shown.lock().await;
    let mut transaction = house.store.read().await?;
    let title = transaction.operation().await?.map_or("Masar".to_string(), |operation| operation.title);
    let mut rows = String::new();
    let mut rounds = transaction.rounds(None).await?;
    rounds.retain(|stored| stored.published_at.is_some());
    rounds.sort_by_key(|stored| {
        std::cmp::Reverse((stored.round.name.number, stored.round.name.instrument.clone()))
    });
    for stored in rounds {
        let Some(instrument) = house.pack.instrument(&stored.round.name.instrument) else { continue };
        let editions = transaction.editions(stored.id).await?;
        let Some(edition) = editions.into_iter().max_by_key(|known| known.number) else { continue };
        let key = (stored.round.name.clone(), edition.number);
        let summary = match shown.get(&key) {
            Some(known) => known.clone(),
            None => {
                let new = Arc::new(summary(&mut transaction, instrument, &stored, &edition).await?);
                shown.insert(key, new.clone());
                new
            }
        };
        write_rows(&mut rows, instrument, &stored.round.name, edition.number, &summary);
    }
    Ok(Html(page(&title, &rows)))
}

async fn summary(
    transaction: &mut Transaction<'_>,
    instrument: &Instrument,
    stored: &StoredRound,
    edition: &Edition,
) -> Result<Summary, Failure> {
    let records = transaction.records(stored.id, AsOf::Edition(edition.number)).await?;
    let kept = transaction.edition_content(stored.id, edition.number).await?;
    let is_on_map =
        |row: &tracking::record::Row| row.stated.latitude.is_some() && row.stated.longitude.is_some();
    Ok(Summary {
        day: kept.map_or(stored.round.date, |content| content.day),
        has_points: records.rows().iter().any(is_on_map),
        populations: totals(&Complete::new(&records, instrument, stored.round.name.number)).populations,
    })
}

fn write_rows(rows: &mut String, instrument: &Instrument, name: &RoundName, edition: u32, summary: &Summary) {
    let formats = ["csv", "xlsx", "geojson", "parquet"];
    let formats = formats.iter().filter(|format| summary.has_points || **format != "geojson");
    let link = |format: &&str| {
        format!("<a href=\"/editions/{}/{}/{edition}/{format}\">{format}</a>", name.instrument, name.number)
    };
    let links: Vec<String> = formats.map(link).collect();
    for total in &summary.populations {
        let _ = write!(
            rows,
            "<tr><td>{}</td><td class=n>{}</td><td>{}</td><td>{}</td><td class=n>{}</td><td class=n>{}</td><td class=n>{}</td><td>{}</td></tr>",
            escape(instrument.title.best(Language::English)),
            name.number,
            summary.day,
            population_title(total.population.as_str()),
            show::whole(total.places),
            show::number(total.count.households),
            show::number(total.count.individuals),
            links.join(" ")
        );
    }
}

fn page(title: &str, rows: &str) -> String {
    let content = if rows.is_empty() {
        "<p>Nothing is published yet. A round gets here by <code>masar round review</code>, <code>approve</code> and <code>publish</code>.</p>".to_string()
    } else {
        format!(
            "<table><thead><tr><th>List<th class=n>Round<th>Date<th>Who<th class=n>Places<th class=n>Households<th class=n>Individuals<th>Download</tr></thead><tbody>{rows}</tbody></table>"
        )
    };
    let title = escape(title);
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>{title} – Masar</title><style>{STYLE}</style><h1>{title}</h1><p>Published rounds. Each edition stays as it is for ever.</p><main>{content}</main></html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
