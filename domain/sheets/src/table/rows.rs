//! The rows below a header: which are data, which sum up others, which are
//! blank or notes.

mod judge;
mod titles;
mod total;

use terms::{Finding, FindingKind, Severity};

use crate::table::label::plain;
use crate::table::numbering::NUMBERING_ROW;
use crate::workbook::Sheet;
use judge::{Judge, Verdict};
use titles::Titles;

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
    let mut sorted = Pass::new(sheet, after, headings, &numbers).sort(true);
    let mut rest = Vec::new();
    // What is usual in a table is learned without those below it.
    // Once or twice is usual; a hostile sheet must not make it a hundred.
    for pass in 1..=MOST_PASSES {
        let Some(next) = sorted.next_table else { break };
        rest.splice(0..0, numbers.split_off(numbers.partition_point(|row| *row < next)));
        sorted = Pass::new(sheet, after, headings, &numbers).sort(pass < MOST_PASSES);
    }
    if let Some(next) = rest.first() {
        sorted.findings.push(SECOND_TABLE.at(sheet.address().row(*next), "", &[]));
    }
    sorted.skipped.extend(rest);
    sorted
}

/// One pass over the rows of a table.
struct Pass<'a> {
    sheet: &'a Sheet,
    after: u32,
    numbers: &'a [u32],
    judge: Judge<'a>,
    sorted: Sorted,
    keyless: Vec<u32>,
    labelled: Vec<u32>,
    notes: Vec<u32>,
    /// Whether something else than data stood right above.
    gap: bool,
    /// The title right above, if there is one.
    title: Option<u32>,
    titles: Titles<'a>,
}

impl<'a> Pass<'a> {
    fn new(sheet: &'a Sheet, after: u32, headings: &'a [(u32, String)], numbers: &'a [u32]) -> Self {
        Self {
            sheet,
            after,
            numbers,
            judge: Judge::learn(sheet, numbers, headings),
            sorted: Sorted::default(),
            keyless: Vec::new(),
            labelled: Vec::new(),
            notes: Vec::new(),
            gap: false,
            title: None,
            titles: Titles::above(sheet, after),
        }
    }

    /// Sorts the rows. With `stops`, it ends where another table begins, and the
    /// result says only where.
    fn sort(mut self, stops: bool) -> Sorted {
        let mut previous = self.after;
        let mut below_headings = true;
        for (at, number) in self.numbers.iter().copied().enumerate() {
            let blank = previous + 1..number;
            self.gap |= !blank.is_empty();
            let room = BLANK_LISTED.saturating_sub(self.sorted.skipped.len());
            self.sorted.skipped.extend(blank.take(room));
            previous = number;
            if below_headings && self.leaves_numbering_out(number) {
                continue;
            }
            let verdict = self.judge.judge(number, self.sorted.data.is_empty());
            if stops && let Some(next) = self.next_table(at, verdict) {
                self.sorted.next_table = Some(next);
                return self.sorted;
            }
            self.place(number, verdict);
            below_headings = matches!(verdict, Verdict::Headings | Verdict::Blank)
                || below_headings && verdict != Verdict::Data;
        }
        self.finish()
    }

    /// Leaves a row out that numbers the columns.
    fn leaves_numbering_out(&mut self, number: u32) -> bool {
        let Some((first, last)) = self.judge.numbering(number) else { return false };
        self.sorted.skipped.push(number);
        let address = self.sheet.address().row(number);
        self.sorted.findings.push(NUMBERING_ROW.at(address, "", &[("first", &first), ("last", &last)]));
        true
    }

    /// Where another table begins, if it does at this row: with other headings, or
    /// with the same ones under a title of their own.
    fn next_table(&mut self, at: usize, verdict: Verdict) -> Option<u32> {
        let number = self.numbers[at];
        match verdict {
            _ if self.sorted.data.is_empty() => None,
            Verdict::Headings => self.title.filter(|title| !self.titles.is_of_a_page(*title)),
            Verdict::Note | Verdict::Keyless => {
                (self.gap && self.judge.begins_table(number, &self.numbers[at + 1..])).then_some(number)
            }
            _ => None,
        }
    }

    fn place(&mut self, number: u32, verdict: Verdict) {
        // In a narrow table a title looks like a row of data with blanks.
        let apart = self.gap || verdict != Verdict::Data;
        if verdict == Verdict::Headings
            && self.title.is_some()
            && self.sorted.data.last().copied() == self.title
        {
            self.notes.extend(self.sorted.data.pop());
        }
        match verdict {
            Verdict::Blank => {}
            Verdict::Data | Verdict::Note | Verdict::Keyless if apart && self.judge.is_title(number) => {
                self.title = Some(number);
            }
            _ => self.title = None,
        }
        self.gap = verdict != Verdict::Data;
        match verdict {
            Verdict::Blank => self.sorted.skipped.push(number),
            Verdict::Headings => {
                self.sorted.skipped.push(number);
                let address = self.sheet.address().row(number);
                self.sorted.findings.push(REPEATED_HEADINGS.at(address, "", &[]));
            }
            Verdict::Note => self.notes.push(number),
            Verdict::Total => self.labelled.push(number),
            Verdict::Keyless => self.keyless.push(number),
            Verdict::Data => self.sorted.data.push(number),
        }
    }

    fn finish(self) -> Sorted {
        let Self { sheet, judge, mut sorted, keyless, mut labelled, mut notes, .. } = self;
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
