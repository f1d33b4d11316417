//! Which flows somebody chose to look at, as it stands in the address.

use figures::{AreaId, Series};
use terms::{Code, Unit};
use tracking::instrument::{Dimension, Instrument};

use crate::pages::explore::{area_of, slug_of};
use crate::respond::Failure;
use crate::visit::Visit;

/// Which flows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Which list.
    pub instrument: Code,
    /// Which round.
    pub round: u32,
    /// The dimension whose parts are the areas that people come from.
    pub dimension: Code,
    /// Only those who are now in this area; absent: everywhere.
    pub area: Option<AreaId>,
    /// Level of the areas in which people are now, 1 or 2.
    pub level: u8,
    /// What is counted; absent: what is known best.
    pub unit: Option<Unit>,
}

/// The dimensions that say from where people come, of those that any round asks for.
pub(crate) fn dimensions<'a>(instrument: &'a Instrument, series: &Series) -> Vec<&'a Dimension> {
    let asked = |dimension: &&Dimension| {
        let is_asked = |known: &figures::Dimension| {
            known.code == dimension.code && known.population == instrument.population
        };
        dimension.areas && series.rounds().any(|facts| facts.dimensions().iter().any(is_asked))
    };
    instrument.dimensions.iter().filter(asked).collect()
}

impl Selection {
    /// Reads what somebody chose; what they did not choose is what most want to see first.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] for a round, a dimension or an area that there is not.
    pub fn read(visit: &Visit, instrument: &Instrument, series: &Series) -> Result<Self, Failure> {
        let asked = |name| visit.asked(name).filter(|text| !text.is_empty());
        let round = match asked("round") {
            Some(text) => text.parse().ok().filter(|number| series.round(*number).is_some()),
            None => series.last().map(|facts| facts.heading().round),
        };
        let mut known = dimensions(instrument, series).into_iter();
        let dimension = match asked("dimension") {
            Some(code) => known.find(|known| known.code == *code),
            None => known.next(),
        };
        let area = asked("area").map(|slug| area_of(slug, series).ok_or(Failure::NotFound)).transpose()?;
        Ok(Self {
            instrument: instrument.code.clone(),
            round: round.ok_or(Failure::NotFound)?,
            dimension: dimension.ok_or(Failure::NotFound)?.code.clone(),
            area,
            level: if asked("level") == Some("2") { 2 } else { 1 },
            unit: asked("unit").and_then(Unit::from_name).filter(|unit| *unit != Unit::Shares),
        })
    }

    /// The text that stands for it after the question mark.
    pub fn query(&self, series: &Series) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("list", self.instrument.as_str());
        text.append_pair("round", &self.round.to_string());
        text.append_pair("dimension", self.dimension.as_str());
        if let Some(area) = self.area.and_then(|area| slug_of(area, series)) {
            text.append_pair("area", &area);
        }
        if self.level != 1 {
            text.append_pair("level", &self.level.to_string());
        }
        if let Some(unit) = self.unit {
            text.append_pair("unit", unit.as_str());
        }
        text.finish()
    }
}
