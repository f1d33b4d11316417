//! Figures as rows, and their fields.

use chrono::NaiveDate;
use terms::Language;
use warehouse::shown::{Area, Shown};

use crate::portal::stock::{Release, Releases};

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'r> {
    None,
    Text(std::borrow::Cow<'r, str>),
    Whole(i64),
    Number(f64),
    Day(NaiveDate),
    Is(bool),
}

impl Eq for Cell<'_> {}

impl std::hash::Hash for Cell<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::None => {}
            Self::Text(text) => text.hash(state),
            Self::Whole(number) => number.hash(state),
            // No number here is NaN, and 0 is written in one way.
            Self::Number(number) => (number + 0.0).to_bits().hash(state),
            Self::Day(day) => day.hash(state),
            Self::Is(is) => is.hash(state),
        }
    }
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Number,
    Day,
}

impl Kind {
    /// Its type in the standard.
    pub fn edm(self) -> &'static str {
        match self {
            Self::Text => "Edm.String",
            Self::Whole => "Edm.Int64",
            Self::Number => "Edm.Double",
            Self::Day => "Edm.Date",
        }
    }
}

/// The fields, in order.
pub(super) const FIELDS: [(&str, Kind); 22] = [
    ("Id", Kind::Text),
    ("Operation", Kind::Text),
    ("Country", Kind::Text),
    ("List", Kind::Text),
    ("Population", Kind::Text),
    ("Round", Kind::Whole),
    ("Day", Kind::Day),
    ("Version", Kind::Text),
    ("Level", Kind::Whole),
    ("Area", Kind::Text),
    ("AreaArabic", Kind::Text),
    ("AreaSorani", Kind::Text),
    ("Code", Kind::Text),
    ("Admin1", Kind::Text),
    ("Admin1Code", Kind::Text),
    ("Admin2", Kind::Text),
    ("Admin2Code", Kind::Text),
    ("Breakdown", Kind::Text),
    ("Category", Kind::Text),
    ("CategoryTitle", Kind::Text),
    ("Unit", Kind::Text),
    ("Number", Kind::Whole),
];

/// A figure.
#[derive(Clone, Copy)]
pub(super) struct Fact<'r> {
    release: &'r Release,
    area: usize,
    /// Its breakdown and category; absent for a total.
    part: Option<(usize, usize)>,
    in_households: bool,
    /// Absent where it is left out.
    number: Option<u64>,
}

/// All figures of the newest release of each round: by list, round and area; totals first.
pub(super) fn all(releases: &Releases) -> impl Iterator<Item = Fact<'_>> {
    let rounds = releases.lists.iter().flat_map(|list| list.rounds.iter());
    rounds.flat_map(|release| {
        let areas = release.shown.areas.iter().enumerate();
        areas.flat_map(move |(at, area)| of_area(release, at, area))
    })
}

fn of_area<'r>(release: &'r Release, at: usize, area: &'r Area) -> impl Iterator<Item = Fact<'r>> {
    let in_households = release.shown.counts_households;
    let fact = move |part, in_households, number| Fact { release, area: at, part, in_households, number };
    let households = in_households.then(|| fact(None, true, area.households));
    let totals = households.into_iter().chain([fact(None, false, area.individuals)]);
    let parts = area.counts.iter().enumerate().flat_map(move |(kind, counts)| {
        let one = move |(category, number): (usize, &Option<u64>)| {
            fact(Some((kind, category)), in_households, *number)
        };
        counts.iter().enumerate().map(one)
    });
    totals.chain(parts)
}

impl<'r> Fact<'r> {
    /// The value of a field, by its position among [`FIELDS`].
    pub fn cell(&self, field: usize) -> Cell<'r> {
        let (shown, release) = (&self.release.shown, self.release);
        let area = &shown.areas[self.area];
        match field {
            0 => Cell::Text(self.id().into()),
            1 => text(shown.operation.as_ref().map(|known| known.title.as_str())),
            2 => text(shown.operation.as_ref().map(|known| known.country.as_str())),
            3 => text(Some(&release.entry.instrument)),
            4 => text(Some(&shown.population)),
            5 => Cell::Whole(shown.round.into()),
            6 => Cell::Day(shown.day),
            7 => text(Some(&release.entry.version)),
            8 => Cell::Whole(area.level.into()),
            9 => text(Some(area.name.best(Language::English))),
            10 => text(area.name.exactly(Language::Arabic)),
            11 => text(area.name.exactly(Language::Sorani)),
            12 => text(area.code.as_deref()),
            13 => text(self.above(1).map(|area| area.name.best(Language::English))),
            14 => text(self.above(1).and_then(|area| area.code.as_deref())),
            15 => text(self.above(2).map(|area| area.name.best(Language::English))),
            16 => text(self.above(2).and_then(|area| area.code.as_deref())),
            17 => text(self.part.map(|(kind, _)| shown.breakdowns[kind].code.as_str())),
            18 => match self.category(shown) {
                // People of whom it is not stated have a category without a code.
                Some("") => Cell::Text("not-stated".into()),
                code => text(code),
            },
            19 => text(
                self.part
                    .map(|(kind, at)| shown.breakdowns[kind].categories[at].title.best(Language::English)),
            ),
            20 => Cell::Text(if self.in_households { "households" } else { "individuals" }.into()),
            _ => self.number.map_or(Cell::None, |many| Cell::Whole(i64::try_from(many).unwrap_or(i64::MAX))),
        }
    }

    fn category(&self, shown: &'r Shown) -> Option<&'r str> {
        self.part.map(|(kind, at)| shown.breakdowns[kind].categories[at].code.as_str())
    }

    /// The area of a level in which this one lies, or that it is.
    fn above(&self, level: u8) -> Option<&'r Area> {
        let areas = &self.release.shown.areas;
        let mut at = Some(self.area);
        while let Some(area) = at {
            if areas[area].level == level {
                return Some(&areas[area]);
            }
            at = areas[area].above;
        }
        None
    }

    /// The same for the figure in all releases of its round.
    fn id(&self) -> String {
        let (entry, shown) = (&self.release.entry, &self.release.shown);
        let kind = self.part.map_or("", |(kind, _)| shown.breakdowns[kind].code.as_str());
        let unit = if self.in_households { "households" } else { "individuals" };
        let (area, category) = (&shown.areas[self.area].key, self.category(shown).unwrap_or_default());
        format!("{}/{}/{area}/{kind}/{category}/{unit}", entry.instrument, entry.round)
    }
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.filter(|text| !text.is_empty()).map_or(Cell::None, |text| Cell::Text(text.into()))
}
