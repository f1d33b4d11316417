//! Where an error of a kind can be planted, and what it does to the file.

mod counts;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use publish::Value;
use terms::Address;

use crate::errors::{ErrorKind, Slip};
use crate::file::layout::{Column, Layout};
use crate::file::summary::TOTALS;
use crate::file::{self, FileKind};
use crate::vocabulary::{mistaken_day, short_month};
use crate::{List, ListKind, Location, Operation, PlantedError, Round, Row};
use terms::random::Random;

/// Plants errors in one file.
pub(crate) struct Planner<'a> {
    operation: &'a Operation,
    round: &'a Round,
    list: &'a List,
    layout: Layout,
    kind: FileKind,
    /// Rows of the same list one round before and after, by location.
    previous: BTreeMap<u32, u32>,
    next: BTreeMap<u32, u32>,
    /// Locations that had an error in the round before, or have one now.
    taken: BTreeSet<u32>,
    used: Vec<u32>,
    planted: Vec<(ErrorKind, Slip, Option<Column>, String)>,
}

impl<'a> Planner<'a> {
    /// For the file of a list in the round of that index; `before` are locations with an
    /// error in the round before.
    pub(crate) fn new(operation: &'a Operation, index: usize, kind: ListKind, before: &[u32]) -> Self {
        let round = &operation.rounds[index];
        let neighbour = |index: Option<usize>| -> BTreeMap<u32, u32> {
            let round = index.and_then(|index| operation.rounds.get(index));
            let rows = round.map(|round| round.list(kind).rows.iter()).into_iter().flatten();
            if operation.settings.errors_per_round == 0 {
                return BTreeMap::new();
            }
            rows.map(|row| (row.location, row.households)).collect()
        };
        Self {
            operation,
            round,
            list: round.list(kind),
            layout: Layout::new(&operation.vocabulary, round, kind, None),
            kind: FileKind::usual(kind, round.number),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(Some(index + 1)),
            taken: before.iter().copied().collect(),
            used: Vec::new(),
            planted: Vec::new(),
        }
    }

    /// Locations that have an error now.
    pub(crate) fn used_rows(&self) -> Vec<u32> {
        self.used.clone()
    }

    /// Plants an error of that kind; false if this file has no place for it.
    pub(crate) fn plant(&mut self, kind: ErrorKind, random: &mut Random) -> bool {
        let planned = match kind {
            ErrorKind::HeadingDate
            | ErrorKind::TotalRow
            | ErrorKind::SummarySheet
            | ErrorKind::RepeatedColumn => {
                if self.planted.iter().any(|(other, ..)| *other == kind) {
                    return false;
                }
                self.plan_for_file(kind, random)
            }
            _ => self.plan_for_row(kind, random),
        };
        let Some((slip, column, note)) = planned else { return false };
        if let Slip::Cells { row, .. } | Slip::Missing { row } | Slip::Again { row, .. } = &slip {
            let location = self.list.rows[*row].location;
            self.taken.insert(location);
            self.used.push(location);
        }
        self.planted.push((kind, slip, column, note));
        true
    }

    /// The errors with their addresses, in the order of the file.
    pub(crate) fn finish(self) -> Vec<PlantedError> {
        let repeated = self.planted.iter().find_map(|(_, slip, ..)| match slip {
            Slip::Repeated { column } => Some(*column),
            _ => None,
        });
        let layout = Layout::new(&self.operation.vocabulary, self.round, self.list.kind, repeated);
        let mut missing: Vec<usize> = self
            .planted
            .iter()
            .filter_map(|(_, slip, ..)| if let Slip::Missing { row } = slip { Some(*row) } else { None })
            .collect();
        missing.sort_unstable();
        let lines = self.list.rows.len() - missing.len();
        let mut again = 0;
        let mut errors: Vec<PlantedError> = Vec::new();
        for (kind, slip, column, note) in &self.planted {
            let column = column.and_then(|column| layout.position(column));
            let name = file::name(self.round, self.list.kind, self.kind);
            let sheet = Address::sheet(&name, file::sheet_name(self.list.kind, self.kind));
            let on_sheet = |row: usize| {
                let row = layout.first_row + u32::try_from(row).unwrap_or(u32::MAX);
                Address { row: Some(row), column, ..sheet.clone() }
            };
            let address = match slip {
                Slip::Cells { row, .. } => on_sheet(row - missing.partition_point(|gone| gone < row)),
                Slip::Missing { .. } => sheet.clone(),
                Slip::Again { .. } => {
                    again += 1;
                    on_sheet(lines + again - 1)
                }
                Slip::Heading { .. } => Address { row: Some(layout.header_row), column, ..sheet.clone() },
                Slip::Repeated { .. } => {
                    let second = column.map(|at| at + 1);
                    Address { row: Some(layout.header_row), column: second, ..sheet.clone() }
                }
                Slip::Total { .. } => on_sheet(lines + self.again()),
                Slip::Summary { row, column, .. } => Address::sheet(&name, "Summary").cell(*row, *column),
            };
            errors.push(PlantedError {
                round: self.round.number,
                list: self.list.kind,
                kind: *kind,
                place: self.place_of(slip),
                address,
                note: note.clone(),
                slip: slip.clone(),
            });
        }
        errors.sort_by(|a, b| a.address.cmp(&b.address));
        errors
    }

    fn again(&self) -> usize {
        self.planted.iter().filter(|(_, slip, ..)| matches!(slip, Slip::Again { .. })).count()
    }

    fn place_of(&self, slip: &Slip) -> Option<u32> {
        match slip {
            Slip::Cells { row, .. } | Slip::Missing { row } | Slip::Again { row, id: None } => {
                Some(self.location(&self.list.rows[*row]).id)
            }
            Slip::Again { id, .. } => *id,
            _ => None,
        }
    }

    fn location(&self, row: &Row) -> &'a Location {
        &self.operation.locations[row.location as usize]
    }

    /// A row that has no error yet and suits.
    fn row(&self, random: &mut Random, suits: impl Fn(&Row) -> bool) -> Option<usize> {
        (0..400).map(|_| random.below(self.list.rows.len())).find(|row| {
            self.list.rows.get(*row).is_some_and(|row| !self.taken.contains(&row.location) && suits(row))
        })
    }

    fn plan_for_row(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        match kind {
            ErrorKind::GovernorateSum => self.wrong_part(&self.layout.band(Column::Origin), random),
            ErrorKind::ShelterSum => self.wrong_part(&self.layout.band(Column::Shelter), random),
            ErrorKind::PeriodSum => self.wrong_part(&self.layout.band(Column::Period), random),
            ErrorKind::IndividualsRule | ErrorKind::HouseholdSize => self.wrong_total(kind, random),
            ErrorKind::Negative | ErrorKind::Fraction => self.impossible(kind, random),
            ErrorKind::TextInNumber => self.text_in_number(random),
            ErrorKind::Jump => self.jump(random),
            ErrorKind::Vanished => self.vanished(random),
            ErrorKind::DuplicateRow => {
                let row = self.row(random, |_| true)?;
                Some((Slip::Again { row, id: None }, Some(Column::Id), "the row stands again".into()))
            }
            ErrorKind::SamePlaceTwice => {
                let row = self.row(random, |_| true)?;
                let id = self.free_id();
                let was = self.location(&self.list.rows[row]).id;
                Some((
                    Slip::Again { row, id: Some(id) },
                    Some(Column::Id),
                    format!("place {was} again as {id}"),
                ))
            }
            ErrorKind::UnknownDistrict | ErrorKind::MisspeltDistrict | ErrorKind::WrongGovernorate => {
                self.wrong_area(kind, random)
            }
            ErrorKind::PointElsewhere | ErrorKind::PointSwapped | ErrorKind::PointZero => {
                self.wrong_point(kind, random)
            }
            ErrorKind::LostLetters | ErrorKind::Mojibake => self.damaged_name(kind, random),
            _ => None,
        }
    }

    fn plan_for_file(&self, kind: ErrorKind, random: &mut Random) -> Option<Plan> {
        match kind {
            ErrorKind::HeadingDate => self.heading_date(random),
            ErrorKind::TotalRow if self.layout.has_total => {
                let column = *random.pick(&[Column::Households, Column::Individuals])?;
                let by = small(1 + random.below(900));
                Some((Slip::Total { column, by }, Some(column), format!("{by} too many")))
            }
            ErrorKind::SummarySheet if self.layout.has_summary && self.kind == FileKind::Xlsx => {
                let (row, what) = *random.pick(&TOTALS)?;
                let by = small(1 + random.below(900));
                Some((Slip::Summary { row, column: 1, by }, None, format!("{by} {what} too many")))
            }
            ErrorKind::RepeatedColumn => {
                let band = self.layout.band(Column::Shelter);
                let in_use: Vec<Column> = band
                    .into_iter()
                    .filter(|column| self.list.rows.iter().any(|row| self.number(row, *column) > 0))
                    .collect();
                let column = *random.pick(&in_use)?;
                let heading = self.layout.heading(&self.operation.vocabulary, column);
                Some((Slip::Repeated { column }, Some(column), format!("\"{heading}\" twice")))
            }
            _ => None,
        }
    }

    fn heading_date(&self, random: &mut Random) -> Option<Plan> {
        let days: Vec<(Column, String, u32, u32)> = self
            .layout
            .band(Column::Period)
            .into_iter()
            .filter_map(|column| {
                let heading = self.layout.heading(&self.operation.vocabulary, column);
                mistaken_day(&heading).map(|(month, day)| (column, heading, month, day))
            })
            .collect();
        let (column, heading, month, day) = random.pick(&days)?.clone();
        let value = match self.kind {
            FileKind::Csv => Value::text(format!("{day}-{}", short_month(month))),
            FileKind::Xlsx => {
                use chrono::Datelike as _;
                Value::Date(chrono::NaiveDate::from_ymd_opt(self.round.date.year(), month, day)?)
            }
        };
        let note = format!("{value} instead of \"{heading}\"");
        Some((Slip::Heading { column, value }, Some(column), note))
    }

    /// A place id that nobody has.
    fn free_id(&self) -> u32 {
        let last = self.operation.locations.iter().map(|location| location.id).max().unwrap_or(0);
        let number = u32::try_from(self.planted.len()).unwrap_or(0);
        last + 10 + 100 * (self.round.number - self.operation.settings.first_round) + number
    }

    fn number(&self, row: &Row, column: Column) -> i64 {
        self.layout.count(row, column).unwrap_or(0)
    }
}

/// A slip, the column that it is about, and a note for people.
type Plan = (Slip, Option<Column>, String);

fn cells_slip(row: usize, cells: Vec<(Column, Value)>, column: Column, note: String) -> Plan {
    (Slip::Cells { row, cells }, Some(column), note)
}

fn small(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
