//! The cleaning log in the workspace of a round: what was corrected and left out, finding
//! a row to correct, and the log as a file.

use std::sync::Arc;

use actions::cleaning::{log, log_table};
use actions::workspace::Workspace;
use axum::extract::State;
use axum::response::Response;
use publish::{CsvOptions, Table, Value};
use storage::cleaning::StoredEntry;
use tracking::cleaning::Change;
use tracking::record::Row;

use super::AtRound;
use super::row::address_of;
use crate::office::Office;
use crate::respond::attachment;
use crate::wanted::Wanted;
use language::{Gap, Words};

/// So many rows are shown that a search finds.
const MOST_FOUND: usize = 25;

/// An entry of the log.
pub(crate) struct LogLine {
    pub id: i64,
    /// The page of its row.
    pub href: String,
    pub address: String,
    pub place: String,
    /// The heading and both values; absent where the row is left out.
    pub value: Option<(String, String, String)>,
    pub reason: String,
    pub who: String,
    /// How it ended; empty while it is in force.
    pub ended: String,
}

/// A row that a search found.
pub(crate) struct FoundRow {
    pub name: String,
    pub above: String,
    pub key: String,
    pub href: String,
}

/// An entry, as the page of a round and of a row show it.
pub(crate) fn log_line(known: &StoredEntry, workspace: &str, words: &Words) -> LogLine {
    let moment = words.moment(known.at.as_datetime());
    let file = actions::cleaning::FileAsked {
        file: known.source_hash.clone(),
        sheet: known.address.sheet.to_string(),
    };
    LogLine {
        id: known.id,
        href: address_of(workspace, &file, known.address.row.unwrap_or_default()),
        address: known.address.within_sheet(),
        place: known.place.clone(),
        value: match &known.entry.change {
            Change::Value { heading, before, after, .. } => {
                Some((heading.clone(), before.clone(), after.clone()))
            }
            Change::Exclude => None,
        },
        reason: known.reason.clone(),
        who: words.tell("entered-by", &[("who", Gap::Text(&known.by)), ("when", Gap::Text(&moment))]),
        ended: known.ended.as_ref().map_or_else(String::new, |ended| {
            let moment = words.moment(ended.at.as_datetime());
            let gaps = [
                ("who", Gap::Text(&ended.by)),
                ("when", Gap::Text(&moment)),
                ("why", Gap::Text(&ended.reason)),
            ];
            words.tell("entry-ended", &gaps)
        }),
    }
}

/// The rows of a round whose names or key hold what is looked for, in any spelling.
pub(crate) fn find(room: &Workspace, wanted: &str, workspace: &str, words: &Words) -> Vec<FoundRow> {
    let wanted = Wanted::new(wanted);
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |row: &&Row| {
        let stated = &row.stated;
        let mut names = stated.names.iter().chain(&stated.arabic_names).map(|(_, name)| &**name);
        wanted.is_code(&row.key)
            || stated.codes.iter().any(|(.., code)| wanted.is_code(code))
            || names.any(|name| wanted.is_in(name))
    };
    let found = |row: &Row| {
        let stated = &row.stated;
        let arabic = |level| stated.arabic_name(level).filter(|_| words.language.is_right_to_left());
        let name = |level: u8| arabic(level).or_else(|| stated.name(level)).unwrap_or_default();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("key", &row.key).append_pair("n", &row.occurrence.to_string());
        let level = stated.names.iter().map(|(level, _)| *level).max().unwrap_or_default();
        let above: Vec<&str> = [2, 1].into_iter().map(name).filter(|name| !name.is_empty()).collect();
        FoundRow {
            name: name(level).into(),
            above: above.join(words.comma()),
            key: row.key.to_string(),
            href: format!("{workspace}/row?{}", query.finish()),
        }
    };
    room.records.rows().iter().filter(holds).take(MOST_FOUND).map(found).collect()
}

/// The log with what is ended of it, as a file.
pub(crate) async fn csv(State(office): State<Arc<Office>>, AtRound { visit, round }: AtRound) -> Response {
    match log(&office.house, &round).await {
        Ok(entries) => {
            let bytes = publish::csv(&in_words(log_table(&entries), visit.words), &CsvOptions::default());
            let name = format!("cleaning-log-{}-{}.csv", round.instrument, round.number);
            attachment(&name, "text/csv; charset=utf-8", bytes)
        }
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

/// The log with its headings, and what its changes are called, in the language of the page.
fn in_words(mut log: Table, words: &Words) -> Table {
    let said = |text: &str| words.say(&format!("log-{}", text.replace([' ', '_'], "-")));
    let change = log.columns.iter().position(|column| column.code == "change");
    for row in &mut log.rows {
        if let Some(Value::Text(text)) = change.and_then(|at| row.get_mut(at)) {
            *text = said(text).into();
        }
    }
    log.columns.iter_mut().for_each(|column| column.heading = said(&column.code));
    log
}
