//! OpenDocument sheets: the parts of the archive in, a workbook out.
//!
//! Rows and cells say how often they repeat. Blank ones cost nothing however
//! often that is; those that hold something count against the limits each time.

mod cells;

use std::collections::BTreeSet;

use crate::limits::Limits;
use crate::read::ReadError;
use crate::read::archive::Archive;
use crate::read::kind::Kind;
use crate::read::part::{PartError, PartTokens, missing, read_part};
use crate::read::xml::{Token, XmlError};
use crate::workbook::storage::Draft;
use crate::workbook::{Format, Visibility, Workbook};

/// The start of the type that a spreadsheet states in its part `mimetype`.
const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Reads a workbook out of its archive.
pub(super) fn read(file: &str, mut archive: Archive<'_>, limits: &Limits) -> Result<Workbook, ReadError> {
    let stated = read_part(&mut archive, "mimetype", |tokens| match tokens.next()? {
        Token::Text(text) => Ok(String::from_utf8_lossy(text).trim().to_string()),
        _ => Ok(String::new()),
    })?;
    if stated.is_some_and(|stated| !stated.is_empty() && !stated.starts_with(SPREADSHEET)) {
        return Err(Kind::OtherOpenDocument.refuse(file));
    }
    if read_part(&mut archive, "META-INF/manifest.xml", is_encrypted)?.unwrap_or(false) {
        return Err(ReadError::Encrypted { file: file.into() });
    }
    let mut draft = Draft::new(file, limits);
    let is_spreadsheet = read_part(&mut archive, "content.xml", |tokens| read_content(tokens, &mut draft))?
        .ok_or_else(|| missing(file, "content.xml"))?;
    if !is_spreadsheet {
        return Err(Kind::OtherOpenDocument.refuse(file));
    }
    let file_name = draft.file_name.clone();
    Ok(Workbook { file_name, format: Format::Ods, sheets: draft.finish(), findings: Vec::new() })
}

fn is_encrypted(tokens: &mut PartTokens<'_>) -> Result<bool, PartError> {
    loop {
        match tokens.next()? {
            Token::Open(tag) if tag.name == b"encryption-data" => return Ok(true),
            Token::End => return Ok(false),
            _ => {}
        }
    }
}

/// Reads the sheets; says whether the part is that of a spreadsheet at all.
fn read_content(tokens: &mut PartTokens<'_>, draft: &mut Draft) -> Result<bool, PartError> {
    let mut is_spreadsheet = false;
    let mut hidden = BTreeSet::new();
    let mut style = None;
    let mut complete = false;
    loop {
        match tokens.next()? {
            Token::Open(tag) => match tag.name {
                b"style" if tag.attribute(b"family") == Some(b"table") => style = tag.text(b"name")?,
                b"table-properties" if tag.attribute(b"display") == Some(b"false") => {
                    hidden.extend(style.take().filter(|_| hidden.len() < 10_000));
                }
                b"spreadsheet" => (is_spreadsheet, complete) = (true, tag.empty),
                b"table" if is_spreadsheet => {
                    let is_hidden = tag.text(b"style-name")?.is_some_and(|style| hidden.contains(&style));
                    let visibility = if is_hidden { Visibility::Hidden } else { Visibility::Visible };
                    draft.begin_sheet(&tag.text(b"name")?.unwrap_or_default(), visibility)?;
                    if !tag.empty {
                        cells::read(tokens, draft)?;
                    }
                }
                _ => {}
            },
            Token::Close(b"spreadsheet") => complete = true,
            Token::End if is_spreadsheet && !complete => return Err(XmlError::Cut.into()),
            Token::End => return Ok(is_spreadsheet),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
