//! The cleaning log as a table, for people and for files.

use publish::{Column, ColumnKind, Table, Value};
use storage::cleaning::StoredEntry;
use terms::address::column_letters;
use tracking::cleaning::Change;
use tracking::round::RoundName;

use crate::action::House;
use crate::refusal::Refusal;
use crate::round::known;

/// The cleaning log of a round with what is ended of it, in the order in which it was entered.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is no such round, or what the database says.
pub async fn log(house: &House, name: &RoundName) -> Result<Vec<StoredEntry>, Refusal> {
    let mut transaction = house.store.read().await?;
    let stored = known(&mut transaction, name).await?;
    Ok(transaction.cleaning_log(stored.id).await?)
}

/// The log as a table: one row for each entry.
#[must_use]
pub fn log_table(log: &[StoredEntry]) -> Table {
    let text = |code: &str, heading: &str| Column::new(code, heading, ColumnKind::Text);
    let mut table = Table::new(
        "Cleaning log",
        vec![
            text("entry", "Entry"),
            text("file", "File"),
            text("sheet", "Sheet"),
            text("row", "Row"),
            text("column", "Column"),
            text("place_id", "Place id"),
            text("place", "Place"),
            text("heading", "Heading"),
            text("change", "Change"),
            text("old_value", "Old value"),
            text("new_value", "New value"),
            text("reason", "Reason"),
            text("by", "Entered by"),
            text("at", "Entered at"),
            text("ended_by", "Ended by"),
            text("ended_at", "Ended at"),
            text("end_reason", "Reason for ending it"),
        ],
    );
    table.rows = log.iter().map(line).collect();
    table
}

fn line(known: &StoredEntry) -> Vec<Value> {
    let address = &known.address;
    let (heading, change, before, after) = match &known.entry.change {
        Change::Value { heading, before, after, .. } => {
            (heading.as_str(), "value corrected", before.as_str(), after.as_str())
        }
        Change::Exclude => ("", "row left out", "", ""),
    };
    let row = address.row.map_or_else(String::new, |row| (u64::from(row) + 1).to_string());
    let column = address.column.map_or_else(String::new, column_letters);
    let ended = known.ended.as_ref();
    let ended_at = ended.map_or_else(String::new, |ended| ended.at.to_string());
    let cells: [&str; 17] = [
        &known.id.to_string(),
        &address.file,
        &address.sheet,
        &row,
        &column,
        &known.entry.row.key,
        &known.place,
        heading,
        change,
        before,
        after,
        &known.reason,
        &known.by,
        &known.at.to_string(),
        ended.map_or("", |ended| &ended.by),
        &ended_at,
        ended.map_or("", |ended| &ended.reason),
    ];
    cells.into_iter().map(Value::text).collect()
}
