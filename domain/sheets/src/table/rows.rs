//! The rows below a header: which are data, which sum up others, which are
//! blank or notes.

use std::collections::{BTreeMap, BTreeSet};

use terms::{Finding, FindingKind, Severity};

use crate::cell::Cell;
use crate::table::label::plain;
use crate::table::profile::{Class, Profile, Row, class, row as read_row};
use crate::workbook::Sheet;

pub(crate) static ROW_LEFT_OUT: FindingKind = FindingKind {
    code: "sheets/row-left-out",
    severity: Severity::Notice,
    title: "a row taken for a note",
    message: "the row was taken for a note and not for data: {text}",
    remedy: "if it is data, fill the columns that name the place in it",
};

pub(crate) static MORE_ROWS_LEFT_OUT: FindingKind = FindingKind {
    code: "sheets/more-rows-left-out",
    severity: Severity::Warning,
    title: "many rows taken for notes",
    message: "{count} more rows were taken for notes and not for data",
    remedy: "check that the headings were found in the right row",
};

pub(crate) static REPEATED_HEADINGS: FindingKind = FindingKind {
    code: "sheets/repeated-headings",
    severity: Severity::Notice,
    title: "headings again among the data",
    message: "the row repeats the headings and was left out",
    remedy: "nothing has to be done, unless another table begins there",
};

pub(crate) static SECOND_TABLE: FindingKind = FindingKind {
    code: "sheets/second-table",
    severity: Severity::Warning,
    title: "another table below",
    message: "another table seems to begin here; it and what follows were left out",
    remedy: "if it belongs to the first one, remove its headings; else move it to a sheet of its own",
};

/// The rows of a table.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    pub(crate) data: Vec<u32>,
    pub(crate) totals: Vec<u32>,
    pub(crate) skipped: Vec<u32>,
    pub(crate) findings: Vec<Finding>,
    /// Where another table begins, if one does.
    next_table: Option<u32>,
}

/// What rows below a header are judged by.
struct Judge<'a> {
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
/// Findings of one kind that are listed one by one.
const LISTED: usize = 20;
/// Blank rows that are listed among the skipped ones.
const BLANK_LISTED: usize = 10_000;

/// Sorts the rows below `after`; `headings` are column and label of each heading.
pub(crate) fn sort(sheet: &Sheet, after: u32, headings: &[(u32, String)]) -> Sorted {
    let mut numbers: Vec<u32> = sheet.filled_rows().filter(|row| *row > after).collect();
    let mut sorted = sort_rows(sheet, after, headings, &numbers);
    let mut rest = Vec::new();
    // What is usual in a table is learned without those below it.
    while let Some(next) = sorted.next_table {
        rest.splice(0..0, numbers.split_off(numbers.partition_point(|row| *row < next)));
        sorted = sort_rows(sheet, after, headings, &numbers);
    }
    if let Some(next) = rest.first() {
        sorted.findings.push(SECOND_TABLE.at(sheet.address().row(*next), "", &[]));
    }
    sorted.skipped.extend(rest);
    sorted
}

fn sort_rows(sheet: &Sheet, after: u32, headings: &[(u32, String)], numbers: &[u32]) -> Sorted {
    let judge = Judge::learn(sheet, numbers, headings);
    let mut sorted = Sorted::default();
    let mut keyless = Vec::new();
    let mut labelled = Vec::new();
    let mut notes = Vec::new();
    let mut previous = after;
    let mut gap = false;
    for (at, number) in numbers.iter().copied().enumerate() {
        let blank = previous + 1..number;
        gap |= !blank.is_empty();
        sorted.skipped.extend(blank.take(BLANK_LISTED.saturating_sub(sorted.skipped.len())));
        previous = number;
        match judge.judge(number, sorted.data.is_empty()) {
            Verdict::Blank => {
                sorted.skipped.push(number);
                gap = true;
                continue;
            }
            Verdict::Headings | Verdict::Note | Verdict::Keyless
                if gap && !sorted.data.is_empty() && judge.begins_table(number, &numbers[at + 1..]) =>
            {
                sorted.next_table = Some(number);
            }
            Verdict::Headings => {
                sorted.skipped.push(number);
                sorted.findings.push(REPEATED_HEADINGS.at(sheet.address().row(number), "", &[]));
            }
            Verdict::Note => notes.push(number),
            Verdict::Total => labelled.push(number),
            Verdict::Keyless => keyless.push(number),
            Verdict::Data => {
                sorted.data.push(number);
                gap = false;
                continue;
            }
        }
        if sorted.next_table.is_some() {
            return sorted;
        }
        gap = true;
    }
    // A category may be called Total; rows that sum up others are few.
    if labelled.len() > 3 && labelled.len() * 3 > sorted.data.len() {
        sorted.data.append(&mut labelled);
    }
    judge.keep_recurring(&mut notes, &mut sorted.data);
    judge.place_keyless(keyless, &mut labelled, &mut notes, &mut sorted.data);
    judge.note_left_out(&mut notes, &mut sorted);
    sorted.totals = labelled;
    sorted.data.sort_unstable();
    sorted.totals.sort_unstable();
    sorted.skipped.sort_unstable();
    sorted
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
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
    fn learn(sheet: &'a Sheet, numbers: &[u32], headings: &'a [(u32, String)]) -> Self {
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

    fn judge(&self, number: u32, is_leading: bool) -> Verdict {
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
    fn begins_table(&self, number: u32, following: &[u32]) -> bool {
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
        let same = |(column, label): &(u32, String)| match self.sheet.cell(number, *column) {
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
    fn keep_recurring(&self, notes: &mut Vec<u32>, data: &mut Vec<u32>) {
        let mut times: BTreeMap<(u32, String), Vec<u32>> = BTreeMap::new();
        for number in notes.iter() {
            if let [(column, _)] = read_row(self.sheet, *number).cells.as_slice() {
                let text = self.sheet.cell(*number, *column).text().into_owned();
                times.entry((*column, text)).or_default().push(*number);
            }
        }
        for recurring in times.into_values().filter(|rows| rows.len() >= 3) {
            notes.retain(|number| recurring.binary_search(number).is_err());
            data.extend(recurring);
        }
    }

    /// Rows that do not say what they are about: totals if they are the sums of
    /// their columns, notes if they hold little or stand below a total, else data.
    fn place_keyless(
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

    fn note_left_out(&self, notes: &mut Vec<u32>, sorted: &mut Sorted) {
        notes.sort_unstable();
        for number in notes.iter().take(LISTED) {
            let texts: Vec<String> = self.sheet.row(*number).map(|(_, cell)| plain(&cell.text())).collect();
            let text: String = texts.join(" ").chars().take(200).collect();
            let address = self.sheet.address().row(*number);
            sorted.findings.push(ROW_LEFT_OUT.at(address, "", &[("text", &text.trim())]));
        }
        if notes.len() > LISTED {
            let count = notes.len() - LISTED;
            sorted.findings.push(MORE_ROWS_LEFT_OUT.at(self.sheet.address(), "", &[("count", &count)]));
        }
        sorted.skipped.append(notes);
    }
}

/// Whether a text calls a row a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Called {
    Otherwise,
    /// A longer text that begins or ends with a word for total.
    Perhaps,
    Total,
}

fn called_total(text: &str) -> Called {
    const WORDS: [&str; 26] = [
        "total",
        "totals",
        "grand total",
        "overall total",
        "sub total",
        "subtotal",
        "sub-total",
        "total result",
        "sum",
        "total général",
        "total general",
        "sous-total",
        "sous total",
        "somme",
        "المجموع",
        "مجموع",
        "الإجمالي",
        "الاجمالي",
        "إجمالي",
        "اجمالي",
        "المجموع الكلي",
        "الإجمالي الكلي",
        "الاجمالي الكلي",
        "کۆی گشتی",
        "كۆی گشتی",
        "کۆی گشتى",
    ];
    if text.len() > 80 || !may_be_total(text) {
        return Called::Otherwise;
    }
    let text = plain(text).to_lowercase();
    let text = text.trim_matches([':', '*', '.', ' ', '=']);
    if WORDS.contains(&text) {
        return Called::Total;
    }
    let begins = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':']));
    let ends = |word: &str| text.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '));
    if WORDS.iter().any(|word| begins(word) || ends(word)) { Called::Perhaps } else { Called::Otherwise }
}

/// A quick look that spares nearly all texts the slow one: whether a part of one
/// of the words, or a tatweel that may hide one, is in the text.
fn may_be_total(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part));
    if text.is_ascii() {
        return has(b"total") || has(b"sum") || has(b"somme");
    }
    has(b"total")
        || has(b"somme")
        || ["مجموع", "جمالي", "گشت", "\u{640}"].iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_total_are_known_in_four_languages() {
        for text in [
            "Total",
            "    Total",
            "GRAND TOTAL:",
            "المجموع",
            "الإجمالي",
            "المجـموع الكلي",
            "کۆی گشتی",
            "Somme",
        ] {
            assert_eq!(called_total(text), Called::Total, "{text}");
        }
        for text in ["Total IDPs", "Anbar Total", "Total: Anbar", "مجموع الأنبار"] {
            assert_eq!(called_total(text), Called::Perhaps, "{text}");
        }
        for text in ["Totality", "Al-Summer", "Sumel", "Subtotals of", "", "Mototal"] {
            assert_eq!(called_total(text), Called::Otherwise, "{text}");
        }
    }
}
