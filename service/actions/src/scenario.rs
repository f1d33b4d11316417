//! Scenarios that are kept: named, shared with all who see their area, ended when they are of no more use.

use figures::Within;
use places::{Gazetteer, PlaceId};
use serde_json::{Value, json};
use severity::{At, Index, Scenario};
use storage::scenario::{NewScenario, StoredScenario};
use terms::Code;
use tracking::round::RoundName;

use crate::action::{Action, House, Scene};
use crate::reason::{
    SCENARIO_DRAFT, SCENARIO_GONE, SCENARIO_LONG, SCENARIO_MANY, SCENARIO_NAME, SCENARIO_NOTHING,
    SCENARIO_TAKEN, SCENARIO_UNKNOWN,
};
use crate::refusal::Refusal;

/// How many characters the name of a scenario has at most.
pub const LONGEST_NAME: usize = 80;
/// How many scenarios of one round, index and area are kept at a time.
const MOST: usize = 100;
/// How many locations a scenario names at most: an address with more is not read.
const MOST_LOCATIONS: usize = 250;

/// A scenario that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// How it is kept.
    pub stored: StoredScenario,
    /// What it says.
    pub scenario: Scenario,
}

/// The scenarios of a round for an index that a reader may see, in the order in which they were made:
/// who sees a part of the operation sees those of areas in it.
///
/// # Errors
///
/// [`Refusal::NotFound`] if there is no such round, or what the database says.
pub async fn scenarios(
    house: &House,
    gazetteer: &Gazetteer,
    index: &Index,
    (round, scope): (u32, &Within),
) -> Result<Vec<Known>, Refusal> {
    let mut transaction = house.store.read().await?;
    let name = RoundName { instrument: index.instrument.clone(), number: round };
    let known = crate::round::known(&mut transaction, &name).await?;
    let stored = transaction.scenarios(known.id, &index.code).await?;
    let is_seen = |one: &StoredScenario| match (scope, one.area) {
        (Within::Everywhere, _) => true,
        (Within::Places(seen), Some(area)) => {
            let above = gazetteer.ancestors_on(area, None);
            std::iter::once(area).chain(above).any(|place| seen.contains(&place))
        }
        (Within::Places(_), None) | (Within::Areas(_), _) => false,
    };
    let read = |stored: StoredScenario| {
        // One that an earlier program kept otherwise is shown as empty, and can be removed.
        let scenario = Scenario::parse(&stored.question).unwrap_or_default();
        Known { stored, scenario }
    };
    Ok(stored.into_iter().filter(is_seen).map(read).collect())
}

/// What to say of a scenario that is not there, or not for who asks.
#[must_use]
pub fn gone() -> Refusal {
    SCENARIO_GONE.refuse(&[])
}

/// Whether something can be read in a name, and nothing in it turns the direction of what stands beside it.
fn is_name(name: &str) -> bool {
    let is_hidden = |letter: char| {
        letter.is_control()
            || terms::turns_direction(letter)
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
    };
    (1..=LONGEST_NAME).contains(&name.chars().count())
        && name.chars().any(char::is_alphanumeric)
        && !name.contains(is_hidden)
}

/// Keeps a scenario of a round.
pub struct Save {
    /// The index.
    pub index: Code,
    /// The round of its questionnaire.
    pub round: u32,
    /// What it is called; 1 to 80 characters, and no other of the round and area is called so.
    pub name: String,
    /// The area that it is about; absent: all of the operation.
    pub area: Option<PlaceId>,
    /// What it says.
    pub scenario: Scenario,
}

impl Action for Save {
    const NAME: &'static str = "scenario.save";
    /// Its number.
    type Outcome = i64;

    fn object(&self) -> String {
        format!("{} round {}", self.index, self.round)
    }

    fn place(&self) -> Option<PlaceId> {
        self.area
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(i64, Value), Refusal> {
        let index = index(scene, &self.index)?;
        let name = self.name.trim();
        if !is_name(name) {
            return Err(SCENARIO_NAME.refuse(&[("count", &LONGEST_NAME)]));
        }
        let named = match &self.scenario.at {
            At::Locations(keys) => Some(keys.len()),
            At::All | At::Worst(_) | At::Band(_) => None,
        };
        if self.scenario.improve.is_empty() || named == Some(0) {
            return Err(SCENARIO_NOTHING.refuse(&[]));
        }
        let unknown = self.scenario.unknown(index);
        if !unknown.is_empty() {
            let all = unknown.join(", ");
            return Err(SCENARIO_UNKNOWN.refuse(&[("what", &all), ("index", &index.code)]));
        }
        if named.is_some_and(|named| named > MOST_LOCATIONS) {
            return Err(SCENARIO_LONG.refuse(&[("count", &MOST_LOCATIONS)]));
        }
        let question = self.scenario.to_text();
        let round = RoundName { instrument: index.instrument.clone(), number: self.round };
        let round = crate::round::known(scene.transaction, &round).await?;
        if round.published_at.is_none() {
            return Err(SCENARIO_DRAFT.refuse(&[]));
        }
        // Whoever acts in one area is not told of those of others.
        let mut kept = scene.transaction.scenarios(round.id, &index.code).await?;
        kept.retain(|known| known.area == self.area);
        if kept.len() >= MOST {
            return Err(SCENARIO_MANY.refuse(&[("count", &MOST)]));
        }
        if kept.iter().any(|known| known.name.to_lowercase() == name.to_lowercase()) {
            return Err(SCENARIO_TAKEN.refuse(&[("name", &name)]));
        }
        let new = NewScenario {
            index: (&index.code, index.version),
            name,
            area: self.area,
            question: &question,
            by: &scene.actor.name,
        };
        let id = scene.transaction.save_scenario(round.id, new, scene.at).await?;
        let area = self.area.map(|place| place.0);
        Ok((id, json!({ "name": name, "area": area, "version": index.version, "scenario": question })))
    }
}

/// Ends a scenario of a round: it is shown no more.
pub struct End {
    /// The index.
    pub index: Code,
    /// The round of its questionnaire.
    pub round: u32,
    /// Its number.
    pub id: i64,
    /// The area that it is about.
    pub area: Option<PlaceId>,
}

impl Action for End {
    const NAME: &'static str = "scenario.end";
    type Outcome = Known;

    fn object(&self) -> String {
        format!("{} round {}", self.index, self.round)
    }

    fn place(&self) -> Option<PlaceId> {
        self.area
    }

    async fn run(self, scene: &mut Scene<'_, '_>) -> Result<(Known, Value), Refusal> {
        let index = index(scene, &self.index)?;
        let round = RoundName { instrument: index.instrument.clone(), number: self.round };
        let round = crate::round::known(scene.transaction, &round).await?;
        let kept = scene.transaction.scenarios(round.id, &index.code).await?;
        let stored = kept.into_iter().find(|known| known.id == self.id && known.area == self.area);
        let stored = stored.ok_or_else(gone)?;
        scene.transaction.end_scenario(round.id, self.id, &scene.actor.name, scene.at).await?;
        let scenario = Scenario::parse(&stored.question).unwrap_or_default();
        let details = json!({ "name": stored.name, "by": stored.by, "scenario": stored.question });
        Ok((Known { stored, scenario }, details))
    }
}

fn index<'p>(scene: &Scene<'p, '_>, code: &Code) -> Result<&'p Index, Refusal> {
    let known = scene.pack.indices().iter().find(|index| index.code == *code);
    known.ok_or_else(|| Refusal::NotFound(format!("there is no index {code}")))
}
