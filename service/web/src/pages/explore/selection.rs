//! What somebody chose to look at, as it stands in the address.
//!
//! In: what follows the question mark. Out: a [`Selection`] in which everything is known,
//! and the shortest text that stands for it, for links and for sharing.

use figures::{AreaId, Series};
use terms::{Code, Unit};
use tracking::instrument::Instrument;

use super::kinds::Kinds;
use crate::respond::Failure;
use crate::visit::Visit;

/// What somebody chose to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Which list.
    pub instrument: Code,
    /// Which round; where rounds are the rows, the last of them.
    pub round: u32,
    /// The round to compare with, if any; where rounds are the rows the first of them, if not all are
    /// shown from the earliest on.
    pub against: Option<u32>,
    /// Only this area; absent: all.
    pub area: Option<AreaId>,
    /// What the rows are.
    pub by: By,
    /// Only these kinds of people; absent: all of them.
    pub kinds: Option<Kinds>,
    /// Whether kinds were chosen that are not shown, since lists do not cross dimensions.
    pub left_out: bool,
    /// A dimension whose categories stand as columns.
    pub split: Option<Code>,
    /// What is counted: individuals or households.
    pub unit: Unit,
    /// How rows are sorted; absent: as suits them.
    pub sort: Option<Sort>,
    /// Only rows whose name or code is like this; empty: all.
    pub wanted: String,
    /// Page of the table, from 1.
    pub page: usize,
    /// The round that is compared with unless another is chosen.
    pub(super) usual_against: Option<u32>,
}

/// What the rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum By {
    /// Areas of a level, 1 to 3.
    Areas(u8),
    /// Locations.
    Locations,
    /// Rounds.
    Rounds,
    /// Categories of a dimension.
    Categories(Code),
}

/// By what rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sort {
    pub column: SortColumn,
    pub descending: bool,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SortColumn {
    Name,
    #[default]
    Now,
    Before,
    Change,
    Share,
    Locations,
}

impl By {
    /// As it stands in the address.
    pub fn text(&self) -> String {
        match self {
            Self::Areas(1) => "governorate".into(),
            Self::Areas(2) => "district".into(),
            Self::Areas(_) => "subdistrict".into(),
            Self::Locations => "location".into(),
            Self::Rounds => "round".into(),
            Self::Categories(dimension) => dimension.to_string(),
        }
    }

    fn read(text: &str, instrument: &Instrument) -> Option<Self> {
        Some(match text {
            "governorate" => Self::Areas(1),
            "district" => Self::Areas(2),
            "subdistrict" => Self::Areas(3),
            "location" => Self::Locations,
            "round" => Self::Rounds,
            other => {
                Self::Categories(Code::new(other).ok().filter(|code| instrument.dimension(code).is_some())?)
            }
        })
    }
}

impl SortColumn {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Name, "name"),
        (Self::Now, "now"),
        (Self::Before, "before"),
        (Self::Change, "change"),
        (Self::Share, "share"),
        (Self::Locations, "locations"),
    ];
}

impl Sort {
    fn read(text: &str) -> Option<Self> {
        let (descending, name) = match text.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, text),
        };
        let (column, _) = SortColumn::ALL.into_iter().find(|(_, known)| *known == name)?;
        Some(Self { column, descending })
    }

    fn text(self) -> String {
        let (_, name) =
            SortColumn::ALL.into_iter().find(|(known, _)| *known == self.column).unwrap_or_default();
        format!("{}{name}", if self.descending { "-" } else { "" })
    }
}

impl Selection {
    /// Reads what somebody chose; what they did not choose is what most want to see first.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] for a round, an area or a kind of people that there is not.
    pub fn read(visit: &Visit, instrument: &Instrument, series: &Series) -> Result<Self, Failure> {
        let asked = |name| visit.chosen(name);
        let number = |text: &str| {
            let known = text.parse().ok().filter(|number| series.round(*number).is_some());
            known.ok_or(Failure::NotFound)
        };
        let last = series.last().ok_or(Failure::NotFound)?.heading().round;
        let round = asked("round").map_or(Ok(last), number)?;
        let by = asked("by").and_then(|text| By::read(text, instrument)).unwrap_or(By::Areas(1));
        let before = series.before(round).map(|facts| facts.heading().round);
        let usual_against = before.filter(|_| by != By::Rounds);
        let against = match asked("against") {
            None => usual_against,
            Some("none") => None,
            Some(text) => Some(number(text)?),
        };
        let area = asked("area").map(|slug| area_of(slug, series).ok_or(Failure::NotFound)).transpose()?;
        let dimension = |name| {
            let code = asked(name).and_then(|text| Code::new(text).ok());
            code.filter(|code| instrument.dimension(code).is_some())
        };
        let split = dimension("split");
        // Lists do not cross their dimensions: who lives in camps is not told by origin. Where kinds of
        // people are rows or columns they are kinds of all of them.
        let is_crossed = split.is_some() || matches!(by, By::Categories(_));
        let kinds = Kinds::read(visit.all_chosen("part"), instrument, series)?;
        let of_another = |kinds: &Kinds| {
            let of_it = format!("{}:", kinds.dimension);
            visit.all_chosen("part").any(|text| !text.starts_with(&of_it))
        };
        let left_out = kinds.as_ref().is_some_and(|kinds| is_crossed || of_another(kinds));
        let kinds = kinds.filter(|_| !is_crossed);
        Ok(Self {
            instrument: instrument.code.clone(),
            round,
            against: against.filter(|against| *against != round || by == By::Rounds),
            area,
            by,
            kinds,
            left_out,
            split,
            unit: if asked("unit") == Some("households") { Unit::Households } else { Unit::Individuals },
            sort: asked("sort").and_then(Sort::read),
            wanted: asked("q").unwrap_or_default().chars().take(100).collect(),
            page: asked("page").and_then(|text| text.parse().ok()).unwrap_or(1).max(1),
            usual_against,
        })
    }

    /// The text that stands for it after the question mark; `latest` is the newest round.
    pub fn query(&self, series: &Series) -> String {
        let latest = series.last().map(|facts| facts.heading().round);
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("list", self.instrument.as_str());
        if Some(self.round) != latest {
            text.append_pair("round", &self.round.to_string());
        }
        match self.against {
            against if against == self.usual_against => {}
            Some(against) => _ = text.append_pair("against", &against.to_string()),
            None => _ = text.append_pair("against", "none"),
        }
        if let Some(area) = self.area.and_then(|area| slug_of(area, series)) {
            text.append_pair("area", &area);
        }
        if self.by != By::Areas(1) {
            text.append_pair("by", &self.by.text());
        }
        for kind in self.kinds.iter().flat_map(Kinds::texts) {
            text.append_pair("part", &kind);
        }
        if let Some(split) = &self.split {
            text.append_pair("split", split.as_str());
        }
        if self.unit == Unit::Households {
            text.append_pair("unit", "households");
        }
        if let Some(sort) = self.sort {
            text.append_pair("sort", &sort.text());
        }
        if !self.wanted.is_empty() {
            text.append_pair("q", &self.wanted);
        }
        if self.page > 1 {
            text.append_pair("page", &self.page.to_string());
        }
        text.finish()
    }

    /// The same for one of the rounds that are rows, by governorate.
    pub fn of_round(&self, round: u32, series: &Series) -> Self {
        let usual_against = series.before(round).map(|facts| facts.heading().round);
        Self {
            round,
            against: usual_against,
            usual_against,
            by: By::Areas(1),
            sort: None,
            page: 1,
            ..self.clone()
        }
    }

    /// The rounds that are rows, where rounds are: from the one chosen as the first to the one chosen as
    /// the last, whichever was chosen as which.
    pub fn rounds(&self, series: &Series) -> Vec<u32> {
        let first = self.against.map_or(0, |against| against.min(self.round));
        let last = self.against.map_or(self.round, |against| against.max(self.round));
        let numbers = series.rounds().map(|facts| facts.heading().round);
        numbers.filter(|number| (first..=last).contains(number)).collect()
    }

    /// The same with the rows sorted by a column: largest first, and the other way round
    /// if they are sorted so already. Names begin at the first letter.
    pub fn sorted_by(&self, column: SortColumn) -> Self {
        let usual = column != SortColumn::Name;
        let descending = match self.sort {
            Some(sort) if sort.column == column => !sort.descending,
            _ => usual,
        };
        Self { sort: Some(Sort { column, descending }), page: 1, ..self.clone() }
    }
}

/// How an area is called in addresses: by its number in the gazetteer, else by its key.
pub(crate) fn slug_of(area: AreaId, series: &Series) -> Option<String> {
    let known = series.dictionary().area(area)?;
    Some(known.place.map_or_else(|| format!("~{}", known.key), |place| place.0.to_string()))
}

/// The area that is called so in addresses.
pub(crate) fn area_of(slug: &str, series: &Series) -> Option<AreaId> {
    let dictionary = series.dictionary();
    match slug.strip_prefix('~') {
        Some(key) => dictionary.areas().find(|(_, area)| area.key == key).map(|(id, _)| id),
        None => dictionary.area_of_place(places::PlaceId(slug.parse().ok()?)),
    }
}
