//! Bytes of a file in, a [`Workbook`] out. The kind of file is told from its
//! content, never from its name.

mod ahead;
mod archive;
mod kind;
mod ods;
mod part;
mod serial;
mod text;
mod xls;
mod xlsx;
mod xml;

use std::error::Error as StdError;

use terms::{Address, FindingKind};
use thiserror::Error;

use crate::limits::Limits;
use crate::workbook::Workbook;
use crate::workbook::storage::{Overflow, Passed};
use kind::Kind;

pub(crate) use serial::moment;

/// Why a file could not be read. Every message names the file and what to do.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file has no content.
    #[error("cannot read {file}: the file is empty; export or download it again")]
    Empty {
        /// Name of the file.
        file: String,
    },
    /// The file is larger than allowed.
    #[error(
        "cannot read {file}: it has {} MiB, more than the {} MiB allowed; remove what is not needed (pictures, old sheets) or split it",
        .bytes >> 20, .limit >> 20
    )]
    FileTooLarge {
        /// Name of the file.
        file: String,
        /// Its size.
        bytes: u64,
        /// The size allowed.
        limit: u64,
    },
    /// The file unpacks to more than allowed.
    #[error(
        "cannot read {file}: it unpacks to more than the {} MiB allowed; \
         if it is a real workbook, copy the table alone to a new one and import that",
        .limit >> 20
    )]
    UnpacksTooLarge {
        /// Name of the file.
        file: String,
        /// The size allowed.
        limit: u64,
    },
    /// One of the other limits was passed.
    #[error("cannot read {at}: {what}; copy the table alone to a new workbook and import that")]
    OverLimit {
        /// File, sheet and cell, as far as known.
        at: Address,
        /// What there is too much of.
        what: String,
    },
    /// The workbook asks for a password.
    #[error(
        "cannot read {file}: it is protected with a password; open it in Excel, remove the password \
         (File › Info › Protect Workbook › Encrypt with Password, leave it empty), save and import again"
    )]
    Encrypted {
        /// Name of the file.
        file: String,
    },
    /// The file is something else.
    #[error("cannot read {file}: it is not a spreadsheet but {kind}; {remedy}")]
    NotASpreadsheet {
        /// Name of the file.
        file: String,
        /// What it is: `a PDF`, `a web page`, …
        kind: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// The file is cut off or damaged.
    #[error(
        "cannot read {file}: {part} is cut off or damaged; download or copy it again, \
         or open it in Excel, let it repair the file, save and import again"
    )]
    Damaged {
        /// Name of the file.
        file: String,
        /// Which part of it.
        part: String,
        /// The cause.
        #[source]
        source: Box<dyn StdError + Send + Sync>,
    },
    /// The workbook has no sheet that could hold cells.
    #[error(
        "cannot read {file}: the workbook has no sheet with cells; \
         if Excel shows one, save the workbook there as xlsx and import it again"
    )]
    NoSheets {
        /// Name of the file.
        file: String,
    },
    /// A text file opens a quotation that never ends.
    #[error(
        "cannot read {at}: a quotation mark opens there and is never closed, so that the rest of the file \
         would be one cell; close it, double it or remove it"
    )]
    OpenQuotation {
        /// File and cell where the quotation begins.
        at: Address,
    },
}

/// Every kind of finding that reading a file can give.
pub static FINDING_KINDS: [&FindingKind; 7] = [
    &xlsx::FORMULA_WITHOUT_VALUE,
    &text::STRAY_BYTE,
    &text::MORE_STRAY_BYTES,
    &text::GUESSED_ENCODING,
    &text::NUL_BYTES,
    &text::DECIMAL_COMMA,
    &text::SWALLOWED_ROWS,
];

/// Reads a spreadsheet: xlsx, xls, ods, or csv with any usual separator and encoding.
///
/// # Errors
///
/// [`ReadError`] if the bytes are not a spreadsheet, are damaged or encrypted,
/// or pass one of the limits.
pub fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ReadError> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(ReadError::FileTooLarge {
            file: file_name.into(),
            bytes: size,
            limit: limits.file_bytes,
        });
    }
    let workbook = match Kind::of(bytes) {
        Kind::Empty => Err(ReadError::Empty { file: file_name.into() }),
        Kind::Zip => {
            let archive = archive::Archive::open(file_name, bytes, limits)?;
            match kind::of_archive(archive.names()) {
                Kind::Xlsx => xlsx::read(file_name, archive, limits),
                Kind::Ods => ods::read(file_name, archive, limits),
                other => Err(other.refuse(file_name)),
            }
        }
        Kind::Compound => xls::read(file_name, bytes, limits),
        Kind::Text => text::read(file_name, bytes, limits),
        other => Err(other.refuse(file_name)),
    }?;
    if workbook.sheets.is_empty() {
        return Err(ReadError::NoSheets { file: file_name.into() });
    }
    Ok(workbook)
}

impl From<Overflow> for ReadError {
    fn from(overflow: Overflow) -> Self {
        let what = match overflow.passed {
            Passed::Cells(limit) => format!("more than {limit} cells hold something"),
            Passed::Rows(limit) => format!("a cell stands below row {limit}, the last one allowed"),
            Passed::Columns(limit) => format!("a cell stands right of column {limit}, the last one allowed"),
            Passed::CellText(limit) => format!("a cell holds a text of more than {limit} bytes"),
            Passed::AllText(limit) => format!("all texts together have more than {} MiB", limit >> 20),
            Passed::Sheets(limit) => format!("it has more than {limit} sheets"),
            Passed::Merged(limit) => format!("more than {limit} blocks of cells are merged"),
        };
        Self::OverLimit { at: overflow.address, what }
    }
}

#[cfg(test)]
mod tests;
