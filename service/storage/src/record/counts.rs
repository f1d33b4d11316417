//! The list in which a record keeps its counts: written and read by hand, for there are many.
//!
//! A list in JSON, in the order of the import's measures: numbers, `null` for
//! blank, texts for words; `true` and `false` stand for the two infinities, for
//! which JSON has no number. Blanks at the end are left out. Numbers come back
//! as the same bits.

use std::io::Write;

use tracking::record::Reported;

use crate::error::StoreError;

/// A cell of counts, on its way into the database.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'a> {
    Blank,
    Number(f64),
    Word(&'a str),
}

/// A list of counts, as JSON.
pub(crate) fn write_counts(cells: &[Cell<'_>]) -> String {
    let filled = cells.iter().rposition(|cell| !matches!(cell, Cell::Blank)).map_or(0, |last| last + 1);
    let mut out = Vec::with_capacity(2 + filled * 5);
    out.push(b'[');
    for (index, cell) in cells[..filled].iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Blank => out.extend_from_slice(b"null"),
            Cell::Number(number) => write_number(&mut out, *number),
            Cell::Word(word) => write_text(&mut out, word),
        }
    }
    out.push(b']');
    // What is written above is text in UTF-8.
    String::from_utf8(out).unwrap_or_default()
}

/// A text, as JSON.
pub(crate) fn write_text(out: &mut Vec<u8>, text: &str) {
    // Writing JSON to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

/// A number, as JSON: as few digits as bring back the same bits.
pub(crate) fn write_number(out: &mut Vec<u8>, number: f64) {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_infinite() {
        out.extend_from_slice(if number > 0.0 { b"true" } else { b"false" });
    } else if number.fract() == 0.0 && number.abs() < EXACT && !(number == 0.0 && number.is_sign_negative()) {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53, as was just checked")]
        let whole = number as i64;
        let _ = write!(out, "{whole}");
    } else {
        let _ = serde_json::to_writer(out, &number);
    }
}

/// Reads the counts of a list into `counts`, whose memory is used again.
pub(crate) fn read_counts(text: &str, counts: &mut Vec<Reported>) -> Result<(), StoreError> {
    counts.clear();
    let damaged = || StoreError::broken("give sound record.counts", format!("it says {text}"));
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).ok_or_else(damaged)?;
    let mut rest = inner;
    while !rest.is_empty() {
        let (cell, length) = read_cell(rest).ok_or_else(damaged)?;
        counts.push(cell);
        rest = match rest.as_bytes().get(length) {
            None => "",
            Some(b',') if rest.len() > length + 1 => &rest[length + 1..],
            Some(_) => return Err(damaged()),
        };
    }
    Ok(())
}

/// The first cell of the rest of a list, and how many bytes it takes.
fn read_cell(rest: &str) -> Option<(Reported, usize)> {
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'n' => bytes.starts_with(b"null").then_some((Reported::Blank, 4)),
        b't' => bytes.starts_with(b"true").then_some((Reported::Number(f64::INFINITY), 4)),
        b'f' => bytes.starts_with(b"false").then_some((Reported::Number(f64::NEG_INFINITY), 5)),
        b'"' => {
            let length = length_of_text(rest)?;
            let word: String = serde_json::from_str(&rest[..length]).ok()?;
            Some((Reported::Word(word.into()), length))
        }
        b'-' | b'0'..=b'9' => read_number(rest).map(|(number, length)| (Reported::Number(number), length)),
        _ => None,
    }
}

fn read_number(rest: &str) -> Option<(f64, usize)> {
    let (mut whole, mut length) = (0_u32, 0);
    for byte in rest.bytes() {
        match byte {
            // Nine digits fit into 32 bits, and these into a double without loss.
            b'0'..=b'9' if length < 9 => whole = whole * 10 + u32::from(byte - b'0'),
            b',' if length > 0 => return Some((f64::from(whole), length)),
            _ => {
                let length = rest.find(',').unwrap_or(rest.len());
                return Some((rest[..length].parse().ok()?, length));
            }
        }
        length += 1;
    }
    Some((f64::from(whole), length))
}

/// How many bytes a text in JSON takes, with its quotes.
fn length_of_text(rest: &str) -> Option<usize> {
    let mut escaped = false;
    let end = rest.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(value: &Reported) -> Cell<'_> {
        match value {
            Reported::Blank => Cell::Blank,
            Reported::Number(number) => Cell::Number(*number),
            Reported::Word(word) => Cell::Word(word),
        }
    }

    #[test]
    fn counts_are_short_and_blanks_at_the_end_are_left_out() {
        let word = "N\"A\\";
        let cells = [
            Cell::Number(54.0),
            Cell::Blank,
            Cell::Number(-0.0),
            Cell::Number(0.5),
            Cell::Word(word),
            Cell::Number(f64::NEG_INFINITY),
            Cell::Blank,
        ];
        let text = write_counts(&cells);
        assert_eq!(text, r#"[54,null,-0.0,0.5,"N\"A\\",false]"#);
        let mut read = vec![Reported::Number(9.0)];
        read_counts(&text, &mut read).unwrap();
        assert_eq!(read[..2], [Reported::Number(54.0), Reported::Blank]);
        assert_eq!(read[4], Reported::Word(word.into()));
        assert_eq!(write_counts(&[Cell::Blank]), "[]");
        read_counts("[]", &mut read).unwrap();
        assert_eq!(read, []);
    }

    #[test]
    fn a_damaged_list_is_refused() {
        for text in [
            "", "[", "1,2", "[1,]", "[,1]", "[1,,2]", "[nul]", "[\"a]", "[\"a\"b]", "[inf]", "[1 2]",
            "[NaN]", "[1-]", "[-]", "[1x]",
        ] {
            assert!(read_counts(text, &mut Vec::new()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_counts_are_read_back(values in proptest::collection::vec(
            prop_oneof![
                Just(Reported::Blank),
                any::<f64>().prop_filter("absent", |n| !n.is_nan()).prop_map(Reported::Number),
                any::<u32>().prop_map(|n| Reported::Number(n.into())),
                any::<i64>().prop_map(|n| Reported::Number(n as f64)),
                any::<String>().prop_map(|word| Reported::Word(word.into())),
            ],
            0..20,
        )) {
            let cells: Vec<Cell<'_>> = values.iter().map(cell).collect();
            let text = write_counts(&cells);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
            prop_assert!(!text.contains(['\t', '\n']));
            let mut read = Vec::new();
            read_counts(&text, &mut read).unwrap();
            read.resize(values.len(), Reported::Blank);
            prop_assert_eq!(format!("{read:?}"), format!("{values:?}"));
        }
    }
}
