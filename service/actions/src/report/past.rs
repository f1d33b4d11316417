//! What was shown of earlier rounds.

use std::collections::HashMap;

use chrono::NaiveDate;
use terms::Code;
use tracking::round::RoundName;
use warehouse::shown::{self, Rule, Shown};

use crate::action::House;
use crate::refusal::Refusal;
use crate::situation::Moment;

/// What was shown of a round: households and individuals of each area.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The round.
    pub round: u32,
    /// The day that it speaks of.
    pub day: NaiveDate,
    rule: Option<Rule>,
    areas: HashMap<String, (Option<u64>, Option<u64>)>,
}

impl Past {
    /// That of a release.
    #[must_use]
    pub fn of(shown: Shown) -> Self {
        let areas = shown.areas.into_iter();
        Self {
            round: shown.round,
            day: shown.day,
            rule: shown.individuals_rule,
            areas: areas.map(|area| (area.key, (area.households, area.individuals))).collect(),
        }
    }

    /// How many there were in an area; nothing where the round did not tell of it.
    #[must_use]
    pub fn moment(&self, key: &str) -> Option<Moment> {
        let (households, individuals) = *self.areas.get(key)?;
        Some(Moment { round: self.round, day: self.day, households, individuals, rule: self.rule })
    }
}

/// What the newest releases of all rounds before one showed to the same readers, the earliest first. Releases that
/// cannot be read are passed over: they are of programs before reports.
///
/// # Errors
///
/// If the database cannot be read.
pub async fn past(house: &House, round: &RoundName, profile: &Code) -> Result<Vec<Past>, Refusal> {
    let mut transaction = house.store.read().await?;
    let mut rounds = transaction.rounds(Some(&round.instrument)).await?;
    rounds.retain(|stored| stored.round.name.number < round.number);
    rounds.sort_by_key(|stored| stored.round.name.number);
    let mut past = Vec::new();
    for stored in rounds {
        let releases = transaction.releases(stored.id).await?;
        let Some(newest) = releases.iter().rfind(|one| one.profile == profile.as_str()) else { continue };
        let Some(bytes) = transaction.file_of_release(newest.id, shown::FILE).await? else { continue };
        past.extend(Shown::read(&bytes).ok().map(Past::of));
    }
    Ok(past)
}
