//! One sheet of an xlsx: its XML in, cells and merged blocks out.

use terms::{Address, Finding, FindingKind, Severity};

use crate::cell::number;
use crate::read::part::{PartError, PartTokens};
use crate::read::serial;
use crate::read::xlsx::strings::{decode_hidden, read_rich_text};
use crate::read::xlsx::styles::Shows;
use crate::read::xlsx::{Context, quick};
use crate::read::xml::{Tag, Token, XmlError, unescape};
use crate::workbook::Merged;
use crate::workbook::storage::{Draft, Value};

/// Formulas whose result was never saved.
pub(crate) static FORMULA_WITHOUT_VALUE: FindingKind = FindingKind {
    code: "sheets/formula-without-value",
    severity: Severity::Warning,
    title: "formulas without results",
    message: "{count} cells hold a formula but no result and are read as blank, the first in {first}",
    remedy: "open the workbook in Excel or LibreOffice, save it, and import it again",
};

/// What a cell says of itself before its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Date,
    Shared,
    Text,
    Bool,
    Fault,
    IsoDate,
}

/// Where reading stands.
struct Position {
    row: u32,
    column: u32,
}

/// A cell while it is read; buffers are used again for the next.
#[derive(Default)]
struct Content {
    /// Between `<v>` and `</v>`, still escaped.
    value: Vec<u8>,
    text: String,
    has_formula: bool,
    has_inline: bool,
    has_value: bool,
}

/// Formulas without results.
#[derive(Default)]
struct Lacking {
    count: u64,
    first: Option<Address>,
}

/// Reads the cells of a sheet into the draft; gives what was doubtful.
pub(super) fn read(
    tokens: &mut PartTokens<'_>,
    context: &Context,
    draft: &mut Draft,
) -> Result<Vec<Finding>, PartError> {
    let mut at = Position { row: 0, column: 0 };
    let mut content = Content::default();
    let mut lacking = Lacking::default();
    let mut complete = false;
    loop {
        while let Some(cell) = quick::cell(tokens.window()) {
            let kind = begin_cell(cell.reference, cell.style, cell.kind, context, &mut at)?;
            if !cell.value.is_empty() {
                content.text.clear();
                put(&at, kind, cell.value, &mut content.text, context, draft)?;
            }
            at.column += 1;
            let length = cell.length;
            tokens.advance(length);
        }
        match tokens.next()? {
            Token::Open(tag) => match tag.name {
                b"c" => {
                    let [place, style, kind] = [b"r", b"s", b"t"].map(|name| tag.attribute(name));
                    let empty = tag.empty;
                    let kind = begin_cell(place, style, kind, context, &mut at)?;
                    if !empty {
                        read_content(tokens, &mut content)?;
                        if content.has_inline {
                            draft.put(at.row, at.column, Value::Text(&content.text))?;
                        } else if !content.value.is_empty() {
                            put(&at, kind, &content.value, &mut content.text, context, draft)?;
                        } else if content.lacks_result(kind) {
                            lacking.note(&at, draft);
                        }
                    }
                    at.column += 1;
                }
                b"row" => {
                    begin_row(&tag, &mut at)?;
                    if tag.is_set(b"hidden") {
                        draft.hide(at.row, at.row);
                    }
                    if tag.empty {
                        at.row = at.row.saturating_add(1);
                    }
                }
                b"mergeCell" => {
                    if let Some(merged) = tag.attribute(b"ref").and_then(block) {
                        draft.merge(merged)?;
                    }
                }
                b"sheetData" if tag.empty => complete = true,
                _ => {}
            },
            Token::Close(b"row") => at.row = at.row.saturating_add(1),
            Token::Close(b"sheetData") => complete = true,
            Token::End if complete => return Ok(lacking.findings()),
            Token::End => return Err(XmlError::Cut.into()),
            _ => {}
        }
    }
}

impl Lacking {
    fn note(&mut self, at: &Position, draft: &Draft) {
        self.count += 1;
        self.first.get_or_insert_with(|| draft.address().cell(at.row, at.column));
    }

    fn findings(self) -> Vec<Finding> {
        let Some(address) = self.first else { return Vec::new() };
        let (first, sheet) = (address.within_sheet(), address.sheet.to_string());
        vec![FORMULA_WITHOUT_VALUE.at(address, sheet, &[("count", &self.count), ("first", &first)])]
    }
}

#[inline]
fn begin_row(tag: &Tag<'_>, at: &mut Position) -> Result<(), XmlError> {
    at.column = 0;
    if let Some(raw) = tag.attribute(b"r") {
        let number = digits(raw).filter(|row| *row > 0);
        at.row = number.ok_or_else(|| bad_reference(raw))? - 1;
    }
    Ok(())
}

#[inline]
fn begin_cell(
    place: Option<&[u8]>,
    style: Option<&[u8]>,
    kind: Option<&[u8]>,
    context: &Context,
    at: &mut Position,
) -> Result<Kind, XmlError> {
    if let Some(raw) = place {
        (at.row, at.column) = reference(raw).ok_or_else(|| bad_reference(raw))?;
    }
    let style = style.and_then(digits);
    let mut kind = match kind {
        Some(b"s") => Kind::Shared,
        Some(b"str" | b"inlineStr") => Kind::Text,
        Some(b"b") => Kind::Bool,
        Some(b"e") => Kind::Fault,
        Some(b"d") => Kind::IsoDate,
        _ => Kind::Number,
    };
    if kind == Kind::Number
        && let Some(style) = style
        && context.styles.get(style as usize) == Some(&Shows::Date)
    {
        kind = Kind::Date;
    }
    Ok(kind)
}

impl Content {
    /// Whether there is a formula without a result. An empty text is a result,
    /// an empty number is what programs write that do not calculate.
    fn lacks_result(&self, kind: Kind) -> bool {
        self.has_formula && !(self.has_value && kind == Kind::Text)
    }
}

/// Reads up to `</c>`.
#[inline]
fn read_content(tokens: &mut PartTokens<'_>, content: &mut Content) -> Result<(), XmlError> {
    content.value.clear();
    content.text.clear();
    content.has_formula = false;
    content.has_inline = false;
    content.has_value = false;
    let mut in_value = false;
    loop {
        match tokens.next()? {
            Token::Text(raw) if in_value => content.value.extend_from_slice(raw),
            Token::Plain(raw) if in_value => escape(raw, &mut content.value),
            Token::Open(tag) => match (tag.name, tag.empty) {
                (b"v", false) => {
                    in_value = true;
                    content.has_value = true;
                }
                (b"f", _) => content.has_formula = true,
                (b"is", false) => {
                    content.has_inline = true;
                    read_rich_text(tokens, b"is", &mut content.text)?;
                }
                _ => {}
            },
            Token::Close(b"v") => in_value = false,
            Token::Close(b"c") => return Ok(()),
            Token::End => return Err(XmlError::Cut),
            _ => {}
        }
    }
}

/// A plain text made to look like an escaped one.
fn escape(plain: &[u8], escaped: &mut Vec<u8>) {
    for byte in plain {
        if *byte == b'&' {
            escaped.extend_from_slice(b"&amp;");
        } else {
            escaped.push(*byte);
        }
    }
}

#[inline]
fn put(
    at: &Position,
    kind: Kind,
    raw: &[u8],
    text: &mut String,
    context: &Context,
    draft: &mut Draft,
) -> Result<(), PartError> {
    let value = match kind {
        Kind::Number => number_or_text(raw, text, None)?,
        Kind::Date => number_or_text(raw, text, Some(context.is_1904))?,
        Kind::Shared => {
            let number = digits(raw.trim_ascii()).and_then(|at| context.strings.get(at as usize));
            let missing = || XmlError::Content(format!("{} refers to a text that is not there", place(at)));
            Value::Shared(*number.ok_or_else(missing)?)
        }
        Kind::Bool => Value::Bool(matches!(raw.trim_ascii(), b"1" | b"true" | b"TRUE")),
        Kind::Text | Kind::Fault | Kind::IsoDate => {
            unescape(raw, text)?;
            match kind {
                Kind::Fault => Value::Fault(text),
                Kind::IsoDate => serial::parse_iso(text).map_or(Value::Text(text), Value::Date),
                _ => {
                    decode_hidden(text, 0);
                    Value::Text(text)
                }
            }
        }
    };
    Ok(draft.put(at.row, at.column, value)?)
}

/// A number, a date if the style says so, or the text as it stands if it is neither.
#[inline]
fn number_or_text<'a>(raw: &[u8], text: &'a mut String, date: Option<bool>) -> Result<Value<'a>, XmlError> {
    let raw = raw.trim_ascii();
    let number = if raw.len() <= 15 && raw.iter().all(u8::is_ascii_digit) {
        Some(raw.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0')) as f64)
    } else {
        number::parse_plain(raw)
    };
    Ok(match (number, date) {
        (Some(number), None) => Value::Number(number),
        (Some(number), Some(is_1904)) => {
            serial::moment(number, is_1904).map_or(Value::Number(number), Value::Date)
        }
        (None, _) => {
            unescape(raw, text)?;
            Value::Text(text)
        }
    })
}

fn place(at: &Position) -> String {
    Address::default().cell(at.row, at.column).within_sheet()
}

fn bad_reference(raw: &[u8]) -> XmlError {
    XmlError::Content(format!("\"{}\" is not the place of a cell", String::from_utf8_lossy(raw)))
}

/// A whole number in ASCII digits.
#[inline]
fn digits(raw: &[u8]) -> Option<u32> {
    if raw.is_empty() || raw.len() > 10 {
        return None;
    }
    let mut number = 0_u64;
    for byte in raw {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    u32::try_from(number).ok()
}

/// Row and column from 0 out of `BD2844`; `$` is tolerated.
#[inline]
fn reference(raw: &[u8]) -> Option<(u32, u32)> {
    let mut column = 0_u32;
    let mut at = 0;
    for byte in raw {
        match byte {
            b'A'..=b'Z' => column = column * 26 + u32::from(byte - b'A') + 1,
            b'a'..=b'z' => column = column * 26 + u32::from(byte - b'a') + 1,
            b'$' => {}
            _ => break,
        }
        at += 1;
        if at > 5 {
            return None;
        }
    }
    let row = raw[at..].strip_prefix(b"$").unwrap_or(&raw[at..]);
    let row = digits(row)?;
    (column > 0 && row > 0).then(|| (row - 1, column - 1))
}

/// A block out of `A1:C3`; whole columns (`A:C`) are none.
fn block(raw: &[u8]) -> Option<Merged> {
    let colon = raw.iter().position(|byte| *byte == b':')?;
    let (first_row, first_column) = reference(&raw[..colon])?;
    let (last_row, last_column) = reference(&raw[colon + 1..])?;
    Some(Merged { first_row, first_column, last_row, last_column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_count_from_one_and_from_a() {
        for (raw, expected) in [
            ("A1", Some((0, 0))),
            ("BD2844", Some((2843, 55))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("$C$7", Some((6, 2))),
            ("c7", Some((6, 2))),
            ("A0", None),
            ("7", None),
            ("A", None),
            ("AAAAAAAA1", None),
            ("A99999999999", None),
            ("A-1", None),
            ("", None),
        ] {
            assert_eq!(reference(raw.as_bytes()), expected, "{raw}");
        }
    }
}
