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

use std::rc::Rc;

use crate::{Column, ColumnKind, Options, Product, PublishError, Table, Value};
use book::{Fill, Sheet, write_book};
use rows::Rows;
use setup::{Range, Setup};
use styles::Style;

/// The most columns that a sheet of Excel can hold.
pub(crate) const MOST_COLUMNS: usize = 16_384;

pub(crate) fn write_product(product: &Product, options: &Options) -> Result<Vec<u8>, PublishError> {
    let mut sheets = Vec::new();
    for table in std::iter::once(&product.table).chain(&product.further) {
        table.check_rows()?;
        sheets.extend(table_sheets(table, options));
    }
    let mut title = product.table.name.as_str();
    if let Some(notes) = &product.notes {
        title = &notes.title;
        sheets.push(notes::sheet(notes, product.table.right_to_left)?);
    }
    write_book(sheets, title, product.created)
}

/// One sheet for a table, or several if it has more rows than fit.
fn table_sheets<'a>(table: &'a Table, options: &Options) -> Vec<Sheet<'a>> {
    let header = Rc::new(Header::of(table, options.hxl));
    let room = options.rows_per_sheet.clamp(header.rows() + 1, Options::MOST_ROWS) - header.rows();
    let mut parts: Vec<&[Vec<Value>]> = table.rows.chunks(room as usize).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    let sheet = |rows: &'a [Vec<Value>]| {
        let setup = header.setup(u32::try_from(rows.len()).expect("a part fits on a sheet"));
        let header = Rc::clone(&header);
        let fill: Fill = Box::new(move |sheet| {
            header.write(sheet)?;
            write_rows(sheet, &table.columns, rows)
        });
        Sheet { setup, fill }
    };
    parts.into_iter().map(sheet).collect()
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
    widths: Vec<u16>,
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
        let widths = (0..table.columns.len()).map(|index| widths::column_width(table, index)).collect();
        Self { table, groups, tags: hxl && table.has_tags(), widths }
    }

    fn rows(&self) -> u32 {
        1 + u32::from(!self.groups.is_empty()) + u32::from(self.tags)
    }

    /// The sheet for this header and `count` rows of values.
    ///
    /// The filter stands on the last row of the header, so that sorting leaves the tags
    /// in their place.
    fn setup(&self, count: u32) -> Setup {
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
            widths: self.widths.clone(),
            header_rows: self.rows(),
            filter: (columns > 0).then_some(filter),
            merges: self.groups.iter().map(|&(first, last)| Range::new(0, first, 0, last)).collect(),
        }
    }

    fn write(&self, sheet: &mut Rows) -> Result<(), PublishError> {
        if !self.groups.is_empty() {
            let columns = &self.table.columns;
            let height = self.groups.iter().map(|&(first, last)| {
                let (first, last) = (usize::from(first), usize::from(last));
                let width = widths::sum(&self.widths[first..=last]);
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
            .zip(&self.widths)
            .map(|(column, width)| widths::lines(&column.heading, usize::from(*width)));
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
