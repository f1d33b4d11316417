//! Cells in twelve bytes each, row after row, without the blank ones; and the
//! draft through which readers fill a sheet while the limits are kept.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime};
use terms::Address;

use super::fill::Fills;
use super::texts::{Texts, TextsDraft};
use super::{Merged, Sheet, Visibility};
use crate::cell::Cell;
use crate::limits::Limits;

/// Blocks of merged cells in a sheet.
const MOST_MERGED: usize = 1_000_000;

/// Where the cells of a row begin in the cells of its sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowStart {
    pub(crate) row: u32,
    pub(crate) start: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    /// Text of up to eight bytes, kept in the cell itself.
    ShortText,
    Text,
    Bool,
    Date,
    ShortFault,
    Fault,
}

/// A cell as stored: twelve bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    column: u16,
    kind: Kind,
    length: u8,
    value: [u8; 8],
}

/// The content of a cell on its way into a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value<'a> {
    /// A number; NaN and infinities are stored as the fault `#NUM!`.
    Number(f64),
    Text(&'a str),
    /// A text that [`Draft::share`] has given a number.
    Shared(u32),
    Bool(bool),
    Date(NaiveDateTime),
    Fault(&'a str),
}

/// A limit that was passed, with the figure that it allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    Cells(u64),
    Rows(u32),
    Columns(u32),
    CellText(usize),
    AllText(u64),
    Sheets(usize),
    Merged(usize),
}

/// A place that a limit was passed at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Overflow {
    pub(crate) passed: Passed,
    pub(crate) address: Address,
}

/// A workbook while it is read.
pub(crate) struct Draft {
    pub(crate) file_name: Arc<str>,
    limits: Limits,
    texts: TextsDraft,
    sheets: Vec<SheetDraft>,
    cells: u64,
}

struct SheetDraft {
    address: Address,
    visibility: Visibility,
    rows: Vec<RowStart>,
    cells: Vec<Stored>,
    columns: u32,
    merged: Vec<Merged>,
    /// First and last rows that are hidden.
    hidden: Vec<(u32, u32)>,
    /// Whether a cell came after one that stands behind it.
    disordered: bool,
    last: Option<(u32, u32)>,
}

impl Stored {
    /// A finite number in a column.
    pub(crate) fn of_number(column: u16, number: f64) -> Self {
        Self { column, kind: Kind::Number, length: 0, value: number.to_le_bytes() }
    }

    /// A text in a column; what does not fit into the cell is added to the texts.
    pub(crate) fn of_text(column: u16, text: &str, texts: &mut Texts) -> Self {
        let mut value = [0; 8];
        if let (Some(room), Ok(length)) = (value.get_mut(..text.len()), u8::try_from(text.len())) {
            room.copy_from_slice(text.as_bytes());
            return Self { column, kind: Kind::ShortText, length, value };
        }
        Self { column, kind: Kind::Text, length: 0, value: u64::from(texts.add(text)).to_le_bytes() }
    }

    pub(crate) fn column(&self) -> u32 {
        u32::from(self.column)
    }

    pub(crate) fn read<'a>(&'a self, texts: &'a Texts) -> Cell<'a> {
        match self.kind {
            Kind::Number => Cell::Number(f64::from_le_bytes(self.value)),
            Kind::ShortText => Cell::Text(self.short()),
            Kind::Text => Cell::Text(texts.get(self.number())),
            Kind::Bool => Cell::Bool(self.value[0] != 0),
            Kind::Date => DateTime::from_timestamp_millis(i64::from_le_bytes(self.value))
                .map_or(Cell::Blank, |moment| Cell::Date(moment.naive_utc())),
            Kind::ShortFault => Cell::Fault(self.short()),
            Kind::Fault => Cell::Fault(texts.get(self.number())),
        }
    }

    fn short(&self) -> &str {
        let length = usize::from(self.length).min(self.value.len());
        std::str::from_utf8(&self.value[..length]).unwrap_or_default()
    }

    fn number(&self) -> u32 {
        let [a, b, c, d, ..] = self.value;
        u32::from_le_bytes([a, b, c, d])
    }
}

impl Draft {
    pub(crate) fn new(file_name: &str, limits: &Limits) -> Self {
        Self {
            file_name: file_name.into(),
            limits: *limits,
            texts: TextsDraft::default(),
            sheets: Vec::new(),
            cells: 0,
        }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Begins the next sheet; cells go into it from now on.
    pub(crate) fn begin_sheet(&mut self, name: &str, visibility: Visibility) -> Result<(), Overflow> {
        let address = Address { file: self.file_name.clone(), sheet: name.into(), row: None, column: None };
        if self.sheets.len() >= self.limits.sheets {
            let address = Address { sheet: "".into(), ..address };
            return Err(Overflow { passed: Passed::Sheets(self.limits.sheets), address });
        }
        if let Some(earlier) = self.sheets.last_mut() {
            earlier.cells.shrink_to_fit();
            earlier.rows.shrink_to_fit();
        }
        self.sheets.push(SheetDraft {
            address,
            visibility,
            rows: Vec::new(),
            cells: Vec::new(),
            columns: 0,
            merged: Vec::new(),
            hidden: Vec::new(),
            disordered: false,
            last: None,
        });
        Ok(())
    }

    /// The address of the sheet that is filled now, or of the file.
    pub(crate) fn address(&self) -> Address {
        self.sheets.last().map_or_else(
            || Address { file: self.file_name.clone(), ..Address::default() },
            |sheet| sheet.address.clone(),
        )
    }

    /// Adds a text to which many cells will refer, and gives it a number.
    pub(crate) fn share(&mut self, text: &str) -> Result<u32, Overflow> {
        if text.len() > self.limits.text_bytes_per_cell {
            let address = Address { file: self.file_name.clone(), ..Address::default() };
            return Err(Overflow { passed: Passed::CellText(self.limits.text_bytes_per_cell), address });
        }
        self.check_text_room(text)?;
        Ok(self.texts.add(text))
    }

    /// Notes a block of merged cells; one of a single cell does not count.
    pub(crate) fn merge(&mut self, merged: Merged) -> Result<(), Overflow> {
        let one_cell = merged.first_row == merged.last_row && merged.first_column == merged.last_column;
        let upside_down = merged.first_row > merged.last_row || merged.first_column > merged.last_column;
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if one_cell || upside_down {
            return Ok(());
        }
        if sheet.merged.len() >= MOST_MERGED {
            return Err(Overflow { passed: Passed::Merged(MOST_MERGED), address: sheet.address.clone() });
        }
        sheet.merged.push(merged);
        Ok(())
    }

    /// Notes that rows of the sheet begun last are hidden, from the top.
    pub(crate) fn hide(&mut self, first: u32, last: u32) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let last = last.min(self.limits.rows.saturating_sub(1));
        match sheet.hidden.last_mut() {
            Some(block) if block.1.checked_add(1) == Some(first) => block.1 = last.max(block.1),
            // Rows come from the top; what comes again is known.
            Some(block) if first <= block.1 => {}
            _ if first <= last => sheet.hidden.push((first, last)),
            _ => {}
        }
    }

    /// Puts a cell into the sheet begun last; empty texts are left out.
    pub(crate) fn put(&mut self, row: u32, column: u32, value: Value<'_>) -> Result<(), Overflow> {
        let stored = match value {
            Value::Text("") => return Ok(()),
            Value::Shared(number) if self.texts.get(number).is_empty() => return Ok(()),
            value => self.store(row, column, value)?,
        };
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if row >= self.limits.rows {
            let address = sheet.address.cell(row, column);
            return Err(Overflow { passed: Passed::Rows(self.limits.rows), address });
        }
        self.cells += 1;
        if self.cells > self.limits.cells.min(u64::from(u32::MAX)) {
            let address = sheet.address.cell(row, column);
            return Err(Overflow { passed: Passed::Cells(self.limits.cells), address });
        }
        sheet.push(row, column, stored);
        Ok(())
    }

    fn store(&mut self, row: u32, column: u32, value: Value<'_>) -> Result<Stored, Overflow> {
        let columns = self.limits.columns.min(u32::from(u16::MAX));
        let (true, Ok(narrow)) = (column < columns, u16::try_from(column)) else {
            let address = self.address().cell(row, column);
            return Err(Overflow { passed: Passed::Columns(columns), address });
        };
        let (kind, length, value) = match value {
            Value::Number(number) if !number.is_finite() => {
                return self.store(row, column, Value::Fault("#NUM!"));
            }
            Value::Number(number) => (Kind::Number, 0, number.to_le_bytes()),
            Value::Shared(number) => (Kind::Text, 0, u64::from(number).to_le_bytes()),
            Value::Bool(truth) => (Kind::Bool, 0, u64::from(truth).to_le_bytes()),
            Value::Date(moment) => (Kind::Date, 0, moment.and_utc().timestamp_millis().to_le_bytes()),
            Value::Text(text) => self.store_text(row, column, text, Kind::ShortText, Kind::Text)?,
            Value::Fault(text) => self.store_text(row, column, text, Kind::ShortFault, Kind::Fault)?,
        };
        Ok(Stored { column: narrow, kind, length, value })
    }

    fn store_text(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        short: Kind,
        long: Kind,
    ) -> Result<(Kind, u8, [u8; 8]), Overflow> {
        let mut value = [0; 8];
        if let (Some(room), Ok(length)) = (value.get_mut(..text.len()), u8::try_from(text.len())) {
            room.copy_from_slice(text.as_bytes());
            return Ok((short, length, value));
        }
        if text.len() > self.limits.text_bytes_per_cell {
            let passed = Passed::CellText(self.limits.text_bytes_per_cell);
            return Err(Overflow { passed, address: self.address().cell(row, column) });
        }
        self.check_text_room(text)?;
        Ok((long, 0, u64::from(self.texts.number_of(text)).to_le_bytes()))
    }

    /// All texts together may take a quarter of what the file may unpack to.
    fn check_text_room(&self, text: &str) -> Result<(), Overflow> {
        let room = self.limits.unpacked_bytes / 4;
        let after = self.texts.bytes() as u64 + text.len() as u64;
        if after > room {
            Err(Overflow { passed: Passed::AllText(room), address: self.address() })
        } else {
            Ok(())
        }
    }

    /// The sheets, in the order in which they were begun.
    pub(crate) fn finish(self) -> Vec<Sheet> {
        let texts = Arc::new(self.texts.finish());
        self.sheets.into_iter().map(|sheet| sheet.finish(&texts)).collect()
    }
}

impl SheetDraft {
    fn push(&mut self, row: u32, column: u32, stored: Stored) {
        if self.last.is_some_and(|last| last >= (row, column)) {
            self.disordered = true;
        }
        self.last = Some((row, column));
        if self.rows.last().is_none_or(|last| last.row != row) {
            let start = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
            self.rows.push(RowStart { row, start });
        }
        self.columns = self.columns.max(column + 1);
        self.cells.push(stored);
    }

    /// Puts rows and cells in order where the file had them otherwise; of two
    /// contents of one cell the later counts.
    fn sort(&mut self) {
        let mut placed: Vec<(u32, Stored)> = Vec::with_capacity(self.cells.len());
        for (at, start) in self.rows.iter().enumerate() {
            let to = self.rows.get(at + 1).map_or(self.cells.len(), |next| next.start as usize);
            placed.extend(self.cells[start.start as usize..to].iter().map(|cell| (start.row, *cell)));
        }
        placed.sort_by_key(|(row, cell)| (*row, cell.column));
        self.rows.clear();
        self.cells.clear();
        self.disordered = false;
        self.last = None;
        for (row, cell) in placed {
            if self.last == Some((row, cell.column())) {
                self.cells.pop();
                self.cells.push(cell);
            } else {
                self.push(row, cell.column(), cell);
            }
        }
    }

    fn finish(mut self, texts: &Arc<Texts>) -> Sheet {
        if self.disordered {
            self.sort();
        }
        self.cells.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.merged.sort_unstable();
        self.hidden.shrink_to_fit();
        let mut sheet = Sheet {
            address: self.address,
            visibility: self.visibility,
            rows: Arc::new(self.rows),
            cells: Arc::new(self.cells),
            columns: self.columns,
            merged: Arc::new(self.merged),
            hidden: Arc::new(self.hidden),
            fills: Arc::default(),
            texts: texts.clone(),
        };
        sheet.fills = Arc::new(Fills::of_merged(&sheet));
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let mut draft = Draft::new("a.xlsx", &Limits { cells: 100, ..Limits::default() });
        draft.begin_sheet("S", Visibility::Visible).unwrap();
        draft
    }

    #[test]
    fn a_cell_takes_twelve_bytes() {
        assert_eq!(size_of::<Stored>(), 12);
    }

    #[test]
    fn every_kind_of_cell_comes_out_as_it_went_in() {
        let mut draft = draft();
        let moment = chrono::NaiveDate::from_ymd_opt(2021, 9, 30).unwrap().and_hms_opt(1, 2, 3).unwrap();
        let shared = draft.share("a shared text").unwrap();
        for (column, value) in [
            Value::Number(-1.5),
            Value::Text("short"),
            Value::Text("a text of more than eight bytes"),
            Value::Text("بغداد"),
            Value::Shared(shared),
            Value::Bool(true),
            Value::Date(moment),
            Value::Fault("#N/A"),
            Value::Fault("#GETTING_DATA"),
            Value::Number(f64::NAN),
            Value::Text(""),
        ]
        .into_iter()
        .enumerate()
        {
            draft.put(3, column as u32, value).unwrap();
        }
        let sheets = draft.finish();
        let cells: Vec<Cell> = sheets[0].row(3).map(|(_, cell)| cell).collect();
        assert_eq!(
            cells,
            [
                Cell::Number(-1.5),
                Cell::Text("short"),
                Cell::Text("a text of more than eight bytes"),
                Cell::Text("بغداد"),
                Cell::Text("a shared text"),
                Cell::Bool(true),
                Cell::Date(moment),
                Cell::Fault("#N/A"),
                Cell::Fault("#GETTING_DATA"),
                Cell::Fault("#NUM!"),
            ]
        );
        assert_eq!((sheets[0].row_count(), sheets[0].column_count()), (4, 10));
        assert_eq!(sheets[0].cell(2, 0), Cell::Blank);
        assert_eq!(sheets[0].cell(3, 10), Cell::Blank);
    }

    #[test]
    fn cells_in_any_order_are_put_in_order_and_the_later_content_counts() {
        let mut draft = draft();
        for (row, column, number) in [(5, 1, 1.0), (2, 7, 2.0), (2, 3, 3.0), (5, 0, 4.0), (2, 7, 5.0)] {
            draft.put(row, column, Value::Number(number)).unwrap();
        }
        let sheet = &draft.finish()[0];
        assert_eq!(sheet.filled_rows().collect::<Vec<_>>(), [2, 5]);
        assert_eq!(sheet.cell(2, 7), Cell::Number(5.0));
        assert_eq!(
            sheet.row(2).chain(sheet.row(5)).map(|(column, _)| column).collect::<Vec<_>>(),
            [3, 7, 0, 1]
        );
        assert_eq!(sheet.address().cell(2, 7).to_string(), "a.xlsx › S › H3");
    }

    #[test]
    fn each_limit_holds_and_says_where() {
        let limits = Limits {
            cells: 2,
            rows: 10,
            columns: 5,
            text_bytes_per_cell: 20,
            sheets: 1,
            ..Limits::default()
        };
        let refused = |row, column, value: Value<'_>| {
            let mut draft = Draft::new("a.xlsx", &limits);
            draft.begin_sheet("S", Visibility::Visible).unwrap();
            draft.put(0, 0, Value::Number(1.0)).unwrap();
            draft.put(row, column, value).unwrap_err()
        };
        let long = "x".repeat(21);
        let overflow = refused(10, 0, Value::Number(1.0));
        assert_eq!((overflow.passed, overflow.address.within_sheet()), (Passed::Rows(10), "A11".into()));
        assert_eq!(refused(0, 5, Value::Number(1.0)).passed, Passed::Columns(5));
        assert_eq!(refused(1, 1, Value::Text(&long)).passed, Passed::CellText(20));
        let mut draft = Draft::new("a.xlsx", &limits);
        draft.begin_sheet("S", Visibility::Visible).unwrap();
        assert_eq!(draft.begin_sheet("T", Visibility::Visible).unwrap_err().passed, Passed::Sheets(1));
        draft.put(0, 0, Value::Number(1.0)).unwrap();
        draft.put(0, 1, Value::Number(1.0)).unwrap();
        assert_eq!(draft.put(0, 2, Value::Number(1.0)).unwrap_err().passed, Passed::Cells(2));
    }
}
