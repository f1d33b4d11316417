//! A published round as an index scores it, for who may see it or a part of it.
//!
//! In: an index, a published round, and the places that the reader may see. Out: scores, people, the
//! areas of each location, and how sure all of it is. Drafts tell nothing here: neither answers nor
//! who lives at a place.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use figures::Within;
use places::{Gazetteer, PlaceId, Point, areas_around};
use severity::improve::{Outcome, outcome};
use severity::scenario::Applied;
use severity::{Answers, Doubts, Draws, Index, RoundDoubt, Scenario, Scores, doubt, score};
use storage::AsOf;
use terms::{Code, Count};
use tracking::record::{Records, Row};
use tracking::round::{Round, RoundName};

use crate::action::House;
use crate::assessment::{Lists, assess};
use crate::interview::HeardRound;
use crate::published::Published;
use crate::refusal::Refusal;

/// So many draws give the intervals of what-if questions: an answer is waited for.
const DRAWS: u32 = 200;

/// The levels of areas: governorates, districts, subdistricts.
pub const LEVELS: [u8; 3] = [1, 2, 3];

/// A published round as an index scores it. Lists of locations are in the order of `locations`.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredRound {
    /// The index.
    pub index: Index,
    /// Which round.
    pub name: RoundName,
    /// The day that its answers speak of.
    pub day: NaiveDate,
    /// The edition.
    pub edition: u32,
    /// The locations that the reader may see.
    pub locations: Vec<ScoredLocation>,
    /// What was answered.
    pub answers: Answers,
    /// Who lives there.
    pub people: Vec<Count>,
    /// The share of the displaced of each location who are back, `0..=1`, where the questionnaire says it.
    pub rates: Vec<Option<f64>>,
    /// The list that says who lives there, where the questionnaire does not.
    pub people_from: Option<RoundName>,
    /// Indicators that the round did not ask for.
    pub absent: Vec<Code>,
    /// What informants said one by one, where it is known.
    pub heard: Option<HeardRound>,
    /// The scores.
    pub scores: Scores,
    /// Areas of all levels, each with its locations.
    pub areas: Vec<ScoredArea>,
    /// How sure the scores are; its areas in the order of `areas`.
    pub doubt: RoundDoubt,
    /// What that rests on.
    pub doubts: Doubts,
    /// Draws for what-if questions, once somebody has asked.
    draws: OnceLock<Draws>,
}

/// A location of a scored round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredLocation {
    /// What identifies it in the questionnaire.
    pub key: String,
    /// Which of several rows about it, from 0.
    pub occurrence: u16,
    /// What the questionnaire calls it.
    pub name: String,
    /// The place of the gazetteer, where it is known.
    pub place: Option<PlaceId>,
    /// The governorate, district and subdistrict in which it lies, where they are known.
    pub areas: [Option<PlaceId>; 3],
}

/// An area of a scored round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredArea {
    /// The area.
    pub place: PlaceId,
    /// Its level, one of [`LEVELS`].
    pub level: u8,
    /// Its locations, by their positions.
    pub locations: Vec<usize>,
}

impl ScoredRound {
    /// The draws by which what-if questions are answered. The first to ask waits for them.
    pub fn draws(&self) -> &Draws {
        let doubts = Doubts { draws: DRAWS, ..self.doubts };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        self.draws.get_or_init(|| Draws::new(&self.index, &self.answers, doubts, cores))
    }

    /// The locations of an area; all where none is named, none where the reader does not see it.
    #[must_use]
    pub fn locations_of(&self, area: Option<PlaceId>) -> Vec<usize> {
        match area {
            None => (0..self.locations.len()).collect(),
            Some(place) => {
                let known = self.areas.iter().find(|area| area.place == place);
                known.map(|area| area.locations.clone()).unwrap_or_default()
            }
        }
    }

    /// What a scenario is in this round.
    #[must_use]
    pub fn apply(&self, scenario: &Scenario, area: &[usize]) -> Applied {
        let people: Vec<f64> =
            self.people.iter().map(|count| count.individuals.unwrap_or_default()).collect();
        scenario.apply(&self.index, (&self.scores, &people), area, |row| &self.locations[row].key)
    }

    /// What a scenario comes to in an area, with intervals.
    #[must_use]
    pub fn outcome(&self, applied: &Applied, area: &[usize]) -> Outcome {
        let draws = (!applied.improvements.is_empty()).then(|| self.draws());
        outcome(&self.index, &self.answers, (&self.people, area), &applied.improvements, draws)
    }
}

/// The indices whose questionnaires have published rounds.
#[must_use]
pub fn indices<'h>(house: &'h House, published: &Published) -> Vec<&'h Index> {
    house.pack.indices().iter().filter(|index| published.series(&index.instrument).is_some()).collect()
}

/// Scores a published round, as far as the reader may see it.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is no such edition, [`Refusal::Invalid`] if the round has none of
/// the indicators, or what the database says.
pub async fn scored_round(
    house: &House,
    published: &Published,
    index: &Index,
    (number, scope): (u32, &Within),
) -> Result<ScoredRound, Refusal> {
    let name = RoundName { instrument: index.instrument.clone(), number };
    let newest = published.editions.get(&name);
    let newest = newest.ok_or_else(|| Refusal::NotFound(format!("{name} is not published")))?;
    let (edition, day) = (newest.edition.number, newest.day);
    let mut transaction = house.store.read().await?;
    let stored = crate::round::known(&mut transaction, &name).await?;
    let records = transaction.records(newest.round_id, AsOf::Edition(edition)).await?;
    let round = Round { date: day, ..stored.round };
    let lists = Lists::Published(newest.edition.as_of);
    let assessment =
        assess(&mut transaction, &house.pack, index, (stored.id, &round, &records), lists).await?;
    drop(transaction);
    let gazetteer = &published.gazetteer;
    let rows = rows_within(&records, gazetteer, day, scope);
    let heard = assessment.heard;
    let answers = assessment.answers.of_locations(&rows);
    let people: Vec<Count> = rows.iter().map(|row| assessment.people[*row]).collect();
    let rates = rows.iter().map(|row| assessment.rates[*row]).collect();
    let locations: Vec<ScoredLocation> =
        rows.iter().map(|row| location(&records.rows()[*row], gazetteer, day)).collect();
    let areas = areas(&locations);
    let members: Vec<Vec<usize>> = areas.iter().map(|area| area.locations.clone()).collect();
    let doubts = Doubts::default();
    let index = index.clone();
    let made = tokio::task::spawn_blocking(move || {
        let doubt = doubt(&index, &answers, &people, &members, doubts);
        let scores = score(&index, &answers);
        ScoredRound {
            heard: heard.map(|heard| heard.of_rows(&rows)).filter(|heard| !heard.heard.is_empty()),
            people_from: assessment.people_from,
            absent: assessment.absent,
            index,
            name,
            day,
            edition,
            locations,
            answers,
            people,
            rates,
            scores,
            areas,
            doubt,
            doubts,
            draws: OnceLock::new(),
        }
    });
    made.await.map_err(|error| Refusal::Invalid(format!("the round could not be scored: {error}")))
}

/// The rows that lie where the reader may see them.
fn rows_within(records: &Records, gazetteer: &Gazetteer, day: NaiveDate, scope: &Within) -> Vec<usize> {
    let is_seen = |row: &Row| match scope {
        Within::Everywhere => true,
        Within::Areas(_) => false,
        Within::Places(seen) => row.place.is_some_and(|place| {
            let above = gazetteer.ancestors_on(place, Some(day)).into_iter();
            let areas = areas_of(row, gazetteer, day).into_iter().flatten();
            std::iter::once(place).chain(above).chain(areas).any(|id| seen.contains(&id))
        }),
    };
    (0..records.len()).filter(|row| is_seen(&records.rows()[*row])).collect()
}

/// The governorate, district and subdistrict of a record.
fn areas_of(row: &Row, gazetteer: &Gazetteer, day: NaiveDate) -> [Option<PlaceId>; 3] {
    let stated = row.stated.latitude.zip(row.stated.longitude);
    let point = stated.and_then(|(latitude, longitude)| Point::checked(latitude, longitude));
    row.place.map(|place| areas_around(gazetteer, Some(place), point, Some(day))).unwrap_or_default()
}

fn location(row: &Row, gazetteer: &Gazetteer, day: NaiveDate) -> ScoredLocation {
    ScoredLocation {
        key: row.key.to_string(),
        occurrence: row.occurrence,
        name: row.stated.names.last().map_or_else(|| row.key.to_string(), |(_, name)| name.to_string()),
        place: row.place,
        areas: areas_of(row, gazetteer, day),
    }
}

fn areas(locations: &[ScoredLocation]) -> Vec<ScoredArea> {
    let mut areas: BTreeMap<(u8, PlaceId), Vec<usize>> = BTreeMap::new();
    for (at, location) in locations.iter().enumerate() {
        for (level, place) in LEVELS.into_iter().zip(location.areas) {
            if let Some(place) = place {
                areas.entry((level, place)).or_default().push(at);
            }
        }
    }
    areas.into_iter().map(|((level, place), locations)| ScoredArea { place, level, locations }).collect()
}
