//! A row of a file: what it says, what is doubtful about it, and a form to correct its
//! cells or to leave it out. What is corrected goes into the cleaning log; the file stays.

use std::collections::BTreeSet;
use std::sync::Arc;

use actions::cleaning::{
    CellChange, CellOfRow, Cleaned, Correct, Exclude, FileAsked, RowAsked, RowSheet, Withdraw, row,
};
use actions::{Action, Refusal, perform};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use terms::Address;
use terms::address::column_letters;
use tracking::cleaning::RowName;
use tracking::instrument::{Instrument, Meaning};

use super::cleaning::{LogLine, log_line};
use super::doubts::severity_key;
use super::{AtRound, href, kept_from};
use crate::finding_words::{self, Told};
use crate::form::{Filled, field, said};
use crate::frame::Frame;
use crate::names;
use crate::office::Office;
use crate::respond::{Failure, see_other};
use crate::visit::Visit;
use language::{Gap, Words};

#[derive(Template)]
#[template(path = "pages/workspace/row.html")]
struct RowPage {
    frame: Frame,
    title: String,
    /// The round, with the address of its workspace.
    round: (String, String),
    address: String,
    key: String,
    action: String,
    problem: String,
    done: String,
    doubts: Vec<DoubtLine>,
    /// Cells that something is doubtful about or that were corrected, then those that
    /// hold something, then those that are blank.
    doubtful: Vec<CellLine>,
    filled: Vec<CellLine>,
    blank: Vec<CellLine>,
    blank_told: String,
    is_left_out: bool,
    may_clean: bool,
    /// Why nothing can be corrected, where that is so.
    hint: String,
    /// The reason that was typed with what could not be taken.
    reason: String,
    log: Vec<LogLine>,
    before: String,
    after: String,
}

struct DoubtLine {
    severity: String,
    severity_code: &'static str,
    cell: String,
    message: Told,
}

struct CellLine {
    column: u32,
    address: String,
    heading: String,
    meaning: String,
    in_file: String,
    now: String,
    /// What stands in its field: what somebody typed that could not be taken, or what it says.
    typed: String,
    is_corrected: bool,
    is_count: bool,
}

/// The row that the address names: `?file=…&sheet=…&row=45`, or `?key=…&n=1`.
pub(crate) async fn show(State(office): State<Arc<Office>>, at: AtRound) -> Response {
    if let Some(key) = at.visit.asked("key") {
        let occurrence = at.visit.asked("n").and_then(|text| text.parse().ok()).unwrap_or_default();
        let called = RowAsked::Called(RowName { key: key.into(), occurrence });
        return lead(&office, &at, &called).await;
    }
    let Some(row) = row_of(&at.visit) else { return at.visit.fail(&Failure::NotFound) };
    page(&office, &at, row, (String::new(), &Filled::new())).await
}

/// Corrects, leaves out or withdraws.
pub(crate) async fn act(
    State(office): State<Arc<Office>>,
    at: AtRound,
    Form(filled): Form<Filled>,
) -> Response {
    let visit = &at.visit;
    if let Some(answer) = kept_from(visit, Correct::NAME) {
        return answer;
    }
    let Some(row) = row_of(visit) else { return visit.fail(&Failure::NotFound) };
    match taken(&office, &at, &row, &filled).await {
        Ok(cleaned) => {
            let address = address_of(&at.href(), &row.0, row.1);
            see_other(&format!("{address}&gone={}&new={}", cleaned.gone, cleaned.new))
        }
        Err(refusal) => match said(refusal, visit.words) {
            Ok(problem) => page(&office, &at, row, (problem, &filled)).await,
            Err(failure) => visit.fail(&failure),
        },
    }
}

/// The file and the row, from 0, that the address names.
fn row_of(visit: &Visit) -> Option<(FileAsked, u32)> {
    let asked = |name: &str| visit.asked(name).unwrap_or_default().to_string();
    let row: u32 = asked("row").parse().ok()?;
    Some((FileAsked { file: asked("file"), sheet: asked("sheet") }, row.checked_sub(1)?))
}

/// The address of the page of a row.
pub(crate) fn address_of(workspace: &str, file: &FileAsked, row: u32) -> String {
    let file_begins = file.file.get(..12).unwrap_or(&file.file);
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("file", file_begins).append_pair("sheet", &file.sheet);
    query.append_pair("row", &(u64::from(row) + 1).to_string());
    format!("{workspace}/row?{}", query.finish())
}

/// Leads to where a row stands that is asked for by its name.
async fn lead(office: &Office, at: &AtRound, called: &RowAsked) -> Response {
    let visit = &at.visit;
    let _turn = office.turn().await;
    match row(&office.house, &at.round, called).await {
        Ok(found) => see_other(&address_of(&at.href(), &found.file, found.row)),
        Err(Refusal::NotFound(_)) => visit.fail(&Failure::Gone(visit.words.say("row-not-in-file"))),
        Err(refusal) => visit.fail(&refusal.into()),
    }
}

/// Does what a form asks for.
async fn taken(
    office: &Office,
    AtRound { visit, round }: &AtRound,
    (file, row): &(FileAsked, u32),
    filled: &Filled,
) -> Result<Cleaned, Refusal> {
    let (house, actor, now) = (&office.house, &visit.actor, office.now());
    let reason = field(filled, "reason").trim().to_string();
    if reason.is_empty() {
        return Err(Refusal::Invalid(visit.words.say("reason-needed")));
    }
    let (round, file) = (round.clone(), file.clone());
    let _turn = office.turn().await;
    match field(filled, "step") {
        "correct" => {
            let cells = changed_cells(*row, filled);
            if cells.is_empty() {
                return Err(Refusal::Invalid(visit.words.say("nothing-corrected")));
            }
            perform(house, actor, now, Correct { round, file, cells, reason }).await
        }
        "leave-out" => perform(house, actor, now, Exclude { round, file, rows: vec![*row], reason }).await,
        "withdraw" => {
            let entry = field(filled, "entry").parse();
            let entry = entry.map_err(|_| Refusal::Invalid(visit.words.say("form-incomplete")))?;
            perform(house, actor, now, Withdraw { round, entries: vec![entry], reason }).await
        }
        _ => Err(Refusal::Invalid(visit.words.say("form-incomplete"))),
    }
}

/// The cells whose fields say something else than what was shown in them.
fn changed_cells(row: u32, filled: &Filled) -> Vec<CellChange> {
    let mut cells: Vec<CellChange> = filled
        .iter()
        .filter_map(|(name, after)| {
            let column: u32 = name.strip_prefix("now-")?.parse().ok()?;
            let shown = filled.get(&format!("was-{column}"))?;
            (after.trim() != shown.trim()).then(|| CellChange {
                row,
                column,
                shown: Some(shown.clone()),
                after: after.clone(),
            })
        })
        .collect();
    cells.sort_by_key(|cell| cell.column);
    cells
}

async fn page(
    office: &Office,
    at: &AtRound,
    (file, wanted): (FileAsked, u32),
    (problem, typed): (String, &Filled),
) -> Response {
    let visit = &at.visit;
    let instrument = match at.instrument(office) {
        Ok(instrument) => instrument,
        Err(failure) => return visit.fail(&failure),
    };
    let _turn = office.turn().await;
    let sheet = match row(&office.house, &at.round, &RowAsked::At(file, wanted)).await {
        Ok(sheet) => sheet,
        Err(Refusal::NotFound(_)) => {
            return visit.fail(&Failure::Gone(visit.words.say("row-not-in-file")));
        }
        Err(refusal) => return visit.fail(&refusal.into()),
    };
    let status = if problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, visit.show_now(&view(visit, instrument, &sheet, (problem, typed)))).into_response()
}

fn view(
    visit: &Visit,
    instrument: &Instrument,
    sheet: &RowSheet,
    (problem, typed): (String, &Filled),
) -> RowPage {
    let words = visit.words;
    let round = &sheet.stored.round;
    let workspace = href(words, &round.name.instrument, round.name.number);
    let number = words.digits(&round.name.number.to_string());
    let round_name = words.tell("round", &[("number", Gap::Text(&number))]);
    let address = Address::sheet(&sheet.file_name, &sheet.file.sheet);
    let written_row = words.digits(&(u64::from(sheet.row) + 1).to_string());
    let row_name = words.tell("row-number", &[("number", Gap::Text(&written_row))]);
    let mut frame = visit.frame();
    let names = &sheet.place[usize::from(words.language.is_right_to_left())];
    let names: Vec<String> = names.iter().map(|name| finding_words::kept_apart(name)).collect();
    let place = names.join(words.comma());
    let title = if place.is_empty() { row_name.clone() } else { place };
    frame.title.clone_from(&title);
    let (doubtful, filled, blank) = sorted_cells(sheet, instrument, typed, words);
    let is_open = round.is_open();
    let may = visit.actor.may(Correct::NAME);
    let link = |row: Option<u32>| row.map(|row| address_of(&workspace, &sheet.file, row)).unwrap_or_default();
    let doubt = |known: &storage::finding::StoredFinding| {
        let finding = &known.finding;
        DoubtLine {
            severity: words.say(severity_key(finding.severity)),
            severity_code: finding.severity.as_str(),
            cell: finding_words::place_in_sheet(&finding.address, words),
            message: finding_words::message(finding, instrument, words),
        }
    };
    RowPage {
        round: (
            format!("{}{}{round_name}", instrument.title.best(words.language), words.comma()),
            workspace.clone(),
        ),
        address: format!("{address} › {row_name}"),
        key: sheet.name.key.clone(),
        action: format!("{workspace}/row{}", query_of(visit)),
        done: if problem.is_empty() { done(visit) } else { String::new() },
        problem,
        doubts: sheet.findings.iter().map(doubt).collect(),
        blank_told: words.tell("blank-cells", &[("count", Gap::Number(blank.len() as f64))]),
        doubtful,
        filled,
        blank,
        is_left_out: sheet.left_out.is_some(),
        may_clean: is_open && may,
        hint: match (is_open, may) {
            (true, true) => String::new(),
            (true, false) => words.say("refused-not-allowed"),
            (false, _) => words.say("row-closed"),
        },
        reason: field(typed, "reason").into(),
        log: sheet.log.iter().map(|known| log_line(known, &workspace, words)).collect(),
        before: link(sheet.neighbours.0),
        after: link(sheet.neighbours.1),
        title,
        frame,
    }
}

/// The query of the page without what was done last.
fn query_of(visit: &Visit) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ["file", "sheet", "row"] {
        query.append_pair(name, visit.asked(name).unwrap_or_default());
    }
    format!("?{}", query.finish())
}

/// What the last change did to the findings.
fn done(visit: &Visit) -> String {
    let number = |name: &str| visit.asked(name).and_then(|text| text.parse::<u32>().ok());
    let (Some(gone), Some(new)) = (number("gone"), number("new")) else { return String::new() };
    let words = visit.words;
    let gone = words.tell("findings-gone", &[("count", Gap::Number(f64::from(gone)))]);
    let new = words.tell("findings-new", &[("count", Gap::Number(f64::from(new)))]);
    words.tell("row-read-again", &[("gone", Gap::Text(&gone)), ("new", Gap::Text(&new))])
}

/// Cells in doubt or corrected; others that hold something; and blank ones.
fn sorted_cells(
    sheet: &RowSheet,
    instrument: &Instrument,
    typed: &Filled,
    words: &Words,
) -> (Vec<CellLine>, Vec<CellLine>, Vec<CellLine>) {
    let in_doubt: BTreeSet<u32> =
        sheet.findings.iter().filter_map(|known| known.finding.address.column).collect();
    let line = |cell: &CellOfRow| CellLine {
        column: cell.column.column,
        address: format!("{}{}", column_letters(cell.column.column), u64::from(sheet.row) + 1),
        heading: cell.column.heading.to_string(),
        meaning: names::of_meaning(&cell.column.meaning, instrument, words),
        in_file: cell.in_file.clone(),
        now: cell.now.clone(),
        typed: typed.get(&format!("now-{}", cell.column.column)).unwrap_or(&cell.now).clone(),
        is_corrected: cell.now != cell.in_file,
        is_count: matches!(cell.column.meaning, Meaning::Count(_)),
    };
    let (mut doubtful, mut filled, mut blank) = (Vec::new(), Vec::new(), Vec::new());
    for cell in &sheet.cells {
        if in_doubt.contains(&cell.column.column) || cell.now != cell.in_file {
            doubtful.push(line(cell));
        } else if cell.now.trim().is_empty() && !typed.contains_key(&format!("now-{}", cell.column.column)) {
            blank.push(line(cell));
        } else {
            filled.push(line(cell));
        }
    }
    (doubtful, filled, blank)
}
