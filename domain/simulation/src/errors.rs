//! Reporting errors, planted on purpose and listed, so that checks can be measured: how many
//! they find (recall) and how much of what they say is true (precision).
//!
//! In: an operation without errors. Out: the errors of all its files. A row has at most one
//! error in a round and none in the next, so that what is found can be told apart.

mod plan;

use publish::Value;

use crate::errors::plan::Planner;
use crate::file::layout::Column;
use crate::{ListKind, Operation, PlantedError};
use terms::random::Random;

/// A kind of reporting error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorKind {
    /// A cell by governorate is wrong, so that they do not add up to the row's total.
    GovernorateSum,
    /// A cell by shelter is wrong.
    ShelterSum,
    /// A cell by period is wrong.
    PeriodSum,
    /// Individuals (or, where cells hold individuals, households) do not follow the rule.
    IndividualsRule,
    /// The row stands again at the end, under the same place id.
    DuplicateRow,
    /// The row stands again at the end, under another place id: same name, same point.
    SamePlaceTwice,
    /// A district that does not exist.
    UnknownDistrict,
    /// A district with a slip of the pen.
    MisspeltDistrict,
    /// A governorate in which the district does not lie.
    WrongGovernorate,
    /// A point in a district far away.
    PointElsewhere,
    /// Latitude and longitude changed places.
    PointSwapped,
    /// A point at 0, 0.
    PointZero,
    /// A cell below zero; another has as much more, so that the sum holds.
    Negative,
    /// A cell with half a household (or person); another has the other half.
    Fraction,
    /// Ten times too many persons in a household.
    HouseholdSize,
    /// A text where a number belongs: `NA`, `-`, `12 hh`.
    TextInNumber,
    /// All numbers of the row ten times too high.
    Jump,
    /// The row is missing, though people are there before and after.
    Vanished,
    /// Letters of the Arabic name turned to question marks.
    LostLetters,
    /// The Arabic name read in the wrong encoding.
    Mojibake,
    /// A heading that a spreadsheet turned into a date.
    HeadingDate,
    /// The total at the end of the file is not that of its rows.
    TotalRow,
    /// The summary sheet does not agree with the list.
    SummarySheet,
    /// A shelter column stands twice.
    RepeatedColumn,
}

/// What is done to a file to plant an error.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Slip {
    /// Cells of a row hold something else.
    Cells { row: usize, cells: Vec<(Column, Value)> },
    /// A row is missing.
    Missing { row: usize },
    /// A row stands again at the end, perhaps under another place id.
    Again { row: usize, id: Option<u32> },
    /// A heading is something else.
    Heading { column: Column, value: Value },
    /// A column stands twice.
    Repeated { column: Column },
    /// The total of a column is higher than it should be.
    Total { column: Column, by: i64 },
    /// A cell of the summary is higher than it should be.
    Summary { row: u32, column: u32, by: i64 },
}

impl ErrorKind {
    /// All kinds.
    pub const ALL: [Self; 24] = [
        Self::GovernorateSum,
        Self::ShelterSum,
        Self::PeriodSum,
        Self::IndividualsRule,
        Self::DuplicateRow,
        Self::SamePlaceTwice,
        Self::UnknownDistrict,
        Self::MisspeltDistrict,
        Self::WrongGovernorate,
        Self::PointElsewhere,
        Self::PointSwapped,
        Self::PointZero,
        Self::Negative,
        Self::Fraction,
        Self::HouseholdSize,
        Self::TextInNumber,
        Self::Jump,
        Self::Vanished,
        Self::LostLetters,
        Self::Mojibake,
        Self::HeadingDate,
        Self::TotalRow,
        Self::SummarySheet,
        Self::RepeatedColumn,
    ];

    /// The code of the finding that should report it; several where a check may rightly
    /// say it in another way. The first is the plainest.
    #[must_use]
    pub fn expected(self) -> &'static [&'static str] {
        match self {
            Self::GovernorateSum | Self::ShelterSum | Self::PeriodSum => &["record/sum-mismatch"],
            Self::IndividualsRule => &["record/individuals-rule"],
            Self::DuplicateRow => &["record/duplicate-place"],
            Self::SamePlaceTwice => &["record/same-name-and-point"],
            Self::UnknownDistrict => &["place/unknown-area", "place/doubtful-area"],
            Self::MisspeltDistrict => &["place/spelling", "place/doubtful-area", "place/unknown-area"],
            Self::WrongGovernorate => &["place/contradictory-area", "place/unknown-area"],
            Self::PointElsewhere => &["place/outside-admin-2", "place/outside-admin-1"],
            Self::PointSwapped => &["place/swapped-point"],
            Self::PointZero => &["place/impossible-point", "place/no-point"],
            Self::Negative => &["record/negative"],
            Self::Fraction => &["record/fractional"],
            Self::HouseholdSize => &["record/household-size", "record/individuals-rule"],
            Self::TextInNumber => &["record/not-a-number"],
            Self::Jump => &["round/jump"],
            Self::Vanished => &["round/vanished"],
            Self::LostLetters | Self::Mojibake => &["record/damaged-text"],
            Self::HeadingDate => &["column/damaged-date"],
            Self::TotalRow => &["sheet/total-row-mismatch"],
            Self::SummarySheet => &["sheet/summary-mismatch"],
            Self::RepeatedColumn => &["column/repeated"],
        }
    }

    /// Codes of findings that may follow from it besides, in the same place.
    #[must_use]
    pub fn besides(self) -> &'static [&'static str] {
        match self {
            Self::HouseholdSize => &["record/individuals-rule"],
            Self::PointElsewhere => &["place/outside-admin-1"],
            Self::TextInNumber => &["record/sum-mismatch"],
            Self::UnknownDistrict | Self::MisspeltDistrict | Self::WrongGovernorate => {
                &["place/outside-admin-1", "place/outside-admin-2", "place/contradictory-area", "place/moved"]
            }
            Self::DuplicateRow | Self::SamePlaceTwice => &["round/jump"],
            _ => &[],
        }
    }

    /// The code of a finding that the *next* round gives about the same place, when all is
    /// right again.
    #[must_use]
    pub fn echo(self) -> Option<&'static str> {
        match self {
            Self::Jump | Self::DuplicateRow => Some("round/jump"),
            Self::Vanished => Some("round/came-back"),
            Self::SamePlaceTwice => Some("round/vanished"),
            _ => None,
        }
    }
}

/// Plants errors in the files of an operation that has none yet.
pub(crate) fn plant(operation: &Operation) -> Vec<PlantedError> {
    let mut random = Random::stream(operation.settings.seed, "errors", 0);
    let wanted = operation.settings.errors_per_round as usize;
    let mut errors = Vec::new();
    let mut decks = [Vec::new(), Vec::new()];
    let mut before = [Vec::new(), Vec::new()];
    for index in 0..operation.rounds.len() {
        for (which, list) in ListKind::ALL.into_iter().enumerate() {
            let count = if which == 0 { wanted.div_ceil(2) } else { wanted / 2 };
            let mut planner = Planner::new(operation, index, list, &before[which]);
            draw(&mut planner, &mut decks[which], count, &mut random);
            before[which] = planner.used_rows();
            errors.extend(planner.finish());
        }
    }
    errors
}

/// Plants so many errors, each kind as often as the others: kinds are drawn from a deck,
/// what does not fit this file is put back for the next.
fn draw(planner: &mut Planner<'_>, deck: &mut Vec<ErrorKind>, count: usize, random: &mut Random) {
    let mut refused = Vec::new();
    let mut planted = 0;
    let mut misses = 0;
    while planted < count && misses < 3 * ErrorKind::ALL.len() {
        if deck.is_empty() {
            deck.extend(ErrorKind::ALL);
            random.shuffle(deck);
        }
        let Some(kind) = deck.pop() else { break };
        if planner.plant(kind, random) {
            planted += 1;
        } else {
            misses += 1;
            if !refused.contains(&kind) {
                refused.push(kind);
            }
        }
    }
    deck.extend(refused);
}
