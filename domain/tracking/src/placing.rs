//! Placing records: which place of the gazetteer each row is about, and whether
//! what the row says of it can be true.
//!
//! In: records as read, the gazetteer, the crosswalk with what people decided.
//! Out: the records with their places, new places for locations that nobody knew,
//! links for the crosswalk, and findings. The gazetteer itself is not changed here.

mod areas;
mod codes;
mod locations;
mod points;

use places::{Crosswalk, Gazetteer, GazetteerChange, Link, PlaceId};
use sheets::Sheet;
use terms::{Finding, FindingKind};

use crate::instrument::Instrument;
use crate::record::Records;

pub use areas::{CONTRADICTORY, DOUBTFUL, ENDED, SCHEME, SPELLING, UNKNOWN};
pub use areas::{path as area_path, path_text as area_path_text};
pub use codes::CODE_CONTRADICTS;
pub use locations::{CORRECTED, MOVED};
pub use points::{IMPOSSIBLE_POINT, NO_POINT, OUTSIDE_1, OUTSIDE_2, OUTSIDE_3, SWAPPED};

/// All kinds of findings that placing gives.
pub const KINDS: &[&FindingKind] = &[
    &UNKNOWN,
    &DOUBTFUL,
    &ENDED,
    &CONTRADICTORY,
    &SPELLING,
    &CODE_CONTRADICTS,
    &MOVED,
    &CORRECTED,
    &NO_POINT,
    &IMPOSSIBLE_POINT,
    &SWAPPED,
    &OUTSIDE_1,
    &OUTSIDE_2,
    &OUTSIDE_3,
];

/// What records are placed by.
pub struct Surroundings<'a> {
    /// The places known so far.
    pub gazetteer: &'a Gazetteer,
    /// What was proposed and decided about stated areas.
    pub crosswalk: &'a Crosswalk,
    /// The country of the operation, if the gazetteer has it.
    pub country: Option<PlaceId>,
    /// The definition, whose vocabularies know other names of areas.
    pub instrument: &'a Instrument,
    /// The sheet that the records were read from.
    pub sheet: &'a Sheet,
    /// The day that the figures speak of.
    pub day: chrono::NaiveDate,
    /// Name of the source, for the names of new places.
    pub source: &'a str,
}

/// What placing found out, beside the places in the records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placing {
    /// New places, and places with new names.
    pub changes: Vec<GazetteerChange>,
    /// Links of the crosswalk that are new or changed.
    pub links: Vec<Link>,
    /// Trouble.
    pub findings: Vec<Finding>,
    /// How many stated areas were found, and how many there are, by level.
    pub areas_found: Vec<(u8, usize, usize)>,
}

impl Placing {
    /// How many places nobody knew before.
    #[must_use]
    pub fn new_places(&self) -> usize {
        self.changes.iter().filter(|change| matches!(change, GazetteerChange::Add { .. })).count()
    }
}

/// Finds the place of each record, and what is wrong with where it is said to be.
#[must_use]
pub fn place(records: &mut Records, around: &Surroundings<'_>) -> Placing {
    let mut placing = Placing::default();
    let areas = areas::resolve(records, around, &mut placing);
    codes::check(records, around, &areas, &mut placing.findings);
    points::check(records, around, &areas, &mut placing.findings);
    locations::assign(records, around, &areas, &mut placing);
    placing
}
