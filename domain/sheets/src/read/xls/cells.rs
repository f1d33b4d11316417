//! One sheet of an Excel 97–2003 stream: its records in, cells out.

use super::records::{Body, Record, Records};
use super::{Context, Malformed, StreamError};
use crate::read::serial;
use crate::read::xlsx::Shows;
use crate::workbook::Merged;
use crate::workbook::storage::{Draft, Value};

/// Reads the records of a sheet into the draft.
pub(super) fn read(stream: &[u8], context: &Context, draft: &mut Draft) -> Result<(), StreamError> {
    let mut records = Records::new(stream);
    // Charts within the sheet are streams within the stream.
    let mut depth = 0_u32;
    let mut formula = None;
    while let Some(record) = records.next() {
        match record.kind {
            Record::BEGIN => depth += 1,
            Record::END if depth <= 1 => return Ok(()),
            Record::END => depth -= 1,
            _ if depth > 1 => {}
            Record::FORMULA_TEXT => {
                if let Some((row, column)) = formula.take() {
                    draft.put(row, column, Value::Text(&record.body().text()?))?;
                }
            }
            Record::ROW => read_row(&mut record.body(), draft)?,
            Record::MERGED => read_merged(&mut record.body(), draft)?,
            Record::MANY_PACKED => read_many(&mut record.body(), context, draft)?,
            kind @ (Record::FORMULA
            | Record::NUMBER
            | Record::PACKED
            | Record::LABEL
            | Record::RICH_LABEL
            | Record::SHARED_LABEL
            | Record::BOOL_OR_FAULT) => formula = read_cell(kind, &mut record.body(), context, draft)?,
            _ => {}
        }
    }
    Err(Malformed("a sheet has no end".into()).into())
}

/// Reads a cell; gives its place if its text follows in the next record.
fn read_cell(
    kind: u16,
    body: &mut Body<'_>,
    context: &Context,
    draft: &mut Draft,
) -> Result<Option<(u32, u32)>, StreamError> {
    let (row, column, style) = (u32::from(body.u16()?), u32::from(body.u16()?), body.u16()?);
    let text;
    let value = match kind {
        Record::NUMBER => number(f64::from_le_bytes(body.bytes8()?), style, context),
        Record::PACKED => number(unpack(body.u32()?), style, context),
        Record::SHARED_LABEL => {
            let at = body.u32()? as usize;
            let missing = || Malformed("a cell refers to a text that is not there".into());
            Value::Shared(*context.strings.get(at).ok_or_else(missing)?)
        }
        Record::LABEL | Record::RICH_LABEL => {
            text = body.text()?;
            Value::Text(&text)
        }
        Record::BOOL_OR_FAULT => {
            let (content, is_fault) = (body.u8()?, body.u8()? == 1);
            if is_fault { fault(content) } else { Value::Bool(content != 0) }
        }
        _ => match body.bytes8()? {
            [0, .., 0xFF, 0xFF] => return Ok(Some((row, column))),
            [1, _, truth, .., 0xFF, 0xFF] => Value::Bool(truth != 0),
            [2, _, code, .., 0xFF, 0xFF] => fault(code),
            [_, .., 0xFF, 0xFF] => return Ok(None),
            bytes => number(f64::from_le_bytes(bytes), style, context),
        },
    };
    draft.put(row, column, value)?;
    Ok(None)
}

fn read_many(body: &mut Body<'_>, context: &Context, draft: &mut Draft) -> Result<(), StreamError> {
    let (row, first) = (u32::from(body.u16()?), u32::from(body.u16()?));
    let mut column = first;
    // Six bytes for each, then the number of the last column.
    while body.left() >= 8 {
        let style = body.u16()?;
        draft.put(row, column, number(unpack(body.u32()?), style, context))?;
        column += 1;
    }
    Ok(())
}

/// Notes a row that is hidden: of height zero, by hand or by a filter.
fn read_row(body: &mut Body<'_>, draft: &mut Draft) -> Result<(), StreamError> {
    if body.left() < 16 {
        return Ok(());
    }
    let row = u32::from(body.u16()?);
    for _ in 0..5 {
        body.u16()?;
    }
    if body.u8()? & 0x20 != 0 {
        draft.hide(row, row);
    }
    Ok(())
}

fn read_merged(body: &mut Body<'_>, draft: &mut Draft) -> Result<(), StreamError> {
    for _ in 0..body.u16()? {
        let (first_row, last_row) = (u32::from(body.u16()?), u32::from(body.u16()?));
        let (first_column, last_column) = (u32::from(body.u16()?), u32::from(body.u16()?));
        draft.merge(Merged { first_row, first_column, last_row, last_column })?;
    }
    Ok(())
}

fn number(number: f64, style: u16, context: &Context) -> Value<'static> {
    let is_date = context.styles.get(usize::from(style)) == Some(&Shows::Date);
    let moment = if is_date { serial::moment(number, context.is_1904) } else { None };
    moment.map_or(Value::Number(number), Value::Date)
}

/// A number packed in four bytes: a whole one or the upper half of another, and
/// whether it is to be divided by a hundred.
fn unpack(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

fn fault(code: u8) -> Value<'static> {
    Value::Fault(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    })
}
