//! The shared texts of an xlsx: cells refer to them by number.

use crate::read::part::{PartError, PartTokens};
use crate::read::xml::{Token, XmlError, unescape};
use crate::workbook::storage::Draft;

/// Reads all shared texts into the draft; gives the number of each there.
pub(super) fn read(tokens: &mut PartTokens<'_>, draft: &mut Draft) -> Result<Vec<u32>, PartError> {
    let most = draft.limits().cells;
    let mut numbers = Vec::new();
    let mut text = String::new();
    loop {
        match tokens.next()? {
            Token::Open(tag) if tag.name == b"si" => {
                text.clear();
                if !tag.empty {
                    read_rich_text(tokens, b"si", &mut text)?;
                }
                numbers.push(draft.share(&text)?);
                if numbers.len() as u64 > most {
                    return Err(XmlError::Content(format!("it has more than {most} texts")).into());
                }
            }
            Token::End => return Ok(numbers),
            _ => {}
        }
    }
}

/// Appends the text within `<si>` or `<is>` up to its end: all runs, without the
/// phonetic ones.
pub(super) fn read_rich_text(
    tokens: &mut PartTokens<'_>,
    end: &[u8],
    text: &mut String,
) -> Result<(), XmlError> {
    let mut in_text = false;
    let mut in_phonetic = false;
    let from = text.len();
    loop {
        match tokens.next()? {
            Token::Open(tag) if !tag.empty => match tag.name {
                b"t" => in_text = true,
                b"rPh" => in_phonetic = true,
                _ => {}
            },
            Token::Close(b"t") => in_text = false,
            Token::Close(b"rPh") => in_phonetic = false,
            Token::Close(name) if name == end => break,
            Token::Text(raw) if in_text && !in_phonetic => unescape(raw, text)?,
            Token::Plain(raw) if in_text && !in_phonetic => {
                text.push_str(std::str::from_utf8(raw).map_err(|_| XmlError::NotText)?);
            }
            Token::End => return Err(XmlError::Cut),
            _ => {}
        }
    }
    decode_hidden(text, from);
    Ok(())
}

/// Undoes Excel's own escapes from `from` on: `_x000D_` is a carriage return,
/// `_x005F_` an underscore. `\r\n` becomes `\n`.
pub(super) fn decode_hidden(text: &mut String, from: usize) {
    if !text.get(from..).is_some_and(|added| added.contains("_x")) {
        return;
    }
    let added = text.split_off(from);
    let mut rest = added.as_str();
    while let Some(at) = rest.find("_x") {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        match hidden(rest) {
            Some('\r') => {
                rest = &rest[7..];
                if !rest.starts_with('\n') && !rest.starts_with("_x000A_") {
                    text.push('\n');
                }
            }
            Some(character) => {
                text.push(character);
                rest = &rest[7..];
            }
            None => {
                text.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    text.push_str(rest);
}

/// The character that `_xHHHH_` at the start of a text means.
fn hidden(text: &str) -> Option<char> {
    let digits = text.get(2..6)?;
    let closed = text.as_bytes().get(6) == Some(&b'_');
    if !closed || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|character| *character != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_s_own_escapes_are_undone() {
        for (stored, expected) in [
            ("a_x000D_\nb", "a\nb"),
            ("a_x000D_b", "a\nb"),
            ("a_x000D__x000A_b", "a\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("max_x", "max_x"),
            ("a_x00", "a_x00"),
            ("a_xZZZZ_b_x0041_", "a_xZZZZ_bA"),
            ("_xا000_", "_xا000_"),
        ] {
            let mut text = String::from("kept ");
            text.push_str(stored);
            decode_hidden(&mut text, 5);
            assert_eq!(text, format!("kept {expected}"));
        }
    }
}
