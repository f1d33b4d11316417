//! The zip file around xlsx and ods. Bytes go in; parts come out as streams
//! that stop at the limit, whatever sizes the file declares.

use std::io::{self, Cursor, Read};

use terms::Address;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::Limits;
use crate::read::ReadError;
use crate::read::xml::XmlError;

/// More parts than any workbook has: 256 sheets with drawings, charts, comments.
const MOST_PARTS: usize = 20_000;

/// A zip file in memory.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    file: &'a str,
    limit: u64,
    left: u64,
}

/// One part of a zip file while it is unpacked.
pub(crate) struct Part<'a, R: Read> {
    stream: R,
    left: &'a mut u64,
}

/// Said through [`io::Error`] when the limit is reached.
#[derive(Debug, thiserror::Error)]
#[error("it unpacks to more than is allowed")]
pub(crate) struct TooMuch;

impl<'a> Archive<'a> {
    /// Opens the zip file; only its directory is read.
    pub(crate) fn open(file: &'a str, bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let parts = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").take(MOST_PARTS + 1).count();
        if parts > MOST_PARTS {
            let what = format!("more than {MOST_PARTS} parts are packed into it");
            let at = Address { file: file.into(), ..Address::default() };
            return Err(ReadError::OverLimit { at, what });
        }
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|source| damaged(file, "its directory", source))?;
        Ok(Self { zip, file, limit: limits.unpacked_bytes, left: limits.unpacked_bytes })
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().filter_map(|name| Some(name.ok()?.replace('\\', "/")))
    }

    /// The part of that name as a stream, if there is one.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part<'_, impl Read + Send>>, ReadError> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let stream = self.zip.by_index(index).map_err(|source| match source {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                ReadError::Encrypted { file: self.file.into() }
            }
            source => damaged(self.file, name, source),
        })?;
        Ok(Some(Part { stream, left: &mut self.left }))
    }

    /// The error for a part that could not be read.
    pub(crate) fn failed(&self, part: &str, source: XmlError) -> ReadError {
        if let XmlError::Stream(error) = &source
            && error.get_ref().is_some_and(|inner| inner.is::<TooMuch>())
        {
            return ReadError::UnpacksTooLarge { file: self.file.into(), limit: self.limit };
        }
        ReadError::Damaged { file: self.file.into(), part: part.into(), source: Box::new(source) }
    }

    fn index(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.zip.index_for_name(name).or_else(|| {
            let wanted = name.replace('\\', "/");
            (0..self.zip.len()).find(|index| {
                self.zip
                    .name_for_index(*index)
                    .and_then(Result::ok)
                    .is_some_and(|own| own.replace('\\', "/").eq_ignore_ascii_case(&wanted))
            })
        })
    }
}

impl<R: Read> Read for Part<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(room)?;
        *self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(TooMuch))?;
        Ok(read)
    }
}

fn damaged(file: &str, part: &str, source: ZipError) -> ReadError {
    ReadError::Damaged { file: file.into(), part: part.into(), source: Box::new(source) }
}
