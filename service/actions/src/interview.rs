//! Interviews: what each key informant said in a round, beside the answers that the team reported.
//!
//! In: a file of the round's questionnaire with a row for each informant and place. Out: interviews that are
//! kept with the round, and, for an index, what they say of how sure the reported answers are. An edition
//! rests on the interviews that were known when it was made.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use informants::interviews::{Columns, columns, day_of};
use informants::roster::code_fault;
use informants::{Asked, Coverage, coverage};
use serde_json::{Value, json};
use severity::heard::{Agreement, LocationAgreement};
use severity::{Answers, Cell, Certainty, Doubts, Heard, Index, read_cell};
use sheets::Workbook;
use storage::informant::Interview;
use storage::{AsOf, Instant, StoreError, Transaction};
use terms::Address;
use tracking::instrument::{Answered, Instrument, Meaning, Question};
use tracking::record::Records;
use tracking::round::{RoundName, RoundState};

use crate::action::{Action, Scene};
use crate::informant::sex_of;
use crate::reading::{self, Kept, Purpose, Reading};
use crate::reason::{
    INTERVIEW_CODE, INTERVIEW_LACKS, INTERVIEW_NO_QUESTIONS, INTERVIEW_NONE, INTERVIEW_REPLACES,
    INTERVIEW_TWICE, INTERVIEW_UNKNOWN,
};
use crate::refusal::Refusal;

/// A day farther than this from that of the round, in days, is a slip.
const FARTHEST: i64 = 366;
/// So many cells are named where something is wrong with them.
const NAMED: usize = 10;

/// Takes the interviews of a round in, instead of those that it had.
pub struct Import<'a> {
    /// The round.
    pub round: RoundName,
    /// The name of the file, without its folder.
    pub file_name: String,
    /// The file as read by `sheets`.
    pub workbook: &'a Workbook,
    /// The only sheet to look at.
    pub sheet: Option<String>,
    /// Take columns as they are proposed.
    pub accept_mapping: bool,
    /// Take in codes that the roster does not have, with nothing known beside the code.
    pub new_codes: bool,
    /// Whether interviews that the round has may go.
    pub replace: bool,
}

/// What came of a file of interviews.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Interviews that are kept now.
    pub interviews: usize,
    /// Interviews of the round that they take the place of.
    pub replaced: u64,
    /// Different informants.
    pub informants: usize,
    /// Places of which they speak.
    pub places: usize,
    /// Keys of places that the round does not have; what is said of them counts nowhere.
    pub elsewhere: Vec<String>,
    /// Cells that are none of the answers, which count as missing, with what stands there.
    pub unread: Vec<(Address, String)>,
    /// Cells that are no day as `2021-09-30` or a date of the workbook, or one more than a year from that of
    /// the round; these interviews have none.
    pub undated: Vec<Address>,
    /// Codes that were new to the roster.
    pub new_codes: usize,
    /// Whether the round is published: then they count from its next edition on.
    pub from_next_edition: bool,
}

impl Action for Import<'_> {
    const NAME: &'static str = "interview.import";
    type Outcome = TakenIn;

    fn object(&self) -> String {
        self.round.to_string()
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(TakenIn, Value), Refusal> {
        let instrument =
            scene.pack.instrument(&self.round.instrument).filter(|known| !known.questions.is_empty());
        let instrument = instrument
            .ok_or_else(|| INTERVIEW_NO_QUESTIONS.refuse(&[("instrument", &self.round.instrument)]))?;
        let stored = crate::round::known(scene.transaction, &self.round).await?;
        // Who reviews and approves sees what the edition will rest on.
        if matches!(stored.round.state, RoundState::InReview | RoundState::Approved) {
            let (round, state) = (self.round.clone(), stored.round.state);
            return Err(Refusal::Closed {
                round,
                state,
                remedy: "return it first with `masar round return`",
            });
        }
        let reading = self.understand(scene, instrument, stored.round.date).await?;
        let said = columns(&reading.sheet, reading.table.header_row)
            .map_err(|error| Refusal::Invalid(error.to_string()))?;
        let (records, _) = tracking::draft::read(
            &reading.sheet,
            &reading.table,
            &reading.mapping,
            instrument,
            self.round.number,
        );
        let mut taken =
            TakenIn { from_next_edition: stored.round.state == RoundState::Published, ..TakenIn::default() };
        let ids = self.informants(scene, &reading, said, &records, &mut taken).await?;
        let about = (instrument, &records, stored.round.date);
        let interviews = interviews(&reading, said, about, &ids, &mut taken)?;
        if interviews.is_empty() {
            return Err(INTERVIEW_NONE.refuse(&[("sheet", &reading.sheet.address())]));
        }
        let before = scene.transaction.interviews(stored.id, Instant::LAST).await?.len();
        if before > 0 && !self.replace {
            return Err(INTERVIEW_REPLACES.refuse(&[("count", &before), ("number", &self.round.number)]));
        }
        let known = scene.transaction.records(stored.id, AsOf::Now).await?;
        let known: BTreeMap<&str, ()> = known.rows().iter().map(|row| (&*row.key, ())).collect();
        let mut keys: Vec<&str> = interviews.iter().map(|one| one.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        taken.places = keys.len();
        taken.elsewhere =
            keys.into_iter().filter(|key| !known.contains_key(key)).map(str::to_owned).collect();
        let mut informants: Vec<i64> = interviews.iter().map(|one| one.informant).collect();
        informants.sort_unstable();
        informants.dedup();
        (taken.interviews, taken.informants) = (interviews.len(), informants.len());
        let by = &scene.actor.name;
        taken.replaced = scene.transaction.replace_interviews(stored.id, &interviews, by, scene.at).await?;
        let details = json!({
            "file": self.file_name, "interviews": taken.interviews, "informants": taken.informants,
            "places": taken.places, "elsewhere": taken.elsewhere.len(), "replaced": taken.replaced,
        });
        Ok((taken, details))
    }
}

impl Import<'_> {
    async fn understand(
        &self,
        scene: &mut Scene<'_, '_>,
        instrument: &Instrument,
        date: NaiveDate,
    ) -> Result<Reading, Refusal> {
        let kept = scene.transaction.mappings(&instrument.code).await?;
        let kept: Kept = kept.into_iter().map(|kept| (kept.signature, kept.text)).collect();
        let purpose = Purpose {
            instrument,
            round: self.round.number,
            date,
            force: false,
            sheet: self.sheet.as_deref(),
            kept: &kept,
        };
        // The areas of a place, which a round must state, are those of its records.
        let reading = reading::read_leniently(self.workbook, purpose, scene.pack)?;
        let has = |wanted: &dyn Fn(&Meaning) -> bool| {
            reading.mapping.columns.iter().any(|column| wanted(&column.meaning))
        };
        let is_of_place = |meaning: &Meaning| match meaning {
            Meaning::PlaceCode { level, .. } | Meaning::PlaceName { level, .. } => *level == instrument.level,
            _ => false,
        };
        if !has(&is_of_place) || !has(&|meaning| matches!(meaning, Meaning::Answer(_))) {
            let sheet = reading.sheet.address();
            return Err(INTERVIEW_LACKS.refuse(&[("sheet", &sheet), ("instrument", &instrument.code)]));
        }
        if !reading.confirmed && !self.accept_mapping {
            let (file, mapping) = (self.file_name.clone(), Box::new(reading.mapping));
            return Err(Refusal::Unconfirmed { file, mapping });
        }
        Ok(reading)
    }

    /// The informants of the file by their codes in small letters.
    async fn informants(
        &self,
        scene: &mut Scene<'_, '_>,
        reading: &Reading,
        said: Columns,
        records: &Records,
        taken: &mut TakenIn,
    ) -> Result<HashMap<String, i64>, Refusal> {
        let known = scene.transaction.informants().await?;
        let mut ids: HashMap<String, i64> =
            known.into_iter().map(|one| (one.code.to_lowercase(), one.id)).collect();
        let mut unknown: Vec<(String, Address)> = Vec::new();
        for row in records.rows() {
            let code = code_at(reading, said, row.source_row);
            let at = reading.sheet.address().cell(row.source_row, said.informant);
            let is_new = !ids.contains_key(&code.to_lowercase());
            if let Some(what) = code_fault(&code).filter(|_| is_new && self.new_codes && !code.is_empty()) {
                return Err(INTERVIEW_CODE.refuse(&[("at", &at), ("what", &what)]));
            }
            if is_new && self.new_codes && !code.is_empty() {
                let new = storage::informant::NewInformant {
                    code: &code,
                    name: None,
                    sex: None,
                    position: None,
                    contact: None,
                    place: None,
                    by: &scene.actor.name,
                };
                let id = scene.transaction.save_informant(new, scene.at).await?;
                ids.insert(code.to_lowercase(), id);
                taken.new_codes += 1;
            } else if is_new {
                unknown.push((code, at));
            }
        }
        if unknown.is_empty() {
            return Ok(ids);
        }
        let many = unknown.len();
        let cell = |(code, at): &(String, Address)| {
            if code.is_empty() { format!("{at} is blank") } else { format!("{code} in {at}") }
        };
        let cells: Vec<String> = unknown.iter().take(NAMED).map(cell).collect();
        Err(INTERVIEW_UNKNOWN.refuse(&[("count", &many), ("cells", &cells.join("; "))]))
    }
}

fn code_at(reading: &Reading, said: Columns, row: u32) -> String {
    reading.sheet.cell(row, said.informant).text().trim().to_owned()
}

/// The rows of a file as interviews.
fn interviews(
    reading: &Reading,
    said: Columns,
    (instrument, records, date): (&Instrument, &Records, NaiveDate),
    ids: &HashMap<String, i64>,
    taken: &mut TakenIn,
) -> Result<Vec<Interview>, Refusal> {
    let questions: Vec<(usize, &Question)> = records
        .extras()
        .iter()
        .enumerate()
        .filter_map(|(at, extra)| Some((at, instrument.question(&extra.code)?)))
        .collect();
    let mut seen: HashMap<(i64, &str), u32> = HashMap::new();
    let mut twice = Vec::new();
    let mut interviews = Vec::new();
    for row in records.rows() {
        let code = code_at(reading, said, row.source_row);
        let Some(informant) = ids.get(&code.to_lowercase()).copied() else { continue };
        if let Some(before) = seen.insert((informant, &row.key), row.source_row) {
            let (one, other) = (before + 1, row.source_row + 1);
            twice.push(format!("{code} speaks of {} in rows {one} and {other}", row.key));
        }
        let mut answers: BTreeMap<&str, String> = BTreeMap::new();
        for (at, question) in &questions {
            let Some(text) = row.extras.get(*at).and_then(Option::as_deref) else { continue };
            match answer_code(Some(question), text) {
                Some(code) if code.is_empty() => {}
                Some(code) => {
                    answers.insert(question.code.as_str(), code);
                }
                None => {
                    let column = records.extras()[*at].column.unwrap_or_default();
                    let at = reading.sheet.address().cell(row.source_row, column);
                    taken.unread.push((at, text.to_owned()));
                }
            }
        }
        let day = said.day.and_then(|column| day_of(&reading.sheet, row.source_row, column));
        let day = day.filter(|day| (*day - date).num_days().abs() <= FARTHEST);
        if let Some(column) = said.day.filter(|_| day.is_none())
            && !reading.sheet.cell(row.source_row, column).is_blank()
        {
            taken.undated.push(reading.sheet.address().cell(row.source_row, column));
        }
        interviews.push(Interview {
            informant,
            sex: None,
            key: row.key.to_string(),
            asked_on: day,
            answers: json!(answers).to_string(),
        });
    }
    if !twice.is_empty() {
        let rows = twice.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
        return Err(INTERVIEW_TWICE.refuse(&[("rows", &rows)]));
    }
    Ok(interviews)
}

/// The code of what was answered to a question, as an index reads it: empty where nobody knew; nothing
/// where it is none of the answers.
pub(crate) fn answer_code(question: Option<&Question>, text: &str) -> Option<String> {
    match question.map(|question| question.read(text)) {
        Some(Some(Answered::Choice(choice))) => Some(choice.code.to_string()),
        Some(Some(Answered::Number(number))) => Some(number.to_string()),
        Some(Some(Answered::NotApplicable)) => Some("not-applicable".into()),
        Some(Some(Answered::NotKnown)) => Some(String::new()),
        Some(None) => None,
        None => Some(text.to_owned()),
    }
}

/// What informants said in a round, for an index. Lists are in the order of the records.
#[derive(Debug, Clone, PartialEq)]
pub struct HeardRound {
    /// The answers.
    pub heard: Heard,
    /// Who gave them, and when.
    pub asked: Vec<Asked>,
    /// How sure the reported answers are.
    pub certainty: Certainty,
}

impl HeardRound {
    /// That of some records alone. How often informants err stays what it is in all of the round.
    #[must_use]
    pub fn of_rows(&self, rows: &[usize]) -> Self {
        let place: HashMap<usize, usize> = rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        let here = |row: usize| place.get(&row).copied();
        let asked = self.asked.iter().filter_map(|one| Some(Asked { location: here(one.location)?, ..*one }));
        let unheard = self.certainty.unheard.iter();
        Self {
            heard: self.heard.of_locations(rows),
            asked: asked.collect(),
            certainty: Certainty {
                errors: self.certainty.errors.clone(),
                locations: rows
                    .iter()
                    .map(|row| self.certainty.locations.get(*row).copied().flatten())
                    .collect(),
                unheard: unheard.filter_map(|(indicator, row)| Some((*indicator, here(*row)?))).collect(),
            },
        }
    }

    /// How far they agree on each question.
    #[must_use]
    pub fn agreement(&self, index: &Index) -> Vec<Agreement> {
        self.heard.agreement(index)
    }

    /// How far those of each location agree.
    #[must_use]
    pub fn agreement_at_locations(&self) -> Vec<LocationAgreement> {
        self.heard.agreement_at_locations()
    }

    /// How far they reach. `people` has the individuals of each location.
    #[must_use]
    pub fn coverage(&self, people: &[f64], day: NaiveDate) -> Coverage {
        coverage(people, &self.asked, day)
    }
}

/// What informants said in a round as it was known at a moment, weighed against what was reported; nothing
/// where nobody's answers are known. A place that stands in the round twice is that of its first record.
///
/// # Errors
///
/// If the database cannot be read.
pub(crate) async fn heard(
    transaction: &mut Transaction<'_>,
    index: &Index,
    (round_id, at): (i64, Instant),
    records: &Records,
    answers: &mut Answers,
) -> Result<Option<HeardRound>, StoreError> {
    let interviews = transaction.interviews(round_id, at).await?;
    let mut row_of: HashMap<&str, usize> = HashMap::new();
    for (row, record) in records.rows().iter().enumerate() {
        row_of.entry(&record.key).or_insert(row);
    }
    let mut heard = Heard::new(index, records.len());
    let mut asked = Vec::new();
    for one in &interviews {
        let Some(location) = row_of.get(one.key.as_str()).copied() else { continue };
        // What an earlier program kept otherwise is as if nothing had been answered.
        let said: BTreeMap<String, String> = serde_json::from_str(&one.answers).unwrap_or_default();
        let cells: Vec<Cell> = index
            .indicators()
            .map(|(_, indicator)| {
                let given = said.get(indicator.code.as_str());
                given.and_then(|given| read_cell(indicator, given).ok()).unwrap_or(Cell::MISSING)
            })
            .collect();
        heard.add(location, &cells);
        let sex = sex_of(one.sex.as_deref());
        asked.push(Asked { location, informant: one.informant, sex, day: one.asked_on });
    }
    if asked.is_empty() {
        return Ok(None);
    }
    let certainty = heard.weigh(index, answers, Doubts::default().answer_error);
    Ok(Some(HeardRound { heard, asked, certainty }))
}
