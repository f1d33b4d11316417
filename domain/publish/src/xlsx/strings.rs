//! Texts of a workbook: each kept once, cleaned of what XML and Excel cannot hold.

use std::collections::HashMap;
use std::sync::Arc;

/// The most UTF-16 units that a cell of Excel can hold.
const MOST_UNITS: usize = 32_767;

/// The table of shared strings: cells name a text by its number.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    // Only looked up; what is written comes from `texts`, in the order of first use.
    numbers: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
    /// How often cells named a text.
    uses: u64,
}

impl Strings {
    /// The number of a text.
    pub(crate) fn number(&mut self, text: &Arc<str>) -> u32 {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).expect("fewer texts than fit into memory");
        self.numbers.insert(text.clone(), number);
        self.texts.push(text.clone());
        number
    }

    /// About how many bytes the file will have.
    pub(crate) fn size(&self) -> u64 {
        self.texts.iter().map(|text| text.len() as u64 + 40).sum()
    }

    /// Writes the file `xl/sharedStrings.xml`, piece by piece.
    pub(crate) fn write<E>(&self, mut write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let mut piece = String::with_capacity(1 << 16);
        piece.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        piece.push_str("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ");
        piece.push_str(&format!("count=\"{}\" uniqueCount=\"{}\">", self.uses, self.texts.len()));
        let mut cell = String::new();
        for text in &self.texts {
            cell.clear();
            write_cell_text(text, &mut cell);
            // Judged after cleaning, which can bring white space to the edge.
            let kept = cell.trim().len() < cell.len() || cell.contains(['\n', '\t']);
            piece.push_str(if kept { "<si><t xml:space=\"preserve\">" } else { "<si><t>" });
            piece.push_str(&cell);
            piece.push_str("</t></si>");
            if piece.len() > 1 << 15 {
                write(&piece)?;
                piece.clear();
            }
        }
        piece.push_str("</sst>");
        write(&piece)
    }
}

/// Adds the text of a cell: cut to what Excel can hold, with `…` at the end if so; line
/// ends made one character; what looks like Excel's own escapes (`_x000D_`) escaped.
fn write_cell_text(text: &str, out: &mut String) {
    let fits = text.len() <= MOST_UNITS || text.encode_utf16().count() <= MOST_UNITS;
    let mut units = 0;
    for (index, character) in text.char_indices() {
        if !fits {
            units += character.len_utf16();
            if units > MOST_UNITS - 1 {
                out.push('…');
                return;
            }
        }
        match character {
            '_' if is_escape(&text.as_bytes()[index..]) => out.push_str("_x005F_"),
            '\r' if text[index..].starts_with("\r\n") => {}
            '\r' => out.push('\n'),
            _ => write_character(character, out),
        }
    }
}

/// Whether the bytes start with `_x`, four hexadecimal digits and `_`.
fn is_escape(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', digits @ .., ] if digits.len() >= 5
        && digits[..4].iter().all(u8::is_ascii_hexdigit) && digits[4] == b'_')
}

/// Adds text to XML, as content or within double quotes. Characters that XML cannot hold
/// are left out.
pub(crate) fn write_xml(text: &str, out: &mut String) {
    for character in text.chars() {
        write_character(character, out);
    }
}

fn write_character(character: char, out: &mut String) {
    match character {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\t' | '\n' => out.push(character),
        '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
        _ => out.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cleaned() {
        for (text, xml) in [
            ("a & <b> \"c\"", "a &amp; &lt;b&gt; &quot;c&quot;"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\u{0}\u{1b}b\u{ffff}", "ab"),
            ("_x000D_", "_x005F_x000D_"),
            ("_x00_", "_x00_"),
            ("كوردی", "كوردی"),
        ] {
            let mut out = String::new();
            write_cell_text(text, &mut out);
            assert_eq!(out, xml);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        for (text, kept) in [
            ("م".repeat(MOST_UNITS), MOST_UNITS),
            ("م".repeat(MOST_UNITS + 1), MOST_UNITS),
            ("😀".repeat(MOST_UNITS), MOST_UNITS),
            ("a".repeat(100_000), MOST_UNITS),
        ] {
            let mut out = String::new();
            write_cell_text(&text, &mut out);
            assert_eq!(out.encode_utf16().count(), kept);
            assert_eq!(out.ends_with('…'), text != out);
        }
    }

    #[test]
    fn a_text_has_one_number() {
        let mut strings = Strings::default();
        let numbers = ["a", "b", "a"].map(|text| strings.number(&text.into()));
        assert_eq!(numbers, [0, 1, 0]);
        assert_eq!(strings.uses, 3);
    }
}
