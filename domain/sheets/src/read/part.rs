//! Reading one XML part of an archive with a function, and what can go wrong.

use std::io::Read;

use crate::read::ReadError;
use crate::read::ahead::read_ahead;
use crate::read::archive::Archive;
use crate::read::xml::{Tokens, XmlError};
use crate::workbook::storage::Overflow;

/// Why a part could not be read: its XML, or a limit.
#[derive(Debug)]
pub(super) enum PartError {
    Xml(XmlError),
    Overflow(Overflow),
}

/// The tokens of a part.
pub(super) type PartTokens<'a> = Tokens<&'a mut dyn Read>;

/// Reads a part with a function; `None` if there is no such part.
pub(super) fn read_part<T>(
    archive: &mut Archive<'_>,
    name: &str,
    read: impl FnOnce(&mut PartTokens<'_>) -> Result<T, PartError>,
) -> Result<Option<T>, ReadError> {
    let result = {
        let Some(mut stream) = archive.part(name)? else { return Ok(None) };
        read_ahead(&mut stream, |stream| read(&mut Tokens::new(stream)))
    };
    match result {
        Ok(value) => Ok(Some(value)),
        Err(PartError::Xml(source)) => Err(archive.failed(name, source)),
        Err(PartError::Overflow(overflow)) => Err(overflow.into()),
    }
}

/// The error for a part that must be there.
pub(super) fn missing(file: &str, part: &str) -> ReadError {
    let source = XmlError::Content("the part is missing".into());
    ReadError::Damaged { file: file.into(), part: part.into(), source: Box::new(source) }
}

impl From<XmlError> for PartError {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

impl From<Overflow> for PartError {
    fn from(overflow: Overflow) -> Self {
        Self::Overflow(overflow)
    }
}
