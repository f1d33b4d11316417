//! Workbooks and csv files as others publish them: cells as given, nothing added.
//!
//! In: cells, merged ranges, an encoding. Out: bytes. Neither header nor guard: what
//! these files get wrong is what they are made for.

use chrono::NaiveDate;
use encoding_rs::{EncoderResult, WINDOWS_1252, WINDOWS_1256};

use crate::delimited::{BYTE_ORDER_MARK, Delimited};
use crate::xlsx::book::{Fill, Sheet, write_book};
use crate::xlsx::setup::{Range, Setup};
use crate::xlsx::styles::Style;
use crate::{Encoding, PublishError, RawCsvOptions, RawSheet, Value};

pub(crate) fn write_workbook(sheets: &[RawSheet], created: NaiveDate) -> Result<Vec<u8>, PublishError> {
    write_book(sheets.iter().map(laid_out).collect(), "", created)
}

fn laid_out(sheet: &RawSheet) -> Sheet<'_> {
    let setup = Setup {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: u32::try_from(sheet.cells.len()).unwrap_or(u32::MAX),
        columns: sheet.cells.iter().map(Vec::len).max().unwrap_or_default(),
        merges: sheet.merges.iter().map(|&(a, b, c, d)| Range::new(a, b, c, d)).collect(),
        ..Setup::default()
    };
    let fill: Fill = Box::new(move |rows| {
        for row in &sheet.cells {
            rows.start_row(None)?;
            for value in row {
                rows.value(value, Style::plain(value));
            }
        }
        Ok(())
    });
    Sheet { setup, fill }
}

pub(crate) fn write_csv(cells: &[Vec<Value>], options: &RawCsvOptions) -> Vec<u8> {
    let mut csv = Delimited::new(Vec::new(), options.delimiter, options.crlf);
    for row in cells {
        for value in row {
            csv.field(&value.to_string());
        }
        csv.end_record();
    }
    let bytes = csv.into_bytes();
    let encoding = match options.encoding {
        Encoding::Utf8 if options.bom => return [BYTE_ORDER_MARK, &bytes].concat(),
        Encoding::Utf8 => return bytes,
        Encoding::Windows1256 => WINDOWS_1256,
        Encoding::Windows1252 => WINDOWS_1252,
    };
    encode(&String::from_utf8_lossy(&bytes), encoding)
}

/// The text in an encoding of one byte for a character, `?` for each that it lacks.
fn encode(mut text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let mut encoder = encoding.new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    loop {
        bytes.reserve(text.len() + 16);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true);
        text = &text[read..];
        match result {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(_) => bytes.push(b'?'),
        }
    }
}
