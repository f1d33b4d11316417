//! Excel 97–2003: a compound file in, a workbook out.
//!
//! The workbook is one stream of records: first those of the whole workbook
//! (sheets, shared texts, formats), then those of each sheet. Cells go straight
//! into their rows; what the file declares of its size is not looked at.

mod cells;
mod records;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use thiserror::Error;

use crate::limits::Limits;
use crate::read::ReadError;
use crate::read::kind::Kind;
use crate::read::xlsx::{Shows, built_in, of_code};
use crate::workbook::storage::{Draft, Overflow};
use crate::workbook::{Format, Visibility, Workbook};
use records::{Record, Records};

/// Why the stream of records could not be read.
#[derive(Debug)]
enum StreamError {
    Malformed(Malformed),
    Overflow(Overflow),
    Encrypted,
    TooOld,
}

/// A record that is not what it should be.
#[derive(Debug, Error)]
#[error("{0}")]
struct Malformed(String);

/// What sheets refer to.
struct Context {
    /// The number of each shared text among all texts of the workbook.
    strings: Vec<u32>,
    /// What each cell style makes of a number.
    styles: Vec<Shows>,
    is_1904: bool,
}

struct Listed {
    name: String,
    visibility: Visibility,
    /// Where in the stream the records of the sheet begin.
    at: usize,
    is_worksheet: bool,
}

/// The version that streams of Excel 97 and later state.
const BIFF8: u16 = 0x0600;

/// Reads a compound file.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ReadError> {
    let damaged = |part: &str, source: Box<dyn std::error::Error + Send + Sync>| ReadError::Damaged {
        file: file.into(),
        part: part.into(),
        source,
    };
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes))
        .map_err(|source| damaged("its directory", source.into()))?;
    if compound.exists("EncryptedPackage") {
        return Err(ReadError::Encrypted { file: file.into() });
    }
    if !compound.is_stream("Workbook") {
        let kind = if compound.exists("WordDocument") { Kind::WordDocument } else { Kind::OldOffice };
        return Err(kind.refuse(file));
    }
    let mut stream = Vec::new();
    compound
        .open_stream("Workbook")
        // Sectors that are in use twice could make a stream longer than its file.
        .and_then(|part| part.take(bytes.len() as u64).read_to_end(&mut stream))
        .map_err(|source| damaged("the stream Workbook", source.into()))?;

    let mut draft = Draft::new(file, limits);
    let result = read_globals(&stream, &mut draft)
        .and_then(|(context, listed)| read_sheets(&stream, &context, &listed, &mut draft));
    match result {
        Ok(()) => {
            let file_name = draft.file_name.clone();
            Ok(Workbook { file_name, format: Format::Xls, sheets: draft.finish(), findings: Vec::new() })
        }
        Err(StreamError::Malformed(source)) => Err(damaged("the stream Workbook", source.into())),
        Err(StreamError::Overflow(overflow)) => Err(overflow.into()),
        Err(StreamError::Encrypted) => Err(ReadError::Encrypted { file: file.into() }),
        Err(StreamError::TooOld) => Err(Kind::OldOffice.refuse(file)),
    }
}

/// Reads what all sheets share, and the list of sheets.
fn read_globals(stream: &[u8], draft: &mut Draft) -> Result<(Context, Vec<Listed>), StreamError> {
    let mut formats: BTreeMap<u16, Shows> = BTreeMap::new();
    let mut styles: Vec<u16> = Vec::new();
    let mut context = Context { strings: Vec::new(), styles: Vec::new(), is_1904: false };
    let mut listed = Vec::new();
    let mut records = Records::new(stream);
    while let Some(record) = records.next() {
        let mut body = record.body();
        match record.kind {
            Record::BEGIN if record.at == 0 && body.u16()? != BIFF8 => return Err(StreamError::TooOld),
            Record::FILE_PASS => return Err(StreamError::Encrypted),
            Record::DATE_MODE => context.is_1904 = body.u16()? == 1,
            Record::FORMAT => {
                formats.insert(body.u16()?, of_code(&body.text()?));
            }
            Record::STYLE => {
                body.u16()?;
                styles.push(body.u16()?);
            }
            Record::SHEET => {
                let at = body.u32()? as usize;
                let visibility = match body.u8()? & 3 {
                    1 => Visibility::Hidden,
                    2 => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                let is_worksheet = body.u8()? == 0;
                let name = body.short_text()?.replace('\0', "");
                listed.push(Listed { name, visibility, at, is_worksheet });
            }
            Record::SHARED_TEXTS => {
                body.u32()?;
                for _ in 0..body.u32()? {
                    let text = body.rich_text()?;
                    context.strings.push(draft.share(&text)?);
                }
            }
            Record::END => break,
            _ => {}
        }
    }
    let shows = |format| formats.get(&format).copied().unwrap_or_else(|| built_in(u64::from(format)));
    context.styles = styles.into_iter().map(shows).collect();
    Ok((context, listed))
}

fn read_sheets(
    stream: &[u8],
    context: &Context,
    listed: &[Listed],
    draft: &mut Draft,
) -> Result<(), StreamError> {
    for sheet in listed.iter().filter(|sheet| sheet.is_worksheet) {
        draft.begin_sheet(&sheet.name, sheet.visibility)?;
        let rest = stream
            .get(sheet.at..)
            .ok_or_else(|| Malformed(format!("sheet {} begins behind the end of the file", sheet.name)))?;
        cells::read(rest, context, draft)?;
    }
    Ok(())
}

impl From<Malformed> for StreamError {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl From<Overflow> for StreamError {
    fn from(overflow: Overflow) -> Self {
        Self::Overflow(overflow)
    }
}

#[cfg(test)]
mod tests;
