//! The notes sheet: a title, lines of label and text, then tables.
//!
//! Lines and tables share the columns of the sheet: the label stands in the first, the
//! text is merged over the others, the tables use as many as they need.

use super::book::{Fill, Sheet};
use super::rows::Rows;
use super::setup::{Range, Setup};
use super::styles::Style;
use super::{widths, write_rows};
use crate::{Notes, PublishError, Table};

/// Columns that a text goes over, at least.
const TEXT_COLUMNS: usize = 6;
const LABEL_WIDTH: u16 = 24;
const OTHER_WIDTH: u16 = 14;

pub(crate) fn sheet(notes: &Notes, right_to_left: bool) -> Result<Sheet<'_>, PublishError> {
    for table in &notes.tables {
        table.check_rows()?;
    }
    let widest = notes.tables.iter().map(|table| table.columns.len()).max().unwrap_or_default();
    let columns = widest.max(TEXT_COLUMNS + 1);
    let widths = column_widths(notes, columns);
    let text_width = widths::sum(&widths[1..=TEXT_COLUMNS]);
    let last = u16::try_from(TEXT_COLUMNS).expect("a small number");
    // The title and a blank row stand above the lines.
    let lines = 2..2 + u32::try_from(notes.lines.len()).unwrap_or(u32::MAX - 2);
    let tables = notes.tables.iter().map(|table| table.rows.len() + 3).sum::<usize>();
    let setup = Setup {
        name: notes.title.clone(),
        right_to_left,
        rows: u32::try_from(tables).unwrap_or(u32::MAX).saturating_add(lines.end),
        columns,
        widths,
        merges: lines.map(|row| Range::new(row, 1, row, last)).collect(),
        ..Setup::default()
    };
    let fill: Fill = Box::new(move |sheet| {
        sheet.start_row(Some(24))?;
        sheet.text(&notes.title, Style::Title);
        sheet.start_row(None)?;
        for (label, text) in &notes.lines {
            let height = widths::lines(text, text_width).max(widths::lines(label, LABEL_WIDTH.into()));
            sheet.start_row(Some(widths::height(height)))?;
            sheet.text(label, Style::Label);
            sheet.text(text, Style::Wrapped);
        }
        notes.tables.iter().try_for_each(|table| write_table(sheet, table))
    });
    Ok(Sheet { setup, fill })
}

/// A blank row, the name, the headings, the values.
fn write_table(sheet: &mut Rows, table: &Table) -> Result<(), PublishError> {
    sheet.start_row(None)?;
    sheet.start_row(None)?;
    sheet.text(&table.name, Style::Label);
    sheet.start_row(None)?;
    for column in &table.columns {
        sheet.text(&column.heading, Style::Heading);
    }
    write_rows(sheet, &table.columns, &table.rows)
}

/// For each column of the sheet, what the widest table needs there.
fn column_widths(notes: &Notes, columns: usize) -> Vec<u16> {
    let mut needed: Vec<u16> = vec![OTHER_WIDTH; columns];
    needed[0] = LABEL_WIDTH;
    for table in &notes.tables {
        for (index, width) in needed.iter_mut().take(table.columns.len()).enumerate() {
            *width = (*width).max(widths::column_width(table, index));
        }
    }
    needed
}
