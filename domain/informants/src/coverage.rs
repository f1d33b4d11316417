//! How far the interviews of a round reach.
//!
//! In: who lives at each location, and who was asked there on what day. Out: locations by how many were
//! asked, the people who live there, women among those asked, days since.

use chrono::NaiveDate;

use crate::roster::Sex;

/// Somebody who was asked at a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The location, by its position.
    pub location: usize,
    /// Who, by a number that is the same in all rounds.
    pub informant: i64,
    /// Their sex, where the roster says it.
    pub sex: Option<Sex>,
    /// On what day, where the interview says it.
    pub day: Option<NaiveDate>,
}

/// How far the interviews of a round reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Locations of the round where nobody, one, and two or more were asked.
    pub locations: [usize; 3],
    /// Individuals who live at these locations; a location whose people are not known counts as nobody.
    pub individuals: [f64; 3],
    /// How many different informants were asked.
    pub informants: usize,
    /// Women among them.
    pub women: usize,
    /// Informants whose sex is not known.
    pub of_unknown_sex: usize,
    /// Days from the newest interview of a location to the day of the round, the middle one of all
    /// locations with a day; below 0 if after it. Absent where no day is known.
    pub median_age: Option<f64>,
    /// Locations whose newest interview is more than [`STALE`] days older than the round, or has no day.
    pub stale: Vec<usize>,
}

/// An interview that is older than so many days when its round is dated is stale: a round takes two months.
pub const STALE: i64 = 60;

/// How far these interviews reach, in a round of that day. `people` has a number for each location.
#[must_use]
pub fn coverage(people: &[f64], asked: &[Asked], day: NaiveDate) -> Coverage {
    let mut here: Vec<Vec<i64>> = vec![Vec::new(); people.len()];
    let mut newest: Vec<Option<NaiveDate>> = vec![None; people.len()];
    let mut sexes: Vec<(i64, Option<Sex>)> = Vec::new();
    for one in asked.iter().filter(|one| one.location < people.len()) {
        here[one.location].push(one.informant);
        newest[one.location] = newest[one.location].max(one.day);
        sexes.push((one.informant, one.sex));
    }
    sexes.sort_unstable_by_key(|(informant, sex)| (*informant, std::cmp::Reverse(*sex)));
    sexes.dedup_by_key(|(informant, _)| *informant);
    let mut result = Coverage {
        locations: [0; 3],
        individuals: [0.0; 3],
        informants: sexes.len(),
        women: sexes.iter().filter(|(_, sex)| *sex == Some(Sex::Female)).count(),
        of_unknown_sex: sexes.iter().filter(|(_, sex)| sex.is_none()).count(),
        median_age: None,
        stale: Vec::new(),
    };
    let mut ages = Vec::new();
    for (location, informants) in here.iter_mut().enumerate() {
        informants.sort_unstable();
        informants.dedup();
        let class = informants.len().min(2);
        result.locations[class] += 1;
        result.individuals[class] += people[location];
        let age = newest[location].map(|newest| (day - newest).num_days());
        ages.extend(age);
        if class > 0 && age.is_none_or(|age| age > STALE) {
            result.stale.push(location);
        }
    }
    ages.sort_unstable();
    let half = ages.len() / 2;
    result.median_age = match ages.len() {
        0 => None,
        many if many % 2 == 1 => Some(ages[half] as f64),
        _ => Some((ages[half - 1] + ages[half]) as f64 / 2.0),
    };
    result
}
