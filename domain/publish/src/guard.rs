//! Keeping a spreadsheet from running text of a csv file as a formula.
//!
//! A cell of a csv file has no type: Excel and LibreOffice guess it, and take what starts
//! with `=`, `+`, `-` or `@` for a formula, which may read files and call the network.
//! Such text gets an apostrophe in front, the spreadsheets' own sign for "this is text".
//!
//! In: the text of a cell. Out: text that no spreadsheet runs, and back again. The sign is
//! taken away exactly where it was added: `guard` adds it to text that, after any white
//! space, quotes and invisible characters, shows a dangerous one. As an apostrophe is one
//! of those quotes, text that had it already gets a second one, and `unguard` takes one.

use std::borrow::Cow;

/// The text with an apostrophe in front if a spreadsheet could run it.
pub(crate) fn guard(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that `guard` was given.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_dangerous(text) => text,
        _ => cell,
    }
}

/// Whether a spreadsheet could take the text for a formula.
pub(crate) fn is_dangerous(text: &str) -> bool {
    for character in text.chars() {
        match character {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' => return true,
            _ if is_passed_over(character) => {}
            _ => return false,
        }
    }
    false
}

/// Whether a reader could drop the character before it guesses the type of a cell.
fn is_passed_over(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | '\u{ad}' | '\u{61c}' | '\u{feff}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_could_be_a_formula_is_guarded() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+964 750", "'+964 750"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("  =1", "'  =1"),
            ("\"=1\"", "'\"=1\""),
            ("\u{200f}=1", "'\u{200f}=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'' =1", "''' =1"),
            ("", ""),
            ("Al-Hamdaniya", "Al-Hamdaniya"),
            ("'Ain Sifni", "'Ain Sifni"),
            ("#adm1+name", "#adm1+name"),
            ("5 = 5", "5 = 5"),
            ("ـ", "ـ"),
        ] {
            assert_eq!(guard(text), cell);
            assert_eq!(unguard(cell), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "(['\"= \\-@+\t\r\u{200f}]{0,4}|.{0,2}).{0,4}") {
            let cell = guard(&text).into_owned();
            prop_assert_eq!(unguard(&cell), text.as_str());
            prop_assert!(cell.starts_with('\'') || !is_dangerous(&cell));
        }
    }
}
