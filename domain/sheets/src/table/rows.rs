//! The rows below a header: which are data, which sum up others, which are
//! blank or notes.

mod judge;
mod total;

use terms::{Finding, FindingKind, Severity};

use crate::table::label::plain;
use crate::workbook::Sheet;
use judge::{Judge, Verdict};

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

/// Findings of one kind that are listed one by one.
const LISTED: usize = 20;
/// How often the end of a table is looked for anew.
const MOST_PASSES: usize = 8;
/// Blank rows that are listed among the skipped ones.
const BLANK_LISTED: usize = 10_000;

/// Sorts the rows below `after`; `headings` are column and label of each heading.
pub(crate) fn sort(sheet: &Sheet, after: u32, headings: &[(u32, String)]) -> Sorted {
    let mut numbers: Vec<u32> = sheet.filled_rows().filter(|row| *row > after).collect();
    let mut sorted = sort_rows(sheet, after, headings, &numbers, true);
    let mut rest = Vec::new();
    // What is usual in a table is learned without those below it.
    // Once or twice is usual; a hostile sheet must not make it a hundred.
    for pass in 1..=MOST_PASSES {
        let Some(next) = sorted.next_table else { break };
        rest.splice(0..0, numbers.split_off(numbers.partition_point(|row| *row < next)));
        sorted = sort_rows(sheet, after, headings, &numbers, pass < MOST_PASSES);
    }
    if let Some(next) = rest.first() {
        sorted.findings.push(SECOND_TABLE.at(sheet.address().row(*next), "", &[]));
    }
    sorted.skipped.extend(rest);
    sorted
}

/// One pass over the rows. With `stops`, it ends where another table begins, and
/// the result says only where.
fn sort_rows(sheet: &Sheet, after: u32, headings: &[(u32, String)], numbers: &[u32], stops: bool) -> Sorted {
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
            Verdict::Note | Verdict::Keyless
                if stops
                    && gap
                    && !sorted.data.is_empty()
                    && judge.begins_table(number, &numbers[at + 1..]) =>
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
    note_left_out(sheet, &mut notes, &mut sorted);
    sorted.totals = labelled;
    sorted.data.sort_unstable();
    sorted.totals.sort_unstable();
    sorted.skipped.sort_unstable();
    sorted
}

/// Says which rows were left out as notes.
fn note_left_out(sheet: &Sheet, notes: &mut Vec<u32>, sorted: &mut Sorted) {
    notes.sort_unstable();
    for number in notes.iter().take(LISTED) {
        let texts: Vec<String> = sheet.row(*number).map(|(_, cell)| plain(&cell.text())).collect();
        let text: String = texts.join(" ").chars().take(200).collect();
        let address = sheet.address().row(*number);
        sorted.findings.push(ROW_LEFT_OUT.at(address, "", &[("text", &text.trim())]));
    }
    if notes.len() > LISTED {
        let count = notes.len() - LISTED;
        sorted.findings.push(MORE_ROWS_LEFT_OUT.at(sheet.address(), "", &[("count", &count)]));
    }
    sorted.skipped.append(notes);
}
