//! Products as Excel workbooks.
//!
//! In: tables and notes. Out: one workbook. This file decides what stands where; the
//! files below it write the parts: [`book`] the package of files that a workbook is,
//! [`setup`] what surrounds the cells of a sheet, [`rows`] the cells, [`strings`] texts, [`styles`] looks, [`names`] and
//! [`widths`] what Excel demands of sheet names and what readers expect of columns.
//!
//! The writer is ours because the rows must not be held twice: cells go straight into the
//! compressed file, and nothing goes to disk.

pub(crate) mod book;
mod names;
mod notes;
pub(crate) mod rows;
pub(crate) mod setup;
mod strings;
pub(crate) mod styles;
mod widths;

use crate::{Column, ColumnKind, Options, Product, PublishError, Table, Value};
use book::Book;
use rows::Rows;
use setup::{Range, Setup};
use styles::Style;

/// The most columns that a sheet of Excel can hold.
pub(crate) const MOST_COLUMNS: usize = 16_384;

pub(crate) fn write_product(product: &Product, options: &Options) -> Result<Vec<u8>, PublishError> {
    let mut book = Book::new();
    for table in std::iter::once(&product.table).chain(&product.further) {
        table.check_rows()?;
        write_table(&mut book, table, options)?;
    }
    let mut title = product.table.name.as_str();
    if let Some(notes) = &product.notes {
        title = &notes.title;
        notes::write_notes(&mut book, notes, product.table.right_to_left)?;
    }
    book.finish(title, product.created)
}

/// Writes a table to one sheet, or to several if it has more rows than fit.
fn write_table(book: &mut Book, table: &Table, options: &Options) -> Result<(), PublishError> {
    let header = Header::of(table, options.hxl);
    let room = options.rows_per_sheet.clamp(header.rows() + 1, Options::MOST_ROWS) - header.rows();
    let widths: Vec<u16> = (0..table.columns.len()).map(|index| widths::column_width(table, index)).collect();
    // A table without rows still gets its sheet.
    let mut parts = table.rows.chunks(room as usize);
    let mut part = Some(parts.next().unwrap_or_default());
    while let Some(rows) = part {
        let count = u32::try_from(rows.len()).expect("a part fits on a sheet");
        let setup = header.setup(widths.clone(), count);
        book.sheet(&setup, |sheet| {
            header.write(sheet, &widths)?;
            write_rows(sheet, &table.columns, rows)
        })?;
        part = parts.next();
    }
    Ok(())
}

/// Writes rows of values, each looking as the kind of its column demands.
fn write_rows(sheet: &mut Rows, columns: &[Column], rows: &[Vec<Value>]) -> Result<(), PublishError> {
    for row in rows {
        sheet.start_row(None)?;
        for (column, value) in columns.iter().zip(row) {
            sheet.value(value, Style::of(column.kind, value));
        }
    }
    Ok(())
}

/// The rows above the values: groups, headings, HXL tags.
struct Header<'a> {
    table: &'a Table,
    /// Runs of neighbouring columns with the same group: first, last.
    groups: Vec<(u16, u16)>,
    tags: bool,
}

impl<'a> Header<'a> {
    fn of(table: &'a Table, hxl: bool) -> Self {
        let mut groups: Vec<(u16, u16)> = Vec::new();
        let columns = table.columns.iter().take(MOST_COLUMNS).enumerate();
        for (index, column) in columns.filter(|(_, column)| column.group.is_some()) {
            let here = u16::try_from(index).expect("taken from no more than fit");
            match groups.last_mut() {
                Some((_, last)) if *last + 1 == here && table.columns[index - 1].group == column.group => {
                    *last = here;
                }
                _ => groups.push((here, here)),
            }
        }
        Self { table, groups, tags: hxl && table.has_tags() }
    }

    fn rows(&self) -> u32 {
        1 + u32::from(!self.groups.is_empty()) + u32::from(self.tags)
    }

    /// The sheet for this header and `count` rows of values.
    ///
    /// The filter stands on the last row of the header, so that sorting leaves the tags
    /// in their place.
    fn setup(&self, widths: Vec<u16>, count: u32) -> Setup {
        let columns = self.table.columns.len();
        let rows = self.rows() + count;
        let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        let filter = Range::new(self.rows() - 1, 0, rows - 1, last_column);
        Setup {
            name: self.table.name.clone(),
            right_to_left: self.table.right_to_left,
            hidden: false,
            rows,
            columns,
            widths,
            header_rows: self.rows(),
            filter: (columns > 0).then_some(filter),
            merges: self.groups.iter().map(|&(first, last)| Range::new(0, first, 0, last)).collect(),
        }
    }

    fn write(&self, sheet: &mut Rows, widths: &[u16]) -> Result<(), PublishError> {
        if !self.groups.is_empty() {
            let columns = &self.table.columns;
            let height = self.groups.iter().map(|&(first, last)| {
                let (first, last) = (usize::from(first), usize::from(last));
                let width: u16 = widths[first..=last].iter().sum();
                widths::lines(columns[first].group.as_deref().unwrap_or_default(), width)
            });
            sheet.start_row(height.max().map(widths::height))?;
            let mut before = None;
            for column in columns {
                match &column.group {
                    None => sheet.skip(),
                    group if before == Some(group) => sheet.value(&Value::Blank, Style::Group),
                    Some(group) => sheet.text(group, Style::Group),
                }
                before = Some(&column.group);
            }
        }
        let lines = self
            .table
            .columns
            .iter()
            .zip(widths)
            .map(|(column, width)| widths::lines(&column.heading, *width));
        sheet.start_row(lines.max().map(widths::height))?;
        for column in &self.table.columns {
            sheet.text(&column.heading, Style::Heading);
        }
        if self.tags {
            sheet.start_row(None)?;
            for column in &self.table.columns {
                sheet.text(column.tag.as_deref().unwrap_or_default(), Style::Tag);
            }
        }
        Ok(())
    }
}

impl Style {
    /// How a value looks where nothing is known of its column.
    pub(crate) fn plain(value: &Value) -> Self {
        Self::of(ColumnKind::Text, value)
    }

    /// How a value looks in a column of that kind.
    fn of(kind: ColumnKind, value: &Value) -> Self {
        match (kind, value) {
            (_, Value::Date(_)) => Self::Date,
            (_, Value::Instant(_)) => Self::Instant,
            (ColumnKind::Integer, Value::Integer(_)) => Self::Integer,
            (ColumnKind::Integer, Value::Number(number)) if number.fract() == 0.0 => Self::Integer,
            (ColumnKind::Latitude | ColumnKind::Longitude, Value::Integer(_) | Value::Number(_)) => {
                Self::Degrees
            }
            (ColumnKind::Share, Value::Integer(_) | Value::Number(_)) => Self::Share,
            _ => Self::General,
        }
    }
}
