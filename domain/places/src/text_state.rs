//! Texts that an encoding error garbled: told apart, and repaired where that is certain.
//!
//! Three things happen to Arabic on its way through spreadsheets:
//! * UTF-8 bytes are read as Windows-1252: `Ø§Ù„Ù…ÙˆØµÙ„` for الموصل (repaired, also when it happened twice);
//! * Windows-1256 bytes are read as Windows-1252: `ÇáãæÕá` (repaired);
//! * letters are replaced: `??????` or `�` (gone for good).

use std::borrow::Cow;
use std::sync::OnceLock;

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1256};

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextState {
    /// It is as it was written, as far as one can tell.
    Sound,
    /// It was garbled; this is what was written.
    Repaired(String),
    /// Letters are lost. The text must not be taken for a name.
    Damaged,
}

/// Tells whether a text is garbled, and repairs it if that is certain.
///
/// Linear in the length of the text. A repaired text is sound.
#[must_use]
pub fn repair_text(text: &str) -> TextState {
    if text.is_ascii() {
        return if letters_are_lost(text) { TextState::Damaged } else { TextState::Sound };
    }
    let mut best = Cow::Borrowed(text);
    // Twice garbled texts are seen, three times hardly; the limit only bounds the work.
    for _ in 0..3 {
        match undo_utf8(&best) {
            Some(repaired) => best = Cow::Owned(repaired),
            None => break,
        }
    }
    if let Some(repaired) = undo_arabic(&best) {
        best = Cow::Owned(repaired);
    }
    if letters_are_lost(&best) || looks_like_broken_utf8(&best) {
        return TextState::Damaged;
    }
    match best {
        Cow::Borrowed(_) => TextState::Sound,
        Cow::Owned(repaired) => TextState::Repaired(repaired),
    }
}

/// Whether question marks or replacement characters stand where letters were.
fn letters_are_lost(text: &str) -> bool {
    if text.contains('\u{FFFD}') || text.contains("???") {
        return true;
    }
    let marks = text.bytes().filter(|byte| *byte == b'?').count();
    marks >= 2 && marks >= text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether lead bytes of Arabic in UTF-8 stand about that could not be repaired.
fn looks_like_broken_utf8(text: &str) -> bool {
    let leads = text.chars().filter(|c| matches!(c, 'Ø' | 'Ù' | 'Ú' | 'Û')).count();
    leads >= 3 && leads * 3 >= text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Reads runs of characters that are bytes of UTF-8 as what they mean.
/// `None` if there is no such run.
fn undo_utf8(text: &str) -> Option<String> {
    let mut repaired = String::with_capacity(text.len());
    let mut run: Vec<u8> = Vec::new();
    let mut changed = false;
    for c in text.chars().map(Some).chain([None]) {
        if let Some(byte) = c.and_then(|c| byte_of(c).filter(|byte| *byte >= 0x80)) {
            run.push(byte);
            continue;
        }
        if !run.is_empty() {
            match std::str::from_utf8(&run) {
                Ok(meant) if is_plausible(meant) => {
                    repaired.push_str(meant);
                    changed = true;
                }
                _ => repaired
                    .extend(run.iter().map(|byte| high_characters(WINDOWS_1252)[usize::from(byte - 0x80)])),
            }
            run.clear();
        }
        repaired.extend(c);
    }
    changed.then_some(repaired)
}

/// Whether decoded characters are of the kinds that people write.
fn is_plausible(text: &str) -> bool {
    let usual = |c: char| {
        matches!(u32::from(c),
            0xA0..=0x17F | 0x370..=0x6FF | 0x1200..=0x137F | 0x2010..=0x2026 | 0x20AC
            | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF | 0x200B..=0x200F | 0x1E00..=0x1EFF | 0x2B0..=0x36F)
    };
    text.chars().all(|c| usual(c) || byte_of(c).is_some())
}

/// Reads words that consist of nothing but accented Latin letters as Arabic in Windows-1256.
/// `None` if there is no such word of three letters.
fn undo_arabic(text: &str) -> Option<String> {
    let as_arabic = |word: &str| -> Option<String> {
        word.chars()
            .map(|c| {
                let meant = high_characters(WINDOWS_1256)[usize::from(byte_of(c)?.checked_sub(0x80)?)];
                matches!(u32::from(meant), 0x600..=0x6FF).then_some(meant)
            })
            .collect()
    };
    let words: Vec<&str> = text.split_inclusive(|c: char| c.is_ascii()).collect();
    let bare = |word: &str| word.trim_end_matches(|c: char| c.is_ascii()).to_owned();
    let certain = words.iter().any(|word| {
        let word = bare(word);
        word.chars().count() >= 3 && as_arabic(&word).is_some()
    });
    if !certain {
        return None;
    }
    let mut repaired = String::with_capacity(text.len() * 2);
    for word in words {
        let letters = bare(word);
        match as_arabic(&letters) {
            Some(arabic) => repaired.push_str(&arabic),
            None => repaired.push_str(&letters),
        }
        repaired.push_str(&word[letters.len()..]);
    }
    Some(repaired)
}

/// The byte that Windows-1252 has for a character; the five bytes it leaves
/// undefined stand for the control characters of the same number.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        number @ (0..=0x7F | 0xA0..=0xFF) => u8::try_from(number).ok(),
        0x80..=0x9F | 0x152..=0x192 | 0x2C6..=0x2DC | 0x2013..=0x2122 => {
            let at = high_characters(WINDOWS_1252)[..0x20].iter().position(|high| *high == c)?;
            u8::try_from(at + 0x80).ok()
        }
        _ => None,
    }
}

/// The characters of the bytes 0x80 to 0xFF in one of the two code pages.
fn high_characters(encoding: &'static Encoding) -> &'static [char; 128] {
    static LATIN: OnceLock<[char; 128]> = OnceLock::new();
    static ARABIC: OnceLock<[char; 128]> = OnceLock::new();
    let table = if encoding == WINDOWS_1256 { &ARABIC } else { &LATIN };
    table.get_or_init(|| {
        let mut characters = ['\u{FFFD}'; 128];
        for (at, byte) in (0x80..=0xFF_u8).enumerate() {
            let bytes = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            characters[at] = text.chars().next().unwrap_or('\u{FFFD}');
        }
        characters
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// UTF-8 bytes read as Windows-1252.
    fn garble(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn garble_arabic(text: &str) -> String {
        let (bytes, _, lossy) = WINDOWS_1256.encode(text);
        assert!(!lossy);
        WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn garbled_names_are_read_as_they_were_written() {
        for name in [
            "الموصل",
            "ابي الخصيب",
            "هەولێر",
            "ئاغجة لةر",
            "Bou Saâda",
            "Koundjourou Peulh – Zém",
            "N’Djaména",
        ] {
            assert_eq!(repair_text(&garble(name)), TextState::Repaired(name.into()), "{name}");
            assert_eq!(repair_text(&garble(&garble(name))), TextState::Repaired(name.into()), "{name} twice");
        }
        for name in ["الموصل", "ابي الخصيب", "حي 7 نيسان", "في الموصل"] {
            assert_eq!(repair_text(&garble_arabic(name)), TextState::Repaired(name.into()), "{name}");
        }
    }

    #[test]
    fn sound_texts_are_left_alone() {
        for text in [
            "",
            "Mosul",
            "Où ça?",
            "São Tomé",
            "CAFÉ®",
            "الموصل",
            "هەولێر",
            "Al-Ka'im",
            "Kaédi",
            "Đà Nẵng",
            "Åland",
            "what? why?",
            "“Camp” – 2",
            "été",
            "ÉÈ",
            "10 °C ± 2",
            "Ñuñoa",
        ] {
            assert_eq!(repair_text(text), TextState::Sound, "{text}");
        }
    }

    #[test]
    fn lost_letters_cannot_be_repaired() {
        for text in ["????", "?? ??????", "?? 7 ?????", "Mosul \u{FFFD}", "???-Mosul", "ÙØµÙÙØ"] {
            assert_eq!(repair_text(text), TextState::Damaged, "{text}");
        }
    }

    #[test]
    fn the_undefined_bytes_of_the_code_page_do_no_harm() {
        // ف is D9 81, and 81 has no character in Windows-1252.
        assert_eq!(repair_text("Ù\u{81}Ù„ÙˆØ¬Ø©"), TextState::Repaired("فلوجة".into()));
    }

    proptest! {
        #[test]
        fn any_arabic_text_survives_being_garbled(text in "[ا-ي][ا-ي ]{0,30}[ا-ي]") {
            prop_assert_eq!(repair_text(&garble(&text)), TextState::Repaired(text.clone()));
            prop_assert_eq!(repair_text(&text), TextState::Sound);
        }

        #[test]
        fn what_was_repaired_is_sound(text in "\\PC{0,40}") {
            if let TextState::Repaired(repaired) = repair_text(&text) {
                prop_assert_eq!(repair_text(&repaired), TextState::Sound);
            }
        }
    }
}
