//! Checks: one file for each kind of finding.
//!
//! In: a draft read from a table, with what is known of earlier rounds and of
//! places. Out: findings, each with the address of the cell it is about.
//! A check never changes a record.

pub mod blank_name;
pub mod blank_total;
pub mod came_back;
pub mod damaged_text;
pub mod date_order;
pub mod duplicate_place;
pub mod fractional;
pub mod household_size;
pub mod individuals_rule;
pub mod jump;
pub mod missing_total;
pub mod mixed_rows;
pub mod negative;
pub mod no_rows;
pub mod not_a_number;
pub mod not_an_answer;
pub mod not_counted;
pub mod numbering_row;
pub mod one_unit_only;
pub mod other_date;
pub mod other_round;
pub mod part_exceeds_total;
pub mod same_name_and_point;
pub mod share_above_one;
pub mod shares_sum;
pub mod sum_mismatch;
pub mod summary_sheet;
pub mod too_large;
pub mod total_row;
pub mod unread_point;
pub mod vanished;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use sheets::{Sheet, Table, Workbook};
use terms::{Address, Code, Finding, FindingKind};

use crate::columns::Mapping;
use crate::complete::Complete;
use crate::instrument::Instrument;

/// What checks look at.
pub struct Context<'a> {
    /// The definition.
    pub instrument: &'a Instrument,
    /// The number of the round.
    pub round: u32,
    /// The day that the figures are said to speak of.
    pub date: NaiveDate,
    /// What each column means.
    pub mapping: &'a Mapping,
    /// The draft, seen through its rule.
    pub complete: &'a Complete<'a>,
    /// The file, the sheet and the table that it was read from.
    pub source: Source<'a>,
    /// The last round before this one, if there is one.
    pub previous: Option<Previous<'a>>,
    /// The last round in which each place was counted, for places that were
    /// counted before the last round.
    pub last_seen: &'a BTreeMap<Arc<str>, u32>,
    /// Where checks draw their lines.
    pub thresholds: &'a Thresholds,
}

/// Where a draft was read from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file.
    pub workbook: &'a Workbook,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The table in it.
    pub table: &'a Table,
}

/// The round before.
#[derive(Clone, Copy)]
pub struct Previous<'a> {
    /// Its number.
    pub round: u32,
    /// The day that its figures speak of.
    pub date: NaiveDate,
    /// Its records, seen through its rule.
    pub complete: &'a Complete<'a>,
}

/// Where checks draw their lines; each can be set for an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// How many spreads from the middle a change must lie to be a jump.
    pub jump_spreads: f64,
    /// The smallest change, in households (or a sixth of as many individuals),
    /// that can be a jump.
    pub jump_households: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { jump_spreads: 6.0, jump_households: 50.0 }
    }
}

/// A check: looks, and adds what it finds.
type Check = fn(&Context<'_>, &mut Vec<Finding>);

/// All checks of this room, in the order in which they run.
const CHECKS: &[Check] = &[
    other_round::check,
    other_date::check,
    date_order::check,
    no_rows::check,
    numbering_row::check,
    blank_name::check,
    unread_point::check,
    mixed_rows::check,
    not_counted::check,
    missing_total::check,
    blank_total::check,
    not_a_number::check,
    not_an_answer::check,
    negative::check,
    too_large::check,
    fractional::check,
    one_unit_only::check,
    sum_mismatch::check,
    part_exceeds_total::check,
    share_above_one::check,
    shares_sum::check,
    individuals_rule::check,
    household_size::check,
    duplicate_place::check,
    same_name_and_point::check,
    damaged_text::check,
    total_row::check,
    summary_sheet::check,
    jump::check,
    vanished::check,
    came_back::check,
];

/// The catalogue of this room: every kind of finding that tracking gives.
pub const KINDS: &[&FindingKind] = &[
    &crate::columns::UNKNOWN,
    &crate::columns::GUESSED,
    &crate::columns::DAMAGED_HEADING,
    &crate::columns::OTHER_ERA,
    &crate::columns::REPEATED,
    &crate::columns::CONTRADICTORY,
    &crate::draft::OTHER_UNIT,
    &crate::draft::NO_KEY_COLUMN,
    &crate::draft::NAMES_BESIDE,
    &crate::draft::NO_KEY,
    &other_round::KIND,
    &other_date::KIND,
    &date_order::KIND,
    &no_rows::KIND,
    &numbering_row::KIND,
    &blank_name::KIND,
    &unread_point::KIND,
    &crate::propose::TAG_CONTRADICTED,
    &mixed_rows::KIND,
    &not_counted::KIND,
    &missing_total::KIND,
    &blank_total::KIND,
    &not_a_number::KIND,
    &not_an_answer::KIND,
    &not_an_answer::MISSING,
    &negative::KIND,
    &too_large::KIND,
    &fractional::KIND,
    &one_unit_only::KIND,
    &sum_mismatch::KIND,
    &part_exceeds_total::KIND,
    &share_above_one::KIND,
    &shares_sum::KIND,
    &individuals_rule::KIND,
    &household_size::KIND,
    &duplicate_place::KIND,
    &same_name_and_point::KIND,
    &damaged_text::KIND,
    &damaged_text::UNTIDY,
    &total_row::KIND,
    &summary_sheet::KIND,
    &jump::KIND,
    &vanished::KIND,
    &came_back::KIND,
];

/// Runs all checks.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        check(context, &mut findings);
    }
    crate::flood::fold(findings, context.own_rows().len())
}

impl Context<'_> {
    /// The rows that stand in the file; those carried forward from the last round come after.
    #[must_use]
    pub fn own_rows(&self) -> Range<usize> {
        0..self.complete.records().len().min(self.source.table.data_rows.len())
    }

    /// The address of a row; of the sheet where the row was carried forward.
    #[must_use]
    pub fn row(&self, row: usize) -> Address {
        let address = self.source.sheet.address();
        if self.own_rows().contains(&row) {
            address.row(self.complete.records().rows()[row].source_row)
        } else {
            address
        }
    }

    /// The address of the cell of a row in a measure; of the row where the
    /// measure has no column.
    #[must_use]
    pub fn cell(&self, row: usize, measure: usize) -> Address {
        match self.complete.records().measures()[measure].column {
            Some(column) if self.own_rows().contains(&row) => {
                let source_row = self.complete.records().rows()[row].source_row;
                self.source.sheet.address().cell(source_row, column)
            }
            _ => self.row(row),
        }
    }

    /// The key of a row.
    #[must_use]
    pub fn key(&self, row: usize) -> &str {
        &self.complete.records().rows()[row].key
    }

    /// The heading of a measure.
    #[must_use]
    pub fn heading(&self, measure: usize) -> &str {
        &self.complete.records().measures()[measure].heading
    }

    /// Whether the parts of a dimension add up to the total, by definition. A
    /// dimension that the definition does not name was proposed because it does.
    #[must_use]
    pub fn is_partition(&self, dimension: &Code) -> bool {
        self.instrument
            .dimension(dimension)
            .map_or_else(|| !crate::propose::is_loose(dimension), |dimension| dimension.partition)
    }
}

/// A number as people write it: no decimals where there are none.
pub(crate) fn written(number: f64) -> String {
    if (number - libm::round(number)).abs() < 1e-9 {
        // A sum of nothing is minus zero.
        format!("{:.0}", libm::round(number) + 0.0)
    } else {
        let text = format!("{number:.3}");
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    }
}

/// Two sums that differ by less than this are the same; spreadsheets calculate in binary.
pub(crate) const TOLERANCE: f64 = 1e-6;
