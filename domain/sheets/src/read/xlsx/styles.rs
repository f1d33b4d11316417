//! Number formats of an xlsx: which cell styles show a number as a date.

use crate::read::part::{PartError, PartTokens};
use crate::read::xml::{Token, XmlError};
use std::collections::BTreeMap;

/// What a style makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    Number,
    Date,
}

/// Far more than Excel allows (65,490).
const MOST_STYLES: usize = 1_000_000;

/// What each cell style shows, by the number that cells refer to.
pub(super) fn read(tokens: &mut PartTokens<'_>) -> Result<Vec<Shows>, PartError> {
    let mut formats: BTreeMap<u64, Shows> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    loop {
        match tokens.next()? {
            Token::Open(tag) => match tag.name {
                b"numFmt" => {
                    if let (Some(id), Some(code)) = (tag.number(b"numFmtId"), tag.text(b"formatCode")?) {
                        formats.insert(id, of_code(&code));
                    }
                }
                b"cellXfs" => in_cell_styles = !tag.empty,
                b"xf" if in_cell_styles => {
                    let id = tag.number(b"numFmtId").unwrap_or_default();
                    styles.push(formats.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Token::Close(b"cellXfs") => in_cell_styles = false,
            Token::End => return Ok(styles),
            _ => {}
        }
        if styles.len() > MOST_STYLES || formats.len() > MOST_STYLES {
            return Err(XmlError::Content("it declares more than a million styles".into()).into());
        }
    }
}

/// The formats that every Excel has; some only in East Asian ones.
pub(crate) fn built_in(id: u64) -> Shows {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shows::Date,
        _ => Shows::Number,
    }
}

/// What a format code shows: it is a date if its first section has a letter of
/// dates outside of quotations, escapes and brackets. Elapsed time (`[h]:mm`) is
/// a number of days.
pub(crate) fn of_code(code: &str) -> Shows {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                characters.by_ref().find(|closing| *closing == '"');
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|closing| *closing != ']').collect();
                let elapsed = !inside.is_empty()
                    && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'));
                if elapsed {
                    return Shows::Number;
                }
            }
            ';' => return Shows::Number,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Shows::Date,
            // `General` has none of these letters but is a word, as `Standard` in other languages.
            'G' | 'g' if code.to_ascii_lowercase().starts_with("general") => return Shows::Number,
            _ => {}
        }
    }
    Shows::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_is_a_date_if_it_shows_days_or_hours() {
        for code in [
            "dd/mm/yyyy",
            "d-mmm",
            "mmm-yy",
            "[$-409]d\\-mmm\\-yy;@",
            "[$-ar-IQ]dddd, d mmmm yyyy",
            "h:mm AM/PM",
            "yyyy\\-mm\\-dd\\ hh:mm:ss",
            "[Red]dd.mm.",
            "\"Round\" mmm yyyy",
        ] {
            assert_eq!(of_code(code), Shows::Date, "{code}");
        }
        for code in [
            "General",
            "0",
            "#,##0",
            "#,##0.00_);[Red]\\(#,##0.00\\)",
            "0.00E+00",
            "0\\ \"households\"",
            "\"yes\";\"yes\";\"no\"",
            "[h]:mm:ss",
            "@",
            "_-* #,##0\\ _d_-;-* #,##0\\ _d_-",
            "0;-0;;@",
            "0.0%",
            "[>=1000000]0.0,,\\M;0",
        ] {
            assert_eq!(of_code(code), Shows::Number, "{code}");
        }
    }
}
