#![doc = include_str!("../README.md")]
//!
//! In: a seed, a size and the labels of published lists. Out: areas, locations, rounds
//! of lists, and the files that a publisher would have made of them. Reading those files
//! again is the work of `sheets` and `tracking`.

mod conditions;
mod country;
mod divide;
mod errors;
mod file;
mod geojson;
mod lists;
mod names;
mod people;
mod settlements;
mod story;
mod vocabulary;

use chrono::NaiveDate;
use terms::{Address, Text};

pub use conditions::{Asking, Assessment, Condition, KnownAnswer, Question, Questionnaire};
pub use errors::ErrorKind;
pub use file::{File, FileKind};

/// What an operation to be made up is like. The same settings and vocabulary give the
/// same operation, to the byte, on every machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// From which all chance comes.
    pub seed: u64,
    /// Size: 1 has 4,700 locations and 4 million displaced at the peak; both grow with
    /// it, districts do not. Within `0.01..=200`.
    pub scale: f64,
    /// How many rounds; within `1..=400`.
    pub rounds: u32,
    /// Number of the first round. Labels, units and headers follow the number.
    pub first_round: u32,
    /// Date of the first round; the others are at the ends of later months.
    pub start: NaiveDate,
    /// Months from one round to the next; within `1..=24`.
    pub months_between: u32,
    /// How many reporting errors are planted in the two files of a round; 0 for clean files.
    pub errors_per_round: u32,
    /// How many of the last rounds are kept, to save memory; `None` for all. The rounds
    /// before happen as well and are forgotten.
    pub kept_rounds: Option<u32>,
}

/// The labels that the made-up lists use, as far as they change from pack to pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// The governorates: areas of level 1, columns of origin and of last displacement.
    pub governorates: Vec<Term>,
    /// Shelter types of the IDP list.
    pub shelters: Vec<Term>,
    /// Shelter types of the returnee list.
    pub return_shelters: Vec<Term>,
    /// Periods of displacement. When one starts is read from its first label (`June-July14`:
    /// 1 June 2014); the first period has no start.
    pub periods: Vec<Term>,
}

/// A category with the headings that it goes by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Term {
    /// Its code, such as `rental_habitable`. What people do in the simulation follows the
    /// codes of shelter types; unknown ones stay almost empty.
    pub code: String,
    /// What people call it.
    pub name: Text,
    /// The headings. If some are tied to rounds, the others are taken for mere variants,
    /// and the term has no column in rounds in which none of the tied ones holds.
    pub labels: Vec<Label>,
}

/// A heading and the rounds in which it is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// The heading.
    pub text: String,
    /// First round that uses it; `None` from the first on.
    pub from: Option<u32>,
    /// Last round that uses it; `None` to the last.
    pub until: Option<u32>,
}

/// A made-up operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// What it is called; says that it is a demo.
    pub title: Text,
    /// What must be said wherever its figures are shown.
    pub notice: Text,
    /// The code of its country (user-assigned in ISO 3166, so that it is nobody's).
    pub country_code: &'static str,
    /// The settings that it was made with, brought within their limits.
    pub settings: Settings,
    /// The vocabulary that it was made with.
    pub vocabulary: Vocabulary,
    /// The country, its governorates, districts and subdistricts, level by level, in the
    /// order of their codes.
    pub areas: Vec<Area>,
    /// Villages, neighbourhoods and camps, in the order in which lists name them.
    pub locations: Vec<Location>,
    /// The rounds that were kept, the oldest first.
    pub rounds: Vec<Round>,
    /// The errors planted in the files of those rounds.
    pub errors: Vec<PlantedError>,
}

/// A country (level 0), governorate (1), district (2) or subdistrict (3).
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The level.
    pub level: u8,
    /// P-code: `XN`, `XN01`, `XN0101`, `XN010101`.
    pub code: String,
    /// Names in English, Arabic and Sorani.
    pub name: Text,
    /// The area that it is part of, by its index in [`Operation::areas`].
    pub parent: Option<usize>,
    /// Outlines in degrees east and north: the outer one first, counter-clockwise, then
    /// holes, clockwise. The first point is not repeated at the end.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// A village, neighbourhood or camp.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// The place id in the master lists; unique.
    pub id: u32,
    /// Names in English, Arabic and Sorani; the English one is unique within the district.
    pub name: Text,
    /// Its subdistrict, by its index in [`Operation::areas`].
    pub area: usize,
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// What kind of place it is.
    pub setting: Setting,
}

/// A kind of location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// A neighbourhood of a town.
    Urban,
    /// A village.
    Rural,
    /// A camp; all who live there are displaced.
    Camp,
}

/// A round: who is where at its date, and what happened since the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Its number.
    pub number: u32,
    /// Its date.
    pub date: NaiveDate,
    /// The displaced.
    pub idps: List,
    /// The returned.
    pub returnees: List,
    /// Movements since the round before.
    pub movements: Movements,
    /// Households from each location that are displaced, in the order of [`Operation::locations`].
    pub away: Vec<u32>,
}

/// Movements between two rounds, in households.
///
/// `displaced now = displaced before + displaced_first + displaced_again − returned`;
/// `returned now = returned before + returned − displaced_again`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Movements {
    /// Fled from their home for the first time.
    pub displaced_first: u32,
    /// Had returned and fled again.
    pub displaced_again: u32,
    /// Returned to their location of origin.
    pub returned: u32,
    /// Moved from one location of displacement to another.
    pub moved_on: u32,
}

/// Which of the two lists of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// The IDP master list: who is displaced, by location of displacement.
    Idps,
    /// The returnee master list: who is back, by location of origin.
    Returnees,
}

/// A list as it would be without any error.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Which list.
    pub kind: ListKind,
    /// Its shelter columns, by their index in the shelter terms of the vocabulary.
    pub shelters: Vec<usize>,
    /// Its period columns, by their index in the periods of the vocabulary.
    pub periods: Vec<usize>,
    /// One row for each location with anybody to report, in the order of locations.
    pub rows: Vec<Row>,
}

/// A location in a list. All numbers are households.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The location, by its index in [`Operation::locations`].
    pub location: u32,
    /// All households.
    pub households: u32,
    /// Persons in a household: 6, or 5 in camps from round 117 on.
    pub persons: u32,
    /// Of them: came from a camp since the last round.
    pub from_camp: u32,
    /// Of them: displaced for the first time since the last round.
    pub first_time: u32,
    /// Of them: came from another location of displacement since the last round.
    pub moved_on: u32,
    /// Households by governorate, then by shelter, then by period; see [`List::by_governorate`].
    cells: Box<[u32]>,
}

/// A reporting error that was planted in a file, and by what it should be found.
#[derive(Debug, Clone, PartialEq)]
pub struct PlantedError {
    /// Number of the round.
    pub round: u32,
    /// In the file of which list.
    pub list: ListKind,
    /// What kind of error.
    pub kind: ErrorKind,
    /// Place id of the location that it is about; `None` if it is about the whole file.
    pub place: Option<u32>,
    /// Where it stands in the file, as far as it stands anywhere.
    pub address: Address,
    /// What stands there, for people: `450 instead of 45`.
    pub note: String,
    slip: errors::Slip,
}

/// Makes an operation up.
///
/// Settings beyond their limits are brought within them. A vocabulary without
/// governorates, shelters or periods gives an operation without places and rounds.
#[must_use]
pub fn simulate(settings: &Settings, vocabulary: &Vocabulary) -> Operation {
    story::tell(settings, vocabulary)
}

/// The errors planted in the files of an operation, by round, list and address.
#[must_use]
pub fn planted_errors(operation: &Operation) -> &[PlantedError] {
    &operation.errors
}

/// The file that the publisher would have made of a list of a round, errors included; in
/// the usual kind of file of that round if none is asked for. [`PlantedError::address`]
/// holds for the usual kind.
///
/// # Errors
///
/// If the list does not fit into a workbook (ask for csv), or one cannot be written.
pub fn file(
    operation: &Operation,
    round: &Round,
    list: ListKind,
    kind: Option<FileKind>,
) -> Result<File, publish::PublishError> {
    file::write(operation, round, list, kind)
}

/// Asks about conditions in the locations of return of a round, as assessment number so and so.
#[must_use]
pub fn assess(
    operation: &Operation,
    round: &Round,
    number: u32,
    questionnaire: &Questionnaire,
    asking: Asking,
) -> Assessment {
    conditions::assess(operation, round, number, (questionnaire, asking))
}

/// The workbook of an assessment, as a field team would send it.
///
/// # Errors
///
/// If it does not fit into a workbook, or one cannot be written.
pub fn assessment_file(
    operation: &Operation,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
) -> Result<File, publish::PublishError> {
    conditions::write(operation, assessment, questionnaire)
}

/// What each informant said in an assessment: its questionnaire with a row for each informant of each location.
///
/// # Errors
///
/// If it does not fit into a workbook, or one cannot be written.
pub fn interviews_file(
    operation: &Operation,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
) -> Result<File, publish::PublishError> {
    conditions::interviews::write(operation, assessment, questionnaire)
}

/// The roster of those who are asked in these assessments. Nobody is called so, and no telephone has
/// these numbers.
#[must_use]
pub fn roster_file(operation: &Operation, assessments: &[Assessment]) -> File {
    conditions::interviews::roster(operation, assessments)
}

/// The sheets of that file, before they become bytes. A csv file is the first alone.
#[must_use]
pub fn sheets(operation: &Operation, round: &Round, list: ListKind) -> Vec<publish::RawSheet> {
    file::sheets(operation, round, list)
}

/// The boundaries of a level (0 to 3) as GeoJSON with the attributes of common
/// operational datasets (`ADM2_EN`, `ADM2_AR`, `ADM2_PCODE`, `ADM1_EN`, …).
#[must_use]
pub fn boundaries_geojson(operation: &Operation, level: u8) -> String {
    geojson::boundaries(operation, level)
}
