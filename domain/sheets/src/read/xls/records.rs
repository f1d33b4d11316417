//! Records of an Excel 97–2003 stream, and the values in them. A text may go on
//! in the next record, where it states anew how wide its characters are.

use super::Malformed;

/// A record with those that continue it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// Where in the stream it begins.
    pub(super) at: usize,
    data: &'a [u8],
    /// The stream behind it, where continuing records may stand.
    rest: &'a [u8],
}

/// The records of a stream, one after the other.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

/// The content of a record, read from its start.
pub(super) struct Body<'a> {
    data: &'a [u8],
    rest: &'a [u8],
}

impl Record<'_> {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002F;
    const CONTINUE: u16 = 0x003C;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_PACKED: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const SHARED_TEXTS: u16 = 0x00FC;
    pub(super) const SHARED_LABEL: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_OR_FAULT: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const PACKED: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { stream, at: 0 }
    }

    /// The next record; `None` at the end, or where a record is cut off.
    pub(super) fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data, rest) = split(self.stream.get(self.at..)?)?;
        let record = Record { kind, at: self.at, data, rest };
        self.at += 4 + data.len();
        Some(record)
    }
}

impl<'a> Record<'a> {
    pub(super) fn body(&self) -> Body<'a> {
        Body { data: self.data, rest: self.rest }
    }
}

fn split(stream: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (head, rest) = stream.split_first_chunk::<4>()?;
    let [kind_low, kind_high, low, high] = *head;
    let length = usize::from(u16::from_le_bytes([low, high]));
    let (data, rest) = rest.split_at_checked(length)?;
    Some((u16::from_le_bytes([kind_low, kind_high]), data, rest))
}

impl<'a> Body<'a> {
    /// Bytes left in this record, without those that continue it.
    pub(super) fn left(&self) -> usize {
        self.data.len()
    }

    pub(super) fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.take::<1>()?[0])
    }

    pub(super) fn u16(&mut self) -> Result<u16, Malformed> {
        Ok(u16::from_le_bytes(self.take()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, Malformed> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    pub(super) fn bytes8(&mut self) -> Result<[u8; 8], Malformed> {
        self.take()
    }

    /// A text with its length in one byte.
    pub(super) fn short_text(&mut self) -> Result<String, Malformed> {
        let length = usize::from(self.u8()?);
        let flags = self.u8()?;
        self.characters(length, flags)
    }

    /// A text with its length in two bytes.
    pub(super) fn text(&mut self) -> Result<String, Malformed> {
        let length = usize::from(self.u16()?);
        let flags = self.u8()?;
        self.characters(length, flags)
    }

    /// A text with fonts and readings behind it, which are skipped.
    pub(super) fn rich_text(&mut self) -> Result<String, Malformed> {
        let length = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let extension = if flags & 4 == 0 { 0 } else { self.u32()? as usize };
        let text = self.characters(length, flags)?;
        self.skip(runs * 4 + extension)?;
        Ok(text)
    }

    /// `length` UTF-16 units, of which the high bytes are left out unless `flags` says so.
    fn characters(&mut self, length: usize, flags: u8) -> Result<String, Malformed> {
        let mut units: Vec<u16> = Vec::with_capacity(length);
        let mut wide = flags & 1 == 1;
        while units.len() < length {
            if self.data.is_empty() {
                self.go_on()?;
                wide = self.u8()? & 1 == 1;
                continue;
            }
            if wide {
                units.push(self.u16()?);
            } else {
                let here = (length - units.len()).min(self.data.len());
                units.extend(self.data[..here].iter().copied().map(u16::from));
                self.data = &self.data[here..];
            }
        }
        Ok(String::from_utf16_lossy(&units))
    }

    fn skip(&mut self, mut bytes: usize) -> Result<(), Malformed> {
        while bytes > self.data.len() {
            bytes -= self.data.len();
            self.go_on()?;
        }
        self.data = &self.data[bytes..];
        Ok(())
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        if self.data.is_empty() {
            self.go_on()?;
        }
        let (taken, rest) = self.data.split_first_chunk::<N>().ok_or_else(cut)?;
        self.data = rest;
        Ok(*taken)
    }

    /// Goes on with the record that continues this one.
    fn go_on(&mut self) -> Result<(), Malformed> {
        match split(self.rest) {
            Some((Record::CONTINUE, data, rest)) => {
                self.data = data;
                self.rest = rest;
                Ok(())
            }
            _ => Err(cut()),
        }
    }
}

fn cut() -> Malformed {
    Malformed("a record is shorter than its content".into())
}
