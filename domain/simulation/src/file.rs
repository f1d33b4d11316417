//! Files as a publisher makes them: the list of a round under the headers of its era,
//! with the errors that were planted.
//!
//! In: an operation and one of its rounds. Out: sheets cell by cell, then bytes.

pub(crate) mod layout;
pub(crate) mod summary;

use std::sync::Arc;

use publish::{Encoding, PublishError, RawCsvOptions, RawSheet, Value};
use terms::Language;

use crate::errors::Slip;
use crate::file::layout::{Column, Layout};
use crate::{ListKind, Operation, Round, Row};

/// A file with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, which says what it is, the round and the date.
    pub name: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A kind of file in which lists are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Comma-separated text in UTF-8, mostly with a byte order mark.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl FileKind {
    /// The kind of file in which a list of a round is published: some of the rounds before
    /// 119 as csv, all others as a workbook.
    #[must_use]
    pub fn usual(list: ListKind, round: u32) -> Self {
        let turn = round + u32::from(list == ListKind::Returnees);
        if round < 119 && turn % 3 == 1 { Self::Csv } else { Self::Xlsx }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Makes the file of a list.
pub(crate) fn write(
    operation: &Operation,
    round: &Round,
    list: ListKind,
    kind: Option<FileKind>,
) -> Result<File, PublishError> {
    let kind = kind.unwrap_or_else(|| FileKind::usual(list, round.number));
    let sheets = sheets_for(operation, round, list, kind);
    let bytes = match kind {
        FileKind::Xlsx => publish::raw_xlsx(&sheets, round.date)?,
        FileKind::Csv => {
            let bom = list == ListKind::Idps || round.number.is_multiple_of(2);
            let options = RawCsvOptions { bom, encoding: Encoding::Utf8, delimiter: b',', crlf: true };
            sheets.first().map(|sheet| publish::raw_csv(&sheet.cells, &options)).unwrap_or_default()
        }
    };
    Ok(File { name: name(round, list, kind), kind, bytes })
}

/// The sheets of the file in the usual kind.
pub(crate) fn sheets(operation: &Operation, round: &Round, list: ListKind) -> Vec<RawSheet> {
    sheets_for(operation, round, list, FileKind::usual(list, round.number))
}

/// The name of a file.
pub(crate) fn name(round: &Round, list: ListKind, kind: FileKind) -> String {
    let what = match list {
        ListKind::Idps => "idp",
        ListKind::Returnees => "returnee",
    };
    format!("nahrain-demo_{what}-master-list_round-{}_{}.{}", round.number, round.date, kind.extension())
}

/// The name of the sheet with the list; none in a csv file.
pub(crate) fn sheet_name(list: ListKind, kind: FileKind) -> &'static str {
    match (kind, list) {
        (FileKind::Csv, _) => "",
        (FileKind::Xlsx, ListKind::Idps) => "DTM Dataset",
        (FileKind::Xlsx, ListKind::Returnees) => "RETURNEE DATASET",
    }
}

fn sheets_for(operation: &Operation, round: &Round, list: ListKind, kind: FileKind) -> Vec<RawSheet> {
    let slips: Vec<&Slip> = operation
        .errors
        .iter()
        .filter(|error| error.round == round.number && error.list == list)
        .map(|error| &error.slip)
        .collect();
    let repeated = slips.iter().find_map(|slip| match slip {
        Slip::Repeated { column } => Some(*column),
        _ => None,
    });
    let layout = Layout::new(&operation.vocabulary, round, list, repeated);
    let mut cells = layout.header(&operation.vocabulary, round, kind);
    apply_to_header(&mut cells, &layout, &slips);
    let lines = lines(operation, round, &layout, &slips);
    let mut further = Vec::new();
    if layout.has_summary && kind == FileKind::Xlsx {
        further.push(summary::cover(operation, round, list, &lines, &layout));
        further.push(summary::summary(operation, round, list, &lines, &layout));
        apply_to_summary(&mut further, &slips);
    }
    let total = layout.has_total.then(|| total_line(&lines, &layout, round, &slips));
    cells.extend(lines);
    cells.extend(total);
    let name = sheet_name(list, FileKind::Xlsx).into();
    let mut sheets = vec![RawSheet { name, cells, merges: layout.merges(), hidden: false }];
    sheets.extend(further);
    sheets
}

/// The lines of the list, errors included; those that stand twice again at the end.
fn lines(operation: &Operation, round: &Round, layout: &Layout, slips: &[&Slip]) -> Vec<Vec<Value>> {
    let rows = &round.list(layout.list).rows;
    let mut writer = LineWriter::new(operation, layout);
    let mut changed: Vec<Option<&Slip>> = vec![None; rows.len()];
    for slip in slips {
        if let Slip::Cells { row, .. } | Slip::Missing { row } = slip {
            changed[*row] = Some(slip);
        }
    }
    let mut lines = Vec::with_capacity(rows.len() + 8);
    for (row, slip) in rows.iter().zip(changed) {
        match slip {
            Some(Slip::Missing { .. }) => {}
            Some(Slip::Cells { cells, .. }) => {
                let mut line = writer.line(row);
                for (column, value) in cells {
                    for (at, _) in layout.columns.iter().enumerate().filter(|(_, other)| *other == column) {
                        line[at] = value.clone();
                    }
                }
                lines.push(line);
            }
            _ => lines.push(writer.line(row)),
        }
    }
    for slip in slips {
        if let Slip::Again { row, id } = slip {
            let mut line = writer.line(&rows[*row]);
            if let (Some(id), Some(at)) = (id, layout.position(Column::Id)) {
                line[at as usize] = Value::Integer(i64::from(*id));
            }
            lines.push(line);
        }
    }
    lines
}

fn apply_to_header(cells: &mut [Vec<Value>], layout: &Layout, slips: &[&Slip]) {
    for slip in slips {
        if let Slip::Heading { column, value } = slip
            && let Some(at) = layout.position(*column)
        {
            cells[layout.header_row as usize][at as usize] = value.clone();
        }
    }
}

fn apply_to_summary(sheets: &mut [RawSheet], slips: &[&Slip]) {
    for slip in slips {
        if let Slip::Summary { row, column, by } = slip
            && let Some(sheet) = sheets.last_mut()
            && let Some(Value::Integer(number)) =
                sheet.cells.get_mut(*row as usize).and_then(|line| line.get_mut(*column as usize))
        {
            *number += by;
        }
    }
}

/// The line with the totals of all numbers above it, as the publisher's formulas give them.
fn total_line(lines: &[Vec<Value>], layout: &Layout, round: &Round, slips: &[&Slip]) -> Vec<Value> {
    let mut total: Vec<Value> = layout
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| if column.is_count() { sum(lines, at) } else { Value::Blank })
        .collect();
    // Half of the publishers write the word under the ids, half under the governorates.
    let label = if round.number.is_multiple_of(2) { Column::Id } else { Column::Governorate };
    if let Some(at) = layout.position(label) {
        total[at as usize] = Value::text("Total");
    }
    for slip in slips {
        if let Slip::Total { column, by } = slip
            && let Some(at) = layout.position(*column)
            && let Value::Integer(number) = &mut total[at as usize]
        {
            *number += by;
        }
    }
    total
}

/// The sum of the numbers in a column; texts count nothing.
pub(crate) fn sum(lines: &[Vec<Value>], at: usize) -> Value {
    let (mut whole, mut part) = (0i64, 0.0);
    for line in lines {
        match line.get(at) {
            Some(Value::Integer(number)) => whole += number,
            Some(Value::Number(number)) => part += number,
            _ => {}
        }
    }
    if part == 0.0 {
        return Value::Integer(whole);
    }
    #[expect(clippy::cast_precision_loss, reason = "sums of persons fit")]
    let all = whole as f64 + part;
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole")]
    if libm::floor(all) == all { Value::Integer(all as i64) } else { Value::Number(all) }
}

/// Makes lines, and each text that many lines share only once.
struct LineWriter<'a> {
    operation: &'a Operation,
    layout: &'a Layout,
    /// Governorate and district of each subdistrict, by its index among the areas.
    places: Vec<Option<(Value, Value)>>,
    links: [Value; 3],
}

impl<'a> LineWriter<'a> {
    fn new(operation: &'a Operation, layout: &'a Layout) -> Self {
        let links = ["Maplink1", "Maplink2", "Maplink3"].map(Value::text);
        Self { operation, layout, places: vec![None; operation.areas.len()], links }
    }

    fn line(&mut self, row: &Row) -> Vec<Value> {
        let layout = self.layout;
        layout.columns.iter().map(|column| self.value(row, *column)).collect()
    }

    fn value(&mut self, row: &Row, column: Column) -> Value {
        let location = &self.operation.locations[row.location as usize];
        match column {
            Column::Id => Value::Integer(i64::from(location.id)),
            Column::Governorate => self.place(location.area).0,
            Column::District => self.place(location.area).1,
            Column::NameEnglish => ragged(location.name.best(Language::English), location.id, 97),
            Column::NameArabic => ragged(location.name.best(Language::Arabic), location.id, 31),
            Column::Latitude => Value::Number(location.latitude),
            Column::Longitude => Value::Number(location.longitude),
            Column::Link(which) => self.links[usize::from(which) % 3].clone(),
            _ => match self.layout.count(row, column) {
                Some(0) if self.layout.blank_zero && column.is_part() => Value::Blank,
                Some(number) => Value::Integer(number),
                None => Value::Blank,
            },
        }
    }

    fn place(&mut self, area: usize) -> (Value, Value) {
        if let Some(Some(place)) = self.places.get(area) {
            return place.clone();
        }
        let operation = self.operation;
        let district = operation.areas[area].parent.unwrap_or(area);
        let governorate = operation.areas[district].parent.unwrap_or(district);
        let heading = operation
            .governorate_of(governorate)
            .and_then(|term| term.heading(self.layout.round))
            .map_or(Value::Blank, Value::text);
        let place = (heading, Value::text(operation.areas[district].name.best(Language::English)));
        self.places[area] = Some(place.clone());
        place
    }
}

impl Operation {
    /// The term of a governorate, by its index among the areas.
    pub(crate) fn governorate_of(&self, area: usize) -> Option<&crate::Term> {
        // The country is the first area, the governorates follow in the order of the vocabulary.
        self.vocabulary.governorates.get(area.checked_sub(1)?)
    }
}

/// A name, with a blank behind it for one place in so many, as in real lists.
fn ragged(name: &str, id: u32, one_in: u32) -> Value {
    if id.is_multiple_of(one_in) { Value::Text(Arc::from(format!("{name} "))) } else { Value::text(name) }
}
