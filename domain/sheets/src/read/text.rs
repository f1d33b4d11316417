//! Text with a separator (csv): bytes in, a workbook of one sheet out.
//!
//! Every cell is kept as text, exactly as written, so that `007` stays `007`;
//! [`Cell::number`](crate::Cell::number) reads the number in it when asked. The
//! one exception are files whose decimals have a comma: there a cell such as
//! `33,0376` becomes a number, because nobody could tell it from thousands later.
//! Row numbers are those of records: a record with line breaks inside of
//! quotation marks is one row, an empty line is a blank one.

mod encoding;
mod records;

pub(super) use encoding::looks_like_utf16;

use terms::{Address, Finding, FindingKind, Severity};

use crate::cell::number;
use crate::limits::Limits;
use crate::read::ReadError;
use crate::workbook::storage::{Draft, Value};
use crate::workbook::{Format, Visibility, Workbook};
use encoding::Decoded;
use records::{Field, LineEnds, Records};

pub(crate) static STRAY_BYTE: FindingKind = FindingKind {
    code: "sheets/stray-byte",
    severity: Severity::Notice,
    title: "bytes of another encoding",
    message: "byte {byte} is not UTF-8 and was read as {character}, as in windows-1252",
    remedy: "look at the cell; export the file as UTF-8 next time",
};

pub(crate) static MORE_STRAY_BYTES: FindingKind = FindingKind {
    code: "sheets/more-stray-bytes",
    severity: Severity::Warning,
    title: "many bytes of another encoding",
    message: "{count} more bytes are not UTF-8 and were read as windows-1252",
    remedy: "export the file as UTF-8 and import it again",
};

pub(crate) static GUESSED_ENCODING: FindingKind = FindingKind {
    code: "sheets/guessed-encoding",
    severity: Severity::Notice,
    title: "encoding guessed",
    message: "the file is not UTF-8; it was read as {encoding}",
    remedy: "if names look wrong, export the file as UTF-8 and import it again",
};

pub(crate) static NUL_BYTES: FindingKind = FindingKind {
    code: "sheets/nul-bytes",
    severity: Severity::Warning,
    title: "empty bytes in a text",
    message: "{count} NUL bytes were left out, the first in {first}",
    remedy: "the file may be damaged: compare it with the original",
};

pub(crate) static DECIMAL_COMMA: FindingKind = FindingKind {
    code: "sheets/decimal-comma",
    severity: Severity::Notice,
    title: "decimals with a comma",
    message: "numbers such as {example} were read with a decimal comma",
    remedy: "if the comma separates thousands, export the file with another setting",
};

pub(crate) static SWALLOWED_ROWS: FindingKind = FindingKind {
    code: "sheets/swallowed-rows",
    severity: Severity::Warning,
    title: "a cell that looks like many rows",
    message: "the cell holds {lines} lines that look like rows of the table",
    remedy: "a quotation mark before it is not closed or not doubled; correct the file and import it again",
};

/// Findings of one kind that are listed one by one.
const LISTED: usize = 20;

/// Reads a text file.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ReadError> {
    let decoded = encoding::decode(bytes);
    let text = records::without_end_mark(records::without_hint(&decoded.text));
    let hinted = records::hinted(&decoded.text);
    let ends = records::line_ends(text);
    let delimiter = hinted.unwrap_or_else(|| records::delimiter(text, ends));
    let decimal_comma = decimal_comma(text, delimiter, ends);

    let mut draft = Draft::new(file, limits);
    draft.begin_sheet("", Visibility::Visible)?;
    let address = draft.address();
    let mut doubts = Doubts::new(&decoded, decoded.text.len() - records::without_hint(&decoded.text).len());
    let mut records = Records::new(text, delimiter, ends);
    let (mut row, mut column) = (0, 0);
    while let Some(field) = records.next_field() {
        if field.is_open {
            return Err(ReadError::OpenQuotation { at: address.cell(row, column) });
        }
        doubts.look_at(&field, &address, (row, column), delimiter);
        let number = decimal_comma
            .as_ref()
            .and_then(|_| with_comma(&field.text))
            .map_or(Value::Text(&field.text), Value::Number);
        draft.put(row, column, number)?;
        (row, column) = if field.ends_record { (row + 1, 0) } else { (row, column + 1) };
    }
    let mut findings = doubts.finish(&address);
    if let Some(example) = decimal_comma {
        findings.push(DECIMAL_COMMA.at(address, "", &[("example", &example)]));
    }
    let format = Format::Csv { delimiter, encoding: decoded.encoding };
    let file_name = draft.file_name.clone();
    Ok(Workbook { file_name, format, sheets: draft.finish(), findings })
}

/// The number that a cell of a file with decimal commas is, if it has a mark at all.
fn with_comma(text: &str) -> Option<f64> {
    if text.contains([',', '.']) { number::parse_decimal_comma(text) } else { None }
}

/// An example of a number with a decimal comma, if the file writes numbers that
/// way: some can only be meant so (`33,0376`), and none only the other way (`33.0376`).
fn decimal_comma(text: &str, delimiter: char, ends: LineEnds) -> Option<String> {
    if delimiter == ',' {
        return None;
    }
    let mut example = None;
    let mut records = Records::new(text, delimiter, ends);
    for _ in 0..50_000 {
        let Some(field) = records.next_field() else { break };
        let cell = field.text.trim();
        if !cell.contains([',', '.']) {
            continue;
        }
        let (by_comma, by_point) = (number::parse_decimal_comma(cell), number::parse(cell));
        match (by_comma, by_point) {
            (Some(_), None) => {
                example.get_or_insert_with(|| cell.to_string());
            }
            (None, Some(_)) => return None,
            // `1,2,3`: a list of choices, so that `1,2` may be one as well.
            (None, None) if cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') => return None,
            _ => {}
        }
    }
    example
}

/// What is doubtful in the cells, gathered while they are read in their order.
struct Doubts<'a> {
    decoded: &'a Decoded<'a>,
    /// Where in the decoded text the records begin.
    offset: usize,
    strays_seen: usize,
    nul_at: Option<Address>,
    findings: Vec<Finding>,
    swallowed: usize,
}

impl<'a> Doubts<'a> {
    fn new(decoded: &'a Decoded<'a>, offset: usize) -> Self {
        Self { decoded, offset, strays_seen: 0, nul_at: None, findings: Vec::new(), swallowed: 0 }
    }

    fn look_at(&mut self, field: &Field<'_>, sheet: &Address, (row, column): (u32, u32), delimiter: char) {
        let end = field.span.end + self.offset;
        while let Some(stray) = self.decoded.strays.get(self.strays_seen)
            && stray.at < end
        {
            self.strays_seen += 1;
            if self.strays_seen <= LISTED {
                let byte = format!("0x{:02X}", stray.byte);
                let character = if stray.character.is_whitespace() || stray.character.is_control() {
                    format!("U+{:04X}", u32::from(stray.character))
                } else {
                    stray.character.to_string()
                };
                let arguments: [(&str, &dyn std::fmt::Display); 2] =
                    [("byte", &byte), ("character", &character)];
                self.findings.push(STRAY_BYTE.at(sheet.cell(row, column), "", &arguments));
            }
        }
        if self.nul_at.is_none() && self.decoded.first_nul.is_some_and(|nul| nul <= end) {
            self.nul_at = Some(sheet.cell(row, column));
        }
        if field.text.len() > 40
            && self.swallowed < LISTED
            && let Some(lines) = swallowed_rows(&field.text, delimiter)
        {
            self.swallowed += 1;
            self.findings.push(SWALLOWED_ROWS.at(sheet.cell(row, column), "", &[("lines", &lines)]));
        }
    }

    fn finish(mut self, sheet: &Address) -> Vec<Finding> {
        let unlisted = self.decoded.stray_count.saturating_sub(LISTED);
        if unlisted > 0 {
            self.findings.push(MORE_STRAY_BYTES.at(sheet.clone(), "", &[("count", &unlisted)]));
        }
        if let Some(address) = self.nul_at {
            let first = address.within_sheet();
            let count = self.decoded.nul_count;
            self.findings.push(NUL_BYTES.at(address, "", &[("count", &count), ("first", &first)]));
        }
        if self.decoded.guessed {
            let encoding = self.decoded.encoding.as_str();
            self.findings.push(GUESSED_ENCODING.at(sheet.clone(), "", &[("encoding", &encoding)]));
        }
        self.findings
    }
}

/// How many lines a cell has, if two or more of them look like rows: three or
/// more separators, and as many in one as in the other.
fn swallowed_rows(text: &str, delimiter: char) -> Option<usize> {
    if !text.contains('\n') {
        return None;
    }
    let mut counts: Vec<usize> = text
        .lines()
        .map(|line| line.matches(delimiter).count())
        .filter(|separators| *separators >= 3)
        .collect();
    counts.sort_unstable();
    counts.windows(2).any(|pair| pair[0] == pair[1]).then(|| text.lines().count())
}

#[cfg(test)]
mod tests;
