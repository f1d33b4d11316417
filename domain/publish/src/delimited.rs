//! Tables as csv.
//!
//! In: a table. Out: UTF-8 text, one record for the headings, one for the HXL tags if
//! asked for, one for each row; RFC 4180 with CR LF. Headings, tags and texts pass the
//! guard against formulas; numbers do not need it.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use crate::{CsvOptions, Table, Value, guard::guard};

/// The bytes by which Excel knows UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(crate) fn write_table(table: &Table, options: &CsvOptions) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(table.rows.len() * table.columns.len() * 6 + 1024);
    // A first heading that starts with the mark would else be read without it.
    let mark_like = table.columns.first().is_some_and(|column| column.heading.starts_with('\u{feff}'));
    if options.bom || mark_like {
        bytes.extend_from_slice(BYTE_ORDER_MARK);
    }
    let mut csv = Delimited::new(bytes, options.delimiter, true);
    for column in &table.columns {
        csv.field(&guard(&column.heading));
    }
    csv.end_record();
    if options.hxl && table.has_tags() {
        for column in &table.columns {
            csv.field(&guard(column.tag.as_deref().unwrap_or_default()));
        }
        csv.end_record();
    }
    let mut text = String::new();
    for row in &table.rows {
        let missing = table.columns.len().saturating_sub(row.len());
        for value in row.iter().chain(std::iter::repeat_n(&Value::Blank, missing)) {
            if let Value::Text(text) = value {
                csv.field(&guard(text));
                continue;
            }
            text.clear();
            value.write_plain(&mut text);
            match value {
                // Outside the years 0 to 9999 they start with a sign.
                Value::Date(_) | Value::Instant(_) => csv.field(&guard(&text)),
                _ => csv.field(&text),
            }
        }
        csv.end_record();
    }
    csv.into_bytes()
}

/// A csv writer into memory, which cannot fail.
pub(crate) struct Delimited(Writer<Vec<u8>>);

impl Delimited {
    /// Writes behind what `bytes` already holds.
    pub(crate) fn new(bytes: Vec<u8>, delimiter: u8, crlf: bool) -> Self {
        let end = if crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter).terminator(end).quote_style(QuoteStyle::Necessary).flexible(true);
        Self(builder.from_writer(bytes))
    }

    /// Adds a field to the record.
    pub(crate) fn field(&mut self, text: &str) {
        self.0.write_field(text).expect("writing to memory does not fail");
    }

    /// Ends the record.
    pub(crate) fn end_record(&mut self) {
        self.0.write_record(None::<&[u8]>).expect("writing to memory does not fail");
    }

    /// All that was written.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("writing to memory does not fail")
    }
}
