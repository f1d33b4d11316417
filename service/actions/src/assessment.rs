//! A round as an index sees it: what was answered at each place, and who lives there.
//!
//! In: the records of a questionnaire. Out: cells for `severity`, in the order of the records.
//! What is no answer counts as missing; the draft has a finding for each.

use severity::{Answers, Index, NoAnswer, read_cell};
use sheets::Sheet;
use storage::round::StoredRound;
use storage::{AsOf, Instant, Transaction};
use terms::{Address, Code, Count};
use tracking::complete::Complete;
use tracking::instrument::Instrument;
use tracking::record::Records;
use tracking::round::{Round, RoundName, RoundState};

use crate::interview::{HeardRound, answer_code, heard};
use crate::pack::Pack;
use crate::refusal::Refusal;

/// A round as an index sees it. All lists are in the order of the records.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// What was answered.
    pub answers: Answers,
    /// Who lives there.
    pub people: Vec<Count>,
    /// The list that says who lives there, where the questionnaire does not.
    pub people_from: Option<RoundName>,
    /// Indicators for which the round has no column.
    pub absent: Vec<Code>,
    /// Cells that are no answer.
    pub unread: usize,
    /// The share of the displaced of each location who are back, `0..=1`, where the questionnaire says it.
    pub rates: Vec<Option<f64>>,
    /// What informants said one by one, where it is known.
    pub heard: Option<HeardRound>,
}

/// Which lists may say who lives at a place, and which interviews count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lists {
    /// All, as they stand now.
    All,
    /// Those that are published, as their newest editions say; and interviews as they were known at this
    /// moment, that of the edition.
    Published(Instant),
}

/// Reads the answers of a round for an index, and finds who lives at its places: as the
/// questionnaire counted, else as the last list of the same people on or before its day did.
///
/// # Errors
///
/// [`Refusal::Invalid`] if the round has none of the indicators, or the database cannot be read.
pub async fn assess(
    transaction: &mut Transaction<'_>,
    pack: &Pack,
    index: &Index,
    (round_id, round, records): (i64, &Round, &Records),
    lists: Lists,
) -> Result<Assessment, Refusal> {
    let instrument = pack
        .instrument(&round.name.instrument)
        .ok_or_else(|| Refusal::NotFound(format!("the pack has no instrument {}", round.name.instrument)))?;
    let (mut answers, absent, unread) = answers(index, instrument, records);
    if absent.len() == index.indicators().count() {
        return Err(Refusal::Invalid(format!(
            "{} has none of the indicators of {}; that index is for rounds of {}",
            round.name, index.code, index.instrument
        )));
    }
    let complete = Complete::new(records, instrument, round.name.number);
    let (people, people_from) = match complete.population(&instrument.population) {
        Some(columns) => ((0..records.len()).map(|row| complete.total(row, columns)).collect(), None),
        None => people_of_list(transaction, pack, instrument, (round, records), lists).await?,
    };
    let rates = rates_of_return(records, &people);
    let moment = match lists {
        // Where nothing has been opened again, as the newest edition has it.
        Lists::All if round.state == RoundState::Published => {
            let editions = transaction.editions(round_id).await?;
            editions.iter().map(|edition| edition.as_of).max().unwrap_or(Instant::LAST)
        }
        Lists::All => Instant::LAST,
        Lists::Published(moment) => moment,
    };
    let heard = heard(transaction, index, (round_id, moment), records, &mut answers).await?;
    Ok(Assessment { answers, people, people_from, absent, unread, rates, heard })
}

/// The share of people who are back at each location: as it is stated, else the households that are there
/// by those before displacement; not where that is no share.
fn rates_of_return(records: &Records, people: &[Count]) -> Vec<Option<f64>> {
    let column = |code: &str| records.extras().iter().position(|known| known.code == *code);
    let (stated, before) = (column("rate_of_return"), column("households_before"));
    let number = |row: usize, column: Option<usize>| {
        let text = records.rows()[row].extras.get(column?)?.as_deref()?.trim();
        let (digits, parts) = text.strip_suffix('%').map_or((text, 1.0), |digits| (digits.trim(), 100.0));
        Some(sheets::cell::number::parse(digits)? / parts)
    };
    let rate = |row: usize| {
        let of_before = || Some(people[row].households? / number(row, before).filter(|all| *all > 0.0)?);
        number(row, stated).or_else(of_before).filter(|rate| (0.0..=1.0).contains(rate))
    };
    (0..records.len()).map(rate).collect()
}

/// The cells of an index, the indicators without a column, and how many cells are no answer.
fn answers(index: &Index, instrument: &Instrument, records: &Records) -> (Answers, Vec<Code>, usize) {
    let mut answers = Answers::new(index, records.len());
    let (mut absent, mut unread) = (Vec::new(), 0);
    for (at, (_, indicator)) in index.indicators().enumerate() {
        let Some(column) = records.extras().iter().position(|known| known.code == indicator.code) else {
            absent.push(indicator.code.clone());
            continue;
        };
        let question = instrument.question(&indicator.code);
        for (row, record) in records.rows().iter().enumerate() {
            let Some(text) = record.extras.get(column).and_then(Option::as_deref) else { continue };
            let Some(code) = answer_code(question, text) else {
                unread += 1;
                continue;
            };
            match read_cell(indicator, &code) {
                Ok(cell) => answers.set(at, row, cell),
                Err(_) => unread += 1,
            }
        }
    }
    (answers, absent, unread)
}

/// Who lives at the places of a round by the master list of its people.
async fn people_of_list(
    transaction: &mut Transaction<'_>,
    pack: &Pack,
    instrument: &Instrument,
    (round, records): (&Round, &Records),
    lists: Lists,
) -> Result<(Vec<Count>, Option<RoundName>), Refusal> {
    let nobody = vec![Count::default(); records.len()];
    let counts_them = |other: &&Instrument| {
        other.population == instrument.population && other.questions.is_empty() && !other.proposes
    };
    let Some(list) = pack.instruments().iter().find(counts_them) else { return Ok((nobody, None)) };
    let rounds = transaction.rounds(Some(&list.code)).await?;
    let counts = |known: &&StoredRound| {
        known.round.date <= round.date && (lists == Lists::All || known.published_at.is_some())
    };
    let newest = rounds.iter().filter(counts).max_by_key(|known| known.round.date);
    let Some(newest) = newest else { return Ok((nobody, None)) };
    let as_of = match lists {
        Lists::All => AsOf::Now,
        Lists::Published(_) => {
            let editions = transaction.editions(newest.id).await?;
            AsOf::Edition(editions.iter().map(|edition| edition.number).max().unwrap_or_default())
        }
    };
    let counted = transaction.records(newest.id, as_of).await?;
    let complete = Complete::new(&counted, list, newest.round.name.number);
    let Some(columns) = complete.population(&list.population) else { return Ok((nobody, None)) };
    let mut of_key = std::collections::HashMap::new();
    for (row, record) in counted.rows().iter().enumerate() {
        *of_key.entry(&*record.key).or_insert_with(Count::default) += complete.total(row, columns);
    }
    let people = records.rows().iter().map(|row| of_key.get(&*row.key).copied().unwrap_or_default());
    Ok((people.collect(), Some(newest.round.name.clone())))
}

/// A table of answers that is no round: a row of headings, and for each row what it is called.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerTable {
    /// What the other columns say of each row, joined.
    pub names: Vec<String>,
    /// What was answered.
    pub answers: Answers,
    /// Indicators for which there is no column.
    pub absent: Vec<Code>,
    /// Cells that are no answer: where they are, and why.
    pub unread: Vec<(Address, NoAnswer)>,
}

/// Reads the first row of a sheet as headings, codes of indicators and names of other columns, and
/// the other rows as answers. Rows without anything are passed over.
///
/// # Errors
///
/// [`Refusal::Invalid`] if no heading is the code of an indicator.
pub fn of_table(index: &Index, sheet: &Sheet) -> Result<AnswerTable, Refusal> {
    let columns = sheet.column_count();
    let heading = |column: u32| sheet.cell(0, column).text().trim().to_lowercase();
    let codes: Vec<String> = (0..columns).map(heading).collect();
    let mut others: Vec<u32> = (0..columns).collect();
    let mut found: Vec<Option<u32>> = Vec::new();
    for (_, indicator) in index.indicators() {
        let at = codes.iter().position(|code| indicator.code == **code).and_then(|at| u32::try_from(at).ok());
        others.retain(|column| Some(*column) != at);
        found.push(at);
    }
    if found.iter().all(Option::is_none) {
        let first: Vec<&str> = index.indicators().take(3).map(|(_, one)| one.code.as_str()).collect();
        return Err(Refusal::Invalid(format!(
            "{}: no heading of the first row is an indicator of {}; its columns are called {} and so on, `masar index show {}` lists them",
            sheet.address().cell(0, 0),
            index.code,
            first.join(", "),
            index.code
        )));
    }
    let rows: Vec<u32> = sheet.filled_rows().filter(|row| *row > 0).collect();
    let name = |row: &u32| {
        let texts = others.iter().map(|column| sheet.cell(*row, *column).text().trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
    };
    let mut table = AnswerTable {
        names: rows.iter().map(name).collect(),
        answers: Answers::new(index, rows.len()),
        absent: Vec::new(),
        unread: Vec::new(),
    };
    for ((at, (_, indicator)), column) in index.indicators().enumerate().zip(found) {
        let Some(column) = column else {
            table.absent.push(indicator.code.clone());
            continue;
        };
        for (location, row) in rows.iter().enumerate() {
            match read_cell(indicator, &sheet.cell(*row, column).text()) {
                Ok(cell) => table.answers.set(at, location, cell),
                Err(error) => table.unread.push((sheet.address().cell(*row, column), error)),
            }
        }
    }
    Ok(table)
}
