//! One table of an OpenDocument sheet: rows and cells with their repetitions.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use crate::cell::number;
use crate::read::part::{PartError, PartTokens};
use crate::read::serial;
use crate::read::xml::{Tag, Token, XmlError, unescape};
use crate::workbook::Merged;
use crate::workbook::storage::{Draft, Value};

/// A cell of the row that is read now.
struct Held {
    column: u32,
    repeats: u32,
    content: Content,
}

enum Content {
    Number(f64),
    Bool(bool),
    Date(NaiveDateTime),
    Text(String),
    Fault(String),
}

/// What the tag of a cell says.
#[derive(Default)]
struct Stated {
    kind: Vec<u8>,
    value: Option<String>,
    is_fault: bool,
}

/// Reads a table up to its end into the sheet begun last.
pub(super) fn read(tokens: &mut PartTokens<'_>, draft: &mut Draft) -> Result<(), PartError> {
    let mut row = 0_u32;
    let mut held = Vec::new();
    let mut depth = 1_u32;
    loop {
        match tokens.next()? {
            Token::Open(tag) => match tag.name {
                b"table-row" => {
                    let repeats = count(&tag, b"number-rows-repeated");
                    if matches!(tag.attribute(b"visibility"), Some(b"collapse" | b"filter")) {
                        draft.hide(row, row.saturating_add(repeats - 1));
                    }
                    if !tag.empty {
                        held.clear();
                        read_row(tokens, draft, row, &mut held)?;
                        put_row(draft, row, repeats, &held)?;
                    }
                    row = row.saturating_add(repeats);
                }
                // A table within a table, or the copy that a change record keeps.
                b"table" | b"tracked-changes" if !tag.empty => depth = depth.saturating_add(1),
                _ => {}
            },
            Token::Close(b"table" | b"tracked-changes") => {
                depth -= 1;
                if depth == 0 {
                    return Ok(());
                }
            }
            Token::End => return Err(XmlError::Cut.into()),
            _ => {}
        }
    }
}

/// Writes a row as often as it repeats; the limits end what would never end.
fn put_row(draft: &mut Draft, row: u32, repeats: u32, held: &[Held]) -> Result<(), PartError> {
    if held.is_empty() {
        return Ok(());
    }
    for row in row..row.saturating_add(repeats) {
        for cell in held {
            let value = match &cell.content {
                Content::Number(number) => Value::Number(*number),
                Content::Bool(truth) => Value::Bool(*truth),
                Content::Date(moment) => Value::Date(*moment),
                Content::Text(text) => Value::Text(text),
                Content::Fault(text) => Value::Fault(text),
            };
            for column in cell.column..cell.column.saturating_add(cell.repeats) {
                draft.put(row, column, value)?;
            }
        }
    }
    Ok(())
}

fn read_row(
    tokens: &mut PartTokens<'_>,
    draft: &mut Draft,
    row: u32,
    held: &mut Vec<Held>,
) -> Result<(), PartError> {
    let mut column = 0_u32;
    loop {
        match tokens.next()? {
            Token::Open(tag) if matches!(tag.name, b"table-cell" | b"covered-table-cell") => {
                let repeats = count(&tag, b"number-columns-repeated");
                let covered = tag.name == b"covered-table-cell";
                if !covered {
                    draft.merge(Merged {
                        first_row: row,
                        first_column: column,
                        last_row: row.saturating_add(count(&tag, b"number-rows-spanned") - 1),
                        last_column: column.saturating_add(count(&tag, b"number-columns-spanned") - 1),
                    })?;
                }
                let stated = stated(&tag)?;
                let text = if tag.empty { None } else { read_text(tokens)? };
                // What a covered cell holds, nobody sees.
                let content = content(&stated, text).filter(|_| !covered);
                // An empty text counts against no limit, however often it repeats.
                let content =
                    content.filter(|content| !matches!(content, Content::Text(text) if text.is_empty()));
                held.extend(content.map(|content| Held { column, repeats, content }));
                if held.len() as u64 > u64::from(draft.limits().columns) + 1 {
                    return Err(
                        XmlError::Content(format!("row {} has too many cells", u64::from(row) + 1)).into()
                    );
                }
                column = column.saturating_add(repeats);
            }
            Token::Close(b"table-row") => return Ok(()),
            Token::End => return Err(XmlError::Cut.into()),
            _ => {}
        }
    }
}

fn stated(tag: &Tag<'_>) -> Result<Stated, XmlError> {
    let mut stated = Stated::default();
    for (name, raw) in tag.attributes() {
        match name {
            // Both `office:` and `calcext:` have one; only the latter knows errors.
            b"value-type" if raw == b"error" => stated.is_fault = true,
            b"value-type" if stated.kind.is_empty() => stated.kind = raw.to_vec(),
            b"value" | b"date-value" | b"time-value" | b"boolean-value" | b"string-value" => {
                let mut value = String::new();
                unescape(raw, &mut value)?;
                stated.value = Some(value);
            }
            _ => {}
        }
    }
    Ok(stated)
}

fn content(stated: &Stated, text: Option<String>) -> Option<Content> {
    if stated.is_fault {
        return text.or_else(|| stated.value.clone()).map(Content::Fault);
    }
    let value = stated.value.as_deref();
    let understood = match stated.kind.as_slice() {
        b"float" | b"percentage" | b"currency" => {
            value.and_then(|value| number::parse_plain(value.trim().as_bytes())).map(Content::Number)
        }
        b"boolean" => value.map(|value| Content::Bool(value.trim() == "true")),
        b"date" => value.and_then(serial::parse_iso).map(Content::Date),
        b"time" => value.and_then(time),
        b"string" => value.map(|value| Content::Text(value.into())),
        _ => None,
    };
    // What is not understood is kept as people see it.
    understood.or_else(|| text.or_else(|| value.map(String::from)).map(Content::Text))
}

/// A time of day out of `PT14H05M00.5S`; a longer time is a number of days.
fn time(text: &str) -> Option<Content> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (mark, factor) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((digits, after)) = rest.split_once(mark) {
            seconds += number::parse_plain(digits.as_bytes())? * factor;
            rest = after;
        }
    }
    if !(0.0..86_400.0).contains(&seconds) {
        return Some(Content::Number(seconds / 86_400.0));
    }
    let midnight = NaiveDate::from_ymd_opt(1899, 12, 31)?.and_hms_opt(0, 0, 0)?;
    midnight.checked_add_signed(Duration::milliseconds((seconds * 1000.0).round() as i64)).map(Content::Date)
}

/// The text of a cell up to its end: its paragraphs as lines, without annotations.
fn read_text(tokens: &mut PartTokens<'_>) -> Result<Option<String>, XmlError> {
    let mut text: Option<String> = None;
    let mut in_paragraph = 0_u32;
    let mut in_annotation = false;
    let mut spaces = true;
    loop {
        match tokens.next()? {
            Token::Open(tag) if tag.name == b"annotation" => in_annotation = !tag.empty,
            Token::Close(b"annotation") => in_annotation = false,
            Token::Open(_) if in_annotation => {}
            Token::Open(tag) => match tag.name {
                b"p" => {
                    text = Some(text.map_or_else(String::new, |text| text + "\n"));
                    in_paragraph += u32::from(!tag.empty);
                    spaces = true;
                }
                b"s" => {
                    let wide = usize::try_from(count(&tag, b"c")).unwrap_or(1).min(1000);
                    text.get_or_insert_default().push_str(&" ".repeat(wide));
                }
                b"tab" => text.get_or_insert_default().push('\t'),
                b"line-break" => text.get_or_insert_default().push('\n'),
                _ => {}
            },
            Token::Close(b"p") if !in_annotation => in_paragraph = in_paragraph.saturating_sub(1),
            Token::Close(b"table-cell" | b"covered-table-cell") => return Ok(text),
            Token::Text(raw) if in_paragraph > 0 && !in_annotation => {
                let mut added = String::new();
                unescape(raw, &mut added)?;
                squeeze(&added, text.get_or_insert_default(), &mut spaces);
            }
            Token::End => return Err(XmlError::Cut),
            _ => {}
        }
    }
}

/// Appends a text with its runs of white space made one blank, as OpenDocument
/// asks; more blanks are written as elements.
fn squeeze(added: &str, text: &mut String, after_space: &mut bool) {
    for character in added.chars() {
        let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
        if !is_space {
            text.push(character);
        } else if !*after_space {
            text.push(' ');
        }
        *after_space = is_space;
    }
}

/// A number of repetitions, at least one.
fn count(tag: &Tag<'_>, name: &[u8]) -> u32 {
    let number = tag.number(name).unwrap_or(1).clamp(1, u64::from(u32::MAX));
    u32::try_from(number).unwrap_or(u32::MAX)
}
