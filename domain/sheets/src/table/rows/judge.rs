//! One row below a header: data, total, note? Judged by what is usual in the table.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::Cell;
use crate::table::label::plain;
use crate::table::numbering::numbering;
use crate::table::profile::{Class, Profile, Row, class, row as read_row};
use crate::table::rows::total::{Called, called_total};
use crate::workbook::Sheet;

/// What rows below a header are judged by.
pub(super) struct Judge<'a> {
    sheet: &'a Sheet,
    profile: Profile,
    /// Columns that nearly every row fills: they say what a row is about.
    keys: Vec<u32>,
    /// How many cells, and how many texts, a row usually has.
    usual_cells: usize,
    usual_texts: usize,
    headings: &'a [(u32, String)],
}

/// Rows that are looked at to learn what is usual.
const SAMPLE: usize = 200;
/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Blank,
    Data,
    Total,
    /// Fills none of the columns that say what a row is about.
    Keyless,
    Note,
    /// The labels of the header again.
    Headings,
}

impl<'a> Judge<'a> {
    /// Learns what is usual from some of the rows below a header.
    pub(super) fn learn(sheet: &'a Sheet, numbers: &[u32], headings: &'a [(u32, String)]) -> Self {
        let step = (numbers.len() / SAMPLE).max(1);
        let picked: BTreeSet<u32> =
            numbers.iter().take(SAMPLE).chain(numbers.iter().step_by(step)).copied().collect();
        let sample: Vec<Row> = picked
            .into_iter()
            .map(|number| read_row(sheet, number))
            .filter(|row| !row.cells.is_empty())
            .collect();
        // Upper quarter rather than middle: notes and totals weigh little in a short table.
        let upper = |mut counts: Vec<usize>| {
            counts.sort_unstable();
            counts.get(counts.len() * 3 / 4).copied().unwrap_or_default()
        };
        let usual_cells = upper(sample.iter().map(|row| row.cells.len()).collect());
        let full: Vec<&Row> = sample.iter().filter(|row| row.cells.len() * 3 >= usual_cells * 2).collect();
        let usual_texts = upper(full.iter().map(|row| row.count(Class::Text)).collect());
        let mut filled = vec![0_usize; sheet.column_count() as usize];
        for (column, _) in full.iter().flat_map(|row| &row.cells) {
            filled[*column as usize] += 1;
        }
        let profile = Profile::of(sample.iter(), sheet.column_count());
        let has_label: BTreeSet<u32> = headings.iter().map(|(column, _)| *column).collect();
        // One row in twenty may leave a key blank, and one of a few.
        let is_key = |column: u32, count: usize| {
            count + 1.max(full.len() / 20) >= full.len()
                && has_label.contains(&column)
                && profile.column(column) == Some(Class::Text)
        };
        let mut keys: Vec<u32> = Vec::new();
        for (column, count) in (0_u32..).zip(&filled) {
            if is_key(column, *count) {
                keys.push(column);
            }
        }
        Self { sheet, profile, keys, usual_cells, usual_texts, headings }
    }

    /// What the row numbers the columns from and to, if it does nothing else.
    pub(super) fn numbering(&self, number: u32) -> Option<(String, String)> {
        let filled = self.sheet.row(number).filter(|(_, cell)| !cell.is_blank()).count();
        if filled * 10 < self.headings.len() * 8 {
            return None;
        }
        numbering(self.sheet, number, |column| self.profile.column(column) == Some(Class::Text))
    }

    /// Whether a row holds nothing but one text, or two in a wide table, as a title does.
    pub(super) fn is_title(&self, number: u32) -> bool {
        if self.sheet.row(number).take(5).count() > 4 {
            return false;
        }
        let row = read_row(self.sheet, number);
        row.count(Class::Text) == row.cells.len()
            && row.cells.len() <= if self.usual_cells >= 6 { 2 } else { 1 }
            && self.usual_cells >= 3
    }

    /// What a row is; `is_leading` if no data has come yet.
    pub(super) fn judge(&self, number: u32, is_leading: bool) -> Verdict {
        let mut cells = 0_usize;
        let mut in_keys = 0_usize;
        for (column, cell) in self.sheet.row(number) {
            if !cell.is_blank() {
                cells += 1;
                in_keys += usize::from(self.keys.binary_search(&column).is_ok());
            }
        }
        if cells == 0 {
            return Verdict::Blank;
        }
        if self.is_total(number) {
            return Verdict::Total;
        }
        if self.repeats_headings(number) {
            return Verdict::Headings;
        }
        if !self.keys.is_empty() && in_keys == 0 {
            return Verdict::Keyless;
        }
        if is_leading || cells * 4 <= self.usual_cells {
            let row = read_row(self.sheet, number);
            let only_text = row.count(Class::Text) == row.cells.len();
            if cells == 1 && only_text && self.usual_cells >= 3 {
                return Verdict::Note;
            }
            // Units and explanations right below the headings.
            if is_leading && self.names_measures(&row) {
                return Verdict::Note;
            }
        }
        if cells >= 2 && self.disagrees(number) {
            return Verdict::Note;
        }
        Verdict::Data
    }

    /// Whether a row has texts where numbers belong, and nowhere a number.
    fn names_measures(&self, row: &Row) -> bool {
        let measured = row.cells.iter().filter(|(column, _)| self.profile.is_measured(*column));
        let (texts, numbers) = measured.fold((0, 0), |(texts, numbers), (_, class)| match class {
            Class::Text => (texts + 1, numbers),
            Class::Number | Class::Date => (texts, numbers + 1),
            Class::Neutral => (texts, numbers),
        });
        texts > 0 && numbers == 0 && texts * 2 >= row.cells.len()
    }

    /// As [`Judge::names_measures`], for any row, at little cost: the first cell
    /// in a measured column decides nearly always.
    fn disagrees(&self, number: u32) -> bool {
        for (column, cell) in self.sheet.row(number) {
            if self.profile.is_measured(column) && matches!(class(cell), Some(Class::Number | Class::Date)) {
                return false;
            }
        }
        self.names_measures(&read_row(self.sheet, number))
    }

    /// Whether a row without numbers is the header of another table: at least
    /// three texts, and numbers in the next row where it has texts.
    pub(super) fn begins_table(&self, number: u32, following: &[u32]) -> bool {
        let row = read_row(self.sheet, number);
        let texts: Vec<u32> =
            row.cells.iter().filter(|(_, class)| *class == Class::Text).map(|(column, _)| *column).collect();
        let Some(next) = following.first() else { return false };
        let numbers_below = texts
            .iter()
            .filter(|column| class(self.sheet.cell(*next, **column)) == Some(Class::Number))
            .count();
        texts.len() >= 3 && texts.len() == row.cells.len() && numbers_below * 2 >= texts.len()
    }

    fn repeats_headings(&self, number: u32) -> bool {
        let same = |(column, label): &(u32, String)| match self.sheet.own_cell(number, *column) {
            Cell::Text(text) => plain(text) == *label,
            _ => false,
        };
        // The first ones tell nearly always.
        self.headings.len() >= 2
            && self.headings.iter().take(2).all(same)
            && self.headings.iter().filter(|heading| same(heading)).count() * 10 >= self.headings.len() * 8
    }

    /// Whether one of the first texts of a row calls it a total, and it has numbers.
    fn is_total(&self, number: u32) -> bool {
        let texts = self.sheet.row(number).take(12).filter_map(|(column, cell)| match cell {
            Cell::Text(text) if self.profile.column(column) != Some(Class::Number) || column < 3 => {
                Some(text)
            }
            _ => None,
        });
        let called = texts
            .filter(|text| !text.trim().is_empty())
            .take(4)
            .map(called_total)
            .max()
            .unwrap_or(Called::Otherwise);
        if called == Called::Otherwise {
            return false;
        }
        let row = read_row(self.sheet, number);
        let has_numbers = row.count(Class::Number) > 0;
        let few_texts = row.count(Class::Text) <= 1.max(self.usual_texts / 2);
        has_numbers && (called == Called::Total || few_texts)
    }

    /// Rows of one text that come again and again are no notes: they mean something.
    pub(super) fn keep_recurring(&self, notes: &mut Vec<u32>, data: &mut Vec<u32>) {
        let mut times: BTreeMap<(u32, String), Vec<u32>> = BTreeMap::new();
        for number in notes.iter() {
            if let [(column, _)] = read_row(self.sheet, *number).cells.as_slice() {
                let text = self.sheet.cell(*number, *column).text().into_owned();
                times.entry((*column, text)).or_default().push(*number);
            }
        }
        let recurring: BTreeSet<u32> = times.into_values().filter(|rows| rows.len() >= 3).flatten().collect();
        notes.retain(|number| !recurring.contains(number));
        data.extend(recurring);
    }

    /// Rows that do not say what they are about: totals if they are the sums of
    /// their columns, notes if they hold little or stand below a total, else data.
    pub(super) fn place_keyless(
        &self,
        keyless: Vec<u32>,
        totals: &mut Vec<u32>,
        notes: &mut Vec<u32>,
        data: &mut Vec<u32>,
    ) {
        let sums = if keyless.is_empty() { Vec::new() } else { self.sums(data) };
        let last = data.iter().max().copied().unwrap_or_default();
        let first = data.iter().min().copied().unwrap_or(u32::MAX);
        for number in keyless {
            let row = read_row(self.sheet, number);
            let numbers = row.count(Class::Number);
            let below_total = number > last && totals.iter().any(|total| *total < number);
            if self.is_sum(&row, &sums) {
                totals.push(number);
            } else if numbers == 0
                && (number > last || number < first || row.cells.len() * 2 <= self.usual_cells)
                || row.cells.len() * 4 <= self.usual_cells
                || below_total
            {
                notes.push(number);
            } else {
                data.push(number);
            }
        }
    }

    fn sums(&self, data: &[u32]) -> Vec<f64> {
        let mut sums = vec![0.0; self.sheet.column_count() as usize];
        for (column, cell) in data.iter().flat_map(|number| self.sheet.row(*number)) {
            if let Some(number) = cell.number() {
                sums[column as usize] += number;
            }
        }
        sums
    }

    /// Whether at least half of a row's numbers, and one that is not zero, are
    /// the sums of their columns.
    fn is_sum(&self, row: &Row, sums: &[f64]) -> bool {
        let mut compared = 0;
        let mut equal = 0;
        let mut telling = false;
        for (column, _) in &row.cells {
            let Some(number) = self.sheet.cell(row.number, *column).number() else { continue };
            let sum = sums.get(*column as usize).copied().unwrap_or_default();
            compared += 1;
            if (number - sum).abs() <= 0.5_f64.max(sum.abs() * 1e-9) {
                equal += 1;
                telling |= number.abs() > 0.5;
            }
        }
        telling && equal * 2 >= compared
    }
}
