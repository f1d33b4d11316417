//! What a release says, as charts and words: for pages of the portal and for reports alike.
//!
//! In: what a release shows, in one language. Out: what is drawn and said of it. Nothing else is looked at, so that
//! nothing is told that is left out of the release.

mod about;
mod map;
mod parts;
mod trend;

use chrono::NaiveDate;
use language::{Gap, Words};
use terms::{Code, Language, Unit};
use warehouse::shown::{Area, Rule, Shown};

pub use about::{about, left_out, source};
pub use map::{Drawn, Href, area_map, band_colour, deepest, key_of, rings, unit_of};
pub use parts::bars;
pub use trend::{day_number, ticks, trend, unit_of_all};

/// How many people there were in an area in a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The round.
    pub round: u32,
    /// The day that it speaks of.
    pub day: NaiveDate,
    /// Households; absent where they are not counted, or left out.
    pub households: Option<u64>,
    /// Individuals; absent where left out.
    pub individuals: Option<u64>,
    /// How individuals follow from households, where they do.
    pub rule: Option<Rule>,
}

impl Moment {
    /// That of the area at a position.
    #[must_use]
    pub fn of(shown: &Shown, at: usize) -> Self {
        Self {
            round: shown.round,
            day: shown.day,
            households: shown.areas[at].households,
            individuals: shown.areas[at].individuals,
            rule: shown.individuals_rule,
        }
    }

    /// How many there are in a unit.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "people of a country")]
    pub fn in_unit(&self, unit: Unit) -> Option<f64> {
        let many = if unit == Unit::Individuals { self.individuals } else { self.households };
        many.map(|many| many as f64)
    }

    /// Individuals, or households where those are left out.
    #[must_use]
    pub fn unit(&self) -> Unit {
        if self.individuals.is_some() { Unit::Individuals } else { Unit::Households }
    }

    /// How many more there are than there were, and in which unit; where the rule for individuals has changed,
    /// only households can be compared.
    #[must_use]
    pub fn change_from(&self, before: &Self) -> Option<(f64, Unit)> {
        let is_alike = self.rule == before.rule && self.unit() == before.unit();
        let unit = if is_alike { self.unit() } else { Unit::Households };
        Some((self.in_unit(unit)? - before.in_unit(unit)?, unit))
    }
}

/// How many there are in an area, in a unit.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people of a country")]
pub fn number(area: &Area, unit: Unit) -> Option<f64> {
    let many = if unit == Unit::Individuals { area.individuals } else { area.households };
    many.map(|many| many as f64)
}

/// Which round: `Round 123, 30 September 2021`.
#[must_use]
pub fn of_round((number, day): (u32, NaiveDate), words: &Words) -> String {
    let number = words.digits(&number.to_string());
    words.tell("round-of-day", &[("number", Gap::Text(&number)), ("day", Gap::Text(&words.day(day)))])
}

/// What an area is called. Who reads Sorani is given the Arabic name before the Latin one, where there is no
/// Sorani.
#[must_use]
pub fn name_of(area: &Area, words: &Words) -> String {
    if area.above.is_none() {
        return words.say("all-areas");
    }
    let arabic = || area.name.exactly(Language::Arabic).filter(|_| words.language == Language::Sorani);
    let name =
        area.name.exactly(words.language).or_else(arabic).unwrap_or_else(|| area.name.best(words.language));
    if name.is_empty() { words.say("not-stated") } else { name.to_string() }
}

/// How many more or fewer than in a round.
#[must_use]
pub fn since(change: f64, unit: Unit, round: u32, words: &Words) -> String {
    let number = words.digits(&round.to_string());
    if change.round() == 0.0 {
        return words.tell("no-change-since", &[("number", Gap::Text(&number))]);
    }
    let mut text = words.signed(change);
    if unit == Unit::Households {
        text = format!("{text} {}", words.say("households"));
    }
    words.tell("since-round", &[("change", Gap::Text(&text)), ("number", Gap::Text(&number))])
}

/// Whom a population is made of.
#[must_use]
pub fn of_population(population: &Code, words: &Words) -> String {
    match population.as_str() {
        "idp" => words.say("idps"),
        "returnee" => words.say("returnees"),
        other => format!("{} ({})", words.say("population-other"), other.replace('_', " ")),
    }
}

/// The message that names areas of a level, and locations below all of them.
#[must_use]
pub fn level_key(level: u8) -> &'static str {
    match level {
        0 => "country",
        1 => "governorate",
        2 => "district",
        3 => "subdistrict",
        _ => "location",
    }
}
