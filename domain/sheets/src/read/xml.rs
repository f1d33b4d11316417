//! The XML inside of xlsx and ods, token by token, from a stream.
//!
//! A reader of bytes goes in; elements, texts and their ends come out, borrowed
//! from a window of fixed size, so that a part of any length takes the same
//! memory. Only what spreadsheet files are made of is understood: there are no
//! document types, no entities but the predefined ones, and nesting is not
//! checked. It is here because sheets are nearly all of the time of an import,
//! and this takes a fifth of the time of a general XML library.

use std::io::{self, Read};

use thiserror::Error;

/// Why a part could not be read as XML.
#[derive(Debug, Error)]
pub(crate) enum XmlError {
    /// The stream failed: damaged packing, or a limit.
    #[error(transparent)]
    Stream(#[from] io::Error),
    /// The part ends inside of a tag.
    #[error("it ends in the middle")]
    Cut,
    /// A tag or a text is longer than any that a spreadsheet has.
    #[error("it has a text of more than {LONGEST_TOKEN} bytes")]
    Long,
    /// A document type with declarations, which spreadsheets never have.
    #[error("it declares a document type")]
    DocumentType,
    /// Bytes that are not UTF-8, or a character that cannot be.
    #[error("it holds bytes that are not text")]
    NotText,
    /// The content is not what the format asks for.
    #[error("{0}")]
    Content(String),
}

/// The longest tag or text, in bytes.
pub(crate) const LONGEST_TOKEN: usize = 16 << 20;

const WINDOW: usize = 128 << 10;

/// One piece of XML.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Token<'a> {
    /// `<c r="A1">`, or `<c/>`.
    Open(Tag<'a>),
    /// `</c>`; the name without its prefix.
    Close(&'a [u8]),
    /// Text between tags, still escaped.
    Text(&'a [u8]),
    /// Text of a CDATA section.
    Plain(&'a [u8]),
    /// There is no more.
    End,
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tag<'a> {
    /// The name without its prefix.
    pub(crate) name: &'a [u8],
    attributes: &'a [u8],
    /// Whether it closes itself: `<c/>`.
    pub(crate) empty: bool,
}

/// Tokens of a stream.
pub(crate) struct Tokens<R> {
    stream: R,
    window: Vec<u8>,
    from: usize,
    to: usize,
}

enum Extent {
    Open { to: usize },
    Close { to: usize },
    Text { to: usize },
    Plain { from: usize, to: usize },
    Skip,
    End,
}

impl<R: Read> Tokens<R> {
    pub(crate) fn new(stream: R) -> Self {
        Self { stream, window: vec![0; WINDOW], from: 0, to: 0 }
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, XmlError> {
        let (from, extent) = loop {
            let extent = self.measure()?;
            let from = self.from;
            self.from = match extent {
                Extent::Open { to } | Extent::Close { to } => to + 1,
                Extent::Text { to } => to,
                Extent::Plain { to, .. } => to + 3,
                Extent::Skip => continue,
                Extent::End => from,
            };
            break (from, extent);
        };
        Ok(match extent {
            Extent::Open { to } => Token::Open(tag(&self.window[from + 1..to])),
            Extent::Close { to } => Token::Close(local(self.window[from + 2..to].trim_ascii_end())),
            Extent::Text { to } => Token::Text(&self.window[from..to]),
            Extent::Plain { from, to } => Token::Plain(&self.window[from..to]),
            Extent::Skip | Extent::End => Token::End,
        })
    }

    /// What is at hand of the stream, from the next token on; a token may be cut
    /// off at its end.
    #[inline]
    pub(crate) fn window(&self) -> &[u8] {
        &self.window[self.from..self.to]
    }

    /// Passes over bytes of the window that were understood without tokens.
    #[inline]
    pub(crate) fn advance(&mut self, bytes: usize) {
        self.from = (self.from + bytes).min(self.to);
    }

    /// Finds how far the token at the start of the window goes. Comments and
    /// instructions are skipped at once.
    fn measure(&mut self) -> Result<Extent, XmlError> {
        if self.from == self.to && !self.fill()? {
            return Ok(Extent::End);
        }
        if self.window[self.from] != b'<' {
            return self.measure_text();
        }
        self.want(2)?;
        match self.window[self.from + 1] {
            b'/' => Ok(Extent::Close { to: self.find(2, b">")? }),
            b'?' => {
                let end = self.find(2, b"?>")?;
                self.from = end + 2;
                Ok(Extent::Skip)
            }
            b'!' => self.measure_declaration(),
            _ => Ok(Extent::Open { to: self.find_tag_end()? }),
        }
    }

    fn measure_text(&mut self) -> Result<Extent, XmlError> {
        let mut seen = 1;
        loop {
            if let Some(at) = self.window[self.from + seen..self.to].iter().position(|byte| *byte == b'<') {
                return Ok(Extent::Text { to: self.from + seen + at });
            }
            seen = self.to - self.from;
            if !self.fill()? {
                return Ok(Extent::Text { to: self.to });
            }
        }
    }

    fn measure_declaration(&mut self) -> Result<Extent, XmlError> {
        self.want(4)?;
        if self.window[self.from..].starts_with(b"<!--") {
            let end = self.find(4, b"-->")?;
            self.from = end + 3;
            return Ok(Extent::Skip);
        }
        self.want(9)?;
        if !self.window[self.from..].starts_with(b"<![CDATA[") {
            let end = self.find_tag_end()?;
            // Old programs name their document type; none declares anything in it.
            if self.window[self.from..end].contains(&b'[') {
                return Err(XmlError::DocumentType);
            }
            self.from = end + 1;
            return Ok(Extent::Skip);
        }
        let to = self.find(9, b"]]>")?;
        Ok(Extent::Plain { from: self.from + 9, to })
    }

    /// Where the `>` of the opening tag stands; one within quotes does not count.
    fn find_tag_end(&mut self) -> Result<usize, XmlError> {
        let mut quote = 0_u8;
        let mut seen = 1;
        loop {
            for (at, byte) in self.window[self.from + seen..self.to].iter().enumerate() {
                match (*byte, quote) {
                    (b'>', 0) => return Ok(self.from + seen + at),
                    (b'"' | b'\'', 0) => quote = *byte,
                    (byte, open) if byte == open => quote = 0,
                    _ => {}
                }
            }
            seen = self.to - self.from;
            if !self.fill()? {
                return Err(XmlError::Cut);
            }
        }
    }

    /// Where the first `end` at or after `skip` bytes from the start stands.
    fn find(&mut self, skip: usize, end: &[u8]) -> Result<usize, XmlError> {
        let mut seen = skip;
        loop {
            if self.from + seen < self.to
                && let Some(at) =
                    self.window[self.from + seen..self.to].windows(end.len()).position(|part| part == end)
            {
                return Ok(self.from + seen + at);
            }
            seen = skip.max((self.to - self.from).saturating_sub(end.len() - 1));
            if !self.fill()? {
                return Err(XmlError::Cut);
            }
        }
    }

    fn want(&mut self, bytes: usize) -> Result<(), XmlError> {
        while self.to - self.from < bytes {
            if !self.fill()? {
                return Err(XmlError::Cut);
            }
        }
        Ok(())
    }

    /// Reads more bytes behind those in the window, which may move to its start.
    /// Says whether there were any.
    fn fill(&mut self) -> Result<bool, XmlError> {
        if self.from > 0 {
            self.window.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
        }
        if self.to == self.window.len() {
            if self.to >= LONGEST_TOKEN {
                return Err(XmlError::Long);
            }
            self.window.resize(self.to * 2, 0);
        }
        loop {
            match self.stream.read(&mut self.window[self.to..]) {
                Ok(0) => return Ok(false),
                Ok(read) => {
                    self.to += read;
                    return Ok(true);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl<'a> Tag<'a> {
    /// The value of the attribute of that name, still escaped; prefixes are not looked at.
    pub(crate) fn attribute(&self, name: &[u8]) -> Option<&'a [u8]> {
        self.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The value of the attribute as text.
    pub(crate) fn text(&self, name: &[u8]) -> Result<Option<String>, XmlError> {
        self.attribute(name)
            .map(|raw| {
                let mut text = String::new();
                unescape(raw, &mut text)?;
                Ok(text)
            })
            .transpose()
    }

    /// The value of the attribute as a whole number.
    pub(crate) fn number(&self, name: &[u8]) -> Option<u64> {
        std::str::from_utf8(self.attribute(name)?).ok()?.trim().parse().ok()
    }

    /// Whether the attribute says yes (`1`, `true`).
    pub(crate) fn is_set(&self, name: &[u8]) -> bool {
        matches!(self.attribute(name), Some(b"1" | b"true" | b"on"))
    }

    /// All attributes: name without prefix, value still escaped.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }
}

/// The attributes of a tag, one after the other; ends early where they are malformed.
#[derive(Clone)]
pub(crate) struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let equals = rest.iter().position(|byte| *byte == b'=')?;
        let name = local(rest[..equals].trim_ascii_end());
        let value = rest[equals + 1..].trim_ascii_start();
        let (quote, value) = value.split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let end = value.iter().position(|byte| byte == quote)?;
        self.rest = &value[end + 1..];
        Some((name, &value[..end]))
    }
}

#[inline]
fn tag(inside: &[u8]) -> Tag<'_> {
    let (inside, empty) = match inside.split_last() {
        Some((b'/', rest)) => (rest, true),
        _ => (inside, false),
    };
    let name_end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    Tag { name: local(name), attributes, empty }
}

/// A name without its prefix.
#[inline]
fn local(name: &[u8]) -> &[u8] {
    match name.iter().position(|byte| *byte == b':') {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

/// Appends a text with its escapes undone and its line ends made `\n`.
/// Escapes that mean nothing stay as they are.
pub(crate) fn unescape(raw: &[u8], text: &mut String) -> Result<(), XmlError> {
    let raw = std::str::from_utf8(raw).map_err(|_| XmlError::NotText)?;
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\r']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('\r') {
            text.push('\n');
            rest = after.strip_prefix('\n').unwrap_or(after);
            continue;
        }
        // The longest escape is `&#x10FFFF;`; leading zeros are not expected.
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, character)) => {
                text.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    Ok(())
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| *character != '\0')
        }
    }
}

#[cfg(test)]
mod tests;
