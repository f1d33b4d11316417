//! Bytes of a text file in, text out, with what was doubtful about it.
//!
//! A byte order mark decides. Without one, UTF-8 is tried; a few bytes that do
//! not fit are taken for windows-1252 each by itself, because one bad byte must
//! not turn a whole file of Arabic names into noise. Files that are not UTF-8 at
//! all are Arabic (windows-1256) if their bytes form Arabic words, else western
//! European (windows-1252).

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use crate::workbook::Encoding;

/// A text file as text.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    /// Whether the encoding was guessed from the looks of the bytes.
    pub(super) guessed: bool,
    /// The first bytes that are not UTF-8, in a file that otherwise is.
    pub(super) strays: Vec<Stray>,
    /// How many there are in all.
    pub(super) stray_count: usize,
    /// Where in `text` the first NUL was left out.
    pub(super) first_nul: Option<usize>,
    pub(super) nul_count: usize,
}

/// A byte that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray {
    /// Where in the text its character stands.
    pub(super) at: usize,
    pub(super) byte: u8,
    pub(super) character: char,
}

/// Stray bytes that are remembered with their place.
const REMEMBERED: usize = 200;

/// Turns bytes into text.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return decode_utf8(rest, true);
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (UTF_16LE.decode_without_bom_handling(rest).0, Encoding::Utf16Le)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (UTF_16BE.decode_without_bom_handling(rest).0, Encoding::Utf16Be)
    } else {
        match looks_like_utf16(bytes) {
            Some(Encoding::Utf16Le) => (UTF_16LE.decode_without_bom_handling(bytes).0, Encoding::Utf16Le),
            Some(_) => (UTF_16BE.decode_without_bom_handling(bytes).0, Encoding::Utf16Be),
            None => return decode_utf8(bytes, false),
        }
    };
    without_nuls(Decoded { text, ..Decoded::plain(encoding) })
}

/// UTF-16 without a mark: in Latin text every second byte is zero.
pub(crate) fn looks_like_utf16(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 8 {
        None
    } else if odd * 10 > pairs * 4 && even * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 10 > pairs * 4 && odd * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

impl<'a> Decoded<'a> {
    fn plain(encoding: Encoding) -> Self {
        Self {
            text: Cow::Borrowed(""),
            encoding,
            guessed: false,
            strays: Vec::new(),
            stray_count: 0,
            first_nul: None,
            nul_count: 0,
        }
    }
}

fn decode_utf8(bytes: &[u8], has_mark: bool) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return without_nuls(Decoded { text: Cow::Borrowed(text), ..Decoded::plain(Encoding::Utf8) });
    }
    let mut good = 0_usize;
    let mut bad = 0_usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    // Three bad bytes are an accident; more are one if nearly all the rest is good.
    if has_mark || bad <= 3 || bad * 10 <= good {
        return without_nuls(mend(bytes, bad));
    }
    let (text, encoding) = if is_arabic(bytes) {
        (WINDOWS_1256.decode_without_bom_handling(bytes).0, Encoding::Windows1256)
    } else {
        (WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252)
    };
    without_nuls(Decoded { text, guessed: true, ..Decoded::plain(encoding) })
}

/// UTF-8 with each byte that does not fit read as windows-1252.
fn mend(bytes: &[u8], bad: usize) -> Decoded<'_> {
    let mut text = String::with_capacity(bytes.len() + bad * 2);
    let mut strays = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let character = of_windows_1252(*byte);
            if strays.len() < REMEMBERED {
                strays.push(Stray { at: text.len(), byte: *byte, character });
            }
            text.push(character);
        }
    }
    Decoded { text: Cow::Owned(text), strays, stray_count: bad, ..Decoded::plain(Encoding::Utf8) }
}

fn of_windows_1252(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether bytes that are not UTF-8 are Arabic words: letters of windows-1256
/// stand together, while accented letters of windows-1252 stand alone.
fn is_arabic(bytes: &[u8]) -> bool {
    let mut together = 0_usize;
    let mut alone = 0_usize;
    for word in bytes.split(|byte| !is_arabic_letter(*byte)) {
        match word.len() {
            0 => {}
            1 | 2 => alone += word.len(),
            length => together += length,
        }
    }
    together > alone
}

fn is_arabic_letter(byte: u8) -> bool {
    matches!(byte,
        // The Persian, Urdu and Kurdish ones among the others.
        0x81 | 0x8D | 0x8E | 0x90 | 0x98 | 0x9A | 0x9F | 0xAA | 0xC0
        | 0xC1..=0xD6 | 0xD8..=0xDF | 0xE1 | 0xE3..=0xE6 | 0xEC | 0xED | 0xF0..=0xF3 | 0xF5 | 0xF6 | 0xF8 | 0xFA)
}

fn without_nuls(mut decoded: Decoded<'_>) -> Decoded<'_> {
    let Some(first) = decoded.text.find('\0') else { return decoded };
    let mut removed = 0;
    let mut strays = decoded.strays.into_iter().peekable();
    let mut kept = Vec::new();
    let mut text = String::with_capacity(decoded.text.len());
    for (at, character) in decoded.text.char_indices() {
        if strays.peek().is_some_and(|stray| stray.at == at) {
            kept.extend(strays.next().map(|stray| Stray { at: text.len(), ..stray }));
        }
        if character == '\0' {
            removed += 1;
        } else {
            text.push(character);
        }
    }
    decoded.strays = kept;
    decoded.text = Cow::Owned(text);
    decoded.first_nul = Some(first);
    decoded.nul_count = removed;
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: Encoding) -> usize {
        let decoded = decode(bytes);
        assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
        decoded.stray_count
    }

    #[test]
    fn a_byte_order_mark_decides() {
        assert_eq!(check(b"\xEF\xBB\xBFa,\xD8\xA8", "a,ب", Encoding::Utf8), 0);
        assert_eq!(check(b"\xFF\xFEa\0,\0\x28\x06", "a,ب", Encoding::Utf16Le), 0);
        assert_eq!(check(b"\xFE\xFF\0a\0,\x06\x28", "a,ب", Encoding::Utf16Be), 0);
    }

    #[test]
    fn utf_16_without_a_mark_is_seen_by_its_zeros() {
        let wide: Vec<u8> = "name;value\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "name;value\n", Encoding::Utf16Le);
        let wide: Vec<u8> = "name;value\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&wide, "name;value\n", Encoding::Utf16Be);
    }

    #[test]
    fn one_stray_byte_leaves_the_rest_as_it_is() {
        assert_eq!(check("بغداد".as_bytes(), "بغداد", Encoding::Utf8), 0);
        let mut bytes = "بغداد ".as_bytes().to_vec();
        bytes.extend_from_slice(b"caf\xE9, \xA0\x93x");
        assert_eq!(check(&bytes, "بغداد café, \u{a0}\u{201c}x", Encoding::Utf8), 3);
        let decoded = decode(b"ab\xA0c");
        assert_eq!(decoded.strays, [Stray { at: 2, byte: 0xA0, character: '\u{a0}' }]);
    }

    #[test]
    fn arabic_and_western_files_are_told_apart() {
        let (arabic, _, _) = WINDOWS_1256.encode("المحافظة,القضاء\nنينوى,الموصل\nAnbar,الرمادي");
        check(&arabic, "المحافظة,القضاء\nنينوى,الموصل\nAnbar,الرمادي", Encoding::Windows1256);
        let (western, _, _) = WINDOWS_1252.encode("Département,Préfecture,Forêt\nSégou,Ménaka,“Gao”");
        check(&western, "Département,Préfecture,Forêt\nSégou,Ménaka,“Gao”", Encoding::Windows1252);
        let (kurdish, _, _) = WINDOWS_1256.encode("گوند,چەمچەماڵ,پێنجوێن".split(',').next().unwrap());
        assert!(is_arabic(&[&kurdish[..], b",", &kurdish[..]].concat()));
    }

    #[test]
    fn nuls_are_left_out_and_counted() {
        let decoded = decode(b"a,\0b\0,\xA0c");
        assert_eq!(&*decoded.text, "a,b,\u{a0}c");
        assert_eq!((decoded.first_nul, decoded.nul_count), (Some(2), 2));
        assert_eq!(decoded.strays[0].at, 4);
    }
}
